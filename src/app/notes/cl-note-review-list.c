/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-note-review-list.h"

#include <adwaita.h>

#include "cl-note-review-row.h"

/* Who goes past a row by the keys does not open it, in milliseconds: opening is an entry of the
 * log. */
#define PAUSE 300

struct _ClNoteReviewList
{
  GtkWidget parent_instance;
  ClPractice *practice;
  ClPeople *people;
  GListStore *notes;
  GtkSingleSelection *selection;
  gboolean is_updating;
  guint pause_id;
  GtkWidget *stack;
  GtkWidget *scroller;
  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE (ClNoteReviewList, cl_note_review_list, GTK_TYPE_WIDGET)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
choose (ClNoteReviewList *self, ClNote *note, gboolean by_hand)
{
  g_clear_handle_id (&self->pause_id, g_source_remove);
  if (note != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, note, by_hand);
}

static gboolean
on_pause_cb (gpointer data)
{
  ClNoteReviewList *self = data;

  self->pause_id = 0;
  choose (self, gtk_single_selection_get_selected_item (self->selection), FALSE);
  return G_SOURCE_REMOVE;
}

static void
on_selected_cb (ClNoteReviewList *self)
{
  if (self->is_updating)
    return;
  g_clear_handle_id (&self->pause_id, g_source_remove);
  self->pause_id = g_timeout_add (PAUSE, on_pause_cb, self);
}

static void
on_activate_cb (ClNoteReviewList *self, guint position)
{
  g_autoptr (ClNote) note = cl_note_review_list_dup_nth (self, position);

  choose (self, note, TRUE);
}

static void
on_released_cb (GtkGestureClick *gesture, int n, double x, double y, gpointer user_data)
{
  ClNoteReviewList *self = user_data;
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  g_autoptr (ClNote) note = NULL;

  if (!g_set_object (&note, cl_note_review_row_get_note (CL_NOTE_REVIEW_ROW (row))))
    return;
  cl_note_review_list_select (self, note->id);
  choose (self, note, TRUE);
}

static void
on_setup_cb (ClNoteReviewList *self, GtkListItem *item)
{
  GtkWidget *row = cl_note_review_row_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_object (click, "released", G_CALLBACK (on_released_cb), self, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  gtk_list_item_set_child (item, row);
}

static void
on_bind_cb (ClNoteReviewList *self, GtkListItem *item)
{
  cl_note_review_row_set_note (CL_NOTE_REVIEW_ROW (gtk_list_item_get_child (item)), self->practice,
                               self->people, gtk_list_item_get_item (item));
}

static void
cl_note_review_list_dispose (GObject *object)
{
  ClNoteReviewList *self = CL_NOTE_REVIEW_LIST (object);

  g_clear_handle_id (&self->pause_id, g_source_remove);
  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->notes);
  g_clear_object (&self->people);
  g_clear_object (&self->practice);
  G_OBJECT_CLASS (cl_note_review_list_parent_class)->dispose (object);
}

static gboolean
cl_note_review_list_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (CL_NOTE_REVIEW_LIST (widget)->list);
}

static void
cl_note_review_list_class_init (ClNoteReviewListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_note_review_list_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = cl_note_review_list_grab_focus;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 2, CL_TYPE_NOTE, G_TYPE_BOOLEAN);
}

static void
cl_note_review_list_init (ClNoteReviewList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->notes = g_list_store_new (CL_TYPE_NOTE);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->notes));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (on_selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind_cb), self, G_CONNECT_SWAPPED);
  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (on_activate_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (self->list, "note-reviews");
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->list);
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), adw_bin_new (), "blank");
  gtk_stack_add_named (GTK_STACK (self->stack), self->scroller, "list");
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
}

/**
 * cl_note_review_list_new:
 * @label: what a screen reader calls it
 * @title: what is said where there is none
 * @description: and what follows from that
 *
 * Notes to choose from, any number of them.
 *
 * Returns: (transfer floating): a list that shows nothing yet
 */
GtkWidget *
cl_note_review_list_new (const char *label, const char *title, const char *description)
{
  ClNoteReviewList *self = g_object_new (CL_TYPE_NOTE_REVIEW_LIST, NULL);
  GtkWidget *empty = adw_status_page_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (empty), "cl-review-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (empty), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (empty), description);
  gtk_widget_add_css_class (empty, "compact");
  gtk_stack_add_named (GTK_STACK (self->stack), empty, "empty");
  return GTK_WIDGET (self);
}

static gboolean
is_same (ClNote *a, ClNote *b)
{
  return a->id == b->id && a->state == b->state && a->author == b->author && a->kind == b->kind &&
         a->signed_at == b->signed_at && a->reviewed_at == b->reviewed_at &&
         g_strcmp0 (a->client_name, b->client_name) == 0;
}

/* A row that says what it said stays as it is, with the focus that it may have. */
static GPtrArray *
keep_same (ClNoteReviewList *self, GPtrArray *notes)
{
  GPtrArray *kept = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) before = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint n = cl_note_review_list_get_n (self);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ClNote) note = cl_note_review_list_dup_nth (self, i);

      g_hash_table_insert (before, &note->id, note);
    }
  for (guint i = 0; i < notes->len; i++)
    {
      ClNote *note = g_ptr_array_index (notes, i);
      ClNote *old = g_hash_table_lookup (before, &note->id);

      g_ptr_array_add (kept, g_object_ref (old != NULL && is_same (old, note) ? old : note));
    }
  return kept;
}

/**
 * cl_note_review_list_set_notes:
 * @self: a list
 * @practice: whose time zone and clock
 * @people: everybody
 * @notes: (element-type ClNote): what it shows
 *
 * Shows them; what is selected stays so where it is still there.
 */
void
cl_note_review_list_set_notes (ClNoteReviewList *self,
                               ClPractice *practice,
                               ClPeople *people,
                               GPtrArray *notes)
{
  g_autoptr (GPtrArray) kept = NULL;
  guint first = 0, n, n_same_end = 0;

  g_return_if_fail (CL_IS_NOTE_REVIEW_LIST (self));
  g_return_if_fail (notes != NULL);

  g_set_object (&self->practice, practice);
  g_set_object (&self->people, people);
  kept = keep_same (self, notes);
  n = cl_note_review_list_get_n (self);
  while (first < MIN (n, kept->len))
    {
      g_autoptr (ClNote) note = cl_note_review_list_dup_nth (self, first);

      if (note != kept->pdata[first])
        break;
      first++;
    }
  while (n_same_end < MIN (n, kept->len) - first)
    {
      g_autoptr (ClNote) note = cl_note_review_list_dup_nth (self, n - 1 - n_same_end);

      if (note != kept->pdata[kept->len - 1 - n_same_end])
        break;
      n_same_end++;
    }
  self->is_updating = TRUE;
  g_list_store_splice (self->notes, first, n - first - n_same_end, kept->pdata + first,
                       kept->len - first - n_same_end);
  self->is_updating = FALSE;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), kept->len > 0 ? "list" : "empty");
}

/**
 * cl_note_review_list_get_n:
 * @self: a list
 *
 * Returns: how many notes it shows
 */
guint
cl_note_review_list_get_n (ClNoteReviewList *self)
{
  g_return_val_if_fail (CL_IS_NOTE_REVIEW_LIST (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->notes));
}

/**
 * cl_note_review_list_dup_nth:
 * @self: a list
 * @nth: a place
 *
 * Returns: (transfer full) (nullable): the note there
 */
ClNote *
cl_note_review_list_dup_nth (ClNoteReviewList *self, guint nth)
{
  g_return_val_if_fail (CL_IS_NOTE_REVIEW_LIST (self), NULL);

  return g_list_model_get_item (G_LIST_MODEL (self->notes), nth);
}

/**
 * cl_note_review_list_find:
 * @self: a list
 * @note: a note
 *
 * Returns: its place, or %GTK_INVALID_LIST_POSITION
 */
guint
cl_note_review_list_find (ClNoteReviewList *self, gint64 note)
{
  guint n = cl_note_review_list_get_n (self);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ClNote) other = cl_note_review_list_dup_nth (self, i);

      if (other->id == note)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

/**
 * cl_note_review_list_remove:
 * @self: a list
 * @note: a note
 *
 * It is none of it any more; the next reading says the same.
 */
void
cl_note_review_list_remove (ClNoteReviewList *self, gint64 note)
{
  guint place = cl_note_review_list_find (self, note);

  if (place == GTK_INVALID_LIST_POSITION)
    return;
  self->is_updating = TRUE;
  g_list_store_remove (self->notes, place);
  self->is_updating = FALSE;
  if (cl_note_review_list_get_n (self) == 0)
    gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "empty");
}

/**
 * cl_note_review_list_select:
 * @self: a list
 * @note: a note, or 0 for none
 *
 * Selects it, without choosing it.
 */
void
cl_note_review_list_select (ClNoteReviewList *self, gint64 note)
{
  guint place = cl_note_review_list_find (self, note);

  self->is_updating = TRUE;
  gtk_single_selection_set_selected (self->selection, place);
  self->is_updating = FALSE;
  if (place != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", place);
}
