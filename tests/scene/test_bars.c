/* Bars, spans, areas, steps and lines across the axes: what they add to the limits, what they leave out, and every value that cannot be
 * drawn. */
#include "scene/figure.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static kg_figure *fig;
static kg_axes *ax;

static int setup(void **state) {
    (void)state;
    fig = kg_figure_new(NULL);
    ax = kg_subplot(fig, 1, 1, 1);
    return fig && ax ? 0 : -1;
}

static int teardown(void **state) {
    (void)state;
    kg_figure_free(fig);
    return 0;
}

#define NUMBERS(...) KG(((const double[]){__VA_ARGS__}), sizeof((const double[]){__VA_ARGS__}) / sizeof(double))

static const scene_artist *made(kg_artist a) {
    if (!a.id) fail_msg("%s", fig->fail.text);
    return scene_find(fig->now, a.id);
}

static void refused(kg_artist a, const char *says) {
    assert_int_equal(a.id, 0);
    if (!strstr(fig->fail.text, says)) fail_msg("\"%s\" does not tell \"%s\"", fig->fail.text, says);
    kg_forgive(fig);
}

/* The limits that follow from what was drawn. */
static void limits_are(double x0, double x1, double y0, double y1) {
    scene *s = figure_copy(fig);
    double lo, hi;
    data_range_limits(&s->axes[0].x.range, &lo, &hi);
    assert_float_equal(lo, x0, 1e-9);
    assert_float_equal(hi, x1, 1e-9);
    data_range_limits(&s->axes[0].y.range, &lo, &hi);
    assert_float_equal(lo, y0, 1e-9);
    assert_float_equal(hi, y1, 1e-9);
    scene_release(s);
}

/* Numbers from matplotlib 3.6.3. */
static void bars_stand_on_zero(void **state) {
    (void)state;
    made(kg_bar(ax, KG_NONE, NUMBERS(3, 7, 2, 5, 4), NULL));
    limits_are(-.64, 4.64, 0, 7.35);
}

static void bars_lie_on_zero(void **state) {
    (void)state;
    made(kg_barh(ax, KG_NONE, NUMBERS(1, -2, 3, 2.5), NULL));
    limits_are(-2.25, 3.25, -.59, 3.59);
}

static void bars_begin_where_told(void **state) {
    (void)state;
    const artist_bars *b =
        &made(kg_bar(ax, NUMBERS(1, 2), NUMBERS(1, 2), &(kg_bar_style){.bottom = NUMBERS(3, 4), .width = .5}))->as.bars;
    assert_float_equal(b->x0[0], .75, 0);
    assert_float_equal(b->x1[1], 2.25, 0);
    assert_float_equal(b->y0[1], 4, 0);
    assert_float_equal(b->y1[1], 6, 0);
    b = &made(kg_bar(ax, NUMBERS(1), NUMBERS(1), &(kg_bar_style){.bottom = NUMBERS(10), .edge = true}))->as.bars;
    assert_float_equal(b->x0[0], 1, 0);
    assert_float_equal(b->y0[0], 10, 0);
}

static void bars_that_are_no_numbers(void **state) {
    (void)state;
    made(kg_bar(ax, KG_NONE, NUMBERS(NAN, 1, INFINITY), NULL));
    limits_are(.6 - .04, 1.4 + .04, 0, 1.05);
}

static void bars_refused(void **state) {
    (void)state;
    refused(kg_bar(ax, NUMBERS(1, 2), NUMBERS(1, 2, 3), NULL), "2 places but 3 bars");
    refused(kg_bar(ax, KG_NONE, NUMBERS(1, 2, 3), &(kg_bar_style){.bottom = NUMBERS(1, 2)}), "2 bottoms but 3 bars");
    refused(kg_bar(ax, KG_NONE, NUMBERS(1), &(kg_bar_style){.width = NAN}), "width");
    refused(kg_bar(ax, KG_NONE, NUMBERS(1), &(kg_bar_style){.color = "blurple"}), "blurple");
    refused(kg_bar(ax, KG_NONE, NUMBERS(1), &(kg_bar_style){.colors = (const char *[]){"bleu"}}), "bleu");
    refused(kg_bar(ax, KG_NONE, (kg_array){NULL, 3, 0, KG_FLOAT64}, NULL), "NULL");
    made(kg_bar(ax, KG_NONE, KG_NONE, NULL)); /* none at all is fine */
}

static void spans_count_along_only(void **state) {
    (void)state;
    made(kg_axvspan(ax, 2, 3, NULL));
    made(kg_axhline(ax, 10, NULL));
    limits_are(1.95, 3.05, 9.45, 10.55); /* one level: widened by 5 % of itself, then the margin */
    refused(kg_axhspan(ax, NAN, 1, NULL), "finite");
    refused(kg_axvline(ax, INFINITY, NULL), "finite");
}

static void lines_across_leave_the_cycle_alone(void **state) {
    (void)state;
    rgba blue = color_cycle(0);
    made(kg_axhline(ax, 1, NULL));
    const artist_line *l = &made(kg_plot(ax, KG_NONE, NUMBERS(1, 2), NULL))->as.line;
    assert_memory_equal(&l->color, &blue, sizeof blue);
}

static void areas_between(void **state) {
    (void)state;
    const artist_band *b = &made(kg_fill_between(ax, KG_NONE, NUMBERS(1, 2, NAN), NUMBERS(-1), NULL))->as.band;
    assert_null(b->y2);
    assert_float_equal(b->level, -1, 0);
    limits_are(-.05, 1.05, -1.15, 2.15);
    refused(kg_fill_between(ax, NUMBERS(1, 2), NUMBERS(1, 2, 3), KG_NONE, NULL), "as many");
    refused(kg_fill_between(ax, KG_NONE, NUMBERS(1, 2, 3), NUMBERS(1, 2), NULL), "as many");
}

static void steps(void **state) {
    (void)state;
    static const double want[3][2][6] = {{{1, 1, 2, 2, 4}, {5, 6, 6, 7, 7}},
                                         {{1, 2, 2, 4, 4}, {5, 5, 6, 6, 7}},
                                         {{1, 1.5, 1.5, 3, 3, 4}, {5, 5, 6, 6, 7, 7}}};
    static const char *const where[] = {"pre", "post", "mid"};
    for (int k = 0; k < 3; k++) {
        const xy_data *d = &made(kg_step(ax, NUMBERS(1, 2, 4), NUMBERS(5, 6, 7), where[k], NULL))->as.line.data;
        assert_int_equal(d->count, k == 2 ? 6 : 5);
        for (size_t i = 0; i < d->count; i++) {
            assert_float_equal(d->x[i], want[k][0][i], 0);
            assert_float_equal(d->y[i], want[k][1][i], 0);
        }
    }
    assert_int_equal(made(kg_step(ax, KG_NONE, NUMBERS(1), NULL, NULL))->as.line.data.count, 1);
    assert_int_equal(made(kg_step(ax, KG_NONE, KG_NONE, NULL, NULL))->as.line.data.count, 0);
    refused(kg_step(ax, KG_NONE, NUMBERS(1), "sideways", NULL), "sideways");
    refused(kg_step(ax, NUMBERS(1, 2), NUMBERS(1), NULL, NULL), "as many");
}

static void pinned_they_stay(void **state) {
    (void)state;
    kg_artist a[] = {kg_bar(ax, KG_NONE, NUMBERS(1, 2), &(kg_bar_style){.colors = (const char *[]){"r", "g"}}),
                     kg_axvspan(ax, 2, 3, NULL), kg_fill_between(ax, KG_NONE, NUMBERS(1, 2), NUMBERS(0, 1), NULL),
                     kg_axhline(ax, 2, NULL)};
    for (int i = 0; i < 4; i++) kg_pin(ax, a[i]);
    scene *first = figure_take(fig, 0), *second = figure_take(fig, 1);
    assert_int_equal(second->artists.count, 4);
    const artist_bars *b = &scene_find(second, a[0].id)->as.bars;
    assert_float_equal(b->y1[1], 2, 0);
    assert_int_equal(b->faces[0].r, 255);
    assert_ptr_equal(b->y1, scene_find(first, a[0].id)->as.bars.y1); /* shared, not copied */
    assert_true(scene_find(second, a[3].id)->as.line.whole.x);
    scene_release(first);
    scene_release(second);
}

/* Every allocation fails in turn: a failure, no leak, and the figure can be freed. */
static void without_memory(void **state) {
    (void)state;
    for (size_t n = 1;; n++) {
        mem_fail_from(n);
        kg_figure *f = kg_figure_new(NULL);
        kg_axes *a = kg_subplot(f, 1, 1, 1);
        kg_bar(a, KG_NONE, NUMBERS(1, 2), &(kg_bar_style){.colors = (const char *[]){"r", "g"}, .label = "bars"});
        kg_fill_between(a, KG_NONE, NUMBERS(1, 2), NUMBERS(0, 1), NULL);
        kg_artist step = kg_step(a, KG_NONE, NUMBERS(1, 2), NULL, NULL), span = kg_axvspan(a, 2, 3, NULL);
        kg_axhline(a, 2, NULL);
        kg_pin(a, step);
        kg_pin(a, span);
        bool whole = f && a && f->fail.code == KG_OK;
        if (f && !whole) assert_int_equal(f->fail.code, KG_ERR_MEMORY);
        mem_fail_from(0);
        kg_figure_free(f);
        if (whole) break;
        assert_true(n < 1000);
    }
}

int main(void) {
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
    const struct CMUnitTest tests[] = {TEST(bars_stand_on_zero),
                                       TEST(bars_lie_on_zero),
                                       TEST(bars_begin_where_told),
                                       TEST(bars_that_are_no_numbers),
                                       TEST(bars_refused),
                                       TEST(spans_count_along_only),
                                       TEST(lines_across_leave_the_cycle_alone),
                                       TEST(areas_between),
                                       TEST(steps),
                                       TEST(pinned_they_stay),
                                       TEST(without_memory)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
