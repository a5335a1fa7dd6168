/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-text-difference.h"

#include <string.h>

#include "cl-wipe.h"

/* Two texts of some thousand words each: what differs more than that is shown as replaced. */
#define MOST_CELLS (16 * 1024 * 1024)

/* A word, or what stands between two. */
typedef struct
{
  const char *text;
  gsize size;
} Piece;

typedef struct
{
  ClTextPartKind kind;
  Piece piece;
} Run;

static gboolean
is_space (const char *text)
{
  return g_unichar_isspace (g_utf8_get_char (text));
}

static GArray *
cut (const char *text)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));

  while (*text != '\0')
    {
      gboolean space = is_space (text);
      const char *end = text;
      Piece piece;

      while (*end != '\0' && is_space (end) == space)
        end = g_utf8_next_char (end);
      piece = (Piece){ text, (gsize) (end - text) };
      g_array_append_val (pieces, piece);
      text = end;
    }
  return pieces;
}

static const Piece *
get (GArray *pieces, guint nth)
{
  return &g_array_index (pieces, Piece, nth);
}

static gboolean
is_same (const Piece *a, const Piece *b)
{
  return a->size == b->size && memcmp (a->text, b->text, a->size) == 0;
}

static void
clear_part (gpointer data)
{
  cl_wipe_text (&((ClTextPart *) data)->text);
}

/* What follows in the same text goes on in the same part. */
static void
add (GArray *runs, ClTextPartKind kind, const Piece *piece)
{
  Run *last = runs->len > 0 ? &g_array_index (runs, Run, runs->len - 1) : NULL;
  Run run = { kind, *piece };

  if (last != NULL && last->kind == kind && last->piece.text + last->piece.size == piece->text)
    last->piece.size += piece->size;
  else
    g_array_append_val (runs, run);
}

static void
add_all (GArray *runs, ClTextPartKind kind, GArray *pieces, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    add (runs, kind, get (pieces, i));
}

/* The longest run of pieces that both have in this order, as the lengths from each place on. */
static guint16 *
measure (GArray *before, GArray *after, guint first, guint n_before, guint n_after)
{
  gsize width = (gsize) n_after + 1;
  guint16 *lengths = g_new0 (guint16, ((gsize) n_before + 1) * width);

  for (guint i = n_before; i-- > 0;)
    for (guint k = n_after; k-- > 0;)
      {
        guint16 *cell = &lengths[i * width + k];

        if (is_same (get (before, first + i), get (after, first + k)))
          *cell = (guint16) (cell[width + 1] + 1);
        else
          *cell = MAX (cell[width], cell[1]);
      }
  return lengths;
}

static void
add_middle (GArray *runs, GArray *before, GArray *after, guint first, guint n_before, guint n_after)
{
  gsize width = (gsize) n_after + 1;
  g_autofree guint16 *lengths = NULL;
  guint i = 0, k = 0;

  if (n_before < G_MAXUINT16 && n_after < G_MAXUINT16 &&
      ((gsize) n_before + 1) * width <= MOST_CELLS)
    lengths = measure (before, after, first, n_before, n_after);
  while (lengths != NULL && i < n_before && k < n_after)
    {
      const Piece *old = get (before, first + i);
      const Piece *new = get (after, first + k);

      if (is_same (old, new))
        {
          add (runs, CL_TEXT_PART_SAME, old);
          i++;
          k++;
        }
      else if (lengths[(i + 1) * width + k] >= lengths[i * width + k + 1])
        {
          add (runs, CL_TEXT_PART_REMOVED, old);
          i++;
        }
      else
        {
          add (runs, CL_TEXT_PART_ADDED, new);
          k++;
        }
    }
  add_all (runs, CL_TEXT_PART_REMOVED, before, first + i, first + n_before);
  add_all (runs, CL_TEXT_PART_ADDED, after, first + k, first + n_after);
}

static GArray *
take_parts (GArray *runs)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (ClTextPart));

  g_array_set_clear_func (parts, clear_part);
  for (guint i = 0; i < runs->len; i++)
    {
      const Run *run = &g_array_index (runs, Run, i);
      ClTextPart part = { run->kind, g_strndup (run->piece.text, run->piece.size) };

      g_array_append_val (parts, part);
    }
  return parts;
}

/**
 * cl_text_difference_compare:
 * @before: what was said earlier
 * @after: what was said later
 *
 * Compares two texts word by word.
 *
 * Returns: (transfer full) (element-type ClTextPart): both in one, in their order; what is said
 *   later is all but what was removed
 */
GArray *
cl_text_difference_compare (const char *before, const char *after)
{
  g_autoptr (GArray) old = NULL;
  g_autoptr (GArray) new = NULL;
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (Run));
  guint first = 0, n_end = 0;

  g_return_val_if_fail (before != NULL && after != NULL, NULL);

  old = cut (before);
  new = cut (after);
  while (first < MIN (old->len, new->len) && is_same (get (old, first), get (new, first)))
    first++;
  while (n_end < MIN (old->len, new->len) - first &&
         is_same (get (old, old->len - 1 - n_end), get (new, new->len - 1 - n_end)))
    n_end++;
  add_all (runs, CL_TEXT_PART_SAME, old, 0, first);
  add_middle (runs, old, new, first, old->len - first - n_end, new->len - first - n_end);
  add_all (runs, CL_TEXT_PART_SAME, old, old->len - n_end, old->len);
  return take_parts (runs);
}

/**
 * cl_text_difference_count_words:
 * @parts: (element-type ClTextPart): two texts that were compared
 * @kind: which parts
 *
 * Returns: how many words are in them
 */
guint
cl_text_difference_count_words (GArray *parts, ClTextPartKind kind)
{
  guint n = 0;

  for (guint i = 0; i < parts->len; i++)
    {
      const ClTextPart *part = &g_array_index (parts, ClTextPart, i);
      gboolean in_word = FALSE;

      for (const char *at = part->text; part->kind == kind && *at != '\0';
           at = g_utf8_next_char (at))
        {
          if (!in_word && !is_space (at))
            n++;
          in_word = !is_space (at);
        }
    }
  return n;
}
