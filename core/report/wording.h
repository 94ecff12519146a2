/* SPDX-License-Identifier: GPL-3.0-or-later */
/* wording.h - the report's language: fixed sentences, names of verdicts, numbers as text.
 *
 * English and Chinese stand side by side where they are used, so that a reader of the code sees both
 * and a change of one is a change of both.  Numbers are printed with a true minus sign and the digits
 * their kind deserves. */
#ifndef MDN_REPORT_WORDING_H
#define MDN_REPORT_WORDING_H

#include "core/report/document.h"
#include "core/report/findings.h"
#include "core/report/svg.h"

struct mdn_composer
{
  struct mdn_arena *arena;
  const struct mdn_findings *findings;
  struct mdn_document *document;
  bool chinese;
};

/* The text in the report's language. */
const char *mdn_in (const struct mdn_composer *composer, const char *english, const char *chinese);
const char *mdn_words_in (const struct mdn_composer *composer, const struct mdn_words *words);
/* Formatted text in the arena; never NULL (a failure marks the document). */
const char *mdn_print (struct mdn_composer *composer, const char *format, ...) __attribute__ ((format (printf, 2, 3)));

/* Numbers.  NaN prints as an en dash. */
const char *mdn_fixed (struct mdn_composer *composer, double value, int decimals);      /* "-1.20" with U+2212 */
const char *mdn_stated_number (struct mdn_composer *composer, double value);   /* all its decimals, at least two */
const char *mdn_interval_text (struct mdn_composer *composer, struct mdn_interval ci, int decimals);   /* "-1.2 to 0.4" */
const char *mdn_with_interval (struct mdn_composer *composer, double value, struct mdn_interval ci, int decimals);
const char *mdn_p_text (struct mdn_composer *composer, double p);   /* "p = .034", "p < .001", blanks that do not break */
const char *mdn_percent (struct mdn_composer *composer, double share);                  /* 0.42 -> "42%" */
/* Decimals that an estimate with this interval deserves: `usual`, more when the interval is so narrow
 * that its ends would look alike (points per MET-minute), at most 6. */
int mdn_decimals (struct mdn_interval ci, int usual);

/* "percentile 95% CI ..., 5000 resamples within the arms, seed 1", with the BCa interval when there is one; NULL:
 * no bootstrap was asked for. */
const char *mdn_bootstrap_text (struct mdn_composer *composer, const struct mdn_resampled *bootstrap, int decimals);

/* The method of reliable change and whose it is. */
const char *mdn_method_name (const struct mdn_composer *composer);

/* Names. */
const char *mdn_node_name (const struct mdn_composer *composer, size_t node);
const char *mdn_score_title (struct mdn_composer *composer, size_t score);              /* by index into changes */
const char *mdn_instrument_title (const struct mdn_composer *composer, const struct mdn_instrument *instrument);
const char *mdn_group_name (const struct mdn_composer *composer, enum mdn_group group);
const char *mdn_wave_title (const struct mdn_composer *composer, const char *wave);     /* by the wave's name */
const char *mdn_reliability_origin (struct mdn_composer *composer, const struct mdn_person_rule *rule);
/* Outcome, measure of a mechanism, or dose: what the first tables show; the rest is folded away. */
bool mdn_main_score (const struct mdn_composer *composer, size_t score);
const char *mdn_reason (const struct mdn_composer *composer, const char *english);      /* why not, in the report's language */
const char *mdn_effect_unit (const struct mdn_composer *composer, const char *unit);    /* NULL: not stated */
const char *mdn_join (struct mdn_composer *composer, const char *const *list, size_t n); /* "a, b and c" / "a、b和c" */

/* What the evidence map (composer->findings->pathways) says. */
const char *mdn_citation_text (struct mdn_composer *composer, const size_t *cite, size_t n);
const char *mdn_grade_name (struct mdn_composer *composer, enum mdn_grade grade);
const char *mdn_layer_name (struct mdn_composer *composer, enum mdn_layer layer);
const char *mdn_effect_path (struct mdn_composer *composer, const struct mdn_reported_effect *effect);
const char *mdn_effect_value (struct mdn_composer *composer, const struct mdn_reported_effect *effect);
const char *mdn_dose_text (struct mdn_composer *composer, const struct mdn_dose *dose);

/* Verdicts. */
struct mdn_verdict_look
{
  const char *en, *zh;              /* name */
  const char *en_sentence, *zh_sentence;   /* with %s for the mechanism(s) */
  const char *colour;
  enum mdn_svg_mark mark;
};
const struct mdn_verdict_look *mdn_verdict_look (enum mdn_verdict_class verdict);
const char *mdn_verdict_name (const struct mdn_composer *composer, enum mdn_verdict_class verdict);
const char *mdn_verdict_sentence (const struct mdn_composer *composer, enum mdn_verdict_class verdict);   /* with one %s */
const char *mdn_chain_verdict_name (const struct mdn_composer *composer, enum mdn_chain_verdict verdict);
const char *mdn_rule_text (const struct mdn_composer *composer, const char *rule);

/* The caveat's sentence with its numbers. */
const char *mdn_caveat_text (struct mdn_composer *composer, enum mdn_caveat_id caveat,
                             const struct mdn_mechanism_finding *mechanism, const struct mdn_path_finding *path);

/* As above, but with the numbers to come ("%s"): for tests.  n receives how many numbers go in. */
const char *mdn_caveat_pattern (enum mdn_caveat_id caveat, bool chinese, size_t *n);

/* True where the words of a two-arm study may be used. */
bool mdn_speaks_of_arms (const struct mdn_composer *composer);
bool mdn_speaks_of_dose (const struct mdn_composer *composer);      /* no arms, change of a dose as exposure */

/* Nothing is known of the direction of benefit, of the measure or of the outcome. */
bool mdn_lacks_direction (const struct mdn_verdict *verdict);
/* "n = 120 of 130 enrolled (programme 60, control 60)". */
const char *mdn_people_counts (struct mdn_composer *composer, size_t n, const size_t *n_arm);
/* Standardised change towards benefit, with its interval; marked where it has its raw sign instead. */
const char *mdn_benefit_size (struct mdn_composer *composer, const struct mdn_moved *moved);

/* The interval of a movement, and HC3 behind it where errors robust to unequal spread decide, or would have to. */
const char *mdn_moved_interval (struct mdn_composer *composer, const struct mdn_moved *moved, int decimals);

#endif
