/* SPDX-License-Identifier: GPL-3.0-or-later */
/* answer-column.c - which column holds an item, and which numbers in it mean what. */
#include <math.h>
#include <string.h>

#include "core/export/artefact.h"
#include "core/score/column-names.h"

enum { DAY_MINUTES = 1440 };

struct maker
{
  const struct mdn_artefact_spec *spec;
  const struct mdn_item *item;
  const char *const *name;          /* of every item, unless the mapping has a rule for it */
  struct mdn_answer_column *column;
};

static enum mdn_status
refuse (const struct maker *maker, const struct mdn_place *place, const char *why)
{
  const struct mdn_diagnostic about
    = { .severity = MDN_ERROR, .id = "export.column", .place = *place, .subject = maker->item->id };
  mdn_diag_tell (maker->spec->diag, &about, "%s: %s", maker->item->id, why);
  return MDN_DEFINITION;
}

/* ---- names ------------------------------------------------------------------------------------------ */

/* Whether a pattern of a mapping spells a name and not only recognises one. */
static bool
spells (const char *pattern)
{
  for (const char *at = pattern; *at != '\0'; at++)
    if (strncmp (at, "{n}", 3) == 0)
      at += 2;
    else if (strncmp (at, "{item}", 6) == 0)
      at += 5;
    else if (strchr ("\\[](){}|*+?^$", *at) != NULL)
      return false;
  return true;
}

/* The items are named all together, before the first column. */
static enum mdn_status
take_name (const struct maker *maker)
{
  maker->column->name = maker->name[maker->item - maker->spec->form->item];
  return MDN_OK;
}

static enum mdn_status
name_by_rule (const struct maker *maker, const struct mdn_column_rule *rule)
{
  if (rule->by == MDN_BY_NAME)
    maker->column->name = rule->text;
  else if (rule->by != MDN_BY_NONE)
    return refuse (maker, &rule->place, "the mapping finds its column by position, text or pattern; other programs need its name");
  return MDN_OK;
}

static bool
is_tick (const struct mdn_use *use, const char *id)
{
  for (size_t t = 0; t < use->n_ticks; t++)
    for (size_t i = 0; i < use->ticks[t].n; i++)
      if (strcmp (use->ticks[t].tick[i].item, id) == 0)
        return true;
  return false;
}

static enum mdn_status
name_by_mapping (const struct maker *maker, const struct mdn_use *use)
{
  if (is_tick (use, maker->item->id))
    return refuse (maker, &use->place, "the mapping reads it from a cell with several ticks; other programs need a column of its own");
  for (size_t i = 0; i < use->n_rules; i++)
    if (strcmp (use->rule_item[i], maker->item->id) == 0)
      return name_by_rule (maker, &use->rule[i]);
  if (use->n_positions > 0)
    return refuse (maker, &use->place, "the mapping finds its column by position; other programs need its name");
  if (use->columns != NULL && !spells (use->columns))
    return refuse (maker, &use->place, "the mapping's pattern recognises names and spells none; other programs need a name");
  return take_name (maker);
}

static enum mdn_status
name_column (const struct maker *maker)
{
  const struct mdn_artefact_spec *spec = maker->spec;
  return spec->columns == NULL && spec->use != NULL ? name_by_mapping (maker, spec->use) : take_name (maker);
}

/* By the pattern asked for, else by the mapping's, else what is recognised without one. */
static enum mdn_status
name_all (const struct mdn_artefact_spec *spec, const char *const **name)
{
  const char *pattern = spec->columns == NULL && spec->use != NULL ? spec->use->columns : spec->columns;
  return pattern != NULL ? mdn_column_names_spell (spec->arena, spec->form, spec->use, pattern, name)
                         : mdn_column_names (spec->arena, spec->instrument, spec->form, spec->use, name);
}

/* ---- numbers that mean no answer ------------------------------------------------------------------------ */

static bool
holds (const double *list, size_t n, double wanted)
{
  for (size_t i = 0; i < n; i++)
    if (list[i] >= wanted && list[i] <= wanted)
      return true;
  return false;
}

static void
add_missing (struct mdn_answer_column *column, double *list, double code)
{
  if (!holds (list, column->n_missing, code))
    list[column->n_missing++] = code;
}

static void
add_missing_texts (struct mdn_answer_column *column, double *list, const char *const *texts, size_t n)
{
  double code;
  for (size_t i = 0; i < n; i++)
    if (mdn_text_number (mdn_slice_of (texts[i]), &code))
      add_missing (column, list, code);
}

/* What the mapping declares goes before codes; what the definition declares goes after them. */
static enum mdn_status
declare_missing (const struct maker *maker, double **list)
{
  const struct mdn_use *use = maker->spec->use;
  const size_t n_use = use != NULL ? use->n_missing : 0;
  *list = mdn_arena_array (maker->spec->arena, maker->spec->n_missing + n_use + maker->item->responses->n_missing, sizeof **list);
  if (*list == NULL)
    return MDN_NO_MEMORY;
  maker->column->missing = *list;
  add_missing_texts (maker->column, *list, maker->spec->missing, maker->spec->n_missing);
  if (use != NULL)
    add_missing_texts (maker->column, *list, use->missing, use->n_missing);
  return MDN_OK;
}

/* ---- codes ------------------------------------------------------------------------------------------------ */

static bool
has_raw (const struct mdn_answer_column *column, double raw)
{
  for (size_t i = 0; i < column->n_codes; i++)
    if (column->code[i].raw >= raw && column->code[i].raw <= raw)
      return true;
  return holds (column->missing, column->n_missing, raw);
}

static void
add_code (const struct maker *maker, struct mdn_answer_code *list, double raw, const struct mdn_choice *choice)
{
  const struct mdn_item *item = maker->item;
  if (choice == NULL || has_raw (maker->column, raw))
    return;
  const double value = item->reversed ? item->lo + item->hi - choice->value : choice->value;
  list[maker->column->n_codes++] = (struct mdn_answer_code){ raw, value, choice->label };
}

static const struct mdn_choice *
choice_of (const struct mdn_responses *responses, double code)
{
  for (size_t i = 0; i < responses->n_choices; i++)
    if (responses->choice[i].code >= code && responses->choice[i].code <= code)
      return &responses->choice[i];
  return NULL;
}

/* Labels of the mapping that are numbers; those of the item before those of all items. */
static void
add_labels (const struct maker *maker, struct mdn_answer_code *list, bool of_item)
{
  const struct mdn_use *use = maker->spec->use;
  double raw;
  for (size_t i = 0; use != NULL && i < use->n_labels; i++)
    {
      const struct mdn_label *label = &use->label[i];
      const bool fits = of_item ? label->item != NULL && strcmp (label->item, maker->item->id) == 0 : label->item == NULL;
      if (fits && mdn_text_number (mdn_slice_of (label->text), &raw))
        add_code (maker, list, raw, choice_of (maker->item->responses, label->code));
    }
}

static enum mdn_status
list_codes (const struct maker *maker)
{
  const struct mdn_responses *responses = maker->item->responses;
  const struct mdn_use *use = maker->spec->use;
  const double shift = use != NULL && use->has_first_code && responses->n_choices > 0
                         ? use->first_code - responses->choice[0].code : 0;
  if (use != NULL && use->between == MDN_BETWEEN_ACCEPT)
    return refuse (maker, &use->place, "the mapping accepts numbers between the codes (between_codes); other programs are given the codes");
  struct mdn_answer_code *list
    = mdn_arena_array (maker->spec->arena, responses->n_choices + (use != NULL ? use->n_labels : 0), sizeof *list);
  if (list == NULL)
    return MDN_NO_MEMORY;
  maker->column->code = list;
  add_labels (maker, list, true);
  add_labels (maker, list, false);
  for (size_t i = 0; i < responses->n_choices; i++)
    add_code (maker, list, responses->choice[i].code + shift, &responses->choice[i]);
  return MDN_OK;
}

/* ---- bounds ------------------------------------------------------------------------------------------------ */

static void
bound (const struct maker *maker)
{
  const struct mdn_item *item = maker->item;
  const struct mdn_responses *responses = item->responses;
  struct mdn_answer_column *column = maker->column;
  column->min = responses->min;
  column->max = responses->max;
  column->whole = responses->integer;
  column->turned = item->reversed ? item->lo + item->hi : NAN;
  if ((responses->kind == MDN_ANSWER_CLOCK || responses->kind == MDN_ANSWER_DURATION) && isnan (column->min))
    column->min = 0;
  if (responses->kind == MDN_ANSWER_CLOCK && !(column->max < DAY_MINUTES))
    {
      column->max = DAY_MINUTES;
      column->max_open = true;
    }
}

static enum mdn_status
make_column (const struct maker *maker)
{
  const struct mdn_responses *responses = maker->item->responses;
  double *missing;
  enum mdn_status status = name_column (maker);
  if (status == MDN_OK)
    status = declare_missing (maker, &missing);
  if (status == MDN_OK && responses->kind == MDN_ANSWER_CODE)
    status = list_codes (maker);
  if (status != MDN_OK)
    return status;
  bound (maker);
  for (size_t i = 0; i < responses->n_missing; i++)
    if (!has_raw (maker->column, responses->missing[i]))
      add_missing (maker->column, missing, responses->missing[i]);
  return MDN_OK;
}

/* ---- the artefact -------------------------------------------------------------------------------------------- */

enum mdn_status
mdn_artefact_new (const struct mdn_artefact_spec *spec, struct mdn_artefact **made)
{
  struct mdn_artefact *artefact = mdn_arena_alloc (spec->arena, sizeof *artefact);
  struct mdn_answer_column *column = mdn_arena_array (spec->arena, spec->form->n_items, sizeof *column);
  const char *const *name;
  if (artefact == NULL || column == NULL)
    return MDN_NO_MEMORY;
  enum mdn_status worst = name_all (spec, &name);
  for (size_t i = 0; i < spec->form->n_items && worst != MDN_NO_MEMORY; i++)
    {
      const struct maker maker = { spec, &spec->form->item[i], name, &column[i] };
      column[i].item = &spec->form->item[i];
      const enum mdn_status status = make_column (&maker);
      worst = status != MDN_OK ? status : worst;
    }
  *artefact = (struct mdn_artefact){ .spec = *spec, .column = column };
  artefact->as = spec->use != NULL && spec->use->as != NULL ? spec->use->as : spec->instrument->id;
  if (artefact->spec.table == NULL)
    artefact->spec.table = spec->instrument->id;
  *made = artefact;
  return worst;
}

const char *
mdn_artefact_words (const struct mdn_artefact *artefact, struct mdn_words words)
{
  const char *first = artefact->spec.chinese ? words.zh : words.en;
  return first != NULL ? first : words.en != NULL ? words.en : words.zh != NULL ? words.zh : "";
}
