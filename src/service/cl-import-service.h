/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-audit-service.h"
#include "cl-practice.h"

G_BEGIN_DECLS

/* The member of the error that refuses files which were imported before. */
#define CL_IMPORT_AGAIN "again"

/**
 * ClImportOptions:
 * @n_providers: how many of the busiest providers become members
 * @strip_digits: whether digits in names are left out
 * @again: whether files that were imported before are imported all the same
 */
typedef struct
{
  guint n_providers;
  gboolean strip_digits;
  gboolean again;
} ClImportOptions;

/**
 * ClImportReport:
 * @accounts: (element-type ClImportAccount): members made, with their one-time passwords
 * @left_out: (element-type utf8): sentences that say what was not there or left out
 */
typedef struct
{
  guint n_clients;
  guint n_cases;
  guint n_appointments;
  guint n_members;
  gint64 change;
  GPtrArray *accounts;
  GPtrArray *left_out;
} ClImportReport;

typedef struct
{
  char *name;
  char *email;
  char *password; /* wiped with the report */
} ClImportAccount;

void cl_import_report_free (ClImportReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClImportReport, cl_import_report_free)

/* Reads a folder of Synthea CSV files whole, in one transaction with one log entry that holds
 * the files' hashes and counts. Needs manage-members, manage-access and create-clients. */
ClImportReport *cl_import_service_synthea (ClPractice *practice,
                                           ClActor *actor,
                                           const char *folder,
                                           const ClImportOptions *options,
                                           ClProgress progress,
                                           gpointer progress_data,
                                           GCancellable *cancellable,
                                           GError **error);

/* Makes the sample practice in a new file. accounts_out: (element-type ClImportAccount): its
 * members with their passwords. recovery_key_out: (nullable). */
ClPractice *cl_sample_service_create (const char *path,
                                      GPtrArray **accounts_out,
                                      char **recovery_key_out,
                                      ClProgress progress,
                                      gpointer progress_data,
                                      GCancellable *cancellable,
                                      GError **error);
void cl_sample_service_remove (const char *path);

G_END_DECLS
