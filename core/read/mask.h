/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mask.h - where in 64 bytes the characters stand that give a CSV record its shape.
 *
 * One bit a byte, lowest bit first.  Two implementations with the same results: SSE2, and plain C
 * for every other processor.  Inline, because the record scanner calls it for every 64 bytes. */
#ifndef MDN_READ_MASK_H
#define MDN_READ_MASK_H

#include <stddef.h>
#include <stdint.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

struct mdn_mask
{
  uint64_t quote, delimiter, lf, cr;
};

static inline struct mdn_mask
mdn_mask_portable (const char *text, char delimiter)
{
  struct mdn_mask mask = { 0 };

  for (unsigned i = 0; i < 64; i++)
    {
      mask.quote |= (uint64_t) (text[i] == '"') << i;
      mask.delimiter |= (uint64_t) (text[i] == delimiter) << i;
      mask.lf |= (uint64_t) (text[i] == '\n') << i;
      mask.cr |= (uint64_t) (text[i] == '\r') << i;
    }
  return mask;
}

#ifdef __SSE2__

static inline uint64_t
mdn_mask_part (__m128i bytes, __m128i wanted)
{
  return (uint64_t) (unsigned) _mm_movemask_epi8 (_mm_cmpeq_epi8 (bytes, wanted));
}

static inline uint64_t
mdn_mask_equal (__m128i a, __m128i b, __m128i c, __m128i d, char wanted)
{
  __m128i w = _mm_set1_epi8 (wanted);

  return mdn_mask_part (a, w) | mdn_mask_part (b, w) << 16 | mdn_mask_part (c, w) << 32 | mdn_mask_part (d, w) << 48;
}

static inline struct mdn_mask
mdn_mask_of (const char *text, char delimiter)
{
  const __m128i *p = (const __m128i *) (const void *) text;
  __m128i a = _mm_loadu_si128 (p), b = _mm_loadu_si128 (p + 1), c = _mm_loadu_si128 (p + 2),
          d = _mm_loadu_si128 (p + 3);

  return (struct mdn_mask) { mdn_mask_equal (a, b, c, d, '"'), mdn_mask_equal (a, b, c, d, delimiter),
                             mdn_mask_equal (a, b, c, d, '\n'), mdn_mask_equal (a, b, c, d, '\r') };
}

#else

static inline struct mdn_mask
mdn_mask_of (const char *text, char delimiter)
{
  return mdn_mask_portable (text, delimiter);
}

#endif

/* Bits set.  Plain C: the baseline x86-64 has no instruction for it. */
static inline unsigned
mdn_mask_count (uint64_t bits)
{
#ifdef __POPCNT__
  return (unsigned) __builtin_popcountll (bits);
#else
  bits -= (bits >> 1) & UINT64_C (0x5555555555555555);
  bits = (bits & UINT64_C (0x3333333333333333)) + ((bits >> 2) & UINT64_C (0x3333333333333333));
  bits = (bits + (bits >> 4)) & UINT64_C (0x0F0F0F0F0F0F0F0F);
  return (unsigned) ((bits * UINT64_C (0x0101010101010101)) >> 56);
#endif
}

/* Bit i of the result: whether an odd number of bits is set at or below i. */
static inline uint64_t
mdn_mask_parity (uint64_t bits)
{
  for (unsigned shift = 1; shift < 64; shift *= 2)
    bits ^= bits << shift;
  return bits;
}

#endif
