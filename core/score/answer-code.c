/* SPDX-License-Identifier: GPL-3.0-or-later */
/* answer-code.c - codes, labels, and codes written beside labels. */
#include "core/score/answer-code.h"

#include <math.h>
#include <string.h>

#include "core/read/quantity.h"

enum { LONGEST_LABEL = 256 };

struct mdn_answer
mdn_answer_none (enum mdn_reason reason, const char *rule)
{
  return (struct mdn_answer){ .value = NAN, .code = NAN, .reason = reason, .rule = rule };
}

static struct mdn_answer
found (double code, const char *rule)
{
  return (struct mdn_answer){ .value = NAN, .code = code, .rule = rule };
}

const struct mdn_choice *
mdn_answer_choice (const struct mdn_responses *responses, double code)
{
  for (size_t i = 0; i < responses->n_choices; i++)
    if (responses->choice[i].code == code)
      return &responses->choice[i];
  return NULL;
}

static bool
is_missing_code (const struct mdn_responses *responses, double code)
{
  for (size_t i = 0; i < responses->n_missing; i++)
    if (responses->missing[i] == code)
      return true;
  return false;
}

/* The export's number in the definition's code base. */
static double
shifted (const struct mdn_decoder_spec *spec, double number)
{
  const struct mdn_use *use = spec->use;
  const struct mdn_responses *responses = spec->item->responses;
  if (use == NULL || !use->has_first_code || responses->n_choices == 0)
    return number;
  return number - use->first_code + responses->choice[0].code;
}

double
mdn_answer_between (const struct mdn_responses *responses, double code)
{
  const struct mdn_choice *below = NULL, *above = NULL;
  for (size_t i = 0; i < responses->n_choices; i++)
    {
      const struct mdn_choice *choice = &responses->choice[i];
      if (choice->code < code && (below == NULL || choice->code > below->code))
        below = choice;
      if (choice->code > code && (above == NULL || choice->code < above->code))
        above = choice;
    }
  if (below == NULL || above == NULL)
    return NAN;
  if (above->value - below->value == above->code - below->code)
    return below->value + (code - below->code);
  return below->value - above->value == above->code - below->code ? below->value - (code - below->code) : NAN;
}

/* A number that is no code. */
static struct mdn_answer
refuse_number (const struct mdn_decoder_spec *spec, double code)
{
  struct mdn_answer refused = mdn_answer_none (MDN_OUT_OF_RANGE, "not one of the codes");
  refused.code = code;
  if (isnan (mdn_answer_between (spec->item->responses, code)))
    return refused;
  refused.rule = "a number between two codes; if it was filled in on purpose, the mapping can say between_codes: accept";
  if (spec->use == NULL || spec->use->between != MDN_BETWEEN_ACCEPT)
    return refused;
  refused = found (code, "a number between two codes, which the mapping accepts");
  refused.remark = "answer.between-codes";
  return refused;
}

static struct mdn_answer
code_of_number (const struct mdn_decoder_spec *spec, double number)
{
  const struct mdn_responses *responses = spec->item->responses;
  const double code = shifted (spec, number);
  if (mdn_answer_choice (responses, code) != NULL)
    return found (code, "code");
  if (is_missing_code (responses, number))
    return mdn_answer_none (MDN_DECLARED_MISSING, "a code the definition declares as missing");
  return refuse_number (spec, code);
}

static struct mdn_answer
code_of_word (enum mdn_word_kind kind, double code, const char *rule)
{
  if (kind == MDN_WORD_CONFLICT)
    return mdn_answer_none (MDN_AMBIGUOUS, "this text stands for two codes");
  return found (code, rule);
}

/* Separators between a code and its label.  A hyphen needs blanks: "1-2" is a label, not code 1. */
const char *
mdn_answer_after_code (const char *text)
{
  static const char *const separators[] = { " - ", "- ", " -", " – ", " — ", " = ", "= ", "=", " : ", ": ", ":",
                                          ". ", "、", ") ", ")", " " };
  for (size_t i = 0; i < sizeof separators / sizeof *separators; i++)
    {
      const size_t len = strlen (separators[i]);
      if (strncmp (text, separators[i], len) == 0 && text[len] != '\0' && text[len] != ' ')
        return text + len;
    }
  return NULL;
}

static bool
only_blank (const char *text, const char *label)
{
  return label != NULL && label == text + 1 && *text == ' ';
}

/* "2 - label": number and label must agree.  A label nobody knows leaves the number standing, unless
 * it could be part of a quantity ("1 - 2 times", "1 2") or is parted by a mere blank ("2 times"). */
static struct mdn_answer
code_with_label (const struct mdn_vocabulary *vocabulary, const struct mdn_decoder_spec *spec, const char *folded)
{
  const size_t digits = strspn (folded, "0123456789");
  const char *label = digits > 0 && digits < 4 ? mdn_answer_after_code (folded + digits) : NULL;
  double number, code;
  if (label == NULL || !mdn_text_number ((struct mdn_slice){ folded, digits }, &number))
    return mdn_answer_none (MDN_UNKNOWN_TEXT, "no code, label or alias");
  const enum mdn_word_kind kind = mdn_vocabulary_label (vocabulary, label, &code);
  const struct mdn_answer said = code_of_number (spec, number);
  if (kind == MDN_WORD_CONFLICT || (kind == MDN_WORD_CODE && !(said.code == code)))
    return mdn_answer_none (MDN_AMBIGUOUS, "the code and its label contradict each other");
  if (kind == MDN_WORD_CODE)
    return found (code, "code with its label");
  if (only_blank (folded + digits, label) || strchr ("0123456789", *label) != NULL)
    return mdn_answer_none (MDN_UNKNOWN_TEXT, "no code, label or alias");
  struct mdn_answer answer = said;
  if (said.reason == MDN_ANSWERED)
    {
      answer.remark = "answer.label-unverified";
      answer.rule = "code beside a label the definition does not know";
    }
  return answer;
}

/* A label of the data dictionary stands for its code in the export's code base; a code that is a word is
 * looked up like one. */
static struct mdn_answer
code_of_dictionary (const struct mdn_vocabulary *vocabulary, const struct mdn_decoder_spec *spec, const char *folded)
{
  const char *code = spec->coding != NULL ? mdn_coding_code (spec->coding, folded) : NULL;
  char *word = code != NULL ? mdn_text_fold (vocabulary->arena, mdn_slice_of (code)) : NULL;
  double number;
  if (word == NULL)
    return mdn_answer_none (MDN_UNKNOWN_TEXT, "no code, label or alias");
  if (mdn_vocabulary_label (vocabulary, word, &number) == MDN_WORD_CODE)
    return found (number, "label of a code that is a word");
  if (!mdn_text_number (mdn_slice_of (code), &number))
    return mdn_answer_none (MDN_UNKNOWN_TEXT, "no code, label or alias");
  struct mdn_answer answer = code_of_number (spec, number);
  if (answer.reason == MDN_ANSWERED)
    answer.rule = "label of the data dictionary";
  return answer;
}

/* "Other〖what was written〗": the label in front of the bracket. */
static struct mdn_answer
label_with_written (const struct mdn_vocabulary *vocabulary, const char *folded)
{
  const char *bracket = strstr (folded, "〖");
  char label[LONGEST_LABEL];
  const size_t n = bracket != NULL ? (size_t) (bracket - folded) : 0;
  double code;
  if (n == 0 || n >= sizeof label)
    return mdn_answer_none (MDN_UNKNOWN_TEXT, "no code, label or alias");
  memcpy (label, folded, n);
  label[folded[n - 1] == ' ' ? n - 1 : n] = '\0';
  const enum mdn_word_kind kind = mdn_vocabulary_label (vocabulary, label, &code);
  if (kind == MDN_WORD_NONE)
    return mdn_answer_none (MDN_UNKNOWN_TEXT, "no code, label or alias");
  return code_of_word (kind, code, "label with something written beside it");
}

static struct mdn_answer
unread_number (struct mdn_quantity number)
{
  if (number.reading == MDN_READ_AMBIGUOUS)
    return mdn_answer_none (MDN_AMBIGUOUS, number.rule);
  return mdn_answer_none (MDN_UNKNOWN_TEXT, "no code, label or alias");
}

struct mdn_answer
mdn_answer_code (const struct mdn_vocabulary *vocabulary, const struct mdn_decoder_spec *spec,
                 struct mdn_slice cell, const char *folded)
{
  double code;
  const struct mdn_quantity number = mdn_read_number (cell);
  if (number.reading == MDN_READ_OK)
    return code_of_number (spec, number.value);
  const enum mdn_word_kind kind = mdn_vocabulary_label (vocabulary, folded, &code);
  if (kind != MDN_WORD_NONE)
    return code_of_word (kind, code, "label");
  struct mdn_answer answer = code_with_label (vocabulary, spec, folded);
  if (answer.reason == MDN_UNKNOWN_TEXT)
    answer = code_of_dictionary (vocabulary, spec, folded);
  if (answer.reason == MDN_UNKNOWN_TEXT)
    answer = label_with_written (vocabulary, folded);
  if (answer.reason == MDN_UNKNOWN_TEXT)
    answer = unread_number (number);
  if (answer.reason == MDN_UNKNOWN_TEXT)
    answer.nearest = mdn_vocabulary_nearest (vocabulary, folded);
  if (answer.nearest != NULL && mdn_vocabulary_label (vocabulary, answer.nearest, &code) == MDN_WORD_CODE)
    answer.code = code;
  return answer;
}
