/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who owns the client, what whoever owned it keeps, and what everyone in the practice sees. */
#include "cl-access-owner.h"

#include <glib/gi18n.h>

#include "cl-client-words.h"
#include "cl-level-button.h"
#include "cl-person-row.h"
#include "cl-type-ahead.h"

struct _ClAccessOwner
{
  GtkWidget parent_instance;
  ClClientBundle *bundle;
  ClAccessStage *stage;
  gboolean is_narrow;

  GtkWidget *box;
  GtkListBox *list;
  GtkWidget *row;
  GtkWidget *badge;
  GtkWidget *change;
  GtkWidget *keep;
  GtkWidget *entry_row;
  GtkWidget *entry;
  GtkWidget *former_row;
  GtkWidget *former_level;
  GtkWidget *everyone_row;
  GtkWidget *everyone_level;
};

G_DEFINE_FINAL_TYPE (ClAccessOwner, cl_access_owner, GTK_TYPE_WIDGET)

static void
update_owner (ClAccessOwner *self)
{
  gint64 owner = cl_access_stage_get_owner (self->stage);
  gint64 saved = cl_access_stage_get_saved_owner (self->stage);
  gboolean changed = owner != saved;
  g_autofree char *former = cl_people_get_short_name (self->bundle->people, saved);
  /* Translators: %s is who owned the client until now */
  g_autofree char *title = g_strdup_printf (_ ("Keep access for %s"), former);

  cl_person_row_set_name (CL_PERSON_ROW (self->row),
                          cl_people_get_name (self->bundle->people, owner));
  cl_person_row_set_tag (CL_PERSON_ROW (self->row), changed ? CL_STAGED_NEW : CL_STAGED_SAVED,
                         changed ? C_ ("staged", "New") : NULL);
  cl_person_row_set_name (CL_PERSON_ROW (self->former_row), title);
  gtk_widget_set_visible (self->keep, changed);
  gtk_widget_set_visible (self->former_row, changed);
  cl_level_button_set_level (
    CL_LEVEL_BUTTON (self->former_level),
    cl_client_words_get_level (cl_access_stage_get_keep_former (self->stage)));
}

static char *
describe_others (ClAccessOwner *self, guint n)
{
  if (self->is_narrow)
    return g_strdup_printf (ngettext ("%u practitioner", "%u practitioners", n), n);
  /* Translators: %u is a number of people, %s the name of the practice */
  return g_strdup_printf (
    ngettext ("The other %u practitioner of %s", "The other %u practitioners of %s", n), n,
    self->bundle->practice_name);
}

static void
update_everyone (ClAccessOwner *self)
{
  ClLevel level = cl_access_stage_get_everyone (self->stage);
  gboolean changed = level != self->bundle->access->everyone;
  guint n =
    cl_people_count_practitioners (self->bundle->people, cl_access_stage_get_owner (self->stage));
  g_autofree char *line = describe_others (self, n);

  cl_person_row_set_subtitle (CL_PERSON_ROW (self->everyone_row), line);
  cl_person_row_set_tag (CL_PERSON_ROW (self->everyone_row),
                         changed ? CL_STAGED_CHANGED : CL_STAGED_SAVED,
                         changed ? C_ ("staged", "Changed") : NULL);
  cl_level_button_set_level (CL_LEVEL_BUTTON (self->everyone_level),
                             cl_client_words_get_level (level));
}

static void
on_owner_activated_cb (ClAccessOwner *self, ClTypeAheadItem *item)
{
  gtk_widget_set_visible (self->entry_row, FALSE);
  gtk_widget_grab_focus (self->change);
  cl_access_stage_set_owner (self->stage, cl_type_ahead_item_get_id (item));
}

static void
on_change_clicked_cb (ClAccessOwner *self)
{
  gboolean show = !gtk_widget_get_visible (self->entry_row);

  gtk_widget_set_visible (self->entry_row, show);
  if (show)
    gtk_widget_grab_focus (self->entry);
}

static void
on_owner_keep_clicked_cb (ClAccessOwner *self)
{
  gtk_widget_grab_focus (self->change);
  cl_access_stage_set_owner (self->stage, cl_access_stage_get_saved_owner (self->stage));
}

static void
on_former_level_cb (ClAccessOwner *self)
{
  cl_access_stage_set_keep_former (
    self->stage,
    cl_client_words_to_level (cl_level_button_get_level (CL_LEVEL_BUTTON (self->former_level))));
}

static void
on_everyone_level_cb (ClAccessOwner *self)
{
  cl_access_stage_set_everyone (self->stage, cl_client_words_to_level (cl_level_button_get_level (
                                               CL_LEVEL_BUTTON (self->everyone_level))));
}

static void
on_row_activated_cb (ClAccessOwner *self, GtkWidget *row)
{
  if (row == self->row)
    gtk_widget_activate_action (GTK_WIDGET (self), "access.why", "x", self->bundle->access->owner);
}

static GtkWidget *
make_flat_button (const char *label, GCallback callback, ClAccessOwner *self)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

static void
build_owner (ClAccessOwner *self)
{
  self->row = cl_person_row_new ("", _ ("Sees everything and decides who has access"));
  self->badge = cl_access_badge_new (CL_ACCESS_BADGE_OWNER);
  self->keep = make_flat_button (_ ("Keep"), G_CALLBACK (on_owner_keep_clicked_cb), self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->keep), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Keep the Owner"), -1);
  self->change = make_flat_button (_ ("Change…"), G_CALLBACK (on_change_clicked_cb), self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->change), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Change the Owner…"), -1);
  cl_person_row_add_end (CL_PERSON_ROW (self->row), self->badge);
  cl_person_row_add_end (CL_PERSON_ROW (self->row), self->keep);
  cl_person_row_add_end (CL_PERSON_ROW (self->row), self->change);
  gtk_list_box_append (self->list, self->row);
}

static void
build_entry (ClAccessOwner *self)
{
  self->entry = cl_type_ahead_new ();
  g_object_set (self->entry, "placeholder-text", _ ("Choose another practitioner"), "flat", TRUE,
                "hint", _ ("The new owner sees everything and decides who has access."), NULL);
  g_signal_connect_swapped (self->entry, "activated", G_CALLBACK (on_owner_activated_cb), self);
  self->entry_row = gtk_list_box_row_new ();
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->entry_row), FALSE);
  gtk_widget_set_focusable (self->entry_row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->entry_row), self->entry);
  gtk_widget_set_visible (self->entry_row, FALSE);
  gtk_list_box_append (self->list, self->entry_row);
}

static void
build_former (ClAccessOwner *self)
{
  self->former_row =
    cl_person_row_new_icon ("cl-swap-symbolic", "", _ ("What the former owner sees from now on"));
  self->former_level = cl_level_button_new (CL_ACCESS_BADGE_NONE);
  g_object_set (self->former_level, "allow-none", TRUE, NULL);
  g_signal_connect_swapped (self->former_level, "notify::level", G_CALLBACK (on_former_level_cb),
                            self);
  cl_person_row_add_end (CL_PERSON_ROW (self->former_row), self->former_level);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->former_row), FALSE);
  gtk_list_box_append (self->list, self->former_row);
}

static void
build_everyone (ClAccessOwner *self)
{
  self->everyone_row =
    cl_person_row_new_icon ("cl-everyone-symbolic", _ ("Everyone in the practice"), NULL);
  self->everyone_level = cl_level_button_new_plain (CL_ACCESS_BADGE_NONE);
  g_signal_connect_swapped (self->everyone_level, "notify::level",
                            G_CALLBACK (on_everyone_level_cb), self);
  cl_person_row_add_end (CL_PERSON_ROW (self->everyone_row), self->everyone_level);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->everyone_row), FALSE);
  gtk_list_box_append (self->list, self->everyone_row);
}

static void
cl_access_owner_dispose (GObject *object)
{
  ClAccessOwner *self = CL_ACCESS_OWNER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CL_TYPE_ACCESS_OWNER);
  g_clear_object (&self->stage);
  g_clear_object (&self->bundle);
  G_OBJECT_CLASS (cl_access_owner_parent_class)->dispose (object);
}

static void
cl_access_owner_class_init (ClAccessOwnerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_access_owner_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/caseload/Caseload/clients/cl-access-owner.ui");
  gtk_widget_class_bind_template_child (widget_class, ClAccessOwner, box);
  gtk_widget_class_bind_template_child (widget_class, ClAccessOwner, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
cl_access_owner_init (ClAccessOwner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  build_owner (self);
  build_entry (self);
  build_former (self);
  build_everyone (self);
}

/**
 * cl_access_owner_set_stage:
 * @self: an owner
 * @stage: what is staged, which they edit
 * @bundle: the client
 *
 * Says whose owner it is; call cl_access_owner_update() then, and when @stage changes.
 */
void
cl_access_owner_set_stage (ClAccessOwner *self, ClAccessStage *stage, ClClientBundle *bundle)
{
  g_return_if_fail (CL_IS_ACCESS_OWNER (self));

  g_set_object (&self->stage, stage);
  g_set_object (&self->bundle, bundle);
}

/**
 * cl_access_owner_set_practitioners:
 * @self: an owner
 * @practitioners: a list of #ClTypeAheadItem: who can own the client instead
 *
 * Sets who can be chosen.
 */
void
cl_access_owner_set_practitioners (ClAccessOwner *self, GListModel *practitioners)
{
  g_return_if_fail (CL_IS_ACCESS_OWNER (self));

  cl_type_ahead_set_model (CL_TYPE_AHEAD (self->entry), practitioners);
}

/**
 * cl_access_owner_update:
 * @self: an owner
 *
 * Shows what is staged now.
 */
void
cl_access_owner_update (ClAccessOwner *self)
{
  g_return_if_fail (CL_IS_ACCESS_OWNER (self));

  update_owner (self);
  update_everyone (self);
}

/**
 * cl_access_owner_set_narrow:
 * @self: an owner
 * @narrow: whether there is little room
 *
 * Fits the rows and their words to the width.
 */
void
cl_access_owner_set_narrow (ClAccessOwner *self, gboolean narrow)
{
  g_return_if_fail (CL_IS_ACCESS_OWNER (self));

  self->is_narrow = narrow;
  cl_access_badge_set_icon_only (CL_ACCESS_BADGE (self->badge), narrow);
  cl_person_row_set_name (CL_PERSON_ROW (self->everyone_row),
                          narrow ? C_ ("access", "Everyone") : _ ("Everyone in the practice"));
  cl_person_row_set_narrow (CL_PERSON_ROW (self->row), narrow);
  cl_person_row_set_subtitle (CL_PERSON_ROW (self->row),
                              narrow ? _ ("Sees everything")
                                     : _ ("Sees everything and decides who has access"));
  if (self->stage != NULL)
    update_everyone (self);
}
