/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-new-client-dialog.h"

#include <glib/gi18n.h>

#include "cl-client-bundle.h"
#include "cl-client-fields.h"
#include "cl-error.h"
#include "cl-member-service.h"
#include "cl-people.h"
#include "cl-save.h"

typedef struct
{
  GtkWidget *page;
  ClPractice *practice;
  ClActor *actor;
  GtkWidget *owner;
  GArray *owners; /* gint64 */
  char *name; /* what is known of it, or NULL */
  ClDraft *draft; /* what was typed before the window locked itself */
} NewClient;

static void
new_client_free (NewClient *data)
{
  g_clear_object (&data->page);
  g_clear_object (&data->practice);
  g_clear_object (&data->actor);
  g_clear_pointer (&data->owners, g_array_unref);
  g_clear_pointer (&data->name, g_free);
  g_clear_object (&data->draft);
  g_free (data);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NewClient, new_client_free)

static NewClient *
get_data (gpointer form)
{
  return g_object_get_data (G_OBJECT (form), "cl-new-client");
}

static void
on_saved_cb (GtkWidget *widget, ClChangeResult *result, const GError *error)
{
  ClFormDialog *form = CL_FORM_DIALOG (widget);
  NewClient *data = get_data (form);

  if (result == NULL)
    {
      cl_form_dialog_set_busy (form, FALSE);
      cl_client_fields_fail (form, error);
      return;
    }
  /* The creator need not see the client: only the owner and the holders of
   * roles do. */
  if (result->outcomes->len > 0)
    gtk_widget_activate_action (
      data->page, "page.show-client", "x",
      ((ClChangeOutcome *) g_ptr_array_index (result->outcomes, 0))->client);
  gtk_window_destroy (GTK_WINDOW (form));
}

static gboolean
is_filled (const ClClientField *fields, ClFormDialog *form)
{
  for (; fields->name != NULL; fields++)
    if (*cl_form_dialog_get_text (form, fields->name) != '\0')
      return TRUE;
  return FALSE;
}

/* Empty texts are left out: nothing is there yet to be cleared. */
static void
read_filled (const ClClientField *fields, ClFormDialog *form, ClClientDetails *details)
{
  for (; fields->name != NULL; fields++)
    {
      const char *text = cl_form_dialog_get_text (form, fields->name);

      if (*text != '\0')
        *cl_client_fields_peek (fields, details) = g_strdup (text);
    }
}

static void
on_save_cb (ClFormDialog *form)
{
  NewClient *data = get_data (form);
  ClClientDetails *details = cl_client_details_new ();
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (data->owner));
  gboolean has_owner = selected < data->owners->len;
  g_autoptr (ClChange) change = NULL;
  g_autofree char *toast = NULL;

  cl_client_fields_read (cl_client_fields_about, form, details);
  read_filled (cl_client_fields_contact, form, details);
  details->has_insurance = is_filled (cl_client_fields_insurance, form);
  read_filled (cl_client_fields_insurance, form, details);
  toast = g_strdup_printf (_ ("Created %s %s"), details->first_name, details->last_name);
  change = cl_change_new_create_client (
    details, has_owner, has_owner ? g_array_index (data->owners, gint64, selected) : 0);
  cl_form_dialog_set_busy (form, TRUE);
  cl_save_changes (GTK_WIDGET (form), data->practice, data->actor, &change, 1, toast, on_saved_cb);
}

static GtkWidget *
make_owner_row (NewClient *data, ClPeople *people)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  gint64 me = cl_actor_get_id (data->actor);
  guint mine = 0;
  GtkWidget *row = adw_combo_row_new ();

  data->owners = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < cl_people_get_n (people); i++)
    {
      ClMember *member = cl_people_get_nth (people, i);

      if (!cl_people_is_practitioner (people, member->id))
        continue;
      if (member->id == me)
        mine = data->owners->len;
      g_array_append_val (data->owners, member->id);
      gtk_string_list_append (names, cl_people_get_name (people, member->id));
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Owner"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), mine);
  return row;
}

/* The last word is the last name, until somebody says otherwise. */
static ClClientDetails *
make_details (const char *name)
{
  ClClientDetails *details = cl_client_details_new ();
  g_autofree char *text = g_strstrip (g_strdup (name != NULL ? name : ""));
  const char *space = strrchr (text, ' ');

  details->first_name = space != NULL ? g_strndup (text, space - text) : g_strdup (text);
  details->last_name = g_strdup (space != NULL ? space + 1 : "");
  return details;
}

/* A dialog that asked may have been closed meanwhile. */
static gboolean
is_there (GtkWidget *page)
{
  return gtk_widget_get_root (page) != NULL &&
         (!GTK_IS_WINDOW (page) || gtk_widget_get_mapped (page));
}

static void
on_members_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (NewClient) data = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    members = cl_member_service_list_finish (CL_PRACTICE (source), result, &error);
  g_autoptr (ClPeople) people = NULL;
  g_autoptr (ClClientDetails) details = make_details (data->name);
  ClFormDialog *form;

  if (!is_there (data->page))
    return;
  if (members == NULL)
    {
      cl_save_show_error (data->page, error->message);
      return;
    }
  people = cl_people_new (members, cl_actor_get_id (data->actor));
  form = cl_form_dialog_new (data->page, _ ("New Client"), NULL, _ ("C_reate"));
  data->owner = make_owner_row (data, people);
  cl_form_dialog_add_group (form, NULL, NULL);
  cl_client_fields_add (cl_client_fields_about, form, details);
  cl_form_dialog_add_group (form, NULL,
                            _ ("The owner sees everything and decides who has access."));
  cl_form_dialog_add_row (form, "owner", data->owner);
  cl_form_dialog_add_group (form, _ ("Contact"), NULL);
  cl_client_fields_add (cl_client_fields_contact, form, NULL);
  cl_form_dialog_add_group (form, _ ("Insurance"), NULL);
  cl_client_fields_add (cl_client_fields_insurance, form, NULL);
  cl_form_dialog_set_discard_question (form, _ ("Discard the new client?"));
  cl_form_dialog_set_draft (form, CL_CLIENTS_DRAFT_HOME, CL_NEW_CLIENT_DRAFT, 0);
  cl_form_dialog_restore (form, data->draft);
  g_object_set_data_full (G_OBJECT (form), "cl-new-client", g_steal_pointer (&data),
                          (GDestroyNotify) new_client_free);
  g_signal_connect (form, "save", G_CALLBACK (on_save_cb), NULL);
  gtk_window_present (GTK_WINDOW (form));
}

/**
 * cl_new_client_dialog_open:
 * @page: what shows the new client afterwards, by its action "page.show-client": the Clients page,
 *   or the booking that needs one
 * @practice: the practice
 * @actor: who creates
 * @name: (nullable): what is known of the client's name
 * @draft: (nullable): what was typed in one before, of %CL_NEW_CLIENT_DRAFT
 *
 * Opens the form of a new client. The owner is the member themself where they
 * are a practitioner, and may be another one.
 */
void
cl_new_client_dialog_open (GtkWidget *page,
                           ClPractice *practice,
                           ClActor *actor,
                           const char *name,
                           ClDraft *draft)
{
  NewClient *data = g_new0 (NewClient, 1);

  data->page = g_object_ref (page);
  data->practice = g_object_ref (practice);
  data->actor = g_object_ref (actor);
  data->name = g_strdup (name);
  g_set_object (&data->draft, draft);
  cl_member_service_list_async (practice, actor, NULL, on_members_cb, data);
}
