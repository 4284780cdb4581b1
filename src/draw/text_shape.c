/* HarfBuzz reads the font files itself and is told the advances that FreeType's hinting gives, so that a line has the
 * same rhythm whichever way it is set. HarfBuzz and FriBidi take their memory from malloc; both only work on lines that
 * have not been seen before. */
#include "draw/text_shape.h"

#include "assets.h"

#include <hb-ot.h>

typedef struct shaper_font {
    hb_font_t *outlines, *font; /* as in the file; the same with FreeType's advances. NULL: not opened */
    bool tried;
    font_size size;
    text_fonts *fonts;
    uint32_t face;
    bool starved; /* an advance could not be had */
} shaper_font;

struct text_shaper {
    text_runs runs;
    hb_buffer_t *buffer;
    hb_font_funcs_t *funcs;
    shaper_font fonts[FONTS_MAX];
    VEC(shaped_glyph) glyphs;
};

static hb_position_t advance_of(hb_font_t *font, void *data, hb_codepoint_t glyph, void *user) {
    shaper_font *s = data;
    glyph_metrics m = {0};
    (void)font, (void)user;
    if (!fonts_measure(s->fonts, s->size, (glyph_name){s->face, glyph}, &m)) s->starved = true;
    return m.advance;
}

text_shaper *shaper_new(void) {
    text_shaper *s = mem_zero(1, sizeof *s);
    if (!s) return NULL;
    s->buffer = hb_buffer_create();
    s->funcs = hb_font_funcs_create();
    hb_font_funcs_set_glyph_h_advance_func(s->funcs, advance_of, NULL, NULL);
    if (hb_buffer_allocation_successful(s->buffer) && s->funcs != hb_font_funcs_get_empty()) return s;
    shaper_free(s);
    return NULL;
}

void shaper_free(text_shaper *s) {
    if (!s) return;
    for (size_t i = 0; i < FONTS_MAX; i++) {
        hb_font_destroy(s->fonts[i].font);
        hb_font_destroy(s->fonts[i].outlines);
    }
    hb_font_funcs_destroy(s->funcs);
    hb_buffer_destroy(s->buffer);
    runs_free(&s->runs);
    VEC_FREE(&s->glyphs);
    mem_free(s);
}

static void open_font(text_shaper *s, shaper_font *at, text_fonts *f, uint32_t face) {
    int index;
    const char *path = fonts_file(f, face, &index);
    hb_blob_t *blob = path ? hb_blob_create_from_file_or_fail(path)
                           : hb_blob_create((const char *)asset_dejavu_sans_ttf, (unsigned)asset_dejavu_sans_ttf_size,
                                            HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *opened = hb_face_create(blob, (unsigned)index & 0xFFFF);
    at->tried = true, at->fonts = f, at->face = face;
    if (hb_face_get_glyph_count(opened)) { /* none in formats that HarfBuzz does not know, as Type 1 */
        at->outlines = hb_font_create(opened);
        at->font = hb_font_create_sub_font(at->outlines);
        hb_font_set_funcs(at->font, s->funcs, at, NULL);
    }
    hb_face_destroy(opened);
    hb_blob_destroy(blob);
}

/* The font at that size, NULL when HarfBuzz cannot use it. */
static hb_font_t *use_font(text_shaper *s, text_fonts *f, uint32_t face, font_size size) {
    shaper_font *at = &s->fonts[face];
    if (!at->tried) open_font(s, at, f, face);
    if (at->font && (at->size.points64 != size.points64 || at->size.dpi != size.dpi)) {
        int em = (int)((uint64_t)size.points64 * size.dpi / 72);
        hb_font_set_scale(at->outlines, em, em);
        hb_font_set_scale(at->font, em, em);
        at->size = size;
    }
    return at->font;
}

/* To eighths of a pixel, where FreeType's hinting puts letters too: a glyph is then rasterised in eight places at most.
 */
static int32_t eighths(int32_t v) {
    int32_t up = v + 4;
    return up >= 0 ? up / 8 * 8 : -((7 - up) / 8 * 8);
}

static bool add(text_shaper *s, text_fonts *f, font_size size, glyph_name g) {
    glyph_metrics m;
    if (!fonts_measure(f, size, g, &m)) return false;
    return VEC_PUSH(&s->glyphs, (shaped_glyph){.name = g, .advance = m.advance, .kerned = true, .begins = true});
}

/* One glyph a character, each of the best font. */
static bool add_simple(text_shaper *s, text_fonts *f, font_size size, const text_run *run) {
    for (size_t n = 0; n < run->count; n++) {
        size_t i = run->level % 2 ? run->count - 1 - n : n;
        glyph_name g;
        if (!fonts_find(f, s->runs.codes.at[run->first + i], &g)) return false;
        if (g.face != FONTS_SKIP && !add(s, f, size, g)) return false;
    }
    return true;
}

/* What HarfBuzz made of a run. A glyph that the font lacks is the main font's box. */
static bool take(text_shaper *s, text_fonts *f, font_size size, const text_run *run) {
    unsigned count, positions;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(s->buffer, &count);
    const hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(s->buffer, &positions);
    for (unsigned i = 0; i < count && i < positions; i++) {
        if (!info[i].codepoint) {
            if (!add(s, f, size, (glyph_name){0, 0})) return false;
            continue;
        }
        shaped_glyph g = {{run->face, info[i].codepoint}, eighths(pos[i].x_advance),
                          eighths(pos[i].x_offset),       pos[i].y_offset,
                          run->alone && i == 0,           run->alone && count == 1};
        if (!VEC_PUSH(&s->glyphs, g)) return false;
    }
    return true;
}

/* A ligature such as "fi" would not be in the text that matplotlib sets, and not in the rest of the line. */
static bool add_shaped(text_shaper *s, text_fonts *f, font_size size, const text_run *run) {
    static const hb_feature_t plain[] = {
        {HB_TAG('l', 'i', 'g', 'a'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('c', 'l', 'i', 'g'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END}};
    hb_font_t *font = use_font(s, f, run->face, size);
    if (!font) return add_simple(s, f, size, run);
    hb_buffer_clear_contents(s->buffer);
    hb_buffer_add_codepoints(s->buffer, s->runs.codes.at, (int)s->runs.codes.count, (unsigned)run->first,
                             (int)run->count);
    hb_buffer_set_content_type(s->buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_script(s->buffer, run->script);
    hb_buffer_set_direction(s->buffer, run->level % 2 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    s->fonts[run->face].starved = false;
    hb_shape(font, s->buffer, plain, run->alone ? 2 : 0);
    if (s->fonts[run->face].starved || !hb_buffer_allocation_successful(s->buffer)) return false;
    return take(s, f, size, run);
}

bool shaper_line(text_shaper *s, text_fonts *f, font_size size, const char *text, const char *end,
                 const shaped_glyph **out, size_t *count) {
    s->glyphs.count = 0;
    if (!runs_make(&s->runs, f, text, end)) return false;
    for (size_t i = 0; i < s->runs.runs.count; i++) {
        const text_run *run = &s->runs.runs.at[i];
        if (!(run->shaped ? add_shaped(s, f, size, run) : add_simple(s, f, size, run))) return false;
    }
    *out = s->glyphs.at;
    *count = s->glyphs.count;
    return true;
}
