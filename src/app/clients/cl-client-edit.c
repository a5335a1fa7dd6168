/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-client-edit.h"

#include <glib/gi18n.h>

#include "cl-care-form.h"
#include "cl-client-fields.h"
#include "cl-emergency-dialog.h"
#include "cl-error.h"
#include "cl-save.h"

/* What a form of this file edits, kept with the form. */
typedef struct
{
  ClClientBundle *bundle;
  ClClientPart part;
} Edit;

static void
edit_free (Edit *edit)
{
  g_clear_object (&edit->bundle);
  g_free (edit);
}

static Edit *
get_edit (gpointer form)
{
  return g_object_get_data (G_OBJECT (form), "cl-edit");
}

static Edit *
attach (ClFormDialog *form, ClClientBundle *bundle)
{
  Edit *edit = g_new0 (Edit, 1);

  edit->bundle = g_object_ref (bundle);
  g_object_set_data_full (G_OBJECT (form), "cl-edit", edit, (GDestroyNotify) edit_free);
  return edit;
}

static const ClClientField *
get_fields (ClClientPart part)
{
  switch (part)
    {
    case CL_CLIENT_PART_ABOUT:
      return cl_client_fields_about;
    case CL_CLIENT_PART_INSURANCE:
      return cl_client_fields_insurance;
    case CL_CLIENT_PART_EMERGENCY:
      return cl_client_fields_emergency;
    case CL_CLIENT_PART_CONTACT:
    default:
      return cl_client_fields_contact;
    }
}

static const char *
get_title (ClClientPart part)
{
  switch (part)
    {
    case CL_CLIENT_PART_ABOUT:
      return _ ("Edit About");
    case CL_CLIENT_PART_INSURANCE:
      return _ ("Edit Insurance");
    case CL_CLIENT_PART_EMERGENCY:
      return _ ("Edit Emergency Contact");
    case CL_CLIENT_PART_CONTACT:
    default:
      return _ ("Edit Contact");
    }
}

/* What drafts of the forms are called. */
#define DRAFT_CASE "client-case"

static const char *const part_drafts[] = {
  [CL_CLIENT_PART_CONTACT] = "client-contact",
  [CL_CLIENT_PART_ABOUT] = "client-about",
  [CL_CLIENT_PART_INSURANCE] = "client-insurance",
  [CL_CLIENT_PART_EMERGENCY] = "client-emergency-contact",
};

static gboolean
is_blank (const ClClientField *fields, ClFormDialog *form)
{
  for (; fields->name != NULL; fields++)
    if (*cl_form_dialog_get_text (form, fields->name) != '\0')
      return FALSE;
  return TRUE;
}

static ClClientDetails *
read_details (ClFormDialog *form, ClClientPart part)
{
  ClClientDetails *details = cl_client_details_new ();
  const ClClientField *fields = get_fields (part);
  gboolean blank = is_blank (fields, form);

  details->has_insurance = part == CL_CLIENT_PART_INSURANCE;
  details->has_emergency_contact = part == CL_CLIENT_PART_EMERGENCY;
  details->has_address = part == CL_CLIENT_PART_CONTACT;
  /* A part that is replaced as a whole and left blank is taken off. */
  if (!blank || part == CL_CLIENT_PART_CONTACT || part == CL_CLIENT_PART_ABOUT)
    cl_client_fields_read (fields, form, details);
  if (part == CL_CLIENT_PART_CONTACT && !is_blank (cl_client_fields_address, form))
    cl_client_fields_read (cl_client_fields_address, form, details);
  return details;
}

static void
on_reloaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClFormDialog) form = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClClientBundle)
    bundle = cl_client_bundle_load_finish (CL_PRACTICE (source), result, &error);
  Edit *edit = get_edit (form);

  cl_form_dialog_set_busy (form, FALSE);
  if (bundle == NULL)
    {
      cl_form_dialog_show_error (form, NULL, error->message);
      return;
    }
  cl_client_fields_merge (get_fields (edit->part), form, bundle->client->details);
  if (edit->part == CL_CLIENT_PART_CONTACT)
    cl_client_fields_merge (cl_client_fields_address, form, bundle->client->details);
  g_set_object (&edit->bundle, bundle);
  cl_form_dialog_show_error (form, NULL,
                             _ ("Somebody else changed these details meanwhile. They are shown as "
                                "they are now, with what you typed. Check them, then save again."));
}

static void
on_saved_cb (GtkWidget *widget, ClChangeResult *result, const GError *error)
{
  ClFormDialog *form = CL_FORM_DIALOG (widget);

  cl_client_fields_answer (form, get_edit (form)->bundle, result, error, on_reloaded_cb);
}

static void
save (ClFormDialog *form, ClChange *change, const char *toast, ClChangesSaved callback)
{
  Edit *edit = get_edit (form);

  cl_form_dialog_set_busy (form, TRUE);
  cl_save_changes (GTK_WIDGET (form), edit->bundle->practice, edit->bundle->actor, &change, 1,
                   toast, callback);
}

static void
on_save_details_cb (ClFormDialog *form)
{
  Edit *edit = get_edit (form);
  g_autoptr (ClChange) change = cl_change_new_update_client (
    edit->bundle->client->id, read_details (form, edit->part), edit->bundle->client->revision);

  save (form, change, _ ("Details saved"), on_saved_cb);
}

/* For forms without a revision: no conflict to explain. */
static void
on_plain_saved_cb (GtkWidget *widget, ClChangeResult *result, const GError *error)
{
  ClFormDialog *form = CL_FORM_DIALOG (widget);

  if (result != NULL)
    {
      gtk_window_destroy (GTK_WINDOW (form));
      return;
    }
  cl_form_dialog_set_busy (form, FALSE);
  cl_client_fields_fail (form, error);
}

static void
on_save_case_cb (ClFormDialog *form)
{
  Edit *edit = get_edit (form);
  const char *diagnosis = cl_form_dialog_get_text (form, "diagnosis");
  g_autoptr (ClChange) change = cl_change_new_create_case (edit->bundle->client->id,
                                                           cl_form_dialog_get_text (form, "title"),
                                                           *diagnosis != '\0' ? diagnosis : NULL);

  save (form, change, _ ("Case opened"), on_plain_saved_cb);
}

/**
 * cl_client_edit_details:
 * @parent: a widget of the window below
 * @bundle: the client as shown
 * @part: what to edit
 *
 * Opens a form for a part of the details. Where somebody else changed them
 * meanwhile, it says so and shows what is stored now beside what was typed.
 *
 * Returns: (transfer none): the form
 */
ClFormDialog *
cl_client_edit_details (GtkWidget *parent, ClClientBundle *bundle, ClClientPart part)
{
  g_autofree char *name = cl_client_get_display_name (bundle->client);
  ClFormDialog *form = cl_form_dialog_new (parent, get_title (part), name, _ ("_Save"));

  attach (form, bundle)->part = part;
  cl_form_dialog_add_group (form, NULL, NULL);
  cl_client_fields_add (get_fields (part), form, bundle->client->details);
  if (part == CL_CLIENT_PART_CONTACT)
    {
      cl_form_dialog_add_group (form, _ ("Address"), NULL);
      cl_client_fields_add (cl_client_fields_address, form, bundle->client->details);
    }
  cl_form_dialog_set_draft (form, CL_CLIENTS_DRAFT_HOME, part_drafts[part], bundle->client->id);
  g_signal_connect (form, "save", G_CALLBACK (on_save_details_cb), NULL);
  gtk_window_present (GTK_WINDOW (form));
  return form;
}

/**
 * cl_client_edit_case:
 * @parent: a widget of the window below
 * @bundle: the client
 *
 * Opens the form of a new case.
 *
 * Returns: (transfer none): the form
 */
ClFormDialog *
cl_client_edit_case (GtkWidget *parent, ClClientBundle *bundle)
{
  g_autofree char *name = cl_client_get_display_name (bundle->client);
  ClFormDialog *form = cl_form_dialog_new (parent, _ ("New Case"), name, _ ("_Open Case"));

  attach (form, bundle);
  cl_form_dialog_add_group (form, NULL,
                            _ ("You and your supervisor are its first staff. Add others on "
                               "Assigned Staff."));
  cl_form_dialog_add_text (form, "title", _ ("Title"), NULL);
  cl_form_dialog_add_text (form, "diagnosis", _ ("Diagnosis code (optional)"), NULL);
  cl_form_dialog_set_discard_question (form, _ ("Discard the new case?"));
  cl_form_dialog_set_draft (form, CL_CLIENTS_DRAFT_HOME, DRAFT_CASE, bundle->client->id);
  g_signal_connect (form, "save", G_CALLBACK (on_save_case_cb), NULL);
  gtk_window_present (GTK_WINDOW (form));
  return form;
}

static ClFormDialog *
reopen (GtkWidget *parent, ClClientBundle *bundle, const char *kind)
{
  for (gsize part = 0; part < G_N_ELEMENTS (part_drafts); part++)
    if (g_str_equal (kind, part_drafts[part]) &&
        cl_client_bundle_has (bundle, part == CL_CLIENT_PART_INSURANCE ? CL_AREA_INSURANCE
                                                                       : CL_AREA_DEMOGRAPHICS))
      return cl_client_edit_details (parent, bundle, (ClClientPart) part);
  if (g_str_equal (kind, DRAFT_CASE) && cl_client_bundle_offers_case (bundle))
    return cl_client_edit_case (parent, bundle);
  if (g_str_equal (kind, CL_EMERGENCY_DRAFT) && bundle->terms != NULL)
    return cl_emergency_dialog_open (parent, bundle);
  return cl_care_form_reopen (parent, bundle, kind);
}

/**
 * cl_client_edit_restore:
 * @parent: a widget of the window below
 * @bundle: the client as it is now
 * @draft: what was typed in a form of this file
 *
 * Opens the form again, where the member may still open it.
 *
 * Returns: whether it is open
 */
gboolean
cl_client_edit_restore (GtkWidget *parent, ClClientBundle *bundle, ClDraft *draft)
{
  ClFormDialog *form = reopen (parent, bundle, cl_draft_get_kind (draft));

  if (form != NULL)
    cl_form_dialog_restore (form, draft);
  return form != NULL;
}
