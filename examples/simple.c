/* Ten lines, one a frame. */
#include <kineograph.h>
#include <stdio.h>

int main(int argc, char **argv) {
    kg_figure *fig = kg_figure_new(NULL);
    kg_axes *ax = kg_subplot(fig, 1, 1, 1);
    kg_camera *camera = kg_camera_new(fig, NULL);
    for (int i = 0; i < 10; i++) {
        kg_plot(ax, KG_NONE, KG(((double[]){i, i, i, i, i}), 5), &(kg_line_style){.color = "black"});
        kg_snap(camera);
    }
    kg_result result = kg_save(camera, argc > 1 ? argv[1] : "simple.gif", NULL);
    if (result) fprintf(stderr, "%s\n", kg_message());
    kg_camera_free(camera);
    kg_figure_free(fig);
    return result != KG_OK;
}
