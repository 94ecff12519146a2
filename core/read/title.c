/* SPDX-License-Identifier: GPL-3.0-or-later */
/* title.c - counting filled cells. */
#include "core/read/title.h"

#include "core/read/quantity.h"

enum { MOST_CELLS = 2, FEWEST_NAMES = 3, SHOWN = 60, MOST_COMPARED = 4096 };

static struct mdn_slice
cell_of (const struct mdn_record *record, size_t i)
{
  return mdn_slice_trim (record->cell[i]);
}

static size_t
count_filled (const struct mdn_record *record)
{
  size_t n = 0;

  for (size_t i = 0; i < record->n; i++)
    n += cell_of (record, i).len > 0;
  return n;
}

static bool
has_number (const struct mdn_record *record)
{
  for (size_t i = 0; i < record->n; i++)
    if (mdn_read_number (cell_of (record, i)).reading == MDN_READ_OK)
      return true;
  return false;
}

/* Each with each, so in very wide tables of the first cells only. */
static bool
has_repeats (const struct mdn_record *record)
{
  for (size_t i = 0; i < record->n && i < MOST_COMPARED; i++)
    for (size_t k = 0; k < i && cell_of (record, i).len > 0; k++)
      if (mdn_slice_equal (cell_of (record, i), cell_of (record, k)))
        return true;
  return false;
}

static bool
is_header (const struct mdn_record *record, size_t widest_title)
{
  const size_t n = count_filled (record);

  return n >= FEWEST_NAMES && n >= 2 * widest_title && !has_number (record) && !has_repeats (record);
}

static bool
has_number_below (const struct mdn_record *record, size_t n)
{
  for (size_t r = 1; r < n; r++)
    if (has_number (&record[r]))
      return true;
  return false;
}

size_t
mdn_titles_above (const struct mdn_record *record, size_t n)
{
  size_t titles = 0, widest = 0;

  for (; titles < n && titles <= MDN_TITLES && count_filled (&record[titles]) <= MOST_CELLS; titles++)
    if (count_filled (&record[titles]) > widest)
      widest = count_filled (&record[titles]);
  if (titles == 0 || titles == n || titles > MDN_TITLES || !is_header (&record[titles], widest))
    return 0;
  return widest < MOST_CELLS || has_number_below (record + titles, n - titles) ? titles : 0;
}

/* The row's filled cells, in quotes. */
static void
note_row (struct mdn_diag *diag, const char *file, const struct mdn_record *record)
{
  const struct mdn_place place = { .file = file };
  struct mdn_buffer cells = { .len = 0 };

  for (size_t i = 0; i < record->n; i++)
    {
      const struct mdn_slice cell = cell_of (record, i);

      if (cell.len > 0)
        mdn_buffer_format (&cells, "%s\"%.*s\"", cells.len > 0 ? ", " : "", (int) mdn_text_beginning (cell, SHOWN), cell.ptr);
    }
  if (cells.len > 0 && !cells.failed)
    mdn_diag_say (diag, MDN_NOTE, "table.title", &place,
                  "%s stand%s alone above the header: taken as a title; `header_rows: 1` under `file` in a mapping says otherwise",
                  cells.ptr, count_filled (record) == 1 ? "s" : "");
  mdn_buffer_release (&cells);
}

void
mdn_titles_note (struct mdn_diag *diag, const char *file, const struct mdn_record *record, size_t n_titles)
{
  for (size_t r = 0; r < n_titles; r++)
    note_row (diag, file, &record[r]);
}
