/* Shelf packing: glyphs of about the same height stand in a row. It wastes some room and never needs to move anything.
 */
#include "draw/text_atlas.h"

#include <string.h>

bool atlas_init(text_atlas *a) {
    *a = (text_atlas){.height = ATLAS_HEIGHT_FIRST, .below = 1, .epoch = 1, .generation = 1, .whole_since = 0};
    a->pixels = mem_zero(ATLAS_WIDTH, ATLAS_HEIGHT_FIRST);
    return a->pixels != NULL;
}

void atlas_free(text_atlas *a) {
    mem_free(a->pixels);
    VEC_FREE(&a->shelves);
    a->pixels = NULL;
}

static atlas_result grow(text_atlas *a, int needed) {
    int height = a->height;
    while (height < needed) height *= 2;
    if (height > ATLAS_HEIGHT_MAX) return ATLAS_FULL;
    uint8_t *pixels = mem_resize(a->pixels, (size_t)height, ATLAS_WIDTH);
    if (!pixels) return ATLAS_MEMORY;
    memset(pixels + (size_t)a->height * ATLAS_WIDTH, 0, (size_t)(height - a->height) * ATLAS_WIDTH);
    a->pixels = pixels;
    a->height = height;
    a->whole_since = a->generation;
    return ATLAS_OK;
}

/* The lowest shelf that the glyph fits without wasting more than a quarter of it. */
static atlas_shelf *find_shelf(const text_atlas *a, int w, int h) {
    atlas_shelf *best = NULL;
    for (size_t i = 0; i < a->shelves.count; i++) {
        atlas_shelf *s = &a->shelves.at[i];
        if (s->height < h || s->height > h + h / 4 + 2 || s->x + w > ATLAS_WIDTH) continue;
        if (!best || s->height < best->height) best = s;
    }
    return best;
}

atlas_result atlas_add(text_atlas *a, int w, int h, int *u, int *v) {
    int width = w + 1, height = h + 1; /* the clear texel; the first column and row of the atlas stay clear too */
    if (width >= ATLAS_WIDTH || height >= ATLAS_HEIGHT_MAX) return ATLAS_FULL;
    atlas_shelf *shelf = find_shelf(a, width, height);
    if (!shelf) {
        if (a->below + height > a->height) {
            atlas_result grown = grow(a, a->below + height);
            if (grown != ATLAS_OK) return grown;
        }
        if (!VEC_PUSH(&a->shelves, (atlas_shelf){a->below, height, 1})) return ATLAS_MEMORY;
        shelf = &a->shelves.at[a->shelves.count - 1];
        a->below += height;
    }
    *u = shelf->x;
    *v = shelf->y;
    shelf->x += width;
    a->generation++;
    a->recent[a->generation % ATLAS_RECENT] = (irect){*u, *v, *u + w, *v + h};
    return ATLAS_OK;
}

void atlas_restart(text_atlas *a) {
    memset(a->pixels, 0, (size_t)a->height * ATLAS_WIDTH);
    a->shelves.count = 0;
    a->below = 1;
    a->epoch++;
    a->whole_since = a->generation++;
}

irect atlas_dirty(const text_atlas *a, uint64_t since) {
    if (since >= a->generation) return (irect){0};
    if (since <= a->whole_since || a->generation - since > ATLAS_RECENT) return (irect){0, 0, ATLAS_WIDTH, a->height};
    irect all = {0};
    for (uint64_t g = since + 1; g <= a->generation; g++) all = irect_or(all, a->recent[g % ATLAS_RECENT]);
    return all;
}
