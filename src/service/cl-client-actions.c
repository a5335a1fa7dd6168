/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "cl-assignment-private.h"
#include "cl-client-store.h"
#include "cl-error.h"
#include "cl-facts-store.h"
#include "cl-rules.h"
#include "cl-validate.h"

/* Where a text of the details lies, and what it is called in a request and on the screen. */
typedef struct
{
  gsize offset;
  const char *field;
  const char *label;
} TextField;

static const TextField name_fields[] = {
  { G_STRUCT_OFFSET (ClClientDetails, first_name), "first_name", N_ ("First name") },
  { G_STRUCT_OFFSET (ClClientDetails, last_name), "last_name", N_ ("Last name") },
  { G_STRUCT_OFFSET (ClClientDetails, preferred_name), "preferred_name", N_ ("Preferred name") },
  { G_STRUCT_OFFSET (ClClientDetails, pronouns), "pronouns", N_ ("Pronouns") },
  { G_STRUCT_OFFSET (ClClientDetails, birth_date), "birth_date", N_ ("Birth date") },
  { G_STRUCT_OFFSET (ClClientDetails, email), "email", N_ ("Email") },
  { G_STRUCT_OFFSET (ClClientDetails, phone), "phone", N_ ("Phone") },
};
#define N_REQUIRED_FIELDS 2

static const TextField address_fields[] = {
  { G_STRUCT_OFFSET (ClClientDetails, address_line1), "address.line1", N_ ("Street") },
  { G_STRUCT_OFFSET (ClClientDetails, address_line2), "address.line2", N_ ("Address line 2") },
  { G_STRUCT_OFFSET (ClClientDetails, address_city), "address.city", N_ ("City") },
  { G_STRUCT_OFFSET (ClClientDetails, address_region), "address.region", N_ ("State or region") },
  { G_STRUCT_OFFSET (ClClientDetails, address_postal_code), "address.postal_code",
    N_ ("Postal code") },
  { G_STRUCT_OFFSET (ClClientDetails, address_country), "address.country", N_ ("Country") },
};

static const TextField emergency_fields[] = {
  { G_STRUCT_OFFSET (ClClientDetails, emergency_name), "emergency_contact.name",
    N_ ("Emergency contact") },
  { G_STRUCT_OFFSET (ClClientDetails, emergency_relation), "emergency_contact.relation",
    N_ ("Relation") },
  { G_STRUCT_OFFSET (ClClientDetails, emergency_phone), "emergency_contact.phone",
    N_ ("Emergency contact's phone") },
};

static const TextField insurance_fields[] = {
  { G_STRUCT_OFFSET (ClClientDetails, insurance_payer), "insurance.payer", N_ ("Insurer") },
  { G_STRUCT_OFFSET (ClClientDetails, insurance_member_id), "insurance.member_id",
    N_ ("Insurance member ID") },
  { G_STRUCT_OFFSET (ClClientDetails, insurance_group), "insurance.group", N_ ("Insurance group") },
};

static char **
get_text (const ClClientDetails *details, const TextField *field)
{
  return (char **) ((char *) (gpointer) details + field->offset);
}

/* Takes over one text as asked for: an empty one clears. */
static void
take_text (ClClientDetails *details, const ClClientDetails *asked, const TextField *field)
{
  g_autofree char *text = cl_normalise_line (*get_text (asked, field));
  char **kept = get_text (details, field);

  g_clear_pointer (kept, g_free);
  if (text != NULL && *text != '\0')
    *kept = g_steal_pointer (&text);
}

static void
take_texts (ClClientDetails *details,
            const ClClientDetails *asked,
            const TextField *fields,
            gsize n_fields)
{
  for (gsize i = 0; i < n_fields; i++)
    take_text (details, asked, &fields[i]);
}

/* Takes over what is asked for; what is not named stays as it is. */
static void
take_details (ClClientDetails *details, const ClClientDetails *asked)
{
  for (gsize i = 0; i < G_N_ELEMENTS (name_fields); i++)
    if (*get_text (asked, &name_fields[i]) != NULL)
      take_text (details, asked, &name_fields[i]);
  if (asked->has_address)
    take_texts (details, asked, address_fields, G_N_ELEMENTS (address_fields));
  if (asked->has_emergency_contact)
    take_texts (details, asked, emergency_fields, G_N_ELEMENTS (emergency_fields));
  if (asked->has_insurance)
    take_texts (details, asked, insurance_fields, G_N_ELEMENTS (insurance_fields));
}

static gboolean
check_texts (const ClClientDetails *details,
             const TextField *fields,
             gsize n_fields,
             gsize n_required,
             GError **error)
{
  for (gsize i = 0; i < n_fields; i++)
    if (!cl_validate_line (fields[i].field, _ (fields[i].label), *get_text (details, &fields[i]),
                           i < n_required, error))
      return FALSE;
  return TRUE;
}

/* A part is known by its first field: with anything else in it, that is needed. */
static gsize
count_required (const ClClientDetails *details, const TextField *fields, gsize n_fields)
{
  for (gsize i = 1; i < n_fields; i++)
    if (*get_text (details, &fields[i]) != NULL)
      return 1;
  return 0;
}

static gboolean
check_details (ClAction *action, const ClClientDetails *details, GError **error)
{
  GTimeZone *zone = cl_practice_get_timezone (action->practice);

  return check_texts (details, name_fields, G_N_ELEMENTS (name_fields), N_REQUIRED_FIELDS, error) &&
         check_texts (details, address_fields, G_N_ELEMENTS (address_fields), 0, error) &&
         check_texts (details, emergency_fields, G_N_ELEMENTS (emergency_fields),
                      count_required (details, emergency_fields, G_N_ELEMENTS (emergency_fields)),
                      error) &&
         check_texts (details, insurance_fields, G_N_ELEMENTS (insurance_fields),
                      count_required (details, insurance_fields, G_N_ELEMENTS (insurance_fields)),
                      error) &&
         (details->email == NULL || cl_validate_email ("email", details->email, error)) &&
         (details->birth_date == NULL ||
          cl_validate_birth_date ("birth_date", details->birth_date, action->now, zone, error));
}

/* The owner of a new client: whom the request names, else its maker where they are one. */
static gboolean
find_owner (ClAction *action, ClChange *change, ClMemberFacts *owner_out, GError **error)
{
  *owner_out = action->me;
  return !change->has_other || cl_assignment_get_member (action, change->other, owner_out, error);
}

/**
 * cl_client_action_create:
 * @action: the transaction
 * @change: the details, and the owner where one is named
 * @outcome: (out): the client made
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * Nobody but the owner and the holders of roles sees the new client: there are no grants
 * (docs: ACCESS, What each action does).
 *
 * Returns: whether it was done
 */
gboolean
cl_client_action_create (ClAction *action,
                         ClChange *change,
                         ClChangeOutcome *outcome,
                         ClActionLog *log,
                         GError **error)
{
  g_autoptr (ClClientDetails) details = cl_client_details_new ();
  ClMemberFacts owner;

  if (!cl_rules_require_permission (&action->me, CL_PERMISSION_CREATE_CLIENTS, error) ||
      !find_owner (action, change, &owner, error))
    return FALSE;
  take_details (details, change->details);
  if (!check_details (action, details, error) ||
      !cl_rules_check_practitioner (&owner, "owner", error) ||
      !cl_client_store_create (action->db, details, owner.id, action->me.id, action->now,
                               &outcome->client, error))
    return FALSE;
  log->client = outcome->client;
  g_string_printf (log->detail, "{\"owner\":%" G_GINT64_FORMAT "}", owner.id);
  return TRUE;
}

/**
 * cl_client_action_get_asked_areas:
 * @asked: what of a client's details is to change
 *
 * Returns: which areas that lies in: the insurance has its own, the rest is demographics
 *   (docs: CTL, batch)
 */
ClArea
cl_client_action_get_asked_areas (const ClClientDetails *asked)
{
  gboolean asks_rest = asked->has_address || asked->has_emergency_contact;

  for (gsize i = 0; i < G_N_ELEMENTS (name_fields); i++)
    asks_rest = asks_rest || *get_text (asked, &name_fields[i]) != NULL;
  if (!asked->has_insurance)
    return CL_AREA_DEMOGRAPHICS;
  return asks_rest ? CL_AREA_INSURANCE | CL_AREA_DEMOGRAPHICS : CL_AREA_INSURANCE;
}

/**
 * cl_client_action_may_update:
 * @areas: what the acting member has on the client
 * @asked: which areas the change lies in
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED
 *
 * Returns: whether they have each of @asked
 */
gboolean
cl_client_action_may_update (ClArea areas, ClArea asked, GError **error)
{
  if ((asked & CL_AREA_INSURANCE) != 0 && !cl_rules_may_use_area (areas, CL_AREA_INSURANCE, error))
    return FALSE;
  return (asked & CL_AREA_DEMOGRAPHICS) == 0 ||
         cl_rules_may_use_area (areas, CL_AREA_DEMOGRAPHICS, error);
}

/**
 * cl_client_action_update:
 * @action: the transaction
 * @change: the client, what of its details is to change, and the revision they rest on
 * @outcome: (out): the client
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * Returns: whether it was done
 */
gboolean
cl_client_action_update (ClAction *action,
                         ClChange *change,
                         ClChangeOutcome *outcome,
                         ClActionLog *log,
                         GError **error)
{
  g_autoptr (ClClient) client = NULL;
  ClArea areas;

  log->client = change->client;
  if (!cl_assignment_find (action, change->client, &areas, error) ||
      !cl_client_action_may_update (areas, cl_client_action_get_asked_areas (change->details),
                                    error) ||
      !cl_client_store_get (action->db, change->client, action->now, &client, error))
    return FALSE;
  take_details (client->details, change->details);
  if (!check_details (action, client->details, error))
    return FALSE;
  if (change->revision != NULL && g_strcmp0 (change->revision, client->revision) != 0)
    {
      g_propagate_error (
        error, cl_error_new (CL_ERROR_CONFLICT, _ ("Somebody changed this client since you opened "
                                                   "it. Look at it again, then save.")));
      return FALSE;
    }
  outcome->client = change->client;
  return cl_client_store_update (action->db, change->client, client->details, error);
}

static gboolean
check_diagnoses (const char *const *codes, GError **error)
{
  for (; codes != NULL && *codes != NULL; codes++)
    if (!cl_validate_diagnosis ("diagnoses", *codes, error))
      return FALSE;
  return TRUE;
}

/* What was shown to whom is asked of those alone who may see it: a revision can be guessed. */
static gboolean
may_expect_care (ClChange *change, ClArea areas, GError **error)
{
  return change->revision == NULL || cl_rules_may_use_area (areas, CL_AREA_DIAGNOSIS, error);
}

static gboolean
check_care_revision (ClAction *action, ClChange *change, GError **error)
{
  g_autoptr (ClCare) stored = NULL;
  g_autofree char *found = NULL;

  if (change->revision == NULL)
    return TRUE;
  if (!cl_client_store_get_care (action->db, change->client, change->member, &stored, error))
    return FALSE;
  found = cl_care_make_revision (stored);
  if (g_str_equal (change->revision, found))
    return TRUE;
  g_propagate_error (error, cl_error_new_member (CL_ERROR_CONFLICT, "revision", "%s",
                                                 _ ("Somebody changed this status or these "
                                                    "diagnoses since you opened them. Look at "
                                                    "them again, then save.")));
  return FALSE;
}

/**
 * cl_client_action_set_care:
 * @action: the transaction
 * @change: the client, whose setting, status and diagnoses, and the revision they rest on
 * @outcome: (out): the client
 * @log: what is logged
 * @error: return location for an error of CL_ERROR
 *
 * What a practitioner keeps for a client (docs: ACCESS, What each action does).
 *
 * Returns: whether it was done
 */
gboolean
cl_client_action_set_care (ClAction *action,
                           ClChange *change,
                           ClChangeOutcome *outcome,
                           ClActionLog *log,
                           GError **error)
{
  const char *const *diagnoses = (const char *const *) change->names;
  ClMemberFacts practitioner;
  ClArea areas;

  log->client = change->client;
  g_string_printf (log->subject, "member:%" G_GINT64_FORMAT, change->member);
  if (!cl_assignment_find (action, change->client, &areas, error) ||
      !cl_assignment_get_member (action, change->member, &practitioner, error) ||
      !cl_rules_may_set_care (&action->me, areas, practitioner.id, error) ||
      !may_expect_care (change, areas, error) ||
      !cl_rules_check_care_practitioner (&practitioner, "practitioner", error))
    return FALSE;
  if (change->has_value && !cl_assignment_check_status (change->status, error))
    return FALSE;
  if (!check_diagnoses (diagnoses, error) || !check_care_revision (action, change, error))
    return FALSE;
  outcome->client = change->client;
  if (!change->has_value && diagnoses == NULL)
    return TRUE;
  return cl_client_store_put_care (action->db, change->client, practitioner.id, change->has_value,
                                   change->status, diagnoses, error);
}
