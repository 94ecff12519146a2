/* SPDX-License-Identifier: GPL-3.0-or-later */
/* labels-mend.c - moved, backwards or mixed, and the YAML for it. */
#include "core/score/labels-mend.h"

#include <string.h>

#include "core/read/yaml-put.h"
#include "core/score/answer-code.h"

enum shape { MIXED, MOVED, BACKWARDS };

/* by: source code - definition's code when moved, their sum when backwards. */
static enum shape
shape_of (const struct mdn_label_pairs *pairs, double *by)
{
  const double apart = pairs->pair[0].code - pairs->pair[0].meant, sum = pairs->pair[0].code + pairs->pair[0].meant;
  bool moved = pairs->n > 1, backwards = pairs->n > 1;
  for (size_t k = 1; k < pairs->n; k++)
    {
      moved = moved && pairs->pair[k].code - pairs->pair[k].meant == apart;
      backwards = backwards && pairs->pair[k].code + pairs->pair[k].meant == sum;
    }
  *by = moved ? apart : sum;
  return moved ? MOVED : backwards ? BACKWARDS : MIXED;
}

/* {"1": 4, "2": 3, ...}: source code -> definition's. */
static void
put_codes (struct mdn_buffer *text, const struct mdn_item *item, const struct mdn_label_pairs *pairs)
{
  const struct mdn_responses *responses = item->responses;
  double by;
  const enum shape shape = shape_of (pairs, &by);
  const size_t n = shape == MIXED ? pairs->n : responses->n_choices;
  for (size_t k = 0; k < n; k++)
    {
      const size_t choice = shape == BACKWARDS ? n - 1 - k : k;
      const double meant = shape == MIXED ? pairs->pair[k].meant : responses->choice[choice].code;
      const double code = shape == MIXED ? pairs->pair[k].code : shape == MOVED ? meant + by : by - meant;
      mdn_buffer_format (text, "%s\"%g\": %g", k == 0 ? "{" : ", ", code, meant);
    }
  mdn_buffer_add_text (text, "}");
}

/* {"strongly agree": 1, ...}: source label -> its own code. */
static void
put_labels (struct mdn_buffer *text, const struct mdn_item *item, const struct mdn_label_pairs *pairs)
{
  const char *before = "{";
  (void) item;                       /* the labels say it all */
  for (size_t k = 0; k < pairs->n; k++)
    {
      mdn_buffer_add_text (text, before);
      mdn_yaml_put_quoted (text, pairs->pair[k].label);
      mdn_buffer_format (text, ": %g", pairs->pair[k].code);
      before = ", ";
    }
  mdn_buffer_add_text (text, "}");
}

/* Whether the source's codes are codes of the definition, too. */
static bool
codes_can_stand (const struct mdn_item *item, const struct mdn_label_pairs *pairs)
{
  for (size_t k = 0; k < pairs->n; k++)
    if (mdn_answer_choice (item->responses, pairs->pair[k].code) == NULL)
      return false;
  return true;
}

static bool
leaves_codes_open (const struct mdn_item *item, const struct mdn_label_pairs *pairs)
{
  double by;
  return pairs->n < item->responses->n_choices && shape_of (pairs, &by) == MIXED;
}

/* Whether one line mends both. */
static bool
same_pairs (const struct mdn_item *a, const struct mdn_label_pairs *pa, const struct mdn_item *b, const struct mdn_label_pairs *pb)
{
  double by_a, by_b;
  const enum shape shape = shape_of (pa, &by_a);
  if (a->responses != b->responses || shape != shape_of (pb, &by_b))
    return false;
  if (shape != MIXED)
    return by_a == by_b;
  bool same = pa->n == pb->n;
  for (size_t k = 0; k < pa->n && same; k++)
    same = pa->pair[k].code == pb->pair[k].code && pa->pair[k].meant == pb->pair[k].meant;
  return same;
}

/* One line for all items, or the same codes item by item. */
static const char *
line_of (struct mdn_arena *arena, const struct mdn_form *form, const struct mdn_label_pairs *pairs, const bool *in, bool all,
         size_t first, void (*put) (struct mdn_buffer *, const struct mdn_item *, const struct mdn_label_pairs *))
{
  struct mdn_buffer text = { .len = 0 };
  const char *before = "item_labels: {", *line;
  if (all)
    {
      mdn_buffer_add_text (&text, "labels: ");
      put (&text, &form->item[first], &pairs[first]);
    }
  for (size_t i = first; i < form->n_items && !all; i++)
    if (in[i])
      {
        mdn_buffer_format (&text, "%s%s: ", before, form->item[i].id);
        put (&text, &form->item[i], &pairs[i]);
        before = ", ";
      }
  mdn_buffer_add_text (&text, all ? "" : "}");
  line = text.failed ? NULL : mdn_arena_text (arena, text.ptr, text.len);
  mdn_buffer_release (&text);
  return line;
}

/* Marks the items that share the first one's disagreement; how many. */
static size_t
gather (const struct mdn_form *form, struct mdn_label_pairs *pairs, size_t first, bool *in)
{
  size_t n = 0;
  for (size_t i = first; i < form->n_items; i++)
    {
      in[i] = pairs[i].wrong != NULL && same_pairs (&form->item[first], &pairs[first], &form->item[i], &pairs[i]);
      n += in[i];
    }
  return n;
}

/* Where every item is moved alike, one key says so. */
static const char *
by_label (struct mdn_arena *arena, const struct mdn_form *form, const struct mdn_label_pairs *pairs, const bool *in, bool all,
          size_t first)
{
  double by;
  if (all && shape_of (&pairs[first], &by) == MOVED)
    return mdn_arena_format (arena, "first_code: %g", form->item[first].responses->choice[0].code + by);
  return line_of (arena, form, pairs, in, all, first, put_codes);
}

/* The group of the items marked, n of them, from the first one on. */
static enum mdn_status
describe (struct mdn_arena *arena, const struct mdn_form *form, const struct mdn_label_pairs *pairs, const bool *in, size_t n,
          struct mdn_label_group *group)
{
  const size_t first = group->first;
  struct mdn_label_pairs *copy = mdn_arena_alloc (arena, sizeof *copy);
  if (copy == NULL)
    return MDN_NO_MEMORY;
  *copy = pairs[first];
  group->pairs = copy;
  group->others = n > 1 ? mdn_arena_format (arena, "%zu more item%s", n - 1, n == 2 ? "" : "s") : "";
  group->by_label = by_label (arena, form, pairs, in, n == form->n_items, first);
  group->partly = leaves_codes_open (&form->item[first], &pairs[first]);
  group->by_code = NULL;
  if (codes_can_stand (&form->item[first], &pairs[first])
      && (group->by_code = line_of (arena, form, pairs, in, n == form->n_items, first, put_labels)) == NULL)
    return MDN_NO_MEMORY;
  return group->others == NULL || group->by_label == NULL ? MDN_NO_MEMORY : MDN_OK;
}

enum mdn_status
mdn_labels_mend (struct mdn_arena *arena, const struct mdn_form *form, struct mdn_label_pairs *pairs,
                 struct mdn_label_group *group)
{
  bool *in = mdn_arena_array (arena, form->n_items, sizeof *in);
  if (in == NULL)
    return MDN_NO_MEMORY;
  group->first = group->next;
  while (group->first < form->n_items && pairs[group->first].wrong == NULL)
    group->first++;
  if (group->first == form->n_items)
    return MDN_END;
  const size_t n = gather (form, pairs, group->first, in);
  const enum mdn_status status = describe (arena, form, pairs, in, n, group);
  group->next = group->first + 1;
  for (size_t i = group->first; i < form->n_items; i++)
    if (in[i])
      pairs[i].wrong = NULL;
  return status;
}
