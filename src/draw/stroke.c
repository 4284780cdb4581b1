/* Polylines to segments. Agg's ways are followed where a picture shows them: rectilinear paths are snapped to pixel centres
 * (matplotlib's PathSnapper), solid lines have round joins and projecting caps, dashes butt caps. */
#include "draw/builder.h"
#include "draw/sketch.h"

#include <math.h>

/* Outside the clip by more than this nothing is kept; also the limit that keeps positions exact in floats. */
enum { MARGIN = 64 };

/* A line goes on solid after so many dashes: a million show nothing. */
enum { MOST_DASHES = 1000000 };

typedef struct pen {
    builder *b;
    draw_list *list;
    double left, top, right, bottom; /* segments outside are dropped */
    /* dashes */
    double pattern[4], period, phase; /* period 0: solid */
    int parts;
    double half_width;
    size_t first;     /* index of the stroke's first segment */
    size_t run_first; /* index of the first segment of the current run */
    sketch sketch;
} pen;

static void emit(pen *p, double x0, double y0, double x1, double y1, double begin, double end) {
    draw_segment s = {(float)x0, (float)y0, (float)x1, (float)y1, (float)begin, (float)end};
    if (!VEC_PUSH(&p->list->segments, s)) p->list->failed = true;
}

/* The point at t of a segment, which a border of the window may cut: that coordinate is then exactly the border's, and the other one
 * within the window, however far away the ends are. */
static void point_at(const pen *p, const double s[4], double t, int cut, double out[2]) {
    const double border[4] = {p->left, p->right, p->top, p->bottom};
    for (int k = 0; k < 2; k++) {
        double from = s[k], to = s[2 + k], way = to - from;
        out[k] = isfinite(way) ? from + way * t : from * (1 - t) + to * t;
        out[k] = k == cut / 2 ? border[cut] : fmin(fmax(out[k], border[2 * k]), border[2 * k + 1]);
    }
}

/* Clips s (x0, y0, x1, y1) to the pen's window (Liang and Barsky 1984). *t0: which part of it is cut off at its beginning. */
static bool clip_segment(const pen *p, double s[4], double *t0) {
    const double border[4] = {p->left, p->right, p->top, p->bottom};
    double a = 0, b = 1, begin[2], end[2];
    int cut_a = -1, cut_b = -1;
    for (int i = 0; i < 4; i++) {
        double from = s[i / 2] * .5, sign = i % 2 ? 1 : -1; /* halves: a difference may overflow */
        double way = sign * (s[2 + i / 2] * .5 - from), room = sign * (border[i] * .5 - from);
        if (way == 0 && room < 0) return false;
        /* equality too: the part cut off may be all of it but for a rounding error */
        if (way < 0 && room / way >= a) a = room / way, cut_a = i;
        if (way > 0 && room / way <= b) b = room / way, cut_b = i;
    }
    if (!(a <= b)) return false;
    if (cut_a >= 0) point_at(p, s, a, cut_a, begin);
    if (cut_b >= 0) point_at(p, s, b, cut_b, end);
    if (cut_a >= 0) s[0] = begin[0], s[1] = begin[1];
    if (cut_b >= 0) s[2] = end[0], s[3] = end[1];
    *t0 = a;
    return true;
}

/* How a dash ends where the path bends and goes on for `beyond` pixels of dash: a round join where there is room for its disc, else
 * enough to leave no seam. */
static double dash_end(const pen *p, double beyond) {
    if (beyond < 1e-6) return (double)CAP_BUTT;
    return beyond >= p->half_width ? (double)CAP_ROUND : fmin(.5, beyond);
}

/* A segment as dashes, from a place in the pattern on. */
static void dash_segment(pen *p, const double s[4], double pos) {
    double x0 = s[0], y0 = s[1], at = 0, to = hypot(s[2] - x0, s[3] - y0), ux = (s[2] - x0) / to, uy = (s[3] - y0) / to;
    while (at < to) {
        int part = 0;
        double begin = 0;
        while (part < p->parts - 1 && pos >= begin + p->pattern[part]) begin += p->pattern[part++];
        double left = begin + p->pattern[part] - pos, step = fmin(left, to - at);
        bool ends = left <= to - at;
        if (step <= 1e-9) step = 1e-9;
        if (part % 2 == 0)
            emit(p, x0 + ux * at, y0 + uy * at, x0 + ux * (at + step), y0 + uy * (at + step), dash_end(p, pos - begin),
                 ends ? (double)CAP_BUTT : dash_end(p, left - step));
        at += step;
        pos += step;
        if (pos >= p->period - 1e-9) pos = 0;
    }
}

static void add_segment(pen *p, double x0, double y0, double x1, double y1) {
    double s[4] = {x0, y0, x1, y1}, t0;
    if (x0 == x1 && y0 == y1) return; /* no way, no caps: Agg leaves such points out */
    bool seen = clip_segment(p, s, &t0);
    if (p->period > 0 && p->list->segments.count - p->first > MOST_DASHES) p->period = 0;
    if (p->period > 0) {
        double length = hypot(x1 - x0, y1 - y0);
        if (!isfinite(length)) length = 0; /* nobody can tell where its dashes are */
        if (seen) dash_segment(p, s, fmod(p->phase + t0 * length, p->period));
        p->phase = fmod(p->phase + length, p->period);
    } else if (seen) emit(p, s[0], s[1], s[2], s[3], (double)CAP_ROUND, (double)CAP_ROUND);
}

static void begin_run(pen *p) {
    p->phase = 0;
    p->run_first = p->list->segments.count;
}

static void end_run(pen *p, bool closed) {
    size_t n = p->list->segments.count;
    if (n == p->run_first || closed) return;
    if (p->period > 0) { /* a dash that would have gone on ends with the path */
        p->list->segments.at[n - 1].end = CAP_BUTT;
        return;
    }
    draw_segment *first = &p->list->segments.at[p->run_first], *last = &p->list->segments.at[n - 1];
    if (!p->b->theme->round_caps) first->begin = last->end = (float)p->half_width;
}

/* ---- points to pixels ---- */

static inline void pixel_at(const pixel_points *s, size_t i, double *x, double *y) {
    double vx = s->x ? s->x[i] : (double)i, vy = s->y[i];
    *x = s->ax ? axis_px(s->ax, vx) : vx;
    *y = s->ay ? axis_px(s->ay, vy) : vy;
}

/* Whether all segments run along an axis, as PathSnapper asks (of at most 1024 points). */
static bool rectilinear(const pixel_points *s) {
    enum { MOST = 1024 };
    if (s->count > MOST) return false;
    bool have = false;
    double px = 0, py = 0;
    for (size_t i = 0; i < s->count; i++) {
        double x, y;
        pixel_at(s, i, &x, &y);
        if (!isfinite(x) || !isfinite(y)) {
            have = false;
            continue;
        }
        if (have && fabs(x - px) >= 1e-4 && fabs(y - py) >= 1e-4) return false;
        px = x, py = y, have = true;
    }
    return true;
}

static double snapped(double v, double offset) { return fabs(v) > 1e9 ? v : floor(v + .5) + offset; }

/* Many points in a half pixel's column are drawn by four: the first, the lowest, the highest, the last, in their order. */
typedef struct column {
    double key;
    double x[4], y[4]; /* first, min, max, last */
    size_t at[4];
    size_t count;
} column;

typedef struct tracer {
    pen *p;
    bool have;
    double x, y;           /* the last point drawn to */
    double hand_x, hand_y; /* where a hand that strays is */
    bool astray;
    column c;
} tracer;

/* Goes on to (x, y) as a hand does; where that ends is where the next segment begins, as in matplotlib. */
static void sketch_to(tracer *t, double x, double y) {
    pen *p = t->p;
    double s[4] = {t->x, t->y, x, y}, t0;
    double length = hypot(x - t->x, y - t->y);
    if (!isfinite(length) || !clip_segment(p, s, &t0)) {
        sketch_skip(&p->sketch, length);
        t->astray = false;
        return;
    }
    double seen = hypot(s[2] - s[0], s[3] - s[1]), ux = (x - t->x) / length, uy = (y - t->y) / length;
    if (!(seen > 0)) return;
    sketch_skip(&p->sketch, t0 * length);
    if (!t->astray || t0 > 0) t->hand_x = s[0], t->hand_y = s[1];
    int steps = (int)ceil(seen / p->sketch.step); /* at most the window's diagonal */
    for (int i = 1; i <= steps; i++) {
        double at = seen * i / steps, off = sketch_next(&p->sketch);
        double hx = s[0] + ux * at + uy * off, hy = s[1] + uy * at - ux * off;
        add_segment(p, t->hand_x, t->hand_y, hx, hy);
        t->hand_x = hx, t->hand_y = hy;
    }
    t->astray = true;
}

static void line_to(tracer *t, double x, double y) {
    if (!t->have) begin_run(t->p), t->astray = false;
    else if (t->p->sketch.scale > 0) sketch_to(t, x, y);
    else add_segment(t->p, t->x, t->y, x, y);
    t->have = true, t->x = x, t->y = y;
}

static void column_flush(tracer *t) {
    column *c = &t->c;
    if (!c->count) return;
    int order[4] = {0, 1, 2, 3};
    if (c->at[1] > c->at[2]) order[1] = 2, order[2] = 1;
    size_t last = (size_t)-1;
    for (int k = 0; k < 4; k++) {
        int o = order[k];
        if (c->at[o] == last) continue;
        last = c->at[o];
        line_to(t, c->x[o], c->y[o]);
    }
    c->count = 0;
}

static void column_add(tracer *t, size_t i, double x, double y) {
    column *c = &t->c;
    double key = floor(x * 2);
    if (c->count && key != c->key) column_flush(t);
    if (!c->count) {
        c->key = key;
        for (int k = 0; k < 4; k++) c->x[k] = x, c->y[k] = y, c->at[k] = i;
    } else {
        if (y < c->y[1]) c->x[1] = x, c->y[1] = y, c->at[1] = i;
        if (y > c->y[2]) c->x[2] = x, c->y[2] = y, c->at[2] = i;
        c->x[3] = x, c->y[3] = y, c->at[3] = i;
    }
    c->count++;
}

static void gap(tracer *t, bool closed) {
    column_flush(t);
    if (t->have) end_run(t->p, closed);
    t->have = false;
}

static void trace(pen *p, const pixel_points *s, const stroke_style *style, bool snap) {
    double offset = (long)floor(style->width + .5) % 2 ? .5 : 0;
    bool reduce = s->count > 8 * (size_t)(p->list->width > 0 ? p->list->width : 1);
    tracer t = {.p = p};
    for (size_t i = 0; i < s->count; i++) {
        double x, y;
        pixel_at(s, i, &x, &y);
        if (!isfinite(x) || !isfinite(y)) {
            gap(&t, false);
            continue;
        }
        if (snap) x = snapped(x, offset), y = snapped(y, offset);
        if (reduce) column_add(&t, i, x, y);
        else line_to(&t, x, y);
    }
    gap(&t, style->closed);
}

void sketch_line(builder *b, double x0, double y0, double x1, double y1, double cap) {
    pen p = {.b = b,
             .list = b->list,
             .half_width = cap,
             .first = b->list->segments.count,
             .left = -MARGIN,
             .top = -MARGIN,
             .right = b->list->width + MARGIN,
             .bottom = b->list->height + MARGIN};
    p.sketch = sketch_new(&b->theme->sketch, b->dpi, b->sketch_seed++);
    tracer t = {.p = &p};
    line_to(&t, x0, y0);
    line_to(&t, x1, y1);
    if (p.list->segments.count == p.first) return;
    p.list->segments.at[p.first].begin = p.list->segments.at[p.list->segments.count - 1].end = (float)cap;
}

static void set_dashes(pen *p, const stroke_style *style) {
    /* lines.dashed_pattern and the like of matplotlib's default rcParams, in line widths */
    static const double dashed[] = {3.7, 1.6}, dashdot[] = {6.4, 1.6, 1, 1.6}, dotted[] = {1, 1.65};
    const double *pattern = style->style == LINE_DASHED    ? dashed
                            : style->style == LINE_DASHDOT ? dashdot
                            : style->style == LINE_DOTTED  ? dotted
                                                           : NULL;
    if (!pattern) return;
    p->parts = pattern == dashdot ? 4 : 2;
    for (int i = 0; i < p->parts; i++) p->period += p->pattern[i] = pattern[i] * style->width;
    double window = (p->right - p->left) + (p->bottom - p->top);
    if (!(p->period > 0) || window / p->period > MOST_DASHES / 5) p->period = 0;
}

void build_stroke(builder *b, irect clip, pixel_points points, stroke_style style) {
    if (style.style == LINE_NONE || !(style.width > 0) || style.color.a == 0) return;
    draw_cmd *c = list_begin(b->list, DRAW_STROKE, clip);
    if (!c) return;
    c->as.stroke.width = (float)style.width;
    c->as.stroke.color = style.color;
    double by = MARGIN + style.width;
    pen p = {.b = b,
             .half_width = style.width / 2,
             .list = b->list,
             .first = b->list->segments.count,
             .left = c->clip.x0 - by,
             .top = c->clip.y0 - by,
             .right = c->clip.x1 + by,
             .bottom = c->clip.y1 + by};
    set_dashes(&p, &style);
    p.sketch = sketch_new(&b->theme->sketch, b->dpi, b->sketch_seed++);
    trace(&p, &points, &style, rectilinear(&points));
    list_end(b->list);
}
