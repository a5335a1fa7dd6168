/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-people-picker.h"

#include "cl-name-match.h"
#include "cl-search-list.h"

/* From so many on one searches rather than looks. */
#define MANY 8
#define ROW_CHARS 24
#define MAX_HEIGHT 300

struct _ClPeoplePicker
{
  GtkPopover parent_instance;
  ClPeople *people;
  GtkWidget *search;
  GtkWidget *list;
  guint n_added;
};

G_DEFINE_FINAL_TYPE (ClPeoplePicker, cl_people_picker, GTK_TYPE_POPOVER)

enum
{
  SIGNAL_PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gint64
get_member (GtkListBoxRow *row)
{
  return *(const gint64 *) g_object_get_data (G_OBJECT (row), "cl-member");
}

static gboolean
filter (GtkListBoxRow *row, gpointer user_data)
{
  ClPeoplePicker *self = user_data;
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->search));

  return *typed == '\0' ||
         cl_name_match (cl_people_get_name (self->people, get_member (row)), typed, NULL);
}

static GtkWidget *
make_row (const char *name, gint64 member, ClAccessBadgeLevel level, gboolean is_chosen)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (name);
  GtkWidget *check = gtk_image_new_from_icon_name ("object-select-symbolic");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  /* The same at least and at most: a popover's height is asked for its natural width. */
  gtk_label_set_width_chars (GTK_LABEL (label), ROW_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (label), ROW_CHARS);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_opacity (check, is_chosen ? 1 : 0);
  gtk_box_append (GTK_BOX (box), label);
  if (level != CL_ACCESS_BADGE_NONE)
    {
      GtkWidget *badge = cl_access_badge_new (level);

      gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), badge);
    }
  gtk_box_append (GTK_BOX (box), check);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (row), "cl-member", g_memdup2 (&member, sizeof member), g_free);
  return row;
}

static void
on_activated_cb (ClPeoplePicker *self, GtkListBoxRow *row)
{
  gint64 member = get_member (row);

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[SIGNAL_PICKED], 0, member);
}

static void
on_search_changed_cb (ClPeoplePicker *self)
{
  gtk_list_box_invalidate_filter (GTK_LIST_BOX (self->list));
}

/* The first that is left is chosen by Enter; what was typed last may not have been looked at. */
static void
on_search_activate_cb (ClPeoplePicker *self)
{
  gtk_list_box_invalidate_filter (GTK_LIST_BOX (self->list));
  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (GTK_IS_LIST_BOX_ROW (row) && gtk_widget_get_child_visible (row))
      {
        on_activated_cb (self, GTK_LIST_BOX_ROW (row));
        return;
      }
}

static void
cl_people_picker_dispose (GObject *object)
{
  g_clear_object (&CL_PEOPLE_PICKER (object)->people);
  G_OBJECT_CLASS (cl_people_picker_parent_class)->dispose (object);
}

static void
cl_people_picker_class_init (ClPeoplePickerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_people_picker_dispose;

  /**
   * ClPeoplePicker::picked:
   * @self: a picker
   * @member: who was chosen
   */
  signals[SIGNAL_PICKED] = g_signal_new ("picked", CL_TYPE_PEOPLE_PICKER, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
cl_people_picker_init (ClPeoplePicker *self)
{
}

/**
 * cl_people_picker_new:
 * @people: to name people
 * @label: what somebody is chosen for, to a screen reader
 * @search_text: what the search is for, such as “Search practitioners”
 * @nobody: what is said where nobody can be chosen
 *
 * People to choose one of, searched as one types where there are many.
 *
 * Returns: (transfer floating): an empty popover, to be filled with cl_people_picker_add()
 */
GtkWidget *
cl_people_picker_new (ClPeople *people,
                      const char *label,
                      const char *search_text,
                      const char *nobody)
{
  ClPeoplePicker *self = g_object_new (CL_TYPE_PEOPLE_PICKER, NULL);
  GtkSearchEntry *search;
  GtkListBox *list;
  GtkWidget *content = cl_search_list_new (search_text, nobody, MAX_HEIGHT, &search, &list);

  g_return_val_if_fail (CL_IS_PEOPLE (people), NULL);

  self->people = g_object_ref (people);
  self->search = GTK_WIDGET (search);
  self->list = GTK_WIDGET (list);
  gtk_widget_set_visible (self->search, FALSE);
  gtk_list_box_set_filter_func (list, filter, self, NULL);
  g_signal_connect_swapped (search, "search-changed", G_CALLBACK (on_search_changed_cb), self);
  g_signal_connect_swapped (search, "activate", G_CALLBACK (on_search_activate_cb), self);
  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (on_activated_cb), self);
  gtk_popover_set_child (GTK_POPOVER (self), content);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}

/**
 * cl_people_picker_add:
 * @self: a picker
 * @member: who can be chosen
 * @level: how far they see the client that it is about; %CL_ACCESS_BADGE_NONE is not told
 * @is_chosen: whether they are chosen now
 *
 * Adds somebody below those who are there.
 */
void
cl_people_picker_add (ClPeoplePicker *self,
                      gint64 member,
                      ClAccessBadgeLevel level,
                      gboolean is_chosen)
{
  g_return_if_fail (CL_IS_PEOPLE_PICKER (self));

  gtk_list_box_append (
    GTK_LIST_BOX (self->list),
    make_row (cl_people_get_name (self->people, member), member, level, is_chosen));
  gtk_widget_set_visible (self->search, ++self->n_added > MANY);
}
