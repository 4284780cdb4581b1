/* Polylines to segments: snapping, gaps, clipping of what lies far away, reduction of long lines, dashes. Positions are pixels,
 * or data units on an axis where a test says so. */
#include "draw/builder.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum {
    W = 640,
    H = 480,
    WINDOW = 64 + 16
}; /* how far around the picture segments may reach, for the widths used here */

static const double nan_ = NAN;
static const irect all = {0, 0, W, H};
static draw_list list;

static int setup(void **state) {
    (void)state;
    list_clear(&list, W, H, (rgba){0});
    return 0;
}

static int teardown(void **state) {
    (void)state;
    list_free(&list);
    return 0;
}

#define SOLID(w) ((stroke_style){.width = (w), .color = {0, 0, 0, 255}})
#define DASHED(w) ((stroke_style){.width = (w), .color = {0, 0, 0, 255}, .style = LINE_DASHED})
#define COUNT(a) (sizeof(a) / sizeof *(a))

/* How many segments the stroke has; segment() gives them. */
static size_t first;

static size_t stroke(const pixel_points *points, stroke_style style) {
    theme look;
    assert_true(theme_find(NULL, &look, &(failure){0}));
    builder b = {.list = &list, .dpi = 100, .theme = &look};
    size_t cmds = list.cmds.count;
    first = list.segments.count;
    build_stroke(&b, all, *points, style);
    assert_false(list.failed);
    if (list.cmds.count == cmds) return 0;
    assert_int_equal(list.cmds.at[cmds].count, list.segments.count - first);
    return list.segments.count - first;
}

static size_t pixels(const double *x, const double *y, size_t n, stroke_style style) {
    return stroke(&(pixel_points){x, y, n, NULL, NULL}, style);
}

static const draw_segment *segment(size_t i) { return &list.segments.at[first + i]; }

static void is_segment(size_t i, double x0, double y0, double x1, double y1) {
    const draw_segment *s = segment(i);
    double off = fmax(fmax(fabs((double)s->x0 - x0), fabs((double)s->y0 - y0)),
                      fmax(fabs((double)s->x1 - x1), fabs((double)s->y1 - y1)));
    if (!(off <= 1e-3))
        fail_msg("segment %zu is %g %g %g %g, not %g %g %g %g", i, (double)s->x0, (double)s->y0, (double)s->x1,
                 (double)s->y1, x0, y0, x1, y1);
}

/* ---- snapping ---- */

static void rectilinear_lines_are_snapped(void **state) {
    (void)state;
    static const double x[] = {10.3, 10.3, 60.9, 60.9}, y[] = {20.7, 50.2, 50.2, 19.6};
    assert_int_equal(pixels(x, y, 4, SOLID(1)), 3); /* to the middle of pixels */
    is_segment(0, 10.5, 21.5, 10.5, 50.5);
    is_segment(1, 10.5, 50.5, 61.5, 50.5);
    is_segment(2, 61.5, 50.5, 61.5, 20.5);
    pixels(x, y, 4, SOLID(2.08)); /* an even width: to their borders */
    is_segment(0, 10, 21, 10, 50);
    is_segment(2, 61, 50, 61, 20);
    pixels(x, y, 4, DASHED(1));
    assert_true(segment(0)->x0 == 10.5f);
}

static void others_are_not(void **state) {
    (void)state;
    static const double x[] = {10.3, 10.3, 60.9}, y[] = {20.7, 50.2, 50.3};
    assert_int_equal(pixels(x, y, 3, SOLID(1)), 2);
    is_segment(0, 10.3, 20.7, 10.3, 50.2);
    is_segment(1, 10.3, 50.2, 60.9, 50.3);
    static double many_x[1025], many_y[1025]; /* matplotlib asks 1024 points at most */
    for (int i = 0; i < 1025; i++) many_x[i] = i * .5 + .2, many_y[i] = 100.3;
    assert_int_equal(pixels(many_x, many_y, 1024, SOLID(1)) > 0, 1);
    assert_true(segment(0)->y0 == 100.5f);
    pixels(many_x, many_y, 1025, SOLID(1));
    assert_true(segment(0)->y0 == 100.3f);
}

static void a_gap_is_no_corner(void **state) {
    (void)state;
    /* both parts run along an axis, the way between them does not */
    static const double x[] = {10.3, 10.3, NAN, 40.1, 50.2}, y[] = {20.7, 50.2, 0, 7.1, 7.1};
    assert_int_equal(pixels(x, y, 5, SOLID(1)), 2);
    is_segment(0, 10.5, 21.5, 10.5, 50.5);
    is_segment(1, 40.5, 7.5, 50.5, 7.5);
}

/* ---- gaps and ends ---- */

static void gaps_and_ends(void **state) {
    (void)state;
    static const double y[] = {10, 20, 15, NAN, 30, INFINITY, -INFINITY, 40, 45, NAN};
    assert_int_equal(pixels(NULL, y, COUNT(y), SOLID(3)), 3); /* the lone point in the middle is no line */
    is_segment(0, 0, 10, 1, 20);
    is_segment(1, 1, 20, 2, 15);
    is_segment(2, 7, 40, 8, 45);
    assert_true(segment(0)->begin == 1.5f && segment(0)->end == CAP_ROUND); /* projecting outside, round joins inside */
    assert_true(segment(1)->begin == CAP_ROUND && segment(1)->end == 1.5f);
    assert_true(segment(2)->begin == 1.5f && segment(2)->end == 1.5f);
    stroke_style closed = SOLID(3);
    closed.closed = true;
    pixels(NULL, y, 3, closed);
    assert_true(segment(0)->begin == CAP_ROUND && segment(1)->end == CAP_ROUND);
}

static void nothing_to_draw(void **state) {
    (void)state;
    static const double y[] = {10, 20}, still_x[] = {7, 7, 7}, still_y[] = {5, 5, 5}, none[] = {NAN, NAN},
                        far_away[] = {1e4, 2e4};
    stroke_style clear = SOLID(1), off = SOLID(1);
    clear.color.a = 0, off.style = LINE_NONE;
    assert_int_equal(pixels(NULL, y, 2, clear), 0);
    assert_int_equal(pixels(NULL, y, 2, off), 0);
    assert_int_equal(pixels(NULL, y, 2, SOLID(0)), 0);
    assert_int_equal(pixels(NULL, y, 1, SOLID(1)), 0);
    assert_int_equal(pixels(NULL, y, 0, SOLID(1)), 0);
    assert_int_equal(pixels(NULL, none, 2, SOLID(1)), 0);
    assert_int_equal(pixels(NULL, far_away, 2, SOLID(1)), 0);
    assert_int_equal(pixels(still_x, still_y, 3, SOLID(9)), 0); /* matplotlib draws no dot either */
    assert_int_equal(pixels(still_x, still_y, 3, DASHED(9)), 0);
    assert_int_equal(list.cmds.count, 0);
}

/* ---- clipping ---- */

static axis_layout axis_x(void) { return (axis_layout){.lo = 0, .hi = 1, .from = 0, .to = W}; }
static axis_layout axis_y(void) { return (axis_layout){.lo = 0, .hi = 1, .from = H, .to = 0}; }

static size_t data(const double *x, const double *y, size_t n, stroke_style style) {
    axis_layout ax = axis_x(), ay = axis_y();
    return stroke(&(pixel_points){x, y, n, &ax, &ay}, style);
}

static void within_the_window(size_t n) {
    for (size_t i = 0; i < n; i++) {
        const draw_segment *s = segment(i);
        float v[4] = {s->x0, s->y0, s->x1, s->y1};
        for (int k = 0; k < 4; k++)
            if (!(v[k] >= -WINDOW && v[k] <= (k % 2 ? H : W) + WINDOW))
                fail_msg("segment %zu reaches %g", i, (double)v[k]);
    }
}

/* The point of the segments' line at an x. */
static double height_at(size_t n, double x) {
    for (size_t i = 0; i < n; i++) {
        double x0 = (double)segment(i)->x0, x1 = (double)segment(i)->x1, y0 = (double)segment(i)->y0,
               y1 = (double)segment(i)->y1;
        if (x >= fmin(x0, x1) && x <= fmax(x0, x1)) return x0 == x1 ? y0 : y0 + (y1 - y0) * (x - x0) / (x1 - x0);
    }
    return NAN;
}

static void lines_from_far_away(void **state) {
    (void)state;
    static const double far_away[] = {1e3, 1e6, 1e9, 1e12};
    for (size_t i = 0; i < COUNT(far_away); i++) {
        double f = far_away[i], x[] = {.5 - f, .5 + f}, y[] = {.5 - 2 * f, .5 + 2 * f};
        for (int turn = 0; turn < 2; turn++) {
            size_t n = data(x, y, 2, SOLID(2));
            assert_int_equal(n, 1);
            within_the_window(n);
            double off = fabs(height_at(n, W / 2.) - H / 2.), slack = f < 1e12 ? .01 : .5;
            if (!(off < slack)) fail_msg("from %g: %g pixels beside the middle", f, off);
            double t = x[0]; /* the other way round */
            x[0] = x[1], x[1] = t, t = y[0], y[0] = y[1], y[1] = t;
        }
    }
}

static void lines_along_the_axes_from_farther(void **state) {
    (void)state;
    static const double far_away[] = {1e15, 1e17, 1e300, 2e305};
    for (size_t i = 0; i < COUNT(far_away); i++)
        for (int style = 0; style < 2; style++) {
            double f = far_away[i], ends[] = {-f, f}, level[] = {.25, .25};
            size_t n = data(ends, level, 2, style ? DASHED(2) : SOLID(2));
            within_the_window(n);
            if (style ? n < 60 : n != 1) fail_msg("from %g: %zu segments", f, n);
            assert_true(segment(0)->x0 < 0 && segment(n - 1)->x1 > W - 10); /* right across */
            for (size_t k = 0; k < n; k++) assert_true(segment(k)->y0 == 360 && segment(k)->y1 == 360);
            n = data(level, ends, 2, style ? DASHED(2) : SOLID(2));
            within_the_window(n);
            assert_true(n >= 1 && fabsf(segment(0)->x0 - 160) < 1e-3f && segment(0)->y0 > H - 10 &&
                        segment(n - 1)->y1 < 10);
        }
}

static void hostile_coordinates(void **state) {
    (void)state;
    static const double values[] = {0,    .5,    1,     -1e300, 1e300,   1.7e308,  -1.7e308, 5e-324,   -5e-324, 1e-310,
                                    1e17, -1e17, 1e200, -1e200, 2.7e305, -2.7e305, 1e9,      INFINITY, NAN,     2e9};
    enum { POINTS = 300 };
    static double x[POINTS], y[POINTS];
    static const linestyle styles[] = {LINE_SOLID, LINE_DASHED, LINE_DASHDOT, LINE_DOTTED};
    srand(7);
    for (int round = 0; round < 200; round++) {
        for (int i = 0; i < POINTS; i++)
            x[i] = values[(size_t)rand() % COUNT(values)], y[i] = values[(size_t)rand() % COUNT(values)];
        stroke_style style = SOLID(2);
        style.style = styles[round % 4];
        within_the_window(data(x, y, POINTS, style));
        within_the_window(data(NULL, y, POINTS, style));
        list_clear(&list, W, H, (rgba){0});
    }
}

/* ---- reduction ---- */

static double noise(size_t i) { return (double)(uint32_t)(i * 2654435761u) / 4294967296.; }

static void a_million_points(void **state) {
    (void)state;
    enum { N = 1000000, COLUMNS = 2 * W };
    double *x = malloc(N * sizeof *x), *y = malloc(N * sizeof *y);
    static float want_lo[COLUMNS], want_hi[COLUMNS], got_lo[COLUMNS], got_hi[COLUMNS];
    assert_true(x && y);
    for (int c = 0; c < COLUMNS; c++) want_lo[c] = got_lo[c] = 1e9f, want_hi[c] = got_hi[c] = -1e9f;
    for (size_t i = 0; i < N; i++) {
        x[i] = (double)i * W / N;
        y[i] = 240 + 100 * sin((double)i * 1e-5) + 50 * noise(i) * noise(i + 7);
        int c = (int)(x[i] * 2);
        want_lo[c] = fminf(want_lo[c], (float)y[i]), want_hi[c] = fmaxf(want_hi[c], (float)y[i]);
    }
    size_t n = pixels(x, y, N, SOLID(2));
    assert_in_range(n, COLUMNS, 4 * COLUMNS);
    for (size_t i = 0; i < n; i++) {
        const draw_segment *s = segment(i);
        if (i) assert_true(s->x0 == segment(i - 1)->x1 && s->y0 == segment(i - 1)->y1); /* one line still */
        for (int end = 0; end < 2; end++) {
            float px = end ? s->x1 : s->x0, py = end ? s->y1 : s->y0;
            int c = (int)(px * 2);
            if (c >= COLUMNS) continue; /* in floats the last point may be the border */
            got_lo[c] = fminf(got_lo[c], py), got_hi[c] = fmaxf(got_hi[c], py);
        }
    }
    for (int c = 0; c < COLUMNS - 1; c++)
        if (got_lo[c] != want_lo[c] || got_hi[c] != want_hi[c])
            fail_msg("column %d goes from %g to %g, not from %g to %g", c, (double)got_lo[c], (double)got_hi[c],
                     (double)want_lo[c], (double)want_hi[c]);
    assert_true(segment(0)->x0 == 0 && segment(0)->y0 == (float)y[0] && segment(n - 1)->y1 == (float)y[N - 1]);

    for (size_t i = N / 4; i < N / 2; i++) y[i] = nan_; /* a gap of a quarter */
    n = pixels(x, y, N, SOLID(2));
    for (size_t i = 0; i < n; i++) assert_true(segment(i)->x1 < W / 4. || segment(i)->x0 > W / 2. - .01);
    assert_true(height_at(n, W / 3.) != height_at(n, W / 3.)); /* NaN: nothing there */
    free(x), free(y);
}

/* Back and forth: what is not one column after the other is not reduced, but drawn. */
static void a_long_scribble(void **state) {
    (void)state;
    enum { N = 100000 };
    double *x = malloc(N * sizeof *x), *y = malloc(N * sizeof *y);
    assert_true(x && y);
    for (size_t i = 0; i < N; i++) x[i] = W * noise(i), y[i] = H * noise(i + 99);
    size_t n = pixels(x, y, N, SOLID(1));
    assert_in_range(n, N - 1000, N);
    free(x), free(y);
}

/* ---- dashes ---- */

static void dashes_have_their_lengths(void **state) {
    (void)state;
    static const double x[] = {100, 500}, y[] = {50.2, 50.2}; /* snapped to the middle of pixels */
    static const struct {
        linestyle style;
        double pattern[4];
        int parts;
    } styles[] = {{LINE_DASHED, {3.7, 1.6}, 2}, {LINE_DASHDOT, {6.4, 1.6, 1, 1.6}, 4}, {LINE_DOTTED, {1, 1.65}, 2}};
    for (size_t i = 0; i < COUNT(styles); i++) {
        stroke_style style = SOLID(3);
        style.style = styles[i].style;
        size_t n = pixels(x, y, 2, style), at = 0;
        double from = 100.5;
        for (int part = 0; from < 500.5; part = (part + 1) % styles[i].parts) {
            double to = fmin(from + 3 * styles[i].pattern[part], 500.5);
            if (part % 2 == 0) {
                is_segment(at, from, 50.5, to, 50.5);
                assert_true(segment(at)->begin == CAP_BUTT && segment(at)->end == CAP_BUTT);
                at++;
            }
            from = to;
        }
        assert_int_equal(at, n);
    }
}

static void dashes_restart_after_gaps(void **state) {
    (void)state;
    static const double y[] = {10, 60, NAN, 30, 90}, x[] = {10, 70, 0, 200, 310};
    draw_segment whole[64];
    size_t n = pixels(x, y, 5, DASHED(2)), total = 0;
    assert_in_range(n, 10, 64);
    for (size_t i = 0; i < n; i++) whole[i] = *segment(i);
    for (int part = 0; part < 2; part++) {
        size_t k = part ? pixels(x + 3, y + 3, 2, DASHED(2)) : pixels(x, y, 2, DASHED(2));
        assert_memory_equal(segment(0), whole + total, k * sizeof(draw_segment));
        total += k;
    }
    assert_int_equal(total, n);
}

/* Where a line is cut off by the picture does not move its dashes: a panning axis carries them along. */
static void dashes_stand_still_when_clipped(void **state) {
    (void)state;
    static const double y[] = {20.25, 21}; /* sloped a little, so that nothing is snapped */
    for (int i = 0; i < 2; i++) {
        double begin = i ? -53000.25 : -330.25, x[] = {begin, 900}, period = 5.3 * 2, length = hypot(900 - begin, .75);
        size_t n = pixels(x, y, 2, DASHED(2));
        assert_in_range(n, 60, 90);
        for (size_t k = 1; k + 1 < n; k++) {
            double at = ((double)segment(k)->x0 - begin) / (900 - begin) * length / period;
            if (!(fabs(at - rint(at)) < .005)) fail_msg("dash %zu begins at %g periods", k, at);
        }
    }
}

static void dashes_are_bounded(void **state) {
    (void)state;
    enum { N = 100000 };
    double *x = malloc(N * sizeof *x), *y = malloc(N * sizeof *y);
    assert_true(x && y);
    for (size_t i = 0; i < N; i++) x[i] = W * noise(i), y[i] = i % 2 ? H : 0;
    static const double widths[] = {1, .01, 1e-5, 1e-300};
    for (size_t i = 0; i < COUNT(widths); i++) {
        size_t n = pixels(x, y, N, DASHED(widths[i]));
        assert_in_range(n, N - 1000, 1500000);
        list_clear(&list, W, H, (rgba){0});
    }
    free(x), free(y);
}

static void no_memory(void **state) {
    (void)state;
    enum { N = 1000 };
    static double y[N];
    for (int i = 0; i < N; i++) y[i] = i % 7;
    for (size_t fail = 1; fail < 20; fail++) {
        theme look;
        assert_true(theme_find(NULL, &look, &(failure){0}));
        builder b = {.list = &list, .dpi = 100, .theme = &look};
        list_free(&list);
        list_clear(&list, W, H, (rgba){0});
        mem_fail_from(fail);
        build_stroke(&b, all, (pixel_points){NULL, y, N, NULL, NULL}, SOLID(1));
        size_t asked = mem_fail_from(0);
        assert_true(list.failed == (asked >= fail)); /* it is never short of a part without saying so */
        if (asked < fail) return;
    }
    fail();
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(rectilinear_lines_are_snapped),
        TEST(others_are_not),
        TEST(a_gap_is_no_corner),
        TEST(gaps_and_ends),
        TEST(nothing_to_draw),
        TEST(lines_from_far_away),
        TEST(lines_along_the_axes_from_farther),
        TEST(hostile_coordinates),
        TEST(a_million_points),
        TEST(a_long_scribble),
        TEST(dashes_have_their_lengths),
        TEST(dashes_restart_after_gaps),
        TEST(dashes_stand_still_when_clipped),
        TEST(dashes_are_bounded),
        TEST(no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
