/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rules.c - the options of the two waves side by side. */
#include "core/change/rules.h"

#include <math.h>
#include <string.h>

static bool
same_text (const char *a, const char *b)
{
  return a == b || (a != NULL && b != NULL && strcmp (a, b) == 0);
}

static bool
same_number (double a, double b)
{
  return a == b || (isnan (a) && isnan (b));
}

static bool
same_value (const struct mdn_value *a, const struct mdn_value *b)
{
  bool same = a->n == b->n && same_text (a->text, b->text) && same_number (a->number, b->number)
              && (a->numbers == NULL) == (b->numbers == NULL);
  for (size_t i = 0; same && a->numbers != NULL && i < a->n; i++)
    same = same_number (a->numbers[i], b->numbers[i]);
  return same;
}

/* Name of the first option that differs, or NULL. */
static const char *
differing_option (const struct mdn_score *first, const struct mdn_score *second)
{
  const size_t n = first->method != NULL && first->method == second->method ? first->method->plugin->n_options : 0;
  for (size_t i = 0; i < n; i++)
    if (!same_value (&first->options[i], &second->options[i]))
      return first->method->plugin->options[i].name;
  return NULL;
}

static void
check_form (struct mdn_diag *diag, const struct mdn_pairs *pairs, const struct mdn_scored_use *first,
            const struct mdn_scored_use *second)
{
  const struct mdn_place place = { pairs->dataset[1]->facts.path, 0, 0 };
  const struct mdn_diagnostic about = { .severity = MDN_WARNING, .id = "compare.two-rules", .place = place, .subject = first->as };
  for (size_t s = 0; s < first->form->n_scores; s++)
    {
      const struct mdn_score *score = &first->form->score[s], *other = mdn_form_score (second->form, score->id);
      const char *option = other != NULL ? differing_option (score, other) : NULL;
      if (option != NULL)
        mdn_diag_tell (diag, &about,
                       "%s.%s: option %s is not the first wave's; unless the exports themselves differ so, state one rule "
                       "for both under `instruments` of the study", first->as, score->id, option);
    }
}

/* Another form is another matter: it is a caveat of the verdict. */
static bool
same_form (const struct mdn_scored_use *first, const struct mdn_scored_use *second)
{
  return strcmp (first->as, second->as) == 0 && first->instrument != NULL && second->instrument != NULL
         && strcmp (first->instrument->id, second->instrument->id) == 0 && strcmp (first->form->id, second->form->id) == 0;
}

void
mdn_rules_check (struct mdn_diag *diag, const struct mdn_pairs *pairs)
{
  const struct mdn_dataset *first = pairs->dataset[0], *second = pairs->dataset[1];
  for (size_t u = 0; u < first->n_uses; u++)
    for (size_t v = 0; v < second->n_uses; v++)
      if (same_form (&first->use[u], &second->use[v]))
        check_form (diag, pairs, &first->use[u], &second->use[v]);
}
