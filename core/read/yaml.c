/* SPDX-License-Identifier: GPL-3.0-or-later */
/* yaml.c - libyaml events to a const tree.
 *
 * The tree is built by recursion over events; the depth limit bounds the stack.  What is merely
 * not allowed (a duplicate key, an anchor, a tag) is reported and reading goes on, so that one run
 * shows all of it; what libyaml cannot parse ends the reading. */
#include "core/read/yaml.h"

#include <string.h>

#include <yaml.h>

#include "core/base/map.h"
#include "core/base/text.h"
#include "core/read/yaml-load.h"

enum { YAML_MAX_DEPTH = 32, YAML_SMALL_MAP = 16 };

struct builder
{
  struct mdn_arena *arena;
  struct mdn_diag *diag;
  const char *file;
  const char *text;
  size_t len;
  yaml_parser_t parser;
  bool refused;              /* something not allowed was reported; the tree is not to be used */
};

struct member                /* of a list or map while its length is not known */
{
  const struct mdn_yaml *value;
  const char *key;
  struct mdn_place key_place;
  struct member *next;
};

struct members
{
  struct member *first;
  struct member **tail;
  size_t n;
};

static enum mdn_status build_node (struct builder *b, const yaml_event_t *event, int depth,
                                   const struct mdn_yaml **node);

static struct mdn_place
place_of (const struct builder *b, const yaml_mark_t *mark)
{
  return (struct mdn_place) { .file = b->file, .line = mark->line + 1, .column = mark->column + 1 };
}

/* The reader's errors carry no mark, only a byte offset. */
static struct mdn_place
place_of_offset (const struct builder *b, size_t offset)
{
  struct mdn_place place = { .file = b->file, .line = 1, .column = 1 };
  size_t end = offset < b->len ? offset : b->len;

  for (size_t i = 0; i < end; i++)
    {
      place.column++;
      if (b->text[i] == '\n')
        {
          place.line++;
          place.column = 1;
        }
    }
  return place;
}

static enum mdn_status
report_parser (const struct builder *b)
{
  const yaml_parser_t *parser = &b->parser;
  struct mdn_place place;

  if (parser->error == YAML_MEMORY_ERROR)
    return MDN_NO_MEMORY;
  if (parser->error == YAML_READER_ERROR)
    {
      place = place_of_offset (b, parser->problem_offset);
      mdn_diag_say (b->diag, MDN_ERROR, "yaml.encoding", &place, "not readable as UTF-8 text: %s",
                    parser->problem);
      return MDN_DEFINITION;
    }
  place = place_of (b, &parser->problem_mark);
  mdn_diag_say (b->diag, MDN_ERROR, "yaml.syntax", &place, "%s%s%s",
                parser->problem != NULL ? parser->problem : "not YAML",
                parser->context != NULL ? ", " : "", parser->context != NULL ? parser->context : "");
  return MDN_DEFINITION;
}

static enum mdn_status
next_event (struct builder *b, yaml_event_t *event)
{
  if (!yaml_parser_parse (&b->parser, event))
    return report_parser (b);
  return MDN_OK;
}

static void
refuse (struct builder *b, const yaml_mark_t *mark, const char *id, const char *message)
{
  struct mdn_place place = place_of (b, mark);

  mdn_diag_say (b->diag, MDN_ERROR, id, &place, "%s", message);
  b->refused = true;
}

static void
check_properties (struct builder *b, const yaml_event_t *event, const yaml_char_t *anchor,
                  const yaml_char_t *tag)
{
  if (anchor != NULL)
    refuse (b, &event->start_mark, "yaml.anchor", "anchors (&name) are not allowed here: write the value out");
  if (tag != NULL)
    refuse (b, &event->start_mark, "yaml.tag", "tags (!name) are not allowed here");
}

static struct mdn_yaml *
new_node (struct builder *b, const yaml_event_t *event, enum mdn_yaml_kind kind)
{
  struct mdn_yaml *node = mdn_arena_alloc (b->arena, sizeof *node);

  if (node != NULL)
    {
      node->kind = kind;
      node->place = place_of (b, &event->start_mark);
      node->text = "";
    }
  return node;
}

static bool
means_null (const yaml_event_t *event)
{
  const char *text = (const char *) event->data.scalar.value;

  return event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE
         && (strcmp (text, "~") == 0 || strcmp (text, "null") == 0);
}

static char *
copy_scalar (struct builder *b, const yaml_event_t *event)
{
  const char *text = (const char *) event->data.scalar.value;

  if (strlen (text) != event->data.scalar.length)
    refuse (b, &event->start_mark, "yaml.nul", "the text contains a NUL character");
  return mdn_arena_text (b->arena, text, strlen (text));
}

static enum mdn_status
build_scalar (struct builder *b, const yaml_event_t *event, const struct mdn_yaml **out)
{
  struct mdn_yaml *node = new_node (b, event, MDN_YAML_SCALAR);

  check_properties (b, event, event->data.scalar.anchor, event->data.scalar.tag);
  if (node == NULL)
    return MDN_NO_MEMORY;
  node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
  if (!means_null (event))
    node->text = copy_scalar (b, event);
  *out = node;
  return node->text == NULL ? MDN_NO_MEMORY : MDN_OK;
}

static enum mdn_status
add_member (struct builder *b, struct members *members, const struct member *given)
{
  struct member *member = mdn_arena_alloc (b->arena, sizeof *member);

  if (member == NULL)
    return MDN_NO_MEMORY;
  *member = *given;
  *members->tail = member;
  members->tail = &member->next;
  members->n++;
  return MDN_OK;
}

static enum mdn_status
store_items (struct builder *b, struct mdn_yaml *node, const struct members *members)
{
  const struct mdn_yaml **item = mdn_arena_array (b->arena, members->n, sizeof *item);
  size_t i = 0;

  if (item == NULL)
    return MDN_NO_MEMORY;
  for (const struct member *m = members->first; m != NULL; m = m->next)
    item[i++] = m->value;
  node->item = item;
  node->n = members->n;
  return MDN_OK;
}

static enum mdn_status
store_keys (struct builder *b, struct mdn_yaml *node, const struct members *members)
{
  const char **key = mdn_arena_array (b->arena, members->n, sizeof *key);
  struct mdn_place *place = mdn_arena_array (b->arena, members->n, sizeof *place);
  size_t i = 0;

  if (key == NULL || place == NULL)
    return MDN_NO_MEMORY;
  for (const struct member *m = members->first; m != NULL; m = m->next)
    {
      key[i] = m->key;
      place[i++] = m->key_place;
    }
  node->key = key;
  node->key_place = place;
  return MDN_OK;
}

static void
report_duplicate (struct builder *b, const struct mdn_yaml *node, size_t first, size_t second)
{
  mdn_diag_say (b->diag, MDN_ERROR, "yaml.duplicate-key", &node->key_place[second],
                "key '%s' was already given in line %zu", node->key[second], node->key_place[first].line);
  b->refused = true;
}

static void
check_small_map (struct builder *b, const struct mdn_yaml *node)
{
  for (size_t i = 1; i < node->n; i++)
    for (size_t k = 0; k < i; k++)
      if (strcmp (node->key[i], node->key[k]) == 0)
        {
          report_duplicate (b, node, k, i);
          break;
        }
}

static enum mdn_status
check_duplicates (struct builder *b, const struct mdn_yaml *node)
{
  struct mdn_map *seen;

  if (node->n <= YAML_SMALL_MAP)
    {
      check_small_map (b, node);
      return MDN_OK;
    }
  seen = mdn_map_new (b->arena, node->n);
  if (seen == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < node->n; i++)
    {
      size_t first;
      bool is_new;
      enum mdn_status status = mdn_map_add (seen, mdn_slice_of (node->key[i]), i, &first, &is_new);

      if (status != MDN_OK)
        return status;
      if (!is_new)
        report_duplicate (b, node, first, i);
    }
  return MDN_OK;
}

/* One value of a list or map, of which the first event was already read. */
static enum mdn_status
build_member (struct builder *b, const yaml_event_t *event, int depth, struct member *member,
              struct members *members)
{
  enum mdn_status status = build_node (b, event, depth + 1, &member->value);

  return status != MDN_OK ? status : add_member (b, members, member);
}

static enum mdn_status
build_list (struct builder *b, const yaml_event_t *start, int depth, const struct mdn_yaml **out)
{
  struct mdn_yaml *node = new_node (b, start, MDN_YAML_LIST);
  struct members members = { .tail = &members.first };
  enum mdn_status status = node == NULL ? MDN_NO_MEMORY : MDN_OK;
  bool done = false;

  check_properties (b, start, start->data.sequence_start.anchor, start->data.sequence_start.tag);
  while (status == MDN_OK && !done)
    {
      struct member member = { 0 };
      yaml_event_t event;

      status = next_event (b, &event);
      if (status != MDN_OK)
        break;
      done = event.type == YAML_SEQUENCE_END_EVENT;
      if (!done)
        status = build_member (b, &event, depth, &member, &members);
      yaml_event_delete (&event);
    }
  *out = node;
  return status != MDN_OK ? status : store_items (b, node, &members);
}

/* The key of which the event was read; a list or map as key is refused for good: what follows
 * could not be named. */
static enum mdn_status
read_key (struct builder *b, const yaml_event_t *event, struct member *member)
{
  if (event->type != YAML_SCALAR_EVENT)
    {
      refuse (b, &event->start_mark, "yaml.key-not-text", "a key must be plain text");
      return MDN_DEFINITION;
    }
  check_properties (b, event, event->data.scalar.anchor, event->data.scalar.tag);
  member->key = copy_scalar (b, event);
  member->key_place = place_of (b, &event->start_mark);
  return member->key == NULL ? MDN_NO_MEMORY : MDN_OK;
}

static enum mdn_status
build_pair (struct builder *b, const yaml_event_t *key, int depth, struct members *members)
{
  struct member member = { 0 };
  yaml_event_t value;
  enum mdn_status status = read_key (b, key, &member);

  if (status == MDN_OK)
    status = next_event (b, &value);
  if (status != MDN_OK)
    return status;
  status = build_member (b, &value, depth, &member, members);
  yaml_event_delete (&value);
  return status;
}

static enum mdn_status
build_map (struct builder *b, const yaml_event_t *start, int depth, const struct mdn_yaml **out)
{
  struct mdn_yaml *node = new_node (b, start, MDN_YAML_MAP);
  struct members members = { .tail = &members.first };
  enum mdn_status status = node == NULL ? MDN_NO_MEMORY : MDN_OK;
  bool done = false;

  check_properties (b, start, start->data.mapping_start.anchor, start->data.mapping_start.tag);
  while (status == MDN_OK && !done)
    {
      yaml_event_t key;

      status = next_event (b, &key);
      if (status != MDN_OK)
        break;
      done = key.type == YAML_MAPPING_END_EVENT;
      if (!done)
        status = build_pair (b, &key, depth, &members);
      yaml_event_delete (&key);
    }
  *out = node;
  if (status == MDN_OK)
    status = store_items (b, node, &members);
  if (status == MDN_OK)
    status = store_keys (b, node, &members);
  return status != MDN_OK ? status : check_duplicates (b, node);
}

static enum mdn_status
build_alias (struct builder *b, const yaml_event_t *event, const struct mdn_yaml **out)
{
  refuse (b, &event->start_mark, "yaml.alias", "aliases (*name) are not allowed here: write the value out");
  *out = new_node (b, event, MDN_YAML_SCALAR);
  return *out == NULL ? MDN_NO_MEMORY : MDN_OK;
}

static enum mdn_status
build_node (struct builder *b, const yaml_event_t *event, int depth, const struct mdn_yaml **node)
{
  if (depth > YAML_MAX_DEPTH)
    {
      refuse (b, &event->start_mark, "yaml.too-deep", "lists and maps are nested more than 32 deep");
      return MDN_LIMIT;
    }
  switch (event->type)
    {
    case YAML_SCALAR_EVENT:
      return build_scalar (b, event, node);
    case YAML_SEQUENCE_START_EVENT:
      return build_list (b, event, depth, node);
    case YAML_MAPPING_START_EVENT:
      return build_map (b, event, depth, node);
    case YAML_ALIAS_EVENT:
      return build_alias (b, event, node);
    default:
      refuse (b, &event->start_mark, "yaml.syntax", "a value is missing here");
      return MDN_DEFINITION;
    }
}

/* A document start is followed by its root; everything else of the stream passes by. */
static enum mdn_status
build_event (struct builder *b, const yaml_event_t *event, const struct mdn_yaml **root)
{
  if (event->type == YAML_DOCUMENT_START_EVENT && *root != NULL)
    {
      refuse (b, &event->start_mark, "yaml.second-document", "only one document a file is allowed");
      return MDN_DEFINITION;
    }
  if (event->type == YAML_STREAM_START_EVENT || event->type == YAML_STREAM_END_EVENT
      || event->type == YAML_DOCUMENT_START_EVENT || event->type == YAML_DOCUMENT_END_EVENT)
    return MDN_OK;
  return build_node (b, event, 0, root);
}

static enum mdn_status
build_stream (struct builder *b, const struct mdn_yaml **root)
{
  enum mdn_status status = MDN_OK;
  bool done = false;

  while (status == MDN_OK && !done)
    {
      yaml_event_t event;

      status = next_event (b, &event);
      if (status != MDN_OK)
        break;
      done = event.type == YAML_STREAM_END_EVENT;
      status = build_event (b, &event, root);
      yaml_event_delete (&event);
    }
  return status;
}

static enum mdn_status
check_result (struct builder *b, const struct mdn_yaml *root)
{
  struct mdn_place place = { .file = b->file, .line = 1, .column = 1 };

  if (root == NULL && !b->refused)
    {
      mdn_diag_say (b->diag, MDN_ERROR, "yaml.empty", &place, "the file holds nothing");
      b->refused = true;
    }
  return b->refused ? MDN_DEFINITION : MDN_OK;
}

static enum mdn_status
too_large (struct mdn_diag *diag, const char *file)
{
  struct mdn_place place = { .file = file };

  mdn_diag_say (diag, MDN_ERROR, "yaml.too-large", &place, "larger than 4 MiB");
  return MDN_LIMIT;
}

enum mdn_status
mdn_yaml_parse (struct mdn_arena *arena, struct mdn_diag *diag, const char *name, const char *text,
                size_t len, const struct mdn_yaml **root)
{
  struct builder b = { .arena = arena, .diag = diag, .text = text, .len = len };
  enum mdn_status status;

  *root = NULL;
  b.file = mdn_arena_text (arena, name, strlen (name));
  if (b.file == NULL)
    return MDN_NO_MEMORY;
  if (len > MDN_YAML_BYTES)
    return too_large (diag, b.file);
  if (!yaml_parser_initialize (&b.parser))
    return MDN_NO_MEMORY;
  yaml_parser_set_input_string (&b.parser, (const unsigned char *) text, len);
  status = build_stream (&b, root);
  if (status == MDN_OK)
    status = check_result (&b, *root);
  yaml_parser_delete (&b.parser);
  if (status != MDN_OK)
    *root = NULL;
  return status;
}
