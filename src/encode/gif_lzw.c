/* GIF's LZW compressor (GIF89a, appendix F) with a hash of the dictionary and short cuts for runs, of which plots are made.
 * Used by the GIF encoder on its own thread. */
#include "encode/gif_lzw.h"
#include "base/mem.h"

#include <string.h>

enum {
    CODES = 4096,
    HASH_BITS = 14, /* a quarter full at most */
    SLOTS = 1 << HASH_BITS,
    BLOCK = 255,
    WATCH = 256, /* codes between two looks at how well a full dictionary does */
};

struct gif_lzw {
    uint32_t slot[SLOTS];   /* prefix << 20 | symbol << 12 | code; 0: free, no code is 0 with a prefix */
    uint16_t longer[CODES]; /* of a code that is a run of one symbol: the code of the run longer by one */
    uint16_t longest[256];  /* of each symbol: the code of its longest run ... */
    uint16_t run[256];      /* ... and that run's length */
    uint32_t next;          /* code to be given next */
    int width;              /* bits of a code now */
    /* bits on their way out */
    uint64_t bits;
    int count;
    uint8_t *at, *block; /* next byte; the length byte of the block it belongs to */
};

gif_lzw *gif_lzw_new(void) { return mem_alloc(sizeof(gif_lzw)); }

void gif_lzw_free(gif_lzw *z) { mem_free(z); }

size_t gif_lzw_bound(size_t pixels) {
    /* 12 bits a pixel, a clear code every 3800 codes or so, a length byte for every 255 */
    size_t bytes = pixels + pixels / 2 + pixels / 512 + 64;
    return bytes + bytes / BLOCK + 16;
}

static inline void put_byte(gif_lzw *z, uint8_t byte) {
    *z->at++ = byte;
    if (z->at - z->block > BLOCK) {
        *z->block = BLOCK;
        z->block = z->at++;
    }
}

static inline void put_code(gif_lzw *z, uint32_t code) {
    z->bits |= (uint64_t)code << z->count;
    z->count += z->width;
    while (z->count >= 8) {
        put_byte(z, (uint8_t)z->bits);
        z->bits >>= 8;
        z->count -= 8;
    }
}

/* Empties the dictionary; the decoder does so when it reads the clear code, which is written here. */
static void clear(gif_lzw *z, int code_size) {
    uint32_t symbols = 1u << code_size;
    put_code(z, symbols);
    memset(z->slot, 0, sizeof z->slot);
    for (uint32_t s = 0; s < symbols; s++) z->longest[s] = (uint16_t)s, z->run[s] = 1;
    z->next = symbols + 2;
    z->width = code_size + 1;
}

/* The slot of the string prefix + symbol, or the free one where it belongs. */
static inline uint32_t *find(gif_lzw *z, uint32_t prefix, uint32_t symbol) {
    uint32_t key = prefix << 8 | symbol;
    uint32_t h = (key * 0x9E3779B1u) >> (32 - HASH_BITS); /* Knuth's multiplicative hashing */
    while (z->slot[h] && z->slot[h] >> 12 != key) h = (h + 1) & (SLOTS - 1);
    return &z->slot[h];
}

static inline void add(gif_lzw *z, uint32_t *free_slot, uint32_t prefix, uint32_t symbol) {
    if (z->next == 1u << z->width) z->width++; /* the decoder is one string behind */
    *free_slot = prefix << 20 | symbol << 12 | z->next;
    if (z->longest[symbol] == prefix) {
        z->longer[prefix] = (uint16_t)z->next;
        z->longest[symbol] = (uint16_t)z->next;
        z->run[symbol]++;
    }
    z->next++;
}

/* How many of the first `most` bytes are c. */
static inline size_t run_length(const uint8_t *p, uint8_t c, size_t most) {
    uint64_t word, same = 0x0101010101010101u * c;
    size_t n = 0;
    while (n + 8 <= most) {
        memcpy(&word, p + n, 8);
        if (word != same) break;
        n += 8;
    }
    while (n < most && p[n] == c) n++;
    return n;
}

/* The longest string of the dictionary that starts at index[i], which moves past it. *end: the slot where that string and
 * the pixel after it belong. */
static inline uint32_t match(gif_lzw *z, const uint8_t *index, const uint8_t *other, size_t *i, size_t n,
                             uint32_t **end) {
    uint8_t first = index[*i];
    size_t at = *i + 1;
    uint32_t code = first;
    if (at < n && index[at] == first) {
        size_t most = z->run[first] - 1u;
        if (most > n - at) most = n - at;
        size_t same = run_length(index + at, first, most);
        if (same == z->run[first] - 1u) code = z->longest[first];
        else
            for (size_t k = 0; k < same; k++) code = z->longer[code];
        at += same;
    }
    *end = NULL;
    for (; at < n; at++) {
        uint32_t *slot = find(z, code, index[at]);
        if (!*slot) {
            *end = slot;
            if (!other || other[at] == index[at]) break;
            slot = find(z, code, other[at]);
            if (!*slot) break;
        }
        code = *slot & (CODES - 1);
    }
    *i = at;
    return code;
}

size_t gif_lzw_write(gif_lzw *z, const uint8_t *index, const uint8_t *other, size_t n, int code_size, uint8_t *out) {
    uint32_t end_code = (1u << code_size) + 1;
    *out = (uint8_t)code_size;
    z->block = out + 1, z->at = out + 2, z->bits = 0, z->count = 0;
    z->width = code_size + 1;
    clear(z, code_size); /* the data open with one */
    /* Since the dictionary was emptied: pixels and bits; and, when it is full, of the codes watched. It is kept while it does
     * better than a fresh one did on the average. */
    size_t pixels = 0, watched_pixels = 0, codes = 0, watched = 0, bits = 0;
    for (size_t i = 0; i < n;) {
        size_t start = i;
        uint32_t *slot, code = match(z, index, other, &i, n, &slot);
        put_code(z, code);
        if (i == n) break;
        if (z->next < CODES) {
            pixels += i - start, codes++, bits += (size_t)z->width;
            add(z, slot, code, index[i]);
            continue;
        }
        watched_pixels += i - start;
        if (++watched < WATCH) continue;
        if (12 * WATCH * pixels > bits * watched_pixels) {
            clear(z, code_size);
            pixels = bits = codes = 0;
        }
        watched = watched_pixels = 0;
    }
    if (z->next < CODES && z->next == 1u << z->width) z->width++;
    put_code(z, end_code);
    if (z->count > 0) put_byte(z, (uint8_t)z->bits);
    if (z->at - z->block > 1) { /* the block begun */
        *z->block = (uint8_t)(z->at - z->block - 1);
        *z->at++ = 0;
    } else *z->block = 0;
    return (size_t)(z->at - out);
}
