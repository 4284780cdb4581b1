/* Two growing samples as histograms with density curves. The file is written while the program computes. */
#include <kineograph.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { FRAMES = 50, PER_FRAME = 20 };

typedef struct sample {
    const char *name, *color;
    double mean, sum, values[FRAMES * PER_FRAME];
    int count;
} sample;

static double uniform(void) { return (rand() + 0.5) / (RAND_MAX + 1.0); }

static double normal(double mean, double deviation) {
    return mean + deviation * sqrt(-2 * log(uniform())) * cos(2 * acos(-1) * uniform());
}

static void grow_and_draw(sample *s, kg_axes *ax) {
    for (int i = 0; i < PER_FRAME; i++) s->sum += s->values[s->count++] = normal(s->mean, 8);
    char mean[64];
    snprintf(mean, sizeof mean, "Real Mean %s: %.2f", s->name, s->sum / s->count);
    kg_array values = KG(s->values, s->count);
    kg_hist(ax, values, &(kg_hist_style){.rule = "fd", .density = true, .color = s->color, .alpha = 0.4});
    kg_kdeplot(ax, values, &(kg_kde_style){.line = {.color = s->color, .label = mean}});
}

int main(int argc, char **argv) {
    static sample a = {.name = "A", .color = "red", .mean = 15}, b = {.name = "B", .color = "blue", .mean = 12.5};
    kg_figure *fig = kg_figure_new(&(kg_figure_desc){.width = 9, .height = 6});
    kg_axes *ax = kg_subplot(fig, 1, 1, 1);
    kg_xlim(ax, -50, 50);
    kg_ylim(ax, 0, 0.2);
    kg_legend(ax, NULL);

    kg_camera *camera = kg_camera_new(fig, NULL);
    kg_result result = kg_camera_add_file(camera, argc > 1 ? argv[1] : "normals.gif", NULL);
    for (int i = 0; i < FRAMES && !result; i++) {
        grow_and_draw(&a, ax);
        grow_and_draw(&b, ax);
        char size[64];
        snprintf(size, sizeof size, "Standard Deviation = 8, n = %d", a.count);
        kg_text(ax, 0.5, 1.01, size, &(kg_text_style){.coords = KG_AXES});
        result = kg_snap(camera);
    }
    if (!result) result = kg_camera_finish(camera);
    if (result) fprintf(stderr, "%s\n", kg_message());
    kg_camera_free(camera);
    kg_figure_free(fig);
    return result != KG_OK;
}
