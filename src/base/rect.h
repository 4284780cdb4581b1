/* Rectangles of whole pixels, origin at the top left: [x0, x1) by [y0, y1). Empty when x0 >= x1 or y0 >= y1. */
#ifndef KG_BASE_RECT_H
#define KG_BASE_RECT_H

#include <stdbool.h>
#include <stdint.h>

typedef struct irect {
    int x0, y0, x1, y1;
} irect;

static inline bool irect_empty(irect r) { return r.x0 >= r.x1 || r.y0 >= r.y1; }

static inline bool irect_same(irect a, irect b) { return a.x0 == b.x0 && a.y0 == b.y0 && a.x1 == b.x1 && a.y1 == b.y1; }

static inline irect irect_and(irect a, irect b) {
    return (irect){a.x0 > b.x0 ? a.x0 : b.x0, a.y0 > b.y0 ? a.y0 : b.y0, a.x1 < b.x1 ? a.x1 : b.x1,
                   a.y1 < b.y1 ? a.y1 : b.y1};
}

/* The smallest rectangle around both; an empty one adds nothing. */
static inline irect irect_or(irect a, irect b) {
    if (irect_empty(a)) return b;
    if (irect_empty(b)) return a;
    return (irect){a.x0 < b.x0 ? a.x0 : b.x0, a.y0 < b.y0 ? a.y0 : b.y0, a.x1 > b.x1 ? a.x1 : b.x1,
                   a.y1 > b.y1 ? a.y1 : b.y1};
}

static inline int64_t irect_area(irect r) {
    return irect_empty(r) ? 0 : (int64_t)(r.x1 - r.x0) * (int64_t)(r.y1 - r.y0);
}

#endif
