/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table on a terminal.  Columns are as wide as their widest cell when everything fits; else the
 * widest ones give way and their cells wrap at words; and where not even the words fit side by side
 * every row becomes a short list. */
#include <string.h>

#include "core/base/text.h"
#include "core/report/document.h"
#include "core/report/text-line.h"

enum { GAP = 2, LONGEST_WORD = 22 };

struct grid
{
  const struct mdn_block *block;
  size_t *natural, *least, *width;      /* [n_columns] */
  const char **left;                    /* [n_columns] what of the row is not yet written */
};

static void
measure (struct grid *grid, size_t c, const char *cell)
{
  size_t natural = mdn_text_width (cell), word = mdn_line_widest_piece (cell, LONGEST_WORD);

  if (natural > grid->natural[c])
    grid->natural[c] = natural;
  if (word > grid->least[c])
    grid->least[c] = word;
}

static bool
grid_new (struct mdn_arena *arena, const struct mdn_block *block, struct grid *grid)
{
  size_t n = block->n_columns;

  grid->block = block;
  grid->natural = mdn_arena_array (arena, n, sizeof *grid->natural);
  grid->least = mdn_arena_array (arena, n, sizeof *grid->least);
  grid->width = mdn_arena_array (arena, n, sizeof *grid->width);
  grid->left = mdn_arena_array (arena, n, sizeof *grid->left);
  if (!grid->natural || !grid->least || !grid->width || !grid->left)
    return false;
  for (size_t c = 0; c < n; c++)
    {
      grid->natural[c] = grid->least[c] = 1;
      measure (grid, c, block->column[c]);
      for (size_t r = 0; r < block->n_rows; r++)
        measure (grid, c, block->row[r].cell[c]);
    }
  return true;
}

/* Widths with no column wider than `level` unless its words are; returns their sum with gaps. */
static size_t
fit (struct grid *grid, size_t level)
{
  size_t sum = GAP * (grid->block->n_columns - 1);

  for (size_t c = 0; c < grid->block->n_columns; c++)
    {
      size_t want = grid->natural[c] < level ? grid->natural[c] : level;

      grid->width[c] = want > grid->least[c] ? want : grid->least[c];
      sum += grid->width[c];
    }
  return sum;
}

/* The most even widths that fit; false: not even the words do. */
static bool
grid_fit (struct grid *grid, size_t width)
{
  size_t level = width;

  while (level > 1 && fit (grid, level) > width)
    level--;
  return fit (grid, level) <= width;
}

static bool
row_line (struct grid *grid, struct mdn_out *out)
{
  bool any = false, more = false;
  size_t pending = 0;

  for (size_t c = 0; c < grid->block->n_columns; c++)
    {
      struct mdn_line line = { .ptr = "" };
      bool here = mdn_line_next (&grid->left[c], grid->width[c], &line);
      size_t pad = grid->width[c] > line.columns ? grid->width[c] - line.columns : 0;
      bool right = grid->block->align[c] == MDN_RIGHT;

      any = any || here;
      if (here)
        {
          mdn_out_format (out, "%*s", (int) (pending + (right ? pad : 0)), "");
          mdn_line_write (&line, out);
          pending = right ? 0 : pad;
        }
      else
        pending += grid->width[c];
      pending += GAP;
      more = more || grid->left[c][strspn (grid->left[c], " \n")] != '\0';
    }
  if (any)
    mdn_out_text (out, "\n");
  return more;
}

static void
row (struct grid *grid, const char *const *cell, struct mdn_out *out)
{
  for (size_t c = 0; c < grid->block->n_columns; c++)
    grid->left[c] = cell[c];
  while (row_line (grid, out))
    ;
}

static void
rule (const struct grid *grid, struct mdn_out *out)
{
  for (size_t c = 0; c < grid->block->n_columns; c++)
    {
      mdn_out_format (out, "%*s", c ? GAP : 0, "");
      for (size_t i = 0; i < grid->width[c]; i++)
        mdn_out_text (out, "-");
    }
  mdn_out_text (out, "\n");
}

static void
as_list (const struct mdn_block *block, size_t width, struct mdn_out *out)
{
  for (size_t r = 0; r < block->n_rows; r++)
    {
      mdn_line_wrap (block->row[r].cell[0], 0, width, out);
      for (size_t c = 1; c < block->n_columns; c++)
        if (block->row[r].cell[c][0])
          {
            mdn_out_format (out, "  %s: ", block->column[c]);
            mdn_line_wrap (block->row[r].cell[c], mdn_text_width (block->column[c]) + 4, width, out);
          }
    }
}

void
mdn_document_text_table (const struct mdn_document *document, const struct mdn_block *block, struct mdn_out *out,
                         size_t width)
{
  struct grid grid;

  if (grid_new (document->arena, block, &grid) && grid_fit (&grid, width))
    {
      row (&grid, block->column, out);
      rule (&grid, out);
      for (size_t r = 0; r < block->n_rows; r++)
        row (&grid, block->row[r].cell, out);
    }
  else
    as_list (block, width, out);
  mdn_out_text (out, "\n");
}
