/* SPDX-License-Identifier: GPL-3.0-or-later */
/* yaml-put.h - texts of unknown origin, written into YAML that somebody will read and edit.
 *
 * A quoted text reads back as the same text whatever is in it; a comment stays on its line.  Drafts of
 * mappings and definitions are put together from these. */
#ifndef MDN_READ_YAML_PUT_H
#define MDN_READ_YAML_PUT_H

#include "core/base/text.h"

/* In double quotes, on one line.  What YAML does not allow as it is, is written as an escape. */
void mdn_yaml_put_quoted (struct mdn_buffer *text, const char *value);

/* For comments: one line, at most so many bytes and the rest of a character, "..." where there was more. */
void mdn_yaml_put_comment (struct mdn_buffer *text, const char *value, size_t most);

/* A list of numbers, as short as it can be: 0..3, or [1, 2, 4]. */
void mdn_yaml_put_numbers (struct mdn_buffer *text, const double *number, size_t n);

#endif
