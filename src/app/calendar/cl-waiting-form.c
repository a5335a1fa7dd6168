/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is to wait for what. */
#include "cl-waiting-form.h"

#include "cl-availability-times.h"
#include "cl-availability.h"
#include "cl-calendar-drafts.h"
#include "cl-change-service.h"
#include "cl-day-button.h"
#include "cl-find-client.h"
#include "cl-find-words.h"
#include "cl-form-dialog.h"
#include "cl-local-time.h"

#include <glib/gi18n.h>

#define N_DAYS 7
#define NOON (12 * 60)
/* So long somebody waits unless another day is chosen. */
#define USUAL_DAYS 28

static const gint64 lengths[] = { 15, 20, 25, 30, 45, 50, 60, 75, 80, 90, 100, 120, 180 };
#define USUAL_LENGTH 5

typedef struct
{
  ClPractice *practice;
  ClActor *actor;
  ClWaitingBundle *bundle;
  ClTypeAhead *client;
  GtkWidget *with;
  GtkWidget *length;
  GtkWidget *part;
  GtkWidget *days[N_DAYS];
  GtkWidget *until;
  gint64 usual_until; /* what stands there at first */
  gint64 kept_client; /* whom a draft wants, as long as the name stays */
  char *kept_name;
} Form;

/* What is kept beside the rows, of which the days are a mask. */
#define KEPT_CLIENT "client"
#define KEPT_NAME "name"
#define KEPT_DAYS "days"
#define KEPT_UNTIL "until"
#define ALL_DAYS ((1u << N_DAYS) - 1)

static void
form_free (gpointer data)
{
  Form *form = data;

  g_object_unref (form->practice);
  g_object_unref (form->actor);
  g_object_unref (form->bundle);
  g_free (form->kept_name);
  g_free (form);
}

static Form *
get_form (GtkWidget *dialog)
{
  return g_object_get_data (G_OBJECT (dialog), "cl-waiting-form");
}

static GtkWidget *
make_combo (const char *title, GtkStringList *names, guint selected)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  return row;
}

static GtkWidget *
make_with (ClWaitingBundle *bundle)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, C_ ("waiting list", "Anybody"));
  for (guint i = 0; i < bundle->calendars->len; i++)
    gtk_string_list_append (names, ((ClCalendar *) bundle->calendars->pdata[i])->name);
  return make_combo (_ ("Practitioner"), names, 0);
}

static GtkWidget *
make_length (void)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      guint minutes = (guint) lengths[i];
      g_autofree char *name =
        g_strdup_printf (ngettext ("%u minute", "%u minutes", minutes), minutes);

      gtk_string_list_append (names, name);
    }
  return make_combo (_ ("Length"), names, USUAL_LENGTH);
}

static GtkWidget *
make_part (void)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("All day"));
  gtk_string_list_append (names, _ ("Morning"));
  gtk_string_list_append (names, _ ("Afternoon"));
  return make_combo (_ ("Time of day"), names, 0);
}

static gint64
get_until (Form *form)
{
  return cl_day_button_get_start (CL_DAY_BUTTON (form->until),
                                  cl_practice_get_timezone (form->practice));
}

static GtkWidget *
make_until (Form *form)
{
  GtkWidget *row = adw_action_row_new ();
  g_autoptr (GDateTime) now = cl_find_words_to_local (cl_practice_get_now (form->practice),
                                                      cl_practice_get_timezone (form->practice));
  g_autoptr (GDateTime) last = g_date_time_add_days (now, USUAL_DAYS);

  form->until = cl_day_button_new (_ ("Last day"));
  cl_day_button_set_day (CL_DAY_BUTTON (form->until), last);
  form->usual_until = get_until (form);
  gtk_widget_set_valign (form->until, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Last day"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), form->until);
  return row;
}

static GtkWidget *
make_days (Form *form)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_widget_add_css_class (box, "linked");
  gtk_widget_add_css_class (box, "find-parts");
  for (guint i = 0; i < N_DAYS; i++)
    {
      guint day = (cl_week_get_first_day () + i) % N_DAYS;
      /* 2 November 2026 was a Monday. */
      g_autoptr (GDateTime) date = g_date_time_new_utc (2026, 11, 2 + (int) day, 0, 0, 0);
      g_autofree char *name = g_date_time_format (date, "%a");

      form->days[day] = gtk_toggle_button_new_with_label (name);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (form->days[day]), TRUE);
      gtk_accessible_update_property (GTK_ACCESSIBLE (form->days[day]),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      cl_availability_times_get_day (day), -1);
      gtk_box_append (GTK_BOX (box), form->days[day]);
    }
  return box;
}

static char *
format_iso (gint64 instant, GTimeZone *zone)
{
  g_autoptr (GDateTime) day = cl_find_words_to_local (instant, zone);

  return g_date_time_format (day, "%Y-%m-%d");
}

static gint64
get_client (Form *form)
{
  ClTypeAheadItem *item = cl_type_ahead_get_selected (form->client);

  if (item != NULL)
    return cl_type_ahead_item_get_id (item);
  return g_strcmp0 (form->kept_name, cl_type_ahead_get_text (form->client)) == 0 ? form->kept_client
                                                                                 : 0;
}

static guint
get_days (Form *form)
{
  guint days = 0;

  for (guint day = 0; day < N_DAYS; day++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (form->days[day])))
      days |= 1u << day;
  return days;
}

static void
add_number (ClDraft *draft, const char *field, gint64 before, gint64 number)
{
  g_autofree char *first = g_strdup_printf ("%" G_GINT64_FORMAT, before);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  if (number != before)
    cl_draft_add_text (draft, field, first, text);
}

static void
on_keep_cb (ClFormDialog *dialog, ClDraft *draft)
{
  Form *form = get_form (GTK_WIDGET (dialog));
  const char *name = cl_type_ahead_get_text (form->client);

  add_number (draft, KEPT_CLIENT, 0, get_client (form));
  if (*name != '\0')
    cl_draft_add_text (draft, KEPT_NAME, "", name);
  add_number (draft, KEPT_DAYS, ALL_DAYS, get_days (form));
  add_number (draft, KEPT_UNTIL, form->usual_until, get_until (form));
}

static void
take_kept (Form *form, const char *field, const char *typed)
{
  gint64 number = g_ascii_strtoll (typed, NULL, 10);

  if (g_str_equal (field, KEPT_CLIENT))
    form->kept_client = number;
  else if (g_str_equal (field, KEPT_NAME))
    {
      form->kept_name = g_strdup (typed);
      cl_type_ahead_set_text (form->client, typed);
    }
  else if (g_str_equal (field, KEPT_DAYS))
    {
      for (guint day = 0; day < N_DAYS; day++)
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (form->days[day]),
                                      (number & 1 << day) != 0);
    }
  else if (g_str_equal (field, KEPT_UNTIL))
    {
      g_autoptr (GDateTime)
        day = cl_find_words_to_local (number, cl_practice_get_timezone (form->practice));

      cl_day_button_set_day (CL_DAY_BUTTON (form->until), day);
    }
}

static void
restore (ClFormDialog *dialog, ClDraft *draft)
{
  cl_form_dialog_restore (dialog, draft);
  for (guint i = 0; draft != NULL && i < cl_draft_get_n_texts (draft); i++)
    {
      const char *before, *typed;
      const char *field = cl_draft_get_text (draft, i, &before, &typed);

      take_kept (get_form (GTK_WIDGET (dialog)), field, typed);
    }
}

static ClWaiting *
make_waiting (Form *form, gint64 client)
{
  ClWaiting *waiting = cl_waiting_new (client);
  GTimeZone *zone = cl_practice_get_timezone (form->practice);
  guint with = adw_combo_row_get_selected (ADW_COMBO_ROW (form->with));
  guint length = adw_combo_row_get_selected (ADW_COMBO_ROW (form->length));
  guint part = adw_combo_row_get_selected (ADW_COMBO_ROW (form->part));

  if (with > 0 && with <= form->bundle->calendars->len)
    waiting->practitioner = ((ClCalendar *) form->bundle->calendars->pdata[with - 1])->member;
  waiting->minutes = lengths[MIN (length, G_N_ELEMENTS (lengths) - 1)];
  waiting->days = get_days (form);
  waiting->from_minute = part == 2 ? NOON : 0;
  waiting->to_minute = part == 1 ? NOON : CL_MINUTES_A_DAY;
  waiting->from_date = format_iso (cl_practice_get_now (form->practice), zone);
  waiting->to_date = format_iso (get_until (form), zone);
  return waiting;
}

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) dialog = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClChangeResult)
    done = cl_change_service_apply_finish (CL_PRACTICE (source), result, &error);

  if (get_form (dialog) == NULL || gtk_widget_get_root (dialog) == NULL)
    return;
  cl_form_dialog_set_busy (CL_FORM_DIALOG (dialog), FALSE);
  if (done != NULL)
    gtk_window_destroy (GTK_WINDOW (dialog));
  else
    cl_form_dialog_show_error (CL_FORM_DIALOG (dialog), NULL, error->message);
}

static void
on_save_cb (ClFormDialog *dialog)
{
  Form *form = get_form (GTK_WIDGET (dialog));
  gint64 client = get_client (form);
  g_autoptr (ClChange) change = NULL;
  ClWaiting *waiting;

  if (client == 0)
    {
      cl_form_dialog_show_error (dialog, NULL, _ ("Choose the client who waits."));
      gtk_widget_grab_focus (GTK_WIDGET (form->client));
      return;
    }
  waiting = make_waiting (form, client);
  change = cl_change_new_add_waiting (waiting, waiting->practitioner != 0);
  cl_form_dialog_set_busy (dialog, TRUE);
  cl_change_service_apply_async (form->practice, form->actor, &change, 1, NULL, on_saved_cb,
                                 g_object_ref (dialog));
}

/**
 * cl_waiting_form_open:
 * @parent: what it stands over
 * @practice: the practice
 * @actor: who is signed in
 * @bundle: the waiting list
 * @draft: (nullable): what was typed in one before the window locked itself
 *
 * Asks who is to wait for what, and puts them on the list.
 */
void
cl_waiting_form_open (GtkWidget *parent,
                      ClPractice *practice,
                      ClActor *actor,
                      ClWaitingBundle *bundle,
                      ClDraft *draft)
{
  ClFormDialog *dialog =
    cl_form_dialog_new (parent, _ ("Who Waits"), NULL, C_ ("waiting list", "_Add"));
  Form *form = g_new0 (Form, 1);

  form->practice = g_object_ref (practice);
  form->actor = g_object_ref (actor);
  form->bundle = g_object_ref (bundle);
  g_object_set_data_full (G_OBJECT (dialog), "cl-waiting-form", form, form_free);
  form->client = CL_TYPE_AHEAD (g_object_new (CL_TYPE_TYPE_AHEAD, "placeholder-text", _ ("Client"),
                                              "keeps-choice", TRUE, NULL));
  form->with = make_with (bundle);
  form->length = make_length ();
  form->part = make_part ();
  cl_find_client_set_up (form->client, practice, actor);
  cl_form_dialog_add_child (dialog, _ ("Client"), GTK_WIDGET (form->client));
  cl_form_dialog_add_group (dialog, NULL, NULL);
  cl_form_dialog_add_row (dialog, "practitioner", form->with);
  cl_form_dialog_add_row (dialog, "minutes", form->length);
  cl_form_dialog_add_row (dialog, "to", form->part);
  cl_form_dialog_add_row (dialog, "to_date", make_until (form));
  cl_form_dialog_add_child (dialog, C_ ("waiting list", "Days"), make_days (form));
  cl_form_dialog_set_draft (dialog, CL_CALENDAR_DRAFT_HOME, CL_WAITING_DRAFT_KIND, 0);
  restore (dialog, draft);
  g_signal_connect (dialog, "save", G_CALLBACK (on_save_cb), NULL);
  g_signal_connect (dialog, "keep", G_CALLBACK (on_keep_cb), NULL);
  g_signal_connect_object (form->client, "notify::selected",
                           G_CALLBACK (cl_form_dialog_clear_errors), dialog, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (GTK_WIDGET (form->client));
}
