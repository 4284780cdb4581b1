/* Scales: how an axis turns data units into lengths, and which limits it can have. Asked for by limits, ticks and the
 * drawing of artists, on any thread; no state. Formulas are those of matplotlib 3.6 (scale.py, ticker.py). */
#ifndef KG_SCENE_SCALE_H
#define KG_SCENE_SCALE_H

#include "base/failure.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum scale_kind {
    SCALE_LINEAR,
    SCALE_LOG,
    SCALE_SYMLOG, /* linear from -linthresh to linthresh, logarithmic beyond */
    SCALE_LOGIT,  /* log10(p / (1 - p)) */
    SCALE_TIME    /* linear in seconds since 1970-01-01 00:00 UTC, with dates at the ticks */
} scale_kind;

/* What becomes of values outside a log or logit scale's domain: pushed far out of sight, so that a line leaves the axes
 * towards them, or not drawn. */
typedef enum scale_outside { SCALE_OUTSIDE_DEFAULT, SCALE_OUTSIDE_CLIP, SCALE_OUTSIDE_MASK } scale_outside;

typedef struct scale {
    scale_kind kind;
    double base;           /* log, symlog; more than 1; 0: 10 */
    double linthresh;      /* symlog, data units; 0: 2 */
    double linscale;       /* symlog: decades that half of the linear part takes; 0: 1 */
    scale_outside outside; /* by default log clips and logit masks */
} scale;

/* "linear", "log", "symlog", "logit" or "time" into *out with defaults; another name is a failure that lists near ones. */
kg_result scale_named(scale *out, const char *name, failure *f);

/* Whether base, linthresh and linscale can be used; a failure names what cannot. */
kg_result scale_check(const scale *s, failure *f);

/* Zeros replaced by the defaults. */
scale scale_filled(const scale *s);

/* Monotonic. Outside the domain: -1000 and 1000 when clipped, else NaN (or an infinity on the border itself). */
double scale_forward(const scale *s, double v);
double scale_inverse(const scale *s, double t);

/* The limits that an axis of this scale takes when it is asked for *lo and *hi, either way round: none the same, none
 * outside the domain. minpos: the least positive value of the data, INFINITY when there is none. */
void scale_limits(const scale *s, double *lo, double *hi, double minpos);

/* Limits for data from lo to hi (lo > hi: none), margin (.05: 5 %) added on each side as lengths on the screen, but not
 * across the stick_count values in stick (sticky edges, any order). */
void scale_autoscale(const scale *s, double lo, double hi, double minpos, double margin, const double *stick,
                     size_t stick_count, double *lo_out, double *hi_out);

/* transforms.nonsingular: puts limits in order and widens them by expander (a fraction) when they are closer than tiny
 * (a fraction); not finite or all but zero: -expander and expander. */
void scale_nonsingular(double *lo, double *hi, double expander, double tiny);

#endif
