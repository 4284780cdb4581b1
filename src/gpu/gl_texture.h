/* Textures of pixels and fields, kept by the id of their contents, so that unchanged data is uploaded once. */
#ifndef KG_GPU_GL_TEXTURE_H
#define KG_GPU_GL_TEXTURE_H

#include <glad/gl.h>

#include "base/failure.h"
#include "base/mem.h"

typedef struct texture {
    GLuint name;
    uint64_t id; /* 0: free to be overwritten */
    bool scalars, mipmapped;
    int rows, cols;
    uint64_t used; /* the draw in which it was used last */
} texture;

typedef struct texture_cache {
    VEC(texture) all;
    GLint largest; /* side in texels */
    uint64_t now;  /* counts draws */
} texture_cache;

/* The texture that holds these pixels: RGBA bytes, or floats when scalars. 0: *why tells. Unit 0 is left bound to it. */
GLuint texture_get(texture_cache *cache, uint64_t id, const void *pixels, int rows, int cols, bool scalars,
                   bool mipmapped, failure *why);

void texture_cache_free(texture_cache *cache);

#endif
