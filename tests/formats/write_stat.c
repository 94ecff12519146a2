/* SPDX-License-Identifier: GPL-3.0-or-later */
/* write_stat - writes the .sav and .dta fixtures of check-formats with libreadstat's writer.
 *
 *   write_stat sav|gbk|zsav|dta OUT [CASES]
 *
 * gbk: a .sav whose texts are GBK, as old ones are, while its header says UTF-8. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <readstat.h>

static ssize_t
write_bytes (const void *bytes, size_t n, void *context)
{
  return write (*(int *) context, bytes, n);
}

struct variables
{
  readstat_variable_t *id, *q1, *q2, *q3, *bed, *born, *when, *real;
};

static readstat_variable_t *
add (readstat_writer_t *writer, const char *name, readstat_type_t type, const char *label, const char *format)
{
  readstat_variable_t *variable = readstat_add_variable (writer, name, type, type == READSTAT_TYPE_STRING ? 8 : 0);

  readstat_variable_set_label (variable, label);
  if (format != NULL)
    readstat_variable_set_format (variable, format);
  return variable;
}

struct texts
{
  const char *often, *quality, *name;            /* 有时, 睡眠质量, 张 */
};

static const struct texts utf8 = { "\xE6\x9C\x89\xE6\x97\xB6", "\xE7\x9D\xA1\xE7\x9C\xA0\xE8\xB4\xA8\xE9\x87\x8F", "\xE5\xBC\xA0" };
static const struct texts gbk = { "\xD3\xD0\xCA\xB1", "\xCB\xAF\xC3\xDF\xD6\xCA\xC1\xBF", "\xD5\xC5" };

static void
declare (readstat_writer_t *writer, struct variables *v, const struct texts *texts, int is_sav)
{
  readstat_label_set_t *often = readstat_add_label_set (writer, READSTAT_TYPE_DOUBLE, "often");

  readstat_label_double_value (often, 0, "never");
  readstat_label_double_value (often, 1, texts->often);
  readstat_label_double_value (often, 9, "no answer");
  v->id = add (writer, "id", READSTAT_TYPE_STRING, "", NULL);
  v->q1 = add (writer, "q1", READSTAT_TYPE_DOUBLE, texts->quality, NULL);
  if (is_sav)
    readstat_variable_set_label_set (v->q1, often);
  v->q2 = add (writer, "q2_with_a_long_name", READSTAT_TYPE_DOUBLE, "three codes are missing", NULL);
  v->q3 = add (writer, "q3", READSTAT_TYPE_DOUBLE, "a range and one code are missing", NULL);
  v->bed = add (writer, "bed", READSTAT_TYPE_DOUBLE, "bedtime", is_sav ? "TIME8" : NULL);
  v->born = add (writer, "born", READSTAT_TYPE_DOUBLE, "date", is_sav ? "DATE11" : "%td");
  v->when = add (writer, "when", READSTAT_TYPE_DOUBLE, "moment", is_sav ? "DATETIME20" : "%tc");
  v->real = add (writer, "real", READSTAT_TYPE_FLOAT, "", NULL);
  if (!is_sav)
    return;
  readstat_variable_add_missing_double_value (v->q1, 9);
  readstat_variable_add_missing_double_value (v->q2, 7);
  readstat_variable_add_missing_double_value (v->q2, 8);
  readstat_variable_add_missing_double_value (v->q2, 9);
  readstat_variable_add_missing_double_range (v->q3, 97, 99);
  readstat_variable_add_missing_double_value (v->q3, -1);
}

struct row
{
  const char *id;
  double q1, q2, q3, bed, born, when;
  float real;
};

static void
insert (readstat_writer_t *writer, const struct variables *v, const struct row *row, int is_sav)
{
  readstat_begin_row (writer);
  readstat_insert_string_value (writer, v->id, row->id);
  readstat_insert_double_value (writer, v->q1, row->q1);
  readstat_insert_double_value (writer, v->q2, row->q2);
  if (row->q3 == 0)
    readstat_insert_missing_value (writer, v->q3);
  else if (!is_sav && row->q3 == -1)
    readstat_insert_tagged_missing_value (writer, v->q3, 'b');
  else
    readstat_insert_double_value (writer, v->q3, row->q3);
  readstat_insert_double_value (writer, v->bed, row->bed);
  readstat_insert_double_value (writer, v->born, row->born);
  readstat_insert_double_value (writer, v->when, row->when);
  readstat_insert_float_value (writer, v->real, row->real);
  readstat_end_row (writer);
}

static readstat_error_t
write_rows (readstat_writer_t *writer, const struct variables *v, const struct texts *texts, int is_sav, long n, int *fd)
{
  static const double sav_day = 141428.0 * 86400 + 19844.0 * 86400;      /* 2024-05-01 */
  const double day = is_sav ? 86400 : 1, born = is_sav ? sav_day : 19844 + 3653;
  const double when = is_sav ? sav_day + 12069 : ((19844 + 3653) * 86400.0 + 12069) * 1000;
  const struct row rows[4] = { { "A1", 0, 1, 1, 84600, born, when, 0.1f },
                               { "A2", 1, 7, 97, 0, born - day, when, -2.5f },
                               { "A3", 9, 9, -1, 12069.4, born, when, 3 },
                               { texts->name, 0.30000000000000004, 6, 0, 86399.6, born, when, 1e10f } };
  readstat_error_t error = is_sav ? readstat_begin_writing_sav (writer, fd, n) : readstat_begin_writing_dta (writer, fd, n);

  for (long i = 0; i < n && error == READSTAT_OK; i++)
    insert (writer, v, &rows[i % 4], is_sav);
  return error == READSTAT_OK ? readstat_end_writing (writer) : error;
}

int
main (int argc, char **argv)
{
  int is_sav = argc > 2 && strcmp (argv[1], "dta") != 0;
  const struct texts *texts = argc > 2 && strcmp (argv[1], "gbk") == 0 ? &gbk : &utf8;
  struct variables v;
  readstat_writer_t *writer = readstat_writer_init ();
  int fd = argc > 2 ? open (argv[2], O_WRONLY | O_CREAT | O_TRUNC, 0644) : -1;
  readstat_error_t error;

  if (fd < 0 || writer == NULL)
    return 2;
  readstat_set_data_writer (writer, write_bytes);
  declare (writer, &v, texts, is_sav);
  if (strcmp (argv[1], "zsav") == 0)
    readstat_writer_set_compression (writer, READSTAT_COMPRESS_BINARY);
  error = write_rows (writer, &v, texts, is_sav, argc > 3 ? atol (argv[3]) : 4, &fd);
  if (error != READSTAT_OK)
    fprintf (stderr, "%s\n", readstat_error_message (error));
  readstat_writer_free (writer);
  close (fd);
  return error == READSTAT_OK ? 0 : 2;
}
