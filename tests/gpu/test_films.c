/* Films through OpenGL, as a program makes them: exact GIFs of ordinary plots, two cameras at once, what is too large, no OpenGL
 * at all, and memory that does not grow. */
#include "run/recorder.h"

#include "base/mem.h"

#include <sys/wait.h>

/* ---- Exact GIFs ---------------------------------------------------------------------------------------------------- */

static int colours_of(const uint8_t *pixels, size_t count) {
    static uint8_t met[1 << 21]; /* a bit for each of 2^24 */
    int n = 0;
    memset(met, 0, sizeof met);
    for (size_t i = 0; i < count; i++) {
        uint32_t c = (uint32_t)pixels[4 * i] << 16 | (uint32_t)pixels[4 * i + 1] << 8 | pixels[4 * i + 2];
        if (met[c >> 3] & 1u << (c & 7)) continue;
        met[c >> 3] = (uint8_t)(met[c >> 3] | 1u << (c & 7));
        n++;
    }
    return n;
}

typedef void plot(kg_axes *ax, int i);

static void sine(kg_axes *ax, int i) {
    double x[100], y[100];
    char title[32];
    for (int k = 0; k < 100; k++) x[k] = k / 10., y[k] = sin(x[k] + i / 5.);
    snprintf(title, sizeof title, "step %d", i);
    kg_title(ax, title);
    kg_plot(ax, KG(x, 100), KG(y, 100), NULL);
}

static void everyday(kg_axes *ax, int i) {
    double x[60], y[60];
    for (int k = 0; k < 60; k++) x[k] = k / 6., y[k] = cos(x[k]) + .1 * ((k * 7 + i * 13) % 11);
    kg_plot(ax, KG(x, 60), KG(y, 60), &(kg_line_style){.label = "data", .linestyle = "--", .marker = "o"});
    kg_scatter(ax, KG(x, i + 2), KG(y + 20, i + 2), &(kg_scatter_style){.color = "tab:red", .label = "points"});
    kg_legend(ax, &(kg_legend_style){.loc = "upper right"});
    kg_grid(ax, true);
    kg_xlabel(ax, "time");
}

static void bars(kg_axes *ax, int i) {
    double v[200];
    for (int k = 0; k < 200; k++) v[k] = sin(k * 12.9898) * 3 + .05 * i;
    kg_hist(ax, KG(v, 200), &(kg_hist_style){.bins = 20, .alpha = .5, .label = "a"});
    kg_hist(ax, KG(v, 100), &(kg_hist_style){.bins = 20, .alpha = .5, .label = "b"});
    kg_kdeplot(ax, KG(v, 200), NULL);
}

static void gifs_of_ordinary_plots_are_exact(void **state) {
    (void)state;
    enum { FRAMES = 15 };
    static plot *const plots[] = {sine, everyday, bars};
    static const int most[] = {64, 256, 256};
    for (size_t k = 0; k < 3; k++) {
        recorder r;
        recorder_init(&r);
        kg_figure *fig = kg_figure_new(NULL);
        kg_axes *ax = kg_subplot(fig, 1, 1, 1);
        kg_camera *camera = kg_camera_new(fig, NULL);
        kg_sink taker = recorder_sink(&r);
        assert_ok(kg_camera_add_sink(camera, &taker));
        assert_ok(kg_camera_add_file(camera, scratch("plot.gif"), NULL));
        for (int i = 0; i < FRAMES; i++) {
            plots[k](ax, i);
            assert_ok(kg_snap(camera));
        }
        assert_ok(kg_camera_finish(camera));
        assert_true_film(&r, FRAMES, 20);
        assert_int_equal(assert_gif_shows(scratch("plot.gif"), &r, 20), FRAMES);
        for (size_t i = 0; i < FRAMES; i++) {
            int n = colours_of(r.shots[i].pixels, 640 * 480);
            if (n > most[k] || n < 8) fail_msg("plot %zu: frame %zu has %d colours", k, i, n);
        }
        kg_camera_free(camera);
        kg_figure_free(fig);
        recorder_free(&r);
    }
}

/* ---- Two cameras at once ------------------------------------------------------------------------------------------- */

static void *film_alone(void *arg) {
    recorder *r = arg;
    kg_figure *fig = small_figure();
    kg_axes *ax = kg_subplot(fig, 1, 1, 1);
    kg_camera *camera = kg_camera_new(fig, NULL);
    kg_sink taker = recorder_sink(r);
    bool ok = kg_camera_add_sink(camera, &taker) == KG_OK;
    for (int i = 0; ok && i < 40; i++) {
        draw_frame(ax, i);
        ok = kg_snap(camera) == KG_OK;
    }
    ok = kg_camera_finish(camera) == KG_OK && ok;
    kg_camera_free(camera);
    kg_figure_free(fig);
    return ok ? arg : NULL;
}

static void cameras_film_at_the_same_time(void **state) {
    (void)state;
    enum { CAMERAS = 3 };
    for (int round = 0; round < 3; round++) {
        recorder r[CAMERAS];
        pthread_t threads[CAMERAS];
        for (int i = 0; i < CAMERAS; i++) {
            recorder_init(&r[i]);
            assert_int_equal(pthread_create(&threads[i], NULL, film_alone, &r[i]), 0);
        }
        for (int i = 0; i < CAMERAS; i++) {
            void *done = NULL;
            pthread_join(threads[i], &done);
            assert_non_null(done);
            assert_true_film(&r[i], 40, 20);
            for (size_t k = 0; k < 40; k++) assert_true(same_shot(&r[i].shots[k], &r[0].shots[k]));
        }
        for (int i = 0; i < CAMERAS; i++) recorder_free(&r[i]);
    }
}

/* ---- Too large, or nothing there ----------------------------------------------------------------------------------- */

static void a_figure_too_large_is_told(void **state) {
    (void)state;
    kg_figure *fig = kg_figure_new(&(kg_figure_desc){.width = 655.35, .height = .1, .dpi = 100});
    assert_non_null(fig);
    assert_int_equal(kg_savefig(fig, scratch("wide.png"), NULL), KG_ERR_GL);
    assert_non_null(strstr(kg_message(), "65535 x 10"));
    assert_non_null(strstr(kg_message(), "larger than"));
    assert_false(file_exists(scratch("wide.png")));
    kg_camera *camera = kg_camera_new(fig, NULL);
    assert_ok(kg_camera_add_file(camera, scratch("wide.gif"), NULL));
    kg_result result = KG_OK;
    for (int i = 0; i < 100 && result == KG_OK; i++) result = kg_snap(camera);
    assert_int_equal(result, KG_ERR_GL);
    assert_int_equal(kg_camera_finish(camera), KG_ERR_GL);
    assert_non_null(strstr(kg_message(), "larger than"));
    assert_false(file_exists(scratch("wide.gif")));
    kg_camera_free(camera);
    kg_figure_free(fig);
}

static void an_image_too_large_is_told(void **state) {
    (void)state;
    enum { TALL = 70000 };
    recorder r;
    recorder_init(&r);
    uint8_t *column = calloc(TALL, 3);
    assert_non_null(column);
    kg_figure *fig = small_figure();
    kg_axes *ax = kg_subplot(fig, 1, 1, 1);
    kg_camera *camera = kg_camera_new(fig, NULL);
    kg_sink taker = recorder_sink(&r);
    assert_ok(kg_camera_add_sink(camera, &taker));
    for (int i = 0; i < 3; i++) {
        draw_frame(ax, i);
        assert_ok(kg_snap(camera));
    }
    kg_imshow(ax, KG(column, TALL * 3), TALL, 1, 3, NULL);
    kg_result result = KG_OK;
    for (int i = 0; i < 100 && result == KG_OK; i++) result = kg_snap(camera);
    assert_int_equal(result, KG_ERR_GL);
    assert_non_null(strstr(kg_message(), "1 x 70000"));
    assert_int_equal(kg_camera_finish(camera), KG_ERR_GL);
    assert_true_film(&r, 3, 20); /* what was filmed before it */
    kg_camera_free(camera);
    kg_figure_free(fig);
    free(column);
    recorder_free(&r);
}

/* Run in a process of its own, in which EGL finds no driver. */
static int without_gl(void) {
    kg_figure *fig = kg_figure_new(NULL);
    kg_camera *camera = kg_camera_new(fig, NULL);
    kg_result saved = kg_savefig(fig, "/tmp/never.png", NULL), snapped = KG_OK;
    kg_camera_add_sink(camera, &(kg_sink){.frame = record});
    for (int i = 0; i < 100 && snapped == KG_OK; i++) snapped = kg_snap(camera);
    kg_result finished = kg_camera_finish(camera);
    printf("%d %d %d %s", (int)saved, (int)snapped, (int)finished, kg_message());
    kg_camera_free(camera);
    kg_figure_free(fig);
    return 0;
}

static const char *self;

static void no_opengl_is_told_with_what_to_install(void **state) {
    (void)state;
    char command[600], said[600] = "", codes[16];
    snprintf(command, sizeof command,
             "__EGL_VENDOR_LIBRARY_FILENAMES=/nonexistent.json LIBGL_DRIVERS_PATH=/nonexistent '%s' --without-gl "
             "2>/dev/null",
             self);
    FILE *child = popen(command, "r");
    assert_non_null(child);
    size_t n = fread(said, 1, sizeof said - 1, child);
    said[n] = 0;
    int status = pclose(child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    snprintf(codes, sizeof codes, "%d %d %d ", KG_ERR_GL, KG_ERR_GL, KG_ERR_GL);
    if (strncmp(said, codes, strlen(codes)) != 0) fail_msg("said: %s", said);
    assert_non_null(strstr(said, "libegl1"));
    assert_non_null(strstr(said, "libgl1-mesa-dri"));
    assert_null(strchr(said, '\n')); /* one sentence */
}

/* ---- Memory -------------------------------------------------------------------------------------------------------- */

/* Of this process, in bytes; 0 where the system does not tell. */
static long resident(void) {
    long pages = 0, all = 0;
    FILE *f = fopen("/proc/self/statm", "r");
    if (!f) return 0;
    if (fscanf(f, "%ld %ld", &all, &pages) != 2) pages = 0;
    fclose(f);
    return pages * sysconf(_SC_PAGESIZE);
}

static long frames_for_memory = 3000;

static void long_films_do_not_grow(void **state) {
    (void)state;
    kg_figure *fig = kg_figure_new(&(kg_figure_desc){.width = 3.2, .height = 2.4, .dpi = 50});
    kg_axes *ax = kg_subplot(fig, 1, 1, 1);
    kg_camera *camera = kg_camera_new(fig, NULL);
    assert_ok(kg_camera_add_file(camera, scratch("long.gif"), NULL));
    long from = 0;
    for (int i = 0; i < frames_for_memory; i++) {
        draw_frame(ax, i);
        assert_ok(kg_snap(camera));
        if (i == 500) from = resident();
    }
    long by = resident() - from;
    assert_ok(kg_camera_finish(camera));
    print_message("%ld frames: %.2f MB after 500, %+.2f MB since\n", frames_for_memory, 1e-6 * (double)from,
                  1e-6 * (double)by);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    assert_true(by < 5000000);
#endif
    kg_camera_free(camera);
    kg_figure_free(fig);
}

/* As run/test_no_memory.c has it without a GPU. Each frame is waited for, so that queues are as full in every run. */
static void steady_filming_allocates_nothing(void **state) {
    (void)state;
    enum { WARM = 100, MEASURED = 100 };
    kg_figure *fig = kg_figure_new(NULL);
    kg_axes *ax = kg_subplot(fig, 1, 1, 1);
    kg_camera *camera = kg_camera_new(fig, NULL);
    assert_ok(kg_camera_add_file(camera, scratch("steady.gif"), NULL));
    double x[200], y[200];
    uint8_t pixels[16 * 16 * 3];
    for (uint64_t i = 0; i < WARM + MEASURED; i++) {
        if (i == WARM) mem_fail_from(0);
        for (int k = 0; k < 200; k++) x[k] = k / 20., y[k] = sin(x[k] + .1 * (double)i);
        for (size_t k = 0; k < sizeof pixels; k++) pixels[k] = (uint8_t)(k / 3 + i);
        kg_xlim(ax, 0, 10);
        kg_ylim(ax, -2, 2);
        kg_set_aspect(ax, KG_ASPECT_AUTO);
        kg_imshow(ax, KG(pixels, sizeof pixels), 16, 16, 3, &(kg_image_style){.extent = {6, 9, 0, 1}});
        kg_contourf(ax, KG(y, 200), 10, 20, &(kg_contour_style){.extent = {1, 3, 0, 1}});
        kg_plot(ax, KG(x, 200), KG(y, 200), &(kg_line_style){.label = "sine", .marker = "."});
        kg_legend(ax, &(kg_legend_style){.loc = "upper right"});
        assert_ok(kg_snap(camera));
        while (kg_camera_stats(camera).encoded <= i) rest(20);
    }
    assert_int_equal(mem_fail_from(0), 0);
    assert_ok(kg_camera_finish(camera));
    kg_camera_free(camera);
    kg_figure_free(fig);
}

int main(int argc, char **argv) {
    self = argv[0];
    if (argc == 2 && strcmp(argv[1], "--without-gl") == 0) return without_gl();
    if (argc == 2) frames_for_memory = atol(argv[1]); /* by hand */
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gifs_of_ordinary_plots_are_exact),
        cmocka_unit_test(cameras_film_at_the_same_time),
        cmocka_unit_test(a_figure_too_large_is_told),
        cmocka_unit_test(an_image_too_large_is_told),
        cmocka_unit_test(no_opengl_is_told_with_what_to_install),
        cmocka_unit_test(steady_filming_allocates_nothing),
        cmocka_unit_test(long_films_do_not_grow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
