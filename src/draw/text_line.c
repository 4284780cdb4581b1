/* Four slots to a set, the least recently used of them gives way. A slot keeps its memory, so that a text that changes
 * with every frame allocates nothing after a while; lines too long to keep that way share two slots of their own. */
#include "draw/text_line.h"

#include "base/utf8.h"
#include "draw/text_shape.h"
#include "scene/math.h"

#include <string.h>

enum { SETS = 256, WAYS = 4, LONG_SLOTS = 2, KEPT_BYTES = 512 };

struct line_cache {
    text_line slots[SETS * WAYS + LONG_SLOTS];
    uint64_t clock;
    size_t shaped;
    text_shaper *shaper; /* made when a line first needs it */
    arena scratch;       /* of formulas while they are set */
};

line_cache *lines_new(void) { return mem_zero(1, sizeof(line_cache)); }

void lines_free(line_cache *c) {
    if (!c) return;
    for (size_t i = 0; i < sizeof c->slots / sizeof *c->slots; i++) {
        VEC_FREE(&c->slots[i].text);
        VEC_FREE(&c->slots[i].glyphs);
        VEC_FREE(&c->slots[i].math.items);
    }
    shaper_free(c->shaper);
    arena_free(&c->scratch);
    mem_free(c);
}

void lines_forget(line_cache *c) {
    for (size_t i = 0; i < sizeof c->slots / sizeof *c->slots; i++) c->slots[i].used = 0;
}

size_t lines_shaped(const line_cache *c) { return c->shaped; }

static int64_t min64(int64_t a, int64_t b) { return a < b ? a : b; }
static int64_t max64(int64_t a, int64_t b) { return a > b ? a : b; }

static bool add_glyph(text_line *line, text_fonts *f, const shaped_glyph *g, glyph_metrics m, glyph_name *before) {
    int32_t kerning = 0;
    if (g->kerned && before->glyph && g->name.glyph && before->face == g->name.face &&
        !fonts_kerning(f, line->size, g->name.face, before->glyph, g->name.glyph, &kerning))
        return false;
    int64_t start = line->advance + kerning, pen = start + g->dx;
    bool ink = m.x0 || m.y0 || m.x1 || m.y1;
    int64_t shift = ink ? pen : 0; /* FreeType does not move the box of an outline without points: it is at the start */
    int32_t rise = ink ? g->dy : 0;
    line->x0 = min64(line->x0, m.x0 + shift);
    line->x1 = max64(line->x1, m.x1 + shift);
    line->y0 = min64(line->y0, m.y0 + rise);
    line->y1 = max64(line->y1, m.y1 + rise);
    if (ink && !VEC_PUSH(&line->glyphs, (line_glyph){pen, rise, g->name.face, g->name.glyph})) return false;
    line->advance = start + g->advance;
    *before = g->begins ? g->name : (glyph_name){0};
    return true;
}

/* One glyph a character. */
static bool shape_simply(text_line *line, text_fonts *f, const char *text, const char *end) {
    glyph_name before = {0};
    while (text < end) {
        shaped_glyph g = {.kerned = true, .begins = true};
        glyph_metrics m;
        uint32_t code = text_visible(utf8_next(&text));
        if (!code) continue;
        if (!fonts_find(f, code, &g.name)) return false;
        if (g.name.face == FONTS_SKIP) continue;
        if (!fonts_measure(f, line->size, g.name, &m)) return false;
        g.advance = m.advance;
        if (!add_glyph(line, f, &g, m, &before)) return false;
    }
    return true;
}

static bool shape_fully(line_cache *c, text_line *line, text_fonts *f, const char *text, const char *end) {
    glyph_name before = {0};
    const shaped_glyph *glyphs;
    size_t count;
    if (!c->shaper && !(c->shaper = shaper_new())) return false;
    if (!shaper_line(c->shaper, f, line->size, text, end, &glyphs, &count)) return false;
    for (size_t i = 0; i < count; i++) {
        glyph_metrics m;
        if (!fonts_measure(f, line->size, glyphs[i].name, &m)) return false;
        if (!add_glyph(line, f, &glyphs[i], m, &before)) return false;
    }
    return true;
}

static bool shape(line_cache *c, text_line *line, text_fonts *f, const char *text, const char *end) {
    line->glyphs.count = 0;
    line->advance = 0;
    line->x0 = line->y0 = 32000; /* the constants of FT2Font::set_text, which show when all is far from the origin */
    line->x1 = line->y1 = -32000;
    if (!(text_needs_shaping(text, end) ? shape_fully(c, line, f, text, end) : shape_simply(line, f, text, end)))
        return false;
    if (line->x0 > line->x1) line->x0 = line->x1 = line->y0 = line->y1 = 0;
    return true;
}

/* A line without formulas, in which "\\$" is a dollar sign. */
static bool shape_unescaped(line_cache *c, text_line *line, text_fonts *f, const char *text, size_t n) {
    char *plain = arena_alloc(&c->scratch, n + 1, 1), *to = plain;
    if (!plain) return false;
    for (size_t i = 0; i < n; i++)
        if (text[i] != '\\' || i + 1 == n || text[i + 1] != '$') *to++ = text[i];
    *to = '\0';
    bool shaped = shape(c, line, f, plain, to);
    arena_clear(&c->scratch);
    return shaped;
}

/* What cannot be read as formulas is shown as it is. */
static bool set_line(line_cache *c, text_line *line, text_fonts *f, const char *text, size_t n) {
    math_result made = MATH_UNREADABLE;
    if (math_in(text, n)) made = math_set(f, &c->scratch, text, n, line->size, &line->math);
    line->is_math = made == MATH_SET;
    if (made != MATH_UNREADABLE) return made == MATH_SET;
    if (n && memchr(text, '$', n)) return shape_unescaped(c, line, f, text, n);
    return shape(c, line, f, text, text + n);
}

static bool is(const text_line *line, const char *text, size_t length, font_size size, uint64_t hash) {
    return line->used && line->hash == hash && line->text.count == length && line->size.points64 == size.points64 &&
           line->size.dpi == size.dpi && (length == 0 || memcmp(line->text.at, text, length) == 0);
}

const text_line *lines_get(line_cache *c, text_fonts *f, const char *text, size_t length, font_size size) {
    uint64_t hash = text_hash((uint64_t)size.points64 << 32 | size.dpi, text, length);
    bool is_long = length > KEPT_BYTES;
    text_line *set = &c->slots[is_long ? SETS * WAYS : (hash % SETS) * WAYS], *oldest = set;
    for (size_t i = 0; i < (is_long ? LONG_SLOTS : WAYS); i++) {
        if (is(&set[i], text, length, size, hash)) return set[i].used = ++c->clock, &set[i];
        if (set[i].used < oldest->used) oldest = &set[i];
    }
    oldest->used = 0; /* until it is whole */
    oldest->size = size;
    oldest->hash = hash;
    oldest->text.count = 0;
    if (length && !VEC_GROW(&oldest->text, length)) return NULL;
    if (length) memcpy(oldest->text.at, text, length);
    oldest->text.count = length;
    if (!set_line(c, oldest, f, text, length)) return NULL;
    oldest->used = ++c->clock;
    c->shaped++;
    return oldest;
}
