/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-booking-date-row.h"

#include <glib/gi18n.h>

#include "cl-booking-words.h"
#include "cl-client-words.h"
#include "cl-time.h"

#define SPACING 8
#define MARGIN 8
/* Of the number of a date, so that the dates stand below each other. */
#define NUMBER_CHARS 2
#define MAX_OFFERED 3

/* A date of a repeat: whether it is free, and else what becomes of it. */
struct _ClBookingDateRow
{
  GtkListBoxRow parent_instance;
  ClPractice *practice;
  gint64 original;
  gint64 offered[MAX_OFFERED]; /* as the drop-down has them */
  guint n_offered;
  char *why; /* (nullable): what is in its way */
  char *spoken; /* the date, as it is read out */

  GtkWidget *line;
  GtkImage *icon;
  GtkLabel *when;
  GtkLabel *second;
  GtkDropDown *choice; /* (nullable) */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClBookingDateRow, cl_booking_date_row, GTK_TYPE_LIST_BOX_ROW)

static void
set_class (gpointer widget, const char *css_class, gboolean has_it)
{
  if (has_it)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

/* By its icon and words, and never by the colour alone. */
static void
show (ClBookingDateRow *self)
{
  gboolean is_out = cl_booking_date_row_get_start (self) == CL_TIME_NONE;
  gboolean is_taken = self->why != NULL && !is_out;

  gtk_image_set_from_icon_name (self->icon, is_out     ? "action-unavailable-symbolic"
                                            : is_taken ? "dialog-warning-symbolic"
                                                       : "cl-arrived-symbolic");
  set_class (self->icon, "soft", is_out);
  set_class (self->icon, "warning", is_taken);
  set_class (self->icon, "success", !is_out && !is_taken);
  set_class (self->when, "soft", is_out);
  set_class (self->when, "struck", is_out);
  set_class (self->second, "soft", is_out);
  set_class (self->second, "warning", is_taken);
  gtk_label_set_label (self->second, self->why != NULL ? self->why : "");
  gtk_widget_set_visible (GTK_WIDGET (self->second), self->why != NULL);
}

static void
on_selected_cb (ClBookingDateRow *self)
{
  show (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
cl_booking_date_row_finalize (GObject *object)
{
  ClBookingDateRow *self = CL_BOOKING_DATE_ROW (object);

  g_free (self->why);
  g_free (self->spoken);
  g_object_unref (self->practice);
  G_OBJECT_CLASS (cl_booking_date_row_parent_class)->finalize (object);
}

static void
cl_booking_date_row_class_init (ClBookingDateRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_booking_date_row_finalize;
  /**
   * ClBookingDateRow::changed:
   *
   * Somebody chose what becomes of it.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static GtkLabel *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 20);
  return GTK_LABEL (label);
}

static void
cl_booking_date_row_init (ClBookingDateRow *self)
{
  self->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING);
  self->icon = GTK_IMAGE (gtk_image_new ());
  self->when = make_label (NULL);
  self->second = make_label (NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->second), "small");
  gtk_widget_set_margin_start (self->line, 12);
  gtk_widget_set_margin_end (self->line, MARGIN);
  gtk_widget_set_margin_top (self->line, MARGIN);
  gtk_widget_set_margin_bottom (self->line, MARGIN);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), self->line);
}

static GtkWidget *
make_number (guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_width_chars (GTK_LABEL (label), NUMBER_CHARS);
  gtk_widget_add_css_class (label, "small");
  gtk_widget_add_css_class (label, "soft");
  gtk_widget_add_css_class (label, "tabular");
  return label;
}

/* Where it is narrow what is chosen stands below what it is about. */
static GtkWidget *
make_words (ClBookingDateRow *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->when));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->second));
  return words;
}

/**
 * cl_booking_date_row_new:
 * @practice: whose clocks
 * @occurrence: a date of a repeat
 * @number: which of all of them it is, from 1; 0 where not all of them are listed
 * @is_narrow: whether what is chosen stands below the date
 *
 * A date, with its year where all are listed. "changed" is emitted when something else is to become
 * of it.
 *
 * Returns: (transfer floating): a row that says that it is free
 */
GtkWidget *
cl_booking_date_row_new (ClPractice *practice,
                         ClOccurrence *occurrence,
                         guint number,
                         gboolean is_narrow)
{
  ClBookingDateRow *self = g_object_new (CL_TYPE_BOOKING_DATE_ROW, NULL);
  GtkWidget *words = make_words (self);

  self->practice = g_object_ref (practice);
  self->original = occurrence->original;
  self->spoken = number > 0 ? cl_booking_words_format_date (practice, occurrence->start)
                            : cl_booking_words_format_when (practice, occurrence->start);
  gtk_label_set_label (self->when, self->spoken);
  if (number > 0)
    gtk_box_append (GTK_BOX (self->line), make_number (number));
  gtk_box_append (GTK_BOX (self->line), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (self->line), words);
  if (is_narrow)
    {
      self->line = words;
      gtk_box_set_spacing (GTK_BOX (words), SPACING / 2);
    }
  show (self);
  return GTK_WIDGET (self);
}

/**
 * cl_booking_date_row_set_why:
 * @self: a date
 * @why: (nullable): what is in its way, %NULL where it is free
 *
 * Says so below it.
 */
void
cl_booking_date_row_set_why (ClBookingDateRow *self, const char *why)
{
  g_return_if_fail (CL_IS_BOOKING_DATE_ROW (self));

  g_free (self->why);
  self->why = g_strdup (why);
  show (self);
}

/**
 * cl_booking_date_row_is_taken:
 * @self: a date
 *
 * Returns: whether something is in its way
 */
gboolean
cl_booking_date_row_is_taken (ClBookingDateRow *self)
{
  g_return_val_if_fail (CL_IS_BOOKING_DATE_ROW (self), FALSE);

  return self->why != NULL;
}

static void
add_offer (ClBookingDateRow *self, GtkStringList *names, gint64 start, const char *name)
{
  self->offered[self->n_offered++] = start;
  gtk_string_list_append (names, name);
}

static void
add_first (ClBookingDateRow *self, GtkStringList *names, ClBookingDateOffer offer)
{
  if (offer == CL_BOOKING_DATE_BOOK)
    add_offer (self, names, self->original, C_ ("conflict", "Book anyway"));
  else if (offer == CL_BOOKING_DATE_MOVE)
    add_offer (self, names, self->original, C_ ("conflict", "Move anyway"));
  else
    add_offer (self, names, self->original, C_ ("conflict", "Choose…"));
}

/**
 * cl_booking_date_row_offer:
 * @self: a date that has something in its way
 * @occurrence: that date
 * @offer: what may become of it
 *
 * Lets it be chosen: left as it is, moved to where it is free, left out.
 */
void
cl_booking_date_row_offer (ClBookingDateRow *self,
                           ClOccurrence *occurrence,
                           ClBookingDateOffer offer)
{
  gboolean is_move = offer == CL_BOOKING_DATE_MOVE || offer == CL_BOOKING_DATE_MOVE_REFUSED;
  GtkStringList *names = gtk_string_list_new (NULL);

  g_return_if_fail (CL_IS_BOOKING_DATE_ROW (self));
  g_return_if_fail (self->choice == NULL);

  add_first (self, names, offer);
  if (occurrence->suggestion != CL_TIME_NONE)
    {
      g_autofree char *time = cl_client_words_format_time (self->practice, occurrence->suggestion);
      /* Translators: %s is a time of day that is free */
      g_autofree char *move = g_strdup_printf (C_ ("conflict", "Move to %s"), time);

      add_offer (self, names, occurrence->suggestion, move);
    }
  add_offer (self, names, CL_TIME_NONE,
             is_move ? C_ ("conflict", "Leave this one") : C_ ("conflict", "Skip this one"));
  self->choice = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (names), NULL));
  gtk_widget_set_valign (GTK_WIDGET (self->choice), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choice), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->spoken, -1);
  gtk_box_append (GTK_BOX (self->line), GTK_WIDGET (self->choice));
  g_signal_connect_object (self->choice, "notify::selected", G_CALLBACK (on_selected_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * cl_booking_date_row_has_choice:
 * @self: a date
 *
 * Returns: whether it can be chosen there what becomes of it
 */
gboolean
cl_booking_date_row_has_choice (ClBookingDateRow *self)
{
  g_return_val_if_fail (CL_IS_BOOKING_DATE_ROW (self), FALSE);

  return self->choice != NULL;
}

/**
 * cl_booking_date_row_choose:
 * @self: a date
 * @start: where it goes, or %CL_TIME_NONE
 *
 * Chooses that, as far as it is offered.
 *
 * Returns: whether it is
 */
gboolean
cl_booking_date_row_choose (ClBookingDateRow *self, gint64 start)
{
  g_return_val_if_fail (CL_IS_BOOKING_DATE_ROW (self), FALSE);

  for (guint i = 0; i < self->n_offered; i++)
    if (self->offered[i] == start)
      {
        g_signal_handlers_block_by_func (self->choice, on_selected_cb, self);
        gtk_drop_down_set_selected (self->choice, i);
        g_signal_handlers_unblock_by_func (self->choice, on_selected_cb, self);
        show (self);
        return TRUE;
      }
  return FALSE;
}

/**
 * cl_booking_date_row_get_original:
 * @self: a date
 *
 * Returns: which one it is: where the rule puts it
 */
gint64
cl_booking_date_row_get_original (ClBookingDateRow *self)
{
  g_return_val_if_fail (CL_IS_BOOKING_DATE_ROW (self), CL_TIME_NONE);

  return self->original;
}

/**
 * cl_booking_date_row_get_start:
 * @self: a date
 *
 * Returns: what was chosen: a start, its original where it is left as it is, %CL_TIME_NONE where it
 *   is left out
 */
gint64
cl_booking_date_row_get_start (ClBookingDateRow *self)
{
  g_return_val_if_fail (CL_IS_BOOKING_DATE_ROW (self), CL_TIME_NONE);

  return self->choice != NULL ? self->offered[gtk_drop_down_get_selected (self->choice)]
                              : self->original;
}
