/* SPDX-License-Identifier: GPL-3.0-or-later */
/* draft.h - a questionnaire while it is being read; private to core/define/instrument-*.c.
 *
 * Loading goes in steps, one file each: the tables read the file into this draft
 * (instrument-load.c), answer formats and items are completed (instrument-items.c), forms resolved
 * (instrument-forms.c) with their scores (instrument-scores.c), then facts (instrument-facts.c,
 * instrument-bands.c) and worked examples (instrument-examples.c) are checked against them.  Every
 * step goes on after a problem as far as it can. */
#ifndef MDN_DEFINE_DRAFT_H
#define MDN_DEFINE_DRAFT_H

#include "core/define/reader.h"

struct mdn_draft_responses
{
  struct mdn_responses responses;
  const double *codes, *values;
  size_t n_codes, n_values;
  const struct mdn_yaml *labels, *aliases, *confidence;
  const struct mdn_yaml *number, *duration, *clock, *text, *assay;
  struct mdn_place place;
};

struct mdn_draft_item
{
  const char *id;
  struct mdn_words topic, note;
  const char *responses;
  const char *const *columns;
  size_t n_columns;
  size_t responses_at;              /* index; SIZE_MAX: unknown */
  bool used;                        /* by a score of some form */
  struct mdn_place place;
};

struct mdn_draft_score
{
  const char *id;
  struct mdn_words title;
  const char *measures, *method;
  enum mdn_better better;
  long decimals;
  bool show, individual;
  struct mdn_source source;
  const struct mdn_yaml *options, *items, *scores, *range, *missing;
  const char *needs;
  size_t needed;                    /* place of `needs`; SIZE_MAX: none */
  const size_t *item, *score;       /* inputs as the file lists them */
  size_t n_items, n_scores;
  const struct mdn_plugin_info *plugin;
  bool options_tried;               /* options common to all forms: checked once */
  const struct mdn_value *values;
  struct mdn_place place;
};

struct mdn_draft_form
{
  const char *id;
  struct mdn_words title;
  bool is_default;
  const char *extends;
  const char *const *name;
  size_t n_names;
  const struct mdn_yaml *order, *reverse, *drop, *codes, *options, *ranges, *missing, *scores;
  const struct mdn_draft_form *base;
  struct mdn_place place;
};

struct mdn_draft
{
  struct mdn_reader *reader;
  const struct mdn_define *define;
  const struct mdn_option_override *override;
  size_t n_overrides;
  const struct mdn_yaml *root;
  const struct mdn_yaml *suspicions;
  struct mdn_draft_responses *responses;
  size_t n_responses;
  struct mdn_draft_item *item;
  size_t n_items;
  struct mdn_draft_score *score;
  size_t n_scores;
  struct mdn_draft_form *form;
  size_t n_forms;
  struct mdn_form *forms;           /* resolved, n_forms of them */
  const struct mdn_yaml *examples;
  struct mdn_instrument instrument;
};

extern const struct mdn_table mdn_responses_table, mdn_item_table;       /* instrument-items.c */
extern const struct mdn_table mdn_score_table;                           /* instrument-scores.c */
extern const struct mdn_table mdn_missing_table;                         /* instrument-rules.c */
extern const struct mdn_like mdn_like_missing;
extern const struct mdn_table mdn_form_table;                            /* instrument-forms.c */
extern const struct mdn_table mdn_bands_table;                           /* instrument-bands.c */
extern const struct mdn_table mdn_cutoff_table, mdn_norm_table, mdn_reliability_table, mdn_change_table,
  mdn_alert_table;                                                       /* instrument-facts.c */

struct mdn_names mdn_draft_formats (const struct mdn_draft *draft);
struct mdn_names mdn_draft_items (const struct mdn_draft *draft);
struct mdn_names mdn_draft_scores (const struct mdn_draft *draft);
struct mdn_names mdn_draft_forms (const struct mdn_draft *draft);

extern const struct mdn_table mdn_example_table;                         /* instrument-examples.c */

/* The steps. */
void mdn_draft_complete_items (struct mdn_draft *draft);
void mdn_draft_complete_scores (struct mdn_draft *draft);
void mdn_draft_resolve_forms (struct mdn_draft *draft);
void mdn_draft_check_bands (struct mdn_draft *draft);
void mdn_draft_check_facts (struct mdn_draft *draft);
void mdn_draft_read_examples (struct mdn_draft *draft);

/* A response format under a form's own code base: code[i] is what the form calls choice i. */
void mdn_responses_recode (struct mdn_reader *reader, const struct mdn_draft_responses *draft,
                           const double *code, struct mdn_responses *out);
/* Scored bounds; NaN where open. */
void mdn_responses_bounds (const struct mdn_responses *responses, double *lo, double *hi);

/* What a form says under a key, itself or through the forms it extends; NULL: nothing. */
const struct mdn_yaml *mdn_draft_form_key (const struct mdn_draft_form *form, size_t key_at);
/* The entry of such a map for one name (codes, options, ranges, missing). */
const struct mdn_yaml *mdn_draft_form_entry (const struct mdn_draft_form *form, size_t key_at, const char *name);

/* A form being resolved. */
struct mdn_form_work
{
  const struct mdn_draft_form *draft;
  struct mdn_item *item;            /* printed order */
  size_t *at;                       /* definition's item -> position in the form; SIZE_MAX: not printed */
  bool *dropped;                    /* definition's item: no score of this form uses it */
  bool *chosen;                     /* definition's score: computed in this form */
  size_t *score_at;                 /* definition's score -> position in the form; SIZE_MAX: not yet */
  struct mdn_form *form;
};

/* Fills the form's scores (instrument-scores.c). */
void mdn_draft_resolve_scores (struct mdn_draft *draft, struct mdn_form_work *work);
/* Options of one score in one form, checked by the plugin's table (instrument-options.c). */
const struct mdn_value *mdn_draft_options (struct mdn_draft *draft, const struct mdn_draft_form *form,
                                           struct mdn_draft_score *score);
/* Overrides name scores that exist. */
void mdn_draft_check_overrides (struct mdn_draft *draft);
/* Range and missing rule of one score in one form (instrument-rules.c). */
void mdn_draft_score_range (struct mdn_draft *draft, const struct mdn_form_work *work,
                            const struct mdn_draft_score *from, struct mdn_score *score);
void mdn_draft_score_missing (struct mdn_draft *draft, const struct mdn_form_work *work,
                              const struct mdn_draft_score *from, struct mdn_score *score);
/* Whether the score's values are whole numbers only (instrument-rules.c). */
bool mdn_draft_is_whole (const struct mdn_form *form, const struct mdn_score *score);

/* The first form that has the score, the default form before others; NULL: none. */
const struct mdn_form *mdn_draft_form_of (const struct mdn_draft *draft, const char *score);

/* Facts about a score share these: the score must exist, the forms default to those where the score has the range of
 * its first form (instrument-facts.c). */
struct mdn_fact
{
  const char *score;
  bool is_default;
  const char *const **form;
  size_t *n_forms;
};

/* Resolves the forms of n facts read from the list node and checks their defaults. */
void mdn_draft_check_scopes (struct mdn_draft *draft, const struct mdn_fact *fact, size_t n,
                             const struct mdn_yaml *node, const char *what);

#endif
