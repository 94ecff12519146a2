/* SPDX-License-Identifier: GPL-3.0-or-later */
/* match.c - what the mapping declares, who gets which column, and what is said about it. */
#include "core/score/match.h"

#include <stdint.h>
#include <string.h>

#include "core/read/pattern.h"
#include "core/read/yaml-put.h"
#include "core/score/match-claim.h"

/* What always works where waves share a file. */
static const char once_a_wave[] = ", or list the file once a wave under waves of the study, each with a mapping of its own";

static const char *
column_name (const struct mdn_claims *claims, size_t column)
{
  return claims->matching->columns->header->name[column];
}

static void
fail (struct mdn_claims *claims, const char *id, const struct mdn_place *place, const char *item, const char *message)
{
  const struct mdn_place file = { claims->matching->file, 0, 0 };
  const struct mdn_diagnostic about = { .severity = MDN_ERROR, .id = id, .subject = item,
                                        .place = place != NULL && place->file != NULL ? *place : file };
  if (message == NULL)
    return;
  claims->failed = true;
  mdn_diag_tell (claims->matching->diag, &about, "%s: %s", item, message);
}

/* How a mapping says that it is this column: by name, or where both are called so by position.  NULL: no
 * memory. */
static const char *
column_choice (const struct mdn_claims *claims, size_t column, bool by_position)
{
  struct mdn_buffer text = { .len = 0 };
  if (by_position)
    mdn_buffer_format (&text, "{position: %zu}", column + 1);
  else
    mdn_yaml_put_quoted (&text, column_name (claims, column));
  const char *choice = text.failed ? NULL : mdn_arena_text (claims->matching->arena, text.ptr, text.len);
  mdn_buffer_release (&text);
  return choice;
}

static void
report_two_columns (struct mdn_claims *claims, size_t item, size_t column, const struct mdn_place *place)
{
  const char *id = claims->match->form->item[item].id;
  const size_t other = claims->match->item[item].column;
  const char *names[] = { column_name (claims, other), column_name (claims, column) };
  const bool alike = strcmp (names[0], names[1]) == 0;
  const char *choice = column_choice (claims, other, alike);
  claims->match->n_doubtful++;
  fail (claims, "match.doubly-mapped", place, id,
        choice == NULL ? "two columns fit"
        : alike ? mdn_arena_format (claims->matching->arena,
                                    "columns %zu and %zu are both called \"%s\"; say in a mapping file which one counts (items: "
                                    "{%s: %s})", other + 1, column + 1, names[0], id, choice)
                : mdn_arena_format (claims->matching->arena,
                                    "two columns fit, \"%s\" and \"%s\"; say in a mapping file which one counts (items: {%s: "
                                    "%s})", names[0], names[1], id, choice));
}

static void
report_two_items (struct mdn_claims *claims, size_t item, size_t column, const struct mdn_place *place)
{
  const struct mdn_item *items = claims->match->form->item;
  fail (claims, "match.doubly-mapped", place, items[item].id,
        mdn_arena_format (claims->matching->arena, "column \"%s\" already stands for item %s",
                          column_name (claims, column), items[claims->owner[column]].id));
}

void
mdn_claim (struct mdn_claims *claims, size_t item, size_t column, enum mdn_found_by by, const char *detail,
           const struct mdn_place *place)
{
  struct mdn_item_match *slot = &claims->match->item[item];
  const size_t owner = claims->owner[column];
  if (claims->level[item] != 0 && claims->level[item] < claims->now)
    return;
  if (claims->level[item] == claims->now && slot->column != column)
    {
      report_two_columns (claims, item, column, place);
      return;
    }
  if (owner != MDN_NO_COLUMN && owner != item)
    {
      if (claims->level[owner] == claims->now || claims->now <= 2)
        report_two_items (claims, item, column, place);
      return;
    }
  *slot = (struct mdn_item_match){ column, by, detail != NULL ? detail : "" };
  claims->level[item] = claims->now;
  claims->owner[column] = item;
}

/* ---- the item's own rules ------------------------------------------------------------------------ */

static void
not_there (struct mdn_claims *claims, const struct mdn_column_rule *rule, const char *item)
{
  const char *near = mdn_columns_nearest (claims->matching->columns, rule->text);
  struct mdn_arena *arena = claims->matching->arena;
  size_t column;
  if (mdn_columns_find (claims->matching->columns, rule->text, MDN_FIND_PERSON, &column) > 0)
    fail (claims, "match.other-wave", &rule->place, item,
          mdn_arena_format (arena, "column \"%s\" is another wave's by its mark; name it without the mark%s",
                            claims->matching->columns->header->name[column], once_a_wave));
  else
    fail (claims, "match.no-column", &rule->place, item,
          near != NULL ? mdn_arena_format (arena, "the export has no column \"%s\"; the nearest is \"%s\"", rule->text, near)
                       : mdn_arena_format (arena, "the export has no column \"%s\"", rule->text));
}

/* Columns of this wave the pattern fits. */
static size_t
columns_fitting (struct mdn_claims *claims, const struct mdn_column_rule *rule, size_t *first)
{
  const struct mdn_columns *columns = claims->matching->columns;
  const struct mdn_pattern *pattern;
  size_t found = 0;
  if (mdn_pattern_compile (claims->matching->arena, claims->matching->diag, rule->text, MDN_PATTERN_WHOLE, &rule->place,
                           &pattern) != MDN_OK)
    {
      claims->failed = true;
      return 0;
    }
  for (size_t k = 0; k < columns->n; k++)
    if (columns->item_name[k] != NULL && mdn_pattern_match (pattern, mdn_slice_of (columns->item_name[k]), NULL)
        && found++ == 0)
      *first = k;
  return found;
}

static size_t
columns_of_rule (struct mdn_claims *claims, const struct mdn_column_rule *rule, size_t *first)
{
  const struct mdn_columns *columns = claims->matching->columns;
  switch (rule->by)
    {
    case MDN_BY_NAME:
      return mdn_columns_find (columns, rule->text, MDN_FIND_ANSWERS, first);
    case MDN_BY_TEXT:
      return mdn_columns_containing (columns, rule->text, first);
    case MDN_BY_PATTERN:
      return columns_fitting (claims, rule, first);
    default:
      *first = rule->position - 1;
      return rule->position >= 1 && rule->position <= columns->n && !columns->foreign[rule->position - 1] ? 1 : 0;
    }
}

/* A rule that fits no column, or more than one. */
static void
rule_fits_not (struct mdn_claims *claims, const struct mdn_column_rule *rule, const char *id, size_t n)
{
  struct mdn_arena *arena = claims->matching->arena;
  if (n > 1)
    fail (claims, "match.not-unique", &rule->place, id,
          mdn_arena_format (arena, "%zu columns fit \"%s\"; give more of the text, or a position", n, rule->text));
  else if (rule->by == MDN_BY_POSITION && rule->position >= 1 && rule->position <= claims->matching->columns->n)
    fail (claims, "match.other-wave", &rule->place, id,
          mdn_arena_format (arena, "column %zu, \"%s\", is another wave's by its mark; a name without the mark fits each wave%s",
                            rule->position, claims->matching->columns->header->name[rule->position - 1], once_a_wave));
  else if (rule->by == MDN_BY_POSITION)
    fail (claims, "match.no-column", &rule->place, id,
          mdn_arena_format (arena, "there is no column %zu: the export has %zu", rule->position, claims->matching->columns->n));
  else
    not_there (claims, rule, id);
}

static void
apply_rule (struct mdn_claims *claims, size_t item, const struct mdn_column_rule *rule)
{
  static const enum mdn_found_by found_by[] = {
    [MDN_BY_NAME] = MDN_FOUND_NAME, [MDN_BY_POSITION] = MDN_FOUND_POSITION,
    [MDN_BY_TEXT] = MDN_FOUND_TEXT, [MDN_BY_PATTERN] = MDN_FOUND_MAPPED_PATTERN,
  };
  const char *id = claims->match->form->item[item].id;
  if (rule->by == MDN_BY_NONE)
    {
      claims->match->item[item].by = MDN_FOUND_LEFT_OUT;
      claims->level[item] = claims->now;
      return;
    }
  size_t column;
  const size_t n = columns_of_rule (claims, rule, &column);
  if (n == 1)
    mdn_claim (claims, item, column, found_by[rule->by], rule->text, &rule->place);
  else
    rule_fits_not (claims, rule, id, n);
}

static size_t
item_index (const struct mdn_form *form, const char *id)
{
  for (size_t i = 0; i < form->n_items; i++)
    if (strcmp (form->item[i].id, id) == 0)
      return i;
  return form->n_items;
}

static void
unknown_item (struct mdn_claims *claims, const char *id, const struct mdn_place *place)
{
  const struct mdn_form *form = claims->match->form;
  const char **ids = mdn_arena_array (claims->matching->arena, form->n_items, sizeof *ids);
  for (size_t i = 0; ids != NULL && i < form->n_items; i++)
    ids[i] = form->item[i].id;
  const char *near = ids != NULL ? mdn_text_nearest (id, ids, form->n_items) : NULL;
  fail (claims, "match.unknown-item", place, id,
        mdn_arena_format (claims->matching->arena, "form %s of %s has no such item%s%s", form->id,
                          claims->match->instrument->id, near != NULL ? "; the nearest is " : "", near != NULL ? near : ""));
}

/* ---- columns of ticks --------------------------------------------------------------------------------- */

/* The first item of the list owns the column, so that nobody else takes it. */
static void
share_column (struct mdn_claims *claims, const struct mdn_tick *tick, size_t column)
{
  const struct mdn_form *form = claims->match->form;
  const size_t item = item_index (form, tick->item);
  if (item == form->n_items)
    {
      unknown_item (claims, tick->item, &tick->place);
      return;
    }
  if (form->item[item].responses->kind != MDN_ANSWER_CODE || form->item[item].responses->n_choices != 2)
    fail (claims, "match.no-tick", &tick->place, tick->item, "this item is no tick: it has not two codes");
  if (claims->level[item] != 0 && claims->match->item[item].column != column)
    report_two_columns (claims, item, column, &tick->place);
  claims->match->item[item] = (struct mdn_item_match){ column, MDN_FOUND_TICKS, tick->text };
  claims->level[item] = claims->now;
  if (claims->owner[column] == MDN_NO_COLUMN)
    claims->owner[column] = item;
}

static void
apply_ticks (struct mdn_claims *claims)
{
  const struct mdn_use *use = claims->match->use;
  claims->now = 1;
  for (size_t t = 0; t < use->n_ticks; t++)
    {
      const struct mdn_ticks *ticks = &use->ticks[t];
      size_t column;
      const size_t n = columns_of_rule (claims, &ticks->rule, &column);
      if (n == 1)
        for (size_t i = 0; i < ticks->n; i++)
          share_column (claims, &ticks->tick[i], column);
      else
        rule_fits_not (claims, &ticks->rule, "ticks", n);
    }
}

static void
apply_rules (struct mdn_claims *claims)
{
  const struct mdn_use *use = claims->match->use;
  claims->now = 1;
  for (size_t i = 0; i < use->n_rules; i++)
    {
      const size_t item = item_index (claims->match->form, use->rule_item[i]);
      if (item == claims->match->form->n_items)
        unknown_item (claims, use->rule_item[i], &use->rule[i].place);
      else
        apply_rule (claims, item, &use->rule[i]);
    }
}

/* ---- positions and order --------------------------------------------------------------------------- */

static enum mdn_status
lay_order (struct mdn_claims *claims)
{
  const struct mdn_use *use = claims->match->use;
  const struct mdn_form *form = claims->match->form;
  claims->n_order = use->order != NULL ? use->n_order : form->n_items;
  claims->order = mdn_arena_array (claims->matching->arena, claims->n_order, sizeof *claims->order);
  if (claims->order == NULL)
    return MDN_NO_MEMORY;
  for (size_t k = 0; k < claims->n_order; k++)
    {
      claims->order[k] = use->order != NULL ? item_index (form, use->order[k]) : k;
      if (claims->order[k] == form->n_items)
        unknown_item (claims, use->order[k], &use->place);
    }
  return MDN_OK;
}

static void
apply_positions (struct mdn_claims *claims)
{
  const struct mdn_use *use = claims->match->use;
  claims->now = 2;
  if (use->positions != NULL && use->n_positions != claims->n_order)
    fail (claims, "match.positions", &use->place, claims->match->as,
          mdn_arena_format (claims->matching->arena, "%zu positions for %zu items", use->n_positions, claims->n_order));
  for (size_t k = 0; use->positions != NULL && k < use->n_positions && k < claims->n_order && !claims->failed; k++)
    {
      const size_t item = claims->order[k];
      const struct mdn_column_rule rule = { .by = MDN_BY_POSITION, .place = use->place,
                                            .position = use->positions[k] >= 1 ? (size_t) use->positions[k] : 0 };
      if (claims->level[item] == 0)
        apply_rule (claims, item, &rule);
    }
}

/* ---- all ways ------------------------------------------------------------------------------------------ */

static enum mdn_status
start (struct mdn_claims *claims)
{
  struct mdn_arena *arena = claims->matching->arena;
  const size_t n_items = claims->match->form->n_items, n_columns = claims->matching->columns->n;
  claims->level = mdn_arena_array (arena, n_items, sizeof *claims->level);
  claims->owner = mdn_arena_array (arena, n_columns, sizeof *claims->owner);
  claims->match->item = mdn_arena_array (arena, n_items, sizeof *claims->match->item);
  if (claims->level == NULL || claims->owner == NULL || claims->match->item == NULL)
    return MDN_NO_MEMORY;
  for (size_t k = 0; k < n_columns; k++)
    claims->owner[k] = MDN_NO_COLUMN;
  for (size_t i = 0; i < n_items; i++)
    claims->match->item[i] = (struct mdn_item_match){ MDN_NO_COLUMN, MDN_FOUND_NOT, "" };
  return lay_order (claims);
}

static void
count (struct mdn_claims *claims)
{
  struct mdn_match *match = claims->match;
  for (size_t i = 0; i < match->form->n_items; i++)
    {
      const struct mdn_item_match *item = &match->item[i];
      match->n_found += item->column != MDN_NO_COLUMN;
      match->n_left_out += item->by == MDN_FOUND_LEFT_OUT;
      if (item->by == MDN_FOUND_PATTERN)
        match->matched_text += strlen (column_name (claims, item->column));
    }
}

enum mdn_status
mdn_match_use (const struct mdn_matching *matching, const struct mdn_use *use, const struct mdn_instrument *instrument,
               const struct mdn_form *form, struct mdn_match *match)
{
  *match = (struct mdn_match){ .as = use->as != NULL ? use->as : instrument->id,
                               .use = use, .instrument = instrument, .form = form, .form_column = MDN_NO_COLUMN };
  struct mdn_claims claims = { .matching = matching, .match = match };
  enum mdn_status status = start (&claims);
  if (status != MDN_OK || claims.failed)
    return status != MDN_OK ? status : MDN_DEFINITION;
  apply_ticks (&claims);
  apply_rules (&claims);
  apply_positions (&claims);
  if (use->columns != NULL)
    status = mdn_claim_by_mapped_pattern (&claims);
  else if (use->positions == NULL)
    status = mdn_claim_by_definition (&claims);
  count (&claims);
  return status == MDN_OK && claims.failed ? MDN_DEFINITION : status;
}

/* ---- what is said ----------------------------------------------------------------------------------------- */

/* A form that has an item for the extra columns; NULL: there is none. */
static const struct mdn_form *
longer_form (const struct mdn_match *match)
{
  for (size_t f = 0; f < match->instrument->n_forms; f++)
    if (match->instrument->form[f].n_items == match->form->n_items + match->n_extras)
      return &match->instrument->form[f];
  return NULL;
}

void
mdn_match_report (const struct mdn_matching *matching, const struct mdn_match *match)
{
  const struct mdn_place place = { matching->file, 0, 0 };
  for (size_t i = 0; i < match->form->n_items; i++)
    {
      const struct mdn_item *item = &match->form->item[i];
      const bool optional = item->responses->kind == MDN_ANSWER_TEXT;
      const struct mdn_diagnostic about = { .severity = optional ? MDN_NOTE : MDN_PROBLEM, .id = "match.unmapped-item",
                                            .place = place, .subject = match->as };
      if (match->item[i].by == MDN_FOUND_NOT)
        mdn_diag_tell (matching->diag, &about, "%s: no column for item %zu, %s%s%s%s; it counts as not asked", match->as,
                       item->number, item->id, item->topic.en != NULL ? " (" : "",
                       item->topic.en != NULL ? item->topic.en : "", item->topic.en != NULL ? ")" : "");
    }
  const struct mdn_form *longer = longer_form (match);
  for (size_t i = 0; i < match->n_extras; i++)
    mdn_diag_say (matching->diag, MDN_WARNING, "match.extra-column", &place,
                  "%s: column \"%s\" is numbered like an item, but the form has %zu items: left out (an attention check%s%s?)",
                  match->as, matching->columns->header->name[match->extra[i]], match->form->n_items,
                  longer != NULL ? ", or form " : "", longer != NULL ? longer->id : "");
}

void
mdn_match_report_scores (const struct mdn_matching *matching, const struct mdn_match *match)
{
  const struct mdn_place place = { matching->file, 0, 0 };
  for (size_t i = 0; i < match->form->n_items; i++)
    {
      const char *id = match->form->item[i].id;
      size_t column;
      const char *name = mdn_arena_format (matching->arena, "%s.%s", match->as, id);
      if (match->item[i].by == MDN_FOUND_NOT && name != NULL && mdn_form_score (match->form, id) != NULL
          && mdn_columns_find (matching->columns, name, MDN_FIND_ANSWERS, &column) == 1)
        mdn_diag_say (matching->diag, MDN_NOTE, "match.score-name", &place,
                      "column \"%s\" is called like the score, and is not read as the answer to %s; where it holds answers, say "
                      "so in a mapping file: {use: %s, items: {%s: \"%s\"}}", matching->columns->header->name[column], id,
                      match->use->name, id, matching->columns->header->name[column]);
    }
}

const char *
mdn_found_by_name (enum mdn_found_by by)
{
  static const char *const names[] = {
    [MDN_FOUND_NOT] = "not found", [MDN_FOUND_NAME] = "declared name", [MDN_FOUND_POSITION] = "declared position",
    [MDN_FOUND_TEXT] = "declared text", [MDN_FOUND_MAPPED_PATTERN] = "declared pattern",
    [MDN_FOUND_PATTERN] = "pattern of the definition", [MDN_FOUND_ITEM_NAME] = "name of the item",
    [MDN_FOUND_LEFT_OUT] = "left out by the mapping", [MDN_FOUND_TICKS] = "one of the ticks in the column",
  };
  return names[by];
}
