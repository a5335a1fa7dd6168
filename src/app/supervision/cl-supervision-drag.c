/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moving by the pointer. Source and target are on the lists and not on their rows, which are used
 * for other members while one scrolls. */
#include "cl-supervision-drag.h"

#include <glib/gi18n.h>

#include "cl-avatar.h"
#include "cl-supervision-row.h"
#include "cl-supervision-waiting.h"
#include "cl-supervision-words.h"

#define AVATAR_SIZE 32
/* Where on the card that is dragged the pointer is. */
#define HOLD_X 18
#define HOLD_Y 26

static ClSupervisionRow *
find_row (GtkWidget *list, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (list, x, y, GTK_PICK_DEFAULT);
  GtkWidget *row = picked != NULL ? gtk_widget_get_ancestor (picked, CL_TYPE_SUPERVISION_ROW)
                                  : NULL;

  /* The drop-down is clicked, not dragged. */
  if (row == NULL || gtk_widget_get_ancestor (picked, GTK_TYPE_MENU_BUTTON) != NULL)
    return NULL;
  return CL_SUPERVISION_ROW (row);
}

static GdkContentProvider *
on_prepare_cb (GtkDragSource *source, double x, double y, ClSupervisionCarry *carry)
{
  GtkWidget *list = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  ClSupervisionRow *row = find_row (list, x, y);
  ClSupervisionNode *node = row != NULL ? cl_supervision_row_get_node (row) : NULL;
  gint64 member = node != NULL ? cl_supervision_node_get_id (node) : 0;

  if (member == 0 || !cl_supervision_carry_can_lift (carry, member))
    return NULL;
  /* Also whom the keyboard picked up before. */
  cl_supervision_carry_end (carry);
  cl_supervision_carry_lift (carry, member, FALSE);
  return gdk_content_provider_new_typed (G_TYPE_INT64, member);
}

/* What a drop does, under what is dragged. */
static void
on_pill_cb (GtkWidget *pill, ClSupervisionCarry *carry)
{
  gint64 target = cl_supervision_carry_get_target (carry);
  gboolean is_over = cl_supervision_carry_get_carried (carry) != 0 &&
                     target != CL_SUPERVISION_NOWHERE;

  gtk_widget_set_visible (pill, is_over);
  if (is_over)
    {
      g_autofree char *text = cl_supervision_words_get_drop (carry, target);

      gtk_label_set_label (GTK_LABEL (pill), text);
      if (cl_supervision_carry_allows (carry, target))
        gtk_widget_remove_css_class (pill, "refused");
      else
        gtk_widget_add_css_class (pill, "refused");
    }
}

static GtkWidget *
make_icon (ClSupervisionCarry *carry, ClSupervisionTree *tree)
{
  gint64 member = cl_supervision_carry_get_carried (carry);
  guint n = cl_supervision_tree_get_n_below (tree, member);
  const char *name = cl_people_get_name (cl_supervision_carry_get_people (carry), member);
  GtkWidget *icon = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *pill = gtk_label_new (NULL);
  GtkWidget *title = gtk_label_new (name);
  GtkWidget *waiting = cl_supervision_waiting_new ();

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "strong");
  gtk_box_append (GTK_BOX (words), title);
  if (n > 0)
    {
      /* Translators: who moves with the person that is dragged */
      g_autofree char *line =
        g_strdup_printf (ngettext ("with %u below", "with the %u below", n), n);
      GtkWidget *below = gtk_label_new (line);

      gtk_label_set_xalign (GTK_LABEL (below), 0);
      gtk_widget_add_css_class (below, "small");
      gtk_widget_add_css_class (below, "soft");
      gtk_box_append (GTK_BOX (words), below);
    }
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (card), gtk_image_new_from_icon_name ("list-drag-handle-symbolic"));
  gtk_box_append (GTK_BOX (card), cl_avatar_new (name, AVATAR_SIZE));
  gtk_box_append (GTK_BOX (card), words);
  cl_supervision_waiting_set_member (CL_SUPERVISION_WAITING (waiting),
                                     cl_supervision_carry_get_state (carry), member);
  gtk_box_append (GTK_BOX (card), waiting);
  gtk_widget_add_css_class (card, "supervision-card");
  gtk_widget_add_css_class (card, "dragged");
  gtk_widget_set_halign (card, GTK_ALIGN_START);
  gtk_widget_set_halign (pill, GTK_ALIGN_START);
  gtk_widget_add_css_class (pill, "drop-pill");
  gtk_box_append (GTK_BOX (icon), card);
  gtk_box_append (GTK_BOX (icon), pill);
  g_signal_connect_object (carry, "changed", G_CALLBACK (on_pill_cb), pill, G_CONNECT_SWAPPED);
  on_pill_cb (pill, carry);
  return icon;
}

static void
on_drag_begin_cb (GtkDragSource *source, GdkDrag *drag, ClSupervisionCarry *carry)
{
  ClSupervisionTree *tree = g_object_get_data (G_OBJECT (source), "cl-tree");

  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)),
                           make_icon (carry, tree));
  gdk_drag_set_hotspot (drag, HOLD_X, HOLD_Y);
}

static void
on_drag_end_cb (GtkDragSource *source, GdkDrag *drag, gboolean delete, ClSupervisionCarry *carry)
{
  cl_supervision_carry_end (carry);
}

static GdkDragAction
answer (ClSupervisionCarry *carry)
{
  return cl_supervision_carry_allows (carry, cl_supervision_carry_get_target (carry))
           ? GDK_ACTION_MOVE
           : 0;
}

static GdkDragAction
on_motion_cb (GtkDropTarget *target, double x, double y, ClSupervisionCarry *carry)
{
  GtkWidget *list = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  ClSupervisionRow *row = find_row (list, x, y);
  gint64 member = row != NULL ? cl_supervision_node_get_id (cl_supervision_row_get_node (row))
                              : CL_SUPERVISION_NOWHERE;

  /* The landing place is the supervisor's above it. */
  if (member == 0)
    return answer (carry);
  if (member == cl_supervision_carry_get_carried (carry))
    member = CL_SUPERVISION_NOWHERE;
  cl_supervision_carry_set_target (carry, member);
  return answer (carry);
}

static GdkDragAction
on_nobody_motion_cb (GtkDropTarget *target, double x, double y, ClSupervisionCarry *carry)
{
  cl_supervision_carry_set_target (carry, CL_SUPERVISION_NOBODY);
  return answer (carry);
}

static void
on_leave_cb (GtkDropTarget *target, ClSupervisionCarry *carry)
{
  cl_supervision_carry_set_target (carry, CL_SUPERVISION_NOWHERE);
}

/* What was shown is what is done. */
static gboolean
on_drop_cb (GtkDropTarget *target,
            const GValue *value,
            double x,
            double y,
            ClSupervisionCarry *carry)
{
  GtkWidget *list = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  gint64 carried = cl_supervision_carry_get_carried (carry);
  gint64 supervisor = cl_supervision_carry_get_target (carry);

  if (!cl_supervision_carry_allows (carry, supervisor))
    return FALSE;
  cl_supervision_carry_end (carry);
  gtk_widget_activate_action (list, "supervision.set", "(xx)", carried, supervisor);
  return TRUE;
}

static void
add_target (GtkWidget *widget, ClSupervisionCarry *carry, GCallback motion)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INT64, GDK_ACTION_MOVE);

  g_signal_connect_object (target, "enter", motion, carry, 0);
  g_signal_connect_object (target, "motion", motion, carry, 0);
  g_signal_connect_object (target, "leave", G_CALLBACK (on_leave_cb), carry, 0);
  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop_cb), carry, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}

/**
 * cl_supervision_drag_add_source:
 * @list: a list of rows
 * @carry: who is moved
 * @tree: who is below whom
 *
 * Lets members be dragged away from @list.
 */
void
cl_supervision_drag_add_source (GtkWidget *list, ClSupervisionCarry *carry, ClSupervisionTree *tree)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_object_set_data_full (G_OBJECT (source), "cl-tree", g_object_ref (tree), g_object_unref);
  g_signal_connect_object (source, "prepare", G_CALLBACK (on_prepare_cb), carry, 0);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (on_drag_begin_cb), carry, 0);
  g_signal_connect_object (source, "drag-end", G_CALLBACK (on_drag_end_cb), carry, 0);
  gtk_widget_add_controller (list, GTK_EVENT_CONTROLLER (source));
}

/**
 * cl_supervision_drag_add_target:
 * @list: a list of rows
 * @carry: who is moved
 *
 * Lets members be dropped onto those in @list who may supervise them, by "supervision.set".
 */
void
cl_supervision_drag_add_target (GtkWidget *list, ClSupervisionCarry *carry)
{
  add_target (list, carry, G_CALLBACK (on_motion_cb));
}

/**
 * cl_supervision_drag_add_nobody:
 * @pane: where those are who have no supervisor
 * @carry: who is moved
 *
 * Lets members be dropped there who have one, by "supervision.set".
 */
void
cl_supervision_drag_add_nobody (GtkWidget *pane, ClSupervisionCarry *carry)
{
  add_target (pane, carry, G_CALLBACK (on_nobody_motion_cb));
}
