/* SPDX-License-Identifier: GPL-3.0-or-later */
/* workbook.c - from the package to the list of sheets. */
#include "workbook.h"

#include <string.h>

#include "relations.h"
#include "xml.h"

struct reading
{
  struct workbook *workbook;
  struct feed *feed;
  const struct relations *relations;
};

static enum mdn_result
add_sheet (struct reading *reading, const char **attributes)
{
  struct workbook *workbook = reading->workbook;
  const char *name = xml_attribute (attributes, "name"), *state = xml_attribute (attributes, "state");
  const char *id = xml_attribute (attributes, "id");
  const struct relation *relation = id != NULL ? relations_of_id (reading->relations, id) : NULL;
  struct workbook_sheet *sheet;

  if (workbook->n_sheets == MOST_SHEETS)
    return feed_fail (reading->feed, "damaged", "the workbook has more than %d sheets", MOST_SHEETS);
  sheet = &workbook->sheet[workbook->n_sheets++];
  sheet->name = feed_copy (reading->feed, name != NULL ? name : "", name != NULL ? strlen (name) : 0);
  sheet->hidden = state != NULL && strcmp (state, "visible") != 0;
  if (relation != NULL && strcmp (relation->type, "worksheet") == 0)
    sheet->part = relation->part;
  return sheet->name == NULL ? MDN_EXHAUSTED : MDN_DONE;
}

static enum mdn_result
on_start (void *context, struct xml *xml, const char *name, const char **attributes)
{
  struct reading *reading = context;

  (void) xml;
  if (strcmp (name, "workbookPr") == 0)
    reading->workbook->is_1904 = xml_flag (attributes, "date1904");
  return strcmp (name, "sheet") == 0 ? add_sheet (reading, attributes) : MDN_DONE;
}

static enum mdn_result
on_end (void *context, struct xml *xml, const char *name)
{
  (void) context;
  (void) xml;
  (void) name;
  return MDN_DONE;
}

static const char *
part_of_type (const struct relations *relations, const char *type)
{
  const struct relation *relation = relations_of_type (relations, type);

  return relation != NULL ? relation->part : NULL;
}

static enum mdn_result
find_main_part (struct archive *archive, const char **part)
{
  struct relations package;
  enum mdn_result result = relations_read (&package, archive, "");
  const char *main_part = result == MDN_DONE ? part_of_type (&package, "officeDocument") : NULL;
  size_t length;

  if (result != MDN_DONE)
    return result;
  *part = main_part != NULL ? main_part : "xl/workbook.xml";
  length = strlen (*part);
  if (length > 4 && strcmp (*part + length - 4, ".bin") == 0)
    return feed_fail (archive->feed, "binary-workbook", "a binary workbook (.xlsb): save it as .xlsx");
  return MDN_DONE;
}

enum mdn_result
workbook_open (struct workbook *workbook, struct archive *archive)
{
  static const struct xml_handler handler = { on_start, on_end };
  struct relations relations;
  struct reading reading = { workbook, archive->feed, &relations };
  const char *part = NULL;
  enum mdn_result result = find_main_part (archive, &part);

  *workbook = (struct workbook) { .sheet = feed_alloc (archive->feed, MOST_SHEETS, sizeof *workbook->sheet) };
  if (result == MDN_DONE)
    result = workbook->sheet == NULL ? MDN_EXHAUSTED : relations_read (&relations, archive, part);
  if (result == MDN_DONE)
    result = xml_read (archive, part, &handler, &reading);
  if (result != MDN_DONE)
    return result;
  workbook->texts_part = part_of_type (&relations, "sharedStrings");
  workbook->styles_part = part_of_type (&relations, "styles");
  return MDN_DONE;
}
