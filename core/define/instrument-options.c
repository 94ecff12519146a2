/* SPDX-License-Identifier: GPL-3.0-or-later */
/* instrument-options.c - a score's options: a mapping's or study's before the form's before the
 * score's own, checked against the method's table. */
#include <string.h>

#include "core/define/draft.h"
#include "core/plugin/call.h"

struct options
{
  struct mdn_option_text *text;
  size_t n;
};

static bool
is_given (const struct options *options, const char *name)
{
  for (size_t i = 0; i < options->n; i++)
    if (strcmp (options->text[i].name, name) == 0)
      return true;
  return false;
}

static void
add_map (struct mdn_reader *reader, struct options *options, const struct mdn_yaml *map)
{
  if (map == NULL || !mdn_reader_is (reader, map, MDN_YAML_MAP, "options"))
    return;
  for (size_t i = 0; i < map->n; i++)
    {
      struct mdn_option_text text = { .name = map->key[i], .place = map->key_place[i] };
      if (is_given (options, text.name))
        continue;
      if (mdn_yaml_words (map->item[i], reader->arena, reader->diag, text.name, &text.texts, &text.n_texts))
        options->text[options->n++] = text;
    }
}

static void
add_overrides (const struct mdn_draft *draft, struct options *options, const char *score)
{
  for (size_t i = 0; i < draft->n_overrides; i++)
    {
      const struct mdn_option_override *override = &draft->override[i];
      if (strcmp (override->score, score) == 0 && !is_given (options, override->option))
        options->text[options->n++] = (struct mdn_option_text){ .name = override->option,
                                                                .texts = override->texts,
                                                                .n_texts = override->n_texts,
                                                                .place = override->place };
    }
}

static const struct mdn_yaml *
form_options (const struct mdn_draft_form *form, const char *score)
{
  return mdn_yaml_get (form->options, score);
}

static size_t
most_options (const struct mdn_draft *draft, const struct mdn_draft_form *form,
              const struct mdn_draft_score *score)
{
  size_t n = draft->n_overrides + (score->options == NULL ? 0 : score->options->n);
  for (; form != NULL; form = form->base)
    n += form_options (form, score->id) == NULL ? 0 : form_options (form, score->id)->n;
  return n;
}

static void
collect (struct mdn_draft *draft, const struct mdn_draft_form *form, const struct mdn_draft_score *score,
         struct options *options)
{
  options->text = mdn_reader_array (draft->reader, most_options (draft, form, score), sizeof *options->text);
  if (options->text == NULL)
    return;
  add_overrides (draft, options, score->id);
  for (; form != NULL; form = form->base)
    add_map (draft->reader, options, form_options (form, score->id));
  add_map (draft->reader, options, score->options);
}

static const struct mdn_value *
check (struct mdn_draft *draft, const struct mdn_draft_score *score, const struct options *options)
{
  const struct mdn_value *values = NULL;
  const char *subject = mdn_arena_format (draft->reader->arena, "%s.%s", draft->instrument.id, score->id);
  if (subject == NULL
      || mdn_options_check (draft->reader->arena, draft->reader->diag, score->plugin->plugin, subject,
                            options->text, options->n, &values)
           == MDN_NO_MEMORY)
    draft->reader->exhausted = true;
  return values;
}

/* Forms that say nothing about the score share one check, so that a mistake is reported once. */
const struct mdn_value *
mdn_draft_options (struct mdn_draft *draft, const struct mdn_draft_form *form, struct mdn_draft_score *score)
{
  const bool common = mdn_draft_form_entry (form, offsetof (struct mdn_draft_form, options), score->id) == NULL;
  struct options options = { 0 };
  if (common && score->options_tried)
    return score->values;
  collect (draft, form, score, &options);
  if (score->plugin == NULL || options.text == NULL)
    return NULL;
  const struct mdn_value *values = check (draft, score, &options);
  if (common)
    {
      score->options_tried = true;
      score->values = values;
    }
  return values;
}

void
mdn_draft_check_overrides (struct mdn_draft *draft)
{
  const struct mdn_names scores = mdn_draft_scores (draft);
  size_t index;
  for (size_t i = 0; i < draft->n_overrides; i++)
    mdn_reader_find (draft->reader, &scores, draft->override[i].score, &draft->override[i].place, &index);
}
