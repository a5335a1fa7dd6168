/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which members the page shows: by status, by role, by what is typed, by who supervises them. */
#include "cl-members-page-private.h"

#include <glib/gi18n.h>

#include "cl-choice.h"

/* The tabs in order, and what each counts; the first is everybody who is still there. */
static const ClMemberStatus tab_status[CL_MEMBERS_N_TABS] = {
  CL_MEMBER_STATUS_INVALID,   CL_MEMBER_STATUS_ACTIVE,  CL_MEMBER_STATUS_INVITED,
  CL_MEMBER_STATUS_SUSPENDED, CL_MEMBER_STATUS_REMOVED,
};

static const char *
get_tab_label (ClMemberStatus status)
{
  return status == CL_MEMBER_STATUS_INVALID ? C_ ("members", "All")
                                            : cl_member_status_get_label (status);
}

static guint
count_status (ClMembersPage *self, ClMemberStatus status)
{
  guint n = 0;

  for (guint i = 0; i < self->bundle->members->len; i++)
    {
      ClManagedMember *managed = g_ptr_array_index (self->bundle->members, i);

      if (status == CL_MEMBER_STATUS_INVALID ? managed->member->status != CL_MEMBER_STATUS_REMOVED
                                             : managed->member->status == status)
        n++;
    }
  return n;
}

/**
 * cl_members_page_update_tabs:
 * @self: a page
 *
 * Says how many there are of each status.
 */
void
cl_members_page_update_tabs (ClMembersPage *self)
{
  guint n_all = count_status (self, CL_MEMBER_STATUS_INVALID);
  g_autofree char *people = g_strdup_printf (ngettext ("%u person", "%u people", n_all), n_all);

  for (guint i = 0; i < CL_MEMBERS_N_TABS; i++)
    {
      guint n = count_status (self, tab_status[i]);
      /* Translators: a status, and how many members have it: “Active 16” */
      g_autofree char *label =
        g_strdup_printf (C_ ("members", "%s %u"), get_tab_label (tab_status[i]), n);

      gtk_button_set_label (GTK_BUTTON (self->tab[i]), label);
      gtk_widget_set_visible (GTK_WIDGET (self->tab[i]),
                              i == 0 || n > 0 || gtk_toggle_button_get_active (self->tab[i]));
    }
  adw_window_title_set_subtitle (self->title, people);
}

/**
 * cl_members_page_update_stack:
 * @self: a page
 *
 * Shows the cards, or that there are none.
 */
void
cl_members_page_update_stack (ClMembersPage *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autofree char *title = NULL;
  g_autofree char *escaped = NULL;

  if (self->bundle == NULL)
    return;
  if (g_list_model_get_n_items (G_LIST_MODEL (self->shown)) > 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "cards");
      return;
    }
  /* Translators: %s is what was typed */
  title = *typed != '\0' ? g_strdup_printf (_ ("No member matches “%s”"), typed)
                         : g_strdup (_ ("No member matches these filters"));
  escaped = g_markup_escape_text (title, -1);
  adw_status_page_set_title (self->nothing, escaped);
  gtk_stack_set_visible_child_name (self->stack, "nothing");
}

static const char *
get_chosen_role (ClMembersPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->role);

  return selected == 0 || selected > self->role_names->len
           ? NULL
           : g_ptr_array_index (self->role_names, selected - 1);
}

/**
 * cl_members_page_filter:
 * @self: a page
 *
 * Shows those members that the filters let through.
 */
void
cl_members_page_filter (ClMembersPage *self)
{
  if (self->updating || self->filter == NULL)
    return;
  for (guint i = 0; i < CL_MEMBERS_N_TABS; i++)
    if (gtk_toggle_button_get_active (self->tab[i]))
      cl_member_filter_set_status (self->filter, tab_status[i]);
  cl_member_filter_set_role (self->filter, get_chosen_role (self));
  cl_member_filter_set_text (self->filter, gtk_editable_get_text (GTK_EDITABLE (self->search)));
  cl_members_page_update_stack (self);
}

static void
on_tab_toggled_cb (ClMembersPage *self, GtkToggleButton *tab)
{
  if (gtk_toggle_button_get_active (tab))
    cl_members_page_filter (self);
}

/**
 * cl_members_page_show_supervisees:
 * @self: a page
 * @supervisor: an id; 0 shows the others again
 *
 * Shows only those whom @supervisor supervises.
 */
void
cl_members_page_show_supervisees (ClMembersPage *self, gint64 supervisor)
{
  g_autofree char *text = NULL;

  cl_member_filter_set_supervisor (self->filter, supervisor);
  gtk_widget_set_visible (self->supervisees, supervisor != 0);
  if (supervisor == 0)
    return;
  text =
    g_strdup_printf (_ ("Supervised by %s"), cl_people_get_name (self->bundle->people, supervisor));
  gtk_label_set_label (self->supervisees_label, text);
}

/**
 * cl_members_page_clear_filters:
 * @self: a page
 *
 * Shows everybody who is still there.
 */
void
cl_members_page_clear_filters (ClMembersPage *self)
{
  self->updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_drop_down_set_selected (self->role, 0);
  gtk_toggle_button_set_active (self->tab[0], TRUE);
  cl_members_page_show_supervisees (self, 0);
  self->updating = FALSE;
  cl_members_page_filter (self);
}

static void
on_clear_clicked_cb (ClMembersPage *self)
{
  cl_members_page_clear_filters (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
on_stop_search_cb (ClMembersPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

/**
 * cl_members_page_fill_roles:
 * @self: a page
 *
 * Offers the roles that there are now; what was chosen stays.
 */
void
cl_members_page_fill_roles (ClMembersPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *chosen = g_strdup (get_chosen_role (self));
  guint selected = 0;

  g_ptr_array_set_size (self->role_names, 0);
  gtk_string_list_append (names, _ ("Any role"));
  for (guint i = 0; i < self->bundle->roles->len; i++)
    {
      ClRole *role = g_ptr_array_index (self->bundle->roles, i);

      if (g_strcmp0 (role->name, chosen) == 0)
        selected = i + 1;
      g_ptr_array_add (self->role_names, g_strdup (role->name));
      gtk_string_list_append (names, cl_role_get_label (role));
    }
  self->updating = TRUE;
  cl_choice_set_names (self->role, names);
  gtk_drop_down_set_selected (self->role, selected);
  self->updating = FALSE;
}

/**
 * cl_members_page_add_tabs:
 * @self: a page
 *
 * Makes the tabs, of which the first is chosen.
 */
void
cl_members_page_add_tabs (ClMembersPage *self)
{
  for (guint i = 0; i < CL_MEMBERS_N_TABS; i++)
    {
      GtkWidget *tab = gtk_toggle_button_new_with_label (get_tab_label (tab_status[i]));

      self->tab[i] = GTK_TOGGLE_BUTTON (tab);
      if (i > 0)
        gtk_toggle_button_set_group (self->tab[i], self->tab[0]);
      gtk_toggle_button_set_active (self->tab[i], i == 0);
      g_signal_connect_object (tab, "toggled", G_CALLBACK (on_tab_toggled_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (self->tabs, tab);
    }
}

/**
 * cl_members_page_bind_filter:
 * @widget_class: of the page
 *
 * Binds what its template calls when a filter is changed.
 */
void
cl_members_page_bind_filter (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback_full (widget_class, "on_filter_changed_cb",
                                                G_CALLBACK (cl_members_page_filter));
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_clicked_cb);
}
