/* Colour maps by name, as matplotlib 3.6 has them. Called when artists are made and when what is coloured by value is drawn
 * (through shades.h); any thread, nothing but constants. */
#ifndef KG_SCENE_CMAP_H
#define KG_SCENE_CMAP_H

#include "base/failure.h"
#include "scene/color.h"

#include <stdint.h>

typedef struct cmap cmap;

enum { CMAP_MOST = 510 }; /* entries of the largest map, twilight */

/* The map of one of matplotlib's names; "_r" at its end sets *reversed. NULL: viridis. NULL when there is none of this
 * name; see cmap_fail(). Maps are constants and live for ever. */
const cmap *cmap_find(const char *name, bool *reversed);
const char *cmap_name(const cmap *map); /* without "_r" */

/* How many colours it has: 256, or as many as a list such as tab10 has. */
unsigned cmap_size(const cmap *map);

/* An entry from 0, opaque. Channels are rounded to the nearest byte, as matplotlib draws patches and markers (its imshow()
 * cuts off instead, which differs by at most 1). */
rgba cmap_entry(const cmap *map, unsigned index);

/* The failure for a name that cmap_find() does not know: a sentence with the names it may have meant. */
kg_result cmap_fail(failure *f, const char *name);

#endif
