/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-page-private.h"

#include <glib/gi18n.h>

#include "cl-calendar-words.h"
#include "cl-focus.h"
#include "cl-save.h"
#include "cl-sidebar-button.h"

/* Changes come in bursts; days are read anew once they are over, in milliseconds. */
#define RELOAD_DELAY 60
/* How often the now line moves, in seconds. */
#define TICK 10
#define DAYS_A_WEEK 7

G_DEFINE_FINAL_TYPE (ClCalendarPage, cl_calendar_page, GTK_TYPE_WIDGET)

static GDateTime *
get_now (ClCalendarPage *self)
{
  return cl_calendar_words_to_local (cl_practice_get_now (self->practice),
                                     cl_practice_get_timezone (self->practice));
}

static ClCalendarView
get_view (ClCalendarPage *self)
{
  if (cl_width_watcher_get_narrow (self->watcher))
    return CL_CALENDAR_VIEW_AGENDA;
  return self->memory.is_week ? CL_CALENDAR_VIEW_WEEK : CL_CALENDAR_VIEW_DAY;
}

static void
name_button (GtkWidget *button, const char *name)
{
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_title (ClCalendarPage *self)
{
  gboolean is_week = get_view (self) == CL_CALENDAR_VIEW_WEEK;
  g_autoptr (GDateTime) first = cl_calendar_get_week (self->place.day);
  g_autoptr (GDateTime) last = g_date_time_add_days (first, DAYS_A_WEEK - 1);
  g_autofree char *day = cl_calendar_words_format_day (self->place.day);
  g_autofree char *short_day = cl_calendar_words_say_day (self->place.day);
  g_autofree char *week = cl_calendar_words_format_week (first, last);
  g_autofree char *short_week = cl_calendar_words_format_short_week (first, last);

  gtk_label_set_label (self->title, is_week ? week : day);
  /* With large text, or beside much else, there is no room for the whole title. */
  gtk_label_set_label (self->short_title, is_week ? short_week : short_day);
  /* Between the buttons of a phone's width there is no room for the whole words. */
  gtk_label_set_label (self->narrow_label, short_day);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->narrow_label), day);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), is_week ? week : day);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->short_title), is_week ? week : day);
  name_button (self->earlier, is_week ? _ ("Earlier Week") : _ ("Earlier Day"));
  name_button (self->later, is_week ? _ ("Later Week") : _ ("Later Day"));
}

static void
show_strip (ClCalendarPage *self)
{
  g_autoptr (GDateTime) now = get_now (self);

  cl_month_strip_set_days (self->strip, self->place.strip,
                           self->bundle != NULL ? self->bundle->loads : NULL, now, self->place.day,
                           get_view (self) == CL_CALENDAR_VIEW_WEEK);
}

static void
take_choice (ClCalendarPage *self, GArray *chosen)
{
  if (get_view (self) == CL_CALENDAR_VIEW_DAY)
    {
      g_array_set_size (self->memory.several, 0);
      g_array_append_vals (self->memory.several, chosen->data, chosen->len);
    }
  else if (chosen->len > 0)
    self->memory.one = g_array_index (chosen, gint64, 0);
}

static void
show_days (ClCalendarPage *self)
{
  ClCalendarBundle *bundle = self->bundle;
  gint64 now = cl_practice_get_now (self->practice);
  gboolean is_agenda = bundle->view == CL_CALENDAR_VIEW_AGENDA;
  gboolean is_several = bundle->view == CL_CALENDAR_VIEW_DAY;

  cl_calendar_picker_set_calendars (self->picker, bundle->calendars, bundle->people, bundle->chosen,
                                    is_several);
  cl_calendar_picker_set_calendars (self->narrow_picker, bundle->calendars, bundle->people,
                                    bundle->chosen, FALSE);
  cl_calendar_legend_set_busy (self->legend, bundle->has_busy);
  if (is_agenda)
    {
      cl_calendar_agenda_set_column (self->agenda, g_ptr_array_index (bundle->columns, 0), now,
                                     TRUE);
    }
  else
    {
      cl_calendar_days_set_columns (self->grid, bundle->columns, now);
    }
  gtk_stack_set_visible_child_name (self->days, is_agenda ? "agenda" : "grid");
}

/**
 * cl_calendar_page_show_bundle:
 * @self: a page
 * @bundle: what was read
 *
 * Shows it; what is open follows.
 */
void
cl_calendar_page_show_bundle (ClCalendarPage *self, ClCalendarBundle *bundle)
{
  gboolean is_first = self->bundle == NULL || self->bundle->view != bundle->view ||
                      self->bundle->columns->len == 0;

  g_clear_object (&self->held);
  g_set_object (&self->bundle, bundle);
  cl_calendar_page_update_menu (self);
  cl_calendar_page_update_booking (self);
  gtk_widget_set_visible (GTK_WIDGET (self->picker), bundle->columns->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->narrow_picker), bundle->columns->len > 0);
  if (bundle->columns->len == 0)
    {
      cl_calendar_page_follow (self);
      gtk_stack_set_visible_child_name (self->stack, "nobody");
      return;
    }
  take_choice (self, bundle->chosen);
  show_days (self);
  cl_calendar_page_follow (self);
  show_strip (self);
  gtk_stack_set_visible_child_name (self->stack, "calendar");
  if (is_first)
    cl_calendar_days_open (self->grid);
  cl_calendar_page_point_out (self);
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClCalendarPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClCalendarBundle)
    bundle = cl_calendar_bundle_load_finish (CL_PRACTICE (source), result, &error);
  g_autofree char *text = NULL;

  if (self->practice == NULL)
    return;
  if (bundle != NULL)
    {
      /* The window may have become narrow meanwhile: it is read for that already. */
      if (bundle->view == get_view (self) && !cl_calendar_page_hold (self, bundle))
        cl_calendar_page_show_bundle (self, bundle);
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (self->bundle != NULL)
    {
      cl_save_show_error (GTK_WIDGET (self), error->message);
      return;
    }
  text = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (self->problem, text);
  gtk_stack_set_visible_child_name (self->stack, "problem");
}

static void
reload (ClCalendarPage *self)
{
  ClCalendarWish wish = { get_view (self), self->place.day, self->place.strip, self->memory.one,
                          self->memory.several };

  g_clear_handle_id (&self->reload_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  show_title (self);
  cl_calendar_bundle_load_async (self->practice, self->actor, &wish, self->cancellable,
                                 on_loaded_cb, g_object_ref (self));
}

static gboolean
on_reload_cb (gpointer data)
{
  ClCalendarPage *self = data;

  self->reload_id = 0;
  reload (self);
  return G_SOURCE_REMOVE;
}

static void
on_practice_changed_cb (ClCalendarPage *self)
{
  if (self->reload_id == 0)
    self->reload_id = g_timeout_add (RELOAD_DELAY, on_reload_cb, self);
}

static gboolean
on_tick_cb (gpointer data)
{
  ClCalendarPage *self = data;

  if (self->bundle != NULL && self->bundle->columns->len > 0)
    {
      cl_calendar_days_set_now (self->grid, cl_practice_get_now (self->practice));
      show_strip (self);
    }
  return G_SOURCE_CONTINUE;
}

static void
on_try_again_cb (ClCalendarPage *self)
{
  reload (self);
}

static void
step (ClCalendarPage *self, int days)
{
  cl_calendar_place_step (&self->place, days);
  reload (self);
}

static void
on_earlier_cb (ClCalendarPage *self)
{
  step (self, get_view (self) == CL_CALENDAR_VIEW_WEEK ? -DAYS_A_WEEK : -1);
}

static void
on_later_cb (ClCalendarPage *self)
{
  step (self, get_view (self) == CL_CALENDAR_VIEW_WEEK ? DAYS_A_WEEK : 1);
}

static void
on_step_cb (ClCalendarPage *self, int days)
{
  step (self, days);
}

static void
on_day_chosen_cb (ClCalendarPage *self, GDateTime *day)
{
  cl_calendar_place_choose (&self->place, day);
  reload (self);
}

static void
on_strip_shifted_cb (ClCalendarPage *self, int weeks)
{
  /* With a week alone there is nothing to jump to: it is the day that moves. */
  if (get_view (self) == CL_CALENDAR_VIEW_AGENDA)
    cl_calendar_place_step (&self->place, weeks * DAYS_A_WEEK);
  else
    cl_calendar_place_shift_strip (&self->place, weeks);
  reload (self);
}

static void
on_picked_cb (ClCalendarPage *self, ClCalendarPicker *picker)
{
  take_choice (self, cl_calendar_picker_get_chosen (picker));
  cl_calendar_memory_save (&self->memory);
  reload (self);
}

static void
set_week (ClCalendarPage *self, gboolean is_week)
{
  if (self->memory.is_week == is_week)
    return;
  self->memory.is_week = is_week;
  self->is_updating = TRUE;
  gtk_toggle_button_set_active (is_week ? self->week_button : self->day_button, TRUE);
  self->is_updating = FALSE;
  cl_calendar_memory_save (&self->memory);
  reload (self);
}

static void
on_view_toggled_cb (ClCalendarPage *self)
{
  if (!self->is_updating)
    set_week (self, gtk_toggle_button_get_active (self->week_button));
}

static void
on_narrow_cb (ClCalendarPage *self)
{
  gboolean narrow = cl_width_watcher_get_narrow (self->watcher);

  gtk_widget_set_visible (self->narrow_title, narrow);
  gtk_widget_set_visible (self->wide_start, !narrow);
  gtk_widget_set_visible (self->wide_end, !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->legend), !narrow);
  gtk_stack_set_visible_child_name (self->today_stack, narrow ? "narrow" : "wide");
  if (self->practice != NULL)
    reload (self);
}

static void
activate_today (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClCalendarPage *self = CL_CALENDAR_PAGE (widget);
  g_autoptr (GDateTime) now = get_now (self);

  cl_calendar_place_go_to (&self->place, now);
  reload (self);
  cl_calendar_days_open (self->grid);
}

static void
activate_view (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_week (CL_CALENDAR_PAGE (widget),
            g_str_equal (g_variant_get_string (parameter, NULL), "week"));
}

static gboolean
cl_calendar_page_grab_focus (GtkWidget *widget)
{
  ClCalendarPage *self = CL_CALENDAR_PAGE (widget);

  if (get_view (self) == CL_CALENDAR_VIEW_AGENDA)
    return gtk_widget_child_focus (GTK_WIDGET (self->agenda), GTK_DIR_TAB_FORWARD);
  return gtk_widget_grab_focus (GTK_WIDGET (cl_calendar_days_get_grid (self->grid)));
}

static void
cl_calendar_page_dispose (GObject *object)
{
  ClCalendarPage *self = CL_CALENDAR_PAGE (object);

  g_clear_handle_id (&self->reload_id, g_source_remove);
  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->held);
  gtk_widget_dispose_template (GTK_WIDGET (self), CL_TYPE_CALENDAR_PAGE);
  g_clear_object (&self->bundle);
  g_clear_object (&self->actor);
  g_clear_object (&self->practice);
  G_OBJECT_CLASS (cl_calendar_page_parent_class)->dispose (object);
}

static void
cl_calendar_page_finalize (GObject *object)
{
  ClCalendarPage *self = CL_CALENDAR_PAGE (object);

  cl_calendar_place_clear (&self->place);
  cl_calendar_memory_clear (&self->memory);
  g_free (self->files_for);
  G_OBJECT_CLASS (cl_calendar_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/caseload/Caseload/calendar/cl-calendar-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ClCalendarPage, watcher);
  gtk_widget_class_bind_template_child (widget_class, ClCalendarPage, short_title);
  gtk_widget_class_bind_template_child (widget_class, ClCalendarPage, narrow_title);
  gtk_widget_class_bind_template_child (widget_class, ClCalendarPage, narrow_label);
  gtk_widget_class_bind_template_child (widget_class, ClCalendarPage, narrow_picker);
  gtk_widget_class_bind_template_child (widget_class, ClCalendarPage, today_stack);
  gtk_widget_class_bind_template_child (widget_class, ClCalendarPage, wide_start);
  gtk_widget_class_bind_template_child (widget_class, ClCalendarPage, wide_end);
  gtk_widget_class_bind_template_child (widget_class, ClCalendarPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, ClCalendarPage, files);
  gtk_widget_class_bind_template_child (widget_class, ClCalendarPage, earlier);
  gtk_widget_class_bind_template_child (widget_class, ClCalendarPage, later);
  gtk_widget_class_bind_template_child (widget_class, ClCalendarPage, title);
  gtk_widget_class_bind_template_child (widget_class, ClCalendarPage, picker);
  gtk_widget_class_bind_template_child (widget_class, ClCalendarPage, day_button);
  gtk_widget_class_bind_template_child (widget_class, ClCalendarPage, week_button);
  gtk_widget_class_bind_template_child (widget_class, ClCalendarPage, stack);
  gtk_widget_class_bind_template_child (widget_class, ClCalendarPage, problem);
  gtk_widget_class_bind_template_child (widget_class, ClCalendarPage, strip);
  gtk_widget_class_bind_template_child (widget_class, ClCalendarPage, days);
  gtk_widget_class_bind_template_child (widget_class, ClCalendarPage, grid);
  gtk_widget_class_bind_template_child (widget_class, ClCalendarPage, agenda);
  gtk_widget_class_bind_template_child (widget_class, ClCalendarPage, legend);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_earlier_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_later_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_step_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_view_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_try_again_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_day_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_strip_shifted_cb);
}

static void
cl_calendar_page_class_init (ClCalendarPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_calendar_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = cl_calendar_page_finalize;
  widget_class->focus = cl_focus_inside;
  widget_class->grab_focus = cl_calendar_page_grab_focus;
  g_type_ensure (CL_TYPE_CALENDAR_AGENDA);
  g_type_ensure (CL_TYPE_CALENDAR_DAYS);
  g_type_ensure (CL_TYPE_CALENDAR_LEGEND);
  g_type_ensure (CL_TYPE_CALENDAR_PICKER);
  g_type_ensure (CL_TYPE_MONTH_STRIP);
  g_type_ensure (CL_TYPE_SIDEBAR_BUTTON);
  g_type_ensure (CL_TYPE_WIDTH_WATCHER);
  bind_template (widget_class);
  cl_calendar_page_bind_edits (widget_class);
  cl_calendar_page_bind_booking (widget_class);
  cl_calendar_page_bind_show (widget_class);
  gtk_widget_class_install_action (widget_class, "calendar.today", NULL, activate_today);
  gtk_widget_class_install_action (widget_class, "calendar.view", "s", activate_view);
}

static void
cl_calendar_page_init (ClCalendarPage *self)
{
  ClCalendarGrid *grid;

  cl_calendar_memory_init (&self->memory);
  gtk_widget_init_template (GTK_WIDGET (self));
  grid = cl_calendar_days_get_grid (self->grid);
  g_signal_connect_object (grid, "step", G_CALLBACK (on_step_cb), self, G_CONNECT_SWAPPED);
  cl_calendar_page_add_edits (self);
  cl_calendar_page_add_booking (self);
  cl_calendar_page_add_open (self);
}

/**
 * cl_calendar_page_new:
 * @practice: the practice
 * @actor: who is signed in
 *
 * The calendar: a week of one practitioner, or a day of one or several beside each other
 * (docs: SCREENS, Calendar).
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *
cl_calendar_page_new (ClPractice *practice, ClActor *actor)
{
  ClCalendarPage *self = g_object_new (CL_TYPE_CALENDAR_PAGE, NULL);
  g_autoptr (GDateTime) now = NULL;

  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
  self->is_updating = TRUE;
  gtk_toggle_button_set_active (self->memory.is_week ? self->week_button : self->day_button, TRUE);
  self->is_updating = FALSE;
  now = get_now (self);
  cl_calendar_place_go_to (&self->place, now);
  g_signal_connect_object (practice, "changed", G_CALLBACK (on_practice_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->tick_id = g_timeout_add_seconds (TICK, on_tick_cb, self);
  reload (self);
  return GTK_WIDGET (self);
}

/**
 * cl_calendar_page_show_day:
 * @self: a page
 * @instant: microseconds since 1970 in UTC
 *
 * Shows the day of @instant, by the practice's clocks.
 */
void
cl_calendar_page_show_day (ClCalendarPage *self, gint64 instant)
{
  g_autoptr (GDateTime) day = NULL;

  g_return_if_fail (CL_IS_CALENDAR_PAGE (self));

  day = cl_calendar_words_to_local (instant, cl_practice_get_timezone (self->practice));
  cl_calendar_place_go_to (&self->place, day);
  reload (self);
}
