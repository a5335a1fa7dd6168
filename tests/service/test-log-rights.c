/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-actor-private.h"
#include "cl-audit-service.h"
#include "cl-error.h"
#include "cl-log-store.h"
#include "cl-member-service.h"
#include "cl-practice-private.h"
#include "service-support.h"

/* Entries that somebody with the file and a key of their own writes past the program: the chain and
 * the signature are right, and still they could not have done it (docs: VAULT, The log). */

static const char *const practitioner[] = { "Practitioner", NULL };
static const char *const manager[] = { "Office manager", NULL };

/* The members and roles of every test, by id. */
enum
{
  NOBODY = 0,
  DANA = 1, /* Administrator and Practitioner */
  ANN = 2, /* Practitioner */
  MIA = 3, /* Office manager: manage-members and nothing else */
  ROLE_PRACTITIONER = 1,
  ROLE_ADMINISTRATOR = 6,
  ROLE_MANAGER = 7,
};

typedef struct
{
  ClTestPractice *test;
  ClActor *actors[MIA + 1];
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  ClTestPractice *test = cl_test_practice_new ();

  fixture->test = test;
  cl_change_result_free (cl_test_practice_do (
    test, test->admin, cl_change_new_create_role ("Office manager", CL_PERMISSION_MANAGE_MEMBERS)));
  fixture->actors[DANA] = g_object_ref (test->admin);
  fixture->actors[ANN] = cl_test_practice_add (test, "ann@lakeside.test", practitioner);
  fixture->actors[MIA] = cl_test_practice_add (test, "mia@lakeside.test", manager);
  for (gint64 i = DANA; i <= MIA; i++)
    g_assert_cmpint (cl_actor_get_id (fixture->actors[i]), ==, i);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  for (gint64 i = DANA; i <= MIA; i++)
    g_clear_object (&fixture->actors[i]);
  cl_test_practice_free (fixture->test);
}

/* An entry as the program would chain and sign it. Returns: its number */
static gint64
forge (Fixture *fixture,
       gint64 actor,
       ClKeyring *keyring,
       gint64 signer,
       const char *action,
       const char *outcome,
       const char *detail)
{
  ClDatabase *db = cl_practice_get_database (fixture->test->practice);
  g_autoptr (GError) error = NULL;
  guint8 hash[CL_LOG_HASH_SIZE];
  ClLogHead head;
  ClLogRow row;
  ClLogEntry entry;

  g_assert_true (cl_database_begin (db, &error));
  g_assert_true (cl_log_store_get_head (db, &head, &error));
  row = (ClLogRow){ .seq = head.seq + 1,
                    .at = head.at,
                    .actor = actor,
                    .action = action,
                    .detail = detail,
                    .outcome = outcome,
                    .prev_hash = head.hash,
                    .prev_hash_size = sizeof head.hash,
                    .hash = hash,
                    .hash_size = sizeof hash };
  entry = (ClLogEntry){ .seq = row.seq,
                        .at = row.at,
                        .actor = actor,
                        .action = action,
                        .detail = detail,
                        .outcome = outcome,
                        .prev_hash = head.hash,
                        .prev_hash_size = sizeof head.hash };
  cl_log_hasher_hash (cl_practice_get_hasher (fixture->test->practice), &entry, hash);
  g_assert_true (cl_log_store_insert (db, &row, &error));
  if (keyring != NULL)
    {
      g_autoptr (GBytes) signature = cl_keyring_sign (keyring, hash, sizeof hash);

      g_assert_true (cl_log_store_sign (db, row.seq, signer, signature, &error));
    }
  g_assert_true (cl_database_commit (db, &error));
  return row.seq;
}

static gint64
forge_by (Fixture *fixture, gint64 member, const char *action, const char *detail)
{
  return forge (fixture, member, cl_actor_get_keyring (fixture->actors[member]), member, action,
                "done", detail);
}

static char *
write_hexadecimal (GBytes *bytes)
{
  GString *text = g_string_new (NULL);
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  for (gsize i = 0; i < size; i++)
    g_string_append_printf (text, "%02x", data[i]);
  return g_string_free (text, FALSE);
}

/* "keys":[…] of one member, whose keys are those of @keyring. */
static char *
tell_key (gint64 member, ClKeyring *keyring)
{
  g_autofree char *box = write_hexadecimal (cl_keyring_get_box_public (keyring));
  g_autofree char *sign = write_hexadecimal (cl_keyring_get_sign_public (keyring));

  return g_strdup_printf ("\"keys\":[{\"member\":%" G_GINT64_FORMAT
                          ",\"box\":\"%s\",\"sign\":\"%s\"}]",
                          member, box, sign);
}

static char *
tell_new_key (gint64 member)
{
  g_autoptr (ClKeyring) keyring = cl_keyring_new_random ();

  return tell_key (member, keyring);
}

static ClAuditVerdict *
verify (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  ClAuditVerdict *verdict =
    cl_audit_service_verify (fixture->test->practice, NULL, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return verdict;
}

static void
assert_valid (Fixture *fixture)
{
  g_autoptr (ClAuditVerdict) verdict = verify (fixture);

  g_assert_cmpstr (verdict->problem, ==, NULL);
  g_assert_true (verdict->valid);
}

/* 0: anywhere, for what is found by comparing with the rows. */
static void
assert_bad_at (Fixture *fixture, gint64 seq)
{
  g_autoptr (ClAuditVerdict) verdict = verify (fixture);

  g_assert_false (verdict->valid);
  g_assert_nonnull (verdict->problem);
  if (seq != 0)
    g_assert_cmpint (verdict->first_bad, ==, seq);
}

/* An entry is good in itself, where the next one is the first that is bad. */
static void
assert_good_at (Fixture *fixture, gint64 seq)
{
  gint64 next = forge_by (fixture, ANN, "role.create", NULL);

  g_assert_cmpint (next, ==, seq + 1);
  assert_bad_at (fixture, next);
}

/* A key of @of, vouched for by @by. */
typedef struct
{
  const char *name;
  gint64 by;
  gint64 of;
  const char *action;
  const char *rights;
  gboolean is_good;
} Vouching;

#define NEW_MEMBER(role)                                                                           \
  "\"rights\":{\"members\":[{\"member\":4,\"status\":\"invited\",\"roles\":[" role "]}]},"

static const Vouching vouchings[] = {
  { "reset-by-practitioner", ANN, DANA, "member.reset-password", "" },
  { "own-reset-by-practitioner", ANN, ANN, "member.reset-password", "" },
  { "reset-by-custodian", DANA, ANN, "member.reset-password", "", TRUE },
  { "reset-of-who-may-more", MIA, DANA, "member.reset-password", "" },
  { "reset-of-who-may-as-much", MIA, MIA, "member.reset-password", "", TRUE },
  { "reset-of-nobody", DANA, 9, "member.reset-password", "" },
  { "reset-of-the-recovery-key", DANA, 0, "member.reset-password", "" },
  { "invitation-by-practitioner", ANN, 4, "member.invite", NEW_MEMBER ("1") },
  { "invitation-by-custodian", DANA, 4, "member.invite", NEW_MEMBER ("6"), TRUE },
  { "invitation-with-more-than-one-may", MIA, 4, "member.invite", NEW_MEMBER ("6") },
  { "invitation-with-as-much", MIA, 4, "member.invite", NEW_MEMBER ("7"), TRUE },
  { "invitation-of-nobody", DANA, 4, "member.invite", "" },
  { "invitation-with-anothers-key", DANA, ANN, "member.invite", NEW_MEMBER ("1") },
  { "own-change-of-anothers", ANN, DANA, "member.change-password", "" },
  { "own-change", ANN, ANN, "member.change-password", "", TRUE },
  { "acceptance-by-a-member", ANN, ANN, "member.accept",
    "\"rights\":{\"members\":[{\"member\":2,\"status\":\"active\",\"roles\":[1]}]}," },
  { "recovery-by-a-member", ANN, ANN, "member.recover", "" },
  { "recovery-key-by-practitioner", ANN, 0, "practice.replace-recovery-key", "" },
  { "recovery-key-by-custodian", MIA, 0, "practice.replace-recovery-key", "", TRUE },
  { "replacing-anothers-key", DANA, ANN, "practice.replace-recovery-key", "" },
  { "import-by-practitioner", ANN, 4, "import",
    "\"rights\":{\"members\":[{\"member\":4,\"status\":\"active\",\"roles\":[1]}]}," },
  { "another-beginning", DANA, DANA, "practice.create", "" },
  { "in-another-action", DANA, ANN, "client.show", "" },
  { "in-an-undo", DANA, ANN, "change.undo", "" },
};

static void
test_vouching (Fixture *fixture, gconstpointer data)
{
  const Vouching *vouching = data;
  g_autofree char *key = tell_new_key (vouching->of);
  g_autofree char *detail = g_strdup_printf ("{%s%s}", vouching->rights, key);
  gint64 seq = forge_by (fixture, vouching->by, vouching->action, detail);

  if (vouching->is_good)
    assert_good_at (fixture, seq);
  else
    assert_bad_at (fixture, seq);
}

/* Rights that @by gives. */
typedef struct
{
  const char *name;
  gint64 by;
  const char *action;
  const char *detail;
  gboolean is_good;
} Giving;

#define MEMBER(id, roles)                                                                          \
  "{\"rights\":{\"members\":[{\"member\":" id ",\"status\":\"active\",\"roles\":[" roles "]}]}}"
#define ROLE(id, permissions)                                                                      \
  "{\"rights\":{\"roles\":[{\"role\":" id ",\"name\":\"x\",\"permissions\":" permissions "}]}}"

static const Giving givings[] = {
  { "role-to-oneself", ANN, "member.update", MEMBER ("2", "1,6") },
  { "role-by-custodian", DANA, "member.update", MEMBER ("2", "1,6"), TRUE },
  { "more-than-one-may", MIA, "member.update", MEMBER ("3", "6,7") },
  { "as-much-as-one-may", MIA, "member.update", MEMBER ("2", "1,7"), TRUE },
  { "taking-away", MIA, "member.update", MEMBER ("1", "1"), TRUE },
  { "wider-role", ANN, "role.update", ROLE ("1", "[\"provide-care\",\"all-clients\"]") },
  { "wider-role-by-manager-of-members", MIA, "role.update", ROLE ("7", "[\"manage-roles\"]") },
  { "wider-role-by-custodian", DANA, "role.update", ROLE ("1", "[\"all-clients\"]"), TRUE },
  { "new-role", ANN, "role.create", ROLE ("8", "[]") },
  { "role-gone", ANN, "role.delete", ROLE ("7", "null") },
  { "role-gone-by-custodian", DANA, "role.delete", ROLE ("7", "null"), TRUE },
  { "role-in-a-member's", DANA, "member.update", ROLE ("1", "[\"all-clients\"]") },
  { "member-in-a-role's", DANA, "role.update", MEMBER ("2", "1,6") },
  { "in-another-action", DANA, "client.update", MEMBER ("2", "1,6") },
  { "undo-to-what-never-was", MIA, "change.undo", MEMBER ("3", "6,7") },
  { "undo-by-practitioner", ANN, "change.undo", MEMBER ("2", "1") },
  { "undo-of-a-role-by-manager-of-members", MIA, "change.undo", ROLE ("7", "[\"manage-roles\"]") },
  { "undo-of-nothing", ANN, "change.undo", "{\"change\":4}", TRUE },
};

static void
test_giving (Fixture *fixture, gconstpointer data)
{
  const Giving *giving = data;
  gint64 seq = forge_by (fixture, giving->by, giving->action, giving->detail);

  if (giving->is_good)
    assert_good_at (fixture, seq);
  else
    assert_bad_at (fixture, seq);
}

static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  static const char *const details[] = {
    "{\"keys\":",
    "[\"keys\"]",
    "{\"keys\":{}}",
    "{\"keys\":[1]}",
    "{\"keys\":[{\"member\":[2],\"box\":1,\"sign\":null}]}",
    "{\"keys\":[{\"member\":2,\"box\":\"00\",\"sign\":\"00\"}]}",
    "{\"rights\":[]}",
    "{\"rights\":{\"members\":{}}}",
    "{\"rights\":{\"members\":[2]}}",
    "{\"rights\":{\"members\":[{\"member\":\"2\",\"status\":\"active\",\"roles\":[1]}]}}",
    "{\"rights\":{\"members\":[{\"member\":2,\"status\":\"idle\",\"roles\":[1]}]}}",
    "{\"rights\":{\"members\":[{\"member\":2,\"status\":\"active\",\"roles\":[\"x\"]}]}}",
    "{\"rights\":{\"members\":[{\"member\":2,\"status\":\"active\"}]}}",
    "{\"rights\":{\"roles\":[{\"role\":1}]}}",
    "{\"rights\":{\"roles\":[{\"role\":1,\"permissions\":[3]}]}}",
    "{\"rights\":{\"roles\":[{\"role\":1,\"permissions\":[\"fly\"]}]}}",
    "{\"rights\":{\"roles\":[{\"role\":1.5,\"permissions\":[]}]}}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (details); i++)
    {
      gint64 seq = forge_by (fixture, DANA, "member.update", details[i]);

      assert_bad_at (fixture, seq);
      cl_test_practice_run_sql (
        fixture->test, "DELETE FROM audit_event WHERE seq = (SELECT max (seq) FROM audit_event)");
    }
  assert_valid (fixture);
}

/* A refusal gives nothing. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *key = tell_new_key (ANN);
  g_autofree char *detail = g_strdup_printf ("{%s}", key);
  gint64 seq = forge (fixture, DANA, cl_actor_get_keyring (fixture->actors[DANA]), DANA,
                      "member.reset-password", "denied", detail);

  assert_bad_at (fixture, seq);
}

static void
apply (Fixture *fixture, ClChange *change)
{
  cl_change_result_free (cl_test_practice_do (fixture->test, fixture->actors[DANA], change));
}

/* Custodians are those of the time: what one did stays good, and what they sign later is not. */
static void
test_former_custodian (Fixture *fixture, gconstpointer data)
{
  g_autofree char *key = tell_new_key (ANN);
  g_autofree char *detail = g_strdup_printf ("{%s}", key);
  ClMemberDraft *draft = cl_member_draft_new ();
  ClMemberDraft *invited = cl_member_draft_new ();
  gint64 seq;

  invited->email = g_strdup ("bob@lakeside.test");
  invited->name = g_strdup ("Bob");
  invited->roles = g_strdupv ((GStrv) manager);
  cl_change_result_free (
    cl_test_practice_do (fixture->test, fixture->actors[MIA], cl_change_new_invite (invited)));
  draft->roles = g_strdupv ((GStrv) practitioner);
  apply (fixture, cl_change_new_update_member (MIA, draft));
  assert_valid (fixture);
  seq = forge_by (fixture, MIA, "member.reset-password", detail);
  assert_bad_at (fixture, seq);
}

static void
test_role_made_narrower (Fixture *fixture, gconstpointer data)
{
  g_autofree char *key = tell_new_key (ANN);
  g_autofree char *detail = g_strdup_printf ("{%s}", key);
  gint64 seq;

  apply (fixture,
         cl_change_new_update_role ("Office manager", TRUE, CL_PERMISSION_VIEW_AUDIT, NULL, NULL));
  assert_valid (fixture);
  seq = forge_by (fixture, MIA, "member.reset-password", detail);
  assert_bad_at (fixture, seq);
}

/* Who is suspended or removed still has their key, and an old copy of the file. */
static void
test_no_longer_active (Fixture *fixture, gconstpointer data)
{
  gint64 seq;

  apply (fixture, cl_change_new_suspend (MIA));
  assert_valid (fixture);
  seq = forge_by (fixture, MIA, "client.show", NULL);
  assert_bad_at (fixture, seq);
  cl_test_practice_run_sql (
    fixture->test, "DELETE FROM audit_event WHERE seq = (SELECT max (seq) FROM audit_event)");
  apply (fixture, cl_change_new_remove_member (MIA, cl_removal_draft_new ()));
  assert_valid (fixture);
  seq = forge_by (fixture, MIA, "client.show", NULL);
  assert_bad_at (fixture, seq);
}

/* The invited make themselves a member, and nothing more than they were invited as. */
static void
test_accepting (Fixture *fixture, gconstpointer data)
{
  static const char *const roles[] = { "1", "1,6" };

  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_autoptr (ClKeyring) invitation = cl_keyring_new_random ();
      g_autofree char *invited = tell_key (4, invitation);
      g_autofree char *invite = g_strdup_printf ("{" NEW_MEMBER ("1") "%s}", invited);
      g_autofree char *key = tell_new_key (4);
      g_autofree char *accept = g_strdup_printf (
        "{\"rights\":{\"members\":[{\"member\":4,\"status\":\"active\",\"roles\":[%s]}]},%s}",
        roles[i], key);
      gint64 seq = forge_by (fixture, DANA, "member.invite", invite);

      seq = forge (fixture, 4, invitation, 4, "member.accept", "done", accept);
      if (i == 0)
        assert_good_at (fixture, seq);
      else
        assert_bad_at (fixture, seq);
      for (guint k = 0; k < (i == 0 ? 3 : 2); k++)
        cl_test_practice_run_sql (
          fixture->test, "DELETE FROM audit_event WHERE seq = (SELECT max (seq) FROM audit_event)");
    }
  assert_valid (fixture);
}

static ClKeyring *
open_recovery (Fixture *fixture)
{
  g_autoptr (ClSecret) seed = cl_recovery_seed_from_words (fixture->test->recovery_key, NULL);

  return cl_keyring_new_from_seed (seed);
}

/* The recovery key brings custodians back and nobody else, and nobody else does. */
static void
test_recovering (Fixture *fixture, gconstpointer data)
{
  static const gint64 members[] = { DANA, ANN };
  g_autoptr (ClKeyring) recovery = open_recovery (fixture);

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *key = tell_new_key (members[i]);
      g_autofree char *detail = g_strdup_printf ("{%s}", key);
      gint64 seq = forge (fixture, NOBODY, recovery, 0, "member.recover", "done", detail);

      if (members[i] == DANA)
        assert_good_at (fixture, seq);
      else
        assert_bad_at (fixture, seq);
      for (guint k = 0; k < (members[i] == DANA ? 2 : 1); k++)
        cl_test_practice_run_sql (
          fixture->test, "DELETE FROM audit_event WHERE seq = (SELECT max (seq) FROM audit_event)");
      seq = forge (fixture, NOBODY, cl_actor_get_keyring (fixture->actors[ANN]), ANN,
                   "member.recover", "done", detail);
      assert_bad_at (fixture, seq);
      cl_test_practice_run_sql (
        fixture->test, "DELETE FROM audit_event WHERE seq = (SELECT max (seq) FROM audit_event)");
      seq = forge (fixture, NOBODY, NULL, 0, "member.recover", "done", detail);
      assert_bad_at (fixture, seq);
      cl_test_practice_run_sql (
        fixture->test, "DELETE FROM audit_event WHERE seq = (SELECT max (seq) FROM audit_event)");
    }
  assert_valid (fixture);
}

/* The recovery key alone says that it opened notes. */
static void
test_unsealing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ClKeyring) recovery = open_recovery (fixture);
  ClKeyring *others[] = { cl_actor_get_keyring (fixture->actors[ANN]), NULL };
  const gint64 signers[] = { ANN, 0 };
  gint64 seq;

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      seq = forge (fixture, NOBODY, others[i], signers[i], "note.recover", "done", NULL);
      assert_bad_at (fixture, seq);
      cl_test_practice_run_sql (
        fixture->test, "DELETE FROM audit_event WHERE seq = (SELECT max (seq) FROM audit_event)");
    }
  seq = forge (fixture, NOBODY, recovery, 0, "note.recover", "done", NULL);
  assert_good_at (fixture, seq);
}

/* Only what has nobody's key waits for the next signature. */
static void
test_unsigned (Fixture *fixture, gconstpointer data)
{
  gint64 seq = forge (fixture, NOBODY, NULL, 0, "member.sign-in", "denied", NULL);

  seq = forge (fixture, NOBODY, NULL, 0, "clock.jump", "done", "{\"from\":1,\"to\":2}");
  assert_valid (fixture);
  seq = forge (fixture, NOBODY, NULL, 0, "access.set", "done", NULL);
  assert_bad_at (fixture, seq);
}

/* What nobody did is signed by whoever was signed in, who must be a member. */
static void
test_nobodys (Fixture *fixture, gconstpointer data)
{
  ClKeyring *keyring = cl_actor_get_keyring (fixture->actors[MIA]);
  gint64 seq = forge (fixture, NOBODY, keyring, MIA, "sweep", "done", "{\"invitations\":[9]}");

  assert_valid (fixture);
  apply (fixture, cl_change_new_suspend (MIA));
  seq = forge (fixture, NOBODY, keyring, MIA, "sweep", "done", "{\"invitations\":[9]}");
  assert_bad_at (fixture, seq);
}

/* What is planted in the rows is found: no entry tells of it. */
static void
test_rows (Fixture *fixture, gconstpointer data)
{
  static const char *const plants[] = {
    "UPDATE role SET permissions = permissions | 8 WHERE id = 1",
    "INSERT INTO member_role (member_id, role_id) VALUES (2, 6)",
    "DELETE FROM member_role WHERE member_id = 3",
    "UPDATE member SET status = 'suspended' WHERE id = 3",
    "INSERT INTO role (name, name_key, permissions) VALUES ('x', 'x', 1)",
    ("INSERT INTO member (email, email_key, name, status, created_at) "
     "VALUES ('x', 'x', 'x', 'active', 0)"),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (plants); i++)
    {
      cl_test_practice_run_sql (fixture->test, "SAVEPOINT planting");
      cl_test_practice_run_sql (fixture->test, plants[i]);
      cl_test_practice_run_sql (fixture->test, "RELEASE planting");
      assert_bad_at (fixture, 0);
      tear_down (fixture, NULL);
      set_up (fixture, NULL);
    }
  assert_valid (fixture);
}

static gint64
apply_undoable (Fixture *fixture, ClChange *change)
{
  g_autoptr (ClChangeResult)
    result = cl_test_practice_do (fixture->test, fixture->actors[DANA], change);

  return result->change;
}

static void
undo (Fixture *fixture, gint64 change)
{
  g_autoptr (GError) error = NULL;

  cl_change_service_undo (fixture->test->practice, fixture->actors[DANA], change, NULL, &error);
  g_assert_no_error (error);
}

/* Whatever people do to roles and members, and undo, the log tells of it. */
static void
test_everything_is_told (Fixture *fixture, gconstpointer data)
{
  static const char *const nights[] = { "Practitioner", "Night shift", NULL };
  ClMemberDraft *draft = cl_member_draft_new ();
  gint64 changes[4];

  draft->roles = g_strdupv ((GStrv) nights);
  changes[0] =
    apply_undoable (fixture, cl_change_new_create_role ("Night shift", CL_PERMISSION_ALL_RECORDS));
  changes[1] = apply_undoable (fixture, cl_change_new_update_member (MIA, draft));
  changes[2] = apply_undoable (
    fixture,
    cl_change_new_update_role ("Night shift", TRUE, CL_PERMISSION_ALL_CLIENTS, "Nights", NULL));
  assert_valid (fixture);
  undo (fixture, changes[2]);
  undo (fixture, changes[1]);
  assert_valid (fixture);
  undo (fixture, changes[0]);
  assert_valid (fixture);

  /* A role that only somebody removed held goes from them, and comes back to them. */
  apply (fixture, cl_change_new_remove_member (MIA, cl_removal_draft_new ()));
  changes[3] = apply_undoable (fixture, cl_change_new_delete_role ("Office manager"));
  assert_valid (fixture);
  undo (fixture, changes[3]);
  assert_valid (fixture);
}

/* Several changes of one transaction, each on what those before it gave. */
static void
test_one_transaction (Fixture *fixture, gconstpointer data)
{
  static const char *const nights[] = { "Nights", NULL };
  ClMemberDraft *draft = cl_member_draft_new ();
  g_autoptr (ClChange) made = cl_change_new_create_role ("Nights", CL_PERMISSION_MANAGE_ACCESS);
  g_autoptr (ClChange) given = NULL;
  g_autoptr (ClChangeResult) result = NULL;
  g_autoptr (GError) error = NULL;

  draft->roles = g_strdupv ((GStrv) nights);
  given = cl_change_new_update_member (ANN, draft);
  result = cl_change_service_apply (fixture->test->practice, fixture->actors[DANA],
                                    (ClChange *[]){ made, given }, 2, &error);
  g_assert_no_error (error);
  assert_valid (fixture);
}

#define ADD(name, data, function)                                                                  \
  g_test_add ("/log-rights/" name, Fixture, data, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (vouchings); i++)
    {
      g_autofree char *name = g_strconcat ("/log-rights/vouching/", vouchings[i].name, NULL);

      g_test_add (name, Fixture, &vouchings[i], set_up, test_vouching, tear_down);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (givings); i++)
    {
      g_autofree char *name = g_strconcat ("/log-rights/giving/", givings[i].name, NULL);

      g_test_add (name, Fixture, &givings[i], set_up, test_giving, tear_down);
    }
  ADD ("unreadable", NULL, test_unreadable);
  ADD ("refused", NULL, test_refused);
  ADD ("former-custodian", NULL, test_former_custodian);
  ADD ("role-made-narrower", NULL, test_role_made_narrower);
  ADD ("no-longer-active", NULL, test_no_longer_active);
  ADD ("accepting", NULL, test_accepting);
  ADD ("recovering", NULL, test_recovering);
  ADD ("unsealing", NULL, test_unsealing);
  ADD ("unsigned", NULL, test_unsigned);
  ADD ("nobody's", NULL, test_nobodys);
  ADD ("rows", NULL, test_rows);
  ADD ("everything-is-told", NULL, test_everything_is_told);
  ADD ("one-transaction", NULL, test_one_transaction);

  return g_test_run ();
}
