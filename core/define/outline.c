/* SPDX-License-Identifier: GPL-3.0-or-later */
/* outline.c - which table it is, and what all of them have in common once they are read. */
#include "core/define/outline.h"

#include <fnmatch.h>
#include <math.h>
#include <string.h>
#include <strings.h>

#include "core/plugin/call.h"
#include "core/read/codebook.h"
#include "core/read/table.h"

void
mdn_outline_fail (struct mdn_outline *outline, const char *id, const struct mdn_place *place, struct mdn_slice value,
                  const char *format, ...)
{
  const struct mdn_diagnostic about = { .severity = MDN_ERROR, .id = id, .place = *place, .value = value };
  struct mdn_buffer text = { .max = 4096 };
  va_list args;
  va_start (args, format);
  mdn_buffer_vformat (&text, format, args);
  va_end (args);
  mdn_diag_tell (outline->diag, &about, "%s", text.failed ? "it was not understood" : text.ptr);
  mdn_buffer_release (&text);
  outline->n_errors++;
}

struct mdn_outline_item *
mdn_outline_add (struct mdn_outline *outline, const char *name, struct mdn_place place)
{
  if (outline->n_items == MDN_OUTLINE_ITEMS)
    {
      mdn_outline_fail (outline, "new.too-many-items", &place, mdn_slice_of (name), "more than %d items", MDN_OUTLINE_ITEMS);
      return NULL;
    }
  struct mdn_outline_item *item = &outline->item[outline->n_items++];
  *item = (struct mdn_outline_item){ .name = name, .place = place, .answers = { .min = NAN, .max = NAN } };
  return item;
}

bool
mdn_outline_leave_out (struct mdn_outline *outline, const char *name, const char *why)
{
  const char *line = mdn_arena_format (outline->arena, "%s: %s", name, why);
  if (line == NULL || outline->n_left_out == MDN_OUTLINE_REMARKS)
    return false;
  outline->left_out[outline->n_left_out++] = line;
  return true;
}

bool
mdn_outline_unknown (struct mdn_outline *outline, const char *what)
{
  if (what == NULL || outline->n_unknown == MDN_OUTLINE_REMARKS)
    return false;
  outline->unknown[outline->n_unknown++] = what;
  return true;
}

bool
mdn_outline_takes (const struct mdn_outline_options *options, const char *name)
{
  for (size_t i = 0; i < options->n_items; i++)
    if (fnmatch (options->items[i], name, 0) == 0)
      return true;
  return options->n_items == 0;
}

/* ---- ids ------------------------------------------------------------------------------------------------ */

static bool
is_plain (char c)
{
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

static bool
is_ascii (const char *text)
{
  while (*text != '\0' && (unsigned char) *text < 0x80)
    text++;
  return *text == '\0';
}

/* Small letters, digits and _, a letter first; "" when the text has other letters than ASCII or none. */
static const char *
id_of (struct mdn_arena *arena, const char *text)
{
  char *folded = mdn_text_fold (arena, mdn_slice_of (text)), *to = folded;
  if (folded == NULL)
    return NULL;
  if (!is_ascii (folded))
    return "";
  for (const char *at = folded; *at != '\0'; at++)
    if (is_plain (*at) || (to > folded && to[-1] != '_'))
      *to++ = is_plain (*at) ? *at : '_';
  while (to > folded && to[-1] == '_')
    to--;
  *to = '\0';
  return *folded >= 'a' && *folded <= 'z' ? folded : "";
}

static bool
is_item_id (const struct mdn_outline *outline, const char *id, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (strcmp (outline->item[i].id, id) == 0)
      return true;
  return false;
}

/* The name, where it can be an id and is nobody else's; else its number. */
static enum mdn_status
name_items (struct mdn_outline *outline)
{
  for (size_t i = 0; i < outline->n_items; i++)
    {
      struct mdn_outline_item *item = &outline->item[i];
      item->id = item->name != NULL ? id_of (outline->arena, item->name) : "";
      if (item->id != NULL && (*item->id == '\0' || is_item_id (outline, item->id, i)))
        item->id = mdn_arena_format (outline->arena, "item%zu", i + 1);
      if (item->id != NULL && is_item_id (outline, item->id, i))
        item->id = mdn_arena_format (outline->arena, "item%zu_%zu", i + 1, i + 1);
      if (item->id == NULL)
        return MDN_NO_MEMORY;
    }
  return MDN_OK;
}

static void
check_names (struct mdn_outline *outline)
{
  for (size_t i = 0; i < outline->n_items; i++)
    for (size_t k = 0; k < i; k++)
      if (outline->item[i].name != NULL && outline->item[k].name != NULL
          && strcasecmp (outline->item[i].name, outline->item[k].name) == 0)
        {
          mdn_outline_fail (outline, "new.item-twice", &outline->item[i].place, mdn_slice_of (outline->item[i].name),
                            "the item occurs twice; the first is in line %zu", outline->item[k].place.line);
          break;
        }
}

static enum mdn_status
name_scores (struct mdn_outline *outline)
{
  for (size_t s = 0; s < outline->n_scores; s++)
    {
      struct mdn_outline_score *score = &outline->score[s];
      score->id = id_of (outline->arena, score->title);
      for (size_t k = 0; score->id != NULL && k < s; k++)
        if (strcmp (outline->score[k].id, score->id) == 0)
          score->id = "";
      if (score->id != NULL && *score->id == '\0')
        score->id = mdn_arena_format (outline->arena, "subscale%zu", s + 1);
      if (score->id == NULL || !mdn_outline_words (outline, mdn_slice_of (score->title), &score->words))
        return MDN_NO_MEMORY;
    }
  return MDN_OK;
}

/* ---- answers ---------------------------------------------------------------------------------------------- */

/* Answers of --codes for an item of which the table states none, or only labels of some of them. */
static enum mdn_status
fill_answers (struct mdn_outline *outline, struct mdn_outline_item *item, const struct mdn_outline_answers *given)
{
  if (given->kind == MDN_OUTLINE_UNSTATED || (item->answers.kind != MDN_OUTLINE_UNSTATED
      && (item->answers.kind != MDN_OUTLINE_CODES || item->answers.n >= given->n)))
    return MDN_OK;
  struct mdn_outline_answers filled = *given;
  filled.choice = mdn_arena_array (outline->arena, MDN_OUTLINE_CHOICES, sizeof *filled.choice);
  if (filled.choice == NULL)
    return MDN_NO_MEMORY;
  if (given->n > 0)
    memcpy (filled.choice, given->choice, given->n * sizeof *filled.choice);
  for (size_t i = 0; i < item->answers.n; i++)
    {
      size_t k = 0;
      while (k < filled.n && filled.choice[k].code != item->answers.choice[i].code)
        k++;
      if (k == filled.n)
        return MDN_OK;                       /* other codes: the table knows better */
      filled.choice[k] = item->answers.choice[i];
    }
  filled.missing = item->answers.missing;
  filled.n_missing = item->answers.n_missing;
  item->answers = filled;
  return MDN_OK;
}

enum mdn_status
mdn_outline_set_missing (struct mdn_outline *outline, const struct mdn_outline_options *options, struct mdn_outline_answers *answers)
{
  double code;
  for (size_t m = 0; m < options->n_missing && answers->kind == MDN_OUTLINE_CODES; m++)
    if (mdn_text_number (mdn_slice_of (options->missing[m]), &code) && !mdn_answers_set_missing (outline, answers, code))
      return MDN_NO_MEMORY;
  return MDN_OK;
}

static void
check_answers (struct mdn_outline *outline, const struct mdn_outline_item *item)
{
  double lo, hi;
  if (item->answers.kind == MDN_OUTLINE_UNSTATED || (item->answers.kind == MDN_OUTLINE_CODES && item->answers.n == 0))
    mdn_outline_fail (outline, "new.no-answers", &item->place, mdn_slice_of (item->name),
                      "nothing says what its answers are; write their codes into the table, or give --codes 0..3");
  else if ((item->answers.kind == MDN_OUTLINE_NUMBER || item->answers.n == 1)
           && mdn_answers_bounds (&item->answers, &lo, &hi) && lo >= hi)
    mdn_outline_fail (outline, "new.one-answer", &item->place, mdn_slice_of (item->name),
                      "its lowest answer is %g and its highest %g: there must be several", lo, hi);
}

static enum mdn_status
settle_answers (struct mdn_outline *outline, const struct mdn_outline_options *options)
{
  const struct mdn_place place = { "--codes", 0, 0 };
  struct mdn_outline_answers given = { .kind = MDN_OUTLINE_UNSTATED };
  if (options->codes != NULL)
    mdn_answers_read (outline, mdn_slice_of (options->codes), &place, &given);
  for (size_t i = 0; i < outline->n_items; i++)
    {
      enum mdn_status status = fill_answers (outline, &outline->item[i], &given);
      if (status == MDN_OK)
        status = mdn_outline_set_missing (outline, options, &outline->item[i].answers);
      if (status != MDN_OK)
        return status;
      check_answers (outline, &outline->item[i]);
    }
  return MDN_OK;
}

/* A code that stands apart (0 1 2 3 99) is often no answer, and nobody but the reader can know. */
static void
point_at_gap (struct mdn_outline *outline, const struct mdn_outline_item *item)
{
  struct mdn_buffer codes = { .max = 4096 };
  for (size_t i = 0; i < item->answers.n; i++)
    mdn_buffer_format (&codes, " %g", item->answers.choice[i].code);
  if (!codes.failed)
    {
      mdn_diag_say (outline->diag, MDN_WARNING, "new.codes-apart", &item->place,
                    "the codes%s are no neighbours; one that means no answer is declared with --missing CODE", codes.ptr);
      mdn_outline_unknown (outline, mdn_arena_format (outline->arena, "whether each of the codes%s (%s) is an answer", codes.ptr,
                                                      item->id));
    }
  mdn_buffer_release (&codes);
}

/* Items with the same answers share a format. */
static enum mdn_status
share_formats (struct mdn_outline *outline)
{
  size_t *sample = mdn_arena_array (outline->arena, outline->n_items, sizeof *sample);
  if (sample == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < outline->n_items; i++)
    {
      size_t f = 0;
      while (f < outline->n_formats && !mdn_answers_same (&outline->item[sample[f]].answers, &outline->item[i].answers))
        f++;
      outline->item[i].format = f;
      if (f < outline->n_formats)
        continue;
      sample[outline->n_formats++] = i;
      if (outline->item[i].answers.kind == MDN_OUTLINE_CODES && !mdn_answers_even (&outline->item[i].answers))
        point_at_gap (outline, &outline->item[i]);
    }
  outline->sample = sample;
  return MDN_OK;
}

/* ---- scores ------------------------------------------------------------------------------------------------ */

static void
check_inputs (struct mdn_outline *outline)
{
  double lo, hi;
  for (size_t s = 0; s < outline->n_scores; s++)
    for (size_t i = 0; i < outline->score[s].n; i++)
      {
        const struct mdn_outline_item *item = &outline->item[outline->score[s].item[i]];
        if (!mdn_answers_bounds (&item->answers, &lo, &hi))
          mdn_outline_fail (outline, "new.open-item", &item->place, mdn_slice_of (item->name),
                            "it is an input of %s, but its answers have no smallest and largest number", outline->score[s].title);
      }
}

/* A total over everything that can be added, where the table names no score or several. */
static enum mdn_status
add_total (struct mdn_outline *outline)
{
  size_t *index = mdn_arena_array (outline->arena, outline->n_items, sizeof *index), n = 0;
  double lo, hi;
  if (index == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < outline->n_items; i++)
    if (mdn_answers_bounds (&outline->item[i].answers, &lo, &hi))
      index[n++] = i;
  if (n == 0)
    {
      const struct mdn_place place = { outline->path, 0, 0 };
      mdn_outline_fail (outline, "new.no-score", &place, (struct mdn_slice){ NULL, 0 },
                        "no item has codes or bounded numbers: there is nothing to add up");
      return MDN_OK;
    }
  const bool beside_others = outline->n_scores > 0;
  outline->score[outline->n_scores++] = (struct mdn_outline_score){
    .title = "Total", .method = "sum", .item = index, .n = n,
    .remark = beside_others ? "take it out if the authors give no total" : "all items that can be added; are they one score?" };
  mdn_outline_unknown (outline, beside_others ? "whether there is a total over the subscales" : "which items make up which score");
  return MDN_OK;
}

/* A score that goes by the name, that the table computes itself, or that has every item. */
static bool
has_total (const struct mdn_outline *outline)
{
  double lo, hi;
  size_t n_closed = 0;
  for (size_t i = 0; i < outline->n_items; i++)
    n_closed += mdn_answers_bounds (&outline->item[i].answers, &lo, &hi);
  for (size_t s = 0; s < outline->n_scores; s++)
    if (strcasecmp (outline->score[s].title, "total") == 0 || outline->score[s].method_stated || outline->score[s].n >= n_closed)
      return true;
  return false;
}

/* Where the source has keys for some items, a blank does not say that an item has none. */
static void
settle_keys (struct mdn_outline *outline)
{
  struct mdn_buffer list = { .len = 0 };
  size_t n = 0;
  for (size_t i = 0; i < outline->n_items; i++)
    if (outline->item[i].key == MDN_KEY_UNSTATED)
      mdn_buffer_format (&list, "%s%s", n++ > 0 ? ", " : "", outline->item[i].id);
  if (n == outline->n_items)
    mdn_outline_unknown (outline, "which items are keyed against the score");
  else if (n > 0 && !list.failed)
    {
      outline->unkeyed = mdn_arena_text (outline->arena, list.ptr, list.len);
      mdn_outline_unknown (outline, mdn_arena_format (outline->arena, "whether these items are keyed against the score (left blank): %s", list.ptr));
    }
  mdn_buffer_release (&list);
}

static enum mdn_status
settle_scores (struct mdn_outline *outline)
{
  check_inputs (outline);
  enum mdn_status status = has_total (outline) || outline->n_scores == MDN_OUTLINE_SCORES ? MDN_OK : add_total (outline);
  if (status == MDN_OK)
    status = name_scores (outline);
  settle_keys (outline);
  if (outline->n_scores > 0 && !outline->score[0].method_stated)
    mdn_outline_unknown (outline, "whether scores are sums or means");
  mdn_outline_unknown (outline, "direction of benefit");
  mdn_outline_unknown (outline, "how many answers may be missing");
  mdn_outline_unknown (outline, "licence, source, recall period, reliability, norms, cut-offs");
  return status;
}

/* The first of them, on a line. */
static const char *
list_left_out (const struct mdn_outline *outline)
{
  const size_t n = outline->n_left_out < 3 ? outline->n_left_out : 3;
  const char *text = outline->left_out[0];
  for (size_t i = 1; i < n && text != NULL; i++)
    text = mdn_arena_format (outline->arena, "%s, %s", text, outline->left_out[i]);
  if (text != NULL && n < outline->n_left_out)
    text = mdn_arena_format (outline->arena, "%s, and %zu more", text, outline->n_left_out - n);
  return text != NULL ? text : "";
}

static void
check_items (struct mdn_outline *outline, const struct mdn_outline_options *options)
{
  const struct mdn_place place = { outline->path, 0, 0 };
  if (outline->n_items == 0 && outline->n_errors == 0)
    mdn_outline_fail (outline, "new.no-items", &place, (struct mdn_slice){ NULL, 0 }, "no item was found%s%s%s",
                      options->n_items > 0 ? " that --items names" : "", outline->n_left_out > 0 ? "; not taken were " : "",
                      outline->n_left_out > 0 ? list_left_out (outline) : "");
  check_names (outline);
}

enum mdn_status
mdn_outline_finish (struct mdn_outline *outline, const struct mdn_outline_options *options)
{
  check_items (outline, options);
  enum mdn_status status = name_items (outline);
  if (status == MDN_OK)
    status = settle_answers (outline, options);
  if (status == MDN_OK && outline->n_errors == 0)
    status = share_formats (outline);
  if (status == MDN_OK && outline->n_errors == 0)
    status = settle_scores (outline);
  return status == MDN_OK && outline->n_errors > 0 ? MDN_DEFINITION : status;
}

/* ---- the table ---------------------------------------------------------------------------------------------- */

static struct mdn_outline *
new_outline (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_outline_options *options)
{
  struct mdn_outline *outline = mdn_arena_alloc (arena, sizeof *outline);
  if (outline == NULL)
    return NULL;
  *outline = (struct mdn_outline){ .arena = arena, .diag = diag, .name = options->name, .path = options->path,
                                   .licence = options->licence };
  outline->item = mdn_arena_array (arena, MDN_OUTLINE_ITEMS, sizeof *outline->item);
  outline->score = mdn_arena_array (arena, MDN_OUTLINE_SCORES, sizeof *outline->score);
  outline->left_out = mdn_arena_array (arena, MDN_OUTLINE_REMARKS, sizeof *outline->left_out);
  outline->unknown = mdn_arena_array (arena, MDN_OUTLINE_REMARKS, sizeof *outline->unknown);
  return outline->item == NULL || outline->score == NULL || outline->left_out == NULL || outline->unknown == NULL ? NULL : outline;
}

static bool
has_column (const struct mdn_table_header *header, const char *name)
{
  for (size_t k = 0; k < header->n_columns; k++)
    if (strcmp (header->name[k], name) == 0)
      return true;
  return false;
}

static enum mdn_status
read_table (struct mdn_outline *outline, const struct mdn_outline_options *options, struct mdn_table *table)
{
  const struct mdn_table_header *header = mdn_table_header (table);
  if (mdn_codebook_recognise (outline->arena, header))
    return mdn_outline_from_dictionary (outline, options, table);
  if (has_column (header, "variable") && has_column (header, "value_label") && has_column (header, "declared_missing"))
    return mdn_outline_from_variables (outline, options, table);
  return mdn_outline_from_items (outline, options, table);
}

/* First a look, which remarks nothing, at what kind of file it is. */
static enum mdn_status
open_table (struct mdn_outline *outline, const struct mdn_outline_options *options, struct mdn_table **table)
{
  static const char *const yes[] = { "true" };
  /* The table asks for them again when its rows are read. */
  struct mdn_option_text *choices = mdn_arena_array (outline->arena, 2, sizeof *choices);
  struct mdn_table_options as = { .header_rows = 1, .platform = "plain", .registry = options->registry, .format_option = choices };
  struct mdn_diag *quiet = mdn_diag_new (outline->arena, NULL, 0);
  if (quiet == NULL || choices == NULL)
    return MDN_NO_MEMORY;
  if (options->sheet != NULL)
    choices[as.n_format_options++] = (struct mdn_option_text){ "sheet", &options->sheet, 1, { options->path, 0, 0 } };
  if (strcmp (options->path, "-") != 0 && mdn_table_open (outline->arena, quiet, options->path, &as, table) == MDN_OK
      && mdn_codebook_is_carried (options->registry, mdn_table_facts (*table)))
    choices[as.n_format_options++] = (struct mdn_option_text){ "variables", yes, 1, { options->path, 0, 0 } };
  mdn_table_close (*table);
  return mdn_table_open (outline->arena, outline->diag, options->path, &as, table);
}

enum mdn_status
mdn_outline_read (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_outline_options *options,
                  struct mdn_outline **outline)
{
  struct mdn_table *table = NULL;
  const size_t n_before = mdn_diag_count (diag, MDN_PROBLEM);
  *outline = new_outline (arena, diag, options);
  if (*outline == NULL)
    return MDN_NO_MEMORY;
  enum mdn_status status = open_table (*outline, options, &table);
  if (status != MDN_OK)
    return status;
  status = read_table (*outline, options, table);
  mdn_table_close (table);
  if (mdn_diag_count (diag, MDN_PROBLEM) > n_before)
    mdn_outline_fail (*outline, "new.damaged-table", &(struct mdn_place){ options->path, 0, 0 }, (struct mdn_slice){ NULL, 0 },
                      "rows that do not fit the header may have their cells under wrong names: nothing is drafted from them");
  return status == MDN_OK ? mdn_outline_finish (*outline, options) : status;
}
