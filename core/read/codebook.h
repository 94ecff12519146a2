/* SPDX-License-Identifier: GPL-3.0-or-later */
/* codebook.h - a data dictionary: what each column asks and what its codes stand for.
 *
 * Reads the dictionary REDCap exports (columns "Variable / Field Name", "Field Type", "Field Label",
 * "Choices, Calculations, OR Slider Labels", or field_name, field_type, field_label,
 * select_choices_or_calculations).  Choices are written "0, Never | 1, Often"; a field of type yesno
 * or truefalse has the codes 1 and 0.  Whoever reads an export by labels looks the codes up here; whoever drafts
 * a definition finds the rest of what the dictionary says about a field, "" where it says nothing.
 *
 * Files of statistics programs carry value labels themselves; they are read into the same shape, where
 * column, question, type and the choices are filled and the rest is NULL. */
#ifndef MDN_READ_CODEBOOK_H
#define MDN_READ_CODEBOOK_H

#include <stdbool.h>

#include "core/base/arena.h"
#include "core/base/diag.h"
#include "core/base/map.h"

struct mdn_registry;
struct mdn_table;
struct mdn_table_facts;
struct mdn_table_header;
struct mdn_table_options;

struct mdn_coding                    /* one column */
{
  const char *column, *question;
  const char *type, *form, *matrix;  /* "radio"; name of the REDCap form; name of the matrix group */
  const char *choices;               /* as written: choices, a calculation, or the labels of a slider */
  const char *validation, *min, *max, *branching, *annotation;
  size_t line, choices_column;       /* where it stands */
  size_t n_unread;                   /* choices without a comma: not among the codes */
  const char *const *code;           /* as written */
  const char *const *label;
  const char *const *folded;         /* labels, folded */
  size_t n;
};

struct mdn_codebook
{
  const char *path;
  const struct mdn_coding *coding;
  size_t n;
  struct mdn_map *by_name, *by_question;   /* folded -> index; a repeated question: the first */
};

/* MDN_DATA after reporting [codebook.no-columns] when the file is no dictionary. */
enum mdn_status mdn_codebook_load (struct mdn_arena *arena, struct mdn_diag *diag, const char *path,
                                   const struct mdn_codebook **codebook) MDN_MUST_USE;

/* Whether a table with that header is a dictionary. */
bool mdn_codebook_recognise (struct mdn_arena *arena, const struct mdn_table_header *header);
/* The same from a table that is open, all of whose columns are selected. */
enum mdn_status mdn_codebook_read (struct mdn_arena *arena, struct mdn_diag *diag, struct mdn_table *table,
                                   const struct mdn_codebook **codebook) MDN_MUST_USE;

/* Whether the plugin that reads the file can hand over its variables, with value labels, instead of its cases. */
bool mdn_codebook_is_carried (struct mdn_registry *registry, const struct mdn_table_facts *facts);
/* The labels of such a file, opened as `as` says; nothing is reported. */
enum mdn_status mdn_codebook_of_file (struct mdn_arena *arena, const char *path, const struct mdn_table_options *as,
                                      const struct mdn_codebook **codebook) MDN_MUST_USE;

/* By the column's name, else by its question (exports with labels as headers); a checkbox column
 * (name___code) has the coding of its field.  NULL: not in the dictionary. */
const struct mdn_coding *mdn_codebook_find (const struct mdn_codebook *codebook, const char *column);

/* The code of a folded label; NULL: no such label, or two codes have it. */
const char *mdn_coding_code (const struct mdn_coding *coding, const char *folded);

#endif
