/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-import-private.h"

#include <string.h>

/**
 * cl_import_account_new:
 * @name: a member's name
 * @email: what they sign in with
 * @password: their password, copied
 *
 * Returns: (transfer full): what is handed to a new member
 */
ClImportAccount *
cl_import_account_new (const char *name, const char *email, const char *password)
{
  ClImportAccount *account = g_new0 (ClImportAccount, 1);

  account->name = g_strdup (name);
  account->email = g_strdup (email);
  account->password = g_strdup (password);
  return account;
}

/**
 * cl_import_account_free:
 * @account: (nullable): an account
 *
 * Frees @account, and wipes the password in it.
 */
void
cl_import_account_free (ClImportAccount *account)
{
  if (account == NULL)
    return;
  if (account->password != NULL)
    explicit_bzero (account->password, strlen (account->password));
  g_free (account->name);
  g_free (account->email);
  g_free (account->password);
  g_free (account);
}

/**
 * cl_import_report_free:
 * @report: (nullable): a report
 *
 * Frees @report, and wipes the passwords in it.
 */
void
cl_import_report_free (ClImportReport *report)
{
  if (report == NULL)
    return;
  g_clear_pointer (&report->accounts, g_ptr_array_unref);
  g_clear_pointer (&report->left_out, g_ptr_array_unref);
  g_free (report);
}
