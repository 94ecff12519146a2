/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fuzz_yaml.c - any bytes as a definition: a tree, or a reported reason and no tree. */
#include "tests/fuzz/corpus.h"

#include "core/read/yaml.h"

/* Every accessor on every node. */
static void
use_node (const struct mdn_yaml *node, struct mdn_arena *arena, struct mdn_diag *diag)
{
  static const char *const words[] = { "one", "two", NULL };
  const double *numbers;
  const char *const *texts;
  const char *word;
  double number;
  size_t n;
  long integer;
  bool flag;

  (void) mdn_yaml_number (node, diag, "x", &number);
  (void) mdn_yaml_integer (node, diag, "x", &integer);
  (void) mdn_yaml_bool (node, diag, "x", &flag);
  (void) mdn_yaml_word (node, diag, "x", &word);
  (void) mdn_yaml_choice (node, diag, "x", words, &n);
  (void) mdn_yaml_numbers (node, arena, diag, "x", &numbers, &n);
  (void) mdn_yaml_words (node, arena, diag, "x", &texts, &n);
  (void) mdn_yaml_check_keys (node, diag, "x", words);
  for (size_t i = 0; i < node->n; i++)
    use_node (node->item[i], arena, diag);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct mdn_arena *arena = mdn_arena_new ();
  struct mdn_diag *diag = arena == NULL ? NULL : mdn_diag_new (arena, NULL, 5);
  const struct mdn_yaml *root = NULL;
  enum mdn_status status;

  if (diag != NULL)
    {
      status = mdn_yaml_parse (arena, diag, "fuzz", (const char *) data, size, &root);
      if ((status == MDN_OK) != (root != NULL) || (status != MDN_OK && mdn_diag_count (diag, MDN_ERROR) == 0))
        abort ();
      if (root != NULL)
        use_node (root, arena, diag);
    }
  mdn_arena_free (arena);
  return 0;
}

#ifndef MDN_FUZZ_ENGINE

static const struct seed seeds[] = {
  SEED (""), SEED ("a: 1\nb: [1, 2..4]\n"), SEED ("a: &x [*x]\n"), SEED ("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["),
  SEED ("{a: {a: {a: {a: {a: {a: {a: {a: 1}}}}}}}}"), SEED ("a: 1\na: 2\n"), SEED ("? [x]\n: y\n"), SEED ("%YAML 1.1\n---\na\n...\n---\nb\n"),
  SEED ("a: |\n  block\n  text\nb: >-\n  folded\n"), SEED ("\"\\0\\x41\\u263A\\U0010FFFF\""), SEED ("a: !!binary aGk=\n"),
  SEED ("\xFF\xFE" "a\0:\0 \0b\0"), SEED ("a: \x01\n"), SEED ("1..4"), SEED ("-9223372036854775808..9223372036854775807"),
  SEED ("<<: {a: b}\n"), SEED ("\t- a\n"), SEED ("a:\n  - b\n c\n"), SEED ("'unclosed"), SEED ("#"),
};

int
main (int argc, char **argv)
{
  return run_corpus (seeds, sizeof seeds / sizeof *seeds, argc, argv);
}

#endif
