/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calendars of the sample practice: some weeks around the day on which it is made, by the
 * scheduler, as a front desk fills them. */
#include "cl-appointment-service.h"
#include "cl-change-service.h"
#include "cl-local-time.h"
#include "cl-sample-calendar-private.h"
#include "cl-sample-private.h"
#include "cl-sign-in-service.h"

#define SCHEDULER CL_SAMPLE_HERRERA
/* Signing in; hours; meetings and appointments; how they went; an overlap; who stands in. */
#define STEPS 6
#define WEEKS_BEFORE 3
#define WEEKS 7
#define DAYS_A_WEEK 7
/* Which of those that are over did not go well. */
#define EVERY_NO_SHOW 11
#define EVERY_CANCELLED 13

/* The hours of a week: of the even practitioners and of the odd. */
static const ClWeeklyHours hours[][9] = {
  {
    { 0, 9 * 60, 12 * 60 },
    { 0, 13 * 60, 17 * 60 },
    { 1, 9 * 60, 12 * 60 },
    { 1, 13 * 60, 17 * 60 },
    { 2, 9 * 60, 12 * 60 },
    { 3, 9 * 60, 12 * 60 },
    { 3, 13 * 60, 18 * 60 },
    { 4, 9 * 60, 13 * 60 },
  },
  {
    { 0, 8 * 60, 12 * 60 },
    { 1, 13 * 60, 19 * 60 },
    { 2, 8 * 60, 12 * 60 },
    { 2, 13 * 60, 16 * 60 },
    { 3, 10 * 60, 12 * 60 },
    { 3, 13 * 60, 16 * 60 },
    { 4, 8 * 60, 12 * 60 },
  },
};

/* What the sessions of a practitioner are for, one after another. */
static const struct
{
  ClAppointmentKind kind;
  const char *place;
  gboolean is_fortnightly;
} sessions[] = {
  { CL_APPOINTMENT_KIND_THERAPY, "11", FALSE },  { CL_APPOINTMENT_KIND_THERAPY, "10", FALSE },
  { CL_APPOINTMENT_KIND_FOLLOW_UP, "11", TRUE }, { CL_APPOINTMENT_KIND_FAMILY, "11", TRUE },
  { CL_APPOINTMENT_KIND_THERAPY, "11", FALSE },  { CL_APPOINTMENT_KIND_COUPLE, "11", TRUE },
};

typedef struct
{
  ClPractice *practice;
  GTimeZone *zone;
  const gint64 *members;
  const gint64 *clients;
  ClActor *actor;
  gint64 monday; /* midnight of that of this week */
} Calendar;

static GPtrArray *
changes_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) cl_change_unref);
}

static gboolean
save (Calendar *self, ClImportSteps *steps, GPtrArray *changes, GError **error)
{
  g_autoptr (ClChangeResult) result = NULL;

  if (!cl_import_steps_take (steps, TRUE, error))
    return FALSE;
  if (changes->len == 0)
    return TRUE;
  result = cl_change_service_apply (self->practice, self->actor, (ClChange *const *) changes->pdata,
                                    changes->len, error);
  return result != NULL;
}

static gboolean
has_calendar (ClSamplePerson person)
{
  for (guint i = 0; person != CL_SAMPLE_SUSPENDED && i < CL_SAMPLE_N_CLIENTS; i++)
    if (cl_sample_clients[i].owner == person)
      return TRUE;
  return FALSE;
}

static const ClWeeklyHours *
get_hours (ClSamplePerson person)
{
  return hours[(guint) person % G_N_ELEMENTS (hours)];
}

/* A minute of a day, by the practice's clocks. */
static gint64
get_time (Calendar *self, int day, guint minute)
{
  ClLocalTime local;
  gint64 instant = self->monday;

  cl_local_time_from_instant (&local, self->monday, self->zone);
  cl_local_time_add_days (&local, day);
  local.hour = (int) minute / 60;
  local.minute = (int) minute % 60;
  cl_local_time_to_instant (&local, self->zone, &instant, NULL);
  return instant;
}

static char *
get_date (Calendar *self, int day)
{
  ClLocalTime local;

  cl_local_time_from_instant (&local, get_time (self, day, 12 * 60), self->zone);
  return cl_local_time_format_date (&local);
}

/* With a day off for one, and a morning more for another. */
static void
add_hours (Calendar *self, ClSamplePerson person, GPtrArray *changes)
{
  ClAvailability *availability = cl_availability_new (self->members[person]);
  g_autofree char *friday = get_date (self, DAYS_A_WEEK + 4);
  g_autofree char *saturday = get_date (self, DAYS_A_WEEK + 5);

  for (const ClWeeklyHours *span = get_hours (person); span->to != 0; span++)
    cl_availability_add_hours (availability, span->day, span->from, span->to);
  if (person == CL_SAMPLE_LINDQVIST)
    cl_availability_add_exception (availability, friday, FALSE, 0, CL_MINUTES_A_DAY, "Conference");
  if (person == CL_SAMPLE_ORTIZ)
    cl_availability_add_exception (availability, saturday, TRUE, 9 * 60, 12 * 60, NULL);
  g_ptr_array_add (changes, cl_change_new_set_availability (availability, TRUE, NULL));
}

static ClBookingDraft *
new_draft (Calendar *self, gint64 client, ClSamplePerson person, int day, guint minute)
{
  ClBookingDraft *draft = cl_booking_draft_new (client, self->members[person]);

  draft->start = get_time (self, day, minute);
  draft->allow_overlap = TRUE;
  draft->ignore_availability = TRUE;
  return draft;
}

static void
add_meeting (Calendar *self, ClSamplePerson person, GPtrArray *changes)
{
  ClBookingDraft *draft = new_draft (self, 0, person, 1 - WEEKS_BEFORE * DAYS_A_WEEK, 12 * 60);

  draft->kind = CL_APPOINTMENT_KIND_MEETING;
  draft->minutes = 50;
  draft->title = g_strdup ("Team meeting");
  draft->rule = g_strdup_printf ("FREQ=WEEKLY;BYDAY=TU;COUNT=%d", WEEKS);
  /* All of them sit in one room, which is taken by one of them. */
  if (person == CL_SAMPLE_RUIZ)
    draft->room = g_strdup ("Library");
  g_ptr_array_add (changes, cl_change_new_book (draft));
}

/* An afternoon without hours, so that nobody is to be moved. */
static void
add_absence (Calendar *self, GPtrArray *changes)
{
  ClBookingDraft *draft = new_draft (self, 0, CL_SAMPLE_RUIZ, 2 * DAYS_A_WEEK, 13 * 60);

  draft->kind = CL_APPOINTMENT_KIND_OUT_OF_OFFICE;
  draft->minutes = 4 * 60;
  draft->title = g_strdup ("Court hearing");
  g_ptr_array_add (changes, cl_change_new_book (draft));
}

/* The hours of @person's week one after another, every third first, so that a week looks filled by
 * people and not by a list. FALSE where the week is full. */
static gboolean
find_slot (ClSamplePerson person, guint n, int *day, guint *minute)
{
  guint slots[64][2];
  guint n_slots = 0, place;

  for (const ClWeeklyHours *span = get_hours (person); span->to != 0; span++)
    for (guint from = span->from; from + 60 <= span->to; from += 60)
      {
        slots[n_slots][0] = span->day;
        slots[n_slots++][1] = from;
      }
  if (n >= n_slots)
    return FALSE;
  place = (n * 5 + (guint) person) % n_slots;
  *day = (int) slots[place][0];
  *minute = slots[place][1];
  return TRUE;
}

static void
add_session (Calendar *self, guint client, guint n, GPtrArray *changes)
{
  ClSamplePerson person = cl_sample_clients[client].owner;
  gsize session = n % G_N_ELEMENTS (sessions);
  gboolean is_fortnightly = sessions[session].is_fortnightly;
  ClBookingDraft *draft;
  guint minute;
  int day;

  if (!find_slot (person, n, &day, &minute))
    return;
  /* Every other week: half of them in one, half in the other. */
  day += DAYS_A_WEEK * ((is_fortnightly && n % 2 == 1 ? 1 : 0) - WEEKS_BEFORE);
  draft = new_draft (self, self->clients[client], person, day, minute);
  draft->kind = sessions[session].kind;
  /* No longer than an hour, after which the next may come. */
  draft->minutes = MIN (cl_appointment_kind_get_minutes (draft->kind), 60);
  draft->place = g_strdup (sessions[session].place);
  draft->rule = g_strdup_printf ("FREQ=WEEKLY;INTERVAL=%d;COUNT=%d", is_fortnightly ? 2 : 1,
                                 is_fortnightly ? WEEKS / 2 : WEEKS);
  g_ptr_array_add (changes, cl_change_new_book (draft));
}

/* Who waits comes for an intake within two weeks. */
static void
add_intake (Calendar *self, guint client, guint n, GPtrArray *changes)
{
  ClSamplePerson person = cl_sample_clients[client].owner;
  ClBookingDraft *draft;
  guint minute;
  int day;

  if (!find_slot (person, n, &day, &minute))
    return;
  draft = new_draft (self, self->clients[client], person, day + DAYS_A_WEEK, minute);
  draft->kind = CL_APPOINTMENT_KIND_INTAKE;
  draft->minutes = 50;
  draft->place = g_strdup ("11");
  g_ptr_array_add (changes, cl_change_new_book (draft));
}

static void
add_appointments (Calendar *self, ClSamplePerson person, GPtrArray *changes)
{
  guint n = 0;

  for (guint i = 0; i < CL_SAMPLE_N_CLIENTS; i++)
    {
      if (cl_sample_clients[i].owner != person)
        continue;
      if (cl_sample_clients[i].status == CL_CARE_STATUS_ACTIVE)
        add_session (self, i, n++, changes);
      else if (cl_sample_clients[i].status == CL_CARE_STATUS_WAITING)
        add_intake (self, i, n++, changes);
    }
}

static gboolean
set_hours (Calendar *self, ClImportSteps *steps, GError **error)
{
  g_autoptr (GPtrArray) changes = changes_new ();

  for (guint i = 0; i < CL_SAMPLE_N_MEMBERS; i++)
    if (has_calendar ((ClSamplePerson) i))
      add_hours (self, (ClSamplePerson) i, changes);
  return save (self, steps, changes, error);
}

static gboolean
book (Calendar *self, ClImportSteps *steps, GError **error)
{
  g_autoptr (GPtrArray) changes = changes_new ();

  for (guint i = 0; i < CL_SAMPLE_N_MEMBERS; i++)
    if (has_calendar ((ClSamplePerson) i))
      {
        add_meeting (self, (ClSamplePerson) i, changes);
        add_appointments (self, (ClSamplePerson) i, changes);
      }
  add_absence (self, changes);
  return save (self, steps, changes, error);
}

/* What is over was kept, missed or called off; the last of them sits in the waiting room still. */
static gboolean
go_on (Calendar *self, ClImportSteps *steps, GError **error)
{
  gint64 now = cl_practice_get_now (self->practice);
  const ClAppointmentQuery query = { .from = get_time (self, -WEEKS_BEFORE * DAYS_A_WEEK, 0),
                                     .to = now };
  g_autoptr (GPtrArray)
    rows = cl_appointment_service_list (self->practice, self->actor, &query, error);
  g_autoptr (GPtrArray) changes = changes_new ();
  guint n = 0;

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const ClAppointment *row = g_ptr_array_index (rows, i);
      ClAppointmentState state = CL_APPOINTMENT_STATE_FULFILLED;

      if (row->client == 0)
        continue;
      n++;
      if (row->end > now || i + 1 == rows->len)
        state = CL_APPOINTMENT_STATE_ARRIVED;
      else if (n % EVERY_NO_SHOW == 0)
        state = CL_APPOINTMENT_STATE_NO_SHOW;
      g_ptr_array_add (changes, n % EVERY_CANCELLED == 0 && state != CL_APPOINTMENT_STATE_ARRIVED
                                  ? cl_change_new_cancel_appointment (row->id, CL_REPEAT_SCOPE_THIS)
                                  : cl_change_new_set_appointment_state (row->id, state));
    }
  return rows != NULL && save (self, steps, changes, error);
}

/* A second one at the same time, half an hour on: somebody had to be seen. */
static gboolean
overlap (Calendar *self, ClImportSteps *steps, GError **error)
{
  g_autoptr (GPtrArray) changes = changes_new ();

  for (guint i = 0; i < CL_SAMPLE_N_CLIENTS && changes->len == 0; i++)
    {
      const ClSampleClient *client = &cl_sample_clients[i];
      ClBookingDraft *draft;
      guint minute;
      int day;

      if (client->owner != CL_SAMPLE_LEE || client->status != CL_CARE_STATUS_ACTIVE ||
          !find_slot (client->owner, 4, &day, &minute))
        continue;
      draft = new_draft (self, self->clients[i], client->owner, day + DAYS_A_WEEK, minute + 30);
      draft->kind = CL_APPOINTMENT_KIND_CONSULTATION;
      draft->minutes = 30;
      draft->place = g_strdup ("11");
      g_ptr_array_add (changes, cl_change_new_book (draft));
    }
  return save (self, steps, changes, error);
}

static gboolean
has_grant (ClSamplePerson person, guint client)
{
  for (guint i = 0; i < CL_SAMPLE_N_GRANTS; i++)
    if (cl_sample_grants[i].member == person && cl_sample_grants[i].client == client)
      return TRUE;
  return FALSE;
}

/* On the day of the conference somebody else sees a client who cannot wait, and is given the record
 * by that booking. */
static gboolean
stand_in (Calendar *self, ClImportSteps *steps, GError **error)
{
  g_autoptr (GPtrArray) changes = changes_new ();

  for (guint i = CL_SAMPLE_N_CLIENTS; i > 0 && changes->len == 0; i--)
    {
      const ClSampleClient *client = &cl_sample_clients[i - 1];
      ClBookingDraft *draft;

      if (client->owner != CL_SAMPLE_LINDQVIST || client->status != CL_CARE_STATUS_ACTIVE ||
          client->everyone != CL_LEVEL_NONE || has_grant (CL_SAMPLE_ORTIZ, i - 1))
        continue;
      draft = new_draft (self, self->clients[i - 1], CL_SAMPLE_ORTIZ, DAYS_A_WEEK + 4, 11 * 60);
      draft->kind = CL_APPOINTMENT_KIND_THERAPY;
      draft->minutes = 50;
      draft->place = g_strdup ("11");
      g_ptr_array_add (changes, cl_change_new_book (draft));
    }
  return save (self, steps, changes, error);
}

static gint64
find_monday (ClPractice *practice, GTimeZone *zone)
{
  gint64 now = cl_practice_get_now (practice);
  ClLocalTime local;

  if (!cl_local_time_from_instant (&local, now, zone))
    return now;
  return cl_time_get_day_start (now, -(int) cl_local_time_get_weekday (&local), zone);
}

/**
 * cl_sample_calendar_count_steps:
 *
 * Returns: how many steps cl_sample_calendar_make() takes
 */
guint
cl_sample_calendar_count_steps (void)
{
  return STEPS;
}

/**
 * cl_sample_calendar_make:
 * @practice: the sample practice, whose members and clients are there
 * @steps: how far it is
 * @zone: where the practice is
 * @members: the ids of #ClSamplePerson
 * @clients: the ids of #cl_sample_clients
 * @error: return location for an error
 *
 * Fills the calendars of who owns clients: hours, meetings, and appointments of some weeks around
 * now, in every state.
 *
 * Returns: whether that was done
 */
gboolean
cl_sample_calendar_make (ClPractice *practice,
                         ClImportSteps *steps,
                         GTimeZone *zone,
                         const gint64 *members,
                         const gint64 *clients,
                         GError **error)
{
  g_autoptr (ClActor) actor = NULL;
  Calendar self = { practice, zone, members, clients, NULL, find_monday (practice, zone) };

  if (!cl_import_steps_take (steps, TRUE, error))
    return FALSE;
  actor = cl_sign_in_service_sign_in (practice, cl_sample_members[SCHEDULER].email,
                                      cl_sample_members[SCHEDULER].password, error);
  self.actor = actor;
  return actor != NULL && set_hours (&self, steps, error) && book (&self, steps, error) &&
         go_on (&self, steps, error) && overlap (&self, steps, error) &&
         stand_in (&self, steps, error) && cl_sign_in_service_sign_out (practice, actor, error);
}
