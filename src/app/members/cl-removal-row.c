/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-removal-row.h"

#include <glib/gi18n.h>

#include "cl-avatar.h"
#include "cl-client-words.h"
#include "cl-focus.h"

/* A client who needs another owner, what the chosen one sees of them today, and the choice. */
struct _ClRemovalRow
{
  GtkWidget parent_instance;
  ClRemovalItem *item;
  gulong heir_id;
  GtkWidget *box;
  GtkWidget *avatar;
  GtkWidget *name;
  GtkWidget *end;
  GtkWidget *badge;
  GtkWidget *word;
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (ClRemovalRow, cl_removal_row, GTK_TYPE_WIDGET)

static void
show_word (ClRemovalRow *self, const char *word, const char *css_class)
{
  gtk_label_set_label (GTK_LABEL (self->word), word != NULL ? word : "");
  gtk_widget_set_visible (self->word, word != NULL);
  gtk_widget_set_css_classes (self->word, (const char *[]){ css_class, "small", NULL });
}

/* What the new owner sees today says how new the client is to them. */
static void
update (ClRemovalRow *self)
{
  gint64 heir = cl_removal_item_get_heir (self->item);
  ClReach reach = heir != 0 ? cl_removal_item_get_reach (self->item, heir) : CL_REACH_INVALID;

  gtk_widget_set_visible (self->badge, reach > CL_REACH_NONE);
  if (heir == 0)
    show_word (self,
               cl_removal_item_is_note (self->item) ? _ ("Needs an author") : _ ("Needs an owner"),
               "needs-choice");
  else
    show_word (self, reach == CL_REACH_NONE ? _ ("New to this client") : NULL, "soft");
  if (reach > CL_REACH_NONE)
    cl_access_badge_set_level (CL_ACCESS_BADGE (self->badge), cl_client_words_get_reach (reach));
  cl_heir_button_update (CL_HEIR_BUTTON (self->button));
}

static void
drop_item (ClRemovalRow *self)
{
  if (self->item != NULL)
    g_clear_signal_handler (&self->heir_id, self->item);
  g_clear_object (&self->item);
}

static gboolean
cl_removal_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (CL_REMOVAL_ROW (widget)->button);
}

static void
cl_removal_row_dispose (GObject *object)
{
  ClRemovalRow *self = CL_REMOVAL_ROW (object);

  drop_item (self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (cl_removal_row_parent_class)->dispose (object);
}

static void
cl_removal_row_class_init (ClRemovalRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_removal_row_dispose;
  GTK_WIDGET_CLASS (klass)->focus = cl_focus_inside;
  GTK_WIDGET_CLASS (klass)->grab_focus = cl_removal_row_grab_focus;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "removalrow");
}

static void
cl_removal_row_init (ClRemovalRow *self)
{
  GtkWidget *start = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->end = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->avatar = cl_avatar_new ("", 32);
  self->name = gtk_label_new (NULL);
  self->badge = cl_access_badge_new (CL_ACCESS_BADGE_NONE);
  self->word = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->word), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (self->name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->name), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->name, "strong");
  gtk_widget_set_hexpand (self->name, TRUE);
  gtk_widget_set_valign (self->avatar, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->badge, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->word, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (start), self->avatar);
  gtk_box_append (GTK_BOX (start), self->name);
  gtk_widget_set_hexpand (start, TRUE);
  gtk_widget_set_halign (self->end, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (self->end), self->badge);
  gtk_box_append (GTK_BOX (self->end), self->word);
  gtk_box_append (GTK_BOX (self->box), start);
  gtk_box_append (GTK_BOX (self->box), self->end);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * cl_removal_row_new:
 * @stage: what is chosen
 * @people: to name people
 *
 * A row of the list of clients who need another owner, used for one after another.
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
cl_removal_row_new (ClRemovalStage *stage, ClPeople *people)
{
  ClRemovalRow *self = g_object_new (CL_TYPE_REMOVAL_ROW, NULL);

  self->button = cl_heir_button_new (stage, people);
  gtk_box_append (GTK_BOX (self->end), self->button);
  return GTK_WIDGET (self);
}

/**
 * cl_removal_row_set_item:
 * @self: a row
 * @item: (nullable): a client; %NULL when the row is put aside
 */
void
cl_removal_row_set_item (ClRemovalRow *self, ClRemovalItem *item)
{
  g_autofree char *name = NULL;
  g_autofree char *client = NULL;

  g_return_if_fail (CL_IS_REMOVAL_ROW (self));

  drop_item (self);
  if (item == NULL)
    return;
  self->item = g_object_ref (item);
  self->heir_id =
    g_signal_connect_object (item, "notify::heir", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  name = cl_removal_item_get_name (item);
  client = cl_removal_item_get_client_name (item);
  cl_avatar_set_name (CL_AVATAR (self->avatar), client);
  gtk_label_set_label (GTK_LABEL (self->name), name);
  cl_heir_button_set_item (CL_HEIR_BUTTON (self->button), item);
  update (self);
}

/**
 * cl_removal_row_set_narrow:
 * @self: a row
 * @narrow: whether the choice stands under the name
 */
void
cl_removal_row_set_narrow (ClRemovalRow *self, gboolean narrow)
{
  g_return_if_fail (CL_IS_REMOVAL_ROW (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (GTK_BOX (self->box), narrow ? 6 : 12);
}
