/* SPDX-License-Identifier: GPL-3.0-or-later */
/* unreached.c - the missing rules, applied to what has a column. */
#include "core/score/unreached.h"

enum { MOST_NAMES = 6 };

struct reach
{
  const struct mdn_match *match;
  size_t *root;               /* per score: the score whose rule is broken, n_scores: it can be reached */
};

static bool
is_reached (const struct reach *reach, size_t s)
{
  return reach->root[s] == reach->match->form->n_scores;
}

static bool
is_there (const struct reach *reach, const struct mdn_score_input *input)
{
  return input->is_score ? is_reached (reach, input->index) : reach->match->item[input->index].column != MDN_NO_COLUMN;
}

static size_t
count_missing (const struct reach *reach, const struct mdn_score *score)
{
  size_t n = 0;
  for (size_t k = 0; k < score->n_inputs; k++)
    n += !is_there (reach, &score->input[k]);
  return n;
}

/* The score to blame for the loss of score s; itself where it is its own items'. */
static size_t
root_of (const struct reach *reach, size_t s)
{
  const struct mdn_form *form = reach->match->form;
  const struct mdn_score *score = &form->score[s];
  const size_t missing = count_missing (reach, score);
  if (score->needs != NULL && !is_reached (reach, (size_t) (score->needs - form->score)))
    return reach->root[score->needs - form->score];
  if (missing < score->n_inputs && (score->method_decides || missing <= score->max_missing))
    return form->n_scores;
  for (size_t k = 0; k < score->n_inputs; k++)
    if (score->input[k].is_score && !is_reached (reach, score->input[k].index))
      return reach->root[score->input[k].index];
  return s;
}

/* "a, b, c and 4 more" of the items without a column. */
static void
put_items (struct mdn_buffer *text, const struct reach *reach, const struct mdn_score *score)
{
  size_t n = 0;
  for (size_t k = 0; k < score->n_inputs; k++)
    if (!is_there (reach, &score->input[k]) && n++ < MOST_NAMES)
      mdn_buffer_format (text, "%s%s", n == 1 ? "" : ", ", reach->match->form->item[score->input[k].index].id);
  if (n > MOST_NAMES)
    mdn_buffer_format (text, " and %d more", (int) (n - MOST_NAMES));
}

static void
put_scores (struct mdn_buffer *text, const struct reach *reach, size_t s)
{
  const struct mdn_form *form = reach->match->form;
  const char *before = "; neither do they get the scores that need it: ";
  for (size_t other = s + 1; other < form->n_scores; other++)
    {
      if (reach->root[other] != s)
        continue;
      mdn_buffer_format (text, "%s%s", before, form->score[other].id);
      before = ", ";
    }
}

static void
report (const struct mdn_matching *matching, const struct reach *reach, size_t s)
{
  const struct mdn_match *match = reach->match;
  const struct mdn_score *score = &match->form->score[s];
  const struct mdn_place place = { matching->file, 0, 0 };
  const struct mdn_diagnostic about = { .severity = MDN_WARNING, .id = "score.unreached", .place = place, .subject = match->as };
  struct mdn_buffer text = { .len = 0 };
  mdn_buffer_format (&text, "%s.%s%s%s%s: nobody gets this score: %zu of its %zu items have no column (", match->as, score->id,
                     score->title.en != NULL ? " (" : "", score->title.en != NULL ? score->title.en : "",
                     score->title.en != NULL ? ")" : "", count_missing (reach, score), score->n_inputs);
  put_items (&text, reach, score);
  if (score->method_decides)
    mdn_buffer_format (&text, ")");
  else
    mdn_buffer_format (&text, "), and the definition lets %zu be missing", score->max_missing);
  put_scores (&text, reach, s);
  if (!text.failed)
    mdn_diag_tell (matching->diag, &about, "%s; if they were answered, name their columns in a mapping file", text.ptr);
  mdn_buffer_release (&text);
}

enum mdn_status
mdn_unreached_report (const struct mdn_matching *matching, const struct mdn_match *match)
{
  const size_t n = match->form->n_scores;
  struct reach reach = { match, mdn_arena_array (matching->arena, n, sizeof *reach.root) };
  if (reach.root == NULL)
    return MDN_NO_MEMORY;
  for (size_t s = 0; s < n && match->n_found > 0; s++)
    {
      reach.root[s] = n;
      reach.root[s] = root_of (&reach, s);
    }
  for (size_t s = 0; s < n && match->n_found > 0; s++)
    if (reach.root[s] == s)
      report (matching, &reach, s);
  return MDN_OK;
}
