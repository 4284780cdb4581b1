/* Arena: a chain of blocks, each twice the one before up to a limit, so that a scene settles in few blocks. A larger piece gets a
 * block of its own, with some room, because it is often a little larger the next time (a line that grows). */
#include "base/arena.h"
#include "base/mem.h"

#include <stdint.h>
#include <string.h>

enum { ALIGN = 16, FIRST_BLOCK = 4096, MOST_BLOCK = 1 << 16 };

struct arena_block {
    arena_block *next;
    size_t size, used; /* of the bytes after this header */
};

#define HEADER ((sizeof(arena_block) + ALIGN - 1) / ALIGN * ALIGN)

void *arena_alloc(arena *a, size_t count, size_t size) {
    size_t bytes;
    if (!mem_mul(count, size, &bytes) || bytes > SIZE_MAX / 4) return NULL;
    bytes = (bytes + ALIGN - 1) / ALIGN * ALIGN;
    while (a->current && a->current->size - a->current->used < bytes && a->current->next) a->current = a->current->next;
    arena_block *b = a->current;
    if (!b || b->size - b->used < bytes) {
        size_t want = b ? 2 * b->size : FIRST_BLOCK;
        if (want > MOST_BLOCK) want = MOST_BLOCK;
        if (want < bytes) want = bytes + bytes / 2;
        arena_block *fresh = mem_alloc(HEADER + want);
        if (!fresh) return NULL;
        *fresh = (arena_block){.size = want};
        if (b) b->next = fresh;
        else a->first = fresh;
        a->current = b = fresh;
        a->bytes += HEADER + want;
    }
    void *p = (char *)b + HEADER + b->used;
    b->used += bytes;
    return p;
}

char *arena_strdup(arena *a, const char *text) {
    if (!text) return NULL;
    size_t n = strlen(text) + 1;
    char *copy = arena_alloc(a, n, 1);
    if (copy) memcpy(copy, text, n);
    return copy;
}

void arena_clear(arena *a) {
    for (arena_block *b = a->first; b; b = b->next) b->used = 0;
    a->current = a->first;
}

void arena_free(arena *a) {
    for (arena_block *b = a->first, *next; b; b = next) {
        next = b->next;
        mem_free(b);
    }
    *a = (arena){0};
}
