/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "cl-access-service.h"
#include "cl-audit-service.h"
#include "cl-error.h"
#include "cl-map-service.h"
#include "cl-time.h"
#include "service-support.h"

/* The access map: each cell is what access.explain says of the pair, and each filter keeps just
 * the clients on which some cell is what it asks for. The practice is made of random grants. */

#define N_PEOPLE 7
#define N_CLIENTS 90 /* more than a block */

static const char *const roles[N_PEOPLE][3] = {
  { "Practitioner", NULL }, { "Practitioner", NULL }, { "Practitioner", "Supervisor", NULL },
  { "Practitioner", NULL }, { "Scheduler", NULL },    { "Biller", NULL },
  { "Case manager", NULL },
};

typedef struct
{
  ClTestPractice *test;
  ClActor *people[N_PEOPLE];
  gint64 clients[N_CLIENTS];
} Fixture;

static void
apply (Fixture *fixture, ClActor *actor, ClChange *change)
{
  g_autoptr (ClChangeResult) result = cl_test_practice_do (fixture->test, actor, change);

  g_assert_nonnull (result);
}

static gint64
id_of (Fixture *fixture, guint person)
{
  return cl_actor_get_id (fixture->people[person]);
}

/* Owner, everyone, and up to three grants, of which some have run out and some end soon. */
static void
set_access (Fixture *fixture, gint64 client)
{
  ClAccessDraft *draft = cl_access_draft_new ();
  gint64 day = G_TIME_SPAN_DAY;
  const gint64 ends[] = { CL_TIME_NONE, CL_TIME_NONE, fixture->test->now + 3 * day,
                          fixture->test->now + 60 * day, fixture->test->now - day };

  draft->has_everyone = TRUE;
  draft->everyone = g_test_rand_int_range (0, 8) == 0 ? CL_LEVEL_RECORD : CL_LEVEL_NONE;
  draft->grants = g_array_new (FALSE, FALSE, sizeof (ClGrant));
  for (guint person = 0; person < N_PEOPLE; person++)
    {
      ClGrant grant = { .client = client, .member = id_of (fixture, person) };

      if (g_test_rand_int_range (0, 3) != 0)
        continue;
      grant.level = g_test_rand_int_range (0, 2) == 0 ? CL_LEVEL_RECORD : CL_LEVEL_CHART;
      grant.until = ends[g_test_rand_int_range (0, G_N_ELEMENTS (ends))];
      g_array_append_val (draft->grants, grant);
    }
  apply (fixture, fixture->test->admin, cl_change_new_set_access (client, draft));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->test = cl_test_practice_new ();
  for (guint i = 0; i < N_PEOPLE; i++)
    {
      g_autofree char *email = g_strdup_printf ("p%u@lakeside.test", i);

      fixture->people[i] = cl_test_practice_add (fixture->test, email, roles[i]);
    }
  for (guint i = 0; i < N_CLIENTS; i++)
    {
      g_autofree char *name = g_strdup_printf ("%c%u", 'A' + g_test_rand_int_range (0, 26), i);
      guint owner = (guint) g_test_rand_int_range (0, 4);

      fixture->clients[i] =
        cl_test_practice_add_client (fixture->test, fixture->people[owner], "Client", name);
      set_access (fixture, fixture->clients[i]);
      if (g_test_rand_int_range (0, 3) == 0)
        {
          g_autoptr (ClChangeResult) made =
            cl_test_practice_do (fixture->test, fixture->people[owner],
                                 cl_change_new_create_case (fixture->clients[i], "Case", NULL));
          gint64 case_id = ((ClChangeOutcome *) g_ptr_array_index (made->outcomes, 0))->case_id;

          apply (fixture, fixture->test->admin,
                 cl_change_new_assign_case (
                   case_id, id_of (fixture, (guint) g_test_rand_int_range (0, N_PEOPLE))));
        }
    }
  apply (fixture, fixture->test->admin,
         cl_change_new_emergency (fixture->clients[0], "Nobody else can be reached"));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < N_PEOPLE; i++)
    g_object_unref (fixture->people[i]);
  cl_test_practice_free (fixture->test);
}

static ClMap *
open_map (Fixture *fixture, const ClMapQuery *query)
{
  g_autoptr (GError) error = NULL;
  ClMap *map =
    cl_map_service_open (fixture->test->practice, fixture->test->admin, query, NULL, &error);

  g_assert_no_error (error);
  return map;
}

static ClMapBlock *
get_rows (Fixture *fixture, ClMap *map, gsize first, gsize n)
{
  g_autoptr (GError) error = NULL;
  ClMapBlock *block =
    cl_map_service_get_block (fixture->test->practice, fixture->test->admin, map, first, n, &error);

  g_assert_no_error (error);
  return block;
}

static ClHolder *
explain (Fixture *fixture, gint64 client, gint64 member)
{
  g_autoptr (GError) error = NULL;
  ClHolder *holder = cl_access_service_explain (fixture->test->practice, fixture->test->admin,
                                                client, member, FALSE, 0, FALSE, 0, &error);

  g_assert_no_error (error);
  return holder;
}

static gboolean
has_reason (ClHolder *holder, ClReasonSource source)
{
  for (guint i = 0; i < holder->reasons->len; i++)
    if (((ClReason *) g_ptr_array_index (holder->reasons, i))->source == source)
      return TRUE;
  return FALSE;
}

static ClReach
get_reach (ClHolder *holder)
{
  gboolean is_chart = FALSE;

  for (guint i = 0; i < holder->reasons->len; i++)
    {
      const ClReason *reason = g_ptr_array_index (holder->reasons, i);

      is_chart |= (reason->areas & CL_AREA_CLINICAL) != 0 &&
                  reason->source != CL_REASON_EMERGENCY && reason->source != CL_REASON_CASE;
    }
  return cl_reach_get (holder->areas, has_reason (holder, CL_REASON_OWNER), holder->is_partial,
                       has_reason (holder, CL_REASON_EMERGENCY) && !is_chart);
}

static gboolean
is_beyond_role (ClHolder *holder)
{
  ClArea by_role = CL_AREA_NONE;

  for (guint i = 0; i < holder->reasons->len; i++)
    {
      const ClReason *reason = g_ptr_array_index (holder->reasons, i);

      if (reason->source == CL_REASON_ROLE)
        by_role |= reason->areas;
    }
  return (holder->areas & ~by_role) != 0;
}

static gboolean
ends_soon (Fixture *fixture, ClHolder *holder)
{
  for (guint i = 0; i < holder->reasons->len; i++)
    {
      const ClReason *reason = g_ptr_array_index (holder->reasons, i);

      if (reason->until != CL_TIME_NONE &&
          reason->until - fixture->test->now <= CL_MAP_SOON_DAYS * G_TIME_SPAN_DAY)
        return TRUE;
    }
  return FALSE;
}

static void
test_cells_are_what_explain_says (Fixture *fixture, gconstpointer data)
{
  ClMapQuery query = { 0 };
  g_autoptr (ClMap) map = open_map (fixture, &query);

  g_assert_cmpuint (map->clients->len, ==, N_CLIENTS);
  g_assert_cmpuint (map->members->len, ==, N_PEOPLE + 1);
  g_assert_cmpuint (map->n_practitioners, ==, 5);
  for (gsize first = 0; first < N_CLIENTS; first += 64)
    {
      g_autoptr (ClMapBlock) block = get_rows (fixture, map, first, 64);

      g_assert_cmpuint (block->n_clients, ==, MIN (64, N_CLIENTS - first));
      for (gsize row = 0; row < block->n_clients; row++)
        for (gsize i = 0; i < block->n_members; i++)
          {
            ClMember *member = g_ptr_array_index (map->members, i);
            guint8 cell = block->cells[row * block->n_members + i];
            g_autoptr (ClHolder) holder =
              explain (fixture, g_array_index (map->clients, guint32, first + row), member->id);

            g_assert_cmpint (cell & CL_MAP_CELL_REACH, ==, get_reach (holder));
            g_assert_cmpint ((cell & CL_MAP_CELL_BEYOND) != 0, ==, is_beyond_role (holder));
          }
    }
}

/* What a filter should keep, asked pair by pair. */
static gboolean
matches (Fixture *fixture, const ClMapQuery *query, gint64 client, gint64 member)
{
  g_autoptr (ClHolder) holder = explain (fixture, client, member);

  return holder->areas != CL_AREA_NONE &&
         (!query->has_reach || get_reach (holder) == query->reach) &&
         (!query->has_reason || has_reason (holder, query->reason)) &&
         (!query->beyond_role || is_beyond_role (holder)) &&
         (!query->expiring_soon || ends_soon (fixture, holder));
}

static gboolean
is_row (ClMap *map, gint64 client)
{
  for (guint i = 0; i < map->clients->len; i++)
    if (g_array_index (map->clients, guint32, i) == client)
      return TRUE;
  return FALSE;
}

static void
test_filters_keep_what_matches (Fixture *fixture, gconstpointer data)
{
  const ClMapQuery queries[] = {
    { .has_reach = TRUE, .reach = CL_REACH_CHART, .role = "Practitioner" },
    { .has_reach = TRUE, .reach = CL_REACH_SCHEDULE },
    { .has_reach = TRUE, .reach = CL_REACH_PART },
    { .has_reach = TRUE, .reach = CL_REACH_EMERGENCY },
    { .has_reason = TRUE, .reason = CL_REASON_GRANT, .role = "practitioner" },
    { .has_reason = TRUE, .reason = CL_REASON_EVERYONE },
    { .has_reason = TRUE, .reason = CL_REASON_CASE },
    { .has_reason = TRUE, .reason = CL_REASON_REFERRAL },
    { .beyond_role = TRUE, .role = "Biller" },
    { .expiring_soon = TRUE },
    { .has_member = TRUE, .member = id_of (fixture, 1) },
    { .has_member = TRUE, .member = id_of (fixture, 4), .beyond_role = TRUE },
    { .has_member = TRUE,
      .member = id_of (fixture, 2),
      .has_reach = TRUE,
      .reach = CL_REACH_OWNER },
  };

  for (guint q = 0; q < G_N_ELEMENTS (queries); q++)
    {
      g_autoptr (ClMap) map = open_map (fixture, &queries[q]);
      guint n = 0;

      for (guint i = 0; i < N_CLIENTS; i++)
        {
          gboolean is_kept = FALSE;

          for (guint k = 0; k < map->members->len && !is_kept; k++)
            is_kept = matches (fixture, &queries[q], fixture->clients[i],
                               ((ClMember *) g_ptr_array_index (map->members, k))->id);
          g_assert_cmpint (is_row (map, fixture->clients[i]), ==, is_kept);
          n += is_kept;
        }
      g_assert_cmpuint (map->clients->len, ==, n);
    }
}

static guint
count_holders (Fixture *fixture, gint64 client)
{
  g_autoptr (GPtrArray) holders =
    cl_access_service_list_holders (fixture->test->practice, fixture->test->admin, client, NULL);

  return holders->len;
}

static void
test_rows_stand_in_order (Fixture *fixture, gconstpointer data)
{
  const ClMapSort sorts[] = { CL_MAP_SORT_MOST, CL_MAP_SORT_FEWEST };

  for (guint s = 0; s < G_N_ELEMENTS (sorts); s++)
    {
      ClMapQuery query = { .sort = sorts[s] };
      g_autoptr (ClMap) map = open_map (fixture, &query);

      g_assert_cmpuint (map->clients->len, ==, N_CLIENTS);
      for (guint i = 1; i < map->clients->len; i++)
        {
          guint before = count_holders (fixture, g_array_index (map->clients, guint32, i - 1));
          guint after = count_holders (fixture, g_array_index (map->clients, guint32, i));

          g_assert_true (sorts[s] == CL_MAP_SORT_MOST ? before >= after : before <= after);
        }
    }
}

static void
test_owners_stand_together (Fixture *fixture, gconstpointer data)
{
  ClMapQuery query = { .sort = CL_MAP_SORT_OWNER };
  g_autoptr (ClMap) map = open_map (fixture, &query);
  g_autoptr (ClMapBlock) block = get_rows (fixture, map, 0, N_CLIENTS);
  guint n_owners = 1;

  for (gsize i = 1; i < block->n_clients; i++)
    n_owners += block->owners[i] != block->owners[i - 1];
  g_assert_cmpuint (n_owners, <=, 4);
}

/* By the owner's place among all members: the columns of supervisors alone leave most owners out.
 */
static void
test_owners_without_a_column_have_their_order (Fixture *fixture, gconstpointer data)
{
  ClMapQuery all = { .sort = CL_MAP_SORT_OWNER };
  ClMapQuery some = { .sort = CL_MAP_SORT_OWNER, .role = "Supervisor" };
  g_autoptr (ClMap) whole = open_map (fixture, &all);
  g_autoptr (ClMap) map = open_map (fixture, &some);

  g_assert_cmpuint (map->members->len, ==, 1);
  g_assert_cmpuint (map->clients->len, ==, N_CLIENTS);
  g_assert_cmpmem (map->clients->data, map->clients->len * sizeof (guint32), whole->clients->data,
                   whole->clients->len * sizeof (guint32));
}

/* A search that finds no client is one for members: their columns, and every client. */
static void
test_search_finds_members (Fixture *fixture, gconstpointer data)
{
  ClMember *wanted;
  ClMapQuery everything = { 0 };
  ClMapQuery query = { 0 };
  g_autoptr (ClMap) whole = open_map (fixture, &everything);
  g_autoptr (ClMap) map = NULL;
  g_autoptr (ClMap) of_role = NULL;
  g_autofree char *path = g_build_filename (fixture->test->folder, "map.csv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;

  wanted = g_ptr_array_index (whole->members, 0);
  query.search = wanted->name;
  map = open_map (fixture, &query);
  g_assert_cmpuint (map->clients->len, ==, N_CLIENTS);
  g_assert_cmpuint (map->members->len, <, whole->members->len);
  g_assert_cmpuint (map->members->len, >, 0);
  g_assert_cmpint (((ClMember *) g_ptr_array_index (map->members, 0))->id, ==, wanted->id);
  g_assert_cmpuint (map->n_practitioners, ==, 1);
  /* What is taken away is what is shown. */
  g_assert_true (cl_map_service_export_csv (fixture->test->practice, fixture->test->admin, &query,
                                            path, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, N_CLIENTS + 2);
  query.role = "Biller";
  of_role = open_map (fixture, &query);
  g_assert_cmpuint (of_role->clients->len, ==, 0);
  g_assert_cmpuint (of_role->members->len, ==, 1);
}

static void
test_search_and_owner_narrow (Fixture *fixture, gconstpointer data)
{
  ClMapQuery query = { .search = "client 7" };
  ClMapQuery owned = { .has_owner = TRUE, .owner = id_of (fixture, 0) };
  g_autoptr (ClMap) found = open_map (fixture, &query);
  g_autoptr (ClMap) theirs = open_map (fixture, &owned);
  g_autoptr (ClMapBlock) block = get_rows (fixture, theirs, 0, N_CLIENTS);

  g_assert_cmpuint (found->clients->len, <, N_CLIENTS);
  g_assert_cmpuint (found->n_clients, ==, N_CLIENTS);
  g_assert_cmpuint (block->n_clients, >, 0);
  for (gsize i = 0; i < block->n_clients; i++)
    g_assert_cmpint (block->owners[i], ==, owned.owner);
}

static void
test_needs_manage_access (Fixture *fixture, gconstpointer data)
{
  ClMapQuery query = { 0 };
  g_autoptr (ClMap) map = open_map (fixture, &query);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) refused = NULL;
  g_autoptr (GPtrArray) events = NULL;
  ClAuditQuery refusals = { .action = "access.map" };

  g_assert_null (
    cl_map_service_open (fixture->test->practice, fixture->people[0], &query, NULL, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_DENIED);
  g_assert_null (
    cl_map_service_get_block (fixture->test->practice, fixture->people[0], map, 0, 1, &refused));
  g_assert_error (refused, CL_ERROR, CL_ERROR_DENIED);
  events = cl_audit_service_list (fixture->test->practice, fixture->test->admin, &refusals, NULL);
  g_assert_cmpuint (events->len, ==, 2);
}

static void
test_export_is_whole_and_in_the_log (Fixture *fixture, gconstpointer data)
{
  ClMapQuery query = { .role = "Practitioner" };
  ClAuditQuery exports = { .action = "access.map-export" };
  g_autofree char *path = g_build_filename (fixture->test->folder, "map.csv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = NULL;
  GStatBuf status;

  g_assert_true (cl_map_service_export_csv (fixture->test->practice, fixture->test->admin, &query,
                                            path, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, N_CLIENTS + 2);
  events = cl_audit_service_list (fixture->test->practice, fixture->test->admin, &exports, NULL);
  g_assert_cmpuint (events->len, ==, 1);
}

/* Two people of one name are told apart, and what ends says when. */
static void
test_export_says_who_and_until_when (Fixture *fixture, gconstpointer data)
{
  ClMapQuery query = { .has_member = TRUE, .member = id_of (fixture, 4) };
  ClAccessDraft *draft = cl_access_draft_new ();
  ClGrant grant = { .client = fixture->clients[5],
                    .member = query.member,
                    .level = CL_LEVEL_CHART,
                    .until = fixture->test->now + 3 * G_TIME_SPAN_DAY };
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (grant.until / G_USEC_PER_SEC);
  g_autoptr (GDateTime)
    local = g_date_time_to_timezone (utc, cl_practice_get_timezone (fixture->test->practice));
  g_autofree char *until =
    g_date_time_format (local, "@lakeside.test>\",\"Full chart until %Y-%m-%d %H:%M\"");
  g_autofree char *path = g_build_filename (fixture->test->folder, "map.csv", NULL);
  g_autofree char *text = NULL;
  g_autofree char *row = NULL;
  g_autoptr (GError) error = NULL;
  char *line, *end;

  draft->grants = g_array_new (FALSE, FALSE, sizeof (ClGrant));
  g_array_append_val (draft->grants, grant);
  apply (fixture, fixture->test->admin, cl_change_new_set_access (grant.client, draft));
  g_assert_true (cl_map_service_export_csv (fixture->test->practice, fixture->test->admin, &query,
                                            path, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  end = strstr (text, "\r\n");
  line = g_strndup (text, (gsize) (end - text));
  g_assert_true (g_str_has_prefix (line, "\"Client number\",\"Client\",\"Owner\",\""));
  g_assert_nonnull (strstr (line, "<p4@lakeside.test>\""));
  g_free (line);
  row = g_strdup_printf ("\r\n\"%" G_GINT64_FORMAT "\",\"", grant.client);
  line = strstr (text, row);
  g_assert_nonnull (line);
  *strstr (line + 2, "\r\n") = '\0';
  g_assert_true (g_str_has_suffix (line, until));
}

static void
on_progress_cb (guint64 done, guint64 total, gpointer data)
{
  g_cancellable_cancel (data);
}

static void
test_cancelled_export_leaves_the_old_file (Fixture *fixture, gconstpointer data)
{
  ClMapQuery query = { 0 };
  ClAuditQuery exports = { .action = "access.map-export" };
  g_autofree char *path = g_build_filename (fixture->test->folder, "map.csv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GDir) folder = NULL;
  const char *name;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_false (cl_map_service_export_csv (fixture->test->practice, fixture->test->admin, &query,
                                             path, on_progress_cb, cancellable, cancellable,
                                             &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
  events = cl_audit_service_list (fixture->test->practice, fixture->test->admin, &exports, NULL);
  g_assert_cmpuint (events->len, ==, 0);
  folder = g_dir_open (fixture->test->folder, 0, NULL);
  while ((name = g_dir_read_name (folder)) != NULL)
    g_assert_false (g_str_has_prefix (name, "map.csv."));
}

#define ADD(path, func) g_test_add ("/service/map/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("cells", test_cells_are_what_explain_says);
  ADD ("filters", test_filters_keep_what_matches);
  ADD ("sort/count", test_rows_stand_in_order);
  ADD ("sort/owner", test_owners_stand_together);
  ADD ("sort/owner-of-others", test_owners_without_a_column_have_their_order);
  ADD ("search/members", test_search_finds_members);
  ADD ("export/says", test_export_says_who_and_until_when);
  ADD ("narrow", test_search_and_owner_narrow);
  ADD ("denied", test_needs_manage_access);
  ADD ("export", test_export_is_whole_and_in_the_log);
  ADD ("export/cancelled", test_cancelled_export_leaves_the_old_file);

  return g_test_run ();
}
