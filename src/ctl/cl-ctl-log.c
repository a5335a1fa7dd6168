/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-ctl.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#include "cl-audit-service.h"
#include "cl-ctl-table.h"
#include "cl-json.h"
#include "cl-member-service.h"
#include "cl-time.h"

/* The commands that read the log: audit, verify. */

#define AUDIT_LIMIT 50

typedef struct
{
  gint64 client;
  char *member;
  char *from;
  char *to;
  char *action;
  char *export;
  int limit;
} AuditOptions;

static void
audit_options_clear (AuditOptions *options)
{
  g_free (options->member);
  g_free (options->from);
  g_free (options->to);
  g_free (options->action);
  g_free (options->export);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AuditOptions, audit_options_clear)

static JsonBuilder *
make_request (const AuditOptions *options)
{
  JsonBuilder *with = json_builder_new ();

  json_builder_begin_object (with);
  if (options->client != 0)
    cl_json_add_int (with, "client", options->client);
  if (options->member != NULL)
    cl_json_add_text (with, "member", options->member);
  if (options->from != NULL)
    cl_json_add_text (with, "from", options->from);
  if (options->to != NULL)
    cl_json_add_text (with, "to", options->to);
  if (options->action != NULL)
    cl_json_add_text (with, "action", options->action);
  cl_json_add_int (with, "limit", options->limit);
  json_builder_end_object (with);
  return with;
}

/* Whom or what an entry is about: members and roles by their names. */
static char *
describe_subject (const char *subject, GHashTable *members, GPtrArray *roles)
{
  const char *number = subject != NULL ? strchr (subject, ':') : NULL;
  gint64 id;

  if (number == NULL || !g_ascii_string_to_signed (number + 1, 10, 1, G_MAXINT64, &id, NULL))
    return g_strdup (subject != NULL ? subject : "");
  if (g_str_has_prefix (subject, "member:") && g_hash_table_contains (members, &id))
    return g_strdup (g_hash_table_lookup (members, &id));
  for (guint i = 0; g_str_has_prefix (subject, "role:") && i < roles->len; i++)
    {
      ClRole *role = g_ptr_array_index (roles, i);

      if (role->id == id)
        return g_strdup (cl_role_get_label (role));
    }
  if (g_str_has_prefix (subject, "case:"))
    return g_strdup_printf (_ ("case %" PRIi64), id);
  return g_strdup (subject);
}

static void
fill_query (ClAuditQuery *query, ClPractice *practice, const AuditOptions *options)
{
  *query = (ClAuditQuery){
    .has_client = options->client != 0,
    .client = options->client,
    .has_member = options->member != NULL,
    .from = options->from != NULL ? cl_time_parse (options->from) : CL_TIME_NONE,
    .to = options->to != NULL ? cl_time_parse (options->to) : CL_TIME_NONE,
    .action = options->action,
    .limit = (guint64) options->limit,
  };
  if (query->has_member)
    query->member = cl_member_service_find (practice, options->member);
}

/* A name that ends in .csv gets CSV, any other an object of JSON a line. */
static gboolean
export_events (ClPractice *practice, ClActor *actor, const AuditOptions *options, GError **error)
{
  ClAuditFormat format = g_str_has_suffix (options->export, ".csv") ? CL_AUDIT_CSV
                                                                    : CL_AUDIT_JSON_LINES;
  g_autofree char *head = NULL;
  ClAuditQuery query;

  fill_query (&query, practice, options);
  if (!cl_audit_service_export (practice, actor, &query, NULL, NULL, format, options->export, &head,
                                NULL, NULL, NULL, error))
    return FALSE;
  g_print (_ ("Its head is %s."), head);
  g_print ("\n");
  return TRUE;
}

static gboolean
print_events (ClPractice *practice, ClActor *actor, const AuditOptions *options, GError **error)
{
  const char *headings[] = {
    _ ("When"), _ ("Who"), _ ("What"), _ ("Client"), C_ ("audit log", "About"), _ ("Outcome"), NULL
  };
  g_autoptr (ClCtlTable) table = cl_ctl_table_new (headings);
  GTimeZone *zone = cl_practice_get_timezone (practice);
  g_autoptr (GHashTable) names = NULL;
  g_autoptr (GPtrArray) roles = NULL;
  g_autoptr (GPtrArray) events = NULL;
  ClAuditQuery query;

  fill_query (&query, practice, options);
  events = cl_audit_service_list (practice, actor, &query, error);
  if (events == NULL || (names = cl_ctl_name_members (practice, actor, error)) == NULL ||
      (roles = cl_role_service_list (practice, actor, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < events->len; i++)
    {
      ClAuditEvent *event = g_ptr_array_index (events, i);
      const char *who = g_hash_table_lookup (names, &event->actor);
      g_autofree char *at = cl_ctl_format_time (event->at, zone);
      g_autofree char *subject = describe_subject (event->subject, names, roles);
      g_autofree char *client = NULL;

      client = event->client != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, event->client)
                                  : g_strdup ("");
      cl_ctl_table_add (table, (const char *[]){ at, who != NULL ? who : "", event->action, client,
                                                 subject, cl_outcome_to_nick (event->outcome) });
    }
  cl_ctl_table_print (table);
  return TRUE;
}

/**
 * cl_ctl_run_audit:
 * @ctl: what every command is told
 * @command: the command
 * @arguments: what was typed after its name
 * @error: return location, or %NULL
 *
 * Shows the log, newest first.
 *
 * Returns: whether it was done; else an error of G_OPTION_ERROR, G_IO_ERROR or CL_ERROR
 */
gboolean
cl_ctl_run_audit (ClCtl *ctl, const ClCtlCommand *command, char **arguments, GError **error)
{
  g_auto (AuditOptions) options = { .limit = AUDIT_LIMIT };
  const GOptionEntry entries[] = {
    { "client", 0, 0, G_OPTION_ARG_INT64, &options.client, N_ ("Only about this client"),
      N_ ("NUMBER") },
    { "member", 0, 0, G_OPTION_ARG_STRING, &options.member, N_ ("Only what this member did"),
      N_ ("EMAIL") },
    { "from", 0, 0, G_OPTION_ARG_STRING, &options.from,
      N_ ("Only from this time on, as 2026-11-23T09:00:00-06:00"), N_ ("TIME") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &options.to, N_ ("Only before this time"), N_ ("TIME") },
    { "action", 0, 0, G_OPTION_ARG_STRING, &options.action, N_ ("Only this action, as access.set"),
      N_ ("ACTION") },
    { "limit", 'n', 0, G_OPTION_ARG_INT, &options.limit,
      N_ ("No more than this many (50); 0 for all"), N_ ("N") },
    { "export", 0, 0, G_OPTION_ARG_FILENAME, &options.export,
      N_ ("Write all of them to this file, as CSV where its name ends in .csv, else as JSON Lines"),
      N_ ("FILE") },
    { NULL },
  };
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autoptr (ClPractice) practice = NULL;
  g_autoptr (ClActor) actor = NULL;
  gboolean done;

  if (!cl_ctl_parse (ctl, command, entries, &rest, 0, error))
    return FALSE;
  options.limit = MAX (options.limit, 0);
  practice = cl_ctl_open (ctl, error);
  if (practice == NULL || (actor = cl_ctl_sign_in (ctl, practice, error)) == NULL)
    return FALSE;
  if (options.export != NULL)
    {
      done = export_events (practice, actor, &options, error);
    }
  else if (ctl->json)
    {
      g_autoptr (JsonBuilder) with = make_request (&options);

      done = cl_ctl_print_answer (ctl, practice, actor, "audit.list", with, error);
    }
  else
    {
      done = print_events (practice, actor, &options, error);
    }
  cl_practice_close (practice);
  return done;
}

static void
add_sentences (JsonBuilder *builder, const char *name, GPtrArray *sentences)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < sentences->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (sentences, i));
  json_builder_end_array (builder);
}

static void
print_keys (GPtrArray *keys)
{
  if (keys->len == 0)
    g_print ("%s\n", _ ("Everybody holds the keys that are theirs, and no others."));
  for (guint i = 0; i < keys->len; i++)
    g_print ("%s\n", (const char *) g_ptr_array_index (keys, i));
}

static void
print_verdict_json (ClAuditVerdict *verdict, GPtrArray *broken, GPtrArray *keys)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  cl_json_add_int (builder, "events", verdict->events);
  cl_json_add_bool (builder, "valid", verdict->valid);
  json_builder_set_member_name (builder, "first_bad");
  if (verdict->first_bad != 0)
    json_builder_add_int_value (builder, verdict->first_bad);
  else
    json_builder_add_null_value (builder);
  cl_json_add_int (builder, "unsigned_tail", verdict->unsigned_tail);
  cl_json_add_text (builder, "head", verdict->head);
  cl_json_add_text (builder, "problem", verdict->problem);
  add_sentences (builder, "broken_invariants", broken);
  if (keys != NULL)
    add_sentences (builder, "wrong_keys", keys);
  json_builder_end_object (builder);
  cl_ctl_print_json (builder);
}

static void
print_verdict (ClAuditVerdict *verdict, GPtrArray *broken)
{
  if (verdict->valid)
    g_print (ngettext ("The log is whole: %" PRIi64 " entry.",
                       "The log is whole: %" PRIi64 " entries.", (gulong) verdict->events),
             verdict->events);
  else
    g_print (_ ("The log is not whole: %s"), verdict->problem != NULL ? verdict->problem : "");
  g_print ("\n");
  if (verdict->first_bad != 0)
    {
      g_print (_ ("The first entry that is wrong is number %" PRIi64 "."), verdict->first_bad);
      g_print ("\n");
    }
  if (verdict->unsigned_tail > 0)
    {
      g_print (ngettext ("The last entry awaits a signature.",
                         "The last %" PRIi64 " entries await a signature.",
                         (gulong) verdict->unsigned_tail),
               verdict->unsigned_tail);
      g_print ("\n");
    }
  if (verdict->head != NULL)
    {
      g_print (_ ("Its head is %s."), verdict->head);
      g_print ("\n");
    }
  if (broken->len == 0)
    g_print ("%s\n", _ ("Every rule of access holds."));
  for (guint i = 0; i < broken->len; i++)
    g_print ("%s\n", (const char *) g_ptr_array_index (broken, i));
}

static GPtrArray *
check_keys (ClPractice *practice, ClActor *actor, GError **error)
{
  g_autoptr (GPtrArray) keys = cl_audit_service_check_keys (practice, error);
  GPtrArray *own;

  if (keys == NULL || actor == NULL)
    return g_steal_pointer (&keys);
  own = cl_audit_service_check_own_keys (practice, actor, error);
  if (own == NULL)
    return NULL;
  g_ptr_array_extend_and_steal (keys, own);
  return g_steal_pointer (&keys);
}

/**
 * cl_ctl_run_verify:
 * @ctl: what every command is told
 * @command: the command
 * @arguments: what was typed after its name
 * @error: return location, or %NULL
 *
 * Checks the log and the invariants of docs: ACCESS; needs nobody signed in, and the right to
 * read the file alone. With --keys also whether keys are equal to the policy, and with --as too
 * whether those that somebody holds open what they should.
 *
 * Returns: whether all of it holds; %FALSE without an error where something does not, which is
 *   on standard output; else an error of G_OPTION_ERROR, G_IO_ERROR or CL_ERROR
 */
gboolean
cl_ctl_run_verify (ClCtl *ctl, const ClCtlCommand *command, char **arguments, GError **error)
{
  g_autofree char *head = NULL;
  gboolean with_keys = FALSE;
  const GOptionEntry entries[] = {
    { "head", 0, 0, G_OPTION_ARG_STRING, &head,
      N_ ("A head noted earlier, which the log must contain"), N_ ("HASH") },
    { "keys", 0, 0, G_OPTION_ARG_NONE, &with_keys,
      N_ ("Compare who holds which key with who may read what, too, and what is stored of notes "
          "and documents with what was saved; with --as EMAIL also try their keys"),
      NULL },
    { NULL },
  };
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autoptr (GCancellable) cancellable = NULL;
  g_autoptr (ClPractice) practice = NULL;
  g_autoptr (ClActor) actor = NULL;
  g_autoptr (ClAuditVerdict) verdict = NULL;
  g_autoptr (GPtrArray) broken = NULL;
  g_autoptr (GPtrArray) keys = NULL;

  if (!cl_ctl_parse (ctl, command, entries, &rest, 0, error) || !cl_ctl_need_path (ctl, error))
    return FALSE;
  cancellable = cl_ctl_catch_interrupt ();
  /* Signing in is an entry, and needs the right to write. */
  practice = with_keys && ctl->email != NULL ? cl_ctl_open (ctl, error)
                                             : cl_practice_open_readable (ctl->path, error);
  if (practice == NULL ||
      (with_keys && ctl->email != NULL && (actor = cl_ctl_sign_in (ctl, practice, error)) == NULL))
    return FALSE;
  if (!cl_audit_service_check_file (practice, cancellable, error))
    return FALSE;
  verdict =
    cl_audit_service_verify (practice, NULL, head, cl_ctl_show_progress, NULL, cancellable, error);
  cl_ctl_end_progress ();
  if (verdict != NULL)
    broken = cl_audit_service_check_invariants (practice, error);
  if (broken != NULL && with_keys)
    keys = check_keys (practice, actor, error);
  cl_practice_close (practice);
  if (broken == NULL || (with_keys && keys == NULL))
    return FALSE;
  if (ctl->json)
    print_verdict_json (verdict, broken, keys);
  else
    print_verdict (verdict, broken);
  if (!ctl->json && keys != NULL)
    print_keys (keys);
  return verdict->valid && broken->len == 0 && (keys == NULL || keys->len == 0);
}
