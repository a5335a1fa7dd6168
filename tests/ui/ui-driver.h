/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Drives a window of this process as a person does: by the keyboard and the pointer of the X
 * server, and by looking at what is on the screen. */

typedef gboolean (*UiCondition) (gpointer data);

/* CL_TEST_RTL lays everything out right to left; CL_TEST_WIDTH opens windows that wide. */
void ui_set_up (void);
void ui_size (GtkWindow *window);

void ui_catch_up (void);
void ui_settle (guint milliseconds);
void ui_rest (GtkWidget *widget);
gboolean ui_wait (UiCondition condition, gpointer data);
void ui_wait_active (GtkWindow *window);

GtkWidget *ui_find (GtkWidget *root, GType type, const char *text);
GtkWidget *ui_wait_for (GtkWidget *root, GType type, const char *text);
GtkWidget *ui_wait_for_private (GtkWidget *root, const char *type, const char *text);
GtkWidget *ui_find_named (GtkWidget *root, GType type, const char *name);
GtkWidget *ui_wait_for_named (GtkWidget *root, GType type, const char *name);
void ui_wait_gone (GtkWidget *root, GType type, const char *text);
gboolean ui_shows (GtkWidget *root, const char *text);
void ui_wait_focus (GtkWidget *widget);
void ui_wait_error (GtkWidget *row);

void ui_click (GtkWidget *widget);
void ui_click_at (GtkWidget *widget, double left, double top);
void ui_press (GtkWidget *widget);
void ui_press_at (GtkWidget *widget, double left, double top);
void ui_drag_by (int right, int down);
void ui_drag_to (GtkWidget *widget);
void ui_release (void);
void ui_hold (guint keyval, gboolean down);
void ui_key (guint keyval, GdkModifierType state);
void ui_type (const char *text);
void ui_paste (const char *text);
void ui_fill (GtkWidget *root, const char *title, const char *text);
void ui_picture (GtkWidget *widget, const char *name);

G_END_DECLS
