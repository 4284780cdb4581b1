/* `kineograph demo`: films a built-in scene into files, a window, or both. Called by main; main thread. */
#include "cli/demo.h"

#include <stdlib.h>
#include <string.h>

#include "cli/film.h"
#include "cli/near.h"
#include "cli/options.h"
#include "cli/outputs.h"
#include "cli/say.h"
#include "cli/scenes.h"

static const scene *const SCENES[] = {&scene_simple, &scene_sine, &scene_images, &scene_normals, &scene_svm};
enum { SCENE_COUNT = sizeof SCENES / sizeof *SCENES };

enum { OUTPUT = 1, FRAMES, SIZE, FPS, WINDOW, LIST, QUIET, HELP };

static const option_spec SPECS[] = {
    {OUTPUT, 'o', "output", OPTION_TEXT, "FILE", "write FILE, by its ending (default SCENE.gif); may be repeated"},
    {FRAMES, 0, "frames", OPTION_COUNT, "N", "how many frames (default: the scene's)"},
    {SIZE, 0, "size", OPTION_SIZE, "WxH", "pixels of a frame (default: the scene's)"},
    {FPS, 0, "fps", OPTION_RATE, "N", "frames a second of the film (default 20)"},
    {WINDOW, 0, "window", OPTION_FLAG, NULL, "show the film in a window; without -o write no file"},
    {LIST, 0, "list", OPTION_FLAG, NULL, "list the scenes"},
    {QUIET, 'q', "quiet", OPTION_FLAG, NULL, "no progress bar"},
    {HELP, 'h', "help", OPTION_FLAG, NULL, "show this help"},
};
enum { SPEC_COUNT = sizeof SPECS / sizeof *SPECS };

typedef struct request {
    const scene *scene;
    int frames;
    film_plan plan;
    outputs files;
} request;

static void list_scenes(void) {
    for (int i = 0; i < SCENE_COUNT; i++) printf("  %-8s %s\n", SCENES[i]->name, SCENES[i]->about);
}

static int show_help(void) {
    puts("usage: kineograph demo [SCENE] [options]\n\nFilms a built-in scene.\n\nScenes:");
    list_scenes();
    puts("\nOptions:");
    options_help(stdout, SPECS, SPEC_COUNT);
    puts("\nFILE.gif becomes a GIF; a name such as frame-%05d.png, or a folder, a sequence of PNG pictures.");
    return EXIT_DONE;
}

static int find_scene(const char *name, const scene **found) {
    near_match match = near_start(name);
    for (int i = 0; i < SCENE_COUNT; i++) {
        if (strcmp(SCENES[i]->name, name) == 0) {
            *found = SCENES[i];
            return EXIT_DONE;
        }
        near_try(&match, SCENES[i]->name);
    }
    if (match.best) return say_usage("unknown scene \"%s\", did you mean \"%s\"?", name, match.best);
    return say_usage("unknown scene \"%s\"; kineograph demo --list shows them", name);
}

/* Reads the arguments into r. *done: nothing is left to do, and the result is the exit code. */
static int read_request(request *r, int count, char **arguments, bool *done) {
    options o = options_start(count, arguments, SPECS, SPEC_COUNT);
    bool named = false;
    *done = true;
    for (int id; (id = options_next(&o)) != OPTION_END;) {
        switch (id) {
        case OPTION_BAD: return say_usage("%s", o.error);
        case OPTION_OPERAND:
            if (named) return say_usage("one scene at a time: \"%s\" comes after \"%s\"", o.text, r->scene->name);
            if (find_scene(o.text, &r->scene) != EXIT_DONE) return EXIT_USAGE;
            named = true;
            break;
        case OUTPUT:
            if (!outputs_add(&r->files, o.text)) return EXIT_USAGE;
            break;
        case FRAMES: r->frames = o.number; break;
        case SIZE: r->plan.width = o.width, r->plan.height = o.height; break;
        case FPS: r->plan.fps = o.rate; break;
        case WINDOW: r->plan.window = true; break;
        case QUIET: r->plan.quiet = true; break;
        case LIST: list_scenes(); return EXIT_DONE;
        case HELP: return show_help();
        }
    }
    *done = false;
    return EXIT_DONE;
}

static int film_scene(const request *r) {
    void *state = r->scene->begin(r->frames);
    if (!state) return say_failed("out of memory for a film of %d frames", r->frames);
    film f;
    if (film_open(&f, &r->plan)) {
        kg_axes *ax = kg_subplot(f.figure, 1, 1, 1);
        for (int frame = 0; frame < r->frames && film_watched(&f); frame++) {
            r->scene->draw(state, ax, frame);
            if (!film_snap(&f)) break;
        }
    }
    int code = film_close(&f);
    r->scene->end(state);
    return code;
}

int demo_run(int count, char **arguments) {
    request r = {.scene = &scene_svm};
    bool done;
    int code = read_request(&r, count, arguments, &done);
    if (done) return code;
    char usual[32];
    snprintf(usual, sizeof usual, "%s.gif", r.scene->name);
    if (r.files.count == 0 && !r.plan.window) outputs_add(&r.files, usual);
    if (!r.frames) r.frames = r.scene->frames;
    if (!r.plan.width) r.plan.width = r.scene->width, r.plan.height = r.scene->height;
    r.plan.paths = r.files.paths;
    r.plan.path_count = r.files.count;
    r.plan.frames = (uint64_t)r.frames;
    r.plan.still_axes = r.scene->still_axes;
    return film_scene(&r);
}
