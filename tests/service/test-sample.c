/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample practice: whole, right by the rules, and the same each time. */
#include <glib/gstdio.h>
#include <string.h>

#include "cl-access-service.h"
#include "cl-appointment-service.h"
#include "cl-audit-service.h"
#include "cl-client-service.h"
#include "cl-error.h"
#include "cl-member-service.h"
#include "cl-note-service.h"
#include "cl-review-service.h"
#include "cl-sample-private.h"
#include "cl-sign-in-service.h"

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("caseload-sample-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  fixture->path = g_build_filename (fixture->folder, "sample.caseload", NULL);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
}

typedef struct
{
  guint64 last;
  guint64 total;
  guint n;
} Seen;

static void
on_progress_cb (guint64 done, guint64 total, gpointer data)
{
  Seen *seen = data;

  g_assert_cmpuint (done, >=, seen->last);
  g_assert_cmpuint (done, <=, total);
  seen->last = done;
  seen->total = total;
  seen->n++;
}

static ClActor *
sign_in (ClPractice *practice, ClSamplePerson person)
{
  g_autoptr (GError) error = NULL;
  ClActor *actor = cl_sign_in_service_sign_in (practice, cl_sample_members[person].email,
                                               cl_sample_members[person].password, &error);

  g_assert_no_error (error);
  return actor;
}

static void
append_access (GString *text, ClPractice *practice, ClActor *admin, gint64 client)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClAccess) access = cl_access_service_show (practice, admin, client, &error);

  g_assert_no_error (error);
  g_string_append_printf (text, " owner %d, everyone %d", (int) access->owner,
                          (int) access->everyone);
  for (guint i = 0; i < access->grants->len; i++)
    {
      const ClGrant *grant = &g_array_index (access->grants, ClGrant, i);

      g_string_append_printf (text, ", %d %d %d %d", (int) grant->member, (int) grant->level,
                              grant->until != 0, (int) grant->source);
    }
}

static void
append_cases (GString *text, ClPractice *practice, ClActor *admin, guint *n_cases)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cases = cl_case_service_list (practice, admin, FALSE, 0, FALSE, 0, FALSE,
                                                      CL_CASE_STATUS_ACTIVE, &error);

  g_assert_no_error (error);
  *n_cases = cases->len;
  for (guint i = 0; i < cases->len; i++)
    {
      const ClCaseFile *item = g_ptr_array_index (cases, i);

      g_string_append_printf (text, "%s %s %d:", item->title, item->client_name,
                              (int) item->status);
      for (guint j = 0; j < item->staff->len; j++)
        g_string_append_printf (text, " %d", (int) g_array_index (item->staff, gint64, j));
      g_string_append_c (text, '\n');
    }
}

/* Everything that two sample practices have in common, as text. */
static char *
describe (ClPractice *practice, ClActor *admin, guint *n_clients, guint *n_cases)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) members = cl_member_service_list (practice, admin, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < members->len; i++)
    {
      const ClMember *member = g_ptr_array_index (members, i);
      g_autofree char *roles = g_strjoinv (", ", member->roles);

      g_string_append_printf (text, "%s %s %s %d %d\n", member->name, member->email, roles,
                              (int) member->status, (int) member->supervisor);
    }
  *n_clients = 0;
  for (gint64 id = 1; id <= 60; id++)
    {
      g_autoptr (ClClient) client = cl_client_service_show (practice, admin, id, &error);

      g_assert_no_error (error);
      g_string_append_printf (text, "%s %s %s %s:", client->details->first_name,
                              client->details->last_name, client->details->birth_date,
                              client->details->email);
      append_access (text, practice, admin, id);
      g_string_append_c (text, '\n');
      (*n_clients)++;
    }
  append_cases (text, practice, admin, n_cases);
  return g_string_free (text, FALSE);
}

static void
assert_whole (ClPractice *practice, ClActor *admin)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClAuditVerdict) verdict = NULL;
  g_autoptr (GPtrArray) broken = NULL;

  verdict = cl_audit_service_verify (practice, admin, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (verdict->problem, ==, NULL);
  g_assert_true (verdict->valid);
  g_assert_cmpint (verdict->events, >, 200);
  broken = cl_audit_service_check_invariants (practice, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < broken->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (broken, i));
  g_assert_cmpuint (broken->len, ==, 0);
}

static void
assert_variety (ClPractice *practice, ClActor *admin)
{
  g_autoptr (GError) error = NULL;
  gint64 now = cl_practice_get_now (practice);
  gint64 soon = now + 10 * G_TIME_SPAN_DAY;
  guint sources = 0, levels = 0, everyone = 0, n_soon = 0, n_expired = 0;

  for (gint64 id = 1; id <= 60; id++)
    {
      g_autoptr (ClAccess) access = cl_access_service_show (practice, admin, id, &error);

      g_assert_no_error (error);
      everyone |= 1u << access->everyone;
      for (guint i = 0; i < access->grants->len; i++)
        {
          const ClGrant *grant = &g_array_index (access->grants, ClGrant, i);

          sources |= 1u << grant->source;
          levels |= 1u << grant->level;
          n_soon += grant->until > now && grant->until < soon;
          n_expired += grant->until != 0 && grant->until <= now;
        }
    }
  g_assert_cmpuint (sources, ==,
                    1u << CL_GRANT_SOURCE_MANAGE | 1u << CL_GRANT_SOURCE_STAFF |
                      1u << CL_GRANT_SOURCE_CASE | 1u << CL_GRANT_SOURCE_CHART_SHARE |
                      1u << CL_GRANT_SOURCE_DEMOGRAPHICS | 1u << CL_GRANT_SOURCE_BOOKING);
  g_assert_cmpuint (levels, ==, 1u << CL_LEVEL_RECORD | 1u << CL_LEVEL_CHART);
  g_assert_cmpuint (everyone, ==,
                    1u << CL_LEVEL_NONE | 1u << CL_LEVEL_RECORD | 1u << CL_LEVEL_CHART);
  g_assert_cmpuint (n_soon, >=, 4);
  g_assert_cmpuint (n_expired, ==, 1);
}

static void
assert_everybody_signs_in (ClPractice *practice)
{
  for (guint i = 0; i < CL_SAMPLE_N_MEMBERS; i++)
    if (i != CL_SAMPLE_SUSPENDED)
      {
        g_autoptr (ClActor) actor = sign_in (practice, (ClSamplePerson) i);

        g_assert_false (cl_actor_must_change_password (actor));
      }
}

/* Of every kind that it can have at once: who may break the glass is a second custodian. */
static void
assert_review (ClPractice *practice, ClActor *admin)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClReview) review = cl_review_service_open (practice, admin, NULL, NULL, NULL, &error);
  const ClReviewFinding *away, *many;
  guint n_opened = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < CL_N_REVIEW_KINDS; i++)
    if (i == CL_REVIEW_SOLE_CUSTODIAN)
      g_assert_cmpuint (review->totals[i], ==, 0);
    else
      g_assert_cmpuint (review->totals[i], >, 0);
  g_assert_cmpuint (review->totals[CL_REVIEW_SUSPENDED], ==, 1);
  away = g_ptr_array_index (review->findings[CL_REVIEW_SUSPENDED], 0);
  g_assert_cmpuint (away->n_clients, ==, 2);
  g_assert_cmpuint (review->totals[CL_REVIEW_MANY_CLIENTS], ==, 1);
  many = g_ptr_array_index (review->findings[CL_REVIEW_MANY_CLIENTS], 0);
  g_assert_cmpint (many->member, ==, CL_SAMPLE_LINDQVIST + 1);
  /* What was forgotten, and what the biller was given: the scheduler books by theirs. */
  g_assert_cmpuint (review->totals[CL_REVIEW_UNUSED], ==, CL_SAMPLE_N_FORGOTTEN + 1);
  for (guint i = 0; i < review->findings[CL_REVIEW_UNUSED]->len; i++)
    {
      ClReviewFinding *finding = g_ptr_array_index (review->findings[CL_REVIEW_UNUSED], i);

      n_opened += finding->last_used != 0;
    }
  g_assert_cmpuint (n_opened, ==, 1);
  g_assert_cmpuint (review->totals[CL_REVIEW_INVITED], ==, 1);
  g_assert_cmpint (review->due, <, review->now);
}

/* Its past is one that it can have had. */
static void
assert_past (ClPractice *practice, ClActor *admin)
{
  g_autoptr (GError) error = NULL;
  const ClAuditQuery query = { 0 };
  g_autoptr (GPtrArray) events = cl_audit_service_list (practice, admin, &query, &error);
  gint64 now = g_get_real_time ();
  const ClAuditEvent *newest, *glass = NULL;

  g_assert_no_error (error);
  newest = g_ptr_array_index (events, 0);
  g_assert_cmpint (ABS (now - newest->at), <, G_TIME_SPAN_HOUR);
  for (guint i = 0; i < events->len; i++)
    {
      const ClAuditEvent *event = g_ptr_array_index (events, i);

      g_assert_cmpint (event->at, <=, newest->at);
      g_assert_cmpint (event->at, >, now - (CL_SAMPLE_DAYS + 2) * G_TIME_SPAN_DAY);
      g_assert_cmpstr (event->action, !=, "clock.jump");
      if (g_str_equal (event->action, "access.emergency"))
        glass = event;
    }
  g_assert_nonnull (glass);
  g_assert_cmpint (ABS (now - glass->at), <, G_TIME_SPAN_HOUR);
}

static void
assert_glass_is_broken (ClPractice *practice)
{
  g_autoptr (ClActor) actor = sign_in (practice, CL_SAMPLE_EMERGENCY_MEMBER);
  g_autoptr (GError) error = NULL;
  const ClClientQuery query = { .search = "Lindgren" };
  g_autoptr (GPtrArray) rows = cl_client_service_list (practice, actor, &query, NULL, NULL, &error);
  const ClClientRow *row;

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  row = g_ptr_array_index (rows, 0);
  g_assert_cmpint (row->emergency_until, >, cl_practice_get_now (practice));
  g_assert_true ((row->areas & CL_AREAS_CHART & ~CL_AREA_BILLING) ==
                 (CL_AREAS_CHART & ~CL_AREA_BILLING));
}

static GPtrArray *
list_appointments (ClPractice *practice, ClActor *actor)
{
  g_autoptr (GError) error = NULL;
  gint64 now = cl_practice_get_now (practice);
  const ClAppointmentQuery query = { .from = now - 40 * G_TIME_SPAN_DAY,
                                     .to = now + 40 * G_TIME_SPAN_DAY };
  GPtrArray *rows = cl_appointment_service_list (practice, actor, &query, &error);

  g_assert_no_error (error);
  return rows;
}

/* Weeks as a front desk has them: every state, repeats, meetings, an overlap, the past and what is
 * to come. */
static void
assert_calendar (ClPractice *practice)
{
  g_autoptr (ClActor) scheduler = sign_in (practice, CL_SAMPLE_HERRERA);
  g_autoptr (ClActor) practitioner = sign_in (practice, CL_SAMPLE_HADDAD);
  g_autoptr (GPtrArray) rows = list_appointments (practice, scheduler);
  g_autoptr (GPtrArray) seen = list_appointments (practice, practitioner);
  gint64 now = cl_practice_get_now (practice);
  guint states = 0, n_blocks = 0, n_series = 0, n_ahead = 0, n_overlaps = 0, n_busy = 0;

  g_assert_cmpuint (rows->len, >, 100);
  for (guint i = 0; i < rows->len; i++)
    {
      ClAppointment *row = g_ptr_array_index (rows, i);

      states |= 1u << row->state;
      n_blocks += row->client == 0;
      n_series += row->series != 0;
      n_ahead += row->start > now;
      g_assert_false (row->is_busy);
      /* What is over is settled, but for who sits in the waiting room still. */
      if (row->client != 0 && row->end <= now)
        g_assert_cmpint (row->state, !=, CL_APPOINTMENT_STATE_BOOKED);
      for (guint k = i + 1; k < rows->len; k++)
        {
          ClAppointment *other = g_ptr_array_index (rows, k);

          n_overlaps += other->practitioner == row->practitioner &&
                        row->state != CL_APPOINTMENT_STATE_CANCELLED &&
                        other->state != CL_APPOINTMENT_STATE_CANCELLED &&
                        cl_appointment_overlaps (row, other->start, other->end);
        }
    }
  g_assert_cmpuint (states, ==, (1u << (CL_APPOINTMENT_STATE_NO_SHOW + 1)) - 1);
  g_assert_cmpuint (n_blocks, >, 20);
  g_assert_cmpuint (n_series, >, rows->len / 2);
  g_assert_cmpuint (n_ahead, >, 30);
  g_assert_cmpuint (n_overlaps, ==, 1);
  for (guint i = 0; i < seen->len; i++)
    n_busy += ((ClAppointment *) g_ptr_array_index (seen, i))->is_busy;
  g_assert_cmpuint (n_busy, >, 10);
  g_assert_cmpuint (n_busy, <, seen->len);
}

/* What is written of the first client, whose owner wrote it, and what awaits two supervisors. */
static void
assert_notes (ClPractice *practice)
{
  static const struct
  {
    ClSamplePerson person;
    guint n_waiting;
  } supervisors[] = { { CL_SAMPLE_LEE, 1 }, { CL_SAMPLE_MENSAH, 3 } };
  g_autoptr (GError) error = NULL;
  g_autoptr (ClActor) owner = sign_in (practice, CL_SAMPLE_RUIZ);
  g_autoptr (GPtrArray) notes = cl_note_service_list (practice, owner, 1, &error);
  guint kinds = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < notes->len; i++)
    kinds |= 1u << ((ClNote *) g_ptr_array_index (notes, i))->kind;
  g_assert_cmpuint (notes->len, ==, 4);
  g_assert_cmpuint (kinds, ==,
                    1u << CL_NOTE_KIND_INTAKE | 1u << CL_NOTE_KIND_TREATMENT_PLAN |
                      1u << CL_NOTE_KIND_PROGRESS | 1u << CL_NOTE_KIND_PSYCHOTHERAPY);
  for (guint i = 0; i < G_N_ELEMENTS (supervisors); i++)
    {
      g_autoptr (ClActor) actor = sign_in (practice, supervisors[i].person);
      g_autoptr (GPtrArray) waiting = cl_note_service_list_reviews (practice, actor, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (waiting->len, ==, supervisors[i].n_waiting);
    }
}

static void
test_whole_and_same (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other_path = g_build_filename (fixture->folder, "other.caseload", NULL);
  g_auto (GStrv) texts = g_new0 (char *, 3);
  g_auto (GStrv) keys = g_new0 (char *, 3);
  const char *paths[2] = { fixture->path, other_path };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ClPractice) practice = NULL;
      g_autoptr (ClActor) admin = NULL;
      Seen seen = { 0 };
      guint n_clients, n_cases;

      practice = cl_sample_make (paths[i], TRUE, &keys[i], on_progress_cb, &seen, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (seen.last, ==, seen.total);
      g_assert_cmpuint (seen.n, ==, seen.total + 1);
      admin = sign_in (practice, CL_SAMPLE_NAIR);
      texts[i] = describe (practice, admin, &n_clients, &n_cases);
      g_assert_cmpuint (n_clients, ==, 60);
      g_assert_cmpuint (n_cases, ==, 40);
      assert_whole (practice, admin);
      assert_variety (practice, admin);
      assert_review (practice, admin);
      assert_past (practice, admin);
      assert_everybody_signs_in (practice);
      assert_glass_is_broken (practice);
      assert_calendar (practice);
      assert_notes (practice);
      cl_practice_close (practice);
    }
  g_assert_cmpstr (texts[0], ==, texts[1]);
  g_assert_cmpstr (keys[0], !=, keys[1]);
}

static void
on_cancelling_cb (guint64 done, guint64 total, gpointer data)
{
  if (done == 4)
    g_cancellable_cancel (data);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (cl_sample_service_create (fixture->path, NULL, NULL, on_cancelling_cb, cancellable,
                                           cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (fixture->folder), ==, 0);
}

static void
test_file_is_there (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "mine", -1, NULL));
  g_assert_null (cl_sample_service_create (fixture->path, NULL, NULL, NULL, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "mine");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/sample/whole-and-same", test_whole_and_same);
  ADD ("/sample/cancelled", test_cancelled);
  ADD ("/sample/file-is-there", test_file_is_there);

  return g_test_run ();
}
