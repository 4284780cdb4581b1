/* Colour maps: all entries of all maps against matplotlib's, the ends, and unknown names. */
#include "scene/cmap.h"

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

static void tables(void **state) {
    (void)state;
    FILE *file = fopen(KG_TEST_DATA "/colormaps.csv", "r");
    assert_non_null(file);
    char line[128], name[16], reverse[20];
    unsigned i, r, g, b;
    size_t rows = 0;
    assert_non_null(fgets(line, sizeof line, file));
    while (fgets(line, sizeof line, file)) {
        assert_int_equal(sscanf(line, "%15[^,],%u,%u,%u,%u", name, &i, &r, &g, &b), 5);
        snprintf(reverse, sizeof reverse, "%s_r", name);
        const cmap *map = cmap_find(name), *back = cmap_find(reverse);
        assert_non_null(map);
        assert_non_null(back);
        assert_string_equal(cmap_name(back), reverse);
        rgba want = {(uint8_t)r, (uint8_t)g, (uint8_t)b, 255}, table[256], backward[256];
        cmap_table(map, table);
        cmap_table(back, backward);
        if (!same(table[i], want)) fail_msg("%s %u is #%02x%02x%02x", name, i, table[i].r, table[i].g, table[i].b);
        if (!same(backward[255 - i], want)) fail_msg("%s %u is not %s %u", reverse, 255 - i, name, i);
        assert_true(same(cmap_at(map, i / 256.0), want));                     /* an entry begins at its place ... */
        assert_true(same(cmap_at(map, nextafter((i + 1) / 256.0, 0)), want)); /* ... and ends before the next */
        rows++;
    }
    assert_int_equal(rows, 7 * 256);
    fclose(file);
}

static void ends(void **state) {
    (void)state;
    const cmap *map = cmap_find("viridis");
    rgba low = {0x44, 0x01, 0x54, 255}, high = {0xfd, 0xe7, 0x25, 255}, nothing = {0, 0, 0, 0};
    assert_true(same(cmap_at(map, 0), low));
    assert_true(same(cmap_at(map, -0.0), low));
    assert_true(same(cmap_at(map, -1e-9), low));
    assert_true(same(cmap_at(map, -DBL_MAX), low));
    assert_true(same(cmap_at(map, -INFINITY), low));
    assert_true(same(cmap_at(map, 1), high));
    assert_true(same(cmap_at(map, 1.1), high));
    assert_true(same(cmap_at(map, DBL_MAX), high));
    assert_true(same(cmap_at(map, INFINITY), high));
    assert_true(same(cmap_at(map, NAN), nothing));
    assert_true(same(cmap_at(cmap_find("viridis_r"), 0), high));
}

/* A grey picture with values 0 to 255 keeps its bytes. */
static void grey_is_exact(void **state) {
    (void)state;
    const cmap *map = cmap_find("gray");
    for (int i = 0; i < 256; i++) {
        rgba c = cmap_at(map, i / 255.0);
        assert_true(c.r == i && c.g == i && c.b == i);
    }
}

static void sentence(const char *name, const char *expected) {
    failure f = {0};
    assert_null(cmap_find(name));
    assert_int_equal(cmap_fail(&f, name), KG_ERR_ARG);
    assert_string_equal(f.text, expected);
}

static void unknown_names(void **state) {
    (void)state;
    assert_ptr_equal(cmap_find(NULL), cmap_find("viridis"));
    sentence("Viridis", "The colour map \"Viridis\" is not known; did you mean \"viridis\"?");
    sentence("grey", "The colour map \"grey\" is not known; did you mean \"gray\"?");
    sentence("cool warm_r", "The colour map \"cool warm_r\" is not known; did you mean \"coolwarm_r\"?");
    sentence(
        "jet",
        "The colour map \"jet\" is not known. There are viridis, plasma, inferno, magma, gray, RdBu and coolwarm.");
    sentence("",
             "The colour map \"\" is not known. There are viridis, plasma, inferno, magma, gray, RdBu and coolwarm.");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables),
        cmocka_unit_test(ends),
        cmocka_unit_test(grey_is_exact),
        cmocka_unit_test(unknown_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
