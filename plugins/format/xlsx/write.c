/* SPDX-License-Identifier: GPL-3.0-or-later */
/* write.c - the parts of a workbook around one frame. */
#include "write.h"

#include <math.h>
#include <stdio.h>

#include "../share/figures.h"
#include "escape.h"
#include "package.h"

enum
{
  MOST_ROWS = 1048575,           /* below the header */
  MOST_COLUMNS = 16384,
  MOST_UNITS = 32767,
  MOST_DECIMALS = 15,
  ROOM = 64
};

/* Styles, by their place in cellXfs; those of numbers with decimals follow. */
enum { STYLE_PLAIN, STYLE_HEADER, STYLE_TEXT, STYLE_DECIMALS };

static const char xml[] = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"

struct book
{
  const struct feed *feed;
  const struct mdn_frame *frame;
  struct package package;
  char (*letters)[4];            /* of each column */
  size_t row;                    /* at work, counted from 1 */
  char number[ROOM];             /* of the row, as text */
  size_t n_number;
};

/* ---- the parts around the frame -------------------------------------------------------------------------- */

static void
write_part (struct book *book, const char *name, const char *text)
{
  package_part (&book->package, name, false);
  package_text (&book->package, xml);
  package_text (&book->package, text);
  package_part_end (&book->package);
}

static void
write_fixed_parts (struct book *book)
{
  write_part (book, "[Content_Types].xml",
              "<Types xmlns=\"" PACKAGE "content-types\">"
              "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
              "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
              "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
              "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
              "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>"
              "<Override PartName=\"/docProps/app.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>"
              "</Types>");
  write_part (book, "_rels/.rels",
              "<Relationships xmlns=\"" PACKAGE "relationships\">"
              "<Relationship Id=\"rId1\" Type=\"" OFFICE "relationships/officeDocument\" Target=\"xl/workbook.xml\"/>"
              "<Relationship Id=\"rId2\" Type=\"" OFFICE "relationships/extended-properties\" Target=\"docProps/app.xml\"/>"
              "</Relationships>");
  write_part (book, "xl/_rels/workbook.xml.rels",
              "<Relationships xmlns=\"" PACKAGE "relationships\">"
              "<Relationship Id=\"rId1\" Type=\"" OFFICE "relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
              "<Relationship Id=\"rId2\" Type=\"" OFFICE "relationships/styles\" Target=\"styles.xml\"/>"
              "</Relationships>");
}

static void
write_names (struct book *book)
{
  package_part (&book->package, "docProps/app.xml", false);
  package_text (&book->package, xml);
  package_text (&book->package, "<Properties xmlns=\"" OFFICE "extended-properties\"><Application>");
  escape_text (&book->package, book->frame->maker, strlen (book->frame->maker));
  package_text (&book->package, "</Application></Properties>");
  package_part_end (&book->package);
  package_part (&book->package, "xl/workbook.xml", false);
  package_text (&book->package, xml);
  package_text (&book->package, "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE "relationships\"><sheets><sheet name=\"");
  escape_text (&book->package, book->frame->title, strlen (book->frame->title));
  package_text (&book->package, "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
  package_part_end (&book->package);
}

static void
write_styles (struct book *book)
{
  char text[ROOM * 2];

  package_part (&book->package, "xl/styles.xml", false);
  package_text (&book->package, xml);
  snprintf (text, sizeof text, "<styleSheet xmlns=\"" MAIN "\"><numFmts count=\"%d\">", MOST_DECIMALS + 1);
  package_text (&book->package, text);
  for (int d = 0; d <= MOST_DECIMALS; d++)
    {
      snprintf (text, sizeof text, "<numFmt numFmtId=\"%d\" formatCode=\"0%s%.*s\"/>", 164 + d, d > 0 ? "." : "", d, "000000000000000");
      package_text (&book->package, text);
    }
  package_text (&book->package,
                "</numFmts><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
                "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
                "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
                "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
                "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs>"
                "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
                "<xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\"/>"
                "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>");
  for (int d = 0; d <= MOST_DECIMALS; d++)
    {
      snprintf (text, sizeof text, "<xf numFmtId=\"%d\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>", 164 + d);
      package_text (&book->package, text);
    }
  package_text (&book->package, "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>");
  package_part_end (&book->package);
}

/* ---- cells ---------------------------------------------------------------------------------------------- */

/* <c r="B7" s="2" */
static void
begin_cell (struct book *book, size_t column, int style)
{
  const char digits[] = { (char) ('0' + style / 10), (char) ('0' + style % 10), '"' };
  const size_t from = style < 10;

  package_bytes (&book->package, "<c r=\"", 6);
  package_text (&book->package, book->letters[column]);
  package_bytes (&book->package, book->number, book->n_number);
  package_bytes (&book->package, "\" s=\"", 5);
  package_bytes (&book->package, digits + from, sizeof digits - from);
}

static void
text_cell (struct book *book, size_t column, int style, const char *text, size_t len)
{
  begin_cell (book, column, style);
  package_text (&book->package, " t=\"inlineStr\"><is><t xml:space=\"preserve\">");
  escape_text (&book->package, text, len);
  package_text (&book->package, "</t></is></c>");
}

static int
style_of (const struct mdn_column *column)
{
  if (column->decimals < 0)
    return STYLE_PLAIN;
  return STYLE_DECIMALS + (int) (column->decimals < MOST_DECIMALS ? column->decimals : MOST_DECIMALS);
}

/* Most numbers have one digit. */
static size_t
print_number (char text[FIGURES_ROOM], double value)
{
  if (!(value >= 0 && value <= 9 && value == floor (value)))
    return figures_double (text, value);
  text[0] = (char) ('0' + (int) value);
  return 1;
}

static void
number_cell (struct book *book, size_t column, double value)
{
  char text[FIGURES_ROOM];
  const size_t n = print_number (text, value);

  begin_cell (book, column, style_of (&book->frame->column[column]));
  package_bytes (&book->package, "><v>", 4);
  package_bytes (&book->package, text, n);
  package_bytes (&book->package, "</v></c>", 8);
}

static void
word_cell (struct book *book, size_t column, double value)
{
  const struct mdn_column *of = &book->frame->column[column];

  for (size_t i = 0; i < of->n_codes; i++)
    if (of->code[i].value == value)
      text_cell (book, column, STYLE_TEXT, of->code[i].word, strlen (of->code[i].word));
}

/* Characters as Excel counts them: those beyond U+FFFF are two. */
static size_t
count_units (const char *text, size_t len)
{
  size_t n = 0;

  for (size_t i = 0; i < len; i++)
    n += (size_t) ((((unsigned char) text[i] & 0xC0) != 0x80) + ((unsigned char) text[i] >= 0xF0));
  return n;
}

static enum mdn_result
write_cell (struct book *book, size_t column, const struct mdn_cell *cell)
{
  const struct mdn_column *of = &book->frame->column[column];

  if (of->kind == MDN_COLUMN_TEXT)
    {
      if (cell->len > MOST_UNITS && count_units (cell->text, cell->len) > MOST_UNITS)
        return feed_fail (book->feed, "text-too-long", "row %zu, column %s: a text of %zu characters; a cell of a workbook holds %d",
                          book->row, of->name, count_units (cell->text, cell->len), MOST_UNITS);
      if (cell->len > 0)
        text_cell (book, column, STYLE_TEXT, cell->text, cell->len);
    }
  else if (!isnan (cell->number) && of->kind == MDN_COLUMN_WORDS)
    word_cell (book, column, cell->number);
  else if (!isnan (cell->number))
    number_cell (book, column, cell->number);
  return MDN_DONE;
}

/* ---- rows ----------------------------------------------------------------------------------------------- */

static void
begin_row (struct book *book)
{
  book->n_number = (size_t) snprintf (book->number, sizeof book->number, "%zu", ++book->row);
  package_text (&book->package, "<row r=\"");
  package_bytes (&book->package, book->number, book->n_number);
  package_text (&book->package, "\">");
}

static void
write_header (struct book *book)
{
  begin_row (book);
  for (size_t c = 0; c < book->frame->n_columns; c++)
    text_cell (book, c, STYLE_HEADER, book->frame->column[c].name, strlen (book->frame->column[c].name));
  package_text (&book->package, "</row>");
}

static enum mdn_result
write_rows (struct book *book, const struct mdn_rows_source *source)
{
  const struct mdn_cell *cell;
  enum mdn_result result = MDN_DONE;

  while (result == MDN_DONE && !book->package.failed && (cell = source->row (book->feed->call)) != NULL)
    {
      begin_row (book);
      for (size_t c = 0; c < book->frame->n_columns && result == MDN_DONE; c++)
        result = write_cell (book, c, &cell[c]);
      package_text (&book->package, "</row>");
    }
  return result;
}

/* Wide enough for the header and for most cells, in characters. */
static void
write_widths (struct book *book)
{
  enum { NARROWEST = 9, WIDEST = 50 };
  char text[ROOM * 2];

  package_text (&book->package, "<cols>");
  for (size_t c = 0; c < book->frame->n_columns; c++)
    {
      const struct mdn_column *column = &book->frame->column[c];
      size_t width = strlen (column->name) > column->width ? strlen (column->name) : column->width;

      width = width + 2 < NARROWEST ? NARROWEST : width + 2 > WIDEST ? WIDEST : width + 2;
      snprintf (text, sizeof text, "<col min=\"%zu\" max=\"%zu\" width=\"%zu\" customWidth=\"1\"/>", c + 1, c + 1, width);
      package_text (&book->package, text);
    }
  package_text (&book->package, "</cols>");
}

/* The most bytes the frame can have as XML: then the zip file is told beforehand. */
static bool
is_huge (const struct mdn_frame *frame)
{
  double row = 40;

  for (size_t c = 0; c < frame->n_columns; c++)
    row += 100 + 8.0 * (double) frame->column[c].width;
  return row * ((double) frame->n_rows + 1) > 4.0e9;
}

static enum mdn_result
write_sheet (struct book *book, const struct mdn_rows_source *source)
{
  enum mdn_result result;

  package_part (&book->package, "xl/worksheets/sheet1.xml", is_huge (book->frame));
  package_text (&book->package, xml);
  package_text (&book->package, "<worksheet xmlns=\"" MAIN "\"><sheetViews><sheetView workbookViewId=\"0\">"
                "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>");
  write_widths (book);
  package_text (&book->package, "<sheetData>");
  write_header (book);
  result = write_rows (book, source);
  package_text (&book->package, "</sheetData></worksheet>");
  package_part_end (&book->package);
  return result;
}

/* ---- all ------------------------------------------------------------------------------------------------ */

/* A, B, ... Z, AA, ... XFD */
static void
name_column (size_t column, char letters[4])
{
  char reversed[4];
  size_t n = 0;

  for (size_t rest = column + 1; rest > 0 && n < 3; rest = (rest - 1) / 26)
    reversed[n++] = (char) ('A' + (rest - 1) % 26);
  for (size_t i = 0; i < n; i++)
    letters[i] = reversed[n - 1 - i];
  letters[n] = '\0';
}

static enum mdn_result
check_size (const struct feed *feed, const struct mdn_frame *frame)
{
  if (frame->n_columns > MOST_COLUMNS)
    return feed_fail (feed, "too-many-columns", "%zu columns; a worksheet holds %d: write .csv", frame->n_columns, MOST_COLUMNS);
  if (frame->n_rows > MOST_ROWS)
    return feed_fail (feed, "too-many-rows", "%zu rows; a worksheet holds %d below its header: write .csv", frame->n_rows, MOST_ROWS);
  for (size_t c = 0; c < frame->n_columns; c++)
    if (count_units (frame->column[c].name, strlen (frame->column[c].name)) > MOST_UNITS)
      return feed_fail (feed, "text-too-long", "the name of column %zu has more than %d characters", c + 1, MOST_UNITS);
  return MDN_DONE;
}

enum mdn_result
xlsx_write (const struct feed *feed, const struct mdn_frame *frame, const struct mdn_rows_source *source,
            const struct mdn_bytes_sink *sink)
{
  struct book *book = feed_alloc (feed, 1, sizeof *book);
  enum mdn_result result = check_size (feed, frame), closed;

  if (result != MDN_DONE)
    return result;
  if (book == NULL || (book->letters = feed_alloc (feed, frame->n_columns, sizeof *book->letters)) == NULL)
    return MDN_EXHAUSTED;
  book->feed = feed;
  book->frame = frame;
  for (size_t c = 0; c < frame->n_columns; c++)
    name_column (c, book->letters[c]);
  if (!package_open (&book->package, feed, sink))
    return MDN_EXHAUSTED;
  write_fixed_parts (book);
  write_names (book);
  write_styles (book);
  result = write_sheet (book, source);
  closed = package_close (&book->package);
  return result != MDN_DONE ? result : closed;
}
