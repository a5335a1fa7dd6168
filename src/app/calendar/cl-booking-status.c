/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-booking-status.h"

#include <glib/gi18n.h>

struct _ClBookingStatus
{
  GtkWidget parent_instance;
  GtkWidget *line;
  GtkImage *icon;
  GtkLabel *label;
  GtkWidget *met; /* below the line */
  GtkLabel *met_label;
  GtkWidget *banner; /* stands elsewhere in the form */
  GtkLabel *heading;
  GtkLabel *body;
};

G_DEFINE_FINAL_TYPE (ClBookingStatus, cl_booking_status, GTK_TYPE_WIDGET)

static const char *const icons[] = {
  [CL_BOOKING_WAITS] = "cl-info-symbolic",
  [CL_BOOKING_FREE] = "cl-arrived-symbolic",
  [CL_BOOKING_TAKEN] = "dialog-warning-symbolic",
  [CL_BOOKING_REFUSED] = "dialog-error-symbolic",
};

static const char *const classes[] = {
  [CL_BOOKING_WAITS] = "soft",
  [CL_BOOKING_FREE] = "success",
  [CL_BOOKING_TAKEN] = "warning",
  [CL_BOOKING_REFUSED] = "error",
};

static GtkLabel *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), 20);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_widget_set_hexpand (label, TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return GTK_LABEL (label);
}

static void
make_banner (ClBookingStatus *self)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("cl-shared-symbolic");
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->banner = g_object_ref_sink (g_object_new (GTK_TYPE_BOX, "spacing", 10, "accessible-role",
                                                  GTK_ACCESSIBLE_ROLE_STATUS, NULL));
  self->heading = make_label ("strong");
  self->body = make_label (NULL);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->banner, "record");
  gtk_widget_add_css_class (self->banner, "booking-banner");
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->heading));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->body));
  gtk_box_append (GTK_BOX (self->banner), icon);
  gtk_box_append (GTK_BOX (self->banner), words);
  gtk_widget_set_visible (self->banner, FALSE);
}

static GtkWidget *
make_line (GtkImage **icon, GtkLabel **label)
{
  GtkWidget *line =
    g_object_new (GTK_TYPE_BOX, "spacing", 8, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, NULL);

  *icon = GTK_IMAGE (gtk_image_new ());
  *label = make_label ("small");
  gtk_widget_set_valign (GTK_WIDGET (*icon), GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (*icon));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (*label));
  return line;
}

static void
make_met (ClBookingStatus *self)
{
  GtkImage *icon;

  self->met = make_line (&icon, &self->met_label);
  gtk_image_set_from_icon_name (icon, "cl-info-symbolic");
  gtk_widget_add_css_class (GTK_WIDGET (icon), "soft");
  gtk_widget_set_visible (self->met, FALSE);
}

static void
cl_booking_status_dispose (GObject *object)
{
  ClBookingStatus *self = CL_BOOKING_STATUS (object);

  g_clear_pointer (&self->line, gtk_widget_unparent);
  g_clear_pointer (&self->met, gtk_widget_unparent);
  g_clear_object (&self->banner);
  G_OBJECT_CLASS (cl_booking_status_parent_class)->dispose (object);
}

static void
cl_booking_status_class_init (ClBookingStatusClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_booking_status_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cl_booking_status_init (ClBookingStatus *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->line = make_line (&self->icon, &self->label);
  make_met (self);
  gtk_widget_set_parent (self->line, GTK_WIDGET (self));
  gtk_widget_set_parent (self->met, GTK_WIDGET (self));
  make_banner (self);
}

/**
 * cl_booking_status_new:
 *
 * Says how what is typed stands, to screen readers too as it changes.
 *
 * Returns: (transfer floating): a line that says nothing yet
 */
GtkWidget *
cl_booking_status_new (void)
{
  return g_object_new (CL_TYPE_BOOKING_STATUS, NULL);
}

/**
 * cl_booking_status_set:
 * @self: a line
 * @look: how it stands
 * @text: in words
 *
 * Says how it stands.
 */
void
cl_booking_status_set (ClBookingStatus *self, ClBookingLook look, const char *text)
{
  g_return_if_fail (CL_IS_BOOKING_STATUS (self));

  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), classes[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), classes[look]);
  gtk_image_set_from_icon_name (self->icon, icons[look]);
  gtk_label_set_label (self->label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->line), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  -1);
}

/**
 * cl_booking_status_set_shares:
 * @self: a line
 * @practitioner: (nullable): what colleagues call who would get access; %NULL where nobody would
 * @client: (nullable): to whom; %NULL where it is not known
 *
 * Says before anything is saved what booking shares (docs: SCREENS, New appointment popover).
 */
void
cl_booking_status_set_shares (ClBookingStatus *self, const char *practitioner, const char *client)
{
  g_autofree char *short_name = NULL;
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;
  g_autofree char *spoken = NULL;

  g_return_if_fail (CL_IS_BOOKING_STATUS (self));

  gtk_widget_set_visible (self->banner, practitioner != NULL && client != NULL);
  if (practitioner == NULL || client == NULL)
    return;
  short_name = cl_booking_words_shorten (client);
  /* Translators: a practitioner, such as “Dr. Lee”; a client */
  heading = g_strdup_printf (_ ("%s is a new provider for %s."), practitioner, client);
  /* Translators: %s is a client's first name */
  body = g_strdup_printf (_ ("Booking shares the demographics and non-clinical documents of %s. "
                             "Chart notes stay private."),
                          short_name);
  gtk_label_set_label (self->heading, heading);
  gtk_label_set_label (self->body, body);
  spoken = g_strdup_printf ("%s %s", heading, body);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->banner), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
}

/**
 * cl_booking_status_set_met:
 * @self: a line
 * @client: (nullable): who would wait no longer; %NULL for nobody
 *
 * Says before anything is saved whom booking takes off the waiting list.
 */
void
cl_booking_status_set_met (ClBookingStatus *self, const char *client)
{
  g_autofree char *text = NULL;

  g_return_if_fail (CL_IS_BOOKING_STATUS (self));

  gtk_widget_set_visible (self->met, client != NULL);
  if (client == NULL)
    return;
  /* Translators: %s is a client */
  text = g_strdup_printf (_ ("Booking takes %s off the waiting list."), client);
  gtk_label_set_label (self->met_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->met), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  -1);
}

/**
 * cl_booking_status_clear:
 * @self: a line
 *
 * Takes back what booking would do beside: it is not known.
 */
void
cl_booking_status_clear (ClBookingStatus *self)
{
  g_return_if_fail (CL_IS_BOOKING_STATUS (self));

  cl_booking_status_set_shares (self, NULL, NULL);
  cl_booking_status_set_met (self, NULL);
}

/**
 * cl_booking_status_get_banner:
 * @self: a line
 *
 * Returns: (transfer none): what says that booking shares, to be put where it is read first
 */
GtkWidget *
cl_booking_status_get_banner (ClBookingStatus *self)
{
  g_return_val_if_fail (CL_IS_BOOKING_STATUS (self), NULL);

  return self->banner;
}
