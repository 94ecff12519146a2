/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/report/report.h"

#include <string.h>

#include "core/report/compose.h"

static const struct { const char *ending; enum mdn_report_form form; } endings[] = {
  { ".txt", MDN_REPORT_TEXT }, { ".md", MDN_REPORT_MARKDOWN }, { ".markdown", MDN_REPORT_MARKDOWN },
  { ".html", MDN_REPORT_HTML }, { ".htm", MDN_REPORT_HTML }, { ".json", MDN_REPORT_JSON },
};

bool
mdn_report_form_of (struct mdn_registry *registry, const char *path, enum mdn_report_form *form)
{
  const char *ending = strrchr (path, '.');
  const struct mdn_plugin *plugin;

  if (strcmp (path, "-") == 0)
    {
      *form = MDN_REPORT_TEXT;
      return true;
    }
  for (size_t i = 0; ending && i < sizeof endings / sizeof *endings; i++)
    if (strcmp (ending, endings[i].ending) == 0)
      {
        *form = endings[i].form;
        return true;
      }
  *form = MDN_REPORT_FRAME;
  return mdn_frame_writer_of (registry, path, &plugin);
}

static void
lay_out (const struct mdn_document *document, size_t width, enum mdn_report_form form, struct mdn_out *out)
{
  if (form == MDN_REPORT_HTML)
    mdn_document_html (document, out);
  else if (form == MDN_REPORT_MARKDOWN)
    mdn_document_markdown (document, out);
  else
    mdn_document_text (document, out, width);
}

enum mdn_status
mdn_report_lay_out (const struct mdn_document *document, size_t width, const struct mdn_report_target *target, size_t n,
                    struct mdn_outputs *outputs)
{
  enum mdn_status status = MDN_OK;

  for (size_t i = 0; status == MDN_OK && i < n; i++)
    {
      struct mdn_out *out;

      status = mdn_out_open (outputs, target[i].path, &out);
      if (status == MDN_OK)
        lay_out (document, width, target[i].form, out);
    }
  return status;
}

static enum mdn_status
write_one (const struct mdn_findings *findings, const struct mdn_document *document, size_t width,
           enum mdn_report_form form, struct mdn_out *out)
{
  if (form == MDN_REPORT_JSON)
    return mdn_report_json (findings, out);
  lay_out (document, width, form, out);
  return MDN_OK;
}

static enum mdn_status
open_and_write (const struct mdn_findings *findings, const struct mdn_document *document, size_t width,
                const struct mdn_report_target *target, struct mdn_outputs *outputs, struct mdn_frames *frames)
{
  struct mdn_out *out;
  enum mdn_status status;

  if (target->form == MDN_REPORT_FRAME)
    return mdn_frames_add (frames, target->path);
  status = mdn_out_open (outputs, target->path, &out);
  return status == MDN_OK ? write_one (findings, document, width, target->form, out) : status;
}

static bool
has_frame (const struct mdn_report_target *target, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (target[i].form == MDN_REPORT_FRAME)
      return true;
  return false;
}

enum mdn_status
mdn_report_write (struct mdn_arena *arena, const struct mdn_findings *findings, const char *language, size_t width,
                  const struct mdn_report_target *target, size_t n, struct mdn_outputs *outputs, struct mdn_frames *frames)
{
  const struct mdn_document *document;
  enum mdn_status status = mdn_report_compose (arena, findings, language, &document);

  for (size_t i = 0; status == MDN_OK && i < n; i++)
    status = open_and_write (findings, document, width, &target[i], outputs, frames);
  if (status == MDN_OK && has_frame (target, n))
    status = mdn_report_people (arena, findings, strcmp (language, "zh") == 0, frames);
  return status;
}
