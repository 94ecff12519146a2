/* SPDX-License-Identifier: GPL-3.0-or-later */
/* use-check.c - what a mapping or study says of a questionnaire's items, against its definition. */
#include <string.h>

#include "core/define/mapping.h"

bool
mdn_use_pattern_names_items (const char *pattern)
{
  return strstr (pattern, "{n}") != NULL || strstr (pattern, "{item}") != NULL;
}

static const struct mdn_item *
item_named (const struct mdn_form *form, const char *id)
{
  for (size_t i = 0; i < form->n_items; i++)
    if (strcmp (form->item[i].id, id) == 0)
      return &form->item[i];
  return NULL;
}

/* NULL: not enough memory, or nothing near; the message does without. */
static const char *
nearest_item (const struct mdn_define *define, const struct mdn_form *form, const char *id)
{
  const char **ids = mdn_arena_array (define->arena, form->n_items, sizeof *ids);
  for (size_t i = 0; ids != NULL && i < form->n_items; i++)
    ids[i] = form->item[i].id;
  return ids != NULL ? mdn_text_nearest (id, ids, form->n_items) : NULL;
}

static void
check_item (const struct mdn_define *define, const struct mdn_form *form, const char *id, const struct mdn_place *place)
{
  if (item_named (form, id) != NULL)
    return;
  const char *near = nearest_item (define, form, id);
  mdn_diag_say (define->diag, MDN_ERROR, "define.unknown-item", place, "form %s has no item '%s'%s%s", form->id, id,
                near != NULL ? "; the nearest is " : "", near != NULL ? near : "");
}

static void
check_items (const struct mdn_define *define, const struct mdn_use *use, const struct mdn_form *form)
{
  for (size_t i = 0; i < use->n_rules; i++)
    check_item (define, form, use->rule_item[i], &use->rule[i].place);
  for (size_t i = 0; i < use->n_order; i++)
    check_item (define, form, use->order[i], &use->place);
  for (size_t t = 0; t < use->n_ticks; t++)
    for (size_t i = 0; i < use->ticks[t].n; i++)
      check_item (define, form, use->ticks[t].tick[i].item, &use->ticks[t].tick[i].place);
}

/* ---- labels ---------------------------------------------------------------------------------------------- */

static bool
holds (const double *code, size_t n, double wanted)
{
  for (size_t i = 0; i < n; i++)
    if (code[i] == wanted)
      return true;
  return false;
}

/* Whether the code is an answer to the item, or one that means no answer.  Items without codes take any
 * number within their bounds. */
static bool
takes (const struct mdn_item *item, double code)
{
  const struct mdn_responses *responses = item->responses;
  if (responses->kind != MDN_ANSWER_CODE)
    return !(code < responses->min) && !(code > responses->max);
  for (size_t i = 0; i < responses->n_choices; i++)
    if (responses->choice[i].code == code)
      return true;
  return holds (responses->missing, responses->n_missing, code);
}

static bool
anyone_takes (const struct mdn_form *form, double code)
{
  for (size_t i = 0; i < form->n_items; i++)
    if (takes (&form->item[i], code))
      return true;
  return false;
}

static void
check_label (const struct mdn_define *define, const struct mdn_label *label, const struct mdn_form *form)
{
  const struct mdn_item *item = label->item != NULL ? item_named (form, label->item) : NULL;
  if (label->item != NULL && item == NULL)
    check_item (define, form, label->item, &label->place);
  else if (!(item != NULL ? takes (item, label->code) : anyone_takes (form, label->code)))
    mdn_diag_say (define->diag, MDN_ERROR, "define.bad-label", &label->place, "the label '%s' stands for %g, which is no code of %s%s",
                  label->text, label->code, item != NULL ? "item " : "any item of form ", item != NULL ? item->id : form->id);
}

enum mdn_status
mdn_use_check (const struct mdn_define *define, const struct mdn_use *use, const struct mdn_form *form)
{
  const size_t before = mdn_diag_count (define->diag, MDN_ERROR);
  if (use->columns != NULL && form->n_items > 1 && !mdn_use_pattern_names_items (use->columns))
    mdn_diag_say (define->diag, MDN_ERROR, "define.pattern-without-item", &use->place,
                  "the pattern '%s' has neither {n} nor {item}: it cannot tell the items apart", use->columns);
  check_items (define, use, form);
  for (size_t i = 0; i < use->n_labels; i++)
    check_label (define, &use->label[i], form);
  return mdn_diag_count (define->diag, MDN_ERROR) > before ? MDN_DEFINITION : MDN_OK;
}
