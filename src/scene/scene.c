/* Scenes: pool, references, lookup, and the limits that follow from data. */
#include "scene/scene.h"

#include <float.h>
#include <math.h>
#include <pthread.h>

/* What is kept for reuse; more is freed. */
enum { IDLE_SCENES = 16, IDLE_BYTES = 256 << 20 };

struct scene_pool {
    pthread_mutex_t lock;
    scene *idle;
    size_t idle_count, idle_bytes, alive;
    bool closed;
};

scene_pool *scene_pool_new(void) {
    scene_pool *pool = mem_zero(1, sizeof *pool);
    if (pool) pthread_mutex_init(&pool->lock, NULL);
    return pool;
}

static void scene_destroy(scene *s) {
    arena_free(&s->store);
    VEC_FREE(&s->artists);
    mem_free(s);
}

static void pool_destroy(scene_pool *pool) {
    for (scene *s = pool->idle, *next; s; s = next) {
        next = s->next;
        scene_destroy(s);
    }
    pthread_mutex_destroy(&pool->lock);
    mem_free(pool);
}

void scene_pool_free(scene_pool *pool) {
    if (!pool) return;
    pthread_mutex_lock(&pool->lock);
    pool->closed = true;
    bool over = pool->alive == 0;
    pthread_mutex_unlock(&pool->lock);
    if (over) pool_destroy(pool);
}

scene *scene_new(scene_pool *pool) {
    pthread_mutex_lock(&pool->lock);
    scene *s = pool->idle;
    if (s) {
        pool->idle = s->next;
        pool->idle_count--;
        pool->idle_bytes -= scene_bytes(s);
    }
    pool->alive++;
    pthread_mutex_unlock(&pool->lock);
    if (!s) s = mem_zero(1, sizeof *s);
    if (!s) {
        pthread_mutex_lock(&pool->lock);
        pool->alive--;
        pthread_mutex_unlock(&pool->lock);
        return NULL;
    }
    arena_clear(&s->store);
    s->artists.count = 0;
    s->axes_count = 0;
    s->axes = NULL;
    s->pool = pool;
    atomic_store(&s->refs, 1);
    return s;
}

scene *scene_ref(scene *s) {
    atomic_fetch_add_explicit(&s->refs, 1, memory_order_relaxed);
    return s;
}

void scene_release(scene *s) {
    if (!s || atomic_fetch_sub_explicit(&s->refs, 1, memory_order_acq_rel) > 1) return;
    for (size_t i = 0; i < s->artists.count; i++) {
        shared_release(s->artists.at[i].body);
        shared_release(s->artists.at[i].data);
    }
    s->artists.count = 0;
    scene_pool *pool = s->pool;
    pthread_mutex_lock(&pool->lock);
    bool keep = pool->idle_count < IDLE_SCENES && pool->idle_bytes + scene_bytes(s) <= IDLE_BYTES && !pool->closed;
    if (keep) {
        s->next = pool->idle;
        pool->idle = s;
        pool->idle_count++;
        pool->idle_bytes += scene_bytes(s);
    }
    bool over = --pool->alive == 0 && pool->closed;
    pthread_mutex_unlock(&pool->lock);
    if (!keep) scene_destroy(s);
    if (over) pool_destroy(pool);
}

size_t scene_bytes(const scene *s) { return sizeof *s + s->store.bytes + s->artists.capacity * sizeof *s->artists.at; }

scene_artist *scene_find(const scene *s, uint32_t id) {
    size_t lo = 0, hi = s->artists.count;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (s->artists.at[mid].id < id) lo = mid + 1;
        else hi = mid;
    }
    return lo < s->artists.count && s->artists.at[lo].id == id ? &s->artists.at[lo] : NULL;
}

/* ---- limits ---- */

void data_range_clear(data_range *r) { *r = (data_range){.lo = INFINITY, .hi = -INFINITY, .least = INFINITY}; }

/* Of more sticky edges than there is room for, one that lies between two others goes. */
static void add_stick(data_range *r, double at) {
    for (int i = 0; i < r->sticks; i++)
        if (r->stick[i] == at) return;
    if (r->sticks < STICKS) {
        r->stick[r->sticks++] = at;
        return;
    }
    int least = 0, most = 0;
    for (int i = 1; i < STICKS; i++) {
        if (r->stick[i] < r->stick[least]) least = i;
        if (r->stick[i] > r->stick[most]) most = i;
    }
    for (int i = 0; i < STICKS; i++)
        if (i != least && i != most) {
            r->stick[i] = at;
            return;
        }
}

void data_range_add(data_range *r, double lo, double hi, const double *stick, int sticks) {
    if (lo < r->lo) r->lo = lo;
    if (hi > r->hi) r->hi = hi;
    for (int i = 0; i < sticks; i++) add_stick(r, stick[i]);
}

void data_range_join(data_range *r, const data_range *other) {
    data_range_add(r, other->lo, other->hi, other->stick, other->sticks);
    if (other->least < r->least) r->least = other->least;
}

void data_range_limits(const data_range *r, double *lo, double *hi) { data_range_limits_by(r, .05, lo, hi); }

void data_range_limits_by(const data_range *r, double margin, double *lo, double *hi) {
    const double expander = .05, tiny = 1e-15;
    if (!(r->lo <= r->hi)) {
        *lo = 0, *hi = 1;
        return;
    }
    double a = r->lo, b = r->hi, size = fmax(fabs(a), fabs(b));
    /* transforms.nonsingular */
    if (size < 1e6 / tiny * DBL_MIN) {
        a = -expander, b = expander;
    } else if (b - a <= size * tiny) {
        double by = expander * size;
        a -= by, b += by;
    }
    a = fmax(a, -DBL_MAX), b = fmin(b, DBL_MAX);
    double tolerance = 1e-5 * b - 1e-5 * a, stop_a = -INFINITY, stop_b = INFINITY;
    for (int i = 0; i < r->sticks; i++) {
        double s = r->stick[i];
        if (s <= a + tolerance && s > stop_a) stop_a = s;
        if (s >= b - tolerance && s < stop_b) stop_b = s;
    }
    double delta = b * margin - a * margin; /* in this order: b - a may overflow */
    double wide_a = a - delta, wide_b = b + delta;
    if (!isfinite(wide_a) || !isfinite(wide_b)) wide_a = a, wide_b = b;
    *lo = fmax(wide_a, stop_a);
    *hi = fmin(wide_b, stop_b);
}

void axis_limits(const axis_props *props, const data_range *seen, double *lo, double *hi) {
    const scale *s = &props->scale;
    double margin = props->margin_given ? props->margin : .05;
    bool linear = s->kind == SCALE_LINEAR || s->kind == SCALE_TIME;
    if (props->fixed) {
        *lo = props->lo, *hi = props->hi;
        if (!linear) scale_limits(s, lo, hi, seen->least);
    } else if (linear) data_range_limits_by(seen, margin, lo, hi);
    else scale_autoscale(s, seen->lo, seen->hi, seen->least, margin, seen->stick, (size_t)seen->sticks, lo, hi);
}
