/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sav - SPSS system files (.sav, .zsav), read by libreadstat in a child process (share/statfile.h); .sav is
 * written, too (sav/write.h). */
#include "core/plugin/plugin.h"

#include <string.h>

#include "sav/write.h"
#include "share/statfile.h"

MDN_PLUGIN_HOST

enum { ENCODING, VARIABLES, N_OPTIONS };

static const struct mdn_option options[N_OPTIONS] = { [ENCODING] = STATFILE_ENCODING, [VARIABLES] = STATFILE_VARIABLES };

static int
recognise (const char *file_name, const unsigned char *first, size_t n)
{
  (void) file_name;
  return n >= 4 && (memcmp (first, "$FL2", 4) == 0 || memcmp (first, "$FL3", 4) == 0) ? 95 : 0;
}

/* SPSS counts seconds, from the first day of the Gregorian calendar, 1582-10-14 00:00. */
static struct statfile_figure
figure_of (const char *format)
{
  static const double origin = -141428.0 * 86400;
  static const struct
  {
    const char *begin;
    enum figure figure;
  } formats[] = {
    { "DATETIME", FIGURE_DATETIME }, { "YMDHMS", FIGURE_DATETIME }, { "DATE", FIGURE_DATE },   { "ADATE", FIGURE_DATE },
    { "EDATE", FIGURE_DATE },        { "SDATE", FIGURE_DATE },      { "JDATE", FIGURE_DATE },  { "QYR", FIGURE_DATE },
    { "MOYR", FIGURE_DATE },         { "WKYR", FIGURE_DATE },       { "DTIME", FIGURE_ELAPSED }, { "TIME", FIGURE_TIME },
    { "MTIME", FIGURE_ELAPSED },
  };

  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
    if (strncmp (format, formats[i].begin, strlen (formats[i].begin)) == 0)
      return (struct statfile_figure) { formats[i].figure, 1, origin };
  return (struct statfile_figure) { .figure = FIGURE_NUMBER };
}

static enum mdn_result
read_file (const char *path, const struct mdn_value *values, const struct mdn_rows_sink *sink, struct mdn_call *call)
{
  static const struct statfile_kind kind = { readstat_parse_sav, figure_of, false };
  struct feed feed = { .host = mdn_host, .call = call, .sink = sink, .path = path };

  return (values[VARIABLES].number > 0 ? statfile_variables : statfile_read) (&feed, &kind, values[ENCODING].text);
}

static enum mdn_result
write_file (const struct mdn_frame *frame, const struct mdn_rows_source *source, const struct mdn_bytes_sink *sink,
            struct mdn_call *call)
{
  const struct feed feed = { .host = mdn_host, .call = call };

  return sav_write (&feed, frame, source, sink);
}

static const struct mdn_format format = { recognise, read_file };

static const char *const endings[] = { ".sav", NULL };
static const struct mdn_writer writer = { endings, write_file };

static const struct mdn_plugin plugin = { .abi = MDN_ABI,
                                          .size = sizeof (struct mdn_plugin),
                                          .name = "sav",
                                          .version = "1.0",
                                          .summary = "SPSS system files (.sav, .zsav); writes .sav",
                                          .options = options,
                                          .n_options = N_OPTIONS,
                                          .kind = MDN_FORMAT,
                                          .format = &format,
                                          .writer = &writer };

MDN_PLUGIN (sav, plugin)
