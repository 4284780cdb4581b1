/* The render thread. While scenes wait it goes on drawing, with up to GPU_READS pictures on their way home; only with nothing else to do
 * does it wait for the GPU. */
#include "run/pipeline.h"
#include "base/clock.h"
#include "base/mem.h"
#include "base/queue.h"
#include "draw/builder.h"

#include <pthread.h>
#include <string.h>

static const double SHOW_EVERY_S = 1. / 30; /* while the film is busy the window shows at most so many frames */

typedef struct pending {
    irect damage;
    uint64_t index;
} pending;

struct pipeline {
    pipeline_desc desc;
    const gpu_backend *backend;
    int latency;
    VEC(sink *) sinks;
    queue scenes;
    pthread_t thread;
    bool started;
    frame_pool *frames;
    builder *builder;
    /* the render thread's own */
    gpu *gpu;
    draw_list lists[2]; /* the one drawn last and the one being made */
    int list_now;
    bool have_last;
    pending reads[GPU_READS];
    unsigned read_first, read_count;
    double shown_at;
    bool unshown; /* the window has not got the newest frame */
    /* shared */
    pthread_mutex_t lock;
    failure fail;
    kg_stats stats;
};

static const gpu_backend *test_backend;
static int test_latency;

void pipeline_use(const gpu_backend *backend, int latency) { test_backend = backend, test_latency = latency; }

static scene refresh_token; /* in the queue: no scene, look at the window */

/* ---- life ---- */

static void pipeline_free(pipeline *p) {
    builder_free(p->builder);
    list_free(&p->lists[0]);
    list_free(&p->lists[1]);
    frame_pool_free(p->frames);
    queue_destroy(&p->scenes);
    VEC_FREE(&p->sinks);
    pthread_mutex_destroy(&p->lock);
    mem_free(p);
}

pipeline *pipeline_new(const pipeline_desc *desc, failure *why) {
    pipeline *p = mem_zero(1, sizeof *p);
    if (!p) return failure_memory(why), NULL;
    p->desc = *desc;
    p->backend = test_backend ? test_backend : &gpu_gl;
    p->latency = test_latency;
    pthread_mutex_init(&p->lock, NULL);
    p->builder = builder_new(why);
    if (p->builder && queue_init(&p->scenes, (size_t)desc->queue)) return p;
    failure_memory(why);
    pipeline_free(p);
    return NULL;
}

bool pipeline_add_sink(pipeline *p, sink *s) { return VEC_PUSH(&p->sinks, s); }

bool pipeline_see(pipeline *p, const scene *s) { return builder_see(p->builder, s); }

/* ---- failures ---- */

static void fail(pipeline *p, const failure *why) {
    pthread_mutex_lock(&p->lock);
    failure_copy(&p->fail, why);
    pthread_mutex_unlock(&p->lock);
}

static bool failed(pipeline *p, failure *why) {
    pthread_mutex_lock(&p->lock);
    bool is = p->fail.code != KG_OK;
    if (is && why) failure_copy(why, &p->fail);
    pthread_mutex_unlock(&p->lock);
    return is;
}

/* ---- the render thread ---- */

static void count(pipeline *p, double *what, double since) {
    double ms = 1e3 * (clock_seconds() - since);
    pthread_mutex_lock(&p->lock);
    *what += ms;
    pthread_mutex_unlock(&p->lock);
}

/* Takes the oldest picture home and gives it to the sinks. */
static bool deliver(pipeline *p, failure *why) {
    double from = clock_seconds();
    pending *r = &p->reads[p->read_first];
    p->read_first = (p->read_first + 1) % GPU_READS;
    p->read_count--;
    frame *f = frame_pool_next(p->frames, r->damage);
    if (!f) return failure_memory(why), false;
    f->index = r->index;
    f->time_s = (double)r->index / p->desc.fps;
    bool ok = p->backend->read_take(p->gpu, f->pixels, 4 * (size_t)f->width, why);
    count(p, &p->stats.readback_ms, from);
    for (size_t i = 0; ok && i < p->sinks.count; i++)
        if (!sink_give(p->sinks.at[i], f)) ok = !sink_failed(p->sinks.at[i], why);
    frame_release(f);
    return ok;
}

static void show(pipeline *p, bool idle) {
    window *w = p->desc.window;
    if (!w || !p->gpu || !p->have_last || !window_is_open(w)) return;
    bool refresh = window_take_refresh(w);
    if (!p->unshown && !refresh) return;
    double now = clock_seconds();
    if (!idle && !refresh && now - p->shown_at < SHOW_EVERY_S) return;
    int width, height;
    window_size(w, &width, &height);
    p->backend->present(p->gpu, width, height);
    p->shown_at = now;
    p->unshown = false;
}

static bool draw(pipeline *p, scene *s, failure *why) {
    double from = clock_seconds();
    draw_list *list = &p->lists[p->list_now], *last = &p->lists[1 - p->list_now];
    if (!builder_see(p->builder, s) || !builder_build(p->builder, s, p->desc.dpi, list))
        return failure_memory(why), false;
    irect damage = list_damage(p->have_last ? last : NULL, list);
    count(p, &p->stats.build_ms, from);

    from = clock_seconds();
    if (!p->backend->draw(p->gpu, list, p->builder->text, damage, why)) return false;
    p->have_last = true;
    p->list_now = 1 - p->list_now;
    if (p->sinks.count) {
        if (!p->backend->read_begin(p->gpu, damage, why)) return false;
        p->reads[(p->read_first + p->read_count++) % GPU_READS] = (pending){damage, s->index};
    }
    count(p, &p->stats.draw_ms, from);

    pthread_mutex_lock(&p->lock);
    p->stats.drawn++;
    p->stats.layouts = p->builder->layouts;
    p->stats.glyphs = text_glyphs_rasterised(p->builder->text);
    p->stats.pixels_drawn += (uint64_t)irect_area(damage);
    if (p->unshown && p->desc.window) p->stats.dropped++; /* the frame before was never shown */
    pthread_mutex_unlock(&p->lock);
    p->unshown = true;
    return true;
}

/* One scene or one readback. False when all is done, or on a failure. */
static bool step(pipeline *p, failure *why) {
    bool ended = false;
    scene *s = p->read_count || p->unshown ? queue_try_take(&p->scenes, &ended) : queue_take(&p->scenes);
    if (s == &refresh_token) return show(p, true), true;
    bool ok = true;
    if (s) {
        if (p->read_count == GPU_READS) ok = deliver(p, why);
        ok = ok && draw(p, s, why);
        scene_release(s);
        show(p, false);
    } else if (p->read_count) {
        ok = deliver(p, why);
    } else if (p->unshown) {
        show(p, true);
        p->unshown = false;
    } else return false;
    while (ok && p->read_count && p->backend->read_ready(p->gpu)) ok = deliver(p, why);
    return ok;
}

static void *render(void *arg) {
    pipeline *p = arg;
    failure why = {0};
    gpu_desc d = {.width = p->desc.width,
                  .height = p->desc.height,
                  .coverage_steps = p->desc.coverage_steps,
                  .latency = p->latency,
                  .window = p->desc.window ? window_context(p->desc.window) : NULL};
    p->gpu = p->backend->open(&d, &why);
    while (p->gpu && step(p, &why)) {}
    if (why.code) fail(p, &why);
    /* frames drawn before a failure are filmed */
    failure late = {0};
    while (p->gpu && p->read_count && deliver(p, &late)) {}
    /* after a failure nobody draws: whoever waits to push must not wait for ever */
    queue_close(&p->scenes);
    bool ended;
    for (scene *s; (s = queue_try_take(&p->scenes, &ended));)
        if (s != &refresh_token) scene_release(s);
    p->backend->close(p->gpu);
    return NULL;
}

/* ---- the other threads' side ---- */

bool pipeline_start(pipeline *p, failure *why) {
    size_t holds = 4;
    for (size_t i = 0; i < p->sinks.count; i++) holds += sink_holds(p->sinks.at[i]);
    p->frames = frame_pool_new(p->desc.width, p->desc.height, holds);
    if (!p->frames) return failure_memory(why), false;
    for (size_t i = 0; i < p->sinks.count; i++)
        if (!sink_start(p->sinks.at[i], why)) return false;
    p->started = pthread_create(&p->thread, NULL, render, p) == 0;
    return p->started ||
           (failure_set(why, KG_ERR_MEMORY, "The system has no thread left to draw in; close other programs."), false);
}

bool pipeline_push(pipeline *p, scene *s, failure *why) {
    for (size_t i = 0; i < p->sinks.count; i++)
        if (sink_failed(p->sinks.at[i], why)) break;
    if (!why->code && !failed(p, why) && queue_put(&p->scenes, s)) return true;
    scene_release(s);
    if (!why->code && !failed(p, why))
        failure_set(why, KG_ERR_STATE, "The film has ended; no more frames can be taken.");
    return false;
}

/* A full queue needs no token: the next frames refresh the window anyway. */
void pipeline_refresh(pipeline *p) { queue_try_put(&p->scenes, &refresh_token); }

uint64_t pipeline_done(pipeline *p) {
    uint64_t least = UINT64_MAX;
    for (size_t i = 0; i < p->sinks.count; i++) {
        uint64_t n = sink_count(p->sinks.at[i]).done;
        if (n < least) least = n;
    }
    return least;
}

static void add_stats(kg_stats *to, const kg_stats *s) {
    to->drawn += s->drawn, to->encoded += s->encoded, to->dropped += s->dropped;
    to->build_ms += s->build_ms, to->draw_ms += s->draw_ms, to->readback_ms += s->readback_ms,
        to->encode_ms += s->encode_ms;
    to->layouts += s->layouts, to->glyphs += s->glyphs, to->pixels_drawn += s->pixels_drawn;
}

static void add_counts(kg_stats *to, const sink_counts *c) {
    to->encoded += c->done, to->dropped += c->dropped, to->encode_ms += c->ms;
}

void pipeline_stats(pipeline *p, kg_stats *stats) {
    pthread_mutex_lock(&p->lock);
    kg_stats mine = p->stats;
    pthread_mutex_unlock(&p->lock);
    for (size_t i = 0; i < p->sinks.count; i++) {
        sink_counts c = sink_count(p->sinks.at[i]);
        add_counts(&mine, &c);
    }
    add_stats(stats, &mine);
}

void pipeline_end(pipeline *p, bool cut, kg_stats *stats, failure *why) {
    if (!p) return;
    queue_close(&p->scenes);
    if (p->started) pthread_join(p->thread, NULL);
    failure_copy(why, &p->fail);
    sink_counts counts = {0};
    for (size_t i = 0; i < p->sinks.count; i++) {
        if (cut || why->code) sink_cut(p->sinks.at[i]);
        sink_end(p->sinks.at[i], &counts, why);
    }
    add_counts(&p->stats, &counts);
    add_stats(stats, &p->stats);
    pipeline_free(p);
}
