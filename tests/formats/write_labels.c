/* SPDX-License-Identifier: GPL-3.0-or-later */
/* write_labels - a questionnaire with value labels, for check-drafts, by libreadstat's writer.
 *
 *   write_labels sav|dta OUT
 *   write_labels many OUT
 *
 * Three items with codes 0 to 2 and 99 for no answer (declared missing in .sav), one item of which only the ends 1
 * and 7 are labelled, sex, and an id.  many: a .dta of as many items as labels of their own, without cases. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <readstat.h>

enum { MANY = 20000 };

static ssize_t
write_bytes (const void *bytes, size_t n, void *context)
{
  return write (*(int *) context, bytes, n);
}

static readstat_variable_t *
add (readstat_writer_t *writer, const char *name, const char *label, readstat_label_set_t *set)
{
  readstat_variable_t *variable = readstat_add_variable (writer, name, READSTAT_TYPE_DOUBLE, 0);

  readstat_variable_set_label (variable, label);
  if (set != NULL)
    readstat_variable_set_label_set (variable, set);
  return variable;
}

static void
declare (readstat_writer_t *writer, readstat_variable_t *v[5], int is_sav)
{
  static const char *const names[3] = { "Q1", "Q2", "Q3" };
  readstat_label_set_t *often = readstat_add_label_set (writer, READSTAT_TYPE_DOUBLE, "often");
  readstat_label_set_t *ends = readstat_add_label_set (writer, READSTAT_TYPE_DOUBLE, "ends");
  readstat_label_set_t *sexes = readstat_add_label_set (writer, READSTAT_TYPE_DOUBLE, "sexes");

  readstat_label_double_value (often, 0, "never");
  readstat_label_double_value (often, 1, "sometimes");
  readstat_label_double_value (often, 2, "often");
  readstat_label_double_value (often, 99, "no answer");
  readstat_label_double_value (ends, 1, "not at all");
  readstat_label_double_value (ends, 7, "completely");
  readstat_label_double_value (sexes, 1, "male");
  readstat_label_double_value (sexes, 2, "female");
  for (int i = 0; i < 3; i++)
    {
      v[i] = add (writer, names[i], "the wording of an item", often);
      if (is_sav)
        readstat_variable_add_missing_double_value (v[i], 99);
    }
  v[3] = add (writer, "ends", "a scale of seven", ends);
  v[4] = add (writer, "sex", "", sexes);
}

/* Sets are named out of order, so that they have to be found by name. */
static void
declare_many (readstat_writer_t *writer)
{
  for (int i = 0; i < MANY; i++)
    {
      char name[16], set_name[16];
      snprintf (name, sizeof name, "v%d", i);
      snprintf (set_name, sizeof set_name, "s%d", (i * 7) % MANY);
      readstat_label_set_t *set = readstat_add_label_set (writer, READSTAT_TYPE_INT32, set_name);
      for (int code = 0; code < 4; code++)
        {
          char text[48];
          snprintf (text, sizeof text, "answer %d of %d", code, i);
          readstat_label_int32_value (set, code, text);
        }
      add (writer, name, "", set);
    }
}

static int
write_many (readstat_writer_t *writer, int fd)
{
  declare_many (writer);
  readstat_error_t error = readstat_begin_writing_dta (writer, &fd, 0);
  if (error == READSTAT_OK)
    error = readstat_end_writing (writer);
  return error == READSTAT_OK ? 0 : 2;
}

int
main (int argc, char **argv)
{
  static const double rows[2][5] = { { 0, 1, 2, 4, 1 }, { 2, 99, 1, 7, 2 } };
  int is_sav = argc == 3 && strcmp (argv[1], "sav") == 0;
  int fd = argc == 3 ? open (argv[2], O_WRONLY | O_CREAT | O_TRUNC, 0644) : -1;
  readstat_writer_t *writer = readstat_writer_init ();
  readstat_variable_t *v[5];
  readstat_error_t error;

  if (fd < 0 || writer == NULL)
    return 2;
  readstat_set_data_writer (writer, write_bytes);
  if (strcmp (argv[1], "many") == 0)
    return write_many (writer, fd);
  declare (writer, v, is_sav);
  error = is_sav ? readstat_begin_writing_sav (writer, &fd, 2) : readstat_begin_writing_dta (writer, &fd, 2);
  for (int row = 0; row < 2 && error == READSTAT_OK; row++)
    {
      readstat_begin_row (writer);
      for (int i = 0; i < 5; i++)
        readstat_insert_double_value (writer, v[i], rows[row][i]);
      error = readstat_end_row (writer);
    }
  if (error == READSTAT_OK)
    error = readstat_end_writing (writer);
  readstat_writer_free (writer);
  close (fd);
  return error == READSTAT_OK ? 0 : 2;
}
