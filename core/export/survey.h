/* SPDX-License-Identifier: GPL-3.0-or-later */
/* survey.h - a questionnaire as fields of a survey platform: what REDCap, LimeSurvey and FHIR share.
 *
 *   struct mdn_survey survey;
 *   mdn_survey_new (artefact, &rule, &survey);      names of fields, and which scores the platform can carry
 *   mdn_survey_topic (&survey, i, chinese, &text);  what stands where the wording belongs
 *
 * A field is an item, a score, or a helper that several scores' formulas repeat and that is too long to
 * repeat.  Items are named INSTRUMENT_ITEM unless the columns were named otherwise, which is what
 * `mediant score` recognises when the data come back.  No wording is written: a topic in brackets stands
 * where the licensed wording belongs, and a note says so. */
#ifndef MDN_EXPORT_SURVEY_H
#define MDN_EXPORT_SURVEY_H

#include "core/export/program.h"

/* What the platform allows in names; all begin with a letter. */
struct mdn_survey_rule
{
  const char *platform;             /* for messages: "REDCap" */
  bool underscore;                  /* else letters and digits only */
  bool arrays;                      /* runs of items are arrays, ARRAY_NUMBER; other items are PREFIXqNUMBER */
  size_t longest, longest_prefix;
  bool clocks;                      /* can compute with times of day */
  const char *reserved;             /* a name that is taken, or NULL */
};

struct mdn_survey
{
  const struct mdn_artefact *artefact;
  const struct mdn_survey_rule *rule;
  const char *prefix;               /* the instrument's name by the rule */
  const char *about;                /* field of the heading, of a name no other field has */
  const char *const *item;          /* per item of the form; NULL: not asked */
  const char *const *array;         /* per item, the array it is in; NULL: none */
  const char *const *step;          /* per step of the program: its field; NULL: written out where it is used */
  const bool *carried;              /* per step: the platform can compute it */
};

/* Says which names were shortened [export.shortened], and as a problem each which scores [export.clock] and
 * which answers [export.limit] the platform cannot carry. */
enum mdn_status mdn_survey_new (const struct mdn_artefact *artefact, const struct mdn_survey_rule *rule,
                                struct mdn_survey *survey) MDN_MUST_USE;

/* The last item of the run of items from first on that are asked one after the other with the same codes. */
size_t mdn_survey_run_end (const struct mdn_survey *survey, size_t first);

/* The text in one language; of texts without it, the other. */
const char *mdn_survey_words (struct mdn_words words, bool chinese);
/* The label of a code; the code itself where the definition has none. */
void mdn_survey_label (const struct mdn_answer_code *code, bool chinese, struct mdn_buffer *text);
/* "[Item 3: sleep problems]", and the note beneath it: "Replace by the licensed wording of item 3." */
void mdn_survey_topic (const struct mdn_survey *survey, size_t item, bool chinese, struct mdn_buffer *text);
void mdn_survey_note (const struct mdn_survey *survey, size_t item, bool chinese, struct mdn_buffer *text);
/* "phq9.total: PHQ-9 total"; of a helper, which score it helps. */
void mdn_survey_step_name (const struct mdn_survey *survey, size_t step, bool chinese, struct mdn_buffer *text);
/* The heading in front of the items: title and recall period. */
void mdn_survey_heading (const struct mdn_survey *survey, bool chinese, struct mdn_buffer *text);
/* What made the fields, under which licence, which numbers mean no answer, what is not carried: one line. */
void mdn_survey_origin (const struct mdn_survey *survey, struct mdn_buffer *text);
/* The unit an item's number is in ("hours", "小时"); "" when it has none. */
const char *mdn_survey_unit (const struct mdn_survey *survey, size_t item, bool chinese);

#endif
