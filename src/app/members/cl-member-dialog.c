/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-member-dialog.h"

#include <glib/gi18n.h>

#include "cl-access-words.h"
#include "cl-change-previewer.h"
#include "cl-confirm.h"
#include "cl-dialog-head.h"
#include "cl-doctors-box.h"
#include "cl-error.h"
#include "cl-fit-dialog.h"
#include "cl-member-bundle.h"
#include "cl-member-difference.h"
#include "cl-member-service.h"
#include "cl-member-words.h"
#include "cl-permission-notes.h"
#include "cl-preview-bar.h"
#include "cl-role-checks.h"
#include "cl-save.h"
#include "cl-width-watcher.h"

struct _ClMemberDialog
{
  AdwWindow parent_instance;
  GtkWidget *page;
  ClMemberBundle *bundle;
  ClChangePreviewer *previewer;
  GCancellable *cancellable;
  GArray *choices; /* gint64: as in the drop-down; 0 for nobody */
  GPtrArray *refused_rows;
  gboolean filling;
  gboolean leaving;
  gboolean saving;
  GtkWidget *roles;
  GtkWidget *doctors_box;
  GtkWidget *reload;
  char *stale; /* what the service says of what somebody else changed */

  ClWidthWatcher *watcher;
  AdwWindowTitle *window_title;
  GtkWidget *box;
  GtkWidget *name;
  GtkLabel *last_administrator;
  AdwBin *roles_bin;
  GtkWidget *supervision;
  AdwComboRow *supervisor;
  AdwExpanderRow *refused;
  GtkSwitch *billing;
  GtkWidget *bookable_row;
  GtkSwitch *bookable;
  GtkWidget *doctors;
  AdwBin *doctors_bin;
  ClPreviewBar *preview;
};

G_DEFINE_FINAL_TYPE (ClMemberDialog, cl_member_dialog, ADW_TYPE_WINDOW)

static ClMember *
get_member (ClMemberDialog *self)
{
  return self->bundle->managed->member;
}

static void
set_can_save (ClMemberDialog *self, gboolean can_save)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "member.save", can_save);
}

static gint64
get_supervisor (ClMemberDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->supervisor);

  return selected < self->choices->len ? g_array_index (self->choices, gint64, selected) : 0;
}

static gboolean
have_same_roles (char *const *a, char *const *b)
{
  if (g_strv_length ((GStrv) a) != g_strv_length ((GStrv) b))
    return FALSE;
  for (; *a != NULL; a++)
    if (!g_strv_contains ((const char *const *) b, *a))
      return FALSE;
  return TRUE;
}

static gboolean
have_same_doctors (GArray *a, GArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      gboolean found = FALSE;

      for (guint k = 0; k < b->len; k++)
        found |= g_array_index (a, gint64, i) == g_array_index (b, gint64, k);
      if (!found)
        return FALSE;
    }
  return TRUE;
}

static GArray *
copy_doctors (GArray *doctors)
{
  GArray *copy = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_vals (copy, doctors->data, doctors->len);
  return copy;
}

/* What differs from what is stored, and nothing else. */
static ClMemberDraft *
make_draft (ClMemberDialog *self, gboolean *differs)
{
  ClMember *member = get_member (self);
  ClMemberDraft *draft = cl_member_draft_new ();
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->name));
  g_auto (GStrv) roles = cl_role_checks_list (CL_ROLE_CHECKS (self->roles));
  GArray *doctors = cl_doctors_box_get_doctors (CL_DOCTORS_BOX (self->doctors_box));

  if (g_strcmp0 (name, member->name) != 0)
    draft->name = g_strdup (name);
  if (!have_same_roles (roles, member->roles))
    draft->roles = g_steal_pointer (&roles);
  draft->billing_enabled = gtk_switch_get_active (self->billing);
  draft->has_billing_enabled = draft->billing_enabled != member->billing_enabled;
  draft->bookable_by_colleagues = gtk_switch_get_active (self->bookable);
  draft->has_bookable = draft->bookable_by_colleagues != member->bookable_by_colleagues;
  if (!have_same_doctors (doctors, member->managed_doctors))
    draft->managed_doctors = copy_doctors (doctors);
  *differs = draft->name != NULL || draft->roles != NULL || draft->has_billing_enabled ||
             draft->has_bookable || draft->managed_doctors != NULL;
  return draft;
}

/* The first says what it rests on; what follows rests on it. */
static GPtrArray *
list_changes (ClMemberDialog *self)
{
  ClMember *member = get_member (self);
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_change_unref);
  gint64 supervisor = get_supervisor (self);
  gboolean differs;
  ClMemberDraft *draft = make_draft (self, &differs);

  if (differs)
    {
      draft->revision = g_strdup (member->revision);
      g_ptr_array_add (changes, cl_change_new_update_member (member->id, draft));
    }
  else
    {
      cl_member_draft_free (draft);
    }
  if (supervisor != member->supervisor)
    g_ptr_array_add (changes, cl_change_new_set_supervisor (member->id, supervisor != 0, supervisor,
                                                            differs ? NULL : member->revision));
  return changes;
}

/* What goes with roles is there with them. */
static void
update_parts (ClMemberDialog *self)
{
  ClPermission permissions = cl_role_checks_get_permissions (CL_ROLE_CHECKS (self->roles));
  gboolean is_practitioner = (permissions & CL_PERMISSION_PROVIDE_CARE) != 0;

  gtk_widget_set_visible (self->supervision, is_practitioner || get_supervisor (self) != 0);
  gtk_widget_set_visible (self->bookable_row, is_practitioner);
  gtk_widget_set_visible (self->doctors, (permissions & CL_PERMISSION_MANAGE_CASES) != 0);
}

static void
request_preview (ClMemberDialog *self)
{
  g_autoptr (GPtrArray) changes = list_changes (self);

  gtk_widget_set_visible (self->reload, FALSE);
  if (changes->len == 0)
    {
      cl_change_previewer_cancel (self->previewer);
      cl_preview_bar_set_idle (self->preview);
      set_can_save (self, FALSE);
      return;
    }
  set_can_save (self, !self->saving);
  cl_change_previewer_request (self->previewer, changes);
}

static void
on_changed_cb (ClMemberDialog *self)
{
  if (self->filling || self->bundle == NULL)
    return;
  gtk_widget_remove_css_class (self->name, "error");
  update_parts (self);
  request_preview (self);
}

static void
on_preview_result_cb (ClMemberDialog *self, ClPreview *preview)
{
  g_autoptr (GListModel) gains = NULL;
  g_autoptr (GListModel) losses = NULL;
  g_autofree char *sentence = cl_member_words_describe_preview (get_member (self)->name, preview);
  g_auto (GStrv) notes = cl_permission_notes_list (preview);

  cl_access_words_list_groups (self->bundle->people, preview, &gains, &losses);
  cl_preview_bar_set_summary (self->preview, sentence, gains, losses, (const char *const *) notes);
  set_can_save (self, !self->saving);
}

/* @difference: (nullable): what is otherwise, where that is known already */
static void
show_stale (ClMemberDialog *self, const char *difference)
{
  g_autofree char *said = difference != NULL ? g_strdup_printf ("%s %s", self->stale, difference)
                                             : g_strdup (self->stale);
  /* Translators: %s says that somebody else changed the member */
  g_autofree char *told =
    g_strdup_printf (_ ("%s Reload to see how it stands; what you staged is dropped."), said);

  cl_preview_bar_set_refusal (self->preview, told);
}

static void
on_compared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClMemberDialog) self = user_data;
  g_autoptr (ClMemberBundle)
    bundle = cl_member_bundle_load_finish (CL_PRACTICE (source), result, NULL);
  g_autofree char *difference = NULL;

  if (self->bundle == NULL || bundle == NULL || !gtk_widget_get_visible (self->reload))
    return;
  difference = cl_member_difference_describe (get_member (self), bundle->managed->member);
  show_stale (self, difference);
}

/* What was changed meanwhile is looked up, and said too; Reload shows it. */
static void
refuse_stale (ClMemberDialog *self, const GError *error)
{
  g_free (self->stale);
  self->stale = g_strdup (error->message);
  show_stale (self, NULL);
  cl_member_bundle_load_async (self->bundle->practice, self->bundle->actor, get_member (self)->id,
                               self->cancellable, on_compared_cb, g_object_ref (self));
}

static void
on_preview_refused_cb (ClMemberDialog *self, const GError *error)
{
  gboolean is_stale = g_error_matches (error, CL_ERROR, CL_ERROR_CONFLICT);

  if (g_strcmp0 (cl_error_get_member (error), "name") == 0)
    gtk_widget_add_css_class (self->name, "error");
  if (is_stale)
    refuse_stale (self, error);
  else
    cl_preview_bar_set_refusal (self->preview, error->message);
  gtk_widget_set_visible (self->reload, is_stale);
  set_can_save (self, FALSE);
}

static void
add_refused (ClMemberDialog *self, const ClSupervisorChoice *choice)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name =
    g_markup_escape_text (cl_people_get_name (self->bundle->people, choice->member), -1);
  g_autofree char *why = g_markup_escape_text (choice->refusal, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), why);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_expander_row_add_row (self->refused, row);
  g_ptr_array_add (self->refused_rows, row);
}

static void
fill_supervisors (ClMemberDialog *self)
{
  gint64 current = get_member (self)->supervisor;
  gint64 nobody = 0;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  for (guint i = 0; i < self->refused_rows->len; i++)
    adw_expander_row_remove (self->refused, g_ptr_array_index (self->refused_rows, i));
  g_ptr_array_set_size (self->refused_rows, 0);
  g_array_set_size (self->choices, 0);
  g_array_append_val (self->choices, nobody);
  gtk_string_list_append (names, C_ ("supervisor", "Nobody"));
  for (guint i = 0; i < self->bundle->supervisors->len; i++)
    {
      const ClSupervisorChoice *choice = g_ptr_array_index (self->bundle->supervisors, i);

      if (choice->refusal != NULL && choice->member != current)
        {
          add_refused (self, choice);
          continue;
        }
      if (choice->member == current)
        selected = self->choices->len;
      g_array_append_val (self->choices, choice->member);
      gtk_string_list_append (names, cl_people_get_name (self->bundle->people, choice->member));
    }
  adw_combo_row_set_model (self->supervisor, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->supervisor, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->refused), self->refused_rows->len > 0);
}

static void
show_last_administrator (ClMemberDialog *self)
{
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->last_administrator),
                          self->bundle->managed->is_last_administrator);
  if (!self->bundle->managed->is_last_administrator)
    return;
  text = g_strdup_printf (_ ("Only %s can manage both members and roles. A role that allows this "
                             "cannot be taken away before somebody else has it too."),
                          get_member (self)->name);
  gtk_label_set_label (self->last_administrator, text);
}

/* Shows what is stored, and nothing staged. */
static void
set_bundle (ClMemberDialog *self, ClMemberBundle *bundle)
{
  ClMember *member = bundle->managed->member;

  self->filling = TRUE;
  g_set_object (&self->bundle, bundle);
  adw_window_title_set_subtitle (self->window_title, member->email);
  gtk_editable_set_text (GTK_EDITABLE (self->name), member->name);
  self->roles =
    cl_role_checks_new (bundle->actor, bundle->roles, (const char *const *) member->roles);
  g_signal_connect_object (self->roles, "changed", G_CALLBACK (on_changed_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (self->roles_bin, self->roles);
  fill_supervisors (self);
  gtk_switch_set_active (self->billing, member->billing_enabled);
  gtk_switch_set_active (self->bookable, member->bookable_by_colleagues);
  self->doctors_box = cl_doctors_box_new (bundle->people, member->managed_doctors);
  g_signal_connect_object (self->doctors_box, "changed", G_CALLBACK (on_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  adw_bin_set_child (self->doctors_bin, self->doctors_box);
  show_last_administrator (self);
  self->filling = FALSE;
  on_changed_cb (self);
}

static void
on_reloaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClMemberDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClMemberBundle)
    bundle = cl_member_bundle_load_finish (CL_PRACTICE (source), result, &error);

  if (self->bundle == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (bundle != NULL)
    set_bundle (self, bundle);
  else
    cl_preview_bar_set_refusal (self->preview, error->message);
}

static void
on_reload_clicked_cb (ClMemberDialog *self)
{
  cl_member_bundle_load_async (self->bundle->practice, self->bundle->actor, get_member (self)->id,
                               self->cancellable, on_reloaded_cb, g_object_ref (self));
}

static void
on_saved_cb (GtkWidget *widget, ClChangeResult *result, const GError *error)
{
  ClMemberDialog *self = CL_MEMBER_DIALOG (widget);

  self->saving = FALSE;
  if (self->bundle == NULL)
    return;
  if (result == NULL)
    {
      on_preview_refused_cb (self, error);
      return;
    }
  self->leaving = TRUE;
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
activate_save (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClMemberDialog *self = CL_MEMBER_DIALOG (widget);
  g_autoptr (GPtrArray) changes = list_changes (self);
  g_autofree char *toast = NULL;

  if (self->saving || changes->len == 0)
    return;
  self->saving = TRUE;
  set_can_save (self, FALSE);
  cl_change_previewer_cancel (self->previewer);
  /* Translators: %s is a member's name */
  toast = g_strdup_printf (_ ("Saved %s"), gtk_editable_get_text (GTK_EDITABLE (self->name)));
  cl_save_changes (widget, self->bundle->practice, self->bundle->actor,
                   (ClChange *const *) changes->pdata, changes->len, toast, on_saved_cb);
}

static gboolean
is_dirty (ClMemberDialog *self)
{
  g_autoptr (GPtrArray) changes = NULL;

  if (self->bundle == NULL)
    return FALSE;
  changes = list_changes (self);
  return changes->len > 0;
}

static gboolean
cl_member_dialog_close_request (GtkWindow *window)
{
  ClMemberDialog *self = CL_MEMBER_DIALOG (window);

  if (self->leaving || !is_dirty (self))
    return GTK_WINDOW_CLASS (cl_member_dialog_parent_class)->close_request (window);
  cl_confirm_discard (window, _ ("Discard the changes?"), _ ("Nothing was saved yet."),
                      _ ("_Keep Editing"), self->cancellable);
  return TRUE;
}

static void
on_narrow_cb (ClMemberDialog *self)
{
  int margin = cl_width_watcher_get_narrow (self->watcher) ? 12 : 24;

  gtk_widget_set_margin_start (self->box, margin);
  gtk_widget_set_margin_end (self->box, margin);
}

static void
cl_member_dialog_dispose (GObject *object)
{
  ClMemberDialog *self = CL_MEMBER_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  if (self->previewer != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->previewer, self);
      cl_change_previewer_cancel (self->previewer);
    }
  self->filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), CL_TYPE_MEMBER_DIALOG);
  g_clear_object (&self->previewer);
  g_clear_object (&self->bundle);
  g_clear_object (&self->page);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->stale, g_free);
  g_clear_pointer (&self->choices, g_array_unref);
  g_clear_pointer (&self->refused_rows, g_ptr_array_unref);
  G_OBJECT_CLASS (cl_member_dialog_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, ClMemberDialog, watcher);
  gtk_widget_class_bind_template_child (widget_class, ClMemberDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, ClMemberDialog, box);
  gtk_widget_class_bind_template_child (widget_class, ClMemberDialog, name);
  gtk_widget_class_bind_template_child (widget_class, ClMemberDialog, last_administrator);
  gtk_widget_class_bind_template_child (widget_class, ClMemberDialog, roles_bin);
  gtk_widget_class_bind_template_child (widget_class, ClMemberDialog, supervision);
  gtk_widget_class_bind_template_child (widget_class, ClMemberDialog, supervisor);
  gtk_widget_class_bind_template_child (widget_class, ClMemberDialog, refused);
  gtk_widget_class_bind_template_child (widget_class, ClMemberDialog, billing);
  gtk_widget_class_bind_template_child (widget_class, ClMemberDialog, bookable_row);
  gtk_widget_class_bind_template_child (widget_class, ClMemberDialog, bookable);
  gtk_widget_class_bind_template_child (widget_class, ClMemberDialog, doctors);
  gtk_widget_class_bind_template_child (widget_class, ClMemberDialog, doctors_bin);
  gtk_widget_class_bind_template_child (widget_class, ClMemberDialog, preview);
}

static void
cl_member_dialog_class_init (ClMemberDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_member_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = cl_member_dialog_close_request;
  g_type_ensure (CL_TYPE_DIALOG_HEAD);
  g_type_ensure (CL_TYPE_WIDTH_WATCHER);
  g_type_ensure (CL_TYPE_PREVIEW_BAR);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/caseload/Caseload/members/cl-member-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_cb);
  gtk_widget_class_install_action (widget_class, "member.save", NULL, activate_save);
}

static void
cl_member_dialog_init (ClMemberDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->choices = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->refused_rows = g_ptr_array_new ();
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->reload = gtk_button_new_with_label (_ ("Reload"));
  gtk_widget_set_visible (self->reload, FALSE);
  g_signal_connect_swapped (self->reload, "clicked", G_CALLBACK (on_reload_clicked_cb), self);
  cl_preview_bar_append_button (self->preview, self->reload);
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) parent = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClMemberBundle)
    bundle = cl_member_bundle_load_finish (CL_PRACTICE (source), result, &error);
  ClMemberDialog *self;

  if (gtk_widget_get_root (parent) == NULL)
    return;
  if (bundle == NULL)
    {
      cl_save_show_error (parent, error->message);
      return;
    }
  self = g_object_new (CL_TYPE_MEMBER_DIALOG, "transient-for", gtk_widget_get_root (parent),
                       "destroy-with-parent", TRUE, NULL);
  self->page = g_object_ref (parent);
  self->previewer = cl_change_previewer_new (bundle->practice, bundle->actor);
  cl_change_previewer_set_counts_only (self->previewer, TRUE);
  g_signal_connect_object (self->previewer, "result", G_CALLBACK (on_preview_result_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->previewer, "refused", G_CALLBACK (on_preview_refused_cb), self,
                           G_CONNECT_SWAPPED);
  set_bundle (self, bundle);
  on_narrow_cb (self);
  cl_fit_dialog (GTK_WINDOW (self), parent);
  gtk_window_set_focus (GTK_WINDOW (self), self->name);
  gtk_window_present (GTK_WINDOW (self));
}

/**
 * cl_member_dialog_open:
 * @parent: the page Members
 * @practice: the practice
 * @actor: who manages members
 * @member: whom to edit
 *
 * Edits a member's name, roles, supervisor, switches and doctors. Nothing is applied before Save;
 * the line at its foot always says what saving does (docs: SCREENS, Practice).
 */
void
cl_member_dialog_open (GtkWidget *parent, ClPractice *practice, ClActor *actor, gint64 member)
{
  g_return_if_fail (GTK_IS_WIDGET (parent));

  cl_member_bundle_load_async (practice, actor, member, NULL, on_loaded_cb, g_object_ref (parent));
}
