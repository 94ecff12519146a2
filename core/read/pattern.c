/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pattern.c - PCRE2 behind pattern.h.
 *
 * The match data belongs to the pattern, so one pattern serves one thread; the match context
 * carries the limit.  That the limit was reached is remembered and said once. */
#include "core/read/pattern.h"

#include <stdint.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

enum { PATTERN_MATCH_LIMIT = 100000 };

struct mdn_pattern
{
  pcre2_code *code;
  pcre2_match_data *data;
  pcre2_match_context *limits;
  struct mdn_diag *diag;
  struct mdn_place place;
  const char *expression;
  bool *limit_reported;      /* apart, because matching takes a const pattern */
};

static void
release_pattern (void *object)
{
  struct mdn_pattern *pattern = object;

  pcre2_match_context_free (pattern->limits);
  pcre2_match_data_free (pattern->data);
  pcre2_code_free (pattern->code);
}

static uint32_t
compile_options (int flags)
{
  uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C;

  if ((flags & MDN_PATTERN_CASE) == 0)
    options |= PCRE2_CASELESS;
  if ((flags & MDN_PATTERN_WHOLE) != 0)
    options |= PCRE2_ANCHORED | PCRE2_ENDANCHORED;
  return options;
}

static enum mdn_status
report_syntax (struct mdn_diag *diag, const struct mdn_place *place, const char *expression, int code,
               size_t offset)
{
  unsigned char text[256];
  struct mdn_place at = place != NULL ? *place : (struct mdn_place) { 0 };

  if (code == PCRE2_ERROR_HEAP_FAILED)
    return MDN_NO_MEMORY;
  if (pcre2_get_error_message (code, text, sizeof text) < 0)
    text[0] = '\0';
  if (at.column > 0)
    at.column += offset;
  mdn_diag_say (diag, MDN_ERROR, "pattern.syntax", &at, "pattern '%s' is wrong at its character %zu: %s",
                expression, offset + 1, (const char *) text);
  return MDN_DEFINITION;
}

static enum mdn_status
fill_pattern (struct mdn_arena *arena, struct mdn_pattern *pattern, const struct mdn_place *place)
{
  pattern->data = pcre2_match_data_create_from_pattern (pattern->code, NULL);
  pattern->limits = pcre2_match_context_create (NULL);
  pattern->limit_reported = mdn_arena_alloc (arena, sizeof *pattern->limit_reported);
  if (place != NULL)
    pattern->place = *place;
  if (pattern->data == NULL || pattern->limits == NULL || pattern->limit_reported == NULL
      || pattern->expression == NULL)
    return MDN_NO_MEMORY;
  pcre2_set_match_limit (pattern->limits, PATTERN_MATCH_LIMIT);
  return MDN_OK;
}

enum mdn_status
mdn_pattern_compile (struct mdn_arena *arena, struct mdn_diag *diag, const char *expression, int flags,
                     const struct mdn_place *place, const struct mdn_pattern **out)
{
  struct mdn_slice text = mdn_slice_of (expression);
  struct mdn_pattern *pattern = mdn_arena_alloc (arena, sizeof *pattern);
  enum mdn_status status;
  PCRE2_SIZE offset;
  int code;

  *out = NULL;
  if (pattern == NULL)
    return MDN_NO_MEMORY;
  pattern->code = pcre2_compile ((PCRE2_SPTR) text.ptr, text.len, compile_options (flags), &code, &offset, NULL);
  if (pattern->code == NULL)
    return report_syntax (diag, place, expression, code, offset);
  pattern->diag = diag;
  pattern->expression = mdn_arena_text (arena, text.ptr, text.len);
  status = fill_pattern (arena, pattern, place);
  if (status == MDN_OK)
    status = mdn_arena_defer (arena, release_pattern, pattern);
  if (status != MDN_OK)
    {
      release_pattern (pattern);
      return status;
    }
  *out = pattern;
  return MDN_OK;
}

static void
report_limit (const struct mdn_pattern *pattern)
{
  if (*pattern->limit_reported)
    return;
  *pattern->limit_reported = true;
  mdn_diag_say (pattern->diag, MDN_WARNING, "pattern.limit", &pattern->place,
                "pattern '%s' takes too many steps on some text; such text counts as no match",
                pattern->expression);
}

static void
copy_groups (const struct mdn_pattern *pattern, struct mdn_slice text, int n_set,
             struct mdn_slice groups[MDN_PATTERN_GROUPS])
{
  const PCRE2_SIZE *offset = pcre2_get_ovector_pointer (pattern->data);

  for (int i = 0; i < MDN_PATTERN_GROUPS; i++)
    {
      groups[i] = (struct mdn_slice) { 0 };
      if (i < n_set && offset[2 * i] != PCRE2_UNSET && offset[2 * i] <= offset[2 * i + 1])
        groups[i] = (struct mdn_slice) { text.ptr + offset[2 * i], offset[2 * i + 1] - offset[2 * i] };
    }
}

bool
mdn_pattern_match (const struct mdn_pattern *pattern, struct mdn_slice text,
                   struct mdn_slice groups[MDN_PATTERN_GROUPS])
{
  int n_set;

  if (text.ptr == NULL)
    text = mdn_slice_of ("");
  n_set = pcre2_match (pattern->code, (PCRE2_SPTR) text.ptr, text.len, 0, 0, pattern->data, pattern->limits);
  if (n_set == PCRE2_ERROR_MATCHLIMIT || n_set == PCRE2_ERROR_DEPTHLIMIT || n_set == PCRE2_ERROR_HEAPLIMIT)
    report_limit (pattern);
  if (n_set >= 0 && groups != NULL)
    copy_groups (pattern, text, n_set, groups);
  return n_set >= 0;
}
