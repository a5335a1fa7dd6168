/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-wrap-layout.h"

struct _ClWrapLayout
{
  GtkLayoutManager parent_instance;
  int spacing;
  gboolean justify;
};

G_DEFINE_FINAL_TYPE (ClWrapLayout, cl_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

/* How wide the first of a line of two may be so that the other stands beside it: enough of the
 * width for a text to wrap in; 0 where that is too little. */
static int
get_shared_width (ClWrapLayout *self, GtkWidget *first, GtkWidget *second, int width)
{
  int minimum, natural, rest;

  gtk_widget_measure (second, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  gtk_widget_measure (first, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  rest = width - self->spacing - natural;
  return self->justify && rest >= MAX (minimum, width * 3 / 5) ? rest : 0;
}

/* The lines for a width: returns the height that they take, and places the children where
 * allocate is set. Children keep their natural width, cut to the line where it is too wide. */
static int
lay_out_lines (ClWrapLayout *self, GtkWidget *widget, int width, gboolean allocate)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *line_start = gtk_widget_get_first_child (widget);
  int y = 0;

  while (line_start != NULL)
    {
      GtkWidget *line_end = line_start;
      int line_height = 0;
      int used = 0;
      int shared = 0;

      for (; line_end != NULL; line_end = gtk_widget_get_next_sibling (line_end))
        {
          int natural, height;

          if (!gtk_widget_should_layout (line_end))
            continue;
          gtk_widget_measure (line_end, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
          natural = MIN (natural, width);
          if (used > 0 && used + self->spacing + natural > width)
            {
              if (gtk_widget_get_prev_sibling (line_end) == line_start)
                shared = get_shared_width (self, line_start, line_end, width);
              if (shared == 0)
                break;
              gtk_widget_measure (line_start, GTK_ORIENTATION_VERTICAL, shared, NULL, &line_height,
                                  NULL, NULL);
            }
          used += natural + (used > 0 ? self->spacing : 0);
          gtk_widget_measure (line_end, GTK_ORIENTATION_VERTICAL, natural, NULL, &height, NULL,
                              NULL);
          line_height = MAX (line_height, height);
        }
      if (allocate)
        {
          int x = 0;

          for (GtkWidget *child = line_start; child != line_end;
               child = gtk_widget_get_next_sibling (child))
            {
              int natural;

              if (!gtk_widget_should_layout (child))
                continue;
              gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL,
                                  NULL);
              natural = MIN (natural, width);
              if (shared > 0 && child == line_start)
                natural = shared;
              if (self->justify && x > 0 && gtk_widget_get_next_sibling (child) == line_end)
                x = width - natural;
              gtk_widget_size_allocate (
                child, &(GtkAllocation){ rtl ? width - x - natural : x, y, natural, line_height },
                -1);
              x += natural + self->spacing;
            }
        }
      if (line_height > 0)
        y += line_height + self->spacing;
      line_start = line_end;
    }
  return MAX (0, y - self->spacing);
}

static GtkSizeRequestMode
cl_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
cl_wrap_layout_measure (GtkLayoutManager *manager,
                        GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  ClWrapLayout *self = CL_WRAP_LAYOUT (manager);
  int widest = 0;
  int sum = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_min, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_min, &child_natural, NULL,
                          NULL);
      widest = MAX (widest, child_min);
      sum += child_natural + (sum > 0 ? self->spacing : 0);
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = widest;
      *natural = sum;
    }
  else
    {
      *minimum = *natural = lay_out_lines (self, widget, for_size < 0 ? sum : for_size, FALSE);
    }
}

static void
cl_wrap_layout_allocate (GtkLayoutManager *manager,
                         GtkWidget *widget,
                         int width,
                         int height,
                         int baseline)
{
  lay_out_lines (CL_WRAP_LAYOUT (manager), widget, width, TRUE);
}

static void
cl_wrap_layout_class_init (ClWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = cl_wrap_layout_get_request_mode;
  layout_class->measure = cl_wrap_layout_measure;
  layout_class->allocate = cl_wrap_layout_allocate;
}

static void
cl_wrap_layout_init (ClWrapLayout *self)
{
  self->spacing = 6;
}

/**
 * cl_wrap_layout_new:
 * @spacing: pixels between children and between lines
 * @justify: whether the last child of a line of several stands at its end
 *
 * Lays children out in lines like words; a flow box would align them in columns.
 *
 * Returns: (transfer full): a layout manager
 */
GtkLayoutManager *
cl_wrap_layout_new (int spacing, gboolean justify)
{
  ClWrapLayout *self = g_object_new (CL_TYPE_WRAP_LAYOUT, NULL);

  self->spacing = spacing;
  self->justify = justify;
  return GTK_LAYOUT_MANAGER (self);
}
