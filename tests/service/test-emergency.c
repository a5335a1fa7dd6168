/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-audit-service.h"
#include "cl-emergency-service.h"
#include "cl-error.h"
#include "service-support.h"

/* Whom broken glass is told, how a client is found that one does not see, and that a window hears
 * of what others save (docs: ACCESS, What each action does). */

#define REASON "Client in danger"

/* Dana administers and is a practitioner; Ann owns Ana; Bob is a practitioner; Eve may break the
 * glass; Kim manages access and does nothing else. */
typedef struct
{
  ClTestPractice *test;
  ClActor *ann;
  ClActor *bob;
  ClActor *eve;
  ClActor *kim;
  gint64 ana;
} Fixture;

static void
add_role (Fixture *fixture, const char *name, ClPermission permissions)
{
  cl_change_result_free (cl_test_practice_do (fixture->test, fixture->test->admin,
                                              cl_change_new_create_role (name, permissions)));
}

static gint64
add_client (Fixture *fixture, ClActor *owner, const char *birth_date, const char *phone)
{
  ClClientDetails *details = cl_client_details_new ();
  g_autoptr (ClChangeResult) result = NULL;

  details->first_name = g_strdup ("Ana María");
  details->last_name = g_strdup ("Gómez-Ruiz");
  details->preferred_name = g_strdup ("Anita");
  details->birth_date = g_strdup (birth_date);
  details->phone = g_strdup (phone);
  details->email = g_strdup ("ana@example.org");
  result =
    cl_test_practice_do (fixture->test, owner, cl_change_new_create_client (details, FALSE, 0));
  return ((ClChangeOutcome *) result->outcomes->pdata[0])->client;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const char *const practitioner[] = { "Practitioner", NULL };
  static const char *const on_call[] = { "On call", NULL };
  static const char *const keeper[] = { "Keeper", NULL };

  fixture->test = cl_test_practice_new ();
  add_role (fixture, "On call", CL_PERMISSION_PROVIDE_CARE | CL_PERMISSION_EMERGENCY_ACCESS);
  add_role (fixture, "Keeper", CL_PERMISSION_MANAGE_ACCESS);
  fixture->ann = cl_test_practice_add (fixture->test, "ann@lakeside.test", practitioner);
  fixture->bob = cl_test_practice_add (fixture->test, "bob@lakeside.test", practitioner);
  fixture->eve = cl_test_practice_add (fixture->test, "eve@lakeside.test", on_call);
  fixture->kim = cl_test_practice_add (fixture->test, "kim@lakeside.test", keeper);
  fixture->ana = add_client (fixture, fixture->ann, "1992-03-12", "+1 (312) 555-0101");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->ann);
  g_clear_object (&fixture->bob);
  g_clear_object (&fixture->eve);
  g_clear_object (&fixture->kim);
  cl_test_practice_free (fixture->test);
}

static void
act (Fixture *fixture, ClActor *actor, ClChange *change)
{
  cl_change_result_free (cl_test_practice_do (fixture->test, actor, change));
}

static void
break_glass (Fixture *fixture)
{
  act (fixture, fixture->eve, cl_change_new_emergency (fixture->ana, REASON));
}

static GPtrArray *
list (Fixture *fixture, ClActor *actor)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *notices = cl_emergency_service_list_notices (fixture->test->practice, actor, &error);

  g_assert_no_error (error);
  return notices;
}

static guint
count (Fixture *fixture, ClActor *actor)
{
  g_autoptr (GPtrArray) notices = list (fixture, actor);

  return notices->len;
}

static gint64
get_first (Fixture *fixture, ClActor *actor)
{
  g_autoptr (GPtrArray) notices = list (fixture, actor);

  g_assert_cmpuint (notices->len, >, 0);
  return ((ClEmergencyNotice *) notices->pdata[0])->id;
}

static void
set_owner (Fixture *fixture, ClActor *owner)
{
  ClAccessDraft *draft = cl_access_draft_new ();

  draft->has_owner = TRUE;
  draft->owner = cl_actor_get_id (owner);
  act (fixture, fixture->test->admin, cl_change_new_set_access (fixture->ana, draft));
}

static void
set_roles (Fixture *fixture, ClActor *member, const char *first, const char *second)
{
  ClMemberDraft *draft = cl_member_draft_new ();

  draft->roles = g_strdupv ((GStrv) (const char *const[]){ first, second, NULL });
  act (fixture, fixture->test->admin,
       cl_change_new_update_member (cl_actor_get_id (member), draft));
}

#define ENTRIES "SELECT count (*) FROM audit_event WHERE action = "

/* The owner and all who manage access, with what they need to know; nobody else, and not who did
 * it. */
static void
test_told (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) notices = NULL;
  ClEmergencyNotice *notice;

  break_glass (fixture);
  notices = list (fixture, fixture->ann);
  g_assert_cmpuint (notices->len, ==, 1);
  notice = notices->pdata[0];
  g_assert_cmpint (notice->client, ==, fixture->ana);
  g_assert_cmpstr (notice->client_name, ==, "Ana María Gómez-Ruiz");
  g_assert_cmpint (notice->member, ==, cl_actor_get_id (fixture->eve));
  g_assert_cmpstr (notice->reason, ==, REASON);
  g_assert_cmpint (notice->at, ==, fixture->test->now);
  g_assert_cmpint (notice->until, ==, fixture->test->now + 4 * G_TIME_SPAN_HOUR);
  g_assert_true (notice->is_owner);
  g_assert_cmpuint (count (fixture, fixture->test->admin), ==, 1);
  g_assert_cmpuint (count (fixture, fixture->kim), ==, 1);
  g_assert_cmpuint (count (fixture, fixture->bob), ==, 0);
  g_assert_cmpuint (count (fixture, fixture->eve), ==, 0);
  g_assert_cmpint (cl_test_practice_ask (fixture->test,
                                         ENTRIES "'access.emergency' AND detail LIKE "
                                                 "'%\"told\":[_,_,_]%'"),
                   ==, 1);
}

/* So many others are told, in the rows and in the log. */
static void
assert_not_told (Fixture *fixture, ClActor *opener, int n_told)
{
  g_autofree char *rows =
    g_strdup_printf ("SELECT count (*) FROM emergency_told WHERE member_id = %" G_GINT64_FORMAT,
                     cl_actor_get_id (opener));
  g_autofree char *logged = g_strdup_printf (
    "SELECT count (*) FROM audit_event, json_each (detail, '$.told') WHERE action = "
    "'access.emergency' AND json_each.value = %" G_GINT64_FORMAT,
    cl_actor_get_id (opener));

  g_assert_cmpint (cl_test_practice_ask (fixture->test, rows), ==, 0);
  g_assert_cmpint (cl_test_practice_ask (fixture->test, logged), ==, 0);
  g_assert_cmpint (cl_test_practice_ask (fixture->test, "SELECT count (*) FROM emergency_told"), ==,
                   n_told);
  g_assert_cmpint (cl_test_practice_ask (fixture->test,
                                         "SELECT count (*) FROM audit_event, json_each (detail, "
                                         "'$.told') WHERE action = 'access.emergency'"),
                   ==, n_told);
}

/* An owner who breaks the glass on their own client tells those who manage access alone. */
static void
test_own (Fixture *fixture, gconstpointer data)
{
  set_roles (fixture, fixture->ann, "On call", NULL);
  act (fixture, fixture->ann, cl_change_new_emergency (fixture->ana, REASON));
  g_assert_cmpuint (count (fixture, fixture->ann), ==, 0);
  g_assert_cmpuint (count (fixture, fixture->kim), ==, 1);
  assert_not_told (fixture, fixture->ann, 2);
}

/* Nor does who manages access themself: neither before, in what would happen, nor after, in what
 * is kept and logged. */
static void
test_own_keeper (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ClEmergencyTerms) terms = NULL;
  g_autoptr (GError) error = NULL;

  set_roles (fixture, fixture->bob, "On call", "Keeper");
  terms =
    cl_emergency_service_get_terms (fixture->test->practice, fixture->bob, fixture->ana, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (terms->told->len, ==, 3);
  for (guint i = 0; i < terms->told->len; i++)
    g_assert_cmpint (g_array_index (terms->told, gint64, i), !=, cl_actor_get_id (fixture->bob));
  act (fixture, fixture->bob, cl_change_new_emergency (fixture->ana, REASON));
  g_assert_cmpuint (count (fixture, fixture->bob), ==, 0);
  assert_not_told (fixture, fixture->bob, 3);
}

/* Each for themself, logged, and again it changes nothing. */
static void
test_seen (Fixture *fixture, gconstpointer data)
{
  gint64 notice;

  break_glass (fixture);
  notice = get_first (fixture, fixture->ann);
  act (fixture, fixture->ann, cl_change_new_see_emergency (notice));
  g_assert_cmpuint (count (fixture, fixture->ann), ==, 0);
  g_assert_cmpuint (count (fixture, fixture->kim), ==, 1);
  g_assert_cmpint (cl_test_practice_ask (fixture->test, ENTRIES
                                         "'emergency.seen' AND outcome = 'done' AND actor_id = 2 "
                                         "AND client_id = 1 AND subject = 'member:4'"),
                   ==, 1);
  act (fixture, fixture->ann, cl_change_new_see_emergency (notice));
  g_assert_cmpint (cl_test_practice_ask (fixture->test, "SELECT count (*) FROM emergency_told "
                                                        "WHERE seen_at IS NOT NULL"),
                   ==, 1);
  cl_test_practice_refuse (fixture->test, fixture->bob, cl_change_new_see_emergency (notice),
                           CL_ERROR_NOT_FOUND);
  cl_test_practice_refuse (fixture->test, fixture->eve, cl_change_new_see_emergency (notice),
                           CL_ERROR_NOT_FOUND);
  cl_test_practice_refuse (fixture->test, fixture->ann, cl_change_new_see_emergency (notice + 1),
                           CL_ERROR_NOT_FOUND);
  g_assert_cmpint (
    cl_test_practice_ask (fixture->test, ENTRIES "'emergency.seen' AND outcome = 'failed'"), ==, 3);
}

/* It stays until it is seen: past its time, past its end, each time anew. */
static void
test_outlives (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) notices = NULL;

  break_glass (fixture);
  cl_test_practice_advance (fixture->test, G_TIME_SPAN_HOUR);
  act (fixture, fixture->eve, cl_change_new_end_emergency (fixture->ana));
  notices = list (fixture, fixture->ann);
  g_assert_cmpuint (notices->len, ==, 1);
  g_assert_cmpint (((ClEmergencyNotice *) notices->pdata[0])->until, ==, fixture->test->now);
  break_glass (fixture);
  cl_test_practice_advance (fixture->test, G_TIME_SPAN_DAY);
  g_assert_cmpuint (count (fixture, fixture->ann), ==, 2);
  g_assert_cmpuint (count (fixture, fixture->kim), ==, 2);
}

/* Who owns the client now is told, and who does not any more knows nothing of it. */
static void
test_owner_changes (Fixture *fixture, gconstpointer data)
{
  gint64 notice;

  break_glass (fixture);
  notice = get_first (fixture, fixture->ann);
  set_owner (fixture, fixture->bob);
  g_assert_cmpuint (count (fixture, fixture->ann), ==, 0);
  cl_test_practice_refuse (fixture->test, fixture->ann, cl_change_new_see_emergency (notice),
                           CL_ERROR_NOT_FOUND);
  cl_test_practice_advance (fixture->test, G_TIME_SPAN_DAY);
  g_assert_cmpint (get_first (fixture, fixture->bob), ==, notice);
  act (fixture, fixture->bob, cl_change_new_see_emergency (notice));
  g_assert_cmpuint (count (fixture, fixture->bob), ==, 0);
  /* What one has seen stays seen, also when the client comes back. */
  set_owner (fixture, fixture->ann);
  act (fixture, fixture->ann, cl_change_new_see_emergency (notice));
  set_owner (fixture, fixture->bob);
  set_owner (fixture, fixture->ann);
  g_assert_cmpuint (count (fixture, fixture->ann), ==, 0);
  /* Who broke the glass and becomes the owner is not told of themself. */
  set_owner (fixture, fixture->eve);
  g_assert_cmpuint (count (fixture, fixture->eve), ==, 0);
}

/* Roles given and taken since; an administrator of later hears of what still lasts. */
static void
test_roles_change (Fixture *fixture, gconstpointer data)
{
  break_glass (fixture);
  set_roles (fixture, fixture->kim, "Scheduler", NULL);
  g_assert_cmpuint (count (fixture, fixture->kim), ==, 0);
  set_roles (fixture, fixture->bob, "Practitioner", "Keeper");
  g_assert_cmpuint (count (fixture, fixture->bob), ==, 1);
  cl_test_practice_advance (fixture->test, 4 * G_TIME_SPAN_HOUR);
  g_assert_cmpuint (count (fixture, fixture->bob), ==, 0);
  set_roles (fixture, fixture->kim, "Keeper", NULL);
  g_assert_cmpuint (count (fixture, fixture->kim), ==, 1);
}

/* A member who leaves has no emergency any more, and what they did stays told. */
static void
test_removal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) notices = NULL;

  break_glass (fixture);
  cl_test_practice_advance (fixture->test, G_TIME_SPAN_MINUTE);
  act (fixture, fixture->test->admin,
       cl_change_new_remove_member (cl_actor_get_id (fixture->eve), cl_removal_draft_new ()));
  g_assert_cmpint (cl_test_practice_ask (fixture->test, "SELECT count (*) FROM emergency"), ==, 0);
  notices = list (fixture, fixture->ann);
  g_assert_cmpuint (notices->len, ==, 1);
  g_assert_cmpint (((ClEmergencyNotice *) notices->pdata[0])->until, ==, fixture->test->now);
}

static GPtrArray *
find (Fixture *fixture,
      ClActor *actor,
      const char *first_name,
      const char *last_name,
      const char *birth_date,
      const char *contact,
      int *code_out)
{
  const ClEmergencySearch search = { first_name, last_name, birth_date, contact };
  g_autoptr (GError) error = NULL;
  GPtrArray *found = cl_emergency_service_find (fixture->test->practice, actor, &search, &error);

  g_assert_true ((found != NULL) == (error == NULL));
  *code_out = error != NULL ? error->code : -1;
  return found;
}

static void
assert_found (Fixture *fixture,
              const char *first_name,
              const char *last_name,
              const char *birth_date,
              const char *contact)
{
  int code;
  g_autoptr (GPtrArray)
    found = find (fixture, fixture->eve, first_name, last_name, birth_date, contact, &code);

  g_assert_cmpint (code, ==, -1);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpint (((ClEmergencyTerms *) found->pdata[0])->row->id, ==, fixture->ana);
}

static void
assert_refused (Fixture *fixture,
                ClActor *actor,
                int expected,
                const char *first_name,
                const char *last_name,
                const char *birth_date,
                const char *contact)
{
  int code;
  g_autoptr (GPtrArray)
    found = find (fixture, actor, first_name, last_name, birth_date, contact, &code);

  g_assert_null (found);
  g_assert_cmpint (code, ==, expected);
}

/* All of it, however it is written. */
static void
test_find (Fixture *fixture, gconstpointer data)
{
  assert_found (fixture, "Ana María", "Gómez-Ruiz", "1992-03-12", NULL);
  assert_found (fixture, " ANA MARIA ", "gomez-ruiz", " 1992-03-12 ", "");
  assert_found (fixture, "anita", "Gómez-Ruiz", "1992-03-12", NULL);
  assert_found (fixture, "Anita", "Gómez-Ruiz", NULL, "312 555 0101");
  assert_found (fixture, "Anita", "Gómez-Ruiz", NULL, "Ana@Example.org");
  assert_found (fixture, "Anita", "Gómez-Ruiz", "1992-03-12", "+1 312 555 0101");
  g_assert_cmpint (cl_test_practice_ask (fixture->test,
                                         ENTRIES "'emergency.find' AND outcome = 'done' AND "
                                                 "client_id = 1 AND actor_id = 4"),
                   ==, 6);
}

/* A part of it finds nobody, so that nobody leafs through the clients. */
static void
test_find_nobody (Fixture *fixture, gconstpointer data)
{
  const int not_found = CL_ERROR_NOT_FOUND, invalid = CL_ERROR_INVALID;

  assert_refused (fixture, fixture->eve, not_found, "Ana", "Gómez-Ruiz", "1992-03-12", NULL);
  assert_refused (fixture, fixture->eve, not_found, "Anita", "Gómez", "1992-03-12", NULL);
  assert_refused (fixture, fixture->eve, not_found, "Anita", "Gómez-Ruiz", "1992-03-13", NULL);
  assert_refused (fixture, fixture->eve, not_found, "Anita", "Gómez-Ruiz", NULL, "0101");
  assert_refused (fixture, fixture->eve, not_found, "Anita", "Gómez-Ruiz", NULL, "example.org");
  assert_refused (fixture, fixture->eve, not_found, "Anita", "Gómez-Ruiz", "1992-03-12",
                  "312 555 0102");
  assert_refused (fixture, fixture->eve, not_found, "%", "%", "1992-03-12", NULL);
  g_assert_cmpint (cl_test_practice_ask (fixture->test,
                                         ENTRIES "'emergency.find' AND outcome = 'failed' AND "
                                                 "client_id IS NULL AND detail = "
                                                 "'{\"code\":\"not-found\"}'"),
                   ==, 7);
  assert_refused (fixture, fixture->eve, invalid, "Anita", "Gómez-Ruiz", NULL, NULL);
  assert_refused (fixture, fixture->eve, invalid, "Anita", "Gómez-Ruiz", " ", " ");
  assert_refused (fixture, fixture->eve, invalid, " ", "Gómez-Ruiz", "1992-03-12", NULL);
  assert_refused (fixture, fixture->eve, invalid, "Anita", "", "1992-03-12", NULL);
  assert_refused (fixture, fixture->eve, invalid, "Anita", "Gómez-Ruiz", "12/03/1992", NULL);
}

/* Who may not break the glass may not look either, and that is told before anything else. */
static void
test_find_denied (Fixture *fixture, gconstpointer data)
{
  ClActor *denied[] = { fixture->ann, fixture->bob, fixture->kim };

  for (gsize i = 0; i < G_N_ELEMENTS (denied); i++)
    {
      assert_refused (fixture, denied[i], CL_ERROR_DENIED, "Anita", "Gómez-Ruiz", "1992-03-12",
                      NULL);
      assert_refused (fixture, denied[i], CL_ERROR_DENIED, "", "", NULL, NULL);
    }
  g_assert_cmpint (
    cl_test_practice_ask (fixture->test, ENTRIES "'emergency.find' AND outcome = 'denied'"), ==, 6);
}

/* Two of the same name and birth date are told apart by who owns them. */
static void
test_find_two (Fixture *fixture, gconstpointer data)
{
  gint64 other = add_client (fixture, fixture->bob, "1992-03-12", "555 999 8888");
  g_autoptr (GPtrArray) found = NULL;
  ClEmergencyTerms *terms;
  int code;

  found = find (fixture, fixture->eve, "Anita", "Gómez-Ruiz", "1992-03-12", NULL, &code);
  g_assert_cmpuint (found->len, ==, 2);
  terms = found->pdata[1];
  g_assert_cmpint (terms->row->id, ==, other);
  g_assert_cmpint (terms->row->owner, ==, cl_actor_get_id (fixture->bob));
  g_assert_cmpint (
    cl_test_practice_ask (fixture->test, ENTRIES "'emergency.find' AND outcome = 'done'"), ==, 2);
}

/* What would happen is what happens. */
static void
test_terms (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (ClChangeResult) result = NULL;
  g_autoptr (ClEmergencyTerms) again = NULL;
  g_autoptr (GError) error = NULL;
  static const char *const names[] = { "emergency_hours", NULL };
  static const char *const values[] = { "2", NULL };
  ClEmergencyTerms *terms;
  int code;

  g_assert_null (
    cl_emergency_service_get_terms (fixture->test->practice, fixture->eve, fixture->ana, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (
    cl_emergency_service_get_terms (fixture->test->practice, fixture->ann, fixture->ana, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_DENIED);
  g_clear_error (&error);
  act (fixture, fixture->test->admin, cl_change_new_configure (names, values));
  cl_test_practice_run_sql (fixture->test,
                            "INSERT INTO appointment (practitioner_id, client_id, start, end, kind,"
                            "                         created_by, created_at)"
                            " SELECT owner_id, id, 4000000000000000, 4000000000000001, 'session',"
                            "        owner_id, 1 FROM client");
  found = find (fixture, fixture->eve, "Anita", "Gómez-Ruiz", "1992-03-12", NULL, &code);
  terms = found->pdata[0];
  g_assert_cmpint (terms->row->next_appointment, ==, 0);
  g_assert_cmpint (terms->hours, ==, 2);
  g_assert_cmpint (terms->row->areas, ==, CL_AREA_NONE);
  g_assert_cmpint (terms->row->emergency_until, ==, 0);
  g_assert_cmpuint (terms->told->len, ==, 3);
  g_assert_cmpint (g_array_index (terms->told, gint64, 0), ==, cl_actor_get_id (fixture->ann));
  result = cl_test_practice_do (fixture->test, fixture->eve,
                                cl_change_new_emergency (fixture->ana, REASON));
  g_assert_cmpint (((ClChangeOutcome *) result->outcomes->pdata[0])->until, ==, terms->until);
  for (guint i = 0; i < terms->told->len; i++)
    {
      gint64 told = g_array_index (terms->told, gint64, i);

      g_assert_true (told == cl_actor_get_id (fixture->ann) ||
                     told == cl_actor_get_id (fixture->kim) ||
                     told == cl_actor_get_id (fixture->test->admin));
    }
  again =
    cl_emergency_service_get_terms (fixture->test->practice, fixture->eve, fixture->ana, &error);
  g_assert_no_error (error);
  g_assert_cmpint (again->row->emergency_until, ==, terms->until);
  g_assert_cmpint (again->row->areas & CL_AREA_CLINICAL, !=, 0);
}

/* The log is sound with all of it. */
static void
test_log (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ClAuditVerdict) verdict = NULL;
  g_autoptr (GError) error = NULL;

  assert_found (fixture, "Anita", "Gómez-Ruiz", "1992-03-12", NULL);
  break_glass (fixture);
  act (fixture, fixture->ann, cl_change_new_see_emergency (get_first (fixture, fixture->ann)));
  verdict = cl_audit_service_verify (fixture->test->practice, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (verdict->problem, ==, NULL);
}

static void
on_changed_cb (ClPractice *practice, int kind, gint64 id, gpointer data)
{
  if (kind == CL_CHANGED_CLIENT)
    *(gboolean *) data = TRUE;
}

static gboolean
on_too_late_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
wait (guint milliseconds, gboolean *is_told)
{
  gboolean is_late = FALSE;
  guint late = g_timeout_add (milliseconds, on_too_late_cb, &is_late);

  while (!*is_told && !is_late)
    g_main_context_iteration (NULL, TRUE);
  if (!is_late)
    g_source_remove (late);
}

/* A window that asks nothing hears of what another program saves; of what is only
 * looked at there it need not. */
static void
test_watch (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClPractice) window = cl_practice_open (fixture->test->path, &error);
  g_autoptr (ClClient) client = NULL;
  gboolean is_told = FALSE;

  g_assert_no_error (error);
  cl_practice_watch_others (window);
  g_signal_connect (window, "changed", G_CALLBACK (on_changed_cb), &is_told);
  wait (500, &is_told);
  g_assert_false (is_told);
  client = cl_client_service_show (fixture->test->practice, fixture->ann, fixture->ana, &error);
  g_assert_no_error (error);
  wait (2500, &is_told);
  g_assert_false (is_told);

  break_glass (fixture);
  wait (10000, &is_told);
  g_assert_true (is_told);
  cl_practice_close (window);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/emergency/told", test_told);
  ADD ("/emergency/own", test_own);
  ADD ("/emergency/own-keeper", test_own_keeper);
  ADD ("/emergency/seen", test_seen);
  ADD ("/emergency/outlives", test_outlives);
  ADD ("/emergency/owner-changes", test_owner_changes);
  ADD ("/emergency/roles-change", test_roles_change);
  ADD ("/emergency/removal", test_removal);
  ADD ("/emergency/find", test_find);
  ADD ("/emergency/find-nobody", test_find_nobody);
  ADD ("/emergency/find-denied", test_find_denied);
  ADD ("/emergency/find-two", test_find_two);
  ADD ("/emergency/terms", test_terms);
  ADD ("/emergency/log", test_log);
  ADD ("/emergency/watch", test_watch);

  return g_test_run ();
}
