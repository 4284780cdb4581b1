/* Annotations and error bars as they come to lie in pixels: where an arrow begins and ends, when it is left out, and that bars and caps are
 * on whole pixels. */
#include "draw/builder.h"
#include "scene/figure.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static builder *b;
static draw_list list;
static kg_figure *fig;
static kg_axes *ax;

/* Axes of 400 x 400 pixels at (100, 100) on a page of 600 x 600, 72 pixels an inch, limits 0 to 100. */
static int setup(void **state) {
    (void)state;
    failure why = {0};
    b = builder_new(&why);
    fig = kg_figure_new(&(kg_figure_desc){.width = 600 / 72., .height = 600 / 72., .dpi = 72});
    ax = kg_axes_add(fig, (kg_rect){1 / 6., 1 / 6., 4 / 6., 4 / 6.});
    kg_xlim(ax, 0, 100), kg_ylim(ax, 0, 100);
    kg_axis_off(ax, true);
    return b && ax ? 0 : -1;
}

static int teardown(void **state) {
    (void)state;
    list_free(&list);
    builder_free(b);
    kg_figure_free(fig);
    return 0;
}

static void build(void) {
    scene *s = figure_take(fig, 0);
    assert_true(s && builder_see(b, s) && builder_build(b, s, 72, &list));
    scene_release(s);
}

static void is_segment(size_t i, double x0, double y0, double x1, double y1) {
    assert_true(i < list.segments.count);
    draw_segment s = list.segments.at[i];
    double off = fabs((double)s.x0 - x0) + fabs((double)s.y0 - y0) + fabs((double)s.x1 - x1) + fabs((double)s.y1 - y1);
    if (off > .01)
        fail_msg("segment %zu from %g, %g to %g, %g", i, (double)s.x0, (double)s.y0, (double)s.x1, (double)s.y1);
}

/* Without a text the arrow begins at its place; 2 points are left free at both ends. A head moves the shaft's end back by half its
 * width over the sine of the head's angle: sqrt(5) / 2. */
static void arrows_leave_their_ends_free(void **state) {
    (void)state;
    kg_annotate(ax, "", (kg_point){50, 50}, (kg_point){25, 50}, &(kg_annotate_style){.arrow = "-"});
    kg_annotate(ax, "", (kg_point){50, 50}, (kg_point){25, 50},
                &(kg_annotate_style){.arrow = "->", .shrink = -1, .shrink_text = 10, .text = {.fontsize = 20}});
    build();
    double tip = 300 - sqrt(5) / 2;
    assert_int_equal(list.segments.count, 4);
    is_segment(0, 202, 300, 298, 300);
    is_segment(1, 210, 300, tip, 300);
    is_segment(2, tip - 8, 304, tip, 300);
    is_segment(3, tip, 300, tip - 8, 296);
}

static void offsets_are_points_from_what_is_annotated(void **state) {
    (void)state;
    kg_annotate(ax, "", (kg_point){.5, .5}, (kg_point){30, 40},
                &(kg_annotate_style){
                    .arrow = "-", .shrink = -1, .shrink_text = -1, .coords = KG_AXES, .text = {.coords = KG_OFFSET}});
    build();
    assert_int_equal(list.segments.count, 1);
    is_segment(0, 330, 260, 300, 300);
}

static void nothing_is_drawn_of_what_cannot_be_seen(void **state) {
    (void)state;
    kg_annotate_style s = {.arrow = "<|-|>"};
    kg_annotate(ax, "outside", (kg_point){101, 50}, (kg_point){25, 50}, &s);
    kg_annotate(ax, "nowhere", (kg_point){50, NAN}, (kg_point){25, 50}, &s);
    kg_annotate(ax, "nowhere", (kg_point){50, 50}, (kg_point){INFINITY, 50}, &s);
    kg_annotate(ax, "", (kg_point){50, 50}, (kg_point){1e300, 50}, &s);
    kg_annotate(ax, "", (kg_point){50, 50}, (kg_point){50, 50}, &s);
    build();
    assert_int_equal(list.segments.count, 0);
    assert_int_equal(list.glyphs.count, 0);
}

/* A line 1.5 wide is 2 pixels and lies on a border of pixels; a cap is 1 pixel and lies on the middle of one. */
static void bars_and_caps_lie_on_pixels(void **state) {
    (void)state;
    double x = 50.06, y = 50, e = 10.06, small = NAN;
    kg_errorbar(ax, KG(&x, 1), KG(&y, 1), &(kg_errorbar_style){.yerr = KG(&e, 1), .capsize = 3});
    kg_errorbar(ax, KG(&x, 1), KG(&y, 1), &(kg_errorbar_style){.yerr = KG(&small, 1), .capsize = 3});
    build();
    assert_int_equal(list.segments.count, 3); /* one bar, two caps; none for a NaN */
    is_segment(0, 300, 340, 300, 260);
    is_segment(1, 297.5, 340.5, 303.5, 340.5);
    is_segment(2, 297.5, 260.5, 303.5, 260.5);
    for (size_t i = 0; i < 3; i++)
        assert_true(list.segments.at[i].begin == CAP_BUTT && list.segments.at[i].end == CAP_BUTT);
}

static void far_bars_are_cut_off(void **state) {
    (void)state;
    double x[] = {50, 1e300, 60}, y[] = {50, 50, 1e300}, e[] = {1e300, 1, 1};
    kg_errorbar(ax, KG(x, 3), KG(y, 3), &(kg_errorbar_style){.yerr = KG(e, 3), .line = {.linestyle = "none"}});
    build();
    assert_int_equal(list.segments.count, 1);
    assert_true(list.segments.at[0].y0 < 600 && list.segments.at[0].y1 > 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(arrows_leave_their_ends_free),
        TEST(offsets_are_points_from_what_is_annotated),
        TEST(nothing_is_drawn_of_what_cannot_be_seen),
        TEST(bars_and_caps_lie_on_pixels),
        TEST(far_bars_are_cut_off),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
