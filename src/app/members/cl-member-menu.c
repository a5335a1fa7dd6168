/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-member-menu.h"

#include <glib/gi18n.h>

typedef struct
{
  ClMemberDeed deed;
  const char *label;
  const char *action;
} Entry;

/* In sections: what one works with, how they come in, and what ends. */
static const Entry entries[][3] = {
  {
    { CL_MEMBER_DEED_EDIT, N_ ("_Edit…"), "members.edit" },
    { CL_MEMBER_DEED_CLINICAL, N_ ("_Clinical Information…"), "members.clinical" },
    { CL_MEMBER_DEED_HISTORY, N_ ("_History"), "win.member-history" },
  },
  {
    { CL_MEMBER_DEED_RESET_PASSWORD, N_ ("Reset _Password…"), "members.reset-password" },
    { CL_MEMBER_DEED_INVITE_AGAIN, N_ ("_Invite Again…"), "members.invite-again" },
    { CL_MEMBER_DEED_REACTIVATE, N_ ("Re_activate…"), "members.reactivate" },
  },
  {
    { CL_MEMBER_DEED_SUSPEND, N_ ("_Suspend…"), "members.suspend" },
    { CL_MEMBER_DEED_REMOVE, N_ ("Re_move…"), "members.remove" },
    { CL_MEMBER_DEED_CANCEL_INVITATION, N_ ("Ca_ncel Invitation…"), "members.cancel-invitation" },
  },
};

/**
 * cl_member_menu_new:
 * @managed: a member
 *
 * What one may not do is absent (docs: SCREENS, Screens).
 *
 * Returns: (transfer full): the menu “…” of their card
 */
GMenuModel *
cl_member_menu_new (ClManagedMember *managed)
{
  GMenu *menu = g_menu_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autoptr (GMenu) section = g_menu_new ();

      for (gsize k = 0; k < G_N_ELEMENTS (entries[i]); k++)
        {
          g_autoptr (GMenuItem) item = NULL;

          if (entries[i][k].label == NULL || !cl_managed_member_may (managed, entries[i][k].deed))
            continue;
          item = g_menu_item_new (_ (entries[i][k].label), NULL);
          g_menu_item_set_action_and_target_value (item, entries[i][k].action,
                                                   g_variant_new_int64 (managed->member->id));
          g_menu_append_item (section, item);
        }
      if (g_menu_model_get_n_items (G_MENU_MODEL (section)) > 0)
        g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
    }
  return G_MENU_MODEL (menu);
}
