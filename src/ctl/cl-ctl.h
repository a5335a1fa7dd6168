/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "cl-actor.h"
#include "cl-practice.h"

G_BEGIN_DECLS

/**
 * ClCtl:
 * @path: (nullable): the practice's file, from --practice
 * @email: (nullable): who signs in, from --as
 * @password_fd: where the password is read from, or -1 for the terminal
 * @json: whether the output is for machines
 *
 * What every command is told.
 */
typedef struct
{
  char *path;
  char *email;
  int password_fd;
  gboolean json;
} ClCtl;

typedef struct _ClCtlCommand ClCtlCommand;

/**
 * ClCtlCommand:
 * @name: as typed
 * @parameters: (nullable): its arguments, for the help
 * @summary: what it does, for the help
 * @run: does it; wrong usage is an error of G_OPTION_ERROR
 */
struct _ClCtlCommand
{
  const char *name;
  const char *parameters;
  const char *summary;
  gboolean (*run) (ClCtl *ctl, const ClCtlCommand *command, char **arguments, GError **error);
};

int cl_ctl_main (int argc, char **argv);

gboolean cl_ctl_parse (ClCtl *ctl,
                       const ClCtlCommand *command,
                       const GOptionEntry *entries,
                       char ***arguments,
                       guint n_arguments,
                       GError **error);
gboolean cl_ctl_need_path (ClCtl *ctl, GError **error);
ClPractice *cl_ctl_open (ClCtl *ctl, GError **error);
ClActor *cl_ctl_sign_in (ClCtl *ctl, ClPractice *practice, GError **error);
char *cl_ctl_read_password (ClCtl *ctl, const char *prompt, GError **error);
char *cl_ctl_read_new_password (ClCtl *ctl, GError **error);
void cl_ctl_wipe (char *secret);
GCancellable *cl_ctl_catch_interrupt (void);
void cl_ctl_show_progress (guint64 done, guint64 total, gpointer data);
void cl_ctl_end_progress (void);
void cl_ctl_print_json (JsonBuilder *builder);
gboolean cl_ctl_print_answer (ClCtl *ctl,
                              ClPractice *practice,
                              ClActor *actor,
                              const char *command,
                              JsonBuilder *with,
                              GError **error);
char *cl_ctl_format_time (gint64 time, GTimeZone *zone);
GHashTable *cl_ctl_name_members (ClPractice *practice, ClActor *actor, GError **error);

gint64 cl_ctl_find_client (ClPractice *practice, ClActor *actor, const char *text, GError **error);

gboolean
cl_ctl_run_init (ClCtl *ctl, const ClCtlCommand *command, char **arguments, GError **error);
gboolean
cl_ctl_run_demo (ClCtl *ctl, const ClCtlCommand *command, char **arguments, GError **error);
gboolean
cl_ctl_run_import (ClCtl *ctl, const ClCtlCommand *command, char **arguments, GError **error);
gboolean cl_ctl_run_why (ClCtl *ctl, const ClCtlCommand *command, char **arguments, GError **error);
gboolean
cl_ctl_run_clients (ClCtl *ctl, const ClCtlCommand *command, char **arguments, GError **error);
gboolean
cl_ctl_run_members (ClCtl *ctl, const ClCtlCommand *command, char **arguments, GError **error);
gboolean
cl_ctl_run_audit (ClCtl *ctl, const ClCtlCommand *command, char **arguments, GError **error);
gboolean
cl_ctl_run_verify (ClCtl *ctl, const ClCtlCommand *command, char **arguments, GError **error);
gboolean
cl_ctl_run_calendar (ClCtl *ctl, const ClCtlCommand *command, char **arguments, GError **error);
gboolean
cl_ctl_run_export (ClCtl *ctl, const ClCtlCommand *command, char **arguments, GError **error);
gboolean
cl_ctl_run_batch (ClCtl *ctl, const ClCtlCommand *command, char **arguments, GError **error);

G_END_DECLS
