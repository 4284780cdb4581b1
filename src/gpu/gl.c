/* The OpenGL 3.3 core backend: context, framebuffer, window. */
#include "gpu/gl.h"
#include "gpu/egl.h"

#include <pthread.h>
#include <string.h>

/* ---- opening ---- */

static GLuint small_texture(GLint filter) {
    GLuint t;
    glGenTextures(1, &t);
    glBindTexture(GL_TEXTURE_2D, t);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, filter);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, filter);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, 0);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    return t;
}

static bool make_framebuffer(gpu *g, failure *why) {
    GLint largest = 0, viewport[2] = {0, 0};
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &largest);
    glGetIntegerv(GL_MAX_VIEWPORT_DIMS, viewport);
    g->textures.largest = largest;
    GLint most_w = viewport[0] < largest ? viewport[0] : largest,
          most_h = viewport[1] < largest ? viewport[1] : largest;
    if (g->desc.width > most_w || g->desc.height > most_h)
        return failure_set(why, KG_ERR_GL,
                           "A figure of %d x %d pixels is larger than this machine's OpenGL can draw (%d x %d); lower "
                           "its size or dpi.",
                           g->desc.width, g->desc.height, (int)most_w, (int)most_h),
               false;
    g->picture = small_texture(GL_LINEAR);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, g->desc.width, g->desc.height, 0, GL_RGBA, GL_UNSIGNED_BYTE, NULL);
    glGenFramebuffers(1, &g->framebuffer);
    glBindFramebuffer(GL_FRAMEBUFFER, g->framebuffer);
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, g->picture, 0);
    bool out_of_memory = glGetError() == GL_OUT_OF_MEMORY;
    if (!out_of_memory && glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE) return true;
    return failure_set(why, KG_ERR_GL, "OpenGL has no memory for a figure of %d x %d pixels; lower its size or dpi.",
                       g->desc.width, g->desc.height),
           false;
}

/* glad's function pointers are the process's: they are written once, not under the feet of another context that draws. */
static bool load_functions(const gl_context *context) {
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    static void (*(*loaded_by)(const char *))(void);
    pthread_mutex_lock(&lock);
    if (loaded_by != context->get_proc)
        loaded_by = gladLoadGL((GLADloadfunc)context->get_proc) ? context->get_proc : NULL;
    bool ok = loaded_by && GLAD_GL_VERSION_3_3;
    pthread_mutex_unlock(&lock);
    return ok;
}

static bool start(gpu *g, failure *why) {
    if (g->desc.window) g->context = *g->desc.window;
    else if (!egl_context_open(&g->context, why)) return false;
    g->own_context = !g->desc.window;
    g->current = g->context.make_current(g->context.self, true);
    if (!g->current || !load_functions(&g->context))
        return failure_set(
                   why, KG_ERR_GL,
                   "OpenGL 3.3 did not start on this machine; update its driver or install Mesa's (libgl1-mesa-dri)."),
               false;
    if (!make_framebuffer(g, why) || !programs_make(g->programs, why)) return false;
    glGenVertexArrays(1, &g->vertex_array);
    glBindVertexArray(g->vertex_array);
    glGenBuffers(1, &g->instances);
    g->atlas = small_texture(GL_LINEAR);
    g->maps = small_texture(GL_NEAREST);
    glGenBuffers(1, &g->bands);
    glBindBufferBase(GL_UNIFORM_BUFFER, 0, g->bands);
    for (int i = 0; i < GPU_READS; i++) glGenBuffers(1, &g->reads[i].buffer);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glPixelStorei(GL_PACK_ALIGNMENT, 4);
    for (int i = 0; i < PROGRAMS; i++) {
        const program *p = &g->programs[i];
        glUseProgram(p->name);
        glUniform2f(p->size, (float)g->desc.width, (float)g->desc.height);
        glUniform1f(p->steps, (float)(g->desc.coverage_steps ? g->desc.coverage_steps : 255));
        glUniform1i(p->atlas, 0);
        glUniform1i(p->pixels, 0);
        glUniform1i(p->map, 1);
    }
    return true;
}

static void gl_close(gpu *g) {
    if (!g) return;
    if (g->current) {
        if (g->framebuffer) {
            glDeleteFramebuffers(1, &g->framebuffer);
            programs_free(g->programs);
            texture_cache_free(&g->textures);
            GLuint textures[] = {g->picture, g->atlas, g->maps};
            glDeleteTextures(3, textures);
            glDeleteBuffers(1, &g->bands);
            glDeleteVertexArrays(1, &g->vertex_array);
            glDeleteBuffers(1, &g->instances);
            for (int i = 0; i < GPU_READS; i++) {
                glDeleteBuffers(1, &g->reads[i].buffer);
                if (g->reads[i].fence) glDeleteSync(g->reads[i].fence);
            }
        }
        g->context.make_current(g->context.self, false);
    }
    if (g->own_context) egl_context_close(&g->context);
    VEC_FREE(&g->upload);
    mem_free(g);
}

static gpu *gl_open(const gpu_desc *desc, failure *why) {
    gpu *g = mem_zero(1, sizeof *g);
    if (!g) return failure_memory(why), NULL;
    g->desc = *desc;
    if (start(g, why)) return g;
    gl_close(g);
    return NULL;
}

/* ---- the window ---- */

static void gl_present(gpu *g, int width, int height) {
    if (!g->context.swap || width < 1 || height < 1) return;
    double by = (double)width / g->desc.width, other = (double)height / g->desc.height;
    if (other < by) by = other;
    int w = (int)(g->desc.width * by + .5), h = (int)(g->desc.height * by + .5), x = (width - w) / 2,
        y = (height - h) / 2;
    glBindFramebuffer(GL_READ_FRAMEBUFFER, g->framebuffer);
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, 0);
    glDisable(GL_SCISSOR_TEST);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    if (w != width || h != height) {
        glClearColor(.5f, .5f, .5f, 1);
        glClear(GL_COLOR_BUFFER_BIT);
    }
    glBlitFramebuffer(0, 0, g->desc.width, g->desc.height, x, y + h, x + w, y, GL_COLOR_BUFFER_BIT,
                      w == g->desc.width && h == g->desc.height ? GL_NEAREST : GL_LINEAR);
    g->context.swap(g->context.self);
}

/* ---- one at a time ---- */

/* Mesa's software driver looks through all contexts of a screen without asking their threads whether a texture is still in use, which ends
 * in rare crashes when several threads draw (llvmpipe_is_resource_referenced, Mesa 22.3). So they take turns; on hardware they
 * need not. Opening and closing, before it is known which, always do. */
static pthread_mutex_t serial = PTHREAD_MUTEX_INITIALIZER;

static void enter(const gpu *g) {
    if (g->software) pthread_mutex_lock(&serial);
}

static void leave(const gpu *g) {
    if (g->software) pthread_mutex_unlock(&serial);
}

static gpu *serial_open(const gpu_desc *desc, failure *why) {
    pthread_mutex_lock(&serial);
    gpu *g = gl_open(desc, why);
    const char *renderer = g ? (const char *)glGetString(GL_RENDERER) : NULL;
    if (g) g->software = renderer && (strstr(renderer, "llvmpipe") || strstr(renderer, "softpipe"));
    pthread_mutex_unlock(&serial);
    return g;
}

static void serial_close(gpu *g) {
    pthread_mutex_lock(&serial);
    gl_close(g);
    pthread_mutex_unlock(&serial);
}

static bool serial_draw(gpu *g, const draw_list *list, const text_engine *text, irect damage, failure *why) {
    enter(g);
    bool ok = gl_draw(g, list, text, damage, why);
    leave(g);
    return ok;
}

static bool serial_read_begin(gpu *g, irect rect, failure *why) {
    enter(g);
    bool ok = gl_read_begin(g, rect, why);
    leave(g);
    return ok;
}

static bool serial_read_ready(gpu *g) {
    enter(g);
    bool ready = gl_read_ready(g);
    leave(g);
    return ready;
}

static bool serial_read_take(gpu *g, uint8_t *pixels, size_t stride, failure *why) {
    enter(g);
    bool ok = gl_read_take(g, pixels, stride, why);
    leave(g);
    return ok;
}

static void serial_present(gpu *g, int width, int height) {
    enter(g);
    gl_present(g, width, height);
    leave(g);
}

const gpu_backend gpu_gl = {"OpenGL",          serial_open,       serial_close,     serial_draw,
                            serial_read_begin, serial_read_ready, serial_read_take, serial_present};
