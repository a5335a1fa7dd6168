/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-client.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (ClClient, cl_client, G_TYPE_OBJECT)

static void
cl_client_finalize (GObject *object)
{
  ClClient *self = CL_CLIENT (object);

  g_clear_pointer (&self->details, cl_client_details_free);
  g_clear_pointer (&self->cares, g_ptr_array_unref);
  g_free (self->revision);
  G_OBJECT_CLASS (cl_client_parent_class)->finalize (object);
}

static void
cl_client_class_init (ClClientClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_client_finalize;
}

static void
cl_client_init (ClClient *self)
{
  self->details = cl_client_details_new ();
}

/**
 * cl_client_new:
 * @id: the row
 *
 * Returns: (transfer full): a client with empty details and without cares
 */
ClClient *
cl_client_new (gint64 id)
{
  ClClient *self = g_object_new (CL_TYPE_CLIENT, NULL);

  self->id = id;
  return self;
}

/**
 * cl_client_get_display_name:
 * @self: a client
 *
 * Returns: (transfer full): first and last name, or where the asking member may not know them
 *   the client's number
 */
char *
cl_client_get_display_name (ClClient *self)
{
  const char *first, *last;
  char number[24];

  g_return_val_if_fail (CL_IS_CLIENT (self), NULL);

  first = self->details != NULL ? self->details->first_name : NULL;
  last = self->details != NULL ? self->details->last_name : NULL;
  if (first == NULL && last == NULL)
    {
      g_snprintf (number, sizeof number, "%" G_GINT64_FORMAT, self->id);
      return g_strdup_printf (_ ("Client %s"), number);
    }
  if (first == NULL || last == NULL)
    return g_strdup (first != NULL ? first : last);
  return g_strdup_printf (C_ ("first and last name", "%s %s"), first, last);
}

/**
 * cl_care_new:
 * @practitioner: whose setting it is
 * @status: the client's status with them
 * @diagnoses: (nullable): ICD-10-CM codes
 *
 * Returns: (transfer full): what a practitioner keeps for a client
 */
ClCare *
cl_care_new (gint64 practitioner, ClCareStatus status, const char *const *diagnoses)
{
  ClCare *care = g_new0 (ClCare, 1);

  care->practitioner = practitioner;
  care->status = status;
  care->diagnoses = g_strdupv ((GStrv) diagnoses);
  return care;
}

/**
 * cl_care_make_revision:
 * @care: (nullable): what a practitioner keeps for a client, %NULL where they keep nothing yet
 *
 * What a change of the setting rests on, made of what is shown of it: none yet is no other than
 * one with nothing in it.
 *
 * Returns: (transfer full): opaque; changes with the status and the diagnoses
 */
char *
cl_care_make_revision (const ClCare *care)
{
  g_autofree char *codes =
    care != NULL && care->diagnoses != NULL ? g_strjoinv (",", care->diagnoses) : g_strdup ("");
  const char *status = cl_care_status_to_nick (care != NULL ? care->status : CL_CARE_STATUS_ACTIVE);
  g_autofree char *text = g_strdup_printf ("%s;%s", status, codes);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  return g_strndup (digest, 24);
}

/**
 * cl_care_free:
 * @care: (nullable): a care
 */
void
cl_care_free (ClCare *care)
{
  if (care == NULL)
    return;
  g_strfreev (care->diagnoses);
  g_free (care);
}
