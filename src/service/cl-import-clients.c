/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clients and cases that an import makes. */
#include <glib/gi18n-lib.h>

#include "cl-case-store.h"
#include "cl-client-store.h"
#include "cl-error.h"
#include "cl-import-visits-private.h"
#include "cl-rules.h"

/* Who owns those whom none of the chosen has seen: the importer, who knows best whom to give them
 * to, if they may own clients; else the busiest of the chosen. */
static gboolean
find_default_owner (ClAction *action,
                    ClImportPlan *plan,
                    GPtrArray *members,
                    gint64 *owner_out,
                    GError **error)
{
  guint n = cl_import_plan_count_unowned (plan);
  gboolean is_me = (action->me.permissions & CL_PERMISSION_PROVIDE_CARE) != 0;

  *owner_out = action->me.id;
  if (n == 0)
    return TRUE;
  if (!is_me && members->len == 0)
    {
      g_propagate_error (
        error, cl_error_new_member (CL_ERROR_INVALID, "owner",
                                    _ ("The files name no provider for these clients, and you "
                                       "provide no care, so that nobody could own them. Take the "
                                       "role Practitioner for the import.")));
      return FALSE;
    }
  if (!is_me)
    *owner_out = ((ClImportMember *) g_ptr_array_index (members, 0))->id;
  if (members->len > 0)
    cl_import_plan_note (plan,
                         is_me ? g_dngettext (GETTEXT_PACKAGE,
                                              "%u client was seen by none of the new members: you "
                                              "own them.",
                                              "%u clients were seen by none of the new members: "
                                              "you own them.",
                                              n)
                               : g_dngettext (GETTEXT_PACKAGE,
                                              "%u client was seen by none of the new members: the "
                                              "busiest of these owns them.",
                                              "%u clients were seen by none of the new members: "
                                              "the busiest of these owns them.",
                                              n),
                         n);
  return TRUE;
}

/**
 * Written:
 *
 * A client of the plan as it is in the practice.
 */
typedef struct
{
  gint64 id;
  gint64 owner;
} Written;

static gboolean
write_client (ClAction *action,
              const ClImportClient *client,
              gint64 owner,
              Written *written_out,
              GError **error)
{
  written_out->owner = owner;
  return cl_client_store_create (action->db, client->details, owner, action->me.id, action->now,
                                 &written_out->id, error) &&
         (!client->is_discharged ||
          cl_client_store_put_care (action->db, written_out->id, owner, TRUE,
                                    CL_CARE_STATUS_DISCHARGED, NULL, error));
}

/* The owner is its staff, and needs no grant for it (docs: ACCESS, Invariants, 2). */
static gboolean
write_case (ClAction *action, const ClImportCase *item, const Written *client, GError **error)
{
  gint64 id;

  return cl_case_store_create (action->db, client->id, item->title, NULL, action->me.id,
                               item->start != 0 ? item->start : action->now, &id, error) &&
         cl_case_store_add_staff (action->db, client->id, id, client->owner, action->me.id,
                                  action->now, NULL, error) &&
         (item->stop == 0 || cl_case_store_set_status (action->db, id, CL_CASE_STATUS_CLOSED,
                                                       item->stop, NULL, error));
}

/**
 * cl_import_clients_write:
 * @action: a transaction
 * @plan: what is imported; gets a note of whose the clients are that nobody has seen
 * @members: (element-type ClImportMember): the plan's providers as they are now
 * @steps: how far it is
 * @log: what the entry says: it tells of each client
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID where nobody can own a
 *   client, %CL_ERROR_STORAGE; or %G_IO_ERROR_CANCELLED
 *
 * Makes the clients with their owners, their cases with the owner as staff, and appointments of
 * what they were seen for.
 *
 * Returns: whether they were written
 */
gboolean
cl_import_clients_write (ClAction *action,
                         ClImportPlan *plan,
                         GPtrArray *members,
                         ClImportSteps *steps,
                         ClActionLog *log,
                         GError **error)
{
  g_autofree Written *written = g_new0 (Written, plan->clients->len + 1);
  g_autofree gint64 *ids = g_new0 (gint64, plan->clients->len + 1);
  gint64 default_owner;

  if (!find_default_owner (action, plan, members, &default_owner, error))
    return FALSE;
  for (guint i = 0; i < plan->clients->len; i++)
    {
      const ClImportClient *client = g_ptr_array_index (plan->clients, i);
      gint64 owner = default_owner;

      if (client->owner != CL_IMPORT_NOBODY)
        owner = ((ClImportMember *) g_ptr_array_index (members, (guint) client->owner))->id;
      if (!cl_import_steps_take (steps, FALSE, error) ||
          !write_client (action, client, owner, &written[i], error))
        return FALSE;
      ids[i] = written[i].id;
      cl_action_log_tell (log, ids[i]);
    }
  for (guint i = 0; i < plan->cases->len; i++)
    {
      const ClImportCase *item = g_ptr_array_index (plan->cases, i);

      if (!cl_import_steps_take (steps, FALSE, error) ||
          !write_case (action, item, &written[item->client], error))
        return FALSE;
    }
  return cl_import_visits_write (action, plan, members, ids, steps, error);
}
