/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <stdlib.h>

#include "window-report.h"

/* An area that draws as many plain rectangles and letters as the access map draws cells, as large:
 * what that costs in GTK itself. It is told how large, how many columns and rows, and how
 * many letters in their cells. The names of columns and rows are letters, too. */

#define SETTLE_MS 2000
#define CELL_WIDTH 44
#define CELL_HEIGHT 30
#define ROW_HEAD 198
#define COLUMN_HEAD 126
#define SLANT 60
#define N_ROWS 200000

#define CELLS_TYPE_AREA (cells_area_get_type ())
G_DECLARE_FINAL_TYPE (CellsArea, cells_area, CELLS, AREA, GtkWidget)

struct _CellsArea
{
  GtkWidget parent_instance;
  GtkAdjustment *adjustment;
  PangoLayout *letter;
  PangoLayout *name;
  int n_columns;
  int n_rows;
  int n_letters;
};

G_DEFINE_FINAL_TYPE (CellsArea, cells_area, GTK_TYPE_WIDGET)

static const GdkRGBA fill = { 0.427f, 0.294f, 0.765f, 1 };
static const GdkRGBA ink = { 0.9f, 0.9f, 0.9f, 1 };
static const GdkRGBA name_ink = { 0.1f, 0.1f, 0.1f, 1 };

static void
append_text (GtkSnapshot *snapshot,
             PangoLayout *layout,
             const GdkRGBA *color,
             float x,
             float y,
             float slant)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_rotate (snapshot, slant);
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
append_row (CellsArea *self, GtkSnapshot *snapshot, float y, int n_letters)
{
  for (int column = 0; column < self->n_columns; column++)
    {
      float x = ROW_HEAD + column * CELL_WIDTH;

      gtk_snapshot_append_color (
        snapshot, &fill, &GRAPHENE_RECT_INIT (x + 2, y + 2, CELL_WIDTH - 4, CELL_HEIGHT - 4));
      if (column < n_letters)
        append_text (snapshot, self->letter, &ink, x + 17, y + 5, 0);
    }
}

static void
cells_area_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CellsArea *self = CELLS_AREA (widget);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  float offset = (float) ((int) gtk_adjustment_get_value (self->adjustment) % CELL_HEIGHT);

  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT (0, COLUMN_HEAD, width, height - COLUMN_HEAD));
  for (int row = 0; row < self->n_rows; row++)
    append_text (snapshot, self->name, &name_ink, 18, COLUMN_HEAD + row * CELL_HEIGHT - offset + 6,
                 0);
  gtk_snapshot_push_clip (
    snapshot, &GRAPHENE_RECT_INIT (ROW_HEAD, COLUMN_HEAD, width - ROW_HEAD, height - COLUMN_HEAD));
  for (int row = 0; row < self->n_rows; row++)
    append_row (self, snapshot, COLUMN_HEAD + row * CELL_HEIGHT - offset,
                self->n_letters * (row + 1) / self->n_rows - self->n_letters * row / self->n_rows);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_pop (snapshot);
  for (int column = 0; column < self->n_columns; column++)
    append_text (snapshot, self->name, &name_ink, ROW_HEAD + column * CELL_WIDTH + 14, 98, -SLANT);
}

static void
cells_area_finalize (GObject *object)
{
  CellsArea *self = CELLS_AREA (object);

  g_clear_object (&self->adjustment);
  g_clear_object (&self->letter);
  g_clear_object (&self->name);
  G_OBJECT_CLASS (cells_area_parent_class)->finalize (object);
}

static void
cells_area_class_init (CellsAreaClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cells_area_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = cells_area_snapshot;
}

static void
cells_area_init (CellsArea *self)
{
  self->letter = gtk_widget_create_pango_layout (GTK_WIDGET (self), "C");
  self->name = gtk_widget_create_pango_layout (GTK_WIDGET (self), "gomez123, mary12");
  self->adjustment = g_object_ref_sink (
    gtk_adjustment_new (0, 0, N_ROWS * CELL_HEIGHT, CELL_HEIGHT, CELL_HEIGHT, CELL_HEIGHT));
  g_signal_connect_swapped (self->adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_draw),
                            self);
}

static gboolean
on_settled_cb (gpointer data)
{
  GtkWidget *area = data;

  window_scroll (area, CELLS_AREA (area)->adjustment, WINDOW_STEP, (WindowDone) g_application_quit,
                 g_application_get_default ());
  return G_SOURCE_REMOVE;
}

static void
on_painted_cb (gpointer area)
{
  static gboolean is_painted;

  if (!is_painted)
    g_timeout_add (SETTLE_MS, on_settled_cb, area);
  is_painted = TRUE;
}

static void
on_activate_cb (GtkApplication *application, char **arguments)
{
  GtkWidget *window = adw_application_window_new (application);
  CellsArea *area = g_object_new (CELLS_TYPE_AREA, NULL);

  area->n_columns = atoi (arguments[3]);
  area->n_rows = atoi (arguments[4]);
  area->n_letters = atoi (arguments[5]);
  gtk_widget_set_size_request (GTK_WIDGET (area), atoi (arguments[1]), atoi (arguments[2]));
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), GTK_WIDGET (area));
  window_watch_frames (GTK_WINDOW (window), on_painted_cb, area);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication)
    application = adw_application_new ("test.cells", G_APPLICATION_NON_UNIQUE);

  if (argc != 6)
    g_error ("Usage: window-cells WIDTH HEIGHT COLUMNS ROWS LETTERS");
  g_signal_connect (application, "activate", G_CALLBACK (on_activate_cb), argv);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
