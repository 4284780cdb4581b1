/* Ticks of a logit axis: matplotlib's LogitLocator and LogitFormatter. Any thread, no state. */
#include "draw/tick_places.h"
#include "draw/tick_text.h"
#include "draw/ticks_scaled.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* ----- Places ----- */

/* The ideal ticks by number: ... -2: 0.01, -1: 0.1, 0: 1/2, 1: 1 - 0.1, 2: 1 - 0.01 ... */
static double ideal(int n) { return n < 0 ? pow(10, n) : n > 0 ? 1 - pow(10, -n) : .5; }

static int number_at_or_below(double v) { return (int)(v < .5 ? floor(log10(v)) : v < .9 ? 0 : -ceil(log10(1 - v))); }

static int number_at_or_above(double v) { return (int)(v <= .5 ? ceil(log10(v)) : v <= .9 ? 1 : -floor(log10(1 - v))); }

/* Between ideal ticks n and n + 1: tenths, up to the middle where the distances shrink. */
static void add_between(int n, tick_places *out) {
    if (n == -1) {
        for (int m = 2; m < 5; m++) places_add(out, m / 10.);
    } else if (n == 0) {
        for (int m = 6; m < 9; m++) places_add(out, m / 10.);
    } else if (n < 0) {
        for (int m = 2; m < 10; m++) places_add(out, m * pow(10, n));
    } else {
        for (int m = 9; m >= 2; m--) places_add(out, 1 - m * pow(10, -n - 1));
    }
}

static void locate(double lo, double hi, int room, tick_places *major, tick_places *minor) {
    int first = number_at_or_below(lo), last = number_at_or_above(hi), count = last - first - 1;
    if (count < 2) { /* too close for ideal ticks */
        int bins = room > TICKS_AUTO_NBINS ? TICKS_AUTO_NBINS : room < 1 ? 1 : room;
        major->count = ticks_places(lo, hi, bins, TICKS_DECIMAL_STEPS, major->at);
        return;
    }
    int most = room < 2 ? 2 : room, every = (count + most - 1) / most;
    for (int n = first; n <= last; n++) {
        if (n % every == 0) places_add(major, ideal(n));
        else places_add(minor, ideal(n));
        if (every == 1 && n < last) add_between(n, minor);
    }
}

/* ----- Labels ----- */

typedef struct logit_labels {
    const tick_places *places;
    bool minor;
    const bool *labelled; /* of minor places */
} logit_labels;

static bool is_whole(double x) { return fabs(x - rint(x)) <= 1e-9 * fmax(fabs(x), fabs(rint(x))); }

static bool is_half(double x) { return is_whole(2 * x) && rint(2 * x) == 1; }

static bool is_power(double x) {
    double e = log10(fabs(x));
    return fabs(e - rint(e)) <= 1e-8 + 1e-7 * fabs(rint(e)); /* numpy.isclose */
}

/* How close the nearest other place is to x; mirrored: places are counted from 1. */
static double nearest(const tick_places *p, double x, bool mirrored) {
    double least = INFINITY, second = INFINITY; /* the least is x itself */
    for (size_t i = 0; i < p->count; i++) {
        double d = fabs((mirrored ? 1 - p->at[i] : p->at[i]) - x);
        if (d < least) {
            second = least;
            least = d;
        } else if (d < second) {
            second = d;
        }
    }
    return second;
}

/* As many digits as tell x from its neighbour, with a power of ten or without (LogitFormatter._format_value). */
static void value_text(char *out, size_t size, const tick_places *p, double x, bool mirrored, bool scientific) {
    int exponent = scientific ? (int)floor(log10(x)) : 0, decimals = scientific ? 0 : 1;
    if (p->count >= 2) {
        double digits = exponent - log10(nearest(p, x, mirrored));
        digits = is_whole(digits) ? rint(digits) : ceil(digits);
        if (digits > decimals) decimals = digits < NUMBER_DIGITS ? (int)digits : NUMBER_DIGITS;
    }
    char number[NUMBER_MOST];
    number_decimals(number, decimals, x * pow(10, -exponent));
    if (scientific) snprintf(out, size, "%s\\cdot10^{%d}", number, exponent);
    else snprintf(out, size, "%s", number);
}

static const char *logit_label(arena *a, double x, const void *context) {
    const logit_labels *l = context;
    if (l->minor) {
        size_t i = 0;
        while (i < l->places->count && l->places->at[i] != x) i++;
        if (i == l->places->count || !l->labelled[i]) return "";
    }
    if (!(x > 0 && x < 1)) return "";
    char value[NUMBER_MOST + 32], label[NUMBER_MOST + 64];
    const char *before = "";
    if (is_half(x)) {
        snprintf(value, sizeof value, "\\frac{1}{2}");
    } else if (x < .5 && is_power(x)) {
        snprintf(value, sizeof value, "10^{%d}", (int)rint(log10(x)));
    } else if (x > .5 && is_power(1 - x)) {
        before = "1-";
        snprintf(value, sizeof value, "10^{%d}", (int)rint(log10(1 - x)));
    } else if (x > .9) {
        before = "1-";
        value_text(value, sizeof value, l->places, 1 - x, true, true);
    } else {
        value_text(value, sizeof value, l->places, x, false, x < .1);
    }
    snprintf(label, sizeof label, "$\\mathdefault{%s%s}$", before, value);
    return arena_strdup(a, label);
}

/* ----- Which minor ticks are labelled ----- */

enum { CROWDED = 25, LABELLED = 6 }; /* minor_threshold, minor_number */

typedef struct room_around {
    double least, sum;
    size_t index;
} room_around;

static int by_room(const void *pa, const void *pb) {
    const room_around *a = pa, *b = pb;
    if (a->least != b->least) return a->least < b->least ? -1 : 1;
    if (a->sum != b->sum) return a->sum < b->sum ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

/* None when there are many or all are ideal ones; else the LABELLED that have most room (LogitFormatter.set_locs). */
static void choose_labelled(const tick_places *p, bool *labelled) {
    bool all_ideal = true;
    for (size_t i = 0; i < p->count; i++)
        all_ideal = all_ideal && (is_power(p->at[i]) || is_power(1 - p->at[i]) || is_half(p->at[i]));
    if (all_ideal || p->count >= CROWDED) return;

    room_around room[CROWDED];
    for (size_t i = 0; i < p->count; i++) {
        double here = -log(1 / p->at[i] - 1);
        double before = i ? here - -log(1 / p->at[i - 1] - 1) : INFINITY;
        double after = i + 1 < p->count ? -log(1 / p->at[i + 1] - 1) - here : INFINITY;
        room[i] =
            (room_around){fmin(before, after), (isfinite(before) ? before : 0) + (isfinite(after) ? after : 0), i};
    }
    qsort(room, p->count, sizeof *room, by_room);
    for (size_t i = p->count < LABELLED ? 0 : p->count - LABELLED; i < p->count; i++) labelled[room[i].index] = true;
}

bool ticks_logit(arena *a, const scale *s, const tick_axis *axis, ticks *major, ticks *minor) {
    places_none(major);
    places_none(minor);
    double lo = fmin(axis->lo, axis->hi), hi = fmax(axis->lo, axis->hi);
    if (!(lo >= DBL_MIN && hi < 1 && hi > lo) || isnan(axis->lo) || isnan(axis->hi)) return true;

    tick_places at = {0}, between = {0};
    bool labelled[TICKS_MOST] = {false};
    locate(lo, hi, ticks_room(axis->px, axis->fontsize_pt, axis->dpi, axis->is_y), &at, &between);
    places_drop_shared(&between, &at, s, lo, hi);
    choose_labelled(&between, labelled);
    logit_labels of_major = {.places = &at}, of_minor = {.places = &between, .minor = true, .labelled = labelled};
    return places_publish(a, &at, s, lo, hi, logit_label, &of_major, major) &&
           places_publish(a, &between, s, lo, hi, logit_label, &of_minor, minor);
}
