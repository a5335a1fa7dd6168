/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-audit-line.h"

#include "cl-avatar.h"

#include <glib/gi18n.h>

/* docs: ADMIN, Audit: columns of the same width in every line, for the list has no head of its
 * own before GTK 4.12. */
#define TIME_CHARS 11
#define WHO_WIDTH 190
#define HEAD_SCALE 0.86 /* as the style's small text */

struct _ClAuditLine
{
  GtkWidget parent_instance;
  GtkWidget *day;
  GtkWidget *time;
  GtkWidget *avatar;
  GtkWidget *who_box;
  GtkWidget *who;
  GtkWidget *for_whom;
  GtkWidget *icon;
  GtkWidget *columns;
  GtkWidget *what;
  GtkWidget *about; /* whom or what, where it is wide */
  GtkWidget *second; /* who and when, where it is narrow */
};

G_DEFINE_FINAL_TYPE (ClAuditLine, cl_audit_line, GTK_TYPE_WIDGET)

static GtkWidget *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
cl_audit_line_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (cl_audit_line_parent_class)->dispose (object);
}

static void
cl_audit_line_class_init (ClAuditLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_audit_line_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "auditline");
}

static GtkWidget *
make_who (ClAuditLine *self)
{
  GtkWidget *names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->who_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->avatar = cl_avatar_new ("", 26);
  self->who = make_label (NULL);
  self->for_whom = make_label ("small");
  gtk_widget_add_css_class (self->for_whom, "soft");
  gtk_widget_set_valign (names, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (names, TRUE);
  /* What stands in it may be long; the column stays as wide. */
  gtk_widget_set_hexpand (self->who_box, FALSE);
  gtk_label_set_width_chars (GTK_LABEL (self->who), 1);
  gtk_label_set_max_width_chars (GTK_LABEL (self->who), 1);
  gtk_label_set_width_chars (GTK_LABEL (self->for_whom), 1);
  gtk_label_set_max_width_chars (GTK_LABEL (self->for_whom), 1);
  gtk_box_append (GTK_BOX (names), self->who);
  gtk_box_append (GTK_BOX (names), self->for_whom);
  gtk_box_append (GTK_BOX (self->who_box), self->avatar);
  gtk_box_append (GTK_BOX (self->who_box), names);
  gtk_widget_set_size_request (self->who_box, WHO_WIDTH, -1);
  return self->who_box;
}

/* What is left beside the columns before is shared by what and about, whatever stands in them. */
static GtkWidget *
make_column (const char *css_class)
{
  GtkWidget *label = make_label (css_class);

  gtk_label_set_width_chars (GTK_LABEL (label), 1);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 1);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static GtkWidget *
make_columns (ClAuditLine *self)
{
  GtkWidget *what = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);

  self->columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  gtk_box_set_homogeneous (GTK_BOX (self->columns), TRUE);
  gtk_widget_set_hexpand (self->columns, TRUE);
  self->icon = gtk_image_new ();
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  self->what = make_column (NULL);
  self->second = make_column ("small");
  self->about = make_column ("small");
  gtk_widget_add_css_class (self->second, "soft");
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), self->what);
  gtk_box_append (GTK_BOX (words), self->second);
  gtk_box_append (GTK_BOX (what), self->icon);
  gtk_box_append (GTK_BOX (what), words);
  gtk_box_append (GTK_BOX (self->columns), what);
  gtk_box_append (GTK_BOX (self->columns), self->about);
  return self->columns;
}

static void
cl_audit_line_init (ClAuditLine *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 10);
  self->day = make_label ("strong");
  self->time = make_label ("tnum");
  gtk_widget_add_css_class (self->time, "soft");
  gtk_widget_add_css_class (self->day, "small");
  gtk_label_set_width_chars (GTK_LABEL (self->time), TIME_CHARS);
  gtk_widget_set_parent (self->day, GTK_WIDGET (self));
  gtk_widget_set_parent (self->time, GTK_WIDGET (self));
  gtk_widget_set_parent (make_who (self), GTK_WIDGET (self));
  gtk_widget_set_parent (make_columns (self), GTK_WIDGET (self));
}

/**
 * cl_audit_line_new:
 *
 * A line of the audit log: when, who, what, about whom; or the heading of a day.
 *
 * Returns: (transfer floating): an empty line
 */
GtkWidget *
cl_audit_line_new (void)
{
  return g_object_new (CL_TYPE_AUDIT_LINE, NULL);
}

/**
 * cl_audit_line_set_heads:
 * @self: a line
 *
 * Shows the heads of the columns.
 */
void
cl_audit_line_set_heads (ClAuditLine *self)
{
  GtkWidget *labels[] = { self->time, self->who, self->what, self->about };
  const char *heads[] = { C_ ("audit log", "Time"), C_ ("audit log", "Who"),
                          C_ ("audit log", "What"), C_ ("audit log", "About") };

  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  g_return_if_fail (CL_IS_AUDIT_LINE (self));

  /* Attributes, for a smaller font of the style would make a column of so many characters smaller
   * than it is in the lines. */
  pango_attr_list_insert (attributes, pango_attr_scale_new (HEAD_SCALE));
  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  gtk_widget_remove_css_class (self->about, "small");
  gtk_widget_add_css_class (GTK_WIDGET (self), "heads");
  gtk_widget_set_visible (self->day, FALSE);
  gtk_widget_set_visible (self->avatar, FALSE);
  gtk_widget_set_visible (self->for_whom, FALSE);
  gtk_widget_set_visible (self->icon, FALSE);
  gtk_widget_set_visible (self->second, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      gtk_label_set_label (GTK_LABEL (labels[i]), heads[i]);
      gtk_widget_add_css_class (labels[i], "soft");
      gtk_label_set_attributes (GTK_LABEL (labels[i]), attributes);
    }
}

static void
set_what (ClAuditLine *self, ClAuditEntry *entry, gboolean narrow)
{
  g_autofree char *text = cl_audit_entry_dup_text (entry);
  g_autofree char *brief = cl_audit_entry_dup_brief (entry);

  gtk_label_set_label (GTK_LABEL (self->what), narrow ? text : brief);
  gtk_widget_set_tooltip_text (self->what, text);
  gtk_label_set_label (GTK_LABEL (self->about), entry->about != NULL ? entry->about : "");
  gtk_widget_set_tooltip_text (self->about, entry->about);
  gtk_widget_remove_css_class (self->what, "refused");
  gtk_widget_remove_css_class (self->what, "loss");
  if (entry->event->outcome != CL_OUTCOME_DONE)
    gtk_widget_add_css_class (self->what, "refused");
  else if (g_str_equal (entry->event->action, "access.emergency"))
    gtk_widget_add_css_class (self->what, "loss");
}

static void
set_name (ClAuditLine *self, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * cl_audit_line_set_entry:
 * @self: a line
 * @entry: what it shows
 * @narrow: whether who and when stand below what, which then names whom it is about
 */
void
cl_audit_line_set_entry (ClAuditLine *self, ClAuditEntry *entry, gboolean narrow)
{
  gboolean is_day = entry->day != NULL;
  g_autofree char *second = NULL;
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (CL_IS_AUDIT_LINE (self));

  gtk_widget_set_visible (self->day, is_day);
  gtk_widget_set_visible (self->time, !is_day && !narrow);
  gtk_widget_set_visible (self->who_box, !is_day && !narrow);
  gtk_widget_set_visible (self->columns, !is_day);
  /* What is about nobody has the place of both. */
  gtk_widget_set_visible (self->about, !narrow && entry->about != NULL);
  gtk_widget_set_visible (self->second, narrow);
  if (is_day)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "day");
      gtk_label_set_label (GTK_LABEL (self->day), entry->day);
      set_name (self, entry->day);
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self), "day");
  gtk_label_set_label (GTK_LABEL (self->time), entry->time);
  cl_avatar_set_name (CL_AVATAR (self->avatar), entry->who);
  /* Nobody has no initials. */
  gtk_widget_set_visible (self->avatar, entry->event->actor != 0);
  gtk_label_set_label (GTK_LABEL (self->who), entry->who);
  gtk_widget_set_tooltip_text (self->who, entry->who);
  gtk_widget_set_visible (self->for_whom, entry->for_whom != NULL);
  if (entry->for_whom != NULL)
    gtk_label_set_label (GTK_LABEL (self->for_whom), entry->for_whom);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), cl_audit_entry_get_icon_name (entry));
  set_what (self, entry, narrow);
  second = g_strdup_printf ("%s · %s", entry->who, entry->time);
  gtk_label_set_label (GTK_LABEL (self->second), second);
  text = cl_audit_entry_dup_text (entry);
  name = g_strdup_printf ("%s. %s", text, second);
  set_name (self, name);
}
