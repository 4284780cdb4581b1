/* Norms: places and colours of values against matplotlib's, and what is refused. */
#include "scene/norm.h"
#include "scene/shades.h"

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

enum { MOST = 200 };

static size_t read_numbers(const char *text, double out[MOST]) {
    size_t n = 0;
    for (char *end; n < MOST; text = end + 1) {
        out[n] = strtod(text, &end);
        if (end == text) break;
        n++;
        if (*end != '|') break;
    }
    return n;
}

typedef struct sample {
    norm n;
    shades s;
    arena store;
} sample;

static void read_norm(char *line, sample *x) {
    char name[32];
    int kind, at = 0;
    double boundaries[MOST];
    kg_norm given = {0};
    failure why = {0};
    assert_int_equal(sscanf(line, "%d %31s %lf %lf %lf %lf %lf %lf%n", &kind, name, &given.vmin, &given.vmax,
                            &given.vcenter, &given.linthresh, &given.linscale, &given.gamma, &at),
                     8);
    given.kind = (kg_norm_kind)kind;
    given.boundaries = KG(boundaries, read_numbers(line + at, boundaries));
    if (!norm_read(&given, 0, 0, &x->store, &x->n, &why) ||
        !shades_read(name, "lime", "blue", "red", norm_regions(&x->n), &x->s, &why))
        fail_msg("%s", why.text);
}

static bool places_agree(double a, double b) {
    if (isnan(b)) return isnan(a);
    if (isinf(b)) return b < 0 ? a < 0 : a > 1; /* matplotlib's for what is outside two slopes */
    return fabs(a - b) <= 1e-13 * fmax(1, fabs(b));
}

/* Colours through the norm directly, and through floats as images take them. */
static void check_values(sample *x, const double *values, size_t count, const double *places, const char *colours) {
    failure why = {0};
    float floats[MOST];
    assert_true(norm_fit_array(&x->n, KG(values, count), &why));
    norm_array(&x->n, KG(values, count), floats);
    for (size_t i = 0; i < count; i++) {
        double t = norm_at(&x->n, values[i]);
        if (places && !places_agree(t, places[i]))
            fail_msg("norm %d of %.17g: %.17g, not %.17g", (int)x->n.kind, values[i], t, places[i]);
        rgba c = shades_at(&x->s, t), f = shades_at(&x->s, (double)floats[i]);
        char hex[8];
        snprintf(hex, sizeof hex, "%02x%02x%02x", c.r, c.g, c.b);
        if (strncmp(hex, colours + 7 * i, 6) != 0)
            fail_msg("norm %d of %.17g (%.17g): %s, not %.6s", (int)x->n.kind, values[i], t, hex, colours + 7 * i);
        /* a float may fall into the next of the map's colours, but neither out of the map nor into another region */
        bool outside = isnan(t) || t < 0 || t > 1, crosses = x->n.kind == KG_NORM_BOUNDARIES || outside;
        if (crosses) assert_memory_equal(&c, &f, sizeof c);
        else assert_true(fabs(t - (double)floats[i]) < 1e-7 && floats[i] >= 0 && floats[i] <= 1);
    }
}

static void as_matplotlib(void **state) {
    (void)state;
    FILE *file = fopen(KG_TEST_DATA "/norms.tsv", "r");
    assert_non_null(file);
    static char lines[4][16000];
    int norms = 0;
    while (fgets(lines[0], sizeof lines[0], file)) {
        for (int i = 1; i < 4; i++) assert_non_null(fgets(lines[i], sizeof lines[i], file));
        double values[MOST], places[MOST];
        sample x = {0};
        read_norm(lines[0], &x);
        size_t count = read_numbers(lines[1], values), given = read_numbers(lines[2], places);
        assert_true(count > 40 && (given == count || given == 0));
        check_values(&x, values, count, given ? places : NULL, lines[3]);
        arena_free(&x.store);
        norms++;
    }
    assert_int_equal(norms, 17);
    fclose(file);
}

static norm fitted(kg_norm given, kg_array values, arena *store) {
    norm n;
    failure why = {0};
    if (!norm_read(&given, 0, 0, store, &n, &why) || !norm_fit_array(&n, values, &why)) fail_msg("%s", why.text);
    return n;
}

static void limits_come_from_the_values(void **state) {
    (void)state;
    arena store = {0};
    double v[2000];
    for (int i = 0; i < 2000; i++) v[i] = i - 5;
    v[7] = INFINITY, v[8] = NAN;
    norm n = fitted((kg_norm){.kind = KG_NORM_LOG}, KG(v, 2000), &store);
    assert_true(n.vmin == 1 && n.vmax == 1994); /* of what is positive */
    n = fitted((kg_norm){.kind = KG_NORM_SYMLOG}, KG(v, 2000), &store);
    assert_true(n.vmin == -5 && n.vmax == 1994 && n.linthresh == 2 && n.linscale == 1);
    n = fitted((kg_norm){.kind = KG_NORM_TWOSLOPE, .vcenter = -9}, KG(v, 2000), &store);
    assert_true(n.vmin == -9 && norm_at(&n, -9) == .5 && norm_at(&n, 1994) == 1);
    n = fitted((kg_norm){.kind = KG_NORM_LOG, .vmin = 2, .vmax = 4}, KG(v, 2000), &store);
    assert_true(n.vmin == 2 && n.vmax == 4);
    n = fitted((kg_norm){.kind = KG_NORM_LOG}, KG(v, 5), &store); /* nothing positive: all is bad */
    assert_true(isnan(norm_at(&n, v[0])));
    n = fitted((kg_norm){0}, KG_NONE, &store);
    assert_true(n.vmin == 0 && n.vmax == 1);
    n = fitted((kg_norm){0}, KG(v + 20, 1), &store);
    assert_true(norm_at(&n, v[20]) == 0); /* one value only: the first colour */
    float f[3] = {1, 5, 9};
    n = fitted((kg_norm){0}, (kg_array){f, 2, 2 * sizeof *f, KG_FLOAT32}, &store);
    assert_true(n.vmin == 1 && n.vmax == 9);
    arena_free(&store);
}

static void refused(kg_norm given, const char *expected) {
    arena store = {0};
    norm n;
    failure why = {0};
    double v[] = {1, 2};
    assert_false(norm_read(&given, 0, 0, &store, &n, &why) && norm_fit_array(&n, KG(v, 2), &why));
    assert_int_equal(why.code, KG_ERR_ARG);
    assert_string_equal(why.text, expected);
    arena_free(&store);
}

static void nonsense_is_refused(void **state) {
    (void)state;
    refused((kg_norm){.kind = (kg_norm_kind)9},
            "There is no norm 9; there are linear, log, symlog, two-slope, boundaries and power.");
    refused((kg_norm){.kind = KG_NORM_LOG, .vmin = -1, .vmax = 1}, "A log norm needs a vmin above 0, not -1.");
    refused((kg_norm){.kind = KG_NORM_LOG, .vmin = 4, .vmax = 1}, "The vmin 4 of a norm must not be above its vmax 1.");
    refused((kg_norm){.kind = KG_NORM_SYMLOG, .linthresh = -1},
            "A symlog norm needs linthresh and linscale above 0, not -1 and 1.");
    refused((kg_norm){.kind = KG_NORM_TWOSLOPE, .vmin = 1, .vmax = 2, .vcenter = 5},
            "The vcenter 5 of a two-slope norm must lie between vmin 1 and vmax 2.");
    refused((kg_norm){.kind = KG_NORM_POWER, .gamma = -2}, "A power norm needs a gamma above 0, not -2.");
    refused((kg_norm){.kind = KG_NORM_BOUNDARIES}, "A boundary norm needs 2 boundaries or more, not 0.");
    double down[] = {1, 2, 2}, broken[] = {1, NAN};
    refused((kg_norm){.kind = KG_NORM_BOUNDARIES, .boundaries = KG(down, 3)},
            "Boundaries must be finite and increasing; number 3 is 2.");
    refused((kg_norm){.kind = KG_NORM_BOUNDARIES, .boundaries = KG(broken, 2)},
            "Boundaries must be finite and increasing; number 2 is nan.");
    refused((kg_norm){.vmin = NAN, .vmax = 1},
            "vmin nan and vmax 1, and what else a norm is given, must be finite numbers.");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_matplotlib),
        cmocka_unit_test(limits_come_from_the_values),
        cmocka_unit_test(nonsense_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
