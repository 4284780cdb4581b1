/* The live window. GLFW wants windows, events and its own start and end on the main thread, so all of that happens in calls of the
 * program; the render thread only uses the context. Closing hides the window: its context goes on drawing the film. */
#include "run/window.h"
#include "base/mem.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <pthread.h>
#include <stdatomic.h>

struct window {
    GLFWwindow *handle;
    gl_context context;
    pthread_t owner;
    atomic_int width, height;
    atomic_bool open, refresh;
};

static int windows; /* open ones, so that GLFW ends with the last; main thread */

/* ---- for the render thread ---- */

static bool make_current(void *self, bool current) {
    window *w = self;
    glfwMakeContextCurrent(current ? w->handle : NULL);
    if (current) glfwSwapInterval(0); /* a film is never held up by the screen */
    return !current || glfwGetCurrentContext() == w->handle;
}

static void swap(void *self) { glfwSwapBuffers(((window *)self)->handle); }

/* ---- events ---- */

static void on_size(GLFWwindow *handle, int width, int height) {
    window *w = glfwGetWindowUserPointer(handle);
    atomic_store(&w->width, width);
    atomic_store(&w->height, height);
    atomic_store(&w->refresh, true);
}

static void on_refresh(GLFWwindow *handle) {
    window *w = glfwGetWindowUserPointer(handle);
    atomic_store(&w->refresh, true);
}

static void on_close(GLFWwindow *handle) {
    window *w = glfwGetWindowUserPointer(handle);
    atomic_store(&w->open, false);
    glfwHideWindow(handle);
}

static void on_key(GLFWwindow *handle, int key, int scancode, int action, int mods) {
    (void)scancode, (void)mods;
    if (key == GLFW_KEY_ESCAPE && action == GLFW_PRESS) on_close(handle);
}

void window_poll(window *w) {
    if (w && pthread_equal(w->owner, pthread_self())) glfwPollEvents();
}

/* ---- opening ---- */

/* The figure's size, made smaller until it fits the screen's free area, in its own proportions. */
static void fit_screen(int *width, int *height) {
    GLFWmonitor *monitor = glfwGetPrimaryMonitor();
    int x, y, w = 0, h = 0;
    if (monitor) glfwGetMonitorWorkarea(monitor, &x, &y, &w, &h);
    if (w < 1 || h < 1) return;
    double by = 1;
    if (*width > w) by = (double)w / *width;
    if (*height * by > h) by = (double)h / *height;
    *width = (int)(*width * by), *height = (int)(*height * by);
    if (*width < 1) *width = 1;
    if (*height < 1) *height = 1;
}

static const char *glfw_says(void) {
    const char *text = NULL;
    glfwGetError(&text);
    return text ? text : "no reason given";
}

window *window_open(const kg_window_desc *desc, int width, int height, failure *why) {
    window *w = mem_zero(1, sizeof *w);
    if (!w) return failure_memory(why), NULL;
    if (!windows && !glfwInit()) {
        failure_set(why, KG_ERR_WINDOW,
                    "No window can be opened: there is no display (%s); film to a file, or set DISPLAY.", glfw_says());
        mem_free(w);
        return NULL;
    }
    if (desc->width > 0 && desc->height > 0) width = desc->width, height = desc->height;
    else fit_screen(&width, &height);
    glfwDefaultWindowHints();
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
    glfwWindowHint(GLFW_DEPTH_BITS, 0);
    glfwWindowHint(GLFW_STENCIL_BITS, 0);
    glfwWindowHint(GLFW_ALPHA_BITS, 0);
    glfwWindowHint(GLFW_FOCUSED, GLFW_FALSE); /* a preview does not take the keyboard from who is typing */
    glfwWindowHint(GLFW_FOCUS_ON_SHOW, GLFW_FALSE);
    w->handle = glfwCreateWindow(width, height, desc->title ? desc->title : "Kineograph", NULL, NULL);
    if (!w->handle) {
        failure_set(why, KG_ERR_WINDOW, "The window could not be opened: %.150s.", glfw_says());
        if (!windows) glfwTerminate();
        mem_free(w);
        return NULL;
    }
    windows++;
    w->owner = pthread_self();
    w->context = (gl_context){.self = w, .make_current = make_current, .get_proc = glfwGetProcAddress, .swap = swap};
    int fw, fh;
    glfwGetFramebufferSize(w->handle, &fw, &fh);
    atomic_init(&w->width, fw);
    atomic_init(&w->height, fh);
    atomic_init(&w->open, true);
    atomic_init(&w->refresh, true);
    glfwSetWindowUserPointer(w->handle, w);
    glfwSetFramebufferSizeCallback(w->handle, on_size);
    glfwSetWindowRefreshCallback(w->handle, on_refresh);
    glfwSetWindowCloseCallback(w->handle, on_close);
    glfwSetKeyCallback(w->handle, on_key);
    glfwPollEvents();
    return w;
}

void window_close(window *w) {
    if (!w) return;
    glfwDestroyWindow(w->handle);
    if (--windows == 0) glfwTerminate();
    mem_free(w);
}

const gl_context *window_context(const window *w) { return &w->context; }

bool window_is_open(const window *w) { return w && atomic_load(&w->open); }

void window_size(const window *w, int *width, int *height) {
    *width = atomic_load(&w->width);
    *height = atomic_load(&w->height);
}

bool window_take_refresh(window *w) { return atomic_exchange(&w->refresh, false); }
