/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-picker.h"

#include "cl-calendar-look.h"
#include "cl-calendar-words.h"
#include "cl-calendar.h"
#include "cl-name-match.h"

#include <glib/gi18n.h>

/* From how many on one looks for a name. */
#define SEARCH_FROM 9
#define MAX_HEIGHT 420
/* What is to be seen of a name at least. */
#define NAME_CHARS 8

struct _ClCalendarPicker
{
  GtkWidget parent_instance;
  GtkWidget *button;
  GtkWidget *icon;
  GtkWidget *dot;
  GtkWidget *label;
  GtkWidget *popover;
  GtkWidget *search;
  GtkWidget *list;
  GPtrArray *calendars; /* element-type ClCalendar */
  ClPeople *people;
  GArray *chosen; /* element-type gint64 */
  gboolean is_several;
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (ClCalendarPicker, cl_calendar_picker, GTK_TYPE_WIDGET)

static guint changed_signal;

static gboolean
is_chosen (ClCalendarPicker *self, gint64 member)
{
  for (guint i = 0; i < self->chosen->len; i++)
    if (g_array_index (self->chosen, gint64, i) == member)
      return TRUE;
  return FALSE;
}

static ClCalendar *
find_calendar (ClCalendarPicker *self, gint64 member)
{
  for (guint i = 0; i < self->calendars->len; i++)
    if (((ClCalendar *) g_ptr_array_index (self->calendars, i))->member == member)
      return g_ptr_array_index (self->calendars, i);
  return NULL;
}

static GtkWidget *
make_dot (void)
{
  GtkWidget *dot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (dot, "pdot");
  gtk_widget_set_valign (dot, GTK_ALIGN_CENTER);
  return dot;
}

static void
show_chosen (ClCalendarPicker *self)
{
  guint n = self->chosen->len;
  ClCalendar *only = n == 1 ? find_calendar (self, g_array_index (self->chosen, gint64, 0)) : NULL;
  g_autofree char *text = NULL;
  g_autofree char *whole = NULL;
  g_autofree char *name = NULL;

  if (only != NULL)
    {
      g_autofree char *short_name = cl_people_get_short_name (self->people, only->member);

      text = cl_calendar_words_name_calendar (short_name, only->is_suspended);
      whole = cl_calendar_words_name_calendar (only->name, only->is_suspended);
      cl_calendar_look_set_colour (self->dot, only->colour);
    }
  else
    {
      text = g_strdup_printf (ngettext ("%u practitioner", "%u practitioners", n), n);
    }
  gtk_widget_set_visible (self->dot, only != NULL);
  gtk_widget_set_visible (self->icon, only == NULL);
  gtk_label_set_label (GTK_LABEL (self->label), text);
  /* A number of them is short, and means nothing without its last letters. */
  gtk_label_set_width_chars (GTK_LABEL (self->label),
                             only != NULL ? NAME_CHARS : (int) g_utf8_strlen (text, -1));
  /* Translators: %s is whose calendar is shown */
  name = g_strdup_printf (_ ("Calendar of %s"), whole != NULL ? whole : text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  gtk_widget_set_tooltip_text (self->button, name);
}

static void
on_toggled_cb (ClCalendarPicker *self, GtkCheckButton *check)
{
  ClCalendar *calendar = g_object_get_data (G_OBJECT (check), "cl-calendar");
  gboolean is_on = gtk_check_button_get_active (check);

  if (self->is_filling || (!self->is_several && !is_on))
    return;
  if (!self->is_several)
    g_array_set_size (self->chosen, 0);
  if (is_on && !is_chosen (self, calendar->member))
    g_array_append_val (self->chosen, calendar->member);
  for (guint i = 0; !is_on && i < self->chosen->len; i++)
    if (g_array_index (self->chosen, gint64, i) == calendar->member)
      g_array_remove_index (self->chosen, i--);
  /* There is always one to look at. */
  if (self->chosen->len == 0)
    {
      g_array_append_val (self->chosen, calendar->member);
      gtk_check_button_set_active (check, TRUE);
      return;
    }
  if (!self->is_several)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
  show_chosen (self);
  g_signal_emit (self, changed_signal, 0);
}

static GtkWidget *
make_row (ClCalendarPicker *self, ClCalendar *calendar, GtkCheckButton *group)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *dot = make_dot ();
  g_autofree char *name = cl_calendar_words_name_calendar (calendar->name, calendar->is_suspended);
  GtkWidget *label = gtk_label_new (name);

  cl_calendar_look_set_colour (dot, calendar->colour);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_widget_set_tooltip_text (label, name);
  gtk_box_append (GTK_BOX (box), dot);
  gtk_box_append (GTK_BOX (box), label);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), box);
  if (!self->is_several)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), group);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_chosen (self, calendar->member));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (check), "cl-calendar", g_object_ref (calendar), g_object_unref);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (on_toggled_cb), self);
  return check;
}

static void
on_search_changed_cb (ClCalendarPicker *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      ClCalendar *calendar = g_object_get_data (G_OBJECT (row), "cl-calendar");

      gtk_widget_set_visible (row, *text == '\0' || cl_name_match (calendar->name, text, NULL));
    }
}

static void
cl_calendar_picker_dispose (GObject *object)
{
  ClCalendarPicker *self = CL_CALENDAR_PICKER (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_pointer (&self->calendars, g_ptr_array_unref);
  g_clear_object (&self->people);
  G_OBJECT_CLASS (cl_calendar_picker_parent_class)->dispose (object);
}

static void
cl_calendar_picker_finalize (GObject *object)
{
  g_array_unref (CL_CALENDAR_PICKER (object)->chosen);
  G_OBJECT_CLASS (cl_calendar_picker_parent_class)->finalize (object);
}

static void
cl_calendar_picker_class_init (ClCalendarPickerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_calendar_picker_dispose;
  G_OBJECT_CLASS (klass)->finalize = cl_calendar_picker_finalize;
  /**
   * ClCalendarPicker::changed:
   *
   * Somebody chose other practitioners.
   */
  changed_signal = g_signal_new ("changed", CL_TYPE_CALENDAR_PICKER, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
make_popover (ClCalendarPicker *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->search = gtk_search_entry_new ();
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  self->popover = gtk_popover_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search Practitioners"), -1);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (on_search_changed_cb),
                            self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MAX_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_widget_add_css_class (box, "calendarpicker");
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
}

static void
cl_calendar_picker_init (ClCalendarPicker *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->chosen = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->dot = make_dot ();
  self->icon = gtk_image_new_from_icon_name ("cl-shared-symbolic");
  self->label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (self->label), NAME_CHARS);
  gtk_box_append (GTK_BOX (box), self->dot);
  gtk_box_append (GTK_BOX (box), self->icon);
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("pan-down-symbolic"));
  make_popover (self);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), self->popover);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

/**
 * cl_calendar_picker_new:
 *
 * Whose calendar is shown: one, or several beside each other.
 *
 * Returns: (transfer floating): a picker
 */
GtkWidget *
cl_calendar_picker_new (void)
{
  return g_object_new (CL_TYPE_CALENDAR_PICKER, NULL);
}

/**
 * cl_calendar_picker_set_calendars:
 * @self: a picker
 * @calendars: (element-type ClCalendar): what there is
 * @people: to name them
 * @chosen: (element-type gint64): members
 * @is_several: whether more than one can be chosen
 */
void
cl_calendar_picker_set_calendars (ClCalendarPicker *self,
                                  GPtrArray *calendars,
                                  ClPeople *people,
                                  GArray *chosen,
                                  gboolean is_several)
{
  GtkWidget *child;

  g_return_if_fail (CL_IS_CALENDAR_PICKER (self));

  g_ptr_array_ref (calendars);
  g_clear_pointer (&self->calendars, g_ptr_array_unref);
  self->calendars = calendars;
  g_set_object (&self->people, people);
  g_array_set_size (self->chosen, 0);
  g_array_append_vals (self->chosen, chosen->data, chosen->len);
  /* What is open stays as somebody looks at it. */
  if (!gtk_widget_get_visible (self->popover) || self->is_several != is_several)
    {
      GtkCheckButton *group = NULL;

      self->is_several = is_several;
      self->is_filling = TRUE;
      while ((child = gtk_widget_get_first_child (self->list)) != NULL)
        gtk_box_remove (GTK_BOX (self->list), child);
      for (guint i = 0; i < calendars->len; i++)
        {
          GtkWidget *row = make_row (self, g_ptr_array_index (calendars, i), group);

          group = GTK_CHECK_BUTTON (row);
          gtk_box_append (GTK_BOX (self->list), row);
        }
      self->is_filling = FALSE;
      gtk_editable_set_text (GTK_EDITABLE (self->search), "");
      gtk_widget_set_visible (self->search, calendars->len >= SEARCH_FROM);
    }
  show_chosen (self);
}

/**
 * cl_calendar_picker_get_chosen:
 * @self: a picker
 *
 * Returns: (transfer none) (element-type gint64): members, in the order in which they were chosen
 */
GArray *
cl_calendar_picker_get_chosen (ClCalendarPicker *self)
{
  g_return_val_if_fail (CL_IS_CALENDAR_PICKER (self), NULL);

  return self->chosen;
}
