/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "network.h"

#include <glib/gstdio.h>

#include "cl-change-service.h"
#include "cl-practice-private.h"
#include "cl-statement.h"

static void
fill (ClDatabase *db)
{
  static const struct
  {
    const char *sql;
    gint64 n;
  } steps[] = {
    { "INSERT INTO member (email, email_key, name, status, created_at)"
      " WITH RECURSIVE n (i) AS (SELECT 3 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)"
      " SELECT 'm' || i || '@network.test', 'm' || i || '@network.test', 'Member ' || i,"
      "        'active', 1 FROM n",
      NETWORK_MEMBERS },
    { "INSERT INTO member_role (member_id, role_id) SELECT m.id, r.id FROM member m, role r"
      " WHERE r.name = 'Practitioner' AND m.id > 2 AND m.id <= ?1",
      NETWORK_MEMBERS },
    /* Names in no order, some shared by many; texts as long as people's are. */
    { "INSERT INTO client (owner_id, everyone, name_key, search_key, first_name, last_name, email,"
      "                    phone, birth_date, created_by, created_at)"
      " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1),"
      " named (i, first, last) AS (SELECT i,"
      "   substr ('maryjohnanneluispaulerosasamuninaleo', 1 + i * 7919 % 32, 4) || (i % 97),"
      "   substr ('smithgomezkellynoorparkhalemarshruizvale', 1 + i * 104729 % 34, 6)"
      "     || (i * 7919 % 9973) FROM n)"
      " SELECT 1 + i * 31 % 300, CASE WHEN i % 200 = 0 THEN 'record' ELSE 'none' END,"
      "        last || char (1) || first,"
      "        ' ' || first || ' ' || last || ' ' || first || '@mail.test +1 312 555 '"
      "          || printf ('%04d', i % 10000) || ' 1984-05-17 1312555'"
      "          || printf ('%04d', i % 10000),"
      "        first, last, first || '@mail.test', '+1 312 555 ' || printf ('%04d', i % 10000),"
      "        '1984-05-17', 1, 1 FROM named",
      NETWORK_CLIENTS },
    { "INSERT OR IGNORE INTO access_grant (member_id, client_id, level, until, source,"
      "                                    granted_by, granted_at)"
      " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)"
      " SELECT 1 + i * 7919 % 300, c.id, CASE WHEN i % 3 = 0 THEN 'chart' ELSE 'record' END,"
      "        CASE WHEN i % 10 = 0 THEN 4000000000000000 + i END, 'manage', 1, 1"
      "   FROM n JOIN client c ON c.id = 1 + i * 31 % 200000"
      "  WHERE c.owner_id <> 1 + i * 7919 % 300",
      NETWORK_GRANTS },
    { "INSERT INTO case_file (client_id, title, created_by, created_at)"
      " SELECT id, 'Care plan', owner_id, 1 FROM client WHERE id <= ?1",
      NETWORK_CASES },
    { "INSERT INTO case_staff (member_id, client_id, case_id, added_by, added_at)"
      " SELECT created_by, client_id, id, created_by, 1 FROM case_file WHERE id <= ?1",
      NETWORK_CASES },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GError) error = NULL;

      cl_database_run (db, &error, steps[i].sql, "i", steps[i].n);
      if (error != NULL)
        g_error ("%s: %s", steps[i].sql, error->message);
    }
}

static ClActor *
add_practitioner (ClPractice *practice, ClActor *admin)
{
  static const char *const roles[] = { "Practitioner", NULL };
  ClMemberDraft *draft = cl_member_draft_new ();
  g_autoptr (ClChange) change = NULL;
  g_autoptr (ClChangeResult) result = NULL;
  g_autoptr (GError) error = NULL;
  const ClChangeOutcome *outcome;
  ClActor *actor;

  draft->email = g_strdup ("ann@network.test");
  draft->name = g_strdup ("Ann Hale");
  draft->roles = g_strdupv ((GStrv) roles);
  change = cl_change_new_invite (draft);
  result = cl_change_service_apply (practice, admin, &change, 1, &error);
  if (result == NULL)
    g_error ("%s", error->message);
  outcome = g_ptr_array_index (result->outcomes, 0);
  if (!cl_sign_in_service_accept (practice, "ann@network.test", outcome->invitation,
                                  NETWORK_PASSWORD, NULL, &error))
    g_error ("%s", error->message);
  actor = cl_sign_in_service_sign_in (practice, "ann@network.test", NETWORK_PASSWORD, &error);
  if (actor == NULL)
    g_error ("%s", error->message);
  return actor;
}

/* A practice with its administrator and nothing else. */
Network *
network_new_empty (void)
{
  Network *self = g_new0 (Network, 1);
  ClPracticeDraft draft = { .name = "Network",
                            .timezone = "America/Chicago",
                            .admin_name = "Dana Ruiz",
                            .admin_email = NETWORK_ADMIN,
                            .admin_password = NETWORK_PASSWORD,
                            .test_clock = TRUE };
  g_autofree char *recovery_key = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("caseload-bench-XXXXXX", &error);
  self->path = g_build_filename (self->folder, "network.caseload", NULL);
  self->practice = cl_practice_create (self->path, &draft, &recovery_key, &error);
  if (self->practice == NULL)
    g_error ("%s", error->message);
  self->admin =
    cl_sign_in_service_sign_in (self->practice, NETWORK_ADMIN, NETWORK_PASSWORD, &error);
  if (self->admin == NULL)
    g_error ("%s", error->message);
  return self;
}

Network *
network_new (void)
{
  Network *self = network_new_empty ();
  g_autoptr (GError) error = NULL;
  ClDatabase *db;

  self->actor = add_practitioner (self->practice, self->admin);

  cl_practice_lock (self->practice);
  db = cl_practice_get_database (self->practice);
  if (!cl_database_begin (db, &error))
    g_error ("%s", error->message);
  fill (db);
  if (!cl_database_commit (db, &error))
    g_error ("%s", error->message);
  cl_practice_unlock (self->practice);
  return self;
}

/* Every client is shared with everyone, at one level or the other: a full map. */
void
network_share_all (Network *self)
{
  g_autoptr (GError) error = NULL;

  cl_practice_lock (self->practice);
  cl_database_run (cl_practice_get_database (self->practice), &error,
                   "UPDATE client SET everyone = CASE id % 3 WHEN 0 THEN 'chart' ELSE 'record' END",
                   "");
  cl_practice_unlock (self->practice);
  if (error != NULL)
    g_error ("%s", error->message);
}

void
network_free (Network *self)
{
  g_autoptr (GDir) folder = g_dir_open (self->folder, 0, NULL);
  const char *name;

  g_clear_object (&self->actor);
  g_object_unref (self->admin);
  cl_practice_close (self->practice);
  g_object_unref (self->practice);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_free (self);
}
