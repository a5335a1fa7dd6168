/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-details-repeat.h"

#include <glib/gi18n.h>

#include "cl-appointment.h"
#include "cl-booking-choices.h"
#include "cl-calendar-words.h"
#include "cl-choice.h"
#include "cl-day-button.h"
#include "cl-details-days.h"
#include "cl-details-field.h"
#include "cl-focus.h"
#include "cl-local-time.h"
#include "cl-recurrence.h"
#include "cl-repeat.h"

#define SPACING 9
#define FIRST_TIMES "10"
#define FIRST_MONTHS 3
#define MAX_INTERVAL 99
/* Of what is kept of it. */
#define BETWEEN "|"
#define N_PARTS 7

/* By what a repeat of one's own goes, in the order of the drop-down. */
static const struct
{
  const char *label;
  ClRepeatUnit unit;
} units[] = {
  { NC_ ("repeat", "days"), CL_REPEAT_DAILY },
  { NC_ ("repeat", "weeks"), CL_REPEAT_WEEKLY },
  { NC_ ("repeat", "months, same date"), CL_REPEAT_MONTHLY_BY_DAY },
  { NC_ ("repeat", "months, same weekday"), CL_REPEAT_MONTHLY_BY_WEEKDAY },
};

enum
{
  ENDS_AFTER,
  ENDS_ON,
};

struct _ClDetailsRepeat
{
  GtkWidget parent_instance;
  GTimeZone *zone;
  char *kept; /* (nullable): a rule that cannot be said here, and stays as it is */
  ClRepeat shown; /* what was to be shown */
  GtkWidget *box;
  GtkDropDown *choice;
  GtkEntry *interval;
  GtkDropDown *unit;
  ClDetailsDays *days;
  GtkDropDown *ends;
  GtkEntry *times;
  ClDayButton *until;
  ClDetailsField *choice_field;
  ClDetailsField *every_field;
  ClDetailsField *days_field;
  ClDetailsField *ends_field;
  gint64 start; /* where it starts, as it was told last, or 0 */
  gboolean is_set_up;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClDetailsRepeat, cl_details_repeat, GTK_TYPE_WIDGET)

static guint
get_custom (void)
{
  return cl_booking_choices_count_repeats ();
}

static gboolean
is_custom (ClDetailsRepeat *self)
{
  return gtk_drop_down_get_selected (self->choice) == get_custom ();
}

/* What stands behind all that can be said here. */
static gboolean
is_kept (ClDetailsRepeat *self)
{
  return gtk_drop_down_get_selected (self->choice) > get_custom ();
}

static void
show_fields (ClDetailsRepeat *self)
{
  gboolean has_end = gtk_drop_down_get_selected (self->choice) != 0 && !is_kept (self);
  gboolean is_weekly = units[gtk_drop_down_get_selected (self->unit)].unit == CL_REPEAT_WEEKLY;
  gboolean is_counted = gtk_drop_down_get_selected (self->ends) == ENDS_AFTER;

  gtk_widget_set_visible (GTK_WIDGET (self->every_field), is_custom (self));
  gtk_widget_set_visible (GTK_WIDGET (self->days_field), is_custom (self) && is_weekly);
  gtk_widget_set_visible (GTK_WIDGET (self->ends_field), has_end);
  gtk_widget_set_visible (GTK_WIDGET (self->times), is_counted);
  gtk_widget_set_visible (GTK_WIDGET (self->until), !is_counted);
}

static void
on_changed_cb (ClDetailsRepeat *self)
{
  if (!self->is_set_up)
    return;
  show_fields (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* One's own begins with the day on which it starts. */
static void
on_choice_cb (ClDetailsRepeat *self)
{
  if (self->is_set_up && is_custom (self) && cl_details_days_get (self->days) == 0)
    {
      g_autoptr (GDateTime) local = cl_calendar_words_to_local (self->start, self->zone);

      cl_details_days_set (self->days, 1u << (g_date_time_get_day_of_week (local) - 1));
    }
  on_changed_cb (self);
}

/* A date at which it can end, to begin with. */
static void
on_ends_cb (ClDetailsRepeat *self)
{
  if (self->is_set_up && gtk_drop_down_get_selected (self->ends) == ENDS_ON &&
      cl_day_button_get_end (self->until, self->zone) <= self->start)
    {
      g_autoptr (GDateTime) local = cl_calendar_words_to_local (self->start, self->zone);
      g_autoptr (GDateTime) later = g_date_time_add_months (local, FIRST_MONTHS);

      cl_day_button_set_day (self->until, later);
    }
  on_changed_cb (self);
}

/* A repeat of one's own is what there is most to say about. */
static gboolean
cl_details_repeat_grab_focus (GtkWidget *widget)
{
  ClDetailsRepeat *self = CL_DETAILS_REPEAT (widget);

  return gtk_widget_grab_focus (is_custom (self) ? GTK_WIDGET (self->interval)
                                                 : GTK_WIDGET (self->choice));
}

static void
cl_details_repeat_dispose (GObject *object)
{
  ClDetailsRepeat *self = CL_DETAILS_REPEAT (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->kept, g_free);
  G_OBJECT_CLASS (cl_details_repeat_parent_class)->dispose (object);
}

static void
cl_details_repeat_class_init (ClDetailsRepeatClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_details_repeat_dispose;
  widget_class->focus = cl_focus_inside;
  widget_class->grab_focus = cl_details_repeat_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  /**
   * ClDetailsRepeat::changed:
   *
   * It is to repeat otherwise, be that possible or not.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
cl_details_repeat_init (ClDetailsRepeat *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

static GtkDropDown *
make_choice (const char *const *labels, gsize n_labels, const char *name)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *choice = gtk_drop_down_new (NULL, NULL);

  for (gsize i = 0; i < n_labels; i++)
    gtk_string_list_append (names, labels[i]);
  cl_choice_set_names (GTK_DROP_DOWN (choice), names);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_DROP_DOWN (choice);
}

static GtkEntry *
make_number (const char *name)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_DIGITS);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 4);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 4);
  gtk_widget_add_css_class (entry, "tabular");
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_ENTRY (entry);
}

static ClDetailsField *
add (ClDetailsRepeat *self, const char *title, gpointer content, GtkSizeGroup *labels)
{
  GtkWidget *field = cl_details_field_new (title, content, labels);

  gtk_box_append (GTK_BOX (self->box), field);
  return CL_DETAILS_FIELD (field);
}

static void
add_every (ClDetailsRepeat *self, GtkSizeGroup *labels)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *names[G_N_ELEMENTS (units)];

  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    names[i] = g_dpgettext2 (NULL, "repeat", units[i].label);
  self->interval = make_number (C_ ("repeat", "Every how many"));
  self->unit = make_choice (names, G_N_ELEMENTS (names), C_ ("repeat", "Days, weeks or months"));
  self->days = CL_DETAILS_DAYS (cl_details_days_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->unit), TRUE);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->interval));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->unit));
  self->every_field = add (self, C_ ("repeat", "Every"), line, labels);
  self->days_field = add (self, C_ ("repeat", "On"), self->days, labels);
}

static void
add_ends (ClDetailsRepeat *self, GtkSizeGroup *labels)
{
  const char *names[] = { C_ ("repeat", "After a number of times"), C_ ("repeat", "On a date") };
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->ends = make_choice (names, G_N_ELEMENTS (names), C_ ("repeat", "Ends"));
  self->times = make_number (C_ ("repeat", "How many times"));
  self->until = CL_DAY_BUTTON (cl_day_button_new (C_ ("repeat", "Last date")));
  gtk_widget_set_hexpand (GTK_WIDGET (self->ends), TRUE);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->ends));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->times));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->until));
  self->ends_field = add (self, C_ ("repeat", "Ends"), line, labels);
}

static void
fill_choice (ClDetailsRepeat *self)
{
  g_autoptr (GtkStringList) names = cl_booking_choices_list_repeats ();

  if (self->kept != NULL)
    gtk_string_list_append (names, C_ ("repeat", "As it is now"));
  cl_choice_set_names (self->choice, names);
}

static void
watch (ClDetailsRepeat *self)
{
  g_signal_connect_swapped (self->choice, "notify::selected", G_CALLBACK (on_choice_cb), self);
  g_signal_connect_swapped (self->interval, "changed", G_CALLBACK (on_changed_cb), self);
  g_signal_connect_swapped (self->unit, "notify::selected", G_CALLBACK (on_changed_cb), self);
  g_signal_connect_swapped (self->days, "changed", G_CALLBACK (on_changed_cb), self);
  g_signal_connect_swapped (self->ends, "notify::selected", G_CALLBACK (on_ends_cb), self);
  g_signal_connect_swapped (self->times, "changed", G_CALLBACK (on_changed_cb), self);
  g_signal_connect_swapped (self->until, "changed", G_CALLBACK (on_changed_cb), self);
}

/**
 * cl_details_repeat_new:
 * @zone: the practice's
 * @labels: (nullable): of the titles of the form
 *
 * How something repeats: as mostly, or as one likes, and until when.
 *
 * Returns: (transfer floating): fields that say that it comes once
 */
GtkWidget *
cl_details_repeat_new (GTimeZone *zone, GtkSizeGroup *labels)
{
  ClDetailsRepeat *self = g_object_new (CL_TYPE_DETAILS_REPEAT, NULL);

  self->zone = g_time_zone_ref (zone);
  self->choice = make_choice (NULL, 0, C_ ("appointment", "Repeats"));
  self->choice_field = add (self, C_ ("appointment", "Repeats"), self->choice, labels);
  add_every (self, labels);
  add_ends (self, labels);
  watch (self);
  cl_details_repeat_set_rule (self, NULL, 0, 0);
  return GTK_WIDGET (self);
}

static guint
find_unit (ClRepeatUnit unit)
{
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (units[i].unit == unit)
      return i;
  return 0;
}

static void
set_number (GtkEntry *entry, guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static void
show_repeat (ClDetailsRepeat *self, const ClRepeat *repeat, gint64 start)
{
  guint own_day = 0;
  guint nth = cl_booking_choices_find_repeat (repeat->unit, repeat->interval);

  if (start != 0)
    {
      g_autoptr (GDateTime) local = cl_calendar_words_to_local (start, self->zone);

      own_day = 1u << (g_date_time_get_day_of_week (local) - 1);
    }
  if (repeat->unit == CL_REPEAT_WEEKLY && repeat->days != 0 && repeat->days != own_day)
    nth = get_custom ();
  gtk_drop_down_set_selected (self->choice, nth);
  set_number (self->interval, MAX (repeat->interval, 1));
  gtk_drop_down_set_selected (
    self->unit, find_unit (repeat->unit == CL_REPEAT_NONE ? CL_REPEAT_WEEKLY : repeat->unit));
  cl_details_days_set (self->days, repeat->days);
}

static void
show_end (ClDetailsRepeat *self, const ClRepeat *repeat, guint left)
{
  g_autoptr (GDateTime) until = NULL;
  ClLocalTime last;

  gtk_drop_down_set_selected (self->ends, *repeat->until != '\0' ? ENDS_ON : ENDS_AFTER);
  gtk_editable_set_text (GTK_EDITABLE (self->times), FIRST_TIMES);
  if (repeat->count != 0 || left != 0)
    set_number (self->times, left != 0 ? left : repeat->count);
  if (!cl_local_time_parse (&last, repeat->until, 0))
    return;
  until = g_date_time_new (self->zone, last.year, last.month, last.day, 0, 0, 0);
  cl_day_button_set_day (self->until, until);
}

/**
 * cl_details_repeat_set_rule:
 * @self: fields
 * @rule: (nullable): an RRULE; %NULL where it comes once
 * @start: where it starts, an instant
 * @left: how many of them there still are, or 0 for as many as @rule says
 *
 * Shows it. A rule that cannot be said here is offered as it is.
 */
void
cl_details_repeat_set_rule (ClDetailsRepeat *self, const char *rule, gint64 start, guint left)
{
  ClRepeat repeat;

  g_return_if_fail (CL_IS_DETAILS_REPEAT (self));

  self->is_set_up = FALSE;
  g_clear_pointer (&self->kept, g_free);
  if (!cl_repeat_from_rule (&repeat, rule, start, self->zone))
    {
      self->kept = g_strdup (rule);
      repeat = (ClRepeat){ .interval = 1 };
    }
  self->shown = repeat;
  fill_choice (self);
  show_repeat (self, &repeat, start);
  show_end (self, &repeat, left);
  if (self->kept != NULL)
    gtk_drop_down_set_selected (self->choice, get_custom () + 1);
  show_fields (self);
  self->is_set_up = TRUE;
}

/* Nothing but digits, and none of them too many. */
static gboolean
read_number (GtkEntry *entry, guint max, guint *number)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  guint64 typed;

  if (!g_ascii_string_to_unsigned (text, 10, 1, max, &typed, NULL))
    return FALSE;
  *number = (guint) typed;
  return TRUE;
}

static void
clear_problems (ClDetailsRepeat *self)
{
  cl_details_field_set_problem (self->choice_field, NULL);
  cl_details_field_set_problem (self->every_field, NULL);
  cl_details_field_set_problem (self->days_field, NULL);
  cl_details_field_set_problem (self->ends_field, NULL);
}

/* Weeks begin where the calendar has them begin; as long as nobody chose other weeks or days, where
 * the rule has it, so that its days stay those that they are. */
static guint
find_first_day (ClDetailsRepeat *self, const ClRepeat *repeat)
{
  if (self->shown.unit == CL_REPEAT_WEEKLY && repeat->interval == self->shown.interval &&
      repeat->days == self->shown.days)
    return self->shown.first_day;
  return cl_week_get_first_day ();
}

static gboolean
read_own (ClDetailsRepeat *self, ClRepeat *repeat)
{
  repeat->unit = units[gtk_drop_down_get_selected (self->unit)].unit;
  if (!read_number (self->interval, MAX_INTERVAL, &repeat->interval))
    {
      cl_details_field_set_problem (self->every_field, _ ("Type a number from 1 to 99."));
      return FALSE;
    }
  if (repeat->unit != CL_REPEAT_WEEKLY)
    return TRUE;
  repeat->days = cl_details_days_get (self->days);
  repeat->first_day = find_first_day (self, repeat);
  if (repeat->days != 0)
    return TRUE;
  cl_details_field_set_problem (self->days_field, _ ("Choose a day of the week at least."));
  return FALSE;
}

static gboolean
read_end (ClDetailsRepeat *self, ClRepeat *repeat)
{
  g_autofree char *date = NULL;
  ClLocalTime last;

  if (gtk_drop_down_get_selected (self->ends) == ENDS_AFTER)
    {
      if (read_number (self->times, CL_APPOINTMENT_MAX_REPEATS, &repeat->count))
        return TRUE;
      cl_details_field_set_problem (self->ends_field, _ ("Type how many times: from 1 to 366."));
      return FALSE;
    }
  if (!cl_local_time_from_instant (&last, cl_day_button_get_start (self->until, self->zone),
                                   self->zone))
    return FALSE;
  date = cl_local_time_format_date (&last);
  g_strlcpy (repeat->until, date, sizeof repeat->until);
  return TRUE;
}

static char *
describe (ClDetailsRepeat *self, GArray *starts)
{
  gint64 first = g_array_index (starts, gint64, 0);
  gint64 last = g_array_index (starts, gint64, starts->len - 1);
  g_autoptr (GDateTime) from = cl_calendar_words_to_local (first, self->zone);
  g_autoptr (GDateTime) to = cl_calendar_words_to_local (last, self->zone);
  /* Translators: a day in a line of text, as in “Thu 19 Nov 2026” */
  g_autofree char *first_day = g_date_time_format (from, C_ ("date", "%a %-d %b %Y"));
  g_autofree char *last_day = g_date_time_format (to, C_ ("date", "%a %-d %b %Y"));

  /* Translators: how many appointments; the days of the first and the last of them */
  return g_strdup_printf (ngettext ("%u time, on %s", "%u times, from %s to %s", starts->len),
                          starts->len, first_day, last_day);
}

/* Whether it comes to anything, which is said below its end. */
static gboolean
check (ClDetailsRepeat *self, const char *rule, gint64 start)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) starts = cl_recurrence_expand (rule, start, self->zone, &error);
  g_autofree char *words = NULL;

  if (starts == NULL)
    {
      cl_details_field_set_problem (is_kept (self) ? self->choice_field : self->ends_field,
                                    error->message);
      return FALSE;
    }
  words = describe (self, starts);
  cl_details_field_set_note (is_kept (self) ? self->choice_field : self->ends_field, words);
  return TRUE;
}

/**
 * cl_details_repeat_get_rule:
 * @self: fields
 * @start: where it is to start, an instant
 * @rule: (out) (transfer full) (nullable): its RRULE, %NULL where it comes once
 *
 * Returns: whether what stands there can be; else it is said at its field why not
 */
gboolean
cl_details_repeat_get_rule (ClDetailsRepeat *self, gint64 start, char **rule)
{
  guint selected;
  ClRepeat repeat = { .interval = 1 };

  g_return_val_if_fail (CL_IS_DETAILS_REPEAT (self), FALSE);

  *rule = NULL;
  self->start = start;
  selected = gtk_drop_down_get_selected (self->choice);
  clear_problems (self);
  if (selected == 0)
    return TRUE;
  if (is_kept (self))
    *rule = g_strdup (self->kept);
  else
    {
      if (is_custom (self)
            ? !read_own (self, &repeat)
            : !cl_booking_choices_get_repeat (selected, &repeat.unit, &repeat.interval))
        return FALSE;
      if (!read_end (self, &repeat))
        return FALSE;
      *rule = cl_repeat_to_rule (&repeat, start, self->zone);
    }
  if (check (self, *rule, start))
    return TRUE;
  g_clear_pointer (rule, g_free);
  return FALSE;
}

/**
 * cl_details_repeat_set_problem:
 * @self: fields
 * @problem: what is wrong with the repeat
 *
 * Says so.
 */
void
cl_details_repeat_set_problem (ClDetailsRepeat *self, const char *problem)
{
  g_return_if_fail (CL_IS_DETAILS_REPEAT (self));

  cl_details_field_set_problem (self->choice_field, problem);
}

/**
 * cl_details_repeat_dup_state:
 * @self: fields
 *
 * Returns: (transfer full): all that stands there, for cl_details_repeat_set_state()
 */
char *
cl_details_repeat_dup_state (ClDetailsRepeat *self)
{
  g_return_val_if_fail (CL_IS_DETAILS_REPEAT (self), NULL);

  return g_strdup_printf ("%u" BETWEEN "%u" BETWEEN "%u" BETWEEN "%u" BETWEEN
                          "%" G_GINT64_FORMAT BETWEEN "%s" BETWEEN "%s",
                          gtk_drop_down_get_selected (self->choice),
                          gtk_drop_down_get_selected (self->unit), cl_details_days_get (self->days),
                          gtk_drop_down_get_selected (self->ends),
                          cl_day_button_get_start (self->until, self->zone),
                          gtk_editable_get_text (GTK_EDITABLE (self->interval)),
                          gtk_editable_get_text (GTK_EDITABLE (self->times)));
}

static guint
read_part (const char *part)
{
  return (guint) g_ascii_strtoull (part, NULL, 10);
}

/**
 * cl_details_repeat_set_state:
 * @self: fields
 * @state: of cl_details_repeat_dup_state()
 *
 * Shows it again, right or wrong.
 */
void
cl_details_repeat_set_state (ClDetailsRepeat *self, const char *state)
{
  g_auto (GStrv) parts = g_strsplit (state, BETWEEN, N_PARTS);
  g_autoptr (GDateTime) until = NULL;

  g_return_if_fail (CL_IS_DETAILS_REPEAT (self));

  if (g_strv_length (parts) != N_PARTS)
    return;
  self->is_set_up = FALSE;
  gtk_drop_down_set_selected (self->choice, read_part (parts[0]));
  gtk_drop_down_set_selected (self->unit, read_part (parts[1]));
  cl_details_days_set (self->days, read_part (parts[2]));
  gtk_drop_down_set_selected (self->ends, read_part (parts[3]));
  until = cl_calendar_words_to_local (g_ascii_strtoll (parts[4], NULL, 10), self->zone);
  cl_day_button_set_day (self->until, until);
  gtk_editable_set_text (GTK_EDITABLE (self->interval), parts[5]);
  gtk_editable_set_text (GTK_EDITABLE (self->times), parts[6]);
  self->is_set_up = TRUE;
  on_changed_cb (self);
}

/**
 * cl_details_repeat_set_usual:
 * @self: fields
 * @nth: of cl_booking_choices_new_repeats()
 *
 * Lets it repeat so.
 */
void
cl_details_repeat_set_usual (ClDetailsRepeat *self, guint nth)
{
  g_return_if_fail (CL_IS_DETAILS_REPEAT (self));

  gtk_drop_down_set_selected (self->choice, nth);
}

/**
 * cl_details_repeat_get_is_custom:
 * @self: fields
 *
 * Returns: whether it repeats as one likes
 */
gboolean
cl_details_repeat_get_is_custom (ClDetailsRepeat *self)
{
  g_return_val_if_fail (CL_IS_DETAILS_REPEAT (self), FALSE);

  return is_custom (self);
}

/**
 * cl_details_repeat_set_times:
 * @self: fields
 * @times: how often, as typed
 *
 * Lets it come so often.
 */
void
cl_details_repeat_set_times (ClDetailsRepeat *self, const char *times)
{
  g_return_if_fail (CL_IS_DETAILS_REPEAT (self));

  gtk_editable_set_text (GTK_EDITABLE (self->times), times);
}
