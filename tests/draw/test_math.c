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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formulas_are_set_as_matplotlib_sets_them),
        cmocka_unit_test(pictures_are_matplotlibs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
