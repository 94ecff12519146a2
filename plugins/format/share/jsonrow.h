/* SPDX-License-Identifier: GPL-3.0-or-later */
/* jsonrow.h - rows whose cells come with names, in any order.
 *
 * A table needs its header before its rows, so a file of named values is gone through twice: first to learn
 * the names, in their order of appearance, then to pass the rows.  The same code walks the objects
 * both times; while learning, nothing is passed. */
#ifndef MDN_FORMAT_JSONROW_H
#define MDN_FORMAT_JSONROW_H

#include <stdint.h>

#include <jansson.h>

#include "feed.h"

enum { JSON_COLUMNS = 65536, JSON_NAME_BYTES = 1024, JSON_DEPTH = 64 };

struct json_column
{
  const char *name, *question;   /* question: NULL where there is none */
  size_t at, len;                /* of the row's text */
  bool is_set;                   /* in the row at work */
};

struct json_row
{
  struct feed *feed;
  struct json_column *column;
  uint32_t *slot;                /* hash table: column + 1, or 0 */
  size_t n_columns;
  bool learning;
  bool has_questions;
  struct json_column *open;      /* that the text goes to */
  struct feed_text text;
};

enum mdn_result json_row_begin (struct json_row *row, struct feed *feed);

/* Opens the column of that name for the values that follow; a new one is made while learning.  A
 * column can be opened once in a row: repeated names get "#2", "#3" behind them when `repeats`, else the file is
 * refused. */
enum mdn_result json_row_open (struct json_row *row, const char *name, bool repeats);
/* Adds a value to the open column, behind ";" when it has one already.  null adds nothing. */
void json_row_value (struct json_row *row, const json_t *value);
/* Keeps the open column's question text, unless it has one. */
enum mdn_result json_row_question (struct json_row *row, const char *question);
/* Ends the row, which began in the line. */
enum mdn_result json_row_end (struct json_row *row, size_t line);
/* Ends the learning: passes the header. */
enum mdn_result json_row_header (struct json_row *row);

#endif
