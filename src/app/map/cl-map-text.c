/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-map-text.h"

/* More than a large screen shows; who scrolls on and on keeps no more. */
#define MAX_LAYOUTS 1024

struct _ClMapText
{
  GtkWidget *widget; /* not owned: it owns this */
  GHashTable *layouts; /* Key → PangoLayout */
};

typedef struct
{
  char *text;
  int width;
  gboolean is_strong;
} Key;

static guint
hash_key (gconstpointer data)
{
  const Key *key = data;

  return g_str_hash (key->text) ^ (guint) key->width ^ (guint) key->is_strong;
}

static gboolean
are_keys_equal (gconstpointer a, gconstpointer b)
{
  const Key *left = a;
  const Key *right = b;

  return left->width == right->width && left->is_strong == right->is_strong &&
         g_str_equal (left->text, right->text);
}

static void
key_free (gpointer data)
{
  Key *key = data;

  g_free (key->text);
  g_free (key);
}

static PangoLayout *
make_layout (ClMapText *self, const Key *key)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (self->widget, key->text);

  if (key->is_strong)
    {
      g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

      pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
      pango_layout_set_attributes (layout, attributes);
    }
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, key->width);
  return layout;
}

/**
 * cl_map_text_new:
 * @widget: whose font it has; make new ones when that changes
 *
 * Returns: (transfer full): no texts yet
 */
ClMapText *
cl_map_text_new (GtkWidget *widget)
{
  ClMapText *self = g_new0 (ClMapText, 1);

  self->widget = widget;
  self->layouts = g_hash_table_new_full (hash_key, are_keys_equal, key_free, g_object_unref);
  return self;
}

/**
 * cl_map_text_free:
 * @self: (transfer full): the texts
 */
void
cl_map_text_free (ClMapText *self)
{
  g_hash_table_unref (self->layouts);
  g_free (self);
}

/**
 * cl_map_text_get:
 * @self: the texts
 * @text: what to write
 * @width: in pixels; what has no room is cut
 * @is_strong: whether in bold letters
 *
 * Returns: (transfer none): the text laid out, until the next one is asked for; not to be changed
 */
PangoLayout *
cl_map_text_get (ClMapText *self, const char *text, double width, gboolean is_strong)
{
  Key key = { (char *) text, (int) (MAX (1, width) * PANGO_SCALE), is_strong };
  PangoLayout *layout = g_hash_table_lookup (self->layouts, &key);

  if (layout != NULL)
    return layout;
  if (g_hash_table_size (self->layouts) >= MAX_LAYOUTS)
    g_hash_table_remove_all (self->layouts);
  layout = make_layout (self, &key);
  key.text = g_strdup (text);
  g_hash_table_insert (self->layouts, g_memdup2 (&key, sizeof key), layout);
  return layout;
}
