/* Numbers as text: printed with a decimal point whatever locale the program has set, and set with U+2212 as minus.
 * Used by everything that labels ticks; any thread, no state. */
#ifndef KG_DRAW_TICK_TEXT_H
#define KG_DRAW_TICK_TEXT_H

#include "base/arena.h"

#include <stddef.h>

enum {
    NUMBER_DIGITS = 60, /* the most decimals that can be asked for */
    NUMBER_MOST = 512   /* room for the longest number: %.60f of the largest double in a field of 99 */
};

/* v under one printf conversion for a double, such as "%.3f" or "%+08.2e", into out (NUMBER_MOST bytes). Decimals and
 * field width beyond the limits above are cut off. Returns out. */
char *number_print(char *out, const char *conversion, double v);
char *number_decimals(char *out, int decimals, double v); /* "%.*f" */

/* The shortest decimal that is v again, as Python writes it: "10.0", "2.5", "1e-05". */
char *number_shortest(char *out, double v);

/* A copy of before, number with U+2212 for every '-', and after. NULL: no memory. */
const char *number_set(arena *a, const char *before, const char *number, const char *after);

#endif
