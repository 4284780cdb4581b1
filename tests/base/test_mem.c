/* Allocation: sizes that overflow, arrays that grow, and the failures that tests ask for. */
#include "base/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void products_that_overflow(void **state) {
    (void)state;
    size_t out = 7;
    assert_true(mem_mul(3, 5, &out));
    assert_int_equal(out, 15);
    assert_true(mem_mul(0, SIZE_MAX, &out));
    assert_int_equal(out, 0);
    assert_true(mem_mul(SIZE_MAX, 1, &out));
    assert_int_equal(out, SIZE_MAX);
    assert_false(mem_mul(SIZE_MAX, 2, &out));
    assert_false(mem_mul(SIZE_MAX / 2 + 1, 2, &out));
    assert_null(mem_zero(SIZE_MAX / 2 + 1, 2));
    assert_null(mem_resize(NULL, SIZE_MAX / 8 + 1, 8));
}

static void blocks(void **state) {
    (void)state;
    unsigned char *zero = mem_zero(5, 7), *none = mem_alloc(0), *nothing = mem_zero(0, 8);
    assert_true(zero && none && nothing);
    for (int i = 0; i < 35; i++) assert_int_equal(zero[i], 0);
    zero[34] = 9;
    zero = mem_resize(zero, 1000, 1);
    assert_int_equal(zero[34], 9);
    mem_free(zero);
    mem_free(none);
    mem_free(nothing);
    mem_free(NULL);
    char *copy = mem_strdup("reel");
    assert_string_equal(copy, "reel");
    mem_free(copy);
    assert_null(mem_strdup(NULL));
}

static void arrays_grow(void **state) {
    (void)state;
    VEC(size_t) v = {0};
    for (size_t i = 0; i < 10000; i++) assert_true(VEC_PUSH(&v, i * i));
    assert_int_equal(v.count, 10000);
    for (size_t i = 0; i < v.count; i++) assert_int_equal(v.at[i], i * i);
    assert_true(mem_fail_from(0) < 40); /* each growth is by a part of what there is */
    assert_true(VEC_GROW(&v, 100000));
    assert_true(v.capacity >= 110000);
    assert_int_equal(v.count, 10000);
    VEC_FREE(&v);
    assert_int_equal(v.capacity, 0);
}

static void arrays_that_cannot_grow_stay(void **state) {
    (void)state;
    VEC(double) v = {0};
    assert_true(VEC_PUSH(&v, 1.5));
    assert_false(VEC_GROW(&v, SIZE_MAX / 2));
    assert_false(VEC_GROW(&v, SIZE_MAX / 4)); /* of so many, the size overflows */
    mem_fail_from(1);
    assert_false(VEC_GROW(&v, 1000));
    mem_fail_from(0);
    assert_true(v.count == 1 && v.at[0] == 1.5);
    VEC_FREE(&v);
}

static void failures_come_when_asked_for(void **state) {
    (void)state;
    mem_fail_from(3);
    void *a = mem_alloc(1), *b = mem_zero(1, 1);
    assert_true(a && b);
    assert_null(mem_alloc(1));
    assert_null(mem_strdup("x"));
    assert_null(mem_resize(a, 2, 1)); /* a stays */
    assert_int_equal(mem_fail_from(0), 5);
    void *c = mem_alloc(1);
    assert_non_null(c);
    assert_int_equal(mem_fail_from(0), 1);
    mem_free(a);
    mem_free(b);
    mem_free(c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(products_that_overflow),
        cmocka_unit_test(blocks),
        cmocka_unit_test(arrays_grow),
        cmocka_unit_test(arrays_that_cannot_grow_stay),
        cmocka_unit_test(failures_come_when_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
