/* `kineograph images`: makes a film of picture files, pixel for pixel or on axes, with one picture in memory at a time.
 * Called by main; main thread. */
#include "cli/images.h"

#include <stdlib.h>
#include <string.h>

#include "cli/film.h"
#include "cli/options.h"
#include "cli/outputs.h"
#include "cli/pictures.h"
#include "cli/say.h"

enum { OUTPUT = 1, FPS, AXES, SKIP_BAD, WINDOW, QUIET, HELP };

static const option_spec SPECS[] = {
    {OUTPUT, 'o', "output", OPTION_TEXT, "FILE", "write FILE, by its ending (default images.gif); may be repeated"},
    {FPS, 0, "fps", OPTION_RATE, "N", "pictures a second (default 20)"},
    {AXES, 0, "axes", OPTION_FLAG, NULL, "draw the pictures on axes, 640x480 in all"},
    {SKIP_BAD, 0, "skip-bad", OPTION_FLAG, NULL, "leave out pictures that are broken or of another size"},
    {WINDOW, 0, "window", OPTION_FLAG, NULL, "show the film in a window; without -o write no file"},
    {QUIET, 'q', "quiet", OPTION_FLAG, NULL, "no progress bar"},
    {HELP, 'h', "help", OPTION_FLAG, NULL, "show this help"},
};
enum { SPEC_COUNT = sizeof SPECS / sizeof *SPECS };

typedef struct request {
    picture_list list;
    outputs files;
    bool axes, skip_bad;
    film_plan plan;
} request;

/* The film while it is made. Its first picture sets the size. */
typedef struct reel {
    const request *wish;
    film film;
    kg_axes *ax;
    bool open;
    picture first; /* without its pixels */
    const char *first_path;
    size_t skipped;
} reel;

static int show_help(void) {
    puts("usage: kineograph images FILE...|FOLDER [options]\n\n"
         "Makes a film of JPEG and PNG pictures, pixel for pixel. They are shown in natural order (epoch_2 before\n"
         "epoch_10) and must all have the size of the first one.\n\nOptions:");
    options_help(stdout, SPECS, SPEC_COUNT);
    return EXIT_DONE;
}

/* Reads the arguments into r. *done: nothing is left to do, and the result is the exit code. */
static int read_request(request *r, int count, char **arguments, bool *done) {
    options o = options_start(count, arguments, SPECS, SPEC_COUNT);
    char error[PICTURE_ERROR];
    int operands = 0;
    *done = true;
    for (int id; (id = options_next(&o)) != OPTION_END;) {
        switch (id) {
        case OPTION_BAD: return say_usage("%s", o.error);
        case OPTION_OPERAND: operands++; break;
        case OUTPUT:
            if (!outputs_add(&r->files, o.text)) return EXIT_USAGE;
            break;
        case FPS: r->plan.fps = o.rate; break;
        case AXES: r->axes = true; break;
        case SKIP_BAD: r->skip_bad = true; break;
        case WINDOW: r->plan.window = true; break;
        case QUIET: r->plan.quiet = true; break;
        case HELP: return show_help();
        }
    }
    if (!operands) return say_usage("images needs picture files or a folder; see kineograph images --help");
    /* Files are looked for only once the whole line makes sense. */
    o = options_start(count, arguments, SPECS, SPEC_COUNT);
    for (int id; (id = options_next(&o)) != OPTION_END;)
        if (id == OPTION_OPERAND && !pictures_add(&r->list, o.text, error)) return say_failed("%s", error);
    pictures_sort(&r->list);
    *done = false;
    return EXIT_DONE;
}

static bool open_reel(reel *r, const picture *p, const char *path) {
    film_plan plan = r->wish->plan;
    plan.width = r->wish->axes ? 640 : p->width;
    plan.height = r->wish->axes ? 480 : p->height;
    r->open = true;
    r->first = (picture){.width = p->width, .height = p->height};
    r->first_path = path;
    if (!film_open(&r->film, &plan)) return false;
    if (r->wish->axes) {
        r->ax = kg_subplot(r->film.figure, 1, 1, 1);
        return true;
    }
    r->ax = kg_axes_add(r->film.figure, (kg_rect){0, 0, 1, 1});
    kg_axis_off(r->ax, true);
    kg_set_aspect(r->ax, KG_ASPECT_AUTO);
    kg_xlim(r->ax, -0.5, p->width - 0.5);
    kg_ylim(r->ax, p->height - 0.5, -0.5);
    return true;
}

static bool film_picture(reel *r, const picture *p) {
    size_t bytes = (size_t)p->width * (size_t)p->height * 4;
    kg_image_style style = {.interpolation = r->wish->axes ? NULL : "nearest"};
    kg_imshow(r->ax, KG(p->pixels, bytes), p->height, p->width, 4, &style);
    return film_snap(&r->film);
}

/* Whether the picture fits into the film that first began. */
static bool fits(const picture *p, const char *path, const picture *first, const char *first_path, char *error) {
    if (p->width == first->width && p->height == first->height) return true;
    snprintf(error, PICTURE_ERROR, "%.400s is %dx%d pixels, but the film, from %.400s on, is %dx%d", path, p->width,
             p->height, first_path, first->width, first->height);
    return false;
}

/* What the beginnings of all files tell: better said before the first frame than after a thousand. */
static bool check_all(const picture_list *list) {
    char error[PICTURE_ERROR];
    picture p, first;
    for (size_t i = 0; i < list->count; i++) {
        bool well = picture_size(&p, list->paths[i], error);
        if (i == 0) first = p;
        if (well && fits(&p, list->paths[i], &first, list->paths[0], error)) continue;
        say("%s", error);
        return false;
    }
    return true;
}

/* False: the film ends here, and it was said why. */
static bool take_picture(reel *r, const char *path) {
    char error[PICTURE_ERROR];
    picture p;
    bool well = picture_read(&p, path, error);
    if (well && (!r->open || fits(&p, path, &r->first, r->first_path, error))) {
        well = (r->open || open_reel(r, &p, path)) && film_picture(r, &p);
    } else if (r->wish->skip_bad) {
        r->skipped++;
        well = true;
    } else {
        if (r->open) film_abandon(&r->film, error);
        else say("%s", error);
        well = false;
    }
    picture_free(&p);
    return well;
}

static int film_pictures(const request *wish) {
    reel r = {.wish = wish};
    bool well = true;
    if (!wish->skip_bad && !check_all(&wish->list)) return EXIT_FAILED;
    for (size_t i = 0; well && i < wish->list.count && (!r.open || film_watched(&r.film)); i++)
        well = take_picture(&r, wish->list.paths[i]);
    int code = r.open ? film_close(&r.film) : EXIT_FAILED;
    if (well && !r.open) say("none of the %zu pictures can be read", wish->list.count);
    if (well && r.open && r.skipped)
        say("%zu of %zu pictures %s left out", r.skipped, wish->list.count, r.skipped == 1 ? "was" : "were");
    return code;
}

int images_run(int count, char **arguments) {
    request r = {0};
    bool done;
    int code = read_request(&r, count, arguments, &done);
    if (!done) {
        if (r.files.count == 0 && !r.plan.window) outputs_add(&r.files, "images.gif");
        r.plan.paths = r.files.paths;
        r.plan.path_count = r.files.count;
        r.plan.frames = r.list.count;
        code = film_pictures(&r);
    }
    pictures_free(&r.list);
    return code;
}
