/* SPDX-License-Identifier: GPL-3.0-or-later */
/* study-waves.c - which measurements there are, where they stand, and which two are compared. */
#include <string.h>

#include "core/define/draft-study.h"
#include "core/define/beside.h"

#define COUNT(array) (sizeof (array) / sizeof (array)[0])
#define WAVE(member) .at = offsetof (struct mdn_wave, member)
#define AT(member) .at = offsetof (struct mdn_draft_study, member)

static const struct mdn_field wave_fields[]
  = { { .key = "name", .shape = MDN_SHAPE_TEXT, .required = true, WAVE (name), .doc = "short name of the wave" },
      { .key = "file", .shape = MDN_SHAPE_TEXT, .required = true, WAVE (file),
        .doc = "its file, beside the study file" },
      { .key = "mapping", .shape = MDN_SHAPE_TEXT, WAVE (mapping), .doc = "mapping of that file" },
      { .key = "sheet", .shape = MDN_SHAPE_TEXT, WAVE (sheet), .doc = "sheet of a workbook, by its name or counted from 1" },
      { .key = "title", .shape = MDN_SHAPE_MAP, WAVE (title), .table = &mdn_words_table, .doc = "title in reports" } };

static const struct mdn_wave wave_initial = { .prefix = "", .suffix = "", .infix = "" };

const struct mdn_table mdn_wave_table = { .what = "a wave",
                                          .field = wave_fields,
                                          .n_fields = COUNT (wave_fields),
                                          .size = sizeof (struct mdn_wave),
                                          .initial = &wave_initial,
                                          .place_at = MDN_NOWHERE };

static const struct mdn_field wave_rule_fields[]
  = { { .key = "column", .shape = MDN_SHAPE_TEXT, AT (study.wave_column),
        .doc = "long file: column that names the wave" },
      { .key = "values", .shape = MDN_SHAPE_NODE, .like = &mdn_like_texts, AT (values), .doc = "long file: wave: text in that column" },
      { .key = "suffix", .shape = MDN_SHAPE_NODE, .like = &mdn_like_marks, AT (suffix), .doc = "wide file: wave: end of its column names" },
      { .key = "prefix", .shape = MDN_SHAPE_NODE, .like = &mdn_like_marks, AT (prefix),
        .doc = "wide file: wave: start of its column names" },
      { .key = "infix", .shape = MDN_SHAPE_NODE, .like = &mdn_like_marks, AT (infix),
        .doc = "wide file: wave: what stands inside its column names" } };

const struct mdn_table mdn_wave_rule_table
  = { .what = "wave", .field = wave_rule_fields, .n_fields = COUNT (wave_rule_fields) };

static struct mdn_names
wave_names (const struct mdn_study *study)
{
  return (struct mdn_names){ study->wave, study->n_waves, sizeof *study->wave, offsetof (struct mdn_wave, name),
                             "wave", "define.unknown-wave" };
}

/* ---- layouts --------------------------------------------------------------------------------------------- */

static void
resolve_files (struct mdn_draft_study *draft)
{
  const struct mdn_yaml *node = mdn_yaml_get (draft->root, "waves");
  struct mdn_wave *wave = (struct mdn_wave *) draft->study.wave;
  const struct mdn_names names = wave_names (&draft->study);
  draft->study.layout = MDN_LAYOUT_FILES;
  for (size_t i = 0; i < draft->study.n_waves; i++)
    {
      const struct mdn_place *place = &node->item[i]->place;
      if (wave[i].file != NULL)
        wave[i].file = mdn_beside_file (draft->reader, place, wave[i].file);
      if (wave[i].mapping != NULL)
        wave[i].mapping = mdn_beside_file (draft->reader, place, wave[i].mapping);
    }
  mdn_reader_unique (draft->reader, &names, node);
}

/* Waves named by a map: name: the text that marks them. */
static void
read_marks (struct mdn_draft_study *draft, const struct mdn_yaml *node, const char *what, size_t at)
{
  if (!mdn_reader_is (draft->reader, node, MDN_YAML_MAP, what))
    return;
  struct mdn_wave *wave = mdn_reader_array (draft->reader, node->n, sizeof *wave);
  for (size_t i = 0; i < node->n && wave != NULL; i++)
    {
      const char *mark = "";
      wave[i] = wave_initial;
      wave[i].name = node->key[i];
      /* One wave of a wide file may have bare names. */
      if (node->item[i]->kind != MDN_YAML_SCALAR || node->item[i]->text[0] != '\0' || node == draft->values)
        mdn_yaml_word (node->item[i], draft->reader->diag, what, &mark);
      memcpy ((char *) &wave[i] + at, &mark, sizeof mark);
      for (size_t j = 0; j < i; j++)
        if (node->item[j]->text != NULL && strcmp (node->item[j]->text, mark) == 0)
          mdn_reader_say (draft->reader, MDN_ERROR, "define.same-wave", &node->item[i]->place, wave[i].name,
                          "waves '%s' and '%s' are both marked '%s'", wave[j].name, wave[i].name, mark);
    }
  draft->study.wave = wave;
  draft->study.n_waves = wave == NULL ? 0 : node->n;
}

/* A suffix that begins with a digit cannot be told from a number of an item or scale. */
static void
refuse_digits (struct mdn_draft_study *draft, const struct mdn_yaml *node)
{
  for (size_t i = 0; i < node->n && node->kind == MDN_YAML_MAP; i++)
    if (node->item[i]->text != NULL && node->item[i]->text[0] >= '0' && node->item[i]->text[0] <= '9')
      mdn_reader_say (draft->reader, MDN_ERROR, "define.wave-digit", &node->item[i]->place, node->key[i],
                      "a suffix that begins with a digit cannot be told from an item's number (QL2: wave 2, or item 2?); "
                      "list the file once a wave under waves, each with a mapping of its own");
}

static void
resolve_one_file (struct mdn_draft_study *draft)
{
  const struct mdn_place file = mdn_place_of (draft->root, "file");
  struct mdn_study *study = &draft->study;
  if (study->file != NULL)
    study->file = mdn_beside_file (draft->reader, &file, study->file);
  else
    mdn_reader_say (draft->reader, MDN_ERROR, "define.missing-key", &draft->root->place, "file",
                    "a study without waves needs the key 'file'");
  if (study->mapping != NULL)
    study->mapping = mdn_beside_file (draft->reader, &file, study->mapping);
}

static void
read_one_file (struct mdn_draft_study *draft)
{
  const struct mdn_place place = mdn_place_of (draft->root, "wave");
  struct mdn_study *study = &draft->study;
  const bool is_long = study->wave_column != NULL && draft->values != NULL;
  const size_t n_ways = (is_long ? 1u : 0u) + (draft->prefix != NULL ? 1u : 0u) + (draft->suffix != NULL ? 1u : 0u)
                        + (draft->infix != NULL ? 1u : 0u);
  resolve_one_file (draft);
  if (n_ways != 1 || (study->wave_column != NULL) != (draft->values != NULL))
    mdn_reader_say (draft->reader, MDN_ERROR, "define.wave-rule", &place, NULL,
                    "wave needs column and values (long file), or suffix, prefix or infix (wide file)");
  else if (is_long)
    {
      study->layout = MDN_LAYOUT_LONG;
      read_marks (draft, draft->values, "values", offsetof (struct mdn_wave, value));
    }
  else
    {
      study->layout = MDN_LAYOUT_WIDE;
      if (draft->suffix != NULL)
        {
          read_marks (draft, draft->suffix, "suffix", offsetof (struct mdn_wave, suffix));
          refuse_digits (draft, draft->suffix);
        }
      else if (draft->infix != NULL)
        read_marks (draft, draft->infix, "infix", offsetof (struct mdn_wave, infix));
      else
        read_marks (draft, draft->prefix, "prefix", offsetof (struct mdn_wave, prefix));
    }
}

/* ---- the two compared -------------------------------------------------------------------------------------- */

static void
list_waves (struct mdn_draft_study *draft, const struct mdn_place *place)
{
  struct mdn_buffer list = { 0 };
  for (size_t i = 0; i < draft->study.n_waves; i++)
    mdn_buffer_format (&list, "%s%s", i == 0 ? "" : ", ", draft->study.wave[i].name);
  mdn_reader_say (draft->reader, MDN_ERROR, "define.compare", place, NULL,
                  "compare must name two of the waves %s", list.failed || list.ptr == NULL ? "" : list.ptr);
  mdn_buffer_release (&list);
}

static void
choose_compared (struct mdn_draft_study *draft)
{
  struct mdn_study *study = &draft->study;
  const struct mdn_yaml *node = mdn_yaml_get (draft->root, "compare");
  const struct mdn_names names = wave_names (study);
  const struct mdn_place place = mdn_place_of (draft->root, "compare");
  if (draft->n_compare != 2)
    {
      list_waves (draft, &place);
      return;
    }
  if (!mdn_reader_find (draft->reader, &names, draft->compare[0], &node->item[0]->place, &study->first)
      || !mdn_reader_find (draft->reader, &names, draft->compare[1], &node->item[1]->place, &study->second))
    return;
  if (study->first >= study->second)
    mdn_reader_say (draft->reader, MDN_ERROR, "define.compare-order", &place, NULL,
                    "compare names the earlier wave first: '%s' is not before '%s'", draft->compare[0],
                    draft->compare[1]);
}

/* Keys that belong to one file: beside waves they would say nothing. */
static bool
names_one_file (const struct mdn_yaml *root)
{
  static const char *const keys[] = { "file", "wave", "mapping", "sheet" };
  for (size_t i = 0; i < COUNT (keys); i++)
    if (mdn_yaml_get (root, keys[i]) != NULL)
      return true;
  return false;
}

void
mdn_draft_study_waves (struct mdn_draft_study *draft)
{
  struct mdn_study *study = &draft->study;
  const struct mdn_yaml *waves = mdn_yaml_get (draft->root, "waves");
  if (waves != NULL && names_one_file (draft->root))
    mdn_reader_say (draft->reader, MDN_ERROR, "define.two-layouts", &waves->place, NULL,
                    "give waves with a file (and mapping and sheet) each, or one file and wave, not both");
  else if (waves != NULL)
    resolve_files (draft);
  else
    read_one_file (draft);
  if (study->n_waves < 2)
    {
      const struct mdn_place place = mdn_place_of (draft->root, waves != NULL ? "waves" : "wave");
      mdn_reader_say (draft->reader, MDN_ERROR, "define.few-waves", &place, NULL, "a comparison needs two waves");
      return;
    }
  study->first = 0;
  study->second = 1;
  if (study->n_waves > 2 || mdn_yaml_get (draft->root, "compare") != NULL)
    choose_compared (draft);
}
