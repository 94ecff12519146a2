/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pair-near.c - unmatched ids of the two waves that look like one and the same.
 *
 * Only ids without a partner are looked at.  Case, blanks, punctuation and leading zeros are
 * compared through one loose key; one different letter by comparing all remaining ids.  One
 * different digit is no hint: serial numbers differ by a digit by design. */
#include <string.h>

#include "core/base/map.h"
#include "core/change/pair-internal.h"

enum
{
  SHORTEST = 4,              /* ids of fewer bytes are not compared letter by letter */
  MOST_COMPARISONS = 4000000
};

struct orphan
{
  const char *id, *folded, *key;
  bool taken;
};

struct orphans
{
  struct orphan *list;
  size_t n;
};

static bool
is_digit (char c)
{
  return c >= '0' && c <= '9';
}

static bool
is_letter (char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Neither letter, digit nor a byte of a further character. */
static bool
is_filler (char c)
{
  return !is_digit (c) && !is_letter (c) && ((unsigned char) c & 0x80u) == 0;
}

static char *
without_fillers (struct mdn_arena *arena, const char *text)
{
  char *out = mdn_arena_text (arena, text, strlen (text));
  if (out == NULL)
    return NULL;
  size_t n = 0;
  for (const char *c = text; *c != '\0'; c++)
    if (!is_filler (*c))
      out[n++] = *c;
  out[n] = '\0';
  return out;
}

/* Drops the leading zeros of every run of digits, in place. */
static void
drop_zeros (char *text)
{
  size_t n = 0;
  for (size_t i = 0; text[i] != '\0'; i++)
    {
      bool starts_run = n == 0 || !is_digit (text[n - 1]);
      if (!(text[i] == '0' && starts_run && is_digit (text[i + 1])))
        text[n++] = text[i];
    }
  text[n] = '\0';
}

static enum mdn_status
orphan_of (struct mdn_arena *arena, const char *id, struct orphan *orphan)
{
  orphan->id = id;
  orphan->folded = mdn_text_fold (arena, mdn_slice_of (id));
  if (orphan->folded == NULL)
    return MDN_NO_MEMORY;
  char *key = without_fillers (arena, orphan->folded);
  if (key == NULL)
    return MDN_NO_MEMORY;
  drop_zeros (key);
  orphan->key = key;
  return MDN_OK;
}

static enum mdn_status
orphans_of (struct mdn_arena *arena, const struct mdn_pairs *pairs, size_t wave, struct orphans *out)
{
  size_t most = wave == 0 ? pairs->attrition[MDN_GROUP_ALL].only_first : pairs->attrition[MDN_GROUP_ALL].only_second;
  out->n = 0;
  out->list = mdn_arena_array (arena, most, sizeof *out->list);
  if (out->list == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < pairs->n_people; i++)
    if (pairs->person[i].row[1 - wave] == MDN_ABSENT)
      {
        enum mdn_status status = orphan_of (arena, pairs->person[i].id, &out->list[out->n++]);
        if (status != MDN_OK)
          return status;
      }
  return MDN_OK;
}

static bool
one_replaced (const char *a, const char *b, size_t n)
{
  size_t i = 0;
  while (i < n && a[i] == b[i])
    i++;
  if (i == n || !is_letter (a[i]) || !is_letter (b[i]))
    return false;
  if (strcmp (a + i + 1, b + i + 1) == 0)
    return true;
  return i + 1 < n && a[i] == b[i + 1] && a[i + 1] == b[i] && is_letter (a[i + 1]) && strcmp (a + i + 2, b + i + 2) == 0;
}

/* longer has exactly one letter more than shorter. */
static bool
one_inserted (const char *shorter, const char *longer)
{
  size_t i = 0;
  while (shorter[i] != '\0' && shorter[i] == longer[i])
    i++;
  return is_letter (longer[i]) && strcmp (shorter + i, longer + i + 1) == 0;
}

static bool
one_letter (const char *a, const char *b)
{
  size_t na = strlen (a), nb = strlen (b);
  if (na < SHORTEST || nb < SHORTEST)
    return false;
  if (na == nb)
    return one_replaced (a, b, na);
  if (na + 1 == nb)
    return one_inserted (a, b);
  return nb + 1 == na && one_inserted (b, a);
}

static const char *
composed (struct mdn_arena *arena, const char *id)
{
  return mdn_text_composed (arena, mdn_slice_of (id), false);
}

static const char *
seen (struct mdn_arena *arena, const char *id)
{
  const char *text = composed (arena, id);
  return text != NULL ? mdn_text_visible (arena, mdn_slice_of (text), NULL) : NULL;
}

static const char *
seen_in_any_case (struct mdn_arena *arena, const char *id)
{
  const char *text = mdn_text_visible (arena, mdn_slice_of (id), NULL);
  return text != NULL ? mdn_text_composed (arena, mdn_slice_of (text), true) : NULL;
}

static const char *
words_only (struct mdn_arena *arena, const char *id)
{
  const char *text = seen_in_any_case (arena, id);
  return text != NULL ? without_fillers (arena, text) : NULL;
}

static const char *
without_forms (struct mdn_arena *arena, const char *id)
{
  const char *text = mdn_text_fold (arena, mdn_slice_of (id));
  return text != NULL ? without_fillers (arena, text) : NULL;
}

/* The first way of reading that makes the two the same; each overlooks more than the one before. */
static enum mdn_near
how_near (struct mdn_arena *arena, const struct orphan *a, const struct orphan *b)
{
  static const struct { const char *(*read) (struct mdn_arena *, const char *); enum mdn_near how; } ways[] = {
    { composed, MDN_NEAR_MARKS }, { seen, MDN_NEAR_UNSEEN },        { seen_in_any_case, MDN_NEAR_CASE },
    { words_only, MDN_NEAR_BLANKS }, { without_forms, MDN_NEAR_FORMS },
  };
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
    {
      const char *first = ways[i].read (arena, a->id), *second = ways[i].read (arena, b->id);
      if (first != NULL && second != NULL && strcmp (first, second) == 0)
        return ways[i].how;
    }
  return MDN_NEAR_ZEROS;
}

static void
note (struct mdn_diag *diag, struct mdn_pairs *pairs, struct mdn_near_ids *list, enum mdn_near how, struct orphan *a,
      struct orphan *b)
{
  static const char *const difference[] = {
    [MDN_NEAR_CASE] = "upper and lower case", [MDN_NEAR_BLANKS] = "blanks or punctuation", [MDN_NEAR_ZEROS] = "leading zeros",
    [MDN_NEAR_LETTER] = "one letter", [MDN_NEAR_UNSEEN] = "invisible characters",
    [MDN_NEAR_MARKS] = "how letters with marks are stored (one character or two)",
    [MDN_NEAR_FORMS] = "other forms of the same characters",
  };
  a->taken = b->taken = true;
  list[pairs->n_near++] = (struct mdn_near_ids){ how, a->id, b->id };
  struct mdn_diagnostic about = { .severity = MDN_WARNING, .id = "pair.near-id", .person = a->id };
  if (diag != NULL)
    mdn_diag_tell (diag, &about, "'%s' of the first wave and '%s' of the second differ by %s only; they were not paired",
                   a->id, b->id, difference[how]);
}

static enum mdn_status
by_key (struct mdn_arena *arena, struct mdn_diag *diag, struct mdn_pairs *pairs, struct mdn_near_ids *list,
        struct orphans side[2])
{
  struct mdn_map *map = mdn_map_new (arena, side[0].n);
  if (map == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < side[0].n; i++)
    {
      size_t index;
      bool is_new;
      enum mdn_status status = mdn_map_add (map, mdn_slice_of (side[0].list[i].key), i, &index, &is_new);
      if (status != MDN_OK)
        return status;
    }
  for (size_t j = 0; j < side[1].n; j++)
    {
      size_t i;
      if (mdn_map_find (map, mdn_slice_of (side[1].list[j].key), &i) && !side[0].list[i].taken)
        note (diag, pairs, list, how_near (arena, &side[0].list[i], &side[1].list[j]), &side[0].list[i],
              &side[1].list[j]);
    }
  return MDN_OK;
}

static void
by_letter (struct mdn_diag *diag, struct mdn_pairs *pairs, struct mdn_near_ids *list, struct orphans side[2])
{
  if (side[0].n > 0 && side[1].n > MOST_COMPARISONS / side[0].n)
    {
      pairs->near_unchecked = true;
      return;
    }
  for (size_t i = 0; i < side[0].n; i++)
    for (size_t j = 0; j < side[1].n && !side[0].list[i].taken; j++)
      if (!side[1].list[j].taken && one_letter (side[0].list[i].folded, side[1].list[j].folded))
        note (diag, pairs, list, MDN_NEAR_LETTER, &side[0].list[i], &side[1].list[j]);
}

enum mdn_status
mdn_pair_near (struct mdn_arena *arena, struct mdn_diag *diag, struct mdn_pairs *pairs)
{
  struct orphans side[2];
  for (size_t wave = 0; wave < 2; wave++)
    {
      enum mdn_status status = orphans_of (arena, pairs, wave, &side[wave]);
      if (status != MDN_OK)
        return status;
    }
  size_t most = side[0].n < side[1].n ? side[0].n : side[1].n;
  struct mdn_near_ids *list = mdn_arena_array (arena, most, sizeof *list);
  if (list == NULL)
    return MDN_NO_MEMORY;
  pairs->near = list;
  enum mdn_status status = by_key (arena, diag, pairs, list, side);
  if (status == MDN_OK)
    by_letter (diag, pairs, list, side);
  return status;
}
