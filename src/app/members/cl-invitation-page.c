/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-invitation-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cl-print-page.h"

/* Points. */
#define QR_SIZE 170.0
#define LINE_GAP 14.0

/**
 * cl_invitation_page_copy:
 * @page: an invitation
 *
 * Returns: (transfer full): the same
 */
ClInvitationPage *
cl_invitation_page_copy (const ClInvitationPage *page)
{
  ClInvitationPage *copy = g_new0 (ClInvitationPage, 1);

  copy->practice = g_strdup (page->practice);
  copy->name = g_strdup (page->name);
  copy->email = g_strdup (page->email);
  copy->code = g_strdup (page->code);
  copy->until = g_strdup (page->until);
  return copy;
}

/**
 * cl_invitation_page_free:
 * @page: (transfer full): an invitation
 *
 * Frees @page and wipes its code.
 */
void
cl_invitation_page_free (ClInvitationPage *page)
{
  if (page->code != NULL)
    explicit_bzero (page->code, strlen (page->code));
  g_free (page->practice);
  g_free (page->name);
  g_free (page->email);
  g_free (page->code);
  g_free (page->until);
  g_free (page);
}

/**
 * cl_invitation_page_make_link:
 * @page: an invitation
 *
 * Returns: (transfer full): the link that opens Caseload with it
 */
char *
cl_invitation_page_make_link (const ClInvitationPage *page)
{
  g_autofree char *email = g_uri_escape_string (page->email, NULL, FALSE);
  g_autofree char *code = g_uri_escape_string (page->code, NULL, FALSE);

  return g_strdup_printf ("caseload:invitation?email=%s&code=%s", email, code);
}

/**
 * cl_invitation_page_parse_link:
 * @link: what was opened
 * @email_out: (out) (transfer full) (nullable): whose invitation it is
 * @code_out: (out) (transfer full): its code
 *
 * Returns: whether it is a link of cl_invitation_page_make_link()
 */
gboolean
cl_invitation_page_parse_link (const char *link, char **email_out, char **code_out)
{
  /* Its parts are decoded once, by what takes it apart: an email may hold “+” and “&”. */
  g_autoptr (GUri) uri = g_uri_parse (link, G_URI_FLAGS_ENCODED_QUERY, NULL);
  g_autoptr (GHashTable) parameters = NULL;

  if (uri != NULL && g_uri_get_query (uri) != NULL)
    parameters = g_uri_parse_params (g_uri_get_query (uri), -1, "&", G_URI_PARAMS_NONE, NULL);
  if (parameters == NULL || g_hash_table_lookup (parameters, "code") == NULL)
    return FALSE;
  *email_out = g_strdup (g_hash_table_lookup (parameters, "email"));
  *code_out = g_strdup (g_hash_table_lookup (parameters, "code"));
  return TRUE;
}

/* RFC 6068 wants lines ended by CR LF. */
static char *
escape_body (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *joined = g_strjoinv ("\r\n", lines);

  return g_uri_escape_string (joined, NULL, FALSE);
}

/**
 * cl_invitation_page_make_mail:
 * @page: an invitation
 *
 * Returns: (transfer full): a mailto: link that opens the draft in one's own mail program
 */
char *
cl_invitation_page_make_mail (const ClInvitationPage *page)
{
  g_autofree char *link = cl_invitation_page_make_link (page);
  g_autofree char *subject = g_strdup_printf (_ ("Invitation to %s"), page->practice);
  /* Translators: a mail to somebody invited: name, practice, a link, email, code, a moment */
  g_autofree char *body = g_strdup_printf (
    _ ("Hello %s,\n\nyou are invited to %s in Caseload. On a computer where Caseload opens this "
       "practice, click\n\n%s\n\nor choose “I Have an Invitation” where one signs in, and "
       "type\n\nEmail: %s\nCode: %s\n\nThe code works once, until %s.\n"),
    page->name, page->practice, link, page->email, page->code, page->until);
  g_autofree char *to = g_uri_escape_string (page->email, "@", FALSE);
  g_autofree char *escaped_subject = g_uri_escape_string (subject, NULL, FALSE);
  g_autofree char *escaped_body = escape_body (body);

  return g_strdup_printf ("mailto:%s?subject=%s&body=%s", to, escaped_subject, escaped_body);
}

/**
 * cl_invitation_page_draw:
 * @cr: where to draw, in points
 * @width: the width to fill, in points
 * @page: an invitation
 *
 * Draws the page to hand over: what to do, email and code, and the link as a QR code.
 */
void
cl_invitation_page_draw (cairo_t *cr, double width, const ClInvitationPage *page)
{
  g_autofree char *title = g_strdup_printf (_ ("Invitation to %s"), page->practice);
  g_autofree char *whom = g_strdup_printf (_ ("For %s"), page->name);
  g_autofree char *email = g_strdup_printf (_ ("Email: %s"), page->email);
  g_autofree char *until = g_strdup_printf (_ ("The code works once, until %s."), page->until);
  g_autofree char *link = cl_invitation_page_make_link (page);
  double column = width - QR_SIZE - LINE_GAP;
  double y = 0;

  cairo_set_source_rgb (cr, 0, 0, 0);
  y += cl_print_page_draw_text (cr, 0, y, width, "Cantarell Bold 20", title) + LINE_GAP;
  y += cl_print_page_draw_text (cr, 0, y, width, "Cantarell 13", whom) + 2 * LINE_GAP;
  cl_print_page_draw_qr (cr, width - QR_SIZE, y, QR_SIZE, link);
  y += cl_print_page_draw_text (cr, 0, y, column, "Cantarell 11",
                                _ ("Open Caseload on a computer of the practice, choose “I Have an "
                                   "Invitation” where one signs in, and type this email and code. "
                                   "Then choose a password that only you know.")) +
       2 * LINE_GAP;
  y += cl_print_page_draw_text (cr, 0, y, column, "Cantarell 12", email) + LINE_GAP;
  y += cl_print_page_draw_text (cr, 0, y, column, "Monospace Bold 14", page->code) + LINE_GAP;
  cl_print_page_draw_text (cr, 0, y, column, "Cantarell 11", until);
  explicit_bzero (link, strlen (link));
}

static void
draw_page (cairo_t *cr, double width, gpointer data)
{
  cl_invitation_page_draw (cr, width, data);
}

/**
 * cl_invitation_page_print:
 * @parent: the window that asks
 * @page: an invitation
 *
 * Opens the print dialog.
 */
void
cl_invitation_page_print (GtkWindow *parent, const ClInvitationPage *page)
{
  cl_print_page_run (parent, _ ("Invitation"), draw_page, cl_invitation_page_copy (page),
                     (GDestroyNotify) cl_invitation_page_free);
}
