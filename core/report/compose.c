/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/report/compose.h"

#include <string.h>

const char *
mdn_figure_keep (struct mdn_composer *composer, struct mdn_svg *svg)
{
  const char *text = NULL;

  mdn_svg_end (svg);
  if (!svg->buffer.failed)
    text = mdn_arena_text (composer->arena, svg->buffer.ptr, svg->buffer.len);
  mdn_buffer_release (&svg->buffer);
  if (!text)
    composer->document->failed = true;
  return text ? text : "";
}

static const char *
report_title (struct mdn_composer *composer)
{
  const struct mdn_study *study = composer->findings->study;
  const char *name = mdn_words_in (composer, &study->title);

  if (!*name)
    name = study->id ? study->id : mdn_in (composer, "Comparison", "前后比较");
  return mdn_print (composer, mdn_in (composer, "%s: which mechanisms moved", "%s：哪些机制发生了改变"), name);
}

enum mdn_status
mdn_report_compose (struct mdn_arena *arena, const struct mdn_findings *findings, const char *language,
                    const struct mdn_document **document)
{
  struct mdn_composer composer = { .arena = arena, .findings = findings, .chinese = strcmp (language, "zh") == 0 };

  composer.document = mdn_document_new (arena, composer.chinese ? "zh" : "en", NULL);
  if (!composer.document)
    return MDN_NO_MEMORY;
  composer.document->title = report_title (&composer);
  mdn_section_answer (&composer);
  mdn_section_safety (&composer);
  mdn_section_mechanisms (&composer);
  mdn_section_outcomes (&composer);
  mdn_section_people (&composer);
  mdn_section_chains (&composer);
  mdn_section_quality (&composer);
  mdn_section_methods (&composer);
  mdn_section_checklist (&composer);
  mdn_section_provenance (&composer);
  *document = composer.document;
  return mdn_document_status (composer.document);
}
