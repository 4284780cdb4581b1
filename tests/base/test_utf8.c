/* Decoding UTF-8: every code point, and every way to write none. The replacements for invalid bytes are those of the
 * Unicode Standard 15, section 3.9, tables 3-8 to 3-11 ("maximal subparts"), as browsers and Python give them. */
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { BAD = 0xFFFD };

static size_t encode(uint32_t code, char *to) {
    if (code < 0x80) return to[0] = (char)code, 1;
    size_t n = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (size_t i = n - 1; i > 0; i--, code >>= 6) to[i] = (char)(0x80 | (code & 0x3F));
    to[0] = (char)((0xF00u >> n & 0xF0u) | code);
    return n;
}

static void every_code_point(void **state) {
    (void)state;
    for (uint32_t code = 1; code <= 0x10FFFF; code++) {
        char text[5] = {0};
        const char *at = text;
        size_t n = encode(code, text);
        bool surrogate = code >= 0xD800 && code <= 0xDFFF;
        uint32_t got = utf8_next(&at);
        if (got != (surrogate ? (uint32_t)BAD : code)) fail_msg("U+%X is read as U+%X", code, got);
        if (!surrogate) assert_ptr_equal(at, text + n);
    }
}

static void reads(const char *text, const uint32_t *want, size_t n) {
    const char *at = text;
    for (size_t i = 0; i < n; i++) assert_int_equal(utf8_next(&at), want[i]);
    assert_int_equal(utf8_next(&at), 0);
    assert_int_equal(utf8_next(&at), 0); /* and stays at the end */
    assert_int_equal(*at, 0);
}

#define READS(text, ...) reads(text, (const uint32_t[]){__VA_ARGS__}, sizeof((const uint32_t[]){__VA_ARGS__}) / 4)

static void mixed_text(void **state) {
    (void)state;
    READS("", 0);
    READS("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x8E\x9E", 'a', 0xE9, 0x20AC, 0x1F39E);
}

static void overlong_forms(void **state) {
    (void)state;
    READS("\xC0\xAF", BAD, BAD); /* '/' in two bytes */
    READS("\xC1\xBF", BAD, BAD);
    READS("\xE0\x80\xAF", BAD, BAD, BAD);          /* in three */
    READS("\xF0\x80\x80\xAF", BAD, BAD, BAD, BAD); /* in four */
    READS("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82"
          "A",
          BAD, BAD, BAD, BAD, BAD, BAD, BAD, BAD, 'A'); /* table 3-8 */
}

static void surrogates(void **state) {
    (void)state;
    READS("\xED\xA0\x80\xED\xBF\xBF\xED\xAF"
          "A",
          BAD, BAD, BAD, BAD, BAD, BAD, BAD, BAD, 'A'); /* table 3-9 */
}

static void beyond_the_last_code_point(void **state) {
    (void)state;
    READS("\xF4\x91\x92\x93\xFF"
          "A\x80\xBF"
          "B",
          BAD, BAD, BAD, BAD, BAD, 'A', BAD, BAD, 'B'); /* table 3-10 */
    READS("\xF5\x80\x80\x80\xFE", BAD, BAD, BAD, BAD, BAD);
}

static void cut_off(void **state) {
    (void)state;
    READS("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF"
          "A",
          BAD, BAD, BAD, BAD, 'A'); /* table 3-11: one for each beginning */
    READS("\xC3", BAD);
    READS("\xE2\x82", BAD);
    READS("\xF0\x9F\x8E", BAD);
    READS("\xF0\x9F\x8E"
          "x",
          BAD, 'x');
}

static void stray_continuations(void **state) {
    (void)state;
    READS("\x80", BAD);
    READS("a\xBF\x80z", 'a', BAD, BAD, 'z');
    READS("\xC3\xA9\xA9", 0xE9, BAD);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point),
        cmocka_unit_test(mixed_text),
        cmocka_unit_test(overlong_forms),
        cmocka_unit_test(surrogates),
        cmocka_unit_test(cut_off),
        cmocka_unit_test(stray_continuations),
        cmocka_unit_test(beyond_the_last_code_point),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
