/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-appointment-popover.h"

#include <glib/gi18n.h>

#include "cl-booking-words.h"
#include "cl-calendar-menu.h"
#include "cl-calendar-words.h"
#include "cl-place.h"
#include "cl-popover-life.h"
#include "cl-recurrence.h"

#define WIDTH 300
#define MARGIN 9
#define BUTTONS_A_LINE 2
#define BUTTON_CHARS 16

struct _ClAppointmentPopover
{
  GtkPopover parent_instance;
  ClAppointment *appointment;
  GTimeZone *zone;
  GtkWidget *card; /* where the focus was; gone when the day is shown anew without it */
  GtkWidget *lines;
  GtkWidget *buttons;
  GString *said; /* all that it shows, to know whether another reading says more */
  int n_lines;
  int n_buttons;
};

G_DEFINE_FINAL_TYPE (ClAppointmentPopover, cl_appointment_popover, GTK_TYPE_POPOVER)

static void
cl_appointment_popover_closed (GtkPopover *popover)
{
  ClAppointmentPopover *self = CL_APPOINTMENT_POPOVER (popover);

  if (self->card != NULL && gtk_widget_get_root (self->card) != NULL)
    gtk_widget_grab_focus (self->card);
  cl_popover_go (popover);
}

static void
activate_mark (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (ClAppointmentPopover) self = g_object_ref (CL_APPOINTMENT_POPOVER (widget));

  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (gtk_widget_get_parent (widget), "calendar.mark", "(xs)",
                              self->appointment->id, g_variant_get_string (parameter, NULL));
}

static void
activate_edit (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (ClAppointmentPopover) self = g_object_ref (CL_APPOINTMENT_POPOVER (widget));

  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (gtk_widget_get_parent (widget), "calendar.edit", "x",
                              self->appointment->id);
}

static void
activate_show_client (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (ClAppointmentPopover) self = g_object_ref (CL_APPOINTMENT_POPOVER (widget));

  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (gtk_widget_get_parent (widget), "win.show-client", "x",
                              self->appointment->client);
}

static void
activate_why (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (ClAppointmentPopover) self = g_object_ref (CL_APPOINTMENT_POPOVER (widget));

  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (gtk_widget_get_parent (widget), "win.why", "(xs)",
                              self->appointment->client, self->appointment->client_name);
}

static void
cl_appointment_popover_dispose (GObject *object)
{
  ClAppointmentPopover *self = CL_APPOINTMENT_POPOVER (object);

  g_clear_weak_pointer (&self->card);
  g_clear_object (&self->appointment);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  G_OBJECT_CLASS (cl_appointment_popover_parent_class)->dispose (object);
}

static void
cl_appointment_popover_finalize (GObject *object)
{
  g_string_free (CL_APPOINTMENT_POPOVER (object)->said, TRUE);
  G_OBJECT_CLASS (cl_appointment_popover_parent_class)->finalize (object);
}

static void
cl_appointment_popover_class_init (ClAppointmentPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_appointment_popover_dispose;
  G_OBJECT_CLASS (klass)->finalize = cl_appointment_popover_finalize;
  GTK_POPOVER_CLASS (klass)->closed = cl_appointment_popover_closed;
  gtk_widget_class_install_action (widget_class, "appointment.mark", "s", activate_mark);
  gtk_widget_class_install_action (widget_class, "appointment.edit", NULL, activate_edit);
  gtk_widget_class_install_action (widget_class, "appointment.show-client", NULL,
                                   activate_show_client);
  gtk_widget_class_install_action (widget_class, "appointment.why", NULL, activate_why);
}

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
  return label;
}

static void
cl_appointment_popover_init (ClAppointmentPopover *self)
{
  self->said = g_string_new (NULL);
}

static void
say (ClAppointmentPopover *self, const char *text)
{
  g_string_append (self->said, text);
  g_string_append_c (self->said, '\n');
}

static void
start (ClAppointmentPopover *self)
{
  g_string_truncate (self->said, 0);
  self->n_lines = self->n_buttons = 0;
  self->lines = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->lines), 12);
  gtk_grid_set_row_spacing (GTK_GRID (self->lines), 6);
  self->buttons = gtk_grid_new ();
  gtk_grid_set_column_homogeneous (GTK_GRID (self->buttons), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (self->buttons), 6);
  gtk_grid_set_row_spacing (GTK_GRID (self->buttons), 6);
}

static void
add_line (ClAppointmentPopover *self, const char *name, const char *value)
{
  GtkWidget *caption, *label;

  if (value == NULL || *value == '\0')
    return;
  caption = gtk_label_new (name);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_widget_set_valign (caption, GTK_ALIGN_START);
  gtk_widget_add_css_class (caption, "dim-label");
  label = make_label (value);
  gtk_widget_set_hexpand (label, TRUE);
  say (self, name);
  say (self, value);
  gtk_grid_attach (GTK_GRID (self->lines), caption, 0, self->n_lines, 1, 1);
  gtk_grid_attach (GTK_GRID (self->lines), label, 1, self->n_lines, 1, 1);
  self->n_lines++;
}

static void
add_when (ClAppointmentPopover *self)
{
  ClAppointment *appointment = self->appointment;
  gint64 minutes = (appointment->end - appointment->start) / G_TIME_SPAN_MINUTE;
  g_autoptr (GDateTime) start = cl_calendar_words_to_local (appointment->start, self->zone);
  g_autoptr (GDateTime) end = cl_calendar_words_to_local (appointment->end, self->zone);
  g_autofree char *day = cl_calendar_words_format_day (start);
  g_autofree char *from = cl_calendar_words_format_time (start);
  g_autofree char *to = cl_calendar_words_format_time (end);
  g_autofree char *span = g_strdup_printf (C_ ("span of time", "%s – %s"), from, to);
  g_autofree char *length = cl_booking_words_format_minutes (minutes);

  add_line (self, C_ ("appointment", "Date"), day);
  add_line (self, C_ ("appointment", "Time"), span);
  add_line (self, C_ ("appointment", "Length"), length);
}

/* As its series has it, also where it was moved on its own. */
static void
add_repeat (ClAppointmentPopover *self)
{
  ClAppointment *appointment = self->appointment;
  g_autofree char *text = NULL;

  if (appointment->rule == NULL)
    return;
  text = cl_recurrence_describe (appointment->rule,
                                 appointment->original_start != 0 ? appointment->original_start
                                                                  : appointment->start,
                                 self->zone);
  add_line (self, C_ ("appointment", "Repeats"), text);
}

static void
add_rest (ClAppointmentPopover *self, const char *practitioner)
{
  ClAppointment *appointment = self->appointment;

  add_line (self, C_ ("appointment", "With"), practitioner);
  add_line (self, C_ ("appointment", "Kind"), cl_appointment_kind_get_label (appointment->kind));
  if (appointment->place != NULL)
    add_line (self, C_ ("appointment", "Place"), cl_place_get_label (appointment->place));
  add_line (self, C_ ("appointment", "Room"), appointment->room);
  add_repeat (self);
  if (appointment->client != 0 || appointment->state != CL_APPOINTMENT_STATE_BOOKED)
    add_line (self, C_ ("appointment", "State"),
              cl_appointment_state_get_label (appointment->state));
}

static GtkWidget *
add_button (ClAppointmentPopover *self, const char *label, int width)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  GtkLabel *text = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)));

  say (self, label);
  /* Two fit beside each other in a narrow window, in every language. */
  gtk_label_set_wrap (text, TRUE);
  gtk_label_set_max_width_chars (text, BUTTON_CHARS);
  gtk_label_set_justify (text, GTK_JUSTIFY_CENTER);
  gtk_grid_attach (GTK_GRID (self->buttons), button, self->n_buttons % BUTTONS_A_LINE,
                   self->n_buttons / BUTTONS_A_LINE, width, 1);
  self->n_buttons += width;
  return button;
}

static void
add_buttons (ClAppointmentPopover *self)
{
  ClAppointment *appointment = self->appointment;
  GtkWidget *button;

  for (guint i = 0; i < CL_CALENDAR_N_MARKS; i++)
    {
      ClAppointmentState state;
      const char *label = cl_calendar_menu_get_mark (appointment, i, &state);

      if (label != NULL)
        gtk_actionable_set_action_target (GTK_ACTIONABLE (add_button (self, label, 1)), "s",
                                          cl_appointment_state_to_nick (state));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (self->buttons); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_actionable_set_action_name (GTK_ACTIONABLE (child), "appointment.mark");
  if (appointment->may_change)
    gtk_actionable_set_action_name (
      GTK_ACTIONABLE (add_button (self, C_ ("appointment", "_Edit…"), 1)), "appointment.edit");
  if (appointment->client == 0 || appointment->client_name == NULL)
    return;
  gtk_actionable_set_action_name (
    GTK_ACTIONABLE (
      add_button (self, _ ("_Show Client"), BUTTONS_A_LINE - self->n_buttons % BUTTONS_A_LINE)),
    "appointment.show-client");
  button = add_button (self, _ ("_Why Can I See This?"), BUTTONS_A_LINE);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "appointment.why");
}

/* Where there is something to press it comes first. */
static GtkWidget *
find_button (ClAppointmentPopover *self, const char *label)
{
  for (GtkWidget *child = gtk_widget_get_first_child (self->buttons); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (label == NULL || g_str_equal (gtk_button_get_label (GTK_BUTTON (child)), label))
      return child;
  return NULL;
}

static char *
get_focused (ClAppointmentPopover *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (focus == NULL || !GTK_IS_BUTTON (focus) || !gtk_widget_is_ancestor (focus, self->buttons))
    return NULL;
  return g_strdup (gtk_button_get_label (GTK_BUTTON (focus)));
}

static GtkWidget *
build (ClAppointmentPopover *self, const char *practitioner)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *heading = make_label (cl_calendar_words_get_title (self->appointment));
  g_autofree char *name =
    cl_calendar_words_name_appointment (self->appointment, self->zone, practitioner);

  start (self);
  say (self, name);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_set_size_request (box, WIDTH, -1);
  gtk_widget_set_margin_start (box, MARGIN);
  gtk_widget_set_margin_end (box, MARGIN);
  gtk_widget_set_margin_top (box, MARGIN);
  gtk_widget_set_margin_bottom (box, MARGIN);
  gtk_box_append (GTK_BOX (box), heading);
  add_when (self);
  if (!self->appointment->is_busy)
    {
      add_rest (self, practitioner);
      add_buttons (self);
    }
  gtk_box_append (GTK_BOX (box), self->lines);
  gtk_box_append (GTK_BOX (box), self->buttons);
  gtk_widget_set_visible (self->buttons, self->n_buttons > 0);
  /* Something is to have the keys. */
  gtk_widget_set_focusable (box, self->n_buttons == 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return box;
}

/**
 * cl_appointment_popover_open:
 * @parent: the grid or the agenda, which has the action "calendar.mark" in reach
 * @box: where the card is, in @parent
 * @appointment: an appointment, a block, or what is busy
 * @practitioner: (nullable): what colleagues call whose it is
 * @zone: the practice's
 *
 * Shows what there is to know about an appointment and what can be done about it, beside its card;
 * of what is busy the time and no more. The focus goes back to the card (docs: SCREENS, Calendar).
 *
 * Returns: (transfer none): the popover, which goes once it is closed
 */
GtkWidget *
cl_appointment_popover_open (GtkWidget *parent,
                             const GdkRectangle *box,
                             ClAppointment *appointment,
                             const char *practitioner,
                             GTimeZone *zone)
{
  ClAppointmentPopover *self = g_object_new (CL_TYPE_APPOINTMENT_POPOVER, NULL);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (parent));

  self->appointment = g_object_ref (appointment);
  self->zone = g_time_zone_ref (zone);
  if (focus != NULL && gtk_widget_is_ancestor (focus, parent))
    g_set_weak_pointer (&self->card, focus);
  gtk_popover_set_child (GTK_POPOVER (self), build (self, practitioner));
  gtk_widget_set_parent (GTK_WIDGET (self), parent);
  gtk_popover_set_pointing_to (GTK_POPOVER (self), box);
  gtk_popover_popup (GTK_POPOVER (self));
  return GTK_WIDGET (self);
}

/**
 * cl_appointment_popover_follow:
 * @self: a popover that is open
 * @appointment: what it is about, as it is now
 * @practitioner: (nullable): what colleagues call whose it is
 * @card: (nullable): where the focus goes back to
 *
 * Shows the appointment as it is now. Where that says nothing new, all stays as it is; else the
 * focus stays with the same button, or goes to the first.
 */
void
cl_appointment_popover_follow (ClAppointmentPopover *self,
                               ClAppointment *appointment,
                               const char *practitioner,
                               GtkWidget *card)
{
  g_autofree char *before = NULL;
  g_autofree char *focused = NULL;
  GtkWidget *lines, *buttons, *box, *button;

  g_return_if_fail (CL_IS_APPOINTMENT_POPOVER (self));

  before = g_strdup (self->said->str);
  focused = get_focused (self);
  lines = self->lines;
  buttons = self->buttons;
  g_set_weak_pointer (&self->card, card);
  g_set_object (&self->appointment, appointment);
  box = g_object_ref_sink (build (self, practitioner));
  if (g_str_equal (before, self->said->str))
    {
      self->lines = lines;
      self->buttons = buttons;
      g_object_unref (box);
      return;
    }
  gtk_popover_set_child (GTK_POPOVER (self), box);
  g_object_unref (box);
  button = focused != NULL ? find_button (self, focused) : NULL;
  if (button == NULL)
    button = find_button (self, NULL);
  gtk_widget_grab_focus (button != NULL ? button : box);
}
