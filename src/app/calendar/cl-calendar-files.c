/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-files.h"

#include <glib/gi18n.h>

#include "cl-calendar-service.h"
#include "cl-confirm.h"
#include "cl-file-saver.h"
#include "cl-progress-dialog.h"

/* Calendars as files of other programs: the menu of the page, and what its items do. */

typedef struct
{
  GtkWidget *page;
  ClPractice *practice;
  ClActor *actor;
  gint64 member;
  char *path;
  GtkFileChooserNative *chooser;
  ClProgressDialog *dialog;
  GCancellable *cancellable;
} Job;

/* What is on the screen while an import goes on. */
typedef struct
{
  GtkWidget *page;
  ClProgressDialog *dialog;
} Shown;

static Job *
job_new (GtkWidget *page, ClPractice *practice, ClActor *actor, ClCalendar *calendar)
{
  Job *job = g_new0 (Job, 1);

  job->page = g_object_ref (page);
  job->practice = g_object_ref (practice);
  job->actor = g_object_ref (actor);
  job->member = calendar->member;
  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->page);
  g_object_unref (job->practice);
  g_object_unref (job->actor);
  g_clear_object (&job->chooser);
  g_clear_object (&job->dialog);
  g_clear_object (&job->cancellable);
  g_free (job->path);
  g_free (job);
}

static void
add_item (GMenu *menu, const char *label, const char *action, ClCalendar *calendar)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "x", calendar->member);
  g_menu_append_item (menu, item);
}

/* Names are not to be underlined. */
static void
add_named (GMenu *menu, const char *action, ClCalendar *calendar)
{
  g_autoptr (GString) label = g_string_new (calendar->name);

  g_string_replace (label, "_", "__", 0);
  add_item (menu, label->str, action, calendar);
}

/**
 * cl_calendar_files_find:
 * @calendars: (element-type ClCalendar): those that one sees
 * @member: whose
 *
 * Returns: (transfer none) (nullable): theirs
 */
ClCalendar *
cl_calendar_files_find (GPtrArray *calendars, gint64 member)
{
  for (guint i = 0; i < calendars->len; i++)
    {
      ClCalendar *calendar = g_ptr_array_index (calendars, i);

      if (calendar->member == member)
        return calendar;
    }
  return NULL;
}

static GPtrArray *
list_chosen (GPtrArray *calendars, GArray *chosen, gboolean may_block)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < chosen->len; i++)
    {
      ClCalendar *calendar = cl_calendar_files_find (calendars, g_array_index (chosen, gint64, i));

      if (calendar != NULL && (calendar->may_block || !may_block))
        g_ptr_array_add (list, calendar);
    }
  return list;
}

/* An item where there is one calendar, else a menu of their names. */
static void
add_choice (GMenu *menu, GPtrArray *list, const char *one, const char *several, const char *action)
{
  g_autoptr (GMenu) names = g_menu_new ();

  if (list->len == 1)
    add_item (menu, one, action, g_ptr_array_index (list, 0));
  if (list->len < 2)
    return;
  for (guint i = 0; i < list->len; i++)
    add_named (names, action, g_ptr_array_index (list, i));
  g_menu_append_submenu (menu, several, G_MENU_MODEL (names));
}

/**
 * cl_calendar_files_fill_menu:
 * @menu: a menu; what is in it is taken out
 * @calendars: (element-type ClCalendar): those that one sees
 * @chosen: (element-type gint64): whose are shown
 *
 * Fills it with what can be done with those that are shown: the actions `calendar.export` and
 * `calendar.import`, which take the member.
 */
void
cl_calendar_files_fill_menu (GMenu *menu, GPtrArray *calendars, GArray *chosen)
{
  g_autoptr (GPtrArray) seen = list_chosen (calendars, chosen, FALSE);
  g_autoptr (GPtrArray) blocked = list_chosen (calendars, chosen, TRUE);

  g_menu_remove_all (menu);
  add_choice (menu, seen, _ ("_Export Calendar…"), _ ("_Export Calendar"), "calendar.export");
  add_choice (menu, blocked, _ ("_Import Busy Times…"), _ ("_Import Busy Times"),
              "calendar.import");
}

static gboolean
work_export (const char *path,
             gpointer data,
             ClFileSaverProgress progress,
             gpointer progress_data,
             GCancellable *cancellable,
             GError **error)
{
  Job *job = data;
  gint64 now = cl_practice_get_now (job->practice);

  return cl_calendar_service_export (job->practice, job->actor, job->member, CL_CALENDAR_FROM (now),
                                     CL_CALENDAR_TO (now), path, NULL, progress, progress_data,
                                     cancellable, error);
}

/**
 * cl_calendar_files_export:
 * @page: the page that asks
 * @practice: the practice
 * @actor: who is signed in
 * @calendar: whose
 *
 * Asks for a file and writes the calendar into it, from 90 days ago for a year.
 */
void
cl_calendar_files_export (GtkWidget *page,
                          ClPractice *practice,
                          ClActor *actor,
                          ClCalendar *calendar)
{
  g_autofree char *name = g_strconcat (calendar->name, ".ics", NULL);

  g_strdelimit (name, "/", '-');
  cl_file_saver_run (page, _ ("Export the Calendar"), _ ("Exporting the calendar"), name,
                     work_export, job_new (page, practice, actor, calendar), job_free);
}

static void
tell (GtkWidget *page, const char *heading, const char *body)
{
  const ClConfirmAnswer answer = { "cancel", C_ ("answer", "_Close"), CL_CONFIRM_PLAIN };

  if (gtk_widget_get_root (page) != NULL)
    cl_confirm_ask (page, heading, body, &answer, 1, NULL, NULL, NULL);
}

static gpointer
work_import (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return cl_calendar_service_import (practice, job->actor, job->member, job->path,
                                     cl_progress_dialog_report, job->dialog, cancellable, error);
}

static void
on_imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Shown *shown = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClCalendarImport)
    report = cl_practice_run_finish (CL_PRACTICE (source), result, &error);
  g_autofree char *body = NULL;

  gtk_window_destroy (GTK_WINDOW (shown->dialog));
  if (report != NULL)
    {
      body = cl_calendar_import_describe (report);
      tell (shown->page, _ ("Busy times are imported"), body);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell (shown->page, _ ("Busy times cannot be imported"), error->message);
  g_object_unref (shown->page);
  g_object_unref (shown->dialog);
  g_free (shown);
}

/* Whoever locks the window meanwhile takes the dialog away, and stops what it shows. */
static void
on_dialog_destroyed_cb (GtkWidget *dialog, GCancellable *cancellable)
{
  g_cancellable_cancel (cancellable);
}

static void
start_import (Job *job)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (job->page));
  Shown *shown = g_new (Shown, 1);

  job->cancellable = g_cancellable_new ();
  job->dialog =
    g_object_ref (cl_progress_dialog_new (window, _ ("Importing busy times"), job->cancellable));
  *shown = (Shown){ g_object_ref (job->page), g_object_ref (job->dialog) };
  g_signal_connect_object (job->dialog, "destroy", G_CALLBACK (on_dialog_destroyed_cb),
                           job->cancellable, 0);
  gtk_window_present (GTK_WINDOW (job->dialog));
  cl_practice_run_async (job->practice, work_import, job, job_free,
                         (GDestroyNotify) cl_calendar_import_free, job->cancellable, on_imported_cb,
                         shown);
}

static void
on_chosen_cb (GtkNativeDialog *chooser, int response, gpointer data)
{
  Job *job = data;

  if (response == GTK_RESPONSE_ACCEPT && gtk_widget_get_root (job->page) != NULL)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

      job->path = file != NULL ? g_file_get_path (file) : NULL;
    }
  if (job->path != NULL)
    start_import (job);
  else
    job_free (job);
}

/**
 * cl_calendar_files_import:
 * @page: the page that asks
 * @practice: the practice
 * @actor: who is signed in
 * @calendar: whose
 *
 * Asks for a file, and blocks the times at which it is busy while a dialog shows how far it is;
 * then says what was imported and what was left out. Cancel leaves nothing.
 */
void
cl_calendar_files_import (GtkWidget *page,
                          ClPractice *practice,
                          ClActor *actor,
                          ClCalendar *calendar)
{
  Job *job = job_new (page, practice, actor, calendar);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  job->chooser = gtk_file_chooser_native_new (_ ("Import Busy Times"),
                                              GTK_WINDOW (gtk_widget_get_root (page)),
                                              GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Import"), NULL);
  gtk_file_filter_set_name (filter, _ ("Calendars"));
  gtk_file_filter_add_suffix (filter, "ics");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (job->chooser), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (job->chooser), TRUE);
  g_signal_connect (job->chooser, "response", G_CALLBACK (on_chosen_cb), job);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (job->chooser));
}
