/* SPDX-License-Identifier: GPL-3.0-or-later */
/* program.c - steps, the missing rule around each method's formula, default bands. */
#include "core/export/program.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "core/base/map.h"
#include "core/plugin/call.h"
#include "core/score/scorer.h"

enum { LONGEST_KEPT_NAME = 40 };

#define NO_STEP SIZE_MAX

struct maker
{
  struct mdn_artefact *artefact;
  struct mdn_arena *arena;
  const struct mdn_form *form;
  struct mdn_scorer *scorer;                /* for the methods' prepared states */
  struct mdn_map *names;
  struct mdn_step *step;
  size_t n_steps, capacity;
  size_t *answer_step, *score_step;         /* per item, per score of the form */
  struct mdn_carried_score *carried;
  struct mdn_left_score *left;
  size_t n_carried, n_left;
  /* of the score at work */
  size_t s;
  const struct mdn_expression *n_missing;   /* of its inputs; NULL: not needed so far */
  const struct mdn_expression *mean;        /* of the answered inputs; NULL: not needed so far */
  const struct mdn_expression **filled;     /* per input; NULL: not needed so far */
};

static const struct mdn_score *
at_work (const struct maker *maker)
{
  return &maker->form->score[maker->s];
}

/* ---- steps -------------------------------------------------------------------------------------------- */

static bool
make_room (struct maker *maker)
{
  if (maker->n_steps < maker->capacity)
    return true;
  const size_t capacity = maker->capacity > 0 ? 2 * maker->capacity : 64;
  struct mdn_step *grown = mdn_arena_array (maker->arena, capacity, sizeof *grown);
  if (grown == NULL)
    return false;
  if (maker->n_steps > 0)
    memcpy (grown, maker->step, maker->n_steps * sizeof *grown);
  maker->step = grown;
  maker->capacity = capacity;
  return true;
}

/* The name, or the name with the first number behind it that makes it new; NULL: no memory. */
static const char *
new_name (struct maker *maker, const char *wanted)
{
  const char *name = wanted;
  for (size_t i = 2; name != NULL; i++)
    {
      size_t index;
      bool is_new;
      if (mdn_map_add (maker->names, mdn_slice_of (name), 0, &index, &is_new) != MDN_OK)
        return NULL;
      if (is_new)
        return name;
      name = mdn_arena_format (maker->arena, "%s_%zu", wanted, i);
    }
  return NULL;
}

/* The new step as a variable; NULL: no memory. */
static const struct mdn_expression *
add_step (struct maker *maker, const struct mdn_step *step)
{
  const char *name = step->name != NULL ? new_name (maker, step->name) : NULL;
  if (name == NULL || !make_room (maker))
    return NULL;
  maker->step[maker->n_steps] = *step;
  maker->step[maker->n_steps].name = name;
  return mdn_expression_variable (maker->arena, maker->n_steps++);
}

static bool
are_alike (const struct mdn_expression *a, const struct mdn_expression *b)
{
  if (a == NULL || b == NULL || a->kind != b->kind)
    return a == b;
  if (a->kind == MDN_CONSTANT)
    return (isnan (a->number) && isnan (b->number)) || (a->number >= b->number && a->number <= b->number);
  if (a->kind == MDN_VARIABLE)
    return a->variable == b->variable;
  bool alike = a->operation == b->operation;
  for (size_t i = 0; i < MDN_MOST_OPERANDS && alike; i++)
    alike = are_alike (a->operand[i], b->operand[i]);
  return alike;
}

/* A step of its own for the formula, or the step that has the same formula already. */
static const struct mdn_expression *
add_helper (struct maker *maker, const char *what, const struct mdn_expression *formula)
{
  for (size_t i = 0; formula != NULL && i < maker->n_steps; i++)
    if (maker->step[i].formula != NULL && are_alike (maker->step[i].formula, formula))
      return mdn_expression_variable (maker->arena, i);
  const struct mdn_step step = { .kind = MDN_STEP_HELPER, .index = maker->s, .formula = formula,
                                 .name = mdn_arena_format (maker->arena, "%s_%s", at_work (maker)->id, what) };
  return formula != NULL ? add_step (maker, &step) : NULL;
}

static const struct mdn_expression *
answer_variable (struct maker *maker, size_t item)
{
  if (maker->answer_step[item] != NO_STEP)
    return mdn_expression_variable (maker->arena, maker->answer_step[item]);
  const struct mdn_step step = { .kind = MDN_STEP_ANSWER, .index = item,
                                 .name = mdn_arena_format (maker->arena, "answer_%zu", maker->form->item[item].number) };
  const struct mdn_expression *variable = add_step (maker, &step);
  if (variable != NULL)
    maker->answer_step[item] = variable->variable;
  return variable;
}

/* ---- formulas ------------------------------------------------------------------------------------------- */

static const struct mdn_expression *
number (const struct maker *maker, double value)
{
  return mdn_expression_constant (maker->arena, value);
}

static const struct mdn_expression *
operate (const struct maker *maker, enum mdn_operator operation, const struct mdn_expression *a,
         const struct mdn_expression *b, const struct mdn_expression *c)
{
  return mdn_expression_operation (maker->arena, operation, (const struct mdn_expression *[]){ a, b, c });
}

/* An input of the score at work, before filling. */
static const struct mdn_expression *
plain_input (struct maker *maker, size_t k)
{
  const struct mdn_score_input *input = &at_work (maker)->input[k];
  return input->is_score ? mdn_expression_variable (maker->arena, maker->score_step[input->index])
                         : answer_variable (maker, input->index);
}

/* The sum over the inputs of: 1 where the condition holds of them (the input itself: value NULL), else 0. */
static const struct mdn_expression *
sum_over (struct maker *maker, enum mdn_operator condition, const struct mdn_expression *value)
{
  const struct mdn_expression *sum = NULL;
  for (size_t k = 0; k < at_work (maker)->n_inputs; k++)
    {
      const struct mdn_expression *x = plain_input (maker, k);
      const struct mdn_expression *term = operate (maker, MDN_IF, operate (maker, condition, x, NULL, NULL),
                                                   value != NULL ? value : x, number (maker, 0));
      sum = k == 0 ? term : operate (maker, MDN_ADD, sum, term, NULL);
    }
  return sum;
}

static const struct mdn_expression *
number_missing (struct maker *maker)
{
  if (maker->n_missing == NULL)
    maker->n_missing = add_helper (maker, "n_missing", sum_over (maker, MDN_IS_MISSING, number (maker, 1)));
  return maker->n_missing;
}

static const struct mdn_expression *
mean_of_answered (struct maker *maker)
{
  if (maker->mean == NULL)
    {
      const struct mdn_expression *n
        = operate (maker, MDN_SUBTRACT, number (maker, (double) at_work (maker)->n_inputs), number_missing (maker), NULL);
      const struct mdn_expression *sum = add_helper (maker, "sum_answered", sum_over (maker, MDN_IS_ANSWERED, NULL));
      maker->mean = add_helper (maker, "mean_answered", operate (maker, MDN_DIVIDE, sum, n, NULL));
    }
  return maker->mean;
}

static const struct mdn_expression *
filled_input (struct maker *maker, size_t k)
{
  if (maker->filled[k] == NULL)
    {
      const struct mdn_expression *x = plain_input (maker, k), *mean = mean_of_answered (maker);
      maker->filled[k] = add_helper (maker, mdn_arena_format (maker->arena, "filled_%zu", k + 1),
                                     operate (maker, MDN_IF, operate (maker, MDN_IS_ANSWERED, x, NULL, NULL), x, mean));
    }
  return maker->filled[k];
}

/* ---- what methods call ---------------------------------------------------------------------------------------- */

static const struct mdn_expression *
give_input (void *context, size_t k, bool filled)
{
  struct maker *maker = context;
  if (k >= at_work (maker)->n_inputs)
    return NULL;
  return filled && at_work (maker)->fills ? filled_input (maker, k) : plain_input (maker, k);
}

static const struct mdn_expression *
keep_number (void *context, const char *name, const struct mdn_expression *formula)
{
  const bool is_name = *name >= 'a' && *name <= 'z' && strlen (name) <= LONGEST_KEPT_NAME
                       && strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen (name);
  if (!is_name || formula == NULL || mdn_expression_is_condition (formula))
    return NULL;
  return add_helper (context, name, formula);
}

/* ---- one score --------------------------------------------------------------------------------------------------- */

/* Whether enough inputs are answered; at least one always has to be. */
static const struct mdn_expression *
enough_inputs (struct maker *maker)
{
  const struct mdn_score *score = at_work (maker);
  const size_t but_one = score->n_inputs - 1;
  const size_t most = score->method_decides || score->max_missing > but_one ? but_one : score->max_missing;
  if (score->n_inputs == 1)
    return operate (maker, MDN_IS_ANSWERED, plain_input (maker, 0), NULL, NULL);
  return operate (maker, MDN_AT_MOST, number_missing (maker), number (maker, (double) most), NULL);
}

/* Enough inputs, and the score there is that this one needs. */
static const struct mdn_expression *
enough (struct maker *maker)
{
  const struct mdn_score *needs = at_work (maker)->needs;
  const struct mdn_expression *inputs = enough_inputs (maker);
  if (needs == NULL)
    return inputs;
  const struct mdn_expression *needed = mdn_expression_variable (maker->arena, maker->score_step[needs - maker->form->score]);
  return operate (maker, MDN_BOTH, operate (maker, MDN_IS_ANSWERED, needed, NULL, NULL), inputs, NULL);
}

static enum mdn_status
leave (struct maker *maker, const char *id, enum mdn_severity severity, const char *why)
{
  const struct mdn_score *score = at_work (maker);
  const struct mdn_diagnostic about = { .severity = severity, .id = id, .place = score->place, .subject = maker->scorer->name[maker->s] };
  maker->left[maker->n_left++] = (struct mdn_left_score){ score, why };
  mdn_diag_tell (maker->artefact->spec.diag, &about, "%s is not exported: %s", maker->scorer->name[maker->s], why);
  return severity == MDN_ERROR ? MDN_DEFINITION : MDN_OK;
}

static enum mdn_status
ask_method (struct maker *maker, const struct mdn_expression **formula)
{
  const struct mdn_score *score = at_work (maker);
  struct mdn_call call = { .arena = maker->arena, .diag = maker->artefact->spec.diag, .place = score->place,
                           .subject = maker->scorer->name[maker->s], .plugin = score->method->plugin->name,
                           .input = give_input, .keep = keep_number, .context = maker };
  const enum mdn_result result
    = score->method->plugin->express (maker->scorer->state[maker->s], &score->scale, formula, &call);
  return result == MDN_EXHAUSTED ? MDN_NO_MEMORY : result == MDN_DONE ? MDN_OK : MDN_NOT_FOUND;
}

/* The score that is needed, or the first that is an input, when it was left out; NULL: none. */
static const struct mdn_score *
left_input (const struct maker *maker)
{
  const struct mdn_score *score = at_work (maker);
  if (score->needs != NULL && maker->score_step[score->needs - maker->form->score] == NO_STEP)
    return score->needs;
  for (size_t k = 0; k < score->n_inputs; k++)
    if (score->input[k].is_score && maker->score_step[score->input[k].index] == NO_STEP)
      return &maker->form->score[score->input[k].index];
  return NULL;
}

static bool
has_formula (const struct mdn_score *score)
{
  return MDN_PLUGIN_HAS (score->method->plugin, express) && score->method->plugin->express != NULL;
}

/* Forgets the steps of a score that came to nothing. */
static void
roll_back (struct maker *maker, size_t n_steps)
{
  maker->n_steps = n_steps;
  for (size_t i = 0; i < maker->form->n_items; i++)
    if (maker->answer_step[i] != NO_STEP && maker->answer_step[i] >= n_steps)
      maker->answer_step[i] = NO_STEP;
}

static enum mdn_status
carry (struct maker *maker, const struct mdn_expression *condition, const struct mdn_expression *formula)
{
  const struct mdn_score *score = at_work (maker);
  const struct mdn_step step = { .kind = score->hidden ? MDN_STEP_HELPER : MDN_STEP_SCORE, .index = maker->s,
                                 .name = mdn_arena_format (maker->arena, "score_%s", score->id),
                                 .formula = operate (maker, MDN_IF, condition, formula, number (maker, NAN)) };
  const struct mdn_expression *variable = step.formula != NULL ? add_step (maker, &step) : NULL;
  const char *name = maker->scorer->name[maker->s], *band = mdn_arena_format (maker->arena, "%s.band", name);
  if (variable == NULL || band == NULL)
    return MDN_NO_MEMORY;
  maker->score_step[maker->s] = variable->variable;
  if (score->hidden)
    return MDN_OK;
  maker->carried[maker->n_carried++] = (struct mdn_carried_score){
    score, variable->variable, name, mdn_form_bands (maker->artefact->spec.instrument, maker->form, score->id, NULL), band };
  return MDN_OK;
}

static enum mdn_status
add_score (struct maker *maker)
{
  const struct mdn_score *score = at_work (maker), *missing = left_input (maker);
  const size_t before = maker->n_steps;
  const struct mdn_expression *formula = NULL;
  if (missing != NULL)
    return leave (maker, "export.needed", MDN_ERROR, mdn_arena_format (maker->arena, "it needs %s, which is not exported", missing->id));
  if (!has_formula (score))
    return leave (maker, "export.no-formula", MDN_PROBLEM,
                  mdn_arena_format (maker->arena, "method %s gives no formula", score->method->plugin->name));
  maker->mean = maker->n_missing = NULL;
  maker->filled = mdn_arena_array (maker->arena, score->n_inputs, sizeof *maker->filled);
  const struct mdn_expression *condition = maker->filled != NULL ? enough (maker) : NULL;
  if (condition == NULL)
    return MDN_NO_MEMORY;
  const enum mdn_status status = ask_method (maker, &formula);
  if (status == MDN_NO_MEMORY)
    return status;
  if (status == MDN_OK && formula != NULL && !mdn_expression_is_condition (formula))
    return carry (maker, condition, formula);
  roll_back (maker, before);
  return leave (maker, "export.no-formula", MDN_PROBLEM,
                mdn_arena_format (maker->arena, "method %s gives no formula for these options", score->method->plugin->name));
}

/* ---- all scores ------------------------------------------------------------------------------------------------------ */

static size_t *
no_steps (struct mdn_arena *arena, size_t n)
{
  size_t *list = mdn_arena_array (arena, n, sizeof *list);
  for (size_t i = 0; list != NULL && i < n; i++)
    list[i] = NO_STEP;
  return list;
}

static enum mdn_status
prepare (struct maker *maker)
{
  const struct mdn_artefact *artefact = maker->artefact;
  const struct mdn_scorer_spec spec = { .as = artefact->as, .use = artefact->spec.use,
                                        .instrument = artefact->spec.instrument, .form = artefact->spec.form };
  maker->names = mdn_map_new (maker->arena, 0);
  maker->answer_step = no_steps (maker->arena, maker->form->n_items);
  maker->score_step = no_steps (maker->arena, maker->form->n_scores);
  maker->carried = mdn_arena_array (maker->arena, maker->form->n_scores, sizeof *maker->carried);
  maker->left = mdn_arena_array (maker->arena, maker->form->n_scores, sizeof *maker->left);
  if (maker->names == NULL || maker->answer_step == NULL || maker->score_step == NULL || maker->carried == NULL
      || maker->left == NULL)
    return MDN_NO_MEMORY;
  return mdn_scorer_new (maker->arena, artefact->spec.diag, &spec, &maker->scorer);
}

static void
mark_left_out (struct maker *maker, const struct mdn_expression *formula)
{
  if (formula == NULL || formula->kind != MDN_OPERATION)
    return;
  if (formula->operation == MDN_LEFT_OUT)
    maker->step[formula->operand[0]->variable].tells_left_out = maker->step[formula->operand[0]->variable].kind == MDN_STEP_ANSWER;
  for (size_t i = 0; i < MDN_MOST_OPERANDS; i++)
    mark_left_out (maker, formula->operand[i]);
}

enum mdn_status
mdn_program_new (struct mdn_artefact *artefact)
{
  struct maker maker = { .artefact = artefact, .arena = artefact->spec.arena, .form = artefact->spec.form };
  struct mdn_program *program = mdn_arena_alloc (maker.arena, sizeof *program);
  enum mdn_status status = program != NULL ? prepare (&maker) : MDN_NO_MEMORY, worst = MDN_OK;
  if (status != MDN_OK)
    return status;
  for (maker.s = 0; maker.s < maker.form->n_scores && worst != MDN_NO_MEMORY; maker.s++)
    {
      status = add_score (&maker);
      worst = status != MDN_OK ? status : worst;
    }
  for (size_t i = 0; i < maker.n_steps; i++)
    mark_left_out (&maker, maker.step[i].formula);
  *program = (struct mdn_program){ maker.step, maker.n_steps, maker.carried, maker.n_carried, maker.left, maker.n_left };
  artefact->program = program;
  if (worst != MDN_OK || maker.n_carried > 0)
    return worst;
  mdn_diag_say (artefact->spec.diag, MDN_ERROR, "export.nothing", NULL, "no score of %s can be exported", artefact->as);
  return MDN_DEFINITION;
}

/* ---- bands ------------------------------------------------------------------------------------------------------------ */

static const struct mdn_expression *
compare (struct mdn_arena *arena, enum mdn_operator operation, size_t step, double bound)
{
  const struct mdn_expression *const operand[MDN_MOST_OPERANDS]
    = { mdn_expression_variable (arena, step), isnan (bound) ? NULL : mdn_expression_constant (arena, bound), NULL };
  return mdn_expression_operation (arena, operation, operand);
}

const struct mdn_expression *
mdn_band_condition (struct mdn_arena *arena, const struct mdn_carried_score *carried, size_t i)
{
  const struct mdn_range *range = &carried->bands->band[i].where;
  const struct mdn_expression *const both[MDN_MOST_OPERANDS] = {
    isnan (range->lo) ? compare (arena, MDN_IS_ANSWERED, carried->step, NAN)
                      : compare (arena, range->lo_open ? MDN_ABOVE : MDN_AT_LEAST, carried->step, range->lo),
    isnan (range->hi) ? compare (arena, MDN_IS_ANSWERED, carried->step, NAN)
                      : compare (arena, range->hi_open ? MDN_BELOW : MDN_AT_MOST, carried->step, range->hi),
    NULL };
  return mdn_expression_operation (arena, MDN_BOTH, both);
}
