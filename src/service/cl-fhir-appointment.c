/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-fhir-private.h"

#include "cl-place.h"

#define PLACE_OF_SERVICE                                                                           \
  "https://www.cms.gov/Medicare/Coding/place-of-service-codes/Place_of_Service_Code_Set"
#define PLACE "place" /* within the resource */

static gboolean
has_place (ClAppointment *appointment)
{
  return appointment->place != NULL || (appointment->room != NULL && *appointment->room != '\0');
}

static void
add_place (JsonBuilder *builder, ClAppointment *appointment)
{
  cl_fhir_begin_list (builder, "contained");
  cl_fhir_begin (builder, NULL);
  cl_fhir_add_text (builder, "resourceType", "Location");
  cl_fhir_add_text (builder, "id", PLACE);
  cl_fhir_add_text (builder, "name", appointment->room);
  if (appointment->place != NULL)
    cl_fhir_add_concepts (builder, "type", PLACE_OF_SERVICE, appointment->place, NULL,
                          cl_place_get_label (appointment->place));
  cl_fhir_end (builder);
  cl_fhir_end_list (builder);
}

static const char *
get_status (ClAppointmentState state)
{
  switch (state)
    {
    case CL_APPOINTMENT_STATE_ARRIVED:
      return "arrived";
    case CL_APPOINTMENT_STATE_FULFILLED:
      return "fulfilled";
    case CL_APPOINTMENT_STATE_CANCELLED:
      return "cancelled";
    case CL_APPOINTMENT_STATE_NO_SHOW:
      return "noshow";
    case CL_APPOINTMENT_STATE_BOOKED:
    case CL_APPOINTMENT_STATE_INVALID:
    default:
      return "booked";
    }
}

static void
add_participants (ClFhir *self, JsonBuilder *builder, ClAppointment *appointment)
{
  cl_fhir_begin_list (builder, "participant");
  cl_fhir_begin (builder, NULL);
  cl_fhir_add_reference (builder, "actor", self->patient);
  cl_fhir_add_text (builder, "status", "accepted");
  cl_fhir_end (builder);
  if (cl_client_record_get_member (self->record, appointment->practitioner) != NULL)
    {
      cl_fhir_begin (builder, NULL);
      cl_fhir_add_member (self, builder, "actor", appointment->practitioner);
      cl_fhir_add_text (builder, "status", "accepted");
      cl_fhir_end (builder);
    }
  if (has_place (appointment))
    {
      cl_fhir_begin (builder, NULL);
      cl_fhir_add_reference (builder, "actor", "#" PLACE);
      cl_fhir_add_text (builder, "status", "accepted");
      cl_fhir_end (builder);
    }
  cl_fhir_end_list (builder);
}

static gboolean
write_appointment (ClFhir *self, ClAppointment *appointment, GError **error)
{
  JsonBuilder *builder =
    cl_fhir_begin_resource (self, "Appointment", "appointment", appointment->id);

  if (has_place (appointment))
    add_place (builder, appointment);
  cl_fhir_add_text (builder, "status", get_status (appointment->state));
  cl_fhir_add_concepts (builder, "serviceType", NULL, NULL, NULL,
                        cl_appointment_kind_get_label (appointment->kind));
  cl_fhir_add_instant (self, builder, "start", appointment->start);
  cl_fhir_add_instant (self, builder, "end", appointment->end);
  cl_fhir_add_int (builder, "minutesDuration",
                   (appointment->end - appointment->start) / G_TIME_SPAN_MINUTE);
  add_participants (self, builder, appointment);
  return cl_fhir_end_resource (self, builder, error);
}

/**
 * cl_fhir_write_appointments:
 * @self: a bundle
 * @error: return location for an error, as of cl_fhir_end_resource()
 *
 * Returns: whether to go on
 */
gboolean
cl_fhir_write_appointments (ClFhir *self, GError **error)
{
  for (guint i = 0; i < self->record->appointments->len; i++)
    if (!write_appointment (self, self->record->appointments->pdata[i], error))
      return FALSE;
  return TRUE;
}
