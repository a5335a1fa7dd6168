/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "notes-world.h"

#include "cl-form-dialog.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <poppler.h>
#include <string.h>

/* A client's record as a file: what it would have is said, and what not; then it is written (docs:
 * SCREENS, Client page). */

#define FILE_MANAGER "org.freedesktop.FileManager1"

static const char interface_xml[] =
  "<node><interface name='" FILE_MANAGER "'><method name='ShowItems'>"
  "<arg type='as' direction='in'/><arg type='s' direction='in'/></method></interface></node>";

static void
on_show_items_cb (GDBusConnection *bus,
                  const char *sender,
                  const char *path,
                  const char *interface,
                  const char *method,
                  GVariant *parameters,
                  GDBusMethodInvocation *invocation,
                  gpointer user_data)
{
  char **shown = user_data;
  g_autofree const char **uris = NULL;

  g_variant_get (parameters, "(^a&s&s)", &uris, NULL);
  *shown = g_strdup (uris[0]);
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static gboolean
is_set (gpointer data)
{
  return *(char **) data != NULL;
}

/* Clicks “Show in Folder”, and is the file manager that is asked to. */
static void
check_shown (World *world, const char *path)
{
  static const GDBusInterfaceVTable vtable = { .method_call = on_show_items_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (interface_xml, NULL);
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autofree char *shown = NULL;
  guint object, name;

  g_assert_nonnull (bus);
  object = g_dbus_connection_register_object (bus, "/org/freedesktop/FileManager1",
                                              node->interfaces[0], &vtable, &shown, NULL, NULL);
  name = g_bus_own_name_on_connection (bus, FILE_MANAGER, G_BUS_NAME_OWNER_FLAGS_REPLACE, NULL,
                                       NULL, NULL, NULL);
  ui_click (ui_wait_for (world->window, GTK_TYPE_BUTTON, "Show in Folder"));
  g_assert_true (ui_wait (is_set, &shown));
  g_assert_cmpstr (shown, ==, uri);
  g_bus_unown_name (name);
  g_dbus_connection_unregister_object (bus, object);
}

static GtkWidget *
ask_again (World *world)
{
  world_choose (world, "Client Menu", "Export…");
  return world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
}

static GtkWidget *
open_question (World *world)
{
  world_open_client (world, "Ana Gomez");
  return ask_again (world);
}

/* Where the chooser proposes the file to be, which is in a folder of this test. */
static char *
save (World *world, const char *name, const char *ending)
{
  g_autofree char *path = g_build_filename (world->folder, name, NULL);
  GtkWidget *chooser = world_wait_dialog (world, GTK_TYPE_FILE_CHOOSER_DIALOG);
  g_autofree char *proposed = gtk_file_chooser_get_current_name (GTK_FILE_CHOOSER (chooser));
  g_autofree char *expected =
    g_strdup_printf ("client-%" G_GINT64_FORMAT ".%s", world->ana, ending);

  g_assert_cmpstr (proposed, ==, expected);
  ui_key (GDK_KEY_a, GDK_CONTROL_MASK);
  ui_type (path);
  ui_key (GDK_KEY_Return, 0);
  world_wait_gone (chooser);
  ui_wait_for (world->window, GTK_TYPE_BUTTON, "Show in Folder");
  return g_steal_pointer (&path);
}

static char *
read_file (const char *path)
{
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static void
choose_fhir (GtkWidget *form)
{
  GtkWidget *row = ui_wait_for (form, ADW_TYPE_ACTION_ROW, "HL7 FHIR R4");

  gtk_widget_activate (row);
  ui_wait_for (form, GTK_TYPE_LABEL,
               "Drafts, what notes said before they were unlocked, and what is in documents of "
               "more than 10 MiB.");
}

/* The owner, who asks for her psychotherapy note too; then who keeps the calendar. */
static void
test_export (void)
{
  World *world = world_new ();
  g_autofree char *whole = NULL, *part = NULL, *first = NULL, *second = NULL;
  GtkWidget *form, *apart;
  WorldNotes notes;

  world_fill_chart (world, &notes);
  world_open_window (world, WORLD_RUIZ, 1200, 800);
  form = open_question (world);
  ui_wait_for (form, GTK_TYPE_LABEL, "The file is not encrypted");
  ui_wait_for (form, GTK_TYPE_LABEL, "Demographics, insurance, diagnoses");
  ui_wait_for (form, GTK_TYPE_LABEL, "3 signed notes");
  g_assert_false (ui_shows (form, "What you do not see"));
  apart = ui_wait_for_named (form, GTK_TYPE_SWITCH, "Psychotherapy notes");
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (apart)));
  ui_picture (form, "export");
  choose_fhir (form);
  gtk_widget_activate (gtk_widget_get_ancestor (apart, ADW_TYPE_ACTION_ROW));
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (apart)));
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "_Export…"));
  first = save (world, "whole.json", "fhir.json");
  ui_picture (world->window, "export-done");
  check_shown (world, first);
  whole = read_file (first);
  g_assert_nonnull (strstr (whole, "PSYTHPN"));
  g_assert_nonnull (strstr (whole, "\"AuditEvent\""));

  world_lock (world);
  world_sign_in (world, WORLD_TOMAS);
  form = open_question (world);
  ui_wait_for (form, GTK_TYPE_LABEL, "What you do not see");
  ui_wait_for (form, GTK_TYPE_LABEL,
               "Insurance, diagnoses, others’ notes, documents, who has access, who looked at the "
               "record");
  g_assert_false (ui_shows (form, "Psychotherapy notes"));
  ui_picture (form, "export-part");
  choose_fhir (form);
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "_Export…"));
  second = save (world, "part.json", "fhir.json");
  part = read_file (second);
  g_assert_null (strstr (part, "DocumentReference"));
  g_assert_null (strstr (part, "AuditEvent"));
  g_unlink (first);
  g_unlink (second);
  world_close_window (world);
  world_free (world);
}

/* All the text of a PDF, page after page. */
static char *
read_pdf (const char *path, guint *n_pages)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GObject) file = (GObject *) poppler_document_new_from_file (uri, NULL, &error);
  PopplerDocument *document = (PopplerDocument *) file;
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  *n_pages = (guint) poppler_document_get_n_pages (document);
  for (guint i = 0; i < *n_pages; i++)
    {
      g_autoptr (GObject) page = (GObject *) poppler_document_get_page (document, (int) i);
      g_autofree char *part = poppler_page_get_text ((PopplerPage *) page);

      g_string_append (text, part);
    }
  return g_strdup (text->str);
}

static void
draw_pdf (World *world, const char *path, const char *name)
{
  const char *pictures = g_getenv ("CASELOAD_UI_PICTURES");
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GObject) file = (GObject *) poppler_document_new_from_file (uri, NULL, NULL);

  for (int i = 0; pictures != NULL && i < poppler_document_get_n_pages ((PopplerDocument *) file);
       i++)
    {
      g_autoptr (GObject)
        page = (GObject *) poppler_document_get_page ((PopplerDocument *) file, i);
      g_autofree char *picture = g_strdup_printf ("%s/%s-%d.png", pictures, name, i + 1);
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 900, 1200);
      cairo_t *cr = cairo_create (surface);

      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_paint (cr);
      cairo_scale (cr, 1.4, 1.4);
      poppler_page_render ((PopplerPage *) page, cr);
      cairo_surface_write_to_png (surface, picture);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

static gboolean
lock_cb (gpointer data)
{
  World *world = data;
  GType type = g_type_from_name ("GtkPrintUnixDialog");

  if (type == 0 || world_find_dialog (world, type) == NULL)
    return G_SOURCE_CONTINUE;
  gtk_widget_activate_action (world->window, "win.lock", NULL);
  return G_SOURCE_REMOVE;
}

/* What is chosen is said anew. The printer's dialog has a loop of its own, in which the window is
 * locked: that ends it. */
static void
print_and_lock (World *world)
{
  GtkWidget *form = ask_again (world);

  gtk_widget_activate (ui_wait_for (form, ADW_TYPE_ACTION_ROW, "Paper"));
  ui_wait_for (form, GTK_TYPE_LABEL, "Paper can be read by everybody");
  ui_picture (form, "export-paper");
  g_timeout_add (20, lock_cb, world);
  ui_click (ui_wait_for (form, GTK_TYPE_BUTTON, "_Print…"));
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Who is signing in?");
  g_assert_null (world_find_dialog (world, g_type_from_name ("GtkPrintUnixDialog")));
}

/* To be read: as much as the reader sees, over as many pages as it takes, without a name where
 * other programs would show it. */
static void
test_pdf (void)
{
  World *world = world_new ();
  g_autofree char *whole = NULL, *part = NULL, *first = NULL, *second = NULL;
  g_autoptr (GString) body = g_string_new ("Began well.");
  g_autoptr (GObject) document = NULL;
  g_autofree char *uri = NULL, *title = NULL;
  WorldNotes notes;
  guint n_pages;

  world_fill_chart (world, &notes);
  for (guint i = 0; i < 200; i++)
    g_string_append_printf (body, "\nLine %u of a long session, in which much was said%s.", i,
                            i % 3 != 0 ? ""
                                       : ", about the house by the sea, the neighbours and "
                                         "their dogs, the stairs, and all that one may tell "
                                         "of it where there is time");
  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (body, "%sword%u", i == 0 ? "\n" : " ", i);
  g_string_append (body, "\nEnded well.");
  world_save (world, WORLD_RUIZ,
              cl_change_new_sign_note (
                world_write_note (world, WORLD_RUIZ, 0, CL_NOTE_KIND_PROGRESS, body->str), FALSE));
  world_open_window (world, WORLD_RUIZ, 1200, 800);
  /* Where numbers have a comma, too. */
  setlocale (LC_NUMERIC, "de_DE.UTF-8");
  ui_click (ui_wait_for (open_question (world), GTK_TYPE_BUTTON, "_Export…"));
  first = save (world, "whole.pdf", "pdf");
  setlocale (LC_NUMERIC, "C.UTF-8");
  draw_pdf (world, first, "record");
  whole = read_pdf (first, &n_pages);
  g_assert_cmpuint (n_pages, >, 4);
  g_assert_nonnull (strstr (whole, "Record of Ana Gomez"));
  g_assert_nonnull (strstr (whole, "Began well."));
  g_assert_nonnull (strstr (whole, "Line 199 of a long session"));
  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *word = g_strdup_printf ("word%u", i);

      g_assert_nonnull (strstr (whole, word));
    }
  g_assert_nonnull (strstr (whole, "Ended well."));
  g_assert_nonnull (strstr (whole, "Signed by Dr. Marisol Ruiz"));
  g_assert_null (strstr (whole, "Psychotherapy note,"));
  uri = g_filename_to_uri (first, NULL, NULL);
  document = (GObject *) poppler_document_new_from_file (uri, NULL, NULL);
  title = poppler_document_get_title ((PopplerDocument *) document);
  g_assert_cmpstr (title, ==, "Client record");

  print_and_lock (world);
  world_sign_in (world, WORLD_TOMAS);
  ui_click (ui_wait_for (open_question (world), GTK_TYPE_BUTTON, "_Export…"));
  second = save (world, "part.pdf", "pdf");
  part = read_pdf (second, &n_pages);
  g_assert_nonnull (strstr (part, "Record of Ana Gomez"));
  g_assert_nonnull (strstr (part, "does not see it"));
  g_assert_null (strstr (part, "Began well."));
  g_assert_null (strstr (part, "Signed by"));
  g_unlink (first);
  g_unlink (second);
  world_close_window (world);
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/record", test_export);
  g_test_add_func ("/export/pdf", test_pdf);
  return g_test_run ();
}
