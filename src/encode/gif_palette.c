/* The quantiser. Boxes of colours are split where that lowers the squared error most, as in X. Wu, "Efficient
 * statistical computations for optimal color quantization" (Graphics Gems II, 1991), but over the colours themselves
 * instead of a grid, so that near colours of a plot stay apart; one round of k-means (Lloyd) follows. Used on the
 * GIF encoder's thread. */
#include "encode/gif_palette.h"
#include "base/mem.h"

#include <stdbool.h>

typedef struct swatch {
    uint8_t rgb[3];
    uint32_t weight;
    uint32_t order; /* as it was added */
} swatch;

typedef struct moments {
    uint64_t weight, sum[3];
} moments;

typedef struct box {
    uint32_t first, count; /* of the swatches */
    double gain;           /* how much squared error its best cut takes away; <= 0: not to be cut */
    int axis, cut;         /* colours with channel `axis` <= cut go one way */
} box;

/* Some swatches that one colour will stand for. */
typedef struct group {
    moments all;
    const swatch *heaviest;
} group;

struct quantiser {
    uint32_t count;
    swatch swatches[QUANTISER_MOST];
    moments level[3][256]; /* of one box: what stands at each value of each channel */
    box boxes[256];
    /* the palette by its green, for the search of the nearest */
    uint8_t sorted[256][3];
    uint8_t index[256];
    uint16_t from[257]; /* first of the sorted with green >= the value */
    group groups[256];
};

quantiser *quantiser_new(void) {
    quantiser *q = mem_alloc(sizeof *q);
    if (q) q->count = 0;
    return q;
}

void quantiser_free(quantiser *q) { mem_free(q); }

void quantiser_clear(quantiser *q) { q->count = 0; }

void quantiser_add(quantiser *q, colour c, uint32_t pixels) {
    swatch *s = &q->swatches[q->count];
    memcpy(s->rgb, &c, 3);
    s->weight = pixels;
    s->order = q->count++;
}

static void moments_add(moments *to, const moments *m) {
    to->weight += m->weight;
    for (int k = 0; k < 3; k++) to->sum[k] += m->sum[k];
}

/* |sum|² / weight: the larger over both sides of a cut, the smaller the squared error left. */
static double energy(const moments *m) {
    double r = (double)m->sum[0], g = (double)m->sum[1], b = (double)m->sum[2];
    return (r * r + g * g + b * b) / (double)m->weight;
}

/* Finds the best cut of a box. */
static void plan_cut(quantiser *q, box *b) {
    uint8_t low[3] = {255, 255, 255}, high[3] = {0, 0, 0};
    const swatch *first = q->swatches + b->first, *end = first + b->count;
    for (const swatch *s = first; s < end; s++)
        for (int k = 0; k < 3; k++) {
            if (s->rgb[k] < low[k]) low[k] = s->rgb[k];
            if (s->rgb[k] > high[k]) high[k] = s->rgb[k];
        }
    for (int k = 0; k < 3; k++) memset(&q->level[k][low[k]], 0, (size_t)(high[k] - low[k] + 1) * sizeof(moments));
    moments all = {0};
    for (const swatch *s = first; s < end; s++) {
        uint64_t w = s->weight;
        moments m = {w, {w * s->rgb[0], w * s->rgb[1], w * s->rgb[2]}};
        for (int k = 0; k < 3; k++) moments_add(&q->level[k][s->rgb[k]], &m);
        moments_add(&all, &m);
    }
    b->gain = 0;
    for (int k = 0; k < 3; k++) {
        moments below = {0};
        for (int v = low[k]; v < high[k]; v++) {
            if (!q->level[k][v].weight) continue;
            moments_add(&below, &q->level[k][v]);
            moments above = {all.weight - below.weight,
                             {all.sum[0] - below.sum[0], all.sum[1] - below.sum[1], all.sum[2] - below.sum[2]}};
            double gain = energy(&below) + energy(&above) - energy(&all);
            if (gain > b->gain) b->gain = gain, b->axis = k, b->cut = v;
        }
    }
}

/* Cuts a box; what lies above goes to `upper`. */
static void cut_box(quantiser *q, box *lower, box *upper) {
    swatch *i = q->swatches + lower->first, *j = i + lower->count;
    while (i < j) {
        if (i->rgb[lower->axis] <= lower->cut) {
            i++;
            continue;
        }
        swatch t = *--j;
        *j = *i, *i = t;
    }
    uint32_t kept = (uint32_t)(i - (q->swatches + lower->first));
    *upper = (box){.first = lower->first + kept, .count = lower->count - kept};
    lower->count = kept;
    plan_cut(q, lower);
    plan_cut(q, upper);
}

static void group_add(group *g, const swatch *s) {
    uint64_t w = s->weight;
    moments m = {w, {w * s->rgb[0], w * s->rgb[1], w * s->rgb[2]}};
    moments_add(&g->all, &m);
    if (!g->heaviest || w > g->heaviest->weight) g->heaviest = s;
}

/* The group's mean, or the one colour that most of its pixels have, which then stays exact. */
static colour represent(const group *g) {
    const uint8_t *top = g->heaviest->rgb;
    uint64_t w = g->all.weight;
    if (2 * (uint64_t)g->heaviest->weight >= w) return colour_of(top[0], top[1], top[2]);
    return colour_of((uint8_t)((g->all.sum[0] + w / 2) / w), (uint8_t)((g->all.sum[1] + w / 2) / w),
                     (uint8_t)((g->all.sum[2] + w / 2) / w));
}

static void sort_by_green(quantiser *q, const colour *palette, int count) {
    uint16_t at[257] = {0};
    for (int i = 0; i < count; i++) {
        uint8_t c[4];
        memcpy(c, &palette[i], 4);
        at[c[1] + 1]++;
    }
    for (int v = 0; v < 256; v++) at[v + 1] = (uint16_t)(at[v + 1] + at[v]);
    memcpy(q->from, at, sizeof at);
    for (int i = 0; i < count; i++) {
        uint8_t c[4];
        memcpy(c, &palette[i], 4);
        int k = at[c[1]]++;
        memcpy(q->sorted[k], c, 3);
        q->index[k] = (uint8_t)i;
    }
}

/* The palette's nearest to s, looking up and down from its green as far as green alone allows. */
static uint8_t find_nearest(const quantiser *q, const swatch *s, int count) {
    int best = INT32_MAX, chosen = 0, r = s->rgb[0], g = s->rgb[1], b = s->rgb[2];
    int up = q->from[g], down = up - 1;
    while (up < count || down >= 0) {
        for (int way = 0; way < 2; way++) {
            int k = way ? down : up;
            if (k < 0 || k >= count) continue;
            const uint8_t *p = q->sorted[k];
            int dr = r - p[0], dg = g - p[1], db = b - p[2];
            if (dg * dg >= best) { /* and so are all that lie further */
                if (way) down = -1;
                else up = count;
                continue;
            }
            if (way) down--;
            else up++;
            int d = dr * dr + dg * dg + db * db;
            if (d < best) best = d, chosen = k;
        }
    }
    return q->index[chosen];
}

/* One round of k-means: each colour of the palette moves to those that have it as their nearest. */
static void settle(quantiser *q, colour *palette, int count) {
    sort_by_green(q, palette, count);
    memset(q->groups, 0, sizeof q->groups);
    for (const swatch *s = q->swatches, *end = s + q->count; s < end; s++)
        group_add(&q->groups[find_nearest(q, s, count)], s);
    for (int i = 0; i < count; i++)
        if (q->groups[i].heaviest) palette[i] = represent(&q->groups[i]);
}

int quantiser_run(quantiser *q, int most, colour palette[256], uint8_t *nearest) {
    int count = 1;
    q->boxes[0] = (box){.first = 0, .count = q->count};
    plan_cut(q, &q->boxes[0]);
    while (count < most) {
        int widest = 0;
        for (int i = 1; i < count; i++)
            if (q->boxes[i].gain > q->boxes[widest].gain) widest = i;
        if (q->boxes[widest].gain <= 0) break;
        cut_box(q, &q->boxes[widest], &q->boxes[count++]);
    }
    for (int i = 0; i < count; i++) {
        group g = {0};
        const swatch *s = &q->swatches[q->boxes[i].first];
        for (uint32_t k = 0; k < q->boxes[i].count; k++) group_add(&g, s + k);
        palette[i] = represent(&g);
    }
    settle(q, palette, count);
    sort_by_green(q, palette, count);
    for (const swatch *s = q->swatches, *end = s + q->count; s < end; s++)
        nearest[s->order] = find_nearest(q, s, count);
    return count;
}
