/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-level-button.h"

#include <glib/gi18n.h>

struct _ClLevelButton
{
  GtkWidget parent_instance;
  ClAccessBadgeLevel level;
  gboolean plain;
  gboolean allow_none;
  GtkWidget *button;
  GtkWidget *badge;
  GtkWidget *label;
  GtkWidget *popover;
  GtkWidget *choices;
};

enum
{
  PROP_LEVEL = 1,
  PROP_PLAIN,
  PROP_ALLOW_NONE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (ClLevelButton, cl_level_button, GTK_TYPE_WIDGET)

static const ClAccessBadgeLevel offered[] = {
  CL_ACCESS_BADGE_NONE,
  CL_ACCESS_BADGE_RECORD,
  CL_ACCESS_BADGE_CHART,
};

static const char *
get_name (ClLevelButton *self, ClAccessBadgeLevel level)
{
  switch ((int) level)
    {
    case CL_ACCESS_BADGE_CHART:
      return self->plain ? _ ("Full chart") : _ ("Chart");
    case CL_ACCESS_BADGE_RECORD:
      return self->plain ? _ ("Client record") : _ ("Record");
    default:
      return self->plain ? _ ("Nobody") : _ ("No access");
    }
}

static const char *
get_explanation (ClLevelButton *self, ClAccessBadgeLevel level)
{
  switch ((int) level)
    {
    case CL_ACCESS_BADGE_CHART:
      return _ ("Profile to documents, and all notes");
    case CL_ACCESS_BADGE_RECORD:
      return _ ("Profile to documents, no notes");
    default:
      return self->plain ? _ ("Only the people named below") : _ ("Nothing, not even the name");
    }
}

static void
update (ClLevelButton *self)
{
  const char *name = get_name (self, self->level);
  g_autofree char *label = NULL;

  gtk_label_set_label (GTK_LABEL (self->label), name);
  cl_access_badge_set_level (CL_ACCESS_BADGE (self->badge), self->level);
  gtk_widget_set_visible (self->label, self->plain);
  gtk_widget_set_visible (self->badge, !self->plain);
  /* Translators: %s is an access level, such as "Record" */
  label = g_strdup_printf (_ ("Level of access: %s"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

static void
on_choice_clicked_cb (ClLevelButton *self, GtkButton *choice)
{
  ClAccessBadgeLevel level = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (choice), "cl-level"));

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  cl_level_button_set_level (self, level);
}

static void
append_choice (ClLevelButton *self, ClAccessBadgeLevel level)
{
  GtkWidget *choice =
    g_object_new (GTK_TYPE_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_MENU_ITEM_RADIO, NULL);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *name = gtk_label_new (get_name (self, level));
  GtkWidget *explanation = gtk_label_new (get_explanation (self, level));
  GtkWidget *check = gtk_image_new_from_icon_name ("object-select-symbolic");
  const char *icon_name = cl_access_badge_level_get_icon_name (level);

  gtk_widget_add_css_class (choice, "flat");
  gtk_widget_add_css_class (choice, "level-choice");
  gtk_box_append (GTK_BOX (line), gtk_image_new_from_icon_name (
                                    icon_name != NULL ? icon_name : "action-unavailable-symbolic"));
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_add_css_class (name, "strong");
  gtk_label_set_xalign (GTK_LABEL (explanation), 0);
  gtk_widget_add_css_class (explanation, "small");
  gtk_widget_add_css_class (explanation, "soft");
  gtk_box_append (GTK_BOX (words), name);
  gtk_box_append (GTK_BOX (words), explanation);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (line), words);
  gtk_widget_set_opacity (check, level == self->level ? 1 : 0);
  gtk_box_append (GTK_BOX (line), check);
  gtk_button_set_child (GTK_BUTTON (choice), line);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  get_name (self, level), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  get_explanation (self, level), -1);
  gtk_accessible_update_state (
    GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_STATE_CHECKED,
    level == self->level ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
  g_object_set_data (G_OBJECT (choice), "cl-level", GINT_TO_POINTER (level));
  g_signal_connect_swapped (choice, "clicked", G_CALLBACK (on_choice_clicked_cb), self);
  gtk_box_append (GTK_BOX (self->choices), choice);
}

static void
on_popover_show_cb (ClLevelButton *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->choices)) != NULL)
    gtk_box_remove (GTK_BOX (self->choices), child);
  for (guint i = 0; i < G_N_ELEMENTS (offered); i++)
    if (offered[i] != CL_ACCESS_BADGE_NONE || self->allow_none)
      append_choice (self, offered[i]);
}

static void
cl_level_button_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  ClLevelButton *self = CL_LEVEL_BUTTON (object);

  switch (prop_id)
    {
    case PROP_LEVEL:
      g_value_set_enum (value, self->level);
      break;
    case PROP_PLAIN:
      g_value_set_boolean (value, self->plain);
      break;
    case PROP_ALLOW_NONE:
      g_value_set_boolean (value, self->allow_none);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_plain (ClLevelButton *self, gboolean plain)
{
  self->plain = plain;
  if (plain)
    gtk_widget_remove_css_class (self->button, "lvl");
  else
    gtk_widget_add_css_class (self->button, "lvl");
  update (self);
}

static void
cl_level_button_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  ClLevelButton *self = CL_LEVEL_BUTTON (object);

  switch (prop_id)
    {
    case PROP_LEVEL:
      cl_level_button_set_level (self, g_value_get_enum (value));
      break;
    case PROP_PLAIN:
      set_plain (self, g_value_get_boolean (value));
      break;
    case PROP_ALLOW_NONE:
      self->allow_none = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cl_level_button_dispose (GObject *object)
{
  ClLevelButton *self = CL_LEVEL_BUTTON (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  G_OBJECT_CLASS (cl_level_button_parent_class)->dispose (object);
}

static void
cl_level_button_class_init (ClLevelButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = cl_level_button_get_property;
  object_class->set_property = cl_level_button_set_property;
  object_class->dispose = cl_level_button_dispose;

  properties[PROP_LEVEL] =
    g_param_spec_enum ("level", NULL, NULL, CL_TYPE_ACCESS_BADGE_LEVEL, CL_ACCESS_BADGE_NONE,
                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PLAIN] =
    g_param_spec_boolean ("plain", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ALLOW_NONE] = g_param_spec_boolean ("allow-none", NULL, NULL, FALSE,
                                                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
cl_level_button_init (ClLevelButton *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->badge = cl_access_badge_new (CL_ACCESS_BADGE_NONE);
  self->label = gtk_label_new (NULL);
  gtk_box_append (GTK_BOX (content), self->badge);
  gtk_box_append (GTK_BOX (content), self->label);

  self->choices = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->choices);
  gtk_widget_add_css_class (self->popover, "suggpop");
  g_signal_connect_swapped (self->popover, "show", G_CALLBACK (on_popover_show_cb), self);

  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (self->button), FALSE);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (self->button), TRUE);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), content);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), self->popover);
  gtk_widget_add_css_class (self->button, "lvl");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  update (self);
}

/**
 * cl_level_button_new:
 * @level: the level shown: record, chart or none
 *
 * A badge that opens a menu of the levels of a grant, each explained. Follow "notify::level".
 * Set "allow-none" to offer no access too.
 *
 * Returns: (transfer floating): a level button
 */
GtkWidget *
cl_level_button_new (ClAccessBadgeLevel level)
{
  return g_object_new (CL_TYPE_LEVEL_BUTTON, "level", level, NULL);
}

/**
 * cl_level_button_new_plain:
 * @level: the level shown: record, chart or none
 *
 * The same for everyone in the practice: in words (Nobody, Client record, Full chart).
 *
 * Returns: (transfer floating): a level button
 */
GtkWidget *
cl_level_button_new_plain (ClAccessBadgeLevel level)
{
  return g_object_new (CL_TYPE_LEVEL_BUTTON, "plain", TRUE, "allow-none", TRUE, "level", level,
                       NULL);
}

/**
 * cl_level_button_get_level:
 * @self: a level button
 *
 * Returns: the level chosen
 */
ClAccessBadgeLevel
cl_level_button_get_level (ClLevelButton *self)
{
  g_return_val_if_fail (CL_IS_LEVEL_BUTTON (self), CL_ACCESS_BADGE_NONE);

  return self->level;
}

/**
 * cl_level_button_set_level:
 * @self: a level button
 * @level: record, chart or none
 *
 * Sets the level and notifies where it changes.
 */
void
cl_level_button_set_level (ClLevelButton *self, ClAccessBadgeLevel level)
{
  g_return_if_fail (CL_IS_LEVEL_BUTTON (self));

  if (self->level == level)
    return;
  self->level = level;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LEVEL]);
}
