/* Bounded queue: a ring under one mutex; the lock is held for a few instructions only. */
#include "base/queue.h"
#include "base/mem.h"

bool queue_init(queue *q, size_t capacity) {
    *q = (queue){.capacity = capacity};
    q->items = mem_zero(capacity, sizeof *q->items);
    if (!q->items) return false;
    pthread_mutex_init(&q->lock, NULL);
    pthread_cond_init(&q->not_empty, NULL);
    pthread_cond_init(&q->not_full, NULL);
    return true;
}

void queue_destroy(queue *q) {
    if (!q->items) return;
    pthread_mutex_destroy(&q->lock);
    pthread_cond_destroy(&q->not_empty);
    pthread_cond_destroy(&q->not_full);
    mem_free(q->items);
    q->items = NULL;
}

static void push(queue *q, void *item) {
    q->items[(q->head + q->count++) % q->capacity] = item;
    pthread_cond_signal(&q->not_empty);
}

static void *pop(queue *q) {
    void *item = q->items[q->head];
    q->head = (q->head + 1) % q->capacity;
    q->count--;
    pthread_cond_signal(&q->not_full);
    return item;
}

bool queue_put(queue *q, void *item) {
    pthread_mutex_lock(&q->lock);
    while (q->count == q->capacity && !q->closed) pthread_cond_wait(&q->not_full, &q->lock);
    bool open = !q->closed;
    if (open) push(q, item);
    pthread_mutex_unlock(&q->lock);
    return open;
}

void *queue_put_drop(queue *q, void *item) {
    void *out = NULL;
    pthread_mutex_lock(&q->lock);
    if (q->closed) {
        out = item;
    } else {
        if (q->count == q->capacity) out = pop(q);
        push(q, item);
    }
    pthread_mutex_unlock(&q->lock);
    return out;
}

bool queue_try_put(queue *q, void *item) {
    pthread_mutex_lock(&q->lock);
    bool room = q->count < q->capacity && !q->closed;
    if (room) push(q, item);
    pthread_mutex_unlock(&q->lock);
    return room;
}

void *queue_take(queue *q) {
    pthread_mutex_lock(&q->lock);
    while (q->count == 0 && !q->closed) pthread_cond_wait(&q->not_empty, &q->lock);
    void *item = q->count ? pop(q) : NULL;
    pthread_mutex_unlock(&q->lock);
    return item;
}

void *queue_try_take(queue *q, bool *ended) {
    pthread_mutex_lock(&q->lock);
    void *item = q->count ? pop(q) : NULL;
    *ended = !item && q->closed;
    pthread_mutex_unlock(&q->lock);
    return item;
}

void queue_close(queue *q) {
    pthread_mutex_lock(&q->lock);
    q->closed = true;
    pthread_cond_broadcast(&q->not_empty);
    pthread_cond_broadcast(&q->not_full);
    pthread_mutex_unlock(&q->lock);
}
