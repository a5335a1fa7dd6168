/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-booking.h"

#include "cl-time.h"

G_DEFINE_FINAL_TYPE (ClBookingDraft, cl_booking_draft, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (ClMoveDraft, cl_move_draft, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (ClAppointmentEdit, cl_appointment_edit, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (ClConflict, cl_conflict, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (ClOccurrence, cl_occurrence, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (ClBookingPreview, cl_booking_preview, G_TYPE_OBJECT)

static const ClOccurrenceChoice *
find_choice (GArray *choices, gint64 original)
{
  for (guint i = 0; i < choices->len; i++)
    if (g_array_index (choices, ClOccurrenceChoice, i).original == original)
      return &g_array_index (choices, ClOccurrenceChoice, i);
  return NULL;
}

static void
cl_booking_draft_finalize (GObject *object)
{
  ClBookingDraft *self = CL_BOOKING_DRAFT (object);

  g_free (self->place);
  g_free (self->room);
  g_free (self->title);
  g_free (self->rule);
  g_array_unref (self->choices);
  G_OBJECT_CLASS (cl_booking_draft_parent_class)->finalize (object);
}

static void
cl_booking_draft_class_init (ClBookingDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_booking_draft_finalize;
}

static void
cl_booking_draft_init (ClBookingDraft *self)
{
  self->choices = g_array_new (FALSE, FALSE, sizeof (ClOccurrenceChoice));
}

/**
 * cl_booking_draft_new:
 * @client: with whom, 0 for a block of time
 * @practitioner: whose calendar
 *
 * Returns: (transfer full): a draft without a time
 */
ClBookingDraft *
cl_booking_draft_new (gint64 client, gint64 practitioner)
{
  ClBookingDraft *self = g_object_new (CL_TYPE_BOOKING_DRAFT, NULL);

  self->client = client;
  self->practitioner = practitioner;
  return self;
}

/**
 * cl_booking_draft_find_choice:
 * @self: a draft
 * @original: an occurrence, where the rule puts it
 *
 * Returns: (transfer none) (nullable): what was chosen for it
 */
const ClOccurrenceChoice *
cl_booking_draft_find_choice (ClBookingDraft *self, gint64 original)
{
  g_return_val_if_fail (CL_IS_BOOKING_DRAFT (self), NULL);

  return find_choice (self->choices, original);
}

static void
cl_move_draft_finalize (GObject *object)
{
  ClMoveDraft *self = CL_MOVE_DRAFT (object);

  g_free (self->rule);
  g_clear_object (&self->edit);
  g_array_unref (self->choices);
  G_OBJECT_CLASS (cl_move_draft_parent_class)->finalize (object);
}

static void
cl_move_draft_class_init (ClMoveDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_move_draft_finalize;
}

static void
cl_move_draft_init (ClMoveDraft *self)
{
  self->choices = g_array_new (FALSE, FALSE, sizeof (ClOccurrenceChoice));
}

/**
 * cl_move_draft_new:
 * @scope: which occurrences of a repeat
 *
 * Returns: (transfer full): a draft that moves nothing yet
 */
ClMoveDraft *
cl_move_draft_new (ClRepeatScope scope)
{
  ClMoveDraft *self = g_object_new (CL_TYPE_MOVE_DRAFT, NULL);

  self->scope = scope;
  return self;
}

/**
 * cl_move_draft_find_choice:
 * @self: a draft
 * @original: one of several, see ClMoveDraft
 *
 * Returns: (transfer none) (nullable): what was chosen for it
 */
const ClOccurrenceChoice *
cl_move_draft_find_choice (ClMoveDraft *self, gint64 original)
{
  g_return_val_if_fail (CL_IS_MOVE_DRAFT (self), NULL);

  return find_choice (self->choices, original);
}

static void
cl_appointment_edit_finalize (GObject *object)
{
  ClAppointmentEdit *self = CL_APPOINTMENT_EDIT (object);

  g_free (self->place);
  g_free (self->room);
  g_free (self->title);
  G_OBJECT_CLASS (cl_appointment_edit_parent_class)->finalize (object);
}

static void
cl_appointment_edit_class_init (ClAppointmentEditClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_appointment_edit_finalize;
}

static void
cl_appointment_edit_init (ClAppointmentEdit *self)
{
}

/**
 * cl_appointment_edit_new:
 * @scope: which occurrences of a repeat
 *
 * Returns: (transfer full): an edit that changes nothing yet
 */
ClAppointmentEdit *
cl_appointment_edit_new (ClRepeatScope scope)
{
  ClAppointmentEdit *self = g_object_new (CL_TYPE_APPOINTMENT_EDIT, NULL);

  self->scope = scope;
  return self;
}

static void
cl_conflict_finalize (GObject *object)
{
  ClConflict *self = CL_CONFLICT (object);

  g_clear_object (&self->appointment);
  g_free (self->label);
  G_OBJECT_CLASS (cl_conflict_parent_class)->finalize (object);
}

static void
cl_conflict_class_init (ClConflictClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_conflict_finalize;
}

static void
cl_conflict_init (ClConflict *self)
{
}

/**
 * cl_conflict_new:
 * @kind: what is taken
 * @appointment: (nullable): by which
 *
 * Returns: (transfer full): a thing in the way
 */
ClConflict *
cl_conflict_new (ClConflictKind kind, ClAppointment *appointment)
{
  ClConflict *self = g_object_new (CL_TYPE_CONFLICT, NULL);

  self->kind = kind;
  g_set_object (&self->appointment, appointment);
  self->appointment_id = appointment != NULL ? appointment->id : 0;
  return self;
}

static void
cl_occurrence_finalize (GObject *object)
{
  g_ptr_array_unref (CL_OCCURRENCE (object)->conflicts);
  G_OBJECT_CLASS (cl_occurrence_parent_class)->finalize (object);
}

static void
cl_occurrence_class_init (ClOccurrenceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_occurrence_finalize;
}

static void
cl_occurrence_init (ClOccurrence *self)
{
  self->conflicts = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * cl_occurrence_new:
 * @original: where the rule puts it
 * @start: where it is to be
 * @end: the first instant after it
 *
 * Returns: (transfer full): an occurrence with nothing in its way
 */
ClOccurrence *
cl_occurrence_new (gint64 original, gint64 start, gint64 end)
{
  ClOccurrence *self = g_object_new (CL_TYPE_OCCURRENCE, NULL);

  self->original = original;
  self->start = start;
  self->end = end;
  return self;
}

static void
cl_booking_preview_finalize (GObject *object)
{
  ClBookingPreview *self = CL_BOOKING_PREVIEW (object);

  g_ptr_array_unref (self->occurrences);
  g_clear_pointer (&self->met, g_array_unref);
  G_OBJECT_CLASS (cl_booking_preview_parent_class)->finalize (object);
}

static void
cl_booking_preview_class_init (ClBookingPreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_booking_preview_finalize;
}

static void
cl_booking_preview_init (ClBookingPreview *self)
{
  self->occurrences = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * cl_booking_preview_new:
 *
 * Returns: (transfer full): one that shares nothing and books nothing
 */
ClBookingPreview *
cl_booking_preview_new (void)
{
  return g_object_new (CL_TYPE_BOOKING_PREVIEW, NULL);
}
