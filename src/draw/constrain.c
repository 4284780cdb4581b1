/* The constrained layout: in a grid of subplots, columns whose widths and rows whose heights have the grid's ratios, as large as ticks,
 * labels, titles and colour bars around the boxes let them be. Paddings are matplotlib's (figure.constrained_layout.*): 3 points around each cell, and at
 * least 2 % of the figure's size between cells, shared out over them. */
#include "draw/builder.h"
#include "base/hash.h"

#include <math.h>
#include <string.h>

static const double PAD = .04167, SPACE = .02; /* inches; of the figure */
enum { MOST_CELLS = 64, PASSES = 2 };          /* along one side of a grid; larger grids keep the plain layout */

/* ---- measuring ---- */

/* A cell made for one figure and grid is where the next frame begins, so that nothing is computed again when nothing changed. */
uint64_t grid_key(const builder *b, const scene_axes *a) {
    const double page[] = {b->list->width, b->list->height, b->dpi,       a->grid,
                           a->span.row,    a->span.col,     a->span.rows, a->span.cols};
    return hash_bytes(HASH_START, page, sizeof page) | 1;
}

static uint64_t mix_axis(uint64_t h, const axis_layout *axis, const char *label) {
    const double made[] = {axis->made_lo, axis->made_hi, axis->made_px, axis->made_dpi};
    h = hash_bytes(h, made, sizeof made);
    return hash_text(hash_bytes(h, &axis->made_hash, sizeof axis->made_hash), label);
}

/* What the margins follow from. */
static uint64_t key_of(const builder *b, const scene_axes *a, const axes_layout *l) {
    uint64_t h = mix_axis(mix_axis(HASH_START ^ b->theme->key, &l->x, a->x.label), &l->y, a->y.label);
    const bool flags[] = {a->off, a->twin_x, a->twin_y, a->colorbar != 0};
    h = hash_bytes(hash_text(h, a->title), flags, sizeof flags);
    h = spine_look_hash(axis_look_hash(axis_look_hash(h, &a->x.look), &a->y.look), a->spine);
    if (a->colorbar) h = mix_axis(h, &l->bar, NULL);
    return h;
}

/* Draws what is around the box, for its size alone. */
static void measure(builder *b, const scene *s, unsigned i) {
    const scene_axes *a = &s->axes[i];
    axes_layout *l = b->axes.at[i];
    double legend[4] = {0};
    bool beside = legend_beside(b, s, i, l, legend);
    uint64_t key = hash_bytes(key_of(b, a, l), legend, sizeof legend);
    if (key == l->now_key) return;
    b->seen_x0 = l->x0, b->seen_x1 = l->x1, b->seen_y0 = l->y0, b->seen_y1 = l->y1;
    draw_list *list = b->list;
    list_clear(&b->scratch, list->width, list->height, list->background);
    b->list = &b->scratch;
    b->measuring = true;
    if (!a->off) build_axes_under(b, a, l);
    build_title(b, a, l);
    if (a->colorbar) build_colorbar(b, s, i, l);
    if (beside) {
        b->seen_x0 = fmin(b->seen_x0, legend[0]), b->seen_x1 = fmax(b->seen_x1, legend[2]);
        b->seen_y0 = fmin(b->seen_y0, legend[1]), b->seen_y1 = fmax(b->seen_y1, legend[3]);
    }
    b->measuring = false;
    b->list = list;
    list->failed = list->failed || b->scratch.failed;
    /* measured from the cell, which a box of equal aspect does not fill */
    l->now = (margins){fmax(0, l->x0 - b->seen_x0), fmax(0, b->seen_x1 - l->cell_x1), fmax(0, l->y0 - b->seen_y0),
                       fmax(0, b->seen_y1 - l->y1)};
    if (!a->colorbar) l->now.right = fmax(0, b->seen_x1 - l->x1);
    l->now_key = hash_bytes(key_of(b, a, l), legend, sizeof legend);
}

/* ---- sharing out ---- */

/* The cells of a grid along one side. before, after: what the axes that begin (end) in a cell need; their pads are apart, as matplotlib's
 * "cb" margins, since that decides what axes over several cells do to the ones between. */
typedef struct lane {
    int n;
    const double *ratios;
    double pad, gap; /* pixels at a cell's border, and instead between cells */
    double before[MOST_CELLS], after[MOST_CELLS], pad_before[MOST_CELLS], pad_after[MOST_CELLS];
    double from[MOST_CELLS], to[MOST_CELLS];
} lane;

static void lane_add(lane *k, int first, int count, double before, double after) {
    int last = first + count - 1;
    double wide = fmax(k->pad, k->gap);
    k->before[first] = fmax(k->before[first], before), k->after[last] = fmax(k->after[last], after);
    k->pad_before[first] = fmax(k->pad_before[first], first > 0 ? wide : k->pad);
    k->pad_after[last] = fmax(k->pad_after[last], last < k->n - 1 ? wide : k->pad);
}

/* The largest margins between the cells of a span. */
static void between(const lane *k, int first, int count, double *before, double *after) {
    for (int i = first; i < first + count - 1; i++) {
        *after = fmax(*after, k->after[i] + k->pad_after[i]);
        *before = fmax(*before, k->before[i + 1] + k->pad_before[i + 1]);
    }
}

/* Cells from `from` to `to`, their inner parts in the grid's ratios. */
static void lane_share_out(lane *k, double from, double to) {
    double room = to - from, sum = 0, at = from;
    for (int i = 0; i < k->n; i++) {
        room -= k->before[i] + k->pad_before[i] + k->after[i] + k->pad_after[i];
        sum += k->ratios ? k->ratios[i] : 1;
    }
    double unit = fmax(room, k->n) / sum;
    for (int i = 0; i < k->n; i++) {
        k->from[i] = at + k->before[i] + k->pad_before[i];
        k->to[i] = k->from[i] + unit * (k->ratios ? k->ratios[i] : 1);
        at = k->to[i] + k->after[i] + k->pad_after[i];
    }
}

/* Once widened for a label it stays, so that a film does not jitter. */
static margins room(const axes_layout *l) {
    const margins *a = &l->now, *k = &l->around;
    return (margins){fmax(a->left, k->left), fmax(a->right, k->right), fmax(a->top, k->top),
                     fmax(a->bottom, k->bottom)};
}

static bool in_grid(const scene *s, unsigned i, unsigned grid) { return s->axes[i].grid == grid; }

/* Margins that lie within axes of several cells become the largest of all such, so that axes of as many cells elsewhere in the grid are as
 * large (matplotlib's match_submerged_margins, to the letter: its margins come on top of the pads that they hold already). */
static void match_submerged(const scene *s, unsigned grid, bool rows, lane *k) {
    for (unsigned i = 0; i < s->axes_count; i++) {
        grid_span own = s->axes[i].span;
        int first = rows ? own.row : own.col, count = rows ? own.rows : own.cols;
        double before = 0, after = 0;
        if (!in_grid(s, i, grid) || count < 2) continue;
        for (unsigned j = 0; j < s->axes_count; j++) {
            grid_span at = s->axes[j].span;
            if (in_grid(s, j, grid)) between(k, rows ? at.row : at.col, rows ? at.rows : at.cols, &before, &after);
        }
        for (int c = first; c < first + count - 1; c++) {
            k->after[c] = fmax(k->after[c], after);
            k->before[c + 1] = fmax(k->before[c + 1], before);
        }
    }
}

static void constrain_grid(builder *b, const scene *s, unsigned grid, double top) {
    const grid_spec *g = &s->grids[grid - 1];
    double pad = PAD * b->dpi, width = b->list->width, height = b->list->height;
    double across = g->wspace_given ? g->wspace : SPACE, along = g->hspace_given ? g->hspace : SPACE;
    lane x = {.n = g->cols, .ratios = g->widths, .pad = pad, .gap = across * width / 2 / g->cols};
    lane y = {.n = g->rows, .ratios = g->heights, .pad = pad, .gap = along * height / 2 / g->rows};
    for (unsigned i = 0; i < s->axes_count; i++) {
        if (!in_grid(s, i, grid)) continue;
        margins m = room(b->axes.at[i]);
        grid_span at = s->axes[i].span;
        lane_add(&x, at.col, at.cols, m.left, m.right);
        lane_add(&y, at.row, at.rows, m.top, m.bottom);
    }
    match_submerged(s, grid, false, &x);
    match_submerged(s, grid, true, &y);
    lane_share_out(&x, 0, width);
    lane_share_out(&y, top, height);
    for (unsigned i = 0; i < s->axes_count; i++) {
        if (!in_grid(s, i, grid)) continue;
        axes_layout *l = b->axes.at[i];
        grid_span at = s->axes[i].span;
        l->cell_x0 = x.from[at.col], l->cell_x1 = x.to[at.col + at.cols - 1];
        l->cell_y0 = y.from[at.row], l->cell_y1 = y.to[at.row + at.rows - 1];
    }
}

static bool first_of_grid(const scene *s, unsigned i) {
    for (unsigned k = 0; k < i; k++)
        if (s->axes[k].grid == s->axes[i].grid) return false;
    return true;
}

void constrain(builder *b, const scene *s) {
    double top = 0;
    text_size title = {0};
    if (s->title && !text_measure(b->text, s->title, 12, b->dpi, &title)) b->list->failed = true;
    if (s->title) top = title.height + 2 * PAD * b->dpi;
    for (int pass = 0; pass < PASSES; pass++) {
        for (unsigned i = 0; i < s->axes_count; i++)
            if (s->axes[i].grid) measure(b, s, i);
        for (unsigned i = 0; i < s->axes_count; i++) {
            unsigned grid = s->axes[i].grid;
            const grid_spec *g = grid ? &s->grids[grid - 1] : NULL;
            if (!g || g->rows > MOST_CELLS || g->cols > MOST_CELLS || !first_of_grid(s, i)) continue;
            constrain_grid(b, s, grid, top);
        }
        for (unsigned i = 0; i < s->axes_count; i++) place_box(b, s, i);
    }
    for (unsigned i = 0; i < s->axes_count; i++) {
        axes_layout *l = b->axes.at[i];
        l->around = room(l);
        l->settled_key = grid_key(b, &s->axes[i]);
    }
}
