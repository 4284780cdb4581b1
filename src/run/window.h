/* The live window, through GLFW. Made, polled and closed on the main thread; its GL context is used by the render thread. */
#ifndef KG_RUN_WINDOW_H
#define KG_RUN_WINDOW_H

#include "gpu/gpu.h"

typedef struct window window;

/* NULL: *why tells (no display, no OpenGL 3.3). width, height: of the figure in pixels. */
window *window_open(const kg_window_desc *desc, int width, int height, failure *why);
void window_close(window *w); /* the render thread has let go of the context */

const gl_context *window_context(const window *w);
void window_poll(window *w);          /* answers events; only on the thread that opened it, otherwise nothing */
bool window_is_open(const window *w); /* [any thread] false once closed by its user */
void window_size(const window *w, int *width, int *height); /* [any thread] of the framebuffer, in pixels */
bool window_take_refresh(window *w); /* [any thread] whether it must be shown anew; asking clears it */

#endif
