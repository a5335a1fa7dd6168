/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-staff-card.h"

#include <glib/gi18n.h>

#include "cl-case-file.h"
#include "cl-chip.h"
#include "cl-client-words.h"
#include "cl-staff-suggestions.h"
#include "cl-type-ahead.h"
#include "cl-wrap-box.h"

struct _ClStaffCard
{
  GtkWidget parent_instance;
  ClStaffDraft *draft;
  ClClientBundle *bundle;
  gint64 case_id;
  GtkWidget *box;
  GtkWidget *chips;
  GtkWidget *entry;
};

G_DEFINE_FINAL_TYPE (ClStaffCard, cl_staff_card, GTK_TYPE_WIDGET)

static ClCaseFile *
find_file (ClStaffCard *self)
{
  for (guint i = 0; i < self->bundle->cases->len; i++)
    {
      ClCaseFile *file = g_ptr_array_index (self->bundle->cases, i);

      if (file->id == self->case_id)
        return file;
    }
  return NULL;
}

static void
on_chip_remove_cb (ClStaffCard *self, ClChip *chip)
{
  gint64 member = cl_chip_get_id (chip);

  gtk_widget_grab_focus (self->entry);
  cl_staff_draft_unassign_case (self->draft, self->case_id, member);
}

static void
on_chip_keep_cb (ClStaffCard *self, ClChip *chip)
{
  gint64 member = cl_chip_get_id (chip);

  gtk_widget_grab_focus (self->entry);
  cl_staff_draft_keep_case (self->draft, self->case_id, member);
}

static void
on_entry_activated_cb (ClStaffCard *self, ClTypeAheadItem *item)
{
  cl_staff_draft_assign_case (self->draft, self->case_id, cl_type_ahead_item_get_id (item));
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_head (ClStaffCard *self, ClCaseFile *file)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *icon = gtk_image_new_from_icon_name ("cl-case-symbolic");
  g_autofree char *day = cl_client_words_format_day (self->bundle->practice, file->created_at);
  g_autofree char *line =
    g_strdup_printf (_ ("Since %s · opened by %s"), day,
                     cl_people_get_name (self->bundle->people, file->created_by));
  GtkWidget *second = make_label (line, "small");

  gtk_widget_add_css_class (icon, "soft");
  gtk_widget_add_css_class (second, "soft");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), make_label (file->title, "strong"));
  gtk_box_append (GTK_BOX (words), second);
  gtk_box_append (GTK_BOX (head), icon);
  gtk_box_append (GTK_BOX (head), words);
  return head;
}

static void
cl_staff_card_dispose (GObject *object)
{
  ClStaffCard *self = CL_STAFF_CARD (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->draft);
  g_clear_object (&self->bundle);
  G_OBJECT_CLASS (cl_staff_card_parent_class)->dispose (object);
}

static void
cl_staff_card_class_init (ClStaffCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_staff_card_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cl_staff_card_init (ClStaffCard *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  gtk_widget_add_css_class (self->box, "card");
  gtk_widget_add_css_class (self->box, "pad");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * cl_staff_card_new:
 * @draft: what is staged
 * @bundle: the client
 * @case_id: one of its active cases
 *
 * The staff of a case as chips, with an entry that adds to it. It edits @draft;
 * call cl_staff_card_update() when that changes.
 *
 * Returns: (transfer floating): a card
 */
GtkWidget *
cl_staff_card_new (ClStaffDraft *draft, ClClientBundle *bundle, gint64 case_id)
{
  ClStaffCard *self = g_object_new (CL_TYPE_STAFF_CARD, NULL);
  ClCaseFile *file;

  self->draft = g_object_ref (draft);
  self->bundle = g_object_ref (bundle);
  self->case_id = case_id;
  file = find_file (self);
  gtk_box_append (GTK_BOX (self->box), make_head (self, file));
  self->chips = cl_wrap_box_new ();
  gtk_box_append (GTK_BOX (self->box), self->chips);
  self->entry = cl_type_ahead_new ();
  g_object_set (self->entry, "placeholder-text", _ ("Select staff"), "hint",
                _ ("Adding someone to a case also gives them Record access."), NULL);
  g_signal_connect_swapped (self->entry, "activated", G_CALLBACK (on_entry_activated_cb), self);
  gtk_box_append (GTK_BOX (self->box), self->entry);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, file->title,
                                  -1);
  return GTK_WIDGET (self);
}

/**
 * cl_staff_card_update:
 * @self: a card
 *
 * Shows what is staged now.
 */
void
cl_staff_card_update (ClStaffCard *self)
{
  static const ClChipState states[] = { CL_CHIP_NORMAL, CL_CHIP_NEW, CL_CHIP_NORMAL, CL_CHIP_GONE };
  g_autoptr (GArray) members = cl_staff_draft_list_case (self->draft, self->case_id);
  g_autoptr (GListModel)
    suggestions = cl_staff_suggestions_list_for_case (self->draft, self->bundle, self->case_id);

  cl_wrap_box_remove_all (CL_WRAP_BOX (self->chips));
  for (guint i = 0; i < members->len; i++)
    {
      gint64 member = g_array_index (members, gint64, i);
      GtkWidget *chip = cl_chip_new (member, cl_people_get_name (self->bundle->people, member));

      cl_chip_set_state (
        CL_CHIP (chip), states[cl_staff_draft_get_case_state (self->draft, self->case_id, member)]);
      cl_chip_set_owner (CL_CHIP (chip), member == cl_staff_draft_get_owner (self->draft));
      g_signal_connect_object (chip, "remove", G_CALLBACK (on_chip_remove_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (chip, "keep", G_CALLBACK (on_chip_keep_cb), self, G_CONNECT_SWAPPED);
      cl_wrap_box_append (CL_WRAP_BOX (self->chips), chip);
    }
  gtk_widget_set_visible (self->chips, members->len > 0);
  cl_type_ahead_set_model (CL_TYPE_AHEAD (self->entry), suggestions);
}
