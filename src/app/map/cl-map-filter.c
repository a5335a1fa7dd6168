/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-map-filter.h"

#include "cl-map-choices.h"
#include "cl-map-picker.h"
#include "cl-wrap-box.h"

#include <glib/gi18n.h>

/* How wide the filters of a narrow window are, with the rim of their popover within 360. */
#define NARROW_WIDTH 272

/* The pickers stand in the order of their strip. */
typedef enum
{
  PICKER_MEMBER,
  PICKER_OWNER,
  PICKER_ROLE,
  PICKER_LEVEL,
  PICKER_REASON,
  N_PICKERS,
} Picker;

struct _ClMapFilter
{
  GtkWidget parent_instance;
  GtkWidget *search;
  GtkWidget *sort;
  GtkWidget *more; /* the button that has the filters where there is no room for them */
  GtkWidget *more_label;
  GtkWidget *line; /* of the search */
  GtkWidget *wide;
  GtkWidget *narrow;
  GtkWidget *pickers[N_PICKERS];
  GtkWidget *beyond;
  GtkWidget *soon;
  GtkWidget *clear;
  GArray *members; /* gint64: who the choices are, 0 for anyone */
  GArray *owners;
  GPtrArray *roles; /* the same, by name; NULL for all */
  gboolean is_narrow;
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

static guint
get_selected (ClMapFilter *self, Picker picker)
{
  return cl_map_picker_get_selected (CL_MAP_PICKER (self->pickers[picker]));
}

static gboolean
is_on (GtkWidget *toggle)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (toggle));
}

static guint
count_set (ClMapFilter *self)
{
  guint n = (guint) is_on (self->beyond) + (guint) is_on (self->soon);

  for (int i = 0; i < N_PICKERS; i++)
    n += get_selected (self, (Picker) i) != 0;
  return n;
}

/* Where the filters are out of sight, their button says how many there are. */
static void
update (ClMapFilter *self)
{
  guint n = count_set (self);
  /* Translators: how many filters are set */
  g_autofree char *counted = g_strdup_printf (ngettext ("%u filter", "%u filters", n), n);

  gtk_label_set_label (GTK_LABEL (self->more_label), n > 0 ? counted : _ ("Filters"));
  if (n > 0)
    gtk_widget_add_css_class (self->more, "on");
  else
    gtk_widget_remove_css_class (self->more, "on");
  gtk_widget_set_visible (self->clear, n > 0);
}

static void
on_changed_cb (ClMapFilter *self)
{
  if (self->is_filling)
    return;
  update (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_entered_cb (ClMapFilter *self)
{
  g_signal_emit (self, signals[SIGNAL_ENTERED], 0);
}

/* Escape clears what was typed, and then goes back to the map. */
static void
on_stopped_cb (ClMapFilter *self)
{
  if (*cl_map_filter_get_search (self) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  else
    g_signal_emit (self, signals[SIGNAL_ENTERED], 0);
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
  g_signal_connect_swapped (search, "stop-search", G_CALLBACK (on_stopped_cb), self);
  return search;
}

static GtkWidget *
make_picker (ClMapFilter *self, const char *name, const char *anything)
{
  GtkWidget *picker = cl_map_picker_new (name);
  g_autoptr (GPtrArray) choices = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (choices, g_strdup (anything));
  cl_map_picker_set_choices (CL_MAP_PICKER (picker), g_steal_pointer (&choices), 0);
  g_signal_connect_swapped (picker, "changed", G_CALLBACK (on_changed_cb), self);
  return picker;
}

static GtkWidget *
make_toggle (ClMapFilter *self, const char *label, const char *tooltip)
{
  GtkWidget *toggle = gtk_toggle_button_new_with_label (label);

  gtk_widget_add_css_class (toggle, "filter");
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (toggle, tooltip);
  g_signal_connect_swapped (toggle, "toggled", G_CALLBACK (on_changed_cb), self);
  return toggle;
}

static GtkWidget *
make_more (ClMapFilter *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();

  self->more_label = gtk_label_new (_ ("Filters"));
  self->narrow = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_widget_set_size_request (self->narrow, NARROW_WIDTH, -1);
  gtk_widget_add_css_class (popover, "mapfilters");
  gtk_popover_set_child (GTK_POPOVER (popover), self->narrow);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), self->more_label);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_widget_add_css_class (button, "filter");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (button, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Filters"), -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->more_label, NULL, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (gtk_widget_get_first_child (button)),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->more_label, NULL, -1);
  return button;
}

static void
make_controls (ClMapFilter *self)
{
  self->pickers[PICKER_MEMBER] = make_picker (self, _ ("Member"), _ ("All members"));
  self->pickers[PICKER_OWNER] = make_picker (self, _ ("Owner"), _ ("Any owner"));
  self->pickers[PICKER_ROLE] = make_picker (self, _ ("Role"), _ ("Any role"));
  self->pickers[PICKER_LEVEL] = make_picker (self, _ ("Level"), _ ("Any level"));
  self->pickers[PICKER_REASON] = make_picker (self, _ ("Reason"), _ ("Any reason"));
  cl_map_picker_set_choices (CL_MAP_PICKER (self->pickers[PICKER_LEVEL]),
                             cl_map_choices_list_levels (), 0);
  cl_map_picker_set_choices (CL_MAP_PICKER (self->pickers[PICKER_REASON]),
                             cl_map_choices_list_reasons (), 0);
  self->beyond =
    make_toggle (self, _ ("Beyond role"), _ ("More than the member’s roles alone give"));
  self->soon = make_toggle (self, _ ("Ends soon"), _ ("Ends by itself within 14 days"));
  self->sort = make_picker (self, _ ("Sort"), "");
  cl_map_picker_set_choices (CL_MAP_PICKER (self->sort), cl_map_choices_list_sorts (), 0);
  self->clear = gtk_button_new_with_label (_ ("Clear Filters"));
  gtk_widget_add_css_class (self->clear, "flat");
  gtk_widget_add_css_class (self->clear, "filter");
  gtk_widget_set_valign (self->clear, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->clear, "clicked", G_CALLBACK (cl_map_filter_clear), self);
}

static void
move (GtkWidget *control, GtkWidget *place)
{
  g_autoptr (GtkWidget) kept = g_object_ref (control);

  if (gtk_widget_get_parent (control) != NULL)
    gtk_widget_unparent (control);
  if (CL_IS_WRAP_BOX (place))
    cl_wrap_box_append (CL_WRAP_BOX (place), control);
  else
    gtk_box_append (GTK_BOX (place), control);
}

/* One set of controls: below the search where there is room, else behind a button. */
static void
place_controls (ClMapFilter *self)
{
  GtkWidget *place = self->is_narrow ? self->narrow : self->wide;

  for (int i = 0; i < N_PICKERS; i++)
    move (self->pickers[i], place);
  move (self->beyond, place);
  move (self->soon, place);
  move (self->sort, self->is_narrow ? self->narrow : self->line);
  move (self->clear, place);
  gtk_widget_set_visible (self->wide, !self->is_narrow);
  gtk_widget_set_visible (self->more, self->is_narrow);
}

static void
cl_map_filter_dispose (GObject *object)
{
  ClMapFilter *self = CL_MAP_FILTER (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->members, g_array_unref);
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
   * The search is done: what was found is to be gone to.
   */
  signals[SIGNAL_ENTERED] = g_signal_new ("entered", CL_TYPE_MAP_FILTER, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
cl_map_filter_init (ClMapFilter *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  self->members = g_array_new (FALSE, TRUE, sizeof (gint64));
  g_array_set_size (self->members, 1);
  self->owners = g_array_new (FALSE, TRUE, sizeof (gint64));
  g_array_set_size (self->owners, 1);
  self->roles = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->roles, NULL);

  self->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->wide = cl_wrap_box_new ();
  self->search = make_search (self);
  self->more = make_more (self);
  make_controls (self);
  gtk_box_append (GTK_BOX (self->line), self->search);
  gtk_box_append (GTK_BOX (self->line), self->more);
  place_controls (self);
  update (self);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 8);
  gtk_widget_add_css_class (GTK_WIDGET (self), "toolbar-row");
  gtk_widget_set_parent (self->line, GTK_WIDGET (self));
  gtk_widget_set_parent (self->wide, GTK_WIDGET (self));
}

/**
 * cl_map_filter_new:
 *
 * The strip above the access map: search, order, and what a row must have to stay.
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

/* What was chosen stays chosen where it is still there. */
static guint
find_id (GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return i;
  return 0;
}

static void
set_members (ClMapFilter *self, Picker picker, ClPeople *people, GArray *ids, const char *anyone)
{
  gint64 chosen = g_array_index (ids, gint64, get_selected (self, picker));
  GPtrArray *choices = g_ptr_array_new_with_free_func (g_free);

  g_array_set_size (ids, 1);
  g_ptr_array_add (choices, g_strdup (anyone));
  for (guint i = 0; i < cl_people_get_n (people); i++)
    {
      ClMember *member = cl_people_get_nth (people, i);

      if (member->status != CL_MEMBER_STATUS_ACTIVE ||
          (picker == PICKER_OWNER && !cl_member_is_practitioner (member)))
        continue;
      g_array_append_val (ids, member->id);
      g_ptr_array_add (choices, g_strdup (member->name));
    }
  cl_map_picker_set_choices (CL_MAP_PICKER (self->pickers[picker]), choices, find_id (ids, chosen));
}

static void
set_roles (ClMapFilter *self, ClPeople *people)
{
  g_autofree char *chosen =
    g_strdup (g_ptr_array_index (self->roles, get_selected (self, PICKER_ROLE)));
  GPtrArray *choices = g_ptr_array_new_with_free_func (g_free);
  guint selected = 0;

  g_ptr_array_set_size (self->roles, 1);
  g_ptr_array_add (choices, g_strdup (_ ("Any role")));
  for (guint i = 0; i < cl_people_get_n (people); i++)
    {
      ClMember *member = cl_people_get_nth (people, i);

      for (gsize k = 0; member->status == CL_MEMBER_STATUS_ACTIVE && member->roles != NULL &&
                        member->roles[k] != NULL;
           k++)
        {
          if (has_role (self->roles, member->roles[k]))
            continue;
          if (g_strcmp0 (chosen, member->roles[k]) == 0)
            selected = self->roles->len;
          g_ptr_array_add (self->roles, g_strdup (member->roles[k]));
          g_ptr_array_add (choices, g_strdup (member->roles[k]));
        }
    }
  cl_map_picker_set_choices (CL_MAP_PICKER (self->pickers[PICKER_ROLE]), choices, selected);
}

/**
 * cl_map_filter_set_people:
 * @self: a strip
 * @people: whom member, owner and role are chosen from
 */
void
cl_map_filter_set_people (ClMapFilter *self, ClPeople *people)
{
  g_return_if_fail (CL_IS_MAP_FILTER (self));

  set_members (self, PICKER_MEMBER, people, self->members, _ ("All members"));
  set_members (self, PICKER_OWNER, people, self->owners, _ ("Any owner"));
  set_roles (self, people);
  update (self);
}

/**
 * cl_map_filter_set_narrow:
 * @self: a strip
 * @narrow: whether there is room for the search alone
 */
void
cl_map_filter_set_narrow (ClMapFilter *self, gboolean narrow)
{
  g_return_if_fail (CL_IS_MAP_FILTER (self));

  if (self->is_narrow == narrow)
    return;
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->more));
  self->is_narrow = narrow;
  place_controls (self);
}

/**
 * cl_map_filter_fill:
 * @self: a strip
 * @query: (out): what is asked for; its texts are the strip's
 */
void
cl_map_filter_fill (ClMapFilter *self, ClMapQuery *query)
{
  guint level, reason;

  g_return_if_fail (CL_IS_MAP_FILTER (self));

  level = get_selected (self, PICKER_LEVEL);
  reason = get_selected (self, PICKER_REASON);
  *query = (ClMapQuery){
    .search = cl_map_filter_get_search (self),
    .member = g_array_index (self->members, gint64, get_selected (self, PICKER_MEMBER)),
    .owner = g_array_index (self->owners, gint64, get_selected (self, PICKER_OWNER)),
    .role = g_ptr_array_index (self->roles, get_selected (self, PICKER_ROLE)),
    .has_reach = level > 0,
    .reach = cl_map_choices_get_level (level),
    .has_reason = reason > 0,
    .reason = cl_map_choices_get_reason (reason),
    .beyond_role = is_on (self->beyond),
    .expiring_soon = is_on (self->soon),
    .sort = (ClMapSort) cl_map_picker_get_selected (CL_MAP_PICKER (self->sort)),
  };
  query->has_member = query->member != 0;
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

  return *cl_map_filter_get_search (self) != '\0' || count_set (self) > 0;
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
  for (int i = 0; i < N_PICKERS; i++)
    cl_map_picker_set_selected (CL_MAP_PICKER (self->pickers[i]), 0);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->beyond), FALSE);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->soon), FALSE);
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

/**
 * cl_map_filter_type:
 * @self: a strip
 * @letter: what was typed elsewhere
 *
 * Goes on typing in the search.
 */
void
cl_map_filter_type (ClMapFilter *self, gunichar letter)
{
  char text[7] = { 0 }; /* ended: what tells screen readers of it looks for the end */
  int length = g_unichar_to_utf8 (letter, text);
  int at;

  g_return_if_fail (CL_IS_MAP_FILTER (self));

  gtk_widget_grab_focus (self->search);
  at = g_utf8_strlen (cl_map_filter_get_search (self), -1);
  gtk_editable_insert_text (GTK_EDITABLE (self->search), text, length, &at);
  gtk_editable_set_position (GTK_EDITABLE (self->search), -1);
}
