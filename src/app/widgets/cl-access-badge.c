/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-access-badge.h"

#include <glib/gi18n.h>

struct _ClAccessBadge
{
  GtkWidget parent_instance;
  ClAccessBadgeLevel level;
  const char *css_class; /* of the level that is shown */
  gboolean icon_only;
  GtkWidget *image;
  GtkWidget *label;
};

enum
{
  PROP_LEVEL = 1,
  PROP_ICON_ONLY,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (ClAccessBadge, cl_access_badge, GTK_TYPE_WIDGET)

typedef struct
{
  const char *label;
  const char *icon_name;
  const char *css_class;
} BadgeLook;

/* Indexed by ClAccessBadgeLevel. */
static const BadgeLook looks[] = {
  { N_ ("No access"), NULL, "none" },
  { N_ ("Owner"), "cl-owner-symbolic", "owner" },
  { N_ ("Chart"), "cl-chart-symbolic", "chart" },
  { N_ ("Record"), "cl-record-symbolic", "record" },
  { N_ ("Billing"), "cl-billing-symbolic", "billing" },
  { N_ ("Schedule"), "cl-schedule-symbolic", "schedule" },
  { N_ ("Emergency"), "cl-emergency-symbolic", "emergency" },
  { N_ ("Part of chart"), "cl-chart-symbolic", "part" },
};

static const GEnumValue level_values[] = {
  { CL_ACCESS_BADGE_NONE, "CL_ACCESS_BADGE_NONE", "none" },
  { CL_ACCESS_BADGE_OWNER, "CL_ACCESS_BADGE_OWNER", "owner" },
  { CL_ACCESS_BADGE_CHART, "CL_ACCESS_BADGE_CHART", "chart" },
  { CL_ACCESS_BADGE_RECORD, "CL_ACCESS_BADGE_RECORD", "record" },
  { CL_ACCESS_BADGE_BILLING, "CL_ACCESS_BADGE_BILLING", "billing" },
  { CL_ACCESS_BADGE_SCHEDULE, "CL_ACCESS_BADGE_SCHEDULE", "schedule" },
  { CL_ACCESS_BADGE_EMERGENCY, "CL_ACCESS_BADGE_EMERGENCY", "emergency" },
  { CL_ACCESS_BADGE_PART, "CL_ACCESS_BADGE_PART", "part" },
  { 0, NULL, NULL },
};

GType
cl_access_badge_level_get_type (void)
{
  static gsize type = 0;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("ClAccessBadgeLevel", level_values));
  return type;
}

static void
update (ClAccessBadge *self)
{
  const char *text = cl_access_badge_level_get_label (self->level);
  const char *icon_name = looks[self->level].icon_name;

  if (self->css_class != looks[self->level].css_class)
    {
      if (self->css_class != NULL)
        gtk_widget_remove_css_class (GTK_WIDGET (self), self->css_class);
      self->css_class = looks[self->level].css_class;
      gtk_widget_add_css_class (GTK_WIDGET (self), self->css_class);
    }
  gtk_image_set_from_icon_name (GTK_IMAGE (self->image), icon_name);
  gtk_widget_set_visible (self->image, icon_name != NULL);
  gtk_label_set_label (GTK_LABEL (self->label), self->icon_only && !icon_name ? "–" : text);
  gtk_widget_set_visible (self->label, !self->icon_only || icon_name == NULL);
  /* Taking away a tooltip that is not there has GTK look for what is under the pointer. */
  if (self->icon_only || gtk_widget_get_has_tooltip (GTK_WIDGET (self)))
    gtk_widget_set_tooltip_text (GTK_WIDGET (self), self->icon_only ? text : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
cl_access_badge_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  ClAccessBadge *self = CL_ACCESS_BADGE (object);

  switch (prop_id)
    {
    case PROP_LEVEL:
      g_value_set_enum (value, self->level);
      break;
    case PROP_ICON_ONLY:
      g_value_set_boolean (value, self->icon_only);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cl_access_badge_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  ClAccessBadge *self = CL_ACCESS_BADGE (object);

  switch (prop_id)
    {
    case PROP_LEVEL:
      cl_access_badge_set_level (self, g_value_get_enum (value));
      break;
    case PROP_ICON_ONLY:
      cl_access_badge_set_icon_only (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cl_access_badge_dispose (GObject *object)
{
  ClAccessBadge *self = CL_ACCESS_BADGE (object);

  g_clear_pointer (&self->image, gtk_widget_unparent);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  G_OBJECT_CLASS (cl_access_badge_parent_class)->dispose (object);
}

static void
cl_access_badge_class_init (ClAccessBadgeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = cl_access_badge_get_property;
  object_class->set_property = cl_access_badge_set_property;
  object_class->dispose = cl_access_badge_dispose;

  properties[PROP_LEVEL] =
    g_param_spec_enum ("level", NULL, NULL, CL_TYPE_ACCESS_BADGE_LEVEL, CL_ACCESS_BADGE_NONE,
                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ICON_ONLY] =
    g_param_spec_boolean ("icon-only", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
cl_access_badge_init (ClAccessBadge *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 4);
  gtk_widget_add_css_class (GTK_WIDGET (self), "access-badge");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);

  self->image = gtk_image_new ();
  self->label = gtk_label_new (NULL);
  gtk_widget_set_hexpand (self->label, FALSE);
  gtk_widget_set_parent (self->image, GTK_WIDGET (self));
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->image), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->label), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  update (self);
}

/**
 * cl_access_badge_level_get_label:
 * @level: a level
 *
 * Returns: the translated word for @level, such as "Record"
 */
const char *
cl_access_badge_level_get_label (ClAccessBadgeLevel level)
{
  g_return_val_if_fail (level < G_N_ELEMENTS (looks), NULL);

  return _ (looks[level].label);
}

/**
 * cl_access_badge_level_get_icon_name:
 * @level: a level
 *
 * Returns: (nullable): the icon of @level; %NULL for no access
 */
const char *
cl_access_badge_level_get_icon_name (ClAccessBadgeLevel level)
{
  g_return_val_if_fail (level < G_N_ELEMENTS (looks), NULL);

  return looks[level].icon_name;
}

/**
 * cl_access_badge_new:
 * @level: what to show
 *
 * A pill with the icon and the word of an access level; both come before its colour.
 *
 * Returns: (transfer floating): a badge
 */
GtkWidget *
cl_access_badge_new (ClAccessBadgeLevel level)
{
  return g_object_new (CL_TYPE_ACCESS_BADGE, "level", level, NULL);
}

/**
 * cl_access_badge_get_level:
 * @self: a badge
 *
 * Returns: the level shown
 */
ClAccessBadgeLevel
cl_access_badge_get_level (ClAccessBadge *self)
{
  g_return_val_if_fail (CL_IS_ACCESS_BADGE (self), CL_ACCESS_BADGE_NONE);

  return self->level;
}

/**
 * cl_access_badge_set_level:
 * @self: a badge
 * @level: what to show
 *
 * Sets the level shown.
 */
void
cl_access_badge_set_level (ClAccessBadge *self, ClAccessBadgeLevel level)
{
  g_return_if_fail (CL_IS_ACCESS_BADGE (self));
  g_return_if_fail (level < G_N_ELEMENTS (looks));

  if (self->level == level)
    return;
  self->level = level;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LEVEL]);
}

/**
 * cl_access_badge_get_icon_only:
 * @self: a badge
 *
 * Returns: whether the badge is the small round one
 */
gboolean
cl_access_badge_get_icon_only (ClAccessBadge *self)
{
  g_return_val_if_fail (CL_IS_ACCESS_BADGE (self), FALSE);

  return self->icon_only;
}

/**
 * cl_access_badge_set_icon_only:
 * @self: a badge
 * @icon_only: whether to show the icon alone, in a circle, with the word as its tooltip
 *
 * Switches between the pill and the circle for narrow places.
 */
void
cl_access_badge_set_icon_only (ClAccessBadge *self, gboolean icon_only)
{
  g_return_if_fail (CL_IS_ACCESS_BADGE (self));

  icon_only = !!icon_only;
  if (self->icon_only == icon_only)
    return;
  self->icon_only = icon_only;
  if (icon_only)
    gtk_widget_add_css_class (GTK_WIDGET (self), "icon-only");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "icon-only");
  gtk_widget_set_halign (self->image, icon_only ? GTK_ALIGN_CENTER : GTK_ALIGN_FILL);
  gtk_widget_set_hexpand (self->image, icon_only);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ICON_ONLY]);
}
