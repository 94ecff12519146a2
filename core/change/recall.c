/* SPDX-License-Identifier: GPL-3.0-or-later */
/* recall.c - days between the waves against recall periods. */
#include "core/change/recall.h"

#include <math.h>

/* Days between the waves of a pair; NaN: not known. */
static double
days_between (const struct mdn_pairs *pairs, size_t pair)
{
  const struct mdn_person *person = &pairs->pair[pair];
  return pairs->dataset[1]->day[person->row[1]] - pairs->dataset[0]->day[person->row[0]];
}

static void
check_use (struct mdn_diag *diag, const struct mdn_pairs *pairs, const struct mdn_scored_use *use)
{
  const long recall = use->instrument->recall_days;
  const struct mdn_place place = { pairs->dataset[1]->facts.path, 0, 0 };
  size_t n_known = 0, n_close = 0;
  double shortest = INFINITY;
  for (size_t p = 0; p < pairs->n; p++)
    {
      const double days = days_between (pairs, p);
      if (isnan (days))
        continue;
      n_known++;
      n_close += days < (double) recall;
      shortest = days < shortest ? days : shortest;
    }
  const struct mdn_diagnostic about = { .severity = MDN_WARNING, .id = "suspicion.recall", .place = place, .subject = use->as };
  if (n_close > 0)
    mdn_diag_tell (diag, &about,
                   "%s asks about the past %ld days, and %zu of %zu people answered again within fewer (shortest: %g): the two "
                   "answers cover some days twice", use->as, recall, n_close, n_known, shortest);
}

void
mdn_recall_check (struct mdn_diag *diag, const struct mdn_pairs *pairs)
{
  if (diag == NULL || pairs->dataset[0]->day == NULL || pairs->dataset[1]->day == NULL)
    return;
  for (size_t u = 0; u < pairs->dataset[0]->n_uses; u++)
    {
      const struct mdn_scored_use *use = &pairs->dataset[0]->use[u];
      if (use->instrument != NULL && use->instrument->recall_days > 0 && mdn_dataset_use (pairs->dataset[1], use->as) != NULL)
        check_use (diag, pairs, use);
    }
}
