/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-members-page.h"

#include <adwaita.h>

#include "cl-member-bundle.h"
#include "cl-member-filter.h"
#include "cl-reloader.h"
#include "cl-width-watcher.h"

G_BEGIN_DECLS

#define CL_MEMBERS_N_TABS 5

/* The page is one class in three files: the cards (cl-members-page.c), which of them are shown
 * (cl-members-page-filter.c), and what can be done about each (cl-members-page-actions.c). */
struct _ClMembersPage
{
  GtkWidget parent_instance;
  ClPractice *practice;
  ClActor *actor;
  ClMemberBundle *bundle;
  GCancellable *cancellable;
  GListStore *store; /* ClManagedMember */
  ClMemberFilter *filter;
  GtkFilterListModel *shown;
  gboolean updating;
  ClReloader *reloader;
  GVariant *wanted; /* (nullable): of page.do-for-member, until the members are there */

  ClWidthWatcher *watcher;
  AdwWindowTitle *title;
  GtkWidget *new_wide;
  GtkWidget *new_narrow;
  GtkBox *toolbar;
  GtkBox *tabs;
  GtkToggleButton *tab[CL_MEMBERS_N_TABS];
  GtkDropDown *role;
  GPtrArray *role_names; /* as kept, of what the drop-down offers after “any” */
  GtkSearchEntry *search;
  GtkWidget *supervisees;
  GtkLabel *supervisees_label;
  GtkStack *stack;
  GtkGridView *grid;
  AdwStatusPage *nothing;
  AdwStatusPage *failed;
};

void cl_members_page_add_tabs (ClMembersPage *self);
void cl_members_page_update_tabs (ClMembersPage *self);
void cl_members_page_fill_roles (ClMembersPage *self);
void cl_members_page_filter (ClMembersPage *self);
void cl_members_page_clear_filters (ClMembersPage *self);
void cl_members_page_show_supervisees (ClMembersPage *self, gint64 supervisor);
void cl_members_page_update_stack (ClMembersPage *self);
void cl_members_page_bind_filter (GtkWidgetClass *widget_class);

void cl_members_page_do_wanted (ClMembersPage *self);
void cl_members_page_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS
