/* Allocation with overflow checks and an injectable failure. */
#include "base/mem.h"

#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static atomic_size_t asked, fail_from;

static bool may(void) {
    size_t limit = atomic_load_explicit(&fail_from, memory_order_relaxed);
    size_t n = atomic_fetch_add_explicit(&asked, 1, memory_order_relaxed) + 1;
    return limit == 0 || n < limit;
}

size_t mem_fail_from(size_t n) {
    atomic_store(&fail_from, n);
    return atomic_exchange(&asked, 0);
}

bool mem_mul(size_t count, size_t size, size_t *out) {
    if (size && count > SIZE_MAX / size) return false;
    *out = count * size;
    return true;
}

void *mem_alloc(size_t size) { return may() ? malloc(size ? size : 1) : NULL; }

void *mem_zero(size_t count, size_t size) {
    size_t bytes;
    return mem_mul(count, size, &bytes) && may() ? calloc(1, bytes ? bytes : 1) : NULL;
}

void *mem_resize(void *block, size_t count, size_t size) {
    size_t bytes;
    if (!mem_mul(count, size, &bytes) || !may()) return NULL;
    return realloc(block, bytes ? bytes : 1);
}

void mem_free(void *block) { free(block); }

char *mem_strdup(const char *text) {
    if (!text) return NULL;
    size_t n = strlen(text) + 1;
    char *copy = mem_alloc(n);
    if (copy) memcpy(copy, text, n);
    return copy;
}

bool vec_grow(void **at, size_t *capacity, size_t count, size_t more, size_t size) {
    if (more > SIZE_MAX / 2 - count) return false;
    size_t want = *capacity < 16 ? 16 : *capacity + *capacity / 2;
    if (want < count + more) want = count + more;
    void *block = mem_resize(*at, want, size);
    if (!block) return false;
    *at = block;
    *capacity = want;
    return true;
}
