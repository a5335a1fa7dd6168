/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-ctl.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "cl-client-service.h"
#include "cl-error.h"
#include "cl-fhir.h"
#include "cl-json.h"

/* The command that writes clients' records: export. */

typedef struct
{
  ClCtl *ctl;
  ClPractice *practice;
  ClActor *actor;
  GCancellable *cancellable;
  gboolean with_psychotherapy;
} Export;

static gboolean
save (Export *self, gint64 client, const char *path, GError **error)
{
  return cl_export_service_save (self->practice, self->actor, client, self->with_psychotherapy,
                                 &cl_fhir_format, path, NULL, NULL, self->cancellable, error);
}

static void
print_done (Export *self, guint n)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!self->ctl->json)
    {
      g_print (ngettext ("%u record was exported. The file is not encrypted.",
                         "%u records were exported. The files are not encrypted.", n),
               n);
      g_print ("\n");
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  cl_json_add_int (builder, "records", n);
  json_builder_end_object (builder);
  cl_ctl_print_json (builder);
}

static gboolean
export_one (Export *self, const char *text, const char *path, GError **error)
{
  gint64 client = cl_ctl_find_client (self->practice, self->actor, text, error);

  if (client == 0 || !save (self, client, path, error))
    return FALSE;
  print_done (self, 1);
  return TRUE;
}

static gboolean
make_folder (const char *folder, GError **error)
{
  g_autofree char *name = g_filename_display_name (folder);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  g_propagate_error (error, cl_error_new (CL_ERROR_STORAGE,
                                          _ ("“%s” is no folder, and cannot be "
                                             "made one: %s."),
                                          name, g_strerror (errno)));
  return FALSE;
}

/* One that cannot be exported keeps nobody from the others; it is named. */
static gboolean
export_each (Export *self, GArray *clients, const char *folder, guint *n_out, GError **error)
{
  gboolean is_whole = TRUE;

  for (guint i = 0; i < clients->len; i++)
    {
      gint64 client = g_array_index (clients, gint64, i);
      g_autofree char *name = g_strdup_printf ("client-%" G_GINT64_FORMAT ".fhir.json", client);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GError) local = NULL;

      if (save (self, client, path, &local))
        ++*n_out;
      else if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_set_error (error, CL_ERROR, CL_ERROR_STORAGE,
                       _ ("Cancelled: %u of %u records were exported, and their files are whole."),
                       *n_out, clients->len);
          return FALSE;
        }
      else
        {
          g_printerr ("%s: %s\n", name, local->message);
          is_whole = FALSE;
        }
      cl_ctl_show_progress (i + 1, clients->len, NULL);
    }
  return is_whole;
}

static gboolean
export_all (Export *self, const char *folder, GError **error)
{
  const ClClientQuery query = { 0 };
  g_autoptr (GArray) clients = NULL;
  gboolean is_whole;
  guint n = 0;

  if (!make_folder (folder, error))
    return FALSE;
  clients =
    cl_client_service_list_ids (self->practice, self->actor, &query, self->cancellable, error);
  if (clients == NULL)
    return FALSE;
  is_whole = export_each (self, clients, folder, &n, error);
  cl_ctl_end_progress ();
  if (is_whole || n > 0)
    print_done (self, n);
  return is_whole;
}

/**
 * cl_ctl_run_export:
 * @ctl: what every command is told
 * @command: the command
 * @arguments: what was typed after its name
 * @error: return location, or %NULL
 *
 * Writes what the member may see of a client, or of each client; Ctrl+C leaves no half file.
 *
 * Returns: whether it was done; else an error of G_OPTION_ERROR, G_IO_ERROR or CL_ERROR, or none
 *   where it was told already
 */
gboolean
cl_ctl_run_export (ClCtl *ctl, const ClCtlCommand *command, char **arguments, GError **error)
{
  Export self = { .ctl = ctl };
  const GOptionEntry entries[] = {
    { "psychotherapy", 0, 0, G_OPTION_ARG_NONE, &self.with_psychotherapy,
      N_ ("Export the psychotherapy notes that you may read, too"), NULL },
    { NULL },
  };
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autoptr (GCancellable) cancellable = NULL;
  g_autoptr (ClPractice) practice = NULL;
  g_autoptr (ClActor) actor = NULL;
  gboolean is_done;

  if (!cl_ctl_parse (ctl, command, entries, &rest, 3, error))
    return FALSE;
  if (!g_str_equal (rest[1], cl_fhir_format.name))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("Say “export fhir”."));
      return FALSE;
    }
  self.cancellable = cancellable = cl_ctl_catch_interrupt ();
  self.practice = practice = cl_ctl_open (ctl, error);
  if (practice == NULL || (actor = cl_ctl_sign_in (ctl, practice, error)) == NULL)
    return FALSE;
  self.actor = actor;
  is_done = g_str_equal (rest[2], "all") ? export_all (&self, rest[3], error)
                                         : export_one (&self, rest[2], rest[3], error);
  cl_practice_close (practice);
  return is_done;
}
