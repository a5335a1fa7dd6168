/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-client-record.h"

G_DEFINE_FINAL_TYPE (ClClientRecord, cl_client_record, G_TYPE_OBJECT)

static void
cl_client_record_finalize (GObject *object)
{
  ClClientRecord *self = CL_CLIENT_RECORD (object);

  g_free (self->practice_name);
  g_free (self->head);
  g_clear_pointer (&self->practice_uuid, g_bytes_unref);
  g_clear_pointer (&self->timezone, g_time_zone_unref);
  g_clear_object (&self->client);
  g_clear_object (&self->access);
  g_hash_table_unref (self->members);
  g_ptr_array_unref (self->cases);
  g_ptr_array_unref (self->appointments);
  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->documents);
  g_ptr_array_unref (self->log);
  G_OBJECT_CLASS (cl_client_record_parent_class)->finalize (object);
}

static void
cl_client_record_class_init (ClClientRecordClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_client_record_finalize;
}

static void
cl_client_record_init (ClClientRecord *self)
{
  self->members = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_object_unref);
  self->cases = g_ptr_array_new_with_free_func (g_object_unref);
  self->appointments = g_ptr_array_new_with_free_func (g_object_unref);
  self->notes = g_ptr_array_new_with_free_func (g_object_unref);
  self->documents = g_ptr_array_new_with_free_func (g_object_unref);
  self->log = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * cl_client_record_new:
 *
 * Returns: (transfer full): a record that is empty yet
 */
ClClientRecord *
cl_client_record_new (void)
{
  return g_object_new (CL_TYPE_CLIENT_RECORD, NULL);
}

/**
 * cl_client_record_get_member:
 * @self: a record
 * @member: somebody whom it names, or 0
 *
 * Returns: (transfer none) (nullable): who that is
 */
ClMember *
cl_client_record_get_member (ClClientRecord *self, gint64 member)
{
  g_return_val_if_fail (CL_IS_CLIENT_RECORD (self), NULL);

  return g_hash_table_lookup (self->members, &member);
}
