/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-ctl.h"

#include <glib/gi18n.h>
#include <semaphore.h>
#include <signal.h>
#include <unistd.h>

#include "cl-batch-private.h"
#include "cl-member-service.h"

static gboolean has_progress;

static sem_t interrupts;

static void
on_interrupt (int number)
{
  sem_post (&interrupts);
}

static gpointer
wait_for_interrupt (gpointer data)
{
  g_autoptr (GCancellable) cancellable = data;

  while (sem_wait (&interrupts) != 0)
    ;
  g_cancellable_cancel (cancellable);
  return NULL;
}

/**
 * cl_ctl_catch_interrupt:
 *
 * From now on Ctrl+C, or a request to end, cancels what runs instead of killing it half way; who
 * asks again kills it all the same. To be called once.
 *
 * Returns: (transfer full): what is cancelled then
 */
GCancellable *
cl_ctl_catch_interrupt (void)
{
  /* GLib may have threads of its own already, so that blocking the signal here would not do. */
  const struct sigaction action = { .sa_handler = on_interrupt,
                                    .sa_flags = SA_RESTART | SA_RESETHAND };
  GCancellable *cancellable = g_cancellable_new ();

  sem_init (&interrupts, 0, 0);
  g_thread_unref (g_thread_new ("interrupt", wait_for_interrupt, g_object_ref (cancellable)));
  sigaction (SIGINT, &action, NULL);
  sigaction (SIGTERM, &action, NULL);
  return cancellable;
}

/**
 * cl_ctl_show_progress:
 * @done: how much is done
 * @total: of how much; 0 where nobody knows
 * @data: unused
 *
 * A line on standard error that is written again each time: percent on a terminal, nothing else.
 */
void
cl_ctl_show_progress (guint64 done, guint64 total, gpointer data)
{
  static gint64 last;
  gint64 now = g_get_monotonic_time ();

  if (total == 0 || !isatty (STDERR_FILENO))
    return;
  if (done < total && now - last < G_USEC_PER_SEC / 10)
    return;
  last = now;
  has_progress = TRUE;
  g_printerr ("\r%3u %%", (guint) (done * 100 / total));
}

/**
 * cl_ctl_end_progress:
 *
 * Ends the line of cl_ctl_show_progress(), where there is one.
 */
void
cl_ctl_end_progress (void)
{
  if (has_progress)
    g_printerr ("\n");
  has_progress = FALSE;
}

/**
 * cl_ctl_print_json:
 * @builder: a value, built whole
 *
 * Writes it on standard output, on one line.
 */
void
cl_ctl_print_json (JsonBuilder *builder)
{
  g_autoptr (JsonNode) node = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (node, FALSE);

  g_print ("%s\n", text);
}

/**
 * cl_ctl_print_answer:
 * @ctl: what every command is told
 * @practice: the practice
 * @actor: who asks
 * @command: a command of docs: CTL, batch that changes nothing
 * @with: its members, built whole
 * @error: return location, or %NULL
 *
 * What --json writes is what the batch answers.
 *
 * Returns: whether it was done; else CL_ERROR
 */
gboolean
cl_ctl_print_answer (ClCtl *ctl,
                     ClPractice *practice,
                     ClActor *actor,
                     const char *command,
                     JsonBuilder *with,
                     GError **error)
{
  g_autoptr (GHashTable) actors = g_hash_table_new (g_str_hash, g_str_equal);
  ClBatch batch = { .path = ctl->path, .practice = practice, .actors = actors };
  g_autoptr (JsonNode) request = json_builder_get_root (with);
  g_autoptr (JsonBuilder) result = json_builder_new ();
  gboolean done;

  json_builder_begin_object (result);
  done = cl_batch_find_command (command)->run (&batch, actor, json_node_get_object (request),
                                               result, error);
  g_clear_pointer (&batch.emails, g_hash_table_unref);
  if (!done)
    return FALSE;
  json_builder_end_object (result);
  cl_ctl_print_json (result);
  return TRUE;
}

/**
 * cl_ctl_format_time:
 * @time: an instant
 * @zone: the practice's
 *
 * Returns: (transfer full): date and time as the language writes them
 */
char *
cl_ctl_format_time (gint64 time, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;

  /* Translators: date and time in a list, as strftime() takes it */
  return local != NULL ? g_date_time_format (local, C_ ("time in a list", "%x %R")) : g_strdup ("");
}

/**
 * cl_ctl_name_members:
 * @practice: the practice
 * @actor: who asks
 * @error: return location, or %NULL
 *
 * Returns: (transfer full) (element-type gint64 utf8): members' names by id; else CL_ERROR
 */
GHashTable *
cl_ctl_name_members (ClPractice *practice, ClActor *actor, GError **error)
{
  g_autoptr (GPtrArray) members = cl_member_service_list (practice, actor, error);
  GHashTable *names;

  if (members == NULL)
    return NULL;
  names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  for (guint i = 0; i < members->len; i++)
    {
      ClMember *member = g_ptr_array_index (members, i);

      g_hash_table_insert (names, g_memdup2 (&member->id, sizeof member->id),
                           g_strdup (member->name));
    }
  return names;
}
