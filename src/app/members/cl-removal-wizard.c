/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-removal-wizard.h"

#include <glib/gi18n.h>

#include "cl-change-previewer.h"
#include "cl-client-words.h"
#include "cl-confirm.h"
#include "cl-fit-dialog.h"
#include "cl-preview-item.h"
#include "cl-removal-appointments.h"
#include "cl-removal-clients.h"
#include "cl-removal-list.h"
#include "cl-removal-pairs.h"
#include "cl-removal-service.h"
#include "cl-removal-summary.h"
#include "cl-removal-supervisees.h"
#include "cl-removal-words.h"
#include "cl-save.h"
#include "cl-step-bar.h"
#include "cl-width-watcher.h"

/* Milliseconds after which changes that come together are looked at as one, and after which one
 * is told that there is something to wait for. */
#define RELOAD_DELAY 60
#define PATIENCE 300

typedef enum
{
  STEP_SUPERVISEES,
  STEP_APPOINTMENTS,
  STEP_CLIENTS,
  STEP_SUMMARY,
  N_STEPS,
} Step;

static const char *const step_pages[N_STEPS] = { "supervisees", "appointments", "clients",
                                                 "summary" };

struct _ClRemovalWizard
{
  AdwWindow parent_instance;
  GtkWidget *page;
  ClMemberBundle *bundle;
  gint64 member;
  GCancellable *cancellable;
  ClRemovalStage *stage; /* NULL until it was looked at */
  ClRemovalLook *newer; /* what somebody else changed meanwhile */
  ClChangePreviewer *previewer;
  ClRemovalPairs *pairs;
  Step step;
  ClRemovalPart listed;
  gboolean in_list;
  gboolean can_remove;
  gboolean saving;
  gboolean leaving;
  guint reload_id;
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
  AdwBin *summary_bin;
  AdwBin *list_bin;
  GtkWidget *foot;
  GtkLabel *line;
  GtkToggleButton *only_left;
};

G_DEFINE_FINAL_TYPE (ClRemovalWizard, cl_removal_wizard, ADW_TYPE_WINDOW)

static guint
get_n_clients (ClRemovalWizard *self)
{
  return g_list_model_get_n_items (cl_removal_stage_get_items (self->stage));
}

static guint
get_n_of_step (ClRemovalWizard *self, Step step)
{
  switch (step)
    {
    case STEP_SUPERVISEES:
      return cl_removal_stage_get_look (self->stage)->preview->supervisees->len;
    case STEP_APPOINTMENTS:
      return cl_removal_stage_get_look (self->stage)->preview->future_appointments->len;
    case STEP_CLIENTS:
      return get_n_clients (self);
    case STEP_SUMMARY:
    case N_STEPS:
    default:
      return 1;
    }
}

/* The next step that has something to say, from @step on. */
static Step
find_step (ClRemovalWizard *self, Step step)
{
  while (step < STEP_SUMMARY && get_n_of_step (self, step) == 0)
    step++;
  return step;
}

static void
update_title (ClRemovalWizard *self)
{
  const char *name = cl_people_get_name (self->bundle->people, self->member);
  g_autofree char *title = g_strdup_printf (_ ("Remove %s"), name);
  g_autofree char *subtitle = NULL;

  if (self->stage != NULL)
    /* Translators: “Step 2 of 3” */
    subtitle = g_strdup_printf (_ ("Step %u of %u"), (guint) self->step + 1, (guint) N_STEPS);
  adw_window_title_set_title (self->window_title, title);
  adw_window_title_set_subtitle (self->window_title, subtitle != NULL ? subtitle : "");
  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
update_line (ClRemovalWizard *self)
{
  guint n = cl_removal_stage_count_left (self->stage);
  gboolean is_each = cl_removal_stage_get_is_each (self->stage);
  g_autofree char *text = NULL;

  if (self->step == STEP_SUMMARY)
    text = g_strdup (_ ("This cannot be undone. They can be invited again, starting afresh."));
  else if (n > 0)
    text = g_strdup_printf (ngettext ("<b>%u client</b> still needs an owner. Nothing has been "
                                      "changed yet.",
                                      "<b>%u clients</b> still need an owner. Nothing has been "
                                      "changed yet.",
                                      n),
                            n);
  else
    text = g_strdup (_ ("Nothing has been changed yet."));
  gtk_label_set_markup (self->line, text);
  gtk_widget_set_visible (GTK_WIDGET (self->only_left),
                          self->step == STEP_CLIENTS && is_each && get_n_clients (self) > 1 &&
                            (n > 0 || gtk_toggle_button_get_active (self->only_left)));
}

static gboolean
can_go_to (ClRemovalWizard *self, Step step)
{
  return step <= STEP_CLIENTS || cl_removal_stage_count_left (self->stage) == 0;
}

static void
update_actions (ClRemovalWizard *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean is_ready = self->stage != NULL && !self->saving;
  gboolean is_current = is_ready && self->newer == NULL;
  gboolean is_last = self->step == STEP_SUMMARY;
  Step before = self->step;

  while (is_ready && before > 0 && get_n_of_step (self, before - 1) == 0)
    before--;
  gtk_widget_set_visible (self->buttons, self->stage != NULL);
  gtk_widget_set_visible (self->next, !is_last);
  gtk_widget_set_visible (self->remove, is_last);
  gtk_widget_action_set_enabled (widget, "removal.back", is_ready && (self->in_list || before > 0));
  gtk_widget_action_set_enabled (widget, "removal.next",
                                 is_current && !is_last && can_go_to (self, self->step + 1));
  gtk_widget_action_set_enabled (widget, "removal.remove",
                                 is_current && is_last && self->can_remove);
  if (is_ready)
    cl_step_bar_set_reachable (self->steps,
                               can_go_to (self, STEP_SUMMARY) ? STEP_SUMMARY : STEP_CLIENTS);
}

/* Widgets of the list are dropped with it. */
static void
leave_list (ClRemovalWizard *self)
{
  if (self->pairs != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->pairs, self);
      cl_removal_pairs_cancel (self->pairs);
    }
  g_clear_object (&self->pairs);
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
  GtkWidget *summary = cl_removal_summary_new (self->stage, self->bundle->people);

  g_signal_connect_object (summary, "show-part", G_CALLBACK (on_show_part_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (self->summary_bin, summary);
  request_preview (self);
}

static void
go_to (ClRemovalWizard *self, Step step)
{
  leave_list (self);
  self->step = step;
  if (step == STEP_SUMMARY)
    build_summary (self);
  else
    cl_change_previewer_cancel (self->previewer);
  cl_step_bar_set_current (self->steps, step);
  gtk_stack_set_visible_child_name (self->stack, step_pages[step]);
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
  ClPeople *people = self->bundle->people;
  GtkWidget *clients = cl_removal_clients_new (self->stage, people);

  gtk_toggle_button_set_active (self->only_left, FALSE);
  adw_bin_set_child (self->supervisees_bin,
                     cl_removal_supervisees_new (cl_removal_stage_get_look (self->stage), people));
  adw_bin_set_child (self->appointments_bin,
                     cl_removal_appointments_new (self->bundle->practice,
                                                  cl_removal_stage_get_look (self->stage), people));
  cl_removal_clients_set_narrow (CL_REMOVAL_CLIENTS (clients),
                                 cl_width_watcher_get_narrow (self->watcher));
  adw_bin_set_child (self->clients_bin, clients);
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
  go_to (self, find_step (self, STEP_SUPERVISEES));
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
  what = cl_removal_words_describe_meanwhile (self->bundle->people,
                                              cl_removal_stage_get_look (self->stage), look);
  show_notice (self, what, TRUE);
  cl_change_previewer_cancel (self->previewer);
  update_actions (self);
}

static void
on_looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClRemovalWizard) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClRemovalLook)
    look = cl_removal_service_look_finish (CL_PRACTICE (source), result, &error);

  if (self->bundle == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_handle_id (&self->patience_id, g_source_remove);
  if (look != NULL)
    take (self, look);
  else
    refuse (self, error->message);
}

static void
look (ClRemovalWizard *self)
{
  cl_removal_service_look_async (self->bundle->practice, self->bundle->actor, self->member,
                                 self->cancellable, on_looked_cb, g_object_ref (self));
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClRemovalWizard) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClMemberBundle)
    bundle = cl_member_bundle_load_finish (CL_PRACTICE (source), result, &error);

  if (self->bundle == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (bundle == NULL)
    {
      refuse (self, error->message);
      return;
    }
  g_set_object (&self->bundle, bundle);
  look (self);
}

/* The members too: who can take over may have come in meanwhile. */
static void
load (ClRemovalWizard *self)
{
  cl_member_bundle_load_async (self->bundle->practice, self->bundle->actor, 0, self->cancellable,
                               on_loaded_cb, g_object_ref (self));
}

static gboolean
on_reload_cb (gpointer user_data)
{
  ClRemovalWizard *self = user_data;

  self->reload_id = 0;
  if (!self->saving && !self->leaving)
    load (self);
  return G_SOURCE_REMOVE;
}

/* One change touches many: they are looked at once. */
static void
on_practice_changed_cb (ClRemovalWizard *self)
{
  if (self->reload_id == 0 && !self->leaving)
    self->reload_id = g_timeout_add (RELOAD_DELAY, on_reload_cb, self);
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
      load (self);
    }
}

static void
on_preview_result_cb (ClRemovalWizard *self, ClPreview *preview)
{
  GtkWidget *summary = adw_bin_get_child (self->summary_bin);

  if (self->step != STEP_SUMMARY)
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
  load (self);
}

static void
on_saved_cb (GtkWidget *widget, ClChangeResult *result, const GError *error)
{
  ClRemovalWizard *self = CL_REMOVAL_WIZARD (widget);
  g_autofree char *toast = NULL;

  self->saving = FALSE;
  if (self->bundle == NULL)
    return;
  if (result == NULL)
    {
      self->leaving = FALSE;
      on_refused_cb (self, error);
      return;
    }
  /* Translators: %s is a member's name */
  toast =
    g_strdup_printf (_ ("%s is removed"), cl_people_get_name (self->bundle->people, self->member));
  gtk_widget_activate_action (self->page, "win.toast", "s", toast);
  if (self->member == cl_actor_get_id (self->bundle->actor))
    gtk_widget_activate_action (self->page, "win.sign-out", NULL);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
activate_remove (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClRemovalWizard *self = CL_REMOVAL_WIZARD (widget);
  g_autoptr (ClChange) change = cl_removal_stage_to_change (self->stage);

  if (self->saving)
    return;
  self->saving = TRUE;
  self->leaving = TRUE;
  cl_change_previewer_cancel (self->previewer);
  update_actions (self);
  cl_save_changes (widget, self->bundle->practice, self->bundle->actor, &change, 1, NULL,
                   on_saved_cb);
}

static void
activate_next (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClRemovalWizard *self = CL_REMOVAL_WIZARD (widget);

  go_to (self, find_step (self, self->step + 1));
}

static void
activate_back (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClRemovalWizard *self = CL_REMOVAL_WIZARD (widget);
  Step step = self->step;
  GtkWidget *summary = adw_bin_get_child (self->summary_bin);

  if (self->in_list)
    {
      leave_list (self);
      gtk_stack_set_visible_child_name (self->stack, step_pages[self->step]);
      gtk_widget_grab_focus (
        cl_removal_summary_get_button (CL_REMOVAL_SUMMARY (summary), self->listed));
      update_actions (self);
      return;
    }
  while (step > 0 && get_n_of_step (self, --step) == 0)
    ;
  go_to (self, step);
}

static void
on_step_chosen_cb (ClRemovalWizard *self, guint step)
{
  if (can_go_to (self, (Step) step))
    go_to (self, (Step) step);
}

static void
on_only_left_toggled_cb (ClRemovalWizard *self)
{
  GtkWidget *clients = adw_bin_get_child (self->clients_bin);

  if (clients != NULL)
    cl_removal_clients_set_only_left (CL_REMOVAL_CLIENTS (clients),
                                      gtk_toggle_button_get_active (self->only_left));
  if (self->stage != NULL)
    update_line (self);
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
show_clients (ClRemovalWizard *self)
{
  GListModel *items = cl_removal_stage_get_items (self->stage);
  guint n = g_list_model_get_n_items (items);
  g_autoptr (GListStore) rows = g_list_store_new (CL_TYPE_PREVIEW_ITEM);
  g_autofree char *title =
    g_strdup_printf (ngettext ("%u client gets a new owner", "%u clients get a new owner", n), n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ClRemovalItem) item = g_list_model_get_item (items, i);
      gint64 heir = cl_removal_stage_get_heir (self->stage, item);
      ClReach reach = cl_removal_item_get_reach (item, heir);
      g_autofree char *name = cl_removal_item_get_name (item);
      g_autoptr (ClPreviewItem) row = cl_preview_item_new (
        name, cl_client_words_get_reach (reach == CL_REACH_INVALID ? CL_REACH_NONE : reach),
        CL_ACCESS_BADGE_OWNER, cl_people_get_name (self->bundle->people, heir));

      g_list_store_append (rows, row);
    }
  show_list (self, cl_removal_list_new (title, G_LIST_MODEL (rows)));
}

static void
on_pairs_changed_cb (ClRemovalWizard *self)
{
  GtkWidget *list = adw_bin_get_child (self->list_bin);
  guint64 n = cl_removal_pairs_count_rest (self->pairs);
  guint rest = (guint) MIN (n, G_MAXUINT);
  g_autofree char *text = NULL;

  if (n > 0)
    text = g_strdup_printf (ngettext ("and %u other", "and %u others", rest), rest);
  if (cl_removal_pairs_get_failure (self->pairs) != NULL)
    cl_removal_list_set_rest (CL_REMOVAL_LIST (list), cl_removal_pairs_get_failure (self->pairs),
                              FALSE);
  else
    cl_removal_list_set_rest (CL_REMOVAL_LIST (list), text, n > 0);
}

static void
on_more_cb (ClRemovalWizard *self)
{
  if (self->pairs != NULL)
    cl_removal_pairs_load_more (self->pairs);
}

static void
show_access (ClRemovalWizard *self)
{
  GtkWidget *list;

  self->pairs = cl_removal_pairs_new (self->bundle->practice, self->bundle->actor,
                                      self->bundle->people, self->stage);
  list = cl_removal_list_new (_ ("Who gains and who loses access"),
                              cl_removal_pairs_get_items (self->pairs));
  g_signal_connect_object (self->pairs, "changed", G_CALLBACK (on_pairs_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "more", G_CALLBACK (on_more_cb), self, G_CONNECT_SWAPPED);
  show_list (self, list);
  cl_removal_pairs_load_more (self->pairs);
}

static void
on_show_part_cb (ClRemovalWizard *self, guint part)
{
  self->listed = (ClRemovalPart) part;
  if (part == CL_REMOVAL_PART_SUPERVISEES)
    go_to (self, STEP_SUPERVISEES);
  else if (part == CL_REMOVAL_PART_CLIENTS)
    show_clients (self);
  else
    show_access (self);
}

/* Where it is narrow, the ways on stand at the foot. */
static void
on_narrow_cb (ClRemovalWizard *self)
{
  gboolean narrow = cl_width_watcher_get_narrow (self->watcher);
  GtkWidget *clients = adw_bin_get_child (self->clients_bin);

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
}

/* Choices made one by one are work that one asks about. */
static gboolean
has_choices (ClRemovalWizard *self)
{
  return self->stage != NULL && cl_removal_stage_get_is_each (self->stage) &&
         get_n_clients (self) > 1 &&
         cl_removal_stage_count_left (self->stage) < get_n_clients (self);
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
  g_clear_handle_id (&self->reload_id, g_source_remove);
  g_clear_handle_id (&self->patience_id, g_source_remove);
  leave_list (self);
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
  g_clear_object (&self->bundle);
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
  gtk_widget_class_bind_template_child (widget_class, ClRemovalWizard, summary_bin);
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
}

static void
cl_removal_wizard_init (ClRemovalWizard *self)
{
  static const char *const words[N_STEPS] = { N_ ("Supervisees"), N_ ("Appointments"),
                                              N_ ("Clients"), N_ ("Summary") };

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  for (gsize i = 0; i < N_STEPS; i++)
    cl_step_bar_append (self->steps, _ (words[i]));
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
  self->bundle = g_object_ref (bundle);
  self->member = managed->member->id;
  self->previewer = cl_change_previewer_new (bundle->practice, bundle->actor);
  cl_change_previewer_set_counts_only (self->previewer, TRUE);
  g_signal_connect_object (self->previewer, "result", G_CALLBACK (on_preview_result_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->previewer, "refused", G_CALLBACK (on_refused_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (bundle->practice, "changed", G_CALLBACK (on_practice_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->patience_id = g_timeout_add (PATIENCE, on_patience_cb, self);
  update_title (self);
  update_actions (self);
  cl_fit_dialog (GTK_WINDOW (self), parent);
  look (self);
  gtk_window_present (GTK_WINDOW (self));
}
