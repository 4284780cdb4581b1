/* What the command makes of its arguments: options, near matches, natural order, and the progress bar's text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "cli/natural.h"
#include "cli/near.h"
#include "cli/options.h"
#include "cli/progress.h"

enum { OUTPUT = 1, FRAMES, SIZE, FPS, QUIET };

static const option_spec SPECS[] = {
    {OUTPUT, 'o', "output", OPTION_TEXT, "FILE", "where to"}, {FRAMES, 0, "frames", OPTION_COUNT, "N", "how many"},
    {SIZE, 0, "size", OPTION_SIZE, "WxH", "how large"},       {FPS, 0, "fps", OPTION_RATE, "N", "how fast"},
    {QUIET, 'q', "quiet", OPTION_FLAG, NULL, "no bar"},
};

static options parse(const char *a, const char *b) {
    static char *arguments[2];
    arguments[0] = (char *)(uintptr_t)a;
    arguments[1] = (char *)(uintptr_t)b;
    return options_start(b ? 2 : 1, arguments, SPECS, sizeof SPECS / sizeof *SPECS);
}

static void assert_bad(const char *a, const char *b, const char *sentence) {
    options o = parse(a, b);
    assert_int_equal(options_next(&o), OPTION_BAD);
    assert_string_equal(o.error, sentence);
}

static void values_in_all_spellings(void **state) {
    (void)state;
    static const char *const spellings[][2] = {
        {"-o", "x.gif"}, {"-ox.gif", NULL}, {"--output", "x.gif"}, {"--output=x.gif", NULL}};
    for (size_t i = 0; i < 4; i++) {
        options o = parse(spellings[i][0], spellings[i][1]);
        assert_int_equal(options_next(&o), OUTPUT);
        assert_string_equal(o.text, "x.gif");
        assert_int_equal(options_next(&o), OPTION_END);
        assert_int_equal(options_next(&o), OPTION_END);
    }
    options o = parse("--size=800x600", "--frames=12");
    assert_int_equal(options_next(&o), SIZE);
    assert_int_equal(o.width, 800);
    assert_int_equal(o.height, 600);
    assert_int_equal(options_next(&o), FRAMES);
    assert_int_equal(o.number, 12);
    o = parse("--fps", "12.5");
    assert_int_equal(options_next(&o), FPS);
    assert_true(o.rate > 12.49 && o.rate < 12.51);
}

static void operands(void **state) {
    (void)state;
    options o = parse("svm", "-");
    assert_int_equal(options_next(&o), OPTION_OPERAND);
    assert_string_equal(o.text, "svm");
    assert_int_equal(options_next(&o), OPTION_OPERAND);
    assert_string_equal(o.text, "-");
    o = parse("--", "--frames");
    assert_int_equal(options_next(&o), OPTION_OPERAND);
    assert_string_equal(o.text, "--frames");
    o = parse("--", NULL);
    assert_int_equal(options_next(&o), OPTION_END);
}

static void bad_arguments(void **state) {
    (void)state;
    assert_bad("--frmes", "3", "unknown option --frmes, did you mean --frames?");
    assert_bad("--fram=3", NULL, "unknown option --fram, did you mean --frames?");
    assert_bad("--colour", NULL, "unknown option --colour");
    assert_bad("-x", NULL, "unknown option -x");
    assert_bad("--frames", NULL, "--frames needs a value: N");
    assert_bad("-o", "", "--output needs a FILE, not an empty text");
    assert_bad("--quiet=yes", NULL, "--quiet takes no value, but was given \"yes\"");
    static const char *const counts[] = {"0",  "-1", "1.5",  "ten", "1000001", "99999999999999999999",
                                         " 5", "+5", "0x10", "5 "};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        char sentence[128];
        snprintf(sentence, sizeof sentence, "--frames needs a whole number from 1 to 1000000, not \"%s\"", counts[i]);
        assert_bad("--frames", counts[i], sentence);
    }
    static const char *const sizes[] = {"800",  "800x",      "x600",     "0x600", "800x0",
                                        "-8x6", "800x600x3", "65536x10", "8 x 6"};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        options o = parse("--size", sizes[i]);
        assert_int_equal(options_next(&o), OPTION_BAD);
        assert_non_null(strstr(o.error, sizes[i]));
    }
    static const char *const rates[] = {"0", "-1", "nan", "inf", "1000.5", "1e2", "0x8", "fast", "1.2.3", "."};
    for (size_t i = 0; i < sizeof rates / sizeof *rates; i++) {
        options o = parse("--fps", rates[i]);
        assert_int_equal(options_next(&o), OPTION_BAD);
        assert_non_null(strstr(o.error, rates[i]));
    }
}

static void a_very_long_option(void **state) {
    (void)state;
    char name[4000];
    memset(name, 'a', sizeof name);
    name[0] = name[1] = '-';
    name[sizeof name - 1] = '\0';
    options o = parse(name, NULL);
    assert_int_equal(options_next(&o), OPTION_BAD);
    assert_true(strlen(o.error) < sizeof o.error);
}

static const char *nearest(const char *word) {
    static const char *const names[] = {"simple", "sine", "images", "normals", "svm"};
    near_match match = near_start(word);
    for (size_t i = 0; i < 5; i++) near_try(&match, names[i]);
    return match.best ? match.best : "";
}

static void near_matches(void **state) {
    (void)state;
    assert_string_equal(nearest("svn"), "svm");
    assert_string_equal(nearest("vsm"), "svm");
    assert_string_equal(nearest("sin"), "sine");
    assert_string_equal(nearest("norm"), "normals");
    assert_string_equal(nearest("imgaes"), "images");
    assert_string_equal(nearest("simpel"), "simple");
    assert_string_equal(nearest("histogram"), "");
    assert_string_equal(nearest("x"), "");
    assert_string_equal(nearest(""), "");
    assert_int_equal(near_distance("kitten", "sitting"), 3);
    assert_int_equal(near_distance("ab", "ba"), 1);
    assert_int_equal(near_distance("", "abc"), 3);
    assert_true(near_distance("0123456789012345678901234567890123456789", "a") == SIZE_MAX);
}

static int compare(const void *a, const void *b) { return natural_compare(*(char *const *)a, *(char *const *)b); }

static void natural_order(void **state) {
    (void)state;
    const char *sorted[] = {"",
                            "1.png",
                            "01.png",
                            "2.png",
                            "10.png",
                            "a/epoch_2.png",
                            "a/epoch_10.png",
                            "b.png",
                            "epoch_1.jpg",
                            "epoch_1.png",
                            "epoch_2.png",
                            "epoch_2_1.png",
                            "epoch_2_10.png",
                            "epoch_10.png",
                            "epoch_99999999999999999999998.png",
                            "epoch_99999999999999999999999.png"};
    enum { COUNT = sizeof sorted / sizeof *sorted };
    const char *shuffled[COUNT];
    for (size_t i = 0; i < COUNT; i++) shuffled[i] = sorted[i * 7 % COUNT];
    qsort(shuffled, COUNT, sizeof *shuffled, compare);
    for (size_t i = 0; i < COUNT; i++) assert_string_equal(shuffled[i], sorted[i]);
    assert_int_equal(natural_compare("x1", "x1"), 0);
    assert_true(natural_compare("x1a", "x01") > 0);
    assert_true(natural_compare("x", "x1") < 0);
}

static void progress_text(void **state) {
    (void)state;
    char line[128];
    progress_line(line, sizeof line, "film.gif", 50, 100, 0.5);
    assert_string_equal(line, "film.gif [############            ] 50/100, 100 frames/s, 0:01 left");
    progress_line(line, sizeof line, "film.gif", 0, 100, 0);
    assert_string_equal(line, "film.gif [                        ] 0/100");
    progress_line(line, sizeof line, "film.gif", 10, 1010, 8);
    assert_string_equal(line, "film.gif [                        ] 10/1010, 1.2 frames/s, 13:20 left");
    progress_line(line, sizeof line, "film.gif", 100, 100, 1);
    assert_string_equal(line, "film.gif [########################] 100/100, 100 frames/s, 0:00 left");
    progress_line(line, 20, "a name that is much too long for it", 1, 2, 1);
    assert_int_equal(strlen(line), 19);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_in_all_spellings), cmocka_unit_test(operands),     cmocka_unit_test(bad_arguments),
        cmocka_unit_test(a_very_long_option),      cmocka_unit_test(near_matches), cmocka_unit_test(natural_order),
        cmocka_unit_test(progress_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
