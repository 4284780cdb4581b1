/* Labels of log and symlog axes. Any thread, no state. */
#include "draw/log_labels.h"
#include "draw/tick_text.h"

#include <math.h>
#include <stdio.h>

/* Powers of the base on the axis, the linear part of a symlog axis left out (LogFormatter.set_locs). */
static double powers_between(const scale *full, double lo, double hi) {
    double unit = log(full->base), n = 0, t = full->linthresh;
    if (full->kind != SCALE_SYMLOG) return fabs(log(hi) / unit - log(lo) / unit);
    if (lo < -t) n += log(lo / fmin(hi, -t)) / unit;
    if (hi > t) n += log(hi / fmax(lo, t)) / unit;
    return n;
}

log_labels log_labels_for(const scale *full, double lo, double hi) {
    const double some = 1, all = .4; /* minor_thresholds */
    double n = powers_between(full, lo, hi);
    return (log_labels){full->base, n > some ? LOG_LABEL_POWERS : n > all ? LOG_LABEL_SPREAD : LOG_LABEL_ALL};
}

/* One of the base's powers to k / parts, rounded, for k = 0 to parts: 1, 2, 3, 4, 6 and 10 for base 10. */
static bool is_spread(double multiple, double base) {
    double parts = floor(floor(base) / 2);
    if (!(parts >= 1)) return multiple == 1;
    double k = rint(log(multiple) / log(base) * parts); /* only its neighbours can round to it */
    for (double i = fmax(k - 1, 0); i <= fmin(k + 1, parts); i++)
        if (rint(pow(base, i / parts)) == multiple) return true;
    return false;
}

static bool wanted(const log_labels *l, double multiple) {
    switch (l->which) {
    case LOG_LABEL_POWERS: return multiple == 1;
    case LOG_LABEL_SPREAD: return is_spread(multiple, l->base);
    case LOG_LABEL_ALL: break;
    }
    return multiple >= 1 && multiple <= l->base;
}

static bool is_whole(double x) { return fabs(x - rint(x)) <= 1e-9 * fmax(fabs(x), fabs(rint(x))); }

const char *log_label(arena *a, double at, const void *context) {
    const log_labels *l = context;
    if (at == 0) return "$\\mathdefault{0}$";
    double base = l->base, e = log(fabs(at)) / log(base);
    bool power = is_whole(e);
    double exponent = power ? rint(e) : floor(e);
    if (!wanted(l, rint(pow(base, e - exponent)))) return "";

    char base_text[NUMBER_MOST], factor[NUMBER_MOST] = "", label[2 * NUMBER_MOST + 64];
    if (base == floor(base)) number_decimals(base_text, 0, base);
    else number_shortest(base_text, base);
    if (!power) {
        double multiple = pow(base, e - exponent);
        number_print(factor, "%g", is_whole(multiple) ? rint(multiple) : multiple);
    }
    snprintf(label, sizeof label, "$\\mathdefault{%s%s%s%s^{%d}}$", at < 0 ? "-" : "", factor, power ? "" : "\\times",
             base_text, (int)exponent);
    return arena_strdup(a, label);
}
