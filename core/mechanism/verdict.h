/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verdict.h - from facts to one verdict, by a fixed list and a printed rule.
 *
 * The three facts about a mechanism (moved? linked? carried?) are never rolled into one number.
 * This file turns them into one word of a fixed list, names the rule that fired and lists the
 * caveats that go with it.  It is a pure function: no data, no statistics, no wording; sentences in
 * English and Chinese live in core/report.
 *
 * Notation.  p values are adjusted by Holm inside their family unless "raw" stands with them.
 *   S  moved: p(a) < alpha                     dir  sign of a x direction of benefit of the measure
 *   L  linked: p(b) < alpha                    E    equivalence test passed (TOST)
 *   J  joint: p_joint < alpha                  P    p of the product of normals < alpha
 *   D  first-order (Sobel) raw p < alpha
 *   B  the bootstrap's percentile interval of a b does not hold zero (uncorrected; holds when there is no bootstrap)
 *   against: a b points to a worse outcome (a b x direction of benefit of the outcome < 0)
 *
 * Truth table; the first row that applies decides.
 *   rule                  when                                                     verdict
 *   not-measured          no measure at both waves                                 NOT_MEASURED
 *   too-little            a could not be computed, or too few people (*)           TOO_LITTLE
 *   answers-contradict    S, arms not randomised, change-score effect of opposite sign   BORDERLINE
 *   no-direction          S, direction of benefit of the measure not known         CHANGED
 *   wrong-way             S, dir < 0                                               WRONG_WAY
 *   -- two arms, S
 *   moved-no-outcome      no outcome measured                                      MOVED
 *   moved-small-arm       smaller arm < 20                                         MOVED
 *   moved-link-unknown    b could not be computed                                  MOVED
 *   moved-not-carried     neither J nor P                                          MOVED_NOT_CARRIED
 *   moved-outcome-no-direction  direction of benefit of the outcome not known      MOVED
 *   moved-path-against    against                                                  MOVED_NOT_CARRIED
 *   methods-disagree      not all of J, P, D, B                                    BORDERLINE
 *   carried               randomised                                               MOVED_CARRIED
 *   carried-not-randomised  otherwise                                              MOVED_MAY_HAVE_CARRIED
 *   -- one group, S
 *   moved-outcome-no-direction  L, direction of benefit of the outcome not known   MOVED
 *   together              L, not against                                           MOVED_TOGETHER
 *   moved                 otherwise                                                MOVED
 *   -- observational, S
 *   dose-outcome-no-direction  L, direction of benefit of the outcome not known    WITH_DOSE
 *   dose-and-outcome      L, not against                                           WITH_DOSE_AND_OUTCOME
 *   dose                  otherwise                                                WITH_DOSE
 *   -- all designs, not S
 *   carried-unmoved       two arms of 20 or more, J or P                           BORDERLINE
 *   linked-equivalent     L and E                                                  LINKED_NOT_MOVED
 *   linked-not-detected   L                                                        LINKED_NOT_MOVED
 *   equivalent            E                                                        EQUIVALENT
 *   not-detected          otherwise                                                NO_DETECTABLE
 * (*) fewer than MDN_LEAST_ARM people in an arm, or MDN_LEAST_GROUP in a study without arms: the
 * individual table stands, a verdict on the group does not.
 *
 * Without a direction of benefit nothing can be called better, nor said to have passed anything on: under
 * no-direction the measure has changed, not improved.
 *
 * Under linked-not-detected the word "did not move" is not earned: word it "linked, but no movement
 * was detected", with NOT_EXCLUDED.  The words mediated, carried, because, c' never appear for one
 * group or an observational study; MOVED_CARRIED only for randomised arms.
 * B beside an uncorrected joint test that says the other is a caveat (BOOTSTRAP_DIFFERS) under every rule.
 * A contradiction of votes needs D raw, because the first-order test is known to be conservative;
 * J and P are compared like with like, both corrected over the mechanisms. */
#ifndef MDN_MECHANISM_VERDICT_H
#define MDN_MECHANISM_VERDICT_H

#include <stdbool.h>
#include <stddef.h>

enum mdn_design
{
  MDN_DESIGN_RANDOMISED,            /* two arms, assignment random */
  MDN_DESIGN_TWO_ARM,               /* two arms, not random */
  MDN_DESIGN_ONE_GROUP,
  MDN_DESIGN_OBSERVATIONAL          /* no arms, change of a dose as exposure */
};

enum { MDN_LEAST_ARM = 5, MDN_LEAST_GROUP = 10, MDN_SMALL_ARM = 20, MDN_MODEST_ARM = 50 };

enum mdn_verdict_class
{
  MDN_VERDICT_NOT_MEASURED,
  MDN_VERDICT_TOO_LITTLE,
  MDN_VERDICT_MOVED_CARRIED,            /* moved and carried */
  MDN_VERDICT_MOVED_MAY_HAVE_CARRIED,   /* the same numbers, arms not randomised */
  MDN_VERDICT_MOVED_NOT_CARRIED,        /* moved, no evidence it carried */
  MDN_VERDICT_MOVED_TOGETHER,           /* one group: moved together with the outcome */
  MDN_VERDICT_WITH_DOSE_AND_OUTCOME,    /* observational: associated with the dose and with the outcome */
  MDN_VERDICT_WITH_DOSE,                /* observational: associated with the dose */
  MDN_VERDICT_MOVED,                    /* moved; nothing is said about carrying */
  MDN_VERDICT_CHANGED,                  /* changed; which way is better is not known */
  MDN_VERDICT_LINKED_NOT_MOVED,         /* linked but did not move */
  MDN_VERDICT_WRONG_WAY,                /* moved the wrong way */
  MDN_VERDICT_EQUIVALENT,               /* equivalent to no movement */
  MDN_VERDICT_NO_DETECTABLE,            /* no detectable movement */
  MDN_VERDICT_BORDERLINE,               /* methods disagree - borderline */
  MDN_VERDICTS
};

/* Stable ids ("moved-and-carried", ...) for JSON and tests. */
const char *mdn_verdict_id (enum mdn_verdict_class verdict);

/* Caveats, in the order to print them.  Each line gives the intended sentence; numbers in brackets
 * come from the finding.  All are from statistics.md section 4 unless another section is named. */
enum mdn_caveat_id
{
  /* -- the design */
  MDN_CAVEAT_RANDOMISED_LEVELS,    /* "Arm assignment is random; the levels of the mechanism are not. 'Carried' assumes no unmeasured cause of both mechanism and outcome; the estimate would vanish if their residuals correlated at rho* = [path.rho_star]." */
  MDN_CAVEAT_NOT_RANDOMISED,       /* "Arms were not assigned at random and may have differed before; ANCOVA gives [moved.change], the change-score answer is [moved.change_score]." */
  MDN_CAVEAT_LORD,                 /* "The two answers disagree (Lord's paradox): adjustment with an unreliable baseline is incomplete."  2.1 */
  MDN_CAVEAT_ONE_GROUP,            /* "This design cannot show that the programme made the change: time, regression to the mean, repeated testing, season, other treatment and dropout are not excluded." */
  MDN_CAVEAT_TOGETHER,             /* "'Moved together' is a correlation of changes." */
  MDN_CAVEAT_REGRESSION_TO_MEAN,   /* "People were selected on a high score; [moved.expected_by_selection, the mechanism's or the outcome's] points of change in [that score] are expected from that alone (r_xx = [its own])."  2.2 */
  MDN_CAVEAT_OBSERVATIONAL,        /* "Exercise was not assigned; reversed causation is as compatible: the reversed model gives [path.reversed]." */
  MDN_CAVEAT_TWO_WAVES,            /* "Two waves cannot separate differences within people from differences between people." */
  MDN_CAVEAT_REVERSED_FITS,        /* "The reversed model (outcome before mechanism) fits the story equally well: joint p = [path.reversed.p_joint]."  2.3 */
  MDN_CAVEAT_LAGGED_WEAKER,        /* "The half-longitudinal model, which respects time order, does not confirm it: joint p = [path.lagged.p_joint]."  2.3 */
  MDN_CAVEAT_SAME_TIME,            /* "Mechanism and outcome were measured at the same time; their order is assumed." */
  MDN_CAVEAT_MONO_METHOD,          /* "Both are self-reports given at the same sitting, which inflates their link." */
  MDN_CAVEAT_CLUSTERS,             /* "People are treated as independent; classes or training groups are not modelled." */
  /* -- the numbers */
  MDN_CAVEAT_SMALL_ARM,            /* "Fewer than 20 people in an arm: whether it carried the effect is not judged." */
  MDN_CAVEAT_MODEST,               /* "With [n] people a change of less than [moved.detectable] points would probably be missed (80 % power)." */
  MDN_CAVEAT_MULTIPLICITY,         /* "[family.k] mechanisms were tested; p values are corrected by Holm." */
  MDN_CAVEAT_CORRECTION_DECIDES,   /* "Before the correction for [k] mechanisms it would have counted as moved (p = [moved.change.p]); one false mover is expected in 40 % of null studies with ten." */
  MDN_CAVEAT_METHODS_DISAGREE,     /* "Joint test p = [path.p_joint_adjusted], product p = [path.p_product_adjusted], first-order p = [path.indirect.delta.p], bootstrap interval [path.bootstrap.ci]: they do not agree, so no side is taken."  3C */
  MDN_CAVEAT_BOOTSTRAP_DIFFERS,    /* "The bootstrap does not confirm the joint test: the percentile interval of a x b is [path.bootstrap.ci], the joint test has p = [path.indirect.p_joint] before correction."  3C */
  MDN_CAVEAT_NOT_EXCLUDED,         /* "No movement was detected, which is not the same as none: it could be as large as [moved.change.ci]." */
  MDN_CAVEAT_NO_SMALLEST,          /* "No smallest change of interest was stated, so 'did not move' could not be tested." */
  MDN_CAVEAT_TRIVIAL,              /* "The movement is real but smaller than the smallest change of interest ([moved.smallest] points)." */
  MDN_CAVEAT_ADJUSTED_B,           /* "b is adjusted for the other mechanisms; entered alone it is [path.b_alone]." */
  MDN_CAVEAT_B_DEPENDS,            /* "Alone and beside the other mechanisms b differs in sign or significance: the mechanisms overlap."  1 */
  MDN_CAVEAT_ALONE,                /* "Modelled without the other mechanisms (too few people for all, or too few answered this one): b is not adjusted for them." */
  MDN_CAVEAT_OVERLAP,              /* "The mechanism is largely predicted by the others (VIF [path.vif]): their shares cannot be told apart."  7 */
  MDN_CAVEAT_PATH_AGAINST,         /* "The mechanism moved as hoped, but its path works against the outcome."  1 */
  MDN_CAVEAT_INTERACTION,          /* "The link differs between the arms (interaction p = [path.natural->interaction.p]); natural effects: [pnie], [tnie]."  2.1 */
  MDN_CAVEAT_OUTCOME_NOT_MOVED,    /* "The outcome itself showed no detectable movement."  1 */
  MDN_CAVEAT_SLOPES,               /* "How much it moved depends on where people started (slopes test p = [moved.slopes.p])."  3B */
  MDN_CAVEAT_ROBUST,               /* "The arms differ in spread or size, so errors robust to that (HC3) decide; with the usual ones p = [moved.usual.p]."  3B */
  MDN_CAVEAT_ROBUST_REFUSED,       /* "The arms differ in spread or size, but errors robust to that (HC3) could not be computed ([reason]): the usual ones stand ..."  3B */
  MDN_CAVEAT_FLOOR_CEILING,        /* "[share] of the people were at the end of the scale and could not move further."  3B, peers.md 18 */
  /* -- the measurement */
  MDN_CAVEAT_RELIABILITY_LOW,      /* "The measure is imprecise here (reliability [..] from [..]): links are weakened."  3D */
  MDN_CAVEAT_RELIABILITY_UNKNOWN,  /* "Nothing is known about the reliability of this measure here." */
  MDN_CAVEAT_NO_DIRECTION,         /* "Which direction is better is not known for this score: what changed cannot be called better or worse." */
  MDN_CAVEAT_OUTCOME_NO_DIRECTION, /* "Which direction is better is not known for [outcome]: whether its link with the mechanism is a good one cannot be said." */
  MDN_CAVEAT_FORM_CHANGED,         /* "The two waves used different forms of the questionnaire."  3D */
  MDN_CAVEAT_MISSING,              /* "[n] of [pairs] people had complete answers for this model." (fewer than 80 %)  3E */
  MDN_CAVEAT_ATTRITION,            /* "More people left one arm than the other ([..] and [..] %)."  3E */
  MDN_CAVEAT_MEASURED_ONLY,        /* "Only what was measured can be compared; mechanisms left out may have done the work." */
  MDN_CAVEATS
};

/* Stable ids ("randomised-levels", ...). */
const char *mdn_caveat_name (enum mdn_caveat_id caveat);

struct mdn_verdict_facts
{
  enum mdn_design design;
  double alpha;
  bool measured;                    /* at both waves */
  bool outcome_measured;
  size_t n, n_smaller_arm;          /* people behind a; the smaller arm of a two-arm study */
  int benefit;                      /* direction of benefit of the measure: +1, -1, 0 unknown */
  int outcome_benefit;
  bool moved_known;                 /* a could be computed */
  double a, p_a, p_a_raw;           /* p_a adjusted; NaN when not known */
  bool contradicted;                /* arms not random and the change-score effect has the other sign */
  bool smallest_stated, equivalent;
  bool linked_known;                /* b could be computed */
  double b, p_b;                    /* adjusted */
  bool joint_known;                 /* two arms: the three tests of a b */
  double p_joint, p_product;        /* adjusted */
  double p_delta, p_joint_raw;      /* raw */
  bool bootstrap_known, bootstrap_apart;   /* its interval of a b does not hold zero */
  bool outcome_moved;               /* p of the outcome's movement, adjusted, < alpha */
  bool noticed[MDN_CAVEATS];        /* caveats only the data can tell (LORD, SLOPES, FLOOR_CEILING, ...) */
};

struct mdn_verdict
{
  enum mdn_verdict_class verdict;
  const char *rule;                 /* of the table above */
  enum mdn_caveat_id caveat[MDN_CAVEATS];   /* in the order of the enum */
  size_t n_caveats;
};

struct mdn_verdict mdn_verdict_of (const struct mdn_verdict_facts *facts);
bool mdn_verdict_has (const struct mdn_verdict *verdict, enum mdn_caveat_id caveat);

/* Smallest true effect that a study with this standard error finds with 80 % power at alpha, two
 * sided and uncorrected: (t[1 - alpha/2, df] + t[.80, df]) se. */
double mdn_detectable (double se, double df, double alpha);

#endif
