/* SPDX-License-Identifier: GPL-3.0-or-later */
/* instrument.h - a questionnaire as const data, every form fully resolved.
 *
 * Loading a definition (instrument-load.c) checks everything, reports all problems in one run, and
 * lays out each form completely: its items in printed order, with bounds and reversal, and its
 * scores with checked method options.  Whoever scores, maps or reports takes a form and needs no
 * other rule.  doc/instrument-format.md describes the YAML. */
#ifndef MDN_DEFINE_INSTRUMENT_H
#define MDN_DEFINE_INSTRUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/arena.h"
#include "core/base/diag.h"
#include "core/plugin/plugin.h"
#include "core/plugin/registry.h"

struct mdn_words                    /* a text people read; zh NULL: none */
{
  const char *en;
  const char *zh;
};

enum mdn_confidence { MDN_UNMARKED, MDN_VERIFIED, MDN_SECONDARY, MDN_DERIVED, MDN_BACKGROUND };

struct mdn_source
{
  const char *text;                 /* NULL: none */
  const char *doi;
  enum mdn_confidence confidence;
};

enum mdn_answer_kind { MDN_ANSWER_CODE, MDN_ANSWER_NUMBER, MDN_ANSWER_DURATION, MDN_ANSWER_CLOCK,
                       MDN_ANSWER_TEXT, MDN_ANSWER_ASSAY };

struct mdn_choice
{
  double code;                      /* as the definition calls it */
  double value;                     /* what is scored; equals code unless `values` says otherwise */
  struct mdn_words label;
  double alert;                     /* what alerts are about: the value by the definition's own codes, whatever the form's */
};

struct mdn_alias { const char *text; double code; };

struct mdn_responses
{
  const char *id;
  enum mdn_answer_kind kind;
  const struct mdn_choice *choice;  /* CODE: in ascending code order */
  size_t n_choices;
  const struct mdn_alias *alias;
  size_t n_aliases;
  const double *missing;            /* codes that mean no answer */
  size_t n_missing;
  enum mdn_confidence confidence[2];   /* of the labels: en, zh */
  double min, max;                  /* other kinds: NaN when open */
  bool integer;                     /* NUMBER */
  bool hours;                       /* DURATION: value in hours, else minutes */
  bool midpoint;                    /* DURATION: a range becomes its midpoint */
};

struct mdn_item
{
  const char *id;
  struct mdn_words topic, note;
  const struct mdn_responses *responses;
  double lo, hi;                    /* scored bounds before reversal; NaN when open */
  bool reversed;                    /* value = lo + hi - answer */
  size_t number;                    /* 1-based position in the form */
  const char *const *columns;       /* item's own column patterns */
  size_t n_columns;
};

enum mdn_better { MDN_BETTER_NEITHER, MDN_BETTER_LOWER, MDN_BETTER_HIGHER };

struct mdn_score_input
{
  bool is_score;                    /* index into the form's scores, else into its items */
  size_t index;
};

struct mdn_score
{
  const char *id;
  struct mdn_words title;
  const char *measures;
  const struct mdn_plugin_info *method;
  const struct mdn_value *options;  /* checked, in the plugin's order */
  const struct mdn_score_input *input;
  size_t n_inputs;
  struct mdn_scale scale;           /* the plugin's view of all this */
  double lo, hi;
  enum mdn_better better;
  size_t max_missing;
  bool fills;                       /* prorate: person's mean of the answered inputs */
  bool method_decides;              /* missing: method */
  const struct mdn_score *needs;    /* an earlier score of the form; without it there is none.  NULL: needs no other */
  int decimals;                     /* digits to print; -1: as they are */
  bool hidden;                      /* show: false, a step towards other scores: not printed or compared by itself */
  bool groups_only;                 /* individual: false, the change of one person is not judged by it */
  struct mdn_source source;
  struct mdn_place place;
};

struct mdn_form
{
  const char *id;
  struct mdn_words title;
  bool is_default;
  const struct mdn_item *item;      /* printed order */
  size_t n_items;
  const struct mdn_score *score;    /* order of computation */
  size_t n_scores;
  const char *const *name;          /* further names it goes by */
  size_t n_names;
};

/* An interval with its own closed ends; NaN bound: open to that side. */
struct mdn_range { double lo, hi; bool lo_open, hi_open; };

struct mdn_band { struct mdn_range where; struct mdn_words label; };

struct mdn_bands
{
  const char *score, *scheme;
  bool is_default;
  struct mdn_source source;
  struct mdn_words population;
  const struct mdn_band *band;
  size_t n;
  const char *const *form;          /* ids of the forms it holds for */
  size_t n_forms;
};

struct mdn_threshold
{
  const char *score;
  struct mdn_range problem;         /* the side of the problem */
  bool is_default;
  struct mdn_words meaning, population;
  struct mdn_source source;
  const char *const *form;          /* ids of the forms it holds for */
  size_t n_forms;
};

struct mdn_norm
{
  const char *score;
  struct mdn_words population;
  bool functional;                  /* a population without the problem */
  bool clinical;
  double n, mean, sd;               /* NaN: not known */
  struct mdn_source source;
  const char *const *form;          /* ids of the forms it holds for */
  size_t n_forms;
};

enum mdn_reliability_kind { MDN_RETEST, MDN_ICC, MDN_ALPHA, MDN_OMEGA };

struct mdn_known_reliability
{
  const char *score;
  enum mdn_reliability_kind kind;
  double value, n;
  const char *interval;
  struct mdn_words population;
  bool is_default;
  struct mdn_source source;
  const char *const *form;          /* ids of the forms it holds for */
  size_t n_forms;
};

struct mdn_meaningful_change
{
  const char *score;
  const char *kind;                 /* "mcid", "mid", "sdc", "other" */
  double value;
  struct mdn_source source;
  const char *const *form;          /* ids of the forms it holds for */
  size_t n_forms;
};

struct mdn_alert
{
  const char *item;
  struct mdn_range when;            /* on the answer before reversal, in the definition's own codes */
  struct mdn_words text;
  struct mdn_source source;
};

struct mdn_example_band             /* the band a score must be in */
{
  size_t score;                     /* position among the example's scores */
  const char *scheme;               /* NULL: the scheme shown for the score */
  const char *label;                /* English */
};

struct mdn_example
{
  const char *form;                 /* NULL: the default */
  const char *const *answers;       /* cells in the form's order; "" blank */
  size_t n_answers;
  const char *const *score;         /* score ids */
  const double *expected;           /* NaN: missing expected */
  size_t n_scores;
  const struct mdn_example_band *band;
  size_t n_bands;
  struct mdn_source source;
  struct mdn_place place;
};

struct mdn_instrument
{
  const char *id;
  const char *path;
  char sha256[65];
  const char *version;
  struct mdn_words title;
  const char *abbreviation;
  const char *measures;
  long recall_days;                 /* 0: not stated */
  struct mdn_words recall;
  const char *licence_status, *licence_holder, *licence_terms;
  bool wording_allowed;
  bool by_name;                     /* never taken by automatic search: the licence has to be thought of */
  const char *const *language;
  size_t n_languages;
  const struct mdn_source *cite;
  size_t n_cites;
  const char *const *columns;       /* patterns with {n} and {item} */
  size_t n_columns;
  const char *primary;              /* score id */
  bool straight_line;
  const struct mdn_form *form;
  size_t n_forms;
  const struct mdn_bands *bands;
  size_t n_bands;
  const struct mdn_threshold *cutoff;
  size_t n_cutoffs;
  const struct mdn_norm *norm;
  size_t n_norms;
  const struct mdn_known_reliability *reliability;
  size_t n_reliability;
  const struct mdn_meaningful_change *change;
  size_t n_changes;
  const struct mdn_alert *alert;
  size_t n_alerts;
  const char *const *unknown;
  size_t n_unknown;
  const struct mdn_example *example;
  size_t n_examples;
};

/* Everything loading needs.  registry NULL: methods are neither looked up nor their options checked
 * (mdn_score's method and options are NULL); enough to list, match or show, not to score. */
struct mdn_outputs;
struct mdn_define
{
  struct mdn_arena *arena;
  struct mdn_diag *diag;
  struct mdn_registry *registry;
  enum mdn_status (*protect) (struct mdn_outputs *outputs, const char *path);   /* told of every file read; NULL: nobody is */
  struct mdn_outputs *outputs;      /* of the run, which must not replace its inputs */
};

/* Score options a mapping or study sets: {score: {option: value}}, applied to every form. */
struct mdn_option_override
{
  const char *score;
  const char *option;
  const char *const *texts;
  size_t n_texts;
  struct mdn_place place;
};

/* MDN_DEFINITION after reporting every problem, MDN_IO when the file cannot be read, MDN_NO_MEMORY;
 * *instrument is NULL then.  Everything lives in the arena. */
enum mdn_status mdn_instrument_load (const struct mdn_define *define, const char *path,
                                     const struct mdn_option_override *overrides, size_t n_overrides,
                                     const struct mdn_instrument **instrument) MDN_MUST_USE;

/* NULL id: the default form.  NULL result: reported with the nearest name at place (may be NULL). */
const struct mdn_form *mdn_instrument_form (const struct mdn_instrument *instrument, const char *id,
                                            struct mdn_diag *diag, const struct mdn_place *place);

const struct mdn_score *mdn_form_score (const struct mdn_form *form, const char *id);
const struct mdn_item *mdn_form_item (const struct mdn_form *form, const char *id);

/* What the status of a licence means to somebody who wants to use the questionnaire. */
const char *mdn_licence_words (const char *status, bool chinese);

bool mdn_range_has (const struct mdn_range *range, double value);
/* Whether a keyed answer to the item raises the alert; *answer: the answer that it is about. */
bool mdn_alert_has (const struct mdn_alert *alert, const struct mdn_item *item, double value, double *answer);
/* As an interval: "[0, 5)", "(10, ∞)"; a bracket includes its end, a parenthesis does not.
 * One value alone is that value.  NULL: no memory. */
const char *mdn_range_text (struct mdn_arena *arena, const struct mdn_range *range);

/* The scheme of that name (NULL: the default or only one) of a score that holds for the form; NULL: none.
 * Forms differ in items and code base, so a band, threshold or reliability of one form says
 * nothing about another: facts without `forms` hold where the score has the range it has in the
 * default form. */
const struct mdn_bands *mdn_form_bands (const struct mdn_instrument *instrument, const struct mdn_form *form,
                                        const char *score, const char *scheme);
/* The band of a value in a scheme (NULL: none), and in the default or only scheme. */
const struct mdn_band *mdn_bands_at (const struct mdn_bands *bands, double value);
const struct mdn_band *mdn_form_band (const struct mdn_instrument *instrument, const struct mdn_form *form,
                                      const char *score, double value);
/* Default (or only) entries of a score that hold for the form; NULL: none, or several without default. */
const struct mdn_threshold *mdn_form_cutoff (const struct mdn_instrument *instrument,
                                             const struct mdn_form *form, const char *score);
const struct mdn_known_reliability *mdn_form_reliability (const struct mdn_instrument *instrument,
                                                          const struct mdn_form *form, const char *score);
/* Whether a fact's list of forms has the form. */
bool mdn_form_in (const struct mdn_form *form, const char *const *forms, size_t n_forms);

/* The same for the default form. */
const struct mdn_form *mdn_instrument_default (const struct mdn_instrument *instrument);
const struct mdn_band *mdn_instrument_band (const struct mdn_instrument *instrument, const char *score, double value);
const struct mdn_threshold *mdn_instrument_cutoff (const struct mdn_instrument *instrument, const char *score);
const struct mdn_known_reliability *mdn_instrument_reliability (const struct mdn_instrument *instrument, const char *score);

#endif
