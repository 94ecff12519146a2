/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scoring.c - the handler of the table reader. */
#include "core/score/scoring.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "core/read/yaml-put.h"
#include "core/score/own-answers.h"
#include "core/score/suspicion.h"

enum { LONGEST_PERSON = 128, LONGEST_LABEL = 500 };

struct mdn_scoring
{
  struct mdn_arena *arena;
  struct mdn_diag *diag;
  const struct mdn_plan *plan;
  struct mdn_scorer **scorer;
  struct mdn_suspicion *suspicion;
  struct mdn_side_watch *side;
  const struct mdn_slice **cells;       /* per item of the use at work */
  uint8_t suspect[MDN_BLOCK];
  const struct mdn_rows *rows;          /* of the block at work */
  size_t use;                           /* at work */
  const struct mdn_block_consumer *consumer;
  struct mdn_arena *doubts;             /* of the use at work, for its block */
  struct mdn_map *doubted;              /* what was said; NULL: nothing yet */
  char person[LONGEST_PERSON];
};

static struct mdn_scorer_spec
spec_of (const struct mdn_plan *plan, size_t u)
{
  const struct mdn_export *export = plan->export;
  const struct mdn_match *match = &plan->match[u];
  return (struct mdn_scorer_spec){
    .as = match->as, .use = match->use, .instrument = match->instrument, .form = match->form,
    .missing = { export->mapping != NULL ? export->mapping->missing : NULL, export->missing },
    .n_missing = { export->mapping != NULL ? export->mapping->n_missing : 0, export->n_missing },
    .own = mdn_answers_are_own (match, plan->header), .platform = plan->header->platform, .coding = plan->coding != NULL ? (const struct mdn_coding *const *) plan->coding[u] : NULL,
  };
}

static void
note_own (const struct mdn_setup *setup, const struct mdn_plan *plan, const struct mdn_scorer_spec *spec)
{
  const struct mdn_place place = { plan->file, 0, 0 };
  if (spec->own)
    mdn_diag_say (setup->define.diag, MDN_NOTE, "match.own-answers", &place,
                  "%s: answers that mediant wrote: times are read as minutes after midnight, -901 to -909 as reasons of "
                  "missing answers", spec->as);
}

static void
release_doubts (void *object)
{
  mdn_arena_free (object);
}

static enum mdn_status
open_doubts (struct mdn_scoring *scoring)
{
  scoring->doubts = mdn_arena_new ();
  if (scoring->doubts == NULL)
    return MDN_NO_MEMORY;
  const enum mdn_status status = mdn_arena_defer (scoring->arena, release_doubts, scoring->doubts);
  if (status != MDN_OK)
    mdn_arena_free (scoring->doubts);
  return status;
}

enum mdn_status
mdn_scoring_new (struct mdn_setup *setup, const struct mdn_plan *plan, struct mdn_scoring **made)
{
  struct mdn_arena *arena = setup->define.arena;
  struct mdn_scoring *scoring = mdn_arena_alloc (arena, sizeof *scoring);
  size_t most = 0;
  if (scoring == NULL)
    return MDN_NO_MEMORY;
  scoring->arena = arena;
  scoring->diag = setup->define.diag;
  scoring->plan = plan;
  scoring->scorer = mdn_arena_array (arena, plan->n_uses, sizeof *scoring->scorer);
  if (scoring->scorer == NULL)
    return MDN_NO_MEMORY;
  for (size_t u = 0; u < plan->n_uses; u++)
    {
      const struct mdn_scorer_spec spec = spec_of (plan, u);
      note_own (setup, plan, &spec);
      const enum mdn_status status = mdn_scorer_new (arena, setup->define.diag, &spec, &scoring->scorer[u]);
      if (status != MDN_OK)
        return status;
      most = spec.form->n_items > most ? spec.form->n_items : most;
    }
  scoring->cells = mdn_arena_array (arena, most, sizeof *scoring->cells);
  *made = scoring;
  if (scoring->cells == NULL || open_doubts (scoring) != MDN_OK)
    return MDN_NO_MEMORY;
  if (mdn_side_watch_new (arena, scoring->diag, plan, scoring->scorer, &scoring->side) != MDN_OK)
    return MDN_NO_MEMORY;
  return mdn_suspicion_new (arena, scoring->diag, plan, scoring->scorer, &scoring->suspicion);
}

const bool *
mdn_scoring_against (const struct mdn_scoring *scoring, size_t use)
{
  return mdn_suspicion_against (scoring->suspicion, use);
}

struct mdn_scorer *const *
mdn_scoring_scorers (const struct mdn_scoring *scoring)
{
  return scoring->scorer;
}

/* ---- who and where ---------------------------------------------------------------------------------- */

static const char *
person_of (struct mdn_scoring *scoring, size_t r)
{
  if (scoring->plan->id_slot == MDN_NO_COLUMN)
    return NULL;
  const struct mdn_slice id = mdn_slice_trim (scoring->rows->cell[scoring->plan->id_slot][r]);
  const size_t len = mdn_text_beginning (id, LONGEST_PERSON - 1);
  memcpy (scoring->person, id.ptr, len);
  scoring->person[len] = '\0';
  return scoring->person;
}

/* A diagnostic about one cell; column may be MDN_NO_COLUMN. */
static struct mdn_diagnostic
about_cell (struct mdn_scoring *scoring, size_t r, size_t column)
{
  struct mdn_diagnostic about = { .place = { scoring->plan->file, scoring->rows->line[r], 0 },
                                  .person = person_of (scoring, r) };
  if (column != MDN_NO_COLUMN)
    {
      about.place.column = column + 1;
      about.column_name = scoring->plan->header->name[column];
    }
  return about;
}

/* ---- cells nobody understands --------------------------------------------------------------------------- */

const char *
mdn_item_accepts (struct mdn_arena *arena, const struct mdn_item *item)
{
  static const char *const kinds[] = {
    [MDN_ANSWER_CODE] = "a code", [MDN_ANSWER_NUMBER] = "a number", [MDN_ANSWER_DURATION] = "a duration",
    [MDN_ANSWER_CLOCK] = "a time of day", [MDN_ANSWER_TEXT] = "text", [MDN_ANSWER_ASSAY] = "a laboratory value",
  };
  const struct mdn_responses *responses = item->responses;
  const size_t n = responses->n_choices;
  if (responses->kind == MDN_ANSWER_CODE && n > 0)
    return mdn_arena_format (arena, "codes %g to %g", responses->choice[0].code, responses->choice[n - 1].code);
  if (isnan (responses->min) && isnan (responses->max))
    return kinds[responses->kind];
  const char *unit = responses->kind == MDN_ANSWER_DURATION ? responses->hours ? " hours" : " minutes" : "";
  if (isnan (responses->max))
    return mdn_arena_format (arena, "%s, %g%s or more", kinds[responses->kind], responses->min, unit);
  return mdn_arena_format (arena, "%s, %g to %g%s", kinds[responses->kind], responses->min, responses->max, unit);
}

/* The line of a mapping that gives the cell's text a code, ready to be pasted; NULL: the text is too long
 * for that, or there is no memory. */
static const char *
label_line (struct mdn_arena *scratch, const struct mdn_item *item, struct mdn_slice cell, const char *code)
{
  struct mdn_buffer quoted = { .len = 0 };
  const char *text, *line = NULL;
  cell = mdn_slice_trim (cell);
  if (cell.len > LONGEST_LABEL || (text = mdn_arena_text (scratch, cell.ptr, cell.len)) == NULL)
    return NULL;
  mdn_yaml_put_quoted (&quoted, text);
  if (!quoted.failed)
    line = mdn_arena_format (scratch, "item_labels: {%s: {%s: %s}}", item->id, quoted.ptr, code);
  mdn_buffer_release (&quoted);
  return line;
}

static void
report_unknown (struct mdn_scoring *scoring, const struct mdn_diagnostic *about, const struct mdn_answer *answer,
                const struct mdn_item *item, struct mdn_arena *scratch)
{
  char number[32];
  mdn_text_print_number (number, answer->code);
  const char *line = item->responses->kind == MDN_ANSWER_CODE
                       ? label_line (scratch, item, about->value, answer->nearest != NULL ? number : "CODE") : NULL;
  if (line != NULL && answer->nearest != NULL)
    mdn_diag_tell (scoring->diag, about, "%s: %s; the nearest label is \"%s\"; if it is that, map it with %s", about->subject,
                   answer->rule, answer->nearest, line);
  else if (line != NULL)
    mdn_diag_tell (scoring->diag, about, "%s: %s; map it with %s or list it under missing", about->subject, answer->rule, line);
  else
    mdn_diag_tell (scoring->diag, about, "%s: %s", about->subject, answer->rule);
}

static void
report_cell (struct mdn_scoring *scoring, size_t i, size_t r, struct mdn_arena *scratch)
{
  const struct mdn_scorer *scorer = scoring->scorer[scoring->use];
  const struct mdn_item *item = &scorer->spec.form->item[i];
  const struct mdn_slice cell = scoring->cells[i][r];
  const struct mdn_answer answer = mdn_decoder_read (scorer->decoder[i], cell);
  struct mdn_diagnostic about = about_cell (scoring, r, scoring->plan->match[scoring->use].item[i].column);
  const char *subject = mdn_arena_format (scratch, "%s.%s", scorer->spec.as, item->id);
  about.subject = subject != NULL ? subject : item->id;
  about.value = cell;
  about.severity = answer.remark != NULL ? MDN_NOTE : MDN_PROBLEM;
  about.id = answer.remark != NULL ? answer.remark : mdn_reason_id (answer.reason);
  if (answer.remark != NULL)
    mdn_diag_tell (scoring->diag, &about, "%s: %s; read as %g", about.subject, answer.rule, answer.code);
  else if (answer.reason == MDN_UNKNOWN_TEXT)
    report_unknown (scoring, &about, &answer, item, scratch);
  else if (answer.reason == MDN_OUT_OF_RANGE)
    {
      const char *accepts = mdn_item_accepts (scratch, item);
      mdn_diag_tell (scoring->diag, &about, "%s: %s; allowed: %s", about.subject, answer.rule, accepts != NULL ? accepts : "");
      mdn_suspicion_refused (scoring->suspicion, scoring->use, i, answer.code);
    }
  else
    mdn_diag_tell (scoring->diag, &about, "%s: %s", about.subject, answer.rule);
}

static bool
is_suspect (const struct mdn_scoring *scoring, size_t i, size_t r)
{
  const struct mdn_scorer *scorer = scoring->scorer[scoring->use];
  if (scoring->cells[i] == NULL)
    return false;
  if (mdn_reason_is_bad (scorer->reason[i][r]))
    return true;
  return scorer->reason[i][r] == MDN_ANSWERED && scoring->cells[i][r].len > 1
         && mdn_decoder_read (scorer->decoder[i], scoring->cells[i][r]).remark != NULL;
}

/* The decoders counted how many cells of a row are suspect: most rows have none. */
static void
report_cells (struct mdn_scoring *scoring, size_t n)
{
  const size_t n_items = scoring->scorer[scoring->use]->spec.form->n_items;
  struct mdn_arena *scratch = NULL;
  for (size_t r = 0; r < n; r++)
    for (size_t i = 0, left = scoring->suspect[r]; i < n_items && left > 0; i++)
      {
        if (!is_suspect (scoring, i, r))
          continue;
        if (scratch == NULL && (scratch = mdn_arena_new ()) == NULL)
          return;
        report_cell (scoring, i, r, scratch);
        left--;
      }
  mdn_arena_free (scratch);
}

/* ---- doubts and impossible scores ------------------------------------------------------------------------- */

/* Whether the same was said of this person and item before: several scores share an item, and each
 * method notices the same of it.  Without memory it is said again. */
static bool
is_said (struct mdn_scoring *scoring, size_t person, const char *subject, const char *id, const char *text)
{
  const char *key = mdn_arena_format (scoring->doubts, "%zu %s %s %s", person, subject, id, text);
  size_t index;
  bool is_new = true;
  if (scoring->doubted == NULL)
    scoring->doubted = mdn_map_new (scoring->doubts, 0);
  return key != NULL && scoring->doubted != NULL
         && mdn_map_add (scoring->doubted, mdn_slice_of (key), 0, &index, &is_new) == MDN_OK && !is_new;
}

/* A doubt about an item is the item's, and about a person the questionnaire's, whichever score it comes from. */
static void
hear_doubt (void *context, const struct mdn_scorer *scorer, size_t score, size_t person, size_t input, const char *id,
            const char *text)
{
  struct mdn_scoring *scoring = context;
  const struct mdn_score *definition = &scorer->spec.form->score[score];
  const bool of_item = input < definition->n_inputs && !definition->input[input].is_score;
  const size_t item = of_item ? definition->input[input].index : 0;
  const char *subject = of_item ? mdn_arena_format (scoring->doubts, "%s.%s", scorer->spec.as, scorer->spec.form->item[item].id)
                                : scorer->spec.as;
  struct mdn_diagnostic about
    = about_cell (scoring, person, of_item ? scoring->plan->match[scoring->use].item[item].column : MDN_NO_COLUMN);
  if (subject != NULL && is_said (scoring, person, subject, id, text))
    return;
  about.severity = MDN_WARNING;
  about.id = id;
  about.subject = of_item && subject != NULL ? subject : scorer->name[score];
  mdn_diag_tell (scoring->diag, &about, "%s", text);
}

/* A score outside its declared range shows a wrong definition: say so rather than print it quietly. */
static void
check_ranges (struct mdn_scoring *scoring, size_t n)
{
  const struct mdn_scorer *scorer = scoring->scorer[scoring->use];
  for (size_t s = 0; s < scorer->spec.form->n_scores; s++)
    {
      const double lo = scorer->spec.form->score[s].lo - 1e-9, hi = scorer->spec.form->score[s].hi + 1e-9;
      const double *value = scorer->score[s].value;
      for (size_t r = 0; r < n; r++)
        if (value[r] < lo || value[r] > hi)
          {
            struct mdn_diagnostic about = about_cell (scoring, r, MDN_NO_COLUMN);
            about.severity = MDN_PROBLEM;
            about.id = "score.out-of-range";
            about.subject = scorer->name[s];
            mdn_diag_tell (scoring->diag, &about, "%s is %g, outside the range %g to %g the definition declares",
                           scorer->name[s], value[r], scorer->spec.form->score[s].lo, scorer->spec.form->score[s].hi);
          }
    }
}

/* ---- blocks --------------------------------------------------------------------------------------------------- */

/* Beyond the sample a row of another form can still come, and would be scored by rules that are not its own. */
static enum mdn_status
check_form (struct mdn_scoring *scoring, size_t u, size_t n)
{
  const size_t slot = scoring->plan->form_slot[u];
  const char *id = scoring->scorer[u]->spec.form->id;
  for (size_t r = 0; slot != MDN_NO_COLUMN && r < n; r++)
    {
      const struct mdn_slice cell = mdn_slice_trim (scoring->rows->cell[slot][r]);
      if (cell.len == 0 || mdn_slice_is (cell, id))
        continue;
      struct mdn_diagnostic about = about_cell (scoring, r, scoring->plan->match[u].form_column);
      about.severity = MDN_ERROR;
      about.id = "match.other-form";
      about.subject = scoring->scorer[u]->spec.as;
      about.value = cell;
      mdn_diag_tell (scoring->diag, &about, "the rows before are form %s, and a file is scored by one form: split it, or say "
                     "which one counts for all, with -i %s:FORM", id, scoring->scorer[u]->spec.instrument->id);
      return MDN_DEFINITION;
    }
  return MDN_OK;
}

static enum mdn_status
score_use (struct mdn_scoring *scoring, size_t u, size_t n)
{
  struct mdn_scorer *scorer = scoring->scorer[u];
  const struct mdn_scorer_ear ear = { .doubt = hear_doubt, .context = scoring };
  if (check_form (scoring, u, n) != MDN_OK)
    return MDN_DEFINITION;
  scoring->use = u;
  scoring->doubted = NULL;
  mdn_arena_reset (scoring->doubts);
  for (size_t i = 0; i < scorer->spec.form->n_items; i++)
    {
      const size_t slot = scoring->plan->slot[u][i];
      scoring->cells[i] = slot != MDN_NO_COLUMN ? scoring->rows->cell[slot] : NULL;
    }
  memset (scoring->suspect, 0, n);
  enum mdn_status status = mdn_scorer_decode (scorer, scoring->cells, n, scoring->suspect);
  if (status != MDN_OK)
    return status;
  if (scoring->plan->header->platform != NULL && scoring->plan->header->platform->rows_of_other_forms)
    mdn_scorer_not_asked (scorer, n);
  report_cells (scoring, n);
  status = mdn_scorer_score (scorer, n, &ear);
  if (status == MDN_OK)
    check_ranges (scoring, n);
  return status;
}

static enum mdn_status
handle_rows (void *context, const struct mdn_rows *rows)
{
  struct mdn_scoring *scoring = context;
  enum mdn_status status = MDN_OK;
  scoring->rows = rows;
  for (size_t u = 0; u < scoring->plan->n_uses && status == MDN_OK; u++)
    status = score_use (scoring, u, rows->n_rows);
  if (status != MDN_OK)
    return status;
  mdn_suspicion_block (scoring->suspicion, rows);
  mdn_side_watch_block (scoring->side, rows);
  const struct mdn_scored_block block = { scoring->plan, rows, scoring->scorer };
  return scoring->consumer->block (scoring->consumer->context, &block);
}

enum mdn_status
mdn_scoring_run (struct mdn_scoring *scoring, struct mdn_table *table, const struct mdn_block_consumer *consumer)
{
  const struct mdn_table_handler handler = { scoring, handle_rows };
  scoring->consumer = consumer;
  const enum mdn_status status = mdn_table_read (table, &handler);
  if (status == MDN_OK)
    {
      mdn_suspicion_finish (scoring->suspicion);
      mdn_side_watch_finish (scoring->side);
    }
  return status;
}
