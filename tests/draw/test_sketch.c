/* Lines drawn by hand: they stray, but not far, and stand still where the line does. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

#include "draw/builder.h"
#include "scene/figure.h"

enum { N = 60 };
static double y[N];

typedef struct film {
    kg_figure *fig;
    kg_axes *ax;
    builder *b;
} film;

static film open_film(const char *name) {
    failure why = {0};
    film f = {.fig = kg_figure_new(&(kg_figure_desc){.theme = name}), .b = builder_new(&why)};
    f.ax = kg_subplot(f.fig, 1, 1, 1);
    assert_non_null(f.b);
    kg_xlim(f.ax, 0, N);
    kg_ylim(f.ax, -2, 2);
    return f;
}

static draw_list take(film *f) {
    draw_list list = {0};
    scene *s = figure_take(f->fig, 0);
    assert_non_null(s);
    assert_true(builder_see(f->b, s) && builder_build(f->b, s, 100, &list));
    scene_release(s);
    return list;
}

static void close_film(film *f) {
    builder_free(f->b);
    kg_figure_free(f->fig);
}

/* The stroke of the width of an artist's line. */
static const draw_cmd *line_of(const draw_list *list, size_t which) {
    for (size_t i = 0; i < list->cmds.count; i++)
        if (list->cmds.at[i].kind == DRAW_STROKE && list->cmds.at[i].as.stroke.color.b == 255 && which-- == 0)
            return &list->cmds.at[i];
    fail_msg("no such line");
    return NULL;
}

static void it_strays_a_little(void **state) {
    (void)state;
    film f = open_film("xkcd");
    memset(y, 0, sizeof y);
    kg_plot(f.ax, KG_NONE, KG(y, N), &(kg_line_style){.color = "#0000ff"});
    draw_list list = take(&f);
    const draw_cmd *c = line_of(&list, 0);
    assert_in_range(c->count, 450, 530); /* a step a pixel */
    double middle = (double)list.segments.at[c->first].y0, most = 0;
    for (size_t i = 0; i < c->count; i++) most = fmax(most, fabs((double)list.segments.at[c->first + i].y1 - middle));
    assert_true(most > .5 && most < 1.01); /* path.sketch: one pixel */
    list_free(&list);
    close_film(&f);
}

/* A second line, and points at the end of the first, change nothing of what was there. */
static void it_stands_still(void **state) {
    (void)state;
    film f = open_film("xkcd");
    for (int i = 0; i < N; i++) y[i] = sin(i * .2);
    const kg_line_style blue = {.color = "#0000ff"};
    kg_plot(f.ax, KG_NONE, KG(y, 30), &blue);
    draw_list a = take(&f);
    kg_plot(f.ax, KG_NONE, KG(y, N), &blue);
    kg_plot(f.ax, KG_NONE, KG(y, N), NULL);
    draw_list b = take(&f);
    const draw_cmd *first = line_of(&a, 0), *second = line_of(&b, 0);
    assert_true(second->count > first->count + 100);
    assert_memory_equal(a.segments.at + first->first, b.segments.at + second->first,
                        (first->count - 1) * sizeof *a.segments.at);
    list_free(&a);
    list_free(&b);
    kg_plot(f.ax, KG_NONE, KG(y, N), &blue);
    kg_plot(f.ax, KG_NONE, KG(y, N), &blue);
    a = take(&f);
    first = line_of(&a, 0), second = line_of(&a, 1);
    assert_int_equal(first->count, second->count);
    assert_memory_not_equal(a.segments.at + first->first, a.segments.at + second->first,
                            first->count * sizeof *a.segments.at); /* no two lines wobble alike */
    list_free(&a);
    close_film(&f);
}

static void far_points_take_no_time(void **state) {
    (void)state;
    film f = open_film("xkcd");
    double far[] = {0, 1e300, -1e300, NAN, 1, 1e12, 0, INFINITY, 1e307, 0};
    for (int dashed = 0; dashed < 2; dashed++)
        kg_plot(f.ax, KG_NONE, KG(far, 10), &(kg_line_style){.linestyle = dashed ? "--" : "-"});
    draw_list list = take(&f);
    for (size_t i = 0; i < list.segments.count; i++) {
        assert_true(isfinite(list.segments.at[i].x0) && isfinite(list.segments.at[i].y1));
        assert_true(fabsf(list.segments.at[i].y0) < 1000);
    }
    assert_true(list.segments.count < 20000);
    list_free(&list);
    close_film(&f);
}

static size_t strokes(const draw_list *list) {
    size_t n = 0;
    for (size_t i = 0; i < list->cmds.count; i++) n += list->cmds.at[i].kind == DRAW_STROKE;
    return n;
}

static void what_has_no_width_is_not_drawn(void **state) {
    (void)state;
    film f = open_film("seaborn"); /* no spines, no ticks, but a grid: a stroke for x, one for y */
    draw_list list = take(&f);
    assert_int_equal(strokes(&list), 2);
    list_free(&list);
    kg_theme(f.fig, "default");
    kg_grid(f.ax, false);
    list = take(&f);
    assert_int_equal(strokes(&list), 3);
    list_free(&list);
    close_film(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(it_strays_a_little), cmocka_unit_test(it_stands_still),
                                       cmocka_unit_test(far_points_take_no_time),
                                       cmocka_unit_test(what_has_no_width_is_not_drawn)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
