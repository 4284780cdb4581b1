/* Categories are numbered as they come, found again, and survive a lack of memory. */
#include "scene/categories.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static void in_order_of_appearance(void **state) {
    (void)state;
    categories c = {0};
    static const char *const fruit[] = {"pear", "apple", "pear", "", "fig", "apple", NULL, "Äpfel"};
    double at[8];
    assert_int_equal(categories_find(&c, "pear"), CATEGORY_NONE);
    for (int i = 0; i < 8; i++) at[i] = (double)categories_add(&c, fruit[i]);
    static const double want[] = {0, 1, 0, 2, 3, 1, 2, 4};
    for (size_t i = 0; i < 8; i++) assert_true(at[i] == want[i]);
    assert_int_equal(c.names.count, 5);
    assert_string_equal(c.names.at[4], "Äpfel");
    assert_int_equal(categories_find(&c, "fig"), 3);
    assert_int_equal(categories_find(&c, "Fig"), CATEGORY_NONE);
    categories_free(&c);
    assert_int_equal(categories_find(&c, "pear"), CATEGORY_NONE);
    assert_int_equal(categories_add(&c, "kiwi"), 0);
    categories_free(&c);
}

static void many(void **state) {
    (void)state;
    categories c = {0};
    char name[24];
    for (int round = 0; round < 2; round++)
        for (int i = 0; i < 5000; i++) {
            snprintf(name, sizeof name, "n%d", i * 7);
            assert_int_equal(categories_add(&c, name), i);
        }
    assert_int_equal(c.names.count, 5000);
    categories_free(&c);
}

static void no_memory(void **state) {
    (void)state;
    for (size_t n = 1;; n++) {
        categories c = {0};
        char name[24];
        long number = 0;
        mem_fail_from(n);
        for (int i = 0; i < 30 && number != CATEGORY_NONE; i++) {
            snprintf(name, sizeof name, "n%d", i);
            number = categories_add(&c, name);
            assert_true(number == CATEGORY_NONE || number == i);
        }
        mem_fail_from(0);
        size_t known = c.names.count;
        for (size_t i = 0; i < known; i++) { /* what was there before still is */
            snprintf(name, sizeof name, "n%zu", i);
            assert_int_equal(categories_find(&c, name), (long)i);
        }
        categories_free(&c);
        if (number != CATEGORY_NONE) {
            assert_true(n > 30);
            break;
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(in_order_of_appearance),
        cmocka_unit_test(many),
        cmocka_unit_test(no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
