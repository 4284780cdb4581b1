/* Order by the Unicode bidirectional algorithm (UAX #9) through FriBidi, scripts by Unicode's data in HarfBuzz. The
 * characters of scripts that need no shaping are left to the caller, who sets them as it sets any simple line: a number
 * in an Arabic title looks like the same number on the axis below it. */
#include "draw/text_runs.h"

#include "base/utf8.h"

enum { ZWNJ = 0x200C, ZWJ = 0x200D, FIRST_MARK = 0x300 };

uint32_t text_visible(uint32_t c) {
    if (c == '\t') return ' ';
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 ? 0 : c;
}

/* ---- kinds of characters ---- */

/* One glyph a character, in the order of the text. Scripts that are not named here are shaped, which is never wrong. */
static bool simple_script(hb_script_t script, uint32_t code) {
    switch (script) {
    case HB_SCRIPT_COMMON:
    case HB_SCRIPT_INHERITED:
    case HB_SCRIPT_UNKNOWN:
    case HB_SCRIPT_LATIN:
    case HB_SCRIPT_GREEK:
    case HB_SCRIPT_COPTIC:
    case HB_SCRIPT_CYRILLIC:
    case HB_SCRIPT_ARMENIAN:
    case HB_SCRIPT_GEORGIAN:
    case HB_SCRIPT_ETHIOPIC:
    case HB_SCRIPT_CHEROKEE:
    case HB_SCRIPT_CANADIAN_SYLLABICS:
    case HB_SCRIPT_RUNIC:
    case HB_SCRIPT_OGHAM:
    case HB_SCRIPT_GOTHIC:
    case HB_SCRIPT_BRAILLE:
    case HB_SCRIPT_HAN:
    case HB_SCRIPT_HIRAGANA:
    case HB_SCRIPT_KATAKANA:
    case HB_SCRIPT_BOPOMOFO:
    case HB_SCRIPT_YI: return true;
    case HB_SCRIPT_HANGUL: /* whole syllables; single jamo are put together to syllables */
        return (code >= 0xAC00 && code <= 0xD7A3) || (code >= 0x3130 && code <= 0x32FF) || code >= 0xFF00;
    default: return false;
    }
}

/* Marks, joiners, variation selectors (marks too), the skin tones of emoji, tags of flags. */
static bool extends(uint32_t c) {
    if (c < FIRST_MARK) return false;
    if (c == ZWNJ || c == ZWJ || (c >= 0x1F3FB && c <= 0x1F3FF) || (c >= 0xE0020 && c <= 0xE007F)) return true;
    hb_unicode_general_category_t kind = hb_unicode_general_category(hb_unicode_funcs_get_default(), c);
    return kind == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK || kind == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK ||
           kind == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK;
}

/* Characters that only tell the direction of others. */
static bool steers(uint32_t c) {
    return c == 0x200E || c == 0x200F || c == 0x061C || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/* Nothing to be seen of its own, so that no font need have it. */
static bool unseen(uint32_t c) {
    return c == ZWNJ || c == ZWJ || c == 0x34F || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0000 && c <= 0xE0FFF);
}

static hb_script_t script_of(uint32_t c) { return hb_unicode_script(hb_unicode_funcs_get_default(), c); }

bool text_needs_shaping(const char *text, const char *end) {
    while (text < end) {
        uint32_t c = utf8_next(&text);
        if (c >= FIRST_MARK && (!simple_script(script_of(c), c) || extends(c) || steers(c))) return true;
    }
    return false;
}

/* ---- the letters ---- */

/* Puts a mark or a jamo and what is before it into one character, as Unicode's form C has it, if the main font has that
 * or cannot do without: fonts that have the parts are rare. */
static bool compose(text_fonts *f, uint32_t *before, uint32_t c, bool *composed) {
    uint32_t whole;
    bool has;
    *composed = false;
    if (!hb_unicode_compose(hb_unicode_funcs_get_default(), *before, c, &whole)) return true;
    if (!fonts_has(f, 0, c, &has)) return false;
    if (has && !fonts_has(f, 0, *before, &has)) return false;
    *composed = !has;
    if (has && !fonts_has(f, 0, whole, composed)) return false;
    if (*composed) *before = whole;
    return true;
}

static bool decode(text_runs *r, text_fonts *f, const char *text, const char *end) {
    r->codes.count = r->letters.count = r->levels.count = r->runs.count = 0;
    while (text < end) {
        uint32_t c = text_visible(utf8_next(&text));
        bool composed = false;
        if (!c) continue;
        if (c >= FIRST_MARK && r->codes.count && !compose(f, &r->codes.at[r->codes.count - 1], c, &composed))
            return false;
        if (!composed && !VEC_PUSH(&r->codes, c)) return false;
    }
    size_t n = r->codes.count;
    return !n ||
           (VEC_GROW(&r->letters, n) && VEC_GROW(&r->levels, n) && VEC_GROW(&r->types, n) && VEC_GROW(&r->brackets, n));
}

/* Each line is a paragraph, whose direction is that of its first letter that has one. */
static bool find_levels(text_runs *r) {
    FriBidiStrIndex n = (FriBidiStrIndex)r->codes.count;
    FriBidiParType direction = FRIBIDI_PAR_ON;
    r->levels.count = r->codes.count;
    for (size_t i = 0; i < r->codes.count; i++) r->levels.at[i] = 0;
    fribidi_get_bidi_types(r->codes.at, n, r->types.at);
    bool mixed = false;
    for (size_t i = 0; i < r->codes.count && !mixed; i++)
        mixed = FRIBIDI_IS_RTL(r->types.at[i]) || FRIBIDI_IS_ARABIC(r->types.at[i]) ||
                FRIBIDI_IS_EXPLICIT_OR_ISOLATE_OR_BN_OR_NSM(r->types.at[i]);
    if (!mixed) return true;
    fribidi_get_bracket_types(r->codes.at, n, r->types.at, r->brackets.at);
    if (!fribidi_get_par_embedding_levels_ex(r->types.at, r->brackets.at, n, &direction, r->levels.at)) return false;
    /* rule L1: spaces at the end go to the end; rule L2 is for runs, below */
    return fribidi_reorder_line(0, r->types.at, n, 0, direction, r->levels.at, NULL, NULL) != 0;
}

static void drop_steering(text_runs *r) {
    size_t kept = 0;
    for (size_t i = 0; i < r->codes.count; i++) {
        if (steers(r->codes.at[i])) continue;
        r->codes.at[kept] = r->codes.at[i];
        r->levels.at[kept++] = r->levels.at[i];
    }
    r->codes.count = r->levels.count = r->letters.count = kept;
}

static bool odd(const text_runs *r, size_t i) { return FRIBIDI_LEVEL_IS_RTL(r->levels.at[i]); }

/* What has no script of its own takes that of the letter before it, at the beginning that of the first one after. */
static void find_scripts(text_runs *r) {
    size_t n = r->codes.count;
    hb_script_t last = HB_SCRIPT_COMMON;
    for (size_t i = 0; i < n && last == HB_SCRIPT_COMMON; i++) {
        hb_script_t own = script_of(r->codes.at[i]);
        if (own != HB_SCRIPT_INHERITED && own != HB_SCRIPT_UNKNOWN) last = own;
    }
    for (size_t i = 0; i < n; i++) {
        uint32_t c = r->codes.at[i];
        hb_script_t own = script_of(c);
        bool common = own == HB_SCRIPT_COMMON || own == HB_SCRIPT_INHERITED || own == HB_SCRIPT_UNKNOWN;
        if (!common) last = own;
        bool joined = i > 0 && r->codes.at[i - 1] == ZWJ;
        r->letters.at[i] = (text_letter){.script = last, .common = common, .extends = i > 0 && (joined || extends(c))};
        r->letters.at[i].shaped = odd(r, i) || !simple_script(own, c);
    }
}

static size_t cluster_end(const text_runs *r, size_t first) {
    size_t end = first + 1;
    while (end < r->codes.count && r->letters.at[end].extends && r->levels.at[end] == r->levels.at[first]) end++;
    return end;
}

/* A letter with its accents is shaped as a whole. A Devanagari full stop is common to many scripts and yet belongs to
 * the font of its sentence, unless the main font has it. */
static bool find_clusters(text_runs *r, text_fonts *f) {
    for (size_t i = 0, end; i < r->codes.count; i = end) {
        text_letter *a = &r->letters.at[i];
        end = cluster_end(r, i);
        if (!a->shaped && a->common && i > 0 && a[-1].shaped && !a[-1].alone &&
            r->levels.at[i] == r->levels.at[i - 1]) {
            bool has;
            if (!fonts_has(f, 0, r->codes.at[i], &has)) return false;
            if (!has && !simple_script(a->script, 0)) a->shaped = true, a->common = false;
        }
        a->alone = !a->shaped && (end > i + 1 || extends(r->codes.at[i]));
        for (size_t k = i; k < end; k++) r->letters.at[k].shaped |= a->shaped || a->alone;
    }
    return true;
}

/* ---- the fonts ---- */

/* Letters that should be of one font: shaped ones in first to end, of one script (0: any). */
typedef struct letter_set {
    size_t first, end;
    hb_script_t script;
} letter_set;

static bool belongs(const text_runs *r, const letter_set *s, size_t i) {
    const text_letter *a = &r->letters.at[i];
    if (!a->shaped || unseen(r->codes.at[i])) return false;
    return !s->script || (a->script == s->script && (!a->common || a->extends));
}

/* The first letter of the set from at on that the face lacks; s.end: none. */
static bool first_missing(const text_runs *r, text_fonts *f, letter_set s, size_t at, uint32_t face, size_t *out) {
    for (*out = at; *out < s.end; ++*out) {
        bool has = true;
        if (belongs(r, &s, *out) && !fonts_has(f, face, r->codes.at[*out], &has)) return false;
        if (!has) break;
    }
    return true;
}

/* The main font if it has all letters, else the font of one letter that has all the others too. */
static bool find_face(text_runs *r, text_fonts *f, letter_set s, uint32_t *face, bool *found) {
    size_t missing, other;
    uint64_t tried = 1; /* a bit a face */
    *face = 0;
    if (!first_missing(r, f, s, s.first, 0, &missing)) return false;
    *found = missing == s.end;
    while (missing < s.end && !*found) {
        glyph_name g;
        if (!fonts_find(f, r->codes.at[missing], &g)) return false;
        if (g.face != FONTS_SKIP && !(tried >> g.face & 1)) {
            tried |= UINT64_C(1) << g.face;
            *face = g.face;
            if (!first_missing(r, f, s, s.first, g.face, &other)) return false;
            *found = other == s.end;
        }
        if (!*found && !first_missing(r, f, s, missing + 1, 0, &missing)) return false;
    }
    return true;
}

static void set_face(text_runs *r, letter_set s, uint32_t face) {
    for (size_t i = s.first; i < s.end; i++)
        if (belongs(r, &s, i)) r->letters.at[i].face = face;
}

/* Letter by letter with their accents, where no font has the whole. */
static bool choose_singly(text_runs *r, text_fonts *f, letter_set whole) {
    for (size_t i = whole.first, end; i < whole.end; i = end) {
        letter_set s = {i, end = cluster_end(r, i), 0};
        uint32_t face;
        bool found;
        if (!belongs(r, &whole, i)) continue;
        if (!find_face(r, f, s, &face, &found)) return false;
        set_face(r, s, face);
    }
    return true;
}

/* Whether a letter of the same script, and not one with a run of its own, comes before. */
static bool seen_before(const text_runs *r, size_t at) {
    for (size_t k = 0; k < at; k++) {
        const text_letter *a = &r->letters.at[k];
        if (a->shaped && !a->common && !a->alone && a->script == r->letters.at[at].script) return true;
    }
    return false;
}

static bool choose_faces(text_runs *r, text_fonts *f) {
    hb_script_t done = 0;
    for (size_t i = 0; i < r->codes.count; i++) {
        const text_letter *a = &r->letters.at[i];
        letter_set s = {i, cluster_end(r, i), 0};
        uint32_t face;
        bool found;
        if (!a->shaped || a->extends) continue;
        if (!a->common && !a->alone) { /* the same font for the whole line, not for every word another */
            if (a->script == done) continue;
            s = (letter_set){i, r->codes.count, done = a->script};
            if (seen_before(r, i)) continue;
        }
        if (!find_face(r, f, s, &face, &found)) return false;
        if (found || !s.script) set_face(r, s, face);
        else if (!choose_singly(r, f, s)) return false;
    }
    for (size_t i = 1; i < r->codes.count; i++) { /* joiners must not part what they join */
        text_letter *a = &r->letters.at[i];
        if (a->shaped && a[-1].shaped && unseen(r->codes.at[i])) a->face = a[-1].face, a->script = a[-1].script;
    }
    return true;
}

/* ---- the runs ---- */

static bool cut(text_runs *r) {
    for (size_t i = 0; i < r->codes.count; i++) {
        const text_letter *a = &r->letters.at[i];
        text_run *last = r->runs.count ? &r->runs.at[r->runs.count - 1] : NULL;
        bool same = last && last->level == r->levels.at[i] && last->shaped == a->shaped;
        if (same && a->shaped)
            same = last->script == a->script && last->face == a->face && !a->alone && (!last->alone || a->extends);
        if (same) last->count++;
        else if (!VEC_PUSH(&r->runs, (text_run){i, 1, a->script, a->face, r->levels.at[i], a->shaped, a->alone}))
            return false;
    }
    return true;
}

/* Rule L2 of UAX #9: from the highest level to the lowest odd one, turn around whatever is at that level or higher. */
static void reorder(text_runs *r) {
    int highest = 0;
    for (size_t i = 0; i < r->runs.count; i++)
        if (r->runs.at[i].level > highest) highest = r->runs.at[i].level;
    for (int level = highest; level > 0; level--)
        for (size_t i = 0; i < r->runs.count;) {
            size_t end = i;
            while (end < r->runs.count && r->runs.at[end].level >= level) end++;
            for (size_t a = i, b = end; a + 1 < b; a++) {
                text_run swap = r->runs.at[a];
                r->runs.at[a] = r->runs.at[--b];
                r->runs.at[b] = swap;
            }
            i = end + 1;
        }
}

bool runs_make(text_runs *r, text_fonts *f, const char *text, const char *end) {
    if (!decode(r, f, text, end)) return false;
    if (!r->codes.count) return true;
    if (!find_levels(r)) return false;
    drop_steering(r);
    find_scripts(r);
    if (!find_clusters(r, f) || !choose_faces(r, f) || !cut(r)) return false;
    reorder(r);
    return true;
}

void runs_free(text_runs *r) {
    VEC_FREE(&r->codes);
    VEC_FREE(&r->letters);
    VEC_FREE(&r->levels);
    VEC_FREE(&r->types);
    VEC_FREE(&r->brackets);
    VEC_FREE(&r->runs);
}
