/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-role-head.h"

#include <glib/gi18n.h>

/* So wide a column gets, in pixels at most, for a long word of its name to stay whole. */
#define WORD_WIDTH 132
/* Between the names of two columns. */
#define GAP 6

struct _ClRoleHead
{
  GtkWidget parent_instance;
  GtkWidget *button;
  GtkWidget *name;
  GtkWidget *count;
  GtkWidget *state;
};

G_DEFINE_FINAL_TYPE (ClRoleHead, cl_role_head, GTK_TYPE_WIDGET)

static int
measure_word (ClRoleHead *self, const char *word)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (self->name, word);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

static int
measure_words (ClRoleHead *self)
{
  const char *name = gtk_inscription_get_text (GTK_INSCRIPTION (self->name));
  g_auto (GStrv) words = g_strsplit_set (name != NULL ? name : "", " -/", -1);
  int width = 0;

  for (guint i = 0; words[i] != NULL; i++)
    width = MAX (width, measure_word (self, words[i]));
  return MIN (width, WORD_WIDTH);
}

/* A word that is cut where it happens to end is hard to read: its column is as wide as it. */
static void
cl_role_head_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  ClRoleHead *self = CL_ROLE_HEAD (widget);

  gtk_widget_measure (self->button, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (*minimum, measure_words (self) + GAP);
      *natural = *minimum;
    }
}

static void
cl_role_head_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_size_allocate (CL_ROLE_HEAD (widget)->button, &(GtkAllocation){ 0, 0, width, height },
                            baseline);
}

static void
cl_role_head_dispose (GObject *object)
{
  ClRoleHead *self = CL_ROLE_HEAD (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  G_OBJECT_CLASS (cl_role_head_parent_class)->dispose (object);
}

static void
cl_role_head_class_init (ClRoleHeadClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_role_head_dispose;
  GTK_WIDGET_CLASS (klass)->measure = cl_role_head_measure;
  GTK_WIDGET_CLASS (klass)->size_allocate = cl_role_head_size_allocate;
}

static void
cl_role_head_init (ClRoleHead *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *icon = gtk_image_new_from_icon_name ("avatar-default-symbolic");

  /* As wide and as high as its column's head, however long the name: a menu button gives its
   * child no more than its natural width. */
  self->name = gtk_inscription_new (NULL);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (self->name), 10);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (self->name), 40);
  gtk_inscription_set_min_lines (GTK_INSCRIPTION (self->name), 2);
  gtk_inscription_set_nat_lines (GTK_INSCRIPTION (self->name), 2);
  gtk_inscription_set_wrap_mode (GTK_INSCRIPTION (self->name), PANGO_WRAP_WORD_CHAR);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (self->name),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (self->name), 0.5);
  gtk_inscription_set_yalign (GTK_INSCRIPTION (self->name), 1);
  gtk_widget_set_css_classes (self->name, (const char *[]){ "small", "strong", NULL });
  self->count = gtk_label_new (NULL);
  gtk_widget_set_css_classes (self->count, (const char *[]){ "small", "soft", "tabular", NULL });
  self->state = gtk_label_new (NULL);
  gtk_widget_set_css_classes (self->state, (const char *[]){ "small", "edited", NULL });
  gtk_widget_add_css_class (icon, "soft");
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), self->count);
  gtk_box_append (GTK_BOX (line), self->state);
  gtk_widget_set_halign (line, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), self->name);
  gtk_box_append (GTK_BOX (box), line);
  gtk_widget_set_valign (box, GTK_ALIGN_END);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (self->button), FALSE);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), box);
  gtk_widget_set_valign (self->button, GTK_ALIGN_END);
  gtk_widget_add_css_class (self->button, "role-head");
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

/**
 * cl_role_head_new:
 *
 * The head of a role's column: its name, how many people hold it, whether it is edited, and a
 * menu of what can be done with it.
 *
 * Returns: (transfer floating): a head without a role
 */
GtkWidget *
cl_role_head_new (void)
{
  return g_object_new (CL_TYPE_ROLE_HEAD, NULL);
}

/* The word beside the number of people; NULL where nothing is staged. */
static const char *
get_state (ClRolesStage *stage, const ClStagedRole *role)
{
  if (role->is_deleted)
    return C_ ("role", "deleted");
  if (role->saved == NULL)
    return C_ ("role", "new");
  return cl_roles_stage_is_edited (stage, role->key) ? C_ ("role", "edited") : NULL;
}

static char *
describe (const ClStagedRole *role, guint n, const char *state)
{
  g_autofree char *people = g_strdup_printf (ngettext ("%u person", "%u people", n), n);

  /* Translators: a role, how many people hold it, and "edited", "new" or "deleted" */
  return state != NULL ? g_strdup_printf (C_ ("role", "%s, %s, %s"), role->name, people, state)
                       /* Translators: a role, and how many people hold it */
                       : g_strdup_printf (C_ ("role", "%s, %s"), role->name, people);
}

/**
 * cl_role_head_set_role:
 * @self: a head
 * @stage: what is staged
 * @key: of a role
 *
 * Shows a role as it is staged.
 */
void
cl_role_head_set_role (ClRoleHead *self, ClRolesStage *stage, guint key)
{
  const ClStagedRole *role;
  g_autoptr (GMenuModel) menu = NULL;
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;
  g_autofree char *label = NULL;
  const char *state;
  guint n;

  g_return_if_fail (CL_IS_ROLE_HEAD (self));

  role = cl_roles_stage_find (stage, key);
  g_return_if_fail (role != NULL);
  n = cl_roles_stage_count_holders (stage, key);
  state = get_state (stage, role);
  count = g_strdup_printf ("%u", n);
  text = state != NULL ? g_strdup_printf ("· %s", state) : NULL;
  label = describe (role, n, state);
  gtk_inscription_set_text (GTK_INSCRIPTION (self->name), role->name);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_label_set_label (GTK_LABEL (self->count), count);
  gtk_label_set_label (GTK_LABEL (self->state), text != NULL ? text : "");
  gtk_widget_set_visible (self->state, text != NULL);
  gtk_widget_set_tooltip_text (self->button, role->name);
  if (role->is_deleted)
    gtk_widget_add_css_class (self->name, "struck");
  else
    gtk_widget_remove_css_class (self->name, "struck");
  menu = cl_role_head_make_menu (role);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->button), menu);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

/**
 * cl_role_head_get_button:
 * @self: a head
 *
 * Returns: (transfer none): what takes the focus
 */
GtkWidget *
cl_role_head_get_button (ClRoleHead *self)
{
  g_return_val_if_fail (CL_IS_ROLE_HEAD (self), NULL);

  return self->button;
}

static void
append_item (GMenu *menu, const char *label, const char *action, guint key)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "u", key);
  g_menu_append_item (menu, item);
}

/**
 * cl_role_head_make_menu:
 * @role: a role
 *
 * Returns: (transfer full): what can be done with it; a built-in role is not deleted
 */
GMenuModel *
cl_role_head_make_menu (const ClStagedRole *role)
{
  GMenu *menu = g_menu_new ();

  if (role->is_deleted)
    {
      append_item (menu, _ ("_Keep"), "roles.keep", role->key);
      return G_MENU_MODEL (menu);
    }
  append_item (menu, _ ("_Rename…"), "roles.rename", role->key);
  append_item (menu, _ ("_Copy…"), "roles.copy", role->key);
  if (role->saved == NULL || !role->saved->built_in)
    append_item (menu, _ ("_Delete…"), "roles.delete", role->key);
  return G_MENU_MODEL (menu);
}
