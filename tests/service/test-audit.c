/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "cl-audit-service.h"
#include "cl-error.h"
#include "service-support.h"

/* Finding entries in the log and taking them away: filters, pages and exports. */

static const char *const practitioner[] = { "Practitioner", NULL };

typedef struct
{
  ClTestPractice *test;
  ClActor *ann;
  ClActor *bob;
  gint64 client;
} Fixture;

static void
save (Fixture *fixture, ClActor *actor, ClChange *change)
{
  g_autoptr (ClChangeResult) result = cl_test_practice_do (fixture->test, actor, change);

  g_assert_nonnull (result);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->test = cl_test_practice_new ();
  fixture->ann = cl_test_practice_add (fixture->test, "ann@lakeside.test", practitioner);
  fixture->bob = cl_test_practice_add (fixture->test, "bob@lakeside.test", practitioner);
  fixture->client = cl_test_practice_add_client (fixture->test, fixture->ann, "Ana", "Gomez");
  save (fixture, fixture->ann,
        cl_change_new_assign_staff (fixture->client, cl_actor_get_id (fixture->bob)));
  cl_test_practice_refuse (fixture->test, fixture->bob,
                           cl_change_new_suspend (cl_actor_get_id (fixture->ann)), CL_ERROR_DENIED);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->ann);
  g_object_unref (fixture->bob);
  cl_test_practice_free (fixture->test);
}

static GPtrArray *
list (Fixture *fixture, const ClAuditQuery *query)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *events =
    cl_audit_service_list (fixture->test->practice, fixture->test->admin, query, &error);

  g_assert_no_error (error);
  return events;
}

/* What Bob did, and what was done to him: he was assigned, and refused. */
static void
test_about (Fixture *fixture, gconstpointer data)
{
  gint64 bob = cl_actor_get_id (fixture->bob);
  ClAuditQuery by = { .has_member = TRUE, .member = bob };
  ClAuditQuery about = { .has_about = TRUE, .about = bob };
  g_autoptr (GPtrArray) did = list (fixture, &by);
  g_autoptr (GPtrArray) all = list (fixture, &about);
  gboolean is_assigned = FALSE;

  g_assert_cmpuint (all->len, >, did->len);
  for (guint i = 0; i < all->len; i++)
    {
      ClAuditEvent *event = g_ptr_array_index (all, i);

      is_assigned |= g_str_equal (event->action, "staff.assign");
      g_assert_true (event->actor == bob || strstr (event->subject, "member:") != NULL);
    }
  g_assert_true (is_assigned);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  ClAuditQuery query = { .refused = TRUE };
  g_autoptr (GPtrArray) events = list (fixture, &query);
  ClAuditEvent *event;

  g_assert_cmpuint (events->len, ==, 1);
  event = g_ptr_array_index (events, 0);
  g_assert_cmpstr (event->action, ==, "member.suspend");
  g_assert_cmpint (event->outcome, ==, CL_OUTCOME_DENIED);
}

/* Kinds are whole actions, or all that begin alike up to the dot. */
static void
test_kinds (Fixture *fixture, gconstpointer data)
{
  ClAuditQuery staff = { .kinds = " staff. member.sign-out " };
  ClAuditQuery whole = { .kinds = " staff.assign " };
  ClAuditQuery part = { .kinds = " staff.ass staff " };
  g_autoptr (GPtrArray) all = list (fixture, &staff);
  g_autoptr (GPtrArray) one = list (fixture, &whole);
  g_autoptr (GPtrArray) none = list (fixture, &part);

  g_assert_cmpuint (all->len, ==, 1);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpuint (none->len, ==, 0);
}

/* Pages hold every entry once, in the order of the whole. */
static void
test_pages (Fixture *fixture, gconstpointer data)
{
  ClAuditQuery everything = { 0 };
  ClAuditQuery page = { .limit = 3 };
  g_autoptr (GPtrArray) all = list (fixture, &everything);
  guint n = 0;

  for (;;)
    {
      g_autoptr (GPtrArray) events = list (fixture, &page);

      for (guint i = 0; i < events->len; i++, n++)
        {
          ClAuditEvent *event = g_ptr_array_index (events, i);

          g_assert_cmpint (event->seq, ==, ((ClAuditEvent *) g_ptr_array_index (all, n))->seq);
          page.before = event->seq;
        }
      if (events->len < page.limit)
        break;
    }
  g_assert_cmpuint (n, ==, all->len);
}

static char *export(Fixture *fixture, ClAuditFormat format, char **head)
{
  g_autofree char *path = g_build_filename (fixture->test->folder, "log.out", NULL);
  ClAuditQuery query = { 0 };
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  GStatBuf status;

  g_assert_true (cl_audit_service_export (fixture->test->practice, fixture->test->admin, &query,
                                          NULL, NULL, format, path, head, NULL, NULL, NULL,
                                          &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static GPtrArray *
keep_assigned (GPtrArray *events, gpointer data, GError **error)
{
  GPtrArray *kept = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < events->len; i++)
    if (g_str_equal (((ClAuditEvent *) events->pdata[i])->action, "staff.assign"))
      g_ptr_array_add (kept, g_object_ref (events->pdata[i]));
  return kept;
}

/* What the window finds by words, which only it has, is exported alone. */
static void
test_export_selected (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->test->folder, "log.out", NULL);
  ClAuditQuery query = { 0 };
  g_autofree char *text = NULL;

  g_assert_true (cl_audit_service_export (fixture->test->practice, fixture->test->admin, &query,
                                          keep_assigned, NULL, CL_AUDIT_JSON_LINES, path, NULL,
                                          NULL, NULL, NULL, NULL));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "staff.assign"));
  g_assert_null (strstr (text, "client.create"));
}

static void
test_export (Fixture *fixture, gconstpointer data)
{
  ClAuditFormat format = (ClAuditFormat) GPOINTER_TO_INT (data);
  ClAuditQuery everything = { 0 };
  ClAuditQuery exports = { .action = "audit.export" };
  g_autoptr (GPtrArray) before = list (fixture, &everything);
  g_autofree char *head = NULL;
  g_autofree char *text = export(fixture, format, &head);
  g_autoptr (GPtrArray) logged = list (fixture, &exports);
  g_auto (GStrv) lines = g_strsplit (g_strchomp (text), "\n", -1);
  guint n_more = format == CL_AUDIT_CSV ? 2 : 1; /* the names, and the head */

  g_assert_cmpuint (g_strv_length (lines), ==, before->len + n_more);
  g_assert_nonnull (strstr (lines[g_strv_length (lines) - 1], head));
  g_assert_nonnull (strstr (text, "bob@lakeside.test"));
  g_assert_cmpuint (logged->len, ==, 1);
}

/* The head that an export leaves outside shows that the log's end was cut off. */
static void
test_head_finds_a_cut_tail (Fixture *fixture, gconstpointer data)
{
  g_autofree char *head = NULL;
  g_autofree char *text = export(fixture, CL_AUDIT_JSON_LINES, &head);
  g_autoptr (ClAuditVerdict) whole = NULL;
  g_autoptr (ClAuditVerdict) cut = NULL;

  whole = cl_audit_service_verify (fixture->test->practice, fixture->test->admin, head, NULL, NULL,
                                   NULL, NULL);
  g_assert_true (whole->valid);
  cl_test_practice_run_sql (fixture->test, "DELETE FROM audit_event WHERE seq >"
                                           " (SELECT max (seq) - 4 FROM audit_event)");
  cut = cl_audit_service_verify (fixture->test->practice, fixture->test->admin, head, NULL, NULL,
                                 NULL, NULL);
  g_assert_false (cut->valid);
}

static void
test_needs_view_audit (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->test->folder, "log.csv", NULL);
  ClAuditQuery query = { 0 };
  ClAuditQuery refused = { .action = "audit.export", .refused = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = NULL;

  g_assert_false (cl_audit_service_export (fixture->test->practice, fixture->ann, &query, NULL,
                                           NULL, CL_AUDIT_CSV, path, NULL, NULL, NULL, NULL,
                                           &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_DENIED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  events = list (fixture, &refused);
  g_assert_cmpuint (events->len, ==, 1);
}

/* More entries than are read at once. */
#define N_OPENINGS 600

static void
write_meanwhile (guint64 done, guint64 total, gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClClient) client = NULL;

  if (done == total)
    return;
  client = cl_client_service_show (fixture->test->practice, fixture->ann, fixture->client, &error);
  g_assert_no_error (error);
}

/* Others go on working while a long log is verified: it takes what they write with it. */
static void
test_verify_lets_others_write (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ClAuditVerdict) before = NULL;
  g_autoptr (ClAuditVerdict) verdict = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < N_OPENINGS; i++)
    g_object_unref (
      cl_client_service_show (fixture->test->practice, fixture->ann, fixture->client, NULL));
  before = cl_audit_service_verify (fixture->test->practice, fixture->test->admin, NULL, NULL, NULL,
                                    NULL, NULL);
  verdict = cl_audit_service_verify (fixture->test->practice, fixture->test->admin, before->head,
                                     write_meanwhile, fixture, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (verdict->valid);
  g_assert_cmpint (verdict->events, ==, before->events + 1);
}

/* Once the right is gone, the rest of the log is not read. */
static void
suspend_reader (guint64 done, guint64 total, gpointer data)
{
  Fixture *fixture = data;

  if (done < total)
    save (fixture, fixture->test->admin, cl_change_new_suspend (cl_actor_get_id (fixture->bob)));
}

static void
test_verify_stops_with_the_right (Fixture *fixture, gconstpointer data)
{
  static const char *const administrator[] = { "Administrator", NULL };
  g_autoptr (ClActor)
    reader = cl_test_practice_add (fixture->test, "eve@lakeside.test", administrator);
  Fixture as_reader = { fixture->test, fixture->ann, reader, fixture->client };
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < N_OPENINGS; i++)
    g_object_unref (
      cl_client_service_show (fixture->test->practice, fixture->ann, fixture->client, NULL));
  g_assert_null (cl_audit_service_verify (fixture->test->practice, reader, NULL, suspend_reader,
                                          &as_reader, NULL, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_NOT_SIGNED_IN);
}

#define ADD(path, func, data)                                                                      \
  g_test_add ("/service/audit/" path, Fixture, GINT_TO_POINTER (data), set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("about", test_about, 0);
  ADD ("refused", test_refused, 0);
  ADD ("kinds", test_kinds, 0);
  ADD ("export/selected", test_export_selected, 0);
  ADD ("pages", test_pages, 0);
  ADD ("export/csv", test_export, CL_AUDIT_CSV);
  ADD ("export/json-lines", test_export, CL_AUDIT_JSON_LINES);
  ADD ("export/head", test_head_finds_a_cut_tail, 0);
  ADD ("export/denied", test_needs_view_audit, 0);
  ADD ("verify/lets-others-write", test_verify_lets_others_write, 0);
  ADD ("verify/stops-with-the-right", test_verify_stops_with_the_right, 0);

  return g_test_run ();
}
