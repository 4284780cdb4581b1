/* Images and filled contours, pixel by pixel: enlarged by whole numbers they are exact, scalars have their map's colours, NaN is
 * transparent, bands have their colours, and nothing leaves the axes. */
#include "painter.h"

#include "draw/ticks.h"

enum { W = 64, H = 48, COLS = 16, ROWS = 12, SCALE = 4 };

/* A page that is all axes, one data unit a pixel. */
typedef struct page {
    kg_figure *fig;
    kg_axes *ax;
    painter *p;
} page;

static page page_new(kg_rect place) {
    page g;
    g.fig = kg_figure_new(&(kg_figure_desc){.width = W / 100., .height = H / 100., .dpi = 100});
    assert_non_null(g.fig);
    g.ax = kg_axes_add(g.fig, place);
    kg_axis_off(g.ax, true);
    kg_xlim(g.ax, 0, W);
    kg_ylim(g.ax, 0, H);
    kg_set_aspect(g.ax, KG_ASPECT_AUTO);
    g.p = painter_new(W, H, 0);
    return g;
}

static void page_free(page *g) {
    painter_free(g->p);
    kg_figure_free(g->fig);
}

static void draw_and_clear(page *g, kg_artist a) {
    if (!a.id) fail_msg("%s", kg_message());
    painter_figure(g->p, g->fig);
    kg_remove(g->ax, a);
}

static const kg_rect all_of_it = {0, 0, 1, 1};

/* ---- Colours ------------------------------------------------------------------------------------------------------- */

static void enlarged_by_a_whole_number_it_is_exact(void **state) {
    (void)state;
    page g = page_new(all_of_it);
    uint8_t rgb[ROWS][COLS][3];
    double floats[ROWS][COLS][3];
    for (int r = 0; r < ROWS; r++)
        for (int c = 0; c < COLS; c++)
            for (int k = 0; k < 3; k++)
                rgb[r][c][k] = (uint8_t)(r * 97 + c * 31 + k * 71), floats[r][c][k] = rgb[r][c][k] / 255.;
    const struct {
        kg_array pixels;
        const char *origin, *how;
    } ways[] = {{KG(&rgb[0][0][0], sizeof rgb), NULL, NULL},
                {KG(&rgb[0][0][0], sizeof rgb), "lower", "nearest"},
                {KG(&floats[0][0][0], sizeof rgb), "upper", "nearest"}};
    for (size_t i = 0; i < 3; i++) {
        kg_image_style style = {.extent = {0, W, 0, H}, .origin = ways[i].origin, .interpolation = ways[i].how};
        draw_and_clear(&g, kg_imshow(g.ax, ways[i].pixels, ROWS, COLS, 3, &style));
        bool lower = ways[i].origin && strcmp(ways[i].origin, "lower") == 0;
        for (int y = 0; y < H; y++)
            for (int x = 0; x < W; x++) {
                const uint8_t *c = rgb[lower ? ROWS - 1 - y / SCALE : y / SCALE][x / SCALE];
                if (!is_colour(g.p, x, y, c[0], c[1], c[2], 0))
                    fail_msg("way %zu: %d, %d is not %d, %d, %d", i, x, y, c[0], c[1], c[2]);
            }
    }
    page_free(&g);
}

static void transparent_pixels_let_the_page_through(void **state) {
    (void)state;
    page g = page_new(all_of_it);
    uint8_t rgba8[ROWS][COLS][4];
    for (int r = 0; r < ROWS; r++)
        for (int c = 0; c < COLS; c++)
            memcpy(rgba8[r][c], (uint8_t[4]){(uint8_t)(20 * r), 100, (uint8_t)(15 * c), (uint8_t)(r * COLS + c)}, 4);
    for (int half = 0; half < 2; half++) {
        kg_image_style style = {.extent = {0, W, 0, H}, .alpha = half ? .5 : 0};
        draw_and_clear(&g, kg_imshow(g.ax, KG(&rgba8[0][0][0], sizeof rgba8), ROWS, COLS, 4, &style));
        for (int y = 0; y < H; y++)
            for (int x = 0; x < W; x++) {
                const uint8_t *c = rgba8[y / SCALE][x / SCALE];
                double a = c[3] / 255. * (half ? .5 : 1);
                int want[3];
                for (int k = 0; k < 3; k++) want[k] = (int)lround(255 + a * (c[k] - 255));
                if (!is_colour(g.p, x, y, want[0], want[1], want[2], 1))
                    fail_msg("%d, %d is not %d, %d, %d", x, y, want[0], want[1], want[2]);
            }
    }
    page_free(&g);
}

static rgba map_colour(const char *map, double t) {
    shades s;
    failure why = {0};
    assert_true(shades_read(map, NULL, NULL, NULL, 0, &s, &why));
    return shades_at(&s, t);
}

static void scalars_have_the_colours_of_their_map(void **state) {
    (void)state;
    static const char *const maps[] = {"viridis", "plasma_r", "gray", "RdBu", "inferno", "magma", "coolwarm"};
    page g = page_new(all_of_it);
    float v[ROWS * COLS];
    for (int i = 0; i < ROWS * COLS; i++) v[i] = (float)i / (ROWS * COLS - 1) * 1.4f - .2f; /* also beyond both ends */
    v[3] = NAN, v[4] = 0, v[5] = 1, v[6] = INFINITY, v[7] = -INFINITY;
    for (size_t m = 0; m < sizeof maps / sizeof *maps; m++) {
        kg_image_style style = {.cmap = maps[m], .vmin = 0, .vmax = 1, .extent = {0, W, 0, H}};
        draw_and_clear(&g, kg_imshow(g.ax, KG(v, ROWS * COLS), ROWS, COLS, 1, &style));
        for (int i = 0; i < ROWS * COLS; i++) {
            rgba want = !isfinite(v[i]) ? (rgba){255, 255, 255, 255} : map_colour(maps[m], (double)v[i]);
            for (int y = 0; y < SCALE; y++)
                for (int x = 0; x < SCALE; x++)
                    if (!is_colour(g.p, i % COLS * SCALE + x, i / COLS * SCALE + y, want.r, want.g, want.b, 0))
                        fail_msg("%s: the value %g is not %d, %d, %d", maps[m], (double)v[i], want.r, want.g, want.b);
        }
    }
    page_free(&g);
}

/* The value of a small picture at a place in its pixels, between their middles. */
static double between(const double *v, double x, double y) {
    double fx = floor(x - .5), fy = floor(y - .5), px = x - .5 - fx, py = y - .5 - fy, sum = 0;
    for (int k = 0; k < 4; k++) {
        int c = (int)fmin(fmax(fx + k % 2, 0), COLS - 1), r = (int)fmin(fmax(fy + (double)(k / 2), 0), ROWS - 1);
        sum += v[r * COLS + c] * (k % 2 ? px : 1 - px) * (k / 2 ? py : 1 - py);
    }
    return sum;
}

static void bilinear_is_between_the_pixels(void **state) {
    (void)state;
    page g = page_new(all_of_it);
    double v[ROWS * COLS];
    uint8_t rgb[ROWS * COLS * 3];
    for (int i = 0; i < ROWS * COLS; i++) {
        v[i] = (i * 37 % 256) / 255.;
        for (int k = 0; k < 3; k++) rgb[3 * i + k] = (uint8_t)(i * 37 % 256);
    }
    kg_image_style style = {.interpolation = "bilinear", .cmap = "gray", .vmin = 0, .vmax = 1, .extent = {0, W, 0, H}};
    for (int scalars = 0; scalars < 2; scalars++) {
        draw_and_clear(&g, scalars ? kg_imshow(g.ax, KG(v, ROWS * COLS), ROWS, COLS, 1, &style)
                                   : kg_imshow(g.ax, KG(rgb, sizeof rgb), ROWS, COLS, 3, &style));
        for (int y = 0; y < H; y++)
            for (int x = 0; x < W; x++) {
                int want = (int)lround(255 * between(v, (x + .5) / SCALE, (y + .5) / SCALE));
                if (!is_colour(g.p, x, y, want, want, want, 1))
                    fail_msg("%d, %d is %d, not %d", x, y, pixel(g.p, x, y)[0], want);
            }
    }
    page_free(&g);
}

/* Made smaller, a picture of fine stripes becomes their mean, not one of them. */
static void made_smaller_it_is_smooth(void **state) {
    (void)state;
    enum { FINE = 512 };
    page g = page_new(all_of_it);
    uint8_t *stripes = malloc(FINE * FINE * 3);
    assert_non_null(stripes);
    for (int i = 0; i < FINE * FINE; i++) memset(stripes + 3 * i, i % 2 ? 255 : 0, 3);
    draw_and_clear(
        &g, kg_imshow(g.ax, KG(stripes, FINE * FINE * 3), FINE, FINE, 3, &(kg_image_style){.extent = {0, W, 0, H}}));
    for (int y = 1; y < H - 1; y++)
        for (int x = 1; x < W - 1; x++)
            if (!is_colour(g.p, x, y, 127, 127, 127, 4)) fail_msg("%d, %d is %d", x, y, pixel(g.p, x, y)[0]);
    free(stripes);
    page_free(&g);
}

static void nothing_leaves_the_axes(void **state) {
    (void)state;
    page g = page_new((kg_rect){.25, .25, .5, .5}); /* pixels 16 .. 48 by 12 .. 36 */
    uint8_t red[3] = {255, 0, 0};
    float high[4] = {5, 5, 5, 5};
    const double levels[2] = {0, 10};
    for (int contour = 0; contour < 2; contour++) {
        kg_contour_style bands = {.extent = {-500, 500, -500, 500}, .level_values = KG(levels, 2)};
        kg_image_style style = {.extent = {-500, 500, -500, 500}};
        draw_and_clear(&g, contour ? kg_contourf(g.ax, KG(high, 4), 2, 2, &bands)
                                   : kg_imshow(g.ax, KG(red, 3), 1, 1, 3, &style));
        rgba c = contour ? map_colour(NULL, .5) : (rgba){255, 0, 0, 255};
        assert_box(g.p, 16, 12, 48, 36, c.r, c.g, c.b);
        assert_int_equal(inked(g.p), 32 * 24);
    }
    page_free(&g);
}

/* ---- Contours ------------------------------------------------------------------------------------------------------ */

/* A ramp along x: vertical bands, whose borders lie where the field says. */
static void bands_have_their_colours(void **state) {
    (void)state;
    enum { NAN_ROW = 3 };
    page g = page_new(all_of_it);
    float z[5 * 9];
    for (int i = 0; i < 5 * 9; i++) z[i] = (float)(i % 9) * 8; /* the value is the x of the pixel */
    const double levels[] = {8, 20, 33.5, 60};
    for (int extend = 0; extend < 2; extend++) {
        kg_contour_style style = {.level_values = KG(levels, 4),
                                  .cmap = "plasma",
                                  .extent = {0, W, 0, H},
                                  .extend_min = extend,
                                  .extend_max = extend};
        draw_and_clear(&g, kg_contourf(g.ax, KG(z, 5 * 9), 5, 9, &style));
        for (int x = 0; x < W; x++) {
            double v = x + .5;
            int band = 0;
            bool border = false;
            while (band < 4 && v > levels[band]) band++;
            for (int k = 0; k < 4; k++) border = border || fabs(v - levels[k]) < .5;
            if (border) continue;
            double low = band ? levels[band - 1] : -INFINITY, high = band < 4 ? levels[band] : INFINITY;
            rgba want = map_colour("plasma", ((low + high) / 2 - 8) / (60 - 8));
            if ((band == 0 || band == 4) && !extend) want = (rgba){255, 255, 255, 255};
            assert_box(g.p, x, 0, x + 1, H, want.r, want.g, want.b);
        }
    }
    /* a border on a pixel's border is sharp, one in the middle of a pixel shares it */
    assert_memory_equal(pixel(g.p, 19, 5), pixel(g.p, 18, 5), 4);
    assert_memory_equal(pixel(g.p, 20, 5), pixel(g.p, 21, 5), 4);
    const uint8_t *before = pixel(g.p, 32, 5), *after = pixel(g.p, 34, 5);
    assert_true(abs(before[0] - after[0]) > 20);
    assert_true(
        is_colour(g.p, 33, 5, (before[0] + after[0]) / 2, (before[1] + after[1]) / 2, (before[2] + after[2]) / 2, 2));

    /* NaN is a hole, up to the values beside it */
    z[NAN_ROW * 9 + 4] = NAN;
    kg_contour_style style = {.level_values = KG(levels, 4), .extent = {0, W, 0, H}};
    draw_and_clear(&g, kg_contourf(g.ax, KG(z, 5 * 9), 5, 9, &style));
    assert_box(g.p, 25, 13 - 12 + 1, 39, 23, 255, 255, 255);
    assert_false(is_colour(g.p, 32, 30, 255, 255, 255, 0));
    page_free(&g);
}

/* A saddle, evaluated per pixel between four values: every pixel that is not on a border has its band's colour. */
static void a_field_is_evaluated_at_each_pixel(void **state) {
    (void)state;
    page g = page_new(all_of_it);
    const float z[4] = {0, 1, 1, 0}; /* row 0 is at the bottom */
    kg_contour_style style = {.levels = 7, .extent = {0, W, 0, H}, .alpha = .5};
    draw_and_clear(&g, kg_contourf(g.ax, KG(z, 4), 2, 2, &style));
    double levels[32];
    size_t n = ticks_levels(0, 1, 7, levels, 32);
    assert_in_range(n, 5, 12);
    int checked = 0;
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++) {
            double u = (x + .5) / W, w = 1 - (y + .5) / H, v = u * (1 - w) + w * (1 - u);
            size_t band = 0;
            double nearest = 1;
            for (size_t k = 0; k < n; k++) {
                if (v >= levels[k]) band = k;
                nearest = fmin(nearest, fabs(v - levels[k]));
            }
            if (nearest < 1. / H) continue;
            rgba c =
                map_colour(NULL, ((levels[band] + levels[band + 1]) / 2 - levels[0]) / (levels[n - 1] - levels[0]));
            checked++;
            if (!is_colour(g.p, x, y, (c.r + 255) / 2, (c.g + 255) / 2, (c.b + 255) / 2, 2))
                fail_msg("%d, %d is in a wrong band", x, y);
        }
    assert_true(checked > W * H / 2);
    page_free(&g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(enlarged_by_a_whole_number_it_is_exact),
        cmocka_unit_test(transparent_pixels_let_the_page_through),
        cmocka_unit_test(scalars_have_the_colours_of_their_map),
        cmocka_unit_test(bilinear_is_between_the_pixels),
        cmocka_unit_test(made_smaller_it_is_smooth),
        cmocka_unit_test(nothing_leaves_the_axes),
        cmocka_unit_test(bands_have_their_colours),
        cmocka_unit_test(a_field_is_evaluated_at_each_pixel),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
