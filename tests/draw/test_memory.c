/* Every allocation made to fail in turn, over all that happens before pixels: a figure with one of each artist, pinned,
 * appended to and changed, frames taken, lists built, frames of pixels. Nothing may leak or break (the sanitizers tell), the
 * failure must be told, and everything must be freed, and usable again. */
#include "draw/builder.h"
#include "frame/frame.h"
#include "scene/figure.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { MOST_ALLOCATIONS = 3000 };

static const double ramp[] = {0, 1, 2, 3, 4, 5, 6, 7, 8};
static const uint8_t rgb[12] = {255, 0, 0, 0, 255};

#define RAMP(n) KG(ramp, n)

static void set_properties(kg_axes *ax) {
    static const char *const labels[] = {"one", "two"};
    kg_title(ax, "Title"), kg_xlabel(ax, "x"), kg_ylabel(ax, "y");
    kg_xlim(ax, 0, 8);
    kg_xticks(ax, RAMP(2), labels);
    kg_grid(ax, true);
    kg_grid_lines(ax, &(kg_grid_style){.axis = "y", .linestyle = ":"});
    kg_tick_params(ax, "x", &(kg_tick_style){.rotation = 30, .top = KG_SHOW, .labeltop = KG_SHOW});
    kg_spine(ax, "right", &(kg_spine_style){.position = "data", .at = 3});
    kg_legend(ax, NULL);
}

static void draw(kg_axes *ax, int round) {
    kg_artist line = kg_plot(ax, RAMP(3), RAMP(3), &(kg_line_style){.label = "line", .marker = "o", .linestyle = "--"});
    kg_artist dots =
        kg_scatter(ax, RAMP(3), RAMP(3), &(kg_scatter_style){.c = RAMP(3), .sizes = RAMP(3), .label = "dots"});
    kg_artist bars = kg_hist(ax, RAMP(9), &(kg_hist_style){.rule = "auto", .label = "bars"});
    kg_hist(ax, RAMP(9), &(kg_hist_style){.edges = RAMP(4), .weights = RAMP(9)});
    kg_kdeplot(ax, RAMP(5), NULL);
    kg_artist image = kg_imshow(ax, KG(rgb, 12), 2, 2, 3, NULL), scalars = kg_imshow(ax, RAMP(9), 3, 3, 1, NULL);
    kg_artist bands = kg_contourf(ax, RAMP(9), 3, 3, round ? NULL : &(kg_contour_style){.level_values = RAMP(4)});
    kg_artist text = kg_text(ax, .5, .5, "text", &(kg_text_style){.rotation = 30});
    kg_artist errors =
        kg_errorbar(ax, RAMP(3), RAMP(3),
                    &(kg_errorbar_style){
                        .xerr = RAMP(1), .yerr = RAMP(3), .yerr_upper = RAMP(3), .capsize = 3, .line = {.label = "e"}});
    kg_artist stems = kg_stem(ax, KG_NONE, RAMP(3), NULL);
    kg_artist note =
        kg_annotate(ax, "note", (kg_point){1, 1}, (kg_point){4, 3}, &(kg_annotate_style){.arrow = "<|-|>"});
    const char *const names[] = {"first\nentry", NULL};
    kg_legend(ax, &(kg_legend_style){
                      .ncol = 2, .title = "$\\pi$", .handles = (kg_artist[]){line, bars}, .labels = names, .count = 2});
    if (round) return;
    kg_artist all[] = {line, dots, bars, image, scalars, bands, text, errors, stems, note};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) kg_pin(ax, all[i]);
    kg_colorbar(ax, bands);
    kg_append(ax, line, RAMP(5), RAMP(5));
    kg_set_data(ax, dots, RAMP(3), RAMP(3));
    kg_remove(ax, text);
}

/* The whole path; stops at the first failure, which is told to *why. */
static void film(failure *why) {
    builder *b = NULL;
    draw_list lists[2] = {{0}, {0}};
    scene *reel[3] = {NULL};
    frame_pool *pool = NULL;
    kg_figure *fig = kg_figure_new(&(kg_figure_desc){.width = .6, .height = .4});
    if (!fig) {
        assert_non_null(strstr(kg_message(), "memory"));
        failure_memory(why);
        return;
    }
    kg_axes *ax = kg_subplot(fig, 1, 1, 1), *other = kg_axes_add(fig, (kg_rect){.5, .5, .2, .2});
    const kg_grid_desc grid = {.rows = 2, .cols = 2, .width_ratios = ramp + 1, .height_ratios = ramp + 2};
    kg_layout(fig, "constrained");
    kg_axes *wide = kg_subplot_span(fig, &grid, 0, 0, 1, 2);
    kg_title(wide, "wide");
    assert_true((ax && other && wide) || fig->fail.code == KG_ERR_MEMORY);
    set_properties(ax);
    for (int i = 0; i < 2 && !fig->fail.code; i++) {
        draw(ax, i);
        reel[i] = figure_take(fig, (uint64_t)i);
    }
    reel[2] = figure_copy(fig);
    failure_copy(why, &fig->fail);
    if (!why->code) assert_true(reel[0] && reel[1] && reel[2]);
    if (!why->code) b = builder_new(why);
    if (b) text_engine_fallback(b->text, false);
    for (int i = 0; b && i < 3 && !why->code; i++)
        if (!builder_see(b, reel[i]) || !builder_build(b, reel[i], 100, &lists[i % 2])) failure_memory(why);
    if (!why->code && !(pool = frame_pool_new(60, 40, 3))) failure_memory(why);
    for (int i = 0; i < 3 && !why->code; i++) {
        frame *f = frame_pool_next(pool, (irect){0, 0, 60, 40});
        if (!f) failure_memory(why);
        frame_release(f);
    }
    frame_pool_free(pool);
    list_free(&lists[0]), list_free(&lists[1]);
    builder_free(b);
    for (int i = 0; i < 3; i++) scene_release(reel[i]);
    kg_figure_free(fig);
}

static void every_allocation_fails_in_turn(void **state) {
    (void)state;
    failure none = {0};
    film(&none);
    if (none.code) fail_msg("%s", none.text); /* with memory there is no failure */
    size_t n = 1;
    for (; n <= MOST_ALLOCATIONS; n++) {
        failure why = {0};
        mem_fail_from(n);
        film(&why);
        size_t asked = mem_fail_from(0);
        if (asked < n) { /* none failed: all of them have been tried */
            assert_int_equal(why.code, KG_OK);
            break;
        }
        if (why.code != KG_ERR_MEMORY || !strstr(why.text, "memory"))
            fail_msg("allocation %zu: code %d: %s", n, (int)why.code, why.text);
    }
    assert_in_range(n, 100, MOST_ALLOCATIONS);
}

/* After a failure is forgiven, the figure goes on with what it had. */
static void figures_recover(void **state) {
    (void)state;
    for (size_t n = 1; n <= 100; n++) {
        kg_figure *fig = kg_figure_new(NULL);
        kg_axes *ax = kg_subplot(fig, 1, 1, 1);
        kg_artist line = kg_plot(ax, KG_NONE, RAMP(3), NULL);
        kg_pin(ax, line);
        mem_fail_from(n);
        set_properties(ax);
        draw(ax, 0);
        scene_release(figure_take(fig, 0));
        kg_append(ax, line, KG_NONE, RAMP(9));
        scene_release(figure_take(fig, 1));
        bool all = mem_fail_from(0) < n;
        assert_int_equal(fig->fail.code, all ? KG_OK : KG_ERR_MEMORY);
        kg_forgive(fig);
        kg_append(ax, line, KG_NONE, RAMP(9));
        scene *s = figure_take(fig, 2);
        assert_non_null(s);
        const scene_artist *a = scene_find(s, line.id);
        assert_non_null(a); /* what was pinned is still there, whole */
        assert_true(a->as.line.data.count == 12 || a->as.line.data.count == 21);
        assert_true(a->as.line.data.y[2] == 2 && a->as.line.data.y[a->as.line.data.count - 1] == 8);
        scene_release(s);
        kg_figure_free(fig);
        if (all) return;
    }
    fail();
}

/* A builder that ran short builds the same list afterwards as one that never did. */
static void builders_recover(void **state) {
    (void)state;
    static char want[1 << 16], got[1 << 16];
    kg_figure *fig = kg_figure_new(&(kg_figure_desc){.width = .6, .height = .4});
    kg_axes *ax = kg_subplot(fig, 1, 1, 1);
    set_properties(ax);
    draw(ax, 0);
    scene *s = figure_take(fig, 0);
    assert_non_null(s);
    for (size_t n = 0; n <= MOST_ALLOCATIONS; n++) {
        draw_list list = {0};
        failure why = {0};
        builder *b = builder_new(&why);
        assert_non_null(b);
        text_engine_fallback(b->text, false);
        mem_fail_from(n);
        bool done = builder_see(b, s) && builder_build(b, s, 100, &list);
        size_t asked = mem_fail_from(0);
        assert_int_equal(done, n == 0 || asked < n);
        assert_true(builder_see(b, s) && builder_build(b, s, 100, &list));
        size_t length = list_dump(&list, n ? got : want, sizeof want);
        assert_in_range(length, 1000, sizeof want - 1);
        if (n) assert_string_equal(got, want);
        list_free(&list);
        builder_free(b);
        if (n && done) break;
        assert_true(n < MOST_ALLOCATIONS);
    }
    scene_release(s);
    kg_figure_free(fig);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_allocation_fails_in_turn),
        cmocka_unit_test(figures_recover),
        cmocka_unit_test(builders_recover),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
