/* SPDX-License-Identifier: GPL-3.0-or-later */
/* covariate.c - the study's covariates as numbers of the first wave.
 *
 * A kept column whose filled cells are all numbers is taken as it is; one with exactly two texts
 * (female, male) becomes 0 and 1 in the order they appear; anything else is refused and reported,
 * never coded by guess. */
#include <math.h>
#include <string.h>

#include "core/mechanism/measure.h"
#include "core/stats/moments.h"

static const struct mdn_kept_column *
kept_column (const struct mdn_dataset *dataset, const char *name)
{
  for (size_t i = 0; i < dataset->n_kept; i++)
    if (strcmp (dataset->kept[i].name, name) == 0)
      return &dataset->kept[i];
  return NULL;
}

static struct mdn_slice
cell (const struct mdn_pairs *pairs, const struct mdn_kept_column *kept, size_t pair)
{
  return mdn_slice_trim (mdn_slice_of (kept->text[pairs->pair[pair].row[0]]));
}

static bool
as_numbers (const struct mdn_pairs *pairs, const struct mdn_kept_column *kept, double *value)
{
  for (size_t i = 0; i < pairs->n; i++)
    {
      struct mdn_slice text = cell (pairs, kept, i);
      value[i] = NAN;
      if (text.len > 0 && !mdn_text_number (text, &value[i]))
        return false;
    }
  return true;
}

static bool
as_two_texts (const struct mdn_pairs *pairs, const struct mdn_kept_column *kept, double *value)
{
  struct mdn_slice level[2];
  size_t n = 0;
  for (size_t i = 0; i < pairs->n; i++)
    {
      struct mdn_slice text = cell (pairs, kept, i);
      value[i] = NAN;
      if (text.len == 0)
        continue;
      size_t which = 0;
      while (which < n && !mdn_slice_equal (level[which], text))
        which++;
      if (which == 2)
        return false;
      if (which == n)
        level[n++] = text;
      value[i] = (double) which;
    }
  return n == 2;
}

static bool
varies (const double *value, size_t n)
{
  double first = NAN;
  for (size_t i = 0; i < n; i++)
    {
      if (isnan (value[i]))
        continue;
      if (isnan (first))
        first = value[i];
      else if (value[i] < first || value[i] > first)
        return true;
    }
  return false;
}

static enum mdn_status
covariate_of (struct mdn_arena *arena, const struct mdn_changes *changes, struct mdn_covariate *out)
{
  const struct mdn_pairs *pairs = changes->pairs;
  const struct mdn_kept_column *kept = kept_column (pairs->dataset[0], out->name);
  size_t score;
  double *value = mdn_arena_array (arena, pairs->n, sizeof *value);
  if (value == NULL)
    return MDN_NO_MEMORY;
  if (kept != NULL)
    {
      out->value = value;
      if (!as_numbers (pairs, kept, value) && !as_two_texts (pairs, kept, value))
        out->refused = "neither numbers nor two texts";
    }
  else if (mdn_changes_find (changes, out->name, &score))
    out->value = changes->score[score].pre;
  else
    out->refused = "no such column";
  if (out->refused == NULL && !varies (out->value, pairs->n))
    out->refused = "zero variance";
  return MDN_OK;
}

enum mdn_status
mdn_covariates_of (struct mdn_arena *arena, struct mdn_diag *diag, struct mdn_mechanisms *out)
{
  const struct mdn_study *study = out->study;
  struct mdn_covariate *list = mdn_arena_array (arena, study->n_covariates, sizeof *list);
  if (list == NULL)
    return MDN_NO_MEMORY;
  out->covariate = list;
  out->n_covariates = study->n_covariates;
  for (size_t i = 0; i < study->n_covariates; i++)
    {
      list[i] = (struct mdn_covariate){ .name = study->covariate[i] };
      enum mdn_status status = covariate_of (arena, out->changes, &list[i]);
      if (status != MDN_OK)
        return status;
      struct mdn_place place = { .file = study->path };
      if (list[i].refused != NULL && diag != NULL)
        mdn_diag_say (diag, MDN_PROBLEM, "mechanism.covariate", &place, "covariate '%s' is not used: %s", list[i].name,
                      list[i].refused);
    }
  return MDN_OK;
}
