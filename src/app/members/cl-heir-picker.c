/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-heir-picker.h"

#include <glib/gi18n.h>

#include "cl-client-words.h"
#include "cl-name-match.h"
#include "cl-search-list.h"

/* From so many on one searches rather than looks. */
#define MANY 8
#define ROW_CHARS 24
#define MAX_HEIGHT 300

struct _ClHeirPicker
{
  GtkPopover parent_instance;
  ClPeople *people;
  GtkWidget *search;
  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE (ClHeirPicker, cl_heir_picker, GTK_TYPE_POPOVER)

enum
{
  SIGNAL_PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef struct
{
  gint64 member;
  const char *name;
  ClReach reach;
} Heir;

static gint64
get_heir (GtkListBoxRow *row)
{
  return *(const gint64 *) g_object_get_data (G_OBJECT (row), "cl-heir");
}

static gboolean
filter (GtkListBoxRow *row, gpointer user_data)
{
  ClHeirPicker *self = user_data;
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->search));

  return *typed == '\0' ||
         cl_name_match (cl_people_get_name (self->people, get_heir (row)), typed, NULL);
}

/* Who sees most of the client first. */
static int
compare_heirs (gconstpointer a, gconstpointer b)
{
  const Heir *left = a;
  const Heir *right = b;

  return left->reach != right->reach ? (int) right->reach - (int) left->reach
                                     : g_utf8_collate (left->name, right->name);
}

static GtkWidget *
make_row (const Heir *heir, gboolean is_chosen)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *name = gtk_label_new (heir->name);
  GtkWidget *check = gtk_image_new_from_icon_name ("object-select-symbolic");

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (name), PANGO_WRAP_WORD_CHAR);
  /* The same at least and at most: a popover's height is asked for its natural width. */
  gtk_label_set_width_chars (GTK_LABEL (name), ROW_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (name), ROW_CHARS);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_set_opacity (check, is_chosen ? 1 : 0);
  gtk_box_append (GTK_BOX (box), name);
  if (heir->reach > CL_REACH_NONE)
    {
      GtkWidget *badge = cl_access_badge_new (cl_client_words_get_reach (heir->reach));

      gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), badge);
    }
  gtk_box_append (GTK_BOX (box), check);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, heir->name,
                                  -1);
  g_object_set_data_full (G_OBJECT (row), "cl-heir", g_memdup2 (&heir->member, sizeof heir->member),
                          g_free);
  return row;
}

static void
fill (ClHeirPicker *self, ClRemovalLook *look, ClRemovalItem *item, gint64 chosen)
{
  g_autoptr (GArray) heirs = g_array_new (FALSE, FALSE, sizeof (Heir));

  for (guint i = 0; i < look->heirs->len; i++)
    {
      gint64 member = g_array_index (look->heirs, gint64, i);
      Heir heir = { member, cl_people_get_name (self->people, member),
                    item != NULL ? cl_removal_item_get_reach (item, member) : CL_REACH_NONE };

      g_array_append_val (heirs, heir);
    }
  g_array_sort (heirs, compare_heirs);
  for (guint i = 0; i < heirs->len; i++)
    {
      const Heir *heir = &g_array_index (heirs, Heir, i);

      gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (heir, heir->member == chosen));
    }
  gtk_widget_set_visible (self->search, heirs->len > MANY);
}

static void
on_activated_cb (ClHeirPicker *self, GtkListBoxRow *row)
{
  gint64 heir = get_heir (row);

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[SIGNAL_PICKED], 0, heir);
}

static void
on_search_changed_cb (ClHeirPicker *self)
{
  gtk_list_box_invalidate_filter (GTK_LIST_BOX (self->list));
}

/* The first that is left is chosen by Enter; what was typed last may not have been looked at. */
static void
on_search_activate_cb (ClHeirPicker *self)
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
cl_heir_picker_dispose (GObject *object)
{
  g_clear_object (&CL_HEIR_PICKER (object)->people);
  G_OBJECT_CLASS (cl_heir_picker_parent_class)->dispose (object);
}

static void
cl_heir_picker_class_init (ClHeirPickerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_heir_picker_dispose;

  /**
   * ClHeirPicker::picked:
   * @self: a picker
   * @heir: who was chosen
   */
  signals[SIGNAL_PICKED] = g_signal_new ("picked", CL_TYPE_HEIR_PICKER, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
cl_heir_picker_init (ClHeirPicker *self)
{
  GtkSearchEntry *search;
  GtkListBox *list;
  GtkWidget *content = cl_search_list_new (
    _ ("Search practitioners"), _ ("No practitioner can be chosen."), MAX_HEIGHT, &search, &list);

  self->search = GTK_WIDGET (search);
  self->list = GTK_WIDGET (list);
  gtk_list_box_set_filter_func (list, filter, self, NULL);
  g_signal_connect_swapped (search, "search-changed", G_CALLBACK (on_search_changed_cb), self);
  g_signal_connect_swapped (search, "activate", G_CALLBACK (on_search_activate_cb), self);
  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (on_activated_cb), self);
  gtk_popover_set_child (GTK_POPOVER (self), content);
}

/**
 * cl_heir_picker_new:
 * @look: what is to be seen before the removal
 * @people: to name people
 * @item: (nullable): the client whose owner is chosen; %NULL where it is for all
 * @chosen: who is chosen now, or 0
 *
 * The practitioners who can take over, searched as one types where there are many.
 *
 * Returns: (transfer floating): a popover
 */
GtkWidget *
cl_heir_picker_new (ClRemovalLook *look, ClPeople *people, ClRemovalItem *item, gint64 chosen)
{
  ClHeirPicker *self = g_object_new (CL_TYPE_HEIR_PICKER, NULL);

  self->people = g_object_ref (people);
  fill (self, look, item, chosen);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Who takes over"), -1);
  return GTK_WIDGET (self);
}
