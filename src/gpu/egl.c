/* EGL: a display without a screen, shared by all contexts of the process. Tried in turn: the machine's GPUs (device platform),
 * the surfaceless platform of Mesa, the default display; a software device comes after the hardware. */
#include "gpu/egl.h"
#include "base/mem.h"

#include <glad/egl.h>
#include <pthread.h>
#include <string.h>

typedef struct egl_self {
    EGLContext context;
} egl_self;

/* The display is the process's: eglTerminate would end other threads' contexts too, so the last one out does it. */
static struct {
    pthread_mutex_t lock;
    EGLDisplay display;
    int users;
} shared_display = {PTHREAD_MUTEX_INITIALIZER, NULL, 0};

static const char *const what_to_do = "No OpenGL 3.3 was found on this machine. On Debian and Ubuntu install it with: "
                                      "apt-get install libegl1 libgl1-mesa-dri";

static bool can_draw(EGLDisplay display, EGLContext *context) {
    static const EGLint wanted[] = {
        EGL_CONTEXT_MAJOR_VERSION,           3,       EGL_CONTEXT_MINOR_VERSION, 3, EGL_CONTEXT_OPENGL_PROFILE_MASK,
        EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT, EGL_NONE};
    static const EGLint config_wanted[] = {EGL_SURFACE_TYPE, EGL_PBUFFER_BIT, EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT,
                                           EGL_NONE};
    if (!eglBindAPI(EGL_OPENGL_API)) return false;
    const char *extensions = eglQueryString(display, EGL_EXTENSIONS);
    EGLConfig config = EGL_NO_CONFIG_KHR;
    EGLint count = 0;
    if (!extensions || !strstr(extensions, "EGL_KHR_surfaceless_context")) return false;
    if (!strstr(extensions, "EGL_KHR_no_config_context") &&
        (!eglChooseConfig(display, config_wanted, &config, 1, &count) || !count))
        return false;
    *context = eglCreateContext(display, config, EGL_NO_CONTEXT, wanted);
    return *context != EGL_NO_CONTEXT;
}

/* Initialises the display and makes a context on it. */
static bool try_display(EGLDisplay display, EGLContext *context) {
    if (display == EGL_NO_DISPLAY || !eglInitialize(display, NULL, NULL)) return false;
    /* only now can glad tell which functions there are */
    if (gladLoaderLoadEGL(display) && can_draw(display, context)) return true;
    eglTerminate(display);
    return false;
}

static bool is_software(EGLDeviceEXT device) {
    const char *extensions = eglQueryDeviceStringEXT ? eglQueryDeviceStringEXT(device, EGL_EXTENSIONS) : NULL;
    return extensions && strstr(extensions, "EGL_MESA_device_software");
}

static EGLDisplay try_devices(EGLContext *context) {
    enum { MOST = 32 };
    EGLDeviceEXT devices[MOST];
    EGLint count = 0;
    if (!eglQueryDevicesEXT || !eglGetPlatformDisplayEXT || !eglQueryDevicesEXT(MOST, devices, &count))
        return EGL_NO_DISPLAY;
    for (int software = 0; software < 2; software++)
        for (EGLint i = 0; i < count; i++) {
            if (is_software(devices[i]) != (software == 1)) continue;
            EGLDisplay display = eglGetPlatformDisplayEXT(EGL_PLATFORM_DEVICE_EXT, devices[i], NULL);
            if (try_display(display, context)) return display;
        }
    return EGL_NO_DISPLAY;
}

static EGLDisplay find_display(EGLContext *context) {
    EGLDisplay display = try_devices(context);
    if (display != EGL_NO_DISPLAY) return display;
    if (eglGetPlatformDisplayEXT) {
        display = eglGetPlatformDisplayEXT(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, NULL);
        if (try_display(display, context)) return display;
    }
    display = eglGetDisplay(EGL_DEFAULT_DISPLAY);
    return try_display(display, context) ? display : EGL_NO_DISPLAY;
}

static bool make_current(void *p, bool current) {
    egl_self *self = p;
    return eglMakeCurrent(shared_display.display, EGL_NO_SURFACE, EGL_NO_SURFACE,
                          current ? self->context : EGL_NO_CONTEXT);
}

static void (*get_proc(const char *name))(void) { return eglGetProcAddress(name); }

bool egl_context_open(gl_context *out, failure *why) {
    egl_self *self = mem_zero(1, sizeof *self);
    if (!self) return failure_memory(why), false;
    pthread_mutex_lock(&shared_display.lock);
    bool ok;
    if (shared_display.users) {
        ok = can_draw(shared_display.display, &self->context);
    } else {
        ok = gladLoaderLoadEGL(EGL_NO_DISPLAY);
        if (ok) shared_display.display = find_display(&self->context);
        ok = ok && shared_display.display != EGL_NO_DISPLAY;
    }
    if (ok) shared_display.users++;
    pthread_mutex_unlock(&shared_display.lock);
    if (!ok) {
        mem_free(self);
        return failure_set(why, KG_ERR_GL, "%s", what_to_do), false;
    }
    *out = (gl_context){.self = self, .make_current = make_current, .get_proc = get_proc};
    return true;
}

void egl_context_close(gl_context *context) {
    egl_self *self = context->self;
    if (!self) return;
    pthread_mutex_lock(&shared_display.lock);
    eglDestroyContext(shared_display.display, self->context);
    if (--shared_display.users == 0) {
        eglTerminate(shared_display.display);
        shared_display.display = EGL_NO_DISPLAY;
    }
    pthread_mutex_unlock(&shared_display.lock);
    mem_free(self);
    *context = (gl_context){0};
}
