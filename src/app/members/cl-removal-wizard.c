/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-removal-wizard.h"

#include <glib/gi18n.h>

#include "cl-change-previewer.h"
#include "cl-confirm.h"
#include "cl-dialog-head.h"
#include "cl-fit-dialog.h"
#include "cl-removal-appointments.h"
#include "cl-removal-clients.h"
#include "cl-removal-parts.h"
#include "cl-removal-steps.h"
#include "cl-removal-summary.h"
#include "cl-removal-supervisees.h"
#include "cl-removal-watch.h"
#include "cl-removal-words.h"
#include "cl-save.h"
#include "cl-step-bar.h"
#include "cl-width-watcher.h"

/* Milliseconds after which one is told that there is something to wait for. */
#define PATIENCE 300

struct _ClRemovalWizard
{
  AdwWindow parent_instance;
  GtkWidget *page;
  ClRemovalWatch *watch;
  gint64 member;
  GCancellable *cancellable;
  ClRemovalStage *stage; /* NULL until it was looked at */
  ClRemovalLook *newer; /* what somebody else changed meanwhile */
  ClChangePreviewer *previewer;
  ClRemovalStep step;
  ClRemovalPart listed;
  gboolean in_list;
  gboolean can_remove;
  gboolean saving;
  gboolean leaving;
  guint patience_id;

  ClWidthWatcher *watcher;
  AdwWindowTitle *window_title;
  AdwBin *head_bin;
  AdwBin *foot_bin;
  GtkWidget *buttons;
  GtkWidget *back;
  GtkWidget *next;
  GtkWidget *remove;
  ClStepBar *steps;
  GtkWidget *notice;
  GtkLabel *notice_label;
  GtkWidget *look_again;
  GtkStack *stack;
  GtkWidget *wait;
  AdwStatusPage *refused;
  AdwBin *supervisees_bin;
  AdwBin *appointments_bin;
  AdwBin *clients_bin;
  AdwBin *notes_bin;
  AdwBin *summary_bin;
  GtkWidget *print;
  AdwBin *list_bin;
  GtkWidget *foot;
  GtkLabel *line;
  GtkToggleButton *only_left;
};

G_DEFINE_FINAL_TYPE (ClRemovalWizard, cl_removal_wizard, ADW_TYPE_WINDOW)

static ClPeople *
get_people (ClRemovalWizard *self)
{
  return cl_removal_watch_get_bundle (self->watch)->people;
}

/* What the page that is shown is about: notes on theirs, else clients. */
static ClRemovalStage *
get_shown (ClRemovalWizard *self)
{
  return self->step == CL_REMOVAL_STEP_NOTES ? cl_removal_stage_get_notes (self->stage)
                                             : self->stage;
}

static guint
get_n_items (ClRemovalStage *stage)
{
  return g_list_model_get_n_items (cl_removal_stage_get_items (stage));
}

static char *
format_left (ClRemovalStage *stage, guint n)
{
  if (cl_removal_stage_is_of_notes (stage))
    return g_strdup_printf (ngettext ("<b>%u note</b> still needs an author. Nothing has been "
                                      "changed yet.",
                                      "<b>%u notes</b> still need an author. Nothing has been "
                                      "changed yet.",
                                      n),
                            n);
  return g_strdup_printf (ngettext ("<b>%u client</b> still needs an owner. Nothing has been "
                                    "changed yet.",
                                    "<b>%u clients</b> still need an owner. Nothing has been "
                                    "changed yet.",
                                    n),
                          n);
}

static void
update_title (ClRemovalWizard *self)
{
  const char *name = cl_people_get_name (get_people (self), self->member);
  g_autofree char *title = g_strdup_printf (_ ("Remove %s"), name);
  g_autofree char *subtitle = NULL;

  if (self->stage != NULL)
    /* Translators: “Step 2 of 3” */
    subtitle =
      g_strdup_printf (_ ("Step %u of %u"), (guint) self->step + 1, (guint) CL_N_REMOVAL_STEPS);
  adw_window_title_set_title (self->window_title, title);
  adw_window_title_set_subtitle (self->window_title, subtitle != NULL ? subtitle : "");
  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
update_line (ClRemovalWizard *self)
{
  ClRemovalStage *shown = get_shown (self);
  guint n = cl_removal_stage_count_left (shown);
  gboolean is_each = cl_removal_stage_get_is_each (shown);
  gboolean is_choice = self->step == CL_REMOVAL_STEP_CLIENTS || self->step == CL_REMOVAL_STEP_NOTES;
  g_autofree char *text = NULL;

  if (self->step == CL_REMOVAL_STEP_SUMMARY)
    text = g_strdup (_ ("This cannot be undone. They can be invited again, starting afresh."));
  else if (n > 0)
    text = format_left (shown, n);
  else
    text = g_strdup (_ ("Nothing has been changed yet."));
  gtk_label_set_markup (self->line, text);
  gtk_widget_set_visible (GTK_WIDGET (self->only_left),
                          is_choice && is_each && get_n_items (shown) > 1 &&
                            (n > 0 || gtk_toggle_button_get_active (self->only_left)));
}

static void
update_actions (ClRemovalWizard *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean is_ready = self->stage != NULL && !self->saving;
  gboolean is_current = is_ready && self->newer == NULL;
  gboolean is_last = self->step == CL_REMOVAL_STEP_SUMMARY;
  gboolean has_before = is_ready &&
                        cl_removal_step_find_before (self->step, self->stage) != self->step;

  gtk_widget_set_visible (self->buttons, self->stage != NULL);
  gtk_widget_set_visible (self->next, !is_last);
  gtk_widget_set_visible (self->remove, is_last);
  gtk_widget_set_visible (self->print, is_last && !self->in_list);
  gtk_widget_action_set_enabled (widget, "removal.back", is_ready && (self->in_list || has_before));
  gtk_widget_action_set_enabled (widget, "removal.next",
                                 is_current && !is_last &&
                                   cl_removal_step_is_open (self->step + 1, self->stage));
  gtk_widget_action_set_enabled (widget, "removal.remove",
                                 is_current && is_last && self->can_remove);
  gtk_widget_action_set_enabled (widget, "removal.print",
                                 is_current && is_last && self->can_remove);
  if (is_ready)
    cl_step_bar_set_reachable (
      self->steps,
      cl_removal_step_is_open (CL_REMOVAL_STEP_SUMMARY, self->stage) ? CL_REMOVAL_STEP_SUMMARY
      : cl_removal_step_is_open (CL_REMOVAL_STEP_NOTES, self->stage) ? CL_REMOVAL_STEP_NOTES
                                                                     : CL_REMOVAL_STEP_CLIENTS);
}

/* What it still reads ends with it. */
static void
leave_list (ClRemovalWizard *self)
{
  adw_bin_set_child (self->list_bin, NULL);
  self->in_list = FALSE;
}

static void
request_preview (ClRemovalWizard *self)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_change_unref);

  self->can_remove = FALSE;
  g_ptr_array_add (changes, cl_removal_stage_to_change (self->stage));
  cl_change_previewer_request (self->previewer, changes);
}

static void on_show_part_cb (ClRemovalWizard *self, guint part);

/* The last page is made as what was chosen stands when one comes to it. */
static void
build_summary (ClRemovalWizard *self)
{
  GtkWidget *summary = cl_removal_summary_new (self->stage, get_people (self));

  g_signal_connect_object (summary, "show-part", G_CALLBACK (on_show_part_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (self->summary_bin, summary);
  request_preview (self);
}

static void
go_to (ClRemovalWizard *self, ClRemovalStep step)
{
  leave_list (self);
  gtk_toggle_button_set_active (self->only_left, FALSE);
  self->step = step;
  if (step == CL_REMOVAL_STEP_SUMMARY)
    build_summary (self);
  else
    cl_change_previewer_cancel (self->previewer);
  cl_step_bar_set_current (self->steps, step);
  gtk_stack_set_visible_child_name (self->stack, cl_removal_step_get_page (step));
  update_title (self);
  update_line (self);
  update_actions (self);
  /* Never onto the button that removes. */
  if (!gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD))
    gtk_widget_grab_focus (self->next);
}

static void
show_notice (ClRemovalWizard *self, const char *message, gboolean can_look_again)
{
  gtk_label_set_label (self->notice_label, message != NULL ? message : "");
  gtk_widget_set_visible (self->notice, message != NULL);
  gtk_widget_set_visible (self->look_again, can_look_again);
}

static void
on_stage_changed_cb (ClRemovalWizard *self)
{
  update_line (self);
  update_actions (self);
}

static void
build_steps (ClRemovalWizard *self)
{
  ClPeople *people = get_people (self);
  GtkWidget *clients = cl_removal_clients_new (self->stage, people);
  GtkWidget *notes = cl_removal_clients_new (cl_removal_stage_get_notes (self->stage), people);

  gtk_toggle_button_set_active (self->only_left, FALSE);
  adw_bin_set_child (self->supervisees_bin,
                     cl_removal_supervisees_new (cl_removal_stage_get_look (self->stage), people));
  adw_bin_set_child (self->appointments_bin, cl_removal_appointments_new (
                                               cl_removal_watch_get_bundle (self->watch)->practice,
                                               cl_removal_stage_get_look (self->stage), people));
  cl_removal_clients_set_narrow (CL_REMOVAL_CLIENTS (clients),
                                 cl_width_watcher_get_narrow (self->watcher));
  cl_removal_clients_set_narrow (CL_REMOVAL_CLIENTS (notes),
                                 cl_width_watcher_get_narrow (self->watcher));
  adw_bin_set_child (self->clients_bin, clients);
  adw_bin_set_child (self->notes_bin, notes);
  g_signal_connect_object (self->stage, "changed", G_CALLBACK (on_stage_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_visible (GTK_WIDGET (self->steps), TRUE);
  gtk_widget_set_visible (self->foot, TRUE);
}

/* What was chosen before stays, as far as it fits what is there now. */
static void
begin (ClRemovalWizard *self, ClRemovalLook *look)
{
  g_autoptr (ClRemovalStage) before = g_steal_pointer (&self->stage);

  if (before != NULL)
    g_signal_handlers_disconnect_by_data (before, self);
  self->stage = cl_removal_stage_new (look, before);
  show_notice (self, NULL, FALSE);
  build_steps (self);
  go_to (self, cl_removal_step_find (CL_REMOVAL_STEP_SUPERVISEES, self->stage));
}

static void
refuse (ClRemovalWizard *self, const char *message)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  adw_status_page_set_description (self->refused, escaped);
  gtk_stack_set_visible_child_name (self->stack, "refused");
  gtk_widget_set_visible (GTK_WIDGET (self->steps), FALSE);
  gtk_widget_set_visible (self->foot, FALSE);
  gtk_widget_set_visible (self->buttons, FALSE);
  show_notice (self, NULL, FALSE);
}

static gboolean
is_same (ClRemovalLook *a, ClRemovalLook *b)
{
  if (!g_str_equal (a->preview->revision, b->preview->revision))
    return FALSE;
  /* Who has come to those who can take over is no reason to look again. */
  for (guint i = 0; i < a->heirs->len; i++)
    if (!cl_removal_look_is_heir (b, g_array_index (a->heirs, gint64, i)))
      return FALSE;
  return TRUE;
}

static void
take (ClRemovalWizard *self, ClRemovalLook *look)
{
  g_autofree char *what = NULL;

  if (look->refusal != NULL)
    {
      refuse (self, look->refusal->message);
      return;
    }
  if (self->stage == NULL)
    {
      begin (self, look);
      return;
    }
  if (is_same (cl_removal_stage_get_look (self->stage), look))
    return;
  g_set_object (&self->newer, look);
  what = cl_removal_words_describe_meanwhile (get_people (self),
                                              cl_removal_stage_get_look (self->stage), look);
  show_notice (self, what, TRUE);
  cl_change_previewer_cancel (self->previewer);
  update_actions (self);
}

static void
on_looked_cb (ClRemovalWizard *self, ClRemovalLook *look)
{
  g_clear_handle_id (&self->patience_id, g_source_remove);
  take (self, look);
}

static void
on_failed_cb (ClRemovalWizard *self, const char *message)
{
  g_clear_handle_id (&self->patience_id, g_source_remove);
  refuse (self, message);
}

static void
on_look_again_clicked_cb (ClRemovalWizard *self)
{
  g_autoptr (ClRemovalLook) newer = g_steal_pointer (&self->newer);

  if (newer != NULL)
    begin (self, newer);
  else
    {
      show_notice (self, NULL, FALSE);
      go_to (self, self->step);
      cl_removal_watch_look_again (self->watch);
    }
}

static void
on_preview_result_cb (ClRemovalWizard *self, ClPreview *preview)
{
  GtkWidget *summary = adw_bin_get_child (self->summary_bin);

  if (self->step != CL_REMOVAL_STEP_SUMMARY)
    return;
  cl_removal_summary_set_preview (CL_REMOVAL_SUMMARY (summary), preview);
  self->can_remove = TRUE;
  update_actions (self);
}

/* Whatever it was: what is there now says what has changed, if anything has. */
static void
on_refused_cb (ClRemovalWizard *self, const GError *error)
{
  self->can_remove = FALSE;
  show_notice (self, error->message, TRUE);
  update_actions (self);
  cl_removal_watch_look_again (self->watch);
}

static void
on_saved_cb (GtkWidget *widget, ClChangeResult *result, const GError *error)
{
  ClRemovalWizard *self = CL_REMOVAL_WIZARD (widget);
  g_autofree char *toast = NULL;
  ClMemberBundle *bundle;

  self->saving = FALSE;
  if (self->watch == NULL)
    return;
  if (result == NULL)
    {
      self->leaving = FALSE;
      cl_removal_watch_set_is_paused (self->watch, FALSE);
      on_refused_cb (self, error);
      return;
    }
  bundle = cl_removal_watch_get_bundle (self->watch);
  /* Translators: %s is a member's name */
  toast = g_strdup_printf (_ ("%s is removed"), cl_people_get_name (bundle->people, self->member));
  gtk_widget_activate_action (self->page, "win.toast", "s", toast);
  if (self->member == cl_actor_get_id (bundle->actor))
    gtk_widget_activate_action (self->page, "win.sign-out", NULL);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
activate_remove (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClRemovalWizard *self = CL_REMOVAL_WIZARD (widget);
  ClMemberBundle *bundle = cl_removal_watch_get_bundle (self->watch);
  g_autoptr (ClChange) change = cl_removal_stage_to_change (self->stage);

  if (self->saving)
    return;
  self->saving = TRUE;
  self->leaving = TRUE;
  cl_removal_watch_set_is_paused (self->watch, TRUE);
  cl_change_previewer_cancel (self->previewer);
  update_actions (self);
  cl_save_changes (widget, bundle->practice, bundle->actor, &change, 1, NULL, on_saved_cb);
}

static void
activate_next (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClRemovalWizard *self = CL_REMOVAL_WIZARD (widget);

  go_to (self, cl_removal_step_find (self->step + 1, self->stage));
}

static void
activate_back (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClRemovalWizard *self = CL_REMOVAL_WIZARD (widget);
  GtkWidget *summary = adw_bin_get_child (self->summary_bin);

  if (self->in_list)
    {
      leave_list (self);
      gtk_stack_set_visible_child_name (self->stack, cl_removal_step_get_page (self->step));
      gtk_widget_grab_focus (
        cl_removal_summary_get_button (CL_REMOVAL_SUMMARY (summary), self->listed));
      update_actions (self);
      return;
    }
  go_to (self, cl_removal_step_find_before (self->step, self->stage));
}

static void
on_step_chosen_cb (ClRemovalWizard *self, guint step)
{
  if (cl_removal_step_is_open ((ClRemovalStep) step, self->stage))
    go_to (self, (ClRemovalStep) step);
}

static void
on_only_left_toggled_cb (ClRemovalWizard *self)
{
  AdwBin *bin = self->step == CL_REMOVAL_STEP_NOTES ? self->notes_bin : self->clients_bin;
  GtkWidget *page = adw_bin_get_child (bin);

  if (page != NULL)
    cl_removal_clients_set_only_left (CL_REMOVAL_CLIENTS (page),
                                      gtk_toggle_button_get_active (self->only_left));
  if (self->stage != NULL)
    update_line (self);
}

static void
activate_print (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClRemovalWizard *self = CL_REMOVAL_WIZARD (widget);
  ClRemovalSummary *summary = CL_REMOVAL_SUMMARY (adw_bin_get_child (self->summary_bin));

  cl_removal_report_print (
    cl_removal_summary_make_report (summary, cl_removal_watch_get_bundle (self->watch)->practice),
    GTK_WINDOW (self));
}

static void
show_list (ClRemovalWizard *self, GtkWidget *list)
{
  adw_bin_set_child (self->list_bin, list);
  self->in_list = TRUE;
  gtk_stack_set_visible_child_name (self->stack, "list");
  update_actions (self);
}

static void
on_show_part_cb (ClRemovalWizard *self, guint part)
{
  self->listed = (ClRemovalPart) part;
  if (part == CL_REMOVAL_PART_SUPERVISEES)
    go_to (self, CL_REMOVAL_STEP_SUPERVISEES);
  else if (part == CL_REMOVAL_PART_CLIENTS)
    show_list (self, cl_removal_parts_list_clients (self->stage, get_people (self)));
  else if (part == CL_REMOVAL_PART_NOTES)
    show_list (self, cl_removal_parts_list_clients (cl_removal_stage_get_notes (self->stage),
                                                    get_people (self)));
  else
    show_list (
      self, cl_removal_parts_list_access (self->stage, cl_removal_watch_get_bundle (self->watch)));
}

/* Where it is narrow, the ways on stand at the foot. */
static void
on_narrow_cb (ClRemovalWizard *self)
{
  gboolean narrow = cl_width_watcher_get_narrow (self->watcher);
  GtkWidget *clients = adw_bin_get_child (self->clients_bin);
  GtkWidget *notes = adw_bin_get_child (self->notes_bin);

  g_object_ref (self->buttons);
  adw_bin_set_child (self->head_bin, NULL);
  adw_bin_set_child (self->foot_bin, NULL);
  adw_bin_set_child (narrow ? self->foot_bin : self->head_bin, self->buttons);
  g_object_unref (self->buttons);
  cl_step_bar_set_narrow (self->steps, narrow);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->notice),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  if (clients != NULL)
    cl_removal_clients_set_narrow (CL_REMOVAL_CLIENTS (clients), narrow);
  if (notes != NULL)
    cl_removal_clients_set_narrow (CL_REMOVAL_CLIENTS (notes), narrow);
}

/* Choices made one by one are work that one asks about. */
static gboolean
has_choices_of (ClRemovalStage *stage)
{
  return cl_removal_stage_get_is_each (stage) && get_n_items (stage) > 1 &&
         cl_removal_stage_count_left (stage) < get_n_items (stage);
}

static gboolean
has_choices (ClRemovalWizard *self)
{
  return self->stage != NULL && (has_choices_of (self->stage) ||
                                 has_choices_of (cl_removal_stage_get_notes (self->stage)));
}

static gboolean
cl_removal_wizard_close_request (GtkWindow *window)
{
  ClRemovalWizard *self = CL_REMOVAL_WIZARD (window);

  if (self->saving)
    return TRUE;
  if (self->leaving || !has_choices (self))
    return GTK_WINDOW_CLASS (cl_removal_wizard_parent_class)->close_request (window);
  cl_confirm_discard (window, _ ("Discard the choices?"), _ ("Nobody was removed yet."),
                      _ ("_Keep Choosing"), self->cancellable);
  return TRUE;
}

static void
cl_removal_wizard_dispose (GObject *object)
{
  ClRemovalWizard *self = CL_REMOVAL_WIZARD (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->patience_id, g_source_remove);
  if (self->watch != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->watch, self);
      cl_removal_watch_cancel (self->watch);
    }
  if (self->previewer != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->previewer, self);
      cl_change_previewer_cancel (self->previewer);
    }
  if (self->stage != NULL)
    g_signal_handlers_disconnect_by_data (self->stage, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), CL_TYPE_REMOVAL_WIZARD);
  g_clear_object (&self->previewer);
  g_clear_object (&self->stage);
  g_clear_object (&self->newer);
  g_clear_object (&self->watch);
  g_clear_object (&self->page);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (cl_removal_wizard_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, ClRemovalWizard, watcher);
  gtk_widget_class_bind_template_child (widget_class, ClRemovalWizard, window_title);
  gtk_widget_class_bind_template_child (widget_class, ClRemovalWizard, head_bin);
  gtk_widget_class_bind_template_child (widget_class, ClRemovalWizard, foot_bin);
  gtk_widget_class_bind_template_child (widget_class, ClRemovalWizard, buttons);
  gtk_widget_class_bind_template_child (widget_class, ClRemovalWizard, back);
  gtk_widget_class_bind_template_child (widget_class, ClRemovalWizard, next);
  gtk_widget_class_bind_template_child (widget_class, ClRemovalWizard, remove);
  gtk_widget_class_bind_template_child (widget_class, ClRemovalWizard, appointments_bin);
  gtk_widget_class_bind_template_child (widget_class, ClRemovalWizard, steps);
  gtk_widget_class_bind_template_child (widget_class, ClRemovalWizard, notice);
  gtk_widget_class_bind_template_child (widget_class, ClRemovalWizard, notice_label);
  gtk_widget_class_bind_template_child (widget_class, ClRemovalWizard, look_again);
  gtk_widget_class_bind_template_child (widget_class, ClRemovalWizard, stack);
  gtk_widget_class_bind_template_child (widget_class, ClRemovalWizard, wait);
  gtk_widget_class_bind_template_child (widget_class, ClRemovalWizard, refused);
  gtk_widget_class_bind_template_child (widget_class, ClRemovalWizard, supervisees_bin);
  gtk_widget_class_bind_template_child (widget_class, ClRemovalWizard, clients_bin);
  gtk_widget_class_bind_template_child (widget_class, ClRemovalWizard, notes_bin);
  gtk_widget_class_bind_template_child (widget_class, ClRemovalWizard, summary_bin);
  gtk_widget_class_bind_template_child (widget_class, ClRemovalWizard, print);
  gtk_widget_class_bind_template_child (widget_class, ClRemovalWizard, list_bin);
  gtk_widget_class_bind_template_child (widget_class, ClRemovalWizard, foot);
  gtk_widget_class_bind_template_child (widget_class, ClRemovalWizard, line);
  gtk_widget_class_bind_template_child (widget_class, ClRemovalWizard, only_left);
}

static void
cl_removal_wizard_class_init (ClRemovalWizardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_removal_wizard_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = cl_removal_wizard_close_request;
  g_type_ensure (CL_TYPE_DIALOG_HEAD);
  g_type_ensure (CL_TYPE_WIDTH_WATCHER);
  g_type_ensure (CL_TYPE_STEP_BAR);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/caseload/Caseload/members/cl-removal-wizard.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_step_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_look_again_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_only_left_toggled_cb);
  gtk_widget_class_install_action (widget_class, "removal.back", NULL, activate_back);
  gtk_widget_class_install_action (widget_class, "removal.next", NULL, activate_next);
  gtk_widget_class_install_action (widget_class, "removal.remove", NULL, activate_remove);
  gtk_widget_class_install_action (widget_class, "removal.print", NULL, activate_print);
}

static void
cl_removal_wizard_init (ClRemovalWizard *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  for (ClRemovalStep step = 0; step < CL_N_REMOVAL_STEPS; step++)
    cl_step_bar_append (self->steps, cl_removal_step_get_label (step));
  gtk_widget_set_visible (self->foot, FALSE);
}

static gboolean
on_patience_cb (gpointer user_data)
{
  ClRemovalWizard *self = user_data;

  self->patience_id = 0;
  gtk_widget_set_visible (self->wait, TRUE);
  return G_SOURCE_REMOVE;
}

/**
 * cl_removal_wizard_open:
 * @parent: the page Members
 * @bundle: the members
 * @managed: whom to remove
 *
 * Asks the questions of a removal, and lists all that will happen before it is done (docs:
 * SCREENS, Practice; ACCESS, Removing a member).
 */
void
cl_removal_wizard_open (GtkWidget *parent, ClMemberBundle *bundle, ClManagedMember *managed)
{
  ClRemovalWizard *self;

  g_return_if_fail (GTK_IS_WIDGET (parent));

  self = g_object_new (CL_TYPE_REMOVAL_WIZARD, "transient-for", gtk_widget_get_root (parent),
                       "destroy-with-parent", TRUE, NULL);
  self->page = g_object_ref (parent);
  self->member = managed->member->id;
  self->watch = cl_removal_watch_new (bundle, self->member);
  g_signal_connect_object (self->watch, "looked", G_CALLBACK (on_looked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->watch, "failed", G_CALLBACK (on_failed_cb), self,
                           G_CONNECT_SWAPPED);
  self->previewer = cl_change_previewer_new (bundle->practice, bundle->actor);
  cl_change_previewer_set_counts_only (self->previewer, TRUE);
  g_signal_connect_object (self->previewer, "result", G_CALLBACK (on_preview_result_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->previewer, "refused", G_CALLBACK (on_refused_cb), self,
                           G_CONNECT_SWAPPED);
  self->patience_id = g_timeout_add (PATIENCE, on_patience_cb, self);
  update_title (self);
  update_actions (self);
  cl_fit_dialog (GTK_WINDOW (self), parent);
  cl_removal_watch_look (self->watch);
  gtk_window_present (GTK_WINDOW (self));
}
