/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-removal-list.h"

#include <glib/gi18n.h>

#include "cl-avatar.h"
#include "cl-preview-item.h"
#include "cl-wrap-box.h"

/* What one line of the wizard's last page counts, in full. */
struct _ClRemovalList
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkWidget *rest;
  GtkWidget *more;
};

G_DEFINE_FINAL_TYPE (ClRemovalList, cl_removal_list, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_MORE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef struct
{
  GtkWidget *avatar;
  GtkWidget *name;
  GtkWidget *detail;
  GtkWidget *before;
  GtkWidget *after;
} Row;

static GtkWidget *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_levels (Row *row)
{
  GtkWidget *levels = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("cl-becomes-symbolic");

  row->before = cl_access_badge_new (CL_ACCESS_BADGE_NONE);
  row->after = cl_access_badge_new (CL_ACCESS_BADGE_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("becomes"), -1);
  gtk_box_append (GTK_BOX (levels), row->before);
  gtk_box_append (GTK_BOX (levels), arrow);
  gtk_box_append (GTK_BOX (levels), row->after);
  gtk_widget_set_valign (levels, GTK_ALIGN_CENTER);
  return levels;
}

static void
on_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *wrap = cl_wrap_box_new ();
  Row *row = g_new0 (Row, 1);

  row->avatar = cl_avatar_new ("", 32);
  row->name = make_label ("strong");
  row->detail = make_label ("small");
  gtk_widget_add_css_class (row->detail, "soft");
  gtk_widget_set_valign (row->avatar, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), row->name);
  gtk_box_append (GTK_BOX (words), row->detail);
  cl_wrap_box_set_justify (CL_WRAP_BOX (wrap), TRUE);
  cl_wrap_box_append (CL_WRAP_BOX (wrap), words);
  cl_wrap_box_append (CL_WRAP_BOX (wrap), make_levels (row));
  gtk_widget_set_hexpand (wrap, TRUE);
  gtk_widget_set_valign (wrap, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line), row->avatar);
  gtk_box_append (GTK_BOX (line), wrap);
  gtk_widget_add_css_class (line, "effect-row");
  g_object_set_data_full (G_OBJECT (line), "cl-row", row, g_free);
  gtk_list_item_set_child (item, line);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
on_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  ClPreviewItem *shown = gtk_list_item_get_item (item);
  const Row *row = g_object_get_data (G_OBJECT (gtk_list_item_get_child (item)), "cl-row");

  cl_avatar_set_name (CL_AVATAR (row->avatar), cl_preview_item_get_name (shown));
  gtk_label_set_label (GTK_LABEL (row->name), cl_preview_item_get_name (shown));
  gtk_label_set_label (GTK_LABEL (row->detail), cl_preview_item_get_detail (shown));
  cl_access_badge_set_level (CL_ACCESS_BADGE (row->before), cl_preview_item_get_before (shown));
  cl_access_badge_set_level (CL_ACCESS_BADGE (row->after), cl_preview_item_get_after (shown));
}

static void
on_more_clicked_cb (ClRemovalList *self)
{
  gtk_widget_set_sensitive (self->more, FALSE);
  g_signal_emit (self, signals[SIGNAL_MORE], 0);
}

static void
cl_removal_list_dispose (GObject *object)
{
  g_clear_pointer (&CL_REMOVAL_LIST (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (cl_removal_list_parent_class)->dispose (object);
}

static void
cl_removal_list_class_init (ClRemovalListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_removal_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);

  /**
   * ClRemovalList::more:
   * @self: a list
   *
   * The person wants to see more of it.
   */
  signals[SIGNAL_MORE] = g_signal_new ("more", CL_TYPE_REMOVAL_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);
}

static void
cl_removal_list_init (ClRemovalList *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->rest = gtk_label_new (NULL);
  self->more = gtk_button_new_with_mnemonic (_ ("Show _More"));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

static GtkWidget *
make_list (const char *title, GListModel *items)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *list;

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind_cb), NULL);
  list = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (items))),
                            g_steal_pointer (&factory));
  gtk_widget_add_css_class (list, "removal-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_widget_add_css_class (scroller, "card");
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

/**
 * cl_removal_list_new:
 * @title: what is listed
 * @items: a list of #ClPreviewItem
 *
 * Returns: (transfer floating): a list
 */
GtkWidget *
cl_removal_list_new (const char *title, GListModel *items)
{
  ClRemovalList *self = g_object_new (CL_TYPE_REMOVAL_LIST, NULL);
  GtkWidget *heading = gtk_label_new (title);
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
  gtk_widget_add_css_class (heading, "title-3");
  gtk_label_set_xalign (GTK_LABEL (self->rest), 0);
  gtk_label_set_wrap (GTK_LABEL (self->rest), TRUE);
  gtk_widget_add_css_class (self->rest, "soft");
  gtk_widget_set_hexpand (self->rest, TRUE);
  gtk_widget_set_visible (self->rest, FALSE);
  gtk_widget_set_visible (self->more, FALSE);
  gtk_box_append (GTK_BOX (foot), self->rest);
  gtk_box_append (GTK_BOX (foot), self->more);
  g_signal_connect_object (self->more, "clicked", G_CALLBACK (on_more_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), heading);
  gtk_box_append (GTK_BOX (self->box), make_list (title, items));
  gtk_box_append (GTK_BOX (self->box), foot);
  return GTK_WIDGET (self);
}

/**
 * cl_removal_list_set_rest:
 * @self: a list
 * @rest: (nullable): what is not in it
 * @can_load: whether more can be shown
 *
 * Says what is missing.
 */
void
cl_removal_list_set_rest (ClRemovalList *self, const char *rest, gboolean can_load)
{
  g_return_if_fail (CL_IS_REMOVAL_LIST (self));

  gtk_label_set_label (GTK_LABEL (self->rest), rest != NULL ? rest : "");
  gtk_widget_set_visible (self->rest, rest != NULL);
  gtk_widget_set_visible (self->more, can_load);
  gtk_widget_set_sensitive (self->more, can_load);
}
