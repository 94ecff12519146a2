/* SPDX-License-Identifier: GPL-3.0-or-later */
/* texts.c - the texts that the cells of a workbook share. */
#include <string.h>

#include "workbook.h"
#include "xml.h"

enum { CHUNK = 1 << 20 };

static const size_t most_bytes = (size_t) 256 << 20;
static const size_t most_texts = (size_t) 4 << 20;

struct reading
{
  struct workbook *workbook;
  struct feed *feed;
  struct feed_text text;         /* of the item at work */
  char *chunk;                   /* texts are packed into chunks */
  size_t chunk_left, bytes;
  bool in_phonetic;
};

static enum mdn_result
on_start (void *context, struct xml *xml, const char *name, const char **attributes)
{
  struct reading *reading = context;

  (void) attributes;
  if (strcmp (name, "si") == 0)
    feed_text_clear (&reading->text);
  else if (strcmp (name, "rPh") == 0)
    reading->in_phonetic = true;
  else if (strcmp (name, "t") == 0 && !reading->in_phonetic)
    xml_collect (xml);
  return MDN_DONE;
}

/* A copy that shares its block of memory with others. */
static char *
pack (struct reading *reading, const char *text, size_t len)
{
  char *at;

  if (len > reading->chunk_left)
    {
      reading->chunk_left = len > CHUNK ? len : CHUNK;
      reading->chunk = feed_alloc (reading->feed, reading->chunk_left, 1);
      if (reading->chunk == NULL)
        return NULL;
    }
  at = reading->chunk;
  if (len > 0)
    memcpy (at, text, len);
  reading->chunk += len;
  reading->chunk_left -= len;
  return at;
}

static enum mdn_result
make_room (struct reading *reading)
{
  struct workbook *workbook = reading->workbook;
  size_t room = workbook->text_room * 2 + 1024;
  struct workbook_text *larger;

  if (workbook->n_texts >= most_texts)
    return feed_fail (reading->feed, "too-large", "the workbook has more than %zu shared texts", most_texts);
  if (workbook->n_texts < workbook->text_room)
    return MDN_DONE;
  larger = feed_alloc (reading->feed, room, sizeof *larger);
  if (larger == NULL)
    return MDN_EXHAUSTED;
  if (workbook->n_texts > 0)
    memcpy (larger, workbook->text, workbook->n_texts * sizeof *larger);
  workbook->text = larger;
  workbook->text_room = room;
  return MDN_DONE;
}

static enum mdn_result
keep_item (struct reading *reading)
{
  size_t len = reading->text.len == 0 ? 0 : xml_unescape (reading->text.ptr, reading->text.len);
  enum mdn_result result = make_room (reading);
  const char *text;

  if (reading->text.result != MDN_DONE || (reading->bytes += len) > most_bytes)
    return feed_fail (reading->feed, "too-large", "shared text %zu is longer than 1 MiB, or all are longer than 256 MiB",
                      reading->workbook->n_texts + 1);
  if (result != MDN_DONE)
    return result;
  text = pack (reading, reading->text.ptr, len);
  if (text == NULL)
    return MDN_EXHAUSTED;
  reading->workbook->text[reading->workbook->n_texts++] = (struct workbook_text) { text, len };
  return MDN_DONE;
}

static enum mdn_result
on_end (void *context, struct xml *xml, const char *name)
{
  struct reading *reading = context;

  if (strcmp (name, "rPh") == 0)
    reading->in_phonetic = false;
  else if (strcmp (name, "t") == 0 && xml->collecting)
    {
      xml_stop_collecting (xml);
      feed_text_add (reading->feed, &reading->text, xml_text (xml), xml->text.len);
    }
  return strcmp (name, "si") == 0 ? keep_item (reading) : MDN_DONE;
}

enum mdn_result
workbook_read_texts (struct workbook *workbook, struct archive *archive)
{
  static const struct xml_handler handler = { on_start, on_end };
  struct reading reading = { .workbook = workbook, .feed = archive->feed, .text = { .max = FEED_CELL_BYTES } };

  if (workbook->texts_part == NULL)
    return MDN_DONE;
  return xml_read (archive, workbook->texts_part, &handler, &reading);
}
