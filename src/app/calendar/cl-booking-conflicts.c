/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-booking-conflicts.h"

#include <glib/gi18n.h>

#include "cl-booking-date-row.h"
#include "cl-booking-words.h"
#include "cl-time.h"

/* So many are seen at a time; more are scrolled to. */
#define MAX_HEIGHT 210
#define SPACING 6

struct _ClBookingConflicts
{
  GtkWidget parent_instance;
  ClPractice *practice;
  gboolean shows_all; /* also the dates that are free */
  gboolean is_narrow;
  gboolean is_list; /* nothing is chosen there */
  gboolean is_move; /* one that is left out stays where it is */
  gboolean is_listed; /* what stands there is about the times that are meant */
  guint n; /* of all of them */
  GtkWidget *heading; /* of two labels */
  GtkLabel *outcome;
  GtkWidget *counts;
  GtkLabel *n_free;
  GtkLabel *n_taken;
  GtkWidget *scroller;
  GtkListBox *list;
  GPtrArray *rows; /* ClBookingDateRow: those of the list, in order */
  GArray *restored; /* ClOccurrenceChoice: what is to be chosen once they are listed */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClBookingConflicts, cl_booking_conflicts, GTK_TYPE_WIDGET)

static gboolean
is_chosen (ClBookingDateRow *row)
{
  return cl_booking_date_row_get_start (row) != cl_booking_date_row_get_original (row);
}

static gboolean
has_chosen (ClBookingConflicts *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (is_chosen (self->rows->pdata[i]))
      return TRUE;
  return FALSE;
}

static void
show_outcome (ClBookingConflicts *self)
{
  guint n_skipped = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    n_skipped += cl_booking_date_row_get_start (self->rows->pdata[i]) == CL_TIME_NONE ? 1 : 0;
  text = self->is_move
           /* Translators: how many of a repeat there are, get another time, and are left as they
            * are */
           ? g_strdup_printf (ngettext ("%u appointment: %u to move, %u to leave",
                                        "%u appointments: %u to move, %u to leave", self->n),
                              self->n, self->n - n_skipped, n_skipped)
           /* Translators: how many of a repeat there are, are booked, and are left out */
           : g_strdup_printf (ngettext ("%u appointment: %u to book, %u to skip",
                                        "%u appointments: %u to book, %u to skip", self->n),
                              self->n, self->n - n_skipped, n_skipped);
  gtk_label_set_label (self->outcome, text);
}

/* What the rule meets, whatever was chosen about it. */
static void
show_counts (ClBookingConflicts *self)
{
  guint n_taken = 0;
  g_autofree char *are_free = NULL;
  g_autofree char *are_taken = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    n_taken += cl_booking_date_row_is_taken (self->rows->pdata[i]) ? 1 : 0;
  /* Translators: how many dates of a repeat have nothing in their way */
  are_free =
    g_strdup_printf (ngettext ("%u free", "%u free", self->n - n_taken), self->n - n_taken);
  /* Translators: how many dates of a repeat have something in their way */
  are_taken = g_strdup_printf (ngettext ("%u conflict", "%u conflicts", n_taken), n_taken);
  gtk_label_set_label (self->n_free, are_free);
  gtk_label_set_label (self->n_taken, are_taken);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->n_taken)), n_taken > 0);
}

static void
on_row_changed_cb (ClBookingConflicts *self)
{
  show_outcome (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* What was chosen for it before, as far as that is still offered. */
static void
choose_restored (ClBookingConflicts *self, ClBookingDateRow *row)
{
  for (guint i = 0; i < self->restored->len; i++)
    {
      const ClOccurrenceChoice *each = &g_array_index (self->restored, ClOccurrenceChoice, i);

      if (each->original == cl_booking_date_row_get_original (row))
        cl_booking_date_row_choose (row, each->start);
    }
}

static ClBookingDateRow *
add_row (ClBookingConflicts *self, ClOccurrence *occurrence, guint place)
{
  GtkWidget *row = cl_booking_date_row_new (self->practice, occurrence,
                                            self->shows_all ? place + 1 : 0, self->is_narrow);

  g_signal_connect_object (row, "changed", G_CALLBACK (on_row_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_insert (self->list, row, (int) place);
  g_ptr_array_insert (self->rows, (int) place, row);
  return CL_BOOKING_DATE_ROW (row);
}

/* Its row, where it has one; @place: (inout): where that is or would be. */
static ClBookingDateRow *
find_row (ClBookingConflicts *self, ClOccurrence *occurrence, guint *place)
{
  while (*place < self->rows->len &&
         cl_booking_date_row_get_original (self->rows->pdata[*place]) < occurrence->original)
    ++*place;
  if (*place < self->rows->len &&
      cl_booking_date_row_get_original (self->rows->pdata[*place]) == occurrence->original)
    return self->rows->pdata[*place];
  return NULL;
}

static void
let_choose (ClBookingConflicts *self,
            ClBookingDateRow *row,
            ClOccurrence *occurrence,
            gboolean refuses)
{
  ClBookingDateOffer offer = self->is_move ? CL_BOOKING_DATE_MOVE : CL_BOOKING_DATE_BOOK;

  if (refuses)
    offer = self->is_move ? CL_BOOKING_DATE_MOVE_REFUSED : CL_BOOKING_DATE_REFUSED;
  cl_booking_date_row_offer (row, occurrence, offer);
  choose_restored (self, row);
}

/* What meets nothing any more is free; of what was chosen otherwise it is said why. */
static void
show_occurrence (ClBookingConflicts *self,
                 ClOccurrence *occurrence,
                 guint *place,
                 const char *why,
                 gboolean refuses)
{
  ClBookingDateRow *row = find_row (self, occurrence, place);

  if (row == NULL && why == NULL && !self->shows_all)
    return;
  if (row == NULL)
    row = add_row (self, occurrence, *place);
  if (why != NULL || !is_chosen (row))
    cl_booking_date_row_set_why (row, why);
  if (why != NULL && !self->is_list && !cl_booking_date_row_has_choice (row))
    let_choose (self, row, occurrence, refuses);
}

static void
remove_rows (ClBookingConflicts *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    gtk_list_box_remove (self->list, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
}

static GtkSizeRequestMode
cl_booking_conflicts_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int
measure_heading (ClBookingConflicts *self, GtkOrientation orientation, int for_size)
{
  int minimum;

  if (!gtk_widget_get_visible (self->heading))
    return 0;
  gtk_widget_measure (self->heading, orientation, for_size, &minimum, NULL, NULL, NULL);
  return orientation == GTK_ORIENTATION_VERTICAL ? minimum + SPACING : minimum;
}

/* As high as the rows are at that width, which the scroller does not ask. */
static void
cl_booking_conflicts_measure (GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline)
{
  ClBookingConflicts *self = CL_BOOKING_CONFLICTS (widget);
  int heading = measure_heading (self, orientation, for_size);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (self->scroller, orientation, for_size, minimum, natural, NULL, NULL);
      *minimum = MAX (*minimum, heading);
      *natural = MAX (*natural, heading);
      return;
    }
  gtk_widget_measure (GTK_WIDGET (self->list), orientation, for_size, NULL, natural, NULL, NULL);
  if (!self->shows_all)
    *natural = MIN (*natural, MAX_HEIGHT);
  gtk_widget_measure (self->scroller, orientation, for_size, minimum, NULL, NULL, NULL);
  *minimum = *natural = MAX (*minimum, *natural) + heading;
}

static void
cl_booking_conflicts_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ClBookingConflicts *self = CL_BOOKING_CONFLICTS (widget);
  int heading = measure_heading (self, GTK_ORIENTATION_VERTICAL, width);

  if (heading > 0)
    gtk_widget_allocate (self->heading, width, heading - SPACING, -1, NULL);
  gtk_widget_allocate (self->scroller, width, height - heading, -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (0, (float) heading)));
}

static void
cl_booking_conflicts_dispose (GObject *object)
{
  ClBookingConflicts *self = CL_BOOKING_CONFLICTS (object);

  g_clear_pointer (&self->heading, gtk_widget_unparent);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->restored, g_array_unref);
  g_clear_object (&self->practice);
  G_OBJECT_CLASS (cl_booking_conflicts_parent_class)->dispose (object);
}

static void
cl_booking_conflicts_class_init (ClBookingConflictsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_booking_conflicts_dispose;
  widget_class->get_request_mode = cl_booking_conflicts_get_request_mode;
  widget_class->measure = cl_booking_conflicts_measure;
  widget_class->size_allocate = cl_booking_conflicts_size_allocate;
  /**
   * ClBookingConflicts::changed:
   *
   * Somebody chose what becomes of one of them.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static GtkLabel *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "small");
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return GTK_LABEL (label);
}

static void
add_count (ClBookingConflicts *self, const char *icon_name, const char *css_class, GtkLabel *label)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);

  gtk_widget_add_css_class (icon, css_class);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (label));
  gtk_box_append (GTK_BOX (self->counts), box);
}

static void
make_heading (ClBookingConflicts *self)
{
  self->heading = g_object_new (GTK_TYPE_BOX, "spacing", SPACING, "accessible-role",
                                GTK_ACCESSIBLE_ROLE_STATUS, NULL);
  self->counts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2 * SPACING);
  self->outcome = make_label ("strong");
  self->n_free = make_label ("tabular");
  self->n_taken = make_label ("tabular");
  gtk_label_set_wrap (self->outcome, TRUE);
  gtk_label_set_width_chars (self->outcome, 12);
  gtk_widget_set_hexpand (GTK_WIDGET (self->outcome), TRUE);
  add_count (self, "cl-arrived-symbolic", "success", self->n_free);
  add_count (self, "dialog-warning-symbolic", "warning", self->n_taken);
  gtk_widget_set_visible (self->counts, FALSE);
  gtk_box_append (GTK_BOX (self->heading), GTK_WIDGET (self->outcome));
  gtk_box_append (GTK_BOX (self->heading), self->counts);
}

static void
cl_booking_conflicts_init (ClBookingConflicts *self)
{
  self->rows = g_ptr_array_new ();
  self->restored = g_array_new (FALSE, FALSE, sizeof (ClOccurrenceChoice));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  make_heading (self);
  self->scroller = gtk_scrolled_window_new ();
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Conflicts"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->list));
  gtk_widget_set_parent (self->heading, GTK_WIDGET (self));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * cl_booking_conflicts_new:
 * @practice: whose clocks
 *
 * The occurrences of a repeat that have something in their way, and what becomes of each: moved to
 * where it is free, left out, or booked all the same.
 *
 * Returns: (transfer floating): an empty list, which is not shown
 */
GtkWidget *
cl_booking_conflicts_new (ClPractice *practice)
{
  ClBookingConflicts *self = g_object_new (CL_TYPE_BOOKING_CONFLICTS, NULL);

  self->practice = g_object_ref (practice);
  return GTK_WIDGET (self);
}

/**
 * cl_booking_conflicts_new_list:
 * @practice: whose clocks
 *
 * The same to be read: nothing is chosen there.
 *
 * Returns: (transfer floating): an empty list, which is not shown
 */
GtkWidget *
cl_booking_conflicts_new_list (ClPractice *practice)
{
  GtkWidget *self = cl_booking_conflicts_new (practice);

  CL_BOOKING_CONFLICTS (self)->is_list = TRUE;
  gtk_widget_set_visible (CL_BOOKING_CONFLICTS (self)->heading, FALSE);
  return self;
}

/**
 * cl_booking_conflicts_new_all:
 * @practice: whose clocks
 * @is_narrow: whether what is chosen stands below its date
 *
 * The same with every date of the repeat, also where nothing is in its way.
 *
 * Returns: (transfer floating): an empty list, which is not shown
 */
GtkWidget *
cl_booking_conflicts_new_all (ClPractice *practice, gboolean is_narrow)
{
  ClBookingConflicts *self = CL_BOOKING_CONFLICTS (cl_booking_conflicts_new (practice));

  self->shows_all = TRUE;
  self->is_narrow = is_narrow;
  gtk_widget_set_visible (self->counts, TRUE);
  if (is_narrow)
    gtk_orientable_set_orientation (GTK_ORIENTABLE (self->heading), GTK_ORIENTATION_VERTICAL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  C_ ("repeat", "Dates"), -1);
  return GTK_WIDGET (self);
}

/**
 * cl_booking_conflicts_set_is_move:
 * @self: a list
 * @is_move: whether they are appointments that there are: one that is left out stays where it is
 *
 * Names the choices so, from the next list on.
 */
void
cl_booking_conflicts_set_is_move (ClBookingConflicts *self, gboolean is_move)
{
  g_return_if_fail (CL_IS_BOOKING_CONFLICTS (self));

  self->is_move = is_move;
}

/**
 * cl_booking_conflicts_clear:
 * @self: a list
 *
 * Forgets what was chosen, for it was about other times. All dates stay to be looked at until it is
 * known which ones they are now.
 */
void
cl_booking_conflicts_clear (ClBookingConflicts *self)
{
  g_return_if_fail (CL_IS_BOOKING_CONFLICTS (self));

  self->is_listed = FALSE;
  if (self->shows_all)
    gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  else
    cl_booking_conflicts_hide (self);
}

/**
 * cl_booking_conflicts_hide:
 * @self: a list
 *
 * Shows nothing: it is not known which dates are meant.
 */
void
cl_booking_conflicts_hide (ClBookingConflicts *self)
{
  g_return_if_fail (CL_IS_BOOKING_CONFLICTS (self));

  self->is_listed = FALSE;
  remove_rows (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * cl_booking_conflicts_set_preview:
 * @self: a list
 * @preview: what booking would do
 * @practitioner: what colleagues call them
 * @client: what the client is called
 *
 * Lists the dates of a repeat, and what is in the way of them. While somebody chooses the list
 * stays but for what others put in the way, or take out of it, meanwhile.
 */
void
cl_booking_conflicts_set_preview (ClBookingConflicts *self,
                                  ClBookingPreview *preview,
                                  const char *practitioner,
                                  const char *client)
{
  gboolean is_first = !self->is_listed;
  guint place = 0;

  g_return_if_fail (CL_IS_BOOKING_CONFLICTS (self));

  if (is_first)
    remove_rows (self);
  for (guint i = 0; preview->occurrences->len > 1 && i < preview->occurrences->len; i++)
    {
      ClOccurrence *occurrence = g_ptr_array_index (preview->occurrences, i);
      g_autofree char *why = NULL;

      if (occurrence->conflicts->len > 0)
        why = cl_booking_words_describe_conflict (g_ptr_array_index (occurrence->conflicts, 0),
                                                  self->practice, practitioner, client);
      show_occurrence (self, occurrence, &place, why, preview->refuses);
    }
  self->n = preview->occurrences->len;
  self->is_listed = TRUE;
  show_outcome (self);
  show_counts (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0);
  g_array_set_size (self->restored, 0);
  if (is_first && has_chosen (self))
    g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * cl_booking_conflicts_add_choices:
 * @self: a list
 * @choices: (element-type ClOccurrenceChoice): of a draft: gets what was chosen
 */
void
cl_booking_conflicts_add_choices (ClBookingConflicts *self, GArray *choices)
{
  g_return_if_fail (CL_IS_BOOKING_CONFLICTS (self));

  for (guint i = 0; self->is_listed && i < self->rows->len; i++)
    {
      ClBookingDateRow *row = self->rows->pdata[i];
      ClOccurrenceChoice choice = { .original = cl_booking_date_row_get_original (row),
                                    .start = cl_booking_date_row_get_start (row) };

      if (is_chosen (row))
        g_array_append_val (choices, choice);
    }
}

/**
 * cl_booking_conflicts_dup_state:
 * @self: a list
 *
 * Returns: (transfer full): all that was chosen, for cl_booking_conflicts_restore()
 */
char *
cl_booking_conflicts_dup_state (ClBookingConflicts *self)
{
  GString *state = g_string_new (NULL);
  g_autoptr (GArray) choices = NULL;

  g_return_val_if_fail (CL_IS_BOOKING_CONFLICTS (self), NULL);

  /* Nothing of it is listed yet. */
  if (self->restored->len > 0)
    choices = g_array_ref (self->restored);
  else
    {
      choices = g_array_new (FALSE, FALSE, sizeof (ClOccurrenceChoice));
      cl_booking_conflicts_add_choices (self, choices);
    }
  for (guint i = 0; i < choices->len; i++)
    {
      const ClOccurrenceChoice *each = &g_array_index (choices, ClOccurrenceChoice, i);

      g_string_append_printf (state, "%" G_GINT64_FORMAT ">%" G_GINT64_FORMAT ";", each->original,
                              each->start);
    }
  return g_string_free (state, FALSE);
}

/**
 * cl_booking_conflicts_restore:
 * @self: a list
 * @state: of cl_booking_conflicts_dup_state()
 *
 * Chooses it again as soon as what is in the way is listed anew; what is not any more is free.
 */
void
cl_booking_conflicts_restore (ClBookingConflicts *self, const char *state)
{
  g_auto (GStrv) parts = g_strsplit (state, ";", -1);

  g_return_if_fail (CL_IS_BOOKING_CONFLICTS (self));

  cl_booking_conflicts_clear (self);
  g_array_set_size (self->restored, 0);
  for (char **part = parts; *part != NULL; part++)
    {
      ClOccurrenceChoice choice = { 0 };
      char *end;

      choice.original = g_ascii_strtoll (*part, &end, 10);
      if (*end != '>')
        continue;
      choice.start = g_ascii_strtoll (end + 1, NULL, 10);
      g_array_append_val (self->restored, choice);
    }
}
