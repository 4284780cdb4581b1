/* An OpenGL context without a display, through EGL. */
#ifndef KG_GPU_EGL_H
#define KG_GPU_EGL_H

#include "gpu/gpu.h"

/* A context for the calling thread; false: *why says what to install. [any thread] */
bool egl_context_open(gl_context *out, failure *why);
void egl_context_close(gl_context *context); /* on any thread, once no thread has it current */

#endif
