/* The Gregorian calendar in UTC, years 1 to 9999: seconds since 1970 and dates. Any thread, no state. */
#ifndef KG_DRAW_CALENDAR_H
#define KG_DRAW_CALENDAR_H

#include <stdint.h>

/* Microseconds since 1970-01-01 00:00 UTC. */
typedef int64_t moment;

#define SECOND INT64_C(1000000)
#define DAY (INT64_C(86400) * SECOND)
#define MOMENT_FIRST (INT64_C(-719162) * DAY) /* 0001-01-01 */
#define MOMENT_END (INT64_C(2932897) * DAY)   /* 10000-01-01 */

typedef struct date {
    int year, month, day; /* from 1 */
    int hour, minute, second, microsecond;
} date;

moment moment_of(date d);
date date_of(moment t);
int days_in_month(int year, int month);
int64_t days_before_month(int year, int month); /* since 1970-01-01 */

/* "Jan" for 1. */
const char *month_name(int month);

#endif
