/* Pixel rectangles against sets of pixels: all pairs on a small board. */
#include "base/rect.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { SIDE = 4 };

static bool holds(irect r, int x, int y) { return x >= r.x0 && x < r.x1 && y >= r.y0 && y < r.y1; }

static unsigned pixels(irect r) {
    unsigned set = 0;
    for (int i = 0; i < SIDE * SIDE; i++) set |= holds(r, i % SIDE, i / SIDE) ? 1u << i : 0;
    return set;
}

/* Every rectangle on the board, those that run backwards too. */
static irect nth(int n) {
    int s = SIDE + 1;
    return (irect){n % s, n / s % s, n / s / s % s, n / s / s / s % s};
}

static void as_sets_of_pixels(void **state) {
    (void)state;
    const int all = (SIDE + 1) * (SIDE + 1) * (SIDE + 1) * (SIDE + 1);
    for (int i = 0; i < all; i++) {
        irect a = nth(i);
        unsigned pa = pixels(a), count = 0;
        for (unsigned bits = pa; bits; bits &= bits - 1) count++;
        assert_int_equal(irect_empty(a), pa == 0);
        assert_int_equal(irect_area(a), count);
        assert_true(irect_same(a, a));
        for (int k = 0; k < all; k++) {
            irect b = nth(k), both = irect_and(a, b), around = irect_or(a, b);
            unsigned pb = pixels(b);
            assert_int_equal(pixels(both), pa & pb);
            assert_int_equal(irect_empty(both), (pa & pb) == 0);
            assert_int_equal((pa | pb) & ~pixels(around), 0);
            assert_true(i == k || !irect_same(a, b));
        }
    }
}

static void no_more_than_needed(void **state) {
    (void)state;
    irect a = {1, 2, 3, 4}, b = {5, 0, 6, 1}, none = {9, 9, 9, 20};
    assert_true(irect_same(irect_or(a, b), (irect){1, 0, 6, 4}));
    assert_true(irect_same(irect_or(a, none), a));
    assert_true(irect_same(irect_or(none, a), a));
    assert_true(irect_empty(irect_or(none, none)));
}

static void large_areas(void **state) {
    (void)state;
    assert_true(irect_area((irect){0, 0, 65535, 65535}) == (int64_t)65535 * 65535);
    assert_true(irect_area((irect){0, 0, INT_MAX, INT_MAX}) == (int64_t)INT_MAX * INT_MAX);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_sets_of_pixels),
        cmocka_unit_test(no_more_than_needed),
        cmocka_unit_test(large_areas),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
