/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/stats/bootmediation.h"

#include <math.h>
#include <pthread.h>
#include <string.h>

#include "core/stats/bootmediation-internal.h"
#include "core/stats/moments.h"

#define BATCH MDN_CROSS_BATCH
#define LANES MDN_BOOT_LANES
#define MOST_THREADS 64u
#define MOST_DRAWS 1000u

/* Refuses row numbers that do not exist and rows drawn more often than a count can say. */
static enum mdn_status
check_indices (const struct mdn_boot_task *task, uint16_t *count, enum mdn_refusal *why)
{
  size_t n = task->model->n;
  const uint32_t *row = task->plan->indices;
  for (size_t r = 0; row != NULL && r < task->plan->replicates; r++)
    {
      memset (count, 0, task->strata.slots * sizeof *count);
      for (size_t i = 0; i < n; i++, row++)
        if (*row < 1 || *row > n || ++count[task->strata.slot[*row - 1]] == 0)
          return mdn_refuse (why, MDN_REFUSED_BOUNDS);
    }
  return MDN_OK;
}

/* The counts of resample r, drawn or given. */
static void
count_replicate (const struct mdn_strata *strata, const struct mdn_bootstrap_plan *plan, size_t r,
                 struct mdn_random *random, uint16_t *count)
{
  if (plan->indices == NULL)
    {
      mdn_random_seed (random, mdn_replicate_seed (plan->seed, r));
      mdn_resample_counts (random, strata, count);
      return;
    }
  const uint32_t *row = plan->indices + r * strata->n;
  memset (count, 0, strata->slots * sizeof *count);
  for (size_t i = 0; i < strata->n; i++)
    count[strata->slot[row[i] - 1]]++;
}

static void
store (const struct mdn_boot_task *task, size_t r, const double *value, size_t stride)
{
  for (size_t s = 0; s < task->count; s++)
    task->series[s * task->plan->replicates + r] = value[s * stride];
}

static void
run_batch (struct mdn_boot_worker *w, size_t batch)
{
  const struct mdn_boot_task *task = w->task;
  size_t first = batch * BATCH, left = task->plan->replicates - first, n = left < BATCH ? left : BATCH;
  bool sound[LANES];
  for (size_t q = 0; q < n; q++)
    count_replicate (&task->strata, task->plan, first + q, &w->random, w->drawn + q * task->strata.slots);
  mdn_cross_sums (&task->cross, w->drawn, task->strata.slots, task->strata.slot, &w->room);
  for (size_t q = 0; q < n; q++)
    {
      if (q % LANES == 0)
        mdn_boot_solve (&task->cross, &task->columns, w->room.sum + q * task->cross.width, task->cross.width,
                        w->factor, w->value, sound);
      task->sound[first + q] = sound[q % LANES];
      store (task, first + q, w->value + q % LANES, LANES);
    }
}

static void *
work (void *argument)
{
  struct mdn_boot_worker *w = argument;
  size_t batches = (w->task->plan->replicates + BATCH - 1) / BATCH;
  for (size_t batch = w->first; batch < batches; batch += w->step)
    run_batch (w, batch);
  return NULL;
}

static enum mdn_status
worker_new (struct mdn_arena *arena, const struct mdn_boot_task *task, struct mdn_boot_worker *w)
{
  size_t p = task->cross.columns;
  w->task = task;
  w->drawn = mdn_arena_array (arena, BATCH * task->strata.slots, sizeof *w->drawn);
  w->factor = mdn_arena_array (arena, p * p * LANES, sizeof *w->factor);
  w->value = mdn_arena_array (arena, task->count * LANES, sizeof *w->value);
  if (w->drawn == NULL || w->factor == NULL || w->value == NULL)
    return MDN_NO_MEMORY;
  return mdn_cross_room_new (arena, &task->cross, &w->room);
}

/* One worker a thread; the work of a thread that cannot be started is done here. */
static enum mdn_status
run_all (struct mdn_arena *arena, const struct mdn_boot_task *task, struct mdn_boot_worker *worker, size_t threads)
{
  pthread_t thread[MOST_THREADS];
  bool started[MOST_THREADS] = { false };
  for (size_t t = 0; t < threads; t++)
    {
      worker[t].first = t;
      worker[t].step = threads;
      if (worker_new (arena, task, &worker[t]) != MDN_OK)
        return MDN_NO_MEMORY;
    }
  for (size_t t = 1; t < threads; t++)
    started[t] = pthread_create (&thread[t], NULL, work, &worker[t]) == 0;
  for (size_t t = 0; t < threads; t++)
    if (!started[t])
      work (&worker[t]);
  for (size_t t = 1; t < threads; t++)
    if (started[t])
      pthread_join (thread[t], NULL);
  return MDN_OK;
}

/* Standardises 1, C, X, M, Y. */
static enum mdn_status
prepare_columns (struct mdn_arena *arena, struct mdn_boot_task *task)
{
  const struct mdn_mediation_model *m = task->model;
  size_t count = m->covariates + m->mediators + (m->x != NULL) + 1, n = m->n, at = 0;
  const double **column = mdn_arena_array (arena, count, sizeof *column);
  double *room = mdn_arena_array (arena, count * n, sizeof *room);
  double *scale = mdn_arena_array (arena, 2 * (count + 1), sizeof *scale);
  if (column == NULL || room == NULL || scale == NULL)
    return MDN_NO_MEMORY;
  struct mdn_boot_columns *c = &task->columns;
  *c = (struct mdn_boot_columns) {
    .x = m->x != NULL ? m->covariates + 1 : 0, .first_mediator = count - m->mediators, .y = count,
    .mediators = m->mediators, .one_group = m->x == NULL, .mean = scale, .sd = scale + count + 1
  };
  c->sd[0] = 1.0;
  for (size_t j = 0; j < m->covariates; j++)
    column[at++] = m->covariate[j];
  if (m->x != NULL)
    column[at++] = m->x;
  for (size_t j = 0; j < m->mediators; j++)
    column[at++] = m->mediator[j];
  column[at] = m->y;
  for (size_t j = 0; j < count; j++, room += n)
    {
      struct mdn_moments moments = mdn_moments_of (column[j], n);
      c->mean[j + 1] = moments.mean;
      c->sd[j + 1] = moments.sd;
      for (size_t i = 0; i < n; i++)
        room[i] = (column[j][i] - moments.mean) / moments.sd;
      column[j] = room;
    }
  return mdn_cross_new (arena, column, count, n, &task->cross);
}

/* Resample r again, by QR; drawn anew while it is rank deficient.  MDN_NUMERIC: it has no answer. */
static enum mdn_status
repair (struct mdn_arena *scratch, const struct mdn_boot_task *task, size_t r, uint16_t *count, double *value,
        struct mdn_mediation_bootstrap *out)
{
  struct mdn_random random;
  enum mdn_refusal why;
  enum mdn_status status = MDN_NUMERIC;
  for (unsigned draw = 0; status == MDN_NUMERIC && draw < MOST_DRAWS; draw++)
    {
      if (draw == 0)
        count_replicate (&task->strata, task->plan, r, &random, count);
      else if (task->plan->indices != NULL)
        break;
      else
        mdn_resample_counts (&random, &task->strata, count);
      out->redrawn += draw > 0;
      status = mdn_boot_refit (scratch, task->model, count, task->strata.slot, value, &why);
      mdn_arena_reset (scratch);
    }
  return status;
}

static enum mdn_status
repair_all (struct mdn_arena *arena, const struct mdn_boot_task *task, uint16_t *count,
            struct mdn_mediation_bootstrap *out, enum mdn_refusal *why)
{
  struct mdn_arena *scratch = mdn_arena_new ();
  double *value = mdn_arena_array (arena, task->count, sizeof *value);
  enum mdn_status status = scratch != NULL && value != NULL ? MDN_OK : MDN_NO_MEMORY;
  for (size_t r = 0; status == MDN_OK && r < task->plan->replicates; r++)
    if (!task->sound[r])
      {
        status = repair (scratch, task, r, count, value, out);
        task->sound[r] = status == MDN_OK;
        out->refitted += status == MDN_OK;
        out->failed += status == MDN_NUMERIC;
        if (status == MDN_OK)
          store (task, r, value, 1);
        else if (status == MDN_NUMERIC)
          status = task->plan->indices != NULL ? MDN_OK : mdn_refuse (why, MDN_REFUSED_RANK);
      }
  mdn_arena_free (scratch);
  if (status == MDN_OK && 2 * out->failed > task->plan->replicates)
    return mdn_refuse (why, MDN_REFUSED_RANK);
  return status;
}

/* Moves the resamples that have an answer together. */
static void
close_ranks (const struct mdn_boot_task *task)
{
  for (size_t s = 0; s < task->count; s++)
    {
      double *series = task->series + s * task->plan->replicates;
      for (size_t r = 0, kept = 0; r < task->plan->replicates; r++)
        if (task->sound[r])
          series[kept++] = series[r];
    }
}

/* The interval of series s; what it needs to sort goes back at once. */
static enum mdn_status
interval_of (struct mdn_arena *scratch, const struct mdn_boot_task *task, size_t s, const double *estimate,
             const double *jackknife, size_t kept, struct mdn_path_bootstrap *out, enum mdn_refusal *why)
{
  size_t n = task->model->n;
  out->estimate = estimate[s];
  out->replicate = task->series + s * task->plan->replicates;
  enum mdn_status status
    = mdn_bootstrap_of (scratch, out->estimate, out->replicate, kept, jackknife != NULL ? jackknife + s * n : NULL, n,
                        task->plan->level, &out->interval, why);
  mdn_arena_reset (scratch);
  return status;
}

static enum mdn_status
intervals (struct mdn_arena *arena, const struct mdn_boot_task *task, const double *estimate, const double *jackknife,
           struct mdn_mediation_bootstrap *out, enum mdn_refusal *why)
{
  size_t k = out->mediators, kept = out->replicates - out->failed;
  struct mdn_path_bootstrap *path = mdn_arena_array (arena, 3 * k, sizeof *path);
  struct mdn_path_bootstrap *rest[MDN_BOOT_REST] = { &out->total_indirect, &out->direct, &out->total, &out->chain };
  struct mdn_arena *scratch = mdn_arena_new ();
  enum mdn_status status = path != NULL && scratch != NULL ? MDN_OK : MDN_NO_MEMORY;
  for (size_t s = 0; status == MDN_OK && s < 3 * k; s++)
    status = interval_of (scratch, task, s, estimate, jackknife, kept, &path[s], why);
  for (size_t s = 0; status == MDN_OK && s < MDN_BOOT_REST; s++)
    if (s != MDN_BOOT_CHAIN || out->chain_known)
      status = interval_of (scratch, task, 3 * k + s, estimate, jackknife, kept, rest[s], why);
  mdn_arena_free (scratch);
  out->a = path;
  out->b = path + k;
  out->indirect = path + 2 * k;
  return status;
}

/* What must be known before anything is drawn: sizes, strata, the answer of all cases, the columns. */
static enum mdn_status
prepare (struct mdn_arena *arena, struct mdn_boot_task *task, double *estimate, enum mdn_refusal *why)
{
  const struct mdn_bootstrap_plan *plan = task->plan;
  enum mdn_status status = mdn_strata_of (arena, plan->stratum, plan->strata, task->model->n, &task->strata, why);
  if (status != MDN_OK)
    return status;
  uint16_t *count = mdn_arena_array (arena, task->strata.slots, sizeof *count);
  task->series = mdn_arena_array (arena, task->count * plan->replicates, sizeof *task->series);
  task->sound = mdn_arena_array (arena, plan->replicates, sizeof *task->sound);
  if (count == NULL || task->series == NULL || task->sound == NULL)
    return MDN_NO_MEMORY;
  status = check_indices (task, count, why);
  for (size_t i = 0; i < task->strata.slots; i++)
    count[i] = 1;
  if (status == MDN_OK)
    status = mdn_boot_refit (arena, task->model, count, task->strata.slot, estimate, why);
  return status == MDN_OK ? prepare_columns (arena, task) : status;
}

/* Draws, solves, and repairs what the cross-products could not answer; worker[0] stays for the jackknife. */
static enum mdn_status
run (struct mdn_arena *arena, const struct mdn_boot_task *task, struct mdn_boot_worker *worker,
     struct mdn_mediation_bootstrap *out, enum mdn_refusal *why)
{
  size_t threads = task->plan->threads;
  threads = threads < 1 ? 1 : threads > MOST_THREADS ? MOST_THREADS : threads;
  enum mdn_status status = run_all (arena, task, worker, threads);
  if (status == MDN_OK)
    status = repair_all (arena, task, worker[0].drawn, out, why);
  if (status == MDN_OK && out->failed > 0)
    close_ranks (task);
  return status;
}

/* *jackknife stays NULL when BCa was not asked for, or a case cannot be spared; the rest stands then. */
static enum mdn_status
accelerate (struct mdn_arena *arena, const struct mdn_boot_task *task, struct mdn_boot_worker *worker,
            const double **jackknife)
{
  if (!task->plan->accelerate)
    return MDN_OK;
  double *values = mdn_arena_array (arena, task->count * task->model->n, sizeof *values);
  enum mdn_status status = values != NULL ? mdn_boot_jackknife (arena, task, worker, values) : MDN_NO_MEMORY;
  if (status == MDN_OK)
    *jackknife = values;
  return status == MDN_NUMERIC ? MDN_OK : status;
}

enum mdn_status
mdn_mediation_bootstrap_of (struct mdn_arena *arena, const struct mdn_mediation_model *model,
                            const struct mdn_bootstrap_plan *plan, struct mdn_mediation_bootstrap *out,
                            enum mdn_refusal *why)
{
  struct mdn_boot_task task = { .model = model, .plan = plan, .count = mdn_boot_series_count (model->mediators) };
  struct mdn_boot_worker worker[MOST_THREADS];
  const double *jackknife = NULL;
  *out = (struct mdn_mediation_bootstrap) {
    .n = model->n, .mediators = model->mediators, .replicates = plan->replicates, .chain = { .estimate = NAN },
    .chain_known = model->x != NULL && model->mediators > 1
  };
  if (model->mediators == 0)
    return mdn_refuse (why, MDN_REFUSED_BOUNDS);
  if (plan->replicates < 2)
    return mdn_refuse (why, MDN_REFUSED_TOO_FEW);
  double *estimate = mdn_arena_array (arena, task.count, sizeof *estimate);
  enum mdn_status status = estimate != NULL ? prepare (arena, &task, estimate, why) : MDN_NO_MEMORY;
  if (status == MDN_OK)
    status = run (arena, &task, worker, out, why);
  if (status == MDN_OK)
    status = accelerate (arena, &task, &worker[0], &jackknife);
  return status == MDN_OK ? intervals (arena, &task, estimate, jackknife, out, why) : status;
}

enum mdn_status
mdn_mediation_bootstrap_rows (struct mdn_arena *arena, const struct mdn_bootstrap_plan *plan, size_t n,
                              size_t replicate, uint32_t *row, enum mdn_refusal *why)
{
  struct mdn_strata strata;
  struct mdn_random random;
  enum mdn_status status = mdn_strata_of (arena, plan->stratum, plan->strata, n, &strata, why);
  if (status != MDN_OK)
    return status;
  uint16_t *count = mdn_arena_array (arena, strata.slots, sizeof *count);
  if (count == NULL)
    return MDN_NO_MEMORY;
  count_replicate (&strata, plan, replicate, &random, count);
  for (size_t i = 0, filled = 0; i < n; i++)
    for (size_t times = count[strata.slot[i]]; times > 0; times--)
      row[filled++] = (uint32_t) i + 1;
  return MDN_OK;
}
