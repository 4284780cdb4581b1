/* Labels of dates, as matplotlib's AutoDateFormatter and ConciseDateFormatter write them. For ticks_date(); any thread,
 * no state. */
#ifndef KG_DRAW_DATE_LABELS_H
#define KG_DRAW_DATE_LABELS_H

#include "base/arena.h"
#include "draw/calendar.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum date_unit {
    DATE_YEARS,
    DATE_MONTHS,
    DATE_DAYS,
    DATE_HOURS,
    DATE_MINUTES,
    DATE_SECONDS,
    DATE_MICROSECONDS
} date_unit;

/* The label of a moment among ticks counted in that unit: "2024-01-12" for days. NULL: no memory. */
const char *date_label(arena *a, moment at, date_unit unit);

/* Labels for count moments that say only what changes from one to the next, and in *offset what they leave out: "12" and
 * "2024-Jan". Of ticks beyond the limits too, as matplotlib does it. False: no memory. */
bool date_labels_concise(arena *a, const moment *at, size_t count, const char **label, const char **offset);

#endif
