/* Ticks of every scale: who chooses them. Any thread, no state. */
#include "draw/ticks_scaled.h"
#include "draw/tick_places.h"

static bool linear(arena *a, const tick_axis *x, ticks *major, ticks *minor) {
    places_none(minor);
    return ticks_linear(a, x->lo, x->hi, x->px, x->fontsize_pt, x->dpi, x->is_y, major) &&
           (!x->minor ||
            ticks_linear_minor(a, x->lo, x->hi, x->px, x->fontsize_pt, x->dpi, x->is_y, x->divisions, minor));
}

bool ticks_scaled(arena *a, const scale *s, const tick_axis *axis, ticks *major, ticks *minor) {
    places_none(minor);
    switch (s->kind) {
    case SCALE_LOG: return ticks_log(a, s, axis, major, minor);
    case SCALE_SYMLOG: return ticks_symlog(a, s, axis, major, minor);
    case SCALE_LOGIT: return ticks_logit(a, s, axis, major, minor);
    case SCALE_TIME: return ticks_date(a, axis, major);
    case SCALE_LINEAR: break;
    }
    return linear(a, axis, major, minor);
}

bool ticks_categories(arena *a, const tick_axis *axis, const char *const *names, size_t count, ticks *major) {
    places_none(major);
    double least = axis->lo < axis->hi ? axis->lo : axis->hi, most = axis->lo < axis->hi ? axis->hi : axis->lo;
    double slack = most * 1e-10 - least * 1e-10;
    size_t first = 0, end = count;
    while (first < end && !((double)first >= least - slack)) first++;
    while (end > first && !((double)(end - 1) <= most + slack)) end--;
    major->at = arena_alloc(a, end - first, sizeof *major->at);
    major->label = arena_alloc(a, end - first, sizeof *major->label);
    if (!major->at || !major->label) return false;
    major->count = end - first;
    for (size_t i = 0; i < major->count; i++) {
        major->at[i] = (double)(first + i);
        major->label[i] = names[first + i];
    }
    return true;
}
