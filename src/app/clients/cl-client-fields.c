/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-client-fields.h"

#include <glib/gi18n.h>

#include "cl-error.h"

#define FIELD(name, title, member)                                                                 \
  {                                                                                                \
    name, title, G_STRUCT_OFFSET (ClClientDetails, member)                                         \
  }

const ClClientField cl_client_fields_contact[] = {
  FIELD ("phone", N_ ("Phone"), phone),
  FIELD ("email", N_ ("Email"), email),
  { NULL },
};

const ClClientField cl_client_fields_address[] = {
  FIELD ("address.line1", N_ ("Street"), address_line1),
  FIELD ("address.line2", N_ ("Apartment, building"), address_line2),
  FIELD ("address.city", N_ ("City"), address_city),
  FIELD ("address.region", N_ ("State or region"), address_region),
  FIELD ("address.postal_code", N_ ("Postal code"), address_postal_code),
  FIELD ("address.country", N_ ("Country"), address_country),
  { NULL },
};

const ClClientField cl_client_fields_about[] = {
  FIELD ("first_name", N_ ("First name"), first_name),
  FIELD ("last_name", N_ ("Last name"), last_name),
  FIELD ("preferred_name", N_ ("Preferred name"), preferred_name),
  FIELD ("pronouns", N_ ("Pronouns"), pronouns),
  FIELD ("birth_date", N_ ("Birth date, such as 1992-03-12"), birth_date),
  { NULL },
};

const ClClientField cl_client_fields_insurance[] = {
  FIELD ("insurance.payer", N_ ("Insurer"), insurance_payer),
  FIELD ("insurance.member_id", N_ ("Member number"), insurance_member_id),
  FIELD ("insurance.group", N_ ("Group"), insurance_group),
  { NULL },
};

const ClClientField cl_client_fields_emergency[] = {
  FIELD ("emergency_contact.name", N_ ("Name"), emergency_name),
  FIELD ("emergency_contact.relation", N_ ("Relation"), emergency_relation),
  FIELD ("emergency_contact.phone", N_ ("Phone"), emergency_phone),
  { NULL },
};

/**
 * cl_client_fields_peek:
 * @field: a field
 * @details: of a client
 *
 * Returns: (transfer none): where the text of the field is kept
 */
char **
cl_client_fields_peek (const ClClientField *field, ClClientDetails *details)
{
  return G_STRUCT_MEMBER_P (details, field->offset);
}

/**
 * cl_client_fields_add:
 * @fields: (array zero-terminated=1): fields
 * @form: a form with a group
 * @details: (nullable): what stands in them
 *
 * Adds an entry row for each.
 */
void
cl_client_fields_add (const ClClientField *fields, ClFormDialog *form, ClClientDetails *details)
{
  for (; fields->name != NULL; fields++)
    cl_form_dialog_add_text (form, fields->name, _ (fields->title),
                             details != NULL ? *cl_client_fields_peek (fields, details) : NULL);
}

/**
 * cl_client_fields_read:
 * @fields: (array zero-terminated=1): fields
 * @form: a form that has them
 * @details: where their texts go; an empty one clears the value
 *
 * Takes the texts of the form.
 */
void
cl_client_fields_read (const ClClientField *fields, ClFormDialog *form, ClClientDetails *details)
{
  for (; fields->name != NULL; fields++)
    {
      char **text = cl_client_fields_peek (fields, details);

      g_free (*text);
      *text = g_strdup (cl_form_dialog_get_text (form, fields->name));
    }
}

/**
 * cl_client_fields_merge:
 * @fields: (array zero-terminated=1): fields
 * @form: a form that has them
 * @stored: what somebody else saved meanwhile
 *
 * Shows what is stored now wherever the person has not typed anything.
 */
void
cl_client_fields_merge (const ClClientField *fields, ClFormDialog *form, ClClientDetails *stored)
{
  for (; fields->name != NULL; fields++)
    cl_form_dialog_set_stored (form, fields->name, *cl_client_fields_peek (fields, stored));
}

/**
 * cl_client_fields_fail:
 * @form: a form
 * @error: why saving was refused
 *
 * Shows the error at the field that it names.
 */
void
cl_client_fields_fail (ClFormDialog *form, const GError *error)
{
  cl_form_dialog_show_error (form, cl_error_get_member (error), error->message);
}

/**
 * cl_client_fields_answer:
 * @form: a form whose changes were to be saved
 * @bundle: what was shown of the client
 * @result: (nullable): what was saved
 * @error: (nullable): why it was refused
 * @on_reloaded: called with the client as they are now, and a reference of @form, where somebody
 *   else changed them meanwhile
 *
 * Closes the form, says what is wrong, or reads what changed meanwhile.
 */
void
cl_client_fields_answer (ClFormDialog *form,
                         ClClientBundle *bundle,
                         ClChangeResult *result,
                         const GError *error,
                         GAsyncReadyCallback on_reloaded)
{
  if (result != NULL)
    {
      gtk_window_destroy (GTK_WINDOW (form));
      return;
    }
  if (g_error_matches (error, CL_ERROR, CL_ERROR_CONFLICT))
    {
      cl_client_bundle_load_async (bundle->practice, bundle->actor, bundle->client->id, bundle,
                                   NULL, on_reloaded, g_object_ref (form));
      return;
    }
  cl_form_dialog_set_busy (form, FALSE);
  cl_client_fields_fail (form, error);
}
