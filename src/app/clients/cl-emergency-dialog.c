/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-emergency-dialog.h"

#include <glib/gi18n.h>

#include "cl-client-fields.h"
#include "cl-client-words.h"
#include "cl-confirm.h"
#include "cl-emergency-service.h"
#include "cl-member-service.h"
#include "cl-property-row.h"
#include "cl-save.h"

/* From a client's page only a reason is asked for; from the Clients page first who it is, of whom
 * the member sees nothing. */

/**
 * Asking:
 * @page: over which it is asked
 * @shows_client: whether @page is the Clients page, which then shows the client
 * @terms: (nullable): what is about to be opened
 * @found: (nullable) (element-type ClEmergencyTerms): who may be meant
 * @choices: (nullable) (element-type GtkCheckButton): one for each of @found
 *
 * What a form of this file knows, kept with the form.
 */
typedef struct
{
  GtkWidget *page;
  ClPractice *practice;
  ClActor *actor;
  ClPeople *people;
  gboolean shows_client;
  ClEmergencyTerms *terms;
  GPtrArray *found;
  GPtrArray *choices;
  ClDraft *draft;
} Asking;

static void
asking_free (Asking *asking)
{
  g_clear_object (&asking->page);
  g_clear_object (&asking->practice);
  g_clear_object (&asking->actor);
  g_clear_object (&asking->people);
  g_clear_object (&asking->terms);
  g_clear_pointer (&asking->found, g_ptr_array_unref);
  g_clear_pointer (&asking->choices, g_ptr_array_unref);
  g_clear_object (&asking->draft);
  g_free (asking);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asking, asking_free)

static Asking *
asking_new (GtkWidget *page, ClPractice *practice, ClActor *actor, ClPeople *people)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->page = g_object_ref (page);
  asking->practice = g_object_ref (practice);
  asking->actor = g_object_ref (actor);
  g_set_object (&asking->people, people);
  return asking;
}

static Asking *
get_asking (gpointer form)
{
  return g_object_get_data (G_OBJECT (form), "cl-asking");
}

static void
attach (ClFormDialog *form, Asking *asking)
{
  g_object_set_data_full (G_OBJECT (form), "cl-asking", asking, (GDestroyNotify) asking_free);
}

static void
show_client (Asking *asking)
{
  if (asking->shows_client)
    gtk_widget_activate_action (asking->page, "page.show-client", "x", asking->terms->row->id);
}

static void
on_opened_cb (GtkWidget *widget, ClChangeResult *result, const GError *error)
{
  ClFormDialog *form = CL_FORM_DIALOG (widget);

  if (result == NULL)
    {
      cl_form_dialog_set_busy (form, FALSE);
      cl_client_fields_fail (form, error);
      return;
    }
  show_client (get_asking (form));
  gtk_window_destroy (GTK_WINDOW (form));
}

static void
on_open_cb (ClFormDialog *form)
{
  Asking *asking = get_asking (form);
  g_autoptr (ClChange) change =
    cl_change_new_emergency (asking->terms->row->id, cl_form_dialog_get_text (form, "reason"));

  /* The banner on the client's page says that it is open. */
  cl_form_dialog_set_busy (form, TRUE);
  cl_save_changes (GTK_WIDGET (form), asking->practice, asking->actor, &change, 1, NULL,
                   on_opened_cb);
}

static char *
format_until (Asking *asking)
{
  gint64 hours = asking->terms->hours;
  gint64 until = cl_practice_get_now (asking->practice) + hours * G_TIME_SPAN_HOUR;
  g_autofree char *moment = cl_client_words_format_moment (asking->practice, until);

  /* Translators: a moment, such as "today at 3:10 PM", and how many hours it is until then */
  return g_strdup_printf (
    ngettext ("%s, %u hour from now", "%s, %u hours from now", (gulong) hours), moment,
    (guint) hours);
}

static char *
format_told (Asking *asking)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  GArray *told = asking->terms->told;

  for (guint i = 0; i < told->len; i++)
    {
      gint64 member = g_array_index (told, gint64, i);
      const char *name = cl_people_get_name (asking->people, member);
      g_autofree char *owner = NULL;

      if (member == asking->terms->row->owner)
        /* Translators: %s is a member, who owns the client */
        owner = g_strdup_printf (_ ("%s (owner)"), name);
      g_strv_builder_add (builder, owner != NULL ? owner : name);
    }
  names = g_strv_builder_end (builder);
  /* Translators: between the names of people */
  return told->len > 0 ? g_strjoinv (_ (", "), names) : g_strdup (_ ("Nobody but you"));
}

static GtkWidget *
make_terms (Asking *asking)
{
  GtkWidget *list = gtk_list_box_new ();
  g_autofree char *until = format_until (asking);
  g_autofree char *told = format_told (asking);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list),
                       cl_property_row_new (_ ("Opens"),
                                            _ ("The record and all notes, but for psychotherapy "
                                               "notes"),
                                            FALSE));
  gtk_list_box_append (GTK_LIST_BOX (list), cl_property_row_new (_ ("Until"), until, FALSE));
  gtk_list_box_append (GTK_LIST_BOX (list),
                       cl_property_row_new (_ ("Told at once, with your reason"), told, FALSE));
  return list;
}

/* The form that asks why. */
static ClFormDialog *
ask_reason (Asking *asking)
{
  const char *name = asking->terms->row->name;
  ClFormDialog *form = cl_form_dialog_new (asking->page, _ ("Emergency Access"), name, _ ("_Open"));

  cl_form_dialog_add_group (form, NULL,
                            _ ("It stays readable in the log, and whoever is told reads it: write "
                               "nothing clinical."));
  cl_form_dialog_add_text (form, "reason", _ ("Reason, in a few words"), NULL);
  cl_form_dialog_set_discard_question (form, _ ("Discard what you typed?"));
  cl_form_dialog_add_child (form, _ ("What it does"), make_terms (asking));
  cl_form_dialog_set_destructive (form);
  attach (form, asking);
  g_signal_connect (form, "save", G_CALLBACK (on_open_cb), NULL);
  gtk_window_present (GTK_WINDOW (form));
  return form;
}

/* Whoever sees the whole chart, or has opened it, needs no emergency. */
static gboolean
is_open (ClEmergencyTerms *terms)
{
  return terms->row->emergency_until != 0 ||
         ((terms->row->areas & CL_AREA_CLINICAL) != 0 && !terms->row->is_partial);
}

static void
go_on (Asking *from, ClEmergencyTerms *terms)
{
  g_autoptr (Asking) asking = asking_new (from->page, from->practice, from->actor, from->people);

  asking->shows_client = from->shows_client;
  asking->terms = g_object_ref (terms);
  if (is_open (terms))
    {
      show_client (asking);
      cl_save_show_error (asking->page, _ ("You can see this chart already."));
      return;
    }
  ask_reason (g_steal_pointer (&asking));
}

/* Nobody is chosen for the person: the wrong chart would be opened, and everybody told. */
static void
on_chosen_cb (ClFormDialog *form)
{
  Asking *asking = get_asking (form);

  for (guint i = 0; i < asking->found->len; i++)
    if (gtk_check_button_get_active (asking->choices->pdata[i]))
      {
        go_on (asking, g_ptr_array_index (asking->found, i));
        gtk_window_destroy (GTK_WINDOW (form));
        return;
      }
  cl_form_dialog_show_error (form, NULL, _ ("Choose whom you mean."));
}

/* Whole, for the end of the line tells them apart. */
static GtkWidget *
make_found_row (Asking *asking, ClClientRow *client)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  /* Translators: a client, and the member who owns them */
  g_autofree char *line = g_strdup_printf (_ ("%s, client of %s"), client->name,
                                           cl_people_get_name (asking->people, client->owner));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), line);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  if (asking->choices->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), asking->choices->pdata[0]);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, line, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_ptr_array_add (asking->choices, check);
  return row;
}

/* Several of that name and birth date: their owners tell them apart. */
static void
ask_which (Asking *from, GPtrArray *found)
{
  Asking *asking = asking_new (from->page, from->practice, from->actor, from->people);
  ClFormDialog *form = cl_form_dialog_new (from->page, _ ("Which of Them?"), NULL, _ ("_Continue"));

  asking->shows_client = from->shows_client;
  asking->found = g_ptr_array_ref (found);
  asking->choices = g_ptr_array_new ();
  cl_form_dialog_add_group (form, NULL,
                            _ ("More than one client is as you say. Open the chart of the one "
                               "that you mean."));
  for (guint i = 0; i < found->len; i++)
    {
      g_autofree char *field = g_strdup_printf ("client-%u", i);

      cl_form_dialog_add_row (form, field,
                              make_found_row (asking, ((ClEmergencyTerms *) found->pdata[i])->row));
    }
  attach (form, asking);
  g_signal_connect (form, "save", G_CALLBACK (on_chosen_cb), NULL);
  gtk_window_present (GTK_WINDOW (form));
}

static void
on_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClFormDialog) form = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    found = cl_emergency_service_find_finish (CL_PRACTICE (source), result, &error);
  Asking *asking = get_asking (form);

  /* It was cancelled, or the window locked itself. */
  if (!gtk_widget_get_mapped (GTK_WIDGET (form)))
    return;
  cl_form_dialog_set_busy (form, FALSE);
  if (found == NULL)
    {
      cl_client_fields_fail (form, error);
      return;
    }
  if (found->len == 1)
    go_on (asking, g_ptr_array_index (found, 0));
  else
    ask_which (asking, found);
  gtk_window_destroy (GTK_WINDOW (form));
}

static void
on_find_cb (ClFormDialog *form)
{
  Asking *asking = get_asking (form);
  const ClEmergencySearch search = {
    .first_name = cl_form_dialog_get_text (form, "first_name"),
    .last_name = cl_form_dialog_get_text (form, "last_name"),
    .birth_date = cl_form_dialog_get_text (form, "birth_date"),
    .contact = cl_form_dialog_get_text (form, "contact"),
  };

  cl_form_dialog_set_busy (form, TRUE);
  cl_emergency_service_find_async (asking->practice, asking->actor, &search, NULL, on_found_cb,
                                   g_object_ref (form));
}

static void
on_members_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Asking) asking = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    members = cl_member_service_list_finish (CL_PRACTICE (source), result, &error);
  ClFormDialog *form;

  if (gtk_widget_get_root (asking->page) == NULL)
    return;
  if (members == NULL)
    {
      cl_save_show_error (asking->page, error->message);
      return;
    }
  asking->people = cl_people_new (members, cl_actor_get_id (asking->actor));
  form = cl_form_dialog_new (asking->page, _ ("Emergency Access"), NULL, _ ("_Find"));
  cl_form_dialog_add_group (form, NULL,
                            _ ("Say exactly who it is: any client can be opened in an emergency, "
                               "also one that you do not see. Each search is in the log."));
  cl_form_dialog_add_text (form, "first_name", _ ("First name"), NULL);
  cl_form_dialog_add_text (form, "last_name", _ ("Last name"), NULL);
  cl_form_dialog_add_text (form, "birth_date", _ ("Birth date, such as 1992-03-12"), NULL);
  cl_form_dialog_add_group (form, NULL, _ ("Where you do not know the birth date:"));
  cl_form_dialog_add_text (form, "contact", _ ("Phone or email"), NULL);
  cl_form_dialog_set_discard_question (form, _ ("Discard what you typed?"));
  cl_form_dialog_set_draft (form, CL_CLIENTS_DRAFT_HOME, CL_EMERGENCY_FIND_DRAFT, 0);
  cl_form_dialog_restore (form, asking->draft);
  attach (form, g_steal_pointer (&asking));
  g_signal_connect (form, "save", G_CALLBACK (on_find_cb), NULL);
  gtk_window_present (GTK_WINDOW (form));
}

/**
 * cl_emergency_dialog_open:
 * @page: the client's page
 * @bundle: the client, with terms
 *
 * Asks why the glass is to be broken, and tells what that does.
 *
 * Returns: (transfer none): the form
 */
ClFormDialog *
cl_emergency_dialog_open (GtkWidget *page, ClClientBundle *bundle)
{
  Asking *asking = asking_new (page, bundle->practice, bundle->actor, bundle->people);
  ClFormDialog *form;

  asking->terms = g_object_ref (bundle->terms);
  form = ask_reason (asking);
  cl_form_dialog_set_draft (form, CL_CLIENTS_DRAFT_HOME, CL_EMERGENCY_DRAFT, bundle->client->id);
  return form;
}

/**
 * cl_emergency_dialog_find:
 * @page: the Clients page, which shows the client afterwards
 * @practice: the practice
 * @actor: who asks
 * @draft: (nullable): what was typed in one before, of %CL_EMERGENCY_FIND_DRAFT
 *
 * Asks which client is to be opened, as somebody knows it who has them, or a caller, before them;
 * then why.
 */
void
cl_emergency_dialog_find (GtkWidget *page, ClPractice *practice, ClActor *actor, ClDraft *draft)
{
  Asking *asking = asking_new (page, practice, actor, NULL);

  asking->shows_client = TRUE;
  g_set_object (&asking->draft, draft);
  cl_member_service_list_async (practice, actor, NULL, on_members_cb, asking);
}

typedef struct
{
  GtkWidget *page;
  ClPractice *practice;
  ClActor *actor;
  gint64 client;
} Ending;

static void
on_may_end_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Ending *ending = user_data;
  g_autoptr (GtkWidget) page = ending->page;
  g_autoptr (ClPractice) practice = ending->practice;
  g_autoptr (ClActor) actor = ending->actor;
  g_autofree char *answer = cl_confirm_ask_finish (result, NULL);
  g_autoptr (ClChange) change = cl_change_new_end_emergency (ending->client);

  if (g_strcmp0 (answer, "end") == 0 && gtk_widget_get_root (page) != NULL)
    cl_save_changes (page, practice, actor, &change, 1, _ ("Emergency access ended"), NULL);
}

/**
 * cl_emergency_dialog_end:
 * @page: the client's page
 * @bundle: the client
 *
 * Asks whether the emergency is to be ended before its time, and ends it.
 */
void
cl_emergency_dialog_end (GtkWidget *page, ClClientBundle *bundle)
{
  const ClConfirmAnswer answers[] = {
    { "cancel", _ ("_Cancel"), CL_CONFIRM_PLAIN },
    { "end", _ ("_End Now"), CL_CONFIRM_SUGGESTED },
  };
  Ending *ending = g_new0 (Ending, 1);

  ending->page = g_object_ref (page);
  ending->practice = g_object_ref (bundle->practice);
  ending->actor = g_object_ref (bundle->actor);
  ending->client = bundle->client->id;
  cl_confirm_ask (page, _ ("End emergency access?"),
                  _ ("What only the emergency opened is closed at once. To open it again you need "
                     "to give a reason again, and everybody is told again."),
                  answers, G_N_ELEMENTS (answers), NULL, on_may_end_cb, ending);
}
