/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row a person and score: what happened to whom, for whoever goes on computing elsewhere. */
#include <math.h>
#include <string.h>

#include "core/report/report.h"

/* Text that a spreadsheet would take for a formula gets a leading apostrophe. */
static void
text_cell (struct mdn_out *out, const char *text)
{
  bool formula = *text && strchr ("=+-@\t\r", *text);

  if (!formula && !strpbrk (text, ",\"\r\n"))
    {
      mdn_out_text (out, text);
      return;
    }
  mdn_out_text (out, formula ? "\"'" : "\"");
  for (; *text; text++)
    mdn_out_text (out, *text == '"' ? "\"\"" : (const char[]){ *text, '\0' });
  mdn_out_text (out, "\"");
}

static void
number_cell (struct mdn_out *out, double value)
{
  char text[32];

  mdn_out_write (out, ",", 1);
  mdn_out_write (out, text, mdn_text_print_number (text, value));
}

static const char *
direction_word (const struct mdn_person_changes *people, enum mdn_reliable direction)
{
  static const char *const benefit[] = { "deteriorated", "unchanged", "improved" };
  static const char *const plain[] = { "decreased", "unchanged", "increased" };

  return (people->score->benefit ? benefit : plain)[(int) direction + 1];
}

static const char *
reliable_word (const struct mdn_person_changes *people, const struct mdn_person_change *person)
{
  return people->refused || isnan (person->rci) ? "" : direction_word (people, person->reliable);
}

static const char *
meaningful_word (const struct mdn_person_changes *people, const struct mdn_person_change *person)
{
  return isnan (person->change) || isnan (people->rule.meaningful) ? "" : direction_word (people, person->meaningful);
}

static const char *
percent_word (const struct mdn_person_changes *people, const struct mdn_person_change *person)
{
  return isnan (person->percent) || isnan (people->rule.percent) ? "" : direction_word (people, person->by_percent);
}

static const char *
clinical_word (const struct mdn_person_change *person)
{
  static const char *const word[MDN_RECOVERY_CLASSES] = { "recovered", "improved", "unchanged", "deteriorated", "harmed" };

  return person->clinical_known ? word[person->clinical] : "";
}

static void
person_row (const struct mdn_findings *findings, size_t score, size_t i, struct mdn_out *out)
{
  static const char *const arm[] = { "", "control", "treated" };
  const struct mdn_person_changes *people = &findings->changes->person[score];
  const struct mdn_person_change *person = &people->person[i];

  text_cell (out, findings->pairs->pair[i].id);
  mdn_out_format (out, ",%s,%s", arm[findings->pairs->pair[i].arm + 1], people->score->name);
  number_cell (out, person->pre);
  number_cell (out, person->post);
  number_cell (out, person->change);
  number_cell (out, people->refused ? NAN : person->rci);
  mdn_out_format (out, ",%s,%s", reliable_word (people, person), people->refused ? "" : clinical_word (person));
  number_cell (out, person->control_t);
  number_cell (out, person->practice_t);
  number_cell (out, person->control_p);
  mdn_out_format (out, ",%s", meaningful_word (people, person));
  number_cell (out, person->percent);
  mdn_out_format (out, ",%s", percent_word (people, person));
  mdn_out_text (out, "\n");
}

void
mdn_report_csv (const struct mdn_findings *findings, struct mdn_out *out)
{
  mdn_out_text (out, "id,arm,score,first,second,change,rci,reliable,clinical,control_t,practice_t,control_p,meaningful,percent,by_percent\n");
  for (size_t score = 0; score < findings->changes->n; score++)
    for (size_t i = 0; i < findings->pairs->n; i++)
      person_row (findings, score, i, out);
}
