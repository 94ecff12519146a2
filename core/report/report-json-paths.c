/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Movement and paths of the JSON report: one mechanism or outcome, one mechanism against one outcome. */
#include "core/report/json-put.h"

static void
put_equivalence (json_t *object, const struct mdn_moved *moved)
{
  put_number (object, "smallest", moved->smallest);
  put_text (object, "smallest_source", moved->smallest_source);
  put_number (object, "equivalence_p", moved->equivalence_known ? moved->equivalence.p : NAN);
  put (object, "equivalence_ci", moved->equivalence_known ? interval (moved->equivalence.ci) : json_null ());
}

json_t *
mdn_json_moved (const struct mdn_moved *moved)
{
  static const char *const by[] = { "ancova", "paired", "dose" };
  json_t *object;

  object = moved->refused ? refused (moved->refused) : json_object ();
  if (moved->refused)
    {
      put_count (object, "n", moved->n);
      return object;
    }
  put_text (object, "by", by[moved->by]);
  put_count (object, "n", moved->n);
  put (object, "change", estimate (&moved->change));
  put_number (object, "p_adjusted", moved->p_adjusted);
  put_number (object, "p_bh", moved->p_bh);
  put_number (object, "size", moved->size);
  put (object, "size_ci", interval (moved->size_ci));
  put_number (object, "size_hedges", moved->size_hedges);
  put (object, "benefit", json_integer (moved->benefit));
  put_equivalence (object, moved);
  put_number (object, "detectable", moved->detectable);
  put_number (object, "detectable_size", moved->detectable_size);
  put_number (object, "expected_by_selection", moved->expected_by_selection);
  if (moved->by == MDN_MOVED_ANCOVA)
    {
      put (object, "hc3", estimate (&moved->robust));
      put (object, "usual", estimate (&moved->usual));
      put (object, "hc3_advised", json_boolean (moved->robust_advised));
      put_text (object, "hc3_refused", moved->robust_refused);
      put (object, "slopes", isnan (moved->slopes.value) ? json_null () : estimate (&moved->slopes));
      put (object, "change_score", estimate (&moved->change_score));
    }
  return object;
}

/* Nothing when none was asked for. */
void
mdn_json_bootstrap (json_t *object, const char *key, const struct mdn_resampled *bootstrap)
{
  json_t *part;

  if (!bootstrap->known && !bootstrap->refused)
    return;
  part = bootstrap->refused ? refused (bootstrap->refused) : json_object ();
  put (object, key, part);
  if (bootstrap->refused)
    return;
  put_count (part, "replicates", bootstrap->replicates);
  put (part, "seed", bootstrap->replayed ? json_null () : json_integer (bootstrap->seed));
  put_count (part, "refitted", bootstrap->refitted);
  put_count (part, "redrawn", bootstrap->redrawn);
  put_count (part, "failed", bootstrap->failed);
  put_number (part, "level", bootstrap->level);
  put (part, "ci", interval (bootstrap->ci));
  put (part, "bca_ci", bootstrap->bca_known ? interval (bootstrap->bca_ci) : json_null ());
}

/* Two steps, of a model that respects the order of time or turns it: associations, and nothing is multiplied. */
static json_t *
steps_json (const struct mdn_indirect *steps)
{
  json_t *object = json_object ();

  put (object, "first", estimate (&steps->a));
  put (object, "second", estimate (&steps->b));
  put_number (object, "p_both", steps->p_joint);
  return object;
}

static void
put_time_order (json_t *object, const struct mdn_path_finding *path)
{
  if (path->lagged_known)
    put (object, "half_longitudinal", steps_json (&path->lagged));
  if (path->reversed_known)
    put (object, "reversed", steps_json (&path->reversed));
}

static json_t *
product_json (const struct mdn_indirect *product)
{
  json_t *object = json_object ();

  put (object, "a", estimate (&product->a));
  put (object, "b", estimate (&product->b));
  put_number (object, "ab", product->delta.value);
  put (object, "ab_ci", interval (product->product.ci));
  put_number (object, "p_joint", product->p_joint);
  return object;
}

static json_t *
natural_json (const struct mdn_natural_effects *natural)
{
  json_t *object = json_object ();

  put (object, "interaction", estimate (&natural->interaction));
  put (object, "pnde", estimate (&natural->pnde));
  put (object, "tnde", estimate (&natural->tnde));
  put (object, "pnie", estimate (&natural->pnie));
  put (object, "tnie", estimate (&natural->tnie));
  return object;
}

/* How fragile, in the model of this mechanism alone (Imai, Keele & Yamamoto 2010). */
static json_t *
sensitivity_json (const struct mdn_sensitivity *sensitivity)
{
  json_t *object = json_object ();

  put_number (object, "rho", sensitivity->rho);
  put_number (object, "r2_star", sensitivity->r2_star);
  put_number (object, "r2_total", sensitivity->r2_total);
  return object;
}

static void
put_second_opinions (json_t *object, const struct mdn_path_finding *path)
{
  mdn_json_bootstrap (object, "bootstrap", &path->bootstrap);
  if (path->change_score_known)
    put (object, "change_score", product_json (&path->change_score));
  if (path->natural)
    put (object, "natural", natural_json (path->natural));
  put_number (object, "rho_star", path->rho_star);
  if (path->sensitivity_known)
    put (object, "sensitivity", sensitivity_json (&path->sensitivity));
  put_number (object, "vif", path->vif);
}

json_t *
mdn_json_path (const struct mdn_path_finding *path, bool arms)
{
  json_t *object;

  if (path->refused)
    return refused (path->refused);
  object = json_object ();
  put_count (object, "n", path->n);
  put (object, "alone", json_boolean (path->alone));
  put (object, "b", estimate (&path->indirect.b));
  put_number (object, "b_p_adjusted", path->p_b_adjusted);
  put_number (object, "b_p_bh", path->p_b_bh);
  put_number (object, "b_standardised", path->b_standardised);
  if (path->alone_known)
    {
      put (object, "b_alone", estimate (&path->b_alone));
      put_count (object, "n_alone", path->n_alone);
    }
  put_time_order (object, path);
  if (!arms)
    return object;
  put (object, "a", estimate (&path->indirect.a));
  put (object, "a_hc3", json_boolean (path->a_hc3));
  put (object, "b_hc3", json_boolean (path->b_hc3));
  put_text (object, "a_hc3_refused", path->a_hc3_refused);
  put_text (object, "b_hc3_refused", path->b_hc3_refused);
  put_number (object, "ab", path->indirect.delta.value);
  put (object, "ab_ci", interval (path->indirect.product.ci));
  put_number (object, "p_joint", path->indirect.p_joint);
  put_number (object, "p_joint_adjusted", path->p_joint_adjusted);
  put_number (object, "p_joint_bh", path->p_joint_bh);
  put_number (object, "p_product_adjusted", path->p_product_adjusted);
  put_number (object, "p_sobel", path->indirect.delta.p);
  put_number (object, "p_aroian", path->indirect.p_aroian);
  put_number (object, "ab_standardised", path->standardised);
  put_second_opinions (object, path);
  return object;
}
