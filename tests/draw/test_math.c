/* Formulas against matplotlib: lengths, where every glyph and rule stands, and pictures; then what is refused and how, what the
 * caches promise, and hostile input. The tables come from math_reference.py. */
#include "draw/text.h"
#include "draw/text_math.h"
#include "scene/math.h"

#include "base/mem.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* ---- tables ---- */

enum { FIELDS = 17, LINE_BYTES = 262144 };
static char line[LINE_BYTES], *field[FIELDS];

static FILE *table_open(const char *name) {
    char path[512];
    snprintf(path, sizeof path, "%s/%s", KG_TEST_DATA, name);
    FILE *f = fopen(path, "r");
    assert_non_null(f);
    assert_non_null(fgets(line, LINE_BYTES, f)); /* the heading */
    return f;
}

static bool table_next(FILE *f) {
    if (!fgets(line, LINE_BYTES, f)) return fclose(f), false;
    char *at = line;
    at[strcspn(at, "\n")] = '\0';
    for (size_t i = 0; i < FIELDS; i++) {
        field[i] = at;
        at += strcspn(at, ",");
        if (*at) *at++ = '\0';
    }
    return true;
}

static double number(size_t i) { return strtod(field[i], NULL); }

/* Hexadecimal in place, NUL-terminated. */
static char *unhex(char *text) {
    size_t n = 0;
    for (unsigned byte; sscanf(text + 2 * n, "%2x", &byte) == 1; n++) text[n] = (char)byte;
    text[n] = '\0';
    return text;
}

static text_engine *engine_new(void) {
    failure why = {0};
    text_engine *e = text_engine_new(&why);
    assert_non_null(e);
    text_engine_fallback(e, false);
    return e;
}

/* ---- against matplotlib ---- */

/* How far the items of one kind are from a list "x:y x:y ..." (rules: x:y:w:h); both in order of drawing. */
static double off_list(const math_line *m, bool rules, const char *list, int high, size_t *count) {
    double off = 0;
    *count = 0;
    for (size_t i = 0; i < m->items.count; i++) {
        const math_item *item = &m->items.at[i];
        if ((item->w > 0) != rules) continue;
        int x, y, w = 0, h = 0, read = 0;
        if (sscanf(list, "%d:%d%n", &x, &y, &read) != 2) return 1e9;
        list += read;
        if (rules && sscanf(list, ":%d:%d%n", &w, &h, &read) == 2) list += read;
        off = fmax(off, fmax(abs(item->x - x), abs(item->y + high - y)));
        if (rules) off = fmax(off, fmax(abs(item->w - w), abs(item->h - h)));
        ++*count;
    }
    return *list ? 1e9 : off;
}

static void formulas_are_set_as_matplotlib_sets_them(void **state) {
    (void)state;
    failure why = {0};
    text_fonts *fonts = fonts_new(&why);
    arena scratch = {0};
    math_line m = {0};
    size_t rows = 0, exact = 0;
    for (FILE *f = table_open("math_measures.csv"); table_next(f); rows++) {
        font_size size;
        const char *text = unhex(field[0]);
        assert_true(fonts_size(number(1), number(2), &size));
        assert_int_equal(math_set(fonts, &scratch, text, strlen(text), size, &m), MATH_SET);
        double lengths = fmax(fmax(fabs(m.width - number(3)), fabs(m.height - number(4))), fabs(m.descent - number(5)));
        size_t glyphs, rules;
        double off_glyphs = off_list(&m, false, field[7], (int)number(6), &glyphs);
        double off_rules = off_list(&m, true, field[8], (int)number(6), &rules);
        exact += lengths < 1e-3 && off_glyphs == 0 && off_rules == 0;
        if (lengths > .05 || off_glyphs > 1 || off_rules > 1)
            fail_msg("%s at %s pt, %s dpi: %g x %g, %g instead of %s x %s, %s; glyphs off by %g, rules by %g", text,
                     field[1], field[2], m.width, m.height, m.descent, field[3], field[4], field[5], off_glyphs,
                     off_rules);
    }
    assert_true(rows >= 240);
    assert_true(exact * 100 >= rows * 97); /* the others: a number a hair from a whole one */
    VEC_FREE(&m.items);
    arena_free(&scratch);
    fonts_free(fonts);
}
enum { PAGE_W = 200, PAGE_H = 140 };

/* Composes the glyphs with "over" in whole levels, as a GPU does with an eight-bit target. */
static void compose(const text_engine *e, const text_placed *p, uint8_t page[PAGE_H][PAGE_W]) {
    text_atlas_view a = text_atlas_now(e);
    memset(page, 0, PAGE_H * PAGE_W);
    for (size_t n = 0; n < p->count; n++) {
        text_glyph g = p->glyphs[n];
        assert_true(g.w == g.uw && g.h == g.vh && g.u + g.uw <= a.width && g.v + g.vh <= a.height);
        for (int y = 0; y < g.h; y++)
            for (int x = 0; x < g.w; x++) {
                unsigned cover = a.pixels[(size_t)(g.v + y) * (size_t)a.width + (size_t)(g.u + x)];
                assert_true(cover == 0 || (g.x + x >= 0 && g.x + x < PAGE_W && g.y + y >= 0 && g.y + y < PAGE_H));
                if (cover == 0) continue;
                uint8_t *to = &page[g.y + y][g.x + x];
                *to = (uint8_t)(*to + ((255 - *to) * cover + 127) / 255);
            }
    }
}

static text_spot spot_of(void) {
    text_spot s = {.x = number(3), .y = number(4), .degrees = number(7)};
    s.ha = strcmp(field[5], "center") == 0 ? TEXT_CENTER : strcmp(field[5], "right") == 0 ? TEXT_RIGHT : TEXT_LEFT;
    s.va = strcmp(field[6], "center") == 0   ? TEXT_VCENTER
           : strcmp(field[6], "top") == 0    ? TEXT_TOP
           : strcmp(field[6], "bottom") == 0 ? TEXT_BOTTOM
                                             : TEXT_BASELINE;
    return s;
}

static void pictures_are_matplotlibs(void **state) {
    (void)state;
    static uint8_t page[PAGE_H][PAGE_W];
    text_engine *e = engine_new();
    size_t rows = 0;
    for (FILE *f = table_open("math_pictures.csv"); table_next(f); rows++) {
        text_placed p;
        const char *text = unhex(field[0]);
        assert_true(text_place(e, text, number(1), number(2), spot_of(), &p));
        double off = fmax(fmax(fabs(p.x0 - number(8)), fabs(p.y0 - number(9))),
                          fmax(fabs(p.x1 - number(10)), fabs(p.y1 - number(11))));
        if (off > .05) fail_msg("%s: the box is off by %g: %g %g %g %g", text, off, p.x0, p.y0, p.x1, p.y1);
        compose(e, &p, page);
        int left = atoi(field[12]), top = atoi(field[13]), w = atoi(field[14]), h = atoi(field[15]);
        size_t wrong = 0, n = 0;
        for (int y = 0; y < PAGE_H; y++)
            for (int x = 0; x < PAGE_W; x++) {
                bool inside = x >= left && x < left + w && y >= top && y < top + h;
                unsigned expected = 0;
                if (inside) sscanf(field[16] + 2 * n++, "%2x", &expected);
                wrong += abs((int)expected - (int)page[y][x]) > 4;
            }
        if (wrong) fail_msg("%s at %s degrees: %zu pixels differ", text, field[7], wrong);
    }
    assert_true(rows >= 7);
    text_engine_free(e);
}

/* ---- what is refused, and how ---- */

static void what_cannot_be_read_is_named_with_its_place(void **state) {
    (void)state;
    static const struct {
        const char *text, *place, *what;
    } bad[] = {
        {"$\\alhpa$", "character 2", "\\alhpa is unknown; did you mean \"\\alpha\""},
        {"loss $x + \\foo$", "character 11", "\\foo is unknown"},
        {"\xC3\xA9\xC3\xA9\n$\\zeat$", "character 5", "did you mean \"\\zeta\""}, /* characters, not bytes */
        {"$x_{1$", "character 4", "\"{\" has no \"}\""},
        {"$x}$", "character 3", "\"}\" has no \"{\""},
        {"$\\frac{a}$", "character 2", "\\frac needs two arguments"},
        {"$\\frac{}{a}$", "character 2", "\\frac needs two arguments"},
        {"$\\sqrt$", "character 2", "\\sqrt needs an argument"},
        {"$\\sqrt[3{x}$", "character 7", "\"[\" has no \"]\""},
        {"$x^$", "character 3", "\"^\" has nothing after it"},
        {"$x_1_2$", "character 5", "second subscript"},
        {"$\\left( x$", "character 2", "\\right"},
        {"$x \\right)$", "character 4", "no \\left"},
        {"$\\left q x \\right)$", "character 2", "delimiter"},
        {"$\\hat$", "character 2", "nothing under it"},
        {"$\\mathrm x$", "character 2", "no argument"},
        {"$\\text{abc$", "character 7", "has no"},
        {"price $$", "character 7", "write \\$ for a dollar sign"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        failure why = {0};
        assert_false(text_check(bad[i].text, &why));
        assert_int_equal(why.code, KG_ERR_ARG);
        if (!strstr(why.text, bad[i].place) || !strstr(why.text, bad[i].what))
            fail_msg("%s: %s", bad[i].text, why.text);
    }
    static const char *const good[] = {"plain", "5 $", "\\$5 and \\$6", "$x$", "a\n$y_1$\nb $", ""};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        failure why = {0};
        if (!text_check(good[i], &why)) fail_msg("%s: %s", good[i], why.text);
    }
    assert_true(text_check(NULL, &(failure){0}));
}

/* Everything that takes a text keeps the failure on its figure. */
static void every_text_is_checked_when_it_is_set(void **state) {
    (void)state;
    static const char bad[] = "$\\pj$";
    const double v[2] = {0, 1};
    const char *const labels[2] = {"$0$", bad};
    kg_figure *fig = kg_figure_new(NULL);
    kg_axes *ax = kg_subplot(fig, 1, 1, 1);
    for (int i = 0; i < 11; i++) {
        kg_title(ax, "fine: $x$");
        assert_int_equal(kg_savefig(fig, "/no/such/folder/a.png", NULL), KG_ERR_IO);
        if (i == 0) kg_title(ax, bad);
        if (i == 1) kg_xlabel(ax, bad);
        if (i == 2) kg_ylabel(ax, bad);
        if (i == 3) kg_text(ax, 0, 0, bad, NULL);
        if (i == 4) kg_xticks(ax, KG(v, 2), labels);
        if (i == 5) kg_yticks(ax, KG(v, 2), labels);
        if (i == 6) kg_plot(ax, KG_NONE, KG(v, 2), &(kg_line_style){.label = bad});
        if (i == 7) kg_scatter(ax, KG(v, 2), KG(v, 2), &(kg_scatter_style){.label = bad});
        if (i == 8) kg_suptitle(fig, bad);
        if (i == 9) kg_xcategories(ax, labels, 2, NULL);
        if (i == 10) kg_xtick_format(ax, "$%g \\pj$", NULL);
        assert_int_equal(kg_savefig(fig, "/no/such/folder/a.png", NULL), KG_ERR_ARG);
        if (!strstr(kg_message(), "\\pj is unknown")) fail_msg("%d: %s", i, kg_message());
        kg_forgive(fig);
    }
    kg_figure_free(fig);
}

/* ---- what differs from text ---- */

static text_size size_of(text_engine *e, const char *text) {
    text_size s;
    assert_true(text_measure(e, text, 20, 100, &s));
    return s;
}

static void limits_stand_where_they_are_asked_for(void **state) {
    (void)state;
    text_engine *e = engine_new();
    assert_true(size_of(e, "$\\sum_{i=0}^{n} i$").height > size_of(e, "$\\sum\\nolimits_{i=0}^{n} i$").height + 10);
    assert_true(size_of(e, "$\\int\\limits_0^1 x$").height > size_of(e, "$\\int_0^1 x$").height + 10);
    assert_true(size_of(e, "$\\text{a b}$").width > size_of(e, "$\\mathrm{a b}$").width + 3); /* its space counts */
    assert_true(size_of(e, "\\$5").width == size_of(e, "$").width + size_of(e, "5").width);
    text_engine_free(e);
}

static void formulas_seen_before_cost_no_work_and_no_memory(void **state) {
    (void)state;
    static const char *const texts[] = {"$\\frac{x_1}{\\sqrt{y}}$", "rate $\\eta$\n$\\left( a \\right)$",
                                        "$\\hat{\\sigma}^2$"};
    text_engine *e = engine_new();
    size_t glyphs = 0, shaped = 0;
    for (int frame = 0; frame < 20; frame++) {
        if (frame == 1) glyphs = text_glyphs_rasterised(e), shaped = text_lines_shaped(e), mem_fail_from(0);
        for (size_t i = 0; i < 6; i++) {
            text_placed p;
            text_spot spot = {.x = 10.37 * frame, .y = 7.1 * frame, .ha = TEXT_CENTER, .degrees = i % 2 ? 90 : 0};
            assert_true(text_place(e, texts[i / 2], 10, 100, spot, &p));
            assert_true(p.count > 2);
        }
    }
    assert_int_equal(mem_fail_from(0), 0);
    assert_true(glyphs > 10 && text_glyphs_rasterised(e) == glyphs && text_lines_shaped(e) == shaped);
    /* a formula that changes settles too, and checking one allocates nothing */
    for (int frame = 0; frame < 4000; frame++) {
        char text[80];
        text_placed p;
        failure why = {0};
        if (frame == 3000) mem_fail_from(0);
        snprintf(text, sizeof text, "$\\lambda_{%d} = %d \\times 10^{-%d}$", frame % 10, frame / 7 % 10, frame % 7);
        assert_true(text_check(text, &why) && text_place(e, text, 12, 100, (text_spot){.x = 100, .y = 100}, &p));
    }
    assert_int_equal(mem_fail_from(0), 0);
    text_engine_free(e);
}

/* The turned bar of a fraction is as long and as thick as the upright one. */
static void bars_are_turned_with_their_formula(void **state) {
    (void)state;
    text_engine *e = engine_new();
    double ink[2] = {0};
    for (int i = 0; i < 2; i++) {
        static uint8_t page[PAGE_H][PAGE_W];
        text_placed p;
        assert_true(text_place(e, "$\\frac{abc}{def}$", 24, 100,
                               (text_spot){.x = 100, .y = 70, .ha = TEXT_CENTER, .degrees = 30. * i}, &p));
        compose(e, &p, page);
        for (int y = 0; y < PAGE_H; y++)
            for (int x = 0; x < PAGE_W; x++) ink[i] += page[y][x];
    }
    assert_true(fabs(ink[1] / ink[0] - 1) < .05);
    text_engine_free(e);
}

/* ---- trouble ---- */

static const char *const everything =
    "$\\frac{\\sqrt[3]{x'}}{\\binom{n}{k}} \\left\\{ \\overline{a} \\hat{b} \\widehat{cd} \\right] \\sum_{i}^{n} "
    "\\int_0^1 \\overset{!}{=} "
    "\\text{a b} \\sin x^2_1 \\mathcal{L} \\mathbb{R} \\mathfrak{g} \\operatorname{sgn} y \\mathbf{v} \\mathtt{c}$ \\$";

static void every_allocation_may_fail(void **state) {
    (void)state;
    failure why = {0};
    text_engine *fresh = engine_new();
    text_placed all;
    assert_true(text_place(fresh, everything, 12, 100, (text_spot){.x = 50, .y = 50}, &all));
    size_t n = 1, count = all.count;
    text_engine_free(fresh);
    for (bool done = false; !done && n < 20000; n += 1 + n / 16) {
        why = (failure){0};
        mem_fail_from(n);
        text_engine *e = text_engine_new(&why);
        text_placed p;
        done = e && text_place(e, everything, 12, 100, (text_spot){.x = 50, .y = 50}, &p);
        mem_fail_from(0);
        if (e && !done) { /* once there is memory again, it is as if nothing had happened */
            text_engine_fallback(e, false);
            assert_true(text_place(e, everything, 12, 100, (text_spot){.x = 50, .y = 50}, &p));
            assert_int_equal(p.count, count);
        }
        text_engine_free(e);
    }
    assert_true(n > 100);
    char longer[2000] = "$";
    for (int i = 0; i < 150; i++) strcat(longer, "x_1 + ");
    strcat(longer, "1$");
    mem_fail_from(1);
    assert_false(text_check(longer, &why));
    mem_fail_from(0);
    assert_int_equal(why.code, KG_ERR_MEMORY);
}

static void strange_formulas_harm_nobody(void **state) {
    (void)state;
    static const char *const parts[] = {"\\",
                                        "{",
                                        "}",
                                        "$",
                                        "^",
                                        "_",
                                        "'",
                                        "[",
                                        "]",
                                        "\\left",
                                        "\\right",
                                        "(",
                                        ".",
                                        "x",
                                        "1",
                                        " ",
                                        "\\frac",
                                        "\\sqrt",
                                        "\\sum",
                                        "\\hat",
                                        "\\widehat",
                                        "\\text",
                                        "\\mathbb",
                                        "\\mathrm",
                                        "\\rm",
                                        "\\,",
                                        "\\limits",
                                        "\\binom",
                                        "\\genfrac",
                                        "\\operatorname",
                                        "\\overset",
                                        "\\hspace",
                                        "{1}",
                                        "{x}",
                                        "{\\cal A}",
                                        "\xFF",
                                        "\xE2\x88\x91",
                                        "~",
                                        "\n",
                                        "\\sin"};
    text_engine *e = engine_new();
    uint32_t random = 1;
    size_t read = 0;
    for (int round = 0; round < 6000; round++) {
        char text[400] = "$";
        failure why = {0};
        text_placed p;
        for (int i = 0; i < round % 23; i++) {
            random = random * 1664525 + 1013904223;
            strcat(text, parts[(random >> 16) % (sizeof parts / sizeof *parts)]);
        }
        strcat(text, "$");
        bool sound = text_check(text, &why);
        read += sound;
        assert_true(sound || (why.code == KG_ERR_ARG && strlen(why.text) > 30));
        assert_true(
            text_place(e, text, 1 + round % 40, 72, (text_spot){.x = 50, .y = 50, .degrees = round % 5 * 45}, &p));
        assert_true(isfinite(p.x0) && isfinite(p.y1));
    }
    assert_true(read > 300);
    char deep[4000] = "$";
    for (int i = 0; i < 1000; i++) strcat(deep, "{{_");
    strcat(deep, "$");
    failure why = {0};
    assert_false(text_check(deep, &why));
    assert_non_null(strstr(why.text, "too deeply"));
    text_placed p;
    assert_true(text_place(e, "$\\left( \\sqrt{\\frac{a}{b}} \\right)$", 4000, 100, (text_spot){.x = 50, .y = 50}, &p));
    text_engine_free(e);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formulas_are_set_as_matplotlib_sets_them),
        cmocka_unit_test(pictures_are_matplotlibs),
        cmocka_unit_test(what_cannot_be_read_is_named_with_its_place),
        cmocka_unit_test(every_text_is_checked_when_it_is_set),
        cmocka_unit_test(limits_stand_where_they_are_asked_for),
        cmocka_unit_test(formulas_seen_before_cost_no_work_and_no_memory),
        cmocka_unit_test(bars_are_turned_with_their_formula),
        cmocka_unit_test(every_allocation_may_fail),
        cmocka_unit_test(strange_formulas_harm_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
