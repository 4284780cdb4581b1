/* The pipeline: scenes in, frames to sinks and window, through the render thread, which owns the GPU. A streaming camera has one from its
 * first snap to its end; each kg_save() has one of its own. */
#ifndef KG_RUN_PIPELINE_H
#define KG_RUN_PIPELINE_H

#include "gpu/gpu.h"
#include "run/sink.h"
#include "run/window.h"

typedef struct pipeline pipeline;

typedef struct pipeline_desc {
    int width, height;
    double dpi, fps;
    int queue;          /* scenes that may wait */
    int coverage_steps; /* see gpu_desc */
    window *window;     /* NULL: none; not owned */
} pipeline_desc;

/* Tests: what pipelines made from now on draw with (NULL: OpenGL), and how late readbacks come (see gpu_desc). Process-wide. */
void pipeline_use(const gpu_backend *backend, int latency);

pipeline *pipeline_new(const pipeline_desc *desc, failure *why); /* NULL: no memory */

/* Before the start: an output (owned from here), and scenes whose data counts for limits from the first frame on. */
bool pipeline_add_sink(pipeline *p, sink *s);
bool pipeline_see(pipeline *p, const scene *s);

/* Starts the threads. The GPU opens on its own thread: that it cannot shows at a later push or at the end. */
bool pipeline_start(pipeline *p, failure *why);

/* Takes the scene (a reference) as the next frame; waits while the queue is full. False: a failure, in *why; the scene is released. */
bool pipeline_push(pipeline *p, scene *s, failure *why);

void pipeline_refresh(pipeline *p); /* shows the window anew if it asks for it */

/* Frames written by the sink that is least far. [any thread] */
uint64_t pipeline_done(pipeline *p);

/* Adds this pipeline's counts. [any thread] */
void pipeline_stats(pipeline *p, kg_stats *stats);

/* Waits until all is drawn and written, ends threads and sinks, adds the counts to *stats and frees. The first failure goes to why. After
 * one, or when cut is set, files keep their part names. */
void pipeline_end(pipeline *p, bool cut, kg_stats *stats, failure *why);

#endif
