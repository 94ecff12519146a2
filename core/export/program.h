/* SPDX-License-Identifier: GPL-3.0-or-later */
/* program.h - the scores of one form as steps that any program can take one after the other.
 *
 * A step is a number for every row: an answer (a column with its codes and bounds), a helper, or a
 * score.  A formula (plugin/expression.h) refers to earlier steps by their index; that is what its
 * variables are.  Methods give the arithmetic (mdn_plugin.express); what the definition rules about
 * missing answers is put around it here, once for all targets.  Only answers that some score uses have a
 * step.  Operations stand in the order the scorer takes them, so doubles agree to the last bit.
 *
 * Scores that are only steps towards others (`show: false`) are helpers.  A score whose method gives no formula is not carried and said [export.no-formula, exit status 1];
 * when another score needs it, nothing is exported [export.needed]. */
#ifndef MDN_EXPORT_PROGRAM_H
#define MDN_EXPORT_PROGRAM_H

#include "core/export/artefact.h"
#include "core/plugin/expression.h"

enum mdn_step_kind { MDN_STEP_ANSWER, MDN_STEP_HELPER, MDN_STEP_SCORE };

struct mdn_step
{
  enum mdn_step_kind kind;
  const char *name;                         /* [a-z][a-z0-9_]*, one of its kind in the program */
  size_t index;                             /* ANSWER: item of the form; else: score of the form */
  const struct mdn_expression *formula;     /* NULL for ANSWER */
  bool tells_left_out;                      /* ANSWER: some formula asks whether it was left out */
};

struct mdn_carried_score
{
  const struct mdn_score *score;
  size_t step;                              /* where its value stands */
  const char *name;                         /* "phq9.total" */
  const struct mdn_bands *bands;            /* default scheme; NULL: none */
  const char *band_name;                    /* "phq9.total.band" */
};

struct mdn_left_score { const struct mdn_score *score; const char *why; };

struct mdn_program
{
  const struct mdn_step *step;
  size_t n_steps;
  const struct mdn_carried_score *carried;
  size_t n_carried;
  const struct mdn_left_score *left;
  size_t n_left;
};

/* The condition of the i-th band of a score; NULL: no memory. */
const struct mdn_expression *mdn_band_condition (struct mdn_arena *arena, const struct mdn_carried_score *carried, size_t i);

/* Makes the program of an artefact and puts it there. */
enum mdn_status mdn_program_new (struct mdn_artefact *artefact) MDN_MUST_USE;

#endif
