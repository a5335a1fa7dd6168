/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-card.h"

#include "cl-avatar.h"
#include "cl-calendar-line.h"
#include "cl-calendar-look.h"
#include "cl-calendar-words.h"

#include <glib/gi18n.h>

/* docs: CALENDAR, Lines in a card. */
#define SHORT_MINUTES 34
#define LONG_MINUTES 75
#define SPACE 4
/* What initials may take of the card's padding, before them and in all. */
#define LEAN 3
#define LEAN_ROOM 6
/* From so many lanes on there may be no room for a name. */
#define MANY_LANES 3

struct _ClCalendarCard
{
  GtkWidget parent_instance;
  ClAppointment *appointment;
  guint column;
  ClCalendarBox box;
  gboolean is_narrow; /* the name wraps, and the icon and the kind go */
  ClCalendarLine name;
  ClCalendarLine second;
  ClCalendarLine third;
  ClCalendarLine initials; /* for a lane without room for a name */
  GtkWidget *icon; /* (nullable) */
  char *clock; /* “8:00” */
  char *span; /* “8:00 – 9:30” */
  char *what; /* its state, or what for */
  char *both; /* what for, and its state */
};

G_DEFINE_FINAL_TYPE (ClCalendarCard, cl_calendar_card, GTK_TYPE_WIDGET)

/* From the side where lines begin, as every place here is counted. */
static int
mirror (ClCalendarCard *self, int x, int width, int whole)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? whole - x - width : x;
}

static int
get_height (ClCalendarCard *self, ClCalendarLine *line, int width)
{
  return cl_calendar_line_get_height (line, GTK_WIDGET (self), width);
}

static int
get_width (ClCalendarCard *self, ClCalendarLine *line)
{
  return cl_calendar_line_get_width (line, GTK_WIDGET (self));
}

static void
place (ClCalendarCard *self, ClCalendarLine *line, int x, int y, int width, int whole)
{
  width = MAX (1, width);
  cl_calendar_line_place (line, GTK_WIDGET (self), mirror (self, x, width, whole), y, width);
}

static int
get_icon_width (ClCalendarCard *self)
{
  int natural = 0;

  if (self->icon != NULL)
    gtk_widget_measure (self->icon, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static void
place_icon (ClCalendarCard *self, int x, int y, int whole)
{
  GtkAllocation box = { 0, y, get_icon_width (self), 0 };

  if (self->icon == NULL)
    return;
  gtk_widget_measure (self->icon, GTK_ORIENTATION_VERTICAL, box.width, NULL, &box.height, NULL,
                      NULL);
  box.x = mirror (self, x, box.width, whole);
  gtk_widget_set_child_visible (self->icon, TRUE);
  gtk_widget_size_allocate (self->icon, &box, -1);
}

static void
hide_all (ClCalendarCard *self)
{
  self->name.is_shown = FALSE;
  self->second.is_shown = FALSE;
  self->third.is_shown = FALSE;
  self->initials.is_shown = FALSE;
  if (self->icon != NULL)
    gtk_widget_set_child_visible (self->icon, FALSE);
}

/* Name and time in one line. */
static void
place_short (ClCalendarCard *self, int width, int height)
{
  gboolean has_icon = !self->is_narrow && self->icon != NULL;
  int icon = has_icon ? get_icon_width (self) + SPACE : 0;
  int name = get_width (self, &self->name);
  int time = get_width (self, &self->second);
  int y = MAX (0, (height - get_height (self, &self->name, -1)) / 2);
  /* The name never goes for the time. */
  gboolean has_time = name + SPACE + time + icon <= width;

  place (self, &self->name, 0, y, width - icon - (has_time ? time + SPACE : 0), width);
  if (has_time)
    place (self, &self->second, width - icon - time, y, time, width);
  if (has_icon)
    place_icon (self, width - icon + SPACE, y, width);
}

/* Two names would not fit where there is hardly room for two letters. */
static gboolean
is_thin (ClCalendarCard *self, int width)
{
  return self->initials.text != NULL && width < 2 * get_width (self, &self->initials);
}

/* Who it is, as short as that can be said; the tooltip says it whole. */
static void
place_thin (ClCalendarCard *self, int width, int height)
{
  int line = get_height (self, &self->initials, width + LEAN_ROOM);

  if (!self->appointment->is_busy)
    place (self, &self->initials, -LEAN, MIN (0, height - line), width + LEAN_ROOM, width);
  else
    place_icon (self, (width - get_icon_width (self)) / 2, 0, width);
}

static void
place_lines (ClCalendarCard *self, int width, int height)
{
  gboolean has_icon = !self->is_narrow && self->icon != NULL;
  int icon = has_icon ? get_icon_width (self) + SPACE : 0;
  int room = MAX (1, width - icon);
  int y = get_height (self, &self->name, room);

  place (self, &self->name, 0, 0, room, width);
  if (has_icon)
    place_icon (self, width - icon + SPACE, 0, width);
  for (int i = 0; i < 2; i++)
    {
      ClCalendarLine *line = i == 0 ? &self->second : &self->third;
      int below = line->text != NULL ? get_height (self, line, width) : 0;

      /* A line that is cut through is none. */
      if (line->text == NULL || y + below > height + CL_CALENDAR_LINE_SLACK)
        continue;
      place (self, line, 0, y, width, width);
      y += below;
    }
}

static void
cl_calendar_card_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  /* The grid gives it its place. */
  *minimum = *natural = 1;
}

static void
cl_calendar_card_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ClCalendarCard *self = CL_CALENDAR_CARD (widget);
  int minutes = self->box.end - self->box.start;

  hide_all (self);
  if (self->box.is_strip)
    place_icon (self, MAX (0, (width - get_icon_width (self)) / 2), 4, width);
  else if (is_thin (self, width))
    place_thin (self, width, height);
  else if (minutes <= SHORT_MINUTES)
    place_short (self, width, height);
  else
    place_lines (self, width, height);
}

static void
cl_calendar_card_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ClCalendarCard *self = CL_CALENDAR_CARD (widget);

  cl_calendar_line_snapshot (&self->name, widget, snapshot);
  cl_calendar_line_snapshot (&self->second, widget, snapshot);
  cl_calendar_line_snapshot (&self->third, widget, snapshot);
  cl_calendar_line_snapshot (&self->initials, widget, snapshot);
  if (self->icon != NULL)
    gtk_widget_snapshot_child (widget, self->icon, snapshot);
}

static void
update_texts (ClCalendarCard *self)
{
  int minutes = self->box.end - self->box.start;
  g_autofree char *line = NULL;

  cl_calendar_line_set_wraps (&self->name, self->is_narrow && minutes > SHORT_MINUTES);
  cl_calendar_line_set_text (&self->third, NULL);
  if (minutes <= SHORT_MINUTES || self->is_narrow)
    cl_calendar_line_set_text (&self->second, self->clock);
  else if (minutes < LONG_MINUTES)
    {
      if (self->what == NULL)
        cl_calendar_line_set_text (&self->second, self->span);
      else
        {
          /* Translators: a time of day, and what for or how it stands, on a card of the calendar */
          line = g_strdup_printf (C_ ("card", "%s · %s"), self->clock, self->what);
          cl_calendar_line_set_text (&self->second, line);
        }
    }
  else
    {
      cl_calendar_line_set_text (&self->second, self->span);
      cl_calendar_line_set_text (&self->third, self->both);
    }
}

static void
cl_calendar_card_dispose (GObject *object)
{
  ClCalendarCard *self = CL_CALENDAR_CARD (object);

  g_clear_pointer (&self->icon, gtk_widget_unparent);
  g_clear_object (&self->appointment);
  G_OBJECT_CLASS (cl_calendar_card_parent_class)->dispose (object);
}

static void
clear_texts (ClCalendarCard *self)
{
  g_clear_pointer (&self->clock, g_free);
  g_clear_pointer (&self->span, g_free);
  g_clear_pointer (&self->what, g_free);
  g_clear_pointer (&self->both, g_free);
}

static void
cl_calendar_card_finalize (GObject *object)
{
  ClCalendarCard *self = CL_CALENDAR_CARD (object);

  clear_texts (self);
  cl_calendar_line_clear (&self->name);
  cl_calendar_line_clear (&self->second);
  cl_calendar_line_clear (&self->third);
  cl_calendar_line_clear (&self->initials);
  G_OBJECT_CLASS (cl_calendar_card_parent_class)->finalize (object);
}

static void
cl_calendar_card_class_init (ClCalendarCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_calendar_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = cl_calendar_card_finalize;
  widget_class->measure = cl_calendar_card_measure;
  widget_class->size_allocate = cl_calendar_card_size_allocate;
  widget_class->snapshot = cl_calendar_card_snapshot;
  gtk_widget_class_set_css_name (widget_class, "calendarcard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
}

static void
cl_calendar_card_init (ClCalendarCard *self)
{
  self->name.role = CL_CALENDAR_LINE_NAME;
  self->second.role = CL_CALENDAR_LINE_DETAIL;
  self->third.role = CL_CALENDAR_LINE_DETAIL;
  self->initials.role = CL_CALENDAR_LINE_INITIALS;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  /* The pointer is over the grid, which finds the card: were it over a card, each step of the wheel
   * would take it from one to another, and the styles of all that follow would be computed anew. */
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (GTK_WIDGET (self), "appt");
}

/**
 * cl_calendar_card_new:
 *
 * An appointment in the calendar; it stands for one after another.
 *
 * Returns: (transfer floating): a card
 */
GtkWidget *
cl_calendar_card_new (void)
{
  return g_object_new (CL_TYPE_CALENDAR_CARD, NULL);
}

/* What for and how it stands, as far as that is not its name already. */
static void
describe (ClCalendarCard *self, ClAppointment *appointment)
{
  const char *kind = cl_calendar_words_get_kind (appointment->kind);
  gboolean says_state = appointment->state != CL_APPOINTMENT_STATE_BOOKED;
  const char *state = cl_appointment_state_get_label (appointment->state);

  if (appointment->is_busy)
    return;
  if (g_strcmp0 (kind, cl_calendar_words_get_title (appointment)) == 0)
    kind = NULL;
  self->what = g_strdup (says_state ? state : kind);
  if (says_state && kind != NULL)
    self->both = g_strdup_printf (C_ ("card", "%s · %s"), kind, state);
  else
    self->both = g_strdup (self->what);
}

static ClCalendarLineLook
get_look (ClAppointment *appointment)
{
  gboolean is_block = cl_appointment_kind_is_block (appointment->kind);

  if (appointment->is_busy)
    return CL_CALENDAR_LINE_BUSY;
  if (appointment->state == CL_APPOINTMENT_STATE_CANCELLED)
    return is_block ? CL_CALENDAR_LINE_CANCELLED_BLOCK : CL_CALENDAR_LINE_CANCELLED;
  if (is_block)
    return CL_CALENDAR_LINE_BLOCK;
  return appointment->state == CL_APPOINTMENT_STATE_NO_SHOW ? CL_CALENDAR_LINE_NO_SHOW
                                                            : CL_CALENDAR_LINE_PLAIN;
}

/* Most have none. */
static void
set_icon (ClCalendarCard *self, const char *name, gboolean is_good)
{
  if (name == NULL)
    {
      g_clear_pointer (&self->icon, gtk_widget_unparent);
      return;
    }
  if (self->icon == NULL)
    {
      self->icon = gtk_image_new ();
      gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
    }
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), name);
  if (is_good)
    gtk_widget_add_css_class (self->icon, "st-ok");
  else
    gtk_widget_remove_css_class (self->icon, "st-ok");
}

/**
 * cl_calendar_card_bind:
 * @self: a card
 * @appointment: what it shows
 * @zone: the practice's
 * @practitioner: (nullable): what colleagues call whose it is
 * @colour: the practitioner's, 0 to 7
 * @now: an instant
 */
void
cl_calendar_card_bind (ClCalendarCard *self,
                       ClAppointment *appointment,
                       GTimeZone *zone,
                       const char *practitioner,
                       guint colour,
                       gint64 now)
{
  g_autoptr (GDateTime) start = cl_calendar_words_to_local (appointment->start, zone);
  g_autoptr (GDateTime) end = cl_calendar_words_to_local (appointment->end, zone);
  g_autofree char *name = cl_calendar_words_name_appointment (appointment, zone, practitioner);

  g_return_if_fail (CL_IS_CALENDAR_CARD (self));

  g_set_object (&self->appointment, appointment);
  clear_texts (self);
  self->clock = cl_calendar_words_format_clock (start);
  self->span = cl_calendar_words_format_span (start, end);
  describe (self, appointment);
  cl_calendar_line_set_text (&self->name, cl_calendar_words_get_title (appointment));
  cl_calendar_line_set_look (&self->name, get_look (appointment));
  cl_calendar_line_set_look (&self->second, get_look (appointment));
  cl_calendar_line_set_look (&self->third, get_look (appointment));
  set_icon (self, cl_calendar_look_get_icon (appointment),
            appointment->state == CL_APPOINTMENT_STATE_ARRIVED);
  cl_calendar_look_apply (GTK_WIDGET (self), appointment, colour, now);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* Few cards ever need them. */
static void
update_initials (ClCalendarCard *self)
{
  gboolean has_room = self->appointment == NULL || self->box.is_strip ||
                      self->box.n_lanes < MANY_LANES;
  g_autofree char *text =
    has_room ? NULL : cl_avatar_make_initials (cl_calendar_words_get_title (self->appointment));

  cl_calendar_line_set_text (&self->initials, text);
}

/**
 * cl_calendar_card_set_box:
 * @self: a card that is bound
 * @column: the place of its column
 * @box: where it stands there
 * @is_narrow: whether its column is
 */
void
cl_calendar_card_set_box (ClCalendarCard *self,
                          guint column,
                          const ClCalendarBox *box,
                          gboolean is_narrow)
{
  g_return_if_fail (CL_IS_CALENDAR_CARD (self));

  self->column = column;
  self->box = *box;
  self->is_narrow = is_narrow || box->n_lanes > 1;
  if (box->is_strip)
    gtk_widget_add_css_class (GTK_WIDGET (self), "strip-only");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "strip-only");
  if (box->end - box->start <= SHORT_MINUTES)
    gtk_widget_add_css_class (GTK_WIDGET (self), "short");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "short");
  update_texts (self);
  update_initials (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * cl_calendar_card_show_new:
 * @self: a card
 * @title: who or what it is about
 * @start: when it begins
 * @end: when it ends
 *
 * Shows what is not booked yet, or where something is moved to.
 */
void
cl_calendar_card_show_new (ClCalendarCard *self,
                           const char *title,
                           GDateTime *start,
                           GDateTime *end)
{
  g_return_if_fail (CL_IS_CALENDAR_CARD (self));

  clear_texts (self);
  self->clock = cl_calendar_words_format_clock (start);
  self->span = cl_calendar_words_format_span (start, end);
  cl_calendar_line_set_text (&self->name, title);
  gtk_widget_add_css_class (GTK_WIDGET (self), "ghost");
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

/**
 * cl_calendar_card_set_lifted:
 * @self: a card
 * @is_lifted: whether it is being moved
 */
void
cl_calendar_card_set_lifted (ClCalendarCard *self, gboolean is_lifted)
{
  g_return_if_fail (CL_IS_CALENDAR_CARD (self));

  if (is_lifted)
    gtk_widget_add_css_class (GTK_WIDGET (self), "lifted");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "lifted");
}

/**
 * cl_calendar_card_get_appointment:
 * @self: a card
 *
 * Returns: (transfer none) (nullable): what it shows
 */
ClAppointment *
cl_calendar_card_get_appointment (ClCalendarCard *self)
{
  g_return_val_if_fail (CL_IS_CALENDAR_CARD (self), NULL);

  return self->appointment;
}

/**
 * cl_calendar_card_get_box:
 * @self: a card
 *
 * Returns: (transfer none): where it stands
 */
const ClCalendarBox *
cl_calendar_card_get_box (ClCalendarCard *self)
{
  g_return_val_if_fail (CL_IS_CALENDAR_CARD (self), NULL);

  return &self->box;
}

/**
 * cl_calendar_card_get_column:
 * @self: a card
 *
 * Returns: the place of its column
 */
guint
cl_calendar_card_get_column (ClCalendarCard *self)
{
  g_return_val_if_fail (CL_IS_CALENDAR_CARD (self), 0);

  return self->column;
}

/**
 * cl_calendar_card_get_title:
 * @self: a card that has its place
 *
 * Returns: (transfer none) (nullable): who or what it says it is about: a name, or the initials of
 *   one; %NULL where there is no room for either
 */
const char *
cl_calendar_card_get_title (ClCalendarCard *self)
{
  g_return_val_if_fail (CL_IS_CALENDAR_CARD (self), NULL);

  if (self->name.is_shown)
    return self->name.text;
  return self->initials.is_shown ? self->initials.text : NULL;
}

/**
 * cl_calendar_card_is_cut:
 * @self: a card that has its place
 *
 * Returns: whether something that it says is not to be read to its end
 */
gboolean
cl_calendar_card_is_cut (ClCalendarCard *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  g_return_val_if_fail (CL_IS_CALENDAR_CARD (self), FALSE);

  return cl_calendar_line_is_cut (&self->name, widget) ||
         cl_calendar_line_is_cut (&self->second, widget) ||
         cl_calendar_line_is_cut (&self->third, widget) ||
         cl_calendar_line_is_cut (&self->initials, widget);
}
