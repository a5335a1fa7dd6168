/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-map-why.h"

#include "cl-access-service.h"
#include "cl-access-words.h"
#include "cl-map-card.h"

#include <glib/gi18n.h>

/* Says why a member has what a cell shows: by a card where one points, and to a screen reader
 * where the cursor is. */
struct _ClMapWhy
{
  GObject parent_instance;
  ClMapGrid *grid;
  ClPractice *practice;
  ClActor *actor;
  ClPeople *people;
  ClMapSource *source;
  GtkWidget *card;
  GCancellable *explaining;
  guint row; /* what is pointed at */
  guint column;
  GdkRectangle box;
  gboolean is_pointed; /* whether a cell is looked at, its card shown or on its way */
  gboolean wants_card; /* whether what is pointed at is to show its card, once it is known */
  gboolean waits_for_name; /* what was pointed at was not fetched yet */
  ClHolder *told; /* (nullable): why, of the cell at the cursor, once it is known */
  GCancellable *telling;
};

G_DEFINE_FINAL_TYPE (ClMapWhy, cl_map_why, G_TYPE_OBJECT)

static ClMember *
get_member (ClMapWhy *self, guint column)
{
  return g_ptr_array_index (cl_map_source_get_map (self->source)->members, column);
}

static gint64
get_client (ClMapWhy *self, guint row)
{
  return g_array_index (cl_map_source_get_map (self->source)->clients, guint32, row);
}

/* “Jonas Weber, Chiamaka Eze: record until 1 December”. */
static void
describe_cell (ClMapWhy *self, guint row, guint column, ClHolder *holder)
{
  guint8 cell = cl_map_source_get_cell (self->source, row, column);
  const char *client = cl_map_source_get_name (self->source, row);
  const char *level = "";
  g_autofree char *label = NULL;
  g_autofree char *why = NULL;

  if (client == NULL)
    return;
  if (cell != CL_MAP_CELL_UNKNOWN)
    level = cl_access_badge_level_get_label (
      cl_client_words_get_reach ((ClReach) (cell & CL_MAP_CELL_REACH)));
  /* Translators: a member, a client, how far the member sees the client */
  label = g_strdup_printf (_ ("%s, %s: %s"), get_member (self, column)->name, client, level);
  if (holder != NULL)
    why = cl_access_words_summarise (self->practice, self->people, holder, NULL);
  cl_map_grid_describe (self->grid, label, why);
}

static gboolean
is_at_cursor (ClMapWhy *self)
{
  guint row, column;

  return cl_map_grid_get_cursor (self->grid, &row, &column) && row == self->row &&
         column == self->column;
}

static void
show_card (ClMapWhy *self, ClHolder *holder)
{
  const char *name = cl_map_source_get_name (self->source, self->row);

  if (self->card == NULL || name == NULL || get_client (self, self->row) != holder->client)
    return;
  cl_map_card_show (CL_MAP_CARD (self->card), self->practice, self->people, name, holder);
  cl_map_card_point (CL_MAP_CARD (self->card), &self->box);
}

/* What is known of the cell at the cursor, whatever else arrives meanwhile. */
static void
describe_cursor (ClMapWhy *self)
{
  guint row, column;

  if (self->source == NULL || !cl_map_grid_get_cursor (self->grid, &row, &column))
    return;
  if (self->told != NULL && (self->told->client != get_client (self, row) ||
                             self->told->member != get_member (self, column)->id))
    g_clear_object (&self->told);
  describe_cell (self, row, column, self->told);
}

static void
stop_telling (ClMapWhy *self)
{
  g_cancellable_cancel (self->telling);
  g_clear_object (&self->telling);
}

static void
on_told_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClMapWhy) self = user_data;
  g_autoptr (ClHolder)
    holder = cl_access_service_explain_finish (CL_PRACTICE (source), result, NULL);

  if (holder == NULL || self->source == NULL)
    return;
  stop_telling (self);
  g_set_object (&self->told, holder);
  describe_cursor (self);
  if (self->wants_card && is_at_cursor (self))
    show_card (self, holder);
}

/* Says what the cell at the cursor is, and asks why as soon as it is known whose it is: a row may
 * arrive long after the cursor. */
static void
tell_cursor (ClMapWhy *self)
{
  guint row, column;

  describe_cursor (self);
  if (self->source == NULL || self->told != NULL || self->telling != NULL ||
      !cl_map_grid_get_cursor (self->grid, &row, &column) ||
      cl_map_source_get_name (self->source, row) == NULL)
    return;
  self->telling = g_cancellable_new ();
  cl_access_service_explain_async (self->practice, self->actor, get_client (self, row),
                                   get_member (self, column)->id, self->telling, on_told_cb,
                                   g_object_ref (self));
}

static void
on_explained_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClMapWhy) self = user_data;
  g_autoptr (ClHolder)
    holder = cl_access_service_explain_finish (CL_PRACTICE (source), result, NULL);

  if (holder != NULL && self->source != NULL && self->wants_card)
    show_card (self, holder);
}

/* What the cursor is on is asked about once, for the card and for who listens. */
static void
on_pointed_cb (ClMapWhy *self, guint row, guint column, GdkRectangle *box)
{
  GdkRectangle pointed = *box;

  cl_map_why_hide (self);
  self->row = row;
  self->column = column;
  self->box = pointed;
  self->is_pointed = TRUE;
  if (self->source == NULL)
    return;
  self->wants_card = TRUE;
  self->waits_for_name = cl_map_source_get_name (self->source, row) == NULL;
  if (self->waits_for_name)
    return;
  if (is_at_cursor (self))
    {
      tell_cursor (self);
      if (self->told != NULL)
        show_card (self, self->told);
      return;
    }
  self->explaining = g_cancellable_new ();
  cl_access_service_explain_async (self->practice, self->actor, get_client (self, row),
                                   get_member (self, column)->id, self->explaining, on_explained_cb,
                                   g_object_ref (self));
}

static void
on_left_cb (ClMapWhy *self)
{
  self->is_pointed = self->waits_for_name = FALSE;
  cl_map_why_hide (self);
}

static void
on_cursor_moved_cb (ClMapWhy *self)
{
  stop_telling (self);
  g_clear_object (&self->told);
  tell_cursor (self);
}

/* The cursor may have gone where nothing was known yet. */
static void
on_filled_cb (ClMapWhy *self)
{
  tell_cursor (self);
  if (self->waits_for_name)
    on_pointed_cb (self, self->row, self->column, &self->box);
}

static void
cl_map_why_dispose (GObject *object)
{
  cl_map_why_close (CL_MAP_WHY (object));
  G_OBJECT_CLASS (cl_map_why_parent_class)->dispose (object);
}

static void
cl_map_why_class_init (ClMapWhyClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_map_why_dispose;
}

static void
cl_map_why_init (ClMapWhy *self)
{
}

/**
 * cl_map_why_new:
 * @grid: the map; it is not kept alive
 * @practice: the practice
 * @actor: who looks
 *
 * Shows a card beside what is pointed at on the map.
 *
 * Returns: (transfer full): what explains the map, until cl_map_why_close()
 */
ClMapWhy *
cl_map_why_new (ClMapGrid *grid, ClPractice *practice, ClActor *actor)
{
  ClMapWhy *self = g_object_new (CL_TYPE_MAP_WHY, NULL);

  self->grid = grid;
  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
  self->card = cl_map_card_new ();
  gtk_widget_set_parent (self->card, GTK_WIDGET (grid));
  g_signal_connect_object (grid, "pointed", G_CALLBACK (on_pointed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (grid, "left", G_CALLBACK (on_left_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (grid, "cursor-moved", G_CALLBACK (on_cursor_moved_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * cl_map_why_set_source:
 * @self: what explains the map
 * @source: the cells that the map shows
 * @people: to name people
 *
 * Explains these; what is looked at stays so while others work.
 */
void
cl_map_why_set_source (ClMapWhy *self, ClMapSource *source, ClPeople *people)
{
  gboolean was_pointed;
  ClMap *map;

  g_return_if_fail (CL_IS_MAP_WHY (self));

  was_pointed = self->is_pointed;
  g_set_object (&self->source, source);
  g_set_object (&self->people, people);
  g_signal_connect_object (source, "filled", G_CALLBACK (on_filled_cb), self, G_CONNECT_SWAPPED);
  cl_map_grid_set_source (self->grid, source);
  on_cursor_moved_cb (self);
  map = cl_map_source_get_map (source);
  if (was_pointed && self->row < map->clients->len && self->column < map->members->len)
    on_pointed_cb (self, self->row, self->column, &self->box);
}

/**
 * cl_map_why_get_row:
 * @self: what explains the map
 *
 * Returns: the place of the client whom the card is about
 */
guint
cl_map_why_get_row (ClMapWhy *self)
{
  g_return_val_if_fail (CL_IS_MAP_WHY (self), 0);

  return self->row;
}

/**
 * cl_map_why_hide:
 * @self: what explains the map
 *
 * Hides the card.
 */
void
cl_map_why_hide (ClMapWhy *self)
{
  g_return_if_fail (CL_IS_MAP_WHY (self));

  self->wants_card = FALSE;
  g_cancellable_cancel (self->explaining);
  g_clear_object (&self->explaining);
  if (self->card != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->card));
}

/**
 * cl_map_why_close:
 * @self: what explains the map
 *
 * Takes the card off the map, which goes.
 */
void
cl_map_why_close (ClMapWhy *self)
{
  g_return_if_fail (CL_IS_MAP_WHY (self));

  cl_map_why_hide (self);
  stop_telling (self);
  g_clear_object (&self->told);
  g_clear_pointer (&self->card, gtk_widget_unparent);
  self->grid = NULL;
  g_clear_object (&self->source);
  g_clear_object (&self->people);
  g_clear_object (&self->actor);
  g_clear_object (&self->practice);
}
