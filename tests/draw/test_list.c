/* Draw lists: boxes, and the damage between two lists. The damage is held against a model that knows for each pixel which
 * instances can touch it, in which order: wherever that differs, the damage must cover. */
#include "draw/builder.h"
#include "scene/figure.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { W = 48, H = 40 };

static const irect all = {0, 0, W, H};
static const rgba black = {0, 0, 0, 255}, white = {255, 255, 255, 255};

static uint32_t seed = 2463534242u;

static int below(int n) {
    seed ^= seed << 13;
    seed ^= seed >> 17;
    seed ^= seed << 5;
    return (int)(seed % (uint32_t)n);
}

static float place(int n) { return (float)below(4 * n) / 4 - (float)n / 8; }

/* ---- the model ---- */

/* The smallest rectangle that holds every pixel an instance can touch, from its geometry. */
static irect touched(const draw_list *list, const draw_cmd *c, size_t i) {
    double x0, y0, x1, y1;
    switch (c->kind) {
    case DRAW_RECTS: {
        const draw_rect *r = &list->rects.at[i];
        double e = (double)r->edge_width / 2;
        x0 = (double)r->x0 - e, y0 = (double)r->y0 - e, x1 = (double)r->x1 + e, y1 = (double)r->y1 + e;
        break;
    }
    case DRAW_STROKE: {
        const draw_segment *s = &list->segments.at[i];
        double ax = (double)s->x0, ay = (double)s->y0, bx = (double)s->x1, by = (double)s->y1;
        double length = hypot(bx - ax, by - ay), h = (double)c->as.stroke.width / 2;
        double ux = length > 0 ? (bx - ax) / length : 1, uy = length > 0 ? (by - ay) / length : 0;
        double reach[2] = {(double)s->begin, (double)s->end}, ex[2] = {ax, bx}, ey[2] = {ay, by};
        x0 = y0 = INFINITY, x1 = y1 = -INFINITY;
        for (int k = 0; k < 2; k++) {
            bool round = reach[k] < 0;
            double way = k ? 1 : -1, past = round ? 0 : reach[k] * way;
            double mx = ex[k] + ux * past, my = ey[k] + uy * past, dx = round ? h : fabs(uy) * h,
                   dy = round ? h : fabs(ux) * h;
            x0 = fmin(x0, mx - dx), x1 = fmax(x1, mx + dx), y0 = fmin(y0, my - dy), y1 = fmax(y1, my + dy);
        }
        break;
    }
    case DRAW_BAND: {
        const draw_band *d = &list->bands.at[i];
        x0 = (double)fminf(d->x0, d->x1), x1 = (double)fmaxf(d->x0, d->x1);
        y0 = (double)fminf(fminf(d->a0, d->a1), fminf(d->b0, d->b1)),
        y1 = (double)fmaxf(fmaxf(d->a0, d->a1), fmaxf(d->b0, d->b1));
        break;
    }
    case DRAW_MARKERS: {
        const draw_marker *m = &list->markers.at[i];
        bool triangle =
            c->as.markers.shape == MARKER_TRIANGLE; /* its tip is mitred: half the angle has the sine 1 / sqrt(5) */
        double e = (double)m->edge_width / 2, sides = triangle ? e * 1.62 : e, tip = triangle ? e * 2.24 : e;
        x0 = (double)(m->x - m->rx) - sides, x1 = (double)(m->x + m->rx) + sides;
        y0 = (double)(m->y - m->ry) - tip, y1 = (double)(m->y + m->ry) + e;
        break;
    }
    case DRAW_GLYPHS: {
        const draw_glyph *g = &list->glyphs.at[i];
        return irect_and((irect){g->x, g->y, g->x + g->w, g->y + g->h}, c->clip);
    }
    case DRAW_IMAGE:
        x0 = fmin(c->as.image.x0, c->as.image.x1), x1 = fmax(c->as.image.x0, c->as.image.x1);
        y0 = fmin(c->as.image.y0, c->as.image.y1), y1 = fmax(c->as.image.y0, c->as.image.y1);
        break;
    default:
        x0 = fmin(c->as.field.x0, c->as.field.x1), x1 = fmax(c->as.field.x0, c->as.field.x1);
        y0 = fmin(c->as.field.y0, c->as.field.y1), y1 = fmax(c->as.field.y0, c->as.field.y1);
        break;
    }
    return irect_and((irect){(int)floor(x0), (int)floor(y0), (int)ceil(x1), (int)ceil(y1)}, c->clip);
}

static uint64_t mix(uint64_t h, const void *p, size_t n) {
    for (size_t i = 0; i < n; i++) h = (h ^ ((const unsigned char *)p)[i]) * 0x100000001B3u;
    return h ^ h >> 29;
}

/* What an instance looks like, whatever its place in the arrays. */
static uint64_t look(const draw_list *list, const draw_cmd *c, size_t i) {
    uint64_t h = mix(14695981039346656037u, &c->kind, sizeof c->kind);
    switch (c->kind) {
    case DRAW_RECTS: return mix(h, &list->rects.at[i], sizeof *list->rects.at);
    case DRAW_BAND:
        return mix(mix(h, &c->as.band.color, sizeof c->as.band.color), &list->bands.at[i], sizeof *list->bands.at);
    case DRAW_STROKE:
        h = mix(h, &c->as.stroke.width, sizeof c->as.stroke.width);
        return mix(mix(h, &c->as.stroke.color, sizeof c->as.stroke.color), &list->segments.at[i],
                   sizeof *list->segments.at);
    case DRAW_MARKERS:
        return mix(mix(h, &c->as.markers.shape, sizeof c->as.markers.shape), &list->markers.at[i],
                   sizeof *list->markers.at);
    case DRAW_GLYPHS: return mix(h, &list->glyphs.at[i], sizeof *list->glyphs.at);
    case DRAW_IMAGE: return mix(mix(h, &c->as.image.id, 8), &c->as.image.x0, 4 * sizeof(double));
    case DRAW_FIELD:
        h = mix(mix(h, &c->as.field.id, 8), &c->as.field.x0, 4 * sizeof(double));
        h = mix(h, list->levels.at + c->as.field.first_level, c->as.field.level_count * sizeof(float));
        return mix(h, list->colors.at + c->as.field.first_color, (c->as.field.level_count + 1) * sizeof(rgba));
    }
    return h;
}

/* For each pixel, the sequence of what touches it; the pieces of a stroke are merged, so where one ends counts too. */
static void paint(const draw_list *list, uint64_t *pixel) {
    memset(pixel, 0, W * H * sizeof *pixel);
    for (size_t k = 0; k < list->cmds.count; k++) {
        const draw_cmd *c = &list->cmds.at[k];
        static size_t last[W * H];
        if (k == 0) memset(last, 0xFF, sizeof last);
        for (size_t i = 0; i < c->count; i++) {
            irect r = touched(list, c, c->first + i);
            uint64_t h = look(list, c, c->first + i);
            for (int y = r.y0; y < r.y1; y++)
                for (int x = r.x0; x < r.x1; x++) {
                    uint64_t *p = &pixel[y * W + x], begins = last[y * W + x] != k;
                    *p = mix(mix(*p, &begins, 1), &h, sizeof h);
                    last[y * W + x] = k;
                }
        }
    }
}

/* Every pixel that may differ lies in the damage, and each command's box holds what it touches. */
static void check_damage(const draw_list *a, const draw_list *b, int round) {
    static uint64_t before[W * H], now[W * H];
    irect damage = list_damage(a, b);
    assert_true(irect_same(irect_and(damage, all), damage) || irect_empty(damage));
    paint(a, before), paint(b, now);
    for (int i = 0; i < W * H; i++) {
        int x = i % W, y = i / W;
        bool inside = x >= damage.x0 && x < damage.x1 && y >= damage.y0 && y < damage.y1;
        if (before[i] != now[i] && !inside)
            fail_msg("round %d: pixel %d %d differs outside of %d %d %d %d", round, x, y, damage.x0, damage.y0,
                     damage.x1, damage.y1);
    }
    for (size_t k = 0; k < b->cmds.count; k++) {
        const draw_cmd *c = &b->cmds.at[k];
        for (size_t i = 0; i < c->count; i++) {
            irect r = touched(b, c, c->first + i);
            assert_true(irect_empty(r) || irect_same(irect_and(r, c->box), r));
        }
    }
}

/* ---- random lists ---- */

enum { MOST_PARTS = 5, MOST_CMDS = 8 };

/* A command with what it needs of every kind. */
typedef struct spec {
    draw_kind kind;
    irect clip;
    float width;
    rgba color;
    int shape, count;
    draw_rect rect[MOST_PARTS];
    draw_segment segment[MOST_PARTS];
    draw_marker marker[MOST_PARTS];
    draw_glyph glyph[MOST_PARTS];
    draw_band band[MOST_PARTS];
    uint64_t id;
    double at[4];
    float level[2];
} spec;

typedef struct specs {
    int count;
    spec cmd[MOST_CMDS];
} specs;

static rgba color(void) { return (rgba){(uint8_t)below(3), (uint8_t)below(3), 0, (uint8_t)(100 + below(2))}; }

static void new_part(spec *s, int i) {
    float x = place(W), y = place(H);
    static const float caps[] = {CAP_ROUND, CAP_BUTT, .5f, 1};
    float reach[2] = {caps[below(4)] * (s->width / 2), caps[below(4)] * (s->width / 2)};
    s->rect[i] = (draw_rect){
        x, y, x + (float)below(12), y + (float)below(12), (float)below(3), (float)below(3), color(), color()};
    s->segment[i] = (draw_segment){
        x, y, x + place(24), y + place(24), reach[0] < 0 ? CAP_ROUND : reach[0], reach[1] < 0 ? CAP_ROUND : reach[1]};
    s->marker[i] =
        (draw_marker){x, y, (float)below(20) / 4, (float)below(20) / 4, (float)below(8) / 4, color(), color()};
    s->marker[i].ry = s->marker[i].rx;
    s->band[i] = (draw_band){x, y, y + (float)below(9), x + (float)below(9), y - (float)below(5), y + (float)below(5)};
    s->glyph[i] = (draw_glyph){(int16_t)x, (int16_t)y, (uint16_t)below(9), (uint16_t)below(9), 0, 0, 0, 0, color()};
}

static void new_manner(spec *s) {
    s->clip = below(3) ? all : (irect){below(W), below(H), below(W), below(H)};
    s->width = 1 + (float)below(8) / 2;
    s->color = color(), s->shape = 1 + below(5), s->id = (uint64_t)below(4);
    for (int k = 0; k < 4; k++) s->at[k] = (double)place(k % 2 ? H : W);
    s->level[0] = (float)below(2), s->level[1] = 2 + (float)below(2);
}

static void new_cmd(spec *s) {
    *s = (spec){.kind = (draw_kind)below(7), .count = below(MOST_PARTS + 1)};
    new_manner(s);
    for (int i = 0; i < MOST_PARTS; i++) new_part(s, i);
}

static void insert(specs *s, int at) {
    if (s->count == MOST_CMDS) return;
    memmove(&s->cmd[at + 1], &s->cmd[at], (size_t)(s->count - at) * sizeof *s->cmd);
    new_cmd(&s->cmd[at]);
    s->count++;
}

static void take_out(specs *s, int at) {
    s->count--;
    memmove(&s->cmd[at], &s->cmd[at + 1], (size_t)(s->count - at) * sizeof *s->cmd);
}

/* One change of the kinds that frames bring. */
static void change(specs *s) {
    if (!s->count) return insert(s, 0);
    spec *c = &s->cmd[below(s->count)];
    switch (below(10)) {
    case 8: /* the same once more, side by side */
        if (s->count == MOST_CMDS) break;
        memmove(c + 1, c, (size_t)(s->cmd + s->count - c) * sizeof *c);
        s->count++;
        break;
    case 9: {
        int at = below(MOST_PARTS - 1);
        c->rect[at + 1] = c->rect[at], c->segment[at + 1] = c->segment[at], c->marker[at + 1] = c->marker[at];
        c->glyph[at + 1] = c->glyph[at];
        break;
    }
    case 0: insert(s, below(s->count + 1)); break;
    case 1: take_out(s, below(s->count)); break;
    case 2: new_manner(c); break;
    case 3: c->count = below(MOST_PARTS + 1); break; /* grows or shrinks at its end */
    case 4:                                          /* at its beginning */
        memmove(c->rect, c->rect + 1, (MOST_PARTS - 1) * sizeof *c->rect);
        memmove(c->segment, c->segment + 1, (MOST_PARTS - 1) * sizeof *c->segment);
        memmove(c->marker, c->marker + 1, (MOST_PARTS - 1) * sizeof *c->marker);
        memmove(c->glyph, c->glyph + 1, (MOST_PARTS - 1) * sizeof *c->glyph);
        new_part(c, MOST_PARTS - 1);
        break;
    case 5: {
        int a = below(s->count), z = below(s->count); /* another order */
        spec t = s->cmd[a];
        s->cmd[a] = s->cmd[z], s->cmd[z] = t;
        break;
    }
    default: new_part(c, below(MOST_PARTS)); break;
    }
}

static void make(const specs *s, draw_list *list) {
    static const float values[4];
    list_clear(list, W, H, white);
    for (int k = 0; k < s->count; k++) {
        const spec *c = &s->cmd[k];
        draw_cmd *to = list_begin(list, c->kind, c->clip);
        assert_non_null(to);
        for (int i = 0; i < c->count; i++) {
            bool ok = true;
            if (c->kind == DRAW_RECTS) ok = VEC_PUSH(&list->rects, c->rect[i]);
            if (c->kind == DRAW_STROKE) ok = VEC_PUSH(&list->segments, c->segment[i]);
            if (c->kind == DRAW_MARKERS) ok = VEC_PUSH(&list->markers, c->marker[i]);
            if (c->kind == DRAW_BAND) ok = VEC_PUSH(&list->bands, c->band[i]);
            if (c->kind == DRAW_GLYPHS) ok = VEC_PUSH(&list->glyphs, c->glyph[i]);
            assert_true(ok);
        }
        if (c->kind == DRAW_STROKE) to->as.stroke.width = c->width, to->as.stroke.color = c->color;
        if (c->kind == DRAW_BAND) to->as.band.color = c->color;
        if (c->kind == DRAW_MARKERS) to->as.markers.shape = (marker)c->shape;
        if (c->kind == DRAW_IMAGE) {
            draw_image *d = &to->as.image;
            d->id = c->id, d->values = values, d->rows = d->cols = 2, d->alpha = 1;
            d->x0 = c->at[0], d->y0 = c->at[1], d->x1 = c->at[2], d->y1 = c->at[3];
        }
        if (c->kind == DRAW_FIELD) {
            draw_field *d = &to->as.field;
            d->id = c->id, d->values = values, d->rows = d->cols = 2;
            d->x0 = c->at[0], d->y0 = c->at[1], d->x1 = c->at[2], d->y1 = c->at[3];
            d->first_level = (uint32_t)list->levels.count, d->level_count = 2,
            d->first_color = (uint32_t)list->colors.count;
            for (int i = 0; i < 2; i++) assert_true(VEC_PUSH(&list->levels, c->level[i]));
            for (int i = 0; i < 3; i++) assert_true(VEC_PUSH(&list->colors, i ? c->color : black));
        }
        list_end(list);
    }
}

static void damage_covers_every_difference(void **state) {
    (void)state;
    static specs s;
    draw_list lists[2] = {{0}, {0}};
    for (int round = 0; round < 3000; round++) {
        if (round % 10 == 0) {
            s.count = 0;
            for (int k = below(MOST_CMDS); k > 0; k--) insert(&s, 0);
        } else
            for (int k = below(3); k >= 0; k--) change(&s);
        make(&s, &lists[round % 2]);
        check_damage(&lists[1 - round % 2], &lists[round % 2], round);
        draw_list same = {0};
        make(&s, &same);
        assert_true(irect_empty(list_damage(&lists[round % 2], &same)));
        list_free(&same);
        if (round == 0) make(&s, &lists[1]);
    }
    list_free(&lists[0]), list_free(&lists[1]);
}

static void everything_when_nothing_is_alike(void **state) {
    (void)state;
    draw_list a = {0}, b = {0};
    list_clear(&a, W, H, white), list_clear(&b, W, H, white);
    assert_true(irect_same(list_damage(NULL, &b), all));
    assert_true(irect_empty(list_damage(&a, &b)));
    list_clear(&a, W, H, black);
    assert_true(irect_same(list_damage(&a, &b), all));
    list_clear(&a, W, H + 1, white);
    assert_true(irect_same(list_damage(&a, &b), all));
    list_free(&a), list_free(&b);
}

static void what_is_not_seen_is_left_out(void **state) {
    (void)state;
    draw_list list = {0};
    list_clear(&list, W, H, white);
    list_rect(&list, all, (draw_rect){.x0 = 60, .y0 = 5, .x1 = 70, .y1 = 10, .fill = black});
    list_rect(&list, (irect){20, 20, 20, 30}, (draw_rect){.x0 = 0, .y0 = 0, .x1 = 40, .y1 = 40, .fill = black});
    assert_non_null(list_begin(&list, DRAW_STROKE, all));
    list_end(&list);
    assert_int_equal(list.cmds.count, 0);
    list_rect(&list, (irect){-100, -100, 10, 10},
              (draw_rect){.x0 = -1e30f, .y0 = 2, .x1 = 1e30f, .y1 = 4, .fill = black});
    assert_int_equal(list.cmds.count, 1);
    assert_true(irect_same(list.cmds.at[0].clip, (irect){0, 0, 10, 10}));
    irect box = list.cmds.at[0].box;
    assert_true(box.x0 == 0 && box.x1 == 10 && box.y0 <= 2 && box.y0 >= 1 && box.y1 >= 4 && box.y1 <= 5);
    list_free(&list);
}

/* ---- damage of scenes ---- */

static builder *b;
static draw_list drawn[2];
static int turn;
static kg_figure *fig;
static kg_axes *ax;

static int setup(void **state) {
    (void)state;
    failure why = {0};
    b = builder_new(&why);
    fig = kg_figure_new(NULL);
    ax = kg_subplot(fig, 1, 1, 1);
    kg_xlim(ax, 0, 100), kg_ylim(ax, 0, 100);
    turn = 0;
    return b && ax ? 0 : -1;
}

static int teardown(void **state) {
    (void)state;
    builder_free(b);
    list_free(&drawn[0]), list_free(&drawn[1]);
    kg_figure_free(fig);
    return 0;
}

/* Builds the figure as it stands; the damage since the time before. */
static irect next(void) {
    scene *s = figure_take(fig, 0);
    if (!s) fail_msg("%s", fig->fail.text);
    turn = 1 - turn;
    assert_true(builder_see(b, s) && builder_build(b, s, s->dpi, &drawn[turn]));
    scene_release(s);
    return list_damage(&drawn[1 - turn], &drawn[turn]);
}

static void is_about(irect got, double x0, double y0, double x1, double y1, double slack) {
    double off = fmax(fmax(fabs(got.x0 - x0), fabs(got.y0 - y0)), fmax(fabs(got.x1 - x1), fabs(got.y1 - y1)));
    if (!(off <= slack))
        fail_msg("damage %d %d %d %d is not about %g %g %g %g", got.x0, got.y0, got.x1, got.y1, x0, y0, x1, y1);
}

/* Pixels of data units on these axes. */
static double px(double x) { return 80 + 4.96 * x; }
static double py(double y) { return 427.2 - 3.696 * y; }

static const double ramp[] = {0, 10, 20, 30, 40, 50, 60, 70, 80, 90};

static void a_growing_line(void **state) {
    (void)state;
    static double y[100];
    for (int i = 0; i < 100; i++) y[i] = 50 + 40 * sin(i * .2);
    next();
    for (size_t n = 2; n < 100; n++) {
        kg_plot(ax, KG_NONE, KG(y, n), NULL);
        irect d = next();
        if (n == 2) continue;
        double lo = fmin(fmin(py(y[n - 1]), py(y[n - 2])), py(y[n - 3])),
               hi = fmax(fmax(py(y[n - 1]), py(y[n - 2])), py(y[n - 3]));
        is_about(d, px((double)n - 3), lo, px((double)n - 1), hi,
                 4); /* the new segment, and the old end that is a joint now */
    }
}

static void a_pinned_line_that_grows(void **state) {
    (void)state;
    kg_artist line = kg_plot(ax, KG_NONE, KG(ramp, 2), NULL);
    kg_pin(ax, line);
    next();
    assert_true(irect_empty(next()));
    kg_append(ax, line, KG_NONE, KG(ramp + 2, 1));
    is_about(next(), px(0), py(20), px(2), py(0), 4);
    assert_true(irect_empty(next()));
}

static void one_point_that_moves(void **state) {
    (void)state;
    for (int i = 0; i < 3; i++) {
        double x[] = {10, 50 + 10. * i, 90}, y[] = {10, 50, 90};
        kg_scatter(ax, KG(x, 3), KG(y, 3), NULL);
        irect d = next();
        if (i) is_about(d, px(40 + 10. * i) - 5, py(50) - 5, px(50 + 10. * i) + 5, py(50) + 5, 4);
    }
}

static void words_that_change(void **state) {
    (void)state;
    kg_title(ax, "frame 1");
    next();
    kg_title(ax, "frame 2");
    irect d = next();
    assert_true(!irect_empty(d) && d.y1 <= 58 && d.y0 >= 30 && d.x0 > 250 && d.x1 < 400); /* above the axes */
    kg_xlim(ax, 0, 200);
    d = next();
    assert_true(d.y0 >= 426 && d.y1 < 460); /* the ticks and their labels below, the rest stays */
}

/* An image drawn anew each frame is another one; a pinned one is the same. */
static void images_by_their_pixels(void **state) {
    (void)state;
    kg_set_aspect(ax, KG_ASPECT_AUTO);
    kg_image_style style = {.extent = {20, 40, 20, 40}};
    for (int i = 0; i < 2; i++) {
        kg_imshow(ax, KG(ramp, 9), 3, 3, 1, &style);
        if (i) is_about(next(), px(20), py(40), px(40), py(20), 3);
        else next();
    }
    kg_artist a = kg_imshow(ax, KG(ramp, 9), 3, 3, 1, &style), c = kg_contourf(ax, KG(ramp, 9), 3, 3, NULL);
    kg_pin(ax, a), kg_pin(ax, c);
    next();
    assert_true(irect_empty(next()));
    kg_remove(ax, c);
    is_about(next(), px(0), py(2), px(2), py(0), 3);
}

static void scenes_that_are_the_same(void **state) {
    (void)state;
    for (int i = 0; i < 3; i++) {
        kg_plot(ax, KG(ramp, 10), KG(ramp, 10), &(kg_line_style){.label = "line", .marker = "o", .linestyle = "-."});
        kg_scatter(ax, KG(ramp, 10), KG(ramp, 10), &(kg_scatter_style){.c = KG(ramp, 10), .label = "dots"});
        kg_hist(ax, KG(ramp, 10), &(kg_hist_style){.label = "bars"});
        kg_text(ax, 50, 50, "text", &(kg_text_style){.rotation = 20});
        kg_title(ax, "title"), kg_legend(ax, NULL), kg_grid(ax, true);
        irect d = next();
        assert_true(i == 0 || irect_empty(d));
    }
}

/* ---- text ---- */

static void dumps_fit_any_buffer(void **state) {
    (void)state;
    char whole[512], part[512];
    draw_list list = {0};
    list_clear(&list, W, H, white);
    list_rect(
        &list, all,
        (draw_rect){.x0 = 1, .y0 = 2, .x1 = 3, .y1 = 4, .fill = {255, 0, 16, 128}, .edge = black, .edge_width = 1});
    size_t n = list_dump(&list, whole, sizeof whole);
    assert_string_equal(whole, "size 48 40 background #ffffffff\n"
                               "rects 1 clip 0 0 48 40 box 0 1 4 5\n"
                               "  1.00 2.00 3.00 4.00 fill #ff001080 edge #000000ff width 1.00\n");
    assert_int_equal(n, strlen(whole));
    assert_int_equal(list_dump(&list, NULL, 0), n);
    for (size_t size = 1; size <= n + 1; size++) {
        memset(part, 'x', sizeof part);
        assert_int_equal(list_dump(&list, part, size), n);
        assert_int_equal(strlen(part), size - 1);
        assert_memory_equal(part, whole, size - 1);
        assert_int_equal(part[size], 'x');
    }
    list_free(&list);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(damage_covers_every_difference),
        cmocka_unit_test(everything_when_nothing_is_alike),
        cmocka_unit_test(what_is_not_seen_is_left_out),
        TEST(a_growing_line),
        TEST(a_pinned_line_that_grows),
        TEST(one_point_that_moves),
        TEST(words_that_change),
        TEST(images_by_their_pixels),
        TEST(scenes_that_are_the_same),
        cmocka_unit_test(dumps_fit_any_buffer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
