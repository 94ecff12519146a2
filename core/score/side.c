/* SPDX-License-Identifier: GPL-3.0-or-later */
/* side.c - finding the columns beside the items, and what they say about a file. */
#include "core/score/side.h"

#include <math.h>
#include <string.h>

#include "core/score/plan.h"
#include "core/score/scorer.h"

enum { LONGEST_NAME = 128, SECONDS_PER_ITEM = 2, FEWEST_TIMED_ITEMS = 5 };

/* ---- names of totals -------------------------------------------------------------------------------------- */

/* The name without blanks and punctuation. */
static void
squeeze (const char *name, char out[LONGEST_NAME])
{
  size_t n = 0;
  for (; *name != '\0' && n + 1 < LONGEST_NAME; name++)
    if ((unsigned char) *name >= 0x80 || (*name >= '0' && *name <= '9') || (*name >= 'a' && *name <= 'z'))
      out[n++] = *name;
  out[n] = '\0';
}

/* Whether name is the questionnaire's name and then one of the endings. */
static bool
ends_as (const char *name, const char *as, const char *ending)
{
  char folded[LONGEST_NAME];
  size_t n = 0;
  for (; *as != '\0' && n + 1 < LONGEST_NAME; as++)
    folded[n++] = *as >= 'A' && *as <= 'Z' ? (char) (*as - 'A' + 'a') : *as;
  folded[n] = '\0';
  char bare[LONGEST_NAME], end[LONGEST_NAME];
  squeeze (folded, bare);
  squeeze (ending, end);
  return strncmp (name, bare, strlen (bare)) == 0 && strcmp (name + strlen (bare), end) == 0;
}

static size_t
primary_score (const struct mdn_match *match)
{
  for (size_t s = 0; s < match->form->n_scores; s++)
    if (match->instrument->primary != NULL && strcmp (match->form->score[s].id, match->instrument->primary) == 0)
      return s;
  return match->form->n_scores - 1;
}

/* The score a column's name stands for; n_scores: none. */
static size_t
score_of_name (const struct mdn_match *match, const char *name)
{
  static const char *const totals[] = { "total", "totalscore", "sum", "sumscore", "score", "总分", "合计" };
  for (size_t s = 0; s < match->form->n_scores; s++)
    if (ends_as (name, match->as, match->form->score[s].id))
      return s;
  for (size_t i = 0; i < sizeof totals / sizeof *totals && match->form->n_scores > 0; i++)
    if (ends_as (name, match->as, totals[i]))
      return primary_score (match);
  return match->form->n_scores;
}

/* ---- finding --------------------------------------------------------------------------------------------------- */

static void
add_total (struct mdn_side *side, size_t column, size_t use, size_t score, bool by_role)
{
  if (side->n_totals < MDN_MOST_TOTALS)
    side->total[side->n_totals++] = (struct mdn_side_total){ .column = column, .slot = MDN_NO_COLUMN, .use = use,
                                                             .score = score, .by_role = by_role };
}

static void
look_for_total (struct mdn_plan *plan, size_t column, const bool *is_item)
{
  const bool by_role = mdn_header_role (plan->header, column) == MDN_COLUMN_TOTAL;
  char name[LONGEST_NAME];
  if (by_role && plan->n_uses == 1 && plan->match[0].form->n_scores > 0)
    add_total (&plan->side, column, 0, primary_score (&plan->match[0]), true);
  if (plan->columns.folded[column] == NULL || is_item[column])
    return;
  squeeze (plan->columns.folded[column], name);
  for (size_t u = 0; u < plan->n_uses; u++)
    {
      const size_t score = score_of_name (&plan->match[u], name);
      if (score < plan->match[u].form->n_scores)
        add_total (&plan->side, column, u, score, false);
    }
}

enum mdn_status
mdn_side_find (struct mdn_plan *plan)
{
  struct mdn_side *side = &plan->side;
  size_t *const place[] = { [MDN_COLUMN_TAKEN] = &side->taken, [MDN_COLUMN_START] = &side->start,
                            [MDN_COLUMN_END] = &side->end, [MDN_COLUMN_STATUS] = &side->status };
  bool *is_item = mdn_arena_array (plan->columns.arena, plan->columns.n, sizeof *is_item);
  if (is_item == NULL)
    return MDN_NO_MEMORY;
  *side = (struct mdn_side){ .taken = MDN_NO_COLUMN, .start = MDN_NO_COLUMN, .end = MDN_NO_COLUMN, .status = MDN_NO_COLUMN };
  for (size_t u = 0; u < plan->n_uses; u++)
    for (size_t i = 0; i < plan->match[u].form->n_items; i++)
      if (plan->match[u].item[i].column != MDN_NO_COLUMN)
        is_item[plan->match[u].item[i].column] = true;
  for (size_t k = 0; k < plan->columns.n; k++)
    {
      const enum mdn_column_role role = mdn_header_role (plan->header, k);
      if (role < sizeof place / sizeof *place && place[role] != NULL && *place[role] == MDN_NO_COLUMN)
        *place[role] = k;
      look_for_total (plan, k, is_item);
    }
  return MDN_OK;
}

struct mdn_moment
mdn_side_moment (const struct mdn_plan *plan, const struct mdn_rows *rows, size_t r)
{
  const size_t slot = plan->side.end_slot != MDN_NO_COLUMN ? plan->side.end_slot : plan->side.start_slot;
  const bool month_first = plan->header->platform != NULL && plan->header->platform->month_first;
  return mdn_read_moment (slot != MDN_NO_COLUMN ? rows->cell[slot][r] : (struct mdn_slice){ "", 0 }, month_first);
}

/* ---- watching ----------------------------------------------------------------------------------------------------- */

struct total_count
{
  size_t n, n_differ, n_only_theirs;
  size_t line;                 /* of the first that differs */
  double theirs, ours;
};

struct mdn_side_watch
{
  struct mdn_arena *scratch;
  struct mdn_diag *diag;
  const struct mdn_plan *plan;
  struct mdn_scorer *const *scorer;
  size_t n_items;              /* read here */
  size_t n_timed, n_fast, fast_line;
  size_t n_previews, preview_line;
  size_t n_unfinished, unfinished_line;
  struct total_count total[MDN_MOST_TOTALS];
};

static void
release_watch (void *object)
{
  mdn_arena_free (((struct mdn_side_watch *) object)->scratch);
}

enum mdn_status
mdn_side_watch_new (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_plan *plan,
                    struct mdn_scorer *const *scorer, struct mdn_side_watch **made)
{
  struct mdn_side_watch *watch = mdn_arena_alloc (arena, sizeof *watch);
  *made = watch;
  if (watch == NULL)
    return MDN_NO_MEMORY;
  *watch = (struct mdn_side_watch){ .diag = diag, .plan = plan, .scorer = scorer };
  for (size_t u = 0; u < plan->n_uses; u++)
    watch->n_items += plan->match[u].n_found;
  const enum mdn_status status = mdn_arena_defer (arena, release_watch, watch);
  if (status != MDN_OK)
    return status;
  watch->scratch = mdn_arena_new ();
  return watch->scratch == NULL ? MDN_NO_MEMORY : MDN_OK;
}

/* Seconds the response took; NaN: not known. */
static double
seconds_taken (const struct mdn_plan *plan, const struct mdn_rows *rows, size_t r)
{
  const struct mdn_side *side = &plan->side;
  const bool month_first = plan->header->platform != NULL && plan->header->platform->month_first;
  if (side->taken_slot != MDN_NO_COLUMN)
    {
      const struct mdn_slice cell = rows->cell[side->taken_slot][r];
      const struct mdn_quantity number = mdn_read_number (cell);
      const struct mdn_quantity typed = mdn_read_duration (cell, MDN_UNIT_MINUTES, false);
      return number.reading == MDN_READ_OK ? number.value : typed.reading == MDN_READ_OK ? typed.value * 60 : NAN;
    }
  if (side->start_slot == MDN_NO_COLUMN || side->end_slot == MDN_NO_COLUMN)
    return NAN;
  const struct mdn_moment start = mdn_read_moment (rows->cell[side->start_slot][r], month_first);
  const struct mdn_moment end = mdn_read_moment (rows->cell[side->end_slot][r], month_first);
  return mdn_moment_between (&start, &end);
}

static void
watch_time (struct mdn_side_watch *watch, const struct mdn_rows *rows, size_t r)
{
  const double seconds = seconds_taken (watch->plan, rows, r);
  if (!(seconds >= 0))
    return;
  watch->n_timed++;
  if (seconds >= (double) (SECONDS_PER_ITEM * watch->n_items))
    return;
  if (watch->n_fast++ == 0)
    watch->fast_line = rows->line[r];
}

static void
watch_end (struct mdn_side_watch *watch, const struct mdn_rows *rows, size_t r)
{
  if (mdn_slice_trim (rows->cell[watch->plan->side.end_slot][r]).len == 0 && watch->n_unfinished++ == 0)
    watch->unfinished_line = rows->line[r];
}

static void
watch_status (struct mdn_side_watch *watch, const struct mdn_rows *rows, size_t r)
{
  const char *folded = mdn_text_fold (watch->scratch, rows->cell[watch->plan->side.status_slot][r]);
  if (folded != NULL && mdn_platform_is_preview (watch->plan->header->platform, folded) && watch->n_previews++ == 0)
    watch->preview_line = rows->line[r];
  mdn_arena_reset (watch->scratch);
}

static void
watch_total (struct mdn_side_watch *watch, size_t t, const struct mdn_rows *rows)
{
  const struct mdn_side_total *total = &watch->plan->side.total[t];
  struct total_count *count = &watch->total[t];
  const double *ours = watch->scorer[total->use]->score[total->score].value;
  for (size_t r = 0; r < rows->n_rows; r++)
    {
      const struct mdn_quantity theirs = mdn_read_number (rows->cell[total->slot][r]);
      if (theirs.reading != MDN_READ_OK)
        continue;
      count->n_only_theirs += isnan (ours[r]) ? 1 : 0;
      count->n += isnan (ours[r]) ? 0 : 1;
      /* Platforms round to two decimals. */
      if (isnan (ours[r]) || fabs (theirs.value - ours[r]) <= 0.0051 || count->n_differ++ > 0)
        continue;
      count->line = rows->line[r];
      count->theirs = theirs.value;
      count->ours = ours[r];
    }
}

void
mdn_side_watch_block (struct mdn_side_watch *watch, const struct mdn_rows *rows)
{
  const struct mdn_side *side = &watch->plan->side;
  const bool timed = side->taken_slot != MDN_NO_COLUMN || side->end_slot != MDN_NO_COLUMN;
  for (size_t r = 0; r < rows->n_rows && timed; r++)
    watch_time (watch, rows, r);
  for (size_t r = 0; r < rows->n_rows && side->end_slot != MDN_NO_COLUMN; r++)
    watch_end (watch, rows, r);
  for (size_t r = 0; r < rows->n_rows && side->status_slot != MDN_NO_COLUMN; r++)
    watch_status (watch, rows, r);
  for (size_t t = 0; t < side->n_totals; t++)
    watch_total (watch, t, rows);
}

/* ---- what is said ---------------------------------------------------------------------------------------------------- */

static void
judge_total (struct mdn_side_watch *watch, size_t t)
{
  const struct mdn_side_total *total = &watch->plan->side.total[t];
  const struct total_count *count = &watch->total[t];
  const char *name = watch->plan->header->name[total->column], *ours = watch->scorer[total->use]->name[total->score];
  const struct mdn_place place = { watch->plan->file, count->line, 0 };
  if (count->n == 0)
    return;
  if (count->n_differ == 0)
    mdn_diag_say (watch->diag, MDN_NOTE, "score.same-total", &place, "column \"%s\" agrees with %s in all %zu rows that have both",
                  name, ours, count->n);
  else if (total->by_role && 2 * count->n_differ > count->n)
    mdn_diag_say (watch->diag, MDN_NOTE, "suspicion.total", &place,
                  "the platform's total \"%s\" is not %s (%zu of %zu rows differ): it counts other questions or points", name,
                  ours, count->n_differ, count->n);
  else
    mdn_diag_say (watch->diag, MDN_WARNING, "suspicion.total", &place,
                  "column \"%s\" differs from %s in %zu of %zu rows; here it has %g, and the answers give %g: worked out by "
                  "other rules, or before answers were changed? nothing was changed", name, ours, count->n_differ, count->n,
                  count->theirs, count->ours);
  if (count->n_only_theirs > 0 && !total->by_role)
    mdn_diag_say (watch->diag, MDN_WARNING, "suspicion.total", &(struct mdn_place){ watch->plan->file, 0, 0 },
                  "column \"%s\" has a number in %zu rows where too many answers are missing for %s", name,
                  count->n_only_theirs, ours);
}

void
mdn_side_watch_finish (struct mdn_side_watch *watch)
{
  const struct mdn_place fast = { watch->plan->file, watch->fast_line, 0 };
  const struct mdn_place preview = { watch->plan->file, watch->preview_line, 0 };
  const struct mdn_place unfinished = { watch->plan->file, watch->unfinished_line, 0 };
  if (watch->n_fast > 0 && watch->n_items >= FEWEST_TIMED_ITEMS)
    mdn_diag_say (watch->diag, MDN_WARNING, "suspicion.too-fast", &fast,
                  "%zu of %zu responses took less than %d seconds for each of the %zu items read here; this is the first",
                  watch->n_fast, watch->n_timed, SECONDS_PER_ITEM, watch->n_items);
  if (watch->n_previews > 0)
    mdn_diag_say (watch->diag, MDN_WARNING, "suspicion.preview", &preview,
                  "%zu row%s a preview of the survey, not a response; this is the first; they were scored like the others",
                  watch->n_previews, watch->n_previews == 1 ? " is" : "s are each");
  if (watch->n_unfinished > 0)
    mdn_diag_say (watch->diag, MDN_NOTE, "export.unfinished", &unfinished,
                  "%zu response%s not sent off (no date in \"%s\"); this is the first; scored like the others",
                  watch->n_unfinished, watch->n_unfinished == 1 ? " was" : "s were",
                  watch->plan->header->name[watch->plan->side.end]);
  for (size_t t = 0; t < watch->plan->side.n_totals; t++)
    judge_total (watch, t);
}
