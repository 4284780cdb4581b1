/* Allocation: every heap block of the library comes from here, so that tests can make each one fail in turn. */
#ifndef KG_BASE_MEM_H
#define KG_BASE_MEM_H

#include <stdbool.h>
#include <stddef.h>

void *mem_alloc(size_t size);              /* uninitialised; NULL on failure; size 0 gives a block */
void *mem_zero(size_t count, size_t size); /* count * size zero bytes; NULL on overflow or failure */
void *mem_resize(void *block, size_t count, size_t size);
void mem_free(void *block);
char *mem_strdup(const char *text); /* NULL gives NULL, which is then no failure */

/* count * size into *out; false on overflow. */
bool mem_mul(size_t count, size_t size, size_t *out);

/* Tests: the n-th allocation from now (from 1) fails, and all after it; 0: none. Returns how many allocations were asked for
 * since the last call. Process-wide. */
size_t mem_fail_from(size_t n);

/* An array that grows: `struct { T *at; size_t count, capacity; }`. GROW makes room for n more; false if it cannot. */
#define VEC(T)                                                                                                         \
    struct {                                                                                                           \
        T *at;                                                                                                         \
        size_t count, capacity;                                                                                        \
    }
#define VEC_GROW(v, n)                                                                                                 \
    ((v)->count + (n) <= (v)->capacity || vec_grow((void **)&(v)->at, &(v)->capacity, (v)->count, (n), sizeof *(v)->at))
#define VEC_PUSH(v, ...) (VEC_GROW(v, 1) ? ((v)->at[(v)->count++] = (__VA_ARGS__), true) : false)
#define VEC_FREE(v) (mem_free((v)->at), (v)->at = NULL, (v)->count = (v)->capacity = 0)

bool vec_grow(void **at, size_t *capacity, size_t count, size_t more, size_t size);

#endif
