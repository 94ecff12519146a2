/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row a person and score: what happened to whom, for whoever goes on computing elsewhere. */
#include <math.h>
#include <stdbool.h>

#include "core/report/report.h"
#include "core/report/frame-csv.h"

enum { ID, ARM, SCORE, FIRST, SECOND, CHANGE, RCI, RELIABLE, CLINICAL, CONTROL_T, PRACTICE_T, CONTROL_P,
       MEANINGFUL, PERCENT, BY_PERCENT, N_COLUMNS };

/* What people read, in both languages: word and label are the same where a word is all there is. */
struct meaning { const char *word, *en, *zh; };

static const struct meaning arms[] = { { "control", "control", "对照组" }, { "treated", "programme", "干预组" } };

/* Directions first as benefit, then for scores without one. */
enum { PLAIN = 3 };

static const struct meaning reliable[] = {
  { "deteriorated", "reliably deteriorated", "可靠变差" }, { "unchanged", "no reliable change", "无可靠变化" },
  { "improved", "reliably improved", "可靠改善" }, { "decreased", "reliably decreased", "可靠降低" },
  { "unchanged", "no reliable change", "无可靠变化" }, { "increased", "reliably increased", "可靠升高" },
};

static const struct meaning meaningful[] = {
  { "deteriorated", "worse by a change that matters", "有意义的变差" }, { "unchanged", "less than a change that matters", "未达到有意义的变化" },
  { "improved", "better by a change that matters", "有意义的改善" }, { "decreased", "lower by a change that matters", "有意义的降低" },
  { "unchanged", "less than a change that matters", "未达到有意义的变化" }, { "increased", "higher by a change that matters", "有意义的升高" },
};

static const struct meaning clinical[MDN_RECOVERY_CLASSES] = {
  { "recovered", "recovered", "恢复" }, { "improved", "improved", "改善" }, { "unchanged", "unchanged", "无变化" },
  { "deteriorated", "deteriorated", "变差" }, { "harmed", "deteriorated into the problem range", "变差并进入问题范围" },
};

static const struct
{
  const char *name, *en, *zh;
  enum mdn_column_kind kind;
  enum mdn_column_level level;
  const struct meaning *meaning;
  size_t n_meanings;
} columns[N_COLUMNS] = {
  [ID] = { "id", "person", "编号", MDN_COLUMN_TEXT, MDN_LEVEL_NOMINAL, NULL, 0 },
  [ARM] = { "arm", "arm", "组别", MDN_COLUMN_WORDS, MDN_LEVEL_NOMINAL, arms, 2 },
  [SCORE] = { "score", "score", "分数", MDN_COLUMN_TEXT, MDN_LEVEL_NOMINAL, NULL, 0 },
  [FIRST] = { "first", "first wave", "第一次测量", MDN_COLUMN_NUMBER, MDN_LEVEL_SCALE, NULL, 0 },
  [SECOND] = { "second", "second wave", "第二次测量", MDN_COLUMN_NUMBER, MDN_LEVEL_SCALE, NULL, 0 },
  [CHANGE] = { "change", "second less first wave, points", "变化量（后减前）", MDN_COLUMN_NUMBER, MDN_LEVEL_SCALE, NULL, 0 },
  [RCI] = { "rci", "reliable change index", "可靠变化指数", MDN_COLUMN_NUMBER, MDN_LEVEL_SCALE, NULL, 0 },
  [RELIABLE] = { "reliable", "reliable change", "可靠变化", MDN_COLUMN_WORDS, MDN_LEVEL_NOMINAL, reliable, 6 },
  [CLINICAL] = { "clinical", "clinically significant change", "临床显著变化", MDN_COLUMN_WORDS, MDN_LEVEL_NOMINAL, clinical,
                 MDN_RECOVERY_CLASSES },
  [CONTROL_T] = { "control_t", "t against the control arm's regression", "对照组参照（t）", MDN_COLUMN_NUMBER, MDN_LEVEL_SCALE, NULL, 0 },
  [PRACTICE_T] = { "practice_t", "change less the controls' mean change, t", "练习校正RCI", MDN_COLUMN_NUMBER,
                   MDN_LEVEL_SCALE, NULL, 0 },
  [CONTROL_P] = { "control_p", "p against the control arm's regression", "对照组参照（p）", MDN_COLUMN_NUMBER, MDN_LEVEL_SCALE, NULL, 0 },
  [MEANINGFUL] = { "meaningful", "change against the stated amount", "与所定变化量比较", MDN_COLUMN_WORDS, MDN_LEVEL_NOMINAL,
                   meaningful, 6 },
  [PERCENT] = { "percent", "change in per cent of the first wave", "变化占第一次测量的百分比", MDN_COLUMN_NUMBER, MDN_LEVEL_SCALE, NULL, 0 },
  [BY_PERCENT] = { "by_percent", "change against the stated percentage", "与所定百分比比较", MDN_COLUMN_WORDS, MDN_LEVEL_NOMINAL,
                   meaningful, 6 },
};

/* ---- columns -------------------------------------------------------------------------------------------- */

static bool
set_codes (struct mdn_arena *arena, const struct meaning *meaning, size_t n, bool chinese, struct mdn_column *column)
{
  struct mdn_code *code = mdn_arena_array (arena, n, sizeof *code);
  for (size_t i = 0; i < n && code != NULL; i++)
    code[i] = (struct mdn_code){ (double) i, meaning[i].word, chinese ? meaning[i].zh : meaning[i].en };
  column->code = code;
  column->n_codes = n;
  return code != NULL;
}

static struct mdn_column *
make_columns (struct mdn_arena *arena, bool chinese)
{
  struct mdn_column *column = mdn_arena_array (arena, N_COLUMNS, sizeof *column);
  for (size_t c = 0; c < N_COLUMNS && column != NULL; c++)
    {
      column[c] = (struct mdn_column){ .name = columns[c].name, .label = chinese ? columns[c].zh : columns[c].en,
                                       .kind = columns[c].kind, .level = columns[c].level,
                                       .decimals = columns[c].kind == MDN_COLUMN_WORDS ? 0 : MDN_DECIMALS_ALL };
      if (!set_codes (arena, columns[c].meaning, columns[c].n_meanings, chinese, &column[c]))
        return NULL;
    }
  return column;
}

/* ---- rows ----------------------------------------------------------------------------------------------- */

static struct mdn_cell
text_cell (const char *text)
{
  const struct mdn_slice slice = mdn_slice_of (text);
  return (struct mdn_cell){ .number = NAN, .text = slice.len > 0 ? slice.ptr : "", .len = slice.len };
}

static struct mdn_cell
number_cell (double number)
{
  return (struct mdn_cell){ .number = number };
}

static double
direction_code (const struct mdn_person_changes *people, enum mdn_reliable direction)
{
  return (double) ((int) direction + 1 + (people->score->benefit != 0 ? 0 : PLAIN));
}

static double
reliable_code (const struct mdn_person_changes *people, const struct mdn_person_change *person)
{
  return people->refused != NULL || isnan (person->rci) ? NAN : direction_code (people, person->reliable);
}

static double
meaningful_code (const struct mdn_person_changes *people, const struct mdn_person_change *person)
{
  return isnan (person->change) || isnan (people->rule.meaningful) ? NAN : direction_code (people, person->meaningful);
}

static double
percent_code (const struct mdn_person_changes *people, const struct mdn_person_change *person)
{
  return isnan (person->percent) || isnan (people->rule.percent) ? NAN : direction_code (people, person->by_percent);
}

static void
person_row (const struct mdn_findings *findings, size_t score, size_t i, struct mdn_cell cell[N_COLUMNS])
{
  const struct mdn_person_changes *people = &findings->changes->person[score];
  const struct mdn_person_change *person = &people->person[i];
  const enum mdn_arm arm = findings->pairs->pair[i].arm;

  cell[ID] = text_cell (findings->pairs->pair[i].id);
  cell[ARM] = number_cell (arm == MDN_ARM_UNKNOWN ? NAN : (double) arm);
  cell[SCORE] = text_cell (people->score->name);
  cell[FIRST] = number_cell (person->pre);
  cell[SECOND] = number_cell (person->post);
  cell[CHANGE] = number_cell (person->change);
  cell[RCI] = number_cell (people->refused != NULL ? NAN : person->rci);
  cell[RELIABLE] = number_cell (reliable_code (people, person));
  cell[CLINICAL] = number_cell (people->refused == NULL && person->clinical_known ? (double) person->clinical : NAN);
  cell[CONTROL_T] = number_cell (person->control_t);
  cell[PRACTICE_T] = number_cell (person->practice_t);
  cell[CONTROL_P] = number_cell (person->control_p);
  cell[MEANINGFUL] = number_cell (meaningful_code (people, person));
  cell[PERCENT] = number_cell (person->percent);
  cell[BY_PERCENT] = number_cell (percent_code (people, person));
}

enum mdn_status
mdn_report_people (struct mdn_arena *arena, const struct mdn_findings *findings, bool chinese, struct mdn_frames *frames)
{
  static const bool by_content[N_COLUMNS] = { [ID] = true };
  struct mdn_cell cell[N_COLUMNS];
  const struct mdn_frame frame = {
    .title = chinese ? "个体变化" : "changes", .maker = mdn_arena_format (arena, "mediant %s", findings->version),
    .column = make_columns (arena, chinese), .n_columns = N_COLUMNS,
  };
  enum mdn_status status = frame.column != NULL && frame.maker != NULL ? mdn_frames_begin (frames, &frame, by_content) : MDN_NO_MEMORY;

  if (status != MDN_OK)
    return status;
  for (size_t score = 0; score < findings->changes->n; score++)
    for (size_t i = 0; i < findings->pairs->n; i++)
      {
        person_row (findings, score, i, cell);
        mdn_frames_row (frames, cell);
      }
  return mdn_frames_end (frames);
}
