/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-practice-inside-private.h"

typedef struct
{
  ClPractice *practice;
  ClChangedKind kind;
  gint64 id;
} Changed;

static gboolean
on_changed_cb (gpointer data)
{
  Changed *changed = data;

  g_signal_emit_by_name (changed->practice, "changed", changed->kind, changed->id);
  return G_SOURCE_REMOVE;
}

static void
changed_free (gpointer data)
{
  Changed *changed = data;

  g_object_unref (changed->practice);
  g_free (changed);
}

/**
 * cl_practice_emit_changed:
 * @self: a practice, not locked
 * @kind: what kind of thing changed
 * @id: which, or 0 for many
 *
 * Emits #ClPractice::changed on the main context, from whatever thread: at once, where this thread
 * may run it, but never on the worker, which GLib would take for it while nobody runs it.
 */
void
cl_practice_emit_changed (ClPractice *self, ClChangedKind kind, gint64 id)
{
  Changed *changed = g_new0 (Changed, 1);

  changed->practice = g_object_ref (self);
  changed->kind = kind;
  changed->id = id;
  if (cl_practice_is_on_worker ())
    g_idle_add_full (G_PRIORITY_DEFAULT, on_changed_cb, changed, changed_free);
  else
    g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, on_changed_cb, changed, changed_free);
}

typedef struct
{
  ClPractice *practice;
  GError *error;
} Damage;

static gboolean
on_damaged_cb (gpointer data)
{
  Damage *damage = data;

  g_signal_emit_by_name (damage->practice, "damaged", damage->error);
  return G_SOURCE_REMOVE;
}

static void
damage_free (gpointer data)
{
  Damage *damage = data;

  g_object_unref (damage->practice);
  g_error_free (damage->error);
  g_free (damage);
}

/* On the checking thread, for which closing waits. */
static void
on_damage_found_cb (const GError *error, gpointer data)
{
  Damage *damage = g_new0 (Damage, 1);

  damage->practice = g_object_ref (data);
  damage->error = g_error_copy (error);
  g_idle_add_full (G_PRIORITY_DEFAULT, on_damaged_cb, damage, damage_free);
}

/**
 * cl_practice_check_file:
 * @self: an opened practice
 *
 * Reads the whole file in the background, if opening did not: a large one would make people wait
 * (docs: PERFORMANCE, Durability). Damage is told by #ClPractice::damaged. Closing ends it.
 */
void
cl_practice_check_file (ClPractice *self)
{
  g_return_if_fail (CL_IS_PRACTICE (self));

  if (self->db != NULL && self->check == NULL && self->read_only_reason == NULL &&
      !cl_database_is_checked (self->db))
    self->check = cl_file_check_start (self->path, on_damage_found_cb, self);
}

/**
 * cl_practice_notice_saves:
 * @self: a practice, outside of a transaction
 *
 * As cl_practice_notice_others(), but what others only look at is left for the next look: people
 * open records all day, and every window would read everything again.
 */
void
cl_practice_notice_saves (ClPractice *self)
{
  if (cl_database_get_data_version (self->db) != self->data_version &&
      !cl_log_store_only_read_since (self->db, self->noticed_seq))
    cl_practice_notice_others (self);
}

/**
 * cl_practice_watch_others:
 * @self: an opened practice
 *
 * Has #ClPractice::changed tell at once of what other programs and windows save, on the main
 * context of this thread. Closing ends it.
 */
void
cl_practice_watch_others (ClPractice *self)
{
  g_return_if_fail (CL_IS_PRACTICE (self));

  if (self->db != NULL && self->watch == NULL && self->read_only_reason == NULL)
    {
      g_autofree char *path = cl_database_dup_watched_path (self->path);

      self->watch = cl_others_watch_start (self, path);
    }
}

/**
 * cl_practice_notice_others:
 * @self: a practice, outside of a transaction
 *
 * Tells the window when another program has committed something since the last look.
 */
void
cl_practice_notice_others (ClPractice *self)
{
  gint64 version = cl_database_get_data_version (self->db);
  gboolean is_first = self->data_version == 0;

  ClLogHead head;

  if (version == self->data_version)
    return;
  self->data_version = version;
  if (self->watch != NULL && cl_log_store_get_head (self->db, &head, NULL))
    self->noticed_seq = head.seq;
  if (is_first)
    return;
  for (ClChangedKind kind = CL_CHANGED_PRACTICE; kind <= CL_CHANGED_CALENDAR; kind++)
    cl_practice_emit_changed (self, kind, 0);
}
