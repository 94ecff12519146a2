/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verdict.c - the truth table of verdict.h, row by row. */
#include <math.h>
#include <string.h>

#include "core/mechanism/verdict.h"
#include "core/stats/distribution.h"

static const char *const verdict_ids[MDN_VERDICTS] = {
  [MDN_VERDICT_NOT_MEASURED] = "not-measured",
  [MDN_VERDICT_TOO_LITTLE] = "too-little-data",
  [MDN_VERDICT_MOVED_CARRIED] = "moved-and-carried",
  [MDN_VERDICT_MOVED_MAY_HAVE_CARRIED] = "moved-may-have-carried",
  [MDN_VERDICT_MOVED_NOT_CARRIED] = "moved-no-evidence-it-carried",
  [MDN_VERDICT_MOVED_TOGETHER] = "moved-together-with-outcome",
  [MDN_VERDICT_WITH_DOSE_AND_OUTCOME] = "associated-with-dose-and-outcome",
  [MDN_VERDICT_WITH_DOSE] = "associated-with-dose",
  [MDN_VERDICT_MOVED] = "moved",
  [MDN_VERDICT_CHANGED] = "changed-direction-not-known",
  [MDN_VERDICT_LINKED_NOT_MOVED] = "linked-but-did-not-move",
  [MDN_VERDICT_WRONG_WAY] = "moved-the-wrong-way",
  [MDN_VERDICT_EQUIVALENT] = "equivalent-to-no-movement",
  [MDN_VERDICT_NO_DETECTABLE] = "no-detectable-movement",
  [MDN_VERDICT_BORDERLINE] = "methods-disagree",
};

static const char *const caveat_names[MDN_CAVEATS] = {
  [MDN_CAVEAT_RANDOMISED_LEVELS] = "randomised-levels",
  [MDN_CAVEAT_NOT_RANDOMISED] = "not-randomised",
  [MDN_CAVEAT_LORD] = "lords-paradox",
  [MDN_CAVEAT_ONE_GROUP] = "one-group",
  [MDN_CAVEAT_TOGETHER] = "moved-together",
  [MDN_CAVEAT_REGRESSION_TO_MEAN] = "regression-to-mean",
  [MDN_CAVEAT_OBSERVATIONAL] = "observational",
  [MDN_CAVEAT_TWO_WAVES] = "two-waves",
  [MDN_CAVEAT_REVERSED_FITS] = "reversed-fits",
  [MDN_CAVEAT_LAGGED_WEAKER] = "lagged-weaker",
  [MDN_CAVEAT_SAME_TIME] = "same-time",
  [MDN_CAVEAT_MONO_METHOD] = "mono-method",
  [MDN_CAVEAT_CLUSTERS] = "clusters",
  [MDN_CAVEAT_SMALL_ARM] = "small-arm",
  [MDN_CAVEAT_MODEST] = "modest-n",
  [MDN_CAVEAT_MULTIPLICITY] = "multiplicity",
  [MDN_CAVEAT_CORRECTION_DECIDES] = "correction-decides",
  [MDN_CAVEAT_METHODS_DISAGREE] = "methods-disagree",
  [MDN_CAVEAT_BOOTSTRAP_DIFFERS] = "bootstrap-differs",
  [MDN_CAVEAT_NOT_EXCLUDED] = "movement-not-excluded",
  [MDN_CAVEAT_NO_SMALLEST] = "no-smallest-change",
  [MDN_CAVEAT_TRIVIAL] = "trivial-movement",
  [MDN_CAVEAT_ADJUSTED_B] = "adjusted-b",
  [MDN_CAVEAT_B_DEPENDS] = "b-depends-on-others",
  [MDN_CAVEAT_ALONE] = "modelled-alone",
  [MDN_CAVEAT_OVERLAP] = "mechanisms-overlap",
  [MDN_CAVEAT_PATH_AGAINST] = "path-against",
  [MDN_CAVEAT_INTERACTION] = "arm-interaction",
  [MDN_CAVEAT_OUTCOME_NOT_MOVED] = "outcome-not-moved",
  [MDN_CAVEAT_SLOPES] = "slopes-differ",
  [MDN_CAVEAT_ROBUST] = "robust-differs",
  [MDN_CAVEAT_ROBUST_REFUSED] = "robust-not-possible",
  [MDN_CAVEAT_FLOOR_CEILING] = "floor-or-ceiling",
  [MDN_CAVEAT_RELIABILITY_LOW] = "reliability-low",
  [MDN_CAVEAT_RELIABILITY_UNKNOWN] = "reliability-unknown",
  [MDN_CAVEAT_NO_DIRECTION] = "no-direction",
  [MDN_CAVEAT_OUTCOME_NO_DIRECTION] = "outcome-no-direction",
  [MDN_CAVEAT_FORM_CHANGED] = "form-changed",
  [MDN_CAVEAT_MISSING] = "missing-data",
  [MDN_CAVEAT_ATTRITION] = "uneven-attrition",
  [MDN_CAVEAT_MEASURED_ONLY] = "measured-only",
};

const char *
mdn_verdict_id (enum mdn_verdict_class verdict)
{
  return verdict_ids[verdict];
}

const char *
mdn_caveat_name (enum mdn_caveat_id caveat)
{
  return caveat_names[caveat];
}

double
mdn_detectable (double se, double df, double alpha)
{
  return (mdn_t_critical (1 - alpha, df) + mdn_t_critical (0.60, df)) * se;   /* 0.60 two-sided: the 80 % point */
}

/* ---- the letters of the table ------------------------------------------------------------- */

static bool
below (double p, double alpha)
{
  return p < alpha;                 /* false for NaN */
}

static bool
two_arms (const struct mdn_verdict_facts *f)
{
  return f->design == MDN_DESIGN_RANDOMISED || f->design == MDN_DESIGN_TWO_ARM;
}

static bool
moved (const struct mdn_verdict_facts *f)
{
  return f->moved_known && below (f->p_a, f->alpha);
}

static bool
linked (const struct mdn_verdict_facts *f)
{
  return f->linked_known && below (f->p_b, f->alpha);
}

static bool
joint_or_product (const struct mdn_verdict_facts *f)
{
  return f->joint_known && (below (f->p_joint, f->alpha) || below (f->p_product, f->alpha));
}

static bool
all_agree (const struct mdn_verdict_facts *f)
{
  return f->joint_known && below (f->p_joint, f->alpha) && below (f->p_product, f->alpha)
         && below (f->p_delta, f->alpha) && (!f->bootstrap_known || f->bootstrap_apart);
}

static int
sign_of (double x)
{
  return (x > 0) - (x < 0);
}

/* The path a b points to a worse outcome. */
static bool
against (const struct mdn_verdict_facts *f)
{
  return f->linked_known && sign_of (f->a) * sign_of (f->b) * f->outcome_benefit < 0;
}

static bool
wrong_way (const struct mdn_verdict_facts *f)
{
  return sign_of (f->a) * f->benefit < 0;
}

static bool
too_few (const struct mdn_verdict_facts *f)
{
  return two_arms (f) ? f->n_smaller_arm < MDN_LEAST_ARM : f->n < MDN_LEAST_GROUP;
}

/* ---- the table ---------------------------------------------------------------------------- */

struct outcome_of_rule
{
  const char *rule;
  enum mdn_verdict_class verdict;
};

static struct outcome_of_rule
moved_two_arms (const struct mdn_verdict_facts *f)
{
  if (!f->outcome_measured)
    return (struct outcome_of_rule){ "moved-no-outcome", MDN_VERDICT_MOVED };
  if (f->n_smaller_arm < MDN_SMALL_ARM)
    return (struct outcome_of_rule){ "moved-small-arm", MDN_VERDICT_MOVED };
  if (!f->linked_known || !f->joint_known)
    return (struct outcome_of_rule){ "moved-link-unknown", MDN_VERDICT_MOVED };
  if (!joint_or_product (f))
    return (struct outcome_of_rule){ "moved-not-carried", MDN_VERDICT_MOVED_NOT_CARRIED };
  if (f->outcome_benefit == 0)
    return (struct outcome_of_rule){ "moved-outcome-no-direction", MDN_VERDICT_MOVED };
  if (against (f))
    return (struct outcome_of_rule){ "moved-path-against", MDN_VERDICT_MOVED_NOT_CARRIED };
  if (!all_agree (f))
    return (struct outcome_of_rule){ "methods-disagree", MDN_VERDICT_BORDERLINE };
  if (f->design == MDN_DESIGN_RANDOMISED)
    return (struct outcome_of_rule){ "carried", MDN_VERDICT_MOVED_CARRIED };
  return (struct outcome_of_rule){ "carried-not-randomised", MDN_VERDICT_MOVED_MAY_HAVE_CARRIED };
}

static struct outcome_of_rule
moved_without_arms (const struct mdn_verdict_facts *f)
{
  bool one_group = f->design == MDN_DESIGN_ONE_GROUP, both = f->outcome_measured && linked (f);
  bool together = both && !against (f);
  if (both && f->outcome_benefit == 0)
    return one_group ? (struct outcome_of_rule){ "moved-outcome-no-direction", MDN_VERDICT_MOVED }
                     : (struct outcome_of_rule){ "dose-outcome-no-direction", MDN_VERDICT_WITH_DOSE };
  if (one_group)
    return together ? (struct outcome_of_rule){ "together", MDN_VERDICT_MOVED_TOGETHER }
                    : (struct outcome_of_rule){ "moved", MDN_VERDICT_MOVED };
  return together ? (struct outcome_of_rule){ "dose-and-outcome", MDN_VERDICT_WITH_DOSE_AND_OUTCOME }
                  : (struct outcome_of_rule){ "dose", MDN_VERDICT_WITH_DOSE };
}

static struct outcome_of_rule
not_moved (const struct mdn_verdict_facts *f)
{
  if (two_arms (f) && f->n_smaller_arm >= MDN_SMALL_ARM && joint_or_product (f))
    return (struct outcome_of_rule){ "carried-unmoved", MDN_VERDICT_BORDERLINE };
  if (linked (f))
    return (struct outcome_of_rule){ f->equivalent ? "linked-equivalent" : "linked-not-detected",
                                     MDN_VERDICT_LINKED_NOT_MOVED };
  if (f->equivalent)
    return (struct outcome_of_rule){ "equivalent", MDN_VERDICT_EQUIVALENT };
  return (struct outcome_of_rule){ "not-detected", MDN_VERDICT_NO_DETECTABLE };
}

static struct outcome_of_rule
decide (const struct mdn_verdict_facts *f)
{
  if (!f->measured)
    return (struct outcome_of_rule){ "not-measured", MDN_VERDICT_NOT_MEASURED };
  if (!f->moved_known || too_few (f))
    return (struct outcome_of_rule){ "too-little", MDN_VERDICT_TOO_LITTLE };
  if (!moved (f))
    return not_moved (f);
  if (f->design == MDN_DESIGN_TWO_ARM && f->contradicted)
    return (struct outcome_of_rule){ "answers-contradict", MDN_VERDICT_BORDERLINE };
  if (f->benefit == 0)
    return (struct outcome_of_rule){ "no-direction", MDN_VERDICT_CHANGED };
  if (wrong_way (f))
    return (struct outcome_of_rule){ "wrong-way", MDN_VERDICT_WRONG_WAY };
  return two_arms (f) ? moved_two_arms (f) : moved_without_arms (f);
}

/* ---- caveats ------------------------------------------------------------------------------ */

static void
design_caveats (const struct mdn_verdict_facts *f, bool applies[MDN_CAVEATS])
{
  bool speaks_of_link = f->linked_known;
  applies[MDN_CAVEAT_RANDOMISED_LEVELS] = f->design == MDN_DESIGN_RANDOMISED && speaks_of_link;
  applies[MDN_CAVEAT_NOT_RANDOMISED] = f->design == MDN_DESIGN_TWO_ARM;
  applies[MDN_CAVEAT_ONE_GROUP] = f->design == MDN_DESIGN_ONE_GROUP;
  applies[MDN_CAVEAT_OBSERVATIONAL] = f->design == MDN_DESIGN_OBSERVATIONAL;
  applies[MDN_CAVEAT_TWO_WAVES] = f->design == MDN_DESIGN_OBSERVATIONAL;
  applies[MDN_CAVEAT_SAME_TIME] = speaks_of_link;
  applies[MDN_CAVEAT_CLUSTERS] = true;
  applies[MDN_CAVEAT_MEASURED_ONLY] = true;
}

static void
size_caveats (const struct mdn_verdict_facts *f, bool applies[MDN_CAVEATS])
{
  size_t n = two_arms (f) ? f->n_smaller_arm : f->n;
  applies[MDN_CAVEAT_SMALL_ARM] = two_arms (f) && n < MDN_SMALL_ARM;
  applies[MDN_CAVEAT_MODEST] = n < MDN_MODEST_ARM && f->moved_known;
}

static void
movement_caveats (const struct mdn_verdict_facts *f, bool applies[MDN_CAVEATS])
{
  bool undetected = f->moved_known && !moved (f) && !f->equivalent;
  applies[MDN_CAVEAT_CORRECTION_DECIDES] = f->moved_known && !moved (f) && below (f->p_a_raw, f->alpha);
  applies[MDN_CAVEAT_NOT_EXCLUDED] = undetected;
  applies[MDN_CAVEAT_NO_SMALLEST] = undetected && !f->smallest_stated && f->design != MDN_DESIGN_OBSERVATIONAL;
  applies[MDN_CAVEAT_TRIVIAL] = moved (f) && f->equivalent;
  applies[MDN_CAVEAT_NO_DIRECTION] = f->benefit == 0;
}

/* The bootstrap and the joint test, both uncorrected, answer differently whether a b is zero. */
static bool
bootstrap_differs (const struct mdn_verdict_facts *f)
{
  return f->joint_known && f->bootstrap_known && f->n_smaller_arm >= MDN_SMALL_ARM
         && f->bootstrap_apart != below (f->p_joint_raw, f->alpha);
}

static void
link_caveats (const struct mdn_verdict_facts *f, enum mdn_verdict_class verdict, bool applies[MDN_CAVEATS])
{
  applies[MDN_CAVEAT_METHODS_DISAGREE] = verdict == MDN_VERDICT_BORDERLINE && joint_or_product (f);
  applies[MDN_CAVEAT_BOOTSTRAP_DIFFERS] = bootstrap_differs (f);
  applies[MDN_CAVEAT_TOGETHER] = verdict == MDN_VERDICT_MOVED_TOGETHER;
  applies[MDN_CAVEAT_OUTCOME_NO_DIRECTION] = f->outcome_measured && f->outcome_benefit == 0;
  applies[MDN_CAVEAT_PATH_AGAINST] = moved (f) && f->benefit != 0 && !wrong_way (f) && against (f) && (linked (f) || joint_or_product (f));
  applies[MDN_CAVEAT_OUTCOME_NOT_MOVED] = f->outcome_measured && !f->outcome_moved && moved (f);
}

static void
list_caveats (const struct mdn_verdict_facts *f, struct mdn_verdict *out)
{
  bool applies[MDN_CAVEATS] = { false };
  if (out->verdict == MDN_VERDICT_NOT_MEASURED)
    return;
  design_caveats (f, applies);
  size_caveats (f, applies);
  movement_caveats (f, applies);
  link_caveats (f, out->verdict, applies);
  for (size_t i = 0; i < MDN_CAVEATS; i++)
    if (applies[i] || f->noticed[i])
      out->caveat[out->n_caveats++] = (enum mdn_caveat_id) i;
}

struct mdn_verdict
mdn_verdict_of (const struct mdn_verdict_facts *facts)
{
  struct outcome_of_rule decided = decide (facts);
  struct mdn_verdict out;
  memset (&out, 0, sizeof out);
  out.rule = decided.rule;
  out.verdict = decided.verdict;
  list_caveats (facts, &out);
  return out;
}

bool
mdn_verdict_has (const struct mdn_verdict *verdict, enum mdn_caveat_id caveat)
{
  for (size_t i = 0; i < verdict->n_caveats; i++)
    if (verdict->caveat[i] == caveat)
      return true;
  return false;
}
