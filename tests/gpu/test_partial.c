/* Drawing only what changed gives the same pixels as drawing everything: films of all kinds of artists that grow, move, change
 * and vanish at random, streamed, compared byte for byte with each scene drawn alone. */
#include "painter.h"

#include "run/pipeline.h"

enum { FRAMES = 24, POINTS = 400 };

static uint64_t random_state;

static uint32_t random_bits(void) { /* SplitMix64 (Steele, Lea, Flood 2014) */
    uint64_t z = random_state += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return (uint32_t)(z >> 32);
}

static int below(int n) { return (int)(random_bits() % (uint32_t)n); }
static double unit(void) { return random_bits() / 4294967296.; }
static bool one_in(int n) { return below(n) == 0; }

/* What goes on from frame to frame. */
typedef struct act {
    kg_figure *fig;
    kg_axes *ax[2];
    int axes;
    kg_artist grown, moved, cloud;
    int points;
    double x[POINTS], y[POINTS];
} act;

static const char *any_color(void) {
    static const char *const colors[] = {"C0", "C1", "tab:red", "k", "#11aa2280", "gold", "0.7", NULL};
    return colors[below(8)];
}

static void draw_lines(act *a, kg_axes *ax) {
    static const char *const styles[] = {"-", "--", ":", "-."}, *const markers[] = {NULL, "o", "s", "^", "+", "x", "."};
    double x[120], y[120];
    int n = 1 + below(120);
    for (int i = 0; i < n; i++) x[i] = i / 12., y[i] = one_in(30) ? NAN : 2 * unit() + below(3);
    kg_plot(ax, KG(x, n), KG(y, n),
            &(kg_line_style){.color = any_color(),
                             .linewidth = .3 + 4 * unit(),
                             .linestyle = styles[below(4)],
                             .alpha = unit(),
                             .marker = markers[below(7)],
                             .markersize = 2 + 8 * unit(),
                             .label = one_in(2) ? "line" : NULL,
                             .zorder = one_in(4) ? 5 : 0});
    (void)a;
}

static void draw_points(kg_axes *ax) {
    static const char *const markers[] = {"o", "s", "^", "+", "x", "."};
    double x[60], y[60], c[60], s[60];
    int n = below(60);
    for (int i = 0; i < n; i++) x[i] = 10 * unit(), y[i] = 5 * unit(), c[i] = unit(), s[i] = 80 * unit();
    kg_scatter_style style = {.marker = markers[below(6)], .alpha = unit(), .label = "points", .color = any_color()};
    if (one_in(2)) style.c = KG(c, n), style.color = NULL;
    if (one_in(2)) style.sizes = KG(s, n);
    if (one_in(3) && !style.c.count) style.color = "none", style.edgecolors = "k";
    kg_scatter(ax, KG(x, n), KG(y, n), &style);
}

static void draw_areas(kg_axes *ax) {
    double x[40], a[40], b[40];
    int n = below(40);
    for (int i = 0; i < n; i++)
        x[i] = i / 4. + unit() / 8, a[i] = one_in(20) ? NAN : 3 * unit(), b[i] = a[i] - 2 * unit();
    if (one_in(2))
        kg_fill_between(ax, KG(x, n), KG(a, n), KG(b, n), &(kg_fill_style){.color = any_color(), .alpha = unit()});
    if (one_in(2))
        kg_bar(ax, KG(x, n), KG(a, n),
               &(kg_bar_style){.width = .2, .edgecolor = one_in(2) ? "k" : NULL, .alpha = unit()});
    if (one_in(3)) kg_axvspan(ax, 10 * unit(), 10 * unit(), &(kg_fill_style){.alpha = unit()});
    if (one_in(3)) kg_axhline(ax, 4 * unit(), &(kg_line_style){.linestyle = "--"});
    if (one_in(3)) kg_step(ax, KG(x, n), KG(b, n), "mid", NULL);
}

static void draw_bands(kg_axes *ax) {
    float z[12 * 9];
    bool image = one_in(2), bar = one_in(3);
    for (int i = 0; i < 12 * 9; i++) z[i] = one_in(50) ? NAN : (float)(sin(i / 9.) + unit());
    double x0 = 10 * unit(), x1 = x0 + 5 * unit() + .1, y0 = 4 * unit(), y1 = y0 + 2 * unit() + .1;
    kg_artist artist;
    if (image) {
        static const char *const ways[] = {"antialiased", "nearest", "bilinear"};
        artist = kg_imshow(ax, KG(z, 12 * 9), 9, 12, 1,
                           &(kg_image_style){.extent = {x0, x1, y0, y1},
                                             .interpolation = ways[below(3)],
                                             .origin = one_in(2) ? "lower" : "upper",
                                             .alpha = unit(),
                                             .cmap = one_in(2) ? "plasma" : NULL});
    } else {
        artist = kg_contourf(ax, KG(z, 12 * 9), 9, 12,
                             &(kg_contour_style){.extent = {x0, x1, y0, y1}, .alpha = unit(), .extend_min = one_in(2)});
    }
    kg_set_aspect(ax, KG_ASPECT_AUTO);
    if (bar) kg_colorbar(ax, artist);
}

static void draw_more(kg_axes *ax, int i) {
    double values[80];
    uint8_t pixels[7 * 5 * 4];
    char text[64];
    int n = below(80);
    for (int k = 0; k < n; k++) values[k] = 10 * unit();
    for (size_t k = 0; k < sizeof pixels; k++) pixels[k] = (uint8_t)below(256);
    if (one_in(2)) kg_hist(ax, KG(values, n), &(kg_hist_style){.alpha = unit(), .density = true, .label = "bars"});
    if (one_in(3)) kg_kdeplot(ax, KG(values, n), NULL);
    if (one_in(3)) {
        kg_imshow(ax, KG(pixels, sizeof pixels), 5, 7, 4,
                  &(kg_image_style){.extent = {1, 4, 1, 3}, .alpha = .5 + unit() / 2});
        kg_set_aspect(ax, KG_ASPECT_AUTO);
    }
    snprintf(text, sizeof text, "t = %d.%d", i, below(10));
    kg_text(ax, 10 * unit(), 5 * unit(), text,
            &(kg_text_style){.rotation = one_in(2) ? 360 * unit() : 0, .fontsize = 4 + 20 * unit()});
}

/* The pinned ones: a line that grows point by point, one that is replaced, a cloud. */
static void keep_going(act *a, kg_axes *ax, int i) {
    if (i == 0) {
        a->grown =
            kg_plot(ax, KG(a->x, 2), KG(a->y, 2), &(kg_line_style){.label = "grown", .marker = one_in(2) ? "o" : NULL});
        a->moved = kg_plot(ax, KG(a->x, 9), KG(a->y, 9), &(kg_line_style){.alpha = .4, .linewidth = 4});
        a->cloud = kg_scatter(ax, KG(a->x, 30), KG(a->y, 30), NULL);
        kg_pin(ax, a->grown);
        kg_pin(ax, a->moved);
        kg_pin(ax, a->cloud);
        a->points = 2;
        return;
    }
    int more = one_in(3) ? 0 : 1 + below(9);
    if (a->points + more <= POINTS) {
        kg_append(ax, a->grown, KG(a->x + a->points, more), KG(a->y + a->points, more));
        a->points += more;
    }
    int from = below(POINTS - 40);
    if (one_in(2)) kg_set_data(ax, a->moved, KG(a->x + from, 9), KG(a->y + from, 9));
    if (one_in(4)) kg_set_data(ax, a->cloud, KG(a->x + from, 30), KG(a->y + from, 30));
}

static void play(act *a, int i) {
    char title[64];
    kg_axes *first = a->ax[0], *ax = a->ax[below(a->axes)];
    keep_going(a, first, i);
    if (one_in(3)) { /* limits set, so that they do not depend on the frames before */
        kg_xlim(ax, unit(), 9 + unit());
        kg_ylim(ax, one_in(4) ? 5 : 0, one_in(4) ? -1 : 4.5);
    }
    if (one_in(2)) {
        snprintf(title, sizeof title, "%s %d", one_in(2) ? "Title" : "Überschrift\n2", below(1000));
        kg_title(ax, title);
    }
    if (one_in(6)) kg_grid(ax, one_in(2));
    if (one_in(6)) kg_axis_off(ax, one_in(3));
    if (one_in(6)) /* not "best", which depends on the frames before */
        kg_legend(ax, &(kg_legend_style){.loc = one_in(3) ? "none" : one_in(2) ? "lower left" : "upper right"});
    if (one_in(8)) kg_xlabel(ax, one_in(2) ? "x" : NULL);
    if (one_in(8)) kg_xticks(ax, KG(a->y, below(4)), NULL);
    if (one_in(2)) draw_lines(a, ax);
    if (one_in(3)) draw_points(ax);
    if (one_in(3)) draw_bands(ax);
    if (one_in(3)) draw_areas(ax);
    if (one_in(3)) draw_more(ax, i);
}

static act *begin(uint64_t seed) {
    act *a = calloc(1, sizeof *a);
    assert_non_null(a);
    random_state = seed;
    a->fig = kg_figure_new(
        &(kg_figure_desc){.width = 3.2, .height = 2.4, .dpi = 50 + below(60), .facecolor = one_in(2) ? "0.9" : NULL});
    a->axes = 1 + below(2);
    for (int k = 0; k < a->axes; k++) {
        a->ax[k] = kg_subplot(a->fig, 1, a->axes, k + 1);
        kg_xlim(a->ax[k], 0, 10);
        kg_ylim(a->ax[k], 0, 5);
    }
    for (int k = 0; k < POINTS; k++) a->x[k] = 10. * k / POINTS, a->y[k] = 2.5 + 2 * sin(k / 7.) * unit();
    return a;
}

static void end(act *a) {
    kg_figure_free(a->fig);
    free(a);
}

/* One film, and each of its scenes alone; every fourth with a GPU of its own, the others with one that draws it whole. */
static void compare(uint64_t seed, int latency) {
    recorder r;
    recorder_init(&r);
    pipeline_use(NULL, latency);
    act *a = begin(seed);
    int width, height, x, y;
    assert_true(figure_pixels(a->fig, a->fig->dpi, &width, &height));
    painter *p = painter_new(width, height, 0);
    uint8_t *alone[FRAMES];
    size_t bytes = 4 * (size_t)width * (size_t)height;
    kg_camera *camera = kg_camera_new(a->fig, NULL);
    kg_sink taker = recorder_sink(&r);
    assert_ok(kg_camera_add_sink(camera, &taker));
    for (int i = 0; i < FRAMES; i++) {
        play(a, i);
        if (i % 4 == 0) alone[i] = paint_alone(a->fig, 0);
        else {
            painter_figure(p, a->fig);
            alone[i] = malloc(bytes);
            assert_non_null(alone[i]);
            memcpy(alone[i], p->pixels, bytes);
        }
        if (kg_snap(camera)) fail_msg("seed %d, frame %d: %s", (int)seed, i, kg_message());
    }
    assert_ok(kg_camera_finish(camera));
    assert_true_film(&r, FRAMES, 20);
    for (int i = 0; i < FRAMES; i++) {
        if (differ_at(r.shots[i].pixels, alone[i], width, height, &x, &y)) {
            const uint8_t *s = r.shots[i].pixels + 4 * (y * width + x), *w = alone[i] + 4 * (y * width + x);
            const kg_pixel_rect c = r.shots[i].frame.changed;
            fail_msg("seed %d, latency %d: frame %d at %d, %d of %d x %d is %d, %d, %d, alone %d, %d, %d; changed %d, "
                     "%d, %d, %d",
                     (int)seed, latency, i, x, y, width, height, s[0], s[1], s[2], w[0], w[1], w[2], c.x, c.y, c.w,
                     c.h);
        }
        free(alone[i]);
    }
    painter_free(p);
    kg_camera_free(camera);
    end(a);
    recorder_free(&r);
}

static int first_seed = 1, end_seed = 13; /* main() may set others */

static void films_at_random(void **state) {
    (void)state;
    for (int seed = first_seed; seed < end_seed; seed++) compare((uint64_t)seed, 0);
}

/* Readbacks that come late bring the same frames home. */
static void films_with_late_readbacks(void **state) {
    (void)state;
    for (int latency = 1; latency <= 3; latency++) compare(100, latency);
}

int main(int argc, char **argv) {
    if (argc == 3) first_seed = atoi(argv[1]), end_seed = atoi(argv[2]); /* by hand: from, to */
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(films_at_random),
        cmocka_unit_test(films_with_late_readbacks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
