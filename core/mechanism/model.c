/* SPDX-License-Identifier: GPL-3.0-or-later */
/* model.c - complete people, column by column. */
#include <math.h>
#include <string.h>

#include "core/mechanism/model.h"

bool
mdn_two_arms (enum mdn_design design)
{
  return design == MDN_DESIGN_RANDOMISED || design == MDN_DESIGN_TWO_ARM;
}

size_t
mdn_smaller_arm (const size_t n_arm[2])
{
  return n_arm[0] < n_arm[1] ? n_arm[0] : n_arm[1];
}

double
mdn_spread (const double *x, size_t n)
{
  double sd = mdn_moments_of (x, n).sd;
  return sd > 0 ? sd : NAN;
}

enum mdn_status
mdn_or_refused (enum mdn_status status, enum mdn_refusal why, const char **refused)
{
  if (status != MDN_NUMERIC)
    return status;
  *refused = mdn_refusal_text (why);
  return MDN_OK;
}

/* Source columns over the pairs, in a fixed order: x, dose pre, covariates, y pre, y post, m pre, m post. */
struct sources
{
  const double **column;
  size_t n;
  size_t x, extra, n_extra, y, m;   /* where each kind starts; MDN_ABSENT: none */
};

static void
push (struct sources *s, const double *column)
{
  s->column[s->n++] = column;
}

static enum mdn_status
exposure_columns (struct mdn_arena *arena, const struct mdn_mechanisms *all, struct sources *s)
{
  const struct mdn_pairs *pairs = all->changes->pairs;
  s->x = s->n;
  if (all->design == MDN_DESIGN_ONE_GROUP)
    {
      s->x = MDN_ABSENT;
      return MDN_OK;
    }
  double *x = mdn_arena_array (arena, pairs->n, sizeof *x);
  if (x == NULL)
    return MDN_NO_MEMORY;
  push (s, x);
  if (mdn_two_arms (all->design))
    {
      for (size_t i = 0; i < pairs->n; i++)
        x[i] = pairs->pair[i].arm == MDN_ARM_UNKNOWN ? NAN : (double) pairs->pair[i].arm;
      return MDN_OK;
    }
  const struct mdn_compared *dose = &all->changes->score[all->dose];
  mdn_differences (dose->pre, dose->post, pairs->n, x);
  return MDN_OK;
}

static void
extra_columns (const struct mdn_mechanisms *all, struct sources *s)
{
  s->extra = s->n;
  if (all->design == MDN_DESIGN_OBSERVATIONAL)
    push (s, all->changes->score[all->dose].pre);
  for (size_t i = 0; all->design != MDN_DESIGN_ONE_GROUP && i < all->n_covariates; i++)
    if (all->covariate[i].refused == NULL)
      push (s, all->covariate[i].value);
  s->n_extra = s->n - s->extra;
}

static enum mdn_status
list_sources (struct mdn_arena *arena, const struct mdn_mechanisms *all, const size_t *score, size_t k, size_t outcome,
              struct sources *s)
{
  *s = (struct sources){ .column = mdn_arena_array (arena, 2 * k + 4 + all->n_covariates, sizeof *s->column) };
  if (s->column == NULL)
    return MDN_NO_MEMORY;
  enum mdn_status status = exposure_columns (arena, all, s);
  if (status != MDN_OK)
    return status;
  extra_columns (all, s);
  const struct mdn_compared *compared = all->changes->score;
  s->y = outcome == MDN_ABSENT ? MDN_ABSENT : s->n;
  if (outcome != MDN_ABSENT)
    {
      push (s, compared[outcome].pre);
      push (s, compared[outcome].post);
    }
  s->m = s->n;
  for (size_t j = 0; j < k; j++)
    push (s, compared[score[j]].pre);
  for (size_t j = 0; j < k; j++)
    push (s, compared[score[j]].post);
  return MDN_OK;
}

static bool
complete (const struct sources *s, size_t row)
{
  for (size_t c = 0; c < s->n; c++)
    if (isnan (s->column[c][row]))
      return false;
  return true;
}

/* Copies the complete rows; out[c] is column c. */
static enum mdn_status
copy_complete (struct mdn_arena *arena, const struct mdn_pairs *pairs, const struct sources *s, double **out,
               struct mdn_model *model)
{
  double *store = mdn_arena_array (arena, s->n * pairs->n, sizeof *store);
  size_t *pair = mdn_arena_array (arena, pairs->n, sizeof *pair);
  if (store == NULL || pair == NULL)
    return MDN_NO_MEMORY;
  model->pair = pair;
  for (size_t c = 0; c < s->n; c++)
    out[c] = store + c * pairs->n;
  for (size_t i = 0; i < pairs->n; i++)
    {
      if (!complete (s, i))
        continue;
      for (size_t c = 0; c < s->n; c++)
        out[c][model->n] = s->column[c][i];
      pair[model->n++] = i;
      if (pairs->pair[i].arm != MDN_ARM_UNKNOWN)
        model->n_arm[pairs->pair[i].arm]++;
    }
  return MDN_OK;
}

enum mdn_status
mdn_model_of (struct mdn_arena *arena, const struct mdn_mechanisms *all, const size_t *score, size_t k, size_t outcome,
              struct mdn_model *model)
{
  struct sources s;
  memset (model, 0, sizeof *model);
  enum mdn_status status = list_sources (arena, all, score, k, outcome, &s);
  if (status != MDN_OK)
    return status;
  double **column = mdn_arena_array (arena, s.n, sizeof *column);
  if (column == NULL)
    return MDN_NO_MEMORY;
  status = copy_complete (arena, all->changes->pairs, &s, column, model);
  if (status != MDN_OK)
    return status;
  const double *const *read_only = (const double *const *) column;
  model->mediators = k;
  model->arms = mdn_two_arms (all->design);
  model->x = s.x == MDN_ABSENT ? NULL : column[s.x];
  model->x_pre = all->design == MDN_DESIGN_OBSERVATIONAL ? column[s.extra] : NULL;
  model->extra = read_only + s.extra;
  model->n_extra = s.n_extra;
  model->y_pre = s.y == MDN_ABSENT ? NULL : column[s.y];
  model->y_post = s.y == MDN_ABSENT ? NULL : column[s.y + 1];
  model->m_pre = read_only + s.m;
  model->m_post = read_only + s.m + k;
  return MDN_OK;
}

enum mdn_status
mdn_model_baselines (struct mdn_arena *arena, const struct mdn_model *model, size_t skip, bool without_y,
                     const double *const **list, size_t *n)
{
  const double **out = mdn_arena_array (arena, model->mediators + 1 + model->n_extra, sizeof *out);
  *n = 0;
  *list = out;
  if (out == NULL)
    return MDN_NO_MEMORY;
  for (size_t j = 0; j < model->mediators; j++)
    if (j != skip)
      out[(*n)++] = model->m_pre[j];
  if (model->y_pre != NULL && !without_y)
    out[(*n)++] = model->y_pre;
  for (size_t e = 0; e < model->n_extra; e++)
    out[(*n)++] = model->extra[e];
  return MDN_OK;
}

/* Whether the check calls for robust errors in the equation of that second wave. */
static enum mdn_status
spreads_unequally (struct mdn_arena *arena, const struct mdn_model *model, const double *post, bool *unequal)
{
  double *packed = mdn_arena_array (arena, model->n, sizeof *packed);
  size_t n[2] = { 0, 0 };
  if (packed == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < model->n; i++)            /* the treated from the front, the controls from the back */
    if (model->x[i] > 0)
      packed[n[1]++] = post[i];
    else
      packed[model->n - ++n[0]] = post[i];
  struct mdn_f_test spread;
  enum mdn_refusal why;
  enum mdn_status status = mdn_brown_forsythe (arena, packed, n[1], packed + n[1], n[0], &spread, &why);
  *unequal = mdn_hc3_called_for (n[1], n[0], status == MDN_OK, spread.p);
  return status == MDN_NUMERIC ? MDN_OK : status;
}

static enum mdn_status
choose_errors (struct mdn_arena *arena, const struct mdn_model *model, struct mdn_mediation_model *out)
{
  bool *robust = mdn_arena_array (arena, model->mediators, sizeof *robust);
  if (robust == NULL)
    return MDN_NO_MEMORY;
  out->robust_mediator = robust;
  enum mdn_status status = spreads_unequally (arena, model, model->y_post, &out->robust_y);
  for (size_t j = 0; status == MDN_OK && j < model->mediators; j++)
    status = spreads_unequally (arena, model, model->m_post[j], &robust[j]);
  return status;
}

enum mdn_status
mdn_model_mediation (struct mdn_arena *arena, const struct mdn_model *model, struct mdn_mediation_model *out)
{
  *out = (struct mdn_mediation_model){ .n = model->n, .x = model->x, .y = model->y_post, .mediator = model->m_post,
                                       .mediators = model->mediators };
  enum mdn_status status = model->arms ? choose_errors (arena, model, out) : MDN_OK;
  return status == MDN_OK ? mdn_model_baselines (arena, model, MDN_ABSENT, false, &out->covariate, &out->covariates) : status;
}
