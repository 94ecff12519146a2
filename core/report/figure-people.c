/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every person's first and second score, with the reliable-change band and the cut-off. */
#include <math.h>

#include "core/report/compose.h"

enum { WIDTH = 620, HEIGHT = 470, LEFT = 60, TOP = 20, SIDE = 380 };
static const char *const ink = "#1b2430", *const soft = "#5b6675", *const band = "#e5e9f0";
static const char *const treated = "#0f766e", *const control = "#92400e", *const unknown = "#5b6675";

struct scale { double lo, hi; };

static double
x_at (const struct scale *scale, double value)
{
  return LEFT + (value - scale->lo) / (scale->hi - scale->lo) * SIDE;
}

static double
y_at (const struct scale *scale, double value)
{
  return TOP + SIDE - (value - scale->lo) / (scale->hi - scale->lo) * SIDE;
}

static struct scale
scale_of (const struct mdn_person_changes *people, size_t n)
{
  struct scale scale = { people->score->lo, people->score->hi };

  if (!isnan (scale.lo) && !isnan (scale.hi))
    return scale;
  scale.lo = INFINITY;
  scale.hi = -INFINITY;
  for (size_t i = 0; i < n; i++)
    if (!isnan (people->person[i].change))
      {
        scale.lo = fmin (scale.lo, fmin (people->person[i].pre, people->person[i].post));
        scale.hi = fmax (scale.hi, fmax (people->person[i].pre, people->person[i].post));
      }
  if (scale.hi <= scale.lo)
    scale.hi = scale.lo + 1;
  return scale;
}

/* The band around the diagonal, cut to the square: six corners. */
static void
reliable_band (struct mdn_svg *svg, const struct scale *scale, double sdc)
{
  double half = fmin (sdc, scale->hi - scale->lo), lo = scale->lo, hi = scale->hi;
  const double corner[][2] = { { lo, lo }, { lo, lo + half }, { hi - half, hi }, { hi, hi }, { hi, hi - half }, { lo + half, lo } };

  mdn_buffer_add_text (&svg->buffer, "<path d=\"");
  for (size_t i = 0; i < sizeof corner / sizeof *corner; i++)
    mdn_buffer_format (&svg->buffer, "%c%.1f %.1f", i ? 'L' : 'M', x_at (scale, corner[i][0]), y_at (scale, corner[i][1]));
  mdn_buffer_format (&svg->buffer, "Z\" fill=\"%s\"/>\n", band);
}

static void
cutoff_lines (struct mdn_composer *composer, struct mdn_svg *svg, const struct scale *scale, const struct mdn_range *problem)
{
  double value = isnan (problem->lo) ? problem->hi : problem->lo;

  if (isnan (value) || value < scale->lo || value > scale->hi)
    return;
  mdn_svg_line (svg, x_at (scale, value), TOP, x_at (scale, value), TOP + SIDE, soft, 1, "5 4");
  mdn_svg_line (svg, LEFT, y_at (scale, value), LEFT + SIDE, y_at (scale, value), soft, 1, "5 4");
  mdn_svg_text (svg, LEFT + SIDE + 6, y_at (scale, value) + 4, 11, MDN_ANCHOR_START, soft,
                mdn_print (composer, mdn_in (composer, "cut-off %s", "临界值 %s"), mdn_fixed (composer, value, fabs (value - round (value)) > 1e-9 ? 1 : 0)));
}

/* 1, 2 or 5 times a power of ten, so that four to ten steps fill the scale. */
static double
tick_step (double range)
{
  double power = pow (10, floor (log10 (range / 4)));
  double steps = range / 4 / power;

  return power * (steps >= 5 ? 5 : steps >= 2 ? 2 : 1);
}

static void
ticks (struct mdn_composer *composer, struct mdn_svg *svg, const struct scale *scale)
{
  double step = tick_step (scale->hi - scale->lo);
  int decimals = step < 1 ? (int) ceil (-log10 (step) - 1e-9) : 0;

  for (double value = ceil (scale->lo / step - 1e-9) * step; value <= scale->hi + 1e-9 * step; value += step)
    {
      const char *text = mdn_fixed (composer, value, decimals);

      mdn_svg_line (svg, x_at (scale, value), TOP + SIDE, x_at (scale, value), TOP + SIDE + 4, soft, 1, NULL);
      mdn_svg_line (svg, LEFT - 4, y_at (scale, value), LEFT, y_at (scale, value), soft, 1, NULL);
      mdn_svg_text (svg, x_at (scale, value), TOP + SIDE + 18, 12, MDN_ANCHOR_MIDDLE, soft, text);
      mdn_svg_text (svg, LEFT - 8, y_at (scale, value) + 4, 12, MDN_ANCHOR_END, soft, text);
    }
}

static void
frame (struct mdn_composer *composer, struct mdn_svg *svg, const struct scale *scale)
{
  const struct mdn_pairs *pairs = composer->findings->pairs;

  mdn_svg_rect (svg, LEFT, TOP, SIDE, SIDE, 0, "none", "#9aa3af", 1);
  mdn_svg_line (svg, LEFT, TOP + SIDE, LEFT + SIDE, TOP, ink, 1.2, NULL);
  ticks (composer, svg, scale);
  mdn_svg_text (svg, LEFT + SIDE / 2.0, TOP + SIDE + 40, 13, MDN_ANCHOR_MIDDLE, ink,
                *pairs->dataset[0]->wave ? mdn_wave_title (composer, pairs->dataset[0]->wave) : mdn_in (composer, "first wave", "第一次"));
  mdn_svg_text (svg, LEFT, TOP - 6, 13, MDN_ANCHOR_START, ink,
                *pairs->dataset[1]->wave ? mdn_wave_title (composer, pairs->dataset[1]->wave) : mdn_in (composer, "second wave", "第二次"));
}

static enum mdn_svg_mark
mark_of (const struct mdn_person_change *person)
{
  if (isnan (person->rci) || person->reliable == MDN_RELIABLE_UNCHANGED)
    return MDN_MARK_RING;
  return person->reliable == MDN_RELIABLE_IMPROVED ? MDN_MARK_UP : MDN_MARK_DOWN;
}

static const char *
colour_of (const struct mdn_composer *composer, enum mdn_arm arm)
{
  if (!mdn_speaks_of_arms (composer) || arm == MDN_ARM_TREATED)
    return treated;
  return arm == MDN_ARM_CONTROL ? control : unknown;
}

static void
points (struct mdn_composer *composer, struct mdn_svg *svg, const struct scale *scale, const struct mdn_person_changes *people)
{
  const struct mdn_pairs *pairs = composer->findings->pairs;

  for (size_t i = 0; i < pairs->n; i++)
    {
      const struct mdn_person_change *person = &people->person[i];

      if (isnan (person->change))
        continue;
      mdn_svg_group (svg, mdn_print (composer, "%s: %s → %s", pairs->pair[i].id, mdn_fixed (composer, person->pre, 1),
                                     mdn_fixed (composer, person->post, 1)));
      mdn_svg_mark (svg, mark_of (person), x_at (scale, person->pre), y_at (scale, person->post), 4.5,
                    colour_of (composer, pairs->pair[i].arm));
      mdn_svg_group_end (svg);
    }
}

static void
legend_line (struct mdn_svg *svg, int line, enum mdn_svg_mark mark, const char *colour, const char *text)
{
  double y = TOP + 14 + 22 * line;

  mdn_svg_mark (svg, mark, LEFT + SIDE + 26, y, 5.5, colour);
  mdn_svg_text (svg, LEFT + SIDE + 40, y + 4, 12, MDN_ANCHOR_START, ink, text);
}

static void
legend (struct mdn_composer *composer, struct mdn_svg *svg, const struct mdn_person_changes *people)
{
  bool good = people->score->benefit != 0;

  legend_line (svg, 1, MDN_MARK_RING, ink, people->refused ? mdn_in (composer, "one person", "一个人") : mdn_in (composer, "no reliable change", "无可靠变化"));
  if (!people->refused)
    {
      legend_line (svg, 0, MDN_MARK_UP, ink, good ? mdn_in (composer, "improved", "改善") : mdn_in (composer, "higher", "升高"));
      legend_line (svg, 2, MDN_MARK_DOWN, ink, good ? mdn_in (composer, "worse", "变差") : mdn_in (composer, "lower", "降低"));
    }
  if (!mdn_speaks_of_arms (composer))
    return;
  legend_line (svg, 3, MDN_MARK_SQUARE, treated, mdn_group_name (composer, MDN_GROUP_TREATED));
  legend_line (svg, 4, MDN_MARK_SQUARE, control, mdn_group_name (composer, MDN_GROUP_CONTROL));
}

const char *
mdn_figure_people (struct mdn_composer *composer, size_t score, const char *title, const char *description)
{
  const struct mdn_person_changes *people = &composer->findings->changes->person[score];
  struct mdn_svg svg = { .buffer = { .ptr = NULL } };
  struct scale scale = scale_of (people, composer->findings->pairs->n);

  mdn_svg_begin (&svg, mdn_print (composer, "people-%zu", score), WIDTH, HEIGHT - 20, title, description);
  if (!people->refused)
    {
      if (people->rule.method == MDN_RCI_JT)
        reliable_band (&svg, &scale, people->rule.sdc95);
      if (people->rule.has_cutoff)
        cutoff_lines (composer, &svg, &scale, &people->rule.problem);
    }
  frame (composer, &svg, &scale);
  points (composer, &svg, &scale, people);
  legend (composer, &svg, people);
  return mdn_figure_keep (composer, &svg);
}
