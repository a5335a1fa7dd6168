/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-map-opener.h"

#include "cl-map-list.h"
#include "cl-member-service.h"

typedef struct
{
  GtkWidget *window;
  ClActor *actor;
  gint64 member;
} Opening;

static void
opening_free (Opening *opening)
{
  g_object_unref (opening->window);
  g_object_unref (opening->actor);
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
  cl_map_list_open_member (opening->window, CL_PRACTICE (source), opening->actor, people,
                           opening->member);
}

/**
 * cl_map_opener_open_member:
 * @window: the window that it stands over
 * @practice: the practice
 * @actor: who is signed in, with `manage-access`
 * @member: whose view
 *
 * Shows everything that one member can see, and why, from anywhere.
 */
void
cl_map_opener_open_member (GtkWidget *window, ClPractice *practice, ClActor *actor, gint64 member)
{
  Opening *opening;

  g_return_if_fail (GTK_IS_WIDGET (window));

  opening = g_new0 (Opening, 1);
  opening->window = g_object_ref (window);
  opening->actor = g_object_ref (actor);
  opening->member = member;
  cl_member_service_list_async (practice, actor, NULL, on_listed_cb, opening);
}
