/* A support vector machine with an RBF kernel for two classes of points in the plane, trained in small steps so that a
 * film can be made of the training. Called by the svm scene of `kineograph demo`; one thread. */
#ifndef KG_CLI_SVM_H
#define KG_CLI_SVM_H

#include <stdbool.h>
#include <stddef.h>

typedef struct svm svm;

typedef struct svm_point {
    double x, y;
    int label; /* +1 or -1 */
} svm_point;

typedef struct svm_settings {
    double c;         /* upper bound of every multiplier */
    double gamma;     /* the kernel is exp(-gamma * distance squared) */
    double tolerance; /* converged when no pair violates the optimality conditions by more */
} svm_settings;

/* A machine that knows nothing yet: all multipliers are 0. The points are copied. NULL: no memory. */
svm *svm_new(const svm_point *points, size_t count, svm_settings settings);
void svm_free(svm *m);

/* Improves at most `updates` pairs of multipliers; returns how many it improved, fewer only when converged. */
size_t svm_step(svm *m, size_t updates);

/* Positive: the class +1. decision_at() is of training point i, and costs nothing. */
double svm_decision(const svm *m, double x, double y);
double svm_decision_at(const svm *m, size_t i);

double svm_multiplier(const svm *m, size_t i); /* above 0: point i is a support vector */
double svm_bias(const svm *m);
double svm_gap(const svm *m);       /* the largest violation of the optimality conditions; at most 0 at the optimum */
double svm_objective(const svm *m); /* of the dual problem, which training maximises */
double svm_accuracy(const svm *m);  /* share of the training points on their own side */
size_t svm_updates(const svm *m);   /* pairs improved so far */

/* Decision values of a grid of rows x cols points. The kernel is a product of one factor in x and one in y, so the
 * grid's exponentials are taken once, and a field costs one multiplication a grid point and support vector. */
typedef struct svm_grid {
    size_t rows, cols, points;
    double *in_x, *in_y; /* points x cols, points x rows */
} svm_grid;

bool svm_grid_init(svm_grid *grid, const svm *m, size_t rows, size_t cols, const double extent[4]);
void svm_grid_free(svm_grid *grid);

/* Fills field, row 0 at the bottom (extent[2]). */
void svm_grid_decision(const svm_grid *grid, const svm *m, double *field);

#endif
