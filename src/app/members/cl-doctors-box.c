/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-doctors-box.h"

#include <glib/gi18n.h>

#include "cl-chip.h"
#include "cl-type-ahead.h"
#include "cl-wrap-box.h"

struct _ClDoctorsBox
{
  GtkWidget parent_instance;
  ClPeople *people;
  GArray *doctors; /* gint64 */
  GListStore *suggestions;
  GtkWidget *box;
  GtkWidget *chips;
  GtkWidget *everybody;
  GtkWidget *entry;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClDoctorsBox, cl_doctors_box, GTK_TYPE_WIDGET)

static int
find_doctor (ClDoctorsBox *self, gint64 member)
{
  for (guint i = 0; i < self->doctors->len; i++)
    if (g_array_index (self->doctors, gint64, i) == member)
      return (int) i;
  return -1;
}

static void
update_suggestions (ClDoctorsBox *self)
{
  g_list_store_remove_all (self->suggestions);
  for (guint i = 0; i < cl_people_get_n (self->people); i++)
    {
      gint64 member = cl_people_get_nth (self->people, i)->id;
      g_autofree char *roles = cl_people_get_roles (self->people, member);
      g_autoptr (ClTypeAheadItem) item = NULL;

      if (!cl_people_is_practitioner (self->people, member) || find_doctor (self, member) >= 0)
        continue;
      item = cl_type_ahead_item_new (member, cl_people_get_name (self->people, member), roles);
      g_list_store_append (self->suggestions, item);
    }
}

static void
on_chip_remove_cb (ClDoctorsBox *self, ClChip *chip)
{
  int place = find_doctor (self, cl_chip_get_id (chip));

  gtk_widget_grab_focus (self->entry);
  if (place < 0)
    return;
  g_array_remove_index (self->doctors, (guint) place);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
update (ClDoctorsBox *self)
{
  cl_wrap_box_remove_all (CL_WRAP_BOX (self->chips));
  for (guint i = 0; i < self->doctors->len; i++)
    {
      gint64 member = g_array_index (self->doctors, gint64, i);
      GtkWidget *chip = cl_chip_new (member, cl_people_get_name (self->people, member));

      g_signal_connect_object (chip, "remove", G_CALLBACK (on_chip_remove_cb), self,
                               G_CONNECT_SWAPPED);
      cl_wrap_box_append (CL_WRAP_BOX (self->chips), chip);
    }
  gtk_widget_set_visible (self->chips, self->doctors->len > 0);
  gtk_widget_set_visible (self->everybody, self->doctors->len == 0);
  update_suggestions (self);
}

static void
on_activated_cb (ClDoctorsBox *self, ClTypeAheadItem *item)
{
  gint64 member = cl_type_ahead_item_get_id (item);

  if (find_doctor (self, member) >= 0)
    return;
  g_array_append_val (self->doctors, member);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
cl_doctors_box_dispose (GObject *object)
{
  ClDoctorsBox *self = CL_DOCTORS_BOX (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->people);
  g_clear_object (&self->suggestions);
  g_clear_pointer (&self->doctors, g_array_unref);
  G_OBJECT_CLASS (cl_doctors_box_parent_class)->dispose (object);
}

static void
cl_doctors_box_class_init (ClDoctorsBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_doctors_box_dispose;

  /**
   * ClDoctorsBox::changed:
   * @self: the doctors
   *
   * The person added or removed one.
   */
  signals[SIGNAL_CHANGED] = g_signal_new_class_handler ("changed", CL_TYPE_DOCTORS_BOX,
                                                        G_SIGNAL_RUN_FIRST, G_CALLBACK (update),
                                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
cl_doctors_box_init (ClDoctorsBox *self)
{
  self->suggestions = g_list_store_new (CL_TYPE_TYPE_AHEAD_ITEM);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  self->chips = cl_wrap_box_new ();
  self->everybody = gtk_label_new (_ ("All practitioners, as long as nobody is named here."));
  self->entry = cl_type_ahead_new ();
  gtk_label_set_xalign (GTK_LABEL (self->everybody), 0);
  gtk_label_set_wrap (GTK_LABEL (self->everybody), TRUE);
  gtk_widget_add_css_class (self->everybody, "soft");
  g_object_set (self->entry, "placeholder-text", _ ("Add a doctor by name"), NULL);
  cl_type_ahead_set_model (CL_TYPE_AHEAD (self->entry), G_LIST_MODEL (self->suggestions));
  g_signal_connect_swapped (self->entry, "activated", G_CALLBACK (on_activated_cb), self);
  gtk_box_append (GTK_BOX (self->box), self->chips);
  gtk_box_append (GTK_BOX (self->box), self->everybody);
  gtk_box_append (GTK_BOX (self->box), self->entry);
  gtk_widget_add_css_class (self->box, "card");
  gtk_widget_add_css_class (self->box, "pad");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * cl_doctors_box_new:
 * @people: all members
 * @doctors: (element-type gint64): whom a case manager works for; empty: all
 *
 * The doctors of a case manager as chips, with an entry that adds one.
 *
 * Returns: (transfer floating): the box
 */
GtkWidget *
cl_doctors_box_new (ClPeople *people, GArray *doctors)
{
  ClDoctorsBox *self = g_object_new (CL_TYPE_DOCTORS_BOX, NULL);

  self->people = g_object_ref (people);
  self->doctors = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (self->doctors, doctors->data, doctors->len);
  update (self);
  return GTK_WIDGET (self);
}

/**
 * cl_doctors_box_get_doctors:
 * @self: the doctors
 *
 * Returns: (transfer none) (element-type gint64): who are named; empty: all
 */
GArray *
cl_doctors_box_get_doctors (ClDoctorsBox *self)
{
  g_return_val_if_fail (CL_IS_DOCTORS_BOX (self), NULL);

  return self->doctors;
}
