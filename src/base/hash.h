/* FNV-1a in 64 bits (Fowler, Noll, Vo): a name for what a cached thing was made from. Not against an adversary. [any thread] */
#ifndef KG_BASE_HASH_H
#define KG_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define HASH_START 0xCBF29CE484222325u

static inline uint64_t hash_bytes(uint64_t h, const void *p, size_t n) {
    const unsigned char *c = p;
    for (size_t i = 0; i < n; i++) h = (h ^ c[i]) * 0x100000001B3u;
    return h;
}

/* With the zero at its end, so that texts in a row do not run together; NULL is as "". */
static inline uint64_t hash_text(uint64_t h, const char *text) {
    return text ? hash_bytes(h, text, strlen(text) + 1) : hash_bytes(h, "", 1);
}

#endif
