/* Scales against matplotlib: where values land, the limits that data and programs get, and values that nobody should
 * ask for. */
#include "scene/scale.h"

#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "tsv.h"

static bool near(double a, double b) {
    if (isnan(a) || isnan(b)) return isnan(a) && isnan(b);
    return a == b || fabs(a - b) <= 1e-12 * fmax(fabs(a), fabs(b)) || fabs(a - b) < 1e-15;
}

static scale read_scale(const tsv *t) {
    scale s;
    failure f = {0};
    assert_int_equal(scale_named(&s, t->field[0], &f), KG_OK);
    s.base = tsv_number(t, 1);
    s.linthresh = tsv_number(t, 2);
    s.linscale = tsv_number(t, 3);
    assert_int_equal(scale_check(&s, &f), KG_OK);
    return s;
}

static void there_and_back(void **state) {
    (void)state;
    tsv t;
    tsv_open(&t, KG_TEST_DATA "/scales.tsv");
    while (tsv_row(&t)) {
        scale s = read_scale(&t);
        double value[TSV_LIST], there[TSV_LIST], back[TSV_LIST];
        size_t n = tsv_numbers(&t, 4, value);
        assert_int_equal(tsv_numbers(&t, 5, there), n);
        assert_int_equal(tsv_numbers(&t, 6, back), n);
        for (size_t i = 0; i < n; i++) {
            double got = scale_forward(&s, value[i]);
            if (!near(got, there[i]))
                fail_msg("%s base %g: %.17g is at %.17g, not %.17g", t.field[0], s.base, value[i], got, there[i]);
            double again = scale_inverse(&s, there[i]);
            if (!(fabs(again - back[i]) <= 1e-9 * fabs(back[i])) && !near(again, back[i]))
                fail_msg("%s base %g: %.17g goes back to %.17g, not %.17g", t.field[0], s.base, there[i], again,
                         back[i]);
        }
    }
    assert_int_equal(t.rows, 8);
}

static void limits(void **state) {
    (void)state;
    tsv t;
    tsv_open(&t, KG_TEST_DATA "/scale_limits.tsv");
    while (tsv_row(&t)) {
        scale s = read_scale(&t);
        double stick[TSV_LIST], want[2], lo, hi, from = tsv_number(&t, 4), to = tsv_number(&t, 5),
                                                 least = tsv_number(&t, 6);
        size_t sticks = tsv_numbers(&t, 8, stick);
        assert_int_equal(tsv_numbers(&t, 9, want), 2);
        scale_autoscale(&s, from, to, least, tsv_number(&t, 7), stick, sticks, &lo, &hi);
        double tolerance = 1e-9 * (want[1] - want[0]);
        bool close = near(lo, want[0]) && near(hi, want[1]);
        if (!close && !(fabs(lo - want[0]) <= tolerance && fabs(hi - want[1]) <= tolerance))
            fail_msg("row %zu, %s: data from %g to %g get limits %.17g %.17g, not %.17g %.17g", t.rows, t.field[0],
                     from, to, lo, hi, want[0], want[1]);
        if (tsv_numbers(&t, 10, want) != 2) continue;
        lo = to;
        hi = from;
        scale_limits(&s, &lo, &hi, least);
        if (!near(lo, want[0]) || !near(hi, want[1]))
            fail_msg("row %zu, %s: %g to %g become %.17g %.17g, not %.17g %.17g", t.rows, t.field[0], to, from, lo, hi,
                     want[0], want[1]);
    }
    assert_true(t.rows > 250);
}

static void outside(void **state) {
    (void)state;
    scale log_scale = {.kind = SCALE_LOG}, logit = {.kind = SCALE_LOGIT};
    assert_true(scale_forward(&log_scale, 0) == -1000 && scale_forward(&log_scale, -5) == -1000);
    assert_true(isnan(scale_forward(&log_scale, NAN)));
    log_scale.outside = SCALE_OUTSIDE_MASK;
    assert_true(scale_forward(&log_scale, 0) == -INFINITY);
    assert_true(isnan(scale_forward(&log_scale, -5)));
    assert_true(isnan(scale_forward(&logit, -1)) && isnan(scale_forward(&logit, 2)));
    logit.outside = SCALE_OUTSIDE_CLIP;
    assert_true(scale_forward(&logit, 0) == -1000 && scale_forward(&logit, 1) == 1000 &&
                scale_forward(&logit, 7) == 1000);
}

static void times(void **state) {
    (void)state;
    scale s = {.kind = SCALE_TIME};
    double lo, hi;
    scale_autoscale(&s, INFINITY, -INFINITY, INFINITY, 0, NULL, 0, &lo, &hi);
    assert_true(lo == 0 && hi == 86400); /* a day, not a second */
    scale_autoscale(&s, 1e9, 1e9, 1e9, 0, NULL, 0, &lo, &hi);
    assert_true(lo == 1e9 - 730 * 86400. && hi == 1e9 + 730 * 86400.);
}

static void names(void **state) {
    (void)state;
    scale s;
    failure f = {0};
    assert_int_equal(scale_named(&s, "symlg", &f), KG_ERR_ARG);
    assert_string_equal(f.text, "there is no scale \"symlg\"; did you mean \"symlog\"?");
    f = (failure){0};
    assert_int_equal(scale_named(&s, NULL, &f), KG_ERR_ARG);
    static const scale wrong[] = {
        {.kind = SCALE_LOG, .base = 1},          {.kind = SCALE_LOG, .base = -2},
        {.kind = SCALE_SYMLOG, .base = .5},      {.kind = SCALE_LOG, .base = NAN},
        {.kind = SCALE_SYMLOG, .linthresh = -1}, {.kind = SCALE_SYMLOG, .linscale = INFINITY}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        f = (failure){0};
        assert_int_equal(scale_check(&wrong[i], &f), KG_ERR_ARG);
        assert_true(*f.text);
    }
    f = (failure){0};
    assert_int_equal(scale_check(&(scale){.kind = SCALE_LINEAR, .base = -1}, &f), KG_OK); /* of no use, and not used */
}

/* Whatever is asked for, an axis gets limits that it can be drawn with. */
static void any_limits(void **state) {
    (void)state;
    static const double strange[] = {0,  5e-324, -5e-324, 1e-300,  -1e-300,  1e-15, .5,       1 - DBL_EPSILON, 1,
                                     -1, 1e300,  -1e300,  DBL_MAX, -DBL_MAX, NAN,   INFINITY, -INFINITY};
    enum { STRANGE = sizeof strange / sizeof *strange };
    static const scale scales[] = {{.kind = SCALE_LINEAR},
                                   {.kind = SCALE_LOG},
                                   {.kind = SCALE_LOG, .base = 2},
                                   {.kind = SCALE_SYMLOG},
                                   {.kind = SCALE_LOGIT},
                                   {.kind = SCALE_TIME},
                                   {.kind = SCALE_SYMLOG, .linthresh = 1e-300}};
    for (size_t k = 0; k < sizeof scales / sizeof *scales; k++)
        for (size_t i = 0; i < STRANGE * STRANGE * STRANGE; i++) {
            double a = strange[i % STRANGE], b = strange[i / STRANGE % STRANGE], least = strange[i / STRANGE / STRANGE];
            double lo = a, hi = b;
            scale_limits(&scales[k], &lo, &hi, least);
            bool bad = !isfinite(lo) || !isfinite(hi) || (a > b ? !(lo >= hi) : !(lo <= hi));
            if (scales[k].kind == SCALE_LOG) bad = bad || !(lo > 0 && hi > 0);
            if (scales[k].kind == SCALE_LOGIT) bad = bad || !(lo > 0 && lo < 1 && hi > 0 && hi < 1);
            scale_autoscale(&scales[k], a, b, least, .05, &a, 1, &lo, &hi);
            bad = bad || !isfinite(lo) || !isfinite(hi) || !(lo <= hi);
            if (bad) fail_msg("scale %zu, %.17g %.17g, least %g: limits %.17g %.17g", k, a, b, least, lo, hi);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(there_and_back), cmocka_unit_test(limits), cmocka_unit_test(outside),
        cmocka_unit_test(times),          cmocka_unit_test(names),  cmocka_unit_test(any_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
