/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-line.h"

/* A week has some two hundred cards: were each of their lines a label, whatever changes above them,
 * such as the pointer's coming and going, would have the styles of a thousand widgets computed
 * anew. So cards draw their words. */

/* Before so many lines end, a name is cut short. */
#define MAX_NAME_LINES 2

/* Sizes as beside them, in the style of “appt”, which the agenda's labels have. */
static const double scales[] = {
  [CL_CALENDAR_LINE_NAME] = .84,
  [CL_CALENDAR_LINE_DETAIL] = .77,
  [CL_CALENDAR_LINE_INITIALS] = .72,
};

static PangoWeight
get_weight (ClCalendarLine *self)
{
  if (self->role == CL_CALENDAR_LINE_INITIALS)
    return PANGO_WEIGHT_BOLD;
  if (self->role == CL_CALENDAR_LINE_DETAIL)
    return self->look == CL_CALENDAR_LINE_NO_SHOW ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL;
  switch (self->look)
    {
    case CL_CALENDAR_LINE_BUSY:
      return PANGO_WEIGHT_SEMIBOLD;
    case CL_CALENDAR_LINE_BLOCK:
    case CL_CALENDAR_LINE_CANCELLED:
    case CL_CALENDAR_LINE_CANCELLED_BLOCK:
      return PANGO_WEIGHT_NORMAL;
    case CL_CALENDAR_LINE_PLAIN:
    case CL_CALENDAR_LINE_NO_SHOW:
    default:
      return PANGO_WEIGHT_BOLD;
    }
}

static gboolean
is_cancelled (ClCalendarLine *self)
{
  return self->look == CL_CALENDAR_LINE_CANCELLED || self->look == CL_CALENDAR_LINE_CANCELLED_BLOCK;
}

static gboolean
is_block (ClCalendarLine *self)
{
  return self->look == CL_CALENDAR_LINE_BLOCK || self->look == CL_CALENDAR_LINE_CANCELLED_BLOCK;
}

static PangoAttrList *
make_attributes (ClCalendarLine *self)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  gboolean is_name = self->role == CL_CALENDAR_LINE_NAME;

  pango_attr_list_insert (attributes, pango_attr_scale_new (scales[self->role]));
  pango_attr_list_insert (attributes, pango_attr_weight_new (get_weight (self)));
  if (self->role == CL_CALENDAR_LINE_DETAIL)
    pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  /* Two letters are no word that is broken. */
  if (self->role == CL_CALENDAR_LINE_INITIALS)
    pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  if (is_name && is_cancelled (self))
    pango_attr_list_insert (attributes, pango_attr_strikethrough_new (TRUE));
  if (is_name && is_block (self))
    pango_attr_list_insert (attributes, pango_attr_style_new (PANGO_STYLE_ITALIC));
  return attributes;
}

/* Follows the widget's font, which its context has. */
static PangoLayout *
ensure_layout (ClCalendarLine *self, GtkWidget *widget)
{
  g_autoptr (PangoAttrList) attributes = NULL;

  if (self->layout != NULL)
    return self->layout;
  attributes = make_attributes (self);
  self->layout = gtk_widget_create_pango_layout (widget, self->text);
  pango_layout_set_attributes (self->layout, attributes);
  if (self->role == CL_CALENDAR_LINE_INITIALS)
    {
      pango_layout_set_wrap (self->layout, PANGO_WRAP_CHAR);
      pango_layout_set_alignment (self->layout, PANGO_ALIGN_CENTER);
    }
  else
    {
      pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_height (self->layout, self->wraps ? -MAX_NAME_LINES : -1);
    }
  return self->layout;
}

/**
 * cl_calendar_line_clear:
 * @self: a line
 *
 * Frees what it holds.
 */
void
cl_calendar_line_clear (ClCalendarLine *self)
{
  g_clear_object (&self->layout);
  g_clear_pointer (&self->text, g_free);
}

/**
 * cl_calendar_line_set_text:
 * @self: a line
 * @text: (nullable): what it says
 */
void
cl_calendar_line_set_text (ClCalendarLine *self, const char *text)
{
  if (g_strcmp0 (self->text, text) == 0)
    return;
  cl_calendar_line_clear (self);
  self->text = g_strdup (text);
}

/**
 * cl_calendar_line_set_look:
 * @self: a line
 * @look: how what it is about stands
 */
void
cl_calendar_line_set_look (ClCalendarLine *self, ClCalendarLineLook look)
{
  if (self->look != look)
    g_clear_object (&self->layout);
  self->look = look;
}

/**
 * cl_calendar_line_set_wraps:
 * @self: a line
 * @wraps: whether it may go on below
 */
void
cl_calendar_line_set_wraps (ClCalendarLine *self, gboolean wraps)
{
  if (self->wraps != wraps)
    g_clear_object (&self->layout);
  self->wraps = wraps;
}

/**
 * cl_calendar_line_get_width:
 * @self: a line
 * @widget: the card that draws it
 *
 * Returns: how wide it is where it has all the room
 */
int
cl_calendar_line_get_width (ClCalendarLine *self, GtkWidget *widget)
{
  PangoLayout *layout = ensure_layout (self, widget);
  int width;

  pango_layout_set_width (layout, -1);
  /* Letters stand between pixels: rounded to the nearest, half of all texts would be cut. */
  pango_layout_get_size (layout, &width, NULL);
  return PANGO_PIXELS_CEIL (width);
}

/**
 * cl_calendar_line_get_height:
 * @self: a line
 * @widget: the card that draws it
 * @width: the room that it has, or -1
 *
 * Returns: how high it is then
 */
int
cl_calendar_line_get_height (ClCalendarLine *self, GtkWidget *widget, int width)
{
  PangoLayout *layout = ensure_layout (self, widget);
  int height;

  pango_layout_set_width (layout, width < 0 ? -1 : width * PANGO_SCALE);
  pango_layout_get_size (layout, NULL, &height);
  return PANGO_PIXELS_CEIL (height);
}

/**
 * cl_calendar_line_place:
 * @self: a line
 * @widget: the card that draws it
 * @x: where it begins, from the left
 * @y: where it begins, from above
 * @width: the room that it has
 *
 * Shows it there.
 */
void
cl_calendar_line_place (ClCalendarLine *self, GtkWidget *widget, int x, int y, int width)
{
  self->is_shown = TRUE;
  self->x = x;
  self->y = y;
  self->width = MAX (1, width);
}

/**
 * cl_calendar_line_is_cut:
 * @self: a line
 * @widget: the card that draws it
 *
 * Returns: whether it is shown, but not all that it says
 */
gboolean
cl_calendar_line_is_cut (ClCalendarLine *self, GtkWidget *widget)
{
  PangoLayout *layout;
  int height;

  if (!self->is_shown || self->text == NULL)
    return FALSE;
  layout = ensure_layout (self, widget);
  pango_layout_set_width (layout, self->width * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, NULL, &height);
  return pango_layout_is_ellipsized (layout) ||
         self->y + height > gtk_widget_get_height (widget) + CL_CALENDAR_LINE_SLACK;
}

/**
 * cl_calendar_line_snapshot:
 * @self: a line
 * @widget: the card that draws it
 * @snapshot: where to
 *
 * Draws it where it was placed, at the side where lines begin.
 */
void
cl_calendar_line_snapshot (ClCalendarLine *self, GtkWidget *widget, GtkSnapshot *snapshot)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  PangoLayout *layout;
  PangoRectangle box;
  GdkRGBA color;
  int x;

  if (!self->is_shown || self->text == NULL)
    return;
  layout = ensure_layout (self, widget);
  pango_layout_set_width (layout, self->width * PANGO_SCALE);
  pango_layout_get_pixel_extents (layout, NULL, &box);
  x = self->x;
  /* Letters that stand one below the other are in the middle of their room. */
  if (self->role != CL_CALENDAR_LINE_INITIALS)
    x -= box.x;
  if (self->role != CL_CALENDAR_LINE_INITIALS &&
      gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    x += self->width - box.width;
  gtk_style_context_get_color (style, &color);
  if (self->role == CL_CALENDAR_LINE_DETAIL && self->look == CL_CALENDAR_LINE_NO_SHOW)
    gtk_style_context_lookup_color (style, "cal_noshow", &color);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) self->y));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}
