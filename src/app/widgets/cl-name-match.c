/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-name-match.h"

#include <string.h>

/* A letter without case and accents: é, É and e compare as equal. */
static char *
fold_char (const char *p)
{
  g_autofree char *decomposed = g_utf8_normalize (p, g_utf8_next_char (p) - p, G_NORMALIZE_DEFAULT);
  g_autoptr (GString) letters = g_string_new (NULL);

  for (const char *q = decomposed; q != NULL && *q != '\0'; q = g_utf8_next_char (q))
    if (!g_unichar_ismark (g_utf8_get_char (q)))
      g_string_append_unichar (letters, g_utf8_get_char (q));
  return g_utf8_casefold (letters->str, -1);
}

static char *
fold (const char *text)
{
  g_autoptr (GString) folded = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      g_autofree char *letter = fold_char (p);

      g_string_append (folded, letter);
    }
  return g_strdup (folded->str);
}

static gboolean
is_word_char (const char *p)
{
  gunichar c = g_utf8_get_char (p);

  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* Where the word at @word ends having matched @token whole, or NULL. */
static const char *
match_word (const char *word, const char *token)
{
  const char *p = word;
  const char *t = token;

  while (*t != '\0')
    {
      g_autofree char *letter = NULL;
      gsize length;

      if (*p == '\0' || !is_word_char (p))
        return NULL;
      letter = fold_char (p);
      length = MIN (strlen (letter), strlen (t));
      if (strncmp (letter, t, length) != 0)
        return NULL;
      t += length;
      p = g_utf8_next_char (p);
    }
  /* An accent that stands as a character of its own belongs to the letter before it. */
  while (*p != '\0' && g_unichar_ismark (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

static gboolean
match_token (const char *name, const char *token, PangoAttrList *attributes)
{
  gboolean at_start = TRUE;

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *end;

      if (is_word_char (p) && at_start && (end = match_word (p, token)) != NULL)
        {
          PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

          bold->start_index = p - name;
          bold->end_index = end - name;
          pango_attr_list_insert (attributes, bold);
          return TRUE;
        }
      at_start = !is_word_char (p);
    }
  return FALSE;
}

/**
 * cl_name_match:
 * @name: a name
 * @typed: what somebody types: the beginnings of words, in any order
 * @highlight: (out) (transfer full) (optional): the matched parts in bold
 *
 * Whether every word of @typed begins a word of @name, without regard to case and accents.
 *
 * Returns: %TRUE where it does; nothing typed matches everything
 */
gboolean
cl_name_match (const char *name, const char *typed, PangoAttrList **highlight)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autofree char *folded = fold (typed);
  g_auto (GStrv) tokens = g_strsplit_set (folded, " \t\n,.-'", -1);

  for (gsize i = 0; tokens[i] != NULL; i++)
    if (*tokens[i] != '\0' && !match_token (name, tokens[i], attributes))
      return FALSE;
  if (highlight != NULL)
    *highlight = g_steal_pointer (&attributes);
  return TRUE;
}
