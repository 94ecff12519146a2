/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_pathway.c - evidence maps: nodes in their order, references by index. */
#include <math.h>

#include "core/define/pathway.h"
#include "tests/unit/define-bench.h"

static const char base[]
  = "pathways: tiny-map\n"                                                                          /* 1 */
    "version: 1\n"
    "title: Tiny\n"
    "exposure: {id: exercise, title: {en: Exercise, zh: 运动}, measured_by: [ipaq_sf]}\n"
    "citations: {one2000: {text: One, confidence: secondary}, two2001: {text: Two}}\n"              /* 5 */
    "mechanisms:\n"
    "  sleep: {title: Sleep, layer: physiological, grade: moderate, better: higher, cite: [two2001, one2000]}\n"
    "  support: {title: Support, layer: social, grade: none, better: higher}\n"
    "nodes: {strain: {title: Strain, better: lower}}\n"
    "outcomes: {low-mood: {title: Low mood, better: lower}}\n"                                      /* 10 */
    "chains:\n"
    "  - {id: a, path: [exercise, sleep, mental-health], cite: [one2000]}\n"
    "  - {id: b, path: [exercise, support, strain, low-mood]}\n"
    "effects:\n"
    "  - {id: a, path: [exercise, sleep, low-mood], value: 12.5, unit: beta, ci: [8, 17], n: 300, verified: true}\n" /* 15 */
    "  - {id: b, path: [sleep, low-mood]}\n"
    "strategies:\n"
    "  - {id: walk, target: sleep, also: [strain], title: Walk, doses: [{what: walking, from: 20, to: 40, unit: minutes}, {what: weeks, from: 4}]}\n"
    "caveats:\n"
    "  - {id: all, text: nothing}\n"                                                                /* 20 */
    "  - {id: some, about: [sleep, support], text: nothing}\n";

static enum mdn_status
load (struct bench *bench, const char *path)
{
  const struct mdn_pathways *pathways;
  return mdn_pathways_load (&bench->define, path, &pathways);
}

START_TEST (the_map_is_taken_over)
{
  struct bench bench;
  const struct mdn_pathways *map;
  static const char *const order[] = { "exercise", "sleep", "support", "strain", "low-mood", "mental-health" };
  static const enum mdn_node_kind kinds[]
    = { MDN_NODE_EXPOSURE, MDN_NODE_MECHANISM, MDN_NODE_MECHANISM, MDN_NODE_OTHER, MDN_NODE_OUTCOME, MDN_NODE_ANY_OUTCOME };
  size_t index;
  bench_open (&bench, false);
  const enum mdn_status status
    = mdn_pathways_load (&bench.define, bench_write (&bench, "tiny-map.yaml", base, strlen (base)), &map);
  ck_assert_msg (status == MDN_OK, "%s", bench_said (&bench));
  ck_assert_uint_eq (map->n_nodes, 6);
  for (size_t i = 0; i < 6; i++)
    {
      ck_assert_str_eq (map->node[i].id, order[i]);
      ck_assert_int_eq (map->node[i].kind, kinds[i]);
    }
  ck_assert (mdn_pathways_node (map, "strain", &index));
  ck_assert_uint_eq (index, 3);
  ck_assert (!mdn_pathways_node (map, "stain", &index));
  ck_assert_str_eq (map->node[5].title.zh, "心理健康");
  ck_assert_int_eq (map->node[1].layer, MDN_PHYSIOLOGICAL);
  ck_assert_int_eq (map->node[1].grade, MDN_GRADE_MODERATE);
  ck_assert_int_eq (map->node[2].grade, MDN_GRADE_NONE);
  ck_assert_int_eq (map->node[4].better, MDN_BETTER_LOWER);
  ck_assert_uint_eq (map->node[1].n_cites, 2);
  ck_assert_uint_eq (map->node[1].cite[0], 1);
  ck_assert_int_eq (map->citation[0].confidence, MDN_SECONDARY);
  bench_close (&bench);
}
END_TEST

START_TEST (references_are_indexes)
{
  struct bench bench;
  const struct mdn_pathways *map;
  bench_open (&bench, false);
  ck_assert_int_eq (mdn_pathways_load (&bench.define, bench_write (&bench, "tiny-map.yaml", base, strlen (base)), &map), MDN_OK);
  ck_assert_uint_eq (map->chain[0].n_nodes, 3);
  ck_assert_uint_eq (map->chain[0].node[2], 5);
  ck_assert_uint_eq (map->chain[0].cite[0], 0);
  ck_assert_double_eq (map->effect[0].ci_high, 17);
  ck_assert_str_eq (map->effect[0].unit, "beta");
  ck_assert (map->effect[0].verified);
  ck_assert (isnan (map->effect[1].value) && isnan (map->effect[1].n) && isnan (map->effect[1].ci_low));
  ck_assert_uint_eq (map->strategy[0].target, 1);
  ck_assert_uint_eq (map->strategy[0].also[0], 3);
  ck_assert_uint_eq (map->strategy[0].n_doses, 2);
  ck_assert_double_eq (map->strategy[0].dose[0].to, 40);
  ck_assert (isnan (map->strategy[0].dose[1].to));
  ck_assert_uint_eq (map->caveat[0].n_about, 0);
  ck_assert_uint_eq (map->caveat[1].n_about, 2);
  bench_close (&bench);
}
END_TEST

#define WRONG(from, to, id, line) { from, to, id, MDN_ERROR, line }

static const struct bench_case cases[] = {
  WRONG ("pathways: tiny-map", "pathways: tiny_map", "define.bad-id", 1),
  WRONG ("pathways: tiny-map", "pathways: tinymap", "define.file-name", 1),
  WRONG ("version: 1\n", "", "define.missing-key", 1),
  WRONG ("id: exercise, ", "", "define.missing-key", 4),
  WRONG ("confidence: secondary", "confidence: weak", "yaml.unknown-word", 5),
  WRONG ("cite: [two2001, one2000]", "cite: [two2001, one200]", "define.unknown-citation", 7),
  WRONG ("layer: social", "layer: society", "yaml.unknown-word", 8),
  WRONG ("grade: none", "grade: poor", "yaml.unknown-word", 8),
  WRONG ("{strain: {", "{sleep: {", "define.duplicate", 9),
  WRONG ("{strain: {", "{Strain: {", "define.bad-id", 9),
  WRONG ("low-mood: {title: Low mood, better: lower}", "low-mood: {title: Low mood}", "define.missing-key", 10),
  WRONG ("[exercise, sleep, mental-health]", "[exercise, slep, mental-health]", "define.unknown-node", 12),
  WRONG ("[exercise, sleep, mental-health]", "[exercise, sleep]", "define.chain-ends", 12),
  WRONG ("[exercise, sleep, mental-health]", "[sleep, mental-health]", "define.chain-ends", 12),
  WRONG ("[exercise, sleep, mental-health]", "[exercise, sleep, sleep, mental-health]", "define.repeated", 12),
  WRONG ("{id: b, path: [exercise", "{id: a, path: [exercise", "define.duplicate", 13),
  WRONG ("unit: beta, ", "", "define.missing-key", 15),
  WRONG ("unit: beta", "unit: gamma", "yaml.unknown-word", 15),
  WRONG ("ci: [8, 17]", "ci: [8]", "define.bad-interval", 15),
  WRONG ("ci: [8, 17]", "ci: [13, 17]", "define.bad-interval", 15),
  WRONG ("path: [sleep, low-mood]", "path: [sleep]", "define.short-path", 16),
  WRONG ("target: sleep", "target: sleeep", "define.unknown-node", 18),
  WRONG ("from: 20, to: 40", "from: 50, to: 40", "define.bounds-order", 18),
  WRONG ("what: weeks, ", "", "define.missing-key", 18),
  WRONG ("about: [sleep, support]", "about: [support, slepp]", "define.unknown-node", 21),
  WRONG ("id: some", "id: all", "define.duplicate", 21),
};

START_TEST (mistakes_are_reported_where_they_stand)
{
  bench_check_case (&cases[_i], base, "tiny-map.yaml", false, load);
}
END_TEST

START_TEST (the_page_loads_and_names_every_key)
{
  char *text = bench_read_page ("pathway-format.md");
  ck_assert_uint_eq (bench_load_blocks ("pathway-format.md", "pathways", load), 1);
  bench_check_keys (&mdn_pathways_table, text, "pathway-format.md");
  free (text);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("pathway");
  TCase *tcase = tcase_create ("pathway");
  tcase_add_test (tcase, the_map_is_taken_over);
  tcase_add_test (tcase, references_are_indexes);
  tcase_add_loop_test (tcase, mistakes_are_reported_where_they_stand, 0, (int) (sizeof cases / sizeof cases[0]));
  tcase_add_test (tcase, the_page_loads_and_names_every_key);
  suite_add_tcase (suite, tcase);
  return bench_run (suite);
}
