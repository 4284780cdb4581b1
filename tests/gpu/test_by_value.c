/* Pixels of what is coloured by value: maps, norms, and the colours of what is bad, below and above. One row of values is drawn
 * over the whole page, and the middle of each is looked at. */
#include "run/recorder.h"

#include <math.h>

enum { CELL = 20, MOST = 8 };
typedef void draw(kg_axes *ax, const double *values, int count);

/* Draws a page of count cells, one pixel of the image each, and compares their middles, by at most one level. */
static void shows(draw *what, const double *values, int count, const unsigned *want) {
    recorder r;
    recorder_init(&r);
    kg_figure *fig = kg_figure_new(
        &(kg_figure_desc){.width = count * CELL / 100., .height = CELL / 100., .dpi = 100, .facecolor = "white"});
    kg_camera *camera = kg_camera_new(fig, NULL);
    kg_sink taker = recorder_sink(&r);
    assert_ok(kg_camera_add_sink(camera, &taker));
    kg_axes *ax = kg_axes_add(fig, (kg_rect){0, 0, 1, 1});
    kg_axis_off(ax, true);
    kg_set_aspect(ax, KG_ASPECT_AUTO);
    what(ax, values, count);
    kg_result result = kg_snap(camera);
    if (result == KG_OK) result = kg_camera_finish(camera);
    bool none = result == KG_ERR_GL;
    if (!none) {
        assert_ok(result);
        assert_int_equal(r.count, 1);
        for (int i = 0; i < count; i++) {
            const uint8_t *p = r.shots[0].pixels + 4 * ((size_t)(CELL / 2) * (size_t)r.shots[0].frame.width +
                                                        (size_t)(i * CELL + CELL / 2));
            unsigned w[3] = {want[i] >> 16, want[i] >> 8 & 255, want[i] & 255};
            for (int k = 0; k < 3; k++)
                if (abs((int)w[k] - (int)p[k]) > 1)
                    fail_msg("value %d (%g) is #%02x%02x%02x, not #%06x", i, values[i], p[0], p[1], p[2], want[i]);
        }
    }
    kg_camera_free(camera);
    kg_figure_free(fig);
    recorder_free(&r);
    if (none) skip();
}

static void draw_image(kg_axes *ax, const double *values, int count, kg_image_style style) {
    kg_imshow(ax, KG(values, count), 1, count, 1, &style);
}

static void beyond(kg_axes *ax, const double *values, int count) {
    draw_image(ax, values, count,
               (kg_image_style){.cmap = "gray", .vmin = 1, .vmax = 3, .bad = "lime", .under = "blue", .over = "red"});
}

static void plain(kg_axes *ax, const double *values, int count) {
    draw_image(ax, values, count, (kg_image_style){.vmin = 1, .vmax = 3});
}

static void linear_images(void **state) {
    (void)state;
    const double values[] = {NAN, .99, 1, 2, 3, 3.01, INFINITY, -INFINITY};
    shows(beyond, values, 8,
          (const unsigned[]){0x00ff00, 0x0000ff, 0x000000, 0x808080, 0xffffff, 0xff0000, 0x00ff00, 0x00ff00});
    shows(plain, values, 8,
          (const unsigned[]){0xffffff, 0x440154, 0x440154, 0x21918c, 0xfde725, 0xfde725, 0xffffff, 0xffffff});
}

static void log_norm(kg_axes *ax, const double *values, int count) {
    draw_image(ax, values, count,
               (kg_image_style){.norm = {.kind = KG_NORM_LOG, .vmin = .01, .vmax = 100},
                                .bad = "#00ff0080",
                                .under = "blue",
                                .over = "red"});
}

static void log_images(void **state) {
    (void)state;
    const double values[] = {-1, 0, .001, .01, 1, 100, 101};
    shows(log_norm, values, 7,
          (const unsigned[]){0x7fff7f, 0x7fff7f, 0x0000ff, 0x440154, 0x21918c, 0xfde725, 0xff0000});
}

static void boundaries(kg_axes *ax, const double *values, int count) {
    static const double at[] = {0, .1, .7, 5};
    draw_image(
        ax, values, count,
        (kg_image_style){.norm = {.kind = KG_NORM_BOUNDARIES, .boundaries = KG(at, 4)}, .over = "red", .alpha = .5});
}

static void boundary_images(void **state) {
    (void)state;
    const double values[] = {-1, 0, .1, .69999, .7, 4.999, 5};
    shows(boundaries, values, 7,
          (const unsigned[]){0xa180a9, 0xa180a9, 0x90c7c5, 0x90c7c5, 0xfef392, 0xfef392, 0xff8080});
}

static void list_map(kg_axes *ax, const double *values, int count) {
    draw_image(ax, values, count, (kg_image_style){.cmap = "tab10", .vmin = 0, .vmax = 10});
}

static void maps_of_few_colours(void **state) {
    (void)state;
    const double values[] = {0, 1, 1.99, 2, 9, 10};
    shows(list_map, values, 6, (const unsigned[]){0x1f77b4, 0xff7f0e, 0xff7f0e, 0x2ca02c, 0x17becf, 0x17becf});
}

/* A smoothed image does not leak the colour of what is over into its largest values. */
static void smoothed(kg_axes *ax, const double *values, int count) {
    draw_image(ax, values, count,
               (kg_image_style){.interpolation = "bilinear", .over = "red", .under = "blue", .cmap = "gray"});
}

static void smoothing(void **state) {
    (void)state;
    const double values[] = {.1, .1, .1, .7, .7, .7};
    shows(smoothed, values, 6, (const unsigned[]){0, 0, 0x060606, 0xffffff, 0xffffff, 0xffffff});
}

static void field(kg_axes *ax, const double *values, int count) {
    static const double levels[] = {1, 10, 100};
    double two[2 * MOST];
    for (int i = 0; i < 2 * count; i++) two[i] = values[i % count];
    kg_contourf(ax, KG(two, 2 * count), 2, count,
                &(kg_contour_style){.level_values = KG(levels, 3),
                                    .norm = {.kind = KG_NORM_LOG},
                                    .extend_min = true,
                                    .extend_max = true,
                                    .bad = "lime",
                                    .under = "blue",
                                    .over = "red",
                                    .extent = {0, count - 1., 0, 1}});
    kg_xlim(ax, -.5, count - .5);
}

static void contours(void **state) {
    (void)state;
    /* the middle looked at lies half a pixel on the way to the next value, the last one outside */
    const double values[] = {500, 500, NAN, NAN, .5, .5, 5, 5};
    shows(field, values, 8,
          (const unsigned[]){0xff0000, 0x00ff00, 0x00ff00, 0x00ff00, 0x0000ff, 0x0000ff, 0x3b528b, 0xffffff});
    shows(field, (const double[]){-1, -1, 20, 20}, 4, (const unsigned[]){0x00ff00, 0x00ff00, 0x5ec962, 0xffffff});
}

static void points(kg_axes *ax, const double *values, int count) {
    double x[MOST], y[MOST] = {0};
    for (int i = 0; i < count; i++) x[i] = i;
    kg_xlim(ax, -.5, count - .5);
    kg_ylim(ax, -1, 1);
    kg_scatter(ax, KG(x, count), KG(y, count),
               &(kg_scatter_style){.c = KG(values, count),
                                   .s = 100,
                                   .cmap = "gray",
                                   .bad = "lime",
                                   .norm = {.kind = KG_NORM_TWOSLOPE, .vmin = -1, .vcenter = 0, .vmax = 10},
                                   .under = "blue",
                                   .over = "red"});
}

static void scatters(void **state) {
    (void)state;
    const double values[] = {-2, -1, -.5, 0, 5, 10, 11, NAN};
    shows(points, values, 8,
          (const unsigned[]){0x0000ff, 0x000000, 0x404040, 0x808080, 0xc0c0c0, 0xffffff, 0xff0000, 0x00ff00});
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(linear_images),   cmocka_unit_test(log_images),
        cmocka_unit_test(boundary_images), cmocka_unit_test(maps_of_few_colours),
        cmocka_unit_test(smoothing),       cmocka_unit_test(contours),
        cmocka_unit_test(scatters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
