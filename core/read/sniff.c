/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sniff.c - file kinds by their first bytes, sep= lines, delimiters. */
#include "core/read/sniff.h"
#include "core/read/title.h"

#include <string.h>
#include <strings.h>

enum { SNIFF_ROWS = 25 };

struct magic
{
  const char *bytes;
  size_t n;
  const char *name;
};

static const struct magic magics[] = {
  { "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, "an Excel .xls workbook (or another OLE file)" },
  { "$FL2", 4, "an SPSS .sav file" },
  { "$FL3", 4, "an SPSS .zsav file" },
  { "<stata_dta>", 11, "a Stata .dta file" },
  { "%PDF-", 5, "a PDF document" },
  { "\x1F\x8B", 2, "a gzip-compressed file" },
  { "7z\xBC\xAF\x27\x1C", 6, "a 7z archive" },
  { "Rar!", 4, "a RAR archive" },
  { "PAR1", 4, "a Parquet file" },
  { "SQLite format 3", 16, "an SQLite database" },
  { "HEADER RECORD*******", 20, "a SAS transport file" },
};

static bool
contains (const unsigned char *head, size_t n, const char *text)
{
  return memmem (head, n, text, strlen (text)) != NULL;
}

static const char *
name_zip (const unsigned char *head, size_t n)
{
  if (contains (head, n, "opendocument.spreadsheet"))
    return "an OpenDocument .ods spreadsheet";
  if (contains (head, n, "xl/") || contains (head, n, "[Content_Types].xml"))
    return "an Excel .xlsx workbook";
  return "a zip archive";
}

const char *
mdn_sniff_binary (const unsigned char *head, size_t n)
{
  if (n >= 4 && (memcmp (head, "PK\x03\x04", 4) == 0 || memcmp (head, "PK\x05\x06", 4) == 0))
    return name_zip (head, n);
  for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
    if (n >= magics[i].n && memcmp (head, magics[i].bytes, magics[i].n) == 0)
      return magics[i].name;
  return NULL;
}

bool
mdn_sniff_json (const unsigned char *head, size_t n)
{
  size_t i = n >= 3 && memcmp (head, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

  while (i < n && head[i] != '\0' && strchr (" \t\r\n", head[i]) != NULL)
    i++;
  return i < n && (head[i] == '{' || head[i] == '[');
}

/* Bytes of the line break at text, or of the end; -1: neither. */
static int
line_break (const char *text, size_t n)
{
  if (n == 0)
    return 0;
  if (text[0] == '\r')
    return n > 1 && text[1] == '\n' ? 2 : 1;
  return text[0] == '\n' ? 1 : -1;
}

size_t
mdn_sniff_sep_line (const char *text, size_t n, char *delimiter)
{
  static const char *const openings[] = { "sep=", "\"sep=" };
  static const char *const closings[] = { "", "\"" };

  for (size_t i = 0; i < 2; i++)
    {
      size_t at = strlen (openings[i]) + 1, behind = at + strlen (closings[i]);
      int end;

      if (n < behind || strncasecmp (text, openings[i], at - 1) != 0
          || memcmp (text + at, closings[i], behind - at) != 0 || line_break (text + at - 1, 1) > 0)
        continue;
      end = line_break (text + behind, n - behind);
      *delimiter = text[at - 1];
      return end < 0 ? 0 : behind + (size_t) end;
    }
  return 0;
}

struct fit
{
  size_t n_rows, n_same, n_cells;
};

/* How well a delimiter explains the first rows, from row `first` on. */
static struct fit
fit_of (struct mdn_scan *scan, const char *text, size_t from, size_t to, bool last, size_t first)
{
  struct fit fit = { 0 };

  mdn_scan_rows (scan, text, from, to, last);
  fit.n_rows = scan->n_rows > first ? scan->n_rows - first : 0;
  fit.n_cells = scan->n_rows > first ? scan->row[first].n_cells : 0;
  for (size_t r = first; r < scan->n_rows; r++)
    fit.n_same += scan->row[r].n_cells == fit.n_cells;
  return fit;
}

/* More consistent (shares compared without dividing), or as consistent with more cells. */
static bool
is_better (struct fit a, struct fit b)
{
  size_t left = a.n_same * b.n_rows, right = b.n_same * a.n_rows;

  return left > right || (left == right && a.n_cells > b.n_cells);
}

/* The delimiter that explains the rows best when row `first` is the header; NUL: none.  Behind titles it
 * has to explain all of them, or texts with commas would make a table. */
static char
best_delimiter (struct mdn_scan *scan, const char *text, size_t from, size_t to, bool last, size_t first)
{
  static const char delimiters[] = { ',', ';', '\t', '|' };
  struct fit best = { 0 };
  char found = '\0';

  for (size_t i = 0; i < sizeof delimiters; i++)
    {
      struct fit fit;

      scan->delimiter = delimiters[i];
      fit = fit_of (scan, text, from, to, last, first);
      if (fit.n_cells >= 2 && (first == 0 || (fit.n_cells > 2 && fit.n_rows > 1 && fit.n_same == fit.n_rows))
          && (found == '\0' || is_better (fit, best)))
        {
          best = fit;
          found = delimiters[i];
        }
    }
  return found;
}

char
mdn_sniff_delimiter (struct mdn_scan *scan, const char *text, size_t from, size_t to, bool last)
{
  const size_t max_rows = scan->max_rows;
  char found = '\0';

  scan->max_rows = SNIFF_ROWS;
  for (size_t first = 0; first <= MDN_TITLES && found == '\0'; first++)
    found = best_delimiter (scan, text, from, to, last, first);
  scan->max_rows = max_rows;
  return found;
}
