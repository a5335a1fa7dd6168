/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-actor.h"
#include "cl-practice.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ClFeature:
 * @id: the page's name in the window, such as "clients"
 * @title: what the sidebar calls it, to be translated
 * @icon_name: its icon in the sidebar
 * @create: makes the page for who is signed in
 * @is_for: (nullable): whether this member sees it; %NULL: everyone
 * @section: (nullable): the heading of the sidebar under which it stands, to be translated; pages
 *   of one section stand together in the table
 * @create_count: (nullable): makes what stands beside its title in the sidebar, such as how many
 *   things wait there; it follows the practice by itself
 *
 * A page of the window. The window knows features by this table alone (cl-feature.c).
 *
 * A page is a widget that brings its own AdwHeaderBar, with a ClSidebarButton at its start. It
 * may have these actions on its class, which the window forwards to the page that is shown:
 * "page.search" (Ctrl+F) and "page.new" (Ctrl+N). The clients page has "page.show-client" (x),
 * to which "win.show-client" leads from anywhere, and "page.show-client-tab" ((xs)) likewise.
 *
 * It calls the window by actions: "win.show-client" (x: id), "win.show-client-tab" ((xs): id, name
 * of the tab), "win.why" ((xs): a client, and their name), "win.show-clients-of" (x: owner),
 * "win.manage-access" (x: client), "win.show-access-of" (x: member), "win.do-for-member" ((ssx): id
 * of a page, one of its actions, member), to which the page's "page.do-for-member" ((sx)) belongs,
 * "win.set-availability" (x: practitioner, 0 for oneself), "win.find-availability" (x: client or
 * 0), "win.waiting-list", "win.reminders", "win.new-client", "win.show-appointment"
 * ((xxx): which, practitioner, start), "win.new-appointment" ((xxx): client, practitioner,
 * start; 0 where it is to be chosen), "win.show-note" ((xx): client, note), "win.new-note"
 * ((xsxsxxxss): client and name, case and title or 0, appointment with its start and end or 0,
 * kind, what it begins with), "win.show-page" (s: id of a page), "win.toast" (s: text) and, after a
 * save that can be undone, "win.toast-undo" ((sx): text, id of the change). After one that made
 * times free which suit somebody on the waiting list, "win.tell-freed" (a(xxx): entry,
 * practitioner, start) says so until it is closed.
 *
 * What was opened in an emergency is told beneath every page (notices), with "win.tell-emergency"
 * (u: how many are new; 0 where none is left) for the desktop.
 *
 * Staged edits implement ClGuard on any widget below the page: the window asks it before the page
 * is left, locked or closed. On lock and sign-out the page is destroyed.
 *
 * Where the window locks itself, nobody is there to be asked: widgets and dialogs that implement
 * ClDraftKeeper hand out what is staged, and a page that implements ClDraftHome shows it again when
 * the same member signs in. Other staged edits are dropped, and the person is told so. A
 * ClFormDialog keeps what is typed once cl_form_dialog_set_draft() says of what.
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *icon_name;
  GtkWidget *(*create) (ClPractice *practice, ClActor *actor);
  gboolean (*is_for) (ClActor *actor);
  const char *section;
  GtkWidget *(*create_count) (ClPractice *practice, ClActor *actor);
} ClFeature;

const ClFeature *cl_feature_list (gsize *n_features);

G_END_DECLS
