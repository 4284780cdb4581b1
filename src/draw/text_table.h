/* A hash table from 24-byte keys to small numbers, for the caches of the text engine; it only grows and is cleared
 * whole. */
#ifndef KG_DRAW_TEXT_TABLE_H
#define KG_DRAW_TEXT_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TEXT_TABLE_NONE UINT32_MAX

typedef struct text_key {
    uint64_t a, b, c;
} text_key;

typedef struct text_table {
    struct text_table_slot *slots;
    size_t capacity, count; /* capacity: a power of two, or 0 */
} text_table;

uint64_t text_hash(uint64_t seed, const void *bytes, size_t count);

uint32_t text_table_get(const text_table *t, const text_key *key); /* TEXT_TABLE_NONE: not there */
bool text_table_put(text_table *t, const text_key *key,
                    uint32_t value);  /* a key that is not there yet; false: no memory */
void text_table_clear(text_table *t); /* keeps the memory */
void text_table_free(text_table *t);

#endif
