/* Data that several scenes share: an arena with a reference count. What was written before a scene was published is never
 * written again; more may be written after it (appended points), which only later scenes see. */
#ifndef KG_SCENE_SHARED_H
#define KG_SCENE_SHARED_H

#include <stdatomic.h>

#include "base/arena.h"

typedef struct shared {
    atomic_int refs;
    arena store;
} shared;

shared *shared_new(void);       /* one reference; NULL: no memory */
shared *shared_ref(shared *s);  /* NULL gives NULL */
void shared_release(shared *s); /* NULL: nothing */

#endif
