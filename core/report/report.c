/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/report/report.h"

#include <string.h>

#include "core/report/compose.h"

static const struct { const char *ending; enum mdn_report_form form; } endings[] = {
  { ".txt", MDN_REPORT_TEXT }, { ".md", MDN_REPORT_MARKDOWN }, { ".markdown", MDN_REPORT_MARKDOWN },
  { ".html", MDN_REPORT_HTML }, { ".htm", MDN_REPORT_HTML }, { ".json", MDN_REPORT_JSON }, { ".csv", MDN_REPORT_CSV },
};

bool
mdn_report_form_of (const char *path, enum mdn_report_form *form)
{
  const char *ending = strrchr (path, '.');

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
  return false;
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
  if (form == MDN_REPORT_CSV)
    mdn_report_csv (findings, out);
  else
    lay_out (document, width, form, out);
  return MDN_OK;
}

enum mdn_status
mdn_report_write (struct mdn_arena *arena, const struct mdn_findings *findings, const char *language, size_t width,
                  const struct mdn_report_target *target, size_t n, struct mdn_outputs *outputs)
{
  const struct mdn_document *document;
  enum mdn_status status = mdn_report_compose (arena, findings, language, &document);

  for (size_t i = 0; status == MDN_OK && i < n; i++)
    {
      struct mdn_out *out;

      status = mdn_out_open (outputs, target[i].path, &out);
      if (status == MDN_OK)
        status = write_one (findings, document, width, target[i].form, out);
    }
  return status;
}
