/* SPDX-License-Identifier: GPL-3.0-or-later */
/* frame-spool.c - a row is its length, then its cells: a number with its reason, or a text with its length. */
#include "core/report/frame-spool.h"

#include <errno.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/report/plain-number.h"
#include "core/report/unnamed.h"

struct mdn_frame_spool
{
  struct mdn_diag *diag;
  const struct mdn_frame *frame;
  FILE *file;
  int failure;                   /* errno of the first failure */
  size_t n_rows, n_read;
  size_t *width;
  bool *is_text;                 /* as stored: a column may be found to be numeric when all rows have come */
  struct mdn_plain_numbers *plain;
  struct mdn_cell *cell;         /* of the row read last */
  char *bytes;                   /* of the row at work */
  size_t n, room;
};

static void
release_spool (void *object)
{
  struct mdn_frame_spool *spool = object;
  if (spool->file != NULL)
    fclose (spool->file);
  mdn_memory_release (spool->bytes);
}

static enum mdn_status
report (const struct mdn_frame_spool *spool)
{
  const struct mdn_place place = { mdn_unnamed_folder (), 0, 0 };
  if (spool->failure == ENOMEM)
    return MDN_NO_MEMORY;
  mdn_diag_say (spool->diag, MDN_ERROR, "out.temporary", &place,
                "the rows cannot be kept in a temporary file here: %s; TMPDIR names another folder", strerror (spool->failure));
  return MDN_IO;
}

enum mdn_status
mdn_frame_spool_new (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_frame *frame,
                     struct mdn_frame_spool **made)
{
  struct mdn_frame_spool *spool = mdn_arena_alloc (arena, sizeof *spool);
  if (spool == NULL || mdn_arena_defer (arena, release_spool, spool) != MDN_OK)
    return MDN_NO_MEMORY;
  spool->diag = diag;
  spool->frame = frame;
  spool->width = mdn_arena_array (arena, frame->n_columns, sizeof *spool->width);
  spool->cell = mdn_arena_array (arena, frame->n_columns, sizeof *spool->cell);
  spool->is_text = mdn_arena_array (arena, frame->n_columns, sizeof *spool->is_text);
  spool->plain = mdn_arena_array (arena, frame->n_columns, sizeof *spool->plain);
  if (spool->width == NULL || spool->cell == NULL || spool->is_text == NULL || spool->plain == NULL)
    return MDN_NO_MEMORY;
  for (size_t c = 0; c < frame->n_columns; c++)
    spool->is_text[c] = frame->column[c].kind == MDN_COLUMN_TEXT;
  const int fd = mdn_unnamed_open ();
  spool->file = fd >= 0 ? fdopen (fd, "w+b") : NULL;
  spool->failure = errno;
  if (spool->file == NULL && fd >= 0)
    close (fd);
  if (spool->file == NULL)
    return report (spool);
  spool->failure = 0;
  *made = spool;
  return MDN_OK;
}

/* ---- writing ------------------------------------------------------------------------------------------ */

static bool
make_room (struct mdn_frame_spool *spool, size_t n)
{
  if (spool->failure != 0 || n <= spool->room)
    return spool->failure == 0;
  char *larger = mdn_memory_resize (spool->bytes, 2 * n, 1);
  if (larger == NULL)
    {
      spool->failure = ENOMEM;
      return false;
    }
  spool->bytes = larger;
  spool->room = 2 * n;
  return true;
}

static void
add (struct mdn_frame_spool *spool, const void *bytes, size_t n)
{
  if (!make_room (spool, spool->n + n))
    return;
  if (n > 0)
    memcpy (spool->bytes + spool->n, bytes, n);
  spool->n += n;
}

static void
add_text (struct mdn_frame_spool *spool, size_t column, const struct mdn_cell *cell)
{
  const uint64_t len = cell->len;
  add (spool, &len, sizeof len);
  add (spool, cell->text, cell->len);
  add (spool, "", 1);
  if (cell->len > spool->width[column])
    spool->width[column] = cell->len;
  mdn_plain_numbers_see (&spool->plain[column], (struct mdn_slice){ cell->text, cell->len });
}

static void
add_number (struct mdn_frame_spool *spool, const struct mdn_cell *cell)
{
  const uint8_t missing = (uint8_t) cell->missing;
  add (spool, &cell->number, sizeof cell->number);
  add (spool, &missing, sizeof missing);
}

static void
write_bytes (struct mdn_frame_spool *spool, const void *bytes, size_t n)
{
  if (spool->failure == 0 && fwrite (bytes, 1, n, spool->file) != n)
    spool->failure = errno != 0 ? errno : EIO;
}

void
mdn_frame_spool_row (struct mdn_frame_spool *spool, const struct mdn_cell *cell)
{
  spool->n = 0;
  for (size_t c = 0; c < spool->frame->n_columns; c++)
    if (spool->is_text[c])
      add_text (spool, c, &cell[c]);
    else
      add_number (spool, &cell[c]);
  const uint64_t n = spool->n;
  write_bytes (spool, &n, sizeof n);
  write_bytes (spool, spool->bytes, spool->n);
  spool->n_rows++;
}

/* ---- reading ------------------------------------------------------------------------------------------- */

enum mdn_status
mdn_frame_spool_rewind (struct mdn_frame_spool *spool)
{
  if (spool->failure == 0 && (fflush (spool->file) != 0 || fseek (spool->file, 0, SEEK_SET) != 0))
    spool->failure = errno;
  spool->n_read = 0;
  return spool->failure == 0 ? MDN_OK : report (spool);
}

static bool
read_bytes (struct mdn_frame_spool *spool, void *bytes, size_t n)
{
  if (spool->failure == 0 && fread (bytes, 1, n, spool->file) != n)
    spool->failure = ferror (spool->file) && errno != 0 ? errno : EIO;
  return spool->failure == 0;
}

static size_t
take_text (const struct mdn_frame_spool *spool, size_t at, struct mdn_cell *cell)
{
  uint64_t len;
  memcpy (&len, spool->bytes + at, sizeof len);
  cell->len = (size_t) len;
  cell->text = spool->bytes + at + sizeof len;
  return at + sizeof len + cell->len + 1;
}

static size_t
take_number (const struct mdn_frame_spool *spool, size_t at, struct mdn_cell *cell)
{
  memcpy (&cell->number, spool->bytes + at, sizeof cell->number);
  cell->missing = (uint8_t) spool->bytes[at + sizeof cell->number];
  return at + sizeof cell->number + 1;
}

/* The text of a column that was found to be numeric. */
static void
read_number (struct mdn_cell *cell)
{
  double number;
  if (!mdn_text_number (mdn_slice_trim ((struct mdn_slice){ cell->text, cell->len }), &number))
    number = NAN;
  *cell = (struct mdn_cell){ .number = number };
}

const struct mdn_cell *
mdn_frame_spool_next (struct mdn_frame_spool *spool)
{
  uint64_t n;
  if (spool->n_read == spool->n_rows || !read_bytes (spool, &n, sizeof n) || !make_room (spool, (size_t) n)
      || !read_bytes (spool, spool->bytes, (size_t) n))
    return NULL;
  spool->n_read++;
  for (size_t c = 0, at = 0; c < spool->frame->n_columns; c++)
    {
      at = spool->is_text[c] ? take_text (spool, at, &spool->cell[c]) : take_number (spool, at, &spool->cell[c]);
      if (spool->is_text[c] && spool->frame->column[c].kind == MDN_COLUMN_NUMBER)
        read_number (&spool->cell[c]);
    }
  return spool->cell;
}

size_t
mdn_frame_spool_rows (const struct mdn_frame_spool *spool)
{
  return spool->n_rows;
}

size_t
mdn_frame_spool_width (const struct mdn_frame_spool *spool, size_t column)
{
  return spool->width[column];
}

bool
mdn_frame_spool_is_numeric (const struct mdn_frame_spool *spool, size_t column, size_t *decimals)
{
  *decimals = spool->plain[column].decimals;
  return spool->is_text[column] && mdn_plain_numbers_are (&spool->plain[column]);
}
