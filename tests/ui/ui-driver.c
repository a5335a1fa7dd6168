/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-driver.h"

#include <X11/XKBlib.h>
#include <X11/Xlib.h>
#include <X11/extensions/XTest.h>
#include <gdk/x11/gdkx.h>
#include <stdlib.h>
#include <string.h>

/* Long enough for the longest task on the slowest machine. */
#define PATIENCE_MS 120000

static gboolean
on_timeout_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

void
ui_set_up (void)
{
  if (g_getenv ("CL_TEST_RTL") != NULL)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
}

void
ui_size (GtkWindow *window)
{
  const char *width = g_getenv ("CL_TEST_WIDTH");

  if (width != NULL)
    gtk_window_set_default_size (window, atoi (width), 720);
}

static Display *
get_display (void)
{
  return gdk_x11_display_get_xdisplay (gdk_display_get_default ());
}

static void
on_painted_cb (gboolean *is_painted)
{
  *is_painted = TRUE;
}

/* Waits until the frame is over in which what was asked for until now is laid out and drawn. */
static void
wait_frame (GtkWidget *window)
{
  g_autoptr (GdkFrameClock) clock = g_object_ref (gtk_widget_get_frame_clock (window));
  gint64 end = g_get_monotonic_time () + PATIENCE_MS * 1000;
  gboolean is_painted = FALSE;
  gulong handler;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  handler =
    g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (on_painted_cb), &is_painted);
  gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_AFTER_PAINT);
  while (!is_painted && window != NULL && gtk_widget_get_mapped (window))
    {
      if (g_get_monotonic_time () > end)
        g_error ("The %s is not drawn", G_OBJECT_TYPE_NAME (window));
      g_main_context_iteration (NULL, TRUE);
    }
  /* A clock that is gone with its window has let go itself. */
  if (g_signal_handler_is_connected (clock, handler))
    g_signal_handler_disconnect (clock, handler);
  if (window != NULL)
    g_object_remove_weak_pointer (G_OBJECT (window), (gpointer *) &window);
}

/* Waits until all that was sent has arrived, what was due has been done, and every window shows it:
 * on a busy machine that is no matter of time. */
void
ui_catch_up (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  XSync (get_display (), False);
  for (guint i = 0; i < 1000 && g_main_context_iteration (NULL, FALSE); i++)
    ;
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      GtkWidget *window = g_list_model_get_item (windows, i);

      /* The list keeps it; whoever waits for it to be gone must not. */
      g_object_unref (window);
      if (gtk_widget_get_mapped (window))
        wait_frame (window);
    }
}

static void
run_for (guint milliseconds)
{
  gboolean over = FALSE;

  g_timeout_add (milliseconds, on_timeout_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

/* Lets the program work for a while. */
void
ui_settle (guint milliseconds)
{
  run_for (milliseconds);
  ui_catch_up ();
}

/* Waits until @condition holds: whether it does in time. */
gboolean
ui_wait (UiCondition condition, gpointer data)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_MS * 1000;

  while (!condition (data))
    {
      if (g_get_monotonic_time () > end)
        return FALSE;
      run_for (10);
    }
  return TRUE;
}

/* Waits until nothing is drawn in the window of @widget any more: all is laid out. */
void
ui_rest (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  gint64 end = g_get_monotonic_time () + 5 * G_TIME_SPAN_SECOND;
  gint64 frame = -1;

  while (frame != gdk_frame_clock_get_frame_counter (clock) && g_get_monotonic_time () < end)
    {
      ui_catch_up ();
      frame = gdk_frame_clock_get_frame_counter (clock);
      run_for (100);
    }
}

static gboolean
is_active (gpointer data)
{
  return gtk_window_is_active (GTK_WINDOW (data)) && gtk_widget_get_mapped (GTK_WIDGET (data));
}

void
ui_wait_active (GtkWindow *window)
{
  g_assert_true (ui_wait (is_active, window));
  ui_catch_up ();
}

static const char *
get_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL)
    return gtk_button_get_label (GTK_BUTTON (widget));
  return NULL;
}

/* Where a line of it may not end is nothing that people read. */
static gboolean
reads (const char *own, const char *text)
{
  g_autoptr (GString) plain = NULL;

  if (g_str_equal (own, text))
    return TRUE;
  if (strstr (own, "\u00a0") == NULL)
    return FALSE;
  plain = g_string_new (own);
  g_string_replace (plain, "\u00a0", " ", 0);
  g_string_replace (plain, "\u2060", "", 0);
  return g_str_equal (plain->str, text);
}

static gboolean
has_text (GtkWidget *widget, const char *text)
{
  const char *own = get_text (widget);

  if (own != NULL && text != NULL && reads (own, text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child) && has_text (child, text))
      return TRUE;
  return FALSE;
}

/* What is mapped has no place yet before its first frame. */
static gboolean
has_place (GtkWidget *widget)
{
  return gtk_widget_get_width (widget) > 0 || gtk_widget_get_height (widget) > 0;
}

/* The innermost mapped widget of @type under @root that shows @text (NULL: any). */
GtkWidget *
ui_find (GtkWidget *root, GType type, const char *text)
{
  if (!gtk_widget_get_mapped (root))
    return NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = ui_find (child, type, text);

      if (found != NULL)
        return found;
    }
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type) && has_place (root) &&
      (text == NULL || has_text (root, text)))
    return root;
  return NULL;
}

static gboolean
stays (GtkWidget *root, GType type, const char *text, GtkWidget *found)
{
  run_for (20);
  return ui_find (root, type, text) == found;
}

GtkWidget *
ui_wait_for (GtkWidget *root, GType type, const char *text)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_MS * 1000;
  GtkWidget *found;

  /* What is shown a moment later too stays: lists make their rows anew while a window finds
   * its size. */
  while ((found = ui_find (root, type, text)) == NULL || !stays (root, type, text, found))
    {
      if (g_get_monotonic_time () > end)
        {
          ui_picture (root, "missing");
          g_error ("No %s “%s” appeared", g_type_name (type), text != NULL ? text : "");
        }
      run_for (10);
    }
  return found;
}

static gboolean
is_registered (gpointer name)
{
  return g_type_from_name (name) != 0;
}

/* As ui_wait_for(), for a type that GTK keeps to itself and registers when it first needs one. */
GtkWidget *
ui_wait_for_private (GtkWidget *root, const char *type, const char *text)
{
  g_assert_true (ui_wait (is_registered, (gpointer) type));
  return ui_wait_for (root, g_type_from_name (type), text);
}

/* What a screen reader is told that it is called. */
static gboolean
is_named (GtkWidget *widget, const char *name)
{
  g_autofree char *other = NULL;

  if (!gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
    return FALSE;
  other = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                              GTK_ACCESSIBLE_PROPERTY_LABEL, name, NULL);
  return other == NULL;
}

/* The outermost mapped widget of @type under @root that a screen reader calls @name. */
GtkWidget *
ui_find_named (GtkWidget *root, GType type, const char *name)
{
  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type) && is_named (root, name))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = ui_find_named (child, type, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
ui_wait_for_named (GtkWidget *root, GType type, const char *name)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_MS * 1000;
  GtkWidget *found;

  while ((found = ui_find_named (root, type, name)) == NULL)
    {
      if (g_get_monotonic_time () > end)
        g_error ("No %s called “%s” appeared", g_type_name (type), name);
      run_for (10);
    }
  return found;
}

void
ui_wait_gone (GtkWidget *root, GType type, const char *text)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_MS * 1000;

  while (ui_find (root, type, text) != NULL)
    {
      if (g_get_monotonic_time () > end)
        g_error ("%s “%s” is still there", g_type_name (type), text != NULL ? text : "");
      run_for (10);
    }
}

gboolean
ui_shows (GtkWidget *root, const char *text)
{
  return ui_find (root, GTK_TYPE_LABEL, text) != NULL;
}

static gboolean
has_focus (gpointer data)
{
  GtkWidget *widget = data;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/* Waits until what is typed goes to @widget, or to what is in it. */
void
ui_wait_focus (GtkWidget *widget)
{
  if (!ui_wait (has_focus, widget))
    g_error ("The focus never came to the %s", G_OBJECT_TYPE_NAME (widget));
}

static void
get_root_position (GtkWidget *widget, int *x, int *y)
{
  GtkNative *native = gtk_widget_get_native (widget);
  GdkSurface *surface = gtk_native_get_surface (native);
  double wx, wy, sx, sy;
  Window child;

  g_assert_true (gtk_widget_translate_coordinates (widget, GTK_WIDGET (native),
                                                   gtk_widget_get_width (widget) / 2.0,
                                                   gtk_widget_get_height (widget) / 2.0, &wx, &wy));
  gtk_native_get_surface_transform (native, &sx, &sy);
  XTranslateCoordinates (get_display (), gdk_x11_surface_get_xid (surface),
                         DefaultRootWindow (get_display ()), (int) (wx + sx), (int) (wy + sy), x, y,
                         &child);
}

static gboolean
is_marked (gpointer row)
{
  return gtk_widget_has_css_class (row, "error");
}

/* Waits until @row is marked as wrong. */
void
ui_wait_error (GtkWidget *row)
{
  g_assert_true (ui_wait (is_marked, row));
}

/* Keys and clicks go to the window that is active, and are lost between two. */
static gboolean
is_any_active (gpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (is_active (window))
        return TRUE;
    }
  return FALSE;
}

static void
wait_ready (void)
{
  ui_catch_up ();
  if (!ui_wait (is_any_active, NULL))
    g_error ("No window is active");
}

static void
move_pointer (int x, int y)
{
  XTestFakeMotionEvent (get_display (), -1, x, y, CurrentTime);
  ui_catch_up ();
}

/* Both at once: nothing of the program comes between. */
static void
press_button (guint button)
{
  XTestFakeButtonEvent (get_display (), button, True, CurrentTime);
  XTestFakeButtonEvent (get_display (), button, False, CurrentTime);
  ui_catch_up ();
}

/* Whether the middle of @widget lies in the part of @scroller that is seen: -1 above, 1 below. */
static int
get_side (GtkWidget *widget, GtkWidget *scroller)
{
  double x, y;

  if (!gtk_widget_translate_coordinates (widget, scroller, 0, gtk_widget_get_height (widget) / 2.0,
                                         &x, &y))
    return 0;
  return (y >= gtk_widget_get_height (scroller)) - (y < 0);
}

/* What scrolls: one that never does, as it is wide, passes that on. */
static GtkWidget *
find_scroller (GtkWidget *widget)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkPolicyType policy = GTK_POLICY_NEVER;

  while (scroller != NULL)
    {
      gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (scroller), NULL, &policy);
      if (policy != GTK_POLICY_NEVER)
        break;
      scroller =
        gtk_widget_get_ancestor (gtk_widget_get_parent (scroller), GTK_TYPE_SCROLLED_WINDOW);
    }
  return scroller;
}

/* Turns the wheel until @widget can be seen. */
static void
scroll_to (GtkWidget *widget)
{
  GtkWidget *scroller = find_scroller (widget);
  int side, x, y;

  if (scroller == NULL || get_side (widget, scroller) == 0)
    return;
  get_root_position (scroller, &x, &y);
  move_pointer (x, y);
  for (int i = 0; i < 200 && (side = get_side (widget, scroller)) != 0; i++)
    press_button (side < 0 ? 4 : 5);
}

/* Where a widget is once the layout has come to rest: what appears beside it moves it. */
static void
wait_until_still (GtkWidget *widget, int *x, int *y)
{
  int before_x, before_y;

  ui_catch_up ();
  get_root_position (widget, x, y);
  do
    {
      before_x = *x;
      before_y = *y;
      ui_catch_up ();
      get_root_position (widget, x, y);
    }
  while (*x != before_x || *y != before_y);
}

/* Moves to a place in @widget in steps, as a hand does, and follows it where it moves meanwhile. */
static void
point_at (GtkWidget *widget, int left, int top)
{
  int x, y, now_x, now_y;

  do
    {
      if (!gtk_widget_get_mapped (widget))
        g_error ("The %s that was to be pointed at went away", G_OBJECT_TYPE_NAME (widget));
      wait_until_still (widget, &x, &y);
      for (int step = 2; step >= 0; step--)
        move_pointer (x + left - step * 3, y + top - step * 2);
      get_root_position (widget, &now_x, &now_y);
    }
  while (now_x != x || now_y != y);
}

static gint64 last_click = 0;

/* Two clicks, and no double click. That is waited for before one points: what moves meanwhile is
 * followed. */
static void
wait_for_click (void)
{
  int interval;

  g_object_get (gtk_settings_get_default (), "gtk-double-click-time", &interval, NULL);
  interval -= (int) ((g_get_monotonic_time () - last_click) / 1000);
  if (interval > 0)
    run_for ((guint) interval + 1);
  wait_ready ();
}

/* With nothing of the program between the pointing and this. */
static void
click (void)
{
  press_button (1);
  last_click = g_get_monotonic_time ();
}

/* A person waits for a button that is not ready yet, and in the end tries it all the same. */
static void
wait_sensitive (GtkWidget *widget)
{
  gint64 end = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;

  while (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) &&
         !gtk_widget_is_sensitive (widget) && g_get_monotonic_time () < end)
    run_for (10);
}

void
ui_click (GtkWidget *widget)
{
  g_assert_true (gtk_widget_get_mapped (widget));
  wait_sensitive (widget);
  wait_for_click ();
  scroll_to (widget);
  point_at (widget, 0, 0);
  click ();
}

/* At a place in a widget that draws more than one thing. */
void
ui_click_at (GtkWidget *widget, double left, double top)
{
  g_assert_true (gtk_widget_get_mapped (widget));
  wait_for_click ();
  point_at (widget, (int) left - gtk_widget_get_width (widget) / 2,
            (int) top - gtk_widget_get_height (widget) / 2);
  click ();
}

/* Presses the button on a widget, and moves as far as makes it a drag. */
void
ui_press (GtkWidget *widget)
{
  int x, y;

  g_assert_true (gtk_widget_get_mapped (widget));
  wait_ready ();
  scroll_to (widget);
  point_at (widget, 0, 0);
  get_root_position (widget, &x, &y);
  XTestFakeButtonEvent (get_display (), 1, True, CurrentTime);
  ui_catch_up ();
  for (int step = 1; step <= 6; step++)
    move_pointer (x + step * 4, y + step);
}

/* At a place in a widget. */
void
ui_press_at (GtkWidget *widget, double left, double top)
{
  g_assert_true (gtk_widget_get_mapped (widget));
  wait_ready ();
  point_at (widget, (int) left - gtk_widget_get_width (widget) / 2,
            (int) top - gtk_widget_get_height (widget) / 2);
  XTestFakeButtonEvent (get_display (), 1, True, CurrentTime);
  ui_catch_up ();
}

/* Moves what is dragged so far, in steps as a hand does. */
void
ui_drag_by (int right, int down)
{
  Display *display = get_display ();
  Window root, child;
  int from_x, from_y, inner_x, inner_y;
  unsigned int mask;

  XQueryPointer (display, DefaultRootWindow (display), &root, &child, &from_x, &from_y, &inner_x,
                 &inner_y, &mask);
  for (int step = 1; step <= 8; step++)
    move_pointer (from_x + right * step / 8, from_y + down * step / 8);
}

/* Moves what is dragged over a widget, in steps as a hand does. */
void
ui_drag_to (GtkWidget *widget)
{
  Display *display = get_display ();
  Window root, child;
  int from_x, from_y, x, y, inner_x, inner_y;
  unsigned int mask;

  XQueryPointer (display, DefaultRootWindow (display), &root, &child, &from_x, &from_y, &inner_x,
                 &inner_y, &mask);
  get_root_position (widget, &x, &y);
  for (int step = 1; step <= 8; step++)
    move_pointer (from_x + (x - from_x) * step / 8, from_y + (y - from_y) * step / 8);
}

void
ui_release (void)
{
  XTestFakeButtonEvent (get_display (), 1, False, CurrentTime);
  ui_catch_up ();
}

static void
press (guint keyval, gboolean down)
{
  XTestFakeKeyEvent (get_display (), XKeysymToKeycode (get_display (), keyval), down, CurrentTime);
}

/* Keeps a key down, or lets go of it, while something else is done. */
void
ui_hold (guint keyval, gboolean down)
{
  wait_ready ();
  press (keyval, down);
  ui_catch_up ();
}

void
ui_key (guint keyval, GdkModifierType state)
{
  Display *display = get_display ();
  KeyCode code = XKeysymToKeycode (display, keyval);
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;

  g_assert_cmpint (code, !=, 0);
  wait_ready ();
  if (XkbKeycodeToKeysym (display, code, 0, 0) != keyval &&
      XkbKeycodeToKeysym (display, code, 0, 1) == keyval)
    shift = TRUE;
  if (state & GDK_CONTROL_MASK)
    press (GDK_KEY_Control_L, TRUE);
  if (state & GDK_ALT_MASK)
    press (GDK_KEY_Alt_L, TRUE);
  if (shift)
    press (GDK_KEY_Shift_L, TRUE);
  press (keyval, TRUE);
  press (keyval, FALSE);
  if (shift)
    press (GDK_KEY_Shift_L, FALSE);
  if (state & GDK_ALT_MASK)
    press (GDK_KEY_Alt_L, FALSE);
  if (state & GDK_CONTROL_MASK)
    press (GDK_KEY_Control_L, FALSE);
  ui_catch_up ();
}

void
ui_type (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    ui_key (gdk_unicode_to_keyval (g_utf8_get_char (p)), 0);
}

/* What the keyboard here has no keys for, or is long, comes by way of the clipboard. */
void
ui_paste (const char *text)
{
  gdk_clipboard_set_text (gdk_display_get_clipboard (gdk_display_get_default ()), text);
  ui_key (GDK_KEY_v, GDK_CONTROL_MASK);
}

typedef struct
{
  GtkWidget *row;
  const char *text;
} FillCall;

static gboolean
is_filled (gpointer data)
{
  FillCall *call = data;

  return g_str_equal (gtk_editable_get_text (GTK_EDITABLE (call->row)), call->text);
}

static gboolean
is_typable (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_ascii_isprint (*p))
      return FALSE;
  return g_utf8_strlen (text, -1) <= 60;
}

/* Replaces what stands in the entry row @title under @root by @text. */
void
ui_fill (GtkWidget *root, const char *title, const char *text)
{
  FillCall call = { ui_wait_for (root, GTK_TYPE_LIST_BOX_ROW, title), text };

  ui_click (call.row);
  ui_wait_focus (call.row);
  ui_key (GDK_KEY_a, GDK_CONTROL_MASK);
  if (*text == '\0')
    ui_key (GDK_KEY_Delete, 0);
  else if (is_typable (text))
    ui_type (text);
  else
    ui_paste (text);
  if (!ui_wait (is_filled, &call))
    g_error ("“%s” says “%s”", title, gtk_editable_get_text (GTK_EDITABLE (call.row)));
}

/* Saves a picture to look at, where CASELOAD_UI_PICTURES names a folder. */
void
ui_picture (GtkWidget *widget, const char *name)
{
  const char *folder = g_getenv ("CASELOAD_UI_PICTURES");
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GtkSnapshot) snapshot = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *path = NULL;

  if (folder == NULL)
    return;
  ui_settle (150);
  paintable = gtk_widget_paintable_new (widget);
  snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget),
                          gtk_widget_get_height (widget));
  node = gtk_snapshot_to_node (snapshot);
  if (node == NULL)
    return;
  texture = gsk_renderer_render_texture (
    gtk_native_get_renderer (gtk_widget_get_native (widget)), node,
    &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget)));
  g_mkdir_with_parents (folder, 0755);
  path = g_strdup_printf ("%s/%s.png", folder, name);
  gdk_texture_save_to_png (texture, path);
}
