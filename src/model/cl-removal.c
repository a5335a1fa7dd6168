/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-removal.h"

G_DEFINE_FINAL_TYPE (ClRemovalLook, cl_removal_look, G_TYPE_OBJECT)

static void
client_free (gpointer data)
{
  ClRemovalClient *client = data;

  g_free (client->begun);
  g_free (client->name);
  g_free (client->reaches);
  g_free (client);
}

static void
cl_removal_look_finalize (GObject *object)
{
  ClRemovalLook *self = CL_REMOVAL_LOOK (object);

  g_clear_pointer (&self->preview, cl_removal_preview_free);
  g_clear_pointer (&self->clients, g_ptr_array_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->appointments, g_ptr_array_unref);
  g_clear_pointer (&self->heirs, g_array_unref);
  g_clear_error (&self->refusal);
  G_OBJECT_CLASS (cl_removal_look_parent_class)->finalize (object);
}

static void
cl_removal_look_class_init (ClRemovalLookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_removal_look_finalize;
}

static void
cl_removal_look_init (ClRemovalLook *self)
{
  self->clients = g_ptr_array_new_with_free_func (client_free);
  self->notes = g_ptr_array_new_with_free_func (client_free);
  self->appointments = g_ptr_array_new_with_free_func (g_object_unref);
  self->heirs = g_array_new (FALSE, FALSE, sizeof (gint64));
}

/**
 * cl_removal_look_new:
 * @member: who might be removed
 * @preview: (transfer full): the four questions
 *
 * Returns: (transfer full): a look without clients and heirs
 */
ClRemovalLook *
cl_removal_look_new (gint64 member, ClRemovalPreview *preview)
{
  ClRemovalLook *self = g_object_new (CL_TYPE_REMOVAL_LOOK, NULL);

  self->member = member;
  self->preview = preview;
  return self;
}

/**
 * cl_removal_look_add_client:
 * @self: a look
 * @client: a client who needs another owner
 *
 * Returns: (transfer none): the client, of which nothing is known yet
 */
ClRemovalClient *
cl_removal_look_add_client (ClRemovalLook *self, gint64 client)
{
  ClRemovalClient *added = g_new0 (ClRemovalClient, 1);

  g_return_val_if_fail (CL_IS_REMOVAL_LOOK (self), NULL);

  added->id = added->client = client;
  added->note_kind = CL_NOTE_KIND_INVALID;
  g_ptr_array_add (self->clients, added);
  return added;
}

/**
 * cl_removal_look_add_note:
 * @self: a look
 * @note: a note that needs another author
 *
 * Returns: (transfer none): the note, of whose client nothing is known yet
 */
ClRemovalClient *
cl_removal_look_add_note (ClRemovalLook *self, ClNote *note)
{
  ClRemovalClient *added = g_new0 (ClRemovalClient, 1);

  g_return_val_if_fail (CL_IS_REMOVAL_LOOK (self), NULL);

  added->id = note->id;
  added->client = note->client;
  added->note_kind = note->kind;
  g_ptr_array_add (self->notes, added);
  return added;
}

static gboolean
find_heir (ClRemovalLook *self, gint64 member, guint *place)
{
  for (guint i = 0; i < self->heirs->len; i++)
    if (g_array_index (self->heirs, gint64, i) == member)
      {
        *place = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * cl_removal_look_get_reach:
 * @self: a look
 * @client: one of its clients
 * @heir: one of its heirs
 *
 * Returns: what @heir sees of @client today; %CL_REACH_INVALID where that may not be known
 */
ClReach
cl_removal_look_get_reach (ClRemovalLook *self, const ClRemovalClient *client, gint64 heir)
{
  guint place;

  g_return_val_if_fail (CL_IS_REMOVAL_LOOK (self), CL_REACH_INVALID);

  if (client->reaches == NULL || !find_heir (self, heir, &place))
    return CL_REACH_INVALID;
  return (ClReach) client->reaches[place];
}

/**
 * cl_removal_look_is_heir:
 * @self: a look
 * @member: a member
 *
 * Returns: whether they may take over
 */
gboolean
cl_removal_look_is_heir (ClRemovalLook *self, gint64 member)
{
  guint place;

  g_return_val_if_fail (CL_IS_REMOVAL_LOOK (self), FALSE);

  return find_heir (self, member, &place);
}
