/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-keys-text-private.h"

#include <glib/gi18n-lib.h>

#include "cl-actor-private.h"
#include "cl-error.h"

/* One text under its own key (docs: VAULT, Keys). */

static ClTextBinding
get_binding (ClAction *action, ClNote *note, const char *subject, const ClTextRow *row)
{
  return (ClTextBinding){ cl_practice_get_uuid (action->practice), note->client, subject,
                          row->version, row->kind };
}

static char *
name_note (ClNote *note)
{
  return g_strdup_printf ("note:%" G_GINT64_FORMAT, note->id);
}

/**
 * cl_keys_write_text:
 * @action: a transaction with an actor
 * @note: a note, as it is to stand
 * @row: what it is a text of: note, kind, version, author and time; with an id the one that it
 * takes the place of; it gets the rest
 * @text: what it says
 * @hash_out: (out) (transfer full): the hash of the row, for the log
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Encrypts a text under a fresh key, which is sealed to those who are to read it (docs: VAULT,
 * Keys).
 *
 * Returns: whether it was written
 */
gboolean
cl_keys_write_text (ClAction *action,
                    ClNote *note,
                    ClTextRow *row,
                    ClSecret *text,
                    char **hash_out,
                    GError **error)
{
  g_autoptr (ClTextKey) key = cl_text_key_new_random ();
  g_autofree char *subject = name_note (note);
  ClTextBinding binding = get_binding (action, note, subject, row);

  g_clear_pointer (&row->key_hash, g_bytes_unref);
  g_clear_pointer (&row->text, g_bytes_unref);
  row->key_hash = cl_text_key_get_hash (key);
  row->text = cl_text_key_lock (key, text, &binding);
  if (!(row->id == 0 ? cl_text_store_insert (action->db, row, error)
                     : cl_text_store_replace (action->db, row, error)) ||
      !cl_keys_seal_text (action, cl_actor_get_keyring (action->actor), note, row, key, error))
    return FALSE;
  *hash_out = cl_text_row_hash (&binding, row->key_hash, row->text);
  if (action->written == NULL)
    action->written = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_hash_table_replace (action->written, g_memdup2 (&row->id, sizeof row->id),
                        g_strdup (*hash_out));
  return TRUE;
}

/**
 * cl_keys_hash_text:
 * @action: a transaction
 * @note: a note
 * @row: a text of it, as stored
 *
 * Returns: (transfer full): the hash of the row, for the log
 */
char *
cl_keys_hash_text (ClAction *action, ClNote *note, const ClTextRow *row)
{
  g_autofree char *subject = name_note (note);
  const ClTextBinding binding = get_binding (action, note, subject, row);

  return cl_text_row_hash (&binding, row->key_hash, row->text);
}

/**
 * cl_keys_open_text:
 * @action: a transaction
 * @opener: the keys of who acts
 * @row: a text
 * @key_out: (out) (transfer full) (nullable): its key; %NULL where @opener does not open it
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether the rows were read
 */
gboolean
cl_keys_open_text (ClAction *action,
                   ClKeyring *opener,
                   const ClTextRow *row,
                   ClTextKey **key_out,
                   GError **error)
{
  g_autoptr (GArray) holders = cl_text_store_list_holders (action->db, row->id, error);
  g_autofree char *name = cl_keys_name_text (row);

  *key_out = NULL;
  for (guint i = 0; holders != NULL && *key_out == NULL && i < holders->len; i++)
    {
      const ClPairHolderRow *holder = &g_array_index (holders, ClPairHolderRow, i);
      g_autofree char *holder_name = NULL;
      ClPair *by;

      if (!cl_keys_open_holder (action, opener, holder, &by, &holder_name, error))
        return FALSE;
      /* A row that was changed outside the program opens nothing; another holder's may. */
      if (by != NULL && holder_name != NULL)
        *key_out = cl_text_key_open (by, holder->sealed, cl_practice_get_uuid (action->practice),
                                     name, holder_name, row->key_hash, NULL);
    }
  return holders != NULL;
}

/* Whoever puts an older text, or that of another note, into the file is found out (docs: VAULT). */
static gboolean
check_logged (ClAction *action,
              ClNote *note,
              const ClTextRow *row,
              const ClTextBinding *binding,
              gboolean is_newest,
              GError **error)
{
  g_autofree char *hash = cl_text_row_hash (binding, row->key_hash, row->text);
  g_autofree char *logged = NULL;

  /* The entries come after all that is done in one transaction. */
  if (action->written != NULL &&
      g_strcmp0 (g_hash_table_lookup (action->written, &row->id), hash) == 0)
    return TRUE;
  logged =
    cl_text_store_get_logged (action->db, note->id, row->kind, row->version, is_newest, error);
  if (logged == NULL)
    return FALSE;
  if (g_str_equal (hash, logged))
    return TRUE;
  g_propagate_error (error, cl_error_new (CL_ERROR_STORAGE, "%s",
                                          _ ("This text is not the one that was saved last: it was "
                                             "changed outside the program. Ask an administrator to "
                                             "verify the audit log and to restore a backup.")));
  return FALSE;
}

static gboolean
refuse_key (ClAction *action, ClNote *note, GError **error)
{
  gboolean is_own = note->kind == CL_NOTE_KIND_PSYCHOTHERAPY &&
                    (note->author == action->me.id || note->reviewer == action->me.id);

  g_propagate_error (
    error,
    is_own ? cl_error_new_denied (
               "recovery-key", _ ("Your key to this psychotherapy note was lost with your former "
                                  "password. Ask whoever keeps the practice’s recovery key: it "
                                  "opens the note to you."))
           : cl_error_new_denied ("key", _ ("Your key to this has not been handed on yet. Ask "
                                            "somebody who can read it to open the client once.")));
  return FALSE;
}

static gboolean
read_text (ClAction *action,
           ClNote *note,
           const ClTextRow *row,
           gboolean is_newest,
           ClSecret **text_out,
           GError **error)
{
  g_autofree char *subject = name_note (note);
  const ClTextBinding binding = get_binding (action, note, subject, row);
  g_autoptr (ClTextKey) key = NULL;

  if (!check_logged (action, note, row, &binding, is_newest, error) ||
      !cl_keys_open_text (action, cl_actor_get_keyring (action->actor), row, &key, error))
    return FALSE;
  if (key == NULL)
    return refuse_key (action, note, error);
  *text_out = cl_text_key_unlock (key, row->text, &binding, error);
  return *text_out != NULL;
}

/**
 * cl_keys_read_text:
 * @action: a transaction with an actor
 * @note: a note that they may read
 * @row: the newest text of it of its kind
 * @text_out: (out) (transfer full): what it says
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED, missing `key` or
 *   `recovery-key`, and %CL_ERROR_STORAGE where it was altered
 *
 * Returns: whether it could be read
 */
gboolean
cl_keys_read_text (ClAction *action,
                   ClNote *note,
                   const ClTextRow *row,
                   ClSecret **text_out,
                   GError **error)
{
  return read_text (action, note, row, TRUE, text_out, error);
}

/**
 * cl_keys_read_older_text:
 * @action: a transaction with an actor
 * @note: a note that they may read
 * @row: a text of it of which there may be a newer one: a kept version, an addendum
 * @text_out: (out) (transfer full): what it says
 * @error: return location for an error of CL_ERROR: %CL_ERROR_DENIED, missing `key` or
 *   `recovery-key`, and %CL_ERROR_STORAGE where it was altered
 *
 * Returns: whether it could be read
 */
gboolean
cl_keys_read_older_text (ClAction *action,
                         ClNote *note,
                         const ClTextRow *row,
                         ClSecret **text_out,
                         GError **error)
{
  return read_text (action, note, row, FALSE, text_out, error);
}
