/* SPDX-License-Identifier: GPL-3.0-or-later */
/* outline.h - what a table knows about a questionnaire, on its way to becoming a definition.
 *
 * Three kinds of table are understood, told apart by their header: a table of items (one row an item), a
 * REDCap data dictionary (core/read/codebook.h), and the variables of a statistics file (what the format
 * plugins sav and dta hand over instead of the cases).  Each fills the same outline; mdn_outline_finish
 * gives items and scores their ids, shares answer formats and checks the whole; mdn_outline_write makes the
 * YAML, with worked examples computed here by arithmetic of their own, so that checking the draft compares
 * two programs and not one with itself.
 *
 * What the table does not say is never filled in: it is a line marked (?) and stands under `unknown`.
 * Every cell that is not understood is an error with its place, and all are reported in one run. */
#ifndef MDN_DEFINE_OUTLINE_H
#define MDN_DEFINE_OUTLINE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/arena.h"
#include "core/base/diag.h"
#include "core/base/text.h"
#include "core/define/instrument.h"
#include "core/plugin/registry.h"

enum { MDN_OUTLINE_ITEMS = 1024, MDN_OUTLINE_CHOICES = 128, MDN_OUTLINE_SCORES = 128, MDN_OUTLINE_REMARKS = 4096 };

enum mdn_outline_kind { MDN_OUTLINE_UNSTATED, MDN_OUTLINE_CODES, MDN_OUTLINE_NUMBER, MDN_OUTLINE_CLOCK, MDN_OUTLINE_TEXT };

struct mdn_outline_choice
{
  double code;
  struct mdn_words label;            /* NULL: none */
};

struct mdn_outline_answers
{
  enum mdn_outline_kind kind;
  struct mdn_outline_choice *choice; /* CODES: ascending */
  size_t n;
  struct mdn_outline_choice *missing;/* codes that mean no answer, ascending */
  size_t n_missing;
  double min, max;                   /* NUMBER: NaN when open */
  bool integer;
};

enum mdn_outline_key { MDN_KEY_UNSTATED, MDN_KEY_FORWARD, MDN_KEY_REVERSED };

struct mdn_outline_item
{
  const char *name;                  /* the column's in an export; NULL: only a number is known */
  const char *id;                    /* by mdn_outline_finish */
  struct mdn_words topic, wording;   /* NULL: not stated */
  struct mdn_outline_answers answers;
  size_t format;                     /* shared answer format, by mdn_outline_finish */
  enum mdn_outline_key key;
  const char *remark;                /* a comment behind the item; NULL: none */
  struct mdn_place place;
};

struct mdn_outline_score
{
  const char *id;
  const char *title;                 /* as the table calls it */
  struct mdn_words words;            /* the same in its language, by mdn_outline_finish */
  const char *method;                /* "sum" or "mean" */
  bool method_stated;                /* the table says it */
  const size_t *item;
  size_t n;
  const char *remark;
};

struct mdn_outline
{
  struct mdn_arena *arena;
  struct mdn_diag *diag;
  const char *name, *path;
  const char *source;                /* "a table of items" */
  const char *licence;               /* that allows the wording; NULL: none named */
  struct mdn_outline_item *item;
  size_t n_items;
  struct mdn_outline_score *score;
  size_t n_scores;
  const size_t *sample;              /* item whose answers stand for each format, by mdn_outline_finish */
  size_t n_formats;
  const char **left_out;             /* "name: why", for comments */
  size_t n_left_out;
  const char *unkeyed;              /* items without a key where others have one; NULL: none */
  const char **unknown;
  size_t n_unknown;
  size_t n_errors;                   /* reported */
};

struct mdn_outline_options
{
  const char *name;                  /* of the instrument */
  const char *path;
  const char *const *items;          /* patterns of names, with * and ?; n_items 0: all */
  size_t n_items;
  const char *form;                  /* of a dictionary; NULL: its only one */
  const char *codes;                 /* answers where the table states none; NULL: none */
  const char *const *missing;        /* codes that mean no answer */
  size_t n_missing;
  const char *licence;               /* that allows the wording; NULL: wording is left out */
  const char *sheet;                 /* of a workbook; NULL: the first */
  struct mdn_registry *registry;
};

/* Reads, finishes and checks.  MDN_DEFINITION after reporting everything that was not understood. */
enum mdn_status mdn_outline_read (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_outline_options *options,
                                  struct mdn_outline **outline) MDN_MUST_USE;
void mdn_outline_write (const struct mdn_outline *outline, struct mdn_buffer *text);

/* ---- between the files of the outline ------------------------------------------------------------------ */

struct mdn_table;

/* One table, one source each. */
enum mdn_status mdn_outline_from_items (struct mdn_outline *outline, const struct mdn_outline_options *options,
                                        struct mdn_table *table) MDN_MUST_USE;
enum mdn_status mdn_outline_from_dictionary (struct mdn_outline *outline, const struct mdn_outline_options *options,
                                             struct mdn_table *table) MDN_MUST_USE;
enum mdn_status mdn_outline_from_variables (struct mdn_outline *outline, const struct mdn_outline_options *options,
                                            struct mdn_table *table) MDN_MUST_USE;
enum mdn_status mdn_outline_finish (struct mdn_outline *outline, const struct mdn_outline_options *options) MDN_MUST_USE;

/* Reports an error and counts it. */
void mdn_outline_fail (struct mdn_outline *outline, const char *id, const struct mdn_place *place, struct mdn_slice value,
                       const char *format, ...) __attribute__ ((format (printf, 5, 6)));
/* A new item, or NULL: too many, reported. */
struct mdn_outline_item *mdn_outline_add (struct mdn_outline *outline, const char *name, struct mdn_place place);
/* Remembers what was not taken, and why.  false: no memory, or too many. */
bool mdn_outline_leave_out (struct mdn_outline *outline, const char *name, const char *why);
bool mdn_outline_unknown (struct mdn_outline *outline, const char *what);
/* The text, trimmed and copied, in the language of its characters: Chinese where it has some, else English.  Nothing
 * for an empty one.  false: no memory. */
bool mdn_outline_words (struct mdn_outline *outline, struct mdn_slice text, struct mdn_words *words);
/* The codes of --missing mean no answer from now on. */
enum mdn_status mdn_outline_set_missing (struct mdn_outline *outline, const struct mdn_outline_options *options,
                                         struct mdn_outline_answers *answers) MDN_MUST_USE;
/* Whether the patterns of --items take the name. */
bool mdn_outline_takes (const struct mdn_outline_options *options, const char *name);

/* Reads answers as people write them (outline-answers.c):
 *
 *   1..4                      codes without labels
 *   0=never; 1=often          codes and labels; between them ; | a line break, or a comma where it is clear
 *   0, never | 1, often       REDCap's way
 *   number 0..100, integer 1..7, number, time, text
 *
 * A text with Chinese characters is a Chinese label, another one English. */
bool mdn_answers_read (struct mdn_outline *outline, struct mdn_slice text, const struct mdn_place *place,
                       struct mdn_outline_answers *answers);
/* Adds one choice; false: no memory, or too many (reported). */
bool mdn_answers_add (struct mdn_outline *outline, struct mdn_outline_answers *answers, double code, struct mdn_slice label,
                      const struct mdn_place *place);
/* Puts choices in order; reports a code or a label that occurs twice, and a label that is another code. */
void mdn_answers_settle (struct mdn_outline *outline, struct mdn_outline_answers *answers, const struct mdn_place *place);
/* The code means no answer from now on. */
bool mdn_answers_set_missing (struct mdn_outline *outline, struct mdn_outline_answers *answers, double code);
/* Whether the codes are neighbouring whole numbers. */
bool mdn_answers_even (const struct mdn_outline_answers *answers);
bool mdn_answers_same (const struct mdn_outline_answers *a, const struct mdn_outline_answers *b);
/* Smallest and largest answer; false: open, or not a number at all. */
bool mdn_answers_bounds (const struct mdn_outline_answers *answers, double *lo, double *hi);

/* The worked examples, in YAML. */
void mdn_outline_put_examples (const struct mdn_outline *outline, struct mdn_buffer *text);
/* The range a score must have, by arithmetic. */
void mdn_outline_range (const struct mdn_outline *outline, const struct mdn_outline_score *score, double range[2]);

#endif
