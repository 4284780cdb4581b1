/* What becomes of the file: its name while it grows, what is left when writing fails or the program is killed, and
 * the sentences told. */
#include "film.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static encoder_desc described(const char *path) {
    return (encoder_desc){.path = path, .width = 40, .height = 30, .fps = 20};
}

/* Frame k of a small film. */
static bool shoot(film *f, int k) {
    irect r = {k % 30, k % 20, k % 30 + 7, k % 20 + 5};
    fill(f, r, rgb(20 * k & 255, 255 - k, 3 * k & 255));
    return film_shoot(f, r);
}

static void assert_refused(const char *path, kg_result code, const char *word) {
    encoder_desc desc = described(path);
    film *f = film_open(&encoder_gif, &desc);
    assert_null(f->encoder);
    assert_int_equal(f->why.code, code);
    if (!strstr(f->why.text, word)) fail_msg("\"%s\" says nothing of \"%s\"", f->why.text, word);
    film_free(f);
}

static void the_film_is_called_part_until_it_is_whole(void **unused) {
    (void)unused;
    const char *path = scratch("film.gif"), *part = scratch("film.gif.part");
    write_file(path, "an older film", 13);
    encoder_desc desc = described(path);
    film *f = film_new(&desc);
    for (int k = 0; k < 5; k++) {
        assert_true(shoot(f, k));
        assert_true(file_exists(part));
        if (k == 0) continue;
        decoded *d = gif_decode_file(part); /* a whole GIF at any time */
        assert_true(d->ended);
        assert_int_equal(d->count, k);
        decoded_free(d);
    }
    size_t size;
    uint8_t *old = read_file(path, &size);
    assert_int_equal(size, 13);
    free(old);
    assert_true(film_finish(f));
    assert_false(file_exists(part));
    decoded *d = gif_decode_file(path);
    assert_int_equal(d->count, 5);
    decoded_free(d);
    film_free(f);
}

/* A limit on the size of files stands for a disk that fills up. */
static void a_file_that_cannot_grow_keeps_its_earlier_frames(void **unused) {
    (void)unused;
    const char *path = scratch("limit.gif");
    write_file(path, "an older film", 13);
    struct rlimit before, small;
    getrlimit(RLIMIT_FSIZE, &before);
    small = before, small.rlim_cur = 20000;
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    encoder_desc desc = described(path);
    film *f = film_new(&desc);
    uint64_t state = 3;
    bool done = true;
    setrlimit(RLIMIT_FSIZE, &small);
    for (int k = 0; k < 200 && done; k++) {
        for (int i = 0; i < 50; i++) {
            int x = rng_below(&state, 38), y = rng_below(&state, 28);
            fill(f, (irect){x, y, x + 3, y + 3}, rgb(rng_below(&state, 5), k, 0));
        }
        done = film_shoot(f, film_all(f));
    }
    bool finished = film_finish(f);
    setrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, handler);
    assert_false(done);
    assert_false(finished);
    assert_int_equal(f->why.code, KG_ERR_IO);
    size_t size;
    uint8_t *old = read_file(path, &size);
    assert_int_equal(size, 13);
    free(old);
    decoded *d = gif_decode_file(scratch("limit.gif.part"));
    assert_true(d->ended);                    /* cut back to the last whole frame */
    assert_int_equal(d->count, f->count - 2); /* the last was to be written with the next one */
    for (int k = 0; k < d->count; k++) assert_true(same_picture(d->picture[k], f->given[k], 1200));
    decoded_free(d);
    film_free(f);
}

static void a_full_disk_is_told(void **unused) {
    (void)unused;
    if (!file_exists("/dev/full")) skip();
    encoder_desc desc = described("/dev/full");
    film *f = film_open(&encoder_gif, &desc);
    assert_non_null(f->encoder);
    assert_true(shoot(f, 0)); /* written when the next one comes */
    assert_false(shoot(f, 1));
    assert_int_equal(f->why.code, KG_ERR_IO);
    assert_non_null(strstr(f->why.text, "disk is full"));
    assert_false(film_finish(f));
    assert_false(file_exists("/dev/full.part"));
    film_free(f);
}

static void bad_places_are_told(void **unused) {
    (void)unused;
    assert_refused(scratch("missing/film.gif"), KG_ERR_IO, "folder does not exist");
    assert_refused("", KG_ERR_IO, "no name");
    mkdir(scratch("folder.gif"), 0777);
    assert_refused(scratch("folder.gif"), KG_ERR_IO, "is a folder");
    write_file(scratch("plain"), "", 0);
    assert_refused(scratch("plain/film.gif"), KG_ERR_IO, "folder does not exist");
    char name[5000];
    memset(name, 'a', sizeof name - 1);
    name[sizeof name - 1] = 0;
    assert_refused(name, KG_ERR_IO, "too long");
    snprintf(name, sizeof name, "%s/%0*d", scratch(""), 400, 0);
    assert_refused(name, KG_ERR_IO, "too long");
}

static void places_without_permission_are_told(void **unused) {
    (void)unused;
    bool root = geteuid() == 0; /* to whom nothing is forbidden */
    mkdir(scratch("locked"), 0555);
    write_file(scratch("mine.gif"), "kept", 4);
    chmod(scratch("mine.gif"), 0444);
    if (root && seteuid(65534) != 0) skip();
    assert_refused(scratch("locked/film.gif"), KG_ERR_IO, "permission denied");
    assert_refused(scratch("mine.gif"), KG_ERR_IO, "permission denied");
    if (root) assert_int_equal(seteuid(0), 0);
    assert_false(file_exists(scratch("mine.gif.part")));
}

static void *read_a_little(void *path) {
    char bytes[10];
    int fd = open(path, O_RDONLY);
    if (fd >= 0 && read(fd, bytes, sizeof bytes) < 0) fd = -1;
    close(fd);
    return NULL;
}

static volatile sig_atomic_t handled;
static void handle(int signal) { handled = signal; }

static void a_closed_pipe_is_told_and_kills_nobody(void **unused) {
    (void)unused;
    const char *path = scratch("pipe.gif");
    assert_int_equal(mkfifo(path, 0600), 0);
    signal(SIGPIPE, handle);
    for (int round = 0; round < 2; round++) {
        pthread_t reader;
        pthread_create(&reader, NULL, read_a_little, (void *)path);
        encoder_desc desc = described(path);
        film *f = film_open(&encoder_gif, &desc);
        assert_non_null(f->encoder);
        bool done = true;
        for (int k = 0; k < 3 && done; k++) {
            done = shoot(f, k);
            if (k == 1) pthread_join(reader, NULL);
        }
        if (done) done = shoot(f, 9);
        assert_false(done);
        assert_int_equal(f->why.code, KG_ERR_IO);
        assert_non_null(strstr(f->why.text, "pipe was closed"));
        assert_false(film_finish(f));
        film_free(f);
    }
    assert_int_equal(handled, 0);
    assert_ptr_equal(signal(SIGPIPE, SIG_DFL), handle);
    assert_false(file_exists(scratch("pipe.gif.part")));
}

static void *read_all(void *path) {
    size_t size;
    uint8_t *bytes = read_file(path, &size);
    decoded *d = gif_decode(bytes, size);
    free(bytes);
    return d;
}

static void a_pipe_gets_the_whole_film(void **unused) {
    (void)unused;
    const char *path = scratch("good-pipe.gif");
    assert_int_equal(mkfifo(path, 0600), 0);
    pthread_t reader;
    pthread_create(&reader, NULL, read_all, (void *)path);
    encoder_desc desc = described(path);
    film *f = film_new(&desc);
    for (int k = 0; k < 10; k++) assert_true(shoot(f, k));
    assert_true(film_finish(f));
    void *result;
    pthread_join(reader, &result);
    decoded *d = result;
    assert_non_null(d);
    assert_true(d->ended);
    assert_int_equal(d->count, 10);
    assert_true(same_picture(d->picture[9], f->given[9], 1200));
    decoded_free(d);
    film_free(f);
}

static void a_dash_is_the_standard_output(void **unused) {
    (void)unused;
    const char *path = scratch("stdout.gif");
    fflush(stdout);
    int before = dup(STDOUT_FILENO), file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    dup2(file, STDOUT_FILENO);
    encoder_desc desc = described("-");
    film *f = film_open(&encoder_gif, &desc);
    bool done = f->encoder && shoot(f, 0) && shoot(f, 1) && film_finish(f);
    dup2(before, STDOUT_FILENO);
    close(before);
    close(file);
    assert_true(done);
    assert_false(file_exists("-.part"));
    decoded *d = gif_decode_file(path);
    assert_true(d->ended);
    assert_int_equal(d->count, 2);
    decoded_free(d);
    film_free(f);
}

static void a_link_stays_a_link(void **unused) {
    (void)unused;
    mkdir(scratch("elsewhere"), 0777);
    const char *link = scratch("link.gif");
    assert_int_equal(symlink("elsewhere/real.gif", link), 0);
    for (int round = 0; round < 2; round++) { /* first it leads nowhere yet */
        encoder_desc desc = described(link);
        film *f = film_new(&desc);
        assert_true(shoot(f, 0));
        assert_true(film_finish(f));
        film_free(f);
        struct stat status;
        assert_int_equal(lstat(link, &status), 0);
        assert_true(S_ISLNK(status.st_mode));
        decoded_free(gif_decode_file(scratch("elsewhere/real.gif")));
    }
}

/* The caller stops the film for a reason of its own, a failure elsewhere say. */
static void a_film_cut_short_stays_a_part(void **unused) {
    (void)unused;
    const char *path = scratch("short.gif");
    encoder_desc desc = described(path);
    film *f = film_new(&desc);
    for (int k = 0; k < 3; k++) assert_true(shoot(f, k));
    failure_set(&f->why, KG_ERR_USER, "stopped");
    assert_false(film_finish(f));
    assert_int_equal(f->why.code, KG_ERR_USER);
    assert_false(file_exists(path));
    decoded *d = gif_decode_file(scratch("short.gif.part"));
    assert_true(d->ended);
    assert_int_equal(d->count, 3);
    decoded_free(d);
    film_free(f);
}

static void a_film_without_frames_leaves_nothing(void **unused) {
    (void)unused;
    const char *path = scratch("empty.gif");
    write_file(path, "old", 3);
    encoder_desc desc = described(path);
    film *f = film_new(&desc);
    assert_false(film_finish(f));
    assert_int_equal(f->why.code, KG_ERR_STATE);
    assert_false(file_exists(scratch("empty.gif.part")));
    assert_true(file_exists(path));
    film_free(f);
}

/* Cut anywhere, a film shows every frame that is whole. */
static void a_film_cut_off_plays_up_to_there(void **unused) {
    (void)unused;
    const char *path = scratch("cut.gif"), *part = scratch("cut.gif.part");
    size_t end[12], size;
    encoder_desc desc = described(path);
    film *f = film_new(&desc);
    assert_true(shoot(f, 0));
    for (int k = 1; k <= 12; k++) {
        if (k < 12) assert_true(shoot(f, k));
        else assert_true(film_finish(f));
        struct stat status;
        assert_int_equal(stat(k < 12 ? part : path, &status), 0);
        end[k - 1] = (size_t)status.st_size - 1; /* without the trailer */
    }
    uint8_t *bytes = read_file(path, &size);
    assert_int_equal(size, end[11] + 1);
    for (size_t cut = end[0]; cut <= size; cut++) {
        int whole = 0;
        while (whole < 12 && end[whole] <= cut) whole++;
        decoded *d = gif_decode(bytes, cut);
        assert_non_null(d);
        if (d->count != whole) fail_msg("cut at %zu: %d frames of %d", cut, d->count, whole);
        for (int k = 0; k < whole; k++) assert_true(same_picture(d->picture[k], f->given[k], 1200));
        decoded_free(d);
    }
    free(bytes);
    film_free(f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_film_is_called_part_until_it_is_whole),
        cmocka_unit_test(a_file_that_cannot_grow_keeps_its_earlier_frames),
        cmocka_unit_test(a_full_disk_is_told),
        cmocka_unit_test(bad_places_are_told),
        cmocka_unit_test(places_without_permission_are_told),
        cmocka_unit_test(a_closed_pipe_is_told_and_kills_nobody),
        cmocka_unit_test(a_pipe_gets_the_whole_film),
        cmocka_unit_test(a_dash_is_the_standard_output),
        cmocka_unit_test(a_link_stays_a_link),
        cmocka_unit_test(a_film_cut_short_stays_a_part),
        cmocka_unit_test(a_film_without_frames_leaves_nothing),
        cmocka_unit_test(a_film_cut_off_plays_up_to_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
