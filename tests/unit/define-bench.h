/* SPDX-License-Identifier: GPL-3.0-or-later */
/* define-bench.h - what the tests of core/define share: files in a folder of their own, the messages
 * as text, definitions with one place changed, and the YAML blocks of a page.
 *
 * Methods are looked up where MEDIANT_PLUGIN_PATH points; without it the registry is NULL and what
 * needs methods is skipped with a line. */
#ifndef TESTS_DEFINE_BENCH_H
#define TESTS_DEFINE_BENCH_H

#include <check.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/define/instrument.h"
#include "core/define/reader.h"
#include "core/define/search.h"

enum { BENCH_FILES = 64 };

struct bench
{
  struct mdn_arena *arena;
  struct mdn_diag *diag;
  struct mdn_define define;
  FILE *stream;
  char *said;                       /* all messages so far; call bench_said */
  size_t n_said;
  char dir[256];
  char *file[BENCH_FILES];
  size_t n_files;
};

static inline void
bench_open (struct bench *bench, bool with_methods)
{
  const char *tmp = getenv ("TMPDIR");
  memset (bench, 0, sizeof *bench);
  snprintf (bench->dir, sizeof bench->dir, "%s/define-XXXXXX", tmp != NULL ? tmp : P_tmpdir);
  ck_assert_ptr_nonnull (mkdtemp (bench->dir));
  bench->stream = open_memstream (&bench->said, &bench->n_said);
  bench->arena = mdn_arena_new ();
  bench->diag = mdn_diag_new (bench->arena, bench->stream, 1000);
  bench->define = (struct mdn_define){ .arena = bench->arena, .diag = bench->diag };
  if (with_methods && getenv ("MEDIANT_PLUGIN_PATH") != NULL)
    bench->define.registry = mdn_registry_new (bench->arena, bench->diag, NULL);
}

static inline bool
bench_has_methods (const struct bench *bench, const char *test)
{
  if (bench->define.registry == NULL)
    printf ("%s: skipped, MEDIANT_PLUGIN_PATH names no methods\n", test);
  return bench->define.registry != NULL;
}

/* Every definition, the shipped ones and those of a further folder (NULL: none), one after the other. */
static inline void
bench_each_instrument (struct bench *bench, const char *further, void (*take) (const struct mdn_instrument *))
{
  const char *const *names, *const *paths, *const folders[] = { further };
  struct mdn_search search;
  size_t n;
  ck_assert_int_eq (mdn_search_init (bench->arena, &search, folders, further != NULL), MDN_OK);
  ck_assert_int_eq (mdn_search_list (bench->arena, &search, "instruments", &names, &paths, &n), MDN_OK);
  ck_assert_uint_gt (n, 70);
  for (size_t i = 0; i < n; i++)
    {
      const struct mdn_instrument *instrument;
      ck_assert_int_eq (mdn_instrument_load (&bench->define, paths[i], NULL, 0, &instrument), MDN_OK);
      take (instrument);
    }
}

static inline void
bench_close (struct bench *bench)
{
  for (size_t i = 0; i < bench->n_files; i++)
    {
      unlink (bench->file[i]);
      free (bench->file[i]);
    }
  rmdir (bench->dir);
  fclose (bench->stream);
  free (bench->said);
  mdn_arena_free (bench->arena);
}

/* The path of a new file with that text. */
static inline const char *
bench_write (struct bench *bench, const char *name, const char *text, size_t len)
{
  char path[512];
  snprintf (path, sizeof path, "%s/%s", bench->dir, name);
  FILE *file = fopen (path, "wb");
  ck_assert_ptr_nonnull (file);
  ck_assert_uint_eq (fwrite (text, 1, len, file), len);
  fclose (file);
  for (size_t i = 0; i < bench->n_files; i++)
    if (strcmp (bench->file[i], path) == 0)
      return bench->file[i];
  ck_assert_uint_lt (bench->n_files, BENCH_FILES);
  bench->file[bench->n_files] = strdup (path);
  return bench->file[bench->n_files++];
}

static inline const char *
bench_said (struct bench *bench)
{
  fflush (bench->stream);
  return bench->said;
}

/* text with the one place `from` replaced; the arena's. */
static inline const char *
bench_change (struct bench *bench, const char *text, const char *from, const char *to)
{
  const char *at = strstr (text, from);
  ck_assert_msg (at != NULL, "the base has no '%s'", from);
  return mdn_arena_format (bench->arena, "%.*s%s%s", (int) (at - text), text, to, at + strlen (from));
}

/* One place changed, and what must be said about it in which line. */
struct bench_case
{
  const char *from, *to;
  const char *id;
  enum mdn_severity severity;
  unsigned line;
};

typedef enum mdn_status bench_loader (struct bench *bench, const char *path);

static inline void
bench_check_case (const struct bench_case *one, const char *base, const char *name, bool with_methods,
                  bench_loader *load)
{
  struct bench bench;
  char place[64];
  bench_open (&bench, with_methods);
  const char *text = bench_change (&bench, base, one->from, one->to);
  const enum mdn_status status = load (&bench, bench_write (&bench, name, text, strlen (text)));
  const char *said = bench_said (&bench);
  ck_assert_msg (mdn_diag_count_id (bench.diag, one->id) > 0, "'%s' did not give %s but:\n%s", one->to, one->id, said);
  ck_assert_int_eq (status, one->severity == MDN_ERROR ? MDN_DEFINITION : MDN_OK);
  snprintf (place, sizeof place, "%s:%u:", name, one->line);
  ck_assert_msg (strstr (said, place) != NULL, "'%s' is not reported at line %u:\n%s", one->to, one->line, said);
  bench_close (&bench);
}

/* ---- pages ------------------------------------------------------------------------------------------ */

static inline char *
bench_read_page (const char *name)
{
  char path[512];
  const char *top = getenv ("top_srcdir") != NULL ? getenv ("top_srcdir") : getenv ("srcdir");
  snprintf (path, sizeof path, "%s/doc/%s", top != NULL ? top : ".", name);
  FILE *file = fopen (path, "rb");
  ck_assert_msg (file != NULL, "no %s", path);
  char *text = calloc (1, 1 << 17);
  const size_t n = fread (text, 1, (1 << 17) - 1, file);
  ck_assert_uint_gt (n, 0);
  fclose (file);
  return text;
}

/* Every YAML block of the page starts with "key: id" and loads without an error or a warning. */
static inline size_t
bench_load_blocks (const char *page, const char *key, bench_loader *load)
{
  char *text = bench_read_page (page);
  size_t n = 0;
  for (char *at = text; (at = strstr (at, "```yaml\n")) != NULL;)
    {
      char id[64] = "", name[80], head[32];
      char *start = at + strlen ("```yaml\n"), *end = strstr (start, "```");
      ck_assert_ptr_nonnull (end);
      at = end;
      while (*start == '#')                          /* `# file: NAME` is for tests/cli/check-docs */
        start = strchr (start, '\n') + 1;
      snprintf (head, sizeof head, "%s: %%60s", key);
      if (sscanf (start, head, id) != 1)
        continue;
      struct bench bench;
      bench_open (&bench, true);
      snprintf (name, sizeof name, "%s.yaml", id);
      const enum mdn_status status = load (&bench, bench_write (&bench, name, start, (size_t) (end - start)));
      ck_assert_msg (status == MDN_OK && mdn_diag_count (bench.diag, MDN_WARNING) == 0, "%s, block %s:\n%s", page, id,
                     bench_said (&bench));
      bench_close (&bench);
      n++;
    }
  free (text);
  return n;
}

/* Every key of the table, and of the tables below it, stands on the page as `key`. */
static inline void
bench_check_keys (const struct mdn_table *table, const char *text, const char *page)
{
  for (size_t i = 0; i < table->n_fields; i++)
    {
      char key[64];
      snprintf (key, sizeof key, "`%s`", table->field[i].key);
      char typed[64];
      snprintf (typed, sizeof typed, "`%s: ", table->field[i].key);
      ck_assert_msg (strstr (text, key) != NULL || strstr (text, typed) != NULL || strcmp (table->field[i].key, "en") == 0
                       || strcmp (table->field[i].key, "zh") == 0,
                     "%s does not explain the key %s of %s", page, key, table->what);
      ck_assert_ptr_nonnull (table->field[i].doc);
      if (table->field[i].table != NULL && table->field[i].table != table)
        bench_check_keys (table->field[i].table, text, page);
    }
}

static inline int
bench_run (Suite *suite)
{
  SRunner *runner = srunner_create (suite);
  srunner_run_all (runner, CK_NORMAL);
  const int failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

#endif
