/* Where files cannot be written, without a GPU: a clear sentence from the call that notices, and earlier frames stay playable. */
#include "run/recorder.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/wait.h>

#include "run/pipeline.h"

static int without_gpu(void **state) {
    (void)state;
    pipeline_use(&gpu_fake, 0);
    return 0;
}

/* Films to a file until it fails; how many snaps went well. The camera is finished and freed. */
static int film_until_it_fails(const char *path, const char *format, recorder *r, kg_result expected,
                               const char *words) {
    kg_figure *fig = small_figure();
    kg_camera *camera = kg_camera_new(fig, NULL);
    kg_sink taker = recorder_sink(r);
    assert_ok(kg_camera_add_sink(camera, &taker));
    assert_ok(kg_camera_add_file(camera, path, &(kg_output){.format = format}));
    kg_result result = KG_OK;
    int i = 0;
    for (; i < 20000 && result == KG_OK; i++) {
        draw_frame(kg_subplot(fig, 1, 1, 1), i);
        result = kg_snap(camera);
    }
    assert_int_equal(result, expected);
    if (!strstr(kg_message(), words)) fail_msg("'%s' does not speak of '%s'", kg_message(), words);
    assert_int_equal(kg_snap(camera), expected); /* it sticks */
    assert_int_equal(kg_camera_finish(camera), expected);
    if (!strstr(kg_message(), words)) fail_msg("'%s' does not speak of '%s'", kg_message(), words);
    kg_camera_free(camera);
    kg_figure_free(fig);
    return i - 1;
}

static void a_full_device_is_told(void **state) {
    (void)state;
    if (!file_exists("/dev/full")) skip();
    recorder r;
    recorder_init(&r);
    film_until_it_fails("/dev/full", "gif", &r, KG_ERR_IO, "disk is full");
    assert_true(r.count > 0);
    recorder_free(&r);

    kg_figure *fig = small_figure();
    kg_camera *camera = kg_camera_new(fig, NULL);
    draw_frame(kg_subplot(fig, 1, 1, 1), 0);
    assert_ok(kg_snap(camera));
    assert_int_equal(kg_save(camera, "/dev/full", &(kg_output){.format = "gif"}), KG_ERR_IO);
    assert_non_null(strstr(kg_message(), "disk is full"));
    assert_ok(kg_snap(camera)); /* what a save says does not stick */
    assert_ok(kg_save(camera, scratch("elsewhere.gif"), NULL));
    kg_camera_free(camera);
    kg_figure_free(fig);
}

/* A disk of 64 KiB, where the system lets us have one. */
static bool mount_small(const char *folder) {
    mkdir(folder, 0777);
    return mount("tmpfs", folder, "tmpfs", 0, "size=64k") == 0;
}

static void a_full_disk_leaves_a_playable_part(void **state) {
    (void)state;
    char folder[300], path[320], part[330];
    snprintf(folder, sizeof folder, "%s", scratch("small"));
    if (!mount_small(folder)) skip();
    snprintf(path, sizeof path, "%s/film.gif", folder);
    snprintf(part, sizeof part, "%s.part", path);
    write_text(path, "an older film");
    recorder r;
    recorder_init(&r);
    int snapped = film_until_it_fails(path, NULL, &r, KG_ERR_IO, "disk is full");
    bool older = file_says(path, "an older film"), found = file_exists(part);
    size_t playable = found ? assert_gif_shows(part, &r, 20) : 0;
    unlink(part);
    /* and pictures: all but the one that did not fit are whole */
    recorder_free(&r);
    recorder_init(&r);
    film_until_it_fails(folder, "png", &r, KG_ERR_IO, "disk is full");
    size_t whole = 0;
    for (;; whole++) {
        char name[400];
        int w, h, x, y;
        snprintf(name, sizeof name, "%s/frame-%05zu.png", folder, whole);
        if (!file_exists(name)) break;
        uint8_t *pixels = png_read(name, &w, &h);
        if (!pixels || differ_at(pixels, r.shots[whole].pixels, w, h, &x, &y)) fail_msg("%s is not whole", name);
        free(pixels);
    }
    umount(folder);
    assert_true(older);
    assert_true(found);
    assert_true(playable > 3);
    assert_true((int)playable <= snapped);
    assert_true(whole > 3);
    recorder_free(&r);
}

static void a_folder_that_is_missing_is_told_at_once(void **state) {
    (void)state;
    kg_figure *fig = small_figure();
    kg_camera *camera = kg_camera_new(fig, NULL);
    assert_int_equal(kg_camera_add_file(camera, scratch("missing/film.gif"), NULL), KG_ERR_IO);
    assert_non_null(strstr(kg_message(), "folder does not exist"));
    assert_int_equal(kg_snap(camera), KG_ERR_IO);
    assert_int_equal(kg_camera_finish(camera), KG_ERR_IO);
    assert_non_null(strstr(kg_message(), "folder does not exist"));
    kg_camera_free(camera);
    kg_figure_free(fig);
}

/* As somebody who is not root, in a process of its own: root may write everything. */
static void a_file_that_may_not_be_written_is_told(void **state) {
    (void)state;
    write_text(scratch("locked.gif"), "an older film");
    char path[320];
    snprintf(path, sizeof path, "%s", scratch("locked.gif"));
    chmod(path, 0444);
    chmod(scratch_folder, 0755);
    pid_t child = fork();
    if (child == 0) {
        const uid_t nobody = 65534;
        if (geteuid() == 0 && (setgid(nobody) != 0 || setuid(nobody) != 0)) _exit(77);
        kg_figure *fig = kg_figure_new(NULL);
        kg_camera *camera = kg_camera_new(fig, NULL);
        kg_result result = kg_camera_add_file(camera, path, NULL);
        bool told = strstr(kg_message(), "permission denied") != NULL;
        kg_camera_free(camera);
        kg_figure_free(fig);
        _exit(result == KG_ERR_IO && told ? 0 : 1);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    if (WEXITSTATUS(status) == 77) skip();
    assert_int_equal(WEXITSTATUS(status), 0);
    assert_true(file_says(path, "an older film"));
}

static void a_reader_that_goes_away_is_told(void **state) {
    (void)state;
    char path[320];
    snprintf(path, sizeof path, "%s", scratch("pipe"));
    assert_int_equal(mkfifo(path, 0666), 0);
    int reader = open(path, O_RDONLY | O_NONBLOCK);
    assert_true(reader >= 0);
    kg_figure *fig = small_figure();
    kg_camera *camera = kg_camera_new(fig, NULL);
    assert_ok(kg_camera_add_file(camera, path, &(kg_output){.format = "gif"}));
    char head[6] = "";
    kg_result result = KG_OK;
    for (int i = 0; i < 20000 && result == KG_OK; i++) {
        if (reader >= 0 && read(reader, head, 6) == 6) { /* the film has begun to arrive */
            close(reader);
            reader = -1;
        }
        draw_frame(kg_subplot(fig, 1, 1, 1), i);
        result = kg_snap(camera);
    }
    assert_int_equal(result, KG_ERR_IO); /* and no SIGPIPE has killed the program */
    assert_non_null(strstr(kg_message(), "pipe was closed"));
    assert_memory_equal(head, "GIF89a", 6);
    assert_int_equal(kg_camera_finish(camera), KG_ERR_IO);
    kg_camera_free(camera);
    kg_figure_free(fig);
}

int main(void) {
    signal(SIGPIPE, SIG_DFL);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_full_device_is_told, without_gpu),
        cmocka_unit_test_setup(a_full_disk_leaves_a_playable_part, without_gpu),
        cmocka_unit_test_setup(a_folder_that_is_missing_is_told_at_once, without_gpu),
        cmocka_unit_test_setup(a_file_that_may_not_be_written_is_told, without_gpu),
        cmocka_unit_test_setup(a_reader_that_goes_away_is_told, without_gpu),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
