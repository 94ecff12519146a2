/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fuzz_quantity.c - any cell as number, duration and clock time: a value in range, or a reason. */
#include "tests/fuzz/corpus.h"

#include <math.h>

#include "core/read/quantity.h"

static void
check (struct mdn_quantity quantity, double low, double high)
{
  bool read = quantity.reading == MDN_READ_OK;

  if (quantity.rule == NULL || quantity.rule[0] == '\0' || read == (bool) isnan (quantity.value))
    abort ();
  if (read && !(quantity.value >= low && quantity.value < high))
    abort ();
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct mdn_slice text = { (const char *) data, size };

  check (mdn_read_number (text), -HUGE_VAL, HUGE_VAL);
  check (mdn_read_clock (text), 0, 1440);
  check (mdn_read_duration (text, MDN_UNIT_MINUTES, true), 0, HUGE_VAL);
  check (mdn_read_duration (text, MDN_UNIT_HOURS, false), 0, HUGE_VAL);
  return 0;
}

#ifndef MDN_FUZZ_ENGINE

static const struct seed seeds[] = {
  SEED (""), SEED (" "), SEED ("23:30"), SEED ("11:30:00 PM"), SEED ("11.30 p. m."), SEED ("0.979166"), SEED ("24:00"),
  SEED ("晚上11点半"), SEED ("二十四点"), SEED ("零点零五分"), SEED ("一二三四五点"), SEED ("1899-12-31 22:45:10"), SEED ("12 noon"),
  SEED ("7个半小时"), SEED ("between 3 and 6 hours"), SEED ("1 hour and 5 minutes"), SEED ("30-60"), SEED ("20-Oct"),
  SEED ("1,234"), SEED ("6,5"), SEED ("−7．５"), SEED ("999999999999999999999999999999999999999999999999999999999"),
  SEED ("0.99999999999999999999"), SEED ("a.m.p.m.a.m."), SEED ("- - - - - - - - - - - - - - - - - - - - - - - - - -"),
  SEED ("\xEF\xBC"), SEED ("\xE3\x80"), SEED ("半半半小时"), SEED ("p"), SEED ("6 or 7 or 8"),
};

int
main (int argc, char **argv)
{
  return run_corpus (seeds, sizeof seeds / sizeof *seeds, argc, argv);
}

#endif
