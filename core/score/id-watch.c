/* SPDX-License-Identifier: GPL-3.0-or-later */
/* id-watch.c - ids as pairing will compare them: cleaned. */
#include "core/score/id-watch.h"

#include <string.h>

#include "core/plugin/plugin.h"
#include "core/score/fingerprint.h"
#include "core/score/person.h"

enum { MOST_WATCHED = 65536, SHOWN = 24 };

struct mdn_id_watch
{
  struct mdn_diag *diag;
  const struct mdn_plan *plan;
  struct mdn_fingerprints *ids;         /* NULL: people come more than once by design */
  struct mdn_arena *scratch;            /* cleaned ids of a block */
  size_t n_people;
  size_t n_nameless, nameless_line;     /* rows without an id, and the first of them */
  char nameless[SHOWN];                 /* what stands there */
  size_t n_shortened, shortened_line;
  char shortened[SHOWN];                /* the first of them */
};

static void
release_scratch (void *object)
{
  mdn_arena_free (object);
}

enum mdn_status
mdn_id_watch_new (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_plan *plan, struct mdn_id_watch **made)
{
  const bool one_row_each = !plan->export->repeated
                            && (plan->header->platform == NULL || !plan->header->platform->rows_of_other_forms);
  *made = NULL;
  if (plan->id_slot == MDN_NO_COLUMN)
    return MDN_OK;
  struct mdn_id_watch *watch = mdn_arena_alloc (arena, sizeof *watch);
  if (watch == NULL || (watch->scratch = mdn_arena_new ()) == NULL)
    return MDN_NO_MEMORY;
  if (mdn_arena_defer (arena, release_scratch, watch->scratch) != MDN_OK)
    {
      mdn_arena_free (watch->scratch);
      return MDN_NO_MEMORY;
    }
  watch->diag = diag;
  watch->plan = plan;
  if (one_row_each && (watch->ids = mdn_fingerprints_new (arena, MOST_WATCHED)) == NULL)
    return MDN_NO_MEMORY;
  *made = watch;
  return MDN_OK;
}

/* Digits, perhaps with a decimal point or comma, E+ and digits. */
static bool
is_shortened (const char *id)
{
  size_t n = strspn (id, "0123456789");
  if (n != 1)
    return false;
  if (id[n] == '.' || id[n] == ',')
    n += 1 + strspn (id + n + 1, "0123456789");
  if ((id[n] != 'E' && id[n] != 'e') || id[n + 1] != '+')
    return false;
  const size_t digits = strspn (id + n + 2, "0123456789");
  return digits > 0 && id[n + 2 + digits] == '\0';
}

static void
show (char shown[SHOWN], const char *id)
{
  const size_t len = mdn_text_beginning (mdn_slice_of (id), SHOWN - 1);
  memcpy (shown, id, len);
  shown[len] = '\0';
}

static void
look_at (struct mdn_id_watch *watch, const char *id, size_t line)
{
  if (mdn_person_is_nobody (&watch->plan->nobody, id) && watch->n_nameless++ == 0)
    {
      watch->nameless_line = line;
      show (watch->nameless, id);
    }
  if (!is_shortened (id) || watch->n_shortened++ > 0)
    return;
  watch->shortened_line = line;
  show (watch->shortened, id);
}

void
mdn_id_watch_block (struct mdn_id_watch *watch, const struct mdn_rows *rows)
{
  struct mdn_slice clean[MDN_BLOCK];
  const struct mdn_slice *cells = rows->cell[watch->plan->id_slot];
  for (size_t r = 0; r < rows->n_rows; r++)
    {
      const char *text = mdn_person_clean (watch->scratch, cells[r]);
      const bool nobody = text != NULL && mdn_person_is_nobody (&watch->plan->nobody, text);
      clean[r] = mdn_slice_of (nobody ? "" : text);
      if (text == NULL)
        clean[r] = cells[r];
      look_at (watch, text != NULL ? text : "?", rows->line[r]);
    }
  if (watch->ids != NULL && watch->n_people < MOST_WATCHED)
    {
      mdn_fingerprints_column (watch->ids, clean, rows->n_rows);
      mdn_fingerprints_keep (watch->ids, rows->line, rows->n_rows, NULL);
    }
  watch->n_people += rows->n_rows;
  mdn_arena_reset (watch->scratch);
}

static void
judge_nameless (const struct mdn_id_watch *watch)
{
  const struct mdn_place place = { watch->plan->file, watch->nameless_line, 0 };
  const bool named = watch->nameless[0] != '\0';
  if (watch->n_nameless > 0)
    mdn_diag_say (watch->diag, MDN_NOTE, "export.no-id", &place,
                  "%zu row%s no id in column \"%s\"; this is the first%s%s%s; scored like the others, and nobody's in a comparison",
                  watch->n_nameless, watch->n_nameless == 1 ? " has" : "s have", watch->plan->id_name,
                  named ? ": \"" : "", watch->nameless, named ? "\", which names nobody (if it does, list it under `people` "
                  "of the mapping's `id`)" : "");
}

static void
judge_shortened (const struct mdn_id_watch *watch)
{
  const struct mdn_place place = { watch->plan->file, watch->shortened_line, watch->plan->id_column + 1 };
  if (watch->n_shortened > 0)
    mdn_diag_say (watch->diag, MDN_WARNING, "suspicion.shortened-id", &place,
                  "%zu id%s like %s, a long number that a spreadsheet shortened: different people may bear the same; "
                  "export them again as text", watch->n_shortened, watch->n_shortened == 1 ? " looks" : "s look",
                  watch->shortened);
}

static void
judge_repeats (const struct mdn_id_watch *watch)
{
  const struct mdn_place place = { .file = watch->plan->file };
  size_t first, again;
  const size_t n = watch->ids != NULL ? mdn_fingerprints_repeats (watch->ids, &first, &again) : 0;
  if (n > 0)
    mdn_diag_say (watch->diag, MDN_WARNING, "suspicion.duplicate-id", &place,
                  "%zu rows repeat the id of an earlier row (the first: line %zu repeats line %zu)%s", n, again, first,
                  watch->n_people > MOST_WATCHED ? "; only the first 65,536 rows were compared" : "");
}

void
mdn_id_watch_finish (struct mdn_id_watch *watch)
{
  judge_nameless (watch);
  judge_shortened (watch);
  judge_repeats (watch);
}
