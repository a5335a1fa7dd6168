/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-removal-service.h"

#include "cl-appointment-store.h"
#include "cl-booking-private.h"
#include "cl-client-service.h"
#include "cl-client-store.h"
#include "cl-facts-store.h"
#include "cl-local-time.h"
#include "cl-member-service.h"
#include "cl-member-store.h"
#include "cl-note-store.h"
#include "cl-policy.h"
#include "cl-removal-private.h"
#include "cl-removal-store.h"
#include "cl-rules.h"

static void
add_ids (GString *text, const char *what, GArray *ids)
{
  g_string_append (text, what);
  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (text, " %" G_GINT64_FORMAT, g_array_index (ids, gint64, i));
}

/* A digest, so that what was changed and changed back is no conflict; nor is it one that time
 * passed, which ends emergencies. */
static char *
make_revision (ClMember *member, ClRemovalPreview *preview)
{
  g_autoptr (GString) text = g_string_new (member->revision);
  g_autofree char *digest = NULL;

  add_ids (text, ";supervisees", preview->supervisees);
  add_ids (text, ";appointments", preview->future_appointments);
  add_ids (text, ";clients", preview->clients);
  add_ids (text, ";notes", preview->incomplete_notes);
  g_string_append_printf (text, ";%u %u %u %u %u %u %u %u", preview->sealed_notes,
                          preview->n_returned, preview->n_cosigned, preview->n_waiting,
                          preview->n_grants, preview->n_case_places, preview->n_shares_from,
                          preview->n_shares_to);
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, (gssize) text->len);
  return g_strndup (digest, 24);
}

static gboolean
take (GArray **place, GArray *ids)
{
  if (ids == NULL)
    return FALSE;
  g_array_unref (*place);
  *place = ids;
  return TRUE;
}

/**
 * cl_removal_read:
 * @action: a transaction
 * @member: a member who is not removed
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Answers the four questions.
 *
 * Returns: (transfer full) (nullable): what would end and what would move
 */
ClRemovalPreview *
cl_removal_read (ClAction *action, gint64 member, GError **error)
{
  g_autoptr (ClRemovalPreview) preview = cl_removal_preview_new ();
  g_autoptr (ClMember) stored = cl_member_store_load (action->db, member, error);

  if (stored == NULL ||
      !take (&preview->supervisees, cl_member_store_list_supervisees (action->db, member, error)) ||
      !take (&preview->future_appointments,
             cl_removal_store_list_appointments (action->db, member, action->now, error)) ||
      !take (&preview->clients, cl_client_store_list_owned (action->db, member, error)) ||
      !cl_removal_read_notes (action, member, preview, error) ||
      !cl_removal_store_count (action->db, member, action->now, preview, error))
    return NULL;
  preview->revision = make_revision (stored, preview);
  return g_steal_pointer (&preview);
}

static gboolean
find_member (ClAction *action, gint64 member, ClActionLog *log, GError **error)
{
  ClMemberFacts facts;

  if (!cl_rules_require_permission (&action->me, CL_PERMISSION_MANAGE_MEMBERS, error) ||
      !cl_facts_store_get_member (action->db, member, &facts, error) ||
      !cl_rules_find_member (facts.id, error))
    return FALSE;
  g_string_printf (log->subject, "member:%" G_GINT64_FORMAT, member);
  return cl_rules_check_not_removed (&facts, error);
}

/* Who may take over; and whether somebody is left to manage members and roles. */
static void
look_at_members (ClRemovalLook *look, GArray *members)
{
  guint n_administrators = 0;

  for (guint i = 0; i < members->len; i++)
    {
      const ClMemberFacts *facts = &g_array_index (members, ClMemberFacts, i);

      if (facts->id == look->member)
        continue;
      n_administrators += cl_rules_is_administrator (facts) ? 1 : 0;
      if (cl_rules_check_heir (facts, look->member, NULL, NULL))
        g_array_append_val (look->heirs, facts->id);
    }
  cl_rules_check_last_administrator (n_administrators, &look->refusal);
}

/* What the heirs see of a client is theirs to know who may decide about it. */
static gboolean
look_at_client (ClAction *action,
                ClRemovalLook *look,
                ClRemovalClient *client,
                GArray *members,
                GError **error)
{
  g_autoptr (GArray)
    facts = cl_facts_store_list_for_client (action->db, client->client, members, error);
  g_autofree guint8 *reaches = g_new0 (guint8, MAX (look->heirs->len, 1));
  gboolean may_know = FALSE;
  guint heir = 0;

  if (facts == NULL)
    return FALSE;
  for (guint i = 0; i < facts->len; i++)
    {
      const ClMemberFacts *member = &g_array_index (members, ClMemberFacts, i);
      const ClClientFacts *pair = &g_array_index (facts, ClClientFacts, i);

      if (member->id == action->me.id)
        may_know = (cl_policy_get_areas (member, pair, action->now) & CL_AREA_MANAGE) != 0;
      if (heir < look->heirs->len && g_array_index (look->heirs, gint64, heir) == member->id)
        reaches[heir++] = (guint8) cl_policy_get_reach (member, pair, action->now);
    }
  if (may_know)
    client->reaches = g_steal_pointer (&reaches);
  return TRUE;
}

static gboolean
look_at_clients (ClAction *action,
                 ClRemovalLook *look,
                 GArray *members,
                 GCancellable *cancellable,
                 GError **error)
{
  for (guint i = 0; i < look->preview->clients->len; i++)
    {
      gint64 id = g_array_index (look->preview->clients, gint64, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !look_at_client (action, look, cl_removal_look_add_client (look, id), members, error))
        return FALSE;
    }
  return TRUE;
}

/* Who asks may not read them: they learn that they are, and about whom as far as they may. */
static gboolean
look_at_notes (ClAction *action, ClRemovalLook *look, GArray *members, GError **error)
{
  GTimeZone *zone = cl_practice_get_timezone (action->practice);
  ClLocalTime local;

  for (guint i = 0; i < look->preview->incomplete_notes->len; i++)
    {
      gint64 id = g_array_index (look->preview->incomplete_notes, gint64, i);
      g_autoptr (ClNote) note = NULL;
      ClRemovalClient *added;

      if (!cl_note_store_get (action->db, id, &note, error))
        return FALSE;
      if (note == NULL)
        continue;
      added = cl_removal_look_add_note (look, note);
      if (cl_local_time_from_instant (&local, note->created_at, zone))
        added->begun = g_strdup_printf ("%04d-%02d-%02d", local.year, local.month, local.day);
      if (!look_at_client (action, look, added, members, error))
        return FALSE;
    }
  return TRUE;
}

/* A page lists no more; the others are counted. */
#define MAX_APPOINTMENTS 100

static gboolean
look_at_appointments (ClAction *action, ClRemovalLook *look, GError **error)
{
  GArray *ids = look->preview->future_appointments;
  ClMemberFacts practitioner;

  if (!cl_facts_store_get_member (action->db, look->member, &practitioner, error))
    return FALSE;
  for (guint i = 0; i < MIN (ids->len, MAX_APPOINTMENTS); i++)
    {
      g_autoptr (ClAppointment) appointment = NULL;
      ClClientFacts facts;

      if (!cl_appointment_store_get (action->db, action->me.id, g_array_index (ids, gint64, i),
                                     &facts, &appointment, error))
        return FALSE;
      if (appointment != NULL &&
          cl_appointment_mask (&action->me, &practitioner, &facts, action->now,
                               cl_practice_get_timezone (action->practice), appointment))
        g_ptr_array_add (look->appointments, g_steal_pointer (&appointment));
    }
  return TRUE;
}

static ClRemovalLook *
look_at (ClAction *action,
         gint64 member,
         ClActionLog *log,
         GCancellable *cancellable,
         GError **error)
{
  g_autoptr (ClRemovalLook) look = NULL;
  g_autoptr (GArray) members = NULL;
  ClRemovalPreview *preview;

  if (!find_member (action, member, log, error))
    return NULL;
  preview = cl_removal_read (action, member, error);
  if (preview == NULL)
    return NULL;
  look = cl_removal_look_new (member, preview);
  members = cl_facts_store_list_members (action->db, error);
  if (members == NULL)
    return NULL;
  look_at_members (look, members);
  if (!look_at_appointments (action, look, error) || !look_at_notes (action, look, members, error))
    return NULL;
  return look_at_clients (action, look, members, cancellable, error) ? g_steal_pointer (&look)
                                                                     : NULL;
}

static int
compare_clients (gconstpointer a, gconstpointer b)
{
  const ClRemovalClient *left = *(const ClRemovalClient *const *) a;
  const ClRemovalClient *right = *(const ClRemovalClient *const *) b;
  int order = (left->name == NULL) - (right->name == NULL);

  if (order == 0 && left->name != NULL)
    order = g_utf8_collate (left->name, right->name);
  return order != 0 ? order : (left->id > right->id) - (left->id < right->id);
}

/* As a list of clients names them: who may not know a name gets none. */
static gboolean
name_clients (ClPractice *practice, ClActor *actor, GPtrArray *clients, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GPtrArray) rows = NULL;

  for (guint i = 0; i < clients->len; i++)
    g_array_append_val (ids, ((ClRemovalClient *) clients->pdata[i])->client);
  rows = cl_client_service_get_rows (practice, actor, (const gint64 *) (gpointer) ids->data,
                                     ids->len, error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      ClClientRow *row = g_ptr_array_index (rows, i);

      g_hash_table_insert (by_id, &row->id, row);
    }
  for (guint i = 0; i < clients->len; i++)
    {
      ClRemovalClient *client = g_ptr_array_index (clients, i);
      const ClClientRow *row = g_hash_table_lookup (by_id, &client->client);

      client->name = row != NULL ? g_strdup (row->name) : NULL;
    }
  g_ptr_array_sort (clients, compare_clients);
  return TRUE;
}

/**
 * cl_removal_service_look:
 * @practice: a practice
 * @actor: who is signed in
 * @member: who might be removed
 * @cancellable: (nullable): looked at on the way
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN, %CL_ERROR_DENIED,
 *   %CL_ERROR_NOT_FOUND, %CL_ERROR_INVALID, %CL_ERROR_STORAGE; or %G_IO_ERROR_CANCELLED
 *
 * As cl_member_service_preview_removal(), with who may take over and what they see today: for
 * people, who choose by it (docs: SCREENS, Practice).
 *
 * Returns: (transfer full) (nullable): all that is to be seen before the removal
 */
ClRemovalLook *
cl_removal_service_look (ClPractice *practice,
                         ClActor *actor,
                         gint64 member,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (ClActionLog) log = cl_action_log_new ();
  g_autoptr (ClRemovalLook) look = NULL;
  g_autoptr (GError) local = NULL;
  ClAction action;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  look = look_at (&action, member, log, cancellable, &local);
  cl_action_abort (&action);
  if (look == NULL)
    {
      cl_action_log_refusal (practice, actor, "member.removal-preview", log, local);
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (!name_clients (practice, actor, look->clients, error) ||
      !name_clients (practice, actor, look->notes, error))
    return NULL;
  return g_steal_pointer (&look);
}

typedef struct
{
  ClActor *actor;
  gint64 member;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->actor);
  g_free (request);
}

static gpointer
do_look (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  return cl_removal_service_look (practice, request->actor, request->member, cancellable, error);
}

/**
 * cl_removal_service_look_async:
 * @practice: a practice
 * @actor: who is signed in
 * @member: who might be removed
 * @cancellable: (nullable): looked at on the way
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As cl_removal_service_look(), on the worker thread.
 */
void
cl_removal_service_look_async (ClPractice *practice,
                               ClActor *actor,
                               gint64 member,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->actor = g_object_ref (actor);
  request->member = member;
  cl_practice_run_async (practice, do_look, request, request_free, g_object_unref, cancellable,
                         callback, user_data);
}

/**
 * cl_removal_service_look_finish:
 * @practice: a practice
 * @result: what the callback was given
 * @error: return location for an error, as of cl_removal_service_look()
 *
 * Returns: (transfer full) (nullable): all that is to be seen before the removal
 */
ClRemovalLook *
cl_removal_service_look_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}
