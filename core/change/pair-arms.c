/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pair-arms.c - which arm each person is in, by the texts of both waves. */
#include <string.h>

#include "core/change/pair-internal.h"

static enum mdn_status
fold_or_null (struct mdn_arena *arena, const char *text, const char **folded)
{
  *folded = NULL;
  if (text == NULL)
    return MDN_OK;
  *folded = mdn_text_fold (arena, mdn_slice_of (text));
  return *folded == NULL ? MDN_NO_MEMORY : MDN_OK;
}

/* The arm text of a person at one wave, folded; NULL when there is none. */
static enum mdn_status
arm_text (const struct mdn_pairing *p, const struct mdn_person *person, size_t wave, const char **folded)
{
  const char *const *arm = p->pairs->dataset[wave]->arm;
  *folded = NULL;
  if (arm == NULL || person->row[wave] == MDN_ABSENT)
    return MDN_OK;
  enum mdn_status status = fold_or_null (p->arena, arm[person->row[wave]], folded);
  if (*folded != NULL && (*folded)[0] == '\0')
    *folded = NULL;
  return status;
}

static enum mdn_arm
arm_of (const struct mdn_pairing *p, const char *folded)
{
  if (p->control != NULL && strcmp (folded, p->control) == 0)
    return MDN_ARM_CONTROL;
  if (p->control != NULL && (p->treated == NULL || strcmp (folded, p->treated) == 0))
    return MDN_ARM_TREATED;
  return MDN_ARM_UNKNOWN;
}

static enum mdn_status
arm_of_person (struct mdn_pairing *p, struct mdn_person *person, struct mdn_arm_conflict *conflicts)
{
  const char *text[2];
  for (size_t wave = 0; wave < 2; wave++)
    {
      enum mdn_status status = arm_text (p, person, wave, &text[wave]);
      if (status != MDN_OK)
        return status;
    }
  if (text[0] != NULL && text[1] != NULL && strcmp (text[0], text[1]) != 0)
    {
      conflicts[p->pairs->n_conflicts++] = (struct mdn_arm_conflict){ person->id, text[0], text[1] };
      mdn_pairing_tell_person (p, person, MDN_PROBLEM, "pair.arm-conflict", "the two waves name different arms: arm left unknown");
      return MDN_OK;
    }
  const char *one = text[0] != NULL ? text[0] : text[1];
  if (one == NULL)
    {
      mdn_pairing_tell_person (p, person, MDN_PROBLEM, "pair.arm-absent", "no arm is given for this person");
      return MDN_OK;
    }
  person->arm = arm_of (p, one);
  if (person->arm == MDN_ARM_UNKNOWN)
    mdn_pairing_tell_person (p, person, MDN_NOTE, "pair.other-arm", "this arm is neither the control nor the treated one");
  return MDN_OK;
}

/* Whether anybody is in the arm of that name; the nearest arm text the files do have goes to *near. */
static bool
arm_exists (struct mdn_pairing *p, const char *wanted, const char **near)
{
  *near = NULL;
  for (size_t wave = 0; wave < 2; wave++)
    for (size_t row = 0; p->pairs->dataset[wave]->arm != NULL && row < p->pairs->dataset[wave]->n_people; row++)
      {
        const char *text = p->pairs->dataset[wave]->arm[row];
        const char *folded = mdn_text_fold (p->arena, mdn_slice_of (text));
        if (folded != NULL && strcmp (folded, wanted) == 0)
          return true;
        if (*near == NULL || mdn_text_nearest (wanted, &folded, 1) != NULL)
          *near = text;
      }
  return false;
}

static enum mdn_status
check_arm (struct mdn_pairing *p, const char *which, const char *named, const char *folded)
{
  const char *near;
  if (folded == NULL || arm_exists (p, folded, &near))
    return MDN_OK;
  if (p->diag != NULL)
    mdn_diag_say (p->diag, MDN_ERROR, "pair.unknown-arm", NULL, "nobody is in the %s arm '%s': column '%s' says, for example, '%s'",
                  which, named, p->study->arm_column, near != NULL ? near : "");
  return MDN_DEFINITION;
}

/* Without `treated` everybody who is not in the control arm counts as treated: said when that joins
 * several arms into one. */
static void
tell_pooled (const struct mdn_pairing *p)
{
  const char *first = NULL;
  for (size_t wave = 0; p->treated == NULL && p->diag != NULL && wave < 2; wave++)
    for (size_t row = 0; p->pairs->dataset[wave]->arm != NULL && row < p->pairs->dataset[wave]->n_people; row++)
      {
        const char *text = p->pairs->dataset[wave]->arm[row];
        const char *folded = mdn_text_fold (p->arena, mdn_slice_of (text));
        if (folded == NULL || *folded == '\0' || (p->control != NULL && strcmp (folded, p->control) == 0))
          continue;
        if (first != NULL && strcmp (folded, first) != 0)
          {
            mdn_diag_say (p->diag, MDN_WARNING, "pair.arms-pooled", NULL,
                          "column '%s' holds more than one arm besides '%s' ('%s', '%s'): they are taken together as the treated arm; name one with `treated`",
                          p->study->arm_column, p->study->control, first, folded);
            return;
          }
        first = folded;
      }
}

enum mdn_status
mdn_pair_arms (struct mdn_pairing *p)
{
  struct mdn_pairs *pairs = p->pairs;
  if (p->study->arm_column == NULL)
    return MDN_OK;
  pairs->arms = pairs->dataset[0]->arm != NULL || pairs->dataset[1]->arm != NULL;
  if (!pairs->arms)
    {
      if (p->diag != NULL)
        mdn_diag_say (p->diag, MDN_ERROR, "pair.no-arm-column", NULL, "neither wave has the arm column '%s'",
                      p->study->arm_column);
      return MDN_DEFINITION;
    }
  struct mdn_arm_conflict *conflicts = mdn_arena_array (p->arena, pairs->n_people, sizeof *conflicts);
  if (conflicts == NULL)
    return MDN_NO_MEMORY;
  pairs->conflict = conflicts;
  enum mdn_status status = fold_or_null (p->arena, p->study->control, &p->control);
  if (status == MDN_OK)
    status = fold_or_null (p->arena, p->study->treated, &p->treated);
  if (status == MDN_OK)
    status = check_arm (p, "control", p->study->control, p->control);
  if (status == MDN_OK)
    status = check_arm (p, "treated", p->study->treated, p->treated);
  if (status == MDN_OK)
    tell_pooled (p);
  for (size_t i = 0; status == MDN_OK && i < pairs->n_people; i++)
    status = arm_of_person (p, &p->person[i], conflicts);
  return status;
}
