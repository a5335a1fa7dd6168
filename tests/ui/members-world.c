/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "members-world.h"

#include "cl-clients-page.h"
#include "cl-member-card.h"
#include "cl-member-service.h"
#include "cl-members-page.h"
#include "cl-preview-bar.h"

#include <adwaita.h>

ClMemberDraft *
members_new_roles (const char *first, const char *second)
{
  ClMemberDraft *draft = cl_member_draft_new ();

  draft->roles = g_strdupv ((GStrv) (const char *const[]){ first, second, NULL });
  return draft;
}

void
members_update (World *world, WorldPerson person, ClMemberDraft *draft)
{
  world_save (world, WORLD_RUIZ,
              cl_change_new_update_member (world_get_member (world, person), draft));
}

void
members_supervise (World *world, WorldPerson supervisee, WorldPerson supervisor)
{
  world_save (world, WORLD_RUIZ,
              cl_change_new_set_supervisor (world_get_member (world, supervisee), TRUE,
                                            world_get_member (world, supervisor), NULL));
}

/* Ingrid manages members, and nothing else. */
void
members_make_office_manager (World *world)
{
  world_save (world, WORLD_RUIZ,
              cl_change_new_create_role ("Office manager", CL_PERMISSION_MANAGE_MEMBERS));
  members_update (world, WORLD_INGRID, members_new_roles ("Office manager", NULL));
}

char *
members_invite_kim (World *world)
{
  ClMemberDraft *draft = members_new_roles ("Practitioner", NULL);
  g_autoptr (ClChange) change = NULL;
  g_autoptr (ClChangeResult) result = NULL;
  g_autoptr (GError) error = NULL;

  draft->email = g_strdup (MEMBERS_KIM);
  draft->name = g_strdup ("Kim Park");
  change = cl_change_new_invite (draft);
  result = cl_change_service_apply (world->practice, world->actors[WORLD_RUIZ], &change, 1, &error);
  g_assert_no_error (error);
  return g_strdup (((ClChangeOutcome *) result->outcomes->pdata[0])->invitation);
}

ClMember *
members_find_member (World *world, const char *email)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    members = cl_member_service_list (world->practice, world->actors[WORLD_RUIZ], &error);

  g_assert_no_error (error);
  for (guint i = 0; i < members->len; i++)
    if (g_str_equal (((ClMember *) members->pdata[i])->email, email))
      return g_object_ref (members->pdata[i]);
  return NULL;
}

GtkWidget *
members_open_page (World *world, WorldPerson person, int width)
{
  world_open_window (world, person, width, 800);
  if (width < 600)
    {
      ui_wait_for (world->window, CL_TYPE_CLIENTS_PAGE, "Ana Gomez");
      ui_click (world_wait_named (world->window, "Show Sidebar"));
    }
  ui_click (ui_wait_for (world->window, GTK_TYPE_LIST_BOX_ROW, "Members"));
  return ui_wait_for (world->window, CL_TYPE_MEMBERS_PAGE, "Dana Lindqvist");
}

GtkWidget *
members_find_card (GtkWidget *page, const char *name)
{
  return ui_wait_for (page, CL_TYPE_MEMBER_CARD, name);
}

GtkWidget *
members_open_menu (GtkWidget *page, const char *name)
{
  GtkWidget *card = members_find_card (page, name);
  GtkWidget *button = ui_find (card, GTK_TYPE_MENU_BUTTON, NULL);

  ui_click (button);
  return ui_wait_for (button, GTK_TYPE_POPOVER, NULL);
}

void
members_choose (GtkWidget *page, const char *name, const char *entry)
{
  ui_click (ui_wait_for (members_open_menu (page, name), GTK_TYPE_LABEL, entry));
}

const char *
members_get_line (GtkWidget *dialog)
{
  return cl_preview_bar_get_text (CL_PREVIEW_BAR (ui_wait_for (dialog, CL_TYPE_PREVIEW_BAR, NULL)));
}

typedef struct
{
  GtkWidget *dialog;
  const char *line;
} LineCall;

static gboolean
has_line (gpointer data)
{
  LineCall *call = data;

  return g_strcmp0 (members_get_line (call->dialog), call->line) == 0;
}

void
members_wait_line (GtkWidget *dialog, const char *line)
{
  LineCall call = { dialog, line };

  if (!ui_wait (has_line, &call))
    g_error ("The line says “%s” and not “%s”", members_get_line (dialog), line);
}

gboolean
members_can_press (GtkWidget *dialog, const char *label)
{
  return gtk_widget_get_sensitive (ui_wait_for (dialog, GTK_TYPE_BUTTON, label));
}

void
members_press (GtkWidget *dialog, const char *label)
{
  ui_click (ui_wait_for (dialog, GTK_TYPE_BUTTON, label));
}

void
members_fill (GtkWidget *dialog, const char *title, const char *text)
{
  GtkWidget *row = ui_wait_for (dialog, ADW_TYPE_ENTRY_ROW, title);

  gtk_editable_set_text (GTK_EDITABLE (row), "");
  ui_click (row);
  ui_type (text);
}

/* A row below the fold is scrolled to, as a person does, before it is clicked. */
void
members_click_row (GtkWidget *dialog, const char *title)
{
  GtkWidget *row = ui_wait_for (dialog, ADW_TYPE_ACTION_ROW, title);

  gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
  ui_click (row);
}

void
members_close_page (World *world)
{
  world_close_window (world);
  world_free (world);
}

void
members_dismiss (GtkWidget *dialog)
{
  ui_key (GDK_KEY_Escape, 0);
  world_wait_gone (dialog);
}
