/* One film from the command line: a figure, a camera, its files and window, the progress bar, and what is said when
 * something fails. Called by the demo and images commands; main thread. */
#ifndef KG_CLI_FILM_H
#define KG_CLI_FILM_H

#include <kineograph.h>
#include <time.h>

#include "cli/progress.h"

typedef struct film_plan {
    const char **paths; /* files to write, all from one pass */
    size_t path_count;
    int width, height; /* pixels */
    double fps;        /* 0: the library's default */
    uint64_t frames;   /* as far as known; for the progress bar */
    bool window, quiet;
    bool still_axes; /* limits that nobody set are shared by all frames, which needs the reel: files are written at the
                        end */
} film_plan;

typedef struct film {
    kg_figure *figure;
    /* film's own */
    kg_camera *camera;
    film_plan plan;
    progress bar;
    uint64_t snapped;
    double started_s;
    time_t started_at;
    bool failed;
} film;

/* Opens the window, then the files. False: it was said why; film_close() all the same. The plan's paths must outlive
 * the film. */
bool film_open(film *f, const film_plan *plan);

/* Takes the figure as the next frame; while the window is open, at the film's own speed. False: it was said why. */
bool film_snap(film *f);

/* Whether anybody still looks: false once the only output was a window, and it was closed. */
bool film_watched(const film *f);

/* Ends the film with the sentence: it is left as far as it got under its name with ".part" added, and a film of that name from
 * before is left alone, which finishing would replace. film_close() is still to be called. */
void film_abandon(film *f, const char *sentence);

/* Finishes the files (a window that is the only output stays until it is closed), and frees everything. Returns the
 * exit code. */
int film_close(film *f);

#endif
