/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-type-ahead.h"

#include "cl-avatar.h"
#include "cl-focus.h"
#include "cl-name-match.h"
#include "cl-whole-text.h"

#include <glib/gi18n.h>

/* More than fit on a screen; who needs the next types another letter. */
#define MAX_SHOWN 50

struct _ClTypeAhead
{
  GtkWidget parent_instance;
  GListModel *model;
  ClTypeAheadItem *selected;
  gboolean keeps_choice;
  gboolean flat;
  gboolean updating;
  char *hint;
  char *placeholder;
  GtkEntry *entry;
  GtkPopover *popover;
  GtkListBox *list;
  GtkLabel *nothing;
  GtkLabel *hint_label;
};

enum
{
  PROP_MODEL = 1,
  PROP_PLACEHOLDER,
  PROP_HINT,
  PROP_FLAT,
  PROP_KEEPS_CHOICE,
  PROP_SELECTED,
  N_PROPS,
};

enum
{
  SIGNAL_ACTIVATED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClTypeAhead, cl_type_ahead, GTK_TYPE_WIDGET)

static void
set_selected (ClTypeAhead *self, ClTypeAheadItem *item)
{
  if (g_set_object (&self->selected, item))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

static void
describe_row (ClTypeAhead *self, GtkListBoxRow *row)
{
  ClTypeAheadItem *item = row != NULL ? g_object_get_data (G_OBJECT (row), "cl-item") : NULL;

  /* Focus stays in the entry: it says the suggestion that Enter would take. */
  if (item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    cl_type_ahead_item_get_name (item), -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self->entry),
                                   GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

static GtkWidget *
make_row (ClTypeAheadItem *item, PangoAttrList *highlight)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (cl_type_ahead_item_get_name (item));
  const char *subtitle = cl_type_ahead_item_get_subtitle (item);
  ClAccessBadgeLevel level;

  gtk_label_set_attributes (GTK_LABEL (name), highlight);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  cl_whole_text_offer (GTK_LABEL (name));
  gtk_box_append (GTK_BOX (words), name);
  if (subtitle != NULL)
    {
      GtkWidget *second = gtk_label_new (subtitle);

      gtk_label_set_xalign (GTK_LABEL (second), 0);
      gtk_label_set_ellipsize (GTK_LABEL (second), PANGO_ELLIPSIZE_END);
      cl_whole_text_offer (GTK_LABEL (second));
      gtk_widget_add_css_class (second, "small");
      gtk_widget_add_css_class (second, "soft");
      gtk_box_append (GTK_BOX (words), second);
    }
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line), cl_avatar_new (cl_type_ahead_item_get_name (item), 28));
  gtk_box_append (GTK_BOX (line), words);
  if (cl_type_ahead_item_get_badge (item, &level))
    gtk_box_append (GTK_BOX (line), cl_access_badge_new (level));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_widget_set_focusable (row, FALSE);
  g_object_set_data_full (G_OBJECT (row), "cl-item", g_object_ref (item), g_object_unref);
  return row;
}

static guint
fill_list (ClTypeAhead *self, const char *typed)
{
  guint n = self->model != NULL ? g_list_model_get_n_items (self->model) : 0;
  guint shown = 0;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < n && shown < MAX_SHOWN; i++)
    {
      g_autoptr (ClTypeAheadItem) item = g_list_model_get_item (self->model, i);
      g_autoptr (PangoAttrList) highlight = NULL;

      if (!cl_name_match (cl_type_ahead_item_get_name (item), typed, &highlight))
        continue;
      gtk_list_box_append (self->list, make_row (item, highlight));
      shown++;
    }
  return shown;
}

static void
close_popover (ClTypeAhead *self)
{
  gtk_popover_popdown (self->popover);
  describe_row (self, NULL);
}

static void
open_popover (ClTypeAhead *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  guint shown = fill_list (self, typed);
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->list, 0);

  gtk_list_box_select_row (self->list, first);
  describe_row (self, first);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), shown == 0);
  if (shown == 0)
    {
      /* Translators: %s is what somebody typed to find a person */
      g_autofree char *text = *typed != '\0' ? g_strdup_printf (_ ("Nobody matches “%s”"), typed)
                                             : g_strdup (_ ("Nobody left to choose"));

      gtk_label_set_label (self->nothing, text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->hint_label), self->hint != NULL && shown > 0);
  gtk_widget_set_size_request (GTK_WIDGET (self->popover),
                               MAX (300, gtk_widget_get_width (GTK_WIDGET (self->entry)) + 20), -1);
  gtk_popover_popup (self->popover);
}

static void
activate_row (ClTypeAhead *self, GtkListBoxRow *row)
{
  g_autoptr (ClTypeAheadItem) item = NULL;

  if (row == NULL)
    return;
  item = g_object_ref (g_object_get_data (G_OBJECT (row), "cl-item"));
  self->updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry),
                         self->keeps_choice ? cl_type_ahead_item_get_name (item) : "");
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  self->updating = FALSE;
  close_popover (self);
  set_selected (self, self->keeps_choice ? item : NULL);
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, item);
}

static void
on_changed_cb (ClTypeAhead *self)
{
  gboolean has_text = *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0';

  gtk_entry_set_icon_from_icon_name (self->entry, GTK_ENTRY_ICON_SECONDARY,
                                     has_text ? "edit-clear-symbolic" : NULL);
  if (has_text)
    gtk_entry_set_icon_tooltip_text (self->entry, GTK_ENTRY_ICON_SECONDARY, _ ("Clear"));
  if (self->updating)
    return;
  set_selected (self, NULL);
  if (has_text)
    open_popover (self);
  else
    close_popover (self);
}

static void
on_icon_press_cb (ClTypeAhead *self, GtkEntryIconPosition position)
{
  if (position == GTK_ENTRY_ICON_SECONDARY)
    cl_type_ahead_clear (self);
}

static void
on_activate_cb (ClTypeAhead *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    activate_row (self, gtk_list_box_get_selected_row (self->list));
  else
    open_popover (self);
}

static void
move_selection (ClTypeAhead *self, int by)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int index = row != NULL ? gtk_list_box_row_get_index (row) + by : 0;
  GtkListBoxRow *next = gtk_list_box_get_row_at_index (self->list, index);
  GtkWidget *viewport = gtk_widget_get_parent (GTK_WIDGET (self->list));
  GtkAdjustment *adjustment;
  double y;

  if (next == NULL)
    return;
  gtk_list_box_select_row (self->list, next);
  describe_row (self, next);
  /* The list has no focus that would scroll it. */
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport));
  if (gtk_widget_translate_coordinates (GTK_WIDGET (next), GTK_WIDGET (self->list), 0, 0, NULL, &y))
    gtk_adjustment_clamp_page (adjustment, y, y + gtk_widget_get_height (GTK_WIDGET (next)));
}

static gboolean
on_key_pressed_cb (ClTypeAhead *self, guint keyval, guint keycode, GdkModifierType state)
{
  gboolean open = gtk_widget_get_visible (GTK_WIDGET (self->popover));

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      if (open)
        move_selection (self, 1);
      else
        open_popover (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      if (open)
        move_selection (self, -1);
      return open;
    case GDK_KEY_Escape:
      if (open)
        close_popover (self);
      return open;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
on_focus_leave_cb (ClTypeAhead *self)
{
  close_popover (self);
}

static void
on_row_activated_cb (ClTypeAhead *self, GtkListBoxRow *row)
{
  activate_row (self, row);
}

static void
on_model_changed_cb (ClTypeAhead *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    open_popover (self);
}

static gboolean
cl_type_ahead_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CL_TYPE_AHEAD (widget)->entry));
}

static void
cl_type_ahead_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ClTypeAhead *self = CL_TYPE_AHEAD (widget);

  GTK_WIDGET_CLASS (cl_type_ahead_parent_class)->size_allocate (widget, width, height, baseline);
  gtk_popover_present (self->popover);
}

static void
cl_type_ahead_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  ClTypeAhead *self = CL_TYPE_AHEAD (object);

  switch (prop_id)
    {
    case PROP_MODEL:
      g_value_set_object (value, self->model);
      break;
    case PROP_PLACEHOLDER:
      g_value_set_string (value, self->placeholder);
      break;
    case PROP_HINT:
      g_value_set_string (value, self->hint);
      break;
    case PROP_FLAT:
      g_value_set_boolean (value, self->flat);
      break;
    case PROP_KEEPS_CHOICE:
      g_value_set_boolean (value, self->keeps_choice);
      break;
    case PROP_SELECTED:
      g_value_set_object (value, self->selected);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_placeholder (ClTypeAhead *self, const char *placeholder)
{
  g_free (self->placeholder);
  self->placeholder = g_strdup (placeholder);
  gtk_entry_set_placeholder_text (self->entry, placeholder);
  if (placeholder != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    placeholder, -1);
}

static void
set_flat (ClTypeAhead *self, gboolean flat)
{
  self->flat = flat;
  gtk_entry_set_icon_from_icon_name (self->entry, GTK_ENTRY_ICON_PRIMARY,
                                     flat ? "list-add-symbolic" : "edit-find-symbolic");
  if (flat)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "flat-search");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "flat-search");
}

static void
cl_type_ahead_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  ClTypeAhead *self = CL_TYPE_AHEAD (object);

  switch (prop_id)
    {
    case PROP_MODEL:
      cl_type_ahead_set_model (self, g_value_get_object (value));
      break;
    case PROP_PLACEHOLDER:
      set_placeholder (self, g_value_get_string (value));
      break;
    case PROP_HINT:
      g_free (self->hint);
      self->hint = g_value_dup_string (value);
      gtk_label_set_label (self->hint_label, self->hint != NULL ? self->hint : "");
      break;
    case PROP_FLAT:
      set_flat (self, g_value_get_boolean (value));
      break;
    case PROP_KEEPS_CHOICE:
      self->keeps_choice = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cl_type_ahead_dispose (GObject *object)
{
  ClTypeAhead *self = CL_TYPE_AHEAD (object);

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  g_clear_object (&self->selected);
  gtk_widget_dispose_template (GTK_WIDGET (self), CL_TYPE_TYPE_AHEAD);
  G_OBJECT_CLASS (cl_type_ahead_parent_class)->dispose (object);
}

static void
cl_type_ahead_finalize (GObject *object)
{
  ClTypeAhead *self = CL_TYPE_AHEAD (object);

  g_free (self->hint);
  g_free (self->placeholder);
  G_OBJECT_CLASS (cl_type_ahead_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  properties[PROP_MODEL] = g_param_spec_object ("model", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  properties[PROP_PLACEHOLDER] = g_param_spec_string ("placeholder-text", NULL, NULL, NULL, flags);
  properties[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, NULL, flags);
  properties[PROP_FLAT] = g_param_spec_boolean ("flat", NULL, NULL, FALSE, flags);
  properties[PROP_KEEPS_CHOICE] = g_param_spec_boolean ("keeps-choice", NULL, NULL, FALSE, flags);
  properties[PROP_SELECTED] =
    g_param_spec_object ("selected", NULL, NULL, CL_TYPE_TYPE_AHEAD_ITEM,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cl_type_ahead_class_init (ClTypeAheadClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = cl_type_ahead_get_property;
  object_class->set_property = cl_type_ahead_set_property;
  object_class->dispose = cl_type_ahead_dispose;
  object_class->finalize = cl_type_ahead_finalize;
  widget_class->focus = cl_focus_inside;
  widget_class->grab_focus = cl_type_ahead_grab_focus;
  widget_class->size_allocate = cl_type_ahead_size_allocate;
  install_properties (object_class);

  /**
   * ClTypeAhead::activated:
   * @self: a type-ahead
   * @item: (type ClTypeAheadItem): what the person chose
   *
   * A suggestion was taken by Enter or a click.
   */
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", CL_TYPE_TYPE_AHEAD, G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 1,
                                            CL_TYPE_TYPE_AHEAD_ITEM);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/caseload/Caseload/widgets/cl-type-ahead.ui");
  gtk_widget_class_bind_template_child (widget_class, ClTypeAhead, entry);
  gtk_widget_class_bind_template_child (widget_class, ClTypeAhead, popover);
  gtk_widget_class_bind_template_child (widget_class, ClTypeAhead, list);
  gtk_widget_class_bind_template_child (widget_class, ClTypeAhead, nothing);
  gtk_widget_class_bind_template_child (widget_class, ClTypeAhead, hint_label);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_icon_press_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_focus_leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
cl_type_ahead_init (ClTypeAhead *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cl_whole_text_offer (self->hint_label);
}

/**
 * cl_type_ahead_new:
 *
 * An entry that suggests people as one types: Down and Up move, Enter takes, Escape closes, and
 * focus stays in the entry. "placeholder-text" also names it; "hint" stands under the
 * suggestions; "flat" is for an entry that fills a row; with "keeps-choice" the chosen name stays
 * and is "selected" until the text changes, else the entry is emptied for the next one.
 *
 * Returns: (transfer floating): a type-ahead
 */
GtkWidget *
cl_type_ahead_new (void)
{
  return g_object_new (CL_TYPE_TYPE_AHEAD, NULL);
}

/**
 * cl_type_ahead_set_model:
 * @self: a type-ahead
 * @items: (nullable): a list of #ClTypeAheadItem, in the order to be shown
 *
 * Sets whom it suggests.
 */
void
cl_type_ahead_set_model (ClTypeAhead *self, GListModel *items)
{
  g_return_if_fail (CL_IS_TYPE_AHEAD (self));
  g_return_if_fail (items == NULL || G_IS_LIST_MODEL (items));

  if (self->model == items)
    return;
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, items);
  if (items != NULL)
    g_signal_connect_object (items, "items-changed", G_CALLBACK (on_model_changed_cb), self,
                             G_CONNECT_SWAPPED);
  on_model_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODEL]);
}

/**
 * cl_type_ahead_get_text:
 * @self: a type-ahead
 *
 * Returns: what was typed
 */
const char *
cl_type_ahead_get_text (ClTypeAhead *self)
{
  g_return_val_if_fail (CL_IS_TYPE_AHEAD (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/**
 * cl_type_ahead_set_text:
 * @self: a type-ahead
 * @text: what to show
 *
 * Sets the text without opening the suggestions.
 */
void
cl_type_ahead_set_text (ClTypeAhead *self, const char *text)
{
  g_return_if_fail (CL_IS_TYPE_AHEAD (self));

  self->updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  self->updating = FALSE;
}

/**
 * cl_type_ahead_get_selected:
 * @self: a type-ahead that keeps its choice
 *
 * Returns: (nullable) (transfer none): the item chosen; %NULL once the text changes
 */
ClTypeAheadItem *
cl_type_ahead_get_selected (ClTypeAhead *self)
{
  g_return_val_if_fail (CL_IS_TYPE_AHEAD (self), NULL);

  return self->selected;
}

/**
 * cl_type_ahead_clear:
 * @self: a type-ahead
 *
 * Empties the entry and forgets the choice.
 */
void
cl_type_ahead_clear (ClTypeAhead *self)
{
  g_return_if_fail (CL_IS_TYPE_AHEAD (self));

  cl_type_ahead_set_text (self, "");
  close_popover (self);
  set_selected (self, NULL);
}
