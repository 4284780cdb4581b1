/* Draws the reference scenes from matplotlib's own data: NAME.png, and NAME.json with the layout behind it, in the form of the
 * reference files. Called by compare.py.
 *
 *     reference_scenes DATA OUT */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "draw/builder.h"
#include "scene/figure.h"

static const char *data_folder, *out_folder;

static FILE *open_file(const char *folder, const char *name, const char *mode) {
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, mode);
    if (!f) perror(path), exit(2);
    return f;
}

/* All numbers of a CSV file, row by row, without its header. */
static double *read_csv(const char *name, size_t *count, bool header) {
    FILE *f = open_file(data_folder, name, "r");
    static double numbers[20000];
    if (header)
        while (fgetc(f) != '\n') {}
    *count = 0;
    for (int c; *count < 20000 && fscanf(f, "%lf", &numbers[*count]) == 1; ++*count)
        if ((c = fgetc(f)) == EOF) {
            ++*count;
            break;
        }
    fclose(f);
    double *copy = malloc(*count * sizeof *copy);
    if (copy) memcpy(copy, numbers, *count * sizeof *copy);
    return copy;
}

/* ---- the layout as JSON ---- */

static void put_string(FILE *f, const char *text) {
    fputc('"', f);
    for (; *text; text++) fprintf(f, *text == '\\' || *text == '"' ? "\\%c" : "%c", *text);
    fputc('"', f);
}

static void put_ticks(FILE *f, const char *name, const axis_layout *axis) {
    fprintf(f, "\"%s\": [", name);
    const char *comma = "";
    double lo = fmin(axis->lo, axis->hi), hi = fmax(axis->lo, axis->hi);
    for (size_t i = 0; i < axis->ticks.count; i++) {
        if (axis->ticks.at[i] < lo || axis->ticks.at[i] > hi) continue;
        fprintf(f, "%s[%.17g, ", comma, axis->ticks.at[i]);
        put_string(f, axis->ticks.label[i]);
        fprintf(f, "]");
        comma = ", ";
    }
    fprintf(f, "], ");
}

static void put_layout(kg_figure *fig, const char *name) {
    failure why = {0};
    builder *b = builder_new(&why);
    scene *s = figure_copy(fig);
    draw_list list = {0};
    if (!b || !s || !builder_see(b, s) || !builder_build(b, s, fig->dpi, &list))
        fprintf(stderr, "%s\n", why.text), exit(1);
    char file[64];
    snprintf(file, sizeof file, "%s.json", name);
    FILE *f = open_file(out_folder, file, "w");
    fprintf(f, "{\"size_px\": [%d, %d], \"axes\": [", list.width, list.height);
    size_t round = 0; /* legends are drawn in the order of their axes, and nothing else has round corners */
    for (size_t i = 0; i < s->axes_count; i++) {
        const axes_layout *l = b->axes.at[i];
        double h = list.height;
        fprintf(f, "%s{\"box_px\": [%.3f, %.3f, %.3f, %.3f], ", i ? ", " : "", l->x0, h - l->y1, l->x1, h - l->y0);
        fprintf(f, "\"xlim\": [%.17g, %.17g], \"ylim\": [%.17g, %.17g], ", l->x.lo, l->x.hi, l->y.lo, l->y.hi);
        put_ticks(f, "xticks", &l->x);
        put_ticks(f, "yticks", &l->y);
        if (l->bar.ticks.count) {
            fprintf(f, "\"bar_labels\": [");
            for (size_t k = 0; k < l->bar.ticks.count; k++)
                fprintf(f, "%s\"%s\"", k ? ", " : "", l->bar.ticks.label[k]);
            fprintf(f, "], \"bar_y\": [%.3f, %.3f], ", h - l->bar.from, h - l->bar.to);
        }
        while (s->axes[i].legend.loc != LEGEND_NONE && round < list.rects.count) {
            const draw_rect *r = &list.rects.at[round++];
            if (!(r->radius > 0)) continue;
            fprintf(f, "\"legend_px\": [%.2f, %.2f, %.2f, %.2f], ", (double)r->x0 - .5, h - (double)r->y1 + .5,
                    (double)r->x1 - .5, h - (double)r->y0 + .5);
            break;
        }
        if (s->axes[i].title) {
            text_placed t;
            text_place(b->text, s->axes[i].title, s->theme.title_size, fig->dpi, title_spot(b, &s->axes[i], l), &t);
            fprintf(f, "\"title_px\": [%.2f, %.2f, %.2f, %.2f], ", t.x0, h - t.y1, t.x1, h - t.y0);
        }
        fprintf(f, "\"end\": 0}");
    }
    fprintf(f, "]}\n");
    fclose(f);
    list_free(&list);
    scene_release(s);
    builder_free(b);
}

static void save(kg_figure *fig, const char *name) {
    char path[1024];
    snprintf(path, sizeof path, "%s/%s.png", out_folder, name);
    put_layout(fig, name);
    if (kg_savefig(fig, path, NULL)) fprintf(stderr, "%s: %s\n", name, kg_message()), exit(1);
    kg_figure_free(fig);
}

/* ---- the scenes ---- */

static void simple(void) {
    kg_figure *fig = kg_figure_new(NULL);
    kg_axes *ax = kg_subplot(fig, 1, 1, 1);
    for (int i = 0; i < 10; i++) {
        double y[5] = {i, i, i, i, i};
        /* all ten count for the limits, one is seen */
        kg_plot(ax, KG_NONE, KG(y, 5), &(kg_line_style){.color = "black", .linestyle = i == 6 ? "-" : "none"});
    }
    save(fig, "simple");
}

static void sine(void) {
    size_t n;
    double *v = read_csv("sine.csv", &n, true);
    kg_figure *fig = kg_figure_new(&(kg_figure_desc){.width = 10, .height = 6});
    kg_plot(kg_subplot(fig, 1, 1, 1), (kg_array){v, n / 2, 16, KG_FLOAT64}, (kg_array){v + 1, n / 2, 16, KG_FLOAT64},
            &(kg_line_style){.color = "blue"});
    save(fig, "sine");
    free(v);
}

static void image(void) {
    enum { W = 160, H = 120 };
    static uint8_t pixels[H][W][3];
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++) {
            pixels[y][x][0] = (uint8_t)(x * 255 / (W - 1));
            pixels[y][x][1] = (uint8_t)(y * 255 / (H - 1));
            pixels[y][x][2] = (uint8_t)((x / 20 + y / 20) % 2 * 200);
        }
    kg_figure *fig = kg_figure_new(NULL);
    kg_imshow(kg_subplot(fig, 1, 1, 1), KG(&pixels[0][0][0], W * H * 3), H, W, 3, NULL);
    save(fig, "image");
}

static void normals(void) {
    size_t n;
    double *v = read_csv("normals.csv", &n, true);
    kg_figure *fig = kg_figure_new(&(kg_figure_desc){.width = 9, .height = 6});
    kg_axes *ax = kg_subplot(fig, 1, 1, 1);
    kg_xlim(ax, -50, 50);
    kg_ylim(ax, 0, .2);
    for (int k = 0; k < 2; k++) {
        kg_array a = {v + k, n / 2, 16, KG_FLOAT64};
        const char *color = k ? "blue" : "red";
        double mean = 0;
        for (size_t i = 0; i < n / 2; i++) mean += v[2 * i + (size_t)k] / (double)(n / 2);
        char label[64];
        snprintf(label, sizeof label, "Real Mean %c: %.2f", "AB"[k], mean);
        kg_hist(ax, a, &(kg_hist_style){.rule = "fd", .density = true, .color = color, .alpha = .4});
        kg_kdeplot(ax, a, &(kg_kde_style){.line = {.color = color, .label = label}});
    }
    kg_legend(ax, NULL);
    kg_text(ax, .5, 1.01, "Standard Deviation = 8", &(kg_text_style){.coords = KG_AXES});
    save(fig, "normals");
    free(v);
}

static void boundary(void) {
    size_t n, nz;
    double *v = read_csv("boundary_points.csv", &n, true), *z = read_csv("boundary_field.csv", &nz, false);
    kg_figure *fig = kg_figure_new(&(kg_figure_desc){.width = 8, .height = 6});
    kg_axes *ax = kg_subplot(fig, 1, 1, 1);
    kg_artist c = kg_contourf(ax, KG(z, nz), 120, 120,
                              &(kg_contour_style){.cmap = "RdBu", .alpha = .8, .extent = {-3.5, 3.5, -3.5, 3.5}});
    for (int k = 0; k < 2; k++) {
        double x[300], y[300];
        size_t m = 0;
        for (size_t i = 0; i < n / 3; i++)
            if ((int)v[3 * i + 2] == k) x[m] = v[3 * i], y[m++] = v[3 * i + 1];
        kg_scatter(ax, KG(x, m), KG(y, m),
                   &(kg_scatter_style){
                       .color = k ? "tab:blue" : "tab:red", .edgecolors = "white", .label = k ? "class 1" : "class 0"});
    }
    kg_legend(ax, &(kg_legend_style){.loc = "upper right"});
    kg_title(ax, "SVM, epoch 40");
    kg_xlabel(ax, "$x_1$");
    kg_ylabel(ax, "$x_2$");
    kg_colorbar(ax, c);
    save(fig, "boundary");
    free(v);
    free(z);
}

static void areas(void) {
    kg_figure *fig = kg_figure_new(&(kg_figure_desc){.width = 10, .height = 8});
    double x[100], y[100], lo[100], hi[100];
    for (int i = 0; i < 100; i++) {
        double loss = 2 * exp(-(i + 1) / 18.) + .02;
        x[i] = i + 1, y[i] = 1 - loss / 2.2, lo[i] = 1 - loss / 1.9, hi[i] = 1 - loss / 2.5;
    }
    kg_axes *ax = kg_subplot(fig, 2, 2, 1);
    kg_plot(ax, KG(x, 100), KG(y, 100), NULL);
    kg_fill_between(ax, KG(x, 100), KG(lo, 100), KG(hi, 100), &(kg_fill_style){.alpha = .3, .label = "band"});
    kg_axhline(ax, .5, &(kg_line_style){.color = "0.5", .linewidth = .8});
    kg_axvspan(ax, 20, 40, &(kg_fill_style){.color = "C1", .alpha = .2});
    kg_legend(ax, NULL);

    double heights[] = {3, 7, 2, 5, 4};
    const char *colors[] = {"C0", "C1", "C2", "C3", "C4"};
    kg_bar(kg_subplot(fig, 2, 2, 2), KG_NONE, KG(heights, 5), &(kg_bar_style){.colors = colors});

    ax = kg_subplot(fig, 2, 2, 3);
    const char *where[] = {"pre", "mid", "post"};
    for (int k = 0; k < 3; k++) {
        double t[21], c[21];
        for (int i = 0; i < 21; i++) t[i] = i * .5, c[i] = cos(t[i]) - 2 * k;
        kg_step(ax, KG(t, 21), KG(c, 21), where[k], NULL);
    }
    kg_axvline(ax, 4, &(kg_line_style){.linestyle = "--"});
    kg_axhspan(ax, -1, 0, &(kg_fill_style){.alpha = .5});

    ax = kg_subplot(fig, 2, 2, 4);
    double widths[] = {1, -2, 3, 2.5}, at[] = {1, 2}, bottom[] = {3, 4};
    kg_barh(ax, KG_NONE, KG(widths, 4), &(kg_bar_style){.edgecolor = "k"});
    kg_bar(ax, KG(at, 2), KG(at, 2), &(kg_bar_style){.bottom = KG(bottom, 2), .width = .5, .color = "r", .alpha = .5});
    save(fig, "areas");
}

static void twins(void) {
    kg_figure *fig = kg_figure_new(&(kg_figure_desc){.width = 10, .height = 5});
    double x[50], y[50], z[50];
    for (int i = 0; i < 50; i++) x[i] = i * 10. / 49, y[i] = sin(x[i]), z[i] = exp(x[i]);
    /* in the order in which matplotlib makes them */
    kg_axes *left = kg_subplot(fig, 1, 2, 1), *right = kg_subplot(fig, 1, 2, 2), *twin = kg_twinx(left);
    kg_plot(left, KG(x, 50), KG(y, 50), &(kg_line_style){.color = "r"});
    kg_xlabel(left, "t");
    kg_ylabel(left, "sin");
    kg_plot(twin, KG(x, 50), KG(z, 50), &(kg_line_style){.color = "b"});
    kg_ylabel(twin, "exp");
    kg_ylim(twin, 0, 3e6);

    kg_plot(right, KG(x, 50), KG(x, 50), NULL);
    kg_xlabel(right, "bottom");
    twin = kg_twiny(right);
    for (int i = 0; i < 50; i++) y[i] = 2 * x[i], z[i] = x[i] * x[i] / 10;
    kg_plot(twin, KG(y, 50), KG(z, 50), &(kg_line_style){.color = "g"});
    kg_xlabel(twin, "top");
    kg_suptitle(fig, "twins");
    save(fig, "twins");
}

static void scales(void) {
    kg_figure *fig = kg_figure_new(&(kg_figure_desc){.width = 10, .height = 8});
    double x[201], y[201];
    for (int i = 0; i < 100; i++) x[i] = i + 1, y[i] = 2 * exp(-x[i] / 18) + .02;
    kg_axes *ax = kg_subplot(fig, 2, 2, 1);
    kg_plot(ax, KG(x, 100), KG(y, 100), NULL);
    kg_yscale(ax, "log", NULL);
    kg_grid(ax, true);

    ax = kg_subplot(fig, 2, 2, 2);
    for (int i = 0; i < 201; i++) x[i] = i - 100, y[i] = x[i] * x[i] * x[i];
    kg_plot(ax, KG(x, 201), KG(y, 201), NULL);
    kg_xscale(ax, "symlog", NULL);
    kg_yscale(ax, "symlog", NULL);

    ax = kg_subplot(fig, 2, 2, 3);
    for (int i = 0; i < 100; i++) y[i] = .001 + .998 * i / 99;
    kg_plot(ax, KG_NONE, KG(y, 100), NULL);
    kg_yscale(ax, "logit", NULL);

    ax = kg_subplot(fig, 2, 2, 4);
    double at[3], heights[] = {.1, .25, .4};
    const char *names[] = {"a", "b", "c"};
    kg_xcategories(ax, names, 3, at);
    kg_bar(ax, KG(at, 3), KG(heights, 3), NULL);
    kg_ytick_format(ax, "percent", &(kg_format_options){.full = 1});
    save(fig, "scales");
}

static void mathtext(void) {
    kg_figure *fig = kg_figure_new(NULL);
    kg_axes *ax = kg_subplot(fig, 1, 1, 1);
    kg_title(ax, "$\\hat{\\sigma}^2 = \\frac{1}{N}\\sum_{i=1}^{N} (x_i - \\mu)^2$");
    kg_xlabel(ax, "learning rate $\\eta \\times 10^{-3}$");
    kg_ylabel(ax, "$\\nabla_\\theta \\mathcal{L}$, $\\sqrt{v_t} + \\epsilon$");
    double x[] = {0, 1, 2}, y[] = {0, 1, 4};
    kg_plot(ax, KG(x, 3), KG(y, 3), &(kg_line_style){.marker = "o"});
    save(fig, "mathtext");
}

static void dashboard(void) {
    size_t n, cells;
    double *v = read_csv("training.csv", &n, true), *m = read_csv("confusion.csv", &cells, false), share[3][100];
    size_t rows = n / 3;
    kg_array epoch = {v, rows, 24, KG_FLOAT64}, loss = {v + 1, rows, 24, KG_FLOAT64},
             noisy = {v + 2, rows, 24, KG_FLOAT64};
    for (size_t i = 0; i < rows && i < 100; i++) {
        double exact = 2 * exp(-v[3 * i] / 18) + .02;
        share[0][i] = 1 - exact / 2.2, share[1][i] = 1 - exact / 1.9, share[2][i] = 1 - exact / 2.5;
    }
    kg_figure *fig = kg_figure_new(&(kg_figure_desc){.width = 10, .height = 8});
    kg_layout(fig, "constrained");
    kg_suptitle(fig, "epoch 100");
    kg_axes *ax = kg_subplot(fig, 2, 2, 1);
    kg_plot(ax, epoch, loss, &(kg_line_style){.label = "train"});
    kg_plot(ax, epoch, noisy, &(kg_line_style){.label = "validation", .linestyle = "--"});
    kg_yscale(ax, "log", NULL);
    kg_legend(ax, NULL);
    kg_title(ax, "loss");
    kg_grid(ax, true);

    ax = kg_subplot(fig, 2, 2, 2);
    kg_plot(ax, epoch, KG(share[0], rows), NULL);
    kg_fill_between(ax, epoch, KG(share[1], rows), KG(share[2], rows), &(kg_fill_style){.alpha = .3});
    kg_title(ax, "accuracy");
    kg_xlabel(ax, "epoch");

    ax = kg_subplot(fig, 2, 2, 3);
    const char *names[] = {"a", "b", "c", "d", "e"}, *colors[] = {"C0", "C1", "C2", "C3", "C4"};
    double at[5], heights[] = {3, 7, 2, 5, 4};
    kg_xcategories(ax, names, 5, at);
    kg_bar(ax, KG(at, 5), KG(heights, 5), &(kg_bar_style){.colors = colors});
    kg_title(ax, "per class");

    ax = kg_subplot(fig, 2, 2, 4);
    kg_colorbar(ax, kg_imshow(ax, KG(m, cells), 6, 6, 1, NULL));
    kg_title(ax, "confusion");
    save(fig, "dashboard");
    free(v);
    free(m);
}

/* The same picture in a theme. */
static void themed(const char *name) {
    enum { N = 60 };
    double x[N], y[3][N];
    for (int i = 0; i < N; i++) {
        x[i] = i / 6.;
        for (int k = 0; k < 3; k++) y[k][i] = exp(-x[i] / 6) * sin(x[i] + k);
    }
    kg_figure *fig = kg_figure_new(&(kg_figure_desc){.theme = name});
    kg_axes *ax = kg_subplot(fig, 1, 1, 1);
    kg_plot(ax, KG(x, N), KG(y[0], N), &(kg_line_style){.label = "first"});
    kg_plot(ax, KG(x, N), KG(y[1], N), &(kg_line_style){.label = "second", .linestyle = "--"});
    kg_plot(ax, KG(x, N), KG(y[2], N), &(kg_line_style){.label = "third", .marker = "o"});
    double at[3] = {2, 4, 6}, heights[3] = {-.4, -.6, -.3};
    kg_bar(ax, KG(at, 3), KG(heights, 3), NULL);
    kg_text(ax, 6, .6, "a text", NULL);
    kg_title(ax, "damped");
    kg_xlabel(ax, "time (s)");
    kg_ylabel(ax, "amplitude");
    kg_grid(ax, true);
    kg_legend(ax, &(kg_legend_style){.loc = "upper right"});
    save(fig, name);
}

static void styles(void) {
    kg_figure *fig = kg_figure_new(&(kg_figure_desc){.width = 9, .height = 6});
    kg_axes *ax = kg_subplot(fig, 1, 1, 1);
    const char *lines[] = {"-", "--", ":", "-.", "-", "none", "-"}, *marks[] = {NULL, NULL, NULL, NULL, "o", "s", "^"};
    double t[21], y[21], error = .3;
    for (int i = 0; i < 21; i++) t[i] = i * .5;
    for (int k = 0; k < 7; k++) {
        char label[32];
        snprintf(label, sizeof label, "style %d", k);
        for (int i = 0; i < 21; i++) y[i] = sin(t[i]) + k;
        kg_plot(ax, KG(t, 21), KG(y, 21),
                &(kg_line_style){.linestyle = lines[k], .marker = marks[k], .linewidth = 1 + k / 3., .label = label});
    }
    for (int i = 0; i < 21; i++) y[i] = cos(t[i]) - 2;
    kg_step(ax, KG(t, 21), KG(y, 21), "mid", &(kg_line_style){.label = "step"});
    for (int i = 0; i < 21; i++) y[i] = cos(t[i]) - 4;
    kg_errorbar(ax, KG(t, 21), KG(y, 21),
                &(kg_errorbar_style){.yerr = KG(&error, 1), .capsize = 3, .line = {.label = "error"}});
    kg_axhline(ax, 0, &(kg_line_style){.color = "0.5", .linewidth = .8});
    kg_axvspan(ax, 2, 3, &(kg_fill_style){.color = "C1", .alpha = .2});
    kg_annotate(ax, "peak", (kg_point){acos(-1) / 2, 1}, (kg_point){3, 2.5}, &(kg_annotate_style){.arrow = "->"});
    kg_legend(ax, &(kg_legend_style){.ncol = 3});
    kg_xlabel(ax, "time (s)");
    kg_ylabel(ax, "level");
    save(fig, "styles");
}

static void arrows(void) {
    kg_figure *fig = kg_figure_new(&(kg_figure_desc){.width = 10, .height = 8});
    kg_axes *ax = kg_subplot(fig, 2, 2, 1);
    const char *kinds[] = {"-", "->", "<-", "<->", "-|>", "<|-", "<|-|>"};
    for (int k = 0; k < 7; k++)
        kg_annotate(ax, kinds[k], (kg_point){8, k + .7}, (kg_point){1, k}, &(kg_annotate_style){.arrow = kinds[k]});
    kg_xlim(ax, 0, 10);
    kg_ylim(ax, -1, 8);

    ax = kg_subplot(fig, 2, 2, 2);
    double x[10], y[10], lower[10], upper[10], each = .4;
    for (int i = 0; i < 10; i++) x[i] = i, y[i] = sin(i);
    kg_stem(ax, KG(x, 10), KG(y, 10), NULL);
    kg_annotate(ax, "low", (kg_point){5, sin(5)}, (kg_point){20, 30},
                &(kg_annotate_style){.arrow = "-|>",
                                     .arrowcolor = "C2",
                                     .arrowwidth = 2,
                                     .shrink = 6,
                                     .text = {.coords = KG_OFFSET, .color = "C3", .boxpad = 4}});
    kg_annotate(ax, "corner", (kg_point){1, 0}, (kg_point){.7, .1},
                &(kg_annotate_style){.arrow = "->", .coords = KG_AXES, .text = {.coords = KG_AXES, .fontsize = 14}});
    kg_annotate(ax, "unseen", (kg_point){50, 0}, (kg_point){5, 0}, &(kg_annotate_style){.arrow = "->"});

    ax = kg_subplot(fig, 2, 2, 3);
    for (int i = 0; i < 10; i++) y[i] = i * i / 10., lower[i] = i / 10., upper[i] = i / 5.;
    kg_errorbar(ax, KG(x, 10), KG(y, 10),
                &(kg_errorbar_style){.xerr = KG(&each, 1),
                                     .yerr = KG(lower, 10),
                                     .yerr_upper = KG(upper, 10),
                                     .capsize = 4,
                                     .capthick = 2,
                                     .ecolor = "0.5",
                                     .elinewidth = 1,
                                     .line = {.marker = "o", .label = "both"}});
    for (int i = 0; i < 10; i++) y[i] = 10 - i, lower[i] = i % 3 ? 1 : NAN;
    kg_errorbar(ax, KG(x, 10), KG(y, 10),
                &(kg_errorbar_style){.yerr = KG(lower, 10), .line = {.linestyle = "none", .marker = "s"}});
    kg_legend(ax, NULL);

    for (int i = 0; i < 10; i++) y[i] = cos(i);
    kg_stem(kg_subplot(fig, 2, 2, 4), KG_NONE, KG(y, 10), &(kg_stem_style){.horizontal = true, .bottom = .2});
    save(fig, "arrows");
}

static void legends(void) {
    kg_figure *fig = kg_figure_new(&(kg_figure_desc){.width = 10, .height = 8});
    double x[50], y[50];
    for (int i = 0; i < 50; i++) x[i] = i * 10. / 49;
    kg_axes *ax = kg_subplot(fig, 2, 2, 1);
    for (int k = 0; k < 5; k++) {
        static const char *const styles[] = {"-", "--", "-.", ":", "-"};
        char label[64];
        for (int i = 0; i < 50; i++) y[i] = sin(x[i] + k) / (k + 1);
        snprintf(label, sizeof label, "$\\sin(x + %d)$ / %d", k, k + 1);
        kg_plot(ax, KG(x, 50), KG(y, 50), &(kg_line_style){.linestyle = styles[k], .label = label});
    }
    kg_ylim(ax, -1.2, 2.5);
    kg_legend(ax, &(kg_legend_style){.loc = "upper center", .ncol = 3, .title = "damped"});

    ax = kg_subplot(fig, 2, 2, 2);
    double at[] = {0, 1, 2, 3, 4}, bars[] = {3, 7, 2, 5, 4}, dots[] = {4, 8, 3, 6, 5}, line[] = {5, 9, 4, 7, 6},
           low[] = {1, 1, 1, 1, 1}, high[] = {2, 2, 2, 2, 2};
    kg_bar(ax, KG(at, 5), KG(bars, 5), &(kg_bar_style){.edgecolor = "k", .label = "bars"});
    kg_scatter(ax, KG(at, 5), KG(dots, 5), &(kg_scatter_style){.color = "C3", .label = "dots"});
    kg_plot(ax, KG(at, 5), KG(line, 5), &(kg_line_style){.color = "k", .marker = "o", .label = "marked\nline"});
    kg_fill_between(ax, KG(at, 5), KG(low, 5), KG(high, 5),
                    &(kg_fill_style){.color = "C2", .alpha = .5, .label = "$\\frac{1}{2}$ band"});
    kg_ylim(ax, 0, 16);
    kg_legend(ax, &(kg_legend_style){
                      .loc = "upper left", .ncol = 2, .title = "a title", .fontsize = 8, .title_fontsize = 14});

    ax = kg_subplot(fig, 2, 2, 3);
    kg_artist by_hand[3];
    for (int k = 0; k < 3; k++) {
        for (int i = 0; i < 50; i++) y[i] = k * x[i];
        by_hand[2 - k] = kg_plot(ax, KG(x, 50), KG(y, 50), &(kg_line_style){.label = "not shown"});
    }
    kg_legend(ax, &(kg_legend_style){.loc = "upper left",
                                     .fontsize = 12,
                                     .framealpha = 1,
                                     .facecolor = "0.9",
                                     .edgecolor = "r",
                                     .labelcolor = "linecolor",
                                     .handles = by_hand,
                                     .labels = (const char *const[]){"steep", "flat", "level"},
                                     .count = 3});

    ax = kg_subplot(fig, 2, 2, 4);
    for (int i = 0; i < 50; i++) y[i] = cos(x[i]);
    kg_plot(ax, KG(x, 50), KG(y, 50), &(kg_line_style){.color = "C4", .label = "one"});
    for (int i = 0; i < 50; i++) y[i] = cos(2 * x[i]);
    kg_plot(ax, KG(x, 50), KG(y, 50), &(kg_line_style){.color = "C5", .label = "another"});
    kg_legend(ax, &(kg_legend_style){
                      .loc = "lower left", .ncol = 2, .bbox_to_anchor = &(kg_rect){0, 1.02, 1, .102}, .expand = true});
    save(fig, "legends");
}

static void rims(void) {
    kg_figure *fig = kg_figure_new(&(kg_figure_desc){.width = 10, .height = 8});
    const kg_grid_desc grid = {.rows = 3,
                               .cols = 3,
                               .width_ratios = (double[]){1, 2, 1},
                               .height_ratios = (double[]){2, 1, 1},
                               .wspace = .3,
                               .hspace = .5};
    double x[50], y[50];
    for (int i = 0; i < 50; i++) x[i] = i * 10. / 49, y[i] = sin(x[i]);
    kg_axes *ax = kg_subplot_span(fig, &grid, 0, 0, 1, 2);
    kg_plot(ax, KG(x, 50), KG(y, 50), NULL);
    kg_spine(ax, "top right", &(kg_spine_style){.hidden = true});
    kg_spine(ax, "left", &(kg_spine_style){.position = "outward", .at = 10, .color = "tab:red"});
    kg_spine(ax, "bottom", &(kg_spine_style){.position = "outward", .at = 10, .linewidth = 2});
    kg_xlabel(ax, "below");
    kg_ylabel(ax, "left");

    ax = kg_subplot_span(fig, &grid, 0, 2, 2, 1);
    for (int i = 0; i < 50; i++) y[i] = x[i] * x[i];
    kg_plot(ax, KG(x, 50), KG(y, 50), NULL);
    kg_minorticks(ax, true);
    kg_tick_params(ax, "both",
                   &(kg_tick_style){.direction = "in",
                                    .top = KG_SHOW,
                                    .right = KG_SHOW,
                                    .length = 6,
                                    .width = 1.5,
                                    .color = "tab:blue",
                                    .labelcolor = "tab:green",
                                    .labelsize = 8});
    kg_tick_params(ax, "both", &(kg_tick_style){.which = "minor", .direction = "inout", .length = 5});
    kg_tick_params(ax, "x", &(kg_tick_style){.rotation = 45});
    kg_xlabel(ax, "turned");

    ax = kg_subplot_span(fig, &grid, 1, 0, 1, 2);
    for (int i = 0; i < 50; i++) y[i] = cos(x[i]);
    kg_plot(ax, KG(x, 50), KG(y, 50), NULL);
    kg_minorticks(ax, true);
    kg_grid_lines(ax, &(kg_grid_style){.color = "C2", .linestyle = "--", .linewidth = 1});
    kg_grid_lines(ax, &(kg_grid_style){.which = "minor", .axis = "x", .alpha = .5});
    kg_margins(ax, 0, .2);
    kg_invert_yaxis(ax, true);

    ax = kg_subplot_span(fig, &grid, 2, 0, 1, 1);
    double left[50];
    for (int i = 0; i < 50; i++) left[i] = x[i] - 5, y[i] = sin(x[i]);
    kg_plot(ax, KG(left, 50), KG(y, 50), NULL);
    kg_spine(ax, "left", &(kg_spine_style){.position = "zero"});
    kg_spine(ax, "bottom", &(kg_spine_style){.position = "center"});
    kg_spine(ax, "top right", &(kg_spine_style){.hidden = true});

    ax = kg_subplot_span(fig, &grid, 2, 1, 1, 2);
    kg_plot(ax, KG(x, 50), KG(x, 50), NULL);
    kg_tick_params(ax, "x",
                   &(kg_tick_style){.bottom = KG_HIDE, .labelbottom = KG_HIDE, .top = KG_SHOW, .labeltop = KG_SHOW});
    kg_tick_params(
        ax, "y",
        &(kg_tick_style){.left = KG_HIDE, .labelleft = KG_HIDE, .right = KG_SHOW, .labelright = KG_SHOW, .pad = 8});
    kg_title(ax, "above the labels");
    save(fig, "rims");
}

static void spans(void) {
    kg_figure *fig = kg_figure_new(&(kg_figure_desc){.width = 10, .height = 8});
    kg_layout(fig, "constrained");
    const kg_grid_desc grid = {
        .rows = 3, .cols = 3, .width_ratios = (double[]){1, 2, 1}, .height_ratios = (double[]){2, 1, 1}};
    double x[50], y[50];
    for (int i = 0; i < 50; i++) x[i] = i * 10. / 49, y[i] = sin(x[i]);
    kg_axes *ax = kg_subplot_span(fig, &grid, 0, 0, 1, 2);
    kg_plot(ax, KG(x, 50), KG(y, 50), NULL);
    kg_title(ax, "two columns");

    ax = kg_subplot_span(fig, &grid, 0, 2, 2, 1);
    for (int i = 0; i < 50; i++) y[i] = 1000 * x[i] * x[i];
    kg_plot(ax, KG(x, 50), KG(y, 50), NULL);
    kg_tick_params(ax, "x", &(kg_tick_style){.rotation = 60});
    kg_xlabel(ax, "two rows");

    ax = kg_subplot_span(fig, &grid, 1, 0, 1, 1);
    for (int i = 0; i < 50; i++) y[i] = cos(x[i]);
    kg_plot(ax, KG(x, 50), KG(y, 50), NULL);
    kg_spine(ax, "left", &(kg_spine_style){.position = "outward", .at = 15});

    ax = kg_subplot_span(fig, &grid, 1, 1, 1, 1);
    kg_plot(ax, KG(x, 50), KG(x, 50), NULL);
    kg_ylabel(ax, "y");

    ax = kg_subplot_span(fig, &grid, 2, 0, 1, 3);
    kg_plot(ax, KG(x, 50), KG(x, 50), NULL);
    kg_tick_params(
        ax, "y",
        &(kg_tick_style){
            .left = KG_HIDE, .labelleft = KG_HIDE, .right = KG_SHOW, .labelright = KG_SHOW, .labelsize = 14});
    save(fig, "spans");
}

int main(int argc, char **argv) {
    if (argc != 3) return 2;
    data_folder = argv[1], out_folder = argv[2];
    simple();
    sine();
    image();
    normals();
    boundary();
    areas();
    twins();
    scales();
    mathtext();
    styles();
    arrows();
    dashboard();
    legends();
    rims();
    spans();
    themed("dark_background");
    themed("ggplot");
    themed("seaborn");
    return 0;
}
