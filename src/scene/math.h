/* Mathematical text: strings with formulas between dollar signs, as matplotlib's mathtext reads them, parsed into trees.
 * Pure code without fonts: called when a text is set, to refuse what cannot be read, and by the layout of text. Any thread. */
#ifndef KG_SCENE_MATH_H
#define KG_SCENE_MATH_H

#include "base/arena.h"
#include "base/failure.h"
#include "scene/math_names.h"

typedef enum math_kind {
    MATH_ROW,      /* first: what stands side by side */
    MATH_CHAR,     /* code, spaced */
    MATH_SPACE,    /* ems */
    MATH_FUNCTION, /* first: the letters of its name; ems after it; limits; scripted */
    MATH_SCRIPTS,  /* first: nucleus (may be NULL); second: below; third: above (each may be NULL); primes; limits */
    MATH_FRACTION, /* first over second; ems: thickness of the bar; style; left, right */
    MATH_ROOT,     /* first; second: degree (may be NULL) */
    MATH_OVERLINE, /* first */
    MATH_ACCENT,   /* code over first; wide */
    MATH_OVER,     /* second over first */
    MATH_UNDER,    /* second under first */
    MATH_DELIMITED /* first: what stands between left and right */
} math_kind;

typedef enum math_limits { MATH_LIMITS_DEFAULT = 0, MATH_LIMITS_YES, MATH_LIMITS_NO } math_limits;

typedef struct math_node math_node;
struct math_node {
    math_kind kind;
    math_font font,
        font_class;  /* the class is the last of rm, it, bf: it tells the alphabets of the other fonts apart */
    math_node *next; /* in a row */
    math_node *first, *second, *third;
    uint32_t code;
    math_class symbol;    /* of a character */
    bool spaced;          /* space around it, or after punctuation */
    bool wide;            /* an accent that grows */
    bool scripted;        /* a function with a script: space follows after the script */
    bool ruled;           /* a fraction whose bar has a thickness of its own, in ems: pixels in matplotlib */
    math_limits limits;   /* whether scripts go above and below */
    int primes, style;    /* style: 0 display, 1 text ... */
    uint32_t left, right; /* delimiters; 0: none */
    double ems;
};

/* Whether a line of n bytes has formulas: an even number of dollar signs without a backslash before them
 * (matplotlib's cbook.is_math_text). */
bool math_in(const char *line, size_t n);

/* The tree of a line that has formulas: a row of rows, text and formulas in turn. NULL: why tells the place, counted in
 * characters from 1 at whole, and what is wrong there. Memory comes from the arena. */
math_node *math_parse(arena *store, const char *whole, const char *line, size_t n, failure *why);

/* Whether every line of a text can be set. false: why says what is wrong and where. NULL is fine. */
bool text_check(const char *utf8, failure *why);

#endif
