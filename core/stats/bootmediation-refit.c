/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The paths of one resample by QR: slow, and right where the cross-products are not to be trusted. */
#include <math.h>

#include "core/stats/bootmediation-internal.h"
#include "core/stats/columnlist.h"
#include "core/stats/moments.h"

/* The rows drawn, as often as they were drawn: size of them. */
static double *
resampled (struct mdn_arena *arena, const double *column, size_t n, const uint16_t *count, const uint32_t *slot,
           size_t size)
{
  double *out = mdn_arena_array (arena, size, sizeof *out);
  for (size_t i = 0, filled = 0; out != NULL && i < n; i++)
    for (size_t times = count[slot[i]]; times > 0; times--)
      out[filled++] = column[i];
  return out;
}

struct refit
{
  size_t n, k;                         /* n: rows drawn */
  struct mdn_column_list base, full;   /* X, C and X, C, M */
  const double **mediator;
  const double *y;
  struct mdn_regression fit;
};

static enum mdn_status
columns_of (struct mdn_arena *arena, const struct mdn_mediation_model *model, const uint16_t *count,
            const uint32_t *slot, struct refit *r)
{
  size_t most = model->covariates + model->mediators + 1;
  const double *column;
  enum mdn_status status = mdn_column_list_new (arena, most, &r->base);
  if (status == MDN_OK)
    status = mdn_column_list_new (arena, most, &r->full);
  r->mediator = mdn_arena_array (arena, model->mediators, sizeof *r->mediator);
  if (status != MDN_OK || r->mediator == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = model->x != NULL ? 0 : 1; i < model->covariates + 1; i++)
    {
      column = resampled (arena, i == 0 ? model->x : model->covariate[i - 1], model->n, count, slot, r->n);
      if (column == NULL)
        return MDN_NO_MEMORY;
      mdn_column_list_add (&r->base, &column, 1);
      mdn_column_list_add (&r->full, &column, 1);
    }
  for (size_t i = 0; i < model->mediators; i++)
    {
      r->mediator[i] = resampled (arena, model->mediator[i], model->n, count, slot, r->n);
      if (r->mediator[i] == NULL)
        return MDN_NO_MEMORY;
      mdn_column_list_add (&r->full, &r->mediator[i], 1);
    }
  r->y = resampled (arena, model->y, model->n, count, slot, r->n);
  return r->y != NULL ? MDN_OK : MDN_NO_MEMORY;
}

/* The effect of X on a column: a_i, c. */
static enum mdn_status
effect_on (struct mdn_arena *arena, struct refit *r, const double *column, bool one_group, double *value,
           enum mdn_refusal *why)
{
  if (one_group)
    {
      *value = mdn_mean (column, r->n);
      return MDN_OK;
    }
  enum mdn_status status = mdn_column_list_fit (arena, &r->base, column, r->n, &r->fit, why);
  if (status == MDN_OK)
    *value = r->fit.coefficient[1];
  return status;
}

/* The chain multiplies a_1, then of every model the coefficient of the mediator entered last. */
static enum mdn_status
chain_of (struct mdn_arena *arena, struct refit *r, double first, double *value, enum mdn_refusal *why)
{
  enum mdn_status status = MDN_OK;
  *value = first;
  for (size_t i = 0; status == MDN_OK && i < r->k; i++)
    {
      mdn_column_list_add (&r->base, &r->mediator[i], 1);
      const double *next = i + 1 < r->k ? r->mediator[i + 1] : r->y;
      status = mdn_column_list_fit (arena, &r->base, next, r->n, &r->fit, why);
      if (status == MDN_OK)
        *value *= r->fit.coefficient[r->fit.p - 1];
    }
  return status;
}

enum mdn_status
mdn_boot_refit (struct mdn_arena *arena, const struct mdn_mediation_model *model, const uint16_t *count,
                const uint32_t *slot, double *value, enum mdn_refusal *why)
{
  size_t k = model->mediators;
  bool one_group = model->x == NULL;
  struct refit r = { .k = k };
  double *rest = value + 3 * k;
  for (size_t i = 0; i < model->n; i++)
    r.n += count[slot[i]];
  enum mdn_status status = columns_of (arena, model, count, slot, &r);
  if (status == MDN_OK)
    status = mdn_column_list_fit (arena, &r.full, r.y, r.n, &r.fit, why);
  for (size_t i = 0; status == MDN_OK && i < k; i++)
    value[k + i] = r.fit.coefficient[r.fit.p - k + i];
  rest[MDN_BOOT_TOTAL_INDIRECT] = 0.0;
  for (size_t i = 0; status == MDN_OK && i < k; i++)
    {
      status = effect_on (arena, &r, r.mediator[i], one_group, &value[i], why);
      value[2 * k + i] = value[i] * value[k + i];
      rest[MDN_BOOT_TOTAL_INDIRECT] += value[2 * k + i];
    }
  if (status == MDN_OK)
    status = effect_on (arena, &r, r.y, one_group, &rest[MDN_BOOT_TOTAL], why);
  if (status != MDN_OK)
    return status;
  rest[MDN_BOOT_DIRECT] = rest[MDN_BOOT_TOTAL] - rest[MDN_BOOT_TOTAL_INDIRECT];
  rest[MDN_BOOT_CHAIN] = NAN;
  return one_group ? MDN_OK : chain_of (arena, &r, value[0], &rest[MDN_BOOT_CHAIN], why);
}
