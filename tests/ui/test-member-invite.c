/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inviting members, and giving them a new password. */
#include "members-world.h"

#include "cl-account-dialog.h"
#include "cl-form-dialog.h"
#include "cl-invitation-dialog.h"
#include "cl-member-card.h"
#include "cl-member-service.h"
#include "cl-password-dialog.h"
#include "cl-sign-in-service.h"

#include <adwaita.h>
#include <glib/gstdio.h>

static void
on_text_read_cb (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

static gboolean
is_set (gpointer data)
{
  return *(char **) data != NULL;
}

static char *
read_clipboard (GtkWidget *widget)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, on_text_read_cb, &text);
  g_assert_true (ui_wait (is_set, &text));
  return text;
}

static char *
get_kept_mail (void)
{
  return g_build_filename (g_get_user_data_dir (), "mail.txt", NULL);
}

/* A mail program of this test's own, which keeps what it was asked to open. */
static void
install_mail_program (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "applications", NULL);
  g_autofree char *entry = g_build_filename (folder, "test-mail.desktop", NULL);
  g_autofree char *script = g_build_filename (g_get_user_data_dir (), "test-mail", NULL);
  g_autofree char *defaults = g_build_filename (g_get_user_config_dir (), "mimeapps.list", NULL);
  g_autofree char *kept = get_kept_mail ();
  g_autofree char *program = g_strdup_printf ("#!/bin/sh\nprintf %%s \"$1\" >'%s.new'\n"
                                              "mv '%s.new' '%s'\n",
                                              kept, kept, kept);
  g_autofree char *text = g_strdup_printf ("[Desktop Entry]\nType=Application\nName=Mail\n"
                                           "Exec=%s %%u\nMimeType=x-scheme-handler/mailto;\n",
                                           script);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (script, program, -1, NULL));
  g_assert_cmpint (g_chmod (script, 0700), ==, 0);
  g_assert_true (g_file_set_contents (entry, text, -1, NULL));
  g_assert_true (g_file_set_contents (defaults,
                                      "[Default Applications]\n"
                                      "x-scheme-handler/mailto=test-mail.desktop\n",
                                      -1, NULL));
}

static gboolean
is_file (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
check_mail (GtkWidget *dialog, const char *code)
{
  g_autofree char *kept = get_kept_mail ();
  g_autofree char *uri = NULL;
  g_autofree char *body = NULL;
  g_autofree char *link =
    g_strdup_printf ("caseload:invitation?email=kim%%40alder.test&code=%s", code);

  g_unlink (kept);
  ui_click (ui_wait_for (dialog, GTK_TYPE_LIST_BOX_ROW, "Write an Email…"));
  g_assert_true (ui_wait (is_file, kept));
  g_assert_true (g_file_get_contents (kept, &uri, NULL, NULL));
  g_assert_true (g_str_has_prefix (uri, "mailto:kim@alder.test?subject="));
  body = g_uri_unescape_string (strstr (uri, "&body="), NULL);
  g_assert_nonnull (strstr (body, "you are invited to Alder Court Clinic"));
  g_assert_nonnull (strstr (body, link));
  g_assert_nonnull (strstr (body, code));
}

/* Whatever an email holds, the link leads to it. */
static void
test_links (void)
{
  static const char *const emails[] = { "kim@alder.test", "ann+work@alder.test",
                                        "r&d+50%=x@alder.test", "jö@alder.test" };
  g_autofree char *none = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (emails); i++)
    {
      const ClInvitationPage page = { .email = (char *) emails[i],
                                      .code = (char *) "VWWQF-RQ8DS-0VG4P-TQ92F" };
      g_autofree char *link = cl_invitation_page_make_link (&page);
      g_autofree char *email = NULL;
      g_autofree char *code = NULL;

      g_assert_true (cl_invitation_page_parse_link (link, &email, &code));
      g_assert_cmpstr (email, ==, emails[i]);
      g_assert_cmpstr (code, ==, page.code);
    }
  g_assert_false (cl_invitation_page_parse_link ("caseload:invitation?email=a%40b", &none, &none));
  g_assert_false (cl_invitation_page_parse_link ("caseload:invitation", &none, &none));
  g_assert_false (cl_invitation_page_parse_link ("no link", &none, &none));
}

/* The printed page has ink: words on the left, the code on the right. */
static void
check_print (const char *code)
{
  const ClInvitationPage page = { (char *) "Alder Court Clinic", (char *) "Kim Park",
                                  (char *) MEMBERS_KIM, (char *) code, (char *) "1 Dec" };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 540, 500);
  cairo_t *cr = cairo_create (surface);
  const guchar *pixels;
  guint ink_left = 0, ink_right = 0;
  int stride;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cl_invitation_page_draw (cr, 540, &page);
  cairo_surface_flush (surface);
  pixels = cairo_image_surface_get_data (surface);
  stride = cairo_image_surface_get_stride (surface);
  for (int y = 80; y < 500; y++)
    for (int x = 0; x < 540; x++)
      if (pixels[y * stride + x * 4] < 128)
        (*(x < 360 ? &ink_left : &ink_right))++;
  g_assert_cmpuint (ink_left, >, 1500);
  g_assert_cmpuint (ink_right, >, 5000);
  if (g_getenv ("CASELOAD_UI_PICTURES") != NULL)
    {
      g_autofree char *path =
        g_build_filename (g_getenv ("CASELOAD_UI_PICTURES"), "invitation-print.png", NULL);

      cairo_surface_write_to_png (surface, path);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static char *
get_code (GtkWidget *dialog)
{
  GtkWidget *label = NULL;

  for (GtkWidget *widget = ui_wait_for (dialog, GTK_TYPE_LABEL, "Copy the Code"); label == NULL;)
    {
      widget = gtk_widget_get_parent (widget);
      for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
           child = gtk_widget_get_next_sibling (child))
        if (gtk_widget_has_css_class (child, "card"))
          label = gtk_widget_get_first_child (child);
    }
  return g_strdup (gtk_label_get_text (GTK_LABEL (label)));
}

/* By the link, as from the mail: the dialog is filled in. */
static void
follow_link (World *world, const char *link, const char *code)
{
  GApplication *application = g_application_get_default ();
  g_autoptr (GFile) file = g_file_new_for_uri (link);
  GtkWidget *dialog, *window;

  g_application_open (application, &file, 1, "");
  dialog = world_wait_dialog (world, CL_TYPE_ACCOUNT_DIALOG);
  g_assert_cmpstr (
    gtk_editable_get_text (GTK_EDITABLE (ui_wait_for (dialog, ADW_TYPE_ENTRY_ROW, "Email"))), ==,
    MEMBERS_KIM);
  g_assert_cmpstr (gtk_editable_get_text (
                     GTK_EDITABLE (ui_wait_for (dialog, ADW_TYPE_ENTRY_ROW, "Invitation code"))),
                   ==, code);
  window = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (dialog)));
  ui_key (GDK_KEY_Escape, 0);
  world_wait_gone (dialog);
  gtk_window_close (GTK_WINDOW (window));
  world_wait_gone (window);
}

/* From the form, whose faults are told at the field, to the code and all ways to hand it over. */
static void
test_invite (void)
{
  World *world = world_new ();
  GtkWidget *page = members_open_page (world, WORLD_RUIZ, 1200);
  g_autofree char *code = NULL;
  g_autofree char *copied = NULL;
  g_autofree char *link = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *form, *dialog;

  ui_key (GDK_KEY_n, GDK_CONTROL_MASK);
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  members_fill (form, "Email", "kim");
  members_fill (form, "Name", "Kim Park");
  members_press (form, "_Invite");
  ui_wait_for (form, GTK_TYPE_LABEL, "Every member has a role. Choose one or more.");
  members_click_row (form, "Practitioner");
  members_press (form, "_Invite");
  ui_wait_for (form, GTK_TYPE_LABEL,
               "This is no email address. Enter one such as ana@example.org.");
  ui_picture (form, "invite-faults");
  members_fill (form, "Email", "WEN@alder.test");
  members_press (form, "_Invite");
  ui_wait_for (form, GTK_TYPE_LABEL, "There is a member with the email WEN@alder.test already.");
  members_fill (form, "Email", MEMBERS_KIM);
  members_press (form, "_Invite");
  dialog = world_wait_dialog (world, CL_TYPE_INVITATION_DIALOG);
  ui_wait_for (dialog, GTK_TYPE_LABEL, "It works once, until 1 Dec at 10:00 AM.");
  ui_picture (dialog, "invitation");
  code = get_code (dialog);
  g_assert_cmpuint (strlen (code), ==, 23);
  ui_click (ui_wait_for (dialog, GTK_TYPE_LIST_BOX_ROW, "Copy the Code"));
  copied = read_clipboard (dialog);
  g_assert_cmpstr (copied, ==, code);
  ui_click (ui_wait_for (dialog, GTK_TYPE_LIST_BOX_ROW, "Copy a Link That Opens Caseload"));
  link = read_clipboard (dialog);
  check_mail (dialog, code);
  ui_wait_active (GTK_WINDOW (dialog));
  check_print (code);
  members_dismiss (dialog);
  ui_wait_for (members_find_card (page, "Kim Park"), GTK_TYPE_LABEL, "Ends in 7 days");
  follow_link (world, link, code);
  g_assert_true (cl_sign_in_service_accept (world->practice, MEMBERS_KIM, code, "bright otter quay",
                                            NULL, &error));
  g_assert_no_error (error);
  members_close_page (world);
}

static gboolean
accepts (World *world, const char *code)
{
  return cl_sign_in_service_accept (world->practice, MEMBERS_KIM, code, "bright otter quay", NULL,
                                    NULL);
}

/* An invitation that has ended is replaced, what was set since stays; who has accepted it is not
 * invited again over that. */
static void
test_invite_again (void)
{
  World *world = world_new ();
  g_autofree char *first = members_invite_kim (world);
  g_autofree char *second = NULL;
  g_autoptr (ClMember) kim = members_find_member (world, MEMBERS_KIM);
  g_autoptr (ClMember) again = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *page, *form, *dialog;

  world_save (
    world, WORLD_RUIZ,
    cl_change_new_set_supervisor (kim->id, TRUE, world_get_member (world, WORLD_KWAME), NULL));
  g_assert_true (
    cl_practice_set_clock (world->practice, MEMBERS_NOW + 8 * G_TIME_SPAN_DAY, &error));
  page = members_open_page (world, WORLD_RUIZ, 1200);
  ui_wait_for (members_find_card (page, "Kim Park"), GTK_TYPE_LABEL, "The invitation has ended");
  members_choose (page, "Kim Park", "Invite Again…");
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  ui_picture (form, "invite-again");
  members_press (form, "_Invite");
  dialog = world_wait_dialog (world, CL_TYPE_INVITATION_DIALOG);
  second = get_code (dialog);
  members_dismiss (dialog);
  again = members_find_member (world, MEMBERS_KIM);
  g_assert_cmpint (again->id, ==, kim->id);
  g_assert_cmpint (again->supervisor, ==, world_get_member (world, WORLD_KWAME));
  g_assert_false (accepts (world, first));

  /* They came in while the administrator was about to send another code. */
  members_choose (page, "Kim Park", "Invite Again…");
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  g_assert_true (accepts (world, second));
  members_press (form, "_Invite");
  ui_wait_for (form, GTK_TYPE_LABEL, "Kim Park is not invited any more. Look again.");
  ui_picture (form, "invite-again-conflict");
  members_press (form, "_Look Again");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "Kim Park has accepted the invitation");
  members_close_page (world);
}

/* Cancelled, an invitation is of no use; and who was removed comes back by the same email. */
static void
test_cancel (void)
{
  World *world = world_new ();
  g_autofree char *second = members_invite_kim (world);
  g_autofree char *third = NULL;
  GtkWidget *page = members_open_page (world, WORLD_RUIZ, 1200);
  GtkWidget *form, *dialog, *question;

  members_choose (page, "Kim Park", "Cancel Invitation…");
  question = world_wait_dialog (world, ADW_TYPE_MESSAGE_DIALOG);
  members_press (question, "_Cancel Invitation");
  ui_wait_for (world->window, GTK_TYPE_LABEL, "The invitation is cancelled");
  g_assert_false (accepts (world, second));
  ui_click (ui_wait_for (page, GTK_TYPE_TOGGLE_BUTTON, "Removed 1"));
  members_choose (page, "Kim Park", "Invite Again…");
  form = world_wait_dialog (world, CL_TYPE_FORM_DIALOG);
  members_press (form, "_Invite");
  dialog = world_wait_dialog (world, CL_TYPE_INVITATION_DIALOG);
  third = get_code (dialog);
  members_dismiss (dialog);
  g_assert_true (accepts (world, third));
  members_close_page (world);
}

static void
check_signs_in (World *world, WorldPerson who, const char *password)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClActor)
    actor = cl_sign_in_service_sign_in (world->practice, world_get_email (who), password, &error);

  g_assert_no_error (error);
  g_assert_nonnull (actor);
}

/* The one-time password is shown once, serves, and has to be replaced; what somebody else handed
 * over meanwhile is replaced by nobody who has not seen it. */
static void
test_reset_password (void)
{
  static const char handed_over[] = "handed over by Dana";
  World *world = world_new ();
  GtkWidget *page = members_open_page (world, WORLD_RUIZ, 1200);
  g_autofree char *password = NULL;
  g_autoptr (ClActor) wen = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *dialog;

  members_choose (page, "Dr. Wen Lee", "Reset Password…");
  dialog = world_wait_dialog (world, CL_TYPE_PASSWORD_DIALOG);
  ui_picture (dialog, "reset-password");
  world_save (world, WORLD_RUIZ,
              cl_change_new_reset_password (world_get_member (world, WORLD_WEN), handed_over));
  members_press (dialog, "_Reset");
  ui_wait_for (dialog, GTK_TYPE_LABEL,
               "Somebody else reset the password of Dr. Wen Lee meanwhile. The one-time password "
               "that was handed over is of no use any more if you reset it again.");
  ui_picture (dialog, "reset-password-conflict");
  g_assert_false (members_can_press (dialog, "_Reset"));
  check_signs_in (world, WORLD_WEN, handed_over);
  members_press (dialog, "_Look Again");
  members_press (dialog, "_Reset");
  ui_wait_for (dialog, GTK_TYPE_LABEL, "Tell Dr. Wen Lee this password. It is shown only now.");
  ui_picture (dialog, "reset-password-done");
  ui_click (ui_wait_for (dialog, GTK_TYPE_LIST_BOX_ROW, "Copy"));
  password = read_clipboard (dialog);
  members_dismiss (dialog);
  wen = cl_sign_in_service_sign_in (world->practice, world_get_email (WORLD_WEN), password, &error);
  g_assert_no_error (error);
  g_assert_true (cl_actor_must_change_password (wen));
  ui_wait_for (members_find_card (page, "Dr. Wen Lee"), GTK_TYPE_LABEL, "Has a one-time password");
  members_close_page (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  install_mail_program ();
  g_test_add_func ("/member-invite/links", test_links);
  g_test_add_func ("/member-invite/invite", test_invite);
  g_test_add_func ("/member-invite/invite-again", test_invite_again);
  g_test_add_func ("/member-invite/cancel", test_cancel);
  g_test_add_func ("/member-invite/reset-password", test_reset_password);
  return g_test_run ();
}
