/* SPDX-License-Identifier: GPL-3.0-or-later */
/* columns.c - names with and without affixes. */
#include "core/score/columns.h"

#include <string.h>

enum { LONGEST_NAME = 512 };

static size_t
length (const char *text)
{
  return text == NULL ? 0 : strlen (text);
}

static bool
is_separator (char c)
{
  return c != '\0' && strchr ("_-. ", c) != NULL;
}

/* Whether the infix stands in the name once, with something on both sides; out: the name without. */
static bool
strip_infix (const char *name, const char *infix, char out[LONGEST_NAME], struct mdn_slice *bare)
{
  const char *at = strstr (name, infix);
  const size_t len = strlen (infix), n = strlen (name);
  if (at == NULL || at == name || at[len] == '\0' || strstr (at + 1, infix) != NULL || n >= LONGEST_NAME)
    return false;
  const bool apart = is_separator (infix[0]) && is_separator (infix[len - 1]);
  const bool twice = is_separator (at[-1]) && is_separator (at[len]);
  const size_t before = (size_t) (at - name) - (twice ? 1 : 0);
  memcpy (out, name, before);
  if (apart)
    out[before] = infix[len - 1];
  memcpy (out + before + apart, at + len, n - (size_t) (at - name) - len + 1);
  *bare = mdn_slice_of (out);
  return true;
}

/* Whether the name carries the affix and something besides it; *bare is then the name without. */
static bool
strip (const char *name, const struct mdn_affix *affix, char out[LONGEST_NAME], struct mdn_slice *bare)
{
  if (length (affix->infix) > 0)
    return strip_infix (name, affix->infix, out, bare);

  const size_t n = strlen (name), before = length (affix->prefix), after = length (affix->suffix);
  if (before + after == 0 || n <= before + after || strncmp (name, affix->prefix != NULL ? affix->prefix : "", before) != 0
      || (after > 0 && strcmp (name + n - after, affix->suffix) != 0))
    return false;
  *bare = (struct mdn_slice){ name + before, n - before - after };
  return true;
}

/* The wave a column belongs to: the longest affix that fits decides ("_post2" goes before "2"); a column that
 * carries none belongs to the wave that has none.  n_affixes: no wave's. */
static size_t
owner_of (const char *name, const struct mdn_affix *affixes, size_t n_affixes)
{
  size_t best = n_affixes, unmarked = n_affixes, best_len = 0;
  char without[LONGEST_NAME];
  struct mdn_slice bare;
  for (size_t i = 0; i < n_affixes; i++)
    {
      const size_t len = length (affixes[i].prefix) + length (affixes[i].suffix) + length (affixes[i].infix);
      if (len == 0)
        unmarked = i;
      if (len > best_len && strip (name, &affixes[i], without, &bare))
        {
          best = i;
          best_len = len;
        }
    }
  return best < n_affixes ? best : unmarked;
}

/* "Q1." and "Q1:" are called Q1. */
static struct mdn_slice
without_stop (struct mdn_slice name)
{
  while (name.len > 1 && strchr (".:", name.ptr[name.len - 1]) != NULL)
    name.len--;
  return name;
}

/* The name items are looked for under, where the column is this wave's. */
static enum mdn_status
name_item (struct mdn_columns *c, size_t k, const char *name, const struct mdn_affix *affixes, size_t n_affixes, size_t own)
{
  const size_t owner = n_affixes > 0 ? owner_of (name, affixes, n_affixes) : own;
  struct mdn_slice bare = mdn_slice_of (name);
  char without[LONGEST_NAME];
  c->foreign[k] = owner != own && owner < n_affixes;
  if (owner != own)
    return MDN_OK;
  if (n_affixes > 0 && !strip (name, &affixes[own], without, &bare))
    bare = mdn_slice_of (name);
  bare = without_stop (bare);
  c->item_name[k] = mdn_arena_text (c->arena, bare.ptr, bare.len);
  c->folded[k] = mdn_text_fold (c->arena, bare);
  return c->item_name[k] == NULL || c->folded[k] == NULL ? MDN_NO_MEMORY : MDN_OK;
}

static enum mdn_status
name_column (struct mdn_columns *c, size_t k, const struct mdn_affix *affixes, size_t n_affixes, size_t own)
{
  const char *name = c->header->platform != NULL ? mdn_platform_bare (c->header->platform, c->header->name[k])
                                                 : c->header->name[k];
  const char *question = c->header->question != NULL ? c->header->question[k] : NULL;
  c->folded_whole[k] = mdn_text_fold (c->arena, mdn_slice_of (c->header->name[k]));
  if (question != NULL && (c->folded_question[k] = mdn_text_fold (c->arena, mdn_slice_of (question))) == NULL)
    return MDN_NO_MEMORY;
  if (c->folded_whole[k] == NULL)
    return MDN_NO_MEMORY;
  if (c->header->role != NULL && mdn_header_role (c->header, k) != MDN_COLUMN_DATA)
    return MDN_OK;
  return name_item (c, k, name, affixes, n_affixes, own);
}

enum mdn_status
mdn_columns_init (struct mdn_arena *arena, const struct mdn_table_header *header, const struct mdn_affix *affixes,
                  size_t n_affixes, size_t own, struct mdn_columns *c)
{
  *c = (struct mdn_columns){ .arena = arena, .header = header, .n = header->n_columns };
  const char ***lists[] = { &c->item_name, &c->folded, &c->folded_whole, &c->folded_question };
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
    if ((*lists[i] = mdn_arena_array (arena, c->n, sizeof **lists[i])) == NULL)
      return MDN_NO_MEMORY;
  if ((c->foreign = mdn_arena_array (arena, c->n, sizeof *c->foreign)) == NULL)
    return MDN_NO_MEMORY;
  for (size_t k = 0; k < c->n; k++)
    if (name_column (c, k, affixes, n_affixes, own) != MDN_OK)
      return MDN_NO_MEMORY;
  return MDN_OK;
}

static size_t
count_equal (const struct mdn_columns *c, const char *const *names, const char *name, enum mdn_find what, size_t *first)
{
  size_t found = 0;
  for (size_t k = 0; k < c->n; k++)
    if (names[k] != NULL && strcmp (names[k], name) == 0 && (what == MDN_FIND_PERSON || !c->foreign[k]) && found++ == 0)
      *first = k;
  return found;
}

size_t
mdn_columns_find (const struct mdn_columns *c, const char *name, enum mdn_find what, size_t *first)
{
  size_t found = count_equal (c, c->item_name, name, what, first);
  if (found == 0)
    found = count_equal (c, c->header->name, name, what, first);
  const char *folded = found == 0 ? mdn_text_fold (c->arena, mdn_slice_of (name)) : NULL;
  const char **const lists[] = { c->folded, c->folded_whole, c->folded_question };
  for (size_t i = 0; i < sizeof lists / sizeof *lists && folded != NULL && found == 0; i++)
    found = count_equal (c, lists[i], folded, what, first);
  return found;
}

/* ---- columns nobody used ------------------------------------------------------------------------------- */

enum { FEWEST_IN_A_RUN = 3, MOST_RUNS = 8, MOST_LOOKED_AT = 4096 /* each is compared with each */ };

/* The name before the number at its end; empty for names without a number, or of nothing else. */
static struct mdn_slice
stem_of (const struct mdn_columns *c, size_t k)
{
  struct mdn_slice stem = mdn_slice_of (c->folded[k] != NULL ? c->folded[k] : "");
  const size_t whole = stem.len;
  while (stem.len > 0 && stem.ptr[stem.len - 1] >= '0' && stem.ptr[stem.len - 1] <= '9')
    stem.len--;
  if (stem.len == whole || whole - stem.len > 3)
    stem.len = 0;
  return stem;
}

struct run { struct mdn_slice stem; size_t first, last, n; bool used; };

/* The unused columns of the first one's stem, and whether there are used ones; n is 0 when that column
 * is used or an earlier unused one had the stem. */
static struct run
run_of (const struct mdn_columns *c, const bool *used, size_t first)
{
  struct run run = { .stem = stem_of (c, first), .first = first };
  for (size_t k = 0; k < c->n && run.stem.len > 0 && !used[first]; k++)
    {
      if (!mdn_slice_equal (stem_of (c, k), run.stem))
        continue;
      if (!used[k] && k < first)
        return (struct run){ .n = 0 };
      run.used |= used[k];
      run.last = used[k] ? run.last : k;
      run.n += !used[k];
    }
  return run;
}

static bool
looks_like_items (const struct run *run, bool others)
{
  return run->used ? run->n > 0 : others && run->n >= FEWEST_IN_A_RUN;
}

static void
add_run (struct mdn_buffer *text, const struct mdn_columns *c, const struct run *run)
{
  const char *const *name = c->header->name;
  mdn_buffer_format (text, "%s\"%s\"", text->len > 0 ? ", " : "", name[run->first]);
  if (run->n > 1)
    mdn_buffer_format (text, " to \"%s\" (%zu)", name[run->last], run->n);
}

enum mdn_status
mdn_columns_report_unused (const struct mdn_columns *c, const bool *used, bool others, struct mdn_diag *diag,
                           const char *file)
{
  struct mdn_buffer text = { .len = 0 };
  const struct mdn_place place = { file, 0, 0 };
  size_t n_runs = 0;
  for (size_t k = 0; k < c->n && c->n <= MOST_LOOKED_AT && n_runs <= MOST_RUNS; k++)
    {
      const struct run run = run_of (c, used, k);
      if (looks_like_items (&run, others) && ++n_runs <= MOST_RUNS)
        add_run (&text, c, &run);
    }
  const enum mdn_status status = text.failed ? MDN_NO_MEMORY : MDN_OK;
  if (status == MDN_OK && n_runs > 0)
    mdn_diag_say (diag, MDN_NOTE, "match.unused-columns", &place,
                  "columns numbered like items that no questionnaire took: %s%s", text.ptr, n_runs > MOST_RUNS ? ", ..." : "");
  mdn_buffer_release (&text);
  return status;
}

/* ---- columns by part of their text ------------------------------------------------------------------------- */

static bool
contains (const char *text, const char *part)
{
  return text != NULL && strstr (text, part) != NULL;
}

size_t
mdn_columns_containing (const struct mdn_columns *c, const char *text, size_t *first)
{
  size_t found = 0;
  const char *folded = mdn_text_fold (c->arena, mdn_slice_of (text));
  for (size_t k = 0; folded != NULL && k < c->n; k++)
    if (c->folded[k] != NULL && (contains (c->folded[k], folded) || contains (c->folded_question[k], folded))
        && found++ == 0)
      *first = k;
  return found;
}

const char *
mdn_columns_nearest (const struct mdn_columns *c, const char *name)
{
  return mdn_text_nearest (name, c->header->name, c->n);
}
