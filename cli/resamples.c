/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/resamples.h"

#include <string.h>

#include "core/read/source.h"

enum { PIECE = 1 << 16, FIRST_ROOM = 1 << 16, FEWEST = 2, LARGEST = 100000000, LONGEST_SHOWN = 40 };

struct reading
{
  struct mdn_arena *arena;
  struct mdn_diag *diag;
  struct mdn_place place;       /* of the number being read */
  uint32_t *row;
  size_t n, room;
  size_t people;                /* numbers of the first line; 0: not known yet */
  size_t in_line;
  uint32_t value;
  bool digits, closed;          /* a number was begun; a blank came after it */
  bool bad;                     /* what was read of it is no row number */
  char cell[LONGEST_SHOWN];     /* its beginning, for the message */
  size_t cell_len;
};

static enum mdn_status
wrong (struct reading *r, const char *id, const char *what)
{
  mdn_diag_say (r->diag, MDN_ERROR, id, &r->place, "%s", what);
  return MDN_DEFINITION;
}

static enum mdn_status
keep (struct reading *r, uint32_t value)
{
  if (r->n == r->room)
    {
      size_t room = r->room == 0 ? FIRST_ROOM : 2 * r->room;
      uint32_t *row = mdn_arena_array (r->arena, room, sizeof *row);
      if (!row)
        return MDN_NO_MEMORY;
      if (r->n > 0)
        memcpy (row, r->row, r->n * sizeof *row);
      r->row = row;
      r->room = room;
    }
  r->row[r->n++] = value;
  return MDN_OK;
}

static enum mdn_status
wrong_number (struct reading *r)
{
  const struct mdn_slice cell = { r->cell, r->cell_len };
  const struct mdn_slice shown = mdn_slice_trim ((struct mdn_slice){ r->cell, mdn_text_beginning (cell, LONGEST_SHOWN - 1) });
  const struct mdn_diagnostic about = { .severity = MDN_ERROR, .id = "indices.number", .place = r->place, .value = shown };
  mdn_diag_tell (r->diag, &about, "not a row number: whole numbers from 1, separated by commas");
  return MDN_DEFINITION;
}

static enum mdn_status
end_number (struct reading *r)
{
  if (!r->digits || r->bad || r->value == 0)
    return wrong_number (r);
  enum mdn_status status = keep (r, r->value);
  r->in_line++;
  r->place.column++;
  r->value = 0;
  r->digits = r->closed = false;
  r->cell_len = 0;
  return status;
}

/* An empty line is none. */
static enum mdn_status
end_line (struct reading *r)
{
  enum mdn_status status = MDN_OK;
  if (r->in_line > 0 || r->digits || r->bad)
    status = end_number (r);
  if (status != MDN_OK)
    return status;
  if (r->in_line > 0 && r->people == 0)
    r->people = r->in_line;
  if (r->in_line > 0 && r->in_line != r->people)
    {
      r->place.column = 0;
      return wrong (r, "indices.length", "not as many numbers as the first line: every line is one number for each person");
    }
  r->in_line = r->cell_len = 0;
  r->place.line++;
  r->place.column = 1;
  return MDN_OK;
}

static enum mdn_status
take (struct reading *r, char c)
{
  if (c == ',')
    return end_number (r);
  if (c == '\n')
    return end_line (r);
  if (r->cell_len < LONGEST_SHOWN)
    r->cell[r->cell_len++] = c;
  if (c == ' ' || c == '\t' || c == '\r')
    {
      r->closed = r->digits;
      return MDN_OK;
    }
  r->bad |= c < '0' || c > '9' || r->closed || r->value > LARGEST;
  r->value = r->bad ? 0 : 10 * r->value + (uint32_t) (c - '0');
  r->digits = true;
  return MDN_OK;
}

static enum mdn_status
take_all (struct reading *r, struct mdn_source *source)
{
  char *piece = mdn_arena_alloc (r->arena, PIECE);
  size_t n;
  enum mdn_status status = piece ? MDN_OK : MDN_NO_MEMORY;
  while (status == MDN_OK && (status = mdn_source_read (source, piece, PIECE, &n)) == MDN_OK)
    for (size_t i = 0; status == MDN_OK && i < n; i++)
      status = take (r, piece[i]);
  if (status == MDN_DATA)
    mdn_source_report (source, r->place.line);
  return status == MDN_END ? end_line (r) : status;
}

static enum mdn_status
check_rows (struct reading *r)
{
  for (size_t i = 0; i < r->n; i++)
    if (r->row[i] > r->people)
      {
        r->place.line = 0;
        mdn_diag_say (r->diag, MDN_ERROR, "indices.row", &r->place, "resample %zu, number %zu: row %lu of %zu people",
                      i / r->people + 1, i % r->people + 1, (unsigned long) r->row[i], r->people);
        return MDN_DEFINITION;
      }
  if (r->people == 0 || r->n / r->people < FEWEST)
    {
      r->place.line = 0;
      return wrong (r, "indices.few", "fewer than two resamples");
    }
  return MDN_OK;
}

enum mdn_status
mdn_resamples_read (struct mdn_arena *arena, struct mdn_diag *diag, const char *path, struct mdn_bootstrap_wish *wish)
{
  struct reading r = { .arena = arena, .diag = diag, .place = { path, 1, 1 } };
  struct mdn_source *source;
  enum mdn_status status = mdn_source_open (arena, diag, path, NULL, &source);
  if (status == MDN_OK)
    status = take_all (&r, source);
  if (status == MDN_OK)
    status = check_rows (&r);
  if (status != MDN_OK)
    return status;
  wish->resample = r.row;
  wish->people = r.people;
  wish->n_resamples = r.n / r.people;
  return MDN_OK;
}
