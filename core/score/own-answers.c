/* SPDX-License-Identifier: GPL-3.0-or-later */
/* own-answers.c - by the names of columns. */
#include "core/score/own-answers.h"

#include <math.h>
#include <string.h>

enum { DAY_MINUTES = 1440 };

/* What stands before ".id" at the end of the name; empty: it does not end so. */
static struct mdn_slice
part_before (struct mdn_slice name, const char *id)
{
  const size_t len = strlen (id);
  const size_t before = name.len < len + 2 ? 0 : name.len - len - 1;
  const bool ends_so = before > 0 && name.ptr[before] == '.' && memcmp (name.ptr + before + 1, id, len) == 0;
  return (struct mdn_slice){ name.ptr, ends_so ? before : 0 };
}

/* The same of an answer, which has ".answer" behind it where a score is called so. */
static struct mdn_slice
name_of_answer (const struct mdn_form *form, const char *name, const char *id)
{
  const struct mdn_slice whole = mdn_slice_of (name);
  return part_before (mdn_form_score (form, id) != NULL ? part_before (whole, "answer") : whole, id);
}

static bool
has_score (const struct mdn_table_header *header, struct mdn_slice as, const char *id)
{
  for (size_t k = 0; k < header->n_columns; k++)
    if (as.len > 0 && mdn_slice_equal (part_before (mdn_slice_of (header->name[k]), id), as))
      return true;
  return false;
}

bool
mdn_answers_are_own (const struct mdn_match *match, const struct mdn_table_header *header)
{
  struct mdn_slice as = { NULL, 0 };
  for (size_t i = 0; i < match->form->n_items; i++)
    {
      const size_t column = match->item[i].column;
      if (column >= header->n_columns)
        continue;
      const struct mdn_slice before = name_of_answer (match->form, header->name[column], match->form->item[i].id);
      if (before.len == 0 || (as.len > 0 && !mdn_slice_equal (as, before)))
        return false;
      as = before;
    }
  for (size_t s = 0; s < match->form->n_scores; s++)
    if (!match->form->score[s].hidden && !has_score (header, as, match->form->score[s].id))
      return false;
  return as.len > 0;
}

/* Bad ones were reported when the answers were first read, and are not bad again. */
static enum mdn_reason
reason_of (double code)
{
  const double reason = MDN_REASON_CODE - code;
  if (!(reason >= MDN_BLANK && reason <= MDN_ABOVE_LIMIT) || reason != floor (reason))
    return MDN_ANSWERED;
  const enum mdn_reason known = (enum mdn_reason) (int) reason;
  return mdn_reason_is_bad (known) ? MDN_DECLARED_MISSING : known;
}

bool
mdn_own_answer (const struct mdn_item *item, struct mdn_slice cell, struct mdn_quantity *number, enum mdn_reason *reason)
{
  const enum mdn_answer_kind kind = item->responses->kind;
  *number = mdn_read_number (cell);
  *reason = number->reading == MDN_READ_OK && kind != MDN_ANSWER_TEXT ? reason_of (number->value) : MDN_ANSWERED;
  if (*reason != MDN_ANSWERED)
    return true;
  if (number->reading != MDN_READ_OK || (kind != MDN_ANSWER_CLOCK && kind != MDN_ANSWER_DURATION))
    return false;
  number->rule = kind == MDN_ANSWER_CLOCK ? "minutes after midnight, as mediant writes times" : "number in the item's unit";
  return kind == MDN_ANSWER_DURATION || (number->value >= 0 && number->value < DAY_MINUTES);
}
