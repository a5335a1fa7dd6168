/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-validate.h"

#include <string.h>

/* The texts of the rules in cl-validate.h: how they are kept and compared. */

static char *
normalise_all (const char *text, GNormalizeMode mode)
{
  if (!g_utf8_validate (text, -1, NULL))
    {
      g_autofree char *valid = g_utf8_make_valid (text, -1);

      return g_utf8_normalize (valid, -1, mode);
    }
  return g_utf8_normalize (text, -1, mode);
}

/* Line ends of other systems become line feeds, so that pasted text is not refused; those that
 * Unicode has beside them (NEL, LINE SEPARATOR, PARAGRAPH SEPARATOR) too, so that a line is one. */
static char *
unify_line_ends (const char *text)
{
  GString *unified = g_string_sized_new (strlen (text));

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (c == '\r' && text[1] == '\n')
        continue;
      if (c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029)
        c = '\n';
      g_string_append_unichar (unified, c);
    }
  return g_string_free (unified, FALSE);
}

static const char *
skip_spaces (const char *text)
{
  while (*text != '\0' && g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  return text;
}

static gsize
length_without_spaces (const char *text)
{
  const char *end = text + strlen (text);

  while (end > text)
    {
      const char *last = g_utf8_prev_char (end);

      if (!g_unichar_isspace (g_utf8_get_char (last)))
        break;
      end = last;
    }
  return (gsize) (end - text);
}

/**
 * cl_normalise_text:
 * @text: (nullable): what a person entered
 *
 * Returns: (transfer full) (nullable): @text in NFC, without spaces at its ends and with line
 *   feeds alone; a text that is not UTF-8 comes back as it is, for cl_validate_text() to refuse
 */
char *
cl_normalise_text (const char *text)
{
  g_autofree char *composed = NULL;
  g_autofree char *unified = NULL;
  const char *start;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return g_strdup (text);
  composed = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  unified = unify_line_ends (composed);
  start = skip_spaces (unified);
  return g_strndup (start, length_without_spaces (start));
}

/**
 * cl_normalise_line:
 * @text: (nullable): what a person entered, or a file says, as a name, title or number
 *
 * Returns: (transfer full) (nullable): as cl_normalise_text(), on one line: a line feed or a
 *   tabulator within it is a space
 */
char *
cl_normalise_line (const char *text)
{
  char *line = cl_normalise_text (text);

  return line != NULL ? g_strdelimit (line, "\n\t", ' ') : NULL;
}

/* g_utf8_casefold() swaps the two cases of Cherokee instead of folding them; its small letters
 * are what both come to. */
static char *
fold_case (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  GString *lowered = g_string_sized_new (strlen (folded));

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (lowered, g_unichar_tolower (g_utf8_get_char (p)));
  return g_string_free (lowered, FALSE);
}

/* Marks that stand on a letter are dropped; vowel signs of Indic and Thai writing, whose
 * combining class is 0, are letters of the name and stay. */
static char *
strip_marks (const char *text)
{
  GString *stripped = g_string_sized_new (strlen (text));

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (g_unichar_combining_class (c) == 0)
        g_string_append_unichar (stripped, c);
    }
  return g_string_free (stripped, FALSE);
}

/**
 * cl_fold_name:
 * @text: (nullable): a name or words to search for
 *
 * Returns: (transfer full) (nullable): @text as it is sorted and searched: NFKD, case folded,
 *   marks stripped; compared bytewise (docs: CTL, batch)
 */
char *
cl_fold_name (const char *text)
{
  g_autofree char *decomposed = NULL;
  g_autofree char *folded = NULL;
  g_autofree char *again = NULL;

  if (text == NULL)
    return NULL;
  decomposed = normalise_all (text, G_NORMALIZE_ALL);
  folded = fold_case (decomposed);
  again = g_utf8_normalize (folded, -1, G_NORMALIZE_ALL);
  return strip_marks (again);
}

/* Whether @word begins a word of @folded. */
static gboolean
begins_word (const char *folded, const char *word)
{
  gsize length = strlen (word);
  gboolean at_start = TRUE;

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (at_start && strncmp (p, word, length) == 0)
        return TRUE;
      at_start = !g_unichar_isalnum (g_utf8_get_char (p));
    }
  return FALSE;
}

/**
 * cl_fold_has_words:
 * @text: a name
 * @search: what somebody types: the beginnings of words, in any order
 *
 * Returns: whether every word of @search begins a word of @text, compared as cl_fold_name() does;
 *   no word at all is in nothing
 */
gboolean
cl_fold_has_words (const char *text, const char *search)
{
  g_autofree char *folded = cl_fold_name (text);
  g_autofree char *wanted = cl_fold_name (search);
  g_auto (GStrv) words = g_strsplit_set (wanted, " \t\n,.-'", -1);
  gboolean has_any = FALSE;

  for (gsize i = 0; words[i] != NULL; i++)
    {
      if (*words[i] != '\0' && !begins_word (folded, words[i]))
        return FALSE;
      has_any |= *words[i] != '\0';
    }
  return has_any;
}

/**
 * cl_fold_email:
 * @text: (nullable): an email
 *
 * Returns: (transfer full) (nullable): @text as emails are compared: trimmed and without regard
 *   to case (docs: ACCESS, Words)
 */
char *
cl_fold_email (const char *text)
{
  g_autofree char *composed = NULL;
  g_autofree char *folded = NULL;

  if (text == NULL)
    return NULL;
  composed = normalise_all (text, G_NORMALIZE_DEFAULT_COMPOSE);
  folded = fold_case (composed);
  return cl_normalise_text (folded);
}
