/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/report/svg.h"

#include <math.h>
#include <string.h>

static void
escape (struct mdn_svg *svg, const char *text)
{
  for (; *text; text++)
    switch (*text)
      {
      case '&': mdn_buffer_add_text (&svg->buffer, "&amp;"); break;
      case '<': mdn_buffer_add_text (&svg->buffer, "&lt;"); break;
      case '>': mdn_buffer_add_text (&svg->buffer, "&gt;"); break;
      case '"': mdn_buffer_add_text (&svg->buffer, "&quot;"); break;
      default: mdn_buffer_add (&svg->buffer, text, 1); break;
      }
}

void
mdn_svg_begin (struct mdn_svg *svg, const char *id, double width, double height, const char *title,
               const char *description)
{
  svg->width = width;
  svg->height = height;
  mdn_buffer_format (&svg->buffer,
                     "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"%s-t %s-d\" "
                     "viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\" height=\"%.0f\" "
                     "font-family=\"system-ui,'Noto Sans','Noto Sans CJK SC',sans-serif\">\n<title id=\"%s-t\">",
                     id, id, width, height, width, height, id);
  escape (svg, title);
  mdn_buffer_format (&svg->buffer, "</title>\n<desc id=\"%s-d\">", id);
  escape (svg, description);
  mdn_buffer_add_text (&svg->buffer, "</desc>\n");
}

void
mdn_svg_end (struct mdn_svg *svg)
{
  mdn_buffer_add_text (&svg->buffer, "</svg>\n");
}

void
mdn_svg_rect (struct mdn_svg *svg, double x, double y, double w, double h, double radius, const char *fill,
              const char *stroke, double stroke_width)
{
  mdn_buffer_format (&svg->buffer,
                     "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%.1f\" fill=\"%s\" stroke=\"%s\" "
                     "stroke-width=\"%.1f\"/>\n",
                     x, y, w, h, radius, fill, stroke, stroke_width);
}

void
mdn_svg_line (struct mdn_svg *svg, double x1, double y1, double x2, double y2, const char *stroke, double stroke_width,
              const char *dash)
{
  mdn_buffer_format (&svg->buffer,
                     "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%.1f\"", x1, y1, x2,
                     y2, stroke, stroke_width);
  if (dash)
    mdn_buffer_format (&svg->buffer, " stroke-dasharray=\"%s\"", dash);
  mdn_buffer_add_text (&svg->buffer, "/>\n");
}

void
mdn_svg_arrow (struct mdn_svg *svg, double x1, double y1, double x2, double y2, const char *stroke, double stroke_width,
               const char *dash)
{
  double length = hypot (x2 - x1, y2 - y1), head = 5 + 1.5 * stroke_width;
  double dx = length > 0 ? (x2 - x1) / length : 1, dy = length > 0 ? (y2 - y1) / length : 0;
  double bx = x2 - head * dx, by = y2 - head * dy, half = 0.45 * head;

  mdn_svg_line (svg, x1, y1, bx, by, stroke, stroke_width, dash);
  mdn_buffer_format (&svg->buffer, "<path d=\"M%.1f %.1fL%.1f %.1fL%.1f %.1fZ\" fill=\"%s\"/>\n", x2, y2,
                     bx - half * dy, by + half * dx, bx + half * dy, by - half * dx, stroke);
}

static void
text_element (struct mdn_svg *svg, double x, double y, double size, enum mdn_anchor anchor, const char *fill,
              const char *weight, const char *text)
{
  static const char *const name[] = { "start", "middle", "end" };

  mdn_buffer_format (&svg->buffer, "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%.1f\" text-anchor=\"%s\" fill=\"%s\"%s>", x, y,
                     size, name[anchor], fill, weight);
  escape (svg, text);
  mdn_buffer_add_text (&svg->buffer, "</text>\n");
}

void
mdn_svg_text (struct mdn_svg *svg, double x, double y, double size, enum mdn_anchor anchor, const char *fill,
              const char *text)
{
  text_element (svg, x, y, size, anchor, fill, "", text);
}

void
mdn_svg_bold (struct mdn_svg *svg, double x, double y, double size, enum mdn_anchor anchor, const char *fill,
              const char *text)
{
  text_element (svg, x, y, size, anchor, fill, " font-weight=\"600\"", text);
}

/* A closed outline of points around (x, y), filled with colour. */
static void
outline (struct mdn_svg *svg, double x, double y, double size, const double (*point)[2], size_t n, const char *colour)
{
  mdn_buffer_add_text (&svg->buffer, "<path d=\"");
  for (size_t i = 0; i < n; i++)
    mdn_buffer_format (&svg->buffer, "%c%.1f %.1f", i ? 'L' : 'M', x + size * point[i][0], y + size * point[i][1]);
  mdn_buffer_format (&svg->buffer, "Z\" fill=\"%s\"/>\n", colour);
}

void
mdn_svg_mark (struct mdn_svg *svg, enum mdn_svg_mark mark, double x, double y, double size, const char *colour)
{
  static const double square[][2] = { { -.85, -.85 }, { .85, -.85 }, { .85, .85 }, { -.85, .85 } };
  static const double diamond[][2] = { { 0, -1.1 }, { 1.1, 0 }, { 0, 1.1 }, { -1.1, 0 } };
  static const double up[][2] = { { 0, -1 }, { 1, .8 }, { -1, .8 } };
  static const double down[][2] = { { 0, 1 }, { 1, -.8 }, { -1, -.8 } };

  switch (mark)
    {
    case MDN_MARK_CIRCLE:
    case MDN_MARK_RING:
      mdn_buffer_format (&svg->buffer, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\" stroke=\"%s\" stroke-width=\"2\"/>\n",
                         x, y, size * .85, mark == MDN_MARK_RING ? "#ffffff" : colour, colour);
      break;
    case MDN_MARK_SQUARE: outline (svg, x, y, size, square, 4, colour); break;
    case MDN_MARK_DIAMOND: outline (svg, x, y, size, diamond, 4, colour); break;
    case MDN_MARK_UP: outline (svg, x, y, size, up, 3, colour); break;
    case MDN_MARK_DOWN: outline (svg, x, y, size, down, 3, colour); break;
    case MDN_MARK_CROSS:
      mdn_svg_line (svg, x - .8 * size, y - .8 * size, x + .8 * size, y + .8 * size, colour, 2.5, NULL);
      mdn_svg_line (svg, x - .8 * size, y + .8 * size, x + .8 * size, y - .8 * size, colour, 2.5, NULL);
      break;
    case MDN_MARK_DASH: mdn_svg_line (svg, x - size, y, x + size, y, colour, 3, NULL); break;
    }
}

void
mdn_svg_group (struct mdn_svg *svg, const char *title)
{
  mdn_buffer_add_text (&svg->buffer, "<g><title>");
  escape (svg, title);
  mdn_buffer_add_text (&svg->buffer, "</title>\n");
}

void
mdn_svg_group_end (struct mdn_svg *svg)
{
  mdn_buffer_add_text (&svg->buffer, "</g>\n");
}
