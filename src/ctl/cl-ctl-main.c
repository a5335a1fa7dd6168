/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-ctl.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <unistd.h>

#include "cl-batch.h"
#include "cl-build-tree.h"
#include "cl-practice.h"

/* 0: done; 1: refused or failed; 2: wrong usage (docs: CTL). */
#define STATUS_DONE 0
#define STATUS_FAILED 1
#define STATUS_USAGE 2

static const ClCtlCommand commands[] = {
  { "init", NULL, N_ ("Make a new practice"), cl_ctl_run_init },
  { "demo", N_ ("FILE"), N_ ("Make the sample practice in FILE"), cl_ctl_run_demo },
  { "import", N_ ("FOLDER"), N_ ("Import a folder of Synthea CSV files"), cl_ctl_run_import },
  { "why", N_ ("CLIENT MEMBER"), N_ ("Say why a member can see a client"), cl_ctl_run_why },
  { "clients", NULL, N_ ("List the clients that you can see"), cl_ctl_run_clients },
  { "members", NULL, N_ ("List the members of the practice"), cl_ctl_run_members },
  { "calendar", N_ ("export|import PRACTITIONER FILE"),
    N_ ("Write a calendar to a file, or block the busy times of one"), cl_ctl_run_calendar },
  { "export", N_ ("fhir CLIENT|all FILE|FOLDER"),
    N_ ("Write the record of a client to a file, or of all that you can see to a folder"),
    cl_ctl_run_export },
  { "audit", NULL, N_ ("Show the log, newest first"), cl_ctl_run_audit },
  { "verify", NULL, N_ ("Check the log and the rules of access"), cl_ctl_run_verify },
  { "batch", NULL, N_ ("Answer requests in JSON, one a line"), cl_ctl_run_batch },
};

static const ClCtlCommand *
find_command (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, name))
      return &commands[i];
  return NULL;
}

static char *
describe_usage (const ClCtlCommand *command)
{
  if (command->parameters == NULL)
    return g_strdup (command->name);
  return g_strdup_printf ("%s %s", command->name, _ (command->parameters));
}

static char *
describe_commands (void)
{
  GString *text = g_string_new (_ ("Commands:"));

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *usage = describe_usage (&commands[i]);

      /* What is too long for its column has a line of its own. */
      if (g_utf8_strlen (usage, -1) > 20)
        g_string_append_printf (text, "\n  %s\n  %-20s %s", usage, "", _ (commands[i].summary));
      else
        g_string_append_printf (text, "\n  %-20s %s", usage, _ (commands[i].summary));
    }
  g_string_append (text, "\n\n");
  g_string_append (text, _ ("“caseloadctl COMMAND --help” tells more about each."));
  return g_string_free (text, FALSE);
}

/* The options of every command, good before and after its name. */
static GOptionGroup *
make_common_group (ClCtl *ctl)
{
  GOptionEntry entries[] = {
    { "practice", 'p', 0, G_OPTION_ARG_FILENAME, &ctl->path, N_ ("The practice’s file"),
      N_ ("FILE") },
    { "as", 'a', 0, G_OPTION_ARG_STRING, &ctl->email, N_ ("Who signs in"), N_ ("EMAIL") },
    { "password-fd", 0, 0, G_OPTION_ARG_INT, &ctl->password_fd,
      N_ ("Read the password from this file descriptor"), N_ ("N") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &ctl->json, N_ ("Write JSON, for machines"), NULL },
    { NULL },
  };
  GOptionGroup *group = g_option_group_new ("common", "", "", NULL, NULL);

  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
  g_option_group_add_entries (group, entries);
  return group;
}

/**
 * cl_ctl_parse:
 * @ctl: where the common options go
 * @command: whose arguments they are
 * @entries: (nullable): its own options
 * @arguments: (inout): what was typed after its name; the options are taken out
 * @n_arguments: how many other arguments it takes
 * @error: return location, or %NULL
 *
 * Returns: whether the arguments are as the command takes them; else an error of G_OPTION_ERROR
 */
gboolean
cl_ctl_parse (ClCtl *ctl,
              const ClCtlCommand *command,
              const GOptionEntry *entries,
              char ***arguments,
              guint n_arguments,
              GError **error)
{
  g_autoptr (GOptionContext) context = NULL;
  g_autofree char *usage = describe_usage (command);

  context = g_option_context_new (usage);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _ (command->summary));
  g_option_context_set_main_group (context, make_common_group (ctl));
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse_strv (context, arguments, error))
    return FALSE;
  /* The first is the program's name, as everywhere. */
  if (g_strv_length (*arguments) != n_arguments + 1)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("The usage is: %s"), usage);
      return FALSE;
    }
  return TRUE;
}

/**
 * cl_ctl_run_batch:
 * @ctl: what every command is told
 * @command: the command
 * @arguments: what was typed after its name
 * @error: return location, or %NULL
 *
 * Answers requests on standard input (docs: CTL, batch).
 *
 * Returns: whether the input could be read to its end
 */
gboolean
cl_ctl_run_batch (ClCtl *ctl, const ClCtlCommand *command, char **arguments, GError **error)
{
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autoptr (GInputStream) input = NULL;

  if (!cl_ctl_parse (ctl, command, NULL, &rest, 0, error) || !cl_ctl_need_path (ctl, error))
    return FALSE;
  input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  return cl_batch_run (ctl->path, input, stdout, error);
}

static int
report (GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_printerr ("caseloadctl: %s\n", _ ("Cancelled: nothing of it was stored."));
      return STATUS_FAILED;
    }
  g_printerr ("caseloadctl: %s\n", error->message);
  if (error->domain != G_OPTION_ERROR)
    return STATUS_FAILED;
  g_printerr ("%s\n", _ ("“caseloadctl --help” tells what it takes."));
  return STATUS_USAGE;
}

static int
run (ClCtl *ctl, char **arguments)
{
  g_autoptr (GError) error = NULL;
  const ClCtlCommand *command;

  if (arguments[1] == NULL)
    g_set_error (&error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("Name a command."));
  else if ((command = find_command (arguments[1])) == NULL)
    g_set_error (&error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("There is no command “%s”."),
                 arguments[1]);
  else if (command->run (ctl, command, arguments + 1, &error))
    return STATUS_DONE;
  /* A command that has said already what is wrong fails without an error. */
  return error != NULL ? report (error) : STATUS_FAILED;
}

/**
 * cl_ctl_main:
 * @argc: how many arguments
 * @argv: the arguments
 *
 * The program.
 *
 * Returns: its exit status: 0 done, 1 refused or failed, 2 wrong usage
 */
int
cl_ctl_main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) arguments = NULL;
  g_autofree char *description = NULL;
  ClCtl ctl = { .password_fd = -1 };
  int status;

  cl_practice_guard_process ();
  /* Standard output is the answer's alone, whatever G_MESSAGES_DEBUG asks for. */
  g_log_writer_default_set_use_stderr (TRUE);
  setlocale (LC_ALL, "");
  cl_build_tree_use (argv[0]);
  bindtextdomain (GETTEXT_PACKAGE, cl_build_tree_get_localedir ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("caseloadctl");
  context = g_option_context_new (_ ("COMMAND [ARGUMENT…]"));
  description = describe_commands ();
  g_option_context_set_summary (context, _ ("The practice from the command line"));
  g_option_context_set_description (context, description);
  g_option_context_set_main_group (context, make_common_group (&ctl));
  /* What follows the command's name is the command's. */
  g_option_context_set_strict_posix (context, TRUE);
  arguments = g_strdupv (argv);
  if (!g_option_context_parse_strv (context, &arguments, &error))
    status = report (error);
  else
    status = run (&ctl, arguments);
  g_free (ctl.path);
  g_free (ctl.email);
  return status;
}
