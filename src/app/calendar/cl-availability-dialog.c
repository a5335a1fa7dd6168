/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-availability-dialog.h"

#include "cl-appointment-service.h"
#include "cl-availability-exceptions.h"
#include "cl-availability-service.h"
#include "cl-availability-times.h"
#include "cl-availability-week.h"
#include "cl-calendar-drafts.h"
#include "cl-confirm.h"
#include "cl-dialog-head.h"
#include "cl-error.h"
#include "cl-fit-dialog.h"
#include "cl-local-time.h"
#include "cl-save.h"
#include "cl-width-watcher.h"

#include <glib/gi18n.h>

#define N_DAYS 7

/* What the days are called in drafts. */
static const char *const day_fields[N_DAYS] = { "0", "1", "2", "3", "4", "5", "6" };

struct _ClAvailabilityDialog
{
  AdwWindow parent_instance;
  ClPractice *practice;
  ClActor *actor;
  gint64 practitioner;
  char *name;
  ClAvailability *stored;
  GCancellable *cancellable;
  gboolean is_filling;
  gboolean is_saving;
  gboolean is_leaving;
  GtkWidget *exceptions;

  ClWidthWatcher *watcher;
  AdwWindowTitle *window_title;
  GtkWidget *box;
  GtkLabel *state;
  ClAvailabilityWeek *week;
  AdwPreferencesGroup *typed;
  GtkWidget *rows[N_DAYS];
  AdwBin *exceptions_bin;
  GtkWidget *bar;
  GtkLabel *problem;
  GtkWidget *reload;
};

/* What is staged. Hours make it set; so do exceptions, which keep nothing open by themselves. */
static ClAvailability *
make_staged (ClAvailabilityDialog *self)
{
  ClAvailability *staged = cl_availability_new (self->practitioner);
  GArray *hours = cl_availability_week_get_hours (self->week);

  for (guint i = 0; i < hours->len; i++)
    {
      const ClWeeklyHours *each = &g_array_index (hours, ClWeeklyHours, i);

      cl_availability_add_hours (staged, each->day, each->from, each->to);
    }
  cl_availability_exceptions_copy_to (CL_AVAILABILITY_EXCEPTIONS (self->exceptions), staged);
  staged->is_set |= self->stored->is_set;
  return staged;
}

static gboolean
is_dirty (ClAvailabilityDialog *self)
{
  g_autoptr (ClAvailability) staged = NULL;
  g_autofree char *revision = NULL;

  if (self->stored == NULL)
    return FALSE;
  staged = make_staged (self);
  revision = cl_availability_compute_revision (staged);
  return g_strcmp0 (revision, self->stored->revision) != 0;
}

/* The first; N_DAYS where there is none. */
static guint
find_wrong_day (ClAvailabilityDialog *self)
{
  guint day = 0;

  while (day < N_DAYS && !gtk_widget_has_css_class (self->rows[day], "error"))
    day++;
  return day;
}

static gboolean
has_wrong_row (ClAvailabilityDialog *self)
{
  return find_wrong_day (self) < N_DAYS;
}

static void
set_wrong (GtkWidget *row, gboolean is_wrong)
{
  if (is_wrong)
    gtk_widget_add_css_class (row, "error");
  else
    gtk_widget_remove_css_class (row, "error");
  gtk_accessible_update_state (
    GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
    is_wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* With hours as they would be written for that day. */
static char *
describe_wrong (guint day)
{
  ClWeeklyHours hours = { day, 9 * 60, 17 * 60 };
  g_autoptr (GArray) example = g_array_new (FALSE, FALSE, sizeof (ClWeeklyHours));
  g_autofree char *text = NULL;

  g_array_append_val (example, hours);
  text = cl_availability_times_format (example, day);
  /* Translators: a day of the week; hours, such as “9:00 AM – 5:00 PM” */
  return g_strdup_printf (_ ("%1$s cannot be read. Write hours as %2$s."),
                          cl_availability_times_get_day (day), text);
}

static void
keep_days (ClAvailabilityDialog *self, ClDraft *draft)
{
  for (guint day = 0; day < N_DAYS; day++)
    if (gtk_widget_has_css_class (self->rows[day], "error"))
      cl_draft_add_text (draft, day_fields[day], "",
                         gtk_editable_get_text (GTK_EDITABLE (self->rows[day])));
}

/* What is staged with what it was staged on, and what is typed and says nothing yet. */
static ClDraft *
keep (ClDraftKeeper *keeper, gboolean *lost_out)
{
  ClAvailabilityDialog *self = CL_AVAILABILITY_DIALOG (keeper);
  g_autoptr (ClDraft) draft = NULL;
  g_autoptr (ClAvailability) staged = NULL;

  if (self->stored == NULL || self->is_saving || self->is_leaving)
    return NULL;
  draft = cl_draft_new (CL_CALENDAR_DRAFT_HOME, CL_AVAILABILITY_DRAFT_KIND, self->practitioner);
  keep_days (self, draft);
  cl_availability_exceptions_keep (CL_AVAILABILITY_EXCEPTIONS (self->exceptions), draft);
  if (!is_dirty (self) && cl_draft_get_n_texts (draft) == 0)
    return NULL;
  staged = make_staged (self);
  staged->revision = g_strdup (self->stored->revision);
  cl_draft_set_stage (draft, G_OBJECT (staged));
  return g_steal_pointer (&draft);
}

static void
draft_keeper_init (ClDraftKeeperInterface *iface)
{
  iface->keep = keep;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ClAvailabilityDialog,
                               cl_availability_dialog,
                               ADW_TYPE_WINDOW,
                               G_IMPLEMENT_INTERFACE (CL_TYPE_DRAFT_KEEPER, draft_keeper_init))

static void
tell (ClAvailabilityDialog *self, const char *words, gboolean offers_reload)
{
  gtk_label_set_label (self->problem, words != NULL ? words : "");
  gtk_widget_set_visible (self->bar, words != NULL);
  gtk_widget_set_visible (self->reload, offers_reload);
}

static void
show_state (ClAvailabilityDialog *self)
{
  guint minutes = 0;
  GArray *hours = cl_availability_week_get_hours (self->week);
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < hours->len; i++)
    minutes += g_array_index (hours, ClWeeklyHours, i).to -
               g_array_index (hours, ClWeeklyHours, i).from;
  if (has_wrong_row (self))
    text = describe_wrong (find_wrong_day (self));
  else if (minutes == 0 && !self->stored->is_set)
    text = g_strdup (_ ("No hours are set up: every time is available."));
  else if (minutes == 0)
    text = g_strdup (_ ("No hours are open in any week."));
  else
    {
      number = g_strdup_printf ("%.4g", minutes / 60.0);
      /* Translators: %s is a number, such as "32.5" */
      text = g_strdup_printf (_ ("%s hours a week"), number);
    }
  gtk_label_set_label (self->state, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "availability.save",
                                 !self->is_saving && !has_wrong_row (self) && is_dirty (self));
}

static void
show_typed (ClAvailabilityDialog *self)
{
  self->is_filling = TRUE;
  for (guint day = 0; day < N_DAYS; day++)
    {
      g_autofree char *text =
        cl_availability_times_format (cl_availability_week_get_hours (self->week), day);

      set_wrong (self->rows[day], FALSE);
      gtk_editable_set_text (GTK_EDITABLE (self->rows[day]), text);
    }
  self->is_filling = FALSE;
}

static void
on_painted_cb (ClAvailabilityDialog *self)
{
  show_typed (self);
  show_state (self);
}

/* What is typed on a day takes the place of what was painted on it. */
static void
on_typed_cb (GtkWidget *row, ClAvailabilityDialog *self)
{
  guint day = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "cl-day"));
  g_autoptr (GArray) typed = NULL;
  g_autoptr (ClAvailability) hours = NULL;
  GArray *painted;

  if (self->is_filling || self->stored == NULL)
    return;
  typed = cl_availability_times_parse (gtk_editable_get_text (GTK_EDITABLE (row)), day);
  if (typed == NULL)
    {
      set_wrong (row, TRUE);
      show_state (self);
      return;
    }
  set_wrong (row, FALSE);
  hours = cl_availability_new (0);
  painted = cl_availability_week_get_hours (self->week);
  for (guint i = 0; i < painted->len; i++)
    if (g_array_index (painted, ClWeeklyHours, i).day != day)
      g_array_append_val (hours->weekly, g_array_index (painted, ClWeeklyHours, i));
  g_array_append_vals (hours->weekly, typed->data, typed->len);
  cl_availability_tidy (hours);
  cl_availability_week_set_hours (self->week, hours->weekly);
  show_state (self);
}

static void
set_stored (ClAvailabilityDialog *self, ClAvailability *stored)
{
  g_set_object (&self->stored, stored);
  cl_availability_week_set_hours (self->week, stored->weekly);
  cl_availability_exceptions_set (CL_AVAILABILITY_EXCEPTIONS (self->exceptions),
                                  stored->exceptions);
  tell (self, NULL, FALSE);
  on_painted_cb (self);
}

static GtkWidget *
find_day (ClAvailabilityDialog *self, const char *field)
{
  for (guint day = 0; day < N_DAYS; day++)
    if (g_str_equal (field, day_fields[day]))
      return self->rows[day];
  return NULL;
}

static void
take_draft (ClAvailabilityDialog *self, ClDraft *draft)
{
  ClAvailability *staged = CL_AVAILABILITY (cl_draft_get_stage (draft));

  cl_availability_week_set_hours (self->week, staged->weekly);
  cl_availability_exceptions_set (CL_AVAILABILITY_EXCEPTIONS (self->exceptions),
                                  staged->exceptions);
  on_painted_cb (self);
  for (guint i = 0; i < cl_draft_get_n_texts (draft); i++)
    {
      const char *before, *typed;
      const char *field = cl_draft_get_text (draft, i, &before, &typed);
      GtkWidget *row = find_day (self, field);

      if (row != NULL)
        gtk_editable_set_text (GTK_EDITABLE (row), typed);
      else
        cl_availability_exceptions_restore (CL_AVAILABILITY_EXCEPTIONS (self->exceptions), field,
                                            typed);
    }
  if (g_strcmp0 (staged->revision, self->stored->revision) != 0)
    tell (self,
          _ ("Somebody else changed these hours meanwhile. What you staged is shown in their "
             "place: check it, then save."),
          FALSE);
}

static void
on_reloaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClAvailabilityDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClAvailability)
    stored = cl_availability_service_get_finish (CL_PRACTICE (source), result, &error);

  if (self->practice == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (stored != NULL)
    set_stored (self, stored);
  else
    tell (self, error->message, FALSE);
}

static void
on_reload_cb (ClAvailabilityDialog *self)
{
  cl_availability_service_get_async (self->practice, self->actor, self->practitioner,
                                     self->cancellable, on_reloaded_cb, g_object_ref (self));
}

static void
on_saved_cb (GtkWidget *widget, ClChangeResult *result, const GError *error)
{
  ClAvailabilityDialog *self = CL_AVAILABILITY_DIALOG (widget);

  self->is_saving = FALSE;
  if (self->practice == NULL)
    return;
  if (result == NULL)
    {
      tell (self, error->message, g_error_matches (error, CL_ERROR, CL_ERROR_CONFLICT));
      show_state (self);
      return;
    }
  self->is_leaving = TRUE;
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
activate_save (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClAvailabilityDialog *self = CL_AVAILABILITY_DIALOG (widget);
  g_autoptr (ClChange) change = NULL;
  g_autofree char *toast = NULL;

  if (self->is_saving || self->stored == NULL || !is_dirty (self))
    return;
  self->is_saving = TRUE;
  /* Translators: %s is a member's name */
  toast = g_strdup_printf (_ ("Saved the hours of %s"), self->name);
  change = cl_change_new_set_availability (make_staged (self), TRUE, self->stored->revision);
  show_state (self);
  cl_save_changes (widget, self->practice, self->actor, &change, 1, toast, on_saved_cb);
}

static gboolean
cl_availability_dialog_close_request (GtkWindow *window)
{
  ClAvailabilityDialog *self = CL_AVAILABILITY_DIALOG (window);

  if (self->is_leaving || (!is_dirty (self) && !has_wrong_row (self)))
    return GTK_WINDOW_CLASS (cl_availability_dialog_parent_class)->close_request (window);
  cl_confirm_discard (window, _ ("Discard the changes?"), _ ("Nothing was saved yet."),
                      _ ("_Keep Editing"), self->cancellable);
  return TRUE;
}

static void
on_narrow_cb (ClAvailabilityDialog *self)
{
  int margin = cl_width_watcher_get_narrow (self->watcher) ? 12 : 24;

  gtk_widget_set_margin_start (self->box, margin);
  gtk_widget_set_margin_end (self->box, margin);
}

static void
cl_availability_dialog_dispose (GObject *object)
{
  ClAvailabilityDialog *self = CL_AVAILABILITY_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  self->is_filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), CL_TYPE_AVAILABILITY_DIALOG);
  g_clear_object (&self->practice);
  g_clear_object (&self->actor);
  g_clear_object (&self->stored);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (cl_availability_dialog_parent_class)->dispose (object);
}

static void
cl_availability_dialog_class_init (ClAvailabilityDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_availability_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = cl_availability_dialog_close_request;
  g_type_ensure (CL_TYPE_DIALOG_HEAD);
  g_type_ensure (CL_TYPE_WIDTH_WATCHER);
  g_type_ensure (CL_TYPE_AVAILABILITY_WEEK);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/caseload/Caseload/calendar/cl-availability-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ClAvailabilityDialog, watcher);
  gtk_widget_class_bind_template_child (widget_class, ClAvailabilityDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, ClAvailabilityDialog, box);
  gtk_widget_class_bind_template_child (widget_class, ClAvailabilityDialog, state);
  gtk_widget_class_bind_template_child (widget_class, ClAvailabilityDialog, week);
  gtk_widget_class_bind_template_child (widget_class, ClAvailabilityDialog, typed);
  gtk_widget_class_bind_template_child (widget_class, ClAvailabilityDialog, exceptions_bin);
  gtk_widget_class_bind_template_child (widget_class, ClAvailabilityDialog, bar);
  gtk_widget_class_bind_template_child (widget_class, ClAvailabilityDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, ClAvailabilityDialog, reload);
  gtk_widget_class_bind_template_callback (widget_class, on_painted_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_reload_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_cb);
  gtk_widget_class_install_action (widget_class, "availability.save", NULL, activate_save);
}

static void
cl_availability_dialog_init (ClAvailabilityDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < N_DAYS; i++)
    {
      guint day = (cl_week_get_first_day () + i) % N_DAYS;

      self->rows[day] = adw_entry_row_new ();
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->rows[day]),
                                     cl_availability_times_get_day (day));
      g_object_set_data (G_OBJECT (self->rows[day]), "cl-day", GUINT_TO_POINTER (day));
      g_signal_connect (self->rows[day], "changed", G_CALLBACK (on_typed_cb), self);
      adw_preferences_group_add (self->typed, self->rows[day]);
    }
}

typedef struct
{
  GtkWidget *parent;
  ClActor *actor;
  gint64 practitioner;
  ClDraft *draft; /* (nullable): what was staged before */
} Opening;

static void
opening_free (Opening *opening)
{
  g_object_unref (opening->parent);
  g_object_unref (opening->actor);
  g_clear_object (&opening->draft);
  g_free (opening);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

typedef struct
{
  ClCalendar *calendar;
  ClAvailability *availability;
} Loaded;

static void
loaded_free (gpointer data)
{
  Loaded *loaded = data;

  g_clear_object (&loaded->calendar);
  g_clear_object (&loaded->availability);
  g_free (loaded);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Loaded, loaded_free)

/* Whoever is asked for; else the member's own, else the first whose hours they may set. */
static ClCalendar *
choose (GPtrArray *calendars, gint64 practitioner)
{
  for (guint i = 0; i < calendars->len; i++)
    {
      ClCalendar *calendar = calendars->pdata[i];

      if (calendar->may_block && (practitioner == 0 || calendar->member == practitioner))
        return calendar;
    }
  return NULL;
}

static gpointer
work_load (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  Opening *opening = data;
  g_autoptr (GPtrArray)
    calendars = cl_appointment_service_list_calendars (practice, opening->actor, error);
  g_autoptr (Loaded) loaded = g_new0 (Loaded, 1);
  ClCalendar *calendar;

  if (calendars == NULL)
    return NULL;
  calendar = choose (calendars, opening->practitioner);
  if (calendar == NULL)
    {
      g_propagate_error (error, cl_error_new (CL_ERROR_NOT_FOUND, "%s",
                                              _ ("There is no practitioner whose hours you can "
                                                 "set.")));
      return NULL;
    }
  loaded->calendar = g_object_ref (calendar);
  loaded->availability =
    cl_availability_service_get (practice, opening->actor, calendar->member, error);
  return loaded->availability != NULL ? g_steal_pointer (&loaded) : NULL;
}

static GtkWidget *
make_exceptions (ClAvailabilityDialog *self)
{
  g_autoptr (GDateTime)
    now = g_date_time_new_from_unix_utc (cl_practice_get_now (self->practice) / G_USEC_PER_SEC);
  g_autoptr (GDateTime)
    today = g_date_time_to_timezone (now, cl_practice_get_timezone (self->practice));
  GtkWidget *exceptions = cl_availability_exceptions_new (today);

  g_signal_connect_object (exceptions, "changed", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  return exceptions;
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Opening) opening = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Loaded) loaded = cl_practice_run_finish (CL_PRACTICE (source), result, &error);
  ClAvailabilityDialog *self;

  if (gtk_widget_get_root (opening->parent) == NULL)
    return;
  if (loaded == NULL)
    {
      cl_save_show_error (opening->parent, error->message);
      return;
    }
  self = g_object_new (CL_TYPE_AVAILABILITY_DIALOG, "transient-for",
                       gtk_widget_get_root (opening->parent), "destroy-with-parent", TRUE, NULL);
  self->practice = g_object_ref (CL_PRACTICE (source));
  self->actor = g_object_ref (opening->actor);
  self->practitioner = loaded->calendar->member;
  self->name = g_strdup (loaded->calendar->name);
  self->exceptions = make_exceptions (self);
  adw_bin_set_child (self->exceptions_bin, self->exceptions);
  adw_window_title_set_subtitle (self->window_title, self->name);
  set_stored (self, loaded->availability);
  if (opening->draft != NULL)
    take_draft (self, opening->draft);
  on_narrow_cb (self);
  cl_fit_dialog (GTK_WINDOW (self), opening->parent);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->week));
  gtk_window_present (GTK_WINDOW (self));
}

/**
 * cl_availability_dialog_open:
 * @parent: a page of the window, or the window
 * @practice: the practice
 * @actor: who is signed in
 * @practitioner: whose hours; 0 for their own, or the first that they may set
 *
 * Edits when a practitioner takes appointments (docs: SCREENS, Calendar). Staged: saved as one.
 */
void
cl_availability_dialog_open (GtkWidget *parent,
                             ClPractice *practice,
                             ClActor *actor,
                             gint64 practitioner)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->parent = g_object_ref (parent);
  opening->actor = g_object_ref (actor);
  opening->practitioner = practitioner;
  cl_practice_run_async (practice, work_load, opening, NULL, loaded_free, NULL, on_loaded_cb,
                         opening);
}

/**
 * cl_availability_dialog_restore:
 * @parent: what it stands over
 * @practice: the practice
 * @actor: who is signed in
 * @draft: what was staged in one
 *
 * Opens it again with what was staged, on what is stored now.
 */
void
cl_availability_dialog_restore (GtkWidget *parent,
                                ClPractice *practice,
                                ClActor *actor,
                                ClDraft *draft)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->parent = g_object_ref (parent);
  opening->actor = g_object_ref (actor);
  opening->practitioner = cl_draft_get_subject (draft);
  opening->draft = g_object_ref (draft);
  cl_practice_run_async (practice, work_load, opening, NULL, loaded_free, NULL, on_loaded_cb,
                         opening);
}
