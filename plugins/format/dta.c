/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dta - Stata data sets (.dta, formats 104 to 119), by libreadstat in a child process (share/statfile.h). */
#include "core/plugin/plugin.h"

#include <stdio.h>
#include <string.h>

#include "share/statfile.h"

MDN_PLUGIN_HOST

enum { ENCODING, VARIABLES, N_OPTIONS };

static const struct mdn_option options[N_OPTIONS] = { [ENCODING] = STATFILE_ENCODING, [VARIABLES] = STATFILE_VARIABLES };

/* Old formats begin with four bytes: format number, byte order (1 or 2), 1, anything. */
static int
recognise (const char *file_name, const unsigned char *first, size_t n)
{
  size_t length = strlen (file_name);

  if (n >= 11 && memcmp (first, "<stata_dta>", 11) == 0)
    return 95;
  if (n < 4 || first[0] < 104 || first[0] > 115 || (first[1] != 1 && first[1] != 2) || first[2] != 1)
    return 0;
  return length >= 4 && strcmp (file_name + length - 4, ".dta") == 0 ? 90 : 50;
}

/* Stata counts days (%td) or milliseconds (%tc) from 1960-01-01; %-td and the like only align. */
static struct statfile_figure
figure_of (const char *format)
{
  static const double origin = -3653.0 * 86400;
  const char *p = format[0] == '%' ? format + 1 : format;

  if (*p == '-')
    p++;
  if (strncmp (p, "tc", 2) == 0)
    return (struct statfile_figure) { FIGURE_DATETIME, 0.001, origin };
  if (strncmp (p, "td", 2) == 0 || *p == 'd')
    return (struct statfile_figure) { FIGURE_DATE, 86400, origin };
  return (struct statfile_figure) { .figure = FIGURE_NUMBER };
}

/* Whether a file of the newer formats, which are marked up, lacks its closing tag: libreadstat does not
 * mind when only value labels are cut off. */
static bool
is_cut_off (const char *path)
{
  static const char begin[] = "<stata_dta>", end[] = "</stata_dta>";
  char first[sizeof begin - 1], last[sizeof end - 1];
  FILE *file = fopen (path, "rb");
  bool is_marked_up = file != NULL && fread (first, 1, sizeof first, file) == sizeof first
                      && memcmp (first, begin, sizeof first) == 0;
  bool is_whole = is_marked_up && fseek (file, -(long) sizeof last, SEEK_END) == 0
                  && fread (last, 1, sizeof last, file) == sizeof last && memcmp (last, end, sizeof last) == 0;

  if (file != NULL)
    fclose (file);
  return is_marked_up && !is_whole;
}

static enum mdn_result
read_file (const char *path, const struct mdn_value *values, const struct mdn_rows_sink *sink, struct mdn_call *call)
{
  static const struct statfile_kind kind = { readstat_parse_dta, figure_of, true };
  struct feed feed = { .host = mdn_host, .call = call, .sink = sink, .path = path };

  if (is_cut_off (path))
    return feed_fail (&feed, "damaged", "truncated: the closing tag is missing");
  return (values[VARIABLES].number > 0 ? statfile_variables : statfile_read) (&feed, &kind, values[ENCODING].text);
}

static const struct mdn_format format = { recognise, read_file };

static const struct mdn_plugin plugin = { .abi = MDN_ABI,
                                          .size = sizeof (struct mdn_plugin),
                                          .name = "dta",
                                          .version = "1.0",
                                          .summary = "Stata data sets (.dta)",
                                          .options = options,
                                          .n_options = N_OPTIONS,
                                          .kind = MDN_FORMAT,
                                          .format = &format };

MDN_PLUGIN (dta, plugin)
