/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-map-line.h"

#include "cl-access-badge.h"
#include "cl-access-words.h"
#include "cl-avatar.h"

struct _ClMapLine
{
  GtkWidget parent_instance;
  GtkWidget *avatar;
  GtkWidget *name;
  GtkWidget *reasons;
  GtkWidget *badge;
};

G_DEFINE_FINAL_TYPE (ClMapLine, cl_map_line, GTK_TYPE_WIDGET)

static GtkWidget *
make_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

static void
cl_map_line_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (cl_map_line_parent_class)->dispose (object);
}

static void
cl_map_line_class_init (ClMapLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_map_line_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "mapline");
}

static void
cl_map_line_init (ClMapLine *self)
{
  GtkWidget *names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  self->avatar = cl_avatar_new ("", 32);
  self->name = make_label ();
  self->reasons = make_label ();
  self->badge = cl_access_badge_new (CL_ACCESS_BADGE_NONE);
  gtk_widget_add_css_class (self->name, "strong");
  gtk_widget_add_css_class (self->reasons, "soft");
  gtk_widget_add_css_class (self->reasons, "small");
  gtk_widget_set_hexpand (names, TRUE);
  gtk_widget_set_valign (names, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->badge, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (names), self->name);
  gtk_box_append (GTK_BOX (names), self->reasons);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 10);
  gtk_widget_set_parent (self->avatar, GTK_WIDGET (self));
  gtk_widget_set_parent (names, GTK_WIDGET (self));
  gtk_widget_set_parent (self->badge, GTK_WIDGET (self));
}

/**
 * cl_map_line_new:
 *
 * A line of one who sees, or is seen: name, reasons, badge.
 *
 * Returns: (transfer floating): an empty line
 */
GtkWidget *
cl_map_line_new (void)
{
  return g_object_new (CL_TYPE_MAP_LINE, NULL);
}

/**
 * cl_map_line_set_name:
 * @self: a line
 * @name: (nullable): whose it is; %NULL where it is not known yet
 *
 * Sets the name and clears the rest.
 */
void
cl_map_line_set_name (ClMapLine *self, const char *name)
{
  g_return_if_fail (CL_IS_MAP_LINE (self));

  cl_avatar_set_name (CL_AVATAR (self->avatar), name != NULL ? name : "");
  gtk_label_set_label (GTK_LABEL (self->name), name != NULL ? name : "");
  gtk_widget_set_tooltip_text (self->name, name);
  gtk_label_set_label (GTK_LABEL (self->reasons), "");
  gtk_widget_set_visible (self->reasons, FALSE);
  gtk_widget_set_visible (self->badge, FALSE);
}

/**
 * cl_map_line_set_holder:
 * @self: a line
 * @practice: whose clock and time zone
 * @people: to name people
 * @holder: what is seen, and why
 *
 * Says how far, and why.
 */
void
cl_map_line_set_holder (ClMapLine *self, ClPractice *practice, ClPeople *people, ClHolder *holder)
{
  g_autofree char *reasons = NULL;

  g_return_if_fail (CL_IS_MAP_LINE (self));

  reasons = cl_access_words_summarise (practice, people, holder, NULL);
  gtk_label_set_label (GTK_LABEL (self->reasons), reasons);
  gtk_widget_set_tooltip_text (self->reasons, reasons);
  gtk_widget_set_visible (self->reasons, *reasons != '\0');
  cl_access_badge_set_level (CL_ACCESS_BADGE (self->badge),
                             cl_access_words_get_holder_badge (holder));
  gtk_widget_set_visible (self->badge, TRUE);
}
