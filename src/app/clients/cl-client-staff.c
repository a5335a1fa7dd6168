/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-client-staff.h"

#include <glib/gi18n.h>

#include "cl-access-service.h"
#include "cl-access-words.h"
#include "cl-change-previewer.h"
#include "cl-confirm.h"
#include "cl-error.h"
#include "cl-guard.h"
#include "cl-preview-bar.h"
#include "cl-save.h"
#include "cl-staff-card.h"
#include "cl-staff-difference.h"
#include "cl-staff-members.h"
#include "cl-width-watcher.h"

struct _ClClientStaff
{
  GtkWidget parent_instance;
  ClClientBundle *bundle;
  ClClientBundle *newer; /* what somebody else saved while something is staged */
  ClStaffDraft *draft;
  ClChangePreviewer *previewer;
  gboolean saved; /* what is staged was saved, and the page is about to be read
                     again */
  gboolean saving;
  ClGuardAnswer answer;
  gpointer answer_data;
  GtkWidget *discard;
  GtkWidget *save;
  GtkWidget *notice;
  GtkLabel *notice_text;

  ClWidthWatcher *watcher;
  GtkBox *columns;
  ClStaffMembers *staff;
  GtkLabel *case_count;
  GtkBox *cards;
  ClPreviewBar *preview;
};

static gboolean
has_unsaved (ClGuard *guard)
{
  ClClientStaff *self = CL_CLIENT_STAFF (guard);

  return self->draft != NULL && !self->saved && cl_staff_draft_is_dirty (self->draft);
}

static void
answer_guard (ClClientStaff *self, gboolean may_leave)
{
  ClGuardAnswer answer = self->answer;

  self->answer = NULL;
  if (answer != NULL)
    answer (may_leave, self->answer_data);
}

static void save_draft (ClClientStaff *self);
static void discard (ClClientStaff *self);

static void
on_leave_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClClientStaff) self = user_data;
  g_autofree char *answer = cl_confirm_ask_finish (result, NULL);

  if (g_strcmp0 (answer, "save") == 0)
    {
      save_draft (self);
      return;
    }
  if (g_strcmp0 (answer, "discard") == 0)
    discard (self);
  answer_guard (self, g_strcmp0 (answer, "discard") == 0);
}

static void
ask (ClGuard *guard, ClGuardAnswer answer, gpointer user_data)
{
  ClClientStaff *self = CL_CLIENT_STAFF (guard);

  answer_guard (self, FALSE);
  self->answer = answer;
  self->answer_data = user_data;
  cl_confirm_save (GTK_WIDGET (self), _ ("Save the changes of Assigned Staff?"),
                   on_leave_answered_cb, g_object_ref (self));
}

static void
guard_init (ClGuardInterface *iface)
{
  iface->has_unsaved = has_unsaved;
  iface->ask = ask;
}

static ClDraft *
keep (ClDraftKeeper *keeper, gboolean *lost_out)
{
  ClClientStaff *self = CL_CLIENT_STAFF (keeper);
  ClDraft *draft;

  if (!has_unsaved (CL_GUARD (self)))
    return NULL;
  draft = cl_draft_new (CL_CLIENTS_DRAFT_HOME, CL_CLIENT_STAFF_DRAFT, self->bundle->client->id);
  cl_draft_set_stage (draft, G_OBJECT (self->draft));
  return draft;
}

static void
draft_keeper_init (ClDraftKeeperInterface *iface)
{
  iface->keep = keep;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ClClientStaff,
                               cl_client_staff,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CL_TYPE_GUARD, guard_init)
                                 G_IMPLEMENT_INTERFACE (CL_TYPE_DRAFT_KEEPER, draft_keeper_init))

static void show_bundle (ClClientStaff *self, ClClientBundle *bundle);
static void update_notice (ClClientStaff *self);

/* What came while something was staged, or was being saved. */
static void
show_newer (ClClientStaff *self)
{
  g_autoptr (ClClientBundle) newer = g_steal_pointer (&self->newer);

  if (newer != NULL)
    show_bundle (self, newer);
}

/* What somebody else saved just now may not have come here yet: the notice says what it is. */
static void
show_refusal (ClClientStaff *self, const GError *error)
{
  cl_preview_bar_set_refusal (self->preview, error->message);
  update_notice (self);
  if (g_error_matches (error, CL_ERROR, CL_ERROR_CONFLICT))
    {
      gtk_widget_set_sensitive (self->save, FALSE);
      gtk_widget_activate_action (GTK_WIDGET (self), "client.read-again", NULL);
    }
}

static void
on_saved_cb (GtkWidget *widget, ClChangeResult *result, const GError *error)
{
  ClClientStaff *self = CL_CLIENT_STAFF (widget);

  self->saving = FALSE;
  if (self->draft == NULL)
    {
      answer_guard (self, result != NULL);
      return;
    }
  gtk_widget_set_sensitive (self->save, TRUE);
  if (result == NULL)
    {
      show_refusal (self, error);
      answer_guard (self, FALSE);
      return;
    }
  self->saved = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->preview), FALSE);
  show_newer (self);
  answer_guard (self, TRUE);
}

static void
save_draft (ClClientStaff *self)
{
  g_autoptr (GPtrArray) changes = cl_staff_draft_to_changes (self->draft);

  if (changes->len == 0 || self->saving)
    return;
  self->saving = TRUE;
  gtk_widget_set_sensitive (self->save, FALSE);
  cl_change_previewer_cancel (self->previewer);
  cl_save_changes (GTK_WIDGET (self), self->bundle->practice, self->bundle->actor,
                   (ClChange *const *) changes->pdata, changes->len, _ ("Assigned staff saved"),
                   on_saved_cb);
}

static void
on_save_clicked_cb (ClClientStaff *self)
{
  save_draft (self);
}

/* Drops what is staged; the page then shows what is stored now. */
static void
discard (ClClientStaff *self)
{
  cl_staff_draft_discard (self->draft);
  show_newer (self);
}

static void
on_discard_clicked_cb (ClClientStaff *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->staff));
  discard (self);
}

/* What is staged is staged again on what is stored now, as far as it is still to be done. */
static void
on_look_again_clicked_cb (ClClientStaff *self)
{
  g_autoptr (ClStaffDraft) staged = g_object_ref (self->draft);

  gtk_widget_grab_focus (GTK_WIDGET (self->staff));
  show_newer (self);
  cl_staff_draft_adopt (self->draft, staged);
}

static void
update_cards (ClClientStaff *self)
{
  for (GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards)); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    if (CL_IS_STAFF_CARD (card))
      cl_staff_card_update (CL_STAFF_CARD (card));
}

static void
update_bar (ClClientStaff *self)
{
  g_autoptr (GPtrArray) changes = cl_staff_draft_to_changes (self->draft);

  gtk_widget_set_visible (GTK_WIDGET (self->preview), changes->len > 0);
  if (changes->len > 0)
    {
      cl_change_previewer_request (self->previewer, changes);
      return;
    }
  cl_change_previewer_cancel (self->previewer);
  cl_preview_bar_set_idle (self->preview);
}

static void
on_draft_changed_cb (ClClientStaff *self)
{
  cl_staff_members_update (self->staff);
  update_cards (self);
  update_bar (self);
}

static void
on_preview_result_cb (ClClientStaff *self, ClPreview *preview)
{
  g_autoptr (GPtrArray) changes = cl_staff_draft_to_changes (self->draft);
  g_autofree char *prefix = g_strdup_printf (
    ngettext ("%u unsaved change.", "%u unsaved changes.", changes->len), changes->len);
  gint64 owner = cl_staff_draft_get_owner (self->draft);
  g_autoptr (GListModel) gains = NULL;
  g_autoptr (GListModel) losses = NULL;

  cl_access_words_list_effects (self->bundle->practice, self->bundle->people, preview, owner, owner,
                                &gains, &losses);
  cl_preview_bar_set_result (self->preview, prefix, gains, losses);
  gtk_widget_set_sensitive (self->save, !self->saving);
}

static void
on_preview_refused_cb (ClClientStaff *self, const GError *error)
{
  cl_preview_bar_set_refusal (self->preview, error->message);
  gtk_widget_set_sensitive (self->save, FALSE);
}

static void
on_narrow_cb (ClClientStaff *self)
{
  gboolean narrow = cl_width_watcher_get_narrow (self->watcher);
  int margin = narrow ? 12 : 24;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_homogeneous (self->columns, !narrow);
  gtk_widget_set_margin_start (GTK_WIDGET (self->columns), margin);
  gtk_widget_set_margin_end (GTK_WIDGET (self->columns), margin);
  gtk_widget_set_margin_start (self->notice, margin);
  gtk_widget_set_margin_end (self->notice, margin);
  cl_staff_members_set_narrow (self->staff, narrow);
}

static void
cl_client_staff_dispose (GObject *object)
{
  ClClientStaff *self = CL_CLIENT_STAFF (object);

  if (self->previewer != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->previewer, self);
      cl_change_previewer_cancel (self->previewer);
    }
  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), CL_TYPE_CLIENT_STAFF);
  g_clear_object (&self->newer);
  g_clear_object (&self->previewer);
  g_clear_object (&self->draft);
  g_clear_object (&self->bundle);
  G_OBJECT_CLASS (cl_client_staff_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, ClClientStaff, watcher);
  gtk_widget_class_bind_template_child (widget_class, ClClientStaff, columns);
  gtk_widget_class_bind_template_child (widget_class, ClClientStaff, staff);
  gtk_widget_class_bind_template_child (widget_class, ClClientStaff, case_count);
  gtk_widget_class_bind_template_child (widget_class, ClClientStaff, cards);
  gtk_widget_class_bind_template_child (widget_class, ClClientStaff, notice);
  gtk_widget_class_bind_template_child (widget_class, ClClientStaff, notice_text);
  gtk_widget_class_bind_template_child (widget_class, ClClientStaff, preview);
}

static void
cl_client_staff_class_init (ClClientStaffClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_client_staff_dispose;
  g_type_ensure (CL_TYPE_PREVIEW_BAR);
  g_type_ensure (CL_TYPE_STAFF_MEMBERS);
  g_type_ensure (CL_TYPE_WIDTH_WATCHER);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/caseload/Caseload/clients/cl-client-staff.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_look_again_clicked_cb);
}

static void
cl_client_staff_init (ClClientStaff *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->discard = gtk_button_new_with_label (_ ("Discard"));
  self->save = gtk_button_new_with_label (_ ("Save"));
  gtk_widget_add_css_class (self->save, "suggested-action");
  g_signal_connect_swapped (self->discard, "clicked", G_CALLBACK (on_discard_clicked_cb), self);
  g_signal_connect_swapped (self->save, "clicked", G_CALLBACK (on_save_clicked_cb), self);
  cl_preview_bar_append_button (self->preview, self->discard);
  cl_preview_bar_append_button (self->preview, self->save);
  on_narrow_cb (self);
}

static ClStaffDraft *
make_draft (ClClientBundle *bundle)
{
  return cl_staff_draft_new (bundle->access, bundle->cases, cl_practice_get_now (bundle->practice));
}

static void
build_cards (ClClientStaff *self)
{
  guint n = cl_staff_draft_get_n_cases (self->draft);
  g_autofree char *count = g_strdup_printf ("%u", n);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->cards))) != NULL)
    gtk_box_remove (self->cards, child);
  for (guint i = 0; i < n; i++)
    gtk_box_append (self->cards, cl_staff_card_new (self->draft, self->bundle,
                                                    cl_staff_draft_get_case (self->draft, i)));
  if (n == 0)
    {
      GtkWidget *label = gtk_label_new (_ ("No case is open."));

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "soft");
      gtk_box_append (self->cards, label);
    }
  gtk_label_set_label (self->case_count, count);
}

/**
 * cl_client_staff_new:
 *
 * Assigned Staff: the staff of a client on the left, a card for each active
 * case on the right. What an edit implies shows at once; nothing is applied
 * before Save.
 *
 * Returns: (transfer floating): an empty page
 */
GtkWidget *
cl_client_staff_new (void)
{
  return g_object_new (CL_TYPE_CLIENT_STAFF, NULL);
}

/* Whether the staff that came meanwhile is not what is staged on, and what of it is otherwise. */
static void
update_notice (ClClientStaff *self)
{
  g_autoptr (ClStaffDraft) stored = NULL;
  g_autofree char *text = NULL;

  if (self->newer != NULL && !self->saving)
    {
      stored = make_draft (self->newer);
      text = cl_staff_difference_describe (self->draft, stored, self->newer->people);
    }
  if (text != NULL)
    gtk_label_set_label (self->notice_text, text);
  gtk_widget_set_visible (self->notice, text != NULL);
}

static void
show_bundle (ClClientStaff *self, ClClientBundle *bundle)
{
  self->saved = FALSE;
  gtk_widget_set_visible (self->notice, FALSE);
  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  g_set_object (&self->bundle, bundle);
  g_clear_object (&self->draft);
  self->draft = make_draft (bundle);
  g_signal_connect_object (self->draft, "changed", G_CALLBACK (on_draft_changed_cb), self,
                           G_CONNECT_SWAPPED);
  if (self->previewer == NULL)
    {
      self->previewer = cl_change_previewer_new (bundle->practice, bundle->actor);
      g_signal_connect_object (self->previewer, "result", G_CALLBACK (on_preview_result_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->previewer, "refused", G_CALLBACK (on_preview_refused_cb), self,
                               G_CONNECT_SWAPPED);
    }
  cl_staff_members_set_draft (self->staff, self->draft, bundle);
  build_cards (self);
  on_draft_changed_cb (self);
}

/**
 * cl_client_staff_set_bundle:
 * @self: a page
 * @bundle: a client on which the member has `manage`
 *
 * Shows the client. Staged edits stay as they are: what they would do is asked
 * again, and it says what somebody else changed of the staff. Discard then shows
 * the newest, and Look Again what is staged on it.
 */
void
cl_client_staff_set_bundle (ClClientStaff *self, ClClientBundle *bundle)
{
  g_return_if_fail (CL_IS_CLIENT_STAFF (self));
  g_return_if_fail (CL_IS_CLIENT_BUNDLE (bundle) && bundle->access != NULL);

  if (has_unsaved (CL_GUARD (self)))
    {
      g_set_object (&self->newer, bundle);
      update_notice (self);
      if (!self->saving)
        update_bar (self);
      return;
    }
  g_clear_object (&self->newer);
  show_bundle (self, bundle);
}

/**
 * cl_client_staff_get_draft:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): what is staged
 */
ClStaffDraft *
cl_client_staff_get_draft (ClClientStaff *self)
{
  g_return_val_if_fail (CL_IS_CLIENT_STAFF (self), NULL);

  return self->draft;
}

/**
 * cl_client_staff_restore:
 * @self: a page that shows the client, with nothing staged
 * @draft: what was staged on one before, of %CL_CLIENT_STAFF_DRAFT
 *
 * Stages it again on what is stored now.
 */
void
cl_client_staff_restore (ClClientStaff *self, ClDraft *draft)
{
  g_return_if_fail (CL_IS_CLIENT_STAFF (self));
  g_return_if_fail (self->draft != NULL);

  if (!cl_staff_draft_adopt (self->draft, CL_STAFF_DRAFT (cl_draft_get_stage (draft))))
    cl_save_show_error (GTK_WIDGET (self),
                        _ ("Somebody else changed the staff meanwhile. Check what you staged."));
}
