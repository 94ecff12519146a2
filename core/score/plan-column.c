/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plan-column.c - the one column that is meant, or what can be done about it. */
#include "core/score/plan.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static enum mdn_status
no_such_column (const struct mdn_setup *setup, const char *path, const struct mdn_columns *columns, const char *what,
                const char *name)
{
  const struct mdn_place place = { path, 0, 0 };
  const char *near = mdn_columns_nearest (columns, name);
  size_t column;
  if (mdn_columns_find (columns, name, MDN_FIND_PERSON, &column) > 0)
    mdn_diag_say (setup->define.diag, MDN_ERROR, "match.other-wave", &place,
                  "the %s column \"%s\" is another wave's by its mark; name it without the mark", what,
                  columns->header->name[column]);
  else
    mdn_diag_say (setup->define.diag, MDN_ERROR, "match.no-column", &place, "there is no %s column \"%s\"%s%s%s", what, name,
                near != NULL ? "; the nearest is \"" : "", near != NULL ? near : "", near != NULL ? "\"" : "");
  return MDN_DEFINITION;
}

static const char *const use_names[]
  = { [MDN_USE_ID] = "id", [MDN_USE_KEPT] = "kept", [MDN_USE_STUDY] = "kept", [MDN_USE_SCORE] = "score" };

static void
not_unique (const struct mdn_setup *setup, const char *path, enum mdn_column_use use, const char *name, size_t n, size_t first)
{
  static const char *const before[] = {
    [MDN_USE_ID] = "say which in a mapping file, id: {position: ", [MDN_USE_KEPT] = "say which in a mapping file, keep: [{position: ",
    [MDN_USE_STUDY] = "give the others another name in the file (the first is column ",
    [MDN_USE_SCORE] = "give the others another name in the file (the first is column ",
  };
  static const char *const behind[] = {
    [MDN_USE_ID] = "}, and not on the command line", [MDN_USE_KEPT] = "}], and not on the command line",
    [MDN_USE_STUDY] = ")", [MDN_USE_SCORE] = ")",
  };
  const struct mdn_place place = { path, 0, 0 };
  mdn_diag_say (setup->define.diag, MDN_ERROR, "match.not-unique", &place,
                "%zu columns are called \"%s\": the %s column must be one; %s%zu%s", n, name, use_names[use], before[use],
                first + 1, behind[use]);
}

enum mdn_status
mdn_plan_column (const struct mdn_setup *setup, const char *path, const struct mdn_columns *columns,
                 enum mdn_column_use use, const char *name, size_t *column)
{
  const size_t n = mdn_columns_find (columns, name, use == MDN_USE_SCORE ? MDN_FIND_ANSWERS : MDN_FIND_PERSON, column);
  if (n == 1)
    return MDN_OK;
  if (n == 0)
    return no_such_column (setup, path, columns, use_names[use], name);
  not_unique (setup, path, use, name, n, *column);
  return MDN_DEFINITION;
}

enum mdn_status
mdn_plan_position (const struct mdn_setup *setup, const char *path, const struct mdn_columns *columns,
                   enum mdn_column_use use, size_t position, size_t *column)
{
  *column = position - 1;
  if (*column < columns->n)
    return MDN_OK;
  return no_such_column (setup, path, columns, use_names[use], mdn_arena_format (setup->define.arena, "%zu", position));
}

/* ---- a mark that is a number ---------------------------------------------------------------------------------- */

/* 2 of "_2"; 0: no such mark. */
static size_t
number_of (const char *mark)
{
  size_t at = mark != NULL ? strcspn (mark, "0123456789") : 0;
  char *end;
  if (mark == NULL || mark[at] == '\0')
    return 0;
  for (size_t i = 0; i < at; i++)
    if (!ispunct ((unsigned char) mark[i]) && mark[i] != ' ')
      return 0;
  const unsigned long number = strtoul (mark + at, &end, 10);
  return *end == '\0' ? (size_t) number : 0;
}

static bool
has_mark (const struct mdn_affix *affix)
{
  const char *const parts[] = { affix->prefix, affix->suffix, affix->infix };
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    if (parts[i] != NULL && parts[i][0] != '\0')
      return true;
  return false;
}

static bool
is_name (const struct mdn_table_header *header, const char *text, size_t len)
{
  for (size_t k = 0; k < header->n_columns; k++)
    if (strlen (header->name[k]) == len && memcmp (header->name[k], text, len) == 0)
      return true;
  return false;
}

/* A column of that mark whose name without it is no column's; MDN_NO_COLUMN: none. */
static size_t
marked_alone (const struct mdn_columns *columns, const char *mark)
{
  for (size_t k = 0; k < columns->n; k++)
    {
      const char *name = columns->header->name[k];
      const size_t n = strlen (name), behind = strlen (mark);
      if (columns->foreign[k] && n > behind && strcmp (name + n - behind, mark) == 0
          && !is_name (columns->header, name, n - behind))
        return k;
    }
  return MDN_NO_COLUMN;
}

static enum mdn_status
check_mark (const struct mdn_setup *setup, const struct mdn_plan *plan, const struct mdn_match *match, const char *mark)
{
  const size_t number = number_of (mark), column = number > 0 ? marked_alone (&plan->columns, mark) : MDN_NO_COLUMN;
  const struct mdn_place place = { plan->file, 0, 0 };
  for (size_t i = 0; column != MDN_NO_COLUMN && i < match->form->n_items; i++)
    if (match->item[i].column == MDN_NO_COLUMN && match->form->item[i].number == number)
      {
        mdn_diag_say (setup->define.diag, MDN_ERROR, "match.number-mark", &place,
                      "column \"%s\" is item %zu of %s, or of another wave by its mark \"%s\": the names do not tell; list the "
                      "file once a wave under waves, each with a mapping of its own (columns: \"...{n}\" and \"...{n}%s\")",
                      plan->header->name[column], number, match->as, mark, mark);
        return MDN_DEFINITION;
      }
  return MDN_OK;
}

enum mdn_status
mdn_plan_marks (const struct mdn_setup *setup, const struct mdn_plan *plan)
{
  const struct mdn_export *export = plan->export;
  enum mdn_status worst = MDN_OK;
  if (export->n_affixes == 0 || has_mark (&export->affixes[export->wave]))
    return MDN_OK;
  for (size_t w = 0; w < export->n_affixes; w++)
    for (size_t u = 0; u < plan->n_uses; u++)
      if (check_mark (setup, plan, &plan->match[u], export->affixes[w].suffix) != MDN_OK)
        worst = MDN_DEFINITION;
  return worst;
}
