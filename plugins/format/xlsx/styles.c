/* SPDX-License-Identifier: GPL-3.0-or-later */
/* styles.c - cell styles, of which only the number format matters. */
#include <string.h>

#include "workbook.h"
#include "xml.h"

enum { MOST_FORMATS = 65536 };

struct reading
{
  struct workbook *workbook;
  unsigned char *of_format;      /* enum figure of each number format */
  bool in_cell_styles;
};

static enum mdn_result
add_style (struct reading *reading, struct xml *xml, const char **attributes)
{
  long format = xml_number (attributes, "numFmtId", MOST_FORMATS - 1);
  struct workbook *workbook = reading->workbook;

  if (workbook->n_figures == MOST_STYLES)
    return feed_fail (xml->feed, "damaged", "the workbook has more than %d cell styles", MOST_STYLES);
  workbook->figure[workbook->n_figures++] = format < 0 ? FIGURE_NUMBER : reading->of_format[format];
  return MDN_DONE;
}

static enum mdn_result
on_start (void *context, struct xml *xml, const char *name, const char **attributes)
{
  struct reading *reading = context;
  const char *code = xml_attribute (attributes, "formatCode");
  long format;

  if (strcmp (name, "cellXfs") == 0)
    reading->in_cell_styles = true;
  if (strcmp (name, "numFmt") == 0 && code != NULL && !reading->in_cell_styles)
    {
      format = xml_number (attributes, "numFmtId", MOST_FORMATS - 1);
      if (format >= 0)
        reading->of_format[format] = (unsigned char) figures_format (code);
    }
  return strcmp (name, "xf") == 0 && reading->in_cell_styles ? add_style (reading, xml, attributes) : MDN_DONE;
}

static enum mdn_result
on_end (void *context, struct xml *xml, const char *name)
{
  struct reading *reading = context;

  (void) xml;
  if (strcmp (name, "cellXfs") == 0)
    reading->in_cell_styles = false;
  return MDN_DONE;
}

enum mdn_result
workbook_read_styles (struct workbook *workbook, struct archive *archive)
{
  static const struct xml_handler handler = { on_start, on_end };
  struct reading reading = { .workbook = workbook, .of_format = feed_alloc (archive->feed, MOST_FORMATS, 1) };

  workbook->figure = feed_alloc (archive->feed, MOST_STYLES, 1);
  if (reading.of_format == NULL || workbook->figure == NULL)
    return MDN_EXHAUSTED;
  for (unsigned id = 0; id < 164; id++)
    reading.of_format[id] = (unsigned char) figures_builtin (id);
  return workbook->styles_part == NULL ? MDN_DONE : xml_read (archive, workbook->styles_part, &handler, &reading);
}
