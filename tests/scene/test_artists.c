/* Artists through the public functions: what styles mean, every value that cannot be drawn and the sentence for it, the
 * colour cycle, and which artist can be worked on. */
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

static const double nan_ = NAN, inf_ = INFINITY;
static const double three[] = {1, 2, 3}, ramp[16] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

#define THREE KG(three, 3)
#define NUMBERS(...) KG(((const double[]){__VA_ARGS__}), sizeof((const double[]){__VA_ARGS__}) / sizeof(double))

/* The call before gave no artist, and a sentence that holds `says`; forgives it. */
static void refused(kg_artist a, const char *says) {
    assert_int_equal(a.id, 0);
    assert_int_equal(fig->fail.code, KG_ERR_ARG);
    if (!strstr(fig->fail.text, says)) fail_msg("\"%s\" does not tell \"%s\"", fig->fail.text, says);
    assert_string_equal(kg_message(), fig->fail.text);
    assert_int_equal(fig->now->artists.count, 0);
    kg_forgive(fig);
}

static const scene_artist *made(kg_artist a) {
    if (!a.id) fail_msg("%s", fig->fail.text);
    return scene_find(fig->now, a.id);
}

static void new_frame(void) { scene_release(figure_take(fig, 0)); }

static void is_color(rgba c, unsigned want) {
    unsigned got = (unsigned)c.r << 24 | (unsigned)c.g << 16 | (unsigned)c.b << 8 | c.a;
    if (got != want) fail_msg("#%08x, not #%08x", got, want);
}

/* ---- arrays ---- */

static void arrays_that_do_not_fit(void **state) {
    (void)state;
    kg_array two = KG(three, 2), null = {.count = 3}, odd = {three, 3, 0, (kg_dtype)99},
             endless = {three, (size_t)-1, 0, KG_FLOAT64};
    refused(kg_plot(ax, two, THREE, NULL), "x has 2 numbers but y has 3");
    refused(kg_scatter(ax, two, THREE, NULL), "x has 2 numbers but y has 3");
    refused(kg_plot(ax, THREE, KG_NONE, NULL), "y has 0");
    refused(kg_plot(ax, null, THREE, NULL), "x is NULL");
    refused(kg_plot(ax, THREE, null, NULL), "y is NULL");
    refused(kg_plot(ax, odd, THREE, NULL), "number type (99)");
    refused(kg_plot(ax, KG_NONE, endless, NULL), "impossible length");
    refused(kg_hist(ax, null, NULL), "values is NULL");
    refused(kg_kdeplot(ax, null, NULL), "values is NULL");
    refused(kg_hist(ax, THREE, &(kg_hist_style){.weights = two}), "3 values but 2 weights");
    refused(kg_hist(ax, THREE, &(kg_hist_style){.edges = null}), "edges is NULL");
    refused(kg_scatter(ax, THREE, THREE, &(kg_scatter_style){.sizes = two}), "3 points but 2 sizes");
    refused(kg_scatter(ax, THREE, THREE, &(kg_scatter_style){.c = two}), "3 points but 2 values in c");
    refused(kg_scatter(ax, THREE, THREE, &(kg_scatter_style){.c = null}), "c is NULL");
    refused(kg_imshow(ax, THREE, 2, 2, 1, NULL), "2 x 2 x 1 numbers are needed but there are 3");
    refused(kg_imshow(ax, null, 1, 1, 3, NULL), "NULL");
    refused(kg_contourf(ax, THREE, 2, 2, NULL), "2 x 2 x 1 numbers are needed but there are 3");
    refused(kg_contourf(ax, null, 1, 3, NULL), "NULL");
}

static void sizes_that_cannot_be(void **state) {
    (void)state;
    refused(kg_imshow(ax, KG(ramp, 4), -2, -2, 1, NULL), "-2 rows");
    refused(kg_imshow(ax, KG(ramp, 4), 2, 2, 2, NULL), "not 2");
    refused(kg_imshow(ax, KG(ramp, 4), 2, 2, -1, NULL), "not -1");
    refused(kg_imshow(ax, KG(ramp, 4), 2000000000, 2000000000, 4, NULL), "2000000000");
    refused(kg_imshow(ax, KG(ramp, 0), 1 << 20, 1 << 20, 1, NULL), "are needed but there are 0");
    refused(kg_contourf(ax, KG(ramp, 4), -2, -2, NULL), "-2 rows");
    refused(kg_hist(ax, THREE, &(kg_hist_style){.bins = -1}), "-1 bins");
    refused(kg_hist(ax, THREE, &(kg_hist_style){.bins = 1000001}), "1000001");
    refused(kg_kdeplot(ax, THREE, &(kg_kde_style){.gridsize = -1}), "-1 points");
    refused(kg_kdeplot(ax, THREE, &(kg_kde_style){.gridsize = 1000001}), "1000001");
    refused(kg_kdeplot(ax, THREE, &(kg_kde_style){.bw = -1}), "-1");
    refused(kg_kdeplot(ax, THREE, &(kg_kde_style){.cut = NAN}), "nan");
    refused(kg_contourf(ax, KG(ramp, 4), 2, 2, &(kg_contour_style){.levels = -1}), "-1 levels");
    refused(kg_contourf(ax, KG(ramp, 4), 2, 2, &(kg_contour_style){.levels = 256}), "256 levels");
    refused(kg_contourf(ax, KG(ramp, 4), 2, 2, &(kg_contour_style){.level_values = KG(ramp, 1)}),
            "2 to 256 levels, not 1");
}

static void names_that_are_unknown(void **state) {
    (void)state;
    refused(kg_plot(ax, KG_NONE, THREE, &(kg_line_style){.color = "blurple"}), "blurple");
    refused(kg_plot(ax, KG_NONE, THREE, &(kg_line_style){.color = "gren"}), "did you mean \"green\"");
    refused(kg_plot(ax, KG_NONE, THREE, &(kg_line_style){.linestyle = "wavy"}), "'wavy'");
    refused(kg_plot(ax, KG_NONE, THREE, &(kg_line_style){.marker = "heart"}), "'heart'");
    refused(kg_plot(ax, KG_NONE, THREE, &(kg_line_style){.markerfacecolor = "#12"}), "#12");
    refused(kg_plot(ax, KG_NONE, THREE, &(kg_line_style){.markeredgecolor = "1.5"}), "1.5");
    refused(kg_scatter(ax, THREE, THREE, &(kg_scatter_style){.color = "C"}), "\"C\"");
    refused(kg_scatter(ax, THREE, THREE, &(kg_scatter_style){.edgecolors = "nome"}), "nome");
    refused(kg_scatter(ax, THREE, THREE, &(kg_scatter_style){.marker = "oo"}), "'oo'");
    refused(kg_scatter(ax, THREE, THREE, &(kg_scatter_style){.c = THREE, .cmap = "viridas"}), "viridas");
    refused(kg_hist(ax, THREE, &(kg_hist_style){.rule = "stugres"}), "sturges");
    refused(kg_hist(ax, THREE, &(kg_hist_style){.color = "no"}), "\"no\"");
    refused(kg_kdeplot(ax, THREE, &(kg_kde_style){.line = {.color = "no"}}), "\"no\"");
    refused(kg_imshow(ax, KG(ramp, 4), 2, 2, 1, &(kg_image_style){.cmap = "grey_r"}), "gray_r");
    refused(kg_imshow(ax, KG(ramp, 4), 2, 2, 1, &(kg_image_style){.origin = "middle"}), "'middle'");
    refused(kg_imshow(ax, KG(ramp, 4), 2, 2, 1, &(kg_image_style){.interpolation = "cubic"}), "'cubic'");
    refused(kg_contourf(ax, KG(ramp, 4), 2, 2, &(kg_contour_style){.cmap = "jett"}), "jet");
    refused(kg_text(ax, 0, 0, "t", &(kg_text_style){.color = "no"}), "\"no\"");
    refused(kg_text(ax, 0, 0, "t", &(kg_text_style){.ha = "middle"}), "'middle'");
    refused(kg_text(ax, 0, 0, "t", &(kg_text_style){.va = "centre"}), "'centre'");
    refused(kg_text(ax, 0, 0, "t", &(kg_text_style){.coords = (kg_coords)7}), "7");
}

static void numbers_that_cannot_be(void **state) {
    (void)state;
    static const double bad[] = {-1, NAN, INFINITY, -INFINITY, 1e300};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        double v = bad[i];
        refused(kg_plot(ax, KG_NONE, THREE, &(kg_line_style){.linewidth = v}), "line width");
        refused(kg_plot(ax, KG_NONE, THREE, &(kg_line_style){.marker = "o", .markersize = v}), "marker size");
        refused(kg_plot(ax, KG_NONE, THREE, &(kg_line_style){.marker = "o", .markeredgewidth = v}), "edge width");
        refused(kg_plot(ax, KG_NONE, THREE, &(kg_line_style){.alpha = v}), "alpha");
        refused(kg_scatter(ax, THREE, THREE, &(kg_scatter_style){.s = v}), "marker area");
        refused(kg_scatter(ax, THREE, THREE, &(kg_scatter_style){.linewidths = v}), "edge width");
        refused(kg_hist(ax, THREE, &(kg_hist_style){.alpha = v}), "alpha");
        refused(kg_imshow(ax, KG(ramp, 4), 2, 2, 1, &(kg_image_style){.alpha = v}), "alpha");
        refused(kg_contourf(ax, KG(ramp, 4), 2, 2, &(kg_contour_style){.alpha = v}), "alpha");
        refused(kg_text(ax, 0, 0, "t", &(kg_text_style){.fontsize = v}), "font size");
        if (isfinite(v)) continue;
        refused(kg_plot(ax, KG_NONE, THREE, &(kg_line_style){.zorder = v}), "zorder");
        refused(kg_text(ax, 0, 0, "t", &(kg_text_style){.rotation = v}), "rotation");
        refused(kg_hist(ax, THREE, &(kg_hist_style){.lo = v, .hi = 1}), "range");
        refused(kg_scatter(ax, THREE, THREE, &(kg_scatter_style){.c = THREE, .vmin = v}), "vmin");
        refused(kg_imshow(ax, KG(ramp, 4), 2, 2, 1, &(kg_image_style){.vmax = v}), "vmax");
        refused(kg_contourf(ax, KG(ramp, 4), 2, 2, &(kg_contour_style){.vmin = v}), "vmin");
        refused(kg_imshow(ax, KG(ramp, 4), 2, 2, 1, &(kg_image_style){.extent = {0, 1, 0, v}}), "extent");
        refused(kg_contourf(ax, KG(ramp, 4), 2, 2, &(kg_contour_style){.extent = {v, 1, 0, 1}}), "extent");
        refused(kg_contourf(ax, KG(ramp, 4), 2, 2, &(kg_contour_style){.level_values = NUMBERS(0, v)}), "number 2");
    }
    refused(kg_hist(ax, THREE, &(kg_hist_style){.lo = 2, .hi = 1}), "range");
    refused(kg_hist(ax, THREE, &(kg_hist_style){.edges = NUMBERS(0, 2, 2)}), "edge 2");
    refused(kg_hist(ax, THREE, &(kg_hist_style){.rule = "auto", .weights = THREE}), "weights");
    refused(kg_contourf(ax, KG(ramp, 4), 2, 2, &(kg_contour_style){.level_values = NUMBERS(0, 1, 1)}), "increasing");
    refused(kg_plot(ax, KG_NONE, THREE, &(kg_line_style){.alpha = 1.01}), "1.01");
}

/* Data that is odd but can be drawn. */
static void data_without_harm(void **state) {
    (void)state;
    static const double nothing[] = {NAN, INFINITY, -INFINITY}, huge[] = {1e300, -1e300, 1e300, 5e-324},
                        same[] = {4, 4, 4, 4};
    kg_array odd[] = {KG_NONE, KG(three, 1), KG(nothing, 3), KG(huge, 4), KG(same, 4)};
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        made(kg_plot(ax, KG_NONE, odd[i], &(kg_line_style){.marker = "o", .linestyle = "--"}));
        made(kg_plot(ax, odd[i], odd[i], NULL));
        made(kg_scatter(ax, odd[i], odd[i], &(kg_scatter_style){.c = odd[i], .sizes = odd[i]}));
        made(kg_hist(ax, odd[i], NULL));
        made(kg_hist(ax, odd[i], &(kg_hist_style){.rule = "auto", .density = true, .cumulative = true}));
        made(kg_kdeplot(ax, odd[i], NULL));
        if (odd[i].count % 4 == 0) {
            int n = (int)odd[i].count / 2;
            made(kg_imshow(ax, odd[i], n, n ? 2 : 0, 1, NULL));
            made(kg_contourf(ax, odd[i], n, n ? 2 : 0, NULL));
        }
    }
    made(kg_text(ax, NAN, INFINITY, "nowhere", NULL));
    made(kg_text(ax, 0, 0, NULL, NULL));
    made(kg_contourf(ax, KG(ramp, 4), 1, 4, NULL)); /* too thin to fill */
    new_frame();
}

/* ---- what styles mean ---- */

static void defaults_of_lines(void **state) {
    (void)state;
    const scene_artist *a = made(kg_plot(ax, KG_NONE, THREE, NULL));
    const artist_line *line = &a->as.line;
    is_color(line->color, 0x1f77b4ff);
    assert_true(line->width == 1.5 && line->style == LINE_SOLID && line->mark == MARKER_NONE && a->zorder == 2);
    assert_true(line->marker_size == 6 && line->marker_edge_width == 1 && !a->label && !a->pinned);
    assert_true(line->data.count == 3 && !line->data.x && line->data.y[2] == 3);
}

static void styles_of_lines(void **state) {
    (void)state;
    kg_line_style s = {.color = "#ff000080",
                       .alpha = .5,
                       .marker = "^",
                       .markerfacecolor = "none",
                       .markeredgecolor = "k",
                       .zorder = -3,
                       .label = "a label",
                       .linestyle = "dashdot"};
    const scene_artist *a = made(kg_plot(ax, THREE, THREE, &s));
    is_color(a->as.line.color, 0xff000080); /* alpha .5 in the place of the colour's own */
    is_color(a->as.line.marker_edge, 0x00000080);
    assert_int_equal(a->as.line.marker_face.a, 0); /* "none" stays none whatever alpha says */
    assert_int_equal(a->as.line.mark, MARKER_TRIANGLE);
    assert_int_equal(a->as.line.style, LINE_DASHDOT);
    assert_true(a->zorder == -3);
    assert_string_equal(a->label, "a label");
    static const struct {
        const char *name;
        linestyle style;
    } styles[] = {{"-", LINE_SOLID},       {"solid", LINE_SOLID}, {"--", LINE_DASHED},
                  {"dashed", LINE_DASHED}, {"-.", LINE_DASHDOT},  {":", LINE_DOTTED},
                  {"dotted", LINE_DOTTED}, {"none", LINE_NONE},   {NULL, LINE_SOLID}};
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
        assert_int_equal(
            made(kg_plot(ax, KG_NONE, THREE, &(kg_line_style){.linestyle = styles[i].name}))->as.line.style,
            styles[i].style);
}

static void scatters(void **state) {
    (void)state;
    const artist_scatter *s = &made(kg_scatter(ax, THREE, THREE, NULL))->as.scatter;
    assert_true(s->size == 36 && s->edge_width == 1 && s->mark == MARKER_CIRCLE && s->edge_is_face && !s->colors &&
                !s->sizes);
    s = &made(kg_scatter(ax, THREE, THREE, &(kg_scatter_style){.marker = "x"}))->as.scatter;
    assert_true(s->edge_width == 1.5 && s->edge_is_face);
    s = &made(kg_scatter(ax, THREE, THREE, &(kg_scatter_style){.color = "none", .edgecolors = "r"}))->as.scatter;
    assert_false(s->edge_is_face);
    assert_int_equal(s->face.a, 0);
    is_color(s->edge, 0xff0000ff);
    s = &made(kg_scatter(ax, THREE, THREE, &(kg_scatter_style){.sizes = NUMBERS(4, -9, nan_)}))->as.scatter;
    assert_true(s->sizes[0] == 4 && s->sizes[1] == 0 && s->sizes[2] == 0); /* no size, no marker */
}

/* Colours of matplotlib's viridis: its ends and, for 0.5, entry 128. */
static void scatters_by_value(void **state) {
    (void)state;
    const artist_scatter *s =
        &made(kg_scatter(ax, KG(ramp, 5), KG(ramp, 5), &(kg_scatter_style){.c = NUMBERS(-1, 0, 1, nan_, inf_)}))
             ->as.scatter;
    assert_true(s->norm.vmin == -1 && s->norm.vmax == 1); /* of what is finite */
    is_color(s->colors[0], 0x440154ff);
    is_color(s->colors[1], 0x21918cff);
    is_color(s->colors[2], 0xfde725ff);
    assert_int_equal(s->colors[3].a, 0);
    assert_int_equal(s->colors[4].a, 0);
    s = &made(kg_scatter(ax, THREE, THREE,
                         &(kg_scatter_style){.c = THREE, .vmin = 3, .vmax = 5, .cmap = "gray", .alpha = .2}))
             ->as.scatter;
    is_color(s->colors[0], 0x00000033);
    is_color(s->colors[2], 0x00000033);
    s = &made(kg_scatter(ax, THREE, THREE, &(kg_scatter_style){.c = NUMBERS(5, 5, 5), .cmap = "gray"}))->as.scatter;
    is_color(s->colors[1], 0x000000ff); /* all the same: the first colour */
}

static void images(void **state) {
    (void)state;
    static const uint8_t rgb[] = {255, 0, 0, 0, 255, 0}, rgba8[] = {1, 2, 3, 4};
    static const float unit[] = {0, .5f, 1, 2, -1, NAN};
    static const int16_t wide[] = {-5, 100, 300};
    const artist_image *im = &made(kg_imshow(ax, KG(rgb, 6), 1, 2, 3, NULL))->as.image;
    assert_memory_equal(im->rgba8, ((uint8_t[]){255, 0, 0, 255, 0, 255, 0, 255}), 8);
    assert_true(!im->values && im->alpha == 1 && !im->flipped);
    assert_memory_equal(im->extent, ((double[]){-.5, 1.5, .5, -.5}), sizeof im->extent);
    uint64_t id = im->id;
    im = &made(kg_imshow(ax, KG(rgba8, 4), 1, 1, 4, &(kg_image_style){.origin = "lower"}))->as.image;
    assert_memory_equal(im->rgba8, rgba8, 4);
    assert_true(im->flipped && im->id != id);
    assert_memory_equal(im->extent, ((double[]){-.5, .5, -.5, .5}), sizeof im->extent);
    im = &made(kg_imshow(ax, KG(unit, 6), 2, 1, 3, NULL))->as.image; /* floats 0..1, clipped */
    assert_memory_equal(im->rgba8, ((uint8_t[]){0, 128, 255, 255, 255, 0, 0, 255}), 8);
    im = &made(kg_imshow(ax, KG(wide, 3), 1, 1, 3, NULL))->as.image; /* integers 0..255, clipped */
    assert_memory_equal(im->rgba8, ((uint8_t[]){0, 100, 255, 255}), 4);
    im = &made(kg_imshow(ax, NUMBERS(3, nan_, inf_, -2), 2, 2, 1, NULL))->as.image;
    assert_true(!im->rgba8 && im->values[0] == 3 && im->norm.vmin == -2 && im->norm.vmax == 3);
    im = &made(kg_imshow(ax, NUMBERS(nan_), 1, 1, 1, NULL))->as.image;
    assert_true(im->norm.vmin == 0 && im->norm.vmax == 1);
}

/* Other norms are applied at once; boundaries are kept with what is pinned. */
static void images_under_norms(void **state) {
    (void)state;
    double at[] = {0, 1, 4};
    kg_norm steps = {.kind = KG_NORM_BOUNDARIES, .boundaries = KG(at, 3)};
    kg_artist pinned[3] = {
        kg_imshow(ax, NUMBERS(-1, .5, 2.5, nan_), 2, 2, 1, &(kg_image_style){.norm = steps, .over = "red"}),
        kg_scatter(ax, THREE, THREE, &(kg_scatter_style){.c = THREE, .norm = steps}),
        kg_contourf(ax, KG(ramp, 4), 2, 2, &(kg_contour_style){.norm = steps}),
    };
    for (int i = 0; i < 3; i++) kg_pin(ax, pinned[i]);
    for (int i = 0; i < 3; i++) at[i] = 99;
    new_frame();
    new_frame();
    const artist_image *im = &made(pinned[0])->as.image;
    assert_true(im->values[0] < 0 && im->values[1] == .25f && im->values[2] == .75f && isnan(im->values[3]));
    assert_true(im->shades.regions == 2);
    is_color(im->shades.over, 0xff0000ff);
    const norm *norms[] = {&im->norm, &made(pinned[1])->as.scatter.norm, &made(pinned[2])->as.contour.norm};
    for (int i = 0; i < 3; i++) assert_memory_equal(norms[i]->boundaries, ((double[]){0, 1, 4}), 3 * sizeof(double));
    const artist_contour *c =
        &made(kg_contourf(ax, NUMBERS(-1, 0, 3, 8), 2, 2, &(kg_contour_style){.norm = {.kind = KG_NORM_LOG}}))
             ->as.contour;
    assert_true(isnan(c->values[0]) && isnan(c->values[1]) && c->zmin == 3 && c->zmax == 8);
}

static void norms_that_cannot_be(void **state) {
    (void)state;
    refused(kg_imshow(ax, KG(ramp, 4), 2, 2, 1, &(kg_image_style){.norm = {.kind = (kg_norm_kind)7}}), "no norm 7");
    refused(
        kg_imshow(ax, KG(ramp, 4), 2, 2, 1, &(kg_image_style){.norm = {.kind = KG_NORM_LOG, .vmin = -1, .vmax = 1}}),
        "above 0, not -1");
    refused(kg_contourf(ax, KG(ramp, 4), 2, 2,
                        &(kg_contour_style){.norm = {.kind = KG_NORM_TWOSLOPE, .vmin = 3, .vmax = 4}}),
            "vcenter 0");
    refused(kg_scatter(ax, THREE, THREE, &(kg_scatter_style){.c = THREE, .norm = {.kind = KG_NORM_BOUNDARIES}}),
            "2 boundaries");
    refused(kg_scatter(ax, THREE, THREE, &(kg_scatter_style){.c = THREE, .bad = "gren"}), "\"green\"");
    refused(
        kg_imshow(ax, KG(ramp, 4), 2, 2, 1,
                  &(kg_image_style){.norm = {.kind = KG_NORM_BOUNDARIES, .boundaries = KG(ramp, 12)}, .cmap = "tab10"}),
        "11 regions");
}

static void contours(void **state) {
    (void)state;
    const artist_contour *c = &made(kg_contourf(ax, NUMBERS(1, nan_, -3, 8), 2, 2, NULL))->as.contour;
    assert_true(c->zmin == -3 && c->zmax == 8 && c->levels == 7 && c->level_count == 0 && c->alpha == 1);
    assert_memory_equal(c->extent, ((double[]){0, 1, 0, 1}), sizeof c->extent);
    c = &made(kg_contourf(ax, KG(ramp, 6), 2, 3, &(kg_contour_style){.level_values = NUMBERS(0, 1, 4)}))->as.contour;
    assert_true(c->level_count == 3 && c->level_values[2] == 4);
    c = &made(kg_contourf(ax, KG(ramp, 6), 2, 3, &(kg_contour_style){.levels = 255}))->as.contour;
    assert_int_equal(c->levels, 255);
}

static void texts(void **state) {
    (void)state;
    char word[] = "moved";
    const scene_artist *a =
        made(kg_text(ax, .5, 2, word, &(kg_text_style){.coords = KG_AXES, .ha = "right", .va = "top", .rotation = 30}));
    word[0] = 'M';
    assert_string_equal(a->as.text.text, "moved");
    assert_true(a->as.text.coords == KG_AXES && a->as.text.ha == HA_RIGHT && a->as.text.va == VA_TOP &&
                a->as.text.rotation == 30);
    assert_true(a->as.text.size == 10 && a->zorder == 3);
    is_color(a->as.text.color, 0x000000ff);
}

static void histograms_and_curves(void **state) {
    (void)state;
    const artist_bars *b = &made(kg_hist(ax, NUMBERS(0, 1, 1, 2, 4, nan_), &(kg_hist_style){.bins = 4}))->as.bars;
    assert_int_equal(b->count, 4);
    assert_memory_equal(b->x0, ((double[]){0, 1, 2, 3}), 4 * sizeof(double));
    assert_memory_equal(b->x1, ((double[]){1, 2, 3, 4}), 4 * sizeof(double));
    assert_memory_equal(b->y1, ((double[]){1, 2, 1, 1}), 4 * sizeof(double));
    const scene_artist *a =
        made(kg_kdeplot(ax, THREE, &(kg_kde_style){.gridsize = 50, .line = {.color = "k", .label = "kde"}}));
    assert_true(a->kind == ARTIST_LINE && a->as.line.data.count == 50);
    assert_string_equal(a->label, "kde");
}

/* Lines count colours apart from scatters and bars, a colour given uses none up, and each frame begins anew. */
static void the_cycle_restarts_each_frame(void **state) {
    (void)state;
    for (int frame = 0; frame < 2; frame++) {
        is_color(made(kg_plot(ax, KG_NONE, THREE, NULL))->as.line.color, 0x1f77b4ff);
        is_color(made(kg_plot(ax, KG_NONE, THREE, &(kg_line_style){.color = "k"}))->as.line.color, 0x000000ff);
        is_color(made(kg_plot(ax, KG_NONE, THREE, NULL))->as.line.color, 0xff7f0eff);
        is_color(made(kg_scatter(ax, THREE, THREE, NULL))->as.scatter.face, 0x1f77b4ff);
        made(kg_scatter(ax, THREE, THREE, &(kg_scatter_style){.c = THREE}));
        is_color(made(kg_hist(ax, THREE, NULL))->as.bars.face, 0xff7f0eff);
        is_color(made(kg_kdeplot(ax, THREE, NULL))->as.line.color, 0x2ca02cff);
        for (int i = 3; i < 10; i++) kg_plot(ax, KG_NONE, THREE, NULL);
        is_color(made(kg_plot(ax, KG_NONE, THREE, NULL))->as.line.color, 0x1f77b4ff); /* of ten */
        new_frame();
    }
}

/* ---- which artist ---- */

static void expect_stale(const char *function) {
    assert_int_equal(fig->fail.code, KG_ERR_ARG);
    if (!strstr(fig->fail.text, function) || !strstr(fig->fail.text, "there is no artist"))
        fail_msg("%s", fig->fail.text);
    kg_forgive(fig);
}

static void stale_artists(void **state) {
    (void)state;
    kg_axes *other = kg_subplot(fig, 2, 1, 1);
    kg_artist gone = kg_plot(ax, KG_NONE, THREE, NULL);
    new_frame();
    kg_artist there = kg_plot(ax, KG_NONE, THREE, NULL);
    struct {
        kg_axes *ax;
        kg_artist artist;
    } bad[] = {{ax, gone}, {ax, {0}}, {ax, {123456}}, {other, there}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        kg_pin(bad[i].ax, bad[i].artist), expect_stale("kg_pin");
        kg_remove(bad[i].ax, bad[i].artist), expect_stale("kg_remove");
        kg_set_data(bad[i].ax, bad[i].artist, KG_NONE, THREE), expect_stale("kg_set_data");
        kg_append(bad[i].ax, bad[i].artist, KG_NONE, THREE), expect_stale("kg_append");
        kg_colorbar(bad[i].ax, bad[i].artist), expect_stale("kg_colorbar");
    }
    kg_pin(NULL, there), kg_remove(NULL, there), kg_set_data(NULL, there, KG_NONE, THREE),
        kg_append(NULL, there, KG_NONE, THREE);
    assert_int_equal(fig->fail.code, KG_OK);
    kg_remove(ax, there);
    kg_remove(ax, there), expect_stale("kg_remove");
    new_frame();
}

static void kinds_that_have_no_points(void **state) {
    (void)state;
    kg_artist text = kg_text(ax, 0, 0, "t", NULL), dots = kg_scatter(ax, THREE, THREE, &(kg_scatter_style){.c = THREE});
    kg_artist line = kg_plot(ax, KG_NONE, THREE, NULL), pairs = kg_plot(ax, THREE, THREE, NULL);
    static const struct {
        const char *says;
        int what;
    } cases[] = {{"line or a scatter", 0}, {"line only", 1},        {"line only", 2},       {"each of 3 points", 3},
                 {"counts its x", 4},      {"x for each point", 5}, {"x has 1 numbers", 6}, {"x has 1 numbers", 7}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        kg_array one = KG(three, 1);
        switch (cases[i].what) {
        case 0: kg_set_data(ax, text, KG_NONE, THREE); break;
        case 1: kg_append(ax, text, KG_NONE, THREE); break;
        case 2: kg_append(ax, dots, THREE, THREE); break;
        case 3: kg_set_data(ax, dots, one, one); break;
        case 4: kg_append(ax, line, THREE, THREE); break;
        case 5: kg_append(ax, pairs, KG_NONE, THREE); break;
        case 6: kg_set_data(ax, line, one, THREE); break;
        case 7: kg_append(ax, pairs, one, THREE); break;
        }
        assert_int_equal(fig->fail.code, KG_ERR_ARG);
        if (!strstr(fig->fail.text, cases[i].says))
            fail_msg("\"%s\" does not tell \"%s\"", fig->fail.text, cases[i].says);
        kg_forgive(fig);
    }
    assert_int_equal(made(line)->as.line.data.count, 3); /* nothing was changed */
    assert_int_equal(made(pairs)->as.line.data.count, 3);
    new_frame();
}

static void null_axes(void **state) {
    (void)state;
    assert_int_equal(kg_plot(NULL, THREE, THREE, NULL).id, 0);
    assert_int_equal(kg_scatter(NULL, THREE, THREE, NULL).id, 0);
    assert_int_equal(kg_hist(NULL, THREE, NULL).id, 0);
    assert_int_equal(kg_kdeplot(NULL, THREE, NULL).id, 0);
    assert_int_equal(kg_imshow(NULL, THREE, 1, 1, 3, NULL).id, 0);
    assert_int_equal(kg_contourf(NULL, THREE, 1, 3, NULL).id, 0);
    assert_int_equal(kg_text(NULL, 0, 0, "t", NULL).id, 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(arrays_that_do_not_fit),
        TEST(sizes_that_cannot_be),
        TEST(names_that_are_unknown),
        TEST(numbers_that_cannot_be),
        TEST(data_without_harm),
        TEST(defaults_of_lines),
        TEST(styles_of_lines),
        TEST(scatters),
        TEST(scatters_by_value),
        TEST(images),
        TEST(images_under_norms),
        TEST(norms_that_cannot_be),
        TEST(contours),
        TEST(texts),
        TEST(histograms_and_curves),
        TEST(the_cycle_restarts_each_frame),
        TEST(stale_artists),
        TEST(kinds_that_have_no_points),
        TEST(null_axes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
