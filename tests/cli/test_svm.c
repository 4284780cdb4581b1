/* The support vector machine against answers known otherwise: by hand for two points, and for the irises from LIBSVM.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <assets.h>
#include <math.h>
#include <string.h>

#include "cli/iris.h"
#include "cli/platt.h"
#include "cli/svm.h"

enum { FLOWERS = 100 };

static void assert_near(double value, double expected, double tolerance) {
    if (!(fabs(value - expected) <= tolerance)) fail_msg("%.9g is not within %g of %.9g", value, tolerance, expected);
}

/* Versicolor (-1) against virginica (+1) by petal length and sepal length. */
static void flowers(svm_point points[FLOWERS]) {
    iris rows[IRIS_COUNT];
    assert_int_equal(iris_read(asset_iris_csv, asset_iris_csv_size, rows, IRIS_COUNT), IRIS_COUNT);
    for (size_t i = 0; i < FLOWERS; i++) {
        const iris *row = &rows[50 + i];
        assert_string_equal(row->species, i < 50 ? "versicolor" : "virginica");
        points[i] = (svm_point){row->petal_length, row->sepal_length, i < 50 ? -1 : 1};
    }
}

static void irises_are_fishers(void **state) {
    (void)state;
    iris rows[IRIS_COUNT];
    assert_int_equal(iris_read(asset_iris_csv, asset_iris_csv_size, rows, IRIS_COUNT), IRIS_COUNT);
    /* The two rows that many copies have wrong. */
    assert_near(rows[34].petal_width, 0.2, 1e-9);
    assert_near(rows[37].sepal_width, 3.6, 1e-9);
    assert_near(rows[37].petal_length, 1.4, 1e-9);
    double sums[3] = {0};
    for (int i = 0; i < IRIS_COUNT; i++) sums[i / 50] += rows[i].sepal_length;
    assert_near(sums[0] / 50, 5.006, 1e-9);
    assert_near(sums[1] / 50, 5.936, 1e-9);
    assert_near(sums[2] / 50, 6.588, 1e-9);
}

static void broken_tables_end_early(void **state) {
    (void)state;
    iris rows[4];
    const char *text = "a,b,c,d,e\n1,2,3,4,setosa\n1,2,3,four,setosa\n";
    assert_int_equal(iris_read((const unsigned char *)text, strlen(text), rows, 4), 1);
    assert_int_equal(iris_read((const unsigned char *)text, 0, rows, 4), 0);
    /* Cut in the middle of a row: nothing past the end is looked at. */
    assert_int_equal(iris_read((const unsigned char *)text, 14, rows, 4), 0);
}

/* For two points of different classes at distance d both multipliers are 1 / (1 - exp(-gamma d^2)), and the bias is 0.
 */
static void two_points(void **state) {
    (void)state;
    svm_point points[] = {{0, 0, 1}, {1, 0, -1}};
    svm *m = svm_new(points, 2, (svm_settings){.c = 100, .gamma = 0.7, .tolerance = 1e-9});
    assert_non_null(m);
    svm_step(m, 100);
    double expected = 1 / (1 - exp(-0.7));
    assert_near(svm_multiplier(m, 0), expected, 1e-6);
    assert_near(svm_multiplier(m, 1), expected, 1e-6);
    assert_near(svm_bias(m), 0, 1e-6);
    assert_near(svm_decision(m, 0, 0), 1, 1e-6);
    assert_near(svm_decision(m, 1, 0), -1, 1e-6);
    assert_near(svm_decision(m, 0.5, 3), 0, 1e-6);
    assert_near(svm_objective(m), expected, 1e-6);
    svm_free(m);
}

/* Both on one spot: no boundary can tell them apart, so both multipliers stop at c. */
static void hopeless_points(void **state) {
    (void)state;
    svm_point points[] = {{2, 2, 1}, {2, 2, -1}};
    svm *m = svm_new(points, 2, (svm_settings){.c = 5, .gamma = 1, .tolerance = 1e-3});
    assert_int_equal(svm_step(m, 100), 1);
    assert_near(svm_multiplier(m, 0), 5, 0);
    assert_near(svm_multiplier(m, 1), 5, 0);
    assert_true(isfinite(svm_decision(m, 0, 0)));
    svm_free(m);
}

static void one_class_only(void **state) {
    (void)state;
    svm_point points[] = {{0, 0, 1}, {1, 1, 1}};
    svm *m = svm_new(points, 2, (svm_settings){.c = 1, .gamma = 1, .tolerance = 1e-3});
    assert_int_equal(svm_step(m, 10), 0);
    assert_true(svm_decision(m, 0, 0) > 0);
    assert_near(svm_accuracy(m), 1, 0);
    svm_free(m);
    assert_null(svm_new(points, 0, (svm_settings){1, 1, 1}));
}

static void objective_never_falls(void **state) {
    (void)state;
    svm_point points[FLOWERS];
    flowers(points);
    svm *m = svm_new(points, FLOWERS, (svm_settings){.c = 100, .gamma = 1, .tolerance = 1e-6});
    double before = svm_objective(m);
    size_t updates = 0;
    while (svm_step(m, 1)) {
        double now = svm_objective(m), balance = 0;
        assert_true(now >= before - 1e-9);
        before = now;
        updates++;
        for (size_t i = 0; i < FLOWERS; i++) {
            assert_in_range((uintmax_t)(svm_multiplier(m, i) * 1e6), 0, 100000000);
            balance += svm_multiplier(m, i) * points[i].label;
        }
        assert_near(balance, 0, 1e-9);
    }
    assert_int_equal(updates, svm_updates(m));
    assert_in_range(updates, 50, 2000);
    svm_free(m);
}

/* The Karush-Kuhn-Tucker conditions: outside the margin 0, on it between, inside c. */
static void optimality_holds(void **state) {
    (void)state;
    svm_point points[FLOWERS];
    flowers(points);
    svm *m = svm_new(points, FLOWERS, (svm_settings){.c = 10, .gamma = 2, .tolerance = 1e-3});
    svm_step(m, 100000);
    assert_true(svm_gap(m) <= 1e-3);
    for (size_t i = 0; i < FLOWERS; i++) {
        double a = svm_multiplier(m, i), margin = points[i].label * svm_decision(m, points[i].x, points[i].y);
        assert_near(margin, points[i].label * svm_decision_at(m, i), 1e-9);
        if (a <= 0) assert_true(margin >= 1 - 1e-3);
        if (a >= 10) assert_true(margin <= 1 + 1e-3);
        if (a > 0 && a < 10) assert_near(margin, 1, 1e-3);
    }
    svm_free(m);
}

/* Objective, bias, support vectors and accuracy that LIBSVM finds through scikit-learn 1.9.1, tol=1e-6. */
static void same_as_libsvm(void **state) {
    (void)state;
    static const struct {
        double c, gamma, objective, bias, accuracy, first;
        size_t vectors;
    } known[] = {{10, 2, 118.456868, 0.129177, 0.96, -1.879797, 25},
                 {100, 1, 1013.813263, -0.093888, 0.95, -2.988051, 18}};
    svm_point points[FLOWERS];
    flowers(points);
    for (size_t k = 0; k < 2; k++) {
        svm *m = svm_new(points, FLOWERS, (svm_settings){known[k].c, known[k].gamma, 1e-6});
        svm_step(m, 100000);
        size_t vectors = 0;
        for (size_t i = 0; i < FLOWERS; i++) vectors += svm_multiplier(m, i) > 0;
        assert_near(svm_objective(m), known[k].objective, 1e-5);
        assert_near(svm_bias(m), known[k].bias, 1e-4);
        assert_near(svm_accuracy(m), known[k].accuracy, 1e-9);
        assert_near(svm_decision(m, points[0].x, points[0].y), known[k].first, 1e-4);
        assert_int_equal(vectors, known[k].vectors);
        svm_free(m);
    }
}

static void grid_is_the_decision(void **state) {
    (void)state;
    enum { ROWS = 5, COLS = 7 };
    const double extent[4] = {2, 8, 4, 9};
    svm_point points[FLOWERS];
    double field[ROWS * COLS];
    flowers(points);
    svm *m = svm_new(points, FLOWERS, (svm_settings){10, 2, 1e-3});
    svm_grid grid;
    assert_true(svm_grid_init(&grid, m, ROWS, COLS, extent));
    for (int round = 0; round < 3; round++) {
        svm_grid_decision(&grid, m, field);
        for (int r = 0; r < ROWS; r++)
            for (int c = 0; c < COLS; c++)
                assert_near(field[r * COLS + c], svm_decision(m, 2 + 6.0 * c / (COLS - 1), 4 + 5.0 * r / (ROWS - 1)),
                            1e-9);
        svm_step(m, 20);
    }
    svm_grid_free(&grid);
    svm_free(m);
}

/* The fit makes the expected number of positives equal the observed one (b's slope is 0 at the optimum). */
static void platt_is_calibrated(void **state) {
    (void)state;
    const double decision[] = {-2, -1.5, -1, 0.2, -0.1, 0.9, 1.4, 2.5};
    const int label[] = {-1, -1, -1, -1, 1, 1, 1, 1};
    platt p = platt_fit(decision, label, 8);
    double sum = 0, before = -1;
    for (int i = 0; i < 8; i++) sum += platt_probability(p, decision[i]);
    assert_near(sum, 4, 1e-3);
    for (double f = -50; f <= 50; f += 0.5) {
        double probability = platt_probability(p, f);
        assert_true(probability >= before && probability >= 0 && probability <= 1);
        before = probability;
    }
    assert_true(platt_probability(p, 2) > 0.8 && platt_probability(p, -2) < 0.2);
    assert_near(platt_probability(p, 1e6), 1, 1e-12);
    assert_near(platt_probability(p, -1e6), 0, 1e-12);
}

static void platt_knows_nothing(void **state) {
    (void)state;
    const double decision[] = {0, 0, 0, 0};
    const int label[] = {-1, 1, 1, -1};
    platt p = platt_fit(decision, label, 4);
    assert_near(platt_probability(p, 0), 0.5, 1e-6);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(irises_are_fishers),   cmocka_unit_test(broken_tables_end_early),
        cmocka_unit_test(two_points),           cmocka_unit_test(hopeless_points),
        cmocka_unit_test(one_class_only),       cmocka_unit_test(objective_never_falls),
        cmocka_unit_test(optimality_holds),     cmocka_unit_test(same_as_libsvm),
        cmocka_unit_test(grid_is_the_decision), cmocka_unit_test(platt_is_calibrated),
        cmocka_unit_test(platt_knows_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
