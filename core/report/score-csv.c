/* SPDX-License-Identifier: GPL-3.0-or-later */
/* score-csv.c - lines are put together in one buffer; numbers met before are not printed twice. */
#include "core/report/score-csv.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum
{
  N_PRINTED = 1024,           /* direct-mapped memory of printed numbers */
  LONGEST_NUMBER = 31,        /* with the byte that says how many decimals */
  SHORTEST = -1               /* decimals: as many as ten digits give */
};

struct printed { double value; int8_t decimals; uint8_t len; char text[LONGEST_NUMBER - 1]; };

struct mdn_score_csv
{
  struct mdn_out *out;
  struct mdn_score_csv_options options;
  struct mdn_buffer header;
  struct printed printed[N_PRINTED];
};

static void
release_csv (void *object)
{
  struct mdn_score_csv *csv = object;
  mdn_buffer_release (&csv->header);
}

enum mdn_status
mdn_score_csv_new (struct mdn_arena *arena, struct mdn_out *out, const struct mdn_score_csv_options *options,
                   struct mdn_score_csv **made)
{
  struct mdn_score_csv *csv = mdn_arena_alloc (arena, sizeof *csv);
  if (csv == NULL)
    return MDN_NO_MEMORY;
  csv->out = out;
  csv->options = *options;
  for (size_t i = 0; i < N_PRINTED; i++)
    csv->printed[i].value = NAN;
  *made = csv;
  return mdn_arena_defer (arena, release_csv, csv);
}

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

/* Steps towards other scores are a detail. */
static bool
is_printed (const struct mdn_scorer *scorer, size_t score, bool detail)
{
  return detail || !scorer->spec.form->score[score].hidden;
}

/* ---- header ------------------------------------------------------------------------------------------- */

static void
add_score_names (struct mdn_buffer *header, const struct mdn_scorer *scorer, bool detail)
{
  for (size_t s = 0; s < scorer->spec.form->n_scores; s++)
    {
      if (!is_printed (scorer, s, detail))
        continue;
      mdn_buffer_format (header, ",%s", scorer->name[s]);
      if (detail)
        mdn_buffer_format (header, ",%s.used,%s.outcome,%s.band", scorer->name[s], scorer->name[s], scorer->name[s]);
    }
}

/* Score names need no quotes: they are identifiers.  What comes before them does. */
static void
add_names (const struct mdn_score_csv *csv, const struct mdn_plan *plan, struct mdn_scorer *const *scorer,
           struct mdn_buffer *header)
{
  for (size_t u = 0; u < plan->n_uses; u++)
    add_score_names (header, scorer[u], csv->options.detail);
}

void
mdn_score_csv_header (struct mdn_score_csv *csv, const struct mdn_plan *plan, struct mdn_scorer *const *scorer)
{
  if (csv->options.with_file)
    mdn_out_text (csv->out, "file,");
  mdn_csv_text (csv->out, mdn_slice_of (plan->id_name != NULL ? plan->id_name : "row"));
  for (size_t k = 0; k < plan->n_kept; k++)
    {
      mdn_out_write (csv->out, ",", 1);
      mdn_csv_text (csv->out, mdn_slice_of (plan->kept[k].name));
    }
  mdn_buffer_clear (&csv->header);
  add_names (csv, plan, scorer, &csv->header);
  mdn_out_text (csv->out, csv->header.ptr);
  mdn_out_write (csv->out, "\n", 1);
}

bool
mdn_score_csv_same (const struct mdn_score_csv *csv, const struct mdn_plan *plan, struct mdn_scorer *const *scorer)
{
  struct mdn_buffer other = { .len = 0 };
  add_names (csv, plan, scorer, &other);
  const bool same = other.len == csv->header.len && (other.len == 0 || memcmp (other.ptr, csv->header.ptr, other.len) == 0);
  mdn_buffer_release (&other);
  return same;
}

/* ---- rows ------------------------------------------------------------------------------------------------- */

/* Whole numbers as they are; others to so many decimals, or (SHORTEST) to ten digits, which hides
 * only the dust of floating point: 8.166666667, not 8.166666666666668. */
static size_t
format_number (char text[32], double value, int decimals)
{
  if (value == floor (value))
    return mdn_text_print_number (text, value);
  const int n = decimals == SHORTEST ? snprintf (text, 32, "%.10g", value) : snprintf (text, 32, "%.*f", decimals, value);
  return n > 0 && n < LONGEST_NUMBER - 1 ? (size_t) n : mdn_text_print_number (text, value);
}

static const struct printed *
print_number (struct mdn_score_csv *csv, double value, int decimals)
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
write_number (struct mdn_score_csv *csv, double value, int decimals)
{
  if (isnan (value))
    return;
  const struct printed *number = print_number (csv, value, decimals);
  mdn_out_write (csv->out, number->text, number->len);
}

static void
write_detail (struct mdn_score_csv *csv, const struct mdn_scorer *scorer, size_t s, size_t r)
{
  static const char *const outcomes[] = { "scored", "prorated", "insufficient" };
  const struct mdn_scores *score = &scorer->score[s];
  const struct mdn_band *band = isnan (score->value[r]) ? NULL
    : mdn_form_band (scorer->spec.instrument, scorer->spec.form, scorer->spec.form->score[s].id, score->value[r]);
  const char *label = band == NULL ? "" : csv->options.chinese && band->label.zh != NULL ? band->label.zh : band->label.en;
  mdn_out_format (csv->out, ",%u,%s,", score->n_used[r], outcomes[score->outcome[r] <= MDN_INSUFFICIENT ? score->outcome[r] : 2]);
  mdn_csv_text (csv->out, mdn_slice_of (label));
}

static void
write_scores (struct mdn_score_csv *csv, const struct mdn_scorer *scorer, size_t r)
{
  const struct mdn_form *form = scorer->spec.form;
  for (size_t s = 0; s < form->n_scores; s++)
    {
      if (!is_printed (scorer, s, csv->options.detail))
        continue;
      mdn_out_write (csv->out, ",", 1);
      write_number (csv, scorer->score[s].value[r], form->score[s].decimals);
      if (csv->options.detail)
        write_detail (csv, scorer, s, r);
    }
}

static void
write_person (struct mdn_score_csv *csv, const struct mdn_scored_block *block, size_t r)
{
  const struct mdn_plan *plan = block->plan;
  if (csv->options.with_file)
    {
      mdn_csv_text (csv->out, mdn_slice_of (plan->file));
      mdn_out_write (csv->out, ",", 1);
    }
  if (plan->id_slot != MDN_NO_COLUMN)
    mdn_csv_text (csv->out, mdn_slice_trim (block->rows->cell[plan->id_slot][r]));
  else
    write_number (csv, (double) block->rows->row[r], SHORTEST);
  for (size_t k = 0; k < plan->n_kept; k++)
    {
      mdn_out_write (csv->out, ",", 1);
      mdn_csv_text (csv->out, block->rows->cell[plan->kept[k].slot][r]);
    }
}

void
mdn_score_csv_block (struct mdn_score_csv *csv, const struct mdn_scored_block *block)
{
  for (size_t r = 0; r < block->rows->n_rows; r++)
    {
      write_person (csv, block, r);
      for (size_t u = 0; u < block->plan->n_uses; u++)
        write_scores (csv, block->scorer[u], r);
      mdn_out_write (csv->out, "\n", 1);
    }
}
