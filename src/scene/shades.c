/* Colours by value: from a normed number to a colour, as matplotlib's Colormap.__call__. */
#include "scene/shades.h"

#include <math.h>

static unsigned count_of(const shades *s) { return s->regions ? s->regions : cmap_size(s->map); }

/* The regions of a boundary norm take colours that spread over the whole map, one alone that in the middle
 * (colors.BoundaryNorm.__call__). */
static rgba entry(const shades *s, unsigned i) {
    unsigned last = cmap_size(s->map) - 1;
    if (s->regions == 1) i = last / 2;
    else if (s->regions) i = (unsigned)((double)last / (s->regions - 1) * i);
    return cmap_entry(s->map, s->reversed ? last - i : i);
}

static bool read_color(const char *text, rgba otherwise, rgba *out, failure *why) {
    *out = otherwise;
    return !text || color_parse(text, out) || (color_fail(why, text), false);
}

bool shades_read(const char *map, const char *bad, const char *under, const char *over, unsigned regions, shades *out,
                 failure *why) {
    bool reversed;
    *out = (shades){.map = cmap_find(map, &reversed)};
    if (!out->map) return cmap_fail(why, map), false;
    out->reversed = reversed;
    unsigned size = cmap_size(out->map);
    if (regions > size)
        return failure_set(why, KG_ERR_ARG,
                           "A boundary norm of %u regions needs a colour map of as many colours; %s has %u.", regions,
                           cmap_name(out->map), size),
               false;
    bool read = read_color(under, entry(out, 0), &out->under, why) &&
                read_color(over, entry(out, size - 1), &out->over, why) &&
                read_color(bad, (rgba){0, 0, 0, 0}, &out->bad, why);
    out->regions = (uint16_t)regions;
    return read;
}

rgba shades_at(const shades *s, double t) {
    if (isnan(t)) return s->bad;
    if (t < 0) return s->under;
    if (t > 1) return s->over;
    unsigned n = count_of(s), i = (unsigned)(t * n);
    return entry(s, i < n ? i : n - 1);
}

unsigned shades_table(const shades *s, rgba out[SHADES_MOST]) {
    unsigned n = count_of(s);
    for (unsigned i = 0; i < n; i++) out[i] = entry(s, i);
    out[n] = s->under, out[n + 1] = s->over, out[n + 2] = s->bad;
    return n;
}

rgba shades_pick(const rgba *table, unsigned count, double t) {
    if (isnan(t)) return table[count + 2];
    if (t < 0) return table[count];
    if (t > 1) return table[count + 1];
    unsigned i = (unsigned)(t * count);
    return table[i < count ? i : count - 1];
}
