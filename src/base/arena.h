/* An arena: many small allocations that live and die together. Clearing keeps the memory, so that filling it again with
 * about as much allocates nothing. One thread at a time. */
#ifndef KG_BASE_ARENA_H
#define KG_BASE_ARENA_H

#include <stddef.h>

typedef struct arena_block arena_block;
typedef struct arena {
    arena_block *first, *current;
    size_t bytes; /* held from the heap */
} arena;

void *arena_alloc(arena *a, size_t count,
                  size_t size);                 /* uninitialised, 16-byte aligned; NULL on overflow or failure */
char *arena_strdup(arena *a, const char *text); /* NULL gives NULL */
void arena_clear(arena *a);                     /* forgets what was allocated, keeps the blocks */
void arena_free(arena *a);

#endif
