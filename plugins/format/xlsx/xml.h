/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xml.h - one XML part of a workbook as a stream of elements.
 *
 * No tree is built.  A document type declaration is refused, so no entity can be declared; elements may
 * nest 64 deep; text that is collected may have 1 MiB.  Names are given without their namespace prefix. */
#ifndef MDN_FORMAT_XML_H
#define MDN_FORMAT_XML_H

#include <expat.h>

#include "archive.h"

struct xml;

struct xml_handler
{
  enum mdn_result (*start) (void *context, struct xml *xml, const char *name, const char **attributes);
  enum mdn_result (*end) (void *context, struct xml *xml, const char *name);
};

struct xml
{
  struct feed *feed;
  const char *part;
  const struct xml_handler *handler;
  void *context;
  XML_Parser parser;
  XML_Index taken;               /* bytes given to the parser */
  unsigned depth;
  bool collecting;
  struct feed_text text;         /* what was collected */
  enum mdn_result result;
};

enum mdn_result xml_read (struct archive *archive, const char *part, const struct xml_handler *handler, void *context);

/* From a start handler: collect the text from here on, into an empty buffer. */
void xml_collect (struct xml *xml);
/* From an end handler: ends the collecting; the text is in xml->text. */
void xml_stop_collecting (struct xml *xml);
/* The collected text; never NULL. */
const char *xml_text (const struct xml *xml);

/* The attribute's value, by its name without prefix; NULL: absent. */
const char *xml_attribute (const char **attributes, const char *name);
/* A number from 0 to most; -1: absent or something else. */
long xml_number (const char **attributes, const char *name, long most);
/* Whether it is "1" or "true". */
bool xml_flag (const char **attributes, const char *name);

/* Undoes the _xHHHH_ that stands for a character XML cannot carry, in place; returns the new length. */
size_t xml_unescape (char *text, size_t len);

#endif
