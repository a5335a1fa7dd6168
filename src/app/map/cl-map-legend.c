/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-map-legend.h"

#include "cl-map-cell.h"
#include "cl-map-look.h"
#include "cl-wrap-box.h"

/* A cell as the map draws it, alone and smaller. */
#define SWATCH_SCALE 0.75

#define CL_TYPE_MAP_SWATCH (cl_map_swatch_get_type ())
G_DECLARE_FINAL_TYPE (ClMapSwatch, cl_map_swatch, CL, MAP_SWATCH, GtkWidget)

struct _ClMapSwatch
{
  GtkWidget parent_instance;
  guint8 cell;
};

G_DEFINE_FINAL_TYPE (ClMapSwatch, cl_map_swatch, GTK_TYPE_WIDGET)

static void
cl_map_swatch_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  g_autoptr (ClMapLook) look = cl_map_look_new (widget, SWATCH_SCALE);

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL
                          ? cl_map_look_get_cell_width (look)
                          : cl_map_look_get_cell_height (look);
  *minimum_baseline = *natural_baseline = -1;
}

static void
cl_map_swatch_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  g_autoptr (ClMapLook) look = cl_map_look_new (widget, SWATCH_SCALE);

  cl_map_look_append (look, snapshot, CL_MAP_SWATCH (widget)->cell, 0, 0);
}

static void
cl_map_swatch_class_init (ClMapSwatchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = cl_map_swatch_measure;
  widget_class->snapshot = cl_map_swatch_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
cl_map_swatch_init (ClMapSwatch *self)
{
}

struct _ClMapLegend
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (ClMapLegend, cl_map_legend, GTK_TYPE_WIDGET)

static void
cl_map_legend_dispose (GObject *object)
{
  GtkWidget *box = gtk_widget_get_first_child (GTK_WIDGET (object));

  g_clear_pointer (&box, gtk_widget_unparent);
  G_OBJECT_CLASS (cl_map_legend_parent_class)->dispose (object);
}

static void
cl_map_legend_class_init (ClMapLegendClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_map_legend_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
cl_map_legend_init (ClMapLegend *self)
{
  GtkWidget *box = cl_wrap_box_new ();
  gsize n_entries;
  const guint8 *entries = cl_map_cell_list_legend (&n_entries);

  for (gsize i = 0; i < n_entries; i++)
    {
      GtkWidget *entry = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
      ClMapSwatch *swatch = g_object_new (CL_TYPE_MAP_SWATCH, NULL);
      GtkWidget *label = gtk_label_new (cl_map_cell_get_label (entries[i]));

      swatch->cell = entries[i];
      gtk_widget_add_css_class (label, "small");
      gtk_box_append (GTK_BOX (entry), GTK_WIDGET (swatch));
      gtk_box_append (GTK_BOX (entry), label);
      cl_wrap_box_append (CL_WRAP_BOX (box), entry);
    }
  gtk_widget_set_parent (box, GTK_WIDGET (self));
}
