/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every case left out once, for the acceleration of BCa: from the sums of all cases, less the case's own. */
#include <string.h>

#include "core/stats/bootmediation-internal.h"

#define LANES MDN_BOOT_LANES

/* All cases but eight at a time, each left out alone: their sums, from those of all cases. */
static void
leave_out (const struct mdn_cross *cross, const double *all, size_t first, double *sum)
{
  for (size_t lane = 0; lane < LANES; lane++)
    {
      const double *z = cross->rows + (first + lane < cross->n ? first + lane : first) * cross->columns;
      double *out = sum + lane * cross->width;
      for (size_t a = 0, k = 0; a < cross->columns; a++)
        for (size_t b = a; b < cross->columns; b++, k++)
          out[k] = all[k] - z[a] * z[b];
    }
}

/* Case i left out, by QR. */
static enum mdn_status
refit_without (const struct mdn_boot_task *task, size_t i, uint16_t *count, double *value)
{
  enum mdn_refusal why;
  struct mdn_arena *scratch = mdn_arena_new ();
  if (scratch == NULL)
    return MDN_NO_MEMORY;
  uint16_t *own = count + task->strata.slot[i];
  *own = 0;
  enum mdn_status status = mdn_boot_refit (scratch, task->model, count, task->strata.slot, value, &why);
  *own = 1;
  mdn_arena_free (scratch);
  return status;
}

enum mdn_status
mdn_boot_jackknife (struct mdn_arena *arena, const struct mdn_boot_task *task, struct mdn_boot_worker *w, double *jackknife)
{
  size_t n = task->cross.n, width = task->cross.width;
  double *all = mdn_arena_array (arena, width, sizeof *all), *alone = mdn_arena_array (arena, task->count, sizeof *all);
  bool sound[LANES];
  enum mdn_status status = all != NULL && alone != NULL ? MDN_OK : MDN_NO_MEMORY;
  if (status != MDN_OK)
    return status;
  for (size_t i = 0; i < task->strata.slots; i++)
    w->drawn[i] = 1;
  mdn_cross_sums (&task->cross, w->drawn, task->strata.slots, task->strata.slot, &w->room);
  memcpy (all, w->room.sum, width * sizeof *all);
  for (size_t i = 0; status == MDN_OK && i < n; i++)
    {
      if (i % LANES == 0)
        {
          leave_out (&task->cross, all, i, w->room.sum);
          mdn_boot_solve (&task->cross, &task->columns, w->room.sum, width, w->factor, w->value, sound);
        }
      if (!sound[i % LANES])
        status = refit_without (task, i, w->drawn, alone);
      for (size_t s = 0; s < task->count; s++)
        jackknife[s * n + i] = sound[i % LANES] ? w->value[s * LANES + i % LANES] : alone[s];
    }
  return status;
}
