/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an evidence map says, in words: sources, grades, published effects, doses. */
#include <math.h>

#include "core/report/wording.h"

const char *
mdn_citation_text (struct mdn_composer *composer, const size_t *cite, size_t n)
{
  const struct mdn_pathways *pathways = composer->findings->pathways;
  const char *text = "";

  for (size_t i = 0; i < n; i++)
    text = mdn_print (composer, "%s%s%s", text, i ? mdn_in (composer, "; ", "；") : "", pathways->citation[cite[i]].text);
  return text;
}

const char *
mdn_grade_name (struct mdn_composer *composer, enum mdn_grade grade)
{
  static const char *const en[] = { "not graded", "low", "moderate", "high" };
  static const char *const zh[] = { "未分级", "低", "中等", "高" };

  return mdn_in (composer, en[grade], zh[grade]);
}

const char *
mdn_layer_name (struct mdn_composer *composer, enum mdn_layer layer)
{
  static const char *const en[] = { "no layer", "psychological", "social", "physiological" };
  static const char *const zh[] = { "未归层", "心理", "社会", "生理" };

  return mdn_in (composer, en[layer], zh[layer]);
}

const char *
mdn_stated_number (struct mdn_composer *composer, double value)
{
  int decimals = 2;

  while (decimals < 6 && fabs (value - round (value * pow (10, decimals)) / pow (10, decimals)) > 1e-9)
    decimals++;
  return mdn_fixed (composer, value, decimals);
}

const char *
mdn_effect_path (struct mdn_composer *composer, const struct mdn_reported_effect *effect)
{
  const char *text = "";

  for (size_t i = 0; i < effect->n_nodes; i++)
    text = mdn_print (composer, "%s%s%s", text, i ? " → " : "", mdn_node_name (composer, effect->node[i]));
  return text;
}

const char *
mdn_effect_value (struct mdn_composer *composer, const struct mdn_reported_effect *effect)
{
  const char *text;

  if (isnan (effect->value))
    return mdn_in (composer, "no number reported", "未报告数值");
  text = mdn_print (composer, mdn_in (composer, "%s (%s)", "%s（%s）"), mdn_stated_number (composer, effect->value),
                    mdn_effect_unit (composer, effect->unit));
  if (!isnan (effect->ci_low) && !isnan (effect->ci_high))
    text = mdn_print (composer, mdn_in (composer, "%s, 95%% CI %s to %s", "%s，95%% CI %s 至 %s"), text,
                      mdn_stated_number (composer, effect->ci_low), mdn_stated_number (composer, effect->ci_high));
  if (!isnan (effect->n))
    text = mdn_print (composer, mdn_in (composer, "%s, n = %.0f", "%s，n = %.0f"), text, effect->n);
  return text;
}

const char *
mdn_dose_text (struct mdn_composer *composer, const struct mdn_dose *dose)
{
  const char *what = mdn_words_in (composer, &dose->what), *unit = mdn_words_in (composer, &dose->unit);

  if (isnan (dose->from) && isnan (dose->to))
    return mdn_print (composer, "%s %s", what, unit);
  if (isnan (dose->to))
    return mdn_print (composer, mdn_in (composer, "%s: at least %g %s", "%s：至少 %g %s"), what, dose->from, unit);
  if (isnan (dose->from))
    return mdn_print (composer, mdn_in (composer, "%s: at most %g %s", "%s：至多 %g %s"), what, dose->to, unit);
  if (dose->from < dose->to)
    return mdn_print (composer, mdn_in (composer, "%s: %g to %g %s", "%s：%g–%g %s"), what, dose->from, dose->to, unit);
  return mdn_print (composer, mdn_in (composer, "%s: %g %s", "%s：%g %s"), what, dose->from, unit);
}
