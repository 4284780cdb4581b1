/* The colours met and their slots. Used on the GIF encoder's thread. */
#include "encode/gif_colours.h"

#include <string.h>

void colours_recount(colours *c) {
    c->round++;
    c->touched_count = 0;
}

void colours_forget(colours *c) {
    memset(c->hash, 0, sizeof c->hash);
    c->count = 0;
    colours_recount(c);
}

int colours_add(colours *c, colour k, uint32_t h) {
    if (c->count == COLOURS_MOST) return -1;
    int slot = c->count++;
    c->hash[h].key = k;
    c->hash[h].slot = (uint16_t)slot;
    c->value[slot] = k;
    c->met[slot] = c->round;
    c->pixels[slot] = 0;
    c->touched[c->touched_count++] = (uint16_t)slot;
    return slot;
}
