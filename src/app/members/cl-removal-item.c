/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-removal-item.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "cl-client-words.h"
#include "cl-note-words.h"

/* A client who needs another owner, or a note that needs another author, and who was chosen. */
struct _ClRemovalItem
{
  GObject parent_instance;
  ClRemovalLook *look;
  const ClRemovalClient *client;
  gint64 heir;
};

G_DEFINE_FINAL_TYPE (ClRemovalItem, cl_removal_item, G_TYPE_OBJECT)

enum
{
  PROP_HEIR = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
cl_removal_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_HEIR:
      g_value_set_int64 (value, CL_REMOVAL_ITEM (object)->heir);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cl_removal_item_finalize (GObject *object)
{
  g_clear_object (&CL_REMOVAL_ITEM (object)->look);
  G_OBJECT_CLASS (cl_removal_item_parent_class)->finalize (object);
}

static void
cl_removal_item_class_init (ClRemovalItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = cl_removal_item_get_property;
  object_class->finalize = cl_removal_item_finalize;
  properties[PROP_HEIR] =
    g_param_spec_int64 ("heir", NULL, NULL, 0, G_MAXINT64, 0,
                        G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cl_removal_item_init (ClRemovalItem *self)
{
}

/**
 * cl_removal_item_new:
 * @look: what is to be seen before the removal
 * @client: one of its clients, or of its notes
 *
 * Returns: (transfer full): it, with nobody chosen
 */
ClRemovalItem *
cl_removal_item_new (ClRemovalLook *look, const ClRemovalClient *client)
{
  ClRemovalItem *self = g_object_new (CL_TYPE_REMOVAL_ITEM, NULL);

  self->look = g_object_ref (look);
  self->client = client;
  return self;
}

/**
 * cl_removal_item_get_id:
 * @self: an item
 *
 * Returns: the client's id, or the note's
 */
gint64
cl_removal_item_get_id (ClRemovalItem *self)
{
  g_return_val_if_fail (CL_IS_REMOVAL_ITEM (self), 0);

  return self->client->id;
}

/**
 * cl_removal_item_get_client:
 * @self: an item
 *
 * Returns: the client's id
 */
gint64
cl_removal_item_get_client (ClRemovalItem *self)
{
  g_return_val_if_fail (CL_IS_REMOVAL_ITEM (self), 0);

  return self->client->client;
}

/**
 * cl_removal_item_is_note:
 * @self: an item
 *
 * Returns: whether it is a note, and not a client
 */
gboolean
cl_removal_item_is_note (ClRemovalItem *self)
{
  g_return_val_if_fail (CL_IS_REMOVAL_ITEM (self), FALSE);

  return self->client->note_kind != CL_NOTE_KIND_INVALID;
}

/**
 * cl_removal_item_get_client_name:
 * @self: an item
 *
 * Returns: (transfer full): the client's name, or a number where one may not know it
 */
char *
cl_removal_item_get_client_name (ClRemovalItem *self)
{
  g_return_val_if_fail (CL_IS_REMOVAL_ITEM (self), NULL);

  return self->client->name != NULL ? g_strdup (self->client->name)
                                    : cl_removal_item_describe (self->client->client);
}

/**
 * cl_removal_item_get_name:
 * @self: an item
 *
 * Returns: (transfer full): the client's name, or a number where one may not know it; of a note
 *   what it is and when it was begun besides
 */
char *
cl_removal_item_get_name (ClRemovalItem *self)
{
  g_autofree char *name = NULL;
  g_autofree char *begun = NULL;

  g_return_val_if_fail (CL_IS_REMOVAL_ITEM (self), NULL);

  name = cl_removal_item_get_client_name (self);
  if (!cl_removal_item_is_note (self))
    return g_steal_pointer (&name);
  begun = cl_client_words_format_date (self->client->begun);
  /* Translators: a client, what kind of note there is about them, and when it was begun */
  return g_strdup_printf (_ ("%s, %s of %s"), name,
                          cl_note_words_get_kind (self->client->note_kind), begun);
}

/**
 * cl_removal_item_describe:
 * @client: a client whose name one may not know
 *
 * Returns: (transfer full): what stands in its place
 */
char *
cl_removal_item_describe (gint64 client)
{
  /* Translators: a client whose name one may not see, by number */
  return g_strdup_printf (_ ("Client %" PRIi64), client);
}

/**
 * cl_removal_item_get_heir:
 * @self: an item
 *
 * Returns: who was chosen to own the client, or 0
 */
gint64
cl_removal_item_get_heir (ClRemovalItem *self)
{
  g_return_val_if_fail (CL_IS_REMOVAL_ITEM (self), 0);

  return self->heir;
}

/**
 * cl_removal_item_set_heir:
 * @self: an item
 * @heir: who is to own the client, or 0
 *
 * Chooses somebody.
 */
void
cl_removal_item_set_heir (ClRemovalItem *self, gint64 heir)
{
  g_return_if_fail (CL_IS_REMOVAL_ITEM (self));

  if (self->heir == heir)
    return;
  self->heir = heir;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HEIR]);
}

/**
 * cl_removal_item_get_reach:
 * @self: an item
 * @heir: one of the heirs
 *
 * Returns: what @heir sees of the client today; %CL_REACH_INVALID where one may not know
 */
ClReach
cl_removal_item_get_reach (ClRemovalItem *self, gint64 heir)
{
  g_return_val_if_fail (CL_IS_REMOVAL_ITEM (self), CL_REACH_INVALID);

  return cl_removal_look_get_reach (self->look, self->client, heir);
}

/**
 * cl_removal_item_suggest:
 * @self: an item
 *
 * Returns: who sees most of the client today, or 0 where nobody sees anything or one may not know
 */
gint64
cl_removal_item_suggest (ClRemovalItem *self)
{
  ClReach most = CL_REACH_NONE;
  gint64 suggested = 0;

  g_return_val_if_fail (CL_IS_REMOVAL_ITEM (self), 0);

  for (guint i = 0; self->client->reaches != NULL && i < self->look->heirs->len; i++)
    if ((ClReach) self->client->reaches[i] > most)
      {
        most = (ClReach) self->client->reaches[i];
        suggested = g_array_index (self->look->heirs, gint64, i);
      }
  return suggested;
}
