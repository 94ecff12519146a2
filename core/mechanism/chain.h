/* SPDX-License-Identifier: GPL-3.0-or-later */
/* chain.h - the map's chains (exercise -> A -> B -> outcome), as far as they were measured.
 *
 * Two arms and dose: mediator j is regressed on exposure, the mediators before it and every baseline
 * of the chain (own and the outcome's, + covariates), the outcome on exposure and all mediators; the
 * chain's product is a1 d21 b2 with the first-order delta error, its test the joint one (largest p of
 * the steps), corrected by Holm over the fully measured chains.  Only two arms may say "carried".
 * One group: each link is an association of changes within people, and nothing is multiplied.
 * The serial product has no closed form: in two arms its interval is a Monte Carlo one (100,000 draws,
 * fixed seed, its own error told), with the symmetric delta interval and the bootstrap beside it
 * (statistics.md 3C). */
#ifndef MDN_MECHANISM_CHAIN_H
#define MDN_MECHANISM_CHAIN_H

#include "core/mechanism/mechanism.h"
#include "core/stats/montecarlo.h"

enum mdn_chain_verdict
{
  MDN_CHAIN_NOT_MEASURED,      /* no mediator of the chain was measured, or no outcome it ends in */
  MDN_CHAIN_PARTLY_MEASURED,   /* see missing */
  MDN_CHAIN_TOO_LITTLE,        /* refused, or too few people */
  MDN_CHAIN_CARRIED,           /* randomised arms of 20 or more, joint p (adjusted) < alpha, towards benefit */
  MDN_CHAIN_MAY_HAVE_CARRIED,  /* the same, arms not randomised */
  MDN_CHAIN_BORDERLINE,        /* joint test, first-order product and bootstrap disagree */
  MDN_CHAIN_AGAINST,           /* the joint test passes, but the chain works against the outcome */
  MDN_CHAIN_NO_DIRECTION,      /* the joint test passes; which way is better for the outcome is not known */
  MDN_CHAIN_NO_EVIDENCE,       /* two arms: not shown to carry */
  MDN_CHAIN_LINKS,             /* no carrying can be judged (one group, dose, small arm): every link is associated */
  MDN_CHAIN_LINKS_BROKEN,      /* the same: at least one link is not */
  MDN_CHAIN_VERDICTS
};

const char *mdn_chain_verdict_id (enum mdn_chain_verdict verdict);   /* "chain-carried", ... */

struct mdn_chain_link
{
  size_t from, to;             /* nodes; the first from is the exposure */
  struct mdn_estimate estimate;/* raw units; one group: mean change for the first link, then within-person slopes */
  bool significant;            /* raw p < alpha */
};

struct mdn_chain_finding
{
  size_t chain;                /* in the map */
  size_t outcome;              /* index into mdn_mechanisms.outcome; MDN_ABSENT: none measured */
  const size_t *missing;       /* nodes that were not measured at both waves */
  size_t n_missing;
  const char *refused;         /* NULL, or why a fully measured chain could not be computed */
  size_t n, n_arm[2];
  const struct mdn_chain_link *link;   /* [n_links], NULL unless fully measured and computed */
  size_t n_links;
  const char *hc3_refused;     /* why an error robust to unequal spread, called for by a link, cannot be had; else NULL */
  struct mdn_estimate product; /* two arms, dose: delta method; else NaN members */
  bool monte_carlo_known;      /* two arms */
  struct mdn_monte_carlo monte_carlo;
  struct mdn_resampled bootstrap;   /* of the product; two arms only */
  double p_bh;                 /* Benjamini & Hochberg over chains: screening, decides nothing */
  double p_joint, p_adjusted;  /* largest p of the links; Holm over chains.  NaN in one group */
  enum mdn_chain_verdict verdict;
};

/* Fills out->chain and out->n_chains from the rest of *out; called by mdn_mechanisms_of. */
enum mdn_status mdn_chains_of (struct mdn_arena *arena, struct mdn_mechanisms *out) MDN_MUST_USE;

#endif
