/* The colours of an artist that is coloured by value: a colour map, and the colours of what lies below it, above it and is
 * bad. Made with the artist on the app thread, read by whoever draws; a plain value without pointers to free. */
#ifndef KG_SCENE_SHADES_H
#define KG_SCENE_SHADES_H

#include "scene/cmap.h"

typedef struct shades {
    const cmap *map;
    rgba under, over, bad;
    uint16_t regions; /* of a boundary norm, that many of the map's colours spread over it; 0: all of them */
    uint16_t reversed;
} shades;

_Static_assert(sizeof(shades) == sizeof(void *) + 16, "no padding, because draw commands are compared as bytes");

enum { SHADES_MOST = CMAP_MOST + 3 };

/* Reads the strings of a style; NULL: matplotlib's defaults, which are viridis, bad transparent, under and over the ends of
 * the map. Regions must not be more than the map has colours. */
bool shades_read(const char *map, const char *bad, const char *under, const char *over, unsigned regions, shades *out,
                 failure *why);

/* The colour of a normed value: 0 to 1 across the map, in as many equal steps as it has colours; NaN is bad. */
rgba shades_at(const shades *s, double t);

/* All colours in a row: those of the map, then under, over and bad. Returns how many the map's are. */
unsigned shades_table(const shades *s, rgba out[SHADES_MOST]);

/* As shades_at(), from that table and its number, for many values. */
rgba shades_pick(const rgba *table, unsigned count, double t);

#endif
