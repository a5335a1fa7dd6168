/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-supervision-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "cl-error.h"
#include "cl-focus.h"
#include "cl-member-difference.h"
#include "cl-reloader.h"
#include "cl-save.h"
#include "cl-sidebar-button.h"
#include "cl-supervision-drag.h"
#include "cl-supervision-foot.h"
#include "cl-supervision-keys.h"
#include "cl-supervision-words.h"
#include "cl-tab-stop.h"
#include "cl-width-watcher.h"

/* Milliseconds after which changes that come together are looked at as one. */
#define RELOAD_DELAY 60
/* Frames until a row that was scrolled to is there. */
#define FOCUS_FRAMES 20

struct _ClSupervisionPage
{
  GtkWidget parent_instance;
  ClPractice *practice;
  ClActor *actor;
  ClSupervisionTree *tree;
  ClSupervisionCarry *carry;
  ClSupervisionList *supervisors;
  ClSupervisionList *alone;
  ClSupervisionKeys *keys;
  GCancellable *cancellable;
  gint64 focus_on; /* whose row gets the focus, once it is there */
  guint focus_id;
  guint focus_frames;
  gboolean opens_choice; /* and its drop-down opens then */
  gint64 wanted; /* of page.do-for-member, until the members are there */
  ClMember *asked; /* for whom a supervisor was chosen, as they were shown */
  gboolean is_stale; /* somebody else changed them before that was saved */
  ClReloader *reloader;

  ClWidthWatcher *watcher;
  AdwWindowTitle *title;
  GtkStack *stack;
  GtkBox *narrow_head;
  GtkToggleButton *tab_tree;
  GtkWidget *tab_other;
  GtkLabel *tab_alone;
  GtkWidget *left;
  GtkBox *head;
  GtkWidget *heading;
  GtkWidget *total;
  GtkWidget *search;
  GtkStack *tree_stack;
  GtkListView *tree_list;
  AdwStatusPage *nothing;
  GtkWidget *line;
  GtkWidget *right;
  GtkWidget *right_head;
  GtkLabel *right_text;
  GtkWidget *right_landing;
  GtkLabel *right_landing_label;
  GtkListView *alone_list;
  ClSupervisionFoot *foot;
  AdwStatusPage *failed;
};

G_DEFINE_FINAL_TYPE (ClSupervisionPage, cl_supervision_page, GTK_TYPE_WIDGET)

static ClPeople *
get_people (ClSupervisionPage *self)
{
  return cl_supervision_carry_get_people (self->carry);
}

static const char *
get_typed (ClSupervisionPage *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search));
}

static gboolean
is_narrow (ClSupervisionPage *self)
{
  return cl_width_watcher_get_narrow (self->watcher);
}

static void
update_right_text (ClSupervisionPage *self)
{
  guint n = cl_supervision_tree_get_n_alone (self->tree);
  guint n_shown =
    g_list_model_get_n_items (G_LIST_MODEL (cl_supervision_tree_get_alone (self->tree)));
  g_autofree char *tab = g_strdup_printf (C_ ("supervision", "Without One (%u)"), n);

  gtk_label_set_label (self->tab_alone, tab);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->tab_other), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  tab, -1);
  if (n == 0)
    gtk_label_set_label (self->right_text, _ ("Every practitioner has a supervisor or is one."));
  else if (n_shown == 0)
    gtk_label_set_label (self->right_text, _ ("Nobody here matches."));
  else if (is_narrow (self))
    gtk_label_set_label (self->right_text, _ ("Choose a supervisor for each here."));
  else
    gtk_label_set_label (self->right_text, _ ("Drag each onto a supervisor, or choose one here."));
}

/* Of the whole tree, as long as there are any. */
static void
update_total (ClSupervisionPage *self)
{
  ClSupervisionState *state = cl_supervision_carry_get_state (self->carry);
  guint n = state != NULL ? cl_supervision_state_count_waiting (state) : 0;
  g_autofree char *text = g_strdup_printf (
    ngettext ("%u note waits for a co-signature", "%u notes wait for a co-signature", n), n);

  gtk_label_set_label (GTK_LABEL (self->total), text);
  gtk_widget_set_tooltip_text (self->total, text);
  gtk_widget_set_visible (self->total, n > 0);
}

static void
update_stack (ClSupervisionPage *self)
{
  guint n = cl_supervision_tree_get_n_supervised (self->tree);
  g_autofree char *subtitle = g_strdup_printf (
    ngettext ("%u practitioner has a supervisor", "%u practitioners have a supervisor", n), n);
  const char *shown = "tree";

  adw_window_title_set_subtitle (self->title, subtitle);
  update_right_text (self);
  update_total (self);
  if (!cl_supervision_tree_has_any (self->tree))
    shown = "nobody";
  else if (cl_supervision_list_get_n_places (self->supervisors) == 0)
    {
      /* Translators: %s is what was typed */
      g_autofree char *text = g_strdup_printf (_ ("No supervisor matches “%s”"), get_typed (self));
      g_autofree char *escaped = g_markup_escape_text (text, -1);

      adw_status_page_set_title (self->nothing, escaped);
      shown = "nothing";
    }
  gtk_stack_set_visible_child_name (self->tree_stack, shown);
  gtk_stack_set_visible_child_name (self->stack, "people");
}

static gboolean
on_focus_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  ClSupervisionPage *self = CL_SUPERVISION_PAGE (widget);
  ClSupervisionRow *row = cl_supervision_list_find_row (self->supervisors, self->focus_on);

  if (row == NULL)
    row = cl_supervision_list_find_row (self->alone, self->focus_on);
  if (row == NULL && ++self->focus_frames < FOCUS_FRAMES)
    return G_SOURCE_CONTINUE;
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  if (row != NULL && self->opens_choice)
    cl_supervision_row_popup (row);
  self->opens_choice = FALSE;
  self->focus_id = 0;
  self->focus_on = 0;
  return G_SOURCE_REMOVE;
}

/* Whoever was moved keeps the focus, wherever they went. */
static void
follow_focus (ClSupervisionPage *self)
{
  if (self->focus_on == 0 || self->focus_id != 0)
    return;
  self->focus_frames = 0;
  if (cl_supervision_list_scroll_to (self->supervisors, self->focus_on) ||
      cl_supervision_list_scroll_to (self->alone, self->focus_on))
    self->focus_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_focus_tick_cb, NULL, NULL);
}

/* Another page sent the person here to choose somebody's supervisor. */
static void
do_wanted (ClSupervisionPage *self)
{
  if (self->wanted == 0)
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  self->focus_on = self->wanted;
  self->opens_choice = TRUE;
  self->wanted = 0;
  gtk_toggle_button_set_active (cl_supervision_list_scroll_to (self->alone, self->focus_on)
                                  ? GTK_TOGGLE_BUTTON (self->tab_other)
                                  : self->tab_tree,
                                TRUE);
  follow_focus (self);
}

static void
fill (ClSupervisionPage *self)
{
  ClSupervisionState *state = cl_supervision_carry_get_state (self->carry);

  if (state == NULL)
    return;
  cl_supervision_tree_fill (self->tree, state, get_typed (self));
  update_stack (self);
}

/* Somebody else was faster: what of the member is otherwise is known once they are read again. */
static void
tell_stale (ClSupervisionPage *self, ClSupervisionState *state)
{
  ClMember *now = cl_supervision_state_find (state, self->asked->id);
  g_autofree char *difference = now != NULL ? cl_member_difference_describe (self->asked, now)
                                            : NULL;
  g_autofree char *told = NULL;

  self->is_stale = FALSE;
  if (difference != NULL)
    /* Translators: a member, and what of them changed, such as "Changed: supervisor." */
    told =
      g_strdup_printf (_ ("Somebody else changed %s meanwhile. %s"), self->asked->name, difference);
  else
    told = g_strdup (_ ("Somebody else changed this member meanwhile. Look how it stands now, then "
                        "try again."));
  cl_save_show_error (GTK_WIDGET (self), told);
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClSupervisionPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClSupervisionState)
    state = cl_supervision_service_load_finish (CL_PRACTICE (source), result, &error);
  g_autoptr (ClPeople) people = NULL;

  if (self->practice == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (state == NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->failed, escaped);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }
  people = cl_people_new (cl_supervision_state_get_members (state), cl_actor_get_id (self->actor));
  cl_supervision_tree_fill (self->tree, state, get_typed (self));
  cl_supervision_carry_set_state (self->carry, state, people);
  update_stack (self);
  do_wanted (self);
  follow_focus (self);
  if (self->is_stale)
    tell_stale (self, state);
}

static void
load (ClSupervisionPage *self)
{
  cl_supervision_service_load_async (self->practice, self->actor, self->cancellable, on_loaded_cb,
                                     g_object_ref (self));
}

static void
on_reload_cb (gpointer page)
{
  load (page);
}

/* Where a drop would put whoever is carried, there is a place for them. */
static void
on_carry_changed_cb (ClSupervisionPage *self)
{
  gint64 carried = cl_supervision_carry_get_carried (self->carry);
  gint64 target = cl_supervision_carry_get_target (self->carry);
  gboolean allowed = cl_supervision_carry_allows (self->carry, target);
  gboolean to_nobody = allowed && target == CL_SUPERVISION_NOBODY;

  cl_supervision_tree_set_landing (self->tree, allowed ? target : 0);
  gtk_widget_set_visible (self->right_landing, to_nobody);
  if (to_nobody)
    gtk_label_set_label (self->right_landing_label,
                         cl_people_get_name (get_people (self), carried));
}

static void
on_saved_cb (GtkWidget *widget, ClChangeResult *result, const GError *error)
{
  ClSupervisionPage *self = CL_SUPERVISION_PAGE (widget);

  self->is_stale = g_error_matches (error, CL_ERROR, CL_ERROR_CONFLICT);
  if (error != NULL && !self->is_stale)
    cl_save_show_error (widget, error->message);
  if (self->practice != NULL)
    load (self);
}

static void
apply (ClSupervisionPage *self, gint64 member, gint64 supervisor)
{
  g_autoptr (ClChange) change = cl_supervision_carry_make_change (self->carry, member, supervisor);
  g_autofree char *toast = cl_supervision_words_get_toast (get_people (self), member, supervisor);

  self->focus_on = member;
  g_set_object (&self->asked,
                cl_supervision_state_find (cl_supervision_carry_get_state (self->carry), member));
  cl_save_changes (GTK_WIDGET (self), self->practice, self->actor, &change, 1, toast, on_saved_cb);
}

static void
activate_set (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClSupervisionPage *self = CL_SUPERVISION_PAGE (widget);
  ClSupervisionState *state = cl_supervision_carry_get_state (self->carry);
  ClMember *found;
  gint64 member, supervisor;

  g_variant_get (parameter, "(xx)", &member, &supervisor);
  found = state != NULL ? cl_supervision_state_find (state, member) : NULL;
  if (found != NULL && found->supervisor != supervisor)
    apply (self, member, supervisor);
}

static void
activate_do_for_member (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClSupervisionPage *self = CL_SUPERVISION_PAGE (widget);

  g_variant_get (parameter, "(&sx)", NULL, &self->wanted);
  if (cl_supervision_carry_get_state (self->carry) != NULL)
    do_wanted (self);
}

static void
activate_search (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_widget_grab_focus (CL_SUPERVISION_PAGE (widget)->search);
}

static void
on_search_changed_cb (ClSupervisionPage *self)
{
  cl_supervision_carry_end (self->carry);
  fill (self);
}

static void
on_search_activate_cb (ClSupervisionPage *self)
{
  gtk_widget_child_focus (cl_supervision_list_get_n_places (self->supervisors) > 0
                            ? GTK_WIDGET (self->tree_list)
                            : GTK_WIDGET (self->alone_list),
                          GTK_DIR_TAB_FORWARD);
}

static void
on_stop_search_cb (ClSupervisionPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
on_clear_clicked_cb (ClSupervisionPage *self)
{
  on_stop_search_cb (self);
  gtk_widget_grab_focus (self->search);
}

static void
on_try_again_cb (ClSupervisionPage *self)
{
  load (self);
}

static void
update_panes (ClSupervisionPage *self)
{
  gboolean narrow = is_narrow (self);
  gboolean shows_tree = gtk_toggle_button_get_active (self->tab_tree);

  gtk_widget_set_visible (self->left, !narrow || shows_tree);
  gtk_widget_set_visible (self->right, !narrow || !shows_tree);
  gtk_widget_set_visible (self->line, !narrow);
}

static void
on_tab_cb (ClSupervisionPage *self)
{
  update_panes (self);
}

static void
move (GtkWidget *child, GtkBox *box)
{
  g_object_ref (child);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (child)), child);
  gtk_box_append (box, child);
  g_object_unref (child);
}

/* The search, and what waits in all, stand above both panes where only one of them is seen. */
static void
on_narrow_cb (ClSupervisionPage *self)
{
  gboolean narrow = is_narrow (self);

  move (self->search, narrow ? self->narrow_head : self->head);
  move (self->total, narrow ? self->narrow_head : self->head);
  gtk_widget_set_halign (self->search, narrow ? GTK_ALIGN_FILL : GTK_ALIGN_END);
  if (!narrow)
    gtk_box_reorder_child_after (self->head, self->total, self->heading);
  gtk_widget_set_visible (GTK_WIDGET (self->narrow_head), narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->head), !narrow);
  gtk_widget_set_size_request (self->right, narrow ? -1 : 300, -1);
  gtk_widget_set_hexpand (self->right, narrow);
  cl_supervision_foot_set_narrow (self->foot, narrow);
  cl_supervision_list_set_narrow (self->supervisors, narrow);
  cl_supervision_list_set_narrow (self->alone, narrow);
  update_panes (self);
  update_right_text (self);
}

static GListModel *
create_children (gpointer item, gpointer user_data)
{
  return g_object_ref (G_LIST_MODEL (cl_supervision_node_get_children (item)));
}

static gboolean
cl_supervision_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (CL_SUPERVISION_PAGE (widget)->search);
}

static void
cl_supervision_page_dispose (GObject *object)
{
  ClSupervisionPage *self = CL_SUPERVISION_PAGE (object);

  g_clear_pointer (&self->reloader, cl_reloader_free);
  if (self->focus_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->focus_id);
  self->focus_id = 0;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->carry != NULL)
    g_signal_handlers_disconnect_by_data (self->carry, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), CL_TYPE_SUPERVISION_PAGE);
  g_clear_object (&self->keys);
  g_clear_object (&self->supervisors);
  g_clear_object (&self->alone);
  g_clear_object (&self->asked);
  g_clear_object (&self->carry);
  g_clear_object (&self->tree);
  g_clear_object (&self->actor);
  g_clear_object (&self->practice);
  G_OBJECT_CLASS (cl_supervision_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/caseload/Caseload/supervision/cl-supervision-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ClSupervisionPage, watcher);
  gtk_widget_class_bind_template_child (widget_class, ClSupervisionPage, title);
  gtk_widget_class_bind_template_child (widget_class, ClSupervisionPage, stack);
  gtk_widget_class_bind_template_child (widget_class, ClSupervisionPage, narrow_head);
  gtk_widget_class_bind_template_child (widget_class, ClSupervisionPage, tab_tree);
  gtk_widget_class_bind_template_child (widget_class, ClSupervisionPage, tab_other);
  gtk_widget_class_bind_template_child (widget_class, ClSupervisionPage, tab_alone);
  gtk_widget_class_bind_template_child (widget_class, ClSupervisionPage, left);
  gtk_widget_class_bind_template_child (widget_class, ClSupervisionPage, head);
  gtk_widget_class_bind_template_child (widget_class, ClSupervisionPage, heading);
  gtk_widget_class_bind_template_child (widget_class, ClSupervisionPage, total);
  gtk_widget_class_bind_template_child (widget_class, ClSupervisionPage, search);
  gtk_widget_class_bind_template_child (widget_class, ClSupervisionPage, tree_stack);
  gtk_widget_class_bind_template_child (widget_class, ClSupervisionPage, tree_list);
  gtk_widget_class_bind_template_child (widget_class, ClSupervisionPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, ClSupervisionPage, line);
  gtk_widget_class_bind_template_child (widget_class, ClSupervisionPage, right);
  gtk_widget_class_bind_template_child (widget_class, ClSupervisionPage, right_head);
  gtk_widget_class_bind_template_child (widget_class, ClSupervisionPage, right_text);
  gtk_widget_class_bind_template_child (widget_class, ClSupervisionPage, right_landing);
  gtk_widget_class_bind_template_child (widget_class, ClSupervisionPage, right_landing_label);
  gtk_widget_class_bind_template_child (widget_class, ClSupervisionPage, alone_list);
  gtk_widget_class_bind_template_child (widget_class, ClSupervisionPage, foot);
  gtk_widget_class_bind_template_child (widget_class, ClSupervisionPage, failed);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_tab_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_try_again_cb);
}

static void
cl_supervision_page_class_init (ClSupervisionPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_supervision_page_dispose;
  widget_class->focus = cl_focus_inside;
  widget_class->grab_focus = cl_supervision_page_grab_focus;
  g_type_ensure (CL_TYPE_SIDEBAR_BUTTON);
  g_type_ensure (CL_TYPE_SUPERVISION_FOOT);
  g_type_ensure (CL_TYPE_TAB_STOP);
  g_type_ensure (CL_TYPE_WIDTH_WATCHER);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "page.search", NULL, activate_search);
  gtk_widget_class_install_action (widget_class, "page.do-for-member", "(sx)",
                                   activate_do_for_member);
  gtk_widget_class_install_action (widget_class, "supervision.set", "(xx)", activate_set);
}

static void
make_lists (ClSupervisionPage *self)
{
  GListModel *roots = G_LIST_MODEL (cl_supervision_tree_get_roots (self->tree));
  GListModel *alone = G_LIST_MODEL (cl_supervision_tree_get_alone (self->tree));
  g_autoptr (GtkTreeListModel) places =
    gtk_tree_list_model_new (g_object_ref (roots), FALSE, TRUE, create_children, NULL, NULL);

  self->supervisors =
    cl_supervision_list_new (self->tree_list, G_LIST_MODEL (places), self->carry, self->tree);
  self->alone = cl_supervision_list_new (self->alone_list, alone, self->carry, self->tree);
  self->keys = cl_supervision_keys_new (self->carry, self->supervisors);
  cl_supervision_keys_add (self->keys, self->supervisors);
  cl_supervision_keys_add (self->keys, self->alone);
  cl_supervision_drag_add_target (GTK_WIDGET (self->tree_list), self->carry);
  cl_supervision_drag_add_nobody (self->right, self->carry);
}

static void
cl_supervision_page_init (ClSupervisionPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->tree = cl_supervision_tree_new ();
  self->carry = cl_supervision_carry_new ();
  g_signal_connect_swapped (self->carry, "changed", G_CALLBACK (on_carry_changed_cb), self);
  make_lists (self);
}

/**
 * cl_supervision_page_new:
 * @practice: the practice
 * @actor: who is signed in, with `manage-members`
 *
 * Who supervises whom, to be changed by dragging, by the keyboard or by a drop-down; saved on drop
 * (docs: SCREENS, Supervision; ADMIN, Interaction).
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *
cl_supervision_page_new (ClPractice *practice, ClActor *actor)
{
  ClSupervisionPage *self = g_object_new (CL_TYPE_SUPERVISION_PAGE, NULL);

  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
  cl_supervision_foot_set_up (self->foot, practice, actor, self->carry, self->tree);
  self->reloader = cl_reloader_new (practice, RELOAD_DELAY, on_reload_cb, self);
  load (self);
  return GTK_WIDGET (self);
}
