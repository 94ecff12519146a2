/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sheet.h - a definition as a sheet that people can read, and all definitions as a catalogue.
 *
 *   mdn_sheet_instrument (arena, instrument, NULL, "en", &document);
 *   mdn_report_lay_out (document, width, targets, n, outputs);
 *
 * What the definition says and nothing else: items in printed order, answer formats, scores with
 * their rules, bands and thresholds as intervals, published facts with source and confidence, and
 * by name what is not established.  The default form is laid out in full, each other form by what
 * is different in it.  Item wording is not stored in definitions, so topics are what is shown.
 *
 * Sections are one function each and know their definition and form through struct mdn_sheet; fixed
 * words of both languages stand in sheet-words.c. */
#ifndef MDN_REPORT_SHEET_H
#define MDN_REPORT_SHEET_H

#include "core/report/wording.h"

struct mdn_sheet
{
  struct mdn_composer *composer;
  const struct mdn_instrument *instrument;
  const struct mdn_form *form;      /* laid out in full */
  bool only;                        /* asked for by name: other forms and their facts are left out */
};

/* form NULL: the default form in full and the others by their differences.  The instrument must have
 * been loaded with a registry.  language: "en" or "zh". */
enum mdn_status mdn_sheet_instrument (struct mdn_arena *arena, const struct mdn_instrument *instrument,
                                      const struct mdn_form *form, const char *language,
                                      const struct mdn_document **document) MDN_MUST_USE;
enum mdn_status mdn_sheet_pathways (struct mdn_arena *arena, const struct mdn_pathways *pathways, const char *language,
                                    const struct mdn_document **document) MDN_MUST_USE;
/* One table of all, and a short section each. */
enum mdn_status mdn_sheet_catalogue (struct mdn_arena *arena, const struct mdn_instrument *const *instrument, size_t n,
                                     const char *language, const struct mdn_document **document) MDN_MUST_USE;

/* The sections of an instrument, in order; each writes nothing when there is nothing to say. */
void mdn_sheet_identity (const struct mdn_sheet *sheet);
void mdn_sheet_items (const struct mdn_sheet *sheet);
void mdn_sheet_answers (const struct mdn_sheet *sheet);
void mdn_sheet_scores (const struct mdn_sheet *sheet);
void mdn_sheet_methods (const struct mdn_sheet *sheet);
void mdn_sheet_forms (const struct mdn_sheet *sheet);
void mdn_sheet_limits (const struct mdn_sheet *sheet);      /* bands and cut-offs */
void mdn_sheet_published (const struct mdn_sheet *sheet);   /* norms, reliability, meaningful change */
void mdn_sheet_watch (const struct mdn_sheet *sheet);       /* alerts and suspicions */
void mdn_sheet_unknown (const struct mdn_sheet *sheet);
void mdn_sheet_examples (const struct mdn_sheet *sheet);

/* Parts that the section on further forms shows again where a form differs. */
void mdn_sheet_item_table (const struct mdn_sheet *sheet, const struct mdn_form *form);
void mdn_sheet_answer_format (const struct mdn_sheet *sheet, const struct mdn_responses *responses);
void mdn_sheet_score_table (const struct mdn_sheet *sheet, const struct mdn_form *form, const struct mdn_score *const *score, size_t n);
bool mdn_sheet_same_codes (const struct mdn_responses *a, const struct mdn_responses *b);

/* Words.  None is NULL; a failed allocation marks the document. */
const char *mdn_sheet_number (struct mdn_composer *composer, double value);       /* shortest digits; NaN: "" */
const char *mdn_sheet_interval (struct mdn_composer *composer, const struct mdn_range *range);
const char *mdn_sheet_side (struct mdn_composer *composer, const struct mdn_range *side);   /* "10 or more" */
const char *mdn_sheet_source (struct mdn_composer *composer, const struct mdn_source *source);
const char *mdn_sheet_confidence (const struct mdn_composer *composer, enum mdn_confidence confidence);
/* What a score or questionnaire measures, in words where the name is one of the shipped definitions. */
const char *mdn_sheet_measures (const struct mdn_composer *composer, const char *measures);
/* "2 to 3 weeks" in the sheet's language; as written where a word is not known. */
const char *mdn_sheet_duration (struct mdn_composer *composer, const char *english);
const char *mdn_sheet_licence (const struct mdn_composer *composer, const char *status);
const char *mdn_sheet_better (const struct mdn_composer *composer, enum mdn_better better);
const char *mdn_sheet_language (const struct mdn_composer *composer, const char *language);
const char *mdn_sheet_languages (struct mdn_composer *composer, const struct mdn_instrument *instrument);
const char *mdn_sheet_accepts (struct mdn_composer *composer, const struct mdn_responses *responses);
/* What of a method's options differs from its defaults: "factor 1.25, round floor"; "" when nothing. */
const char *mdn_sheet_options (struct mdn_composer *composer, const struct mdn_score *score);
/* The option's value as it would be written; "" when unset. */
const char *mdn_sheet_option_value (struct mdn_composer *composer, const struct mdn_option *option, const struct mdn_value *value);
const char *mdn_sheet_inputs (struct mdn_composer *composer, const struct mdn_form *form, const struct mdn_score *score);
const char *mdn_sheet_missing (struct mdn_composer *composer, const struct mdn_score *score);
/* Names of the forms a fact holds for, in parentheses; "" when it holds for every form that has the score. */
const char *mdn_sheet_scope (const struct mdn_sheet *sheet, const char *score, const char *const *form, size_t n_forms);
/* Whether a fact concerns the sheet. */
bool mdn_sheet_holds (const struct mdn_sheet *sheet, const char *const *form, size_t n_forms);

#endif
