/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-find-dialog.h"

#include "cl-appointment-service.h"
#include "cl-availability-dialog.h"
#include "cl-calendar-drafts.h"
#include "cl-change-service.h"
#include "cl-choice.h"
#include "cl-find-card.h"
#include "cl-find-client.h"
#include "cl-find-month.h"
#include "cl-find-words.h"
#include "cl-fit-dialog.h"
#include "cl-save.h"
#include "cl-width-watcher.h"

#include <glib/gi18n.h>

static const gint64 lengths[] = { 15, 20, 25, 30, 45, 50, 60, 75, 80, 90, 100, 120, 180 };

/* How much of it is kept while the window is locked. */
#define N_BEFORE 9
/* What a client is looked for by, where none was chosen. */
#define TYPED "typed"

struct _ClFindDialog
{
  AdwWindow parent_instance;
  ClPractice *practice;
  ClActor *actor;
  GTimeZone *zone;
  ClFindBundle *bundle; /* what is shown */
  GCancellable *cancellable; /* of the search */
  GCancellable *previewing;
  GArray *members; /* gint64, those of the drop-down after its first */
  GArray *kinds; /* ClAppointmentKind */
  gboolean is_filling;
  gboolean is_saving;
  GDateTime *today;
  GDateTime *day;
  GDateTime *shown_month;
  ClFindPart part;
  gint64 wanted_client;
  gint64 wanted_practitioner;
  gint64 chosen_practitioner;
  gint64 chosen_start;
  char *problem; /* why it could not be booked */
  gulong changed_id;
  gint64 before[N_BEFORE]; /* what was chosen at first, of what is kept */

  ClWidthWatcher *watcher;
  GtkWidget *box;
  GtkWidget *filters;
  GtkWidget *columns;
  GtkWidget *left;
  GtkWidget *right;
  ClTypeAhead *client;
  GtkDropDown *practitioner;
  GtkDropDown *length;
  GtkDropDown *kind;
  GtkLabel *heading;
  GtkLabel *count;
  GtkWidget *cards;
  ClFindMonth *month;
  GtkToggleButton *all_day;
  GtkToggleButton *morning;
  GtkToggleButton *afternoon;
  GtkSwitch *any_time;
  GtkWidget *chosen;
  GtkLabel *chosen_time;
  GtkLabel *chosen_who;
  GtkWidget *note_box;
  GtkWidget *note_icon;
  GtkLabel *note;
};

static gint64
get_minutes (ClFindDialog *self)
{
  guint selected = gtk_drop_down_get_selected (self->length);

  return selected < G_N_ELEMENTS (lengths) ? lengths[selected] : lengths[0];
}

static ClAppointmentKind
get_kind (ClFindDialog *self)
{
  guint selected = gtk_drop_down_get_selected (self->kind);

  return selected < self->kinds->len ? g_array_index (self->kinds, ClAppointmentKind, selected)
                                     : CL_APPOINTMENT_KIND_THERAPY;
}

static gint64
get_client (ClFindDialog *self)
{
  ClTypeAheadItem *item = cl_type_ahead_get_selected (self->client);

  /* Who was there from the start, as long as the name stays. */
  return item != NULL ? cl_type_ahead_item_get_id (item) : self->wanted_client;
}

static gint64
get_practitioner (ClFindDialog *self)
{
  guint selected = gtk_drop_down_get_selected (self->practitioner);

  /* Before they are known it is whom a draft wants. */
  if (self->members->len == 0)
    return self->wanted_practitioner;
  return selected > 0 && selected <= self->members->len
           ? g_array_index (self->members, gint64, selected - 1)
           : 0;
}

static gint64
to_instant (GDateTime *day)
{
  return g_date_time_to_unix (day) * G_USEC_PER_SEC;
}

/* What is chosen here and is one number each, in the order in which it is restored. */
typedef enum
{
  KEPT_CLIENT,
  KEPT_PRACTITIONER,
  KEPT_KIND,
  KEPT_LENGTH,
  KEPT_ANY_TIME,
  KEPT_PART,
  KEPT_DAY,
  KEPT_CHOSEN_PRACTITIONER,
  KEPT_CHOSEN_START,
  N_KEPT
} Kept;

G_STATIC_ASSERT (N_KEPT == N_BEFORE);

static const char *const kept_fields[N_KEPT] = {
  "client", "practitioner", "kind", "length", "any-time", "part", "day", "with", "start",
};

static void
get_kept (ClFindDialog *self, gint64 kept[N_KEPT])
{
  kept[KEPT_CLIENT] = get_client (self);
  kept[KEPT_PRACTITIONER] = get_practitioner (self);
  kept[KEPT_KIND] = gtk_drop_down_get_selected (self->kind);
  kept[KEPT_LENGTH] = gtk_drop_down_get_selected (self->length);
  kept[KEPT_ANY_TIME] = gtk_switch_get_active (self->any_time);
  kept[KEPT_PART] = self->part;
  kept[KEPT_DAY] = to_instant (self->day);
  kept[KEPT_CHOSEN_PRACTITIONER] = self->chosen_practitioner;
  kept[KEPT_CHOSEN_START] = self->chosen_start;
}

static ClDraft *
keep (ClDraftKeeper *keeper, gboolean *lost_out)
{
  ClFindDialog *self = CL_FIND_DIALOG (keeper);
  const char *typed = get_client (self) == 0 ? cl_type_ahead_get_text (self->client) : "";
  gboolean is_changed = *typed != '\0';
  g_autoptr (ClDraft) draft = NULL;
  gint64 kept[N_KEPT];

  if (self->is_saving)
    return NULL;
  draft = cl_draft_new (CL_CALENDAR_DRAFT_HOME, CL_FIND_DRAFT_KIND, 0);
  get_kept (self, kept);
  for (guint i = 0; i < N_KEPT; i++)
    {
      g_autofree char *before = g_strdup_printf ("%" G_GINT64_FORMAT, self->before[i]);
      g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, kept[i]);

      is_changed |= kept[i] != self->before[i];
      cl_draft_add_text (draft, kept_fields[i], before, value);
    }
  cl_draft_add_text (draft, TYPED, "", typed);
  return is_changed ? g_steal_pointer (&draft) : NULL;
}

static void
draft_keeper_init (ClDraftKeeperInterface *iface)
{
  iface->keep = keep;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ClFindDialog,
                               cl_find_dialog,
                               ADW_TYPE_WINDOW,
                               G_IMPLEMENT_INTERFACE (CL_TYPE_DRAFT_KEEPER, draft_keeper_init))

static void
tell (ClFindDialog *self, const char *words, const char *icon)
{
  gtk_label_set_label (self->note, words != NULL ? words : "");
  gtk_image_set_from_icon_name (GTK_IMAGE (self->note_icon), icon);
  gtk_widget_set_visible (self->note_box, words != NULL);
}

static ClFindWish
make_wish (ClFindDialog *self)
{
  g_autoptr (GDateTime) grid = cl_find_month_get_grid (self->shown_month);

  return (ClFindWish){ .client = get_client (self),
                       .practitioner = get_practitioner (self),
                       .minutes = get_minutes (self),
                       .any_time = gtk_switch_get_active (self->any_time),
                       .day = to_instant (self->day),
                       .grid = to_instant (grid) };
}

/* Whether what was found is for what is chosen now: the answer to that may still be on its way.
 * Which month is shown matters to no time. */
static gboolean
is_current (ClFindDialog *self)
{
  ClFindWish wish = make_wish (self);
  const ClFindWish *shown = self->bundle != NULL ? &self->bundle->wish : NULL;

  return shown != NULL && shown->client == wish.client &&
         shown->practitioner == wish.practitioner && shown->minutes == wish.minutes &&
         shown->any_time == wish.any_time && shown->day == wish.day;
}

static ClFindLine *
find_chosen_line (ClFindDialog *self)
{
  for (guint i = 0; self->bundle != NULL && i < self->bundle->lines->len; i++)
    {
      ClFindLine *line = self->bundle->lines->pdata[i];

      if (line->calendar->member == self->chosen_practitioner)
        return line;
    }
  return NULL;
}

static gboolean
is_open (ClFindLine *line, gint64 start)
{
  for (guint i = 0; i < line->slots->len; i++)
    if (g_array_index (line->slots, gint64, i) == start)
      return TRUE;
  return FALSE;
}

static gboolean
can_book (ClFindDialog *self)
{
  ClFindLine *line = find_chosen_line (self);

  return !self->is_saving && line != NULL && is_current (self) && self->bundle->client != NULL &&
         line->refusal == NULL && is_open (line, self->chosen_start);
}

static void
show_note (ClFindDialog *self, ClFindLine *line)
{
  if (self->problem != NULL)
    tell (self, self->problem, "dialog-warning-symbolic");
  else if (!is_current (self))
    tell (self, NULL, NULL);
  else if (line->refusal != NULL)
    tell (self, line->refusal, "dialog-warning-symbolic");
  else if (!is_open (line, self->chosen_start))
    tell (self, _ ("This time is no longer open. Choose another."), "dialog-warning-symbolic");
  else if (self->bundle->client == NULL)
    tell (self, _ ("Choose a client to book this time."), "cl-info-symbolic");
  else if (line->is_new)
    tell (self,
          _ ("New provider: booking shares demographics and non-clinical documents, not chart "
             "notes."),
          "cl-shared-symbolic");
  else
    tell (self, NULL, NULL);
}

static void
show_chosen (ClFindDialog *self)
{
  ClFindLine *line = find_chosen_line (self);
  ClClientRow *client = is_current (self) ? self->bundle->client : NULL;
  g_autoptr (GDateTime) start = NULL;
  g_autofree char *day = NULL;
  g_autofree char *span = NULL;
  g_autofree char *time = NULL;
  g_autofree char *who = NULL;

  gtk_widget_set_visible (self->chosen, line != NULL && self->chosen_start != 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "find.book", can_book (self));
  if (line == NULL || self->chosen_start == 0)
    return;
  start = cl_find_words_to_local (self->chosen_start, self->zone);
  /* Translators: a day, as in "Thu 19 Nov" */
  day = g_date_time_format (start, C_ ("open time", "%a %-d %b"));
  span = cl_find_words_say_span (
    self->chosen_start, self->chosen_start + get_minutes (self) * 60 * G_USEC_PER_SEC, self->zone);
  /* Translators: the day, from when to when */
  time = g_strdup_printf (C_ ("open time", "%s, %s"), day, span);
  if (client == NULL)
    who = g_strdup (line->calendar->name);
  else
    /* Translators: a practitioner with a client */
    who = g_strdup_printf (C_ ("appointment", "%s with %s"), line->calendar->name,
                           client->name != NULL ? client->name : _ ("the client"));
  gtk_label_set_label (self->chosen_time, time);
  gtk_label_set_label (self->chosen_who, who);
  show_note (self, line);
}

static void
show_cards (ClFindDialog *self)
{
  ClFindBundle *bundle = self->bundle;
  GtkWidget *child;
  guint n = 0;
  g_autofree char *count = NULL;

  while ((child = gtk_widget_get_first_child (self->cards)) != NULL)
    gtk_box_remove (GTK_BOX (self->cards), child);
  for (guint i = 0; i < bundle->lines->len; i++)
    {
      ClFindLine *line = bundle->lines->pdata[i];

      if (line->refusal == NULL)
        n += cl_find_card_count (line, self->zone, self->part);
      gtk_box_append (GTK_BOX (self->cards),
                      cl_find_card_new (bundle, line, self->zone, self->part,
                                        self->chosen_practitioner, self->chosen_start));
    }
  count = g_strdup_printf (ngettext ("%u open time", "%u open times", n), n);
  gtk_label_set_label (self->count, count);
}

/* Those whom one may book with, once they are known. */
static void
fill_practitioners (ClFindDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GPtrArray *calendars = self->bundle->calendars;
  gint64 before = get_practitioner (self);
  guint selected = 0;
  g_autofree char *all = NULL;

  if (self->members->len == calendars->len && self->members->len > 0)
    return;
  all = g_strdup_printf (
    ngettext ("All practitioners (%u)", "All practitioners (%u)", calendars->len), calendars->len);
  gtk_string_list_append (names, all);
  g_array_set_size (self->members, 0);
  for (guint i = 0; i < calendars->len; i++)
    {
      ClCalendar *calendar = calendars->pdata[i];

      if (calendar->member == before)
        selected = i + 1;
      g_array_append_val (self->members, calendar->member);
      gtk_string_list_append (names, calendar->name);
    }
  self->is_filling = TRUE;
  cl_choice_set_names (self->practitioner, names);
  gtk_drop_down_set_selected (self->practitioner, selected);
  self->is_filling = FALSE;
}

static void
show_month (ClFindDialog *self)
{
  gboolean is_known = self->bundle != NULL;

  cl_find_month_set (self->month, self->shown_month, self->day, self->today,
                     is_known ? self->bundle->is_open : NULL);
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClFindDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClFindBundle)
    bundle = cl_find_bundle_load_finish (CL_PRACTICE (source), result, &error);

  if (self->practice == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (bundle == NULL)
    {
      gtk_label_set_label (self->count, error->message);
      return;
    }
  g_set_object (&self->bundle, bundle);
  if (self->wanted_client != 0 && bundle->client != NULL && bundle->client->name != NULL)
    {
      g_autoptr (ClTypeAheadItem)
        item = cl_type_ahead_item_new (bundle->client->id, bundle->client->name, NULL);

      self->is_filling = TRUE;
      cl_type_ahead_set_text (self->client, bundle->client->name);
      self->is_filling = FALSE;
    }
  fill_practitioners (self);
  show_month (self);
  show_cards (self);
  show_chosen (self);
}

static void
search (ClFindDialog *self)
{
  g_autofree char *heading = g_date_time_format (self->day, C_ ("date", "%A, %-d %B"));
  ClFindWish wish = make_wish (self);

  gtk_label_set_label (self->heading, heading);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  cl_find_bundle_load_async (self->practice, self->actor, &wish, self->cancellable, on_loaded_cb,
                             g_object_ref (self));
  show_chosen (self);
}

static void
forget_chosen (ClFindDialog *self)
{
  self->chosen_practitioner = 0;
  self->chosen_start = 0;
  g_clear_pointer (&self->problem, g_free);
  show_chosen (self);
}

static void
on_filter_cb (ClFindDialog *self)
{
  if (self->is_filling || self->practice == NULL)
    return;
  forget_chosen (self);
  search (self);
}

static void
on_client_cb (ClFindDialog *self)
{
  if (self->is_filling || self->practice == NULL)
    return;
  self->wanted_client = 0;
  g_clear_pointer (&self->problem, g_free);
  search (self);
}

static void
on_client_typed_cb (ClFindDialog *self)
{
  if (self->is_filling || self->practice == NULL || self->wanted_client == 0)
    return;
  self->wanted_client = 0;
  g_clear_pointer (&self->problem, g_free);
  search (self);
}

static void
on_kind_cb (ClFindDialog *self)
{
  guint minutes;

  if (self->is_filling || self->practice == NULL)
    return;
  minutes = cl_appointment_kind_get_minutes (get_kind (self));
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    if (lengths[i] == minutes)
      gtk_drop_down_set_selected (self->length, i);
}

static void
on_part_cb (ClFindDialog *self)
{
  self->part = gtk_toggle_button_get_active (self->all_day)   ? CL_FIND_PART_ALL
               : gtk_toggle_button_get_active (self->morning) ? CL_FIND_PART_MORNING
                                                              : CL_FIND_PART_AFTERNOON;
  if (self->bundle != NULL)
    show_cards (self);
}

static void
set_day (ClFindDialog *self, GDateTime *day)
{
  g_autoptr (GDateTime)
    midnight = g_date_time_new (self->zone, g_date_time_get_year (day), g_date_time_get_month (day),
                                g_date_time_get_day_of_month (day), 0, 0, 0);

  g_clear_pointer (&self->day, g_date_time_unref);
  self->day = g_date_time_ref (midnight);
  g_clear_pointer (&self->shown_month, g_date_time_unref);
  self->shown_month = g_steal_pointer (&midnight);
}

static void
on_day_cb (ClFindDialog *self, GDateTime *day)
{
  set_day (self, day);
  forget_chosen (self);
  show_month (self);
  search (self);
}

static void
on_turned_cb (ClFindDialog *self, int by)
{
  g_autoptr (GDateTime) first =
    g_date_time_add_days (self->shown_month, 1 - g_date_time_get_day_of_month (self->shown_month));
  GDateTime *turned = g_date_time_add_months (first, by);

  g_clear_pointer (&self->shown_month, g_date_time_unref);
  self->shown_month = turned;
  cl_find_month_set (self->month, self->shown_month, self->day, self->today, NULL);
  search (self);
}

static void
activate_choose (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClFindDialog *self = CL_FIND_DIALOG (widget);

  g_variant_get (parameter, "(xx)", &self->chosen_practitioner, &self->chosen_start);
  g_clear_pointer (&self->problem, g_free);
  show_cards (self);
  show_chosen (self);
}

static void
activate_go_to (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClFindDialog *self = CL_FIND_DIALOG (widget);
  g_autoptr (GDateTime) day = cl_find_words_to_local (g_variant_get_int64 (parameter), self->zone);

  on_day_cb (self, day);
}

static void
on_saved_cb (GtkWidget *widget, ClChangeResult *result, const GError *error)
{
  ClFindDialog *self = CL_FIND_DIALOG (widget);

  self->is_saving = FALSE;
  if (self->practice == NULL)
    return;
  if (result == NULL)
    {
      g_free (self->problem);
      self->problem = g_strdup (error->message);
      search (self);
      return;
    }
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
activate_book (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClFindDialog *self = CL_FIND_DIALOG (widget);
  ClBookingDraft *draft;
  g_autoptr (ClChange) change = NULL;
  g_autofree char *toast = NULL;

  if (!can_book (self))
    return;
  draft = cl_booking_draft_new (self->bundle->client->id, self->chosen_practitioner);
  draft->start = self->chosen_start;
  draft->minutes = get_minutes (self);
  draft->kind = get_kind (self);
  draft->ignore_availability = gtk_switch_get_active (self->any_time);
  change = cl_change_new_book (draft);
  /* Translators: what was booked: the client, the day and time */
  toast = g_strdup_printf (_ ("Booked %s, %s"),
                           self->bundle->client->name != NULL ? self->bundle->client->name
                                                              : _ ("the client"),
                           gtk_label_get_label (self->chosen_time));
  g_clear_pointer (&self->problem, g_free);
  self->is_saving = TRUE;
  show_chosen (self);
  cl_save_changes (widget, self->practice, self->actor, &change, 1, toast, on_saved_cb);
}

/* Beside each other, or below: first the day, then the times. */
static void
on_narrow_cb (ClFindDialog *self)
{
  gboolean is_narrow = cl_width_watcher_get_narrow (self->watcher);
  GtkOrientation orientation = is_narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns), orientation);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->filters), orientation);
  gtk_widget_set_margin_start (self->box, is_narrow ? 12 : 24);
  gtk_widget_set_margin_end (self->box, is_narrow ? 12 : 24);
  gtk_widget_set_size_request (self->right, is_narrow ? -1 : 290, -1);
  gtk_box_reorder_child_after (GTK_BOX (self->columns), is_narrow ? self->left : self->right,
                               is_narrow ? self->right : self->left);
  /* What is chosen stands at the end. */
  g_object_ref (self->chosen);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (self->chosen)), self->chosen);
  gtk_box_append (GTK_BOX (is_narrow ? self->columns : self->right), self->chosen);
  g_object_unref (self->chosen);
}

static void
cl_find_dialog_dispose (GObject *object)
{
  ClFindDialog *self = CL_FIND_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  self->is_filling = TRUE;
  if (self->practice != NULL)
    g_clear_signal_handler (&self->changed_id, self->practice);
  gtk_widget_dispose_template (GTK_WIDGET (self), CL_TYPE_FIND_DIALOG);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->practice);
  g_clear_object (&self->actor);
  g_clear_object (&self->bundle);
  g_clear_pointer (&self->problem, g_free);
  g_clear_pointer (&self->members, g_array_unref);
  g_clear_pointer (&self->kinds, g_array_unref);
  g_clear_pointer (&self->today, g_date_time_unref);
  g_clear_pointer (&self->day, g_date_time_unref);
  g_clear_pointer (&self->shown_month, g_date_time_unref);
  G_OBJECT_CLASS (cl_find_dialog_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, watcher);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, box);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, filters);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, columns);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, left);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, right);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, client);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, practitioner);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, length);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, kind);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, count);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, cards);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, month);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, all_day);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, morning);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, afternoon);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, any_time);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, chosen);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, chosen_time);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, chosen_who);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, note_box);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, note_icon);
  gtk_widget_class_bind_template_child (widget_class, ClFindDialog, note);
}

static void
activate_set_availability (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  cl_availability_dialog_open (widget, CL_FIND_DIALOG (widget)->practice,
                               CL_FIND_DIALOG (widget)->actor, g_variant_get_int64 (parameter));
}

static void
cl_find_dialog_class_init (ClFindDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_find_dialog_dispose;
  g_type_ensure (CL_TYPE_WIDTH_WATCHER);
  g_type_ensure (CL_TYPE_TYPE_AHEAD);
  g_type_ensure (CL_TYPE_FIND_MONTH);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/caseload/Caseload/calendar/cl-find-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_client_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_day_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_turned_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_part_cb);
  gtk_widget_class_install_action (widget_class, "find.choose", "(xx)", activate_choose);
  gtk_widget_class_install_action (widget_class, "find.go-to", "x", activate_go_to);
  gtk_widget_class_install_action (widget_class, "find.book", NULL, activate_book);
  gtk_widget_class_install_action (widget_class, "find.set-availability", "x",
                                   activate_set_availability);
}

static void
fill_lengths (ClFindDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      guint minutes = (guint) lengths[i];
      g_autofree char *name =
        g_strdup_printf (ngettext ("%u minute", "%u minutes", minutes), minutes);

      gtk_string_list_append (names, name);
    }
  cl_choice_set_names (self->length, names);
}

static void
fill_kinds (ClFindDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (int i = 0; i < CL_N_APPOINTMENT_KINDS; i++)
    {
      ClAppointmentKind kind = (ClAppointmentKind) i;

      if (cl_appointment_kind_is_block (kind))
        continue;
      g_array_append_val (self->kinds, kind);
      gtk_string_list_append (names, cl_appointment_kind_get_label (kind));
    }
  cl_choice_set_names (self->kind, names);
}

static void
cl_find_dialog_init (ClFindDialog *self)
{
  self->members = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->kinds = g_array_new (FALSE, FALSE, sizeof (ClAppointmentKind));
  self->is_filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_lengths (self);
  fill_kinds (self);
  gtk_widget_set_visible (self->note_box, FALSE);
}

static ClFindDialog *
make (GtkWidget *parent, ClPractice *practice, ClActor *actor, gint64 client)
{
  ClFindDialog *self = g_object_new (CL_TYPE_FIND_DIALOG, "transient-for",
                                     gtk_widget_get_root (parent), "destroy-with-parent", TRUE,
                                     NULL);
  g_autoptr (GDateTime) now = NULL;

  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
  self->zone = cl_practice_get_timezone (practice);
  self->wanted_client = client;
  now = cl_find_words_to_local (cl_practice_get_now (practice), self->zone);
  set_day (self, now);
  self->today = g_date_time_ref (self->day);
  cl_find_client_set_up (self->client, practice, actor);
  g_signal_connect_object (gtk_widget_get_first_child (GTK_WIDGET (self->client)), "changed",
                           G_CALLBACK (on_client_typed_cb), self, G_CONNECT_SWAPPED);
  self->is_filling = FALSE;
  on_kind_cb (self);
  get_kept (self, self->before);
  return self;
}

static void
present (ClFindDialog *self, GtkWidget *parent)
{
  self->changed_id =
    g_signal_connect_swapped (self->practice, "changed", G_CALLBACK (search), self);
  show_month (self);
  search (self);
  on_narrow_cb (self);
  cl_fit_dialog (GTK_WINDOW (self), parent);
  gtk_window_present (GTK_WINDOW (self));
}

/**
 * cl_find_dialog_open:
 * @parent: a page of the window, or the window
 * @practice: the practice
 * @actor: who is signed in
 * @client: for whom, or 0
 *
 * Finds the times that practitioners have left, and books one (docs: SCREENS, Calendar).
 */
void
cl_find_dialog_open (GtkWidget *parent, ClPractice *practice, ClActor *actor, gint64 client)
{
  present (make (parent, practice, actor, client), parent);
}

static void
take_kept (ClFindDialog *self, const gint64 kept[N_KEPT])
{
  g_autoptr (GDateTime) day = cl_find_words_to_local (kept[KEPT_DAY], self->zone);
  GtkToggleButton *parts[] = { self->all_day, self->morning, self->afternoon };

  self->is_filling = TRUE;
  self->wanted_client = kept[KEPT_CLIENT];
  self->wanted_practitioner = kept[KEPT_PRACTITIONER];
  gtk_drop_down_set_selected (self->kind, (guint) kept[KEPT_KIND]);
  gtk_drop_down_set_selected (self->length, (guint) kept[KEPT_LENGTH]);
  gtk_switch_set_active (self->any_time, kept[KEPT_ANY_TIME] != 0);
  if (kept[KEPT_PART] >= 0 && kept[KEPT_PART] < (gint64) G_N_ELEMENTS (parts))
    gtk_toggle_button_set_active (parts[kept[KEPT_PART]], TRUE);
  set_day (self, day);
  self->chosen_practitioner = kept[KEPT_CHOSEN_PRACTITIONER];
  self->chosen_start = kept[KEPT_CHOSEN_START];
  self->is_filling = FALSE;
}

/**
 * cl_find_dialog_restore:
 * @parent: the window
 * @practice: the practice
 * @actor: who is signed in
 * @draft: what was chosen in one
 *
 * Opens it again with what was chosen; what is open is looked for anew.
 */
void
cl_find_dialog_restore (GtkWidget *parent, ClPractice *practice, ClActor *actor, ClDraft *draft)
{
  ClFindDialog *self = make (parent, practice, actor, 0);
  gint64 kept[N_KEPT];

  get_kept (self, kept);
  for (guint nth = 0; nth < cl_draft_get_n_texts (draft); nth++)
    {
      const char *before, *typed;
      const char *field = cl_draft_get_text (draft, nth, &before, &typed);

      for (guint i = 0; i < N_KEPT; i++)
        if (g_str_equal (field, kept_fields[i]))
          kept[i] = g_ascii_strtoll (typed, NULL, 10);
      if (g_str_equal (field, TYPED))
        cl_type_ahead_set_text (self->client, typed);
    }
  take_kept (self, kept);
  present (self, parent);
}
