/* SPDX-License-Identifier: GPL-3.0-or-later */
/* use.c - one instrument as an export or a study uses it. */
#include <math.h>
#include <string.h>

#include "core/define/mapping.h"
#include "core/define/beside.h"
#include "core/define/reader.h"
#include "core/define/use-ticks.h"
#include "core/read/pattern.h"

#define COUNT(array) (sizeof (array) / sizeof (array)[0])
#define AT(member) .at = offsetof (struct draft_use, member)
#define N_AT(member) .n_at = offsetof (struct draft_use, member)

enum { MOST_CODE = 1000000 };

struct draft_use
{
  struct mdn_use use;
  const char *name, *form;
  const struct mdn_yaml *items, *labels, *item_labels, *ticks, *options;
};

static const char *const between_words[] = { "refuse", "accept", NULL };
static const struct mdn_like rule_like = { .kind = MDN_LIKE_TABLE, .table = &mdn_rule_table };
static const struct mdn_like rule_by_item_like = { .kind = MDN_LIKE_MAP, .of = &rule_like };
static const struct mdn_like codes_by_item_like = { .kind = MDN_LIKE_MAP, .of = &mdn_like_codes };
static const struct mdn_like ticks_like = { .kind = MDN_LIKE_TABLE, .table = &mdn_ticks_table };
static const struct mdn_like ticks_list_like = { .kind = MDN_LIKE_LIST, .of = &ticks_like };

static const struct mdn_field use_fields[]
  = { { .key = "use", .shape = MDN_SHAPE_TEXT, .required = true, AT (name), .doc = "name[:form], or a path" },
      { .key = "form", .shape = MDN_SHAPE_TEXT, AT (form), .doc = "form (default: the default form)" },
      { .key = "as", .shape = MDN_SHAPE_TEXT, AT (use.as), .doc = "name in the output (default: the instrument's id)" },
      { .key = "first_code", .shape = MDN_SHAPE_NUMBER, AT (use.first_code),
        .doc = "the export's code for the lowest answer" },
      { .key = "between_codes", .shape = MDN_SHAPE_CHOICE, AT (use.between), .words = between_words,
        .first = MDN_BETWEEN_REFUSE, .doc = "a number between two codes: refuse (default), or accept as filled in" },
      { .key = "columns", .shape = MDN_SHAPE_TEXT, AT (use.columns),
        .doc = "pattern of the column names; {n} is the place in the order, {item} the item's id" },
      { .key = "positions", .shape = MDN_SHAPE_NUMBERS, AT (use.positions), N_AT (use.n_positions),
        .doc = "columns by number, 1 the first, in the order" },
      { .key = "order", .shape = MDN_SHAPE_TEXTS, AT (use.order), N_AT (use.n_order),
        .doc = "order of the items in this export (default: the form's)" },
      { .key = "items", .shape = MDN_SHAPE_NODE, .like = &rule_by_item_like, AT (items), .table = &mdn_rule_table,
        .doc = "item: column name, none, or {column | position | text | pattern}" },
      { .key = "labels", .shape = MDN_SHAPE_NODE, .like = &mdn_like_codes, AT (labels), .doc = "text: code, for every item" },
      { .key = "item_labels", .shape = MDN_SHAPE_NODE, .like = &codes_by_item_like, AT (item_labels), .doc = "item: text: code" },
      { .key = "ticks", .shape = MDN_SHAPE_NODE, .like = &ticks_list_like, AT (ticks), .table = &mdn_ticks_table,
        .doc = "columns whose cells hold the ticks of several items" },
      { .key = "missing", .shape = MDN_SHAPE_TEXTS, AT (use.missing), N_AT (use.n_missing),
        .doc = "cells that mean no answer" },
      { .key = "options", .shape = MDN_SHAPE_NODE, .like = &mdn_like_options_by_score, AT (options), .doc = "score: option: value" } };

const struct mdn_table mdn_use_table = { .what = "an instrument's entry",
                                         .field = use_fields,
                                         .n_fields = COUNT (use_fields),
                                         .size = sizeof (struct draft_use),
                                         .plain = "use" };

static const struct mdn_like use_like = { .kind = MDN_LIKE_TABLE, .table = &mdn_use_table };
const struct mdn_like mdn_like_uses = { .kind = MDN_LIKE_LIST, .of = &use_like };

/* ---- columns by item ---------------------------------------------------------------------------------- */

struct draft_rule
{
  const char *column, *text, *pattern;
  long position;
};

static const struct mdn_field rule_fields[]
  = { { .key = "column", .shape = MDN_SHAPE_TEXT, .at = offsetof (struct draft_rule, column), .doc = "declared name" },
      { .key = "position", .shape = MDN_SHAPE_INTEGER, .at = offsetof (struct draft_rule, position),
        .doc = "column by number, 1 the first" },
      { .key = "text", .shape = MDN_SHAPE_TEXT, .at = offsetof (struct draft_rule, text),
        .doc = "part of the header or of the question's text" },
      { .key = "pattern", .shape = MDN_SHAPE_TEXT, .at = offsetof (struct draft_rule, pattern),
        .doc = "pattern of the whole column name" } };

static const char *const rule_keys[] = { "column", "position", "text", "pattern", NULL };

const struct mdn_table mdn_rule_table = { .what = "an item's column",
                                          .field = rule_fields,
                                          .n_fields = COUNT (rule_fields),
                                          .size = sizeof (struct draft_rule),
                                          .plain = "column",
                                          .one_of = rule_keys };

static void
check_pattern (struct mdn_reader *reader, const char *pattern, const struct mdn_place *place)
{
  const struct mdn_pattern *compiled;
  if (pattern != NULL
      && mdn_pattern_compile (reader->arena, reader->diag, pattern, MDN_PATTERN_WHOLE, place, &compiled)
           == MDN_NO_MEMORY)
    reader->exhausted = true;
}

static struct mdn_column_rule
rule_of (const struct draft_rule *draft)
{
  if (draft->column != NULL)
    return (struct mdn_column_rule){ .by = MDN_BY_NAME, .text = draft->column };
  if (draft->text != NULL)
    return (struct mdn_column_rule){ .by = MDN_BY_TEXT, .text = draft->text };
  if (draft->pattern != NULL)
    return (struct mdn_column_rule){ .by = MDN_BY_PATTERN, .text = draft->pattern };
  if (draft->position > 0)
    return (struct mdn_column_rule){ .by = MDN_BY_POSITION, .position = (size_t) draft->position };
  return (struct mdn_column_rule){ .by = MDN_BY_NOTHING };
}

static struct mdn_column_rule
read_rule (struct mdn_reader *reader, const struct mdn_yaml *node, const char *item)
{
  struct draft_rule draft = { 0 };
  if (node->kind == MDN_YAML_SCALAR && !node->quoted && strcmp (node->text, "none") == 0)
    return (struct mdn_column_rule){ .by = MDN_BY_NONE, .place = node->place };
  mdn_keys_read (reader, node, &mdn_rule_table, &draft);
  check_pattern (reader, draft.pattern, &node->place);
  struct mdn_column_rule rule = rule_of (&draft);
  rule.place = node->place;
  if (rule.by == MDN_BY_NOTHING || (node->kind == MDN_YAML_MAP && node->n != 1))
    mdn_reader_say (reader, MDN_ERROR, "define.column-rule", &node->place, item,
                    "the column of '%s' needs exactly one of column, position (1 or more), text, pattern", item);
  return rule;
}

static void
read_items (struct mdn_reader *reader, const struct mdn_yaml *node, struct mdn_use *use)
{
  if (node == NULL || !mdn_reader_is (reader, node, MDN_YAML_MAP, "items"))
    return;
  struct mdn_column_rule *rule = mdn_reader_array (reader, node->n, sizeof *rule);
  for (size_t i = 0; i < node->n && rule != NULL; i++)
    rule[i] = read_rule (reader, node->item[i], node->key[i]);
  use->rule = rule;
  use->rule_item = node->key;
  use->n_rules = rule == NULL ? 0 : node->n;
}

/* One column cannot be two items. */
static void
check_rules (struct mdn_reader *reader, const struct mdn_use *use)
{
  for (size_t i = 0; i < use->n_rules; i++)
    for (size_t k = 0; k < i; k++)
      {
        const struct mdn_column_rule *a = &use->rule[k], *b = &use->rule[i];
        const bool same_name = a->by == MDN_BY_NAME && b->by == MDN_BY_NAME && strcmp (a->text, b->text) == 0;
        if (same_name)
          mdn_reader_say (reader, MDN_ERROR, "match.doubly-mapped", &b->place, use->rule_item[i],
                          "%s: column \"%s\" already stands for item %s", use->rule_item[i], b->text, use->rule_item[k]);
        if (a->by == MDN_BY_POSITION && b->by == MDN_BY_POSITION && a->position == b->position)
          mdn_reader_say (reader, MDN_ERROR, "match.doubly-mapped", &b->place, use->rule_item[i],
                          "%s: column %zu already stands for item %s", use->rule_item[i], b->position, use->rule_item[k]);
      }
}

/* ---- labels ---------------------------------------------------------------------------------------------- */

static size_t
count_labels (const struct draft_use *draft)
{
  size_t n = draft->labels == NULL ? 0 : draft->labels->n;
  for (size_t i = 0; draft->item_labels != NULL && i < draft->item_labels->n; i++)
    n += draft->item_labels->item[i]->n;
  return n;
}

static void
add_labels (struct mdn_reader *reader, const struct mdn_yaml *map, const char *item, struct mdn_label *label,
            struct mdn_use *use)
{
  double code;
  if (map == NULL || !mdn_reader_is (reader, map, MDN_YAML_MAP, "labels"))
    return;
  for (size_t i = 0; i < map->n; i++)
    if (mdn_yaml_number (map->item[i], reader->diag, "the code of a label", &code))
      label[use->n_labels++] = (struct mdn_label){ item, map->key[i], code, map->item[i]->place };
}

static void
read_labels (struct mdn_reader *reader, const struct draft_use *draft, struct mdn_use *use)
{
  struct mdn_label *label = mdn_reader_array (reader, count_labels (draft), sizeof *label);
  use->label = label;
  if (label == NULL)
    return;
  add_labels (reader, draft->labels, NULL, label, use);
  if (draft->item_labels == NULL || !mdn_reader_is (reader, draft->item_labels, MDN_YAML_MAP, "item_labels"))
    return;
  for (size_t i = 0; i < draft->item_labels->n; i++)
    add_labels (reader, draft->item_labels->item[i], draft->item_labels->key[i], label, use);
}

/* ---- options --------------------------------------------------------------------------------------------- */

static void
add_options (struct mdn_reader *reader, const struct mdn_yaml *map, const char *score,
             struct mdn_option_override *override, size_t *n)
{
  if (!mdn_reader_is (reader, map, MDN_YAML_MAP, "options of a score"))
    return;
  for (size_t i = 0; i < map->n; i++)
    {
      struct mdn_option_override one = { .score = score, .option = map->key[i], .place = map->key_place[i] };
      if (mdn_yaml_words (map->item[i], reader->arena, reader->diag, one.option, &one.texts, &one.n_texts))
        override[(*n)++] = one;
    }
}

static void
read_options (struct mdn_reader *reader, const struct mdn_yaml *node, struct mdn_use *use)
{
  size_t most = 0;
  if (node == NULL || !mdn_reader_is (reader, node, MDN_YAML_MAP, "options"))
    return;
  for (size_t i = 0; i < node->n; i++)
    most += node->item[i]->n;
  struct mdn_option_override *override = mdn_reader_array (reader, most, sizeof *override);
  for (size_t i = 0; i < node->n && override != NULL; i++)
    add_options (reader, node->item[i], node->key[i], override, &use->n_overrides);
  use->override = override;
}

/* ---- name and form ----------------------------------------------------------------------------------------- */

/* What the output calls an instrument named by a path: the file's name. */
static const char *
short_name (struct mdn_reader *reader, const char *name)
{
  const char *slash = strrchr (name, '/');
  const char *base = slash == NULL ? name : slash + 1;
  const size_t len = strlen (base);
  const size_t keep = len > 5 && strcmp (base + len - 5, ".yaml") == 0 ? len - 5 : len;
  const char *copy = mdn_arena_text (reader->arena, base, keep);
  reader->exhausted = reader->exhausted || copy == NULL;
  return copy;
}

static void
set_name (struct mdn_reader *reader, const char *text, const struct mdn_place *place, struct mdn_use *use)
{
  const char *colon = strrchr (text, ':');
  const size_t len = colon == NULL ? strlen (text) : (size_t) (colon - text);
  if (len == 0 || (colon != NULL && colon[1] == '\0'))
    {
      mdn_reader_say (reader, MDN_ERROR, "define.bad-use", place, text, "'%s' is not NAME or NAME:FORM", text);
      return;
    }
  const char *name = mdn_arena_text (reader->arena, text, len);
  use->name = name == NULL ? NULL : mdn_beside_path (reader, place, name);
  if (colon != NULL)
    use->form = mdn_reader_text (reader, colon + 1);
  if (use->name != NULL && use->as == NULL)
    use->as = short_name (reader, use->name);
  reader->exhausted = reader->exhausted || name == NULL;
}

static void
set_form (struct mdn_reader *reader, const struct draft_use *draft, const struct mdn_yaml *node, struct mdn_use *use)
{
  const struct mdn_place place = mdn_place_of (node, "form");
  if (draft->form != NULL && use->form != NULL && strcmp (draft->form, use->form) != 0)
    mdn_reader_say (reader, MDN_ERROR, "define.two-forms", &place, use->name,
                    "form '%s' contradicts '%s' under use", draft->form, draft->name);
  if (draft->form != NULL)
    use->form = draft->form;
}

static void
check_positions (struct mdn_reader *reader, const struct mdn_yaml *node, const struct mdn_use *use)
{
  const struct mdn_place place = mdn_place_of (node, "positions");
  if (use->positions != NULL && use->columns != NULL)
    mdn_reader_say (reader, MDN_ERROR, "define.two-ways", &place, use->name, "give columns or positions, not both");
  for (size_t i = 0; i < use->n_positions; i++)
    if (use->positions[i] < 1 || floor (use->positions[i]) != use->positions[i])
      mdn_reader_say (reader, MDN_ERROR, "define.bad-position", &place, use->name,
                      "columns are counted from 1, so %g is none", use->positions[i]);
    else
      for (size_t k = 0; k < i; k++)
        if (use->positions[k] == use->positions[i])
          mdn_reader_say (reader, MDN_ERROR, "match.doubly-mapped", &place, use->name,
                          "column %g is given twice: one column cannot be two items", use->positions[i]);
}

static void
check_first_code (struct mdn_reader *reader, const struct mdn_yaml *node, const struct mdn_use *use)
{
  const struct mdn_place place = mdn_place_of (node, "first_code");
  if (use->has_first_code && !(fabs (use->first_code) <= MOST_CODE))
    mdn_reader_say (reader, MDN_ERROR, "define.bad-first-code", &place, use->name,
                    "first_code is the export's code for the lowest answer; %g is no code", use->first_code);
}

enum mdn_status
mdn_use_read (const struct mdn_define *define, const struct mdn_yaml *node, struct mdn_use *use)
{
  struct mdn_reader reader;
  struct draft_use draft = { 0 };
  if (mdn_reader_init (&reader, define->arena, define->diag) != MDN_OK)
    return MDN_NO_MEMORY;
  mdn_keys_read (&reader, node, &mdn_use_table, &draft);
  *use = draft.use;
  use->place = node->place;
  use->has_first_code = mdn_yaml_get (node, "first_code") != NULL;
  use->has_between = mdn_yaml_get (node, "between_codes") != NULL;
  if (draft.name != NULL)
    {
      const struct mdn_place place = mdn_place_of (node, "use");
      set_name (&reader, draft.name, &place, use);
    }
  set_form (&reader, &draft, node, use);
  const struct mdn_place columns = mdn_place_of (node, "columns");
  check_pattern (&reader, use->columns, &columns);
  check_positions (&reader, node, use);
  read_items (&reader, draft.items, use);
  check_rules (&reader, use);
  check_first_code (&reader, node, use);
  read_labels (&reader, &draft, use);
  mdn_reader_ticks (&reader, draft.ticks, use);
  read_options (&reader, draft.options, use);
  return mdn_reader_status (&reader);
}

enum mdn_status
mdn_use_parse (const struct mdn_define *define, const char *text, struct mdn_use *use)
{
  struct mdn_reader reader;
  *use = (struct mdn_use){ 0 };
  if (mdn_reader_init (&reader, define->arena, define->diag) != MDN_OK)
    return MDN_NO_MEMORY;
  set_name (&reader, text, NULL, use);
  return mdn_reader_status (&reader);
}
