/* The colours met, each with a small number (its slot) that it keeps from frame to frame, and how many pixels of the
 * frame at hand have it. Used on the GIF encoder's thread. */
#ifndef KG_ENCODE_GIF_COLOURS_H
#define KG_ENCODE_GIF_COLOURS_H

#include <stdbool.h>
#include <stdint.h>

#include "encode/gif_palette.h"

enum { COLOURS_MOST = 32768, COLOURS_HASH = 65536 };

typedef struct colours {
    struct {
        colour key;
        uint16_t slot;
    } hash[COLOURS_HASH]; /* key 0: free; every colour has an alpha */
    int count;
    uint32_t round;
    colour value[COLOURS_MOST];
    uint32_t met[COLOURS_MOST];     /* the round that met the slot last ... */
    uint32_t pixels[COLOURS_MOST];  /* ... and how many pixels it counted */
    uint16_t touched[COLOURS_MOST]; /* the slots that this round met */
    int touched_count;
} colours;

/* Starts counting anew. The slots stay. */
void colours_recount(colours *c);

/* Forgets all slots. */
void colours_forget(colours *c);

/* Slow path of colours_slot(). */
int colours_add(colours *c, colour k, uint32_t h);

/* The slot of a colour, counted as met in this round; -1: there are too many colours. */
static inline int colours_slot(colours *c, colour k) {
    uint32_t h = (k * 0x9E3779B1u) >> 16; /* Knuth's multiplicative hashing */
    while (c->hash[h].key != k) {
        if (!c->hash[h].key) return colours_add(c, k, h);
        h = (h + 1) & (COLOURS_HASH - 1);
    }
    int slot = c->hash[h].slot;
    if (c->met[slot] != c->round) {
        c->met[slot] = c->round;
        c->pixels[slot] = 0;
        c->touched[c->touched_count++] = (uint16_t)slot;
    }
    return slot;
}

#endif
