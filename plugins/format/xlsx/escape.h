/* SPDX-License-Identifier: GPL-3.0-or-later */
/* escape.h - text as the content of an element or attribute.
 *
 * Characters that XML cannot carry are written _xHHHH_, as spreadsheet programs do and xml_unescape undoes;
 * a text that looks like that has its underscore written so. */
#ifndef MDN_FORMAT_ESCAPE_H
#define MDN_FORMAT_ESCAPE_H

#include <string.h>

#include "package.h"

void escape_text (struct package *package, const char *text, size_t len);

#endif
