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

/* Whether the item's pairs follow the head's rule, as far as they go. */
static bool
follows (const struct mdn_label_pairs *head, const struct mdn_label_pairs *pairs)
{
  double by;
  const enum shape shape = shape_of (head, &by);
  bool same = shape != MIXED || pairs->n == head->n;
  for (size_t k = 0; k < pairs->n && same; k++)
    {
      const struct mdn_label_pair *pair = &pairs->pair[k];
      same = shape == MOVED       ? pair->code - pair->meant == by
             : shape == BACKWARDS ? pair->code + pair->meant == by
                                  : pair->code == head->pair[k].code && pair->meant == head->pair[k].meant;
    }
  return same && pairs->n > 0;
}

/* {"1": 4, "2": 3, ...}: source code -> definition's, for every item of the group by the head's rule. */
static void
put_codes (struct mdn_buffer *text, const struct mdn_item *item, const struct mdn_label_pairs *head, const struct mdn_label_pairs *own)
{
  const struct mdn_responses *responses = item->responses;
  double by;
  const enum shape shape = shape_of (head, &by);
  const size_t n = shape == MIXED ? own->n : responses->n_choices;
  for (size_t k = 0; k < n; k++)
    {
      const size_t choice = shape == BACKWARDS ? n - 1 - k : k;
      const double meant = shape == MIXED ? own->pair[k].meant : responses->choice[choice].code;
      const double code = shape == MIXED ? own->pair[k].code : shape == MOVED ? meant + by : by - meant;
      mdn_buffer_format (text, "%s\"%g\": %g", k == 0 ? "{" : ", ", code, meant);
    }
  mdn_buffer_add_text (text, "}");
}

static bool
leaves_codes_open (const struct mdn_item *item, const struct mdn_label_pairs *pairs)
{
  double by;
  return pairs->n < item->responses->n_choices && shape_of (pairs, &by) == MIXED;
}

struct gathering                     /* the items of a group */
{
  const struct mdn_form *form;
  const struct mdn_label_pairs *pairs;     /* per item */
  bool *in;
  size_t head;                       /* the item that shows most */
  size_t n;
};

/* Whether the group's pair k of item i has a label that an earlier one has. */
static bool
is_repeated (const struct gathering *g, size_t first, size_t i, size_t k)
{
  const char *label = g->pairs[i].pair[k].label;
  for (size_t a = first; a <= i; a++)
    for (size_t b = 0; g->in[a] && b < (a == i ? k : g->pairs[a].n); b++)
      if (strcmp (g->pairs[a].pair[b].label, label) == 0)
        return true;
  return false;
}

/* {"strongly agree": 1, ...}: source label -> its own code, of the items first to last. */
static void
put_labels (struct mdn_buffer *text, const struct gathering *g, size_t first, size_t last)
{
  const char *before = "{";
  for (size_t i = first; i <= last; i++)
    for (size_t k = 0; g->in[i] && k < g->pairs[i].n; k++)
      if (!is_repeated (g, first, i, k))
        {
          mdn_buffer_add_text (text, before);
          mdn_yaml_put_quoted (text, g->pairs[i].pair[k].label);
          mdn_buffer_format (text, ": %g", g->pairs[i].pair[k].code);
          before = ", ";
        }
  mdn_buffer_add_text (text, "}");
}

static void
put_item (struct mdn_buffer *text, const struct gathering *g, size_t i, bool codes)
{
  if (codes)
    put_codes (text, &g->form->item[i], &g->pairs[g->head], &g->pairs[i]);
  else
    put_labels (text, g, i, i);
}

/* One line for all items, or item by item.  codes: what the source's codes mean, else its labels with its codes. */
static const char *
line_of (struct mdn_arena *arena, const struct gathering *g, bool codes)
{
  struct mdn_buffer text = { .len = 0 };
  const char *before = "item_labels: {", *line;
  const bool all = g->n == g->form->n_items;
  mdn_buffer_add_text (&text, all ? "labels: " : "");
  if (all && codes)
    put_item (&text, g, g->head, true);
  else if (all)
    put_labels (&text, g, 0, g->form->n_items - 1);
  for (size_t i = 0; i < g->form->n_items && !all; i++)
    if (g->in[i])
      {
        mdn_buffer_format (&text, "%s%s: ", before, g->form->item[i].id);
        put_item (&text, g, i, codes);
        before = ", ";
      }
  mdn_buffer_add_text (&text, all ? "" : "}");
  line = text.failed ? NULL : mdn_arena_text (arena, text.ptr, text.len);
  mdn_buffer_release (&text);
  return line;
}

/* The item that is wrong with most texts to show it; n_items: none is. */
static size_t
find_head (const struct mdn_form *form, const struct mdn_label_pairs *pairs)
{
  size_t head = form->n_items;
  for (size_t i = 0; i < form->n_items; i++)
    if (pairs[i].wrong != NULL && (head == form->n_items || pairs[i].n > pairs[head].n))
      head = i;
  return head;
}

/* Items that follow the head: also those whose few texts could be read either way. */
static void
gather (struct gathering *g)
{
  for (size_t i = 0; i < g->form->n_items; i++)
    {
      g->in[i] = g->form->item[i].responses == g->form->item[g->head].responses && follows (&g->pairs[g->head], &g->pairs[i]);
      g->n += g->in[i];
    }
}

/* Where every item is moved alike, one key says so. */
static const char *
by_label (struct mdn_arena *arena, const struct gathering *g)
{
  double by;
  if (g->n == g->form->n_items && shape_of (&g->pairs[g->head], &by) == MOVED)
    return mdn_arena_format (arena, "first_code: %g", g->form->item[g->head].responses->choice[0].code + by);
  return line_of (arena, g, true);
}

/* Whether the source's codes are codes of the definition, too. */
static bool
codes_can_stand (const struct gathering *g)
{
  for (size_t i = 0; i < g->form->n_items; i++)
    for (size_t k = 0; g->in[i] && k < g->pairs[i].n; k++)
      if (mdn_answer_choice (g->form->item[i].responses, g->pairs[i].pair[k].code) == NULL)
        return false;
  return true;
}

static enum mdn_status
describe (struct mdn_arena *arena, const struct gathering *g, struct mdn_label_group *group)
{
  const struct mdn_item *item = &g->form->item[g->head];
  group->item = item;
  group->wrong = *g->pairs[g->head].wrong;
  group->foreign = g->pairs[g->head].foreign;
  group->others = g->n > 1 ? mdn_arena_format (arena, "%zu more item%s", g->n - 1, g->n == 2 ? "" : "s") : "";
  group->by_label = by_label (arena, g);
  group->partly = leaves_codes_open (item, &g->pairs[g->head]);
  group->by_code = NULL;
  if (codes_can_stand (g) && (group->by_code = line_of (arena, g, false)) == NULL)
    return MDN_NO_MEMORY;
  return group->others == NULL || group->by_label == NULL ? MDN_NO_MEMORY : MDN_OK;
}

enum mdn_status
mdn_labels_mend (struct mdn_arena *arena, const struct mdn_form *form, struct mdn_label_pairs *pairs,
                 struct mdn_label_group *group)
{
  struct gathering g = { .form = form, .pairs = pairs, .head = find_head (form, pairs) };
  if (g.head == form->n_items)
    return MDN_END;
  g.in = mdn_arena_array (arena, form->n_items, sizeof *g.in);
  if (g.in == NULL)
    return MDN_NO_MEMORY;
  gather (&g);
  const enum mdn_status status = describe (arena, &g, group);
  for (size_t i = 0; i < form->n_items; i++)
    if (g.in[i])
      pairs[i].wrong = NULL;
  return status;
}
