/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-why-opener.h"

#include "cl-member-service.h"
#include "cl-why-dialog.h"

typedef struct
{
  GtkWidget *window;
  ClActor *actor;
  gint64 client;
  char *name;
} Opening;

static void
opening_free (Opening *opening)
{
  g_object_unref (opening->window);
  g_object_unref (opening->actor);
  g_free (opening->name);
  g_free (opening);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static void
on_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Opening) opening = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    members = cl_member_service_list_finish (CL_PRACTICE (source), result, &error);
  g_autoptr (ClPeople) people = NULL;

  if (!gtk_widget_get_mapped (opening->window))
    return;
  if (members == NULL)
    {
      gtk_widget_activate_action (opening->window, "win.toast", "s", error->message);
      return;
    }
  people = cl_people_new (members, cl_actor_get_id (opening->actor));
  cl_why_dialog_open_elsewhere (opening->window, CL_PRACTICE (source), opening->actor, people,
                                opening->client, opening->name);
}

/**
 * cl_why_opener_open:
 * @window: the window that it stands over
 * @practice: the practice
 * @actor: who is signed in
 * @client: a client whose name they see there
 * @name: what the client is called
 *
 * Tells from anywhere why who is signed in can see a client (docs: ACCESS, Why?). The record is not
 * opened by that.
 */
void
cl_why_opener_open (GtkWidget *window,
                    ClPractice *practice,
                    ClActor *actor,
                    gint64 client,
                    const char *name)
{
  Opening *opening;

  g_return_if_fail (GTK_IS_WIDGET (window));

  opening = g_new0 (Opening, 1);
  opening->window = g_object_ref (window);
  opening->actor = g_object_ref (actor);
  opening->client = client;
  opening->name = g_strdup (name);
  cl_member_service_list_async (practice, actor, NULL, on_listed_cb, opening);
}
