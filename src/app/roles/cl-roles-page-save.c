/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is staged on the page Roles: what saving would do, saving it, and not leaving without. */
#include "cl-roles-page-private.h"

#include <glib/gi18n.h>

#include "cl-confirm.h"
#include "cl-error.h"
#include "cl-roles-list.h"
#include "cl-roles-matrix.h"
#include "cl-roles-pane.h"
#include "cl-save.h"

/* From when on counting shows that it goes on, in milliseconds (docs: LOOK, Behaviour). */
#define PATIENCE 300

/**
 * cl_roles_page_has_unsaved:
 * @self: a page
 *
 * Returns: whether anything is staged that is not stored
 */
gboolean
cl_roles_page_has_unsaved (ClRolesPage *self)
{
  return self->stage != NULL && !self->saved && cl_roles_stage_is_dirty (self->stage);
}

static void
answer_guard (ClRolesPage *self, gboolean may_leave)
{
  ClGuardAnswer answer = self->answer;

  self->answer = NULL;
  if (answer != NULL)
    answer (may_leave, self->answer_data);
}

static void
set_can_save (ClRolesPage *self, gboolean can_save)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "roles.save", can_save && !self->saving);
}

/**
 * cl_roles_page_set_busy:
 * @self: a page
 * @is_busy: whether it does
 *
 * Shows that counting who gains and who loses goes on, or not.
 */
void
cl_roles_page_set_busy (ClRolesPage *self, gboolean is_busy)
{
  g_clear_handle_id (&self->busy_id, g_source_remove);
  cl_roles_pane_set_busy (CL_ROLES_PANE (self->pane), is_busy);
}

/* What saving would do, in a line: on the bar, and as the description of the focused cell. */
static void
set_line (ClRolesPage *self, const char *line)
{
  gtk_label_set_label (self->summary, line != NULL ? line : "");
  if (self->matrix != NULL)
    cl_roles_matrix_set_effect (CL_ROLES_MATRIX (self->matrix), line);
  if (self->list != NULL)
    cl_roles_list_set_effect (CL_ROLES_LIST (self->list), line);
}

static void
set_effects (ClRolesPage *self, ClRoleEffects *effects)
{
  g_autofree char *line = effects != NULL ? cl_role_effects_summarise (effects) : NULL;

  g_set_object (&self->effects, effects);
  cl_roles_pane_set_effects (CL_ROLES_PANE (self->pane), effects);
  set_line (self, line);
}

/**
 * cl_roles_page_show_refusal:
 * @self: a page
 * @message: why
 * @is_stale: whether looking again is the way on
 *
 * Says why nothing can be saved.
 */
void
cl_roles_page_show_refusal (ClRolesPage *self, const char *message, gboolean is_stale)
{
  g_clear_object (&self->effects);
  cl_roles_pane_set_refusal (CL_ROLES_PANE (self->pane), message, is_stale);
  set_line (self, message);
  set_can_save (self, FALSE);
}

static void
on_saved_cb (GtkWidget *widget, ClChangeResult *result, const GError *error)
{
  ClRolesPage *self = CL_ROLES_PAGE (widget);

  self->saving = FALSE;
  self->saved = result != NULL;
  if (self->stage != NULL && result == NULL)
    {
      cl_roles_stage_set_frozen (self->stage, FALSE);
      cl_save_show_error (widget, error->message);
      /* What somebody else changed meanwhile may be why. */
      gtk_widget_activate_action (widget, "roles.look-again", NULL);
    }
  answer_guard (self, result != NULL);
}

/**
 * cl_roles_page_save:
 * @self: a page
 *
 * Saves what is staged, as one.
 */
void
cl_roles_page_save (ClRolesPage *self)
{
  g_autoptr (GPtrArray) changes = NULL;

  if (self->saving || !cl_roles_page_has_unsaved (self))
    return;
  changes = cl_roles_stage_to_changes (self->stage, cl_actor_get_id (self->actor));
  self->saving = TRUE;
  /* Until what was saved is read again. */
  cl_roles_stage_set_frozen (self->stage, TRUE);
  set_can_save (self, FALSE);
  cl_roles_page_set_busy (self, FALSE);
  cl_change_previewer_cancel (self->previewer);
  cl_save_changes (GTK_WIDGET (self), self->practice, self->actor,
                   (ClChange *const *) changes->pdata, changes->len, _ ("Roles saved"),
                   on_saved_cb);
}

static void
on_leave_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClRolesPage) self = user_data;
  g_autofree char *answer = cl_confirm_ask_finish (result, NULL);

  if (self->stage == NULL)
    return;
  if (g_strcmp0 (answer, "save") == 0)
    {
      cl_roles_page_save (self);
      return;
    }
  if (g_strcmp0 (answer, "discard") == 0)
    cl_roles_stage_discard (self->stage);
  answer_guard (self, g_strcmp0 (answer, "discard") == 0);
}

static void
ask (ClGuard *guard, ClGuardAnswer answer, gpointer user_data)
{
  ClRolesPage *self = CL_ROLES_PAGE (guard);

  answer_guard (self, FALSE);
  self->answer = answer;
  self->answer_data = user_data;
  cl_confirm_save (GTK_WIDGET (self), _ ("Save the changes of roles?"), on_leave_answered_cb,
                   g_object_ref (self));
}

static gboolean
has_unsaved (ClGuard *guard)
{
  return cl_roles_page_has_unsaved (CL_ROLES_PAGE (guard));
}

/**
 * cl_roles_page_guard_init:
 * @iface: of a page
 *
 * Lets nobody leave the page with what is not saved, before they were asked.
 */
void
cl_roles_page_guard_init (ClGuardInterface *iface)
{
  iface->has_unsaved = has_unsaved;
  iface->ask = ask;
}

static gboolean
on_busy_cb (gpointer data)
{
  ClRolesPage *self = data;

  self->busy_id = 0;
  cl_roles_pane_set_busy (CL_ROLES_PANE (self->pane), TRUE);
  return G_SOURCE_REMOVE;
}

/**
 * cl_roles_page_request_preview:
 * @self: a page
 *
 * Counts who would gain and who would lose, for what is staged now.
 */
void
cl_roles_page_request_preview (ClRolesPage *self)
{
  g_autoptr (GPtrArray) changes = NULL;

  if (!cl_roles_page_has_unsaved (self))
    {
      cl_change_previewer_cancel (self->previewer);
      cl_roles_page_set_busy (self, FALSE);
      set_effects (self, NULL);
      set_can_save (self, FALSE);
      return;
    }
  changes = cl_roles_stage_to_changes (self->stage, cl_actor_get_id (self->actor));
  cl_change_previewer_request (self->previewer, changes);
  set_can_save (self, TRUE);
  if (self->busy_id == 0)
    self->busy_id = g_timeout_add (PATIENCE, on_busy_cb, self);
}

static void
on_preview_result_cb (ClRolesPage *self, ClPreview *preview)
{
  g_autoptr (ClRoleEffects) effects = cl_role_effects_new (preview, self->people);

  cl_roles_page_set_busy (self, FALSE);
  set_effects (self, effects);
}

static gboolean
is_stale (const GError *error)
{
  return g_error_matches (error, CL_ERROR, CL_ERROR_CONFLICT) &&
         g_strcmp0 (cl_error_get_member (error), "revision") == 0;
}

static void
on_preview_refused_cb (ClRolesPage *self, const GError *error)
{
  cl_roles_page_set_busy (self, FALSE);
  cl_roles_page_show_refusal (self, error->message, is_stale (error));
  if (is_stale (error))
    cl_roles_page_reload (self);
}

/**
 * cl_roles_page_add_previewer:
 * @self: a page
 *
 * Tells what saving would do, from now on.
 */
void
cl_roles_page_add_previewer (ClRolesPage *self)
{
  self->previewer = cl_change_previewer_new (self->practice, self->actor);
  cl_change_previewer_set_counts_only (self->previewer, TRUE);
  g_signal_connect_object (self->previewer, "result", G_CALLBACK (on_preview_result_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->previewer, "refused", G_CALLBACK (on_preview_refused_cb), self,
                           G_CONNECT_SWAPPED);
}
