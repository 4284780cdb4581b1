/* Ticks against matplotlib: places, labels and offset texts of a few hundred axes, and limits that nobody should ask
 * for. */
#include "base/mem.h"
#include "draw/ticks.h"
#include "draw/ticks_scaled.h"

#include <float.h>
#include <locale.h>
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

enum { TICKS = 64, LINE = 8192, FIELDS = 8 };

typedef struct expected {
    double lo, hi, at[TICKS];
    char label[TICKS][48], offset[48];
    size_t count, labels;
} expected;

static FILE *open_data(const char *path) {
    FILE *file = fopen(path, "r");
    if (!file) fail_msg("%s is missing", path);
    return file;
}

static bool near(double a, double b) { return fabs(a - b) <= 1e-9 * fmax(fabs(a), fabs(b)) || fabs(a - b) < 1e-300; }

static void check(const expected *e, const double *at, const char *const *label, size_t n, const char *offset) {
    if (n != e->count) fail_msg("limits %.17g %.17g: %zu ticks, not %zu", e->lo, e->hi, n, e->count);
    for (size_t i = 0; i < n; i++) {
        if (!near(at[i], e->at[i]))
            fail_msg("limits %.17g %.17g: a tick at %.17g, not %.17g", e->lo, e->hi, at[i], e->at[i]);
        if (strcmp(label[i], e->label[i]) != 0)
            fail_msg("limits %.17g %.17g: the label \"%s\", not \"%s\"", e->lo, e->hi, label[i], e->label[i]);
    }
    if (strcmp(offset, e->offset) != 0)
        fail_msg("limits %.17g %.17g: the offset \"%s\", not \"%s\"", e->lo, e->hi, offset, e->offset);
}

/* ----- ticks.json: one value a line ----- */

static void json_text(const char *line, char *out, size_t size) {
    const char *from = strchr(line, '"'), *to = strrchr(line, '"');
    assert_true(from && to > from && (size_t)(to - from) <= size);
    for (from++; from < to; from++) {
        if (*from == '\\') from++; /* the only escape here is that of a backslash */
        *out++ = *from;
    }
    *out = '\0';
}

/* Reads up to the next row's end; false at the end of the file. */
static bool json_row(FILE *file, char *kind, size_t kind_size, expected *e) {
    char line[256];
    enum { NOWHERE, IN_TICKS, IN_LABELS } where = NOWHERE;
    *e = (expected){0};
    while (fgets(line, sizeof line, file)) {
        if (line[0] == '}') return true;
        if (line[0] == ']') where = NOWHERE;
        else if (where == IN_TICKS) e->at[e->count++] = strtod(line, NULL);
        else if (where == IN_LABELS) json_text(line, e->label[e->labels++], sizeof e->label[0]);
        else if (strncmp(line, "\"scale\":", 8) == 0) json_text(line + 8, kind, kind_size);
        else if (strncmp(line, "\"offset\":", 9) == 0) json_text(line + 9, e->offset, sizeof e->offset);
        else if (strncmp(line, "\"lo\":", 5) == 0) e->lo = strtod(line + 5, NULL);
        else if (strncmp(line, "\"hi\":", 5) == 0) e->hi = strtod(line + 5, NULL);
        else if (strncmp(line, "\"ticks\": [", 10) == 0) where = strchr(line, ']') ? NOWHERE : IN_TICKS;
        else if (strncmp(line, "\"labels\": [", 11) == 0) where = strchr(line, ']') ? NOWHERE : IN_LABELS;
        assert_true(e->count < TICKS && e->labels < TICKS);
    }
    return false;
}

/* The reference keeps only ticks with lo <= tick <= hi. Of the ones that rounding has put just outside, which
 * matplotlib draws and so do we, it says nothing: they are left out before comparing. */
static void reference(void **state) {
    (void)state;
    FILE *file = open_data(KG_TEST_DATA "/ticks.json");
    expected e;
    char kind[16];
    size_t rows = 0, dropped = 0;
    arena a = {0};
    while (json_row(file, kind, sizeof kind, &e)) {
        if (strcmp(kind, "linear") != 0) continue;
        ticks t;
        assert_true(ticks_linear(&a, e.lo, e.hi, 496, 10, 100, false, &t));
        size_t first = 0, end = t.count;
        while (first < end && t.at[first] < e.lo) first++;
        while (first < end && t.at[end - 1] > e.hi) end--;
        dropped += t.count - (end - first);
        check(&e, t.at + first, t.label + first, end - first, t.offset);
        rows++;
        arena_clear(&a);
    }
    assert_int_equal(rows, 160);
    assert_true(dropped <= 2); /* 3e-9 and 0.1002 */
    arena_free(&a);
    fclose(file);
}

/* The log rows. Here too a tick on the limit may be missing: its power of ten had been rounded to just outside. */
static void reference_log(void **state) {
    (void)state;
    FILE *file = open_data(KG_TEST_DATA "/ticks.json");
    expected e;
    char kind[16];
    size_t rows = 0, dropped = 0;
    arena a = {0};
    while (json_row(file, kind, sizeof kind, &e)) {
        if (strcmp(kind, "log") != 0) continue;
        ticks t, minor;
        tick_axis axis = {.lo = e.lo, .hi = e.hi, .px = 496, .fontsize_pt = 10, .dpi = 100};
        assert_true(ticks_log(&a, &(scale){.kind = SCALE_LOG}, &axis, &t, &minor));
        size_t first = t.count == e.count + 1 && near(t.at[0], e.lo) && !near(e.at[0], e.lo), end = t.count;
        if (end - first == e.count + 1 && near(t.at[end - 1], e.hi)) end--;
        dropped += t.count - (end - first);
        check(&e, t.at + first, t.label + first, end - first, t.offset);
        rows++;
        arena_clear(&a);
    }
    assert_int_equal(rows, 7);
    assert_true(dropped <= 1); /* 1e-5 */
    arena_free(&a);
    fclose(file);
}

/* ----- The tables of make_expected.py ----- */

static size_t split(char *line, char separator, char **field, size_t most) {
    size_t n = 0;
    line[strcspn(line, "\n")] = '\0';
    for (char *from = line; from && n < most; n++) {
        field[n] = from;
        if ((from = strchr(from, separator))) *from++ = '\0';
    }
    return n;
}

static size_t numbers(char *text, double *out) {
    char *field[TICKS];
    if (!*text) return 0;
    size_t n = split(text, '|', field, TICKS);
    for (size_t i = 0; i < n; i++) out[i] = strtod(field[i], NULL);
    return n;
}

static void read_labels(char *text, expected *e) {
    char *field[TICKS];
    e->labels = *text ? split(text, '|', field, TICKS) : 0;
    for (size_t i = 0; i < e->labels; i++) snprintf(e->label[i], sizeof e->label[i], "%s", field[i]);
}

static void drawn(void **state) {
    (void)state;
    FILE *file = open_data(KG_TEST_DATA "/ticks_drawn.tsv");
    char line[LINE], *field[FIELDS];
    size_t rows = 0;
    arena a = {0};
    while (fgets(line, sizeof line, file)) {
        expected e = {0};
        assert_int_equal(split(line, '\t', field, FIELDS), 7);
        e.lo = strtod(field[0], NULL);
        e.hi = strtod(field[1], NULL);
        snprintf(e.offset, sizeof e.offset, "%s", field[4]);
        e.count = numbers(field[5], e.at);
        read_labels(field[6], &e);
        ticks t;
        assert_true(ticks_linear(&a, e.lo, e.hi, strtod(field[2], NULL), 10, 100, field[3][0] == '1', &t));
        check(&e, t.at, t.label, t.count, t.offset);
        arena_clear(&a);
        rows++;
    }
    assert_true(rows > 150);
    arena_free(&a);
    fclose(file);
}

static void given_places(void **state) {
    (void)state;
    FILE *file = open_data(KG_TEST_DATA "/tick_labels.tsv");
    char line[LINE], *field[FIELDS];
    size_t rows = 0;
    arena a = {0};
    while (fgets(line, sizeof line, file)) {
        expected e = {0};
        assert_int_equal(split(line, '\t', field, FIELDS), 5);
        e.lo = strtod(field[0], NULL);
        e.hi = strtod(field[1], NULL);
        snprintf(e.offset, sizeof e.offset, "%s", field[2]);
        e.count = numbers(field[3], e.at);
        read_labels(field[4], &e);
        ticks t;
        assert_true(ticks_format(&a, e.lo, e.hi, e.at, e.count, &t));
        check(&e, t.at, t.label, t.count, t.offset);
        arena_clear(&a);
        rows++;
    }
    assert_true(rows > 50);
    arena_free(&a);
    fclose(file);
}

static void levels(void **state) {
    (void)state;
    FILE *file = open_data(KG_TEST_DATA "/levels.tsv");
    char line[LINE], *field[FIELDS];
    size_t rows = 0;
    while (fgets(line, sizeof line, file)) {
        double want[TICKS], got[TICKS_MOST];
        assert_int_equal(split(line, '\t', field, FIELDS), 4);
        double lo = strtod(field[0], NULL), hi = strtod(field[1], NULL);
        size_t n = numbers(field[3], want);
        assert_int_equal(ticks_levels(lo, hi, atoi(field[2]), got, TICKS_MOST), n);
        for (size_t i = 0; i < n; i++)
            if (!near(got[i], want[i]))
                fail_msg("values %.17g to %.17g: the level %.17g, not %.17g", lo, hi, got[i], want[i]);
        rows++;
    }
    assert_true(rows > 50);
    fclose(file);

    double few[3];
    assert_int_equal(ticks_levels(0, 0.99999, TICKS_LEVELS_NBINS, few, 3), 3);
    assert_true(near(few[2], 0.3));
    assert_int_equal(ticks_levels(NAN, 1, 7, few, 3), 0);
    assert_int_equal(ticks_levels(0, INFINITY, 7, few, 3), 0);
}

/* A program may have called setlocale(): labels keep their point, and places are formatted all the same. */
static void locale_is_ignored(void **state) {
    (void)state;
    static const char *const commas[] = {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "de_DE"};
    size_t i = 0;
    while (i < 4 && !setlocale(LC_ALL, commas[i])) i++;
    if (i == 4) skip();
    arena a = {0};
    ticks t;
    assert_true(ticks_linear(&a, 0, 1, 496, 10, 100, false, &t));
    assert_string_equal(t.label[1], "0.2");
    setlocale(LC_ALL, "C");
    arena_free(&a);
}

/* ----- Limits that nobody should ask for ----- */

static const double strange[] = {
    0,    5e-324, -5e-324, 1e-310,  2.3e-308, 1e-300,          1e-15, 1,   1 + DBL_EPSILON, 1e15,     1e15 + 1,
    1e16, 1e300,  -1e300,  DBL_MAX, -DBL_MAX, DBL_MAX * 0.999, -1.0,  NAN, INFINITY,        -INFINITY};

enum { STRANGE = sizeof strange / sizeof *strange };

static void any_limits(void **state) {
    (void)state;
    arena a = {0};
    static const double sizes[] = {496, 1, 0, 1e9, NAN};
    for (size_t i = 0; i < STRANGE; i++) {
        for (size_t j = 0; j < STRANGE; j++) {
            double lo = strange[i], hi = strange[j], level[TICKS_MOST];
            ticks t;
            assert_true(ticks_linear(&a, lo, hi, sizes[(i + j) % 5], 10, 100, (i + j) % 2, &t));
            assert_non_null(t.offset);
            assert_true(t.count <= 100);
            for (size_t k = 0; k < t.count; k++) {
                if (!isfinite(t.at[k]) || !*t.label[k] || strlen(t.label[k]) > 40)
                    fail_msg("limits %.17g %.17g: a tick at %.17g, \"%s\"", lo, hi, t.at[k], t.label[k]);
                assert_true(k == 0 || t.at[k] >= t.at[k - 1]);
            }
            size_t n = ticks_levels(lo, hi, 7, level, TICKS_MOST);
            if (isfinite(lo) && isfinite(hi)) assert_true(n >= 2 && n < 100);
            else assert_int_equal(n, 0);
            for (size_t k = 1; k < n; k++) assert_true(isfinite(level[k]) && level[k] > level[k - 1]);
            assert_true(ticks_format(&a, lo, hi, strange, STRANGE, &t));
            assert_int_equal(t.count, STRANGE);
            assert_string_equal(t.label[STRANGE - 1], "");
            arena_clear(&a);
        }
    }
    ticks t;
    assert_true(ticks_format(&a, 0, 1, NULL, 0, &t));
    assert_int_equal(t.count, 0);
    assert_string_equal(t.offset, "");
    arena_free(&a);
}

static void limits_stay_whole(void **state) {
    (void)state;
    arena a = {0};
    ticks t;
    assert_true(ticks_linear(&a, -DBL_MAX, DBL_MAX, 496, 10, 100, false, &t));
    assert_true(t.count >= 5);
    assert_string_equal(t.offset, "1e308");
    assert_true(ticks_linear(&a, 1, 0, 496, 10, 100, false, &t));
    assert_int_equal(t.count, 6);
    assert_string_equal(t.label[0], "0.0");
    arena_free(&a);
}

static void no_memory(void **state) {
    (void)state;
    for (size_t n = 1;; n++) {
        arena a = {0};
        ticks t;
        mem_fail_from(n);
        bool made = ticks_linear(&a, 1e6, 1e6 + 1e-3, 496, 10, 100, false, &t);
        if (made) made = ticks_format(&a, 0, 1, strange, STRANGE, &t);
        for (int i = 0; made && i < 40; i++)
            made = ticks_linear(&a, 0, 1, 496, 10, 100, false, &t); /* past the first block */
        mem_fail_from(0);
        arena_free(&a);
        if (made) {
            assert_true(n > 2);
            break;
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reference_log), cmocka_unit_test(reference),
        cmocka_unit_test(drawn),         cmocka_unit_test(given_places),
        cmocka_unit_test(levels),        cmocka_unit_test(locale_is_ignored),
        cmocka_unit_test(any_limits),    cmocka_unit_test(limits_stay_whole),
        cmocka_unit_test(no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
