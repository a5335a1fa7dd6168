/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-chip.h"

#include "cl-avatar.h"

#include <glib/gi18n.h>

struct _ClChip
{
  GtkWidget parent_instance;
  gint64 id;
  char *name;
  ClChipState state;
  gboolean removable;
  GtkWidget *box;
  GtkWidget *owner_icon;
  GtkWidget *button;
};

enum
{
  SIGNAL_REMOVE,
  SIGNAL_KEEP,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClChip, cl_chip, GTK_TYPE_WIDGET)

static void
set_class (ClChip *self, const char *css_class, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), css_class);
}

static void
update (ClChip *self)
{
  gboolean gone = self->state == CL_CHIP_GONE;
  g_autofree char *text = NULL;

  set_class (self, "staged-new", self->state == CL_CHIP_NEW);
  set_class (self, "staged-gone", gone);
  gtk_button_set_icon_name (GTK_BUTTON (self->button),
                            gone ? "edit-undo-symbolic" : "window-close-symbolic");
  gtk_widget_set_visible (self->button, self->removable);
  gtk_widget_set_margin_end (self->box, self->removable ? 0 : 8);
  /* Translators: %s is a person's name */
  text = g_strdup_printf (gone ? _ ("Keep %s") : _ ("Remove %s"), self->name);
  gtk_widget_set_tooltip_text (self->button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
}

static void
on_clicked_cb (ClChip *self)
{
  g_signal_emit (self, signals[self->state == CL_CHIP_GONE ? SIGNAL_KEEP : SIGNAL_REMOVE], 0);
}

static void
cl_chip_dispose (GObject *object)
{
  ClChip *self = CL_CHIP (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (cl_chip_parent_class)->dispose (object);
}

static void
cl_chip_class_init (ClChipClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_chip_dispose;

  /**
   * ClChip::remove:
   * @self: a chip
   *
   * The person pressed the cross.
   */
  signals[SIGNAL_REMOVE] =
    g_signal_new ("remove", CL_TYPE_CHIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * ClChip::keep:
   * @self: a chip that is gone
   *
   * The person wants it back.
   */
  signals[SIGNAL_KEEP] =
    g_signal_new ("keep", CL_TYPE_CHIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cl_chip_init (ClChip *self)
{
  self->removable = TRUE;
  gtk_widget_add_css_class (GTK_WIDGET (self), "chip");
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * cl_chip_new:
 * @id: whose chip, for the caller
 * @name: the name shown
 *
 * A person as a chip: avatar, name, and a button that removes (or keeps) them. The chip itself
 * changes nothing: connect to ::remove and ::keep.
 *
 * Returns: (transfer floating): a chip
 */
GtkWidget *
cl_chip_new (gint64 id, const char *name)
{
  ClChip *self = g_object_new (CL_TYPE_CHIP, NULL);
  GtkWidget *label = gtk_label_new (name);

  self->id = id;
  self->name = g_strdup (name);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (self->box), cl_avatar_new (name, 24));
  gtk_box_append (GTK_BOX (self->box), label);

  self->owner_icon = gtk_image_new_from_icon_name ("cl-owner-symbolic");
  gtk_widget_set_tooltip_text (self->owner_icon, _ ("Owner of the client"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->owner_icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Owner of the client"), -1);
  gtk_widget_add_css_class (self->owner_icon, "soft");
  gtk_widget_add_css_class (self->owner_icon, "small");
  gtk_widget_set_visible (self->owner_icon, FALSE);
  gtk_box_append (GTK_BOX (self->box), self->owner_icon);

  self->button = gtk_button_new ();
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (on_clicked_cb), self);
  gtk_box_append (GTK_BOX (self->box), self->button);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  update (self);
  return GTK_WIDGET (self);
}

/**
 * cl_chip_get_id:
 * @self: a chip
 *
 * Returns: the id that it was made with
 */
gint64
cl_chip_get_id (ClChip *self)
{
  g_return_val_if_fail (CL_IS_CHIP (self), 0);

  return self->id;
}

/**
 * cl_chip_get_name:
 * @self: a chip
 *
 * Returns: the name shown
 */
const char *
cl_chip_get_name (ClChip *self)
{
  g_return_val_if_fail (CL_IS_CHIP (self), NULL);

  return self->name;
}

/**
 * cl_chip_get_state:
 * @self: a chip
 *
 * Returns: how it stands to what is stored
 */
ClChipState
cl_chip_get_state (ClChip *self)
{
  g_return_val_if_fail (CL_IS_CHIP (self), CL_CHIP_NORMAL);

  return self->state;
}

/**
 * cl_chip_set_state:
 * @self: a chip
 * @state: how it stands to what is stored
 *
 * Marks the chip as stored, new or gone.
 */
void
cl_chip_set_state (ClChip *self, ClChipState state)
{
  g_return_if_fail (CL_IS_CHIP (self));

  if (self->state == state)
    return;
  self->state = state;
  update (self);
}

/**
 * cl_chip_set_owner:
 * @self: a chip
 * @owner: whether the person owns the client
 *
 * Shows or hides the owner's key.
 */
void
cl_chip_set_owner (ClChip *self, gboolean owner)
{
  g_return_if_fail (CL_IS_CHIP (self));

  gtk_widget_set_visible (self->owner_icon, owner);
}

/**
 * cl_chip_set_removable:
 * @self: a chip
 * @removable: whether the button is there
 *
 * Shows or hides the button; who may not change the staff gets none.
 */
void
cl_chip_set_removable (ClChip *self, gboolean removable)
{
  g_return_if_fail (CL_IS_CHIP (self));

  self->removable = removable;
  update (self);
}
