/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clients-world.h"
#include "cl-application.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "cl-access-service.h"
#include "cl-audit-service.h"
#include "cl-case-file.h"
#include "cl-client-page.h"
#include "cl-client-service.h"
#include "cl-sign-in-service.h"

#define PASSWORD "correct horse battery"
#define NOW G_GINT64_CONSTANT (1795532400000000) /* 2026-11-24, 15:00 UTC */

static const struct
{
  const char *name;
  const char *email;
  const char *roles[3];
} people[WORLD_N_PEOPLE] = {
  [WORLD_RUIZ] = { "Dr. Marisol Ruiz", "marisol@alder.test", { NULL } },
  [WORLD_DANA] = { "Dana Lindqvist", "dana@alder.test", { "Practitioner", NULL } },
  [WORLD_WEN] = { "Dr. Wen Lee", "wen@alder.test", { "Practitioner", NULL } },
  [WORLD_SAM] = { "Sam Ortiz", "sam@alder.test", { "Practitioner", NULL } },
  [WORLD_NOOR] = { "Noor Haddad", "noor@alder.test", { "Practitioner", NULL } },
  [WORLD_KWAME] = { "Kwame Mensah", "kwame@alder.test", { "Practitioner", "Supervisor", NULL } },
  [WORLD_TOMAS] = { "Tomás Herrera", "tomas@alder.test", { "Scheduler", NULL } },
  [WORLD_INGRID] = { "Ingrid Solberg", "ingrid@alder.test", { "Biller", NULL } },
};

static const struct
{
  const char *first_name;
  const char *last_name;
  const char *pronouns;
  const char *birth_date;
  WorldPerson owner;
} clients[] = {
  { "Bram", "de Vries", "he/him", "1975-07-30", WORLD_WEN },
  { "Chiamaka", "Eze", "she/her", "1999-01-05", WORLD_RUIZ },
  { "Daniel", "Kowalczyk", "he/him", "1982-09-18", WORLD_SAM },
  { "Emi", "Tanaka", "she/her", "2007-02-02", WORLD_DANA },
  { "Hana", "Nováková", "they/them", "1995-08-14", WORLD_RUIZ },
  { "Maximiliana Theodora Alexandrina", "von Hohenlohe-Waldenburg-Schillingsfürst", "she/her",
    "1968-12-03", WORLD_NOOR },
};

static ClChangeResult *
apply (World *world, WorldPerson actor, ClChange *change)
{
  g_autoptr (ClChange) owned = change;
  g_autoptr (GError) error = NULL;
  ClChangeResult *result =
    cl_change_service_apply (world->practice, world->actors[actor], &owned, 1, &error);

  g_assert_no_error (error);
  return result;
}

static void
sign_in (World *world, WorldPerson person)
{
  g_autoptr (GError) error = NULL;

  world->actors[person] =
    cl_sign_in_service_sign_in (world->practice, people[person].email, PASSWORD, &error);
  g_assert_no_error (error);
}

static void
add_person (World *world, WorldPerson person)
{
  ClMemberDraft *draft = cl_member_draft_new ();
  g_autoptr (ClChangeResult) result = NULL;
  g_autoptr (GError) error = NULL;

  draft->email = g_strdup (people[person].email);
  draft->name = g_strdup (people[person].name);
  draft->roles = g_strdupv ((GStrv) people[person].roles);
  result = apply (world, WORLD_RUIZ, cl_change_new_invite (draft));
  cl_sign_in_service_accept (
    world->practice, people[person].email,
    ((ClChangeOutcome *) g_ptr_array_index (result->outcomes, 0))->invitation, PASSWORD,
    people[person].name, &error);
  g_assert_no_error (error);
  sign_in (world, person);
}

static gint64
add_client (World *world,
            const char *first_name,
            const char *last_name,
            const char *pronouns,
            const char *birth_date,
            WorldPerson owner)
{
  ClClientDetails *details = cl_client_details_new ();
  g_autoptr (ClChangeResult) result = NULL;

  details->first_name = g_strdup (first_name);
  details->last_name = g_strdup (last_name);
  details->pronouns = g_strdup (pronouns);
  details->birth_date = g_strdup (birth_date);
  details->phone = g_strdup ("(555) 014-2236");
  details->email = g_strdup_printf ("%s@example.org", "client");
  details->has_address = TRUE;
  details->address_line1 = g_strdup ("48 Quince Street");
  details->address_line2 = g_strdup ("Apt 3");
  details->address_city = g_strdup ("Marlow Bay");
  details->address_region = g_strdup ("ME");
  details->address_postal_code = g_strdup ("04107");
  details->address_country = g_strdup ("US");
  details->has_insurance = TRUE;
  details->insurance_payer = g_strdup ("Coastal Mutual");
  details->insurance_member_id = g_strdup ("8841 203 77");
  details->insurance_group = g_strdup ("5520");
  result = apply (world, WORLD_RUIZ,
                  cl_change_new_create_client (details, TRUE, world_get_member (world, owner)));
  return ((ClChangeOutcome *) g_ptr_array_index (result->outcomes, 0))->client;
}

static gint64
add_case (World *world, const char *title, WorldPerson creator)
{
  g_autoptr (ClChangeResult)
    result = apply (world, creator, cl_change_new_create_case (world->ana, title, NULL));

  return ((ClChangeOutcome *) g_ptr_array_index (result->outcomes, 0))->case_id;
}

static void
share_ana (World *world)
{
  const WorldPerson staff[] = { WORLD_DANA, WORLD_WEN, WORLD_NOOR };

  for (gsize i = 0; i < G_N_ELEMENTS (staff); i++)
    world_save (world, WORLD_RUIZ,
                cl_change_new_assign_staff (world->ana, world_get_member (world, staff[i])));
  world->anxiety = add_case (world, "Anxiety, 2026", WORLD_RUIZ);
  world->work = add_case (world, "Return to work", WORLD_WEN);
  world_save (world, WORLD_RUIZ,
              cl_change_new_assign_case (world->anxiety, world_get_member (world, WORLD_DANA)));
  world_save (world, WORLD_RUIZ,
              cl_change_new_assign_case (world->anxiety, world_get_member (world, WORLD_NOOR)));
  world_save (world, WORLD_RUIZ,
              cl_change_new_assign_case (world->work, world_get_member (world, WORLD_NOOR)));
}

/* A world of its own for each test. */
World *
world_new (void)
{
  World *world = g_new0 (World, 1);
  ClPracticeDraft draft = { .name = "Alder Court Clinic",
                            .timezone = "America/New_York",
                            .admin_name = people[WORLD_RUIZ].name,
                            .admin_email = people[WORLD_RUIZ].email,
                            .admin_password = PASSWORD,
                            .test_clock = TRUE };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  world->folder = g_dir_make_tmp ("caseload-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (world->folder, "alder.caseload", NULL);
  world->practice = cl_practice_create (path, &draft, &world->recovery_key, &error);
  g_assert_no_error (error);
  cl_practice_set_clock (world->practice, NOW, &error);
  g_assert_no_error (error);
  sign_in (world, WORLD_RUIZ);
  for (int person = WORLD_DANA; person < WORLD_N_PEOPLE; person++)
    add_person (world, person);
  world->ana = add_client (world, "Ana", "Gomez", "she/her", "1992-03-12", WORLD_RUIZ);
  for (gsize i = 0; i < G_N_ELEMENTS (clients); i++)
    add_client (world, clients[i].first_name, clients[i].last_name, clients[i].pronouns,
                clients[i].birth_date, clients[i].owner);
  share_ana (world);
  return world;
}

void
world_free (World *world)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;

  g_assert_null (world->window);
  for (int person = 0; person < WORLD_N_PEOPLE; person++)
    g_clear_object (&world->actors[person]);
  cl_practice_close (world->practice);
  g_clear_object (&world->practice);
  folder = g_dir_open (world->folder, 0, NULL);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (world->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (world->folder);
  g_free (world->folder);
  g_free (world->recovery_key);
  g_free (world);
}

const char *
world_get_name (WorldPerson person)
{
  return people[person].name;
}

const char *
world_get_email (WorldPerson person)
{
  return people[person].email;
}

gint64
world_get_member (World *world, WorldPerson person)
{
  return cl_actor_get_id (world->actors[person]);
}

gint64
world_save (World *world, WorldPerson actor, ClChange *change)
{
  g_autoptr (ClChangeResult) result = apply (world, actor, change);

  return result->change;
}

ClAccess *
world_get_access (World *world, WorldPerson actor)
{
  g_autoptr (GError) error = NULL;
  ClAccess *access =
    cl_access_service_show (world->practice, world->actors[actor], world->ana, &error);

  g_assert_no_error (error);
  return access;
}

const ClGrant *
world_find_grant (ClAccess *access, gint64 member)
{
  for (guint i = 0; i < access->grants->len; i++)
    {
      const ClGrant *grant = &g_array_index (access->grants, ClGrant, i);

      if (grant->member == member)
        return grant;
    }
  return NULL;
}

/* How often the log says that a person opened Ana's record. */
guint
world_count_openings (World *world, WorldPerson person)
{
  g_autoptr (GError) error = NULL;
  ClAuditQuery query = { .has_client = TRUE,
                         .client = world->ana,
                         .has_member = TRUE,
                         .member = world_get_member (world, person),
                         .action = "client.show" };
  g_autoptr (GPtrArray)
    events = cl_audit_service_list (world->practice, world->actors[WORLD_RUIZ], &query, &error);

  g_assert_no_error (error);
  return events->len;
}

/* As that member's own list has them. */
GPtrArray *
world_list_clients (World *world, WorldPerson actor, const char *search)
{
  const ClClientQuery query = { .search = search };
  g_autoptr (GError) error = NULL;
  GPtrArray *rows =
    cl_client_service_list (world->practice, world->actors[actor], &query, NULL, NULL, &error);

  g_assert_no_error (error);
  return rows;
}

ClClient *
world_show_client (World *world, WorldPerson actor, gint64 client)
{
  g_autoptr (GError) error = NULL;
  ClClient *shown = cl_client_service_show (world->practice, world->actors[actor], client, &error);

  g_assert_no_error (error);
  return shown;
}

gboolean
world_is_on_case (World *world, gint64 case_id, WorldPerson person)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    cases = cl_case_service_list (world->practice, world->actors[WORLD_RUIZ], TRUE, world->ana,
                                  FALSE, 0, FALSE, CL_CASE_STATUS_ACTIVE, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < cases->len; i++)
    {
      ClCaseFile *file = g_ptr_array_index (cases, i);

      if (file->id == case_id)
        return cl_case_file_has_staff (file, world_get_member (world, person));
    }
  return FALSE;
}

static gboolean
is_signed_in (gpointer window)
{
  return cl_window_is_signed_in (window);
}

/* From the page that asks who is there. */
void
world_sign_in (World *world, WorldPerson person)
{
  ui_click (ui_wait_for (world->window, GTK_TYPE_TOGGLE_BUTTON, people[person].name));
  ui_type (PASSWORD);
  ui_key (GDK_KEY_Return, 0);
  g_assert_true (ui_wait (is_signed_in, world->window));
}

/* A window of that file, whatever it then shows. */
GtkWidget *
world_open_file (World *world, const char *path, int width, int height)
{
  static ClApplication *application = NULL;
  ClWindow *window;

  if (application == NULL)
    {
      application = cl_application_new (G_APPLICATION_NON_UNIQUE);
      g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
      ui_set_up ();
    }
  window = cl_window_new (GTK_APPLICATION (application));
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  ui_size (GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (window));
  cl_window_open_file (window, path);
  ui_wait_active (GTK_WINDOW (window));
  world->window = GTK_WIDGET (window);
  return world->window;
}

/* Opens the practice where nobody is signed in. */
GtkWidget *
world_open_practice (World *world, int width, int height)
{
  return world_open_file (world, cl_practice_get_path (world->practice), width, height);
}

/* Opens the practice and signs in, as a person does. */
GtkWidget *
world_open_window (World *world, WorldPerson person, int width, int height)
{
  world_open_practice (world, width, height);
  world_sign_in (world, person);
  return world->window;
}

/* Locks by hand, to the page that asks who is there. */
void
world_lock (World *world)
{
  ui_key (GDK_KEY_l, GDK_CONTROL_MASK);
  ui_wait_for (world->window, GTK_TYPE_LABEL, _ ("Who is signing in?"));
}

static gboolean
is_gone (gpointer pointer)
{
  return *(gpointer *) pointer == NULL;
}

void
world_close_window (World *world)
{
  g_object_add_weak_pointer (G_OBJECT (world->window), (gpointer *) &world->window);
  gtk_window_destroy (GTK_WINDOW (world->window));
  g_assert_true (ui_wait (is_gone, &world->window));
  ui_settle (100);
}

/* Opens a client from the list, by a search for the first name and Enter. */
GtkWidget *
world_open_client (World *world, const char *name)
{
  g_autofree char *first = g_strndup (name, strcspn (name, " "));
  g_autofree char *one = g_strdup_printf (ngettext ("%u client", "%u clients", 1), 1);

  ui_wait_for (world->window, GTK_TYPE_LABEL, name);
  ui_key (GDK_KEY_f, GDK_CONTROL_MASK);
  ui_type (first);
  ui_wait_for (world->window, GTK_TYPE_LABEL, one);
  ui_key (GDK_KEY_Return, 0);
  return ui_wait_for (world->window, CL_TYPE_CLIENT_PAGE, name);
}

/* A dialog of that type that is open, or NULL. */
GtkWidget *
world_find_dialog (World *world, GType type)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type) && gtk_widget_get_mapped (window))
        return window;
    }
  return NULL;
}

typedef struct
{
  World *world;
  GType type;
} DialogCall;

static gboolean
has_dialog (gpointer data)
{
  DialogCall *call = data;

  return world_find_dialog (call->world, call->type) != NULL;
}

GtkWidget *
world_wait_dialog (World *world, GType type)
{
  DialogCall call = { world, type };
  GtkWidget *dialog;

  g_assert_true (ui_wait (has_dialog, &call));
  dialog = world_find_dialog (world, type);
  ui_wait_active (GTK_WINDOW (dialog));
  ui_settle (150);
  return dialog;
}

static gboolean
has_gone (gpointer window)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) item = g_list_model_get_item (windows, i);

      if (item == window)
        return FALSE;
    }
  return TRUE;
}

/* Waits until a window that was closed is no more; it may be gone already. */
void
world_wait_gone (gpointer window)
{
  g_assert_true (ui_wait (has_gone, window));
  ui_settle (200);
}

/* Chooses an item of the menu of that name. */
void
world_choose (World *world, const char *menu, const char *item)
{
  GtkWidget *button = ui_wait_for_named (world->window, GTK_TYPE_MENU_BUTTON, menu);

  ui_click (button);
  ui_click (ui_wait_for (button, GTK_TYPE_LABEL, item));
}

/* Leaves a dialog by Escape. */
void
world_close_dialog (GtkWidget *dialog)
{
  ui_wait_active (GTK_WINDOW (dialog));
  ui_key (GDK_KEY_Escape, 0);
  world_wait_gone (dialog);
}

/* Leaves a dialog by Escape, and what was typed in it with it. */
void
world_discard_dialog (World *world, GtkWidget *dialog)
{
  GtkWidget *question;

  ui_wait_active (GTK_WINDOW (dialog));
  ui_key (GDK_KEY_Escape, 0);
  question = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  ui_wait_active (GTK_WINDOW (question));
  ui_click (ui_wait_for (question, GTK_TYPE_BUTTON, "_Discard"));
  world_wait_gone (dialog);
}

/* The mapped button that tells a screen reader @name: such buttons have it as their tooltip. */
GtkWidget *
world_find_named (GtkWidget *root, const char *name)
{
  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (g_strcmp0 (gtk_widget_get_tooltip_text (root), name) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = world_find_named (child, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

typedef struct
{
  GtkWidget *root;
  const char *name;
} NamedCall;

static gboolean
has_named (gpointer data)
{
  NamedCall *call = data;

  return world_find_named (call->root, call->name) != NULL;
}

GtkWidget *
world_wait_named (GtkWidget *root, const char *name)
{
  NamedCall call = { root, name };

  if (!ui_wait (has_named, &call))
    g_error ("No “%s” appeared", name);
  return world_find_named (root, name);
}
