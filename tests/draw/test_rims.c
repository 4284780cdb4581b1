/* What spines, ticks and labels do to the draw list, and what a new look costs: the layout again, once. */
#include "draw/builder.h"
#include "scene/figure.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static kg_figure *fig;
static kg_axes *ax;
static builder *b;
static draw_list list;

static int setup(void **state) {
    (void)state;
    failure why = {0};
    fig = kg_figure_new(NULL);
    ax = kg_subplot(fig, 1, 1, 1);
    kg_xlim(ax, -2, 2), kg_ylim(ax, 0, 10);
    b = builder_new(&why);
    return fig && ax && b ? 0 : -1;
}

static int teardown(void **state) {
    (void)state;
    list_free(&list);
    builder_free(b);
    kg_figure_free(fig);
    return 0;
}

static void build(void) {
    scene *s = figure_copy(fig);
    assert_true(s && builder_see(b, s) && builder_build(b, s, 100, &list));
    scene_release(s);
}

/* Segments at that x (y) that are at least so long. */
static int lines_at(bool is_y, double at, double least, double most) {
    int n = 0;
    for (size_t i = 0; i < list.segments.count; i++) {
        const draw_segment *s = &list.segments.at[i];
        double dx = fabs((double)s->x1 - (double)s->x0), dy = fabs((double)s->y1 - (double)s->y0),
               length = is_y ? dx : dy;
        double where = is_y ? (double)s->y0 : (double)s->x0;
        if ((is_y ? dy : dx) == 0 && length >= least && length <= most && fabs(where - at) <= 1) n++;
    }
    return n;
}

static void hidden_spines_are_not_drawn(void **state) {
    (void)state;
    build();
    const axes_layout *l = b->axes.at[0];
    assert_int_equal(lines_at(true, l->y0, 400, 600), 1);
    assert_int_equal(lines_at(false, l->x1, 300, 400), 1);
    kg_spine(ax, "top right", &(kg_spine_style){.hidden = true});
    build();
    assert_int_equal(lines_at(true, l->y0, 400, 600), 0);
    assert_int_equal(lines_at(false, l->x1, 300, 400), 0);
    assert_int_equal(lines_at(false, l->x0, 300, 400), 1);
    kg_spine(ax, "all", &(kg_spine_style){.hidden = true});
    build();
    assert_int_equal(lines_at(false, l->x0, 300, 400), 0);
}

static void themes_hide_spines_until_told_otherwise(void **state) {
    (void)state;
    fig->theme.hide_top = fig->theme.hide_right = true;
    build();
    const axes_layout *l = b->axes.at[0];
    assert_int_equal(lines_at(true, l->y0, 400, 600), 0);
    assert_int_equal(lines_at(false, l->x1, 300, 400), 0);
    kg_spine(ax, "top", NULL);
    build();
    assert_int_equal(lines_at(true, l->y0, 400, 600), 1);
    assert_int_equal(lines_at(false, l->x1, 300, 400), 0);
}

static void grids_are_the_themes_until_told_otherwise(void **state) {
    (void)state;
    fig->theme.grid = true;
    const double at = 1;
    kg_xticks(ax, KG(&at, 1), NULL);
    build();
    const axes_layout *l = b->axes.at[0];
    double one = l->x0 + .75 * (l->x1 - l->x0);
    assert_int_equal(lines_at(false, one, 300, 400), 1);
    fig->theme.grid_width = 0;
    build();
    assert_int_equal(lines_at(false, one, 300, 400), 0);
    kg_grid_lines(ax, &(kg_grid_style){.linewidth = 1});
    build();
    assert_int_equal(lines_at(false, one, 300, 400), 1);
    fig->theme.grid_style = LINE_DASHED;
    build();
    assert_int_equal(lines_at(false, one, 300, 400), 0); /* in pieces */
    kg_grid(ax, false);
    fig->theme.grid_style = LINE_SOLID;
    build();
    assert_int_equal(lines_at(false, one, 300, 400), 0);
}

static void ticks_go_with_their_spine(void **state) {
    (void)state;
    kg_spine(ax, "left", &(kg_spine_style){.position = "zero"});
    build();
    const axes_layout *l = b->axes.at[0];
    double zero = (l->x0 + l->x1) / 2;
    assert_int_equal(lines_at(false, zero, 300, 400), 1);
    int short_ones = 0;
    for (size_t i = 0; i < list.segments.count; i++) {
        const draw_segment *s = &list.segments.at[i];
        if (s->y0 == s->y1 && fabs((double)s->x0 - zero) <= 1 && fabs((double)s->x1 - (zero - 5)) <= 1) short_ones++;
    }
    assert_int_equal(short_ones, 6);
    kg_spine(ax, "left", &(kg_spine_style){.position = "outward", .at = 18}); /* 25 pixels at 100 dpi */
    build();
    assert_int_equal(lines_at(false, l->x0 - 25, 300, 400), 1);
}

static void a_spine_at_a_value_out_of_view_stays_on_the_border(void **state) {
    (void)state;
    kg_xlim(ax, 1, 100);
    kg_xscale(ax, "log", NULL);
    kg_spine(ax, "left", &(kg_spine_style){.position = "zero"});
    build();
    assert_int_equal(lines_at(false, b->axes.at[0]->x0, 300, 400), 1);
    kg_spine(ax, "left", &(kg_spine_style){.position = "data", .at = 1e300});
    build();
    assert_int_equal(lines_at(false, b->axes.at[0]->x1, 300, 400), 2); /* on the right one */
}

static void tick_lengths_and_sides(void **state) {
    (void)state;
    kg_tick_params(ax, "x", &(kg_tick_style){.length = 18, .top = KG_SHOW, .bottom = KG_HIDE}); /* 25 pixels */
    build();
    int up = 0, down = 0;
    for (size_t i = 0; i < list.segments.count; i++) {
        const draw_segment *s = &list.segments.at[i];
        if (s->x0 != s->x1 || fabs(fabs((double)s->y1 - (double)s->y0) - 25) > .01) continue;
        if (fabs((double)s->y0 - b->axes.at[0]->y0) <= 1) up += s->y1 < s->y0;
        else down++;
    }
    assert_true(up == 9 && down == 0);
    kg_tick_params(ax, "x", &(kg_tick_style){.length = -1});
    build();
    for (size_t i = 0; i < list.segments.count; i++)
        assert_true(list.segments.at[i].x0 != list.segments.at[i].x1 ||
                    fabs((double)list.segments.at[i].y1 - (double)list.segments.at[i].y0) > 100);
}

static void an_inverted_axis_runs_the_other_way_whatever_its_limits(void **state) {
    (void)state;
    kg_invert_xaxis(ax, true);
    build();
    assert_true(b->axes.at[0]->x.lo == 2 && b->axes.at[0]->x.hi == -2);
    kg_xlim(ax, 3, 1);
    build();
    assert_true(b->axes.at[0]->x.lo == 1 && b->axes.at[0]->x.hi == 3);
    kg_invert_xaxis(ax, false);
    build();
    assert_true(b->axes.at[0]->x.lo == 3);
}

static void larger_labels_mean_fewer_ticks(void **state) {
    (void)state;
    build();
    size_t before = b->axes.at[0]->x.ticks.count;
    kg_tick_params(ax, "x", &(kg_tick_style){.labelsize = 40});
    build();
    assert_true(b->axes.at[0]->x.ticks.count < before);
}

static void only_a_new_look_costs_a_layout(void **state) {
    (void)state;
    const double ratios[] = {1, 2};
    kg_layout(fig, "constrained");
    kg_axes *tall = kg_subplot_span(fig, &(kg_grid_desc){.rows = 2, .cols = 2, .width_ratios = ratios}, 0, 1, 2, 1);
    kg_tick_params(tall, "x", &(kg_tick_style){.rotation = 45});
    build(), build();
    uint64_t layouts = b->layouts;
    double below = b->axes.at[1]->y1;
    build();
    assert_int_equal(b->layouts, layouts);
    kg_tick_params(tall, "x", &(kg_tick_style){.rotation = 90, .labelsize = 20});
    build(), build();
    assert_true(b->layouts > layouts && b->axes.at[1]->y1 < below - 5);
    layouts = b->layouts;
    below = b->axes.at[1]->y1;
    kg_tick_params(tall, "x", NULL); /* room once made stays */
    build(), build();
    assert_true(fabs(b->axes.at[1]->y1 - below) < .01);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(hidden_spines_are_not_drawn),
        TEST(themes_hide_spines_until_told_otherwise),
        TEST(grids_are_the_themes_until_told_otherwise),
        TEST(ticks_go_with_their_spine),
        TEST(a_spine_at_a_value_out_of_view_stays_on_the_border),
        TEST(tick_lengths_and_sides),
        TEST(an_inverted_axis_runs_the_other_way_whatever_its_limits),
        TEST(larger_labels_mean_fewer_ticks),
        TEST(only_a_new_look_costs_a_layout),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
