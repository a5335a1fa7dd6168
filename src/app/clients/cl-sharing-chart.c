/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One practitioner's chart of a client: how much it is, and who reads it by a share. */
#include "cl-sharing-chart.h"

#include <glib/gi18n.h>

#include "cl-access-words.h"
#include "cl-avatar.h"
#include "cl-people-picker.h"
#include "cl-person-row.h"

/* Up to so many colleagues who have nothing of the client are listed; more are searched. */
#define MAX_OTHERS 8

struct _ClSharingChart
{
  AdwExpanderRow parent_instance;
  ClClientBundle *bundle;
  ClChartSharing *sharing;
  GPtrArray *holders; /* (nullable) ClHolder: told with `manage` alone */
  gint64 author;
  gboolean may_be_shared;
  GPtrArray *rows; /* ClPersonRow, of which each knows its member */
  GPtrArray *idle; /* buttons for what is done already: where there is room for them alone */
  GArray *others; /* gint64: whom it can be shared with and who has no row */
  GtkWidget *more;
};

G_DEFINE_FINAL_TYPE (ClSharingChart, cl_sharing_chart, ADW_TYPE_EXPANDER_ROW)

static gint64
get_member (GtkWidget *row)
{
  return *(const gint64 *) g_object_get_data (G_OBJECT (row), "cl-member");
}

static gboolean
has_row (ClSharingChart *self, gint64 member)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (get_member (g_ptr_array_index (self->rows, i)) == member)
      return TRUE;
  return FALSE;
}

static ClHolder *
find_holder (ClSharingChart *self, gint64 member)
{
  for (guint i = 0; self->holders != NULL && i < self->holders->len; i++)
    {
      ClHolder *holder = g_ptr_array_index (self->holders, i);

      if (holder->member == member)
        return holder;
    }
  return NULL;
}

/* By something that was done for this client, not by a role or as everyone has it. */
static gboolean
is_assigned (const ClHolder *holder)
{
  for (guint i = 0; i < holder->reasons->len; i++)
    {
      ClReasonSource source = ((ClReason *) g_ptr_array_index (holder->reasons, i))->source;

      if (source == CL_REASON_OWNER || source == CL_REASON_GRANT)
        return TRUE;
    }
  return FALSE;
}

static GtkWidget *
make_reads_badge (ClSharingChart *self)
{
  gboolean is_mine = self->author == cl_people_get_me (self->bundle->people);
  GtkWidget *badge = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_add_css_class (badge, "access-badge");
  gtk_widget_add_css_class (badge, "part");
  gtk_box_append (GTK_BOX (badge), gtk_image_new_from_icon_name ("cl-chart-symbolic"));
  gtk_box_append (GTK_BOX (badge), gtk_label_new (is_mine ? C_ ("chart share", "Reads your notes")
                                                          : C_ ("chart share", "Reads the notes")));
  return badge;
}

static GtkWidget *
make_badge (ClSharingChart *self, gint64 member, const ClChartShare *share)
{
  ClHolder *holder = find_holder (self, member);

  if (share != NULL && share->holds)
    return make_reads_badge (self);
  if (self->holders == NULL)
    return NULL;
  return cl_access_badge_new (holder != NULL ? cl_access_words_get_holder_badge (holder)
                                             : CL_ACCESS_BADGE_NONE);
}

static GtkWidget *
make_button (ClSharingChart *self, gint64 member, gboolean stops, gboolean is_sensitive)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  /* Translators: %s is a colleague’s name */
  g_autofree char *name = g_strdup_printf (stops ? _ ("Stop sharing with %s") : _ ("Share with %s"),
                                           cl_people_get_name (self->bundle->people, member));

  gtk_box_append (
    GTK_BOX (content),
    gtk_image_new_from_icon_name (stops ? "media-playback-stop-symbolic" : "cl-shared-symbolic"));
  gtk_box_append (GTK_BOX (content),
                  gtk_label_new (stops ? C_ ("chart share", "Stop") : C_ ("chart share", "Share")));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "share");
  gtk_widget_add_css_class (button, stops ? "stop" : "give");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (is_sensitive)
    {
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(xx)", self->author, member);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button),
                                      stops ? "sharing.stop" : "sharing.share");
    }
  else
    {
      gtk_widget_set_sensitive (button, FALSE);
      g_ptr_array_add (self->idle, button);
    }
  return button;
}

/* Since when, and by whom it was shared; or what they are in the practice. */
static char *
describe (ClSharingChart *self, ClMember *member, const ClChartShare *share)
{
  g_autofree char *day = NULL;

  if (share == NULL)
    return member->status == CL_MEMBER_STATUS_ACTIVE
             ? cl_people_get_roles (self->bundle->people, member->id)
             : NULL;
  if (!share->holds)
    return g_strdup (_ ("Reads nothing: their access to the client has ended"));
  day = cl_client_words_format_day (self->bundle->practice, share->shared_at);
  if (share->shared_by == cl_people_get_me (self->bundle->people))
    /* Translators: %s is a day, such as "3 Nov" */
    return g_strdup_printf (_ ("Shared by you, %s"), day);
  /* Translators: %1$s is a name, %2$s a day, such as "3 Nov" */
  return g_strdup_printf (_ ("Shared by %1$s, %2$s"),
                          cl_people_get_name (self->bundle->people, share->shared_by), day);
}

static void
add_person (ClSharingChart *self, gint64 id)
{
  ClMember *member = cl_people_find (self->bundle->people, id);
  const ClChartShare *share = cl_chart_sharing_find_share (self->sharing, self->author, id);
  gboolean can_have = self->may_be_shared && member != NULL &&
                      member->status == CL_MEMBER_STATUS_ACTIVE && (share == NULL || !share->holds);
  g_autofree char *line = member != NULL ? describe (self, member, share) : NULL;
  GtkWidget *row, *badge;

  if (member == NULL || has_row (self, id))
    return;
  row = cl_person_row_new (member->name, line);
  badge = make_badge (self, id, share);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  g_object_set_data_full (G_OBJECT (row), "cl-member", g_memdup2 (&id, sizeof id), g_free);
  if (badge != NULL)
    cl_person_row_add_control (CL_PERSON_ROW (row), badge);
  cl_person_row_add_control (CL_PERSON_ROW (row), make_button (self, id, FALSE, can_have));
  cl_person_row_add_control (CL_PERSON_ROW (row), make_button (self, id, TRUE, share != NULL));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  g_ptr_array_add (self->rows, row);
}

/* Who reads it first, then who else has the client, as far as that is told. */
static void
add_those_who_have (ClSharingChart *self)
{
  for (guint i = 0; i < self->sharing->shares->len; i++)
    {
      const ClChartShare *share = &g_array_index (self->sharing->shares, ClChartShare, i);

      if (share->from == self->author)
        add_person (self, share->to);
    }
  for (guint i = 0; self->holders != NULL && i < self->holders->len; i++)
    {
      ClHolder *holder = g_ptr_array_index (self->holders, i);

      if (holder->member != self->author && is_assigned (holder))
        add_person (self, holder->member);
    }
}

static void
find_others (ClSharingChart *self)
{
  for (guint i = 0; i < cl_people_get_n (self->bundle->people); i++)
    {
      ClMember *member = cl_people_get_nth (self->bundle->people, i);

      if (member->status == CL_MEMBER_STATUS_ACTIVE && member->id != self->author &&
          !has_row (self, member->id))
        g_array_append_val (self->others, member->id);
    }
}

static void
on_picked_cb (ClSharingChart *self, gint64 member)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "sharing.share", "(xx)", self->author, member);
}

static void
create_popup (GtkMenuButton *button, gpointer user_data)
{
  ClSharingChart *self = user_data;
  GtkWidget *picker = cl_people_picker_new (self->bundle->people, _ ("Share with"),
                                            _ ("Search colleagues"),
                                            _ ("There is nobody else to share with."));

  for (guint i = 0; i < self->others->len; i++)
    cl_people_picker_add (CL_PEOPLE_PICKER (picker), g_array_index (self->others, gint64, i),
                          CL_ACCESS_BADGE_NONE, FALSE);
  g_signal_connect_object (picker, "picked", G_CALLBACK (on_picked_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (button, picker);
}

static void
add_more (ClSharingChart *self)
{
  GtkWidget *row = gtk_list_box_row_new ();

  self->more = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->more), _ ("Share with Somebody Else"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Share with Somebody Else"), -1);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->more), create_popup, self, NULL);
  gtk_widget_add_css_class (self->more, "flat");
  gtk_widget_set_halign (self->more, GTK_ALIGN_START);
  gtk_widget_set_margin_top (self->more, 6);
  gtk_widget_set_margin_bottom (self->more, 6);
  gtk_widget_set_margin_start (self->more, 6);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), self->more);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
add_others (ClSharingChart *self)
{
  if (!self->may_be_shared)
    return;
  find_others (self);
  if (self->others->len > MAX_OTHERS)
    {
      add_more (self);
      return;
    }
  for (guint i = 0; i < self->others->len; i++)
    add_person (self, g_array_index (self->others, gint64, i));
}

static void
append_part (GString *line, const char *separator, char *part)
{
  if (line->len > 0)
    g_string_append (line, separator);
  g_string_append (line, part);
  g_free (part);
}

/* “12 notes, 1 treatment plan · read by 2 colleagues”. */
static char *
describe_chart (ClSharingChart *self, const ClChart *chart)
{
  g_autoptr (GString) line = g_string_new (NULL);
  guint n = cl_chart_sharing_count_readers (self->sharing, self->author);

  if (chart->n_notes > 0)
    append_part (
      line, "", g_strdup_printf (ngettext ("%u note", "%u notes", chart->n_notes), chart->n_notes));
  if (chart->n_plans > 0)
    append_part (
      line, ", ",
      g_strdup_printf (ngettext ("%u treatment plan", "%u treatment plans", chart->n_plans),
                       chart->n_plans));
  append_part (
    line, " · ",
    n == 0 ? g_strdup (C_ ("chart share", "not shared"))
           : g_strdup_printf (ngettext ("read by %u colleague", "read by %u colleagues", n), n));
  return g_string_free (g_steal_pointer (&line), FALSE);
}

static void
add_head (ClSharingChart *self)
{
  const char *name = cl_people_get_name (self->bundle->people, self->author);
  gboolean is_mine = self->author == cl_people_get_me (self->bundle->people);
  /* Translators: %s is a practitioner’s name */
  g_autofree char *title = is_mine ? g_strdup (_ ("Your chart"))
                                   : g_strdup_printf (_ ("%s’s chart"), name);
  const ClChart *chart = cl_chart_sharing_find (self->sharing, self->author);
  g_autofree char *line = describe_chart (self, chart);

  self->may_be_shared = chart->may_be_shared;
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), line);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), cl_avatar_new (name, 32));
}

static void
cl_sharing_chart_dispose (GObject *object)
{
  ClSharingChart *self = CL_SHARING_CHART (object);

  g_clear_object (&self->bundle);
  g_clear_object (&self->sharing);
  g_clear_pointer (&self->holders, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->idle, g_ptr_array_unref);
  g_clear_pointer (&self->others, g_array_unref);
  G_OBJECT_CLASS (cl_sharing_chart_parent_class)->dispose (object);
}

static void
cl_sharing_chart_class_init (ClSharingChartClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_sharing_chart_dispose;
}

static void
cl_sharing_chart_init (ClSharingChart *self)
{
  self->rows = g_ptr_array_new ();
  self->idle = g_ptr_array_new ();
  self->others = g_array_new (FALSE, FALSE, sizeof (gint64));
}

/**
 * cl_sharing_chart_new:
 * @bundle: the client
 * @sharing: who reads whose chart
 * @holders: (nullable) (element-type ClHolder): who has the client and why, where the member may
 *   know that
 * @author: whose chart, one of @sharing
 *
 * A row that unfolds the colleagues, each with a button that shares the chart and one that stops
 * it: they activate `sharing.share` and `sharing.stop` with whose chart and with whom.
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
cl_sharing_chart_new (ClClientBundle *bundle,
                      ClChartSharing *sharing,
                      GPtrArray *holders,
                      gint64 author)
{
  ClSharingChart *self = g_object_new (CL_TYPE_SHARING_CHART, NULL);

  self->bundle = g_object_ref (bundle);
  self->sharing = g_object_ref (sharing);
  self->holders = holders != NULL ? g_ptr_array_ref (holders) : NULL;
  self->author = author;
  add_head (self);
  add_those_who_have (self);
  add_others (self);
  return GTK_WIDGET (self);
}

/**
 * cl_sharing_chart_get_author:
 * @self: a row
 *
 * Returns: whose chart it is
 */
gint64
cl_sharing_chart_get_author (ClSharingChart *self)
{
  g_return_val_if_fail (CL_IS_SHARING_CHART (self), 0);

  return self->author;
}

/**
 * cl_sharing_chart_set_narrow:
 * @self: a row
 * @narrow: whether the buttons stand below the names
 */
void
cl_sharing_chart_set_narrow (ClSharingChart *self, gboolean narrow)
{
  g_return_if_fail (CL_IS_SHARING_CHART (self));

  for (guint i = 0; i < self->rows->len; i++)
    cl_person_row_set_narrow (g_ptr_array_index (self->rows, i), narrow);
  for (guint i = 0; i < self->idle->len; i++)
    gtk_widget_set_visible (g_ptr_array_index (self->idle, i), !narrow);
}

/**
 * cl_sharing_chart_find_focus:
 * @self: a row
 * @to_out: (out): the colleague on whose row the focus is; 0 on none
 *
 * Returns: whether the focus is in @self
 */
gboolean
cl_sharing_chart_find_focus (ClSharingChart *self, gint64 *to_out)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  g_return_val_if_fail (CL_IS_SHARING_CHART (self), FALSE);

  *to_out = 0;
  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    if (gtk_widget_is_ancestor (focus, g_ptr_array_index (self->rows, i)))
      *to_out = get_member (g_ptr_array_index (self->rows, i));
  return TRUE;
}

/**
 * cl_sharing_chart_focus:
 * @self: a row
 * @to: a colleague, or 0
 *
 * Gives the focus to a button of @to's row, or else to @self.
 *
 * Returns: whether it was taken
 */
gboolean
cl_sharing_chart_focus (ClSharingChart *self, gint64 to)
{
  g_return_val_if_fail (CL_IS_SHARING_CHART (self), FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    if (get_member (g_ptr_array_index (self->rows, i)) == to)
      return gtk_widget_child_focus (g_ptr_array_index (self->rows, i), GTK_DIR_TAB_FORWARD);
  return gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}
