/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dependency - the library that missing_dependency is linked with. */
int mdn_dependency (void);

__attribute__ ((visibility ("default"))) int
mdn_dependency (void)
{
  return 0;
}
