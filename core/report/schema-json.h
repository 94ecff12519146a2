/* SPDX-License-Identifier: GPL-3.0-or-later */
/* schema-json.h - the key tables of core/define as a JSON Schema (draft 2020-12), for editors.
 *
 * The schema is written from the very tables that read the files, so a key added there is known to the
 * editor as well, with its line of documentation.  It says what a table says: keys, which of them are
 * needed, words, shapes, names; and for each scoring method that is there, its options.  What only a
 * whole file shows (an item that does not exist, bands with a gap, an example that does not come out)
 * is for `mediant check`: the schema never refuses what `check` takes. */
#ifndef MDN_REPORT_SCHEMA_JSON_H
#define MDN_REPORT_SCHEMA_JSON_H

#include "core/define/reader.h"
#include "core/plugin/registry.h"
#include "core/report/out.h"

/* MDN_NO_MEMORY when the schema could not be made; writing errors are kept by out. */
enum mdn_status mdn_schema_json (struct mdn_arena *arena, struct mdn_registry *registry,
                                 const struct mdn_file_kind *kind, struct mdn_out *out) MDN_MUST_USE;

#endif
