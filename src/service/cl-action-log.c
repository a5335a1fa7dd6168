/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-action-private.h"

#include "cl-actor-private.h"
#include "cl-error.h"
#include "cl-key-store.h"
#include "cl-log-detail-private.h"

/**
 * cl_action_log_new:
 *
 * Returns: (transfer full): what an entry is to say, empty
 */
ClActionLog *
cl_action_log_new (void)
{
  ClActionLog *log = g_new0 (ClActionLog, 1);

  log->told = g_array_new (FALSE, FALSE, sizeof (gint64));
  log->subject = g_string_new (NULL);
  log->detail = g_string_new (NULL);
  return log;
}

/**
 * cl_action_log_free:
 * @log: (transfer full): what an entry says
 *
 * Frees @log.
 */
void
cl_action_log_free (ClActionLog *log)
{
  g_array_unref (log->told);
  g_string_free (log->subject, TRUE);
  g_string_free (log->detail, TRUE);
  g_free (log->allowed);
  g_free (log);
}

/**
 * cl_action_log_tell:
 * @log: what an entry says
 * @client: a client that it tells of without being about them alone
 *
 * Lets the client's history have the entry too.
 */
void
cl_action_log_tell (ClActionLog *log, gint64 client)
{
  g_array_append_val (log->told, client);
}

typedef struct
{
  guint change;
  gint64 member;
  GBytes *box_public;
  GBytes *sign_public;
} ClActionKey;

static void
key_free (gpointer data)
{
  ClActionKey *key = data;

  g_bytes_unref (key->box_public);
  g_bytes_unref (key->sign_public);
  g_free (key);
}

/**
 * cl_action_add_key:
 * @self: a transaction
 * @member: whose key; 0 for the recovery key
 * @box_public: the public X25519 key
 * @sign_public: the public Ed25519 key
 *
 * The entry of the change in hand is to tell of a public key (docs: VAULT, The log).
 */
void
cl_action_add_key (ClAction *self, gint64 member, GBytes *box_public, GBytes *sign_public)
{
  ClActionKey *key = g_new0 (ClActionKey, 1);

  key->change = self->n_performed;
  key->member = member;
  key->box_public = g_bytes_ref (box_public);
  key->sign_public = g_bytes_ref (sign_public);
  if (self->new_keys == NULL)
    self->new_keys = g_ptr_array_new_with_free_func (key_free);
  g_ptr_array_add (self->new_keys, key);
}

static void
append_hexadecimal (GString *text, GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  for (gsize i = 0; i < size; i++)
    g_string_append_printf (text, "%02x", data[i]);
}

/* Adds "keys" to an entry's detail. */
static void
describe_keys (ClAction *self, GString *detail)
{
  g_autoptr (GString) keys = g_string_new (NULL);

  for (guint i = 0; self->new_keys != NULL && i < self->new_keys->len; i++)
    {
      const ClActionKey *key = self->new_keys->pdata[i];

      if (key->change != self->n_entries)
        continue;
      g_string_append_printf (keys, "%c{\"member\":%" G_GINT64_FORMAT ",\"box\":\"",
                              keys->len == 0 ? '[' : ',', key->member);
      append_hexadecimal (keys, key->box_public);
      g_string_append (keys, "\",\"sign\":\"");
      append_hexadecimal (keys, key->sign_public);
      g_string_append (keys, "\"}");
    }
  if (keys->len == 0)
    return;
  g_string_append_c (keys, ']');
  cl_log_detail_add (detail, "keys", keys->str);
}

static gboolean
write_keys (ClAction *self, gint64 seq, GError **error)
{
  gint64 voucher = self->actor != NULL ? cl_actor_get_id (self->actor) : self->signer;

  for (guint i = 0; self->new_keys != NULL && i < self->new_keys->len; i++)
    {
      const ClActionKey *key = self->new_keys->pdata[i];

      if (key->change == self->n_entries &&
          !cl_log_key_store_insert (self->db, key->member, key->sign_public, seq, seq > 1, voucher,
                                    error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_told (ClAction *self, ClActionLog *log, GError **error)
{
  for (guint i = 0; i < log->told->len; i++)
    if (!cl_log_store_tell (self->db, self->head.seq, g_array_index (log->told, gint64, i), error))
      return FALSE;
  return TRUE;
}

static const char *
get_text_or_null (GString *text)
{
  return text->len > 0 ? text->str : NULL;
}

/* Chains an entry to the one before. */
static gboolean
append_entry (ClAction *self,
              const char *name,
              gint64 actor,
              ClActionLog *log,
              ClOutcome outcome,
              GError **error)
{
  guint8 hash[CL_LOG_HASH_SIZE];
  ClLogRow row = {
    .seq = self->head.seq + 1,
    .at = self->now,
    .actor = actor,
    .on_behalf_of = log->on_behalf_of,
    .action = name,
    .client = log->client,
    .subject = get_text_or_null (log->subject),
    .detail = get_text_or_null (log->detail),
    .outcome = cl_outcome_to_nick (outcome),
    .prev_hash = self->head.hash,
    .prev_hash_size = self->head.seq > 0 ? sizeof self->head.hash : 0,
    .hash = hash,
    .hash_size = sizeof hash,
  };
  ClLogEntry entry = {
    row.seq,     row.at,     row.actor,   row.on_behalf_of, row.action,         row.client,
    row.subject, row.detail, row.outcome, row.prev_hash,    row.prev_hash_size,
  };

  cl_log_hasher_hash (cl_practice_get_hasher (self->practice), &entry, hash);
  if (!cl_log_store_insert (self->db, &row, error))
    return FALSE;
  self->head.seq = row.seq;
  self->head.at = row.at;
  memcpy (self->head.hash, hash, sizeof hash);
  return TRUE;
}

static gboolean
write_jump (ClAction *self, GError **error)
{
  g_autoptr (ClActionLog) log = cl_action_log_new ();

  cl_log_detail_add_int (log->detail, "from", self->jump.expected);
  cl_log_detail_add_int (log->detail, "to", self->jump.found.wall);
  return append_entry (self, CL_LOG_CLOCK_JUMP, 0, log, CL_OUTCOME_DONE, error);
}

/**
 * cl_action_write_sweep:
 * @self: a transaction
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Tells of the invitations that were swept and not told of yet, if there are any.
 *
 * Returns: whether it was written
 */
gboolean
cl_action_write_sweep (ClAction *self, GError **error)
{
  g_autoptr (ClActionLog) log = NULL;

  if (self->swept == NULL)
    return TRUE;
  log = cl_action_log_new ();
  cl_log_detail_add_ids (log->detail, "invitations", self->swept);
  g_clear_pointer (&self->swept, g_array_unref);
  return append_entry (self, CL_LOG_SWEEP, 0, log, CL_OUTCOME_DONE, error);
}

/* Nobody's entries stand before the first that is somebody's. */
static gboolean
write_notices (ClAction *self, GError **error)
{
  return self->n_entries > 0 ||
         ((!self->has_jump || write_jump (self, error)) && cl_action_write_sweep (self, error));
}

/**
 * cl_action_write_notices:
 * @self: a transaction in which nobody did anything
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Tells of a jump of the clock and of what was swept; whoever is signed in signs it.
 *
 * Returns: whether it was written
 */
gboolean
cl_action_write_notices (ClAction *self, GError **error)
{
  if (!write_notices (self, error))
    return FALSE;
  self->n_entries++;
  return TRUE;
}

/* Until a password that somebody else knows is replaced, what is done with it is marked (docs:
 * ACCESS, What each action does, reset a password). */
static void
describe_password (ClAction *self, GString *detail)
{
  if (self->has_temporary_password ||
      (self->actor != NULL && cl_actor_must_change_password (self->actor)))
    cl_log_detail_add (detail, "temporary_password", "true");
}

/**
 * cl_action_write_entry:
 * @self: a transaction
 * @name: the action, as the request's `do`
 * @log: what to say
 * @outcome: done, denied or failed
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Adds an entry to the log, chained to the one before (docs: VAULT, The log); before the first of
 * the transaction those that tell of a jump of the clock and of what was swept, if there was any.
 *
 * Returns: whether it was written
 */
gboolean
cl_action_write_entry (ClAction *self,
                       const char *name,
                       ClActionLog *log,
                       ClOutcome outcome,
                       GError **error)
{
  gint64 actor = self->actor != NULL ? cl_actor_get_id (self->actor) : self->signer;

  describe_keys (self, log->detail);
  describe_password (self, log->detail);
  if (outcome == CL_OUTCOME_DONE && !cl_action_describe_allowed (self, name, log, error))
    return FALSE;
  /* What was refused at last was allowed by nothing. */
  if (outcome == CL_OUTCOME_DONE && log->allowed != NULL)
    cl_log_detail_add (log->detail, "allowed", log->allowed);
  if (!write_notices (self, error) || !append_entry (self, name, actor, log, outcome, error) ||
      !write_keys (self, self->head.seq, error) || !write_told (self, log, error))
    return FALSE;
  self->n_entries++;
  return TRUE;
}

static void
describe_refusal (ClActionLog *log, const GError *refusal)
{
  const char *missing = cl_error_get_missing (refusal);

  g_string_printf (log->detail, "{\"code\":\"%s\"",
                   cl_error_code_to_nick ((ClError) refusal->code));
  if (missing != NULL)
    g_string_append_printf (log->detail, ",\"missing\":\"%s\"", missing);
  g_string_append_c (log->detail, '}');
}

/**
 * cl_action_log_refusal:
 * @practice: a practice, not in a transaction
 * @actor: (nullable): who was refused; %NULL for a failed sign-in
 * @name: the action, as the request's `do`
 * @log: client and subject, where they are known
 * @refusal: the answer
 *
 * Writes a refusal into the log, in a transaction of its own (docs: ACCESS, Invariants, 8). What
 * was no request or came from nobody is no refusal; neither is a failure of the disk.
 */
void
cl_action_log_refusal (ClPractice *practice,
                       ClActor *actor,
                       const char *name,
                       ClActionLog *log,
                       const GError *refusal)
{
  g_autoptr (GError) error = NULL;
  ClAction action;
  gboolean is_denied = g_error_matches (refusal, CL_ERROR, CL_ERROR_DENIED);

  if (refusal->domain != CL_ERROR || refusal->code == CL_ERROR_BAD_REQUEST ||
      refusal->code == CL_ERROR_NOT_SIGNED_IN || refusal->code == CL_ERROR_STORAGE)
    return;
  describe_refusal (log, refusal);
  if (actor != NULL ? !cl_action_begin (&action, practice, actor, &error)
                    : !cl_action_begin_unsigned (&action, practice, &error))
    {
      g_debug ("The refusal could not be logged: %s", error->message);
      return;
    }
  if (!cl_action_write_entry (&action, name, log, is_denied ? CL_OUTCOME_DENIED : CL_OUTCOME_FAILED,
                              &error))
    {
      cl_action_abort (&action);
      return;
    }
  if (!cl_action_commit (&action, &error))
    g_debug ("The refusal could not be logged: %s", error->message);
}
