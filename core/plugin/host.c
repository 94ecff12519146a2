/* SPDX-License-Identifier: GPL-3.0-or-later */
/* host.c - the functions that a plugin is given.
 *
 * Ids of plugins are prefixed with the plugin's name, so "sleep-exceeds-bed" of psqi is
 * "psqi.sleep-exceeds-bed" everywhere outside it. */
#include "core/plugin/call.h"

#include "core/base/text.h"
#include "core/plugin/expression.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>

enum
{
  LONGEST_ID = 128,
  LONGEST_TEXT = 1024
};

static void *
host_alloc (struct mdn_call *call, size_t n, size_t size)
{
  return mdn_arena_array (call->arena, n, size);
}

static void
full_id (const struct mdn_call *call, const char *id, char out[LONGEST_ID])
{
  snprintf (out, LONGEST_ID, "%s.%s", call->plugin, id);
}

static enum mdn_severity
severity_of (enum mdn_plugin_severity severity)
{
  static const enum mdn_severity severities[] = { [MDN_SAY_NOTE] = MDN_NOTE,
                                                  [MDN_SAY_WARNING] = MDN_WARNING,
                                                  [MDN_SAY_PROBLEM] = MDN_PROBLEM,
                                                  [MDN_SAY_ERROR] = MDN_ERROR };
  const size_t i = (size_t) severity;
  return i < sizeof severities / sizeof severities[0] ? severities[i] : MDN_ERROR;
}

/* Whether the call has said this before. */
static bool
is_repeated (const struct mdn_call *call, const char *id, const char *text)
{
  char key[LONGEST_ID + LONGEST_TEXT + 2];
  size_t index;
  bool is_new = true;
  if (call->said == NULL)
    return false;
  const int n = snprintf (key, sizeof key, "%s %s", id, text);
  const struct mdn_slice slice = { key, n > 0 ? (size_t) n : 0 };
  return mdn_map_add (call->said, slice, 0, &index, &is_new) == MDN_OK && !is_new;
}

/* What is too long ends between two characters. */
static void
print (char text[LONGEST_TEXT], const char *format, va_list args)
{
  const int n = vsnprintf (text, LONGEST_TEXT, format, args);
  if (n >= LONGEST_TEXT)
    text[mdn_text_beginning ((struct mdn_slice){ text, LONGEST_TEXT - 1 }, LONGEST_TEXT - 2)] = '\0';
}

static void
host_say (struct mdn_call *call, enum mdn_plugin_severity severity, const char *id, const char *format, ...)
{
  char name[LONGEST_ID], text[LONGEST_TEXT];
  va_list args;
  va_start (args, format);
  print (text, format, args);
  va_end (args);
  full_id (call, id, name);
  if (is_repeated (call, name, text))
    return;
  const struct mdn_diagnostic about
    = { .severity = severity_of (severity), .id = name, .place = call->place, .subject = call->subject };
  mdn_diag_tell (call->diag, &about, "%s", text);
}

static void
host_doubt (struct mdn_call *call, size_t person, size_t input, const char *id, const char *format, ...)
{
  char name[LONGEST_ID], text[LONGEST_TEXT];
  va_list args;
  if (call->doubt == NULL)
    return;
  va_start (args, format);
  print (text, format, args);
  va_end (args);
  full_id (call, id, name);
  call->doubt (call->context, person, input, name, text);
}

static void
host_step (struct mdn_call *call, const char *format, ...)
{
  char text[LONGEST_TEXT];
  va_list args;
  if (call->step == NULL)
    return;
  va_start (args, format);
  print (text, format, args);
  va_end (args);
  call->step (call->context, text);
}

static const struct mdn_expression *
host_constant (struct mdn_call *call, double value)
{
  return mdn_expression_constant (call->arena, value);
}

static const struct mdn_expression *
host_input (struct mdn_call *call, size_t input)
{
  return call->input (call->context, input, true);
}

static const struct mdn_expression *
host_answer (struct mdn_call *call, size_t input)
{
  return call->input (call->context, input, false);
}

static const struct mdn_expression *
host_operate (struct mdn_call *call, enum mdn_operator operation, const struct mdn_expression *a,
              const struct mdn_expression *b, const struct mdn_expression *c)
{
  return mdn_expression_operation (call->arena, operation, (const struct mdn_expression *[]){ a, b, c });
}

static const struct mdn_expression *
host_keep (struct mdn_call *call, const char *name, const struct mdn_expression *number)
{
  return call->keep (call->context, name, number);
}

static const char *
host_words (struct mdn_call *call, const char *english, const char *chinese)
{
  return call->chinese && chinese != NULL ? chinese : english;
}

const struct mdn_host *
mdn_host_table (void)
{
  static const struct mdn_host host = { .abi = MDN_ABI,
                                        .size = sizeof (struct mdn_host),
                                        .alloc = host_alloc,
                                        .say = host_say,
                                        .doubt = host_doubt,
                                        .step = host_step,
                                        .constant = host_constant,
                                        .input = host_input,
                                        .answer = host_answer,
                                        .operate = host_operate,
                                        .keep = host_keep,
                                        .words = host_words };
  return &host;
}
