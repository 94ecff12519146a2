/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd-list.c - mediant list: what is there, and what one thing holds. */
#include <stdio.h>
#include <string.h>

#include "cli/cmd.h"
#include "cli/grid.h"
#include "cli/targets.h"
#include "core/define/pathway.h"
#include "core/report/sheet.h"
#include "core/score/scoring.h"

static const struct mdn_cli_option options[] = {
  { "output", 'o', "FILE", "instruments as a catalogue, with a section each; the ending picks txt md html; may be repeated" },
};

static const struct mdn_cli_usage usage = {
  "list", "instruments|methods|formats|pathways [NAME]", "List what can be scored, computed, read and compared.",
  "With NAME: the details of one - items and scores of an instrument, options of a method.\n"
  "All a definition says, as a sheet: mediant show NAME.", options, sizeof options / sizeof *options, 1, 2
};

/* ---- instruments -------------------------------------------------------------------------------------- */

/* Notes are for whoever works with that one definition. */
static void
pass_on (void *context, const struct mdn_diagnostic *diagnostic)
{
  if (diagnostic->severity != MDN_NOTE)
    mdn_diag_report (context, diagnostic);
}

/* Every definition that can be read; what is wrong with the others is reported. */
static enum mdn_status
load_all (struct mdn_run *run, const struct mdn_instrument ***list, size_t *n)
{
  const struct mdn_define define = { .arena = run->arena, .diag = mdn_diag_new (run->arena, NULL, 0),
                                     .protect = mdn_out_protect, .outputs = run->outputs };
  const char *const *names, *const *paths;
  size_t n_paths;
  enum mdn_status status = define.diag != NULL ? mdn_diag_listen (define.diag, pass_on, run->diag) : MDN_NO_MEMORY;
  if (status == MDN_OK)
    status = mdn_search_list (run->arena, &run->search, "instruments", &names, &paths, &n_paths);
  *n = 0;
  if (status == MDN_OK && (*list = mdn_arena_array (run->arena, n_paths, sizeof **list)) == NULL)
    status = MDN_NO_MEMORY;
  for (size_t i = 0; status == MDN_OK && i < n_paths; i++)
    if (mdn_instrument_load (&define, paths[i], NULL, 0, &(*list)[*n]) == MDN_OK)
      ++*n;
  return status;
}

static const char *
list_languages (struct mdn_run *run, const struct mdn_instrument *instrument)
{
  const char *text = "";
  for (size_t i = 0; text != NULL && i < instrument->n_languages; i++)
    text = mdn_arena_format (run->arena, "%s%s%s", text, i > 0 ? " " : "", instrument->language[i]);
  return text;
}

/* As the definition writes it; in Chinese, in words. */
static const char *
list_licence (const struct mdn_run *run, const struct mdn_instrument *instrument)
{
  return run->chinese ? mdn_licence_words (instrument->licence_status, true) : instrument->licence_status;
}

static enum mdn_status
list_instruments (struct mdn_run *run)
{
  static const char *const heads[] = { "name", "title", "measures", "items", "forms", "licence", "languages", "examples" };
  static const char *const chinese[] = { "名称", "标题", "测量", "题数", "版本数", "许可", "语言", "算例" };
  struct mdn_grid *grid = mdn_grid_new (run->arena, run->chinese ? chinese : heads, sizeof heads / sizeof *heads);
  const struct mdn_instrument **list;
  size_t n;
  const enum mdn_status status = load_all (run, &list, &n);
  for (size_t i = 0; status == MDN_OK && i < n; i++)
    {
      const struct mdn_form *form = mdn_instrument_default (list[i]);
      const char *cells[] = { list[i]->id, mdn_run_words (run, list[i]->title),
                              mdn_sheet_measures (&(struct mdn_composer){ .chinese = run->chinese }, list[i]->measures),
                              mdn_arena_format (run->arena, "%zu", form->n_items),
                              mdn_arena_format (run->arena, "%zu", list[i]->n_forms), list_licence (run, list[i]),
                              list_languages (run, list[i]), mdn_arena_format (run->arena, "%zu", list[i]->n_examples) };
      mdn_grid_row (grid, cells);
    }
  return status == MDN_OK ? mdn_grid_print (grid) : status;
}

static enum mdn_status
write_catalogue (struct mdn_run *run, const struct mdn_args *args)
{
  struct mdn_targets targets;
  const struct mdn_instrument **list;
  const struct mdn_document *document;
  size_t n;
  enum mdn_status status = mdn_targets_read (run, args, MDN_REPORT_JSON, &targets);
  if (status == MDN_OK)
    status = load_all (run, &list, &n);
  if (status == MDN_OK && mdn_diag_count (run->diag, MDN_ERROR) > 0)
    status = MDN_DEFINITION;        /* a catalogue without one of them would be wrong */
  if (status == MDN_OK)
    status = mdn_sheet_catalogue (run->arena, list, n, run->chinese ? "zh" : "en", &document);
  return status == MDN_OK ? mdn_targets_write (run, document, &targets) : status;
}

static enum mdn_status
show_scores (struct mdn_run *run, const struct mdn_instrument *instrument)
{
  static const char *const heads[] = { "score", "title", "method", "inputs", "range", "better", "may miss" };
  static const char *const better[] = { "neither", "lower", "higher" };
  struct mdn_grid *grid = mdn_grid_new (run->arena, heads, 7);
  const struct mdn_form *form = mdn_instrument_default (instrument);
  for (size_t s = 0; s < form->n_scores; s++)
    {
      const struct mdn_score *score = &form->score[s];
      const char *cells[] = {
        score->id, mdn_run_words (run, score->title), score->method->plugin->name,
        mdn_arena_format (run->arena, "%zu", score->n_inputs), mdn_arena_format (run->arena, "%g to %g", score->lo, score->hi),
        better[score->better],
        score->method_decides ? "method decides"
                              : mdn_arena_format (run->arena, "%zu%s", score->max_missing, score->fills ? ", prorated" : "") };
      mdn_grid_row (grid, cells);
    }
  return mdn_grid_print (grid);
}

static enum mdn_status
show_items (struct mdn_run *run, const struct mdn_form *form)
{
  static const char *const heads[] = { "nr", "item", "topic", "answers", "reversed" };
  struct mdn_grid *grid = mdn_grid_new (run->arena, heads, 5);
  for (size_t i = 0; i < form->n_items; i++)
    {
      const struct mdn_item *item = &form->item[i];
      const char *cells[] = { mdn_arena_format (run->arena, "%zu", item->number), item->id, mdn_run_words (run, item->topic),
                              mdn_item_accepts (run->arena, item), item->reversed ? "yes" : "" };
      mdn_grid_row (grid, cells);
    }
  return mdn_grid_print (grid);
}

static enum mdn_status
show_instrument (struct mdn_run *run, const char *name)
{
  const struct mdn_use use = { .name = name };
  const struct mdn_instrument *instrument;
  enum mdn_status status = mdn_setup_instrument (&run->setup, &use, &instrument);
  if (status != MDN_OK)
    return status;
  const struct mdn_form *form = mdn_instrument_default (instrument);
  printf ("%s: %s\nversion %s, %s\nlicence: %s%s%s\n", instrument->id, mdn_run_words (run, instrument->title), instrument->version,
          instrument->path, instrument->licence_status, instrument->licence_holder != NULL ? ", " : "",
          instrument->licence_holder != NULL ? instrument->licence_holder : "");
  for (size_t i = 0; i < instrument->n_cites; i++)
    printf ("cite: %s\n", instrument->cite[i].text);
  printf ("forms:");
  for (size_t f = 0; f < instrument->n_forms; f++)
    printf ("%s %s (%zu items%s)", f > 0 ? "," : "", instrument->form[f].id, instrument->form[f].n_items,
            instrument->form[f].is_default ? ", default" : "");
  printf ("\n\nItems of form %s:\n", form->id);
  status = show_items (run, form);
  if (status == MDN_OK)
    puts ("\nScores:");
  if (status == MDN_OK)
    status = show_scores (run, instrument);
  for (size_t i = 0; i < instrument->n_unknown; i++)
    printf ("%s%s\n", i == 0 ? "\nNot established: " : "                 ", instrument->unknown[i]);
  return status;
}

/* ---- plugins --------------------------------------------------------------------------------------------- */

static enum mdn_status
list_plugins (struct mdn_run *run, enum mdn_plugin_kind kind)
{
  static const char *const heads[] = { "name", "version", "summary", "file" };
  const struct mdn_plugin_info *const *list;
  struct mdn_grid *grid = mdn_grid_new (run->arena, heads, 4);
  const size_t n = mdn_registry_all (run->registry, kind, false, &list);
  if (kind == MDN_FORMAT)
    mdn_grid_row (grid, (const char *[]){ "csv", MDN_VERSION, "comma, semicolon or tab separated text, in any encoding", "(built in)" });
  for (size_t i = 0; i < n; i++)
    mdn_grid_row (grid, (const char *[]){ list[i]->plugin->name, list[i]->plugin->version,
                                         mdn_plugin_summary (list[i]->plugin, run->chinese), list[i]->path });
  return mdn_grid_print (grid);
}

static const char *
type_of (struct mdn_run *run, const struct mdn_option *option)
{
  static const char *const types[] = { "", "number", "whole number", "", "true or false", "numbers", "text" };
  if (option->type != MDN_WORD || option->words == NULL)
    return types[option->type <= MDN_TEXT ? option->type : 0];
  const char *words = option->words[0];
  for (size_t i = 1; words != NULL && option->words[i] != NULL; i++)
    words = mdn_arena_format (run->arena, "%s, %s", words, option->words[i]);
  return words;
}

static enum mdn_status
show_plugin (struct mdn_run *run, enum mdn_plugin_kind kind, const char *name)
{
  static const char *const heads[] = { "option", "type", "default", "meaning" };
  const struct mdn_plugin_info *info = mdn_registry_find (run->registry, name, kind, NULL);
  if (info == NULL)
    return MDN_DEFINITION;
  struct mdn_grid *grid = mdn_grid_new (run->arena, heads, 4);
  printf ("%s %s: %s\nfile: %s\n", info->plugin->name, info->plugin->version,
          mdn_plugin_summary (info->plugin, run->chinese), info->path);
  if (info->plugin->citation != NULL)
    printf ("source of the rule: %s\n", info->plugin->citation);
  putchar ('\n');
  for (size_t i = 0; i < info->plugin->n_options; i++)
    {
      const struct mdn_option *option = &info->plugin->options[i];
      const char *initial = option->initial == NULL ? "(required)" : *option->initial == '\0' ? "(unset)" : option->initial;
      mdn_grid_row (grid, (const char *[]){ option->name, type_of (run, option), initial,
                                           mdn_plugin_option (info->plugin, i, run->chinese) });
    }
  if (info->plugin->n_options == 0)
    puts ("no options");
  return info->plugin->n_options > 0 ? mdn_grid_print (grid) : MDN_OK;
}

static enum mdn_status list_methods (struct mdn_run *run) { return list_plugins (run, MDN_METHOD); }
static enum mdn_status list_formats (struct mdn_run *run) { return list_plugins (run, MDN_FORMAT); }
static enum mdn_status show_method (struct mdn_run *run, const char *name) { return show_plugin (run, MDN_METHOD, name); }
static enum mdn_status show_format (struct mdn_run *run, const char *name) { return show_plugin (run, MDN_FORMAT, name); }

/* ---- pathways ---------------------------------------------------------------------------------------------- */

static enum mdn_status
list_pathways (struct mdn_run *run)
{
  static const char *const heads[] = { "name", "title", "nodes", "chains", "strategies" };
  const char *const *names, *const *paths;
  size_t n;
  struct mdn_grid *grid = mdn_grid_new (run->arena, heads, 5);
  enum mdn_status status = mdn_search_list (run->arena, &run->search, "pathways", &names, &paths, &n);
  for (size_t i = 0; status == MDN_OK && i < n; i++)
    {
      const struct mdn_pathways *map;
      if (mdn_pathways_load (&run->setup.define, paths[i], &map) != MDN_OK)
        continue;
      mdn_grid_row (grid, (const char *[]){ map->id, mdn_run_words (run, map->title), mdn_arena_format (run->arena, "%zu", map->n_nodes),
                                            mdn_arena_format (run->arena, "%zu", map->n_chains),
                                            mdn_arena_format (run->arena, "%zu", map->n_strategies) });
    }
  return status == MDN_OK ? mdn_grid_print (grid) : status;
}

static enum mdn_status
show_pathways (struct mdn_run *run, const char *name)
{
  static const char *const heads[] = { "node", "title", "kind", "evidence" };
  static const char *const kinds[] = { "exposure", "mechanism", "other", "outcome", "any outcome" };
  static const char *const grades[] = { "", "low", "moderate", "high" };
  const char *path = mdn_search_find (run->arena, run->diag, &run->search, "pathways", name, NULL);
  const struct mdn_pathways *map;
  const enum mdn_status status = path != NULL ? mdn_pathways_load (&run->setup.define, path, &map) : MDN_DEFINITION;
  if (status != MDN_OK)
    return status;
  struct mdn_grid *grid = mdn_grid_new (run->arena, heads, 4);
  printf ("%s: %s\nversion %s, %s\n\n", map->id, mdn_run_words (run, map->title), map->version, map->path);
  for (size_t i = 0; i < map->n_nodes; i++)
    {
      const struct mdn_node *node = &map->node[i];
      mdn_grid_row (grid, (const char *[]){ node->id, mdn_run_words (run, node->title), kinds[node->kind], grades[node->grade] });
    }
  return mdn_grid_print (grid);
}

/* ---- dispatch -------------------------------------------------------------------------------------------------- */

static const struct
{
  const char *name;
  enum mdn_status (*list) (struct mdn_run *run);
  enum mdn_status (*show) (struct mdn_run *run, const char *name);
} things[] = {
  { "instruments", list_instruments, show_instrument },
  { "methods", list_methods, show_method },
  { "formats", list_formats, show_format },
  { "pathways", list_pathways, show_pathways },
};

enum { N_THINGS = sizeof things / sizeof *things };

/* Only the list of all instruments can be a document. */
static enum mdn_status
work_on_output (struct mdn_run *run, const struct mdn_args *args)
{
  if (args->n_positional == 1 && strcmp (args->positional[0], "instruments") == 0)
    return write_catalogue (run, args);
  mdn_diag_say (run->diag, MDN_ERROR, "usage.list-output", NULL,
                "list: --output writes the catalogue of all instruments; one definition or map is written by mediant show NAME -o FILE");
  return MDN_DEFINITION;
}

static enum mdn_status
work (struct mdn_run *run, const struct mdn_args *args)
{
  const char *names[N_THINGS];
  if (mdn_args_has (args, "output"))
    return work_on_output (run, args);
  for (size_t i = 0; i < N_THINGS; i++)
    {
      names[i] = things[i].name;
      if (strcmp (args->positional[0], names[i]) == 0)
        return args->n_positional > 1 ? things[i].show (run, args->positional[1]) : things[i].list (run);
    }
  const char *near = mdn_text_nearest (args->positional[0], names, N_THINGS);
  mdn_diag_say (run->diag, MDN_ERROR, "usage.unknown-list", NULL, "list: there is no list of %s%s%s; see mediant list --help",
                args->positional[0], near != NULL ? "; did you mean " : "", near != NULL ? near : "");
  return MDN_DEFINITION;
}

int
mdn_cmd_list (struct mdn_run *run, int argc, char **argv)
{
  struct mdn_args *args;
  enum mdn_status status = mdn_run_start (run, &usage, argc, argv, &args);
  if (status == MDN_OK)
    status = work (run, args);
  return mdn_run_end (run, status);
}
