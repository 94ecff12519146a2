/* SPDX-License-Identifier: GPL-3.0-or-later */
/* frame-csv.c - cells to text; numbers met before are not printed twice. */
#include "core/report/frame-csv.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum
{
  N_PRINTED = 1024,           /* direct-mapped memory of printed numbers */
  LONGEST_NUMBER = 31         /* with the byte that says how many decimals */
};

struct printed { double value; int8_t decimals; uint8_t len; char text[LONGEST_NUMBER - 1]; };

struct mdn_frame_csv
{
  struct mdn_out *out;
  const struct mdn_frame *frame;
  struct printed printed[N_PRINTED];
};

/* ---- texts ------------------------------------------------------------------------------------------ */

static bool
is_formula (struct mdn_slice text)
{
  double number;
  static const bool starts[256] = { ['='] = true, ['+'] = true, ['-'] = true, ['@'] = true, ['\t'] = true, ['\r'] = true };
  return text.len > 0 && starts[(unsigned char) text.ptr[0]] && !mdn_text_number (text, &number);
}

static bool
needs_quotes (struct mdn_slice text)
{
  static const bool special[256] = { [','] = true, ['"'] = true, ['\n'] = true, ['\r'] = true, [';'] = true, ['\t'] = true };
  for (size_t i = 0; i < text.len; i++)
    if (special[(unsigned char) text.ptr[i]])
      return true;
  return text.len > 0 && (text.ptr[0] == ' ' || text.ptr[text.len - 1] == ' ');
}

void
mdn_csv_text (struct mdn_out *out, struct mdn_slice text)
{
  const bool quotes = needs_quotes (text);
  if (quotes)
    mdn_out_write (out, "\"", 1);
  if (is_formula (text))
    mdn_out_write (out, "'", 1);
  for (size_t i = 0; i < text.len && quotes; i++)
    mdn_out_write (out, text.ptr[i] == '"' ? "\"\"" : &text.ptr[i], text.ptr[i] == '"' ? 2 : 1);
  if (quotes)
    mdn_out_write (out, "\"", 1);
  else
    mdn_out_write (out, text.ptr, text.len);
}

/* ---- numbers ---------------------------------------------------------------------------------------- */

/* Whole numbers as they are; of others as many digits as the column says. */
static size_t
format_number (char text[32], double value, intptr_t decimals)
{
  if (value == floor (value) || decimals == MDN_DECIMALS_ALL)
    return mdn_text_print_number (text, value);
  const int n = decimals < 0 ? snprintf (text, 32, "%.10g", value) : snprintf (text, 32, "%.*f", (int) decimals, value);
  return n > 0 && n < LONGEST_NUMBER - 1 ? (size_t) n : mdn_text_print_number (text, value);
}

static const struct printed *
print_number (struct mdn_frame_csv *csv, double value, intptr_t decimals)
{
  uint64_t bits;
  memcpy (&bits, &value, sizeof bits);
  struct printed *slot = &csv->printed[(bits * 0x9e3779b97f4a7c15u) >> 54];
  if (slot->value == value && slot->decimals == decimals)
    return slot;
  char text[32];
  slot->len = (uint8_t) format_number (text, value, decimals);
  slot->value = value;
  slot->decimals = (int8_t) decimals;
  memcpy (slot->text, text, slot->len);
  return slot;
}

static void
write_number (struct mdn_frame_csv *csv, double value, intptr_t decimals)
{
  if (isnan (value))
    return;
  const struct printed *number = print_number (csv, value, decimals);
  mdn_out_write (csv->out, number->text, number->len);
}

/* ---- rows -------------------------------------------------------------------------------------------- */

static void
write_word (struct mdn_frame_csv *csv, const struct mdn_column *column, double value)
{
  for (size_t i = 0; i < column->n_codes; i++)
    if (column->code[i].value == value)
      mdn_csv_text (csv->out, mdn_slice_of (column->code[i].word));
}

static void
write_cell (struct mdn_frame_csv *csv, const struct mdn_column *column, const struct mdn_cell *cell)
{
  if (column->kind == MDN_COLUMN_NUMBER)
    write_number (csv, cell->number, column->decimals);
  else if (column->kind == MDN_COLUMN_TEXT)
    mdn_csv_text (csv->out, (struct mdn_slice){ cell->text, cell->len });
  else
    write_word (csv, column, cell->number);
}

void
mdn_frame_csv_row (struct mdn_frame_csv *csv, const struct mdn_cell *cell)
{
  const struct mdn_frame *frame = csv->frame;
  for (size_t c = 0; c < frame->n_columns; c++)
    {
      if (c > 0)
        mdn_out_write (csv->out, ",", 1);
      write_cell (csv, &frame->column[c], &cell[c]);
    }
  mdn_out_write (csv->out, "\n", 1);
}

static void
write_names (struct mdn_out *out, const struct mdn_frame *frame)
{
  for (size_t c = 0; c < frame->n_columns; c++)
    {
      if (c > 0)
        mdn_out_write (out, ",", 1);
      mdn_csv_text (out, mdn_slice_of (frame->column[c].name));
    }
  mdn_out_write (out, "\n", 1);
}

enum mdn_status
mdn_frame_csv_new (struct mdn_arena *arena, struct mdn_out *out, const struct mdn_frame *frame, struct mdn_frame_csv **made)
{
  struct mdn_frame_csv *csv = mdn_arena_alloc (arena, sizeof *csv);
  if (csv == NULL)
    return MDN_NO_MEMORY;
  csv->out = out;
  csv->frame = frame;
  for (size_t i = 0; i < N_PRINTED; i++)
    csv->printed[i].value = NAN;
  write_names (out, frame);
  *made = csv;
  return MDN_OK;
}
