/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-roles-page.h"

#include <adwaita.h>

#include "cl-change-previewer.h"
#include "cl-guard.h"
#include "cl-role-effects.h"
#include "cl-roles-bundle.h"
#include "cl-roles-stage.h"
#include "cl-width-watcher.h"

G_BEGIN_DECLS

/* The page is one class in three files: what it shows (cl-roles-page.c), what is staged on it
 * (cl-roles-page-save.c), and what its buttons do (cl-roles-page-actions.c). */
struct _ClRolesPage
{
  GtkWidget parent_instance;
  ClPractice *practice;
  ClActor *actor;
  GCancellable *cancellable;
  ClRolesStage *stage;
  ClPeople *people;
  ClRolesBundle *newer; /* what somebody else saved meanwhile */
  ClChangePreviewer *previewer;
  ClRoleEffects *effects;
  guint busy_id;
  guint reload_id;
  gboolean saving;
  gboolean saved; /* what is staged is stored, and about to be read again */
  ClGuardAnswer answer;
  gpointer answer_data;

  ClWidthWatcher *watcher;
  AdwWindowTitle *title;
  AdwButtonContent *new_role_content;
  GtkStack *stack;
  AdwStatusPage *problem;
  AdwBin *left;
  GtkWidget *side;
  AdwBin *side_bin;
  GtkRevealer *sheet;
  AdwBin *sheet_bin;
  GtkWidget *bar;
  GtkLabel *summary;
  GtkLabel *summary_roles;
  GtkToggleButton *see_who;
  GtkWidget *pane;
  GtkWidget *matrix; /* where there is room */
  GtkWidget *list; /* where there is not */
};

gboolean cl_roles_page_has_unsaved (ClRolesPage *self);
void cl_roles_page_guard_init (ClGuardInterface *iface);
void cl_roles_page_add_previewer (ClRolesPage *self);
void cl_roles_page_request_preview (ClRolesPage *self);
void cl_roles_page_set_busy (ClRolesPage *self, gboolean is_busy);
void cl_roles_page_show_refusal (ClRolesPage *self, const char *message, gboolean is_stale);
void cl_roles_page_save (ClRolesPage *self);

void cl_roles_page_reload (ClRolesPage *self);
void cl_roles_page_merge (ClRolesPage *self, ClRolesBundle *bundle);

void cl_roles_page_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS
