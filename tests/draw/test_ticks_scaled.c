/* Ticks of all scales against matplotlib, dates and categories, and limits that nobody should ask for. */
#include "base/mem.h"
#include "draw/ticks_scaled.h"

#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "tsv.h"

static void check(const tsv *t, const char *what, const ticks *got, const double *at, char **label, size_t n,
                  double near) {
    if (got->count != n) fail_msg("row %zu, %s: %zu %s ticks, not %zu", t->rows, t->field[0], got->count, what, n);
    for (size_t i = 0; i < n; i++) {
        if (!(fabs(got->at[i] - at[i]) <= fmax(1e-9 * fabs(at[i]), near)))
            fail_msg("row %zu, %s: a %s tick at %.17g, not %.17g", t->rows, t->field[0], what, got->at[i], at[i]);
        if (strcmp(got->label[i], label[i]) != 0)
            fail_msg("row %zu, %s: a %s tick at %g is \"%s\", not \"%s\"", t->rows, t->field[0], what, at[i],
                     got->label[i], label[i]);
    }
}

static void as_matplotlib(void **state) {
    (void)state;
    tsv t;
    arena a = {0};
    tsv_open(&t, KG_TEST_DATA "/ticks_scaled.tsv");
    while (tsv_row(&t)) {
        scale s;
        failure f = {0};
        assert_int_equal(scale_named(&s, t.field[0], &f), KG_OK);
        s.base = tsv_number(&t, 1);
        s.linthresh = tsv_number(&t, 2);
        s.linscale = tsv_number(&t, 3);
        tick_axis axis = {.lo = tsv_number(&t, 4),
                          .hi = tsv_number(&t, 5),
                          .px = tsv_number(&t, 6),
                          .fontsize_pt = 10,
                          .dpi = 100,
                          .is_y = t.field[7][0] == '1',
                          .divisions = atoi(t.field[8]),
                          .minor = s.kind == SCALE_LINEAR || s.base == 10};
        double at[TSV_LIST];
        char *label[TSV_LIST];
        ticks major, minor;
        assert_true(ticks_scaled(&a, &s, &axis, &major, &minor));
        double near = s.kind == SCALE_LINEAR ? 1e-9 * fabs(axis.hi - axis.lo) : 0;
        size_t n = tsv_numbers(&t, 9, at);
        tsv_texts(&t, 10, label, n);
        check(&t, "major", &major, at, label, n, near);
        n = tsv_numbers(&t, 11, at);
        tsv_texts(&t, 12, label, n);
        check(&t, "minor", &minor, at, label, n, near);
        arena_clear(&a);
    }
    assert_true(t.rows > 300);
    arena_free(&a);
}

static void dates(void **state) {
    (void)state;
    tsv t;
    arena a = {0};
    tsv_open(&t, KG_TEST_DATA "/ticks_dates.tsv");
    while (tsv_row(&t)) {
        tick_axis axis = {.lo = tsv_number(&t, 0), .hi = tsv_number(&t, 1), .px = 496, .fontsize_pt = 10, .dpi = 100};
        double at[TSV_LIST], near = 1e-5 * fabs(axis.hi - axis.lo);
        char *label[TSV_LIST];
        size_t n = tsv_numbers(&t, 2, at);
        ticks major;
        assert_true(ticks_date(&a, &axis, &major));
        tsv_texts(&t, 3, label, n);
        check(&t, "major", &major, at, label, n, near);
        assert_string_equal(major.offset, "");
        axis.concise = true;
        assert_true(ticks_date(&a, &axis, &major));
        tsv_texts(&t, 4, label, n);
        check(&t, "concise", &major, at, label, n, near);
        if (strcmp(major.offset, t.fields > 5 ? t.field[5] : "") != 0)
            fail_msg("row %zu: the offset \"%s\", not \"%s\"", t.rows, major.offset, t.fields > 5 ? t.field[5] : "");
        arena_clear(&a);
    }
    assert_true(t.rows > 250);
    arena_free(&a);
}

static void dates_end(void **state) {
    (void)state;
    arena a = {0};
    ticks major;
    tick_axis axis = {.lo = -1e15, .hi = 1e15, .px = 496, .fontsize_pt = 10, .dpi = 100};
    assert_true(ticks_date(&a, &axis, &major));
    assert_true(major.count > 0);
    assert_string_equal(major.label[0], "1");
    axis.lo = 1e14; /* year 3170843 */
    assert_true(ticks_date(&a, &axis, &major));
    assert_int_equal(major.count, 0);
    arena_free(&a);
}

static void categories(void **state) {
    (void)state;
    static const char *const names[] = {"a", "b", "c", "d"};
    arena a = {0};
    ticks t;
    tick_axis axis = {.lo = -.15, .hi = 3.15, .px = 496, .fontsize_pt = 10, .dpi = 100};
    assert_true(ticks_categories(&a, &axis, names, 4, &t));
    assert_int_equal(t.count, 4);
    assert_true(t.at[3] == 3);
    assert_string_equal(t.label[3], "d");
    axis.lo = 2.5;
    axis.hi = .5;
    assert_true(ticks_categories(&a, &axis, names, 4, &t));
    assert_int_equal(t.count, 2);
    assert_string_equal(t.label[0], "b");
    axis.lo = NAN;
    assert_true(ticks_categories(&a, &axis, names, 4, &t));
    assert_int_equal(t.count, 0);
    arena_free(&a);
}

/* ----- Limits that nobody should ask for ----- */

static const double strange[] = {
    0,   5e-324, 1e-310, DBL_MIN, 1e-300,  1e-15, .1, .5,   .9,    1 - DBL_EPSILON, 1,   1.5,       10,
    1e9, 1e15,   1e300,  DBL_MAX, -5e-324, -1e-9, -1, -2.5, -1e12, -DBL_MAX,        NAN, -INFINITY, INFINITY};

enum { STRANGE = sizeof strange / sizeof *strange };

static void any_limits(void **state) {
    (void)state;
    static const scale scales[] = {{.kind = SCALE_LINEAR},
                                   {.kind = SCALE_LOG},
                                   {.kind = SCALE_LOG, .base = 1.0001},
                                   {.kind = SCALE_LOG, .base = 1e6},
                                   {.kind = SCALE_LOG, .base = 1e300},
                                   {.kind = SCALE_SYMLOG},
                                   {.kind = SCALE_SYMLOG, .linthresh = 1e-300},
                                   {.kind = SCALE_SYMLOG, .base = 1e9},
                                   {.kind = SCALE_SYMLOG, .base = 1 + 1e-9, .linthresh = 1e300},
                                   {.kind = SCALE_LOGIT},
                                   {.kind = SCALE_TIME}};
    static const double sizes[] = {496, 1, 0, 1e9, NAN};
    arena a = {0};
    for (size_t k = 0; k < sizeof scales / sizeof *scales; k++)
        for (size_t i = 0; i < STRANGE * STRANGE; i++) {
            tick_axis axis = {.lo = strange[i % STRANGE],
                              .hi = strange[i / STRANGE],
                              .px = sizes[i % 5],
                              .fontsize_pt = 10,
                              .dpi = 100,
                              .is_y = i & 1,
                              .minor = true,
                              .concise = i & 2};
            ticks t[2];
            assert_true(ticks_scaled(&a, &scales[k], &axis, &t[0], &t[1]));
            for (size_t m = 0; m < 2; m++) {
                assert_true(t[m].offset && t[m].count <= TICKS_MOST);
                for (size_t j = 0; j < t[m].count; j++)
                    if (!isfinite(t[m].at[j]) || !t[m].label[j] || (j && !(t[m].at[j] >= t[m].at[j - 1])))
                        fail_msg("scale %zu, limits %.17g %.17g: a tick at %.17g", k, axis.lo, axis.hi, t[m].at[j]);
            }
            arena_clear(&a);
        }
    arena_free(&a);
}

static void no_memory(void **state) {
    (void)state;
    static const struct {
        scale s;
        double lo, hi;
    } cases[] = {{{.kind = SCALE_LOG}, 2, 3},
                 {{.kind = SCALE_SYMLOG}, -50, 50},
                 {{.kind = SCALE_LOGIT}, .01, .99},
                 {{.kind = SCALE_TIME}, 0, 1e9},
                 {{.kind = SCALE_LINEAR}, 0, 1}};
    for (size_t n = 1;; n++) {
        arena a = {0};
        bool made = true;
        mem_fail_from(n);
        for (size_t i = 0; made && i < 40; i++) {
            ticks major, minor;
            tick_axis axis = {.lo = cases[i % 5].lo,
                              .hi = cases[i % 5].hi,
                              .px = 496,
                              .fontsize_pt = 10,
                              .dpi = 100,
                              .minor = true,
                              .concise = i & 1};
            made = ticks_scaled(&a, &cases[i % 5].s, &axis, &major, &minor);
        }
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
        cmocka_unit_test(as_matplotlib), cmocka_unit_test(dates),      cmocka_unit_test(dates_end),
        cmocka_unit_test(categories),    cmocka_unit_test(any_limits), cmocka_unit_test(no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
