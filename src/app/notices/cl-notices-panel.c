/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-notices-panel.h"

#include <glib/gi18n.h>

#include "cl-emergency-service.h"
#include "cl-member-service.h"
#include "cl-notice-row.h"
#include "cl-save.h"

struct _ClNoticesPanel
{
  GtkWidget parent_instance;
  ClPractice *practice;
  ClActor *actor;
  GCancellable *cancellable;
  gboolean loading;
  gboolean changed; /* while it was read */
  gint64 newest; /* the notice that was shown last; -1 before the first look */

  GtkWidget *box;
  GtkLabel *heading;
  GtkToggleButton *fold;
  GtkRevealer *revealer;
  GtkWidget *scroller; /* what a list of several scrolls in */
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (ClNoticesPanel, cl_notices_panel, GTK_TYPE_WIDGET)

/* What is shown, read at one time. */
typedef struct
{
  GPtrArray *notices;
  ClPeople *people;
} Told;

static void
told_free (Told *told)
{
  g_clear_pointer (&told->notices, g_ptr_array_unref);
  g_clear_object (&told->people);
  g_free (told);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Told, told_free)

/* On the worker. */
static gpointer
work_load (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  ClActor *actor = data;
  g_autoptr (Told) told = g_new0 (Told, 1);
  g_autoptr (GPtrArray) members = NULL;

  told->notices = cl_emergency_service_list_notices (practice, actor, error);
  if (told->notices == NULL)
    return NULL;
  if (told->notices->len == 0)
    return g_steal_pointer (&told);
  members = cl_member_service_list (practice, actor, error);
  if (members == NULL)
    return NULL;
  told->people = cl_people_new (members, cl_actor_get_id (actor));
  return g_steal_pointer (&told);
}

static void
show_heading (ClNoticesPanel *self, guint n)
{
  g_autofree char *text = g_strdup_printf (
    ngettext ("%u chart was opened in an emergency", "%u charts were opened in an emergency", n),
    n);

  gtk_label_set_label (self->heading, text);
}

/* One notice is shown whole, with its buttons, however narrow the window; several scroll, with the
 * first of them whole: a scrolled window asks for the height of what does not wrap. */
static void
place_list (ClNoticesPanel *self, guint n)
{
  GtkWidget *list = GTK_WIDGET (self->list);
  GtkWidget *wanted = n == 1 ? list : self->scroller;

  if (gtk_revealer_get_child (self->revealer) == wanted)
    return;
  g_object_ref (list);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), NULL);
  gtk_revealer_set_child (self->revealer, NULL);
  if (n != 1)
    gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), list);
  gtk_revealer_set_child (self->revealer, wanted);
  g_object_unref (list);
}

static void
show_notices (ClNoticesPanel *self, Told *told)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < told->notices->len; i++)
    gtk_list_box_append (self->list, cl_notice_row_new (self->practice, self->actor, told->people,
                                                        g_ptr_array_index (told->notices, i)));
  place_list (self, told->notices->len);
  show_heading (self, told->notices->len);
  gtk_widget_set_visible (GTK_WIDGET (self), told->notices->len > 0);
}

/* What has come since the last look is told outside of the window too, for somebody may be working
 * in another one. */
static void
tell_new (ClNoticesPanel *self, GPtrArray *notices, gboolean had_some)
{
  gboolean is_first = self->newest < 0;
  guint n_new = 0;
  gint64 newest = MAX (self->newest, 0);

  for (guint i = 0; i < notices->len; i++)
    {
      ClEmergencyNotice *notice = g_ptr_array_index (notices, i);

      n_new += notice->id > self->newest ? 1 : 0;
      newest = MAX (newest, notice->id);
    }
  self->newest = newest;
  if (n_new > 0)
    cl_notices_panel_unfold (self);
  if (n_new > 0 && !is_first)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.tell-emergency", "u", n_new);
  else if (had_some && notices->len == 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.tell-emergency", "u", 0);
}

static void load (ClNoticesPanel *self);

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClNoticesPanel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Told) told = cl_practice_run_finish (CL_PRACTICE (source), result, &error);

  if (self->practice == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->loading = FALSE;
  if (told != NULL)
    {
      gboolean had_some = gtk_list_box_get_row_at_index (self->list, 0) != NULL;

      show_notices (self, told);
      tell_new (self, told->notices, had_some);
    }
  else
    g_debug ("What was opened in an emergency could not be read: %s", error->message);
  if (self->changed)
    load (self);
}

/* Many changes are told one by one: what comes while it is read is read once more afterwards. */
static void
load (ClNoticesPanel *self)
{
  self->changed = self->loading;
  if (self->loading)
    return;
  self->loading = TRUE;
  cl_practice_run_async (self->practice, work_load, g_object_ref (self->actor), g_object_unref,
                         (GDestroyNotify) told_free, self->cancellable, on_loaded_cb,
                         g_object_ref (self));
}

static void
on_practice_changed_cb (ClNoticesPanel *self)
{
  load (self);
}

static void
on_seen_cb (GtkWidget *widget, ClChangeResult *result, const GError *error)
{
  ClNoticesPanel *self = CL_NOTICES_PANEL (widget);

  if (self->practice == NULL)
    return;
  if (result == NULL)
    cl_save_show_error (widget, error->message);
  load (self);
}

static void
activate_seen (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClNoticesPanel *self = CL_NOTICES_PANEL (widget);
  g_autoptr (ClChange) change = cl_change_new_see_emergency (g_variant_get_int64 (parameter));

  cl_save_changes (widget, self->practice, self->actor, &change, 1, NULL, on_seen_cb);
}

static void
cl_notices_panel_dispose (GObject *object)
{
  ClNoticesPanel *self = CL_NOTICES_PANEL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), CL_TYPE_NOTICES_PANEL);
  g_clear_object (&self->actor);
  g_clear_object (&self->practice);
  G_OBJECT_CLASS (cl_notices_panel_parent_class)->dispose (object);
}

static void
cl_notices_panel_class_init (ClNoticesPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_notices_panel_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/caseload/Caseload/notices/cl-notices-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, ClNoticesPanel, box);
  gtk_widget_class_bind_template_child (widget_class, ClNoticesPanel, heading);
  gtk_widget_class_bind_template_child (widget_class, ClNoticesPanel, fold);
  gtk_widget_class_bind_template_child (widget_class, ClNoticesPanel, revealer);
  gtk_widget_class_bind_template_child (widget_class, ClNoticesPanel, list);
  gtk_widget_class_bind_template_child (widget_class, ClNoticesPanel, scroller);
  gtk_widget_class_install_action (widget_class, "notices.seen", "x", activate_seen);
}

static void
cl_notices_panel_init (ClNoticesPanel *self)
{
  self->cancellable = g_cancellable_new ();
  self->newest = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * cl_notices_panel_new:
 * @practice: the practice
 * @actor: who is signed in
 *
 * Which charts were opened in an emergency and by whom, for who is told of it (docs: ACCESS, What
 * each action does); not shown where there is nothing. It follows changes. Of what comes while it
 * is there, "win.tell-emergency" (u: how many; 0 where nothing is left) tells the desktop.
 *
 * Returns: (transfer floating): the panel
 */
GtkWidget *
cl_notices_panel_new (ClPractice *practice, ClActor *actor)
{
  ClNoticesPanel *self;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);
  g_return_val_if_fail (CL_IS_ACTOR (actor), NULL);

  self = g_object_new (CL_TYPE_NOTICES_PANEL, NULL);
  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
  g_signal_connect_object (practice, "changed", G_CALLBACK (on_practice_changed_cb), self,
                           G_CONNECT_SWAPPED);
  load (self);
  return GTK_WIDGET (self);
}

/**
 * cl_notices_panel_unfold:
 * @self: a panel
 *
 * Shows the list under its heading.
 */
void
cl_notices_panel_unfold (ClNoticesPanel *self)
{
  g_return_if_fail (CL_IS_NOTICES_PANEL (self));

  gtk_toggle_button_set_active (self->fold, TRUE);
}
