/* Sequential minimal optimisation: Platt, "Fast training of support vector machines using sequential minimal
 * optimization" (1998), with the second-order choice of pairs of Fan, Chen, Lin, "Working set selection using second
 * order information" (JMLR 6, 2005). Called by the svm scene; one thread. */
#include "cli/svm.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

/* With Q[i][j] = y[i] y[j] K(x[i], x[j]), training minimises a'Qa/2 - sum(a) over 0 <= a <= c with y'a = 0. */
struct svm {
    svm_settings settings;
    size_t count, updates;
    double bias, gap;
    svm_point *points;
    double *kernel;     /* K, count x count */
    double *multiplier; /* a */
    double *gradient;   /* Qa - 1 */
};

/* A pair whose move along (+y[up], -y[low]) improves the objective, and how far the two violate optimality. */
typedef struct pair {
    size_t up, low;
    bool found;
} pair;

static double kernel_of(const svm *m, svm_point a, svm_point b) {
    double dx = a.x - b.x, dy = a.y - b.y;
    return exp(-m->settings.gamma * (dx * dx + dy * dy));
}

svm *svm_new(const svm_point *points, size_t count, svm_settings settings) {
    svm *m = calloc(1, sizeof *m);
    if (!m || count == 0 || count > SIZE_MAX / sizeof(double) / count) goto fail;
    *m = (svm){.settings = settings, .count = count, .gap = INFINITY};
    m->points = malloc(count * sizeof *m->points);
    m->kernel = malloc(count * count * sizeof *m->kernel);
    m->multiplier = calloc(count, sizeof *m->multiplier);
    m->gradient = malloc(count * sizeof *m->gradient);
    if (!m->points || !m->kernel || !m->multiplier || !m->gradient) goto fail;
    for (size_t i = 0; i < count; i++) {
        m->points[i] = points[i];
        m->gradient[i] = -1;
        for (size_t j = 0; j <= i; j++)
            m->kernel[i * count + j] = m->kernel[j * count + i] = kernel_of(m, points[i], points[j]);
    }
    return m;
fail:
    svm_free(m);
    return NULL;
}

void svm_free(svm *m) {
    if (!m) return;
    free(m->points);
    free(m->kernel);
    free(m->multiplier);
    free(m->gradient);
    free(m);
}

/* How far a[i] can move so that y[i] a[i] grows (up) or shrinks (down). */
static double room_up(const svm *m, size_t i) {
    return m->points[i].label > 0 ? m->settings.c - m->multiplier[i] : m->multiplier[i];
}

static double room_down(const svm *m, size_t i) {
    return m->points[i].label > 0 ? m->multiplier[i] : m->settings.c - m->multiplier[i];
}

/* -y[i] times the gradient: what the bias would have to be for point i to lie exactly on its margin. */
static double margin_bias(const svm *m, size_t i) { return -m->points[i].label * m->gradient[i]; }

/* The curvature of the objective along the pair's direction; duplicates have none, which tau makes up for. */
static double curvature(const svm *m, size_t i, size_t j) {
    const double tau = 1e-12;
    double a = m->kernel[i * m->count + i] + m->kernel[j * m->count + j] - 2 * m->kernel[i * m->count + j];
    return a > tau ? a : tau;
}

/* Working set selection "WSS 2": the greatest violator, and the partner with which the objective gains most. */
static pair choose(const svm *m, double *highest, double *lowest) {
    pair best = {0};
    *highest = -INFINITY;
    *lowest = INFINITY;
    for (size_t i = 0; i < m->count; i++)
        if (room_up(m, i) > 0 && margin_bias(m, i) > *highest) *highest = margin_bias(m, i), best.up = i;
    double most = 0;
    for (size_t j = 0; j < m->count && isfinite(*highest); j++) {
        if (!(room_down(m, j) > 0)) continue;
        double bias = margin_bias(m, j), violation = *highest - bias;
        if (bias < *lowest) *lowest = bias;
        if (violation <= 0) continue;
        double gain = violation * violation / curvature(m, best.up, j);
        if (gain > most) most = gain, best.low = j, best.found = true;
    }
    return best;
}

/* Moves the pair to the optimum along its line, or to the edge of the box, where the multiplier becomes exactly 0 or
 * c. */
static void improve(svm *m, size_t up, size_t low) {
    double far = (margin_bias(m, up) - margin_bias(m, low)) / curvature(m, up, low);
    double room_i = room_up(m, up), room_j = room_down(m, low);
    double step = fmin(far, fmin(room_i, room_j));
    int label_i = m->points[up].label, label_j = m->points[low].label;
    m->multiplier[up] = step < room_i ? m->multiplier[up] + label_i * step : label_i > 0 ? m->settings.c : 0;
    m->multiplier[low] = step < room_j ? m->multiplier[low] - label_j * step : label_j > 0 ? 0 : m->settings.c;
    const double *of_i = m->kernel + up * m->count, *of_j = m->kernel + low * m->count;
    for (size_t t = 0; t < m->count; t++) m->gradient[t] += m->points[t].label * step * (of_i[t] - of_j[t]);
}

/* Free support vectors lie on the margin and agree on the bias; without any, the middle of what is allowed. */
static double find_bias(const svm *m, double highest, double lowest) {
    double sum = 0;
    size_t inside = 0;
    for (size_t i = 0; i < m->count; i++)
        if (m->multiplier[i] > 0 && m->multiplier[i] < m->settings.c) sum += margin_bias(m, i), inside++;
    if (inside) return sum / (double)inside;
    double middle = (highest + lowest) / 2;
    return isfinite(middle) ? middle : isfinite(highest) ? highest : isfinite(lowest) ? lowest : 0;
}

size_t svm_step(svm *m, size_t updates) {
    double highest, lowest;
    for (size_t done = 0;; done++) {
        pair p = choose(m, &highest, &lowest);
        m->gap = highest - lowest;
        if (done == updates || !p.found || m->gap <= m->settings.tolerance) {
            m->bias = find_bias(m, highest, lowest);
            m->updates += done;
            return done;
        }
        improve(m, p.up, p.low);
    }
}

double svm_decision(const svm *m, double x, double y) {
    double sum = m->bias;
    for (size_t i = 0; i < m->count; i++)
        if (m->multiplier[i] > 0)
            sum += m->multiplier[i] * m->points[i].label * kernel_of(m, m->points[i], (svm_point){x, y, 0});
    return sum;
}

double svm_decision_at(const svm *m, size_t i) { return m->points[i].label * (m->gradient[i] + 1) + m->bias; }

double svm_multiplier(const svm *m, size_t i) { return m->multiplier[i]; }
double svm_bias(const svm *m) { return m->bias; }
double svm_gap(const svm *m) { return m->gap; }
size_t svm_updates(const svm *m) { return m->updates; }

double svm_objective(const svm *m) {
    double sum = 0;
    for (size_t i = 0; i < m->count; i++) sum += m->multiplier[i] * (1 - m->gradient[i]);
    return sum / 2;
}

double svm_accuracy(const svm *m) {
    size_t right = 0;
    for (size_t i = 0; i < m->count; i++) right += svm_decision_at(m, i) * m->points[i].label > 0;
    return (double)right / (double)m->count;
}

/* exp(-gamma (at - p)^2) for every point p (one coordinate of it) and every place `at` of a row or column. */
static double *factors(const svm *m, bool of_x, size_t places, double first, double last) {
    if (places < 2 || places > SIZE_MAX / sizeof(double) / m->count) return NULL;
    double *out = malloc(m->count * places * sizeof *out);
    if (!out) return NULL;
    for (size_t i = 0; i < m->count; i++) {
        double p = of_x ? m->points[i].x : m->points[i].y;
        for (size_t k = 0; k < places; k++) {
            double d = first + (last - first) * (double)k / (double)(places - 1) - p;
            out[i * places + k] = exp(-m->settings.gamma * d * d);
        }
    }
    return out;
}

bool svm_grid_init(svm_grid *grid, const svm *m, size_t rows, size_t cols, const double extent[4]) {
    *grid = (svm_grid){rows, cols, m->count, factors(m, true, cols, extent[0], extent[1]),
                       factors(m, false, rows, extent[2], extent[3])};
    if (grid->in_x && grid->in_y) return true;
    svm_grid_free(grid);
    return false;
}

void svm_grid_free(svm_grid *grid) {
    free(grid->in_x);
    free(grid->in_y);
    *grid = (svm_grid){0};
}

void svm_grid_decision(const svm_grid *grid, const svm *m, double *field) {
    for (size_t k = 0; k < grid->rows * grid->cols; k++) field[k] = m->bias;
    for (size_t i = 0; i < m->count; i++) {
        if (!(m->multiplier[i] > 0)) continue;
        const double *in_x = grid->in_x + i * grid->cols, *in_y = grid->in_y + i * grid->rows;
        for (size_t r = 0; r < grid->rows; r++) {
            double weight = m->multiplier[i] * m->points[i].label * in_y[r];
            double *row = field + r * grid->cols;
            for (size_t c = 0; c < grid->cols; c++) row[c] += weight * in_x[c];
        }
    }
}
