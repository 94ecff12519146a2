/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xlsx - Excel workbooks (.xlsx, .xlsm), read as a stream; .xlsx is written as one, too (write.h).
 *
 * The first sheet that is not hidden is read, or the one the option names; a note tells which others
 * there are.  Numbers come as the shortest decimal that reads back the same; dates, times and dates with
 * times by their number format (share/figures.h), in both date systems.  A title above the header is left
 * out and said.  Sizes and depths have limits (archive.h, xml.h, share/sheetrows.h), and nothing is
 * unpacked to disk. */
#include "core/plugin/plugin.h"

#include <string.h>
#include <strings.h>

#include "../share/sheetchoice.h"
#include "archive.h"
#include "sheet.h"
#include "workbook.h"
#include "write.h"

MDN_PLUGIN_HOST

enum { SHEET, N_OPTIONS };

static const struct mdn_option options[N_OPTIONS] = { [SHEET] = SHEET_OPTION };

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

static enum mdn_result
choose_sheet (const struct feed *feed, const struct workbook *workbook, const char *asked, size_t *chosen)
{
  struct sheet_name *name = feed_alloc (feed, workbook->n_sheets, sizeof *name);

  if (name == NULL)
    return MDN_EXHAUSTED;
  for (size_t i = 0; i < workbook->n_sheets; i++)
    name[i] = (struct sheet_name) { workbook->sheet[i].name, workbook->sheet[i].hidden, workbook->sheet[i].part == NULL };
  return sheet_choose (feed, name, workbook->n_sheets, asked, chosen);
}

static enum mdn_result
read_workbook (struct feed *feed, struct archive *archive, const char *asked)
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
    result = read_workbook (&feed, &archive, values[SHEET].text);
  archive_close (&archive);
  return result;
}

static enum mdn_result
write_file (const struct mdn_frame *frame, const struct mdn_rows_source *source, const struct mdn_bytes_sink *sink,
            struct mdn_call *call)
{
  const struct feed feed = { .host = mdn_host, .call = call };

  return xlsx_write (&feed, frame, source, sink);
}

static const struct mdn_format format = { recognise, read_file };

static const char *const endings[] = { ".xlsx", NULL };
static const struct mdn_writer writer = { endings, write_file };

static const struct mdn_plugin plugin = { .abi = MDN_ABI,
                                          .size = sizeof (struct mdn_plugin),
                                          .name = "xlsx",
                                          .version = "1.0",
                                          .summary = "Excel workbooks (.xlsx, .xlsm); writes .xlsx",
                                          .citation = "ISO/IEC 29500-1, SpreadsheetML",
                                          .options = options,
                                          .n_options = N_OPTIONS,
                                          .kind = MDN_FORMAT,
                                          .format = &format,
                                          .writer = &writer };

MDN_PLUGIN (xlsx, plugin)
