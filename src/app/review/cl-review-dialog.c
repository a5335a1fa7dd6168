/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-review-dialog.h"

#include <glib/gi18n.h>

#include "cl-access-words.h"
#include "cl-change-previewer.h"
#include "cl-dialog-head.h"
#include "cl-fit-dialog.h"
#include "cl-preview-bar.h"
#include "cl-review-words.h"
#include "cl-save.h"

/* How many are named; of more the preview below tells enough. */
#define MAX_NAMED 5

/* What a remedy does is seen before it is done. */
struct _ClReviewDialog
{
  AdwWindow parent_instance;
  ClPractice *practice;
  ClActor *actor;
  ClPeople *people;
  GPtrArray *changes;
  ClChangePreviewer *previewer;
  char *toast;
  gboolean saving;
  AdwHeaderBar *header;
  GtkWidget *box;
  GtkWidget *list;
  GtkWidget *preview;
};

G_DEFINE_FINAL_TYPE (ClReviewDialog, cl_review_dialog, ADW_TYPE_WINDOW)

static guint
count_people (ClPreview *preview, gboolean gains)
{
  g_autoptr (GHashTable) people = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < preview->groups->len; i++)
    {
      ClEffectGroup *group = &g_array_index (preview->groups, ClEffectGroup, i);
      ClArea changed = gains ? group->after & ~group->before : group->before & ~group->after;

      if (changed != CL_AREA_NONE)
        g_hash_table_add (people, &group->member);
    }
  return g_hash_table_size (people);
}

static char *
describe (ClPreview *preview)
{
  guint n_losses = count_people (preview, FALSE);
  guint n_gains = count_people (preview, TRUE);

  if (n_losses > 0)
    return g_strdup_printf (ngettext ("Takes access from <b>%u person</b>.",
                                      "Takes access from <b>%u people</b>.", n_losses),
                            n_losses);
  if (n_gains > 0)
    return g_strdup_printf (
      ngettext ("Gives access to <b>%u person</b>.", "Gives access to <b>%u people</b>.", n_gains),
      n_gains);
  return g_strdup (_ ("Nobody sees more or less today."));
}

static void
on_preview_result_cb (ClReviewDialog *self, ClPreview *preview)
{
  g_autoptr (GListModel) gains = NULL;
  g_autoptr (GListModel) losses = NULL;
  g_autofree char *sentence = describe (preview);

  cl_access_words_list_groups (self->people, preview, &gains, &losses);
  cl_preview_bar_set_summary (CL_PREVIEW_BAR (self->preview), sentence, gains, losses, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review.do", !self->saving);
}

static void
on_preview_refused_cb (ClReviewDialog *self, const GError *error)
{
  cl_preview_bar_set_refusal (CL_PREVIEW_BAR (self->preview), error->message);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review.do", FALSE);
}

static void
on_saved_cb (GtkWidget *widget, ClChangeResult *result, const GError *error)
{
  ClReviewDialog *self = CL_REVIEW_DIALOG (widget);

  self->saving = FALSE;
  if (self->practice == NULL)
    return;
  if (result == NULL)
    on_preview_refused_cb (self, error);
  else
    gtk_window_destroy (GTK_WINDOW (self));
}

static void
activate_do (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClReviewDialog *self = CL_REVIEW_DIALOG (widget);

  if (self->saving)
    return;
  self->saving = TRUE;
  gtk_widget_action_set_enabled (widget, "review.do", FALSE);
  cl_save_changes (widget, self->practice, self->actor, (ClChange *const *) self->changes->pdata,
                   self->changes->len, self->toast, on_saved_cb);
}

static void
cl_review_dialog_dispose (GObject *object)
{
  ClReviewDialog *self = CL_REVIEW_DIALOG (object);

  if (self->previewer != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->previewer, self);
      cl_change_previewer_cancel (self->previewer);
    }
  g_clear_object (&self->previewer);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_object (&self->people);
  g_clear_object (&self->actor);
  g_clear_object (&self->practice);
  g_clear_pointer (&self->toast, g_free);
  G_OBJECT_CLASS (cl_review_dialog_parent_class)->dispose (object);
}

static void
cl_review_dialog_class_init (ClReviewDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_review_dialog_dispose;
  gtk_widget_class_install_action (widget_class, "review.do", NULL, activate_do);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "review.do",
                                       NULL);
}

static void
cl_review_dialog_init (ClReviewDialog *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroll = gtk_scrolled_window_new ();

  self->header = ADW_HEADER_BAR (adw_header_bar_new ());
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->list = gtk_list_box_new ();
  self->preview = cl_preview_bar_new ();
  adw_header_bar_set_show_start_title_buttons (self->header, FALSE);
  adw_header_bar_set_show_end_title_buttons (self->header, FALSE);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_widget_set_margin_top (self->box, 12);
  gtk_widget_set_margin_bottom (self->box, 24);
  gtk_widget_set_margin_start (self->box, 24);
  gtk_widget_set_margin_end (self->box, 24);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), self->box);
  gtk_widget_set_vexpand (scroll, TRUE);
  gtk_widget_add_css_class (content, "content-flat");
  gtk_box_append (GTK_BOX (content), cl_dialog_head_new (self->header));
  gtk_box_append (GTK_BOX (content), scroll);
  gtk_box_append (GTK_BOX (content), self->preview);
  adw_window_set_content (ADW_WINDOW (self), content);
  /* Room for the list that the preview bar unfolds. */
  gtk_window_set_default_size (GTK_WINDOW (self), 560, 480);
  gtk_widget_set_size_request (GTK_WIDGET (self), 320, -1);
}

static void
append_row (ClReviewDialog *self, const char *name, const char *description)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  if (description != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), description);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
list_findings (ClReviewDialog *self, GPtrArray *findings)
{
  guint n_named = findings->len <= MAX_NAMED + 1 ? findings->len : MAX_NAMED;

  for (guint i = 0; i < n_named; i++)
    {
      g_autofree char *name = cl_review_words_name (self->people, findings->pdata[i]);
      g_autofree char *description =
        cl_review_words_describe (self->practice, self->people, findings->pdata[i]);

      append_row (self, name, description);
    }
  if (n_named < findings->len)
    {
      guint n = findings->len - n_named;
      g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", n), n);

      append_row (self, more, NULL);
    }
}

static void
build (ClReviewDialog *self, const ClReviewQuestion *question, GPtrArray *findings)
{
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *verb = gtk_button_new_with_mnemonic (question->verb);
  GtkWidget *text = gtk_label_new (question->text);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (verb), "review.do");
  gtk_widget_add_css_class (verb, question->takes ? "destructive-action" : "suggested-action");
  adw_header_bar_pack_start (self->header, cancel);
  adw_header_bar_pack_end (self->header, verb);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_box_append (GTK_BOX (self->box), self->list);
  gtk_box_append (GTK_BOX (self->box), text);
  list_findings (self, findings);
  cl_preview_bar_set_foot (CL_PREVIEW_BAR (self->preview),
                           _ ("Nothing changes until you press the button above."));
}

/**
 * cl_review_dialog_ask:
 * @page: the access review
 * @practice: the practice
 * @actor: who is signed in
 * @people: to name members
 * @question: what is asked
 * @findings: (element-type ClReviewFinding): what it is about
 * @changes: (element-type ClChange): what is done, as one
 *
 * Shows who gains and who loses by a remedy, and does it once the person says so.
 */
void
cl_review_dialog_ask (GtkWidget *page,
                      ClPractice *practice,
                      ClActor *actor,
                      ClPeople *people,
                      const ClReviewQuestion *question,
                      GPtrArray *findings,
                      GPtrArray *changes)
{
  ClReviewDialog *self;

  g_return_if_fail (GTK_IS_WIDGET (page));

  self = g_object_new (CL_TYPE_REVIEW_DIALOG, "title", question->title, "modal", TRUE,
                       "transient-for", gtk_widget_get_root (page), "destroy-with-parent", TRUE,
                       NULL);
  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
  self->people = g_object_ref (people);
  self->changes = g_ptr_array_ref (changes);
  self->toast = g_strdup (question->toast);
  build (self, question, findings);
  self->previewer = cl_change_previewer_new (practice, actor);
  cl_change_previewer_set_counts_only (self->previewer, TRUE);
  g_signal_connect_object (self->previewer, "result", G_CALLBACK (on_preview_result_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->previewer, "refused", G_CALLBACK (on_preview_refused_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review.do", FALSE);
  cl_change_previewer_request (self->previewer, changes);
  cl_fit_dialog (GTK_WINDOW (self), page);
  gtk_window_present (GTK_WINDOW (self));
}
