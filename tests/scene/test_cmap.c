/* Colour maps: all entries of all maps against matplotlib's, the colours beyond them, and unknown names. */
#include "scene/shades.h"

#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#ifndef KG_TEST_DATA
#    define KG_TEST_DATA "tests/data"
#endif

static bool same(rgba a, rgba b) { return a.r == b.r && a.g == b.g && a.b == b.b && a.a == b.a; }

static shades read_map(const char *name) {
    failure why = {0};
    shades s;
    if (!shades_read(name, NULL, NULL, NULL, 0, &s, &why)) fail_msg("%s", why.text);
    return s;
}

/* One map, as its table, its lookup and its reverse have it. */
static void check_map(const char *name, const char *hex) {
    char reverse[40];
    snprintf(reverse, sizeof reverse, "%s_r", name);
    shades map = read_map(name), back = read_map(reverse);
    rgba table[SHADES_MOST], backward[SHADES_MOST];
    unsigned n = shades_table(&map, table);
    assert_int_equal(n, strcspn(hex, "\n") / 6);
    assert_int_equal(shades_table(&back, backward), n);
    for (unsigned i = 0; i < n; i++) {
        unsigned r, g, b;
        assert_int_equal(sscanf(hex + (size_t)6 * i, "%2x%2x%2x", &r, &g, &b), 3);
        rgba want = {(uint8_t)r, (uint8_t)g, (uint8_t)b, 255};
        if (!same(table[i], want)) fail_msg("%s %u is #%02x%02x%02x", name, i, table[i].r, table[i].g, table[i].b);
        if (!same(backward[n - 1 - i], want)) fail_msg("%s %u is not %s %u", reverse, n - 1 - i, name, i);
        double middle = (i + .5) / n;
        assert_true(same(shades_at(&map, middle), want) && same(shades_pick(table, n, middle), want));
        if (n != 256) continue;
        assert_true(same(shades_at(&map, i / 256.0), want));                     /* an entry begins at its place ... */
        assert_true(same(shades_at(&map, nextafter((i + 1) / 256.0, 0)), want)); /* ... and ends before the next */
    }
}

static void tables(void **state) {
    (void)state;
    FILE *file = fopen(KG_TEST_DATA "/colormaps.csv", "r");
    assert_non_null(file);
    char line[4000], name[32];
    int begin = 0, maps = 0;
    assert_non_null(fgets(line, sizeof line, file));
    while (fgets(line, sizeof line, file)) {
        assert_int_equal(sscanf(line, "%31[^,],%n", name, &begin), 1);
        check_map(name, line + begin);
        maps++;
    }
    assert_int_equal(maps, 83);
    fclose(file);
}

static void ends(void **state) {
    (void)state;
    shades map = read_map("viridis"), back = read_map("viridis_r");
    rgba low = {0x44, 0x01, 0x54, 255}, high = {0xfd, 0xe7, 0x25, 255}, nothing = {0, 0, 0, 0};
    assert_true(same(shades_at(&map, 0), low));
    assert_true(same(shades_at(&map, -0.0), low));
    assert_true(same(shades_at(&map, -1e-9), low));
    assert_true(same(shades_at(&map, -DBL_MAX), low));
    assert_true(same(shades_at(&map, -INFINITY), low));
    assert_true(same(shades_at(&map, 1), high));
    assert_true(same(shades_at(&map, 1.1), high));
    assert_true(same(shades_at(&map, DBL_MAX), high));
    assert_true(same(shades_at(&map, INFINITY), high));
    assert_true(same(shades_at(&map, NAN), nothing));
    assert_true(same(shades_at(&back, 0), high) && same(shades_at(&back, 2), low));
}

static void colours_beyond_the_ends(void **state) {
    (void)state;
    failure why = {0};
    shades s;
    assert_true(shades_read("gray", "lime", "#0000ff80", "none", 0, &s, &why));
    rgba table[SHADES_MOST];
    unsigned n = shades_table(&s, table);
    double beyond[] = {NAN, -1e-12, 1 + 1e-12};
    rgba want[] = {{0, 255, 0, 255}, {0, 0, 255, 128}, {0, 0, 0, 0}};
    for (int i = 0; i < 3; i++)
        assert_true(same(shades_at(&s, beyond[i]), want[i]) && same(shades_pick(table, n, beyond[i]), want[i]));
    assert_true(same(shades_at(&s, 1), (rgba){255, 255, 255, 255}));
    assert_false(shades_read("gray", NULL, NULL, "rad", 0, &s, &why));
    assert_non_null(strstr(why.text, "\"rad\""));
}

static void regions_need_colours(void **state) {
    (void)state;
    failure why = {0};
    shades s;
    assert_true(shades_read("tab10", NULL, NULL, NULL, 10, &s, &why));
    assert_false(shades_read("tab10", NULL, NULL, NULL, 11, &s, &why));
    assert_string_equal(why.text, "A boundary norm of 11 regions needs a colour map of as many colours; tab10 has 10.");
}

/* A grey picture with values 0 to 255 keeps its bytes. */
static void grey_is_exact(void **state) {
    (void)state;
    shades map = read_map("gray");
    for (int i = 0; i < 256; i++) {
        rgba c = shades_at(&map, i / 255.0);
        assert_true(c.r == i && c.g == i && c.b == i);
    }
}

static void sentence(const char *name, const char *expected) {
    failure f = {0};
    shades s;
    assert_false(shades_read(name, NULL, NULL, NULL, 0, &s, &f));
    assert_int_equal(f.code, KG_ERR_ARG);
    assert_string_equal(f.text, expected);
}

static void unknown_names(void **state) {
    (void)state;
    bool reversed = true;
    assert_string_equal(cmap_name(cmap_find(NULL, &reversed)), "viridis");
    assert_false(reversed);
    sentence("Viridis", "The colour map \"Viridis\" is not known; did you mean \"viridis\"?");
    sentence("grey", "The colour map \"grey\" is not known; did you mean \"Greys\" or \"gray\"?");
    sentence("cool warm_r", "The colour map \"cool warm_r\" is not known; did you mean \"coolwarm_r\"?");
    sentence("tab30_r",
             "The colour map \"tab30_r\" is not known; did you mean \"tab10_r\", \"tab20_r\" or \"tab20b_r\"?");
    const char *others = " There are matplotlib's, such as viridis, RdBu and tab10; \"_r\" reverses them.";
    char expected[200];
    const char *const unlike[] = {"", "_r", "heatmap of the year",
                                  "a name that is much longer than that of any colour map can be"};
    for (int i = 0; i < 3; i++) {
        snprintf(expected, sizeof expected, "The colour map \"%s\" is not known.%s", unlike[i], others);
        sentence(unlike[i], expected);
    }
    failure f = {0};
    assert_int_equal(cmap_fail(&f, unlike[3]), KG_ERR_ARG);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables),
        cmocka_unit_test(ends),
        cmocka_unit_test(colours_beyond_the_ends),
        cmocka_unit_test(regions_need_colours),
        cmocka_unit_test(grey_is_exact),
        cmocka_unit_test(unknown_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
