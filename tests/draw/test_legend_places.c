/* Legends with columns, titles and anchors stand where matplotlib 3.6.3 puts them; over a film, the best place stays. */
#include "base/mem.h"
#include "draw/builder.h"
#include "scene/figure.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "tsv.h"

static builder *b;
static draw_list list;
static kg_figure *fig;
static kg_axes *ax;
static uint64_t frames;

static int setup(void **state) {
    (void)state;
    failure why = {0};
    b = builder_new(&why);
    fig = kg_figure_new(NULL);
    ax = kg_subplot(fig, 1, 1, 1);
    frames = 0;
    return b && ax ? 0 : -1;
}

static int teardown(void **state) {
    (void)state;
    builder_free(b);
    list_free(&list);
    kg_figure_free(fig);
    return 0;
}

static void build_twice(bool twice) {
    scene *s = figure_take(fig, frames++);
    if (!s) fail_msg("%s", fig->fail.text);
    assert_true(builder_see(b, s));
    for (int i = 0; i <= twice; i++) assert_true(builder_build(b, s, s->dpi, &list));
    scene_release(s);
}

static void build(void) { build_twice(false); }

static const draw_rect *box(void) {
    for (size_t i = 0; i < list.rects.count; i++)
        if (list.rects.at[i].radius > 0) return &list.rects.at[i];
    return NULL;
}

#define NUMBERS(...) KG(((const double[]){__VA_ARGS__}), sizeof((const double[]){__VA_ARGS__}) / sizeof(double))

static kg_artist line(const char *label, kg_array x, kg_array y) {
    return kg_plot(ax, x, y, &(kg_line_style){.label = label});
}

/* ---- beside matplotlib ---- */

static void new_lines(char *text) {
    while ((text = strchr(text, '/'))) *text = '\n';
}

static void as_matplotlib(void **state) {
    (void)state;
    tsv t;
    tsv_open(&t, KG_TEST_DATA "/legends.tsv");
    while (tsv_row(&t)) {
        teardown(NULL);
        assert_int_equal(setup(NULL), 0);
        char *label[TSV_LIST], *place = t.field[6];
        double at[4] = {0}, want[4];
        size_t n = tsv_split(t.field[0], '|', label, TSV_LIST);
        for (size_t i = 0; i < n; i++) {
            if (!strchr(label[i], '$')) new_lines(label[i]);
            line(label[i], NUMBERS(0, 1), NUMBERS(0, 1));
        }
        new_lines(t.field[3]);
        bool anchored = *place;
        tsv_numbers(&t, 6, at);
        assert_int_equal(tsv_numbers(&t, 8, want), 4);
        kg_legend(ax, &(kg_legend_style){.loc = t.field[1],
                                         .ncol = atoi(t.field[2]),
                                         .title = t.field[3],
                                         .fontsize = tsv_number(&t, 4),
                                         .title_fontsize = tsv_number(&t, 5),
                                         .bbox_to_anchor = anchored ? &(kg_rect){at[0], at[1], at[2], at[3]} : NULL,
                                         .expand = t.field[7][0] == '1'});
        build();
        const draw_rect *r = box();
        if (!r) fail_msg("row %zu: there is no legend", t.rows);
        double got[] = {(double)r->x0, (double)r->y0, (double)r->x1, (double)r->y1};
        for (int i = 0; i < 4; i++)
            if (!(fabs(got[i] - want[i]) <= 1.01)) /* the box is snapped to pixels */
                fail_msg("row %zu, %s in %s columns: at %g %g %g %g, not %g %g %g %g", t.rows, t.field[1], t.field[2],
                         got[0], got[1], got[2], got[3], want[0], want[1], want[2], want[3]);
    }
    assert_in_range(t.rows, 50, 100);
}

/* ---- entries, colours ---- */

/* The colours of the first n texts of the legend; what is drawn after it counts too. */
static void texts_of(rgba *color, size_t n) {
    size_t at = 0;
    while (at < list.cmds.count &&
           !(list.cmds.at[at].kind == DRAW_RECTS && list.rects.at[list.cmds.at[at].first].radius > 0))
        at++;
    for (; n > 0 && at < list.cmds.count; at++)
        if (list.cmds.at[at].kind == DRAW_GLYPHS) n--, *color++ = list.glyphs.at[list.cmds.at[at].first].color;
    assert_int_equal(n, 0);
}

static void handles_by_hand(void **state) {
    (void)state;
    rgba color[3];
    kg_artist pinned = line("own label", NUMBERS(0, 1), NUMBERS(0, 1)), other;
    kg_pin(ax, pinned);
    line("not asked for", NUMBERS(0, 1), NUMBERS(0, 1));
    kg_axes *twin = kg_twinx(ax);
    other = kg_plot(twin, KG_NONE, NUMBERS(1, 2), &(kg_line_style){.color = "r"});
    const char *names[] = {"given", NULL};
    kg_legend(ax, &(kg_legend_style){.handles = (kg_artist[]){other, pinned},
                                     .labels = names,
                                     .count = 2,
                                     .title = "title",
                                     .labelcolor = "linecolor",
                                     .framealpha = 1,
                                     .facecolor = "0.9",
                                     .edgecolor = "b"});
    build();
    texts_of(color, 3);
    assert_true(color[0].r == 0 && color[1].r == 255 && color[2].b == 0xb4);
    assert_true(box()->fill.r == 230 && box()->fill.a == 255 && box()->edge.b == 255 && box()->edge.a == 255);
    float height = box()->y1 - box()->y0;
    line("not asked for", NUMBERS(0, 1), NUMBERS(0, 1));
    build(); /* the other artist has gone with its frame */
    assert_true(box()->y1 - box()->y0 < height - 10);
    kg_legend(ax, &(kg_legend_style){.frameoff = true});
    build();
    assert_null(box());
}

static void beside_the_axes_there_is_room(void **state) {
    (void)state;
    kg_layout(fig, "constrained");
    line("outside", NUMBERS(0, 1), NUMBERS(0, 1));
    kg_legend(ax, &(kg_legend_style){.loc = "upper left", .bbox_to_anchor = &(kg_rect){.x = 1.02, .y = 1}});
    build();
    assert_true((double)box()->x0 > b->axes.at[0]->x1 && (double)box()->x1 < 640 && (double)box()->x1 > 620);
}

/* ---- best over a film ---- */

/* A frame with so many dots at the upper right, and some at the upper left; all other places hold many. */
static void draw_dots(int right, int left) {
    double x[600], y[600];
    size_t n = 0;
    kg_xlim(ax, 0, 1), kg_ylim(ax, 0, 1);
    for (int i = 0; i < right; i++) x[n] = .95, y[n++] = .97;
    for (int i = 0; i < left; i++) x[n] = .05, y[n++] = .97;
    for (int i = 0; i < 441; i++) {
        double u = i % 21 / 20., v = i / 21 / 20.;
        if (v < .8) x[n] = u, y[n++] = v;
    }
    for (int i = 0; i < 21; i++) x[n] = .35 + .3 * i / 20, y[n++] = .97;
    kg_scatter(ax, KG(x, n), KG(y, n), &(kg_scatter_style){.label = "dots"});
    kg_legend(ax, NULL);
}

static void frame(int right, int left) {
    draw_dots(right, left);
    build_twice(frames % 3 == 0); /* one that is built again does not count twice */
}

static bool at_right(void) { return box()->x0 > 320; }

static void a_good_place_stays(void **state) {
    (void)state;
    frame(0, 3);
    assert_true(at_right());
    for (int i = 0; i < 7; i++) frame(4, 1), assert_true(at_right()); /* not for a trifle */
    frame(4, 3);                                                      /* no longer so much worse: counted anew */
    for (int i = 0; i < 7; i++) frame(4, 1), assert_true(at_right());
    frame(4, 1);
    assert_false(at_right()); /* the eighth on end */
    for (int i = 0; i < 20; i++) frame(i % 2 ? 9 : 0, 0), assert_false(at_right());
    for (int i = 0; i < 20; i++) frame(2, 4), assert_false(at_right()); /* half is not less than half */
    for (int i = 0; i < 8; i++) assert_false(at_right()), frame(0, 1);
    assert_true(at_right());
}

/* A film that is streamed and one that is saved after it was shot: the latter has seen all frames before the first is drawn. */
static void saved_as_streamed(void **state) {
    (void)state;
    enum { LENGTH = 60 };
    static float streamed[LENGTH];
    scene *reel[LENGTH];
    int moves = 0;
    failure why = {0};
    for (int i = 0; i < LENGTH; i++) {
        frame(i % 20, (i + 7) % 20);
        streamed[i] = box()->x0;
        moves += i > 0 && streamed[i] != streamed[i - 1];
    }
    assert_in_range(moves, 1, 6);
    teardown(NULL);
    assert_int_equal(setup(NULL), 0);
    for (int i = 0; i < LENGTH; i++) {
        draw_dots(i % 20, (i + 7) % 20);
        assert_non_null(reel[i] = figure_take(fig, (uint64_t)i));
    }
    for (int round = 0; round < 2; round++) { /* again, as a file of its own */
        for (int i = 0; i < LENGTH; i++) assert_true(builder_see(b, reel[i]));
        for (int i = 0; i < LENGTH; i++) {
            assert_true(builder_build(b, reel[i], reel[i]->dpi, &list));
            assert_true(box()->x0 == streamed[i]);
        }
        builder_free(b);
        b = builder_new(&why);
    }
    list_clear(&list, 1, 1, (rgba){0}); /* it holds a scene */
    for (int i = 0; i < LENGTH; i++) scene_release(reel[i]);
}

/* Where nothing changes but the data, text is neither shaped nor drawn anew. */
static void a_steady_legend_costs_nothing(void **state) {
    (void)state;
    for (int i = 0; i < 3; i++) frame(i, 0);
    size_t glyphs = text_glyphs_rasterised(b->text), lines = text_lines_shaped(b->text);
    uint64_t layouts = b->layouts;
    frame(5, 0), frame(0, 5);
    scene *s[4];
    for (int i = 0; i < 4; i++) {
        draw_dots(i, 1);
        assert_non_null(s[i] = figure_take(fig, frames++));
    }
    assert_true(builder_build(b, s[0], 100, &list) && builder_build(b, s[1], 100, &list));
    mem_fail_from(1); /* any allocation would fail */
    bool built = builder_build(b, s[2], 100, &list) && builder_build(b, s[3], 100, &list);
    assert_int_equal(mem_fail_from(0), 0);
    assert_true(built);
    assert_true(text_glyphs_rasterised(b->text) == glyphs && text_lines_shaped(b->text) == lines);
    assert_true(b->layouts == layouts);
    for (int i = 0; i < 4; i++) scene_release(s[i]);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(as_matplotlib),      TEST(handles_by_hand),   TEST(beside_the_axes_there_is_room),
        TEST(a_good_place_stays), TEST(saved_as_streamed), TEST(a_steady_legend_costs_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
