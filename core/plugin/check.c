/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check.c - the description of a plugin, member by member. */
#include "core/plugin/check.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/plugin/options.h"

enum { LONGEST_NAME = 64 };

bool
mdn_plugin_name_is_valid (const char *name)
{
  const size_t len = strlen (name);
  return len > 0 && len <= LONGEST_NAME && strchr ("0123456789_", name[0]) == NULL
         && strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789_") == len;
}

enum mdn_status
mdn_plugin_refuse (struct mdn_arena *arena, struct mdn_plugin_refusal *refusal, const char *id,
                   const char *format, ...)
{
  char text[2048];
  va_list args;
  va_start (args, format);
  vsnprintf (text, sizeof text, format, args);
  va_end (args);
  refusal->id = id;
  refusal->text = mdn_arena_text (arena, text, strlen (text));
  return refusal->text == NULL ? MDN_NO_MEMORY : MDN_DEFINITION;
}

const struct mdn_writer *
mdn_plugin_writer (const struct mdn_plugin *plugin)
{
  return plugin->kind == MDN_FORMAT && MDN_PLUGIN_HAS (plugin, writer) ? plugin->writer : NULL;
}

static enum mdn_status
check_version (struct mdn_arena *arena, const struct mdn_plugin *plugin, struct mdn_plugin_refusal *refusal)
{
  if (plugin->abi != MDN_ABI)
    return mdn_plugin_refuse (arena, refusal, "plugin.abi",
                              "built for plugin ABI %u, this program has ABI %u: build it with its header",
                              (unsigned) plugin->abi, MDN_ABI);
  /* What every description of this ABI has; later members are optional. */
  if (!MDN_PLUGIN_HAS (plugin, format))
    return mdn_plugin_refuse (arena, refusal, "plugin.size",
                              "its description has %u bytes, ABI %u needs %zu: it was built with an older header",
                              (unsigned) plugin->size, MDN_ABI, offsetof (struct mdn_plugin, format) + sizeof plugin->format);
  return MDN_OK;
}

static enum mdn_status
check_identity (struct mdn_arena *arena, const struct mdn_plugin *plugin, const char *name,
                struct mdn_plugin_refusal *refusal)
{
  if (plugin->name == NULL || strcmp (plugin->name, name) != 0)
    return mdn_plugin_refuse (arena, refusal, "plugin.name",
                              "it calls itself \"%s\", its file \"%s\": the two must agree",
                              plugin->name != NULL ? plugin->name : "(nothing)", name);
  if (plugin->version == NULL || plugin->summary == NULL)
    return mdn_plugin_refuse (arena, refusal, "plugin.incomplete", "it gives no %s",
                              plugin->version == NULL ? "version" : "summary");
  return MDN_OK;
}

static const char *
missing_callback (const struct mdn_plugin *plugin)
{
  if (plugin->kind == MDN_METHOD)
    return plugin->method == NULL            ? "method table"
           : plugin->method->prepare == NULL ? "method callback \"prepare\""
           : plugin->method->score == NULL   ? "method callback \"score\""
                                             : NULL;
  const struct mdn_writer *writer = mdn_plugin_writer (plugin);
  return plugin->format == NULL              ? "format table"
         : plugin->format->recognise == NULL ? "format callback \"recognise\""
         : plugin->format->read == NULL      ? "format callback \"read\""
         : writer == NULL                    ? NULL
         : writer->endings == NULL           ? "writer's list of endings"
         : writer->write == NULL             ? "writer callback \"write\""
                                             : NULL;
}

static enum mdn_status
check_callbacks (struct mdn_arena *arena, const struct mdn_plugin *plugin, struct mdn_plugin_refusal *refusal)
{
  if (plugin->kind != MDN_METHOD && plugin->kind != MDN_FORMAT)
    return mdn_plugin_refuse (arena, refusal, "plugin.kind",
                              "it is of kind %zu, which this program does not know", (size_t) plugin->kind);
  const char *missing = missing_callback (plugin);
  if (missing != NULL)
    return mdn_plugin_refuse (arena, refusal, "plugin.incomplete", "it has no %s", missing);
  return MDN_OK;
}

static const char *
fault_of_declaration (const struct mdn_option *option)
{
  if (option->name == NULL || !mdn_plugin_name_is_valid (option->name))
    return "a name is missing or not of the form [a-z][a-z0-9_]*";
  if (option->doc == NULL)
    return "doc is missing";
  if (option->type < MDN_NUMBER || option->type > MDN_TEXT)
    return "its type is unknown";
  if (option->type == MDN_WORD && (option->words == NULL || option->words[0] == NULL))
    return "it is a word without choices";
  if (!(option->min <= option->max))
    return "its bounds are the wrong way round";
  return NULL;
}

static bool
is_repeated (const struct mdn_plugin *plugin, size_t index)
{
  for (size_t i = 0; i < index; i++)
    if (strcmp (plugin->options[i].name, plugin->options[index].name) == 0)
      return true;
  return false;
}

static enum mdn_status
check_option (struct mdn_arena *arena, const struct mdn_plugin *plugin, size_t index,
              struct mdn_plugin_refusal *refusal)
{
  const struct mdn_option *option = &plugin->options[index];
  struct mdn_option_fault fault;
  struct mdn_value value;
  const char *wrong = fault_of_declaration (option);
  if (wrong == NULL && is_repeated (plugin, index))
    wrong = "its name is taken by an earlier one";
  if (wrong == NULL && option->initial != NULL)
    {
      const enum mdn_status status = mdn_option_initial (arena, option, &value, &fault);
      if (status == MDN_NO_MEMORY)
        return status;
      wrong = status == MDN_OK ? NULL : fault.text;
    }
  if (wrong == NULL)
    return MDN_OK;
  return mdn_plugin_refuse (arena, refusal, "plugin.options", "option %zu (%s) of its table is wrong: %s",
                            index + 1, option->name != NULL ? option->name : "unnamed", wrong);
}

static enum mdn_status
check_options (struct mdn_arena *arena, const struct mdn_plugin *plugin, struct mdn_plugin_refusal *refusal)
{
  enum mdn_status status = MDN_OK;
  if (plugin->n_options > 0 && plugin->options == NULL)
    return mdn_plugin_refuse (arena, refusal, "plugin.options", "it announces %zu options and has no table",
                              plugin->n_options);
  for (size_t i = 0; i < plugin->n_options && status == MDN_OK; i++)
    status = check_option (arena, plugin, i, refusal);
  return status;
}

enum mdn_status
mdn_plugin_check (struct mdn_arena *arena, const struct mdn_plugin *plugin, const char *name,
                  struct mdn_plugin_refusal *refusal)
{
  enum mdn_status status = check_version (arena, plugin, refusal);
  if (status == MDN_OK)
    status = check_identity (arena, plugin, name, refusal);
  if (status == MDN_OK)
    status = check_callbacks (arena, plugin, refusal);
  if (status == MDN_OK)
    status = check_options (arena, plugin, refusal);
  return status;
}
