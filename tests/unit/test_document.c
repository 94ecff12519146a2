/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The document and its three renderers. */
#include "core/base/text.h"
#include "core/report/text-line.h"
#include "report-bench.h"

enum layout { TEXT, MARKDOWN, HTML };

static const char *
laid_out (const struct mdn_document *document, enum layout layout, size_t width)
{
  struct bench_sheet sheet = sheet_open (document->arena);

  if (layout == TEXT)
    mdn_document_text (document, sheet.out, width);
  else if (layout == MARKDOWN)
    mdn_document_markdown (document, sheet.out);
  else
    mdn_document_html (document, sheet.out);
  return sheet_read (&sheet);
}

static void
holds (const char *text, const char *part)
{
  ck_assert_msg (strstr (text, part) != NULL, "not found: %s\nin: %s", part, text);
}

static void
lacks (const char *text, const char *part)
{
  ck_assert_msg (strstr (text, part) == NULL, "found: %s\nin: %s", part, text);
}

static struct mdn_document *
sample (struct mdn_arena *arena)
{
  struct mdn_document *d = mdn_document_new (arena, "en", "A <title> & \"more\"");
  const char *row[] = { "a|b *c* <i>", "1.5" }, *wide[] = { "广泛性焦虑量表", "−12.25" }, *shortened[] = { "only" };

  ck_assert_ptr_nonnull (d);
  mdn_document_heading (d, 2, "First & %s", "last");
  mdn_document_anchor (d, "first");
  mdn_document_paragraph (d, "lead", "%d < 5 > 3 \"quoted\" & so on", 4);
  mdn_document_item (d, NULL, "one");
  mdn_document_item (d, "quiet", "two");
  mdn_document_table (d, "A <caption>", "Name|>Value");
  mdn_document_row (d, row, 2);
  mdn_document_row (d, wide, 2);
  mdn_document_row (d, shortened, 1);
  mdn_document_details (d, "Folded");
  mdn_document_paragraph (d, NULL, "inside");
  mdn_document_details_end (d);
  mdn_document_heading (d, 2, "Second");
  mdn_document_anchor (d, "second");
  mdn_document_heading (d, 3, "Part");
  mdn_document_anchor (d, "part");
  mdn_document_figure (d, "Figure.", "What it shows.", "<svg></svg>");
  mdn_document_table (d, "Empty", "X|Y");
  ck_assert_int_eq (mdn_document_status (d), MDN_OK);
  return d;
}

/* What of the sample each layout must show, and what it must not. */
static const struct
{
  enum layout layout;
  const char *holds[12], *lacks[3];
} expected[]
  = { { HTML,
        { "<html lang=\"en\">", "<title>A &lt;title&gt; &amp; &quot;more&quot;</title>",
          "<h2 id=\"first\">First &amp; last</h2>", "<p class=\"lead\">4 &lt; 5 &gt; 3 &quot;quoted&quot; &amp; so on</p>",
          "<ul>\n<li>one</li>\n<li class=\"quiet\">two</li>\n</ul>", "<caption>A &lt;caption&gt;</caption>",
          "<th scope=\"row\">a|b *c* &lt;i&gt;</th><td class=\"right\">1.5</td>",
          "<details><summary>Folded</summary>\n<p>inside</p>\n</details>",
          "<a href=\"#second\">Second</a>\n<ul>\n<li><a href=\"#part\">Part</a></li>\n</ul>",
          "<figcaption><strong>Figure.</strong> What it shows.</figcaption>" },
        { "Empty", "<script" } },
      { MARKDOWN,
        { "# A \\<title\\> \\& \"more\"\n", "\n## First \\& last\n\n", "4 \\< 5 \\> 3 \"quoted\" \\& so on\n\n",
          "- one\n- two\n\n", "| Name | Value |\n| --- | ---: |\n| a\\|b \\*c\\* \\<i\\> | 1.5 |\n", "| only |  |\n",
          "**Folded**\n\ninside\n\n" },
        { "Empty" } },
      { TEXT,
        { "First & last\n============\n", "- one\n- two\n\n", "Left out of this form", "- Folded\n",
          "Name             Value\n--------------  ------\na|b *c* <i>        1.5\n广泛性焦虑量表  −12.25\nonly\n" },
        { "inside", "Empty" } } };

START_TEST (sample_is_laid_out)
{
  struct mdn_arena *arena = mdn_arena_new ();
  const char *text = laid_out (sample (arena), expected[_i].layout, 80);

  for (size_t i = 0; expected[_i].holds[i] != NULL; i++)
    holds (text, expected[_i].holds[i]);
  for (size_t i = 0; expected[_i].lacks[i] != NULL; i++)
    lacks (text, expected[_i].lacks[i]);
  mdn_arena_free (arena);
}
END_TEST

START_TEST (html_is_balanced)
{
  static const char *const name[] = { "section", "nav", "ul", "li", "table", "thead", "tbody", "tr", "td", "details", "div",
                                      "figure", "main", "header", "p", "h1", "h2", "h3", "caption" };
  struct mdn_arena *arena = mdn_arena_new ();
  const char *html = laid_out (sample (arena), HTML, 0);

  for (size_t i = 0; i < sizeof name / sizeof *name; i++)
    {
      const char *tight = mdn_arena_format (arena, "<%s>", name[i]), *loose = mdn_arena_format (arena, "<%s ", name[i]);
      const char *close = mdn_arena_format (arena, "</%s>", name[i]);
      int balance = 0;

      for (const char *at = html; (at = strchr (at, '<')); at++)
        balance += strncmp (at, tight, strlen (tight)) == 0 || strncmp (at, loose, strlen (loose)) == 0 ? 1
                   : strncmp (at, close, strlen (close)) == 0 ? -1 : 0;
      ck_assert_msg (balance == 0, "<%s> is not balanced", name[i]);
    }
  mdn_arena_free (arena);
}
END_TEST

static void
every_line_fits (struct mdn_arena *arena, const char *text, size_t width)
{
  while (*text)
    {
      size_t len = strcspn (text, "\n");
      const char *line = mdn_arena_text (arena, text, len);

      ck_assert_msg (mdn_text_width (line) <= width, "wider than %zu: %s", width, line);
      text += len + (text[len] == '\n');
    }
}

static struct mdn_document *
long_words (struct mdn_arena *arena, const char *language)
{
  struct mdn_document *d = mdn_document_new (arena, language, "标题很长的一份报告，用来检查换行：which mechanisms moved and which did not");
  const char *row[] = { "MSPSS perceived social support (mean)", "walking group at the lake", "−0.21 (−0.39\u00a0to\u00a0−0.03)",
                        "p\u00a0<\u00a0.001", "sha256-9b7959ace23e30e8df70966bc75bdc69eb075675efb3f61174f7f767447aaf35",
                        "与结局相关，但未见改变（方案错过的着力点）：社会支持。" };

  mdn_document_heading (d, 2, "%s", "A heading that is rather long, so that it has to be broken over two lines of a terminal");
  mdn_document_paragraph (d, NULL, "%s", "分组是随机的，机制的水平却不是。“传递”的说法假定机制与结局没有未测量的共同原因；若两者残差相关达到 rho* = −0.37，该估计就会消失。");
  mdn_document_item (d, NULL, "%s", "Before the correction for 8 mechanisms it would have counted as moved (p\u00a0=\u00a0.023), and (like this) in brackets.");
  mdn_document_table (d, "A caption that is long enough to be wrapped at sixty columns, as captions often are.",
                      "Score|Group|>Change|>p|Sum|判断");
  for (int i = 0; i < 3; i++)
    mdn_document_row (d, row, 6);
  return d;
}

START_TEST (text_fits_any_width)
{
  static const size_t width[] = { 60, 80, 120 };
  struct mdn_arena *arena = mdn_arena_new ();
  const char *text = laid_out (long_words (arena, _i % 2 ? "zh" : "en"), TEXT, width[_i / 2]);

  every_line_fits (arena, text, width[_i / 2]);
  holds (text, "p = .023");
  holds (text, "p < .001");
  lacks (text, "\u00a0");
  lacks (text, "\n，");
  lacks (text, "\n。");
  lacks (text, "（\n");
  mdn_arena_free (arena);
}
END_TEST

START_TEST (narrow_tables_become_lists)
{
  struct mdn_arena *arena = mdn_arena_new ();
  const char *text = laid_out (long_words (arena, "en"), TEXT, 60);

  holds (text, "MSPSS perceived social support (mean)\n  Group: walking group at the lake\n");
  holds (text, "  Change: −0.21 (−0.39 to −0.03)\n");
  mdn_arena_free (arena);
}
END_TEST

START_TEST (lines_break_where_they_may)
{
  const char *text = "ab cd\u00a0ef  gh";
  struct mdn_line line;

  ck_assert (mdn_line_next (&text, 6, &line));
  ck_assert_uint_eq (line.len, 2);
  ck_assert (mdn_line_next (&text, 6, &line));
  ck_assert_uint_eq (line.columns, 5);
  ck_assert (mdn_line_next (&text, 6, &line));
  ck_assert_uint_eq (line.columns, 2);
  ck_assert (!mdn_line_next (&text, 6, &line));
  ck_assert_uint_eq (mdn_line_widest_piece ("ab cde f", 80), 3);
  ck_assert_uint_eq (mdn_line_widest_piece ("中文，字", 80), 4);
  ck_assert_uint_eq (mdn_line_widest_piece ("ab unbreakable c", 7), 7);
  text = "unbreakable";
  ck_assert (mdn_line_next (&text, 4, &line));
  ck_assert_uint_eq (line.len, 4);
}
END_TEST

START_TEST (chinese_page_says_so)
{
  struct mdn_arena *arena = mdn_arena_new ();
  struct mdn_document *d = mdn_document_new (arena, "zh", "报告");

  mdn_document_heading (d, 2, "%s", "一");
  mdn_document_anchor (d, "one");
  mdn_document_heading (d, 2, "%s", "二");
  mdn_document_anchor (d, "two");
  holds (laid_out (d, HTML, 0), "<html lang=\"zh-CN\">");
  holds (laid_out (d, HTML, 0), "<nav aria-label=\"目录\">");
  mdn_arena_free (arena);
}
END_TEST

START_TEST (rows_need_a_table)
{
  struct mdn_arena *arena = mdn_arena_new ();
  struct mdn_document *d = mdn_document_new (arena, "en", "T");
  const char *row[] = { "x" };

  mdn_document_row (d, row, 1);
  mdn_document_paragraph (d, NULL, "%s", "p");
  mdn_document_row (d, row, 1);
  mdn_document_anchor (d, "no-heading");
  ck_assert_int_eq (mdn_document_status (d), MDN_OK);
  lacks (laid_out (d, HTML, 0), "no-heading");
  mdn_arena_free (arena);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("document");
  TCase *tcase = tcase_create ("layout");

  tcase_add_loop_test (tcase, sample_is_laid_out, 0, sizeof expected / sizeof *expected);
  tcase_add_test (tcase, html_is_balanced);
  tcase_add_loop_test (tcase, text_fits_any_width, 0, 6);
  tcase_add_test (tcase, narrow_tables_become_lists);
  tcase_add_test (tcase, lines_break_where_they_may);
  tcase_add_test (tcase, chinese_page_says_so);
  tcase_add_test (tcase, rows_need_a_table);
  suite_add_tcase (suite, tcase);
  return bench_main (suite);
}
