/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-find-dialog-private.h"

#include "cl-availability-dialog.h"
#include "cl-fit-dialog.h"

static ClDraft *
keep (ClDraftKeeper *keeper, gboolean *lost_out)
{
  return cl_find_dialog_keep (CL_FIND_DIALOG (keeper));
}

static void
draft_keeper_init (ClDraftKeeperInterface *iface)
{
  iface->keep = keep;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ClFindDialog,
                               cl_find_dialog,
                               ADW_TYPE_WINDOW,
                               G_IMPLEMENT_INTERFACE (CL_TYPE_DRAFT_KEEPER, draft_keeper_init))

/* A column scrolls by itself, or is one of those that scroll together: a scrolled window within
 * another would keep the wheel for itself. */
static void
place_column (ClFindDialog *self,
              GtkWidget *column,
              GtkScrolledWindow *scroller,
              gboolean is_narrow)
{
  g_object_ref (column);
  if (gtk_widget_get_parent (column) == self->columns)
    gtk_box_remove (GTK_BOX (self->columns), column);
  else
    gtk_scrolled_window_set_child (scroller, NULL);
  if (is_narrow)
    gtk_box_append (GTK_BOX (self->columns), column);
  else
    gtk_scrolled_window_set_child (scroller, column);
  g_object_unref (column);
  gtk_widget_set_visible (GTK_WIDGET (scroller), !is_narrow);
}

/* What is chosen is at hand however far one has scrolled: at the end of the right column, or at the
 * foot. */
static void
place_chosen (ClFindDialog *self, gboolean is_narrow)
{
  int margin = is_narrow ? 12 : 3;

  g_object_ref (self->chosen);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (self->chosen)), self->chosen);
  gtk_box_append (GTK_BOX (is_narrow ? self->content : self->right), self->chosen);
  g_object_unref (self->chosen);
  gtk_widget_set_margin_start (self->chosen, margin);
  gtk_widget_set_margin_end (self->chosen, margin);
  gtk_widget_set_margin_bottom (self->chosen, margin);
}

/* Beside each other, each scrolling by itself; or below, all of it: first the day, then the times.
 */
static void
on_narrow_cb (ClFindDialog *self)
{
  gboolean is_narrow = cl_width_watcher_get_narrow (self->watcher);
  GtkOrientation orientation = is_narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns), orientation);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->filters), orientation);
  gtk_widget_set_margin_start (self->box, is_narrow ? 12 : 24);
  gtk_widget_set_margin_end (self->box, is_narrow ? 12 : 24);
  gtk_widget_set_size_request (self->right, is_narrow ? -1 : 290, -1);
  gtk_scrolled_window_set_policy (self->all_scroller, GTK_POLICY_NEVER,
                                  is_narrow ? GTK_POLICY_AUTOMATIC : GTK_POLICY_NEVER);
  place_column (self, self->choices, self->right_scroller, is_narrow);
  place_column (self, self->left, self->left_scroller, is_narrow);
  place_chosen (self, is_narrow);
  gtk_widget_set_visible (self->right, !is_narrow);
}

static void
cl_find_dialog_dispose (GObject *object)
{
  ClFindDialog *self = CL_FIND_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  self->is_filling = TRUE;
  if (self->practice != NULL)
    g_clear_signal_handler (&self->changed_id, self->practice);
  gtk_widget_dispose_template (GTK_WIDGET (self), CL_TYPE_FIND_DIALOG);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->practice);
  g_clear_object (&self->actor);
  g_clear_object (&self->bundle);
  g_clear_pointer (&self->problem, g_free);
  g_clear_pointer (&self->members, g_array_unref);
  g_clear_pointer (&self->kinds, g_array_unref);
  g_clear_pointer (&self->today, g_date_time_unref);
  g_clear_pointer (&self->day, g_date_time_unref);
  g_clear_pointer (&self->shown_month, g_date_time_unref);
  G_OBJECT_CLASS (cl_find_dialog_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, watcher);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, content);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, all_scroller);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, box);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, filters);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, columns);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, left_scroller);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, left);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, right);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, right_scroller);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, choices);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, client);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, practitioner);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, length);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, kind);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, count);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, cards);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, month);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, all_day);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, morning);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, afternoon);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, any_time);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, chosen);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, chosen_time);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, chosen_dot);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, chosen_who);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, place_box);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, place_label);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, note_box);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, note_icon);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, note);
}

static void
activate_set_availability (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  cl_availability_dialog_open (widget, CL_FIND_DIALOG (widget)->practice,
                               CL_FIND_DIALOG (widget)->actor, g_variant_get_int64 (parameter));
}

static void
cl_find_dialog_class_init (ClFindDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_find_dialog_dispose;
  g_type_ensure (CL_TYPE_WIDTH_WATCHER);
  g_type_ensure (CL_TYPE_TYPE_AHEAD);
  g_type_ensure (CL_TYPE_FIND_MONTH);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/caseload/Caseload/calendar/cl-find-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_cb);
  cl_find_dialog_class_init_filters (widget_class);
  cl_find_dialog_class_init_search (widget_class);
  cl_find_dialog_class_init_chosen (widget_class);
  cl_find_dialog_class_init_book (widget_class);
  gtk_widget_class_install_action (widget_class, "find.set-availability", "x",
                                   activate_set_availability);
}

static void
cl_find_dialog_init (ClFindDialog *self)
{
  self->members = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->kinds = g_array_new (FALSE, FALSE, sizeof (ClAppointmentKind));
  self->is_filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  cl_find_dialog_fill (self);
  gtk_widget_set_visible (self->note_box, FALSE);
}

/**
 * cl_find_dialog_new:
 * @parent: a page of the window, or the window
 * @practice: the practice
 * @actor: who is signed in
 * @client: for whom, or 0
 *
 * Returns: (transfer none): a dialog that is not shown yet
 */
ClFindDialog *
cl_find_dialog_new (GtkWidget *parent, ClPractice *practice, ClActor *actor, gint64 client)
{
  ClFindDialog *self = g_object_new (CL_TYPE_FIND_DIALOG, "transient-for",
                                     gtk_widget_get_root (parent), "destroy-with-parent", TRUE,
                                     NULL);

  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
  self->zone = cl_practice_get_timezone (practice);
  self->wanted_client = client;
  cl_find_dialog_begin (self);
  cl_find_dialog_note (self);
  return self;
}

/**
 * cl_find_dialog_present:
 * @self: a dialog
 * @parent: what it stands over
 *
 * Shows it, and looks for times.
 */
void
cl_find_dialog_present (ClFindDialog *self, GtkWidget *parent)
{
  self->changed_id =
    g_signal_connect_swapped (self->practice, "changed", G_CALLBACK (cl_find_dialog_search), self);
  cl_find_dialog_show_month (self);
  cl_find_dialog_search (self);
  on_narrow_cb (self);
  cl_fit_dialog (GTK_WINDOW (self), parent);
  gtk_window_present (GTK_WINDOW (self));
}

/**
 * cl_find_dialog_open:
 * @parent: a page of the window, or the window
 * @practice: the practice
 * @actor: who is signed in
 * @client: for whom, or 0
 *
 * Finds the times that practitioners have left, and books one (docs: SCREENS, Calendar).
 */
void
cl_find_dialog_open (GtkWidget *parent, ClPractice *practice, ClActor *actor, gint64 client)
{
  cl_find_dialog_present (cl_find_dialog_new (parent, practice, actor, client), parent);
}
