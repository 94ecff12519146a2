/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "core/report/findings.h"

static const char *
keep (struct mdn_arena *arena, const char *text)
{
  return text ? mdn_arena_text (arena, text, strlen (text)) : NULL;
}

static void
remark_keep (void *context, const struct mdn_diagnostic *diagnostic)
{
  struct mdn_remarks *remarks = context;
  struct mdn_remark *remark;

  remarks->total++;
  remarks->count[diagnostic->severity]++;
  if (remarks->n == MDN_REMARKS)
    return;
  remark = &remarks->remark[remarks->n++];
  remark->severity = diagnostic->severity;
  remark->id = keep (remarks->arena, diagnostic->id);
  remark->file = keep (remarks->arena, diagnostic->place.file);
  remark->line = diagnostic->place.line;
  remark->column = diagnostic->place.column;
  remark->column_name = keep (remarks->arena, diagnostic->column_name);
  remark->subject = keep (remarks->arena, diagnostic->subject);
  remark->person = keep (remarks->arena, diagnostic->person);
  remark->message = keep (remarks->arena, diagnostic->message);
  if (diagnostic->value.ptr)
    remark->value = mdn_arena_text (remarks->arena, diagnostic->value.ptr, diagnostic->value.len);
}

enum mdn_status
mdn_remarks_listen (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_remarks **remarks)
{
  struct mdn_remarks *kept = mdn_arena_alloc (arena, sizeof *kept);

  if (!kept)
    return MDN_NO_MEMORY;
  kept->arena = arena;
  kept->remark = mdn_arena_array (arena, MDN_REMARKS, sizeof *kept->remark);
  *remarks = kept;
  return kept->remark ? mdn_diag_listen (diag, remark_keep, kept) : MDN_NO_MEMORY;
}
