/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-removal-summary.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "cl-access-words.h"
#include "cl-avatar.h"
#include "cl-client-words.h"
#include "cl-removal-appointments.h"
#include "cl-removal-words.h"

#define N_PARTS (CL_REMOVAL_PART_ACCESS + 1)

struct _ClRemovalSummary
{
  GtkWidget parent_instance;
  ClRemovalStage *stage;
  ClPeople *people;
  GtkWidget *scroller;
  GtkWidget *box;
  GtkWidget *access; /* the line that is filled once it is counted */
  GtkWidget *show[N_PARTS];
  GtkWidget *cancelled; /* (nullable): the line of appointments */
  GPtrArray *lines; /* GtkWidget: headings, and the lines below them */
};

G_DEFINE_FINAL_TYPE (ClRemovalSummary, cl_removal_summary, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_SHOW,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
on_show_clicked_cb (ClRemovalSummary *self, GtkWidget *button)
{
  for (guint i = 0; i < N_PARTS; i++)
    if (self->show[i] == button)
      g_signal_emit (self, signals[SIGNAL_SHOW], 0, i);
}

static void
cl_removal_summary_dispose (GObject *object)
{
  ClRemovalSummary *self = CL_REMOVAL_SUMMARY (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_object (&self->stage);
  g_clear_object (&self->people);
  G_OBJECT_CLASS (cl_removal_summary_parent_class)->dispose (object);
}

static void
cl_removal_summary_class_init (ClRemovalSummaryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_removal_summary_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);

  /**
   * ClRemovalSummary::show-part:
   * @self: a summary
   * @part: a #ClRemovalPart
   *
   * The person wants to see what a line counts.
   */
  signals[SIGNAL_SHOW] = g_signal_new ("show-part", CL_TYPE_REMOVAL_SUMMARY, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
cl_removal_summary_init (ClRemovalSummary *self)
{
  self->lines = g_ptr_array_new ();
  self->scroller = gtk_scrolled_window_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_add_css_class (self->box, "removal-summary");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->box);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

static GtkWidget *
add_group (ClRemovalSummary *self, const char *title)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *heading = gtk_label_new (title);
  GtkWidget *list = gtk_list_box_new ();

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_box_append (GTK_BOX (group), heading);
  gtk_box_append (GTK_BOX (group), list);
  gtk_box_append (GTK_BOX (self->box), group);
  g_ptr_array_add (self->lines, heading);
  return list;
}

static GtkWidget *
add_line (ClRemovalSummary *self,
          GtkWidget *list,
          const char *icon_name,
          const char *css_class,
          const char *title,
          const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);

  gtk_widget_add_css_class (icon, "medal");
  gtk_widget_add_css_class (icon, css_class);
  gtk_widget_set_valign (icon, GTK_ALIGN_CENTER);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 4);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  g_ptr_array_add (self->lines, row);
  return row;
}

static void
name_show (ClRemovalSummary *self, GtkWidget *row, ClRemovalPart part)
{
  /* Translators: %s is what a line counts: “9 clients get a new owner” */
  g_autofree char *name =
    g_strdup_printf (_ ("Show: %s"), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->show[part]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

static void
add_show (ClRemovalSummary *self, GtkWidget *row, ClRemovalPart part)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Show"));

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_show_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  self->show[part] = button;
  name_show (self, row, part);
}

static void
add_head (ClRemovalSummary *self, const char *name)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *question = g_strdup_printf (_ ("Remove %s?"), name);
  GtkWidget *labels[] = {
    gtk_label_new (question),
    gtk_label_new (_ ("All of this happens together, now. If any part fails, nothing changes.")),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      gtk_label_set_xalign (GTK_LABEL (labels[i]), 0);
      gtk_label_set_wrap (GTK_LABEL (labels[i]), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (labels[i]), PANGO_WRAP_WORD_CHAR);
      gtk_widget_add_css_class (labels[i], i == 0 ? "title-3" : "soft");
      gtk_box_append (GTK_BOX (words), labels[i]);
    }
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (head), cl_avatar_new (name, 40));
  gtk_box_append (GTK_BOX (head), words);
  gtk_widget_set_valign (gtk_widget_get_first_child (head), GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->box), head);
}

static void
add_moved (ClRemovalSummary *self, GtkWidget **list, ClRemovalStage *stage, ClRemovalPart part)
{
  g_autofree char *title = cl_removal_words_count_moved (stage);
  g_autofree char *heirs = cl_removal_words_list_heirs (self->people, stage);
  const char *icon = cl_removal_stage_is_of_notes (stage) ? "cl-record-symbolic"
                                                          : "cl-owner-symbolic";

  if (g_list_model_get_n_items (cl_removal_stage_get_items (stage)) == 0)
    return;
  if (*list == NULL)
    *list = add_group (self, _ ("Moves to someone else"));
  add_show (self, add_line (self, *list, icon, "record", title, heirs), part);
}

static void
add_moves (ClRemovalSummary *self)
{
  GtkWidget *list = NULL;

  add_moved (self, &list, self->stage, CL_REMOVAL_PART_CLIENTS);
  add_moved (self, &list, cl_removal_stage_get_notes (self->stage), CL_REMOVAL_PART_NOTES);
}

static void
add_supervision (ClRemovalSummary *self, GtkWidget *list)
{
  GArray *supervisees = cl_removal_stage_get_look (self->stage)->preview->supervisees;
  guint n = supervisees->len;
  g_autofree char *title = g_strdup_printf (
    ngettext ("%u person loses their supervisor", "%u people lose their supervisor", n), n);
  g_autofree char *names = cl_removal_words_list_names (self->people, supervisees);

  if (n > 0)
    add_show (self, add_line (self, list, "cl-supervision-symbolic", "emergency", title, names),
              CL_REMOVAL_PART_SUPERVISEES);
}

static void
add_reviews (ClRemovalSummary *self, GtkWidget *list, const char *short_name)
{
  ClRemovalPreview *preview = cl_removal_stage_get_look (self->stage)->preview;
  g_autofree char *returned = g_strdup_printf (
    /* Translators: %2$s is a member who was to co-sign the notes */
    ngettext ("%1$u note sent to %2$s goes back to its author",
              "%1$u notes sent to %2$s go back to their authors", preview->n_returned),
    preview->n_returned, short_name);
  g_autofree char *cosigned =
    g_strdup_printf (ngettext ("%u co-signed note names no reviewer any more",
                               "%u co-signed notes name no reviewer any more", preview->n_cosigned),
                     preview->n_cosigned);

  if (preview->n_returned > 0)
    add_line (self, list, "cl-record-symbolic", "emergency", returned,
              _ ("Nobody has co-signed them: they need revision, or another supervisor"));
  if (preview->n_cosigned > 0)
    add_line (self, list, "cl-record-symbolic", "emergency", cosigned,
              _ ("The log keeps who co-signed them"));
}

static void
add_ends (ClRemovalSummary *self, const char *short_name, gboolean is_me)
{
  GtkWidget *list = add_group (self, _ ("Ends"));
  g_autofree char *ended =
    cl_removal_words_list_ended (cl_removal_stage_get_look (self->stage)->preview);
  /* Translators: “14 grants, 2 chart shares end” */
  g_autofree char *title = ended != NULL ? g_strdup_printf (_ ("Ends: %s"), ended) : NULL;
  g_autofree char *cancelled =
    cl_removal_appointments_count (cl_removal_stage_get_look (self->stage));
  g_autofree char *sees = g_strdup_printf (_ ("%s sees nobody’s record any more"), short_name);

  add_supervision (self, list);
  add_reviews (self, list, short_name);
  if (cancelled != NULL)
    self->cancelled = add_line (self, list, "cl-schedule-symbolic", "emergency", cancelled,
                                _ ("Their clients are not told: print the list to call them"));
  add_line (self, list, "cl-shared-symbolic", "emergency",
            title != NULL ? title : _ ("Access to every client ends"), sees);
  add_line (self, list, "cl-private-symbolic", "emergency", _ ("Sign-in ends now, on every device"),
            is_me ? _ ("This is you: you are signed out at once, and only somebody else can invite "
                       "you again")
                  : _ ("The same email can be invited again later; nothing comes back by it"));
}

static void
add_waiting (ClRemovalSummary *self, GtkWidget *list, const char *short_name)
{
  guint n = cl_removal_stage_get_look (self->stage)->preview->n_waiting;
  g_autofree char *title = NULL;
  g_autofree char *since = NULL;

  if (n == 0)
    return;
  title = g_strdup_printf (
    ngettext ("%u client stays on the waiting list", "%u clients stay on the waiting list", n), n);
  /* Translators: %s is a member for whose time clients wait */
  since = g_strdup_printf (_ ("For a time with anybody, no longer with %s"), short_name);
  add_line (self, list, "cl-schedule-symbolic", "schedule", title, since);
}

static void
add_stays (ClRemovalSummary *self, const char *short_name)
{
  GtkWidget *list = add_group (self, _ ("Stays"));
  guint n = cl_removal_stage_get_look (self->stage)->preview->sealed_notes;
  g_autofree char *title =
    g_strdup_printf (_ ("What %s wrote and did stays under their name"), short_name);
  g_autofree char *sealed = NULL;

  add_line (self, list, "cl-record-symbolic", "schedule", title, _ ("Nothing is deleted"));
  add_waiting (self, list, short_name);
  if (n == 0)
    return;
  sealed = g_strdup_printf (ngettext ("%u unfinished psychotherapy note moves to nobody",
                                      "%u unfinished psychotherapy notes move to nobody", n),
                            n);
  add_line (self, list, "cl-private-symbolic", "schedule", sealed,
            _ ("It stays under seal; only the recovery key opens it"));
}

/**
 * cl_removal_summary_new:
 * @stage: what is chosen
 * @people: to name people
 *
 * The last page of the wizard: exactly what will happen (docs: SCREENS, Practice).
 *
 * Returns: (transfer floating): a page; who gains and who loses access is still to come
 */
GtkWidget *
cl_removal_summary_new (ClRemovalStage *stage, ClPeople *people)
{
  ClRemovalSummary *self = g_object_new (CL_TYPE_REMOVAL_SUMMARY, NULL);
  gint64 member = cl_removal_stage_get_look (stage)->member;
  g_autofree char *short_name = cl_people_get_short_name (people, member);

  self->stage = g_object_ref (stage);
  self->people = g_object_ref (people);
  add_head (self, cl_people_get_name (people, member));
  add_moves (self);
  add_ends (self, short_name, member == cl_people_get_me (people));
  self->access = add_line (self, add_group (self, _ ("Access")), "cl-everyone-symbolic", "chart",
                           _ ("Counting who gains and who loses access…"), NULL);
  add_show (self, self->access, CL_REMOVAL_PART_ACCESS);
  gtk_widget_set_visible (self->show[CL_REMOVAL_PART_ACCESS], FALSE);
  add_stays (self, short_name);
  return GTK_WIDGET (self);
}

/**
 * cl_removal_summary_set_preview:
 * @self: a summary
 * @preview: what the removal does
 *
 * Says who gains and who loses access.
 */
void
cl_removal_summary_set_preview (ClRemovalSummary *self, ClPreview *preview)
{
  g_autofree char *title = NULL;
  g_autofree char *groups = NULL;

  g_return_if_fail (CL_IS_REMOVAL_SUMMARY (self));

  title = cl_removal_words_describe_access (preview);
  groups = cl_removal_words_list_access (self->people, preview);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->access), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->access), groups);
  gtk_widget_set_visible (self->show[CL_REMOVAL_PART_ACCESS], preview->total > 0);
  name_show (self, self->access, CL_REMOVAL_PART_ACCESS);
}

static void
report_moved (ClRemovalSummary *self, ClRemovalReport *report, ClRemovalStage *stage)
{
  GListModel *items = cl_removal_stage_get_items (stage);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (ClRemovalItem) item = g_list_model_get_item (items, i);
      g_autofree char *name = cl_removal_item_get_name (item);

      cl_removal_report_add (
        report, CL_REMOVAL_REPORT_DETAIL, name,
        cl_people_get_name (self->people, cl_removal_stage_get_heir (stage, item)));
    }
}

static void
report_supervisees (ClRemovalSummary *self, ClRemovalReport *report)
{
  GArray *supervisees = cl_removal_stage_get_look (self->stage)->preview->supervisees;

  for (guint i = 0; i < supervisees->len; i++)
    cl_removal_report_add (
      report, CL_REMOVAL_REPORT_DETAIL,
      cl_people_get_name (self->people, g_array_index (supervisees, gint64, i)), NULL);
}

static void
report_appointments (ClRemovalSummary *self, ClPractice *practice, ClRemovalReport *report)
{
  ClRemovalLook *look = cl_removal_stage_get_look (self->stage);
  guint n_more = look->preview->future_appointments->len - look->appointments->len;
  g_autofree char *more = NULL;

  for (guint i = 0; i < look->appointments->len; i++)
    {
      ClAppointment *appointment = g_ptr_array_index (look->appointments, i);
      g_autofree char *moment = cl_client_words_format_moment (practice, appointment->start);

      cl_removal_report_add (report, CL_REMOVAL_REPORT_DETAIL, moment,
                             cl_removal_appointments_get_title (appointment));
    }
  if (n_more == 0)
    return;
  more =
    g_strdup_printf (ngettext ("%u is not listed here", "%u are not listed here", n_more), n_more);
  cl_removal_report_add (report, CL_REMOVAL_REPORT_DETAIL, more, NULL);
}

/* What a line counts, below it. */
static void
report_details (ClRemovalSummary *self,
                ClPractice *practice,
                GtkWidget *row,
                ClRemovalReport *report)
{
  GtkWidget *clients = self->show[CL_REMOVAL_PART_CLIENTS];
  GtkWidget *notes = self->show[CL_REMOVAL_PART_NOTES];
  GtkWidget *supervisees = self->show[CL_REMOVAL_PART_SUPERVISEES];

  if (clients != NULL && gtk_widget_is_ancestor (clients, row))
    report_moved (self, report, self->stage);
  else if (notes != NULL && gtk_widget_is_ancestor (notes, row))
    report_moved (self, report, cl_removal_stage_get_notes (self->stage));
  else if (supervisees != NULL && gtk_widget_is_ancestor (supervisees, row))
    report_supervisees (self, report);
  else if (row == self->cancelled)
    report_appointments (self, practice, report);
}

/**
 * cl_removal_summary_make_report:
 * @self: a summary that was told of who gains and who loses access
 * @practice: whose clock tells the times
 *
 * Returns: (transfer full): the page for paper, with all that its lines count
 */
ClRemovalReport *
cl_removal_summary_make_report (ClRemovalSummary *self, ClPractice *practice)
{
  gint64 member = cl_removal_stage_get_look (self->stage)->member;
  g_autofree char *now = cl_client_words_format_exact (practice, cl_practice_get_now (practice));
  /* Translators: %s is a member */
  g_autofree char *title =
    g_strdup_printf (_ ("If %s is removed"), cl_people_get_name (self->people, member));
  g_autofree char *foot =
    g_strdup_printf (_ ("Printed on %s by %s"), now,
                     cl_people_get_name (self->people, cl_people_get_me (self->people)));
  ClRemovalReport *report = cl_removal_report_new (title, foot);

  for (guint i = 0; i < self->lines->len; i++)
    {
      GtkWidget *line = g_ptr_array_index (self->lines, i);

      if (GTK_IS_LABEL (line))
        {
          cl_removal_report_add (report, CL_REMOVAL_REPORT_HEADING,
                                 gtk_label_get_label (GTK_LABEL (line)), NULL);
          continue;
        }
      cl_removal_report_add (report, CL_REMOVAL_REPORT_LINE,
                             adw_preferences_row_get_title (ADW_PREFERENCES_ROW (line)),
                             adw_action_row_get_subtitle (ADW_ACTION_ROW (line)));
      report_details (self, practice, line, report);
    }
  return report;
}

/**
 * cl_removal_summary_get_button:
 * @self: a summary
 * @part: a line
 *
 * Returns: (transfer none) (nullable): its button “Show”
 */
GtkWidget *
cl_removal_summary_get_button (ClRemovalSummary *self, ClRemovalPart part)
{
  g_return_val_if_fail (CL_IS_REMOVAL_SUMMARY (self), NULL);

  return self->show[part];
}
