/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report.h - the findings written where the user wants them; the file's ending picks the form.
 *
 * .txt (and "-") text, .md Markdown, .html one self-contained page, .json every number under stable
 * keys (doc/report-json.md); .csv, and what format plugins write, one row a person and score (frame.h). */
#ifndef MDN_REPORT_REPORT_H
#define MDN_REPORT_REPORT_H

#include "core/report/document.h"
#include "core/report/findings.h"
#include "core/report/out.h"
#include "core/report/frame.h"

enum mdn_report_form { MDN_REPORT_TEXT, MDN_REPORT_MARKDOWN, MDN_REPORT_HTML, MDN_REPORT_JSON, MDN_REPORT_FRAME, MDN_REPORT_FORMS };

struct mdn_report_target
{
  const char *path;                 /* "-": standard output */
  enum mdn_report_form form;
};

/* The form for a path's ending; false: unknown ending (the caller reports the known ones). */
bool mdn_report_form_of (struct mdn_registry *registry, const char *path, enum mdn_report_form *form);

/* language: "en" or "zh"; width: of the terminal, for text; frames takes the targets that are tables. */
enum mdn_status mdn_report_write (struct mdn_arena *arena, const struct mdn_findings *findings, const char *language,
                                  size_t width, const struct mdn_report_target *target, size_t n,
                                  struct mdn_outputs *outputs, struct mdn_frames *frames) MDN_MUST_USE;

/* A document laid out for each target, whose form is text, Markdown or HTML. */
enum mdn_status mdn_report_lay_out (const struct mdn_document *document, size_t width, const struct mdn_report_target *target,
                                    size_t n, struct mdn_outputs *outputs) MDN_MUST_USE;

/* The two forms that are numbers, not words. */
enum mdn_status mdn_report_json (const struct mdn_findings *findings, struct mdn_out *out) MDN_MUST_USE;
enum mdn_status mdn_report_people (struct mdn_arena *arena, const struct mdn_findings *findings, bool chinese,
                                   struct mdn_frames *frames) MDN_MUST_USE;

#endif
