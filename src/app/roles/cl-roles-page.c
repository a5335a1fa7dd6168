/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-roles-page-private.h"

#include <glib/gi18n.h>

#include "cl-focus.h"
#include "cl-role-people-dialog.h"
#include "cl-roles-list.h"
#include "cl-roles-matrix.h"
#include "cl-roles-pane.h"
#include "cl-roles-words.h"
#include "cl-save.h"
#include "cl-sidebar-button.h"

G_DEFINE_FINAL_TYPE_WITH_CODE (ClRolesPage,
                               cl_roles_page,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CL_TYPE_GUARD, cl_roles_page_guard_init))

/* How many roles are edited, and how many edits there are. */
static guint
count_edits (ClRolesPage *self, guint *n_roles)
{
  g_autoptr (GArray) edits = cl_roles_stage_list_edits (self->stage);

  *n_roles = 0;
  for (guint i = 0; i < edits->len; i++)
    if (i == 0 ||
        g_array_index (edits, ClRoleEdit, i).key != g_array_index (edits, ClRoleEdit, i - 1).key)
      ++*n_roles;
  return edits->len;
}

static void
show_counts (ClRolesPage *self)
{
  gboolean narrow = cl_width_watcher_get_narrow (self->watcher);
  guint n_roles;
  guint n = self->stage != NULL && !self->saved ? count_edits (self, &n_roles) : 0;
  g_autofree char *subtitle = NULL;
  g_autofree char *roles = NULL;

  if (n > 0)
    {
      subtitle = g_strdup_printf (ngettext ("%u unsaved change", "%u unsaved changes", n), n);
      roles = g_strdup_printf (ngettext ("in %u role", "in %u roles", n_roles), n_roles);
      gtk_label_set_label (self->summary_roles, roles);
    }
  adw_window_title_set_subtitle (self->title, narrow ? subtitle : NULL);
  gtk_widget_set_visible (self->bar, narrow && n > 0);
  if (!narrow || n == 0)
    gtk_toggle_button_set_active (self->see_who, FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "roles.discard", n > 0);
}

static void
show_newer (ClRolesPage *self)
{
  g_autofree char *what = cl_roles_words_describe_meanwhile (self->stage, self->newer->roles);
  /* Translators: %s are sentences that say what changed */
  g_autofree char *message =
    g_strdup_printf (_ ("Somebody else changed the roles meanwhile. %s"), what);

  cl_change_previewer_cancel (self->previewer);
  cl_roles_page_set_busy (self, FALSE);
  cl_roles_page_show_refusal (self, message, TRUE);
}

static void
on_stage_changed_cb (ClRolesPage *self)
{
  show_counts (self);
  /* Until they are looked at again, nothing can be saved. */
  if (self->newer != NULL && cl_roles_page_has_unsaved (self))
    {
      show_newer (self);
      return;
    }
  if (self->newer != NULL)
    {
      g_autoptr (ClRolesBundle) newer = g_steal_pointer (&self->newer);

      g_set_object (&self->people, newer->people);
      cl_roles_stage_replace (self->stage, newer->roles, newer->members);
      return;
    }
  cl_roles_page_request_preview (self);
}

static void
on_person_cb (ClRolesPage *self, gint64 member, gboolean is_gain)
{
  g_autoptr (GPtrArray) changes = NULL;
  GListModel *people;
  ClRolePeopleDialog *dialog;

  if (self->effects == NULL)
    return;
  people = is_gain ? cl_role_effects_get_gains (self->effects)
                   : cl_role_effects_get_losses (self->effects);
  changes = cl_roles_stage_to_changes (self->stage, cl_actor_get_id (self->actor));
  dialog = cl_role_people_dialog_new (GTK_WIDGET (self), self->practice, self->actor, changes,
                                      people, is_gain);
  for (guint i = 0; member != 0 && i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr (ClRoleEffect) effect = g_list_model_get_item (people, i);

      if (effect->member == member)
        cl_role_people_dialog_show_person (dialog, effect);
    }
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Its text names the button; where that has no room, the button is named itself, not twice. */
static void
name_new_role (ClRolesPage *self, gboolean narrow)
{
  GtkAccessible *button =
    GTK_ACCESSIBLE (gtk_widget_get_ancestor (GTK_WIDGET (self->new_role_content), GTK_TYPE_BUTTON));

  adw_button_content_set_label (self->new_role_content, narrow ? "" : _ ("New Role"));
  if (narrow)
    gtk_accessible_update_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("New Role"), -1);
  else
    gtk_accessible_reset_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL);
}

/* The matrix where there is room, the list where there is not; the pane beside it or below. */
static void
fit (ClRolesPage *self)
{
  gboolean narrow = cl_width_watcher_get_narrow (self->watcher);

  gtk_widget_set_visible (self->side, !narrow);
  name_new_role (self, narrow);
  if (self->stage == NULL)
    return;
  if (narrow && self->list == NULL)
    self->list = g_object_ref_sink (cl_roles_list_new (self->stage));
  if (!narrow && self->matrix == NULL)
    self->matrix = g_object_ref_sink (cl_roles_matrix_new (self->stage));
  adw_bin_set_child (self->left, narrow ? self->list : self->matrix);
  adw_bin_set_child (narrow ? self->side_bin : self->sheet_bin, NULL);
  adw_bin_set_child (narrow ? self->sheet_bin : self->side_bin, self->pane);
  show_counts (self);
}

static void
begin (ClRolesPage *self, ClRolesBundle *bundle)
{
  self->stage = cl_roles_stage_new (bundle->roles, bundle->members);
  self->pane = g_object_ref_sink (cl_roles_pane_new (self->stage));
  g_signal_connect_object (self->pane, "person", G_CALLBACK (on_person_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stage, "changed", G_CALLBACK (on_stage_changed_cb), self,
                           G_CONNECT_SWAPPED);
  fit (self);
  on_stage_changed_cb (self);
  gtk_stack_set_visible_child_name (self->stack, "roles");
}

/**
 * cl_roles_page_merge:
 * @self: a page
 * @bundle: what somebody else saved
 *
 * Keeps what is staged, on what is stored now.
 */
void
cl_roles_page_merge (ClRolesPage *self, ClRolesBundle *bundle)
{
  const ClStagedRole *kept = cl_roles_stage_merge (self->stage, bundle->roles, bundle->members);

  if (kept != NULL)
    {
      g_autofree char *text =
        g_strdup_printf (_ ("Somebody else was given “%s” meanwhile. Delete it again, with a "
                            "choice for them too."),
                         kept->name);

      gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", text);
    }
}

/* What is stored now: shown at once where nothing is staged; else what somebody else changed of
 * the roles is told, and the rest taken over. */
static void
take (ClRolesPage *self, ClRolesBundle *bundle)
{
  if (self->stage == NULL)
    {
      g_set_object (&self->people, bundle->people);
      begin (self, bundle);
      return;
    }
  if (cl_roles_page_has_unsaved (self) && cl_roles_stage_is_stale (self->stage, bundle->roles))
    {
      g_set_object (&self->newer, bundle);
      show_newer (self);
      return;
    }
  g_clear_object (&self->newer);
  g_set_object (&self->people, bundle->people);
  if (cl_roles_page_has_unsaved (self))
    {
      cl_roles_page_merge (self, bundle);
      return;
    }
  self->saved = FALSE;
  cl_roles_stage_set_frozen (self->stage, FALSE);
  cl_roles_stage_replace (self->stage, bundle->roles, bundle->members);
}

/* What is shown stays, with the edits in it; that it may be old has to be told. */
static void
fail (ClRolesPage *self, const GError *error)
{
  g_autofree char *text = g_markup_escape_text (error->message, -1);

  if (self->stage != NULL)
    cl_roles_stage_set_frozen (self->stage, FALSE);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (self->stage != NULL)
    {
      cl_save_show_error (GTK_WIDGET (self), error->message);
      return;
    }
  adw_status_page_set_description (self->problem, text);
  gtk_stack_set_visible_child_name (self->stack, "problem");
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClRolesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClRolesBundle)
    bundle = cl_roles_bundle_load_finish (CL_PRACTICE (source), result, &error);

  if (self->practice == NULL)
    return;
  if (bundle != NULL)
    take (self, bundle);
  else
    fail (self, error);
}

/**
 * cl_roles_page_reload:
 * @self: a page
 *
 * Reads the roles again.
 */
void
cl_roles_page_reload (ClRolesPage *self)
{
  cl_roles_bundle_load_async (self->practice, self->actor, self->cancellable, on_loaded_cb,
                              g_object_ref (self));
}

static gboolean
on_reload_cb (gpointer data)
{
  ClRolesPage *self = data;

  self->reload_id = 0;
  cl_roles_page_reload (self);
  return G_SOURCE_REMOVE;
}

/* A change tells of each row that it touched: they are read once. Who gains and who loses is
 * counted anew where clients have changed too. */
static void
on_practice_changed_cb (ClRolesPage *self, ClChangedKind kind)
{
  if ((kind == CL_CHANGED_ROLE || kind == CL_CHANGED_MEMBER) && self->reload_id == 0)
    self->reload_id = g_idle_add (on_reload_cb, self);
  if (kind == CL_CHANGED_CLIENT && self->newer == NULL && cl_roles_page_has_unsaved (self))
    cl_roles_page_request_preview (self);
}

static void
on_narrow_cb (ClRolesPage *self)
{
  fit (self);
}

static void
on_try_again_cb (ClRolesPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "loading");
  cl_roles_page_reload (self);
}

static void
on_see_who_toggled_cb (ClRolesPage *self)
{
  gtk_revealer_set_reveal_child (self->sheet, gtk_toggle_button_get_active (self->see_who));
}

static gboolean
cl_roles_page_grab_focus (GtkWidget *widget)
{
  ClRolesPage *self = CL_ROLES_PAGE (widget);

  if (self->matrix != NULL && gtk_widget_get_mapped (self->matrix))
    return cl_roles_matrix_focus_cell (CL_ROLES_MATRIX (self->matrix));
  return gtk_widget_child_focus (GTK_WIDGET (self->watcher), GTK_DIR_TAB_FORWARD);
}

static void
cl_roles_page_dispose (GObject *object)
{
  ClRolesPage *self = CL_ROLES_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->busy_id, g_source_remove);
  g_clear_handle_id (&self->reload_id, g_source_remove);
  if (self->previewer != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->previewer, self);
      cl_change_previewer_cancel (self->previewer);
    }
  if (self->stage != NULL)
    g_signal_handlers_disconnect_by_data (self->stage, self);
  g_clear_object (&self->matrix);
  g_clear_object (&self->list);
  g_clear_object (&self->pane);
  gtk_widget_dispose_template (GTK_WIDGET (self), CL_TYPE_ROLES_PAGE);
  g_clear_object (&self->stage);
  g_clear_object (&self->people);
  g_clear_object (&self->newer);
  g_clear_object (&self->effects);
  g_clear_object (&self->previewer);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->actor);
  g_clear_object (&self->practice);
  G_OBJECT_CLASS (cl_roles_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, ClRolesPage, watcher);
  gtk_widget_class_bind_template_child (widget_class, ClRolesPage, title);
  gtk_widget_class_bind_template_child (widget_class, ClRolesPage, new_role_content);
  gtk_widget_class_bind_template_child (widget_class, ClRolesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, ClRolesPage, problem);
  gtk_widget_class_bind_template_child (widget_class, ClRolesPage, left);
  gtk_widget_class_bind_template_child (widget_class, ClRolesPage, side);
  gtk_widget_class_bind_template_child (widget_class, ClRolesPage, side_bin);
  gtk_widget_class_bind_template_child (widget_class, ClRolesPage, sheet);
  gtk_widget_class_bind_template_child (widget_class, ClRolesPage, sheet_bin);
  gtk_widget_class_bind_template_child (widget_class, ClRolesPage, bar);
  gtk_widget_class_bind_template_child (widget_class, ClRolesPage, summary);
  gtk_widget_class_bind_template_child (widget_class, ClRolesPage, summary_roles);
  gtk_widget_class_bind_template_child (widget_class, ClRolesPage, see_who);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_try_again_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_see_who_toggled_cb);
}

static void
cl_roles_page_class_init (ClRolesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_roles_page_dispose;
  widget_class->focus = cl_focus_inside;
  widget_class->grab_focus = cl_roles_page_grab_focus;
  g_type_ensure (CL_TYPE_SIDEBAR_BUTTON);
  g_type_ensure (CL_TYPE_WIDTH_WATCHER);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/caseload/Caseload/roles/cl-roles-page.ui");
  bind_children (widget_class);
  cl_roles_page_install_actions (widget_class);
}

static void
cl_roles_page_init (ClRolesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "roles.save", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "roles.discard", FALSE);
}

/**
 * cl_roles_page_new:
 * @practice: the practice
 * @actor: who is signed in, and has `manage-roles`
 *
 * The page Roles of the window: what each role allows, edited as a whole and saved as one.
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
cl_roles_page_new (ClPractice *practice, ClActor *actor)
{
  ClRolesPage *self = g_object_new (CL_TYPE_ROLES_PAGE, NULL);

  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
  cl_roles_page_add_previewer (self);
  g_signal_connect_object (practice, "changed", G_CALLBACK (on_practice_changed_cb), self,
                           G_CONNECT_SWAPPED);
  cl_roles_page_reload (self);
  return GTK_WIDGET (self);
}

/**
 * cl_roles_page_is_for:
 * @actor: who is signed in
 *
 * Returns: whether the page is shown to them (docs: SCREENS, Screens)
 */
gboolean
cl_roles_page_is_for (ClActor *actor)
{
  return cl_actor_has_permission (actor, CL_PERMISSION_MANAGE_ROLES);
}
