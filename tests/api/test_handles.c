/* Handles that are NULL, to every public function; and the messages, which belong to the thread that was told. */
#include "run/recorder.h"

static void figures_and_axes_may_be_null(void **state) {
    (void)state;
    const double one[1] = {1};
    const char *const labels[1] = {"one"};
    kg_array v = KG(one, 1);
    kg_figure_free(NULL);
    kg_forgive(NULL);
    assert_null(kg_subplot(NULL, 1, 1, 1));
    assert_null(kg_axes_add(NULL, (kg_rect){0, 0, 1, 1}));
    kg_title(NULL, "t");
    kg_xlabel(NULL, "t");
    kg_ylabel(NULL, "t");
    kg_xlim(NULL, 0, 1);
    kg_ylim(NULL, 0, 1);
    kg_autoscale(NULL);
    kg_xticks(NULL, v, labels);
    kg_yticks(NULL, v, labels);
    kg_grid(NULL, true);
    kg_grid_lines(NULL, NULL);
    kg_tick_params(NULL, "x", NULL);
    kg_spine(NULL, "top", NULL);
    kg_margins(NULL, 0, 0);
    kg_invert_xaxis(NULL, true);
    kg_invert_yaxis(NULL, true);
    assert_null(kg_subplot_span(NULL, NULL, 0, 0, 1, 1));
    kg_axis_off(NULL, true);
    kg_set_aspect(NULL, KG_ASPECT_EQUAL);
    kg_legend(NULL, NULL);
    assert_int_equal(kg_plot(NULL, v, v, NULL).id, 0);
    assert_int_equal(kg_scatter(NULL, v, v, NULL).id, 0);
    assert_int_equal(kg_hist(NULL, v, NULL).id, 0);
    assert_int_equal(kg_kdeplot(NULL, v, NULL).id, 0);
    assert_int_equal(kg_imshow(NULL, v, 1, 1, 1, NULL).id, 0);
    assert_int_equal(kg_contourf(NULL, v, 1, 1, NULL).id, 0);
    assert_int_equal(kg_text(NULL, 0, 0, "t", NULL).id, 0);
    kg_colorbar(NULL, (kg_artist){1});
    kg_pin(NULL, (kg_artist){1});
    kg_remove(NULL, (kg_artist){1});
    kg_set_data(NULL, (kg_artist){1}, v, v);
    kg_append(NULL, (kg_artist){1}, v, v);
    assert_int_equal(kg_savefig(NULL, scratch("no.png"), NULL), KG_ERR_ARG);
    assert_false(file_exists(scratch("no.png")));
}

static bool nothing(void *user, const kg_frame *f) {
    (void)user, (void)f;
    return true;
}

static void cameras_may_be_null(void **state) {
    (void)state;
    assert_null(kg_camera_new(NULL, NULL));
    assert_true(strlen(kg_message()) > 10);
    assert_int_equal(kg_camera_add_file(NULL, "film.gif", NULL), KG_ERR_ARG);
    assert_int_equal(kg_camera_add_window(NULL, NULL), KG_ERR_ARG);
    assert_int_equal(kg_camera_add_sink(NULL, &(kg_sink){.frame = nothing}), KG_ERR_ARG);
    assert_int_equal(kg_snap(NULL), KG_ERR_ARG);
    assert_int_equal(kg_camera_finish(NULL), KG_ERR_ARG);
    assert_int_equal(kg_save(NULL, "film.gif", NULL), KG_ERR_ARG);
    assert_non_null(strstr(kg_message(), "camera is NULL"));
    assert_false(kg_camera_window_open(NULL));
    assert_int_equal(kg_camera_stats(NULL).snapped, 0);
    kg_camera_poll(NULL);
    kg_camera_abandon(NULL);
    kg_camera_free(NULL);
}

static void what_a_handle_is_given_may_be_null(void **state) {
    (void)state;
    kg_figure *fig = kg_figure_new(NULL);
    kg_axes *ax = kg_subplot(fig, 1, 1, 1);
    kg_title(ax, NULL);
    kg_xlabel(ax, NULL);
    kg_xticks(ax, KG_NONE, NULL);
    kg_plot(ax, KG_NONE, KG_NONE, NULL);
    kg_hist(ax, KG_NONE, NULL);
    kg_text(ax, 0, 0, NULL, NULL);
    kg_camera *camera = kg_camera_new(fig, NULL);
    assert_ok(kg_snap(camera));
    kg_camera *other = kg_camera_new(fig, NULL);
    assert_int_equal(kg_camera_add_sink(other, NULL), KG_ERR_ARG);
    kg_camera_free(other);
    other = kg_camera_new(fig, NULL);
    assert_int_equal(kg_camera_add_sink(other, &(kg_sink){0}), KG_ERR_ARG); /* no function for frames */
    kg_camera_free(other);
    other = kg_camera_new(fig, NULL);
    assert_int_equal(kg_camera_add_sink(other, &(kg_sink){.frame = nothing, .queue = -1}), KG_ERR_ARG);
    kg_camera_free(other);
    other = kg_camera_new(fig, NULL);
    assert_int_equal(kg_camera_add_sink(other, &(kg_sink){.frame = nothing, .queue = 1025}), KG_ERR_ARG);
    kg_camera_free(other);
    assert_null(kg_camera_new(fig, &(kg_camera_desc){.fps = -1}));
    assert_null(kg_camera_new(fig, &(kg_camera_desc){.fps = NAN}));
    assert_null(kg_camera_new(fig, &(kg_camera_desc){.fps = 1001}));
    assert_null(kg_camera_new(fig, &(kg_camera_desc){.queue = 1025}));
    assert_null(kg_camera_new(fig, &(kg_camera_desc){.queue = -1}));
    assert_null(kg_camera_new(fig, &(kg_camera_desc){.reel = (kg_reel)9}));
    assert_non_null(strstr(kg_message(), "reel"));
    kg_camera_free(camera);
    kg_figure_free(fig);
}

static void figures_of_impossible_sizes_are_refused(void **state) {
    (void)state;
    const kg_figure_desc bad[] = {{.width = -1},
                                  {.height = NAN},
                                  {.dpi = -100},
                                  {.dpi = INFINITY},
                                  {.width = 1e6},
                                  {.dpi = 1e-9},
                                  {.width = 656.4},
                                  {.facecolor = "no such colour"},
                                  {.width = .001, .dpi = 1}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        if (kg_figure_new(&bad[i])) fail_msg("figure %zu was made", i);
        assert_true(strlen(kg_message()) > 10);
    }
    kg_figure *largest = kg_figure_new(&(kg_figure_desc){.width = 655.35, .height = .01});
    assert_non_null(largest);
    kg_figure_free(largest);
}

/* ---- Messages ------------------------------------------------------------------------------------------------------ */

typedef struct told {
    char before[256], after[256];
} told;

static void *fail_elsewhere(void *arg) {
    told *t = arg;
    snprintf(t->before, sizeof t->before, "%s", kg_message());
    kg_figure_new(&(kg_figure_desc){.width = -7});
    snprintf(t->after, sizeof t->after, "%s", kg_message());
    return NULL;
}

static void each_thread_has_its_own_message(void **state) {
    (void)state;
    assert_null(kg_figure_new(&(kg_figure_desc){.facecolor = "unheard-of"}));
    assert_non_null(strstr(kg_message(), "unheard-of"));
    told t = {0};
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, fail_elsewhere, &t), 0);
    pthread_join(thread, NULL);
    assert_string_equal(t.before, "");
    assert_non_null(strstr(t.after, "-7"));
    assert_non_null(strstr(kg_message(), "unheard-of"));
}

/* A drawing call fails and stays silent until the snap; its sentence is then told there, also on another thread. */
static void *snap_elsewhere(void *arg) {
    static char text[256];
    kg_result result = kg_snap(arg);
    snprintf(text, sizeof text, "%d %s", (int)result, kg_message());
    return text;
}

static void a_kept_failure_is_told_to_who_asks(void **state) {
    (void)state;
    kg_figure *fig = kg_figure_new(NULL);
    kg_axes *ax = kg_subplot(fig, 1, 1, 1);
    kg_camera *camera = kg_camera_new(fig, NULL);
    kg_xlim(ax, 3, 3);
    kg_ylim(ax, NAN, 1); /* only the first is kept */
    pthread_t thread;
    void *text = NULL;
    assert_int_equal(pthread_create(&thread, NULL, snap_elsewhere, camera), 0);
    pthread_join(thread, &text);
    assert_non_null(strstr(text, "kg_xlim(3, 3)"));
    assert_int_equal(*(char *)text, '0' + KG_ERR_ARG);
    kg_camera_free(camera);
    kg_figure_free(fig);
}

static void the_version_is_the_headers(void **state) {
    (void)state;
    char numbers[32];
    snprintf(numbers, sizeof numbers, "%d.%d.%d", KG_VERSION_MAJOR, KG_VERSION_MINOR, KG_VERSION_PATCH);
    assert_string_equal(kg_version(), KG_VERSION);
    assert_string_equal(numbers, KG_VERSION);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_and_axes_may_be_null),       cmocka_unit_test(cameras_may_be_null),
        cmocka_unit_test(what_a_handle_is_given_may_be_null), cmocka_unit_test(figures_of_impossible_sizes_are_refused),
        cmocka_unit_test(each_thread_has_its_own_message),    cmocka_unit_test(a_kept_failure_is_told_to_who_asks),
        cmocka_unit_test(the_version_is_the_headers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
