/* Legends: the box stands where matplotlib 3.6.3 puts it, and shows the frame's labelled artists in its order. */
#include "draw/builder.h"
#include "scene/figure.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static builder *b;
static draw_list list;
static kg_figure *fig;
static kg_axes *ax;

static int setup(void **state) {
    (void)state;
    failure why = {0};
    b = builder_new(&why);
    fig = kg_figure_new(NULL);
    ax = kg_subplot(fig, 1, 1, 1);
    return b && ax ? 0 : -1;
}

static int teardown(void **state) {
    (void)state;
    builder_free(b);
    list_free(&list);
    kg_figure_free(fig);
    return 0;
}

static void again(void) {
    teardown(NULL);
    assert_int_equal(setup(NULL), 0);
}

static void build(void) {
    scene *s = figure_take(fig, 0);
    if (!s) fail_msg("%s", fig->fail.text);
    assert_true(builder_see(b, s) && builder_build(b, s, s->dpi, &list));
    scene_release(s);
}

/* The command of the legend's box: the only rectangle with round corners. */
static size_t box_at(void) {
    for (size_t i = 0; i < list.cmds.count; i++)
        if (list.cmds.at[i].kind == DRAW_RECTS && list.rects.at[list.cmds.at[i].first].radius > 0) return i;
    return list.cmds.count;
}

static const draw_rect *box(void) {
    size_t i = box_at();
    return i < list.cmds.count ? &list.rects.at[list.cmds.at[i].first] : NULL;
}

static void stands_at(const char *what, double x0, double y0, double x1, double y1) {
    const draw_rect *r = box();
    if (!r) fail_msg("%s: there is no legend", what);
    double off = fmax(fmax(fabs((double)r->x0 - x0), fabs((double)r->y0 - y0)),
                      fmax(fabs((double)r->x1 - x1), fabs((double)r->y1 - y1)));
    if (!(off <= 1.01)) /* the box is snapped to pixels */
        fail_msg("%s: at %g %g %g %g, not %g %g %g %g", what, (double)r->x0, (double)r->y0, (double)r->x1,
                 (double)r->y1, x0, y0, x1, y1);
}

#define NUMBERS(...) KG(((const double[]){__VA_ARGS__}), sizeof((const double[]){__VA_ARGS__}) / sizeof(double))

static void line(const char *label, kg_array x, kg_array y) { kg_plot(ax, x, y, &(kg_line_style){.label = label}); }

/* ---- places ---- */

static void places_by_name(void **state) {
    (void)state;
    static const struct {
        const char *loc;
        double at[4];
    } places[] = {{"upper right", {442.6, 64.5, 569.1, 110.6}},   {"upper left", {86.9, 64.5, 213.4, 110.6}},
                  {"lower left", {86.9, 374.2, 213.4, 420.3}},    {"lower right", {442.6, 374.2, 569.1, 420.3}},
                  {"right", {442.6, 219.4, 569.1, 265.4}},        {"center left", {86.9, 219.4, 213.4, 265.4}},
                  {"center right", {442.6, 219.4, 569.1, 265.4}}, {"lower center", {264.8, 374.2, 391.2, 420.3}},
                  {"upper center", {264.8, 64.5, 391.2, 110.6}},  {"center", {264.8, 219.4, 391.2, 265.4}}};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        again();
        line("first", NUMBERS(0, 1), NUMBERS(0, 1));
        line("the second", NUMBERS(0, 1), NUMBERS(1, 1));
        kg_legend(ax, &(kg_legend_style){.loc = places[i].loc});
        build();
        stands_at(places[i].loc, places[i].at[0], places[i].at[1], places[i].at[2], places[i].at[3]);
    }
}

static void draw_case(int which) {
    static double x[50], y[50], gx[441], gy[441];
    size_t n = 0;
    for (int i = 0; i < 50; i++)
        x[i] = i, y[i] = which == 0 ? i : which == 1 ? -i : which == 2 ? fabs(i - 25.) : i % 2 ? 4 : 5;
    if (which < 4) line("a", KG(x, 50), KG(y, 50));
    if (which == 3) line(NULL, NUMBERS(0, 49), NUMBERS(0, 5));
    if (which == 4) {
        kg_xlim(ax, 0, 1), kg_ylim(ax, 0, 1);
        kg_scatter(ax, NUMBERS(.02, .02, .98, .98), NUMBERS(.02, .98, .02, .98), &(kg_scatter_style){.label = "dots"});
    }
    if (which == 5) { /* dots everywhere but in the middle below */
        for (int i = 0; i < 441; i++) {
            double u = i % 21 / 20., v = i / 21 / 20.;
            if (!(u > .4 && u < .6 && v < .25)) gx[n] = u, gy[n++] = v;
        }
        kg_scatter(ax, KG(gx, n), KG(gy, n), &(kg_scatter_style){.label = "dots"});
    }
    if (which == 6) kg_hist(ax, NUMBERS(1, 2, 2, 3, 3, 3, 4, 4, 4, 4), &(kg_hist_style){.bins = 4, .label = "bars"});
    if (which == 7) {
        kg_xlim(ax, 0, 1), kg_ylim(ax, 0, 1);
        kg_hist(ax, NUMBERS(.5, .6), &(kg_hist_style){.edges = NUMBERS(0, 1), .label = "bars"});
    }
}

static void the_best_place_is_free(void **state) {
    (void)state;
    static const struct {
        const char *name;
        double at[4];
    } cases[] = {{"rising", {86.9, 64.5, 145.6, 89.7}},
                 {"falling", {510.4, 64.5, 569.1, 89.7}},
                 {"vee", {86.9, 395.1, 145.6, 420.3}},
                 {"crowded above", {510.4, 395.1, 569.1, 420.3}},
                 {"corners", {489.1, 229.8, 569.1, 255.0}},
                 {"everywhere", {288.0, 395.1, 368.0, 420.3}},
                 {"bars", {86.9, 64.5, 167.3, 89.7}},
                 {"all covered", {488.8, 64.5, 569.1, 89.7}}}; /* the first of those equally bad */
    for (int i = 0; i < 8; i++) {
        again();
        draw_case(i);
        kg_legend(ax, NULL);
        build();
        stands_at(cases[i].name, cases[i].at[0], cases[i].at[1], cases[i].at[2], cases[i].at[3]);
    }
}

static void sizes_follow_the_font(void **state) {
    (void)state;
    line("first", NUMBERS(0, 1), NUMBERS(0, 1));
    kg_legend(ax, &(kg_legend_style){.loc = "center", .fontsize = 20});
    build();
    stands_at("20 points", 250.8, 217.3, 405.2, 267.5);
    kg_legend(ax, &(kg_legend_style){.loc = "center", .fontsize = 5});
    line("first", NUMBERS(0, 1), NUMBERS(0, 1));
    build();
    const draw_rect *r = box();
    assert_true(r->x1 - r->x0 < 45 && r->y1 - r->y0 < 15);
}

/* ---- entries ---- */

/* What stands in the legend, from the top: s stroke, m marker, r bar, g text. */
static void entries(const char *want) {
    char got[64];
    size_t n = 0;
    for (size_t i = box_at() + 1; i < list.cmds.count && n < sizeof got - 1; i++)
        got[n++] = "rsmgif"[list.cmds.at[i].kind];
    got[n] = 0;
    assert_string_equal(got, want);
}

static void lines_and_dots_before_bars(void **state) {
    (void)state;
    kg_hist(ax, NUMBERS(1, 2), &(kg_hist_style){.label = "bars"});
    kg_plot(ax, KG_NONE, NUMBERS(1, 2), &(kg_line_style){.label = "marked", .marker = "o"});
    line("plain", KG_NONE, NUMBERS(1, 2));
    line(NULL, KG_NONE, NUMBERS(1, 2)); /* has no label, and no entry */
    line("", KG_NONE, NUMBERS(1, 2));
    kg_scatter(ax, NUMBERS(1), NUMBERS(1), &(kg_scatter_style){.label = "dots"});
    kg_kdeplot(ax, NUMBERS(1, 2), &(kg_kde_style){.line = {.label = "curve"}});
    kg_legend(ax, NULL);
    build();
    entries("smgsgmgsgrg");
    float last = 0;
    for (size_t i = box_at() + 1; i < list.cmds.count; i++) { /* each below the one before */
        const draw_cmd *c = &list.cmds.at[i];
        if (c->kind != DRAW_GLYPHS) continue;
        assert_true((float)c->box.y0 > last + 5);
        last = (float)c->box.y0;
    }
}

static void handles_look_like_their_artists(void **state) {
    (void)state;
    kg_plot(ax, KG_NONE, NUMBERS(1, 2),
            &(kg_line_style){.label = "a", .linestyle = "--", .color = "r", .linewidth = 3});
    kg_scatter(ax, NUMBERS(1, 2, 3), NUMBERS(1, 2, 3),
               &(kg_scatter_style){.label = "b", .c = NUMBERS(0, 1, 2), .sizes = NUMBERS(100, 1, 1)});
    kg_hist(ax, NUMBERS(1, 2), &(kg_hist_style){.label = "c", .color = "#00ff00", .alpha = .5});
    kg_legend(ax, NULL);
    build();
    const draw_cmd *c = &list.cmds.at[box_at() + 1];
    assert_true(c->kind == DRAW_STROKE && c->count > 1 && c->as.stroke.color.r == 255 && c->as.stroke.color.g == 0);
    assert_true(fabsf(c->as.stroke.width - 3 * 100 / 72.f) < 1e-3f);
    c += 2;
    const draw_marker *m = &list.markers.at[c->first];
    assert_true(c->kind == DRAW_MARKERS && c->count == 1 && m->fill.a == 255 && m->rx > 6); /* of area 100 */
    c += 2;
    const draw_rect *r = &list.rects.at[c->first];
    assert_true(c->kind == DRAW_RECTS && r->fill.g == 255 && r->fill.r == 0 && r->fill.a == 128);
}

static void a_legend_is_of_its_frame(void **state) {
    (void)state;
    kg_legend(ax, NULL);
    line("1st", KG_NONE, NUMBERS(1, 2));
    build();
    assert_non_null(box());
    build();
    assert_null(box()); /* nothing labelled: no box */
    line("a", KG_NONE, NUMBERS(1, 2)), line("b", KG_NONE, NUMBERS(1, 2));
    build();
    entries("sgsg");
    kg_legend(ax, &(kg_legend_style){.loc = "none"});
    line("a", KG_NONE, NUMBERS(1, 2));
    build();
    assert_null(box());
}

static void each_axes_has_its_own(void **state) {
    (void)state;
    kg_axes *left = kg_subplot(fig, 1, 2, 1), *right = kg_subplot(fig, 1, 2, 2);
    kg_axis_off(ax, true);
    kg_plot(left, KG_NONE, NUMBERS(1, 2), &(kg_line_style){.label = "left"});
    kg_plot(right, KG_NONE, NUMBERS(1, 2), &(kg_line_style){.label = "right"});
    kg_legend(right, NULL);
    build();
    entries("sg");
    assert_true(box()->x0 > 320);
}

static void very_many_entries(void **state) {
    (void)state;
    for (int i = 0; i < 1000; i++) kg_text(ax, 0, 0, "no entry", NULL), line("entry", KG_NONE, NUMBERS(1, 2));
    kg_legend(ax, NULL);
    build();
    size_t rows = 0;
    for (size_t i = box_at() + 1; i < list.cmds.count; i++) rows += list.cmds.at[i].kind == DRAW_GLYPHS;
    assert_in_range(rows, 1, 256); /* as many as fit the picture, of 256 */
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(places_by_name),
        TEST(the_best_place_is_free),
        TEST(sizes_follow_the_font),
        TEST(lines_and_dots_before_bars),
        TEST(handles_look_like_their_artists),
        TEST(a_legend_is_of_its_frame),
        TEST(each_axes_has_its_own),
        TEST(very_many_entries),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
