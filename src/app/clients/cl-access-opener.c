/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-access-opener.h"

#include "cl-access-dialog.h"
#include "cl-client-bundle.h"

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) window = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClClientBundle)
    bundle = cl_client_bundle_load_finish (CL_PRACTICE (source), result, &error);

  if (!gtk_widget_get_mapped (window))
    return;
  if (bundle == NULL)
    gtk_widget_activate_action (window, "win.toast", "s", error->message);
  else if (cl_client_bundle_has (bundle, CL_AREA_MANAGE))
    cl_access_dialog_open (window, bundle, NULL);
  else
    gtk_widget_activate_action (window, "win.show-client", "x", bundle->client->id);
}

/**
 * cl_access_opener_open:
 * @window: the window that it stands over
 * @practice: the practice
 * @actor: who is signed in
 * @client: which client
 *
 * Opens Manage Access from anywhere; for who may not change it, the client's page.
 */
void
cl_access_opener_open (GtkWidget *window, ClPractice *practice, ClActor *actor, gint64 client)
{
  g_return_if_fail (GTK_IS_WIDGET (window));

  cl_client_bundle_load_async (practice, actor, client, NULL, NULL, on_loaded_cb,
                               g_object_ref (window));
}
