/* eigen.c - the eigenvalues of a symmetric matrix: to tridiagonal form by reflections, then QL with implicit shifts
 *
 * Householder 1958; Martin and Wilkinson 1968, Dubrulle 1970, as the textbooks have it (Golub and Van Loan, chapter 8).
 * Written without vectors of the processor and without fused operations, so that the last bits are the same wherever
 * doubles are IEEE's.
 */
#include "reason/signed.h"

#include <math.h>

enum { SWEEPS_MOST = 60 };

/* One reflection: makes row i zero left of its neighbour. diagonal and beside get the form; row p of scratch is used. */
static void reflect(double *a, int32_t n, int32_t i, double *beside, double *p)
{
    size_t width = (size_t)n;
    double *row = a + (size_t)i * width, scale = 0, h = 0;
    for (int32_t k = 0; k < i; k++) scale += fabs(row[k]);
    beside[i] = i ? row[i - 1] : 0;
    if (i < 2 || scale == 0) return;
    for (int32_t k = 0; k < i; k++) {
        row[k] /= scale;
        h += row[k] * row[k];
    }
    double g = row[i - 1] > 0 ? -sqrt(h) : sqrt(h), dot = 0;
    beside[i] = scale * g;
    h -= row[i - 1] * g;
    row[i - 1] -= g;
    for (int32_t k = 0; k < i; k++) p[k] = 0;
    for (int32_t k = 0; k < i; k++) { /* p = A u, from the lower triangle alone */
        const double *line = a + (size_t)k * width;
        double sum = line[k] * row[k];
        for (int32_t j = 0; j < k; j++) {
            sum += line[j] * row[j];
            p[j] += line[j] * row[k];
        }
        p[k] += sum;
    }
    for (int32_t k = 0; k < i; k++) {
        p[k] /= h;
        dot += p[k] * row[k];
    }
    dot /= 2 * h;
    for (int32_t k = 0; k < i; k++) p[k] -= dot * row[k];
    for (int32_t k = 0; k < i; k++) {
        double *line = a + (size_t)k * width;
        for (int32_t j = 0; j <= k; j++) line[j] -= row[k] * p[j] + p[k] * row[j];
    }
}

/* Where the block that begins at `from` ends: the first neighbour that is nothing beside its two diagonals. */
static int32_t end_of(const double *diagonal, const double *beside, int32_t from, int32_t n)
{
    for (int32_t m = from; m < n - 1; m++) {
        double size = fabs(diagonal[m]) + fabs(diagonal[m + 1]);
        if (fabs(beside[m]) + size == size) return m;
    }
    return n - 1;
}

static void sweep(double *diagonal, double *beside, int32_t from, int32_t m)
{
    double g = (diagonal[from + 1] - diagonal[from]) / (2 * beside[from]), r = sqrt(g * g + 1), s = 1, c = 1, p = 0;
    g = diagonal[m] - diagonal[from] + beside[from] / (g + (g < 0 ? -r : r));
    for (int32_t i = m - 1; i >= from; i--) {
        double f = s * beside[i], b = c * beside[i];
        r = sqrt(f * f + g * g);
        beside[i + 1] = r;
        if (r == 0) {
            diagonal[i + 1] -= p;
            beside[m] = 0;
            return;
        }
        s = f / r;
        c = g / r;
        g = diagonal[i + 1] - p;
        r = (diagonal[i] - g) * s + 2 * c * b;
        p = s * r;
        diagonal[i + 1] = g + p;
        g = c * r - b;
    }
    diagonal[from] -= p;
    beside[from] = g;
    beside[m] = 0;
}

bool cs_eigenvalues(double *matrix, int32_t size, double *values, double *scratch)
{
    size_t n = (size_t)size;
    double *beside = scratch, *p = scratch + n;
    for (int32_t i = size - 1; i >= 0; i--) reflect(matrix, size, i, beside, p);
    for (size_t i = 0; i < n; i++) values[i] = matrix[i * n + i];
    for (size_t i = 1; i < n; i++) beside[i - 1] = beside[i];
    if (n) beside[n - 1] = 0;
    for (int32_t from = 0; from < size; from++)
        for (int times = 0;; times++) {
            int32_t m = end_of(values, beside, from, size);
            if (m == from) break;
            if (times == SWEEPS_MOST) return false;
            sweep(values, beside, from, m);
        }
    return true;
}
