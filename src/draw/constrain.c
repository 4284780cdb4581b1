/* The constrained layout: in a grid of subplots, columns of equal width and rows of equal height, as large as ticks, labels, titles and
 * colour bars around the boxes let them be. Paddings are matplotlib's (figure.constrained_layout.*): 3 points around each cell, and at
 * least 2 % of the figure's size between cells, shared out over them. */
#include "draw/builder.h"

#include <math.h>
#include <string.h>

static const double PAD = .04167, SPACE = .02; /* inches; of the figure */
enum { MOST_CELLS = 64, PASSES = 2 };          /* along one side of a grid; larger grids keep the plain layout */

/* ---- measuring ---- */

static uint64_t mix(uint64_t h, const void *p, size_t n) {
    const unsigned char *c = p;
    for (size_t i = 0; i < n; i++) h = (h ^ c[i]) * 0x100000001B3u; /* FNV-1a */
    return h;
}

/* A cell made for one figure and grid is where the next frame begins, so that nothing is computed again when nothing changed. */
uint64_t grid_key(const builder *b, const scene_axes *a) {
    const double page[] = {b->list->width, b->list->height, b->dpi, a->rows, a->cols, a->cell};
    return mix(0xCBF29CE484222325u, page, sizeof page) | 1;
}

static uint64_t mix_text(uint64_t h, const char *text) { return text ? mix(h, text, strlen(text) + 1) : mix(h, "", 1); }

static uint64_t mix_axis(uint64_t h, const axis_layout *axis, const char *label) {
    const double made[] = {axis->made_lo, axis->made_hi, axis->made_px, axis->made_dpi};
    h = mix(h, made, sizeof made);
    return mix_text(mix(h, &axis->made_hash, sizeof axis->made_hash), label);
}

/* What the margins follow from. */
static uint64_t key_of(const builder *b, const scene_axes *a, const axes_layout *l) {
    uint64_t h = mix_axis(mix_axis(0xCBF29CE484222325u ^ b->theme->key, &l->x, a->x.label), &l->y, a->y.label);
    const bool flags[] = {a->off, a->twin_x, a->twin_y, a->colorbar != 0};
    h = mix(mix_text(h, a->title), flags, sizeof flags);
    if (a->colorbar) h = mix_axis(h, &l->bar, NULL);
    return h;
}

/* Draws what is around the box, for its size alone. */
static void measure(builder *b, const scene *s, unsigned i) {
    const scene_axes *a = &s->axes[i];
    axes_layout *l = b->axes.at[i];
    uint64_t key = key_of(b, a, l);
    if (key == l->now_key) return;
    double tick_x = a->off ? 0 : points_px(b, b->theme->x.length), tick_y = a->off ? 0 : points_px(b, b->theme->y.length);
    b->seen_x0 = l->x0 - (a->twin_x ? 0 : tick_y), b->seen_x1 = l->x1 + (a->twin_x ? tick_y : 0);
    b->seen_y0 = l->y0 - (a->twin_y ? tick_x : 0), b->seen_y1 = l->y1 + (a->twin_y ? 0 : tick_x);
    draw_list *list = b->list;
    list_clear(&b->scratch, list->width, list->height, list->background);
    b->list = &b->scratch;
    b->measuring = true;
    if (!a->off) build_axes_under(b, a, l);
    build_title(b, a, l);
    if (a->colorbar) build_colorbar(b, s, i, l);
    b->measuring = false;
    b->list = list;
    list->failed = list->failed || b->scratch.failed;
    /* measured from the cell, which a box of equal aspect does not fill */
    l->now = (margins){fmax(0, l->x0 - b->seen_x0), fmax(0, b->seen_x1 - l->cell_x1), fmax(0, l->y0 - b->seen_y0),
                       fmax(0, b->seen_y1 - l->y1)};
    if (!a->colorbar) l->now.right = fmax(0, b->seen_x1 - l->x1);
    l->now_key = key_of(b, a, l);
}

/* ---- sharing out ---- */

/* Cells of equal length along one side: from, to of each, given the margins of all and the space. Mirrored axes are the caller's matter. */
static void share_out(double from, double to, double pad, double gap, int n, const double *before, const double *after,
                      double *begin, double *end) {
    double room = to - from - 2 * pad - (n - 1) * fmax(2 * pad, gap);
    for (int i = 0; i < n; i++) room -= before[i] + after[i];
    double length = fmax(room / n, 1), at = from + pad;
    for (int i = 0; i < n; i++) {
        begin[i] = at + before[i];
        end[i] = begin[i] + length;
        at = end[i] + after[i] + fmax(2 * pad, gap);
    }
}

/* Once widened for a label it stays, so that a film does not jitter. */
static margins room(const axes_layout *l) {
    const margins *a = &l->now, *k = &l->around;
    return (margins){fmax(a->left, k->left), fmax(a->right, k->right), fmax(a->top, k->top),
                     fmax(a->bottom, k->bottom)};
}

static void constrain_grid(builder *b, const scene *s, int rows, int cols, double top) {
    double left[MOST_CELLS] = {0}, right[MOST_CELLS] = {0}, above[MOST_CELLS] = {0}, below[MOST_CELLS] = {0};
    double x0[MOST_CELLS], x1[MOST_CELLS], y0[MOST_CELLS], y1[MOST_CELLS];
    double pad = PAD * b->dpi, width = b->list->width, height = b->list->height;
    for (unsigned i = 0; i < s->axes_count; i++) {
        const scene_axes *a = &s->axes[i];
        if (a->rows != rows || a->cols != cols) continue;
        margins m = room(b->axes.at[i]);
        int r = (a->cell - 1) / cols, c = (a->cell - 1) % cols;
        left[c] = fmax(left[c], m.left), right[c] = fmax(right[c], m.right);
        above[r] = fmax(above[r], m.top), below[r] = fmax(below[r], m.bottom);
    }
    share_out(0, width, pad, SPACE * width / cols, cols, left, right, x0, x1);
    share_out(top, height, pad, SPACE * height / rows, rows, above, below, y0, y1);
    for (unsigned i = 0; i < s->axes_count; i++) {
        const scene_axes *a = &s->axes[i];
        if (a->rows != rows || a->cols != cols) continue;
        axes_layout *l = b->axes.at[i];
        int r = (a->cell - 1) / cols, c = (a->cell - 1) % cols;
        l->cell_x0 = x0[c], l->cell_x1 = x1[c], l->cell_y0 = y0[r], l->cell_y1 = y1[r];
    }
}

static bool first_of_grid(const scene *s, unsigned i) {
    for (unsigned k = 0; k < i; k++)
        if (s->axes[k].rows == s->axes[i].rows && s->axes[k].cols == s->axes[i].cols) return false;
    return true;
}

void constrain(builder *b, const scene *s) {
    double top = 0;
    text_size title = {0};
    if (s->title && !text_measure(b->text, s->title, 12, b->dpi, &title)) b->list->failed = true;
    if (s->title) top = title.height + 2 * PAD * b->dpi;
    for (int pass = 0; pass < PASSES; pass++) {
        for (unsigned i = 0; i < s->axes_count; i++)
            if (s->axes[i].rows > 0) measure(b, s, i);
        for (unsigned i = 0; i < s->axes_count; i++) {
            const scene_axes *a = &s->axes[i];
            if (a->rows < 1 || a->rows > MOST_CELLS || a->cols > MOST_CELLS || !first_of_grid(s, i)) continue;
            constrain_grid(b, s, a->rows, a->cols, top);
        }
        for (unsigned i = 0; i < s->axes_count; i++) place_box(b, s, i);
    }
    for (unsigned i = 0; i < s->axes_count; i++) {
        axes_layout *l = b->axes.at[i];
        l->around = room(l);
        l->settled_key = grid_key(b, &s->axes[i]);
    }
}
