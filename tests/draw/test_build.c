/* From scenes to draw lists: golden lists as text (KG_UPDATE_GOLDEN=1 writes them anew: look at the difference before it is
 * committed), what is computed only once, and scenes that nobody would draw. */
#include "draw/builder.h"
#include "scene/figure.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define assert_close(a, b, by) assert_true(fabs((a) - (b)) <= (by)) /* cmocka's own compares floats */

static const double nan_ = NAN;

#define NUMBERS(...) KG(((const double[]){__VA_ARGS__}), sizeof((const double[]){__VA_ARGS__}) / sizeof(double))

static builder *b;
static draw_list list;

static int setup(void **state) {
    (void)state;
    failure why = {0};
    b = builder_new(&why);
    return b ? 0 : -1;
}

static int teardown(void **state) {
    (void)state;
    builder_free(b);
    list_free(&list);
    return 0;
}

static void build(kg_figure *fig) {
    scene *s = figure_take(fig, 0);
    if (!s) fail_msg("%s", fig->fail.text);
    assert_true(builder_see(b, s));
    assert_true(builder_build(b, s, s->dpi, &list));
    scene_release(s);
}

/* ---- golden lists ---- */

static char *dump(void) {
    size_t n = list_dump(&list, NULL, 0);
    char *text = malloc(n + 1);
    assert_non_null(text);
    assert_int_equal(list_dump(&list, text, n + 1), n);
    return text;
}

static char *read_file(const char *path) {
    FILE *f = fopen(path, "rb");
    if (!f) return NULL;
    fseek(f, 0, SEEK_END);
    size_t n = (size_t)ftell(f);
    char *text = malloc(n + 1);
    rewind(f);
    if (text) text[fread(text, 1, n, f)] = 0;
    fclose(f);
    return text;
}

/* Tells the first line that differs. */
static void compare(const char *path, const char *got, const char *want) {
    int line = 1;
    for (; *got && *want; line++) {
        size_t g = strcspn(got, "\n"), w = strcspn(want, "\n");
        if (g != w || memcmp(got, want, g) != 0)
            fail_msg("%s:%d is\n  %.*s\nbut the list has\n  %.*s", path, line, (int)w, want, (int)g, got);
        got += g + (got[g] == '\n'), want += w + (want[w] == '\n');
    }
    if (*got || *want) fail_msg("%s:%d: one of them ends here", path, line);
}

typedef void draw_scene(kg_figure *fig, kg_axes *ax);

static void golden(const char *name, draw_scene *draw) {
    char path[256];
    kg_figure *fig = kg_figure_new(&(kg_figure_desc){.width = 3.2, .height = 2.4});
    draw(fig, kg_subplot(fig, 1, 1, 1));
    build(fig);
    kg_figure_free(fig);
    char *got = dump();
    snprintf(path, sizeof path, "%s/lists/%s.txt", KG_TEST_DATA, name);
    if (getenv("KG_UPDATE_GOLDEN")) {
        FILE *f = fopen(path, "wb");
        assert_non_null(f);
        fputs(got, f);
        fclose(f);
    }
    char *want = read_file(path);
    if (!want) fail_msg("%s is missing; KG_UPDATE_GOLDEN=1 writes it", path);
    compare(path, got, want);
    free(want);
    free(got);
}

static void draw_empty(kg_figure *fig, kg_axes *ax) { (void)fig, (void)ax; }

static void draw_gaps(kg_figure *fig, kg_axes *ax) {
    (void)fig;
    kg_plot(ax, KG_NONE, NUMBERS(0, 1, nan_, nan_, 2, 0, nan_, 1), NULL);
}

static void draw_dashes(kg_figure *fig, kg_axes *ax) {
    (void)fig;
    static const char *const styles[] = {"--", "-.", ":"};
    kg_xlim(ax, 0, 4), kg_ylim(ax, 0, 4);
    for (int i = 0; i < 3; i++)
        kg_plot(ax, NUMBERS(0, 2, 2), KG(((double[]){i, i + 1, i + .5}), 3),
                &(kg_line_style){.linestyle = styles[i], .linewidth = 4});
}

static void draw_markers(kg_figure *fig, kg_axes *ax) {
    (void)fig;
    static const char *const marks[] = {"o", "s", "^", "+", "x", "."};
    for (int i = 0; i < 6; i++) {
        double x = i;
        kg_plot(ax, KG(&x, 1), NUMBERS(0), &(kg_line_style){.marker = marks[i], .markerfacecolor = "none"});
        kg_scatter(ax, KG(&x, 1), NUMBERS(1), &(kg_scatter_style){.marker = marks[i], .color = "r", .edgecolors = "k"});
    }
}

static void draw_hist(kg_figure *fig, kg_axes *ax) {
    (void)fig;
    kg_hist(ax, NUMBERS(1, 2, 2, 3, 3, 3, 4, 4, 5), &(kg_hist_style){.bins = 4, .alpha = .5});
}

static void draw_scatter_by_value(kg_figure *fig, kg_axes *ax) {
    (void)fig;
    kg_array v = NUMBERS(0, 1, 2, nan_, 4);
    kg_colorbar(
        ax, kg_scatter(ax, NUMBERS(0, 1, 2, 3, 4), NUMBERS(0, 1, 4, 9, 16), &(kg_scatter_style){.c = v, .sizes = v}));
}

static const double field[12] = {0, 1, 2, 3, 1, 2, 3, 4, 2, 3, 4, 5};

static void draw_image_upper(kg_figure *fig, kg_axes *ax) {
    (void)fig;
    static const uint8_t rgb[18] = {255};
    kg_imshow(ax, KG(rgb, 18), 2, 3, 3, NULL);
}

static void draw_scalars_lower(kg_figure *fig, kg_axes *ax) {
    (void)fig;
    kg_imshow(ax, KG(field, 12), 3, 4, 1,
              &(kg_image_style){.origin = "lower", .cmap = "gray", .interpolation = "bilinear"});
    kg_set_aspect(ax, KG_ASPECT_AUTO);
}

static void draw_contour(kg_figure *fig, kg_axes *ax) {
    (void)fig;
    kg_contourf(ax, KG(field, 12), 3, 4, NULL);
}

static void draw_legend(kg_figure *fig, kg_axes *ax) {
    (void)fig;
    kg_hist(ax, NUMBERS(1, 2, 2), &(kg_hist_style){.bins = 2, .label = "bars"});
    kg_plot(ax, NUMBERS(1, 2), NUMBERS(0, 2), &(kg_line_style){.label = "line", .marker = "s"});
    kg_scatter(ax, NUMBERS(1.5), NUMBERS(1), &(kg_scatter_style){.label = "dots"});
    kg_plot(ax, NUMBERS(1, 2), NUMBERS(1, 1), NULL); /* has no label, and no entry */
    kg_legend(ax, &(kg_legend_style){.loc = "upper left"});
}

static void draw_labels(kg_figure *fig, kg_axes *ax) {
    (void)fig;
    kg_title(ax, "Title"), kg_xlabel(ax, "time"), kg_ylabel(ax, "size");
    kg_grid(ax, true);
    kg_plot(ax, NUMBERS(0, 1e-6), NUMBERS(1000000, 1000002), NULL); /* both axes have an offset */
}

static void draw_given_ticks(kg_figure *fig, kg_axes *ax) {
    (void)fig;
    static const char *const names[] = {"low", "high", "out"};
    kg_xlim(ax, 0, 10);
    kg_xticks(ax, NUMBERS(1, 9, 11), names);
    kg_yticks(ax, NUMBERS(.25, .5), NULL);
}

static void draw_inverted(kg_figure *fig, kg_axes *ax) {
    (void)fig;
    kg_xlim(ax, 10, 0), kg_ylim(ax, 1, -1);
    kg_plot(ax, NUMBERS(0, 10), NUMBERS(0, 1), NULL);
    kg_hist(ax, NUMBERS(2, 3), &(kg_hist_style){.bins = 1});
}

static void draw_twins(kg_figure *fig, kg_axes *ax) {
    (void)ax;
    kg_axis_off(ax, true);
    kg_axes *left = kg_subplot(fig, 1, 2, 1), *right = kg_subplot(fig, 1, 2, 2);
    kg_plot(left, NUMBERS(0, 1), NUMBERS(0, 1), NULL);
    kg_plot(right, NUMBERS(0, 100), NUMBERS(0, -1), &(kg_line_style){.color = "C1"});
}

static void draw_bar_of_contour(kg_figure *fig, kg_axes *ax) {
    (void)fig;
    kg_colorbar(ax, kg_contourf(ax, KG(field, 12), 3, 4, &(kg_contour_style){.level_values = NUMBERS(0, 1, 5)}));
}

static void draw_texts(kg_figure *fig, kg_axes *ax) {
    (void)fig;
    kg_xlim(ax, 0, 4), kg_ylim(ax, 0, 4);
    kg_text(ax, 2, 2, "data", &(kg_text_style){.ha = "center", .va = "center"});
    kg_text(ax, 1, 0, "axes", &(kg_text_style){.coords = KG_AXES, .ha = "right", .va = "bottom", .color = "r"});
    kg_text(ax, 0, 1, "page", &(kg_text_style){.coords = KG_FIGURE, .va = "top", .fontsize = 8});
    kg_text(ax, 1, 1, "up", &(kg_text_style){.rotation = 90});
    kg_text(ax, 3, 1, "slant", &(kg_text_style){.rotation = 30, .alpha = .5});
}

/* Above and below ticks, spines and title by zorder; equal ones as they were made. */
static void draw_zorder(kg_figure *fig, kg_axes *ax) {
    (void)fig;
    static const double at[] = {9, 2.6, 2, 2, 1, -1};
    kg_axis_off(ax, false);
    kg_xticks(ax, NUMBERS(0), (const char *const[]){""}), kg_yticks(ax, NUMBERS(0), (const char *const[]){""});
    kg_xlim(ax, 0, 1), kg_ylim(ax, 0, 1);
    for (size_t i = 0; i < 6; i++) kg_plot(ax, NUMBERS(0, 1), NUMBERS(0, 1), &(kg_line_style){.zorder = at[i]});
}

static void golden_lists(void **state) {
    (void)state;
    static const struct {
        const char *name;
        draw_scene *draw;
    } all[] = {{"empty", draw_empty},
               {"gaps", draw_gaps},
               {"dashes", draw_dashes},
               {"markers", draw_markers},
               {"hist", draw_hist},
               {"scatter_by_value", draw_scatter_by_value},
               {"image_upper", draw_image_upper},
               {"scalars_lower", draw_scalars_lower},
               {"contour", draw_contour},
               {"legend", draw_legend},
               {"labels", draw_labels},
               {"given_ticks", draw_given_ticks},
               {"inverted", draw_inverted},
               {"twins", draw_twins},
               {"bar_of_contour", draw_bar_of_contour},
               {"texts", draw_texts},
               {"zorder", draw_zorder}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        teardown(NULL); /* limits seen so far are not this scene's */
        assert_int_equal(setup(NULL), 0);
        golden(all[i].name, all[i].draw);
    }
}

/* ---- once is enough ---- */

static void layouts_are_kept(void **state) {
    (void)state;
    kg_figure *fig = kg_figure_new(NULL);
    kg_axes *ax = kg_subplot(fig, 1, 1, 1);
    kg_xlim(ax, 0, 20), kg_ylim(ax, 0, 400);
    kg_title(ax, "0123456789"), kg_xlabel(ax, "x"), kg_legend(ax, NULL);
    uint64_t layouts = 0;
    size_t glyphs = 0, lines = 0;
    for (int i = 0; i < 20; i++) {
        double v = i;
        kg_scatter(ax, KG(&v, 1), KG(&v, 1), NULL);
        kg_plot(ax, NUMBERS(0, 20), KG(((double[]){v, v * v}), 2), &(kg_line_style){.label = "a"});
        build(fig);
        if (i == 0) layouts = b->layouts, glyphs = text_glyphs_rasterised(b->text), lines = text_lines_shaped(b->text);
    }
    assert_int_equal(layouts, 2); /* one for each axis */
    assert_int_equal(b->layouts, layouts);
    assert_int_equal(text_glyphs_rasterised(b->text), glyphs);
    assert_int_equal(text_lines_shaped(b->text), lines);
    kg_xlim(ax, 0, 21); /* other ticks on one axis, of glyphs that are there */
    build(fig);
    assert_int_equal(b->layouts, layouts + 1);
    kg_yticks(ax, NUMBERS(1, 2), NULL);
    build(fig);
    build(fig);
    assert_int_equal(b->layouts, layouts + 2);
    kg_yticks(ax, NUMBERS(1, 3), NULL);
    build(fig);
    assert_int_equal(b->layouts, layouts + 3);
    kg_figure_free(fig);
}

static void steady_building_allocates_nothing(void **state) {
    (void)state;
    kg_figure *fig = kg_figure_new(NULL);
    kg_axes *ax = kg_subplot(fig, 1, 1, 1);
    kg_title(ax, "title"), kg_legend(ax, NULL);
    for (int i = 0; i < 40; i++) {
        if (i == 20) mem_fail_from(0);
        kg_plot(ax, NUMBERS(0, 1, 2), NUMBERS(1, 0, 1), &(kg_line_style){.label = "line", .linestyle = "--"});
        kg_hist(ax, NUMBERS(0, 1, 2), NULL);
        build(fig);
    }
    assert_int_equal(mem_fail_from(0), 0);
    kg_figure_free(fig);
}

/* ---- limits over frames ---- */

static void limits_grow_and_never_shrink(void **state) {
    (void)state;
    kg_figure *fig = kg_figure_new(NULL);
    kg_axes *ax = kg_subplot(fig, 1, 1, 1);
    const axis_layout *x;
    static const double highs[] = {1, 10, 2, 20}, want[] = {1.05, 10.5, 10.5, 21};
    for (int i = 0; i < 4; i++) {
        kg_plot(ax, KG(((double[]){0, highs[i]}), 2), NUMBERS(0, 1), NULL);
        build(fig);
        x = &b->axes.at[0]->x;
        assert_close(x->hi, want[i], 1e-12);
        assert_close(x->lo, -want[i] / 21, 1e-12);
    }
    kg_xlim(ax, 3, 5); /* set by hand: that frame has these, and later ones do until autoscale */
    build(fig);
    assert_true(x->lo == 3 && x->hi == 5);
    kg_autoscale(ax);
    build(fig);
    assert_close(x->hi, 21, 1e-12);
    kg_figure_free(fig);
}

/* Row 0 of an image is at the top unless it, or the limits, say otherwise. */
static void images_stand_the_right_way_up(void **state) {
    (void)state;
    for (int lower = 0; lower < 2; lower++)
        for (int fixed = 0; fixed < 2; fixed++) {
            teardown(NULL);
            assert_int_equal(setup(NULL), 0);
            kg_figure *fig = kg_figure_new(NULL);
            kg_axes *ax = kg_subplot(fig, 1, 1, 1);
            kg_imshow(ax, KG(field, 12), 3, 4, 1, &(kg_image_style){.origin = lower ? "lower" : "upper"});
            if (fixed) kg_ylim(ax, -.5, 2.5);
            build(fig);
            const axis_layout *y = &b->axes.at[0]->y;
            bool down = y->lo > y->hi;
            assert_int_equal(down, !lower && !fixed);
            for (size_t i = 0; i < list.cmds.count; i++) {
                const draw_cmd *c = &list.cmds.at[i];
                if (c->kind == DRAW_IMAGE)
                    assert_int_equal(c->as.image.y0 < c->as.image.y1, down); /* row 0's border above */
            }
            kg_figure_free(fig);
        }
}

/* An image's pixels are square unless the aspect says otherwise (width 4, height 3 in the default box of 496 x 369.6). */
static void aspects(void **state) {
    (void)state;
    static const kg_aspect aspects[] = {KG_ASPECT_DEFAULT, KG_ASPECT_EQUAL, KG_ASPECT_AUTO};
    for (int image = 0; image < 2; image++)
        for (int i = 0; i < 3; i++) {
            teardown(NULL);
            assert_int_equal(setup(NULL), 0);
            kg_figure *fig = kg_figure_new(NULL);
            kg_axes *ax = kg_subplot(fig, 1, 1, 1);
            if (image) kg_imshow(ax, KG(field, 12), 3, 4, 1, NULL);
            else kg_xlim(ax, 0, 1), kg_ylim(ax, 0, .1);
            kg_set_aspect(ax, aspects[i]);
            build(fig);
            const axes_layout *l = b->axes.at[0];
            bool equal = image ? i < 2 : i == 1;
            double w = l->x1 - l->x0, h = l->y1 - l->y0;
            assert_close(w, equal && image ? 369.6 * 4 / 3 : 496, 1e-9);
            assert_close(h, equal ? w * (image ? .75 : .1) : 369.6, 1e-9);
            assert_close((l->y0 + l->y1) / 2, 480 - (.11 + .385) * 480, 1e-9); /* around the same middle */
            kg_figure_free(fig);
        }
}

/* ---- sizes ---- */

static void a_list_is_as_large_as_its_figure(void **state) {
    (void)state;
    static const double widths[] = {.994999999, .995, 1.0049999999, 2.675, 3.335, .0050000001};
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        kg_figure *fig = kg_figure_new(&(kg_figure_desc){.width = widths[i], .height = widths[i]});
        int w, h;
        assert_non_null(fig);
        assert_true(figure_pixels(fig, 100, &w, &h));
        build(fig);
        if (list.width != w || list.height != h)
            fail_msg("%g inches: %d x %d pixels, not %d x %d", widths[i], list.width, list.height, w, h);
        kg_figure_free(fig);
    }
}

/* ---- scenes that nobody would draw ---- */

static bool finite4(float a, float c, float d, float e) {
    return isfinite(a) && isfinite(c) && isfinite(d) && isfinite(e);
}

/* What the GPU may rely on: whole commands, boxes within clip and picture, positions that are numbers. */
static void check_list(const char *what) {
    irect all = {0, 0, list.width, list.height};
    for (size_t i = 0; i < list.cmds.count; i++) {
        const draw_cmd *c = &list.cmds.at[i];
        bool ok = !irect_empty(c->box) && irect_same(irect_and(c->box, c->clip), c->box) &&
                  irect_same(irect_and(c->clip, all), c->clip);
        for (size_t k = c->first; ok && k < (size_t)c->first + c->count; k++) {
            if (c->kind == DRAW_RECTS) {
                const draw_rect *r = &list.rects.at[k];
                ok = k < list.rects.count && finite4(r->x0, r->y0, r->x1, r->y1) &&
                     finite4(r->radius, r->edge_width, 0, 0);
            }
            if (c->kind == DRAW_STROKE) {
                const draw_segment *s = &list.segments.at[k];
                ok = k < list.segments.count && finite4(s->x0, s->y0, s->x1, s->y1) &&
                     finite4(s->begin, s->end, c->as.stroke.width, 0);
                ok = ok && fabsf(s->x0) < 1e6f && fabsf(s->y0) < 1e6f && fabsf(s->x1) < 1e6f && fabsf(s->y1) < 1e6f;
            }
            if (c->kind == DRAW_MARKERS) {
                const draw_marker *m = &list.markers.at[k];
                ok = k < list.markers.count && finite4(m->x, m->y, m->rx, m->ry) && finite4(m->edge_width, 0, 0, 0) &&
                     m->rx >= 0;
            }
            if (c->kind == DRAW_GLYPHS) ok = k < list.glyphs.count;
            if (c->kind == DRAW_IMAGE) ok = isfinite(c->as.image.x0 + c->as.image.x1 + c->as.image.y0 + c->as.image.y1);
            if (c->kind == DRAW_FIELD) ok = c->as.field.first_color + c->as.field.level_count < list.colors.count;
        }
        if (!ok) fail_msg("%s: command %zu of kind %d is not fit to be drawn", what, i, (int)c->kind);
    }
}

static void draw_everything(kg_axes *ax, kg_array v) {
    static const char *const styles[] = {"-", "--", ":"}, *const marks[] = {"o", "s", "^", "+", "x", "."};
    for (int i = 0; i < 6; i++) {
        kg_plot(ax, KG_NONE, v, &(kg_line_style){.marker = marks[i], .linestyle = styles[i % 3], .label = "line"});
        kg_plot(ax, v, v,
                &(kg_line_style){
                    .linewidth = i == 0 ? 1e4 : 1e-6, .linestyle = styles[i % 3], .markersize = 1e4, .marker = "s"});
    }
    kg_scatter(ax, v, v, &(kg_scatter_style){.c = v, .sizes = v, .label = "dots"});
    kg_scatter(ax, v, v, &(kg_scatter_style){.s = 1e6, .marker = "s", .linewidths = 1e4});
    kg_hist(ax, v, &(kg_hist_style){.label = "bars"});
    kg_hist(ax, v, &(kg_hist_style){.weights = v, .rule = NULL, .bins = 3});
    kg_kdeplot(ax, v, NULL);
    int n = (int)v.count;
    kg_colorbar(
        ax, kg_imshow(ax, v, 1, n, 1, n % 2 ? &(kg_image_style){.extent = {-1e308, 1e308, -1e-308, 1e-308}} : NULL));
    kg_contourf(ax, v, 1, n, NULL);
    if (n % 2 == 0)
        kg_contourf(ax, v, 2, n / 2, &(kg_contour_style){.extend_min = true, .extent = {-1, 1, -1e300, 1e300}});
    for (int i = 0; i < 3; i++)
        kg_text(ax, n ? .5 : 0, 1e300, "far away",
                &(kg_text_style){.coords = (kg_coords)i, .rotation = 45, .fontsize = 1e4});
    kg_text(ax, .5, .5, "\xff\xfe\xc3\xa9 \xed\xa0\x80", &(kg_text_style){.coords = KG_AXES});
    kg_legend(ax, &(kg_legend_style){.fontsize = n == 1 ? 1000 : 0});
    kg_title(ax, "\xc3\x28");
}

static void hostile_scenes(void **state) {
    (void)state;
    static const double data[][6] = {{0, 0, 0, 0, 0, 0},
                                     {1, 2, 3, 4, 5, 6},
                                     {1e300, -1e300, 1e300, 0, 1, 2},
                                     {1.7e308, -1.7e308, 1.7e308, -1.7e308, 0, 1},
                                     {5e-324, -5e-324, 0, 1e-310, 2, -5e-324},
                                     {NAN, INFINITY, -INFINITY, NAN, 0, NAN},
                                     {1, 1 + 2e-16, 1 - 1e-16, 1, 1, 1}};
    static const double limits[][2] = {{0, 0},      {0, 1},         {1, 0},          {-1e307, 1e307},
                                       {0, 1e-320}, {1, 1 + 3e-16}, {1e307, -1e307}, {1e300, 1.1e300}};
    static const double sizes[][3] = {{3.2, 2.4, 100}, {.01, .01, 100}, {1, 1, 1000}, {40, .02, 100}};
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        kg_figure *fig =
            kg_figure_new(&(kg_figure_desc){.width = sizes[s][0], .height = sizes[s][1], .dpi = sizes[s][2]});
        kg_axes *ax = s == 1 ? kg_axes_add(fig, (kg_rect){-50, -50, 100, 100}) : kg_subplot(fig, 1, 1, 1);
        for (size_t d = 0; d < sizeof data / sizeof *data; d++)
            for (size_t l = 0; l < sizeof limits / sizeof *limits; l++) {
                char what[96];
                snprintf(what, sizeof what, "size %zu, data %zu, limits %zu", s, d, l);
                if (l) kg_xlim(ax, limits[l][0], limits[l][1]), kg_ylim(ax, limits[l][0], limits[l][1]);
                else kg_autoscale(ax);
                draw_everything(ax, KG(data[d], (d + l) % 7));
                build(fig);
                check_list(what);
                assert_true(list.segments.count < 4000000);
            }
        kg_figure_free(fig);
        teardown(NULL);
        assert_int_equal(setup(NULL), 0);
    }
}

/* A figure without axes, and axes outside of the figure. */
static void nothing_to_see(void **state) {
    (void)state;
    kg_figure *fig = kg_figure_new(&(kg_figure_desc){.facecolor = "#123456"});
    build(fig);
    assert_int_equal(list.cmds.count, 0);
    assert_true(list.background.r == 0x12 && list.background.b == 0x56);
    kg_axes *ax = kg_axes_add(fig, (kg_rect){5, 5, 1, 1});
    kg_plot(ax, NUMBERS(0, 1), NUMBERS(0, 1), NULL);
    build(fig);
    assert_int_equal(list.cmds.count, 0);
    kg_figure_free(fig);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(golden_lists),
        TEST(layouts_are_kept),
        TEST(steady_building_allocates_nothing),
        TEST(limits_grow_and_never_shrink),
        TEST(images_stand_the_right_way_up),
        TEST(aspects),
        TEST(a_list_is_as_large_as_its_figure),
        TEST(hostile_scenes),
        TEST(nothing_to_see),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
