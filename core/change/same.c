/* SPDX-License-Identifier: GPL-3.0-or-later */
/* same.c - columns both waves have, then one look at every pair. */
#include "core/change/same.h"

#include <math.h>
#include <string.h>

#include "core/stats/moments.h"

enum { FEWEST_PEOPLE = 3, FEWEST_RARE = 15, FEWEST_FOR_HALF = 5, FEWEST_OF_PERSON = 10 };

struct common                                    /* an item, or a score, of both waves */
{
  const double *value[2];
  double commonest;                              /* at the first wave */
};

struct tally
{
  size_t n_people, n_same;                       /* people with an answer to compare; alike */
  size_t n_rare_people, n_rare;                  /* people with answers that are not the commonest, and those answers */
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

static size_t
common_items (const struct mdn_pairs *pairs, struct common *common)
{
  const struct mdn_dataset *first = pairs->dataset[0];
  size_t n = 0;
  for (size_t u = 0; u < first->n_uses; u++)
    {
      const struct mdn_scored_use *here = &first->use[u], *there = mdn_dataset_use (pairs->dataset[1], here->as);
      for (size_t i = 0; there != NULL && i < here->form->n_items; i++)
        {
          const struct mdn_item *item = mdn_form_item (there->form, here->form->item[i].id);
          if (item != NULL)
            common[n++] = (struct common){ .value = { here->answer[i], there->answer[item - there->form->item] } };
        }
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
        common[n++] = (struct common){ .value = { first->score[s].value, there->value } };
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
  if (n_answers < FEWEST_OF_PERSON || !varied)
    return;
  tally->n_telling++;
  tally->n_telling_same += same;
}

static double
commonest_of (const struct mdn_pairs *pairs, const double *value, double *sorted)
{
  double commonest = NAN;
  size_t n = 0, most = 0;
  for (size_t p = 0; p < pairs->n; p++)
    if (!isnan (value[pairs->pair[p].row[0]]))
      sorted[n++] = value[pairs->pair[p].row[0]];
  mdn_sort (sorted, n);
  for (size_t i = 0, run = 0; i < n; i++)
    {
      run = i > 0 && sorted[i] == sorted[i - 1] ? run + 1 : 1;
      commonest = run > most ? sorted[i] : commonest;
      most = run > most ? run : most;
    }
  return commonest;
}

static void
count_rare (struct tally *tally, const struct common *common, size_t n, const struct mdn_person *person)
{
  size_t rare = 0;
  for (size_t i = 0; i < n; i++)
    {
      const double value = common[i].value[0][person->row[0]];
      rare += !isnan (value) && value != common[i].commonest;
    }
  tally->n_rare += rare;
  tally->n_rare_people += rare > 0;
}

/* Only where everybody repeats everything: it takes sorting. */
static enum mdn_status
look_for_rare (struct mdn_arena *arena, struct tally *tally, const struct mdn_pairs *pairs, struct common *common, size_t n)
{
  double *sorted = mdn_arena_array (arena, pairs->n, sizeof *sorted);
  if (sorted == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < n; i++)
    common[i].commonest = commonest_of (pairs, common[i].value[0], sorted);
  for (size_t p = 0; p < pairs->n; p++)
    count_rare (tally, common, n, &pairs->pair[p]);
  return MDN_OK;
}

static enum mdn_sameness
judge (const struct tally *tally, bool same_bytes)
{
  if (tally->n_people > 0 && tally->n_same == tally->n_people
      && (same_bytes || (tally->n_rare_people >= FEWEST_PEOPLE && tally->n_rare >= FEWEST_RARE)))
    return MDN_WAVES_SAME;
  return tally->n_telling >= FEWEST_FOR_HALF && 2 * tally->n_telling_same >= tally->n_telling ? MDN_WAVES_HALF_SAME
                                                                                              : MDN_WAVES_DIFFER;
}

/* Another sheet, or another mapping, reads other answers out of the same bytes. */
static bool
is_read_twice (const struct mdn_study *study, const struct mdn_pairs *pairs)
{
  const struct mdn_dataset *first = pairs->dataset[0], *second = pairs->dataset[1];
  return study->layout == MDN_LAYOUT_FILES && first->facts.sha256[0] != '\0'
         && strcmp (first->facts.sha256, second->facts.sha256) == 0
         && mdn_text_same (study->wave[study->first].sheet, study->wave[study->second].sheet)
         && mdn_text_same (first->mapping_sha256, second->mapping_sha256);
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
  const bool same_bytes = is_read_twice (study, pairs);
  struct common *common = mdn_arena_array (arena, count_items (pairs->dataset[0]) + pairs->dataset[0]->n_scores, sizeof *common);
  struct tally tally = { .n_people = 0 };
  enum mdn_status status = MDN_OK;
  if (common == NULL)
    return MDN_NO_MEMORY;
  size_t n = common_items (pairs, common);
  if (n == 0 && same_bytes)
    n = common_scores (pairs, common);
  for (size_t p = 0; p < pairs->n; p++)
    compare_person (&tally, common, n, &pairs->pair[p]);
  if (tally.n_people > 0 && tally.n_same == tally.n_people && !same_bytes)
    status = look_for_rare (arena, &tally, pairs, common, n);
  pairs->same = judge (&tally, same_bytes);
  if (diag != NULL && status == MDN_OK)
    say (diag, pairs, &tally, same_bytes);
  return status;
}
