/* The camera: the public functions that film. It holds the reel, or a pipeline to what was added, and joins both to the figure. */
#include "encode/encoder.h"
#include "run/pipeline.h"
#include "scene/figure.h"
#include "base/clock.h"

#include <pthread.h>
#include <string.h>

enum { QUEUE_DEFAULT = 4, QUEUE_MOST = 1024, FRACTION_STEPS = 15 };

struct kg_camera {
    kg_figure *fig;
    failure fail; /* of filming; drawing failures are the figure's */
    double fps;
    kg_reel reel_mode;
    int queue;
    window *window;
    VEC(sink *) sinks; /* until the first snap, when the pipeline takes them */
    bool any_gif, streaming, keep, started, finished;
    VEC(scene *) reel;
    uint64_t snapped;
    pthread_mutex_t lock; /* of what other threads may ask: */
    pipeline *pipeline;
    kg_stats stats; /* of what is over */
};

const char *kg_version(void) { return KG_VERSION; }

/* ---- life ---- */

kg_camera *kg_camera_new(kg_figure *fig, const kg_camera_desc *desc) {
    static const kg_camera_desc plain;
    failure why = {0};
    if (!desc) desc = &plain;
    double fps = desc->fps == 0 ? 20 : desc->fps;
    int length = desc->queue == 0 ? QUEUE_DEFAULT : desc->queue;
    kg_camera *c = NULL;
    if (!fig) failure_set(&why, KG_ERR_ARG, "A camera needs a figure; this one is NULL.");
    else if (!(fps > 0 && fps <= 1000))
        failure_set(&why, KG_ERR_ARG, "A film of %g frames a second cannot be made; use up to 1000.", desc->fps);
    else if (length < 1 || length > QUEUE_MOST)
        failure_set(&why, KG_ERR_ARG, "A queue of %d scenes cannot be used; use 1 to %d.", desc->queue, QUEUE_MOST);
    else if ((unsigned)desc->reel > KG_REEL_FORGET)
        failure_set(&why, KG_ERR_ARG, "There is no kind of reel %d.", (int)desc->reel);
    else if (!(c = mem_zero(1, sizeof *c))) failure_memory(&why);
    failure_tell(&why);
    if (!c) return NULL;
    c->fig = fig, c->fps = fps, c->queue = length, c->reel_mode = desc->reel;
    pthread_mutex_init(&c->lock, NULL);
    return c;
}

void kg_camera_free(kg_camera *c) {
    if (!c) return;
    kg_camera_finish(c);
    for (size_t i = 0; i < c->reel.count; i++) scene_release(c->reel.at[i]);
    VEC_FREE(&c->reel);
    VEC_FREE(&c->sinks);
    pthread_mutex_destroy(&c->lock);
    mem_free(c);
}

static kg_result no_camera(void) {
    failure why = {0};
    failure_set(&why, KG_ERR_ARG, "The camera is NULL; kg_camera_new() told why.");
    return failure_tell(&why);
}

/* ---- adding outputs ---- */

static bool output_desc(const kg_camera *c, const char *path, const kg_output *output, int width, int height,
                        encoder_desc *desc, failure *why) {
    *desc = (encoder_desc){.path = path, .width = width, .height = height, .fps = c->fps};
    if (!path || !*path) return failure_set(why, KG_ERR_ARG, "A film needs a file name."), false;
    if (!output) return true;
    if (output->fps != 0) desc->fps = output->fps;
    desc->loop = output->loop, desc->hold_last_s = output->hold_last_s;
    if (!(desc->fps > 0 && desc->fps <= 1000))
        return failure_set(why, KG_ERR_ARG, "A film of %g frames a second cannot be made; use up to 1000.",
                           output->fps),
               false;
    if (desc->loop < 0 || desc->loop > 65535)
        return failure_set(why, KG_ERR_ARG, "A film cannot play %d times; use 0 (for ever) to 65535.", desc->loop),
               false;
    if (!(desc->hold_last_s >= 0 && desc->hold_last_s <= 3600))
        return failure_set(why, KG_ERR_ARG, "The last frame cannot be held for %g seconds; use 0 to 3600.",
                           desc->hold_last_s),
               false;
    return true;
}

static bool may_add(kg_camera *c, failure *why) {
    if (c->started || c->finished)
        failure_set(why, KG_ERR_STATE,
                    "Outputs are added before the first snap; this camera has filmed already (use kg_save).");
    return why->code == KG_OK;
}

/* Adds the sink, or keeps the failure: a film that is not written must not go unnoticed. */
static kg_result add_sink(kg_camera *c, sink *s, failure *why) {
    if (s && !VEC_PUSH(&c->sinks, s)) {
        sink_end(s, NULL, why);
        failure_memory(why);
    }
    failure_copy(&c->fail, why);
    return failure_tell(why);
}

kg_result kg_camera_add_file(kg_camera *c, const char *path, const kg_output *output) {
    failure why = {0};
    encoder_desc desc;
    int width, height;
    sink *s = NULL;
    if (!c) return no_camera();
    figure_pixels(c->fig, c->fig->dpi, &width, &height);
    const encoder_format *format = NULL;
    if (may_add(c, &why) && output_desc(c, path, output, width, height, &desc, &why) &&
        (format = encoder_find(output ? output->format : NULL, path, &why)) && (s = sink_file(format, &desc, &why)) &&
        format == &encoder_gif)
        c->any_gif = true;
    return add_sink(c, s, &why);
}

kg_result kg_camera_add_sink(kg_camera *c, const kg_sink *callback) {
    failure why = {0};
    if (!c) return no_camera();
    sink *s = NULL;
    if (!callback) failure_set(&why, KG_ERR_ARG, "kg_camera_add_sink: the sink is NULL.");
    else if (may_add(c, &why)) s = sink_callback(callback, c->fps, &why);
    return add_sink(c, s, &why);
}

kg_result kg_camera_add_window(kg_camera *c, const kg_window_desc *desc) {
    static const kg_window_desc plain;
    failure why = {0};
    int width, height;
    if (!c) return no_camera();
    if (c->window) failure_set(&why, KG_ERR_STATE, "This camera has a window already.");
    if (why.code || !may_add(c, &why)) return failure_tell(&why);
    figure_pixels(c->fig, c->fig->dpi, &width, &height);
    c->window = window_open(desc ? desc : &plain, width, height, &why);
    return failure_tell(&why);
}

void kg_camera_poll(kg_camera *c) {
    if (!c || !c->window) return;
    window_poll(c->window);
    if (c->pipeline) pipeline_refresh(c->pipeline);
}

bool kg_camera_window_open(const kg_camera *c) { return c && c->window && window_is_open(c->window); }

/* ---- filming ---- */

static bool start(kg_camera *c) {
    c->started = true;
    c->streaming = c->sinks.count || c->window;
    c->keep = c->reel_mode == KG_REEL_KEEP || (c->reel_mode == KG_REEL_DEFAULT && !c->streaming);
    if (!c->streaming) return true;
    pipeline_desc desc = {.dpi = c->fig->dpi,
                          .fps = c->fps,
                          .queue = c->queue,
                          .window = c->window,
                          .coverage_steps = c->any_gif ? FRACTION_STEPS : 0};
    figure_pixels(c->fig, desc.dpi, &desc.width, &desc.height);
    pipeline *p = pipeline_new(&desc, &c->fail);
    if (!p) return false;
    for (size_t i = 0; i < c->sinks.count; i++)
        if (!pipeline_add_sink(p, c->sinks.at[i])) { /* what was not handed over is still ours to end */
            memmove(c->sinks.at, c->sinks.at + i, (c->sinks.count - i) * sizeof *c->sinks.at);
            c->sinks.count -= i;
            failure_memory(&c->fail);
            pipeline_end(p, true, &c->stats, &c->fail);
            return false;
        }
    c->sinks.count = 0;
    pthread_mutex_lock(&c->lock);
    c->pipeline = p;
    pthread_mutex_unlock(&c->lock);
    return pipeline_start(p, &c->fail);
}

static kg_result snap(kg_camera *c) {
    if (c->fig->fail.code) return failure_tell(&c->fig->fail);
    failure why = c->fail;
    if (!why.code && c->finished) failure_set(&why, KG_ERR_STATE, "This camera has finished; film on with a new one.");
    if (!why.code && !c->started && !start(c)) why = c->fail;
    if (why.code) {
        /* a program that films on without looking must not pile up artists */
        scene_release(figure_take(c->fig, c->snapped));
        return failure_tell(&why);
    }
    scene *s = figure_take(c->fig, c->snapped);
    if (!s) return failure_tell(&c->fig->fail);
    if (c->keep && !VEC_PUSH(&c->reel, s)) {
        scene_release(s);
        failure_memory(&c->fail);
        return failure_tell(&c->fail);
    }
    if (c->keep) {
        pthread_mutex_lock(&c->lock);
        c->stats.reel_bytes += scene_bytes(s);
        pthread_mutex_unlock(&c->lock);
    }
    if (!c->pipeline) {
        if (!c->keep) scene_release(s);
    } else if (!pipeline_push(c->pipeline, c->keep ? scene_ref(s) : s, &c->fail)) return failure_tell(&c->fail);
    c->snapped++;
    return KG_OK;
}

kg_result kg_snap(kg_camera *c) {
    if (!c) return no_camera();
    double from = clock_seconds();
    if (c->window) kg_camera_poll(c);
    kg_result result = snap(c);
    pthread_mutex_lock(&c->lock);
    c->stats.snapped = c->snapped;
    c->stats.snap_ms += 1e3 * (clock_seconds() - from);
    pthread_mutex_unlock(&c->lock);
    return result;
}

/* Ends pipeline, sinks and window. cut: files keep their part names. */
static void end(kg_camera *c, bool cut) {
    if (c->finished) return;
    c->finished = true;
    pthread_mutex_lock(&c->lock);
    pipeline *p = c->pipeline;
    kg_stats over = c->stats;
    if (p) pipeline_stats(p, &c->stats); /* what is told meanwhile: counts never fall */
    c->pipeline = NULL;
    pthread_mutex_unlock(&c->lock);
    pipeline_end(p, cut, &over, &c->fail);
    sink_counts counts = {0};
    for (size_t i = 0; i < c->sinks.count; i++) {
        if (cut) sink_cut(c->sinks.at[i]);
        sink_end(c->sinks.at[i], &counts, &c->fail);
    }
    c->sinks.count = 0;
    window_close(c->window);
    c->window = NULL;
    pthread_mutex_lock(&c->lock);
    c->stats = over;
    pthread_mutex_unlock(&c->lock);
}

kg_result kg_camera_finish(kg_camera *c) {
    if (!c) return no_camera();
    end(c, c->fail.code || c->fig->fail.code);
    if (c->fig->fail.code) return failure_tell(&c->fig->fail);
    return failure_tell(&c->fail);
}

void kg_camera_abandon(kg_camera *c) {
    if (c) end(c, true);
}

kg_stats kg_camera_stats(const kg_camera *camera) {
    kg_stats s = {0};
    if (!camera) return s;
    kg_camera *c = (kg_camera *)(uintptr_t)camera; /* only its lock is used */
    pthread_mutex_lock(&c->lock);
    s = c->stats;
    if (c->pipeline) pipeline_stats(c->pipeline, &s);
    pthread_mutex_unlock(&c->lock);
    return s;
}

/* ---- saving ---- */

/* Draws the scenes into the sink, which is owned from here. */
static void shoot(kg_camera *c, kg_figure *fig, scene **scenes, size_t n, sink *s, double fps, const kg_output *output,
                  int steps, failure *why) {
    double dpi = output && output->dpi != 0 ? output->dpi : fig->dpi;
    pipeline_desc desc = {.dpi = dpi, .fps = fps, .queue = QUEUE_DEFAULT, .coverage_steps = steps};
    pipeline *p = figure_pixels(fig, dpi, &desc.width, &desc.height) ? pipeline_new(&desc, why) : NULL;
    if (!p || !pipeline_add_sink(p, s)) {
        if (p) failure_memory(why);
        sink_end(s, NULL, why);
        pipeline_end(p, true, &(kg_stats){0}, why);
        return;
    }
    for (size_t i = 0; i < n && !why->code; i++)
        if (!pipeline_see(p, scenes[i])) failure_memory(why);
    if (!why->code && pipeline_start(p, why))
        for (size_t i = 0; i < n; i++) {
            if (!pipeline_push(p, scene_ref(scenes[i]), why)) break;
            if (output && output->progress && !output->progress(output->user, pipeline_done(p), n)) {
                failure_set(why, KG_ERR_USER, "Saving was stopped by the program after %zu of %zu frames.", i + 1, n);
                break;
            }
        }
    kg_stats over = {0};
    pipeline_end(p, false, &over, why);
    if (!why->code && output && output->progress) output->progress(output->user, n, n);
    if (!c) return;
    pthread_mutex_lock(&c->lock);
    c->stats.drawn += over.drawn, c->stats.encoded += over.encoded, c->stats.build_ms += over.build_ms,
        c->stats.draw_ms += over.draw_ms;
    c->stats.readback_ms += over.readback_ms, c->stats.encode_ms += over.encode_ms, c->stats.layouts += over.layouts,
        c->stats.glyphs += over.glyphs;
    c->stats.pixels_drawn += over.pixels_drawn;
    pthread_mutex_unlock(&c->lock);
}

static bool output_pixels(const kg_figure *fig, const kg_output *output, int *width, int *height, failure *why) {
    double dpi = output && output->dpi != 0 ? output->dpi : fig->dpi;
    if (dpi > 0 && figure_pixels(fig, dpi, width, height)) return true;
    return failure_set(why, KG_ERR_ARG,
                       "A figure of %g x %g inches cannot be drawn at %g dpi; it must have 1 to 65535 pixels each way.",
                       fig->width, fig->height, dpi),
           false;
}

kg_result kg_save(kg_camera *c, const char *path, const kg_output *output) {
    failure why = {0};
    encoder_desc desc;
    int width, height;
    if (!c) return no_camera();
    if (!c->reel.count) {
        if (c->fig->fail.code) return failure_tell(&c->fig->fail);
        if (c->fail.code) return failure_tell(&c->fail);
        if (c->started && !c->keep)
            failure_set(&why, KG_ERR_STATE,
                        "This camera streamed and kept no frames; set .reel = KG_REEL_KEEP to save them later.");
        else failure_set(&why, KG_ERR_STATE, "There is nothing to save: no frame was snapped.");
        return failure_tell(&why);
    }
    const encoder_format *format = NULL;
    sink *s = NULL;
    if (output_pixels(c->fig, output, &width, &height, &why) &&
        output_desc(c, path, output, width, height, &desc, &why) &&
        (format = encoder_find(output ? output->format : NULL, path, &why)))
        s = sink_file(format, &desc, &why);
    if (s)
        shoot(c, c->fig, c->reel.at, c->reel.count, s, desc.fps, output, format == &encoder_gif ? FRACTION_STEPS : 0,
              &why);
    if (why.code) return failure_tell(&why);
    /* what was filmed before a failure is saved; the failure is still told */
    if (c->fig->fail.code) return failure_tell(&c->fig->fail);
    return failure_tell(&c->fail);
}

kg_result kg_savefig(kg_figure *fig, const char *path, const kg_output *output) {
    failure why = {0};
    int width, height;
    sink *s = NULL;
    if (!fig) {
        failure_set(&why, KG_ERR_ARG, "kg_savefig: the figure is NULL; kg_figure_new() told why.");
        return failure_tell(&why);
    }
    if (fig->fail.code) return failure_tell(&fig->fail);
    if (!path || !*path) failure_set(&why, KG_ERR_ARG, "A picture needs a file name.");
    const encoder_format *format = NULL;
    bool ok = !why.code && output_pixels(fig, output, &width, &height, &why) &&
              (format = encoder_find(output ? output->format : NULL, path, &why));
    if (ok && format == &encoder_png) s = sink_picture(path, &why);
    else if (ok)
        s = sink_file(format, &(encoder_desc){.path = path, .width = width, .height = height, .fps = 1, .loop = 1},
                      &why);
    scene *now = s ? figure_copy(fig) : NULL;
    if (now)
        shoot(NULL, fig, &now, 1, s, 1, &(kg_output){.dpi = output ? output->dpi : 0},
              format == &encoder_gif ? FRACTION_STEPS : 0, &why);
    else if (s) {
        failure_copy(&why, &fig->fail);
        sink_end(s, NULL, &why);
    }
    scene_release(now);
    return failure_tell(&why);
}
