/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-audit-take.h"

#include "cl-audit-entry.h"
#include "cl-audit-print.h"
#include "cl-audit-reader.h"
#include "cl-client-words.h"
#include "cl-file-saver.h"
#include "cl-save.h"

#include <glib/gi18n.h>

/* More than this nobody reads on paper: some 250 pages. */
#define MAX_ON_PAPER 10000

typedef struct
{
  ClPractice *practice;
  ClActor *actor;
  ClAuditQuery query;
  char *text;
  ClAuditFormat format;
  ClAuditFound *found; /* names, learned as the export goes on */
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_object_unref (export->practice);
  g_object_unref (export->actor);
  g_clear_pointer (&export->found, cl_audit_found_free);
  g_free (export->text);
  g_free (export);
}

static GPtrArray *
select_typed (GPtrArray *events, gpointer data, GError **error)
{
  Export *export = data;

  return cl_audit_found_select (export->found, export->practice, export->actor, events,
                                export->text, error);
}

static gboolean
work_export (const char *path,
             gpointer data,
             ClFileSaverProgress progress,
             gpointer progress_data,
             GCancellable *cancellable,
             GError **error)
{
  Export *export = data;
  gboolean is_typed = *export->text != '\0';

  if (is_typed && export->found == NULL)
    {
      export->found = cl_audit_found_new (export->practice, export->actor, error);
      if (export->found == NULL)
        return FALSE;
    }
  return cl_audit_service_export (export->practice, export->actor, &export->query,
                                  is_typed ? select_typed : NULL, export, export->format, path,
                                  NULL, progress, progress_data, cancellable, error);
}

/**
 * cl_audit_take_export:
 * @page: the page that asks
 * @practice: the practice
 * @actor: who is signed in
 * @query: which entries; its words must live as long as the program
 * @text: which of them: with these words
 * @format: how
 *
 * Asks for a file and writes the entries into it.
 */
void
cl_audit_take_export (GtkWidget *page,
                      ClPractice *practice,
                      ClActor *actor,
                      const ClAuditQuery *query,
                      const char *text,
                      ClAuditFormat format)
{
  Export *export = g_new0 (Export, 1);

  export->practice = g_object_ref (practice);
  export->actor = g_object_ref (actor);
  export->query = *query;
  export->text = g_strdup (text);
  export->format = format;
  cl_file_saver_run (page, _ ("Export the Audit Log"), _ ("Exporting the audit log"),
                     format == CL_AUDIT_CSV ? _ ("audit-log.csv") : _ ("audit-log.jsonl"),
                     work_export, export, export_free);
}

typedef struct
{
  GtkWidget *page;
  ClActor *actor;
  char *title;
  char *filters;
} Paper;

static void
paper_free (Paper *paper)
{
  g_object_unref (paper->page);
  g_object_unref (paper->actor);
  g_free (paper->title);
  g_free (paper->filters);
  g_free (paper);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Paper, paper_free)

static GPtrArray *
make_entries (ClPractice *practice, ClAuditFound *found)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < found->events->len && i < MAX_ON_PAPER; i++)
    {
      ClAuditEvent *event = found->events->pdata[i];

      g_ptr_array_add (entries, cl_audit_entry_new (practice, found->people, event,
                                                    cl_audit_found_get_client (found, event)));
    }
  return entries;
}

/* Whoever reads the paper is told what it is of, and that there is more. */
static char *
describe (Paper *paper, ClPractice *practice, guint n, gboolean is_cut)
{
  g_autofree char *name = cl_practice_get_name (practice);
  g_autofree char *count = g_strdup_printf (ngettext ("%u entry", "%u entries", n), n);
  g_autofree char *newest = NULL;

  if (!is_cut)
    /* Translators: a practice; the filters in words; how many entries */
    return g_strdup_printf (C_ ("report", "%s · %s · %s"), name, paper->filters, count);
  newest =
    g_strdup_printf (ngettext ("only the newest %u entry", "only the newest %u entries", n), n);
  return g_strdup_printf (C_ ("report", "%s · %s · %s"), name, paper->filters, newest);
}

static char *
make_foot (Paper *paper, ClPractice *practice, ClPeople *people)
{
  g_autofree char *now = cl_client_words_format_exact (practice, cl_practice_get_now (practice));

  /* Translators: a day and time; who printed it */
  return g_strdup_printf (_ ("Printed on %s by %s"), now,
                          cl_people_get_name (people, cl_actor_get_id (paper->actor)));
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ClPractice *practice = CL_PRACTICE (source);
  g_autoptr (Paper) paper = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClAuditFound) found = cl_audit_reader_read_finish (practice, result, &error);
  GtkRoot *root = gtk_widget_get_root (paper->page);
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *second = NULL;
  g_autofree char *foot = NULL;

  if (root == NULL)
    return;
  if (found == NULL)
    {
      cl_save_show_error (paper->page, error->message);
      return;
    }
  entries = make_entries (practice, found);
  second =
    describe (paper, practice, entries->len, found->next != 0 || found->events->len > MAX_ON_PAPER);
  foot = make_foot (paper, practice, found->people);
  cl_audit_print_run (GTK_WINDOW (root), paper->title, second, foot, entries);
}

/**
 * cl_audit_take_print:
 * @page: the page that asks
 * @practice: the practice
 * @actor: who is signed in
 * @query: which entries; its words must live as long as the program
 * @text: which of them: with these words
 * @title: what the report is
 * @filters: which entries it is of, in words
 *
 * Reads the entries, all and not only those that are shown, and opens the print dialog.
 */
void
cl_audit_take_print (GtkWidget *page,
                     ClPractice *practice,
                     ClActor *actor,
                     const ClAuditQuery *query,
                     const char *text,
                     const char *title,
                     const char *filters)
{
  Paper *paper = g_new0 (Paper, 1);

  paper->page = g_object_ref (page);
  paper->actor = g_object_ref (actor);
  paper->title = g_strdup (title);
  paper->filters = g_strdup (filters);
  cl_audit_reader_read_async (practice, actor, query, text, MAX_ON_PAPER, NULL, on_read_cb, paper);
}
