/* The commands that mathematical text knows, as matplotlib's mathtext does: symbols, functions, spaces, accents, fonts and
 * delimiters. Constant tables; any thread. */
#ifndef KG_SCENE_MATH_NAMES_H
#define KG_SCENE_MATH_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What the space around a symbol and the place of its scripts depend on. */
typedef enum math_class {
    MATH_ORDINARY = 0,
    MATH_BINARY,
    MATH_RELATION, /* arrows too */
    MATH_PUNCTUATION,
    MATH_LIMITS,  /* scripts go above and below */
    MATH_INTEGRAL /* slanted; scripts follow its slant */
} math_class;

typedef enum math_font {
    MATH_DEFAULT = 0, /* as text outside of mathematics */
    MATH_RM,
    MATH_IT,
    MATH_BF,
    MATH_TT,
    MATH_SF,
    MATH_CAL,
    MATH_BB,
    MATH_FRAK,
    MATH_SCR,
    MATH_NOT_A_FONT
} math_font;

/* Names to look for are n bytes without their backslash. */
typedef struct math_symbol {
    const char *name; /* with its backslash */
    uint32_t code;
    math_class kind;
} math_symbol;

const math_symbol *math_symbol_named(const char *name, size_t n); /* NULL: unknown */
math_class math_class_of(uint32_t code);                          /* of a character that stands for itself */
bool math_space_named(const char *name, size_t n, double *em);
bool math_is_function(const char *name, size_t n, bool *limits);
uint32_t math_accent_named(const char *name, size_t n, bool *wide); /* the combining character; 0: unknown */
math_font math_font_named(const char *name, size_t n);              /* "rm", "cal" ... as in \rm and \mathrm */
uint32_t math_delimiter(const char *name, size_t n, bool command);  /* 0: none; "." is '.' */

/* The end of a sentence: "; did you mean "\alpha"?" or ".". */
const char *math_near(const char *name, size_t n, char *out, size_t size);

#endif
