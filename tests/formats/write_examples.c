/* SPDX-License-Identifier: GPL-3.0-or-later */
/* write_examples - the worked examples of definitions as exports, for check-read-back.
 *
 *   write_examples DEFINITION...
 *
 * One file a form that has examples, NAME.FORM.csv in the working folder, a row an example, columns id and NAME_ITEM.
 * Prints NAME and FORM of each file.  Exit status: 0, or 2 when a definition or a file fails. */
#include <stdio.h>
#include <string.h>

#include "core/define/instrument.h"

static void
put_cell (FILE *file, const char *text)
{
  fputs (",\"", file);
  for (; *text != '\0'; text++)
    fprintf (file, *text == '"' ? "\"\"" : "%c", *text);
  putc ('"', file);
}

static size_t
put_rows (FILE *file, const struct mdn_instrument *instrument, const struct mdn_form *form)
{
  size_t n = 0;
  for (size_t e = 0; e < instrument->n_examples; e++)
    {
      const struct mdn_example *example = &instrument->example[e];
      const bool is_of_form = example->form != NULL ? strcmp (example->form, form->id) == 0 : form->is_default;
      if (is_of_form)
        fprintf (file, "E%zu", e + 1);
      for (size_t i = 0; i < form->n_items && is_of_form; i++)
        put_cell (file, i < example->n_answers ? example->answers[i] : "");
      if (is_of_form)
        putc ('\n', file);
      n += is_of_form;
    }
  return n;
}

static int
write_form (const struct mdn_instrument *instrument, const struct mdn_form *form)
{
  char name[256];
  snprintf (name, sizeof name, "%s.%s.csv", instrument->id, form->id);
  FILE *file = fopen (name, "w");
  if (file == NULL)
    return 2;
  fputs ("id", file);
  for (size_t i = 0; i < form->n_items; i++)
    fprintf (file, ",%s_%s", instrument->id, form->item[i].id);
  putc ('\n', file);
  if (put_rows (file, instrument, form) > 0)
    printf ("%s %s\n", instrument->id, form->id);
  return fclose (file) == 0 ? 0 : 2;
}

int
main (int argc, char **argv)
{
  struct mdn_arena *arena = mdn_arena_new ();
  struct mdn_diag *diag = arena != NULL ? mdn_diag_new (arena, stderr, 0) : NULL;
  const struct mdn_define define = { .arena = arena, .diag = diag };
  int failed = diag == NULL ? 2 : 0;
  for (int a = 1; a < argc && failed == 0; a++)
    {
      const struct mdn_instrument *instrument;
      if (mdn_instrument_load (&define, argv[a], NULL, 0, &instrument) != MDN_OK)
        failed = 2;
      for (size_t f = 0; failed == 0 && f < instrument->n_forms; f++)
        failed = write_form (instrument, &instrument->form[f]);
    }
  mdn_arena_free (arena);
  return failed;
}
