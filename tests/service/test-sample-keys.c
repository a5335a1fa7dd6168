/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "cl-document-store.h"
#include "cl-facts-store.h"
#include "cl-key-store.h"
#include "cl-member-service.h"
#include "cl-note-store.h"
#include "cl-policy-key.h"
#include "cl-practice-private.h"
#include "cl-sample-private.h"
#include "cl-sign-in-service.h"
#include "cl-slot.h"
#include "cl-statement.h"
#include "cl-text-store.h"
#include "intruder.h"
#include "service-support.h"

/* Each member of the sample practice, with their password and the whole file, tries every text that
 * is in it. What opens is what the policy lets them read, which is asked without a look at any key
 * (docs: VAULT, Keys). */

#define BODY "Zebrafinch walked backwards through the meadow."

typedef struct
{
  char *folder;
  char *path;
  ClPractice *practice;
  ClDatabase *db;
  GBytes *data; /* of each document */
  guint only; /* Means: of some text it is the only one */
} World;

static GArray *
list (World *world, const char *sql, gint64 id)
{
  g_autoptr (GError) error = NULL;
  GArray *ids;

  cl_practice_lock (world->practice);
  ids = cl_database_list_ids (world->db, &error, sql, id != 0 ? "i" : "", id);
  cl_practice_unlock (world->practice);
  g_assert_no_error (error);
  return ids;
}

static gint64
ask (World *world, const char *sql, gint64 id)
{
  g_autoptr (GArray) ids = list (world, sql, id);

  return ids->len > 0 ? g_array_index (ids, gint64, 0) : 0;
}

static void
apply (World *world, ClActor *actor, GPtrArray *changes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClChangeResult) result = NULL;

  if (changes->len == 0)
    return;
  result = cl_change_service_apply (world->practice, actor, (ClChange *const *) changes->pdata,
                                    changes->len, &error);
  g_assert_no_error (error);
  g_ptr_array_set_size (changes, 0);
}

static ClChange *
make_document (World *world, gint64 client, gint64 case_id)
{
  ClDocumentDraft *draft = cl_document_draft_new (client, BODY, "text/plain");

  draft->is_clinical = TRUE;
  draft->case_id = case_id;
  cl_document_draft_set_data (draft, world->data);
  return cl_change_new_add_document (draft, NULL);
}

/* Those of an owner of which others have something, too, by whatever. */
#define SHARED_CLIENTS                                                                             \
  "SELECT c.id FROM client c WHERE owner_id = ?1 AND (everyone = 'chart'"                          \
  " OR EXISTS (SELECT 1 FROM access_grant g WHERE g.client_id = c.id AND level = 'chart')"         \
  " OR EXISTS (SELECT 1 FROM chart_share s WHERE s.client_id = c.id)"                              \
  " OR EXISTS (SELECT 1 FROM case_staff s JOIN case_file k ON k.id = s.case_id"                    \
  "            WHERE k.client_id = c.id AND s.member_id <> ?1))"                                   \
  " ORDER BY (SELECT count (*) FROM chart_share s WHERE s.client_id = c.id) DESC, id LIMIT 5"

/* Of each client a note and a document, of a case of theirs where there is one; then one note of
 * every kind that keys make a difference of. */
static void
write_more (World *world, ClActor *actor)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_change_unref);
  g_autoptr (GArray) clients = list (world, SHARED_CLIENTS, cl_actor_get_id (actor));
  gint64 other = ask (world,
                      "SELECT client_id FROM access_grant WHERE member_id = ?1 AND until IS NULL",
                      cl_actor_get_id (actor));
  g_autoptr (GArray) notes = NULL;

  for (guint i = 0; i < clients->len; i++)
    {
      gint64 client = g_array_index (clients, gint64, i);
      gint64 case_id = ask (world, "SELECT id FROM case_file WHERE client_id = ?1", client);

      g_ptr_array_add (changes,
                       cl_change_new_create_note (client, case_id, 0, CL_NOTE_KIND_PROGRESS, BODY));
      if (i < 3)
        g_ptr_array_add (
          changes, cl_change_new_create_note (client, 0, 0, CL_NOTE_KIND_PSYCHOTHERAPY, BODY));
      if (i % 3 == 0)
        g_ptr_array_add (changes, make_document (world, client, i % 2 == 0 ? case_id : 0));
    }
  /* Of somebody else's client, too. */
  if (clients->len > 0 && other != 0)
    g_ptr_array_add (changes, cl_change_new_create_note (other, 0, 0, CL_NOTE_KIND_CONTACT, BODY));
  apply (world, actor, changes);
  notes = list (world, "SELECT id FROM note WHERE author_id = ?1 AND state = 'draft'",
                cl_actor_get_id (actor));
  for (guint i = 1; i < notes->len; i++)
    g_ptr_array_add (
      changes, cl_change_new_sign_note (g_array_index (notes, gint64, i), i < 5 || i % 4 == 0));
  apply (world, actor, changes);
}

/* One of theirs is unlocked and written anew, and something is added to the others. */
static void
change_some (World *world, ClActor *actor)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_change_unref);
  g_autoptr (GArray) notes = list (world,
                                   "SELECT id FROM note WHERE author_id = ?1"
                                   " AND state IN ('signed', 'cosigned') ORDER BY kind, id",
                                   cl_actor_get_id (actor));

  for (guint i = 0; i < notes->len; i++)
    {
      gint64 note = g_array_index (notes, gint64, i);

      if (i % 4 == 0)
        g_ptr_array_add (changes, cl_change_new_unlock_note (note));
      if (i % 4 == 0)
        g_ptr_array_add (changes, cl_change_new_update_note (note, BODY));
      if (i % 8 == 0)
        g_ptr_array_add (changes, cl_change_new_sign_note (note, FALSE));
      if (i % 4 == 1)
        g_ptr_array_add (changes, cl_change_new_add_to_note (note, BODY));
    }
  apply (world, actor, changes);
}

/* Of what awaits them, psychotherapy too, they return one, co-sign one and leave one. */
static void
review (World *world, ClActor *actor)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_change_unref);
  g_autoptr (GArray) notes = list (world,
                                   "SELECT id FROM note WHERE reviewer_id = ?1"
                                   " AND state = 'submitted' ORDER BY kind, id",
                                   cl_actor_get_id (actor));

  for (guint i = 0; i < notes->len; i++)
    if (i % 3 == 0)
      g_ptr_array_add (changes, cl_change_new_return_note (g_array_index (notes, gint64, i), BODY));
    else if (i % 3 == 1)
      g_ptr_array_add (changes, cl_change_new_cosign_note (g_array_index (notes, gint64, i)));
  apply (world, actor, changes);
}

static void
fill (World *world)
{
  void (*const steps[]) (World *, ClActor *) = { write_more, review, change_some };
  g_autoptr (GPtrArray) actors = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < CL_SAMPLE_N_MEMBERS; i++)
    {
      g_autoptr (GError) error = NULL;

      if (i == CL_SAMPLE_SUSPENDED)
        continue;
      g_ptr_array_add (actors,
                       cl_sign_in_service_sign_in (world->practice, cl_sample_members[i].email,
                                                   cl_sample_members[i].password, &error));
      g_assert_no_error (error);
    }
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    for (guint k = 0; k < actors->len; k++)
      steps[i](world, actors->pdata[k]);
}

static void
world_set_up (World *world, gconstpointer data)
{
  g_autofree char *key = NULL;
  g_autoptr (GError) error = NULL;
  GByteArray *bytes = g_byte_array_new ();

  world->folder = g_dir_make_tmp ("caseload-sample-XXXXXX", NULL);
  world->path = g_build_filename (world->folder, "sample.caseload", NULL);
  world->practice = cl_sample_make (world->path, TRUE, &key, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  world->db = cl_practice_get_database (world->practice);
  /* Of two rows. */
  while (bytes->len <= 1024 * 1024)
    g_byte_array_append (bytes, (const guint8 *) BODY, strlen (BODY));
  world->data = g_byte_array_free_to_bytes (bytes);
  fill (world);
}

static void
world_tear_down (World *world, gconstpointer data)
{
  cl_practice_close (world->practice);
  g_assert_finalize_object (world->practice);
  cl_sample_service_remove (world->path);
  g_rmdir (world->folder);
  g_free (world->folder);
  g_free (world->path);
  g_bytes_unref (world->data);
}

/* What a suspended member has, too: the password opens their keys, whatever the program says. */
static ClKeyring *
open_slot (World *world, gint64 member, const char *password)
{
  g_autoptr (GError) error = NULL;
  g_auto (ClKeyRow) row = { 0 };
  g_autoptr (ClSecret) secret = cl_secret_new_from_password (password, &error);
  ClKeyring *keyring;

  cl_practice_lock (world->practice);
  g_assert_true (cl_key_store_load (world->db, member, &row, &error));
  cl_practice_unlock (world->practice);
  keyring = cl_slot_open (row.slot, CL_SLOT_PASSWORD, secret,
                          cl_practice_get_uuid (world->practice), member, row.box_public,
                          row.sign_public, TRUE, &error);
  g_assert_no_error (error);
  return keyring;
}

/* By what somebody reads what is not their own. */
typedef enum
{
  OWNER = 1 << 0,
  GRANT = 1 << 1,
  EVERYONE = 1 << 2,
  CASE = 1 << 3,
  SHARE = 1 << 4,
  REVIEW = 1 << 5,
} Means;

#define ALL_MEANS (OWNER | GRANT | EVERYONE | CASE | SHARE | REVIEW)

static Means
find_means (const ClClientFacts *client, const ClNoteFacts *facts, gint64 member)
{
  return (client->owner == member ? OWNER : 0) | (client->grant == CL_LEVEL_CHART ? GRANT : 0) |
         (client->everyone == CL_LEVEL_CHART ? EVERYONE : 0) |
         (facts->case_facts != NULL && facts->case_facts->is_on_staff ? CASE : 0) |
         (facts->is_chart_shared ? SHARE : 0) | (facts->is_reviewer ? REVIEW : 0);
}

/* What authors have written they keep; what is returned, and why, is theirs alone. */
static gboolean
may_read_text (World *world, gint64 member, gint64 note_id, gboolean is_comment)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClNote) note = NULL;
  ClMemberFacts me;
  ClClientFacts client;
  ClCaseFacts case_facts;
  ClNoteFacts facts;
  guint means;

  g_assert_true (cl_note_store_get (world->db, note_id, &note, &error));
  if (is_comment)
    {
      note->state = CL_NOTE_STATE_RETURNED;
      note->reviewer = 0;
    }
  g_assert_true (cl_facts_store_get (world->db, member, note->client, &me, &client, &error));
  g_assert_true (cl_note_store_get_facts (world->db, member, note, &facts, &case_facts, &error));
  if (facts.is_author)
    return me.status == CL_MEMBER_STATUS_ACTIVE;
  if (!cl_policy_reads_note (&me, &client, &facts, cl_practice_read_now (world->practice)))
    return FALSE;
  means = find_means (&client, &facts, member);
  if ((means & (means - 1)) == 0)
    world->only |= means;
  return TRUE;
}

static gboolean
may_read_document (World *world, gint64 member, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_auto (ClDocumentRow) row = { 0 };
  ClMemberFacts me;
  ClClientFacts client;
  ClCaseFacts case_facts;
  ClNoteFacts facts;

  g_assert_true (cl_document_store_load (world->db, id, &row, &error));
  g_assert_true (
    cl_facts_store_get (world->db, member, row.document->client, &me, &client, &error));
  g_assert_true (
    cl_document_store_get_facts (world->db, member, row.document, &facts, &case_facts, &error));
  return cl_policy_reads_document (&me, &client, TRUE, &facts,
                                   cl_practice_read_now (world->practice)) ||
         (facts.is_author && me.status == CL_MEMBER_STATUS_ACTIVE);
}

static gboolean
is_custodian (World *world, gint64 member)
{
  ClKeyFacts facts = { 0 };

  g_assert_true (cl_facts_store_get_member (world->db, member, &facts.member, NULL));
  return cl_policy_holds_pair (CL_PAIR_PRACTICE, &facts, 0);
}

typedef struct
{
  guint n_opened;
  guint n_shut;
} Tally;

static void
count (Tally *tally, gboolean is_open)
{
  tally->n_opened += is_open ? 1 : 0;
  tally->n_shut += is_open ? 0 : 1;
}

static void
try_texts (World *world, Intruder *intruder, gint64 member, Tally *tally)
{
  g_autoptr (GArray) texts = list (world, "SELECT id FROM note_text", 0);

  for (guint i = 0; i < texts->len; i++)
    {
      gint64 text = g_array_index (texts, gint64, i);
      gint64 note = ask (world, "SELECT note_id FROM note_text WHERE id = ?1", text);
      gint64 is_comment = ask (world, "SELECT kind = 'comment' FROM note_text WHERE id = ?1", text);
      gint64 is_sealed = ask (world, "SELECT kind = 'psychotherapy' FROM note WHERE id = ?1", note);
      g_autofree char *said = intruder_read_text (intruder, text);
      gboolean may = may_read_text (world, member, note, is_comment) ||
                     (is_custodian (world, member) && !is_sealed);

      if ((said != NULL) != may)
        g_test_message ("Member %d, text %d of note %d: %s", (int) member, (int) text, (int) note,
                        said != NULL ? said : "shut");
      g_assert_true ((said != NULL) == may);
      count (tally, may);
    }
}

static void
try_documents (World *world, Intruder *intruder, gint64 member, Tally *tally)
{
  g_autoptr (GArray) documents = list (world, "SELECT id FROM document WHERE is_clinical", 0);

  for (guint i = 0; i < documents->len; i++)
    {
      gint64 document = g_array_index (documents, gint64, i);
      g_autofree char *label = intruder_read_label (intruder, document);
      g_autoptr (GBytes) data = intruder_read_document (intruder, document);
      gboolean may = may_read_document (world, member, document) || is_custodian (world, member);

      g_assert_true ((data != NULL) == may);
      g_assert_cmpstr (label, ==, may ? "text/plain\n" BODY : NULL);
      g_assert_true (!may || g_bytes_equal (data, world->data));
      count (tally, may);
    }
}

static void
test_each_member (World *world, gconstpointer data)
{
  guint n_reading = 0;

  for (guint i = 0; i < CL_SAMPLE_N_MEMBERS; i++)
    {
      g_autoptr (Intruder) intruder = intruder_new (world->path);
      gint64 member = cl_member_service_find (world->practice, cl_sample_members[i].email);
      g_autoptr (ClKeyring) keyring = open_slot (world, member, cl_sample_members[i].password);
      Tally texts = { 0 }, documents = { 0 };

      /* One of the custodians is enough, to see what they do not open. */
      if (i != CL_SAMPLE_NAIR && is_custodian (world, member))
        continue;
      intruder_use (intruder, keyring);
      try_texts (world, intruder, member, &texts);
      try_documents (world, intruder, member, &documents);
      g_test_message ("%s: %u pairs, %u texts of %u, %u documents of %u", cl_sample_members[i].name,
                      intruder_count_pairs (intruder), texts.n_opened,
                      texts.n_opened + texts.n_shut, documents.n_opened,
                      documents.n_opened + documents.n_shut);
      n_reading += texts.n_opened > 0;
      /* Nobody opens all: psychotherapy notes are shut to custodians, too. */
      g_assert_cmpuint (texts.n_shut, >, 0);
    }
  /* Where little is opened, little is proven. */
  g_assert_cmpuint (n_reading, >=, 7);
  g_assert_cmpuint (world->only, ==, ALL_MEANS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/sample/keys/each-member", World, NULL, world_set_up, test_each_member,
              world_tear_down);
  return g_test_run ();
}
