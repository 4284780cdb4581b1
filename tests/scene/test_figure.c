/* Figures and axes through the public functions: sizes, places, properties that stay, limits from data, failures that
 * stick. Limits are compared with those of matplotlib 3.6.3. */
#include "scene/figure.h"

#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define assert_close(a, b, by) assert_true(fabs((a) - (b)) <= (by)) /* cmocka's own compares floats */

typedef struct page {
    kg_figure *fig;
    kg_axes *ax;
} page;

static page open_page(void) {
    page p = {.fig = kg_figure_new(NULL)};
    assert_non_null(p.fig);
    p.ax = kg_subplot(p.fig, 1, 1, 1);
    assert_non_null(p.ax);
    return p;
}

/* The figure has failed with a sentence that holds `says`; forgives it. */
static void expect_failure(kg_figure *fig, kg_result code, const char *says) {
    if (fig->fail.code != code) fail_msg("code %d, not %d, for: %s", (int)fig->fail.code, (int)code, says);
    if (!strstr(fig->fail.text, says)) fail_msg("\"%s\" does not tell \"%s\"", fig->fail.text, says);
    assert_string_equal(kg_message(), fig->fail.text);
    size_t n = strlen(fig->fail.text);
    assert_true(n > 10 && (fig->fail.text[n - 1] == '.' || fig->fail.text[n - 1] == '?')); /* a whole sentence */
    kg_forgive(fig);
    assert_int_equal(fig->fail.code, KG_OK);
}

/* ---- figures ---- */

static void default_size(void **state) {
    (void)state;
    kg_figure *fig = kg_figure_new(NULL);
    int w, h;
    assert_true(figure_pixels(fig, fig->dpi, &w, &h));
    assert_true(w == 640 && h == 480);
    assert_true(figure_pixels(fig, 50, &w, &h));
    assert_true(w == 320 && h == 240);
    assert_false(figure_pixels(fig, 1e6, &w, &h));
    kg_figure_free(fig);
}

static void sizes_that_cannot_be(void **state) {
    (void)state;
    static const kg_figure_desc bad[] = {
        {-1, 1, 100, NULL, NULL},      {1, -1, 100, NULL, NULL},       {1, 1, -100, NULL, NULL},
        {NAN, 1, 100, NULL, NULL},     {1, INFINITY, 100, NULL, NULL}, {1, 1, NAN, NULL, NULL},
        {1e300, 1e300, 1, NULL, NULL}, {655.36, 1, 100, NULL, NULL},   {1, 655.36, 100, NULL, NULL},
        {.001, 1, 100, NULL, NULL},    {1e-300, 1, 1, NULL, NULL},     {-1, -1, -100, NULL, NULL}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        if (kg_figure_new(&bad[i])) fail_msg("size %zu was taken", i);
        assert_non_null(strstr(kg_message(), "1 to 65535 pixels"));
    }
    assert_null(kg_figure_new(&(kg_figure_desc){.facecolor = "blurple"}));
    assert_non_null(strstr(kg_message(), "blurple"));
    static const kg_figure_desc good[] = {
        {.01, .01, 100, NULL, NULL}, {655.35, 655.35, 100, NULL, NULL}, {1, 1, 1, "none", NULL}};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        kg_figure *fig = kg_figure_new(&good[i]);
        assert_non_null(fig);
        kg_figure_free(fig);
    }
}

static void null_handles(void **state) {
    (void)state;
    const double one = 1;
    kg_figure_free(NULL);
    kg_forgive(NULL);
    assert_null(kg_subplot(NULL, 1, 1, 1));
    assert_null(kg_axes_add(NULL, (kg_rect){0, 0, 1, 1}));
    kg_title(NULL, "a"), kg_xlabel(NULL, "a"), kg_ylabel(NULL, "a");
    kg_xlim(NULL, 0, 1), kg_ylim(NULL, 0, 1), kg_autoscale(NULL);
    kg_xticks(NULL, KG(&one, 1), NULL), kg_yticks(NULL, KG(&one, 1), NULL);
    kg_grid(NULL, true), kg_axis_off(NULL, true), kg_set_aspect(NULL, KG_ASPECT_EQUAL), kg_legend(NULL, NULL);
    kg_colorbar(NULL, (kg_artist){1});
}

/* ---- axes ---- */

static void subplots_stand_where_matplotlib_puts_them(void **state) {
    (void)state;
    static const struct {
        int rows, cols, index;
        kg_rect at;
    } want[] = {{1, 1, 1, {.125, .11, .775, .77}},
                {2, 2, 1, {.125, .53, .352272727273, .35}},
                {2, 2, 4, {.547727272727, .11, .352272727273, .35}},
                {3, 2, 5, {.125, .11, .352272727273, .226470588235}},
                {1, 3, 2, {.398529411765, .11, .227941176471, .77}}};
    kg_figure *fig = kg_figure_new(NULL);
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        kg_axes *ax = kg_subplot(fig, want[i].rows, want[i].cols, want[i].index);
        assert_close(ax->place.x, want[i].at.x, 1e-11);
        assert_close(ax->place.y, want[i].at.y, 1e-11);
        assert_close(ax->place.w, want[i].at.w, 1e-11);
        assert_close(ax->place.h, want[i].at.h, 1e-11);
        assert_ptr_equal(kg_subplot(fig, want[i].rows, want[i].cols, want[i].index), ax);
    }
    assert_int_equal(fig->axes.count, 5);
    assert_ptr_not_equal(kg_axes_add(fig, (kg_rect){0, 0, 1, 1}), kg_axes_add(fig, (kg_rect){0, 0, 1, 1}));
    kg_figure_free(fig);
}

static void places_that_are_none(void **state) {
    (void)state;
    kg_figure *fig = kg_figure_new(NULL);
    static const int grids[][3] = {
        {0, 1, 1}, {1, 0, 1}, {-1, -1, 1}, {1, 1, 0}, {1, 1, 2}, {2, 3, 7}, {2147483647, 2147483647, 1}};
    for (size_t i = 0; i < sizeof grids / sizeof *grids; i++) {
        assert_null(kg_subplot(fig, grids[i][0], grids[i][1], grids[i][2]));
        expect_failure(fig, KG_ERR_ARG, "subplot");
    }
    static const kg_rect places[] = {{0, 0, 0, 1},        {0, 0, 1, 0},   {0, 0, -1, 1},       {NAN, 0, 1, 1},
                                     {0, INFINITY, 1, 1}, {0, 0, NAN, 1}, {0, 0, 1, INFINITY}, {0, 0, 1e300, 1}};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        assert_null(kg_axes_add(fig, places[i]));
        expect_failure(fig, KG_ERR_ARG, "no place on a figure");
    }
    kg_figure_free(fig);
}

static void axes_in_every_frame_are_stopped(void **state) {
    (void)state;
    kg_figure *fig = kg_figure_new(NULL);
    size_t made = 0;
    while (kg_axes_add(fig, (kg_rect){0, 0, 1, 1})) made++;
    assert_int_equal(made, 4096);
    expect_failure(fig, KG_ERR_ARG, "4096");
    kg_figure_free(fig);
}

/* ---- failures ---- */

static void the_first_failure_sticks(void **state) {
    (void)state;
    page p = open_page();
    const double y[] = {1, 2};
    kg_title(p.ax, "before");
    kg_xlim(p.ax, 0, NAN);
    kg_ylim(p.ax, 3, 3); /* never heard of */
    kg_title(p.ax, "after");
    kg_grid(p.ax, true);
    assert_int_equal(kg_plot(p.ax, KG_NONE, KG(y, 2), NULL).id, 0);
    assert_int_equal(kg_text(p.ax, 0, 0, "a", NULL).id, 0);
    assert_null(kg_axes_add(p.fig, (kg_rect){0, 0, 1, 1}));
    assert_null(kg_subplot(p.fig, 2, 1, 1));
    assert_non_null(kg_subplot(p.fig, 1, 1, 1)); /* what is there is there */
    assert_null(figure_take(p.fig, 0));
    assert_null(figure_copy(p.fig));
    expect_failure(p.fig, KG_ERR_ARG, "kg_xlim");

    assert_int_not_equal(kg_plot(p.ax, KG_NONE, KG(y, 2), NULL).id, 0);
    scene *s = figure_take(p.fig, 0);
    assert_non_null(s);
    assert_int_equal(s->artists.count, 1);
    assert_string_equal(s->axes[0].title, "before");
    assert_false(s->axes[0].x.look.grid[0].on || s->axes[0].x.fixed);
    scene_release(s);
    kg_figure_free(p.fig);
}

static void limits_that_are_none(void **state) {
    (void)state;
    page p = open_page();
    static const double bad[][2] = {{NAN, 1},  {0, NAN},        {INFINITY, 0}, {0, -INFINITY}, {2, 2},
                                    {0, -0.0}, {-1e308, 1e308}, {0, DBL_MAX},  {0, 5e-324}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        kg_xlim(p.ax, bad[i][0], bad[i][1]);
        expect_failure(p.fig, KG_ERR_ARG, "kg_xlim");
        kg_ylim(p.ax, bad[i][0], bad[i][1]);
        expect_failure(p.fig, KG_ERR_ARG, "kg_ylim");
    }
    assert_false(p.ax->x.fixed || p.ax->y.fixed);
    kg_xlim(p.ax, 5, -5); /* inverted */
    kg_ylim(p.ax, 1, nextafter(1, 2));
    scene *s = figure_take(p.fig, 0);
    assert_true(s->axes[0].x.fixed && s->axes[0].x.lo == 5 && s->axes[0].x.hi == -5);
    assert_true(s->axes[0].y.fixed && s->axes[0].y.lo == 1 && s->axes[0].y.hi > 1);
    scene_release(s);
    kg_figure_free(p.fig);
}

static void legends_and_colour_bars_that_are_none(void **state) {
    (void)state;
    page p = open_page();
    const double y[] = {1, 2};
    kg_legend(p.ax, &(kg_legend_style){.loc = "over there"});
    expect_failure(p.fig, KG_ERR_ARG, "'over there'");
    kg_legend(p.ax, &(kg_legend_style){.fontsize = -3});
    expect_failure(p.fig, KG_ERR_ARG, "-3");
    kg_legend(p.ax, &(kg_legend_style){.fontsize = NAN});
    expect_failure(p.fig, KG_ERR_ARG, "font size");
    kg_legend(p.ax, &(kg_legend_style){.loc = "uper left"});
    expect_failure(p.fig, KG_ERR_ARG, "\"upper left\"");
    kg_legend(p.ax, &(kg_legend_style){.ncol = 65});
    expect_failure(p.fig, KG_ERR_ARG, "1 to 64 columns, not 65");
    kg_legend(p.ax, &(kg_legend_style){.ncol = -1});
    expect_failure(p.fig, KG_ERR_ARG, "columns");
    kg_legend(p.ax, &(kg_legend_style){.title = "$\\nothing$"});
    expect_failure(p.fig, KG_ERR_ARG, "nothing");
    kg_legend(p.ax, &(kg_legend_style){.title_fontsize = INFINITY});
    expect_failure(p.fig, KG_ERR_ARG, "title");
    kg_legend(p.ax, &(kg_legend_style){.bbox_to_anchor = &(kg_rect){.x = NAN}});
    expect_failure(p.fig, KG_ERR_ARG, "anchored");
    kg_legend(p.ax, &(kg_legend_style){.bbox_to_anchor = &(kg_rect){.w = -1}});
    expect_failure(p.fig, KG_ERR_ARG, "anchored");
    kg_legend(p.ax, &(kg_legend_style){.framealpha = 2});
    expect_failure(p.fig, KG_ERR_ARG, "alpha");
    kg_legend(p.ax, &(kg_legend_style){.facecolor = "gren"});
    expect_failure(p.fig, KG_ERR_ARG, "green");
    kg_legend(p.ax, &(kg_legend_style){.count = 1});
    expect_failure(p.fig, KG_ERR_ARG, "handles is NULL");
    kg_legend(p.ax, &(kg_legend_style){.handles = &(kg_artist){1}});
    expect_failure(p.fig, KG_ERR_ARG, "count is 0");
    kg_legend(p.ax, &(kg_legend_style){.handles = &(kg_artist){77}, .count = 1});
    expect_failure(p.fig, KG_ERR_ARG, "no artist 77");
    kg_artist word = kg_text(p.ax, 0, 0, "word", NULL);
    kg_legend(p.ax, &(kg_legend_style){.handles = &word, .count = 1});
    expect_failure(p.fig, KG_ERR_ARG, "a text");
    kg_colorbar(p.ax, (kg_artist){77});
    expect_failure(p.fig, KG_ERR_ARG, "77");
    kg_colorbar(p.ax, kg_plot(p.ax, KG_NONE, KG(y, 2), NULL));
    expect_failure(p.fig, KG_ERR_ARG, "no colour map");
    kg_figure_free(p.fig);
}

static void ticks_that_are_none(void **state) {
    (void)state;
    page p = open_page();
    const double at[] = {1, NAN};
    kg_xticks(p.ax, (kg_array){.count = 3}, NULL);
    expect_failure(p.fig, KG_ERR_ARG, "kg_xticks is NULL but should hold 3");
    kg_yticks(p.ax, (kg_array){at, 2, 0, (kg_dtype)50}, NULL);
    expect_failure(p.fig, KG_ERR_ARG, "50");
    kg_yticks(p.ax, (kg_array){at, 1000000, 0, KG_FLOAT64}, NULL);
    expect_failure(p.fig, KG_ERR_ARG, "1000000 ticks");
    kg_xticks(p.ax, KG(at, 2), NULL); /* no place, no tick; but no failure either */
    assert_int_equal(p.fig->fail.code, KG_OK);
    kg_figure_free(p.fig);
}

/* ---- properties ---- */

static void properties_stay_and_artists_go(void **state) {
    (void)state;
    page p = open_page();
    const double y[] = {1, 2}, at[] = {0, .5};
    char title[] = "first";
    const char *labels[] = {"none", NULL};
    kg_title(p.ax, title);
    title[0] = 'F'; /* copied before the call returned */
    kg_xlabel(p.ax, "x"), kg_ylabel(p.ax, "y");
    kg_xlim(p.ax, -1, 1);
    kg_xticks(p.ax, KG(at, 2), labels);
    kg_grid(p.ax, true);
    kg_set_aspect(p.ax, KG_ASPECT_EQUAL);
    kg_legend(p.ax, &(kg_legend_style){.loc = "lower left", .fontsize = 8});
    for (uint64_t i = 0; i < 3; i++) {
        kg_plot(p.ax, KG_NONE, KG(y, 2), NULL);
        scene *s = figure_take(p.fig, i);
        const scene_axes *a = &s->axes[0];
        assert_int_equal(s->index, i);
        assert_int_equal(s->artists.count, 1);
        assert_string_equal(a->title, "first");
        assert_string_equal(a->x.label, "x");
        assert_string_equal(a->y.label, "y");
        assert_true(a->x.fixed && a->x.lo == -1 && a->x.hi == 1 && !a->y.fixed);
        assert_int_equal(a->x.tick_count, 2);
        assert_string_equal(a->x.tick_label[0], "none");
        assert_string_equal(a->x.tick_label[1], "");
        assert_true(a->x.tick_at[1] == .5);
        assert_true(a->grid && !a->off && a->aspect == KG_ASPECT_EQUAL);
        assert_true(a->legend.loc == LEGEND_LOWER_LEFT && a->legend.size == 8);
        scene_release(s);
    }
    kg_title(p.ax, ""), kg_xlabel(p.ax, NULL), kg_autoscale(p.ax), kg_xticks(p.ax, KG_NONE, NULL);
    kg_legend(p.ax, &(kg_legend_style){.loc = "none"});
    scene *s = figure_take(p.fig, 3);
    assert_int_equal(s->artists.count, 0);
    assert_true(!s->axes[0].title && !s->axes[0].x.label && !s->axes[0].x.fixed && s->axes[0].x.tick_count == 0);
    assert_int_equal(s->axes[0].legend.loc, LEGEND_NONE);
    kg_figure_free(p.fig);
    assert_string_equal(s->axes[0].y.label, "y"); /* a scene outlives its figure */
    scene_release(s);
}

/* What a scene says does not follow the figure. */
static void a_scene_is_frozen(void **state) {
    (void)state;
    page p = open_page();
    kg_title(p.ax, "then");
    scene *s = figure_take(p.fig, 0), *copy = figure_copy(p.fig);
    kg_title(p.ax, "now"), kg_xlim(p.ax, 3, 4);
    kg_subplot(p.fig, 2, 2, 1);
    assert_string_equal(s->axes[0].title, "then");
    assert_string_equal(copy->axes[0].title, "then");
    assert_false(s->axes[0].x.fixed);
    assert_int_equal(s->axes_count, 1);
    scene_release(s), scene_release(copy);
    kg_figure_free(p.fig);
}

static void invalid_text_is_no_failure(void **state) {
    (void)state;
    page p = open_page();
    kg_title(p.ax, "\xff\xc3(\xed\xa0\x80");
    kg_xlabel(p.ax, "a\nb\tc");
    assert_int_not_equal(kg_text(p.ax, .5, .5, "\xf0\x9f", NULL).id, 0);
    assert_int_equal(p.fig->fail.code, KG_OK);
    kg_figure_free(p.fig);
}

/* ---- limits from data ---- */

static const double nan_ = NAN, inf_ = INFINITY;

/* Limits of this frame alone. */
static void limits(kg_figure *fig, double out[4]) {
    scene *s = figure_take(fig, 0);
    if (!s) fail_msg("%s", fig->fail.text);
    data_range_limits(&s->axes[0].x.range, &out[0], &out[1]);
    data_range_limits(&s->axes[0].y.range, &out[2], &out[3]);
    scene_release(s);
}

static void expect_limits(page p, const char *what, double x0, double x1, double y0, double y1) {
    double got[4], want[4] = {x0, x1, y0, y1};
    limits(p.fig, got);
    for (int i = 0; i < 4; i += 2) {
        double slack = 1e-14 * fmax(fabs(want[i]), fabs(want[i + 1]));
        if (!(fabs(got[i] - want[i]) <= slack && fabs(got[i + 1] - want[i + 1]) <= slack))
            fail_msg("%s: %s limits %.17g %.17g, not %.17g %.17g", what, i ? "y" : "x", got[i], got[i + 1], want[i],
                     want[i + 1]);
    }
}

#define NUMBERS(...) KG(((const double[]){__VA_ARGS__}), sizeof((const double[]){__VA_ARGS__}) / sizeof(double))

static void limits_of_lines(void **state) {
    (void)state;
    page p = open_page();
    expect_limits(p, "nothing", 0, 1, 0, 1);
    kg_plot(p.ax, KG_NONE, KG_NONE, NULL);
    expect_limits(p, "no points", 0, 1, 0, 1);
    kg_text(p.ax, 50, 50, "text does not count", NULL);
    expect_limits(p, "text", 0, 1, 0, 1);
    kg_plot(p.ax, NUMBERS(0, 10), NUMBERS(1, 5), NULL);
    expect_limits(p, "a line", -.5, 10.5, .8, 5.2);
    kg_plot(p.ax, NUMBERS(3), NUMBERS(7), NULL);
    expect_limits(p, "one point", 2.835, 3.165, 6.615, 7.385);
    kg_plot(p.ax, KG_NONE, NUMBERS(3, 3, 3), NULL);
    expect_limits(p, "constant", -.1, 2.1, 2.835, 3.165);
    kg_plot(p.ax, NUMBERS(0, 0), NUMBERS(0, 0), NULL);
    expect_limits(p, "zeros", -.055, .055, -.055, .055);
    kg_plot(p.ax, NUMBERS(-8, -8), NUMBERS(-2, -2), NULL);
    expect_limits(p, "negative", -8.44, -7.56, -2.11, -1.89);
    kg_plot(p.ax, NUMBERS(0, 1e-9), NUMBERS(2, 2 + 1e-9), NULL);
    expect_limits(p, "narrow", -5.000000000000001e-11, 1.05e-09, 1.99999999995, 2.00000000105);
    kg_plot(p.ax, NUMBERS(0, 1), NUMBERS(1e15, 1e15 + .25), NULL);
    expect_limits(p, "too narrow", -.05, 1.05, 945000000000000., 1055000000000000.2);
    kg_plot(p.ax, NUMBERS(0, 1e-300), NUMBERS(0, 5e-324), NULL);
    expect_limits(p, "denormal", -.055, .055, -.055, .055);
    kg_plot(p.ax, NUMBERS(-1e300, 1e300), NUMBERS(0, 1e300), NULL);
    expect_limits(p, "1e300", -1.1e300, 1.1e300, -5e298, 1.05e300);
    kg_scatter(p.ax, NUMBERS(1, 2, 4), NUMBERS(-1, 0, 3), NULL);
    expect_limits(p, "scatter", .85, 4.15, -1.2, 3.2);
    kg_figure_free(p.fig);
}

static void points_that_are_no_numbers_do_not_count(void **state) {
    (void)state;
    page p = open_page();
    kg_plot(p.ax, NUMBERS(0, nan_, 2, inf_, 4), NUMBERS(1, 100, nan_, 3, 2), NULL);
    expect_limits(p, "line with gaps", -.2, 4.2, .95, 2.05);
    kg_scatter(p.ax, NUMBERS(0, nan_, 2, -inf_, 4), NUMBERS(1, 100, nan_, 3, 2), NULL);
    expect_limits(p, "scatter with gaps", -.2, 4.2, .95, 2.05);
    kg_plot(p.ax, NUMBERS(nan_, inf_), NUMBERS(1, 2), NULL);
    expect_limits(p, "no number at all", 0, 1, 0, 1);
    kg_hist(p.ax, NUMBERS(nan_, 1, 2, 2, inf_, 3, 3, 3, 4, 4, 5), NULL);
    expect_limits(p, "histogram", .8, 5.2, 0, 3.15);
    kg_figure_free(p.fig);
}

static void limits_that_margins_do_not_cross(void **state) {
    (void)state;
    page p = open_page();
    static const double zero[15], field[12] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    kg_image_style lower = {.origin = "lower"};
    kg_hist(p.ax, NUMBERS(1, 2, 2, 3, 3, 3, 4, 4, 5), NULL);
    expect_limits(p, "bars stand on 0", .8, 5.2, 0, 3.15);
    kg_hist(p.ax, NUMBERS(1, 2), &(kg_hist_style){.bins = 2, .weights = NUMBERS(-3, 2)});
    expect_limits(p, "bars on both sides", .95, 2.05, -3.25, 2.25);
    kg_hist(p.ax, KG_NONE, NULL);
    expect_limits(p, "no bars", -.05, 1.05, -.055, .055);
    kg_hist(p.ax, NUMBERS(1, 2, 3), NULL);
    kg_plot(p.ax, NUMBERS(0, 4), NUMBERS(-1, 2), NULL);
    expect_limits(p, "a line below the bars", -.2, 4.2, -1.15, 2.15);
    kg_hist(p.ax, NUMBERS(1, 2, 3), NULL);
    kg_plot(p.ax, NUMBERS(0, 4), NUMBERS(1e-9, 2), NULL);
    expect_limits(p, "a line above the bars", -.2, 4.2, 0, 2.1);
    kg_imshow(p.ax, KG(zero, 15), 3, 5, 1, NULL);
    expect_limits(p, "image", -.5, 4.5, -.5, 2.5); /* which way up is the layout's to say */
    kg_imshow(p.ax, KG(zero, 15), 3, 5, 1, &(kg_image_style){.extent = {-1, 2, 20, 10}});
    expect_limits(p, "image with an extent", -1, 2, 10, 20);
    kg_imshow(p.ax, KG(zero, 15), 3, 5, 1, &lower);
    kg_plot(p.ax, NUMBERS(0, 8), NUMBERS(1, 1), NULL);
    expect_limits(p, "a line past the image", -.5, 8.425, -.5, 2.5);
    kg_imshow(p.ax, KG(zero, 15), 3, 5, 1, &lower);
    kg_plot(p.ax, NUMBERS(0, 3), NUMBERS(1, 1), NULL);
    expect_limits(p, "a line within the image", -.5, 4.5, -.5, 2.5);
    kg_contourf(p.ax, KG(field, 12), 3, 4, NULL);
    expect_limits(p, "contours", 0, 3, 0, 2);
    kg_contourf(p.ax, KG(field, 12), 3, 4, &(kg_contour_style){.extent = {-2, 1, 5, 7}});
    expect_limits(p, "contours with an extent", -2, 1, 5, 7);
    kg_figure_free(p.fig);
}

/* The largest numbers there are: whatever the limits, they are finite and hold the data. */
static void the_largest_numbers(void **state) {
    (void)state;
    page p = open_page();
    static const double ends[][2] = {{-DBL_MAX, DBL_MAX},  {DBL_MAX, DBL_MAX}, {-DBL_MAX, -DBL_MAX},
                                     {1.75e308, 1.75e308}, {0, DBL_MAX},       {-1.7e308, 1.7e308},
                                     {1e-308, 1e308},      {5e-324, 1}};
    static const double zero[15];
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        double lo = ends[i][0], hi = ends[i][1], got[4];
        kg_plot(p.ax, KG(ends[i], 2), KG(ends[i], 2), NULL);
        for (int image = 0; image < 2; image++) {
            limits(p.fig, got);
            for (int k = 0; k < 4; k += 2) {
                bool holds =
                    isfinite(got[k]) && isfinite(got[k + 1]) && got[k] < got[k + 1] && got[k] <= lo && got[k + 1] >= hi;
                if (!holds) fail_msg("%g to %g gives %g to %g", lo, hi, got[k], got[k + 1]);
            }
            if (!image) kg_imshow(p.ax, KG(zero, 15), 3, 5, 1, &(kg_image_style){.extent = {lo, hi, lo, hi}});
        }
    }
    kg_hist(p.ax, NUMBERS(1, 1, 2), &(kg_hist_style){.weights = NUMBERS(1.7e308, 1.7e308, 1)});
    double got[4];
    limits(p.fig, got);
    assert_true(isfinite(got[2]) && isfinite(got[3]));
    kg_figure_free(p.fig);
}

static void limits_over_frames_are_the_union(void **state) {
    (void)state;
    page p = open_page();
    data_range x, y;
    double lo, hi;
    data_range_clear(&x), data_range_clear(&y);
    for (int i = 0; i < 4; i++) {
        if (i == 0) kg_hist(p.ax, NUMBERS(0, 1, 1), &(kg_hist_style){.bins = 2});
        if (i == 1) kg_plot(p.ax, NUMBERS(-10, 0), NUMBERS(1, 4), NULL);
        if (i == 3) kg_plot(p.ax, NUMBERS(0, 10), NUMBERS(1, 1), NULL); /* frame 2 is empty */
        scene *s = figure_take(p.fig, (uint64_t)i);
        data_range_join(&x, &s->axes[0].x.range);
        data_range_join(&y, &s->axes[0].y.range);
        scene_release(s);
    }
    data_range_limits(&x, &lo, &hi);
    assert_close(lo, -11, 1e-12);
    assert_close(hi, 11, 1e-12);
    data_range_limits(&y, &lo, &hi);
    assert_close(lo, 0, 0); /* the bars of the first frame still stand on 0 */
    assert_close(hi, 4.2, 1e-12);
    kg_figure_free(p.fig);
}

/* Of many sticky edges the outer ones count. */
static void many_sticky_edges(void **state) {
    (void)state;
    data_range r;
    double lo, hi;
    data_range_clear(&r);
    for (int i = 0; i < 100; i++) {
        double at = (i * 37 % 100) - 50, edges[2] = {at, at + 1};
        data_range_add(&r, at, at + 1, edges, 2);
    }
    data_range_limits(&r, &lo, &hi);
    assert_true(lo == -50 && hi == 50);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(default_size),
        cmocka_unit_test(sizes_that_cannot_be),
        cmocka_unit_test(null_handles),
        cmocka_unit_test(subplots_stand_where_matplotlib_puts_them),
        cmocka_unit_test(places_that_are_none),
        cmocka_unit_test(axes_in_every_frame_are_stopped),
        cmocka_unit_test(the_first_failure_sticks),
        cmocka_unit_test(limits_that_are_none),
        cmocka_unit_test(legends_and_colour_bars_that_are_none),
        cmocka_unit_test(ticks_that_are_none),
        cmocka_unit_test(properties_stay_and_artists_go),
        cmocka_unit_test(a_scene_is_frozen),
        cmocka_unit_test(invalid_text_is_no_failure),
        cmocka_unit_test(limits_of_lines),
        cmocka_unit_test(points_that_are_no_numbers_do_not_count),
        cmocka_unit_test(limits_that_margins_do_not_cross),
        cmocka_unit_test(the_largest_numbers),
        cmocka_unit_test(limits_over_frames_are_the_union),
        cmocka_unit_test(many_sticky_edges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
