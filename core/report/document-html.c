/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lays a document out as one self-contained HTML page: no script, no outside resource. */
#include "core/report/document.h"

#include <string.h>

static const char style_sheet[] =
  ":root{--ink:#1b2430;--soft:#525d6c;--line:#d7dde5;--paper:#fff;--tint:#f4f6f9;--accent:#1f5fa8}\n"
  "*{box-sizing:border-box}\n"
  "body{margin:0 auto;max-width:66rem;padding:1.5rem 1.25rem 4rem;color:var(--ink);background:var(--paper);"
  "font:16px/1.55 system-ui,'Noto Sans','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif;"
  "overflow-wrap:break-word}\n"
  "h1{font-size:1.9rem;line-height:1.2;margin:.2em 0 .6em}\n"
  "h2{font-size:1.35rem;margin:2.2em 0 .6em;border-bottom:2px solid var(--line);padding-bottom:.2em}\n"
  "h3{font-size:1.12rem;margin:2em 0 .4em}h4{font-size:1rem;margin:1.2em 0 .3em}\n"
  "p{margin:.5em 0;max-width:52rem}li{margin:.2em 0;max-width:51rem}ul{padding-left:1.3rem;margin:.4em 0}\n"
  "a{color:var(--accent)}:focus-visible{outline:3px solid var(--accent);outline-offset:2px}\n"
  "p.lead{font-size:1.12rem;max-width:none;background:var(--tint);border-left:4px solid var(--accent);padding:.7em 1em}\n"
  "p.quiet,li.quiet,figcaption,caption{color:var(--soft);font-size:.92rem}figcaption{max-width:52rem}\n"
  "p.warning,li.warning{max-width:none;border-left:4px solid #b45309;background:#fff7ed;padding:.5em .9em;list-style:none}\n"
  "p.alert,li.alert{max-width:none;border-left:4px solid #b91c1c;background:#fef2f2;padding:.5em .9em;list-style:none}\n"
  "p.verdict,p.head{font-weight:600}\n"
  "nav{background:var(--tint);border:1px solid var(--line);border-radius:4px;padding:.6em 1.2em;margin:2em 0}\n"
  "nav p{font-weight:600;margin:.2em 0}nav>ul{columns:3 14rem;padding-left:1.1rem}nav ul ul{padding-left:1rem}nav li{break-inside:avoid}\n"
  ".scroll{overflow-x:auto;margin:1em 0}\n"
  "table{border-collapse:collapse;font-size:.88rem;min-width:60%;font-variant-numeric:tabular-nums}\n"
  "caption{text-align:left;padding:.2em 0 .5em;max-width:min(52rem,calc(100vw - 3.5rem));white-space:normal}\n"
  "th,td{padding:.35em .6em;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}\n"
  "th{background:var(--tint);font-weight:600}td.right,th.right{text-align:right}\n"
  "tbody th{background:none;font-weight:400}\n"
  "figure{margin:1.4em 0}.drawing{overflow-x:auto}figure svg{display:block;max-width:100%;height:auto}\n"
  "details{margin:1em 0;border:1px solid var(--line);border-radius:4px;padding:.4em 1em}\n"
  "summary{cursor:pointer;font-weight:600;padding:.2em 0}\n"
  "@media screen and (max-width:40rem){.drawing svg{min-width:36rem}th,td{min-width:5.5em}}\n"
  "@media print{body{max-width:none;padding:0;font-size:10pt}.scroll,.drawing{overflow:visible}table{font-size:8pt}"
  "nav{display:none}details{border:0;padding:0}h2,h3,h4{break-after:avoid}figure,tr{break-inside:avoid}}\n";

static const char *
entity (char c)
{
  switch (c)
    {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    default: return NULL;
    }
}

static void
escape (struct mdn_out *out, const char *text)
{
  while (*text)
    {
      size_t plain = strcspn (text, "&<>\"");

      mdn_out_write (out, text, plain);
      text += plain;
      if (*text)
        mdn_out_text (out, entity (*text++));
    }
}

static void
element (struct mdn_out *out, const char *name, const char *style, const char *text)
{
  mdn_out_format (out, "<%s", name);
  if (style)
    mdn_out_format (out, " class=\"%s\"", style);
  mdn_out_text (out, ">");
  escape (out, text);
  mdn_out_format (out, "</%s>\n", name);
}

static void
heading (const struct mdn_block *block, struct mdn_out *out)
{
  static const char *const name[] = { "h1", "h1", "h2", "h3", "h4" };

  mdn_out_format (out, "<%s", name[block->level]);
  if (block->anchor)
    mdn_out_format (out, " id=\"%s\"", block->anchor);
  mdn_out_text (out, ">");
  escape (out, block->text);
  mdn_out_format (out, "</%s>\n", name[block->level]);
}

static void
link_to (const struct mdn_block *block, struct mdn_out *out)
{
  mdn_out_format (out, "<a href=\"#%s\">", block->anchor);
  escape (out, block->text);
  mdn_out_text (out, "</a>");
}

/* What stands between the link before (level, 0: none) and one of this level. */
static const char *
between (int before, int level)
{
  if (!before)
    return "<li>";
  if (level == before)
    return "</li>\n<li>";
  return level > before ? "\n<ul>\n<li>" : "</li>\n</ul>\n</li>\n<li>";
}

static bool
is_listed (const struct mdn_block *block, int before)
{
  return block->kind == MDN_HEADING && block->anchor && (block->level == 2 || (block->level == 3 && before));
}

/* Chapters, and under them the parts that have an anchor. */
static void
contents (const struct mdn_document *document, struct mdn_out *out)
{
  const char *title = strcmp (document->language, "zh") == 0 ? "目录" : "Contents";
  int before = 0;

  mdn_out_format (out, "<nav aria-label=\"%s\">\n<p>%s</p>\n<ul>\n", title, title);
  for (const struct mdn_block *block = document->first; block; block = block->next)
    if (is_listed (block, before))
      {
        mdn_out_text (out, between (before, block->level));
        link_to (block, out);
        before = block->level;
      }
  if (before)
    mdn_out_text (out, before == 3 ? "</li>\n</ul>\n</li>\n" : "</li>\n");
  mdn_out_text (out, "</ul></nav>\n");
}

/* The first cell of a row names the row. */
static void
table_cells (const struct mdn_block *block, bool head, const char *const *cell, struct mdn_out *out)
{
  mdn_out_text (out, "<tr>");
  for (size_t i = 0; i < block->n_columns; i++)
    {
      const char *name = head || i == 0 ? "th" : "td";

      mdn_out_format (out, "<%s%s%s>", name, head ? " scope=\"col\"" : i == 0 ? " scope=\"row\"" : "",
                      block->align[i] == MDN_RIGHT ? " class=\"right\"" : "");
      escape (out, cell[i]);
      mdn_out_format (out, "</%s>", name);
    }
  mdn_out_text (out, "</tr>\n");
}

static void
table (const struct mdn_block *block, struct mdn_out *out)
{
  if (!block->n_rows)
    return;
  mdn_out_text (out, "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"");
  escape (out, block->text ? block->text : block->column[0]);
  mdn_out_text (out, "\"><table>\n");
  if (block->text)
    element (out, "caption", NULL, block->text);
  mdn_out_text (out, "<thead>");
  table_cells (block, true, block->column, out);
  mdn_out_text (out, "</thead>\n<tbody>\n");
  for (size_t i = 0; i < block->n_rows; i++)
    table_cells (block, false, block->row[i].cell, out);
  mdn_out_text (out, "</tbody></table></div>\n");
}

static void
figure (const struct mdn_block *block, struct mdn_out *out)
{
  mdn_out_text (out, "<figure>\n<div class=\"drawing\" role=\"group\" tabindex=\"0\" aria-label=\"");
  escape (out, block->text);
  mdn_out_text (out, "\">");
  mdn_out_text (out, block->svg);
  mdn_out_text (out, "</div>\n<figcaption><strong>");
  escape (out, block->text);
  mdn_out_text (out, "</strong> ");
  escape (out, block->description);
  mdn_out_text (out, "</figcaption></figure>\n");
}

static void
item (const struct mdn_block *block, bool first, struct mdn_out *out)
{
  if (first)
    mdn_out_text (out, "<ul>\n");
  element (out, "li", block->style, block->text);
  if (!block->next || block->next->kind != MDN_ITEM)
    mdn_out_text (out, "</ul>\n");
}

static bool
is_chapter (const struct mdn_block *block)
{
  return block->kind == MDN_HEADING && block->level == 2;
}

static void
block_html (const struct mdn_block *block, const struct mdn_block *before, struct mdn_out *out)
{
  switch (block->kind)
    {
    case MDN_HEADING: heading (block, out); break;
    case MDN_PARAGRAPH: element (out, "p", block->style, block->text); break;
    case MDN_ITEM: item (block, !before || before->kind != MDN_ITEM, out); break;
    case MDN_TABLE: table (block, out); break;
    case MDN_FIGURE: figure (block, out); break;
    case MDN_DETAILS:
      mdn_out_text (out, "<details>");
      element (out, "summary", NULL, block->text);
      break;
    case MDN_DETAILS_END: mdn_out_text (out, "</details>\n"); break;
    }
}

/* Every chapter is a section; the contents follow the first one. */
static void
body (const struct mdn_document *document, struct mdn_out *out)
{
  const struct mdn_block *before = NULL;
  size_t chapters = 0;

  for (const struct mdn_block *block = document->first; block; before = block, block = block->next)
    {
      if (is_chapter (block))
        {
          if (chapters++)
            mdn_out_text (out, "</section>\n");
          if (chapters == 2)
            contents (document, out);
          mdn_out_text (out, "<section");
          if (block->anchor)
            mdn_out_format (out, " aria-labelledby=\"%s\"", block->anchor);
          mdn_out_text (out, ">\n");
        }
      block_html (block, before, out);
    }
  if (chapters)
    mdn_out_text (out, "</section>\n");
}

void
mdn_document_html (const struct mdn_document *document, struct mdn_out *out)
{
  mdn_out_format (out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
                       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
                  strcmp (document->language, "zh") == 0 ? "zh-CN" : "en");
  element (out, "title", NULL, document->title);
  mdn_out_text (out, "<style>\n");
  mdn_out_text (out, style_sheet);
  mdn_out_text (out, "</style>\n</head>\n<body>\n<header>\n");
  element (out, "h1", NULL, document->title);
  mdn_out_text (out, "</header>\n<main>\n");
  body (document, out);
  mdn_out_text (out, "</main>\n</body>\n</html>\n");
}
