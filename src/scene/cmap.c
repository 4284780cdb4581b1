/* Colour maps: finding one by its name, and computing its entries from what cmap_tables.c keeps of it. */
#include "scene/cmap_tables.h"
#include "scene/near.h"

#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

enum { SMOOTH = 256 }; /* entries of a map that is not a list */

static bool ends_in_r(const char *name, size_t n) { return n > 2 && name[n - 2] == '_' && name[n - 1] == 'r'; }

const cmap *cmap_find(const char *name, bool *reversed) {
    *reversed = false;
    if (!name) return &cmap_all[0];
    size_t n = strlen(name);
    *reversed = ends_in_r(name, n);
    if (*reversed) n -= 2;
    for (size_t i = 0; i < CMAP_COUNT; i++)
        if (strncmp(name, cmap_all[i].name, n) == 0 && !cmap_all[i].name[n]) return &cmap_all[i];
    return NULL;
}

const char *cmap_name(const cmap *map) { return map->name; }
unsigned cmap_size(const cmap *map) { return map->kind == CMAP_LIST ? map->count : SMOOTH; }

static uint8_t byte_of(double v) { return v <= 0 ? 0 : v >= 1 ? 255 : (uint8_t)(v * 255 + .5); }

/* A channel at x between its points, in the order of rounding of matplotlib's colors._create_lookup_table: at a jump, which is
 * two points at one place, the first counts. Moves on to the next channel. */
static double curve_at(const int32_t **curve, double x) {
    const double scale = SMOOTH - 1;
    size_t count = (size_t) * *curve, i = 1;
    const int32_t *p = *curve + 1;
    *curve = p + 2 * count;
    while (i < count - 1 && p[2 * i] / 1e6 * scale < x * scale) i++;
    double x0 = p[2 * i - 2] / 1e6 * scale, y0 = p[2 * i - 1] / 1e6, x1 = p[2 * i] / 1e6 * scale,
           y1 = p[2 * i + 1] / 1e6;
    return (x * scale - x0) / (x1 - x0) * (y1 - y0) + y0;
}

static void ramp_at(const cmap *map, double x, double rgb[3]) {
    double at = x * (map->count - 1);
    size_t k = (size_t)at;
    if (k > map->count - 2u) k = map->count - 2u;
    const uint8_t *a = cmap_colors[map->at + k], *b = cmap_colors[map->at + k + 1];
    for (int i = 0; i < 3; i++) rgb[i] = (a[i] + (at - (double)k) * (b[i] - a[i])) / 255;
}

rgba cmap_entry(const cmap *map, unsigned index) {
    if (map->kind == CMAP_LIST) {
        const uint8_t *c = cmap_colors[map->at + index];
        return (rgba){c[0], c[1], c[2], 255};
    }
    double x = index * (1. / (SMOOTH - 1)), rgb[3];
    const int32_t *curve = cmap_curves + map->at;
    if (map->kind == CMAP_RAMP) ramp_at(map, x, rgb);
    else if (map->kind == CMAP_FORMULA) cmap_formula(map->at, x, rgb);
    else
        for (int i = 0; i < 3; i++) rgb[i] = curve_at(&curve, x);
    return (rgba){byte_of(rgb[0]), byte_of(rgb[1]), byte_of(rgb[2]), 255};
}

/* ---- unknown names ---- */

static const char *known_name(size_t i) { return cmap_all[i].name; }

/* Puts "_r" before every second quote of a list of names. */
static void reverse_names(const char *near, char *out, size_t size) {
    size_t n = 0;
    for (bool inside = false; *near && n + 4 < size; near++) {
        if (*near == '"' && inside) out[n++] = '_', out[n++] = 'r';
        if (*near == '"') inside = !inside;
        out[n++] = *near;
    }
    out[n] = 0;
}

kg_result cmap_fail(failure *f, const char *name) {
    char quoted[48], near[120], reversed[130], plain[48] = "";
    size_t n = strlen(name);
    bool reverse = ends_in_r(name, n) && n < sizeof plain;
    if (reverse) memcpy(plain, name, n - 2), plain[n - 2] = 0;
    near_matches(reverse ? plain : name, known_name, CMAP_COUNT, near, sizeof near);
    reverse_names(near, reversed, sizeof reversed);
    near_quote(name, quoted);
    const char *all =
        near[0] == '.' ? " There are matplotlib's, such as viridis, RdBu and tab10; \"_r\" reverses them." : "";
    return failure_set(f, KG_ERR_ARG, "The colour map \"%s\" is not known%s%s", quoted, reverse ? reversed : near, all);
}
