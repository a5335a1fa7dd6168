/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-avatar.h"

/* As many colours as AdwAvatar has, named as there. */
#define N_COLORS 14
/* How much of the circle's diameter the initials may take. */
#define ROOM 0.72

/* Drawn by itself: a list has one in each row, and AdwAvatar is four widgets. */
struct _ClAvatar
{
  GtkWidget parent_instance;
  char *name;
  int size;
  guint color;
  PangoLayout *initials; /* made when it is drawn */
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
append_initial (GString *initials, const char *word)
{
  if (*word != '\0')
    g_string_append_unichar (initials, g_unichar_toupper (g_utf8_get_char (word)));
}

/**
 * cl_avatar_make_initials:
 * @name: (nullable): a name
 *
 * Returns: (transfer full): its initials, of the first word and of the last; a title is left out
 */
char *
cl_avatar_make_initials (const char *name)
{
  GString *initials = g_string_new (NULL);
  const char *first = skip_titles (name);
  const char *space = first != NULL ? strrchr (first, ' ') : NULL;

  if (first != NULL)
    append_initial (initials, first);
  if (space != NULL)
    append_initial (initials, space + 1);
  return g_string_free (initials, FALSE);
}

static void
set_font_size (ClAvatar *self, double size)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_size_new_absolute ((int) (size * PANGO_SCALE)));
  pango_layout_set_attributes (self->initials, attributes);
}

/* Small ones need letters that are larger beside the circle. */
static void
ensure_initials (ClAvatar *self)
{
  g_autofree char *text = NULL;
  double font_size = 4.3 + 0.25 * self->size;
  int width;

  if (self->initials != NULL)
    return;
  text = cl_avatar_make_initials (self->name);
  self->initials = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  set_font_size (self, font_size);
  pango_layout_get_pixel_size (self->initials, &width, NULL);
  if (width > ROOM * self->size)
    set_font_size (self, font_size * ROOM * self->size / width);
}

static void
update_color (ClAvatar *self)
{
  const char *name = skip_titles (self->name);
  guint color = name != NULL && *name != '\0' ? g_str_hash (name) % N_COLORS + 1 : 0;
  char css_class[16];

  if (color == self->color)
    return;
  if (self->color != 0)
    {
      g_snprintf (css_class, sizeof css_class, "color%u", self->color);
      gtk_widget_remove_css_class (GTK_WIDGET (self), css_class);
    }
  self->color = color;
  if (color != 0)
    {
      g_snprintf (css_class, sizeof css_class, "color%u", color);
      gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
    }
}

static void
cl_avatar_measure (GtkWidget *widget,
                   GtkOrientation orientation,
                   int for_size,
                   int *minimum,
                   int *natural,
                   int *minimum_baseline,
                   int *natural_baseline)
{
  *minimum = *natural = CL_AVATAR (widget)->size;
}

static void
cl_avatar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ClAvatar *self = CL_AVATAR (widget);
  int width, height;

  ensure_initials (self);
  pango_layout_get_pixel_size (self->initials, &width, &height);
  gtk_snapshot_render_layout (snapshot, gtk_widget_get_style_context (widget),
                              (gtk_widget_get_width (widget) - width) / 2.0,
                              (gtk_widget_get_height (widget) - height) / 2.0, self->initials);
}

static void
cl_avatar_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (cl_avatar_parent_class)->css_changed (widget, change);
  g_clear_object (&CL_AVATAR (widget)->initials);
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
      g_value_set_int (value, self->size);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_size (ClAvatar *self, int size)
{
  if (self->size == size)
    return;
  self->size = size;
  g_clear_object (&self->initials);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIZE]);
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
      set_size (self, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cl_avatar_finalize (GObject *object)
{
  ClAvatar *self = CL_AVATAR (object);

  g_clear_object (&self->initials);
  g_free (self->name);
  G_OBJECT_CLASS (cl_avatar_parent_class)->finalize (object);
}

static void
cl_avatar_class_init (ClAvatarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = cl_avatar_get_property;
  object_class->set_property = cl_avatar_set_property;
  object_class->finalize = cl_avatar_finalize;
  widget_class->measure = cl_avatar_measure;
  widget_class->snapshot = cl_avatar_snapshot;
  widget_class->css_changed = cl_avatar_css_changed;

  properties[PROP_NAME] = g_param_spec_string (
    "name", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SIZE] =
    g_param_spec_int ("size", NULL, NULL, 1, G_MAXINT, 32,
                      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "avatar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
cl_avatar_init (ClAvatar *self)
{
  self->size = 32;
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  /* The name always stands beside it; a screen reader need not spell the initials. */
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
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
  g_clear_object (&self->initials);
  update_color (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}
