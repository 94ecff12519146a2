/* SPDX-License-Identifier: GPL-3.0-or-later */
/* change.c - every shared score through reliability, people and groups. */
#include <string.h>

#include "core/change/change.h"
#include "core/change/recall.h"
#include "core/change/rules.h"
#include "core/change/threshold.h"

enum mdn_status
mdn_changes_of (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_study *study,
                const struct mdn_pairs *pairs, struct mdn_changes *out)
{
  memset (out, 0, sizeof *out);
  out->pairs = pairs;
  mdn_rules_check (diag, pairs);
  mdn_recall_check (diag, pairs);
  enum mdn_status status = mdn_compared_all (arena, study, pairs, &out->score, &out->n);
  if (status == MDN_OK)
    status = mdn_thresholds_check (arena, diag, study, out);
  if (status == MDN_OK)
    status = mdn_consistency_all (arena, diag, pairs, &out->consistency, &out->n_consistency);
  if (status != MDN_OK)
    return status;
  struct mdn_group_change *group = mdn_arena_array (arena, out->n, sizeof *group);
  struct mdn_person_changes *person = mdn_arena_array (arena, out->n, sizeof *person);
  if (group == NULL || person == NULL)
    return MDN_NO_MEMORY;
  out->group = group;
  out->person = person;
  for (size_t i = 0; status == MDN_OK && i < out->n; i++)
    {
      status = mdn_group_change_of (arena, study, &out->score[i], &group[i]);
      if (status == MDN_OK)
        status = mdn_person_changes_of (arena, study, &out->score[i], out->consistency, out->n_consistency, &person[i]);
    }
  if (status == MDN_OK)
    mdn_thresholds_tell (diag, study, out);
  return status;
}

bool
mdn_changes_find (const struct mdn_changes *changes, const char *name, size_t *index)
{
  for (size_t i = 0; i < changes->n; i++)
    if (strcmp (changes->score[i].name, name) == 0)
      {
        *index = i;
        return true;
      }
  return false;
}
