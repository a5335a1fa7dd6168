/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-settings-service.h"

#include "cl-action-private.h"
#include "cl-settings.h"

static GHashTable *
read_settings (ClDatabase *db, GError **error)
{
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  gsize n;
  const ClSetting *settings = cl_setting_list (&n);

  for (gsize i = 0; i < n; i++)
    {
      char *value = cl_settings_get (db, settings[i].name, error);

      if (value == NULL)
        return NULL;
      g_hash_table_insert (values, (gpointer) settings[i].name, value);
    }
  return g_steal_pointer (&values);
}

/**
 * cl_settings_service_get:
 * @practice: a practice
 * @actor: who is signed in
 * @error: return location for an error of CL_ERROR: %CL_ERROR_NOT_SIGNED_IN, %CL_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type utf8 utf8) (nullable): the settings by name
 */
GHashTable *
cl_settings_service_get (ClPractice *practice, ClActor *actor, GError **error)
{
  GHashTable *settings;
  ClAction action;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);

  if (!cl_action_begin_read (&action, practice, actor, error))
    return NULL;
  settings = read_settings (action.db, error);
  cl_action_abort (&action);
  return settings;
}

static gpointer
do_get (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  return cl_settings_service_get (practice, data, error);
}

/**
 * cl_settings_service_get_async:
 * @practice: a practice
 * @actor: who is signed in
 * @cancellable: (nullable): as long as it has not begun
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As cl_settings_service_get(), on the worker thread.
 */
void
cl_settings_service_get_async (ClPractice *practice,
                               ClActor *actor,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  cl_practice_run_async (practice, do_get, g_object_ref (actor), g_object_unref,
                         (GDestroyNotify) g_hash_table_unref, cancellable, callback, user_data);
}

/**
 * cl_settings_service_get_finish:
 * @practice: a practice
 * @result: what the callback was given
 * @error: return location for an error, as of cl_settings_service_get()
 *
 * Returns: (transfer full) (element-type utf8 utf8) (nullable): the settings by name
 */
GHashTable *
cl_settings_service_get_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}
