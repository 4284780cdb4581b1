/* Histograms against numpy: edges and heights of all rules, ranges, weights and normings; and data that is none. */
#include "base/mem.h"
#include "scene/bins.h"

#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#ifndef KG_TEST_DATA
#    define KG_TEST_DATA "tests/data"
#endif

enum { DATASETS = 16, VALUES = 512, LINE = 16384 };

typedef struct dataset {
    char name[16];
    size_t n;
    double value[VALUES];
} dataset;

/* "COUNT values", as the rest of a line. */
static size_t read_numbers(const char *text, double *out) {
    char *end;
    size_t n = strtoul(text, &end, 10);
    assert_true(n <= VALUES);
    for (size_t i = 0; i < n; i++) out[i] = strtod(end, &end);
    return n;
}

static const dataset *find(const dataset *sets, size_t n, const char *name) {
    for (size_t i = 0; i < n; i++)
        if (strcmp(sets[i].name, name) == 0) return &sets[i];
    return NULL;
}

static void close_to(const char *what, const char *line, const double *got, const double *want, size_t n) {
    double most = 0;
    for (size_t i = 0; i < n; i++) most = fmax(most, fabs(want[i]));
    for (size_t i = 0; i < n; i++)
        if (!(fabs(got[i] - want[i]) <= 1e-12 * most))
            fail_msg("%s: %s %zu is %.17g, not %.17g", line, what, i, got[i], want[i]);
}

/* Runs one "case" line; the next two lines of the file are its answer. */
static void run_case(FILE *file, const char *line, const dataset *sets, size_t sets_n, arena *a) {
    char name[16], rule[16], edges[16], weights[16], answer[LINE];
    int density, cumulative;
    bins_options o = {0};
    histogram h;
    failure f = {0};
    double want[VALUES];
    assert_int_equal(sscanf(line, "case %15s %zu %15s %15s %lf %lf %15s %d %d", name, &o.bins, rule, edges, &o.lo,
                            &o.hi, weights, &density, &cumulative),
                     9);
    const dataset *data = find(sets, sets_n, name), *cuts = find(sets, sets_n, edges), *w = find(sets, sets_n, weights);
    assert_non_null(data);
    if (cuts) o.edges = cuts->value, o.edge_count = cuts->n;
    if (w) o.weights = w->value;
    if (strcmp(rule, "-") != 0) o.rule = rule;
    o.density = density;
    o.cumulative = cumulative;
    if (!histogram_make(a, data->value, data->n, &o, &h, &f)) fail_msg("%s: %s", line, f.text);

    assert_true(fgets(answer, sizeof answer, file) && strncmp(answer, "edges ", 6) == 0);
    size_t n = read_numbers(answer + 6, want);
    if (h.bins + 1 != n) fail_msg("%s: %zu bins, not %zu", line, h.bins, n - 1);
    close_to("edge", line, h.edges, want, n);
    assert_true(fgets(answer, sizeof answer, file) && strncmp(answer, "heights ", 8) == 0);
    read_numbers(answer + 8, want);
    close_to("height", line, h.heights, want, h.bins);
}

static void as_numpy(void **state) {
    (void)state;
    FILE *file = fopen(KG_TEST_DATA "/histograms.txt", "r");
    assert_non_null(file);
    dataset *sets = calloc(DATASETS, sizeof *sets);
    char *line = malloc(LINE);
    size_t n = 0, cases = 0;
    arena a = {0};
    assert_true(sets && line);
    while (fgets(line, LINE, file)) {
        if (strncmp(line, "data ", 5) == 0) {
            int used = 0;
            assert_true(n < DATASETS && sscanf(line, "data %15s %n", sets[n].name, &used) == 1);
            sets[n].n = read_numbers(line + used, sets[n].value);
            n++;
        } else {
            line[strcspn(line, "\n")] = '\0';
            run_case(file, line, sets, n, &a);
            arena_clear(&a);
            cases++;
        }
    }
    assert_true(cases > 150);
    arena_free(&a);
    free(line);
    free(sets);
    fclose(file);
}

static histogram make(arena *a, const double *values, size_t n, bins_options o) {
    histogram h;
    failure f = {0};
    if (!histogram_make(a, values, n, &o, &h, &f)) fail_msg("%s", f.text);
    return h;
}

static double total(const histogram *h) {
    double sum = 0;
    for (size_t i = 0; i < h->bins; i++) sum += h->heights[i];
    return sum;
}

static void little_data(void **state) {
    (void)state;
    arena a = {0};
    histogram h = make(&a, NULL, 0, (bins_options){0});
    assert_int_equal(h.bins, BINS_DEFAULT);
    assert_true(h.edges[0] == 0 && h.edges[10] == 1 && total(&h) == 0);
    h = make(&a, NULL, 0, (bins_options){.rule = "auto", .density = true, .cumulative = true});
    assert_true(h.bins == 1 && h.heights[0] == 0);

    const double gaps[] = {NAN, 3, INFINITY, 3, -INFINITY};
    h = make(&a, gaps, 5, (bins_options){.bins = 4});
    assert_true(h.edges[0] == 2.5 && h.edges[4] == 3.5 && h.heights[2] == 2 && total(&h) == 2);

    const double values[] = {0, 1, 2, 3}, weights[] = {1, NAN, 10, 100};
    h = make(&a, values, 4, (bins_options){.bins = 3, .weights = weights});
    assert_true(h.heights[0] == 1 && h.heights[1] == 0 && h.heights[2] == 110);

    const double outside[] = {-1, 0, 0.5, 1, 2};
    h = make(&a, outside, 5, (bins_options){.bins = 2, .hi = 1});
    assert_true(h.heights[0] == 1 && h.heights[1] == 2);
    arena_free(&a);
}

/* No range of doubles, however wide or narrow, loses a value, overflows or gives edges that go back. */
static void any_range(void **state) {
    (void)state;
    static const double strange[] = {0,     5e-324, -5e-324, 1e-310,   1e-300,        1, 1 + DBL_EPSILON, 1e16,
                                     1e300, -1e300, DBL_MAX, -DBL_MAX, DBL_MAX * 0.99};
    static const char *const rules[] = {NULL, "auto", "fd", "doane", "scott", "rice", "sturges", "sqrt"};
    enum { N = sizeof strange / sizeof *strange };
    arena a = {0};
    for (size_t i = 0; i < N; i++) {
        for (size_t j = 0; j < N; j++) {
            for (size_t k = 0; k < 8; k++) {
                double values[] = {strange[i], strange[j], strange[i], strange[i] / 2 + strange[j] / 2};
                histogram h = make(&a, values, 4, (bins_options){.bins = 7, .rule = rules[k]});
                if (total(&h) != 4) fail_msg("%g %g: %g of 4 values counted", strange[i], strange[j], total(&h));
                for (size_t b = 0; b < h.bins; b++) assert_true(isfinite(h.edges[b]) && h.edges[b] <= h.edges[b + 1]);
                assert_true(h.edges[0] < h.edges[h.bins]);
                h = make(&a, values, 4, (bins_options){.bins = 7, .rule = rules[k], .density = true});
                for (size_t b = 0; b < h.bins; b++) assert_true(isfinite(h.heights[b]) && h.heights[b] >= 0);
                arena_clear(&a);
            }
        }
    }
    arena_free(&a);
}

/* An outlier makes some rules ask for more bins than there is memory. */
static void bins_are_bounded(void **state) {
    (void)state;
    arena a = {0};
    double values[101];
    for (int i = 0; i < 100; i++) values[i] = i * 1e-9;
    values[100] = 1e9;
    histogram h = make(&a, values, 101, (bins_options){.rule = "fd"});
    assert_int_equal(h.bins, BINS_MOST);
    assert_true(total(&h) == 101);
    h = make(&a, values, 101, (bins_options){.bins = BINS_MOST});
    assert_int_equal(h.bins, BINS_MOST);
    arena_free(&a);
}

static void sentence(bins_options o, const char *expected) {
    arena a = {0};
    failure f = {0};
    histogram h;
    const double values[] = {1, 2};
    assert_false(histogram_make(&a, values, 2, &o, &h, &f));
    assert_int_equal(f.code, KG_ERR_ARG);
    assert_string_equal(f.text, expected);
    assert_true(h.bins == 0 && !h.edges && !h.heights);
    arena_free(&a);
}

static void refused(void **state) {
    (void)state;
    const double same[] = {0, 1, 1, 2}, nan[] = {0, NAN, 2}, weights[] = {1, 1};
    sentence((bins_options){.edges = same, .edge_count = 4},
             "The edges of a histogram must increase; edge 2 (from 0) does not.");
    sentence((bins_options){.edges = nan, .edge_count = 3},
             "The edges of a histogram must increase; edge 1 (from 0) does not.");
    sentence((bins_options){.edges = same, .edge_count = 1}, "A histogram needs 2 to 1000001 edges.");
    sentence((bins_options){.lo = 2, .hi = 1},
             "The range of a histogram must go from a number to a larger one, not from 2 to 1.");
    sentence((bins_options){.hi = INFINITY},
             "The range of a histogram must go from a number to a larger one, not from 0 to inf.");
    sentence((bins_options){.rule = "strugess"}, "The bin rule \"strugess\" is not known; did you mean \"sturges\"?");
    sentence((bins_options){.rule = "auto", .weights = weights},
             "A bin rule cannot go with weights; give the number of bins.");
    sentence((bins_options){.bins = BINS_MOST + 1}, "A histogram has at most 1000000 bins, not 1000001.");
}

static void no_memory(void **state) {
    (void)state;
    double values[1000];
    for (int i = 0; i < 1000; i++) values[i] = i;
    for (size_t n = 1;; n++) {
        arena a = {0};
        failure f = {0};
        histogram h;
        mem_fail_from(n);
        bool made = histogram_make(&a, values, 1000, &(bins_options){.rule = "auto"}, &h, &f) &&
                    histogram_make(&a, values, 1000, &(bins_options){.bins = 1000}, &h, &f);
        mem_fail_from(0);
        arena_free(&a);
        assert_int_equal(f.code, made ? KG_OK : KG_ERR_MEMORY);
        if (made) {
            assert_true(n > 2);
            break;
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_numpy),         cmocka_unit_test(little_data), cmocka_unit_test(any_range),
        cmocka_unit_test(bins_are_bounded), cmocka_unit_test(refused),     cmocka_unit_test(no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
