/* matplotlib's choice for mathtext.fontset "dejavusans" (_mathtext.py, DejaVuSansFonts and what it falls back to): DejaVu
 * Sans, its oblique for letters, its display cut for large operators, and STIX for alphabets and what DejaVu lacks. */
#include "draw/text_math_font.h"

/* Where STIX keeps an alphabet (_mathtext_data.py, stix_virtual_fonts); sorted. */
typedef struct alphabet {
    uint16_t from, to;
    uint8_t face;
    uint32_t at;
} alphabet;

/* clang-format off */
#define GREEK_BB(face) \
    {0x393, 0x393, face, 0x213E}, {0x3A0, 0x3A0, face, 0x213F}, {0x3A3, 0x3A3, face, 0x2140}, \
    {0x3B3, 0x3B3, face, 0x213D}, {0x3C0, 0x3C0, face, 0x213C}, {0}

static const alphabet bb_rm[] = {
    {'0', '9', FACE_STIX, 0x1D7D8}, {'A', 'B', FACE_STIX, 0x1D538}, {'C', 'C', FACE_STIX, 0x2102}, {'D', 'G', FACE_STIX, 0x1D53B},
    {'H', 'H', FACE_STIX, 0x210D}, {'I', 'M', FACE_STIX, 0x1D540}, {'N', 'N', FACE_STIX, 0x2115}, {'O', 'O', FACE_STIX, 0x1D546},
    {'P', 'Q', FACE_STIX, 0x2119}, {'R', 'R', FACE_STIX, 0x211D}, {'S', 'Y', FACE_STIX, 0x1D54A}, {'Z', 'Z', FACE_STIX, 0x2124},
    {'a', 'z', FACE_STIX, 0x1D552}, GREEK_BB(FACE_STIX)};
static const alphabet bb_it[] = {
    {'0', '9', FACE_STIX, 0x1D7D8}, {'A', 'B', FACE_OWN_IT, 0xE154}, {'C', 'C', FACE_STIX_IT, 0x2102}, {'D', 'D', FACE_STIX_IT, 0x2145},
    {'E', 'G', FACE_OWN_IT, 0xE156}, {'H', 'H', FACE_STIX_IT, 0x210D}, {'I', 'M', FACE_OWN_IT, 0xE159}, {'N', 'N', FACE_STIX_IT, 0x2115},
    {'O', 'O', FACE_OWN_IT, 0xE15E}, {'P', 'Q', FACE_STIX_IT, 0x2119}, {'R', 'R', FACE_STIX_IT, 0x211D}, {'S', 'Y', FACE_OWN_IT, 0xE15F},
    {'Z', 'Z', FACE_STIX_IT, 0x2124}, {'a', 'c', FACE_OWN_IT, 0xE166}, {'d', 'e', FACE_STIX_IT, 0x2146}, {'f', 'h', FACE_OWN_IT, 0xE169},
    {'i', 'j', FACE_STIX_IT, 0x2148}, {'k', 'z', FACE_OWN_IT, 0xE16C}, GREEK_BB(FACE_STIX_IT)};
static const alphabet bb_bf[] = {
    {'0', '9', FACE_STIX, 0x1D7D8}, {'A', 'B', FACE_OWN_BF, 0xE38A}, {'C', 'C', FACE_STIX_BF, 0x2102}, {'D', 'D', FACE_STIX_BF, 0x2145},
    {'E', 'G', FACE_OWN_BF, 0xE38D}, {'H', 'H', FACE_STIX_BF, 0x210D}, {'I', 'M', FACE_OWN_BF, 0xE390}, {'N', 'N', FACE_STIX_BF, 0x2115},
    {'O', 'O', FACE_OWN_BF, 0xE395}, {'P', 'Q', FACE_STIX_BF, 0x2119}, {'R', 'R', FACE_STIX_BF, 0x211D}, {'S', 'Y', FACE_OWN_BF, 0xE396},
    {'Z', 'Z', FACE_STIX_BF, 0x2124}, {'a', 'c', FACE_OWN_BF, 0xE39D}, {'d', 'e', FACE_STIX_BF, 0x2146}, {'f', 'h', FACE_OWN_BF, 0xE3A2},
    {'i', 'j', FACE_STIX_BF, 0x2148}, {'k', 'z', FACE_OWN_BF, 0xE3A7}, GREEK_BB(FACE_STIX_BF)};
static const alphabet cal[] = {{'A', 'Z', FACE_OWN_IT, 0xE22D}, {0}};
static const alphabet frak_rm[] = {
    {'A', 'B', FACE_STIX, 0x1D504}, {'C', 'C', FACE_STIX, 0x212D}, {'D', 'G', FACE_STIX, 0x1D507}, {'H', 'H', FACE_STIX, 0x210C},
    {'I', 'I', FACE_STIX, 0x2111}, {'J', 'Q', FACE_STIX, 0x1D50D}, {'R', 'R', FACE_STIX, 0x211C}, {'S', 'Y', FACE_STIX, 0x1D516},
    {'Z', 'Z', FACE_STIX, 0x2128}, {'a', 'z', FACE_STIX, 0x1D51E}, {0}};
static const alphabet frak_bf[] = {{'A', 'Z', FACE_STIX_BF, 0x1D56C}, {'a', 'z', FACE_STIX_BF, 0x1D586}, {0}};
static const alphabet scr[] = {
    {'A', 'A', FACE_STIX_IT, 0x1D49C}, {'B', 'B', FACE_STIX_IT, 0x212C}, {'C', 'D', FACE_STIX_IT, 0x1D49E}, {'E', 'F', FACE_STIX_IT, 0x2130},
    {'G', 'G', FACE_STIX_IT, 0x1D4A2}, {'H', 'H', FACE_STIX_IT, 0x210B}, {'I', 'I', FACE_STIX_IT, 0x2110}, {'J', 'K', FACE_STIX_IT, 0x1D4A5},
    {'L', 'L', FACE_STIX_IT, 0x2112}, {'M', 'M', FACE_STIX_IT, 0x2133}, {'N', 'Q', FACE_STIX_IT, 0x1D4A9}, {'R', 'R', FACE_STIX_IT, 0x211B},
    {'S', 'Z', FACE_STIX_IT, 0x1D4AE}, {'a', 'd', FACE_STIX_IT, 0x1D4B6}, {'e', 'e', FACE_STIX_IT, 0x212F}, {'f', 'f', FACE_STIX_IT, 0x1D4BB},
    {'g', 'g', FACE_STIX_IT, 0x210A}, {'h', 'n', FACE_STIX_IT, 0x1D4BD}, {'o', 'o', FACE_STIX_IT, 0x2134}, {'p', 'z', FACE_STIX_IT, 0x1D4C5}, {0}};
/* clang-format on */

static const alphabet *alphabet_of(math_font font, math_font font_class) {
    switch (font) {
    case MATH_BB: return font_class == MATH_IT ? bb_it : font_class == MATH_BF ? bb_bf : bb_rm;
    case MATH_CAL: return cal;
    case MATH_FRAK: return font_class == MATH_BF ? frak_bf : frak_rm;
    case MATH_SCR: return scr;
    default: return NULL;
    }
}

/* What is italic in formulas: letters (Unicode's categories L*) that the oblique has, but for Greek capitals. */
static bool is_italic(uint32_t c) {
    static const uint32_t ranges[][2] = {
        {'A', 'Z'},       {'a', 'z'},       {0xAA, 0xAA},     {0xB5, 0xB5},     {0xBA, 0xBA},     {0xC0, 0xD6},
        {0xD8, 0xF6},     {0xF8, 0x2C1},    {0x2C6, 0x2D1},   {0x2E0, 0x2E4},   {0x2EC, 0x2EC},   {0x2EE, 0x2EE},
        {0x371, 0x371},   {0x373, 0x374},   {0x377, 0x377},   {0x37A, 0x37D},   {0x390, 0x390},   {0x3AC, 0x3CE},
        {0x3D0, 0x3D7},   {0x3D9, 0x3F5},   {0x3F8, 0x3F8},   {0x3FB, 0x3FC},   {0x400, 0x481},   {0x48A, 0x52F},
        {0x2102, 0x2102}, {0x2107, 0x2107}, {0x210A, 0x2113}, {0x2115, 0x2115}, {0x2119, 0x211D}, {0x2124, 0x2124},
        {0x2126, 0x2126}, {0x2128, 0x2128}, {0x212A, 0x212D}, {0x212F, 0x2139}, {0x213C, 0x213F}, {0x2145, 0x2149},
        {0x214E, 0x214E}};
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (c >= ranges[i][0] && c <= ranges[i][1]) return true;
    return false;
}

/* What the faces lack is looked for in STIX, and last where other text finds it. */
static bool find(text_fonts *f, uint32_t face, uint32_t code, uint32_t plain, glyph_name *out) {
    if (!fonts_find_in(f, face, code, out)) return false;
    if (!out->glyph && face == FACE_BF && !fonts_find_in(f, FACE_STIX_BF, code, out)) return false;
    if (!out->glyph && !fonts_find_in(f, FACE_STIX, code, out)) return false;
    return out->glyph || fonts_find(f, plain, out);
}

bool math_glyph(text_fonts *f, math_font font, math_font font_class, uint32_t code, glyph_name *out, bool *slanted) {
    *slanted = code == 0x222B || code == 0x222E; /* integrals */
    if (code == 0x2032 && font != MATH_DEFAULT)
        return fonts_find_in(f, FACE_PRIME, '0', out); /* where cmsy10 has its prime */
    if (!fonts_find_in(f, FACE_EX, code, out)) return false;
    if (out->glyph) return true;
    for (const alphabet *a = alphabet_of(font, font_class); a && a->from; a++)
        if (code >= a->from && code <= a->to) {
            *slanted = a->face == FACE_STIX_IT;
            return find(f, a->face, code - a->from + a->at, code, out);
        }
    bool italic = font == MATH_IT || (alphabet_of(font, font_class) && font_class == MATH_IT);
    uint32_t face = font == MATH_BF             ? FACE_BF
                    : font == MATH_TT           ? FACE_TT
                    : italic && is_italic(code) ? FACE_IT
                                                : FACE_MAIN;
    if (face == FACE_IT) *slanted = true;
    return find(f, face, code, code, out);
}

bool math_sized_glyph(text_fonts *f, int size, uint32_t code, glyph_name *out) {
    return fonts_find_in(f, size ? FACE_SIZE1 + (uint32_t)size - 1 : FACE_MAIN, code, out);
}
