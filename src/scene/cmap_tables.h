/* The data of the colour maps and the formulas of those that are computed. For cmap.c alone; constants. */
#ifndef KG_SCENE_CMAP_TABLES_H
#define KG_SCENE_CMAP_TABLES_H

#include "scene/cmap.h"

enum { CMAP_COUNT = 83 };

typedef enum cmap_kind {
    CMAP_LIST, /* its colours are the entries: count of cmap_colors from at */
    CMAP_RAMP, /* linear between count colours, evenly spaced */
    CMAP_CURVES, /* each channel linear between points: in cmap_curves from at, how many, then place, value ... in millionths */
    CMAP_FORMULA /* cmap_formula(at) */
} cmap_kind;

struct cmap {
    char name[18];
    uint8_t kind;
    uint16_t count, at;
};

extern const cmap cmap_all[CMAP_COUNT];
extern const uint8_t cmap_colors[][3];
extern const int32_t cmap_curves[];

/* Red, green and blue at x, from 0 to 1; what lies beyond 0 and 1 is meant to be cut off. */
void cmap_formula(unsigned which, double x, double rgb[3]);

#endif
