/* Threads that do independent pieces of an encoder's work. The encoder's thread gives jobs; each runs on some
 * worker. */
#ifndef KG_ENCODE_WORKERS_H
#define KG_ENCODE_WORKERS_H

#include <stdbool.h>

typedef struct workers workers;

typedef struct worker_task {
    void *(*begin)(void *user); /* on the caller's thread, once a worker: its own state; NULL: no memory */
    void (*work)(void *user, void *state, void *job); /* on the worker's; job is its to release */
    void (*end)(void *state);
    void *user;
} worker_task;

/* Cores of the machine, at least 1 and at most 64. */
int workers_cores(void);

/* At most `most` workers; as many as there is memory for, but at least one, otherwise NULL. */
workers *workers_new(int most, const worker_task *task);

/* Gives a job away; waits while as many are waiting as there are workers. */
void workers_give(workers *w, void *job);

/* Waits until all jobs given are done. */
void workers_wait(workers *w);

/* Waits, ends the threads, frees. NULL: nothing. */
void workers_free(workers *w);

#endif
