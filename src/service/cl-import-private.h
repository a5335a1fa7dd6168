/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-action-private.h"
#include "cl-import-plan.h"
#include "cl-import-service.h"

G_BEGIN_DECLS

/* What the log calls it. */
#define CL_IMPORT_ACTION "import"

/* Calls for signs of life after as many rows. */
#define CL_IMPORT_ROWS_A_STEP 32

/**
 * ClImportSteps:
 * @progress: (nullable): what shows how far it is
 * @done, @total: in rows and passwords
 *
 * How far an import is, and whether it is to end.
 */
typedef struct
{
  ClProgress progress;
  gpointer data;
  guint64 done;
  guint64 total;
  GCancellable *cancellable;
} ClImportSteps;

gboolean cl_import_steps_take (ClImportSteps *steps, gboolean is_long, GError **error);

/**
 * ClImportMember:
 * @id: what it will be, or is
 * @password: the one for the first sign-in
 * @keyring, @slot: their keys, and these locked by @password
 *
 * A member who is about to be made. Locking takes long, so it is done before the transaction.
 */
typedef struct
{
  gint64 id;
  char *name;
  char *email;
  ClSecret *password;
  ClKeyring *keyring;
  GBytes *slot;
} ClImportMember;

/* (element-type ClImportMember): one for each of the plan's providers, in their order. */
GPtrArray *cl_import_members_prepare (ClPractice *practice,
                                      ClActor *actor,
                                      const ClImportPlan *plan,
                                      ClImportSteps *steps,
                                      GError **error);
gboolean cl_import_members_write (ClAction *action, GPtrArray *members, GError **error);
gboolean cl_import_clients_write (ClAction *action,
                                  ClImportPlan *plan,
                                  GPtrArray *members,
                                  ClImportSteps *steps,
                                  ClActionLog *log,
                                  GError **error);

/* cl-import-again.c */
gboolean cl_import_check_is_new (ClAction *action, const ClImportPlan *plan, GError **error);

ClImportAccount *cl_import_account_new (const char *name, const char *email, const char *password);
void cl_import_account_free (ClImportAccount *account);

G_END_DECLS
