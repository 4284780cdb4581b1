/* Every allocation of a small film fails in turn, without a GPU: no crash, no hang, no leak (a leak checker sees to that), and
 * never a film that claims to be whole and is not. Also the reverse: a film that has found its pace allocates nothing. */
#include "run/recorder.h"

#include "base/mem.h"
#include "run/pipeline.h"

enum { FRAMES = 4, WATCHDOG_S = 250 };

/* What the program sees of one film. */
typedef struct outcome {
    kg_result result;
    size_t callbacks;
    bool whole;
} outcome;

static bool count_frame(void *user, const kg_frame *f) {
    (void)f;
    ++*(size_t *)user;
    return true;
}

static void keep_first(outcome *o, kg_result result) {
    if (o->result == KG_OK) o->result = result;
}

static void draw_all_kinds(kg_axes *ax, kg_artist *pinned, int i) {
    const double x[4] = {0, 1, 2, 3}, y[4] = {1, 3, 2, i + 1.};
    char title[32];
    snprintf(title, sizeof title, "frame %d", i);
    kg_title(ax, title);
    kg_legend(ax, NULL);
    kg_plot(ax, KG(x, 4), KG(y, 4), &(kg_line_style){.label = "line", .linestyle = "--", .marker = "o"});
    kg_scatter(ax, KG(x, 4), KG(y, 4), &(kg_scatter_style){.c = KG(y, 4), .label = "points"});
    kg_hist(ax, KG(y, 4), NULL);
    kg_kdeplot(ax, KG(y, 4), NULL);
    kg_norm steps = {.kind = KG_NORM_BOUNDARIES, .boundaries = KG(x, 4)};
    kg_artist image = kg_imshow(ax, KG(y, 4), 2, 2, 1, &(kg_image_style){.norm = steps, .cmap = "tab10"});
    kg_contourf(ax, KG(y, 4), 2, 2, &(kg_contour_style){.norm = {.kind = KG_NORM_LOG}});
    kg_text(ax, 1, 1, "text", NULL);
    kg_colorbar(ax, image);
    if (i == 0) {
        *pinned = kg_plot(ax, KG(x, 2), KG(y, 2), NULL);
        kg_pin(ax, *pinned);
    } else kg_append(ax, *pinned, KG(x + i, 1), KG(y + i, 1));
}

static outcome film(const char *path, bool reel) {
    outcome o = {0};
    kg_figure *fig = kg_figure_new(&(kg_figure_desc){.width = 2, .height = 1.5, .dpi = 50});
    kg_camera *camera = fig ? kg_camera_new(fig, NULL) : NULL;
    if (!camera) o.result = KG_ERR_MEMORY;
    if (camera && !reel) {
        keep_first(&o, kg_camera_add_sink(camera, &(kg_sink){.frame = count_frame, .user = &o.callbacks}));
        keep_first(&o, kg_camera_add_file(camera, path, NULL));
    }
    kg_axes *ax = kg_subplot(fig, 1, 1, 1);
    kg_artist pinned = {0};
    for (int i = 0; camera && i < FRAMES; i++) {
        draw_all_kinds(ax, &pinned, i);
        keep_first(&o, kg_snap(camera));
    }
    if (camera && reel) keep_first(&o, kg_save(camera, path, NULL));
    if (camera) keep_first(&o, kg_camera_finish(camera));
    kg_camera_free(camera);
    kg_figure_free(fig);
    o.whole = file_exists(path);
    return o;
}

static void fail_each(bool reel) {
    pipeline_use(&gpu_fake, 1);
    char path[300], part[310];
    snprintf(path, sizeof path, "%s", scratch("film.gif"));
    snprintf(part, sizeof part, "%s.part", path);
    outcome o = film(path, reel);
    assert_int_equal(o.result, KG_OK);
    assert_true(o.whole);
    mem_fail_from(0);
    film(path, reel);
    size_t most = mem_fail_from(0), failures = 0;
    assert_true(most > 50);
    for (size_t n = 1; n <= most + 20; n++) {
        unlink(path);
        unlink(part);
        mem_fail_from(n);
        o = film(path, reel);
        size_t asked = mem_fail_from(0);
        if (o.result == KG_OK) {
            /* either nothing failed, or what failed was not needed */
            assert_true(o.whole);
            if (!reel) assert_int_equal(o.callbacks, FRAMES);
            gif_film g = gif_read(path);
            if (g.length != 5 * FRAMES) fail_msg("allocation %zu fails: a film of %d hundredths", n, g.length);
            gif_free(&g);
            continue;
        }
        failures++;
        if (o.result != KG_ERR_MEMORY) fail_msg("allocation %zu fails: result %d, %s", n, (int)o.result, kg_message());
        assert_non_null(strstr(kg_message(), "memory"));
        assert_true(asked >= n);
    }
    assert_true(failures > most / 2);
    print_message("%zu allocations, %zu of which end the film\n", most, failures);
}

static void streaming_survives(void **state) {
    (void)state;
    fail_each(false);
}

static void saving_survives(void **state) {
    (void)state;
    fail_each(true);
}

static void memory_that_comes_back_is_used(void **state) {
    (void)state;
    pipeline_use(&gpu_fake, 0);
    kg_figure *fig = small_figure();
    kg_axes *ax = kg_subplot(fig, 1, 1, 1);
    kg_camera *camera = kg_camera_new(fig, NULL);
    kg_artist pinned;
    draw_all_kinds(ax, &pinned, 0);
    assert_ok(kg_snap(camera));
    double *big = calloc(100000, sizeof *big);
    assert_non_null(big);
    mem_fail_from(1);
    kg_plot(ax, KG_NONE, KG(big, 100000), NULL);
    mem_fail_from(0);
    free(big);
    assert_int_equal(kg_snap(camera), KG_ERR_MEMORY);
    kg_forgive(fig);
    draw_all_kinds(ax, &pinned, 1);
    assert_ok(kg_snap(camera));
    assert_ok(kg_save(camera, scratch("forgiven.gif"), NULL));
    gif_film g = gif_read(scratch("forgiven.gif"));
    assert_int_equal(g.length, 10);
    gif_free(&g);
    kg_camera_free(camera);
    kg_figure_free(fig);
}

/* ---- Steady filming ------------------------------------------------------------------------------------------------ */

static void draw_steady(kg_axes *ax, int i, int titles) {
    double x[200], y[200];
    unsigned char pixels[16 * 16 * 3];
    for (int k = 0; k < 200; k++) x[k] = k, y[k] = sin(k / 20. + i);
    for (size_t k = 0; k < sizeof pixels; k++) pixels[k] = (unsigned char)(k + (size_t)i);
    kg_xlim(ax, 0, 200);
    kg_ylim(ax, -1, 1);
    kg_imshow(ax, KG(pixels, sizeof pixels), 16, 16, 3, &(kg_image_style){.extent = {0, 200, -1, 1}});
    kg_set_aspect(ax, KG_ASPECT_AUTO);
    kg_plot(ax, KG(x, 200), KG(y, 200), &(kg_line_style){.label = "wave", .marker = "o"});
    kg_scatter(ax, KG(x, 200), KG(y, 200), NULL);
    kg_legend(ax, &(kg_legend_style){.loc = "upper right"});
    char title[32];
    snprintf(title, sizeof title, "frame %d", i % titles);
    kg_title(ax, title);
}

enum { MEASURED = 100 };

typedef struct steady {
    const char *path; /* a GIF beside the callback; NULL: none */
    bool pinned;
    int titles; /* so many different ones */
    int warm;
} steady;

/* Allocations asked for by a hundred frames, once warm. Each frame is waited for, so that queues are as full in every run. */
static size_t steady_allocations(steady s) {
    pipeline_use(&gpu_fake, 0);
    kg_figure *fig = small_figure();
    kg_axes *ax = kg_subplot(fig, 1, 1, 1);
    kg_camera *camera = kg_camera_new(fig, NULL);
    size_t seen = 0;
    assert_ok(kg_camera_add_sink(camera, &(kg_sink){.frame = count_frame, .user = &seen}));
    if (s.path) assert_ok(kg_camera_add_file(camera, s.path, NULL));
    uint64_t each = s.path ? 2 : 1;
    if (s.pinned) {
        const double x[4] = {0, 50, 100, 150}, y[4] = {0, .5, -.5, 0};
        kg_pin(ax, kg_plot(ax, KG(x, 4), KG(y, 4), NULL));
        kg_pin(ax, kg_scatter(ax, KG(x, 4), KG(y, 4), NULL));
    }
    for (int i = 0; i < s.warm + MEASURED; i++) {
        if (i == s.warm) mem_fail_from(0);
        if (!s.pinned) draw_steady(ax, i, s.titles);
        assert_ok(kg_snap(camera));
        while (kg_camera_stats(camera).encoded < each * ((uint64_t)i + 1)) rest(20);
    }
    size_t asked = mem_fail_from(0);
    kg_camera_free(camera);
    kg_figure_free(fig);
    return asked;
}

static void steady_filming_allocates_nothing(void **state) {
    (void)state;
    const char *gif = scratch("steady.gif");
    assert_int_equal(steady_allocations((steady){.pinned = true, .warm = 60}), 0);
    assert_int_equal(steady_allocations((steady){.pinned = true, .warm = 60, .path = gif}), 0);
    assert_int_equal(steady_allocations((steady){.titles = 1, .warm = 60}), 0);
    assert_int_equal(steady_allocations((steady){.titles = 1, .warm = 60, .path = gif}), 0);
    /* a title that changes is one copy of it, in kg_title(), and no more; also when no title was ever seen before, once
     * the cache of texts is full */
    assert_in_range(steady_allocations((steady){.titles = 10, .warm = 60}), 0, MEASURED);
    assert_in_range(steady_allocations((steady){.titles = 10, .warm = 60, .path = gif}), 0, MEASURED);
    assert_in_range(steady_allocations((steady){.titles = 1000000, .warm = 6000}), 0, MEASURED);
}

int main(void) {
    alarm(WATCHDOG_S);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steady_filming_allocates_nothing),
        cmocka_unit_test(memory_that_comes_back_is_used),
        cmocka_unit_test(streaming_survives),
        cmocka_unit_test(saving_survives),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
