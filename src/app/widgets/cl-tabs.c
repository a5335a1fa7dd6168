/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-tabs.h"

#include "cl-shown-page.h"

struct _ClTabs
{
  GtkWidget parent_instance;
  GtkWidget *scroller;
  GtkWidget *box;
  GtkStack *stack;
  GtkSelectionModel *pages;
  gboolean updating;
};

enum
{
  PROP_STACK = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (ClTabs, cl_tabs, GTK_TYPE_WIDGET)

static void
on_toggled_cb (ClTabs *self, GtkToggleButton *button)
{
  GtkStackPage *page = g_object_get_data (G_OBJECT (button), "cl-page");

  if (!self->updating && gtk_toggle_button_get_active (button))
    gtk_stack_set_visible_child (self->stack, gtk_stack_page_get_child (page));
}

/* Where there are more tabs than room, the one that is shown is among those that are seen. */
static void
scroll_to_active (ClTabs *self)
{
  GtkAdjustment *across =
    gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller));

  for (GtkWidget *button = gtk_widget_get_first_child (self->box); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    {
      graphene_rect_t place;

      if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)) &&
          gtk_widget_compute_bounds (button, self->box, &place))
        gtk_adjustment_clamp_page (across, (double) place.origin.x,
                                   (double) (place.origin.x + place.size.width));
    }
}

static void
on_visible_child_cb (ClTabs *self)
{
  GtkWidget *visible = gtk_stack_get_visible_child (self->stack);

  self->updating = TRUE;
  for (GtkWidget *button = gtk_widget_get_first_child (self->box); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    {
      GtkStackPage *page = g_object_get_data (G_OBJECT (button), "cl-page");
      gboolean active = gtk_stack_page_get_child (page) == visible;

      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), active);
      gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_SELECTED, active,
                                   -1);
    }
  self->updating = FALSE;
  scroll_to_active (self);
}

static void
on_pages_changed_cb (ClTabs *self)
{
  GtkWidget *child;
  GtkToggleButton *first = NULL;
  guint n = self->pages != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->pages)) : 0;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);

  self->updating = TRUE;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->pages), i);
      GtkStackPage *page = GTK_STACK_PAGE (item);
      GtkWidget *button =
        g_object_new (GTK_TYPE_TOGGLE_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_TAB, NULL);

      g_object_bind_property (page, "title", button, "label", G_BINDING_SYNC_CREATE);
      g_object_bind_property (page, "visible", button, "visible", G_BINDING_SYNC_CREATE);
      g_object_set_data_full (G_OBJECT (button), "cl-page", g_object_ref (page), g_object_unref);
      if (first != NULL)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), first);
      else
        first = GTK_TOGGLE_BUTTON (button);
      g_signal_connect_object (button, "toggled", G_CALLBACK (on_toggled_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->box), button);
    }
  self->updating = FALSE;
  if (n > 0)
    on_visible_child_cb (self);
}

/* Alt+1 shows the first tab that is there, and so on: pages that one may not see count for
 * nothing. */
static gboolean
on_shortcut_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  ClTabs *self = CL_TABS (widget);
  int wanted = g_variant_get_int32 (args);

  for (GtkWidget *button = gtk_widget_get_first_child (self->box); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    {
      if (!gtk_widget_get_visible (button) || --wanted > 0)
        continue;
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
      return TRUE;
    }
  return FALSE;
}

static void
cl_tabs_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_STACK:
      g_value_set_object (value, CL_TABS (object)->stack);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cl_tabs_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_STACK:
      cl_tabs_set_stack (CL_TABS (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cl_tabs_dispose (GObject *object)
{
  ClTabs *self = CL_TABS (object);

  cl_tabs_set_stack (self, NULL);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (cl_tabs_parent_class)->dispose (object);
}

static void
cl_tabs_class_init (ClTabsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = cl_tabs_get_property;
  object_class->set_property = cl_tabs_set_property;
  object_class->dispose = cl_tabs_dispose;

  properties[PROP_STACK] =
    g_param_spec_object ("stack", NULL, NULL, GTK_TYPE_STACK,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TAB_LIST);
}

static void
cl_tabs_init (ClTabs *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (int i = 1; i <= 9; i++)
    {
      GtkShortcut *shortcut =
        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_0 + i, GDK_ALT_MASK),
                          gtk_callback_action_new (on_shortcut_cb, NULL, NULL));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (i));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
    }
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller),
                                     GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_EXTERNAL,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->box);
  /* It has another width, or its tabs have. */
  g_signal_connect_object (
    gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller)), "changed",
    G_CALLBACK (scroll_to_active), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "tabs");
}

/**
 * cl_tabs_new:
 *
 * Tabs over a stack: a button per visible page; Alt+1… shows the first ones. Pages that are not
 * shown are hidden from screen readers.
 *
 * Returns: (transfer floating): tabs without a stack yet
 */
GtkWidget *
cl_tabs_new (void)
{
  return g_object_new (CL_TYPE_TABS, NULL);
}

/**
 * cl_tabs_get_stack:
 * @self: tabs
 *
 * Returns: (nullable) (transfer none): the stack that they switch
 */
GtkStack *
cl_tabs_get_stack (ClTabs *self)
{
  g_return_val_if_fail (CL_IS_TABS (self), NULL);

  return self->stack;
}

/**
 * cl_tabs_set_stack:
 * @self: tabs
 * @stack: (nullable): the stack to switch; the titles of its pages name the tabs
 *
 * Sets the stack.
 */
void
cl_tabs_set_stack (ClTabs *self, GtkStack *stack)
{
  g_return_if_fail (CL_IS_TABS (self));
  g_return_if_fail (stack == NULL || GTK_IS_STACK (stack));

  if (self->stack == stack)
    return;
  if (self->stack != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->stack, self);
      g_signal_handlers_disconnect_by_data (self->pages, self);
    }
  g_set_object (&self->stack, stack);
  g_clear_object (&self->pages);
  if (stack != NULL)
    {
      cl_shown_page_follow (stack);
      self->pages = gtk_stack_get_pages (stack);
      g_signal_connect_object (self->pages, "items-changed", G_CALLBACK (on_pages_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (stack, "notify::visible-child", G_CALLBACK (on_visible_child_cb),
                               self, G_CONNECT_SWAPPED);
    }
  on_pages_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STACK]);
}
