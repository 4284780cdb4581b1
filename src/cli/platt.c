/* Probabilities for support vector machines: Platt, "Probabilistic outputs for support vector machines" (2000), fitted
 * by the damped Newton method of Lin, Lin, Weng, "A note on Platt's probabilistic outputs" (Machine Learning 68,
 * 2007). */
#include "cli/platt.h"

#include <math.h>

/* The two targets of the fit: slightly inside 0 and 1, as if each class had one more, unseen point on the other
 * side. */
typedef struct targets {
    double positive, negative;
} targets;

/* The negative log likelihood, in the form that neither overflows nor cancels. */
static double loss(platt p, targets t, const double *decision, const int *label, size_t count) {
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        double z = decision[i] * p.a + p.b, target = label[i] > 0 ? t.positive : t.negative;
        sum += z >= 0 ? target * z + log1p(exp(-z)) : (target - 1) * z + log1p(exp(z));
    }
    return sum;
}

/* Its first derivatives, and the second ones with a little on the diagonal so that they can always be inverted. */
typedef struct slopes {
    double a, b, aa, ab, bb;
} slopes;

static slopes derive(platt p, targets t, const double *decision, const int *label, size_t count) {
    slopes s = {.aa = 1e-12, .bb = 1e-12};
    for (size_t i = 0; i < count; i++) {
        double f = decision[i], probability = platt_probability(p, f);
        double spread = probability * (1 - probability), error = (label[i] > 0 ? t.positive : t.negative) - probability;
        s.a += f * error;
        s.b += error;
        s.aa += f * f * spread;
        s.ab += f * spread;
        s.bb += spread;
    }
    return s;
}

platt platt_fit(const double *decision, const int *label, size_t count) {
    size_t positives = 0;
    for (size_t i = 0; i < count; i++) positives += label[i] > 0;
    double np = (double)positives, nn = (double)(count - positives);
    targets t = {(np + 1) / (np + 2), 1 / (nn + 2)};
    platt p = {0, log((nn + 1) / (np + 1))};
    double now = loss(p, t, decision, label, count);
    for (int round = 0; round < 100; round++) {
        slopes s = derive(p, t, decision, label, count);
        if (fabs(s.a) < 1e-5 && fabs(s.b) < 1e-5) break;
        double det = s.aa * s.bb - s.ab * s.ab;
        double da = -(s.bb * s.a - s.ab * s.b) / det, db = -(s.aa * s.b - s.ab * s.a) / det;
        double descent = s.a * da + s.b * db, step = 1;
        for (; step >= 1e-10; step /= 2) {
            platt next = {p.a + step * da, p.b + step * db};
            double then = loss(next, t, decision, label, count);
            if (then < now + 1e-4 * step * descent) {
                p = next, now = then;
                break;
            }
        }
        if (step < 1e-10) break;
    }
    return p;
}

double platt_probability(platt p, double decision) {
    double z = decision * p.a + p.b;
    return z >= 0 ? exp(-z) / (1 + exp(-z)) : 1 / (1 + exp(z));
}
