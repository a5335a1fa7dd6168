/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-card.h"

#include "cl-avatar.h"
#include "cl-calendar-look.h"
#include "cl-calendar-words.h"
#include "cl-measure.h"

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
  GtkWidget *name;
  GtkWidget *second;
  GtkWidget *third;
  GtkWidget *icon;
  GtkWidget *initials; /* (nullable): for a lane without room for a name */
  char *clock; /* “8:00” */
  char *span; /* “8:00 – 9:30” */
  char *what; /* its state, or what for */
  char *both; /* what for, and its state */
};

G_DEFINE_FINAL_TYPE (ClCalendarCard, cl_calendar_card, GTK_TYPE_WIDGET)

static GtkWidget *
add_label (ClCalendarCard *self, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  /* Else the card would force its column to be as wide as the words. */
  gtk_label_set_width_chars (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, style);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return label;
}

static int
get_height (GtkWidget *widget, int width)
{
  int height;

  cl_measure_height (widget, width, &height, NULL);
  return height;
}

static int
get_width (GtkWidget *widget)
{
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

/* Mirrored by hand, as every place here counts from the start of the line. */
static void
place (ClCalendarCard *self, GtkWidget *child, int x, int y, int width, int height, int whole)
{
  GtkAllocation box = { x, y, MAX (1, width), height };
  int least;

  /* Each child is measured before it is placed. */
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  box.width = MAX (box.width, least);
  box.height = MAX (box.height, get_height (child, box.width));
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    box.x = whole - x - box.width;
  gtk_widget_set_child_visible (child, TRUE);
  gtk_widget_size_allocate (child, &box, -1);
}

static void
hide (GtkWidget *child)
{
  gtk_widget_set_child_visible (child, FALSE);
}

/* Name and time in one line. */
static void
place_short (ClCalendarCard *self, int width, int height)
{
  gboolean has_icon = !self->is_narrow && gtk_image_get_icon_name (GTK_IMAGE (self->icon)) != NULL;
  int icon = has_icon ? get_width (self->icon) + SPACE : 0;
  int name = get_width (self->name);
  int time = get_width (self->second);
  int line = get_height (self->name, -1);
  int y = MAX (0, (height - line) / 2);
  /* The name never goes for the time. */
  gboolean has_time = name + SPACE + time + icon <= width;

  hide (self->third);
  place (self, self->name, 0, y, width - icon - (has_time ? time + SPACE : 0), line, width);
  if (has_time)
    place (self, self->second, width - icon - time, y, time, line, width);
  else
    hide (self->second);
  if (has_icon)
    place (self, self->icon, width - icon + SPACE, y, icon - SPACE, line, width);
  else
    hide (self->icon);
}

/* Two names would not fit where there is hardly room for two letters. */
static gboolean
is_thin (ClCalendarCard *self, int width)
{
  return self->initials != NULL && width < 2 * get_width (self->initials);
}

/* Who it is, as short as that can be said; the tooltip says it whole. */
static void
place_thin (ClCalendarCard *self, int width, int height)
{
  int line = get_height (self->initials, -1);
  int icon = get_width (self->icon);

  hide (self->name);
  hide (self->second);
  hide (self->third);
  hide (self->icon);
  if (!self->appointment->is_busy)
    place (self, self->initials, -LEAN, MIN (0, height - line), width + LEAN_ROOM, line, width);
  else
    place (self, self->icon, (width - icon) / 2, 0, icon, get_height (self->icon, -1), width);
}

static void
place_lines (ClCalendarCard *self, int width, int height)
{
  gboolean has_icon = !self->is_narrow && gtk_image_get_icon_name (GTK_IMAGE (self->icon)) != NULL;
  int icon = has_icon ? get_width (self->icon) + SPACE : 0;
  int room = width - icon;
  int y = 0;
  int line = get_height (self->name, MAX (1, room));

  place (self, self->name, 0, y, room, line, width);
  if (has_icon)
    place (self, self->icon, width - icon + SPACE, 0, icon - SPACE, get_height (self->icon, -1),
           width);
  else
    hide (self->icon);
  y += line;
  for (int i = 0; i < 2; i++)
    {
      GtkWidget *label = i == 0 ? self->second : self->third;

      line = get_height (label, width);
      /* A line that is cut through is none; a pixel of it may go. */
      if (*gtk_label_get_label (GTK_LABEL (label)) == '\0' || y + line > height + 2)
        {
          hide (label);
          continue;
        }
      place (self, label, 0, y, width, line, width);
      y += line;
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

  if (self->initials != NULL)
    hide (self->initials);
  if (self->box.is_strip)
    {
      hide (self->name);
      hide (self->second);
      hide (self->third);
      place (self, self->icon, MAX (0, (width - get_width (self->icon)) / 2), 4,
             get_width (self->icon), get_height (self->icon, -1), width);
    }
  else if (is_thin (self, width))
    place_thin (self, width, height);
  else if (minutes <= SHORT_MINUTES)
    place_short (self, width, height);
  else
    place_lines (self, width, height);
}

static void
update_texts (ClCalendarCard *self)
{
  int minutes = self->box.end - self->box.start;
  g_autofree char *line = NULL;

  gtk_label_set_wrap (GTK_LABEL (self->name), self->is_narrow && minutes > SHORT_MINUTES);
  gtk_label_set_wrap_mode (GTK_LABEL (self->name), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (self->name), self->is_narrow && minutes > SHORT_MINUTES ? 2 : 1);
  gtk_label_set_label (GTK_LABEL (self->third), "");
  if (minutes <= SHORT_MINUTES || self->is_narrow)
    gtk_label_set_label (GTK_LABEL (self->second), self->clock);
  else if (minutes < LONG_MINUTES)
    {
      if (self->what == NULL)
        gtk_label_set_label (GTK_LABEL (self->second), self->span);
      else
        {
          /* Translators: a time of day, and what for or how it stands, on a card of the calendar */
          line = g_strdup_printf (C_ ("card", "%s · %s"), self->clock, self->what);
          gtk_label_set_label (GTK_LABEL (self->second), line);
        }
    }
  else
    {
      gtk_label_set_label (GTK_LABEL (self->second), self->span);
      gtk_label_set_label (GTK_LABEL (self->third), self->both != NULL ? self->both : "");
    }
}

static void
cl_calendar_card_dispose (GObject *object)
{
  ClCalendarCard *self = CL_CALENDAR_CARD (object);

  g_clear_pointer (&self->name, gtk_widget_unparent);
  g_clear_pointer (&self->second, gtk_widget_unparent);
  g_clear_pointer (&self->third, gtk_widget_unparent);
  g_clear_pointer (&self->icon, gtk_widget_unparent);
  g_clear_pointer (&self->initials, gtk_widget_unparent);
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
  clear_texts (CL_CALENDAR_CARD (object));
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
  gtk_widget_class_set_css_name (widget_class, "calendarcard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
}

static void
cl_calendar_card_init (ClCalendarCard *self)
{
  self->name = add_label (self, "n");
  self->second = add_label (self, "s");
  self->third = add_label (self, "s");
  self->icon = gtk_image_new ();
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
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
  const char *icon = cl_calendar_look_get_icon (appointment);

  g_return_if_fail (CL_IS_CALENDAR_CARD (self));

  g_set_object (&self->appointment, appointment);
  clear_texts (self);
  self->clock = cl_calendar_words_format_clock (start);
  self->span = cl_calendar_words_format_span (start, end);
  describe (self, appointment);
  gtk_label_set_label (GTK_LABEL (self->name), cl_calendar_words_get_title (appointment));
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon);
  if (appointment->state == CL_APPOINTMENT_STATE_ARRIVED)
    gtk_widget_add_css_class (self->icon, "st-ok");
  else
    gtk_widget_remove_css_class (self->icon, "st-ok");
  cl_calendar_look_apply (GTK_WIDGET (self), appointment, colour, now);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* Few cards ever need them. */
static void
update_initials (ClCalendarCard *self)
{
  g_autofree char *text = NULL;

  if (self->appointment == NULL || self->box.is_strip || self->box.n_lanes < MANY_LANES)
    {
      g_clear_pointer (&self->initials, gtk_widget_unparent);
      return;
    }
  if (self->initials == NULL)
    {
      self->initials = gtk_label_new (NULL);
      /* One below the other where there is no room beside each other. */
      gtk_label_set_wrap (GTK_LABEL (self->initials), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (self->initials), PANGO_WRAP_CHAR);
      gtk_widget_add_css_class (self->initials, "initials");
      gtk_widget_set_parent (self->initials, GTK_WIDGET (self));
    }
  text = cl_avatar_make_initials (cl_calendar_words_get_title (self->appointment));
  gtk_label_set_label (GTK_LABEL (self->initials), text);
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
  gtk_label_set_label (GTK_LABEL (self->name), title);
  gtk_widget_add_css_class (GTK_WIDGET (self), "ghost");
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
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
