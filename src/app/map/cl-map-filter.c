/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-map-filter.h"

#include <glib/gi18n.h>

struct _ClMapFilter
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkWidget *search;
  GtkWidget *owner;
  GtkWidget *role;
  GtkWidget *shows;
  GtkWidget *sort;
  GArray *owners; /* gint64: who the entries of the drop-down are, 0 for anyone */
  GPtrArray *roles; /* the same, by name; NULL for all */
  gboolean is_filling;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_ENTERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClMapFilter, cl_map_filter, GTK_TYPE_WIDGET)

/* What a cell has to be, in the order of the menu. */
static const struct
{
  const char *label;
  ClReach reach;
  ClReasonSource reason;
  gboolean beyond_role;
  gboolean expiring_soon;
} shows[] = {
  { N_ ("Shows: any access"), CL_REACH_INVALID, CL_REASON_INVALID, FALSE, FALSE },
  { N_ ("More than role alone"), CL_REACH_INVALID, CL_REASON_INVALID, TRUE, FALSE },
  { N_ ("Ends within 14 days"), CL_REACH_INVALID, CL_REASON_INVALID, FALSE, TRUE },
  { N_ ("Full chart"), CL_REACH_CHART, CL_REASON_INVALID, FALSE, FALSE },
  { N_ ("Part of chart"), CL_REACH_PART, CL_REASON_INVALID, FALSE, FALSE },
  { N_ ("Record"), CL_REACH_RECORD, CL_REASON_INVALID, FALSE, FALSE },
  { N_ ("Schedule"), CL_REACH_SCHEDULE, CL_REASON_INVALID, FALSE, FALSE },
  { N_ ("Billing"), CL_REACH_BILLING, CL_REASON_INVALID, FALSE, FALSE },
  { N_ ("Emergency"), CL_REACH_EMERGENCY, CL_REASON_INVALID, FALSE, FALSE },
  { N_ ("Because named or assigned"), CL_REACH_INVALID, CL_REASON_GRANT, FALSE, FALSE },
  { N_ ("Because shared with everyone"), CL_REACH_INVALID, CL_REASON_EVERYONE, FALSE, FALSE },
  { N_ ("Because of a case"), CL_REACH_INVALID, CL_REASON_CASE, FALSE, FALSE },
  { N_ ("Because a chart is shared"), CL_REACH_INVALID, CL_REASON_CHART_SHARE, FALSE, FALSE },
  { N_ ("Because of a role"), CL_REACH_INVALID, CL_REASON_ROLE, FALSE, FALSE },
};

/* In the order of ClMapSort. */
static const char *const sorts[] = {
  N_ ("Sort: by client"),
  N_ ("By owner"),
  N_ ("Most people first"),
  N_ ("Fewest people first"),
};

static guint
get_selected (GtkWidget *drop_down)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (drop_down));

  return selected == GTK_INVALID_LIST_POSITION ? 0 : selected;
}

static void
on_changed_cb (ClMapFilter *self)
{
  if (!self->is_filling)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_entered_cb (ClMapFilter *self)
{
  g_signal_emit (self, signals[SIGNAL_ENTERED], 0);
}

static GtkWidget *
add_drop_down (ClMapFilter *self, const char *const *labels, gsize n, const char *name)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  GtkWidget *drop_down;

  for (gsize i = 0; i < n; i++)
    gtk_string_list_append (list, _ (labels[i]));
  drop_down = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&list)), NULL);
  gtk_widget_add_css_class (drop_down, "filter");
  gtk_widget_set_valign (drop_down, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  g_signal_connect_swapped (drop_down, "notify::selected", G_CALLBACK (on_changed_cb), self);
  gtk_box_append (GTK_BOX (self->box), drop_down);
  return drop_down;
}

static GtkWidget *
make_search (ClMapFilter *self)
{
  GtkWidget *search = gtk_search_entry_new ();

  g_object_set (search, "placeholder-text", _ ("Find a client or member"), "search-delay", 120,
                "hexpand", TRUE, NULL);
  gtk_widget_add_css_class (search, "big");
  gtk_accessible_update_property (GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Find a client or member"), -1);
  g_signal_connect_swapped (search, "search-changed", G_CALLBACK (on_changed_cb), self);
  g_signal_connect_swapped (search, "activate", G_CALLBACK (on_entered_cb), self);
  return search;
}

static void
cl_map_filter_dispose (GObject *object)
{
  ClMapFilter *self = CL_MAP_FILTER (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->owners, g_array_unref);
  g_clear_pointer (&self->roles, g_ptr_array_unref);
  G_OBJECT_CLASS (cl_map_filter_parent_class)->dispose (object);
}

static void
cl_map_filter_class_init (ClMapFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_map_filter_dispose;

  /**
   * ClMapFilter::changed:
   *
   * Other rows or columns are asked for.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", CL_TYPE_MAP_FILTER, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  /**
   * ClMapFilter::entered:
   *
   * Enter was pressed in the search: what was found is to be gone to.
   */
  signals[SIGNAL_ENTERED] = g_signal_new ("entered", CL_TYPE_MAP_FILTER, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
cl_map_filter_init (ClMapFilter *self)
{
  static const char *const anyone[] = { N_ ("Owner: anyone") };
  static const char *const all[] = { N_ ("Role: all members") };
  const char *labels[G_N_ELEMENTS (shows)];
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (shows); i++)
    labels[i] = shows[i].label;
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->search = make_search (self);
  self->owner = add_drop_down (self, anyone, 1, _ ("Owner"));
  self->role = add_drop_down (self, all, 1, _ ("Role"));
  self->shows = add_drop_down (self, labels, G_N_ELEMENTS (labels), _ ("Shows"));
  self->sort = add_drop_down (self, sorts, G_N_ELEMENTS (sorts), _ ("Sort"));
  self->owners = g_array_new (FALSE, TRUE, sizeof (gint64));
  g_array_set_size (self->owners, 1);
  self->roles = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->roles, NULL);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_EXTERNAL,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->box);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                              8);
  gtk_widget_add_css_class (GTK_WIDGET (self), "toolbar-row");
  gtk_widget_set_parent (self->search, GTK_WIDGET (self));
  gtk_widget_set_parent (scrolled, GTK_WIDGET (self));
}

/**
 * cl_map_filter_new:
 *
 * The strip above the access map: search, owner, role, what is shown, order.
 *
 * Returns: (transfer floating): the strip
 */
GtkWidget *
cl_map_filter_new (void)
{
  return g_object_new (CL_TYPE_MAP_FILTER, NULL);
}

static gboolean
has_role (GPtrArray *roles, const char *name)
{
  for (guint i = 1; i < roles->len; i++)
    if (g_str_equal (g_ptr_array_index (roles, i), name))
      return TRUE;
  return FALSE;
}

static void
add_member (ClMapFilter *self, ClMember *member, GtkStringList *owners, GtkStringList *roles)
{
  if (member->status != CL_MEMBER_STATUS_ACTIVE)
    return;
  if (cl_member_is_practitioner (member))
    {
      gtk_string_list_append (owners, member->name);
      g_array_append_val (self->owners, member->id);
    }
  for (gsize i = 0; member->roles != NULL && member->roles[i] != NULL; i++)
    if (!has_role (self->roles, member->roles[i]))
      {
        gtk_string_list_append (roles, member->roles[i]);
        g_ptr_array_add (self->roles, g_strdup (member->roles[i]));
      }
}

/* What was chosen stays chosen where it is still there. */
static void
select_again (ClMapFilter *self, gint64 owner, const char *role)
{
  for (guint i = 0; i < self->owners->len; i++)
    if (g_array_index (self->owners, gint64, i) == owner)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->owner), i);
  for (guint i = 0; i < self->roles->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->roles, i), role) == 0)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->role), i);
}

/**
 * cl_map_filter_set_people:
 * @self: a strip
 * @people: whom owner and role are chosen from
 */
void
cl_map_filter_set_people (ClMapFilter *self, ClPeople *people)
{
  g_autoptr (GtkStringList) owners = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) roles = gtk_string_list_new (NULL);
  gint64 owner;
  g_autofree char *role = NULL;

  g_return_if_fail (CL_IS_MAP_FILTER (self));

  owner = g_array_index (self->owners, gint64, get_selected (self->owner));
  role = g_strdup (g_ptr_array_index (self->roles, get_selected (self->role)));
  g_array_set_size (self->owners, 1);
  g_ptr_array_set_size (self->roles, 1);
  gtk_string_list_append (owners, _ ("Owner: anyone"));
  gtk_string_list_append (roles, _ ("Role: all members"));
  for (guint i = 0; i < cl_people_get_n (people); i++)
    add_member (self, cl_people_get_nth (people, i), owners, roles);
  self->is_filling = TRUE;
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->owner), G_LIST_MODEL (owners));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->role), G_LIST_MODEL (roles));
  select_again (self, owner, role);
  self->is_filling = FALSE;
}

/**
 * cl_map_filter_fill:
 * @self: a strip
 * @query: (out): what is asked for; its texts are the strip's
 */
void
cl_map_filter_fill (ClMapFilter *self, ClMapQuery *query)
{
  guint shown = get_selected (self->shows);

  g_return_if_fail (CL_IS_MAP_FILTER (self));

  *query = (ClMapQuery){ .search = cl_map_filter_get_search (self),
                         .owner = g_array_index (self->owners, gint64, get_selected (self->owner)),
                         .role = g_ptr_array_index (self->roles, get_selected (self->role)),
                         .has_reach = shows[shown].reach != CL_REACH_INVALID,
                         .reach = shows[shown].reach,
                         .has_reason = shows[shown].reason != CL_REASON_INVALID,
                         .reason = shows[shown].reason,
                         .beyond_role = shows[shown].beyond_role,
                         .expiring_soon = shows[shown].expiring_soon,
                         .sort = (ClMapSort) get_selected (self->sort) };
  query->has_owner = query->owner != 0;
}

/**
 * cl_map_filter_get_search:
 * @self: a strip
 *
 * Returns: (transfer none): what was typed
 */
const char *
cl_map_filter_get_search (ClMapFilter *self)
{
  g_return_val_if_fail (CL_IS_MAP_FILTER (self), "");

  return gtk_editable_get_text (GTK_EDITABLE (self->search));
}

/**
 * cl_map_filter_is_set:
 * @self: a strip
 *
 * Returns: whether it leaves out any row or column
 */
gboolean
cl_map_filter_is_set (ClMapFilter *self)
{
  g_return_val_if_fail (CL_IS_MAP_FILTER (self), FALSE);

  return *cl_map_filter_get_search (self) != '\0' || get_selected (self->owner) != 0 ||
         get_selected (self->role) != 0 || get_selected (self->shows) != 0;
}

/**
 * cl_map_filter_clear:
 * @self: a strip
 *
 * Asks for every row and column again.
 */
void
cl_map_filter_clear (ClMapFilter *self)
{
  g_return_if_fail (CL_IS_MAP_FILTER (self));

  self->is_filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->owner), 0);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->role), 0);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->shows), 0);
  self->is_filling = FALSE;
  on_changed_cb (self);
}

/**
 * cl_map_filter_focus:
 * @self: a strip
 *
 * Goes to the search.
 */
void
cl_map_filter_focus (ClMapFilter *self)
{
  g_return_if_fail (CL_IS_MAP_FILTER (self));

  gtk_widget_grab_focus (self->search);
}
