/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clients-world.h"

#include "cl-audit-page.h"
#include "cl-audit-service.h"
#include "cl-client-page.h"
#include "cl-emergency-banner.h"
#include "cl-form-dialog.h"
#include "cl-notices-panel.h"
#include "cl-why-dialog.h"

#include <adwaita.h>

/* The glass broken in the window: from the client's page and for a client that one does not see,
 * how it ends, and who is told. */

#define REASON "Called in crisis, owner away"
#define HOUR G_TIME_SPAN_HOUR

static void
give_emergency_role (World *world, WorldPerson person)
{
  ClMemberDraft *draft = cl_member_draft_new ();

  world_save (world, WORLD_RUIZ,
              cl_change_new_create_role ("First aid", CL_PERMISSION_EMERGENCY_ACCESS));
  draft->roles = g_strdupv ((GStrv) (const char *const[]){ "Practitioner", "First aid", NULL });
  world_save (world, WORLD_RUIZ,
              cl_change_new_update_member (world_get_member (world, person), draft));
}

static void
open_ana (World *world, WorldPerson person)
{
  world_open_window (world, person, 1200, 800);
  world_open_client (world, "Ana Gomez");
}

static void
assert_told_at (GtkWidget *form, const char *button, const char *title, const char *sentence)
{
  GtkWidget *row;

  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, button));
  ui_wait_for (form, GTK_TYPE_LABEL, sentence);
  row = ui_wait_for (form, GTK_TYPE_LIST_BOX_ROW, title);
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  ui_wait_focus (row);
}

/* By another program: the clock of the practice is in its file. */
static void
advance (World *world, gint64 microseconds)
{
  g_autoptr (GError) error = NULL;

  cl_practice_set_clock (world->practice, cl_practice_get_now (world->practice) + microseconds,
                         &error);
  g_assert_no_error (error);
}

static guint
count_entries (World *world, const char *action)
{
  g_autoptr (GError) error = NULL;
  ClAuditQuery query = { .has_client = TRUE, .client = world->ana, .action = action };
  g_autoptr (GPtrArray)
    events = cl_audit_service_list (world->practice, world->actors[WORLD_RUIZ], &query, &error);

  g_assert_no_error (error);
  return events->len;
}

/* Answers the question of the button End Now, which stands over the window. */
static void
confirm_end (World *world, const char *answer)
{
  GtkWidget *question = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);

  ui_wait_for (question, GTK_TYPE_LABEL, "End emergency access?");
  ui_click (ui_wait_for (question, GTK_TYPE_BUTTON, answer));
  world_wait_gone (question);
  ui_wait_active (GTK_WINDOW (world->window));
  ui_rest (world->window);
}

static void
break_by_page (World *world, const char *item)
{
  GtkWidget *form;

  world_choose (world, "Client Menu", item);
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_fill (form, "Reason, in a few words", REASON);
  ui_key (GDK_KEY_Return, 0);
  world_wait_gone (form);
  ui_wait_active (GTK_WINDOW (world->window));
}

/* Without the permission nothing is offered, neither on the client's page nor on Clients. */
static void
test_not_offered (void)
{
  World *world = world_new ();
  GtkWidget *menu;

  world_open_window (world, WORLD_DANA, 1200, 800);
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Ana Gomez");
  g_assert_null (ui_find_named (world->window, GTK_TYPE_MENU_BUTTON, "Clients Menu"));
  world_open_client (world, "Ana Gomez");
  menu = ui_wait_for_named (world->window, GTK_TYPE_MENU_BUTTON, "Client Menu");
  ui_click (menu);
  ui_wait_for (menu, GTK_TYPE_LABEL, "Why Can I See This?");
  g_assert_false (ui_shows (menu, "Emergency Access…"));
  ui_key (GDK_KEY_Escape, 0);
  ui_wait_gone (menu, GTK_TYPE_POPOVER, NULL);
  world_close_window (world);
  world_free (world);
}

/* A reason, what it does, the chart, its end; none of it is undone by a toast. */
static void
test_from_page (void)
{
  World *world = world_new ();
  GtkWidget *window, *form, *why;

  give_emergency_role (world, WORLD_DANA);
  open_ana (world, WORLD_DANA);
  window = world->window;
  world_choose (world, "Client Menu", "Emergency Access…");
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_wait_for (form, GTK_TYPE_LABEL, "Ana Gomez");
  ui_wait_for (form, GTK_TYPE_LABEL, "today at 2:00 PM, 4 hours from now");
  ui_wait_for (form, GTK_TYPE_LABEL, "Dr. Marisol Ruiz (owner)");
  ui_fill (form, "Reason, in a few words", "  urgent  ");
  assert_told_at (form, "_Open", "Reason, in a few words",
                  "Say in 10 characters or more why you need emergency access. The client's owner "
                  "reads it, and it stays readable in the log: write nothing clinical.");
  ui_picture (form, "emergency-error");
  ui_fill (form, "Reason, in a few words", REASON);
  ui_picture (form, "emergency");
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "_Open"));
  world_wait_gone (form);
  ui_wait_for (window, CL_TYPE_EMERGENCY_BANNER, NULL);
  g_assert_null (ui_find (window, GTK_TYPE_BUTTON, "Undo"));
  ui_wait_for (window, GTK_TYPE_LABEL, "Emergency access: 4 hours left");
  ui_wait_for (window, GTK_TYPE_LABEL, "Until today at 2:00 PM. All that you open is in the log.");
  ui_picture (window, "emergency-open");

  world_choose (world, "Client Menu", "Why Can I See This?");
  why = world_wait_dialog (world, CL_TYPE_WHY_DIALOG);
  ui_wait_for (why, GTK_TYPE_LABEL, "Emergency access");
  ui_picture (why, "emergency-why");
  ui_click (ui_wait_for (why, GTK_TYPE_BUTTON, "End It"));
  world_wait_gone (why);
  confirm_end (world, "_Cancel");
  g_assert_true (ui_shows (window, "Emergency access: 4 hours left"));
  ui_click (ui_wait_for (window, GTK_TYPE_BUTTON, "_End Now"));
  confirm_end (world, "_End Now");
  ui_wait_gone (window, CL_TYPE_EMERGENCY_BANNER, NULL);
  ui_wait_for (window, GTK_TYPE_LABEL, "Emergency access ended");
  g_assert_null (ui_find (window, GTK_TYPE_BUTTON, "Undo"));

  break_by_page (world, "Emergency Access…");
  ui_wait_for (window, CL_TYPE_EMERGENCY_BANNER, NULL);
  world_choose (world, "Client Menu", "End Emergency Access");
  confirm_end (world, "_End Now");
  ui_wait_gone (window, CL_TYPE_EMERGENCY_BANNER, NULL);
  world_close_window (world);
  world_free (world);
}

/* The time left follows the clock; begun anew it is whole again; run out, what else one may see
 * stays, and it is said why the rest went. */
static void
test_runs_out (void)
{
  World *world = world_new ();
  GtkWidget *window;

  give_emergency_role (world, WORLD_DANA);
  open_ana (world, WORLD_DANA);
  window = world->window;
  break_by_page (world, "Emergency Access…");
  ui_wait_for (window, GTK_TYPE_LABEL, "Emergency access: 4 hours left");
  advance (world, 18 * G_TIME_SPAN_MINUTE + 30 * G_TIME_SPAN_SECOND);
  ui_wait_for (window, GTK_TYPE_LABEL, "Emergency access: 3 h 42 min left");
  advance (world, 3 * HOUR + 40 * G_TIME_SPAN_MINUTE);
  ui_wait_for (window, GTK_TYPE_LABEL, "Emergency access: 2 minutes left");
  advance (world, G_TIME_SPAN_MINUTE);
  ui_wait_for (window, GTK_TYPE_LABEL, "Emergency access: 30 seconds left");
  break_by_page (world, "Begin Emergency Access Anew…");
  ui_wait_for (window, GTK_TYPE_LABEL, "Emergency access: 4 hours left");
  advance (world, 4 * HOUR);
  ui_wait_for (window, GTK_TYPE_LABEL,
               "Your emergency access has run out. You see what else you may see.");
  ui_wait_gone (window, CL_TYPE_EMERGENCY_BANNER, NULL);
  g_assert_true (ui_shows (window, "Ana Gomez"));
  ui_picture (window, "emergency-over");
  world_close_window (world);
  world_free (world);
}

/* Who does not see the client says who it is; then it is there, after locking too, and in the end
 * it is gone. */
static void
test_find (void)
{
  World *world = world_new ();
  GtkWidget *window, *form;

  give_emergency_role (world, WORLD_SAM);
  window = world_open_window (world, WORLD_SAM, 1200, 800);
  ui_wait_for (window, GTK_TYPE_LABEL, "Daniel Kowalczyk");
  g_assert_false (ui_shows (window, "Ana Gomez"));
  world_choose (world, "Clients Menu", "Emergency Access…");
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_fill (form, "First name", "ana");
  ui_fill (form, "Last name", "gomez");
  assert_told_at (
    form, "_Find", "Birth date, such as 1992-03-12",
    "Names alone are not enough. Fill in the birth date, or else the phone or email.");
  ui_fill (form, "Birth date, such as 1992-03-12", "1992-03-13");
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "_Find"));
  ui_wait_for (form, GTK_TYPE_LABEL,
               "No client is exactly as you say. Check how the names are written, and the date. "
               "This search is in the log.");
  ui_picture (form, "emergency-find-nobody");
  ui_fill (form, "Birth date, such as 1992-03-12", "1992-03-12");
  ui_key (GDK_KEY_Return, 0);
  world_wait_gone (form);
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_wait_for (form, GTK_TYPE_LABEL, "Ana Gomez");
  ui_wait_for (form, GTK_TYPE_LABEL, "Dr. Marisol Ruiz (owner)");
  g_assert_cmpuint (count_entries (world, "emergency.find"), ==, 1);
  g_assert_cmpuint (world_count_openings (world, WORLD_SAM), ==, 0);
  ui_fill (form, "Reason, in a few words", REASON);
  ui_key (GDK_KEY_Return, 0);
  world_wait_gone (form);
  ui_wait_for (window, GTK_TYPE_LABEL, "Emergency access: 4 hours left");
  ui_wait_for (window, GTK_TYPE_LABEL, "Ana Gomez");
  g_assert_cmpuint (world_count_openings (world, WORLD_SAM), ==, 1);

  ui_wait_active (GTK_WINDOW (window));
  world_lock (world);
  world_sign_in (world, WORLD_SAM);
  world_open_client (world, "Ana Gomez");
  ui_wait_for (window, GTK_TYPE_LABEL, "Emergency access: 4 hours left");

  advance (world, 4 * HOUR);
  ui_wait_for (window, GTK_TYPE_LABEL, "Your emergency access is over");
  ui_rest (window);
  g_assert_false (ui_shows (window, "Ana Gomez"));
  ui_picture (window, "emergency-over-unseen");
  ui_click (ui_wait_for (window, GTK_TYPE_BUTTON, "Back to Clients"));
  ui_wait_for (window, GTK_TYPE_LABEL, "No client matches “Ana”");
  world_close_window (world);
  world_free (world);
}

/* Two of the same name and birth date: their owners tell them apart. */
static void
test_which (void)
{
  World *world = world_new ();
  ClClientDetails *details = cl_client_details_new ();
  GtkWidget *window, *form;

  details->first_name = g_strdup ("Ana");
  details->last_name = g_strdup ("Gomez");
  details->birth_date = g_strdup ("1992-03-12");
  world_save (world, WORLD_WEN, cl_change_new_create_client (details, FALSE, 0));
  give_emergency_role (world, WORLD_SAM);
  window = world_open_window (world, WORLD_SAM, 1200, 800);
  ui_wait_for (window, GTK_TYPE_LABEL, "Daniel Kowalczyk");
  world_choose (world, "Clients Menu", "Emergency Access…");
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_fill (form, "First name", "Ana");
  ui_fill (form, "Last name", "Gomez");
  ui_fill (form, "Birth date, such as 1992-03-12", "1992-03-12");
  ui_key (GDK_KEY_Return, 0);
  world_wait_gone (form);
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_wait_for (form, GTK_TYPE_LABEL, "Which of Them?");
  ui_wait_for (form, GTK_TYPE_LABEL, "Ana Gomez, client of Dr. Marisol Ruiz");
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "_Continue"));
  ui_wait_for (form, GTK_TYPE_LABEL, "Choose whom you mean.");
  ui_click (ui_wait_for (form, GTK_TYPE_LABEL, "Ana Gomez, client of Dr. Wen Lee"));
  ui_rest (form);
  ui_picture (form, "emergency-which");
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "_Continue"));
  world_wait_gone (form);
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_wait_for (form, GTK_TYPE_LABEL, "Dr. Wen Lee (owner), Dr. Marisol Ruiz");
  world_close_dialog (form);
  world_close_window (world);
  world_free (world);
}

/* What the desktop is told, by its own notifications' service, which is in this process. */
typedef struct
{
  GDBusConnection *bus;
  guint object;
  guint name;
  guint n_added;
  guint n_removed;
  char *told; /* all of the last one, as text */
} Desktop;

static void
on_call_cb (GDBusConnection *bus,
            const char *sender,
            const char *path,
            const char *interface,
            const char *method,
            GVariant *parameters,
            GDBusMethodInvocation *invocation,
            gpointer data)
{
  Desktop *desktop = data;

  if (g_str_equal (method, "AddNotification"))
    {
      desktop->n_added++;
      g_free (desktop->told);
      desktop->told = g_variant_print (parameters, FALSE);
    }
  else
    desktop->n_removed++;
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static void
on_owned_cb (GDBusConnection *bus, const char *name, gpointer data)
{
  *(gboolean *) data = TRUE;
}

static Desktop *
desktop_new (void)
{
  static const char xml[] = "<node><interface name='org.gtk.Notifications'>"
                            "<method name='AddNotification'><arg type='s'/><arg type='s'/>"
                            "<arg type='a{sv}'/></method>"
                            "<method name='RemoveNotification'><arg type='s'/><arg type='s'/>"
                            "</method></interface></node>";
  static const GDBusInterfaceVTable table = { .method_call = on_call_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (xml, NULL);
  g_autoptr (GError) error = NULL;
  Desktop *desktop = g_new0 (Desktop, 1);
  gboolean is_owned = FALSE;

  desktop->bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  desktop->object = g_dbus_connection_register_object (
    desktop->bus, "/org/gtk/Notifications", node->interfaces[0], &table, desktop, NULL, &error);
  g_assert_no_error (error);
  desktop->name = g_bus_own_name_on_connection (desktop->bus, "org.gtk.Notifications",
                                                G_BUS_NAME_OWNER_FLAGS_NONE, on_owned_cb, NULL,
                                                &is_owned, NULL);
  while (!is_owned)
    g_main_context_iteration (NULL, TRUE);
  return desktop;
}

static void
desktop_free (Desktop *desktop)
{
  g_bus_unown_name (desktop->name);
  g_dbus_connection_unregister_object (desktop->bus, desktop->object);
  g_object_unref (desktop->bus);
  g_free (desktop->told);
  g_free (desktop);
}

static gboolean
is_told (gpointer data)
{
  return ((Desktop *) data)->n_added > 0;
}

static gboolean
is_withdrawn (gpointer data)
{
  return ((Desktop *) data)->n_removed > 0;
}

#define SENTENCE "Dana Lindqvist opened Ana Gomez’s chart in an emergency: " REASON

/* The owner's window, which asks nothing meanwhile, hears of it at once, and so does the desktop:
 * there it says neither who nor whose. */
static void
test_told_at_once (void)
{
  World *world = world_new ();
  Desktop *desktop = desktop_new ();
  GtkWidget *window;

  give_emergency_role (world, WORLD_DANA);
  window = world_open_window (world, WORLD_RUIZ, 1200, 800);
  ui_wait_for (window, GTK_TYPE_LABEL, "Ana Gomez");
  ui_rest (window);
  g_assert_null (ui_find (window, CL_TYPE_NOTICES_PANEL, NULL));
  world_save (world, WORLD_DANA, cl_change_new_emergency (world->ana, REASON));
  ui_wait_for (window, GTK_TYPE_LABEL, SENTENCE);
  ui_wait_for (window, GTK_TYPE_LABEL, "1 chart was opened in an emergency");
  ui_wait_for (window, GTK_TYPE_LABEL, "Opened today at 10:00 AM, until today at 2:00 PM");
  ui_rest (window);
  ui_picture (window, "emergency-told");
  g_assert_true (ui_wait (is_told, desktop));
  g_assert_cmpuint (desktop->n_added, ==, 1);
  g_assert_nonnull (strstr (desktop->told, "Somebody opened a client’s chart in an emergency."));
  g_assert_nonnull (strstr (desktop->told, "app.show-emergencies"));
  g_assert_null (strstr (desktop->told, "Ana"));
  g_assert_null (strstr (desktop->told, "Dana"));
  g_assert_null (strstr (desktop->told, "crisis"));

  /* Folded away, and brought back by the notification. */
  ui_click (ui_wait_for_named (window, GTK_TYPE_TOGGLE_BUTTON, "Show What Was Opened"));
  ui_wait_gone (window, GTK_TYPE_LABEL, SENTENCE);
  g_action_group_activate_action (G_ACTION_GROUP (gtk_window_get_application (GTK_WINDOW (window))),
                                  "show-emergencies", NULL);
  ui_wait_for (window, GTK_TYPE_LABEL, SENTENCE);

  ui_click (ui_wait_for_named (window, GTK_TYPE_BUTTON, "Open Ana Gomez"));
  ui_wait_for (window, CL_TYPE_CLIENT_PAGE, "Ana Gomez");
  ui_rest (window);
  ui_click (ui_wait_for_named (window, GTK_TYPE_BUTTON, "History of Ana Gomez"));
  ui_wait_for (window, CL_TYPE_AUDIT_PAGE, NULL);
  ui_rest (window);
  desktop->n_removed = 0;
  ui_click (ui_wait_for_named (window, GTK_TYPE_BUTTON, "Seen: Dana Lindqvist and Ana Gomez"));
  ui_wait_gone (window, CL_TYPE_NOTICES_PANEL, NULL);
  g_assert_true (ui_wait (is_withdrawn, desktop));
  g_assert_cmpuint (count_entries (world, "emergency.seen"), ==, 1);
  world_close_window (world);
  desktop_free (desktop);
  world_free (world);
}

/* At sign-in, to each who is told and to nobody else; what one has seen does not come back. */
static void
test_told_at_sign_in (void)
{
  World *world = world_new ();
  GtkWidget *window;

  give_emergency_role (world, WORLD_DANA);
  world_save (world, WORLD_DANA, cl_change_new_emergency (world->ana, REASON));
  advance (world, G_TIME_SPAN_DAY);
  window = world_open_window (world, WORLD_WEN, 1200, 800);
  ui_wait_for (window, GTK_TYPE_LABEL, "Ana Gomez");
  ui_rest (window);
  g_assert_null (ui_find (window, CL_TYPE_NOTICES_PANEL, NULL));
  world_close_window (world);

  window = world_open_window (world, WORLD_RUIZ, 1200, 800);
  ui_wait_for (window, GTK_TYPE_LABEL, SENTENCE);
  ui_wait_for (window, GTK_TYPE_LABEL, "Opened 24 Nov at 10:00 AM, over since 24 Nov at 2:00 PM");
  ui_click (ui_wait_for_named (window, GTK_TYPE_BUTTON, "Seen: Dana Lindqvist and Ana Gomez"));
  ui_wait_gone (window, CL_TYPE_NOTICES_PANEL, NULL);
  world_lock (world);
  world_sign_in (world, WORLD_RUIZ);
  ui_wait_for (window, GTK_TYPE_LABEL, "Ana Gomez");
  ui_rest (window);
  g_assert_null (ui_find (window, CL_TYPE_NOTICES_PANEL, NULL));
  world_close_window (world);
  world_free (world);
}

static void
on_over_cb (gboolean *is_over)
{
  *is_over = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

/* On a clock that runs: the last seconds one by one, and then it tells that they are over. */
static void
test_counts_down (void)
{
  World *world = world_new ();
  g_autofree char *path = g_build_filename (world->folder, "running.caseload", NULL);
  ClPracticeDraft draft = { .name = "Elm Street Clinic",
                            .timezone = "America/New_York",
                            .admin_name = "Ada Byron",
                            .admin_email = "ada@elm.test",
                            .admin_password = "correct horse battery" };
  g_autoptr (GError) error = NULL;
  g_autofree char *recovery_key = NULL;
  g_autoptr (ClPractice) practice = cl_practice_create (path, &draft, &recovery_key, &error);
  GtkWidget *window, *banner;
  gboolean is_over = FALSE;

  g_assert_no_error (error);
  world_open_window (world, WORLD_RUIZ, 1200, 800);
  window = gtk_window_new ();
  banner = g_object_new (CL_TYPE_EMERGENCY_BANNER, NULL);
  gtk_window_set_child (GTK_WINDOW (window), banner);
  g_signal_connect_swapped (banner, "over", G_CALLBACK (on_over_cb), &is_over);
  cl_emergency_banner_set_until (CL_EMERGENCY_BANNER (banner), practice,
                                 cl_practice_get_now (practice) + 4 * G_TIME_SPAN_SECOND);
  gtk_window_present (GTK_WINDOW (window));
  ui_wait_for (window, GTK_TYPE_LABEL, "Emergency access: 3 seconds left");
  ui_wait_for (window, GTK_TYPE_LABEL, "Emergency access: 2 seconds left");
  ui_wait_for (window, GTK_TYPE_LABEL, "Emergency access: 1 second left");
  g_assert_false (is_over);
  g_assert_true (ui_wait (is_true, &is_over));
  g_assert_false (gtk_widget_get_visible (banner));
  gtk_window_destroy (GTK_WINDOW (window));
  world_close_window (world);
  cl_practice_close (practice);
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/emergency/told-at-once", test_told_at_once);
  g_test_add_func ("/emergency/told-at-sign-in", test_told_at_sign_in);
  g_test_add_func ("/emergency/not-offered", test_not_offered);
  g_test_add_func ("/emergency/from-page", test_from_page);
  g_test_add_func ("/emergency/runs-out", test_runs_out);
  g_test_add_func ("/emergency/find", test_find);
  g_test_add_func ("/emergency/which", test_which);
  g_test_add_func ("/emergency/counts-down", test_counts_down);
  return g_test_run ();
}
