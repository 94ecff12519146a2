/* SPDX-License-Identifier: GPL-3.0-or-later */
/* provenance.h - what made an output, as a small YAML file (--provenance FILE).
 *
 * Version; per input: path, format, encoding, rows, SHA-256, mapping; per questionnaire: definition
 * (id, version, SHA-256), form, licence, citation, and per score its method plugin with version. */
#ifndef MDN_CLI_PROVENANCE_H
#define MDN_CLI_PROVENANCE_H

#include "cli/run.h"

struct mdn_provenance;

enum mdn_status mdn_provenance_open (struct mdn_run *run, const char *path, struct mdn_provenance **provenance) MDN_MUST_USE;
/* After the file was read. */
void mdn_provenance_file (struct mdn_provenance *provenance, const struct mdn_plan *plan, const struct mdn_table_facts *facts);

#endif
