/* SPDX-License-Identifier: GPL-3.0-or-later */
/* answer-ticks.c - splitting cells of ticks by the options the mapping names. */
#include "core/score/answer-ticks.h"

#include <string.h>

#include "core/score/answer-code.h"

/* What people wrote stands between these. */
static const char opening[] = "〖", closing[] = "〗";

static const struct mdn_ticks *
ticks_of (const struct mdn_decoder_spec *spec)
{
  for (size_t t = 0; spec->use != NULL && t < spec->use->n_ticks; t++)
    for (size_t i = 0; i < spec->use->ticks[t].n; i++)
      if (strcmp (spec->use->ticks[t].tick[i].item, spec->item->id) == 0)
        return &spec->use->ticks[t];
  return NULL;
}

enum mdn_status
mdn_tick_reader_new (struct mdn_arena *arena, const struct mdn_decoder_spec *spec, const struct mdn_tick_reader **made)
{
  const struct mdn_ticks *ticks = ticks_of (spec);
  const char *separator = ticks != NULL && ticks->separator != NULL ? ticks->separator
                          : spec->platform != NULL ? spec->platform->separator : NULL;
  *made = NULL;
  if (ticks == NULL)
    return MDN_OK;
  struct mdn_tick_reader *reader = mdn_arena_alloc (arena, sizeof *reader);
  if (reader == NULL)
    return MDN_NO_MEMORY;
  reader->n = ticks->n;
  reader->option = mdn_arena_array (arena, ticks->n, sizeof *reader->option);
  reader->mine = mdn_arena_array (arena, ticks->n, sizeof *reader->mine);
  reader->separator = mdn_text_fold (arena, mdn_slice_of (separator != NULL ? separator : ";"));
  if (reader->option == NULL || reader->mine == NULL || reader->separator == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < ticks->n; i++)
    {
      reader->option[i] = mdn_text_fold (arena, mdn_slice_of (ticks->tick[i].text));
      reader->mine[i] = strcmp (ticks->tick[i].item, spec->item->id) == 0;
      if (reader->option[i] == NULL)
        return MDN_NO_MEMORY;
    }
  *made = reader;
  return MDN_OK;
}

static const char *
skip_blanks (const char *at)
{
  while (*at == ' ')
    at++;
  return at;
}

static bool
begins (const char *at, const char *with)
{
  return strncmp (at, with, strlen (with)) == 0;
}

/* Behind the bracket that closes the one at `at`; the end when none does. */
static const char *
skip_written (const char *at)
{
  size_t depth = 0;
  while (*at != '\0')
    {
      const bool opens = begins (at, opening), closes = begins (at, closing);
      depth += opens;
      at += opens ? strlen (opening) : closes ? strlen (closing) : 1;
      if (closes && --depth == 0)
        return at;
    }
  return at;
}

/* Behind an option that was read: what was written there, and the separator; NULL: something else. */
static const char *
skip_behind (const struct mdn_tick_reader *reader, const char *at)
{
  at = skip_blanks (at);
  if (begins (at, opening))
    at = skip_blanks (skip_written (at));
  if (*at == '\0')
    return at;
  return begins (at, reader->separator) ? skip_blanks (at + strlen (reader->separator)) : NULL;
}

/* The longest option at `at` with an end behind it; *next: where the next one begins. */
static size_t
option_at (const struct mdn_tick_reader *reader, const char *at, const char **next)
{
  size_t best = reader->n, best_len = 0;
  for (size_t i = 0; i < reader->n; i++)
    {
      const size_t len = strlen (reader->option[i]);
      const char *behind = len > best_len && begins (at, reader->option[i]) ? skip_behind (reader, at + len) : NULL;
      if (behind == NULL)
        continue;
      best = i;
      best_len = len;
      *next = behind;
    }
  return best;
}

struct mdn_answer
mdn_answer_ticks (const struct mdn_tick_reader *reader, const struct mdn_responses *responses, const char *folded)
{
  struct mdn_answer answer = { .rule = "one tick of several in the cell" };
  bool ticked = false;
  for (const char *at = skip_blanks (folded); *at != '\0';)
    {
      const char *next = at;
      const size_t i = option_at (reader, at, &next);
      if (i == reader->n)
        return mdn_answer_none (MDN_UNKNOWN_TEXT, "the cell holds an option that `ticks` does not name");
      ticked |= reader->mine[i];
      at = next;
    }
  answer.code = responses->choice[ticked ? responses->n_choices - 1 : 0].code;
  return answer;
}
