/* Measures the library from outside and prints a table; the same numbers go to out/bench.json. Run by `make bench`,
 * alone on the machine. Each figure is the median of five runs; --quick makes one shorter run. */
#include <errno.h>
#include <kineograph.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { RUNS = 5, LINES = 10, LINE_POINTS = 1000 };

static int runs = RUNS;
static FILE *json;
static const char *between = ""; /* what stands before the next value of the JSON object */

static double now_s(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void stop(const char *what) {
    fprintf(stderr, "bench: %s: %s\n", what, kg_message());
    exit(1);
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The value that a share of all lies below. Sorts. */
static double quantile(double *values, size_t count, double share) {
    qsort(values, count, sizeof *values, ascending);
    return values[(size_t)(share * (double)(count - 1) + 0.5)];
}

/* ---- The growing sine, all the way to a file --------------------------------------------------------------------- */

typedef enum sink_kind { TO_GIF, TO_PNG, TO_NOTHING, FROM_REEL } sink_kind;

typedef struct film {
    const char *name, *about;
    sink_kind sink;
    bool growing; /* limits grow with the data instead of being set */
} film;

typedef struct timing {
    double seconds, first_s;
    kg_stats stats;
} timing;

static const film FILMS[] = {
    {"sine_gif", "streamed to a GIF", TO_GIF, false},
    {"sine_gif_growing", "the same, limits growing with the data", TO_GIF, true},
    {"sine_save", "snapped, then saved as a GIF", FROM_REEL, true},
    {"sine_png", "streamed to PNG files", TO_PNG, false},
    {"sine_null", "streamed to a function that does nothing", TO_NOTHING, false},
};

/* Notes when the first frame came. */
static bool take_frame(void *user, const kg_frame *frame) {
    double *first = user;
    if (frame->index == 0) *first = now_s();
    return true;
}

static kg_result add_sink(kg_camera *camera, sink_kind kind, double *first) {
    switch (kind) {
    case TO_GIF: return kg_camera_add_file(camera, "out/bench/film.gif", NULL);
    case TO_PNG: return kg_camera_add_file(camera, "out/bench/frame-%05d.png", NULL);
    case TO_NOTHING: return kg_camera_add_sink(camera, &(kg_sink){.frame = take_frame, .user = first});
    case FROM_REEL: break;
    }
    return KG_OK;
}

static timing film_sine(const film *f, int frames) {
    static double x[10000], y[10000];
    for (int i = 0; i < frames; i++) {
        x[i] = 6.283185307179586 * i / (frames - 1);
        y[i] = sin(x[i]);
    }
    double first = 0, begin = now_s();
    kg_figure *fig = kg_figure_new(&(kg_figure_desc){.width = 10, .height = 6});
    kg_axes *ax = kg_subplot(fig, 1, 1, 1);
    if (!f->growing) {
        kg_xlim(ax, -0.05 * x[frames - 1], 1.05 * x[frames - 1]);
        kg_ylim(ax, -1.1, 1.1);
    }
    kg_camera *camera = kg_camera_new(fig, NULL);
    if (add_sink(camera, f->sink, &first)) stop(f->name);
    for (int i = 1; i <= frames; i++) {
        kg_plot(ax, KG(x, i), KG(y, i), &(kg_line_style){.color = "blue"});
        if (kg_snap(camera)) stop(f->name);
    }
    if (f->sink == FROM_REEL && kg_save(camera, "out/bench/film.gif", NULL)) stop(f->name);
    if (kg_camera_finish(camera)) stop(f->name);
    timing t = {now_s() - begin, first - begin, kg_camera_stats(camera)};
    kg_camera_free(camera);
    kg_figure_free(fig);
    return t;
}

/* kg_save() keeps no books. */
static void print_stages(kg_stats s, int frames) {
    double n = frames;
    if (s.drawn == 0) {
        printf("\n");
        fprintf(json, "\"stages\": null}");
        return;
    }
    printf("   %7.3f %7.3f %7.3f %7.3f %7.3f\n", s.snap_ms / n, s.build_ms / n, s.draw_ms / n, s.readback_ms / n,
           s.encode_ms / n);
    fprintf(json,
            "\"snap_ms\": %.4f, \"build_ms\": %.4f, \"draw_ms\": %.4f, \"readback_ms\": %.4f, \"encode_ms\": %.4f, "
            "\"layouts\": %llu, \"pixels_drawn\": %llu}",
            s.snap_ms / n, s.build_ms / n, s.draw_ms / n, s.readback_ms / n, s.encode_ms / n,
            (unsigned long long)s.layouts, (unsigned long long)s.pixels_drawn);
}

static void bench_films(int frames) {
    printf("\nA growing sine, 1000x600, %d frames, from the first call to the finished film\n", frames);
    printf("%-42s %9s %9s   %s\n", "", "seconds", "frames/s", "   snap   build    draw    read  encode  ms a frame");
    double first[RUNS] = {0};
    for (size_t i = 0; i < sizeof FILMS / sizeof *FILMS; i++) {
        timing t[RUNS];
        double seconds[RUNS];
        for (int run = 0; run < runs; run++) {
            t[run] = film_sine(&FILMS[i], frames);
            seconds[run] = t[run].seconds;
            if (FILMS[i].sink == TO_NOTHING) first[run] = t[run].first_s;
        }
        double median = quantile(seconds, (size_t)runs, 0.5);
        int shown = 0;
        while (t[shown].seconds > median || t[shown].seconds < median) shown++;
        printf("%-42s %9.3f %9.1f", FILMS[i].about, median, frames / median);
        fprintf(json, "%s  \"%s\": {\"frames\": %d, \"seconds\": %.4f, \"frames_per_s\": %.2f, ", between,
                FILMS[i].name, frames, median, frames / median);
        print_stages(t[shown].stats, frames);
        between = ",\n";
    }
    double start = 1e3 * quantile(first, (size_t)runs, 0.5);
    printf("%-42s %9.1f ms\n", "first frame after", start);
    fprintf(json, "%s  \"first_frame_ms\": %.2f", between, start);
}

/* ---- What a snap costs a program that computes
 * -------------------------------------------------------------------- */

static volatile double computed; /* so that the computing is not left out */

static double compute_for(double seconds) {
    double sum = 0, until = now_s() + seconds;
    while (now_s() < until)
        for (int i = 0; i < 100; i++) sum += sqrt(sum + i);
    return sum;
}

/* Fills took[] with the seconds of each snap. A long queue has room for all of them; the usual one may be full. */
static void time_snaps(sink_kind sink, int queue, double *took, int snaps) {
    static double y[LINES][LINE_POINTS];
    double first;
    kg_figure *fig = kg_figure_new(NULL);
    kg_axes *ax = kg_subplot(fig, 1, 1, 1);
    kg_xlim(ax, 0, LINE_POINTS);
    kg_ylim(ax, -1, LINES);
    kg_camera *camera = kg_camera_new(fig, &(kg_camera_desc){.queue = queue});
    if (add_sink(camera, sink, &first)) stop("snap latency");
    for (int n = 0; n < snaps; n++) {
        for (int k = 0; k < LINES; k++) {
            for (int i = 0; i < LINE_POINTS; i++) y[k][i] = k + 0.4 * sin(0.02 * i * (k + 1) + 0.1 * n);
            kg_plot(ax, KG_NONE, KG(y[k], LINE_POINTS), NULL);
        }
        computed = compute_for(0.005);
        double begin = now_s();
        if (kg_snap(camera)) stop("snap latency");
        took[n] = now_s() - begin;
    }
    if (kg_camera_finish(camera)) stop("snap latency");
    kg_camera_free(camera);
    kg_figure_free(fig);
}

static void bench_snaps(const char *name, const char *about, sink_kind sink, int queue, int snaps) {
    static double took[RUNS * 1000];
    for (int run = 0; run < runs; run++) time_snaps(sink, queue, took + run * snaps, snaps);
    size_t count = (size_t)(runs * snaps);
    double median = 1e3 * quantile(took, count, 0.5), most = 1e3 * quantile(took, count, 0.99);
    printf("%-42s %9.3f %9.3f\n", about, median, most);
    fprintf(json, "%s  \"%s\": {\"median_ms\": %.4f, \"p99_ms\": %.4f}", between, name, median, most);
}

/* ---- Memory of a long film
 * ---------------------------------------------------------------------------------------- */

static double resident_mb(void) {
    FILE *file = fopen("/proc/self/statm", "r");
    long whole, resident = 0;
    if (file && fscanf(file, "%ld %ld", &whole, &resident) != 2) resident = 0;
    if (file) fclose(file);
    return (double)resident * (double)sysconf(_SC_PAGESIZE) / 1e6;
}

static void bench_memory(int frames) {
    enum { POINTS = 200, WARM = 500 };
    double y[POINTS], early = 0;
    kg_figure *fig = kg_figure_new(&(kg_figure_desc){.width = 4, .height = 3});
    kg_axes *ax = kg_subplot(fig, 1, 1, 1);
    kg_camera *camera = kg_camera_new(fig, NULL);
    if (add_sink(camera, TO_GIF, NULL)) stop("memory");
    double begin = now_s();
    for (int n = 0; n < frames; n++) {
        for (int i = 0; i < POINTS; i++) y[i] = sin(0.05 * i + 0.02 * n);
        kg_plot(ax, KG_NONE, KG(y, POINTS), NULL);
        char title[32];
        snprintf(title, sizeof title, "frame %d", n);
        kg_title(ax, title);
        if (kg_snap(camera)) stop("memory");
        if (n == WARM) early = resident_mb();
    }
    double late = resident_mb();
    if (kg_camera_finish(camera)) stop("memory");
    double seconds = now_s() - begin;
    kg_camera_free(camera);
    kg_figure_free(fig);
    printf("\nMemory over %d frames of 400x300 streamed to a GIF (%.1f s)\n", frames, seconds);
    printf("%-42s %9.1f MB\n%-42s %9.1f MB (%+.1f)\n", "after 500 frames", early, "at the end", late, late - early);
    fprintf(json, "%s  \"memory\": {\"frames\": %d, \"early_mb\": %.2f, \"late_mb\": %.2f, \"seconds\": %.2f}", between,
            frames, early, late, seconds);
}

/* ---- The machine
 * --------------------------------------------------------------------------------------------------- */

static void bench_copy(void) {
    enum { BYTES = 1000 * 600 * 4, COPIES = 101 };
    double took[COPIES];
    unsigned char *from = malloc(BYTES), *to = malloc(BYTES);
    if (!from || !to) exit(1);
    memset(from, 1, BYTES);
    for (int i = 0; i < COPIES; i++) {
        double begin = now_s();
        memcpy(to, from, BYTES);
        took[i] = now_s() - begin;
        from[i] = to[BYTES - 1 - i]; /* so that no copy can be left out */
    }
    double median = 1e3 * quantile(took, COPIES, 0.5);
    printf("\n%-42s %9.3f ms\n", "memcpy of a 1000x600 frame", median);
    fprintf(json, "%s  \"memcpy_ms\": %.4f", between, median);
    free(from);
    free(to);
}

static void name_machine(void) {
    char line[256], model[256] = "unknown";
    FILE *file = fopen("/proc/cpuinfo", "r");
    while (file && fgets(line, sizeof line, file))
        if (sscanf(line, "model name : %255[^\n\"\\]", model) == 1) break;
    if (file) fclose(file);
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    printf("kineograph %s, %ld cores, %s\n", kg_version(), cores, model);
    fprintf(json, "{\n  \"version\": \"%s\",\n  \"cores\": %ld,\n  \"cpu\": \"%s\"", kg_version(), cores, model);
    between = ",\n";
}

int main(int argc, char **argv) {
    bool quick = argc == 2 && strcmp(argv[1], "--quick") == 0;
    if (argc > 1 && !quick) {
        fprintf(stderr, "usage: bench [--quick]\n");
        return 2;
    }
    if (quick) runs = 1;
    mkdir("out", 0777);
    mkdir("out/bench", 0777);
    json = fopen("out/bench.json", "w");
    if (!json) {
        fprintf(stderr, "bench: cannot write out/bench.json: %s\n", strerror(errno));
        return 1;
    }
    name_machine();
    bench_films(quick ? 100 : 300);
    printf("\nA snap of 10 lines of 1000 points, 5 ms of computing between    median       p99  ms\n");
    bench_snaps("snap_room", "to a GIF, the queue has room", TO_GIF, 1024, quick ? 100 : 300);
    bench_snaps("snap_gif", "to a GIF, a queue of 4", TO_GIF, 0, quick ? 100 : 300);
    bench_snaps("snap_null", "to a function that does nothing", TO_NOTHING, 0, quick ? 100 : 300);
    bench_memory(quick ? 1500 : 10000);
    bench_copy();
    fprintf(json, "\n}\n");
    bool written = fclose(json) == 0;
    printf("\nwritten: out/bench.json\n");
    return written ? 0 : 1;
}
