/* Themes: what they set, what a file may say, and that no text breaks the reader. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "scene/figure.h"

static theme read_ok(const char *text) {
    theme t;
    failure why = {0};
    if (!theme_read(text, strlen(text), "t", &t, &why)) fail_msg("%s", why.text);
    return t;
}

static void assert_refused(const char *text, const char *first, const char *second) {
    theme t;
    failure why = {0};
    assert_false(theme_read(text, strlen(text), "my.theme", &t, &why));
    assert_int_equal(why.code, KG_ERR_ARG);
    if (!strstr(why.text, first) || !strstr(why.text, second)) fail_msg("%s", why.text);
}

static void assert_color(rgba c, unsigned rgb) {
    assert_int_equal((unsigned)c.r << 16 | (unsigned)c.g << 8 | c.b, rgb);
    assert_int_equal(c.a, 255);
}

static theme named(const char *name) {
    theme t;
    failure why = {0};
    if (!theme_find(name, &t, &why)) fail_msg("%s", why.text);
    return t;
}

static void by_name(void **state) {
    (void)state;
    theme t = named(NULL);
    assert_color(t.axes_face, 0xffffff);
    assert_color(t.x.label_color, 0);
    assert_true(t.title_size == 12 && t.legend_size == 10 && !t.grid && t.under == 1.5);
    t = named("dark_background");
    assert_color(t.legend_face, 0);
    assert_color(t.title_color, 0xffffff);
    assert_color(theme_cycle(&t, 11), 0xfeffb3);
    t = named("ggplot");
    assert_true(t.grid && t.under == .5 && t.label_size == 12 && t.title_size == 10 * 1.44);
    assert_int_equal(t.cycle_count, 7);
    t = named("seaborn");
    assert_true(t.width == 8 && t.height == 5.5 && t.edge_width == 0 && !t.legend_frame && t.round_caps);
    t = named("xkcd");
    assert_true(t.sketch.scale == 1 && t.sketch.length == 100 && t.x.label_size == 14);
    failure why = {0};
    assert_false(theme_find("seabron", &t, &why));
    assert_non_null(strstr(why.text, "did you mean \"seaborn\"?"));
}

static void a_text_is_understood(void **state) {
    (void)state;
    theme t = read_ok("# a comment\n\n"
                      "axes.facecolor : \"#f0f0f0\"  # in quotes\r\n"
                      "grid.color: #abc # a colour, then a comment\n"
                      "text.color: 0.5#comment\n"
                      "axes.prop_cycle: cycler('color', ['r', '#00ff00', '0000FF'])\n"
                      "axes.spines.top: False\n"
                      "xtick.direction: in\n"
                      "grid.linestyle: --\n"
                      "font.size: 20\n"
                      "axes.titlesize: small\n"
                      "path.sketch: (2, 50.5, 3)\n"
                      "savefig.dpi: 300\n"
                      "legend.facecolor: inherit");
    assert_color(t.axes_face, 0xf0f0f0);
    assert_color(t.legend_face, 0xf0f0f0);
    assert_color(t.grid_color, 0xaabbcc);
    assert_color(t.title_color, 0x808080);
    assert_int_equal(t.cycle_count, 3);
    assert_color(t.cycle[0], 0xff0000);
    assert_color(t.cycle[1], 0x00ff00);
    assert_color(t.cycle[2], 0x0000ff);
    assert_true(t.hide_top && !t.hide_left);
    assert_int_equal(t.x.side, TICK_IN);
    assert_int_equal(t.y.side, TICK_OUT);
    assert_int_equal(t.grid_style, LINE_DASHED);
    assert_true(t.label_size == 20 && t.title_size > 16.6 && t.title_size < 16.7);
    assert_true(t.sketch.scale == 2 && t.sketch.length == 50.5 && t.sketch.randomness == 3);
    assert_int_equal(read_ok("axes.prop_cycle: k").cycle_count, 1);
    assert_int_equal(read_ok("axes.prop_cycle: ['r', 'g']").cycle_count, 2);
    assert_true(read_ok("grid.alpha: 1").key != read_ok("grid.alpha: 0").key);
}

static void what_is_wrong_is_told_with_its_line(void **state) {
    (void)state;
    assert_refused("\naxes.facecolr: red", "my.theme, line 2", "did you mean \"axes.facecolor\"?");
    assert_refused("axes.facecolor: blurple", "line 1", "must be a colour, not \"blurple\"");
    assert_refused("text.color: auto", "line 1", "a colour");
    assert_refused("axes.facecolor white", "line 1", "no line such as");
    assert_refused("axes.grid: maybe", "axes.grid", "True or False");
    assert_refused("lines.linewidth: -1", "lines.linewidth", "0 to 1000");
    assert_refused("lines.linewidth: 1e400", "lines.linewidth", "0 to 1000");
    assert_refused("axes.prop_cycle: []", "axes.prop_cycle", "1 to 32 colours");
    assert_refused("axes.prop_cycle: cycler('marker', ['o'])", "axes.prop_cycle", "colours");
    assert_refused("axes.prop_cycle: r,r,r,r,r,r,r,r,r,r,r,r,r,r,r,r,r,r,r,r,r,r,r,r,r,r,r,r,r,r,r,r,r", "prop_cycle",
                   "1 to 32 colours");
    assert_refused("font.size: 0", "font.size", "more than 0");
    assert_refused("path.sketch: 1, 0, 2", "path.sketch", "scale, length");
    assert_refused("xtick.labelsize: huge", "xtick.labelsize", "large");
}

/* Legends, grids, ticks and spines: what a call says counts, the rest is the theme's of that frame. */
static void calls_count_more(void **state) {
    (void)state;
    kg_figure *fig = kg_figure_new(NULL);
    kg_axes *ax = kg_subplot(fig, 1, 1, 1);
    kg_legend(ax, &(kg_legend_style){.facecolor = "red", .title_fontsize = 7});
    kg_grid_lines(ax, &(kg_grid_style){.axis = "x", .hidden = true});
    kg_tick_params(ax, "y", &(kg_tick_style){.direction = "out"});
    kg_spine(ax, "top", NULL);
    kg_theme(fig, "dark_background");
    scene *s = figure_copy(fig);
    const legend_props *l = &s->axes[0].legend;
    const rgba face = {255, 0, 0, 204}, edge = {204, 204, 204, 204}; /* framealpha .8 */
    assert_memory_equal(&l->face, &face, sizeof face);
    assert_memory_equal(&l->edge, &edge, sizeof edge);
    assert_color(l->text, 0xffffff);
    assert_color(l->heading, 0xffffff);
    assert_true(l->frame && l->size == 10 && l->title_size == 7);
    scene_release(s);
    kg_legend(ax, &(kg_legend_style){.facecolor = "none", .framealpha = .5});
    kg_theme(fig, "seaborn");
    s = figure_copy(fig);
    l = &s->axes[0].legend;
    assert_true(l->face.a == 0 && l->edge.a == 128 && !l->frame);
    const axis_look *x = &s->axes[0].x.look, *y = &s->axes[0].y.look;
    assert_true(!x->grid[0].on && y->grid[0].on && !y->grid[0].given);
    assert_true(y->ticks[0].directed && !x->ticks[0].directed);
    assert_true(s->axes[0].spine[SPINE_TOP].given && !s->axes[0].spine[SPINE_LEFT].given);
    scene_release(s);
    kg_figure_free(fig);
}

static void figures_take_it(void **state) {
    (void)state;
    kg_figure *fig = kg_figure_new(&(kg_figure_desc){.theme = "seaborn", .height = 4});
    assert_true(fig->width == 8 && fig->height == 4);
    kg_axes *ax = kg_subplot(fig, 1, 1, 1);
    double y[2] = {1, 2};
    kg_plot(ax, KG_NONE, KG(y, 2), NULL);
    kg_plot(ax, KG_NONE, KG(y, 2), &(kg_line_style){.color = "C8"});
    kg_legend(ax, NULL);
    const scene_artist *a = fig->now->artists.at;
    assert_color(a[0].as.line.color, 0x4c72b0);
    assert_color(a[1].as.line.color, 0xc44e52); /* of six */
    assert_true(a[0].as.line.width == 1.75);
    scene *s = figure_copy(fig);
    assert_true(s->axes[0].x.look.grid[0].on && s->axes[0].y.look.grid[0].on && s->axes[0].legend.size == 10);
    scene_release(s);

    kg_theme(fig, "dark_background");
    s = figure_copy(fig);
    assert_false(s->axes[0].x.look.grid[0].on || s->axes[0].y.look.grid[0].on);
    assert_color(s->face, 0);
    scene_release(s);
    kg_grid(ax, false);
    kg_theme(fig, "ggplot");
    s = figure_copy(fig);
    assert_false(s->axes[0].x.look.grid[0].on || s->axes[0].y.look.grid[0].on); /* the program's word counts more */
    scene_release(s);
    kg_theme(fig, "gplot");
    assert_non_null(strstr(kg_message(), "\"ggplot\""));
    assert_int_equal(fig->fail.code, KG_ERR_ARG);
    kg_figure_free(fig);

    fig = kg_figure_new(&(kg_figure_desc){.facecolor = "red", .theme = "dark_background"});
    assert_color(fig->face, 0xff0000);
    kg_theme(NULL, "ggplot");
    kg_figure_free(fig);
    assert_null(kg_figure_new(&(kg_figure_desc){.theme = "no/such.theme"}));
    assert_non_null(strstr(kg_message(), "no/such.theme"));
}

static void from_a_file(void **state) {
    (void)state;
    char path[512];
    const char *folder = getenv("TMPDIR");
    snprintf(path, sizeof path, "%s/kineograph_test.theme", folder ? folder : "/tmp");
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    fputs("axes.facecolor: tan\n", f);
    fclose(f);
    theme t = named(path);
    assert_color(t.axes_face, 0xd2b48c);
    for (size_t n = 1; n < 8; n++) {
        mem_fail_from(n);
        kg_figure *fig = kg_figure_new(&(kg_figure_desc){.theme = path});
        mem_fail_from(0);
        kg_figure_free(fig);
    }
    f = fopen(path, "wb");
    for (int i = 0; i <= THEME_BYTES; i++) fputc('\n', f);
    fclose(f);
    failure why = {0};
    assert_false(theme_find(path, &t, &why));
    assert_non_null(strstr(why.text, "longer than"));
    remove(path);
    assert_false(theme_find("tests/", &t, &(failure){0})); /* a folder */
}

/* Texts of pieces that mean something, cut and changed at random: read or refused, never a crash or a size out of bounds. */
static void any_text(void **state) {
    (void)state;
    static const char *const parts[] = {"axes.prop_cycle: ",
                                        "cycler('color', [",
                                        "'r'",
                                        ",",
                                        "]",
                                        ")",
                                        "\"",
                                        "'",
                                        "#",
                                        "#abc",
                                        "\n",
                                        ": ",
                                        " ",
                                        "axes.",
                                        "facecolor",
                                        "font.size",
                                        "path.sketch:",
                                        "1",
                                        ".",
                                        "9999999",
                                        "True",
                                        "x-large",
                                        "savefig.",
                                        "\xff",
                                        "xtick.direction: in",
                                        "figure.figsize:",
                                        "grid.linestyle:",
                                        "--",
                                        "auto",
                                        "legend.fontsize:"};
    char text[400];
    uint32_t random = 7;
    for (int round = 0; round < 30000; round++) {
        size_t n = 0;
        for (;;) {
            random = random * 1664525 + 1013904223;
            const char *part = parts[(random >> 16) % (sizeof parts / sizeof *parts)];
            size_t length = strlen(part);
            if (n + length > sizeof text || (random >> 8) % 16 == 0) break;
            memcpy(text + n, part, length);
            n += length;
        }
        random = random * 1664525 + 1013904223;
        if (n && random >> 30 == 0) text[(random >> 8) % n] = (char)(random >> 2);
        char *exact = malloc(n ? n : 1); /* so that a byte too many is seen */
        assert_non_null(exact);
        memcpy(exact, text, n);
        theme t;
        failure why = {0};
        if (theme_read(exact, n, "t", &t, &why)) {
            assert_in_range(t.cycle_count, 1, THEME_COLORS);
            assert_true(t.font_size > 0 && t.legend_size > 0 && t.x.label_size > 0 && t.width > 0);
        } else assert_true(why.text[0] != '\0');
        free(exact);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(by_name),
                                       cmocka_unit_test(a_text_is_understood),
                                       cmocka_unit_test(what_is_wrong_is_told_with_its_line),
                                       cmocka_unit_test(calls_count_more),
                                       cmocka_unit_test(figures_take_it),
                                       cmocka_unit_test(from_a_file),
                                       cmocka_unit_test(any_text)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
