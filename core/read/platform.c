/* SPDX-License-Identifier: GPL-3.0-or-later */
/* platform.c - looking things up in the rules. */
#include "core/read/platform.h"

#include <fnmatch.h>
#include <string.h>

#include "core/base/text.h"

enum { MOST_PLATFORMS = 16 };

static size_t
count (void)
{
  size_t n = 0;

  while (mdn_platforms[n] != NULL)
    n++;
  return n;
}

const struct mdn_platform *
mdn_platform_plain (void)
{
  return mdn_platforms[count () - 1];
}

const struct mdn_platform *
mdn_platform_named (const char *name)
{
  for (size_t i = 0; mdn_platforms[i] != NULL; i++)
    if (strcmp (mdn_platforms[i]->name, name) == 0)
      return mdn_platforms[i];
  return NULL;
}

const char *
mdn_platform_nearest (const char *name)
{
  const char *names[MOST_PLATFORMS];
  size_t n = 0;

  for (; mdn_platforms[n] != NULL && n < MOST_PLATFORMS; n++)
    names[n] = mdn_platforms[n]->name;
  return mdn_text_nearest (name, names, n);
}

const struct mdn_platform *
mdn_platform_recognise (const struct mdn_record *record, size_t n_records, size_t *n_header, const char **why)
{
  for (size_t i = 0; mdn_platforms[i] != NULL; i++)
    {
      *n_header = mdn_platforms[i]->recognise (record, n_records, why);
      if (*n_header > 0)
        return mdn_platforms[i];
    }
  *n_header = 1;
  return mdn_platform_plain ();
}

enum mdn_column_role
mdn_platform_role (const struct mdn_platform *platform, const char *folded)
{
  for (const struct mdn_column_sign *sign = platform->sign; sign->name != NULL; sign++)
    if (fnmatch (sign->name, folded, 0) == 0)
      return sign->role;
  return MDN_COLUMN_DATA;
}

const char *
mdn_platform_bare (const struct mdn_platform *platform, const char *name)
{
  static const char *const marks[] = { "、", "：", ":", "．", "." };
  const size_t digits = strspn (name, "0123456789");

  for (size_t i = 0; platform->numbers_questions && digits > 0 && digits < 4 && i < sizeof marks / sizeof *marks; i++)
    {
      const size_t len = strlen (marks[i]);

      if (strncmp (name + digits, marks[i], len) == 0 && name[digits + len] != '\0')
        return name + digits + len + strspn (name + digits + len, " ");
    }
  return name;
}

enum mdn_mark_kind
mdn_platform_mark (const struct mdn_platform *platform, const char *folded)
{
  for (const struct mdn_cell_mark *mark = platform->mark; mark->text != NULL; mark++)
    if (strcmp (mark->text, folded) == 0)
      return mark->kind;
  return MDN_MARK_NONE;
}

bool
mdn_platform_is_preview (const struct mdn_platform *platform, const char *folded)
{
  for (const char *const *text = platform->preview; *text != NULL; text++)
    if (strcmp (*text, folded) == 0)
      return true;
  return false;
}
