/* SPDX-License-Identifier: GPL-3.0-or-later */
/* coding.c - the order of a coding's parts, and labels gathered from answers. */
#include "coding.h"

#include <stdlib.h>
#include <string.h>

#include "../share/figures.h"

enum { LONGEST_NUMBER = 4, MOST_LINKS = 4096, MOST_OF_ONE = 64 };      /* beyond them: codings of places, drugs, jobs */

/* ---- one coding ---- */

static bool
is_short_number (const char *code)
{
  const size_t sign = code != NULL && *code == '-', n = code != NULL ? strspn (code + sign, "0123456789") : 0;

  return n > 0 && n <= LONGEST_NUMBER && code[sign + n] == '\0';
}

static bool
ends_with (const char *text, const char *end)
{
  const size_t n = strlen (text), m = strlen (end);

  return n >= m && strcmp (text + n - m, end) == 0;
}

/* The weight among the extensions of an element; NULL: none. */
static const json_t *
weight_of (const json_t *element)
{
  const json_t *list = json_object_get (element, "extension"), *value;

  for (size_t i = 0; i < json_array_size (list); i++)
    {
      const json_t *extension = json_array_get (list, i);
      const char *url = json_string_value (json_object_get (extension, "url"));

      if (url == NULL || (!ends_with (url, "/ordinalValue") && !ends_with (url, "/itemWeight")))
        continue;
      value = json_object_get (extension, "valueDecimal");
      value = json_is_number (value) ? value : json_object_get (extension, "valueInteger");
      if (json_is_number (value))
        return value;
    }
  return NULL;
}

static bool
is_number_other_than (const char *code, const json_t *weight)
{
  const double left = strtod (code, NULL), right = json_number_value (weight);

  return left < right || left > right;
}

struct fhir_coded
fhir_coding (const json_t *answer, bool by_weight)
{
  const json_t *coding = json_object_get (answer, "valueCoding");
  const json_t *code = json_object_get (coding, "code"), *display = json_object_get (coding, "display");
  struct fhir_coded coded = { .display = json_string_value (display), .code = json_string_value (code) };
  const bool is_number = is_short_number (coded.code);

  if (coding != NULL)
    coded.weight = weight_of (coding) != NULL ? weight_of (coding) : weight_of (answer);
  coded.differs = is_number && coded.weight != NULL && is_number_other_than (coded.code, coded.weight);
  if (is_number && (coded.weight == NULL || !by_weight))
    coded.value = code;
  else if (coded.weight != NULL)
    coded.value = coded.weight;
  else
    coded.value = coded.display != NULL ? display : coded.code != NULL ? code : NULL;
  return coded;
}

/* ---- labels ---- */

struct fhir_label
{
  const char *value, *text;
  struct fhir_label *next;
};

struct fhir_link
{
  const char *name, *text;
  struct fhir_label *first, **last;
  size_t n;
  struct fhir_link *next;
};

struct fhir_labels
{
  const struct feed *feed;
  bool by_weight;
  struct fhir_link *first, **last, *recent;      /* answers come in the order of the form */
  size_t n;
};

struct fhir_labels *
fhir_labels_new (const struct feed *feed, bool by_weight)
{
  struct fhir_labels *labels = feed_alloc (feed, 1, sizeof *labels);

  if (labels == NULL)
    return NULL;
  labels->feed = feed;
  labels->by_weight = by_weight;
  labels->last = &labels->first;
  return labels;
}

static struct fhir_link *
find_link (const struct fhir_labels *labels, const char *name)
{
  struct fhir_link *begin = labels->recent != NULL ? labels->recent->next : labels->first;

  for (struct fhir_link *link = begin; link != NULL; link = link->next)
    if (strcmp (link->name, name) == 0)
      return link;
  for (struct fhir_link *link = labels->first; link != begin; link = link->next)
    if (strcmp (link->name, name) == 0)
      return link;
  return NULL;
}

static struct fhir_link *
add_link (struct fhir_labels *labels, const char *name, const char *text)
{
  struct fhir_link *link = feed_alloc (labels->feed, 1, sizeof *link);

  if (link == NULL)
    return NULL;
  link->name = feed_copy (labels->feed, name, strlen (name));
  link->text = feed_copy (labels->feed, text != NULL ? text : "", text != NULL ? strlen (text) : 0);
  link->last = &link->first;
  if (link->name == NULL || link->text == NULL)
    return NULL;
  *labels->last = link;
  labels->last = &link->next;
  labels->n++;
  return link;
}

static enum mdn_result
add_label (struct fhir_labels *labels, struct fhir_link *link, const char *value, const char *text)
{
  struct fhir_label *label;

  for (label = link->first; label != NULL; label = label->next)
    if (strcmp (label->value, value) == 0 && strcmp (label->text, text) == 0)
      return MDN_DONE;
  if (link->n == MOST_OF_ONE)
    return MDN_DONE;
  label = feed_alloc (labels->feed, 1, sizeof *label);
  if (label == NULL)
    return MDN_EXHAUSTED;
  label->value = feed_copy (labels->feed, value, strlen (value));
  label->text = feed_copy (labels->feed, text, strlen (text));
  *link->last = label;
  link->last = &label->next;
  link->n++;
  return label->value == NULL || label->text == NULL ? MDN_EXHAUSTED : MDN_DONE;
}

enum mdn_result
fhir_labels_add (struct fhir_labels *labels, const char *name, const char *text, const json_t *answer)
{
  const struct fhir_coded coded = fhir_coding (answer, labels->by_weight);
  const char *value = json_string_value (coded.value);
  struct fhir_link *link = find_link (labels, name);
  char number[FIGURES_ROOM];

  if (coded.value == NULL || coded.display == NULL)
    return MDN_DONE;
  if (value == coded.display)
    value = coded.code;
  else if (value == NULL)
    {
      number[figures_double (number, json_number_value (coded.value))] = '\0';
      value = number;
    }
  if (value == NULL || (link == NULL && labels->n == MOST_LINKS))
    return MDN_DONE;
  link = link != NULL ? link : add_link (labels, name, text);
  labels->recent = link;
  return link != NULL ? add_label (labels, link, value, coded.display) : MDN_EXHAUSTED;
}

static void
pass_row (struct feed *feed, size_t line, const char *const cells[6])
{
  for (size_t i = 0; i < 6; i++)
    feed_text (feed, cells[i]);
  feed_row_end (feed, line);
}

void
fhir_labels_pass (const struct fhir_labels *labels, struct feed *feed)
{
  size_t line = 0;

  feed_header_rows (feed, 1);
  pass_row (feed, line, (const char *const[]) { "variable", "label", "type", "value", "value_label", "declared_missing" });
  for (const struct fhir_link *link = labels->first; link != NULL && !feed->stopped; link = link->next)
    {
      line++;
      for (const struct fhir_label *label = link->first; label != NULL; label = label->next)
        pass_row (feed, line, (const char *const[]) { link->name, link->text, "number", label->value, label->text, "" });
    }
}
