/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The entries of a bundle. */
#include "cl-fhir-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cl-error.h"

/* RFC 4122, 4.3: the same thing of the same practice always has the same name. */
static char *
make_uuid (ClFhir *self, const char *name)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
  gsize size;
  gconstpointer space = g_bytes_get_data (self->record->practice_uuid, &size);
  guint8 hash[20];

  g_checksum_update (checksum, space, (gssize) size);
  g_checksum_update (checksum, (const guchar *) name, -1);
  size = sizeof hash;
  g_checksum_get_digest (checksum, hash, &size);
  hash[6] = (hash[6] & 0x0f) | 0x50;
  hash[8] = (hash[8] & 0x3f) | 0x80;
  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
                          hash[0], hash[1], hash[2], hash[3], hash[4], hash[5], hash[6], hash[7],
                          hash[8], hash[9], hash[10], hash[11], hash[12], hash[13], hash[14],
                          hash[15]);
}

/**
 * cl_fhir_make_url:
 * @self: a bundle
 * @type: the type of a resource
 * @name: of what it tells
 * @id: which of these
 *
 * Returns: (transfer full): what names the resource within any bundle of the practice
 */
char *
cl_fhir_make_url (ClFhir *self, const char *type, const char *name, gint64 id)
{
  g_autofree char *whole = g_strdup_printf ("%s/%s-%" G_GINT64_FORMAT, type, name, id);
  g_autofree char *uuid = make_uuid (self, whole);

  return g_strconcat ("urn:uuid:", uuid, NULL);
}

/**
 * cl_fhir_add_reference:
 * @builder: what is being built
 * @name: (nullable): of the member; %NULL within a list
 * @url: what names another resource
 */
void
cl_fhir_add_reference (JsonBuilder *builder, const char *name, const char *url)
{
  cl_fhir_begin (builder, name);
  cl_fhir_add_text (builder, "reference", url);
  cl_fhir_end (builder);
}

/**
 * cl_fhir_add_member:
 * @self: a bundle, which gets to know that they are named
 * @builder: what is being built
 * @name: (nullable): of the member; %NULL within a list
 * @member: somebody, or 0
 *
 * Returns: whether there is such a member, who is referred to then
 */
gboolean
cl_fhir_add_member (ClFhir *self, JsonBuilder *builder, const char *name, gint64 member)
{
  g_autofree char *url = NULL;

  if (cl_client_record_get_member (self->record, member) == NULL)
    return FALSE;
  url = cl_fhir_make_url (self, "Practitioner", "member", member);
  if (!g_hash_table_contains (self->named, &member))
    g_hash_table_add (self->named, g_memdup2 (&member, sizeof member));
  cl_fhir_add_reference (builder, name, url);
  return TRUE;
}

/* What tells of no thing of the practice alone has no number there. */
static gboolean
has_identifier (const char *type)
{
  return !g_str_equal (type, "AuditEvent") && !g_str_equal (type, "OperationOutcome");
}

/**
 * cl_fhir_begin_resource:
 * @self: a bundle
 * @type: the type of the resource
 * @name: of what it tells
 * @id: which of these
 *
 * Returns: (transfer full): the resource being built; to be ended by cl_fhir_end_resource()
 */
JsonBuilder *
cl_fhir_begin_resource (ClFhir *self, const char *type, const char *name, gint64 id)
{
  g_autofree char *url = cl_fhir_make_url (self, type, name, id);
  g_autofree char *value = g_strdup_printf ("%s-%" G_GINT64_FORMAT, name, id);
  JsonBuilder *builder = json_builder_new ();

  cl_fhir_begin (builder, NULL);
  cl_fhir_add_text (builder, "fullUrl", url);
  cl_fhir_begin (builder, "resource");
  cl_fhir_add_text (builder, "resourceType", type);
  cl_fhir_add_text (builder, "id", url + strlen ("urn:uuid:"));
  if (!has_identifier (type))
    return builder;
  cl_fhir_begin_list (builder, "identifier");
  cl_fhir_begin (builder, NULL);
  cl_fhir_add_text (builder, "system", self->system);
  cl_fhir_add_text (builder, "value", value);
  cl_fhir_end (builder);
  if (g_str_equal (type, "Practitioner"))
    {
      ClMember *member = cl_client_record_get_member (self->record, id);

      if (member->npi != NULL && *member->npi != '\0')
        {
          cl_fhir_begin (builder, NULL);
          cl_fhir_add_text (builder, "system", "http://hl7.org/fhir/sid/us-npi");
          cl_fhir_add_text (builder, "value", member->npi);
          cl_fhir_end (builder);
        }
    }
  cl_fhir_end_list (builder);
  return builder;
}

/* A full disk is noticed here, not after hours. */
static gboolean
check_stream (ClFhir *self, GError **error)
{
  if (!ferror (self->export->stream))
    return TRUE;
  g_propagate_error (error, cl_error_new (CL_ERROR_STORAGE, "%s",
                                          _ ("The file cannot be written. Choose another place, or "
                                             "make room.")));
  return FALSE;
}

/**
 * cl_fhir_end_resource:
 * @self: a bundle
 * @taken: (transfer full): a resource of it
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE; or %G_IO_ERROR_CANCELLED
 *
 * Ends a resource and writes it.
 *
 * Returns: whether to go on
 */
gboolean
cl_fhir_end_resource (ClFhir *self, JsonBuilder *taken, GError **error)
{
  g_autoptr (JsonBuilder) builder = taken;
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  cl_fhir_end (builder);
  cl_fhir_end (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  fprintf (self->export->stream, "%s%s", self->n_entries++ > 0 ? ",\n" : "\n", text);
  explicit_bzero (text, strlen (text));
  return !g_cancellable_set_error_if_cancelled (self->export->cancellable, error) &&
         check_stream (self, error);
}
