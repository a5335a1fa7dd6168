/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-removal-supervisees.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "cl-avatar.h"

static void
append_text (GtkWidget *box, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
}

static GtkWidget *
make_row (ClPeople *people, gint64 member)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *avatar = cl_avatar_new (cl_people_get_name (people, member), 32);
  g_autofree char *roles = cl_people_get_roles (people, member);

  gtk_widget_set_valign (avatar, GTK_ALIGN_CENTER);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), cl_people_get_name (people, member));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), roles);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), avatar);
  return row;
}

static GtkWidget *
make_list (ClPeople *people, GArray *supervisees)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Who would lose their supervisor"), -1);
  for (guint i = 0; i < supervisees->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list),
                         make_row (people, g_array_index (supervisees, gint64, i)));
  return list;
}

/**
 * cl_removal_supervisees_new:
 * @look: what is to be seen before the removal
 * @people: to name people
 *
 * The page of the wizard that warns of those who would be left without a supervisor.
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *
cl_removal_supervisees_new (ClRemovalLook *look, ClPeople *people)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GArray *supervisees = look->preview->supervisees;
  guint n = supervisees->len;
  g_autofree char *name = cl_people_get_short_name (people, look->member);
  g_autofree char *title =
    n == 0
      ? g_strdup_printf (_ ("%s supervises nobody"), name)
      : g_strdup_printf (
          ngettext ("%u person loses their supervisor", "%u people lose their supervisor", n), n);

  append_text (words, title, "title-3");
  append_text (words,
               n == 0 ? _ ("Nobody is left without a supervisor by this.")
                      : _ ("They are left without one until you give them another on the page "
                           "Supervision, now or afterwards."),
               "soft");
  gtk_box_append (GTK_BOX (box), words);
  if (n > 0)
    gtk_box_append (GTK_BOX (box), make_list (people, supervisees));
  gtk_widget_add_css_class (box, "removal-summary");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  return scroller;
}
