/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pair.c - pairing by id: gather each wave's people, settle duplicates, count attrition. */
#include <math.h>
#include <string.h>

#include "core/change/pair-internal.h"
#include "core/read/yaml-put.h"
#include "core/stats/twoarm.h"

static struct mdn_diagnostic
about_row (const struct mdn_pairing *p, size_t wave, size_t row)
{
  const struct mdn_dataset *dataset = p->pairs->dataset[wave];
  return (struct mdn_diagnostic){ .place = { .file = dataset->facts.path, .line = dataset->line != NULL ? dataset->line[row] : 0 },
                                  .person = dataset->id != NULL ? dataset->id[row] : NULL };
}

static void
tell (const struct mdn_pairing *p, enum mdn_severity severity, const char *what, size_t wave, size_t row, const char *text)
{
  struct mdn_diagnostic about = about_row (p, wave, row);
  about.severity = severity;
  about.id = what;
  if (p->diag != NULL)
    mdn_diag_tell (p->diag, &about, "%s", text);
}

void
mdn_pairing_tell_person (const struct mdn_pairing *p, const struct mdn_person *person, enum mdn_severity severity,
                         const char *id, const char *text)
{
  size_t wave = person->row[0] != MDN_ABSENT ? 0 : 1;
  tell (p, severity, id, wave, person->row[wave], text);
}

/* ---- gathering ---------------------------------------------------------------------------- */

static size_t
answers_of_use (const struct mdn_scored_use *use, size_t row)
{
  size_t n = 0;
  for (size_t item = 0; item < use->form->n_items; item++)
    if (!isnan (use->answer[item][row]))
      n++;
  return n;
}

/* How much a row says: answered items and computed scores. */
static size_t
completeness (const struct mdn_dataset *dataset, size_t row)
{
  size_t n = 0;
  for (size_t u = 0; u < dataset->n_uses; u++)
    if (dataset->use[u].form != NULL && dataset->use[u].answer != NULL)
      n += answers_of_use (&dataset->use[u], row);
  for (size_t s = 0; s < dataset->n_scores; s++)
    if (!isnan (dataset->score[s].value[row]))
      n++;
  return n;
}

static size_t
settle (const struct mdn_pairing *p, size_t wave, size_t old, size_t new)
{
  const struct mdn_dataset *dataset = p->pairs->dataset[wave];
  switch (p->study->duplicates)
    {
    case MDN_DUPLICATES_LAST:
      return new;
    case MDN_DUPLICATES_MOST_COMPLETE:
      return completeness (dataset, new) > completeness (dataset, old) ? new : old;
    case MDN_DUPLICATES_ERROR:
    case MDN_DUPLICATES_FIRST:
      break;
    }
  return old;
}

static void
count_duplicate (struct mdn_pairing *p, size_t wave, size_t who, size_t row)
{
  size_t *at = &p->duplicate_of[wave][who];
  if (*at == MDN_ABSENT)
    {
      *at = p->pairs->n_duplicates++;
      p->duplicate[*at] = (struct mdn_duplicate){ .wave = wave, .id = p->person[who].id, .n_rows = 1 };
    }
  p->duplicate[*at].n_rows++;
  p->person[who].row[wave] = settle (p, wave, p->person[who].row[wave], row);
  p->duplicate[*at].kept = p->study->duplicates == MDN_DUPLICATES_ERROR ? MDN_ABSENT : p->person[who].row[wave];
}

static void
tell_nobody (const struct mdn_pairing *p, size_t wave, size_t row, const char *id)
{
  struct mdn_diagnostic about = about_row (p, wave, row);
  about.severity = MDN_PROBLEM;
  about.id = id == NULL || *id == '\0' ? "pair.empty-id" : "pair.nobody-id";
  about.value = mdn_slice_of (id);
  if (p->diag != NULL && about.value.len == 0)
    mdn_diag_tell (p->diag, &about, "no id in this row: it cannot be paired");
  else if (p->diag != NULL)
    mdn_diag_tell (p->diag, &about, "an id that names nobody: this row is not paired; if it does name somebody, list it under "
                   "`people` of `id` in a mapping file");
}

static enum mdn_status
gather_row (struct mdn_pairing *p, size_t wave, size_t row)
{
  const char *id = p->pairs->dataset[wave]->id[row];
  if (id == NULL || mdn_person_is_nobody (&p->pairs->dataset[wave]->nobody, id))
    {
      p->pairs->empty[wave]++;
      tell_nobody (p, wave, row, id);
      return MDN_OK;
    }
  size_t who;
  bool is_new;
  enum mdn_status status = mdn_map_add (p->map, mdn_slice_of (id), p->pairs->n_people, &who, &is_new);
  if (status != MDN_OK)
    return status;
  if (is_new)
    {
      p->person[who] = (struct mdn_person){ .id = id, .row = { MDN_ABSENT, MDN_ABSENT }, .arm = MDN_ARM_UNKNOWN };
      p->pairs->n_people++;
    }
  if (p->person[who].row[wave] == MDN_ABSENT)
    p->person[who].row[wave] = row;
  else
    count_duplicate (p, wave, who, row);
  return MDN_OK;
}

/* Nobody answers so often in one wave; a text that stands for "no id" does. */
enum { MANY_ROWS = 3 };

/* The key that says so, ready to be copied. */
static void
add_nobody_key (struct mdn_buffer *text, const char *id)
{
  mdn_buffer_add_text (text, "; if it names nobody, say so in a mapping file: id: {column: COLUMN, nobody: [");
  mdn_yaml_put_quoted (text, id);
  mdn_buffer_add_text (text, "]}");
}

static void
tell_duplicate (const struct mdn_pairing *p, const struct mdn_duplicate *duplicate, size_t row)
{
  const bool is_error = p->study->duplicates == MDN_DUPLICATES_ERROR;
  struct mdn_buffer hint = { .len = 0 };
  struct mdn_diagnostic about = about_row (p, duplicate->wave, row);
  about.severity = is_error ? MDN_PROBLEM : MDN_WARNING;
  about.id = "pair.duplicate-id";
  about.value = mdn_slice_of (duplicate->id);
  if (duplicate->n_rows >= MANY_ROWS)
    add_nobody_key (&hint, duplicate->id);
  if (p->diag != NULL)
    mdn_diag_tell (p->diag, &about, "this id occurs %zu times in the wave; %s%s", duplicate->n_rows,
                   is_error ? "set `duplicates` to first, last or most-complete" : "this row was kept by the study's rule",
                   hint.len > 0 && !hint.failed ? hint.ptr : "");
  mdn_buffer_release (&hint);
}

static void
report_duplicates (const struct mdn_pairing *p)
{
  for (size_t i = 0; i < p->pairs->n_duplicates; i++)
    {
      const struct mdn_duplicate *duplicate = &p->duplicate[i];
      size_t who = 0;
      if (mdn_map_find (p->map, mdn_slice_of (duplicate->id), &who))
        tell_duplicate (p, duplicate, p->person[who].row[duplicate->wave]);
    }
}

/* Everybody who occurs twice was reported; this says that they stopped the comparison. */
static enum mdn_status
stop_at_duplicates (const struct mdn_pairing *p)
{
  const size_t n = p->pairs->n_duplicates;
  if (n == 0 || p->study->duplicates != MDN_DUPLICATES_ERROR)
    return MDN_OK;
  const struct mdn_place place = { .file = p->pairs->dataset[p->duplicate[0].wave]->facts.path };
  if (p->diag != NULL)
    mdn_diag_say (p->diag, MDN_ERROR, "pair.duplicates-stop", &place,
                  "nothing was compared: %zu id%s more than once in a wave, and the rule for duplicates is error; correct the "
                  "file, or choose the row that counts: --duplicates first, last or most-complete (in a study file: "
                  "`duplicates`)", n, n == 1 ? " occurs" : "s occur");
  return MDN_DATA;
}

/* ---- pairs and attrition ------------------------------------------------------------------ */

bool
mdn_group_has (enum mdn_group group, enum mdn_arm arm)
{
  return group == MDN_GROUP_ALL || (int) group == (int) arm;
}

static void
count_presence (struct mdn_attrition *attrition, const struct mdn_person *person)
{
  bool first = person->row[0] != MDN_ABSENT, second = person->row[1] != MDN_ABSENT;
  attrition->first += first;
  attrition->second += second;
  attrition->both += first && second;
  attrition->only_first += first && !second;
  attrition->only_second += second && !first;
}

static enum mdn_status
list_pairs (struct mdn_pairing *p)
{
  struct mdn_pairs *pairs = p->pairs;
  struct mdn_person *pair = mdn_arena_array (p->arena, pairs->n_people, sizeof *pair);
  if (pair == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < pairs->n_people; i++)
    {
      const struct mdn_person *person = &p->person[i];
      for (size_t group = 0; group < MDN_GROUPS; group++)
        if (mdn_group_has ((enum mdn_group) group, person->arm))
          count_presence (&pairs->attrition[group], person);
      if (person->row[0] == MDN_ABSENT || person->row[1] == MDN_ABSENT)
        {
          mdn_pairing_tell_person (p, person, MDN_NOTE, "pair.orphan",
                                   person->row[1] == MDN_ABSENT ? "present at the first wave only"
                                                                : "present at the second wave only");
          continue;
        }
      pair[pairs->n++] = *person;
      if (person->arm != MDN_ARM_UNKNOWN)
        pairs->n_arm[person->arm]++;
    }
  pairs->pair = pair;
  return MDN_OK;
}

/* ---- the whole ---------------------------------------------------------------------------- */

/* A wave must have people, and ids that name them. */
static enum mdn_status
check_wave (const struct mdn_pairing *p, const struct mdn_dataset *dataset)
{
  const struct mdn_place place = { .file = dataset->facts.path };
  if (dataset->id != NULL)
    return MDN_OK;
  if (p->diag != NULL && dataset->n_people == 0)
    mdn_diag_say (p->diag, MDN_ERROR, "pair.nobody", &place, "there are no people in this file: nobody can be compared");
  else if (p->diag != NULL)
    mdn_diag_say (p->diag, MDN_ERROR, "pair.no-id", &place,
                  "this wave has no id column; people are never paired by row order");
  return MDN_DATA;
}

static enum mdn_status
prepare (struct mdn_pairing *p, const struct mdn_dataset *const waves[2])
{
  struct mdn_pairs *pairs = p->pairs;
  memset (pairs, 0, sizeof *pairs);
  for (size_t wave = 0; wave < 2; wave++)
    {
      pairs->dataset[wave] = waves[wave];
      const enum mdn_status status = check_wave (p, waves[wave]);
      if (status != MDN_OK)
        return status;
    }
  size_t most = pairs->dataset[0]->n_people + pairs->dataset[1]->n_people;
  p->map = mdn_map_new (p->arena, most);
  p->person = mdn_arena_array (p->arena, most, sizeof *p->person);
  p->duplicate = mdn_arena_array (p->arena, most, sizeof *p->duplicate);
  p->duplicate_of[0] = mdn_arena_array (p->arena, 2 * most, sizeof **p->duplicate_of);
  if (p->map == NULL || p->person == NULL || p->duplicate == NULL || p->duplicate_of[0] == NULL)
    return MDN_NO_MEMORY;
  p->duplicate_of[1] = p->duplicate_of[0] + most;
  for (size_t i = 0; i < 2 * most; i++)
    p->duplicate_of[0][i] = MDN_ABSENT;
  pairs->person = p->person;
  pairs->duplicate = p->duplicate;
  return MDN_OK;
}

/* Everybody of both waves, duplicates settled or refused. */
static enum mdn_status
gather (struct mdn_pairing *p)
{
  struct mdn_pairs *pairs = p->pairs;
  enum mdn_status status = MDN_OK;
  for (size_t wave = 0; status == MDN_OK && wave < 2; wave++)
    for (size_t row = 0; status == MDN_OK && row < pairs->dataset[wave]->n_people; row++)
      status = gather_row (p, wave, row);
  if (status != MDN_OK)
    return status;
  report_duplicates (p);
  return stop_at_duplicates (p);
}

/* Nobody left to pair, or an arm that was there and is gone: what remains would answer another question. */
static enum mdn_status
check_left (const struct mdn_pairing *p)
{
  static const char *const arm_name[2] = { "control", "treated" };
  const struct mdn_pairs *pairs = p->pairs;
  if (pairs->n == 0)
    {
      if (p->diag != NULL)
        mdn_diag_say (p->diag, MDN_ERROR, "pair.nobody", NULL, "nobody is present at both waves under the same id");
      return MDN_DATA;
    }
  for (size_t arm = 0; pairs->arms && arm < 2; arm++)
    if (pairs->n_arm[arm] == 0)
      {
        const struct mdn_place place = { .file = p->study->path };
        if (p->diag != NULL)
          mdn_diag_say (p->diag, MDN_ERROR, "pair.lost-arm", &place,
                        "the %s arm had %zu people at the first wave and %zu at the second, and nobody at both: the arms cannot be compared; a study without `arms` describes those who are left as one group",
                        arm_name[arm], pairs->attrition[arm].first, pairs->attrition[arm].second);
        return MDN_DATA;
      }
  return MDN_OK;
}

enum mdn_status
mdn_pair_people (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_study *study,
                 const struct mdn_dataset *const waves[2], struct mdn_pairs *pairs)
{
  struct mdn_pairing p = { .arena = arena, .diag = diag, .study = study, .pairs = pairs };
  enum mdn_status status = prepare (&p, waves);
  if (status == MDN_OK)
    status = gather (&p);
  if (status == MDN_OK)
    status = mdn_pair_arms (&p);
  if (status == MDN_OK)
    status = list_pairs (&p);
  if (status == MDN_OK)
    status = mdn_pair_near (arena, diag, pairs);
  return status == MDN_OK ? check_left (&p) : status;
}

/* ---- who left ----------------------------------------------------------------------------- */

enum mdn_status
mdn_pair_baseline (struct mdn_arena *arena, const struct mdn_pairs *pairs, const char *score_name,
                   enum mdn_group group, struct mdn_drop_baseline *out)
{
  *out = (struct mdn_drop_baseline){ 0, 0, NAN, NAN, NAN, NAN, NAN };
  const struct mdn_scored_score *score = mdn_dataset_score (pairs->dataset[0], score_name);
  if (score == NULL)
    return MDN_NOT_FOUND;
  double *x[2];
  size_t n[2] = { 0, 0 };
  for (size_t left = 0; left < 2; left++)
    if ((x[left] = mdn_arena_array (arena, pairs->n_people, sizeof **x)) == NULL)
      return MDN_NO_MEMORY;
  for (size_t i = 0; i < pairs->n_people; i++)
    {
      const struct mdn_person *person = &pairs->person[i];
      if (person->row[0] == MDN_ABSENT || !mdn_group_has (group, person->arm) || isnan (score->value[person->row[0]]))
        continue;
      size_t left = person->row[1] == MDN_ABSENT;
      x[left][n[left]++] = score->value[person->row[0]];
    }
  struct mdn_moments stayed = mdn_moments_of (x[0], n[0]), left = mdn_moments_of (x[1], n[1]);
  *out = (struct mdn_drop_baseline){ stayed.n, left.n, stayed.mean, left.mean, stayed.sd, left.sd, NAN };
  struct mdn_two_means_d d;
  enum mdn_refusal why;
  enum mdn_status status = mdn_two_means_d_of (x[1], n[1], x[0], n[0], 0.95, &d, &why);
  if (status == MDN_OK)
    out->d = d.value;
  return status == MDN_NUMERIC ? MDN_OK : status;
}
