/* Threads that do independent pieces of an encoder's work; jobs reach them through a bounded queue. */
#include "encode/workers.h"
#include "base/mem.h"
#include "base/queue.h"

#include <unistd.h>

enum { MOST = 64 };

struct workers {
    worker_task task;
    queue jobs;
    pthread_mutex_t lock;
    pthread_cond_t idle;
    int busy; /* jobs given and not done */
    int count;
    struct worker {
        workers *all;
        void *state;
        pthread_t thread;
    } worker[MOST];
};

int workers_cores(void) {
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > MOST ? MOST : (int)n;
}

static void *run(void *arg) {
    struct worker *me = arg;
    workers *w = me->all;
    for (void *job; (job = queue_take(&w->jobs));) {
        w->task.work(w->task.user, me->state, job);
        pthread_mutex_lock(&w->lock);
        if (--w->busy == 0) pthread_cond_broadcast(&w->idle);
        pthread_mutex_unlock(&w->lock);
    }
    return NULL;
}

static bool start(workers *w) {
    struct worker *me = &w->worker[w->count];
    me->all = w;
    me->state = w->task.begin(w->task.user);
    if (!me->state) return false;
    if (pthread_create(&me->thread, NULL, run, me) == 0) {
        w->count++;
        return true;
    }
    w->task.end(me->state);
    return false;
}

workers *workers_new(int most, const worker_task *task) {
    workers *w = mem_zero(1, sizeof *w);
    if (!w) return NULL;
    w->task = *task;
    if (!queue_init(&w->jobs, (size_t)most)) {
        mem_free(w);
        return NULL;
    }
    pthread_mutex_init(&w->lock, NULL);
    pthread_cond_init(&w->idle, NULL);
    while (w->count < most && w->count < MOST && start(w)) {}
    if (w->count > 0) return w;
    workers_free(w);
    return NULL;
}

void workers_give(workers *w, void *job) {
    pthread_mutex_lock(&w->lock);
    w->busy++;
    pthread_mutex_unlock(&w->lock);
    queue_put(&w->jobs, job);
}

void workers_wait(workers *w) {
    pthread_mutex_lock(&w->lock);
    while (w->busy > 0) pthread_cond_wait(&w->idle, &w->lock);
    pthread_mutex_unlock(&w->lock);
}

void workers_free(workers *w) {
    if (!w) return;
    queue_close(&w->jobs);
    for (int i = 0; i < w->count; i++) {
        pthread_join(w->worker[i].thread, NULL);
        w->task.end(w->worker[i].state);
    }
    queue_destroy(&w->jobs);
    pthread_cond_destroy(&w->idle);
    pthread_mutex_destroy(&w->lock);
    mem_free(w);
}
