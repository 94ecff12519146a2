/* SPDX-License-Identifier: GPL-3.0-or-later */
/* outline-answers.c - "0=never; 1=often" and its like. */
#include "core/define/outline.h"

#include <math.h>
#include <string.h>

static bool
is_chinese (struct mdn_slice text)
{
  for (size_t i = 0; i + 2 < text.len; i++)
    if ((unsigned char) text.ptr[i] >= 0xE4 && (unsigned char) text.ptr[i] <= 0xE9)
      return true;
  return false;
}

bool
mdn_outline_words (struct mdn_outline *outline, struct mdn_slice text, struct mdn_words *words)
{
  text = mdn_slice_trim (text);
  const char *copy = text.len > 0 ? mdn_arena_text (outline->arena, text.ptr, text.len) : NULL;
  *words = is_chinese (text) ? (struct mdn_words){ NULL, copy } : (struct mdn_words){ copy, NULL };
  return text.len == 0 || copy != NULL;
}

bool
mdn_answers_add (struct mdn_outline *outline, struct mdn_outline_answers *answers, double code, struct mdn_slice label,
                 const struct mdn_place *place)
{
  if (answers->choice == NULL)
    answers->choice = mdn_arena_array (outline->arena, MDN_OUTLINE_CHOICES, sizeof *answers->choice);
  if (answers->choice == NULL)
    return false;
  if (answers->n == MDN_OUTLINE_CHOICES)
    {
      mdn_outline_fail (outline, "new.answers", place, label, "more than %d answers", MDN_OUTLINE_CHOICES);
      return false;
    }
  struct mdn_outline_choice *choice = &answers->choice[answers->n];
  *choice = (struct mdn_outline_choice){ .code = code };
  if (!mdn_outline_words (outline, label, &choice->label))
    return false;
  answers->kind = MDN_OUTLINE_CODES;
  answers->n++;
  return true;
}

/* ---- words ------------------------------------------------------------------------------------------------ */

/* Two ascending numbers with the sign between them; a minus at the beginning belongs to the number. */
static bool
read_ends (struct mdn_slice text, const char *sign, double *lo, double *hi)
{
  const size_t len = strlen (sign);
  const char *at = text.len > 1 ? memmem (text.ptr + 1, text.len - 1, sign, len) : NULL;
  return at != NULL && mdn_text_number (mdn_slice_trim ((struct mdn_slice){ text.ptr, (size_t) (at - text.ptr) }), lo)
         && mdn_text_number (mdn_slice_trim ((struct mdn_slice){ at + len, text.len - len - (size_t) (at - text.ptr) }), hi)
         && *lo < *hi;
}

/* "0..3", "0-3", "0–3", "0 to 3", "0至3". */
static bool
read_range (struct mdn_slice text, double *lo, double *hi)
{
  static const char *const signs[] = { "..", "-", "–", "—", "~", "～", " to ", "至", "到" };
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
    if (read_ends (text, signs[i], lo, hi))
      return true;
  return false;
}

/* "text", "time", "number", "integer 1..7"; false: none of them. */
static bool
read_kind (struct mdn_outline *outline, struct mdn_slice text, struct mdn_outline_answers *answers)
{
  static const struct { const char *word; enum mdn_outline_kind kind; bool integer; } words[] = {
    { "text", MDN_OUTLINE_TEXT, false },     { "文本", MDN_OUTLINE_TEXT, false },   { "time", MDN_OUTLINE_CLOCK, false },
    { "时间", MDN_OUTLINE_CLOCK, false },    { "number", MDN_OUTLINE_NUMBER, false }, { "数字", MDN_OUTLINE_NUMBER, false },
    { "integer", MDN_OUTLINE_NUMBER, true }, { "整数", MDN_OUTLINE_NUMBER, true } };
  const char *folded = mdn_text_fold (outline->arena, text);
  for (size_t i = 0; folded != NULL && i < sizeof words / sizeof *words; i++)
    {
      const size_t len = strlen (words[i].word);
      struct mdn_outline_answers read = { .kind = words[i].kind, .integer = words[i].integer, .min = NAN, .max = NAN };
      if (strncmp (folded, words[i].word, len) != 0 || (folded[len] != '\0' && folded[len] != ' '))
        continue;
      if (folded[len] == ' '
          && (read.kind != MDN_OUTLINE_NUMBER || !read_range (mdn_slice_of (folded + len + 1), &read.min, &read.max)))
        return false;
      *answers = read;
      return true;
    }
  return false;
}

/* ---- lists ------------------------------------------------------------------------------------------------ */

/* The first place one of the texts occurs; *len is that text's length. */
static const char *
find_any (struct mdn_slice text, const char *const *texts, size_t *len)
{
  for (size_t i = 0; i < text.len; i++)
    for (size_t k = 0; texts[k] != NULL; k++)
      {
        *len = strlen (texts[k]);
        if (i + *len <= text.len && memcmp (text.ptr + i, texts[k], *len) == 0)
          return text.ptr + i;
      }
  return NULL;
}

/* Up to the next separator, which is left behind; the whole when there is none. */
static struct mdn_slice
take (struct mdn_slice *rest, const char *const *separators)
{
  size_t len = 0;
  const char *at = find_any (*rest, separators, &len);
  const struct mdn_slice taken = { rest->ptr, at != NULL ? (size_t) (at - rest->ptr) : rest->len };
  const size_t used = taken.len + (at != NULL ? len : 0);
  *rest = (struct mdn_slice){ rest->ptr + used, rest->len - used };
  return taken;
}

struct spelling { const char *const *between, *const *within; };

/* How the list is written: by the strongest sign in it. */
static struct spelling
spelling_of (struct mdn_slice text)
{
  static const char *const bar[] = { "|", NULL }, *const semicolon[] = { ";", "；", "\n", NULL };
  static const char *const comma[] = { ",", "，", NULL };
  static const char *const equals[] = { "=", "＝", ":", "：", NULL }, *const equals_or_comma[] = { "=", ",", NULL };
  size_t len;
  if (find_any (text, bar, &len) != NULL)
    return (struct spelling){ bar, equals_or_comma };
  return (struct spelling){ find_any (text, semicolon, &len) != NULL ? semicolon : comma, equals };
}

static bool
read_choice (struct mdn_outline *outline, struct mdn_slice part, const char *const *within, const struct mdn_place *place,
             struct mdn_outline_answers *answers)
{
  struct mdn_slice label = part;
  const struct mdn_slice code = mdn_slice_trim (take (&label, within));
  double number;
  if (mdn_text_number (code, &number))
    return mdn_answers_add (outline, answers, number, label, place);
  mdn_outline_fail (outline, "new.answers", place, part,
                    "an answer must begin with its code: write 0=never; 1=often, or 0-3, or text, time, number 0..100");
  return false;
}

static bool
read_codes (struct mdn_outline *outline, struct mdn_slice text, const struct mdn_place *place,
            struct mdn_outline_answers *answers)
{
  const struct spelling spelling = spelling_of (text);
  bool good = true;
  while (text.len > 0)
    {
      const struct mdn_slice part = mdn_slice_trim (take (&text, spelling.between));
      good = (part.len == 0 || read_choice (outline, part, spelling.within, place, answers)) && good;
    }
  return good;
}

bool
mdn_answers_read (struct mdn_outline *outline, struct mdn_slice text, const struct mdn_place *place,
                  struct mdn_outline_answers *answers)
{
  double lo, hi;
  text = mdn_slice_trim (text);
  *answers = (struct mdn_outline_answers){ .min = NAN, .max = NAN };
  if (text.len == 0 || read_kind (outline, text, answers))
    return true;
  bool good = true;
  if (!read_range (text, &lo, &hi))
    good = read_codes (outline, text, place, answers);
  else if (lo == floor (lo) && hi == floor (hi) && hi - lo < MDN_OUTLINE_CHOICES)
    for (double code = lo; code <= hi && good; code++)
      good = mdn_answers_add (outline, answers, code, (struct mdn_slice){ "", 0 }, place);
  else
    {
      mdn_outline_fail (outline, "new.answers", place, text, "a range of codes is two whole numbers, less than %d apart",
                        MDN_OUTLINE_CHOICES);
      good = false;
    }
  if (good)
    mdn_answers_settle (outline, answers, place);
  return good;
}

/* ---- as a whole ---------------------------------------------------------------------------------------------- */

static void
sort (struct mdn_outline_choice *choice, size_t n)
{
  for (size_t i = 1; i < n; i++)
    {
      const struct mdn_outline_choice moved = choice[i];
      size_t at = i;
      for (; at > 0 && choice[at - 1].code > moved.code; at--)
        choice[at] = choice[at - 1];
      choice[at] = moved;
    }
}

static bool
same_label (struct mdn_outline *outline, const char *a, const char *b)
{
  const char *folded_a = a != NULL ? mdn_text_fold (outline->arena, mdn_slice_of (a)) : NULL;
  const char *folded_b = b != NULL ? mdn_text_fold (outline->arena, mdn_slice_of (b)) : NULL;
  return folded_a != NULL && folded_b != NULL && strcmp (folded_a, folded_b) == 0;
}

/* A label that reads as a number other than its own code: a cell "2" would have two meanings. */
static void
check_label (struct mdn_outline *outline, const struct mdn_outline_choice *choice, const struct mdn_place *place)
{
  double number;
  if (choice->label.en != NULL && mdn_text_number (mdn_slice_of (choice->label.en), &number) && number != choice->code)
    mdn_outline_fail (outline, "new.label-is-code", place, mdn_slice_of (choice->label.en),
                      "the label of code %g is the number %g: which of them an export holds cannot be told", choice->code, number);
}

void
mdn_answers_settle (struct mdn_outline *outline, struct mdn_outline_answers *answers, const struct mdn_place *place)
{
  sort (answers->choice, answers->n);
  for (size_t i = 0; i < answers->n; i++)
    {
      const struct mdn_outline_choice *choice = &answers->choice[i];
      check_label (outline, choice, place);
      if (i > 0 && choice->code == choice[-1].code)
        mdn_outline_fail (outline, "new.code-twice", place, (struct mdn_slice){ NULL, 0 }, "the code %g occurs twice", choice->code);
      for (size_t k = 0; k < i; k++)
        if (same_label (outline, choice->label.en, answers->choice[k].label.en)
            || same_label (outline, choice->label.zh, answers->choice[k].label.zh))
          mdn_outline_fail (outline, "new.label-twice", place, (struct mdn_slice){ NULL, 0 },
                            "the codes %g and %g have the same label", answers->choice[k].code, choice->code);
    }
}

bool
mdn_answers_set_missing (struct mdn_outline *outline, struct mdn_outline_answers *answers, double code)
{
  struct mdn_outline_choice missing = { .code = code };
  for (size_t i = 0; i < answers->n_missing; i++)
    if (answers->missing[i].code == code)
      return true;
  if (answers->missing == NULL)
    answers->missing = mdn_arena_array (outline->arena, MDN_OUTLINE_CHOICES, sizeof *answers->missing);
  if (answers->missing == NULL || answers->n_missing == MDN_OUTLINE_CHOICES)
    return false;
  for (size_t i = 0; i < answers->n; i++)
    if (answers->choice[i].code == code)
      {
        missing = answers->choice[i];
        memmove (&answers->choice[i], &answers->choice[i + 1], (answers->n - i - 1) * sizeof *answers->choice);
        answers->n--;
        break;
      }
  answers->missing[answers->n_missing++] = missing;
  sort (answers->missing, answers->n_missing);
  return true;
}

bool
mdn_answers_even (const struct mdn_outline_answers *answers)
{
  for (size_t i = 1; i < answers->n; i++)
    if (answers->choice[i].code != answers->choice[i - 1].code + 1)
      return false;
  return true;
}

static bool
same_choices (const struct mdn_outline_choice *a, const struct mdn_outline_choice *b, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (a[i].code != b[i].code || !mdn_text_same (a[i].label.en, b[i].label.en) || !mdn_text_same (a[i].label.zh, b[i].label.zh))
      return false;
  return true;
}

static bool
same_bound (double a, double b)
{
  return a == b || (isnan (a) && isnan (b));
}

bool
mdn_answers_same (const struct mdn_outline_answers *a, const struct mdn_outline_answers *b)
{
  return a->kind == b->kind && a->n == b->n && a->n_missing == b->n_missing && a->integer == b->integer
         && (a->kind != MDN_OUTLINE_NUMBER || (same_bound (a->min, b->min) && same_bound (a->max, b->max)))
         && same_choices (a->choice, b->choice, a->n) && same_choices (a->missing, b->missing, a->n_missing);
}

bool
mdn_answers_bounds (const struct mdn_outline_answers *answers, double *lo, double *hi)
{
  if (answers->kind == MDN_OUTLINE_CODES && answers->n > 0)
    {
      *lo = answers->choice[0].code;
      *hi = answers->choice[answers->n - 1].code;
      return true;
    }
  *lo = answers->min;
  *hi = answers->max;
  return answers->kind == MDN_OUTLINE_NUMBER && !isnan (answers->min) && !isnan (answers->max);
}
