/* Grids with spans, spines, tick and grid styles, margins and directions as a program sets them, and every name and number that cannot
 * be used. Places are from matplotlib 3.6.3. */
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

static void refused(const char *says) {
    if (!strstr(fig->fail.text, says)) fail_msg("\"%s\" does not tell \"%s\"", fig->fail.text, says);
    assert_string_equal(kg_message(), fig->fail.text);
    kg_forgive(fig);
}

/* ---- grids ---- */

static void stands_at(const kg_axes *a, double x0, double y0, double x1, double y1) {
    assert_non_null(a);
    const double got[] = {a->place.x, a->place.y, a->place.x + a->place.w, a->place.y + a->place.h},
                 want[] = {x0, y0, x1, y1};
    for (int i = 0; i < 4; i++)
        if (fabs(got[i] - want[i]) > 1e-7)
            fail_msg("axes at %.8f %.8f %.8f %.8f, expected %.8f %.8f %.8f %.8f", got[0], got[1], got[2], got[3], x0,
                     y0, x1, y1);
}

static void spans_stand_where_gridspec_puts_them(void **state) {
    (void)state;
    const double widths[] = {1, 2, 1}, heights[] = {3, 1};
    const kg_grid_desc grid = {.rows = 2,
                               .cols = 3,
                               .width_ratios = widths,
                               .height_ratios = heights,
                               .left = .1,
                               .right = .95,
                               .wspace = .4,
                               .hspace = -1};
    stands_at(kg_subplot_span(fig, &grid, 0, 0, 1, 2), 0.10000000, 0.30250000, 0.69276316, 0.88000000);
    stands_at(kg_subplot_span(fig, &grid, 1, 1, 1, 1), 0.35723684, 0.11000000, 0.69276316, 0.30250000);
    stands_at(kg_subplot_span(fig, &grid, 0, 2, 2, 1), 0.78223684, 0.11000000, 0.95000000, 0.88000000);
    stands_at(kg_subplot_span(fig, &(kg_grid_desc){.rows = 3, .cols = 2}, 1, 0, 2, 2), 0.12500000, 0.11000000,
              0.90000000, 0.60823529);
}

static void the_same_request_gives_the_same_axes(void **state) {
    (void)state;
    double ratios[] = {1, 2};
    const kg_grid_desc grid = {.rows = 2, .cols = 2, .width_ratios = ratios};
    kg_axes *wide = kg_subplot_span(fig, &grid, 0, 0, 1, 2), *cell = kg_subplot_span(fig, &grid, 1, 0, 0, 0);
    assert_ptr_not_equal(wide, cell);
    assert_ptr_equal(kg_subplot_span(fig, &grid, 0, 0, 1, 2), wide);
    assert_ptr_equal(kg_subplot_span(fig, &grid, 1, 0, 1, 1), cell);
    assert_ptr_equal(kg_subplot_span(fig, NULL, 0, 0, 1, 1), ax); /* a grid of defaults */
    assert_ptr_equal(kg_subplot_span(fig, &(kg_grid_desc){.rows = 2, .cols = 3}, 1, 0, 1, 1), kg_subplot(fig, 2, 3, 4));
    kg_axes *twin = kg_twinx(wide);
    assert_ptr_equal(kg_subplot_span(fig, &grid, 0, 0, 1, 2), wide);
    assert_ptr_not_equal(twin, wide);
    ratios[1] = 5; /* another grid now; the first keeps its own */
    assert_ptr_not_equal(kg_subplot_span(fig, &grid, 0, 0, 1, 2), wide);
}

static void places_outside_the_grid_are_refused(void **state) {
    (void)state;
    const kg_grid_desc grid = {.rows = 2, .cols = 3};
    const struct {
        int row, col, rows, cols;
    } bad[] = {{2, 0, 1, 1}, {0, 3, 1, 1}, {-1, 0, 1, 1}, {0, -1, 1, 1},
               {1, 0, 2, 1}, {0, 2, 1, 2}, {0, 0, -1, 1}, {0, 0, 1, 2147483647}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_null(kg_subplot_span(fig, &grid, bad[i].row, bad[i].col, bad[i].rows, bad[i].cols));
        refused("grid of 2 x 3");
    }
    const double ratios[] = {1, 0, NAN};
    assert_null(kg_subplot_span(fig, &(kg_grid_desc){.rows = 1, .cols = 3, .width_ratios = ratios}, 0, 0, 1, 1));
    refused("width_ratios[1]");
    assert_null(kg_subplot_span(fig, &(kg_grid_desc){.rows = 2, .height_ratios = ratios + 1}, 0, 0, 1, 1));
    refused("height_ratios[0]");
    assert_null(kg_subplot_span(fig, &(kg_grid_desc){.rows = -2}, 0, 0, 1, 1));
    refused("-2 x 1");
    assert_null(kg_subplot_span(fig, &(kg_grid_desc){.left = .95}, 0, 0, 1, 1));
    refused("no room");
    assert_null(kg_subplot_span(fig, &(kg_grid_desc){.wspace = NAN}, 0, 0, 1, 1));
    refused("no room");
}

/* ---- spines ---- */

static void several_spines_at_once(void **state) {
    (void)state;
    kg_spine(ax, "top right", &(kg_spine_style){.hidden = true});
    assert_true(ax->spine[SPINE_TOP].hidden && ax->spine[SPINE_RIGHT].hidden);
    assert_false(ax->spine[SPINE_LEFT].hidden || ax->spine[SPINE_BOTTOM].hidden);
    kg_spine(ax, "all", &(kg_spine_style){.position = "outward", .at = 5});
    for (int i = 0; i < SPINES; i++) assert_true(ax->spine[i].place == SPINE_OUTWARD && !ax->spine[i].hidden);
    kg_spine(ax, "left", NULL);
    assert_true(ax->spine[SPINE_LEFT].place == SPINE_AT_BOX);
    assert_int_equal(fig->fail.code, KG_OK);
}

static void unknown_names_list_what_there_is(void **state) {
    (void)state;
    kg_spine(ax, "upper", NULL);
    refused("'left', 'right', 'bottom', 'top' and 'all'");
    kg_spine(ax, "", NULL);
    refused("no spine");
    kg_spine(ax, NULL, NULL);
    refused("no spine");
    kg_spine(ax, "left", &(kg_spine_style){.position = "inward"});
    refused("'outward', 'axes', 'data', 'center' and 'zero'");
    kg_spine(ax, "left", &(kg_spine_style){.position = "data", .at = INFINITY});
    refused("inf");
    kg_spine(ax, "left", &(kg_spine_style){.color = "gren"});
    refused("gren");
    kg_spine(ax, "left", &(kg_spine_style){.linewidth = -1});
    refused("line width");
    kg_tick_params(ax, "z", NULL);
    refused("'x', 'y' and 'both'");
    kg_tick_params(ax, "x", &(kg_tick_style){.which = "some"});
    refused("'major', 'minor' and 'both'");
    kg_tick_params(ax, "x", &(kg_tick_style){.direction = "up"});
    refused("'out', 'in' and 'inout'");
    kg_tick_params(ax, "x", &(kg_tick_style){.length = NAN});
    refused("length");
    kg_tick_params(ax, "x", &(kg_tick_style){.labelsize = -3});
    refused("label size");
    kg_tick_params(ax, "x", &(kg_tick_style){.rotation = INFINITY});
    refused("degrees");
    kg_grid_lines(ax, &(kg_grid_style){.linestyle = "wavy"});
    refused("wavy");
    kg_grid_lines(ax, &(kg_grid_style){.alpha = 2});
    refused("alpha");
    kg_grid_lines(ax, &(kg_grid_style){.axis = "z"});
    refused("'both'");
    kg_margins(ax, -.5, 0);
    refused("-0.5");
    kg_margins(ax, 0, NAN);
    refused("nan");
}

/* ---- ticks, grids, limits ---- */

static void tick_styles_add_up(void **state) {
    (void)state;
    kg_tick_params(ax, "x", &(kg_tick_style){.direction = "in", .length = 6});
    kg_tick_params(ax, NULL, &(kg_tick_style){.which = "both", .width = 2, .top = KG_SHOW, .left = KG_HIDE});
    const tick_look *x = &ax->x.look.ticks[0], *y = &ax->y.look.ticks[0];
    assert_true(x->direction == TICK_IN && x->length == 6 && x->width == 2);
    assert_true(x->ticks[0] == KG_SHOW_DEFAULT && x->ticks[1] == KG_SHOW);
    assert_true(y->direction == TICK_OUT && y->length == 0 && y->width == 2);
    assert_true(y->ticks[0] == KG_HIDE && y->ticks[1] == KG_SHOW_DEFAULT);
    assert_true(ax->x.look.ticks[1].width == 2 && ax->x.look.ticks[1].length == 0);
    kg_tick_params(ax, "x", NULL);
    assert_true(x->direction == TICK_OUT && x->length == 0 && ax->x.look.ticks[1].width == 0 && y->width == 2);
}

static void a_style_that_fails_changes_nothing(void **state) {
    (void)state;
    kg_tick_params(ax, "x", &(kg_tick_style){.length = 6, .color = "no colour"});
    refused("no colour");
    assert_true(ax->x.look.ticks[0].length == 0);
}

static void grid_lines_are_chosen_by_axis_and_kind(void **state) {
    (void)state;
    kg_grid_lines(ax, &(kg_grid_style){.axis = "y", .which = "minor", .color = "r"});
    assert_true(ax->y.look.grid[1].on && ax->y.look.grid[1].color.r == 255);
    assert_false(ax->y.look.grid[0].on || ax->x.look.grid[0].on || ax->x.look.grid[1].on);
    kg_grid(ax, true);
    assert_true(ax->x.look.grid[0].on && ax->y.look.grid[0].on && ax->y.look.grid[1].on);
    kg_grid_lines(ax, &(kg_grid_style){.axis = "x", .hidden = true});
    assert_true(!ax->x.look.grid[0].on && ax->y.look.grid[0].on);
    kg_grid(ax, false);
    assert_false(ax->y.look.grid[0].on || ax->y.look.grid[1].on);
}

static void limits_are(unsigned of, double want_lo, double want_hi) {
    scene *s = figure_copy(fig);
    assert_non_null(s);
    double lo, hi;
    axis_limits(&s->axes[of].x, &s->axes[of].x.range, &lo, &hi);
    scene_release(s);
    if (!(fabs(lo - want_lo) <= 1e-9 * fabs(want_lo) && fabs(hi - want_hi) <= 1e-9 * fabs(want_hi)))
        fail_msg("limits are %.12g, %.12g, not %.12g, %.12g", lo, hi, want_lo, want_hi);
}

static void margins_widen_limits_on_every_scale(void **state) {
    (void)state;
    const double x[] = {1, 100}, y[] = {0, 1};
    kg_plot(ax, KG(x, 2), KG(y, 2), NULL);
    limits_are(0, -3.95, 104.95);
    kg_margins(ax, 0, .3);
    limits_are(0, 1, 100);
    kg_margins(ax, -.1, .3);
    limits_are(0, 10.9, 90.1);
    kg_xscale(ax, "log", NULL);
    kg_margins(ax, .25, 0);
    limits_are(0, pow(10, -.5), pow(10, 2.5));
}

static void shared_axes_have_one_direction_and_margin(void **state) {
    (void)state;
    kg_invert_xaxis(ax, true);
    kg_axes *twin = kg_twinx(ax), *other = kg_subplot(fig, 2, 1, 1);
    assert_true(twin->x.inverted && !other->x.inverted);
    kg_sharex(other, ax);
    assert_true(other->x.inverted);
    kg_margins(twin, .2, .1);
    kg_invert_xaxis(twin, false);
    assert_true(!ax->x.inverted && !other->x.inverted && other->x.margin == .2 && other->y.margin_given == false);
}

static void scenes_keep_what_they_were_taken_with(void **state) {
    (void)state;
    const double ratios[] = {1, 3};
    kg_axes *wide = kg_subplot_span(fig, &(kg_grid_desc){.cols = 2, .width_ratios = ratios}, 0, 1, 1, 1);
    kg_spine(wide, "top", &(kg_spine_style){.hidden = true});
    kg_tick_params(wide, "x", &(kg_tick_style){.rotation = 30});
    scene *s = figure_take(fig, 0);
    assert_non_null(s);
    kg_spine(wide, "top", NULL);
    kg_tick_params(wide, "x", NULL);
    kg_figure_free(fig);
    const scene_axes *a = &s->axes[1];
    assert_true(a->spine[SPINE_TOP].hidden && a->x.look.ticks[0].degrees == 30);
    assert_true(a->grid == 2 && a->span.col == 1 && s->grids[1].widths[1] == 3 && !s->grids[1].heights);
    scene_release(s);
    fig = NULL;
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(spans_stand_where_gridspec_puts_them),  TEST(the_same_request_gives_the_same_axes),
        TEST(places_outside_the_grid_are_refused),   TEST(several_spines_at_once),
        TEST(unknown_names_list_what_there_is),      TEST(tick_styles_add_up),
        TEST(a_style_that_fails_changes_nothing),    TEST(grid_lines_are_chosen_by_axis_and_kind),
        TEST(margins_widen_limits_on_every_scale),   TEST(shared_axes_have_one_direction_and_margin),
        TEST(scenes_keep_what_they_were_taken_with),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
