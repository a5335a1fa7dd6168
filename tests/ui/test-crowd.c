/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of an administrator where there are 300 members and 60 roles, and their names have 200
 * characters: each as ui_check() reads it, wide and narrow. */
#include "clients-world.h"
#include "ui-check.h"

#include "cl-member-card.h"
#include "cl-member-dialog.h"
#include "cl-members-page.h"

#include <adwaita.h>

#define N_MEMBERS 300
#define N_ROLES 60
#define N_BUILT_IN 6
#define LENGTH 200

/* With spaces, and in every other one without any. */
static char *
make_name (const char *begin, int number)
{
  GString *name = g_string_new (NULL);

  g_string_printf (name, "%s %d", begin, number);
  while (name->len < LENGTH)
    g_string_append (name, number % 2 == 0 ? " Wilhelmina" : "wilhelmina");
  g_string_truncate (name, LENGTH);
  /* A name does not end with a space. */
  if (name->str[LENGTH - 1] == ' ')
    name->str[LENGTH - 1] = 'a';
  return g_string_free (name, FALSE);
}

static void
save (World *world, GPtrArray *changes)
{
  g_autoptr (ClChangeResult) made = NULL;
  g_autoptr (GError) error = NULL;

  made = cl_change_service_apply (world->practice, world->actors[WORLD_RUIZ],
                                  (ClChange *const *) changes->pdata, changes->len, &error);
  g_assert_no_error (error);
}

static World *
make_crowd (void)
{
  World *world = world_new ();
  g_autoptr (GPtrArray) roles = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_change_unref);
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_change_unref);

  for (int i = N_BUILT_IN; i < N_ROLES; i++)
    {
      g_autofree char *name = make_name ("Role", i);

      g_ptr_array_add (roles, cl_change_new_create_role (name, CL_PERMISSION_CREATE_CLIENTS));
    }
  save (world, roles);
  for (int i = WORLD_N_PEOPLE; i < N_MEMBERS; i++)
    {
      ClMemberDraft *draft = cl_member_draft_new ();
      g_autofree char *role = make_name ("Role", N_BUILT_IN + i % (N_ROLES - N_BUILT_IN));

      draft->email = g_strdup_printf ("member-%d@alder.test", i);
      draft->name = make_name ("Aa", i);
      draft->roles = g_strdupv ((GStrv) (const char *const[]){ "Practitioner", role, NULL });
      g_ptr_array_add (people, cl_change_new_invite (draft));
    }
  save (world, people);
  for (int i = WORLD_DANA; i < WORLD_N_PEOPLE; i++)
    {
      ClMemberDraft *draft = cl_member_draft_new ();

      draft->name = make_name ("Aa", i);
      world_save (world, WORLD_RUIZ,
                  cl_change_new_update_member (world_get_member (world, (WorldPerson) i), draft));
    }
  return world;
}

static void
check (GtkWidget *window, const char *screen)
{
  ui_rest (window);
  ui_picture (window, screen);
  ui_check (window, screen);
}

static void
look (gconstpointer data)
{
  static const char *const pages[] = { "members",    "roles",         "supervision",
                                       "access-map", "access-review", "audit-log" };
  int width = GPOINTER_TO_INT (data);
  World *world = make_crowd ();
  GtkWidget *window = world_open_window (world, WORLD_RUIZ, width, 800);
  GtkWidget *page, *card, *dialog;

  ui_wait_for (window, GTK_TYPE_LABEL, "Ana Gomez");
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *screen = g_strdup_printf ("crowd-%s-%d", pages[i], width);

      gtk_widget_activate_action (window, "win.show-page", "s", pages[i]);
      ui_settle (1500);
      check (window, screen);
    }
  gtk_widget_activate_action (window, "win.show-page", "s", "members");
  page = ui_wait_for (window, CL_TYPE_MEMBERS_PAGE, NULL);
  card = ui_wait_for (page, CL_TYPE_MEMBER_CARD, NULL);
  ui_click (ui_find (card, GTK_TYPE_MENU_BUTTON, NULL));
  ui_click (ui_wait_for (card, GTK_TYPE_LABEL, "Edit…"));
  dialog = world_wait_dialog (world, CL_TYPE_MEMBER_DIALOG);
  ui_settle (500);
  check (dialog, width < 700 ? "crowd-edit-360" : "crowd-edit-1200");
  world_close_dialog (dialog);
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ui_set_up ();
  g_test_add_data_func ("/ui/crowd/wide", GINT_TO_POINTER (1200), look);
  g_test_add_data_func ("/ui/crowd/narrow", GINT_TO_POINTER (360), look);
  return g_test_run ();
}
