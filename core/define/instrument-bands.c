/* SPDX-License-Identifier: GPL-3.0-or-later */
/* instrument-bands.c - schemes of bands: together they cover the score's range, each value once.
 *
 * Coverage is checked on the line of all numbers.  Where the score can only be a whole number, two
 * bands may also meet as "to 4" and "from 5"; where it may be 4.5 (a mean, a prorated sum), one of
 * them has to reach the other. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "core/define/draft.h"

#define COUNT(array) (sizeof (array) / sizeof (array)[0])
#define BAND_AT .at = offsetof (struct mdn_band, where)

static const struct mdn_field band_fields[]
  = { { .key = "from", .shape = MDN_SHAPE_FROM, BAND_AT, .doc = "lowest value of the band" },
      { .key = "above", .shape = MDN_SHAPE_ABOVE, BAND_AT, .doc = "the band starts above this value" },
      { .key = "to", .shape = MDN_SHAPE_TO, BAND_AT, .doc = "highest value of the band" },
      { .key = "below", .shape = MDN_SHAPE_BELOW, BAND_AT, .doc = "the band ends below this value" },
      { .key = "label", .shape = MDN_SHAPE_MAP, .required = true, .at = offsetof (struct mdn_band, label),
        .table = &mdn_words_table, .doc = "what the band is called" } };

static const struct mdn_band band_initial = { .where = { .lo = NAN, .hi = NAN } };

static const struct mdn_table band_table = { .what = "a band",
                                             .field = band_fields,
                                             .n_fields = COUNT (band_fields),
                                             .size = sizeof (struct mdn_band),
                                             .initial = &band_initial,
                                             .place_at = MDN_NOWHERE };

#define AT(member) .at = offsetof (struct mdn_bands, member)

static const struct mdn_field bands_fields[]
  = { { .key = "score", .shape = MDN_SHAPE_TEXT, .required = true, AT (score), .doc = "id of the score" },
      { .key = "scheme", .shape = MDN_SHAPE_TEXT, .required = true, AT (scheme), .doc = "name of the scheme" },
      { .key = "default", .shape = MDN_SHAPE_FLAG, AT (is_default), .doc = "true: the scheme shown for the score" },
      { .key = "forms", .shape = MDN_SHAPE_TEXTS, AT (form), .n_at = offsetof (struct mdn_bands, n_forms),
        .doc = "forms it holds for (default: those where the score has the range of the default form)" },
      { .key = "source", .shape = MDN_SHAPE_MAP, .required = true, AT (source), .table = &mdn_source_table,
        .doc = "where the bands come from" },
      { .key = "population", .shape = MDN_SHAPE_MAP, AT (population), .table = &mdn_words_table,
        .doc = "whom the bands describe" },
      { .key = "bands", .shape = MDN_SHAPE_LIST, .required = true, AT (band), .n_at = offsetof (struct mdn_bands, n),
        .table = &band_table, .doc = "the bands, ascending" } };

const struct mdn_table mdn_bands_table = { .what = "a scheme of bands",
                                           .field = bands_fields,
                                           .n_fields = COUNT (bands_fields),
                                           .size = sizeof (struct mdn_bands),
                                           .place_at = MDN_NOWHERE };

/* ---- coverage ------------------------------------------------------------------------------------------- */

struct scheme                       /* one scheme being checked against one form */
{
  struct mdn_reader *reader;
  const struct mdn_bands *bands;
  const struct mdn_yaml *node;      /* the list of bands */
  const struct mdn_score *score;
  bool whole;
};

static const struct mdn_place *
band_place (const struct scheme *scheme, size_t i)
{
  return &scheme->node->item[i]->place;
}

static void
check_first (const struct scheme *scheme)
{
  const struct mdn_range *first = &scheme->bands->band[0].where;
  const double lo = scheme->score->lo;
  if (isnan (first->lo) || (first->lo == lo && !first->lo_open) || first->lo < lo)
    return;
  if (isnan (lo))
    {
      mdn_reader_say (scheme->reader, MDN_ERROR, "define.band-gap", band_place (scheme, 0), scheme->bands->score,
                      "the bands start at %g; the score '%s' has no lowest value", first->lo, scheme->bands->score);
      return;
    }
  mdn_reader_say (scheme->reader, MDN_ERROR, "define.band-gap", band_place (scheme, 0), scheme->bands->score,
                  "the bands start %s %g; the score '%s' starts at %g", first->lo_open ? "above" : "at", first->lo,
                  scheme->bands->score, lo);
}

static void
check_last (const struct scheme *scheme)
{
  const size_t i = scheme->bands->n - 1;
  const struct mdn_range *last = &scheme->bands->band[i].where;
  const double hi = scheme->score->hi;
  if (isnan (last->hi) || (last->hi == hi && !last->hi_open) || last->hi > hi)
    return;
  if (isnan (hi))
    mdn_reader_say (scheme->reader, MDN_ERROR, "define.band-gap", band_place (scheme, i), scheme->bands->score,
                    "the bands end at %g; the score '%s' has no highest value", last->hi, scheme->bands->score);
  else
    mdn_reader_say (scheme->reader, MDN_ERROR, "define.band-gap", band_place (scheme, i), scheme->bands->score,
                    "the bands end %s %g; the score '%s' ends at %g", last->hi_open ? "below" : "at", last->hi,
                    scheme->bands->score, hi);
}

static bool
overlap (const struct mdn_range *a, const struct mdn_range *b)
{
  if (isnan (a->hi) || isnan (b->lo))
    return true;
  return b->lo < a->hi || (b->lo == a->hi && !a->hi_open && !b->lo_open);
}

/* "to 4" and "from 5" */
static bool
step (const struct mdn_range *a, const struct mdn_range *b)
{
  return !a->hi_open && !b->lo_open && b->lo - a->hi == 1 && floor (a->hi) == a->hi;
}

static bool
leave_gap (const struct scheme *scheme, const struct mdn_range *a, const struct mdn_range *b)
{
  if (b->lo == a->hi)
    return a->hi_open && b->lo_open;
  return b->lo > a->hi && !(scheme->whole && step (a, b));
}

static void
check_meeting (const struct scheme *scheme, size_t i)
{
  const struct mdn_range *a = &scheme->bands->band[i - 1].where, *b = &scheme->bands->band[i].where;
  const char *score = scheme->bands->score;
  if (overlap (a, b))
    mdn_reader_say (scheme->reader, MDN_ERROR, "define.band-overlap", band_place (scheme, i), score,
                    "this band of '%s' overlaps the one before it", score);
  else if (leave_gap (scheme, a, b) && b->lo == a->hi)
    mdn_reader_say (scheme->reader, MDN_ERROR, "define.band-gap", band_place (scheme, i), score,
                    "no band of '%s' holds %g", score, a->hi);
  else if (leave_gap (scheme, a, b))
    mdn_reader_say (scheme->reader, MDN_ERROR, "define.band-gap", band_place (scheme, i), score,
                    "no band of '%s' holds the values between %g and %g; end the band before with `below: %g`", score,
                    a->hi, b->lo, b->lo);
}

/* A band nobody can be in points to a wrong range or a wrong bound. */
static void
check_inside (const struct scheme *scheme, size_t i)
{
  const struct mdn_range *where = &scheme->bands->band[i].where;
  if (where->hi < where->lo || (where->hi == where->lo && (where->hi_open || where->lo_open)))
    mdn_reader_say (scheme->reader, MDN_ERROR, "define.band-empty", band_place (scheme, i), scheme->bands->score,
                    "this band holds no value");
  else if (where->lo < scheme->score->lo || where->lo > scheme->score->hi || where->hi < scheme->score->lo
           || where->hi > scheme->score->hi)
    mdn_reader_say (scheme->reader, MDN_ERROR, "define.band-outside", band_place (scheme, i), scheme->bands->score,
                    "this band reaches outside the range [%g, %g] of '%s'", scheme->score->lo, scheme->score->hi,
                    scheme->bands->score);
}

static void
check_scheme (const struct scheme *scheme)
{
  for (size_t i = 0; i < scheme->bands->n; i++)
    {
      check_inside (scheme, i);
      if (i > 0)
        check_meeting (scheme, i);
    }
  check_first (scheme);
  check_last (scheme);
}

/* The bands must fit every form they hold for. */
static void
check_forms (struct mdn_draft *draft, const struct mdn_bands *bands, const struct mdn_yaml *node)
{
  const struct mdn_instrument *instrument = &draft->instrument;
  for (size_t i = 0; i < instrument->n_forms; i++)
    {
      const struct mdn_form *form = &instrument->form[i];
      const struct mdn_score *score = mdn_form_score (form, bands->score);
      if (score == NULL || !mdn_form_in (form, bands->form, bands->n_forms))
        continue;
      const struct scheme scheme = { .reader = draft->reader,
                                     .bands = bands,
                                     .node = mdn_yaml_get (node, "bands"),
                                     .score = score,
                                     .whole = mdn_draft_is_whole (form, score) };
      check_scheme (&scheme);
    }
}

static bool
share_form (const struct mdn_draft *draft, const struct mdn_bands *a, const struct mdn_bands *b)
{
  for (size_t i = 0; i < draft->instrument.n_forms; i++)
    if (mdn_form_in (&draft->forms[i], a->form, a->n_forms) && mdn_form_in (&draft->forms[i], b->form, b->n_forms))
      return true;
  return false;
}

/* Examples and reports call a scheme by its name. */
static void
check_name (struct mdn_draft *draft, const struct mdn_bands *bands, size_t i, const struct mdn_yaml *node)
{
  const struct mdn_place place = mdn_place_of (node->item[i], "scheme");
  for (size_t j = 0; j < i; j++)
    if (bands[j].score != NULL && bands[j].scheme != NULL && strcmp (bands[i].score, bands[j].score) == 0
        && strcmp (bands[i].scheme, bands[j].scheme) == 0 && share_form (draft, &bands[i], &bands[j]))
      mdn_reader_say (draft->reader, MDN_ERROR, "define.duplicate", &place, bands[i].scheme,
                      "'%s' has two schemes of bands called '%s'", bands[i].score, bands[i].scheme);
}

void
mdn_draft_check_bands (struct mdn_draft *draft)
{
  struct mdn_bands *bands = (struct mdn_bands *) draft->instrument.bands;
  const size_t n = draft->instrument.n_bands;
  const struct mdn_yaml *node = mdn_yaml_get (draft->root, "bands");
  struct mdn_fact *fact = mdn_reader_array (draft->reader, n, sizeof *fact);
  if (fact == NULL)
    return;
  for (size_t i = 0; i < n; i++)
    fact[i] = (struct mdn_fact){ bands[i].score, bands[i].is_default, &bands[i].form, &bands[i].n_forms };
  mdn_draft_check_scopes (draft, fact, n, node, "scheme of bands");
  for (size_t i = 0; i < n; i++)
    {
      if (bands[i].score != NULL && bands[i].scheme != NULL)
        check_name (draft, bands, i, node);
      if (bands[i].score != NULL && bands[i].n > 0)
        check_forms (draft, &bands[i], node->item[i]);
    }
}
