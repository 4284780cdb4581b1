/* The frame pool. A recycled frame holds the pixels of an older picture; the rectangles changed since are remembered for a few
 * pictures, so that bringing it up to date copies those and not the whole picture. */
#include "frame/frame.h"
#include "base/mem.h"

#include <pthread.h>
#include <stdbool.h>
#include <string.h>

enum { HISTORY = 32 }; /* pictures whose changed rectangle is remembered */

struct frame_pool {
    pthread_mutex_t lock;
    pthread_cond_t released;
    frame *idle; /* frames nobody holds */
    frame *last; /* the newest picture; the pool holds a reference */
    size_t alive, most;
    int width, height;
    uint64_t serial; /* of the newest picture; 0: none yet */
    irect history[HISTORY];
    bool closed;
};

frame_pool *frame_pool_new(int width, int height, size_t most) {
    frame_pool *pool = mem_zero(1, sizeof *pool);
    if (!pool) return NULL;
    pool->width = width, pool->height = height;
    pool->most = most < 2 ? 2 : most; /* the pool holds one itself */
    pthread_mutex_init(&pool->lock, NULL);
    pthread_cond_init(&pool->released, NULL);
    return pool;
}

static void frame_destroy(frame *f) {
    if (!f) return;
    mem_free(f->pixels);
    mem_free(f);
}

static void destroy(frame_pool *pool) {
    for (frame *f = pool->idle, *next; f; f = next) {
        next = f->next;
        frame_destroy(f);
    }
    pthread_mutex_destroy(&pool->lock);
    pthread_cond_destroy(&pool->released);
    mem_free(pool);
}

/* Drops one reference; the lock is held. */
static void drop(frame *f) {
    frame_pool *pool = f->pool;
    if (--f->refs > 0) return;
    f->next = pool->idle;
    pool->idle = f;
    pool->alive--;
    pthread_cond_signal(&pool->released);
}

void frame_pool_free(frame_pool *pool) {
    if (!pool) return;
    pthread_mutex_lock(&pool->lock);
    pool->closed = true;
    if (pool->last) drop(pool->last);
    pool->last = NULL;
    bool over = pool->alive == 0;
    pthread_mutex_unlock(&pool->lock);
    if (over) destroy(pool);
}

frame *frame_ref(frame *f) {
    pthread_mutex_lock(&f->pool->lock);
    f->refs++;
    pthread_mutex_unlock(&f->pool->lock);
    return f;
}

void frame_release(frame *f) {
    if (!f) return;
    frame_pool *pool = f->pool;
    pthread_mutex_lock(&pool->lock);
    drop(f);
    bool over = pool->closed && pool->alive == 0;
    pthread_mutex_unlock(&pool->lock);
    if (over) destroy(pool);
}

static frame *frame_make(frame_pool *pool) {
    size_t bytes;
    frame *f = mem_zero(1, sizeof *f);
    if (!f || !mem_mul((size_t)pool->width * 4, (size_t)pool->height, &bytes) || !(f->pixels = mem_alloc(bytes))) {
        mem_free(f);
        return NULL;
    }
    f->pool = pool, f->width = pool->width, f->height = pool->height;
    return f;
}

/* Of the idle frames the one that holds the newest picture. */
static frame *newest_idle(frame_pool *pool) {
    frame **best = NULL;
    for (frame **at = &pool->idle; *at; at = &(*at)->next)
        if (!best || (*at)->serial > (*best)->serial) best = at;
    frame *f = *best;
    *best = f->next;
    return f;
}

static void copy_rect(frame *to, const frame *from, irect r) {
    if (irect_empty(r)) return;
    size_t stride = 4 * (size_t)to->width, at = (size_t)r.y0 * stride + 4 * (size_t)r.x0;
    if (r.x0 == 0 && r.x1 == to->width) {
        memcpy(to->pixels + at, from->pixels + at, (size_t)(r.y1 - r.y0) * stride);
        return;
    }
    for (int y = r.y0; y < r.y1; y++, at += stride)
        memcpy(to->pixels + at, from->pixels + at, 4 * (size_t)(r.x1 - r.x0));
}

frame *frame_pool_next(frame_pool *pool, irect changed) {
    irect all = {0, 0, pool->width, pool->height};
    pthread_mutex_lock(&pool->lock);
    while (!pool->idle && pool->alive >= pool->most) pthread_cond_wait(&pool->released, &pool->lock);
    frame *f = pool->idle ? newest_idle(pool) : frame_make(pool);
    frame *last = pool->last;
    if (f) {
        f->refs = 2; /* the caller's and the pool's, as the newest picture */
        pool->alive++;
    }
    pthread_mutex_unlock(&pool->lock);
    if (!f) return NULL;

    changed = last ? irect_and(changed, all) : all;
    if (last) {
        /* what differs between the picture f holds and the last one */
        uint64_t behind = pool->serial - f->serial;
        irect stale = all;
        if (f->serial && behind < HISTORY) {
            stale = (irect){0};
            for (uint64_t s = f->serial + 1; s <= pool->serial; s++)
                stale = irect_or(stale, pool->history[s % HISTORY]);
        }
        /* what will be overwritten anyway need not be copied, where that leaves a rectangle */
        if (!irect_same(irect_and(stale, changed), stale)) copy_rect(f, last, stale);
    }
    f->serial = ++pool->serial;
    pool->history[f->serial % HISTORY] = changed;
    f->changed = changed;

    pthread_mutex_lock(&pool->lock);
    pool->last = f;
    if (last) drop(last);
    pthread_mutex_unlock(&pool->lock);
    return f;
}
