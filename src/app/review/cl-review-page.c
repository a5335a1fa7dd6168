/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-review-page.h"

#include "cl-change-service.h"
#include "cl-member-service.h"
#include "cl-reloader.h"
#include "cl-review-remedy.h"
#include "cl-review-row.h"
#include "cl-review-service.h"
#include "cl-save.h"
#include "cl-sidebar-button.h"
#include "cl-width-watcher.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Changes of others come in bursts; the review is made anew once they are over, in milliseconds. */
#define RELOAD_DELAY 300
/* Nothing that takes shorter than this needs a bar; then it moves this often, in milliseconds. */
#define BAR_DELAY 300
#define BAR_STEP 80

/* What the worker reads, and how far it is: shared with it. */
typedef struct
{
  ClActor *actor;
  gint done; /* per mille, atomic */
} Reading;

struct _ClReviewPage
{
  GtkWidget parent_instance;
  ClPractice *practice;
  ClActor *actor;
  ClPeople *people;
  GPtrArray *roles;
  GListStore *entries;
  GCancellable *cancellable; /* of the review being made */
  Reading *reading; /* the same */
  ClReloader *reloader;
  guint bar_id;
  GVariant *again; /* (nullable): what is to be asked once more, when the review is made anew */

  ClWidthWatcher *watcher;
  GtkStack *stack;
  GtkProgressBar *bar;
  GtkListView *list;
  AdwStatusPage *failed;
};

G_DEFINE_FINAL_TYPE (ClReviewPage, cl_review_page, GTK_TYPE_WIDGET)

typedef struct
{
  ClPeople *people;
  GPtrArray *roles;
  ClReview *review;
} Read;

static void
read_free (gpointer data)
{
  Read *read = data;

  g_clear_object (&read->people);
  g_clear_pointer (&read->roles, g_ptr_array_unref);
  g_clear_object (&read->review);
  g_free (read);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Read, read_free)

static void
reading_clear (gpointer data)
{
  g_clear_object (&((Reading *) data)->actor);
}

static void
reading_unref (gpointer reading)
{
  g_atomic_rc_box_release_full (reading, reading_clear);
}

static void
on_progress (guint64 done, guint64 total, gpointer data)
{
  Reading *reading = data;

  g_atomic_int_set (&reading->done, total > 0 ? (gint) (1000 * done / total) : 0);
}

static gpointer
work_read (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;
  g_autoptr (GPtrArray) members = cl_member_service_list (practice, reading->actor, error);
  g_autoptr (Read) read = g_new0 (Read, 1);

  if (members == NULL)
    return NULL;
  read->roles = cl_role_service_list (practice, reading->actor, error);
  if (read->roles == NULL)
    return NULL;
  read->people = cl_people_new (members, cl_actor_get_id (reading->actor));
  read->review =
    cl_review_service_open (practice, reading->actor, on_progress, reading, cancellable, error);
  return read->review != NULL ? g_steal_pointer (&read) : NULL;
}

static void
end_reading (ClReviewPage *self)
{
  g_clear_handle_id (&self->bar_id, g_source_remove);
  g_clear_pointer (&self->reading, reading_unref);
}

/* The view holds on to a row, and what is put before it is out of sight: at the top that would be
 * just what an undo brought back. */
static void
show_review (ClReviewPage *self, ClReview *review)
{
  g_autoptr (GListStore) fresh = cl_review_entry_list (review, self->people);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list));
  gboolean is_at_top = gtk_adjustment_get_value (adjustment) < 1;

  cl_review_entry_update_list (self->entries, G_LIST_MODEL (fresh));
  if (is_at_top)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", 0);
  gtk_stack_set_visible_child_name (self->stack, "list");
}

/* What the person was about to do, about what is left of it. */
static void
ask_again (ClReviewPage *self, ClReview *review)
{
  g_autoptr (GVariant) again = g_steal_pointer (&self->again);
  g_autoptr (GPtrArray) findings = NULL;
  ClReviewRemedy remedy;

  if (again == NULL)
    return;
  findings = cl_review_remedy_find (again, review, &remedy);
  if (findings->len == 0)
    cl_save_show_error (GTK_WIDGET (self), _ ("Nothing is left to do about it"));
  else
    cl_review_remedy_do (remedy, GTK_WIDGET (self), self->practice, self->actor, self->people,
                         self->roles, findings);
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClReviewPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Read) read = cl_practice_run_finish (CL_PRACTICE (source), result, &error);
  g_autofree char *escaped = NULL;

  /* Another reading follows, or the page is gone. */
  if (self->practice == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  end_reading (self);
  if (read == NULL)
    {
      escaped = g_markup_escape_text (error->message, -1);
      adw_status_page_set_description (self->failed, escaped);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      g_clear_pointer (&self->again, g_variant_unref);
      return;
    }
  g_set_object (&self->people, read->people);
  g_clear_pointer (&self->roles, g_ptr_array_unref);
  self->roles = g_ptr_array_ref (read->roles);
  show_review (self, read->review);
  ask_again (self, read->review);
}

static gboolean
on_bar_cb (gpointer data)
{
  ClReviewPage *self = data;

  gtk_progress_bar_set_fraction (self->bar, g_atomic_int_get (&self->reading->done) / 1000.0);
  return G_SOURCE_CONTINUE;
}

/* Only where there is nothing to see yet. */
static gboolean
on_bar_wanted_cb (gpointer data)
{
  ClReviewPage *self = data;

  self->bar_id = g_timeout_add (BAR_STEP, on_bar_cb, self);
  on_bar_cb (self);
  gtk_stack_set_visible_child_name (self->stack, "reading");
  return G_SOURCE_REMOVE;
}

static void
reload (ClReviewPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  end_reading (self);
  self->cancellable = g_cancellable_new ();
  self->reading = g_atomic_rc_box_new0 (Reading);
  self->reading->actor = g_object_ref (self->actor);
  if (self->people == NULL)
    self->bar_id = g_timeout_add (BAR_DELAY, on_bar_wanted_cb, self);
  cl_practice_run_async (self->practice, work_read, g_atomic_rc_box_acquire (self->reading),
                         reading_unref, read_free, self->cancellable, on_read_cb,
                         g_object_ref (self));
}

static void
on_reload_cb (gpointer page)
{
  reload (page);
}

static void
on_try_again_cb (ClReviewPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "blank");
  reload (self);
}

static void
do_remedy (ClReviewPage *self, ClReviewEntry *entry, ClReviewRemedy remedy)
{
  g_autoptr (GPtrArray) findings = NULL;

  if (entry->type == CL_REVIEW_ENTRY_HEAD)
    findings = cl_review_group_list_meant (entry->group);
  else
    {
      findings = g_ptr_array_new_with_free_func (g_object_unref);
      g_ptr_array_add (findings, g_object_ref (entry->finding));
    }
  cl_review_remedy_do (remedy, GTK_WIDGET (self), self->practice, self->actor, self->people,
                       self->roles, findings);
}

static void
on_remedy_cb (ClReviewPage *self, guint remedy, ClReviewRow *row)
{
  g_autoptr (ClReviewEntry) entry = g_object_ref (cl_review_row_get_entry (row));

  do_remedy (self, entry, (ClReviewRemedy) remedy);
}

/* Enter does what most people want. */
static void
on_activate_cb (ClReviewPage *self, guint position)
{
  g_autoptr (ClReviewEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->entries), position);
  ClReviewRemedy remedy;

  if (entry == NULL || entry->type != CL_REVIEW_ENTRY_FINDING)
    return;
  remedy = cl_review_remedy_list (entry->finding->kind)[0];
  if (cl_review_remedy_is_for (remedy, self->actor))
    do_remedy (self, entry, remedy);
}

static void
on_row_narrow_cb (ClReviewRow *row, GParamSpec *pspec, ClWidthWatcher *watcher)
{
  cl_review_row_set_narrow (row, cl_width_watcher_get_narrow (watcher));
}

static void
on_setup_cb (ClReviewPage *self, GtkListItem *item)
{
  GtkWidget *row = cl_review_row_new (self->practice, self->actor);

  cl_review_row_set_narrow (CL_REVIEW_ROW (row), cl_width_watcher_get_narrow (self->watcher));
  g_signal_connect_object (self->watcher, "notify::narrow", G_CALLBACK (on_row_narrow_cb), row,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "remedy", G_CALLBACK (on_remedy_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, row);
}

static void
on_bind_cb (ClReviewPage *self, GtkListItem *item)
{
  ClReviewEntry *entry = gtk_list_item_get_item (item);

  gtk_list_item_set_selectable (item, FALSE);
  gtk_list_item_set_activatable (item, entry->type == CL_REVIEW_ENTRY_FINDING);
  cl_review_row_set_entry (CL_REVIEW_ROW (gtk_list_item_get_child (item)), entry);
}

static void
on_unbind_cb (ClReviewPage *self, GtkListItem *item)
{
  cl_review_row_set_entry (CL_REVIEW_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
on_narrow_cb (ClReviewPage *self)
{
  if (cl_width_watcher_get_narrow (self->watcher))
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
}

static void
activate_mark_done (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClReviewPage *self = CL_REVIEW_PAGE (widget);
  g_autoptr (ClChange) change = cl_change_new_review_done ();

  cl_save_changes (widget, self->practice, self->actor, &change, 1, _ ("The review is done"), NULL);
}

static void
activate_reload (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  reload (CL_REVIEW_PAGE (widget));
}

static void
activate_look_again (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClReviewPage *self = CL_REVIEW_PAGE (widget);

  g_clear_pointer (&self->again, g_variant_unref);
  self->again = g_variant_ref (parameter);
  reload (self);
}

static void
cl_review_page_dispose (GObject *object)
{
  ClReviewPage *self = CL_REVIEW_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->reloader, cl_reloader_free);
  end_reading (self);
  g_clear_pointer (&self->again, g_variant_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), CL_TYPE_REVIEW_PAGE);
  g_clear_object (&self->entries);
  g_clear_object (&self->people);
  g_clear_pointer (&self->roles, g_ptr_array_unref);
  g_clear_object (&self->actor);
  g_clear_object (&self->practice);
  G_OBJECT_CLASS (cl_review_page_parent_class)->dispose (object);
}

static void
cl_review_page_class_init (ClReviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_review_page_dispose;
  g_type_ensure (CL_TYPE_SIDEBAR_BUTTON);
  g_type_ensure (CL_TYPE_WIDTH_WATCHER);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/caseload/Caseload/review/cl-review-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ClReviewPage, watcher);
  gtk_widget_class_bind_template_child (widget_class, ClReviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, ClReviewPage, bar);
  gtk_widget_class_bind_template_child (widget_class, ClReviewPage, list);
  gtk_widget_class_bind_template_child (widget_class, ClReviewPage, failed);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_try_again_cb);
  gtk_widget_class_install_action (widget_class, "review.mark-done", NULL, activate_mark_done);
  gtk_widget_class_install_action (widget_class, "review.reload", NULL, activate_reload);
  gtk_widget_class_install_action (widget_class, "review.look-again", CL_REVIEW_AGAIN,
                                   activate_look_again);
}

static void
cl_review_page_init (ClReviewPage *self)
{
  g_autoptr (GtkSelectionModel) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->entries = g_list_store_new (CL_TYPE_REVIEW_ENTRY);
  selection =
    GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->entries))));
  gtk_list_view_set_model (self->list, selection);
}

/**
 * cl_review_page_new:
 * @practice: the practice
 * @actor: who is signed in, with `manage-access`
 *
 * What to look at from time to time, so that nobody keeps access that they do not need, each with
 * what can be done about it (docs: SCREENS, Practice).
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *
cl_review_page_new (ClPractice *practice, ClActor *actor)
{
  ClReviewPage *self = g_object_new (CL_TYPE_REVIEW_PAGE, NULL);

  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
  self->reloader = cl_reloader_new (practice, RELOAD_DELAY, on_reload_cb, self);
  reload (self);
  return GTK_WIDGET (self);
}
