/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-text-row.h"

#include <string.h>

struct _ClTextRow
{
  AdwPreferencesRow parent_instance;
  GtkTextView *view;
  char *text;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClTextRow, cl_text_row, ADW_TYPE_PREFERENCES_ROW)

/* It may be chart text. */
static void
wipe_text (ClTextRow *self)
{
  if (self->text != NULL)
    explicit_bzero (self->text, strlen (self->text));
  g_clear_pointer (&self->text, g_free);
}

static void
on_changed_cb (ClTextRow *self)
{
  wipe_text (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
cl_text_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CL_TEXT_ROW (widget)->view));
}

static void
cl_text_row_finalize (GObject *object)
{
  wipe_text (CL_TEXT_ROW (object));
  G_OBJECT_CLASS (cl_text_row_parent_class)->finalize (object);
}

static void
cl_text_row_class_init (ClTextRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_text_row_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = cl_text_row_grab_focus;
  /**
   * ClTextRow::changed:
   *
   * Something else stands there.
   */
  signals[CHANGED] = g_signal_new ("changed", CL_TYPE_TEXT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
cl_text_row_init (ClTextRow *self)
{
  self->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  /* What is typed is no business of an input method's memory. */
  gtk_text_view_set_input_hints (self->view, GTK_INPUT_HINT_PRIVATE | GTK_INPUT_HINT_SPELLCHECK |
                                               GTK_INPUT_HINT_UPPERCASE_SENTENCES);
  /* Tab goes on to the next control, as in every other row. */
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  g_signal_connect_object (gtk_text_view_get_buffer (self->view), "changed",
                           G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "text-row");
}

/**
 * cl_text_row_new:
 * @title: what is to be written there
 * @height: of the text, in pixels, before it scrolls
 *
 * A row of a form for a text of several lines.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
cl_text_row_new (const char *title, int height)
{
  ClTextRow *self = g_object_new (CL_TYPE_TEXT_ROW, "title", title, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = gtk_label_new (title);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "small");
  gtk_widget_add_css_class (heading, "soft");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), height);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  return GTK_WIDGET (self);
}

/**
 * cl_text_row_get_text:
 * @self: a row
 *
 * Returns: (transfer none): what stands there, until it changes
 */
const char *
cl_text_row_get_text (ClTextRow *self)
{
  g_return_val_if_fail (CL_IS_TEXT_ROW (self), NULL);

  if (self->text == NULL)
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
      GtkTextIter start, end;

      gtk_text_buffer_get_bounds (buffer, &start, &end);
      self->text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
    }
  return self->text;
}

/**
 * cl_text_row_set_text:
 * @self: a row
 * @text: what is to stand there
 *
 * Sets the text.
 */
void
cl_text_row_set_text (ClTextRow *self, const char *text)
{
  g_return_if_fail (CL_IS_TEXT_ROW (self));

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), text, -1);
}
