/* SPDX-License-Identifier: GPL-3.0-or-later */
/* suspicion.c - accumulators over blocks, and what they say at the end. */
#include "core/score/suspicion.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "core/score/code-base.h"
#include "core/score/fingerprint.h"
#include "core/score/id-watch.h"

enum
{
  MOST_WATCHED = 65536,     /* people watched for correlations, ids and rows */
  FEWEST_ITEMS = 3,         /* of a scale for item-rest correlations */
  FEWEST_PEOPLE = 20,
  FEWEST_STRAIGHT = 5,      /* items of a straight line */
  FEWEST_CELLS = 20,        /* items that make two equal rows remarkable, */
  FEWEST_RAISED = 8         /* and how many of them must stand out */
};

/* Sums over people who answered every item of a score. */
struct rest
{
  size_t use, score;
  double n, t, tt;          /* t: total over the items */
  double *x, *xx, *xt;      /* per input */
};

struct watch                /* one use */
{
  bool codes;               /* has closed items */
  struct mdn_code_base base;
  bool straight;            /* straight lines are looked for */
  size_t n_straight;
  bool *warned;             /* per item: already said to go against the rest */
};

struct mdn_suspicion
{
  struct mdn_arena *arena;
  struct mdn_diag *diag;
  const struct mdn_plan *plan;
  struct mdn_scorer *const *scorer;
  struct watch *watch;      /* per use */
  struct rest *rest;
  size_t n_rests;
  struct mdn_fingerprints *rows;        /* NULL: not watched */
  struct mdn_id_watch *ids;             /* NULL: the file names nobody */
  size_t n_people;
  double total[MDN_BLOCK];
  double low[MDN_BLOCK], high[MDN_BLOCK];
};

/* ---- set-up ------------------------------------------------------------------------------------------ */

static bool
is_summed (const struct mdn_score *score)
{
  const char *method = score->method->plugin->name;
  if (score->n_inputs < FEWEST_ITEMS || (strcmp (method, "sum") != 0 && strcmp (method, "mean") != 0))
    return false;
  for (size_t k = 0; k < score->n_inputs; k++)
    if (score->input[k].is_score)
      return false;
  return true;
}

static enum mdn_status
add_rest (struct mdn_suspicion *s, size_t use, size_t score)
{
  const size_t n = s->scorer[use]->spec.form->score[score].n_inputs;
  struct rest *rest = &s->rest[s->n_rests++];
  *rest = (struct rest){ .use = use, .score = score };
  rest->x = mdn_arena_array (s->arena, n, sizeof *rest->x);
  rest->xx = mdn_arena_array (s->arena, n, sizeof *rest->xx);
  rest->xt = mdn_arena_array (s->arena, n, sizeof *rest->xt);
  return rest->x == NULL || rest->xx == NULL || rest->xt == NULL ? MDN_NO_MEMORY : MDN_OK;
}

static enum mdn_status
watch_rests (struct mdn_suspicion *s)
{
  size_t most = 0;
  for (size_t u = 0; u < s->plan->n_uses; u++)
    most += s->scorer[u]->spec.form->n_scores;
  s->rest = mdn_arena_array (s->arena, most, sizeof *s->rest);
  if (s->rest == NULL)
    return MDN_NO_MEMORY;
  for (size_t u = 0; u < s->plan->n_uses; u++)
    for (size_t k = 0; k < s->scorer[u]->spec.form->n_scores; k++)
      if (is_summed (&s->scorer[u]->spec.form->score[k]) && add_rest (s, u, k) != MDN_OK)
        return MDN_NO_MEMORY;
  return MDN_OK;
}

/* Straight lines mean something where all items share one response format. */
static void
set_watch (struct mdn_suspicion *s, size_t u, size_t *n_cells)
{
  const struct mdn_form *form = s->scorer[u]->spec.form;
  struct watch *watch = &s->watch[u];
  watch->straight = s->scorer[u]->spec.instrument->straight_line && form->n_items >= FEWEST_STRAIGHT;
  for (size_t i = 0; i < form->n_items; i++)
    {
      const bool closed = form->item[i].responses->kind == MDN_ANSWER_CODE && form->item[i].responses->n_choices > 1;
      watch->codes |= closed;
      watch->straight = watch->straight && closed && form->item[i].responses == form->item[0].responses
                        && s->plan->slot[u][i] != MDN_NO_COLUMN;
      *n_cells += s->plan->slot[u][i] != MDN_NO_COLUMN;
    }
}

/* n_cells: items with a column. */
static enum mdn_status
watch_rows (struct mdn_suspicion *s, size_t n_cells)
{
  if (n_cells >= FEWEST_CELLS && (s->rows = mdn_fingerprints_new (s->arena, MOST_WATCHED)) == NULL)
    return MDN_NO_MEMORY;
  const enum mdn_status status = mdn_id_watch_new (s->arena, s->diag, s->plan, &s->ids);
  return status != MDN_OK ? status : watch_rests (s);
}

enum mdn_status
mdn_suspicion_new (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_plan *plan,
                   struct mdn_scorer *const *scorer, struct mdn_suspicion **made)
{
  size_t n_cells = 0;
  struct mdn_suspicion *s = mdn_arena_alloc (arena, sizeof *s);
  if (s == NULL)
    return MDN_NO_MEMORY;
  s->arena = arena;
  s->diag = diag;
  s->plan = plan;
  s->scorer = scorer;
  s->watch = mdn_arena_array (arena, plan->n_uses, sizeof *s->watch);
  if (s->watch == NULL)
    return MDN_NO_MEMORY;
  for (size_t u = 0; u < plan->n_uses; u++)
    {
      set_watch (s, u, &n_cells);
      s->watch[u].warned = mdn_arena_array (arena, scorer[u]->spec.form->n_items, sizeof *s->watch[u].warned);
      if (s->watch[u].warned == NULL)
        return MDN_NO_MEMORY;
    }
  *made = s;
  return watch_rows (s, n_cells);
}

/* ---- accumulating --------------------------------------------------------------------------------------- */

static void
widen (double *restrict low, double *restrict high, const double *restrict value, double constant, double sign, size_t n)
{
  for (size_t r = 0; r < n; r++)
    {
      const double raw = constant + sign * value[r];
      low[r] = raw < low[r] ? raw : low[r];
      high[r] = raw > high[r] ? raw : high[r];
    }
}

/* Lowest and highest answer of each person, as ticked (raw) or as keyed. */
static void
span (struct mdn_suspicion *s, size_t u, bool raw, size_t n)
{
  const struct mdn_scorer *scorer = s->scorer[u];
  for (size_t r = 0; r < n; r++)
    {
      s->low[r] = DBL_MAX;
      s->high[r] = -DBL_MAX;
    }
  for (size_t i = 0; i < scorer->spec.form->n_items; i++)
    {
      const struct mdn_item *item = &scorer->spec.form->item[i];
      const bool back = raw && item->reversed;
      widen (s->low, s->high, scorer->value[i], back ? item->lo + item->hi : 0, back ? -1 : 1, n);
    }
}

/* Only people who answered every item count. */
static void
look_for_lines (struct mdn_suspicion *s, size_t u, size_t n)
{
  const struct mdn_scorer *scorer = s->scorer[u];
  span (s, u, true, n);
  for (size_t i = 0; i < scorer->spec.form->n_items; i++)
    for (size_t r = 0; r < n; r++)
      if (scorer->reason[i][r] != MDN_ANSWERED)
        {
          s->low[r] = -DBL_MAX;
          s->high[r] = DBL_MAX;
        }
  for (size_t r = 0; r < n; r++)
    s->watch[u].n_straight += s->low[r] == s->high[r];
}

static void
add_to_total (double *restrict total, const double *restrict value, size_t n)
{
  for (size_t r = 0; r < n; r++)
    total[r] += value[r];
}

/* total is NaN for people who left an item out: they do not count. */
static void
accumulate (struct rest *rest, size_t k, const double *restrict value, const double *restrict total, size_t n)
{
  double x = 0, xx = 0, xt = 0;
  for (size_t r = 0; r < n; r++)
    {
      const bool counts = total[r] == total[r];
      const double v = counts ? value[r] : 0, t = counts ? total[r] : 0;
      x += v;
      xx += v * v;
      xt += v * t;
    }
  rest->x[k] += x;
  rest->xx[k] += xx;
  rest->xt[k] += xt;
}

static void
correlate (struct mdn_suspicion *s, struct rest *rest, size_t n)
{
  const struct mdn_scorer *scorer = s->scorer[rest->use];
  const struct mdn_score *score = &scorer->spec.form->score[rest->score];
  memset (s->total, 0, n * sizeof *s->total);
  for (size_t k = 0; k < score->n_inputs; k++)
    add_to_total (s->total, scorer->value[score->input[k].index], n);
  for (size_t k = 0; k < score->n_inputs; k++)
    accumulate (rest, k, scorer->value[score->input[k].index], s->total, n);
  for (size_t r = 0; r < n; r++)
    if (!isnan (s->total[r]))
      {
        rest->n += 1;
        rest->t += s->total[r];
        rest->tt += s->total[r] * s->total[r];
      }
}

/* People with FEWEST_RAISED answers above their lowest one, counted after reversal, in
 * questionnaires that are no straight line: those near the floor are alike by nature. */
static void
look_for_variety (struct mdn_suspicion *s, bool *varied, size_t n)
{
  memset (s->total, 0, n * sizeof *s->total);
  for (size_t u = 0; u < s->plan->n_uses; u++)
    {
      const struct mdn_scorer *scorer = s->scorer[u];
      span (s, u, true, n);
      for (size_t r = 0; r < n; r++)
        varied[r] = s->low[r] < s->high[r];
      span (s, u, false, n);
      for (size_t i = 0; i < scorer->spec.form->n_items; i++)
        for (size_t r = 0; r < n; r++)
          s->total[r] += varied[r] && scorer->value[i][r] > s->low[r];
    }
  for (size_t r = 0; r < n; r++)
    varied[r] = s->total[r] >= FEWEST_RAISED;
}

static void
take_fingerprints (struct mdn_suspicion *s, const struct mdn_rows *rows, size_t n)
{
  bool varied[MDN_BLOCK];
  if (s->rows == NULL)
    return;
  for (size_t u = 0; u < s->plan->n_uses; u++)
    for (size_t i = 0; i < s->scorer[u]->spec.form->n_items; i++)
      if (s->plan->slot[u][i] != MDN_NO_COLUMN)
        mdn_fingerprints_column (s->rows, rows->cell[s->plan->slot[u][i]], n);
  look_for_variety (s, varied, n);
  mdn_fingerprints_keep (s->rows, rows->line, n, varied);
}

void
mdn_suspicion_block (struct mdn_suspicion *s, const struct mdn_rows *rows)
{
  const size_t n = rows->n_rows;
  for (size_t u = 0; u < s->plan->n_uses; u++)
    {
      if (s->watch[u].codes)
        mdn_code_base_block (&s->watch[u].base, s->scorer[u], n);
      if (s->watch[u].straight)
        look_for_lines (s, u, n);
    }
  if (s->ids != NULL)
    mdn_id_watch_block (s->ids, rows);
  if (s->n_people < MOST_WATCHED)
    {
      for (size_t i = 0; i < s->n_rests; i++)
        correlate (s, &s->rest[i], n);
      take_fingerprints (s, rows, n);
    }
  s->n_people += n;
}

void
mdn_suspicion_refused (struct mdn_suspicion *s, size_t use, size_t item, double code)
{
  mdn_code_base_refused (&s->watch[use].base, s->scorer[use]->spec.form->item[item].responses, code);
}

/* ---- what is said ------------------------------------------------------------------------------------------ */

static void
warn (struct mdn_suspicion *s, const char *id, const char *subject, const char *message)
{
  const struct mdn_diagnostic about = { .severity = MDN_WARNING, .id = id, .place = { s->plan->file, 0, 0 }, .subject = subject };
  if (message != NULL)
    mdn_diag_tell (s->diag, &about, "%s", message);
}

/* Corrected item-rest correlation: cov(x, t - x) / sqrt(var(x) var(t - x)). */
static double
item_rest (const struct rest *rest, size_t k)
{
  const double n = rest->n;
  const double vx = rest->xx[k] - rest->x[k] * rest->x[k] / n;
  const double vt = rest->tt - rest->t * rest->t / n;
  const double c = rest->xt[k] - rest->x[k] * rest->t / n;
  const double vr = vt + vx - 2 * c;
  return vx > 1e-9 && vr > 1e-9 ? (c - vx) / sqrt (vx * vr) : NAN;
}

static void
judge_rest (struct mdn_suspicion *s, const struct rest *rest)
{
  const struct mdn_scorer *scorer = s->scorer[rest->use];
  const struct mdn_score *score = &scorer->spec.form->score[rest->score];
  for (size_t k = 0; k < score->n_inputs; k++)
    {
      const struct mdn_item *item = &scorer->spec.form->item[score->input[k].index];
      const double r = item_rest (rest, k);
      bool *warned = &s->watch[rest->use].warned[score->input[k].index];
      if (*warned || rest->n < FEWEST_PEOPLE || isnan (r) || !(atanh (r) + 1.959964 / sqrt (rest->n - 3) < 0))
        continue;
      *warned = true;
      const char *subject = mdn_arena_format (s->arena, "%s.%s", scorer->spec.as, item->id);
      warn (s, "suspicion.reversed", subject,
            mdn_arena_format (s->arena, "%s goes against the rest of %s (item-rest correlation %.2f, n = %.0f): is it %s, "
                              "or is another form in use? nothing was changed", subject, scorer->name[rest->score], r, rest->n,
                              item->reversed ? "already reversed in the export" : "keyed the other way"));
    }
}

static void
judge_lines (struct mdn_suspicion *s, size_t u)
{
  const char *as = s->scorer[u]->spec.as;
  if (s->watch[u].n_straight > 0)
    warn (s, "suspicion.straight-line", as,
          mdn_arena_format (s->arena, "%s: %zu of %zu people gave one answer to all %zu items", as, s->watch[u].n_straight,
                            s->n_people, s->scorer[u]->spec.form->n_items));
}

static void
judge_repeats (struct mdn_suspicion *s)
{
  size_t first, again;
  const size_t n = s->rows != NULL ? mdn_fingerprints_repeats (s->rows, &first, &again) : 0;
  if (n > 0)
    warn (s, "suspicion.duplicate-row", NULL,
          mdn_arena_format (s->arena, "%zu rows repeat every answer of an earlier row (the first: line %zu repeats line %zu)%s", n, again, first,
                            s->n_people > MOST_WATCHED ? "; only the first 65,536 rows were compared" : ""));
}

void
mdn_suspicion_finish (struct mdn_suspicion *s)
{
  for (size_t u = 0; u < s->plan->n_uses; u++)
    {
      if (s->watch[u].codes)
        warn (s, "suspicion.code-base", s->scorer[u]->spec.as,
              mdn_code_base_judge (s->arena, &s->watch[u].base, s->scorer[u]));
      judge_lines (s, u);
    }
  for (size_t i = 0; i < s->n_rests; i++)
    judge_rest (s, &s->rest[i]);
  if (s->ids != NULL)
    mdn_id_watch_finish (s->ids);
  judge_repeats (s);
}

const bool *
mdn_suspicion_against (const struct mdn_suspicion *s, size_t use)
{
  return s->watch[use].warned;
}
