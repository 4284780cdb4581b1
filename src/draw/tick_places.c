/* Places for ticks on any scale. One thread at a time, no state. */
#include "draw/tick_places.h"

#include <float.h>
#include <math.h>

void places_add(tick_places *p, double at) {
    if (p->count < TICKS_MOST) p->at[p->count++] = at;
}

void places_none(ticks *out) { *out = (ticks){.offset = ""}; }

/* The limits on the screen, the lower one first; false when they are not a range. */
static bool screen_range(const scale *s, double lo, double hi, double *from, double *to) {
    double a = scale_forward(s, lo), b = scale_forward(s, hi);
    *from = fmin(a, b);
    *to = fmax(a, b);
    return isfinite(a) && isfinite(b);
}

void places_drop_shared(tick_places *minor, const tick_places *major, const scale *s, double lo, double hi) {
    double from, to;
    if (!major->count || !screen_range(s, lo, hi, &from, &to)) return;
    double near = to * 1e-5 - from * 1e-5; /* a tick on top of another, for the eye */
    size_t kept = 0;
    for (size_t i = 0, k = 0; i < minor->count; i++) {
        double at = scale_forward(s, minor->at[i]);
        while (k < major->count && scale_forward(s, major->at[k]) < at - near) k++;
        bool shared = k < major->count && fabs(scale_forward(s, major->at[k]) - at) <= near;
        if (!shared) minor->at[kept++] = minor->at[i];
    }
    minor->count = kept;
}

bool places_publish(arena *a, const tick_places *p, const scale *s, double lo, double hi, tick_label_fn *label,
                    const void *context, ticks *out) {
    places_none(out);
    double from, to;
    if (!p->count || !screen_range(s, lo, hi, &from, &to)) return true;
    double slack = to * 1e-10 - from * 1e-10;
    out->at = arena_alloc(a, p->count, sizeof *out->at);
    out->label = arena_alloc(a, p->count, sizeof *out->label);
    if (!out->at || !out->label) return false;
    for (size_t i = 0; i < p->count; i++) {
        double at = scale_forward(s, p->at[i]);
        if (!(at >= from - slack && at <= to + slack)) continue;
        const char *text = label ? label(a, p->at[i], context) : "";
        if (!text) return false;
        out->at[out->count] = p->at[i];
        out->label[out->count++] = text;
    }
    return true;
}
