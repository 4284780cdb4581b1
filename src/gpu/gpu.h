/* The GPU: draws draw lists into an offscreen framebuffer that keeps the last picture, and brings pixels home through a ring of
 * buffers. Backends are one struct of functions. A gpu belongs to the thread that opened it (the render thread). */
#ifndef KG_GPU_GPU_H
#define KG_GPU_GPU_H

#include "base/failure.h"
#include "draw/list.h"
#include "draw/text.h"

/* A GL context from elsewhere, such as a window's. */
typedef struct gl_context {
    void *self;
    bool (*make_current)(void *self, bool current); /* on the render thread */
    void (*(*get_proc)(const char *name))(void);
    void (*swap)(void *self);
} gl_context;

typedef struct gpu_desc {
    int width, height;
    const gl_context *window; /* NULL: a context without a display, through EGL */
    int coverage_steps;       /* coverage is rounded to so many steps; 0: 255 */
    int latency;              /* tests: a readback counts as ready only when so many later ones have begun */
} gpu_desc;

enum { GPU_READS = 3 }; /* readbacks that can be under way */

typedef struct gpu gpu;

typedef struct gpu_backend {
    const char *name;
    gpu *(*open)(const gpu_desc *desc, failure *why); /* NULL: *why tells what to install or change */
    void (*close)(gpu *g);
    /* Draws the part of the list inside damage over the picture before, and leaves the rest of that. */
    bool (*draw)(gpu *g, const draw_list *list, const text_engine *text, irect damage, failure *why);
    /* Starts to bring rect of the picture home. Fewer than GPU_READS are under way. */
    bool (*read_begin)(gpu *g, irect rect, failure *why);
    /* Whether the oldest readback has come. */
    bool (*read_ready)(gpu *g);
    /* Takes the oldest readback, waiting for it, into the pixels of a whole picture (RGBA, alpha 255). */
    bool (*read_take)(gpu *g, uint8_t *pixels, size_t stride, failure *why);
    /* Shows the picture in the window, whose framebuffer has that size: as large as fits, in the middle. */
    void (*present)(gpu *g, int width, int height);
} gpu_backend;

extern const gpu_backend gpu_gl;   /* OpenGL 3.3 core */
extern const gpu_backend gpu_fake; /* no GPU: boxes in flat colours, for tests of what is around it */

#endif
