/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report-bench.h - findings from a made study, and outputs read back as text. */
#ifndef MDN_TEST_REPORT_BENCH_H
#define MDN_TEST_REPORT_BENCH_H

#include <stdio.h>
#include <unistd.h>

#include "core/plugin/registry.h"
#include "core/report/compose.h"
#include "core/report/report.h"
#include "study-bench.h"

/* What `write` puts into a file, as text in the arena. */
struct bench_sheet
{
  struct mdn_arena *arena;
  char *path;
  struct mdn_outputs *outputs;
  struct mdn_out *out;
};

static inline struct bench_sheet
sheet_open (struct mdn_arena *arena)
{
  static unsigned count;
  struct bench_sheet sheet = { .arena = arena };
  const char *folder = getenv ("TMPDIR");

  sheet.path = mdn_arena_format (arena, "%s/mediant-report-%ld-%u.out", folder ? folder : P_tmpdir, (long) getpid (), count++);
  sheet.outputs = mdn_outputs_new (arena, NULL);
  ck_assert_ptr_nonnull (sheet.outputs);
  ck_assert_int_eq (mdn_out_open (sheet.outputs, sheet.path, &sheet.out), MDN_OK);
  return sheet;
}

static inline const char *
sheet_read (struct bench_sheet *sheet)
{
  ck_assert_int_eq (mdn_out_commit (sheet->outputs), MDN_OK);
  FILE *file = fopen (sheet->path, "rb");
  ck_assert_ptr_nonnull (file);
  fseek (file, 0, SEEK_END);
  long size = ftell (file);
  rewind (file);
  char *text = mdn_arena_alloc (sheet->arena, (size_t) size + 1);
  ck_assert_uint_eq (fread (text, 1, (size_t) size, file), (size_t) size);
  fclose (file);
  unlink (sheet->path);
  return text;
}

/* Findings of a bench that has run: titles, remarks and everything a report asks for. */
struct bench_report
{
  struct mdn_remarks remarks;
  struct mdn_findings findings;
};

static inline struct bench_report *
report_of (struct bench *b)
{
  struct bench_report *r = mdn_arena_alloc (b->arena, sizeof *r);

  ck_assert_ptr_nonnull (r);
  for (size_t i = 0; i < b->map.n_nodes; i++)
    b->node[i].title = (struct mdn_words){ .en = b->node[i].id, .zh = mdn_arena_format (b->arena, "节点%zu", i) };
  static const struct mdn_plugin plugin = { .name = "sum", .version = "1" };
  static const struct mdn_plugin_info method = { .plugin = &plugin };
  for (size_t i = 0; i < b->n_scores; i++)
    b->score[i].method = &method;
  for (size_t i = 0; i < b->n_scores; i++)
    b->score[i].title = (struct mdn_words){ .en = mdn_arena_format (b->arena, "%s score", b->instrument[i].id),
                                            .zh = mdn_arena_format (b->arena, "分数%zu", i) };
  b->map.version = "1";
  b->wave[0].facts.path = "pre.csv";
  b->wave[1].facts.path = "post.csv";
  b->wave[0].facts.format = b->wave[1].facts.format = "csv";
  b->wave[0].facts.encoding = b->wave[1].facts.encoding = "UTF-8";
  r->findings = (struct mdn_findings){ .version = "0", .study = &b->study, .pathways = &b->map, .pairs = &b->pairs,
                                       .changes = &b->changes, .mechanisms = &b->found, .remarks = &r->remarks };
  return r;
}

static inline const char *
report_text (struct bench *b, const struct bench_report *r, const char *language, enum mdn_report_form form)
{
  static const char *const ending[MDN_REPORT_FORMS] = { ".txt", ".md", ".html", ".json", ".csv" };
  struct bench_sheet sheet = { .arena = b->arena };
  const char *folder = getenv ("TMPDIR");
  struct mdn_report_target target = { .form = form };
  struct mdn_frames *frames;

  sheet.path = mdn_arena_format (b->arena, "%s/mediant-report-%ld%s", folder ? folder : P_tmpdir, (long) getpid (), ending[form]);
  target.path = sheet.path;
  sheet.outputs = mdn_outputs_new (b->arena, NULL);
  ck_assert_ptr_nonnull (sheet.outputs);
  ck_assert_int_eq (mdn_frames_new (b->arena, NULL, NULL, sheet.outputs, &frames), MDN_OK);
  ck_assert_int_eq (mdn_report_write (b->arena, &r->findings, language, 80, &target, 1, sheet.outputs, frames), MDN_OK);
  return sheet_read (&sheet);
}

#endif
