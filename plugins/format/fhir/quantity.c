/* SPDX-License-Identifier: GPL-3.0-or-later */
/* quantity.c - number, unit of time, comparator. */
#include "quantity.h"

#include <stdio.h>
#include <string.h>

#include "../share/figures.h"

enum { LONGEST_COMPARATOR = 8, LONGEST_UNIT = 12 };

/* UCUM's codes, and how people write the units. */
static const char *const times[] = { "h", "hr", "hrs", "hour", "hours", "min", "mins", "minute", "minutes", "s", "sec",
                                     "second", "seconds", "d", "day", "days", "wk", "week", "weeks", "小时", "分钟", "分",
                                     "秒", "天", NULL };

static bool
is_time (const char *unit)
{
  for (size_t i = 0; unit != NULL && times[i] != NULL; i++)
    if (strcmp (unit, times[i]) == 0)
      return true;
  return false;
}

static const char *
text_of (const json_t *object, const char *key)
{
  const char *text = json_string_value (json_object_get (object, key));

  return text != NULL && *text != '\0' ? text : NULL;
}

static size_t
write_number (const json_t *number, char out[FIGURES_ROOM])
{
  if (json_is_integer (number))
    return (size_t) snprintf (out, FIGURES_ROOM, "%" JSON_INTEGER_FORMAT, json_integer_value (number));
  return figures_double (out, json_real_value (number));
}

json_t *
fhir_quantity (const json_t *answer, const char **unit)
{
  const json_t *quantity = json_object_get (answer, "valueQuantity"), *value = json_object_get (quantity, "value");
  const char *comparator = text_of (quantity, "comparator"), *code = text_of (quantity, "code");
  const char *name = text_of (quantity, "unit"), *time = is_time (code) ? code : is_time (name) ? name : NULL;
  char number[FIGURES_ROOM + 1], text[LONGEST_COMPARATOR + FIGURES_ROOM + LONGEST_UNIT + 8];

  *unit = NULL;
  if (!json_is_number (value))
    return NULL;
  *unit = time != NULL ? NULL : name != NULL ? name : code;
  number[write_number (value, number)] = '\0';
  snprintf (text, sizeof text, "%.*s%s%s%.*s", (int) LONGEST_COMPARATOR, comparator != NULL ? comparator : "", number,
            time != NULL ? " " : "", (int) LONGEST_UNIT, time != NULL ? time : "");
  return json_string (text);
}
