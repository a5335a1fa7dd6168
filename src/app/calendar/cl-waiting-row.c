/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-waiting-row.h"

#include "cl-availability.h"
#include "cl-calendar-words.h"
#include "cl-find-words.h"
#include "cl-local-time.h"

#include <glib/gi18n.h>

#define WORKDAYS 0x1f
#define DAYS_A_WEEK 7
#define NOON (12 * 60)
#define MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)

static char *
format_day (GDateTime *day)
{
  /* Translators: a day, as in "Thu 19 Nov" */
  return g_date_time_format (day, C_ ("open time", "%a %-d %b"));
}

/* An ISO date, of which the check has made sure. */
static char *
format_date (const char *date)
{
  g_autofree char *midnight = g_strconcat (date, "T00:00:00Z", NULL);
  g_autoptr (GDateTime) day = g_date_time_new_from_iso8601 (midnight, NULL);

  return day != NULL ? format_day (day) : g_strdup (date);
}

static char *
describe_days (guint days)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  if (days == CL_WAITING_EVERY_DAY)
    return g_strdup (C_ ("waiting list", "any day"));
  if (days == WORKDAYS)
    return g_strdup (C_ ("waiting list", "Monday to Friday"));
  for (guint i = 0; i < DAYS_A_WEEK; i++)
    {
      guint day = (cl_week_get_first_day () + i) % DAYS_A_WEEK;
      /* 2 November 2026 was a Monday. */
      g_autoptr (GDateTime) date = g_date_time_new_utc (2026, 11, 2 + (int) day, 0, 0, 0);
      g_autofree char *name = g_date_time_format (date, "%a");

      if ((days & (1u << day)) != 0)
        g_strv_builder_add (names, name);
    }
  list = g_strv_builder_end (names);
  return g_strjoinv (", ", list);
}

static char *
describe_times (ClWaiting *waiting)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  if (waiting->from_minute == 0 && waiting->to_minute == CL_MINUTES_A_DAY)
    return g_strdup (C_ ("waiting list", "at any time"));
  if (waiting->from_minute == 0 && waiting->to_minute == NOON)
    return g_strdup (C_ ("waiting list", "in the morning"));
  if (waiting->from_minute == NOON && waiting->to_minute == CL_MINUTES_A_DAY)
    return g_strdup (C_ ("waiting list", "in the afternoon"));
  return cl_find_words_say_span (waiting->from_minute * MINUTE, waiting->to_minute * MINUTE, utc);
}

static char *
describe_dates (ClWaiting *waiting, const char *today)
{
  g_autofree char *from = format_date (waiting->from_date);
  g_autofree char *to = format_date (waiting->to_date);

  if (g_strcmp0 (waiting->from_date, today) <= 0)
    /* Translators: %s is a day, as in "Thu 19 Nov" */
    return g_strdup_printf (C_ ("waiting list", "until %s"), to);
  /* Translators: each %s is a day, as in "Thu 19 Nov" */
  return g_strdup_printf (C_ ("waiting list", "from %s to %s"), from, to);
}

static char *
describe_length (ClWaitingLine *line)
{
  guint minutes = (guint) line->waiting->minutes;
  g_autofree char *length =
    g_strdup_printf (ngettext ("%u minute", "%u minutes", minutes), minutes);

  if (line->waiting->practitioner == 0)
    /* Translators: %s is how long, as in "50 minutes" */
    return g_strdup_printf (C_ ("waiting list", "%s with anybody"), length);
  /* Translators: how long, as in "50 minutes", and a practitioner */
  return g_strdup_printf (C_ ("waiting list", "%s with %s"), length,
                          line->practitioner != NULL
                            ? line->practitioner->name
                            : C_ ("waiting list", "a certain practitioner"));
}

static char *
describe (ClWaitingLine *line, GTimeZone *zone, gint64 now)
{
  g_autoptr (GDateTime) local = cl_find_words_to_local (now, zone);
  g_autofree char *today = g_date_time_format (local, "%Y-%m-%d");
  g_autofree char *length = describe_length (line);
  g_autofree char *days = describe_days (line->waiting->days);
  g_autofree char *times = describe_times (line->waiting);
  g_autofree char *dates = describe_dates (line->waiting, today);

  return g_strdup_printf ("%s · %s · %s · %s", length, days, times, dates);
}

static char *
describe_since (ClWaitingLine *line, GTimeZone *zone)
{
  g_autoptr (GDateTime) since = cl_find_words_to_local (line->waiting->created_at, zone);
  g_autofree char *day = format_day (since);

  /* Translators: %s is a day, as in "Thu 19 Nov" */
  return g_strdup_printf (_ ("Waits since %s"), day);
}

static char *
describe_first (ClWaitingLine *line, GTimeZone *zone, gboolean is_offered)
{
  g_autoptr (GDateTime) start = NULL;
  g_autofree char *when = NULL;

  if (line->start == 0 || line->with == NULL)
    return g_strdup (_ ("No such time is left now."));
  start = cl_find_words_to_local (line->start, zone);
  when = cl_calendar_words_format_slot (start);
  if (is_offered)
    /* Translators: a day and time of day that became free, and a practitioner */
    return g_strdup_printf (_ ("Free now: %s with %s"), when, line->with->name);
  /* Translators: a day and time of day, and a practitioner */
  return g_strdup_printf (_ ("First time: %s with %s"), when, line->with->name);
}

static GtkWidget *
make_label (const char *text, const char *css_class, gboolean is_small)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  if (is_small)
    gtk_widget_add_css_class (label, "small");
  return label;
}

static GtkWidget *
make_button (const char *label, const char *about, const char *action, ClWaitingLine *line)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", line->waiting->id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, about,
                                  -1);
  return button;
}

static GtkWidget *
make_buttons (ClWaitingLine *line, const char *client)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  /* Translators: %s is a client */
  g_autofree char *about_book = g_strdup_printf (C_ ("waiting list", "Book %s"), client);
  /* Translators: %s is a client */
  g_autofree char *about_remove = g_strdup_printf (C_ ("waiting list", "Remove %s"), client);

  gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_widget_set_margin_top (box, 6);
  gtk_box_append (GTK_BOX (box), make_button (C_ ("waiting list", "Remove"), about_remove,
                                              "waiting.remove", line));
  gtk_box_append (GTK_BOX (box),
                  make_button (C_ ("waiting list", "Book…"), about_book, "waiting.book", line));
  return box;
}

/**
 * cl_waiting_row_new:
 * @line: who waits for what
 * @zone: the practice's
 * @now: by the practice's clock
 * @is_offered: whether the line's time became free just now
 *
 * Its buttons ask for "waiting.book" and "waiting.remove" with the number of the entry.
 *
 * Returns: (transfer floating): a row of a list
 */
GtkWidget *
cl_waiting_row_new (ClWaitingLine *line, GTimeZone *zone, gint64 now, gboolean is_offered)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  const char *client = line->client != NULL ? line->client : _ ("the client");
  g_autofree char *what = describe (line, zone, now);
  g_autofree char *since = describe_since (line, zone);
  g_autofree char *first = describe_first (line, zone, is_offered);

  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), make_label (client, "heading", FALSE));
  gtk_box_append (GTK_BOX (box), make_label (what, NULL, FALSE));
  gtk_box_append (GTK_BOX (box), make_label (since, "soft", TRUE));
  gtk_box_append (GTK_BOX (box), make_label (first, line->start == 0 ? "soft" : NULL, FALSE));
  gtk_box_append (GTK_BOX (box), make_buttons (line, client));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}
