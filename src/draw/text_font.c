/* FreeType used as matplotlib 3.6 does (ft2font.cpp): the autohinter on a grid that is eight times finer in x, so that
 * heights snap to pixels and widths to eighths of one. All its memory comes from base/mem.h. */
#include "draw/text_font.h"

#include "assets.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_MODULE_H
#include FT_OUTLINE_H
#include FT_TRIGONOMETRY_H

#include <math.h>
#include <string.h>

enum {
    HINTING_FACTOR = 8,
    HINTED_EM_MAX = 1024, /* pixels; matplotlib has no such limits, but 16-bit sizes */
    EM_MAX = 4096,
    METRICS_MAX = 32768,
    CODES_MAX = 16384
};

typedef struct font_face {
    FT_Face face;
    bool spoilt; /* memory ran out in it: see use() */
    font_size size;
    int factor;
    char *path; /* NULL: embedded */
    int index;
} font_face;

struct text_fonts {
    struct FT_MemoryRec_ memory;
    FT_Library library;
    bool starved; /* an allocation of FreeType's failed */
    font_face faces[FONTS_MAX];
    uint32_t face_count;
    text_fallback fallback;
    bool fallback_on;
    text_table codes; /* characters that the main font lacks → face << 16 | glyph */
    text_table metrics_at;
    VEC(glyph_metrics) metrics;
};

static void *ft_alloc(FT_Memory memory, long size) {
    void *block = mem_alloc((size_t)size);
    if (!block) ((text_fonts *)memory->user)->starved = true;
    return block;
}

static void *ft_resize(FT_Memory memory, long had, long size, void *block) {
    (void)had;
    void *moved = mem_resize(block, 1, (size_t)size);
    if (!moved) ((text_fonts *)memory->user)->starved = true;
    return moved;
}

static void ft_free(FT_Memory memory, void *block) {
    (void)memory;
    mem_free(block);
}

/* FreeType does not always tell that memory ran out: a module or the autohinter's knowledge of a font is then missing
 * for good, and text looks different. Whoever calls it asks here afterwards. */
static bool starved(text_fonts *f) {
    bool was = f->starved;
    f->starved = false;
    return was;
}

static const struct {
    const unsigned char *bytes;
    const size_t *size;
} embedded[FACES_EMBEDDED] = {
    {asset_dejavu_sans_ttf, &asset_dejavu_sans_ttf_size},   {asset_math_it_ttf, &asset_math_it_ttf_size},
    {asset_math_bf_ttf, &asset_math_bf_ttf_size},           {asset_math_tt_ttf, &asset_math_tt_ttf_size},
    {asset_math_ex_ttf, &asset_math_ex_ttf_size},           {asset_math_stix_ttf, &asset_math_stix_ttf_size},
    {asset_math_stix_it_ttf, &asset_math_stix_it_ttf_size}, {asset_math_stix_bf_ttf, &asset_math_stix_bf_ttf_size},
    {asset_math_own_it_ttf, &asset_math_own_it_ttf_size},   {asset_math_own_bf_ttf, &asset_math_own_bf_ttf_size},
    {asset_math_size1_ttf, &asset_math_size1_ttf_size},     {asset_math_size2_ttf, &asset_math_size2_ttf_size},
    {asset_math_size3_ttf, &asset_math_size3_ttf_size},     {asset_math_size4_ttf, &asset_math_size4_ttf_size},
    {asset_math_size5_ttf, &asset_math_size5_ttf_size},     {asset_math_prime_ttf, &asset_math_prime_ttf_size},
};

static FT_Error open_file(text_fonts *f, const char *path, int index, FT_Face *out) {
    if (path) return FT_New_Face(f->library, path, index, out);
    return FT_New_Memory_Face(f->library, embedded[index].bytes, (FT_Long)*embedded[index].size, 0, out);
}

/* The face, opened afresh if memory ran out in it before; NULL: not now. */
static FT_Face use(text_fonts *f, uint32_t number) {
    font_face *face = &f->faces[number];
    if (face->face && !face->spoilt) return face->face;
    if (face->face) FT_Done_Face(face->face);
    face->face = NULL;
    face->size = (font_size){0};
    FT_Error error = open_file(f, face->path, face->index, &face->face);
    face->spoilt = error || f->starved;
    return face->spoilt ? NULL : face->face;
}

/* After the use of a face: whether there was enough memory. */
static bool fed(text_fonts *f, uint32_t number) {
    if (!starved(f)) return true;
    f->faces[number].spoilt = true;
    return false;
}

text_fonts *fonts_new(failure *why) {
    text_fonts *f = mem_zero(1, sizeof *f);
    if (!f) goto no_memory;
    f->memory = (struct FT_MemoryRec_){f, ft_alloc, ft_free, ft_resize};
    f->fallback_on = true;
    if (FT_New_Library(&f->memory, &f->library)) goto no_memory;
    FT_Add_Default_Modules(f->library);
    f->face_count = FACES_EMBEDDED; /* opened when first used */
    for (int i = 0; i < FACES_EMBEDDED; i++) f->faces[i].index = i;
    if (!starved(f) && use(f, 0))
        return f; /* the font is part of the library and sound: nothing else can have failed */
no_memory:
    failure_memory(why);
    fonts_free(f);
    return NULL;
}

void fonts_free(text_fonts *f) {
    if (!f) return;
    for (uint32_t i = 0; i < f->face_count; i++) mem_free(f->faces[i].path); /* the faces go with their library */
    if (f->library) FT_Done_Library(f->library);
    fallback_close(&f->fallback);
    text_table_free(&f->codes);
    text_table_free(&f->metrics_at);
    VEC_FREE(&f->metrics);
    mem_free(f);
}

void fonts_fallback(text_fonts *f, bool on) {
    if (f->fallback_on != on) text_table_clear(&f->codes);
    f->fallback_on = on;
}

bool fonts_size(double points, double dpi, font_size *out) {
    if (!(points > 0) || !(dpi >= 1) || !isfinite(points) || !isfinite(dpi)) return false;
    if (dpi > 65535) dpi = 65535;
    double em_max_points = (double)EM_MAX * 72 / dpi;
    if (points > em_max_points) points = em_max_points;
    if (points < 1) points = 1; /* FT_Set_Char_Size goes no lower */
    *out = (font_size){(uint32_t)(points * 64), (uint32_t)dpi};
    return true;
}

/* The face at that size; NULL: not now, or not at all. */
static FT_Face use_at(text_fonts *f, uint32_t number, font_size size) {
    font_face *at = &f->faces[number];
    FT_Face face = use(f, number);
    if (!face || (at->size.points64 == size.points64 && at->size.dpi == size.dpi)) return face;
    bool hinted = (double)size.points64 / 64 * size.dpi / 72 <= HINTED_EM_MAX;
    at->factor = hinted ? HINTING_FACTOR : 1;
    at->size = (font_size){0};
    if (FT_Set_Char_Size(face, (FT_F26Dot6)size.points64, 0, size.dpi * (FT_UInt)at->factor, size.dpi)) return NULL;
    FT_Matrix shrink = {65536 / at->factor, 0, 0, 65536};
    FT_Set_Transform(face, &shrink, NULL);
    at->size = size;
    return face;
}

/* Characters that say how others are shown: nothing rather than a box where no font has them. */
static bool ignorable(uint32_t c) {
    return c == 0xAD || c == 0x34F || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF ||
           (c >= 0xE0000 && c <= 0xE0FFF);
}

/* The face of that file, opened if need be; FONTS_MAX: it cannot be used. false: no memory. */
static bool open_face(text_fonts *f, const char *path, int index, uint32_t *out) {
    *out = FONTS_MAX;
    for (uint32_t i = FACES_EMBEDDED; i < f->face_count; i++)
        if (f->faces[i].index == index && strcmp(f->faces[i].path, path) == 0) return *out = i, true;
    if (f->face_count == FONTS_MAX) return true;
    font_face face = {.index = index, .path = mem_strdup(path)};
    if (!face.path) return false;
    FT_Error error = open_file(f, path, index, &face.face);
    bool enough = !starved(f);
    if (enough && !error && FT_IS_SCALABLE(face.face) && face.face->num_glyphs <= 65535) {
        *out = f->face_count;
        f->faces[f->face_count++] = face;
        return true;
    }
    if (!error) FT_Done_Face(face.face);
    mem_free(face.path);
    return enough;
}

static bool find_elsewhere(text_fonts *f, uint32_t code, glyph_name *out) {
    char path[1024];
    int index;
    uint32_t face;
    *out = (glyph_name){0};
    if (ignorable(code)) out->face = FONTS_SKIP;
    if (!f->fallback_on || !fallback_find(&f->fallback, code, path, sizeof path, &index)) return true;
    if (!open_face(f, path, index, &face)) return false;
    FT_Face opened = face < FONTS_MAX ? use(f, face) : NULL;
    FT_UInt glyph = opened ? FT_Get_Char_Index(opened, code) : 0;
    if (starved(f)) return false;
    if (glyph) *out = (glyph_name){face, glyph};
    return true;
}

bool fonts_find(text_fonts *f, uint32_t code, glyph_name *out) {
    FT_Face face = use(f, 0);
    if (!fed(f, 0) || !face) return false;
    *out = (glyph_name){0, FT_Get_Char_Index(face, code)};
    if (out->glyph) return true;
    text_key key = {code, 0, 0};
    uint32_t known = text_table_get(&f->codes, &key);
    if (known == TEXT_TABLE_NONE) {
        if (!find_elsewhere(f, code, out)) return false;
        if (f->codes.count >= CODES_MAX) text_table_clear(&f->codes);
        /* a skipped character's glyph is 0, so this is never TEXT_TABLE_NONE */
        return text_table_put(&f->codes, &key, out->face << 16 | out->glyph);
    }
    *out = (glyph_name){known >> 16, known & 0xFFFF};
    return true;
}

bool fonts_has(text_fonts *f, uint32_t face, uint32_t code, bool *out) {
    FT_Face opened = use(f, face);
    if (!fed(f, face) || (!opened && face == 0)) return false;
    *out = opened && FT_Get_Char_Index(opened, code) != 0;
    return fed(f, face);
}

const char *fonts_file(const text_fonts *f, uint32_t face, int *index) {
    *index = f->faces[face].index;
    return f->faces[face].path;
}

bool fonts_find_in(text_fonts *f, uint32_t number, uint32_t code, glyph_name *out) {
    FT_Face face = use(f, number);
    if (!fed(f, number) || !face) return false;
    *out = (glyph_name){number, FT_Get_Char_Index(face, code)};
    return true;
}

/* Loads the outline. *out NULL: there is none, as in a font of the machine that is broken. false: no memory. */
static bool load(text_fonts *f, font_size size, glyph_name g, FT_GlyphSlot *out) {
    *out = NULL;
    FT_Face face = use_at(f, g.face, size);
    if (!fed(f, g.face)) return false;
    if (!face) return g.face >= FACES_EMBEDDED;
    FT_Int32 flags = f->faces[g.face].factor == 1 ? FT_LOAD_NO_HINTING : FT_LOAD_FORCE_AUTOHINT;
    if (g.face) flags |= FT_LOAD_NO_BITMAP;
    FT_Error error = FT_Load_Glyph(face, g.glyph, flags);
    if (!fed(f, g.face)) return false;
    if (!error && face->glyph->format == FT_GLYPH_FORMAT_OUTLINE) *out = face->glyph;
    return true;
}

static int32_t clamp(FT_Pos v) { return v < -(1 << 24) ? -(1 << 24) : v > 1 << 24 ? 1 << 24 : (int32_t)v; }

static text_key glyph_key(font_size size, glyph_name g) {
    return (text_key){(uint64_t)g.face << 32 | g.glyph, (uint64_t)size.points64 << 32 | size.dpi, 0};
}

bool fonts_measure(text_fonts *f, font_size size, glyph_name g, glyph_metrics *out) {
    text_key key = glyph_key(size, g);
    uint32_t known = text_table_get(&f->metrics_at, &key);
    if (known != TEXT_TABLE_NONE) return *out = f->metrics.at[known], true;
    FT_GlyphSlot slot;
    if (!load(f, size, g, &slot)) return false;
    *out = (glyph_metrics){0};
    if (slot) {
        FT_BBox box;
        FT_Outline_Get_CBox(&slot->outline, &box);
        const FT_Glyph_Metrics *m = &slot->metrics; /* these are still as fine in x as the hinting grid */
        int factor = f->faces[g.face].factor;
        *out = (glyph_metrics){
            clamp(slot->advance.x), clamp(box.xMin),        clamp(box.yMin),
            clamp(box.xMax),        clamp(box.yMax),        clamp(m->width / factor),
            clamp(m->height),       clamp(m->horiBearingY), (int32_t)(slot->linearHoriAdvance / factor)};
    }
    if (f->metrics.count >= METRICS_MAX) {
        text_table_clear(&f->metrics_at);
        f->metrics.count = 0;
    }
    if (!VEC_PUSH(&f->metrics, *out)) return false;
    if (text_table_put(&f->metrics_at, &key, (uint32_t)(f->metrics.count - 1))) return true;
    f->metrics.count--;
    return false;
}

bool fonts_kerning(text_fonts *f, font_size size, uint32_t face, uint32_t left, uint32_t right, int32_t *out) {
    FT_Vector delta;
    *out = 0;
    FT_Face at = use_at(f, face, size);
    if (!fed(f, face)) return false;
    if (!at) return face >= FACES_EMBEDDED;
    if (!FT_HAS_KERNING(at) || FT_Get_Kerning(at, left, right, FT_KERNING_DEFAULT, &delta)) return fed(f, face);
    *out = clamp(delta.x / f->faces[face].factor); /* rounded towards zero, as matplotlib does */
    return true;
}

bool fonts_image(text_fonts *f, font_size size, glyph_name g, glyph_pose pose, int limit, glyph_image *out) {
    FT_GlyphSlot slot;
    *out = (glyph_image){.scale = 1};
    if (!load(f, size, g, &slot)) return false;
    if (!slot) return true;
    FT_BBox box;
    if (pose.centidegrees) {
        FT_Vector unit;
        FT_Vector_Unit(&unit, (FT_Angle)((double)pose.centidegrees / 100 * 65536));
        FT_Matrix turn = {unit.x, -unit.y, unit.y, unit.x};
        FT_Outline_Transform(&slot->outline, &turn);
    }
    FT_Outline_Translate(&slot->outline, pose.dx, pose.dy);
    FT_Outline_Get_CBox(&slot->outline, &box);
    FT_Pos w = box.xMax - box.xMin, h = box.yMax - box.yMin, largest = (w > h ? w : h) / 64 + 2;
    if (largest > limit) {
        out->scale = (int)((largest + limit - 1) / limit) + 1;
        FT_Matrix smaller = {65536 / out->scale, 0, 0, 65536 / out->scale};
        FT_Outline_Transform(&slot->outline, &smaller);
    }
    FT_Error error = FT_Render_Glyph(slot, FT_RENDER_MODE_NORMAL);
    if (!fed(f, g.face)) return false;
    if (error) return true; /* an outline that cannot be filled has no ink */
    out->pixels = slot->bitmap.buffer;
    out->pitch = slot->bitmap.pitch;
    out->w = (int)slot->bitmap.width;
    out->h = (int)slot->bitmap.rows;
    out->left = slot->bitmap_left;
    out->top = slot->bitmap_top;
    return true;
}
