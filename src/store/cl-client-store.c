/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-client-store.h"

#include <string.h>

#include "cl-client-row-private.h"
#include "cl-rows-private.h"
#include "cl-validate.h"

/* The texts of details, in the order of the columns. */
#define DETAILS(d)                                                                                 \
  (d)->first_name, (d)->last_name, (d)->preferred_name, (d)->pronouns, (d)->birth_date,            \
    (d)->email, (d)->phone, (d)->address_line1, (d)->address_line2, (d)->address_city,             \
    (d)->address_region, (d)->address_postal_code, (d)->address_country, (d)->emergency_name,      \
    (d)->emergency_relation, (d)->emergency_phone, (d)->insurance_payer, (d)->insurance_member_id, \
    (d)->insurance_group

/* The sort order of the list: last name, first name (docs: CTL, batch). */
static char *
make_name_key (const ClClientDetails *details)
{
  g_autofree char *last = cl_fold_name (details->last_name);
  g_autofree char *first = cl_fold_name (details->first_name);

  return g_strdup_printf ("%s\x01%s", last, first);
}

static void
append_words (GString *key, const char *text, const char *delimiters)
{
  g_auto (GStrv) words = NULL;

  if (text == NULL)
    return;
  words = g_strsplit_set (text, delimiters, -1);
  for (char **word = words; *word != NULL; word++)
    if (**word != '\0')
      g_string_append_printf (key, " %s", *word);
}

/* A telephone number is found by its digits alone too, however it is written. */
static void
append_digits (GString *key, const char *phone)
{
  if (phone == NULL)
    return;
  g_string_append_c (key, ' ');
  for (const char *p = phone; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (key, *p);
}

/* What the search looks through: each word after a space, so that " ab" finds the words that
 * begin with "ab". */
static char *
make_search_key (const ClClientDetails *details)
{
  const char *texts[] = { details->first_name, details->last_name, details->preferred_name,
                          details->email,      details->phone,     details->birth_date };
  GString *key = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *folded = cl_fold_name (texts[i]);

      append_words (key, folded, " \t\n");
      /* The second half of a double name is a word of its own too. */
      if (i < 3 && folded != NULL && strpbrk (folded, "-'") != NULL)
        append_words (key, strpbrk (folded, "-'"), " \t\n-'");
    }
  append_digits (key, details->phone);
  return g_string_free (key, FALSE);
}

/**
 * cl_client_store_exists:
 * @db: the practice's database
 * @client: a client
 * @exists_out: (out): whether there is such a client
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it could be read
 */
gboolean
cl_client_store_exists (ClDatabase *db, gint64 client, gboolean *exists_out, GError **error)
{
  g_autoptr (ClStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  statement = cl_database_query (db, error, "SELECT 1 FROM client WHERE id = ?1", "i", client);
  if (statement == NULL)
    return FALSE;
  *exists_out = cl_statement_step (statement, &failure);
  return cl_rows_are_done (&failure, error);
}

/**
 * cl_client_store_create:
 * @db: the practice's database
 * @details: what is known of the client
 * @owner: the practitioner who owns it
 * @created_by: who makes it
 * @created_at: when
 * @client_out: (out): the client made
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_client_store_create (ClDatabase *db,
                        const ClClientDetails *details,
                        gint64 owner,
                        gint64 created_by,
                        gint64 created_at,
                        gint64 *client_out,
                        GError **error)
{
  g_autofree char *name_key = make_name_key (details);
  g_autofree char *search_key = make_search_key (details);

  if (!cl_database_run (
        db, error,
        "INSERT INTO client (owner_id, created_by, created_at, name_key, search_key, first_name,"
        " last_name, preferred_name, pronouns, birth_date, email, phone, address_line1,"
        " address_line2, address_city, address_region, address_postal_code, address_country,"
        " emergency_name, emergency_relation, emergency_phone, insurance_payer,"
        " insurance_member_id, insurance_group)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,"
        " ?18, ?19, ?20, ?21, ?22, ?23, ?24)",
        "iiittttttttttttttttttttt", owner, created_by, created_at, name_key, search_key,
        DETAILS (details)))
    return FALSE;
  *client_out = cl_database_get_last_id (db);
  return TRUE;
}

/**
 * cl_client_store_update:
 * @db: the practice's database
 * @client: a client
 * @details: all of what is known of the client from now on
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_client_store_update (ClDatabase *db,
                        gint64 client,
                        const ClClientDetails *details,
                        GError **error)
{
  g_autofree char *name_key = make_name_key (details);
  g_autofree char *search_key = make_search_key (details);

  return cl_database_run (
    db, error,
    "UPDATE client SET name_key = ?2, search_key = ?3, first_name = ?4, last_name = ?5,"
    " preferred_name = ?6, pronouns = ?7, birth_date = ?8, email = ?9, phone = ?10,"
    " address_line1 = ?11, address_line2 = ?12, address_city = ?13, address_region = ?14,"
    " address_postal_code = ?15, address_country = ?16, emergency_name = ?17,"
    " emergency_relation = ?18, emergency_phone = ?19, insurance_payer = ?20,"
    " insurance_member_id = ?21, insurance_group = ?22 WHERE id = ?1",
    "ittttttttttttttttttttt", client, name_key, search_key, DETAILS (details));
}

/* The revision is a digest of the details, so that undoing a change brings its revision back. Who
 * may see some of them alone gets it too: the practice's own number, which nobody is told, keeps
 * them from trying out the others against it. */
static char *
make_revision (ClStatement *statement, int first, int last, int salt)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  const char *number = cl_statement_get_text (statement, salt);

  g_checksum_update (checksum, (const guchar *) (number != NULL ? number : ""), -1);

  for (int column = first; column <= last; column++)
    {
      const char *text = cl_statement_get_text (statement, column);

      g_checksum_update (checksum, (const guchar *) (text == NULL ? "\x01" : text), -1);
      g_checksum_update (checksum, (const guchar *) "\x02", 1);
    }
  return g_strndup (g_checksum_get_string (checksum), 24);
}

/* The details' columns, in the order of the query below. */
static void
read_details (ClStatement *statement, ClClientDetails *details)
{
  char **texts[] = {
    &details->first_name,      &details->last_name,       &details->preferred_name,
    &details->pronouns,        &details->birth_date,      &details->email,
    &details->phone,           &details->address_line1,   &details->address_line2,
    &details->address_city,    &details->address_region,  &details->address_postal_code,
    &details->address_country, &details->emergency_name,  &details->emergency_relation,
    &details->emergency_phone, &details->insurance_payer, &details->insurance_member_id,
    &details->insurance_group,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = cl_statement_dup_text (statement, (int) i);
  /* Where the street is not known, the city may be. */
  details->has_address = details->address_line1 != NULL || details->address_line2 != NULL ||
                         details->address_city != NULL || details->address_region != NULL ||
                         details->address_postal_code != NULL || details->address_country != NULL;
  details->has_emergency_contact = details->emergency_name != NULL;
  details->has_insurance = details->insurance_payer != NULL;
}

/* Codes are letters, digits and points, so the list needs no escapes. */
static char *
format_codes (const char *const *codes)
{
  g_autofree char *joined = NULL;

  if (codes == NULL || codes[0] == NULL)
    return NULL;
  joined = g_strjoinv ("\",\"", (GStrv) codes);
  return g_strdup_printf ("[\"%s\"]", joined);
}

static GStrv
parse_codes (const char *text)
{
  g_autofree char *inner = NULL;

  if (text == NULL || strlen (text) < 4)
    return NULL;
  inner = g_strndup (text + 2, strlen (text) - 4);
  return g_strsplit (inner, "\",\"", -1);
}

static ClCare *
read_care (ClStatement *statement)
{
  g_auto (GStrv) codes = parse_codes (cl_statement_get_text (statement, 2));
  const char *status = cl_statement_get_text (statement, 1);

  return cl_care_new (cl_statement_get_int (statement, 0),
                      status == NULL ? CL_CARE_STATUS_ACTIVE : cl_care_status_from_nick (status),
                      (const char *const *) codes);
}

static gboolean
read_cares (ClDatabase *db, ClClient *client, GError **error)
{
  g_autoptr (ClStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  statement = cl_database_query (db, error,
                                 "SELECT practitioner_id, status, diagnoses FROM client_care"
                                 " WHERE client_id = ?1 ORDER BY practitioner_id",
                                 "i", client->id);
  if (statement == NULL)
    return FALSE;
  client->cares = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_care_free);
  while (cl_statement_step (statement, &failure))
    g_ptr_array_add (client->cares, read_care (statement));
  return cl_rows_are_done (&failure, error);
}

/**
 * cl_client_store_get:
 * @db: the practice's database
 * @client: a client
 * @now: microseconds since 1970 in UTC, to tell which grants hold
 * @client_out: (out) (transfer full) (nullable): all of it, or %NULL where there is no such client
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it could be read
 */
gboolean
cl_client_store_get (ClDatabase *db,
                     gint64 client,
                     gint64 now,
                     ClClient **client_out,
                     GError **error)
{
  g_autoptr (ClClient) object = cl_client_new (client);
  g_autoptr (ClStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  *client_out = NULL;
  statement = cl_database_query (
    db, error,
    "SELECT first_name, last_name, preferred_name, pronouns, birth_date, email, phone,"
    " address_line1, address_line2, address_city, address_region, address_postal_code,"
    " address_country, emergency_name, emergency_relation, emergency_phone, insurance_payer,"
    " insurance_member_id, insurance_group, owner_id, everyone,"
    " (SELECT count (*) FROM access_grant g WHERE g.client_id = ?1"
    "   AND (g.until IS NULL OR g.until > ?2)),"
    " (SELECT hex (uuid) FROM practice)"
    " FROM client WHERE id = ?1",
    "ii", client, now);
  if (statement == NULL)
    return FALSE;
  if (!cl_statement_step (statement, &failure))
    return cl_rows_are_done (&failure, error);
  read_details (statement, object->details);
  object->revision = make_revision (statement, 0, 18, 22);
  object->owner = cl_statement_get_int (statement, 19);
  object->everyone = cl_level_from_nick (cl_statement_get_text (statement, 20));
  object->n_grants = (guint) cl_statement_get_int (statement, 21);
  if (!read_cares (db, object, error))
    return FALSE;
  *client_out = g_steal_pointer (&object);
  return TRUE;
}

/**
 * cl_client_store_get_care:
 * @db: the practice's database
 * @client: a client
 * @practitioner: whose setting
 * @care_out: (out) (transfer full) (nullable): the setting, or %NULL where there is none
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it could be read
 */
gboolean
cl_client_store_get_care (ClDatabase *db,
                          gint64 client,
                          gint64 practitioner,
                          ClCare **care_out,
                          GError **error)
{
  g_autoptr (ClStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  *care_out = NULL;
  statement = cl_database_query (db, error,
                                 "SELECT practitioner_id, status, diagnoses FROM client_care"
                                 " WHERE client_id = ?1 AND practitioner_id = ?2",
                                 "ii", client, practitioner);
  if (statement == NULL)
    return FALSE;
  if (cl_statement_step (statement, &failure))
    *care_out = read_care (statement);
  return cl_rows_are_done (&failure, error);
}

/**
 * cl_client_store_put_care:
 * @db: the practice's database
 * @client: a client
 * @practitioner: whose setting
 * @has_status: whether to set @status
 * @status: the status for the client
 * @diagnoses: (nullable): ICD-10-CM codes; %NULL leaves them as they are
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it was written
 */
gboolean
cl_client_store_put_care (ClDatabase *db,
                          gint64 client,
                          gint64 practitioner,
                          gboolean has_status,
                          ClCareStatus status,
                          const char *const *diagnoses,
                          GError **error)
{
  g_autofree char *codes = format_codes (diagnoses);
  const char *nick = has_status ? cl_care_status_to_nick (status) : NULL;

  if (!cl_database_run (db, error,
                        "INSERT INTO client_care (client_id, practitioner_id)"
                        " VALUES (?1, ?2) ON CONFLICT DO NOTHING",
                        "ii", client, practitioner))
    return FALSE;
  if (nick != NULL &&
      !cl_database_run (db, error,
                        "UPDATE client_care SET status = ?3"
                        " WHERE client_id = ?1 AND practitioner_id = ?2 AND status IS NOT ?3",
                        "iit", client, practitioner, nick))
    return FALSE;
  return diagnoses == NULL ||
         cl_database_run (db, error,
                          "UPDATE client_care SET diagnoses = ?3 WHERE client_id = ?1"
                          " AND practitioner_id = ?2 AND diagnoses IS NOT ?3",
                          "iit", client, practitioner, codes);
}

/**
 * cl_client_row_read:
 * @statement: at a row
 * @column: the first of %CL_CLIENT_ROW_COLUMNS
 * @client: the client
 *
 * Returns: (transfer full): what the columns say, everything but the areas
 */
ClClientRow *
cl_client_row_read (ClStatement *statement, int column, gint64 client)
{
  ClClientRow *row = cl_client_row_new (client);

  row->owner = cl_statement_get_int (statement, column);
  row->name = g_strjoin (" ", cl_statement_get_text (statement, column + 1),
                         cl_statement_get_text (statement, column + 2), NULL);
  row->pronouns = cl_statement_dup_text (statement, column + 3);
  row->birth_date = cl_statement_dup_text (statement, column + 4);
  row->preferred_name = cl_statement_dup_text (statement, column + 5);
  row->status = cl_care_status_from_nick (cl_statement_get_text (statement, column + 6));
  row->next_appointment = cl_statement_get_int (statement, column + 7);
  return row;
}

/**
 * cl_client_store_get_row:
 * @db: the practice's database
 * @client: a client
 * @member: who asks: the status is their own setting, else the owner's
 * @now: microseconds since 1970 in UTC
 * @facts_out: (out): the facts of @member and @client
 * @row_out: (out) (transfer full) (nullable): everything but the areas; %NULL where there is no
 *   such client
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Both in one statement, for a list asks it of a hundred clients at once.
 *
 * Returns: whether it could be read
 */
gboolean
cl_client_store_get_row (ClDatabase *db,
                         gint64 client,
                         gint64 member,
                         gint64 now,
                         ClClientFacts *facts_out,
                         ClClientRow **row_out,
                         GError **error)
{
  g_autoptr (ClStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  *row_out = NULL;
  *facts_out = (ClClientFacts){ 0 };
  statement = cl_database_query (db, error,
                                 "SELECT" CL_CLIENT_ROW_COLUMNS "," CL_FACTS_COLUMNS
                                 "  FROM client c" CL_CLIENT_ROW_JOINS CL_FACTS_JOINS
                                 " WHERE c.id = ?3",
                                 "iii", member, now, client);
  if (statement == NULL)
    return FALSE;
  if (cl_statement_step (statement, &failure))
    {
      *row_out = cl_client_row_read (statement, 0, client);
      cl_facts_read (statement, CL_CLIENT_ROW_N_COLUMNS, client, facts_out);
    }
  return cl_rows_are_done (&failure, error);
}
