/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xlsx - Excel workbooks (.xlsx, .xlsm), read as a stream.
 *
 * The first sheet that is not hidden is read, or the one the option names; a note tells which others
 * there are.  Numbers come as the shortest decimal that reads back the same; dates, times and dates with
 * times by their number format (share/figures.h), in both date systems.  A title above the header is left
 * out and said.  Sizes and depths have limits (archive.h, xml.h, share/sheetrows.h), and nothing is
 * unpacked to disk. */
#include "core/plugin/plugin.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "archive.h"
#include "sheet.h"
#include "workbook.h"

MDN_PLUGIN_HOST

enum { SHEET, N_OPTIONS };

static const struct mdn_option options[N_OPTIONS] = {
  [SHEET] = { .name = "sheet",
              .initial = "0",
              .doc = "which sheet, counted from 1; 0: the first that is not hidden",
              .min = 0,
              .max = MOST_SHEETS,
              .type = MDN_INTEGER },
};

static int
recognise (const char *file_name, const unsigned char *first, size_t n)
{
  size_t length = strlen (file_name);
  const char *ending = length >= 5 ? file_name + length - 5 : "";

  if (n < 4 || memcmp (first, "PK\x03\x04", 4) != 0)
    return 0;
  if (memmem (first, n, "opendocument", 12) != NULL)
    return 0;
  if (memmem (first, n, "xl/", 3) != NULL)
    return 90;
  return strcasecmp (ending, ".xlsx") == 0 || strcasecmp (ending, ".xlsm") == 0 ? 60 : 0;
}

/* Names of the sheets that are not read, as far as they fit. */
static void
list_others (const struct workbook *workbook, size_t chosen, char *out, size_t room)
{
  size_t at = 0;

  out[0] = '\0';
  for (size_t i = 0; i < workbook->n_sheets && at + 100 < room; i++)
    if (i != chosen)
      at += (size_t) snprintf (out + at, room - at, "%s%zu \"%.60s\"%s", at > 0 ? ", " : "", i + 1,
                               workbook->sheet[i].name, workbook->sheet[i].hidden ? " (hidden)" : "");
}

static enum mdn_result
choose_sheet (const struct feed *feed, const struct workbook *workbook, size_t asked, size_t *chosen)
{
  char others[700];

  if (asked > workbook->n_sheets)
    return feed_fail (feed, "no-sheet", "sheet %zu is asked for, and there are %zu", asked, workbook->n_sheets);
  for (*chosen = asked > 0 ? asked - 1 : 0; *chosen < workbook->n_sheets && asked == 0; ++*chosen)
    if (workbook->sheet[*chosen].part != NULL && !workbook->sheet[*chosen].hidden)
      break;
  if (*chosen >= workbook->n_sheets || workbook->sheet[*chosen].part == NULL)
    return feed_fail (feed, "no-sheet", "there is no worksheet%s to read", asked > 0 ? " of that number" : " in sight");
  list_others (workbook, *chosen, others, sizeof others);
  if (workbook->n_sheets > 1)
    feed_note (feed, "sheet", "sheet %zu \"%s\" is read; not read: %s", *chosen + 1, workbook->sheet[*chosen].name, others);
  return MDN_DONE;
}

static enum mdn_result
read_workbook (struct feed *feed, struct archive *archive, size_t asked)
{
  struct workbook workbook;
  size_t chosen = 0;
  enum mdn_result result = workbook_open (&workbook, archive);

  if (result == MDN_DONE)
    result = choose_sheet (feed, &workbook, asked, &chosen);
  if (result == MDN_DONE)
    result = workbook_read_texts (&workbook, archive);
  if (result == MDN_DONE)
    result = workbook_read_styles (&workbook, archive);
  if (result == MDN_DONE)
    result = sheet_read (&workbook, &workbook.sheet[chosen], archive);
  return result;
}

static enum mdn_result
read_file (const char *path, const struct mdn_value *values, const struct mdn_rows_sink *sink, struct mdn_call *call)
{
  struct feed feed = { .host = mdn_host, .call = call, .sink = sink, .path = path };
  struct archive archive;
  enum mdn_result result = archive_open (&archive, &feed);

  if (result == MDN_DONE)
    result = read_workbook (&feed, &archive, (size_t) values[SHEET].number);
  archive_close (&archive);
  return result;
}

static const struct mdn_format format = { recognise, read_file };

static const struct mdn_plugin plugin = { .abi = MDN_ABI,
                                          .size = sizeof (struct mdn_plugin),
                                          .name = "xlsx",
                                          .version = "1.0",
                                          .summary = "Excel workbooks (.xlsx, .xlsm)",
                                          .citation = "ISO/IEC 29500-1, SpreadsheetML",
                                          .options = options,
                                          .n_options = N_OPTIONS,
                                          .kind = MDN_FORMAT,
                                          .format = &format };

MDN_PLUGIN (xlsx, plugin)
