/* Scales, tick formats, categories, twins and shared axes as a program asks for them: what they do to limits, and every name and number
 * that cannot be used. */
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

static void refused(const char *says) {
    if (!strstr(fig->fail.text, says)) fail_msg("\"%s\" does not tell \"%s\"", fig->fail.text, says);
    assert_string_equal(kg_message(), fig->fail.text);
    kg_forgive(fig);
}

static void limits(bool is_y, double *lo, double *hi) {
    scene *s = figure_copy(fig);
    assert_non_null(s);
    axis_props *p = is_y ? &s->axes[0].y : &s->axes[0].x;
    axis_limits(p, &p->range, lo, hi);
    scene_release(s);
}

static void limits_are(bool is_y, double want_lo, double want_hi) {
    double lo, hi;
    limits(is_y, &lo, &hi);
    if (!(fabs(lo - want_lo) <= 1e-9 * fabs(want_lo) && fabs(hi - want_hi) <= 1e-9 * fabs(want_hi)))
        fail_msg("limits are %.12g, %.12g, not %.12g, %.12g", lo, hi, want_lo, want_hi);
}

/* Numbers from matplotlib 3.6.3. */
static void log_limits_have_margins_in_decades(void **state) {
    (void)state;
    kg_yscale(ax, "log", NULL);
    kg_plot(ax, KG_NONE, NUMBERS(1, 10, 100), NULL);
    limits_are(true, pow(10, -.1), pow(10, 2.1));
}

static void values_that_a_log_axis_cannot_show(void **state) {
    (void)state;
    kg_yscale(ax, "log", NULL);
    kg_plot(ax, KG_NONE, NUMBERS(-5, 0, 1, 100), NULL);
    double lo, hi;
    limits(true, &lo, &hi);
    assert_true(lo > 0 && lo < 1 && hi > 100 && hi < 200);
    kg_ylim(ax, -1, 10); /* the lower one cannot be had: that of the data is taken */
    limits(true, &lo, &hi);
    assert_true(lo > 0 && lo <= 1 && hi == 10);
}

static void no_data_on_a_log_axis(void **state) {
    (void)state;
    kg_xscale(ax, "log", NULL);
    double lo, hi;
    limits(false, &lo, &hi);
    assert_true(lo > 0 && hi > lo && isfinite(hi));
}

static void appended_points_count(void **state) {
    (void)state;
    kg_yscale(ax, "log", NULL);
    kg_artist line = kg_plot(ax, KG_NONE, NUMBERS(10, 100), NULL);
    kg_pin(ax, line);
    kg_append(ax, line, KG_NONE, NUMBERS(.1, 1000));
    scene_release(figure_take(fig, 0));
    limits_are(true, pow(10, -1.2), pow(10, 3.2));
}

static void names_that_are_no_scales(void **state) {
    (void)state;
    kg_xscale(ax, "logg", NULL);
    refused("log");
    kg_yscale(ax, "log", &(kg_scale_options){.base = .5});
    refused("base");
    kg_yscale(ax, "symlog", &(kg_scale_options){.linthresh = -1});
    refused("linthresh");
    kg_xscale(ax, NULL, NULL); /* linear */
    assert_int_equal(fig->fail.code, KG_OK);
}

static void formats(void **state) {
    (void)state;
    kg_xtick_format(ax, "%d items", NULL);
    kg_ytick_format(ax, "engineering", &(kg_format_options){.unit = "Hz"});
    scene *s = figure_copy(fig);
    assert_int_equal(s->axes[0].x.format.kind, TICK_FORMAT_PATTERN);
    assert_string_equal(s->axes[0].y.format.text, "Hz");
    scene_release(s);
    kg_xtick_format(ax, NULL, NULL);
    s = figure_copy(fig);
    assert_int_equal(s->axes[0].x.format.kind, TICK_FORMAT_SCALE);
    scene_release(s);
    kg_xtick_format(ax, "%s", NULL);
    refused("%s");
    kg_xtick_format(ax, "no number", NULL);
    refused("no number");
    kg_ytick_format(ax, "percent", &(kg_format_options){.full = NAN});
    refused("100 %");
    kg_ytick_format(ax, "percent", &(kg_format_options){.decimals = 1000});
    refused("1000");
}

static void categories_are_numbered_as_seen(void **state) {
    (void)state;
    double at[4];
    kg_xcategories(ax, (const char *const[]){"b", "a", "b"}, 3, at);
    assert_true(at[0] == 0 && at[1] == 1 && at[2] == 0);
    kg_xcategories(ax, (const char *const[]){"c", "a"}, 2, at);
    assert_true(at[0] == 2 && at[1] == 1);
    scene *s = figure_copy(fig);
    assert_int_equal(s->axes[0].x.category_count, 3);
    assert_string_equal(s->axes[0].x.category[2], "c");
    scene_release(s);
    kg_ycategories(ax, NULL, 2, at);
    refused("NULL");
}

static void shared_axes_have_one_pair_of_limits(void **state) {
    (void)state;
    kg_axes *other = kg_subplot(fig, 2, 1, 2);
    kg_xlim(ax, 2, 5);
    kg_sharex(other, ax);
    scene *s = figure_copy(fig);
    assert_true(s->axes[1].x.fixed && s->axes[1].x.lo == 2);
    assert_int_equal(s->axes[1].share_x, 0);
    assert_int_equal(s->axes[1].share_y, 1);
    scene_release(s);
    kg_xlim(other, 7, 8); /* in both directions */
    kg_xscale(other, "log", NULL);
    s = figure_copy(fig);
    assert_true(s->axes[0].x.lo == 7 && s->axes[0].x.scale.kind == SCALE_LOG);
    scene_release(s);
    kg_autoscale(ax);
    s = figure_copy(fig);
    assert_false(s->axes[1].x.fixed);
    scene_release(s);
}

static void twins(void **state) {
    (void)state;
    kg_axes *twin = kg_twinx(ax), *third = kg_twiny(ax);
    assert_true(twin && third && twin != third);
    scene *s = figure_copy(fig);
    assert_true(s->axes[1].twin_x && s->axes[1].share_x == 0 && s->axes[1].share_y == 1);
    assert_true(s->axes[2].twin_y && s->axes[2].share_y == 0);
    scene_release(s);
    assert_null(kg_twinx(NULL));
    kg_sharex(NULL, ax);
    kg_sharex(ax, NULL);
    kg_suptitle(NULL, "none");
}

static void without_memory(void **state) {
    (void)state;
    for (size_t n = 1;; n++) {
        mem_fail_from(n);
        kg_figure *f = kg_figure_new(NULL);
        kg_axes *a = kg_subplot(f, 1, 1, 1), *t = kg_twinx(a);
        kg_suptitle(f, "title");
        kg_xtick_format(a, "%.2f", NULL);
        kg_xtick_format(a, "%.3f", NULL);
        kg_xcategories(a, (const char *const[]){"a", "b"}, 2, NULL);
        kg_yscale(t, "log", NULL);
        scene *s = f ? figure_take(f, 0) : NULL;
        bool whole = s && t && f->fail.code == KG_OK;
        mem_fail_from(0);
        scene_release(s);
        kg_figure_free(f);
        if (whole) break;
        assert_true(n < 1000);
    }
}

int main(void) {
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
    const struct CMUnitTest tests[] = {TEST(log_limits_have_margins_in_decades),
                                       TEST(values_that_a_log_axis_cannot_show),
                                       TEST(no_data_on_a_log_axis),
                                       TEST(appended_points_count),
                                       TEST(names_that_are_no_scales),
                                       TEST(formats),
                                       TEST(categories_are_numbered_as_seen),
                                       TEST(shared_axes_have_one_pair_of_limits),
                                       TEST(twins),
                                       TEST(without_memory)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
