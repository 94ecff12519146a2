/* SPDX-License-Identifier: GPL-3.0-or-later */
/* no_entry - a library, but no plugin. */
int no_entry_answer (void);

__attribute__ ((visibility ("default"))) int
no_entry_answer (void)
{
  return 42;
}
