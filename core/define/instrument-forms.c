/* SPDX-License-Identifier: GPL-3.0-or-later */
/* instrument-forms.c - every form laid out completely: its items in printed order, under its own code
 * base, with bounds and reversal.
 *
 * `order` says what is printed (default: all items but the dropped ones), `drop` which items no score
 * of the form uses.  An item that is dropped but stands in the order is printed and keeps its number;
 * an item that is in neither is a mistake, because leaving one out by accident would change scores
 * without a word. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "core/define/draft.h"

#define COUNT(array) (sizeof (array) / sizeof (array)[0])
#define KEY(member) offsetof (struct mdn_draft_form, member)
#define AT(member) .at = offsetof (struct mdn_draft_form, member)

static const struct mdn_like codes_by_format_like = { .kind = MDN_LIKE_MAP, .of = &mdn_like_numbers };
static const struct mdn_like range_by_score_like = { .kind = MDN_LIKE_MAP, .of = &mdn_like_range };
static const struct mdn_like missing_by_score_like = { .kind = MDN_LIKE_MAP, .of = &mdn_like_missing };

static const struct mdn_field form_fields[]
  = { { .key = "title", .shape = MDN_SHAPE_MAP, AT (title), .table = &mdn_words_table, .doc = "title of the form" },
      { .key = "default", .shape = MDN_SHAPE_FLAG, AT (is_default), .doc = "true: the form taken when none is named" },
      { .key = "names", .shape = MDN_SHAPE_TEXTS, AT (name), .n_at = offsetof (struct mdn_draft_form, n_names),
        .doc = "further names of the form" },
      { .key = "extends", .shape = MDN_SHAPE_TEXT, AT (extends),
        .doc = "another form to start from; a key given here replaces the same key there" },
      { .key = "order", .shape = MDN_SHAPE_NODE, .like = &mdn_like_names, AT (order),
        .doc = "items in printed order: all (as under items, without the dropped), or a list" },
      { .key = "reverse", .shape = MDN_SHAPE_NODE, .like = &mdn_like_names, AT (reverse),
        .doc = "items keyed against the score: lo + hi - answer, by the definition's bounds" },
      { .key = "drop", .shape = MDN_SHAPE_NODE, .like = &mdn_like_names, AT (drop), .doc = "items that no score of this form uses" },
      { .key = "codes", .shape = MDN_SHAPE_NODE, .like = &codes_by_format_like, AT (codes),
        .doc = "the form's own code base: answer format: as many codes as it has" },
      { .key = "options", .shape = MDN_SHAPE_NODE, .like = &mdn_like_options_by_score, AT (options), .doc = "score: option: value that differs" },
      { .key = "ranges", .shape = MDN_SHAPE_NODE, .like = &range_by_score_like, AT (ranges), .doc = "score: range that differs" },
      { .key = "missing", .shape = MDN_SHAPE_NODE, .like = &missing_by_score_like, AT (missing), .doc = "score: missing rule that differs" },
      { .key = "scores", .shape = MDN_SHAPE_NODE, .like = &mdn_like_names, AT (scores), .doc = "only these scores" } };

const struct mdn_table mdn_form_table = { .what = "a form",
                                          .field = form_fields,
                                          .n_fields = COUNT (form_fields),
                                          .size = sizeof (struct mdn_draft_form),
                                          .id_at = offsetof (struct mdn_draft_form, id),
                                          .place_at = offsetof (struct mdn_draft_form, place),
                                          .id_style = MDN_ID_LABEL };

const struct mdn_yaml *
mdn_draft_form_key (const struct mdn_draft_form *form, size_t key_at)
{
  const struct mdn_yaml *node = NULL;
  for (; form != NULL && node == NULL; form = form->base)
    memcpy (&node, (const char *) form + key_at, sizeof node);
  return node;
}

const struct mdn_yaml *
mdn_draft_form_entry (const struct mdn_draft_form *form, size_t key_at, const char *name)
{
  const struct mdn_yaml *entry = NULL;
  for (; form != NULL && entry == NULL; form = form->base)
    {
      const struct mdn_yaml *node;
      memcpy (&node, (const char *) form + key_at, sizeof node);
      entry = mdn_yaml_get (node, name);
    }
  return entry;
}

/* ---- which forms there are ------------------------------------------------------------------------ */

/* A questionnaire without `forms` has one, with everything as under items. */
static void
add_only_form (struct mdn_draft *draft)
{
  draft->form = mdn_reader_array (draft->reader, 1, sizeof *draft->form);
  draft->n_forms = draft->form == NULL ? 0 : 1;
  if (draft->form != NULL)
    draft->form[0] = (struct mdn_draft_form){ .id = "original", .is_default = true, .place = draft->root->place };
}

static void
check_default (struct mdn_draft *draft)
{
  const struct mdn_place place = mdn_place_of (draft->root, "forms");
  const struct mdn_draft_form *first = NULL;
  if (draft->n_forms == 1)
    draft->form[0].is_default = true;
  for (size_t i = 0; i < draft->n_forms; i++)
    {
      const struct mdn_draft_form *form = &draft->form[i];
      if (form->is_default && first != NULL)
        mdn_reader_say (draft->reader, MDN_ERROR, "define.two-defaults", &form->place, form->id,
                        "form '%s' cannot be the default: '%s' is", form->id, first->id);
      else if (form->is_default)
        first = form;
    }
  if (first == NULL)
    mdn_reader_say (draft->reader, MDN_ERROR, "define.no-default-form", &place, NULL,
                    "one form must have `default: true`");
}

static void
link_base (struct mdn_draft *draft, size_t i)
{
  struct mdn_draft_form *form = &draft->form[i];
  const struct mdn_names names = mdn_draft_forms (draft);
  const struct mdn_place place
    = mdn_place_of (mdn_yaml_get (mdn_yaml_get (draft->root, "forms"), form->id), "extends");
  size_t base;
  if (form->extends == NULL || !mdn_reader_find (draft->reader, &names, form->extends, &place, &base))
    return;
  for (const struct mdn_draft_form *up = &draft->form[base]; up != NULL; up = up->base)
    if (up == form)
      {
        mdn_reader_say (draft->reader, MDN_ERROR, "define.extends-itself", &place, form->id,
                        "form '%s' extends itself", form->id);
        return;
      }
  form->base = &draft->form[base];
}

/* ---- code bases ------------------------------------------------------------------------------------- */

static bool
codes_fit (struct mdn_draft *draft, const struct mdn_draft_responses *format, const struct mdn_yaml *node,
           const double *code, size_t n)
{
  struct mdn_reader *reader = draft->reader;
  const char *id = format->responses.id;
  if (n != format->responses.n_choices)
    mdn_reader_say (reader, MDN_ERROR, "define.code-count", &node->place, id,
                    "'%s' has %zu codes, the form gives %zu", id, format->responses.n_choices, n);
  for (size_t i = 1; i < n; i++)
    if (!(code[i] > code[i - 1]))
      {
        mdn_reader_say (reader, MDN_ERROR, "define.codes-order", &node->place, id,
                        "codes must be ascending and differ");
        return false;
      }
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < format->responses.n_missing; j++)
      if (code[i] == format->responses.missing[j])
        mdn_reader_say (reader, MDN_ERROR, "define.code-is-missing", &node->place, id,
                        "%g is both an answer and a code for no answer in '%s'", code[i], id);
  return n == format->responses.n_choices;
}

/* The form's answer formats, in the order of the definition's; entries without a code base of their
 * own are the definition's. */
static const struct mdn_responses *
form_responses (struct mdn_draft *draft, const struct mdn_draft_form *form)
{
  struct mdn_responses *out = mdn_reader_array (draft->reader, draft->n_responses, sizeof *out);
  for (size_t i = 0; i < draft->n_responses && out != NULL; i++)
    {
      const struct mdn_draft_responses *format = &draft->responses[i];
      const struct mdn_yaml *node = mdn_draft_form_entry (form, KEY (codes), format->responses.id);
      const double *code;
      size_t n;
      out[i] = format->responses;
      if (node != NULL && mdn_yaml_numbers (node, draft->reader->arena, draft->reader->diag, "codes", &code, &n)
          && codes_fit (draft, format, node, code, n))
        mdn_responses_recode (draft->reader, format, code, &out[i]);
    }
  return out;
}

/* Keys of a form's map must be names of that kind. */
static void
check_entries (struct mdn_draft *draft, const struct mdn_yaml *map, const struct mdn_names *names, const char *what)
{
  size_t index;
  if (map == NULL || !mdn_reader_is (draft->reader, map, MDN_YAML_MAP, what))
    return;
  for (size_t i = 0; i < map->n; i++)
    mdn_reader_find (draft->reader, names, map->key[i], &map->key_place[i], &index);
}

static void
check_own_maps (struct mdn_draft *draft, const struct mdn_draft_form *form)
{
  const struct mdn_names formats = mdn_draft_formats (draft), scores = mdn_draft_scores (draft);
  check_entries (draft, form->codes, &formats, "codes");
  check_entries (draft, form->options, &scores, "options");
  check_entries (draft, form->ranges, &scores, "ranges");
  check_entries (draft, form->missing, &scores, "missing");
}

/* ---- items in printed order -------------------------------------------------------------------------- */

static bool
is_all (const struct mdn_yaml *node)
{
  return node == NULL || (node->kind == MDN_YAML_SCALAR && strcmp (node->text, "all") == 0);
}

static void
mark (struct mdn_draft *draft, const struct mdn_yaml *node, bool *marks)
{
  const struct mdn_names items = mdn_draft_items (draft);
  const size_t *index;
  size_t n;
  if (node == NULL)
    return;
  mdn_reader_indexes (draft->reader, &items, node, &index, &n);
  for (size_t i = 0; i < n; i++)
    marks[index[i]] = true;
}

static void
check_complete (struct mdn_draft *draft, const struct mdn_form_work *work, const struct mdn_yaml *order)
{
  for (size_t i = 0; i < draft->n_items; i++)
    if (work->at[i] == SIZE_MAX && !work->dropped[i])
      mdn_reader_say (draft->reader, MDN_ERROR, "define.order-incomplete", &order->place, draft->item[i].id,
                      "item '%s' is not in the order of form '%s'; where the form does not have it, list it under drop",
                      draft->item[i].id, work->draft->id);
}

/* Positions of the printed items: at[] by the definition's item. */
static size_t
lay_out (struct mdn_draft *draft, struct mdn_form_work *work, const struct mdn_yaml *order)
{
  const struct mdn_names items = mdn_draft_items (draft);
  const size_t *index = NULL;
  size_t n = 0;
  for (size_t i = 0; i < draft->n_items; i++)
    work->at[i] = SIZE_MAX;
  if (is_all (order))
    {
      for (size_t i = 0; i < draft->n_items; i++)
        if (!work->dropped[i])
          work->at[i] = n++;
      return n;
    }
  if (mdn_reader_indexes (draft->reader, &items, order, &index, &n))
    {
      for (size_t i = 0; i < n; i++)
        work->at[index[i]] = i;
      check_complete (draft, work, order);
      return n;
    }
  /* The list has mistakes, already reported: what it does hold keeps its place. */
  for (size_t i = 0; i < n; i++)
    work->at[index[i]] = i;
  return n;
}

static struct mdn_item
make_item (struct mdn_draft *draft, const struct mdn_responses *responses, size_t i, bool reversed, size_t position)
{
  const struct mdn_draft_item *from = &draft->item[i];
  struct mdn_item item = { .id = from->id,
                           .topic = from->topic,
                           .note = from->note,
                           .lo = NAN,
                           .hi = NAN,
                           .reversed = reversed,
                           .number = position + 1,
                           .columns = from->columns,
                           .n_columns = from->n_columns };
  if (from->responses_at != SIZE_MAX)
    {
      item.responses = &responses[from->responses_at];
      mdn_responses_bounds (item.responses, &item.lo, &item.hi);
    }
  return item;
}

static void
check_reversal (struct mdn_draft *draft, const struct mdn_item *item, const struct mdn_yaml *reverse)
{
  if (item->reversed && item->responses != NULL && (isnan (item->lo) || isnan (item->hi)))
    mdn_reader_say (draft->reader, MDN_ERROR, "define.reverse-open", &reverse->place, item->id,
                    "item '%s' cannot be reversed: its answers have no lowest and highest value", item->id);
}

static bool
fill_items (struct mdn_draft *draft, struct mdn_form_work *work)
{
  const struct mdn_yaml *reverse = mdn_draft_form_key (work->draft, KEY (reverse));
  const struct mdn_responses *responses = form_responses (draft, work->draft);
  bool *reversed = mdn_reader_array (draft->reader, draft->n_items, sizeof *reversed);
  work->dropped = mdn_reader_array (draft->reader, draft->n_items, sizeof *work->dropped);
  work->at = mdn_reader_array (draft->reader, draft->n_items, sizeof *work->at);
  work->item = mdn_reader_array (draft->reader, draft->n_items, sizeof *work->item);
  if (draft->reader->exhausted)
    return false;
  mark (draft, mdn_draft_form_key (work->draft, KEY (drop)), work->dropped);
  mark (draft, reverse, reversed);
  work->form->n_items = lay_out (draft, work, mdn_draft_form_key (work->draft, KEY (order)));
  for (size_t i = 0; i < draft->n_items; i++)
    if (work->at[i] != SIZE_MAX)
      {
        struct mdn_item *item = &work->item[work->at[i]];
        *item = make_item (draft, responses, i, reversed[i], work->at[i]);
        check_reversal (draft, item, reverse);
      }
  work->form->item = work->item;
  return true;
}

/* ---- one form ------------------------------------------------------------------------------------------ */

static bool
choose_scores (struct mdn_draft *draft, struct mdn_form_work *work)
{
  const struct mdn_yaml *node = mdn_draft_form_key (work->draft, KEY (scores));
  const struct mdn_names scores = mdn_draft_scores (draft);
  const size_t *index = NULL;
  size_t n = 0;
  work->chosen = mdn_reader_array (draft->reader, draft->n_scores, sizeof *work->chosen);
  work->score_at = mdn_reader_array (draft->reader, draft->n_scores, sizeof *work->score_at);
  if (draft->reader->exhausted)
    return false;
  if (!is_all (node))
    mdn_reader_indexes (draft->reader, &scores, node, &index, &n);
  for (size_t i = 0; i < draft->n_scores; i++)
    {
      work->chosen[i] = is_all (node);
      work->score_at[i] = SIZE_MAX;
    }
  for (size_t i = 0; i < n && index != NULL; i++)
    work->chosen[index[i]] = true;
  return true;
}

static void
resolve_form (struct mdn_draft *draft, const struct mdn_draft_form *from, struct mdn_form *form)
{
  struct mdn_form_work work = { .draft = from, .form = form };
  *form = (struct mdn_form){ .id = from->id,
                             .title = from->title,
                             .is_default = from->is_default,
                             .name = from->name,
                             .n_names = from->n_names };
  check_own_maps (draft, from);
  if (fill_items (draft, &work) && choose_scores (draft, &work))
    mdn_draft_resolve_scores (draft, &work);
}

void
mdn_draft_resolve_forms (struct mdn_draft *draft)
{
  if (draft->n_forms == 0)
    add_only_form (draft);
  check_default (draft);
  for (size_t i = 0; i < draft->n_forms; i++)
    link_base (draft, i);
  draft->forms = mdn_reader_array (draft->reader, draft->n_forms, sizeof *draft->forms);
  for (size_t i = 0; i < draft->n_forms && draft->forms != NULL; i++)
    resolve_form (draft, &draft->form[i], &draft->forms[i]);
  draft->instrument.form = draft->forms;
  draft->instrument.n_forms = draft->forms == NULL ? 0 : draft->n_forms;
}
