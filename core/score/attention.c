/* SPDX-License-Identifier: GPL-3.0-or-later */
/* attention.c - words first, then the column whose answers stand apart. */
#include "core/score/attention.h"

#include <math.h>
#include <string.h>

#include "core/score/answer.h"

enum
{
  FEWEST_PEOPLE = 20,
  FEWEST_FOR_ENDS = 100,
  FEWEST_COLUMNS = 4,
  MOST_CODES = 32
};

static const double most_common = 0.8, elsewhere_at_most = 0.4, unrelated_below = 0.2, z95 = 1.959963984540054;

/* ---- words ------------------------------------------------------------------------------------------- */

/* Words by which a question gives itself away as a check of attention.  Not the Chinese word for attention alone:
 * many questionnaires ask about concentration. */
static const char *const check_words[] = {
  "attention check", "attention_check", "attention-check", "attn_check", "attncheck", "please select",
  "please choose the option", "bogus", "注意力检测", "注意力检查", "注意力检验", "注意力测试", "注意力测验", "注意力筛查",
  "测谎", "本题请选", "此题请选", "这题请选",
};
enum { N_CHECK_WORDS = sizeof check_words / sizeof *check_words };

/* How it goes on where it is an instruction: a check says which answer to take. */
static const char *const instructions[] = {
  " one", " an ", " a ", " all ", " how ", " your ", " that ", " which ", " the one", " the answer that", " the answer which",
  " the option that", " the option which", " the response that", " the response which",
};
enum { N_INSTRUCTIONS = sizeof instructions / sizeof *instructions };

static bool
text_says (const char *text, const char *word)
{
  const char *at = text != NULL ? strstr (text, word) : NULL;
  for (size_t i = 0; at != NULL && i < N_INSTRUCTIONS; i++)
    if (strncmp (at + strlen (word), instructions[i], strlen (instructions[i])) == 0)
      return false;
  return at != NULL;
}

static bool
column_says (const struct mdn_columns *columns, size_t column, const char *word)
{
  return text_says (columns->folded_whole[column], word) || text_says (columns->folded_question[column], word);
}

/* What most columns say is an instruction ("please select one answer per row"). */
static bool
tells_apart (const struct mdn_columns *columns, const struct mdn_match *match, const char *word)
{
  size_t n = 0, saying = 0;
  for (size_t i = 0; i < match->form->n_items; i++)
    if (match->item[i].column != MDN_NO_COLUMN)
      {
        n++;
        saying += column_says (columns, match->item[i].column, word);
      }
  return saying > 0 && 2 * saying <= n;
}

static void
mark_saying (const struct mdn_columns *columns, const struct mdn_match *match, const char *word, bool *by_words)
{
  for (size_t i = 0; i < match->form->n_items; i++)
    if (match->item[i].column != MDN_NO_COLUMN && column_says (columns, match->item[i].column, word))
      by_words[match->item[i].column] = true;
}

/* By column: whether its words are a check's. */
static void
look_for_words (const struct mdn_columns *columns, const struct mdn_match *match, bool *by_words)
{
  for (size_t w = 0; w < N_CHECK_WORDS; w++)
    if (tells_apart (columns, match, check_words[w]))
      mark_saying (columns, match, check_words[w], by_words);
}

static void
report_words (const struct mdn_matching *matching, const struct mdn_match *match, const bool *by_words)
{
  const struct mdn_place place = { matching->file, 0, 0 };
  for (size_t i = 0; i < match->form->n_items; i++)
    if (match->item[i].column != MDN_NO_COLUMN && by_words[match->item[i].column])
      mdn_diag_say (matching->diag, MDN_WARNING, "suspicion.attention-check", &place,
                    "%s.%s: column \"%s\" reads like a check of attention, not like an item; it was taken all the same: if it "
                    "is a check, say in a mapping file which columns count", match->as, match->form->item[i].id,
                    matching->columns->header->name[match->item[i].column]);
}

/* ---- answers ------------------------------------------------------------------------------------------- */

struct lane                          /* a column of the block */
{
  size_t column;
  size_t item;                       /* MDN_NO_COLUMN: left out, beyond the last item */
  const struct mdn_responses *responses;
  double *code;                      /* per row; NaN: no answer */
  double *keyed;
  size_t count[MOST_CODES];          /* per choice */
  size_t n;                          /* answered */
  size_t mode;                       /* the most frequent choice */
};

struct block
{
  const struct mdn_responses *responses;
  struct lane *lane;                 /* in the order of the table */
  size_t n_lanes, n_rows;
};

/* Whether there may be a column too many, and all items have one format. */
static bool
has_surplus (const struct mdn_match *match)
{
  const struct mdn_form *form = match->form;
  const struct mdn_responses *responses = form->item[0].responses;
  bool shorter = false, alike = responses->kind == MDN_ANSWER_CODE && responses->n_choices > 2 && responses->n_choices <= MOST_CODES;
  for (size_t f = 0; f < match->instrument->n_forms; f++)
    shorter |= match->instrument->form[f].n_items + 1 == form->n_items;
  for (size_t i = 0; i < form->n_items; i++)
    alike = alike && form->item[i].responses->n_choices == responses->n_choices
            && (match->item[i].by == MDN_FOUND_PATTERN || match->item[i].by == MDN_FOUND_MAPPED_PATTERN);
  return alike && form->n_items >= FEWEST_COLUMNS && (match->n_extras > 0 || shorter);
}

static enum mdn_status
read_lane (struct mdn_arena *arena, const struct mdn_match *match, const struct mdn_rows *sample, struct lane *lane)
{
  const struct mdn_item *item = &match->form->item[lane->item != MDN_NO_COLUMN ? lane->item : 0];
  const struct mdn_decoder_spec spec = { .item = item, .use = match->use };
  struct mdn_decoder *decoder;
  lane->responses = item->responses;
  lane->code = mdn_arena_array (arena, sample->n_rows, sizeof *lane->code);
  lane->keyed = mdn_arena_array (arena, sample->n_rows, sizeof *lane->keyed);
  if (lane->code == NULL || lane->keyed == NULL || mdn_decoder_new (arena, &spec, &decoder) != MDN_OK)
    return MDN_NO_MEMORY;
  for (size_t r = 0; r < sample->n_rows; r++)
    {
      const struct mdn_answer answer = mdn_decoder_recall (decoder, sample->cell[lane->column][r]);
      lane->code[r] = answer.reason == MDN_ANSWERED ? answer.code : NAN;
      lane->keyed[r] = answer.reason == MDN_ANSWERED ? answer.value : NAN;
      for (size_t k = 0; k < item->responses->n_choices; k++)
        lane->count[k] += lane->code[r] == item->responses->choice[k].code;
    }
  for (size_t k = 0; k < item->responses->n_choices; k++)
    {
      lane->n += lane->count[k];
      lane->mode = lane->count[k] > lane->count[lane->mode] ? k : lane->mode;
    }
  return MDN_OK;
}

/* Kept in the order of the table. */
static void
add_lane (struct block *block, size_t column, size_t item)
{
  size_t at = block->n_lanes++;
  for (; at > 0 && block->lane[at - 1].column > column; at--)
    block->lane[at] = block->lane[at - 1];
  block->lane[at] = (struct lane){ .column = column, .item = item };
}

static enum mdn_status
read_block (struct mdn_arena *arena, const struct mdn_match *match, const struct mdn_rows *sample, struct block *block)
{
  enum mdn_status status = MDN_OK;
  *block = (struct block){ .responses = match->form->item[0].responses, .n_rows = sample->n_rows };
  block->lane = mdn_arena_array (arena, match->form->n_items + match->n_extras, sizeof *block->lane);
  if (block->lane == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < match->form->n_items; i++)
    add_lane (block, match->item[i].column, i);
  for (size_t i = 0; i < match->n_extras; i++)
    add_lane (block, match->extra[i], MDN_NO_COLUMN);
  for (size_t k = 0; k < block->n_lanes && status == MDN_OK; k++)
    status = read_lane (arena, match, sample, &block->lane[k]);
  return status;
}

/* Share of a choice in all other columns of the format; NaN: the column is the only one. */
static double
share_elsewhere (const struct block *block, size_t lane, size_t choice)
{
  size_t n = 0, count = 0;
  for (size_t k = 0; k < block->n_lanes; k++)
    if (k != lane && block->lane[k].responses == block->lane[lane].responses)
      {
        n += block->lane[k].n;
        count += block->lane[k].count[choice];
      }
  return n > 0 ? (double) count / (double) n : NAN;
}

/* Upper end of the interval of the correlation with the sum of the other columns; -1 where everybody gave one answer. */
static double
relation (const struct block *block, size_t lane, size_t *n)
{
  double x = 0, y = 0, xx = 0, yy = 0, xy = 0;
  *n = 0;
  for (size_t r = 0; r < block->n_rows; r++)
    {
      double rest = 0;
      const double own = block->lane[lane].keyed[r];
      for (size_t k = 0; k < block->n_lanes; k++)
        rest += k != lane ? block->lane[k].keyed[r] : 0;
      if (isnan (rest) || isnan (own))
        continue;
      ++*n;
      x += own;
      y += rest;
      xx += own * own;
      yy += rest * rest;
      xy += own * rest;
    }
  const double m = (double) *n, vx = xx - x * x / m, vy = yy - y * y / m;
  if (*n < 4 || !(vy > 0))
    return 1;
  if (!(vx > 1e-9))
    return -1;
  return tanh (atanh ((xy - x * y / m) / sqrt (vx * vy)) + z95 / sqrt (m - 3));
}

static bool
stands_apart (const struct block *block, size_t k)
{
  const struct lane *lane = &block->lane[k];
  size_t n;
  if (lane->n < FEWEST_PEOPLE || (double) lane->count[lane->mode] < most_common * (double) lane->n
      || !(share_elsewhere (block, k, lane->mode) <= elsewhere_at_most))
    return false;
  if (lane->mode > 0 && lane->mode + 1 < block->responses->n_choices)
    return true;
  return relation (block, k, &n) < unrelated_below && n >= FEWEST_FOR_ENDS;
}

/* ---- what is said ---------------------------------------------------------------------------------------- */

/* The form whose items are the block without that column; NULL: none has as many. */
static const struct mdn_form *
form_without (const struct mdn_match *match, const struct block *block)
{
  if (match->form->n_items + 1 == block->n_lanes)
    return match->form;
  for (size_t f = 0; f < match->instrument->n_forms; f++)
    if (match->instrument->form[f].n_items + 1 == block->n_lanes)
      return &match->instrument->form[f];
  return NULL;
}

/* "{use: phq9, form: original, positions: [2, 3, 5]}" */
static const char *
mending (const struct mdn_matching *matching, const struct mdn_match *match, const struct block *block, size_t check)
{
  const struct mdn_form *form = form_without (match, block);
  const char *line;
  struct mdn_buffer text = { .len = 0 };
  if (form == NULL)
    return "which columns count";
  mdn_buffer_format (&text, "{use: %s, form: %s, positions: [", match->instrument->id, form->id);
  for (size_t k = 0, n = 0; k < block->n_lanes; k++)
    if (k != check)
      mdn_buffer_format (&text, "%s%zu", n++ == 0 ? "" : ", ", block->lane[k].column + 1);
  mdn_buffer_add_text (&text, "]}");
  line = text.failed ? NULL : mdn_arena_text (matching->arena, text.ptr, text.len);
  mdn_buffer_release (&text);
  return line != NULL ? line : "which columns count";
}

static void
report_answers (const struct mdn_matching *matching, const struct mdn_match *match, const struct block *block,
                const bool *by_words)
{
  const struct mdn_place place = { matching->file, 0, 0 };
  for (size_t k = 0; k < block->n_lanes; k++)
    {
      const struct lane *lane = &block->lane[k];
      if (lane->item == MDN_NO_COLUMN || by_words[lane->column] || !stands_apart (block, k))
        continue;
      mdn_diag_say (matching->diag, MDN_WARNING, "suspicion.attention-check", &place,
                    "%s: column \"%s\" is answered like a check of attention: %zu of %zu people gave %g, which is %.0f %% of the "
                    "other columns' answers; it was read as item %zu, %s, and the items behind it from the columns behind it; if it "
                    "is a check, say in a mapping file %s", match->as, matching->columns->header->name[lane->column],
                    lane->count[lane->mode], lane->n, block->responses->choice[lane->mode].code,
                    100 * share_elsewhere (block, k, lane->mode), match->form->item[lane->item].number,
                    match->form->item[lane->item].id, mending (matching, match, block, k));
    }
}

enum mdn_status
mdn_attention_report (const struct mdn_matching *matching, const struct mdn_match *match, const struct mdn_rows *sample)
{
  struct block block;
  struct mdn_arena *scratch = mdn_arena_new ();
  bool *by_words = scratch != NULL ? mdn_arena_array (scratch, matching->columns->n, sizeof *by_words) : NULL;
  enum mdn_status status = by_words != NULL ? MDN_OK : MDN_NO_MEMORY;
  if (status == MDN_OK)
    {
      look_for_words (matching->columns, match, by_words);
      report_words (matching, match, by_words);
    }
  if (status == MDN_OK && has_surplus (match) && (status = read_block (scratch, match, sample, &block)) == MDN_OK)
    report_answers (matching, match, &block, by_words);
  mdn_arena_free (scratch);
  return status;
}
