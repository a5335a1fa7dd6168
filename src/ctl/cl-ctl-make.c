/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-ctl.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

#include "cl-ctl-table.h"
#include "cl-error.h"
#include "cl-import-service.h"
#include "cl-json.h"

/* The commands that make something: init, demo, import. */

/* A line of standard input for what no option said; the question only where somebody sees it. */
static char *
ask (char *given, const char *question, GError **error)
{
  char *line = NULL;
  size_t size = 0;
  g_autofree char *answer = NULL;

  if (given != NULL)
    return g_strdup (given);
  if (isatty (STDIN_FILENO))
    g_printerr ("%s ", question);
  if (getline (&line, &size, stdin) < 0)
    {
      free (line);
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("There was no answer to “%s”"),
                   question);
      return NULL;
    }
  answer = g_strdup (line);
  free (line);
  return g_utf8_validate (answer, -1, NULL) ? g_strdup (g_strstrip (answer))
                                            : g_utf8_make_valid (answer, -1);
}

static char *
guess_timezone (void)
{
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  const char *name = g_time_zone_get_identifier (local);

  return g_strdup (strchr (name, '/') != NULL ? name : "UTC");
}

static void
print_recovery_key (ClCtl *ctl, const char *key)
{
  if (ctl->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      cl_json_add_text (builder, "recovery_key", key);
      json_builder_end_object (builder);
      cl_ctl_print_json (builder);
      return;
    }
  g_print (
    "%s\n\n%s\n\n%s\n", _ ("The practice is made. This is its recovery key:"), key,
    _ ("Write it down and keep it where only you can get it. It is shown this once: who has\n"
       "lost every administrator’s password has only it to come in again."));
}

/**
 * cl_ctl_run_init:
 * @ctl: what every command is told
 * @command: the command
 * @arguments: what was typed after its name
 * @error: return location, or %NULL
 *
 * Makes the practice of --practice, asks for what no option says, and prints the recovery key.
 *
 * Returns: whether it was made; else an error of G_OPTION_ERROR, G_IO_ERROR or CL_ERROR
 */
gboolean
cl_ctl_run_init (ClCtl *ctl, const ClCtlCommand *command, char **arguments, GError **error)
{
  g_autofree char *given_name = NULL;
  g_autofree char *given_zone = NULL;
  g_autofree char *given_admin = NULL;
  const GOptionEntry entries[] = {
    { "name", 0, 0, G_OPTION_ARG_STRING, &given_name, N_ ("The practice’s name"), N_ ("NAME") },
    { "timezone", 0, 0, G_OPTION_ARG_STRING, &given_zone,
      N_ ("Its time zone, as Europe/Vienna; this machine’s where left out"), N_ ("ZONE") },
    { "admin-name", 0, 0, G_OPTION_ARG_STRING, &given_admin,
      N_ ("The name of its administrator, whose email is in --as"), N_ ("NAME") },
    { NULL },
  };
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autofree char *name = NULL;
  g_autofree char *zone = NULL;
  g_autofree char *admin = NULL;
  g_autofree char *email = NULL;
  g_autofree char *key = NULL;
  g_autoptr (ClPractice) practice = NULL;
  char *password;

  if (!cl_ctl_parse (ctl, command, entries, &rest, 0, error) || !cl_ctl_need_path (ctl, error))
    return FALSE;
  zone = given_zone != NULL ? g_strdup (given_zone) : guess_timezone ();
  if ((name = ask (given_name, _ ("Name of the practice:"), error)) == NULL ||
      (admin = ask (given_admin, _ ("Your name:"), error)) == NULL ||
      (email = ask (ctl->email, _ ("Your email:"), error)) == NULL ||
      (password = cl_ctl_read_new_password (ctl, error)) == NULL)
    return FALSE;
  {
    ClPracticeDraft draft = {
      .name = name,
      .timezone = zone,
      .admin_name = admin,
      .admin_email = email,
      .admin_password = password,
    };

    practice = cl_practice_create (ctl->path, &draft, &key, error);
  }
  cl_ctl_wipe (password);
  if (practice == NULL)
    return FALSE;
  cl_practice_close (practice);
  print_recovery_key (ctl, key);
  cl_ctl_wipe (g_steal_pointer (&key));
  return TRUE;
}

static void
add_accounts (JsonBuilder *builder, GPtrArray *accounts)
{
  json_builder_set_member_name (builder, "accounts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < accounts->len; i++)
    {
      ClImportAccount *account = g_ptr_array_index (accounts, i);

      json_builder_begin_object (builder);
      cl_json_add_text (builder, "name", account->name);
      cl_json_add_text (builder, "email", account->email);
      cl_json_add_text (builder, "password", account->password);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_accounts (GPtrArray *accounts)
{
  const char *headings[] = { _ ("Name"), _ ("Email"), _ ("Password"), NULL };
  g_autoptr (ClCtlTable) table = cl_ctl_table_new (headings);

  for (guint i = 0; i < accounts->len; i++)
    {
      ClImportAccount *account = g_ptr_array_index (accounts, i);

      cl_ctl_table_add (table,
                        (const char *[]){ account->name, account->email, account->password });
    }
  cl_ctl_table_print (table);
}

/**
 * cl_ctl_run_demo:
 * @ctl: what every command is told
 * @command: the command
 * @arguments: what was typed after its name
 * @error: return location, or %NULL
 *
 * Makes the sample practice in a new file and prints its passwords.
 *
 * Returns: whether it was made; else an error of G_OPTION_ERROR, G_IO_ERROR or CL_ERROR
 */
gboolean
cl_ctl_run_demo (ClCtl *ctl, const ClCtlCommand *command, char **arguments, GError **error)
{
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autoptr (GCancellable) cancellable = NULL;
  g_autoptr (ClPractice) practice = NULL;
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *key = NULL;

  if (!cl_ctl_parse (ctl, command, NULL, &rest, 1, error))
    return FALSE;
  cancellable = cl_ctl_catch_interrupt ();
  practice = cl_sample_service_create (rest[1], &accounts, &key, cl_ctl_show_progress, NULL,
                                       cancellable, error);
  cl_ctl_end_progress ();
  if (practice == NULL)
    return FALSE;
  cl_practice_close (practice);
  if (!ctl->json)
    {
      g_print (_ ("The sample practice is in %s. Nobody in it is real. Its members:"), rest[1]);
      g_print ("\n\n");
      print_accounts (accounts);
      g_print ("\n%s\n%s\n", _ ("Its recovery key:"), key);
      return TRUE;
    }
  json_builder_begin_object (builder);
  add_accounts (builder, accounts);
  cl_json_add_text (builder, "recovery_key", key);
  json_builder_end_object (builder);
  cl_ctl_print_json (builder);
  return TRUE;
}

static void
print_import_json (ClImportReport *report)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  cl_json_add_int (builder, "clients", report->n_clients);
  cl_json_add_int (builder, "cases", report->n_cases);
  cl_json_add_int (builder, "members", report->n_members);
  cl_json_add_int (builder, "appointments", report->n_appointments);
  add_accounts (builder, report->accounts);
  json_builder_set_member_name (builder, "left_out");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->left_out->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (report->left_out, i));
  json_builder_end_array (builder);
  cl_json_add_int (builder, "change", report->change);
  json_builder_end_object (builder);
  cl_ctl_print_json (builder);
}

static void
print_import (ClImportReport *report)
{
  g_autofree char *clients = NULL;
  g_autofree char *cases = NULL;
  g_autofree char *members = NULL;
  g_autofree char *appointments = NULL;

  clients =
    g_strdup_printf (ngettext ("%u client", "%u clients", report->n_clients), report->n_clients);
  cases = g_strdup_printf (ngettext ("%u case", "%u cases", report->n_cases), report->n_cases);
  members =
    g_strdup_printf (ngettext ("%u member", "%u members", report->n_members), report->n_members);
  appointments = g_strdup_printf (
    ngettext ("%u appointment", "%u appointments", report->n_appointments), report->n_appointments);
  /* Translators: each %s is a count with its noun, as “60 clients” */
  g_print (_ ("Imported %s, %s, %s and %s."), clients, cases, members, appointments);
  g_print ("\n");
  for (guint i = 0; i < report->left_out->len; i++)
    g_print ("%s\n", (const char *) g_ptr_array_index (report->left_out, i));
  if (report->accounts->len == 0)
    return;
  g_print ("\n%s\n\n",
           _ ("New members, with passwords that are asked to be replaced at their first "
              "sign-in. They are shown this once:"));
  print_accounts (report->accounts);
}

/* Says how it goes all the same, which only this program knows. */
static void
propagate_import_error (GError **error, GError *refusal)
{
  if (g_strcmp0 (cl_error_get_member (refusal), CL_IMPORT_AGAIN) != 0)
    {
      g_propagate_error (error, refusal);
      return;
    }
  g_propagate_error (
    error, cl_error_new_member (CL_ERROR_CONFLICT, CL_IMPORT_AGAIN,
                                /* Translators: a sentence that says what was refused */
                                _ ("%s If that is what you want, add --again."), refusal->message));
  g_error_free (refusal);
}

/**
 * cl_ctl_run_import:
 * @ctl: what every command is told
 * @command: the command
 * @arguments: what was typed after its name
 * @error: return location, or %NULL
 *
 * Imports a folder of Synthea CSV files; Ctrl+C leaves nothing of it.
 *
 * Returns: whether it was imported; else an error of G_OPTION_ERROR, G_IO_ERROR or CL_ERROR
 */
gboolean
cl_ctl_run_import (ClCtl *ctl, const ClCtlCommand *command, char **arguments, GError **error)
{
  int n_providers = 5;
  gboolean strip_digits = FALSE;
  gboolean again = FALSE;
  const GOptionEntry entries[] = {
    { "providers", 0, 0, G_OPTION_ARG_INT, &n_providers,
      N_ ("How many of the busiest providers become members (5)"), N_ ("N") },
    { "strip-digits", 0, 0, G_OPTION_ARG_NONE, &strip_digits, N_ ("Leave out the digits in names"),
      NULL },
    { "again", 0, 0, G_OPTION_ARG_NONE, &again,
      N_ ("Import patients that were imported before a second time"), NULL },
    { NULL },
  };
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autoptr (GCancellable) cancellable = NULL;
  g_autoptr (ClPractice) practice = NULL;
  g_autoptr (ClActor) actor = NULL;
  g_autoptr (ClImportReport) report = NULL;
  g_autoptr (GError) local = NULL;
  ClImportOptions options;

  if (!cl_ctl_parse (ctl, command, entries, &rest, 1, error))
    return FALSE;
  if (n_providers < 0)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("--providers takes a number from 0."));
      return FALSE;
    }
  cancellable = cl_ctl_catch_interrupt ();
  practice = cl_ctl_open (ctl, error);
  if (practice == NULL || (actor = cl_ctl_sign_in (ctl, practice, error)) == NULL)
    return FALSE;
  options = (ClImportOptions){ .n_providers = (guint) n_providers,
                               .strip_digits = strip_digits,
                               .again = again };
  report = cl_import_service_synthea (practice, actor, rest[1], &options, cl_ctl_show_progress,
                                      NULL, cancellable, &local);
  cl_ctl_end_progress ();
  if (report == NULL)
    propagate_import_error (error, g_steal_pointer (&local));
  if (report != NULL && ctl->json)
    print_import_json (report);
  else if (report != NULL)
    print_import (report);
  cl_practice_close (practice);
  return report != NULL;
}
