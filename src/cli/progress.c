/* The progress bar. Called by film; main thread. */
#include "cli/progress.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/clock.h"

progress progress_start(const char *name, uint64_t total, bool quiet) {
    const char *terminal = getenv("TERM");
    bool show = !quiet && isatty(STDERR_FILENO) && terminal && strcmp(terminal, "dumb") != 0;
    return (progress){.to = show ? stderr : NULL, .name = name, .started_s = clock_s(), .total = total};
}

void progress_line(char *out, size_t size, const char *name, uint64_t done, uint64_t total, double elapsed_s) {
    enum { CELLS = 24 };
    char bar[CELLS + 1];
    size_t full = total ? (size_t)(done * CELLS / total) : 0;
    for (size_t i = 0; i < CELLS; i++) bar[i] = i < full ? '#' : ' ';
    bar[CELLS] = '\0';
    double rate = elapsed_s > 0 ? (double)done / elapsed_s : 0;
    int n = snprintf(out, size, "%s [%s] %llu/%llu", name, bar, (unsigned long long)done, (unsigned long long)total);
    if (rate <= 0 || n < 0 || (size_t)n >= size) return;
    unsigned long long left = (unsigned long long)((double)(total - done) / rate + 0.5);
    snprintf(out + n, size - (size_t)n, ", %.*f frames/s, %llu:%02llu left", rate < 10, rate, left / 60, left % 60);
}

void progress_update(progress *p, uint64_t done, uint64_t total) {
    p->done = done;
    p->total = total;
    double now = clock_s();
    if (!p->to || (now - p->shown_s < 0.1 && done < total)) return;
    char line[512];
    progress_line(line, sizeof line, p->name, done, total, now - p->started_s);
    fprintf(p->to, "\r%s\033[K", line);
    fflush(p->to);
    p->shown_s = now;
}

void progress_end(progress *p, bool well) {
    if (!p->to) return;
    double elapsed = clock_s() - p->started_s;
    fputs("\r\033[K", p->to);
    if (well)
        fprintf(p->to, "%s: %llu frames in %.1f s, %.0f frames/s\n", p->name, (unsigned long long)p->done, elapsed,
                elapsed > 0 ? (double)p->done / elapsed : 0);
    p->to = NULL;
}
