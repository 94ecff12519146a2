/* SPDX-License-Identifier: MIT */
/* plugin.h - everything a Mediant plugin may use, and nothing else.
 *
 * A plugin is one shared object (or one preloaded object) with one exported function, written by
 * MDN_PLUGIN.  Mediant calls it once with a table of host functions; the plugin answers with a
 * constant description of itself.  A plugin needs no symbol of the host, keeps no global state and
 * never prints: what it has to say goes through the host table.
 *
 *   MDN_PLUGIN_HOST
 *   ...
 *   static const struct mdn_plugin plugin = { MDN_ABI, sizeof (struct mdn_plugin), ... };
 *   MDN_PLUGIN (median, plugin)
 *
 * Two kinds exist.  A *method* turns the answers of a block of people into one score each.  A
 * *format* reads a file that is not plain text into rows of cells, and may write one.
 *
 * ABI log (append only; every struct starts or ends so that `size` tells which members exist):
 *   1  2026-11-23  first release
 *      2026-11-23  option type MDN_TEXT
 *      2026-11-23  mdn_plugin.writer: formats that write
 *      2026-11-23  formulas: mdn_plugin.express; mdn_host.constant, input, answer, operate, keep
 *      2026-11-24  two languages: mdn_host.words; mdn_plugin.summary_zh, option_zh
 */
#ifndef MDN_PLUGIN_H
#define MDN_PLUGIN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define MDN_ABI 1u

/* ---- what a cell became ----------------------------------------------------------------- */

/* A cell is a number, or NaN with exactly one reason.  value is NaN if and only if reason != 0. */
enum mdn_reason
{
  MDN_ANSWERED = 0,
  MDN_BLANK = 1,            /* nothing in the cell */
  MDN_DECLARED_MISSING = 2, /* a code the mapping or the definition declares as missing */
  MDN_SKIPPED = 3,          /* skipped by the questionnaire's own logic */
  MDN_NOT_ASKED = 4,        /* the export has no column for the item, or the form leaves it out */
  MDN_UNKNOWN_TEXT = 5,     /* text that no label, alias or rule explains */
  MDN_OUT_OF_RANGE = 6,     /* understood, but not an allowed answer */
  MDN_AMBIGUOUS = 7,        /* two readings are possible (12:00, a bare 11): never guessed */
  MDN_BELOW_LIMIT = 8,      /* laboratory: below the limit of detection ("<0.3") */
  MDN_ABOVE_LIMIT = 9       /* laboratory: above the limit of quantification (">50") */
};

/* How a person's score came about. */
enum mdn_outcome
{
  MDN_SCORED = 0,
  MDN_PRORATED = 1,         /* missing answers were filled by the definition's rule */
  MDN_INSUFFICIENT = 2      /* more missing than the definition allows, or no answer at all: NaN */
};

enum { MDN_BLOCK = 1024 };  /* most people in one block */

/* One block of answers, one array per input of the score, in the order the definition lists them.
 * Reversal has been applied, and missing answers have been filled where the rule says so: value is
 * what the arithmetic uses.  reason keeps what the cell was (filled answers keep their reason). */
struct mdn_answers
{
  size_t n_people;
  size_t n_inputs;
  const double *const *value;     /* value[input][person] */
  const uint8_t *const *reason;   /* reason[input][person], enum mdn_reason */
};

/* Host memory.  n_used and outcome are filled by the host from the missing rule before the call; a
 * method writes value, and may lower an outcome (or, for scores with `missing: method`, set it).
 * Where the outcome is MDN_INSUFFICIENT the host puts NaN, whatever the method wrote. */
struct mdn_scores
{
  double *value;
  uint32_t *n_used;
  uint8_t *outcome;               /* enum mdn_outcome */
};

/* ---- options ----------------------------------------------------------------------------- */

enum mdn_option_type
{
  MDN_NUMBER = 1,                 /* a finite number within [min, max] */
  MDN_INTEGER = 2,
  MDN_WORD = 3,                   /* one of words */
  MDN_FLAG = 4,                   /* true or false: number is 1 or 0 */
  MDN_NUMBERS = 5,                /* a list of finite numbers; one number is a list of one */
  MDN_TEXT = 6                    /* any text, such as the name of a sheet */
};

struct mdn_option
{
  const char *name;               /* as written in YAML */
  const char *initial;            /* value when absent, as text; NULL: required; "": unset (n == 0, text NULL) */
  const char *const *words;       /* MDN_WORD: NULL-terminated choices */
  const char *doc;                /* one line: meaning, unit */
  double min, max;                /* both 0: no bounds */
  uintptr_t type;                 /* enum mdn_option_type */
};

struct mdn_value
{
  double number;                  /* NUMBER, INTEGER, FLAG; NaN when unset */
  const char *text;               /* WORD: the pointer in words; TEXT: NUL-terminated; NULL when unset */
  const double *numbers;          /* NUMBERS */
  size_t n;                       /* NUMBERS: how many; otherwise 1 when set, 0 when unset */
};

/* ---- the score being computed ------------------------------------------------------------- */

struct mdn_input
{
  const char *name;               /* item or earlier score */
  double lo, hi;                  /* allowed answers after reversal; NaN when open */
  uintptr_t reversed;             /* 1: value is lo + hi - answer */
};

struct mdn_scale
{
  const char *instrument;
  const char *score;
  const struct mdn_input *input;
  size_t n_inputs;
  double lo, hi;                  /* declared range of the score; NaN when open */
  size_t max_missing;             /* most inputs that may be missing */
  uintptr_t fills;                /* 1: missing inputs arrive as the person's mean of the answered */
};

/* ---- the host ------------------------------------------------------------------------------ */

enum mdn_plugin_severity { MDN_SAY_NOTE = 0, MDN_SAY_WARNING = 1, MDN_SAY_PROBLEM = 2, MDN_SAY_ERROR = 3 };

struct mdn_call;                  /* opaque: which plugin, score, file and line is at work */

/* A formula that other programs can compute (see mdn_plugin.express): a number, or a condition.  The
 * host keeps it.  A number may be missing; arithmetic with a missing number is missing, and so is a
 * division by 0.  A comparison with a missing number does not hold; there is no negation, so programs
 * with two and with three truth values agree. */
struct mdn_expression;

enum mdn_operator
{
  MDN_ADD = 1,                    /* numbers a, b */
  MDN_SUBTRACT = 2,
  MDN_MULTIPLY = 3,
  MDN_DIVIDE = 4,
  MDN_LEAST = 5,
  MDN_GREATEST = 6,
  MDN_FLOOR = 7,                  /* number a */
  MDN_CEILING = 8,
  MDN_MAGNITUDE = 9,
  MDN_LN = 10,                    /* missing where a is not above 0 */
  MDN_BELOW = 11,                 /* conditions on numbers a, b: a < b */
  MDN_AT_MOST = 12,
  MDN_ABOVE = 13,
  MDN_AT_LEAST = 14,
  MDN_EQUAL = 15,
  MDN_IS_MISSING = 16,            /* number a has no value */
  MDN_IS_ANSWERED = 17,
  MDN_LEFT_OUT = 18,              /* answer a is blank, skipped or declared missing (not: refused) */
  MDN_BOTH = 19,                  /* conditions a, b */
  MDN_EITHER = 20,
  MDN_IF = 21                     /* condition a, numbers b, c: b where a holds, else c */
};

struct mdn_host
{
  uint32_t abi, size;
  /* Memory that lives as long as the state of prepare(); zeroed; NULL: none left. */
  void *(*alloc) (struct mdn_call *call, size_t n, size_t size);
  /* A remark about the definition (from prepare); the host adds place and id prefix. */
  void (*say) (struct mdn_call *call, enum mdn_plugin_severity severity, const char *id, const char *format, ...);
  /* A doubt about one person of the block (from score): never changes a number.  input may be
   * SIZE_MAX when it concerns no single input. */
  void (*doubt) (struct mdn_call *call, size_t person, size_t input, const char *id, const char *format, ...);
  /* One line of arithmetic (from explain). */
  void (*step) (struct mdn_call *call, const char *format, ...);
  /* Formulas (from express).  NULL: no memory, or an operand is NULL or not of the sort the operator
   * takes; so a method may put a formula together and look at the result once. */
  const struct mdn_expression *(*constant) (struct mdn_call *call, double value);   /* NaN: missing */
  const struct mdn_expression *(*input) (struct mdn_call *call, size_t input);      /* as score() gets it, filled */
  const struct mdn_expression *(*answer) (struct mdn_call *call, size_t input);     /* before filling */
  const struct mdn_expression *(*operate) (struct mdn_call *call, enum mdn_operator operation,
                                           const struct mdn_expression *a, const struct mdn_expression *b,
                                           const struct mdn_expression *c);
  /* A number under a name ([a-z][a-z0-9_]*), computed once however often it is used afterwards. */
  const struct mdn_expression *(*keep) (struct mdn_call *call, const char *name, const struct mdn_expression *number);
  /* Which of two texts step() is to print: the explanation is read in English or in Chinese.  A NULL for Chinese
   * is English.  Both formats of one step take the same arguments in the same order. */
  const char *(*words) (struct mdn_call *call, const char *english, const char *chinese);
};

enum mdn_result { MDN_DONE = 0, MDN_FAILED = 1 /* reported */, MDN_EXHAUSTED = 2 /* no memory */ };

/* ---- methods -------------------------------------------------------------------------------- */

struct mdn_method
{
  /* Checks the scale and the option values (in the order of the options table) once.
   * *state stays NULL when there is nothing to keep.  Option values live as long as the state. */
  enum mdn_result (*prepare) (const struct mdn_scale *scale, const struct mdn_value *options,
                              void **state, struct mdn_call *call);
  /* Scores one block.  Reentrant: state is const. */
  enum mdn_result (*score) (const void *state, const struct mdn_scale *scale,
                            const struct mdn_answers *answers, struct mdn_scores *scores,
                            struct mdn_call *call);
  /* Says, line by line, how person `person` of the block got the score, or why the method gave none: any
   * input may be NaN then.  Not called where the definition's missing rule left none.  May be NULL. */
  void (*explain) (const void *state, const struct mdn_scale *scale,
                   const struct mdn_answers *answers, size_t person, struct mdn_call *call);
  void (*release) (void *state);  /* may be NULL: memory of host->alloc is released by the host */
};

/* ---- formats ------------------------------------------------------------------------------- */

/* Where a format pushes what it reads.  Text is UTF-8.  Each call answers 0 to go on, other to stop. */
struct mdn_rows_sink
{
  int (*cell) (struct mdn_call *call, const char *text, size_t len);
  int (*row_end) (struct mdn_call *call, size_t line);   /* line of the file, sheet row or case number */
  /* Before the first row_end: the first `rows` rows are header, names in the first and question
   * texts in the second.  Not called: the host finds out. */
  int (*header_rows) (struct mdn_call *call, size_t rows);
};

struct mdn_format
{
  /* How sure the plugin is that it can read the file: 0 no, 100 certain. */
  int (*recognise) (const char *file_name, const unsigned char *first, size_t n);
  /* Reads the whole file; the first row pushed is the header.  A file is read twice, for header
   * and sample and for all rows; what is said in the same words again is dropped.  Memory of
   * host->alloc ends with the call.  After MDN_FAILED nothing pushed is used. */
  enum mdn_result (*read) (const char *path, const struct mdn_value *options,
                           const struct mdn_rows_sink *sink, struct mdn_call *call);
};

/* ---- formats that write ---------------------------------------------------------------------- */

enum mdn_column_kind
{
  MDN_COLUMN_NUMBER = 1,
  MDN_COLUMN_TEXT = 2,
  MDN_COLUMN_WORDS = 3            /* numbers that stand for words: a format without labels writes the word */
};

enum mdn_column_level { MDN_LEVEL_NOMINAL = 1, MDN_LEVEL_ORDINAL = 2, MDN_LEVEL_SCALE = 3 };

struct mdn_code
{
  double value;
  const char *word;               /* as written into a cell */
  const char *label;              /* as people read it */
};

struct mdn_column
{
  const char *name;               /* any text: "phq9.total", a header of the export */
  const char *label;              /* as people read it; NULL: none */
  uintptr_t kind;                 /* enum mdn_column_kind */
  uintptr_t level;                /* enum mdn_column_level */
  intptr_t decimals;              /* to show; negative: not stated.  The value is written whole */
  const struct mdn_code *code;    /* what values mean */
  size_t n_codes;
  const struct mdn_code *missing; /* codes for the reasons of missing numbers, in ascending order */
  size_t n_missing;
  size_t width;                   /* TEXT: bytes of the longest cell; WORDS: of the longest word; NUMBER: characters
                                     it was written in where it comes from an export, else 0 */
};

/* A table of results. */
struct mdn_frame
{
  const char *title;              /* what a row is: "scores" */
  const char *maker;              /* "mediant 0.1.0" */
  const struct mdn_column *column;
  size_t n_columns, n_rows;
};

struct mdn_cell
{
  double number;                  /* NUMBER, WORDS; NaN: missing; never infinite */
  size_t missing;                 /* where it is NaN: which of the column's reasons, counted from 1; 0: none known */
  const char *text;               /* TEXT: UTF-8, ends with NUL; never NULL */
  size_t len;
};

/* Rows in order; the cells live until the next call.  NULL: no more, or the host wants no more. */
struct mdn_rows_source
{
  const struct mdn_cell *(*row) (struct mdn_call *call);
};

/* Where the file's bytes go: written in order, but for a place that seek went back to.  Each call answers
 * 0 to go on, other to stop. */
struct mdn_bytes_sink
{
  int (*write) (struct mdn_call *call, const void *bytes, size_t n);
  int (*seek) (struct mdn_call *call, uint64_t at);      /* from the beginning, at most the bytes written */
};

struct mdn_writer
{
  const char *const *endings;     /* of file names, in lower case, NULL last: ".xlsx" */
  /* Writes the whole file.  Memory of host->alloc ends with the call.  After MDN_FAILED or MDN_EXHAUSTED
   * nothing of it is kept. */
  enum mdn_result (*write) (const struct mdn_frame *frame, const struct mdn_rows_source *source,
                            const struct mdn_bytes_sink *sink, struct mdn_call *call);
};

/* ---- the description ------------------------------------------------------------------------ */

enum mdn_plugin_kind { MDN_METHOD = 1, MDN_FORMAT = 2 };

struct mdn_plugin
{
  uint32_t abi, size;
  const char *name;               /* equals the file's name: [a-z][a-z0-9_]* */
  const char *version;
  const char *summary;            /* one line */
  const char *citation;           /* source of the rule, or NULL */
  const struct mdn_option *options;
  size_t n_options;
  uintptr_t kind;                 /* enum mdn_plugin_kind */
  const struct mdn_method *method;   /* MDN_METHOD */
  const struct mdn_format *format;   /* MDN_FORMAT */
  const struct mdn_writer *writer;   /* MDN_FORMAT that writes too, else NULL; absent before it was added */
  /* MDN_METHOD, may be NULL: the score as a formula, the operations of score() in the same order.  The
   * host adds the missing rule: what the formula gives where it forbids a score does not matter. */
  enum mdn_result (*express) (const void *state, const struct mdn_scale *scale,
                              const struct mdn_expression **formula, struct mdn_call *call);
  /* In Chinese, may be NULL: the summary, and for each option its doc. */
  const char *summary_zh;
  const char *const *option_zh;
};

/* Whether a description is new enough to have a member. */
#define MDN_PLUGIN_HAS(plugin, member) \
  ((plugin)->size >= offsetof (struct mdn_plugin, member) + sizeof (plugin)->member)

typedef const struct mdn_plugin *mdn_plugin_entry (const struct mdn_host *host);

/* MDN_PLUGIN_HOST stands near the top of the file and declares `mdn_host`, the pointer to the host's
 * functions; the host's table outlives every plugin.  MDN_PLUGIN stands last. */
#define MDN_PLUGIN_HOST static const struct mdn_host *mdn_host;

#define MDN_PLUGIN(file, description)                                                   \
  __attribute__ ((visibility ("default")))                                              \
  const struct mdn_plugin *file##_LTX_mdn_plugin (const struct mdn_host *host);         \
  const struct mdn_plugin *file##_LTX_mdn_plugin (const struct mdn_host *host)          \
  {                                                                                     \
    mdn_host = host;                                                                    \
    return &(description);                                                              \
  }

#ifdef __cplusplus
}
#endif

#endif
