/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-grant-row.h"

#include <glib/gi18n.h>

#include "cl-access-words.h"
#include "cl-level-button.h"
#include "cl-until-button.h"

struct _ClGrantRow
{
  ClPersonRow parent_instance;
  ClAccessStage *stage;
  gint64 member;
  ClPractice *practice;
  ClPeople *people;
  GtkWidget *level;
  GtkWidget *until;
  GtkWidget *remove;
  GtkWidget *keep;
};

G_DEFINE_FINAL_TYPE (ClGrantRow, cl_grant_row, CL_TYPE_PERSON_ROW)

static char *
describe (ClGrantRow *self, const ClAccessEntry *entry)
{
  if (entry->state == CL_STAGED_NEW)
    return g_strdup (_ ("Not saved yet"));
  return cl_access_words_describe_grant (self->practice, self->people, &entry->saved);
}

static char *
make_tag (ClGrantRow *self, const ClAccessEntry *entry)
{
  gint64 now = cl_practice_get_now (self->practice);

  switch (entry->state)
    {
    case CL_STAGED_NEW:
      return g_strdup (C_ ("staged", "New"));
    case CL_STAGED_GONE:
      return g_strdup (C_ ("staged", "Removed"));
    case CL_STAGED_CHANGED:
      if (entry->level == entry->saved.level)
        return g_strdup (C_ ("staged", "New date"));
      return g_strdup (entry->saved.level == CL_LEVEL_CHART ? C_ ("staged", "Was Chart")
                                                            : C_ ("staged", "Was Record"));
    case CL_STAGED_SAVED:
    default:
      return cl_grant_holds (&entry->saved, now) ? NULL : g_strdup (C_ ("grant", "Ended"));
    }
}

static void
on_level_cb (ClGrantRow *self)
{
  cl_access_stage_set_level (
    self->stage, self->member,
    cl_client_words_to_level (cl_level_button_get_level (CL_LEVEL_BUTTON (self->level))));
}

static void
on_until_cb (ClGrantRow *self)
{
  cl_access_stage_set_until (self->stage, self->member,
                             cl_until_button_get_until (CL_UNTIL_BUTTON (self->until)));
}

static void
on_remove_clicked_cb (ClGrantRow *self)
{
  g_object_ref (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  cl_access_stage_remove (self->stage, self->member);
  g_object_unref (self);
}

static void
on_keep_clicked_cb (ClGrantRow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  cl_access_stage_keep (self->stage, self->member);
}

static void
cl_grant_row_dispose (GObject *object)
{
  ClGrantRow *self = CL_GRANT_ROW (object);

  g_clear_object (&self->stage);
  g_clear_object (&self->practice);
  g_clear_object (&self->people);
  G_OBJECT_CLASS (cl_grant_row_parent_class)->dispose (object);
}

static void
cl_grant_row_class_init (ClGrantRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_grant_row_dispose;
}

static void
cl_grant_row_init (ClGrantRow *self)
{
}

static void
name_button (GtkWidget *button, const char *pattern, const char *name)
{
  g_autofree char *text = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  text = g_strdup_printf (pattern, name);
#pragma GCC diagnostic pop
  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
build (ClGrantRow *self)
{
  const char *name = cl_people_get_name (self->people, self->member);
  GTimeZone *zone = cl_practice_get_timezone (self->practice);

  self->level = cl_level_button_new (CL_ACCESS_BADGE_RECORD);
  self->until = cl_until_button_new (zone, cl_practice_get_now (self->practice));
  self->remove = gtk_button_new_from_icon_name ("window-close-symbolic");
  self->keep = gtk_button_new_with_label (_ ("Keep"));
  gtk_widget_add_css_class (self->remove, "flat");
  gtk_widget_add_css_class (self->keep, "flat");
  /* Translators: %s is a person's name */
  name_button (self->remove, _ ("Remove %s"), name);
  name_button (self->keep, _ ("Keep %s"), name);
  cl_person_row_add_control (CL_PERSON_ROW (self), self->level);
  cl_person_row_add_control (CL_PERSON_ROW (self), self->until);
  cl_person_row_add_end (CL_PERSON_ROW (self), self->remove);
  cl_person_row_add_end (CL_PERSON_ROW (self), self->keep);
  g_signal_connect_swapped (self->remove, "clicked", G_CALLBACK (on_remove_clicked_cb), self);
  g_signal_connect_swapped (self->keep, "clicked", G_CALLBACK (on_keep_clicked_cb), self);
}

/**
 * cl_grant_row_new:
 * @stage: what is staged
 * @member: one of its people
 * @practice: whose clock and time zone
 * @people: to name people
 *
 * A row of the specific people: level, end, remove, or Keep once removed. It
 * edits @stage; call cl_grant_row_update() when that changes.
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
cl_grant_row_new (ClAccessStage *stage, gint64 member, ClPractice *practice, ClPeople *people)
{
  ClGrantRow *self = g_object_new (CL_TYPE_GRANT_ROW, NULL);

  self->stage = g_object_ref (stage);
  self->member = member;
  self->practice = g_object_ref (practice);
  self->people = g_object_ref (people);
  cl_person_row_set_name (CL_PERSON_ROW (self), cl_people_get_name (people, member));
  build (self);
  cl_grant_row_update (self);
  g_signal_connect_swapped (self->level, "notify::level", G_CALLBACK (on_level_cb), self);
  g_signal_connect_swapped (self->until, "notify::until", G_CALLBACK (on_until_cb), self);
  return GTK_WIDGET (self);
}

/**
 * cl_grant_row_get_member:
 * @self: a row
 *
 * Returns: whose it is
 */
gint64
cl_grant_row_get_member (ClGrantRow *self)
{
  g_return_val_if_fail (CL_IS_GRANT_ROW (self), 0);

  return self->member;
}

/**
 * cl_grant_row_update:
 * @self: a row
 *
 * Shows what is staged now.
 */
void
cl_grant_row_update (ClGrantRow *self)
{
  const ClAccessEntry *entry = cl_access_stage_find_entry (self->stage, self->member);
  ClAccessEntry copy;
  g_autofree char *tag = NULL;
  g_autofree char *line = NULL;
  gboolean gone;

  if (entry == NULL)
    return;
  copy = *entry;
  gone = copy.state == CL_STAGED_GONE;
  tag = make_tag (self, &copy);
  line = describe (self, &copy);
  cl_person_row_set_subtitle (CL_PERSON_ROW (self), line);
  cl_person_row_set_tag (CL_PERSON_ROW (self), copy.state, tag);
  cl_level_button_set_level (CL_LEVEL_BUTTON (self->level), cl_client_words_get_level (copy.level));
  cl_until_button_set_until (CL_UNTIL_BUTTON (self->until), copy.until);
  gtk_widget_set_visible (self->level, !gone);
  gtk_widget_set_visible (self->until, !gone);
  gtk_widget_set_visible (self->remove, !gone);
  gtk_widget_set_visible (self->keep, gone);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), copy.state != CL_STAGED_NEW);
}

/**
 * cl_grant_row_set_narrow:
 * @self: a row
 * @narrow: whether its controls stand under the name
 *
 * Folds the row.
 */
void
cl_grant_row_set_narrow (ClGrantRow *self, gboolean narrow)
{
  g_return_if_fail (CL_IS_GRANT_ROW (self));

  cl_person_row_set_narrow (CL_PERSON_ROW (self), narrow);
  cl_until_button_set_compact (CL_UNTIL_BUTTON (self->until), narrow);
}
