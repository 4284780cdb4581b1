/* Reference-counted arenas. [any thread] */
#include "scene/shared.h"
#include "base/mem.h"

shared *shared_new(void) {
    shared *s = mem_zero(1, sizeof *s);
    if (s) atomic_init(&s->refs, 1);
    return s;
}

shared *shared_ref(shared *s) {
    if (s) atomic_fetch_add_explicit(&s->refs, 1, memory_order_relaxed);
    return s;
}

void shared_release(shared *s) {
    if (!s || atomic_fetch_sub_explicit(&s->refs, 1, memory_order_acq_rel) > 1) return;
    arena_free(&s->store);
    mem_free(s);
}
