/* Coverage: what lies on pixel borders is exact, a stroke is painted once however often it crosses itself, and marks and letters
 * are whole pixels where they should be. */
#include "painter.h"

enum { W = 64, H = 48 };

static const rgba black = {0, 0, 0, 255};

static void add_stroke(draw_list *list, irect clip, float width, rgba color, const draw_segment *segments, size_t n) {
    draw_cmd *c = list_begin(list, DRAW_STROKE, clip);
    assert_non_null(c);
    c->as.stroke.width = width, c->as.stroke.color = color;
    for (size_t i = 0; i < n; i++) assert_true(VEC_PUSH(&list->segments, segments[i]));
    list_end(list);
}

static draw_segment straight(double x0, double y0, double x1, double y1, float cap) {
    return (draw_segment){(float)x0, (float)y0, (float)x1, (float)y1, cap, cap};
}

static const irect page = {0, 0, W, H};

static void rectangles_on_pixel_borders_are_exact(void **state) {
    (void)state;
    painter *p = painter_new(W, H, 0);
    list_rect(painter_begin(p), page, (draw_rect){.x0 = 10, .y0 = 12, .x1 = 20, .y1 = 15, .fill = {10, 20, 30, 255}});
    painter_draw(p);
    assert_box(p, 10, 12, 20, 15, 10, 20, 30);
    assert_int_equal(inked(p), 30);

    /* a border of one pixel inside and one outside the outline */
    list_rect(painter_begin(p), page,
              (draw_rect){.x0 = 10,
                          .y0 = 10,
                          .x1 = 20,
                          .y1 = 20,
                          .edge_width = 2,
                          .fill = {0, 255, 0, 255},
                          .edge = {255, 0, 0, 255}});
    painter_draw(p);
    assert_box(p, 9, 9, 21, 11, 255, 0, 0);
    assert_box(p, 9, 19, 21, 21, 255, 0, 0);
    assert_box(p, 9, 11, 11, 19, 255, 0, 0);
    assert_box(p, 19, 11, 21, 19, 255, 0, 0);
    assert_box(p, 11, 11, 19, 19, 0, 255, 0);
    assert_int_equal(inked(p), 144);

    /* half pixels are half covered */
    list_rect(painter_begin(p), page, (draw_rect){.x0 = 10.5f, .y0 = 12, .x1 = 12, .y1 = 13.25f, .fill = black});
    painter_draw(p);
    assert_true(is_colour(p, 10, 12, 127, 127, 127, 1));
    assert_box(p, 11, 12, 12, 13, 0, 0, 0);
    assert_true(is_colour(p, 11, 13, 191, 191, 191, 1));
    assert_true(is_colour(p, 10, 13, 223, 223, 223, 1));
    assert_int_equal(inked(p), 4);

    /* the clip cuts at whole pixels */
    list_rect(painter_begin(p), (irect){5, 5, 15, 8},
              (draw_rect){.x0 = -100, .y0 = -100, .x1 = 1000, .y1 = 1000, .fill = black});
    painter_draw(p);
    assert_box(p, 5, 5, 15, 8, 0, 0, 0);
    assert_int_equal(inked(p), 30);
    painter_free(p);
}

static void strokes_along_the_axes_are_exact(void **state) {
    (void)state;
    painter *p = painter_new(W, H, 0);
    add_stroke(painter_begin(p), page, 1, black,
               (draw_segment[]){straight(5, 10.5, 25, 10.5, CAP_BUTT), straight(40.5, 5, 40.5, 20, CAP_BUTT)}, 2);
    painter_draw(p);
    assert_box(p, 5, 10, 25, 11, 0, 0, 0);
    assert_box(p, 40, 5, 41, 20, 0, 0, 0);
    assert_int_equal(inked(p), 20 + 15);

    add_stroke(painter_begin(p), page, 2, black, (draw_segment[]){straight(5, 10, 25, 10, CAP_BUTT)}, 1);
    painter_draw(p);
    assert_box(p, 5, 9, 25, 11, 0, 0, 0);
    assert_int_equal(inked(p), 40);

    /* a projecting end goes on by half the width */
    add_stroke(painter_begin(p), page, 4, black, (draw_segment[]){straight(10, 20, 30, 20, 2)}, 1);
    painter_draw(p);
    assert_box(p, 8, 18, 32, 22, 0, 0, 0);
    assert_int_equal(inked(p), 24 * 4);

    /* a line of two pixels between pixels: one whole, two halves */
    add_stroke(painter_begin(p), page, 2, black, (draw_segment[]){straight(5, 10.5, 25, 10.5, CAP_BUTT)}, 1);
    painter_draw(p);
    assert_box(p, 5, 10, 25, 11, 0, 0, 0);
    for (int x = 5; x < 25; x++)
        assert_true(is_colour(p, x, 9, 127, 127, 127, 1) && is_colour(p, x, 11, 127, 127, 127, 1));
    assert_int_equal(inked(p), 60);

    /* a line of half a pixel is a half covered one */
    add_stroke(painter_begin(p), page, .5f, black, (draw_segment[]){straight(5, 10.5, 25, 10.5, CAP_BUTT)}, 1);
    painter_draw(p);
    for (int x = 5; x < 25; x++) assert_true(is_colour(p, x, 10, 127, 127, 127, 1));
    assert_int_equal(inked(p), 20);
    painter_free(p);
}

/* How much of the page is black, in pixels. */
static double area(const painter *p) {
    double sum = 0;
    for (int i = 0; i < W * H; i++) sum += (255 - p->pixels[4 * i]) / 255.;
    return sum;
}

static void round_ends_are_half_discs(void **state) {
    (void)state;
    painter *p = painter_new(W, H, 0);
    for (int turn = 0; turn < 8; turn++) {
        double a = turn * .4, x = cos(a), y = sin(a), r = 5;
        draw_segment s = straight(32 - 10 * x, 24 - 10 * y, 32 + 10 * x, 24 + 10 * y, CAP_ROUND);
        add_stroke(painter_begin(p), page, 10, black, &s, 1);
        painter_draw(p);
        double want = 20 * 2 * r + 3.14159 * r * r;
        if (fabs(area(p) - want) > .01 * want) fail_msg("turned by %g: %g, not %g", a, area(p), want);
    }
    draw_segment dot = straight(32, 24, 32, 24, CAP_ROUND); /* a point is a disc */
    add_stroke(painter_begin(p), page, 10, black, &dot, 1);
    painter_draw(p);
    assert_true(fabs(area(p) - 78.54) < 1);
    painter_free(p);
}

/* ---- Strokes that cross themselves --------------------------------------------------------------------------------- */

enum { TANGLE = 6000 };

static void tangle(draw_segment *segments, size_t n) {
    double x = 30, y = 24;
    for (size_t i = 0; i < n; i++) {
        double nx = 32 + 24 * sin((double)i * 1.7) * cos((double)i * .31), ny = 24 + 18 * cos((double)i * 2.3);
        segments[i] = straight(x, y, nx, ny, CAP_ROUND);
        x = nx, y = ny;
    }
}

/* Painted through once: translucent, it darkens each pixel as far as its coverage says and nowhere more. */
static void a_tangle_has_one_alpha(void **state) {
    (void)state;
    static draw_segment segments[TANGLE];
    const float widths[] = {.4f, 1, 1.5f, 5};
    painter *p = painter_new(W, H, 0);
    for (size_t k = 0; k < sizeof widths / sizeof *widths; k++) {
        size_t n = k == 0 ? 60 : TANGLE; /* thin: not so many that nothing is left white */
        uint8_t *opaque = malloc(4 * W * H);
        assert_non_null(opaque);
        tangle(segments, n);
        add_stroke(painter_begin(p), page, widths[k], black, segments, n);
        painter_draw(p);
        memcpy(opaque, p->pixels, 4 * W * H);
        add_stroke(painter_begin(p), page, widths[k], (rgba){0, 0, 0, 102}, segments, n);
        painter_draw(p);
        int covered = 0, partly = 0;
        for (int y = 0; y < H; y++)
            for (int x = 0; x < W; x++) {
                int cover = 255 - opaque[4 * (y * W + x)], expected = 255 - (int)lround(cover * .4);
                if (cover == 255) {
                    covered++;
                    assert_true(is_colour(p, x, y, 153, 153, 153, 0)); /* 255 * (1 - .4), exactly everywhere */
                }
                if (cover > 0 && cover < 255) partly++;
                if (!is_colour(p, x, y, expected, expected, expected, 1))
                    fail_msg("width %g: %d, %d is %d for a coverage of %d", (double)widths[k], x, y, pixel(p, x, y)[0],
                             cover);
            }
        if (partly < 100 || (k > 0 && covered < 300))
            fail_msg("width %g: %d and %d pixels", (double)widths[k], covered, partly);
        free(opaque);
    }
    painter_free(p);
}

/* No beads where pieces meet: a straight line of a thousand pieces is the line of one piece. */
static void pieces_leave_no_beads(void **state) {
    (void)state;
    enum { PIECES = 1000 };
    draw_segment segments[PIECES];
    painter *p = painter_new(W, H, 0);
    uint8_t one[4 * W * H];
    const double widths[] = {.3, .8, 1.5, 6}, from[2] = {8, 6.3}, to[2] = {55.7, 39.2};
    for (size_t k = 0; k < 4; k++) {
        const rgba color = {200, 0, 0, 128};
        add_stroke(painter_begin(p), page, (float)widths[k], color,
                   (draw_segment[]){straight(from[0], from[1], to[0], to[1], CAP_ROUND)}, 1);
        painter_draw(p);
        memcpy(one, p->pixels, sizeof one);
        for (int i = 0; i < PIECES; i++) {
            double a = (double)i / PIECES, b = (i + 1.) / PIECES;
            segments[i] = straight(from[0] + a * (to[0] - from[0]), from[1] + a * (to[1] - from[1]),
                                   from[0] + b * (to[0] - from[0]), from[1] + b * (to[1] - from[1]), CAP_ROUND);
        }
        add_stroke(painter_begin(p), page, (float)widths[k], color, segments, PIECES);
        painter_draw(p);
        assert_true(inked(p) > 40);
        for (int i = 0; i < W * H; i++)
            for (int c = 0; c < 3; c++)
                if (abs(p->pixels[4 * i + c] - one[4 * i + c]) > 1)
                    fail_msg("width %g: %d, %d is %d, in one piece %d", widths[k], i % W, i / W, p->pixels[4 * i + c],
                             one[4 * i + c]);
    }
    painter_free(p);
}

/* The mask of one stroke is not seen by the next, nor by what is drawn over it. */
static void strokes_do_not_disturb_each_other(void **state) {
    (void)state;
    painter *p = painter_new(W, H, 0);
    draw_list *list = painter_begin(p);
    add_stroke(list, page, 4, black, (draw_segment[]){straight(5, 10, 40, 10, CAP_BUTT)}, 1);
    add_stroke(list, page, 4, (rgba){0, 0, 255, 255}, (draw_segment[]){straight(20, 5, 20, 40, CAP_BUTT)}, 1);
    list_rect(list, page, (draw_rect){.x0 = 18, .y0 = 20, .x1 = 30, .y1 = 30, .fill = {255, 0, 0, 255}});
    add_stroke(list, page, 2, (rgba){0, 255, 0, 0}, (draw_segment[]){straight(5, 25, 60, 25, CAP_BUTT)},
               1); /* clear: nothing */
    painter_draw(p);
    assert_box(p, 5, 8, 18, 12, 0, 0, 0);
    assert_box(p, 18, 5, 22, 20, 0, 0, 255);
    assert_box(p, 22, 8, 40, 12, 0, 0, 0);
    assert_box(p, 18, 20, 30, 30, 255, 0, 0);
    assert_box(p, 18, 30, 22, 40, 0, 0, 255);
    assert_int_equal(inked(p), 35 * 4 + 31 * 4 + 8 * 10);
    painter_free(p);
}

static void coverage_comes_in_so_many_steps(void **state) {
    (void)state;
    enum { STEPS = 15 };
    painter *p = painter_new(W, H, STEPS);
    draw_list *list = painter_begin(p);
    add_stroke(list, page, 1.7f, black,
               (draw_segment[]){straight(3, 5, 60, 43, CAP_ROUND), straight(3, 40, 60, 3, CAP_ROUND)}, 2);
    draw_cmd *c = list_begin(list, DRAW_MARKERS, page);
    assert_non_null(c);
    c->as.markers.shape = MARKER_CIRCLE;
    assert_true(VEC_PUSH(&list->markers, (draw_marker){32.3f, 40.1f, 6, 6, 0, black, black}));
    list_end(list);
    painter_draw(p);
    bool met[256] = {false};
    int greys = 0;
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++) met[pixel(p, x, y)[0]] = true;
    for (int v = 0; v < 256; v++) {
        greys += met[v];
        double step = (255 - v) / 255. * STEPS;
        if (met[v] && fabs(step - floor(step + .5)) > .1) fail_msg("a grey of %d is no step", v);
    }
    assert_in_range(greys, 8, STEPS + 1);
    painter_free(p);
}

/* ---- Markers and letters ------------------------------------------------------------------------------------------- */

static void add_marker(draw_list *list, marker shape, draw_marker m) {
    draw_cmd *c = list_begin(list, DRAW_MARKERS, page);
    assert_non_null(c);
    c->as.markers.shape = shape;
    assert_true(VEC_PUSH(&list->markers, m));
    list_end(list);
}

static void markers_have_their_shapes(void **state) {
    (void)state;
    const rgba blue = {0, 0, 255, 255};
    painter *p = painter_new(W, H, 0);
    add_marker(painter_begin(p), MARKER_SQUARE, (draw_marker){20, 20, 3, 3, 0, blue, black});
    painter_draw(p);
    assert_box(p, 17, 17, 23, 23, 0, 0, 255);
    assert_int_equal(inked(p), 36);

    add_marker(painter_begin(p), MARKER_SQUARE, (draw_marker){20.5f, 20.5f, 3, 3, 1, blue, black});
    painter_draw(p);
    assert_box(p, 18, 18, 23, 23, 0, 0, 255);
    assert_box(p, 17, 17, 24, 18, 0, 0, 0);
    assert_int_equal(inked(p), 49);

    add_marker(painter_begin(p), MARKER_PLUS, (draw_marker){20.5f, 20.5f, 4, 4, 1, blue, black});
    painter_draw(p);
    assert_box(p, 17, 20, 24, 21, 0, 0, 0);
    assert_box(p, 20, 17, 21, 24, 0, 0, 0);
    assert_in_range(inked(p), 13, 17); /* its ends are half pixels */

    /* round ones and triangles have the right area, and are symmetric */
    const struct {
        marker shape;
        double area;
    } others[] = {{MARKER_CIRCLE, 3.14159 * 64}, {MARKER_TRIANGLE, 16 * 16 / 2.}};
    for (size_t k = 0; k < 2; k++) {
        add_marker(painter_begin(p), others[k].shape, (draw_marker){32, 24, 8, 8, 0, black, black});
        painter_draw(p);
        if (fabs(area(p) - others[k].area) > .02 * others[k].area) fail_msg("area %g, not %g", area(p), others[k].area);
        for (int y = 0; y < H; y++)
            for (int x = 0; x < W; x++) assert_int_equal(pixel(p, x, y)[0], pixel(p, 63 - x, y)[0]);
    }

    /* an x reaches its corners */
    add_marker(painter_begin(p), MARKER_X, (draw_marker){32, 24, 6, 6, 1.5f, blue, black});
    painter_draw(p);
    assert_true(pixel(p, 32, 24)[0] < 40 && pixel(p, 27, 19)[0] < 120 && pixel(p, 36, 28)[0] < 120);
    assert_box(p, 30, 18, 34, 20, 255, 255, 255);
    painter_free(p);
}

static void letters_are_the_atlas_pixel_for_pixel(void **state) {
    (void)state;
    painter *p = painter_new(W, H, 0);
    draw_list *list = painter_begin(p);
    text_placed placed;
    assert_true(text_place(p->builder->text, "Agx", 14, 100, (text_spot){.x = 10, .y = 30}, &placed));
    assert_int_equal(placed.count, 3);
    draw_cmd *c = list_begin(list, DRAW_GLYPHS, page);
    assert_non_null(c);
    for (size_t i = 0; i < placed.count; i++) {
        const text_glyph *g = &placed.glyphs[i];
        draw_glyph d = {(int16_t)g->x, (int16_t)g->y, (uint16_t)g->w, (uint16_t)g->h, g->u, g->v, g->uw, g->vh, black};
        assert_true(VEC_PUSH(&list->glyphs, d));
    }
    list_end(list);
    painter_draw(p);
    text_atlas_view atlas = text_atlas_now(p->builder->text);
    uint8_t expected[W * H];
    memset(expected, 255, sizeof expected);
    int dark = 0;
    for (size_t i = 0; i < placed.count; i++) {
        const text_glyph *g = &placed.glyphs[i];
        for (int y = 0; y < g->h; y++)
            for (int x = 0; x < g->w; x++) {
                int cover = atlas.pixels[(size_t)(g->v + y) * (size_t)atlas.width + (size_t)(g->u + x)];
                uint8_t *e = &expected[(g->y + y) * W + g->x + x];
                *e = (uint8_t)lround(*e * (255 - cover) / 255.);
                dark += cover > 200;
            }
    }
    assert_true(dark > 50);
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++)
            if (!is_colour(p, x, y, expected[y * W + x], expected[y * W + x], expected[y * W + x], 1))
                fail_msg("%d, %d is %d, not %d", x, y, pixel(p, x, y)[0], expected[y * W + x]);
    painter_free(p);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rectangles_on_pixel_borders_are_exact),
        cmocka_unit_test(strokes_along_the_axes_are_exact),
        cmocka_unit_test(round_ends_are_half_discs),
        cmocka_unit_test(a_tangle_has_one_alpha),
        cmocka_unit_test(pieces_leave_no_beads),
        cmocka_unit_test(strokes_do_not_disturb_each_other),
        cmocka_unit_test(coverage_comes_in_so_many_steps),
        cmocka_unit_test(markers_have_their_shapes),
        cmocka_unit_test(letters_are_the_atlas_pixel_for_pixel),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
