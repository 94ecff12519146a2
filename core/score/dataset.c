/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dataset.c - look-ups, the waves of a long file, the waves of a study. */
#include "core/score/dataset.h"

#include <math.h>
#include <string.h>

#include "core/plugin/call.h"
#include "core/score/person.h"

enum { MOST_VALUES = 64, SHOWN_VALUES = 12 };      /* of a wave column: looked at, printed */

const struct mdn_scored_score *
mdn_dataset_score (const struct mdn_dataset *dataset, const char *name)
{
  for (size_t s = 0; s < dataset->n_scores; s++)
    if (strcmp (dataset->score[s].name, name) == 0)
      return &dataset->score[s];
  return NULL;
}

const struct mdn_scored_use *
mdn_dataset_use (const struct mdn_dataset *dataset, const char *as)
{
  for (size_t u = 0; u < dataset->n_uses; u++)
    if (strcmp (dataset->use[u].as, as) == 0)
      return &dataset->use[u];
  return NULL;
}

bool
mdn_use_same_form (const struct mdn_scored_use *a, const struct mdn_scored_use *b)
{
  return a->instrument != NULL && b->instrument != NULL && strcmp (a->instrument->id, b->instrument->id) == 0
         && strcmp (a->form->id, b->form->id) == 0;
}

bool
mdn_score_is_step (const struct mdn_scored_score *score)
{
  return score->score != NULL && score->score->hidden;
}

/* ---- one wave of a long file -------------------------------------------------------------------------- */

struct splitter
{
  struct mdn_arena *arena;
  const struct mdn_dataset *all;
  struct mdn_dataset *part;
  const size_t *person;       /* people of the wave, as numbered in all */
  size_t *part_of;            /* their number in the part + 1; 0: not in it */
  size_t n;
  bool failed;
};

/* The wave's members of a column of values of `size` bytes; NULL stays NULL. */
static const void *
pick (struct splitter *split, const void *column, size_t size)
{
  if (column == NULL)
    return NULL;
  char *picked = mdn_arena_array (split->arena, split->n, size);
  if (picked == NULL)
    split->failed = true;
  for (size_t p = 0; picked != NULL && p < split->n; p++)
    memcpy (picked + p * size, (const char *) column + split->person[p] * size, size);
  return picked;
}

static void
split_use (struct splitter *split, const struct mdn_scored_use *from, struct mdn_scored_use *to)
{
  const size_t n = from->form->n_items;
  const double **answer = mdn_arena_array (split->arena, n, sizeof *answer);
  const uint8_t **reason = mdn_arena_array (split->arena, n, sizeof *reason);
  *to = *from;
  to->answer = answer;
  to->reason = reason;
  split->failed |= answer == NULL || reason == NULL;
  for (size_t i = 0; i < n && !split->failed; i++)
    {
      answer[i] = pick (split, from->answer[i], sizeof (double));
      reason[i] = pick (split, from->reason[i], sizeof (uint8_t));
    }
}

static void
split_scores (struct splitter *split)
{
  const struct mdn_dataset *all = split->all;
  struct mdn_scored_use *uses = mdn_arena_array (split->arena, all->n_uses, sizeof *uses);
  struct mdn_scored_score *scores = mdn_arena_array (split->arena, all->n_scores, sizeof *scores);
  split->failed |= uses == NULL || scores == NULL;
  for (size_t u = 0; u < all->n_uses && !split->failed; u++)
    split_use (split, &all->use[u], &uses[u]);
  for (size_t s = 0; s < all->n_scores && !split->failed; s++)
    {
      scores[s] = all->score[s];
      scores[s].use = all->score[s].use != NULL ? &uses[all->score[s].use - all->use] : NULL;
      scores[s].value = pick (split, all->score[s].value, sizeof (double));
      scores[s].n_used = pick (split, all->score[s].n_used, sizeof (uint32_t));
      scores[s].outcome = pick (split, all->score[s].outcome, sizeof (uint8_t));
    }
  split->part->use = uses;
  split->part->score = scores;
}

static void
split_texts (struct splitter *split)
{
  const struct mdn_dataset *all = split->all;
  struct mdn_kept_column *kept = mdn_arena_array (split->arena, all->n_kept, sizeof *kept);
  split->failed |= kept == NULL;
  for (size_t k = 0; k < all->n_kept && !split->failed; k++)
    kept[k] = (struct mdn_kept_column){ all->kept[k].name, pick (split, all->kept[k].text, sizeof *all->kept[k].text) };
  split->part->kept = kept;
  split->part->id = pick (split, all->id, sizeof *all->id);
  split->part->row = pick (split, all->row, sizeof *all->row);
  split->part->line = pick (split, all->line, sizeof *all->line);
  split->part->arm = pick (split, all->arm, sizeof *all->arm);
  split->part->wave_text = pick (split, all->wave_text, sizeof *all->wave_text);
  split->part->day = pick (split, all->day, sizeof *all->day);
}

static void
split_alerts (struct splitter *split)
{
  const struct mdn_dataset *all = split->all;
  struct mdn_alert_hit *hits = mdn_arena_array (split->arena, all->n_alerts, sizeof *hits);
  size_t n = 0;
  split->failed |= hits == NULL;
  for (size_t a = 0; a < all->n_alerts && !split->failed; a++)
    if (split->part_of[all->alert[a].person] > 0)
      {
        hits[n] = all->alert[a];
        hits[n].person = split->part_of[all->alert[a].person] - 1;
        hits[n++].use = &split->part->use[all->alert[a].use - all->use];
      }
  split->part->alert = hits;
  split->part->n_alerts = n;
}

/* Whether nothing of what is read was asked in this row. */
static bool
is_other_row (const struct mdn_dataset *all, size_t p)
{
  if (!all->other_rows || all->n_uses == 0)
    return false;
  for (size_t u = 0; u < all->n_uses; u++)
    for (size_t i = 0; i < all->use[u].form->n_items; i++)
      if (all->use[u].reason[i][p] != MDN_NOT_ASKED)
        return false;
  for (size_t s = 0; s < all->n_scores; s++)
    if (all->score[s].use == NULL && !isnan (all->score[s].value[p]))
      return false;
  return true;
}

enum mdn_status
mdn_dataset_wave (struct mdn_arena *arena, const struct mdn_dataset *all, const char *wave, const char *text,
                  const struct mdn_dataset **dataset)
{
  struct mdn_dataset *part = mdn_arena_alloc (arena, sizeof *part);
  size_t *person = mdn_arena_array (arena, all->n_people, sizeof *person);
  size_t *part_of = mdn_arena_array (arena, all->n_people, sizeof *part_of);
  const char *wanted = mdn_person_clean (arena, mdn_slice_of (text));
  struct splitter split = { .arena = arena, .all = all, .part = part, .person = person, .part_of = part_of };
  if (part == NULL || person == NULL || part_of == NULL || wanted == NULL)
    return MDN_NO_MEMORY;
  for (size_t p = 0; p < all->n_people; p++)
    if (strcmp (all->wave_text[p], wanted) == 0 && !is_other_row (all, p))
      {
        person[split.n++] = p;
        part_of[p] = split.n;
      }
  *part = *all;
  part->wave = wave;
  part->n_people = split.n;
  split_texts (&split);
  split_scores (&split);
  split_alerts (&split);
  *dataset = part;
  return split.failed ? MDN_NO_MEMORY : MDN_OK;
}

/* ---- the waves of a study ------------------------------------------------------------------------------------ */

static struct mdn_dataset_spec
spec_of (const struct mdn_study *study)
{
  return (struct mdn_dataset_spec){
    .export = { .use = study->use, .n_uses = study->n_uses, .id_column = study->id_column,
                .keep = study->covariate, .n_keep = study->n_covariates },
    .arm_column = study->arm_column,
    .score_name = study->score_name, .given = study->given, .n_scores = study->n_scores,
  };
}

static enum mdn_status
load_mapping (struct mdn_setup *setup, const char *path, const struct mdn_mapping **mapping)
{
  return path != NULL ? mdn_mapping_load (&setup->define, path, mapping) : MDN_OK;
}

/* A wave's mapping knows its own file better than the study: the id column it names wins. */
static void
use_mapping (struct mdn_export *export, const struct mdn_mapping *mapping)
{
  export->mapping = mapping;
  if (mapping != NULL && (mapping->id_column != NULL || mapping->id_position > 0))
    export->id_column = NULL;
}

/* The sheet a wave is on; NULL: whichever is read by itself. */
static const char *
sheet_of (const struct mdn_export *export)
{
  const struct mdn_mapping *mapping = export->mapping;
  for (size_t i = 0; export->sheet == NULL && mapping != NULL && i < mapping->n_format_options; i++)
    if (strcmp (mapping->format_option[i].name, "sheet") == 0)
      return mapping->format_option[i].texts[0];
  return export->sheet;
}

static bool
is_same_table (const struct mdn_export *a, const struct mdn_export *b)
{
  const char *first = sheet_of (a), *second = sheet_of (b);
  return strcmp (a->path, b->path) == 0
         && (first == NULL || second == NULL ? first == second : strcmp (first, second) == 0);
}

static enum mdn_status
describe_waves (struct mdn_setup *setup, const struct mdn_study *study, struct mdn_dataset_spec *spec)
{
  enum mdn_status status = MDN_OK;
  for (size_t w = 0; w < study->n_waves && status == MDN_OK; w++)
    {
      const struct mdn_mapping *mapping = NULL;
      spec[w] = spec_of (study);
      spec[w].wave = study->wave[w].name;
      spec[w].export.path = study->wave[w].file;
      spec[w].export.sheet = study->wave[w].sheet;
      status = load_mapping (setup, study->wave[w].mapping, &mapping);
      use_mapping (&spec[w].export, mapping);
    }
  return status;
}

/* One table listed once a wave (before and after in one row) has its people in the same rows. */
static bool
is_in_several_tables (const struct mdn_dataset_spec *spec, size_t n)
{
  for (size_t w = 1; w < n; w++)
    if (!is_same_table (&spec[w].export, &spec[0].export))
      return true;
  return false;
}

static enum mdn_status
load_files (struct mdn_setup *setup, const struct mdn_study *study, const struct mdn_dataset **waves)
{
  struct mdn_dataset_spec *spec = mdn_arena_array (setup->define.arena, study->n_waves, sizeof *spec);
  if (spec == NULL)
    return MDN_NO_MEMORY;
  enum mdn_status status = describe_waves (setup, study, spec);
  const bool paired = status == MDN_OK && is_in_several_tables (spec, study->n_waves);
  for (size_t w = 0; w < study->n_waves && status == MDN_OK; w++)
    {
      spec[w].paired = paired;
      status = mdn_dataset_load (setup, &spec[w], &waves[w]);
    }
  return status;
}

static enum mdn_status
load_wide (struct mdn_setup *setup, const struct mdn_study *study, const struct mdn_dataset **waves)
{
  struct mdn_arena *arena = setup->define.arena;
  struct mdn_affix *affixes = mdn_arena_array (arena, study->n_waves, sizeof *affixes);
  const struct mdn_mapping *mapping = NULL;
  enum mdn_status status = affixes != NULL ? load_mapping (setup, study->mapping, &mapping) : MDN_NO_MEMORY;
  for (size_t w = 0; status == MDN_OK && w < study->n_waves; w++)
    affixes[w] = (struct mdn_affix){ study->wave[w].prefix, study->wave[w].suffix, study->wave[w].infix };
  for (size_t w = 0; w < study->n_waves && status == MDN_OK; w++)
    {
      struct mdn_dataset_spec *spec = mdn_arena_alloc (arena, sizeof *spec);
      if (spec == NULL)
        return MDN_NO_MEMORY;
      *spec = spec_of (study);
      spec->wave = study->wave[w].name;
      spec->export.path = study->file;
      spec->export.sheet = study->sheet;
      use_mapping (&spec->export, mapping);
      spec->export.affixes = affixes;
      spec->export.n_affixes = study->n_waves;
      spec->export.wave = w;
      status = mdn_dataset_load (setup, spec, &waves[w]);
    }
  return status;
}

/* What the wave column holds, each text once, in order of appearance; at most MOST_VALUES of them. */
static size_t
values_of (const struct mdn_dataset *all, const char *value[MOST_VALUES])
{
  size_t n = 0;
  for (size_t p = 0; p < all->n_people && n < MOST_VALUES; p++)
    {
      size_t k = 0;
      while (k < n && strcmp (value[k], all->wave_text[p]) != 0)
        k++;
      if (k == n)
        value[n++] = all->wave_text[p];
    }
  return n;
}

static enum mdn_status
check_wave (struct mdn_setup *setup, const struct mdn_study *study, const struct mdn_wave *wave,
            const struct mdn_dataset *all, const struct mdn_dataset *dataset)
{
  const struct mdn_place place = { study->file, 0, 0 };
  const char *value[MOST_VALUES], *near;
  struct mdn_buffer list = { .len = 0 };
  if (dataset->n_people > 0)
    return MDN_OK;
  const size_t n = values_of (all, value);
  for (size_t k = 0; k < n && k < SHOWN_VALUES; k++)
    mdn_buffer_format (&list, "%s\"%s\"", k == 0 ? "; it holds " : ", ", value[k]);
  mdn_buffer_add_text (&list, n > SHOWN_VALUES ? " and others" : "");
  near = mdn_text_nearest (wave->value, value, n);
  if (near != NULL)
    mdn_buffer_format (&list, "; the nearest is \"%s\"", near);
  mdn_diag_say (setup->define.diag, MDN_ERROR, "study.empty-wave", &place, "no row has \"%s\" in column \"%s\" (wave %s)%s",
                wave->value, study->wave_column, wave->name, list.len > 0 && !list.failed ? list.ptr : "");
  mdn_buffer_release (&list);
  return MDN_DEFINITION;
}

/* Every wave that has no rows is said. */
static enum mdn_status
part_waves (struct mdn_setup *setup, const struct mdn_study *study, const struct mdn_dataset *all,
            const struct mdn_dataset **waves, size_t *n_placed)
{
  enum mdn_status worst = MDN_OK;
  for (size_t w = 0; w < study->n_waves; w++)
    {
      enum mdn_status status
        = mdn_dataset_wave (setup->define.arena, all, study->wave[w].name, study->wave[w].value, &waves[w]);
      if (status != MDN_OK)
        return status;
      status = check_wave (setup, study, &study->wave[w], all, waves[w]);
      worst = status != MDN_OK ? status : worst;
      *n_placed += waves[w]->n_people;
    }
  return worst;
}

static enum mdn_status
load_long (struct mdn_setup *setup, const struct mdn_study *study, const struct mdn_dataset **waves)
{
  struct mdn_dataset_spec *spec = mdn_arena_alloc (setup->define.arena, sizeof *spec);
  const struct mdn_dataset *all;
  size_t n_placed = 0;
  if (spec == NULL)
    return MDN_NO_MEMORY;
  *spec = spec_of (study);
  spec->wave_column = study->wave_column;
  spec->paired = true;
  spec->export.path = study->file;
  spec->export.sheet = study->sheet;
  const struct mdn_mapping *mapping = NULL;
  enum mdn_status status = load_mapping (setup, study->mapping, &mapping);
  use_mapping (&spec->export, mapping);
  if (status == MDN_OK)
    status = mdn_dataset_load (setup, spec, &all);
  if (status == MDN_OK)
    status = part_waves (setup, study, all, waves, &n_placed);
  const struct mdn_place place = { study->file, 0, 0 };
  if (status == MDN_OK && n_placed < all->n_people)
    mdn_diag_say (setup->define.diag, MDN_NOTE, "study.other-rows", &place, "%zu of %zu rows belong to no declared wave%s",
                  all->n_people - n_placed, all->n_people, all->other_rows ? " or to other forms" : "");
  return status;
}

/* Waves that are not compared, with how many people they have. */
static void
list_other_waves (struct mdn_setup *setup, const struct mdn_study *study, const struct mdn_dataset *const *waves)
{
  struct mdn_buffer list = { .len = 0 };
  for (size_t w = 0; w < study->n_waves; w++)
    if (w != study->first && w != study->second)
      mdn_buffer_format (&list, "%s%s (%zu people)", list.len > 0 ? ", " : "", study->wave[w].name, waves[w]->n_people);
  if (list.len > 0 && !list.failed)
    mdn_diag_say (setup->define.diag, MDN_NOTE, "study.other-waves", NULL, "waves %s and %s are compared; not compared: %s",
                  study->wave[study->first].name, study->wave[study->second].name, list.ptr);
  mdn_buffer_release (&list);
}

enum mdn_status
mdn_dataset_study (struct mdn_setup *setup, const struct mdn_study *study, const struct mdn_dataset *const **waves)
{
  static enum mdn_status (*const loaders[]) (struct mdn_setup *, const struct mdn_study *, const struct mdn_dataset **) = {
    [MDN_LAYOUT_FILES] = load_files, [MDN_LAYOUT_LONG] = load_long, [MDN_LAYOUT_WIDE] = load_wide,
  };
  const struct mdn_dataset **loaded = mdn_arena_array (setup->define.arena, study->n_waves, sizeof *loaded);
  if (loaded == NULL)
    return MDN_NO_MEMORY;
  *waves = loaded;
  const enum mdn_status status = loaders[study->layout](setup, study, loaded);
  if (status == MDN_OK)
    list_other_waves (setup, study, loaded);
  return status;
}
