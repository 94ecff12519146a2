/* SPDX-License-Identifier: GPL-3.0-or-later */
/* same.c - columns both waves have, then one look at every pair. */
#include "core/change/same.h"

#include <string.h>

enum { FEWEST_PEOPLE = 3, FEWEST_ANSWERS = 20, FEWEST_FOR_HALF = 5, FEWEST_OF_PERSON = 10 };

struct common { const double *value[2]; };       /* an item, or a score, of both waves */

struct tally
{
  size_t n_people, n_same, n_answers;            /* people with an answer to compare; alike; their answers */
  size_t n_telling, n_telling_same;              /* of people with many answers that are not all one value */
};

static size_t
count_items (const struct mdn_dataset *wave)
{
  size_t n = 0;
  for (size_t u = 0; u < wave->n_uses; u++)
    n += wave->use[u].form->n_items;
  return n;
}

static const struct mdn_scored_use *
use_called (const struct mdn_dataset *wave, const char *as)
{
  for (size_t u = 0; u < wave->n_uses; u++)
    if (strcmp (wave->use[u].as, as) == 0)
      return &wave->use[u];
  return NULL;
}

static size_t
add_items (const struct mdn_scored_use *a, const struct mdn_scored_use *b, struct common *common)
{
  size_t n = 0;
  for (size_t i = 0; i < a->form->n_items; i++)
    for (size_t k = 0; k < b->form->n_items; k++)
      if (strcmp (a->form->item[i].id, b->form->item[k].id) == 0)
        common[n++] = (struct common){ { a->answer[i], b->answer[k] } };
  return n;
}

static size_t
common_items (const struct mdn_pairs *pairs, struct common *common)
{
  const struct mdn_dataset *first = pairs->dataset[0];
  size_t n = 0;
  for (size_t u = 0; u < first->n_uses; u++)
    {
      const struct mdn_scored_use *there = use_called (pairs->dataset[1], first->use[u].as);
      if (there != NULL && there->form->n_items > 0)
        n += add_items (&first->use[u], there, common + n);
    }
  return n;
}

static size_t
common_scores (const struct mdn_pairs *pairs, struct common *common)
{
  const struct mdn_dataset *first = pairs->dataset[0];
  size_t n = 0;
  for (size_t s = 0; s < first->n_scores; s++)
    {
      const struct mdn_scored_score *there = mdn_dataset_score (pairs->dataset[1], first->score[s].name);
      if (there != NULL)
        common[n++] = (struct common){ { first->score[s].value, there->value } };
    }
  return n;
}

static void
compare_person (struct tally *tally, const struct common *common, size_t n, const struct mdn_person *person)
{
  size_t n_answers = 0;
  bool same = true, varied = false;
  double any = 0;
  for (size_t i = 0; i < n; i++)
    {
      const double a = common[i].value[0][person->row[0]], b = common[i].value[1][person->row[1]];
      const bool answered = a == a, answered_again = b == b;
      same = same && answered == answered_again && (!answered || a == b);
      varied |= answered && n_answers > 0 && a != any;
      any = answered ? a : any;
      n_answers += answered;
    }
  if (n_answers == 0)
    return;
  tally->n_people++;
  tally->n_same += same;
  tally->n_answers += n_answers;
  if (n_answers < FEWEST_OF_PERSON || !varied)
    return;
  tally->n_telling++;
  tally->n_telling_same += same;
}

static enum mdn_sameness
judge (const struct tally *tally, bool same_bytes)
{
  if (tally->n_people > 0 && tally->n_same == tally->n_people
      && (same_bytes || (tally->n_people >= FEWEST_PEOPLE && tally->n_answers >= FEWEST_ANSWERS)))
    return MDN_WAVES_SAME;
  return tally->n_telling >= FEWEST_FOR_HALF && 2 * tally->n_telling_same >= tally->n_telling ? MDN_WAVES_HALF_SAME
                                                                                              : MDN_WAVES_DIFFER;
}

static void
say (struct mdn_diag *diag, const struct mdn_pairs *pairs, const struct tally *tally, bool same_bytes)
{
  const struct mdn_dataset *first = pairs->dataset[0], *second = pairs->dataset[1];
  const struct mdn_place place = { second->facts.path, 0, 0 };
  if (pairs->same == MDN_WAVES_SAME && same_bytes)
    mdn_diag_say (diag, MDN_WARNING, "suspicion.same-waves", &place,
                  "waves %s and %s are the same answers out of the same bytes (SHA-256 %.12s...): %s was given for both, so "
                  "that nothing in this comparison can have changed", first->wave, second->wave, first->facts.sha256,
                  strcmp (first->facts.path, second->facts.path) == 0 ? "one file" : "one file under two names");
  else if (pairs->same == MDN_WAVES_SAME)
    mdn_diag_say (diag, MDN_WARNING, "suspicion.same-waves", &place,
                  "waves %s and %s hold the same answers, person by person: all %zu people repeat all they answered in %s; is it "
                  "a copy? nothing in this comparison can have changed", first->wave, second->wave, tally->n_people,
                  first->facts.path);
  else if (pairs->same == MDN_WAVES_HALF_SAME)
    mdn_diag_say (diag, MDN_WARNING, "suspicion.same-answers", &place,
                  "%zu of %zu people give in wave %s exactly the answers of wave %s: are they copied?", tally->n_telling_same,
                  tally->n_telling, second->wave, first->wave);
}

enum mdn_status
mdn_pairs_report_same (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_study *study,
                       struct mdn_pairs *pairs)
{
  const struct mdn_dataset *first = pairs->dataset[0], *second = pairs->dataset[1];
  const bool same_bytes = study->layout == MDN_LAYOUT_FILES && first->facts.sha256[0] != '\0' && strcmp (first->facts.sha256, second->facts.sha256) == 0;
  const size_t most = count_items (first), other = count_items (second);
  struct common *common = mdn_arena_array (arena, (most > other ? most : other) + first->n_scores, sizeof *common);
  struct tally tally = { .n_people = 0 };
  if (common == NULL)
    return MDN_NO_MEMORY;
  size_t n = common_items (pairs, common);
  if (n == 0 && same_bytes)
    n = common_scores (pairs, common);
  for (size_t p = 0; p < pairs->n; p++)
    compare_person (&tally, common, n, &pairs->pair[p]);
  pairs->same = judge (&tally, same_bytes);
  if (diag != NULL)
    say (diag, pairs, &tally, same_bytes);
  return MDN_OK;
}
