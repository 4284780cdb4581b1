/* Categories: names in order of first appearance, found again through a hash table. */
#include "scene/categories.h"

#include <limits.h>
#include <string.h>

static uint32_t hash_of(const char *name) {
    uint32_t h = 2166136261u;
    for (; *name; name++) h = (h ^ (unsigned char)*name) * 16777619u; /* FNV-1a */
    return h;
}

/* The slot that holds name, or the free one where it belongs. There is always a free one. */
static uint32_t *slot_of(const categories *c, const char *name) {
    size_t mask = c->slots.count - 1, i = hash_of(name) & mask;
    while (c->slots.at[i] && strcmp(c->names.at[c->slots.at[i] - 1], name) != 0) i = (i + 1) & mask;
    return &c->slots.at[i];
}

/* Room for one more at less than two thirds full. */
static bool grow(categories *c) {
    enum { FIRST = 16 };
    if (c->slots.count && (c->names.count + 1) * 3 <= c->slots.count * 2) return true;
    size_t count = c->slots.count ? 2 * c->slots.count : FIRST;
    uint32_t *fresh = mem_zero(count, sizeof *fresh);
    if (!fresh) return false;
    mem_free(c->slots.at);
    c->slots.at = fresh;
    c->slots.count = c->slots.capacity = count;
    for (size_t i = 0; i < c->names.count; i++) *slot_of(c, c->names.at[i]) = (uint32_t)i + 1;
    return true;
}

long categories_find(const categories *c, const char *name) {
    if (!c->slots.count) return CATEGORY_NONE;
    return (long)*slot_of(c, name ? name : "") - 1;
}

long categories_add(categories *c, const char *name) {
    if (!name) name = "";
    long known = categories_find(c, name);
    if (known != CATEGORY_NONE) return known;
    if (c->names.count >= INT_MAX || !grow(c)) return CATEGORY_NONE;
    char *copy = mem_strdup(name);
    if (!copy) return CATEGORY_NONE;
    if (!VEC_PUSH(&c->names, copy)) {
        mem_free(copy);
        return CATEGORY_NONE;
    }
    *slot_of(c, name) = (uint32_t)c->names.count;
    return (long)c->names.count - 1;
}

void categories_free(categories *c) {
    for (size_t i = 0; i < c->names.count; i++) mem_free(c->names.at[i]);
    VEC_FREE(&c->names);
    VEC_FREE(&c->slots);
}
