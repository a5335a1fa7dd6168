/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-roles-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "cl-change-previewer.h"
#include "cl-confirm.h"
#include "cl-error.h"
#include "cl-focus.h"
#include "cl-guard.h"
#include "cl-role-dialogs.h"
#include "cl-role-people-dialog.h"
#include "cl-roles-bundle.h"
#include "cl-roles-list.h"
#include "cl-roles-matrix.h"
#include "cl-roles-pane.h"
#include "cl-roles-words.h"
#include "cl-save.h"
#include "cl-sidebar-button.h"
#include "cl-width-watcher.h"

/* From when on counting shows that it goes on, in milliseconds (docs: LOOK, Behaviour). */
#define PATIENCE 300

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

static gboolean
has_unsaved (ClGuard *guard)
{
  ClRolesPage *self = CL_ROLES_PAGE (guard);

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

static void
set_busy (ClRolesPage *self, gboolean is_busy)
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

static void
show_refusal (ClRolesPage *self, const char *message, gboolean is_stale)
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

static void
save (ClRolesPage *self)
{
  g_autoptr (GPtrArray) changes = NULL;

  if (self->saving || !has_unsaved (CL_GUARD (self)))
    return;
  changes = cl_roles_stage_to_changes (self->stage, cl_actor_get_id (self->actor));
  self->saving = TRUE;
  /* Until what was saved is read again. */
  cl_roles_stage_set_frozen (self->stage, TRUE);
  set_can_save (self, FALSE);
  set_busy (self, FALSE);
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
      save (self);
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
  const ClConfirmAnswer answers[] = {
    { "cancel", _ ("_Keep Editing"), CL_CONFIRM_PLAIN },
    { "discard", _ ("_Discard"), CL_CONFIRM_DESTRUCTIVE },
    { "save", _ ("_Save"), CL_CONFIRM_SUGGESTED },
  };

  answer_guard (self, FALSE);
  self->answer = answer;
  self->answer_data = user_data;
  cl_confirm_ask (GTK_WIDGET (self), _ ("Save the changes of roles?"),
                  _ ("They take effect only when they are saved."), answers, G_N_ELEMENTS (answers),
                  NULL, on_leave_answered_cb, g_object_ref (self));
}

static void
guard_init (ClGuardInterface *iface)
{
  iface->has_unsaved = has_unsaved;
  iface->ask = ask;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ClRolesPage,
                               cl_roles_page,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CL_TYPE_GUARD, guard_init))

static gboolean
on_busy_cb (gpointer data)
{
  ClRolesPage *self = data;

  self->busy_id = 0;
  cl_roles_pane_set_busy (CL_ROLES_PANE (self->pane), TRUE);
  return G_SOURCE_REMOVE;
}

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
request_preview (ClRolesPage *self)
{
  g_autoptr (GPtrArray) changes = NULL;

  if (!has_unsaved (CL_GUARD (self)))
    {
      cl_change_previewer_cancel (self->previewer);
      set_busy (self, FALSE);
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
show_newer (ClRolesPage *self)
{
  g_autofree char *what = cl_roles_words_describe_meanwhile (self->stage, self->newer->roles);
  /* Translators: %s are sentences that say what changed */
  g_autofree char *message =
    g_strdup_printf (_ ("Somebody else changed the roles meanwhile. %s"), what);

  cl_change_previewer_cancel (self->previewer);
  set_busy (self, FALSE);
  show_refusal (self, message, TRUE);
}

static void
on_stage_changed_cb (ClRolesPage *self)
{
  show_counts (self);
  /* Until they are looked at again, nothing can be saved. */
  if (self->newer != NULL && has_unsaved (CL_GUARD (self)))
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
  request_preview (self);
}

static void
on_preview_result_cb (ClRolesPage *self, ClPreview *preview)
{
  g_autoptr (ClRoleEffects) effects = cl_role_effects_new (preview, self->people);

  set_busy (self, FALSE);
  set_effects (self, effects);
}

static gboolean
is_stale (const GError *error)
{
  return g_error_matches (error, CL_ERROR, CL_ERROR_CONFLICT) &&
         g_strcmp0 (cl_error_get_member (error), "revision") == 0;
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

static void
merge (ClRolesPage *self, ClRolesBundle *bundle)
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
  if (has_unsaved (CL_GUARD (self)) && cl_roles_stage_is_stale (self->stage, bundle->roles))
    {
      g_set_object (&self->newer, bundle);
      show_newer (self);
      return;
    }
  g_clear_object (&self->newer);
  g_set_object (&self->people, bundle->people);
  if (has_unsaved (CL_GUARD (self)))
    {
      merge (self, bundle);
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

static void
reload (ClRolesPage *self)
{
  cl_roles_bundle_load_async (self->practice, self->actor, self->cancellable, on_loaded_cb,
                              g_object_ref (self));
}

static void
on_preview_refused_cb (ClRolesPage *self, const GError *error)
{
  set_busy (self, FALSE);
  show_refusal (self, error->message, is_stale (error));
  if (is_stale (error))
    reload (self);
}

static gboolean
on_reload_cb (gpointer data)
{
  ClRolesPage *self = data;

  self->reload_id = 0;
  reload (self);
  return G_SOURCE_REMOVE;
}

/* A change tells of each row that it touched: they are read once. Who gains and who loses is
 * counted anew where clients have changed too. */
static void
on_practice_changed_cb (ClRolesPage *self, ClChangedKind kind)
{
  if ((kind == CL_CHANGED_ROLE || kind == CL_CHANGED_MEMBER) && self->reload_id == 0)
    self->reload_id = g_idle_add (on_reload_cb, self);
  if (kind == CL_CHANGED_CLIENT && self->newer == NULL && has_unsaved (CL_GUARD (self)))
    request_preview (self);
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
  reload (self);
}

static void
on_see_who_toggled_cb (ClRolesPage *self)
{
  gtk_revealer_set_reveal_child (self->sheet, gtk_toggle_button_get_active (self->see_who));
}

static void
activate_save (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  save (CL_ROLES_PAGE (widget));
}

static void
activate_discard (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClRolesPage *self = CL_ROLES_PAGE (widget);

  if (self->stage == NULL || self->saving)
    return;
  cl_roles_stage_discard (self->stage);
  if (self->matrix != NULL && gtk_widget_get_mapped (self->matrix))
    cl_roles_matrix_focus_cell (CL_ROLES_MATRIX (self->matrix));
}

static void
activate_look_again (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClRolesPage *self = CL_ROLES_PAGE (widget);
  g_autoptr (ClRolesBundle) newer = g_steal_pointer (&self->newer);

  if (newer == NULL)
    {
      reload (self);
      return;
    }
  g_set_object (&self->people, newer->people);
  merge (self, newer);
}

static void
activate_new (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClRolesPage *self = CL_ROLES_PAGE (widget);

  if (self->stage != NULL && !self->saving)
    cl_role_dialogs_ask_new (widget, self->stage, 0);
}

static void
activate_search (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClRolesPage *self = CL_ROLES_PAGE (widget);

  if (self->matrix != NULL && gtk_widget_get_mapped (self->matrix))
    cl_roles_matrix_focus_search (CL_ROLES_MATRIX (self->matrix));
}

/* What a menu of a role leads to. */
static void
activate_for_role (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClRolesPage *self = CL_ROLES_PAGE (widget);
  ClRoleEdit edit = { CL_ROLE_EDIT_DELETE, g_variant_get_uint32 (parameter), CL_PERMISSION_NONE };

  if (self->stage == NULL || self->saving || cl_roles_stage_find (self->stage, edit.key) == NULL)
    return;
  if (g_str_equal (action_name, "roles.rename"))
    cl_role_dialogs_ask_rename (widget, self->stage, edit.key);
  else if (g_str_equal (action_name, "roles.copy"))
    cl_role_dialogs_ask_new (widget, self->stage, edit.key);
  else if (g_str_equal (action_name, "roles.delete"))
    cl_role_dialogs_ask_delete (widget, self->stage, edit.key);
  else
    cl_roles_stage_undo (self->stage, &edit);
}

static void
activate_show (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClRolesPage *self = CL_ROLES_PAGE (widget);
  guint key = g_variant_get_uint32 (parameter);

  if (self->matrix != NULL)
    cl_roles_matrix_focus_role (CL_ROLES_MATRIX (self->matrix), key);
  if (self->list != NULL)
    cl_roles_list_show_role (CL_ROLES_LIST (self->list), key);
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
activate_focus (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  cl_roles_page_grab_focus (widget);
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
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.new", NULL, activate_new);
  gtk_widget_class_install_action (widget_class, "page.search", NULL, activate_search);
  gtk_widget_class_install_action (widget_class, "roles.save", NULL, activate_save);
  gtk_widget_class_install_action (widget_class, "roles.discard", NULL, activate_discard);
  gtk_widget_class_install_action (widget_class, "roles.look-again", NULL, activate_look_again);
  gtk_widget_class_install_action (widget_class, "roles.rename", "u", activate_for_role);
  gtk_widget_class_install_action (widget_class, "roles.copy", "u", activate_for_role);
  gtk_widget_class_install_action (widget_class, "roles.delete", "u", activate_for_role);
  gtk_widget_class_install_action (widget_class, "roles.keep", "u", activate_for_role);
  gtk_widget_class_install_action (widget_class, "roles.show", "u", activate_show);
  gtk_widget_class_install_action (widget_class, "roles.focus", NULL, activate_focus);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "roles.save",
                                       NULL);
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
  install_actions (widget_class);
}

static void
cl_roles_page_init (ClRolesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  set_can_save (self, FALSE);
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
  self->previewer = cl_change_previewer_new (practice, actor);
  cl_change_previewer_set_counts_only (self->previewer, TRUE);
  g_signal_connect_object (self->previewer, "result", G_CALLBACK (on_preview_result_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->previewer, "refused", G_CALLBACK (on_preview_refused_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (practice, "changed", G_CALLBACK (on_practice_changed_cb), self,
                           G_CONNECT_SWAPPED);
  reload (self);
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
