/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-clinical-dialog.h"

#include <glib/gi18n.h>

#include "cl-error.h"
#include "cl-explanation-row.h"
#include "cl-form-dialog.h"
#include "cl-member-difference.h"
#include "cl-save.h"
#include "cl-taxonomy.h"
#include "cl-validate.h"

typedef struct
{
  ClMemberBundle *bundle;
  ClMember *member;
  ClMember *newer; /* (nullable): as somebody else left them, until that was looked at */
  GtkWidget *first_name;
  GtkWidget *taxonomy;
  GtkWidget *hint;
} Clinical;

static void
clinical_free (Clinical *clinical)
{
  g_object_unref (clinical->bundle);
  g_object_unref (clinical->member);
  g_clear_object (&clinical->newer);
  g_free (clinical);
}

static Clinical *
get_clinical (gpointer form)
{
  return g_object_get_data (G_OBJECT (form), "cl-clinical");
}

/* What stands there at first, where nobody has filled it in: titles left out. */
static void
split_name (const char *name, char **first, char **last)
{
  const char *space;

  while ((space = strchr (name, ' ')) != NULL && space > name && space[-1] == '.' &&
         space[1] != '\0')
    name = space + 1;
  space = strrchr (name, ' ');
  *first = space != NULL ? g_strndup (name, (gsize) (space - name)) : g_strdup ("");
  *last = g_strdup (space != NULL ? space + 1 : name);
}

/* Says what of the member somebody else changed; nothing is saved over it unseen. */
static void
on_read_again_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClFormDialog) form = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClMemberBundle)
    bundle = cl_member_bundle_load_finish (CL_PRACTICE (source), result, &error);
  Clinical *clinical = get_clinical (form);
  g_autofree char *difference = NULL;
  g_autofree char *told = NULL;

  cl_form_dialog_set_busy (form, FALSE);
  if (bundle == NULL)
    {
      cl_form_dialog_show_error (form, NULL, error->message);
      return;
    }
  g_set_object (&clinical->newer, bundle->managed->member);
  difference = cl_member_difference_describe (clinical->member, clinical->newer);
  told = g_strdup_printf (_ ("Somebody else changed %s meanwhile. %s"), clinical->member->name,
                          difference != NULL ? difference : "");
  cl_form_dialog_offer_look_again (form, g_strstrip (told));
}

/* What was typed stays; what was not is as it is stored now. */
static void
on_look_again_cb (ClFormDialog *form)
{
  Clinical *clinical = get_clinical (form);
  ClMember *now = clinical->newer;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (now == NULL)
    return;
  split_name (now->name, &first, &last);
  cl_form_dialog_set_stored (form, "first_name", now->first_name != NULL ? now->first_name : first);
  cl_form_dialog_set_stored (form, "last_name", now->last_name != NULL ? now->last_name : last);
  cl_form_dialog_set_stored (form, "npi", now->npi);
  cl_form_dialog_set_stored (form, "taxonomy", now->taxonomy);
  g_set_object (&clinical->member, now);
  g_clear_object (&clinical->newer);
  cl_form_dialog_clear_errors (form);
  cl_form_dialog_set_busy (form, FALSE);
  gtk_widget_grab_focus (clinical->first_name);
}

static void
on_saved_cb (GtkWidget *widget, ClChangeResult *result, const GError *error)
{
  ClFormDialog *form = CL_FORM_DIALOG (widget);
  Clinical *clinical = get_clinical (form);

  if (result != NULL)
    {
      gtk_window_destroy (GTK_WINDOW (form));
      return;
    }
  if (g_error_matches (error, CL_ERROR, CL_ERROR_CONFLICT))
    {
      cl_member_bundle_load_async (clinical->bundle->practice, clinical->bundle->actor,
                                   clinical->member->id, NULL, on_read_again_cb,
                                   g_object_ref (form));
      return;
    }
  cl_form_dialog_set_busy (form, FALSE);
  cl_form_dialog_show_error (form, cl_error_get_member (error), error->message);
}

static char *
dup_trimmed (ClFormDialog *form, const char *field)
{
  return g_strstrip (g_strdup (cl_form_dialog_get_text (form, field)));
}

static void
on_save_cb (ClFormDialog *form)
{
  Clinical *clinical = get_clinical (form);
  ClMemberDraft *draft = cl_member_draft_new ();
  g_autofree char *code = dup_trimmed (form, "taxonomy");
  g_autofree char *toast = NULL;
  g_autoptr (ClChange) change = NULL;

  draft->first_name = dup_trimmed (form, "first_name");
  draft->last_name = dup_trimmed (form, "last_name");
  draft->npi = dup_trimmed (form, "npi");
  draft->taxonomy = g_ascii_strup (code, -1);
  draft->revision = g_strdup (clinical->member->revision);
  /* Translators: %s is a member's name */
  toast = g_strdup_printf (_ ("Saved the clinical information of %s"), clinical->member->name);
  change = cl_change_new_set_clinical (clinical->member->id, draft);
  cl_form_dialog_set_busy (form, TRUE);
  cl_save_changes (GTK_WIDGET (form), clinical->bundle->practice, clinical->bundle->actor, &change,
                   1, toast, on_saved_cb);
}

/* What the code stands for, or that it is none of those that are known: no error, for the list has
 * those of behavioural health alone. */
static char *
dup_hint (const char *code)
{
  char *name = cl_taxonomy_find_name (code);

  if (name != NULL || *code == '\0' || !cl_validate_taxonomy ("taxonomy", code, NULL))
    return name;
  return g_strdup (_ ("This code is not among those of behavioral health that are listed here. "
                      "Compare it with the original."));
}

static void
on_code_changed_cb (ClFormDialog *form)
{
  Clinical *clinical = get_clinical (form);
  g_autofree char *typed = dup_trimmed (form, "taxonomy");
  g_autofree char *code = g_ascii_strup (typed, -1);
  g_autofree char *hint = dup_hint (code);

  cl_explanation_row_set_text (clinical->hint, clinical->taxonomy, hint);
}

static void
on_code_chosen_cb (ClFormDialog *form, const char *code)
{
  cl_form_dialog_set_text (form, "taxonomy", code);
  gtk_widget_grab_focus (get_clinical (form)->taxonomy);
}

/**
 * cl_clinical_dialog_open:
 * @parent: the page Members
 * @bundle: the members
 * @managed: whose clinical information
 *
 * Edits what claims need of a practitioner: names, NPI and taxonomy code. What is wrong is told at
 * its field (docs: SCREENS, Practice).
 */
void
cl_clinical_dialog_open (GtkWidget *parent, ClMemberBundle *bundle, ClManagedMember *managed)
{
  ClMember *member = managed->member;
  ClFormDialog *form =
    cl_form_dialog_new (parent, _ ("Clinical Information"), member->name, _ ("_Save"));
  Clinical *clinical = g_new0 (Clinical, 1);
  GtkWidget *lookup = cl_taxonomy_button_new ();
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  split_name (member->name, &first, &last);
  clinical->bundle = g_object_ref (bundle);
  clinical->member = g_object_ref (member);
  g_object_set_data_full (G_OBJECT (form), "cl-clinical", clinical, (GDestroyNotify) clinical_free);
  /* Room for what may be wrong with each of them. */
  gtk_window_set_default_size (GTK_WINDOW (form), 480, 440);
  cl_form_dialog_add_group (form, NULL, _ ("As on claims and in the national registry."));
  clinical->first_name = cl_form_dialog_add_text (
    form, "first_name", _ ("First name"), member->first_name != NULL ? member->first_name : first);
  cl_form_dialog_add_text (form, "last_name", _ ("Last name"),
                           member->last_name != NULL ? member->last_name : last);
  cl_form_dialog_add_text (form, "npi", _ ("NPI, ten digits"), member->npi);
  clinical->taxonomy =
    cl_form_dialog_add_text (form, "taxonomy", _ ("Taxonomy code (NUCC)"), member->taxonomy);
  clinical->hint = cl_explanation_row_new (NULL);
  cl_form_dialog_add_row (form, "taxonomy_name", clinical->hint);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (clinical->taxonomy), lookup);
  g_signal_connect_object (lookup, "chosen", G_CALLBACK (on_code_chosen_cb), form,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (clinical->taxonomy, "changed", G_CALLBACK (on_code_changed_cb), form,
                           G_CONNECT_SWAPPED);
  on_code_changed_cb (form);
  g_signal_connect (form, "save", G_CALLBACK (on_save_cb), NULL);
  g_signal_connect (form, "look-again", G_CALLBACK (on_look_again_cb), NULL);
  gtk_window_present (GTK_WINDOW (form));
}
