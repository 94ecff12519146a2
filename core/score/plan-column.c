/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plan-column.c - the one column that is meant, or what can be done about it. */
#include "core/score/plan.h"

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
