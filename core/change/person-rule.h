/* SPDX-License-Identifier: GPL-3.0-or-later */
/* person-rule.h - choosing what the verdict on one person rests on: SD, reliability, cut-off,
 * meaningful change, control arm. */
#ifndef MDN_CHANGE_PERSON_RULE_H
#define MDN_CHANGE_PERSON_RULE_H

#include "core/change/person.h"

/* Fills rule and, when the index can be had, index; *refused says why not. */
enum mdn_status mdn_person_rule_of (struct mdn_arena *arena, const struct mdn_study *study,
                                    const struct mdn_compared *score, const struct mdn_consistency *consistency,
                                    size_t n_consistency, struct mdn_person_rule *rule, struct mdn_rci_rule *index,
                                    const char **refused) MDN_MUST_USE;

/* person-method.c: the index by the study's method; rule has its SD and reliability. */
enum mdn_status mdn_person_index_of (struct mdn_arena *arena, const struct mdn_study *study,
                                     const struct mdn_compared *score, const struct mdn_consistency *consistency,
                                     size_t n_consistency, struct mdn_person_rule *rule, struct mdn_rci_rule *index,
                                     const char **refused) MDN_MUST_USE;

/* The cut-off the study states, else the published one of the form; none leaves rule as it is. */
void mdn_person_cutoff (const struct mdn_study *study, const struct mdn_compared *score, struct mdn_person_rule *rule);

/* person-norms.c: which populations a norm may be of. */
enum mdn_population
{
  MDN_POPULATION_CLINICAL, MDN_POPULATION_FUNCTIONAL,
  MDN_POPULATION_ANY                /* not chosen for the problem: where scores go back to */
};

/* The norms of that kind the definition has for the score, in its order; after NULL: the first. */
const struct mdn_norm *mdn_norm_next (const struct mdn_compared *score, enum mdn_population kind, const struct mdn_norm *after);
/* The one that is used: by the study's choice, else the definition's first. */
const struct mdn_norm *mdn_norm_of (const struct mdn_study *study, const struct mdn_compared *score, enum mdn_population kind);
bool mdn_population_is (const struct mdn_norm *norm, const char *name);

/* Cut-offs from published norms.  The one the study names goes before a published cut-off, but not before the study's
 * own; where it names none, c is taken when there is no other.  index NULL: none. */
void mdn_person_norms (const struct mdn_study *study, const struct mdn_compared *score, const struct mdn_rci_rule *index,
                       struct mdn_person_rule *rule);

#endif
