/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/oracle/approaches.h"

#include <math.h>
#include <string.h>

#include "core/stats/individual.h"
#include "core/stats/paired.h"
#include "core/stats/twomeans.h"
#include "tests/oracle/frame.h"

/* Counts of one group in the table's three classes; lower scores are better in both sets. */
static void
check_counts (struct golden *g, const char *path, const struct pair *people, const double *change, double up,
              double down, size_t row)
{
  size_t count[3] = { 0, 0, 0 };
  for (size_t i = 0; i < people->n; i++)
    count[1 - mdn_change_beyond (change[i], up, down, false)]++;
  for (size_t c = 0; c < 3; c++)
    golden_number (g, (double) count[c], 0.0, "%s/table/n/%zu", path, 3 * row + c);
}

static void
check_people (struct golden *g, const char *set, const struct pair *people, size_t row)
{
  struct mdn_arena *arena = golden_arena (g);
  const char *share = mdn_arena_format (arena, "%s/pct", set);
  const char *anchor = mdn_arena_format (arena, "%s/anchor_individual", set);
  double *relative = mdn_arena_array (arena, people->n, sizeof *relative);
  for (size_t i = 0; i < people->n; i++)
    relative[i] = mdn_relative_change (people->pre[i], people->post[i]);
  check_counts (g, share, people, relative, golden_value (g, "%s/pct_improvement", share),
                golden_value (g, "%s/pct_deterioration", share), row);
  check_counts (g, anchor, people, people->change, golden_value (g, "%s/mid_improvement", anchor),
                golden_value (g, "%s/mid_deterioration", anchor), row);
}

static void
check_within (struct golden *g, const char *set, const struct pair *people, size_t row, int last)
{
  struct mdn_paired p;
  enum mdn_refusal why;
  if (mdn_paired_of (golden_arena (g), people->pre, people->post, people->n, 0.95, &p, &why) != MDN_OK)
    golden_failed (g, set, why);
  golden_number (g, p.mean_change.ci.low, p.change.sd, "%s/anchor_group_within_freq/lower/%zu", set, row);
  golden_number (g, p.mean_change.ci.high, p.change.sd, "%s/anchor_group_within_freq/upper/%zu", set, row);
  golden_number (g, (double) people->n, 0.0, "%s/anchor_group_within_freq/n/%zu", set, row);
  if (last)
    golden_number (g, p.change.mean, p.change.sd, "%s/anchor_group_within_freq/difference/mean difference", set);
}

/* Scores after, the group less the first group. */
static void
check_between (struct golden *g, const char *set, const struct pair *people, const struct pair *first, size_t row)
{
  struct mdn_estimate e;
  enum mdn_refusal why;
  struct mdn_arena *arena = golden_arena (g);
  const char *path = mdn_arena_format (arena, "%s/anchor_group_between_freq", set), *place = "";
  if (golden_has (g, "%s/difference/0", path))
    place = mdn_arena_format (arena, "/%zu", row - 1);
  if (mdn_two_means_welch (people->post, people->n, first->post, first->n, 0.95, &e, &why) != MDN_OK)
    golden_failed (g, set, why);
  golden_number (g, e.value, e.se, "%s/difference%s", path, place);
  golden_number (g, e.ci.low, e.se, "%s/lower%s", path, place);
  golden_number (g, e.ci.high, e.se, "%s/upper%s", path, place);
  golden_number (g, (double) first->n, 0.0, "%s/n_reference%s", path, place);
  golden_number (g, (double) people->n, 0.0, "%s/n_comparison%s", path, place);
}

void
check_approaches (struct golden *g, const char *set, const char *file)
{
  const char *group[12];
  struct pair first = { NULL, NULL, NULL, 0 };
  const struct csv *csv = golden_csv (g, file, 1);
  size_t n = golden_texts (g, group, 12, "%s/anchor_group_within_freq/group", set);
  for (size_t row = 0; row < n; row++)
    {
      struct pair people = pair_from (g, csv, "pre", "post", "group", group[row]);
      check_people (g, set, &people, row);
      check_within (g, set, &people, row, row + 1 == n);
      if (row > 0)
        check_between (g, set, &people, &first, row);
      else
        first = people;
    }
}
