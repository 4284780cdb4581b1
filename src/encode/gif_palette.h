/* Choosing few colours for many: the quantiser. Also what a colour is inside the GIF encoder. Used on the encoder's
 * thread. */
#ifndef KG_ENCODE_GIF_PALETTE_H
#define KG_ENCODE_GIF_PALETTE_H

#include <stdint.h>
#include <string.h>

/* A pixel as it lies in memory, R G B A, with A = 255. */
typedef uint32_t colour;

static inline colour colour_of(uint8_t r, uint8_t g, uint8_t b) {
    uint8_t bytes[4] = {r, g, b, 255};
    colour c;
    memcpy(&c, bytes, 4);
    return c;
}

/* The pixel at p, its alpha ignored. */
static inline colour colour_at(const uint8_t *p) {
    static const uint8_t opaque[4] = {0, 0, 0, 255};
    colour c, alpha;
    memcpy(&c, p, 4);
    memcpy(&alpha, opaque, 4);
    return c | alpha;
}

/* Sum of squares over the channels. */
static inline int colour_distance(colour a, colour b) {
    uint8_t p[4], q[4];
    memcpy(p, &a, 4);
    memcpy(q, &b, 4);
    int r = p[0] - q[0], g = p[1] - q[1], bl = p[2] - q[2];
    return r * r + g * g + bl * bl;
}

enum { QUANTISER_MOST = 32768 };

typedef struct quantiser quantiser;

quantiser *quantiser_new(void); /* NULL: no memory; about 1 MB */
void quantiser_free(quantiser *q);

/* Forgets what was added. */
void quantiser_clear(quantiser *q);

/* Adds a colour that stands at so many pixels; at most QUANTISER_MOST of them. */
void quantiser_add(quantiser *q, colour c, uint32_t pixels);

/* Chooses at most `most` (1..256) colours into palette; returns how many. nearest[k]: the palette's index for the k-th
 * colour added. */
int quantiser_run(quantiser *q, int most, colour palette[256], uint8_t *nearest);

#endif
