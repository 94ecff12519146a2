/* SPDX-License-Identifier: GPL-3.0-or-later */
/* out.h - outputs that appear whole or not at all.
 *
 * A set holds every output of one run.  Each output is written to an unnamed file in its target's folder
 * (out-target.h; "-" is kept back and then sent to standard output).  Printing returns nothing: the first
 * failure is kept.  mdn_out_commit puts all of them in place, or none: when one failed, all are dropped
 * and the failure is reported [out.write].  An arena hook drops what was never committed. */
#ifndef MDN_REPORT_OUT_H
#define MDN_REPORT_OUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/arena.h"
#include "core/base/diag.h"

struct mdn_outputs;
struct mdn_out;

struct mdn_outputs *mdn_outputs_new (struct mdn_arena *arena, struct mdn_diag *diag);   /* NULL: no memory */
/* "-" is standard output (streamed as it comes when it is the only output of the run). */
enum mdn_status mdn_out_open (struct mdn_outputs *outputs, const char *path, struct mdn_out **out) MDN_MUST_USE;
/* An input of the run (NULL and "-" are fine): an output that is the same file, by whatever name, is refused
 * [out.is-input], as are two outputs that are one file [out.twice]. */
enum mdn_status mdn_out_protect (struct mdn_outputs *outputs, const char *path) MDN_MUST_USE;
enum mdn_status mdn_out_commit (struct mdn_outputs *outputs) MDN_MUST_USE;

void mdn_out_write (struct mdn_out *out, const char *ptr, size_t len);
void mdn_out_text (struct mdn_out *out, const char *text);
/* Goes back to a place already written, or to the end again.  What cannot go back (a pipe, a device) gets
 * its bytes at the end, from an unnamed file.  Call it first before anything was written. */
void mdn_out_seek (struct mdn_out *out, uint64_t at);
bool mdn_out_failed (const struct mdn_out *out);       /* nothing more needs to be written */
void mdn_out_format (struct mdn_out *out, const char *format, ...) __attribute__ ((format (printf, 2, 3)));

#endif
