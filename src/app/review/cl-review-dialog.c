/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-review-dialog.h"

#include <glib/gi18n.h>

#include "cl-access-words.h"
#include "cl-review-words.h"

/* How many are named; of more the preview below tells enough. */
#define MAX_NAMED 5

/* What a remedy does is seen before it is done. */
struct _ClReviewDialog
{
  ClPreviewedDialog parent_instance;
  GtkWidget *page;
  GVariant *again;
  ClPractice *practice;
  ClPeople *people;
  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE (ClReviewDialog, cl_review_dialog, CL_TYPE_PREVIEWED_DIALOG)

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
cl_review_dialog_show_preview (ClPreviewedDialog *dialog, ClPreviewBar *bar, ClPreview *preview)
{
  ClReviewDialog *self = CL_REVIEW_DIALOG (dialog);
  g_autoptr (GListModel) gains = NULL;
  g_autoptr (GListModel) losses = NULL;
  g_autofree char *sentence = describe (preview);

  cl_access_words_list_groups (self->people, preview, &gains, &losses);
  cl_preview_bar_set_summary (bar, sentence, gains, losses, NULL);
}

static void
cl_review_dialog_look_again (ClPreviewedDialog *dialog)
{
  ClReviewDialog *self = CL_REVIEW_DIALOG (dialog);

  gtk_widget_activate_action_variant (self->page, "review.look-again", self->again);
}

static void
cl_review_dialog_dispose (GObject *object)
{
  ClReviewDialog *self = CL_REVIEW_DIALOG (object);

  g_clear_object (&self->people);
  g_clear_object (&self->practice);
  g_clear_object (&self->page);
  g_clear_pointer (&self->again, g_variant_unref);
  G_OBJECT_CLASS (cl_review_dialog_parent_class)->dispose (object);
}

static void
cl_review_dialog_class_init (ClReviewDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_review_dialog_dispose;
  CL_PREVIEWED_DIALOG_CLASS (klass)->show_preview = cl_review_dialog_show_preview;
  CL_PREVIEWED_DIALOG_CLASS (klass)->look_again = cl_review_dialog_look_again;
}

static void
cl_review_dialog_init (ClReviewDialog *self)
{
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  cl_previewed_dialog_add (CL_PREVIEWED_DIALOG (self), self->list);
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
  self->page = g_object_ref (page);
  self->again = g_variant_ref_sink (question->again);
  self->practice = g_object_ref (practice);
  self->people = g_object_ref (people);
  list_findings (self, findings);
  cl_previewed_dialog_add_text (CL_PREVIEWED_DIALOG (self), question->text);
  cl_previewed_dialog_set_verb (CL_PREVIEWED_DIALOG (self), question->verb, question->takes,
                                _ ("Nothing changes until you press the button above."));
  cl_previewed_dialog_open (CL_PREVIEWED_DIALOG (self), practice, actor, changes, question->toast,
                            page);
}
