/* Text that one glyph a character cannot set: the glyphs and their order against hb-shape, accents, runs beside each
 * other, one font for a word, and hostile input. The table comes from shape_reference.py. Only DejaVu Sans is needed;
 * what needs other fonts is skipped where there are none. */
#include "draw/text_shape.h"

#include "base/mem.h"
#include "draw/text.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static text_engine *engine;
static text_fonts *fonts;
static text_shaper *shaper;

static int setup(void **state) {
    (void)state;
    failure why = {0};
    engine = text_engine_new(&why);
    fonts = fonts_new(&why);
    shaper = shaper_new();
    return engine && fonts && shaper ? 0 : -1;
}

static int teardown(void **state) {
    (void)state;
    text_engine_free(engine);
    shaper_free(shaper);
    fonts_free(fonts);
    return 0;
}

static font_size at_points(double points) {
    font_size size;
    assert_true(fonts_size(points, 100, &size));
    return size;
}

static const shaped_glyph *shape(const char *text, size_t *count) {
    const shaped_glyph *glyphs;
    assert_true(shaper_line(shaper, fonts, at_points(20), text, text + strlen(text), &glyphs, count));
    return glyphs;
}

/* Hexadecimal in place, NUL-terminated. */
static void unhex(char *text) {
    size_t n = 0;
    for (unsigned byte; sscanf(text + 2 * n, "%2x", &byte) == 1; n++) text[n] = (char)byte;
    text[n] = '\0';
}

static double width_of(const char *text) {
    text_size s;
    assert_true(text_measure(engine, text, 20, 100, &s));
    return s.width;
}

static size_t place(const char *text, text_spot spot, text_glyph *out, size_t most) {
    text_placed p;
    assert_true(text_place(engine, text, 20, 100, spot, &p));
    for (size_t i = 0; i < p.count && i < most; i++) out[i] = p.glyphs[i];
    return p.count;
}

/* ---- with DejaVu Sans ---- */

static void glyphs_and_their_order_are_harfbuzzs(void **state) {
    (void)state;
    char line[4096];
    size_t rows = 0;
    FILE *file = fopen(KG_TEST_DATA "/text_shapes.csv", "r");
    assert_non_null(file);
    assert_non_null(fgets(line, sizeof line, file)); /* the heading */
    fonts_fallback(fonts, false);
    for (; fgets(line, sizeof line, file); rows++) {
        char *want = strchr(line, ',');
        *want++ = '\0';
        unhex(line);
        size_t count;
        const shaped_glyph *glyphs = shape(line, &count);
        for (size_t i = 0; i < count; i++) {
            unsigned long id = strtoul(want, &want, 10);
            if (glyphs[i].name.face != 0 || glyphs[i].name.glyph != id)
                fail_msg("\"%s\": glyph %zu is %u, not %lu", line, i, glyphs[i].name.glyph, id);
        }
        if (strspn(want, " \n") != strlen(want)) fail_msg("\"%s\": glyphs are missing", line);
    }
    fclose(file);
    assert_true(rows >= 14);
}

static void an_accent_of_its_own_is_the_letter_with_the_accent(void **state) {
    (void)state;
    text_glyph whole[32], parts[32];
    size_t n = place("T\xC3\xA9 AVA r\xC3\xA9sum\xC3\xA9 To", (text_spot){.x = 10.3, .y = 50.2}, whole, 32);
    assert_int_equal(place("Te\xCC\x81 AVA re\xCC\x81sume\xCC\x81 To", (text_spot){.x = 10.3, .y = 50.2}, parts, 32),
                     n);
    assert_memory_equal(whole, parts, n * sizeof *whole);
    assert_true(width_of("Te\xCC\x81") == width_of("T\xC3\xA9"));
}

static void an_accent_stands_over_its_letter(void **state) {
    (void)state;
    text_glyph g[4];
    for (int quarter = 0; quarter < 4; quarter++) { /* x with a macron, which is no character of its own */
        text_spot spot = {.x = 100, .y = 100, .degrees = 90 * quarter};
        assert_int_equal(place("x\xCC\x84", spot, g, 4), 2);
        double dx = g[1].x + g[1].w / 2. - g[0].x - g[0].w / 2., dy = g[1].y + g[1].h / 2. - g[0].y - g[0].h / 2.;
        double up = quarter == 0 ? -dy : quarter == 1 ? -dx : quarter == 2 ? dy : dx;
        double across = quarter % 2 ? dy : dx;
        assert_true(fabs(across) <= 1.5);
        assert_true(up > g[0].h * .5 && up < g[0].h * 1.2);
    }
    assert_true(width_of("x\xCC\x84") == width_of("x"));
    assert_int_equal(place("x\xCC\x84", (text_spot){.x = 100, .y = 100, .degrees = 30}, g, 4), 2);
    assert_true(g[1].y < g[0].y && g[1].x + g[1].w / 2 < g[0].x + g[0].w / 2); /* up along the turned letter */
}

static void what_needs_no_shaping_looks_as_it_does_alone(void **state) {
    (void)state;
    text_glyph alone[16], beside[32];
    size_t n = place("AVA: 0.25", (text_spot){.x = 10.3, .y = 50.2}, alone, 16);
    size_t all =
        place("AVA: 0.25 \xD8\xAE\xD8\xB3\xD8\xA7\xD8\xB1\xD8\xA9", (text_spot){.x = 10.3, .y = 50.2}, beside, 32);
    assert_true(all > n);
    /* the number follows a Latin letter, so it stays to its right */
    for (size_t i = 0; i < n; i++)
        assert_true(beside[i].x == alone[i].x && beside[i].u == alone[i].u && beside[i].v == alone[i].v);
}

/* Where letters join there is ink all the way: no empty column within a word of joining letters. */
static void arabic_letters_join(void **state) {
    (void)state;
    text_placed p;
    assert_true(text_place(engine, "\xD8\xA8\xD9\x8A\xD8\xAA", 20, 100, (text_spot){.x = 20, .y = 60}, &p));
    text_atlas_view a = text_atlas_now(engine);
    for (int x = p.box.x0 + 1; x < p.box.x1 - 1; x++) {
        int ink = 0;
        for (size_t i = 0; i < p.count; i++) {
            const text_glyph *g = &p.glyphs[i];
            if (x < g->x || x >= g->x + g->w) continue;
            for (int y = 0; y < g->h; y++) ink += a.pixels[(g->v + y) * a.width + g->u + x - g->x];
        }
        assert_true(ink > 128);
    }
}

static void characters_that_steer_are_not_seen(void **state) {
    (void)state;
    text_glyph g[8];
    text_spot s = {.x = 10, .y = 50};
    assert_int_equal(place("\xE2\x80\x8F\xE2\x80\x8E\xD8\x9C", s, g, 8), 0); /* marks */
    assert_int_equal(place("\xE2\x80\xAE"
                           "ab"
                           "\xE2\x80\xAC",
                           s, g, 8),
                     2); /* override */
    assert_int_equal(place("\xE2\x81\xA7\xE2\x81\xA6"
                           "a\xE2\x81\xA9\xE2\x80\x8D",
                           s, g, 8),
                     1); /* isolates, a joiner */
    assert_true(width_of("a\xE2\x80\x8F") == width_of("a"));
    assert_true(width_of("\xE2\x80\xAE(a") == width_of("a)"));
}

static void conjoining_jamo_are_syllables(void **state) {
    (void)state;
    assert_true(width_of("\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB") == width_of("\xED\x95\x9C"));
}

/* ---- with fonts of the machine ---- */

static uint32_t face_of(const char *text) {
    size_t count;
    const shaped_glyph *g = shape(text, &count);
    return count ? g[0].name.face : 0;
}

static void devanagari_is_reordered_and_joined(void **state) {
    (void)state;
    if (!face_of("\xE0\xA4\xB9")) skip(); /* U+0939 HA */
    size_t count;
    uint32_t ha = shape("\xE0\xA4\xB9", &count)[0].name.glyph;
    const shaped_glyph *g = shape("\xE0\xA4\xB9\xE0\xA4\xBF", &count); /* the vowel sign I goes to the left */
    assert_int_equal(count, 2);
    assert_true(g[0].name.glyph != ha && g[1].name.glyph == ha);
    g = shape("\xE0\xA4\x95\xE0\xA5\x8D\xE0\xA4\xB7", &count); /* KA, virama, SSA: one glyph */
    assert_int_equal(count, 1);
    /* a full stop that many scripts share is of the sentence's font; a number is of the main font */
    g = shape("\xE0\xA4\xB9\xE0\xA5\xA4", &count);
    assert_int_equal(count, 2);
    assert_int_equal(g[0].name.face, g[1].name.face);
    g = shape("\xE0\xA4\xB9 1", &count);
    assert_int_equal(count, 3);
    assert_int_equal(g[2].name.face, 0);
}

static void letters_that_join_are_of_one_font(void **state) {
    (void)state;
    if (!face_of("\xE0\xA2\xA0")) skip(); /* U+08A0, which DejaVu Sans lacks */
    size_t count;
    const shaped_glyph *g = shape("\xD8\xA8\xE0\xA2\xA0\xD8\xA8 \xD8\xA8 12", &count);
    assert_true(count >= 8);
    for (size_t i = 0; i < count; i++) {
        bool digit = i < 2;
        if (digit) assert_int_equal(g[i].name.face, 0);
        else if (g[i].name.face == 0) assert_int_equal(g[i].name.glyph, 3); /* a space */
    }
}

static void an_emoji_is_ink_of_one_colour(void **state) {
    (void)state;
    text_glyph g[8];
    text_spot s = {.x = 10, .y = 50};
    assert_int_equal(place("\xF0\x9F\xA7\xA0", s, g, 8), 1);         /* a brain, or the box */
    assert_int_equal(place("\xE2\x98\x80\xEF\xB8\x8F", s, g, 8), 1); /* a sun, in colour if you please */
    assert_true(g[0].w > 5 && g[0].h > 5);
}

/* ---- caches ---- */

static void a_number_that_counts_in_arabic_settles(void **state) {
    (void)state;
    size_t glyphs = 0;
    text_placed p;
    for (int frame = 0; frame < 12000; frame++) {
        char text[64];
        if (frame == 9000) glyphs = text_glyphs_rasterised(engine), mem_fail_from(0);
        snprintf(text, sizeof text, "\xD8\xAF\xD9\x88\xD8\xB1\xD8\xA9 %05d e\xCC\x81", frame);
        assert_true(text_place(engine, text, 12, 100, (text_spot){.x = 100, .y = 100, .ha = TEXT_CENTER}, &p));
    }
    assert_true(mem_fail_from(0) < 100); /* slots of the line cache still learn how long a line can be */
    assert_in_range(text_glyphs_rasterised(engine) - glyphs, 0, 5);
    size_t shaped = text_lines_shaped(engine);
    for (int i = 0; i < 10; i++) {
        if (i == 1) mem_fail_from(0);
        assert_true(text_place(engine, "\xD7\xA9\xD7\x9C", 12, 100, (text_spot){0}, &p));
    }
    assert_int_equal(text_lines_shaped(engine), shaped + 1);
    assert_int_equal(mem_fail_from(0), 0);
}

/* ---- input ---- */

static size_t put_utf8(char *to, uint32_t c) {
    if (c < 0x80) return to[0] = (char)c, 1;
    if (c < 0x800) return to[0] = (char)(0xC0 | c >> 6), to[1] = (char)(0x80 | (c & 63)), 2;
    size_t n = c < 0x10000 ? 3 : 4;
    to[0] = (char)(n == 3 ? 0xE0 | c >> 12 : 0xF0 | c >> 18);
    for (size_t i = 1; i < n; i++) to[i] = (char)(0x80 | (c >> 6 * (n - 1 - i) & 63));
    return n;
}

static uint32_t next(uint32_t *seed) { return *seed = *seed * 1664525u + 1013904223u, *seed >> 8; }

/* Letters of all kinds thrown together: scripts, marks without a letter, joiners, steering, unassigned, broken bytes. */
static void any_letters_are_drawn_somehow(void **state) {
    (void)state;
    static const uint32_t blocks[][2] = {
        {0x20, 0x7E},     {0x300, 0x36F},   {0x590, 0x6FF},     {0x700, 0x8FF},     {0x900, 0x109F},   {0x1100, 0x11FF},
        {0x1780, 0x18AF}, {0x1900, 0x1CFF}, {0x2000, 0x206F},   {0x3040, 0x30FF},   {0xA800, 0xABFF},  {0xFB1D, 0xFDFF},
        {0xFE00, 0xFE0F}, {0xE000, 0xE100}, {0x10000, 0x11FFF}, {0x1E800, 0x1F9FF}, {0xE0000, 0xE01EF}};
    uint32_t seed = 7;
    text_engine_fallback(engine, false); /* asking for fonts takes long */
    for (int round = 0; round < 3000; round++) {
        char text[256];
        size_t n = 0, letters = 1 + next(&seed) % 40;
        for (size_t i = 0; i < letters; i++) {
            const uint32_t *b = blocks[next(&seed) % (sizeof blocks / sizeof *blocks)];
            n += put_utf8(text + n, b[0] + next(&seed) % (b[1] - b[0] + 1));
            if (next(&seed) % 50 == 0) text[n - 1] = (char)(128 + next(&seed) % 128);
        }
        text[n] = '\0';
        text_placed p;
        text_size s;
        assert_true(text_measure(engine, text, 12, 100, &s));
        assert_true(isfinite(s.width) && s.width >= 0 && s.height > 0);
        assert_true(text_place(engine, text, 12, 100, (text_spot){.x = 50, .y = 50, .degrees = 15 * (round % 24)}, &p));
        assert_true(p.count <= 4 * letters + 4);
    }
}

static void endless_lines_end(void **state) {
    (void)state;
    static const char *const parts[] = {
        "\xD8\xA8", "\xD8\xA8 1 ",  "\xD7\xA9 a ",   "a\xCC\x81",
        "\xCC\x81", "\xE2\x81\xA7", "\xE2\x80\xAB(", "\xD7\xA9\xE0\xA4\xB9\xE0\xA2\xA0\xF0\x9E\xA4\x80"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        enum { BYTES = 60000 };
        size_t length = strlen(parts[i]), n = 0;
        char *text = malloc(BYTES + 1);
        text_placed p;
        assert_non_null(text);
        for (; n + length <= BYTES; n += length) memcpy(text + n, parts[i], length);
        text[n] = '\0';
        assert_true(text_place(engine, text, 10, 100, (text_spot){.x = 5, .y = 5}, &p));
        free(text);
    }
}

static const char *const MIXED = "\xD8\xAF\xD9\x88\xD8\xB1\xD8\xA9 12 x\xCC\x84 e\xCC\x81 \xE0\xA4\xB9\xE0\xA4\xBF";

static bool measured(size_t fail_from, text_size *s) {
    failure why = {0};
    text_placed p;
    mem_fail_from(fail_from);
    text_engine *e = text_engine_new(&why);
    bool done = e && text_measure(e, MIXED, 10, 100, s) && text_place(e, MIXED, 10, 100, (text_spot){0}, &p);
    mem_fail_from(0);
    assert_true(e || why.code == KG_ERR_MEMORY);
    if (e && !done) assert_true(text_measure(e, MIXED, 10, 100, s)); /* when there is memory again */
    text_engine_free(e);
    return done;
}

static void every_allocation_may_fail(void **state) {
    (void)state;
    text_size want, s;
    assert_true(measured(0, &want));
    size_t n = 1;
    for (bool done = false; !done; n++) {
        s = want;
        done = measured(n, &s);
        assert_true(s.width == want.width && s.height == want.height && s.descent == want.descent);
    }
    assert_true(n > 50);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(glyphs_and_their_order_are_harfbuzzs),
        TEST(an_accent_of_its_own_is_the_letter_with_the_accent),
        TEST(an_accent_stands_over_its_letter),
        TEST(what_needs_no_shaping_looks_as_it_does_alone),
        TEST(arabic_letters_join),
        TEST(characters_that_steer_are_not_seen),
        TEST(conjoining_jamo_are_syllables),
        TEST(devanagari_is_reordered_and_joined),
        TEST(letters_that_join_are_of_one_font),
        TEST(an_emoji_is_ink_of_one_colour),
        TEST(a_number_that_counts_in_arabic_settles),
        TEST(any_letters_are_drawn_somehow),
        TEST(endless_lines_end),
        TEST(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
