/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xls - Excel workbooks of 1997 to 2003 (.xls), by libfreexl.
 *
 * The library converts the code page to UTF-8 and types dates and times by their formats.  Results of
 * formulas it leaves out: such cells are blank, and a warning counts them.  The first sheet that is not hidden is
 * read, or the one the option names; a note lists the others.  The library holds the whole sheet in memory
 * and runs in a child process (share/child.h). */
#include "core/plugin/plugin.h"

#include <string.h>

#include <freexl.h>

#include "../share/child.h"
#include "../share/figures.h"
#include "../share/sheetchoice.h"
#include "../share/sheetrows.h"
#include "biff.h"

MDN_PLUGIN_HOST

enum { SHEET, N_OPTIONS };

static const struct mdn_option options[N_OPTIONS] = { [SHEET] = SHEET_OPTION };

struct workbook
{
  struct feed *feed;
  const void *handle;
  struct biff biff;
  unsigned n_sheets, sheet;
  size_t long_numbers, first_long;
};

static int
recognise (const char *file_name, const unsigned char *first, size_t n)
{
  (void) file_name;
  return n >= 8 && memcmp (first, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) == 0 ? 80 : 0;
}

static enum mdn_result
refuse (const struct feed *feed, int code)
{
  if (code == FREEXL_INSUFFICIENT_MEMORY)
    return feed_fail (feed, "too-large", "reading it needs more than %d MiB of memory", CHILD_MEGABYTES);
  if (code == FREEXL_BIFF_WORKBOOK_NOT_FOUND)
    return feed_fail (feed, "no-workbook", "there is no workbook in it: it is another program's file, or a password protects it");
  return feed_fail (feed, "damaged", "the workbook is truncated or damaged, or of a kind libfreexl does not read (its code %d)",
                    code);
}

static bool
is_protected (const struct workbook *workbook)
{
  unsigned info = 0;

  return freexl_get_info (workbook->handle, FREEXL_BIFF_PASSWORD, &info) == FREEXL_OK && info == FREEXL_BIFF_OBFUSCATED;
}

static bool
is_hidden (const struct workbook *workbook, size_t sheet)
{
  return sheet < workbook->biff.n_sheets && workbook->biff.sheet[sheet].hidden;
}

static enum mdn_result
list_sheets (const struct workbook *workbook, struct sheet_name **sheets)
{
  struct sheet_name *sheet = feed_alloc (workbook->feed, workbook->n_sheets, sizeof *sheet);
  const char *name = NULL;

  *sheets = sheet;
  for (unsigned short i = 0; sheet != NULL && i < workbook->n_sheets; i++)
    {
      if (freexl_get_worksheet_name (workbook->handle, i, &name) != FREEXL_OK || name == NULL)
        name = "";
      sheet[i] = (struct sheet_name) { .name = name, .hidden = is_hidden (workbook, i) };
    }
  return sheet == NULL ? MDN_EXHAUSTED : MDN_DONE;
}

static enum mdn_result
choose_sheet (struct workbook *workbook, const char *asked)
{
  struct sheet_name *sheet = NULL;
  int code = freexl_get_info (workbook->handle, FREEXL_BIFF_SHEET_COUNT, &workbook->n_sheets);
  enum mdn_result result = code != FREEXL_OK ? refuse (workbook->feed, code) : list_sheets (workbook, &sheet);
  size_t chosen = 0;

  if (result == MDN_DONE)
    result = sheet_choose (workbook->feed, sheet, workbook->n_sheets, asked, &chosen);
  if (result != MDN_DONE)
    return result;
  workbook->sheet = (unsigned) chosen;
  code = freexl_select_active_worksheet (workbook->handle, (unsigned short) chosen);
  return code == FREEXL_OK ? MDN_DONE : refuse (workbook->feed, code);
}

static size_t
number_text (struct workbook *workbook, char out[FIGURES_ROOM], double value, size_t row)
{
  if ((value >= 1e15 || value <= -1e15) && workbook->long_numbers++ == 0)
    workbook->first_long = row + 1;
  return figures_double (out, value);
}

static enum mdn_result
pass_cell (struct workbook *workbook, struct sheet_rows *rows, unsigned row, unsigned short column)
{
  FreeXL_CellValue value;
  char number[FIGURES_ROOM];
  const char *text = number;
  size_t len = 0;
  int code = freexl_get_cell_value (workbook->handle, row, column, &value);

  if (code != FREEXL_OK)
    return refuse (workbook->feed, code);
  switch (value.type)
    {
    case FREEXL_CELL_INT:
      len = number_text (workbook, number, value.value.int_value, row);
      break;
    case FREEXL_CELL_DOUBLE:
      len = number_text (workbook, number, value.value.double_value, row);
      break;
    case FREEXL_CELL_TEXT:
    case FREEXL_CELL_SST_TEXT:
    case FREEXL_CELL_DATE:
    case FREEXL_CELL_DATETIME:
    case FREEXL_CELL_TIME:
      text = value.value.text_value != NULL ? value.value.text_value : "";
      len = strlen (text);
      break;
    default:
      break;
    }
  return sheet_rows_cell (rows, column, text, len);
}

static void
say_what_was_met (const struct workbook *workbook)
{
  struct biff_formulas formulas;

  biff_count_formulas (&workbook->biff, workbook->sheet, &formulas);
  if (formulas.n > 0)
    feed_warn (workbook->feed, "formulas", "%zu formula%s (the first in row %zu, column %zu): libfreexl does not read "
               "results, so these cells are blank; save the file as .xlsx or CSV to have them", formulas.n,
               formulas.n == 1 ? "" : "s", formulas.row, formulas.column);
  if (workbook->long_numbers > 0)
    feed_warn (workbook->feed, "long-number", "%zu numbers of 16 digits or more (the first in row %zu): a spreadsheet "
               "keeps 15, so ids may have been changed before this file was saved", workbook->long_numbers,
               workbook->first_long);
}

static enum mdn_result
pass_rows (struct workbook *workbook)
{
  struct sheet_rows rows;
  unsigned n_rows = 0;
  unsigned short n_columns = 0;
  int code = freexl_worksheet_dimensions (workbook->handle, &n_rows, &n_columns);
  enum mdn_result result = code == FREEXL_OK ? sheet_rows_begin (&rows, workbook->feed) : refuse (workbook->feed, code);

  if (result == MDN_DONE && n_columns > SHEET_COLUMNS)
    return feed_fail (workbook->feed, "too-many-columns", "%u columns", (unsigned) n_columns);
  for (unsigned row = 0; row < n_rows && result == MDN_DONE && !workbook->feed->stopped; row++)
    {
      for (unsigned short column = 0; column < n_columns && result == MDN_DONE; column++)
        result = pass_cell (workbook, &rows, row, column);
      if (result == MDN_DONE)
        result = sheet_rows_end_row (&rows, row + 1);
    }
  if (result == MDN_DONE)
    result = sheet_rows_finish (&rows);
  if (result == MDN_DONE)
    say_what_was_met (workbook);
  return result;
}

static enum mdn_result
read_workbook (struct feed *feed, void *context)
{
  struct workbook workbook = { .feed = feed };
  int code = freexl_open (feed->path, &workbook.handle);
  enum mdn_result result = MDN_DONE;

  if (code != FREEXL_OK)
    return refuse (feed, code);
  if (is_protected (&workbook))
    result = feed_fail (feed, "encrypted", "a password protects it: save it without one");
  if (result == MDN_DONE)
    result = biff_open (&workbook.biff, feed);
  if (result == MDN_DONE)
    result = choose_sheet (&workbook, context);
  if (result == MDN_DONE)
    result = pass_rows (&workbook);
  freexl_close (workbook.handle);
  return result;
}

static enum mdn_result
read_file (const char *path, const struct mdn_value *values, const struct mdn_rows_sink *sink, struct mdn_call *call)
{
  struct feed feed = { .host = mdn_host, .call = call, .sink = sink, .path = path };

  return child_run (&feed, read_workbook, (void *) (uintptr_t) values[SHEET].text);
}

static const struct mdn_format format = { recognise, read_file };

static const struct mdn_plugin plugin = { .abi = MDN_ABI,
                                          .size = sizeof (struct mdn_plugin),
                                          .name = "xls",
                                          .version = "1.0",
                                          .summary = "Excel workbooks of 1997 to 2003 (.xls)",
                                          .options = options,
                                          .n_options = N_OPTIONS,
                                          .kind = MDN_FORMAT,
                                          .format = &format };

MDN_PLUGIN (xls, plugin)
