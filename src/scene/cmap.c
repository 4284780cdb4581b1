/* Colour maps: looking up. Called when artists are made and when scalar images and contours are drawn; any thread. */
#include "scene/cmap.h"
#include "scene/near.h"

#include <stddef.h>
#include <string.h>

struct cmap {
    const char *name;
    const uint32_t *table;
    int reversed;
};

#define BOTH_WAYS(map)                                                                                                 \
    {#map, cmap_##map, 0}, { #map "_r", cmap_##map, 1 }

static const cmap maps[] = {BOTH_WAYS(viridis), BOTH_WAYS(plasma), BOTH_WAYS(inferno), BOTH_WAYS(magma),
                            BOTH_WAYS(gray),    BOTH_WAYS(RdBu),   BOTH_WAYS(coolwarm)};

enum { MAPS = sizeof maps / sizeof *maps, ENTRIES = 256 };

const cmap *cmap_find(const char *name) {
    if (!name) return &maps[0];
    for (size_t i = 0; i < MAPS; i++)
        if (strcmp(name, maps[i].name) == 0) return &maps[i];
    return NULL;
}

const char *cmap_name(const cmap *map) { return map->name; }

static rgba entry(const cmap *map, int i) {
    uint32_t rgb = map->table[map->reversed ? ENTRIES - 1 - i : i];
    return (rgba){(uint8_t)(rgb >> 16), (uint8_t)(rgb >> 8), (uint8_t)rgb, 255};
}

rgba cmap_at(const cmap *map, double t) {
    if (t >= 1) return entry(map, ENTRIES - 1);
    if (t >= 0) return entry(map, (int)(t * ENTRIES));
    if (t < 0) return entry(map, 0);
    return (rgba){0, 0, 0, 0};
}

void cmap_table(const cmap *map, rgba out[256]) {
    for (int i = 0; i < ENTRIES; i++) out[i] = entry(map, i);
}

/* The maps as they are; that each has a reverse, people know. */
static const char *known_name(size_t i) { return maps[2 * i].name; }
static const char *known_reverse(size_t i) { return maps[2 * i + 1].name; }

kg_result cmap_fail(failure *f, const char *name) {
    char quoted[48], near[120];
    size_t n = strlen(name);
    bool reverse = n > 2 && strcmp(name + n - 2, "_r") == 0;
    near_matches(name, reverse ? known_reverse : known_name, MAPS / 2, near, sizeof near);
    near_quote(name, quoted);
    const char *all = near[0] == '.' ? " There are viridis, plasma, inferno, magma, gray, RdBu and coolwarm." : "";
    return failure_set(f, KG_ERR_ARG, "The colour map \"%s\" is not known%s%s", quoted, near, all);
}
