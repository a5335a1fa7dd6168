/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-avatar.h"

#include <adwaita.h>

struct _ClAvatar
{
  GtkWidget parent_instance;
  char *name;
  AdwAvatar *avatar;
};

enum
{
  PROP_NAME = 1,
  PROP_SIZE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (ClAvatar, cl_avatar, GTK_TYPE_WIDGET)

/* "Dr. Marisol Ruiz" has the initials MR and the colour of "Marisol Ruiz": a title is an
 * abbreviation in front of at least one more word. */
static const char *
skip_titles (const char *name)
{
  const char *space;

  while (name != NULL && (space = strchr (name, ' ')) != NULL && space - name > 2 &&
         space[-1] == '.' && space[1] != '\0')
    name = space + 1;
  return name;
}

static void
cl_avatar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  ClAvatar *self = CL_AVATAR (object);

  switch (prop_id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_SIZE:
      g_value_set_int (value, adw_avatar_get_size (self->avatar));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cl_avatar_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  ClAvatar *self = CL_AVATAR (object);

  switch (prop_id)
    {
    case PROP_NAME:
      cl_avatar_set_name (self, g_value_get_string (value));
      break;
    case PROP_SIZE:
      adw_avatar_set_size (self->avatar, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cl_avatar_dispose (GObject *object)
{
  ClAvatar *self = CL_AVATAR (object);

  if (self->avatar != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->avatar)));
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (cl_avatar_parent_class)->dispose (object);
}

static void
cl_avatar_class_init (ClAvatarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = cl_avatar_get_property;
  object_class->set_property = cl_avatar_set_property;
  object_class->dispose = cl_avatar_dispose;

  properties[PROP_NAME] = g_param_spec_string (
    "name", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SIZE] =
    g_param_spec_int ("size", NULL, NULL, -1, G_MAXINT, 32,
                      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
cl_avatar_init (ClAvatar *self)
{
  self->avatar = ADW_AVATAR (adw_avatar_new (32, NULL, TRUE));
  gtk_widget_set_parent (GTK_WIDGET (self->avatar), GTK_WIDGET (self));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  /* The name always stands beside it; a screen reader need not spell the initials. */
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->avatar), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE,
                               -1);
}

/**
 * cl_avatar_new:
 * @name: (nullable): whose avatar; a title ("Dr.") is left out of the initials
 * @size: its diameter in pixels
 *
 * A quiet avatar, hidden from screen readers: put the name beside it.
 *
 * Returns: (transfer floating): an avatar
 */
GtkWidget *
cl_avatar_new (const char *name, int size)
{
  return g_object_new (CL_TYPE_AVATAR, "name", name, "size", size, NULL);
}

/**
 * cl_avatar_get_name:
 * @self: an avatar
 *
 * Returns: (nullable): the name that it was given
 */
const char *
cl_avatar_get_name (ClAvatar *self)
{
  g_return_val_if_fail (CL_IS_AVATAR (self), NULL);

  return self->name;
}

/**
 * cl_avatar_set_name:
 * @self: an avatar
 * @name: (nullable): whose avatar
 *
 * Sets the name that gives the initials and the colour.
 */
void
cl_avatar_set_name (ClAvatar *self, const char *name)
{
  g_return_if_fail (CL_IS_AVATAR (self));

  if (g_strcmp0 (self->name, name) == 0)
    return;
  g_free (self->name);
  self->name = g_strdup (name);
  adw_avatar_set_text (self->avatar, skip_titles (self->name));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}
