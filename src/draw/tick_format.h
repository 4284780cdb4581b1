/* Tick formats: labels written as the program asks instead of as the scale has them. Called by the layout after it chose
 * ticks, on whichever thread makes the draw list; checked on the app thread when they are set. No state. */
#ifndef KG_DRAW_TICK_FORMAT_H
#define KG_DRAW_TICK_FORMAT_H

#include "base/failure.h"
#include "draw/ticks.h"

typedef enum tick_format_kind {
    TICK_FORMAT_SCALE,       /* as they are */
    TICK_FORMAT_NONE,        /* no labels (NullFormatter) */
    TICK_FORMAT_STRINGS,     /* the i-th tick's is strings[i], "" beyond the last (FixedFormatter) */
    TICK_FORMAT_PATTERN,     /* "%.2f m", "{x:,.0f} m" (FormatStrFormatter, StrMethodFormatter) */
    TICK_FORMAT_ENGINEERING, /* "12.5 kHz" (EngFormatter) */
    TICK_FORMAT_PERCENT      /* "12.5%" (PercentFormatter) */
} tick_format_kind;

enum { TICK_DECIMALS_AUTO = -1 };

typedef struct tick_format {
    tick_format_kind kind;
    const char *text;      /* the pattern; the unit, such as "Hz"; the percent sign, NULL: "%" */
    const char *separator; /* engineering, between number and unit; NULL: a space */
    int decimals;          /* engineering, percent; TICK_DECIMALS_AUTO: as many as needed */
    double full;           /* percent: what 100 % is; 0: 100 */
    const char *const *strings;
    size_t string_count;
} tick_format;

/* Whether the format can be used. A pattern has exactly one conversion: "%" with flags, width and precision and one of
 * f F e E g G d ("%%" is a percent sign), or "{x}" with a specification such as "{x:+,.2f}", of types f F e E g G and %
 * ("{{" and "}}" are braces). A failure says what is wrong with it. */
kg_result tick_format_check(const tick_format *f, failure *why);

/* Replaces the labels of ticks that stand on an axis from lo to hi, and empties their offset. The strings of the labels
 * are in the arena or those of the format. False: no memory. A format that does not pass the check leaves all labels "". */
bool tick_format_apply(arena *a, const tick_format *f, double lo, double hi, ticks *t);

#endif
