/* What is coloured by value, as draw commands: levels and colours of contours, which part of a picture a change of colours
 * touches, the ticks of colour bars under norms. */
#include "draw/builder.h"
#include "draw/norm_ticks.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#ifndef KG_TEST_DATA
#    define KG_TEST_DATA "tests/data"
#endif

static shades read_shades(const char *map, const char *bad, const char *under, const char *over, unsigned regions) {
    failure why = {0};
    shades s;
    if (!shades_read(map, bad, under, over, regions, &s, &why)) fail_msg("%s", why.text);
    return s;
}

static norm read_norm(kg_norm given) {
    failure why = {0};
    arena none = {0};
    norm n;
    if (!norm_read(&given, 0, 0, &none, &n, &why)) fail_msg("%s", why.text);
    return n;
}

/* matplotlib's, chosen for fields of many orders of magnitude. */
static void levels_of_log_norms(void **state) {
    (void)state;
    FILE *file = fopen(KG_TEST_DATA "/log_levels.tsv", "r");
    assert_non_null(file);
    char line[2000];
    int fields = 0;
    while (fgets(line, sizeof line, file)) {
        artist_contour c = {.levels = 7,
                            .alpha = 1,
                            .norm = read_norm((kg_norm){.kind = KG_NORM_LOG}),
                            .shades = read_shades(NULL, NULL, NULL, NULL, 0)};
        double levels[256];
        rgba bands[257];
        char *at = line;
        c.zmin = strtod(at, &at), c.zmax = strtod(at, &at);
        size_t n = contour_levels(&c, levels, 256, bands);
        for (size_t i = 0; i < n; i++) {
            double want = strtod(at + (*at == '|' || *at == '\t'), &at);
            if (!(fabs(levels[i] - want) <= 1e-12 * want))
                fail_msg("%g to %g: level %zu is %g, not %g", c.zmin, c.zmax, i, levels[i], want);
        }
        assert_int_equal(*at, '\n');
        fields++;
    }
    assert_int_equal(fields, 33);
    fclose(file);
}

static void is_color(rgba c, unsigned want) {
    unsigned got = (unsigned)c.r << 24 | (unsigned)c.g << 16 | (unsigned)c.b << 8 | c.a;
    if (got != want) fail_msg("#%08x, not #%08x", got, want);
}

/* Bands through a norm; the outermost have the colours of under and over when they are wanted. Values of matplotlib's
 * contourf([...], [0.01, 1, 100, 1e4], norm=LogNorm()) and of TwoSlopeNorm(1) on the levels -1, 0, 1, 5. */
static void colours_of_bands(void **state) {
    (void)state;
    const double decades[] = {.01, 1, 100, 1e4}, slopes[] = {-1, 0, 1, 5};
    double levels[8];
    rgba bands[9];
    artist_contour c = {.level_values = decades,
                        .level_count = 4,
                        .alpha = 1,
                        .extend_max = true,
                        .norm = read_norm((kg_norm){.kind = KG_NORM_LOG}),
                        .shades = read_shades("viridis", NULL, "blue", "#ff000080", 0)};
    assert_int_equal(contour_levels(&c, levels, 8, bands), 4);
    is_color(bands[0], 0x0000ff00);
    is_color(bands[1], 0x443983ff);
    is_color(bands[2], 0x21918cff);
    is_color(bands[3], 0x90d743ff);
    is_color(bands[4], 0xff000080);
    c.norm = read_norm((kg_norm){.kind = KG_NORM_TWOSLOPE, .vcenter = 1});
    c.level_values = slopes;
    assert_int_equal(contour_levels(&c, levels, 8, bands), 4);
    is_color(bands[1], 0x472d7bff);
    is_color(bands[2], 0x2c728eff);
    is_color(bands[3], 0x5ec962ff);
}

static void put_image(draw_list *list, shades s, float vmin) {
    list_clear(list, 100, 80, (rgba){255, 255, 255, 255});
    draw_cmd *c = list_begin(list, DRAW_IMAGE, (irect){0, 0, 100, 80});
    assert_non_null(c);
    static const float values[1] = {0};
    c->as.image.id = 1, c->as.image.values = values, c->as.image.rows = c->as.image.cols = 1;
    c->as.image.x0 = 10, c->as.image.y0 = 20, c->as.image.x1 = 30, c->as.image.y1 = 40;
    c->as.image.vmin = vmin, c->as.image.vmax = 1, c->as.image.alpha = 1, c->as.image.shades = s;
    list_end(list);
}

static void changes_show(void **state) {
    (void)state;
    draw_list before = {0}, now = {0};
    put_image(&before, read_shades("viridis", NULL, NULL, NULL, 0), 0);
    put_image(&now, read_shades("viridis", NULL, NULL, NULL, 0), 0);
    assert_true(irect_empty(list_damage(&before, &now)));
    const shades other[] = {read_shades("viridis_r", NULL, NULL, NULL, 0), read_shades("viridis", "red", NULL, NULL, 0),
                            read_shades("viridis", NULL, "red", NULL, 0),  read_shades("viridis", NULL, NULL, "red", 0),
                            read_shades("viridis", NULL, NULL, NULL, 3),   read_shades("plasma", NULL, NULL, NULL, 0)};
    for (size_t i = 0; i < sizeof other / sizeof *other; i++) {
        put_image(&now, other[i], 0);
        irect d = list_damage(&before, &now);
        assert_true(d.x0 <= 10 && d.y0 <= 20 && d.x1 >= 30 && d.y1 >= 40 && d.x1 < 40);
    }
    put_image(&now, read_shades("viridis", NULL, NULL, NULL, 0), -1);
    assert_false(irect_empty(list_damage(&before, &now)));
    char text[600];
    put_image(&now, read_shades("viridis_r", NULL, NULL, NULL, 3), -1);
    list_dump(&now, text, sizeof text);
    assert_non_null(strstr(text, "map viridis_r regions 3 over -1 1"));
    list_free(&before);
    list_free(&now);
}

static void bar_ticks(kg_norm given, double lo, double hi, const char *expected) {
    failure why = {0};
    norm n = read_norm(given);
    arena store = {0};
    ticks t = {0};
    char text[400] = "";
    assert_true(norm_fit(&n, lo, hi, &why));
    assert_true(norm_ticks(&store, &n, 370, 10, 100, &t));
    for (size_t i = 0; i < t.count; i++) {
        char one[60];
        snprintf(one, sizeof one, "%s%s at %.3f", i ? ", " : "", t.label[i], t.at[i]);
        strcat(text, one);
    }
    assert_string_equal(text, expected);
    arena_free(&store);
}

static void ticks_of_colour_bars(void **state) {
    (void)state;
    bar_ticks((kg_norm){.kind = KG_NORM_LOG}, .01, 1000,
              "10⁻² at 0.000, 10⁻¹ at 0.200, 10⁰ at 0.400, 10¹ at 0.600, 10² at 0.800, 10³ at 1.000");
    bar_ticks((kg_norm){.kind = KG_NORM_LOG}, 1e-12, 1e12,
              "10⁻¹² at 0.000, 10⁻⁹ at 0.125, 10⁻⁶ at 0.250, 10⁻³ at 0.375, "
              "10⁰ at 0.500, 10³ at 0.625, 10⁶ at 0.750, 10⁹ at 0.875, 10¹² at 1.000");
    bar_ticks((kg_norm){.kind = KG_NORM_SYMLOG, .linthresh = 1}, -10, 100,
              "−10¹ at 0.000, −10⁰ at 0.191, 0 at 0.404, 10⁰ at 0.617, 10¹ at 0.809, 10² at 1.000");
    bar_ticks((kg_norm){.kind = KG_NORM_TWOSLOPE}, -1, 30,
              "0 at 0.500, 5 at 0.583, 10 at 0.667, 15 at 0.750, 20 at 0.833, "
              "25 at 0.917, 30 at 1.000");
    bar_ticks(
        (kg_norm){.kind = KG_NORM_LOG}, 2, 4,
        "2.00 at 0.000, 2.25 at 0.170, 2.50 at 0.322, 2.75 at 0.459, 3.00 at 0.585, 3.25 at 0.700, 3.50 at 0.807, "
        "3.75 at 0.907, 4.00 at 1.000");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(levels_of_log_norms),
        cmocka_unit_test(colours_of_bands),
        cmocka_unit_test(changes_show),
        cmocka_unit_test(ticks_of_colour_bars),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
