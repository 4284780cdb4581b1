/* Ticks of every scale: where matplotlib 3.6 puts major and minor ticks and what it writes at them. Called by the layout
 * of axes and colour bars, on whichever thread makes the draw list; no state. Everything lies in the arena.
 *
 * Only ticks within the limits are given. minor->label[i] is "" where a minor tick has no label, as most have none.
 * Labels of log, symlog and logit axes are mathematical text, such as "$\mathdefault{10^{3}}$". All of them: false means
 * no memory. Limits that are not finite or outside the scale's domain give no ticks (scale_limits() gives none such). */
#ifndef KG_DRAW_TICKS_SCALED_H
#define KG_DRAW_TICKS_SCALED_H

#include "draw/ticks.h"
#include "scene/scale.h"

typedef struct tick_axis {
    double lo, hi; /* limits, either way round */
    double px;     /* length */
    double fontsize_pt, dpi;
    bool is_y;
    bool minor;    /* minor ticks are wanted where a scale has none of its own: linear and symlog */
    int divisions; /* of a major step, on linear axes; 0: 4 or 5 */
    bool concise;  /* dates: "12", "Jan", with the rest in the offset, instead of "2024-01-12" */
} tick_axis;

/* The ticks of any scale. */
bool ticks_scaled(arena *a, const scale *s, const tick_axis *axis, ticks *major, ticks *minor);

/* Powers of the base, or every second, third ... of them; between them 2, 3 ... times a power, labelled on an axis of
 * less than a decade (LogLocator, LogFormatterSciNotation). */
bool ticks_log(arena *a, const scale *s, const tick_axis *axis, ticks *major, ticks *minor);

/* Powers of the base on both sides of 0 (SymmetricalLogLocator, LogFormatterSciNotation). */
bool ticks_symlog(arena *a, const scale *s, const tick_axis *axis, ticks *major, ticks *minor);

/* ... 0.01, 0.1, 1/2, 1 - 0.1, 1 - 0.01 ... (LogitLocator, LogitFormatter). */
bool ticks_logit(arena *a, const scale *s, const tick_axis *axis, ticks *major, ticks *minor);

/* Dates, from seconds since 1970-01-01 00:00 UTC (AutoDateLocator; AutoDateFormatter, or ConciseDateFormatter if
 * axis->concise). Only the years 1 to 9999 have ticks. */
bool ticks_date(arena *a, const tick_axis *axis, ticks *major);

/* The names of categories 0 to count - 1 (StrCategoryLocator). The labels are the names themselves, not copied. */
bool ticks_categories(arena *a, const tick_axis *axis, const char *const *names, size_t count, ticks *major);

#endif
