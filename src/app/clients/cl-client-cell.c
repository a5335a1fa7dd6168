/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-client-cell.h"

#include <glib/gi18n.h>

#include "cl-avatar.h"
#include "cl-client-words.h"

struct _ClClientCell
{
  GtkWidget parent_instance;
  ClClientCellKind kind;
  ClPractice *practice;
  ClPeople *people;
  ClClientItem *item;
  gulong row_id;
  GtkWidget *box;
  GtkWidget *name;
  GtkWidget *line;
  GtkWidget *avatar;
  GtkWidget *owner;
  GtkWidget *status;
  GtkWidget *badge;
  GtkWidget *until;
  GtkWidget *next;
};

G_DEFINE_FINAL_TYPE (ClClientCell, cl_client_cell, GTK_TYPE_WIDGET)

static gboolean
is_mine (ClClientCell *self, ClClientRow *row)
{
  return self->people != NULL && row->owner == cl_people_get_me (self->people);
}

static void
show_owner (ClClientCell *self, ClClientRow *row)
{
  const char *name = self->people != NULL ? cl_people_get_name (self->people, row->owner) : "";
  gboolean as_you = self->kind == CL_CLIENT_CELL_LINES && is_mine (self, row);

  cl_avatar_set_name (CL_AVATAR (self->avatar), name);
  gtk_label_set_label (GTK_LABEL (self->owner), as_you ? _ ("You") : name);
}

/* The rows around a table's cell are GTK's, and a screen reader would call them by their type; a
 * list's row is called as what is in it. */
static void
name_rows (ClClientCell *self, const char *name)
{
  GtkWidget *at = gtk_widget_get_parent (GTK_WIDGET (self));

  if (self->kind == CL_CLIENT_CELL_LINES)
    {
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                      -1);
      return;
    }
  for (; at != NULL && !GTK_IS_LIST_VIEW (at); at = gtk_widget_get_parent (at))
    gtk_accessible_update_property (GTK_ACCESSIBLE (at), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_name (ClClientCell *self, ClClientRow *row)
{
  g_autofree char *line = NULL;

  gtk_label_set_label (GTK_LABEL (self->name), row->name != NULL ? row->name : "");
  name_rows (self, row->name != NULL ? row->name : "");
  if (self->line == NULL)
    return;
  line = cl_client_words_format_line (self->practice, row->pronouns, row->birth_date, FALSE);
  gtk_label_set_label (GTK_LABEL (self->line), line);
}

static void
show_access (ClClientCell *self, ClClientRow *row)
{
  g_autofree char *time = NULL;
  g_autofree char *until = NULL;

  cl_access_badge_set_level (CL_ACCESS_BADGE (self->badge),
                             cl_client_words_get_badge (row->areas, is_mine (self, row),
                                                        row->is_partial,
                                                        row->emergency_until != 0));
  gtk_widget_set_visible (self->until, row->emergency_until != 0);
  if (row->emergency_until == 0)
    return;
  time = cl_client_words_format_time (self->practice, row->emergency_until);
  /* Translators: %s is the time of day at which access ends: "to 3:10 PM" */
  until = g_strdup_printf (_ ("to %s"), time);
  gtk_label_set_label (GTK_LABEL (self->until), until);
}

static void
show_next (ClClientCell *self, ClClientRow *row)
{
  g_autofree char *next = NULL;
  gboolean is_today = FALSE;

  if (row->next_appointment != 0)
    next = cl_client_words_format_next (self->practice, row->next_appointment, &is_today);
  else
    next = g_strdup ((row->areas & CL_AREA_SCHEDULE) != 0 ? "—" : "");
  gtk_label_set_label (GTK_LABEL (self->next), next);
  if (is_today)
    gtk_widget_add_css_class (self->next, "strong");
  else
    gtk_widget_remove_css_class (self->next, "strong");
}

/* There is room for one of them: what is booked, or else how the client stands. */
static void
show_end (ClClientCell *self, ClClientRow *row)
{
  gboolean is_booked = row->next_appointment != 0;
  gboolean knows_schedule = (row->areas & CL_AREA_SCHEDULE) != 0;

  gtk_widget_set_visible (self->status, !is_booked && row->has_status);
  gtk_widget_set_visible (self->next, is_booked || (knows_schedule && !row->has_status));
  if (!is_booked)
    gtk_label_set_label (GTK_LABEL (self->next), _ ("Nothing booked"));
}

static void
update (ClClientCell *self)
{
  ClClientRow *row = self->item != NULL ? cl_client_item_get_row (self->item) : NULL;

  /* A row that is not there yet is an outline of itself, never a spinner. */
  if (row != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "skeleton");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "skeleton");
  gtk_widget_set_opacity (self->box, row != NULL ? 1 : 0);
  if (row == NULL)
    return;
  if (self->name != NULL)
    show_name (self, row);
  if (self->owner != NULL)
    show_owner (self, row);
  if (self->status != NULL)
    cl_status_dot_set_status (CL_STATUS_DOT (self->status),
                              row->has_status ? cl_client_words_get_status (row->status)
                                              : CL_STATUS_DOT_BLANK);
  if (self->badge != NULL)
    show_access (self, row);
  if (self->next != NULL)
    show_next (self, row);
  if (self->kind == CL_CLIENT_CELL_LINES)
    show_end (self, row);
}

static GtkWidget *
make_label (const char *first_class, const char *second_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (first_class != NULL)
    gtk_widget_add_css_class (label, first_class);
  if (second_class != NULL)
    gtk_widget_add_css_class (label, second_class);
  return label;
}

static GtkWidget *
make_names (ClClientCell *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->name = make_label ("strong", NULL);
  self->line = make_label ("small", "soft");
  gtk_box_append (GTK_BOX (box), self->name);
  gtk_box_append (GTK_BOX (box), self->line);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

static GtkWidget *
make_owner (ClClientCell *self, int size)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->avatar = cl_avatar_new ("", size);
  self->owner = make_label (NULL, NULL);
  gtk_widget_set_valign (self->avatar, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (self->owner, TRUE);
  gtk_box_append (GTK_BOX (box), self->avatar);
  gtk_box_append (GTK_BOX (box), self->owner);
  return box;
}

static GtkWidget *
make_access (ClClientCell *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->badge = cl_access_badge_new (CL_ACCESS_BADGE_NONE);
  self->until = make_label ("small", "soft");
  gtk_widget_add_css_class (self->until, "tabular");
  gtk_widget_set_valign (self->badge, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), self->badge);
  gtk_box_append (GTK_BOX (box), self->until);
  return box;
}

static GtkWidget *
make_lines (ClClientCell *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *second = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *owner;

  self->name = make_label ("strong", NULL);
  gtk_widget_set_hexpand (self->name, TRUE);
  gtk_box_append (GTK_BOX (first), self->name);
  gtk_box_append (GTK_BOX (first), make_access (self));
  owner = make_owner (self, 20);
  gtk_widget_set_hexpand (owner, TRUE);
  gtk_widget_add_css_class (owner, "soft");
  gtk_label_set_width_chars (GTK_LABEL (self->owner), 1);
  self->status = cl_status_dot_new (CL_STATUS_DOT_BLANK);
  gtk_widget_add_css_class (self->status, "small");
  self->next = make_label ("small", "tabular");
  gtk_label_set_ellipsize (GTK_LABEL (self->next), PANGO_ELLIPSIZE_NONE);
  gtk_box_append (GTK_BOX (second), owner);
  gtk_box_append (GTK_BOX (second), self->status);
  gtk_box_append (GTK_BOX (second), self->next);
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), second);
  gtk_widget_set_margin_top (box, 11);
  gtk_widget_set_margin_bottom (box, 11);
  gtk_widget_set_margin_start (box, 14);
  gtk_widget_set_margin_end (box, 14);
  return box;
}

static void
build (ClClientCell *self)
{
  switch (self->kind)
    {
    case CL_CLIENT_CELL_OWNER:
      self->box = make_owner (self, 26);
      break;
    case CL_CLIENT_CELL_STATUS:
      self->box = self->status = cl_status_dot_new (CL_STATUS_DOT_BLANK);
      gtk_widget_set_halign (self->status, GTK_ALIGN_START);
      break;
    case CL_CLIENT_CELL_ACCESS:
      self->box = make_access (self);
      break;
    case CL_CLIENT_CELL_NEXT:
      self->box = self->next = make_label ("tabular", NULL);
      break;
    case CL_CLIENT_CELL_LINES:
      self->box = make_lines (self);
      break;
    case CL_CLIENT_CELL_NAME:
    default:
      self->box = make_names (self);
      break;
    }
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

static void
cl_client_cell_dispose (GObject *object)
{
  ClClientCell *self = CL_CLIENT_CELL (object);

  cl_client_cell_set_item (self, NULL, NULL);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->practice);
  G_OBJECT_CLASS (cl_client_cell_parent_class)->dispose (object);
}

static void
cl_client_cell_class_init (ClClientCellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_client_cell_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
cl_client_cell_init (ClClientCell *self)
{
}

/**
 * cl_client_cell_new:
 * @kind: what it shows
 * @practice: whose clock and time zone
 *
 * A cell of the clients list, used again for one client after another.
 *
 * Returns: (transfer floating): a cell
 */
GtkWidget *
cl_client_cell_new (ClClientCellKind kind, ClPractice *practice)
{
  ClClientCell *self = g_object_new (CL_TYPE_CLIENT_CELL, NULL);

  self->kind = kind;
  self->practice = g_object_ref (practice);
  build (self);
  return GTK_WIDGET (self);
}

/**
 * cl_client_cell_set_item:
 * @self: a cell
 * @item: (nullable): the client
 * @people: (nullable): to name its owner
 *
 * Shows a client, and follows its row.
 */
void
cl_client_cell_set_item (ClClientCell *self, ClClientItem *item, ClPeople *people)
{
  g_return_if_fail (CL_IS_CLIENT_CELL (self));

  if (self->item != NULL)
    g_clear_signal_handler (&self->row_id, self->item);
  g_set_object (&self->item, item);
  g_set_object (&self->people, people);
  if (item == NULL)
    return;
  self->row_id = g_signal_connect_swapped (item, "notify::row", G_CALLBACK (update), self);
  update (self);
}
