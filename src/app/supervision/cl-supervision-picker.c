/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-supervision-picker.h"

#include <glib/gi18n.h>

#include "cl-name-match.h"
#include "cl-search-list.h"
#include "cl-supervision-words.h"

/* From so many on one searches rather than looks. */
#define MANY 8
#define ROW_CHARS 26
#define MAX_HEIGHT 320

struct _ClSupervisionPicker
{
  GtkPopover parent_instance;
  ClSupervisionState *state;
  ClPeople *people;
  gint64 member;
  GtkWidget *search;
  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE (ClSupervisionPicker, cl_supervision_picker, GTK_TYPE_POPOVER)

static gint64
get_choice (GtkListBoxRow *row)
{
  const gint64 *id = g_object_get_data (G_OBJECT (row), "cl-supervisor");

  return id != NULL ? *id : CL_SUPERVISION_NOBODY;
}

static gboolean
filter (GtkListBoxRow *row, gpointer user_data)
{
  ClSupervisionPicker *self = user_data;
  gint64 choice = get_choice (row);
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->search));

  if (*typed == '\0')
    return TRUE;
  return choice != CL_SUPERVISION_NOBODY &&
         cl_name_match (cl_people_get_name (self->people, choice), typed, NULL);
}

static GtkWidget *
make_row (gint64 choice, const char *name, const char *line, gboolean is_current, gboolean allowed)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *labels[] = { gtk_label_new (name), line != NULL ? gtk_label_new (line) : NULL };
  GtkWidget *check = gtk_image_new_from_icon_name ("object-select-symbolic");

  for (gsize i = 0; i < G_N_ELEMENTS (labels) && labels[i] != NULL; i++)
    {
      gtk_label_set_xalign (GTK_LABEL (labels[i]), 0);
      gtk_label_set_wrap (GTK_LABEL (labels[i]), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (labels[i]), PANGO_WRAP_WORD_CHAR);
      /* The same at least and at most: a popover's height is asked for its natural width. */
      gtk_label_set_width_chars (GTK_LABEL (labels[i]), ROW_CHARS);
      gtk_label_set_max_width_chars (GTK_LABEL (labels[i]), ROW_CHARS);
      gtk_box_append (GTK_BOX (words), labels[i]);
    }
  if (labels[1] != NULL)
    gtk_widget_add_css_class (labels[1], "small");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_opacity (check, is_current ? 1 : 0);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), check);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), allowed);
  if (!allowed)
    gtk_widget_add_css_class (words, "soft");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (line != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, line,
                                    -1);
  if (!allowed)
    gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_DISABLED, TRUE, -1);
  g_object_set_data_full (G_OBJECT (row), "cl-supervisor", g_memdup2 (&choice, sizeof choice),
                          g_free);
  return row;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate ((*(ClMember *const *) a)->name, (*(ClMember *const *) b)->name);
}

/* Whoever holds `supervise` and is still there, by name. */
static GPtrArray *
list_supervisors (ClSupervisionPicker *self)
{
  GPtrArray *members = cl_supervision_state_get_members (self->state);
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < members->len; i++)
    {
      ClMember *member = g_ptr_array_index (members, i);

      if (member->status != CL_MEMBER_STATUS_REMOVED && member->id != self->member &&
          (member->permissions & CL_PERMISSION_SUPERVISE) != 0)
        g_ptr_array_add (found, member);
    }
  g_ptr_array_sort (found, compare_names);
  return found;
}

/* First who can be chosen, then who cannot, with the reason. */
static guint
append_supervisors (ClSupervisionPicker *self, GPtrArray *supervisors, gboolean allowed)
{
  gint64 current = cl_supervision_state_find (self->state, self->member)->supervisor;
  guint n = 0;

  for (guint i = 0; i < supervisors->len; i++)
    {
      ClMember *member = g_ptr_array_index (supervisors, i);
      g_autofree char *bar =
        cl_supervision_words_get_bar (self->state, self->people, self->member, member->id);

      if ((bar == NULL) != allowed)
        continue;
      gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (member->id, member->name, bar,
                                                                member->id == current, allowed));
      n++;
    }
  return n;
}

static void
fill (ClSupervisionPicker *self)
{
  g_autoptr (GPtrArray) supervisors = list_supervisors (self);
  guint n = 0;

  if (cl_supervision_state_may_end (self->state, self->member))
    {
      gtk_list_box_append (
        GTK_LIST_BOX (self->list),
        make_row (CL_SUPERVISION_NOBODY, C_ ("supervisor", "Nobody"), NULL, FALSE, TRUE));
      n++;
    }
  n += append_supervisors (self, supervisors, TRUE);
  n += append_supervisors (self, supervisors, FALSE);
  gtk_widget_set_visible (self->search, n > MANY);
}

static void
on_activated_cb (ClSupervisionPicker *self, GtkListBoxRow *row)
{
  gint64 member = self->member;
  gint64 choice = get_choice (row);
  GtkWidget *button = gtk_widget_get_parent (GTK_WIDGET (self));

  g_object_ref (button);
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (button, "supervision.set", "(xx)", member, choice);
  g_object_unref (button);
}

static void
on_search_changed_cb (ClSupervisionPicker *self)
{
  gtk_list_box_invalidate_filter (GTK_LIST_BOX (self->list));
}

/* The first that is left is chosen by Enter. */
static void
on_search_activate_cb (ClSupervisionPicker *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_child_visible (row) &&
        gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (row)))
      {
        on_activated_cb (self, GTK_LIST_BOX_ROW (row));
        return;
      }
}

static void
cl_supervision_picker_dispose (GObject *object)
{
  ClSupervisionPicker *self = CL_SUPERVISION_PICKER (object);

  g_clear_object (&self->state);
  g_clear_object (&self->people);
  G_OBJECT_CLASS (cl_supervision_picker_parent_class)->dispose (object);
}

static void
cl_supervision_picker_class_init (ClSupervisionPickerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_supervision_picker_dispose;
}

static void
cl_supervision_picker_init (ClSupervisionPicker *self)
{
  GtkSearchEntry *search;
  GtkListBox *list;
  GtkWidget *content =
    cl_search_list_new (_ ("Search supervisors"),
                        _ ("Nobody can be chosen. Give somebody the Supervisor role "
                           "first."),
                        MAX_HEIGHT, &search, &list);

  self->search = GTK_WIDGET (search);
  self->list = GTK_WIDGET (list);
  gtk_list_box_set_filter_func (list, filter, self, NULL);
  g_signal_connect_swapped (search, "search-changed", G_CALLBACK (on_search_changed_cb), self);
  g_signal_connect_swapped (search, "activate", G_CALLBACK (on_search_activate_cb), self);
  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (on_activated_cb), self);
  gtk_popover_set_child (GTK_POPOVER (self), content);
}

/**
 * cl_supervision_picker_new:
 * @carry: who supervises whom
 * @member: whose supervisor is chosen
 *
 * The supervisors to choose from, and why others cannot be. It activates "supervision.set" with
 * the member and the choice.
 *
 * Returns: (transfer floating): a popover
 */
GtkWidget *
cl_supervision_picker_new (ClSupervisionCarry *carry, gint64 member)
{
  ClSupervisionPicker *self = g_object_new (CL_TYPE_SUPERVISION_PICKER, NULL);
  const char *name = cl_people_get_name (cl_supervision_carry_get_people (carry), member);
  g_autofree char *label = g_strdup_printf (_ ("Supervisor of %s"), name);

  self->state = g_object_ref (cl_supervision_carry_get_state (carry));
  self->people = g_object_ref (cl_supervision_carry_get_people (carry));
  self->member = member;
  fill (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}
