/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/report/wording.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/mechanism/model.h"

#define NBSP "\xC2\xA0"

const char *
mdn_in (const struct mdn_composer *composer, const char *english, const char *chinese)
{
  return composer->chinese && chinese ? chinese : english;
}

const char *
mdn_words_in (const struct mdn_composer *composer, const struct mdn_words *words)
{
  const char *text = mdn_in (composer, words->en ? words->en : words->zh, words->zh);

  return text ? text : "";
}

const char *
mdn_print (struct mdn_composer *composer, const char *format, ...)
{
  va_list arguments;
  char *text;
  int len;

  va_start (arguments, format);
  len = vsnprintf (NULL, 0, format, arguments);
  va_end (arguments);
  text = len < 0 ? NULL : mdn_arena_alloc (composer->arena, (size_t) len + 1);
  if (!text)
    {
      composer->document->failed = true;
      return "";
    }
  va_start (arguments, format);
  vsnprintf (text, (size_t) len + 1, format, arguments);
  va_end (arguments);
  return text;
}

const char *
mdn_fixed (struct mdn_composer *composer, double value, int decimals)
{
  double least = 0.5 * pow (10, -decimals);

  if (isnan (value))
    return "–";
  if (isinf (value))
    return value > 0 ? "∞" : "−∞";
  if (fabs (value) < least)
    value = 0;
  return mdn_print (composer, "%s%.*f", value < 0 ? "−" : "", decimals, fabs (value));
}

const char *
mdn_interval_text (struct mdn_composer *composer, struct mdn_interval ci, int decimals)
{
  if (isnan (ci.low) || isnan (ci.high))
    return "–";
  return mdn_print (composer, mdn_in (composer, "%s" NBSP "to" NBSP "%s", "%s" NBSP "至" NBSP "%s"), mdn_fixed (composer, ci.low, decimals),
                    mdn_fixed (composer, ci.high, decimals));
}

const char *
mdn_with_interval (struct mdn_composer *composer, double value, struct mdn_interval ci, int decimals)
{
  return mdn_print (composer, "%s (%s)", mdn_fixed (composer, value, decimals), mdn_interval_text (composer, ci, decimals));
}

int
mdn_decimals (struct mdn_interval ci, int usual)
{
  double width = ci.high - ci.low;
  int decimals = usual;

  while (width > 0 && decimals < 6 && width * pow (10, decimals) < 5)
    decimals++;
  return decimals;
}

const char *
mdn_p_text (struct mdn_composer *composer, double p)
{
  if (isnan (p))
    return "–";
  if (p < 0.001)
    return "p" NBSP "<" NBSP ".001";
  if (p >= 0.9995)
    return "p" NBSP "=" NBSP "1";
  return mdn_print (composer, "p" NBSP "=" NBSP ".%03.0f", floor (p * 1000 + 0.5));
}

const char *
mdn_percent (struct mdn_composer *composer, double share)
{
  return isnan (share) ? "–" : mdn_print (composer, "%.0f%%", 100 * share);
}

const char *
mdn_node_name (const struct mdn_composer *composer, size_t node)
{
  return mdn_words_in (composer, &composer->findings->pathways->node[node].title);
}

const char *
mdn_score_title (struct mdn_composer *composer, size_t score)
{
  const struct mdn_compared *compared = &composer->findings->changes->score[score];
  const struct mdn_scored_score *scored = compared->in[0];
  const char *title, *short_name;

  if (!scored->score)
    return compared->name;
  title = mdn_words_in (composer, &scored->score->title);
  short_name = scored->use->instrument->abbreviation;
  if (!*title)
    return compared->name;
  return short_name && !strstr (title, short_name) ? mdn_print (composer, "%s %s", short_name, title) : title;
}

const char *
mdn_instrument_title (const struct mdn_composer *composer, const struct mdn_instrument *instrument)
{
  return mdn_words_in (composer, &instrument->title);
}

const char *
mdn_group_name (const struct mdn_composer *composer, enum mdn_group group)
{
  const struct mdn_study *study = composer->findings->study;

  if (group == MDN_GROUP_ALL)
    return mdn_in (composer, "everybody", "全体");
  if (group == MDN_GROUP_CONTROL)
    return study->control ? study->control : mdn_in (composer, "control", "对照组");
  return study->treated ? study->treated : mdn_in (composer, "programme", "干预组");
}

const char *
mdn_wave_title (const struct mdn_composer *composer, const char *wave)
{
  const struct mdn_study *study = composer->findings->study;

  for (size_t i = 0; i < study->n_waves; i++)
    if (strcmp (study->wave[i].name, wave) == 0)
      {
        const char *title = mdn_words_in (composer, &study->wave[i].title);

        return *title ? title : wave;
      }
  return wave;
}

const char *
mdn_reliability_origin (struct mdn_composer *composer, const struct mdn_person_rule *rule)
{
  static const char *const en[] = { "none known", "the study file", "published retest", "control arm's ICC", "alpha of this first wave",
                                    "published alpha" };
  static const char *const zh[] = { "未知", "研究文件", "已发表的重测信度", "对照组ICC", "本次第一波的alpha", "已发表的alpha" };
  const char *origin = mdn_in (composer, en[rule->from], zh[rule->from]);

  if (!rule->reliability_source && rule->reliability_n > 0)
    return mdn_print (composer, "%s, n" NBSP "=" NBSP "%.0f", origin, rule->reliability_n);
  return rule->reliability_source ? mdn_print (composer, "%s: %s", origin, rule->reliability_source) : origin;
}

bool
mdn_main_score (const struct mdn_composer *composer, size_t score)
{
  const struct mdn_mechanisms *m = composer->findings->mechanisms;

  if (score == m->dose)
    return true;
  for (size_t i = 0; i < m->n_outcomes; i++)
    if (m->outcome[i].score == score)
      return true;
  for (size_t i = 0; i < m->n_mechanisms; i++)
    if (m->mechanism[i].measure->score == score)
      return true;
  return false;
}

const char *
mdn_join (struct mdn_composer *composer, const char *const *list, size_t n)
{
  const char *text = n ? list[0] : "";

  for (size_t i = 1; i < n; i++)
    {
      const char *glue = i + 1 == n ? mdn_in (composer, " and ", "和") : mdn_in (composer, ", ", "、");

      text = mdn_print (composer, "%s%s%s", text, glue, list[i]);
    }
  return text;
}

bool
mdn_speaks_of_arms (const struct mdn_composer *composer)
{
  return mdn_two_arms (composer->findings->mechanisms->design);
}

bool
mdn_speaks_of_dose (const struct mdn_composer *composer)
{
  return composer->findings->mechanisms->design == MDN_DESIGN_OBSERVATIONAL;
}

static const char *
bootstrap_origin (struct mdn_composer *composer, const struct mdn_resampled *bootstrap)
{
  if (bootstrap->replayed)
    return mdn_print (composer, mdn_in (composer, "%zu given resamples", "%zu 个给定的重抽样"), bootstrap->replicates);
  return mdn_print (composer, mdn_in (composer, "%zu resamples within the arms, seed %ld", "组内重抽样 %zu 次，种子 %ld"),
                    bootstrap->replicates, bootstrap->seed);
}

const char *
mdn_bootstrap_text (struct mdn_composer *composer, const struct mdn_resampled *bootstrap, int decimals)
{
  const char *text;

  if (!bootstrap->known)
    return bootstrap->refused ? mdn_print (composer, mdn_in (composer, "not computed (%s)", "未计算（%s）"), mdn_reason (composer, bootstrap->refused)) : NULL;
  text = mdn_print (composer, mdn_in (composer, "percentile %s CI %s", "百分位 %s CI %s"), mdn_percent (composer, bootstrap->level),
                    mdn_interval_text (composer, bootstrap->ci, decimals));
  if (bootstrap->bca_known)
    text = mdn_print (composer, "%s, BCa %s", text, mdn_interval_text (composer, bootstrap->bca_ci, decimals));
  return mdn_print (composer, mdn_in (composer, "%s (%s)", "%s（%s）"), text, bootstrap_origin (composer, bootstrap));
}

const char *
mdn_method_name (const struct mdn_composer *composer)
{
  static const char *const name[MDN_RCI_METHODS] = {
    [MDN_RCI_JT] = "Jacobson & Truax, JT", [MDN_RCI_GLN] = "Gulliksen, Lord & Novick, GLN", [MDN_RCI_HLL] = "Hsu, Linn & Lord, HLL",
    [MDN_RCI_EN] = "Edwards & Nunnally, EN", [MDN_RCI_NK] = "Nunnally & Kotsch, NK", [MDN_RCI_HA] = "Hageman & Arrindell, HA",
  };

  return name[composer->findings->study->individual];
}

const char *
mdn_people_counts (struct mdn_composer *composer, size_t n, const size_t *n_arm)
{
  size_t enrolled = composer->findings->pairs->n_people;

  if (!mdn_speaks_of_arms (composer) || n_arm[0] + n_arm[1] == 0)
    return mdn_print (composer, mdn_in (composer, "n = %zu of %zu enrolled", "n = %zu（入组 %zu 人）"), n, enrolled);
  return mdn_print (composer, mdn_in (composer, "n = %zu of %zu enrolled (%s %zu, %s %zu)", "n = %zu（入组 %zu 人；%s %zu，%s %zu）"), n, enrolled,
                    mdn_group_name (composer, MDN_GROUP_TREATED), n_arm[1], mdn_group_name (composer, MDN_GROUP_CONTROL), n_arm[0]);
}

const char *
mdn_benefit_size (struct mdn_composer *composer, const struct mdn_moved *moved)
{
  const char *text = mdn_with_interval (composer, moved->benefit_size, moved->benefit_size_ci, 2);

  return moved->benefit ? text : mdn_print (composer, mdn_in (composer, "%s, raw sign", "%s，原始符号"), text);
}

const char *
mdn_moved_interval (struct mdn_composer *composer, const struct mdn_moved *moved, int decimals)
{
  const char *interval = mdn_interval_text (composer, moved->change.ci, decimals);

  if (moved->robust_refused)
    return mdn_print (composer, mdn_in (composer, "%s, HC3 called for but not possible", "%s，应用HC3但无法计算"), interval);
  return moved->robust_advised ? mdn_print (composer, mdn_in (composer, "%s, HC3", "%s，HC3"), interval) : interval;
}
