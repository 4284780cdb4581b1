/* Scales: forward and back, and the limits that each can have. Matplotlib's scale.py has the formulas, its ticker.py
 * (nonsingular and view_limits of each locator) and Axes.autoscale_view the limits. Any thread, no state. */
#include "scene/scale.h"
#include "scene/near.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* Far outside: the logarithm of the least double is -323 (LogTransform). */
static const double FAR_OUT = 1000;

static const char *const names[] = {[SCALE_LINEAR] = "linear",
                                    [SCALE_LOG] = "log",
                                    [SCALE_SYMLOG] = "symlog",
                                    [SCALE_LOGIT] = "logit",
                                    [SCALE_TIME] = "time"};

enum { NAMES = sizeof names / sizeof *names };

static const char *name_at(size_t i) { return names[i]; }

kg_result scale_named(scale *out, const char *name, failure *f) {
    for (size_t i = 0; name && i < NAMES; i++) {
        if (strcmp(name, names[i]) != 0) continue;
        *out = (scale){.kind = (scale_kind)i};
        return KG_OK;
    }
    char quoted[48], near[160];
    if (!name) return failure_set(f, KG_ERR_ARG, "the name of a scale is missing");
    return failure_set(f, KG_ERR_ARG, "there is no scale \"%s\"%s", near_quote(name, quoted),
                       near_matches(name, name_at, NAMES, near, sizeof near));
}

kg_result scale_check(const scale *s, failure *f) {
    scale full = scale_filled(s);
    if ((unsigned)full.kind >= NAMES) return failure_set(f, KG_ERR_ARG, "there is no scale %d", (int)full.kind);
    if (full.kind != SCALE_LOG && full.kind != SCALE_SYMLOG) return KG_OK;
    if (!(full.base > 1 && full.base <= DBL_MAX))
        return failure_set(f, KG_ERR_ARG, "the base of a logarithmic scale is %g; it must be more than 1", full.base);
    if (full.kind != SCALE_SYMLOG) return KG_OK;
    if (!(full.linthresh > 0 && full.linthresh <= DBL_MAX))
        return failure_set(f, KG_ERR_ARG, "linthresh of a symlog scale is %g; it must be positive", full.linthresh);
    if (!(full.linscale > 0 && full.linscale <= DBL_MAX))
        return failure_set(f, KG_ERR_ARG, "linscale of a symlog scale is %g; it must be positive", full.linscale);
    return KG_OK;
}

scale scale_filled(const scale *s) {
    scale full = *s;
    if (full.base == 0) full.base = 10;
    if (full.linthresh == 0) full.linthresh = 2;
    if (full.linscale == 0) full.linscale = 1;
    return full;
}

/* ----- There and back ----- */

static double logarithm(double base, double v) {
    return base == 10 ? log10(v) : base == 2 ? log2(v) : log(v) / log(base);
}

static double log_forward(const scale *s, double v) {
    if (v > 0) return logarithm(s->base == 0 ? 10 : s->base, v);
    if (v <= 0 && s->outside != SCALE_OUTSIDE_MASK) return -FAR_OUT;
    return v == 0 ? -INFINITY : NAN;
}

static double logit_forward(const scale *s, double v) {
    if (v > 0 && v < 1) return log10(v / (1 - v));
    if (isnan(v)) return NAN;
    if (s->outside == SCALE_OUTSIDE_CLIP) return v <= 0 ? -FAR_OUT : FAR_OUT;
    return v == 0 ? -INFINITY : v == 1 ? INFINITY : NAN;
}

/* Length of half the linear part, in units of linthresh. */
static double linear_part(const scale *full) { return full->linscale / (1 - 1 / full->base); }

static double symlog_forward(const scale *s, double v) {
    scale f = scale_filled(s);
    double size = fabs(v);
    if (!(size > f.linthresh)) return v * linear_part(&f);
    return copysign(f.linthresh * (linear_part(&f) + log(size / f.linthresh) / log(f.base)), v);
}

static double symlog_inverse(const scale *s, double t) {
    scale f = scale_filled(s);
    double size = fabs(t);
    if (!(size > f.linthresh * linear_part(&f))) return t / linear_part(&f);
    return copysign(f.linthresh * pow(f.base, size / f.linthresh - linear_part(&f)), t);
}

double scale_forward(const scale *s, double v) {
    switch (s->kind) {
    case SCALE_LOG: return log_forward(s, v);
    case SCALE_SYMLOG: return symlog_forward(s, v);
    case SCALE_LOGIT: return logit_forward(s, v);
    case SCALE_LINEAR:
    case SCALE_TIME: break;
    }
    return v;
}

double scale_inverse(const scale *s, double t) {
    switch (s->kind) {
    case SCALE_LOG: return pow(s->base == 0 ? 10 : s->base, t);
    case SCALE_SYMLOG: return symlog_inverse(s, t);
    case SCALE_LOGIT: return 1 / (1 + pow(10, -t));
    case SCALE_LINEAR:
    case SCALE_TIME: break;
    }
    return t;
}

/* ----- Limits that can be drawn ----- */

static void put_in_order(double *lo, double *hi) {
    if (!(*hi < *lo)) return;
    double swap = *lo;
    *lo = *hi;
    *hi = swap;
}

void scale_nonsingular(double *lo, double *hi, double expander, double tiny) {
    put_in_order(lo, hi);
    double most = fmax(fabs(*lo), fabs(*hi));
    if (!isfinite(*lo) || !isfinite(*hi) || most < 1e6 / tiny * DBL_MIN) {
        *lo = -expander;
        *hi = expander;
    } else if (*hi - *lo <= most * tiny) {
        *lo = fmax(*lo - expander * fabs(*lo), -DBL_MAX);
        *hi = fmin(*hi + expander * fabs(*hi), DBL_MAX);
    }
}

/* The power of base below v > 0, or above it; v itself does not count (_decade_less, _decade_greater). */
static double power_beside(double v, double base, bool above) {
    double e = log(v) / log(base), power = pow(base, above ? ceil(e) : floor(e));
    if (power == v) power = above ? v * base : v / base;
    return fmin(fmax(power, DBL_MIN), DBL_MAX);
}

static void log_nonsingular(double *lo, double *hi, double base, double minpos) {
    put_in_order(lo, hi);
    if (!isfinite(*lo) || !isfinite(*hi) || *hi <= 0) {
        *lo = 1;
        *hi = 10;
        return;
    }
    if (*lo <= 0) *lo = isfinite(minpos) && minpos > 0 ? fmin(minpos, *hi) : fmin(1e-300, *hi);
    if (*lo == *hi) {
        *lo = power_beside(*lo, base, false);
        *hi = power_beside(*hi, base, true);
    }
}

/* Least value of a logit axis whose data has none: LogitLocator.nonsingular. */
static const double LOGIT_LEAST = 1e-7;

static void logit_nonsingular(double *lo, double *hi, double minpos) {
    put_in_order(lo, hi);
    if (!isfinite(*lo) || !isfinite(*hi) || *hi <= 0 || *lo >= 1) {
        *lo = LOGIT_LEAST;
        *hi = 1 - LOGIT_LEAST;
        return;
    }
    double least = minpos > 0 && minpos < .5 ? minpos : LOGIT_LEAST;
    if (*lo <= 0) *lo = fmin(least, *hi);
    if (*hi >= 1) *hi = fmax(fmin(1 - least, 1 - DBL_EPSILON / 2), *lo);
    if (*lo == *hi) {
        double tenth = fmax(.1 * *lo, DBL_MIN);
        *lo = tenth;
        *hi = 1 - fmax(tenth, DBL_EPSILON / 2);
    }
}

static void time_nonsingular(double *lo, double *hi) {
    const double day = 86400;
    put_in_order(lo, hi);
    if (!isfinite(*lo) || !isfinite(*hi)) {
        *lo = 0;
        *hi = day;
    } else if (*lo == *hi) { /* two years to each side: AutoDateLocator.nonsingular */
        *lo -= 2 * 365 * day;
        *hi += 2 * 365 * day;
    }
}

/* What the locator of the scale makes of limits that lie together or outside the domain. */
static void nonsingular(const scale *full, double *lo, double *hi, double minpos) {
    switch (full->kind) {
    case SCALE_LOG: log_nonsingular(lo, hi, full->base, minpos); break;
    case SCALE_LOGIT: logit_nonsingular(lo, hi, minpos); break;
    case SCALE_TIME: time_nonsingular(lo, hi); break;
    case SCALE_LINEAR:
    case SCALE_SYMLOG: scale_nonsingular(lo, hi, .05, 1e-15); break;
    }
}

void scale_limits(const scale *s, double *lo, double *hi, double minpos) {
    scale full = scale_filled(s);
    double a = *lo, b = *hi;
    bool inverted = a > b;
    nonsingular(&full, &a, &b, minpos);
    *lo = inverted ? b : a;
    *hi = inverted ? a : b;
}

/* Locator.view_limits of each scale: once more, after the margins. */
static void settle(const scale *full, double *lo, double *hi, double minpos) {
    switch (full->kind) {
    case SCALE_LOG: log_nonsingular(lo, hi, full->base, minpos); break;
    case SCALE_SYMLOG:
    case SCALE_TIME: scale_nonsingular(lo, hi, .001, 1e-15); break;
    case SCALE_LINEAR: scale_nonsingular(lo, hi, 1e-12, 1e-13); break;
    case SCALE_LOGIT:
        scale_nonsingular(lo, hi, 1e-12, 1e-13);
        logit_nonsingular(lo, hi, minpos);
        break;
    }
}

void scale_autoscale(const scale *s, double lo, double hi, double minpos, double margin, const double *stick,
                     size_t stick_count, double *lo_out, double *hi_out) {
    scale full = scale_filled(s);
    double a = lo, b = hi;
    if (!(a <= b)) {
        if (full.kind == SCALE_LINEAR) { /* axes that nothing was drawn on */
            *lo_out = 0;
            *hi_out = 1;
            return;
        }
        a = b = NAN;
    }
    nonsingular(&full, &a, &b, minpos);

    double tolerance = 1e-5 * fmax(fmax(fabs(a), fabs(b)), b - a), stop_a = -INFINITY, stop_b = INFINITY;
    for (size_t i = 0; i < stick_count; i++) {
        if (full.kind == SCALE_LOG && stick[i] <= 0) continue;
        if (stick[i] < a + tolerance) stop_a = fmax(stop_a, stick[i]);
        if (stick[i] >= b - tolerance) stop_b = fmin(stop_b, stick[i]);
    }

    double from = scale_forward(&full, a), to = scale_forward(&full, b);
    double delta = to * margin - from * margin; /* in this order: to - from may overflow */
    double wide_a = scale_inverse(&full, from - delta), wide_b = scale_inverse(&full, to + delta);
    if (isfinite(delta) && isfinite(wide_a) && isfinite(wide_b)) {
        a = wide_a;
        b = wide_b;
    }
    a = fmax(a, stop_a);
    b = fmin(b, stop_b);
    settle(&full, &a, &b, minpos);
    *lo_out = a;
    *hi_out = b;
}
