/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-ctl.h"

#include <glib/gi18n.h>

#include "cl-access-service.h"
#include "cl-client-service.h"
#include "cl-error.h"
#include "cl-json.h"
#include "cl-member-service.h"

/**
 * cl_ctl_find_client:
 * @practice: a practice
 * @actor: who is signed in
 * @text: a client's number, or words that only their name matches
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_FOUND and what listing gives
 *
 * Returns: the number, or 0; whether there is such a client is asked of what takes it
 */
gint64
cl_ctl_find_client (ClPractice *practice, ClActor *actor, const char *text, GError **error)
{
  ClClientQuery query = { .search = text, .limit = 2 };
  g_autoptr (GPtrArray) rows = NULL;
  guint64 total = 0;
  gint64 id = 0;

  if (g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &id, NULL))
    return id;
  rows = cl_client_service_list (practice, actor, &query, &total, NULL, error);
  if (rows == NULL)
    return 0;
  if (total == 1)
    return ((ClClientRow *) g_ptr_array_index (rows, 0))->id;
  if (total == 0)
    g_propagate_error (error, cl_error_new (CL_ERROR_NOT_FOUND,
                                            _ ("No client that you can see matches “%s”."), text));
  else
    g_propagate_error (error,
                       cl_error_new (CL_ERROR_NOT_FOUND,
                                     _ ("Several clients match “%s”: give the client’s number, "
                                        "which “caseloadctl clients” shows."),
                                     text));
  return 0;
}

static char *
describe_grant (const ClReason *reason, GHashTable *names, GTimeZone *zone)
{
  const char *by = g_hash_table_lookup (names, &reason->by);
  const char *level = cl_level_get_label (reason->level);
  g_autofree char *at = cl_ctl_format_time (reason->at, zone);
  g_autofree char *until = NULL;

  if (by == NULL)
    by = "";
  if (reason->until == 0)
    /* Translators: a level of access, who gave it, when */
    return g_strdup_printf (_ ("was given access (%s) by %s on %s"), level, by, at);
  until = cl_ctl_format_time (reason->until, zone);
  /* Translators: a level of access, who gave it, when, until when */
  return g_strdup_printf (_ ("was given access (%s) by %s on %s, until %s"), level, by, at, until);
}

static char *
describe_reason (const ClReason *reason, GHashTable *names, GTimeZone *zone)
{
  const char *title = reason->title != NULL ? reason->title : "";
  const char *role = reason->role != NULL ? cl_role_translate_name (reason->role) : "";
  const char *by = g_hash_table_lookup (names, &reason->by);
  g_autofree char *until = NULL;

  switch (reason->source)
    {
    case CL_REASON_OWNER:
      return g_strdup (_ ("owns the client"));
    case CL_REASON_GRANT:
      return describe_grant (reason, names, zone);
    case CL_REASON_EVERYONE:
      return g_strdup_printf (_ ("the client is shared with everyone (%s)"),
                              cl_level_get_label (reason->level));
    case CL_REASON_CASE:
      return g_strdup_printf (_ ("is on the staff of the case “%s”"), title);
    case CL_REASON_CHART_SHARE:
      return g_strdup_printf (_ ("%s shared their chart"), by != NULL ? by : "");
    case CL_REASON_REFERRAL:
      return g_strdup_printf (_ ("is a doctor of the referral “%s”"), title);
    case CL_REASON_ROLE:
      return g_strdup_printf (_ ("has the role “%s” (%s)"), role,
                              cl_permission_get_label (reason->permission));
    case CL_REASON_CASE_MANAGER:
      return g_strdup_printf (_ ("manages the referral “%s”"), title);
    case CL_REASON_REVIEW:
      return g_strdup (_ ("reviews a note"));
    case CL_REASON_EMERGENCY:
      until = cl_ctl_format_time (reason->until, zone);
      return g_strdup_printf (_ ("broke the glass, until %s"), until);
    case CL_REASON_AUTHOR:
      return g_strdup (_ ("wrote a note"));
    case CL_REASON_INVALID:
    default:
      g_return_val_if_reached (g_strdup (""));
    }
}

static gboolean
print_why (ClPractice *practice, ClActor *actor, gint64 client, gint64 member, GError **error)
{
  g_autoptr (ClHolder) holder = NULL;
  g_autoptr (GHashTable) names = NULL;
  GTimeZone *zone = cl_practice_get_timezone (practice);

  holder = cl_access_service_explain (practice, actor, client, member, FALSE, 0, FALSE, 0, error);
  if (holder == NULL || (names = cl_ctl_name_members (practice, actor, error)) == NULL)
    return FALSE;
  if (holder->areas == CL_AREA_NONE)
    {
      g_print (_ ("%s can see nothing of this client."),
               (const char *) g_hash_table_lookup (names, &member));
      g_print ("\n");
      return TRUE;
    }
  for (guint bit = 0; bit < CL_N_AREAS; bit++)
    {
      ClArea area = (ClArea) (1u << bit);

      if ((holder->areas & area) == 0)
        continue;
      g_print ("%s\n", cl_area_get_label (area));
      for (guint i = 0; i < holder->reasons->len; i++)
        {
          const ClReason *reason = g_ptr_array_index (holder->reasons, i);
          g_autofree char *text = NULL;

          if ((reason->areas & area) == 0)
            continue;
          text = describe_reason (reason, names, zone);
          g_print ("  – %s\n", text);
        }
    }
  return TRUE;
}

static gboolean
answer_why (ClCtl *ctl,
            ClPractice *practice,
            ClActor *actor,
            const char *client_text,
            const char *member_email,
            GError **error)
{
  gint64 client = cl_ctl_find_client (practice, actor, client_text, error);
  g_autoptr (JsonBuilder) with = NULL;

  if (client == 0)
    return FALSE;
  if (!ctl->json)
    return print_why (practice, actor, client, cl_member_service_find (practice, member_email),
                      error);
  with = json_builder_new ();
  json_builder_begin_object (with);
  cl_json_add_int (with, "client", client);
  cl_json_add_text (with, "member", member_email);
  json_builder_end_object (with);
  return cl_ctl_print_answer (ctl, practice, actor, "access.explain", with, error);
}

/**
 * cl_ctl_run_why:
 * @ctl: what every command is told
 * @command: the command
 * @arguments: what was typed after its name
 * @error: return location, or %NULL
 *
 * Says what a member can see of a client, and everything that makes it so (docs: ACCESS, Why?).
 *
 * Returns: whether it was done; else an error of G_OPTION_ERROR, G_IO_ERROR or CL_ERROR
 */
gboolean
cl_ctl_run_why (ClCtl *ctl, const ClCtlCommand *command, char **arguments, GError **error)
{
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autoptr (ClPractice) practice = NULL;
  g_autoptr (ClActor) actor = NULL;
  gboolean done;

  if (!cl_ctl_parse (ctl, command, NULL, &rest, 2, error))
    return FALSE;
  practice = cl_ctl_open (ctl, error);
  if (practice == NULL || (actor = cl_ctl_sign_in (ctl, practice, error)) == NULL)
    return FALSE;
  done = answer_why (ctl, practice, actor, rest[1], rest[2], error);
  cl_practice_close (practice);
  return done;
}
