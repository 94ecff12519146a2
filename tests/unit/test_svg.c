/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SVG: well formed, titled, escaped. */
#include "core/report/svg.h"
#include "report-bench.h"

/* A strict little reader of tags: every element is closed in order, attribute values are quoted, no bare
 * ampersand.  Answers whether the text is well formed. */
struct reader { char open[32][16]; int depth; };

static const char *
tag_end (const char *at)
{
  bool quoted = false;

  for (; *at && (quoted || *at != '>'); at++)
    {
      if (*at == '"')
        quoted = !quoted;
      if (quoted && *at == '<')
        return NULL;
    }
  return *at ? at : NULL;
}

static bool
read_tag (struct reader *reader, const char *at, const char *end)
{
  bool closing = at[1] == '/';
  char name[16] = "";

  if (sscanf (at + 1 + closing, "%15[a-z]", name) != 1)
    return false;
  if (closing)
    return reader->depth > 0 && strcmp (reader->open[--reader->depth], name) == 0;
  if (end[-1] != '/')
    strcpy (reader->open[reader->depth++], name);
  return true;
}

static bool
is_entity (const char *at)
{
  return strncmp (at, "&amp;", 5) == 0 || strncmp (at, "&lt;", 4) == 0 || strncmp (at, "&gt;", 4) == 0
         || strncmp (at, "&quot;", 6) == 0;
}

static bool
well_formed (const char *text)
{
  struct reader reader = { .depth = 0 };

  for (const char *at = text; *at; at++)
    {
      const char *end = *at == '<' ? tag_end (at + 1) : at;

      if ((*at == '&' && !is_entity (at)) || *at == '>' || !end)
        return false;
      if (*at == '<' && !read_tag (&reader, at, end))
        return false;
      at = end;
    }
  return reader.depth == 0;
}

START_TEST (reader_finds_faults)
{
  ck_assert (well_formed ("<g a=\"1 > 0\"><b/>x</g>"));
  ck_assert (!well_formed ("<g><b></g></b>"));
  ck_assert (!well_formed ("<g>a & b</g>"));
  ck_assert (!well_formed ("<g>a > b</g>"));
  ck_assert (!well_formed ("<g>"));
}
END_TEST

START_TEST (every_shape_is_well_formed)
{
  struct mdn_svg svg = { .buffer = { .ptr = NULL } };

  mdn_svg_begin (&svg, "f", 100, 50, "T < & \"t\" >", "D & <d>");
  mdn_svg_rect (&svg, 1, 2, 3, 4, 1, "#fff", "#000", 1);
  mdn_svg_line (&svg, 0, 0, 1, 1, "#000", 1, "4 3");
  mdn_svg_arrow (&svg, 0, 0, 10, 10, "#000", 1, NULL);
  mdn_svg_arrow (&svg, 5, 5, 5, 5, "#000", 1, NULL);
  mdn_svg_text (&svg, 1, 1, 12, MDN_ANCHOR_END, "#000", "a < b & \"c\" > d 自尊");
  mdn_svg_bold (&svg, 1, 1, 12, MDN_ANCHOR_START, "#000", "bold");
  mdn_svg_group (&svg, "P01: 3 → 5 & more");
  for (int mark = MDN_MARK_CIRCLE; mark <= MDN_MARK_DASH; mark++)
    mdn_svg_mark (&svg, (enum mdn_svg_mark) mark, 5, 5, 4, "#123456");
  mdn_svg_group_end (&svg);
  mdn_svg_end (&svg);
  ck_assert (!svg.buffer.failed);
  ck_assert_msg (well_formed (svg.buffer.ptr), "%s", svg.buffer.ptr);
  ck_assert_ptr_nonnull (strstr (svg.buffer.ptr, "<title id=\"f-t\">T &lt; &amp; &quot;t&quot; &gt;</title>"));
  ck_assert_ptr_nonnull (strstr (svg.buffer.ptr, "<desc id=\"f-d\">D &amp; &lt;d&gt;</desc>"));
  ck_assert_ptr_nonnull (strstr (svg.buffer.ptr, "aria-labelledby=\"f-t f-d\""));
  ck_assert_ptr_nonnull (strstr (svg.buffer.ptr, "a &lt; b &amp; &quot;c&quot; &gt; d 自尊"));
  ck_assert_ptr_null (strstr (svg.buffer.ptr, "nan"));
  mdn_buffer_release (&svg.buffer);
}
END_TEST

static void
check_figures (const char *html, bool *any)
{
  for (const char *at = html; (at = strstr (at, "<svg ")); at++)
    {
      const char *end = strstr (at, "</svg>");
      char *copy = strndup (at, (size_t) (end + 6 - at));

      ck_assert_msg (well_formed (copy), "%s", copy);
      ck_assert_ptr_nonnull (strstr (copy, "<title id="));
      ck_assert_ptr_nonnull (strstr (copy, "<desc id="));
      ck_assert_msg (!strstr (copy, "\"nan") && !strstr (copy, "\"-nan") && !strstr (copy, "inf\""), "%s", copy);
      free (copy);
      *any = true;
    }
}

START_TEST (figures_of_a_report)
{
  const struct bench_effect effects[] = { { "self & <esteem>", 1, .8 }, { "sleep", 0, .6 } };
  struct bench *b = _i == 3 ? bench_dosed (60, effects, 2) : bench_made (_i == 2 ? 8 : 60, _i != 1, effects, 2);
  bool any = false;

  bench_smallest (b, 0.3);
  bench_node (b, "never measured", MDN_NODE_MECHANISM);
  b->value[1][0][3] = NAN;
  bench_run (b);
  check_figures (report_text (b, report_of (b), _i % 2 ? "zh" : "en", MDN_REPORT_HTML), &any);
  ck_assert (any);
  bench_free (b);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("svg");
  TCase *tcase = tcase_create ("shapes");

  tcase_add_test (tcase, reader_finds_faults);
  tcase_add_test (tcase, every_shape_is_well_formed);
  tcase_add_loop_test (tcase, figures_of_a_report, 0, 4);
  suite_add_tcase (suite, tcase);
  return bench_main (suite);
}
