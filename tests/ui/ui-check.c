/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-check.h"

#include "ui-driver.h"

/* What half a pixel and a rounded corner come to. */
#define TOLERANCE 1.5

/* Where one may scroll there is no end. */
#define ENDLESS 1e6f

typedef struct
{
  GtkWidget *root; /* a window or a popover: what @clip is measured by */
  const char *screen;
} Check;

static const char *
get_words (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL)
    return gtk_button_get_label (GTK_BUTTON (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const char *words = get_words (child);

      if (words != NULL && *words != '\0')
        return words;
    }
  return NULL;
}

static void
complain (const Check *check, GtkWidget *widget, const char *what)
{
  g_autoptr (GString) path = g_string_new (NULL);
  const char *words = get_words (widget);

  for (GtkWidget *at = widget; at != NULL; at = gtk_widget_get_parent (at))
    {
      g_string_prepend (path, G_OBJECT_TYPE_NAME (at));
      if (at == check->root)
        break;
      g_string_prepend (path, " › ");
    }
  g_test_message ("%s: “%s” %s (%s)", check->screen, words != NULL ? words : "", what, path->str);
  g_test_fail ();
}

static void
bring_into_view (GtkWidget *widget)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);
  GtkAdjustment *adjustment;
  double y;

  if (viewport == NULL || !gtk_widget_translate_coordinates (widget, viewport, 0, 0, NULL, &y))
    return;
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + y);
  ui_rest (widget);
}

/* Tooltips that are made when they are asked for count by what they answer over @label; a window
 * answers for what can be seen, so a label has to be scrolled to before it asks. */
static gboolean
answers_tooltip (GtkWidget *widget, GtkWidget *label)
{
  g_autoptr (GObject) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean answered = FALSE;
  double x, y;

  if (GTK_IS_WINDOW (widget))
    bring_into_view (label);
  if (gtk_widget_get_has_tooltip (widget) &&
      gtk_widget_translate_coordinates (label, widget, gtk_widget_get_width (label) / 2.0,
                                        gtk_widget_get_height (label) / 2.0, &x, &y))
    g_signal_emit_by_name (widget, "query-tooltip", (int) x, (int) y, FALSE, tooltip, &answered);
  return answered;
}

static gboolean
has_tooltip_with (GtkWidget *widget, const char *words)
{
  for (GtkWidget *at = widget; at != NULL; at = gtk_widget_get_parent (at))
    {
      const char *tooltip = gtk_widget_get_tooltip_text (at);

      if (tooltip != NULL ? strstr (tooltip, words) != NULL : answers_tooltip (at, widget))
        return TRUE;
    }
  return FALSE;
}

/* A tooltip that comes up while one looks is GTK's to lay out, and may not be laid out yet. */
static gboolean
is_in_tooltip (GtkWidget *widget)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (gtk_widget_get_native (widget)), "GtkTooltipWindow");
}

static void
check_label (const Check *check, GtkWidget *widget)
{
  GtkLabel *label = GTK_LABEL (widget);
  PangoLayout *layout = gtk_label_get_layout (label);
  int width, height;

  if (*gtk_label_get_text (label) == '\0' || is_in_tooltip (widget))
    return;
  pango_layout_get_pixel_size (layout, &width, &height);
  if (pango_layout_is_ellipsized (layout))
    {
      if (!has_tooltip_with (widget, gtk_label_get_text (label)))
        complain (check, widget, "is shortened and no tooltip has the whole of it");
    }
  else if (width > gtk_widget_get_width (widget) + TOLERANCE ||
           height > gtk_widget_get_height (widget) + TOLERANCE)
    {
      complain (check, widget, "is larger than its place");
    }
}

static gboolean
is_content (GtkWidget *widget)
{
  return (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0') ||
         GTK_IS_BUTTON (widget) || GTK_IS_SWITCH (widget) || GTK_IS_CHECK_BUTTON (widget) ||
         GTK_IS_ENTRY (widget) || GTK_IS_IMAGE (widget);
}

static void
check_place (const Check *check,
             GtkWidget *widget,
             const graphene_rect_t *bounds,
             const graphene_rect_t *clip)
{
  graphene_rect_t wide = *clip;
  g_autofree char *what = NULL;

  graphene_rect_inset (&wide, -TOLERANCE, -TOLERANCE);
  if (graphene_rect_contains_rect (&wide, bounds))
    return;
  what = g_strdup_printf ("reaches out of what holds it: %d,%d %d×%d in %d,%d %d×%d",
                          (int) bounds->origin.x, (int) bounds->origin.y, (int) bounds->size.width,
                          (int) bounds->size.height, (int) clip->origin.x, (int) clip->origin.y,
                          (int) clip->size.width, (int) clip->size.height);
  complain (check, widget, what);
}

static gboolean
needs_name (GtkWidget *widget)
{
  if (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)) ==
      GTK_ACCESSIBLE_ROLE_PRESENTATION)
    return FALSE;
  /* A combo row shows what is chosen by a list of one. */
  if (G_OBJECT_TYPE (widget) == GTK_TYPE_LIST_VIEW &&
      gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW) != NULL)
    return FALSE;
  if (GTK_IS_LIST_BOX_ROW (widget))
    return gtk_widget_get_focusable (widget) &&
           gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (widget));
  return GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_SWITCH (widget) ||
         GTK_IS_CHECK_BUTTON (widget) || GTK_IS_DROP_DOWN (widget) || GTK_IS_ENTRY (widget) ||
         GTK_IS_SEARCH_ENTRY (widget) || GTK_IS_PASSWORD_ENTRY (widget) ||
         GTK_IS_TEXT_VIEW (widget) || GTK_IS_SCALE (widget) || GTK_IS_COLUMN_VIEW (widget) ||
         G_OBJECT_TYPE (widget) == GTK_TYPE_LIST_VIEW;
}

static gboolean
has_label (GtkWidget *widget)
{
  g_autofree char *value = NULL;

  if (!gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
    return FALSE;
  value = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                              GTK_ACCESSIBLE_PROPERTY_LABEL, "", NULL);
  return value != NULL;
}

/* GTK names a button by its child, and a child that has no name itself by its type. */
static gboolean
has_name (GtkWidget *widget)
{
  GtkWidget *child = GTK_IS_BUTTON (widget) ? gtk_button_get_child (GTK_BUTTON (widget)) : NULL;
  GtkWidget *parent = gtk_widget_get_parent (widget);

  if (has_label (widget))
    return TRUE;
  /* From GTK 4.10 on, the button in a menu button or drop-down is called as that one. */
  if (GTK_IS_TOGGLE_BUTTON (widget) && (GTK_IS_MENU_BUTTON (parent) || GTK_IS_DROP_DOWN (parent)) &&
      gtk_check_version (4, 10, 0) == NULL)
    return has_name (parent);
  if (!gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget),
                                         GTK_ACCESSIBLE_RELATION_LABELLED_BY))
    return FALSE;
  return child == NULL || !GTK_IS_IMAGE (child) || has_label (child);
}

/* The part of the window in which what @widget holds can be seen, or be scrolled to. */
static void
narrow_clip (GtkWidget *widget, const graphene_rect_t *bounds, graphene_rect_t *clip)
{
  GtkPolicyType horizontal, vertical;

  if (GTK_IS_SCROLLED_WINDOW (widget))
    {
      graphene_rect_intersection (clip, bounds, clip);
      gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (widget), &horizontal, &vertical);
      if (horizontal != GTK_POLICY_NEVER)
        {
          clip->origin.x = -ENDLESS;
          clip->size.width = 2 * ENDLESS;
        }
      if (vertical != GTK_POLICY_NEVER)
        {
          clip->origin.y = -ENDLESS;
          clip->size.height = 2 * ENDLESS;
        }
    }
  else if (gtk_widget_get_overflow (widget) == GTK_OVERFLOW_HIDDEN && !GTK_IS_SCROLLABLE (widget))
    {
      graphene_rect_intersection (clip, bounds, clip);
    }
}

static void
visit (const Check *check, GtkWidget *widget, const graphene_rect_t *outer)
{
  graphene_rect_t bounds, clip = *outer;

  if (!gtk_widget_get_mapped (widget))
    return;
  if (widget != check->root && GTK_IS_NATIVE (widget))
    {
      ui_check (widget, check->screen);
      return;
    }
  if (!gtk_widget_compute_bounds (widget, check->root, &bounds))
    return;
  if (is_content (widget))
    check_place (check, widget, &bounds, &clip);
  if (GTK_IS_LABEL (widget))
    check_label (check, widget);
  if (needs_name (widget) && !has_name (widget))
    complain (check, widget, "has no name for a screen reader");
  /* What is typed scrolls in its entry. */
  if (GTK_IS_TEXT (widget) && *gtk_editable_get_text (GTK_EDITABLE (widget)) != '\0')
    return;
  narrow_clip (widget, &bounds, &clip);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    visit (check, child, &clip);
}

void
ui_check (GtkWidget *root, const char *screen)
{
  const Check check = { root, screen };
  graphene_rect_t all =
    GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (root), gtk_widget_get_height (root));

  g_assert_true (gtk_widget_get_mapped (root));
  visit (&check, root, &all);
}
