/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-booking-form.h"

#include <glib/gi18n.h>

#include "cl-appointment-service.h"
#include "cl-booking-choices.h"
#include "cl-booking-client.h"
#include "cl-booking-status.h"
#include "cl-booking-time.h"
#include "cl-choice.h"
#include "cl-client-words.h"
#include "cl-focus.h"
#include "cl-member-service.h"
#include "cl-people.h"
#include "cl-save.h"
#include "cl-settings-service.h"

/* How long after the last key it is asked whether the time is free, in milliseconds. */
#define PREVIEW_DELAY 120
#define HALF_HOUR (30 * 60 * G_USEC_PER_SEC)
#define FIRST_TIMES 10

struct _ClBookingForm
{
  GtkWidget parent_instance;
  ClPractice *practice;
  ClActor *actor;
  GCancellable *cancellable; /* of the preview */
  ClPeople *people;
  GPtrArray *calendars; /* ClCalendar: those that may be booked */
  gint64 wanted; /* whose is to be chosen once they are there, or 0 */
  gint64 client; /* whom it began with, or 0 */
  guint preview_id;
  gboolean refuses; /* conflicts, as the practice has set it */
  gboolean is_busy;
  ClBookingLook look;

  GtkWidget *box;
  GtkSizeGroup *labels; /* (nullable): beside their fields */
  GtkDropDown *practitioner;
  ClBookingClient *entry;
  ClBookingTime *start;
  GtkDropDown *length;
  GtkLabel *ends;
  GtkDropDown *kind;
  GtkDropDown *place;
  GtkDropDown *repeats;
  GtkWidget *times_row;
  GtkSpinButton *times;
  ClBookingStatus *status;
};

enum
{
  CHANGED,
  BOOKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClBookingForm, cl_booking_form, GTK_TYPE_WIDGET)

static gint64
get_practitioner (ClBookingForm *self)
{
  guint selected = gtk_drop_down_get_selected (self->practitioner);

  return self->calendars != NULL && selected < self->calendars->len
           ? ((ClCalendar *) g_ptr_array_index (self->calendars, selected))->member
           : 0;
}

static char *
dup_practitioner (ClBookingForm *self)
{
  return cl_people_get_short_name (self->people, get_practitioner (self));
}

static void
show (ClBookingForm *self, ClBookingLook look, const char *text)
{
  self->look = look;
  cl_booking_status_set (self->status, look, text);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* What is missing before it can be asked whether the time is free. */
static const char *
find_missing (ClBookingForm *self, gint64 *start)
{
  ClLocalTimeKind kind = cl_booking_time_get_instant (self->start, start);

  if (self->calendars == NULL)
    return "";
  if (self->calendars->len == 0)
    return _ ("There is no calendar in which you may book.");
  if (cl_booking_client_get_chosen (self->entry) == NULL)
    return _ ("Choose a client.");
  if (kind == CL_LOCAL_TIME_INVALID)
    return _ ("Type a time, such as 1:00 PM.");
  if (kind == CL_LOCAL_TIME_GAP)
    return _ ("The clocks are put forward over this time that day. Choose another.");
  return NULL;
}

static ClBookingDraft *
make_draft (ClBookingForm *self, gint64 start)
{
  ClBookingDraft *draft =
    cl_booking_draft_new (cl_booking_client_get_chosen (self->entry)->id, get_practitioner (self));

  draft->start = start;
  draft->minutes = cl_booking_choices_get_minutes (self->length);
  draft->kind = cl_booking_choices_get_kind (self->kind);
  draft->place = g_strdup (cl_booking_choices_get_place (self->place));
  draft->rule = cl_booking_choices_dup_rule (self->repeats,
                                             (guint) gtk_spin_button_get_value_as_int (self->times),
                                             start, cl_practice_get_timezone (self->practice));
  return draft;
}

static void
show_preview (ClBookingForm *self, ClBookingPreview *preview)
{
  const char *client = cl_booking_client_get_chosen (self->entry)->name;
  g_autofree char *practitioner = dup_practitioner (self);
  ClBookingLook look;
  g_autofree char *text =
    cl_booking_words_describe (preview, self->practice, practitioner, client, &look);
  gint64 start;

  cl_booking_status_set_shares (self->status, preview->shares ? practitioner : NULL, client);
  if (look == CL_BOOKING_TAKEN && self->refuses)
    look = CL_BOOKING_REFUSED;
  if (look == CL_BOOKING_FREE &&
      cl_booking_time_get_instant (self->start, &start) == CL_LOCAL_TIME_TWICE)
    {
      g_free (text);
      text = g_strdup (_ ("Free. The clocks show this time twice that day; the first is meant."));
    }
  show (self, look, text);
}

static void
on_previewed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ClBookingForm) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClBookingPreview)
    preview = cl_appointment_service_preview_finish (CL_PRACTICE (source), result, &error);
  gint64 start;

  if (self->box == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (find_missing (self, &start) != NULL)
    return;
  if (preview != NULL)
    {
      show_preview (self, preview);
      return;
    }
  cl_booking_status_set_shares (self->status, NULL, NULL);
  show (self, CL_BOOKING_REFUSED, error->message);
}

static gboolean
on_preview_cb (gpointer data)
{
  ClBookingForm *self = data;
  g_autoptr (ClBookingDraft) draft = NULL;
  gint64 start;

  self->preview_id = 0;
  if (find_missing (self, &start) != NULL)
    return G_SOURCE_REMOVE;
  draft = make_draft (self, start);
  self->cancellable = g_cancellable_new ();
  cl_appointment_service_preview_async (self->practice, self->actor, draft, self->cancellable,
                                        on_previewed_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
show_end (ClBookingForm *self)
{
  g_autofree char *time = NULL;
  g_autofree char *text = NULL;
  gint64 start;
  ClLocalTimeKind kind = cl_booking_time_get_instant (self->start, &start);

  if (kind == CL_LOCAL_TIME_INVALID || kind == CL_LOCAL_TIME_GAP)
    {
      gtk_label_set_label (self->ends, "");
      return;
    }
  time = cl_client_words_format_time (
    self->practice,
    start + (gint64) cl_booking_choices_get_minutes (self->length) * 60 * G_USEC_PER_SEC);
  /* Translators: when an appointment ends, beside its length: “ends 1:50 PM” */
  text = g_strdup_printf (_ ("ends %s"), time);
  gtk_label_set_label (self->ends, text);
}

/* Until the answer is there nothing of the last one holds. */
static void
on_changed_cb (ClBookingForm *self)
{
  const char *missing;
  gint64 start;

  if (self->is_busy)
    return;
  g_clear_handle_id (&self->preview_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_set_visible (self->times_row, gtk_drop_down_get_selected (self->repeats) != 0);
  show_end (self);
  missing = find_missing (self, &start);
  if (missing != NULL)
    {
      cl_booking_status_set_shares (self->status, NULL, NULL);
      show (self, CL_BOOKING_WAITS, missing);
      return;
    }
  self->look = CL_BOOKING_WAITS;
  g_signal_emit (self, signals[CHANGED], 0);
  self->preview_id = g_timeout_add (PREVIEW_DELAY, on_preview_cb, self);
}

static void
on_kind_cb (ClBookingForm *self)
{
  cl_booking_choices_set_minutes (
    self->length, cl_appointment_kind_get_minutes (cl_booking_choices_get_kind (self->kind)));
  on_changed_cb (self);
}

static void
on_practitioner_cb (ClBookingForm *self)
{
  g_autofree char *name = NULL;

  if (get_practitioner (self) == 0)
    return;
  name = dup_practitioner (self);
  cl_booking_client_set_practitioner (self->entry, get_practitioner (self), name);
  on_changed_cb (self);
}

static void
fill_practitioners (ClBookingForm *self, GPtrArray *calendars)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  self->calendars = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < calendars->len; i++)
    {
      ClCalendar *calendar = g_ptr_array_index (calendars, i);

      if (!calendar->may_book)
        continue;
      if (calendar->member == self->wanted)
        selected = self->calendars->len;
      g_ptr_array_add (self->calendars, g_object_ref (calendar));
      gtk_string_list_append (names, calendar->name);
    }
  cl_choice_set_names (self->practitioner, names);
  if (self->calendars->len > 0)
    gtk_drop_down_set_selected (self->practitioner, selected);
  gtk_widget_set_sensitive (GTK_WIDGET (self->practitioner), self->calendars->len > 1);
  on_practitioner_cb (self);
  on_changed_cb (self);
}

static void
on_calendars_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ClBookingForm) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    calendars = cl_appointment_service_list_calendars_finish (CL_PRACTICE (source), result, &error);

  if (self->box == NULL)
    return;
  if (calendars != NULL)
    fill_practitioners (self, calendars);
  else
    show (self, CL_BOOKING_REFUSED, error->message);
}

static void
on_members_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ClBookingForm) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    members = cl_member_service_list_finish (CL_PRACTICE (source), result, &error);

  if (self->box == NULL)
    return;
  if (members == NULL)
    {
      show (self, CL_BOOKING_REFUSED, error->message);
      return;
    }
  self->people = cl_people_new (members, cl_actor_get_id (self->actor));
  cl_appointment_service_list_calendars_async (self->practice, self->actor, NULL, on_calendars_cb,
                                               g_object_ref (self));
}

/* Where it cannot be read, the service refuses all the same. */
static void
on_settings_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ClBookingForm) self = data;
  g_autoptr (GHashTable)
    settings = cl_settings_service_get_finish (CL_PRACTICE (source), result, NULL);

  if (self->box == NULL || settings == NULL)
    return;
  self->refuses =
    g_strcmp0 (g_hash_table_lookup (settings, CL_SETTING_CONFLICT_HANDLING), "refuse") == 0;
  on_changed_cb (self);
}

static void
on_practice_changed_cb (ClBookingForm *self)
{
  if (self->calendars != NULL)
    on_changed_cb (self);
}

static GtkWidget *
add_row (ClBookingForm *self, const char *title, GtkWidget *field)
{
  GtkWidget *row =
    gtk_box_new (self->labels != NULL ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL,
                 self->labels != NULL ? 12 : 4);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), self->labels != NULL ? 1 : 0);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, "soft");
  if (self->labels != NULL)
    {
      gtk_widget_add_css_class (label, "field-name");
      gtk_size_group_add_widget (self->labels, label);
    }
  gtk_widget_set_hexpand (field, TRUE);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), field);
  gtk_box_append (GTK_BOX (self->box), row);
  return row;
}

static void
watch (ClBookingForm *self, gpointer field, const char *signal, GCallback callback)
{
  g_signal_connect_object (field, signal, callback, self, G_CONNECT_SWAPPED);
}

static void
add_when (ClBookingForm *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->start = CL_BOOKING_TIME (cl_booking_time_new (cl_practice_get_timezone (self->practice)));
  self->length = GTK_DROP_DOWN (cl_booking_choices_new_lengths ());
  self->ends = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->ends, 0);
  gtk_label_set_width_chars (self->ends, 13);
  gtk_widget_add_css_class (GTK_WIDGET (self->ends), "soft");
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->length));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->ends));
  add_row (self, C_ ("appointment", "Starts"), GTK_WIDGET (self->start));
  add_row (self, C_ ("appointment", "Length"), line);
  watch (self, self->start, "changed", G_CALLBACK (on_changed_cb));
  watch (self, self->length, "notify::selected", G_CALLBACK (on_changed_cb));
}

static void
add_what (ClBookingForm *self)
{
  self->kind = GTK_DROP_DOWN (cl_booking_choices_new_kinds ());
  self->place = GTK_DROP_DOWN (cl_booking_choices_new_places ());
  self->repeats = GTK_DROP_DOWN (cl_booking_choices_new_repeats ());
  self->times = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (2, CL_APPOINTMENT_MAX_REPEATS, 1));
  gtk_spin_button_set_value (self->times, FIRST_TIMES);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->times), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  C_ ("repeat", "How many times"), -1);
  add_row (self, C_ ("appointment", "Kind"), GTK_WIDGET (self->kind));
  add_row (self, C_ ("appointment", "Place"), GTK_WIDGET (self->place));
  add_row (self, C_ ("appointment", "Repeats"), GTK_WIDGET (self->repeats));
  self->times_row = add_row (self, C_ ("repeat", "Times"), GTK_WIDGET (self->times));
  gtk_widget_set_visible (self->times_row, FALSE);
  watch (self, self->kind, "notify::selected", G_CALLBACK (on_kind_cb));
  watch (self, self->place, "notify::selected", G_CALLBACK (on_changed_cb));
  watch (self, self->repeats, "notify::selected", G_CALLBACK (on_changed_cb));
  watch (self, self->times, "value-changed", G_CALLBACK (on_changed_cb));
}

static void
build (ClBookingForm *self)
{
  self->practitioner = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  self->entry = CL_BOOKING_CLIENT (cl_booking_client_new (self->practice, self->actor));
  self->status = CL_BOOKING_STATUS (cl_booking_status_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->practitioner),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Practitioner"), -1);
  add_row (self, _ ("Practitioner"), GTK_WIDGET (self->practitioner));
  add_row (self, _ ("Client"), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (self->box), cl_booking_status_get_banner (self->status));
  add_when (self);
  add_what (self);
  if (self->labels != NULL)
    add_row (self, "", GTK_WIDGET (self->status));
  else
    gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->status));
  watch (self, self->practitioner, "notify::selected", G_CALLBACK (on_practitioner_cb));
  watch (self, self->entry, "changed", G_CALLBACK (on_changed_cb));
}

static gboolean
cl_booking_form_grab_focus (GtkWidget *widget)
{
  ClBookingForm *self = CL_BOOKING_FORM (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (self->entry)) ||
         gtk_widget_child_focus (GTK_WIDGET (self->start), GTK_DIR_TAB_FORWARD);
}

static void
cl_booking_form_dispose (GObject *object)
{
  ClBookingForm *self = CL_BOOKING_FORM (object);

  g_clear_handle_id (&self->preview_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->calendars, g_ptr_array_unref);
  g_clear_object (&self->labels);
  g_clear_object (&self->people);
  g_clear_object (&self->practice);
  g_clear_object (&self->actor);
  G_OBJECT_CLASS (cl_booking_form_parent_class)->dispose (object);
}

static void
cl_booking_form_class_init (ClBookingFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_booking_form_dispose;
  widget_class->focus = cl_focus_inside;
  widget_class->grab_focus = cl_booking_form_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "bookingform");
  /**
   * ClBookingForm::changed:
   *
   * Whether it can be booked, or by which word, may be otherwise.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  /**
   * ClBookingForm::booked:
   *
   * It is saved.
   */
  signals[BOOKED] = g_signal_new ("booked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
cl_booking_form_init (ClBookingForm *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * cl_booking_form_new:
 * @practice: the practice
 * @actor: who books
 * @is_narrow: whether each field stands below its name
 *
 * What is asked for when booking, and whether the time is free, as one types (docs: SCREENS, New
 * appointment popover).
 *
 * Returns: (transfer floating): a form
 */
GtkWidget *
cl_booking_form_new (ClPractice *practice, ClActor *actor, gboolean is_narrow)
{
  ClBookingForm *self = g_object_new (CL_TYPE_BOOKING_FORM, NULL);

  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
  self->labels = is_narrow ? NULL : gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  build (self);
  cl_booking_form_set_slot (self, 0, 0, 0);
  g_signal_connect_object (practice, "changed", G_CALLBACK (on_practice_changed_cb), self,
                           G_CONNECT_SWAPPED);
  cl_settings_service_get_async (practice, actor, NULL, on_settings_cb, g_object_ref (self));
  cl_member_service_list_async (practice, actor, NULL, on_members_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}

/**
 * cl_booking_form_set_client:
 * @self: a form
 * @client: with whom, or 0
 *
 * Begins with a client.
 */
void
cl_booking_form_set_client (ClBookingForm *self, gint64 client)
{
  g_return_if_fail (CL_IS_BOOKING_FORM (self));

  self->client = client;
  if (client != 0)
    cl_booking_client_set_client (self->entry, client);
}

/**
 * cl_booking_form_set_slot:
 * @self: a form
 * @practitioner: whose calendar, or 0 for the first that may be booked
 * @start: an instant, or 0 for the next half hour
 * @minutes: how long, or 0 for as long as such appointments usually are
 *
 * Begins with a time.
 */
void
cl_booking_form_set_slot (ClBookingForm *self, gint64 practitioner, gint64 start, guint minutes)
{
  gint64 now;

  g_return_if_fail (CL_IS_BOOKING_FORM (self));

  now = cl_practice_get_now (self->practice);
  self->wanted = practitioner;
  cl_booking_time_set_instant (self->start, start != 0 ? start : (now / HALF_HOUR + 1) * HALF_HOUR);
  cl_booking_choices_set_minutes (
    self->length, minutes != 0
                    ? minutes
                    : cl_appointment_kind_get_minutes (cl_booking_choices_get_kind (self->kind)));
}

/**
 * cl_booking_form_get_can_book:
 * @self: a form
 *
 * Returns: whether it is known that it can be booked
 */
gboolean
cl_booking_form_get_can_book (ClBookingForm *self)
{
  g_return_val_if_fail (CL_IS_BOOKING_FORM (self), FALSE);

  return !self->is_busy && (self->look == CL_BOOKING_FREE || self->look == CL_BOOKING_TAKEN);
}

/**
 * cl_booking_form_get_is_dirty:
 * @self: a form
 *
 * Returns: whether a client was chosen here, which is what takes somebody's time
 */
gboolean
cl_booking_form_get_is_dirty (ClBookingForm *self)
{
  ClClientRow *chosen;

  g_return_val_if_fail (CL_IS_BOOKING_FORM (self), FALSE);

  chosen = cl_booking_client_get_chosen (self->entry);
  return chosen != NULL && chosen->id != self->client;
}

/**
 * cl_booking_form_get_verb:
 * @self: a form
 *
 * Returns: (transfer none): what the button that books says
 */
const char *
cl_booking_form_get_verb (ClBookingForm *self)
{
  g_return_val_if_fail (CL_IS_BOOKING_FORM (self), NULL);

  return self->look == CL_BOOKING_TAKEN ? _ ("_Book Anyway") : _ ("_Book");
}

static void
on_saved_cb (GtkWidget *widget, ClChangeResult *result, const GError *error)
{
  ClBookingForm *self = CL_BOOKING_FORM (widget);

  if (self->box == NULL)
    return;
  self->is_busy = FALSE;
  if (result != NULL)
    g_signal_emit (self, signals[BOOKED], 0);
  else
    show (self, CL_BOOKING_REFUSED, error->message);
}

/**
 * cl_booking_form_book:
 * @self: a form
 *
 * Books what stands there, with a toast to undo it; what is in the way is meant, as the button
 * says. "booked" is emitted once it is saved; a refusal stands in the form.
 */
void
cl_booking_form_book (ClBookingForm *self)
{
  g_autoptr (ClChange) change = NULL;
  g_autofree char *when = NULL;
  g_autofree char *toast = NULL;
  ClBookingDraft *draft;
  gint64 start;

  g_return_if_fail (CL_IS_BOOKING_FORM (self));

  if (!cl_booking_form_get_can_book (self) || find_missing (self, &start) != NULL)
    return;
  draft = make_draft (self, start);
  draft->allow_overlap = draft->ignore_availability = self->look == CL_BOOKING_TAKEN;
  when = cl_booking_words_format_when (self->practice, start);
  /* Translators: a client; a day and a time of day */
  toast =
    g_strdup_printf (_ ("Booked %s, %s"), cl_booking_client_get_chosen (self->entry)->name, when);
  change = cl_change_new_book (draft);
  self->is_busy = TRUE;
  g_signal_emit (self, signals[CHANGED], 0);
  cl_save_changes (GTK_WIDGET (self), self->practice, self->actor, &change, 1, toast, on_saved_cb);
}
