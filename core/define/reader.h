/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reader.h - YAML maps described by tables: one table both reads a map and says what it may hold.
 *
 * Every map of a definition, mapping, study or pathway file has one `static const` table: its keys,
 * the shape of each value, where the value goes in a struct, and one line of documentation.  Reading
 * by a table reports unknown keys with the nearest known one, missing keys, and values of the wrong
 * kind, and goes on, so that one run shows every problem.  What a shape cannot express stays a node
 * (MDN_SHAPE_NODE) or is checked by the table's finish function.
 *
 * Nothing is said twice: several forms of one questionnaire meet the same mistake. */
#ifndef MDN_DEFINE_READER_H
#define MDN_DEFINE_READER_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/arena.h"
#include "core/base/diag.h"
#include "core/base/map.h"
#include "core/define/instrument.h"
#include "core/define/like.h"
#include "core/read/yaml.h"

struct mdn_reader
{
  struct mdn_arena *arena;
  struct mdn_diag *diag;
  struct mdn_map *said;
  size_t errors_before;
  size_t no_memory_before;          /* [memory.none] of the YAML accessors */
  bool exhausted;                   /* an allocation failed */
};

enum mdn_status mdn_reader_init (struct mdn_reader *reader, struct mdn_arena *arena,
                                 struct mdn_diag *diag) MDN_MUST_USE;
/* MDN_OK, MDN_DEFINITION when an error was reported since the start, or MDN_NO_MEMORY. */
enum mdn_status mdn_reader_status (const struct mdn_reader *reader) MDN_MUST_USE;

/* subject (may be NULL): the item, score or key the message is about. */
void mdn_reader_say (struct mdn_reader *reader, enum mdn_severity severity, const char *id,
                     const struct mdn_place *place, const char *subject, const char *format, ...)
  __attribute__ ((format (printf, 6, 7)));

/* Zeroed; n == 0 gives non-NULL; NULL: no memory, remembered. */
void *mdn_reader_array (struct mdn_reader *reader, size_t n, size_t size);
const char *mdn_reader_text (struct mdn_reader *reader, const char *text);   /* a copy */

/* ---- tables ------------------------------------------------------------------------------------ */

enum mdn_shape                      /* what the value looks like   and what is written at `at` */
{
  MDN_SHAPE_TEXT,                   /* one text                    const char *               */
  MDN_SHAPE_NUMBER,                 /* one number                  double                     */
  MDN_SHAPE_INTEGER,                /* one whole number            long                       */
  MDN_SHAPE_FLAG,                   /* true or false               bool                       */
  MDN_SHAPE_CHOICE,                 /* one of words                an enum: first + position  */
  MDN_SHAPE_WORD,                   /* one of words                const char *               */
  MDN_SHAPE_NUMBERS,                /* 1..4 or a list              const double *, n          */
  MDN_SHAPE_TEXTS,                  /* a list of texts, or one     const char *const *, n     */
  MDN_SHAPE_MAP,                    /* a map by table              the struct's members       */
  MDN_SHAPE_LIST,                   /* a list of maps by table     array of structs, n        */
  MDN_SHAPE_NAMED,                  /* names, each with a map      array of structs, n        */
  MDN_SHAPE_NODE,                   /* read by its own rule        const struct mdn_yaml *    */
  MDN_SHAPE_FROM,                   /* number: closed lower end    struct mdn_range        */
  MDN_SHAPE_ABOVE,                  /* number: open lower end      struct mdn_range        */
  MDN_SHAPE_TO,                     /* number: closed upper end    struct mdn_range        */
  MDN_SHAPE_BELOW,                  /* number: open upper end      struct mdn_range        */
  MDN_SHAPE_HEADING,                /* id of the file itself       const char *               */
  MDN_N_SHAPES
};

struct mdn_table;

struct mdn_field
{
  const char *key;
  enum mdn_shape shape;
  bool required;
  size_t at;                        /* offset in the table's struct */
  size_t n_at;                      /* offset of the count, where there is one */
  const char *const *words;         /* CHOICE, WORD: NULL-terminated; TEXTS: what its reader checks */
  unsigned first;                   /* CHOICE: value of the first word */
  const struct mdn_table *table;    /* MAP, LIST, NAMED; NODE: the table its rule reads by, if any */
  const struct mdn_like *like;      /* NODE: what its rule takes */
  const char *doc;                  /* one line */
};

enum mdn_id_style
{
  MDN_ID_NAME,                      /* [a-z][a-z0-9_]* */
  MDN_ID_LABEL,                     /* [a-z0-9][a-z0-9_-]* */
  MDN_ID_KEBAB,                     /* [a-z0-9][a-z0-9-]* */
  MDN_ID_ANY                        /* any text */
};

enum { MDN_NOWHERE = -1 };          /* offset of a member the struct does not have */

struct mdn_table
{
  const char *what;                 /* "a band", for messages */
  const struct mdn_field *field;
  size_t n_fields;
  size_t size;                      /* of the struct; LIST, NAMED */
  const void *initial;              /* LIST, NAMED: values before reading; NULL: zeros */
  const char *plain;                /* a value that is no map counts as the value of this key */
  long id_at;                       /* NAMED: offset of const char *id */
  long place_at;                    /* LIST, NAMED: offset of struct mdn_place, or MDN_NOWHERE */
  enum mdn_id_style id_style;       /* of the names in NAMED, and of the file's own heading */
  /* Rules the code checks and a schema may say: exactly one, at least one of these keys; NULL: none. */
  const char *const *one_of, *const *any_of;
  const char *const *needs;         /* two keys: who has the first has the second */
  /* Further checks once the keys are read; NULL: none. */
  void (*finish) (struct mdn_reader *reader, const struct mdn_yaml *node, void *object);
};

void mdn_keys_read (struct mdn_reader *reader, const struct mdn_yaml *node,
                     const struct mdn_table *table, void *object);
/* Reports a `version` of the map that is no whole number from 1; text NULL: nothing to check. */
void mdn_reader_check_version (struct mdn_reader *reader, const struct mdn_yaml *root, const char *text);
/* Reports a node of another kind [yaml.not-a-...]. */
bool mdn_reader_is (struct mdn_reader *reader, const struct mdn_yaml *node, enum mdn_yaml_kind kind,
                    const char *what);
/* Reports an id that is not of the style. */
bool mdn_reader_check_id (struct mdn_reader *reader, const char *id, enum mdn_id_style style,
                          const struct mdn_place *place);

/* ---- names of things ---------------------------------------------------------------------------- */

struct mdn_names                    /* the ids in an array of structs */
{
  const void *array;
  size_t n, size, id_at;
  const char *what;                 /* "item" */
  const char *error;                /* "define.unknown-item" */
};

bool mdn_names_find (const struct mdn_names *names, const char *id, size_t *index);
const char *mdn_names_at (const struct mdn_names *names, size_t i);
/* As find; an unknown one is reported with the nearest. */
bool mdn_reader_find (struct mdn_reader *reader, const struct mdn_names *names, const char *id,
                      const struct mdn_place *place, size_t *index);
/* A list of names as indexes; unknown and repeated ones are reported and left out. */
bool mdn_reader_indexes (struct mdn_reader *reader, const struct mdn_names *names,
                         const struct mdn_yaml *node, const size_t **index, size_t *n);
/* Reports ids that occur twice; node is the list they were read from. */
void mdn_reader_unique (struct mdn_reader *reader, const struct mdn_names *names, const struct mdn_yaml *node);

/* Place of a key's value, or of the map when it has no such key. */
struct mdn_place mdn_place_of (const struct mdn_yaml *map, const char *key);

/* [lowest, highest] of a score as two numbers, `.` leaves an end as it is; what cannot be is reported. */
void mdn_reader_range (struct mdn_reader *reader, const struct mdn_yaml *node, const char *score, double *lo, double *hi);

/* ---- maps that occur everywhere ------------------------------------------------------------------ */

extern const struct mdn_table mdn_words_table;     /* {en, zh} or one English text -> struct mdn_words */
extern const struct mdn_table mdn_source_table;    /* {text, doi, confidence} or one text -> struct mdn_source */
extern const struct mdn_table mdn_use_table, mdn_rule_table;       /* entries of `instruments:` (use.c) */
extern const struct mdn_like mdn_like_uses;                        /* the list of them */
extern const struct mdn_table mdn_instrument_table, mdn_mapping_table, mdn_study_table, mdn_pathways_table;
extern const char *const mdn_better_words[];        /* in the order of enum mdn_better */
extern const char *const mdn_side_keys[];          /* at_least, above, at_most, below: one of them is the side of a problem */
extern const char *const mdn_confidence_words[];   /* MDN_VERIFIED and following */

/* One kind of file.  From its table every other table is reached. */
struct mdn_file_kind
{
  const char *key;                  /* first key of such a file: "instrument" */
  const struct mdn_table *table;
};

extern const struct mdn_file_kind mdn_file_kinds[];                /* ends with key NULL */

#endif
