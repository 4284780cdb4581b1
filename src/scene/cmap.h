/* Colour maps: from a number between 0 and 1 to a colour, as matplotlib's. Called when artists are made and when scalar
 * images and contours are drawn; any thread, nothing but constants. */
#ifndef KG_SCENE_CMAP_H
#define KG_SCENE_CMAP_H

#include "base/failure.h"
#include "scene/color.h"

#include <stdint.h>

typedef struct cmap cmap;

/* The map of a name: viridis, plasma, inferno, magma, gray, RdBu or coolwarm, each also reversed by "_r". NULL:
 * viridis. NULL when there is none of this name; see cmap_fail(). Maps are constants and live for ever. */
const cmap *cmap_find(const char *name);
const char *cmap_name(const cmap *map);

/* The colour at t, one of 256: entry floor(256 t), the ends beyond 0 and 1, and transparent for NaN. Channels are
 * rounded to the nearest byte, as matplotlib draws patches and markers (its imshow() cuts off instead, which differs
 * by at most 1). */
rgba cmap_at(const cmap *map, double t);

/* All 256 entries, opaque. */
void cmap_table(const cmap *map, rgba out[256]);

/* The failure for a name that cmap_find() does not know: a sentence with the names it may have meant. */
kg_result cmap_fail(failure *f, const char *name);

/* The data, in cmap_tables.c: 0xrrggbb. For cmap.c alone. */
extern const uint32_t cmap_viridis[256], cmap_plasma[256], cmap_inferno[256], cmap_magma[256], cmap_gray[256],
    cmap_RdBu[256], cmap_coolwarm[256];

#endif
