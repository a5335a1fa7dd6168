/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-heir-button.h"

#include <glib/gi18n.h>

#include "cl-focus.h"
#include "cl-heir-picker.h"

/* As wide as most names; longer ones are shortened, and told whole by a tooltip. */
#define NAME_CHARS 14

struct _ClHeirButton
{
  GtkWidget parent_instance;
  ClRemovalStage *stage;
  ClPeople *people;
  ClRemovalItem *item; /* NULL: the heir of all */
  GtkWidget *button;
  GtkWidget *label;
};

G_DEFINE_FINAL_TYPE (ClHeirButton, cl_heir_button, GTK_TYPE_WIDGET)

static gint64
get_heir (ClHeirButton *self)
{
  return self->item != NULL ? cl_removal_item_get_heir (self->item)
                            : cl_removal_stage_get_one (self->stage);
}

static void
on_picked_cb (ClHeirButton *self, gint64 heir)
{
  if (self->item != NULL)
    cl_removal_stage_choose (self->stage, self->item, heir);
  else
    cl_removal_stage_set_one (self->stage, heir);
}

/* Made anew each time, for one of a list is used for one client after another. */
static void
create_popup (GtkMenuButton *button, gpointer user_data)
{
  ClHeirButton *self = user_data;
  GtkWidget *picker = cl_heir_picker_new (cl_removal_stage_get_look (self->stage), self->people,
                                          self->item, get_heir (self));

  g_signal_connect_object (picker, "picked", G_CALLBACK (on_picked_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (button, picker);
}

static gboolean
cl_heir_button_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (CL_HEIR_BUTTON (widget)->button);
}

static void
cl_heir_button_dispose (GObject *object)
{
  ClHeirButton *self = CL_HEIR_BUTTON (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->stage);
  g_clear_object (&self->people);
  g_clear_object (&self->item);
  G_OBJECT_CLASS (cl_heir_button_parent_class)->dispose (object);
}

static void
cl_heir_button_class_init (ClHeirButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_heir_button_dispose;
  GTK_WIDGET_CLASS (klass)->focus = cl_focus_inside;
  GTK_WIDGET_CLASS (klass)->grab_focus = cl_heir_button_grab_focus;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
cl_heir_button_init (ClHeirButton *self)
{
  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (self->label), NAME_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (self->label), NAME_CHARS);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (self->button), TRUE);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), self->label);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), create_popup, self, NULL);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * cl_heir_button_new:
 * @stage: what is chosen
 * @people: to name people
 *
 * Says who takes over, and lets another be chosen: of all clients, or of the one that
 * cl_heir_button_set_item() sets.
 *
 * Returns: (transfer floating): a button
 */
GtkWidget *
cl_heir_button_new (ClRemovalStage *stage, ClPeople *people)
{
  ClHeirButton *self = g_object_new (CL_TYPE_HEIR_BUTTON, NULL);

  self->stage = g_object_ref (stage);
  self->people = g_object_ref (people);
  cl_heir_button_update (self);
  return GTK_WIDGET (self);
}

/**
 * cl_heir_button_set_item:
 * @self: a button
 * @item: (nullable): whose owner is chosen
 */
void
cl_heir_button_set_item (ClHeirButton *self, ClRemovalItem *item)
{
  g_return_if_fail (CL_IS_HEIR_BUTTON (self));

  if (g_set_object (&self->item, item))
    gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  cl_heir_button_update (self);
}

/**
 * cl_heir_button_update:
 * @self: a button
 *
 * Shows who is chosen now.
 */
void
cl_heir_button_update (ClHeirButton *self)
{
  gint64 heir;
  const char *name;
  g_autofree char *client = NULL;
  g_autofree char *told = NULL;

  g_return_if_fail (CL_IS_HEIR_BUTTON (self));

  heir = get_heir (self);
  name = heir != 0 ? cl_people_get_name (self->people, heir) : _ ("Choose…");
  client = self->item != NULL ? cl_removal_item_get_name (self->item) : NULL;
  if (cl_removal_stage_is_of_notes (self->stage))
    /* Translators: a note, and who is to go on with it */
    told = client != NULL ? g_strdup_printf (_ ("Who goes on with %s: %s"), client, name)
                          : g_strdup_printf (_ ("Who goes on with all notes: %s"), name);
  else
    /* Translators: a client, and who is to own them */
    told = client != NULL ? g_strdup_printf (_ ("New owner of %s: %s"), client, name)
                          : g_strdup_printf (_ ("New owner of all: %s"), name);
  gtk_label_set_label (GTK_LABEL (self->label), name);
  gtk_widget_set_tooltip_text (self->button, heir != 0 ? name : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  told, -1);
}
