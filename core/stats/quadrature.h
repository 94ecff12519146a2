/* SPDX-License-Identifier: GPL-3.0-or-later */
/* quadrature.h - adaptive Gauss-Kronrod integration over a finite interval.
 *
 * Seven Gauss and fifteen Kronrod points (Piessens et al. 1983), halved where the two disagree; no
 * allocation, no state. */
#ifndef MDN_STATS_QUADRATURE_H
#define MDN_STATS_QUADRATURE_H

typedef double mdn_integrand (double x, const void *context);

/* Integral of f over [low, high], every piece with an absolute error below tolerance; context goes
 * to f.  Stops after 2,000 halvings with the best value so far. */
double mdn_integrate (mdn_integrand *f, const void *context, double low, double high, double tolerance);

#endif
