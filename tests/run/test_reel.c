/* Celluloid's way without a GPU: snap, then save as often as one likes, in any format and size, with limits that all frames
 * share. And the order of calls: what may follow what, and what each says when it may not. */
#include "run/recorder.h"

#include "run/pipeline.h"

enum { FRAMES = 9 };

static int without_gpu(void **state) {
    (void)state;
    pipeline_use(&gpu_fake, 1);
    return 0;
}

static kg_camera *shoot_reel(kg_figure *fig, int frames) {
    kg_camera *camera = kg_camera_new(fig, NULL);
    assert_non_null(camera);
    for (int i = 0; i < frames; i++) {
        draw_frame(kg_subplot(fig, 1, 1, 1), i);
        assert_ok(kg_snap(camera));
    }
    return camera;
}

static void streamed(recorder *r, int frames) {
    kg_figure *fig = small_figure();
    kg_camera *camera = kg_camera_new(fig, NULL);
    kg_sink taker = recorder_sink(r);
    assert_ok(kg_camera_add_sink(camera, &taker));
    for (int i = 0; i < frames; i++) {
        draw_frame(kg_subplot(fig, 1, 1, 1), i);
        assert_ok(kg_snap(camera));
    }
    assert_ok(kg_camera_finish(camera));
    kg_camera_free(camera);
    kg_figure_free(fig);
}

static void a_reel_is_saved_as_often_as_one_likes(void **state) {
    (void)state;
    recorder r;
    recorder_init(&r);
    streamed(&r, FRAMES); /* with limits set, both ways give the same film */
    kg_figure *fig = small_figure();
    kg_camera *camera = shoot_reel(fig, FRAMES);
    assert_ok(kg_save(camera, scratch("one.gif"), NULL));
    assert_int_equal(assert_gif_shows(scratch("one.gif"), &r, 20), FRAMES);

    const char *folder = scratch("large");
    mkdir(folder, 0777);
    assert_ok(kg_save(camera, folder, &(kg_output){.dpi = 100}));
    for (int i = 0; i < FRAMES; i++) {
        char name[512];
        int w = 0, h = 0;
        snprintf(name, sizeof name, "%s/frame-%05d.png", folder, i);
        uint8_t *pixels = png_read(name, &w, &h);
        assert_non_null(pixels);
        assert_int_equal(w, 200);
        assert_int_equal(h, 150);
        free(pixels);
    }

    assert_ok(kg_save(camera, scratch("slow.gif"), &(kg_output){.fps = 2, .loop = 3, .hold_last_s = 2}));
    gif_film g = gif_read(scratch("slow.gif"));
    assert_int_equal(g.loop, 3);
    assert_int_equal(g.length, 50 * (FRAMES - 1) + 200);
    assert_true(g.ended);
    gif_free(&g);
    assert_int_equal(assert_gif_shows(scratch("slow.gif"), &r, 2), FRAMES);

    /* the figure may be filmed on, and the first file is replaced by a longer film */
    draw_frame(kg_subplot(fig, 1, 1, 1), FRAMES);
    assert_ok(kg_snap(camera));
    assert_ok(kg_save(camera, scratch("one.gif"), NULL));
    g = gif_read(scratch("one.gif"));
    assert_int_equal(g.length, 5 * (FRAMES + 1));
    gif_free(&g);
    assert_ok(kg_camera_finish(camera));
    assert_ok(kg_save(camera, scratch("after.gif"), NULL)); /* the reel is still there */
    assert_true(file_exists(scratch("after.gif")));
    kg_camera_free(camera);
    kg_figure_free(fig);
    recorder_free(&r);
}

/* Limits that were not set: the union of all frames in every one of them, so the axes stand still. */
static void limits_are_shared_over_all_frames(void **state) {
    (void)state;
    kg_figure *fig = small_figure(), *fig_all = small_figure();
    kg_axes *ax = kg_subplot(fig, 1, 1, 1), *ax_all = kg_subplot(fig_all, 1, 1, 1);
    kg_camera *camera = kg_camera_new(fig, NULL), *camera_all = kg_camera_new(fig_all, NULL);
    const double ends[3][2] = {{0, 1}, {-5, 2}, {1, 9}};
    for (int i = 0; i < 3; i++) {
        kg_plot(ax, KG(ends[i], 2), KG(ends[i], 2), &(kg_line_style){.zorder = 4});
        assert_ok(kg_snap(camera));
        /* the same picture, with the union's limits set by hand: -5 to 9 and 5 % more */
        kg_xlim(ax_all, -5.7, 9.7);
        kg_ylim(ax_all, -5.7, 9.7);
        kg_plot(ax_all, KG(ends[i], 2), KG(ends[i], 2), &(kg_line_style){.zorder = 4});
        assert_ok(kg_snap(camera_all));
    }
    assert_ok(kg_save(camera, scratch("shared.gif"), NULL));
    assert_ok(kg_save(camera_all, scratch("set.gif"), NULL));
    gif_film a = gif_read(scratch("shared.gif")), b = gif_read(scratch("set.gif"));
    assert_int_equal(a.count, 3);
    assert_int_equal(b.count, 3);
    for (int i = 0; i < 3; i++) {
        int x, y;
        if (differ_at(a.picture[i], b.picture[i], a.width, a.height, &x, &y))
            fail_msg("frame %d differs at %d, %d", i, x, y);
    }
    gif_free(&a);
    gif_free(&b);
    kg_camera_free(camera);
    kg_camera_free(camera_all);
    kg_figure_free(fig);
    kg_figure_free(fig_all);
}

static void a_streaming_camera_may_keep_its_reel(void **state) {
    (void)state;
    recorder r;
    recorder_init(&r);
    kg_figure *fig = small_figure();
    kg_camera *camera = kg_camera_new(fig, &(kg_camera_desc){.reel = KG_REEL_KEEP});
    kg_sink taker = recorder_sink(&r);
    assert_ok(kg_camera_add_sink(camera, &taker));
    for (int i = 0; i < FRAMES; i++) {
        draw_frame(kg_subplot(fig, 1, 1, 1), i);
        assert_ok(kg_snap(camera));
        if (i == 4) { /* while filming goes on */
            assert_ok(kg_save(camera, scratch("half.gif"), NULL));
            gif_film g = gif_read(scratch("half.gif"));
            assert_int_equal(g.length, 25);
            gif_free(&g);
        }
    }
    assert_ok(kg_camera_finish(camera));
    assert_ok(kg_save(camera, scratch("kept.gif"), NULL));
    assert_int_equal(assert_gif_shows(scratch("kept.gif"), &r, 20), FRAMES);
    kg_camera_free(camera);
    kg_figure_free(fig);
    recorder_free(&r);
}

static void nothing_to_save_is_told(void **state) {
    (void)state;
    kg_figure *fig = small_figure();
    kg_camera *camera = kg_camera_new(fig, NULL);
    assert_int_equal(kg_save(camera, scratch("none.gif"), NULL), KG_ERR_STATE);
    assert_non_null(strstr(kg_message(), "no frame"));
    assert_false(file_exists(scratch("none.gif")));
    assert_false(file_exists(scratch("none.gif.part")));
    draw_frame(kg_subplot(fig, 1, 1, 1), 0);
    assert_ok(kg_snap(camera)); /* it did not stick */
    assert_ok(kg_save(camera, scratch("none.gif"), NULL));
    kg_camera_free(camera);

    recorder r;
    recorder_init(&r);
    camera = kg_camera_new(fig, NULL);
    kg_sink taker = recorder_sink(&r);
    assert_ok(kg_camera_add_sink(camera, &taker));
    assert_ok(kg_snap(camera));
    assert_int_equal(kg_save(camera, scratch("streamed.gif"), NULL), KG_ERR_STATE);
    assert_non_null(strstr(kg_message(), "KG_REEL_KEEP"));
    assert_ok(kg_camera_finish(camera));
    kg_camera_free(camera);

    camera = kg_camera_new(fig, &(kg_camera_desc){.reel = KG_REEL_FORGET}); /* filmed for nobody */
    assert_ok(kg_snap(camera));
    assert_int_equal(kg_camera_stats(camera).reel_bytes, 0);
    assert_int_equal(kg_save(camera, scratch("streamed.gif"), NULL), KG_ERR_STATE);
    kg_camera_free(camera);
    kg_figure_free(fig);
    recorder_free(&r);
}

typedef struct progress {
    uint64_t calls, last, total, stop_at;
    bool fell;
} progress;

static bool see_progress(void *user, uint64_t done, uint64_t total) {
    progress *p = user;
    if (done < p->last || done > total) p->fell = true;
    p->calls++, p->last = done, p->total = total;
    return !p->stop_at || p->calls < p->stop_at;
}

static void progress_is_told_and_can_stop(void **state) {
    (void)state;
    kg_figure *fig = small_figure();
    kg_camera *camera = shoot_reel(fig, FRAMES);
    progress all = {0}, some = {.stop_at = 4};
    assert_ok(kg_save(camera, scratch("all.gif"), &(kg_output){.progress = see_progress, .user = &all}));
    assert_false(all.fell);
    assert_int_equal(all.last, FRAMES);
    assert_int_equal(all.total, FRAMES);
    assert_in_range(all.calls, FRAMES, FRAMES + 1);
    write_text(scratch("some.gif"), "an older film");
    assert_int_equal(kg_save(camera, scratch("some.gif"), &(kg_output){.progress = see_progress, .user = &some}),
                     KG_ERR_USER);
    assert_int_equal(some.calls, 4);
    assert_non_null(strstr(kg_message(), "stopped"));
    /* a film cut short replaces nothing, but can be played */
    assert_true(file_says(scratch("some.gif"), "an older film"));
    gif_film g = gif_read(scratch("some.gif.part"));
    assert_in_range(g.length, 5 * 4, 5 * FRAMES);
    gif_free(&g);
    assert_ok(kg_save(camera, scratch("some.gif"), NULL)); /* and nothing stuck */
    kg_camera_free(camera);
    kg_figure_free(fig);
}

/* ---- Order of calls ------------------------------------------------------------------------------------------------ */

static void ends_may_come_twice_or_not_at_all(void **state) {
    (void)state;
    recorder r;
    recorder_init(&r);
    kg_figure *fig = small_figure();
    kg_camera *camera = kg_camera_new(fig, NULL);
    kg_sink taker = recorder_sink(&r);
    assert_ok(kg_camera_add_sink(camera, &taker));
    assert_ok(kg_camera_add_file(camera, scratch("ended.gif"), NULL));
    assert_ok(kg_snap(camera));
    assert_ok(kg_camera_finish(camera));
    assert_ok(kg_camera_finish(camera));
    assert_int_equal(kg_snap(camera), KG_ERR_STATE);
    assert_non_null(strstr(kg_message(), "finished"));
    assert_ok(kg_camera_finish(camera)); /* the film itself is whole */
    assert_int_equal(r.finished, 1);
    assert_int_equal(r.count, 1);
    kg_camera_free(camera);

    camera = kg_camera_new(fig, NULL);
    assert_ok(kg_camera_add_file(camera, scratch("freed.gif"), NULL));
    assert_ok(kg_snap(camera));
    kg_camera_free(camera);
    assert_int_equal(assert_gif_shows(scratch("freed.gif"), &r, 20), 1);
    assert_false(file_exists(scratch("freed.gif.part")));
    kg_figure_free(fig);
    recorder_free(&r);
}

static void an_abandoned_film_stays_a_part(void **state) {
    (void)state;
    recorder r;
    recorder_init(&r);
    kg_figure *fig = small_figure();
    write_text(scratch("left.gif"), "an older film");
    for (int frames = 0; frames <= 3; frames += 3) {
        kg_camera *camera = kg_camera_new(fig, NULL);
        kg_sink taker = recorder_sink(&r);
        assert_ok(kg_camera_add_sink(camera, &taker));
        assert_ok(kg_camera_add_file(camera, scratch("left.gif"), NULL));
        for (int i = 0; i < frames; i++) {
            draw_frame(kg_subplot(fig, 1, 1, 1), i);
            assert_ok(kg_snap(camera));
        }
        kg_camera_abandon(camera);
        kg_camera_abandon(camera);
        assert_true(kg_snap(camera) != KG_OK);
        assert_true(file_says(scratch("left.gif"), "an older film"));
        if (frames == 0) assert_false(file_exists(scratch("left.gif.part")));
        else assert_int_equal(assert_gif_shows(scratch("left.gif.part"), &r, 20), frames);
        kg_camera_free(camera);
        assert_true(file_says(scratch("left.gif"), "an older film"));
    }
    assert_true_film(&r, 3, 20);
    kg_figure_free(fig);
    recorder_free(&r);
}

static void outputs_are_added_before_the_first_snap(void **state) {
    (void)state;
    recorder r;
    recorder_init(&r);
    kg_figure *fig = small_figure();
    kg_camera *camera = kg_camera_new(fig, NULL);
    kg_sink taker = recorder_sink(&r);
    assert_ok(kg_camera_add_sink(camera, &taker));
    assert_ok(kg_snap(camera));
    assert_int_equal(kg_camera_add_file(camera, scratch("late.gif"), NULL), KG_ERR_STATE);
    assert_non_null(strstr(kg_message(), "before the first snap"));
    assert_false(file_exists(scratch("late.gif.part")));
    assert_int_equal(kg_camera_add_sink(camera, &taker), KG_ERR_STATE);
    assert_int_equal(kg_camera_add_window(camera, NULL), KG_ERR_STATE);
    kg_camera_free(camera);
    assert_int_equal(r.count, 1); /* what was filmed is there */
    kg_figure_free(fig);
    recorder_free(&r);
}

static void no_frame_no_file(void **state) {
    (void)state;
    kg_figure *fig = small_figure();
    write_text(scratch("old.gif"), "an older film");
    kg_camera *camera = kg_camera_new(fig, NULL);
    assert_ok(kg_camera_add_file(camera, scratch("old.gif"), NULL));
    kg_camera_free(camera);
    assert_true(file_says(scratch("old.gif"), "an older film"));
    assert_false(file_exists(scratch("old.gif.part")));

    camera = kg_camera_new(fig, NULL);
    assert_ok(kg_camera_add_file(camera, scratch("empty.gif"), NULL));
    kg_result result = kg_camera_finish(camera);
    assert_true(result == KG_ERR_STATE);
    assert_non_null(strstr(kg_message(), "No frame"));
    assert_false(file_exists(scratch("empty.gif")));
    assert_false(file_exists(scratch("empty.gif.part")));
    kg_camera_free(camera);
    kg_figure_free(fig);
}

static void bad_outputs_are_refused_with_a_reason(void **state) {
    (void)state;
    static const struct {
        const char *path;
        kg_output output;
        kg_result result;
    } bad[] = {
        {NULL, {0}, KG_ERR_ARG},
        {"", {0}, KG_ERR_ARG},
        {"film.xyz", {0}, KG_ERR_FORMAT},
        {"film.gif", {.format = "betamax"}, KG_ERR_FORMAT},
        {"film.gif", {.fps = -1}, KG_ERR_ARG},
        {"film.gif", {.fps = 1e9}, KG_ERR_ARG},
        {"film.gif", {.fps = NAN}, KG_ERR_ARG},
        {"film.gif", {.loop = -1}, KG_ERR_ARG},
        {"film.gif", {.hold_last_s = -1}, KG_ERR_ARG},
        {"no such folder/film.gif", {0}, KG_ERR_IO},
        {"no such folder/frame-%d.png", {0}, KG_ERR_IO},
    };
    kg_figure *fig = small_figure();
    kg_camera *reel = shoot_reel(fig, 1);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        kg_camera *camera = kg_camera_new(fig, NULL);
        const char *path = bad[i].path && *bad[i].path ? scratch(bad[i].path) : bad[i].path;
        kg_result result = kg_camera_add_file(camera, path, &bad[i].output);
        if (result != bad[i].result) fail_msg("case %zu gives %d: %s", i, (int)result, kg_message());
        assert_true(strlen(kg_message()) > 10);
        assert_int_equal(kg_snap(camera), bad[i].result); /* a film that is not written must not go unnoticed */
        assert_int_equal(kg_camera_finish(camera), bad[i].result);
        kg_camera_free(camera);
        assert_int_equal(kg_save(reel, path, &bad[i].output), bad[i].result);
    }
    assert_int_equal(kg_save(reel, scratch("film.gif"), &(kg_output){.dpi = -5}), KG_ERR_ARG);
    assert_int_equal(kg_save(reel, scratch("film.gif"), &(kg_output){.dpi = 1e6}), KG_ERR_ARG);
    assert_false(file_exists(scratch("film.gif")));
    assert_false(file_exists(scratch("film.gif.part")));
    assert_ok(kg_save(reel, scratch("film.gif"), NULL));
    kg_camera_free(reel);
    kg_figure_free(fig);
}

static void a_picture_of_the_figure_as_it_stands(void **state) {
    (void)state;
    recorder r;
    recorder_init(&r);
    streamed(&r, 4);
    kg_figure *fig = small_figure();
    for (int i = 0; i < 2; i++) { /* twice: the artists stay */
        int w = 0, h = 0, x, y;
        if (i == 0) draw_frame(kg_subplot(fig, 1, 1, 1), 3);
        assert_ok(kg_savefig(fig, scratch("page.png"), NULL));
        uint8_t *pixels = png_read(scratch("page.png"), &w, &h);
        assert_non_null(pixels);
        assert_false(differ_at(pixels, r.shots[3].pixels, w, h, &x, &y));
        free(pixels);
    }
    assert_ok(kg_savefig(fig, scratch("page.gif"), NULL));
    gif_film g = gif_read(scratch("page.gif"));
    assert_int_equal(g.count, 1);
    gif_free(&g);
    assert_int_equal(kg_savefig(fig, scratch("no such folder/page.png"), NULL), KG_ERR_IO);
    assert_int_equal(kg_savefig(fig, scratch("page.bmp"), NULL), KG_ERR_FORMAT);
    assert_int_equal(kg_savefig(fig, NULL, NULL), KG_ERR_ARG);
    assert_ok(kg_savefig(fig, scratch("page.png"), &(kg_output){.dpi = 25}));
    kg_figure_free(fig);
    recorder_free(&r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_reel_is_saved_as_often_as_one_likes, without_gpu),
        cmocka_unit_test_setup(limits_are_shared_over_all_frames, without_gpu),
        cmocka_unit_test_setup(a_streaming_camera_may_keep_its_reel, without_gpu),
        cmocka_unit_test_setup(nothing_to_save_is_told, without_gpu),
        cmocka_unit_test_setup(progress_is_told_and_can_stop, without_gpu),
        cmocka_unit_test_setup(ends_may_come_twice_or_not_at_all, without_gpu),
        cmocka_unit_test_setup(an_abandoned_film_stays_a_part, without_gpu),
        cmocka_unit_test_setup(outputs_are_added_before_the_first_snap, without_gpu),
        cmocka_unit_test_setup(no_frame_no_file, without_gpu),
        cmocka_unit_test_setup(bad_outputs_are_refused_with_a_reason, without_gpu),
        cmocka_unit_test_setup(a_picture_of_the_figure_as_it_stands, without_gpu),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
