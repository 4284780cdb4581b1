/* Boxes under texts against matplotlib's bbox=dict(...), in the draw list. The table comes from text_reference.py. */
#include "draw/builder.h"
#include "scene/figure.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { WIDTH = 400, HEIGHT = 300, FIELDS = 20 };

static kg_figure *fig;
static kg_axes *ax;
static draw_list list;

static int setup(void **state) {
    (void)state;
    fig = kg_figure_new(&(kg_figure_desc){.width = WIDTH / 100., .height = HEIGHT / 100.});
    ax = kg_subplot(fig, 1, 1, 1);
    list = (draw_list){0};
    if (ax) kg_axis_off(ax, true);
    return fig && ax ? 0 : -1;
}

static int teardown(void **state) {
    (void)state;
    list_free(&list);
    kg_figure_free(fig);
    return 0;
}

/* The figure's draw list; its artists are then gone. */
static void draw(void) {
    failure why = {0};
    builder *b = builder_new(&why);
    scene *s = figure_take(fig, 0);
    assert_true(b && s && builder_see(b, s) && builder_build(b, s, 100, &list));
    scene_release(s);
    builder_free(b);
}

static size_t find(draw_kind kind, size_t nth) {
    for (size_t i = 0; i < list.cmds.count; i++)
        if (list.cmds.at[i].kind == kind && nth-- == 0) return i;
    return SIZE_MAX;
}

static const draw_rect *only_rect(void) {
    size_t i = find(DRAW_RECTS, 0);
    assert_true(i != SIZE_MAX && list.cmds.at[i].count == 1 && i < find(DRAW_GLYPHS, 0));
    return &list.rects.at[list.cmds.at[i].first];
}

/* Text in the figure's own pixels, y down. */
static void put(const char *text, double x, double y, kg_text_style style) {
    style.coords = KG_FIGURE;
    kg_text(ax, x / WIDTH, 1 - y / HEIGHT, text, &style);
}

typedef struct row {
    char text[256], ha[16], va[16];
    double points, x, y, degrees, box[4], square[4], round[4];
} row;

static bool next(FILE *file, row *r) {
    char line[1024], *field[FIELDS] = {0}, *at = line;
    if (!fgets(line, sizeof line, file)) return false;
    for (size_t i = 0; i < FIELDS; i++) {
        field[i] = at;
        at += strcspn(at, ",\n");
        if (*at) *at++ = '\0';
    }
    size_t n = 0;
    for (unsigned byte; sscanf(field[0] + 2 * n, "%2x", &byte) == 1; n++) r->text[n] = (char)byte;
    r->text[n] = '\0';
    r->points = strtod(field[1], NULL), r->x = strtod(field[3], NULL), r->y = strtod(field[4], NULL);
    snprintf(r->ha, sizeof r->ha, "%s", field[5]);
    snprintf(r->va, sizeof r->va, "%s", field[6]);
    r->degrees = strtod(field[7], NULL);
    for (size_t i = 0; i < 4; i++) {
        r->box[i] = strtod(field[8 + i], NULL);
        r->square[i] = strtod(field[12 + i], NULL);
        r->round[i] = strtod(field[16 + i], NULL);
    }
    return true;
}

static double off(const float got[4], const double want[4]) {
    double worst = 0;
    for (size_t i = 0; i < 4; i++) worst = fmax(worst, fabs((double)got[i] - want[i]));
    return worst;
}

/* What is drawn around everything of the box but the text: pieces of its edge at a skew angle. */
static void edge_extent(float out[4]) {
    size_t i = find(DRAW_STROKE, 1);
    assert_true(i != SIZE_MAX && i < find(DRAW_GLYPHS, 0));
    const draw_cmd *c = &list.cmds.at[i];
    assert_int_equal(c->count, 4);
    out[0] = out[1] = 1e9f, out[2] = out[3] = -1e9f;
    for (uint32_t k = 0; k < c->count; k++) {
        const draw_segment *s = &list.segments.at[c->first + k];
        out[0] = fminf(out[0], fminf(s->x0, s->x1)), out[2] = fmaxf(out[2], fmaxf(s->x0, s->x1));
        out[1] = fminf(out[1], fminf(s->y0, s->y1)), out[3] = fmaxf(out[3], fmaxf(s->y0, s->y1));
    }
}

static void boxes_are_matplotlibs(void **state) {
    (void)state;
    row r;
    char heading[256];
    size_t rows = 0;
    FILE *file = fopen(KG_TEST_DATA "/text_boxes.csv", "r");
    assert_true(file && fgets(heading, sizeof heading, file));
    for (; next(file, &r); rows++)
        for (int round = 0; round < 2; round++) {
            bool skew = fmod(r.degrees, 90) != 0;
            if (skew && round) continue;
            kg_text_style style = {.fontsize = r.points,
                                   .ha = r.ha,
                                   .va = r.va,
                                   .rotation = r.degrees,
                                   .boxcolor = "wheat",
                                   .boxround = round};
            put(r.text, r.x, r.y, style);
            draw();
            float got[4];
            if (skew) edge_extent(got);
            else memcpy(got, only_rect(), sizeof got);
            /* square ones at right angles lie on whole pixels, by an edge of one pixel on their middles */
            double allowed = skew || round ? 1e-3 : 1.0001;
            if (off(got, round ? r.round : r.square) > allowed)
                fail_msg("\"%s\" %s %s %g: %g %g %g %g", r.text, r.ha, r.va, r.degrees, (double)got[0], (double)got[1],
                         (double)got[2], (double)got[3]);
            if (!skew && !round)
                for (size_t i = 0; i < 4; i++) assert_true(fabsf(fmodf(got[i], 1)) == .5f);
        }
    fclose(file);
    assert_true(rows == 108);
}

static void any_of_the_four_gives_a_box(void **state) {
    (void)state;
    const kg_text_style styles[] = {{.boxcolor = "white"}, {.boxedge = "red"}, {.boxpad = 7}, {.boxround = true}};
    for (size_t i = 0; i < 4; i++) {
        put("text", 100, 100, styles[i]);
        draw();
        const draw_rect *r = only_rect();
        assert_int_equal(r->fill.r, i == 0 ? 255 : 31); /* C0 */
        assert_int_equal(r->edge.r, i == 1 ? 255 : 0);
        assert_true((r->radius > 0) == (i == 3));
        assert_true(fabs((double)r->edge_width - 100 / 72.) < 1e-6);
    }
    put("text", 100, 100, (kg_text_style){0});
    put("", 100, 100, (kg_text_style){.boxcolor = "white"});
    draw();
    assert_true(find(DRAW_RECTS, 0) == SIZE_MAX);
}

static void padding_and_no_edge(void **state) {
    (void)state;
    put("text", 100, 100, (kg_text_style){.boxcolor = "white", .boxedge = "none", .boxpad = 3.6});
    draw();
    draw_rect a = *only_rect();
    assert_true(a.edge_width == 0 && fmodf(a.x0, 1) == 0 && fmodf(a.y1, 1) == 0);
    put("text", 100, 100, (kg_text_style){.boxcolor = "white", .boxedge = "none", .boxpad = 14.4});
    draw();
    const draw_rect *b = only_rect();
    assert_true(a.x0 - b->x0 == 15 && b->y1 - a.y1 == 15); /* 10.8 points at 100 dots an inch */
}

static void bad_boxes_are_told(void **state) {
    (void)state;
    put("text", 1, 1, (kg_text_style){.boxcolor = "wheet"});
    assert_non_null(strstr(kg_message(), "wheet"));
    kg_forgive(fig);
    put("text", 1, 1, (kg_text_style){.boxedge = "rad"});
    assert_non_null(strstr(kg_message(), "rad"));
    kg_forgive(fig);
    put("text", 1, 1, (kg_text_style){.boxpad = -1});
    assert_non_null(strstr(kg_message(), "boxpad"));
    kg_forgive(fig);
    put("text", 1, 1, (kg_text_style){.boxpad = (double)NAN});
    assert_non_null(strstr(kg_message(), "boxpad"));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(boxes_are_matplotlibs),
        TEST(any_of_the_four_gives_a_box),
        TEST(padding_and_no_edge),
        TEST(bad_boxes_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
