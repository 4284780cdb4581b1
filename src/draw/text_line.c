/* Four slots to a set, the least recently used of them gives way. A slot keeps its memory, so that a text that changes
 * with every frame allocates nothing after a while; lines too long to keep that way share two slots of their own. */
#include "draw/text_line.h"

#include "base/utf8.h"

#include <string.h>

enum { SETS = 256, WAYS = 4, LONG_SLOTS = 2, KEPT_BYTES = 512 };

struct line_cache {
    text_line slots[SETS * WAYS + LONG_SLOTS];
    uint64_t clock;
    size_t shaped;
};

line_cache *lines_new(void) { return mem_zero(1, sizeof(line_cache)); }

void lines_free(line_cache *c) {
    if (!c) return;
    for (size_t i = 0; i < sizeof c->slots / sizeof *c->slots; i++) {
        VEC_FREE(&c->slots[i].text);
        VEC_FREE(&c->slots[i].glyphs);
    }
    mem_free(c);
}

void lines_forget(line_cache *c) {
    for (size_t i = 0; i < sizeof c->slots / sizeof *c->slots; i++) c->slots[i].used = 0;
}

size_t lines_shaped(const line_cache *c) { return c->shaped; }

/* The character to draw; 0: none. */
static uint32_t visible(uint32_t c) {
    if (c == '\t') return ' ';
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 ? 0 : c;
}

static int64_t min64(int64_t a, int64_t b) { return a < b ? a : b; }
static int64_t max64(int64_t a, int64_t b) { return a > b ? a : b; }

static bool add_glyph(text_line *line, text_fonts *f, glyph_name g, glyph_name *before) {
    glyph_metrics m;
    int32_t kerning = 0;
    if (!fonts_measure(f, line->size, g, &m)) return false;
    if (before->glyph && g.glyph && before->face == g.face &&
        !fonts_kerning(f, line->size, g.face, before->glyph, g.glyph, &kerning))
        return false;
    int64_t pen = line->advance + kerning;
    bool ink = m.x0 || m.y0 || m.x1 || m.y1;
    int64_t shift = ink ? pen : 0; /* FreeType does not move the box of an outline without points: it is at the start */
    line->x0 = min64(line->x0, m.x0 + shift);
    line->x1 = max64(line->x1, m.x1 + shift);
    line->y0 = min64(line->y0, m.y0);
    line->y1 = max64(line->y1, m.y1);
    if (ink && !VEC_PUSH(&line->glyphs, (line_glyph){pen, g.face, g.glyph})) return false;
    line->advance = pen + m.advance;
    *before = g;
    return true;
}

static bool shape(text_line *line, text_fonts *f, const char *text, const char *end) {
    glyph_name before = {0};
    line->glyphs.count = 0;
    line->advance = 0;
    line->x0 = line->y0 = 32000; /* the constants of FT2Font::set_text, which show when all is far from the origin */
    line->x1 = line->y1 = -32000;
    while (text < end) {
        glyph_name g;
        uint32_t code = visible(utf8_next(&text));
        if (!code) continue;
        if (!fonts_find(f, code, &g)) return false;
        if (g.face != FONTS_SKIP && !add_glyph(line, f, g, &before)) return false;
    }
    if (line->x0 > line->x1) line->x0 = line->x1 = line->y0 = line->y1 = 0;
    return true;
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
    if (!shape(oldest, f, text, text + length)) return NULL;
    oldest->used = ++c->clock;
    c->shaped++;
    return oldest;
}
