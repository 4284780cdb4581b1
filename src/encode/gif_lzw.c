/* GIF's LZW compressor (GIF89a, appendix F) with a hash of the dictionary and short cuts for runs, of which plots
 * are made. When the dictionary is full, it looks ahead whether keeping or emptying it pays. Used by the GIF encoder
 * on its own thread. */
#include "encode/gif_lzw.h"
#include "base/mem.h"

#include <string.h>

enum {
    CODES = 4096,
    FULL_WIDTH = 12,
    HASH_BITS = 14, /* a quarter full at most */
    SLOTS = 1 << HASH_BITS,
    BLOCK = 255,
    RUNS = 128,   /* lengths of runs whose codes are found at once */
    AHEAD = 1024, /* codes to look ahead */
};

typedef struct dictionary {
    uint32_t slot[SLOTS];            /* prefix << 20 | symbol << 12 | code; 0: free, no string's code is 0 */
    uint16_t longer[CODES];          /* of a code that is a run of one symbol: the code of the run longer by one */
    uint16_t longest[256];           /* of each symbol: the code of its longest run ... */
    uint16_t run[256];               /* ... and that run's length */
    uint16_t code_of_run[256][RUNS]; /* of each symbol: the codes of its runs of 2, 3 ... as far as there are */
    uint32_t next;                   /* code to be given next; CODES: full */
    uint32_t width;                  /* bits of a code now */
} dictionary;

typedef struct pixels {
    const uint8_t *index, *other;
    size_t count;
} pixels;

struct gif_lzw {
    dictionary dictionary[2], *now, *spare;
    uint32_t kept[AHEAD], fresh[4 * AHEAD]; /* codes looked ahead, width << 16 | code */
    /* bits on their way out */
    uint64_t bits;
    uint32_t count;
    uint8_t *at, *block; /* next byte; the length byte of the block it belongs to */
};

gif_lzw *gif_lzw_new(void) { return mem_alloc(sizeof(gif_lzw)); }

void gif_lzw_free(gif_lzw *z) { mem_free(z); }

size_t gif_lzw_bound(size_t n) {
    /* 12 bits a pixel, a clear code every 512 codes, a length byte for every 255 */
    size_t bytes = n + n / 2 + n / 256 + 64;
    return bytes + bytes / BLOCK + 16;
}

/* ---- Bits out ---------------------------------------------------------------------------------------------------- */

static inline void put_byte(gif_lzw *z, uint8_t byte) {
    *z->at++ = byte;
    if (z->at - z->block > BLOCK) {
        *z->block = BLOCK;
        z->block = z->at++;
    }
}

/* width << 16 | code */
static inline void put_code(gif_lzw *z, uint32_t code) {
    z->bits |= (uint64_t)(code & 0xFFFF) << z->count;
    z->count += code >> 16;
    while (z->count >= 8) {
        put_byte(z, (uint8_t)z->bits);
        z->bits >>= 8;
        z->count -= 8;
    }
}

static void put_codes(gif_lzw *z, const uint32_t *code, size_t n) {
    for (size_t i = 0; i < n; i++) put_code(z, code[i]);
}

/* Ends the data: what is left of a byte and of a block, and the empty block. */
static void put_end(gif_lzw *z) {
    if (z->count > 0) put_byte(z, (uint8_t)z->bits);
    ptrdiff_t begun = z->at - z->block - 1;
    *z->block = (uint8_t)begun; /* which is the empty block if nothing stands in it */
    if (begun > 0) *z->at++ = 0;
}

/* ---- The dictionary ---------------------------------------------------------------------------------------------- */

static void empty(dictionary *d, int code_size) {
    uint32_t symbols = 1u << code_size;
    memset(d->slot, 0, sizeof d->slot);
    for (uint32_t s = 0; s < symbols; s++) d->longest[s] = (uint16_t)s, d->run[s] = 1;
    d->next = symbols + 2;
    d->width = (uint32_t)code_size + 1;
}

/* The slot of the string prefix + symbol, or the free one where it belongs. */
static inline uint32_t *find(dictionary *d, uint32_t prefix, uint32_t symbol) {
    uint32_t key = prefix << 8 | symbol;
    uint32_t h = (key * 0x9E3779B1u) >> (32 - HASH_BITS); /* Knuth's multiplicative hashing */
    while (d->slot[h] && d->slot[h] >> 12 != key) h = (h + 1) & (SLOTS - 1);
    return &d->slot[h];
}

static inline void add(dictionary *d, uint32_t *free_slot, uint32_t prefix, uint32_t symbol) {
    if (d->next == 1u << d->width) d->width++; /* not before: the decoder is one string behind */
    *free_slot = prefix << 20 | symbol << 12 | d->next;
    if (d->longest[symbol] == prefix) {
        d->longer[prefix] = (uint16_t)d->next;
        d->longest[symbol] = (uint16_t)d->next;
        if (++d->run[symbol] < RUNS) d->code_of_run[symbol][d->run[symbol]] = (uint16_t)d->next;
    }
    d->next++;
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

/* The code of the longest string that the pixels from *at on start with; *at moves past it. The string longer by a
 * pixel is added while there is room. Returns width << 16 | code. */
static inline uint32_t step(dictionary *d, const pixels *p, size_t *at) {
    const uint8_t *index = p->index, *other = p->other;
    uint8_t first = index[*at];
    size_t i = *at + 1, n = p->count;
    uint32_t code = first;
    if (i < n && index[i] == first) {
        size_t longest = d->run[first] - 1u, most = longest < n - i ? longest : n - i;
        size_t same = run_length(index + i, first, most);
        if (same == longest) code = d->longest[first];
        else if (same > 0) {
            size_t known = same + 1 < RUNS ? same + 1 : RUNS - 1;
            code = d->code_of_run[first][known];
            for (; known < same + 1; known++) code = d->longer[code];
        }
        i += same;
    }
    uint32_t *end = NULL;
    for (; i < n; i++) {
        uint32_t *slot = find(d, code, index[i]);
        if (!*slot) {
            end = slot;
            if (!other || other[i] == index[i]) break;
            slot = find(d, code, other[i]);
            if (!*slot) break;
        }
        code = *slot & (CODES - 1);
    }
    uint32_t result = d->width << 16 | code;
    if (i < n && d->next < CODES) add(d, end, code, index[i]);
    *at = i;
    return result;
}

/* ------------------------------------------------------------------------------------------------------------------ */

/* With the dictionary full: codes some pixels from *at on with it as it is, and with a fresh one, and takes what is
 * shorter. */
static void look_ahead(gif_lzw *z, const pixels *p, size_t *at, int code_size) {
    size_t kept = 0, fresh = 0, end = *at, fresh_end = *at, bits = FULL_WIDTH;
    while (kept < AHEAD && end < p->count) z->kept[kept++] = step(z->now, p, &end);
    /* A fresh one goes on learning after what is seen here: it may be a fifth worse so far. Measured on plots, maps,
     * photographs: 1 to 3 % smaller than emptying always. */
    size_t allowed = FULL_WIDTH * kept * 6 / 5;
    empty(z->spare, code_size);
    while (fresh_end < end && bits < allowed) {
        uint32_t code = step(z->spare, p, &fresh_end);
        bits += code >> 16;
        z->fresh[fresh++] = code;
    }
    if (fresh_end < end) {
        put_codes(z, z->kept, kept);
        *at = end;
        return;
    }
    put_code(z, FULL_WIDTH << 16 | 1u << code_size);
    put_codes(z, z->fresh, fresh);
    *at = fresh_end;
    dictionary *full = z->now;
    z->now = z->spare, z->spare = full;
}

size_t gif_lzw_write(gif_lzw *z, const uint8_t *index, const uint8_t *other, size_t n, int code_size, uint8_t *out) {
    pixels p = {index, other, n};
    uint32_t clear_code = 1u << code_size;
    *out = (uint8_t)code_size;
    z->block = out + 1, z->at = out + 2, z->bits = 0, z->count = 0;
    z->now = &z->dictionary[0], z->spare = &z->dictionary[1];
    empty(z->now, code_size);
    put_code(z, z->now->width << 16 | clear_code);
    for (size_t at = 0; at < n;) {
        while (at < n && z->now->next < CODES) put_code(z, step(z->now, &p, &at));
        if (at < n) look_ahead(z, &p, &at, code_size);
    }
    uint32_t width = z->now->width; /* as if a string had been added after the last code */
    if (z->now->next == 1u << width && width < FULL_WIDTH) width++;
    put_code(z, width << 16 | (clear_code + 1));
    put_end(z);
    return (size_t)(z->at - out);
}
