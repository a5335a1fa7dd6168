/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-print-flow-private.h"

#include <string.h>

#include "cl-wipe.h"

/* Bytes: some two pages. */
#define MAX_PARAGRAPH 8192

static void
block_clear (gpointer data)
{
  ClPrintBlock *block = data;

  cl_wipe_text (&block->text);
}

/**
 * cl_print_flow_new:
 * @foot: what stands at the foot of each page, beside its number
 *
 * Returns: (transfer full): a flow without anything in it
 */
ClPrintFlow *
cl_print_flow_new (const char *foot)
{
  ClPrintFlow *self = g_new0 (ClPrintFlow, 1);

  self->blocks = g_array_new (FALSE, FALSE, sizeof (ClPrintBlock));
  g_array_set_clear_func (self->blocks, block_clear);
  self->pieces = g_array_new (FALSE, FALSE, sizeof (ClPrintPiece));
  self->foot = g_strdup (foot);
  return self;
}

/**
 * cl_print_flow_free:
 * @self: (transfer full): a flow
 *
 * Wipes what it says.
 */
void
cl_print_flow_free (ClPrintFlow *self)
{
  g_array_unref (self->blocks);
  g_array_unref (self->pieces);
  cl_wipe_text (&self->foot);
  g_free (self);
}

/* Where the paragraph at @text ends. One that has no end for pages is taken in parts: each page
 * lays out the whole paragraph of which it shows some lines. */
static gsize
measure_paragraph (const char *text)
{
  gsize size = strcspn (text, "\n");
  const char *end;

  if (size <= MAX_PARAGRAPH)
    return size;
  end = g_utf8_find_prev_char (text, text + MAX_PARAGRAPH);
  for (const char *space = end; space > text + MAX_PARAGRAPH / 2; space--)
    if (*space == ' ')
      return (gsize) (space + 1 - text);
  return (gsize) (end - text);
}

/**
 * cl_print_flow_add:
 * @self: a flow that was not paginated yet
 * @style: what @text is
 * @text: (nullable): one paragraph or several; nothing is added for an empty one
 *
 * Adds text below all other.
 */
void
cl_print_flow_add (ClPrintFlow *self, ClPrintFlowStyle style, const char *text)
{
  gboolean goes_on = FALSE;

  while (text != NULL && *text != '\0')
    {
      gsize size = measure_paragraph (text);
      ClPrintBlock block = { style, goes_on, g_strndup (text, size) };

      g_array_append_val (self->blocks, block);
      text += size;
      text += *text == '\n' ? 1 : 0;
      goes_on = TRUE;
    }
}

/**
 * cl_print_flow_add_pair:
 * @self: a flow that was not paginated yet
 * @style: %CL_PRINT_FLOW_FACT or %CL_PRINT_FLOW_ENTRY
 * @name: what @value is
 * @value: (nullable): nothing is added for an empty one
 *
 * Adds a name with its value, whose lines stand one below the other.
 */
void
cl_print_flow_add_pair (ClPrintFlow *self,
                        ClPrintFlowStyle style,
                        const char *name,
                        const char *value)
{
  g_auto (GStrv) lines = value != NULL ? g_strsplit (value, "\n", -1) : NULL;
  /* Lines of one paragraph (U+2028) all begin where the value does. */
  g_autofree char *joined = lines != NULL ? g_strjoinv ("\342\200\250", lines) : NULL;
  g_autofree char *text = NULL;

  if (joined == NULL || *joined == '\0')
    return;
  text = g_strconcat (name, "\t", joined, NULL);
  cl_print_flow_add (self, style, text);
}
