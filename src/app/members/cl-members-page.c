/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-members-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "cl-choice.h"
#include "cl-clinical-dialog.h"
#include "cl-focus.h"
#include "cl-invitation.h"
#include "cl-member-card.h"
#include "cl-member-dialog.h"
#include "cl-member-filter.h"
#include "cl-password-dialog.h"
#include "cl-removal-wizard.h"
#include "cl-sidebar-button.h"
#include "cl-suspend-dialog.h"
#include "cl-tab-stop.h"
#include "cl-width-watcher.h"

#define N_TABS 5
/* Milliseconds after which changes that come together are looked at as one. */
#define RELOAD_DELAY 60

struct _ClMembersPage
{
  GtkWidget parent_instance;
  ClPractice *practice;
  ClActor *actor;
  ClMemberBundle *bundle;
  GCancellable *cancellable;
  GListStore *store; /* ClManagedMember */
  ClMemberFilter *filter;
  GtkFilterListModel *shown;
  gboolean updating;
  guint reload_id;

  ClWidthWatcher *watcher;
  AdwWindowTitle *title;
  GtkWidget *new_wide;
  GtkWidget *new_narrow;
  GtkBox *toolbar;
  GtkBox *tabs;
  GtkToggleButton *tab[N_TABS];
  GtkDropDown *role;
  GPtrArray *role_names; /* as kept, of what the drop-down offers after “any” */
  GtkSearchEntry *search;
  GtkWidget *supervisees;
  GtkLabel *supervisees_label;
  GtkStack *stack;
  GtkGridView *grid;
  AdwStatusPage *nothing;
  AdwStatusPage *failed;
};

G_DEFINE_FINAL_TYPE (ClMembersPage, cl_members_page, GTK_TYPE_WIDGET)

/* The tabs in order, and what each counts; the first is everybody who is still there. */
static const ClMemberStatus tab_status[N_TABS] = {
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

static void
update_tabs (ClMembersPage *self)
{
  guint n_all = count_status (self, CL_MEMBER_STATUS_INVALID);
  g_autofree char *people = g_strdup_printf (ngettext ("%u person", "%u people", n_all), n_all);

  for (guint i = 0; i < N_TABS; i++)
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

static void
update_stack (ClMembersPage *self)
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

static void
on_filter_changed_cb (ClMembersPage *self)
{
  if (self->updating || self->filter == NULL)
    return;
  for (guint i = 0; i < N_TABS; i++)
    if (gtk_toggle_button_get_active (self->tab[i]))
      cl_member_filter_set_status (self->filter, tab_status[i]);
  cl_member_filter_set_role (self->filter, get_chosen_role (self));
  cl_member_filter_set_text (self->filter, gtk_editable_get_text (GTK_EDITABLE (self->search)));
  update_stack (self);
}

static void
on_tab_toggled_cb (ClMembersPage *self, GtkToggleButton *tab)
{
  if (gtk_toggle_button_get_active (tab))
    on_filter_changed_cb (self);
}

static void
set_supervisor (ClMembersPage *self, gint64 supervisor)
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

static void
clear_filters (ClMembersPage *self)
{
  self->updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_drop_down_set_selected (self->role, 0);
  gtk_toggle_button_set_active (self->tab[0], TRUE);
  set_supervisor (self, 0);
  self->updating = FALSE;
  on_filter_changed_cb (self);
}

static void
on_clear_clicked_cb (ClMembersPage *self)
{
  clear_filters (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
on_stop_search_cb (ClMembersPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
fill_roles (ClMembersPage *self)
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

static gboolean
is_same (ClManagedMember *a, ClManagedMember *b)
{
  return g_strcmp0 (a->member->revision, b->member->revision) == 0 && a->deeds == b->deeds &&
         a->last_sign_in == b->last_sign_in && a->n_clients == b->n_clients &&
         a->n_supervisees == b->n_supervisees &&
         a->member->invitation_expires == b->member->invitation_expires &&
         a->member->must_change_password == b->member->must_change_password;
}

/* Only what differs is replaced, so that focus and scrolling stay. */
static void
fill_store (ClMembersPage *self, gboolean names_changed)
{
  GPtrArray *members = self->bundle->members;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  gboolean same_order = n == members->len;

  for (guint i = 0; i < n && same_order; i++)
    {
      g_autoptr (ClManagedMember) old = g_list_model_get_item (G_LIST_MODEL (self->store), i);
      ClManagedMember *new = g_ptr_array_index (members, i);

      same_order = old->member->id == new->member->id;
    }
  if (!same_order || names_changed)
    {
      g_list_store_splice (self->store, 0, n, members->pdata, members->len);
      return;
    }
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ClManagedMember) old = g_list_model_get_item (G_LIST_MODEL (self->store), i);

      if (!is_same (old, g_ptr_array_index (members, i)))
        g_list_store_splice (self->store, i, 1, &members->pdata[i], 1);
    }
}

/* A card names a supervisor whom another card is about. */
static gboolean
have_names_changed (ClMemberBundle *before, ClMemberBundle *after)
{
  for (guint i = 0; i < after->members->len; i++)
    {
      ClManagedMember *managed = g_ptr_array_index (after->members, i);
      const char *name = before != NULL ? cl_people_get_name (before->people, managed->member->id)
                                        : NULL;

      if (managed->n_supervisees > 0 && g_strcmp0 (name, managed->member->name) != 0)
        return TRUE;
    }
  return FALSE;
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClMembersPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClMemberBundle)
    bundle = cl_member_bundle_load_finish (CL_PRACTICE (source), result, &error);
  gboolean names_changed;

  if (self->practice == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (bundle == NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->failed, escaped);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }
  names_changed = have_names_changed (self->bundle, bundle);
  g_set_object (&self->bundle, bundle);
  fill_roles (self);
  fill_store (self, names_changed);
  update_tabs (self);
  on_filter_changed_cb (self);
  update_stack (self);
}

static void
load (ClMembersPage *self)
{
  cl_member_bundle_load_async (self->practice, self->actor, 0, self->cancellable, on_loaded_cb,
                               g_object_ref (self));
}

static gboolean
on_reload_cb (gpointer user_data)
{
  ClMembersPage *self = user_data;

  self->reload_id = 0;
  load (self);
  return G_SOURCE_REMOVE;
}

/* One change touches many: they are read again once. What one owns counts too. */
static void
on_practice_changed_cb (ClMembersPage *self)
{
  if (self->reload_id == 0)
    self->reload_id = g_timeout_add (RELOAD_DELAY, on_reload_cb, self);
}

static ClManagedMember *
find_member (ClMembersPage *self, GVariant *parameter)
{
  return self->bundle != NULL
           ? cl_member_bundle_find (self->bundle, g_variant_get_int64 (parameter))
           : NULL;
}

static void
activate_edit (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClMembersPage *self = CL_MEMBERS_PAGE (widget);

  cl_member_dialog_open (widget, self->practice, self->actor, g_variant_get_int64 (parameter));
}

static void
activate_clinical (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClMembersPage *self = CL_MEMBERS_PAGE (widget);
  ClManagedMember *managed = find_member (self, parameter);

  if (managed != NULL)
    cl_clinical_dialog_open (widget, self->bundle, managed);
}

static void
activate_reset_password (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClMembersPage *self = CL_MEMBERS_PAGE (widget);
  ClManagedMember *managed = find_member (self, parameter);

  if (managed != NULL)
    cl_password_dialog_open (widget, self->bundle, managed->member);
}

static void
activate_suspend (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClMembersPage *self = CL_MEMBERS_PAGE (widget);
  ClManagedMember *managed = find_member (self, parameter);

  if (managed != NULL)
    cl_suspend_dialog_open (widget, self->bundle, managed);
}

static void
activate_remove (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClMembersPage *self = CL_MEMBERS_PAGE (widget);
  ClManagedMember *managed = find_member (self, parameter);

  if (managed != NULL)
    cl_removal_wizard_open (widget, self->bundle, managed);
}

static void
activate_invite_again (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClMembersPage *self = CL_MEMBERS_PAGE (widget);
  ClManagedMember *managed = find_member (self, parameter);

  if (managed != NULL)
    cl_invitation_invite (widget, self->bundle, managed->member);
}

static void
activate_cancel_invitation (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClMembersPage *self = CL_MEMBERS_PAGE (widget);
  ClManagedMember *managed = find_member (self, parameter);

  if (managed != NULL)
    cl_invitation_cancel (widget, self->bundle, managed->member);
}

static void
activate_new (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClMembersPage *self = CL_MEMBERS_PAGE (widget);

  if (self->bundle != NULL)
    cl_invitation_invite (widget, self->bundle, NULL);
}

static void
activate_search (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (CL_MEMBERS_PAGE (widget)->search));
}

/* Whose supervisees are in the way of a suspension, say. */
static void
activate_show_supervisees (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClMembersPage *self = CL_MEMBERS_PAGE (widget);

  if (find_member (self, parameter) == NULL)
    return;
  clear_filters (self);
  set_supervisor (self, g_variant_get_int64 (parameter));
  update_stack (self);
  gtk_widget_child_focus (GTK_WIDGET (self->grid), GTK_DIR_TAB_FORWARD);
}

static void
open_member (ClMembersPage *self, guint position)
{
  g_autoptr (ClManagedMember)
    managed = g_list_model_get_item (G_LIST_MODEL (self->shown), position);
  const char *action = NULL;

  if (managed == NULL)
    return;
  if (cl_managed_member_may (managed, CL_MEMBER_DEED_EDIT))
    action = "members.edit";
  else if (cl_managed_member_may (managed, CL_MEMBER_DEED_INVITE_AGAIN))
    action = "members.invite-again";
  if (action != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), action, "x", managed->member->id);
}

static void
on_activate_cb (ClMembersPage *self, guint position)
{
  open_member (self, position);
}

static void
on_search_activate_cb (ClMembersPage *self)
{
  on_filter_changed_cb (self);
  open_member (self, 0);
}

static gboolean
on_search_key_cb (ClMembersPage *self, guint keyval)
{
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_child_focus (GTK_WIDGET (self->grid), GTK_DIR_DOWN);
  return GDK_EVENT_STOP;
}

static GtkWidget *
find_card (GtkWidget *widget)
{
  while (widget != NULL && !CL_IS_MEMBER_CARD (widget))
    widget = gtk_widget_get_first_child (widget);
  return widget;
}

static gboolean
on_grid_key_cb (ClMembersPage *self, guint keyval, guint keycode, GdkModifierType state)
{
  gboolean is_menu = keyval == GDK_KEY_Menu ||
                     (keyval == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) != 0);
  GtkWidget *card = is_menu ? find_card (gtk_widget_get_focus_child (GTK_WIDGET (self->grid)))
                            : NULL;

  if (card == NULL)
    return GDK_EVENT_PROPAGATE;
  cl_member_card_popup (CL_MEMBER_CARD (card));
  return GDK_EVENT_STOP;
}

static void
on_secondary_click_cb (GtkGestureClick *gesture)
{
  cl_member_card_popup (
    CL_MEMBER_CARD (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture))));
}

static void
on_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, ClMembersPage *self)
{
  GtkWidget *card = cl_member_card_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (on_secondary_click_cb), NULL);
  gtk_widget_add_controller (card, GTK_EVENT_CONTROLLER (click));
  gtk_list_item_set_child (item, card);
}

static void
on_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, ClMembersPage *self)
{
  ClMemberCard *card = CL_MEMBER_CARD (gtk_list_item_get_child (item));

  cl_member_card_set_narrow (card, cl_width_watcher_get_narrow (self->watcher));
  cl_member_card_set_member (card, gtk_list_item_get_item (item), self->bundle);
}

static void
on_narrow_cb (ClMembersPage *self)
{
  gboolean narrow = cl_width_watcher_get_narrow (self->watcher);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->toolbar),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_reorder_child_after (self->toolbar, GTK_WIDGET (self->search),
                               narrow ? NULL : GTK_WIDGET (self->role));
  gtk_widget_set_halign (GTK_WIDGET (self->role), narrow ? GTK_ALIGN_FILL : GTK_ALIGN_END);
  gtk_widget_set_visible (self->new_wide, !narrow);
  gtk_widget_set_visible (self->new_narrow, narrow);
  for (guint i = 0; i < N_TABS; i++)
    gtk_widget_set_hexpand (GTK_WIDGET (self->tab[i]), narrow);
  for (GtkWidget *cell = gtk_widget_get_first_child (GTK_WIDGET (self->grid)); cell != NULL;
       cell = gtk_widget_get_next_sibling (cell))
    {
      GtkWidget *card = find_card (cell);

      if (card != NULL)
        cl_member_card_set_narrow (CL_MEMBER_CARD (card), narrow);
    }
}

static gboolean
cl_members_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CL_MEMBERS_PAGE (widget)->search));
}

static void
cl_members_page_dispose (GObject *object)
{
  ClMembersPage *self = CL_MEMBERS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->reload_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), CL_TYPE_MEMBERS_PAGE);
  g_clear_pointer (&self->role_names, g_ptr_array_unref);
  g_clear_object (&self->shown);
  g_clear_object (&self->filter);
  g_clear_object (&self->store);
  g_clear_object (&self->bundle);
  g_clear_object (&self->actor);
  g_clear_object (&self->practice);
  G_OBJECT_CLASS (cl_members_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, ClMembersPage, watcher);
  gtk_widget_class_bind_template_child (widget_class, ClMembersPage, title);
  gtk_widget_class_bind_template_child (widget_class, ClMembersPage, new_wide);
  gtk_widget_class_bind_template_child (widget_class, ClMembersPage, new_narrow);
  gtk_widget_class_bind_template_child (widget_class, ClMembersPage, toolbar);
  gtk_widget_class_bind_template_child (widget_class, ClMembersPage, tabs);
  gtk_widget_class_bind_template_child (widget_class, ClMembersPage, role);
  gtk_widget_class_bind_template_child (widget_class, ClMembersPage, search);
  gtk_widget_class_bind_template_child (widget_class, ClMembersPage, supervisees);
  gtk_widget_class_bind_template_child (widget_class, ClMembersPage, supervisees_label);
  gtk_widget_class_bind_template_child (widget_class, ClMembersPage, stack);
  gtk_widget_class_bind_template_child (widget_class, ClMembersPage, grid);
  gtk_widget_class_bind_template_child (widget_class, ClMembersPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, ClMembersPage, failed);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.new", NULL, activate_new);
  gtk_widget_class_install_action (widget_class, "page.search", NULL, activate_search);
  gtk_widget_class_install_action (widget_class, "members.edit", "x", activate_edit);
  gtk_widget_class_install_action (widget_class, "members.clinical", "x", activate_clinical);
  gtk_widget_class_install_action (widget_class, "members.reset-password", "x",
                                   activate_reset_password);
  gtk_widget_class_install_action (widget_class, "members.suspend", "x", activate_suspend);
  gtk_widget_class_install_action (widget_class, "members.reactivate", "x", activate_suspend);
  gtk_widget_class_install_action (widget_class, "members.remove", "x", activate_remove);
  gtk_widget_class_install_action (widget_class, "members.invite-again", "x",
                                   activate_invite_again);
  gtk_widget_class_install_action (widget_class, "members.cancel-invitation", "x",
                                   activate_cancel_invitation);
  gtk_widget_class_install_action (widget_class, "members.show-supervisees", "x",
                                   activate_show_supervisees);
}

static void
cl_members_page_class_init (ClMembersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_members_page_dispose;
  widget_class->focus = cl_focus_inside;
  widget_class->grab_focus = cl_members_page_grab_focus;
  g_type_ensure (CL_TYPE_WIDTH_WATCHER);
  g_type_ensure (CL_TYPE_SIDEBAR_BUTTON);
  g_type_ensure (CL_TYPE_TAB_STOP);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/caseload/Caseload/members/cl-members-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_grid_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, load);
  install_actions (widget_class);
}

static void
build_tabs (ClMembersPage *self)
{
  for (guint i = 0; i < N_TABS; i++)
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

static void
build_grid (ClMembersPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSingleSelection) selection = NULL;

  self->store = g_list_store_new (CL_TYPE_MANAGED_MEMBER);
  self->filter = cl_member_filter_new ();
  self->shown = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->store)),
                                           g_object_ref (GTK_FILTER (self->filter)));
  selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->shown)));
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind_cb), self, 0);
  gtk_grid_view_set_factory (self->grid, factory);
  gtk_grid_view_set_model (self->grid, GTK_SELECTION_MODEL (selection));
}

static void
cl_members_page_init (ClMembersPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->role_names = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  build_tabs (self);
  build_grid (self);
}

/**
 * cl_members_page_new:
 * @practice: the practice
 * @actor: who is signed in, with `manage-members`
 *
 * The page Members of the window: a card each, with all that can be done about them (docs:
 * SCREENS, Practice).
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
cl_members_page_new (ClPractice *practice, ClActor *actor)
{
  ClMembersPage *self;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);
  g_return_val_if_fail (CL_IS_ACTOR (actor), NULL);

  self = g_object_new (CL_TYPE_MEMBERS_PAGE, NULL);
  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
  g_signal_connect_object (practice, "changed", G_CALLBACK (on_practice_changed_cb), self,
                           G_CONNECT_SWAPPED);
  on_narrow_cb (self);
  load (self);
  return GTK_WIDGET (self);
}

/**
 * cl_members_page_is_for:
 * @actor: who is signed in
 *
 * Returns: whether they see the page
 */
gboolean
cl_members_page_is_for (ClActor *actor)
{
  return cl_actor_has_permission (actor, CL_PERMISSION_MANAGE_MEMBERS);
}
