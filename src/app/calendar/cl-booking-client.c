/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-booking-client.h"

#include <glib/gi18n.h>

#include "cl-avatar.h"
#include "cl-booking-clients.h"
#include "cl-client-words.h"
#include "cl-focus.h"
#include "cl-name-match.h"

struct _ClBookingClient
{
  GtkWidget parent_instance;
  ClPractice *practice;
  ClActor *actor;
  GCancellable *cancellable; /* of the clients being found */
  gint64 practitioner;
  ClClientRow *chosen;

  GtkWidget *box;
  GtkWidget *line;
  GtkEntry *entry;
  GtkToggleButton *filter;
  GtkWidget *suggestions;
  GtkListBox *list;
  GtkLabel *hint;
  GtkWidget *card; /* who was chosen */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClBookingClient, cl_booking_client, GTK_TYPE_WIDGET)

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 1);
  gtk_widget_set_hexpand (label, TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* Avatar, name and what tells namesakes apart. */
static GtkWidget *
make_person (ClBookingClient *self, ClClientRow *row, const char *typed)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = make_label (row->name, typed == NULL ? "strong" : NULL);
  g_autofree char *second =
    cl_client_words_format_line (self->practice, row->pronouns, row->birth_date, FALSE);
  GtkWidget *soft = make_label (second, "soft");
  g_autoptr (PangoAttrList) highlight = NULL;

  if (typed != NULL && cl_name_match (row->name, typed, &highlight))
    gtk_label_set_attributes (GTK_LABEL (name), highlight);
  gtk_widget_add_css_class (soft, "small");
  gtk_widget_set_visible (soft, *second != '\0');
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (name, row->name);
  gtk_box_append (GTK_BOX (words), name);
  gtk_box_append (GTK_BOX (words), soft);
  gtk_box_append (GTK_BOX (line), cl_avatar_new (row->name, 28));
  gtk_box_append (GTK_BOX (line), words);
  return line;
}

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
  gtk_widget_set_visible (self->suggestions, FALSE);
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
  gtk_box_append (GTK_BOX (self->card), make_person (self, self->chosen, NULL));
  gtk_box_append (GTK_BOX (self->card), clear);
}

static void
choose (ClBookingClient *self, ClClientRow *row)
{
  g_set_object (&self->chosen, row);
  show_chosen (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static ClClientRow *
get_row (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "cl-row");
}

/* The focus stays in the entry: what Enter would take is told there. */
static void
select_row (ClBookingClient *self, GtkListBoxRow *row)
{
  gtk_list_box_select_row (self->list, row);
  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, get_row (row)->name, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self->entry),
                                   GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

static void
say_hint (ClBookingClient *self, guint n_found)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *nobody = NULL;

  if (n_found == 0)
    /* Translators: %s is what was typed */
    nobody = g_strdup_printf (_ ("No client matches “%s”"), typed);
  gtk_label_set_label (self->hint, nobody != NULL ? nobody
                                   : gtk_toggle_button_get_active (self->filter)
                                     ? gtk_widget_get_tooltip_text (GTK_WIDGET (self->filter))
                                     : _ ("Filter is off: all clients you see"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->hint), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_label (self->hint), -1);
}

static void
show_found (ClBookingClient *self, GPtrArray *rows)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  GtkWidget *child;
  guint n = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < rows->len; i++)
    {
      ClClientRow *row = g_ptr_array_index (rows, i);
      GtkWidget *line = gtk_list_box_row_new ();

      if (row->name == NULL)
        continue;
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (line), make_person (self, row, typed));
      gtk_widget_set_focusable (line, FALSE);
      gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      row->name, -1);
      g_object_set_data_full (G_OBJECT (line), "cl-row", g_object_ref (row), g_object_unref);
      gtk_list_box_append (self->list, line);
      n++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
  select_row (self, gtk_list_box_get_row_at_index (self->list, 0));
  say_hint (self, n);
  gtk_widget_set_visible (self->suggestions, TRUE);
}

static void
on_found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ClBookingClient) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = cl_booking_clients_finish (CL_PRACTICE (source), result, &error);

  if (self->box == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (rows != NULL)
    show_found (self, rows);
  else
    gtk_label_set_label (self->hint, error->message);
}

static void
find (ClBookingClient *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  gboolean is_filtered = gtk_toggle_button_get_active (self->filter);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (*typed == '\0' && !is_filtered)
    {
      gtk_widget_set_visible (self->suggestions, FALSE);
      return;
    }
  self->cancellable = g_cancellable_new ();
  cl_booking_clients_find_async (self->practice, self->actor, typed,
                                 is_filtered ? self->practitioner : 0, self->cancellable,
                                 on_found_cb, g_object_ref (self));
}

static void
on_got_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ClBookingClient) self = data;
  g_autoptr (GPtrArray) rows = cl_booking_clients_finish (CL_PRACTICE (source), result, NULL);

  if (self->box != NULL && rows != NULL && rows->len > 0 &&
      ((ClClientRow *) g_ptr_array_index (rows, 0))->name != NULL)
    choose (self, g_ptr_array_index (rows, 0));
}

static void
on_row_activated_cb (ClBookingClient *self, GtkListBoxRow *row)
{
  choose (self, get_row (row));
}

static void
on_activate_cb (ClBookingClient *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (gtk_widget_get_visible (self->suggestions) && row != NULL)
    choose (self, get_row (row));
}

static gboolean
on_key_cb (ClBookingClient *self, guint keyval)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int by = keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down ? 1
           : keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up   ? -1
                                                               : 0;

  if (!gtk_widget_get_visible (self->suggestions))
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Escape)
    {
      gtk_widget_set_visible (self->suggestions, FALSE);
      return GDK_EVENT_STOP;
    }
  if (by == 0 || row == NULL)
    return GDK_EVENT_PROPAGATE;
  row = gtk_list_box_get_row_at_index (self->list, gtk_list_box_row_get_index (row) + by);
  if (row != NULL)
    select_row (self, row);
  return GDK_EVENT_STOP;
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
make_suggestions (ClBookingClient *self)
{
  self->suggestions = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->hint = GTK_LABEL (make_label (NULL, "soft"));
  gtk_widget_add_css_class (self->suggestions, "card");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "suggestions");
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "small");
  gtk_widget_set_margin_start (GTK_WIDGET (self->hint), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->hint), 12);
  gtk_widget_set_margin_top (GTK_WIDGET (self->hint), 6);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->hint), 6);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (on_row_activated_cb), self);
  gtk_box_append (GTK_BOX (self->suggestions), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (self->suggestions), GTK_WIDGET (self->hint));
  gtk_widget_set_visible (self->suggestions, FALSE);
  gtk_box_append (GTK_BOX (self->box), self->suggestions);
}

static void
cl_booking_client_init (ClBookingClient *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  make_entry (self);
  make_suggestions (self);
  self->card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (self->card, "chosen-client");
  gtk_widget_set_visible (self->card, FALSE);
  gtk_box_append (GTK_BOX (self->box), self->card);
}

/**
 * cl_booking_client_new:
 * @practice: the practice
 * @actor: who books
 *
 * Finds the client of an appointment as one types, with the suggestions below: Down and Up move,
 * Enter takes one, Escape closes them (docs: SCREENS, New appointment popover).
 *
 * Returns: (transfer floating): an entry with nobody chosen
 */
GtkWidget *
cl_booking_client_new (ClPractice *practice, ClActor *actor)
{
  ClBookingClient *self = g_object_new (CL_TYPE_BOOKING_CLIENT, NULL);

  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
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
  /* Translators: a switch of a list of clients; %s is a practitioner, such as “Dr. Lee” */
  name = g_strdup_printf (_ ("Only Clients of %s"), short_name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->filter), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->filter), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  if (gtk_toggle_button_get_active (self->filter))
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
