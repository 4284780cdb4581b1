/* Patterns of tick labels: text with one number in it, "%.2f m" or "{x:,.0f} m". For tick_format.c; any thread, no
 * state. */
#ifndef KG_DRAW_TICK_PATTERN_H
#define KG_DRAW_TICK_PATTERN_H

#include "base/arena.h"

#include <stdbool.h>
#include "base/failure.h"

enum { PATTERN_MOST = 256 }; /* bytes of text before and after the number */

typedef struct tick_pattern {
    char before[PATTERN_MOST], after[PATTERN_MOST];
    char conversion[24]; /* printf's, "" for the shortest number */
    bool whole;          /* cut off decimals first: %d */
    bool percent;        /* times 100, with a percent sign */
    bool thousands;      /* commas between groups of three digits */
} tick_pattern;

/* Takes a pattern apart; a failure, which may be NULL, says why it cannot. */
kg_result pattern_parse(tick_pattern *p, const char *text, failure *why);

/* The label of v. NULL: no memory. */
const char *pattern_label(arena *a, const tick_pattern *p, double v);

#endif
