/* Colours: from the strings that programs write to bytes. Called when artists are made; any thread, no state. */
#ifndef KG_SCENE_COLOR_H
#define KG_SCENE_COLOR_H

#include "base/failure.h"

#include <stdbool.h>
#include <stdint.h>

/* Not premultiplied, sRGB, as everywhere on the page. */
typedef struct rgba {
    uint8_t r, g, b, a;
} rgba;

/* One letter of "bgrcmykw", a CSS4 name or "tab:" name (in either case), "C0", "C1" ... of the cycle, "#rgb", "#rgba",
 * "#rrggbb", "#rrggbbaa", a grey level "0" to "1", or "none" (alpha 0). False: none of these, and out is left alone;
 * see color_fail(). */
bool color_parse(const char *text, rgba *out);

/* The n-th colour of the cycle of ten, from 0. */
rgba color_cycle(unsigned n);

/* The failure for a string that color_parse() refused: a sentence with the string and the names it may have meant. */
kg_result color_fail(failure *f, const char *text);

#endif
