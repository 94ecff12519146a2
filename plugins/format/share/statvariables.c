/* SPDX-License-Identifier: GPL-3.0-or-later */
/* statvariables.c - the variables of a statistics file as a table, instead of its cases.
 *
 * Columns: variable, label, type (number or text), value, value_label, declared_missing (1 or empty).  A variable has
 * one row a labelled value, one a value or range (97..99) it declares to be missing, and one row without a value when
 * it has neither. */
#include <stdlib.h>
#include <string.h>

#include "statfile.h"

enum { MOST_VARIABLES = 65536, MOST_LABELS = 1 << 20 };

struct label
{
  const char *set, *text;
  double number;
  bool is_number;
  size_t place;                    /* in the file */
  struct label *next;
};

struct span { double lo, hi; };

struct variable
{
  const char *name, *label, *set;
  bool is_text;
  struct span *missing;
  size_t n_missing;
};

struct listing
{
  struct feed *feed;
  struct variable *variable;
  size_t n, room, n_labels;
  struct label *first, **last;
  const struct label **sorted;     /* by set, then as in the file */
  enum mdn_result result;
};

static const char *
copy_of (struct listing *listing, const char *text)
{
  const char *copy = feed_copy (listing->feed, text != NULL ? text : "", text != NULL ? strlen (text) : 0);

  if (copy == NULL)
    listing->result = MDN_EXHAUSTED;
  return copy;
}

static int
go_on (const struct listing *listing)
{
  return listing->result == MDN_DONE ? READSTAT_HANDLER_OK : READSTAT_HANDLER_ABORT;
}

static int
on_metadata (readstat_metadata_t *metadata, void *context)
{
  struct listing *listing = context;
  int n = readstat_get_var_count (metadata);

  if (n > MOST_VARIABLES)
    listing->result = feed_fail (listing->feed, "too-many-columns", "%d variables; at most %d are read", n, MOST_VARIABLES);
  listing->room = n > 0 && n <= MOST_VARIABLES ? (size_t) n : 1;
  listing->variable = feed_alloc (listing->feed, listing->room, sizeof *listing->variable);
  if (listing->variable == NULL)
    listing->result = MDN_EXHAUSTED;
  return go_on (listing);
}

static void
keep_missing (struct listing *listing, struct variable *kept, readstat_variable_t *variable)
{
  int n = readstat_variable_get_missing_ranges_count (variable);

  kept->missing = feed_alloc (listing->feed, n > 0 ? (size_t) n : 1, sizeof *kept->missing);
  if (kept->missing == NULL)
    listing->result = MDN_EXHAUSTED;
  for (int i = 0; i < n && kept->missing != NULL && !kept->is_text; i++)
    kept->missing[kept->n_missing++]
      = (struct span) { readstat_double_value (readstat_variable_get_missing_range_lo (variable, i)),
                        readstat_double_value (readstat_variable_get_missing_range_hi (variable, i)) };
}

static int
on_variable (int index, readstat_variable_t *variable, const char *value_labels, void *context)
{
  struct listing *listing = context;
  struct variable *kept;

  if (index < 0 || (size_t) index != listing->n || listing->n >= listing->room)
    {
      listing->result = feed_fail (listing->feed, "damaged", "its variables are not as many as it announces");
      return READSTAT_HANDLER_ABORT;
    }
  kept = &listing->variable[listing->n++];
  kept->name = copy_of (listing, readstat_variable_get_name (variable));
  kept->label = copy_of (listing, readstat_variable_get_label (variable));
  kept->set = copy_of (listing, value_labels);
  kept->is_text = readstat_variable_get_type_class (variable) == READSTAT_TYPE_CLASS_STRING;
  keep_missing (listing, kept, variable);
  return go_on (listing);
}

static int
on_value_label (const char *value_labels, readstat_value_t value, const char *text, void *context)
{
  struct listing *listing = context;
  struct label *label = feed_alloc (listing->feed, 1, sizeof *label);

  if (label == NULL)
    listing->result = MDN_EXHAUSTED;
  else if (listing->n_labels == MOST_LABELS)
    listing->result = feed_fail (listing->feed, "too-large", "more than %d value labels", MOST_LABELS);
  else
    {
      label->place = listing->n_labels++;
      label->set = copy_of (listing, value_labels);
      label->text = copy_of (listing, text);
      label->is_number = readstat_value_type_class (value) == READSTAT_TYPE_CLASS_NUMERIC
                         && !readstat_value_is_tagged_missing (value) && !readstat_value_is_system_missing (value);
      label->number = label->is_number ? readstat_double_value (value) : 0;
      *listing->last = label;
      listing->last = &label->next;
    }
  return go_on (listing);
}

/* ---- labels by set ---- */

static int
by_set (const void *a, const void *b)
{
  const struct label *one = *(const struct label *const *) a, *other = *(const struct label *const *) b;
  int order = strcmp (one->set, other->set);

  return order != 0 ? order : (one->place > other->place) - (one->place < other->place);
}

/* There may be as many sets as variables: looking through all labels for each costs the product of both. */
static bool
sort_labels (struct listing *listing)
{
  size_t n = 0;

  listing->sorted = feed_alloc (listing->feed, listing->n_labels + 1, sizeof *listing->sorted);
  if (listing->sorted == NULL)
    return false;
  for (const struct label *label = listing->first; label != NULL; label = label->next)
    listing->sorted[n++] = label;
  qsort (listing->sorted, n, sizeof *listing->sorted, by_set);
  return true;
}

/* Where the labels of a set begin. */
static size_t
find_set (const struct listing *listing, const char *set)
{
  size_t lo = 0, hi = listing->n_labels;

  while (lo < hi)
    {
      size_t middle = lo + (hi - lo) / 2;

      if (strcmp (listing->sorted[middle]->set, set) < 0)
        lo = middle + 1;
      else
        hi = middle;
    }
  return lo;
}

/* ---- rows ---- */

static bool
is_missing (const struct variable *variable, double number)
{
  for (size_t i = 0; i < variable->n_missing; i++)
    if (number >= variable->missing[i].lo && number <= variable->missing[i].hi)
      return true;
  return false;
}

static void
put_row (struct feed *feed, const struct variable *variable, size_t line, const char *value, const char *label, bool missing)
{
  const char *const cells[] = { variable->name, variable->label, variable->is_text ? "text" : "number", value, label,
                                missing ? "1" : "" };

  for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
    feed_text (feed, cells[i]);
  feed_row_end (feed, line);
}

static void
put_span (struct feed *feed, const struct variable *variable, size_t line, const struct span *span)
{
  char lo[FIGURES_ROOM], hi[FIGURES_ROOM], both[2 * FIGURES_ROOM + 2];
  size_t n_lo = figures_double (lo, span->lo), n_hi = figures_double (hi, span->hi);

  memcpy (both, lo, n_lo);
  if (span->hi > span->lo)
    {
      memcpy (both + n_lo, "..", 2);
      memcpy (both + n_lo + 2, hi, n_hi);
      n_lo += 2 + n_hi;
    }
  both[n_lo] = '\0';
  put_row (feed, variable, line, both, "", true);
}

static void
put_label (const struct listing *listing, const struct variable *variable, size_t line, const struct label *label)
{
  char value[FIGURES_ROOM];

  value[figures_double (value, label->number)] = '\0';
  put_row (listing->feed, variable, line, value, label->text, is_missing (variable, label->number));
}

static void
put_variable (const struct listing *listing, const struct variable *variable, size_t line)
{
  bool any = variable->n_missing > 0;

  for (size_t i = *variable->set != '\0' ? find_set (listing, variable->set) : listing->n_labels;
       i < listing->n_labels && strcmp (listing->sorted[i]->set, variable->set) == 0; i++)
    if (listing->sorted[i]->is_number)
      {
        put_label (listing, variable, line, listing->sorted[i]);
        any = true;
      }
  for (size_t i = 0; i < variable->n_missing; i++)
    put_span (listing->feed, variable, line, &variable->missing[i]);
  if (!any)
    put_row (listing->feed, variable, line, "", "", false);
}

static void
put_table (const struct listing *listing)
{
  static const char *const names[] = { "variable", "label", "type", "value", "value_label", "declared_missing" };

  feed_header_rows (listing->feed, 1);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    feed_text (listing->feed, names[i]);
  feed_row_end (listing->feed, 0);
  for (size_t i = 0; i < listing->n && !listing->feed->stopped; i++)
    put_variable (listing, &listing->variable[i], i + 1);
}

struct wish
{
  const struct statfile_kind *kind;
  const char *encoding;
};

static enum mdn_result
list_here (struct feed *feed, void *context)
{
  const struct wish *wish = context;
  struct listing listing = { .feed = feed };
  readstat_parser_t *parser = readstat_parser_init ();
  readstat_error_t error;

  listing.last = &listing.first;
  if (parser == NULL)
    return MDN_EXHAUSTED;
  readstat_set_metadata_handler (parser, on_metadata);
  readstat_set_variable_handler (parser, on_variable);
  readstat_set_value_label_handler (parser, on_value_label);
  if (wish->encoding != NULL)
    readstat_set_file_character_encoding (parser, wish->encoding);
  error = wish->kind->parse (parser, feed->path, &listing);
  readstat_parser_free (parser);
  if (listing.result != MDN_DONE)
    return listing.result;
  if (error != READSTAT_OK)
    return feed_fail (feed, "damaged", "its variables cannot be read: %s", readstat_error_message (error));
  if (!sort_labels (&listing))
    return MDN_EXHAUSTED;
  put_table (&listing);
  return MDN_DONE;
}

enum mdn_result
statfile_variables (struct feed *feed, const struct statfile_kind *kind, const char *encoding)
{
  struct wish wish = { kind, encoding };

  return child_run (feed, list_here, &wish);
}
