/* Pictures as frames: two lamps move through fog. */
#include <kineograph.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>

enum { ROWS = 96, COLS = 128, FRAMES = 20 };

static double lamp(double x, double y, double at_x, double at_y) {
    return exp(-25 * (pow(x - at_x, 2) + pow(y - at_y, 2)));
}

static void paint(uint8_t picture[ROWS][COLS][3], double turn) {
    for (int row = 0; row < ROWS; row++) {
        for (int col = 0; col < COLS; col++) {
            double x = (double)col / COLS, y = (double)row / ROWS;
            double warm = lamp(x, y, 0.5 + 0.3 * cos(turn), 0.5 + 0.3 * sin(turn));
            double cold = lamp(x, y, 0.5 - 0.3 * cos(turn), 0.5 - 0.2 * sin(2 * turn));
            picture[row][col][0] = (uint8_t)(30 + 225 * warm);
            picture[row][col][1] = (uint8_t)(30 + 150 * warm + 75 * cold);
            picture[row][col][2] = (uint8_t)(50 + 200 * cold);
        }
    }
}

int main(int argc, char **argv) {
    static uint8_t picture[ROWS][COLS][3];
    kg_figure *fig = kg_figure_new(NULL);
    kg_axes *ax = kg_subplot(fig, 1, 1, 1);
    kg_camera *camera = kg_camera_new(fig, NULL);
    for (int i = 0; i < FRAMES; i++) {
        paint(picture, 2 * acos(-1) * i / FRAMES);
        kg_imshow(ax, KG(&picture[0][0][0], sizeof picture), ROWS, COLS, 3, NULL);
        kg_snap(camera);
    }
    kg_result result = kg_save(camera, argc > 1 ? argv[1] : "images.gif", NULL);
    if (result) fprintf(stderr, "%s\n", kg_message());
    kg_camera_free(camera);
    kg_figure_free(fig);
    return result != KG_OK;
}
