/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One practitioner's day: the times that are left, or why none is and what to do about it. */
#include "cl-find-card.h"

#include "cl-access-badge.h"
#include "cl-availability-times.h"
#include "cl-avatar.h"
#include "cl-find-words.h"
#include "cl-whole-text.h"
#include "cl-wrap-box.h"

#include <glib/gi18n.h>

/* When the morning begins, the afternoon, and the evening. */
#define DAYBREAK 5
#define NOON 12
#define EVENING 17
/* Of the button of a time. */
#define SLOT "find-slot"

static gboolean
is_in (int hour, ClFindPart part)
{
  return part == CL_FIND_PART_ALL || (part == CL_FIND_PART_MORNING) == (hour < NOON);
}

/**
 * cl_find_card_count:
 * @line: a practitioner's day
 * @zone: the practice's
 * @part: which times count
 *
 * Returns: how many times are left
 */
guint
cl_find_card_count (ClFindLine *line, GTimeZone *zone, ClFindPart part)
{
  guint n = 0;

  for (guint i = 0; i < line->slots->len; i++)
    {
      g_autoptr (GDateTime)
        start = cl_find_words_to_local (g_array_index (line->slots, gint64, i), zone);

      n += is_in (g_date_time_get_hour (start), part) ? 1 : 0;
    }
  return n;
}

static GtkWidget *
make_label (const char *text, const char *class_name)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (class_name != NULL)
    gtk_widget_add_css_class (label, class_name);
  return label;
}

static char *
describe_hours (ClFindBundle *bundle, ClFindLine *line, GTimeZone *zone)
{
  GString *text;

  if (!line->has_hours)
    return g_strdup (_ ("No weekly hours set up"));
  if (line->spans->len == 0)
    return g_strdup (_ ("No hours on this day"));
  text = g_string_new (NULL);
  for (guint i = 0; i < line->spans->len; i++)
    {
      const ClTimeSpan *span = &g_array_index (line->spans, ClTimeSpan, i);
      g_autofree char *words = cl_find_words_say_span (span->start, span->end, zone);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", words);
    }
  return g_string_free (text, FALSE);
}

static GtkWidget *
make_badge (ClFindBundle *bundle, ClFindLine *line)
{
  g_autofree char *text = NULL;
  GtkWidget *tag;

  if (line->is_owner)
    return cl_access_badge_new (CL_ACCESS_BADGE_OWNER);
  if (!line->is_new)
    return NULL;
  /* Translators: %s is a client: booking would share the client with this practitioner */
  text = g_strdup_printf (_ ("New to %s"),
                          bundle->client->name != NULL ? bundle->client->name : _ ("the client"));
  tag = gtk_label_new (text);
  gtk_label_set_ellipsize (GTK_LABEL (tag), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (tag), 20);
  cl_whole_text_offer (GTK_LABEL (tag));
  gtk_widget_add_css_class (tag, "tag");
  gtk_widget_add_css_class (tag, "plain");
  return tag;
}

static GtkWidget *
make_head (ClFindBundle *bundle, ClFindLine *line, GTimeZone *zone)
{
  g_autofree char *hours = describe_hours (bundle, line, zone);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = make_label (line->calendar->name, "heading");
  GtkWidget *second = make_label (hours, "soft");
  GtkWidget *badge = make_badge (bundle, line);

  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  cl_whole_text_offer (GTK_LABEL (name));
  gtk_label_set_wrap (GTK_LABEL (second), TRUE);
  gtk_widget_add_css_class (second, "small");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), name);
  gtk_box_append (GTK_BOX (words), second);
  gtk_box_append (GTK_BOX (head), cl_avatar_new (line->calendar->name, 36));
  gtk_box_append (GTK_BOX (head), words);
  if (badge != NULL)
    {
      gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (head), badge);
    }
  return head;
}

static void
mark (GtkWidget *slot, gboolean is_chosen)
{
  if (is_chosen)
    gtk_widget_add_css_class (slot, "suggested-action");
  else
    gtk_widget_remove_css_class (slot, "suggested-action");
  gtk_accessible_update_state (
    GTK_ACCESSIBLE (slot), GTK_ACCESSIBLE_STATE_PRESSED,
    is_chosen ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
}

static GtkWidget *
make_slot (ClFindLine *line, gint64 start, GTimeZone *zone, gboolean is_chosen)
{
  g_autoptr (GDateTime) local = cl_find_words_to_local (start, zone);
  g_autofree char *clock = g_date_time_format (local, C_ ("short time", "%-I:%M"));
  g_autofree char *time = g_date_time_format (local, C_ ("time", "%-I:%M %p"));
  /* Translators: a time that is left: the time, with whom */
  g_autofree char *name = g_strdup_printf (C_ ("open time", "%s, %s"), time, line->calendar->name);
  GtkWidget *button = gtk_button_new_with_label (clock);

  gtk_widget_add_css_class (button, SLOT);
  mark (button, is_chosen);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "find.choose");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(xx)", line->calendar->member, start);
  return button;
}

/* The times of a part of the day in a line that wraps; nothing where there is none. */
static void
append_part (GtkWidget *card,
             ClFindLine *line,
             GTimeZone *zone,
             const char *title,
             int from,
             int to,
             gint64 chosen)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = make_label (title, "soft");
  GtkWidget *slots = cl_wrap_box_new ();
  guint n = 0;

  gtk_label_set_width_chars (GTK_LABEL (label), 10);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (slots, TRUE);
  for (guint i = 0; i < line->slots->len; i++)
    {
      gint64 start = g_array_index (line->slots, gint64, i);
      g_autoptr (GDateTime) local = cl_find_words_to_local (start, zone);
      int hour = g_date_time_get_hour (local);

      if (hour < from || hour >= to)
        continue;
      cl_wrap_box_append (CL_WRAP_BOX (slots), make_slot (line, start, zone, start == chosen));
      n++;
    }
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), slots);
  if (n > 0)
    gtk_box_append (GTK_BOX (card), row);
  else
    g_object_unref (g_object_ref_sink (row));
}

static void
append_remedy (GtkWidget *card,
               const char *words,
               const char *button_label,
               const char *action,
               gint64 target)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = make_label (words, "soft");

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (row), label);
  if (button_label != NULL)
    {
      GtkWidget *button = gtk_button_new_with_label (button_label);

      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", target);
      gtk_box_append (GTK_BOX (row), button);
    }
  gtk_box_append (GTK_BOX (card), row);
}

static void
append_next (GtkWidget *card, ClFindLine *line, GTimeZone *zone)
{
  g_autoptr (GDateTime) next = cl_find_words_to_local (line->next, zone);
  g_autofree char *day = g_date_time_format (next, C_ ("date", "%A, %-d %B"));
  g_autofree char *time = g_date_time_format (next, C_ ("time", "%-I:%M %p"));
  g_autofree char *weekday = g_date_time_format (next, "%A");
  /* Translators: the next time that is left: the day, the time */
  g_autofree char *words = g_strdup_printf (_ ("Next open: %s, %s"), day, time);
  /* Translators: %s is a day of the week */
  g_autofree char *go = g_strdup_printf (_ ("Go to %s"), weekday);

  append_remedy (card, words, go, "find.go-to", line->next);
}

static void
append_nothing (GtkWidget *card, ClFindBundle *bundle, ClFindLine *line, GTimeZone *zone)
{
  g_autofree char *words = NULL;

  if (line->next != 0)
    append_next (card, line, zone);
  else if (line->has_hours || bundle->wish.any_time)
    append_remedy (card, _ ("Nothing is open in the next three months."), NULL, NULL, 0);
  else if (line->may_set)
    {
      /* Translators: %s is a practitioner */
      words = g_strdup_printf (_ ("Set up the hours of %s to offer times, or turn on Any time."),
                               line->calendar->name);
      append_remedy (card, words, _ ("Set Up Availability…"), "find.set-availability",
                     line->calendar->member);
    }
  else
    append_remedy (card, _ ("Turn on Any time to offer times."), NULL, NULL, 0);
}

/**
 * cl_find_card_read_slot:
 * @widget: (nullable): a widget
 * @practitioner: (out): with whom
 * @start: (out): when
 *
 * Returns: whether @widget is the button of a time that is left
 */
gboolean
cl_find_card_read_slot (GtkWidget *widget, gint64 *practitioner, gint64 *start)
{
  if (widget == NULL || !gtk_widget_has_css_class (widget, SLOT))
    return FALSE;
  g_variant_get (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (widget)), "(xx)",
                 practitioner, start);
  return TRUE;
}

/**
 * cl_find_card_find:
 * @cards: a card, or what has some
 * @practitioner: with whom
 * @start: when
 *
 * Returns: (transfer none) (nullable): the button of that time
 */
GtkWidget *
cl_find_card_find (GtkWidget *cards, gint64 practitioner, gint64 start)
{
  GtkWidget *found = NULL;
  gint64 with, at;

  if (cl_find_card_read_slot (cards, &with, &at))
    return with == practitioner && at == start ? cards : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (cards); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = cl_find_card_find (child, practitioner, start);
  return found;
}

/**
 * cl_find_card_mark:
 * @cards: a card, or what has some
 * @chosen_practitioner: whose time is chosen, or 0
 * @chosen_start: which
 *
 * Shows which time is chosen; the buttons stay, and the focus with them.
 */
void
cl_find_card_mark (GtkWidget *cards, gint64 chosen_practitioner, gint64 chosen_start)
{
  gint64 with, at;

  if (cl_find_card_read_slot (cards, &with, &at))
    {
      mark (cards, with == chosen_practitioner && at == chosen_start);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (cards); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    cl_find_card_mark (child, chosen_practitioner, chosen_start);
}

/**
 * cl_find_card_new:
 * @bundle: what was found
 * @line: one practitioner's day of it
 * @zone: the practice's
 * @part: which times of the day are shown
 * @chosen_practitioner: whose time is chosen, or 0
 * @chosen_start: which
 *
 * Its buttons are the page's actions: "find.choose" and "find.go-to".
 *
 * Returns: (transfer floating): the card
 */
GtkWidget *
cl_find_card_new (ClFindBundle *bundle,
                  ClFindLine *line,
                  GTimeZone *zone,
                  ClFindPart part,
                  gint64 chosen_practitioner,
                  gint64 chosen_start)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gint64 chosen = chosen_practitioner == line->calendar->member ? chosen_start : 0;

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "find-card");
  gtk_box_append (GTK_BOX (card), make_head (bundle, line, zone));
  if (line->refusal != NULL)
    append_remedy (card, line->refusal, NULL, NULL, 0);
  else if (line->slots->len == 0)
    append_nothing (card, bundle, line, zone);
  else if (cl_find_card_count (line, zone, part) == 0)
    append_remedy (card, _ ("Nothing is open at this time of day."), NULL, NULL, 0);
  else
    {
      if (part != CL_FIND_PART_AFTERNOON)
        {
          append_part (card, line, zone, _ ("Night"), 0, DAYBREAK, chosen);
          append_part (card, line, zone, _ ("Morning"), DAYBREAK, NOON, chosen);
        }
      if (part != CL_FIND_PART_MORNING)
        {
          append_part (card, line, zone, _ ("Afternoon"), NOON, EVENING, chosen);
          append_part (card, line, zone, _ ("Evening"), EVENING, 24, chosen);
        }
    }
  return card;
}
