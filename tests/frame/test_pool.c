/* The frame pool: each frame starts as the picture before, however its pixels were used last; references from several
 * threads; waiting at the limit; memory that runs out. */
#include "base/mem.h"
#include "frame/frame.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { W = 23, H = 17, BYTES = 4 * W * H };

static uint32_t seed = 1;

static int random_below(int n) {
    seed ^= seed << 13;
    seed ^= seed >> 17;
    seed ^= seed << 5;
    return (int)(seed % (uint32_t)n);
}

static const irect all = {0, 0, W, H}, nothing = {0};

/* Paints r in that colour, into a frame or the model. */
static void paint(uint8_t *pixels, irect r, uint8_t c) {
    for (int y = r.y0; y < r.y1; y++) memset(pixels + 4 * (y * W + r.x0), c, 4 * (size_t)(r.x1 - r.x0));
}

static irect random_rect(void) {
    switch (random_below(8)) {
    case 0: return nothing;
    case 1: return all;
    case 2: return (irect){0, random_below(H), W, H}; /* whole rows */
    }
    int x = random_below(W), y = random_below(H);
    return (irect){x, y, x + 1 + random_below(W - x), y + 1 + random_below(H - y)};
}

static void the_first_frame_is_wholly_new(void **state) {
    (void)state;
    frame_pool *pool = frame_pool_new(W, H, 3);
    frame *f = frame_pool_next(pool, (irect){1, 1, 2, 2});
    assert_true(irect_same(f->changed, all));
    assert_int_equal(f->width, W);
    assert_int_equal(f->height, H);
    frame_release(f);
    f = frame_pool_next(pool, (irect){-5, 3, 100, 200});
    assert_true(irect_same(f->changed, (irect){0, 3, W, H})); /* cut to the picture */
    frame_release(f);
    frame_pool_free(pool);
}

/* Sinks hold frames for any length of time and give them up in any order; every frame must hold its own picture for as
 * long, and each new one must begin as the last. */
static void frames_against_a_model(void **state) {
    (void)state;
    enum { HELD = 6, ROUNDS = 1000 };
    static uint8_t model[BYTES], pictures[HELD][BYTES];
    frame *held[HELD] = {0};
    frame_pool *pool = frame_pool_new(W, H, HELD + 2);
    for (int round = 0; round < ROUNDS; round++) {
        irect r = round ? random_rect() : all;
        frame *f = frame_pool_next(pool, r);
        assert_non_null(f);
        assert_true(irect_same(f->changed, r) || (irect_empty(f->changed) && irect_empty(r)));
        uint8_t c = (uint8_t)(1 + random_below(255));
        paint(f->pixels, r, c);
        paint(model, r, c);
        assert_memory_equal(f->pixels, model, BYTES);

        int slot = random_below(HELD);
        if (held[slot]) assert_memory_equal(held[slot]->pixels, pictures[slot], BYTES);
        frame_release(held[slot]);
        held[slot] = f;
        memcpy(pictures[slot], model, BYTES);
        while (random_below(3) == 0) { /* several go at once, so that frames lie idle for long */
            slot = random_below(HELD);
            frame_release(held[slot]);
            held[slot] = NULL;
        }
    }
    frame_pool_free(pool);
    for (int i = 0; i < HELD; i++) { /* they outlive the pool */
        if (held[i]) assert_memory_equal(held[i]->pixels, pictures[i], BYTES);
        frame_release(held[i]);
    }
}

/* A frame that lay idle for longer than changed rectangles are remembered is still brought up to date. */
static void a_frame_idle_for_long(void **state) {
    (void)state;
    static uint8_t model[BYTES];
    frame_pool *pool = frame_pool_new(W, H, 4);
    frame *a = frame_pool_next(pool, all), *b, *c;
    paint(a->pixels, all, 1);
    paint(model, all, 1);
    b = frame_pool_next(pool, nothing);
    c = frame_pool_next(pool, nothing);
    frame_release(a); /* the oldest of three idle ones: the newest is taken first */
    frame_release(b);
    frame_release(c);
    for (int i = 0; i < 100; i++) {
        int x = i < 60 ? i % 8 : 12 + i % 8, y = i < 60 ? i % 6 : 8 + i % 6; /* first here, later only there */
        irect r = {x, y, x + 1, y + 1};
        frame *f = frame_pool_next(pool, r);
        paint(f->pixels, r, (uint8_t)(i + 2));
        paint(model, r, (uint8_t)(i + 2));
        assert_memory_equal(f->pixels, model, BYTES);
        frame_release(f);
    }
    a = frame_pool_next(pool, nothing), b = frame_pool_next(pool, nothing), c = frame_pool_next(pool, nothing);
    assert_memory_equal(a->pixels, model, BYTES);
    assert_memory_equal(b->pixels, model, BYTES);
    assert_memory_equal(c->pixels, model, BYTES);
    frame_release(a);
    frame_release(b);
    frame_release(c);
    frame_pool_free(pool);
}

static void steady_filming_allocates_nothing(void **state) {
    (void)state;
    frame_pool *pool = frame_pool_new(W, H, 4);
    for (int i = 0; i < 3; i++) frame_release(frame_pool_next(pool, all));
    mem_fail_from(0);
    for (int i = 0; i < 100; i++) frame_release(frame_pool_next(pool, all));
    assert_int_equal(mem_fail_from(0), 0);
    frame_pool_free(pool);
}

/* ---- threads ---- */

enum { THREADS = 4 };

/* Takes and gives up references of its own, then the one that it was given. */
static void *share(void *arg) {
    frame *f = arg;
    uint8_t c = f->pixels[0];
    bool good = true;
    for (int i = 0; i < 2000; i++) {
        frame *again = frame_ref(f);
        good = good && again->pixels[BYTES - 1] == c;
        frame_release(again);
    }
    frame_release(f);
    return good ? (void *)&seed : NULL;
}

static void references_from_several_threads(void **state) {
    (void)state;
    frame_pool *pool = frame_pool_new(W, H, 2 + THREADS);
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++) {
        frame *f = frame_pool_next(pool, all);
        memset(f->pixels, i + 1, BYTES);
        assert_int_equal(pthread_create(&threads[i], NULL, share, f), 0);
    }
    frame_pool_free(pool); /* while they are at it; the last one clears up */
    for (int i = 0; i < THREADS; i++) {
        void *good;
        pthread_join(threads[i], &good);
        assert_non_null(good);
    }
}

typedef struct maker {
    frame_pool *pool;
    pthread_mutex_t lock;
    pthread_cond_t made;
    frame *held[3];
    int count;
} maker;

static void *make_three(void *arg) {
    maker *m = arg;
    for (int i = 0; i < 3; i++) {
        frame *f = frame_pool_next(m->pool, all);
        pthread_mutex_lock(&m->lock);
        m->held[m->count++] = f;
        pthread_cond_signal(&m->made);
        pthread_mutex_unlock(&m->lock);
    }
    return NULL;
}

/* Two frames alive, all that is allowed: the third comes only when the first is released. */
static void waits_at_the_limit(void **state) {
    (void)state;
    maker m = {.pool = frame_pool_new(W, H, 2)};
    pthread_t thread;
    pthread_mutex_init(&m.lock, NULL);
    pthread_cond_init(&m.made, NULL);
    assert_int_equal(pthread_create(&thread, NULL, make_three, &m), 0);
    pthread_mutex_lock(&m.lock);
    while (m.count < 2) pthread_cond_wait(&m.made, &m.lock);
    assert_int_equal(m.count, 2);
    frame *first = m.held[0];
    uint8_t *pixels = first->pixels;
    pthread_mutex_unlock(&m.lock);
    frame_release(first);
    pthread_join(thread, NULL);
    assert_int_equal(m.count, 3);
    assert_ptr_equal(m.held[2]->pixels, pixels); /* there was no other memory to be had */
    frame_release(m.held[1]);
    frame_release(m.held[2]);
    frame_pool_free(m.pool);
    pthread_mutex_destroy(&m.lock);
    pthread_cond_destroy(&m.made);
}

static void no_memory(void **state) {
    (void)state;
    mem_fail_from(1);
    assert_null(frame_pool_new(W, H, 2));
    mem_fail_from(0);
    frame_pool *pool = frame_pool_new(W, H, 4);
    for (size_t n = 1; n <= 2; n++) { /* the frame, its pixels */
        mem_fail_from(n);
        assert_null(frame_pool_next(pool, all));
    }
    mem_fail_from(0);
    frame *f = frame_pool_next(pool, nothing);
    assert_true(irect_same(f->changed, all)); /* still the first one */
    memset(f->pixels, 5, BYTES);
    mem_fail_from(1);
    assert_null(frame_pool_next(pool, nothing));
    mem_fail_from(0);
    frame *g = frame_pool_next(pool, nothing);
    assert_memory_equal(g->pixels, f->pixels, BYTES);
    frame_release(f);
    frame_release(g);
    frame_release(NULL);
    frame_pool_free(pool);
    frame_pool_free(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_frame_is_wholly_new),
        cmocka_unit_test(frames_against_a_model),
        cmocka_unit_test(a_frame_idle_for_long),
        cmocka_unit_test(steady_filming_allocates_nothing),
        cmocka_unit_test(references_from_several_threads),
        cmocka_unit_test(waits_at_the_limit),
        cmocka_unit_test(no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
