/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-booking-client.h"

#include <glib/gi18n.h>

#include "cl-booking-clients.h"
#include "cl-booking-person.h"
#include "cl-booking-suggestions.h"
#include "cl-focus.h"

struct _ClBookingClient
{
  GtkWidget parent_instance;
  ClPractice *practice;
  ClActor *actor;
  GCancellable *cancellable; /* of the clients being found */
  gint64 practitioner;
  ClClientRow *chosen;
  gboolean is_finding;
  gboolean is_entered; /* Enter was pressed before the answer to what is typed came */

  GtkWidget *box;
  GtkWidget *line;
  GtkEntry *entry;
  GtkToggleButton *filter;
  ClBookingSuggestions *suggestions;
  GtkWidget *card; /* who was chosen */
};

enum
{
  CHANGED,
  NEW_CLIENT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClBookingClient, cl_booking_client, GTK_TYPE_WIDGET)

static void
on_clear_cb (ClBookingClient *self)
{
  cl_booking_client_set_client (self, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
show_chosen (ClBookingClient *self)
{
  GtkWidget *child;
  GtkWidget *clear;

  gtk_widget_set_visible (self->line, self->chosen == NULL);
  gtk_widget_set_visible (self->card, self->chosen != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->suggestions), FALSE);
  while ((child = gtk_widget_get_first_child (self->card)) != NULL)
    gtk_box_remove (GTK_BOX (self->card), child);
  if (self->chosen == NULL)
    return;
  clear = gtk_button_new_from_icon_name ("edit-clear-symbolic");
  gtk_widget_add_css_class (clear, "flat");
  gtk_widget_set_valign (clear, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (clear, _ ("Choose Another Client"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (clear), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Choose Another Client"), -1);
  g_signal_connect_swapped (clear, "clicked", G_CALLBACK (on_clear_cb), self);
  gtk_box_append (GTK_BOX (self->card), cl_booking_person_new (self->practice, self->chosen, NULL));
  gtk_box_append (GTK_BOX (self->card), clear);
}

static void
choose (ClBookingClient *self, ClClientRow *row)
{
  g_set_object (&self->chosen, row);
  show_chosen (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_chosen_cb (ClBookingClient *self, ClClientRow *row)
{
  choose (self, row);
}

static const char *
get_typed (ClBookingClient *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static void
on_new_client_cb (ClBookingClient *self)
{
  g_signal_emit (self, signals[NEW_CLIENT], 0);
}

/* The focus stays in the entry: what Enter would take is told there. */
static void
on_selected_cb (ClBookingClient *self, const char *name)
{
  if (name != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, name, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self->entry),
                                   GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

/* A new client is offered where somebody would make them. */
static gboolean
may_create (ClBookingClient *self)
{
  return cl_actor_has_permission (self->actor, CL_PERMISSION_CREATE_CLIENTS) &&
         g_signal_has_handler_pending (self, signals[NEW_CLIENT], 0, FALSE);
}

/* Enter takes the first that matches what is typed, not what matched before the last key. */
static void
show_found (ClBookingClient *self, const ClBookingFound *found)
{
  gboolean is_entered = self->is_entered;

  self->is_entered = FALSE;
  if (self->chosen != NULL)
    return;
  cl_booking_suggestions_show (self->suggestions, found, get_typed (self),
                               gtk_toggle_button_get_active (self->filter), may_create (self));
  if (is_entered && cl_booking_suggestions_has_client (self->suggestions))
    cl_booking_suggestions_take (self->suggestions);
}

static void
on_found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ClBookingClient) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClBookingFound)
    found = cl_booking_clients_finish (CL_PRACTICE (source), result, &error);

  if (self->box == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->is_finding = FALSE;
  if (found != NULL)
    show_found (self, found);
  else
    cl_booking_suggestions_fail (self->suggestions, error->message);
}

static void
stop_finding (ClBookingClient *self)
{
  self->is_finding = FALSE;
  self->is_entered = FALSE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
find (ClBookingClient *self)
{
  gboolean is_filtered = gtk_toggle_button_get_active (self->filter);

  stop_finding (self);
  if (*get_typed (self) == '\0' && !is_filtered)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->suggestions), FALSE);
      return;
    }
  self->is_finding = TRUE;
  self->cancellable = g_cancellable_new ();
  cl_booking_clients_find_async (self->practice, self->actor, get_typed (self), self->practitioner,
                                 is_filtered, self->cancellable, on_found_cb, g_object_ref (self));
}

static void
on_got_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ClBookingClient) self = data;
  g_autoptr (ClBookingFound) found = cl_booking_clients_finish (CL_PRACTICE (source), result, NULL);

  if (self->box != NULL && found != NULL && found->rows->len > 0 &&
      ((ClClientRow *) g_ptr_array_index (found->rows, 0))->name != NULL)
    choose (self, g_ptr_array_index (found->rows, 0));
}

static void
on_activate_cb (ClBookingClient *self)
{
  if (self->is_finding)
    self->is_entered = TRUE;
  else if (gtk_widget_get_visible (GTK_WIDGET (self->suggestions)))
    cl_booking_suggestions_take (self->suggestions);
}

static gboolean
on_key_cb (ClBookingClient *self, guint keyval)
{
  int by = keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down ? 1
           : keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up   ? -1
                                                               : 0;

  if (!gtk_widget_get_visible (GTK_WIDGET (self->suggestions)))
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Escape)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->suggestions), FALSE);
      return GDK_EVENT_STOP;
    }
  return by != 0 && cl_booking_suggestions_move (self->suggestions, by) ? GDK_EVENT_STOP
                                                                        : GDK_EVENT_PROPAGATE;
}

static gboolean
cl_booking_client_grab_focus (GtkWidget *widget)
{
  ClBookingClient *self = CL_BOOKING_CLIENT (widget);

  return self->chosen == NULL && gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
cl_booking_client_dispose (GObject *object)
{
  ClBookingClient *self = CL_BOOKING_CLIENT (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->chosen);
  g_clear_object (&self->practice);
  g_clear_object (&self->actor);
  G_OBJECT_CLASS (cl_booking_client_parent_class)->dispose (object);
}

static void
cl_booking_client_class_init (ClBookingClientClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_booking_client_dispose;
  widget_class->focus = cl_focus_inside;
  widget_class->grab_focus = cl_booking_client_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  /**
   * ClBookingClient::changed:
   *
   * Another client, or none, is chosen.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  /**
   * ClBookingClient::new-client:
   *
   * It is to be somebody who is no client yet. That is offered where anybody listens.
   */
  signals[NEW_CLIENT] = g_signal_new ("new-client", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
make_entry (ClBookingClient *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->entry = GTK_ENTRY (gtk_entry_new ());
  self->filter = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
  gtk_button_set_icon_name (GTK_BUTTON (self->filter), "cl-filter-symbolic");
  gtk_entry_set_icon_from_icon_name (self->entry, GTK_ENTRY_ICON_PRIMARY, "edit-find-symbolic");
  gtk_entry_set_placeholder_text (self->entry, _ ("Find a client"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Client"), -1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 12);
  gtk_widget_add_css_class (self->line, "linked");
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_cb), self);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (find), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (on_activate_cb), self);
  g_signal_connect_swapped (self->filter, "toggled", G_CALLBACK (find), self);
  gtk_box_append (GTK_BOX (self->line), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (self->line), GTK_WIDGET (self->filter));
  gtk_box_append (GTK_BOX (self->box), self->line);
}

static void
cl_booking_client_init (ClBookingClient *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  make_entry (self);
  self->card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (self->card, "chosen-client");
  gtk_widget_set_visible (self->card, FALSE);
  gtk_box_append (GTK_BOX (self->box), self->card);
}

static void
add_suggestions (ClBookingClient *self)
{
  GtkWidget *suggestions = cl_booking_suggestions_new (self->practice);

  self->suggestions = CL_BOOKING_SUGGESTIONS (suggestions);
  g_signal_connect_swapped (suggestions, "chosen", G_CALLBACK (on_chosen_cb), self);
  g_signal_connect_swapped (suggestions, "new-client", G_CALLBACK (on_new_client_cb), self);
  g_signal_connect_swapped (suggestions, "selected", G_CALLBACK (on_selected_cb), self);
  gtk_box_insert_child_after (GTK_BOX (self->box), suggestions, self->line);
}

/**
 * cl_booking_client_new:
 * @practice: the practice
 * @actor: who books
 *
 * Finds the client of an appointment as one types, with the suggestions below: Down and Up move,
 * Enter takes one, Escape closes them (docs: SCREENS, New appointment popover). Whoever may create
 * clients is offered a new one by what is typed.
 *
 * Returns: (transfer floating): an entry with nobody chosen
 */
GtkWidget *
cl_booking_client_new (ClPractice *practice, ClActor *actor)
{
  ClBookingClient *self = g_object_new (CL_TYPE_BOOKING_CLIENT, NULL);

  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
  add_suggestions (self);
  return GTK_WIDGET (self);
}

/**
 * cl_booking_client_set_practitioner:
 * @self: an entry
 * @practitioner: whose clients the filter shows
 * @short_name: what colleagues call them
 *
 * Says whose appointment it is.
 */
void
cl_booking_client_set_practitioner (ClBookingClient *self,
                                    gint64 practitioner,
                                    const char *short_name)
{
  g_autofree char *name = NULL;

  g_return_if_fail (CL_IS_BOOKING_CLIENT (self));

  self->practitioner = practitioner;
  cl_booking_suggestions_set_practitioner (self->suggestions, short_name);
  /* Translators: a switch of a list of clients; %s is a practitioner, such as “Dr. Lee” */
  name = g_strdup_printf (_ ("Only Clients of %s"), short_name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->filter), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->filter), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  /* Other clients are theirs, or new to them. */
  if (gtk_widget_get_visible (GTK_WIDGET (self->suggestions)))
    find (self);
}

/**
 * cl_booking_client_set_client:
 * @self: an entry
 * @client: a client, or 0 for none
 *
 * Chooses a client once what is shown of them is read.
 */
void
cl_booking_client_set_client (ClBookingClient *self, gint64 client)
{
  g_return_if_fail (CL_IS_BOOKING_CLIENT (self));

  if (client != 0)
    {
      cl_booking_clients_get_async (self->practice, self->actor, client, NULL, on_got_cb,
                                    g_object_ref (self));
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  choose (self, NULL);
}

/**
 * cl_booking_client_get_chosen:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): who was chosen
 */
ClClientRow *
cl_booking_client_get_chosen (ClBookingClient *self)
{
  g_return_val_if_fail (CL_IS_BOOKING_CLIENT (self), NULL);

  return self->chosen;
}

/**
 * cl_booking_client_get_typed:
 * @self: an entry
 *
 * Returns: (transfer none): what somebody is looked for by
 */
const char *
cl_booking_client_get_typed (ClBookingClient *self)
{
  g_return_val_if_fail (CL_IS_BOOKING_CLIENT (self), NULL);

  return get_typed (self);
}

/**
 * cl_booking_client_set_typed:
 * @self: an entry
 * @typed: what somebody is looked for by
 *
 * Types for the person.
 */
void
cl_booking_client_set_typed (ClBookingClient *self, const char *typed)
{
  g_return_if_fail (CL_IS_BOOKING_CLIENT (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), typed);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

/**
 * cl_booking_client_get_is_filtered:
 * @self: an entry
 *
 * Returns: whether only the practitioner's clients are offered
 */
gboolean
cl_booking_client_get_is_filtered (ClBookingClient *self)
{
  g_return_val_if_fail (CL_IS_BOOKING_CLIENT (self), FALSE);

  return gtk_toggle_button_get_active (self->filter);
}

/**
 * cl_booking_client_set_is_filtered:
 * @self: an entry
 * @is_filtered: whether only the practitioner's clients are offered
 *
 * Turns the filter on or off.
 */
void
cl_booking_client_set_is_filtered (ClBookingClient *self, gboolean is_filtered)
{
  g_return_if_fail (CL_IS_BOOKING_CLIENT (self));

  gtk_toggle_button_set_active (self->filter, is_filtered);
}
