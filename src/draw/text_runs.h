/* A line of text that needs shaping, cut into runs in the order they stand on the page: one direction, one script, one
 * font each. Part of the text engine, on its thread. */
#ifndef KG_DRAW_TEXT_RUNS_H
#define KG_DRAW_TEXT_RUNS_H

#include "base/mem.h"
#include "draw/text_font.h"

#include <fribidi.h>
#include <hb.h>

typedef struct text_letter {
    hb_script_t script; /* of what has none of its own: that of its surroundings */
    uint32_t face;      /* of shaped letters */
    bool common;        /* it has no script of its own */
    bool extends;       /* it belongs to the letter before it */
    bool shaped;
    bool alone; /* begins a run of its own: a letter with its accents in a script that is simple otherwise */
} text_letter;

typedef struct text_run {
    size_t first, count; /* in the order of the text */
    hb_script_t script;
    uint32_t face;
    int level; /* odd: from right to left */
    bool shaped;
    bool alone;
} text_run;

typedef struct text_runs {
    VEC(uint32_t) codes; /* what is to be drawn: no control characters */
    VEC(text_letter) letters;
    VEC(FriBidiLevel) levels;
    VEC(FriBidiCharType) types;       /* scratch */
    VEC(FriBidiBracketType) brackets; /* scratch */
    VEC(text_run) runs;
} text_runs;

/* The character to draw; 0: none. A tab is a space, other control characters are nothing. */
uint32_t text_visible(uint32_t code);

/* Whether one glyph a character, from left to right, is not enough for the text up to end. */
bool text_needs_shaping(const char *text, const char *end);

/* false: no memory. */
bool runs_make(text_runs *r, text_fonts *f, const char *text, const char *end);
void runs_free(text_runs *r);

#endif
