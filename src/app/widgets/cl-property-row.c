/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-property-row.h"

#include <glib/gi18n.h>

struct _ClPropertyRow
{
  AdwActionRow parent_instance;
  char *value;
  gboolean copyable;
  GtkWidget *copy_button;
};

enum
{
  PROP_VALUE = 1,
  PROP_COPYABLE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (ClPropertyRow, cl_property_row, ADW_TYPE_ACTION_ROW)

/* Where text runs from right to left, a number such as “(555) 010-2236” would be turned around: it
 * is isolated, in the direction of its own first letter (Unicode 15, Bidirectional Algorithm, FSI).
 */
static char *
isolate (ClPropertyRow *self)
{
  if (gtk_widget_get_direction (GTK_WIDGET (self)) != GTK_TEXT_DIR_RTL)
    return g_strdup (self->value);
  return g_strconcat ("\u2068", self->value, "\u2069", NULL);
}

static void
update (ClPropertyRow *self)
{
  gboolean has_value = self->value != NULL && *self->value != '\0';
  g_autofree char *shown = has_value ? isolate (self) : NULL;
  g_autofree char *name = NULL;

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), shown);
  gtk_widget_set_visible (self->copy_button, self->copyable && has_value);
  /* Translators: %s is the name of a field, such as "Email" */
  name =
    g_strdup_printf (_ ("Copy %s"), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)));
  gtk_widget_set_tooltip_text (self->copy_button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->copy_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

static void
on_copy_clicked_cb (ClPropertyRow *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->value);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", _ ("Copied"));
}

static void
cl_property_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  ClPropertyRow *self = CL_PROPERTY_ROW (object);

  switch (prop_id)
    {
    case PROP_VALUE:
      g_value_set_string (value, self->value);
      break;
    case PROP_COPYABLE:
      g_value_set_boolean (value, self->copyable);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cl_property_row_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  ClPropertyRow *self = CL_PROPERTY_ROW (object);

  switch (prop_id)
    {
    case PROP_VALUE:
      cl_property_row_set_value (self, g_value_get_string (value));
      break;
    case PROP_COPYABLE:
      if (self->copyable == g_value_get_boolean (value))
        break;
      self->copyable = g_value_get_boolean (value);
      update (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cl_property_row_finalize (GObject *object)
{
  g_free (CL_PROPERTY_ROW (object)->value);
  G_OBJECT_CLASS (cl_property_row_parent_class)->finalize (object);
}

static void
cl_property_row_class_init (ClPropertyRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = cl_property_row_get_property;
  object_class->set_property = cl_property_row_set_property;
  object_class->finalize = cl_property_row_finalize;

  properties[PROP_VALUE] =
    g_param_spec_string ("value", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_COPYABLE] =
    g_param_spec_boolean ("copyable", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cl_property_row_init (ClPropertyRow *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "property");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);

  self->copy_button = gtk_button_new_from_icon_name ("edit-copy-symbolic");
  gtk_widget_add_css_class (self->copy_button, "flat");
  gtk_widget_set_valign (self->copy_button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->copy_button, "clicked", G_CALLBACK (on_copy_clicked_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->copy_button);
  g_signal_connect (self, "notify::title", G_CALLBACK (update), NULL);
  g_signal_connect (self, "direction-changed", G_CALLBACK (update), NULL);
  update (self);
}

/**
 * cl_property_row_new:
 * @title: what the fact is called, such as "Email"
 * @value: (nullable): the fact itself, as plain text; %NULL or "" for none
 * @copyable: whether a button offers to copy @value
 *
 * A row that shows a fact: its name small above, its value below.
 *
 * Returns: (transfer floating): a row for a boxed list
 */
GtkWidget *
cl_property_row_new (const char *title, const char *value, gboolean copyable)
{
  /* While it is made its labels do not know yet that their text is no markup. */
  GtkWidget *self = g_object_new (CL_TYPE_PROPERTY_ROW, NULL);

  g_object_set (self, "title", title, "value", value, "copyable", copyable, NULL);
  return self;
}

/**
 * cl_property_row_get_value:
 * @self: a row
 *
 * Returns: (nullable): the value shown
 */
const char *
cl_property_row_get_value (ClPropertyRow *self)
{
  g_return_val_if_fail (CL_IS_PROPERTY_ROW (self), NULL);

  return self->value;
}

/**
 * cl_property_row_set_value:
 * @self: a row
 * @value: (nullable): plain text to show
 *
 * Sets the value; without one there is nothing to copy.
 */
void
cl_property_row_set_value (ClPropertyRow *self, const char *value)
{
  g_return_if_fail (CL_IS_PROPERTY_ROW (self));

  if (g_strcmp0 (self->value, value) == 0)
    return;
  g_free (self->value);
  self->value = g_strdup (value);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}
