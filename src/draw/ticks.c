/* Ticks: the choice of places (matplotlib's MaxNLocator) and of labels (its ScalarFormatter), written from their
 * behaviour. The arithmetic follows the reference operation by operation, because a tick is kept or lost by its last
 * bit. Called by the layout, on whichever thread makes the draw list. */
#include "draw/ticks.h"
#include "draw/tick_text.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#if defined(__clang__)
#    pragma STDC FP_CONTRACT OFF /* gcc's default in standard C */
#endif

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* What a step between ticks may be, times a power of ten. */
static const double axis_steps[] = {1, 2, 2.5, 5, 10};
static const double decimal_steps[] = {1, 2, 5, 10};
static const double level_steps[] = {1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10};

enum { STEPS_MOST = 2 * COUNT(level_steps) };

/* ----- Places ----- */

/* Quotient rounded down, and the remainder with b's sign, as Python's divmod(). */
static double floor_divmod(double a, double b, double *mod) {
    double m = fmod(a, b), d = (a - m) / b;
    if (m != 0 && (b < 0) != (m < 0)) {
        m += b;
        d -= 1;
    }
    double floored = floor(d);
    if (d - floored > 0.5) floored += 1;
    *mod = m;
    return floored;
}

double floor_div(double a, double b) {
    double mod;
    return floor_divmod(a, b, &mod);
}

static double power10(double exponent) { return pow(10, exponent); }

/* The power of ten at or below x > 0. */
static double decade(double x) { return power10(floor(log10(x))); }

/* Widens limits that are too close together, or too close to zero, to be told apart; puts them in order. */
static void nonsingular(double *lo, double *hi) {
    const double expander = 1e-13, tiny = 1e-14;
    if (*hi < *lo) {
        double swap = *lo;
        *lo = *hi;
        *hi = swap;
    }
    double most = fmax(fabs(*lo), fabs(*hi));
    if (most < 1e6 / tiny * DBL_MIN) {
        *lo = -expander;
        *hi = expander;
    } else if (*hi - *lo <= most * tiny) {
        *lo -= expander * fabs(*lo);
        *hi += expander * fabs(*hi);
    }
}

/* How far, in steps, a place may miss a multiple of the step: far from zero the last digits are lost. */
static double slop(double step, double offset) {
    if (offset == 0) return 1e-10;
    double digits = log10(fabs(offset) / step);
    return fmin(0.4999, fmax(1e-10, power10(digits - 12)));
}

static double multiple_at_or_below(double x, double step, double offset) {
    double m, d = floor_divmod(x, step, &m);
    return fabs(m / step - 1) < slop(step, offset) ? d + 1 : d;
}

static double multiple_at_or_above(double x, double step, double offset) {
    double m, d = floor_divmod(x, step, &m);
    return fabs(m / step) < slop(step, offset) ? d : d + 1;
}

/* The steps tried, increasing: a decade below the table, the table, one step above. */
static size_t staircase(const double *steps, size_t n, double scale, double *out) {
    size_t k = 0;
    for (size_t i = 0; i + 1 < n; i++) out[k++] = 0.1 * steps[i] * scale;
    for (size_t i = 0; i < n; i++) out[k++] = steps[i] * scale;
    out[k++] = 10 * steps[1] * scale;
    return k;
}

/* Multiples of step from the last at or below lo to the first at or above hi; *inside: how many lie between. */
static size_t multiples(double lo, double hi, double step, double offset, double *out, size_t *inside) {
    double base = floor_div(lo, step) * step;
    double low = multiple_at_or_below(lo - base, step, offset);
    double high = multiple_at_or_above(hi - base, step, offset);
    *inside = 0;
    if (!(high >= low)) return 0;
    size_t n = high - low < TICKS_MOST - 1 ? (size_t)(high - low) + 1 : TICKS_MOST;
    for (size_t i = 0; i < n; i++) {
        out[i] = (low + (double)i) * step + base;
        *inside += out[i] >= lo && out[i] <= hi;
    }
    return n;
}

/* At most nbins intervals of a round step over lo to hi, and at least least places inside. Writes up to TICKS_MOST
 * places, with the one beyond each end; returns how many. */
static size_t locate(double lo, double hi, int nbins, const double *table, size_t table_n, size_t least, double *out) {
    if (!isfinite(lo) || !isfinite(hi)) return 0;
    /* Near the largest double, differences and ticks beyond the ends would overflow. */
    double unit = fmax(fabs(lo), fabs(hi)) > 1e300 ? 1e10 : 1;
    lo /= unit;
    hi /= unit;
    nonsingular(&lo, &hi);

    double span = hi - lo, middle = (hi + lo) / 2;
    double offset = fabs(middle) / span < 100 ? 0 : copysign(decade(fabs(middle)), middle);
    double steps[STEPS_MOST];
    size_t steps_n = staircase(table, table_n, decade(span / nbins), steps);
    double from = lo - offset, to = hi - offset, raw = (to - from) / nbins;
    size_t i = 0;
    while (i + 1 < steps_n && steps[i] < raw) i++;

    size_t n = 0, inside = 0;
    for (i++; i-- > 0 && inside < least;) n = multiples(from, to, steps[i], offset, out, &inside);
    for (size_t k = 0; k < n; k++) out[k] = (out[k] + offset) * unit;
    return n;
}

/* ----- Labels ----- */

typedef struct style {
    double offset; /* taken off every value */
    int magnitude; /* then divided by this power of ten */
    int decimals;
} style;

/* The smallest exponent e, counting down from start, such that lo and hi still differ by no more than apart after
 * division by ten to the e (rounded down). */
static double common_exponent(double lo, double hi, double start, double apart) {
    for (double e = start; e > start - 400; e--) {
        double p = power10(e);
        if (p == 0) break;
        if (floor_div(hi, p) - floor_div(lo, p) > apart) return e + 1;
    }
    return start;
}

/* What places between least and most, of one sign, have in common, if leaving it out saves at least four digits. */
static double common_offset(double least, double most) {
    if (least == most || (least <= 0 && most >= 0)) return 0;
    double near = fmin(fabs(least), fabs(most)), far = fmax(fabs(least), fabs(most));
    double start = ceil(log10(far));
    double e = common_exponent(near, far, start, 0);
    /* Places on both sides of a round number, such as 9.9999 to 10.0001, share no digit, yet lie close together. */
    if ((far - near) / power10(e) <= 1e-2) e = common_exponent(near, far, start, 1);
    double p = power10(e), digits = floor_div(far, p);
    return digits >= 1000 ? copysign(digits * p, least) : 0;
}

static int exponent_of(double x) { return (int)floor(log10(x)); }

/* Offset and power of ten come from the places that are seen. */
static void choose_scale(double lo, double hi, const double *at, size_t n, style *s) {
    double least = INFINITY, most = -INFINITY;
    for (size_t i = 0; i < n; i++) {
        if (!(at[i] >= lo && at[i] <= hi) || !isfinite(at[i])) continue;
        least = fmin(least, at[i]);
        most = fmax(most, at[i]);
    }
    if (least > most) return;
    s->offset = common_offset(least, most);
    double size = s->offset != 0 ? hi - lo : fmax(fabs(least), fabs(most));
    int e = size > 0 && isfinite(size) ? exponent_of(size) : 0;
    if (e <= -5 || e >= 6) s->magnitude = e;
}

/* Decimals: as few as tell all places apart, those beyond the ends too. lone: the limits count for the range. */
static void choose_decimals(double lo, double hi, const double *at, size_t n, style *s) {
    double p = power10(s->magnitude), least = INFINITY, most = -INFINITY;
    size_t used = 0;
    for (size_t i = 0; i < n; i++) {
        if (!isfinite(at[i])) continue;
        double v = (at[i] - s->offset) / p;
        least = fmin(least, v);
        most = fmax(most, v);
        used++;
    }
    if (used < 2) {
        double a = (lo - s->offset) / p, b = (hi - s->offset) / p;
        least = fmin(least, fmin(a, b));
        most = fmax(most, fmax(a, b));
    }
    double range = most - least;
    if (range == 0) range = fmax(fabs(most), fabs(least));
    if (range == 0) range = 1;
    if (!(range <= DBL_MAX)) range = DBL_MAX;

    enum { DECIMALS_MOST = 20 }; /* a double has no more to say */
    int e = exponent_of(range), decimals = e > 3 ? 0 : 3 - e;
    if (decimals > DECIMALS_MOST) decimals = DECIMALS_MOST;
    double threshold = 1e-3 * power10(e);
    for (; decimals >= 0; decimals--) {
        double unit = power10(decimals), worst = 0;
        for (size_t i = 0; i < n; i++) {
            double v = (at[i] - s->offset) / p;
            if (isfinite(at[i])) worst = fmax(worst, fabs(v - rint(v * unit) / unit));
        }
        if (!(worst < threshold)) break;
    }
    s->decimals = decimals < DECIMALS_MOST ? decimals + 1 : DECIMALS_MOST;
}

static const char *label_for(arena *a, double at, const style *s) {
    if (!isfinite(at)) return "";
    double v = (at - s->offset) / power10(s->magnitude);
    if (fabs(v) < 1e-8) v = 0;
    char printed[NUMBER_MOST];
    return number_set(a, "", number_decimals(printed, s->decimals, v), "");
}

/* "1e-9" for the power of ten, "+1.2e6" for the offset, or both in this order. */
static const char *offset_text(arena *a, const style *s) {
    if (s->magnitude == 0 && s->offset == 0) return "";
    char power[16] = "", exponent[16] = "", digits[NUMBER_MOST] = "", whole[NUMBER_MOST + 32];
    if (s->magnitude) snprintf(power, sizeof power, "1e%d", s->magnitude);
    if (s->offset != 0) {
        int e = exponent_of(fabs(s->offset));
        number_print(digits, "%+.10g", rint(s->offset / power10(e) * 1e10) / 1e10);
        if (e) snprintf(exponent, sizeof exponent, "e%d", e);
    }
    snprintf(whole, sizeof whole, "%s%s%s", power, digits, exponent);
    return number_set(a, "", whole, "");
}

/* Labels kept places, the count of them from kept on, in the style that all n ask for. */
static bool format(arena *a, double lo, double hi, const double *at, size_t n, const double *kept, size_t count,
                   ticks *out) {
    *out = (ticks){.offset = ""};
    if (lo > hi) {
        double swap = lo;
        lo = hi;
        hi = swap;
    }
    out->at = arena_alloc(a, count, sizeof *out->at);
    out->label = arena_alloc(a, count, sizeof *out->label);
    if (!out->at || !out->label) return false;
    if (count == 0) return true;

    style s = {0};
    choose_scale(lo, hi, at, n, &s);
    choose_decimals(lo, hi, at, n, &s);
    memcpy(out->at, kept, count * sizeof *kept);
    for (size_t i = 0; i < count; i++)
        if (!(out->label[i] = label_for(a, kept[i], &s))) return false;
    out->offset = offset_text(a, &s);
    out->count = count;
    return out->offset != NULL;
}

/* ----- The face ----- */

int ticks_room(double axis_px, double fontsize_pt, double dpi, bool is_y) {
    double room = floor(axis_px / dpi * 72 / (fontsize_pt * (is_y ? 2 : 3)));
    return room >= TICKS_MOST ? TICKS_MOST : room >= 1 ? (int)room : 0;
}

static int bins_for(double axis_px, double fontsize_pt, double dpi, bool is_y) {
    int room = ticks_room(axis_px, fontsize_pt, dpi, is_y);
    return room > TICKS_AUTO_NBINS ? TICKS_AUTO_NBINS : room >= 1 ? room : 1;
}

size_t ticks_places(double lo, double hi, int nbins, ticks_steps steps, double *out) {
    if (steps == TICKS_DECIMAL_STEPS) return locate(lo, hi, nbins, decimal_steps, COUNT(decimal_steps), 2, out);
    return locate(lo, hi, nbins, axis_steps, COUNT(axis_steps), 2, out);
}

/* Takes the places outside the limits off both ends; returns the first that stays, and *count. */
static size_t seen(double lo, double hi, const double *all, size_t n, size_t *count) {
    double least = fmin(lo, hi), most = fmax(lo, hi), slack = most * 1e-10 - least * 1e-10;
    least = fmax(least - slack, -DBL_MAX);
    most = fmin(most + slack, DBL_MAX);
    size_t first = 0, end = n;
    while (first < end && all[first] < least) first++;
    while (end > first && all[end - 1] > most) end--;
    *count = end - first;
    return first;
}

bool ticks_linear(arena *a, double lo, double hi, double axis_px, double fontsize_pt, double dpi, bool is_y,
                  ticks *out) {
    double all[TICKS_MOST];
    size_t n = ticks_places(lo, hi, bins_for(axis_px, fontsize_pt, dpi, is_y), TICKS_AXIS_STEPS, all), count;
    size_t first = seen(lo, hi, all, n, &count);
    return format(a, lo, hi, all, n, all + first, count, out);
}

bool ticks_linear_minor(arena *a, double lo, double hi, double axis_px, double fontsize_pt, double dpi, bool is_y,
                        int divisions, ticks *out) {
    double all[TICKS_MOST];
    size_t n = ticks_places(lo, hi, bins_for(axis_px, fontsize_pt, dpi, is_y), TICKS_AXIS_STEPS, all);
    return ticks_between(a, lo, hi, all, n, divisions, out);
}

bool ticks_format(arena *a, double lo, double hi, const double *at, size_t n, ticks *out) {
    return format(a, lo, hi, at, n, at, n, out);
}

size_t ticks_levels(double lo, double hi, int nbins, double *out, size_t max) {
    double all[TICKS_MOST];
    int bins = nbins < 1 ? 2 : nbins < TICKS_MOST / 10 ? nbins + 1 : TICKS_MOST / 10;
    size_t n = locate(lo, hi, bins, level_steps, COUNT(level_steps), 1, all);
    size_t first = 0, end = n;
    while (first + 1 < n && all[first + 1] < lo) first++;
    while (end > first + 1 && all[end - 2] > hi) end--;
    if (end - first < 3) { /* nothing between the outermost: keep what there is */
        first = 0;
        end = n;
    }
    size_t count = 0;
    for (size_t i = first; i < end && count < max; i++) {
        double level = fmax(-DBL_MAX, fmin(DBL_MAX, all[i]));
        if (count == 0 || level > out[count - 1]) out[count++] = level;
    }
    return count;
}
