/* SPDX-License-Identifier: GPL-3.0-or-later */
/* main.c - picks the command. */
#include <stdio.h>
#include <string.h>

#include "cli/cmd.h"

static const struct command
{
  const char *name;
  int (*run) (struct mdn_run *run, int argc, char **argv);
  const char *summary;
} commands[] = {
  { "score", mdn_cmd_score, "score an export" },
  { "compare", mdn_cmd_compare, "compare before and after: which mechanisms moved" },
  { "map", mdn_cmd_map, "draft a mapping file: which column is which item, and why" },
  { "explain", mdn_cmd_explain, "how one person's score came about, step by step" },
  { "export", mdn_cmd_export, "write a definition as R, SQL or SPSS, so that others compute the same scores" },
  { "check", mdn_cmd_check, "check definitions, studies and mappings; run their worked examples" },
  { "new", mdn_cmd_new, "write a definition or a scoring method to start from" },
  { "show", mdn_cmd_show, "one definition or evidence map as a readable sheet" },
  { "schema", mdn_cmd_schema, "write a JSON Schema, so that editors know the keys of a file" },
  { "list", mdn_cmd_list, "what is there: instruments, methods, formats, pathways" },
};

enum { N_COMMANDS = sizeof commands / sizeof *commands };

static void
print_next (void)
{
  puts ("Mediant scores questionnaire exports, compares before and after, and says which mechanisms moved.\n"
        "\n"
        "Type next:\n"
        "  mediant score EXPORT.csv -o scores.csv        score an export; finds the questionnaires by itself\n"
        "  mediant compare --pre A.csv --post B.csv --id COLUMN -o report.html\n"
        "  mediant map EXPORT.csv -i phq9                when columns are not recognised\n"
        "  mediant list instruments                      what can be scored\n"
        "  mediant --help                                every command");
}

static void
print_help (void)
{
  puts ("Usage: mediant COMMAND [OPTION]... [ARGUMENT]...\n\nCommands:");
  for (size_t i = 0; i < N_COMMANDS; i++)
    printf ("  %-9s %s\n", commands[i].name, commands[i].summary);
  puts ("\nEvery command: mediant COMMAND --help, man mediant-COMMAND.\n"
        "Exit status: 0 clean; 1 done, with data problems reported; 2 bad usage or definition, nothing written;\n"
        "3 input, output or memory.");
}

static int
unknown_command (struct mdn_run *run, const char *word)
{
  const char *names[N_COMMANDS];
  for (size_t i = 0; i < N_COMMANDS; i++)
    names[i] = commands[i].name;
  const char *near = mdn_text_nearest (word, names, N_COMMANDS);
  mdn_diag_say (run->diag, MDN_ERROR, "usage.unknown-command", NULL, "unknown command %s%s%s; see mediant --help", word,
                near != NULL ? "; did you mean " : "", near != NULL ? near : "");
  return mdn_run_end (run, MDN_DEFINITION);
}

static int
print_and_end (struct mdn_run *run, void (*print) (void))
{
  print ();
  return mdn_run_end (run, MDN_OK);
}

static void
print_version (void)
{
  puts ("mediant " MDN_VERSION "\n"
        "License GPLv3+: GNU GPL version 3 or later; definitions under CC0. There is no warranty.");
}

int
main (int argc, char **argv)
{
  struct mdn_run run;
  if (!mdn_run_init (&run))
    {
      fputs ("mediant: out of memory\n", stderr);
      return 3;
    }
  if (argc < 2)
    return print_and_end (&run, print_next);
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0 || strcmp (argv[1], "help") == 0)
    return print_and_end (&run, print_help);
  if (strcmp (argv[1], "--version") == 0 || strcmp (argv[1], "-V") == 0)
    return print_and_end (&run, print_version);
  for (size_t i = 0; i < N_COMMANDS; i++)
    if (strcmp (argv[1], commands[i].name) == 0)
      return commands[i].run (&run, argc - 1, argv + 1);
  return unknown_command (&run, argv[1]);
}
