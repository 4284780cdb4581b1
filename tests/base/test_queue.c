/* The bounded queue: order, waiting, dropping, closing; and many threads on either side. */
#include "base/queue.h"
#include "base/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Items are numbers from 1, as pointers. */
static void *item(size_t n) { return (void *)(uintptr_t)n; }
static size_t number(void *p) { return (size_t)(uintptr_t)p; }

static void comes_out_as_it_went_in(void **state) {
    (void)state;
    queue q;
    bool ended = true;
    assert_true(queue_init(&q, 3));
    assert_null(queue_try_take(&q, &ended));
    assert_false(ended);
    size_t put = 1, taken = 1;
    for (int round = 0; round < 10; round++) { /* the ring turns */
        while (queue_try_put(&q, item(put))) put++;
        assert_int_equal(put - taken, 3);
        for (int k = 0; k < 2; k++) assert_int_equal(number(queue_take(&q)), taken++);
    }
    assert_int_equal(number(queue_try_take(&q, &ended)), taken);
    assert_false(ended);
    queue_destroy(&q);
}

static void full_queue_drops_the_oldest(void **state) {
    (void)state;
    queue q;
    assert_true(queue_init(&q, 2));
    assert_null(queue_put_drop(&q, item(1)));
    assert_null(queue_put_drop(&q, item(2)));
    assert_int_equal(number(queue_put_drop(&q, item(3))), 1);
    assert_int_equal(number(queue_put_drop(&q, item(4))), 2);
    assert_int_equal(number(queue_take(&q)), 3);
    assert_int_equal(number(queue_take(&q)), 4);
    queue_destroy(&q);
}

static void closed_queue_gives_what_it_has(void **state) {
    (void)state;
    queue q;
    bool ended = true;
    assert_true(queue_init(&q, 4));
    assert_true(queue_put(&q, item(1)));
    assert_true(queue_put(&q, item(2)));
    queue_close(&q);
    assert_false(queue_put(&q, item(3)));
    assert_false(queue_try_put(&q, item(3)));
    assert_int_equal(number(queue_put_drop(&q, item(3))), 3); /* handed back, for its owner to release */
    assert_int_equal(number(queue_take(&q)), 1);
    assert_int_equal(number(queue_try_take(&q, &ended)), 2);
    assert_false(ended);
    assert_null(queue_try_take(&q, &ended));
    assert_true(ended);
    assert_null(queue_take(&q));
    queue_destroy(&q);
}

/* ---- threads ---- */

static void *take_all(void *arg) {
    size_t n = 0;
    while (queue_take(arg)) n++;
    return item(n);
}

static void *put_one(void *arg) { return item(queue_put(arg, item(9)) ? 1 : 2); }

static void a_taker_waits_for_an_item_and_for_the_end(void **state) {
    (void)state;
    queue q;
    pthread_t taker;
    void *taken;
    assert_true(queue_init(&q, 1));
    assert_int_equal(pthread_create(&taker, NULL, take_all, &q), 0);
    for (size_t i = 1; i <= 1000; i++) assert_true(queue_put(&q, item(i))); /* of one place: each waits for the taker */
    queue_close(&q);
    pthread_join(taker, &taken);
    assert_int_equal(number(taken), 1000);
    queue_destroy(&q);
}

static void closing_wakes_who_waits_for_room(void **state) {
    (void)state;
    queue q;
    pthread_t putters[3];
    assert_true(queue_init(&q, 1));
    assert_true(queue_put(&q, item(1)));
    for (int i = 0; i < 3; i++) assert_int_equal(pthread_create(&putters[i], NULL, put_one, &q), 0);
    queue_close(&q);
    for (int i = 0; i < 3; i++) {
        void *result;
        pthread_join(putters[i], &result);
        assert_int_equal(number(result), 2);
    }
    assert_int_equal(number(queue_take(&q)), 1);
    assert_null(queue_take(&q));
    queue_destroy(&q);
}

enum { PUTTERS = 4, TAKERS = 3, EACH = 5000 };

typedef struct crowd {
    queue q;
    size_t first[PUTTERS];
    bool disorder[TAKERS];
    size_t seen[TAKERS][PUTTERS], sum[TAKERS];
} crowd;

typedef struct member {
    crowd *all;
    size_t index;
} member;

/* Item: putter * EACH + count, from 1. */
static void *put_many(void *arg) {
    member *me = arg;
    for (size_t i = 1; i <= EACH; i++) queue_put(&me->all->q, item(me->index * EACH + i));
    return NULL;
}

static void *take_many(void *arg) {
    member *me = arg;
    crowd *c = me->all;
    size_t last[PUTTERS] = {0};
    for (void *p; (p = queue_take(&c->q));) {
        size_t n = number(p) - 1, from = n / EACH, count = n % EACH + 1;
        if (count <= last[from]) c->disorder[me->index] = true; /* one taker sees each putter's items in order */
        last[from] = count;
        c->seen[me->index][from]++;
        c->sum[me->index] += count;
    }
    return NULL;
}

static void many_threads_lose_and_double_nothing(void **state) {
    (void)state;
    static crowd c;
    pthread_t putters[PUTTERS], takers[TAKERS];
    member put[PUTTERS], take[TAKERS];
    assert_true(queue_init(&c.q, 7));
    for (size_t i = 0; i < TAKERS; i++) {
        take[i] = (member){&c, i};
        assert_int_equal(pthread_create(&takers[i], NULL, take_many, &take[i]), 0);
    }
    for (size_t i = 0; i < PUTTERS; i++) {
        put[i] = (member){&c, i};
        assert_int_equal(pthread_create(&putters[i], NULL, put_many, &put[i]), 0);
    }
    for (size_t i = 0; i < PUTTERS; i++) pthread_join(putters[i], NULL);
    queue_close(&c.q);
    size_t sum = 0;
    for (size_t i = 0; i < TAKERS; i++) {
        pthread_join(takers[i], NULL);
        assert_false(c.disorder[i]);
        sum += c.sum[i];
    }
    assert_int_equal(sum, (size_t)PUTTERS * EACH * (EACH + 1) / 2);
    for (size_t k = 0; k < PUTTERS; k++) {
        size_t seen = 0;
        for (size_t i = 0; i < TAKERS; i++) seen += c.seen[i][k];
        assert_int_equal(seen, EACH);
    }
    queue_destroy(&c.q);
}

static void no_memory(void **state) {
    (void)state;
    queue q;
    mem_fail_from(1);
    assert_false(queue_init(&q, 4));
    mem_fail_from(0);
    queue_destroy(&q); /* harmless */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comes_out_as_it_went_in),
        cmocka_unit_test(full_queue_drops_the_oldest),
        cmocka_unit_test(closed_queue_gives_what_it_has),
        cmocka_unit_test(a_taker_waits_for_an_item_and_for_the_end),
        cmocka_unit_test(closing_wakes_who_waits_for_room),
        cmocka_unit_test(many_threads_lose_and_double_nothing),
        cmocka_unit_test(no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
