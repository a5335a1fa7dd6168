/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-person-row.h"

#include "cl-avatar.h"
#include "cl-wrap-box.h"

typedef struct
{
  char *name;
  gboolean narrow;
  GtkWidget *lines;
  GtkWidget *line;
  GtkWidget *head;
  GtkWidget *words;
  GtkWidget *first;
  GtkWidget *title;
  GtkWidget *subtitle;
  GtkWidget *tag;
  GtkWidget *controls;
  GtkWidget *end;
} ClPersonRowPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (ClPersonRow, cl_person_row, GTK_TYPE_LIST_BOX_ROW)

static void
move (GtkWidget *child, GtkWidget *from, GtkWidget *to)
{
  g_object_ref (child);
  gtk_box_remove (GTK_BOX (from), child);
  gtk_box_append (GTK_BOX (to), child);
  g_object_unref (child);
}

static void
name_row (ClPersonRow *self)
{
  ClPersonRowPrivate *priv = cl_person_row_get_instance_private (self);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, priv->name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  gtk_label_get_label (GTK_LABEL (priv->subtitle)), -1);
}

static void
cl_person_row_finalize (GObject *object)
{
  ClPersonRowPrivate *priv = cl_person_row_get_instance_private (CL_PERSON_ROW (object));

  g_free (priv->name);
  G_OBJECT_CLASS (cl_person_row_parent_class)->finalize (object);
}

static void
cl_person_row_class_init (ClPersonRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_person_row_finalize;
}

static GtkWidget *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
cl_person_row_init (ClPersonRow *self)
{
  ClPersonRowPrivate *priv = cl_person_row_get_instance_private (self);

  /* The style adds 6 between the parts of a row's header. */
  priv->lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  priv->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  priv->words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  priv->first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  priv->controls = cl_wrap_box_new ();
  gtk_widget_set_valign (priv->controls, GTK_ALIGN_CENTER);
  priv->end = cl_wrap_box_new ();
  gtk_widget_set_valign (priv->end, GTK_ALIGN_CENTER);
  priv->title = make_label ("title");
  priv->subtitle = make_label ("small");
  gtk_label_set_wrap (GTK_LABEL (priv->subtitle), TRUE);
  gtk_label_set_lines (GTK_LABEL (priv->subtitle), 2);
  priv->tag = gtk_label_new (NULL);

  gtk_widget_add_css_class (GTK_WIDGET (self), "person");
  gtk_widget_add_css_class (priv->line, "header");
  gtk_widget_add_css_class (priv->subtitle, "soft");
  gtk_widget_add_css_class (priv->tag, "tag");
  gtk_widget_set_valign (priv->tag, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (priv->tag, FALSE);
  gtk_widget_set_valign (priv->words, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (priv->controls, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (priv->end, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (priv->line, TRUE);
  gtk_widget_set_hexpand (priv->words, TRUE);
  gtk_box_append (GTK_BOX (priv->first), priv->title);
  gtk_box_append (GTK_BOX (priv->words), priv->first);
  gtk_box_append (GTK_BOX (priv->words), priv->subtitle);
  gtk_box_append (GTK_BOX (priv->line), priv->words);
  gtk_box_append (GTK_BOX (priv->line), priv->tag);
  gtk_box_append (GTK_BOX (priv->line), priv->controls);
  gtk_box_append (GTK_BOX (priv->line), priv->end);
  gtk_box_append (GTK_BOX (priv->lines), priv->line);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), priv->lines);
}

static void
set_head (ClPersonRow *self, GtkWidget *head)
{
  ClPersonRowPrivate *priv = cl_person_row_get_instance_private (self);

  priv->head = head;
  gtk_widget_set_valign (head, GTK_ALIGN_CENTER);
  gtk_box_prepend (GTK_BOX (priv->line), head);
}

/**
 * cl_person_row_new:
 * @name: of a person
 * @subtitle: (nullable): a second line
 *
 * A row of a boxed list for a person: avatar, name, a tag for what is staged,
 * controls, buttons. Where it is narrow, the controls stand under the name.
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
cl_person_row_new (const char *name, const char *subtitle)
{
  GtkWidget *self = g_object_new (CL_TYPE_PERSON_ROW, NULL);

  cl_person_row_set_name (CL_PERSON_ROW (self), name);
  cl_person_row_set_subtitle (CL_PERSON_ROW (self), subtitle);
  return self;
}

/**
 * cl_person_row_new_icon:
 * @icon_name: of an icon in the place of the avatar
 * @name: what the row is about
 * @subtitle: (nullable): a second line
 *
 * Returns: (transfer floating): a row for what is no single person
 */
GtkWidget *
cl_person_row_new_icon (const char *icon_name, const char *name, const char *subtitle)
{
  GtkWidget *self = g_object_new (CL_TYPE_PERSON_ROW, NULL);
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);

  gtk_widget_set_size_request (icon, 32, -1);
  gtk_widget_add_css_class (icon, "soft");
  set_head (CL_PERSON_ROW (self), icon);
  cl_person_row_set_name (CL_PERSON_ROW (self), name);
  cl_person_row_set_subtitle (CL_PERSON_ROW (self), subtitle);
  return self;
}

/**
 * cl_person_row_set_name:
 * @self: a row
 * @name: the name
 *
 * Sets whom the row is about.
 */
void
cl_person_row_set_name (ClPersonRow *self, const char *name)
{
  ClPersonRowPrivate *priv = cl_person_row_get_instance_private (self);

  g_return_if_fail (CL_IS_PERSON_ROW (self));

  g_free (priv->name);
  priv->name = g_strdup (name);
  gtk_label_set_label (GTK_LABEL (priv->title), name);
  if (priv->head == NULL)
    set_head (self, cl_avatar_new (name, 32));
  else if (CL_IS_AVATAR (priv->head))
    cl_avatar_set_name (CL_AVATAR (priv->head), name);
  name_row (self);
}

/**
 * cl_person_row_get_name:
 * @self: a row
 *
 * Returns: (transfer none): the name
 */
const char *
cl_person_row_get_name (ClPersonRow *self)
{
  ClPersonRowPrivate *priv = cl_person_row_get_instance_private (self);

  g_return_val_if_fail (CL_IS_PERSON_ROW (self), NULL);

  return priv->name;
}

/**
 * cl_person_row_set_subtitle:
 * @self: a row
 * @subtitle: (nullable): a second line
 *
 * Sets the second line.
 */
void
cl_person_row_set_subtitle (ClPersonRow *self, const char *subtitle)
{
  ClPersonRowPrivate *priv = cl_person_row_get_instance_private (self);

  g_return_if_fail (CL_IS_PERSON_ROW (self));

  gtk_label_set_label (GTK_LABEL (priv->subtitle), subtitle != NULL ? subtitle : "");
  gtk_widget_set_visible (priv->subtitle, subtitle != NULL && *subtitle != '\0');
  name_row (self);
}

/**
 * cl_person_row_set_tag:
 * @self: a row
 * @state: how it stands to what is stored; the name is struck where it is gone
 * @text: (nullable): the tag, such as “New” or “Was Record”
 *
 * Marks what is staged.
 */
void
cl_person_row_set_tag (ClPersonRow *self, ClStagedState state, const char *text)
{
  static const char *const classes[] = { "plain", "new", "chg", "gone" };
  ClPersonRowPrivate *priv = cl_person_row_get_instance_private (self);

  g_return_if_fail (CL_IS_PERSON_ROW (self));

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (priv->tag, classes[i]);
  gtk_widget_add_css_class (priv->tag, classes[state]);
  gtk_label_set_label (GTK_LABEL (priv->tag), text != NULL ? text : "");
  gtk_widget_set_visible (priv->tag, text != NULL);
  if (state == CL_STAGED_GONE)
    gtk_widget_add_css_class (GTK_WIDGET (self), "ghost");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "ghost");
}

/**
 * cl_person_row_add_control:
 * @self: a row
 * @control: a widget without a parent
 *
 * Adds what stands beside the name, and below it where it is narrow.
 */
void
cl_person_row_add_control (ClPersonRow *self, GtkWidget *control)
{
  ClPersonRowPrivate *priv = cl_person_row_get_instance_private (self);

  g_return_if_fail (CL_IS_PERSON_ROW (self));

  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
  cl_wrap_box_append (CL_WRAP_BOX (priv->controls), control);
}

/**
 * cl_person_row_add_end:
 * @self: a row
 * @widget: a widget without a parent
 *
 * Adds what stands at the end of the row.
 */
void
cl_person_row_add_end (ClPersonRow *self, GtkWidget *widget)
{
  ClPersonRowPrivate *priv = cl_person_row_get_instance_private (self);

  g_return_if_fail (CL_IS_PERSON_ROW (self));

  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  cl_wrap_box_append (CL_WRAP_BOX (priv->end), widget);
}

/**
 * cl_person_row_set_narrow:
 * @self: a row
 * @narrow: whether tag and controls stand with the name
 *
 * Folds the row.
 */
void
cl_person_row_set_narrow (ClPersonRow *self, gboolean narrow)
{
  ClPersonRowPrivate *priv = cl_person_row_get_instance_private (self);

  g_return_if_fail (CL_IS_PERSON_ROW (self));

  if (priv->narrow == narrow)
    return;
  priv->narrow = narrow;
  if (narrow)
    {
      move (priv->tag, priv->line, priv->first);
      move (priv->controls, priv->line, priv->lines);
    }
  else
    {
      move (priv->tag, priv->first, priv->line);
      move (priv->controls, priv->lines, priv->line);
      move (priv->end, priv->line, priv->line);
    }
  gtk_box_set_spacing (GTK_BOX (priv->line), narrow ? 0 : 6);
  gtk_widget_set_margin_top (priv->words, narrow ? 6 : 0);
  gtk_widget_set_margin_bottom (priv->words, narrow ? 6 : 0);
  if (narrow)
    gtk_widget_add_css_class (priv->controls, "below");
  else
    gtk_widget_remove_css_class (priv->controls, "below");
}
