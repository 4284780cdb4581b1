/* Ticks of colour bars under norms that are not linear. */
#include "draw/norm_ticks.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MOST_POWERS = 48 };

/* Powers of ten within a log norm, or on both sides of a symlog norm's linear part, and 0 there; 0: none. */
static size_t log_ticks(const norm *n, double at[MOST_POWERS]) {
    if (n->kind != KG_NORM_LOG && n->kind != KG_NORM_SYMLOG) return 0;
    bool symlog = n->kind == KG_NORM_SYMLOG;
    double most = fmax(fabs(n->vmin), fabs(n->vmax)), least = symlog ? n->linthresh : n->vmin;
    double first = ceil(log10(least) - 1e-9), last = floor(log10(most) + 1e-9),
           stride = fmax(1, ceil((last - first + 1) / 9));
    size_t count = 0;
    for (double p = last - fmod(last - first, stride); symlog && p >= first && count < 16; p -= stride)
        if (-pow(10, p) >= n->vmin) at[count++] = -pow(10, p);
    if (symlog && n->vmin <= 0 && n->vmax >= 0) at[count++] = 0;
    for (double p = first; p <= last && count < MOST_POWERS; p += stride)
        if (pow(10, p) <= n->vmax * (1 + 1e-9)) at[count++] = pow(10, p);
    return count;
}

bool norm_labels(arena *a, const double *values, size_t count, ticks *out) {
    static const char *const raised[] = {"\u2070", "\u00b9", "\u00b2", "\u00b3", "\u2074",
                                         "\u2075", "\u2076", "\u2077", "\u2078", "\u2079"};
    *out = (ticks){count, arena_alloc(a, count, sizeof(double)), arena_alloc(a, count, sizeof(char *)), ""};
    if (!out->at || !out->label) return false;
    for (size_t i = 0; i < count; i++) {
        double power = floor(log10(fabs(values[i])) + .5);
        bool whole = values[i] != 0 && fabs(fabs(values[i]) / pow(10, power) - 1) < 1e-9;
        char text[64], digits[12];
        if (!whole) snprintf(text, sizeof text, "%g", values[i]);
        else {
            snprintf(text, sizeof text, "%s10%s", values[i] < 0 ? "\u2212" : "", power < 0 ? "\u207b" : "");
            snprintf(digits, sizeof digits, "%d", (int)fabs(power));
            for (const char *d = digits; *d; d++) strcat(text, raised[*d - '0']);
        }
        out->at[i] = values[i];
        if (!(out->label[i] = arena_strdup(a, text))) return false;
    }
    return true;
}

bool norm_ticks(arena *a, const norm *n, double bar_px, double fontsize_pt, double dpi, ticks *out) {
    double powers[MOST_POWERS];
    size_t count = log_ticks(n, powers), kept = 0;
    bool made = count >= 2 ? norm_labels(a, powers, count, out)
                           : ticks_linear(a, n->vmin, n->vmax, bar_px, fontsize_pt, dpi, true, out);
    if (!made) return false;
    for (size_t i = 0; i < out->count; i++) {
        double at = norm_at(n, out->at[i]);
        if (!(at >= -1e-9 && at <= 1 + 1e-9)) continue;
        out->at[kept] = at, out->label[kept++] = out->label[i];
    }
    out->count = kept;
    return true;
}
