/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The staff of a client as it is staged, a row each, with an entry that assigns somebody else. */
#include "cl-staff-members.h"

#include <glib/gi18n.h>

#include "cl-access-words.h"
#include "cl-focus.h"
#include "cl-person-row.h"
#include "cl-staff-suggestions.h"
#include "cl-type-ahead.h"

struct _ClStaffMembers
{
  GtkWidget parent_instance;
  ClClientBundle *bundle;
  ClStaffDraft *draft;
  gboolean is_narrow;

  GtkWidget *box;
  GtkLabel *count;
  GtkListBox *list;
  GtkWidget *assign_row;
  ClTypeAhead *entry;
  GtkWidget *assign;
};

G_DEFINE_FINAL_TYPE (ClStaffMembers, cl_staff_members, GTK_TYPE_WIDGET)

static gboolean
has_case_in (ClStaffMembers *self, gint64 member, ClStagedState state)
{
  for (guint i = 0; i < cl_staff_draft_get_n_cases (self->draft); i++)
    if (cl_staff_draft_get_case_state (self->draft, cl_staff_draft_get_case (self->draft, i),
                                       member) == state)
      return TRUE;
  return FALSE;
}

/* The titles of the cases that a member is on as staged, or was on as stored. */
static char *
describe_cases (ClStaffMembers *self, gint64 member, ClStagedState state)
{
  const char *title = NULL;
  guint n = 0;

  for (guint i = 0; i < cl_staff_draft_get_n_cases (self->draft); i++)
    {
      gint64 file = cl_staff_draft_get_case (self->draft, i);

      if (cl_staff_draft_get_case_state (self->draft, file, member) != state)
        continue;
      title = cl_staff_draft_get_case_title (self->draft, file);
      n++;
    }
  if (n == 0)
    return g_strdup (state == CL_STAGED_GONE ? _ ("Loses access") : _ ("Not saved yet"));
  if (state == CL_STAGED_GONE)
    return n == 1
             ? g_strdup_printf (_ ("Also leaves “%s”"), title)
             : g_strdup_printf (ngettext ("Also leaves %u case", "Also leaves %u cases", n), n);
  if (has_case_in (self, member, CL_STAGED_GONE))
    return g_strdup (_ ("The earlier access had ended, its cases with it"));
  return n == 1 ? g_strdup_printf (_ ("Through “%s”"), title)
                : g_strdup_printf (ngettext ("On %u active case", "On %u active cases", n), n);
}

static void
on_remove_clicked_cb (ClStaffMembers *self, GtkButton *button)
{
  gint64 member = *(gint64 *) g_object_get_data (G_OBJECT (button), "cl-member");

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  cl_staff_draft_remove (self->draft, member);
}

static void
on_keep_clicked_cb (ClStaffMembers *self, GtkButton *button)
{
  gint64 member = *(gint64 *) g_object_get_data (G_OBJECT (button), "cl-member");

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  cl_staff_draft_keep (self->draft, member);
}

static GtkWidget *
make_button (ClStaffMembers *self, gint64 member, gboolean gone)
{
  const char *name = cl_people_get_name (self->bundle->people, member);
  g_autofree char *text = g_strdup_printf (gone ? _ ("Keep %s") : _ ("Remove %s"), name);
  GtkWidget *button = gone ? gtk_button_new_with_label (_ ("Keep"))
                           : gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_object_set_data_full (G_OBJECT (button), "cl-member", g_memdup2 (&member, sizeof member),
                          g_free);
  g_signal_connect_object (
    button, "clicked", gone ? G_CALLBACK (on_keep_clicked_cb) : G_CALLBACK (on_remove_clicked_cb),
    self, G_CONNECT_SWAPPED);
  return button;
}

static void
set_row_member (GtkWidget *row, gint64 member)
{
  g_object_set_data_full (G_OBJECT (row), "cl-member", g_memdup2 (&member, sizeof member), g_free);
}

static void
add_owner (ClStaffMembers *self)
{
  gint64 owner = cl_staff_draft_get_owner (self->draft);
  GtkWidget *row =
    cl_person_row_new (cl_people_get_name (self->bundle->people, owner), _ ("Sees everything"));

  cl_person_row_add_end (CL_PERSON_ROW (row), cl_access_badge_new (CL_ACCESS_BADGE_OWNER));
  set_row_member (row, owner);
  gtk_list_box_append (self->list, row);
}

static void
add_member (ClStaffMembers *self, gint64 member)
{
  const ClGrant *grant = cl_staff_draft_get_grant (self->draft, member);
  ClStagedState state = cl_staff_draft_get_state (self->draft, member);
  gboolean ended = !cl_grant_holds (grant, cl_practice_get_now (self->bundle->practice));
  g_autofree char *line =
    state == CL_STAGED_SAVED
      ? cl_access_words_describe_grant (self->bundle->practice, self->bundle->people, grant)
      : describe_cases (self, member, state);
  GtkWidget *row = cl_person_row_new (cl_people_get_name (self->bundle->people, member), line);

  if (state == CL_STAGED_NEW)
    cl_person_row_set_tag (CL_PERSON_ROW (row), state, C_ ("staged", "New"));
  else if (state == CL_STAGED_GONE)
    cl_person_row_set_tag (CL_PERSON_ROW (row), state, C_ ("staged", "Removed"));
  else if (ended)
    cl_person_row_set_tag (CL_PERSON_ROW (row), state, C_ ("grant", "Ended"));
  if (state != CL_STAGED_GONE)
    cl_person_row_add_end (CL_PERSON_ROW (row),
                           cl_access_badge_new (cl_client_words_get_level (grant->level)));
  cl_person_row_add_end (CL_PERSON_ROW (row), make_button (self, member, state == CL_STAGED_GONE));
  cl_person_row_set_narrow (CL_PERSON_ROW (row), self->is_narrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), state != CL_STAGED_NEW);
  set_row_member (row, member);
  gtk_list_box_append (self->list, row);
}

static void
update_rows (ClStaffMembers *self)
{
  g_autofree char *count = g_strdup_printf ("%u", cl_staff_draft_count_members (self->draft));
  GtkWidget *child, *next;

  for (child = gtk_widget_get_first_child (GTK_WIDGET (self->list)); child != NULL; child = next)
    {
      next = gtk_widget_get_next_sibling (child);
      if (child != self->assign_row)
        gtk_list_box_remove (self->list, child);
    }
  add_owner (self);
  for (guint i = 0; i < cl_staff_draft_get_n_members (self->draft); i++)
    add_member (self, cl_staff_draft_get_member (self->draft, i));
  /* The entry stays last, and keeps its text and focus. */
  gtk_list_box_invalidate_sort (self->list);
  gtk_label_set_label (self->count, count);
}

static void
on_member_selected_cb (ClStaffMembers *self)
{
  gtk_widget_set_sensitive (self->assign, cl_type_ahead_get_selected (self->entry) != NULL);
}

/* Enter took a suggestion: Enter again assigns. */
static void
on_member_activated_cb (ClStaffMembers *self)
{
  gtk_widget_grab_focus (self->assign);
}

static void
on_assign_clicked_cb (ClStaffMembers *self)
{
  ClTypeAheadItem *item = cl_type_ahead_get_selected (self->entry);
  gint64 member = item != NULL ? cl_type_ahead_item_get_id (item) : 0;

  if (member == 0)
    return;
  cl_type_ahead_clear (self->entry);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  cl_staff_draft_assign (self->draft, member);
}

static void
on_row_activated_cb (ClStaffMembers *self, GtkListBoxRow *row)
{
  gint64 *member = g_object_get_data (G_OBJECT (row), "cl-member");

  if (member != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "client.why", "x", *member);
}

static int
sort_rows (GtkListBoxRow *a, GtkListBoxRow *b, gpointer user_data)
{
  ClStaffMembers *self = user_data;

  return (GTK_WIDGET (a) == self->assign_row) - (GTK_WIDGET (b) == self->assign_row);
}

static gboolean
cl_staff_members_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CL_STAFF_MEMBERS (widget)->entry));
}

static void
cl_staff_members_dispose (GObject *object)
{
  ClStaffMembers *self = CL_STAFF_MEMBERS (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CL_TYPE_STAFF_MEMBERS);
  g_clear_object (&self->draft);
  g_clear_object (&self->bundle);
  G_OBJECT_CLASS (cl_staff_members_parent_class)->dispose (object);
}

static void
cl_staff_members_class_init (ClStaffMembersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_staff_members_dispose;
  widget_class->focus = cl_focus_inside;
  widget_class->grab_focus = cl_staff_members_grab_focus;
  g_type_ensure (CL_TYPE_TYPE_AHEAD);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/caseload/Caseload/clients/cl-staff-members.ui");
  gtk_widget_class_bind_template_child (widget_class, ClStaffMembers, box);
  gtk_widget_class_bind_template_child (widget_class, ClStaffMembers, count);
  gtk_widget_class_bind_template_child (widget_class, ClStaffMembers, list);
  gtk_widget_class_bind_template_child (widget_class, ClStaffMembers, assign_row);
  gtk_widget_class_bind_template_child (widget_class, ClStaffMembers, entry);
  gtk_widget_class_bind_template_child (widget_class, ClStaffMembers, assign);
  gtk_widget_class_bind_template_callback (widget_class, on_member_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_member_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_assign_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
cl_staff_members_init (ClStaffMembers *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_sort_func (self->list, sort_rows, self, NULL);
}

/**
 * cl_staff_members_set_draft:
 * @self: the members
 * @draft: what is staged, which they edit
 * @bundle: the client
 *
 * Says whose staff it is; call cl_staff_members_update() then, and when @draft changes.
 */
void
cl_staff_members_set_draft (ClStaffMembers *self, ClStaffDraft *draft, ClClientBundle *bundle)
{
  g_return_if_fail (CL_IS_STAFF_MEMBERS (self));

  g_set_object (&self->draft, draft);
  g_set_object (&self->bundle, bundle);
}

/**
 * cl_staff_members_update:
 * @self: the members
 *
 * Shows the draft as it is now. What was typed stays.
 */
void
cl_staff_members_update (ClStaffMembers *self)
{
  g_autoptr (GListModel) suggestions = NULL;

  g_return_if_fail (CL_IS_STAFF_MEMBERS (self));

  suggestions = cl_staff_suggestions_list (self->draft, self->bundle);
  update_rows (self);
  cl_type_ahead_set_model (self->entry, suggestions);
}

/**
 * cl_staff_members_set_narrow:
 * @self: the members
 * @narrow: whether there is little room
 *
 * Fits the rows to the width.
 */
void
cl_staff_members_set_narrow (ClStaffMembers *self, gboolean narrow)
{
  g_return_if_fail (CL_IS_STAFF_MEMBERS (self));

  self->is_narrow = narrow;
  if (self->draft != NULL)
    update_rows (self);
}
