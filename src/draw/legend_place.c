/* Where a legend stands: matplotlib's places in the axes or in a box of one's own, and the best of them, which a film
 * does not leave for a trifle. Called by legend.c. */
#include "draw/legend.h"

#include <math.h>

/* Frames on end that another place must be much better before the legend goes there: data that jitters, or a peak that passes by,
 * does not make it jump. */
enum { PATIENCE = 8 };

legend_home legend_home_of(const legend_props *p, const axes_layout *l) {
    if (!p->anchored) return (legend_home){l->x0, l->y0, l->x1, l->y1};
    double w = l->x1 - l->x0, h = l->y1 - l->y0;
    const kg_rect *a = &p->anchor;
    return (legend_home){l->x0 + a->x * w, l->y1 - (a->y + a->h) * h, l->x0 + (a->x + a->w) * w, l->y1 - a->y * h};
}

/* The box in its home shrunk by borderaxespad 0.5 (Legend._get_anchored_bbox); one without extent stretches inside out. */
void legend_place_named(legend_home home, legend_loc loc, const legend_box *box, double *x, double *y) {
    double pad = .5 * box->em, x0 = home.x0 + pad, x1 = home.x1 - pad - box->width, y0 = home.y0 + pad,
           y1 = home.y1 - pad - box->height;
    double xm = (home.x0 + home.x1 - box->width) / 2, ym = (home.y0 + home.y1 - box->height) / 2;
    bool left = loc == LEGEND_UPPER_LEFT || loc == LEGEND_LOWER_LEFT || loc == LEGEND_CENTER_LEFT;
    bool middle = loc == LEGEND_LOWER_CENTER || loc == LEGEND_UPPER_CENTER || loc == LEGEND_CENTER;
    bool top = loc == LEGEND_UPPER_RIGHT || loc == LEGEND_UPPER_LEFT || loc == LEGEND_UPPER_CENTER;
    bool bottom = loc == LEGEND_LOWER_RIGHT || loc == LEGEND_LOWER_LEFT || loc == LEGEND_LOWER_CENTER;
    *x = left ? x0 : middle ? xm : x1;
    *y = top ? y0 : bottom ? y1 : ym;
}

/* ---- what is in the way ---- */

/* What a legend should not cover, as boxes; a point is a box without extent. Of more points than this an artist shows some. */
enum { POINTS_AN_ARTIST = 4096 };

static void add_obstacle(builder *b, double x0, double y0, double x1, double y1) {
    if (!VEC_GROW(&b->obstacles, 4)) {
        b->list->failed = true;
        return;
    }
    float *o = b->obstacles.at + b->obstacles.count;
    o[0] = (float)x0, o[1] = (float)y0, o[2] = (float)x1, o[3] = (float)y1;
    b->obstacles.count += 4;
}

static void add_points(builder *b, const xy_data *p, const axis_layout *ax, const axis_layout *ay, bool path) {
    size_t step = p->count / POINTS_AN_ARTIST + 1;
    double px = NAN, py = NAN;
    for (size_t i = 0; i < p->count; i += step) {
        double x = axis_px(ax, p->x ? p->x[i] : (double)i), y = axis_px(ay, p->y[i]);
        if (!(fabs(x) < 1e6 && fabs(y) < 1e6)) x = y = NAN;
        if (!isnan(x)) add_obstacle(b, x, y, x, y);
        /* between two points far apart the line itself is in the way */
        double far = path && !isnan(x) && !isnan(px) ? fmax(fabs(x - px), fabs(y - py)) : 0;
        int between = far > 8 ? (int)fmin(far / 8, 256) : 0;
        for (int k = 1; k < between; k++) {
            double t = (double)k / between, mx = px + (x - px) * t, my = py + (y - py) * t;
            add_obstacle(b, mx, my, mx, my);
        }
        px = x, py = y;
    }
}

static void gather(builder *b, const scene *s, unsigned axes, const axes_layout *l) {
    b->obstacles.count = 0;
    for (size_t i = 0; i < s->artists.count; i++) {
        const scene_artist *a = &s->artists.at[i];
        if (a->axes != axes) continue;
        if (a->kind == ARTIST_LINE) {
            const artist_line *line = &a->as.line;
            axis_layout ax = build_axis(l, false, line->whole.x), ay = build_axis(l, true, line->whole.y);
            add_points(b, &line->data, &ax, &ay, line->style != LINE_NONE);
        }
        if (a->kind == ARTIST_WHISKERS) {
            const artist_whiskers *w = &a->as.whiskers;
            add_points(b, &w->line.data, &l->x, &l->y, w->line.style != LINE_NONE);
            for (int k = 0; k < 4; k++) { /* the ends, of bars and of stems */
                const double *end = w->ends[k / 2][k % 2];
                xy_data p = {k < 2 ? end : w->line.data.x, k < 2 ? w->line.data.y : end, w->line.data.count};
                if (end) add_points(b, &p, &l->x, &l->y, false);
            }
        }
        if (a->kind == ARTIST_SCATTER) add_points(b, &a->as.scatter.data, &l->x, &l->y, false);
        if (a->kind != ARTIST_BARS) continue;
        const artist_bars *bars = &a->as.bars;
        axis_layout ax = build_axis(l, false, bars->whole.x), ay = build_axis(l, true, bars->whole.y);
        for (size_t k = 0; k < bars->count && k < POINTS_AN_ARTIST; k++) {
            double x0 = axis_px(&ax, bars->x0 ? bars->x0[k] : 0), x1 = axis_px(&ax, bars->x1[k]);
            double y0 = axis_px(&ay, bars->y0 ? bars->y0[k] : 0), y1 = axis_px(&ay, bars->y1[k]);
            double left = fmin(x0, x1), right = fmax(x0, x1), top = fmin(y0, y1), bottom = fmax(y0, y1);
            if (bars->whole.x) { /* a span's borders are in the way, not what is between them */
                add_obstacle(b, left, top, right, top);
                add_obstacle(b, left, bottom, right, bottom);
            } else if (bars->whole.y) {
                add_obstacle(b, left, top, left, bottom);
                add_obstacle(b, right, top, right, bottom);
            } else add_obstacle(b, left, top, right, bottom);
        }
    }
}

/* How many of them the box would cover there; no more are counted than `most`, or a few. */
static size_t covered(const builder *b, legend_home home, legend_loc loc, const legend_box *box, size_t most) {
    double x, y;
    legend_place_named(home, loc, box, &x, &y);
    float x0 = (float)x, y0 = (float)y, x1 = (float)(x + box->width), y1 = (float)(y + box->height);
    if (!b->obstacles.count) return 0;
    const float *o = b->obstacles.at, *end = o + b->obstacles.count;
    size_t n = 0;
    while (o < end && n < most)
        for (int i = 0; i < 64 && o < end; i++, o += 4) n += o[2] > x0 && o[0] < x1 && o[3] > y0 && o[1] < y1;
    return n;
}

/* ---- the best place ---- */

/* The first of matplotlib's places that covers nothing, or else the one that covers least; of those that cover less than `most`.
 * LEGEND_NONE: there is none. */
static legend_loc search(const builder *b, legend_home home, const legend_box *box, size_t most) {
    legend_loc best = LEGEND_NONE;
    for (legend_loc loc = LEGEND_UPPER_RIGHT; loc <= LEGEND_CENTER && most > 0; loc++) {
        size_t n = covered(b, home, loc, box, most);
        if (n < most) most = n, best = loc;
    }
    return best;
}

/* Looks at each frame once, so that one that is built again comes out the same. */
static void look(builder *b, const scene *s, unsigned index, axes_layout *l, legend_home home, const legend_box *box) {
    legend_stay *stay = &l->legend;
    if (stay->loc != LEGEND_NONE && stay->frame == s->index) return;
    gather(b, s, index, l);
    if (b->list->failed) return; /* not all that is in the way was seen, and nobody will see the list */
    stay->frame = s->index;
    if (stay->loc == LEGEND_NONE) {
        stay->loc = search(b, home, box, SIZE_MAX);
        return;
    }
    size_t here = covered(b, home, stay->loc, box, SIZE_MAX);
    legend_loc better = search(b, home, box, here / 2 + here % 2); /* covers less than half */
    stay->worse = better != LEGEND_NONE ? stay->worse + 1 : 0;
    if (stay->worse >= PATIENCE) stay->loc = better, stay->worse = 0;
}

void legend_place(builder *b, const scene *s, unsigned index, axes_layout *l, const legend_box *box, double *x,
                  double *y) {
    const legend_props *p = &s->axes[index].legend;
    legend_home home = legend_home_of(p, l);
    if (p->loc == LEGEND_BEST) look(b, s, index, l, home, box);
    legend_place_named(home, p->loc == LEGEND_BEST ? l->legend.loc : p->loc, box, x, y);
}
