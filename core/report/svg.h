/* SPDX-License-Identifier: GPL-3.0-or-later */
/* svg.h - plain SVG: rectangles, lines, paths and text, with a title and a description.
 *
 * Only shapes that every renderer draws alike (no symbols, markers or style sheets), so that a
 * figure looks the same in a browser, a converter and print, and its words can be found and read aloud.
 * Units are pixels of the view box.  Text is escaped. */
#ifndef MDN_REPORT_SVG_H
#define MDN_REPORT_SVG_H

#include "core/base/text.h"

enum mdn_anchor { MDN_ANCHOR_START, MDN_ANCHOR_MIDDLE, MDN_ANCHOR_END };

/* Shapes that tell classes apart without colour. */
enum mdn_svg_mark { MDN_MARK_CIRCLE, MDN_MARK_RING, MDN_MARK_SQUARE, MDN_MARK_DIAMOND, MDN_MARK_UP, MDN_MARK_DOWN,
                MDN_MARK_CROSS, MDN_MARK_DASH };

struct mdn_svg
{
  struct mdn_buffer buffer;      /* failed when memory ran out */
  double width, height;
};

/* id: unique on the page, ties title and description to the picture. */
void mdn_svg_begin (struct mdn_svg *svg, const char *id, double width, double height, const char *title,
                    const char *description);
void mdn_svg_end (struct mdn_svg *svg);

void mdn_svg_rect (struct mdn_svg *svg, double x, double y, double w, double h, double radius, const char *fill,
                   const char *stroke, double stroke_width);
void mdn_svg_line (struct mdn_svg *svg, double x1, double y1, double x2, double y2, const char *stroke,
                   double stroke_width, const char *dash);          /* dash: "4 3" or NULL */
void mdn_svg_arrow (struct mdn_svg *svg, double x1, double y1, double x2, double y2, const char *stroke,
                    double stroke_width, const char *dash);
void mdn_svg_text (struct mdn_svg *svg, double x, double y, double size, enum mdn_anchor anchor, const char *fill,
                   const char *text);
void mdn_svg_bold (struct mdn_svg *svg, double x, double y, double size, enum mdn_anchor anchor, const char *fill,
                   const char *text);
void mdn_svg_mark (struct mdn_svg *svg, enum mdn_svg_mark mark, double x, double y, double size, const char *colour);
/* A group with its own title (shown when pointed at); close with mdn_svg_group_end. */
void mdn_svg_group (struct mdn_svg *svg, const char *title);
void mdn_svg_group_end (struct mdn_svg *svg);

#endif
