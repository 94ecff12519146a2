/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exercise -> mechanisms -> outcomes, the verdict by colour and by shape. */
#include "core/report/compose.h"

enum { WIDTH = 960, TOP = 24, ROW = 58, BOX = 46 };
static const double mechanism_x = 280, mechanism_w = 350, outcome_x = 740, outcome_w = 210, exposure_x = 10, exposure_w = 150;
static const char *const grey = "#9aa3af", *const ink = "#1b2430", *const soft = "#5b6675";

static double
row_y (size_t i)
{
  return TOP + (double) i * ROW;
}

static double
spread_y (size_t i, size_t n, size_t rows)
{
  return row_y (0) + ((double) i + 0.5) * (double) rows * ROW / (double) n - BOX / 2.0;
}

/* An edge is drawn solid and coloured when it was shown, thin and grey when not, dashed when not known. */
static void
edge (struct mdn_svg *svg, double x1, double y1, double x2, double y2, bool known, bool shown, const char *colour)
{
  mdn_svg_arrow (svg, x1, y1, x2, y2, shown ? colour : grey, shown ? 2.2 : 1, known ? NULL : "4 4");
}

static bool
below (double p, const struct mdn_composer *composer)
{
  return p < composer->findings->study->alpha;
}

static void
mechanism_edges (struct mdn_composer *composer, struct mdn_svg *svg, size_t i, double exposure_y)
{
  const struct mdn_mechanisms *m = composer->findings->mechanisms;
  const struct mdn_mechanism_finding *mechanism = &m->mechanism[i];
  const char *colour = mdn_verdict_look (mechanism->verdict.verdict)->colour;
  bool measured = mechanism->verdict.verdict != MDN_VERDICT_NOT_MEASURED;
  double y = row_y (i) + BOX / 2.0;

  edge (svg, exposure_x + exposure_w, exposure_y, mechanism_x, y, measured && !mechanism->moved.refused,
        measured && !mechanism->moved.refused && below (mechanism->moved.p_adjusted, composer), colour);
  for (size_t k = 0; k < m->n_outcomes; k++)
    {
      const struct mdn_path_finding *path = &m->outcome[k].path[i];

      edge (svg, mechanism_x + mechanism_w, y, outcome_x, spread_y (k, m->n_outcomes, m->n_mechanisms) + BOX / 2.0,
            measured && !path->refused, measured && !path->refused && below (path->p_b_adjusted, composer), colour);
    }
}

static void
mechanism_box (struct mdn_composer *composer, struct mdn_svg *svg, size_t i)
{
  const struct mdn_mechanism_finding *mechanism = &composer->findings->mechanisms->mechanism[i];
  const struct mdn_verdict_look *look = mdn_verdict_look (mechanism->verdict.verdict);
  bool measured = mechanism->verdict.verdict != MDN_VERDICT_NOT_MEASURED;
  const char *name = mdn_node_name (composer, mechanism->node);
  const char *verdict = mdn_verdict_name (composer, mechanism->verdict.verdict);
  double y = row_y (i);

  mdn_svg_group (svg, mdn_print (composer, mdn_in (composer, "%s: %s", "%s：%s"), name, verdict));
  mdn_svg_rect (svg, mechanism_x, y, mechanism_w, BOX, 6, measured ? "#ffffff" : "#f4f6f9", look->colour, measured ? 2 : 1);
  mdn_svg_mark (svg, look->mark, mechanism_x + 22, y + BOX / 2.0, 8, look->colour);
  mdn_svg_bold (svg, mechanism_x + 42, y + 19, 14, MDN_ANCHOR_START, measured ? ink : soft, name);
  mdn_svg_text (svg, mechanism_x + 42, y + 37, 12, MDN_ANCHOR_START, look->colour, verdict);
  mdn_svg_group_end (svg);
}

static void
end_box (struct mdn_svg *svg, double x, double y, double w, const char *name, const char *below_name)
{
  mdn_svg_rect (svg, x, y, w, BOX, 6, "#eef3fa", "#1f5fa8", 2);
  mdn_svg_bold (svg, x + w / 2, y + (*below_name ? 19 : 28), 14, MDN_ANCHOR_MIDDLE, ink, name);
  mdn_svg_text (svg, x + w / 2, y + 37, 12, MDN_ANCHOR_MIDDLE, soft, below_name);
}

static const char *
size_words (struct mdn_composer *composer, const struct mdn_moved *moved)
{
  return moved->refused ? mdn_reason (composer, moved->refused)
                        : mdn_print (composer, "d = %s, %s", mdn_fixed (composer, moved->size, 2), mdn_p_text (composer, moved->p_adjusted));
}

static void
outcome_boxes (struct mdn_composer *composer, struct mdn_svg *svg)
{
  const struct mdn_mechanisms *m = composer->findings->mechanisms;

  for (size_t k = 0; k < m->n_outcomes; k++)
    end_box (svg, outcome_x, spread_y (k, m->n_outcomes, m->n_mechanisms), outcome_w,
             mdn_score_title (composer, m->outcome[k].score), size_words (composer, &m->outcome[k].moved));
}

static const char *
exposure_name (struct mdn_composer *composer)
{
  const struct mdn_pathways *pathways = composer->findings->pathways;

  for (size_t i = 0; i < pathways->n_nodes; i++)
    if (pathways->node[i].kind == MDN_NODE_EXPOSURE)
      return mdn_node_name (composer, i);
  return mdn_in (composer, "Exercise", "运动");
}

const char *
mdn_figure_pathways (struct mdn_composer *composer, const char *title, const char *description)
{
  const struct mdn_mechanisms *m = composer->findings->mechanisms;
  struct mdn_svg svg = { .buffer = { .ptr = NULL } };
  double exposure_y = spread_y (0, 1, m->n_mechanisms);

  mdn_svg_begin (&svg, "pathways", WIDTH, row_y (m->n_mechanisms) + 10, title, description);
  for (size_t i = 0; i < m->n_mechanisms; i++)
    mechanism_edges (composer, &svg, i, exposure_y + BOX / 2.0);
  end_box (&svg, exposure_x, exposure_y, exposure_w, exposure_name (composer), "");
  for (size_t i = 0; i < m->n_mechanisms; i++)
    mechanism_box (composer, &svg, i);
  outcome_boxes (composer, &svg);
  return mdn_figure_keep (composer, &svg);
}
