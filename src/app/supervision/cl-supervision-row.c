/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-supervision-row.h"

#include <glib/gi18n.h>

#include "cl-avatar.h"
#include "cl-supervision-picker.h"
#include "cl-supervision-waiting.h"
#include "cl-supervision-words.h"

#define AVATAR_SIZE 32
/* A step of the tree (docs: ADMIN, Metrics), and in a narrow window, where each pixel is a letter.
 */
#define INDENT 36
#define INDENT_NARROW 14
/* Deeper rows stand no further in, so that names have room. */
#define MAX_DEPTH_NARROW 4
/* Half of the gap between two cards. */
#define GAP 3
#define BEND 7.0

struct _ClSupervisionRow
{
  GtkWidget parent_instance;
  ClSupervisionCarry *carry;
  ClSupervisionTree *tree;
  ClSupervisionNode *node;
  GtkTreeListRow *place; /* NULL beside the tree */
  gboolean in_tree;
  gboolean narrow;

  GtkWidget *card;
  GtkWidget *grip;
  GtkWidget *avatar;
  GtkWidget *name;
  GtkWidget *words;
  GtkWidget *line;
  GtkWidget *waiting;
  GtkWidget *top;
  GtkWidget *blocked;
  GtkWidget *button;
  GtkWidget *landing;
  GtkWidget *landing_label;
};

G_DEFINE_FINAL_TYPE (ClSupervisionRow, cl_supervision_row, GTK_TYPE_WIDGET)

static guint
get_depth (ClSupervisionRow *self)
{
  guint depth = self->place != NULL ? gtk_tree_list_row_get_depth (self->place) : 0;

  return self->narrow ? MIN (depth, MAX_DEPTH_NARROW) : depth;
}

static int
get_indent (ClSupervisionRow *self)
{
  return self->narrow ? INDENT_NARROW : INDENT;
}

/* Whether the next sibling's line passes by. */
static gboolean
is_last (GtkTreeListRow *place)
{
  g_autoptr (GtkTreeListRow) parent = gtk_tree_list_row_get_parent (place);
  g_autoptr (GObject) item = gtk_tree_list_row_get_item (place);
  g_autoptr (GObject) last = NULL;
  GListModel *siblings;

  if (parent == NULL)
    return TRUE;
  siblings = gtk_tree_list_row_get_children (parent);
  if (siblings == NULL || g_list_model_get_n_items (siblings) == 0)
    return TRUE;
  last = g_list_model_get_item (siblings, g_list_model_get_n_items (siblings) - 1);
  return item == last;
}

static double
get_line_x (ClSupervisionRow *self, guint level)
{
  double x = (level - 1) * get_indent (self) + get_indent (self) / 2.0;

  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL
           ? gtk_widget_get_width (GTK_WIDGET (self)) - x
           : x;
}

static void
draw_elbow (ClSupervisionRow *self, cairo_t *cr, double middle)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  double x = get_line_x (self, get_depth (self));
  double side = rtl ? -1 : 1;
  double bend = MIN (BEND, get_indent (self) / 2.0);

  cairo_move_to (cr, x, 0);
  cairo_line_to (cr, x, middle - bend);
  cairo_curve_to (cr, x, middle, x, middle, x + side * bend, middle);
  cairo_line_to (cr, x + side * (get_indent (self) / 2.0 - 2), middle);
}

/* The lines that lead here from above, those that pass by, and the one to whom is below. */
static void
draw_lines (ClSupervisionRow *self, cairo_t *cr)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  guint depth = get_depth (self);
  g_autoptr (GtkTreeListRow) place = g_object_ref (self->place);
  GListModel *children = gtk_tree_list_row_get_children (self->place);

  if (depth > 0)
    draw_elbow (self, cr, height / 2.0);
  for (guint level = gtk_tree_list_row_get_depth (place); level > 0; level--)
    {
      GtkTreeListRow *parent = gtk_tree_list_row_get_parent (place);

      if (level <= depth && !is_last (place))
        {
          cairo_move_to (cr, get_line_x (self, level), 0);
          cairo_line_to (cr, get_line_x (self, level), height);
        }
      g_object_unref (place);
      place = parent;
    }
  if (children != NULL && g_list_model_get_n_items (children) > 0 &&
      (!self->narrow || depth < MAX_DEPTH_NARROW))
    {
      cairo_move_to (cr, get_line_x (self, depth + 1), height - GAP);
      cairo_line_to (cr, get_line_x (self, depth + 1), height);
    }
  cairo_stroke (cr);
}

static void
set_class (GtkWidget *widget, const char *css_class, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
update_landing (ClSupervisionRow *self)
{
  gint64 carried = cl_supervision_carry_get_carried (self->carry);
  g_autofree char *party = NULL;

  if (carried == 0)
    return;
  party = cl_supervision_words_get_party (cl_supervision_carry_get_people (self->carry), carried,
                                          cl_supervision_tree_get_n_below (self->tree, carried));
  gtk_label_set_label (GTK_LABEL (self->landing_label), party);
}

/* What a screen reader says: at rest who it is, and while somebody is moved what a drop does. */
static void
update_accessible (ClSupervisionRow *self, const char *line)
{
  ClPeople *people = cl_supervision_carry_get_people (self->carry);
  ClMember *member = cl_supervision_node_get_member (self->node);
  gint64 carried = cl_supervision_carry_get_carried (self->carry);
  gint64 target = cl_supervision_carry_get_target (self->carry);
  g_autofree char *waiting =
    cl_supervision_waiting_describe (cl_supervision_carry_get_state (self->carry), member->id);
  g_autofree char *what = waiting != NULL ? g_strdup_printf ("%s. %s", line, waiting)
                                          : g_strdup (line);
  g_autofree char *description = NULL;
  g_autofree char *name = NULL;

  if (carried == member->id && target == CL_SUPERVISION_NOWHERE)
    name = g_strdup_printf (_ ("%s, picked up"), member->name);
  else if (carried != 0)
    name = cl_supervision_words_get_name (self->carry, carried == member->id ? target : member->id);
  else
    name = g_strdup (member->name);
  if (member->supervisor != 0)
    /* Translators: what somebody is or does, then who supervises them */
    description = g_strdup_printf (_ ("%1$s. Supervised by %2$s"), what,
                                   cl_people_get_name (people, member->supervisor));
  else
    description = g_steal_pointer (&what);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

static void
update_button (ClSupervisionRow *self, gboolean blocked)
{
  ClMember *member = cl_supervision_node_get_member (self->node);
  /* Translators: %s is a member's name */
  g_autofree char *label = g_strdup_printf (_ ("Supervisor of %s"), member->name);
  gboolean can_lift = cl_supervision_carry_can_lift (self->carry, member->id);

  gtk_widget_set_visible (self->button, can_lift && !blocked);
  gtk_widget_set_opacity (self->grip, can_lift ? 1 : 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  if (self->in_tree)
    gtk_widget_set_tooltip_text (self->button, label);
}

static void
update_card (ClSupervisionRow *self)
{
  ClPeople *people = cl_supervision_carry_get_people (self->carry);
  ClSupervisionState *state = cl_supervision_carry_get_state (self->carry);
  ClMember *member = cl_supervision_node_get_member (self->node);
  gint64 carried = cl_supervision_carry_get_carried (self->carry);
  gboolean allowed = cl_supervision_carry_allows (self->carry, member->id);
  gboolean blocked = carried != 0 && carried != member->id &&
                     cl_supervision_state_judge (state, carried, member->id) ==
                       CL_SUPERVISION_BAR_CIRCLE;
  g_autofree char *line = blocked
                            ? cl_supervision_words_get_bar (state, people, carried, member->id)
                            : cl_supervision_words_describe (self->node, people);

  cl_avatar_set_name (CL_AVATAR (self->avatar), member->name);
  gtk_label_set_label (GTK_LABEL (self->name), member->name);
  gtk_widget_set_tooltip_text (self->name, member->name);
  gtk_label_set_label (GTK_LABEL (self->line), line);
  gtk_widget_set_tooltip_text (self->line, line);
  gtk_widget_set_visible (self->blocked, blocked);
  cl_supervision_waiting_set_member (CL_SUPERVISION_WAITING (self->waiting), state, member->id);
  update_button (self, blocked);
  set_class (self->card, "lifted", carried == member->id);
  set_class (self->card, "dimmed", carried != 0 && !allowed && carried != member->id);
  set_class (self->card, "chosen",
             allowed && cl_supervision_carry_get_target (self->carry) == member->id);
  update_accessible (self, line);
}

static void
update (ClSupervisionRow *self)
{
  gboolean is_landing = self->node != NULL && cl_supervision_node_get_id (self->node) == 0;

  if (self->node == NULL || cl_supervision_carry_get_people (self->carry) == NULL)
    return;
  gtk_widget_set_visible (self->landing, is_landing);
  gtk_widget_set_visible (self->card, !is_landing);
  gtk_widget_set_focusable (GTK_WIDGET (self), !is_landing);
  gtk_widget_set_margin_start (is_landing ? self->landing : self->card,
                               (int) get_depth (self) * get_indent (self));
  if (is_landing)
    update_landing (self);
  else
    update_card (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_create_popup_cb (GtkMenuButton *button, gpointer user_data)
{
  ClSupervisionRow *self = user_data;

  gtk_menu_button_set_popover (
    button, cl_supervision_picker_new (self->carry, cl_supervision_node_get_id (self->node)));
}

static void
make_words (ClSupervisionRow *self)
{
  self->words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  self->name = gtk_label_new (NULL);
  self->line = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->name, "strong");
  gtk_widget_add_css_class (self->line, "small");
  gtk_widget_add_css_class (self->line, "soft");
  gtk_label_set_xalign (GTK_LABEL (self->name), 0);
  gtk_label_set_xalign (GTK_LABEL (self->line), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->name), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (self->line), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->words, TRUE);
  gtk_widget_set_valign (self->words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->words), self->name);
  gtk_box_append (GTK_BOX (self->words), self->line);
}

static GtkWidget *
make_button (ClSupervisionRow *self)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), on_create_popup_cb, self, NULL);
  if (self->in_tree)
    {
      gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "pan-down-symbolic");
      gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (button), FALSE);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      return button;
    }
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("Choose a Supervisor"));
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (button), TRUE);
  return button;
}

static void
make_card (ClSupervisionRow *self)
{
  self->top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  self->card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  self->grip = gtk_image_new_from_icon_name ("list-drag-handle-symbolic");
  gtk_widget_add_css_class (self->grip, "soft");
  self->avatar = cl_avatar_new ("", AVATAR_SIZE);
  self->blocked = gtk_image_new_from_icon_name ("action-unavailable-symbolic");
  self->button = make_button (self);
  gtk_widget_set_valign (self->avatar, GTK_ALIGN_CENTER);
  make_words (self);
  self->waiting = cl_supervision_waiting_new ();
  gtk_box_append (GTK_BOX (self->top), self->grip);
  gtk_box_append (GTK_BOX (self->top), self->avatar);
  gtk_box_append (GTK_BOX (self->top), self->words);
  gtk_box_append (GTK_BOX (self->top), self->waiting);
  gtk_box_append (GTK_BOX (self->top), self->blocked);
  gtk_box_append (GTK_BOX (self->card), self->top);
  gtk_box_append (GTK_BOX (self->in_tree ? self->top : self->card), self->button);
  gtk_widget_add_css_class (self->card, "card");
  gtk_widget_add_css_class (self->card, "supervision-card");
  gtk_widget_set_margin_top (self->card, GAP);
  gtk_widget_set_margin_bottom (self->card, GAP);
  gtk_widget_set_parent (self->card, GTK_WIDGET (self));
}

static void
make_landing (ClSupervisionRow *self)
{
  self->landing = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->landing_label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->landing_label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->landing_label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (self->landing), gtk_image_new_from_icon_name ("go-jump-symbolic"));
  gtk_box_append (GTK_BOX (self->landing), self->landing_label);
  gtk_widget_add_css_class (self->landing, "supervision-card");
  gtk_widget_add_css_class (self->landing, "landing");
  gtk_widget_set_margin_top (self->landing, GAP);
  gtk_widget_set_margin_bottom (self->landing, GAP);
  gtk_widget_set_visible (self->landing, FALSE);
  gtk_widget_set_parent (self->landing, GTK_WIDGET (self));
}

static void
cl_supervision_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ClSupervisionRow *self = CL_SUPERVISION_ROW (widget);
  GdkRGBA color;
  cairo_t *cr;

  if (self->place != NULL)
    {
      gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
      color.alpha *= 0.28f;
      cr = gtk_snapshot_append_cairo (
        snapshot,
        &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget)));
      gdk_cairo_set_source_rgba (cr, &color);
      cairo_set_line_width (cr, 2);
      draw_lines (self, cr);
      cairo_destroy (cr);
    }
  GTK_WIDGET_CLASS (cl_supervision_row_parent_class)->snapshot (widget, snapshot);
}

/* The row first, then its button: what is moved is the row. */
static gboolean
cl_supervision_row_focus (GtkWidget *widget, GtkDirectionType direction)
{
  ClSupervisionRow *self = CL_SUPERVISION_ROW (widget);
  gboolean is_in_button = gtk_widget_get_focus_child (widget) != NULL;

  if (gtk_widget_is_focus (widget))
    return direction == GTK_DIR_TAB_FORWARD && gtk_widget_child_focus (self->card, direction);
  if (is_in_button && direction != GTK_DIR_TAB_BACKWARD)
    return FALSE;
  if (!is_in_button && direction == GTK_DIR_TAB_BACKWARD &&
      gtk_widget_child_focus (self->card, direction))
    return TRUE;
  return gtk_widget_grab_focus (widget);
}

static void
cl_supervision_row_dispose (GObject *object)
{
  ClSupervisionRow *self = CL_SUPERVISION_ROW (object);

  cl_supervision_row_bind (self, NULL, NULL);
  g_clear_pointer (&self->card, gtk_widget_unparent);
  g_clear_pointer (&self->landing, gtk_widget_unparent);
  g_clear_object (&self->carry);
  g_clear_object (&self->tree);
  G_OBJECT_CLASS (cl_supervision_row_parent_class)->dispose (object);
}

static void
cl_supervision_row_class_init (ClSupervisionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_supervision_row_dispose;
  widget_class->snapshot = cl_supervision_row_snapshot;
  widget_class->focus = cl_supervision_row_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "supervision");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cl_supervision_row_init (ClSupervisionRow *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

/**
 * cl_supervision_row_new:
 * @carry: who is moved
 * @tree: who is below whom
 * @in_tree: whether it stands in the tree, with lines to whom is above and below
 *
 * A member on the page, used again for one after another. Its drop-down activates
 * "supervision.set".
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
cl_supervision_row_new (ClSupervisionCarry *carry, ClSupervisionTree *tree, gboolean in_tree)
{
  ClSupervisionRow *self = g_object_new (CL_TYPE_SUPERVISION_ROW, NULL);

  self->carry = g_object_ref (carry);
  self->tree = g_object_ref (tree);
  self->in_tree = in_tree;
  make_card (self);
  make_landing (self);
  g_signal_connect_object (carry, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * cl_supervision_row_bind:
 * @self: a row
 * @node: (nullable): the member
 * @place: (nullable): where they are in the tree
 *
 * Shows a member.
 */
void
cl_supervision_row_bind (ClSupervisionRow *self, ClSupervisionNode *node, GtkTreeListRow *place)
{
  g_return_if_fail (CL_IS_SUPERVISION_ROW (self));

  if (self->node != NULL)
    g_signal_handlers_disconnect_by_func (self->node, update, self);
  g_set_object (&self->node, node);
  g_set_object (&self->place, place);
  if (node != NULL)
    g_signal_connect_object (node, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
move_waiting (ClSupervisionRow *self, gboolean narrow)
{
  g_autoptr (GtkWidget) waiting = g_object_ref (self->waiting);

  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (waiting)), waiting);
  if (narrow)
    gtk_box_append (GTK_BOX (self->words), waiting);
  else
    gtk_box_insert_child_after (GTK_BOX (self->top), waiting, self->words);
}

/**
 * cl_supervision_row_set_narrow:
 * @self: a row
 * @narrow: whether it has the width of a telephone
 *
 * A name is wrapped there and not cut, and what waits stands below it.
 */
void
cl_supervision_row_set_narrow (ClSupervisionRow *self, gboolean narrow)
{
  GtkWidget *labels[] = { self->name, self->line };

  g_return_if_fail (CL_IS_SUPERVISION_ROW (self));

  if (self->narrow != narrow)
    move_waiting (self, narrow);
  self->narrow = narrow;
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      gtk_label_set_ellipsize (GTK_LABEL (labels[i]),
                               narrow ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
      gtk_label_set_wrap (GTK_LABEL (labels[i]), narrow);
      gtk_label_set_wrap_mode (GTK_LABEL (labels[i]), PANGO_WRAP_WORD_CHAR);
    }
  update (self);
}

/**
 * cl_supervision_row_get_node:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the member
 */
ClSupervisionNode *
cl_supervision_row_get_node (ClSupervisionRow *self)
{
  g_return_val_if_fail (CL_IS_SUPERVISION_ROW (self), NULL);

  return self->node;
}

/**
 * cl_supervision_row_popup:
 * @self: a row
 *
 * Opens the drop-down.
 *
 * Returns: whether there is one
 */
gboolean
cl_supervision_row_popup (ClSupervisionRow *self)
{
  g_return_val_if_fail (CL_IS_SUPERVISION_ROW (self), FALSE);

  if (!gtk_widget_get_mapped (self->button))
    return FALSE;
  gtk_menu_button_popup (GTK_MENU_BUTTON (self->button));
  return TRUE;
}
