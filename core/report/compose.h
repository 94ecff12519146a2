/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compose.h - findings into a worded document, section by section.
 *
 * The first screen answers in plain sentences; then answers that somebody must look at; then every mechanism with its three facts, numbers,
 * caveats and, where it did not move, the strategies the evidence offers; then outcomes, people,
 * chains, data quality, methods and provenance.  Each section is one file. */
#ifndef MDN_REPORT_COMPOSE_H
#define MDN_REPORT_COMPOSE_H

#include "core/report/wording.h"

/* language: "en" or "zh". */
enum mdn_status mdn_report_compose (struct mdn_arena *arena, const struct mdn_findings *findings, const char *language,
                                    const struct mdn_document **document) MDN_MUST_USE;

/* The sections, in order. */
void mdn_section_answer (struct mdn_composer *composer);
void mdn_section_safety (struct mdn_composer *composer);           /* nothing without such answers */
void mdn_section_mechanisms (struct mdn_composer *composer);
void mdn_section_outcomes (struct mdn_composer *composer);
void mdn_section_people (struct mdn_composer *composer);
void mdn_section_chains (struct mdn_composer *composer);
void mdn_section_quality (struct mdn_composer *composer);
void mdn_section_methods (struct mdn_composer *composer);
void mdn_section_checklist (struct mdn_composer *composer);     /* two arms only */
void mdn_section_provenance (struct mdn_composer *composer);

/* Part of the section on data quality. */
void mdn_section_reliability (struct mdn_composer *composer);

/* Part of the section on groups: other standardised changes, ranks, equivalence, how the arms began; folded away. */
void mdn_section_effects (struct mdn_composer *composer);

/* Parts of the section on people: change large enough to matter; how shares and scores are named there. */
void mdn_section_importance (struct mdn_composer *composer, bool first);     /* false: what is folded away */
const char *mdn_share_text (struct mdn_composer *composer, const struct mdn_share *share);
const char *mdn_share_difference_text (struct mdn_composer *composer, const struct mdn_share_difference *d);
const char *mdn_person_title (struct mdn_composer *composer, size_t score);

/* Part of the section on mechanisms: every p value, uncorrected, by Holm, and by BH for screening; folded away. */
void mdn_section_corrections (struct mdn_composer *composer);

/* Parts of one mechanism's section: what could be tried where it did not move, and the literature. */
void mdn_section_strategies (struct mdn_composer *composer, const struct mdn_mechanism_finding *mechanism);
void mdn_section_evidence (struct mdn_composer *composer, const struct mdn_mechanism_finding *mechanism);

/* The figures; the SVG text lives in the arena, "" after a failure (then the document is marked). */
const char *mdn_figure_pathways (struct mdn_composer *composer, const char *title, const char *description);
const char *mdn_figure_intervals (struct mdn_composer *composer, const char *title, const char *description);
const char *mdn_figure_people (struct mdn_composer *composer, size_t score, const char *title, const char *description);
const char *mdn_figure_keep (struct mdn_composer *composer, struct mdn_svg *svg);

#endif
