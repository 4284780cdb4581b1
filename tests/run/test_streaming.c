/* Streaming without a GPU: every frame reaches every output once, in order and whole, however late readbacks come, and however
 * slow an output is. Clean under a thread sanitizer. */
#include "run/recorder.h"

#include "run/pipeline.h"
#include "scene/figure.h"

enum { FRAMES = 12 };

static int without_gpu(void **state) {
    (void)state;
    pipeline_use(&gpu_fake, 0);
    return 0;
}

/* The name of a film that was cut short, which must not have taken its own. */
static const char *part_of(const char *path) {
    static char name[512];
    assert_false(file_exists(path));
    snprintf(name, sizeof name, "%s.part", path);
    return name;
}

static void remove_names(const char *pattern, int frames) {
    for (int i = 0; i < frames; i++) {
        char name[512];
        snprintf(name, sizeof name, pattern, i);
        unlink(name);
    }
}

/* Films to a GIF, a PNG sequence and the recorder at once. */
static void film_to_three(recorder *r, int latency, const char *gif, const char *folder) {
    pipeline_use(&gpu_fake, latency);
    kg_figure *fig = small_figure();
    kg_axes *ax = kg_subplot(fig, 1, 1, 1);
    kg_camera *camera = kg_camera_new(fig, &(kg_camera_desc){.fps = 25});
    kg_sink taker = recorder_sink(r);
    assert_ok(kg_camera_add_file(camera, gif, NULL));
    assert_ok(kg_camera_add_file(camera, folder, &(kg_output){.format = "png"}));
    assert_ok(kg_camera_add_sink(camera, &taker));
    for (int i = 0; i < FRAMES; i++) {
        draw_frame(ax, i);
        assert_ok(kg_snap(camera));
    }
    assert_ok(kg_camera_finish(camera));
    kg_camera_free(camera);
    kg_figure_free(fig);
}

static void one_readback_feeds_all_outputs(void **state) {
    (void)state;
    recorder first, r;
    for (int latency = 0; latency <= 3; latency++) {
        recorder_init(&r);
        const char *gif = scratch("three.gif"), *folder = scratch("three");
        mkdir(folder, 0777);
        film_to_three(&r, latency, gif, folder);
        assert_true_film(&r, FRAMES, 25);
        assert_int_equal(r.finished, 1);
        assert_int_equal(assert_gif_shows(gif, &r, 25), FRAMES);
        for (size_t i = 0; i < FRAMES; i++) {
            char name[512];
            int w = 0, h = 0, x, y;
            snprintf(name, sizeof name, "%s/frame-%05zu.png", folder, i);
            uint8_t *pixels = png_read(name, &w, &h);
            assert_non_null(pixels);
            assert_true(w == r.shots[i].frame.width && h == r.shots[i].frame.height);
            assert_false(differ_at(pixels, r.shots[i].pixels, w, h, &x, &y));
            free(pixels);
        }
        if (latency == 0) {
            first = r;
            continue;
        }
        for (size_t i = 0; i < FRAMES; i++) {
            assert_true(same_shot(&r.shots[i], &first.shots[i]));
            assert_memory_equal(&r.shots[i].frame.changed, &first.shots[i].frame.changed, sizeof(kg_pixel_rect));
        }
        recorder_free(&r);
    }
    bool moves = false;
    for (size_t i = 1; i < FRAMES; i++) moves = moves || !same_shot(&first.shots[i], &first.shots[i - 1]);
    assert_true(moves);
    recorder_free(&first);
}

/* The same picture twice: nothing changed, and the frame says so. */
static void a_still_picture_changes_nothing(void **state) {
    (void)state;
    recorder r;
    recorder_init(&r);
    kg_figure *fig = small_figure();
    kg_axes *ax = kg_subplot(fig, 1, 1, 1);
    kg_camera *camera = kg_camera_new(fig, NULL);
    kg_sink taker = recorder_sink(&r);
    assert_ok(kg_camera_add_sink(camera, &taker));
    for (int i = 0; i < 5; i++) {
        draw_frame(ax, i < 4 ? 3 : 4);
        assert_ok(kg_snap(camera));
    }
    assert_ok(kg_camera_finish(camera));
    assert_true_film(&r, 5, 20);
    for (size_t i = 1; i < 4; i++) assert_int_equal(r.shots[i].frame.changed.w, 0);
    assert_true(r.shots[4].frame.changed.w > 0);
    kg_stats stats = kg_camera_stats(camera);
    assert_true(stats.pixels_drawn < 2 * 100 * 75);
    kg_camera_free(camera);
    kg_figure_free(fig);
    recorder_free(&r);
}

/* ---- Slow outputs -------------------------------------------------------------------------------------------------- */

static void a_slow_output_makes_the_program_wait(void **state) {
    (void)state;
    enum { MANY = 120, QUEUES = 3 + 2 };
    recorder r;
    recorder_init(&r);
    _Atomic uint64_t taken = 0;
    r.taken = &taken;
    r.slow_us = 1000;
    kg_figure *fig = small_figure();
    kg_axes *ax = kg_subplot(fig, 1, 1, 1);
    kg_camera *camera = kg_camera_new(fig, &(kg_camera_desc){.queue = 3});
    kg_sink taker = recorder_sink(&r);
    taker.queue = 2;
    assert_ok(kg_camera_add_sink(camera, &taker));
    for (int i = 0; i < MANY; i++) {
        draw_frame(ax, i);
        assert_ok(kg_snap(camera));
        atomic_store(&taken, (uint64_t)i + 1);
    }
    assert_ok(kg_camera_finish(camera));
    assert_true_film(&r, MANY, 20);
    assert_int_equal(kg_camera_stats(camera).dropped, 0);
    /* what waits is in the two queues, on the way home, or in hand: memory is bounded */
    assert_in_range(r.most_behind, 1, QUEUES + GPU_READS + 2);
    kg_camera_free(camera);
    kg_figure_free(fig);
    recorder_free(&r);
}

static void an_output_that_drops_never_holds_up_the_program(void **state) {
    (void)state;
    enum { MANY = 100 };
    recorder slow, whole;
    recorder_init(&slow);
    recorder_init(&whole);
    kg_figure *fig = small_figure();
    kg_axes *ax = kg_subplot(fig, 1, 1, 1);
    kg_camera *camera = kg_camera_new(fig, NULL);
    kg_sink taker = recorder_sink(&slow), other = recorder_sink(&whole);
    taker.drop = true;
    taker.queue = 3;
    gate_shut(&slow, true);
    assert_ok(kg_camera_add_sink(camera, &taker));
    assert_ok(kg_camera_add_sink(camera, &other));
    for (int i = 0; i < MANY; i++) { /* would wait for ever if it waited for the gate */
        draw_frame(ax, i);
        assert_ok(kg_snap(camera));
        if (i == 0) gate_await(&slow);
    }
    while (kg_camera_stats(camera).drawn < MANY) rest(200);
    gate_shut(&slow, false);
    assert_ok(kg_camera_finish(camera));
    assert_true_film(&whole, MANY, 20);
    kg_stats stats = kg_camera_stats(camera);
    assert_int_equal(slow.count + stats.dropped, MANY);
    assert_true(stats.dropped > MANY / 2);
    assert_int_equal(stats.encoded, slow.count + whole.count);
    assert_int_equal(slow.shots[slow.count - 1].frame.index, MANY - 1); /* the last one is always shown */
    for (size_t i = 0; i < slow.count; i++) {
        const shot *s = &slow.shots[i], *before = i ? &slow.shots[i - 1] : NULL;
        assert_true(!before || s->frame.index > before->frame.index);
        assert_true(same_shot(s, &whole.shots[s->frame.index]));
        bool gap = !before || s->frame.index != before->frame.index + 1;
        if (gap) assert_true(s->frame.changed.w == s->frame.width && s->frame.changed.h == s->frame.height);
    }
    kg_camera_free(camera);
    kg_figure_free(fig);
    recorder_free(&slow);
    recorder_free(&whole);
}

/* ---- Failures ------------------------------------------------------------------------------------------------------ */

static void a_callback_that_refuses_ends_the_film(void **state) {
    (void)state;
    enum { REFUSED = 7 };
    recorder r, other;
    recorder_init(&r);
    recorder_init(&other);
    r.fail_at = REFUSED;
    const char *gif = scratch("refused.gif");
    kg_figure *fig = small_figure();
    kg_axes *ax = kg_subplot(fig, 1, 1, 1);
    kg_camera *camera = kg_camera_new(fig, NULL);
    kg_sink taker = recorder_sink(&r), second = recorder_sink(&other);
    assert_ok(kg_camera_add_file(camera, gif, NULL));
    assert_ok(kg_camera_add_sink(camera, &taker));
    assert_ok(kg_camera_add_sink(camera, &second));
    kg_result result = KG_OK;
    int i = 0;
    for (; i < 1000 && result == KG_OK; i++) {
        draw_frame(ax, i);
        result = kg_snap(camera);
    }
    assert_int_equal(result, KG_ERR_USER);
    assert_true(i > REFUSED && i < 100);
    assert_non_null(strstr(kg_message(), "frame 7"));
    assert_int_equal(kg_snap(camera), KG_ERR_USER);
    assert_int_equal(kg_camera_finish(camera), KG_ERR_USER);
    assert_int_equal(kg_camera_finish(camera), KG_ERR_USER);
    assert_int_equal(r.count, REFUSED);
    assert_int_equal(r.finished, 1);
    /* what was filmed before it is there */
    assert_true(other.count >= REFUSED);
    assert_true_film(&other, other.count, 20);
    assert_true(assert_gif_shows(part_of(gif), &other, 20) >= REFUSED);
    kg_camera_free(camera);
    kg_figure_free(fig);
    recorder_free(&r);
    recorder_free(&other);
}

static bool refuse_to_finish(void *user) {
    (void)user;
    return false;
}

static void a_callback_that_cannot_finish_is_told(void **state) {
    (void)state;
    recorder r;
    recorder_init(&r);
    kg_figure *fig = small_figure();
    kg_camera *camera = kg_camera_new(fig, NULL);
    kg_sink taker = recorder_sink(&r);
    taker.finish = refuse_to_finish;
    assert_ok(kg_camera_add_sink(camera, &taker));
    assert_ok(kg_snap(camera));
    assert_int_equal(kg_camera_finish(camera), KG_ERR_USER);
    assert_int_equal(r.count, 1);
    kg_camera_free(camera);
    kg_figure_free(fig);
    recorder_free(&r);
}

static void a_bad_drawing_call_spares_the_frames_before_it(void **state) {
    (void)state;
    recorder r;
    recorder_init(&r);
    const char *gif = scratch("spared.gif");
    kg_figure *fig = small_figure();
    kg_axes *ax = kg_subplot(fig, 1, 1, 1);
    kg_camera *camera = kg_camera_new(fig, NULL);
    kg_sink taker = recorder_sink(&r);
    assert_ok(kg_camera_add_file(camera, gif, NULL));
    assert_ok(kg_camera_add_sink(camera, &taker));
    for (int i = 0; i < 5; i++) {
        draw_frame(ax, i);
        assert_ok(kg_snap(camera));
    }
    double one[1] = {1};
    kg_plot(ax, KG(one, 1), KG(one, 1), &(kg_line_style){.color = "no such colour"});
    assert_int_equal(kg_snap(camera), KG_ERR_ARG);
    assert_non_null(strstr(kg_message(), "no such colour"));
    assert_int_equal(kg_snap(camera), KG_ERR_ARG);
    kg_forgive(fig);
    draw_frame(ax, 5);
    assert_ok(kg_snap(camera));
    kg_plot(ax, KG(one, 1), KG(one, 1), &(kg_line_style){.color = "no such colour"});
    assert_int_equal(kg_camera_finish(camera), KG_ERR_ARG);
    assert_non_null(strstr(kg_message(), "no such colour"));
    assert_true_film(&r, 6, 20);
    assert_int_equal(assert_gif_shows(part_of(gif), &r, 20), 6);
    kg_camera_free(camera);
    kg_figure_free(fig);
    recorder_free(&r);
}

/* A program that looks at no result must not fill the memory with artists that no snap takes. */
static void frames_after_a_failure_do_not_pile_up(void **state) {
    (void)state;
    recorder r;
    recorder_init(&r);
    r.fail_at = 1;
    kg_figure *fig = small_figure();
    kg_axes *ax = kg_subplot(fig, 1, 1, 1);
    kg_camera *camera = kg_camera_new(fig, NULL);
    kg_sink taker = recorder_sink(&r);
    assert_ok(kg_camera_add_sink(camera, &taker));
    while (kg_snap(camera) == KG_OK) {}
    size_t most = 0;
    for (int i = 0; i < 200; i++) {
        draw_frame(ax, i);
        mem_fail_from(0);
        assert_int_equal(kg_snap(camera), KG_ERR_USER);
        if (fig->now->artists.count > most) most = fig->now->artists.count;
    }
    assert_true(most < 4);
    kg_camera_free(camera);
    kg_figure_free(fig);
    recorder_free(&r);
}

/* ---- A GPU that fails ---------------------------------------------------------------------------------------------- */

enum { BROKEN_FROM = 6 };

static int drawn;

static bool draw_until_broken(gpu *g, const draw_list *list, const text_engine *text, irect damage, failure *why) {
    if (drawn++ < BROKEN_FROM) return gpu_fake.draw(g, list, text, damage, why);
    return failure_set(why, KG_ERR_GL, "The GPU has been reset."), false;
}

static gpu *open_nothing(const gpu_desc *desc, failure *why) {
    (void)desc;
    failure_set(why, KG_ERR_GL, "There is no GPU.");
    return NULL;
}

/* Films until a snap fails; the frames taken home are all there, also those still on their way when it happened. */
static void frames_drawn_before_a_failure_are_filmed(void **state) {
    (void)state;
    gpu_backend broken = gpu_fake;
    broken.draw = draw_until_broken;
    for (int latency = 0; latency <= 3; latency++) {
        recorder r;
        recorder_init(&r);
        drawn = 0;
        pipeline_use(&broken, latency);
        kg_figure *fig = small_figure();
        kg_axes *ax = kg_subplot(fig, 1, 1, 1);
        kg_camera *camera = kg_camera_new(fig, NULL);
        kg_sink taker = recorder_sink(&r);
        assert_ok(kg_camera_add_sink(camera, &taker));
        assert_ok(kg_camera_add_file(camera, scratch("broken.gif"), NULL));
        kg_result result = KG_OK;
        for (int i = 0; i < 100 && result == KG_OK; i++) {
            draw_frame(ax, i);
            result = kg_snap(camera);
        }
        assert_int_equal(result, KG_ERR_GL);
        assert_int_equal(kg_camera_finish(camera), KG_ERR_GL);
        assert_non_null(strstr(kg_message(), "reset"));
        assert_true_film(&r, BROKEN_FROM, 20);
        assert_int_equal(assert_gif_shows(part_of(scratch("broken.gif")), &r, 20), BROKEN_FROM);
        kg_camera_free(camera);
        kg_figure_free(fig);
        recorder_free(&r);
    }
}

static void a_gpu_that_does_not_open_is_told(void **state) {
    (void)state;
    gpu_backend none = gpu_fake;
    none.open = open_nothing;
    pipeline_use(&none, 0);
    recorder r;
    recorder_init(&r);
    kg_figure *fig = small_figure();
    kg_camera *camera = kg_camera_new(fig, NULL);
    kg_sink taker = recorder_sink(&r);
    assert_ok(kg_camera_add_sink(camera, &taker));
    kg_result result = KG_OK;
    for (int i = 0; i < 100 && result == KG_OK; i++) result = kg_snap(camera);
    assert_int_equal(result, KG_ERR_GL);
    assert_int_equal(kg_camera_finish(camera), KG_ERR_GL);
    assert_string_equal(kg_message(), "There is no GPU.");
    kg_camera_free(camera);

    camera = kg_camera_new(fig, NULL);
    assert_ok(kg_snap(camera)); /* a reel needs no GPU yet */
    assert_int_equal(kg_save(camera, scratch("unseen.gif"), NULL), KG_ERR_GL);
    assert_string_equal(kg_message(), "There is no GPU.");
    assert_false(file_exists(scratch("unseen.gif")));
    kg_camera_free(camera);
    assert_int_equal(kg_savefig(fig, scratch("unseen.png"), NULL), KG_ERR_GL);
    assert_false(file_exists(scratch("unseen.png")));
    kg_figure_free(fig);
    recorder_free(&r);
}

/* ---- Statistics, and two cameras ----------------------------------------------------------------------------------- */

typedef struct watcher {
    kg_camera *camera;
    atomic_bool stop;
    bool fell;
} watcher;

static void *watch(void *arg) {
    watcher *w = arg;
    kg_stats last = {0};
    while (!atomic_load(&w->stop)) {
        kg_stats now = kg_camera_stats(w->camera);
        if (now.snapped < last.snapped || now.drawn < last.drawn || now.encoded < last.encoded) w->fell = true;
        last = now;
        rest(100);
    }
    return NULL;
}

static void counts_add_up_and_may_be_asked_from_any_thread(void **state) {
    (void)state;
    enum { MANY = 60 };
    recorder r;
    recorder_init(&r);
    kg_figure *fig = small_figure();
    kg_axes *ax = kg_subplot(fig, 1, 1, 1);
    kg_camera *camera = kg_camera_new(fig, &(kg_camera_desc){.reel = KG_REEL_KEEP});
    kg_sink taker = recorder_sink(&r);
    assert_ok(kg_camera_add_sink(camera, &taker));
    assert_ok(kg_camera_add_file(camera, scratch("counted.gif"), NULL));
    watcher w = {.camera = camera};
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, watch, &w), 0);
    for (int i = 0; i < MANY; i++) {
        draw_frame(ax, i);
        assert_ok(kg_snap(camera));
    }
    assert_ok(kg_save(camera, scratch("counted_again.gif"), NULL));
    assert_ok(kg_camera_finish(camera));
    atomic_store(&w.stop, true);
    pthread_join(thread, NULL);
    assert_false(w.fell);
    kg_stats s = kg_camera_stats(camera);
    assert_int_equal(s.snapped, MANY);
    assert_int_equal(s.drawn, 2 * MANY);   /* while filming, and when saved */
    assert_int_equal(s.encoded, 3 * MANY); /* two outputs, and the file saved */
    assert_int_equal(s.dropped, 0);
    assert_true(s.reel_bytes > MANY * sizeof(scene));
    assert_true(s.snap_ms > 0 && s.build_ms > 0 && s.draw_ms > 0 && s.encode_ms > 0 && s.readback_ms > 0);
    assert_true(s.layouts > 0 && s.layouts < 2 * MANY && s.glyphs > 10);
    assert_true(s.pixels_drawn >= 2 * 100 * 75 && s.pixels_drawn <= 2 * MANY * 100 * 75);
    kg_camera_free(camera);
    kg_figure_free(fig);
    recorder_free(&r);
}

static void two_cameras_share_a_figure(void **state) {
    (void)state;
    recorder odd, even;
    recorder_init(&odd);
    recorder_init(&even);
    kg_figure *fig = small_figure();
    kg_axes *ax = kg_subplot(fig, 1, 1, 1);
    kg_camera *a = kg_camera_new(fig, NULL), *b = kg_camera_new(fig, &(kg_camera_desc){.fps = 10});
    kg_sink sa = recorder_sink(&even), sb = recorder_sink(&odd);
    assert_ok(kg_camera_add_sink(a, &sa));
    assert_ok(kg_camera_add_sink(b, &sb));
    for (int i = 0; i < 20; i++) {
        draw_frame(ax, i / 2); /* both see the same */
        assert_ok(kg_snap(i % 2 ? b : a));
    }
    assert_ok(kg_camera_finish(b));
    assert_ok(kg_camera_finish(a));
    assert_true_film(&even, 10, 20);
    assert_true_film(&odd, 10, 10);
    for (size_t i = 0; i < 10; i++) assert_true(same_shot(&even.shots[i], &odd.shots[i]));
    kg_camera_free(b);
    kg_camera_free(a);
    kg_figure_free(fig);
    recorder_free(&odd);
    recorder_free(&even);
}

static void a_sequence_of_pictures_by_pattern(void **state) {
    (void)state;
    char pattern[512];
    snprintf(pattern, sizeof pattern, "%s", scratch("shot-%03d.png"));
    kg_figure *fig = small_figure();
    kg_axes *ax = kg_subplot(fig, 1, 1, 1);
    kg_camera *camera = kg_camera_new(fig, NULL);
    assert_ok(kg_camera_add_file(camera, pattern, NULL));
    for (int i = 0; i < 3; i++) {
        draw_frame(ax, i);
        assert_ok(kg_snap(camera));
    }
    kg_camera_free(camera); /* finishes by itself */
    assert_true(file_exists(scratch("shot-000.png")));
    assert_true(file_exists(scratch("shot-002.png")));
    assert_false(file_exists(scratch("shot-003.png")));
    remove_names(pattern, 3);
    kg_figure_free(fig);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(one_readback_feeds_all_outputs, without_gpu),
        cmocka_unit_test_setup(a_still_picture_changes_nothing, without_gpu),
        cmocka_unit_test_setup(a_slow_output_makes_the_program_wait, without_gpu),
        cmocka_unit_test_setup(an_output_that_drops_never_holds_up_the_program, without_gpu),
        cmocka_unit_test_setup(a_callback_that_refuses_ends_the_film, without_gpu),
        cmocka_unit_test_setup(a_callback_that_cannot_finish_is_told, without_gpu),
        cmocka_unit_test_setup(a_bad_drawing_call_spares_the_frames_before_it, without_gpu),
        cmocka_unit_test_setup(frames_after_a_failure_do_not_pile_up, without_gpu),
        cmocka_unit_test_setup(frames_drawn_before_a_failure_are_filmed, without_gpu),
        cmocka_unit_test_setup(a_gpu_that_does_not_open_is_told, without_gpu),
        cmocka_unit_test_setup(counts_add_up_and_may_be_asked_from_any_thread, without_gpu),
        cmocka_unit_test_setup(two_cameras_share_a_figure, without_gpu),
        cmocka_unit_test_setup(a_sequence_of_pictures_by_pattern, without_gpu),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
