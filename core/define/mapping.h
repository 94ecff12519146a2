/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mapping.h - how one export spells a questionnaire: columns, labels, code base, missing codes.
 *
 *   mapping: 1
 *   file: {encoding: gb18030, delimiter: ";", header_rows: 2}        # all optional
 *   # file: {platform: redcap}              # overrules what was recognised; plain: no platform
 *   # file: {sheet: Answers}               # of a workbook, by name or number; options: {...} of other formats
 *   # file: {dictionary: dictionary.csv}    # REDCap's data dictionary: question texts, labels
 *   # file: {long: {item: question, value: answer, by: [student, time]}}   # one answer a row
 *   id: {column: student no}                  # how a person is named; absent: row number
 *   # id: {column: code, nobody: [guest], people: ["-99"]}   # guest names nobody, -99 is somebody
 *   keep: [age, sex, {position: 7}]           # columns copied to the scores
 *   missing: [-99, "(空)", 99]                # cells that mean no answer, in every column
 *   instruments:
 *     - use: pss10                            # name[:form], as with -i
 *       form: original
 *       as: pss                               # name in the output, default the instrument's id
 *       first_code: 1                         # the export's code for the lowest answer
 *       between_codes: accept                 # 2.5 between the codes 2 and 3 is a value that was filled in
 *       columns: "Q{n}"                       # one pattern over the form's order, or
 *       positions: 8..17                      # table columns (1-based) in the form's order, or
 *       order: [nervous, on_top, ...]         # with columns/positions: item order in this export
 *       items:                                # item by item; wins over the above
 *         unexpected: PSS1                      # declared name
 *         no_control: {position: 9}
 *         nervous: {text: "nervous and stressed"}      # part of the header or question text
 *         overload: {pattern: "pss.*4"}
 *         on_top: none                          # the export has no such column: not asked
 *       labels: {"A lot": 3}                  # further texts -> code (all items), or per item under
 *       item_labels: {unexpected: {"half the semester": 2}}
 *       ticks:                                # several ticks in one cell: option -> item
 *         - {column: Q6, separator: "┋", options: {Partner: material_a, Nobody: material_none}}
 *       missing: [0]                          # cells that mean no answer, in this instrument
 *       options: {c4_efficiency: {boundary: literal_1989}}  # score options (see the instrument)
 */
#ifndef MDN_DEFINE_MAPPING_H
#define MDN_DEFINE_MAPPING_H

#include "core/define/instrument.h"
#include "core/define/search.h"

struct mdn_option_text;             /* core/plugin/call.h */

enum mdn_column_by { MDN_BY_NOTHING, MDN_BY_NAME, MDN_BY_POSITION, MDN_BY_TEXT, MDN_BY_PATTERN, MDN_BY_NONE };

struct mdn_column_rule
{
  enum mdn_column_by by;
  const char *text;                 /* NAME, TEXT, PATTERN */
  size_t position;                  /* POSITION, 1-based */
  struct mdn_place place;
};

struct mdn_label
{
  const char *item;                 /* NULL: every item */
  const char *text;
  double code;                      /* in the definition's code base */
  struct mdn_place place;
};

struct mdn_tick { const char *text; const char *item; struct mdn_place place; };

struct mdn_ticks                    /* a column whose cells list the options that were ticked */
{
  struct mdn_column_rule rule;
  const char *separator;            /* NULL: the platform's */
  const struct mdn_tick *tick;
  size_t n;
};

/* A number between two codes, such as a mean that somebody filled in for a missing answer. */
enum mdn_between { MDN_BETWEEN_REFUSE, MDN_BETWEEN_ACCEPT };

struct mdn_use                      /* one instrument as this export (or study) uses it */
{
  const char *name;                 /* instrument */
  const char *form;                 /* NULL: default */
  const char *as;                   /* output name */
  bool has_first_code;
  double first_code;
  bool has_between;
  enum mdn_between between;
  const char *columns;              /* pattern, or NULL */
  const double *positions;          /* NULL: none */
  size_t n_positions;
  const char *const *order;         /* item ids; NULL: the form's */
  size_t n_order;
  const char *const *rule_item;     /* items with their own rule */
  const struct mdn_column_rule *rule;
  size_t n_rules;
  const struct mdn_label *label;
  size_t n_labels;
  const char *const *missing;
  size_t n_missing;
  const struct mdn_ticks *ticks;
  size_t n_ticks;
  const struct mdn_option_override *override;
  size_t n_overrides;
  struct mdn_place place;
};

struct mdn_keep                     /* a column copied to the scores: by name, or where names repeat by position */
{
  const char *name;                 /* NULL: by position */
  size_t position;                  /* 1-based; 0: by name */
};

struct mdn_mapping
{
  const char *path;                 /* NULL: made from the command line */
  char sha256[65];
  const char *encoding;
  char delimiter;                   /* 0: find out */
  long header_rows;                 /* 0: none; -1: find out */
  const char *platform;             /* NULL: find out */
  const char *dictionary;           /* resolved path or NULL */
  const struct mdn_option_text *format_option;     /* sheet, encoding and others, for the plugin that reads the file */
  size_t n_format_options;
  const char *long_item, *long_value;       /* one answer a row: the columns of item and value; NULL: not */
  const char *const *long_by;       /* columns that together name the person (and wave) of an answer */
  size_t n_long_by;
  const char *id_column;            /* NULL: none named */
  size_t id_position;               /* 0: none */
  const char *const *id_nobody;     /* further ids that name nobody */
  size_t n_id_nobody;
  const char *const *id_people;     /* ids although such texts usually name nobody */
  size_t n_id_people;
  const struct mdn_keep *keep;
  size_t n_keep;
  const char *const *missing;
  size_t n_missing;
  const struct mdn_use *use;        /* n_uses == 0: find the instruments */
  size_t n_uses;
};

enum mdn_status mdn_mapping_load (const struct mdn_define *define, const char *path,
                                  const struct mdn_mapping **mapping) MDN_MUST_USE;

/* Whether a pattern of column names has a place for the item: {n} or {item}. */
bool mdn_use_pattern_names_items (const char *pattern);

/* What a use says of the items of its form: items that are not there [define.unknown-item], labels for
 * codes they do not have [define.bad-label], a pattern that cannot tell them apart
 * [define.pattern-without-item].  MDN_DEFINITION when anything was reported. */
enum mdn_status mdn_use_check (const struct mdn_define *define, const struct mdn_use *use,
                               const struct mdn_form *form) MDN_MUST_USE;

/* Reads one entry of `instruments:` (map or plain name), for mappings and studies alike. */
struct mdn_yaml;
enum mdn_status mdn_use_read (const struct mdn_define *define, const struct mdn_yaml *node,
                              struct mdn_use *use) MDN_MUST_USE;
/* "name[:form]" of the command line. */
enum mdn_status mdn_use_parse (const struct mdn_define *define, const char *text, struct mdn_use *use) MDN_MUST_USE;

#endif
