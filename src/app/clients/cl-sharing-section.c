/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-sharing-section.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "cl-people-picker.h"
#include "cl-share-dialog.h"
#include "cl-sharing-chart.h"
#include "cl-width-watcher.h"
#include "cl-wrap-box.h"

/* Where buttons have no room beside names any more. */
#define NARROW_BELOW 620

struct _ClSharingSection
{
  GtkWidget parent_instance;
  ClClientBundle *bundle;
  char *shown; /* (nullable): all that the list says, to tell whether it says something else */
  ClWidthWatcher *watcher;
  GtkWidget *demographics;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (ClSharingSection, cl_sharing_section, GTK_TYPE_WIDGET)

static void
open_dialog (GtkWidget *widget, GVariant *parameter, ClShareStep step)
{
  gint64 from, to;

  g_variant_get (parameter, "(xx)", &from, &to);
  cl_share_dialog_open (widget, CL_SHARING_SECTION (widget)->bundle, step, from, to);
}

static void
activate_share (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  open_dialog (widget, parameter, CL_SHARE_CHART);
}

static void
activate_stop (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  open_dialog (widget, parameter, CL_SHARE_STOP);
}

static void
on_picked_cb (ClSharingSection *self, gint64 member)
{
  cl_share_dialog_open (GTK_WIDGET (self), self->bundle, CL_SHARE_DEMOGRAPHICS, 0, member);
}

/* Whose it is already is left out: they have the demographics, and more. */
static gboolean
has_client (ClAccess *access, gint64 member, gint64 now)
{
  if (member == access->owner)
    return TRUE;
  for (guint i = 0; i < access->grants->len; i++)
    {
      const ClGrant *grant = &g_array_index (access->grants, ClGrant, i);

      if (grant->member == member)
        return cl_grant_holds (grant, now);
    }
  return FALSE;
}

static void
create_popup (GtkMenuButton *button, gpointer user_data)
{
  ClSharingSection *self = user_data;
  ClPeople *people = self->bundle->people;
  gint64 now = cl_practice_get_now (self->bundle->practice);
  GtkWidget *picker = cl_people_picker_new (people, _ ("Share demographics with"),
                                            _ ("Search colleagues"),
                                            _ ("Everybody has the client already."));

  for (guint i = 0; i < cl_people_get_n (people); i++)
    {
      ClMember *member = cl_people_get_nth (people, i);

      if (member->status == CL_MEMBER_STATUS_ACTIVE &&
          !has_client (self->bundle->access, member->id, now))
        cl_people_picker_add (CL_PEOPLE_PICKER (picker), member->id, CL_ACCESS_BADGE_NONE, FALSE);
    }
  g_signal_connect_object (picker, "picked", G_CALLBACK (on_picked_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (button, picker);
}

static void
set_narrow (ClSharingSection *self)
{
  gboolean narrow = cl_width_watcher_get_narrow (self->watcher);

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    cl_sharing_chart_set_narrow (CL_SHARING_CHART (row), narrow);
}

static ClSharingChart *
find_chart (ClSharingSection *self, gint64 author)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (cl_sharing_chart_get_author (CL_SHARING_CHART (row)) == author)
      return CL_SHARING_CHART (row);
  return NULL;
}

/* Where the focus is: 0 nowhere here. */
static gint64
find_focus (ClSharingSection *self, gint64 *to_out)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (cl_sharing_chart_find_focus (CL_SHARING_CHART (row), to_out))
      return cl_sharing_chart_get_author (CL_SHARING_CHART (row));
  return 0;
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_head (ClSharingSection *self)
{
  GtkWidget *head = cl_wrap_box_new ();
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *line = make_label (_ ("Who may read which practitioner’s notes. When you stop, they "
                                   "keep the demographics."),
                                "small");

  gtk_widget_add_css_class (line, "soft");
  gtk_box_append (GTK_BOX (words), make_label (_ ("Chart Sharing"), "heading"));
  gtk_box_append (GTK_BOX (words), line);
  self->demographics = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->demographics), _ ("Share Demographics Only…"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->demographics),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Share Demographics Only…"),
                                  -1);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->demographics), create_popup, self,
                                         NULL);
  gtk_widget_set_valign (self->demographics, GTK_ALIGN_CENTER);
  cl_wrap_box_set_justify (CL_WRAP_BOX (head), TRUE);
  cl_wrap_box_append (CL_WRAP_BOX (head), words);
  cl_wrap_box_append (CL_WRAP_BOX (head), self->demographics);
  return head;
}

static void
cl_sharing_section_dispose (GObject *object)
{
  ClSharingSection *self = CL_SHARING_SECTION (object);
  GtkWidget *watcher = GTK_WIDGET (self->watcher);

  self->watcher = NULL;
  g_clear_pointer (&watcher, gtk_widget_unparent);
  g_clear_object (&self->bundle);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (cl_sharing_section_parent_class)->dispose (object);
}

static void
cl_sharing_section_class_init (ClSharingSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_sharing_section_dispose;
  gtk_widget_class_install_action (widget_class, "sharing.share", "(xx)", activate_share);
  gtk_widget_class_install_action (widget_class, "sharing.stop", "(xx)", activate_stop);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
cl_sharing_section_init (ClSharingSection *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *list = gtk_list_box_new ();

  self->list = GTK_LIST_BOX (list);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Chart Sharing"), -1);
  gtk_box_append (GTK_BOX (box), make_head (self));
  gtk_box_append (GTK_BOX (box), list);
  self->watcher = CL_WIDTH_WATCHER (cl_width_watcher_new (NARROW_BELOW));
  adw_bin_set_child (ADW_BIN (self->watcher), box);
  g_signal_connect_object (self->watcher, "notify::narrow", G_CALLBACK (set_narrow), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_parent (GTK_WIDGET (self->watcher), GTK_WIDGET (self));
}

/**
 * cl_sharing_section_new:
 *
 * Chart Sharing: each practitioner with a chart, and with whom it is shared.
 *
 * Returns: (transfer floating): an empty section
 */
GtkWidget *
cl_sharing_section_new (void)
{
  return g_object_new (CL_TYPE_SHARING_SECTION, NULL);
}

static GArray *
list_expanded (ClSharingSection *self)
{
  GArray *authors = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)))
      {
        gint64 author = cl_sharing_chart_get_author (CL_SHARING_CHART (row));

        g_array_append_val (authors, author);
      }
  return authors;
}

static void
write_people (GString *text, ClPeople *people)
{
  for (guint i = 0; i < cl_people_get_n (people); i++)
    {
      ClMember *member = cl_people_get_nth (people, i);
      g_autofree char *roles = cl_people_get_roles (people, member->id);

      g_string_append_printf (text, "%" G_GINT64_FORMAT " %d %s %s\n", member->id, member->status,
                              member->name, roles);
    }
}

static char *
write_all (ClClientBundle *bundle, ClChartSharing *sharing, GPtrArray *holders)
{
  g_autoptr (GString) text = g_string_new (NULL);

  write_people (text, bundle->people);
  for (guint i = 0; i < sharing->charts->len; i++)
    {
      const ClChart *chart = &g_array_index (sharing->charts, ClChart, i);

      g_string_append_printf (text, "%" G_GINT64_FORMAT " %u %u %d\n", chart->author,
                              chart->n_notes, chart->n_plans, chart->may_be_shared);
    }
  for (guint i = 0; i < sharing->shares->len; i++)
    {
      const ClChartShare *share = &g_array_index (sharing->shares, ClChartShare, i);

      g_string_append_printf (
        text,
        "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %d\n",
        share->from, share->to, share->shared_by, share->shared_at, share->holds);
    }
  for (guint i = 0; holders != NULL && i < holders->len; i++)
    {
      ClHolder *holder = g_ptr_array_index (holders, i);

      g_string_append_printf (text, "%" G_GINT64_FORMAT, holder->member);
      for (guint j = 0; j < holder->reasons->len; j++)
        {
          const ClReason *reason = g_ptr_array_index (holder->reasons, j);

          g_string_append_printf (text, " %d %u", reason->source, reason->areas);
        }
      g_string_append_c (text, '\n');
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * cl_sharing_section_show:
 * @self: a section
 * @bundle: the client
 * @sharing: who reads whose chart of it
 * @holders: (nullable) (element-type ClHolder): who has the client, where the member may know
 *
 * Shows @sharing; what is unfolded stays so, and the focus stays with the colleague it is on. Where
 * it says what is shown already, an open list stays as it is.
 */
void
cl_sharing_section_show (ClSharingSection *self,
                         ClClientBundle *bundle,
                         ClChartSharing *sharing,
                         GPtrArray *holders)
{
  g_autoptr (GArray) expanded = NULL;
  g_autofree char *shown = NULL;
  gint64 to = 0, focused;
  GtkWidget *row;

  g_return_if_fail (CL_IS_SHARING_SECTION (self));
  g_return_if_fail (CL_IS_CHART_SHARING (sharing));

  g_set_object (&self->bundle, bundle);
  gtk_widget_set_visible (self->demographics, bundle->access != NULL);
  shown = write_all (bundle, sharing, holders);
  if (g_strcmp0 (shown, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&shown);
  expanded = list_expanded (self);
  focused = find_focus (self, &to);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < sharing->charts->len; i++)
    gtk_list_box_append (self->list,
                         cl_sharing_chart_new (bundle, sharing, holders,
                                               g_array_index (sharing->charts, ClChart, i).author));
  for (guint i = 0; i < expanded->len; i++)
    {
      ClSharingChart *chart = find_chart (self, g_array_index (expanded, gint64, i));

      if (chart != NULL)
        adw_expander_row_set_expanded (ADW_EXPANDER_ROW (chart), TRUE);
    }
  set_narrow (self);
  if (focused != 0 && find_chart (self, focused) != NULL)
    cl_sharing_chart_focus (find_chart (self, focused), to);
}
