/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plan.c - open the file, settle the uses, the id and the kept columns, and select. */
#include "core/score/plan.h"

#include <stdint.h>
#include <string.h>

#include "core/score/attention.h"
#include "core/score/codes.h"
#include "core/score/find.h"
#include "core/score/forms.h"
#include "core/score/unreached.h"

struct planner
{
  struct mdn_setup *setup;
  const struct mdn_export *export;
  struct mdn_plan *plan;
  const struct mdn_rows *sample;
  size_t *slot_of;            /* per table column, MDN_NO_COLUMN: not selected */
};

static struct mdn_place
file_place (const struct planner *planner)
{
  return (struct mdn_place){ planner->export->path, 0, 0 };
}

/* ---- uses -------------------------------------------------------------------------------------------- */

static enum mdn_status
match_one (struct planner *planner, const struct mdn_use *use, struct mdn_match *match)
{
  const struct mdn_define *define = &planner->setup->define;
  const struct mdn_matching matching = { .arena = define->arena, .diag = define->diag, .file = planner->export->path,
                                         .columns = &planner->plan->columns, .by_name = true, .sample = planner->sample };
  const struct mdn_instrument *instrument;
  enum mdn_status status = mdn_setup_instrument (planner->setup, use, &instrument);
  if (status != MDN_OK)
    return status;
  const struct mdn_form *form;
  status = mdn_form_choose (&matching, use, instrument, &form);
  if (status != MDN_OK)
    return status;
  status = mdn_match_use (&matching, use, instrument, form, match);
  match->form_column = mdn_form_column (&matching, use, instrument);
  if (status == MDN_OK && match->n_found == 0)
    {
      mdn_match_report_scores (&matching, match);
      const struct mdn_place place = file_place (planner);
      mdn_diag_say (define->diag, MDN_ERROR, "match.no-items", &place,
                    "%s: no column holds any of its items; `mediant map %s -i %s` drafts a mapping file",
                    match->as, planner->export->path, use->name);
      return MDN_DEFINITION;
    }
  if (status == MDN_OK)
    {
      mdn_match_report (&matching, match);
      mdn_match_report_scores (&matching, match);
      status = mdn_unreached_report (&matching, match);
    }
  return status;
}

/* All problems of all uses are reported before giving up. */
static enum mdn_status
match_asked (struct planner *planner, const struct mdn_use *uses, size_t n)
{
  struct mdn_arena *arena = planner->setup->define.arena;
  enum mdn_status worst = MDN_OK;
  planner->plan->match = mdn_arena_array (arena, n, sizeof *planner->plan->match);
  if (planner->plan->match == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < n; i++)
    {
      const struct mdn_use *use;
      enum mdn_status status = mdn_plan_use (arena, &uses[i], planner->export->mapping, &use);
      if (status == MDN_OK)
        status = match_one (planner, use, &planner->plan->match[i]);
      if (status == MDN_NO_MEMORY || status == MDN_IO)
        return status;
      worst = status != MDN_OK ? status : worst;
    }
  planner->plan->n_uses = n;
  return worst;
}

static enum mdn_status
match_found (struct planner *planner)
{
  struct mdn_plan *plan = planner->plan;
  const struct mdn_define *define = &planner->setup->define;
  const struct mdn_place place = file_place (planner);
  enum mdn_status status
    = mdn_find (planner->setup, planner->export->path, &plan->columns, planner->sample, &plan->match, &plan->n_uses);
  if (status != MDN_OK)
    return status;
  const struct mdn_matching matching = { .arena = define->arena, .diag = define->diag, .file = planner->export->path,
                                         .columns = &plan->columns };
  for (size_t u = 0; u < plan->n_uses && status == MDN_OK; u++)
    {
      mdn_match_report (&matching, &plan->match[u]);
      status = mdn_unreached_report (&matching, &plan->match[u]);
    }
  if (status != MDN_OK)
    return status;
  if (plan->n_uses > 0 || planner->export->items_optional)
    return MDN_OK;
  mdn_diag_say (define->diag, MDN_ERROR, "match.nothing-found", &place,
                "no questionnaire recognised by its column names; name one with -i (`mediant list instruments`) "
                "or draft a mapping file with `mediant map %s -i NAME`", planner->export->path);
  return MDN_DEFINITION;
}

/* The first column of match b that match a has too; MDN_NO_COLUMN: none.  n: how many there are. */
static size_t
first_shared (const struct mdn_match *a, const struct mdn_match *b, size_t *n)
{
  size_t first = MDN_NO_COLUMN;
  *n = 0;
  for (size_t i = 0; i < b->form->n_items; i++)
    for (size_t k = 0; k < a->form->n_items; k++)
      if (b->item[i].column != MDN_NO_COLUMN && a->item[k].column == b->item[i].column)
        {
          first = first == MDN_NO_COLUMN ? b->item[i].column : first;
          ++*n;
          break;
        }
  return first;
}

/* Whoever names two questionnaires may mean it (a short form within a long one; one questionnaire by two
 * rules), so columns read twice are pointed at and read.  Two different questionnaires are a suspicion. */
static void
report_shared (struct planner *planner)
{
  const struct mdn_plan *plan = planner->plan;
  const struct mdn_place place = file_place (planner);
  for (size_t b = 0; b < plan->n_uses; b++)
    for (size_t a = 0; a < b; a++)
      {
        const bool same = strcmp (plan->match[a].instrument->id, plan->match[b].instrument->id) == 0;
        size_t n;
        const size_t column = first_shared (&plan->match[a], &plan->match[b], &n);
        if (column != MDN_NO_COLUMN)
          mdn_diag_say (planner->setup->define.diag, same ? MDN_NOTE : MDN_WARNING, "match.doubly-mapped", &place,
                        "%zu column%s (the first: \"%s\") count%s as items of %s and of %s: both are scored from the same answers",
                        n, n == 1 ? "" : "s", plan->header->name[column], n == 1 ? "s" : "", plan->match[a].as,
                        plan->match[b].as);
      }
}

static enum mdn_status
match_uses (struct planner *planner)
{
  const struct mdn_export *export = planner->export;
  const struct mdn_mapping *mapping = export->mapping;
  enum mdn_status status;
  if (export->n_uses > 0)
    status = match_asked (planner, export->use, export->n_uses);
  else if (mapping != NULL && mapping->n_uses > 0)
    status = match_asked (planner, mapping->use, mapping->n_uses);
  else
    return match_found (planner);
  if (status == MDN_OK)
    report_shared (planner);
  return status;
}

static enum mdn_status
look_for_checks (struct planner *planner, const struct mdn_table *table)
{
  const struct mdn_define *define = &planner->setup->define;
  const struct mdn_matching matching = { .arena = define->arena, .diag = define->diag, .file = planner->export->path,
                                         .columns = &planner->plan->columns };
  enum mdn_status status = MDN_OK;
  for (size_t u = 0; u < planner->plan->n_uses && status == MDN_OK; u++)
    status = mdn_attention_report (&matching, &planner->plan->match[u], mdn_table_sample (table));
  return status;
}

/* ---- people -------------------------------------------------------------------------------------------- */

static enum mdn_status
named_column (struct planner *planner, enum mdn_column_use use, const char *name, size_t *column)
{
  return mdn_plan_column (planner->setup, planner->export->path, &planner->plan->columns, use, name, column);
}

/* Whether nobody of the first rows has anything in the column. */
static bool
is_empty_column (const struct mdn_rows *sample, size_t column)
{
  for (size_t r = 0; r < sample->n_rows; r++)
    if (mdn_slice_trim (sample->cell[column][r]).len > 0)
      return false;
  return sample->n_rows > 0;
}

/* Names under which exports keep who answered, the surest first. */
static bool
usual_id (struct planner *planner, const struct mdn_rows *sample, size_t *column)
{
  static const char *const names[] = {
    "id", "participant id", "participant_id", "participantid", "participant", "subject id", "subject_id", "subjectid",
    "subject", "respondent id", "respondent_id", "respondentid", "respondent", "record id", "record_id", "responseid",
    "response id", "person", "pid", "student id", "student_id", "studentid", "student", "学号", "编号", "被试编号", "参与者编号",
    "用户id", "工号", "序号",
  };
  /* A column that numbers responses only when no other names people. */
  for (int responses = 0; responses < 2; responses++)
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
      if (mdn_columns_find (&planner->plan->columns, names[i], MDN_FIND_PERSON, column) == 1
          && !is_empty_column (sample, *column)
          && (responses > 0 || mdn_header_role (planner->plan->header, *column) != MDN_COLUMN_RESPONSE))
        return true;
  return false;
}

static enum mdn_status
find_id (struct planner *planner, const struct mdn_rows *sample)
{
  const struct mdn_mapping *mapping = planner->export->mapping;
  const struct mdn_place place = file_place (planner);
  struct mdn_plan *plan = planner->plan;
  const char *name = planner->export->id_column != NULL ? planner->export->id_column
                     : mapping != NULL ? mapping->id_column : NULL;
  plan->id_column = plan->id_slot = MDN_NO_COLUMN;
  if (mapping != NULL)
    plan->nobody = (struct mdn_nobody){ mapping->id_nobody, mapping->n_id_nobody, mapping->id_people, mapping->n_id_people };
  if (name != NULL)
    {
      const enum mdn_status status = named_column (planner, MDN_USE_ID, name, &plan->id_column);
      if (status != MDN_OK)
        return status;
    }
  else if (mapping != NULL && mapping->id_position > 0)
    {
      const enum mdn_status status = mdn_plan_position (planner->setup, planner->export->path, &plan->columns, MDN_USE_ID,
                                                        mapping->id_position, &plan->id_column);
      if (status != MDN_OK)
        return status;
    }
  else if (usual_id (planner, sample, &plan->id_column))
    mdn_diag_say (planner->setup->define.diag, MDN_NOTE, "match.id-column", &place,
                  "people are named by column \"%s\", because of its name; --id says otherwise",
                  plan->header->name[plan->id_column]);
  else
    plan->id_column = MDN_NO_COLUMN;
  plan->id_name = plan->id_column != MDN_NO_COLUMN ? plan->header->name[plan->id_column] : NULL;
  return MDN_OK;
}

/* One that the mapping keeps. */
static enum mdn_status
find_mapped (struct planner *planner, const struct mdn_keep *keep, struct mdn_kept *kept)
{
  enum mdn_status status;
  kept->name = keep->name;
  if (keep->name != NULL)
    return named_column (planner, MDN_USE_KEPT, keep->name, &kept->column);
  status = mdn_plan_position (planner->setup, planner->export->path, &planner->plan->columns, MDN_USE_KEPT, keep->position,
                              &kept->column);
  if (status == MDN_OK)
    kept->name = planner->plan->header->name[kept->column];
  return status;
}

/* One that the command line or the study names. */
static enum mdn_status
find_asked (struct planner *planner, size_t i, struct mdn_kept *kept)
{
  const struct mdn_export *export = planner->export;
  kept->name = export->keep[i];
  if (i + export->n_given >= export->n_keep)
    return named_column (planner, MDN_USE_SCORE, kept->name, &kept->column);
  if (i < export->n_optional && mdn_columns_find (&planner->plan->columns, kept->name, MDN_FIND_PERSON, &kept->column) == 0)
    return MDN_OK;
  return named_column (planner, export->for_study ? MDN_USE_STUDY : MDN_USE_KEPT, kept->name, &kept->column);
}

static enum mdn_status
find_kept (struct planner *planner)
{
  const struct mdn_export *export = planner->export;
  const size_t n_mapped = export->mapping != NULL ? export->mapping->n_keep : 0;
  struct mdn_plan *plan = planner->plan;
  plan->kept = mdn_arena_array (planner->setup->define.arena, n_mapped + export->n_keep, sizeof *plan->kept);
  if (plan->kept == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < n_mapped + export->n_keep; i++)
    {
      struct mdn_kept kept = { .column = MDN_NO_COLUMN };
      const enum mdn_status status = i < n_mapped ? find_mapped (planner, &export->mapping->keep[i], &kept)
                                                  : find_asked (planner, i - n_mapped, &kept);
      if (status != MDN_OK)
        return status;
      plan->kept[plan->n_kept++] = kept;
    }
  return MDN_OK;
}

/* ---- selection -------------------------------------------------------------------------------------------- */

static size_t
slot (struct planner *planner, size_t column)
{
  struct mdn_plan *plan = planner->plan;
  if (column == MDN_NO_COLUMN)
    return MDN_NO_COLUMN;
  if (planner->slot_of[column] == MDN_NO_COLUMN)
    {
      planner->slot_of[column] = plan->n_select;
      plan->select[plan->n_select++] = column;
    }
  return planner->slot_of[column];
}

static void
select_side (struct planner *planner)
{
  struct mdn_side *side = &planner->plan->side;
  side->taken_slot = slot (planner, side->taken);
  side->start_slot = slot (planner, side->start);
  side->end_slot = slot (planner, side->end);
  side->status_slot = slot (planner, side->status);
  for (size_t t = 0; t < side->n_totals; t++)
    side->total[t].slot = slot (planner, side->total[t].column);
}

/* Columns pointed at as extra ones need no second word. */
static enum mdn_status
report_unused (struct planner *planner)
{
  const struct mdn_plan *plan = planner->plan;
  bool *used = mdn_arena_array (planner->setup->define.arena, plan->columns.n, sizeof *used);
  if (used == NULL)
    return MDN_NO_MEMORY;
  for (size_t k = 0; k < plan->columns.n; k++)
    used[k] = planner->slot_of[k] != MDN_NO_COLUMN;
  for (size_t u = 0; u < plan->n_uses; u++)
    for (size_t i = 0; i < plan->match[u].n_extras; i++)
      used[plan->match[u].extra[i]] = true;
  return mdn_columns_report_unused (&plan->columns, used, planner->export->n_uses == 0, planner->setup->define.diag,
                                    plan->file);
}

static enum mdn_status
select_columns (struct planner *planner, struct mdn_table *table)
{
  struct mdn_arena *arena = planner->setup->define.arena;
  struct mdn_plan *plan = planner->plan;
  plan->select = mdn_arena_array (arena, plan->columns.n, sizeof *plan->select);
  plan->slot = mdn_arena_array (arena, plan->n_uses, sizeof *plan->slot);
  plan->form_slot = mdn_arena_array (arena, plan->n_uses, sizeof *plan->form_slot);
  planner->slot_of = mdn_arena_array (arena, plan->columns.n, sizeof *planner->slot_of);
  if (plan->select == NULL || plan->slot == NULL || plan->form_slot == NULL || planner->slot_of == NULL)
    return MDN_NO_MEMORY;
  for (size_t k = 0; k < plan->columns.n; k++)
    planner->slot_of[k] = MDN_NO_COLUMN;
  plan->id_slot = slot (planner, plan->id_column);
  for (size_t k = 0; k < plan->n_kept; k++)
    plan->kept[k].slot = slot (planner, plan->kept[k].column);
  for (size_t u = 0; u < plan->n_uses; u++)
    {
      const struct mdn_match *match = &plan->match[u];
      plan->form_slot[u] = slot (planner, match->form_column);
      plan->slot[u] = mdn_arena_array (arena, match->form->n_items, sizeof **plan->slot);
      if (plan->slot[u] == NULL)
        return MDN_NO_MEMORY;
      for (size_t i = 0; i < match->form->n_items; i++)
        plan->slot[u][i] = slot (planner, match->item[i].column);
    }
  select_side (planner);
  const enum mdn_status status = report_unused (planner);
  return status != MDN_OK ? status : mdn_table_select (table, plan->select, plan->n_select);
}

enum mdn_status
mdn_plan_open (struct mdn_setup *setup, const struct mdn_export *export, struct mdn_table **table, struct mdn_plan *plan)
{
  struct planner planner = { .setup = setup, .export = export, .plan = plan };
  *plan = (struct mdn_plan){ .file = export->path, .export = export };
  *table = NULL;
  enum mdn_status status = mdn_export_open (&setup->define, export, table);
  if (status != MDN_OK)
    return status;
  plan->header = mdn_table_header (*table);
  planner.sample = mdn_table_sample (*table);
  status = mdn_codes_open (setup, *table, plan);
  if (status == MDN_OK)
    status = mdn_columns_init (setup->define.arena, plan->header, export->affixes, export->n_affixes, export->wave,
                               &plan->columns);
  if (status == MDN_OK)
    status = match_uses (&planner);
  if (status == MDN_OK)
    status = mdn_plan_marks (setup, plan);
  if (status == MDN_OK)
    status = look_for_checks (&planner, *table);
  if (status == MDN_OK)
    status = mdn_codes_settle (setup, *table, plan);
  if (status == MDN_OK)
    status = find_id (&planner, mdn_table_sample (*table));
  if (status == MDN_OK)
    status = find_kept (&planner);
  if (status == MDN_OK)
    status = mdn_side_find (plan);
  return status == MDN_OK ? select_columns (&planner, *table) : status;
}
