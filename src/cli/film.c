/* Filming from the command line. Called by the demo and images commands; main thread, because of the window. */
#include "cli/film.h"

#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "cli/clock.h"
#include "cli/say.h"

static const double DPI = 100, DEFAULT_FPS = 20;

/* A film that failed is kept under its name with ".part" added as far as it got, if anything got there (and is not left
 * from an earlier run). */
static bool part_kept(const film *f, const char *path, char *part, size_t size) {
    struct stat s;
    int length = snprintf(part, size, "%s.part", path);
    return length > 0 && (size_t)length < size && stat(part, &s) == 0 && S_ISREG(s.st_mode) && s.st_size > 0 &&
           s.st_mtime >= f->started_at;
}

/* Says what went wrong, and where the frames until then are. */
static void say_with_part(const film *f, const char *sentence) {
    char part[1024] = "";
    for (size_t i = 0; i < f->plan.path_count && f->snapped > 0; i++) {
        if (!part_kept(f, f->plan.paths[i], part, sizeof part)) continue;
        say("%s (what was filmed is kept in %s)", sentence, part);
        return;
    }
    say("%s", sentence);
}

/* Says the library's sentence, once. */
static void fail(film *f) {
    if (f->failed) return;
    f->failed = true;
    char message[512];
    snprintf(message, sizeof message, "%s", kg_message());
    progress_end(&f->bar, false);
    /* The other files of the film are finished first, so that only what really stays behind is named. */
    kg_camera_finish(f->camera);
    say_with_part(f, *message ? message : "the film could not be made");
}

bool film_open(film *f, const film_plan *plan) {
    *f = (film){.plan = *plan, .started_s = clock_s(), .started_at = time(NULL)};
    const char *name = plan->path_count ? plan->paths[0] : "window";
    /* Files written at the end have a bar each. */
    if (!plan->still_axes) f->bar = progress_start(name, plan->frames, plan->quiet);
    if (f->plan.fps <= 0) f->plan.fps = DEFAULT_FPS;
    f->figure = kg_figure_new(&(kg_figure_desc){.width = plan->width / DPI, .height = plan->height / DPI, .dpi = DPI});
    kg_camera_desc desc = {.fps = f->plan.fps, .reel = plan->still_axes ? KG_REEL_KEEP : KG_REEL_FORGET};
    if (f->figure) f->camera = kg_camera_new(f->figure, &desc);
    bool well = f->camera && (!plan->window || kg_camera_add_window(f->camera, NULL) == KG_OK);
    for (size_t i = 0; well && !plan->still_axes && i < plan->path_count; i++)
        well = kg_camera_add_file(f->camera, plan->paths[i], NULL) == KG_OK;
    if (!well) fail(f);
    return well;
}

bool film_watched(const film *f) { return f->plan.path_count > 0 || kg_camera_window_open(f->camera); }

/* Waits until a moment of the film while the window is open. */
static void show_until(film *f, double moment_s) {
    double left;
    while (kg_camera_window_open(f->camera) && (left = moment_s - (clock_s() - f->started_s)) > 0) {
        clock_sleep_s(left < 0.01 ? left : 0.01);
        kg_camera_poll(f->camera);
    }
}

bool film_snap(film *f) {
    if (f->plan.window) show_until(f, (double)f->snapped / f->plan.fps);
    if (kg_snap(f->camera) != KG_OK) {
        fail(f);
        return false;
    }
    f->snapped++;
    progress_update(&f->bar, f->snapped, f->plan.frames > f->snapped ? f->plan.frames : f->snapped);
    return true;
}

void film_abandon(film *f, const char *sentence) {
    if (f->failed) return;
    f->failed = true;
    progress_end(&f->bar, false);
    kg_camera_abandon(f->camera);
    say_with_part(f, sentence);
}

static bool save_progress(void *user, uint64_t done, uint64_t total) {
    progress_update(user, done, total);
    return true;
}

/* Files of a film whose axes stand still are written from the reel, one after the other. */
static void save_reel(film *f) {
    for (size_t i = 0; i < f->plan.path_count && !f->failed; i++) {
        f->bar = progress_start(f->plan.paths[i], f->snapped, f->plan.quiet);
        kg_output output = {.progress = save_progress, .user = &f->bar};
        if (kg_save(f->camera, f->plan.paths[i], &output) != KG_OK) fail(f);
        if (!f->failed) progress_end(&f->bar, true);
    }
}

int film_close(film *f) {
    if (!f->failed && f->plan.window && f->plan.path_count == 0)
        while (kg_camera_window_open(f->camera)) show_until(f, clock_s() - f->started_s + 1);
    if (kg_camera_finish(f->camera) != KG_OK) fail(f);
    if (!f->failed && f->plan.still_axes) save_reel(f);
    if (!f->failed) progress_end(&f->bar, true);
    kg_camera_free(f->camera);
    kg_figure_free(f->figure);
    return f->failed ? EXIT_FAILED : EXIT_DONE;
}
