/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-recovery-page.h"

#include "cl-recovery-print.h"
#include "cl-width-watcher.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#define COLUMNS 4
#define COLUMNS_NARROW 2

struct _ClRecoveryPage
{
  GtkWidget parent_instance;
  char *practice_name;
  char *text;
  GStrv list;
  GPtrArray *cells;
  guint asked[2];
  GtkWidget *root;
  GtkWidget *back;
  ClWidthWatcher *watcher;
  GtkStack *stack;
  GtkLabel *intro;
  GtkGrid *words;
  GtkWidget *copied;
  GtkWidget *first;
  GtkWidget *second;
  GtkWidget *done;
};

enum
{
  SIGNAL_CONFIRMED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClRecoveryPage, cl_recovery_page, GTK_TYPE_WIDGET)

static gboolean
is_word (ClRecoveryPage *self, GtkWidget *row, guint index)
{
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

  return g_ascii_strcasecmp (typed, self->list[index]) == 0;
}

static void
update (ClRecoveryPage *self)
{
  if (self->list != NULL)
    gtk_widget_set_sensitive (self->done, is_word (self, self->first, self->asked[0]) &&
                                            is_word (self, self->second, self->asked[1]));
}

static void
name_rows (ClRecoveryPage *self)
{
  GtkWidget *const rows[] = { self->first, self->second };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      /* Translators: %u is the place of a word in the recovery key, from 1 to 24 */
      g_autofree char *title = g_strdup_printf (_ ("Word %u"), self->asked[i] + 1);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (rows[i]), title);
      gtk_editable_set_text (GTK_EDITABLE (rows[i]), "");
    }
}

static void
on_continue_cb (ClRecoveryPage *self)
{
  guint n = g_strv_length (self->list);

  self->asked[0] = g_random_int_range (0, n / 2);
  self->asked[1] = g_random_int_range (n / 2, n);
  name_rows (self);
  gtk_stack_set_visible_child_name (self->stack, "confirm");
  gtk_widget_set_visible (self->back, TRUE);
  gtk_widget_grab_focus (self->first);
}

static void
on_back_cb (ClRecoveryPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "words");
  gtk_widget_set_visible (self->back, FALSE);
}

static void
on_done_cb (ClRecoveryPage *self)
{
  if (gtk_widget_get_sensitive (self->done))
    g_signal_emit (self, signals[SIGNAL_CONFIRMED], 0);
}

static void
on_copy_cb (ClRecoveryPage *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->text);
  gtk_widget_set_visible (self->copied, TRUE);
}

static void
on_print_cb (ClRecoveryPage *self)
{
  cl_recovery_print_run (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->practice_name,
                         self->text);
}

/* Numbered down the columns, as on the printed page. */
static void
lay_out_words (ClRecoveryPage *self)
{
  guint columns = cl_width_watcher_get_narrow (self->watcher) ? COLUMNS_NARROW : COLUMNS;
  guint rows = (self->cells->len + columns - 1) / columns;

  for (guint i = 0; i < self->cells->len; i++)
    {
      GtkWidget *cell = g_ptr_array_index (self->cells, i);

      if (gtk_widget_get_parent (cell) != NULL)
        gtk_grid_remove (self->words, cell);
      gtk_grid_attach (self->words, cell, i / rows, i % rows, 1, 1);
    }
}

static GtkWidget *
make_cell (guint number, const char *word)
{
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *text = g_strdup_printf ("%u", number);
  GtkWidget *place = gtk_label_new (text);
  GtkWidget *label = gtk_label_new (word);

  gtk_label_set_xalign (GTK_LABEL (place), 1);
  gtk_label_set_width_chars (GTK_LABEL (place), 2);
  gtk_widget_add_css_class (place, "soft");
  gtk_widget_add_css_class (place, "tabular");
  gtk_widget_add_css_class (label, "strong");
  gtk_box_append (GTK_BOX (cell), place);
  gtk_box_append (GTK_BOX (cell), label);
  return cell;
}

static void
cl_recovery_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CL_TYPE_RECOVERY_PAGE);
  G_OBJECT_CLASS (cl_recovery_page_parent_class)->dispose (object);
}

static void
cl_recovery_page_finalize (GObject *object)
{
  ClRecoveryPage *self = CL_RECOVERY_PAGE (object);

  if (self->text != NULL)
    explicit_bzero (self->text, strlen (self->text));
  for (guint i = 0; self->list != NULL && self->list[i] != NULL; i++)
    explicit_bzero (self->list[i], strlen (self->list[i]));
  g_free (self->text);
  g_strfreev (self->list);
  g_free (self->practice_name);
  g_ptr_array_unref (self->cells);
  G_OBJECT_CLASS (cl_recovery_page_parent_class)->finalize (object);
}

static void
cl_recovery_page_class_init (ClRecoveryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_recovery_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = cl_recovery_page_finalize;

  /**
   * ClRecoveryPage::confirmed:
   * @self: the page
   *
   * The person typed the two words.
   */
  signals[SIGNAL_CONFIRMED] = g_signal_new ("confirmed", CL_TYPE_RECOVERY_PAGE, G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (CL_TYPE_WIDTH_WATCHER);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/caseload/Caseload/widgets/cl-recovery-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ClRecoveryPage, root);
  gtk_widget_class_bind_template_child (widget_class, ClRecoveryPage, back);
  gtk_widget_class_bind_template_child (widget_class, ClRecoveryPage, watcher);
  gtk_widget_class_bind_template_child (widget_class, ClRecoveryPage, stack);
  gtk_widget_class_bind_template_child (widget_class, ClRecoveryPage, intro);
  gtk_widget_class_bind_template_child (widget_class, ClRecoveryPage, words);
  gtk_widget_class_bind_template_child (widget_class, ClRecoveryPage, copied);
  gtk_widget_class_bind_template_child (widget_class, ClRecoveryPage, first);
  gtk_widget_class_bind_template_child (widget_class, ClRecoveryPage, second);
  gtk_widget_class_bind_template_child (widget_class, ClRecoveryPage, done);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, lay_out_words);
  gtk_widget_class_bind_template_callback (widget_class, on_continue_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_back_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_print_cb);
}

static void
cl_recovery_page_init (ClRecoveryPage *self)
{
  self->cells = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cl_recovery_page_new:
 * @practice_name: whose key it is
 * @words: the words, separated by spaces; copied, and wiped with the page
 *
 * Shows the recovery key once: to print, to copy, and to be confirmed by two of its words
 * (docs: SCREENS, First run).
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *
cl_recovery_page_new (const char *practice_name, const char *words)
{
  ClRecoveryPage *self = g_object_new (CL_TYPE_RECOVERY_PAGE, NULL);

  self->practice_name = g_strdup (practice_name);
  self->text = g_strdup (words);
  self->list = g_strsplit (words, " ", -1);
  for (guint i = 0; self->list[i] != NULL; i++)
    g_ptr_array_add (self->cells, g_object_ref_sink (make_cell (i + 1, self->list[i])));
  lay_out_words (self);
  return GTK_WIDGET (self);
}

/**
 * cl_recovery_page_set_intro:
 * @self: a page
 * @intro: what the words are, and what to do with them
 *
 * Says something else than what is said of a new practice's key.
 */
void
cl_recovery_page_set_intro (ClRecoveryPage *self, const char *intro)
{
  g_return_if_fail (CL_IS_RECOVERY_PAGE (self));

  gtk_label_set_label (self->intro, intro);
}
