/* SPDX-License-Identifier: GPL-3.0-or-later */
/* diag.c - the sink: counts everything, prints the first few of a kind, tells every listener.
 *
 * Nothing is allocated for a diagnostic whose kind was seen before, so a million of them cost time
 * but no memory. */
#include "core/base/diag.h"

#include <stdint.h>
#include <string.h>

#include "core/base/map.h"

enum
{
  N_SEVERITIES = MDN_ERROR + 1,
  LONGEST_VALUE = 60
};

struct listener
{
  struct listener *next;
  mdn_diag_listener *call;
  void *context;
};

/* One id, or one id and subject. */
struct kind
{
  const char *id;
  const char *subject;
  enum mdn_severity severity;
  size_t count;
};

struct kinds
{
  struct mdn_map *map;
  struct kind *items;
  size_t n;
  size_t capacity;
};

struct mdn_diag
{
  struct mdn_arena *arena;
  FILE *stream;
  size_t cap;
  size_t counts[N_SEVERITIES];
  struct kinds ids;        /* by id: mdn_diag_count_id */
  struct kinds printed;    /* by id and subject: the cap */
  struct mdn_buffer key;
  struct mdn_buffer line;
  struct listener *listeners;
  struct listener **last;
  bool finished;
};

static void
release_diag (void *object)
{
  struct mdn_diag *diag = object;
  mdn_memory_release (diag->ids.items);
  mdn_memory_release (diag->printed.items);
  mdn_buffer_release (&diag->key);
  mdn_buffer_release (&diag->line);
}

struct mdn_diag *
mdn_diag_new (struct mdn_arena *arena, FILE *stream, size_t cap)
{
  struct mdn_diag *diag = mdn_arena_alloc (arena, sizeof *diag);
  if (diag == NULL || mdn_arena_defer (arena, release_diag, diag) != MDN_OK)
    return NULL;
  diag->arena = arena;
  diag->stream = stream;
  diag->cap = cap;
  diag->last = &diag->listeners;
  diag->ids.map = mdn_map_new (arena, 0);
  diag->printed.map = mdn_map_new (arena, 0);
  return diag->ids.map == NULL || diag->printed.map == NULL ? NULL : diag;
}

void
mdn_diag_set_cap (struct mdn_diag *diag, size_t cap)
{
  diag->cap = cap;
}

enum mdn_status
mdn_diag_listen (struct mdn_diag *diag, mdn_diag_listener *listener, void *context)
{
  struct listener *added = mdn_arena_alloc (diag->arena, sizeof *added);
  if (added == NULL)
    return MDN_NO_MEMORY;
  *added = (struct listener){ NULL, listener, context };
  *diag->last = added;
  diag->last = &added->next;
  return MDN_OK;
}

static const char *
copy_text (struct mdn_arena *arena, const char *text)
{
  return text == NULL ? NULL : mdn_arena_text (arena, text, strlen (text));
}

static bool
kinds_make_room (struct kinds *kinds)
{
  if (kinds->n < kinds->capacity)
    return true;
  const size_t capacity = kinds->capacity > 0 ? kinds->capacity * 2 : 16;
  struct kind *grown = mdn_memory_resize (kinds->items, capacity, sizeof *grown);
  if (grown == NULL)
    return false;
  kinds->items = grown;
  kinds->capacity = capacity;
  return true;
}

/* Counts one of this kind and returns how many there are now; 0: no memory to remember it. */
static size_t
kinds_count (struct kinds *kinds, struct mdn_arena *arena, struct mdn_slice key,
             const struct mdn_diagnostic *diagnostic)
{
  size_t i;
  bool is_new;
  if (!kinds_make_room (kinds) || mdn_map_add (kinds->map, key, kinds->n, &i, &is_new) != MDN_OK)
    return 0;
  if (is_new)
    kinds->items[kinds->n++] = (struct kind){ .id = copy_text (arena, diagnostic->id),
                                              .subject = copy_text (arena, diagnostic->subject),
                                              .severity = diagnostic->severity };
  return ++kinds->items[i].count;
}

static size_t
count_id_and_subject (struct mdn_diag *diag, const struct mdn_diagnostic *diagnostic)
{
  mdn_buffer_clear (&diag->key);
  mdn_buffer_add_text (&diag->key, diagnostic->id);
  mdn_buffer_add (&diag->key, "\n", 1);
  mdn_buffer_add_text (&diag->key, diagnostic->subject);
  if (diag->key.failed)
    return 0;
  return kinds_count (&diag->printed, diag->arena, (struct mdn_slice){ diag->key.ptr, diag->key.len },
                      diagnostic);
}

/* Text from files goes to terminals: control characters are spelt out. */
static void
add_visible (struct mdn_buffer *line, const char *ptr, size_t len)
{
  for (size_t i = 0; i < len; i++)
    {
      const unsigned char c = (unsigned char) ptr[i];
      const bool c1 = c == 0xC2 && i + 1 < len && (unsigned char) ptr[i + 1] < 0xA0;
      if (c < 0x20 || c == 0x7F || c1)
        mdn_buffer_format (line, "\\x%02X", c);
      else
        mdn_buffer_add (line, ptr + i, 1);
    }
}

static void
add_visible_text (struct mdn_buffer *line, const char *text)
{
  if (text != NULL)
    add_visible (line, text, strlen (text));
}

/* The value in quotes, cut between two characters when it is long. */
static void
add_value (struct mdn_buffer *line, struct mdn_slice value)
{
  const size_t len = mdn_text_beginning (value, LONGEST_VALUE);
  mdn_buffer_add_text (line, "\"");
  add_visible (line, value.ptr, len);
  mdn_buffer_add_text (line, len < value.len ? "...\"" : "\"");
}

static void
add_place (struct mdn_buffer *line, const struct mdn_place *place)
{
  add_visible_text (line, place->file != NULL ? place->file : "mediant");
  if (place->file != NULL && place->line > 0)
    mdn_buffer_format (line, ":%zu", place->line);
  if (place->file != NULL && place->line > 0 && place->column > 0)
    mdn_buffer_format (line, ":%zu", place->column);
  mdn_buffer_add_text (line, ": ");
}

static bool
says (const char *message, const char *ptr, size_t len)
{
  return len > 0 && message != NULL && memmem (message, strlen (message), ptr, len) != NULL;
}

/* The message names the value itself, in quotes; a digit somewhere in a name is not the value. */
static bool
quotes (const char *message, struct mdn_slice value)
{
  for (const char *at = message; at != NULL && value.len > 0;)
    {
      at = memmem (at, strlen (at), value.ptr, value.len);
      if (at == NULL)
        return false;
      if (at > message && strchr ("\"'", at[-1]) != NULL && at[value.len] == at[-1])
        return true;
      at++;
    }
  return false;
}

/* Subject and value stand before the message unless it names them itself. */
static void
add_about (struct mdn_buffer *line, const struct mdn_diagnostic *diagnostic)
{
  const char *subject = diagnostic->subject;
  const struct mdn_slice value = diagnostic->value;
  const bool with_subject = subject != NULL && !says (diagnostic->message, subject, strlen (subject));
  const bool with_value = value.ptr != NULL && !quotes (diagnostic->message, value);
  if (with_subject)
    add_visible_text (line, subject);
  if (with_subject && with_value)
    mdn_buffer_add_text (line, " ");
  if (with_value)
    add_value (line, value);
  if (with_subject || with_value)
    mdn_buffer_add_text (line, ": ");
}

static void
print_line (struct mdn_diag *diag, const struct mdn_diagnostic *diagnostic)
{
  struct mdn_buffer *line = &diag->line;
  mdn_buffer_clear (line);
  add_place (line, &diagnostic->place);
  mdn_buffer_add_text (line, mdn_severity_name (diagnostic->severity));
  mdn_buffer_add_text (line, ": ");
  add_about (line, diagnostic);
  add_visible_text (line, diagnostic->message);
  if (diagnostic->person != NULL && diagnostic->place.line == 0)
    {
      mdn_buffer_add_text (line, " (person ");
      add_visible_text (line, diagnostic->person);
      mdn_buffer_add_text (line, ")");
    }
  mdn_buffer_format (line, " [%s]\n", diagnostic->id);
  if (!line->failed)
    fwrite (line->ptr, 1, line->len, diag->stream);
}

void
mdn_diag_report (struct mdn_diag *diag, const struct mdn_diagnostic *diagnostic)
{
  diag->counts[diagnostic->severity]++;
  kinds_count (&diag->ids, diag->arena, mdn_slice_of (diagnostic->id), diagnostic);
  const size_t nth = count_id_and_subject (diag, diagnostic);
  if (diag->stream != NULL && nth <= diag->cap)
    print_line (diag, diagnostic);
  for (const struct listener *listener = diag->listeners; listener != NULL; listener = listener->next)
    listener->call (listener->context, diagnostic);
}

/* The message has a buffer of its own: a listener may report in its turn. */
static void __attribute__ ((format (printf, 3, 0)))
report_format (struct mdn_diag *diag, struct mdn_diagnostic diagnostic, const char *format, va_list args)
{
  struct mdn_buffer message = { 0 };
  mdn_buffer_vformat (&message, format, args);
  diagnostic.message = message.failed ? "(no memory for the message)" : message.ptr;
  mdn_diag_report (diag, &diagnostic);
  mdn_buffer_release (&message);
}

void
mdn_diag_say (struct mdn_diag *diag, enum mdn_severity severity, const char *id, const struct mdn_place *place,
              const char *format, ...)
{
  struct mdn_diagnostic diagnostic = { .severity = severity, .id = id };
  if (place != NULL)
    diagnostic.place = *place;
  va_list args;
  va_start (args, format);
  report_format (diag, diagnostic, format, args);
  va_end (args);
}

void
mdn_diag_tell (struct mdn_diag *diag, const struct mdn_diagnostic *about, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  report_format (diag, *about, format, args);
  va_end (args);
}

size_t
mdn_diag_count (const struct mdn_diag *diag, enum mdn_severity severity)
{
  return diag->counts[severity];
}

size_t
mdn_diag_count_id (const struct mdn_diag *diag, const char *id)
{
  size_t i;
  return mdn_map_find (diag->ids.map, mdn_slice_of (id), &i) ? diag->ids.items[i].count : 0;
}

void
mdn_diag_finish (struct mdn_diag *diag)
{
  for (size_t i = 0; i < diag->printed.n && diag->stream != NULL && !diag->finished; i++)
    {
      const struct kind *kind = &diag->printed.items[i];
      if (kind->count <= diag->cap)
        continue;
      mdn_buffer_clear (&diag->line);
      mdn_buffer_format (&diag->line, "mediant: %s: ", mdn_severity_name (kind->severity));
      add_visible_text (&diag->line, kind->subject);
      mdn_buffer_format (&diag->line, "%s%zu more like this [%s]\n", kind->subject != NULL ? ": " : "",
                         kind->count - diag->cap, kind->id);
      if (!diag->line.failed)
        fwrite (diag->line.ptr, 1, diag->line.len, diag->stream);
    }
  diag->finished = true;
}

const char *
mdn_severity_name (enum mdn_severity severity)
{
  static const char *const names[N_SEVERITIES]
    = { [MDN_NOTE] = "note", [MDN_WARNING] = "warning", [MDN_PROBLEM] = "problem", [MDN_ERROR] = "error" };
  return names[severity];
}
