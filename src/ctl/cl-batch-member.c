/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-batch-private.h"
#include "cl-json.h"
#include "cl-member-service.h"
#include "cl-sign-in-service.h"

static gboolean
run_sign_in (ClBatch *batch, ClActor *none, JsonObject *with, JsonBuilder *result, GError **error)
{
  ClPractice *practice = cl_batch_get_practice (batch, error);
  const char *email = cl_json_get_text (with, "email");
  g_auto (GStrv) permissions = NULL;
  ClActor *actor;
  ClMember *member;

  if (practice == NULL)
    return FALSE;
  actor = cl_sign_in_service_sign_in (practice, email, cl_json_get_text (with, "password"), error);
  if (actor == NULL)
    return FALSE;
  member = cl_actor_get_member (actor);
  permissions = cl_permissions_to_nicks (cl_actor_get_permissions (actor));
  cl_json_add_text (result, "member", member->email);
  cl_json_add_text (result, "name", member->name);
  cl_json_add_texts (result, "roles", (const char *const *) member->roles);
  cl_json_add_texts (result, "permissions", (const char *const *) permissions);
  cl_json_add_bool (result, "must_change_password", cl_actor_must_change_password (actor));
  cl_batch_sign_in (batch, email, actor);
  return TRUE;
}

static gboolean
run_sign_out (ClBatch *batch, ClActor *actor, JsonObject *with, JsonBuilder *result, GError **error)
{
  if (!cl_sign_in_service_sign_out (batch->practice, actor, error))
    return FALSE;
  cl_batch_sign_out (batch, actor);
  return TRUE;
}

static gboolean
run_accept (ClBatch *batch, ClActor *none, JsonObject *with, JsonBuilder *result, GError **error)
{
  ClPractice *practice = cl_batch_get_practice (batch, error);

  return practice != NULL && cl_sign_in_service_accept (practice, cl_json_get_text (with, "email"),
                                                        cl_json_get_text (with, "invitation"),
                                                        cl_json_get_text (with, "password"),
                                                        cl_json_get_text (with, "name"), error);
}

static gboolean
run_change_password (ClBatch *batch,
                     ClActor *actor,
                     JsonObject *with,
                     JsonBuilder *result,
                     GError **error)
{
  gint64 change = 0;
  ClActor *next;

  next =
    cl_sign_in_service_change_password (batch->practice, actor, cl_json_get_text (with, "password"),
                                        cl_json_get_text (with, "new_password"), &change, error);
  if (next == NULL)
    return FALSE;
  cl_batch_sign_in (batch, cl_actor_get_member (next)->email, next);
  cl_json_add_int (result, "change", change);
  return TRUE;
}

static gboolean
run_recover (ClBatch *batch, ClActor *none, JsonObject *with, JsonBuilder *result, GError **error)
{
  ClPractice *practice = cl_batch_get_practice (batch, error);

  return practice != NULL &&
         cl_sign_in_service_recover (practice, cl_json_get_text (with, "email"),
                                     cl_json_get_text (with, "recovery_key"),
                                     cl_json_get_text (with, "new_password"), error);
}

static void
add_member_row (ClBatch *batch, ClActor *actor, JsonBuilder *result, ClMember *member)
{
  json_builder_begin_object (result);
  cl_json_add_text (result, "email", member->email);
  cl_json_add_text (result, "name", member->name);
  cl_json_add_texts (result, "roles", (const char *const *) member->roles);
  cl_json_add_text (result, "status", cl_member_status_to_nick (member->status));
  cl_batch_add_member (batch, actor, result, "supervisor", member->supervisor);
  cl_json_add_bool (result, "billing_enabled", member->billing_enabled);
  cl_json_add_bool (result, "bookable_by_colleagues", member->bookable_by_colleagues);
  cl_batch_add_members (batch, actor, result, "managed_doctors", member->managed_doctors);
  json_builder_end_object (result);
}

static gboolean
run_list (ClBatch *batch, ClActor *actor, JsonObject *with, JsonBuilder *result, GError **error)
{
  g_autoptr (GPtrArray) members = cl_member_service_list (batch->practice, actor, error);

  if (members == NULL)
    return FALSE;
  json_builder_set_member_name (result, "members");
  json_builder_begin_array (result);
  for (guint i = 0; i < members->len; i++)
    add_member_row (batch, actor, result, g_ptr_array_index (members, i));
  json_builder_end_array (result);
  return TRUE;
}

static gboolean
run_removal_preview (ClBatch *batch,
                     ClActor *actor,
                     JsonObject *with,
                     JsonBuilder *result,
                     GError **error)
{
  gint64 member = cl_batch_find_member (batch, cl_json_get_text (with, "member"));
  g_autoptr (ClRemovalPreview)
    preview = cl_member_service_preview_removal (batch->practice, actor, member, error);

  if (preview == NULL)
    return FALSE;
  cl_batch_add_members (batch, actor, result, "supervisees", preview->supervisees);
  cl_json_add_ids (result, "future_appointments", preview->future_appointments);
  cl_json_add_ids (result, "clients", preview->clients);
  cl_json_add_ids (result, "incomplete_notes", preview->incomplete_notes);
  cl_json_add_int (result, "sealed_notes", preview->sealed_notes);
  cl_json_add_int (result, "returned_notes", preview->n_returned);
  cl_json_add_int (result, "cosigned_notes", preview->n_cosigned);
  cl_json_add_int (result, "waiting", preview->n_waiting);
  return TRUE;
}

static gint64
get_member (ClBatch *batch, JsonObject *with)
{
  return cl_batch_find_member (batch, cl_json_get_text (with, "member"));
}

static ClChange *
make_invite (ClBatch *batch, JsonObject *with)
{
  ClMemberDraft *draft = cl_member_draft_new ();

  draft->email = g_strdup (cl_json_get_text (with, "email"));
  draft->name = g_strdup (cl_json_get_text (with, "name"));
  draft->roles = cl_json_get_texts (with, "roles");
  return cl_change_new_invite (draft);
}

static void
answer_invite (ClBatch *batch, ClActor *actor, const ClChangeOutcome *outcome, JsonBuilder *result)
{
  cl_json_add_text (result, "invitation", outcome->invitation);
}

static ClChange *
make_suspend (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_suspend (get_member (batch, with));
}

static ClChange *
make_reactivate (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_reactivate (get_member (batch, with));
}

static ClChange *
make_reset_password (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_reset_password (get_member (batch, with),
                                       cl_json_get_text (with, "password"));
}

static void
answer_reset_password (ClBatch *batch,
                       ClActor *actor,
                       const ClChangeOutcome *outcome,
                       JsonBuilder *result)
{
  if (outcome->password != NULL)
    cl_json_add_text (result, "password", outcome->password);
}

static ClChange *
make_update (ClBatch *batch, JsonObject *with)
{
  ClMemberDraft *draft = cl_member_draft_new ();
  g_auto (GStrv) doctors = cl_json_get_texts (with, "managed_doctors");

  draft->name = g_strdup (cl_json_get_text (with, "name"));
  draft->roles = cl_json_get_texts (with, "roles");
  draft->has_billing_enabled = cl_json_has (with, "billing_enabled");
  draft->billing_enabled = cl_json_get_bool (with, "billing_enabled", FALSE);
  draft->has_bookable = cl_json_has (with, "bookable_by_colleagues");
  draft->bookable_by_colleagues = cl_json_get_bool (with, "bookable_by_colleagues", FALSE);
  if (doctors != NULL)
    draft->managed_doctors = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (gsize i = 0; doctors != NULL && doctors[i] != NULL; i++)
    {
      gint64 doctor = cl_batch_find_member (batch, doctors[i]);

      g_array_append_val (draft->managed_doctors, doctor);
    }
  return cl_change_new_update_member (get_member (batch, with), draft);
}

static ClChange *
make_set_clinical (ClBatch *batch, JsonObject *with)
{
  ClMemberDraft *draft = cl_member_draft_new ();

  draft->first_name = g_strdup (cl_json_get_text (with, "first_name"));
  draft->last_name = g_strdup (cl_json_get_text (with, "last_name"));
  draft->npi = g_strdup (cl_json_get_text (with, "npi"));
  draft->taxonomy = g_strdup (cl_json_get_text (with, "taxonomy"));
  return cl_change_new_set_clinical (get_member (batch, with), draft);
}

static ClChange *
make_set_supervisor (ClBatch *batch, JsonObject *with)
{
  return cl_change_new_set_supervisor (
    get_member (batch, with), cl_json_has (with, "supervisor"),
    cl_batch_find_member (batch, cl_json_get_text (with, "supervisor")), NULL);
}

/* Heirs item by item; NULL where one heir for all, or nobody, is named. */
static GArray *
get_heirs (ClBatch *batch, JsonObject *with, const char *name, const char *item_name)
{
  JsonNode *node = json_object_get_member (with, name);
  JsonArray *items;
  GArray *heirs;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return NULL;
  items = json_node_get_array (node);
  heirs = g_array_new (FALSE, FALSE, sizeof (ClHeir));
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);
      ClHeir heir = { .item = cl_json_get_int (item, item_name, 0),
                      .to = cl_batch_find_member (batch, cl_json_get_text (item, "to")) };

      g_array_append_val (heirs, heir);
    }
  return heirs;
}

static gboolean
names_one_heir (JsonObject *with, const char *name)
{
  return cl_json_has (with, name) && JSON_NODE_HOLDS_VALUE (json_object_get_member (with, name));
}

static ClChange *
make_remove (ClBatch *batch, JsonObject *with)
{
  ClRemovalDraft *draft = cl_removal_draft_new ();

  draft->clients = get_heirs (batch, with, "clients_to", "client");
  draft->notes = get_heirs (batch, with, "notes_to", "note");
  draft->has_clients_to = names_one_heir (with, "clients_to");
  if (draft->has_clients_to)
    draft->clients_to = cl_batch_find_member (batch, cl_json_get_text (with, "clients_to"));
  draft->has_notes_to = names_one_heir (with, "notes_to");
  if (draft->has_notes_to)
    draft->notes_to = cl_batch_find_member (batch, cl_json_get_text (with, "notes_to"));
  return cl_change_new_remove_member (get_member (batch, with), draft);
}

static const ClField no_fields[] = { { NULL } };

static const ClField sign_in_fields[] = {
  { "email", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "password", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { NULL },
};

static const ClField invite_fields[] = {
  { "email", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "name", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "roles", CL_FIELD_TEXTS, CL_FIELD_REQUIRED },
  { NULL },
};

static const ClField accept_fields[] = {
  { "email", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "invitation", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "password", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "name", CL_FIELD_TEXT },
  { NULL },
};

static const ClField change_password_fields[] = {
  { "password", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "new_password", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { NULL },
};

static const ClField recover_fields[] = {
  { "email", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "recovery_key", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "new_password", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { NULL },
};

static const ClField member_fields[] = {
  { "member", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { NULL },
};

static const ClField reset_password_fields[] = {
  { "member", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "password", CL_FIELD_TEXT },
  { NULL },
};

static const ClField update_fields[] = {
  { "member", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "name", CL_FIELD_TEXT },
  { "roles", CL_FIELD_TEXTS },
  { "billing_enabled", CL_FIELD_BOOL },
  { "bookable_by_colleagues", CL_FIELD_BOOL },
  { "managed_doctors", CL_FIELD_TEXTS },
  { NULL },
};

static const ClField set_clinical_fields[] = {
  { "member", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "first_name", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "last_name", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "npi", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "taxonomy", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { NULL },
};

static const ClField set_supervisor_fields[] = {
  { "member", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "supervisor", CL_FIELD_TEXT, CL_FIELD_REQUIRED | CL_FIELD_NULLABLE },
  { NULL },
};

static const ClField client_heir_fields[] = {
  { "client", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "to", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { NULL },
};

static const ClField note_heir_fields[] = {
  { "note", CL_FIELD_ID, CL_FIELD_REQUIRED },
  { "to", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { NULL },
};

static const ClField remove_fields[] = {
  { "member", CL_FIELD_TEXT, CL_FIELD_REQUIRED },
  { "clients_to", CL_FIELD_TEXT_OR_OBJECTS, CL_FIELD_OPTIONAL, client_heir_fields },
  { "notes_to", CL_FIELD_TEXT_OR_OBJECTS, CL_FIELD_OPTIONAL, note_heir_fields },
  { NULL },
};

const ClCommand cl_batch_member_commands[] = {
  { "member.sign-in", sign_in_fields, .is_open = TRUE, .run = run_sign_in },
  { "member.sign-out", no_fields, .run = run_sign_out },
  { "member.invite", invite_fields, .make_change = make_invite, .answer = answer_invite },
  { "member.accept", accept_fields, .is_open = TRUE, .run = run_accept },
  { "member.list", no_fields, .run = run_list },
  { "member.change-password", change_password_fields, .run = run_change_password },
  { "member.recover", recover_fields, .is_open = TRUE, .run = run_recover },
  { "member.suspend", member_fields, .is_previewable = TRUE, .make_change = make_suspend },
  { "member.reactivate", member_fields, .is_previewable = TRUE, .make_change = make_reactivate },
  { "member.reset-password", reset_password_fields, .make_change = make_reset_password,
    .answer = answer_reset_password },
  { "member.update", update_fields, .is_previewable = TRUE, .make_change = make_update },
  { "member.set-clinical", set_clinical_fields, .make_change = make_set_clinical },
  { "member.set-supervisor", set_supervisor_fields, .is_previewable = TRUE,
    .make_change = make_set_supervisor },
  { "member.removal-preview", member_fields, .run = run_removal_preview },
  { "member.remove", remove_fields, .is_previewable = TRUE, .make_change = make_remove },
  { NULL },
};
