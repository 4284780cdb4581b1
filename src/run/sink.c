/* Sinks: a queue, a worker thread, and what it does with each frame. */
#include "run/sink.h"
#include "base/clock.h"
#include "base/mem.h"
#include "base/queue.h"
#include "encode/png.h"

#include <stdatomic.h>
#include <string.h>

enum { QUEUE_DEFAULT = 4, QUEUE_MOST = 1024, ENCODER_HOLDS = 12 };

typedef struct sink_ops {
    bool (*frame)(sink *s, frame *f, failure *why);
    bool (*finish)(sink *s, failure *why);
} sink_ops;

struct sink {
    const sink_ops *ops;
    queue frames;
    pthread_t thread;
    bool started, drop, cut;
    pthread_mutex_t lock; /* of what follows */
    sink_counts counts;
    failure fail;
    /* the worker's own */
    const encoder_format *format;
    encoder *encoder;
    kg_sink callback;
    double fps;
    frame *last;
    uint64_t last_seen; /* index of the last frame given on, plus 1 */
    char *path;
};

static sink *sink_new(const sink_ops *ops, int queue_length, failure *why) {
    sink *s = mem_zero(1, sizeof *s);
    if (!s || !queue_init(&s->frames, (size_t)queue_length)) {
        mem_free(s);
        failure_memory(why);
        return NULL;
    }
    s->ops = ops;
    pthread_mutex_init(&s->lock, NULL);
    return s;
}

static void sink_free(sink *s) {
    queue_destroy(&s->frames);
    pthread_mutex_destroy(&s->lock);
    frame_release(s->last);
    mem_free(s->path);
    mem_free(s);
}

/* ---- files ---- */

static bool file_frame(sink *s, frame *f, failure *why) { return s->format->frame(s->encoder, f, why); }

static bool file_finish(sink *s, failure *why) { return s->format->finish(s->encoder, why); }

sink *sink_file(const encoder_format *format, const encoder_desc *desc, failure *why) {
    static const sink_ops ops = {file_frame, file_finish};
    sink *s = sink_new(&ops, QUEUE_DEFAULT, why);
    if (!s) return NULL;
    s->format = format;
    s->encoder = format->begin(desc, why);
    if (s->encoder) return s;
    sink_free(s);
    return NULL;
}

/* ---- the program's callback ---- */

static bool callback_frame(sink *s, frame *f, failure *why) {
    irect c = f->changed;
    if (s->last_seen != f->index && s->drop) {
        /* frames in between were dropped: what they changed is not known frame by frame here, so all of it may differ */
        c = (irect){0, 0, f->width, f->height};
    }
    s->last_seen = f->index + 1;
    kg_frame shown = {.pixels = f->pixels,
                      .width = f->width,
                      .height = f->height,
                      .stride = 4 * (size_t)f->width,
                      .index = f->index,
                      .time_s = f->time_s};
    if (!irect_empty(c)) shown.changed = (kg_pixel_rect){c.x0, c.y0, c.x1 - c.x0, c.y1 - c.y0};
    if (s->callback.frame(s->callback.user, &shown)) return true;
    return failure_set(why, KG_ERR_USER, "The program's own sink gave up at frame %llu.", (unsigned long long)f->index),
           false;
}

static bool callback_finish(sink *s, failure *why) {
    if (!s->callback.finish || s->callback.finish(s->callback.user)) return true;
    return failure_set(why, KG_ERR_USER, "The program's own sink could not finish."), false;
}

sink *sink_callback(const kg_sink *callback, double fps, failure *why) {
    static const sink_ops ops = {callback_frame, callback_finish};
    int length = callback->queue ? callback->queue : QUEUE_DEFAULT;
    if (!callback->frame || length < 1 || length > QUEUE_MOST) {
        failure_set(why, KG_ERR_ARG, "A sink needs a function for frames and a queue of 1 to %d.", QUEUE_MOST);
        return NULL;
    }
    sink *s = sink_new(&ops, length, why);
    if (!s) return NULL;
    s->callback = *callback;
    s->drop = callback->drop;
    s->fps = fps;
    return s;
}

/* ---- one picture ---- */

static bool picture_frame(sink *s, frame *f, failure *why) {
    (void)why;
    frame_release(s->last);
    s->last = frame_ref(f);
    return true;
}

static bool picture_finish(sink *s, failure *why) {
    return s->cut || !s->last || png_write_picture(s->path, s->last->pixels, s->last->width, s->last->height, why);
}

sink *sink_picture(const char *path, failure *why) {
    static const sink_ops ops = {picture_frame, picture_finish};
    sink *s = sink_new(&ops, QUEUE_DEFAULT, why);
    if (!s) return NULL;
    s->path = mem_strdup(path);
    if (s->path) return s;
    sink_free(s);
    failure_memory(why);
    return NULL;
}

/* ---- the thread ---- */

static void *work(void *p) {
    sink *s = p;
    failure why = {0};
    for (frame *f; (f = queue_take(&s->frames));) {
        double from = clock_seconds();
        bool ok = why.code == KG_OK && s->ops->frame(s, f, &why);
        frame_release(f);
        pthread_mutex_lock(&s->lock);
        s->counts.done += ok;
        s->counts.ms += 1e3 * (clock_seconds() - from);
        failure_copy(&s->fail, &why);
        pthread_mutex_unlock(&s->lock);
    }
    return NULL;
}

bool sink_start(sink *s, failure *why) {
    s->started = pthread_create(&s->thread, NULL, work, s) == 0;
    return s->started ||
           (failure_set(why, KG_ERR_MEMORY, "The system has no thread left for an output; close other programs."),
            false);
}

size_t sink_holds(const sink *s) { return s->frames.capacity + 2 + ENCODER_HOLDS; }

bool sink_give(sink *s, frame *f) {
    if (sink_failed(s, NULL)) return false;
    frame *mine = frame_ref(f);
    if (!s->drop) {
        if (queue_put(&s->frames, mine)) return true;
        frame_release(mine);
        return false;
    }
    frame *out = queue_put_drop(&s->frames, mine);
    if (!out) return true;
    frame_release(out);
    pthread_mutex_lock(&s->lock);
    s->counts.dropped++;
    pthread_mutex_unlock(&s->lock);
    return out != mine;
}

sink_counts sink_count(sink *s) {
    pthread_mutex_lock(&s->lock);
    sink_counts counts = s->counts;
    pthread_mutex_unlock(&s->lock);
    return counts;
}

bool sink_failed(sink *s, failure *why) {
    pthread_mutex_lock(&s->lock);
    bool failed = s->fail.code != KG_OK;
    if (failed && why) failure_copy(why, &s->fail);
    pthread_mutex_unlock(&s->lock);
    return failed;
}

void sink_cut(sink *s) { s->cut = true; }

void sink_end(sink *s, sink_counts *counts, failure *why) {
    if (!s) return;
    queue_close(&s->frames);
    if (s->started) pthread_join(s->thread, NULL);
    double from = clock_seconds();
    failure late = {0};
    if (s->cut) failure_set(&late, KG_ERR_STATE, "The film was cut short.");
    s->ops->finish(s, &late);
    s->counts.ms += 1e3 * (clock_seconds() - from);
    failure_copy(why, &s->fail);
    failure_copy(why, &late);
    if (counts) {
        counts->done += s->counts.done;
        counts->dropped += s->counts.dropped;
        counts->ms += s->counts.ms;
    }
    sink_free(s);
}
