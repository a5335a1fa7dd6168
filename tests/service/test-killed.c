/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dying.h"
#include "service-support.h"

#include <glib/gstdio.h>

#include "cl-audit-service.h"
#include "cl-error.h"
#include "cl-member-service.h"
#include "cl-practice-private.h"
#include "cl-statement.h"
#include "cl-time.h"

/* A removal and a change of a role, ended at each of the writes to the disk that they take: all of
 * it is there at the next start, or nothing, and what was not done can be done as it was chosen. */

enum
{
  DANA = 1,
  SUE,
  ANN,
  BOB,
};

typedef struct
{
  ClTestPractice *test;
  char *base; /* the practice before */
  char *path; /* where it is tried */
  GHashTable *before;
  GHashTable *after;
} World;

/* What this program does as another one. */

static ClRemovalDraft *
choose (ClPractice *practice, ClActor *admin)
{
  static const ClHeir heirs[] = { { 1, BOB }, { 2, DANA }, { 3, BOB }, { 4, SUE } };
  ClRemovalDraft *draft = cl_removal_draft_new ();
  g_autoptr (ClRemovalPreview)
    preview = cl_member_service_preview_removal (practice, admin, ANN, NULL);

  draft->clients = g_array_new (FALSE, FALSE, sizeof (ClHeir));
  g_array_append_vals (draft->clients, heirs, G_N_ELEMENTS (heirs));
  draft->has_notes_to = TRUE;
  draft->notes_to = BOB;
  /* Where there is none, they are removed already. */
  draft->revision = preview != NULL ? g_strdup (preview->revision) : NULL;
  return draft;
}

static ClChange *
make_change (const char *what, ClPractice *practice, ClActor *admin)
{
  if (g_str_equal (what, "--remove"))
    return cl_change_new_remove_member (ANN, choose (practice, admin));
  return cl_change_new_update_role ("Practitioner", TRUE,
                                    CL_PERMISSION_PROVIDE_CARE | CL_PERMISSION_ALL_CLIENTS,
                                    "Clinician", NULL);
}

static ClActor *
sign_in (ClPractice *practice)
{
  g_autoptr (GError) error = NULL;
  ClActor *actor =
    cl_sign_in_service_sign_in (practice, "dana@lakeside.test", CL_TEST_PASSWORD, &error);

  g_assert_no_error (error);
  return actor;
}

static ClPractice *
open_practice (const char *path)
{
  g_autoptr (GError) error = NULL;
  ClPractice *practice = cl_practice_open (path, &error);

  g_assert_no_error (error);
  return practice;
}

static void
close_practice (ClPractice *practice)
{
  cl_practice_close (practice);
  g_assert_finalize_object (practice);
}

static int
do_job (const char *what, const char *path, const char *n_writes)
{
  ClPractice *practice = open_practice (path);
  g_autoptr (ClActor) admin = sign_in (practice);
  g_autoptr (ClChange) change = make_change (what, practice, admin);
  g_autoptr (ClChangeResult) result = NULL;

  dying_after (n_writes);
  result = cl_change_service_apply (practice, admin, &change, 1, NULL);
  cl_practice_close (practice);
  g_object_unref (practice);
  return result == NULL;
}

/* Returns: whether it came to its end */
static gboolean
try (World *world, const char *what, gint64 n_writes)
{
  return dying_try (world->base, world->path, what, n_writes, NULL);
}

/* What they find who come after. */

static char *
ask (ClPractice *practice, const char *sql, const char *value)
{
  g_autoptr (GError) error = NULL;
  char *text = cl_database_get_text (cl_practice_get_database (practice), &error, sql,
                                     value != NULL ? "t" : "", value);

  g_assert_no_error (error);
  return text;
}

static char *
dump_table (ClPractice *practice, const char *table)
{
  g_autofree char *query =
    ask (practice,
         "SELECT 'SELECT group_concat (' || group_concat ('quote (\"' || name || '\")',"
         " ' || '' '' || ') || ', x''0a'') FROM (SELECT * FROM \"' || ?1 || '\")'"
         " FROM pragma_table_info (?1)",
         table);
  g_autofree char *rows = ask (practice, query, NULL);

  return g_strdup (rows != NULL ? rows : "");
}

/* The log tells more each time, and is looked at by itself. */
#define TABLES                                                                                     \
  "SELECT group_concat (name, ' ') FROM sqlite_master WHERE type = 'table'"                        \
  " AND name NOT LIKE 'sqlite%' AND name NOT IN ('audit_event', 'audit_event_told', 'change')"

static GHashTable *
dump (ClPractice *practice)
{
  GHashTable *tables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *names = NULL;
  g_auto (GStrv) list = NULL;

  cl_practice_lock (practice);
  names = ask (practice, TABLES, NULL);
  list = g_strsplit (names, " ", -1);
  for (guint i = 0; list[i] != NULL; i++)
    g_hash_table_insert (tables, g_strdup (list[i]), dump_table (practice, list[i]));
  cl_practice_unlock (practice);
  return tables;
}

/* New keys are others each time: of those there are as many. */
static gboolean
is_of_keys (const char *table)
{
  return g_str_equal (table, "pair") || g_str_equal (table, "pair_holder") ||
         g_str_equal (table, "text_holder");
}

static guint
count_lines (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += *text == '\n' ? 1 : 0;
  return n;
}

/* Returns: (nullable): the first table that is another */
static const char *
find_difference (GHashTable *one, GHashTable *other, gboolean has_new_keys)
{
  GHashTableIter iter;
  gpointer table, rows;

  g_assert_cmpuint (g_hash_table_size (one), ==, g_hash_table_size (other));
  g_hash_table_iter_init (&iter, one);
  while (g_hash_table_iter_next (&iter, &table, &rows))
    {
      const char *others = g_hash_table_lookup (other, table);

      if (has_new_keys && is_of_keys (table) ? count_lines (rows) != count_lines (others)
                                             : !g_str_equal (rows, others))
        return table;
    }
  return NULL;
}

static gint64
count_done (ClPractice *practice, const char *what)
{
  g_autofree char *n = NULL;

  cl_practice_lock (practice);
  n = ask (practice, "SELECT count (*) FROM audit_event WHERE outcome = 'done' AND action = ?1",
           g_str_equal (what, "--remove") ? "member.remove" : "role.update");
  cl_practice_unlock (practice);
  return g_ascii_strtoll (n, NULL, 10);
}

static void
assert_sound (ClPractice *practice)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClAuditVerdict) verdict = NULL;
  g_autoptr (GPtrArray) breaches = NULL;

  g_assert_true (cl_audit_service_check_file (practice, NULL, &error));
  g_assert_no_error (error);
  verdict = cl_audit_service_verify (practice, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (verdict->valid);
  g_assert_cmpint (verdict->unsigned_tail, ==, 0);
  breaches = cl_audit_service_check_invariants (practice, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (breaches->len, ==, 0);
}

static void
assert_same (GHashTable *found, GHashTable *expected, gboolean has_new_keys)
{
  g_assert_cmpstr (find_difference (found, expected, has_new_keys), ==, NULL);
}

/* What was not done is done now, by what was chosen then; what was done is not done twice. */
static void
do_again (World *world, ClPractice *practice, const char *what, gboolean was_done)
{
  g_autoptr (ClActor) admin = sign_in (practice);
  g_autoptr (ClChange) change = make_change (what, practice, admin);
  g_autoptr (GError) error = NULL;
  g_autoptr (ClChangeResult) result = cl_change_service_apply (practice, admin, &change, 1, &error);
  g_autoptr (GHashTable) found = dump (practice);
  int refusal = g_str_equal (what, "--remove") ? CL_ERROR_INVALID : CL_ERROR_NOT_FOUND;

  if (was_done)
    /* Refused with the reason, for they are removed, and no role is named like that any more. */
    g_assert_true (g_error_matches (error, CL_ERROR, refusal));
  else
    g_assert_no_error (error);
  assert_same (found, world->after, TRUE);
  g_assert_cmpint (count_done (practice, what), ==, 1);
  assert_sound (practice);
}

/* Returns: whether it had been done */
static gboolean
start_again (World *world, const char *what)
{
  ClPractice *practice = open_practice (world->path);
  g_autoptr (GHashTable) found = dump (practice);
  gboolean is_done = count_done (practice, what) == 1;

  assert_sound (practice);
  if (is_done)
    assert_same (found, world->after, TRUE);
  else
    assert_same (found, world->before, FALSE);
  do_again (world, practice, what, is_done);
  close_practice (practice);
  return is_done;
}

static void
killed (World *world, const char *what)
{
  guint n_none = 0, n_all = 0;

  g_assert_true (try (world, what, G_MAXINT32));
  {
    ClPractice *practice = open_practice (world->path);

    world->after = dump (practice);
    g_assert_nonnull (find_difference (world->before, world->after, TRUE));
    close_practice (practice);
  }
  for (gint64 n = 0; !try (world, what, n); n += g_test_slow () ? 1 : 1 + n / 4)
    {
      guint *count = start_again (world, what) ? &n_all : &n_none;

      (*count)++;
      /* Once it is done it stays so. */
      g_assert_true (n_all == 0 || count == &n_all);
    }
  g_test_message ("%u times nothing, %u times all", n_none, n_all);
  g_assert_cmpuint (n_none, >, 5);
  g_assert_cmpuint (n_all, >, 0);
}

static void
test_removal (World *world, gconstpointer data)
{
  killed (world, "--remove");
}

static void
test_role (World *world, gconstpointer data)
{
  killed (world, "--role");
}

/* A practice in which somebody has everything that a removal ends or moves. */

static void
apply (World *world, ClActor *actor, ClChange *change)
{
  g_autoptr (ClChangeResult) result = cl_test_practice_do (world->test, actor, change);
}

static void
book (World *world, gint64 client, const char *start, const char *rule)
{
  ClBookingDraft *draft = cl_booking_draft_new (client, ANN);

  draft->start = cl_time_parse (start);
  draft->minutes = 50;
  draft->kind = client == 0 ? CL_APPOINTMENT_KIND_MEETING : CL_APPOINTMENT_KIND_THERAPY;
  draft->rule = g_strdup (rule);
  draft->ignore_availability = TRUE;
  apply (world, world->test->admin, cl_change_new_book (draft));
}

static void
add_waiting (World *world, gint64 client, gint64 practitioner)
{
  ClWaiting *waiting = cl_waiting_new (client);

  waiting->practitioner = practitioner;
  waiting->minutes = 50;
  waiting->days = CL_WAITING_EVERY_DAY;
  waiting->from_minute = 9 * 60;
  waiting->to_minute = 12 * 60;
  waiting->from_date = g_strdup ("2026-11-20");
  waiting->to_date = g_strdup ("2026-12-30");
  apply (world, world->test->admin, cl_change_new_add_waiting (waiting, practitioner != 0));
}

static void
add_clients (World *world, ClActor *ann, ClActor *bob)
{
  gint64 of_bob;

  for (guint i = 0; i < 4; i++)
    cl_test_practice_add_client (world->test, ann, "Ana", "Gomez");
  of_bob = cl_test_practice_add_client (world->test, bob, "Leo", "Marsh");
  cl_test_practice_add_client (world->test, bob, "Mia", "Marsh");
  apply (world, bob, cl_change_new_create_case (of_bob, "Panic", NULL));
  apply (world, bob, cl_change_new_assign_staff (of_bob, ANN));
  apply (world, bob, cl_change_new_share_chart (of_bob, BOB, ANN));
  apply (world, ann, cl_change_new_assign_staff (1, BOB));
  apply (world, ann, cl_change_new_create_case (2, "Grief", NULL));
  apply (world, ann, cl_change_new_share_chart (3, ANN, SUE));
  apply (world, ann, cl_change_new_emergency (6, "She called from the station."));
}

/* A note is told by the outcome of writing it. */
static gint64
write_note (World *world, ClActor *author, gint64 client, ClNoteKind kind)
{
  g_autoptr (ClChangeResult) result = cl_test_practice_do (
    world->test, author, cl_change_new_create_note (client, 0, 0, kind, "Slept well."));

  return ((ClChangeOutcome *) result->outcomes->pdata[0])->note;
}

/* Of Ann: what needs another author, what stays, what waits for Sue, and what she is to co-sign of
 * Bob's or has. */
static void
add_notes (World *world, ClActor *ann, ClActor *bob)
{
  gint64 note;

  write_note (world, ann, 1, CL_NOTE_KIND_PROGRESS);
  write_note (world, ann, 2, CL_NOTE_KIND_TREATMENT_PLAN);
  write_note (world, ann, 2, CL_NOTE_KIND_PSYCHOTHERAPY);
  note = write_note (world, ann, 3, CL_NOTE_KIND_PROGRESS);
  apply (world, ann, cl_change_new_sign_note (note, FALSE));
  note = write_note (world, ann, 1, CL_NOTE_KIND_PROGRESS);
  apply (world, ann, cl_change_new_sign_note (note, TRUE));
  note = write_note (world, bob, 5, CL_NOTE_KIND_PROGRESS);
  apply (world, bob, cl_change_new_sign_note (note, TRUE));
  note = write_note (world, bob, 5, CL_NOTE_KIND_PSYCHOTHERAPY);
  apply (world, bob, cl_change_new_sign_note (note, TRUE));
  note = write_note (world, bob, 6, CL_NOTE_KIND_PROGRESS);
  apply (world, bob, cl_change_new_sign_note (note, TRUE));
  apply (world, ann, cl_change_new_cosign_note (note));
}

static void
world_set_up (World *world, gconstpointer data)
{
  static const char *const roles_of_ann[] = { "Practitioner", "Supervisor", "Administrator", NULL };
  static const char *const roles[] = { "Practitioner", "Supervisor", NULL };
  g_autoptr (ClActor) sue = NULL;
  g_autoptr (ClActor) ann = NULL;
  g_autoptr (ClActor) bob = NULL;

  world->test = cl_test_practice_new ();
  sue = cl_test_practice_add (world->test, "sue@lakeside.test", roles);
  ann = cl_test_practice_add (world->test, "ann@lakeside.test", roles_of_ann);
  bob = cl_test_practice_add (world->test, "bob@lakeside.test", roles);
  g_assert_cmpint (cl_actor_get_id (bob), ==, BOB);
  apply (world, world->test->admin, cl_change_new_set_supervisor (ANN, TRUE, SUE, NULL));
  apply (world, world->test->admin, cl_change_new_set_supervisor (BOB, TRUE, ANN, NULL));
  add_clients (world, ann, bob);
  add_notes (world, ann, bob);
  book (world, 1, "2026-11-25T09:00:00-06:00", NULL);
  book (world, 2, "2026-11-26T10:00:00-06:00", "FREQ=WEEKLY;COUNT=20");
  add_waiting (world, 1, ANN);
  add_waiting (world, 5, ANN);
  add_waiting (world, 6, 0);

  world->base = g_build_filename (world->test->folder, "base.caseload", NULL);
  world->path = g_build_filename (world->test->folder, "tried.caseload", NULL);
  world->before = dump (world->test->practice);
  dying_copy (world->test->path, world->base);
}

static void
world_tear_down (World *world, gconstpointer data)
{
  g_free (world->base);
  g_free (world->path);
  g_hash_table_unref (world->before);
  g_hash_table_unref (world->after);
  cl_test_practice_free (world->test);
}

int
main (int argc, char *argv[])
{
  if (argc == 4 && argv[2][0] == '/')
    return do_job (argv[1], argv[2], argv[3]);
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/service/killed/removal", World, NULL, world_set_up, test_removal, world_tear_down);
  g_test_add ("/service/killed/role", World, NULL, world_set_up, test_role, world_tear_down);
  return g_test_run ();
}
