/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-log-verifier.h"

#include <glib/gi18n-lib.h>

#include "cl-log-detail-private.h"
#include "cl-log-rights.h"

/* A key that an entry tells of. It counts once a signature covers that entry. */
typedef struct
{
  gint64 member;
  GBytes *box_public;
  GBytes *sign_public;
} LogKey;

struct _ClLogVerifier
{
  const ClLogHasher *hasher;
  GBytes *head; /* (nullable): a hash that must occur */
  gboolean has_seen_head;
  gboolean may_go_back; /* a test clock is set by hand, backwards too */

  gint64 n_entries;
  gint64 last_at;
  guint8 last_hash[CL_LOG_HASH_SIZE];

  ClLogRights *rights;
  GHashTable *keys; /* member (gint64) → LogKey, established */
  GPtrArray *pending; /* LogKey: told since the last signature */
  gint64 pending_actor; /* who must sign next, or 0 for anybody */
  gint64 n_unsigned; /* entries since the last signature */
  gint64 first_unsigned;

  gint64 first_bad;
  char *problem;
};

static void
log_key_free (gpointer data)
{
  LogKey *key = data;

  if (key == NULL)
    return;
  g_clear_pointer (&key->box_public, g_bytes_unref);
  g_clear_pointer (&key->sign_public, g_bytes_unref);
  g_free (key);
}

static gboolean
read_digit_pair (const char *text, guint8 *byte)
{
  int high = g_ascii_xdigit_value (text[0]);
  int low = high < 0 ? -1 : g_ascii_xdigit_value (text[1]);

  if (high < 0 || low < 0)
    return FALSE;
  *byte = (guint8) (high << 4 | low);
  return TRUE;
}

/* 32 bytes in hexadecimal; NULL where the text is none. */
static GBytes *
read_hexadecimal (const char *text)
{
  guint8 bytes[CL_LOG_HASH_SIZE];

  if (text == NULL || strlen (text) != 2 * sizeof bytes)
    return NULL;
  for (gsize i = 0; i < sizeof bytes; i++)
    if (!read_digit_pair (text + 2 * i, &bytes[i]))
      return NULL;
  return g_bytes_new (bytes, sizeof bytes);
}

static char *
write_hexadecimal (const guint8 *bytes, gsize size)
{
  GString *text = g_string_sized_new (2 * size);

  for (gsize i = 0; i < size; i++)
    g_string_append_printf (text, "%02x", bytes[i]);
  return g_string_free (text, FALSE);
}

/**
 * cl_log_verifier_new:
 * @hasher: the practice's hasher, which must outlive the verifier
 * @head: (nullable): a hash kept elsewhere, in hexadecimal, that the log must contain
 * @may_go_back: whether the practice's clock is set by hand, so that time may go back
 *
 * Returns: (transfer full): a verifier that has seen no entry
 */
ClLogVerifier *
cl_log_verifier_new (const ClLogHasher *hasher, const char *head, gboolean may_go_back)
{
  ClLogVerifier *self = g_new0 (ClLogVerifier, 1);

  self->hasher = hasher;
  self->head = read_hexadecimal (head);
  self->has_seen_head = head == NULL;
  self->may_go_back = may_go_back;
  self->rights = cl_log_rights_new ();
  self->keys = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, log_key_free);
  self->pending = g_ptr_array_new_with_free_func (log_key_free);
  return self;
}

/**
 * cl_log_verifier_free:
 * @self: (transfer full): a verifier
 *
 * Frees @self.
 */
void
cl_log_verifier_free (ClLogVerifier *self)
{
  g_clear_pointer (&self->head, g_bytes_unref);
  cl_log_rights_free (self->rights);
  g_hash_table_unref (self->keys);
  g_ptr_array_unref (self->pending);
  g_free (self->problem);
  g_free (self);
}

static gboolean
fail (ClLogVerifier *self, gint64 seq, const char *problem)
{
  self->first_bad = seq;
  self->problem = g_strdup (problem);
  return FALSE;
}

static gboolean
is_hash (ClLogVerifier *self, gconstpointer data, gsize size)
{
  if (self->n_entries == 0)
    return size == 0;
  return size == CL_LOG_HASH_SIZE && memcmp (data, self->last_hash, size) == 0;
}

static gboolean
check_chain (ClLogVerifier *self, const ClLogRow *row)
{
  ClLogEntry entry = {
    row->seq,     row->at,     row->actor,   row->on_behalf_of, row->action,         row->client,
    row->subject, row->detail, row->outcome, row->prev_hash,    row->prev_hash_size,
  };
  guint8 hash[CL_LOG_HASH_SIZE];

  if (row->seq != self->n_entries + 1)
    return fail (self, row->seq, _ ("An entry is missing before this one."));
  if (!is_hash (self, row->prev_hash, row->prev_hash_size))
    return fail (self, row->seq, _ ("The entry does not follow the one before it."));
  cl_log_hasher_hash (self->hasher, &entry, hash);
  if (row->hash_size != sizeof hash || memcmp (row->hash, hash, sizeof hash) != 0)
    return fail (self, row->seq, _ ("The entry was changed after it was written."));
  if (row->at < self->last_at && !self->may_go_back)
    return fail (self, row->seq, _ ("The entry is older than the one before it."));
  memcpy (self->last_hash, hash, sizeof hash);
  self->last_at = row->at;
  self->n_entries = row->seq;
  if (self->head != NULL && memcmp (g_bytes_get_data (self->head, NULL), hash, sizeof hash) == 0)
    self->has_seen_head = TRUE;
  return TRUE;
}

static gboolean
read_key (ClLogVerifier *self, JsonNode *node, GArray *members)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  LogKey *key;

  if (object == NULL)
    return FALSE;
  key = g_new0 (LogKey, 1);
  g_ptr_array_add (self->pending, key);
  if (!cl_log_detail_get_int (object, "member", &key->member))
    return FALSE;
  key->box_public = read_hexadecimal (cl_log_detail_get_text (object, "box"));
  key->sign_public = read_hexadecimal (cl_log_detail_get_text (object, "sign"));
  g_array_append_val (members, key->member);
  return key->box_public != NULL && key->sign_public != NULL;
}

/* Public keys enter by entries: "keys" of the detail. */
static gboolean
read_keys (ClLogVerifier *self, JsonObject *detail, GArray *members)
{
  JsonArray *list = detail != NULL ? cl_log_detail_get_list (detail, "keys") : NULL;

  if (list == NULL)
    return detail == NULL || !json_object_has_member (detail, "keys");
  for (guint i = 0; i < json_array_get_length (list); i++)
    if (!read_key (self, json_array_get_element (list, i), members))
      return FALSE;
  return TRUE;
}

/* What most entries hold is of no account here, and need not be parsed. */
static gboolean
is_telling (const ClLogRow *row)
{
  return row->detail != NULL &&
         (strstr (row->detail, "\"keys\"") != NULL || strstr (row->detail, "\"rights\"") != NULL);
}

/* Whether whoever made the entry could do what it tells of keys and rights. */
static gboolean
check_rights (ClLogVerifier *self, const ClLogRow *row)
{
  g_autoptr (JsonNode) detail = is_telling (row) ? cl_log_detail_parse (row->detail) : NULL;
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (gint64));
  JsonObject *object = detail != NULL ? json_node_get_object (detail) : NULL;
  const char *problem;

  if ((detail == NULL && is_telling (row)) || !read_keys (self, object, members))
    return fail (self, row->seq, _ ("The entry tells of keys in a way that cannot be read."));
  problem = cl_log_rights_judge (self->rights, row, object, members);
  return problem == NULL || fail (self, row->seq, problem);
}

/* The key that may sign now. The founder's own counts in the transaction that tells of it: there
 * is nobody before them. */
static GBytes *
find_signing_key (ClLogVerifier *self, gint64 signer)
{
  LogKey *key = g_hash_table_lookup (self->keys, &signer);

  if (key != NULL || g_hash_table_size (self->keys) > 0)
    return key == NULL ? NULL : key->sign_public;
  for (guint i = 0; i < self->pending->len; i++)
    {
      LogKey *told = self->pending->pdata[i];

      if (told->member == signer)
        return told->sign_public;
    }
  return NULL;
}

static void
establish_keys (ClLogVerifier *self)
{
  for (guint i = 0; i < self->pending->len; i++)
    {
      LogKey *key = g_steal_pointer (&self->pending->pdata[i]);

      g_hash_table_replace (self->keys, &key->member, key);
    }
  g_ptr_array_set_size (self->pending, 0);
  self->pending_actor = 0;
  self->n_unsigned = 0;
  self->first_unsigned = 0;
}

/* Only what had nobody's key waits for the next signature; whoever acted signed at once. */
static gboolean
wait_for_signature (ClLogVerifier *self, const ClLogRow *row)
{
  if (self->pending_actor != 0 && row->actor != self->pending_actor)
    return fail (self, self->first_unsigned, _ ("The entry is not signed by who made it."));
  if (row->actor != 0 && self->pending_actor == 0)
    {
      self->pending_actor = row->actor;
      self->first_unsigned = row->seq;
    }
  self->n_unsigned++;
  return TRUE;
}

static gboolean
check_signature (ClLogVerifier *self, const ClLogRow *row)
{
  g_autoptr (GBytes) signature = NULL;
  GBytes *key;

  if (row->signature == NULL || row->signature_size == 0)
    return wait_for_signature (self, row);
  if (row->actor != 0 && row->signer != row->actor)
    return fail (self, row->seq, _ ("The entry is not signed by who made it."));
  if (self->pending_actor != 0 && row->signer != self->pending_actor)
    return fail (self, self->first_unsigned, _ ("The entry is not signed by who made it."));
  key = find_signing_key (self, row->signer);
  signature = g_bytes_new (row->signature, row->signature_size);
  if (key == NULL || !cl_verify_signature (key, self->last_hash, sizeof self->last_hash, signature))
    return fail (self, row->seq, _ ("The signature is not by a key that the log tells of."));
  establish_keys (self);
  return TRUE;
}

/**
 * cl_log_verifier_add:
 * @self: a verifier
 * @row: the next entry
 *
 * Returns: whether all is well up to here; after that nothing more needs to be added
 */
gboolean
cl_log_verifier_add (ClLogVerifier *self, const ClLogRow *row)
{
  return check_chain (self, row) && check_rights (self, row) && check_signature (self, row);
}

/**
 * cl_log_verifier_is_well:
 * @self: a verifier
 *
 * Returns: whether nothing wrong was found so far
 */
gboolean
cl_log_verifier_is_well (ClLogVerifier *self)
{
  return self->problem == NULL;
}

/**
 * cl_log_verifier_check_key:
 * @self: a verifier that has seen every entry
 * @member: a member, or 0 for the recovery key
 * @box_public: the public X25519 key that the practice's rows hold for them now
 * @sign_public: the public Ed25519 key
 *
 * A key that was planted in the rows is found: no entry tells of it (docs: VAULT, What is
 * protected).
 *
 * Returns: whether they are the keys of which the log told last
 */
gboolean
cl_log_verifier_check_key (ClLogVerifier *self,
                           gint64 member,
                           GBytes *box_public,
                           GBytes *sign_public)
{
  const LogKey *told = g_hash_table_lookup (self->keys, &member);

  return (told != NULL && g_bytes_equal (told->box_public, box_public) &&
          g_bytes_equal (told->sign_public, sign_public)) ||
         fail (self, self->n_entries,
               _ ("A member's keys are not those that the log tells of: they were changed "
                  "outside the program."));
}

/**
 * cl_log_verifier_check_rights:
 * @self: a verifier that has seen every entry
 * @roles: (element-type ClRole): all roles, as their rows are now
 * @members: (element-type ClMemberFacts): all members, as their rows are now
 * @list_roles: (scope call): the ids of the roles that a member's rows give them
 * @data: for @list_roles
 * @error: return location for what @list_roles sets
 *
 * Rights that were planted in the rows are found: no entry tells of them.
 *
 * Returns: whether the rows could be read; what is wrong with them is in the verdict
 */
gboolean
cl_log_verifier_check_rights (ClLogVerifier *self,
                              GPtrArray *roles,
                              GArray *members,
                              ClLogListRoles list_roles,
                              gpointer data,
                              GError **error)
{
  gboolean is_told = cl_log_rights_are_all (self->rights, roles->len, members->len);

  for (guint i = 0; i < roles->len; i++)
    {
      const ClRole *role = g_ptr_array_index (roles, i);

      is_told &= cl_log_rights_has_role (self->rights, role->id, role->permissions);
    }
  for (guint i = 0; i < members->len; i++)
    {
      const ClMemberFacts *member = &g_array_index (members, ClMemberFacts, i);
      g_autoptr (GArray) held = list_roles (member->id, data, error);

      if (held == NULL)
        return FALSE;
      is_told &= cl_log_rights_has_member (self->rights, member->id, member->status, held);
    }
  if (!is_told)
    fail (self, self->n_entries,
          _ ("Roles, or who holds them, are not as the log tells: they were changed outside the "
             "program."));
  return TRUE;
}

static void
check_end (ClLogVerifier *self)
{
  if (self->problem != NULL)
    return;
  if (self->n_entries == 0)
    fail (self, 1, _ ("The log is empty: its first entry is missing."));
  else if (self->pending_actor != 0)
    fail (self, self->first_unsigned, _ ("The entry is not signed by who made it."));
  else if (self->pending->len > 0)
    fail (self, self->n_entries, _ ("A key was told of that nobody signed for."));
  else if (!self->has_seen_head)
    fail (self, self->n_entries,
          _ ("The log does not contain the head kept elsewhere: it was cut or written anew."));
}

/**
 * cl_log_verifier_finish:
 * @self: a verifier that has seen every entry, or was told to stop
 *
 * Returns: (transfer full): what is to be said of the log
 */
ClAuditVerdict *
cl_log_verifier_finish (ClLogVerifier *self)
{
  ClAuditVerdict *verdict = g_new0 (ClAuditVerdict, 1);

  check_end (self);
  verdict->events = self->n_entries;
  verdict->valid = self->problem == NULL;
  verdict->first_bad = self->first_bad;
  verdict->unsigned_tail = self->n_unsigned;
  verdict->problem = g_strdup (self->problem);
  if (self->n_entries > 0)
    verdict->head = write_hexadecimal (self->last_hash, sizeof self->last_hash);
  return verdict;
}
