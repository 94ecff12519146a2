/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xml.c - expat, kept on a short lead. */
#include "xml.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_DEPTH = 64, PREFIX_LENGTH = 7, LONGEST_TOKEN = 1 << 20 };

static const char *
local_name (const char *name)
{
  const char *colon = strrchr (name, ':');

  return colon != NULL ? colon + 1 : name;
}

static void
stop (struct xml *xml, enum mdn_result result)
{
  if (xml->result == MDN_DONE)
    xml->result = result;
  XML_StopParser (xml->parser, XML_FALSE);
}

static enum mdn_result
refuse (struct xml *xml, const char *id, const char *what)
{
  return feed_fail (xml->feed, id, "%s, line %lu: %s", xml->part,
                    (unsigned long) XML_GetCurrentLineNumber (xml->parser), what);
}

static void XMLCALL
on_start (void *user, const char *name, const char **attributes)
{
  struct xml *xml = user;
  enum mdn_result result;

  if (xml->result != MDN_DONE || xml->feed->stopped)
    return;
  if (++xml->depth > MOST_DEPTH)
    result = refuse (xml, "too-deep", "elements nest more than 64 deep");
  else
    result = xml->handler->start (xml->context, xml, local_name (name), attributes);
  if (result != MDN_DONE || xml->feed->stopped)
    stop (xml, result);
}

static void XMLCALL
on_end (void *user, const char *name)
{
  struct xml *xml = user;
  enum mdn_result result;

  if (xml->result != MDN_DONE || xml->feed->stopped)
    return;
  xml->depth--;
  result = xml->handler->end (xml->context, xml, local_name (name));
  if (result != MDN_DONE || xml->feed->stopped)
    stop (xml, result);
}

static void XMLCALL
on_text (void *user, const char *text, int len)
{
  struct xml *xml = user;

  if (!xml->collecting || xml->result != MDN_DONE)
    return;
  feed_text_add (xml->feed, &xml->text, text, (size_t) len);
  if (xml->text.result == MDN_FAILED)
    stop (xml, refuse (xml, "too-long", "a cell of more than 1 MiB"));
  else if (xml->text.result != MDN_DONE)
    stop (xml, xml->text.result);
}

static void XMLCALL
on_doctype (void *user, const char *name, const char *system, const char *public, int has_internal)
{
  struct xml *xml = user;

  (void) name;
  (void) system;
  (void) public;
  (void) has_internal;
  stop (xml, refuse (xml, "doctype", "a document type declaration, which no workbook has: refused, because "
                                     "it can declare entities that grow without end"));
}

/* A tag or comment is kept until its end has come, and looked through again with every piece: texts
 * are passed on as they come, but a tag without end would take memory and time without end. */
static enum mdn_result
check_token (struct xml *xml)
{
  const XML_Index at = XML_GetCurrentByteIndex (xml->parser);

  if (xml->result == MDN_DONE && !xml->feed->stopped && xml->taken - (at > 0 ? at : 0) > LONGEST_TOKEN)
    xml->result = refuse (xml, "too-long", "a tag or comment of more than 1 MiB");
  return xml->result;
}

static enum mdn_result
take (void *context, const char *piece, size_t size, bool *enough)
{
  struct xml *xml = context;

  xml->taken += (XML_Index) size;

  if (XML_Parse (xml->parser, piece, (int) size, size == 0) == XML_STATUS_ERROR && xml->result == MDN_DONE
      && !xml->feed->stopped)
    xml->result = XML_GetErrorCode (xml->parser) == XML_ERROR_NO_MEMORY
                    ? MDN_EXHAUSTED
                    : refuse (xml, "damaged", XML_ErrorString (XML_GetErrorCode (xml->parser)));
  *enough = xml->feed->stopped;
  return check_token (xml);
}

enum mdn_result
xml_read (struct archive *archive, const char *part, const struct xml_handler *handler, void *context)
{
  struct xml xml = { .feed = archive->feed, .part = part, .handler = handler, .context = context,
                     .parser = XML_ParserCreate (NULL), .text = { .max = FEED_CELL_BYTES } };
  enum mdn_result result;

  if (xml.parser == NULL)
    return MDN_EXHAUSTED;
  XML_SetUserData (xml.parser, &xml);
  XML_SetElementHandler (xml.parser, on_start, on_end);
  XML_SetCharacterDataHandler (xml.parser, on_text);
  XML_SetStartDoctypeDeclHandler (xml.parser, on_doctype);
  result = archive_read (archive, part, take, &xml);
  XML_ParserFree (xml.parser);
  return result;
}

void
xml_collect (struct xml *xml)
{
  feed_text_clear (&xml->text);
  xml->collecting = true;
}

void
xml_stop_collecting (struct xml *xml)
{
  xml->collecting = false;
}

const char *
xml_text (const struct xml *xml)
{
  return xml->text.ptr != NULL ? xml->text.ptr : "";
}

const char *
xml_attribute (const char **attributes, const char *name)
{
  for (; attributes[0] != NULL; attributes += 2)
    if (strcmp (local_name (attributes[0]), name) == 0)
      return attributes[1];
  return NULL;
}

long
xml_number (const char **attributes, const char *name, long most)
{
  const char *text = xml_attribute (attributes, name);
  char *end;
  long value;

  if (text == NULL || strspn (text, "0123456789") != strlen (text) || text[0] == '\0' || strlen (text) > 18)
    return -1;
  value = strtol (text, &end, 10);
  return value <= most ? value : -1;
}

bool
xml_flag (const char **attributes, const char *name)
{
  const char *text = xml_attribute (attributes, name);

  return text != NULL && (strcmp (text, "1") == 0 || strcmp (text, "true") == 0);
}

/* The code unit of _xHHHH_ at text, or 0. */
static unsigned long
escaped_unit (const char *text, size_t len)
{
  char digits[5] = "";

  if (len < PREFIX_LENGTH || text[0] != '_' || text[1] != 'x' || text[PREFIX_LENGTH - 1] != '_')
    return 0;
  memcpy (digits, text + 2, 4);
  return strspn (digits, "0123456789abcdefABCDEF") == 4 ? strtoul (digits, NULL, 16) : 0;
}

static size_t
write_utf8 (char *out, unsigned long unit)
{
  if (unit < 0x80)
    {
      out[0] = (char) unit;
      return 1;
    }
  if (unit < 0x800)
    {
      out[0] = (char) (0xC0 | unit >> 6);
      out[1] = (char) (0x80 | (unit & 0x3F));
      return 2;
    }
  out[0] = (char) (0xE0 | unit >> 12);
  out[1] = (char) (0x80 | (unit >> 6 & 0x3F));
  out[2] = (char) (0x80 | (unit & 0x3F));
  return 3;
}

size_t
xml_unescape (char *text, size_t len)
{
  size_t to = 0;

  for (size_t from = 0; from < len;)
    {
      unsigned long unit = escaped_unit (text + from, len - from);

      if (unit != 0 && (unit < 0xD800 || unit > 0xDFFF))       /* halves of surrogate pairs stay as they are */
        {
          to += write_utf8 (text + to, unit);
          from += PREFIX_LENGTH;
        }
      else
        text[to++] = text[from++];
    }
  return to;
}
