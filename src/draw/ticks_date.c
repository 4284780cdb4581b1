/* Ticks at dates: the places of matplotlib's AutoDateLocator, found by going through the calendar. Called by the layout,
 * on whichever thread makes the draw list; no state.
 *
 * A unit is chosen so that five of it fit, and the least interval that gives no more ticks than a label of that kind has
 * room for. Below years, ticks stand where the unit's own number is a multiple of the interval: hours at 0, 6, 12, 18. */
#include "draw/date_labels.h"
#include "draw/tick_places.h"
#include "draw/ticks_scaled.h"

#include <math.h>

typedef struct rhythm {
    date_unit unit;
    int interval;
} rhythm;

static const int years[] = {1, 2, 4, 5, 10, 20, 40, 50, 100, 200, 400, 500, 1000, 2000, 4000, 5000, 10000, 0};
static const int months[] = {1, 2, 3, 4, 6, 0};
static const int days[] = {1, 2, 4, 7, 14, 0};
static const int hours[] = {1, 2, 3, 4, 6, 12, 0};
static const int sixtieths[] = {1, 5, 10, 15, 30, 0};
static const int micros[] = {1,    2,    5,     10,    20,    50,     100,    200,    500,     1000,
                             2000, 5000, 10000, 20000, 50000, 100000, 200000, 500000, 1000000, 0};

static const struct {
    const int *intervals; /* ends with 0 */
    int most;             /* ticks */
} units[] = {{years, 11}, {months, 12}, {days, 11}, {hours, 12}, {sixtieths, 11}, {sixtieths, 11}, {micros, 8}};

/* ----- The choice ----- */

static int64_t whole_months(moment lo, moment hi) {
    date from = date_of(lo), to = date_of(hi);
    int64_t n = (int64_t)(to.year - from.year) * 12 + to.month - from.month;
    int last = days_in_month(to.year, to.month);
    date same = to; /* from's day and time in the last month */
    same.day = from.day < last ? from.day : last;
    same.hour = from.hour;
    same.minute = from.minute;
    same.second = from.second;
    same.microsecond = from.microsecond;
    return moment_of(same) > hi ? n - 1 : n;
}

static int64_t whole_units(moment lo, moment hi, date_unit unit) {
    switch (unit) {
    case DATE_YEARS: return whole_months(lo, hi) / 12;
    case DATE_MONTHS: return whole_months(lo, hi);
    case DATE_DAYS: return (hi - lo) / DAY;
    case DATE_HOURS: return (hi - lo) / (DAY / 24);
    case DATE_MINUTES: return (hi - lo) / (60 * SECOND);
    case DATE_SECONDS: return (hi - lo) / SECOND;
    case DATE_MICROSECONDS: break;
    }
    return hi - lo;
}

static rhythm rhythm_for(moment lo, moment hi) {
    enum { LEAST = 5 }; /* minticks */
    for (date_unit unit = DATE_YEARS; unit <= DATE_MICROSECONDS; unit++) {
        int64_t n = whole_units(lo, hi, unit);
        if (n < LEAST) continue;
        const int *interval = units[unit].intervals;
        while (interval[1] && n > (int64_t)*interval * (units[unit].most - 1)) interval++;
        return (rhythm){unit, *interval};
    }
    return (rhythm){DATE_MICROSECONDS, 1};
}

/* ----- The places ----- */

typedef struct moments {
    size_t count;
    moment at[TICKS_MOST];
} moments;

static void add(moments *m, moment at) {
    if (m->count < TICKS_MOST) m->at[m->count++] = at;
}

/* Years that are multiples of the interval, with the one beyond each end; year 1 stands in for year 0. */
static void add_years(moment lo, moment hi, int interval, moments *out) {
    int first = date_of(lo).year / interval * interval, last = date_of(hi).year;
    last = (last + interval - 1) / interval * interval;
    if (first < 1) first = 1;
    if (last > 9999) last = 9999;
    for (int year = first; year <= last; year += interval)
        add(out, moment_of((date){.year = year, .month = 1, .day = 1}));
}

static void add_months(moment lo, moment hi, int interval, moments *out) {
    date d = {.year = date_of(lo).year, .month = 1, .day = 1};
    for (int last = date_of(hi).year; d.year <= last; d.year++)
        for (d.month = 1; d.month <= 12; d.month += interval) {
            moment t = moment_of(d);
            if (t >= lo && t <= hi) add(out, t);
        }
}

/* Days of each month: 1, 1 + interval ... ; every 7 and 14 days leave out what is close to the next month's first. */
static bool has_tick(int day, int days_apart) {
    if (days_apart == 14) return day == 1 || day == 15;
    if (days_apart == 7) return day % 7 == 1 && day < 29;
    return (day - 1) % days_apart == 0;
}

static void add_days(moment lo, moment hi, int interval, moments *out) {
    moment t = lo - ((lo % DAY) + DAY) % DAY;
    for (; t <= hi; t += DAY)
        if (t >= lo && has_tick(date_of(t).day, interval)) add(out, t);
}

/* Hours, minutes and seconds: their intervals divide what they begin anew at, so ticks are multiples from the epoch. */
static void add_multiples(moment lo, moment hi, moment step, moments *out) {
    moment t = lo - ((lo % step) + step) % step;
    for (; t <= hi; t += step)
        if (t >= lo) add(out, t);
}

/* Microseconds: multiples since the last midnight before lo, with the one beyond each end (MultipleLocator). */
static void add_microseconds(moment lo, moment hi, int interval, moments *out) {
    moment midnight = lo - ((lo % DAY) + DAY) % DAY, from = lo - midnight, to = hi - midnight;
    moment first = (from + interval - 1) / interval * interval, n = (to - first) / interval;
    if (to < first) n = -1;
    for (moment i = -1; i <= n + 1; i++) add(out, midnight + first + i * interval);
}

static void locate(moment lo, moment hi, rhythm r, moments *out) {
    switch (r.unit) {
    case DATE_YEARS: add_years(lo, hi, r.interval, out); break;
    case DATE_MONTHS: add_months(lo, hi, r.interval, out); break;
    case DATE_DAYS: add_days(lo, hi, r.interval, out); break;
    case DATE_HOURS: add_multiples(lo, hi, r.interval * (DAY / 24), out); break;
    case DATE_MINUTES: add_multiples(lo, hi, r.interval * 60 * SECOND, out); break;
    case DATE_SECONDS: add_multiples(lo, hi, r.interval * SECOND, out); break;
    case DATE_MICROSECONDS: add_microseconds(lo, hi, r.interval, out); break;
    }
}

/* ----- The face ----- */

typedef struct date_context {
    const moments *places;
    const char *const *label;
} date_context;

static const char *label_at(arena *a, double at, const void *context) {
    const date_context *c = context;
    (void)a;
    size_t i = 0;
    while (i + 1 < c->places->count && (double)c->places->at[i] / (double)SECOND != at) i++;
    return c->label[i];
}

static moment moment_at(double seconds) {
    double least = (double)(MOMENT_FIRST / SECOND), most = (double)(MOMENT_END / SECOND);
    double t = rint(fmin(fmax(seconds, least), most) * (double)SECOND);
    return t >= (double)MOMENT_END ? MOMENT_END - 1 : (moment)t;
}

static bool label_all(arena *a, const moments *m, const tick_axis *axis, date_unit unit, const char **label,
                      const char **offset) {
    if (axis->concise) return date_labels_concise(a, m->at, m->count, label, offset);
    for (size_t i = 0; i < m->count; i++)
        if (!(label[i] = date_label(a, m->at[i], unit))) return false;
    return true;
}

bool ticks_date(arena *a, const tick_axis *axis, ticks *major) {
    places_none(major);
    if (!isfinite(axis->lo) || !isfinite(axis->hi)) return true;
    moment lo = moment_at(fmin(axis->lo, axis->hi)), hi = moment_at(fmax(axis->lo, axis->hi));

    moments m = {0};
    rhythm r = rhythm_for(lo, hi);
    locate(lo, hi, r, &m);
    const char **label = arena_alloc(a, m.count, sizeof *label), *offset = "";
    if (!label || !label_all(a, &m, axis, r.unit, label, &offset)) return false;

    tick_places places = {0};
    for (size_t i = 0; i < m.count; i++) places_add(&places, (double)m.at[i] / (double)SECOND);
    const scale linear = {.kind = SCALE_LINEAR};
    date_context context = {&m, label};
    if (!places_publish(a, &places, &linear, axis->lo, axis->hi, label_at, &context, major)) return false;
    major->offset = offset;
    return true;
}
