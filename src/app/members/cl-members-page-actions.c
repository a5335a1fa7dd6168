/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done about a member: the menu of a card, and where each of it leads. */
#include "cl-members-page-private.h"

#include "cl-clinical-dialog.h"
#include "cl-invitation.h"
#include "cl-member-dialog.h"
#include "cl-password-dialog.h"
#include "cl-removal-wizard.h"
#include "cl-suspend-dialog.h"

static ClManagedMember *
find_member (ClMembersPage *self, GVariant *parameter)
{
  return self->bundle != NULL
           ? cl_member_bundle_find (self->bundle, g_variant_get_int64 (parameter))
           : NULL;
}

static void
activate_edit (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClMembersPage *self = CL_MEMBERS_PAGE (widget);

  cl_member_dialog_open (widget, self->practice, self->actor, g_variant_get_int64 (parameter));
}

static void
activate_clinical (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClMembersPage *self = CL_MEMBERS_PAGE (widget);
  ClManagedMember *managed = find_member (self, parameter);

  if (managed != NULL)
    cl_clinical_dialog_open (widget, self->bundle, managed);
}

static void
activate_reset_password (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClMembersPage *self = CL_MEMBERS_PAGE (widget);
  ClManagedMember *managed = find_member (self, parameter);

  if (managed != NULL)
    cl_password_dialog_open (widget, self->bundle, managed);
}

static void
activate_suspend (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClMembersPage *self = CL_MEMBERS_PAGE (widget);
  ClManagedMember *managed = find_member (self, parameter);

  if (managed != NULL)
    cl_suspend_dialog_open (widget, self->bundle, managed);
}

static void
activate_remove (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClMembersPage *self = CL_MEMBERS_PAGE (widget);
  ClManagedMember *managed = find_member (self, parameter);

  if (managed != NULL)
    cl_removal_wizard_open (widget, self->bundle, managed);
}

static void
activate_invite_again (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClMembersPage *self = CL_MEMBERS_PAGE (widget);
  ClManagedMember *managed = find_member (self, parameter);

  if (managed != NULL)
    cl_invitation_invite (widget, self->bundle, managed->member);
}

static void
activate_cancel_invitation (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClMembersPage *self = CL_MEMBERS_PAGE (widget);
  ClManagedMember *managed = find_member (self, parameter);

  if (managed != NULL)
    cl_invitation_cancel (widget, self->bundle, managed->member);
}

static void
activate_new (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClMembersPage *self = CL_MEMBERS_PAGE (widget);

  if (self->bundle != NULL)
    cl_invitation_invite (widget, self->bundle, NULL);
}

static void
activate_search (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (CL_MEMBERS_PAGE (widget)->search));
}

/* Whose supervisees are in the way of a suspension, say. */
static void
activate_show_supervisees (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClMembersPage *self = CL_MEMBERS_PAGE (widget);

  if (find_member (self, parameter) == NULL)
    return;
  cl_members_page_clear_filters (self);
  cl_members_page_show_supervisees (self, g_variant_get_int64 (parameter));
  cl_members_page_update_stack (self);
  gtk_widget_child_focus (GTK_WIDGET (self->grid), GTK_DIR_TAB_FORWARD);
}

static void
activate_do_for_member (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClMembersPage *self = CL_MEMBERS_PAGE (widget);

  g_clear_pointer (&self->wanted, g_variant_unref);
  self->wanted = g_variant_ref (parameter);
  if (self->bundle != NULL)
    cl_members_page_do_wanted (self);
}

static void
scroll_to (ClMembersPage *self, gint64 member)
{
  GListModel *shown = G_LIST_MODEL (self->shown);

  for (guint i = 0; i < g_list_model_get_n_items (shown); i++)
    {
      g_autoptr (ClManagedMember) managed = g_list_model_get_item (shown, i);

      if (managed->member->id == member)
        gtk_widget_activate_action (GTK_WIDGET (self->grid), "list.scroll-to-item", "u", i);
    }
}

/**
 * cl_members_page_do_wanted:
 * @self: a page that has its members
 *
 * Does what another page sent the person here for, where the member's card is seen too.
 */
void
cl_members_page_do_wanted (ClMembersPage *self)
{
  g_autoptr (GVariant) wanted = g_steal_pointer (&self->wanted);
  const char *action;
  gint64 member;

  if (wanted == NULL)
    return;
  g_variant_get (wanted, "(&sx)", &action, &member);
  if (cl_member_bundle_find (self->bundle, member) == NULL)
    return;
  cl_members_page_clear_filters (self);
  cl_members_page_update_stack (self);
  scroll_to (self, member);
  gtk_widget_activate_action (GTK_WIDGET (self), action, "x", member);
}

/**
 * cl_members_page_install_actions:
 * @widget_class: of the page
 *
 * Installs what the menu of a card, and the buttons of the page, lead to.
 */
void
cl_members_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.new", NULL, activate_new);
  gtk_widget_class_install_action (widget_class, "page.search", NULL, activate_search);
  gtk_widget_class_install_action (widget_class, "page.do-for-member", "(sx)",
                                   activate_do_for_member);
  gtk_widget_class_install_action (widget_class, "members.edit", "x", activate_edit);
  gtk_widget_class_install_action (widget_class, "members.clinical", "x", activate_clinical);
  gtk_widget_class_install_action (widget_class, "members.reset-password", "x",
                                   activate_reset_password);
  gtk_widget_class_install_action (widget_class, "members.suspend", "x", activate_suspend);
  gtk_widget_class_install_action (widget_class, "members.reactivate", "x", activate_suspend);
  gtk_widget_class_install_action (widget_class, "members.remove", "x", activate_remove);
  gtk_widget_class_install_action (widget_class, "members.invite-again", "x",
                                   activate_invite_again);
  gtk_widget_class_install_action (widget_class, "members.cancel-invitation", "x",
                                   activate_cancel_invitation);
  gtk_widget_class_install_action (widget_class, "members.show-supervisees", "x",
                                   activate_show_supervisees);
}
