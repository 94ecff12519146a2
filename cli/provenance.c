/* SPDX-License-Identifier: GPL-3.0-or-later */
/* provenance.c - key: value, quoted where needed. */
#include "cli/provenance.h"

#include <string.h>

#include "core/read/utf8.h"

struct mdn_provenance { struct mdn_out *out; };

enum mdn_status
mdn_provenance_open (struct mdn_run *run, const char *path, struct mdn_provenance **made)
{
  struct mdn_provenance *provenance = mdn_arena_alloc (run->arena, sizeof *provenance);
  if (provenance == NULL)
    return MDN_NO_MEMORY;
  const enum mdn_status status = mdn_out_open (run->outputs, path, &provenance->out);
  if (status == MDN_OK)
    mdn_out_text (provenance->out, "mediant: \"" MDN_VERSION "\"\ninputs:\n");
  *made = provenance;
  return status;
}

/* What a character is written as between double quotes; NULL: itself. */
static const char *
escaped (char c)
{
  switch (c)
    {
    case '"': return "\\\"";
    case '\\': return "\\\\";
    case '\t': return "\\t";
    case '\n': return "\\n";
    case '\r': return "\\r";
    default: return NULL;
    }
}

/* A YAML text in double quotes; a path may hold any byte. */
static void
add (struct mdn_out *out, const char *indent, const char *key, const char *text)
{
  struct mdn_buffer fit = { 0 };
  mdn_buffer_add_text (&fit, text);
  if (fit.ptr == NULL)
    return;
  mdn_utf8_mend (fit.ptr, fit.len);
  mdn_out_format (out, "%s%s: \"", indent, key);
  for (size_t i = 0; i < fit.len; i++)
    if (escaped (fit.ptr[i]) != NULL)
      mdn_out_text (out, escaped (fit.ptr[i]));
    else
      mdn_out_write (out, &fit.ptr[i], 1);
  mdn_out_text (out, "\"\n");
  mdn_buffer_release (&fit);
}

static void
add_use (struct mdn_out *out, const struct mdn_match *match)
{
  const struct mdn_instrument *instrument = match->instrument;
  add (out, "      - ", "name", match->as);
  add (out, "        ", "instrument", instrument->id);
  add (out, "        ", "version", instrument->version);
  add (out, "        ", "sha256", instrument->sha256);
  add (out, "        ", "form", match->form->id);
  add (out, "        ", "licence", instrument->licence_status);
  add (out, "        ", "cite", instrument->n_cites > 0 ? instrument->cite[0].text : NULL);
  mdn_out_text (out, "        scores:\n");
  for (size_t s = 0; s < match->form->n_scores; s++)
    {
      const struct mdn_score *score = &match->form->score[s];
      mdn_out_format (out, "          %s: {method: %s, plugin_version: \"%s\"}\n", score->id, score->method->plugin->name,
                      score->method->plugin->version);
    }
}

void
mdn_provenance_file (struct mdn_provenance *provenance, const struct mdn_plan *plan, const struct mdn_table_facts *facts)
{
  struct mdn_out *out = provenance->out;
  const struct mdn_mapping *mapping = plan->export->mapping;
  add (out, "  - ", "file", facts->path);
  add (out, "    ", "format", facts->format);
  add (out, "    ", "encoding", facts->encoding);
  add (out, "    ", "sheet", plan->export->sheet);
  add (out, "    ", "sha256", facts->sha256);
  mdn_out_format (out, "    rows: %zu\n", facts->n_rows);
  if (mapping != NULL && mapping->path != NULL)
    {
      add (out, "    ", "mapping", mapping->path);
      add (out, "    ", "mapping_sha256", mapping->sha256);
    }
  mdn_out_text (out, "    instruments:\n");
  for (size_t u = 0; u < plan->n_uses; u++)
    add_use (out, &plan->match[u]);
}
