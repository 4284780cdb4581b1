/* The Gregorian calendar. Years are counted from March here, so that the leap day is the last of a year: the days before
 * a month are then (153 m + 2) / 5, as in Richards' algorithm (Explanatory Supplement to the Astronomical Almanac, 2013,
 * section 15.11). */
#include "draw/calendar.h"

enum { DAYS_TO_1970 = 719468 }; /* from 0000-03-01 */

static int64_t div_down(int64_t a, int64_t b) { return a / b - (a % b < 0); }

int64_t days_before_month(int year, int month) {
    int64_t y = year - (month <= 2), m = (month + 9) % 12;
    return 365 * y + div_down(y, 4) - div_down(y, 100) + div_down(y, 400) + (153 * m + 2) / 5 - DAYS_TO_1970;
}

int days_in_month(int year, int month) {
    return (int)(days_before_month(month < 12 ? year : year + 1, month < 12 ? month + 1 : 1) -
                 days_before_month(year, month));
}

moment moment_of(date d) {
    int64_t day = days_before_month(d.year, d.month) + d.day - 1;
    return day * DAY + ((int64_t)d.hour * 3600 + d.minute * 60 + d.second) * SECOND + d.microsecond;
}

date date_of(moment t) {
    int64_t day = div_down(t, DAY), rest = t - day * DAY;
    /* An estimate that is at most one year too early or too late, and is then put right. */
    int year = (int)(1970 + div_down(day * 400, 146097)), month = 1;
    while (days_before_month(year + 1, 1) <= day) year++;
    while (days_before_month(year, 1) > day) year--;
    while (month < 12 && days_before_month(year, month + 1) <= day) month++;
    date d = {.year = year, .month = month, .day = (int)(day - days_before_month(year, month)) + 1};
    d.microsecond = (int)(rest % SECOND);
    rest /= SECOND;
    d.second = (int)(rest % 60);
    d.minute = (int)(rest / 60 % 60);
    d.hour = (int)(rest / 3600);
    return d;
}

const char *month_name(int month) {
    static const char *const names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    return names[(month + 11) % 12];
}
