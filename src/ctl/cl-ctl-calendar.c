/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-ctl-calendar.h"

#include <glib/gi18n.h>

#include "cl-ctl.h"
#include "cl-json.h"
#include "cl-member-service.h"
#include "cl-time.h"

/* The command for calendars as files: calendar export, calendar import. */

typedef struct
{
  char *from;
  char *to;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->from);
  g_free (options->to);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/**
 * cl_ctl_add_calendar_import:
 * @builder: an object being built
 * @report: what was imported
 *
 * Writes what an import came to.
 */
void
cl_ctl_add_calendar_import (JsonBuilder *builder, const ClCalendarImport *report)
{
  cl_json_add_int (builder, "change", report->change);
  cl_json_add_int (builder, "events", report->n_events);
  cl_json_add_int (builder, "times", report->n_times);
  cl_json_add_int (builder, "replaced", report->n_replaced);
  cl_json_add_int (builder, "free", report->n_free);
  cl_json_add_int (builder, "outside", report->n_outside);
  cl_json_add_int (builder, "overlapping", report->n_overlapping);
  json_builder_set_member_name (builder, "left_out");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->left_out->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (report->left_out, i));
  json_builder_end_array (builder);
}

static void
print_import (const ClCalendarImport *report)
{
  g_autofree char *text = cl_calendar_import_describe (report);

  g_print ("%s\n", text);
}

static gboolean
run_import (ClCtl *ctl,
            ClPractice *practice,
            ClActor *actor,
            gint64 practitioner,
            const char *path,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (ClCalendarImport) report = NULL;

  report = cl_calendar_service_import (practice, actor, practitioner, path, cl_ctl_show_progress,
                                       NULL, cancellable, error);
  cl_ctl_end_progress ();
  if (report != NULL && ctl->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      cl_ctl_add_calendar_import (builder, report);
      json_builder_end_object (builder);
      cl_ctl_print_json (builder);
    }
  else if (report != NULL)
    print_import (report);
  return report != NULL;
}

static void
print_export (ClCtl *ctl, guint n_events)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!ctl->json)
    {
      g_print (ngettext ("%u event was exported.", "%u events were exported.", n_events), n_events);
      g_print ("\n");
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  cl_json_add_int (builder, "events", n_events);
  json_builder_end_object (builder);
  cl_ctl_print_json (builder);
}

static gboolean
run_export (ClCtl *ctl,
            ClPractice *practice,
            ClActor *actor,
            gint64 practitioner,
            const char *path,
            const Options *options,
            GCancellable *cancellable,
            GError **error)
{
  gint64 now = cl_practice_get_now (practice);
  gint64 from = options->from != NULL ? cl_time_parse (options->from) : CL_CALENDAR_FROM (now);
  gint64 to = options->to != NULL ? cl_time_parse (options->to) : CL_CALENDAR_TO (now);
  gboolean is_done;
  guint n_events;

  is_done = cl_calendar_service_export (practice, actor, practitioner, from, to, path, &n_events,
                                        cl_ctl_show_progress, NULL, cancellable, error);
  cl_ctl_end_progress ();
  if (is_done)
    print_export (ctl, n_events);
  return is_done;
}

/**
 * cl_ctl_run_calendar:
 * @ctl: what every command is told
 * @command: the command
 * @arguments: what was typed after its name
 * @error: return location, or %NULL
 *
 * Writes a practitioner's calendar to a file, or blocks the busy times of one; Ctrl+C leaves
 * nothing of either.
 *
 * Returns: whether it was done; else an error of G_OPTION_ERROR, G_IO_ERROR or CL_ERROR
 */
gboolean
cl_ctl_run_calendar (ClCtl *ctl, const ClCtlCommand *command, char **arguments, GError **error)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &options.from,
      N_ ("Export only from this time on, as 2026-11-23T09:00:00-06:00"), N_ ("TIME") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &options.to, N_ ("Export only before this time"),
      N_ ("TIME") },
    { NULL },
  };
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autoptr (GCancellable) cancellable = NULL;
  g_autoptr (ClPractice) practice = NULL;
  g_autoptr (ClActor) actor = NULL;
  gboolean is_import, is_done;
  gint64 practitioner;

  if (!cl_ctl_parse (ctl, command, entries, &rest, 3, error))
    return FALSE;
  is_import = g_str_equal (rest[1], "import");
  if (!is_import && !g_str_equal (rest[1], "export"))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("Say “calendar export” or “calendar import”."));
      return FALSE;
    }
  cancellable = cl_ctl_catch_interrupt ();
  practice = cl_ctl_open (ctl, error);
  if (practice == NULL || (actor = cl_ctl_sign_in (ctl, practice, error)) == NULL)
    return FALSE;
  practitioner = cl_member_service_find (practice, rest[2]);
  is_done = is_import ? run_import (ctl, practice, actor, practitioner, rest[3], cancellable, error)
                      : run_export (ctl, practice, actor, practitioner, rest[3], &options,
                                    cancellable, error);
  cl_practice_close (practice);
  return is_done;
}
