/* What the files of the OpenGL backend share: gl.c opens, closes and shows, gl_draw.c draws, gl_read.c brings pixels home. */
#ifndef KG_GPU_GL_H
#define KG_GPU_GL_H

#include "gpu/gl_program.h"
#include "gpu/gl_texture.h"
#include "gpu/gpu.h"

typedef struct read_slot {
    GLuint buffer;
    size_t size;
    irect rect;
    GLsync fence;
    uint64_t begun;
} read_slot;

struct gpu {
    gpu_desc desc;
    gl_context context;
    bool own_context, current;
    bool software;               /* drawn by the processor: see serial in gl.c */
    GLuint framebuffer, picture; /* an RGBA8 texture, row 0 on top */
    GLuint vertex_array, instances;
    GLuint atlas, maps; /* small textures */
    GLuint bands;       /* a uniform buffer: the colours and levels of a field */
    int atlas_width, atlas_height;
    uint64_t atlas_generation;
    shades shades_now; /* whose colours `maps` holds */
    program programs[PROGRAMS];
    texture_cache textures;
    VEC(unsigned char) upload; /* this draw's instances */
    read_slot reads[GPU_READS];
    unsigned read_first, read_count;
    uint64_t reads_begun;
};

/* The backend's functions; see gpu_backend. */
bool gl_draw(gpu *g, const draw_list *list, const text_engine *text, irect damage, failure *why);
bool gl_read_begin(gpu *g, irect rect, failure *why);
bool gl_read_ready(gpu *g);
bool gl_read_take(gpu *g, uint8_t *pixels, size_t stride, failure *why);

#endif
