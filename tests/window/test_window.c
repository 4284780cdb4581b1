/* The live window, on a screen of its own (Xvfb): what a screenshot shows is the frame, it keeps its proportions, Escape and the
 * close button close it, and the film does not care. Skipped where Xvfb, xdotool or xwd are missing. */
#include "run/recorder.h"

#include <dlfcn.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>

enum { SKIPPED = 77, WATCHDOG_S = 200, FIG_W = 320, FIG_H = 240 };

static pid_t server;
static char display[32];

static bool start_server(void) {
    int ends[2];
    char number[16] = "", fd[16];
    if (pipe(ends) != 0) return false;
    snprintf(fd, sizeof fd, "%d", ends[1]);
    server = fork();
    if (server == 0) {
        prctl(PR_SET_PDEATHSIG, SIGTERM); /* it does not outlive the test */
        close(ends[0]);
        if (!freopen("/dev/null", "w", stderr)) _exit(1);
        execlp("Xvfb", "Xvfb", "-displayfd", fd, "-screen", "0", "1000x800x24", "-noreset", "-nolisten", "tcp",
               (char *)NULL);
        _exit(1);
    }
    close(ends[1]);
    size_t n = 0; /* a line with its number comes when it is ready, nothing if it has ended */
    while (n < sizeof number - 1 && read(ends[0], number + n, 1) == 1 && number[n] != '\n') n++;
    close(ends[0]);
    if (n == 0) return false;
    snprintf(display, sizeof display, ":%d", atoi(number));
    setenv("DISPLAY", display, 1);
    unsetenv("WAYLAND_DISPLAY");
    return true;
}

static void stop_server(void) {
    if (server <= 0) return;
    kill(server, SIGTERM);
    waitpid(server, NULL, 0);
}

/* What a command prints, without the line's end; "" when it fails. Valid until the next call. */
static const char *says(const char *format, const char *argument) {
    static char command[600], text[600];
    snprintf(command, sizeof command, format, argument);
    FILE *f = popen(command, "r");
    assert_non_null(f);
    size_t n = fread(text, 1, sizeof text - 1, f);
    text[n] = 0;
    text[strcspn(text, "\n")] = 0;
    if (pclose(f) != 0) text[0] = 0;
    return text;
}

/* ---- Screenshots --------------------------------------------------------------------------------------------------- */

typedef struct picture {
    int width, height;
    uint8_t *pixels; /* RGBA */
} picture;

static uint32_t big_endian(const uint8_t *p) {
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* Reads what xwd wrote: a header of big-endian words, a table of colours, then pixels of 32 bits, blue first. */
static picture screenshot(const char *window) {
    enum { HEADER = 0, WIDTH = 4, HEIGHT = 5, BITS = 11, STRIDE = 12, COLOURS = 19, HEAD_BYTES = 100 };
    picture taken = {0};
    uint8_t head[HEAD_BYTES];
    char command[600];
    snprintf(command, sizeof command, "xwd -silent -id '%s' 2>/dev/null", window);
    FILE *f = popen(command, "r");
    assert_non_null(f);
    uint32_t word[25] = {0};
    if (fread(head, 1, HEAD_BYTES, f) == HEAD_BYTES) {
        for (int i = 0; i < 25; i++) word[i] = big_endian(head + 4 * i);
        for (long skip = (long)word[HEADER] - HEAD_BYTES + 12 * (long)word[COLOURS]; skip > 0; skip--) fgetc(f);
        if (word[BITS] != 32) fail_msg("%u bits a pixel", word[BITS]);
        taken.width = (int)word[WIDTH], taken.height = (int)word[HEIGHT];
        taken.pixels = calloc(word[HEIGHT], 4 * (size_t)word[WIDTH]);
        uint8_t *row = malloc(word[STRIDE]);
        if (!taken.pixels || !row) abort();
        for (int y = 0; y < taken.height && fread(row, 1, word[STRIDE], f) == word[STRIDE]; y++)
            for (int x = 0; x < taken.width; x++) {
                uint8_t *to = taken.pixels + 4 * (y * taken.width + x);
                to[0] = row[4 * x + 2], to[1] = row[4 * x + 1], to[2] = row[4 * x], to[3] = 255;
            }
        free(row);
    }
    pclose(f);
    return taken;
}

/* For people: the pictures in the folder KG_SEE, if that is set. */
static void keep_for_people(const picture *p, const char *name) {
    char path[600];
    png_image im = {.version = PNG_IMAGE_VERSION,
                    .width = (png_uint_32)p->width,
                    .height = (png_uint_32)p->height,
                    .format = PNG_FORMAT_RGBA};
    if (!getenv("KG_SEE")) return;
    snprintf(path, sizeof path, "%s/%s.png", getenv("KG_SEE"), name);
    png_image_write_to_file(&im, path, 0, p->pixels, 0, NULL);
}

/* ---- A film with a window ------------------------------------------------------------------------------------------ */

typedef struct film {
    kg_figure *fig;
    kg_axes *ax;
    kg_camera *camera;
    recorder r;
    uint64_t outputs; /* beside the window */
    char id[32];      /* of the window */
} film;

static void film_open(film *f, const char *title, const char *gif) {
    recorder_init(&f->r);
    f->fig = kg_figure_new(&(kg_figure_desc){.width = 3.2, .height = 2.4, .dpi = 100});
    f->ax = kg_subplot(f->fig, 1, 1, 1);
    f->camera = kg_camera_new(f->fig, NULL);
    kg_sink taker = recorder_sink(&f->r);
    assert_ok(kg_camera_add_sink(f->camera, &taker));
    if (gif) assert_ok(kg_camera_add_file(f->camera, gif, NULL));
    f->outputs = gif ? 2 : 1;
    assert_false(kg_camera_window_open(f->camera));
    assert_ok(kg_camera_add_window(f->camera, &(kg_window_desc){.title = title}));
    assert_true(kg_camera_window_open(f->camera));
    snprintf(f->id, sizeof f->id, "%s", says("xdotool search --name '%s'", title ? title : "Kineograph"));
    if (!f->id[0]) fail_msg("no window is called '%s'", title ? title : "Kineograph");
}

static void film_shoot(film *f, int from, int to) {
    for (int i = from; i < to; i++) {
        draw_frame(f->ax, i);
        assert_ok(kg_snap(f->camera));
    }
}

static void film_close(film *f) {
    kg_camera_free(f->camera);
    kg_figure_free(f->fig);
    recorder_free(&f->r);
}

/* Where a frame stands in a window: as large as fits, in the middle. */
typedef struct fit {
    int x, y, w, h;
} fit;

static fit fitted(int width, int height) {
    double by = fmin((double)width / FIG_W, (double)height / FIG_H);
    fit f = {.w = (int)(FIG_W * by + .5), .h = (int)(FIG_H * by + .5)};
    f.x = (width - f.w) / 2, f.y = (height - f.h) / 2;
    return f;
}

/* The pixel of the frame, between its pixels, at a place of the enlarged picture. */
static double enlarged(const uint8_t *pixels, double x, double y, int channel) {
    double fx = floor(x - .5), fy = floor(y - .5), px = x - .5 - fx, py = y - .5 - fy, sum = 0;
    for (int k = 0; k < 4; k++) {
        int c = (int)fmin(fmax(fx + k % 2, 0), FIG_W - 1), r = (int)fmin(fmax(fy + (double)(k / 2), 0), FIG_H - 1);
        sum += pixels[4 * (r * FIG_W + c) + channel] * (k % 2 ? px : 1 - px) * (k / 2 ? py : 1 - py);
    }
    return sum;
}

/* Whether the window's picture is the frame: exactly at the frame's own size, otherwise nearly, with a grey border. */
static bool shows(const picture *p, const uint8_t *frame) {
    int x, y;
    if (!p->pixels) return false;
    if (p->width == FIG_W && p->height == FIG_H) return !differ_at(p->pixels, frame, FIG_W, FIG_H, &x, &y);
    fit f = fitted(p->width, p->height);
    double off = 0;
    for (y = 0; y < p->height; y++)
        for (x = 0; x < p->width; x++)
            for (int c = 0; c < 3; c++) {
                double have = p->pixels[4 * (y * p->width + x) + c];
                bool inside = x >= f.x && x < f.x + f.w && y >= f.y && y < f.y + f.h;
                if (!inside && fabs(have - 127.5) > 1) return false;
                if (inside)
                    off += fabs(have - enlarged(frame, (x - f.x + .5) * FIG_W / f.w, (y - f.y + .5) * FIG_H / f.h, c));
            }
    return off / (3. * f.w * f.h) < 1;
}

/* Polls, as a program would, until the window shows the frame at that size; the watchdog ends a test that waits for ever. */
static void await_picture(film *f, size_t frame, int width, int height, const char *name) {
    for (;;) {
        kg_camera_poll(f->camera);
        if (kg_camera_stats(f->camera).encoded < f->outputs * (frame + 1)) continue; /* it is the last frame shot */
        picture p = screenshot(f->id);
        bool right = p.width == width && p.height == height && shows(&p, f->r.shots[frame].pixels);
        if (right) keep_for_people(&p, name);
        free(p.pixels);
        if (right) return;
        rest(10000);
    }
}

static void await_closed(film *f) {
    while (kg_camera_window_open(f->camera)) {
        kg_camera_poll(f->camera);
        rest(1000);
    }
}

/* ---- Tests --------------------------------------------------------------------------------------------------------- */

static void the_window_shows_the_frame(void **state) {
    (void)state;
    film f;
    film_open(&f, "Prüfung 1", NULL);
    film_shoot(&f, 0, 10);
    await_picture(&f, 9, FIG_W, FIG_H, "same");
    film_shoot(&f, 10, 11);
    await_picture(&f, 10, FIG_W, FIG_H, "next");
    assert_ok(kg_camera_finish(f.camera));
    assert_string_equal(says("xdotool search --name '%s' 2>/dev/null", "Prüfung 1"), ""); /* it is gone */
    assert_false(kg_camera_window_open(f.camera));
    assert_true_film(&f.r, 11, 20);
    film_close(&f);
}

static void resized_it_keeps_its_proportions(void **state) {
    (void)state;
    static const int sizes[][2] = {{400, 600}, {700, 300}, {160, 120}, {FIG_W, FIG_H}};
    film f;
    film_open(&f, NULL, NULL);
    film_shoot(&f, 0, 30);
    await_picture(&f, 29, FIG_W, FIG_H, "before");
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        char command[200], name[32];
        snprintf(command, sizeof command, "xdotool windowsize %%s %d %d && echo done", sizes[i][0], sizes[i][1]);
        assert_string_equal(says(command, f.id), "done");
        snprintf(name, sizeof name, "size-%d-%d", sizes[i][0], sizes[i][1]);
        if (sizes[i][0] >= FIG_W) await_picture(&f, 29, sizes[i][0], sizes[i][1], name);
        else
            for (picture p = {0}; p.width != sizes[i][0]; rest(1000)) { /* made smaller: any picture of that size */
                kg_camera_poll(f.camera);
                p = screenshot(f.id);
                free(p.pixels);
            }
    }
    film_shoot(&f, 30, 31); /* and goes on showing */
    await_picture(&f, 30, FIG_W, FIG_H, "after");
    film_close(&f);
}

static void press_escape(const char *window) { says("xdotool windowfocus --sync %s key Escape", window); }

/* What the close button of a window manager sends: WM_DELETE_WINDOW (ICCCM 4.2.8). There is no window manager here, nor are
 * Xlib's headers wanted for one message: the library is there, as GLFW needs it. */
static void press_close(const char *window) {
    typedef void *open_display(const char *);
    typedef unsigned long intern_atom(void *, const char *, int);
    typedef int send_event(void *, unsigned long, int, long, void *), with_display(void *);
    union {
        struct {
            int type;
            unsigned long serial;
            int sent;
            void *display;
            unsigned long window, message;
            int format;
            long data[5];
        } client;
        long room[24]; /* as large as any XEvent */
    } event = {.client = {.type = 33 /* ClientMessage */, .window = strtoul(window, NULL, 10), .format = 32}};
    void *library = dlopen("libX11.so.6", RTLD_NOW), *x = NULL;
    union {
        void *found;
        open_display *open;
        intern_atom *atom;
        send_event *send;
        with_display *with;
    } open = {library ? dlsym(library, "XOpenDisplay") : NULL}, atom, send, end;
    if (!open.found || !(x = open.open(display))) skip();
    atom.found = dlsym(library, "XInternAtom"), send.found = dlsym(library, "XSendEvent");
    end.found = dlsym(library, "XCloseDisplay");
    event.client.message = atom.atom(x, "WM_PROTOCOLS", 0);
    event.client.data[0] = (long)atom.atom(x, "WM_DELETE_WINDOW", 0);
    assert_true(send.send(x, event.client.window, 0, 0, &event));
    end.with(x);
}

/* Closed in the middle of a film, which goes on to its end. */
static void closed_while_filming(void (*press)(const char *window), const char *gif) {
    film f;
    film_open(&f, "closing", gif);
    film_shoot(&f, 0, 5);
    await_picture(&f, 4, FIG_W, FIG_H, "closing");
    press(f.id);
    await_closed(&f);
    film_shoot(&f, 5, 20);
    assert_false(kg_camera_window_open(f.camera));
    assert_ok(kg_camera_finish(f.camera));
    assert_true_film(&f.r, 20, 20);
    assert_int_equal(assert_gif_shows(gif, &f.r, 20), 20);
    film_close(&f);
}

static void escape_closes_it(void **state) {
    (void)state;
    closed_while_filming(press_escape, scratch("escape.gif"));
}

static void the_close_button_closes_it(void **state) {
    (void)state;
    closed_while_filming(press_close, scratch("quit.gif"));
}

static void a_film_is_the_same_with_a_window(void **state) {
    (void)state;
    enum { FRAMES = 60 };
    film f;
    film_open(&f, "same film", NULL);
    film_shoot(&f, 0, FRAMES);
    assert_ok(kg_camera_finish(f.camera));
    recorder alone;
    recorder_init(&alone);
    kg_figure *fig = kg_figure_new(&(kg_figure_desc){.width = 3.2, .height = 2.4, .dpi = 100});
    kg_axes *ax = kg_subplot(fig, 1, 1, 1);
    kg_camera *camera = kg_camera_new(fig, NULL);
    kg_sink taker = recorder_sink(&alone);
    assert_ok(kg_camera_add_sink(camera, &taker));
    for (int i = 0; i < FRAMES; i++) {
        draw_frame(ax, i);
        assert_ok(kg_snap(camera));
    }
    assert_ok(kg_camera_finish(camera));
    assert_true_film(&f.r, FRAMES, 20);
    assert_true_film(&alone, FRAMES, 20);
    for (size_t i = 0; i < FRAMES; i++) assert_true(same_shot(&f.r.shots[i], &alone.shots[i]));
    kg_camera_free(camera);
    kg_figure_free(fig);
    recorder_free(&alone);
    film_close(&f);
}

/* Only a window, no file; and two in a row, as GLFW starts and ends with each. */
static void a_window_needs_no_file(void **state) {
    (void)state;
    for (int round = 0; round < 2; round++) {
        kg_figure *fig = small_figure();
        kg_camera *camera = kg_camera_new(fig, NULL);
        assert_ok(kg_camera_add_window(camera, &(kg_window_desc){.width = 200, .height = 200}));
        assert_int_equal(kg_camera_add_window(camera, NULL), KG_ERR_STATE);
        for (int i = 0; i < 20; i++) {
            draw_frame(kg_subplot(fig, 1, 1, 1), i);
            assert_ok(kg_snap(camera));
        }
        assert_ok(kg_camera_finish(camera));
        kg_stats stats = kg_camera_stats(camera);
        assert_int_equal(stats.drawn, 20);
        assert_int_equal(stats.encoded, 0);
        assert_true(stats.dropped < 20);
        kg_camera_free(camera);
        kg_figure_free(fig);
    }
}

/* A figure larger than the screen is shown whole. */
static void it_fits_the_screen(void **state) {
    (void)state;
    kg_figure *fig = kg_figure_new(&(kg_figure_desc){.width = 20, .height = 5, .dpi = 100});
    kg_camera *camera = kg_camera_new(fig, NULL);
    assert_ok(kg_camera_add_window(camera, &(kg_window_desc){.title = "wide"}));
    char id[32];
    snprintf(id, sizeof id, "%s", says("xdotool search --name '%s'", "wide"));
    picture p = screenshot(id);
    assert_int_equal(p.width, 1000);
    assert_int_equal(p.height, 250);
    free(p.pixels);
    kg_camera_free(camera); /* without a snap */
    kg_figure_free(fig);
}

static void no_display_is_told_and_spoils_nothing(void **state) {
    (void)state;
    recorder r;
    recorder_init(&r);
    kg_figure *fig = small_figure();
    kg_camera *camera = kg_camera_new(fig, NULL);
    kg_sink taker = recorder_sink(&r);
    unsetenv("DISPLAY");
    assert_int_equal(kg_camera_add_window(camera, NULL), KG_ERR_WINDOW);
    setenv("DISPLAY", display, 1);
    assert_non_null(strstr(kg_message(), "no display"));
    assert_null(strchr(kg_message(), '\n'));
    assert_false(kg_camera_window_open(camera));
    kg_camera_poll(camera);
    assert_ok(kg_camera_add_sink(camera, &taker));
    draw_frame(kg_subplot(fig, 1, 1, 1), 0);
    assert_ok(kg_snap(camera));
    assert_ok(kg_camera_finish(camera));
    assert_int_equal(r.count, 1);
    kg_camera_free(camera);
    kg_figure_free(fig);
    recorder_free(&r);
}

int main(void) {
    const bool tools =
        system("command -v Xvfb >/dev/null && command -v xdotool >/dev/null && command -v xwd >/dev/null") == 0;
    if (!tools || !start_server()) {
        printf("Xvfb, xdotool or xwd is missing.\n");
        return SKIPPED;
    }
    atexit(stop_server);
    alarm(WATCHDOG_S);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_display_is_told_and_spoils_nothing),
        cmocka_unit_test(the_window_shows_the_frame),
        cmocka_unit_test(resized_it_keeps_its_proportions),
        cmocka_unit_test(escape_closes_it),
        cmocka_unit_test(the_close_button_closes_it),
        cmocka_unit_test(a_film_is_the_same_with_a_window),
        cmocka_unit_test(a_window_needs_no_file),
        cmocka_unit_test(it_fits_the_screen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
