/* SPDX-License-Identifier: GPL-3.0-or-later */
/* use-ticks.c - one column of an export that holds the ticks of several items. */
#include <string.h>

#include "core/define/use-ticks.h"

#define COUNT(array) (sizeof (array) / sizeof (array)[0])
#define AT(member) .at = offsetof (struct draft_ticks, member)

struct draft_ticks
{
  const char *column, *text, *separator;
  long position;
  const struct mdn_yaml *options;
  struct mdn_place place;
};

static const struct mdn_field ticks_fields[]
  = { { .key = "column", .shape = MDN_SHAPE_TEXT, AT (column), .doc = "declared name" },
      { .key = "position", .shape = MDN_SHAPE_INTEGER, AT (position), .doc = "column by number, 1 the first" },
      { .key = "text", .shape = MDN_SHAPE_TEXT, AT (text), .doc = "part of the header or of the question's text" },
      { .key = "separator", .shape = MDN_SHAPE_TEXT, AT (separator),
        .doc = "what stands between two ticks (default: the platform's)" },
      { .key = "options", .shape = MDN_SHAPE_NODE, .like = &mdn_like_texts, .required = true, AT (options), .doc = "text of the option: item" } };

static const char *const column_keys[] = { "column", "position", "text", NULL };

const struct mdn_table mdn_ticks_table = { .what = "a column of ticks",
                                           .field = ticks_fields,
                                           .n_fields = COUNT (ticks_fields),
                                           .size = sizeof (struct draft_ticks),
                                           .place_at = offsetof (struct draft_ticks, place),
                                           .one_of = column_keys };

static struct mdn_column_rule
rule_of (const struct draft_ticks *draft)
{
  if (draft->column != NULL)
    return (struct mdn_column_rule){ .by = MDN_BY_NAME, .text = draft->column, .place = draft->place };
  if (draft->text != NULL)
    return (struct mdn_column_rule){ .by = MDN_BY_TEXT, .text = draft->text, .place = draft->place };
  return (struct mdn_column_rule){ .by = MDN_BY_POSITION, .place = draft->place,
                                   .position = draft->position > 0 ? (size_t) draft->position : 0 };
}

static void
read_options (struct mdn_reader *reader, const struct mdn_yaml *node, struct mdn_ticks *ticks)
{
  if (node == NULL || !mdn_reader_is (reader, node, MDN_YAML_MAP, "options"))
    return;
  struct mdn_tick *tick = mdn_reader_array (reader, node->n, sizeof *tick);
  for (size_t i = 0; i < node->n && tick != NULL; i++)
    {
      tick[ticks->n] = (struct mdn_tick){ .text = node->key[i], .place = node->item[i]->place };
      if (mdn_yaml_word (node->item[i], reader->diag, "the item of an option", &tick[ticks->n].item))
        ticks->n++;
    }
  ticks->tick = tick;
}

void
mdn_reader_ticks (struct mdn_reader *reader, const struct mdn_yaml *node, struct mdn_use *use)
{
  if (node == NULL || !mdn_reader_is (reader, node, MDN_YAML_LIST, "ticks"))
    return;
  struct mdn_ticks *ticks = mdn_reader_array (reader, node->n, sizeof *ticks);
  for (size_t i = 0; i < node->n && ticks != NULL; i++)
    {
      struct draft_ticks draft = { .place = node->item[i]->place };
      mdn_keys_read (reader, node->item[i], &mdn_ticks_table, &draft);
      ticks[i] = (struct mdn_ticks){ .rule = rule_of (&draft), .separator = draft.separator };
      read_options (reader, draft.options, &ticks[i]);
      if ((draft.column != NULL) + (draft.text != NULL) + (draft.position > 0) != 1)
        mdn_reader_say (reader, MDN_ERROR, "define.column-rule", &draft.place, NULL,
                        "a column of ticks needs exactly one of column, position (1 or more), text");
    }
  use->ticks = ticks;
  use->n_ticks = ticks == NULL ? 0 : node->n;
}
