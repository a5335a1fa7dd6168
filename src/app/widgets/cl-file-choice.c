/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-file-choice.h"

typedef struct
{
  GtkFileChooserNative *chooser;
  GtkWidget *widget;
  ClFileChosen chosen;
  gpointer data;
  GDestroyNotify data_free;
} Choice;

static void
end (Choice *self)
{
  g_signal_handlers_disconnect_by_data (self->widget, self);
  g_signal_handlers_disconnect_by_data (self->chooser, self);
  gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  if (self->data != NULL)
    self->data_free (self->data);
  g_object_unref (self->chooser);
  g_object_unref (self->widget);
  g_free (self);
}

static void
on_response_cb (GtkNativeDialog *chooser, int response, Choice *self)
{
  gtk_native_dialog_hide (chooser);
  g_signal_handlers_disconnect_by_data (self->widget, self);
  if (response == GTK_RESPONSE_ACCEPT)
    self->chosen (self->chooser, g_steal_pointer (&self->data));
  end (self);
}

static void
on_root_cb (GtkWidget *widget, GParamSpec *pspec, Choice *self)
{
  if (gtk_widget_get_root (widget) == NULL)
    end (self);
}

/**
 * cl_file_choice_run:
 * @chooser: (transfer full): a question for files
 * @widget: the page that asks
 * @chosen: what goes on once they are chosen
 * @data: (transfer full): for @chosen
 * @data_free: frees @data where nothing is chosen
 *
 * Asks. The question goes with the page: where the window is locked meanwhile, nothing of what the
 * page held is kept by a question that nobody answers.
 */
void
cl_file_choice_run (GtkFileChooserNative *chooser,
                    GtkWidget *widget,
                    ClFileChosen chosen,
                    gpointer data,
                    GDestroyNotify data_free)
{
  Choice *self = g_new0 (Choice, 1);

  self->chooser = chooser;
  self->widget = g_object_ref (widget);
  self->chosen = chosen;
  self->data = data;
  self->data_free = data_free;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (widget, "notify::root", G_CALLBACK (on_root_cb), self);
  g_signal_connect (chooser, "response", G_CALLBACK (on_response_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
