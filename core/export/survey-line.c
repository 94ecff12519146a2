/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/export/survey-line.h"

#include <math.h>
#include <string.h>

static void
add_quoted (struct mdn_buffer *text, const char *cell, char separator)
{
  const bool quotes = strpbrk (cell, "\"\r\n") != NULL || strchr (cell, separator) != NULL || *cell == ' ';
  mdn_buffer_add_text (text, quotes ? "\"" : "");
  for (const char *at = cell; *at != '\0'; at++)
    mdn_buffer_add (text, *at == '"' ? "\"\"" : at, *at == '"' ? 2 : 1);
  mdn_buffer_add_text (text, quotes ? "\"" : "");
}

void
mdn_survey_line_end (struct mdn_buffer *text, struct mdn_buffer *cell, size_t n, char separator)
{
  for (size_t i = 0; i < n; i++)
    {
      if (i > 0)
        mdn_buffer_add (text, &separator, 1);
      add_quoted (text, cell[i].len > 0 ? cell[i].ptr : "", separator);
      text->failed |= cell[i].failed;
      mdn_buffer_clear (&cell[i]);
    }
  mdn_buffer_add_text (text, "\n");
}

void
mdn_survey_line_number (struct mdn_buffer *cell, double number)
{
  char printed[32];
  if (isnan (number))
    return;
  mdn_text_print_number (printed, number);
  mdn_buffer_add_text (cell, printed);
}
