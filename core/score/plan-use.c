/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plan-use.c - what is asked for and what the mapping says, as one. */
#include "core/score/plan.h"

#include <string.h>

/* The mapping's entry of the same questionnaire; where it has several, the one of the same output name. */
static const struct mdn_use *
use_of_mapping (const struct mdn_mapping *mapping, const struct mdn_use *asked)
{
  const struct mdn_use *first = NULL;
  for (size_t i = 0; mapping != NULL && i < mapping->n_uses; i++)
    {
      const struct mdn_use *use = &mapping->use[i];
      if (strcmp (use->name, asked->name) != 0)
        continue;
      if (strcmp (use->as, asked->as) == 0)
        return use;
      first = first != NULL ? first : use;
    }
  return first;
}

static bool
is_set_by (const struct mdn_use *use, const struct mdn_option_override *option)
{
  for (size_t i = 0; i < use->n_overrides; i++)
    if (strcmp (use->override[i].score, option->score) == 0 && strcmp (use->override[i].option, option->option) == 0)
      return true;
  return false;
}

/* The options asked for, and the mapping's where nothing is asked. */
static enum mdn_status
combine_options (struct mdn_arena *arena, const struct mdn_use *asked, struct mdn_use *use)
{
  struct mdn_option_override *option = mdn_arena_array (arena, asked->n_overrides + use->n_overrides, sizeof *option);
  size_t n = asked->n_overrides;
  if (option == NULL)
    return MDN_NO_MEMORY;
  if (n > 0)
    memcpy (option, asked->override, n * sizeof *option);
  for (size_t i = 0; i < use->n_overrides; i++)
    if (!is_set_by (asked, &use->override[i]))
      option[n++] = use->override[i];
  use->override = option;
  use->n_overrides = n;
  return MDN_OK;
}

static bool
is_mapped_by (const struct mdn_use *use, const char *item)
{
  for (size_t i = 0; i < use->n_rules; i++)
    if (strcmp (use->rule_item[i], item) == 0)
      return true;
  return false;
}

static enum mdn_status
is_label_said (struct mdn_arena *arena, const struct mdn_use *use, const struct mdn_label *label, bool *said)
{
  const char *wanted = mdn_text_fold (arena, mdn_slice_of (label->text));
  *said = false;
  for (size_t i = 0; wanted != NULL && i < use->n_labels && !*said; i++)
    if (mdn_text_same (use->label[i].item, label->item))
      {
        const char *text = mdn_text_fold (arena, mdn_slice_of (use->label[i].text));
        if (text == NULL)
          return MDN_NO_MEMORY;
        *said = strcmp (text, wanted) == 0;
      }
  return wanted != NULL ? MDN_OK : MDN_NO_MEMORY;
}

/* Columns of items likewise. */
static enum mdn_status
combine_rules (struct mdn_arena *arena, const struct mdn_use *asked, struct mdn_use *use)
{
  const size_t most = asked->n_rules + use->n_rules;
  struct mdn_column_rule *rule = mdn_arena_array (arena, most, sizeof *rule);
  const char **item = mdn_arena_array (arena, most, sizeof *item);
  size_t n = 0;
  if (rule == NULL || item == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < asked->n_rules; i++, n++)
    rule[n] = asked->rule[i], item[n] = asked->rule_item[i];
  for (size_t i = 0; i < use->n_rules; i++)
    if (!is_mapped_by (asked, use->rule_item[i]))
      rule[n] = use->rule[i], item[n++] = use->rule_item[i];
  use->rule = rule;
  use->rule_item = item;
  use->n_rules = n;
  return MDN_OK;
}

/* Labels likewise: the same text for the same item, or for every item. */
static enum mdn_status
combine_labels (struct mdn_arena *arena, const struct mdn_use *asked, struct mdn_use *use)
{
  struct mdn_label *label = mdn_arena_array (arena, asked->n_labels + use->n_labels, sizeof *label);
  size_t n = asked->n_labels;
  if (label == NULL)
    return MDN_NO_MEMORY;
  if (n > 0)
    memcpy (label, asked->label, n * sizeof *label);
  for (size_t i = 0; i < use->n_labels; i++)
    {
      bool said;
      if (is_label_said (arena, asked, &use->label[i], &said) != MDN_OK)
        return MDN_NO_MEMORY;
      if (!said)
        label[n++] = use->label[i];
    }
  use->label = label;
  use->n_labels = n;
  return MDN_OK;
}

/* How columns and answers are read otherwise: key by key what is asked for wins over the mapping, or two waves whose mappings
 * differ would be read by two rules where the study stated one. */
static void
combine_reading (const struct mdn_use *asked, struct mdn_use *use)
{
  if (asked->has_first_code)
    use->has_first_code = true, use->first_code = asked->first_code;
  if (asked->has_between)
    use->has_between = true, use->between = asked->between;
  if (asked->columns != NULL)
    use->columns = asked->columns;
  if (asked->n_positions > 0)
    use->positions = asked->positions, use->n_positions = asked->n_positions;
  if (asked->n_order > 0)
    use->order = asked->order, use->n_order = asked->n_order;
  if (asked->n_missing > 0)
    use->missing = asked->missing, use->n_missing = asked->n_missing;
  if (asked->n_ticks > 0)
    use->ticks = asked->ticks, use->n_ticks = asked->n_ticks;
}

enum mdn_status
mdn_plan_use (struct mdn_arena *arena, const struct mdn_use *asked, const struct mdn_mapping *mapping,
              const struct mdn_use **combined)
{
  const struct mdn_use *mapped = use_of_mapping (mapping, asked);
  *combined = asked;
  if (mapped == NULL)
    return MDN_OK;
  struct mdn_use *use = mdn_arena_alloc (arena, sizeof *use);
  if (use == NULL)
    return MDN_NO_MEMORY;
  *use = *mapped;
  if (asked->form != NULL)
    use->form = asked->form;
  if (strcmp (asked->as, asked->name) != 0)
    use->as = asked->as;
  combine_reading (asked, use);
  *combined = use;
  if (combine_options (arena, asked, use) != MDN_OK || combine_rules (arena, asked, use) != MDN_OK)
    return MDN_NO_MEMORY;
  return combine_labels (arena, asked, use);
}
