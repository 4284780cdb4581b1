/* The texture cache. A new picture of the size of one no longer used takes over its texture: filming an image that changes in
 * every frame allocates nothing. */
#include "gpu/gl_texture.h"

enum { KEPT_DRAWS = 2 }; /* a texture not used for so many draws may be overwritten */

static texture *find(texture_cache *cache, uint64_t id) {
    for (size_t i = 0; i < cache->all.count; i++)
        if (cache->all.at[i].id == id) return &cache->all.at[i];
    return NULL;
}

static texture *reusable(texture_cache *cache, int rows, int cols, bool scalars, bool mipmapped) {
    for (size_t i = 0; i < cache->all.count; i++) {
        texture *t = &cache->all.at[i];
        if (t->rows == rows && t->cols == cols && t->scalars == scalars && t->mipmapped == mipmapped &&
            t->used + KEPT_DRAWS <= cache->now)
            return t;
    }
    return NULL;
}

/* Deletes what has not been used for a while. */
static void tidy(texture_cache *cache) {
    size_t kept = 0;
    for (size_t i = 0; i < cache->all.count; i++) {
        texture *t = &cache->all.at[i];
        if (t->used + 2 * KEPT_DRAWS < cache->now) glDeleteTextures(1, &t->name);
        else cache->all.at[kept++] = *t;
    }
    cache->all.count = kept;
}

static texture *create(texture_cache *cache, int rows, int cols, bool scalars, bool mipmapped) {
    tidy(cache);
    texture t = {.rows = rows, .cols = cols, .scalars = scalars, .mipmapped = mipmapped};
    if (!VEC_GROW(&cache->all, 1)) return NULL;
    glGenTextures(1, &t.name);
    glBindTexture(GL_TEXTURE_2D, t.name);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, mipmapped ? GL_LINEAR_MIPMAP_LINEAR : GL_NEAREST);
    if (!mipmapped) glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, 0);
    glTexImage2D(GL_TEXTURE_2D, 0, scalars ? GL_R32F : GL_RGBA8, cols, rows, 0, scalars ? GL_RED : GL_RGBA,
                 scalars ? GL_FLOAT : GL_UNSIGNED_BYTE, NULL);
    cache->all.at[cache->all.count++] = t;
    return &cache->all.at[cache->all.count - 1];
}

GLuint texture_get(texture_cache *cache, uint64_t id, const void *pixels, int rows, int cols, bool scalars,
                   bool mipmapped, failure *why) {
    if (rows > cache->largest || cols > cache->largest) {
        failure_set(
            why, KG_ERR_GL,
            "An image of %d x %d pixels is larger than this machine's OpenGL can draw (%d each way); make it smaller.",
            cols, rows, (int)cache->largest);
        return 0;
    }
    glActiveTexture(GL_TEXTURE0);
    texture *t = find(cache, id);
    if (t && t->mipmapped == mipmapped) {
        t->used = cache->now;
        glBindTexture(GL_TEXTURE_2D, t->name);
        return t->name;
    }
    t = reusable(cache, rows, cols, scalars, mipmapped);
    if (t) glBindTexture(GL_TEXTURE_2D, t->name);
    else t = create(cache, rows, cols, scalars, mipmapped);
    if (!t) {
        failure_memory(why);
        return 0;
    }
    t->id = id, t->used = cache->now;
    glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, cols, rows, scalars ? GL_RED : GL_RGBA,
                    scalars ? GL_FLOAT : GL_UNSIGNED_BYTE, pixels);
    if (mipmapped) glGenerateMipmap(GL_TEXTURE_2D);
    return t->name;
}

void texture_cache_free(texture_cache *cache) {
    for (size_t i = 0; i < cache->all.count; i++) glDeleteTextures(1, &cache->all.at[i].name);
    VEC_FREE(&cache->all);
}
