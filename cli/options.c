/* SPDX-License-Identifier: GPL-3.0-or-later */
/* options.c - parsing by table, help by table. */
#include "cli/options.h"

#include <stdio.h>
#include <string.h>

static const struct mdn_cli_option common[] = {
  { "lang", 0, "en|zh", "language of labels and reports (default: from the locale)" },
  { "define-dir", 0, "DIR", "folder that holds instruments/ and pathways/, searched first; may be repeated" },
  { "plugin-dir", 0, "DIR", "folder of plugins, searched first (absolute); may be repeated" },
  { "help", 'h', NULL, "this help" },
  { "version", 'V', NULL, "version" },
};

enum { N_COMMON = sizeof common / sizeof *common };

/* ---- help ------------------------------------------------------------------------------------------ */

static void
print_option (const struct mdn_cli_option *option)
{
  char left[48];
  const char letter[] = { '-', option->letter, ',', ' ', '\0' };
  snprintf (left, sizeof left, "%s--%s%s%s", option->letter != 0 ? letter : "    ", option->name,
            option->argument != NULL ? " " : "", option->argument != NULL ? option->argument : "");
  if (strlen (left) > 28)
    printf ("  %s\n  %-28s %s\n", left, "", option->doc);
  else
    printf ("  %-28s %s\n", left, option->doc);
}

static void
print_help (const struct mdn_cli_usage *usage)
{
  printf ("Usage: mediant %s [OPTION]... %s\n%s\n", usage->command, usage->arguments, usage->summary);
  if (usage->about != NULL)
    printf ("\n%s\n", usage->about);
  if (usage->n_options > 0)
    puts ("\nOptions:");
  for (size_t i = 0; i < usage->n_options; i++)
    print_option (&usage->option[i]);
  puts ("\nCommon options:");
  for (size_t i = 0; i < N_COMMON; i++)
    print_option (&common[i]);
  printf ("\nMore: man mediant-%s\n", usage->command);
}

/* ---- parsing ----------------------------------------------------------------------------------------- */

struct parser
{
  struct mdn_arena *arena;
  struct mdn_diag *diag;
  struct mdn_args *args;
  int argc, at;
  char **argv;
};

static const struct mdn_cli_option *
option_number (const struct mdn_cli_usage *usage, size_t i)
{
  if (i < usage->n_options)
    return &usage->option[i];
  return i < usage->n_options + N_COMMON ? &common[i - usage->n_options] : NULL;
}

static const struct mdn_cli_option *
option_named (const struct mdn_cli_usage *usage, const char *name, size_t len)
{
  const struct mdn_cli_option *option;
  for (size_t i = 0; (option = option_number (usage, i)) != NULL; i++)
    if (strlen (option->name) == len && memcmp (option->name, name, len) == 0)
      return option;
  return NULL;
}

static const struct mdn_cli_option *
option_lettered (const struct mdn_cli_usage *usage, char letter)
{
  const struct mdn_cli_option *option;
  for (size_t i = 0; (option = option_number (usage, i)) != NULL; i++)
    if (option->letter == letter)
      return option;
  return NULL;
}

static enum mdn_status
wrong (struct parser *parser, const char *id, const char *what, const char *word, const char *near)
{
  const char *command = parser->args->usage->command;
  mdn_diag_say (parser->diag, MDN_ERROR, id, NULL, "%s: %s %s%s%s%s; see mediant %s --help", command, what, word,
                near != NULL ? "; did you mean " : "", near != NULL ? near : "", near != NULL ? "?" : "", command);
  return MDN_DEFINITION;
}

static enum mdn_status
unknown_option (struct parser *parser, const char *word, size_t len)
{
  const char *names[64];
  const struct mdn_cli_option *option;
  size_t n = 0;
  const char *bare = mdn_arena_text (parser->arena, word, len);
  for (size_t i = 0; (option = option_number (parser->args->usage, i)) != NULL && n < 64; i++)
    names[n++] = option->name;
  const char *near = bare != NULL ? mdn_text_nearest (bare, names, n) : NULL;
  return wrong (parser, "usage.unknown-option", "unknown option", mdn_arena_format (parser->arena, "--%s", bare),
                near != NULL ? mdn_arena_format (parser->arena, "--%s", near) : NULL);
}

/* value: NULL when it must come from the next word. */
static enum mdn_status
take_option (struct parser *parser, const struct mdn_cli_option *option, const char *value)
{
  struct mdn_args *args = parser->args;
  if (option->argument != NULL && value == NULL)
    {
      if (parser->at + 1 >= parser->argc)
        return wrong (parser, "usage.no-value", "a value must follow", mdn_arena_format (parser->arena, "--%s", option->name), NULL);
      value = parser->argv[++parser->at];
    }
  args->name[args->n] = option->name;
  args->value[args->n++] = value != NULL ? value : "";
  return MDN_OK;
}

static enum mdn_status
take_long (struct parser *parser, const char *word)
{
  const char *equals = strchr (word, '=');
  const size_t len = equals != NULL ? (size_t) (equals - word) : strlen (word);
  const struct mdn_cli_option *option = option_named (parser->args->usage, word, len);
  if (option == NULL)
    return unknown_option (parser, word, len);
  if (option->argument == NULL && equals != NULL)
    return wrong (parser, "usage.value", "no value belongs to", mdn_arena_format (parser->arena, "--%s", option->name), NULL);
  return take_option (parser, option, equals != NULL ? equals + 1 : NULL);
}

static enum mdn_status
take_short (struct parser *parser, const char *letters)
{
  for (; *letters != '\0'; letters++)
    {
      const struct mdn_cli_option *option = option_lettered (parser->args->usage, *letters);
      if (option == NULL)
        return wrong (parser, "usage.unknown-option", "unknown option", mdn_arena_format (parser->arena, "-%c", *letters), NULL);
      if (option->argument != NULL)
        return take_option (parser, option, letters[1] != '\0' ? letters + 1 : NULL);
      const enum mdn_status status = take_option (parser, option, NULL);
      if (status != MDN_OK)
        return status;
    }
  return MDN_OK;
}

static enum mdn_status
take_words (struct parser *parser)
{
  bool only_words = false;
  enum mdn_status status = MDN_OK;
  for (parser->at = 1; parser->at < parser->argc && status == MDN_OK; parser->at++)
    {
      const char *word = parser->argv[parser->at];
      if (only_words || word[0] != '-' || word[1] == '\0')
        parser->args->positional[parser->args->n_positional++] = word;
      else if (strcmp (word, "--") == 0)
        only_words = true;
      else if (word[1] == '-')
        status = take_long (parser, word + 2);
      else
        status = take_short (parser, word + 1);
    }
  return status;
}

static enum mdn_status
check_number (struct parser *parser)
{
  const struct mdn_args *args = parser->args;
  if (args->n_positional < args->usage->fewest)
    return wrong (parser, "usage.missing-argument", "expected", args->usage->arguments, NULL);
  if (args->n_positional > args->usage->most)
    return wrong (parser, "usage.extra-argument", "unexpected", args->positional[args->usage->most], NULL);
  return MDN_OK;
}

enum mdn_status
mdn_args_parse (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_cli_usage *usage, int argc, char **argv,
                struct mdn_args **parsed)
{
  struct mdn_args *args = mdn_arena_alloc (arena, sizeof *args);
  const size_t n = argc > 0 ? (size_t) argc * 2 : 1;
  struct parser parser = { arena, diag, args, argc, 0, argv };
  if (args == NULL)
    return MDN_NO_MEMORY;
  args->usage = usage;
  size_t letters = n;
  for (int i = 0; i < argc; i++)
    letters += strlen (argv[i]);
  args->name = mdn_arena_array (arena, letters, sizeof *args->name);
  args->value = mdn_arena_array (arena, letters, sizeof *args->value);
  args->positional = mdn_arena_array (arena, n, sizeof *args->positional);
  if (args->name == NULL || args->value == NULL || args->positional == NULL)
    return MDN_NO_MEMORY;
  *parsed = args;
  const enum mdn_status status = take_words (&parser);
  if (mdn_args_has (args, "help"))
    print_help (usage);
  else if (mdn_args_has (args, "version"))
    puts ("mediant " MDN_VERSION);
  else
    return status == MDN_OK ? check_number (&parser) : status;
  return MDN_STOP;
}

bool
mdn_args_has (const struct mdn_args *args, const char *name)
{
  return mdn_args_get (args, name) != NULL;
}

const char *
mdn_args_get (const struct mdn_args *args, const char *name)
{
  for (size_t i = args->n; i > 0; i--)
    if (strcmp (args->name[i - 1], name) == 0)
      return args->value[i - 1];
  return NULL;
}

const char *const *
mdn_args_all (struct mdn_arena *arena, const struct mdn_args *args, const char *name, size_t *n)
{
  const char **all = mdn_arena_array (arena, args->n, sizeof *all);
  *n = 0;
  for (size_t i = 0; all != NULL && i < args->n; i++)
    if (strcmp (args->name[i], name) == 0)
      all[(*n)++] = args->value[i];
  return all;
}
