/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-booking-conflicts.h"

#include <glib/gi18n.h>

#include "cl-booking-words.h"
#include "cl-client-words.h"
#include "cl-time.h"

/* So many are seen at a time; more are scrolled to. */
#define MAX_HEIGHT 210
#define SPACING 6

struct _ClBookingConflicts
{
  GtkWidget parent_instance;
  ClPractice *practice;
  gboolean is_list; /* nothing is chosen there */
  gboolean is_move; /* one that is left out stays where it is */
  guint n; /* of all of them */
  GtkWidget *heading;
  GtkWidget *scroller;
  GtkListBox *list;
  GArray *choices; /* ClOccurrenceChoice: a row each; with its original where it is left as it is */
  GArray *restored; /* ClOccurrenceChoice: what is to be chosen once they are listed */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClBookingConflicts, cl_booking_conflicts, GTK_TYPE_WIDGET)

static guint
count_skipped (ClBookingConflicts *self)
{
  guint n = 0;

  for (guint i = 0; i < self->choices->len; i++)
    if (g_array_index (self->choices, ClOccurrenceChoice, i).start == CL_TIME_NONE)
      n++;
  return n;
}

static gboolean
has_chosen (ClBookingConflicts *self)
{
  for (guint i = 0; i < self->choices->len; i++)
    {
      const ClOccurrenceChoice *each = &g_array_index (self->choices, ClOccurrenceChoice, i);

      if (each->start != each->original)
        return TRUE;
    }
  return FALSE;
}

static void
show_heading (ClBookingConflicts *self)
{
  guint n_skipped = count_skipped (self);
  guint n_kept = self->n - n_skipped;
  g_autofree char *text =
    self->is_move
      /* Translators: how many of a repeat there are, get another time, and are left as they are */
      ? g_strdup_printf (ngettext ("%u appointment: %u to move, %u to leave",
                                   "%u appointments: %u to move, %u to leave", self->n),
                         self->n, n_kept, n_skipped)
      /* Translators: how many of a repeat there are, are booked, and are left out */
      : g_strdup_printf (ngettext ("%u appointment: %u to book, %u to skip",
                                   "%u appointments: %u to book, %u to skip", self->n),
                         self->n, n_kept, n_skipped);

  gtk_label_set_label (GTK_LABEL (self->heading), text);
}

static void
on_selected_cb (ClBookingConflicts *self, GParamSpec *pspec, GtkDropDown *choice)
{
  const gint64 *starts = g_object_get_data (G_OBJECT (choice), "cl-starts");
  guint nth = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (choice), "cl-nth"));

  g_array_index (self->choices, ClOccurrenceChoice, nth).start =
    starts[gtk_drop_down_get_selected (choice)];
  show_heading (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* What was chosen for it before, as far as that is still offered. */
static void
choose_restored (ClBookingConflicts *self, GtkDropDown *choice, const gint64 *starts, guint nth)
{
  ClOccurrenceChoice *chosen = &g_array_index (self->choices, ClOccurrenceChoice, nth);
  guint n = g_list_model_get_n_items (gtk_drop_down_get_model (choice));

  for (guint i = 0; i < self->restored->len; i++)
    {
      const ClOccurrenceChoice *each = &g_array_index (self->restored, ClOccurrenceChoice, i);

      for (guint k = 0; each->original == chosen->original && k < n; k++)
        if (starts[k] == each->start)
          {
            chosen->start = each->start;
            gtk_drop_down_set_selected (choice, k);
          }
    }
}

/* Left as it is, moved to where it is free, left out. */
static GtkWidget *
make_choice (ClBookingConflicts *self, ClOccurrence *occurrence, guint nth, gboolean refuses)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  gint64 *starts = g_new0 (gint64, 3);
  GtkWidget *choice;
  guint n = 0;

  starts[n++] = occurrence->original;
  if (refuses)
    gtk_string_list_append (names, C_ ("conflict", "Choose…"));
  else
    gtk_string_list_append (names, self->is_move ? C_ ("conflict", "Move anyway")
                                                 : C_ ("conflict", "Book anyway"));
  if (occurrence->suggestion != CL_TIME_NONE)
    {
      g_autofree char *time = cl_client_words_format_time (self->practice, occurrence->suggestion);
      /* Translators: %s is a time of day that is free */
      g_autofree char *move = g_strdup_printf (C_ ("conflict", "Move to %s"), time);

      starts[n++] = occurrence->suggestion;
      gtk_string_list_append (names, move);
    }
  starts[n] = CL_TIME_NONE;
  gtk_string_list_append (names, self->is_move ? C_ ("conflict", "Leave this one")
                                               : C_ ("conflict", "Skip this one"));
  choice = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  gtk_widget_set_valign (choice, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (choice), "cl-starts", starts, g_free);
  g_object_set_data (G_OBJECT (choice), "cl-nth", GUINT_TO_POINTER (nth));
  choose_restored (self, GTK_DROP_DOWN (choice), starts, nth);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (on_selected_cb), self,
                           G_CONNECT_SWAPPED);
  return choice;
}

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 20);
  return label;
}

static void
add_row (ClBookingConflicts *self, ClOccurrence *occurrence, const char *why, gboolean refuses)
{
  ClOccurrenceChoice kept = { occurrence->original, occurrence->original, FALSE, FALSE };
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *row = gtk_list_box_row_new ();
  guint nth = self->choices->len;
  g_autofree char *when = cl_booking_words_format_when (self->practice, occurrence->start);
  GtkWidget *second = make_label (why);

  g_array_append_val (self->choices, kept);
  gtk_widget_add_css_class (second, "small");
  gtk_widget_add_css_class (second, "soft");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_start (line, 12);
  gtk_widget_set_margin_end (line, 8);
  gtk_widget_set_margin_top (line, 8);
  gtk_widget_set_margin_bottom (line, 8);
  gtk_box_append (GTK_BOX (words), make_label (when));
  gtk_box_append (GTK_BOX (words), second);
  gtk_box_append (GTK_BOX (line), words);
  if (!self->is_list)
    {
      GtkWidget *choice = make_choice (self, occurrence, nth, refuses);

      gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, when,
                                      -1);
      gtk_box_append (GTK_BOX (line), choice);
    }
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_list_box_append (self->list, row);
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
  g_clear_pointer (&self->choices, g_array_unref);
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

static GtkWidget *
make_heading (void)
{
  GtkWidget *label =
    g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_widget_add_css_class (label, "small");
  gtk_widget_add_css_class (label, "strong");
  return label;
}

static void
cl_booking_conflicts_init (ClBookingConflicts *self)
{
  self->choices = g_array_new (FALSE, FALSE, sizeof (ClOccurrenceChoice));
  self->restored = g_array_new (FALSE, FALSE, sizeof (ClOccurrenceChoice));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->heading = make_heading ();
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
 * Forgets what was chosen, for it was about other times.
 */
void
cl_booking_conflicts_clear (ClBookingConflicts *self)
{
  GtkWidget *child;

  g_return_if_fail (CL_IS_BOOKING_CONFLICTS (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  g_array_set_size (self->choices, 0);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * cl_booking_conflicts_set_preview:
 * @self: a list
 * @preview: what booking would do
 * @practitioner: what colleagues call them
 * @client: what the client is called
 *
 * Lists what is in the way of a repeat. While somebody chooses the list stays as it is.
 */
void
cl_booking_conflicts_set_preview (ClBookingConflicts *self,
                                  ClBookingPreview *preview,
                                  const char *practitioner,
                                  const char *client)
{
  g_return_if_fail (CL_IS_BOOKING_CONFLICTS (self));

  if (self->choices->len > 0)
    return;
  for (guint i = 0; preview->occurrences->len > 1 && i < preview->occurrences->len; i++)
    {
      ClOccurrence *occurrence = g_ptr_array_index (preview->occurrences, i);
      g_autofree char *why = NULL;

      if (occurrence->conflicts->len == 0)
        continue;
      why = cl_booking_words_describe_conflict (g_ptr_array_index (occurrence->conflicts, 0),
                                                self->practice, practitioner, client);
      add_row (self, occurrence, why, preview->refuses);
    }
  self->n = preview->occurrences->len;
  show_heading (self);
  gtk_widget_set_visible (GTK_WIDGET (self), self->choices->len > 0);
  g_array_set_size (self->restored, 0);
  if (has_chosen (self))
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

  for (guint i = 0; i < self->choices->len; i++)
    {
      const ClOccurrenceChoice *choice = &g_array_index (self->choices, ClOccurrenceChoice, i);

      if (choice->start != choice->original)
        g_array_append_val (choices, *choice);
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
  GArray *choices;

  g_return_val_if_fail (CL_IS_BOOKING_CONFLICTS (self), NULL);

  /* Nothing of it is listed yet. */
  choices = self->restored->len > 0 ? self->restored : self->choices;
  for (guint i = 0; i < choices->len; i++)
    {
      const ClOccurrenceChoice *each = &g_array_index (choices, ClOccurrenceChoice, i);

      if (each->start != each->original)
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
