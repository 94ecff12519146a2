/* SPDX-License-Identifier: GPL-3.0-or-later */
/* relations.c - the .rels parts. */
#include "relations.h"

#include <string.h>

#include "xml.h"

enum { LONGEST_PART = 512 };

struct reading
{
  struct relations *relations;
  struct feed *feed;
  const char *of;
};

/* Bytes of the folder in front of a part's name, with its slash. */
static size_t
folder_length (const char *part)
{
  const char *slash = strrchr (part, '/');

  return slash == NULL ? 0 : (size_t) (slash - part) + 1;
}

/* A target, which may begin with / or ../, as a part's name.  NULL: no memory; too long a name stays
 * empty and is found missing. */
static const char *
resolve (struct feed *feed, const char *of, const char *target)
{
  size_t folder = folder_length (of), length;
  char *part;

  if (target[0] == '/')
    return feed_copy (feed, target + 1, strlen (target + 1));
  for (; strncmp (target, "../", 3) == 0; target += 3)
    while (folder > 0 && --folder > 0 && of[folder - 1] != '/')
      ;
  length = strlen (target);
  part = feed_alloc (feed, folder + length + 1, 1);
  if (part == NULL || folder + length > LONGEST_PART)
    return part;
  memcpy (part, of, folder);
  memcpy (part + folder, target, length);
  return part;
}

static enum mdn_result
on_start (void *context, struct xml *xml, const char *name, const char **attributes)
{
  struct reading *reading = context;
  const char *id = xml_attribute (attributes, "Id"), *type = xml_attribute (attributes, "Type");
  const char *target = xml_attribute (attributes, "Target"), *mode = xml_attribute (attributes, "TargetMode");
  struct relation *relation;

  (void) xml;
  if (strcmp (name, "Relationship") != 0 || id == NULL || type == NULL || target == NULL
      || (mode != NULL && strcmp (mode, "External") == 0))
    return MDN_DONE;
  if (reading->relations->n == MOST_RELATIONS)
    return feed_fail (reading->feed, "damaged", "a part is related to more than %d others", MOST_RELATIONS);
  type += folder_length (type);
  relation = &reading->relations->list[reading->relations->n++];
  relation->id = feed_copy (reading->feed, id, strlen (id));
  relation->type = feed_copy (reading->feed, type, strlen (type));
  relation->part = resolve (reading->feed, reading->of, target);
  return relation->id == NULL || relation->type == NULL || relation->part == NULL ? MDN_EXHAUSTED : MDN_DONE;
}

static enum mdn_result
on_end (void *context, struct xml *xml, const char *name)
{
  (void) context;
  (void) xml;
  (void) name;
  return MDN_DONE;
}

enum mdn_result
relations_read (struct relations *relations, struct archive *archive, const char *of)
{
  static const struct xml_handler handler = { on_start, on_end };
  static const char in_folder[] = "_rels/", ending[] = ".rels";
  struct reading reading = { relations, archive->feed, of };
  size_t folder = folder_length (of), length = strlen (of);
  char *part = feed_alloc (archive->feed, length + sizeof in_folder + sizeof ending, 1);

  relations->n = 0;
  relations->list = feed_alloc (archive->feed, MOST_RELATIONS, sizeof *relations->list);
  if (part == NULL || relations->list == NULL)
    return MDN_EXHAUSTED;
  memcpy (part, of, folder);
  memcpy (part + folder, in_folder, sizeof in_folder - 1);
  memcpy (part + folder + sizeof in_folder - 1, of + folder, length - folder);
  memcpy (part + length + sizeof in_folder - 1, ending, sizeof ending);
  return archive_has (archive, part) ? xml_read (archive, part, &handler, &reading) : MDN_DONE;
}

const struct relation *
relations_of_id (const struct relations *relations, const char *id)
{
  for (size_t i = 0; i < relations->n; i++)
    if (strcmp (relations->list[i].id, id) == 0)
      return &relations->list[i];
  return NULL;
}

const struct relation *
relations_of_type (const struct relations *relations, const char *type)
{
  for (size_t i = 0; i < relations->n; i++)
    if (strcmp (relations->list[i].type, type) == 0)
      return &relations->list[i];
  return NULL;
}
