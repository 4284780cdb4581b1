/* The legend: a box of the frame's labelled artists, or of those given by hand, in columns under a title. Packed as matplotlib's
 * Legend._init_legend_box packs it; sizes in font sizes are its defaults. */
#include "draw/legend.h"

#include <math.h>
#include <string.h>

static const double HANDLE = 2, HANDLE_HEIGHT = .7, TEXT_PAD = .8, SPACING = .5, COLUMN_SPACING = 2, BORDER = .4,
                    AXES_PAD = .5;
enum { MOST_COLUMNS = 64 };

/* ---- entries ---- */

static bool add_entry(legend_box *box, const scene_artist *a, const char *label) {
    if (!label || box->count >= LEGEND_MOST_ENTRIES) return box->count < LEGEND_MOST_ENTRIES;
    box->entry[box->count++] = (legend_entry){.artist = a, .label = label};
    return true;
}

/* Of those given by hand what the frame has; or all that are labelled, bars, error bars and stems after the rest: matplotlib lists containers last. */
static void collect(const scene *s, unsigned axes, legend_box *box) {
    const legend_props *p = &s->axes[axes].legend;
    box->count = 0;
    for (size_t i = 0; i < p->count; i++) {
        const scene_artist *a = scene_find(s, p->handle[i].id);
        const char *label = p->label ? p->label[i] : NULL;
        if (a && !add_entry(box, a, label && *label ? label : a->label)) return;
    }
    for (int pass = 0; pass < 2 && !p->count; pass++)
        for (size_t i = 0; i < s->artists.count; i++) {
            const scene_artist *a = &s->artists.at[i];
            if (a->axes == axes && (a->kind == ARTIST_BARS || a->kind == ARTIST_WHISKERS) == (pass == 1) &&
                !add_entry(box, a, a->label))
                return;
        }
}

/* ---- sizes ---- */

/* A line is never lower than "lp", and several hang half above, half below the middle of the first of a row (TextArea.get_extent). */
static bool measure(builder *b, double points, legend_box *box) {
    text_size lp, size;
    if (!text_measure(b->text, "lp", points, b->dpi, &lp)) return false;
    for (size_t i = 0; i < box->count; i++) {
        legend_entry *e = &box->entry[i];
        if (!text_measure(b->text, e->label, points, b->dpi, &size)) return false;
        bool lines = strchr(e->label, '\n') != NULL;
        e->width = size.width;
        e->descent = lines ? (size.height - (lp.height - lp.descent)) / 2 : size.descent;
        e->drop = e->descent - size.descent;
        e->ascent = fmax(HANDLE_HEIGHT * box->em, size.height - e->descent);
        if (!lines) e->ascent = fmax(e->ascent, lp.height - lp.descent);
    }
    return true;
}

/* Columns of n / columns entries, the first ones of one more; their first baselines are level. */
typedef struct columns {
    size_t count;
    double width[MOST_COLUMNS], total; /* without gaps */
    double above, below;               /* the first baseline */
} columns;

static size_t rows_of(const legend_box *box, size_t count, size_t c) {
    return box->count / count + (c < box->count % count);
}

static columns measure_columns(const legend_box *box, size_t count) {
    columns all = {.count = count};
    const legend_entry *e = box->entry;
    for (size_t c = 0; c < count; c++) {
        double width = 0, height = 0, first = e->ascent;
        for (size_t r = rows_of(box, count, c); r > 0; r--, e++) {
            width = fmax(width, (HANDLE + TEXT_PAD) * box->em + e->width);
            height += e->ascent + e->descent + (r > 1 ? SPACING * box->em : 0);
        }
        all.width[c] = width;
        all.total += width;
        all.above = fmax(all.above, first);
        all.below = fmax(all.below, height - first);
    }
    return all;
}

/* Gives all entries their places and the box its size. expand: the width inside the border; 0: as needed. */
static void pack(legend_box *box, const columns *all, text_size title, double expand) {
    double em = box->em, pad = BORDER * em, n = (double)all->count;
    double gap = expand == 0 ? COLUMN_SPACING * em : n > 1 ? (expand - all->total) / (n - 1) : 0;
    double entries = expand == 0 ? all->total + gap * (n - 1) : expand;
    double inside = expand == 0 ? fmax(entries, title.width) : expand;
    double head = title.height > 0 ? title.height + SPACING * em : 0;
    double x = pad + (inside - entries) / 2;
    box->title_x = pad + (inside - title.width) / 2;
    box->title_baseline = pad + title.height - title.descent;
    box->width = inside + 2 * pad;
    box->height = head + all->above + all->below + 2 * pad;
    legend_entry *e = box->entry;
    for (size_t c = 0; c < all->count; c++) {
        double baseline = pad + head + all->above;
        for (size_t r = rows_of(box, all->count, c); r > 0; r--, e++) {
            e->x = x, e->baseline = baseline;
            if (r > 1) baseline += e->descent + SPACING * em + e[1].ascent;
        }
        x += all->width[c] + gap;
    }
}

/* False: there is nothing to show, or no memory. */
static bool lay_out(builder *b, const scene *s, unsigned axes, const axes_layout *l, legend_box *box) {
    const legend_props *p = &s->axes[axes].legend;
    text_size title = {0}, lp;
    box->em = points_px(b, p->size);
    collect(s, axes, box);
    if (!box->count) return false;
    bool ok = measure(b, p->size, box);
    if (ok && p->title)
        ok = text_measure(b->text, p->title, p->title_size, b->dpi, &title) &&
             text_measure(b->text, "lp", p->title_size, b->dpi, &lp);
    if (!ok) return b->list->failed = true, false;
    if (p->title) title.height = fmax(title.height, lp.height - lp.descent + title.descent);
    size_t wanted = (size_t)p->columns;
    columns all = measure_columns(box, wanted < box->count ? wanted : box->count);
    legend_home home = legend_home_of(p, l);
    double room = fmax(home.x1 - home.x0 - 2 * (AXES_PAD + BORDER) * box->em, 1);
    pack(box, &all, title, p->expand ? room : 0);
    return true;
}

bool legend_beside(builder *b, const scene *s, unsigned index, const axes_layout *l, double corners[4]) {
    const legend_props *p = &s->axes[index].legend;
    legend_box box;
    if (!p->anchored || p->loc == LEGEND_NONE || p->loc == LEGEND_BEST || !lay_out(b, s, index, l, &box)) return false;
    legend_place_named(legend_home_of(p, l), p->loc, &box, &corners[0], &corners[1]);
    corners[2] = corners[0] + box.width, corners[3] = corners[1] + box.height;
    return true;
}

/* ---- drawing ---- */

/* A rectangle on whole pixels, or with its edge on them. */
static void draw_patch(builder *b, const scene_artist *a, double x, double baseline, double w, double h, irect clip) {
    const artist_bars *bars = a->kind == ARTIST_BARS ? &a->as.bars : NULL;
    double edge = bars ? points_px(b, bars->edge_width) : 0, half = (long)floor(edge + .5) % 2 ? .5 : 0;
    draw_rect r = {.x0 = (float)(snap_px(x) + half),
                   .y0 = (float)(snap_px(baseline - h) + half),
                   .x1 = (float)(snap_px(x + w) + half),
                   .y1 = (float)(snap_px(baseline) + half),
                   .fill = !bars                        ? a->as.band.face
                           : bars->faces && bars->count ? bars->faces[0]
                                                        : bars->face,
                   .edge_width = (float)edge};
    if (bars) r.edge = bars->edge;
    list_rect(b->list, clip, r);
}

/* The artist in small, in a box of handlelength by handleheight whose lower left corner is (x, baseline). */
static void draw_handle(builder *b, const scene_artist *a, double em, double x, double baseline, irect clip) {
    double w = HANDLE * em, h = HANDLE_HEIGHT * em, middle = baseline - h / 2;
    if (a->kind == ARTIST_BARS || a->kind == ARTIST_BAND) draw_patch(b, a, x, baseline, w, h, clip);
    else if (a->kind == ARTIST_LINE || a->kind == ARTIST_WHISKERS) {
        const artist_line *line = a->kind == ARTIST_LINE ? &a->as.line : &a->as.whiskers.line;
        if (a->kind == ARTIST_WHISKERS) build_whiskers_handle(b, &a->as.whiskers, x + w / 2, middle, .5 * em, clip);
        double px[2] = {x, x + w}, py[2] = {middle, middle};
        build_stroke(b, clip, (pixel_points){px, py, 2, NULL, NULL},
                     (stroke_style){.width = points_px(b, line->width), .color = line->color, .style = line->style});
        draw_cmd *c = line->mark != MARKER_NONE ? list_begin(b->list, DRAW_MARKERS, clip) : NULL;
        if (c) {
            c->as.markers.shape = line->mark == MARKER_POINT ? MARKER_CIRCLE : line->mark;
            build_marker(b, line, x + w / 2, middle);
            list_end(b->list);
        }
    } else if (a->kind == ARTIST_SCATTER && a->as.scatter.mark != MARKER_NONE) {
        artist_scatter one = a->as.scatter;
        if (one.sizes && one.data.count) one.size = one.sizes[0];
        if (one.colors && one.data.count) one.face = one.colors[one.data.count / 2];
        one.sizes = NULL, one.colors = NULL;
        draw_cmd *c = list_begin(b->list, DRAW_MARKERS, clip);
        if (!c) return;
        c->as.markers.shape = one.mark == MARKER_POINT ? MARKER_CIRCLE : one.mark;
        build_scatter_marker(b, &one, 0, x + w / 2, baseline - .375 * h); /* scatteryoffsets[0] */
        list_end(b->list);
    }
}

static rgba artist_color(const scene_artist *a, rgba otherwise) {
    if (a->kind == ARTIST_LINE) return a->as.line.color;
    if (a->kind == ARTIST_WHISKERS) return a->as.whiskers.line.color;
    if (a->kind == ARTIST_SCATTER) return a->as.scatter.face;
    if (a->kind == ARTIST_BARS) return a->as.bars.face;
    return a->kind == ARTIST_BAND ? a->as.band.face : otherwise;
}

/* fancybox with rounding_size 0.2, snapped */
static void draw_frame(builder *b, const legend_props *p, const legend_box *box, double x, double y, irect clip) {
    double width = points_px(b, b->theme->patch_width), half = (long)floor(width + .5) % 2 ? .5 : 0;
    list_rect(b->list, clip,
              (draw_rect){.x0 = (float)(snap_px(x) + half),
                          .y0 = (float)(snap_px(y) + half),
                          .x1 = (float)(snap_px(x + box->width) + half),
                          .y1 = (float)(snap_px(y + box->height) + half),
                          .radius = b->theme->legend_round ? (float)(.2 * box->em) : 0,
                          .edge_width = (float)width,
                          .fill = p->face,
                          .edge = p->edge});
}

void build_legend(builder *b, const scene *s, unsigned index, axes_layout *l) {
    const legend_props *p = &s->axes[index].legend;
    legend_box box;
    double x, y;
    if (!lay_out(b, s, index, l, &box)) return;
    legend_place(b, s, index, l, &box, &x, &y);
    irect clip = {0, 0, b->list->width, b->list->height};
    if (p->frame) draw_frame(b, p, &box, x, y, clip);
    if (p->title)
        build_text(
            b, clip, p->title, p->title_size, p->heading,
            (text_spot){.x = x + box.title_x, .y = y + box.title_baseline, .ha = TEXT_LEFT, .va = TEXT_BASELINE});
    for (size_t i = 0; i < box.count; i++) {
        const legend_entry *e = &box.entry[i];
        draw_handle(b, e->artist, box.em, x + e->x, y + e->baseline, clip);
        build_text(b, clip, e->label, p->size, p->by_artist ? artist_color(e->artist, p->text) : p->text,
                   (text_spot){.x = x + e->x + (HANDLE + TEXT_PAD) * box.em,
                               .y = y + e->baseline + e->drop,
                               .ha = TEXT_LEFT,
                               .va = TEXT_BASELINE});
    }
}
