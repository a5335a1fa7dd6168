/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-client-appointments.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "cl-appointment-service.h"
#include "cl-client-frame.h"
#include "cl-client-words.h"
#include "cl-place.h"

/* How many past ones are shown at first, and more at a time. */
#define FIRST_PAST 20
#define MORE_PAST 100
/* As far ahead as a repeat may reach, and farther. */
#define YEARS_AHEAD 50

struct _ClClientAppointments
{
  GtkWidget parent_instance;
  GtkWidget *scroller;
  GtkWidget *box;
  ClClientBundle *bundle;
  GCancellable *cancellable;
  GPtrArray *appointments; /* ClAppointment, by start */
  guint n_past; /* how many are shown */
};

G_DEFINE_FINAL_TYPE (ClClientAppointments, cl_client_appointments, GTK_TYPE_WIDGET)

static char *
describe_when (ClClientAppointments *self, ClAppointment *appointment)
{
  ClPractice *practice = self->bundle->practice;
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (appointment->start / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, cl_practice_get_timezone (practice));
  /* Translators: a day, as in "Thu 19 Nov 2026" */
  g_autofree char *day = g_date_time_format (local, C_ ("date", "%a %-d %b %Y"));
  g_autofree char *from = cl_client_words_format_time (practice, appointment->start);
  g_autofree char *to = cl_client_words_format_time (practice, appointment->end);

  /* Translators: a day, and from one time of day to another */
  return g_strdup_printf (C_ ("appointment", "%s, %s – %s"), day, from, to);
}

static char *
describe_what (ClClientAppointments *self, ClAppointment *appointment)
{
  const char *parts[5] = { cl_appointment_kind_get_label (appointment->kind) };
  const char *place = cl_place_get_label (appointment->place);
  guint n = 1;

  parts[n++] = cl_people_get_name (self->bundle->people, appointment->practitioner);
  if (place != NULL)
    parts[n++] = place;
  if (appointment->room != NULL && *appointment->room != '\0')
    parts[n++] = appointment->room;
  return g_strjoinv (" · ", (char **) parts);
}

static const char *
get_icon (ClAppointmentState state)
{
  switch (state)
    {
    case CL_APPOINTMENT_STATE_CANCELLED:
      return "action-unavailable-symbolic";
    case CL_APPOINTMENT_STATE_NO_SHOW:
      return "cl-noshow-symbolic";
    case CL_APPOINTMENT_STATE_FULFILLED:
      return "object-select-symbolic";
    case CL_APPOINTMENT_STATE_ARRIVED:
    case CL_APPOINTMENT_STATE_BOOKED:
    case CL_APPOINTMENT_STATE_INVALID:
    default:
      return "cl-arrived-symbolic";
    }
}

/* Never by colour alone (docs: CALENDAR, Colour). */
static GtkWidget *
make_state (ClAppointmentState state)
{
  GtkWidget *tag = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *icon = gtk_image_new_from_icon_name (get_icon (state));

  gtk_image_set_pixel_size (GTK_IMAGE (icon), 12);
  gtk_widget_add_css_class (tag, "tag");
  gtk_widget_add_css_class (tag, "plain");
  gtk_widget_set_valign (tag, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (tag), icon);
  gtk_box_append (GTK_BOX (tag), gtk_label_new (cl_appointment_state_get_label (state)));
  return tag;
}

/* Where the member sees the calendar that it is in. */
static void
open_in_calendar (ClClientAppointments *self, GtkWidget *row, ClAppointment *appointment)
{
  gboolean is_seen = cl_client_bundle_sees_calendar (self->bundle, appointment->practitioner);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), is_seen);
  if (!is_seen)
    return;
  gtk_widget_set_tooltip_text (row, _ ("Show in Calendar"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(xxx)", appointment->id,
                                    appointment->practitioner, appointment->start);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-appointment");
}

static GtkWidget *
make_row (ClClientAppointments *self, ClAppointment *appointment)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *when = describe_when (self, appointment);
  g_autofree char *what = describe_what (self, appointment);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), when);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), what);
  if (appointment->state != CL_APPOINTMENT_STATE_BOOKED)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_state (appointment->state));
  open_in_calendar (self, row, appointment);
  return row;
}

static GtkWidget *
make_new_button (ClClientAppointments *self)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("New Appointment…"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(xxx)", self->bundle->client->id,
                                    cl_client_bundle_get_booked (self->bundle), (gint64) 0);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.new-appointment");
  return button;
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkListBox *
add_group (ClClientAppointments *self, const char *title, gboolean with_new)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *heading = make_label (title, "heading");
  GtkWidget *list = gtk_list_box_new ();

  gtk_widget_set_hexpand (heading, TRUE);
  gtk_box_append (GTK_BOX (head), heading);
  if (with_new)
    {
      GtkWidget *button = make_new_button (self);

      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "edit");
      gtk_widget_add_css_class (button, "head");
      gtk_box_append (GTK_BOX (head), button);
    }
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_box_append (GTK_BOX (group), head);
  gtk_box_append (GTK_BOX (group), list);
  gtk_box_append (GTK_BOX (self->box), group);
  return GTK_LIST_BOX (list);
}

static void show (ClClientAppointments *self);

static void
on_more_cb (ClClientAppointments *self)
{
  self->n_past += MORE_PAST;
  show (self);
}

static void
add_coming (ClClientAppointments *self, guint n_over)
{
  GtkListBox *list = add_group (self, _ ("Coming"), self->bundle->may_book);

  for (guint i = n_over; i < self->appointments->len; i++)
    gtk_list_box_append (list, make_row (self, g_ptr_array_index (self->appointments, i)));
  if (n_over < self->appointments->len)
    return;
  gtk_widget_set_visible (GTK_WIDGET (list), FALSE);
  gtk_box_append (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (list))),
                  make_label (_ ("Nothing is booked."), "soft"));
}

/* The latest first. */
static void
add_past (ClClientAppointments *self, guint n_over)
{
  GtkListBox *list;
  GtkWidget *more;

  if (n_over == 0)
    return;
  list = add_group (self, _ ("Past"), FALSE);
  for (guint i = 0; i < MIN (n_over, self->n_past); i++)
    gtk_list_box_append (list,
                         make_row (self, g_ptr_array_index (self->appointments, n_over - 1 - i)));
  if (n_over <= self->n_past)
    return;
  more = gtk_button_new_with_label (_ ("Show Earlier Ones"));
  gtk_widget_add_css_class (more, "flat");
  gtk_widget_set_halign (more, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (more, "clicked", G_CALLBACK (on_more_cb), self);
  gtk_box_append (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (list))), more);
}

static void
add_empty (ClClientAppointments *self)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "cl-schedule-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("No appointments yet"));
  gtk_widget_set_vexpand (page, TRUE);
  if (self->bundle->may_book)
    {
      GtkWidget *button = make_new_button (self);

      gtk_widget_add_css_class (button, "pill");
      gtk_widget_add_css_class (button, "suggested-action");
      gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
      adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
    }
  gtk_box_append (GTK_BOX (self->box), page);
}

static void
clear (ClClientAppointments *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
}

static void
show (ClClientAppointments *self)
{
  gint64 now = cl_practice_get_now (self->bundle->practice);
  guint n_over = 0;

  clear (self);
  if (self->appointments->len == 0)
    {
      add_empty (self);
      return;
    }
  while (n_over < self->appointments->len &&
         ((ClAppointment *) g_ptr_array_index (self->appointments, n_over))->end <= now)
    n_over++;
  add_coming (self, n_over);
  add_past (self, n_over);
}

static void
show_error (ClClientAppointments *self, const GError *error)
{
  GtkWidget *label = make_label (error->message, "soft");

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  clear (self);
  gtk_box_append (GTK_BOX (self->box), label);
}

static void
on_listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ClClientAppointments) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    list = cl_appointment_service_list_finish (CL_PRACTICE (source), result, &error);

  if (self->scroller == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (list == NULL)
    {
      show_error (self, error);
      return;
    }
  g_clear_pointer (&self->appointments, g_ptr_array_unref);
  self->appointments = g_steal_pointer (&list);
  show (self);
}

static void
load (ClClientAppointments *self)
{
  ClAppointmentQuery query = { 0 };

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  query.client = self->bundle->client->id;
  query.to = cl_practice_get_now (self->bundle->practice) +
             (gint64) YEARS_AHEAD * 366 * G_TIME_SPAN_DAY;
  cl_appointment_service_list_async (self->bundle->practice, self->bundle->actor, &query,
                                     self->cancellable, on_listed_cb, g_object_ref (self));
}

static void
cl_client_appointments_dispose (GObject *object)
{
  ClClientAppointments *self = CL_CLIENT_APPOINTMENTS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->appointments, g_ptr_array_unref);
  g_clear_object (&self->bundle);
  G_OBJECT_CLASS (cl_client_appointments_parent_class)->dispose (object);
}

static void
cl_client_appointments_class_init (ClClientAppointmentsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_client_appointments_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
cl_client_appointments_init (ClClientAppointments *self)
{
  self->n_past = FIRST_PAST;
  self->scroller = cl_client_frame_new (&self->box);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

/**
 * cl_client_appointments_new:
 *
 * The appointments of a client: what is coming, what is past, and a new one.
 *
 * Returns: (transfer floating): an empty page
 */
GtkWidget *
cl_client_appointments_new (void)
{
  return g_object_new (CL_TYPE_CLIENT_APPOINTMENTS, NULL);
}

/**
 * cl_client_appointments_set_bundle:
 * @self: a page
 * @bundle: a client
 *
 * Shows the appointments; it is called again with each change of the practice.
 */
void
cl_client_appointments_set_bundle (ClClientAppointments *self, ClClientBundle *bundle)
{
  g_return_if_fail (CL_IS_CLIENT_APPOINTMENTS (self));
  g_return_if_fail (CL_IS_CLIENT_BUNDLE (bundle));

  g_set_object (&self->bundle, bundle);
  load (self);
}
