/* SPDX-License-Identifier: GPL-3.0-or-later */
/* json-put.h - setting members of JSON objects; shared by the files of the JSON report.
 *
 * Keys and their meaning: doc/report-json.md. */
#ifndef MDN_REPORT_JSON_PUT_H
#define MDN_REPORT_JSON_PUT_H

#include <jansson.h>
#include <math.h>

#include "core/report/findings.h"

/* jansson keeps its own memory; the whole tree is freed at the end of mdn_report_json.  Setting into
 * a NULL object fails quietly; a missing part is noticed at the end. */
static inline void
put (json_t *object, const char *key, json_t *value)
{
  json_object_set_new (object, key, value);
}

/* report-json.c: a path need not be UTF-8, which JSON must be: bytes that are not become "?". */
json_t *mdn_json_text (const char *text);

static inline void
put_number (json_t *object, const char *key, double value)
{
  put (object, key, isfinite (value) ? json_real (value) : json_null ());
}

static inline void
put_count (json_t *object, const char *key, size_t value)
{
  put (object, key, json_integer ((json_int_t) value));
}

static inline void
put_text (json_t *object, const char *key, const char *text)
{
  put (object, key, text ? mdn_json_text (text) : json_null ());
}

static inline json_t *
interval (struct mdn_interval ci)
{
  json_t *list = json_array ();

  json_array_append_new (list, isfinite (ci.low) ? json_real (ci.low) : json_null ());
  json_array_append_new (list, isfinite (ci.high) ? json_real (ci.high) : json_null ());
  return list;
}

static inline json_t *
estimate (const struct mdn_estimate *e)
{
  json_t *object = json_object ();

  put_number (object, "value", e->value);
  put_number (object, "se", e->se);
  put_number (object, "statistic", e->statistic);
  put_number (object, "df", e->df);
  put_number (object, "p", e->p);
  put (object, "ci", interval (e->ci));
  return object;
}

static inline json_t *
refused (const char *why)
{
  json_t *object = json_object ();

  put_text (object, "refused", why);
  return object;
}

/* report-json-scores.c: every score measured at both waves, and the reliability of every score. */
json_t *mdn_json_scores (const struct mdn_findings *findings);
json_t *mdn_json_reliability (const struct mdn_findings *findings);

/* report-json-paths.c */
json_t *mdn_json_moved (const struct mdn_moved *moved);
json_t *mdn_json_path (const struct mdn_path_finding *path, bool arms);
void mdn_json_bootstrap (json_t *object, const char *key, const struct mdn_resampled *bootstrap);   /* nothing when none was asked for */

/* report-json-people.c: single people, one score. */
json_t *mdn_json_person_rule (const struct mdn_person_changes *people);
json_t *mdn_json_importance (const struct mdn_person_rule *rule);
json_t *mdn_json_control_reference (const struct mdn_person_rule *rule);   /* NULL: no control arm to refer to */
json_t *mdn_json_shares (const struct mdn_person_changes *people, enum mdn_group group);
json_t *mdn_json_share_differences (const struct mdn_person_changes *people);   /* treated minus control */

#endif
