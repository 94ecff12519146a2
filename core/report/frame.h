/* SPDX-License-Identifier: GPL-3.0-or-later */
/* frame.h - one table of results (a frame), written into any number of files; their endings pick the forms.
 *
 *   mdn_frames_new (arena, diag, registry, outputs, &frames);
 *   mdn_frames_add (frames, "scores.csv");  mdn_frames_add (frames, "scores.sav");
 *   mdn_frames_begin (frames, &frame);        columns
 *   mdn_frames_row (frames, cells);           for every row
 *   mdn_frames_end (frames);                  then mdn_out_commit
 *
 * A frame is described once, with columns and cells of plugin.h, whoever writes it: .csv (and "-", and names
 * without an ending) by frame-csv.h as rows come; other endings by the format plugin that claims them
 * (mdn_plugin_writer), from the rows kept in frame-spool.h, because those formats want to know first how
 * many rows and how long texts there are.  A plugin's bytes go through out.h like all others. */
#ifndef MDN_REPORT_FRAME_H
#define MDN_REPORT_FRAME_H

#include "core/plugin/plugin.h"
#include "core/plugin/registry.h"
#include "core/report/out.h"

/* Whether a path's ending (any case) is one of a frame: .csv or a plugin's; *plugin: NULL for CSV. */
bool mdn_frame_writer_of (struct mdn_registry *registry, const char *path, const struct mdn_plugin **plugin);
/* ".csv .sav .xlsx": those of .csv and of the plugins there are. */
const char *mdn_frame_endings (struct mdn_arena *arena, struct mdn_registry *registry);

struct mdn_frames;

enum mdn_status mdn_frames_new (struct mdn_arena *arena, struct mdn_diag *diag, struct mdn_registry *registry,
                                struct mdn_outputs *outputs, struct mdn_frames **frames) MDN_MUST_USE;
/* Opens the output.  MDN_DEFINITION [usage.unknown-ending]. */
enum mdn_status mdn_frames_add (struct mdn_frames *frames, const char *path) MDN_MUST_USE;
/* frame (n_rows and widths are filled in here) must outlive the frames.  by_content (may be NULL) is true for
 * columns of texts that formats with types are to get as numbers where that is what they hold (plain-number.h). */
enum mdn_status mdn_frames_begin (struct mdn_frames *frames, const struct mdn_frame *frame, const bool *by_content) MDN_MUST_USE;
/* Texts need not end with NUL here. */
void mdn_frames_row (struct mdn_frames *frames, const struct mdn_cell *cell);
/* Runs the plugins.  Nothing when mdn_frames_begin was never called. */
enum mdn_status mdn_frames_end (struct mdn_frames *frames) MDN_MUST_USE;

#endif
