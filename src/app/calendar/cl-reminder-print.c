/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-reminder-print.h"

#include "cl-calendar-words.h"
#include "cl-client-words.h"
#include "cl-print-page.h"
#include "cl-reminder-words.h"

#include <glib/gi18n.h>

/* Points. */
#define HEAD 44.0
#define FOOT 24.0
#define GAP 8.0
#define BOX 9.0
#define BOX_PART 22.0
#define TIME_PART 0.12
#define WHO_PART 0.44
#define HEADING_FONT "Sans Bold 10"
#define TEXT_FONT "Sans 9"
#define SMALL_FONT "Sans 8"

/* A list to call by: a box to tick, when, who and of what, how they are reached. */
struct _ClReminderPaper
{
  ClPractice *practice;
  ClReminderBundle *bundle;
  GArray *starts; /* guint: the first reminder of each page */
  double width;
  double height;
};

/**
 * cl_reminder_paper_new:
 * @practice: whose clocks
 * @bundle: who is to be reminded
 *
 * Returns: (transfer full): a list without pages
 */
ClReminderPaper *
cl_reminder_paper_new (ClPractice *practice, ClReminderBundle *bundle)
{
  ClReminderPaper *self = g_new0 (ClReminderPaper, 1);

  self->practice = g_object_ref (practice);
  self->bundle = g_object_ref (bundle);
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

/**
 * cl_reminder_paper_free:
 * @self: (transfer full): a list
 */
void
cl_reminder_paper_free (ClReminderPaper *self)
{
  g_object_unref (self->practice);
  g_object_unref (self->bundle);
  g_array_unref (self->starts);
  g_free (self);
}

static ClReminder *
get (ClReminderPaper *self, guint nth)
{
  return g_ptr_array_index (self->bundle->reminders, nth);
}

/* Above the first of each day, and on each page. */
static double
draw_day (ClReminderPaper *self, cairo_t *cr, guint nth, gboolean is_first, double y)
{
  gboolean is_tomorrow = cl_reminder_words_is_tomorrow (get (self, nth), self->practice);
  g_autofree char *day = NULL;

  if (!is_first &&
      cl_reminder_words_is_tomorrow (get (self, nth - 1), self->practice) == is_tomorrow)
    return 0;
  day = cl_reminder_words_format_day (is_tomorrow, self->practice);
  return cl_print_page_draw_text (cr, 0, y + GAP, self->width, HEADING_FONT, day) + 2 * GAP;
}

static void
draw_box (cairo_t *cr, double y, gboolean is_ticked)
{
  cairo_set_line_width (cr, 0.8);
  cairo_rectangle (cr, 0.5, y + 1.5, BOX, BOX);
  cairo_stroke (cr);
  if (!is_ticked)
    return;
  cairo_move_to (cr, 2.5, y + 6);
  cairo_line_to (cr, 4.5, y + 8.5);
  cairo_line_to (cr, 8, y + 3.5);
  cairo_stroke (cr);
}

static char *
describe_who (ClReminderPaper *self, ClReminder *reminder)
{
  g_autofree char *what = cl_reminder_words_describe (reminder, self->bundle->people);
  g_autofree char *reminded = NULL;

  if (reminder->reminded_at == 0)
    return g_strdup_printf ("%s\n%s", cl_reminder_words_get_client (reminder), what);
  reminded = cl_reminder_words_reminded (reminder, self->bundle->people, self->practice);
  return g_strdup_printf ("%s\n%s\n%s", cl_reminder_words_get_client (reminder), what, reminded);
}

/* Says how high it is, too. */
static double
draw_reminder (ClReminderPaper *self, cairo_t *cr, guint nth, gboolean is_first, double y)
{
  ClReminder *reminder = get (self, nth);
  double room = self->width - BOX_PART;
  double time_x = BOX_PART;
  double who_x = time_x + room * TIME_PART;
  double reach_x = who_x + room * WHO_PART;
  double day = draw_day (self, cr, nth, is_first, y);
  g_autoptr (GDateTime) start = cl_calendar_words_to_local (
    reminder->appointment->start, cl_practice_get_timezone (self->practice));
  g_autofree char *time = cl_calendar_words_format_time (start);
  g_autofree char *who = describe_who (self, reminder);
  g_autofree char *reach = cl_reminder_words_reach (reminder);
  double height;

  y += day;
  draw_box (cr, y, reminder->reminded_at != 0);
  height = cl_print_page_draw_text (cr, time_x, y, who_x - time_x - 6, TEXT_FONT, time);
  height =
    MAX (height, cl_print_page_draw_text (cr, who_x, y, reach_x - who_x - 6, TEXT_FONT, who));
  height =
    MAX (height, cl_print_page_draw_text (cr, reach_x, y, self->width - reach_x, TEXT_FONT, reach));
  return day + height + GAP;
}

/**
 * cl_reminder_paper_paginate:
 * @self: a list
 * @cr: of the printer or the file
 * @width: of a page, in points
 * @height: of a page
 *
 * Breaks the list into pages.
 *
 * Returns: how many there are
 */
guint
cl_reminder_paper_paginate (ClReminderPaper *self, cairo_t *cr, double width, double height)
{
  gboolean is_first = TRUE;
  double y = HEAD;

  self->width = width;
  self->height = height;
  g_array_set_size (self->starts, 0);
  g_array_append_val (self->starts, (guint){ 0 });
  /* What is drawn into a group that is thrown away is only measured. */
  cairo_push_group (cr);
  for (guint i = 0; i < self->bundle->reminders->len; i++)
    {
      double needed = draw_reminder (self, cr, i, is_first, 0);

      if (y + needed > height - FOOT && y > HEAD)
        {
          g_array_append_val (self->starts, i);
          needed = draw_reminder (self, cr, i, TRUE, 0);
          y = HEAD;
        }
      y += needed;
      is_first = FALSE;
    }
  cairo_pattern_destroy (cairo_pop_group (cr));
  return self->starts->len;
}

static void
draw_foot (ClReminderPaper *self, cairo_t *cr, guint page)
{
  ClPeople *people = self->bundle->people;
  g_autofree char *now =
    cl_client_words_format_exact (self->practice, cl_practice_get_now (self->practice));
  /* Translators: a day and time; who printed it */
  g_autofree char *printed = g_strdup_printf (
    _ ("Printed on %s by %s"), now, cl_people_get_name (people, cl_people_get_me (people)));
  /* Translators: which page of how many */
  g_autofree char *number = g_strdup_printf (_ ("Page %u of %u"), page + 1, self->starts->len);
  g_autofree char *text = g_strdup_printf ("%s · %s", printed, number);

  cl_print_page_draw_text (cr, 0, self->height - FOOT + 8, self->width, SMALL_FONT, text);
}

/**
 * cl_reminder_paper_draw:
 * @self: a list with pages
 * @cr: where to draw
 * @page: which page, from 0
 */
void
cl_reminder_paper_draw (ClReminderPaper *self, cairo_t *cr, guint page)
{
  guint first = g_array_index (self->starts, guint, page);
  guint end = page + 1 < self->starts->len ? g_array_index (self->starts, guint, page + 1)
                                           : self->bundle->reminders->len;
  g_autofree char *practice = cl_practice_get_name (self->practice);
  double y = HEAD;

  cairo_set_source_rgb (cr, 0, 0, 0);
  cl_print_page_draw_text (cr, 0, 0, self->width, "Sans Bold 12", _ ("Reminders"));
  cl_print_page_draw_text (cr, 0, 20, self->width, SMALL_FONT, practice);
  for (guint i = first; i < end; i++)
    y += draw_reminder (self, cr, i, i == first, y);
  draw_foot (self, cr, page);
}

static guint
paginate (gpointer paper, cairo_t *cr, double width, double height)
{
  return cl_reminder_paper_paginate (paper, cr, width, height);
}

static void
draw (gpointer paper, cairo_t *cr, guint page)
{
  cl_reminder_paper_draw (paper, cr, page);
}

static void
free_data (gpointer paper)
{
  cl_reminder_paper_free (paper);
}

/**
 * cl_reminder_print_run:
 * @parent: the window that asks
 * @practice: whose clocks
 * @bundle: who is to be reminded
 *
 * Opens the print dialog for a list to call by. There is no preview, which would be a file with
 * names and telephone numbers.
 */
void
cl_reminder_print_run (GtkWindow *parent, ClPractice *practice, ClReminderBundle *bundle)
{
  cl_print_pages_run (parent, _ ("Reminders"), paginate, draw,
                      cl_reminder_paper_new (practice, bundle), free_data);
}
