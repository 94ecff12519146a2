/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dataset-build.c - one scored file kept in memory, column by column. */
#include <math.h>
#include <string.h>

#include "core/score/dataset.h"
#include "core/score/person.h"
#include "core/score/scoring.h"
#include "core/score/store.h"

struct use_columns { double **answer; uint8_t **reason; size_t *column; };
struct score_columns { double *value; uint32_t *n_used; uint8_t *outcome; };

struct builder
{
  struct mdn_setup *setup;
  const struct mdn_dataset_spec *spec;
  struct mdn_plan plan;
  struct mdn_export export;
  struct mdn_scoring *scoring;
  struct mdn_store *people, *hits;
  struct mdn_dataset *dataset;
  const char **id, **arm, **wave_text;
  size_t *row, *line;
  double *day;
  const char ***kept;                   /* [kept column][person] */
  size_t n_kept, arm_at, wave_at, score_at;   /* places among the plan's kept columns; n_kept of them are the user's */
  struct use_columns *use;
  struct score_columns *score;
  size_t n_computed, n_scores;
  struct mdn_decoder **given;           /* decoders of scores taken as they stand */
  struct mdn_alert_hit *hit;
};

/* ---- the file's export, with the columns the data set needs --------------------------------------------- */

static enum mdn_status
ask_for_columns (struct builder *b)
{
  const struct mdn_dataset_spec *spec = b->spec;
  const char **keep = mdn_arena_array (b->setup->define.arena, spec->export.n_keep + spec->n_scores + 2, sizeof *keep);
  size_t n = spec->export.n_keep;
  const size_t n_mapped = spec->export.mapping != NULL ? spec->export.mapping->n_keep : 0;
  if (keep == NULL)
    return MDN_NO_MEMORY;
  if (n > 0)
    memcpy (keep, spec->export.keep, n * sizeof *keep);
  b->n_kept = n_mapped + n;
  b->arm_at = n_mapped + n;
  if (spec->arm_column != NULL)
    keep[n++] = spec->arm_column;
  b->export = spec->export;
  b->export.n_optional = n;
  b->wave_at = n_mapped + n;
  if (spec->wave_column != NULL)
    keep[n++] = spec->wave_column;
  b->score_at = n_mapped + n;
  for (size_t i = 0; i < spec->n_scores; i++)
    keep[n++] = spec->given[i].column;
  b->export.keep = keep;
  b->export.n_keep = n;
  b->export.n_given = spec->n_scores;
  b->export.for_study = true;
  b->export.repeated = spec->wave_column != NULL;
  b->export.items_optional = spec->export.items_optional || spec->n_scores > 0;
  return MDN_OK;
}

/* ---- room --------------------------------------------------------------------------------------------------- */

static enum mdn_status
room_for_use (struct builder *b, size_t u)
{
  struct mdn_arena *arena = b->setup->define.arena;
  const struct mdn_match *match = &b->plan.match[u];
  struct use_columns *use = &b->use[u];
  const size_t n = match->form->n_items;
  use->answer = mdn_arena_array (arena, n, sizeof *use->answer);
  use->reason = mdn_arena_array (arena, n, sizeof *use->reason);
  use->column = mdn_arena_array (arena, n, sizeof *use->column);
  if (use->answer == NULL || use->reason == NULL || use->column == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < n; i++)
    {
      use->column[i] = match->item[i].column;
      if (mdn_store_add (b->people, (void **) &use->answer[i], sizeof **use->answer) != MDN_OK
          || mdn_store_add (b->people, (void **) &use->reason[i], sizeof **use->reason) != MDN_OK)
        return MDN_NO_MEMORY;
    }
  b->n_computed += match->form->n_scores;
  return MDN_OK;
}

static enum mdn_status
room_for_scores (struct builder *b)
{
  b->n_scores = b->n_computed + b->spec->n_scores;
  b->score = mdn_arena_array (b->setup->define.arena, b->n_scores, sizeof *b->score);
  if (b->score == NULL)
    return MDN_NO_MEMORY;
  for (size_t s = 0; s < b->n_scores; s++)
    if (mdn_store_add (b->people, (void **) &b->score[s].value, sizeof *b->score[s].value) != MDN_OK
        || mdn_store_add (b->people, (void **) &b->score[s].n_used, sizeof *b->score[s].n_used) != MDN_OK
        || mdn_store_add (b->people, (void **) &b->score[s].outcome, sizeof *b->score[s].outcome) != MDN_OK)
      return MDN_NO_MEMORY;
  return MDN_OK;
}

static bool
has_moment (const struct builder *b)
{
  return b->plan.side.end_slot != MDN_NO_COLUMN || b->plan.side.start_slot != MDN_NO_COLUMN;
}

static enum mdn_status
room_for_people (struct builder *b)
{
  const struct { bool wanted; void **target; size_t size; } columns[] = {
    { b->plan.id_slot != MDN_NO_COLUMN, (void **) &b->id, sizeof *b->id },
    { b->spec->arm_column != NULL && b->plan.kept[b->arm_at].slot != MDN_NO_COLUMN, (void **) &b->arm, sizeof *b->arm },
    { b->spec->wave_column != NULL, (void **) &b->wave_text, sizeof *b->wave_text },
    { has_moment (b), (void **) &b->day, sizeof *b->day },
    { true, (void **) &b->row, sizeof *b->row },
    { true, (void **) &b->line, sizeof *b->line },
  };
  enum mdn_status status = MDN_OK;
  for (size_t i = 0; i < sizeof columns / sizeof *columns && status == MDN_OK; i++)
    if (columns[i].wanted)
      status = mdn_store_add (b->people, columns[i].target, columns[i].size);
  return status;
}

static enum mdn_status
room_for_texts (struct builder *b)
{
  enum mdn_status status = room_for_people (b);
  b->kept = mdn_arena_array (b->setup->define.arena, b->n_kept, sizeof *b->kept);
  if (b->kept == NULL)
    return MDN_NO_MEMORY;
  for (size_t k = 0; k < b->n_kept && status == MDN_OK; k++)
    status = mdn_store_add (b->people, (void **) &b->kept[k], sizeof **b->kept);
  return status;
}

static enum mdn_status
make_room (struct builder *b)
{
  struct mdn_arena *arena = b->setup->define.arena;
  b->people = mdn_store_new (arena);
  b->hits = mdn_store_new (arena);
  b->use = mdn_arena_array (arena, b->plan.n_uses, sizeof *b->use);
  if (b->people == NULL || b->hits == NULL || b->use == NULL)
    return MDN_NO_MEMORY;
  enum mdn_status status = mdn_store_add (b->hits, (void **) &b->hit, sizeof *b->hit);
  if (status == MDN_OK)
    status = room_for_texts (b);
  for (size_t u = 0; u < b->plan.n_uses && status == MDN_OK; u++)
    status = room_for_use (b, u);
  return status == MDN_OK ? room_for_scores (b) : status;
}

/* A given score reads like a number between the ends of its range: missing codes and marks as everywhere. */
static enum mdn_status
prepare_given (struct builder *b)
{
  struct mdn_arena *arena = b->setup->define.arena;
  const struct mdn_export *export = &b->export;
  enum mdn_status status = MDN_OK;
  b->given = mdn_arena_array (arena, b->spec->n_scores, sizeof *b->given);
  struct mdn_item *items = mdn_arena_array (arena, b->spec->n_scores, sizeof *items);
  struct mdn_responses *number = mdn_arena_array (arena, b->spec->n_scores, sizeof *number);
  if (b->given == NULL || items == NULL || number == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < b->spec->n_scores && status == MDN_OK; i++)
    {
      const struct mdn_given_score *given = &b->spec->given[i];
      number[i] = (struct mdn_responses){ .id = "score", .kind = MDN_ANSWER_NUMBER, .min = given->lo, .max = given->hi };
      items[i] = (struct mdn_item){ .id = b->spec->score_name[i], .responses = &number[i], .lo = NAN, .hi = NAN };
      const struct mdn_decoder_spec spec
        = { .item = &items[i],
            .missing = { export->mapping != NULL ? export->mapping->missing : NULL, export->missing },
            .n_missing = { export->mapping != NULL ? export->mapping->n_missing : 0, export->n_missing } };
      status = mdn_decoder_new (arena, &spec, &b->given[i]);
    }
  return status;
}

/* ---- a block ------------------------------------------------------------------------------------------------------ */

static enum mdn_status
copy_texts (struct builder *b, const char **to, const struct mdn_slice *cells, size_t n, bool clean)
{
  struct mdn_arena *arena = b->setup->define.arena;
  for (size_t r = 0; r < n; r++)
    {
      const struct mdn_slice cell = mdn_slice_trim (cells[r]);
      to[r] = cell.len == 0 ? "" : clean ? mdn_person_clean (arena, cell) : mdn_arena_text (arena, cell.ptr, cell.len);
      if (to[r] == NULL)
        return MDN_NO_MEMORY;
    }
  return MDN_OK;
}

static enum mdn_status
keep_texts (struct builder *b, const struct mdn_rows *rows)
{
  const size_t at = b->people->n, n = rows->n_rows;
  const struct mdn_kept *kept = b->plan.kept;
  enum mdn_status status = MDN_OK;
  memcpy (b->row + at, rows->row, n * sizeof *b->row);
  memcpy (b->line + at, rows->line, n * sizeof *b->line);
  for (size_t r = 0; r < n && b->day != NULL; r++)
    b->day[at + r] = mdn_side_moment (&b->plan, rows, r).day;
  for (size_t k = 0; k < b->n_kept && status == MDN_OK; k++)
    if (kept[k].slot != MDN_NO_COLUMN)
      status = copy_texts (b, b->kept[k] + at, rows->cell[kept[k].slot], n, false);
  if (status == MDN_OK && b->id != NULL)
    status = copy_texts (b, b->id + at, rows->cell[b->plan.id_slot], n, true);
  if (status == MDN_OK && b->arm != NULL)
    status = copy_texts (b, b->arm + at, rows->cell[kept[b->arm_at].slot], n, true);
  if (status == MDN_OK && b->wave_text != NULL)
    status = copy_texts (b, b->wave_text + at, rows->cell[kept[b->wave_at].slot], n, true);
  return status;
}

static void
keep_use (struct builder *b, size_t u, const struct mdn_scorer *scorer, size_t n, size_t *s)
{
  const size_t at = b->people->n;
  const struct mdn_form *form = scorer->spec.form;
  for (size_t i = 0; i < form->n_items; i++)
    {
      memcpy (b->use[u].answer[i] + at, scorer->value[i], n * sizeof (double));
      memcpy (b->use[u].reason[i] + at, scorer->reason[i], n);
    }
  for (size_t k = 0; k < form->n_scores; k++, ++*s)
    {
      memcpy (b->score[*s].value + at, scorer->score[k].value, n * sizeof (double));
      memcpy (b->score[*s].n_used + at, scorer->score[k].n_used, n * sizeof (uint32_t));
      memcpy (b->score[*s].outcome + at, scorer->score[k].outcome, n);
    }
}

static void
report_given (struct builder *b, size_t i, const struct mdn_rows *rows, size_t r, const struct mdn_kept *kept)
{
  const struct mdn_answer answer = mdn_decoder_read (b->given[i], rows->cell[kept->slot][r]);
  const struct mdn_diagnostic about
    = { .severity = MDN_PROBLEM, .id = mdn_reason_id (answer.reason), .place = { b->plan.file, rows->line[r], kept->column + 1 },
        .column_name = b->plan.header->name[kept->column], .subject = b->spec->score_name[i], .value = rows->cell[kept->slot][r] };
  mdn_diag_tell (b->setup->define.diag, &about, "%s: %s", b->spec->score_name[i], answer.rule);
}

static enum mdn_status
keep_given (struct builder *b, size_t i, const struct mdn_rows *rows)
{
  const struct mdn_kept *kept = &b->plan.kept[b->score_at + i];
  const size_t at = b->people->n;
  struct score_columns *score = &b->score[b->n_computed + i];
  uint8_t suspect[MDN_BLOCK] = { 0 };
  const enum mdn_status status
    = mdn_decoder_block (b->given[i], rows->cell[kept->slot], rows->n_rows, score->value + at, score->outcome + at, suspect);
  for (size_t r = 0; r < rows->n_rows && status == MDN_OK; r++)
    {
      const bool answered = score->outcome[at + r] == MDN_ANSWERED;
      if (suspect[r] > 0)
        report_given (b, i, rows, r, kept);
      score->outcome[at + r] = answered ? MDN_SCORED : MDN_INSUFFICIENT;
      score->n_used[at + r] = answered;
    }
  return status;
}

static size_t
item_of_alert (const struct mdn_form *form, const struct mdn_alert *alert)
{
  for (size_t i = 0; i < form->n_items; i++)
    if (strcmp (form->item[i].id, alert->item) == 0)
      return i;
  return form->n_items;
}

static enum mdn_status
keep_alert (struct builder *b, size_t u, const struct mdn_scorer *scorer, const struct mdn_alert *alert, size_t n)
{
  const size_t i = item_of_alert (scorer->spec.form, alert);
  if (i == scorer->spec.form->n_items)
    return MDN_OK;
  const struct mdn_item *item = &scorer->spec.form->item[i];
  for (size_t r = 0; r < n; r++)
    {
      double answer;
      if (scorer->reason[i][r] != MDN_ANSWERED || !mdn_alert_has (alert, item, scorer->value[i][r], &answer))
        continue;
      if (mdn_store_grow (b->hits, 1) != MDN_OK)
        return MDN_NO_MEMORY;
      b->hit[b->hits->n++] = (struct mdn_alert_hit){ b->people->n + r, &b->dataset->use[u], alert, answer };
    }
  return MDN_OK;
}

static enum mdn_status
keep_block (void *context, const struct mdn_scored_block *block)
{
  struct builder *b = context;
  size_t s = 0;
  enum mdn_status status = mdn_store_grow (b->people, block->rows->n_rows);
  if (status == MDN_OK)
    status = keep_texts (b, block->rows);
  for (size_t u = 0; u < b->plan.n_uses && status == MDN_OK; u++)
    {
      const struct mdn_instrument *instrument = block->scorer[u]->spec.instrument;
      keep_use (b, u, block->scorer[u], block->rows->n_rows, &s);
      for (size_t a = 0; a < instrument->n_alerts && status == MDN_OK; a++)
        status = keep_alert (b, u, block->scorer[u], &instrument->alert[a], block->rows->n_rows);
    }
  for (size_t i = 0; i < b->spec->n_scores && status == MDN_OK; i++)
    status = keep_given (b, i, block->rows);
  b->people->n += block->rows->n_rows;
  return status;
}

/* ---- the data set ---------------------------------------------------------------------------------------------------- */

static enum mdn_status
lay_uses (struct builder *b)
{
  struct mdn_scored_use *uses = mdn_arena_array (b->setup->define.arena, b->plan.n_uses, sizeof *uses);
  if (uses == NULL)
    return MDN_NO_MEMORY;
  for (size_t u = 0; u < b->plan.n_uses; u++)
    uses[u] = (struct mdn_scored_use){ .as = b->plan.match[u].as, .instrument = b->plan.match[u].instrument,
                                       .form = b->plan.match[u].form, .answer = (const double *const *) b->use[u].answer,
                                       .reason = (const uint8_t *const *) b->use[u].reason, .column = b->use[u].column,
                                       .against = mdn_scoring_against (b->scoring, u) };
  b->dataset->use = uses;
  b->dataset->n_uses = b->plan.n_uses;
  return MDN_OK;
}

static enum mdn_status
lay_scores (struct builder *b)
{
  struct mdn_scored_score *scores = mdn_arena_array (b->setup->define.arena, b->n_scores, sizeof *scores);
  struct mdn_scorer *const *scorer = mdn_scoring_scorers (b->scoring);
  size_t n = 0;
  if (scores == NULL)
    return MDN_NO_MEMORY;
  for (size_t u = 0; u < b->plan.n_uses; u++)
    for (size_t k = 0; k < scorer[u]->spec.form->n_scores; k++, n++)
      scores[n] = (struct mdn_scored_score){ .name = scorer[u]->name[k], .use = &b->dataset->use[u],
                                             .score = &scorer[u]->spec.form->score[k] };
  for (size_t i = 0; i < b->spec->n_scores; i++, n++)
    scores[n].name = b->spec->score_name[i];
  for (size_t s = 0; s < n; s++)
    {
      scores[s].value = b->score[s].value;
      scores[s].n_used = b->score[s].n_used;
      scores[s].outcome = b->score[s].outcome;
    }
  b->dataset->score = scores;
  b->dataset->n_scores = n;
  return MDN_OK;
}

static enum mdn_status
lay_kept (struct builder *b)
{
  struct mdn_kept_column *kept = mdn_arena_array (b->setup->define.arena, b->n_kept, sizeof *kept);
  if (kept == NULL)
    return MDN_NO_MEMORY;
  b->dataset->kept = kept;
  for (size_t k = 0; k < b->n_kept; k++)
    if (b->plan.kept[k].slot != MDN_NO_COLUMN)
      kept[b->dataset->n_kept++] = (struct mdn_kept_column){ b->plan.kept[k].name, b->kept[k] };
  return MDN_OK;
}

static enum mdn_status
lay_dataset (struct builder *b, struct mdn_table *table)
{
  struct mdn_dataset *d = b->dataset;
  d->wave = b->spec->wave != NULL ? b->spec->wave : "";
  d->n_people = b->people->n;
  d->id = b->id;
  d->nobody = b->plan.nobody;
  d->row = b->row;
  d->line = b->line;
  d->arm = b->arm;
  d->wave_text = b->wave_text;
  d->day = b->day;
  d->other_rows = b->plan.header->platform != NULL && b->plan.header->platform->rows_of_other_forms;
  d->alert = b->hit;
  d->n_alerts = b->hits->n;
  d->facts = *mdn_table_facts (table);
  if (b->export.mapping != NULL)
    {
      d->mapping_path = b->export.mapping->path;
      d->mapping_sha256 = b->export.mapping->sha256;
    }
  const enum mdn_status status = lay_scores (b);
  return status == MDN_OK ? lay_kept (b) : status;
}

static enum mdn_status
check_names (struct builder *b)
{
  struct mdn_scorer *const *scorer = mdn_scoring_scorers (b->scoring);
  const struct mdn_place place = { b->plan.file, 0, 0 };
  for (size_t i = 0; i < b->spec->n_scores; i++)
    for (size_t u = 0; u < b->plan.n_uses; u++)
      for (size_t k = 0; k < scorer[u]->spec.form->n_scores; k++)
        if (strcmp (scorer[u]->name[k], b->spec->score_name[i]) == 0)
          {
            mdn_diag_say (b->setup->define.diag, MDN_ERROR, "dataset.score-twice", &place,
                          "%s is both computed from items and taken from column \"%s\": leave one out",
                          b->spec->score_name[i], b->spec->given[i].column);
            return MDN_DEFINITION;
          }
  return MDN_OK;
}

/* A number of the response would pair whoever came third before with whoever came third after. */
static enum mdn_status
check_id (struct builder *b)
{
  const struct mdn_place place = { b->plan.file, 0, b->plan.id_column + 1 };
  if (!b->spec->paired || b->plan.id_column == MDN_NO_COLUMN
      || mdn_header_role (b->plan.header, b->plan.id_column) != MDN_COLUMN_RESPONSE)
    return MDN_OK;
  mdn_diag_say (b->setup->define.diag, MDN_ERROR, "pair.response-id", &place,
                "column \"%s\" of %s numbers responses, not people: the same number is somebody else in the next wave; name "
                "the column with the people's own code, or say file: {platform: plain} if it does name people",
                b->plan.id_name, b->plan.header->platform->title);
  return MDN_DEFINITION;
}

static enum mdn_status
prepare (struct builder *b)
{
  enum mdn_status status = check_id (b);
  if (status == MDN_OK)
    status = mdn_scoring_new (b->setup, &b->plan, &b->scoring);
  if (status == MDN_OK)
    status = check_names (b);
  if (status == MDN_OK)
    status = make_room (b);
  if (status == MDN_OK)
    status = prepare_given (b);
  return status == MDN_OK ? lay_uses (b) : status;
}

enum mdn_status
mdn_dataset_load (struct mdn_setup *setup, const struct mdn_dataset_spec *spec, const struct mdn_dataset **dataset)
{
  struct mdn_arena *arena = setup->define.arena;
  struct builder *b = mdn_arena_alloc (arena, sizeof *b);
  struct mdn_table *table = NULL;
  if (b == NULL || (b->dataset = mdn_arena_alloc (arena, sizeof *b->dataset)) == NULL)
    return MDN_NO_MEMORY;
  b->setup = setup;
  b->spec = spec;
  enum mdn_status status = ask_for_columns (b);
  if (status == MDN_OK)
    status = mdn_plan_open (setup, &b->export, &table, &b->plan);
  if (status == MDN_OK)
    status = prepare (b);
  const struct mdn_block_consumer consumer = { b, keep_block };
  if (status == MDN_OK)
    status = mdn_scoring_run (b->scoring, table, &consumer);
  if (status == MDN_OK)
    status = lay_dataset (b, table);
  if (table != NULL)
    mdn_table_close (table);
  *dataset = b->dataset;
  return status;
}
