/* Text against matplotlib: lengths to 1/64 pixel, boxes, and pictures composed from the atlas as a GPU would; then what
 * the caches promise, fallback fonts, and hostile input. The tables come from text_reference.py. */
#include "draw/text.h"

#include "base/mem.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#ifndef TEST_DATA
#    define TEST_DATA "tests/data"
#endif

static text_engine *engine_new(void) {
    failure why = {0};
    text_engine *e = text_engine_new(&why);
    assert_non_null(e);
    return e;
}

/* ---- tables ---- */

enum { FIELDS = 16, LINE_BYTES = 65536 };

typedef struct table {
    FILE *file;
    char line[LINE_BYTES];
    char *field[FIELDS];
    size_t rows;
} table;

static table *table_open(const char *path) {
    table *t = calloc(1, sizeof *t);
    assert_non_null(t);
    t->file = fopen(path, "r");
    if (!t->file) fail_msg("cannot open %s: run from the project's root", path);
    assert_non_null(fgets(t->line, LINE_BYTES, t->file)); /* the heading */
    return t;
}

static bool table_next(table *t) {
    if (!fgets(t->line, LINE_BYTES, t->file)) {
        fclose(t->file);
        return false;
    }
    char *at = t->line;
    at[strcspn(at, "\n")] = '\0';
    for (size_t i = 0; i < FIELDS; i++) {
        t->field[i] = at;
        at += strcspn(at, ",");
        if (*at) *at++ = '\0';
    }
    t->rows++;
    return true;
}

static double number(const table *t, size_t i) { return strtod(t->field[i], NULL); }

/* Hexadecimal in place, NUL-terminated. */
static size_t unhex(char *text) {
    size_t n = 0;
    for (unsigned byte; sscanf(text + 2 * n, "%2x", &byte) == 1; n++) text[n] = (char)byte;
    text[n] = '\0';
    return n;
}

static text_spot spot_of(const table *t, size_t first) {
    static const char *const has[] = {"left", "center", "right"};
    static const char *const vas[] = {"baseline", "bottom", "center", "center_baseline", "top"};
    text_spot s = {.x = number(t, first), .y = number(t, first + 1)};
    for (unsigned i = 0; i < 3; i++)
        if (strcmp(t->field[first + 2], has[i]) == 0) s.ha = (text_ha)i;
    for (unsigned i = 0; i < 5; i++)
        if (strcmp(t->field[first + 3], vas[i]) == 0) s.va = (text_va)i;
    s.degrees = number(t, first + 4);
    s.anchor = number(t, first + 5) > 0;
    return s;
}

/* ---- against matplotlib ---- */

static void lengths_are_matplotlibs(void **state) {
    (void)state;
    text_engine *e = engine_new();
    text_engine_fallback(e, false);
    table *t = table_open(TEST_DATA "/text_measures.csv");
    while (table_next(t)) {
        text_size s;
        unhex(t->field[0]);
        assert_true(text_measure(e, t->field[0], number(t, 1), number(t, 2), &s));
        double off =
            fmax(fmax(fabs(s.width - number(t, 3)), fabs(s.height - number(t, 4))), fabs(s.descent - number(t, 5)));
        if (off > 1e-9)
            fail_msg("\"%s\" at %s pt, %s dpi: %g x %g, %g instead of %s x %s, %s", t->field[0], t->field[1],
                     t->field[2], s.width, s.height, s.descent, t->field[3], t->field[4], t->field[5]);
    }
    assert_true(t->rows > 450);
    free(t);
    text_engine_free(e);
}

static void boxes_are_matplotlibs(void **state) {
    (void)state;
    text_engine *e = engine_new();
    table *t = table_open(TEST_DATA "/text_layouts.csv");
    while (table_next(t)) {
        text_placed p;
        unhex(t->field[0]);
        assert_true(text_place(e, t->field[0], number(t, 1), number(t, 2), spot_of(t, 3), &p));
        double off = fmax(fmax(fabs(p.x0 - number(t, 9)), fabs(p.y0 - number(t, 10))),
                          fmax(fabs(p.x1 - number(t, 11)), fabs(p.y1 - number(t, 12))));
        if (off > 2e-6)
            fail_msg("row %zu, \"%s\" %s %s %s: %g %g %g %g", t->rows, t->field[0], t->field[5], t->field[6],
                     t->field[7], p.x0, p.y0, p.x1, p.y1);
        /* what is drawn is in the box, but for the pixels at its edges */
        assert_false(irect_empty(p.box));
        assert_true(p.box.x0 > p.x0 - 3 && p.box.x1 < p.x1 + 3 && p.box.y0 > p.y0 - 3 && p.box.y1 < p.y1 + 3);
    }
    assert_true(t->rows > 500);
    free(t);
    text_engine_free(e);
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
                int px = g.x + x, py = g.y + y;
                if (px < 0 || px >= PAGE_W || py < 0 || py >= PAGE_H) continue;
                double c = a.pixels[(g.v + y) * a.width + g.u + x], under = page[py][px];
                page[py][px] = (uint8_t)(c + under * (255 - c) / 255 + 0.5);
            }
    }
}

/* The picture of row t, and how far the page is from it at most. */
static int difference(uint8_t page[PAGE_H][PAGE_W], const table *t) {
    int left = (int)number(t, 9), top = (int)number(t, 10), w = (int)number(t, 11), h = (int)number(t, 12), worst = 0;
    const uint8_t *want = (const uint8_t *)t->field[13];
    for (int y = 0; y < PAGE_H; y++)
        for (int x = 0; x < PAGE_W; x++) {
            bool in = x >= left && x < left + w && y >= top && y < top + h;
            int off = abs(page[y][x] - (in ? want[(y - top) * w + x - left] : 0));
            if (off > worst) worst = off;
        }
    return worst;
}

/* Where the ink's centre of gravity is, and how much there is. */
static void weigh(uint8_t page[PAGE_H][PAGE_W], double *x, double *y, double *sum) {
    *x = *y = *sum = 0;
    for (int r = 0; r < PAGE_H; r++)
        for (int c = 0; c < PAGE_W; c++) *sum += page[r][c], *x += page[r][c] * c, *y += page[r][c] * r;
    *x /= *sum, *y /= *sum;
}

/* At other angles matplotlib turns a bitmap, which blurs it and moves it by up to half a pixel: only the ink's amount
 * and place are comparable. */
static void assert_alike(uint8_t page[PAGE_H][PAGE_W], const table *t) {
    static uint8_t other[PAGE_H][PAGE_W];
    double x, y, sum, want_x, want_y, want;
    int left = (int)number(t, 9), top = (int)number(t, 10), w = (int)number(t, 11), h = (int)number(t, 12);
    memset(other, 0, sizeof other);
    for (int r = 0; r < h; r++) memcpy(&other[top + r][left], t->field[13] + r * w, (size_t)w);
    weigh(page, &x, &y, &sum);
    weigh(other, &want_x, &want_y, &want);
    if (fabs(x - want_x) > 1 || fabs(y - want_y) > 1 || fabs(sum / want - 1) > 0.06)
        fail_msg("\"%s\": at %g %g, %g of ink, instead of %g %g, %g", t->field[0], x, y, sum, want_x, want_y, want);
}

static void pictures_are_matplotlibs(void **state) {
    (void)state;
    text_engine *e = engine_new();
    text_engine_fallback(e, false);
    table *t = table_open(TEST_DATA "/text_pictures.csv");
    static uint8_t page[PAGE_H][PAGE_W];
    while (table_next(t)) {
        text_placed p;
        text_spot spot = spot_of(t, 3);
        unhex(t->field[0]);
        unhex(t->field[13]);
        assert_true(text_place(e, t->field[0], number(t, 1), number(t, 2), spot, &p));
        compose(e, &p, page);
        if (fmod(spot.degrees, 90) != 0) {
            assert_alike(page, t);
            continue;
        }
        /* Agg turns through a resampling filter, whose weights add up to a few levels less than one; in letters of two
           pixels more than two share a pixel, which ink_join() does not follow */
        int off = difference(page, t), allowed = spot.degrees > 0 ? 4 : number(t, 1) < 4 ? 16 : 1;
        if (off > allowed)
            fail_msg("\"%s\" at %g degrees is %d levels from matplotlib's", t->field[0], spot.degrees, off);
    }
    assert_true(t->rows >= 19);
    free(t);
    text_engine_free(e);
}

static double width_of(text_engine *e, const char *text) {
    text_size s;
    assert_true(text_measure(e, text, 10, 100, &s));
    return s.width;
}

static void letters_are_kerned(void **state) {
    (void)state;
    text_engine *e = engine_new();
    assert_true(width_of(e, "AV") < width_of(e, "A") + width_of(e, "V") - 0.5);
    assert_true(width_of(e, "To") < width_of(e, "T") + width_of(e, "o") - 0.5);
    text_engine_free(e);
}

/* ---- caches ---- */

static void text_seen_before_costs_no_work_and_no_memory(void **state) {
    (void)state;
    static const char *const texts[] = {"Loss", "0.25", "1.00\nlonger", "Accuracy kt", "AVATAR"};
    text_engine *e = engine_new();
    size_t glyphs = 0, shaped = 0, asked = 0;
    uint64_t generation = 0;
    for (int frame = 0; frame < 20; frame++) {
        if (frame == 1) {
            glyphs = text_glyphs_rasterised(e), shaped = text_lines_shaped(e),
            generation = text_atlas_now(e).generation;
            assert_true(glyphs >= 15 && shaped == 7);
            mem_fail_from(0); /* counts from here */
        }
        for (size_t i = 0; i < 5; i++)
            for (int turn = 0; turn < 2; turn++) {
                text_placed p;
                text_size s;
                text_spot spot = {.x = 10.37 * frame, .y = 7.1 * frame, .ha = TEXT_CENTER, .degrees = 90 * turn};
                assert_true(text_measure(e, texts[i], 10, 100, &s));
                assert_true(text_place(e, texts[i], 10, 100, spot, &p));
            }
    }
    asked = mem_fail_from(0);
    assert_int_equal(asked, 0);
    assert_int_equal(text_glyphs_rasterised(e), glyphs);
    assert_int_equal(text_lines_shaped(e), shaped);
    assert_int_equal(text_atlas_now(e).generation, generation);
    text_engine_free(e);
}

static void text_that_changes_every_frame_settles(void **state) {
    (void)state;
    text_engine *e = engine_new();
    size_t glyphs = 0;
    for (int frame = 0; frame < 40000; frame++) {
        char text[64];
        text_placed p;
        if (frame == 30000) glyphs = text_glyphs_rasterised(e), mem_fail_from(0);
        snprintf(text, sizeof text, "step %05d, loss %.5f", frame, fmod(frame * 0.618034, 1));
        assert_true(text_place(e, text, 12, 100, (text_spot){.x = 100, .y = 100, .ha = TEXT_CENTER}, &p));
        assert_int_equal(p.epoch, 1);
    }
    assert_true(mem_fail_from(0) < 100); /* slots of the line cache still learn how long a line can be */
    assert_in_range(text_glyphs_rasterised(e) - glyphs, 0, 5);
    text_engine_free(e);
}

static void atlas_tells_what_is_new(void **state) {
    (void)state;
    text_engine *e = engine_new();
    text_placed p;
    uint8_t *copy = NULL;
    int height = 0;
    uint64_t had = 0;
    for (int n = 0; n < 60; n++) {
        char text[64];
        snprintf(text, sizeof text, "Text %d %c%c", n, 'A' + n % 26, 'a' + n % 23);
        assert_true(text_place(e, text, 6 + n, 100, (text_spot){.x = 5, .y = 50}, &p));
        text_atlas_view a = text_atlas_now(e);
        irect dirty = text_atlas_dirty(e, had);
        if (a.height != height) {
            copy = realloc(copy, (size_t)(a.width * a.height));
            assert_non_null(copy);
            dirty = (irect){0, 0, a.width, height = a.height};
        }
        for (int y = dirty.y0; y < dirty.y1; y++)
            memcpy(copy + y * a.width + dirty.x0, a.pixels + y * a.width + dirty.x0, (size_t)(dirty.x1 - dirty.x0));
        assert_memory_equal(copy, a.pixels, (size_t)(a.width * a.height));
        had = a.generation;
        assert_true(irect_empty(text_atlas_dirty(e, had)));
    }
    assert_true(height > 128);
    free(copy);
    text_engine_free(e);
}

static void full_atlas_starts_over(void **state) {
    (void)state;
    text_engine *e = engine_new();
    text_placed p;
    uint32_t epoch = text_atlas_now(e).epoch;
    for (int n = 0; n < 400; n++) {
        assert_true(
            text_place(e, "ABCDEFGHIJKLMNOPQRSTUVWXYZ@%&", 40 + n * 0.25, 100, (text_spot){.x = 5, .y = 50}, &p));
        assert_int_equal(p.count, 29);
        assert_int_equal(p.epoch, text_atlas_now(e).epoch);
        assert_in_range(text_atlas_now(e).height, 128, 4096);
    }
    assert_true(text_atlas_now(e).epoch > epoch);
    /* what is placed after that is right again */
    static uint8_t first[PAGE_H][PAGE_W], second[PAGE_H][PAGE_W];
    assert_true(text_place(e, "Accuracy kt", 10, 100, (text_spot){.x = 9.3, .y = 50.2}, &p));
    compose(e, &p, first);
    text_engine *fresh = engine_new();
    assert_true(text_place(fresh, "Accuracy kt", 10, 100, (text_spot){.x = 9.3, .y = 50.2}, &p));
    compose(fresh, &p, second);
    assert_memory_equal(first, second, sizeof first);
    text_engine_free(fresh);
    text_engine_free(e);
}

/* ---- fonts ---- */

static void missing_characters_come_from_another_font(void **state) {
    (void)state;
    const char *han = "\xE4\xB8\xAD\xE6\x96\x87"; /* U+4E2D U+6587 */
    static uint8_t one[PAGE_H][PAGE_W], other[PAGE_H][PAGE_W];
    text_engine *e = engine_new();
    text_placed p;
    text_spot spot = {.x = 20, .y = 60};
    text_engine_fallback(e, false);
    assert_true(text_place(e, "\xE4\xB8\xAD", 20, 100, spot, &p));
    assert_int_equal(p.count, 1); /* the box */
    compose(e, &p, one);
    assert_true(text_place(e, "\xE6\x96\x87", 20, 100, spot, &p));
    compose(e, &p, other);
    assert_memory_equal(one, other, sizeof one);

    text_engine_fallback(e, true);
    assert_true(text_place(e, "\xE4\xB8\xAD", 20, 100, spot, &p));
    compose(e, &p, other);
    if (memcmp(one, other, sizeof one) == 0) {
        print_message("no font with Chinese characters here: skipped\n");
        text_engine_free(e);
        skip();
    }
    assert_true(text_place(e, "\xE6\x96\x87", 20, 100, spot, &p));
    compose(e, &p, one);
    assert_memory_not_equal(one, other, sizeof one);
    assert_true(width_of(e, han) > 1.7 * 10 * 100 / 72); /* two full ems */
    assert_true(fabs(width_of(e, "a\xE4\xB8\xAD") - width_of(e, "a") - width_of(e, "\xE4\xB8\xAD")) < 0.01);
    text_engine_free(e);
}

static void a_character_that_no_font_has_is_a_box(void **state) {
    (void)state;
    text_engine *e = engine_new();
    text_placed p;
    assert_true(text_place(e, "\xF4\x80\x80\x80", 20, 100, (text_spot){.x = 20, .y = 60}, &p)); /* U+100000, private */
    assert_int_equal(p.count, 1);
    text_engine_free(e);
}

/* ---- input ---- */

static size_t count_of(text_engine *e, const char *text, double points, double dpi, text_spot spot) {
    text_placed p;
    text_size s;
    assert_true(text_measure(e, text, points, dpi, &s));
    assert_true(isfinite(s.width) && isfinite(s.height) && isfinite(s.descent));
    assert_true(text_place(e, text, points, dpi, spot, &p));
    for (size_t i = 0; i < p.count; i++) {
        text_atlas_view a = text_atlas_now(e);
        text_glyph g = p.glyphs[i];
        assert_in_range(g.x + 30000, 0, 60000);
        assert_in_range(g.y + 30000, 0, 60000);
        assert_true(g.w > 0 && g.h > 0 && g.u + g.uw < a.width && g.v + g.vh <= a.height);
    }
    return p.count;
}

static void strange_text_is_drawn_sensibly(void **state) {
    (void)state;
    text_engine *e = engine_new();
    text_engine_fallback(e, false);
    text_spot s = {.x = 10, .y = 50};
    assert_int_equal(count_of(e, "", 10, 100, s), 0);
    assert_int_equal(count_of(e, NULL, 10, 100, s), 0);
    assert_int_equal(count_of(e, "\n\n\n", 10, 100, s), 0);
    assert_int_equal(count_of(e, "a\tb\rc\x01\x7F\xC2\x85", 10, 100, s), 3);
    assert_true(width_of(e, "a\tb") == width_of(e, "a b") && width_of(e, "a\rb") == width_of(e, "ab"));
    assert_int_equal(count_of(e, "a\xFF\xC3(\xE4\xB8", 10, 100, s), 5); /* a, three U+FFFD, ( */
    assert_true(width_of(e, "\xFF") == width_of(e, "\xEF\xBF\xBD"));
    assert_int_equal(count_of(e, "a\xE2\x80\x8B\xEF\xB8\x8F", 10, 100, s),
                     1);                                  /* zero width space, variation selector */
    assert_int_equal(count_of(e, "$x_1", 10, 100, s), 4); /* no formula */
    assert_int_equal(count_of(e, "\\$x", 10, 100, s), 2);
    text_engine_free(e);
}

static void strange_numbers_draw_nothing(void **state) {
    (void)state;
    text_engine *e = engine_new();
    const double bad[] = {NAN, INFINITY, -INFINITY, 0, -3, 1e300, -1e300, 1e-300};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        text_spot far_x = {.x = bad[i], .y = 5},
                  far_y = {.x = 5, .y = bad[i], .ha = TEXT_RIGHT, .va = TEXT_TOP, .degrees = 90};
        bool near = fabs(bad[i]) < 10;
        assert_int_equal(count_of(e, "ab", 10, 100, far_x) > 0, near);
        assert_int_equal(count_of(e, "ab", 10, 100, far_y) > 0, near);
        far_x.degrees = far_y.degrees = 33;
        assert_int_equal(count_of(e, "ab", 10, 100, far_x) > 0, near);
        assert_int_equal(count_of(e, "ab", 10, 100, far_y) > 0, near);
        count_of(e, "ab", 10, 100, (text_spot){.degrees = bad[i], .anchor = true});
        if (!(bad[i] > 0 && isfinite(bad[i]))) {
            assert_int_equal(count_of(e, "ab", bad[i], 100, (text_spot){0}), 0);
            assert_int_equal(count_of(e, "ab", 10, bad[i], (text_spot){0}), 0);
        } else {
            count_of(e, "ab", bad[i], 100, (text_spot){0});
            count_of(e, "ab", 10, bad[i], (text_spot){0});
        }
    }
    assert_true(count_of(e, "ab", 10, 100, (text_spot){.x = -20, .y = -20}) == 2); /* the caller cuts at the page */
    text_engine_free(e);
}

static void any_size_draws_something_of_that_size(void **state) {
    (void)state;
    text_engine *e = engine_new();
    const double points[] = {0.5, 1, 5, 100, 368, 720, 738, 1000, 2000};
    for (size_t i = 0; i < sizeof points / sizeof *points; i++)
        for (int turn = 0; turn < 3; turn++) {
            text_placed p;
            assert_true(text_place(e, "H", points[i], 100, (text_spot){.x = 100, .y = 5000, .degrees = 45 * turn}, &p));
            assert_int_equal(p.count, 1);
            assert_true(p.glyphs[0].uw <= TEXT_GLYPH_MAX && p.glyphs[0].vh <= TEXT_GLYPH_MAX);
            double cap = fmax(points[i], 1) * 100 / 72 * 0.729; /* DejaVu Sans: capitals are 1493 of 2048 units high */
            int h = turn == 2 ? p.glyphs[0].w : p.glyphs[0].h;
            if (turn == 1) assert_true(h > cap * 0.9);
            else assert_true(fabs(h - cap) < 2 + 0.02 * cap);
        }
    text_engine_free(e);
}

static void endless_text_is_cut_off(void **state) {
    (void)state;
    enum { N = 100000 };
    text_engine *e = engine_new();
    char *text = malloc(N + 1);
    assert_non_null(text);
    for (size_t i = 0; i < N; i++) text[i] = (char)('!' + i % 90);
    text[N] = '\0';
    assert_in_range(count_of(e, text, 10, 100, (text_spot){.x = 5, .y = 5}), 2000, 9999);
    assert_in_range(count_of(e, text, 10, 100, (text_spot){.x = 5, .y = 5, .degrees = 270}), 2000, 9999);
    assert_true(count_of(e, text, 10, 100, (text_spot){.x = 5, .y = 5, .degrees = 10}) > 0);
    assert_true(count_of(e, text, 2000, 100, (text_spot){.x = 5, .y = 5}) > 0);
    assert_true(count_of(e, text, 1, 100, (text_spot){.x = 5, .y = 5, .ha = TEXT_CENTER, .anchor = true}) > 0);
    memset(text, '\n', N);
    text[N / 2] = 'x';
    count_of(e, text, 10, 100, (text_spot){.x = 5, .y = 5, .va = TEXT_TOP});
    free(text);
    text_engine_free(e);
}

static const char *const MIXED = "AVATAR rk\n\xE4\xB8\xAD\xF4\x80\x80\x80";

/* What the text measures and how much ink it has: the same whenever there is enough memory. */
static bool look(text_engine *e, text_size *s, uint64_t *ink) {
    text_placed p;
    *ink = 0;
    if (!text_measure(e, MIXED, 10, 100, s)) return false;
    for (int turn = 0; turn < 2; turn++) {
        if (!text_place(e, MIXED, turn ? 200 : 10, 100, (text_spot){.x = 5, .y = 50, .degrees = 30 * turn}, &p))
            return false;
        text_atlas_view a = text_atlas_now(e);
        for (size_t i = 0; i < p.count; i++)
            for (int y = 0; y < p.glyphs[i].vh; y++)
                for (int x = 0; x < p.glyphs[i].uw; x++)
                    *ink = *ink * 31 + a.pixels[(p.glyphs[i].v + y) * a.width + p.glyphs[i].u + x];
    }
    return true;
}

static bool with_failure_from(size_t n, bool fallback, text_size *s, uint64_t *ink) {
    failure why = {0};
    mem_fail_from(n);
    text_engine *e = text_engine_new(&why);
    if (e) text_engine_fallback(e, fallback);
    bool done = e && look(e, s, ink);
    mem_fail_from(0);
    assert_true(e || why.code == KG_ERR_MEMORY);
    if (e && !done) assert_true(look(e, s, ink)); /* when there is memory again */
    text_engine_free(e);
    return done;
}

static void every_allocation_may_fail(void **state) {
    (void)state;
    for (int fallback = 0; fallback < 2; fallback++) {
        text_size want, s;
        uint64_t want_ink, ink;
        assert_true(with_failure_from(0, fallback, &want, &want_ink));
        size_t n = 1;
        for (bool done = false; !done; n++) {
            s = want, ink = want_ink;
            done = with_failure_from(n, fallback, &s, &ink);
            assert_true(s.width == want.width && s.height == want.height && s.descent == want.descent &&
                        ink == want_ink);
        }
        assert_true(n > 50);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lengths_are_matplotlibs),
        cmocka_unit_test(boxes_are_matplotlibs),
        cmocka_unit_test(pictures_are_matplotlibs),
        cmocka_unit_test(letters_are_kerned),
        cmocka_unit_test(text_seen_before_costs_no_work_and_no_memory),
        cmocka_unit_test(text_that_changes_every_frame_settles),
        cmocka_unit_test(atlas_tells_what_is_new),
        cmocka_unit_test(full_atlas_starts_over),
        cmocka_unit_test(missing_characters_come_from_another_font),
        cmocka_unit_test(a_character_that_no_font_has_is_a_box),
        cmocka_unit_test(strange_text_is_drawn_sensibly),
        cmocka_unit_test(strange_numbers_draw_nothing),
        cmocka_unit_test(any_size_draws_something_of_that_size),
        cmocka_unit_test(endless_text_is_cut_off),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
