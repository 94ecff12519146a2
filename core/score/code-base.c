/* SPDX-License-Identifier: GPL-3.0-or-later */
/* code-base.c - ends that are used and ends that are not. */
#include "core/score/code-base.h"

#include <string.h>

enum
{
  FEWEST_REFUSED = 3,
  FEWEST_ITEMS = 5,
  FEWEST_CELLS = 100,
  FEWEST_PEOPLE = 20,
  SHARE = 5                          /* one in so many cells */
};

static bool
is_closed (const struct mdn_item *item)
{
  return item->responses->kind == MDN_ANSWER_CODE && item->responses->n_choices > 1;
}

static double
keyed (const struct mdn_item *item, size_t choice)
{
  const double scored = item->responses->choice[choice].value;
  return item->reversed ? item->lo + item->hi - scored : scored;
}

/* How many hold the value; who does is marked. */
static size_t
count (const double *restrict value, size_t n, double wanted, bool *restrict who)
{
  size_t found = 0;
  for (size_t r = 0; r < n; r++)
    {
      const bool is = value[r] == wanted;
      found += is;
      who[r] |= is;
    }
  return found;
}

static size_t
count_marked (const bool *who, size_t n)
{
  size_t found = 0;
  for (size_t r = 0; r < n; r++)
    found += who[r];
  return found;
}

static size_t
count_answered (const double *value, size_t n)
{
  size_t found = 0;
  for (size_t r = 0; r < n; r++)
    found += value[r] == value[r];
  return found;
}

void
mdn_code_base_block (struct mdn_code_base *base, const struct mdn_scorer *scorer, size_t n)
{
  bool next[2][MDN_BLOCK] = { { false } }, ends[MDN_BLOCK] = { false };
  for (size_t i = 0; i < scorer->spec.form->n_items && !(base->lowest_seen && base->highest_seen); i++)
    {
      const struct mdn_item *item = &scorer->spec.form->item[i];
      const size_t last = item->responses->n_choices - 1;
      if (!is_closed (item))
        continue;
      base->lowest_seen |= count (scorer->value[i], n, keyed (item, 0), ends) > 0;
      base->highest_seen |= count (scorer->value[i], n, keyed (item, last), ends) > 0;
      if (last < 2)
        continue;
      base->n_cells += count_answered (scorer->value[i], n);
      base->n_next[0] += count (scorer->value[i], n, keyed (item, 1), next[0]);
      base->n_next[1] += count (scorer->value[i], n, keyed (item, last - 1), next[1]);
    }
  for (int end = 0; end < 2; end++)
    base->n_people[end] += count_marked (next[end], n);
}

void
mdn_code_base_refused (struct mdn_code_base *base, const struct mdn_responses *responses, double code)
{
  if (responses->kind != MDN_ANSWER_CODE || responses->n_choices < 2)
    return;
  if (code == responses->choice[responses->n_choices - 1].code + 1)
    base->above++;
  else if (code == responses->choice[0].code - 1)
    {
      base->below++;
      base->code_below = code;
    }
  else
    base->other++;
}

/* ---- what is said ------------------------------------------------------------------------------------ */

/* No questionnaire is known to be exported with codes below 0: there -1 rather means no answer. */
static const char *
mend_of_low (const struct mdn_code_base *base)
{
  return base->code_below < 0 ? ", unless they mean no answer: then declare them under `missing` in a mapping file"
                               : "; if so, give first_code in a mapping file";
}

static const char *
judge_refused (struct mdn_arena *arena, const struct mdn_code_base *base, const char *as)
{
  if (base->above >= FEWEST_REFUSED && !base->lowest_seen && base->other + base->below < base->above)
    return mdn_arena_format (arena, "%s: %zu cells hold the code just above the highest one, and the lowest is never used: "
                             "the export's codes look one too high; if so, give first_code in a mapping file", as, base->above);
  if (base->below >= FEWEST_REFUSED && !base->highest_seen && base->other + base->above < base->below)
    return mdn_arena_format (arena, "%s: %zu cells hold the code just below the lowest one, and the highest is never used: "
                             "the export's codes look one too low%s", as, base->below, mend_of_low (base));
  return NULL;
}

/* end 0: the lowest is never used; 1: the highest. */
static bool
is_unused (const struct mdn_code_base *base, int end)
{
  const bool seen[2] = { base->lowest_seen, base->highest_seen };
  return !seen[end] && seen[1 - end] && base->n_next[end] >= FEWEST_CELLS && base->n_people[end] >= FEWEST_PEOPLE
         && SHARE * base->n_next[end] >= base->n_cells;
}

/* Exports begin at 0 or above: codes that begin there cannot be one too low. */
static bool
may_be_shifted (const struct mdn_responses *responses, int end)
{
  return end == 0 || responses->choice[0].code >= 1;
}

static size_t
count_closed (const struct mdn_form *form, const struct mdn_responses **first)
{
  size_t n = 0;
  for (size_t i = 0; i < form->n_items; i++)
    if (form->item[i].responses->n_choices > 2 && is_closed (&form->item[i]) && n++ == 0)
      *first = form->item[i].responses;
  return n;
}

static const char *
judge_unused (struct mdn_arena *arena, const struct mdn_code_base *base, const struct mdn_scorer *scorer)
{
  const struct mdn_use *use = scorer->spec.use;
  const struct mdn_responses *responses = NULL;
  const int end = is_unused (base, 0) ? 0 : 1;
  if ((use != NULL && use->has_first_code) || !is_unused (base, end)
      || count_closed (scorer->spec.form, &responses) < FEWEST_ITEMS || !may_be_shifted (responses, end))
    return NULL;
  const size_t last = responses->n_choices - 1;
  const double lowest = responses->choice[0].code, unused = responses->choice[end == 0 ? 0 : last].code;
  const double next = responses->choice[end == 0 ? 1 : last - 1].code;
  return mdn_arena_format (arena, "%s: nobody ever answers %g, the %s code, though %zu of %zu cells hold %g: the export's codes look "
                           "one too %s; if so, say first_code: %g in a mapping file (first_code: %g when the codes are right as they "
                           "stand); nothing was changed", scorer->spec.as, unused, end == 0 ? "lowest" : "highest",
                           base->n_next[end], base->n_cells, next, end == 0 ? "high" : "low",
                           end == 0 ? lowest + 1 : lowest - 1, lowest);
}

const char *
mdn_code_base_judge (struct mdn_arena *arena, const struct mdn_code_base *base, const struct mdn_scorer *scorer)
{
  const char *refused = judge_refused (arena, base, scorer->spec.as);
  return refused != NULL ? refused : judge_unused (arena, base, scorer);
}
