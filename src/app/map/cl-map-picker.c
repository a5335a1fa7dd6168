/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-map-picker.h"

#include "cl-name-match.h"

#include <glib/gi18n.h>

/* From so many on one searches rather than looks. */
#define MANY 12
#define ROW_CHARS 28
#define LABEL_CHARS 16
#define MAX_HEIGHT 360

/* A pill that says what it narrows, and once something is chosen, by what. The first choice is the
 * one that narrows nothing. */
struct _ClMapPicker
{
  GtkWidget parent_instance;
  char *name;
  GPtrArray *choices; /* texts */
  guint selected;
  GtkWidget *button;
  GtkWidget *label;
  GtkWidget *search;
  GtkWidget *list;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClMapPicker, cl_map_picker, GTK_TYPE_WIDGET)

static const char *
get_choice (ClMapPicker *self, guint i)
{
  return i < self->choices->len ? g_ptr_array_index (self->choices, i) : "";
}

static void
update (ClMapPicker *self)
{
  gboolean is_set = self->selected > 0;
  const char *text = is_set ? get_choice (self, self->selected) : self->name;
  /* Translators: the name of a filter and what is chosen: “Level: Full chart” */
  g_autofree char *name =
    g_strdup_printf (_ ("%s: %s"), self->name, get_choice (self, self->selected));

  gtk_label_set_label (GTK_LABEL (self->label), text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  if (is_set)
    gtk_widget_add_css_class (GTK_WIDGET (self), "on");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "on");
}

static gboolean
filter (GtkListBoxRow *row, gpointer user_data)
{
  ClMapPicker *self = user_data;

  return cl_name_match (get_choice (self, (guint) gtk_list_box_row_get_index (row)),
                        gtk_editable_get_text (GTK_EDITABLE (self->search)), NULL);
}

static GtkWidget *
make_row (const char *text, gboolean is_current)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *check = gtk_image_new_from_icon_name ("object-select-symbolic");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), ROW_CHARS);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_tooltip_text (row, text);
  gtk_widget_set_opacity (check, is_current ? 1 : 0);
  gtk_accessible_update_state (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), check);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  return row;
}

static void
on_activated_cb (ClMapPicker *self, GtkListBoxRow *row)
{
  guint selected = (guint) gtk_list_box_row_get_index (row);

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  if (selected == self->selected)
    return;
  cl_map_picker_set_selected (self, selected);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_search_changed_cb (ClMapPicker *self)
{
  gtk_list_box_invalidate_filter (GTK_LIST_BOX (self->list));
}

/* The first that is left is chosen by Enter. */
static void
on_search_activate_cb (ClMapPicker *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_child_visible (row))
      {
        on_activated_cb (self, GTK_LIST_BOX_ROW (row));
        return;
      }
}

static GtkWidget *
make_list (ClMapPicker *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "supervisors");
  for (guint i = 0; i < self->choices->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list),
                         make_row (get_choice (self, i), i == self->selected));
  gtk_list_box_set_filter_func (GTK_LIST_BOX (self->list), filter, self, NULL);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (on_activated_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MAX_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  return scroller;
}

/* Made when it is opened: hundreds of members in rows that nobody looks at would be a waste. */
static void
create_popover (GtkMenuButton *button, gpointer user_data)
{
  ClMapPicker *self = user_data;
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->search = gtk_search_entry_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->name, -1);
  gtk_widget_set_visible (self->search, self->choices->len > MANY);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (on_search_changed_cb),
                            self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (on_search_activate_cb), self);
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), make_list (self));
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->name, -1);
  gtk_menu_button_set_popover (button, popover);
}

static void
cl_map_picker_dispose (GObject *object)
{
  ClMapPicker *self = CL_MAP_PICKER (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (cl_map_picker_parent_class)->dispose (object);
}

static void
cl_map_picker_class_init (ClMapPickerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_map_picker_dispose;

  /**
   * ClMapPicker::changed:
   *
   * Somebody chose something else.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", CL_TYPE_MAP_PICKER, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
cl_map_picker_init (ClMapPicker *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("pan-down-symbolic");
  GtkWidget *toggle;

  self->choices = g_ptr_array_new_with_free_func (g_free);
  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (self->label), LABEL_CHARS);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_box_append (GTK_BOX (box), arrow);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), box);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), create_popover, self,
                                         NULL);
  gtk_widget_add_css_class (self->button, "filter");
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  toggle = gtk_widget_get_first_child (self->button);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->button, NULL, -1);
}

/**
 * cl_map_picker_new:
 * @name: what it narrows, such as “Level”
 *
 * A pill from which one of several is chosen.
 *
 * Returns: (transfer floating): a picker with nothing to choose yet
 */
GtkWidget *
cl_map_picker_new (const char *name)
{
  ClMapPicker *self = g_object_new (CL_TYPE_MAP_PICKER, NULL);

  self->name = g_strdup (name);
  return GTK_WIDGET (self);
}

/**
 * cl_map_picker_set_choices:
 * @self: a picker
 * @choices: (transfer full) (element-type utf8): what can be chosen; the first narrows nothing
 * @selected: which one is
 */
void
cl_map_picker_set_choices (ClMapPicker *self, GPtrArray *choices, guint selected)
{
  g_return_if_fail (CL_IS_MAP_PICKER (self));

  g_ptr_array_unref (self->choices);
  self->choices = choices;
  self->selected = selected;
  update (self);
}

/**
 * cl_map_picker_get_selected:
 * @self: a picker
 *
 * Returns: the place of what is chosen
 */
guint
cl_map_picker_get_selected (ClMapPicker *self)
{
  g_return_val_if_fail (CL_IS_MAP_PICKER (self), 0);

  return self->selected;
}

/**
 * cl_map_picker_set_selected:
 * @self: a picker
 * @selected: a place
 *
 * Chooses without a word to anybody.
 */
void
cl_map_picker_set_selected (ClMapPicker *self, guint selected)
{
  g_return_if_fail (CL_IS_MAP_PICKER (self));

  self->selected = selected;
  update (self);
}
