/* A bounded queue of pointers between two threads (one or many on either side). */
#ifndef KG_BASE_QUEUE_H
#define KG_BASE_QUEUE_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct queue {
    pthread_mutex_t lock;
    pthread_cond_t not_empty, not_full;
    void **items; /* a ring */
    size_t capacity, head, count;
    bool closed;
} queue;

bool queue_init(queue *q, size_t capacity); /* false: no memory */
void queue_destroy(queue *q);               /* whoever owns the items has taken them out */

/* Waits for room, then puts item; false if the queue is closed: item was not taken. */
bool queue_put(queue *q, void *item);

/* Puts item without waiting. When full, the oldest goes out and is returned for its owner to release, otherwise NULL; when
 * closed, item itself comes back. */
void *queue_put_drop(queue *q, void *item);

/* Puts item if there is room at once; false: full or closed. */
bool queue_try_put(queue *q, void *item);

/* Waits for an item; NULL once the queue is closed and empty. */
void *queue_take(queue *q);

/* An item if there is one, otherwise NULL at once. *ended: closed and empty. */
void *queue_try_take(queue *q, bool *ended);

/* No more puts; what is queued can still be taken. Wakes everybody. */
void queue_close(queue *q);

#endif
