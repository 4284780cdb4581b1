/* Draw lists: building, and comparing two of them. */
#include "draw/list.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

void list_clear(draw_list *list, int width, int height, rgba background) {
    list->width = width, list->height = height;
    list->background = background;
    list->cmds.count = list->rects.count = list->bands.count = list->segments.count = list->markers.count =
        list->glyphs.count = 0;
    list->levels.count = list->colors.count = 0;
    scene_release(list->source);
    list->source = NULL;
    list->failed = false;
}

void list_free(draw_list *list) {
    list_clear(list, 0, 0, (rgba){0});
    VEC_FREE(&list->cmds);
    VEC_FREE(&list->rects);
    VEC_FREE(&list->bands);
    VEC_FREE(&list->segments);
    VEC_FREE(&list->markers);
    VEC_FREE(&list->glyphs);
    VEC_FREE(&list->levels);
    VEC_FREE(&list->colors);
}

static size_t instances(const draw_list *list, draw_kind kind) {
    switch (kind) {
    case DRAW_RECTS: return list->rects.count;
    case DRAW_BAND: return list->bands.count;
    case DRAW_STROKE: return list->segments.count;
    case DRAW_MARKERS: return list->markers.count;
    case DRAW_GLYPHS: return list->glyphs.count;
    case DRAW_IMAGE:
    case DRAW_FIELD: return 0;
    }
    return 0;
}

draw_cmd *list_begin(draw_list *list, draw_kind kind, irect clip) {
    draw_cmd c;
    memset(&c, 0, sizeof c); /* padding too: commands are compared as bytes */
    c.kind = kind;
    c.clip = irect_and(clip, (irect){0, 0, list->width, list->height});
    c.first = (uint32_t)instances(list, kind);
    if (!VEC_PUSH(&list->cmds, c)) {
        list->failed = true;
        return NULL;
    }
    return &list->cmds.at[list->cmds.count - 1];
}

/* ---- boxes ---- */

static int floor_px(double v) { return v < -1e6 ? -1000000 : v > 1e6 ? 1000000 : (int)floor(v); }
static int ceil_px(double v) { return v < -1e6 ? -1000000 : v > 1e6 ? 1000000 : (int)ceil(v); }

static irect around(double x0, double y0, double x1, double y1, double margin) {
    return (irect){floor_px(fmin(x0, x1) - margin), floor_px(fmin(y0, y1) - margin), ceil_px(fmax(x0, x1) + margin),
                   ceil_px(fmax(y0, y1) + margin)};
}

static irect rect_box(const draw_rect *r) {
    return around((double)r->x0, (double)r->y0, (double)r->x1, (double)r->y1, .5 * (double)r->edge_width + .5);
}

static irect band_box(const draw_band *d) {
    float lo = fminf(fminf(d->a0, d->a1), fminf(d->b0, d->b1)), hi = fmaxf(fmaxf(d->a0, d->a1), fmaxf(d->b0, d->b1));
    return around((double)d->x0, (double)lo, (double)d->x1, (double)hi, .5);
}

static irect segment_box(const draw_segment *s, float width) {
    /* a corner is half the width from the middle line and as far past the end as the cap reaches */
    double h = .5 * (double)width, past = fmax(h, fmax((double)s->begin, (double)s->end));
    return around((double)s->x0, (double)s->y0, (double)s->x1, (double)s->y1, sqrt(h * h + past * past) + .5);
}

static irect marker_box(const draw_marker *m) {
    /* a mitred corner of the triangle reaches past its outline by up to 1.5 edge widths */
    double by = 1.5 * (double)m->edge_width + .5;
    return around((double)m->x - (double)m->rx, (double)m->y - (double)m->ry, (double)m->x + (double)m->rx,
                  (double)m->y + (double)m->ry, by);
}

static irect glyph_box(const draw_glyph *g) { return (irect){g->x, g->y, g->x + g->w, g->y + g->h}; }

static irect instance_box(const draw_list *list, const draw_cmd *c, size_t i) {
    switch (c->kind) {
    case DRAW_RECTS: return rect_box(&list->rects.at[c->first + i]);
    case DRAW_BAND: return band_box(&list->bands.at[c->first + i]);
    case DRAW_STROKE: return segment_box(&list->segments.at[c->first + i], c->as.stroke.width);
    case DRAW_MARKERS: return marker_box(&list->markers.at[c->first + i]);
    case DRAW_GLYPHS: return glyph_box(&list->glyphs.at[c->first + i]);
    case DRAW_IMAGE: return around(c->as.image.x0, c->as.image.y0, c->as.image.x1, c->as.image.y1, .5);
    case DRAW_FIELD: return around(c->as.field.x0, c->as.field.y0, c->as.field.x1, c->as.field.y1, .5);
    }
    return (irect){0};
}

static irect instances_box(const draw_list *list, const draw_cmd *c, size_t from, size_t to) {
    irect box = {0};
    for (size_t i = from; i < to; i++) box = irect_or(box, irect_and(instance_box(list, c, i), c->clip));
    return box;
}

void list_end(draw_list *list) {
    if (!list->cmds.count) return;
    draw_cmd *c = &list->cmds.at[list->cmds.count - 1];
    bool single = c->kind == DRAW_IMAGE || c->kind == DRAW_FIELD;
    c->count = single ? 1 : (uint32_t)(instances(list, c->kind) - c->first);
    c->box = instances_box(list, c, 0, c->count);
    if (irect_empty(c->box)) list->cmds.count--;
}

void list_rect(draw_list *list, irect clip, draw_rect r) {
    if (!list_begin(list, DRAW_RECTS, clip)) return;
    if (!VEC_PUSH(&list->rects, r)) list->failed = true;
    list_end(list);
}

/* ---- comparing ---- */

static const void *instance_bytes(const draw_list *list, const draw_cmd *c, size_t *size) {
    switch (c->kind) {
    case DRAW_RECTS: return *size = sizeof *list->rects.at, list->rects.at + c->first;
    case DRAW_BAND: return *size = sizeof *list->bands.at, list->bands.at + c->first;
    case DRAW_STROKE: return *size = sizeof *list->segments.at, list->segments.at + c->first;
    case DRAW_MARKERS: return *size = sizeof *list->markers.at, list->markers.at + c->first;
    case DRAW_GLYPHS: return *size = sizeof *list->glyphs.at, list->glyphs.at + c->first;
    case DRAW_IMAGE:
    case DRAW_FIELD: break;
    }
    *size = 0;
    return NULL;
}

/* The same apart from where its instances are and how many. */
static bool same_manner(const draw_list *a, const draw_cmd *ca, const draw_list *b, const draw_cmd *cb) {
    if (ca->kind != cb->kind || !irect_same(ca->clip, cb->clip)) return false;
    if (ca->kind != DRAW_FIELD) return memcmp(&ca->as, &cb->as, sizeof ca->as) == 0;
    draw_field fa = ca->as.field, fb = cb->as.field;
    bool tables =
        fa.level_count == fb.level_count &&
        memcmp(a->levels.at + fa.first_level, b->levels.at + fb.first_level, fa.level_count * sizeof(float)) == 0 &&
        memcmp(a->colors.at + fa.first_color, b->colors.at + fb.first_color, (fa.level_count + 1) * sizeof(rgba)) == 0;
    return tables && memcmp(&fa.bad, &fb.bad, sizeof fa.bad) == 0 && fa.id == fb.id && fa.rows == fb.rows &&
           fa.cols == fb.cols && fa.x0 == fb.x0 && fa.y0 == fb.y0 && fa.x1 == fb.x1 && fa.y1 == fb.y1;
}

static bool same(const draw_list *a, const draw_cmd *ca, const draw_list *b, const draw_cmd *cb) {
    if (ca->count != cb->count || !same_manner(a, ca, b, cb)) return false;
    size_t size;
    const void *pa = instance_bytes(a, ca, &size), *pb = instance_bytes(b, cb, &size);
    return size == 0 || memcmp(pa, pb, ca->count * size) == 0;
}

/* Where two commands that may share a beginning and an end differ. */
static irect cmd_damage(const draw_list *a, const draw_cmd *ca, const draw_list *b, const draw_cmd *cb) {
    irect both = irect_or(ca->box, cb->box);
    if (!same_manner(a, ca, b, cb)) return both;
    size_t size, na = ca->count, nb = cb->count, least = na < nb ? na : nb, head = 0, tail = 0;
    const char *pa = instance_bytes(a, ca, &size), *pb = instance_bytes(b, cb, &size);
    if (size == 0) return (irect){0};
    while (head < least && memcmp(pa + head * size, pb + head * size, size) == 0) head++;
    while (tail < least - head && memcmp(pa + (na - 1 - tail) * size, pb + (nb - 1 - tail) * size, size) == 0) tail++;
    return irect_or(instances_box(a, ca, head, na - tail), instances_box(b, cb, head, nb - tail));
}

irect list_damage(const draw_list *before, const draw_list *now) {
    irect all = {0, 0, now->width, now->height};
    if (!before || before->width != now->width || before->height != now->height ||
        memcmp(&before->background, &now->background, sizeof(rgba)) != 0)
        return all;
    size_t na = before->cmds.count, nb = now->cmds.count, least = na < nb ? na : nb, head = 0, tail = 0;
    const draw_cmd *a = before->cmds.at, *b = now->cmds.at;
    while (head < least && same(before, &a[head], now, &b[head])) head++;
    while (tail < least - head && same(before, &a[na - 1 - tail], now, &b[nb - 1 - tail])) tail++;
    irect damage = {0};
    /* the rest in pairs, as they come: any pairing that keeps the order is right, and this one mostly finds what belongs together */
    for (size_t i = head; i < na - tail || i < nb - tail; i++) {
        bool was = i < na - tail, is = i < nb - tail;
        damage = irect_or(damage, was && is ? cmd_damage(before, &a[i], now, &b[i]) : was ? a[i].box : b[i].box);
    }
    return irect_and(damage, all);
}
