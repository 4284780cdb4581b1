/* Drawing single pictures through OpenGL, for the tests of pixels. */
#include "painter.h"

painter *painter_new(int width, int height, int steps) {
    failure why = {0};
    painter *p = calloc(1, sizeof *p);
    assert_non_null(p);
    p->width = width, p->height = height;
    p->pixels = malloc(4 * (size_t)width * (size_t)height);
    p->builder = builder_new(&why);
    p->gpu = gpu_gl.open(&(gpu_desc){.width = width, .height = height, .coverage_steps = steps}, &why);
    if (!p->gpu || !p->builder || !p->pixels) fail_msg("%s", why.text);
    return p;
}

void painter_free(painter *p) {
    list_free(&p->list);
    builder_free(p->builder);
    gpu_gl.close(p->gpu);
    free(p->pixels);
    free(p);
}

draw_list *painter_begin(painter *p) {
    list_clear(&p->list, p->width, p->height, (rgba){255, 255, 255, 255});
    return &p->list;
}

void painter_draw(painter *p) {
    failure why = {0};
    irect all = {0, 0, p->width, p->height};
    assert_false(p->list.failed);
    bool done = gpu_gl.draw(p->gpu, &p->list, p->builder->text, all, &why) && gpu_gl.read_begin(p->gpu, all, &why) &&
                gpu_gl.read_take(p->gpu, p->pixels, 4 * (size_t)p->width, &why);
    if (!done) fail_msg("%s", why.text);
}

void painter_figure(painter *p, kg_figure *fig) {
    scene *s = figure_copy(fig);
    assert_non_null(s);
    assert_true(builder_see(p->builder, s));
    assert_true(builder_build(p->builder, s, fig->dpi, &p->list));
    painter_draw(p);
    scene_release(s);
}

typedef struct alone {
    kg_figure *fig;
    int steps;
    uint8_t *pixels;
} alone;

static void *paint(void *arg) {
    alone *a = arg;
    int width, height;
    assert_true(figure_pixels(a->fig, a->fig->dpi, &width, &height));
    painter *p = painter_new(width, height, a->steps);
    painter_figure(p, a->fig);
    a->pixels = p->pixels;
    p->pixels = NULL;
    painter_free(p);
    return NULL;
}

uint8_t *paint_alone(kg_figure *fig, int steps) {
    alone a = {fig, steps, NULL};
    pthread_t thread; /* a thread has one GPU, and this one may have its own */
    assert_int_equal(pthread_create(&thread, NULL, paint, &a), 0);
    pthread_join(thread, NULL);
    assert_non_null(a.pixels);
    return a.pixels;
}

const uint8_t *pixel(const painter *p, int x, int y) {
    return p->pixels + 4 * ((size_t)y * (size_t)p->width + (size_t)x);
}

bool is_colour(const painter *p, int x, int y, int r, int g, int b, int tolerance) {
    const uint8_t *c = pixel(p, x, y);
    return abs(c[0] - r) <= tolerance && abs(c[1] - g) <= tolerance && abs(c[2] - b) <= tolerance && c[3] == 255;
}

void assert_box(const painter *p, int x0, int y0, int x1, int y1, int r, int g, int b) {
    for (int y = y0; y < y1; y++)
        for (int x = x0; x < x1; x++)
            if (!is_colour(p, x, y, r, g, b, 0)) {
                const uint8_t *c = pixel(p, x, y);
                fail_msg("pixel %d, %d is %d, %d, %d and not %d, %d, %d", x, y, c[0], c[1], c[2], r, g, b);
            }
}

int inked(const painter *p) {
    int n = 0;
    for (int y = 0; y < p->height; y++)
        for (int x = 0; x < p->width; x++) n += !is_colour(p, x, y, 255, 255, 255, 0);
    return n;
}
