/* A curve that grows by one point a frame. */
#include <kineograph.h>
#include <math.h>
#include <stdio.h>

enum { POINTS = 60 };

int main(int argc, char **argv) {
    double x[POINTS], y[POINTS];
    for (int i = 0; i < POINTS; i++) {
        x[i] = 2 * acos(-1) * i / (POINTS - 1);
        y[i] = sin(x[i]);
    }

    kg_figure *fig = kg_figure_new(&(kg_figure_desc){.width = 10, .height = 6});
    kg_axes *ax = kg_subplot(fig, 1, 1, 1);
    kg_camera *camera = kg_camera_new(fig, NULL);
    for (int i = 1; i <= POINTS; i++) {
        kg_plot(ax, KG(x, i), KG(y, i), &(kg_line_style){.color = "blue"});
        kg_snap(camera);
    }

    /* The frames are kept, so they can be saved again, at another speed or size. */
    kg_result result = kg_save(camera, argc > 1 ? argv[1] : "sine.gif", &(kg_output){.fps = 30, .hold_last_s = 1});
    if (result) fprintf(stderr, "%s\n", kg_message());
    kg_camera_free(camera);
    kg_figure_free(fig);
    return result != KG_OK;
}
