/* Open addressing with linear probing, at most half full. */
#include "draw/text_table.h"

#include "base/mem.h"

#include <string.h>

struct text_table_slot {
    text_key key;
    uint32_t value; /* TEXT_TABLE_NONE: free */
};

static uint64_t mix(uint64_t h) { /* the finaliser of MurmurHash3 (Austin Appleby, public domain) */
    h ^= h >> 33;
    h *= UINT64_C(0xff51afd7ed558ccd);
    h ^= h >> 33;
    h *= UINT64_C(0xc4ceb9fe1a85ec53);
    return h ^ h >> 33;
}

uint64_t text_hash(uint64_t seed, const void *bytes, size_t count) {
    const unsigned char *p = bytes;
    uint64_t h = seed ^ count * UINT64_C(0x9e3779b97f4a7c15);
    for (; count >= 8; count -= 8, p += 8) {
        uint64_t word;
        memcpy(&word, p, 8);
        h = mix(h ^ word);
    }
    uint64_t rest = 0;
    for (size_t i = 0; i < count; i++) rest |= (uint64_t)p[i] << 8 * i;
    return mix(h ^ rest);
}

static struct text_table_slot *find(const text_table *t, const text_key *key) {
    size_t i = (size_t)mix(mix(mix(key->a) ^ key->b) ^ key->c) & (t->capacity - 1);
    for (;; i = (i + 1) & (t->capacity - 1)) {
        struct text_table_slot *s = &t->slots[i];
        if (s->value == TEXT_TABLE_NONE) return s;
        if (s->key.a == key->a && s->key.b == key->b && s->key.c == key->c) return s;
    }
}

uint32_t text_table_get(const text_table *t, const text_key *key) {
    return t->capacity ? find(t, key)->value : TEXT_TABLE_NONE;
}

static bool grow(text_table *t) {
    text_table bigger = {NULL, t->capacity ? t->capacity * 2 : 256, t->count};
    size_t bytes;
    if (!mem_mul(bigger.capacity, sizeof *bigger.slots, &bytes)) return false;
    if (!(bigger.slots = mem_alloc(bytes))) return false;
    text_table_clear(&bigger);
    bigger.count = t->count;
    for (size_t i = 0; i < t->capacity; i++)
        if (t->slots[i].value != TEXT_TABLE_NONE) *find(&bigger, &t->slots[i].key) = t->slots[i];
    mem_free(t->slots);
    *t = bigger;
    return true;
}

bool text_table_put(text_table *t, const text_key *key, uint32_t value) {
    if (t->count * 2 >= t->capacity && !grow(t)) return false;
    *find(t, key) = (struct text_table_slot){*key, value};
    t->count++;
    return true;
}

void text_table_clear(text_table *t) {
    for (size_t i = 0; i < t->capacity; i++) t->slots[i].value = TEXT_TABLE_NONE;
    t->count = 0;
}

void text_table_free(text_table *t) {
    mem_free(t->slots);
    *t = (text_table){0};
}
