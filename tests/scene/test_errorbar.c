/* Error bars, stems and annotations: what they add to the limits, what they keep when pinned, and every value that cannot be drawn. */
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

static const double nan_ = NAN;
static const double three[] = {1, 2, 3};

#define THREE KG(three, 3)

static const scene_artist *made(kg_artist a) {
    if (!a.id) fail_msg("%s", fig->fail.text);
    return scene_find(fig->now, a.id);
}

static void refused(kg_artist a, const char *says) {
    assert_int_equal(a.id, 0);
    if (!strstr(fig->fail.text, says)) fail_msg("\"%s\" does not tell \"%s\"", fig->fail.text, says);
    assert_string_equal(kg_message(), fig->fail.text);
    kg_forgive(fig);
}

static void same(double got, double want) {
    if (!(fabs(got - want) <= 1e-12)) fail_msg("%.17g, not %.17g", got, want);
}

static void is_color(rgba c, unsigned want) {
    unsigned got = (unsigned)c.r << 24 | (unsigned)c.g << 16 | (unsigned)c.b << 8 | c.a;
    if (got != want) fail_msg("#%08x, not #%08x", got, want);
}

static void is_box(const scene_artist *a, double x0, double x1, double y0, double y1) {
    same(a->extent.x0, x0);
    same(a->extent.x1, x1);
    same(a->extent.y0, y0);
    same(a->extent.y1, y1);
}

static void bars_reach_as_far_as_their_errors(void **state) {
    (void)state;
    is_box(made(kg_errorbar(ax, THREE, THREE, NULL)), 1, 3, 1, 3);
    is_box(made(kg_errorbar(ax, THREE, THREE, &(kg_errorbar_style){.yerr = NUMBERS(.5)})), 1, 3, .5, 3.5);
    is_box(made(kg_errorbar(ax, THREE, THREE, &(kg_errorbar_style){.yerr = NUMBERS(3, 0, 1)})), 1, 3, -2, 4);
    kg_errorbar_style both = {.xerr = NUMBERS(.25), .yerr = NUMBERS(0, 0, 4), .yerr_upper = NUMBERS(1, 1, 1)};
    is_box(made(kg_errorbar(ax, THREE, THREE, &both)), .75, 3.25, -1, 4);
    is_box(made(kg_errorbar(ax, THREE, THREE, &(kg_errorbar_style){.xerr_upper = NUMBERS(2)})), 1, 5, 1, 3);
    is_box(made(kg_errorbar(ax, KG_NONE, THREE, &(kg_errorbar_style){.xerr = NUMBERS(1)})), -1, 3, 1, 3);
    is_box(made(kg_errorbar(ax, THREE, THREE, &(kg_errorbar_style){.yerr = NUMBERS(nan_, 1, nan_)})), 1, 3, 1, 3);
    const bounds *b = &made(kg_errorbar(ax, KG_NONE, KG_NONE, &(kg_errorbar_style){.yerr = NUMBERS(1)}))->extent;
    assert_true(b->x0 > b->x1); /* no points: nothing, and no failure */
}

static void errors_that_do_not_fit(void **state) {
    (void)state;
    kg_array null = {.count = 3};
    refused(kg_errorbar(ax, KG(three, 2), THREE, NULL), "x has 2 numbers but y has 3");
    refused(kg_errorbar(ax, THREE, THREE, &(kg_errorbar_style){.yerr = KG(three, 2)}),
            "3 points but 2 errors in yerr;");
    refused(kg_errorbar(ax, THREE, THREE, &(kg_errorbar_style){.xerr_upper = KG(three, 2)}), "2 errors in xerr_upper");
    refused(kg_errorbar(ax, THREE, THREE, &(kg_errorbar_style){.yerr = NUMBERS(1, -2, 3)}), "an error of -2 in yerr;");
    refused(kg_errorbar(ax, THREE, THREE, &(kg_errorbar_style){.xerr_upper = NUMBERS(-1)}), "-1 in xerr_upper");
    refused(kg_errorbar(ax, THREE, THREE, &(kg_errorbar_style){.yerr = null}), "yerr is NULL");
    refused(kg_errorbar(ax, THREE, THREE, &(kg_errorbar_style){.ecolor = "blau"}), "blau");
    refused(kg_errorbar(ax, THREE, THREE, &(kg_errorbar_style){.capsize = -1}), "cap size of -1");
    refused(kg_errorbar(ax, THREE, THREE, &(kg_errorbar_style){.elinewidth = nan_}), "line width");
    assert_int_equal(kg_errorbar(NULL, THREE, THREE, NULL).id, 0);
}

/* Bars look like their line unless told otherwise, and the line takes its turn in the cycle. */
static void bars_look_like_their_line(void **state) {
    (void)state;
    kg_plot(ax, THREE, THREE, NULL);
    kg_errorbar_style s = {.yerr = NUMBERS(1), .line = {.linewidth = 3, .markeredgewidth = 2, .label = "e"}};
    const scene_artist *a = made(kg_errorbar(ax, THREE, THREE, &s));
    const artist_whiskers *w = &a->as.whiskers;
    is_color(w->color, 0xff7f0eff); /* C1 */
    same(w->width, 3);
    same(w->cap, 0);
    same(w->cap_width, 2);
    same(a->zorder, 2);
    assert_string_equal(a->label, "e");
}

static void stems_begin_at_the_bottom(void **state) {
    (void)state;
    is_box(made(kg_stem(ax, KG_NONE, THREE, NULL)), 0, 2, 0, 3);
    is_box(made(kg_stem(ax, THREE, THREE, &(kg_stem_style){.bottom = 5})), 1, 3, 1, 5);
    is_box(made(kg_stem(ax, NUMBERS(7, 4, 9), THREE, &(kg_stem_style){.horizontal = true})), 0, 3, 4, 9);
    const artist_whiskers *w = &made(kg_stem(ax, NUMBERS(7, 4, 9), THREE, NULL))->as.whiskers;
    is_color(w->color, 0x1f77b4ff); /* always C0, as in matplotlib */
    is_color(w->base.color, 0xd62728ff);
    same(w->base.data.x[0], 4);
    same(w->base.data.x[1], 9);
    assert_true(made(kg_stem(ax, KG_NONE, KG_NONE, NULL))->extent.x0 > 0.);
    refused(kg_stem(ax, KG(three, 2), THREE, NULL), "x has 2 numbers but y has 3");
    refused(kg_stem(ax, THREE, THREE, &(kg_stem_style){.bottom = nan_}), "cannot begin at");
    refused(kg_stem(ax, THREE, THREE, &(kg_stem_style){.marker = "?"}), "?");
    refused(kg_stem(ax, THREE, THREE, &(kg_stem_style){.basecolor = "rott"}), "rott");
}

static void annotations_that_cannot_be_drawn(void **state) {
    (void)state;
    kg_point p = {1, 2}, q = {3, 4};
    refused(kg_annotate(ax, "here", p, q, &(kg_annotate_style){.arrow = "=>"}),
            "There is no arrow '=>'; there are '-'");
    refused(kg_annotate(ax, "here", p, q, &(kg_annotate_style){.coords = KG_OFFSET}), "no coordinates 3 here");
    refused(kg_annotate(ax, "here", p, q, &(kg_annotate_style){.text = {.coords = (kg_coords)9}}), "no coordinates 9");
    refused(kg_annotate(ax, "here", p, q, &(kg_annotate_style){.arrowcolor = "blakc"}), "blakc");
    refused(kg_annotate(ax, "here", p, q, &(kg_annotate_style){.arrowwidth = -1}), "arrow width of -1");
    refused(kg_annotate(ax, "$\\nothing$", p, q, NULL), "nothing");
    refused(kg_text(ax, 0, 0, "text", &(kg_text_style){.coords = KG_OFFSET}), "no coordinates 3 here");
    assert_int_equal(kg_annotate(NULL, "here", p, q, NULL).id, 0);
}

static void annotations_have_no_arrow_unless_asked_for(void **state) {
    (void)state;
    kg_point p = {1, 2}, q = {3, 4};
    assert_false(made(kg_annotate(ax, "here", p, q, NULL))->as.annotation.arrow);
    assert_false(made(kg_annotate(ax, NULL, p, q, &(kg_annotate_style){.arrow = "none"}))->as.annotation.arrow);
    kg_annotate_style there = {.arrow = "<|-|>", .shrink = -1, .arrowcolor = "r"};
    const artist_annotation *a = &made(kg_annotate(ax, "here", p, q, &there))->as.annotation;
    assert_true(a->arrow && a->at_text == HEAD_FILLED && a->at_point == HEAD_FILLED);
    assert_memory_equal(&a->face, &a->color, sizeof(rgba));
    same(a->shrink_text, 2);
    same(a->shrink_point, 0);
}

/* What is pinned is whole in later frames, after the arrays and the frame it came from are gone. */
static void pinned_ones_stay_whole(void **state) {
    (void)state;
    double x[] = {1, 2}, y[] = {3, 4}, e[] = {.5, .25};
    kg_artist bars = kg_errorbar(ax, KG(x, 2), KG(y, 2), &(kg_errorbar_style){.yerr = KG(e, 2), .xerr = KG(e, 1)}),
              stems = kg_stem(ax, KG(x, 2), KG(y, 2), NULL),
              note = kg_annotate(ax, "kept", (kg_point){1, 3}, (kg_point){2, 4}, NULL);
    kg_pin(ax, bars), kg_pin(ax, stems), kg_pin(ax, note);
    for (int i = 0; i < 3; i++) {
        x[0] = y[0] = e[0] = 99;
        scene_release(figure_take(fig, (uint64_t)i));
        kg_plot(ax, KG(x, 2), KG(y, 2), NULL);
    }
    const artist_whiskers *w = &made(bars)->as.whiskers;
    same(w->ends[1][0][0], 2.5);
    same(w->ends[1][1][1], 4.25);
    same(w->ends[0][0][1], 1.5);
    w = &made(stems)->as.whiskers;
    same(w->base.data.x[1], 2);
    same(w->ends[1][1][0], 3);
    assert_null(w->ends[0][0]);
    assert_string_equal(made(note)->as.annotation.text.text, "kept");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(bars_reach_as_far_as_their_errors),
        TEST(errors_that_do_not_fit),
        TEST(bars_look_like_their_line),
        TEST(stems_begin_at_the_bottom),
        TEST(annotations_that_cannot_be_drawn),
        TEST(annotations_have_no_arrow_unless_asked_for),
        TEST(pinned_ones_stay_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
