/* Scenes over time: what a scene keeps when the figure goes on, what pinned artists share, and who gives memory back. */
#include "scene/figure.h"

#include <math.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static kg_figure *fig;
static kg_axes *ax;

static int setup(void **state) {
    (void)state;
    fig = kg_figure_new(NULL);
    ax = kg_subplot(fig, 1, 1, 1);
    return fig && ax ? 0 : -1;
}

static int teardown(void **state) {
    (void)state;
    kg_figure_free(fig);
    return 0;
}

static const double ramp[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};

static scene *take(void) {
    static uint64_t index;
    scene *s = figure_take(fig, index++);
    if (!s) fail_msg("%s", fig->fail.text);
    return s;
}

static const artist_line *line_of(const scene *s, kg_artist a) {
    const scene_artist *found = scene_find(s, a.id);
    assert_non_null(found);
    return &found->as.line;
}

static void is_ramp(const xy_data *d, double from, size_t count) {
    assert_int_equal(d->count, count);
    for (size_t i = 0; i < count; i++) assert_true(d->y[i] == from + (double)i);
}

/* ---- pinning ---- */

static void pinned_artists_stay(void **state) {
    (void)state;
    kg_artist kept = kg_plot(ax, KG_NONE, KG(ramp, 3), &(kg_line_style){.label = "kept"});
    kg_artist lost = kg_plot(ax, KG_NONE, KG(ramp, 3), NULL);
    kg_pin(ax, kept);
    kg_pin(ax, kept); /* twice is once */
    for (int i = 0; i < 3; i++) {
        scene *s = take();
        assert_int_equal(s->artists.count, i == 0 ? 2 : 1);
        assert_true((scene_find(s, lost.id) != NULL) == (i == 0));
        assert_string_equal(scene_find(s, kept.id)->label, "kept");
        is_ramp(&line_of(s, kept)->data, 0, 3);
        scene_release(s);
    }
    kg_remove(ax, kept);
    scene *s = take();
    assert_int_equal(s->artists.count, 0);
    scene_release(s);
}

/* Unchanged pinned data is one copy, for every kind of artist. */
static void pinned_data_is_shared(void **state) {
    (void)state;
    static const uint8_t rgb[12];
    kg_artist line = kg_plot(ax, KG(ramp, 4), KG(ramp, 4), NULL);
    kg_artist dots =
        kg_scatter(ax, KG(ramp, 4), KG(ramp, 4), &(kg_scatter_style){.c = KG(ramp, 4), .sizes = KG(ramp, 4)});
    kg_artist bars = kg_hist(ax, KG(ramp, 12), &(kg_hist_style){.label = "bars"});
    kg_artist picture = kg_imshow(ax, KG(rgb, 12), 2, 2, 3, NULL), field = kg_imshow(ax, KG(ramp, 12), 3, 4, 1, NULL);
    kg_artist bands = kg_contourf(ax, KG(ramp, 12), 3, 4, &(kg_contour_style){.level_values = KG(ramp, 4)});
    kg_artist text = kg_text(ax, 1, 2, "stays", NULL);
    kg_artist all[] = {line, dots, bars, picture, field, bands, text};
    for (size_t i = 0; i < 7; i++) kg_pin(ax, all[i]);
    scene *a = take(), *b = take();
    assert_int_equal(a->artists.count, 7);
    assert_int_equal(b->artists.count, 7);
    for (size_t i = 0; i < 7; i++) assert_memory_equal(&a->artists.at[i], &b->artists.at[i], sizeof(scene_artist));
    scene_release(a);
    kg_figure_free(fig); /* the second scene keeps all of it alive */
    fig = NULL, ax = NULL;
    assert_true(scene_find(b, line.id)->as.line.data.x[3] == 3);
    const artist_scatter *s = &scene_find(b, dots.id)->as.scatter;
    assert_true(s->sizes[3] == 3 && s->colors[0].b == 0x54 && s->data.y[2] == 2);
    assert_true(scene_find(b, bars.id)->as.bars.x1[9] == 11);
    assert_string_equal(scene_find(b, bars.id)->label, "bars");
    assert_int_equal(scene_find(b, picture.id)->as.image.rgba8[15], 255);
    assert_true(scene_find(b, field.id)->as.image.values[11] == 11);
    assert_true(scene_find(b, bands.id)->as.contour.level_values[3] == 3 &&
                scene_find(b, bands.id)->as.contour.values[11] == 11);
    assert_string_equal(scene_find(b, text.id)->as.text.text, "stays");
    scene_release(b);
}

static void set_data_changes_later_scenes_only(void **state) {
    (void)state;
    kg_artist line = kg_plot(ax, KG_NONE, KG(ramp, 4), NULL);
    kg_pin(ax, line);
    scene *a = take();
    kg_set_data(ax, line, KG(ramp, 2), KG(ramp + 5, 2));
    scene *b = take(), *c = take();
    kg_set_data(ax, line, KG_NONE, KG_NONE);
    scene *d = take();
    is_ramp(&line_of(a, line)->data, 0, 4);
    assert_null(line_of(a, line)->data.x);
    is_ramp(&line_of(b, line)->data, 5, 2);
    assert_true(line_of(b, line)->data.x[1] == 1);
    assert_ptr_equal(line_of(b, line)->data.y, line_of(c, line)->data.y);
    assert_ptr_not_equal(line_of(a, line)->data.y, line_of(b, line)->data.y);
    assert_int_equal(line_of(d, line)->data.count, 0);
    assert_true(a->axes[0].y.range.hi == 3 && b->axes[0].y.range.lo == 5 && b->axes[0].y.range.hi == 6);
    assert_true(d->axes[0].y.range.lo > d->axes[0].y.range.hi); /* no data: nothing to say about limits */
    scene_release(a), scene_release(b), scene_release(c), scene_release(d);
}

static void set_data_of_what_is_not_pinned(void **state) {
    (void)state;
    kg_artist line = kg_plot(ax, KG_NONE, KG(ramp, 4), NULL), dots = kg_scatter(ax, KG(ramp, 2), KG(ramp, 2), NULL);
    kg_set_data(ax, line, KG_NONE, KG(ramp + 3, 5));
    kg_set_data(ax, dots, KG(ramp, 3), KG(ramp + 1, 3));
    scene *s = take();
    is_ramp(&line_of(s, line)->data, 3, 5);
    is_ramp(&scene_find(s, dots.id)->as.scatter.data, 1, 3);
    assert_true(s->axes[0].y.range.lo == 1 && s->axes[0].y.range.hi == 7);
    scene_release(s);
}

/* ---- appending ---- */

static void appending_leaves_earlier_scenes_alone(void **state) {
    (void)state;
    enum { FRAMES = 200 };
    scene *taken[FRAMES];
    const double *first[FRAMES];
    kg_artist line = kg_plot(ax, KG_NONE, KG_NONE, NULL);
    kg_pin(ax, line);
    for (int i = 0; i < FRAMES; i++) {
        double v[3] = {3 * i, 3 * i + 1, 3 * i + 2};
        kg_append(ax, line, KG(v, 3), KG(v, 3));
        taken[i] = take();
        first[i] = line_of(taken[i], line)->data.y;
    }
    size_t moves = 0;
    for (int i = 0; i < FRAMES; i++) {
        const artist_line *l = line_of(taken[i], line);
        is_ramp(&l->data, 0, 3 * (size_t)i + 3);
        assert_memory_equal(l->data.x, l->data.y, l->data.count * sizeof(double));
        assert_ptr_equal(l->data.y, first[i]);
        assert_true(taken[i]->axes[0].x.range.hi == 3 * i + 2);
        moves += i > 0 && first[i] != first[i - 1];
    }
    assert_true(moves <= 8); /* room grows by half: 600 points cost a few copies, not one a frame */
    for (int i = 0; i < FRAMES; i++) scene_release(taken[i]);
}

/* Two lines of history from one scene: appending, then new data, then appending again. */
static void appending_after_new_data(void **state) {
    (void)state;
    kg_artist line = kg_plot(ax, KG_NONE, KG(ramp, 2), NULL);
    kg_append(ax, line, KG_NONE, KG(ramp + 2, 2)); /* before it is pinned */
    kg_pin(ax, line);
    kg_append(ax, line, KG_NONE, KG(ramp + 4, 1));
    scene *a = take();
    kg_append(ax, line, KG_NONE, KG(ramp + 5, 1));
    scene *b = take();
    kg_set_data(ax, line, KG_NONE, KG(ramp + 7, 1));
    kg_append(ax, line, KG_NONE, KG(ramp + 8, 2));
    kg_append(ax, line, KG_NONE, KG_NONE); /* nothing more */
    scene *c = take();
    is_ramp(&line_of(a, line)->data, 0, 5);
    is_ramp(&line_of(b, line)->data, 0, 6);
    is_ramp(&line_of(c, line)->data, 7, 3);
    assert_null(line_of(c, line)->data.x); /* it counts on: 0, 1, 2 */
    assert_true(c->axes[0].x.range.hi == 2 && c->axes[0].y.range.hi == 9);
    scene_release(a), scene_release(b), scene_release(c);
}

static void appending_to_what_is_not_pinned(void **state) {
    (void)state;
    kg_artist line = kg_plot(ax, KG_NONE, KG(ramp, 2), NULL);
    kg_append(ax, line, KG_NONE, KG(ramp + 2, 3));
    scene *s = take(), *next = take();
    is_ramp(&line_of(s, line)->data, 0, 5);
    assert_int_equal(next->artists.count, 0);
    scene_release(next), scene_release(s);
}

/* n points appended one at a time ask the heap for memory a few times, not n times. */
static void appending_is_cheap(void **state) {
    (void)state;
    kg_artist line = kg_plot(ax, KG_NONE, KG(ramp, 1), NULL);
    kg_pin(ax, line);
    mem_fail_from(0);
    for (int i = 0; i < 20000; i++) kg_append(ax, line, KG(ramp, 0), KG(ramp, 1));
    assert_true(mem_fail_from(0) < 200);
    scene *s = take();
    assert_int_equal(line_of(s, line)->data.count, 20001);
    scene_release(s);
}

/* ---- removing, copying ---- */

static void removing_leaves_the_order(void **state) {
    (void)state;
    kg_artist a[5];
    for (int i = 0; i < 5; i++) a[i] = kg_plot(ax, KG_NONE, KG(ramp + i, 2), NULL);
    kg_pin(ax, a[1]), kg_pin(ax, a[3]);
    scene *before = figure_copy(fig);
    kg_remove(ax, a[0]), kg_remove(ax, a[3]);
    scene *s = take();
    assert_int_equal(s->artists.count, 3);
    for (size_t i = 1; i < s->artists.count; i++) assert_true(s->artists.at[i - 1].id < s->artists.at[i].id);
    is_ramp(&line_of(s, a[1])->data, 1, 2);
    is_ramp(&line_of(s, a[4])->data, 4, 2);
    assert_null(scene_find(s, a[0].id));
    scene_release(s);
    is_ramp(&line_of(before, a[3])->data, 3, 2); /* removed since, but alive in the copy */
    scene_release(before);
}

/* A copy for one picture: the artists stay for the next snap. */
static void copying_takes_nothing_away(void **state) {
    (void)state;
    kg_artist line = kg_plot(ax, KG_NONE, KG(ramp, 2), NULL);
    scene *copy = figure_copy(fig), *s = take();
    assert_int_equal(copy->artists.count, 1);
    assert_non_null(scene_find(s, line.id));
    scene_release(copy), scene_release(s);
}

/* ---- scenes and their pool ---- */

static void steady_filming_allocates_nothing(void **state) {
    (void)state;
    kg_title(ax, "title");
    for (int i = 0; i < 50; i++) {
        if (i == 10) mem_fail_from(0);
        kg_plot(ax, KG(ramp, 12), KG(ramp, 12), &(kg_line_style){.label = "line"});
        kg_hist(ax, KG(ramp, 12), NULL);
        scene_release(take());
    }
    assert_int_equal(mem_fail_from(0), 0);
}

static void bytes_of_a_scene(void **state) {
    (void)state;
    static double many[100000];
    scene *small = take();
    kg_plot(ax, KG_NONE, KG(many, 100000), NULL);
    scene *large = take();
    kg_artist line = kg_plot(ax, KG_NONE, KG(many, 100000), NULL);
    kg_pin(ax, line);
    scene *first = take(), *shares = take();
    assert_true(scene_bytes(small) < 20000);
    assert_true(scene_bytes(large) >= sizeof many && scene_bytes(large) < 2 * sizeof many + 20000);
    assert_true(scene_bytes(shares) < 20000); /* what is pinned is not counted, nor held twice */
    scene_release(small), scene_release(large), scene_release(first), scene_release(shares);
}

static void *release(void *s) { return scene_release(s), NULL; }

/* Scenes are given up on other threads, the last one after the figure is gone. */
static void scenes_are_given_up_anywhere(void **state) {
    (void)state;
    enum { THREADS = 4, ROUNDS = 50 };
    kg_artist line = kg_plot(ax, KG_NONE, KG(ramp, 2), NULL);
    kg_pin(ax, line);
    for (int i = 0; i < ROUNDS; i++) {
        pthread_t threads[THREADS];
        kg_append(ax, line, KG_NONE, KG(ramp, 1));
        scene *s = take();
        for (int k = 0; k < THREADS; k++) assert_int_equal(pthread_create(&threads[k], NULL, release, scene_ref(s)), 0);
        if (i == ROUNDS - 1) {
            kg_figure_free(fig);
            fig = NULL;
        } else kg_append(ax, line, KG_NONE, KG(ramp, 1));
        scene_release(s);
        for (int k = 0; k < THREADS; k++) pthread_join(threads[k], NULL);
    }
}

static void ids_are_found(void **state) {
    (void)state;
    kg_artist a[40];
    for (int i = 0; i < 40; i++) a[i] = kg_text(ax, i, 0, "t", NULL);
    for (int i = 0; i < 40; i += 3) kg_remove(ax, a[i]);
    scene *s = take();
    for (int i = 0; i < 40; i++) {
        const scene_artist *found = scene_find(s, a[i].id);
        if (i % 3 == 0) assert_null(found);
        else assert_true(found && found->as.text.x == i);
    }
    assert_null(scene_find(s, 0));
    assert_null(scene_find(s, 9999));
    scene_release(s);
    scene_release(NULL);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(pinned_artists_stay),
        TEST(pinned_data_is_shared),
        TEST(set_data_changes_later_scenes_only),
        TEST(set_data_of_what_is_not_pinned),
        TEST(appending_leaves_earlier_scenes_alone),
        TEST(appending_after_new_data),
        TEST(appending_to_what_is_not_pinned),
        TEST(appending_is_cheap),
        TEST(removing_leaves_the_order),
        TEST(copying_takes_nothing_away),
        TEST(steady_filming_allocates_nothing),
        TEST(bytes_of_a_scene),
        TEST(scenes_are_given_up_anywhere),
        TEST(ids_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
