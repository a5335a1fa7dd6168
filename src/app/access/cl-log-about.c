/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-log-about.h"

#include "cl-audit-service.h"
#include "cl-log-node.h"

/**
 * cl_log_about_get_member:
 * @event: an entry of the log
 *
 * Returns: the member whom it is about: its subject, or named in its detail; 0 for nobody
 */
gint64
cl_log_about_get_member (ClAuditEvent *event)
{
  g_autoptr (GVariant) detail = NULL;

  if (event->subject != NULL && g_str_has_prefix (event->subject, "member:"))
    return g_ascii_strtoll (event->subject + strlen ("member:"), NULL, 10);
  if (event->detail == NULL || strstr (event->detail, "\"member\":") == NULL)
    return 0;
  detail = cl_audit_service_read_detail (event);
  return detail != NULL ? cl_log_node_get_int (detail, "member") : 0;
}

/**
 * cl_log_about_get_until:
 * @event: an entry of the log
 *
 * Returns: until when it gives access; 0 where it names no end
 */
gint64
cl_log_about_get_until (ClAuditEvent *event)
{
  g_autoptr (GVariant) detail = cl_audit_service_read_detail (event);

  return detail != NULL ? cl_log_node_get_int (detail, "until") : 0;
}

/**
 * cl_log_about_get_new_owner:
 * @event: an entry of the log
 * @client: a client
 *
 * Returns: to whom it says that @client moved; 0 where it does not
 */
gint64
cl_log_about_get_new_owner (ClAuditEvent *event, gint64 client)
{
  g_autoptr (GVariant) detail = cl_audit_service_read_detail (event);
  g_autoptr (GVariant) moved = detail != NULL ? cl_log_node_get_list (detail, "moved") : NULL;

  for (gsize i = 0; moved != NULL && i < g_variant_n_children (moved); i++)
    {
      g_autoptr (GVariant) item = cl_log_node_get_item (moved, i);

      if (cl_log_node_get_int (item, "client") == client)
        return cl_log_node_get_int (item, "owner");
    }
  return 0;
}

/**
 * cl_log_about_get_role:
 * @event: an entry of the log
 *
 * Returns: (transfer full) (nullable): the name of the role that it tells of, as it was then
 */
char *
cl_log_about_get_role (ClAuditEvent *event)
{
  g_autoptr (GVariant) detail = cl_audit_service_read_detail (event);
  g_autoptr (GVariant) rights = NULL;
  g_autoptr (GVariant) roles = NULL;
  g_autoptr (GVariant) role = NULL;
  const char *name = NULL;

  if (detail == NULL)
    return NULL;
  rights = g_variant_lookup_value (detail, "rights", G_VARIANT_TYPE_VARDICT);
  roles = rights != NULL ? cl_log_node_get_list (rights, "roles") : NULL;
  if (roles != NULL && g_variant_n_children (roles) > 0)
    {
      role = cl_log_node_get_item (roles, 0);
      name = cl_log_node_get_text (role, "name");
    }
  return g_strdup (name != NULL ? name : cl_log_node_get_text (detail, "name_before"));
}
