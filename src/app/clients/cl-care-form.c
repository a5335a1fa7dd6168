/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-care-form.h"

#include <glib/gi18n.h>

#include "cl-client-fields.h"
#include "cl-error.h"
#include "cl-save.h"

/* What drafts are called: whose settings they are stands behind it. */
#define DRAFT_PREFIX "client-care-"

/* Whose settings a form edits, kept with it. */
typedef struct
{
  ClClientBundle *bundle;
  ClClientBundle *newer; /* what somebody else saved meanwhile, before it is looked at */
  gint64 practitioner;
  GtkWidget *status;
} Edit;

static void
edit_free (Edit *edit)
{
  g_clear_object (&edit->bundle);
  g_clear_object (&edit->newer);
  g_free (edit);
}

static Edit *
get_edit (gpointer form)
{
  return g_object_get_data (G_OBJECT (form), "cl-care-edit");
}

/* Who decides about the access may set what they do not see (docs: ACCESS, What each action does):
 * what they leave as it is stays. */
static gboolean
is_blind (ClClientBundle *bundle)
{
  return !cl_client_bundle_has (bundle, CL_AREA_DIAGNOSIS);
}

static const char *
get_status_label (const ClCare *care)
{
  return cl_care_status_get_label (care != NULL ? care->status : CL_CARE_STATUS_ACTIVE);
}

static char *
format_codes (const ClCare *care)
{
  return care != NULL && care->diagnoses != NULL ? g_strjoinv (", ", care->diagnoses)
                                                 : g_strdup ("");
}

/* The codes that were typed, however they are parted. */
static GStrv
read_codes (ClFormDialog *form)
{
  g_auto (GStrv) typed = g_strsplit_set (cl_form_dialog_get_text (form, "diagnoses"), ",; ", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; typed[i] != NULL; i++)
    if (*typed[i] != '\0')
      {
        g_autofree char *code = g_ascii_strup (typed[i], -1);

        g_strv_builder_add (builder, code);
      }
  return g_strv_builder_end (builder);
}

/* What was, and what is now. */
static char *
describe_difference (const ClCare *was, const ClCare *now)
{
  g_autoptr (GString) text = g_string_new (_ ("Somebody else changed these settings meanwhile."));
  g_autofree char *codes_then = format_codes (was);
  g_autofree char *codes_now = format_codes (now);

  if (g_strcmp0 (get_status_label (was), get_status_label (now)) != 0)
    {
      g_string_append_c (text, ' ');
      /* Translators: each %s is a status such as "Waiting" */
      g_string_append_printf (text, _ ("The client status was “%s” and is “%s” now."),
                              get_status_label (was), get_status_label (now));
    }
  if (!g_str_equal (codes_then, codes_now))
    {
      g_string_append_c (text, ' ');
      /* Translators: each %s is codes such as "F41.1, F33.0", or "None" */
      g_string_append_printf (text, _ ("The diagnoses were “%s” and are “%s” now."),
                              *codes_then != '\0' ? codes_then : C_ ("value", "None"),
                              *codes_now != '\0' ? codes_now : C_ ("value", "None"));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
on_reloaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClFormDialog) form = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClClientBundle)
    bundle = cl_client_bundle_load_finish (CL_PRACTICE (source), result, &error);
  Edit *edit = get_edit (form);
  g_autofree char *difference = NULL;

  cl_form_dialog_set_busy (form, FALSE);
  if (bundle == NULL)
    {
      cl_form_dialog_show_error (form, NULL, error->message);
      return;
    }
  difference = describe_difference (cl_client_bundle_get_care (edit->bundle, edit->practitioner),
                                    cl_client_bundle_get_care (bundle, edit->practitioner));
  g_set_object (&edit->newer, bundle);
  cl_form_dialog_offer_look_again (form, difference);
}

/* Shows what is stored now, but for what was typed: saving puts that over it. */
static void
on_look_again_cb (ClFormDialog *form)
{
  Edit *edit = get_edit (form);
  const ClCare *now = cl_client_bundle_get_care (edit->newer, edit->practitioner);
  g_autofree char *codes = format_codes (now);

  cl_form_dialog_set_stored (form, "status", get_status_label (now));
  cl_form_dialog_set_stored (form, "diagnoses", codes);
  g_set_object (&edit->bundle, edit->newer);
  gtk_widget_grab_focus (edit->status);
}

static void
on_saved_cb (GtkWidget *widget, ClChangeResult *result, const GError *error)
{
  ClFormDialog *form = CL_FORM_DIALOG (widget);

  cl_client_fields_answer (form, get_edit (form)->bundle, result, error, on_reloaded_cb);
}

/* NULL where nothing is asked for. */
static ClChange *
make_change (ClFormDialog *form, Edit *edit)
{
  gboolean blind = is_blind (edit->bundle);
  int chosen = (int) adw_combo_row_get_selected (ADW_COMBO_ROW (edit->status)) - (blind ? 1 : 0);
  g_auto (GStrv) codes = read_codes (form);
  g_autofree char *revision =
    blind ? NULL
          : cl_care_make_revision (cl_client_bundle_get_care (edit->bundle, edit->practitioner));
  gboolean leaves_codes = blind && *codes == NULL;

  if (chosen < 0 && leaves_codes)
    return NULL;
  return cl_change_new_set_care (edit->bundle->client->id, edit->practitioner, chosen >= 0,
                                 chosen >= 0 ? (ClCareStatus) chosen : CL_CARE_STATUS_ACTIVE,
                                 leaves_codes ? NULL : (const char *const *) codes, revision);
}

static void
on_save_cb (ClFormDialog *form)
{
  Edit *edit = get_edit (form);
  g_autoptr (ClChange) change = make_change (form, edit);

  if (change == NULL)
    {
      cl_form_dialog_show_error (form, "status", _ ("Choose a status, or enter diagnoses."));
      return;
    }
  cl_form_dialog_set_busy (form, TRUE);
  cl_save_changes (GTK_WIDGET (form), edit->bundle->practice, edit->bundle->actor, &change, 1,
                   _ ("Settings saved"), on_saved_cb);
}

/* One's own settings need no name. */
static char *
make_title (ClClientBundle *bundle, gint64 practitioner)
{
  g_autofree char *name = cl_people_get_short_name (bundle->people, practitioner);

  if (practitioner == cl_actor_get_id (bundle->actor))
    return NULL;
  /* Translators: %s is a practitioner */
  return g_strdup_printf (_ ("Settings of %s"), name);
}

static GtkWidget *
make_status_row (const ClCare *care, gboolean blind)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  if (blind)
    gtk_string_list_append (words, C_ ("client status", "Leave as it is"));
  for (int status = CL_CARE_STATUS_ACTIVE; status <= CL_CARE_STATUS_DISCHARGED; status++)
    gtk_string_list_append (words, cl_care_status_get_label (status));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Client status"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (words));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), care != NULL ? care->status : 0);
  return row;
}

/**
 * cl_care_form_open:
 * @parent: a widget of the window below
 * @bundle: the client as shown
 * @practitioner: whose settings
 *
 * Opens a form for the status and diagnoses that a practitioner keeps for the client: their own
 * form, or that of who decides about the access. Where somebody else changed them meanwhile, it
 * says what was and what is, and saves nothing before that was looked at.
 *
 * Returns: (transfer none): the form
 */
ClFormDialog *
cl_care_form_open (GtkWidget *parent, ClClientBundle *bundle, gint64 practitioner)
{
  g_autofree char *name = cl_client_get_display_name (bundle->client);
  const ClCare *care = cl_client_bundle_get_care (bundle, practitioner);
  ClFormDialog *form = cl_form_dialog_new (parent, _ ("Edit Settings"), name, _ ("_Save"));
  g_autofree char *title = make_title (bundle, practitioner);
  g_autofree char *draft = g_strdup_printf (DRAFT_PREFIX "%" G_GINT64_FORMAT, practitioner);
  g_autofree char *codes = format_codes (care);
  Edit *edit = g_new0 (Edit, 1);

  edit->bundle = g_object_ref (bundle);
  edit->practitioner = practitioner;
  edit->status = make_status_row (care, is_blind (bundle));
  g_object_set_data_full (G_OBJECT (form), "cl-care-edit", edit, (GDestroyNotify) edit_free);
  cl_form_dialog_add_group (
    form, title,
    is_blind (bundle)
      ? _ ("What stands there is not shown to you. What you leave as it is here stays.")
      : _ ("Each practitioner keeps an own status and diagnosis for a client."));
  cl_form_dialog_add_row (form, "status", edit->status);
  cl_form_dialog_add_text (form, "diagnoses", _ ("Diagnoses, such as F41.1, F33.0"), codes);
  cl_form_dialog_set_draft (form, CL_CLIENTS_DRAFT_HOME, draft, bundle->client->id);
  g_signal_connect (form, "save", G_CALLBACK (on_save_cb), NULL);
  g_signal_connect (form, "look-again", G_CALLBACK (on_look_again_cb), NULL);
  gtk_window_present (GTK_WINDOW (form));
  return form;
}

/**
 * cl_care_form_reopen:
 * @parent: a widget of the window below
 * @bundle: the client as it is now
 * @kind: of a draft
 *
 * Opens the form that @kind is a draft of, where the member may still open it.
 *
 * Returns: (transfer none) (nullable): the form, %NULL where it is none of these or may not be
 */
ClFormDialog *
cl_care_form_reopen (GtkWidget *parent, ClClientBundle *bundle, const char *kind)
{
  gint64 practitioner = 0;

  if (!g_str_has_prefix (kind, DRAFT_PREFIX) ||
      !g_ascii_string_to_signed (kind + strlen (DRAFT_PREFIX), 10, 1, G_MAXINT64, &practitioner,
                                 NULL) ||
      !cl_client_bundle_offers_care (bundle, practitioner))
    return NULL;
  return cl_care_form_open (parent, bundle, practitioner);
}
