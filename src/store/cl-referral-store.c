/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-referral-store.h"

#include "cl-facts-private.h"
#include "cl-rows-private.h"

#define PART_BY "by"
#define PART_TO "to"
#define PART_ASSOCIATED "associated"

/**
 * cl_referral_store_exists:
 * @db: the practice's database
 * @case_id: a case
 * @exists_out: (out): whether it is a referral
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it could be read
 */
gboolean
cl_referral_store_exists (ClDatabase *db, gint64 case_id, gboolean *exists_out, GError **error)
{
  gint64 n;

  if (!cl_database_get_int (
        db, &n, error, "SELECT EXISTS (SELECT 1 FROM referral WHERE case_id = ?1)", "i", case_id))
    return FALSE;
  *exists_out = n != 0;
  return TRUE;
}

static ClDoctor *
read_doctor (ClStatement *rows, int column)
{
  ClDoctor *doctor = cl_statement_is_null (rows, column)
                       ? cl_doctor_new_outside (cl_statement_get_text (rows, column + 1),
                                                cl_statement_get_text (rows, column + 2))
                       : cl_doctor_new_member (cl_statement_get_int (rows, column));

  doctor->has_left = cl_statement_get_int (rows, column + 3) != 0;
  return doctor;
}

static ClReferral *
get_referral (GHashTable *referrals, ClStatement *rows)
{
  gint64 case_id = cl_statement_get_int (rows, 0);
  ClReferral *referral = g_hash_table_lookup (referrals, &case_id);

  if (referral != NULL)
    return referral;
  referral = cl_referral_new ();
  referral->status = cl_referral_status_from_nick (cl_statement_get_text (rows, 1));
  referral->accepted_by = cl_statement_get_int (rows, 2);
  referral->accepted_at = cl_statement_get_int (rows, 3);
  g_hash_table_insert (referrals, g_memdup2 (&case_id, sizeof case_id), referral);
  return referral;
}

/* A row for each doctor. */
static void
read_row (GHashTable *referrals, ClStatement *rows)
{
  ClReferral *referral = get_referral (referrals, rows);
  const char *part = cl_statement_get_text (rows, 4);
  g_autoptr (ClDoctor) doctor = read_doctor (rows, 5);

  if (g_str_equal (part, PART_ASSOCIATED))
    g_ptr_array_add (referral->associated, g_steal_pointer (&doctor));
  else if (g_str_equal (part, PART_TO) && referral->referred_to == NULL)
    referral->referred_to = g_steal_pointer (&doctor);
  else if (g_str_equal (part, PART_BY) && referral->referred_by == NULL)
    referral->referred_by = g_steal_pointer (&doctor);
}

/**
 * cl_referral_store_list:
 * @db: the practice's database
 * @client: a client, or 0 for all
 * @case_id: a case of @client, or 0 for all
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type gint64 ClReferral) (nullable): by case what makes it a
 *   referral; those that are none are not in it
 */
GHashTable *
cl_referral_store_list (ClDatabase *db, gint64 client, gint64 case_id, GError **error)
{
  g_autoptr (GHashTable) referrals =
    g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) cl_referral_free);
  g_autoptr (ClStatement) rows = NULL;
  g_autoptr (GError) failure = NULL;

#define SELECT_DOCTORS                                                                             \
  "SELECT f.case_id, f.status, f.accepted_by, f.accepted_at, d.part, d.member_id, d.name,"         \
  "       d.practice, d.has_left"                                                                  \
  "  FROM referral f JOIN referral_doctor d USING (client_id, case_id) "
#define BY_PLACE " ORDER BY f.client_id, f.case_id, d.part, d.place"
  if (client == 0)
    rows = cl_database_query (db, error, SELECT_DOCTORS BY_PLACE, "");
  else if (case_id == 0)
    rows =
      cl_database_query (db, error, SELECT_DOCTORS "WHERE f.client_id = ?1" BY_PLACE, "i", client);
  else
    rows = cl_database_query (db, error,
                              SELECT_DOCTORS "WHERE f.client_id = ?1 AND f.case_id = ?2" BY_PLACE,
                              "ii", client, case_id);
#undef BY_PLACE
#undef SELECT_DOCTORS
  if (rows == NULL)
    return NULL;
  while (cl_statement_step (rows, &failure))
    read_row (referrals, rows);
  return cl_rows_are_done (&failure, error) ? g_steal_pointer (&referrals) : NULL;
}

static gboolean
put_doctor (ClDatabase *db,
            gint64 client,
            gint64 case_id,
            const char *part,
            guint place,
            const ClDoctor *doctor,
            GError **error)
{
  return cl_database_run (db, error,
                          "INSERT INTO referral_doctor"
                          " (client_id, case_id, part, place, member_id, name, practice, has_left)"
                          " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                          "iitidtti", client, case_id, part, (gint64) place, doctor->member,
                          doctor->name, doctor->practice, (gint64) doctor->has_left);
}

static gboolean
put_doctors (ClDatabase *db,
             gint64 client,
             gint64 case_id,
             const ClReferral *referral,
             GError **error)
{
  if (!put_doctor (db, client, case_id, PART_BY, 0, referral->referred_by, error) ||
      !put_doctor (db, client, case_id, PART_TO, 0, referral->referred_to, error))
    return FALSE;
  for (guint i = 0; i < referral->associated->len; i++)
    if (!put_doctor (db, client, case_id, PART_ASSOCIATED, i,
                     g_ptr_array_index (referral->associated, i), error))
      return FALSE;
  return TRUE;
}

/**
 * cl_referral_store_create:
 * @db: the practice's database
 * @client: whose case
 * @case_id: a case that is no referral yet
 * @referral: what makes it one
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_referral_store_create (ClDatabase *db,
                          gint64 client,
                          gint64 case_id,
                          const ClReferral *referral,
                          GError **error)
{
  return cl_database_run (db, error,
                          "INSERT INTO referral (client_id, case_id, status, accepted_by,"
                          "                      accepted_at)"
                          " VALUES (?1, ?2, ?3, ?4, ?5)",
                          "iitdd", client, case_id, cl_referral_status_to_nick (referral->status),
                          referral->accepted_by, referral->accepted_at) &&
         put_doctors (db, client, case_id, referral, error);
}

/**
 * cl_referral_store_set:
 * @db: the practice's database
 * @client: whose case
 * @case_id: a referral case
 * @referral: all of what makes it one from now on
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_referral_store_set (ClDatabase *db,
                       gint64 client,
                       gint64 case_id,
                       const ClReferral *referral,
                       GError **error)
{
  return cl_database_run (db, error,
                          "UPDATE referral SET status = ?3, accepted_by = ?4, accepted_at = ?5"
                          " WHERE client_id = ?1 AND case_id = ?2",
                          "iitdd", client, case_id, cl_referral_status_to_nick (referral->status),
                          referral->accepted_by, referral->accepted_at) &&
         cl_database_run (db, error,
                          "DELETE FROM referral_doctor WHERE client_id = ?1 AND case_id = ?2", "ii",
                          client, case_id) &&
         put_doctors (db, client, case_id, referral, error);
}

/**
 * cl_referral_store_end_doctor:
 * @db: a database in a transaction
 * @member: who is removed
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * They stay named in their referrals, and are no doctor of them any more.
 *
 * Returns: whether it was written
 */
gboolean
cl_referral_store_end_doctor (ClDatabase *db, gint64 member, GError **error)
{
  return cl_database_run (db, error,
                          "UPDATE referral_doctor SET has_left = 1"
                          " WHERE member_id = ?1 AND has_left = 0",
                          "i", member);
}

/**
 * cl_referral_store_get_first_managed:
 * @db: the practice's database
 * @client: whose case
 * @case_id: a referral case
 * @member: a case manager
 * @doctor_out: (out): the first of its doctors whom @member manages, or 0
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it could be read
 */
gboolean
cl_referral_store_get_first_managed (ClDatabase *db,
                                     gint64 client,
                                     gint64 case_id,
                                     gint64 member,
                                     gint64 *doctor_out,
                                     GError **error)
{
  return cl_database_get_int (
    db, doctor_out, error,
    "SELECT d.member_id FROM referral_doctor d WHERE d.client_id = ?1 AND d.case_id = ?2"
    "   AND d.member_id IS NOT NULL AND d.has_left = 0"
    "   AND " CL_FACTS_MANAGES ("?3", "d.member_id") " ORDER BY CASE d.part WHEN '" PART_TO
                                                     "' THEN 0 WHEN '" PART_BY
                                                     "' THEN 1 ELSE 2 END, d.place LIMIT 1",
    "iii", client, case_id, member);
}

/* @client: one more of theirs, or 0. */
static void
add_manager (GHashTable *managed, gint64 member, gint64 client)
{
  GArray *clients = g_hash_table_lookup (managed, &member);

  if (clients == NULL)
    {
      clients = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_hash_table_insert (managed, g_memdup2 (&member, sizeof member), clients);
    }
  if (client != 0)
    g_array_append_val (clients, client);
}

/**
 * cl_referral_store_list_managed:
 * @db: the practice's database
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Which clients have a referral that names a doctor whom a member manages: for each member with a
 * list of doctors, and for 0 those of who has none, which are the same for all of them.
 *
 * Returns: (transfer full) (element-type gint64 GArray) (nullable): by member the clients, in order
 */
GHashTable *
cl_referral_store_list_managed (ClDatabase *db, GError **error)
{
  g_autoptr (GHashTable) managed =
    g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  g_autoptr (ClStatement) rows = NULL;
  g_autoptr (GError) failure = NULL;

  rows = cl_database_query (
    db, error,
    "SELECT DISTINCT 0, d.client_id FROM member n CROSS JOIN referral_doctor d"
    "     ON d.member_id = n.id AND d.has_left = 0"
    " WHERE " CL_FACTS_IS_PRACTITIONER (
      "n.id") " UNION ALL "
              "SELECT DISTINCT x.member_id, d.client_id FROM managed_doctor x LEFT JOIN referral_doctor d"
              "     ON d.member_id = x.doctor_id AND d.has_left = 0"
              " ORDER BY 1, 2",
    "");
  if (rows == NULL)
    return NULL;
  add_manager (managed, 0, 0);
  while (cl_statement_step (rows, &failure))
    add_manager (managed, cl_statement_get_int (rows, 0), cl_statement_get_int (rows, 1));
  return cl_rows_are_done (&failure, error) ? g_steal_pointer (&managed) : NULL;
}

/**
 * cl_referral_store_add_event:
 * @db: the practice's database
 * @client: whose case
 * @case_id: a referral case
 * @event: what was done to it
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_referral_store_add_event (ClDatabase *db,
                             gint64 client,
                             gint64 case_id,
                             const ClReferralEvent *event,
                             GError **error)
{
  const ClDoctor *to = event->to;

  return cl_database_run (
    db, error,
    "INSERT INTO referral_step (client_id, case_id, step, by_id,"
    "  on_behalf_of, at, to_member_id, to_name, to_practice, comment)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    "iitididttt", client, case_id, event->step, event->by, event->on_behalf_of, event->at,
    to != NULL ? to->member : G_GINT64_CONSTANT (0), to != NULL ? to->name : NULL,
    to != NULL ? to->practice : NULL, event->comment);
}

static ClReferralEvent *
read_event (ClStatement *rows)
{
  ClReferralEvent *event = g_new0 (ClReferralEvent, 1);

  event->step = cl_statement_dup_text (rows, 0);
  event->by = cl_statement_get_int (rows, 1);
  event->on_behalf_of = cl_statement_get_int (rows, 2);
  event->at = cl_statement_get_int (rows, 3);
  event->comment = cl_statement_dup_text (rows, 4);
  if (!cl_statement_is_null (rows, 5) || !cl_statement_is_null (rows, 6))
    event->to = read_doctor (rows, 5);
  return event;
}

/**
 * cl_referral_store_list_events:
 * @db: the practice's database
 * @case_id: a referral case
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ClReferralEvent) (nullable): what was done to it, oldest
 *   first
 */
GPtrArray *
cl_referral_store_list_events (ClDatabase *db, gint64 case_id, GError **error)
{
  g_autoptr (GPtrArray)
    events = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_referral_event_free);
  g_autoptr (ClStatement) rows = NULL;
  g_autoptr (GError) failure = NULL;

  rows = cl_database_query (db, error,
                            "SELECT step, by_id, on_behalf_of, at, comment, to_member_id, to_name,"
                            "       to_practice, 0"
                            "  FROM referral_step WHERE case_id = ?1 ORDER BY id",
                            "i", case_id);
  if (rows == NULL)
    return NULL;
  while (cl_statement_step (rows, &failure))
    g_ptr_array_add (events, read_event (rows));
  return cl_rows_are_done (&failure, error) ? g_steal_pointer (&events) : NULL;
}
