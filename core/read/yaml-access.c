/* SPDX-License-Identifier: GPL-3.0-or-later */
/* yaml-access.c - typed access to the YAML tree; a wrong kind or value is reported where it stands. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/read/yaml.h"

enum { RANGE_MAX_NUMBERS = 65536 };

static const char *const kind_names[] = { "a single value", "a list", "a map" };

const struct mdn_yaml *
mdn_yaml_get (const struct mdn_yaml *node, const char *key)
{
  if (node == NULL || node->kind != MDN_YAML_MAP)
    return NULL;
  for (size_t i = 0; i < node->n; i++)
    if (strcmp (node->key[i], key) == 0)
      return node->item[i];
  return NULL;
}

static void
report_value (const struct mdn_yaml *node, struct mdn_diag *diag, const char *id, const char *what,
              const char *wanted)
{
  if (node->kind != MDN_YAML_SCALAR)
    mdn_diag_say (diag, MDN_ERROR, id, &node->place, "%s must be %s, not %s", what, wanted,
                  kind_names[node->kind]);
  else if (node->text[0] == '\0')
    mdn_diag_say (diag, MDN_ERROR, id, &node->place, "%s must be %s and is empty", what, wanted);
  else
    mdn_diag_say (diag, MDN_ERROR, id, &node->place, "%s must be %s, not '%s'", what, wanted, node->text);
}

static bool
is_scalar (const struct mdn_yaml *node)
{
  return node->kind == MDN_YAML_SCALAR;
}

bool
mdn_yaml_number (const struct mdn_yaml *node, struct mdn_diag *diag, const char *what, double *out)
{
  if (node == NULL)
    return false;
  if (is_scalar (node) && mdn_text_number (mdn_slice_of (node->text), out))
    return true;
  report_value (node, diag, "yaml.not-a-number", what, "a number");
  return false;
}

bool
mdn_yaml_integer (const struct mdn_yaml *node, struct mdn_diag *diag, const char *what, long *out)
{
  if (node == NULL)
    return false;
  if (is_scalar (node) && mdn_text_integer (mdn_slice_of (node->text), out))
    return true;
  report_value (node, diag, "yaml.not-an-integer", what, "a whole number");
  return false;
}

bool
mdn_yaml_bool (const struct mdn_yaml *node, struct mdn_diag *diag, const char *what, bool *out)
{
  bool is_true, is_false;

  if (node == NULL)
    return false;
  is_true = is_scalar (node) && strcmp (node->text, "true") == 0;
  is_false = is_scalar (node) && strcmp (node->text, "false") == 0;
  if (is_true || is_false)
    *out = is_true;
  else
    report_value (node, diag, "yaml.not-a-bool", what, "true or false");
  return is_true || is_false;
}

bool
mdn_yaml_word (const struct mdn_yaml *node, struct mdn_diag *diag, const char *what, const char **out)
{
  if (node == NULL)
    return false;
  if (!is_scalar (node) || node->text[0] == '\0')
    {
      report_value (node, diag, "yaml.not-a-word", what, "a text");
      return false;
    }
  *out = node->text;
  return true;
}

static size_t
count_words (const char *const *words)
{
  size_t n = 0;

  while (words[n] != NULL)
    n++;
  return n;
}

static void
report_choice (const struct mdn_yaml *node, struct mdn_diag *diag, const char *what,
               const char *const *words)
{
  size_t n = count_words (words);
  const char *nearest = mdn_text_nearest (node->text, words, n);
  struct mdn_buffer list = { 0 };

  for (size_t i = 0; i < n; i++)
    mdn_buffer_format (&list, "%s%s", i == 0 ? "" : ", ", words[i]);
  if (nearest != NULL)
    mdn_diag_say (diag, MDN_ERROR, "yaml.unknown-word", &node->place,
                  "%s cannot be '%s'; did you mean '%s'?", what, node->text, nearest);
  else
    mdn_diag_say (diag, MDN_ERROR, "yaml.unknown-word", &node->place, "%s cannot be '%s'; known: %s",
                  what, node->text, list.failed || list.ptr == NULL ? "nothing" : list.ptr);
  mdn_buffer_release (&list);
}

bool
mdn_yaml_choice (const struct mdn_yaml *node, struct mdn_diag *diag, const char *what,
                 const char *const *words, size_t *out)
{
  const char *word;

  if (!mdn_yaml_word (node, diag, what, &word))
    return false;
  for (size_t i = 0; words[i] != NULL; i++)
    if (strcmp (words[i], word) == 0)
      {
        *out = i;
        return true;
      }
  report_choice (node, diag, what, words);
  return false;
}

/* "1..4", "-3..3": whole numbers, ascending. */
static bool
read_range (const char *text, long *from, long *to)
{
  const char *dots = strstr (text, "..");
  struct mdn_slice left;

  if (dots == NULL)
    return false;
  left = (struct mdn_slice) { text, (size_t) (dots - text) };
  return mdn_text_integer (left, from) && mdn_text_integer (mdn_slice_of (dots + 2), to) && *from <= *to
         && (unsigned long) *to - (unsigned long) *from < RANGE_MAX_NUMBERS;
}

/* How many numbers one term of a list stands for; 0: not a term. */
static size_t
term_size (const struct mdn_yaml *term)
{
  double number;
  long from, to;

  if (!is_scalar (term))
    return 0;
  if (mdn_text_number (mdn_slice_of (term->text), &number))
    return 1;
  return read_range (term->text, &from, &to) ? (size_t) (to - from) + 1 : 0;
}

static size_t
store_term (const struct mdn_yaml *term, double *out)
{
  size_t n = 0;
  long from, to;

  if (mdn_text_number (mdn_slice_of (term->text), out))
    return 1;
  if (read_range (term->text, &from, &to))
    for (long value = from; value <= to; value++)
      out[n++] = (double) value;
  return n;
}

/* A node as a list of terms: a scalar is a list of itself. */
static const struct mdn_yaml *const *
terms_of (const struct mdn_yaml *const *node, size_t *n)
{
  *n = (*node)->kind == MDN_YAML_SCALAR ? 1 : (*node)->n;
  return (*node)->kind == MDN_YAML_SCALAR ? node : (*node)->item;
}

static bool
report_no_memory (const struct mdn_yaml *node, struct mdn_diag *diag, const char *what)
{
  mdn_diag_say (diag, MDN_ERROR, "memory.none", &node->place, "no memory left for %s", what);
  return false;
}

/* Sum of the terms' sizes; false (reported) when one is no number. */
static bool
measure_terms (const struct mdn_yaml *const *term, size_t n_terms, struct mdn_diag *diag,
               const char *what, size_t *total)
{
  bool good = true;

  *total = 0;
  for (size_t i = 0; i < n_terms; i++)
    {
      size_t size = term_size (term[i]);

      if (size == 0)
        report_value (term[i], diag, "yaml.not-a-number", what, "a number or a range such as 1..4");
      good = good && size > 0;
      *total += size;
    }
  return good;
}

bool
mdn_yaml_numbers (const struct mdn_yaml *node, struct mdn_arena *arena, struct mdn_diag *diag,
                  const char *what, const double **out, size_t *n)
{
  const struct mdn_yaml *const *term;
  size_t n_terms, total, at = 0;
  double *number;

  if (node == NULL)
    return false;
  if (node->kind == MDN_YAML_MAP)
    {
      report_value (node, diag, "yaml.not-a-number", what, "numbers");
      return false;
    }
  term = terms_of (&node, &n_terms);
  if (!measure_terms (term, n_terms, diag, what, &total))
    return false;
  number = mdn_arena_array (arena, total, sizeof *number);
  if (number == NULL)
    return report_no_memory (node, diag, what);
  for (size_t i = 0; i < n_terms; i++)
    at += store_term (term[i], number + at);
  *out = number;
  *n = at;
  return true;
}

bool
mdn_yaml_words (const struct mdn_yaml *node, struct mdn_arena *arena, struct mdn_diag *diag,
                const char *what, const char *const **out, size_t *n)
{
  const struct mdn_yaml *const *term;
  const char **word;
  size_t n_terms;
  bool good = true;

  if (node == NULL)
    return false;
  if (node->kind == MDN_YAML_MAP)
    {
      report_value (node, diag, "yaml.not-a-word", what, "a list of texts");
      return false;
    }
  term = terms_of (&node, &n_terms);
  word = mdn_arena_array (arena, n_terms, sizeof *word);
  if (word == NULL)
    return report_no_memory (node, diag, what);
  for (size_t i = 0; i < n_terms; i++)
    good = mdn_yaml_word (term[i], diag, what, &word[i]) && good;
  if (good)
    {
      *out = word;
      *n = n_terms;
    }
  return good;
}

static void
report_key (const struct mdn_yaml *node, size_t i, struct mdn_diag *diag, const char *what,
            const char *const *known)
{
  const char *nearest = mdn_text_nearest (node->key[i], known, count_words (known));
  struct mdn_diagnostic about = { .severity = MDN_ERROR, .id = "yaml.unknown-key",
                                  .place = node->key_place[i], .subject = node->key[i] };

  if (nearest != NULL)
    mdn_diag_tell (diag, &about, "%s has no key '%s'; did you mean '%s'?", what, node->key[i], nearest);
  else
    mdn_diag_tell (diag, &about, "%s has no key '%s'", what, node->key[i]);
}

bool
mdn_yaml_check_keys (const struct mdn_yaml *node, struct mdn_diag *diag, const char *what,
                     const char *const *known)
{
  bool good = true;

  if (node == NULL)
    return false;
  if (node->kind != MDN_YAML_MAP)
    {
      report_value (node, diag, "yaml.not-a-map", what, "a map (key: value)");
      return false;
    }
  for (size_t i = 0; i < node->n; i++)
    {
      bool found = false;

      for (size_t k = 0; known[k] != NULL && !found; k++)
        found = strcmp (node->key[i], known[k]) == 0;
      if (!found)
        report_key (node, i, diag, what, known);
      good = good && found;
    }
  return good;
}
