/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ClInvitationPage:
 * @until: when it ends, in words
 *
 * What an invitation's page and mail are made of.
 */
typedef struct
{
  char *practice;
  char *name;
  char *email;
  char *code;
  char *until;
} ClInvitationPage;

ClInvitationPage *cl_invitation_page_copy (const ClInvitationPage *page);
void cl_invitation_page_free (ClInvitationPage *page);
char *cl_invitation_page_make_link (const ClInvitationPage *page);
gboolean cl_invitation_page_parse_link (const char *link, char **email_out, char **code_out);
char *cl_invitation_page_make_mail (const ClInvitationPage *page);
void cl_invitation_page_draw (cairo_t *cr, double width, const ClInvitationPage *page);
void cl_invitation_page_print (GtkWindow *parent, const ClInvitationPage *page);

G_END_DECLS
