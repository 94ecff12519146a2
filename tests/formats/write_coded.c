/* SPDX-License-Identifier: GPL-3.0-or-later */
/* write_coded - numbers with value labels, for check-labels, by libreadstat's writer.
 *
 *   write_coded sav|dta OUT "1=strongly agree;2=agree;..." NAME... < NUMBERS
 *
 * Every variable but the first, which names people, has the labels.  Standard input: one case a line, numbers parted
 * by blanks. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <readstat.h>

enum { MOST_VARIABLES = 64, MOST_CASES = 1024, FIRST_NAME = 4 };

static double value[MOST_CASES][MOST_VARIABLES];

static ssize_t
write_bytes (const void *bytes, size_t n, void *context)
{
  return write (*(int *) context, bytes, n);
}

static void
add_labels (readstat_label_set_t *set, char *text)
{
  for (char *label = strtok (text, ";"); label != NULL; label = strtok (NULL, ";"))
    {
      char *equals = strchr (label, '=');

      if (equals == NULL)
        continue;
      *equals = '\0';
      readstat_label_double_value (set, atof (label), equals + 1);
    }
}

static int
read_cases (int n_variables)
{
  int n = 0;

  while (n < MOST_CASES)
    {
      for (int i = 0; i < n_variables; i++)
        if (scanf ("%lf", &value[n][i]) != 1)
          return n;
      n++;
    }
  return n;
}

static readstat_error_t
write_cases (readstat_writer_t *writer, readstat_variable_t **v, int n_variables, int n_cases)
{
  readstat_error_t error = READSTAT_OK;

  for (int row = 0; row < n_cases && error == READSTAT_OK; row++)
    {
      readstat_begin_row (writer);
      for (int i = 0; i < n_variables; i++)
        readstat_insert_double_value (writer, v[i], value[row][i]);
      error = readstat_end_row (writer);
    }
  return error == READSTAT_OK ? readstat_end_writing (writer) : error;
}

int
main (int argc, char **argv)
{
  const int n_variables = argc - FIRST_NAME, is_sav = argc > 1 && strcmp (argv[1], "sav") == 0;
  int fd = argc > FIRST_NAME ? open (argv[2], O_WRONLY | O_CREAT | O_TRUNC, 0644) : -1;
  readstat_writer_t *writer = readstat_writer_init ();
  readstat_variable_t *v[MOST_VARIABLES];
  readstat_label_set_t *set;
  readstat_error_t error;
  int n_cases;

  if (fd < 0 || writer == NULL || n_variables < 1 || n_variables > MOST_VARIABLES)
    return 2;
  n_cases = read_cases (n_variables);
  readstat_set_data_writer (writer, write_bytes);
  set = readstat_add_label_set (writer, READSTAT_TYPE_DOUBLE, "answers");
  add_labels (set, argv[3]);
  for (int i = 0; i < n_variables; i++)
    {
      v[i] = readstat_add_variable (writer, argv[FIRST_NAME + i], READSTAT_TYPE_DOUBLE, 0);
      if (i > 0)
        readstat_variable_set_label_set (v[i], set);
    }
  error = is_sav ? readstat_begin_writing_sav (writer, &fd, n_cases)
                 : readstat_begin_writing_dta (writer, &fd, n_cases);
  if (error == READSTAT_OK)
    error = write_cases (writer, v, n_variables, n_cases);
  readstat_writer_free (writer);
  close (fd);
  return error == READSTAT_OK ? 0 : 2;
}
