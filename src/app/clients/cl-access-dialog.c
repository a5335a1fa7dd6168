/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-access-dialog.h"

#include <glib/gi18n.h>

#include "cl-access-also.h"
#include "cl-access-owner.h"
#include "cl-access-service.h"
#include "cl-access-words.h"
#include "cl-change-previewer.h"
#include "cl-confirm.h"
#include "cl-dialog-head.h"
#include "cl-error.h"
#include "cl-fit-dialog.h"
#include "cl-grant-row.h"
#include "cl-preview-bar.h"
#include "cl-save.h"
#include "cl-type-ahead.h"
#include "cl-why-dialog.h"
#include "cl-width-watcher.h"

struct _ClAccessDialog
{
  AdwWindow parent_instance;
  GtkWidget *page;
  ClClientBundle *bundle;
  ClAccessStage *stage;
  GPtrArray *holders; /* ClHolder, once known */
  ClChangePreviewer *previewer;
  GCancellable *cancellable;
  GHashTable *rows; /* gint64 → ClGrantRow */
  GListStore *suggestions;
  GListStore *practitioners;
  gboolean leaving;
  gboolean saving;

  GtkWidget *reload;

  ClWidthWatcher *watcher;
  AdwWindowTitle *window_title;
  GtkWidget *box;
  GtkWidget *notice;
  ClAccessOwner *owner;
  GtkLabel *people_count;
  GtkListBox *people_list;
  ClTypeAhead *add;
  ClAccessAlso *also;
  ClPreviewBar *preview;
};

static ClDraft *
keep (ClDraftKeeper *keeper, gboolean *lost_out)
{
  ClAccessDialog *self = CL_ACCESS_DIALOG (keeper);
  ClDraft *draft;

  if (self->stage == NULL || !cl_access_stage_is_dirty (self->stage))
    return NULL;
  draft = cl_draft_new (CL_CLIENTS_DRAFT_HOME, CL_ACCESS_DIALOG_DRAFT, self->bundle->client->id);
  cl_draft_set_stage (draft, G_OBJECT (self->stage));
  return draft;
}

static void
draft_keeper_init (ClDraftKeeperInterface *iface)
{
  iface->keep = keep;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ClAccessDialog,
                               cl_access_dialog,
                               ADW_TYPE_WINDOW,
                               G_IMPLEMENT_INTERFACE (CL_TYPE_DRAFT_KEEPER, draft_keeper_init))

static ClHolder *
find_holder (ClAccessDialog *self, gint64 member)
{
  for (guint i = 0; self->holders != NULL && i < self->holders->len; i++)
    {
      ClHolder *holder = g_ptr_array_index (self->holders, i);

      if (holder->member == member)
        return holder;
    }
  return NULL;
}

static void
set_can_save (ClAccessDialog *self, gboolean can_save)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "access.save", can_save);
}

/* Narrow rows fold. */
static void
fold_rows (ClAccessDialog *self)
{
  gboolean narrow = cl_width_watcher_get_narrow (self->watcher);

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->people_list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (CL_IS_GRANT_ROW (row))
      cl_grant_row_set_narrow (CL_GRANT_ROW (row), narrow);
}

static void
append_suggestion (ClAccessDialog *self, GListStore *store, ClMember *member)
{
  g_autofree char *roles = cl_people_get_roles (self->bundle->people, member->id);
  g_autoptr (ClTypeAheadItem) item = cl_type_ahead_item_new (
    member->id, cl_people_get_name (self->bundle->people, member->id), roles);
  ClHolder *holder = find_holder (self, member->id);

  cl_type_ahead_item_set_badge (item, holder != NULL ? cl_access_words_get_holder_badge (holder)
                                                     : CL_ACCESS_BADGE_NONE);
  g_list_store_append (store, item);
}

static void
update_suggestions (ClAccessDialog *self)
{
  gint64 owner = cl_access_stage_get_owner (self->stage);

  g_list_store_remove_all (self->suggestions);
  g_list_store_remove_all (self->practitioners);
  for (guint i = 0; i < cl_people_get_n (self->bundle->people); i++)
    {
      ClMember *member = cl_people_get_nth (self->bundle->people, i);
      const ClAccessEntry *entry = cl_access_stage_find_entry (self->stage, member->id);

      if (member->status != CL_MEMBER_STATUS_ACTIVE || member->id == owner)
        continue;
      if (entry == NULL || entry->state == CL_STAGED_GONE)
        append_suggestion (self, self->suggestions, member);
      if (cl_people_is_practitioner (self->bundle->people, member->id))
        append_suggestion (self, self->practitioners, member);
    }
}

static void
ensure_row (ClAccessDialog *self, gint64 member)
{
  GtkWidget *row = g_hash_table_lookup (self->rows, &member);

  if (row != NULL)
    {
      cl_grant_row_update (CL_GRANT_ROW (row));
      return;
    }
  row = cl_grant_row_new (self->stage, member, self->bundle->practice, self->bundle->people);
  g_hash_table_insert (self->rows, g_memdup2 (&member, sizeof member), row);
  gtk_list_box_append (self->people_list, row);
  cl_grant_row_set_narrow (CL_GRANT_ROW (row), cl_width_watcher_get_narrow (self->watcher));
}

static void
update_people (ClAccessDialog *self)
{
  gint64 owner = cl_access_stage_get_owner (self->stage);
  g_autofree char *count = g_strdup_printf ("%u", cl_access_stage_count_people (self->stage));
  GHashTableIter iter;
  gpointer key, row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &key, &row))
    {
      gint64 member = *(gint64 *) key;

      if (cl_access_stage_find_entry (self->stage, member) != NULL && member != owner)
        continue;
      if (gtk_widget_get_focus_child (GTK_WIDGET (self->people_list)) == row)
        gtk_widget_grab_focus (GTK_WIDGET (self->add));
      gtk_list_box_remove (self->people_list, row);
      g_hash_table_iter_remove (&iter);
    }
  for (guint i = 0; i < cl_access_stage_get_n_entries (self->stage); i++)
    {
      gint64 member = cl_access_stage_get_entry (self->stage, i)->member;

      if (member != owner)
        ensure_row (self, member);
    }
  gtk_label_set_label (self->people_count, count);
}

static void
request_preview (ClAccessDialog *self)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_change_unref);

  gtk_widget_set_visible (self->reload, FALSE);
  if (!cl_access_stage_is_dirty (self->stage))
    {
      cl_change_previewer_cancel (self->previewer);
      cl_preview_bar_set_idle (self->preview);
      set_can_save (self, FALSE);
      return;
    }
  set_can_save (self, !self->saving);
  g_ptr_array_add (changes, cl_change_new_set_access (self->bundle->client->id,
                                                      cl_access_stage_to_draft (self->stage)));
  cl_change_previewer_request (self->previewer, changes);
}

static void
on_stage_changed_cb (ClAccessDialog *self)
{
  cl_access_owner_update (self->owner);
  update_people (self);
  update_suggestions (self);
  request_preview (self);
}

static void
on_preview_result_cb (ClAccessDialog *self, ClPreview *preview)
{
  g_autoptr (GListModel) gains = NULL;
  g_autoptr (GListModel) losses = NULL;

  cl_access_words_list_effects (self->bundle->practice, self->bundle->people, preview,
                                cl_access_stage_get_saved_owner (self->stage),
                                cl_access_stage_get_owner (self->stage), &gains, &losses);
  cl_preview_bar_set_result (self->preview, NULL, gains, losses);
  set_can_save (self, !self->saving);
}

static void
on_preview_refused_cb (ClAccessDialog *self, const GError *error)
{
  gboolean is_stale = g_error_matches (error, CL_ERROR, CL_ERROR_CONFLICT);

  cl_preview_bar_set_refusal (self->preview, is_stale
                                               ? _ ("Somebody else changed this access meanwhile. "
                                                    "Reload to see how it stands, with what you "
                                                    "staged.")
                                               : error->message);
  gtk_widget_set_visible (self->reload, is_stale);
  set_can_save (self, FALSE);
}

static void
on_holders_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClAccessDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    holders = cl_access_service_list_holders_finish (CL_PRACTICE (source), result, &error);

  if (holders == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        cl_preview_bar_set_refusal (self->preview, error->message);
      return;
    }
  if (self->stage == NULL)
    return;
  g_clear_pointer (&self->holders, g_ptr_array_unref);
  self->holders = g_steal_pointer (&holders);
  cl_access_also_set_holders (self->also, self->bundle, self->holders);
  update_suggestions (self);
}

/* Shows what @bundle holds, and on it what is staged in @staged, if anything. */
static void
set_bundle (ClAccessDialog *self, ClClientBundle *bundle, ClAccessStage *staged)
{
  GHashTableIter iter;
  gpointer row;

  if (self->stage != NULL)
    g_signal_handlers_disconnect_by_data (self->stage, self);
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    gtk_list_box_remove (self->people_list, row);
  g_hash_table_remove_all (self->rows);
  g_set_object (&self->bundle, bundle);
  g_clear_object (&self->stage);
  self->stage = cl_access_stage_new (bundle->access);
  cl_access_owner_set_stage (self->owner, self->stage, bundle);
  gtk_widget_set_visible (self->notice,
                          staged != NULL && !cl_access_stage_adopt (self->stage, staged));
  g_signal_connect_object (self->stage, "changed", G_CALLBACK (on_stage_changed_cb), self,
                           G_CONNECT_SWAPPED);
  on_stage_changed_cb (self);
  cl_access_service_list_holders_async (bundle->practice, bundle->actor, bundle->client->id,
                                        self->cancellable, on_holders_cb, g_object_ref (self));
}

static void
on_reloaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClAccessDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClClientBundle)
    bundle = cl_client_bundle_load_finish (CL_PRACTICE (source), result, &error);

  if (self->stage == NULL)
    return;
  if (bundle != NULL && bundle->access != NULL)
    {
      g_autoptr (ClAccessStage) staged = g_object_ref (self->stage);

      set_bundle (self, bundle, staged);
    }
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cl_preview_bar_set_refusal (self->preview, error->message);
}

static void
on_reload_clicked_cb (ClAccessDialog *self)
{
  cl_client_bundle_load_async (self->bundle->practice, self->bundle->actor,
                               self->bundle->client->id, self->bundle, self->cancellable,
                               on_reloaded_cb, g_object_ref (self));
}

static void
on_add_activated_cb (ClAccessDialog *self, ClTypeAheadItem *item)
{
  cl_access_stage_add (self->stage, cl_type_ahead_item_get_id (item), CL_LEVEL_RECORD);
}

static void
activate_why (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClAccessDialog *self = CL_ACCESS_DIALOG (widget);

  cl_why_dialog_open (widget, self->page, self->bundle, g_variant_get_int64 (parameter));
}

static void
on_row_activated_cb (ClAccessDialog *self, GtkListBoxRow *row)
{
  if (CL_IS_GRANT_ROW (row))
    gtk_widget_activate_action (GTK_WIDGET (self), "access.why", "x",
                                cl_grant_row_get_member (CL_GRANT_ROW (row)));
}

static gboolean
on_people_key_cb (ClAccessDialog *self, guint keyval)
{
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->people_list));

  if ((keyval != GDK_KEY_Delete && keyval != GDK_KEY_KP_Delete) || !CL_IS_GRANT_ROW (row))
    return GDK_EVENT_PROPAGATE;
  cl_access_stage_remove (self->stage, cl_grant_row_get_member (CL_GRANT_ROW (row)));
  return GDK_EVENT_STOP;
}

static void
on_saved_cb (GtkWidget *widget, ClChangeResult *result, const GError *error)
{
  ClAccessDialog *self = CL_ACCESS_DIALOG (widget);

  self->saving = FALSE;
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
  ClAccessDialog *self = CL_ACCESS_DIALOG (widget);
  g_autofree char *name = cl_client_get_display_name (self->bundle->client);
  /* Translators: %s is a client */
  g_autofree char *toast = g_strdup_printf (_ ("Access to %s saved"), name);
  g_autoptr (ClChange) change = NULL;

  if (self->saving || !cl_access_stage_is_dirty (self->stage))
    return;
  self->saving = TRUE;
  set_can_save (self, FALSE);
  cl_change_previewer_cancel (self->previewer);
  change =
    cl_change_new_set_access (self->bundle->client->id, cl_access_stage_to_draft (self->stage));
  cl_save_changes (widget, self->bundle->practice, self->bundle->actor, &change, 1, toast,
                   on_saved_cb);
}

static gboolean
cl_access_dialog_close_request (GtkWindow *window)
{
  ClAccessDialog *self = CL_ACCESS_DIALOG (window);

  if (self->leaving || !cl_access_stage_is_dirty (self->stage))
    return GTK_WINDOW_CLASS (cl_access_dialog_parent_class)->close_request (window);
  cl_confirm_discard (window, _ ("Discard the changes?"),
                      _ ("Nothing was saved yet. Who has access stays as it is."),
                      _ ("_Keep Editing"), self->cancellable);
  return TRUE;
}

static void
on_narrow_cb (ClAccessDialog *self)
{
  gboolean narrow = cl_width_watcher_get_narrow (self->watcher);

  gtk_widget_set_margin_start (self->box, narrow ? 12 : 24);
  gtk_widget_set_margin_end (self->box, narrow ? 12 : 24);
  cl_access_owner_set_narrow (self->owner, narrow);
  fold_rows (self);
}

static void
cl_access_dialog_dispose (GObject *object)
{
  ClAccessDialog *self = CL_ACCESS_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  if (self->previewer != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->previewer, self);
      cl_change_previewer_cancel (self->previewer);
    }
  gtk_widget_dispose_template (GTK_WIDGET (self), CL_TYPE_ACCESS_DIALOG);
  g_clear_object (&self->previewer);
  g_clear_object (&self->stage);
  g_clear_object (&self->bundle);
  g_clear_object (&self->page);
  g_clear_object (&self->suggestions);
  g_clear_object (&self->practitioners);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->holders, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  G_OBJECT_CLASS (cl_access_dialog_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, ClAccessDialog, watcher);
  gtk_widget_class_bind_template_child (widget_class, ClAccessDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, ClAccessDialog, box);
  gtk_widget_class_bind_template_child (widget_class, ClAccessDialog, notice);
  gtk_widget_class_bind_template_child (widget_class, ClAccessDialog, owner);
  gtk_widget_class_bind_template_child (widget_class, ClAccessDialog, people_count);
  gtk_widget_class_bind_template_child (widget_class, ClAccessDialog, people_list);
  gtk_widget_class_bind_template_child (widget_class, ClAccessDialog, add);
  gtk_widget_class_bind_template_child (widget_class, ClAccessDialog, also);
  gtk_widget_class_bind_template_child (widget_class, ClAccessDialog, preview);
}

static void
cl_access_dialog_class_init (ClAccessDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_access_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = cl_access_dialog_close_request;
  g_type_ensure (CL_TYPE_DIALOG_HEAD);
  g_type_ensure (CL_TYPE_ACCESS_ALSO);
  g_type_ensure (CL_TYPE_ACCESS_OWNER);
  g_type_ensure (CL_TYPE_WIDTH_WATCHER);
  g_type_ensure (CL_TYPE_TYPE_AHEAD);
  g_type_ensure (CL_TYPE_PREVIEW_BAR);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/caseload/Caseload/clients/cl-access-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_add_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_people_key_cb);
  gtk_widget_class_install_action (widget_class, "access.save", NULL, activate_save);
  gtk_widget_class_install_action (widget_class, "access.why", "x", activate_why);
}

static void
cl_access_dialog_init (ClAccessDialog *self)
{
  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->cancellable = g_cancellable_new ();
  self->suggestions = g_list_store_new (CL_TYPE_TYPE_AHEAD_ITEM);
  self->practitioners = g_list_store_new (CL_TYPE_TYPE_AHEAD_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  cl_access_owner_set_practitioners (self->owner, G_LIST_MODEL (self->practitioners));
  cl_type_ahead_set_model (self->add, G_LIST_MODEL (self->suggestions));
  self->reload = gtk_button_new_with_label (_ ("Reload"));
  gtk_widget_set_visible (self->reload, FALSE);
  g_signal_connect_swapped (self->reload, "clicked", G_CALLBACK (on_reload_clicked_cb), self);
  cl_preview_bar_append_button (self->preview, self->reload);
}

/**
 * cl_access_dialog_open:
 * @parent: the client's page
 * @bundle: a client on which the member has `manage`
 * @draft: (nullable): what was staged in one before, of %CL_ACCESS_DIALOG_DRAFT
 *
 * Opens Manage Access: owner, everyone, specific people, and who else has
 * access. Nothing is applied before Save (docs: SCREENS, Clients).
 *
 * Returns: (transfer none): the dialog, which is shown
 */
ClAccessDialog *
cl_access_dialog_open (GtkWidget *parent, ClClientBundle *bundle, ClDraft *draft)
{
  ClAccessDialog *self;
  g_autofree char *name = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (parent), NULL);
  g_return_val_if_fail (CL_IS_CLIENT_BUNDLE (bundle) && bundle->access != NULL, NULL);

  name = cl_client_get_display_name (bundle->client);
  self = g_object_new (CL_TYPE_ACCESS_DIALOG, "transient-for", gtk_widget_get_root (parent),
                       "destroy-with-parent", TRUE, NULL);
  self->page = g_object_ref (parent);
  self->previewer = cl_change_previewer_new (bundle->practice, bundle->actor);
  g_signal_connect_object (self->previewer, "result", G_CALLBACK (on_preview_result_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->previewer, "refused", G_CALLBACK (on_preview_refused_cb), self,
                           G_CONNECT_SWAPPED);
  adw_window_title_set_subtitle (self->window_title, name);
  set_bundle (self, bundle, draft != NULL ? CL_ACCESS_STAGE (cl_draft_get_stage (draft)) : NULL);
  on_narrow_cb (self);
  cl_fit_dialog (GTK_WINDOW (self), parent);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->add));
  return self;
}
