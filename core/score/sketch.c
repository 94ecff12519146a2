/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sketch.c - matches quietly, then writes YAML with its reasons. */
#include "core/score/sketch.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/read/yaml-put.h"
#include "core/score/answer.h"
#include "core/score/find.h"
#include "core/score/forms.h"
#include "core/score/labels.h"

enum { MOST_ROWS = 50, N_SHOWN = 2, N_COMMENT = 60, READABLE = 9 /* tenths of the filled cells */ };

struct sketcher
{
  struct mdn_setup *setup;
  const struct mdn_export *export;
  struct mdn_table *table;
  struct mdn_columns columns;
  const struct mdn_rows *sample;
  const struct mdn_codebook *codebook;      /* labels the file carries; NULL: none */
  struct mdn_match *match;
  size_t n;
  bool *used;                 /* per column */
  struct mdn_buffer *text;
};

/* ---- YAML ------------------------------------------------------------------------------------------------ */

/* By name where the name is unique, else by position. */
static void
add_column (struct sketcher *s, size_t column)
{
  const char *name = s->columns.header->name[column];
  size_t first;
  if (*name != '\0' && mdn_columns_find (&s->columns, name, MDN_FIND_ANSWERS, &first) == 1)
    mdn_yaml_put_quoted (s->text, name);
  else
    mdn_buffer_format (s->text, "{position: %zu}", column + 1);
}

/* ---- what an item could be --------------------------------------------------------------------------------- */

struct likeness { size_t n_read, n_filled, n_words; bool numbered; };

static bool
stands_in (const struct sketcher *s, size_t column, const char *part)
{
  return strstr (s->columns.folded_whole[column], part) != NULL
         || (s->columns.folded_question[column] != NULL && strstr (s->columns.folded_question[column], part) != NULL);
}

/* Pairs of neighbouring Chinese characters (three bytes each) that stand in the column's texts too. */
static size_t
pairs_shared (const struct sketcher *s, size_t column, const char *topic)
{
  size_t n = 0;
  for (size_t i = 0; topic != NULL && topic[i] != '\0'; i++)
    {
      char pair[7] = "";
      if ((unsigned char) topic[i] < 0xE3 || (unsigned char) topic[i] > 0xE9 || strlen (topic + i) < 6
          || (unsigned char) topic[i + 3] < 0xE3 || (unsigned char) topic[i + 3] > 0xE9)
        continue;
      memcpy (pair, topic + i, 6);
      n += stands_in (s, column, pair);
    }
  return n;
}

/* Whether the column's name ends with the item's number. */
static bool
ends_with_number (const struct sketcher *s, size_t column, size_t number)
{
  const char *name = s->columns.folded[column] != NULL ? s->columns.folded[column] : "";
  const size_t n = strlen (name);
  size_t digits = 0;
  while (digits < n && name[n - digits - 1] >= '0' && name[n - digits - 1] <= '9')
    digits++;
  return digits > 0 && digits < 4 && digits < n && strtoul (name + n - digits, NULL, 10) == number;
}

static size_t
words_shared (struct sketcher *s, size_t column, const char *topic)
{
  struct mdn_arena *arena = s->setup->define.arena;
  char *words = topic != NULL ? mdn_text_fold (arena, mdn_slice_of (topic)) : NULL;
  size_t n = 0;
  for (char *rest = words, *word = NULL; rest != NULL && (word = strsep (&rest, " ,;/()")) != NULL;)
    if (strlen (word) >= 4 && stands_in (s, column, word))
      n++;
  return n;
}

static struct likeness
compare_column (struct sketcher *s, struct mdn_decoder *decoder, const struct mdn_item *item, size_t column)
{
  struct likeness like = { .numbered = ends_with_number (s, column, item->number) };
  for (size_t r = 0; r < s->sample->n_rows && r < MOST_ROWS; r++)
    {
      const struct mdn_answer answer = mdn_decoder_read (decoder, s->sample->cell[column][r]);
      like.n_filled += answer.reason != MDN_BLANK;
      like.n_read += answer.reason == MDN_ANSWERED;
    }
  like.n_words = words_shared (s, column, item->topic.en) + pairs_shared (s, column, item->topic.zh);
  return like;
}

static bool
reads_well (struct likeness like)
{
  return like.n_filled > 0 && 10 * like.n_read >= READABLE * like.n_filled;
}

static enum mdn_status
decoder_of (struct sketcher *s, const struct mdn_match *match, size_t i, struct mdn_decoder **decoder)
{
  const struct mdn_decoder_spec spec = { .item = &match->form->item[i], .use = match->use };
  return mdn_decoder_new (s->setup->define.arena, &spec, decoder);
}

/* Words count most, then the number in the name; a column must read like the item's answers. */
static size_t
weight (struct likeness like)
{
  return reads_well (like) ? 2 * like.n_words + (like.numbered ? 1 : 0) : 0;
}

static void
add_candidate (struct sketcher *s, size_t column, struct likeness like)
{
  mdn_buffer_format (s->text, "        # perhaps column %zu, ", column + 1);
  mdn_yaml_put_comment (s->text, s->columns.header->name[column], N_COMMENT);
  mdn_buffer_add_text (s->text, ":");
  if (like.n_words > 0)
    mdn_buffer_format (s->text, " %zu word%s of the topic,", like.n_words, like.n_words == 1 ? "" : "s");
  if (like.numbered)
    mdn_buffer_add_text (s->text, " the item's number,");
  mdn_buffer_format (s->text, " %zu of %zu cells read\n", like.n_read, like.n_filled);
}

/* Comments with the unused columns most like the item, the likest first. */
static enum mdn_status
add_candidates (struct sketcher *s, const struct mdn_match *match, size_t i)
{
  struct mdn_decoder *decoder;
  const enum mdn_status status = decoder_of (s, match, i, &decoder);
  size_t best[N_SHOWN] = { 0 }, n = 0;
  struct likeness like[N_SHOWN];
  for (size_t k = 0; status == MDN_OK && k < s->columns.n; k++)
    {
      if (s->used[k] || s->columns.item_name[k] == NULL)
        continue;
      struct likeness here = compare_column (s, decoder, &match->form->item[i], k);
      size_t column = k;
      if (weight (here) == 0)
        continue;
      for (size_t at = 0; at < n; at++)
        if (weight (here) > weight (like[at]))
          {
            const struct likeness other = like[at];
            const size_t other_column = best[at];
            like[at] = here;
            best[at] = column;
            here = other;
            column = other_column;
          }
      if (n < N_SHOWN)
        {
          like[n] = here;
          best[n++] = column;
        }
    }
  for (size_t at = 0; at < n; at++)
    add_candidate (s, best[at], like[at]);
  return status;
}

/* Runs of neighbouring unused columns that read like the first item's answers. */
static enum mdn_status
add_runs (struct sketcher *s, const struct mdn_match *match)
{
  struct mdn_decoder *decoder;
  const size_t n_items = match->form->n_items;
  const enum mdn_status status = decoder_of (s, match, 0, &decoder);
  size_t start = 0;
  for (size_t k = 0; status == MDN_OK && k <= s->columns.n; k++)
    {
      if (k < s->columns.n && !s->used[k] && s->columns.item_name[k] != NULL
          && reads_well (compare_column (s, decoder, &match->form->item[0], k)))
        continue;
      if (k - start >= n_items)
        mdn_buffer_format (s->text, "    # columns %zu to %zu read like answers to %s (%zu items); if they stand in its order,\n"
                           "    # take out `items:` and write positions: %zu..%zu\n", start + 1, k, match->as, n_items, start + 1,
                           start + n_items);
      start = k + 1;
    }
  return status;
}

/* ---- one questionnaire ----------------------------------------------------------------------------------------- */

static enum mdn_status
add_item (struct sketcher *s, const struct mdn_match *match, size_t i)
{
  const struct mdn_item *item = &match->form->item[i];
  const struct mdn_item_match *found = &match->item[i];
  mdn_buffer_format (s->text, "      %s: ", item->id);
  if (found->column == MDN_NO_COLUMN)
    {
      mdn_buffer_format (s->text, "none      # item %zu%s%s: no column found\n", item->number,
                         item->topic.en != NULL ? ", " : "", item->topic.en != NULL ? item->topic.en : "");
      return add_candidates (s, match, i);
    }
  add_column (s, found->column);
  mdn_buffer_format (s->text, "      # item %zu%s%s; %s", item->number, item->topic.en != NULL ? ", " : "",
                     item->topic.en != NULL ? item->topic.en : "", mdn_found_by_name (found->by));
  if (*found->detail != '\0')
    {
      mdn_buffer_add_text (s->text, " ");
      mdn_yaml_put_comment (s->text, found->detail, N_COMMENT);
    }
  if (s->sample->n_rows > 0)
    {
      const struct mdn_slice cell = s->sample->cell[found->column][0];
      const char *first = mdn_arena_text (s->setup->define.arena, cell.ptr, cell.len);
      mdn_buffer_add_text (s->text, "; first cell: ");
      mdn_yaml_put_comment (s->text, first != NULL ? first : "", N_COMMENT);
    }
  mdn_buffer_add_text (s->text, "\n");
  return MDN_OK;
}

static void
add_forms (struct sketcher *s, const struct mdn_match *match)
{
  if (match->instrument->n_forms < 2)
    return;
  mdn_buffer_add_text (s->text, "    # forms:");
  for (size_t f = 0; f < match->instrument->n_forms; f++)
    mdn_buffer_format (s->text, " %s (%zu items)", match->instrument->form[f].id, match->instrument->form[f].n_items);
  mdn_buffer_add_text (s->text, "\n");
}

/* Where the platform numbers options, its codes may be others than the definition's. */
static void
add_code_base (struct sketcher *s, const struct mdn_match *match)
{
  const struct mdn_platform *platform = s->columns.header->platform;
  for (size_t i = 0; platform != NULL && platform->numbers_options && i < match->form->n_items; i++)
    if (match->form->item[i].responses->n_choices > 2 && match->form->item[i].responses->choice[0].code != 1)
      {
        mdn_buffer_format (s->text, "    # first_code: 1           # %s numbers options from 1; needed for a file of option numbers\n",
                           platform->title);
        return;
      }
}

/* Labels on other codes than the definition's: what would mend it, for a person to choose. */
static enum mdn_status
add_label_lines (struct sketcher *s, const struct mdn_match *match)
{
  const struct mdn_labelled labelled = { s->setup->define.arena, s->setup->define.diag, s->export, s->codebook,
                                         s->columns.header, s->sample };
  struct mdn_labels_verdict verdict = { .n_wrong = 0 };
  const enum mdn_status status
    = s->codebook != NULL ? mdn_labels_compare (&labelled, match, MDN_WARNING, &verdict) : MDN_OK;
  const char *line = verdict.mend;
  while (line != NULL && *line != '\0')
    {
      const size_t n = strcspn (line, "\n");
      mdn_buffer_format (s->text, "    # %.*s\n", (int) n, line);
      line += n + (line[n] == '\n');
    }
  if (verdict.mend != NULL)
    mdn_buffer_add_text (s->text, "    # (takes the codes by the labels of the export, which differ from the definition's; one such line an entry)\n");
  return status;
}

/* By the path it was asked for, which its name alone would not find again; else by name. */
static void
add_name (struct sketcher *s, const struct mdn_match *match)
{
  if (s->export->n_uses > 0 && strcmp (match->use->name, match->instrument->id) != 0)
    mdn_yaml_put_quoted (s->text, match->use->name);
  else
    mdn_buffer_add_text (s->text, match->instrument->id);
}

static enum mdn_status
add_use (struct sketcher *s, const struct mdn_match *match)
{
  mdn_buffer_add_text (s->text, "  - use: ");
  add_name (s, match);
  mdn_buffer_format (s->text, "\n    form: %s\n", match->form->id);
  add_forms (s, match);
  add_code_base (s, match);
  enum mdn_status status = add_label_lines (s, match);
  for (size_t i = 0; i < match->n_extras; i++)
    {
      mdn_buffer_add_text (s->text, "    # left out, numbered beyond the last item: ");
      mdn_yaml_put_comment (s->text, s->columns.header->name[match->extra[i]], N_COMMENT);
      mdn_buffer_add_text (s->text, "\n");
    }
  if (match->n_found == 0 && status == MDN_OK)
    status = add_runs (s, match);
  mdn_buffer_add_text (s->text, "    items:\n");
  for (size_t i = 0; i < match->form->n_items && status == MDN_OK; i++)
    status = add_item (s, match, i);
  return status;
}

/* ---- the whole ----------------------------------------------------------------------------------------------------- */

static enum mdn_status
match_asked (struct sketcher *s, struct mdn_diag *quiet)
{
  struct mdn_arena *arena = s->setup->define.arena;
  const struct mdn_matching matching = { .arena = arena, .diag = quiet, .file = s->export->path, .columns = &s->columns, .by_name = true };
  const struct mdn_matching aloud = { .arena = arena, .diag = s->setup->define.diag, .file = s->export->path, .columns = &s->columns, .by_name = true,
                                      .sample = s->sample };
  enum mdn_status status = MDN_OK;
  s->match = mdn_arena_array (arena, s->export->n_uses, sizeof *s->match);
  if (s->match == NULL)
    return MDN_NO_MEMORY;
  for (s->n = 0; s->n < s->export->n_uses; s->n++)
    {
      const struct mdn_use *use = &s->export->use[s->n];
      const struct mdn_instrument *instrument;
      status = mdn_setup_instrument (s->setup, use, &instrument);
      if (status != MDN_OK)
        return status;
      const struct mdn_form *form;
      status = mdn_form_choose (&aloud, use, instrument, &form);
      if (status != MDN_OK)
        return status;
      status = mdn_match_use (&matching, use, instrument, form, &s->match[s->n]);
      if (status == MDN_NO_MEMORY)
        return status;
    }
  return MDN_OK;
}

static enum mdn_status
match_all (struct sketcher *s)
{
  struct mdn_arena *arena = s->setup->define.arena;
  struct mdn_diag *quiet = mdn_diag_new (arena, NULL, 0);
  s->used = mdn_arena_array (arena, s->columns.n, sizeof *s->used);
  if (quiet == NULL || s->used == NULL)
    return MDN_NO_MEMORY;
  const enum mdn_status status
    = s->export->n_uses > 0 ? match_asked (s, quiet) : mdn_find (s->setup, s->export->path, &s->columns, s->sample, &s->match, &s->n);
  for (size_t u = 0; status == MDN_OK && u < s->n; u++)
    for (size_t i = 0; i < s->match[u].form->n_items; i++)
      if (s->match[u].item[i].column != MDN_NO_COLUMN)
        s->used[s->match[u].item[i].column] = true;
  return status;
}

/* What the command line said of the file has to be said again, or the draft would read another one. */
static void
add_file (struct sketcher *s)
{
  const struct { const char *key, *text; } said[] = { { "sheet", s->export->sheet }, { "platform", s->export->platform } };
  size_t n = 0;
  for (size_t i = 0; i < sizeof said / sizeof *said; i++)
    if (said[i].text != NULL)
      {
        mdn_buffer_format (s->text, "%s%s: ", n++ == 0 ? "file: {" : ", ", said[i].key);
        mdn_yaml_put_quoted (s->text, said[i].text);
      }
  mdn_buffer_add_text (s->text, n > 0 ? "}\n" : "");
}

static void
add_head (struct sketcher *s)
{
  const struct mdn_table_facts *facts = mdn_table_facts (s->table);
  size_t column;
  mdn_buffer_add_text (s->text, "# Drafted by mediant from ");
  mdn_yaml_put_comment (s->text, s->export->path, N_COMMENT);
  mdn_buffer_format (s->text, " (%s, %s, %zu columns).\n# Check every line; then: mediant score -m THIS-FILE EXPORT\nmapping: 1\n",
                     facts->format, facts->encoding, s->columns.n);
  if (s->export->id_column != NULL && mdn_columns_find (&s->columns, s->export->id_column, MDN_FIND_PERSON, &column) == 1)
    {
      mdn_buffer_add_text (s->text, "id: {column: ");
      mdn_yaml_put_quoted (s->text, s->columns.header->name[column]);
      mdn_buffer_add_text (s->text, "}\n");
    }
  else
    mdn_buffer_add_text (s->text, "# id: {column: NAME}        # how a person is named; without it people are rows\n");
  add_file (s);
  mdn_buffer_add_text (s->text, "# missing: [-99]            # cells that mean no answer\ninstruments:\n");
}

static enum mdn_status
write_sketch (struct sketcher *s)
{
  enum mdn_status status = match_all (s);
  const struct mdn_place place = { s->export->path, 0, 0 };
  if (status == MDN_OK && s->n == 0)
    {
      mdn_diag_say (s->setup->define.diag, MDN_ERROR, "match.nothing-found", &place,
                    "no questionnaire recognised by its column names; name it with -i (`mediant list instruments`)");
      return MDN_DEFINITION;
    }
  if (status == MDN_OK)
    add_head (s);
  for (size_t u = 0; u < s->n && status == MDN_OK; u++)
    status = add_use (s, &s->match[u]);
  if (status == MDN_OK)
    status = mdn_columns_report_unused (&s->columns, s->used, s->export->n_uses == 0, s->setup->define.diag, s->export->path);
  return status == MDN_OK && s->text->failed ? MDN_NO_MEMORY : status;
}

enum mdn_status
mdn_sketch (struct mdn_setup *setup, const struct mdn_export *export, struct mdn_buffer *text)
{
  struct sketcher s = { .setup = setup, .export = export, .text = text };
  enum mdn_status status = mdn_export_open (&setup->define, export, &s.table);
  if (status != MDN_OK)
    return status;
  s.sample = mdn_table_sample (s.table);
  status = mdn_columns_init (setup->define.arena, mdn_table_header (s.table), NULL, 0, 0, &s.columns);
  size_t column;
  if (status == MDN_OK && export->id_column != NULL)
    status = mdn_plan_column (setup, export->path, &s.columns, MDN_USE_ID, export->id_column, &column);
  if (status == MDN_OK)
    status = mdn_export_labels (&setup->define, export, s.table, &s.codebook);
  if (status == MDN_OK)
    status = write_sketch (&s);
  mdn_table_close (s.table);
  return status;
}
