/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-export-dialog.h"

#include <glib/gi18n.h>

#include "cl-export-words.h"
#include "cl-fhir.h"
#include "cl-file-saver.h"
#include "cl-form-dialog.h"
#include "cl-record-pdf.h"
#include "cl-record-print.h"
#include "cl-save.h"

#define FILE_WARNING N_ ("The file is not encrypted")
#define FILE_ADVICE                                                                                \
  N_ ("Whoever has it can read it: outside of the program nothing protects it any more. The log "  \
      "keeps that you exported it.")
#define PAGES_LACK                                                                                 \
  N_ ("Drafts, what notes said before they were unlocked, and what is in documents.")

/* As what a record can be exported, the first unless another one is chosen. */
static const struct
{
  const ClExportFormat *format; /* (nullable): of a file; else it is printed */
  const char *title;
  const char *subtitle;
  const char *ending;
  const char *verb;
  const char *warning;
  const char *advice;
  const char *lacks;
} formats[] = {
  { &cl_record_pdf_format, N_ ("PDF"), N_ ("To be read and printed"), "pdf", N_ ("_Export…"),
    FILE_WARNING, FILE_ADVICE, PAGES_LACK },
  { &cl_fhir_format, N_ ("HL7 FHIR R4"), N_ ("For other programs of health care"), "fhir.json",
    N_ ("_Export…"), FILE_WARNING, FILE_ADVICE,
    N_ ("Drafts, what notes said before they were unlocked, and what is in documents of more than "
        "10 MiB.") },
  { NULL, N_ ("Paper"), N_ ("Printed now"), "paper", N_ ("_Print…"),
    N_ ("Paper can be read by everybody"),
    N_ ("Take the pages from the printer at once. The log keeps that you printed the record."),
    PAGES_LACK },
};

typedef struct
{
  GtkWidget *page;
  ClClientBundle *bundle;
  ClFormDialog *form;
  guint format;
  AdwActionRow *warning;
  AdwActionRow *lacks;
  GtkSwitch *psychotherapy; /* (nullable): only where there are such notes for them to read */
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_object_unref (self->page);
  g_object_unref (self->bundle);
  g_free (self);
}

typedef struct
{
  ClPractice *practice;
  ClActor *actor;
  gint64 client;
  gboolean with_psychotherapy;
  const ClExportFormat *format;
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  g_object_unref (self->practice);
  g_object_unref (self->actor);
  g_free (self);
}

static gboolean
work_export (const char *path,
             gpointer data,
             ClFileSaverProgress progress,
             gpointer progress_data,
             GCancellable *cancellable,
             GError **error)
{
  Export *self = data;

  return cl_export_service_save (self->practice, self->actor, self->client,
                                 self->with_psychotherapy, self->format, path, progress,
                                 progress_data, cancellable, error);
}

/* The name that is proposed tells nobody whose record it is: file names are seen by many. */
static void
save (GtkWidget *page, ClClientBundle *bundle, guint nth, gboolean with_psychotherapy)
{
  g_autofree char *name =
    g_strdup_printf ("client-%" G_GINT64_FORMAT ".%s", bundle->client->id, formats[nth].ending);
  Export *export = g_new0 (Export, 1);

  export->practice = g_object_ref (bundle->practice);
  export->actor = g_object_ref (bundle->actor);
  export->client = bundle->client->id;
  export->with_psychotherapy = with_psychotherapy;
  export->format = formats[nth].format;
  cl_file_saver_run (page, _ ("Export Record, Not Encrypted"), _ ("Exporting the record"), name,
                     work_export, export, export_free);
}

static void
on_save_cb (ClFormDialog *form)
{
  Question *self = g_object_get_data (G_OBJECT (form), "cl-question");
  g_autoptr (GtkWidget) page = g_object_ref (self->page);
  g_autoptr (ClClientBundle) bundle = g_object_ref (self->bundle);
  guint nth = self->format;
  gboolean with_psychotherapy = self->psychotherapy != NULL &&
                                gtk_switch_get_active (self->psychotherapy);

  gtk_window_destroy (GTK_WINDOW (form));
  if (formats[nth].format != NULL)
    save (page, bundle, nth, with_psychotherapy);
  else
    cl_record_print_run (page, bundle, with_psychotherapy);
}

static GtkWidget *
add_row (ClFormDialog *form, const char *field, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  cl_form_dialog_add_row (form, field, row);
  return row;
}

static void
add_described (ClFormDialog *form, const char *field, const char *title, char *taken)
{
  g_autofree char *text = taken;

  if (*text != '\0')
    add_row (form, field, title, text);
}

static void
add_warning (ClFormDialog *form, Question *self)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  GtkWidget *row;

  cl_form_dialog_add_group (form, NULL, NULL);
  row = add_row (form, "warning", _ (formats[0].warning), _ (formats[0].advice));
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Warning"), -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  self->warning = ADW_ACTION_ROW (row);
}

static void
on_format_cb (GtkCheckButton *button, Question *self)
{
  guint nth = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "cl-format"));

  if (!gtk_check_button_get_active (button))
    return;
  self->format = nth;
  cl_form_dialog_set_verb (self->form, _ (formats[nth].verb));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->warning), _ (formats[nth].warning));
  adw_action_row_set_subtitle (self->warning, _ (formats[nth].advice));
  if (self->lacks != NULL)
    adw_action_row_set_subtitle (self->lacks, _ (formats[nth].lacks));
}

static GtkWidget *
add_choice (GtkWidget *row, guint nth, GtkWidget *first, Question *self)
{
  GtkWidget *button = gtk_check_button_new ();

  g_object_set_data (G_OBJECT (button), "cl-format", GUINT_TO_POINTER (nth));
  gtk_check_button_set_group (GTK_CHECK_BUTTON (button), GTK_CHECK_BUTTON (first));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), nth == 0);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "toggled", G_CALLBACK (on_format_cb), self);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  return first != NULL ? first : button;
}

static void
add_formats (ClFormDialog *form, Question *self)
{
  GtkWidget *first = NULL;

  cl_form_dialog_add_group (form, _ ("Format"), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      GtkWidget *row =
        add_row (form, formats[i].ending, _ (formats[i].title), _ (formats[i].subtitle));

      first = add_choice (row, i, first, self);
    }
}

static void
add_psychotherapy (ClFormDialog *form, Question *self, guint n)
{
  g_autofree char *text =
    g_strdup_printf (ngettext ("%u note that is kept apart from the record. Include it only where "
                               "just that was asked for.",
                               "%u notes that are kept apart from the record. Include them only "
                               "where just that was asked for.",
                               n),
                     n);
  GtkWidget *row, *button;

  if (n == 0)
    return;
  row = add_row (form, "psychotherapy", _ ("Psychotherapy notes"), text);
  button = gtk_switch_new ();
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Psychotherapy notes"), -1);
  self->psychotherapy = GTK_SWITCH (button);
}

static void
add_contents (ClFormDialog *form, Question *self, const ClRecordContents *contents)
{
  cl_form_dialog_add_group (form, _ ("What It Contains"), NULL);
  add_described (form, "person", C_ ("record", "The client"),
                 cl_export_words_describe_person (contents));
  add_described (form, "care", C_ ("record", "Care"), cl_export_words_describe_care (contents));
  add_described (form, "chart", C_ ("record", "Notes and documents"),
                 cl_export_words_describe_chart (contents));
  add_described (form, "access", C_ ("record", "Access"),
                 cl_export_words_describe_access (contents));
  add_psychotherapy (form, self, contents->n_psychotherapy);
}

static void
add_lacks (ClFormDialog *form, Question *self, const ClRecordContents *contents)
{
  ClArea areas = self->bundle->client->areas;

  cl_form_dialog_add_group (form, _ ("What It Does Not Contain"), NULL);
  add_described (form, "unseen", _ ("What you do not see"),
                 cl_export_words_describe_unseen (contents, areas));
  self->lacks = ADW_ACTION_ROW (
    add_row (form, "drafts", _ ("What is not part of the record"), _ (formats[0].lacks)));
}

static void
open_form (GtkWidget *page, ClClientBundle *bundle, const ClRecordContents *contents)
{
  g_autofree char *name = cl_client_get_display_name (bundle->client);
  ClFormDialog *form = cl_form_dialog_new (page, _ ("Export Record"), name, _ ("_Export…"));
  Question *self = g_new0 (Question, 1);

  self->form = form;
  self->page = g_object_ref (page);
  self->bundle = g_object_ref (bundle);
  g_object_set_data_full (G_OBJECT (form), "cl-question", self, question_free);
  add_warning (form, self);
  add_formats (form, self);
  add_contents (form, self, contents);
  add_lacks (form, self, contents);
  /* Its first row is there to be read, not to be chosen. */
  gtk_window_set_focus (GTK_WINDOW (form), NULL);
  g_signal_connect (form, "save", G_CALLBACK (on_save_cb), NULL);
  gtk_window_present (GTK_WINDOW (form));
}

typedef struct
{
  GtkWidget *page;
  ClClientBundle *bundle;
} Opening;

static void
opening_free (Opening *self)
{
  g_object_unref (self->page);
  g_object_unref (self->bundle);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static void
on_counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Opening) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree ClRecordContents *contents =
    cl_export_service_count_finish (CL_PRACTICE (source), result, &error);

  if (gtk_widget_get_root (self->page) == NULL)
    return;
  if (contents != NULL)
    open_form (self->page, self->bundle, contents);
  else
    cl_save_show_error (self->page, error->message);
}

/**
 * cl_export_dialog_open:
 * @page: the client's page
 * @bundle: the client
 *
 * Says what an export of the record would contain and what not, asks as what and where to, and has
 * it written (docs: SCREENS, Client page).
 */
void
cl_export_dialog_open (GtkWidget *page, ClClientBundle *bundle)
{
  Opening *self = g_new0 (Opening, 1);

  self->page = g_object_ref (page);
  self->bundle = g_object_ref (bundle);
  cl_export_service_count_async (bundle->practice, bundle->actor, bundle->client->id, NULL,
                                 on_counted_cb, self);
}
