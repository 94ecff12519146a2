/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rules.c - the options of the two waves side by side. */
#include "core/change/rules.h"

#include <math.h>
#include <string.h>

static bool
same_number (double a, double b)
{
  return a == b || (isnan (a) && isnan (b));
}

static bool
same_value (const struct mdn_value *a, const struct mdn_value *b)
{
  bool same = a->n == b->n && mdn_text_same (a->text, b->text) && same_number (a->number, b->number)
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
void
mdn_rules_check (struct mdn_diag *diag, const struct mdn_pairs *pairs)
{
  for (size_t u = 0; u < pairs->dataset[0]->n_uses; u++)
    {
      const struct mdn_scored_use *first = &pairs->dataset[0]->use[u];
      const struct mdn_scored_use *second = mdn_dataset_use (pairs->dataset[1], first->as);
      if (second != NULL && mdn_use_same_form (first, second))
        check_form (diag, pairs, first, second);
    }
}
