/* SPDX-License-Identifier: GPL-3.0-or-later */
/* frame.c - endings, outputs, and the plugins' calls. */
#include "core/report/frame.h"

#include <string.h>
#include <strings.h>

#include "core/plugin/call.h"
#include "core/plugin/check.h"
#include "core/report/frame-csv.h"
#include "core/report/frame-spool.h"

struct target
{
  struct target *next;
  const char *path;
  struct mdn_out *out;
  const struct mdn_plugin *plugin;     /* NULL: CSV */
  struct mdn_frame_csv *csv;
};

struct mdn_frames
{
  struct mdn_arena *arena;
  struct mdn_diag *diag;
  struct mdn_registry *registry;
  struct mdn_outputs *outputs;
  struct target *first, **last;
  struct mdn_frame frame;
  const bool *by_content;              /* per column; NULL: none */
  struct mdn_frame_spool *spool;       /* NULL: no plugin writes */
};

/* ---- endings -------------------------------------------------------------------------------------------- */

/* The ending with its dot; "" when the name has none. */
static const char *
ending_of (const char *path)
{
  const char *slash = strrchr (path, '/'), *dot = strrchr (path, '.');
  return dot == NULL || (slash != NULL && dot < slash) ? "" : dot;
}

static bool
claims (const struct mdn_plugin *plugin, const char *ending)
{
  const struct mdn_writer *writer = mdn_plugin_writer (plugin);
  for (size_t i = 0; writer != NULL && writer->endings[i] != NULL; i++)
    if (strcasecmp (writer->endings[i], ending) == 0)
      return true;
  return false;
}

bool
mdn_frame_writer_of (struct mdn_registry *registry, const char *path, const struct mdn_plugin **plugin)
{
  const struct mdn_plugin_info *const *list = NULL;
  const char *ending = ending_of (path);
  *plugin = NULL;
  if (strcasecmp (ending, ".csv") == 0)
    return true;
  const size_t n = *ending != '\0' && registry != NULL ? mdn_registry_all (registry, MDN_FORMAT, true, &list) : 0;
  for (size_t i = 0; i < n && *plugin == NULL; i++)
    if (claims (list[i]->plugin, ending))
      *plugin = list[i]->plugin;
  return *plugin != NULL;
}

const char *
mdn_frame_endings (struct mdn_arena *arena, struct mdn_registry *registry)
{
  const struct mdn_plugin_info *const *list = NULL;
  const size_t n = registry != NULL ? mdn_registry_all (registry, MDN_FORMAT, true, &list) : 0;
  const char *endings = ".csv";
  for (size_t i = 0; i < n && endings != NULL; i++)
    {
      const struct mdn_writer *writer = mdn_plugin_writer (list[i]->plugin);
      for (size_t k = 0; writer != NULL && writer->endings[k] != NULL && endings != NULL; k++)
        endings = mdn_arena_format (arena, "%s %s", endings, writer->endings[k]);
    }
  return endings != NULL ? endings : ".csv";
}

/* ---- outputs -------------------------------------------------------------------------------------------- */

enum mdn_status
mdn_frames_new (struct mdn_arena *arena, struct mdn_diag *diag, struct mdn_registry *registry,
                struct mdn_outputs *outputs, struct mdn_frames **made)
{
  struct mdn_frames *frames = mdn_arena_alloc (arena, sizeof *frames);
  if (frames == NULL)
    return MDN_NO_MEMORY;
  *frames = (struct mdn_frames){ .arena = arena, .diag = diag, .registry = registry, .outputs = outputs };
  frames->last = &frames->first;
  *made = frames;
  return MDN_OK;
}

enum mdn_status
mdn_frames_add (struct mdn_frames *frames, const char *path)
{
  struct target *target = mdn_arena_alloc (frames->arena, sizeof *target);
  if (target == NULL)
    return MDN_NO_MEMORY;
  target->path = path;
  if (*ending_of (path) != '\0' && !mdn_frame_writer_of (frames->registry, path, &target->plugin))
    {
      mdn_diag_say (frames->diag, MDN_ERROR, "usage.unknown-ending", NULL, "%s: the ending picks the form of the table: %s", path,
                    mdn_frame_endings (frames->arena, frames->registry));
      return MDN_DEFINITION;
    }
  const enum mdn_status status = mdn_out_open (frames->outputs, path, &target->out);
  if (status != MDN_OK)
    return status;
  *frames->last = target;
  frames->last = &target->next;
  return MDN_OK;
}

/* ---- rows ----------------------------------------------------------------------------------------------- */

enum mdn_status
mdn_frames_begin (struct mdn_frames *frames, const struct mdn_frame *frame, const bool *by_content)
{
  enum mdn_status status = MDN_OK;
  frames->frame = *frame;
  frames->by_content = by_content;
  for (struct target *target = frames->first; target != NULL && status == MDN_OK; target = target->next)
    if (target->plugin == NULL)
      status = mdn_frame_csv_new (frames->arena, target->out, &frames->frame, &target->csv);
    else if (frames->spool == NULL)
      status = mdn_frame_spool_new (frames->arena, frames->diag, &frames->frame, &frames->spool);
  return status;
}

void
mdn_frames_row (struct mdn_frames *frames, const struct mdn_cell *cell)
{
  for (struct target *target = frames->first; target != NULL; target = target->next)
    if (target->csv != NULL)
      mdn_frame_csv_row (target->csv, cell);
  if (frames->spool != NULL)
    mdn_frame_spool_row (frames->spool, cell);
}

/* ---- plugins -------------------------------------------------------------------------------------------- */

struct writing
{
  const struct target *target;
  struct mdn_frame_spool *spool;
};

static const struct mdn_cell *
next_row (struct mdn_call *call)
{
  const struct writing *writing = call->context;
  return mdn_out_failed (writing->target->out) ? NULL : mdn_frame_spool_next (writing->spool);
}

static int
write_bytes (struct mdn_call *call, const void *bytes, size_t n)
{
  const struct writing *writing = call->context;
  mdn_out_write (writing->target->out, bytes, n);
  return mdn_out_failed (writing->target->out);
}

static int
seek_bytes (struct mdn_call *call, uint64_t at)
{
  const struct writing *writing = call->context;
  mdn_out_seek (writing->target->out, at);
  return mdn_out_failed (writing->target->out);
}

static size_t
longest_word (const struct mdn_column *column)
{
  size_t width = 0;
  for (size_t i = 0; i < column->n_codes; i++)
    if (strlen (column->code[i].word) > width)
      width = strlen (column->code[i].word);
  return width;
}

/* A column of texts that are all numbers becomes one of numbers. */
static void
settle_kind (const struct mdn_frames *frames, size_t c, struct mdn_column *column)
{
  size_t decimals;
  if (column->kind != MDN_COLUMN_TEXT || frames->by_content == NULL || !frames->by_content[c]
      || !mdn_frame_spool_is_numeric (frames->spool, c, &decimals))
    return;
  column->kind = MDN_COLUMN_NUMBER;
  column->width = mdn_frame_spool_width (frames->spool, c);
  column->level = decimals > 0 ? MDN_LEVEL_SCALE : column->level;
  column->decimals = (intptr_t) decimals;
}

/* The frame with what is known now that all rows have come. */
static enum mdn_status
complete_frame (struct mdn_frames *frames)
{
  struct mdn_column *column = mdn_arena_array (frames->arena, frames->frame.n_columns, sizeof *column);
  if (column == NULL)
    return MDN_NO_MEMORY;
  for (size_t c = 0; c < frames->frame.n_columns; c++)
    {
      column[c] = frames->frame.column[c];
      settle_kind (frames, c, &column[c]);
      if (column[c].kind != MDN_COLUMN_NUMBER)
        column[c].width = column[c].kind == MDN_COLUMN_TEXT ? mdn_frame_spool_width (frames->spool, c) : longest_word (&column[c]);
    }
  frames->frame.column = column;
  frames->frame.n_rows = mdn_frame_spool_rows (frames->spool);
  return MDN_OK;
}

static enum mdn_status
run_plugin (const struct mdn_frames *frames, const struct target *target)
{
  static const struct mdn_rows_source source = { next_row };
  static const struct mdn_bytes_sink sink = { write_bytes, seek_bytes };
  struct writing writing = { target, frames->spool };
  struct mdn_call call = { .arena = mdn_arena_new (), .diag = frames->diag, .place = { .file = target->path },
                           .subject = target->plugin->name, .plugin = target->plugin->name, .context = &writing };
  enum mdn_status status = call.arena != NULL ? mdn_frame_spool_rewind (frames->spool) : MDN_NO_MEMORY;
  enum mdn_result result = MDN_DONE;
  if (status == MDN_OK)
    {
      mdn_out_seek (target->out, 0);
      result = mdn_plugin_writer (target->plugin)->write (&frames->frame, &source, &sink, &call);
    }
  mdn_arena_free (call.arena);
  if (status == MDN_OK)
    status = mdn_frame_spool_rewind (frames->spool);     /* whether all rows could be read */
  if (status != MDN_OK || result == MDN_DONE)
    return status;
  return result == MDN_EXHAUSTED ? MDN_NO_MEMORY : MDN_LIMIT;
}

enum mdn_status
mdn_frames_end (struct mdn_frames *frames)
{
  enum mdn_status status = frames->spool != NULL ? complete_frame (frames) : MDN_OK;
  for (const struct target *target = frames->first; target != NULL && status == MDN_OK; target = target->next)
    if (target->plugin != NULL && frames->spool != NULL)
      status = run_plugin (frames, target);
  return status;
}
