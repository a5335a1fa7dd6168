/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-bundle.h"

#include "cl-appointment-service.h"
#include "cl-availability-service.h"
#include "cl-calendar-anchor.h"
#include "cl-calendar-column.h"
#include "cl-calendar-place.h"
#include "cl-calendar.h"
#include "cl-member-service.h"

#define DAYS_A_WEEK 7
/* Who has no calendar of their own looks at so many until they choose. */
#define FIRST_SEVERAL 4

G_DEFINE_FINAL_TYPE (ClCalendarBundle, cl_calendar_bundle, G_TYPE_OBJECT)

typedef struct
{
  ClActor *actor;
  ClCalendarWish wish;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->actor);
  g_date_time_unref (request->wish.day);
  g_date_time_unref (request->wish.strip);
  g_array_unref (request->wish.several);
  g_free (request);
}

static gint64
to_instant (GDateTime *time)
{
  return g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

static ClCalendar *
find_calendar (ClCalendarBundle *self, gint64 member)
{
  for (guint i = 0; i < self->calendars->len; i++)
    if (((ClCalendar *) g_ptr_array_index (self->calendars, i))->member == member)
      return g_ptr_array_index (self->calendars, i);
  return NULL;
}

/* Of those who were looked at last, whoever is still there; else one's own, which is first; else
 * the first few. They stand in the order of the list. */
static void
choose (ClCalendarBundle *self, const ClCalendarWish *wish)
{
  gboolean is_several = wish->view == CL_CALENDAR_VIEW_DAY;
  guint n;

  if (!is_several && find_calendar (self, wish->one) != NULL)
    g_array_append_val (self->chosen, wish->one);
  for (guint i = 0; is_several && i < self->calendars->len; i++)
    {
      gint64 member = ((ClCalendar *) g_ptr_array_index (self->calendars, i))->member;

      for (guint j = 0; j < wish->several->len; j++)
        if (g_array_index (wish->several, gint64, j) == member)
          {
            g_array_append_val (self->chosen, member);
            break;
          }
    }
  if (self->chosen->len > 0 || self->calendars->len == 0)
    return;
  n = is_several && !((ClCalendar *) g_ptr_array_index (self->calendars, 0))->is_own ? FIRST_SEVERAL
                                                                                     : 1;
  for (guint i = 0; i < MIN (n, self->calendars->len); i++)
    g_array_append_val (self->chosen,
                        ((ClCalendar *) g_ptr_array_index (self->calendars, i))->member);
}

static void
add_column (ClCalendarBundle *self, ClCalendar *calendar, GDateTime *day, gboolean is_by_day)
{
  g_autofree char *name = cl_people_get_short_name (self->people, calendar->member);
  ClCalendarColumn *column = cl_calendar_column_new (calendar->member, name, day);

  g_free (column->full_name);
  column->full_name = g_strdup (calendar->name);
  column->colour = calendar->colour;
  column->may_book = calendar->may_book;
  column->is_suspended = calendar->is_suspended;
  column->is_by_day = is_by_day;
  g_ptr_array_add (self->columns, column);
}

static void
make_columns (ClCalendarBundle *self, const ClCalendarWish *wish)
{
  g_autoptr (GDateTime) week = cl_calendar_get_week (wish->day);

  for (guint i = 0; i < self->chosen->len; i++)
    {
      ClCalendar *calendar = find_calendar (self, g_array_index (self->chosen, gint64, i));

      if (wish->view != CL_CALENDAR_VIEW_WEEK)
        add_column (self, calendar, wish->day, FALSE);
      for (int j = 0; wish->view == CL_CALENDAR_VIEW_WEEK && j < DAYS_A_WEEK; j++)
        {
          g_autoptr (GDateTime) day = g_date_time_add_days (week, j);

          add_column (self, calendar, day, TRUE);
        }
    }
}

static gboolean
read_appointments (ClCalendarBundle *self, ClPractice *practice, ClActor *actor, GError **error)
{
  ClCalendarColumn *first = g_ptr_array_index (self->columns, 0);
  ClCalendarColumn *last = g_ptr_array_index (self->columns, self->columns->len - 1);
  ClAppointmentQuery query = { first->start, last->end, (const gint64 *) self->chosen->data,
                               self->chosen->len, 0 };
  g_autoptr (GPtrArray) found = cl_appointment_service_list (practice, actor, &query, error);

  if (found == NULL)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    {
      ClAppointment *appointment = g_ptr_array_index (found, i);

      self->has_busy |= appointment->is_busy;
      for (guint j = 0; j < self->columns->len; j++)
        {
          ClCalendarColumn *column = g_ptr_array_index (self->columns, j);

          if (column->practitioner == appointment->practitioner &&
              cl_appointment_overlaps (appointment, column->start, column->end))
            g_ptr_array_add (column->appointments, g_object_ref (appointment));
        }
    }
  return TRUE;
}

static gboolean
read_hours (ClCalendarBundle *self, ClPractice *practice, ClActor *actor, GError **error)
{
  g_autoptr (GPtrArray) found = cl_availability_service_list (
    practice, actor, (const gint64 *) self->chosen->data, self->chosen->len, error);

  if (found == NULL)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    {
      ClAvailability *availability = g_ptr_array_index (found, i);

      for (guint j = 0; availability->is_set && j < self->columns->len; j++)
        {
          ClCalendarColumn *column = g_ptr_array_index (self->columns, j);

          if (column->practitioner == availability->member)
            column->open = cl_availability_list_spans (availability, column->start, column->end,
                                                       g_date_time_get_timezone (column->day));
        }
    }
  return TRUE;
}

static gboolean
read_loads (ClCalendarBundle *self,
            ClPractice *practice,
            ClActor *actor,
            GDateTime *strip,
            GError **error)
{
  g_autoptr (GDateTime) end = g_date_time_add_days (strip, CL_MONTH_STRIP_DAYS);
  g_autoptr (GArray) found = cl_availability_service_list_loads (
    practice, actor, (const gint64 *) self->chosen->data, self->chosen->len, to_instant (strip),
    to_instant (end), error);

  if (found == NULL)
    return FALSE;
  for (guint i = 0; i < MIN (found->len, CL_MONTH_STRIP_DAYS); i++)
    {
      const ClDayLoad *load = &g_array_index (found, ClDayLoad, i);

      self->loads[i] = (ClMonthStripLoad){ load->open, load->booked, load->has_hours };
    }
  return TRUE;
}

/* On the worker. */
static gpointer
work_load (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;
  ClActor *actor = request->actor;
  g_autoptr (ClCalendarBundle) self = g_object_new (CL_TYPE_CALENDAR_BUNDLE, NULL);
  g_autoptr (GPtrArray) members = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  self->view = request->wish.view;
  members = cl_member_service_list (practice, actor, error);
  if (members == NULL)
    return NULL;
  self->people = cl_people_new (members, cl_actor_get_id (actor));
  self->calendars = cl_appointment_service_list_calendars (practice, actor, error);
  if (self->calendars == NULL)
    return NULL;
  choose (self, &request->wish);
  make_columns (self, &request->wish);
  if (self->columns->len == 0)
    return g_steal_pointer (&self);
  if (!read_appointments (self, practice, actor, error) ||
      !read_hours (self, practice, actor, error) ||
      !read_loads (self, practice, actor, request->wish.strip, error))
    return NULL;
  return g_steal_pointer (&self);
}

static void
cl_calendar_bundle_finalize (GObject *object)
{
  ClCalendarBundle *self = CL_CALENDAR_BUNDLE (object);

  g_clear_pointer (&self->calendars, g_ptr_array_unref);
  g_clear_object (&self->people);
  g_array_unref (self->chosen);
  g_ptr_array_unref (self->columns);
  G_OBJECT_CLASS (cl_calendar_bundle_parent_class)->finalize (object);
}

static void
cl_calendar_bundle_class_init (ClCalendarBundleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_calendar_bundle_finalize;
}

static void
cl_calendar_bundle_init (ClCalendarBundle *self)
{
  self->chosen = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->columns = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * cl_calendar_bundle_load_async:
 * @practice: the practice
 * @actor: who looks
 * @wish: what is looked at
 * @cancellable: (nullable): drops the answer
 * @callback: called on the main context
 * @user_data: for @callback
 *
 * Reads all that the calendar shows, on the worker.
 */
void
cl_calendar_bundle_load_async (ClPractice *practice,
                               ClActor *actor,
                               const ClCalendarWish *wish,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->actor = g_object_ref (actor);
  request->wish = *wish;
  request->wish.day = g_date_time_ref (wish->day);
  request->wish.strip = g_date_time_ref (wish->strip);
  request->wish.several = g_array_copy (wish->several);
  cl_practice_run_async (practice, work_load, request, request_free, g_object_unref, cancellable,
                         callback, user_data);
}

/**
 * cl_calendar_bundle_load_finish:
 * @practice: the practice
 * @result: what the callback was given
 * @error: return location for an error, as of what is read
 *
 * Returns: (transfer full) (nullable): the bundle
 */
ClCalendarBundle *
cl_calendar_bundle_load_finish (ClPractice *practice, GAsyncResult *result, GError **error)
{
  return cl_practice_run_finish (practice, result, error);
}

/**
 * cl_calendar_bundle_find_appointment:
 * @self: a bundle
 * @appointment: an id
 *
 * Returns: (transfer none) (nullable): that appointment, where it is shown; what is busy and no
 *   more has no id and is never found
 */
ClAppointment *
cl_calendar_bundle_find_appointment (ClCalendarBundle *self, gint64 appointment)
{
  g_return_val_if_fail (CL_IS_CALENDAR_BUNDLE (self), NULL);

  for (guint i = 0; appointment != 0 && i < self->columns->len; i++)
    {
      ClCalendarColumn *column = g_ptr_array_index (self->columns, i);

      for (guint j = 0; j < column->appointments->len; j++)
        if (((ClAppointment *) g_ptr_array_index (column->appointments, j))->id == appointment)
          return g_ptr_array_index (column->appointments, j);
    }
  return NULL;
}

/**
 * cl_calendar_bundle_find_again:
 * @self: a bundle
 * @appointment: one that was read earlier
 *
 * Returns: (transfer none) (nullable): what it is now; %NULL where it is not among what is shown
 */
ClAppointment *
cl_calendar_bundle_find_again (ClCalendarBundle *self, ClAppointment *appointment)
{
  g_return_val_if_fail (CL_IS_CALENDAR_BUNDLE (self), NULL);

  for (guint i = 0; i < self->columns->len; i++)
    {
      ClCalendarColumn *column = g_ptr_array_index (self->columns, i);

      for (guint j = 0; j < column->appointments->len; j++)
        if (cl_calendar_anchor_is_same (g_ptr_array_index (column->appointments, j), appointment))
          return g_ptr_array_index (column->appointments, j);
    }
  return NULL;
}

/**
 * cl_calendar_bundle_has_same_days:
 * @self: a bundle
 * @other: one that was read later
 *
 * Returns: whether both show the same days of the same practitioners in the same way
 */
gboolean
cl_calendar_bundle_has_same_days (ClCalendarBundle *self, ClCalendarBundle *other)
{
  g_return_val_if_fail (CL_IS_CALENDAR_BUNDLE (self), FALSE);
  g_return_val_if_fail (CL_IS_CALENDAR_BUNDLE (other), FALSE);

  if (self->view != other->view || self->columns->len != other->columns->len)
    return FALSE;
  for (guint i = 0; i < self->columns->len; i++)
    {
      ClCalendarColumn *before = g_ptr_array_index (self->columns, i);
      ClCalendarColumn *after = g_ptr_array_index (other->columns, i);

      if (before->practitioner != after->practitioner || before->start != after->start)
        return FALSE;
    }
  return TRUE;
}
