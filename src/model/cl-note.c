/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-note.h"

#include <string.h>

G_DEFINE_FINAL_TYPE (ClNote, cl_note, G_TYPE_OBJECT)

/* A plain memset before a free may be left out by the compiler. */
static void
wipe (char *text)
{
  if (text != NULL)
    explicit_bzero (text, strlen (text));
  g_free (text);
}

static void
clear_version (gpointer data)
{
  ClNoteVersion *version = data;

  wipe (version->text);
}

static void
clear_addendum (gpointer data)
{
  ClNoteAddendum *addendum = data;

  wipe (addendum->text);
}

static void
cl_note_finalize (GObject *object)
{
  ClNote *self = CL_NOTE (object);

  wipe (self->body);
  wipe (self->comment);
  g_free (self->client_name);
  g_free (self->case_title);
  g_free (self->revision);
  g_array_unref (self->versions);
  g_array_unref (self->addenda);
  G_OBJECT_CLASS (cl_note_parent_class)->finalize (object);
}

static void
cl_note_class_init (ClNoteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_note_finalize;
}

static void
cl_note_init (ClNote *self)
{
  self->versions = g_array_new (FALSE, TRUE, sizeof (ClNoteVersion));
  g_array_set_clear_func (self->versions, clear_version);
  self->addenda = g_array_new (FALSE, TRUE, sizeof (ClNoteAddendum));
  g_array_set_clear_func (self->addenda, clear_addendum);
}

/**
 * cl_note_new:
 * @id: its row, or 0
 * @client: in whose chart
 * @author: whose it is
 * @kind: what kind of note
 *
 * Returns: (transfer full): a draft without a body
 */
ClNote *
cl_note_new (gint64 id, gint64 client, gint64 author, ClNoteKind kind)
{
  ClNote *self = g_object_new (CL_TYPE_NOTE, NULL);

  self->id = id;
  self->client = client;
  self->author = author;
  self->first_author = author;
  self->kind = kind;
  self->state = CL_NOTE_STATE_DRAFT;
  return self;
}

/**
 * cl_note_is_unfinished:
 * @self: a note
 *
 * Returns: whether it is its author's alone: a draft, or returned (docs: ACCESS, Supervision)
 */
gboolean
cl_note_is_unfinished (ClNote *self)
{
  g_return_val_if_fail (CL_IS_NOTE (self), FALSE);

  return self->state == CL_NOTE_STATE_DRAFT || self->state == CL_NOTE_STATE_RETURNED;
}

/**
 * cl_note_wipe_texts:
 * @self: a note
 *
 * Wipes and forgets what it says, why it was returned and what was added to it.
 */
void
cl_note_wipe_texts (ClNote *self)
{
  g_return_if_fail (CL_IS_NOTE (self));

  g_clear_pointer (&self->body, wipe);
  g_clear_pointer (&self->comment, wipe);
  g_array_set_size (self->versions, 0);
  g_array_set_size (self->addenda, 0);
}
