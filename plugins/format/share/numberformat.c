/* SPDX-License-Identifier: GPL-3.0-or-later */
/* numberformat.c - what a spreadsheet's number format makes of a number.
 *
 * Built-in numbers and the letters of a format are those of ISO/IEC 29500-1, 18.8.30 and 18.8.31. */
#include "figures.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

/* The letters of a format that stand for parts of a date or time, each run of one letter once. */
struct letters
{
  char letter[64];
  size_t n;
  bool elapsed;              /* [h], [mm], [s] */
};

static void
add_letter (struct letters *letters, char letter)
{
  if (letters->n < sizeof letters->letter && (letters->n == 0 || letters->letter[letters->n - 1] != letter))
    letters->letter[letters->n++] = letter;
}

/* [...]: elapsed time when it holds one letter over and over; else a colour, a locale, a condition.
 * Returns the place of the closing bracket, or of the end. */
static const char *
skip_bracket (const char *p, struct letters *letters)
{
  char letter = (char) tolower ((unsigned char) p[1]);
  size_t n = letter == '\0' ? 0 : strspn (p + 1, (const char[]) { letter, (char) toupper ((unsigned char) letter), '\0' });

  if (letter != '\0' && strchr ("hms", letter) != NULL && p[1 + n] == ']')
    {
      letters->elapsed = true;
      add_letter (letters, letter);
    }
  p = strchr (p, ']');
  return p;
}

static const char *
skip_quoted (const char *p)
{
  return strchr (p + 1, '"');
}

static bool
begins (const char *p, const char *text)
{
  return strncasecmp (p, text, strlen (text)) == 0;
}

/* Bytes of a word that is not made of date letters, or is a mark of the half of the day. */
static size_t
word_length (const char *p, struct letters *letters)
{
  static const struct
  {
    const char *text;
    bool is_half_day;
  } words[] = { { "General", false }, { "AM/PM", true }, { "A/P", true }, { "E+", false }, { "E-", false },
                { "\xE4\xB8\x8A\xE5\x8D\x88/\xE4\xB8\x8B\xE5\x8D\x88", true } };

  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (begins (p, words[i].text))
      {
        if (words[i].is_half_day)
          add_letter (letters, 'p');
        return strlen (words[i].text);
      }
  return 0;
}

/* Something that begins at p and is no date letter: the place of its last byte; NULL: it has no end;
 * p itself: a letter. */
static const char *
skip_other (const char *p, struct letters *letters)
{
  size_t word = word_length (p, letters);

  if (word > 0)
    return p + word - 1;
  if (*p == '"')
    return skip_quoted (p);
  if (*p == '[')
    return skip_bracket (p, letters);
  return (*p == '\\' || *p == '_' || *p == '*') && p[1] != '\0' ? p + 1 : p;
}

static void
collect (const char *format, struct letters *letters)
{
  for (const char *p = format; p != NULL && *p != '\0' && *p != ';'; p++)
    {
      const char *last = skip_other (p, letters);

      if (last == NULL)
        return;
      if (last == p && strchr ("ymdhseYMDHSE", *p) != NULL)
        add_letter (letters, (char) tolower ((unsigned char) *p));
      p = last;
    }
}

/* An m is minutes behind an h or before an s, else months. */
static bool
is_minute (const struct letters *letters, size_t i)
{
  return (i > 0 && letters->letter[i - 1] == 'h') || (i + 1 < letters->n && letters->letter[i + 1] == 's')
         || (letters->elapsed && letters->n <= 2);
}

enum figure
figures_format (const char *format)
{
  struct letters letters = { .n = 0 };
  bool has_date = false, has_time = false;

  collect (format, &letters);
  for (size_t i = 0; i < letters.n; i++)
    {
      char letter = letters.letter[i];
      bool is_time = letter == 'h' || letter == 's' || letter == 'p' || (letter == 'm' && is_minute (&letters, i));

      has_time = has_time || is_time;
      has_date = has_date || !is_time;
    }
  if (letters.elapsed)
    return FIGURE_ELAPSED;
  return has_date ? (has_time ? FIGURE_DATETIME : FIGURE_DATE) : has_time ? FIGURE_TIME : FIGURE_NUMBER;
}

enum figure
figures_builtin (unsigned id)
{
  static const struct
  {
    unsigned from, to;
    enum figure figure;
  } ranges[] = {
    { 14, 17, FIGURE_DATE },  { 18, 21, FIGURE_TIME },     { 22, 22, FIGURE_DATETIME }, { 27, 31, FIGURE_DATE },
    { 32, 33, FIGURE_TIME },  { 34, 35, FIGURE_BY_VALUE }, { 36, 36, FIGURE_DATE },     { 45, 45, FIGURE_TIME },
    { 46, 46, FIGURE_ELAPSED }, { 47, 47, FIGURE_TIME },   { 50, 54, FIGURE_DATE },     { 55, 56, FIGURE_BY_VALUE },
    { 57, 58, FIGURE_DATE },
  };

  for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
    if (id >= ranges[i].from && id <= ranges[i].to)
      return ranges[i].figure;
  return FIGURE_NUMBER;
}
