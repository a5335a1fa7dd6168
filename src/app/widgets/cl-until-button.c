/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-until-button.h"

#include <glib/gi18n.h>

struct _ClUntilButton
{
  GtkWidget parent_instance;
  GTimeZone *zone;
  gint64 now;
  gint64 until;
  GtkWidget *button;
  GtkWidget *label;
  GtkWidget *popover;
  GtkWidget *stack;
  GtkWidget *choices;
  GtkWidget *calendar;
  GtkWidget *set_button;
};

enum
{
  PROP_UNTIL = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (ClUntilButton, cl_until_button, GTK_TYPE_WIDGET)

static GDateTime *
to_local (GTimeZone *zone, gint64 instant)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (instant / G_USEC_PER_SEC);

  return utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
}

/* The first instant after the local day of @date moved by @days and @months: who is given access
 * until a day has it on that day. */
static gint64
end_of_day (GTimeZone *zone, GDateTime *date, int months, int days)
{
  g_autoptr (GDateTime) moved = g_date_time_add_full (date, 0, months, days + 1, 0, 0, 0);
  g_autoptr (GDateTime)
    midnight = g_date_time_new (zone, g_date_time_get_year (moved), g_date_time_get_month (moved),
                                g_date_time_get_day_of_month (moved), 0, 0, 0);

  return g_date_time_to_unix (midnight) * G_USEC_PER_SEC;
}

static void
update (ClUntilButton *self)
{
  g_autofree char *text = cl_until_button_format (self->zone, self->now, self->until);
  g_autofree char *name = NULL;

  gtk_label_set_label (GTK_LABEL (self->label), text);
  if (self->until != 0)
    gtk_widget_add_css_class (self->label, "strong");
  else
    gtk_widget_remove_css_class (self->label, "strong");
  if (self->until != 0)
    gtk_widget_remove_css_class (self->label, "soft");
  else
    gtk_widget_add_css_class (self->label, "soft");
  /* Translators: %s is "No end date" or "Until 31 Jan 2027" */
  name = g_strdup_printf (_ ("End of access: %s"), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

static void
choose (ClUntilButton *self, gint64 until)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  cl_until_button_set_until (self, until);
}

static void
on_never_clicked_cb (ClUntilButton *self)
{
  choose (self, 0);
}

static void
on_week_clicked_cb (ClUntilButton *self)
{
  g_autoptr (GDateTime) today = to_local (self->zone, self->now);

  choose (self, end_of_day (self->zone, today, 0, 7));
}

static void
on_month_clicked_cb (ClUntilButton *self)
{
  g_autoptr (GDateTime) today = to_local (self->zone, self->now);

  choose (self, end_of_day (self->zone, today, 1, 0));
}

static gint64
get_picked (ClUntilButton *self)
{
  g_autoptr (GDateTime) picked = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));

  return end_of_day (self->zone, picked, 0, 0);
}

static void
on_day_selected_cb (ClUntilButton *self)
{
  gtk_widget_set_sensitive (self->set_button, get_picked (self) > self->now);
}

static void
on_pick_clicked_cb (ClUntilButton *self)
{
  gint64 shown = self->until != 0 ? self->until - 1 : self->now;
  g_autoptr (GDateTime) date = to_local (self->zone, shown);

  gtk_calendar_select_day (GTK_CALENDAR (self->calendar), date);
  on_day_selected_cb (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "calendar");
  gtk_widget_grab_focus (self->calendar);
}

static void
on_set_clicked_cb (ClUntilButton *self)
{
  choose (self, get_picked (self));
}

static void
on_popover_show_cb (ClUntilButton *self)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "choices");
}

static void
append_choice (ClUntilButton *self, const char *text, GCallback callback)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "level-choice");
  g_signal_connect_swapped (button, "clicked", callback, self);
  gtk_box_append (GTK_BOX (self->choices), button);
}

static void
cl_until_button_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_UNTIL:
      g_value_set_int64 (value, CL_UNTIL_BUTTON (object)->until);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cl_until_button_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_UNTIL:
      cl_until_button_set_until (CL_UNTIL_BUTTON (object), g_value_get_int64 (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cl_until_button_dispose (GObject *object)
{
  ClUntilButton *self = CL_UNTIL_BUTTON (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  G_OBJECT_CLASS (cl_until_button_parent_class)->dispose (object);
}

static void
cl_until_button_class_init (ClUntilButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = cl_until_button_get_property;
  object_class->set_property = cl_until_button_set_property;
  object_class->dispose = cl_until_button_dispose;

  properties[PROP_UNTIL] =
    g_param_spec_int64 ("until", NULL, NULL, 0, G_MAXINT64, 0,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
init_calendar_page (ClUntilButton *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  /* Translators: a button that takes the picked day as the last day of access */
  GtkWidget *set = gtk_button_new_with_label (_ ("Set End Date"));

  self->calendar = gtk_calendar_new ();
  self->set_button = set;
  gtk_widget_add_css_class (set, "suggested-action");
  g_signal_connect_swapped (self->calendar, "day-selected", G_CALLBACK (on_day_selected_cb), self);
  g_signal_connect_swapped (set, "clicked", G_CALLBACK (on_set_clicked_cb), self);
  gtk_box_append (GTK_BOX (page), self->calendar);
  gtk_box_append (GTK_BOX (page), set);
  gtk_stack_add_named (GTK_STACK (self->stack), page, "calendar");
}

static void
cl_until_button_init (ClUntilButton *self)
{
  self->zone = g_time_zone_new_utc ();
  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_width_chars (GTK_LABEL (self->label), 14);

  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  self->choices = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  append_choice (self, _ ("No end date"), G_CALLBACK (on_never_clicked_cb));
  append_choice (self, _ ("1 week"), G_CALLBACK (on_week_clicked_cb));
  append_choice (self, _ ("1 month"), G_CALLBACK (on_month_clicked_cb));
  append_choice (self, _ ("Pick a date…"), G_CALLBACK (on_pick_clicked_cb));
  gtk_stack_add_named (GTK_STACK (self->stack), self->choices, "choices");
  init_calendar_page (self);

  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->stack);
  gtk_widget_add_css_class (self->popover, "suggpop");
  g_signal_connect_swapped (self->popover, "show", G_CALLBACK (on_popover_show_cb), self);

  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (self->button), FALSE);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (self->button), TRUE);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), self->label);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), self->popover);
  gtk_widget_add_css_class (self->button, "lvl");
  gtk_widget_add_css_class (self->button, "unt");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  update (self);
}

/**
 * cl_until_button_format:
 * @zone: the practice's time zone
 * @now: the practice's clock, in microseconds since the epoch
 * @until: the first instant at which a grant no longer holds; 0 for no end
 *
 * Words an end: access until an instant lasts through the day before it (docs: ACCESS, Sources).
 *
 * Returns: (transfer full): "No end date", "Until 31 Jan 2027" or "Ended 3 Nov 2026"
 */
char *
cl_until_button_format (GTimeZone *zone, gint64 now, gint64 until)
{
  g_autoptr (GDateTime) last = NULL;
  g_autofree char *date = NULL;

  g_return_val_if_fail (zone != NULL, NULL);

  if (until == 0)
    return g_strdup (_ ("No end date"));
  last = to_local (zone, until - 1);
  if (last == NULL)
    return g_strdup (_ ("No end date"));
  /* Translators: a date such as "31 Jan 2027"; see g_date_time_format() */
  date = g_date_time_format (last, _ ("%-d %b %Y"));
  if (until <= now)
    /* Translators: %s is a date: access has run out on it */
    return g_strdup_printf (_ ("Ended %s"), date);
  /* Translators: %s is a date: the last day of access */
  return g_strdup_printf (_ ("Until %s"), date);
}

/**
 * cl_until_button_new:
 * @zone: the practice's time zone
 * @now: the practice's clock, in microseconds since the epoch
 *
 * A menu for the end of a grant: none, a week, a month, or a date that one picks. Follow
 * "notify::until".
 *
 * Returns: (transfer floating): an until button without an end
 */
GtkWidget *
cl_until_button_new (GTimeZone *zone, gint64 now)
{
  ClUntilButton *self = g_object_new (CL_TYPE_UNTIL_BUTTON, NULL);

  g_time_zone_unref (self->zone);
  self->zone = g_time_zone_ref (zone);
  self->now = now;
  update (self);
  return GTK_WIDGET (self);
}

/**
 * cl_until_button_get_until:
 * @self: an until button
 *
 * Returns: the first instant without access, in microseconds since the epoch; 0 for no end
 */
gint64
cl_until_button_get_until (ClUntilButton *self)
{
  g_return_val_if_fail (CL_IS_UNTIL_BUTTON (self), 0);

  return self->until;
}

/**
 * cl_until_button_set_until:
 * @self: an until button
 * @until: the first instant without access, in microseconds since the epoch; 0 for no end
 *
 * Sets the end and notifies where it changes.
 */
void
cl_until_button_set_until (ClUntilButton *self, gint64 until)
{
  g_return_if_fail (CL_IS_UNTIL_BUTTON (self));

  if (self->until == until)
    return;
  self->until = until;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNTIL]);
}

/**
 * cl_until_button_set_compact:
 * @self: an until button
 * @compact: whether it is as wide as its text alone
 *
 * Usually all are equally wide, to stand in a column.
 */
void
cl_until_button_set_compact (ClUntilButton *self, gboolean compact)
{
  g_return_if_fail (CL_IS_UNTIL_BUTTON (self));

  gtk_label_set_width_chars (GTK_LABEL (self->label), compact ? -1 : 14);
}
