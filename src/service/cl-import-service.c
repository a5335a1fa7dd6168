/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-import-service.h"

#include <json-glib/json-glib.h>

#include "cl-action-rights-private.h"
#include "cl-change-record-private.h"
#include "cl-import-private.h"
#include "cl-import-synthea-read.h"
#include "cl-rules.h"

static const ClPermission needed[] = {
  CL_PERMISSION_MANAGE_MEMBERS,
  CL_PERMISSION_MANAGE_ACCESS,
  CL_PERMISSION_CREATE_CLIENTS,
};

/**
 * cl_import_steps_take:
 * @steps: how far an import is
 * @is_long: whether the next step takes long
 * @error: return location for %G_IO_ERROR_CANCELLED
 *
 * Tells that another step begins.
 *
 * Returns: whether to go on
 */
gboolean
cl_import_steps_take (ClImportSteps *steps, gboolean is_long, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (steps->cancellable, error))
    return FALSE;
  if (steps->progress != NULL && (is_long || steps->done % CL_IMPORT_ROWS_A_STEP == 0))
    steps->progress (steps->done, steps->total, steps->data);
  steps->done++;
  return TRUE;
}

static gboolean
check_permissions (const ClMemberFacts *me, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (needed); i++)
    if (!cl_rules_require_permission (me, needed[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
check_may (ClAction *action, const ClImportPlan *plan, gboolean again, GError **error)
{
  return check_permissions (&action->me, error) &&
         (plan == NULL || again || cl_import_check_is_new (action, plan, error));
}

/* Asked before the files are read, for who may not import hears nothing of them; and with the
 * plan, before passwords are made, which takes long. */
static gboolean
may_import (ClPractice *practice,
            ClActor *actor,
            const ClImportPlan *plan,
            gboolean again,
            GError **error)
{
  ClAction action;
  gboolean may;

  if (!cl_action_begin_read (&action, practice, actor, error))
    return FALSE;
  may = check_may (&action, plan, again, error);
  cl_action_abort (&action);
  return may;
}

static void
add_count (JsonBuilder *builder, const char *name, gint64 n)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, n);
}

/* Which files, so that it can be told later what came from where; nothing of what is in them. */
static void
describe (const ClImportPlan *plan, GString *detail)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  add_count (builder, "clients", plan->clients->len);
  add_count (builder, "cases", plan->cases->len);
  add_count (builder, "appointments", plan->n_appointments);
  add_count (builder, "members", plan->providers->len);
  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);
  for (guint i = 0; i < plan->files->len; i++)
    {
      const ClImportFile *file = g_ptr_array_index (plan->files, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "name");
      json_builder_add_string_value (builder, file->name);
      json_builder_set_member_name (builder, "sha256");
      json_builder_add_string_value (builder, file->hash);
      add_count (builder, "rows", file->n_rows);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  g_string_assign (detail, text);
}

/* All in one transaction, which is begun and not yet committed. */
static gboolean
perform (ClAction *action,
         ClImportPlan *plan,
         gboolean again,
         GPtrArray *members,
         ClImportSteps *steps,
         gint64 *change_out,
         GError **error)
{
  g_autoptr (ClActionLog) log = cl_action_log_new ();
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!check_may (action, plan, again, error) ||
      !cl_import_members_write (action, members, error) ||
      !cl_import_clients_write (action, plan, members, steps, log, error) ||
      !cl_change_record_write (action, "[]", NULL, change_out, error))
    return FALSE;
  describe (plan, log->detail);
  for (guint i = 0; i < members->len; i++)
    g_array_append_val (ids, ((ClImportMember *) g_ptr_array_index (members, i))->id);
  return cl_action_tell_rights (action, log, NULL, ids, error) &&
         cl_action_write_entry (action, CL_IMPORT_ACTION, log, CL_OUTCOME_DONE, error);
}

static ClImportReport *
make_report (ClImportPlan *plan, GPtrArray *members, gint64 change)
{
  ClImportReport *report = g_new0 (ClImportReport, 1);

  report->n_clients = plan->clients->len;
  report->n_cases = plan->cases->len;
  report->n_appointments = plan->n_appointments;
  report->n_members = members->len;
  report->change = change;
  report->accounts = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_import_account_free);
  for (guint i = 0; i < members->len; i++)
    {
      const ClImportMember *member = g_ptr_array_index (members, i);

      g_ptr_array_add (
        report->accounts,
        cl_import_account_new (member->name, member->email, cl_secret_get_text (member->password)));
    }
  report->left_out = g_ptr_array_ref (plan->left_out);
  return report;
}

static ClImportReport *
import (ClPractice *practice,
        ClActor *actor,
        const char *folder,
        const ClImportReading *reading,
        gboolean again,
        ClImportSteps *steps,
        GError **error)
{
  g_autoptr (ClImportPlan) plan = NULL;
  g_autoptr (GPtrArray) members = NULL;
  ClAction action;
  gint64 change;

  if (!may_import (practice, actor, NULL, again, error))
    return NULL;
  plan = cl_import_synthea_read (folder, reading, steps->cancellable, error);
  if (plan == NULL || !may_import (practice, actor, plan, again, error))
    return NULL;
  steps->total = (guint64) plan->providers->len + plan->clients->len + plan->cases->len +
                 plan->visits->len;
  members = cl_import_members_prepare (practice, actor, plan, steps, error);
  if (members == NULL || !cl_action_begin (&action, practice, actor, error))
    return NULL;
  if (!perform (&action, plan, again, members, steps, &change, error) ||
      g_cancellable_set_error_if_cancelled (steps->cancellable, error))
    {
      cl_action_abort (&action);
      return NULL;
    }
  if (!cl_action_commit (&action, error))
    return NULL;
  if (steps->progress != NULL)
    steps->progress (steps->total, steps->total, steps->data);
  return make_report (plan, members, change);
}

/**
 * cl_import_service_synthea:
 * @practice: a practice
 * @actor: who is signed in
 * @folder: a folder of CSV files as Synthea writes them
 * @options: how it is imported
 * @progress: (nullable): called on the calling thread, with rows and passwords done
 * @progress_data: for @progress
 * @cancellable: (nullable): ends it; nothing is imported then
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED without manage-members,
 *   manage-access or create-clients; %CL_ERROR_INVALID, with file and line, for what cannot be
 *   imported; %CL_ERROR_CONFLICT, whose member is %CL_IMPORT_AGAIN where the same patients were
 *   imported before; %CL_ERROR_NOT_SIGNED_IN, %CL_ERROR_STORAGE; or
 *   %G_IO_ERROR_CANCELLED
 *
 * Imports the whole folder in one transaction with one log entry, which holds the files' hashes
 * and counts: the busiest providers as members with one-time passwords, patients as clients of
 * those who saw them most, care plans as cases staffed by the owner, encounters with the members
 * as appointments. It cannot be undone.
 *
 * Returns: (transfer full): what was imported, and what was left out
 */
ClImportReport *
cl_import_service_synthea (ClPractice *practice,
                           ClActor *actor,
                           const char *folder,
                           const ClImportOptions *options,
                           ClProgress progress,
                           gpointer progress_data,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (GError) local = NULL;
  ClImportSteps steps = { .progress = progress, .data = progress_data, .cancellable = cancellable };
  GTimeZone *zone;
  ClImportReading reading;
  ClImportReport *report;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);
  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (options != NULL, NULL);

  zone = cl_practice_get_timezone (practice);
  reading = (ClImportReading){ options->n_providers, options->strip_digits,
                               cl_practice_get_now (practice), zone };
  report = import (practice, actor, folder, &reading, options->again, &steps, &local);
  if (report == NULL)
    {
      g_autoptr (ClActionLog) log = cl_action_log_new ();

      cl_action_log_refusal (practice, actor, CL_IMPORT_ACTION, log, local);
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  cl_practice_emit_changed (practice, CL_CHANGED_MEMBER, 0);
  cl_practice_emit_changed (practice, CL_CHANGED_CLIENT, 0);
  cl_practice_emit_changed (practice, CL_CHANGED_CALENDAR, 0);
  return report;
}
