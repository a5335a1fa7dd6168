/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-ctl.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "cl-client-service.h"
#include "cl-ctl-table.h"
#include "cl-error.h"
#include "cl-json.h"
#include "cl-member-service.h"

/* The commands that list: clients, members. */

static gboolean
parse_status (const char *word, ClClientQuery *query, GError **error)
{
  query->has_status = word != NULL;
  query->status = cl_care_status_from_nick (word);
  if (!query->has_status || query->status != CL_CARE_STATUS_INVALID)
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _ ("--status takes active, inactive, waiting or discharged."));
  return FALSE;
}

static JsonBuilder *
make_clients_request (const char *search, const char *status, int limit)
{
  JsonBuilder *with = json_builder_new ();

  json_builder_begin_object (with);
  if (search != NULL)
    cl_json_add_text (with, "search", search);
  if (status != NULL)
    cl_json_add_text (with, "status", status);
  if (limit > 0)
    cl_json_add_int (with, "limit", limit);
  json_builder_end_object (with);
  return with;
}

static gboolean
print_clients (ClPractice *practice, ClActor *actor, const ClClientQuery *query, GError **error)
{
  const char *headings[] = {
    _ ("Client"), _ ("Name"), _ ("Owner"), _ ("Status"), _ ("Areas"), NULL
  };
  g_autoptr (ClCtlTable) table = cl_ctl_table_new (headings);
  g_autoptr (GHashTable) names = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  guint64 total = 0;

  rows = cl_client_service_list (practice, actor, query, &total, NULL, error);
  if (rows == NULL || (names = cl_ctl_name_members (practice, actor, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      ClClientRow *row = g_ptr_array_index (rows, i);
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, row->id);
      g_auto (GStrv) nicks = cl_areas_to_nicks (row->areas);
      g_autofree char *areas = g_strjoinv (", ", nicks);
      const char *owner = g_hash_table_lookup (names, &row->owner);

      cl_ctl_table_add (
        table,
        (const char *[]){ id, row->name != NULL ? row->name : "", owner != NULL ? owner : "",
                          row->has_status ? cl_care_status_get_label (row->status) : "", areas });
    }
  cl_ctl_table_print (table);
  if (rows->len < total)
    {
      g_print (ngettext ("… of %" PRIu64 " client", "… of %" PRIu64 " clients", (gulong) total),
               total);
      g_print ("\n");
    }
  return TRUE;
}

/**
 * cl_ctl_run_clients:
 * @ctl: what every command is told
 * @command: the command
 * @arguments: what was typed after its name
 * @error: return location, or %NULL
 *
 * Lists the clients that the member can see, by name.
 *
 * Returns: whether it was done; else an error of G_OPTION_ERROR, G_IO_ERROR or CL_ERROR
 */
gboolean
cl_ctl_run_clients (ClCtl *ctl, const ClCtlCommand *command, char **arguments, GError **error)
{
  g_autofree char *search = NULL;
  g_autofree char *status = NULL;
  int limit = 0;
  const GOptionEntry entries[] = {
    { "search", 's', 0, G_OPTION_ARG_STRING, &search,
      N_ ("Only clients that match: beginnings of words, in any order"), N_ ("WORDS") },
    { "status", 0, 0, G_OPTION_ARG_STRING, &status, N_ ("Only clients of this status"),
      N_ ("STATUS") },
    { "limit", 'n', 0, G_OPTION_ARG_INT, &limit, N_ ("No more than this many"), N_ ("N") },
    { NULL },
  };
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autoptr (ClPractice) practice = NULL;
  g_autoptr (ClActor) actor = NULL;
  ClClientQuery query = { 0 };
  gboolean done;

  if (!cl_ctl_parse (ctl, command, entries, &rest, 0, error) ||
      !parse_status (status, &query, error))
    return FALSE;
  practice = cl_ctl_open (ctl, error);
  if (practice == NULL || (actor = cl_ctl_sign_in (ctl, practice, error)) == NULL)
    return FALSE;
  if (ctl->json)
    {
      g_autoptr (JsonBuilder) with = make_clients_request (search, status, limit);

      done = cl_ctl_print_answer (ctl, practice, actor, "client.list", with, error);
    }
  else
    {
      query.search = search;
      query.limit = (guint64) MAX (limit, 0);
      done = print_clients (practice, actor, &query, error);
    }
  cl_practice_close (practice);
  return done;
}

static gboolean
print_members (ClPractice *practice, ClActor *actor, GError **error)
{
  const char *headings[] = { _ ("Name"),   _ ("Email"),      _ ("Roles"),
                             _ ("Status"), _ ("Supervisor"), NULL };
  g_autoptr (ClCtlTable) table = cl_ctl_table_new (headings);
  g_autoptr (GPtrArray) members = cl_member_service_list (practice, actor, error);
  g_autoptr (GHashTable) names = NULL;

  if (members == NULL || (names = cl_ctl_name_members (practice, actor, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < members->len; i++)
    {
      ClMember *member = g_ptr_array_index (members, i);
      const char *supervisor = g_hash_table_lookup (names, &member->supervisor);
      g_autofree char *roles = NULL;

      roles = cl_role_join_names (", ", (const char *const *) member->roles);
      cl_ctl_table_add (table, (const char *[]){ member->name, member->email, roles,
                                                 cl_member_status_get_label (member->status),
                                                 supervisor != NULL ? supervisor : "" });
    }
  cl_ctl_table_print (table);
  return TRUE;
}

/**
 * cl_ctl_run_members:
 * @ctl: what every command is told
 * @command: the command
 * @arguments: what was typed after its name
 * @error: return location, or %NULL
 *
 * Lists the members of the practice.
 *
 * Returns: whether it was done; else an error of G_OPTION_ERROR, G_IO_ERROR or CL_ERROR
 */
gboolean
cl_ctl_run_members (ClCtl *ctl, const ClCtlCommand *command, char **arguments, GError **error)
{
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autoptr (ClPractice) practice = NULL;
  g_autoptr (ClActor) actor = NULL;
  gboolean done;

  if (!cl_ctl_parse (ctl, command, NULL, &rest, 0, error))
    return FALSE;
  practice = cl_ctl_open (ctl, error);
  if (practice == NULL || (actor = cl_ctl_sign_in (ctl, practice, error)) == NULL)
    return FALSE;
  if (ctl->json)
    {
      g_autoptr (JsonBuilder) with = make_clients_request (NULL, NULL, 0);

      done = cl_ctl_print_answer (ctl, practice, actor, "member.list", with, error);
    }
  else
    {
      done = print_members (practice, actor, error);
    }
  cl_practice_close (practice);
  return done;
}
