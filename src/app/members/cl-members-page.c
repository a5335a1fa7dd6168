/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-members-page-private.h"

#include "cl-focus.h"
#include "cl-member-card.h"
#include "cl-sidebar-button.h"
#include "cl-tab-stop.h"

/* Milliseconds after which changes that come together are looked at as one. */
#define RELOAD_DELAY 60

G_DEFINE_FINAL_TYPE (ClMembersPage, cl_members_page, GTK_TYPE_WIDGET)

static gboolean
is_same (ClManagedMember *a, ClManagedMember *b)
{
  return g_strcmp0 (a->member->revision, b->member->revision) == 0 && a->deeds == b->deeds &&
         a->last_sign_in == b->last_sign_in && a->epoch == b->epoch &&
         a->n_clients == b->n_clients && a->n_supervisees == b->n_supervisees &&
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
  cl_members_page_fill_roles (self);
  fill_store (self, names_changed);
  cl_members_page_update_tabs (self);
  cl_members_page_filter (self);
  cl_members_page_update_stack (self);
  cl_members_page_do_wanted (self);
}

static void
load (ClMembersPage *self)
{
  cl_member_bundle_load_async (self->practice, self->actor, 0, self->cancellable, on_loaded_cb,
                               g_object_ref (self));
}

/* What one owns counts too. */
static void
on_reload_cb (gpointer page)
{
  load (page);
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
  cl_members_page_filter (self);
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
  for (guint i = 0; i < CL_MEMBERS_N_TABS; i++)
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
  g_clear_pointer (&self->reloader, cl_reloader_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), CL_TYPE_MEMBERS_PAGE);
  g_clear_pointer (&self->role_names, g_ptr_array_unref);
  g_clear_object (&self->shown);
  g_clear_object (&self->filter);
  g_clear_object (&self->store);
  g_clear_pointer (&self->wanted, g_variant_unref);
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
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_grid_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, load);
  cl_members_page_bind_filter (widget_class);
  cl_members_page_install_actions (widget_class);
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
  cl_members_page_add_tabs (self);
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
  self->reloader = cl_reloader_new (practice, RELOAD_DELAY, on_reload_cb, self);
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
