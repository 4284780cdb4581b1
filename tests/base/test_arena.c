/* The arena: places that do not overlap, clearing that keeps the memory, sizes that overflow, memory that runs out. */
#include "base/arena.h"
#include "base/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { PIECES = 2000 };

static void pieces_do_not_overlap(void **state) {
    (void)state;
    arena a = {0};
    unsigned char *at[PIECES];
    for (size_t i = 0; i < PIECES; i++) {
        size_t size = i * 7919 % 1000;
        at[i] = arena_alloc(&a, size, 1);
        assert_non_null(at[i]);
        assert_int_equal((uintptr_t)at[i] % 16, 0);
        memset(at[i], (int)(i % 251), size);
    }
    for (size_t i = 0; i < PIECES; i++)
        for (size_t k = 0, size = i * 7919 % 1000; k < size; k++) assert_int_equal(at[i][k], i % 251);
    arena_free(&a);
    assert_int_equal(a.bytes, 0);
}

static void fill(arena *a) {
    for (size_t i = 0; i < PIECES; i++) assert_non_null(arena_alloc(a, i * 7919 % 1000, 1));
}

static void clearing_keeps_the_memory(void **state) {
    (void)state;
    arena a = {0};
    fill(&a);
    size_t held = a.bytes;
    assert_true(held > 0);
    for (int round = 0; round < 5; round++) {
        arena_clear(&a);
        mem_fail_from(0);
        fill(&a);
        assert_int_equal(mem_fail_from(0), 0); /* nothing was asked of the heap */
        assert_int_equal(a.bytes, held);
    }
    arena_free(&a);
}

/* A piece larger than all there is gets a block of its own, and what comes after it does too, if need be. */
static void large_pieces(void **state) {
    (void)state;
    arena a = {0};
    char *small = arena_alloc(&a, 1, 1), *large = arena_alloc(&a, 1 << 20, 1), *after = arena_alloc(&a, 16, 1);
    assert_true(small && large && after);
    memset(large, 1, 1 << 20);
    memset(after, 2, 16);
    *small = 3;
    assert_int_equal(large[(1 << 20) - 1], 1);
    arena_clear(&a);
    size_t held = a.bytes;
    assert_non_null(arena_alloc(&a, 1 << 20, 1)); /* skips the small block, finds the large one */
    assert_int_equal(a.bytes, held);
    arena_free(&a);
}

static void overflow_is_no_memory(void **state) {
    (void)state;
    arena a = {0};
    assert_null(arena_alloc(&a, SIZE_MAX, 2));
    assert_null(arena_alloc(&a, SIZE_MAX / 2 + 2, 2));
    assert_null(arena_alloc(&a, SIZE_MAX, 1));
    assert_null(arena_alloc(&a, SIZE_MAX - 20, 1));
    assert_int_equal(a.bytes, 0);
    assert_non_null(arena_alloc(&a, 0, 8)); /* nothing, but no failure */
    assert_non_null(arena_alloc(&a, 8, 1));
    arena_free(&a);
}

static void strings(void **state) {
    (void)state;
    arena a = {0};
    char text[] = "film";
    char *copy = arena_strdup(&a, text);
    text[0] = 'F';
    assert_string_equal(copy, "film");
    assert_string_equal(arena_strdup(&a, ""), "");
    assert_null(arena_strdup(&a, NULL));
    arena_free(&a);
}

static void running_out_spoils_nothing(void **state) {
    (void)state;
    arena a = {0};
    char *kept = arena_strdup(&a, "kept");
    mem_fail_from(1);
    assert_null(arena_alloc(&a, 100000, 1));
    assert_null(arena_alloc(&a, 100000, 1));
    assert_non_null(arena_alloc(&a, 16, 1)); /* there is room for this still */
    mem_fail_from(0);
    assert_string_equal(kept, "kept");
    assert_non_null(arena_alloc(&a, 100000, 1));
    arena_free(&a);
    arena_free(&a);
    arena_clear(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_do_not_overlap),
        cmocka_unit_test(clearing_keeps_the_memory),
        cmocka_unit_test(large_pieces),
        cmocka_unit_test(overflow_is_no_memory),
        cmocka_unit_test(strings),
        cmocka_unit_test(running_out_spoils_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
