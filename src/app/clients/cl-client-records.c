/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-client-records.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "cl-access-service.h"
#include "cl-chart-service.h"
#include "cl-client-frame.h"
#include "cl-error.h"
#include "cl-note-service.h"
#include "cl-note-words.h"
#include "cl-records-filter.h"
#include "cl-records-group.h"
#include "cl-sharing-section.h"
#include "cl-wrap-box.h"

/* Fewer notes than these are seen at one look. */
#define FILTER_FROM 4

struct _ClClientRecords
{
  GtkWidget parent_instance;
  GtkWidget *scroller;
  GtkWidget *top;
  GtkWidget *filter;
  GtkWidget *new_note;
  GtkWidget *box;
  ClClientBundle *bundle;
  GtkWidget *sharing;
  GPtrArray *notes; /* (nullable) ClNote: what is listed, once the chart was opened */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (ClClientRecords, cl_client_records, GTK_TYPE_WIDGET)

typedef struct
{
  ClActor *actor;
  gint64 client;
  gboolean has_chart;
  gboolean has_sharing;
  gboolean has_manage;
  GPtrArray *opened;
} Job;

/* What is on the page, read at one time. */
typedef struct
{
  GPtrArray *notes; /* (nullable) ClNote */
  ClChartSharing *sharing; /* (nullable) */
  GPtrArray *holders; /* (nullable) ClHolder */
} Loaded;

static void
loaded_free (gpointer data)
{
  Loaded *loaded = data;

  g_clear_pointer (&loaded->notes, g_ptr_array_unref);
  g_clear_object (&loaded->sharing);
  g_clear_pointer (&loaded->holders, g_ptr_array_unref);
  g_free (loaded);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Loaded, loaded_free)

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->actor);
  g_clear_pointer (&job->opened, g_ptr_array_unref);
  g_free (job);
}

/* Who may not decide it any more since the client was read sees the notes alone. */
static gboolean
read_sharing (ClPractice *practice, Job *job, Loaded *loaded, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (!job->has_sharing)
    return TRUE;
  loaded->sharing = cl_chart_service_show (practice, job->actor, job->client, &failure);
  if (loaded->sharing != NULL && job->has_manage)
    loaded->holders = cl_access_service_list_holders (practice, job->actor, job->client, &failure);
  if (failure == NULL)
    return TRUE;
  g_clear_object (&loaded->sharing);
  if (g_error_matches (failure, CL_ERROR, CL_ERROR_DENIED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gpointer
work_list (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  g_autoptr (Loaded) loaded = g_new0 (Loaded, 1);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (!job->has_chart)
    loaded->notes = g_ptr_array_new_with_free_func (g_object_unref);
  else
    loaded->notes =
      job->opened != NULL
        ? cl_note_service_relist (practice, job->actor, job->client, job->opened, error)
        : cl_note_service_list (practice, job->actor, job->client, error);
  if (loaded->notes == NULL || !read_sharing (practice, job, loaded, error))
    return NULL;
  return g_steal_pointer (&loaded);
}

static gint64
get_day (ClNote *note)
{
  return note->start != 0 ? note->start : note->created_at;
}

/* The latest first. */
static int
compare_notes (gconstpointer a, gconstpointer b)
{
  ClNote *first = *(ClNote *const *) a;
  ClNote *second = *(ClNote *const *) b;

  if (get_day (first) != get_day (second))
    return get_day (first) > get_day (second) ? -1 : 1;
  return first->id > second->id ? -1 : 1;
}

static gboolean
knows_case (ClClientRecords *self, gint64 case_id)
{
  for (guint i = 0; i < self->bundle->cases->len; i++)
    if (((ClCaseFile *) g_ptr_array_index (self->bundle->cases, i))->id == case_id)
      return TRUE;
  return FALSE;
}

/* Of a case that they know of (0: of none), or what is kept apart from the record. */
static GPtrArray *
pick (ClClientRecords *self, gint64 case_id, gboolean apart)
{
  GPtrArray *picked = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->notes->len; i++)
    {
      ClNote *note = g_ptr_array_index (self->notes, i);
      gint64 known = knows_case (self, note->case_id) ? note->case_id : 0;

      if ((note->kind == CL_NOTE_KIND_PSYCHOTHERAPY) == apart && (apart || known == case_id) &&
          cl_records_filter_matches (CL_RECORDS_FILTER (self->filter), note))
        g_ptr_array_add (picked, g_object_ref (note));
    }
  g_ptr_array_sort (picked, compare_notes);
  return picked;
}

static gboolean
add_group (ClClientRecords *self,
           gint64 case_id,
           gboolean apart,
           const char *title,
           const char *subtitle,
           ClCaseFile *file)
{
  g_autoptr (GPtrArray) notes = pick (self, case_id, apart);

  if (notes->len > 0)
    gtk_box_append (GTK_BOX (self->box),
                    cl_records_group_new (self->bundle, notes, title, subtitle, file));
  return notes->len > 0;
}

static gboolean
add_cases (ClClientRecords *self, ClCaseStatus status)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->bundle->cases->len; i++)
    {
      ClCaseFile *file = g_ptr_array_index (self->bundle->cases, i);

      if (file->status == status)
        any |= add_group (self, file->id, FALSE, file->title, NULL, file);
    }
  return any;
}

static void
add_status (ClClientRecords *self, const char *title, const char *description, GtkWidget *child)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "text-x-generic-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), description);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), child);
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (self->box), page);
}

static GtkWidget *
make_new_button (void)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("New Note…"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "client.new-note");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static void
add_empty (ClClientRecords *self, gboolean may_write)
{
  GtkWidget *button = NULL;

  if (may_write)
    {
      button = make_new_button ();
      gtk_widget_add_css_class (button, "pill");
      gtk_widget_add_css_class (button, "suggested-action");
      gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
    }
  add_status (self, _ ("No notes yet"),
              _ ("What is written about this client stands here, as far as you may read it."),
              button);
}

static void
add_no_match (ClClientRecords *self)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Clear Filters"));

  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (cl_records_filter_clear), self->filter);
  add_status (self, _ ("No note matches"), NULL, button);
}

static void
clear (ClClientRecords *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
}

static void
show_notes (ClClientRecords *self)
{
  gboolean in_cases, any, has_filter, may_write;

  clear (self);
  /* Whoever may not read a chart may still decide who does. */
  gtk_widget_set_visible (self->box, self->bundle->has_chart);
  if (!self->bundle->has_chart)
    {
      gtk_widget_set_visible (self->top, FALSE);
      return;
    }
  in_cases = add_cases (self, CL_CASE_STATUS_ACTIVE);
  in_cases |= add_cases (self, CL_CASE_STATUS_CLOSED);
  any = in_cases;
  any |= add_group (self, 0, FALSE, in_cases ? _ ("Other notes") : _ ("Notes"), NULL, NULL);
  any |= add_group (self, 0, TRUE, _ ("Psychotherapy notes"),
                    _ ("Kept apart from the record: only who wrote one can read it, and who "
                       "reviews it."),
                    NULL);
  has_filter = self->notes->len >= FILTER_FROM ||
               cl_records_filter_is_set (CL_RECORDS_FILTER (self->filter));
  may_write = cl_note_service_may_write (self->bundle->actor, self->bundle->client->areas);
  gtk_widget_set_visible (self->filter, has_filter);
  gtk_widget_set_visible (self->new_note, may_write && self->notes->len > 0);
  gtk_widget_set_visible (self->top, self->notes->len > 0 && (has_filter || may_write));
  if (self->notes->len == 0)
    add_empty (self, may_write);
  else if (!any)
    add_no_match (self);
}

static void
show_error (ClClientRecords *self, const GError *error)
{
  GtkWidget *label = gtk_label_new (error->message);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "soft");
  clear (self);
  gtk_widget_set_visible (self->top, FALSE);
  gtk_box_append (GTK_BOX (self->box), label);
}

static void
on_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClClientRecords) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Loaded) loaded = cl_practice_run_finish (CL_PRACTICE (source), result, &error);

  if (self->scroller == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_widget_set_visible (self->sharing, loaded != NULL && loaded->sharing != NULL);
  if (loaded == NULL)
    {
      show_error (self, error);
      return;
    }
  if (loaded->sharing != NULL)
    cl_sharing_section_show (CL_SHARING_SECTION (self->sharing), self->bundle, loaded->sharing,
                             loaded->holders);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  self->notes = g_steal_pointer (&loaded->notes);
  cl_records_filter_set_notes (CL_RECORDS_FILTER (self->filter), self->bundle->people, self->notes);
  show_notes (self);
}

/* Whoever looks at the tab opens the chart, which is logged: it is not read before. */
static void
load (ClClientRecords *self)
{
  Job *job;

  if (self->bundle == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  job = g_new0 (Job, 1);
  job->actor = g_object_ref (self->bundle->actor);
  job->client = self->bundle->client->id;
  job->has_chart = self->bundle->has_chart;
  job->has_sharing = self->bundle->has_sharing;
  job->has_manage = self->bundle->access != NULL;
  if (self->notes != NULL)
    job->opened = g_ptr_array_ref (self->notes);
  cl_practice_run_async (self->bundle->practice, work_list, job, job_free, loaded_free,
                         self->cancellable, on_listed_cb, g_object_ref (self));
}

static void
cl_client_records_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (cl_client_records_parent_class)->map (widget);
  load (CL_CLIENT_RECORDS (widget));
}

static void
cl_client_records_dispose (GObject *object)
{
  ClClientRecords *self = CL_CLIENT_RECORDS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_object (&self->bundle);
  G_OBJECT_CLASS (cl_client_records_parent_class)->dispose (object);
}

static void
cl_client_records_class_init (ClClientRecordsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_client_records_dispose;
  GTK_WIDGET_CLASS (klass)->map = cl_client_records_map;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
cl_client_records_init (ClClientRecords *self)
{
  GtkWidget *outer;

  self->scroller = cl_client_frame_new (&outer);
  self->filter = cl_records_filter_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 20);
  self->sharing = cl_sharing_section_new ();
  self->new_note = make_new_button ();
  gtk_widget_set_visible (self->sharing, FALSE);
  self->top = cl_wrap_box_new ();
  cl_wrap_box_set_justify (CL_WRAP_BOX (self->top), TRUE);
  cl_wrap_box_append (CL_WRAP_BOX (self->top), self->filter);
  cl_wrap_box_append (CL_WRAP_BOX (self->top), self->new_note);
  gtk_widget_set_visible (self->top, FALSE);
  gtk_widget_set_vexpand (self->box, TRUE);
  g_signal_connect_swapped (self->filter, "changed", G_CALLBACK (show_notes), self);
  gtk_box_append (GTK_BOX (outer), self->top);
  gtk_box_append (GTK_BOX (outer), self->box);
  gtk_box_append (GTK_BOX (outer), self->sharing);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

/**
 * cl_client_records_new:
 *
 * The chart of a client: the notes that the member may read and no others, by case, those of
 * psychotherapy apart; below them who reads whose chart.
 *
 * Returns: (transfer floating): an empty page
 */
GtkWidget *
cl_client_records_new (void)
{
  return g_object_new (CL_TYPE_CLIENT_RECORDS, NULL);
}

/**
 * cl_client_records_set_bundle:
 * @self: a page
 * @bundle: a client
 *
 * Shows the notes, where it is looked at; it is called again with each change of the practice.
 */
void
cl_client_records_set_bundle (ClClientRecords *self, ClClientBundle *bundle)
{
  g_return_if_fail (CL_IS_CLIENT_RECORDS (self));
  g_return_if_fail (CL_IS_CLIENT_BUNDLE (bundle));

  g_set_object (&self->bundle, bundle);
  load (self);
}
