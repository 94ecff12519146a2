/* SPDX-License-Identifier: GPL-3.0-or-later */
/* answer.c - the rules in order, and two memories that make them fast: one for cells of one or two
 * digits, one for every other text. */
#include "core/score/answer.h"

#include <math.h>
#include <string.h>

#include "core/base/map.h"
#include "core/read/quantity.h"
#include "core/score/answer-code.h"
#include "core/score/answer-ticks.h"
#include "core/score/own-answers.h"
#include "core/score/vocabulary.h"

enum
{
  N_DIGIT_CELLS = 110,        /* "0".."9", then "00".."99" */
  UNREAD = 255,               /* digit cell not met yet */
  MOST_REMEMBERED = 4096,     /* texts remembered by one decoder */
  LONGEST_REMEMBERED = 64     /* bytes */
};

struct mdn_decoder
{
  double digit_value[N_DIGIT_CELLS];
  uint8_t digit_reason[N_DIGIT_CELLS];
  struct mdn_decoder_spec spec;
  struct mdn_vocabulary vocabulary;
  const struct mdn_tick_reader *ticks;       /* NULL: the item has a column of its own */
  struct mdn_arena *scratch;       /* folded copies of one cell */
  struct mdn_map *seen;
  struct mdn_answer *answer;       /* of the texts in seen */
  bool exhausted;                  /* a cell could not be read for want of memory */
  size_t n_answers, capacity;
};

static void
release_decoder (void *object)
{
  struct mdn_decoder *decoder = object;
  mdn_memory_release (decoder->answer);
  mdn_arena_free (decoder->scratch);
}

enum mdn_status
mdn_decoder_new (struct mdn_arena *arena, const struct mdn_decoder_spec *spec, struct mdn_decoder **made)
{
  struct mdn_decoder *decoder = mdn_arena_alloc (arena, sizeof *decoder);
  if (decoder == NULL)
    return MDN_NO_MEMORY;
  decoder->spec = *spec;
  memset (decoder->digit_reason, UNREAD, sizeof decoder->digit_reason);
  decoder->scratch = mdn_arena_new ();
  if (decoder->scratch == NULL || mdn_arena_defer (arena, release_decoder, decoder) != MDN_OK)
    {
      mdn_arena_free (decoder->scratch);
      return MDN_NO_MEMORY;
    }
  decoder->seen = mdn_map_new (arena, 0);
  *made = decoder;
  if (decoder->seen == NULL || mdn_tick_reader_new (arena, spec, &decoder->ticks) != MDN_OK)
    return MDN_NO_MEMORY;
  return mdn_vocabulary_init (arena, spec, &decoder->vocabulary);
}

/* ---- values ---------------------------------------------------------------------------------- */

static struct mdn_answer
keyed (const struct mdn_item *item, struct mdn_answer answer, double scored)
{
  answer.value = item->reversed ? item->lo + item->hi - scored : scored;
  return answer;
}

static struct mdn_answer
key_code (const struct mdn_item *item, struct mdn_answer answer)
{
  if (answer.reason != MDN_ANSWERED)
    return answer;
  const struct mdn_choice *choice = mdn_answer_choice (item->responses, answer.code);
  const double scored = choice != NULL          ? choice->value
                        : answer.remark != NULL ? mdn_answer_between (item->responses, answer.code)
                                                : NAN;
  if (isnan (scored))
    return mdn_answer_none (MDN_OUT_OF_RANGE, "the label's code is not one of the codes");
  return keyed (item, answer, scored);
}

static bool
within (const struct mdn_responses *responses, double value)
{
  return !(value < responses->min) && !(value > responses->max) && (!responses->integer || value == floor (value));
}

static struct mdn_answer
key_number (const struct mdn_item *item, double value, const char *rule)
{
  const struct mdn_responses *responses = item->responses;
  for (size_t i = 0; i < responses->n_missing; i++)
    if (responses->missing[i] == value)
      return mdn_answer_none (MDN_DECLARED_MISSING, "a code the definition declares as missing");
  if (!within (responses, value))
    return mdn_answer_none (MDN_OUT_OF_RANGE, responses->integer && value != floor (value)
                                                ? "not a whole number" : "outside the allowed range");
  return keyed (item, (struct mdn_answer){ .code = value, .rule = rule }, value);
}

/* ---- formats --------------------------------------------------------------------------------- */

static struct mdn_answer
unread (struct mdn_quantity quantity)
{
  switch (quantity.reading)
    {
    case MDN_READ_EMPTY:
      return mdn_answer_none (MDN_BLANK, "blank");
    case MDN_READ_AMBIGUOUS:
      return mdn_answer_none (MDN_AMBIGUOUS, quantity.rule);
    default:
      return mdn_answer_none (MDN_UNKNOWN_TEXT, quantity.rule);
    }
}

static struct mdn_answer
read_number (const struct mdn_item *item, struct mdn_slice cell)
{
  const struct mdn_quantity q = mdn_read_number (cell);
  return q.reading == MDN_READ_OK ? key_number (item, q.value, q.rule) : unread (q);
}

static struct mdn_answer
read_duration (const struct mdn_item *item, struct mdn_slice cell)
{
  const struct mdn_responses *responses = item->responses;
  const struct mdn_quantity q
    = mdn_read_duration (cell, responses->hours ? MDN_UNIT_HOURS : MDN_UNIT_MINUTES, responses->midpoint);
  if (q.reading != MDN_READ_OK)
    return unread (q);
  return key_number (item, responses->hours ? q.value / 60 : q.value, q.rule);
}

static struct mdn_answer
read_clock (const struct mdn_item *item, struct mdn_slice cell)
{
  const struct mdn_quantity q = mdn_read_clock (cell);
  return q.reading == MDN_READ_OK ? key_number (item, q.value, q.rule) : unread (q);
}

static struct mdn_answer
read_free_text (const struct mdn_item *item, struct mdn_slice cell)
{
  (void) cell;
  return keyed (item, (struct mdn_answer){ .code = 1, .rule = "text written" }, 1);
}

static struct mdn_slice
after_sign (struct mdn_slice cell, size_t len)
{
  return mdn_slice_trim ((struct mdn_slice){ cell.ptr + len, cell.len - len });
}

static struct mdn_answer
read_assay (const struct mdn_item *item, struct mdn_slice cell)
{
  static const struct { const char *sign; enum mdn_reason reason; const char *rule; } limits[] = {
    { "<", MDN_BELOW_LIMIT, "below the limit of detection" }, { "＜", MDN_BELOW_LIMIT, "below the limit of detection" },
    { ">", MDN_ABOVE_LIMIT, "above the limit of quantification" }, { "＞", MDN_ABOVE_LIMIT, "above the limit of quantification" },
  };
  cell = mdn_slice_trim (cell);
  for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
    {
      const size_t len = strlen (limits[i].sign);
      if (cell.len > len && memcmp (cell.ptr, limits[i].sign, len) == 0
          && mdn_read_number (after_sign (cell, len)).reading == MDN_READ_OK)
        return mdn_answer_none (limits[i].reason, limits[i].rule);
    }
  return read_number (item, cell);
}

static struct mdn_answer
read_by_format (struct mdn_decoder *decoder, struct mdn_slice cell, const char *folded)
{
  static struct mdn_answer (*const readers[]) (const struct mdn_item *, struct mdn_slice) = {
    [MDN_ANSWER_NUMBER] = read_number, [MDN_ANSWER_DURATION] = read_duration, [MDN_ANSWER_CLOCK] = read_clock,
    [MDN_ANSWER_TEXT] = read_free_text, [MDN_ANSWER_ASSAY] = read_assay,
  };
  const struct mdn_item *item = decoder->spec.item;
  if (item->responses->kind == MDN_ANSWER_CODE)
    return key_code (item, mdn_answer_code (&decoder->vocabulary, &decoder->spec, cell, folded));
  return readers[item->responses->kind](item, cell);
}

/* ---- one cell ----------------------------------------------------------------------------------- */

/* Whether the item could have the number for an answer. */
static bool
could_answer (const struct mdn_decoder *decoder, const char *folded)
{
  const struct mdn_responses *responses = decoder->spec.item->responses;
  double number;
  if (!mdn_text_number (mdn_slice_of (folded), &number))
    return false;
  if (responses->kind == MDN_ANSWER_CODE)
    return mdn_answer_choice (responses, number) != NULL;
  return (responses->kind == MDN_ANSWER_NUMBER || responses->kind == MDN_ANSWER_ASSAY) && within (responses, number);
}

/* What the platform writes where there is no answer; anything but a mark: MDN_ANSWERED. */
static struct mdn_answer
platform_mark (const struct mdn_decoder *decoder, const char *folded)
{
  const struct mdn_platform *platform = decoder->spec.platform;
  const enum mdn_mark_kind kind = platform != NULL ? mdn_platform_mark (platform, folded) : MDN_MARK_NONE;
  if (kind == MDN_MARK_NONE || could_answer (decoder, folded))
    return (struct mdn_answer){ .reason = MDN_ANSWERED };
  if (kind == MDN_MARK_SKIPPED)
    return mdn_answer_none (MDN_SKIPPED, "the platform's mark for a skipped question");
  if (kind == MDN_MARK_NOT_ASKED)
    return mdn_answer_none (MDN_NOT_ASKED, "the platform's mark for a question that was not shown");
  return mdn_answer_none (MDN_BLANK, "the platform's mark for no answer");
}

/* A cell that this program wrote; false: nothing special about it. */
static bool
read_own (const struct mdn_decoder *decoder, struct mdn_slice cell, struct mdn_answer *answer)
{
  struct mdn_quantity number;
  enum mdn_reason reason;
  if (!decoder->spec.own || !mdn_own_answer (decoder->spec.item, cell, &number, &reason))
    return false;
  *answer = reason != MDN_ANSWERED ? mdn_answer_none (reason, "a reason that mediant wrote")
                                   : key_number (decoder->spec.item, number.value, number.rule);
  return true;
}

static struct mdn_answer
read_content (struct mdn_decoder *decoder, struct mdn_slice cell, const char *folded)
{
  struct mdn_answer own;
  if (read_own (decoder, cell, &own))
    return own;
  const struct mdn_answer marked = platform_mark (decoder, folded);
  if (marked.reason != MDN_ANSWERED)
    return marked;
  if (decoder->ticks != NULL)
    return key_code (decoder->spec.item, mdn_answer_ticks (decoder->ticks, decoder->spec.item->responses, folded));
  return read_by_format (decoder, cell, folded);
}

static struct mdn_answer
declared_label (struct mdn_decoder *decoder, enum mdn_word_kind kind, double code)
{
  const struct mdn_item *item = decoder->spec.item;
  if (kind == MDN_WORD_CONFLICT)
    return mdn_answer_none (MDN_AMBIGUOUS, "the mapping gives this text two codes");
  if (item->responses->kind == MDN_ANSWER_CODE)
    return key_code (item, (struct mdn_answer){ .code = code, .rule = "label of the mapping" });
  return key_number (item, code, "label of the mapping");
}

/* The apostrophe that spreadsheets and exports put before a number or formula to keep it a text. */
static struct mdn_slice
without_apostrophe (struct mdn_slice cell)
{
  const struct mdn_slice trimmed = mdn_slice_trim (cell);
  if (trimmed.len < 2 || trimmed.ptr[0] != '\'' || strchr ("0123456789+-=", trimmed.ptr[1]) == NULL)
    return cell;
  return (struct mdn_slice){ trimmed.ptr + 1, trimmed.len - 1 };
}

static struct mdn_answer
read_cell (struct mdn_decoder *decoder, struct mdn_slice cell)
{
  const bool free_text = decoder->spec.item->responses->kind == MDN_ANSWER_TEXT;
  double code;
  cell = without_apostrophe (cell);
  if (mdn_slice_trim (cell).len == 0)
    return mdn_answer_none (MDN_BLANK, "blank");
  const char *folded = mdn_text_fold (decoder->scratch, cell);
  decoder->exhausted |= folded == NULL;
  if (folded == NULL)
    return mdn_answer_none (MDN_UNKNOWN_TEXT, "out of memory");
  if (mdn_vocabulary_is_missing (&decoder->vocabulary, folded))
    return mdn_answer_none (MDN_DECLARED_MISSING, "declared as missing");
  const enum mdn_word_kind declared = mdn_vocabulary_declared (&decoder->vocabulary, folded, &code);
  if (declared != MDN_WORD_NONE)
    return declared_label (decoder, declared, code);
  const enum mdn_word_kind mark = mdn_vocabulary_label (&decoder->vocabulary, folded, &code) == MDN_WORD_NONE
                                    ? mdn_vocabulary_mark (folded, free_text) : MDN_WORD_NONE;
  if (mark == MDN_WORD_BLANK)
    return mdn_answer_none (MDN_BLANK, "the export's mark for no answer");
  if (mark == MDN_WORD_SKIPPED)
    return mdn_answer_none (MDN_SKIPPED, "the export's mark for a skipped question");
  return read_content (decoder, cell, folded);
}

struct mdn_answer
mdn_decoder_read (struct mdn_decoder *decoder, struct mdn_slice cell)
{
  struct mdn_answer answer = read_cell (decoder, cell);
  mdn_arena_reset (decoder->scratch);
  return answer;
}

/* ---- blocks --------------------------------------------------------------------------------------- */

static bool
make_room (struct mdn_decoder *decoder)
{
  if (decoder->n_answers < decoder->capacity)
    return true;
  const size_t capacity = decoder->capacity > 0 ? 2 * decoder->capacity : 16;
  struct mdn_answer *grown = mdn_memory_resize (decoder->answer, capacity, sizeof *grown);
  if (grown == NULL)
    return false;
  decoder->answer = grown;
  decoder->capacity = capacity;
  return true;
}

/* Remembering may fail for want of memory; the answer is right all the same. */
static void
remember (struct mdn_decoder *decoder, struct mdn_slice cell, const struct mdn_answer *answer)
{
  size_t index;
  bool is_new;
  if (decoder->n_answers < MOST_REMEMBERED && cell.len <= LONGEST_REMEMBERED && make_room (decoder)
      && mdn_map_add (decoder->seen, cell, decoder->n_answers, &index, &is_new) == MDN_OK && is_new)
    decoder->answer[decoder->n_answers++] = *answer;
}

struct mdn_answer
mdn_decoder_recall (struct mdn_decoder *decoder, struct mdn_slice cell)
{
  size_t index;
  if (mdn_map_find (decoder->seen, cell, &index))
    return decoder->answer[index];
  const struct mdn_answer answer = mdn_decoder_read (decoder, cell);
  remember (decoder, cell, &answer);
  return answer;
}

bool
mdn_reason_is_bad (enum mdn_reason reason)
{
  return reason == MDN_UNKNOWN_TEXT || reason == MDN_OUT_OF_RANGE || reason == MDN_AMBIGUOUS;
}

/* Place of a cell of one or two digits in the digit memory, or N_DIGIT_CELLS. */
static inline unsigned
digit_cell (struct mdn_slice cell)
{
  if (cell.len - 1u > 1u)
    return N_DIGIT_CELLS;
  const unsigned first = (unsigned) (unsigned char) cell.ptr[0] - '0';
  if (cell.len == 1)
    return first < 10 ? first : N_DIGIT_CELLS;
  const unsigned second = (unsigned) (unsigned char) cell.ptr[1] - '0';
  return first < 10 && second < 10 ? 10 + 10 * first + second : N_DIGIT_CELLS;
}

/* What has to be remarked on is looked at every time it is met. */
static void
read_slowly (struct mdn_decoder *decoder, struct mdn_slice cell, unsigned digit,
             double *value, uint8_t *reason, uint8_t *suspect)
{
  const struct mdn_answer answer = digit < N_DIGIT_CELLS ? mdn_decoder_read (decoder, cell) : mdn_decoder_recall (decoder, cell);
  *value = answer.value;
  *reason = (uint8_t) answer.reason;
  if (digit < N_DIGIT_CELLS && answer.remark == NULL)
    {
      decoder->digit_value[digit] = answer.value;
      decoder->digit_reason[digit] = (uint8_t) answer.reason;
    }
  if ((mdn_reason_is_bad (answer.reason) || answer.remark != NULL) && *suspect < UINT8_MAX)
    ++*suspect;
}

enum mdn_status
mdn_decoder_block (struct mdn_decoder *decoder, const struct mdn_slice *cells, size_t n,
                   double *value, uint8_t *reason, uint8_t *suspect)
{
  for (size_t r = 0; r < n; r++)
    {
      const unsigned digit = digit_cell (cells[r]);
      if (digit < N_DIGIT_CELLS && decoder->digit_reason[digit] < MDN_UNKNOWN_TEXT)
        {
          value[r] = decoder->digit_value[digit];
          reason[r] = decoder->digit_reason[digit];
        }
      else if (cells[r].len == 0)
        {
          value[r] = NAN;
          reason[r] = MDN_BLANK;
        }
      else
        read_slowly (decoder, cells[r], digit, &value[r], &reason[r], &suspect[r]);
    }
  return decoder->exhausted ? MDN_NO_MEMORY : MDN_OK;
}

/* ---- names ------------------------------------------------------------------------------------------ */

static const struct { const char *name, *id; } reasons[] = {
  [MDN_ANSWERED] = { "answered", "answer.answered" },
  [MDN_BLANK] = { "blank", "answer.blank" },
  [MDN_DECLARED_MISSING] = { "declared missing", "answer.declared-missing" },
  [MDN_SKIPPED] = { "skipped", "answer.skipped" },
  [MDN_NOT_ASKED] = { "not asked", "answer.not-asked" },
  [MDN_UNKNOWN_TEXT] = { "unknown text", "answer.unknown-text" },
  [MDN_OUT_OF_RANGE] = { "out of range", "answer.out-of-range" },
  [MDN_AMBIGUOUS] = { "ambiguous", "answer.ambiguous" },
  [MDN_BELOW_LIMIT] = { "below the limit of detection", "answer.below-limit" },
  [MDN_ABOVE_LIMIT] = { "above the limit of quantification", "answer.above-limit" },
};

const char *
mdn_reason_name (enum mdn_reason reason)
{
  return reasons[reason <= MDN_ABOVE_LIMIT ? reason : MDN_UNKNOWN_TEXT].name;
}

const char *
mdn_reason_id (enum mdn_reason reason)
{
  return reasons[reason <= MDN_ABOVE_LIMIT ? reason : MDN_UNKNOWN_TEXT].id;
}
