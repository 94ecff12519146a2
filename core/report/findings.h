/* SPDX-License-Identifier: GPL-3.0-or-later */
/* findings.h - everything a report may say, before it is worded.
 *
 * One model feeds every output: the worded reports (compose.h), the JSON (report-json.c) and the table
 * of people (person-frame.c).  It only points to what the storeys below found; remarks are the diagnostics of the
 * run, kept by a listener so that the data-quality section can show them. */
#ifndef MDN_REPORT_FINDINGS_H
#define MDN_REPORT_FINDINGS_H

#include "core/mechanism/chain.h"
#include "core/mechanism/mechanism.h"

struct mdn_remark
{
  enum mdn_severity severity;
  const char *id, *file, *column_name, *subject, *person, *value, *message;   /* NULL: not given */
  size_t line, column;
};

/* The first MDN_REMARKS diagnostics in full, all of them counted. */
enum { MDN_REMARKS = 2000 };

struct mdn_remarks
{
  struct mdn_arena *arena;
  struct mdn_remark *remark;
  size_t n, total;
  size_t count[4];                  /* by severity */
};

/* They are kept in the arena, which must be the diag's or outlive it: every message is listened to, to the last. */
enum mdn_status mdn_remarks_listen (struct mdn_arena *arena, struct mdn_diag *diag,
                                    const struct mdn_remarks **remarks) MDN_MUST_USE;

struct mdn_findings
{
  const char *version;              /* of the program */
  const struct mdn_study *study;
  const struct mdn_pathways *pathways;
  const struct mdn_pairs *pairs;
  const struct mdn_changes *changes;
  const struct mdn_mechanisms *mechanisms;
  const struct mdn_remarks *remarks;
};

#endif
