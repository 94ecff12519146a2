/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Standardised changes in the direction of benefit, with intervals and the zone of no meaningful
 * change. */
#include <math.h>

#include "core/report/compose.h"

enum { WIDTH = 960, LEFT = 330, RIGHT = 120, TOP = 30, ROW = 34 };
static const char *const ink = "#1b2430", *const soft = "#5b6675", *const zone = "#e5e9f0";

struct scale { double lo, hi; };

static double
at (const struct scale *scale, double value)
{
  return LEFT + (value - scale->lo) / (scale->hi - scale->lo) * (WIDTH - LEFT - RIGHT);
}

static void
widen (struct scale *scale, const struct mdn_moved *moved)
{
  if (moved->refused || isnan (moved->benefit_size_ci.low))
    return;
  scale->lo = fmin (scale->lo, moved->benefit_size_ci.low);
  scale->hi = fmax (scale->hi, moved->benefit_size_ci.high);
}

static struct scale
scale_of (const struct mdn_mechanisms *m)
{
  struct scale scale = { -0.5, 0.5 };

  for (size_t i = 0; i < m->n_mechanisms; i++)
    if (m->mechanism[i].verdict.verdict != MDN_VERDICT_NOT_MEASURED)
      widen (&scale, &m->mechanism[i].moved);
  for (size_t i = 0; i < m->n_outcomes; i++)
    widen (&scale, &m->outcome[i].moved);
  scale.lo = floor (scale.lo * 4) / 4;
  scale.hi = ceil (scale.hi * 4) / 4;
  return scale;
}

static void
axis (struct mdn_composer *composer, struct mdn_svg *svg, const struct scale *scale, double bottom)
{
  double step = scale->hi - scale->lo > 3 ? 1 : scale->hi - scale->lo > 1.5 ? 0.5 : 0.25;

  for (double value = ceil (scale->lo / step) * step; value <= scale->hi + 1e-9; value += step)
    {
      bool zero = fabs (value) < 1e-9;

      mdn_svg_line (svg, at (scale, value), TOP, at (scale, value), bottom, zero ? ink : "#d7dde5", zero ? 1.2 : 0.8, NULL);
      mdn_svg_text (svg, at (scale, value), bottom + 18, 12, MDN_ANCHOR_MIDDLE, soft, mdn_fixed (composer, value, step < 0.5 ? 2 : 1));
    }
  mdn_svg_text (svg, at (scale, scale->lo), bottom + 38, 12, MDN_ANCHOR_START, soft, mdn_in (composer, "← worse", "← 变差"));
  mdn_svg_text (svg, at (scale, scale->hi), bottom + 38, 12, MDN_ANCHOR_END, soft, mdn_in (composer, "better →", "改善 →"));
  mdn_svg_text (svg, (at (scale, scale->lo) + at (scale, scale->hi)) / 2, bottom + 38, 12, MDN_ANCHOR_MIDDLE, soft,
                mdn_speaks_of_dose (composer) ? mdn_in (composer, "standard deviations per SD of the dose", "每1标准差运动量对应的标准差")
                                                : mdn_in (composer, "standard deviations", "标准差"));
}

static void
zone_bar (const struct mdn_composer *composer, struct mdn_svg *svg, const struct scale *scale, const struct mdn_moved *moved,
          size_t score, double y)
{
  double half = moved->smallest / composer->findings->changes->group[score].sd;

  if (moved->refused || isnan (half) || isinf (half))
    return;
  half = fmin (half, fmin (-scale->lo, scale->hi));
  mdn_svg_rect (svg, at (scale, -half), y - ROW / 2.0 + 3, at (scale, half) - at (scale, -half), ROW - 6, 3, zone, "none", 0);
}

static void
interval (struct mdn_composer *composer, struct mdn_svg *svg, const struct scale *scale, const struct mdn_moved *moved,
          const struct mdn_verdict_look *look, double y)
{
  double lo = at (scale, moved->benefit_size_ci.low), hi = at (scale, moved->benefit_size_ci.high);

  mdn_svg_line (svg, lo, y, hi, y, look->colour, 2.5, NULL);
  mdn_svg_line (svg, lo, y - 5, lo, y + 5, look->colour, 2, NULL);
  mdn_svg_line (svg, hi, y - 5, hi, y + 5, look->colour, 2, NULL);
  mdn_svg_mark (svg, look->mark, at (scale, moved->benefit_size), y, 7, look->colour);
  mdn_svg_text (svg, WIDTH - 8, y + 4, 12, MDN_ANCHOR_END, soft,
                mdn_print (composer, "%s (%s)", mdn_fixed (composer, moved->benefit_size, 2),
                           mdn_p_text (composer, moved->p_adjusted)));
}

static void
row (struct mdn_composer *composer, struct mdn_svg *svg, const struct scale *scale, const char *name,
     const struct mdn_moved *moved, const struct mdn_verdict_look *look, double y)
{
  if (!moved->refused && moved->benefit == 0)
    name = mdn_print (composer, mdn_in (composer, "%s [+ higher]", "%s［正为升高］"), name);
  mdn_svg_text (svg, LEFT - 14, y + 5, 13, MDN_ANCHOR_END, ink, name);
  if (moved->refused)
    {
      mdn_svg_text (svg, at (scale, 0) + 8, y + 4, 12, MDN_ANCHOR_START, soft, mdn_reason (composer, moved->refused));
      return;
    }
  if (!isnan (moved->benefit_size_ci.low))
    interval (composer, svg, scale, moved, look, y);
}

/* Behind everything else. */
static void
zones (const struct mdn_composer *composer, struct mdn_svg *svg, const struct scale *scale)
{
  const struct mdn_mechanisms *m = composer->findings->mechanisms;
  double y = TOP + ROW / 2.0;

  for (size_t i = 0; i < m->n_outcomes; i++, y += ROW)
    zone_bar (composer, svg, scale, &m->outcome[i].moved, m->outcome[i].score, y);
  for (size_t i = 0; i < m->n_mechanisms; i++)
    if (m->mechanism[i].verdict.verdict != MDN_VERDICT_NOT_MEASURED)
      {
        zone_bar (composer, svg, scale, &m->mechanism[i].moved, m->mechanism[i].measure->score, y);
        y += ROW;
      }
}

static void
rows (struct mdn_composer *composer, struct mdn_svg *svg, const struct scale *scale)
{
  static const struct mdn_verdict_look plain = { .colour = "#1b2430", .mark = MDN_MARK_SQUARE };
  const struct mdn_mechanisms *m = composer->findings->mechanisms;
  double y = TOP + ROW / 2.0;

  for (size_t i = 0; i < m->n_outcomes; i++, y += ROW)
    row (composer, svg, scale, mdn_score_title (composer, m->outcome[i].score), &m->outcome[i].moved, &plain, y);
  for (size_t i = 0; i < m->n_mechanisms; i++)
    if (m->mechanism[i].verdict.verdict != MDN_VERDICT_NOT_MEASURED)
      {
        row (composer, svg, scale, mdn_node_name (composer, m->mechanism[i].node), &m->mechanism[i].moved,
             mdn_verdict_look (m->mechanism[i].verdict.verdict), y);
        y += ROW;
      }
}

static size_t
count_rows (const struct mdn_mechanisms *m)
{
  size_t n = m->n_outcomes;

  for (size_t i = 0; i < m->n_mechanisms; i++)
    n += m->mechanism[i].verdict.verdict != MDN_VERDICT_NOT_MEASURED;
  return n;
}

const char *
mdn_figure_intervals (struct mdn_composer *composer, const char *title, const char *description)
{
  const struct mdn_mechanisms *m = composer->findings->mechanisms;
  struct mdn_svg svg = { .buffer = { .ptr = NULL } };
  struct scale scale = scale_of (m);
  double bottom = TOP + (double) count_rows (m) * ROW;

  mdn_svg_begin (&svg, "intervals", WIDTH, bottom + 48, title, description);
  zones (composer, &svg, &scale);
  axis (composer, &svg, &scale, bottom);
  rows (composer, &svg, &scale);
  return mdn_figure_keep (composer, &svg);
}
