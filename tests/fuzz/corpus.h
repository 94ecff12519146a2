/* SPDX-License-Identifier: GPL-3.0-or-later */
/* corpus.h - runs a fuzz target without a fuzzer.
 *
 * Each fuzz_*.c has LLVMFuzzerTestOneInput, the entry a fuzzing engine calls, and a list of hostile
 * inputs.  Compiled with -DMDN_FUZZ_ENGINE the engine brings main; otherwise main runs the list,
 * random changes of it, and the files named as arguments. */
#ifndef MDN_TESTS_FUZZ_CORPUS_H
#define MDN_TESTS_FUZZ_CORPUS_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

struct seed
{
  const char *bytes;
  size_t n;
};

#define SEED(text) { text, sizeof text - 1 }

#ifndef MDN_FUZZ_ENGINE

/* Changes a few bytes: overwritten, doubled or cut. */
static inline size_t
mutate (uint8_t *data, size_t n, const struct seed *other, uint32_t *state)
{
  for (int i = 0; i < 4 && n > 0; i++)
    {
      size_t at;

      *state = *state * 1664525u + 1013904223u;
      at = (*state >> 8) % n;
      if ((*state & 3) == 0)
        data[at] = (uint8_t) (*state >> 16);
      else if ((*state & 3) == 1 && other->n > 0)
        data[at] = (uint8_t) other->bytes[(*state >> 12) % other->n];
      else if ((*state & 3) == 2)
        memmove (data + at, data, n - at);
      else
        n = at + (n - at) / 2;
    }
  return n;
}

static inline int
run_file (const char *path)
{
  FILE *stream = fopen (path, "rb");
  uint8_t *data = malloc (1 << 24);
  size_t n;

  if (stream == NULL || data == NULL)
    return EXIT_FAILURE;
  n = fread (data, 1, 1 << 24, stream);
  fclose (stream);
  LLVMFuzzerTestOneInput (data, n);
  free (data);
  return EXIT_SUCCESS;
}

static inline int
run_corpus (const struct seed *seeds, size_t n_seeds, int argc, char **argv)
{
  uint32_t state = 1;
  uint8_t data[4096];

  for (size_t round = 0; round < 200 * n_seeds; round++)
    {
      const struct seed *seed = &seeds[round % n_seeds];
      size_t n = seed->n < sizeof data ? seed->n : sizeof data;

      memcpy (data, seed->bytes, n);
      if (round >= n_seeds)
        n = mutate (data, n, &seeds[(state >> 9) % n_seeds], &state);
      LLVMFuzzerTestOneInput (data, n);
    }
  for (int i = 1; i < argc; i++)
    if (run_file (argv[i]) != EXIT_SUCCESS)
      return EXIT_FAILURE;
  printf ("%zu inputs\n", 200 * n_seeds);
  return EXIT_SUCCESS;
}

#endif

#endif
