/* Failures: the first one sticks, long sentences are cut, each thread has its own message. */
#include "base/failure.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void the_first_sticks(void **state) {
    (void)state;
    failure f = {0};
    assert_int_equal(failure_set(&f, KG_ERR_ARG, "No colour '%s' among %d.", "blurple", 148), KG_ERR_ARG);
    assert_int_equal(failure_set(&f, KG_ERR_IO, "Another one."), KG_ERR_IO);
    assert_int_equal(failure_memory(&f), KG_ERR_MEMORY);
    assert_int_equal(f.code, KG_ERR_ARG);
    assert_string_equal(f.text, "No colour 'blurple' among 148.");
}

static void copies_keep_the_first_too(void **state) {
    (void)state;
    failure none = {0}, first = {0}, second = {0}, to = {0};
    failure_set(&first, KG_ERR_IO, "Disk full.");
    failure_set(&second, KG_ERR_GL, "No OpenGL.");
    assert_int_equal(failure_copy(&to, &none), KG_OK);
    assert_int_equal(failure_copy(&to, &first), KG_ERR_IO);
    assert_int_equal(failure_copy(&to, &second), KG_ERR_IO);
    assert_int_equal(failure_copy(&to, &none), KG_ERR_IO);
    assert_string_equal(to.text, "Disk full.");
}

static void long_sentences_are_cut(void **state) {
    (void)state;
    char name[1000];
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = 0;
    failure f = {0};
    failure_set(&f, KG_ERR_ARG, "%s", name);
    assert_int_equal(strlen(f.text), sizeof f.text - 1);
    assert_memory_equal(f.text, name, sizeof f.text - 1);
}

static void *other_thread(void *arg) {
    (void)arg;
    failure f = {0};
    bool clean = strcmp(kg_message(), "") == 0;
    failure_set(&f, KG_ERR_ARG, "Of the other thread.");
    failure_tell(&f);
    return clean && strcmp(kg_message(), "Of the other thread.") == 0 ? arg : NULL;
}

static void messages_belong_to_threads(void **state) {
    (void)state;
    failure f = {0}, none = {0};
    failure_set(&f, KG_ERR_ARG, "Of this thread.");
    assert_int_equal(failure_tell(&f), KG_ERR_ARG);
    assert_string_equal(kg_message(), "Of this thread.");
    pthread_t other;
    void *good;
    assert_int_equal(pthread_create(&other, NULL, other_thread, &f), 0);
    pthread_join(other, &good);
    assert_non_null(good);
    assert_int_equal(failure_tell(&none), KG_OK); /* no failure: the message stays */
    assert_string_equal(kg_message(), "Of this thread.");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_sticks),
        cmocka_unit_test(copies_keep_the_first_too),
        cmocka_unit_test(long_sentences_are_cut),
        cmocka_unit_test(messages_belong_to_threads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
