/* SPDX-License-Identifier: GPL-3.0-or-later */
/* survey.c - names of fields; which steps of the program get one. */
#include "core/export/survey.h"

#include <string.h>

#include "core/base/map.h"
#include "core/score/column-names.h"

enum { SHORT_FORMULA = 8 };        /* nodes; longer ones that are used twice get a field of their own */

struct maker
{
  struct mdn_arena *arena;
  struct mdn_diag *diag;
  const struct mdn_artefact *artefact;
  const struct mdn_survey_rule *rule;
  struct mdn_map *taken;
};

/* ---- names -------------------------------------------------------------------------------------------- */

/* The letter or digit in lower case; 0: neither. */
static char
alphanumeric (char sign)
{
  const char lower = sign >= 'A' && sign <= 'Z' ? (char) (sign - 'A' + 'a') : sign;
  return (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9') ? lower : '\0';
}

/* What the rule leaves of a text: a letter first, no two underscores together, none at the ends. */
static void
add_allowed (struct mdn_buffer *name, const char *text, const struct mdn_survey_rule *rule)
{
  for (const char *at = text; *at != '\0'; at++)
    {
      const char letter = alphanumeric (*at);
      const bool ends_open = name->len > 0 && name->ptr[name->len - 1] != '_';
      if (name->len == 0 && letter >= '0' && letter <= '9')
        mdn_buffer_add_text (name, "x");
      if (letter != '\0')
        mdn_buffer_add (name, &letter, 1);
      else if (rule->underscore && ends_open)
        mdn_buffer_add_text (name, "_");
    }
  while (name->len > 0 && name->ptr[name->len - 1] == '_')
    name->len--;
}

/* The name cut to leave room for a number behind it; number 0: none.  NULL: no memory. */
static const char *
numbered (const struct maker *maker, const struct mdn_buffer *name, size_t number, size_t longest)
{
  const char *tail = number > 0 ? mdn_arena_format (maker->arena, maker->rule->underscore ? "_%zu" : "x%zu", number) : "";
  if (tail == NULL || name->failed)
    return NULL;
  size_t keep = name->len;
  while (keep + strlen (tail) > longest || (keep > 0 && name->ptr[keep - 1] == '_'))
    keep--;
  return mdn_arena_format (maker->arena, "%.*s%s", (int) keep, name->ptr != NULL ? name->ptr : "", tail);
}

/* The wanted name by the rule; the first number behind it makes it short and new.  NULL: no memory. */
static const char *
new_name (const struct maker *maker, const char *wanted, size_t number, size_t longest)
{
  struct mdn_buffer allowed = { 0 };
  const char *name = NULL;
  bool is_new = false;
  size_t index;
  add_allowed (&allowed, wanted, maker->rule);
  for (size_t i = allowed.len > longest || allowed.len == 0 ? number : 0; !is_new; i = i > 0 ? i + 1 : number)
    {
      name = numbered (maker, &allowed, i, longest);
      if (name == NULL || mdn_map_add (maker->taken, mdn_slice_of (name), 0, &index, &is_new) != MDN_OK)
        is_new = (name = NULL) == NULL;
    }
  mdn_buffer_release (&allowed);
  return name;
}

/* The last item of the run of items from first on that are asked one after the other with the same codes. */
static size_t
run_end (const struct mdn_artefact *artefact, size_t first)
{
  const struct mdn_answer_column *column = artefact->column;
  size_t last = first;
  while (last + 1 < artefact->spec.form->n_items && column[first].name != NULL && column[last + 1].name != NULL
         && column[last + 1].item->responses == column[first].item->responses
         && column[first].item->responses->kind == MDN_ANSWER_CODE)
    last++;
  return last;
}

size_t
mdn_survey_run_end (const struct mdn_survey *survey, size_t first)
{
  return run_end (survey->artefact, first);
}

/* phq9, phq9b, phq9c, ... */
static const char *
array_name (const struct maker *maker, const char *prefix, size_t n_before)
{
  enum { N_LETTERS = 26 };
  if (n_before == 0)
    return prefix;
  const char *name = n_before < N_LETTERS ? mdn_arena_format (maker->arena, "%s%c", prefix, (char) ('a' + n_before))
                                          : mdn_arena_format (maker->arena, "%sz%zu", prefix, n_before);
  return name != NULL ? new_name (maker, name, n_before, maker->rule->longest) : NULL;
}

static enum mdn_status
name_in_arrays (const struct maker *maker, const char *prefix, const char **item, const char **array)
{
  const struct mdn_artefact *artefact = maker->artefact;
  size_t n_arrays = 0;
  for (size_t i = 0; i < artefact->spec.form->n_items; i++)
    {
      const size_t last = run_end (artefact, i);
      const char *name = last > i ? array_name (maker, prefix, n_arrays++) : prefix;
      for (size_t k = i; k <= last && name != NULL; k++)
        {
          array[k] = last > i ? name : NULL;
          if (artefact->column[k].name != NULL)
            name = (item[k] = mdn_arena_format (maker->arena, last > i ? "%s_%zu" : "%sq%zu", name, k + 1)) != NULL ? name : NULL;
        }
      if (name == NULL)
        return MDN_NO_MEMORY;
      i = last;
    }
  return MDN_OK;
}

/* Whether anything of the name can stand in a field's name. */
static bool
has_alphanumeric (const char *name)
{
  while (*name != '\0' && alphanumeric (*name) == '\0')
    name++;
  return *name != '\0';
}

/* A name that is too long, or of no letter the platform takes, gives way to the name the definition knows the item by.
 * NULL: no memory. */
static const char *const *
wanted_names (const struct maker *maker)
{
  const struct mdn_artefact *artefact = maker->artefact;
  const struct mdn_artefact_spec *spec = &artefact->spec;
  const char **name = mdn_arena_array (maker->arena, spec->form->n_items, sizeof *name);
  const char *const *known;
  if (name == NULL || mdn_column_names (maker->arena, spec->instrument, spec->form, NULL, &known) != MDN_OK)
    return NULL;
  for (size_t i = 0; i < spec->form->n_items; i++)
    {
      name[i] = artefact->column[i].name;
      if (name[i] != NULL && (strlen (name[i]) > maker->rule->longest || !has_alphanumeric (name[i])))
        name[i] = known[i];
    }
  return name;
}

/* Items whose fields are not called like their columns, as a mapping names them. */
static void
list_renamed (const struct mdn_artefact *artefact, const char *const *item, struct mdn_buffer *list)
{
  for (size_t i = 0; i < artefact->spec.form->n_items; i++)
    if (item[i] != NULL && strcmp (artefact->column[i].name, item[i]) != 0)
      mdn_buffer_format (list, "%s%s: %s", list->len > 0 ? ", " : "", artefact->column[i].item->id, item[i]);
}

/* Fields that were shortened and are not found by themselves have to be told to `mediant score`. */
static enum mdn_status
say_unrecognised (const struct maker *maker, const char *const *item)
{
  const struct mdn_artefact_spec *spec = &maker->artefact->spec;
  struct mdn_buffer renamed = { 0 };
  bool fit = true;
  list_renamed (maker->artefact, item, &renamed);
  enum mdn_status status = renamed.failed ? MDN_NO_MEMORY : MDN_OK;
  if (status == MDN_OK && renamed.len > 0)
    status = mdn_column_names_fit (maker->arena, spec->instrument, spec->form, NULL, item, &fit);
  if (status == MDN_OK && !fit)
    mdn_diag_say (maker->diag, MDN_WARNING, "export.columns", NULL, "`mediant score` does not recognise the shortened names: what "
                  "%s exports is scored with a mapping that has items: {%s}", maker->rule->platform, renamed.ptr);
  mdn_buffer_release (&renamed);
  return status;
}

static enum mdn_status
name_items (const struct maker *maker, const char **item)
{
  const struct mdn_artefact *artefact = maker->artefact;
  const char *const *wanted = wanted_names (maker);
  if (wanted == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < artefact->spec.form->n_items; i++)
    {
      if (artefact->column[i].name == NULL)
        continue;
      item[i] = new_name (maker, wanted[i], i + 1, maker->rule->longest);
      if (item[i] == NULL)
        return MDN_NO_MEMORY;
      if (strcmp (item[i], artefact->column[i].name) != 0)
        mdn_diag_say (maker->diag, MDN_NOTE, "export.shortened", NULL, "%s is called %s: names in %s are small letters, digits "
                      "and underscores, at most %zu", artefact->column[i].name, item[i], maker->rule->platform, maker->rule->longest);
    }
  return say_unrecognised (maker, item);
}

/* ---- steps --------------------------------------------------------------------------------------------- */

/* How often each step is referred to. */
static void
count_uses (const struct mdn_expression *formula, size_t *uses)
{
  if (formula->kind == MDN_VARIABLE)
    uses[formula->variable]++;
  for (size_t i = 0; formula->kind == MDN_OPERATION && i < MDN_MOST_OPERANDS && formula->operand[i] != NULL; i++)
    count_uses (formula->operand[i], uses);
}

/* How long a formula is with the helpers written out that have no field. */
static size_t
size_of (const struct mdn_expression *formula, const size_t *size)
{
  size_t all = formula->kind == MDN_VARIABLE ? size[formula->variable] : 1;
  for (size_t i = 0; formula->kind == MDN_OPERATION && i < MDN_MOST_OPERANDS && formula->operand[i] != NULL; i++)
    all += size_of (formula->operand[i], size);
  return all;
}

static bool
refers_to_left (const struct mdn_expression *formula, const bool *carried)
{
  if (formula->kind == MDN_VARIABLE)
    return !carried[formula->variable];
  for (size_t i = 0; formula->kind == MDN_OPERATION && i < MDN_MOST_OPERANDS && formula->operand[i] != NULL; i++)
    if (refers_to_left (formula->operand[i], carried))
      return true;
  return false;
}

/* Steps come in the order of computation, so one pass follows every chain. */
static void
mark_carried (const struct maker *maker, bool *carried, size_t *uses)
{
  const struct mdn_program *program = maker->artefact->program;
  for (size_t s = 0; s < program->n_steps; s++)
    {
      const struct mdn_step *step = &program->step[s];
      const bool clock = step->kind == MDN_STEP_ANSWER
                         && maker->artefact->column[step->index].item->responses->kind == MDN_ANSWER_CLOCK;
      carried[s] = step->formula != NULL ? !refers_to_left (step->formula, carried) : maker->rule->clocks || !clock;
      if (step->formula != NULL && carried[s])
        count_uses (step->formula, uses);
    }
}

static const char *
step_name (const struct maker *maker, size_t s)
{
  const struct mdn_step *step = &maker->artefact->program->step[s];
  const char *id = step->kind == MDN_STEP_SCORE ? maker->artefact->spec.form->score[step->index].id : step->name;
  const char *wanted = mdn_arena_format (maker->arena, "%s_%s", maker->artefact->as, id);
  return wanted != NULL ? new_name (maker, wanted, s + 1, maker->rule->longest) : NULL;
}

/* Steps come in the order of computation, so the helpers a formula uses are settled before it. */
static enum mdn_status
name_steps (const struct maker *maker, const bool *carried, const size_t *uses, const char **name)
{
  const struct mdn_program *program = maker->artefact->program;
  size_t *size = mdn_arena_array (maker->arena, program->n_steps, sizeof *size);
  for (size_t s = 0; s < program->n_steps && size != NULL; s++)
    {
      const struct mdn_step *step = &program->step[s];
      size[s] = step->formula != NULL ? size_of (step->formula, size) : 1;
      const bool repeated = step->kind == MDN_STEP_HELPER && uses[s] > 1 && size[s] > SHORT_FORMULA;
      if (!carried[s] || !(step->kind == MDN_STEP_SCORE || repeated))
        continue;
      name[s] = step_name (maker, s);
      size[s] = 1;
      if (name[s] == NULL)
        return MDN_NO_MEMORY;
    }
  return size != NULL ? MDN_OK : MDN_NO_MEMORY;
}

static void
say_left (const struct maker *maker, const bool *carried)
{
  const struct mdn_program *program = maker->artefact->program;
  for (size_t i = 0; i < program->n_carried; i++)
    if (!carried[program->carried[i].step])
      {
        const struct mdn_diagnostic about = { .severity = MDN_PROBLEM, .id = "export.clock", .subject = program->carried[i].name,
                                              .place = program->carried[i].score->place };
        mdn_diag_tell (maker->diag, &about, "%s is not carried: %s does not compute with times of day; `mediant score` does",
                       program->carried[i].name, maker->rule->platform);
      }
}

/* "<0.3" has no number, and platforms take numbers only. */
static void
say_limits (const struct maker *maker, const char *const *item)
{
  const struct mdn_artefact *artefact = maker->artefact;
  for (size_t i = 0; i < artefact->spec.form->n_items; i++)
    if (item[i] != NULL && artefact->column[i].item->responses->kind == MDN_ANSWER_ASSAY)
      {
        const struct mdn_diagnostic about = { .severity = MDN_PROBLEM, .id = "export.limit", .subject = artefact->column[i].item->id };
        mdn_diag_tell (maker->diag, &about, "%s: results below or above a limit (\"<0.3\") are not carried: %s takes numbers only; "
                       "`mediant score` reads them", artefact->column[i].item->id, maker->rule->platform);
      }
}

/* The name of the field that says what the survey is, or NULL without memory. */
static const char *
about_name (const struct maker *maker, const char *prefix)
{
  const char *wanted = mdn_arena_format (maker->arena, "%s_about", prefix);
  return wanted != NULL ? new_name (maker, wanted, 1, maker->rule->longest) : NULL;
}

/* Names of the items, of the steps that are carried and of the field about the survey, in the order in which they are taken. */
static enum mdn_status
name_fields (const struct maker *maker, struct mdn_survey *survey, const char **item, const char **array, const char **step, const size_t *uses)
{
  const char *const prefix = survey->prefix;
  enum mdn_status status = maker->rule->arrays ? name_in_arrays (maker, prefix, item, array) : name_items (maker, item);
  if (status == MDN_OK)
    status = name_steps (maker, survey->carried, uses, step);
  survey->about = status == MDN_OK ? about_name (maker, prefix) : NULL;
  return status == MDN_OK && survey->about == NULL ? MDN_NO_MEMORY : status;
}

enum mdn_status
mdn_survey_new (const struct mdn_artefact *artefact, const struct mdn_survey_rule *rule, struct mdn_survey *survey)
{
  const struct maker maker = { artefact->spec.arena, artefact->spec.diag, artefact, rule, mdn_map_new (artefact->spec.arena, 0) };
  const size_t n_items = artefact->spec.form->n_items, n_steps = artefact->program->n_steps;
  const char **item = mdn_arena_array (maker.arena, n_items, sizeof *item);
  const char **array = mdn_arena_array (maker.arena, n_items, sizeof *array);
  const char **step = mdn_arena_array (maker.arena, n_steps, sizeof *step);
  bool *carried = mdn_arena_array (maker.arena, n_steps, sizeof *carried);
  size_t *uses = mdn_arena_array (maker.arena, n_steps, sizeof *uses);
  if (maker.taken == NULL || item == NULL || array == NULL || step == NULL || carried == NULL || uses == NULL)
    return MDN_NO_MEMORY;
  const char *prefix = new_name (&maker, artefact->as, 1, rule->longest_prefix);
  if (prefix == NULL || (rule->reserved != NULL && new_name (&maker, rule->reserved, 1, rule->longest) == NULL))
    return MDN_NO_MEMORY;
  mark_carried (&maker, carried, uses);
  *survey = (struct mdn_survey){ artefact, rule, prefix, NULL, item, array, step, carried };
  const enum mdn_status status = name_fields (&maker, survey, item, array, step, uses);
  say_limits (&maker, item);
  say_left (&maker, carried);
  return status;
}
