/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time off and other hours by date: a row for days in a row that are alike, and a form for more. */
#include "cl-availability-exceptions.h"

#include "cl-availability-times.h"
#include "cl-choice.h"
#include "cl-day-button.h"

#include <glib/gi18n.h>

/* The most days that one range makes. */
#define MAX_DAYS 366

struct _ClAvailabilityExceptions
{
  AdwBin parent_instance;
  ClAvailability *stage;
  AdwPreferencesGroup *group;
  GPtrArray *rows;
  GtkWidget *form;
  GtkWidget *what;
  GtkWidget *first;
  GtkWidget *last;
  GtkWidget *times;
  GtkWidget *label;
  GtkWidget *problem;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClAvailabilityExceptions, cl_availability_exceptions, ADW_TYPE_BIN)

static GDateTime *
read_date (const char *date)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  int year = 0, month = 0, day = 0;

  sscanf (date, "%d-%d-%d", &year, &month, &day);
  return g_date_time_new (utc, year, month, day, 0, 0, 0);
}

static gboolean
is_next_day (const char *date, const char *next)
{
  g_autoptr (GDateTime) day = read_date (date);
  g_autoptr (GDateTime) after = g_date_time_add_days (day, 1);
  g_autofree char *text = g_date_time_format (after, "%Y-%m-%d");

  return g_str_equal (text, next);
}

/* Whether @next only carries on what @each is on the day before. */
static gboolean
carries_on (const ClDayException *each, const ClDayException *next)
{
  return each->is_available == next->is_available && each->from == next->from &&
         each->to == next->to && g_strcmp0 (each->label, next->label) == 0 &&
         is_next_day (each->date, next->date);
}

static char *
describe_days (const char *first, const char *last)
{
  g_autoptr (GDateTime) from = read_date (first);
  g_autoptr (GDateTime) to = read_date (last);
  /* Translators: the day of an exception, as in "Tue 1 Dec 2026" */
  g_autofree char *start = g_date_time_format (from, C_ ("availability", "%a %-d %b %Y"));
  g_autofree char *end = g_date_time_format (to, C_ ("availability", "%a %-d %b %Y"));

  /* Translators: from one day to another */
  return g_str_equal (first, last) ? g_steal_pointer (&start)
                                   : g_strdup_printf (C_ ("days", "%s – %s"), start, end);
}

static char *
describe_what (const ClDayException *exception)
{
  g_autofree char *from = cl_availability_times_format_minute (exception->from);
  g_autofree char *to = cl_availability_times_format_minute (exception->to);
  g_autoptr (GString)
    text = g_string_new (exception->is_available ? C_ ("availability", "Open as well")
                                                 : C_ ("availability", "Time off"));

  if (exception->from != 0 || exception->to != CL_MINUTES_A_DAY)
    g_string_append_printf (text, " · %s – %s", from, to);
  if (exception->label != NULL)
    g_string_append_printf (text, " · %s", exception->label);
  return g_strdup (text->str);
}

static GtkWidget *
make_row (ClAvailabilityExceptions *self, guint first, guint n)
{
  const ClDayException *start = &g_array_index (self->stage->exceptions, ClDayException, first);
  const ClDayException *end =
    &g_array_index (self->stage->exceptions, ClDayException, first + n - 1);
  g_autofree char *days = describe_days (start->date, end->date);
  g_autofree char *what = describe_what (start);
  g_autofree char *escaped = g_markup_escape_text (what, -1);
  /* Translators: %s is a day or a range of days */
  g_autofree char *remove = g_strdup_printf (_ ("Remove %s"), days);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), days);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, remove);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, remove,
                                  -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "exceptions.remove");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(uu)", first, n);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
show_rows (ClAvailabilityExceptions *self)
{
  GArray *exceptions = self->stage->exceptions;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint first = 0, n; first < exceptions->len; first += n)
    {
      GtkWidget *row;

      for (n = 1; first + n < exceptions->len; n++)
        if (!carries_on (&g_array_index (exceptions, ClDayException, first + n - 1),
                         &g_array_index (exceptions, ClDayException, first + n)))
          break;
      row = make_row (self, first, n);
      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (self->group, row);
    }
  /* What adds more stays last. */
  g_object_ref (self->form);
  adw_preferences_group_remove (self->group, self->form);
  adw_preferences_group_add (self->group, self->form);
  g_object_unref (self->form);
}

/* As many exceptions from the first as their row stands for. */
static void
activate_remove (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClAvailabilityExceptions *self = CL_AVAILABILITY_EXCEPTIONS (widget);
  guint first, n;

  g_variant_get (parameter, "(uu)", &first, &n);
  if (first + n > self->stage->exceptions->len)
    return;
  g_array_remove_range (self->stage->exceptions, first, n);
  show_rows (self);
  g_signal_emit (self, signals[CHANGED], 0);
  gtk_widget_grab_focus (self->form);
}

static void
tell_problem (ClAvailabilityExceptions *self, const char *words)
{
  gtk_label_set_label (GTK_LABEL (self->problem), words != NULL ? words : "");
  gtk_widget_set_visible (self->problem, words != NULL);
}

/* The hours of the form, the whole day where none are typed. */
static GArray *
read_times (ClAvailabilityExceptions *self)
{
  g_autofree char *text =
    g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->times))));
  GArray *hours = cl_availability_times_parse (text, 0);

  if (hours != NULL && hours->len == 0)
    {
      ClWeeklyHours whole = { 0, 0, CL_MINUTES_A_DAY };

      g_array_append_val (hours, whole);
    }
  return hours;
}

static void
add_days (ClAvailabilityExceptions *self, GArray *hours, GArray *days)
{
  gboolean is_available = adw_combo_row_get_selected (ADW_COMBO_ROW (self->what)) == 1;
  const char *label = gtk_editable_get_text (GTK_EDITABLE (self->label));

  for (guint d = 0; d < days->len; d++)
    for (guint i = 0; i < hours->len; i++)
      cl_availability_add_exception (self->stage, g_array_index (days, ClDay, d).date, is_available,
                                     g_array_index (hours, ClWeeklyHours, i).from,
                                     g_array_index (hours, ClWeeklyHours, i).to, label);
  cl_availability_tidy (self->stage);
}

static void
on_add_cb (ClAvailabilityExceptions *self)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  gint64 from = cl_day_button_get_start (CL_DAY_BUTTON (self->first), utc);
  gint64 to = cl_day_button_get_end (CL_DAY_BUTTON (self->last), utc);
  g_autoptr (GArray) days = NULL;
  g_autoptr (GArray) hours = read_times (self);

  if (hours == NULL)
    {
      tell_problem (self, _ ("Write the times as in “9:00 – 12:00”, or none for the whole day."));
      return;
    }
  if (from >= to)
    {
      tell_problem (self, _ ("The last day is before the first. Choose a later one."));
      return;
    }
  days = cl_days_new (from, to, utc);
  if (days->len > MAX_DAYS)
    {
      tell_problem (self, _ ("These are more days than a year has. Choose fewer."));
      return;
    }
  tell_problem (self, NULL);
  add_days (self, hours, days);
  gtk_editable_set_text (GTK_EDITABLE (self->label), "");
  gtk_editable_set_text (GTK_EDITABLE (self->times), "");
  show_rows (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *
make_day_row (const char *title, GtkWidget *button)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static GtkWidget *
make_entry_row (const char *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  return row;
}

static GtkWidget *
make_add_row (ClAvailabilityExceptions *self)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *button = gtk_button_new_with_mnemonic (C_ ("availability", "A_dd"));

  self->problem = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->problem), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->problem), 0);

  gtk_widget_set_visible (self->problem, FALSE);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), self->problem);
  gtk_box_append (GTK_BOX (box), button);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_add_cb), self);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static void
fill_form (ClAvailabilityExceptions *self)
{
  g_autoptr (GtkStringList) whats = gtk_string_list_new (NULL);
  AdwExpanderRow *form;

  self->form = adw_expander_row_new ();
  form = ADW_EXPANDER_ROW (self->form);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (form), _ ("Add Time Off or Other Hours"));
  gtk_string_list_append (whats, C_ ("availability", "Time off"));
  gtk_string_list_append (whats, C_ ("availability", "Open as well"));
  self->what = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->what), C_ ("availability", "What"));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->what), G_LIST_MODEL (whats));
  self->first = cl_day_button_new (_ ("First day"));
  self->last = cl_day_button_new (_ ("Last day"));
  self->times = make_entry_row (_ ("Times, or empty for the whole day"));
  self->label = make_entry_row (_ ("Label, such as Holiday"));
  adw_expander_row_add_row (form, self->what);
  adw_expander_row_add_row (form, make_day_row (_ ("First day"), self->first));
  adw_expander_row_add_row (form, make_day_row (_ ("Last day"), self->last));
  adw_expander_row_add_row (form, self->times);
  adw_expander_row_add_row (form, self->label);
  adw_expander_row_add_row (form, make_add_row (self));
}

/* A range begins where its first day is put. */
static void
on_first_changed_cb (ClAvailabilityExceptions *self)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  gint64 first = cl_day_button_get_start (CL_DAY_BUTTON (self->first), utc);
  g_autoptr (GDateTime) day = NULL;

  if (cl_day_button_get_start (CL_DAY_BUTTON (self->last), utc) >= first)
    return;
  day = g_date_time_new_from_unix_utc (first / G_USEC_PER_SEC);
  cl_day_button_set_day (CL_DAY_BUTTON (self->last), day);
}

static void
cl_availability_exceptions_dispose (GObject *object)
{
  ClAvailabilityExceptions *self = CL_AVAILABILITY_EXCEPTIONS (object);

  g_clear_object (&self->stage);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (cl_availability_exceptions_parent_class)->dispose (object);
}

static void
cl_availability_exceptions_class_init (ClAvailabilityExceptionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_availability_exceptions_dispose;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "exceptions.remove", "(uu)",
                                   activate_remove);
  /**
   * ClAvailabilityExceptions::changed:
   *
   * One was added or removed.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
cl_availability_exceptions_init (ClAvailabilityExceptions *self)
{
  self->stage = cl_availability_new (0);
  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _ ("Time Off and Other Hours"));
  fill_form (self);
  adw_preferences_group_add (self->group, self->form);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
  g_signal_connect_swapped (self->first, "changed", G_CALLBACK (on_first_changed_cb), self);
}

/**
 * cl_availability_exceptions_new:
 * @today: the practice's day
 *
 * Returns: (transfer floating): a list without any
 */
GtkWidget *
cl_availability_exceptions_new (GDateTime *today)
{
  ClAvailabilityExceptions *self = g_object_new (CL_TYPE_AVAILABILITY_EXCEPTIONS, NULL);

  cl_day_button_set_day (CL_DAY_BUTTON (self->first), today);
  cl_day_button_set_day (CL_DAY_BUTTON (self->last), today);
  return GTK_WIDGET (self);
}

static void
copy_all (ClAvailability *to, GArray *exceptions)
{
  for (guint i = 0; i < exceptions->len; i++)
    {
      const ClDayException *each = &g_array_index (exceptions, ClDayException, i);

      cl_availability_add_exception (to, each->date, each->is_available, each->from, each->to,
                                     each->label);
    }
}

/**
 * cl_availability_exceptions_set:
 * @self: a list
 * @exceptions: (element-type ClDayException): what it is to show, in order
 *
 * Shows them, and tells nobody.
 */
void
cl_availability_exceptions_set (ClAvailabilityExceptions *self, GArray *exceptions)
{
  g_return_if_fail (CL_IS_AVAILABILITY_EXCEPTIONS (self));

  g_array_set_size (self->stage->exceptions, 0);
  copy_all (self->stage, exceptions);
  show_rows (self);
}

/**
 * cl_availability_exceptions_copy_to:
 * @self: a list
 * @availability: gets them
 *
 * Adds what the list shows to @availability.
 */
void
cl_availability_exceptions_copy_to (ClAvailabilityExceptions *self, ClAvailability *availability)
{
  g_return_if_fail (CL_IS_AVAILABILITY_EXCEPTIONS (self));

  copy_all (availability, self->stage->exceptions);
}

static GtkWidget *
find_entry (ClAvailabilityExceptions *self, const char *field)
{
  return g_str_equal (field, "times")   ? self->times
         : g_str_equal (field, "label") ? self->label
                                        : NULL;
}

/**
 * cl_availability_exceptions_keep:
 * @self: a list
 * @draft: gets what was typed for one that was not added yet
 */
void
cl_availability_exceptions_keep (ClAvailabilityExceptions *self, ClDraft *draft)
{
  static const char *const names[] = { "times", "label" };

  g_return_if_fail (CL_IS_AVAILABILITY_EXCEPTIONS (self));

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *typed = gtk_editable_get_text (GTK_EDITABLE (find_entry (self, names[i])));

      if (*typed != '\0')
        cl_draft_add_text (draft, names[i], "", typed);
    }
}

/**
 * cl_availability_exceptions_restore:
 * @self: a list
 * @field: what was typed in, as cl_availability_exceptions_keep() names it
 * @typed: what was typed
 *
 * Types it again; what other fields are called is left alone.
 */
void
cl_availability_exceptions_restore (ClAvailabilityExceptions *self,
                                    const char *field,
                                    const char *typed)
{
  GtkWidget *entry;

  g_return_if_fail (CL_IS_AVAILABILITY_EXCEPTIONS (self));

  entry = find_entry (self, field);
  if (entry == NULL)
    return;
  gtk_editable_set_text (GTK_EDITABLE (entry), typed);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self->form), TRUE);
}
