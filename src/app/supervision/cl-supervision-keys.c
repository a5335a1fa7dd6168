/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moving by the keyboard: Space picks somebody up, the arrows go over who may supervise them, Enter
 * drops and Escape lets go. */
#include "cl-supervision-keys.h"

#include <glib/gi18n.h>

#include "cl-save.h"

struct _ClSupervisionKeys
{
  GObject parent_instance;
  ClSupervisionCarry *carry;
  ClSupervisionList *places; /* where somebody can be dropped */
};

G_DEFINE_FINAL_TYPE (ClSupervisionKeys, cl_supervision_keys, G_TYPE_OBJECT)

/* The allowed places from above to below, nobody last. */
static GArray *
list_targets (ClSupervisionKeys *self)
{
  GArray *targets = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 nobody = CL_SUPERVISION_NOBODY;

  for (guint i = 0; i < cl_supervision_list_get_n_places (self->places); i++)
    {
      gint64 id = cl_supervision_list_get_member (self->places, i);

      if (id != 0 && cl_supervision_carry_allows (self->carry, id))
        g_array_append_val (targets, id);
    }
  if (cl_supervision_carry_allows (self->carry, nobody))
    g_array_append_val (targets, nobody);
  return targets;
}

static void
step (ClSupervisionKeys *self, int by)
{
  g_autoptr (GArray) targets = list_targets (self);
  gint64 now = cl_supervision_carry_get_target (self->carry);
  int at = by > 0 ? -1 : (int) targets->len;

  for (guint i = 0; i < targets->len; i++)
    if (g_array_index (targets, gint64, i) == now)
      at = (int) i;
  at += by;
  if (at < 0 || at >= (int) targets->len)
    return;
  now = g_array_index (targets, gint64, at);
  cl_supervision_carry_set_target (self->carry, now);
  cl_supervision_list_scroll_to (self->places, now);
}

static void
lift (ClSupervisionKeys *self, GtkWidget *view, gint64 member)
{
  g_autoptr (GArray) targets = NULL;

  if (!cl_supervision_carry_can_lift (self->carry, member))
    return;
  cl_supervision_carry_lift (self->carry, member, TRUE);
  targets = list_targets (self);
  if (targets->len == 0)
    {
      cl_supervision_carry_end (self->carry);
      cl_save_show_error (view,
                          _ ("Nobody else can supervise them. Give somebody the Supervisor role "
                             "first."));
    }
}

static void
drop (ClSupervisionKeys *self, GtkWidget *view)
{
  gint64 carried = cl_supervision_carry_get_carried (self->carry);
  gint64 target = cl_supervision_carry_get_target (self->carry);

  if (!cl_supervision_carry_allows (self->carry, target))
    return;
  cl_supervision_carry_end (self->carry);
  gtk_widget_activate_action (view, "supervision.set", "(xx)", carried, target);
}

static gboolean
on_carrying_key (ClSupervisionKeys *self, GtkWidget *view, guint keyval)
{
  switch (keyval)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      step (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      step (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      drop (self, view);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      cl_supervision_carry_end (self->carry);
      return GDK_EVENT_STOP;
    /* Whoever goes elsewhere has let go. */
    case GDK_KEY_Tab:
    case GDK_KEY_ISO_Left_Tab:
      cl_supervision_carry_end (self->carry);
      return GDK_EVENT_PROPAGATE;
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
on_key_cb (ClSupervisionKeys *self,
           guint keyval,
           guint keycode,
           GdkModifierType state,
           GtkEventController *controller)
{
  GtkWidget *view = gtk_event_controller_get_widget (controller);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (view));
  ClSupervisionNode *node;

  if (cl_supervision_carry_get_by_keyboard (self->carry))
    return on_carrying_key (self, view, keyval);
  node = focus != NULL && CL_IS_SUPERVISION_ROW (focus)
           ? cl_supervision_row_get_node (CL_SUPERVISION_ROW (focus))
           : NULL;
  if (node == NULL)
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      lift (self, view, cl_supervision_node_get_id (node));
      return GDK_EVENT_STOP;
    case GDK_KEY_F10:
      if ((state & GDK_SHIFT_MASK) == 0)
        return GDK_EVENT_PROPAGATE;
      return cl_supervision_row_popup (CL_SUPERVISION_ROW (focus));
    case GDK_KEY_Menu:
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      return cl_supervision_row_popup (CL_SUPERVISION_ROW (focus));
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* Whoever goes elsewhere has let go. */
static void
on_focus_left_cb (ClSupervisionKeys *self)
{
  if (cl_supervision_carry_get_by_keyboard (self->carry))
    cl_supervision_carry_end (self->carry);
}

static void
cl_supervision_keys_dispose (GObject *object)
{
  ClSupervisionKeys *self = CL_SUPERVISION_KEYS (object);

  g_clear_object (&self->carry);
  g_clear_object (&self->places);
  G_OBJECT_CLASS (cl_supervision_keys_parent_class)->dispose (object);
}

static void
cl_supervision_keys_class_init (ClSupervisionKeysClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_supervision_keys_dispose;
}

static void
cl_supervision_keys_init (ClSupervisionKeys *self)
{
}

/**
 * cl_supervision_keys_new:
 * @carry: who is moved
 * @places: the list of those under whom somebody can be put
 *
 * Moves members by the keyboard; a drop is "supervision.set".
 *
 * Returns: (transfer full): keys, of no list yet
 */
ClSupervisionKeys *
cl_supervision_keys_new (ClSupervisionCarry *carry, ClSupervisionList *places)
{
  ClSupervisionKeys *self = g_object_new (CL_TYPE_SUPERVISION_KEYS, NULL);

  self->carry = g_object_ref (carry);
  self->places = g_object_ref (places);
  return self;
}

/**
 * cl_supervision_keys_add:
 * @self: keys
 * @list: a list whose rows have the focus
 *
 * Lets members be picked up in @list.
 */
void
cl_supervision_keys_add (ClSupervisionKeys *self, ClSupervisionList *list)
{
  GtkWidget *view;
  GtkEventController *keys, *focus;

  g_return_if_fail (CL_IS_SUPERVISION_KEYS (self));

  view = GTK_WIDGET (cl_supervision_list_get_view (list));
  keys = gtk_event_controller_key_new ();
  focus = gtk_event_controller_focus_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_focus_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (view, keys);
  gtk_widget_add_controller (view, focus);
}
