/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-clients-page.h"

#include <glib/gi18n.h>

#include "cl-client-page.h"
#include "cl-clients-view.h"
#include "cl-emergency-dialog.h"
#include "cl-emergency-service.h"
#include "cl-focus.h"
#include "cl-guard.h"
#include "cl-new-client-dialog.h"

struct _ClClientsPage
{
  GtkWidget parent_instance;
  ClPractice *practice;
  ClActor *actor;
  GtkWidget *stack;
  GtkWidget *view;
  GtkWidget *client; /* the client's page that is shown */
  gint64 wanted; /* which client to show once the shown one may be left; 0: the
                    list */
  char *wanted_tab; /* (nullable): at which tab */
};

enum
{
  PROP_PRACTICE = 1,
  PROP_ACTOR,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
drop_client (ClClientsPage *self)
{
  GtkWidget *client = self->client;

  self->client = NULL;
  if (client != NULL)
    gtk_stack_remove (GTK_STACK (self->stack), client);
}

static void
show_wanted (ClClientsPage *self)
{
  if (self->stack == NULL)
    return;
  drop_client (self);
  if (self->wanted == 0)
    {
      gtk_stack_set_visible_child (GTK_STACK (self->stack), self->view);
      return;
    }
  self->client = cl_client_page_new (self->practice, self->actor, self->wanted);
  gtk_stack_add_child (GTK_STACK (self->stack), self->client);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->client);
  if (self->wanted_tab != NULL)
    gtk_widget_activate_action (self->client, "client.show-tab", "s", self->wanted_tab);
}

static void
on_may_leave (gboolean may_leave, gpointer user_data)
{
  g_autoptr (ClClientsPage) self = user_data;

  if (may_leave)
    show_wanted (self);
}

static void
go_to_tab (ClClientsPage *self, gint64 client, const char *tab)
{
  self->wanted = client;
  g_free (self->wanted_tab);
  self->wanted_tab = g_strdup (tab);
  if (self->client != NULL)
    cl_guard_leave (self->client, on_may_leave, g_object_ref (self));
  else
    show_wanted (self);
}

static void
go (ClClientsPage *self, gint64 client)
{
  go_to_tab (self, client, NULL);
}

static void
restore (ClDraftHome *home, ClDraft *draft)
{
  ClClientsPage *self = CL_CLIENTS_PAGE (home);
  gint64 client = cl_draft_get_subject (draft);

  if (g_str_equal (cl_draft_get_kind (draft), CL_EMERGENCY_FIND_DRAFT))
    {
      if (cl_emergency_service_may_open (self->actor))
        cl_emergency_dialog_find (GTK_WIDGET (self), self->practice, self->actor, draft);
      return;
    }
  if (self->client == NULL || cl_client_page_get_client (CL_CLIENT_PAGE (self->client)) != client)
    {
      self->wanted = client;
      g_clear_pointer (&self->wanted_tab, g_free);
      show_wanted (self);
    }
  cl_client_page_restore (CL_CLIENT_PAGE (self->client), draft);
}

static void
draft_home_init (ClDraftHomeInterface *iface)
{
  iface->restore = restore;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ClClientsPage,
                               cl_clients_page,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CL_TYPE_DRAFT_HOME, draft_home_init))

static void
activate_show_client (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  go (CL_CLIENTS_PAGE (widget), g_variant_get_int64 (parameter));
}

static void
activate_show_client_tab (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  const char *tab;
  gint64 client;

  g_variant_get (parameter, "(x&s)", &client, &tab);
  go_to_tab (CL_CLIENTS_PAGE (widget), client, tab);
}

static void
activate_show_clients (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  go (CL_CLIENTS_PAGE (widget), 0);
}

static void
activate_show_clients_of (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClClientsPage *self = CL_CLIENTS_PAGE (widget);

  cl_clients_view_show_practitioner (CL_CLIENTS_VIEW (self->view), g_variant_get_int64 (parameter));
  go (self, 0);
}

static void
activate_search (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClClientsPage *self = CL_CLIENTS_PAGE (widget);

  if (self->client == NULL)
    cl_clients_view_focus_search (CL_CLIENTS_VIEW (self->view));
}

static void
activate_new (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClClientsPage *self = CL_CLIENTS_PAGE (widget);

  cl_new_client_dialog_open (widget, self->practice, self->actor, NULL, NULL);
}

static void
activate_emergency (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClClientsPage *self = CL_CLIENTS_PAGE (widget);

  cl_emergency_dialog_find (widget, self->practice, self->actor, NULL);
}

static gboolean
cl_clients_page_grab_focus (GtkWidget *widget)
{
  ClClientsPage *self = CL_CLIENTS_PAGE (widget);

  if (self->client != NULL)
    return gtk_widget_child_focus (self->client, GTK_DIR_TAB_FORWARD);
  cl_clients_view_focus_search (CL_CLIENTS_VIEW (self->view));
  return TRUE;
}

static void
cl_clients_page_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  ClClientsPage *self = CL_CLIENTS_PAGE (object);

  switch (prop_id)
    {
    case PROP_PRACTICE:
      self->practice = g_value_dup_object (value);
      break;
    case PROP_ACTOR:
      self->actor = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cl_clients_page_constructed (GObject *object)
{
  ClClientsPage *self = CL_CLIENTS_PAGE (object);

  G_OBJECT_CLASS (cl_clients_page_parent_class)->constructed (object);
  self->view = cl_clients_view_new (self->practice, self->actor);
  gtk_stack_add_child (GTK_STACK (self->stack), self->view);
  gtk_widget_action_set_enabled (
    GTK_WIDGET (self), "page.new",
    cl_actor_has_permission (self->actor, CL_PERMISSION_CREATE_CLIENTS));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.emergency",
                                 cl_emergency_service_may_open (self->actor));
}

static void
cl_clients_page_dispose (GObject *object)
{
  ClClientsPage *self = CL_CLIENTS_PAGE (object);

  self->client = NULL;
  g_clear_pointer (&self->wanted_tab, g_free);
  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_object (&self->actor);
  g_clear_object (&self->practice);
  G_OBJECT_CLASS (cl_clients_page_parent_class)->dispose (object);
}

static void
cl_clients_page_class_init (ClClientsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->set_property = cl_clients_page_set_property;
  object_class->constructed = cl_clients_page_constructed;
  object_class->dispose = cl_clients_page_dispose;
  widget_class->focus = cl_focus_inside;
  widget_class->grab_focus = cl_clients_page_grab_focus;

  properties[PROP_PRACTICE] = g_param_spec_object ("practice", NULL, NULL, CL_TYPE_PRACTICE, flags);
  properties[PROP_ACTOR] = g_param_spec_object ("actor", NULL, NULL, CL_TYPE_ACTOR, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "page.show-client", "x", activate_show_client);
  gtk_widget_class_install_action (widget_class, "page.show-client-tab", "(xs)",
                                   activate_show_client_tab);
  gtk_widget_class_install_action (widget_class, "page.show-clients", NULL, activate_show_clients);
  gtk_widget_class_install_action (widget_class, "page.show-clients-of", "x",
                                   activate_show_clients_of);
  gtk_widget_class_install_action (widget_class, "page.search", NULL, activate_search);
  gtk_widget_class_install_action (widget_class, "page.new", NULL, activate_new);
  gtk_widget_class_install_action (widget_class, "page.emergency", NULL, activate_emergency);
}

static void
cl_clients_page_init (ClClientsPage *self)
{
  self->stack = gtk_stack_new ();
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
}

/**
 * cl_clients_page_new:
 * @practice: the practice
 * @actor: who is signed in
 *
 * The page Clients of the window: the list, and in its place the client that
 * was opened.
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
cl_clients_page_new (ClPractice *practice, ClActor *actor)
{
  return g_object_new (CL_TYPE_CLIENTS_PAGE, "practice", practice, "actor", actor, NULL);
}
