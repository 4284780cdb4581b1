/* Colours: every notation, what is no colour, and the sentences about it. */
#include "scene/color.h"

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

static uint32_t parsed(const char *text) {
    rgba c = {1, 2, 3, 4};
    if (!color_parse(text, &c)) fail_msg("\"%s\" is not parsed", text);
    return (uint32_t)c.r << 24 | (uint32_t)c.g << 16 | (uint32_t)c.b << 8 | c.a;
}

static void refused(const char *text) {
    rgba c = {1, 2, 3, 4};
    if (color_parse(text, &c)) fail_msg("\"%s\" is a colour", text);
    assert_true(c.r == 1 && c.g == 2 && c.b == 3 && c.a == 4);
}

static void letters(void **state) {
    (void)state;
    assert_int_equal(parsed("b"), 0x0000ffff);
    assert_int_equal(parsed("g"), 0x008000ff);
    assert_int_equal(parsed("r"), 0xff0000ff);
    assert_int_equal(parsed("c"), 0x00bfbfff);
    assert_int_equal(parsed("m"), 0xbf00bfff);
    assert_int_equal(parsed("y"), 0xbfbf00ff);
    assert_int_equal(parsed("k"), 0x000000ff);
    assert_int_equal(parsed("w"), 0xffffffff);
    refused("R");
    refused("x");
    refused("bb");
}

/* All CSS4 names, letters and cycle names, as matplotlib has them. */
static void every_name(void **state) {
    (void)state;
    FILE *file = fopen(KG_TEST_DATA "/colors.csv", "r");
    assert_non_null(file);
    char line[64], name[32];
    unsigned rgb;
    size_t rows = 0;
    while (fgets(line, sizeof line, file)) {
        assert_int_equal(sscanf(line, "%31[^,],#%x", name, &rgb), 2);
        if (parsed(name) != (rgb << 8 | 0xff)) fail_msg("%s is %08x", name, parsed(name));
        rows++;
    }
    assert_int_equal(rows, 148 + 8 + 10);
    fclose(file);
}

static void names(void **state) {
    (void)state;
    assert_int_equal(parsed("aliceblue"), 0xf0f8ffff);
    assert_int_equal(parsed("steelblue"), 0x4682b4ff);
    assert_int_equal(parsed("SteelBlue"), 0x4682b4ff);
    assert_int_equal(parsed("rebeccapurple"), 0x663399ff);
    assert_int_equal(parsed("lightgoldenrodyellow"), 0xfafad2ff);
    assert_int_equal(parsed("green"), 0x008000ff);
    assert_int_equal(parsed("cyan"), 0x00ffffff);
    assert_int_equal(parsed("gray"), parsed("grey"));
    assert_int_equal(parsed("darkslategray"), parsed("darkslategrey"));
    assert_int_equal(parsed("yellowgreen"), 0x9acd32ff);
    assert_int_equal(parsed("none"), 0);
    assert_int_equal(parsed("None"), 0);
    refused("steel blue");
    refused(" red");
    refused("red ");
    refused("lightgoldenrodyellowish");
    refused("");
    refused(NULL);
}

static void cycle(void **state) {
    (void)state;
    assert_int_equal(parsed("C0"), 0x1f77b4ff);
    assert_int_equal(parsed("C9"), 0x17becfff);
    assert_int_equal(parsed("C10"), parsed("C0"));
    assert_int_equal(parsed("C99999999999999999999999999999997"), parsed("C7"));
    assert_int_equal(parsed("tab:orange"), parsed("C1"));
    assert_int_equal(parsed("TAB:Grey"), parsed("C7"));
    rgba third = color_cycle(13);
    assert_true(third.r == 0xd6 && third.g == 0x27 && third.b == 0x28 && third.a == 255);
    refused("C");
    refused("C-1");
    refused("C1a");
    refused("c0");
    refused("tab:black");
}

static void hexadecimal(void **state) {
    (void)state;
    assert_int_equal(parsed("#1f77b4"), 0x1f77b4ff);
    assert_int_equal(parsed("#aBcDeF"), 0xabcdefff);
    assert_int_equal(parsed("#1f77b480"), 0x1f77b480);
    assert_int_equal(parsed("#f80"), 0xff8800ff);
    assert_int_equal(parsed("#f80c"), 0xff8800cc);
    refused("#");
    refused("#12");
    refused("#12345");
    refused("#1234567");
    refused("#123456789");
    refused("#ggg");
    refused("1f77b4");
}

static void greys(void **state) {
    (void)state;
    assert_int_equal(parsed("0"), 0x000000ff);
    assert_int_equal(parsed("1"), 0xffffffff);
    assert_int_equal(parsed("0.5"), 0x808080ff);
    assert_int_equal(parsed(".25"), 0x404040ff);
    assert_int_equal(parsed("1.0"), 0xffffffff);
    assert_int_equal(parsed("5e-1"), 0x808080ff);
    assert_int_equal(parsed("0.75000000000000000000000000000000000000000000000000000"), 0xbfbfbfff);
    refused("1.1");
    refused("-0.5");
    refused("0.5.5");
    refused("0,5");
    refused(".");
    refused("1e");
    refused("1e400");
    refused("nan");
    refused("inf");
    refused("0x1");
}

static void sentence(const char *text, const char *expected) {
    failure f = {0};
    assert_int_equal(color_fail(&f, text), KG_ERR_ARG);
    assert_int_equal(f.code, KG_ERR_ARG);
    assert_string_equal(f.text, expected);
}

static void sentences(void **state) {
    (void)state;
    sentence("bleu", "The colour \"bleu\" is not known; did you mean \"blue\"?");
    sentence("steel blue", "The colour \"steel blue\" is not known; did you mean \"steelblue\"?");
    sentence("grene", "The colour \"grene\" is not known; did you mean \"green\" or \"grey\"?");
    sentence("tab:blu", "The colour \"tab:blu\" is not known; did you mean \"tab:blue\"?");
    sentence("xyzzyx", "The colour \"xyzzyx\" is not known.");
    sentence("#12", "The colour \"#12\" needs 3, 4, 6 or 8 hexadecimal digits after the #.");
    sentence("1.5", "The colour \"1.5\" is not a grey level between \"0\" and \"1\".");
    sentence("", "A colour is empty; give a name such as \"steelblue\".");
    sentence("b\nlue", "The colour \"b lue\" is not known; did you mean \"blue\"?");
}

/* However long and strange the text, the sentence is whole and holds no half character. */
static void long_texts(void **state) {
    (void)state;
    char text[1001] = "";
    for (size_t i = 0; i + 1 < sizeof text; i += 2) memcpy(text + i, "\xC3\xA9", 2);
    for (size_t n = 0; n < 100; n++) {
        failure f = {0};
        color_fail(&f, text + 2 * n);
        assert_non_null(strstr(f.text, "...\" is not known."));
        for (const char *c = f.text; *c; c++)
            if (*c == '\xC3') assert_int_equal((unsigned char)*++c, 0xA9);
    }
    memset(text, 0x80, sizeof text - 1);
    failure f = {0};
    color_fail(&f, text);
    assert_non_null(strstr(f.text, "is not known."));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters),   cmocka_unit_test(every_name),  cmocka_unit_test(names),
        cmocka_unit_test(cycle),     cmocka_unit_test(hexadecimal), cmocka_unit_test(greys),
        cmocka_unit_test(sentences), cmocka_unit_test(long_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
