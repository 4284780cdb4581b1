/* Tick formats against Python and matplotlib, and the sentences about formats that cannot be used. */
#include "base/mem.h"
#include "draw/ticks.h"
#include "scene/tick_format.h"
#include "scene/tick_text.h"

#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "tsv.h"

static tick_format_kind kind_of(const char *name) {
    return strcmp(name, "engineering") == 0 ? TICK_FORMAT_ENGINEERING
           : strcmp(name, "percent") == 0   ? TICK_FORMAT_PERCENT
                                            : TICK_FORMAT_PATTERN;
}

/* Formats the labels of ticks, whose offset is then empty. */
static bool apply(arena *a, const tick_format *f, double lo, double hi, ticks *t) {
    if (f->kind != TICK_FORMAT_SCALE) t->offset = "";
    return tick_format_apply(a, f, lo, hi, t->at, t->count, t->label);
}

static void as_matplotlib(void **state) {
    (void)state;
    tsv t;
    arena a = {0};
    tsv_open(&t, KG_TEST_DATA "/tick_formats.tsv");
    while (tsv_row(&t)) {
        double at[TSV_LIST];
        char *want[TSV_LIST];
        const char *label[TSV_LIST];
        size_t n = tsv_numbers(&t, 7, at);
        tsv_texts(&t, 8, want, n);
        tick_format f = {.kind = kind_of(t.field[0]),
                         .text = t.field[1],
                         .separator = t.field[2],
                         .decimals = atoi(t.field[3]),
                         .full = tsv_number(&t, 4)};
        failure why = {0};
        if (tick_format_check(&f, &why) != KG_OK) fail_msg("row %zu: %s", t.rows, why.text);
        ticks got = {n, at, label, "1e6"};
        assert_true(apply(&a, &f, tsv_number(&t, 5), tsv_number(&t, 6), &got));
        for (size_t i = 0; i < n; i++)
            if (strcmp(label[i], want[i]) != 0)
                fail_msg("row %zu, %s \"%s\": %.17g is \"%s\", not \"%s\"", t.rows, t.field[0], f.text, at[i], label[i],
                         want[i]);
        assert_string_equal(got.offset, "");
        arena_clear(&a);
    }
    assert_true(t.rows > 40);
    arena_free(&a);
}

static void strings(void **state) {
    (void)state;
    static const char *const names[] = {"one", "two"};
    double at[] = {1, 2, 3};
    const char *label[] = {"1", "2", "3"};
    ticks t = {3, at, label, ""};
    arena a = {0};
    assert_true(apply(&a, &(tick_format){.kind = TICK_FORMAT_SCALE}, 0, 3, &t));
    assert_string_equal(label[1], "2");
    assert_true(apply(&a, &(tick_format){.kind = TICK_FORMAT_STRINGS, .strings = names, .string_count = 2}, 0, 3, &t));
    assert_string_equal(label[1], "two");
    assert_string_equal(label[2], "");
    assert_true(apply(&a, &(tick_format){.kind = TICK_FORMAT_NONE}, 0, 3, &t));
    assert_string_equal(label[0], "");
    arena_free(&a);
}

static void refused(void **state) {
    (void)state;
    static const char *const patterns[] = {"",        "plain",  "%",     "100%",     "%s",     "%n",
                                           "%.2f %g", "%*f",    "%.99f", "%200d",    "%ld",    "{x",
                                           "{x:}}",   "{x:.f}", "{x:d}", "{x} {x}",  "{x:.2f", "{y:.2f}",
                                           "{x!r} {", "%lf",    "%1$f",  "{x:.61f}", "{x} }",  "%.100f"};
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        failure f = {0};
        tick_format format = {.kind = TICK_FORMAT_PATTERN, .text = patterns[i]};
        if (tick_format_check(&format, &f) == KG_OK) fail_msg("\"%s\" is taken for a format", patterns[i]);
        assert_non_null(strstr(f.text, patterns[i]));
        double at[] = {1};
        const char *label[] = {"1"};
        ticks t = {1, at, label, ""};
        arena a = {0};
        assert_true(apply(&a, &format, 0, 1, &t));
        assert_string_equal(label[0], "");
        arena_free(&a);
    }
    failure f = {0};
    assert_int_equal(tick_format_check(&(tick_format){.kind = TICK_FORMAT_PATTERN, .text = "%s"}, &f), KG_ERR_ARG);
    assert_string_equal(
        f.text, "the tick format \"%s\" has a conversion that is not one of %f %e %g %d (for a percent sign write %%)");
    char text[600];
    memset(text, 'a', sizeof text);
    text[599] = '\0';
    static const char *const hole[] = {"a", NULL};
    const tick_format wrong[] = {{.kind = TICK_FORMAT_PATTERN},
                                 {.kind = TICK_FORMAT_PATTERN, .text = text},
                                 {.kind = TICK_FORMAT_ENGINEERING, .text = text},
                                 {.kind = TICK_FORMAT_ENGINEERING, .decimals = -2},
                                 {.kind = TICK_FORMAT_PERCENT, .decimals = 100},
                                 {.kind = TICK_FORMAT_PERCENT, .full = NAN},
                                 {.kind = TICK_FORMAT_STRINGS, .strings = hole, .string_count = 2}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        f = (failure){0};
        assert_int_equal(tick_format_check(&wrong[i], &f), KG_ERR_ARG);
        assert_true(*f.text);
    }
}

/* Every number in every kind of format: the longest fit, what is not finite has no label. */
static void any_numbers(void **state) {
    (void)state;
    static const char *const patterns[] = {"%+099.60f", "%.60e", "{x:+,.60f}", "{x:,.60%}", "{x}", "%d", "%#G"};
    double at[] = {1.7976931348623157e308, -1.7976931348623157e308, 5e-324, -0.0, NAN, INFINITY, -INFINITY};
    enum { N = sizeof at / sizeof *at };
    const char *label[N];
    ticks t = {N, at, label, ""};
    arena a = {0};
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        tick_format f = {.kind = TICK_FORMAT_PATTERN, .text = patterns[i]};
        failure why = {0};
        assert_int_equal(tick_format_check(&f, &why), KG_OK);
        assert_true(apply(&a, &f, 0, 1, &t));
        for (size_t k = 0; k < N; k++) assert_int_equal(*label[k] != '\0', isfinite(at[k]) != 0);
    }
    static const tick_format others[] = {{.kind = TICK_FORMAT_ENGINEERING, .decimals = 60},
                                         {.kind = TICK_FORMAT_ENGINEERING, .text = "m", .decimals = -1},
                                         {.kind = TICK_FORMAT_PERCENT, .decimals = 60},
                                         {.kind = TICK_FORMAT_PERCENT, .full = 1e-300, .decimals = -1}};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        assert_true(apply(&a, &others[i], -1e308, 1e308, &t));
        assert_string_equal(label[4], "");
    }
    arena_free(&a);
}

static void locale_is_ignored(void **state) {
    (void)state;
    static const char *const commas[] = {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "de_DE"};
    size_t i = 0;
    while (i < 4 && !setlocale(LC_ALL, commas[i])) i++;
    if (i == 4) skip();
    char out[NUMBER_MOST];
    assert_string_equal(number_shortest(out, 2.5), "2.5");
    assert_string_equal(number_print(out, "%8.2f", -1.5), "   -1.50");
    setlocale(LC_ALL, "C");
}

static void no_memory(void **state) {
    (void)state;
    static const tick_format formats[] = {
        {.kind = TICK_FORMAT_PATTERN, .text = "%g"}, {.kind = TICK_FORMAT_ENGINEERING}, {.kind = TICK_FORMAT_PERCENT}};
    for (size_t i = 0; i < 3; i++) {
        double at[] = {1};
        const char *label[] = {"1"};
        ticks t = {1, at, label, ""};
        arena a = {0};
        mem_fail_from(1);
        assert_false(apply(&a, &formats[i], 0, 1, &t));
        mem_fail_from(0);
        arena_free(&a);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_matplotlib), cmocka_unit_test(strings),           cmocka_unit_test(refused),
        cmocka_unit_test(any_numbers),   cmocka_unit_test(locale_is_ignored), cmocka_unit_test(no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
