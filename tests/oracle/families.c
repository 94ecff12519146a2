/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/oracle/families.h"

#include <stdio.h>

#include "core/stats/multiplicity.h"

#define MOST 24   /* members of a family */

void
check_families (struct golden *g)
{
  static const struct { enum mdn_adjust how; const char *name; } method[]
    = { { MDN_ADJUST_HOLM, "holm" }, { MDN_ADJUST_BH, "BH" }, { MDN_ADJUST_BONFERRONI, "bonferroni" } };
  const char *family[8], *member[MOST];
  size_t families = golden_names (g, family, 8, "verdict_families");
  for (size_t f = 0; f < families; f++)
    {
      char path[128];
      double p[MOST], adjusted[MOST];
      snprintf (path, sizeof path, "verdict_families/%s/p", family[f]);
      size_t n = golden_names (g, member, MOST, path);
      for (size_t i = 0; i < n; i++)
        p[i] = golden_value (g, "%s/%s", path, member[i]);
      for (size_t m = 0; m < sizeof method / sizeof method[0]; m++)
        {
          if (mdn_adjust_p (golden_arena (g), method[m].how, p, n, adjusted) != MDN_OK)
            golden_failed (g, path, MDN_REFUSED_NOT);
          for (size_t i = 0; i < n; i++)
            golden_number (g, adjusted[i], 0.0, "verdict_families/%s/%s/%s", family[f], method[m].name, member[i]);
        }
    }
}
