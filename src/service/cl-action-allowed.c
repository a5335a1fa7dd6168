/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-action-private.h"

#include <json-glib/json-glib.h>

#include "cl-facts-store.h"
#include "cl-log-detail-private.h"

/* By what the acting member could do it, as it stood before they did: a removal of one's own role
 * is allowed by that role. */

/**
 * cl_action_look_at_standing:
 * @self: a transaction
 * @client: the client of what is about to be done; 0 where it has none
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Keeps what gives the acting member what they have, for cl_action_describe_allowed(). Nothing is
 * kept where nothing is logged.
 *
 * Returns: whether it could be read
 */
gboolean
cl_action_look_at_standing (ClAction *self, gint64 client, GError **error)
{
  ClActionStanding *standing = &self->standing;
  ClMemberFacts me;

  if (!self->writes || self->is_preview || self->actor == NULL)
    return TRUE;
  g_clear_pointer (&standing->candidates, g_ptr_array_unref);
  standing->client = client;
  standing->facts = (ClClientFacts){ 0 };
  if (client != 0 &&
      !cl_facts_store_get (self->db, self->me.id, client, &me, &standing->facts, error))
    return FALSE;
  standing->me = self->me;
  standing->candidates = cl_facts_store_list_candidates (self->db, self->me.id, client, error);
  return standing->candidates != NULL;
}

static gboolean
is_same (const ClReason *a, const ClReason *b)
{
  return a->source == b->source && a->case_id == b->case_id && a->by == b->by &&
         a->note == b->note && g_strcmp0 (a->role, b->role) == 0;
}

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  if (value == 0)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

/* One of a role's permissions stands for all of it that count here. */
static void
add_permissions (JsonBuilder *builder, GPtrArray *reasons, const ClReason *reason)
{
  json_builder_set_member_name (builder, "permissions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < reasons->len; i++)
    {
      const ClReason *other = g_ptr_array_index (reasons, i);

      if (is_same (reason, other))
        json_builder_add_string_value (builder, cl_permission_to_nick (other->permission));
    }
  json_builder_end_array (builder);
}

static void
add_reason (JsonBuilder *builder, GPtrArray *reasons, const ClReason *reason)
{
  json_builder_begin_object (builder);
  add_text (builder, "source", cl_reason_source_to_nick (reason->source));
  if (reason->source == CL_REASON_ROLE)
    {
      add_text (builder, "role", reason->role);
      add_permissions (builder, reasons, reason);
    }
  if (reason->source == CL_REASON_GRANT)
    add_text (builder, "from", cl_grant_source_to_nick (reason->grant_source));
  add_int (builder, "by", reason->by);
  add_int (builder, "case", reason->case_id);
  add_int (builder, "note", reason->note);
  json_builder_end_object (builder);
}

static char *
write_reasons (GPtrArray *reasons)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < reasons->len; i++)
    {
      gboolean is_told = FALSE;

      for (guint j = 0; j < i && !is_told; j++)
        is_told = is_same (g_ptr_array_index (reasons, j), g_ptr_array_index (reasons, i));
      if (!is_told)
        add_reason (builder, reasons, g_ptr_array_index (reasons, i));
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

/**
 * cl_action_describe_allowed:
 * @self: a transaction
 * @name: what was done, as the request's `do`
 * @log: what its entry says, the client too
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Keeps in @log the policy's reasons that allowed it: "allowed", a list of objects with source
 * and, of a role, its name and permissions; of a grant, where it is from and who gave it (docs:
 * ACCESS, Why?).
 *
 * Returns: whether it could be read
 */
gboolean
cl_action_describe_allowed (ClAction *self, const char *name, ClActionLog *log, GError **error)
{
  ClActionStanding *standing = &self->standing;
  ClBasis basis = cl_policy_get_basis (name);
  g_autoptr (GPtrArray) reasons = NULL;

  basis.permissions |= log->basis.permissions;
  basis.areas |= log->basis.areas;
  if (self->actor == NULL || log->allowed != NULL ||
      (basis.permissions == CL_PERMISSION_NONE && basis.areas == CL_AREA_NONE))
    return TRUE;
  if ((standing->candidates == NULL ||
       (basis.areas != CL_AREA_NONE && standing->client != log->client)) &&
      !cl_action_look_at_standing (self, log->client, error))
    return FALSE;
  if (standing->candidates == NULL)
    return TRUE;
  reasons = cl_policy_list_allowing (&basis, &standing->me, &standing->facts, standing->candidates,
                                     self->now);
  if (reasons->len > 0)
    log->allowed = write_reasons (reasons);
  return TRUE;
}
