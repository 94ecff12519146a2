/* SPDX-License-Identifier: GPL-3.0-or-later */
/* person.c - the stated rules. */
#include "core/score/person.h"

#include <string.h>
#include <strings.h>

/* A full-width form of a printable ASCII character, U+FF01..U+FF5E: EF BC 81 .. EF BD 9E. */
static bool
is_full_width (const unsigned char *at, size_t left)
{
  return left >= 3 && at[0] == 0xEF && ((at[1] == 0xBC && at[2] >= 0x81) || (at[1] == 0xBD && at[2] <= 0x9E));
}

static bool
starts_with (const unsigned char *at, size_t left, const char *bytes)
{
  const size_t len = strlen (bytes);
  return left >= len && memcmp (at, bytes, len) == 0;
}

/* One character of the id to *out; how many bytes it took. */
static size_t
narrow (const unsigned char *at, size_t left, char *out)
{
  *out = (char) *at;
  if (is_full_width (at, left))
    {
      *out = (char) ('!' + (at[1] == 0xBC ? at[2] - 0x81 : at[2] - 0x80 + 0x3F));
      return 3;
    }
  if (!starts_with (at, left, "\u3000") && !starts_with (at, left, "\u00a0"))
    return 1;
  *out = ' ';
  return at[0] == 0xE3 ? 3 : 2;
}

static size_t
without_point_zero (const char *text, size_t len)
{
  const size_t digits = strspn (text, "0123456789");
  const size_t zeros = text[digits] == '.' ? strspn (text + digits + 1, "0") : 0;
  return digits > 0 && zeros > 0 && digits + 1 + zeros == len ? digits : len;
}

const char *
mdn_person_clean (struct mdn_arena *arena, struct mdn_slice text)
{
  const struct mdn_slice trimmed = mdn_slice_trim (text);
  char *clean = mdn_arena_text (arena, trimmed.ptr, trimmed.len);
  size_t len = 0;
  if (clean == NULL)
    return NULL;
  for (size_t i = 0; i < trimmed.len; len++)
    i += narrow ((const unsigned char *) trimmed.ptr + i, trimmed.len - i, &clean[len]);
  clean[len] = '\0';
  clean[without_point_zero (clean, len)] = '\0';
  return clean;
}

static bool
is_among (const char *const *texts, size_t n, const char *clean)
{
  for (size_t i = 0; i < n; i++)
    if (strcasecmp (texts[i], clean) == 0)
      return true;
  return false;
}

bool
mdn_person_is_nobody (const struct mdn_nobody *rule, const char *clean)
{
  static const char *const usual[] = {
    "N/A", "#N/A", "NA", "NaN", "NULL", "none", "nil", "anonymous", "-", "--", ".", "-1", "-9", "-99", "-999",
    "(空)", "(跳过)", "匿名", "无", "無",
  };
  if (*clean == '\0' || is_among (rule->nobody, rule->n_nobody, clean))
    return true;
  return is_among (usual, sizeof usual / sizeof *usual, clean) && !is_among (rule->people, rule->n_people, clean);
}
