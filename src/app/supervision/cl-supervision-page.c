/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-supervision-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "cl-change-previewer.h"
#include "cl-error.h"
#include "cl-focus.h"
#include "cl-member-difference.h"
#include "cl-save.h"
#include "cl-sidebar-button.h"
#include "cl-supervision-drag.h"
#include "cl-supervision-row.h"
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
  ClChangePreviewer *previewer;
  GCancellable *cancellable;
  GtkTreeListModel *places;
  char *drop; /* what a drop does, as the foot says it */
  gint64 focus_on; /* whose row gets the focus, once it is there */
  guint focus_id;
  guint focus_frames;
  ClMember *asked; /* for whom a supervisor was chosen, as they were shown */
  gboolean is_stale; /* somebody else changed them before that was saved */
  guint reload_id;
  gboolean by_keyboard;

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
  GtkLabel *effect;
  GtkBox *hints;
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

static void
update_stack (ClSupervisionPage *self)
{
  guint n = cl_supervision_tree_get_n_supervised (self->tree);
  g_autofree char *subtitle = g_strdup_printf (
    ngettext ("%u practitioner has a supervisor", "%u practitioners have a supervisor", n), n);
  const char *shown = "tree";

  adw_window_title_set_subtitle (self->title, subtitle);
  update_right_text (self);
  if (!cl_supervision_tree_has_any (self->tree))
    shown = "nobody";
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->places)) == 0)
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

static ClSupervisionRow *
get_row (GtkWidget *item)
{
  GtkWidget *row = gtk_widget_get_first_child (item);

  return CL_IS_SUPERVISION_ROW (row) ? CL_SUPERVISION_ROW (row) : NULL;
}

static ClSupervisionRow *
find_row (GtkListView *list, gint64 member)
{
  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (list)); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    {
      ClSupervisionRow *row = get_row (item);
      ClSupervisionNode *node = row != NULL ? cl_supervision_row_get_node (row) : NULL;

      if (node != NULL && cl_supervision_node_get_id (node) == member)
        return row;
    }
  return NULL;
}

static ClSupervisionNode *
get_node (GListModel *model, guint position)
{
  g_autoptr (GObject) item = g_list_model_get_item (model, position);

  /* The stores keep it. */
  if (GTK_IS_TREE_LIST_ROW (item))
    {
      g_autoptr (ClSupervisionNode) node = gtk_tree_list_row_get_item (GTK_TREE_LIST_ROW (item));

      return node;
    }
  return CL_SUPERVISION_NODE (item);
}

static gboolean
scroll_to (GtkListView *list, GListModel *model, gint64 member)
{
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    if (cl_supervision_node_get_id (get_node (model, i)) == member)
      {
        gtk_widget_activate_action (GTK_WIDGET (list), "list.scroll-to-item", "u", i);
        return TRUE;
      }
  return FALSE;
}

static gboolean
on_focus_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  ClSupervisionPage *self = CL_SUPERVISION_PAGE (widget);
  ClSupervisionRow *row = find_row (self->tree_list, self->focus_on);

  if (row == NULL)
    row = find_row (self->alone_list, self->focus_on);
  if (row == NULL && ++self->focus_frames < FOCUS_FRAMES)
    return G_SOURCE_CONTINUE;
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  self->focus_id = 0;
  self->focus_on = 0;
  return G_SOURCE_REMOVE;
}

/* Whoever was moved keeps the focus, wherever they went. */
static void
follow_focus (ClSupervisionPage *self)
{
  GListModel *alone = G_LIST_MODEL (cl_supervision_tree_get_alone (self->tree));

  if (self->focus_on == 0 || self->focus_id != 0)
    return;
  self->focus_frames = 0;
  if (scroll_to (self->tree_list, G_LIST_MODEL (self->places), self->focus_on) ||
      scroll_to (self->alone_list, alone, self->focus_on))
    self->focus_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_focus_tick_cb, NULL, NULL);
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

static gboolean
on_reload_cb (gpointer user_data)
{
  ClSupervisionPage *self = user_data;

  self->reload_id = 0;
  load (self);
  return G_SOURCE_REMOVE;
}

static void
on_practice_changed_cb (ClSupervisionPage *self)
{
  if (self->reload_id == 0)
    self->reload_id = g_timeout_add (RELOAD_DELAY, on_reload_cb, self);
}

/* The foot says it, and so does the row that has the focus. */
static void
show_effect (ClSupervisionPage *self, const char *effect)
{
  g_autofree char *text = effect != NULL ? g_strdup_printf (_ ("%1$s. %2$s"), self->drop, effect)
                                         : g_strdup (self->drop);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  gtk_label_set_label (self->effect, text);
  if (focus != NULL && CL_IS_SUPERVISION_ROW (focus))
    gtk_accessible_update_property (GTK_ACCESSIBLE (focus), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    text, -1);
}

static void
on_preview_result_cb (ClSupervisionPage *self, ClPreview *preview)
{
  g_autofree char *effect = cl_supervision_words_get_effect (preview);

  if (self->drop != NULL)
    show_effect (self, effect);
}

static void
on_preview_refused_cb (ClSupervisionPage *self, const GError *error)
{
  if (self->drop != NULL)
    show_effect (self, error->message);
}

static ClChange *
make_change (ClSupervisionPage *self, gint64 member, gint64 supervisor)
{
  ClMember *found =
    cl_supervision_state_find (cl_supervision_carry_get_state (self->carry), member);

  return cl_change_new_set_supervisor (member, supervisor != CL_SUPERVISION_NOBODY, supervisor,
                                       found->revision);
}

static void
request_effect (ClSupervisionPage *self, gint64 carried, gint64 target)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_change_unref);

  g_ptr_array_add (changes, make_change (self, carried, target));
  cl_change_previewer_request (self->previewer, changes);
}

static char *
describe_carried (ClSupervisionPage *self, gint64 carried)
{
  guint n = cl_supervision_tree_get_n_below (self->tree, carried);
  g_autofree char *party = cl_supervision_words_get_party (get_people (self), carried, n);

  if (!self->by_keyboard)
    return g_strdup (party);
  /* Translators: %s is who was picked up */
  return g_strdup_printf (_ ("%s: choose a supervisor with Up and Down"), party);
}

static void
on_carry_changed_cb (ClSupervisionPage *self)
{
  gint64 carried = cl_supervision_carry_get_carried (self->carry);
  gint64 target = cl_supervision_carry_get_target (self->carry);
  gboolean allowed = cl_supervision_carry_allows (self->carry, target);

  self->by_keyboard = self->by_keyboard && carried != 0;
  cl_supervision_tree_set_landing (self->tree, allowed ? target : 0);
  gtk_widget_set_visible (self->right_landing, allowed && target == CL_SUPERVISION_NOBODY);
  gtk_widget_set_visible (GTK_WIDGET (self->effect), carried != 0);
  cl_change_previewer_cancel (self->previewer);
  g_clear_pointer (&self->drop, g_free);
  if (carried == 0)
    return;
  self->drop = target == CL_SUPERVISION_NOWHERE
                 ? describe_carried (self, carried)
                 : cl_supervision_words_get_drop (self->carry, target);
  if (allowed && target == CL_SUPERVISION_NOBODY)
    gtk_label_set_label (self->right_landing_label,
                         cl_people_get_name (get_people (self), carried));
  show_effect (self, NULL);
  if (allowed)
    request_effect (self, carried, target);
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
  g_autoptr (ClChange) change = make_change (self, member, supervisor);
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
activate_search (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_widget_grab_focus (CL_SUPERVISION_PAGE (widget)->search);
}

/* The allowed places from above to below, nobody last. */
static GArray *
list_targets (ClSupervisionPage *self)
{
  GArray *targets = g_array_new (FALSE, FALSE, sizeof (gint64));
  GListModel *places = G_LIST_MODEL (self->places);
  gint64 nobody = CL_SUPERVISION_NOBODY;

  for (guint i = 0; i < g_list_model_get_n_items (places); i++)
    {
      gint64 id = cl_supervision_node_get_id (get_node (places, i));

      if (id != 0 && cl_supervision_carry_allows (self->carry, id))
        g_array_append_val (targets, id);
    }
  if (cl_supervision_carry_allows (self->carry, nobody))
    g_array_append_val (targets, nobody);
  return targets;
}

static void
step (ClSupervisionPage *self, int by)
{
  g_autoptr (GArray) targets = list_targets (self);
  gint64 now = cl_supervision_carry_get_target (self->carry);
  int at = by > 0 ? -1 : (int) targets->len;

  for (guint i = 0; i < targets->len; i++)
    if (g_array_index (targets, gint64, i) == now)
      at = (int) i;
  at += by;
  if (at < 0 || at >= (int) targets->len)
    return;
  now = g_array_index (targets, gint64, at);
  cl_supervision_carry_set_target (self->carry, now);
  scroll_to (self->tree_list, G_LIST_MODEL (self->places), now);
}

static void
lift (ClSupervisionPage *self, gint64 member)
{
  g_autoptr (GArray) targets = NULL;

  if (!cl_supervision_carry_can_lift (self->carry, member))
    return;
  self->by_keyboard = TRUE;
  cl_supervision_carry_lift (self->carry, member);
  targets = list_targets (self);
  if (targets->len == 0)
    {
      cl_supervision_carry_end (self->carry);
      cl_save_show_error (GTK_WIDGET (self), _ ("Nobody else can supervise them. Give somebody the "
                                                "Supervisor role first."));
    }
}

static void
drop (ClSupervisionPage *self)
{
  gint64 carried = cl_supervision_carry_get_carried (self->carry);
  gint64 target = cl_supervision_carry_get_target (self->carry);

  if (!cl_supervision_carry_allows (self->carry, target))
    return;
  cl_supervision_carry_end (self->carry);
  apply (self, carried, target);
}

static gboolean
on_carrying_key (ClSupervisionPage *self, guint keyval)
{
  switch (keyval)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      step (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      step (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      drop (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      cl_supervision_carry_end (self->carry);
      return GDK_EVENT_STOP;
    /* Whoever goes elsewhere has let go. */
    case GDK_KEY_Tab:
    case GDK_KEY_ISO_Left_Tab:
      cl_supervision_carry_end (self->carry);
      return GDK_EVENT_PROPAGATE;
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
on_key_cb (ClSupervisionPage *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  ClSupervisionNode *node;

  if (self->by_keyboard)
    return on_carrying_key (self, keyval);
  node = focus != NULL && CL_IS_SUPERVISION_ROW (focus)
           ? cl_supervision_row_get_node (CL_SUPERVISION_ROW (focus))
           : NULL;
  if (node == NULL)
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      lift (self, cl_supervision_node_get_id (node));
      return GDK_EVENT_STOP;
    case GDK_KEY_F10:
      if ((state & GDK_SHIFT_MASK) == 0)
        return GDK_EVENT_PROPAGATE;
      return cl_supervision_row_popup (CL_SUPERVISION_ROW (focus));
    case GDK_KEY_Menu:
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      return cl_supervision_row_popup (CL_SUPERVISION_ROW (focus));
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* Whoever goes elsewhere has let go. */
static void
on_focus_left_cb (ClSupervisionPage *self)
{
  if (self->by_keyboard)
    cl_supervision_carry_end (self->carry);
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
  gtk_widget_child_focus (g_list_model_get_n_items (G_LIST_MODEL (self->places)) > 0
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
set_rows_narrow (GtkListView *list, gboolean narrow)
{
  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (list)); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    if (get_row (item) != NULL)
      cl_supervision_row_set_narrow (get_row (item), narrow);
}

/* The search stands above both panes where only one of them is seen. */
static void
on_narrow_cb (ClSupervisionPage *self)
{
  gboolean narrow = is_narrow (self);

  g_object_ref (self->search);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (self->search)), self->search);
  gtk_box_append (narrow ? self->narrow_head : self->head, self->search);
  g_object_unref (self->search);
  gtk_widget_set_visible (GTK_WIDGET (self->narrow_head), narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->head), !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->hints), !narrow);
  gtk_widget_set_size_request (self->right, narrow ? -1 : 300, -1);
  gtk_widget_set_hexpand (self->right, narrow);
  set_rows_narrow (self->tree_list, narrow);
  set_rows_narrow (self->alone_list, narrow);
  update_panes (self);
  update_right_text (self);
}

static void
setup (ClSupervisionPage *self, GtkListItem *item, gboolean in_tree)
{
  GtkWidget *row = cl_supervision_row_new (self->carry, self->tree, in_tree);

  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_selectable (item, FALSE);
  gtk_list_item_set_child (item, row);
}

static void
on_setup_tree_cb (ClSupervisionPage *self, GtkListItem *item)
{
  setup (self, item, TRUE);
}

static void
on_setup_alone_cb (ClSupervisionPage *self, GtkListItem *item)
{
  setup (self, item, FALSE);
}

static void
on_bind_cb (ClSupervisionPage *self, GtkListItem *item)
{
  ClSupervisionRow *row = CL_SUPERVISION_ROW (gtk_list_item_get_child (item));
  GObject *object = gtk_list_item_get_item (item);
  GtkTreeListRow *place = GTK_IS_TREE_LIST_ROW (object) ? GTK_TREE_LIST_ROW (object) : NULL;
  g_autoptr (ClSupervisionNode) node = place != NULL ? gtk_tree_list_row_get_item (place)
                                                     : g_object_ref (CL_SUPERVISION_NODE (object));

  cl_supervision_row_bind (row, node, place);
  cl_supervision_row_set_narrow (row, is_narrow (self));
}

static void
on_unbind_cb (ClSupervisionPage *self, GtkListItem *item)
{
  cl_supervision_row_bind (CL_SUPERVISION_ROW (gtk_list_item_get_child (item)), NULL, NULL);
}

static GListModel *
create_children (gpointer item, gpointer user_data)
{
  return g_object_ref (G_LIST_MODEL (cl_supervision_node_get_children (item)));
}

static void
set_up_list (ClSupervisionPage *self, GtkListView *list, GListModel *model, GCallback on_setup)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSelectionModel)
    selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (model)));
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (factory, "setup", on_setup, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (list, factory);
  gtk_list_view_set_model (list, selection);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_focus_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (list), keys);
  gtk_widget_add_controller (GTK_WIDGET (list), focus);
  cl_supervision_drag_add_source (GTK_WIDGET (list), self->carry, self->tree);
}

static void
add_hint (ClSupervisionPage *self, const char *key, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *cap = gtk_label_new (key);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (cap, "keycap");
  gtk_widget_add_css_class (label, "small");
  gtk_widget_add_css_class (label, "soft");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), cap);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (self->hints, box);
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

  g_clear_handle_id (&self->reload_id, g_source_remove);
  if (self->focus_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->focus_id);
  self->focus_id = 0;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->carry != NULL)
    g_signal_handlers_disconnect_by_data (self->carry, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), CL_TYPE_SUPERVISION_PAGE);
  g_clear_object (&self->previewer);
  g_clear_object (&self->places);
  g_clear_object (&self->asked);
  g_clear_object (&self->carry);
  g_clear_object (&self->tree);
  g_clear_pointer (&self->drop, g_free);
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
  gtk_widget_class_bind_template_child (widget_class, ClSupervisionPage, effect);
  gtk_widget_class_bind_template_child (widget_class, ClSupervisionPage, hints);
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
  g_type_ensure (CL_TYPE_TAB_STOP);
  g_type_ensure (CL_TYPE_WIDTH_WATCHER);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "page.search", NULL, activate_search);
  gtk_widget_class_install_action (widget_class, "supervision.set", "(xx)", activate_set);
}

static void
cl_supervision_page_init (ClSupervisionPage *self)
{
  GListModel *roots, *alone;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->tree = cl_supervision_tree_new ();
  self->carry = cl_supervision_carry_new ();
  g_signal_connect_swapped (self->carry, "changed", G_CALLBACK (on_carry_changed_cb), self);
  roots = G_LIST_MODEL (cl_supervision_tree_get_roots (self->tree));
  alone = G_LIST_MODEL (cl_supervision_tree_get_alone (self->tree));
  self->places =
    gtk_tree_list_model_new (g_object_ref (roots), FALSE, TRUE, create_children, NULL, NULL);
  set_up_list (self, self->tree_list, G_LIST_MODEL (self->places), G_CALLBACK (on_setup_tree_cb));
  set_up_list (self, self->alone_list, alone, G_CALLBACK (on_setup_alone_cb));
  cl_supervision_drag_add_target (GTK_WIDGET (self->tree_list), self->carry);
  cl_supervision_drag_add_nobody (self->right, self->carry);
  add_hint (self, C_ ("key", "Space"), _ ("pick up"));
  add_hint (self, "↑ ↓", _ ("choose a supervisor"));
  add_hint (self, C_ ("key", "Enter"), _ ("drop"));
  add_hint (self, C_ ("key", "Esc"), _ ("leave as it was"));
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
  self->previewer = cl_change_previewer_new (practice, actor);
  g_signal_connect_object (self->previewer, "result", G_CALLBACK (on_preview_result_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->previewer, "refused", G_CALLBACK (on_preview_refused_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (practice, "changed", G_CALLBACK (on_practice_changed_cb), self,
                           G_CONNECT_SWAPPED);
  load (self);
  return GTK_WIDGET (self);
}
