/* SPDX-License-Identifier: GPL-3.0-or-later */
/* options.c - option texts to values, checked against the plugin's table. */
#include "core/plugin/options.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/plugin/call.h"

static enum mdn_status __attribute__ ((format (printf, 3, 4)))
faulty (struct mdn_option_fault *fault, const char *id, const char *format, ...)
{
  va_list args;
  fault->id = id;
  va_start (args, format);
  vsnprintf (fault->text, sizeof fault->text, format, args);
  va_end (args);
  return MDN_DEFINITION;
}

static enum mdn_status
read_number (const struct mdn_option *option, const char *text, double *number, struct mdn_option_fault *fault)
{
  char lo[32], hi[32];
  if (!mdn_text_number (mdn_slice_of (text), number))
    return faulty (fault, "option.type", "\"%s\" is not a number", text);
  if (option->type == MDN_INTEGER && *number != floor (*number))
    return faulty (fault, "option.type", "\"%s\" is not a whole number", text);
  const bool bounded = option->min < 0 || option->min > 0 || option->max < 0 || option->max > 0;
  if (!bounded || (*number >= option->min && *number <= option->max))
    return MDN_OK;
  mdn_text_print_number (lo, option->min);
  mdn_text_print_number (hi, option->max);
  return faulty (fault, "option.range", "%s is outside %s to %s", text, lo, hi);
}

static enum mdn_status
read_one_number (struct mdn_arena *arena, const struct mdn_option *option, const char *const *texts, size_t n,
                 struct mdn_value *value, struct mdn_option_fault *fault)
{
  (void) arena;
  value->n = n;
  return read_number (option, texts[0], &value->number, fault);
}

static enum mdn_status
read_flag (struct mdn_arena *arena, const struct mdn_option *option, const char *const *texts, size_t n,
           struct mdn_value *value, struct mdn_option_fault *fault)
{
  (void) arena;
  (void) option;
  const bool is_true = strcmp (texts[0], "true") == 0;
  if (!is_true && strcmp (texts[0], "false") != 0)
    return faulty (fault, "option.type", "\"%s\" is neither true nor false", texts[0]);
  value->number = is_true;
  value->n = n;
  return MDN_OK;
}

static size_t
count_words (const char *const *words)
{
  size_t n = 0;
  while (words[n] != NULL)
    n++;
  return n;
}

static enum mdn_status
wrong_word (const struct mdn_option *option, const char *text, struct mdn_option_fault *fault)
{
  const size_t n = count_words (option->words);
  const char *nearest = mdn_text_nearest (text, option->words, n);
  if (nearest != NULL)
    return faulty (fault, "option.word", "\"%s\" is not a choice; did you mean \"%s\"?", text, nearest);
  char list[160] = "";
  for (size_t i = 0; i < n; i++)
    {
      const size_t used = strlen (list);
      snprintf (list + used, sizeof list - used, "%s%s", i > 0 ? ", " : "", option->words[i]);
    }
  return faulty (fault, "option.word", "\"%s\" is not one of %s", text, list);
}

static enum mdn_status
read_word (struct mdn_arena *arena, const struct mdn_option *option, const char *const *texts, size_t n,
           struct mdn_value *value, struct mdn_option_fault *fault)
{
  (void) arena;
  for (size_t i = 0; option->words[i] != NULL; i++)
    if (strcmp (option->words[i], texts[0]) == 0)
      {
        value->text = option->words[i];
        value->n = n;
        return MDN_OK;
      }
  return wrong_word (option, texts[0], fault);
}

static enum mdn_status
read_numbers (struct mdn_arena *arena, const struct mdn_option *option, const char *const *texts, size_t n,
              struct mdn_value *value, struct mdn_option_fault *fault)
{
  double *numbers = mdn_arena_array (arena, n, sizeof *numbers);
  if (numbers == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < n; i++)
    {
      const enum mdn_status status = read_number (option, texts[i], &numbers[i], fault);
      if (status != MDN_OK)
        return status;
    }
  value->numbers = numbers;
  value->n = n;
  return MDN_OK;
}

static enum mdn_status
read_text (struct mdn_arena *arena, const struct mdn_option *option, const char *const *texts, size_t n,
           struct mdn_value *value, struct mdn_option_fault *fault)
{
  (void) arena;
  (void) option;
  if (texts[0][0] == '\0')
    return faulty (fault, "option.type", "an empty text");
  value->text = texts[0];
  value->n = n;
  return MDN_OK;
}

typedef enum mdn_status read_function (struct mdn_arena *, const struct mdn_option *, const char *const *, size_t,
                                       struct mdn_value *, struct mdn_option_fault *);

static read_function *const readers[] = { [MDN_NUMBER] = read_one_number,
                                          [MDN_INTEGER] = read_one_number,
                                          [MDN_WORD] = read_word,
                                          [MDN_FLAG] = read_flag,
                                          [MDN_NUMBERS] = read_numbers,
                                          [MDN_TEXT] = read_text };

enum mdn_status
mdn_option_read (struct mdn_arena *arena, const struct mdn_option *option, const char *const *texts, size_t n,
                 struct mdn_value *value, struct mdn_option_fault *fault)
{
  *value = (struct mdn_value){ .number = NAN };
  if (n == 0)
    return faulty (fault, "option.count", "an empty list");
  if (n > 1 && option->type != MDN_NUMBERS)
    return faulty (fault, "option.count", "a list of %zu, but one value is wanted", n);
  return readers[option->type] (arena, option, texts, n, value, fault);
}

/* Splits at commas and blanks into texts; returns how many. */
static size_t
split (char *list, const char **texts)
{
  size_t n = 0;
  for (char *rest = NULL, *text = strtok_r (list, ", ", &rest); text != NULL; text = strtok_r (NULL, ", ", &rest))
    texts[n++] = text;
  return n;
}

enum mdn_status
mdn_option_initial (struct mdn_arena *arena, const struct mdn_option *option, struct mdn_value *value,
                    struct mdn_option_fault *fault)
{
  const size_t len = strlen (option->initial);
  *value = (struct mdn_value){ .number = NAN };
  if (len == 0)
    return MDN_OK;
  if (option->type != MDN_NUMBERS)
    return mdn_option_read (arena, option, &option->initial, 1, value, fault);
  char *list = mdn_arena_text (arena, option->initial, len);
  const char **texts = mdn_arena_array (arena, len, sizeof *texts);
  if (list == NULL || texts == NULL)
    return MDN_NO_MEMORY;
  return mdn_option_read (arena, option, texts, split (list, texts), value, fault);
}

/* ---- a definition's options against the table ------------------------------------------------- */

struct check
{
  struct mdn_arena *arena;
  struct mdn_diag *diag;
  const struct mdn_plugin *plugin;
  const char *subject;
  bool faulty;
};

static void __attribute__ ((format (printf, 4, 5)))
report (struct check *check, const char *id, const struct mdn_place *place, const char *format, ...)
{
  char text[512];
  struct mdn_diagnostic about = { .severity = MDN_ERROR, .id = id, .subject = check->subject };
  va_list args;
  va_start (args, format);
  vsnprintf (text, sizeof text, format, args);
  va_end (args);
  if (place != NULL)
    about.place = *place;
  mdn_diag_tell (check->diag, &about, "%s", text);
  check->faulty = true;
}

static size_t
find_option (const struct mdn_plugin *plugin, const char *name)
{
  size_t i = 0;
  while (i < plugin->n_options && strcmp (plugin->options[i].name, name) != 0)
    i++;
  return i;
}

static void
report_unknown (struct check *check, const struct mdn_option_text *given, const char *const *names)
{
  const struct mdn_plugin *plugin = check->plugin;
  const char *nearest = mdn_text_nearest (given->name, names, plugin->n_options);
  if (nearest != NULL)
    report (check, "option.unknown", &given->place, "%s has no option \"%s\"; did you mean \"%s\"?", plugin->name,
            given->name, nearest);
  else if (plugin->n_options == 0)
    report (check, "option.unknown", &given->place, "%s has no options, \"%s\" is one too many", plugin->name,
            given->name);
  else
    report (check, "option.unknown", &given->place, "%s has no option \"%s\"; see `mediant list %s %s`", plugin->name,
            given->name, plugin->kind == MDN_FORMAT ? "formats" : "methods", plugin->name);
}

/* Which given text serves each option of the table; unknown and repeated ones are reported. */
static enum mdn_status
assign (struct check *check, const struct mdn_option_text *given, size_t n_given,
        const struct mdn_option_text **chosen)
{
  const struct mdn_plugin *plugin = check->plugin;
  const char **names = mdn_arena_array (check->arena, plugin->n_options, sizeof *names);
  if (names == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < plugin->n_options; i++)
    names[i] = plugin->options[i].name;
  for (size_t i = 0; i < n_given; i++)
    {
      const size_t option = find_option (plugin, given[i].name);
      if (option == plugin->n_options)
        report_unknown (check, &given[i], names);
      else if (chosen[option] != NULL)
        report (check, "option.twice", &given[i].place, "option \"%s\" is given twice", given[i].name);
      else
        chosen[option] = &given[i];
    }
  return MDN_OK;
}

static enum mdn_status
read_option (struct check *check, const struct mdn_option *option, const struct mdn_option_text *given,
             const struct mdn_place *nearby, struct mdn_value *value)
{
  struct mdn_option_fault fault;
  enum mdn_status status;
  if (given == NULL && option->initial == NULL)
    {
      report (check, "option.required", nearby, "%s needs the option \"%s\": %s", check->plugin->name, option->name,
              option->doc);
      return MDN_OK;
    }
  if (given == NULL)
    status = mdn_option_initial (check->arena, option, value, &fault);
  else
    status = mdn_option_read (check->arena, option, given->texts, given->n_texts, value, &fault);
  if (status == MDN_DEFINITION)
    report (check, fault.id, given != NULL ? &given->place : NULL, "option \"%s\": %s", option->name, fault.text);
  return status == MDN_NO_MEMORY ? status : MDN_OK;
}

enum mdn_status
mdn_options_check (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_plugin *plugin,
                   const char *subject, const struct mdn_option_text *given, size_t n_given,
                   const struct mdn_value **values)
{
  struct check check = { arena, diag, plugin, subject, false };
  const struct mdn_option_text **chosen = mdn_arena_array (arena, plugin->n_options, sizeof *chosen);
  struct mdn_value *read = mdn_arena_array (arena, plugin->n_options, sizeof *read);
  if (chosen == NULL || read == NULL || assign (&check, given, n_given, chosen) != MDN_OK)
    return MDN_NO_MEMORY;
  const struct mdn_place *nearby = n_given > 0 ? &given[0].place : NULL;   /* for what is not there */
  for (size_t i = 0; i < plugin->n_options; i++)
    if (read_option (&check, &plugin->options[i], chosen[i], nearby, &read[i]) != MDN_OK)
      return MDN_NO_MEMORY;
  *values = read;
  return check.faulty ? MDN_DEFINITION : MDN_OK;
}
