/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-review-row.h"

#include <glib/gi18n.h>

#include "cl-access-badge.h"
#include "cl-avatar.h"
#include "cl-client-words.h"
#include "cl-review-remedy.h"
#include "cl-review-words.h"
#include "cl-wrap-box.h"

#define AVATAR_SIZE 32
/* A long text takes what room there is beside the buttons, and does not ask for more. */
#define NATURAL_CHARS 30

/* A row of any type: an icon or a person, words, and what can be done. */
struct _ClReviewRow
{
  GtkWidget parent_instance;
  ClPractice *practice;
  ClActor *actor;
  ClReviewEntry *entry;
  ClReviewGroup *group; /* whose chosen ones its buttons count */

  GtkWidget *box;
  GtkWidget *front; /* what stands before the words */
  GtkWidget *check;
  GtkWidget *avatar;
  GtkWidget *icon;
  GtkWidget *words;
  GtkWidget *title_line;
  GtkWidget *title;
  GtkWidget *count;
  GtkWidget *text;
  GtkWidget *tail;
  GtkWidget *badge;
  GtkWidget *buttons[CL_REVIEW_MAX_REMEDIES];
  GtkWidget *done;
};

enum
{
  SIGNAL_REMEDY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClReviewRow, cl_review_row, GTK_TYPE_WIDGET)

static void
on_button_clicked_cb (ClReviewRow *self, GtkWidget *button)
{
  ClReviewRemedy remedy =
    (ClReviewRemedy) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "cl-remedy"));

  if (self->entry != NULL)
    g_signal_emit (self, signals[SIGNAL_REMEDY], 0, (guint) remedy);
}

static void
on_check_toggled_cb (ClReviewRow *self)
{
  if (self->entry != NULL && self->entry->finding != NULL)
    cl_review_entry_set_chosen (self->entry,
                                gtk_check_button_get_active (GTK_CHECK_BUTTON (self->check)));
}

static void
set_class (GtkWidget *widget, const char *css_class, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
set_button (ClReviewRow *self, guint i, ClReviewRemedy remedy, const char *label, const char *about)
{
  GtkWidget *button = self->buttons[i];

  g_object_set_data (G_OBJECT (button), "cl-remedy", GINT_TO_POINTER (remedy));
  gtk_widget_set_visible (button, remedy != CL_REVIEW_REMEDY_NONE);
  if (remedy == CL_REVIEW_REMEDY_NONE)
    return;
  gtk_button_set_label (GTK_BUTTON (button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  about, -1);
}

/* What can be done about several at once, on the heading. */
static void
update_group_buttons (ClReviewRow *self)
{
  ClReviewGroup *group = self->entry->group;
  ClReviewKind kind = cl_review_group_get_kind (group);
  const ClReviewRemedy *remedies = cl_review_remedy_list (kind);
  guint n_chosen = cl_review_group_get_n_chosen (group);

  for (guint i = 0; i < CL_REVIEW_MAX_REMEDIES; i++)
    {
      gboolean is_shown = cl_review_remedy_is_change (remedies[i]) &&
                          cl_review_group_get_n_listed (group) > 1;
      g_autofree char *label = is_shown ? cl_review_remedy_get_group_label (remedies[i], n_chosen)
                                        : NULL;

      set_button (self, i, is_shown ? remedies[i] : CL_REVIEW_REMEDY_NONE, label,
                  cl_review_words_get_title (kind));
    }
}

static void
update_buttons (ClReviewRow *self, const char *about)
{
  const ClReviewRemedy *remedies = cl_review_remedy_list (self->entry->finding->kind);

  for (guint i = 0; i < CL_REVIEW_MAX_REMEDIES; i++)
    {
      gboolean is_shown = remedies[i] != CL_REVIEW_REMEDY_NONE &&
                          cl_review_remedy_is_for (remedies[i], self->actor);

      set_button (self, i, is_shown ? remedies[i] : CL_REVIEW_REMEDY_NONE,
                  is_shown ? cl_review_remedy_get_label (remedies[i]) : NULL, about);
    }
}

static void
hide_buttons (ClReviewRow *self)
{
  for (guint i = 0; i < CL_REVIEW_MAX_REMEDIES; i++)
    set_button (self, i, CL_REVIEW_REMEDY_NONE, NULL, NULL);
}

static gboolean
has_check (ClReviewRow *self)
{
  ClReviewEntry *entry = self->entry;

  return entry->type == CL_REVIEW_ENTRY_FINDING &&
         cl_review_remedy_is_change (cl_review_remedy_list (entry->finding->kind)[0]) &&
         cl_review_group_get_n_listed (entry->group) > 1;
}

static void
set_words (ClReviewRow *self, const char *title, const char *text)
{
  gtk_widget_set_visible (self->title_line, title != NULL);
  gtk_label_set_label (GTK_LABEL (self->title), title != NULL ? title : "");
  gtk_widget_set_visible (self->text, text != NULL && *text != '\0');
  gtk_label_set_label (GTK_LABEL (self->text), text != NULL ? text : "");
}

static void
show_summary (ClReviewRow *self)
{
  ClReview *review = self->entry->review;
  g_autofree char *last = cl_review_words_tell_last (self->practice, self->entry->people, review);
  g_autofree char *due = cl_review_words_tell_due (self->practice, review);

  set_words (self, last, due);
  set_class (self->text, "warning", review->due <= review->now);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), "cl-access-review-symbolic");
  hide_buttons (self);
}

static void
show_head (ClReviewRow *self)
{
  ClReviewKind kind = cl_review_group_get_kind (self->entry->group);
  g_autofree char *text = cl_review_words_explain (kind);
  g_autofree char *count =
    g_strdup_printf ("%" G_GUINT64_FORMAT, cl_review_group_get_total (self->entry->group));

  set_words (self, cl_review_words_get_title (kind), text);
  gtk_label_set_label (GTK_LABEL (self->count), count);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), cl_review_words_get_icon (kind));
  update_group_buttons (self);
}

static void
show_finding (ClReviewRow *self)
{
  ClReviewFinding *finding = self->entry->finding;
  g_autofree char *name = cl_review_words_name (self->entry->people, finding);
  g_autofree char *text = cl_review_words_describe (self->practice, self->entry->people, finding);
  gboolean has_level = finding->level == CL_LEVEL_RECORD || finding->level == CL_LEVEL_CHART;

  set_words (self, name, text);
  if (finding->member != 0)
    cl_avatar_set_name (CL_AVATAR (self->avatar),
                        cl_people_get_name (self->entry->people, finding->member));
  else
    gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), cl_review_words_get_icon (finding->kind));
  gtk_widget_set_visible (self->badge, has_level);
  if (has_level)
    cl_access_badge_set_level (CL_ACCESS_BADGE (self->badge),
                               cl_client_words_get_level (finding->level));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->check), self->entry->is_chosen);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  update_buttons (self, name);
}

/* What there is beyond those that are listed. */
static void
show_rest (ClReviewRow *self)
{
  ClReviewGroup *group = self->entry->group;
  guint n_listed = cl_review_group_get_n_listed (group);
  guint n_more = (guint) MIN (cl_review_group_get_total (group) - n_listed, G_MAXUINT);
  g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", n_more), n_more);
  g_autofree char *text = g_strdup_printf (
    ngettext ("The first one is listed. The others follow once it is done.",
              "The first %u are listed. The others follow once these are done.", n_listed),
    n_listed);

  set_words (self, more, text);
  hide_buttons (self);
}

static void
show_quiet (ClReviewRow *self)
{
  g_autofree char *text = cl_review_words_list_quiet (self->entry->review);

  set_words (self, NULL, text);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), "object-select-symbolic");
  hide_buttons (self);
}

static void
update_parts (ClReviewRow *self)
{
  ClReviewEntryType type = self->entry->type;
  gboolean is_person = type == CL_REVIEW_ENTRY_FINDING && self->entry->finding->member != 0;

  gtk_widget_set_visible (self->check, has_check (self));
  gtk_widget_set_visible (self->avatar, is_person);
  gtk_widget_set_visible (self->icon, !is_person && type != CL_REVIEW_ENTRY_REST);
  gtk_widget_set_visible (self->count, type == CL_REVIEW_ENTRY_HEAD);
  gtk_widget_set_visible (self->badge, FALSE);
  gtk_widget_set_visible (self->done, type == CL_REVIEW_ENTRY_SUMMARY);
  gtk_widget_remove_css_class (self->text, "warning");
  set_class (self->box, "head", type == CL_REVIEW_ENTRY_HEAD);
  set_class (self->box, "summary", type == CL_REVIEW_ENTRY_SUMMARY);
  set_class (self->box, "quiet", type == CL_REVIEW_ENTRY_QUIET);
  set_class (self->box, "first", self->entry->is_first);
  set_class (self->box, "last", self->entry->is_last);
  set_class (self->title, "title-4",
             type == CL_REVIEW_ENTRY_HEAD || type == CL_REVIEW_ENTRY_SUMMARY);
}

static void
update_accessible (ClReviewRow *self)
{
  g_autofree char *name = g_strdup_printf ("%s. %s", gtk_label_get_label (GTK_LABEL (self->title)),
                                           gtk_label_get_label (GTK_LABEL (self->text)));

  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
    gtk_widget_get_visible (self->title_line) ? name : gtk_label_get_label (GTK_LABEL (self->text)),
    -1);
}

static void
update (ClReviewRow *self)
{
  update_parts (self);
  switch (self->entry->type)
    {
    case CL_REVIEW_ENTRY_SUMMARY:
      show_summary (self);
      break;
    case CL_REVIEW_ENTRY_HEAD:
      show_head (self);
      break;
    case CL_REVIEW_ENTRY_FINDING:
      show_finding (self);
      break;
    case CL_REVIEW_ENTRY_REST:
      show_rest (self);
      break;
    case CL_REVIEW_ENTRY_QUIET:
      show_quiet (self);
      break;
    default:
      g_return_if_reached ();
    }
  update_accessible (self);
}

static void
cl_review_row_dispose (GObject *object)
{
  ClReviewRow *self = CL_REVIEW_ROW (object);

  cl_review_row_set_entry (self, NULL);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->actor);
  g_clear_object (&self->practice);
  G_OBJECT_CLASS (cl_review_row_parent_class)->dispose (object);
}

static void
cl_review_row_class_init (ClReviewRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_review_row_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "reviewrow");
  /**
   * ClReviewRow::remedy:
   * @self: a row
   * @remedy: a #ClReviewRemedy: what is to be done about it
   */
  signals[SIGNAL_REMEDY] = g_signal_new ("remedy", CL_TYPE_REVIEW_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static GtkWidget *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), NATURAL_CHARS);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
make_front (ClReviewRow *self)
{
  self->front = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->check = gtk_check_button_new ();
  self->avatar = cl_avatar_new ("", AVATAR_SIZE);
  self->icon = gtk_image_new ();
  gtk_widget_set_size_request (self->icon, AVATAR_SIZE, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  g_signal_connect_object (self->check, "toggled", G_CALLBACK (on_check_toggled_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->front), self->check);
  gtk_box_append (GTK_BOX (self->front), self->avatar);
  gtk_box_append (GTK_BOX (self->front), self->icon);
}

static void
make_words (ClReviewRow *self)
{
  self->words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  self->title_line = cl_wrap_box_new ();
  self->title = make_label (NULL);
  self->count = gtk_label_new (NULL);
  self->text = make_label ("small");
  gtk_widget_add_css_class (self->text, "soft");
  gtk_widget_set_css_classes (self->count, (const char *[]){ "small", "review-count", NULL });
  gtk_widget_set_valign (self->count, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (self->words, TRUE);
  gtk_widget_set_valign (self->words, GTK_ALIGN_CENTER);
  cl_wrap_box_append (CL_WRAP_BOX (self->title_line), self->title);
  cl_wrap_box_append (CL_WRAP_BOX (self->title_line), self->count);
  gtk_box_append (GTK_BOX (self->words), self->title_line);
  gtk_box_append (GTK_BOX (self->words), self->text);
}

static void
make_tail (ClReviewRow *self)
{
  self->tail = cl_wrap_box_new ();
  self->badge = cl_access_badge_new (CL_ACCESS_BADGE_RECORD);
  self->done = gtk_button_new_with_label (_ ("Mark Review as Done"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->done), "review.mark-done");
  gtk_widget_add_css_class (self->done, "suggested-action");
  gtk_widget_set_valign (self->badge, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->tail, GTK_ALIGN_CENTER);
  cl_wrap_box_append (CL_WRAP_BOX (self->tail), self->badge);
  for (guint i = 0; i < CL_REVIEW_MAX_REMEDIES; i++)
    {
      self->buttons[i] = gtk_button_new ();
      g_signal_connect_object (self->buttons[i], "clicked", G_CALLBACK (on_button_clicked_cb), self,
                               G_CONNECT_SWAPPED);
      cl_wrap_box_append (CL_WRAP_BOX (self->tail), self->buttons[i]);
    }
  cl_wrap_box_append (CL_WRAP_BOX (self->tail), self->done);
}

static void
cl_review_row_init (ClReviewRow *self)
{
  GtkWidget *first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  make_front (self);
  make_words (self);
  make_tail (self);
  gtk_widget_set_hexpand (first, TRUE);
  gtk_widget_add_css_class (self->box, "review-row");
  gtk_box_append (GTK_BOX (first), self->front);
  gtk_box_append (GTK_BOX (first), self->words);
  gtk_box_append (GTK_BOX (self->box), first);
  gtk_box_append (GTK_BOX (self->box), self->tail);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * cl_review_row_new:
 * @practice: whose clock and time zone
 * @actor: who is signed in
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
cl_review_row_new (ClPractice *practice, ClActor *actor)
{
  ClReviewRow *self = g_object_new (CL_TYPE_REVIEW_ROW, NULL);

  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
  return GTK_WIDGET (self);
}

static void
on_chosen_cb (ClReviewRow *self)
{
  update_group_buttons (self);
}

static void
watch_group (ClReviewRow *self, ClReviewGroup *group)
{
  if (self->group == group)
    return;
  if (self->group != NULL)
    g_signal_handlers_disconnect_by_func (self->group, on_chosen_cb, self);
  g_set_object (&self->group, group);
  if (group != NULL)
    g_signal_connect_object (group, "notify::n-chosen", G_CALLBACK (on_chosen_cb), self,
                             G_CONNECT_SWAPPED);
}

static void
on_entry_changed_cb (ClReviewRow *self)
{
  watch_group (self, self->entry->type == CL_REVIEW_ENTRY_HEAD ? self->entry->group : NULL);
  update (self);
}

/**
 * cl_review_row_set_entry:
 * @self: a row
 * @entry: (nullable): what it shows
 */
void
cl_review_row_set_entry (ClReviewRow *self, ClReviewEntry *entry)
{
  g_return_if_fail (CL_IS_REVIEW_ROW (self));

  watch_group (self, NULL);
  if (self->entry != NULL)
    g_signal_handlers_disconnect_by_func (self->entry, on_entry_changed_cb, self);
  /* Its box is not to be checked by what is shown next. */
  g_clear_object (&self->entry);
  if (entry == NULL)
    return;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->check), entry->is_chosen);
  self->entry = g_object_ref (entry);
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_entry_changed_cb), self,
                           G_CONNECT_SWAPPED);
  on_entry_changed_cb (self);
}

/**
 * cl_review_row_get_entry:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it shows
 */
ClReviewEntry *
cl_review_row_get_entry (ClReviewRow *self)
{
  g_return_val_if_fail (CL_IS_REVIEW_ROW (self), NULL);

  return self->entry;
}

/**
 * cl_review_row_set_narrow:
 * @self: a row
 * @narrow: whether what can be done stands below the words
 */
void
cl_review_row_set_narrow (ClReviewRow *self, gboolean narrow)
{
  g_return_if_fail (CL_IS_REVIEW_ROW (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}
