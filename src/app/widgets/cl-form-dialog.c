/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-form-dialog.h"

#include <glib/gi18n.h>

#include "cl-confirm.h"
#include "cl-dialog-head.h"
#include "cl-fit-dialog.h"
#include "cl-form-rows.h"
#include "cl-text-row.h"

struct _ClFormDialog
{
  AdwWindow parent_instance;
  AdwWindowTitle *window_title;
  GtkWidget *cancel;
  GtkWidget *save;
  GtkScrolledWindow *scroller;
  GtkWidget *box;
  GtkWidget *failure;
  GtkWidget *group;
  GtkWidget *look_again;
  ClFormRows *rows;
  char *draft_home;
  char *draft_kind;
  gint64 draft_subject;
  char *discard_question; /* NULL: of changes */
  GCancellable *cancellable; /* of the question */
};

enum
{
  SIGNAL_SAVE,
  SIGNAL_LOOK_AGAIN,
  SIGNAL_KEEP,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static ClDraft *
keep (ClDraftKeeper *keeper, gboolean *lost_out)
{
  ClFormDialog *self = CL_FORM_DIALOG (keeper);
  g_autoptr (ClDraft)
    draft = cl_draft_new (self->draft_home, self->draft_kind, self->draft_subject);

  cl_form_rows_keep (self->rows, draft);
  g_signal_emit (self, signals[SIGNAL_KEEP], 0, draft);
  if (cl_draft_get_n_texts (draft) == 0)
    return NULL;
  *lost_out = self->draft_kind == NULL;
  return *lost_out ? NULL : g_steal_pointer (&draft);
}

static void
draft_keeper_init (ClDraftKeeperInterface *iface)
{
  iface->keep = keep;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ClFormDialog,
                               cl_form_dialog,
                               ADW_TYPE_WINDOW,
                               G_IMPLEMENT_INTERFACE (CL_TYPE_DRAFT_KEEPER, draft_keeper_init))

static gboolean
cl_form_dialog_close_request (GtkWindow *window)
{
  ClFormDialog *self = CL_FORM_DIALOG (window);
  const char *question = self->discard_question;

  if (!cl_form_rows_is_dirty (self->rows))
    return GTK_WINDOW_CLASS (cl_form_dialog_parent_class)->close_request (window);
  cl_confirm_discard (window, question != NULL ? question : _ ("Discard the changes?"),
                      _ ("Nothing was saved yet."), _ ("_Keep Editing"), self->cancellable);
  return TRUE;
}

static void
activate_save (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClFormDialog *self = CL_FORM_DIALOG (widget);

  cl_form_dialog_clear_errors (self);
  g_signal_emit (self, signals[SIGNAL_SAVE], 0);
}

static void
on_entry_activated_cb (ClFormDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "form.save", NULL);
}

static void
on_changed_cb (ClFormDialog *self, GtkWidget *row)
{
  cl_form_rows_clear_error (row);
}

static void
activate_look_again (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClFormDialog *self = CL_FORM_DIALOG (widget);

  cl_form_dialog_clear_errors (self);
  cl_form_dialog_set_busy (self, FALSE);
  g_signal_emit (self, signals[SIGNAL_LOOK_AGAIN], 0);
}

static void
on_selected_cb (ClFormDialog *self, GParamSpec *pspec, GtkWidget *row)
{
  on_changed_cb (self, row);
}

static void
cl_form_dialog_realize (GtkWidget *widget)
{
  cl_fit_dialog_height (GTK_WINDOW (widget), CL_FORM_DIALOG (widget)->scroller);
  GTK_WIDGET_CLASS (cl_form_dialog_parent_class)->realize (widget);
}

static void
cl_form_dialog_dispose (GObject *object)
{
  ClFormDialog *self = CL_FORM_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->discard_question, g_free);
  g_clear_pointer (&self->rows, cl_form_rows_free);
  g_clear_pointer (&self->draft_home, g_free);
  g_clear_pointer (&self->draft_kind, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), CL_TYPE_FORM_DIALOG);
  G_OBJECT_CLASS (cl_form_dialog_parent_class)->dispose (object);
}

static void
cl_form_dialog_class_init (ClFormDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_form_dialog_dispose;
  widget_class->realize = cl_form_dialog_realize;
  GTK_WINDOW_CLASS (klass)->close_request = cl_form_dialog_close_request;

  /**
   * ClFormDialog::save:
   * @self: a form
   *
   * The person pressed the button that saves, Enter or Ctrl+Enter.
   */
  signals[SIGNAL_SAVE] = g_signal_new ("save", CL_TYPE_FORM_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);

  /**
   * ClFormDialog::look-again:
   * @self: a form
   *
   * The person wants to see what somebody else saved, see cl_form_dialog_offer_look_again().
   */
  signals[SIGNAL_LOOK_AGAIN] = g_signal_new ("look-again", CL_TYPE_FORM_DIALOG, G_SIGNAL_RUN_LAST,
                                             0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * ClFormDialog::keep:
   * @self: a form
   * @draft: of cl_form_dialog_set_draft(), with what was typed in the rows
   *
   * The window locks itself: what was typed beside the rows is to be added.
   */
  signals[SIGNAL_KEEP] = g_signal_new ("keep", CL_TYPE_FORM_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, CL_TYPE_DRAFT);

  g_type_ensure (CL_TYPE_DIALOG_HEAD);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/caseload/Caseload/widgets/cl-form-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ClFormDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, ClFormDialog, cancel);
  gtk_widget_class_bind_template_child (widget_class, ClFormDialog, save);
  gtk_widget_class_bind_template_child (widget_class, ClFormDialog, scroller);
  gtk_widget_class_bind_template_child (widget_class, ClFormDialog, box);
  gtk_widget_class_bind_template_child (widget_class, ClFormDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, ClFormDialog, look_again);
  gtk_widget_class_install_action (widget_class, "form.save", NULL, activate_save);
  gtk_widget_class_install_action (widget_class, "form.look-again", NULL, activate_look_again);
}

static void
cl_form_dialog_init (ClFormDialog *self)
{
  self->rows = cl_form_rows_new ();
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
append_label (GtkWidget *box, GtkWidget *label)
{
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), label);
}

static void
append_heading (GtkWidget *box, const char *title)
{
  GtkWidget *label = gtk_label_new (title);

  gtk_widget_add_css_class (label, "heading");
  append_label (box, label);
}

/**
 * cl_form_dialog_new:
 * @parent: a widget of the window below
 * @title: what is edited, or what is made
 * @subtitle: (nullable): of whom
 * @save_label: the verb on the button, with a mnemonic
 *
 * A modal form of rows with a name each; errors are shown at the field.
 *
 * Returns: (transfer floating): a form without rows, not shown yet
 */
ClFormDialog *
cl_form_dialog_new (GtkWidget *parent,
                    const char *title,
                    const char *subtitle,
                    const char *save_label)
{
  ClFormDialog *self = g_object_new (CL_TYPE_FORM_DIALOG, "title", title, NULL);

  adw_window_title_set_title (self->window_title, title);
  adw_window_title_set_subtitle (self->window_title, subtitle != NULL ? subtitle : "");
  gtk_button_set_label (GTK_BUTTON (self->save), save_label);
  gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (gtk_widget_get_root (parent)));
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
  cl_fit_dialog (GTK_WINDOW (self), parent);
  return self;
}

/**
 * cl_form_dialog_add_group:
 * @self: a form
 * @title: (nullable): its heading
 * @description: (nullable): a line below it
 *
 * Begins a group; rows are added to the last one.
 */
void
cl_form_dialog_add_group (ClFormDialog *self, const char *title, const char *description)
{
  GtkWidget *outer;

  g_return_if_fail (CL_IS_FORM_DIALOG (self));

  outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  if (title != NULL)
    append_heading (outer, title);
  if (description != NULL)
    {
      GtkWidget *label = gtk_label_new (description);

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_widget_add_css_class (label, "soft");
      gtk_widget_add_css_class (label, "small");
      append_label (outer, label);
    }
  self->group = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->group), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->group, "boxed-list");
  if (title != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->group), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    title, -1);
  gtk_box_append (GTK_BOX (outer), self->group);
  gtk_box_append (GTK_BOX (self->box), outer);
}

/**
 * cl_form_dialog_add_child:
 * @self: a form
 * @title: its heading
 * @child: a widget that is no row
 *
 * Adds a widget below the last group.
 */
void
cl_form_dialog_add_child (ClFormDialog *self, const char *title, GtkWidget *child)
{
  GtkWidget *box;

  g_return_if_fail (CL_IS_FORM_DIALOG (self));

  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  append_heading (box, title);
  gtk_box_append (GTK_BOX (box), child);
  gtk_box_append (GTK_BOX (self->box), box);
}

/**
 * cl_form_dialog_add_row:
 * @self: a form with a group
 * @field: the name of the value, as errors name it
 * @row: a row
 *
 * Adds a row, and the place of its error.
 */
void
cl_form_dialog_add_row (ClFormDialog *self, const char *field, GtkWidget *row)
{
  g_return_if_fail (CL_IS_FORM_DIALOG (self));
  g_return_if_fail (self->group != NULL);

  if (cl_form_rows_add (self->rows, GTK_LIST_BOX (self->group), field, row))
    gtk_window_set_focus (GTK_WINDOW (self), row);
  if (GTK_IS_EDITABLE (row) || CL_IS_TEXT_ROW (row))
    g_signal_connect_swapped (row, "changed", G_CALLBACK (on_changed_cb), self);
  else if (ADW_IS_COMBO_ROW (row))
    g_signal_connect_swapped (row, "notify::selected", G_CALLBACK (on_selected_cb), self);
}

/**
 * cl_form_dialog_add_text:
 * @self: a form with a group
 * @field: the name of the value, as errors name it
 * @title: what the person reads
 * @value: (nullable): what stands there
 *
 * Adds an entry row.
 *
 * Returns: (transfer none): the row
 */
GtkWidget *
cl_form_dialog_add_text (ClFormDialog *self,
                         const char *field,
                         const char *title,
                         const char *value)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), value != NULL ? value : "");
  g_signal_connect_swapped (row, "entry-activated", G_CALLBACK (on_entry_activated_cb), self);
  cl_form_dialog_add_row (self, field, row);
  return row;
}

/**
 * cl_form_dialog_get_text:
 * @self: a form
 * @field: the name of an entry row
 *
 * Returns: (transfer none): what stands there
 */
const char *
cl_form_dialog_get_text (ClFormDialog *self, const char *field)
{
  GtkWidget *row;

  g_return_val_if_fail (CL_IS_FORM_DIALOG (self), NULL);

  row = cl_form_rows_find (self->rows, field);
  return GTK_IS_EDITABLE (row) ? gtk_editable_get_text (GTK_EDITABLE (row)) : NULL;
}

/**
 * cl_form_dialog_set_text:
 * @self: a form
 * @field: the name of an entry row
 * @text: what shall stand there
 *
 * Sets the text of a row.
 */
void
cl_form_dialog_set_text (ClFormDialog *self, const char *field, const char *text)
{
  GtkWidget *row;

  g_return_if_fail (CL_IS_FORM_DIALOG (self));

  row = cl_form_rows_find (self->rows, field);
  if (GTK_IS_EDITABLE (row))
    gtk_editable_set_text (GTK_EDITABLE (row), text);
}

/**
 * cl_form_dialog_set_discard_question:
 * @self: a form
 * @question: what to ask, translated
 *
 * Closing asks before it drops what was typed or chosen: this, where the form changes nothing
 * that is. Where nothing was, it closes at once.
 */
void
cl_form_dialog_set_discard_question (ClFormDialog *self, const char *question)
{
  g_return_if_fail (CL_IS_FORM_DIALOG (self));

  g_free (self->discard_question);
  self->discard_question = g_strdup (question);
}

/**
 * cl_form_dialog_set_draft:
 * @self: a form
 * @home: the id of the page that restores it
 * @kind: what it is a draft of, for that page
 * @subject: the id of what it is about, or 0
 *
 * Lets what is typed be kept where the window locks itself.
 */
void
cl_form_dialog_set_draft (ClFormDialog *self, const char *home, const char *kind, gint64 subject)
{
  g_return_if_fail (CL_IS_FORM_DIALOG (self));

  g_free (self->draft_home);
  g_free (self->draft_kind);
  self->draft_home = g_strdup (home);
  self->draft_kind = g_strdup (kind);
  self->draft_subject = subject;
}

/**
 * cl_form_dialog_restore:
 * @self: a form with all its rows, as it opens
 * @draft: (nullable): what was typed in one like it
 *
 * Shows what was typed; where what is stored in one of these fields is another by now, it says
 * so.
 */
void
cl_form_dialog_restore (ClFormDialog *self, ClDraft *draft)
{
  g_return_if_fail (CL_IS_FORM_DIALOG (self));

  if (cl_form_rows_restore (self->rows, draft))
    cl_form_dialog_show_error (self, NULL,
                               _ ("Somebody else changed what you were changing while the window "
                                  "was locked. Check it, then save."));
}

/**
 * cl_form_dialog_set_busy:
 * @self: a form
 * @busy: whether an answer is awaited
 *
 * Keeps the button from being pressed twice.
 */
void
cl_form_dialog_set_busy (ClFormDialog *self, gboolean busy)
{
  g_return_if_fail (CL_IS_FORM_DIALOG (self));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.save", !busy);
}

/**
 * cl_form_dialog_set_verb:
 * @self: a form
 * @label: what its button is to say from now on, with a mnemonic
 *
 * For a form that does one thing or another, as is chosen in it.
 */
void
cl_form_dialog_set_verb (ClFormDialog *self, const char *label)
{
  g_return_if_fail (CL_IS_FORM_DIALOG (self));

  gtk_button_set_label (GTK_BUTTON (self->save), label);
}

/**
 * cl_form_dialog_set_destructive:
 * @self: a form
 *
 * Marks the button as one that is not to be pressed lightly.
 */
void
cl_form_dialog_set_destructive (ClFormDialog *self)
{
  g_return_if_fail (CL_IS_FORM_DIALOG (self));

  gtk_widget_remove_css_class (self->save, "suggested-action");
  gtk_widget_add_css_class (self->save, "destructive-action");
}

/**
 * cl_form_dialog_show_error:
 * @self: a form
 * @field: (nullable): which value is wrong, such as "email" or "address.city"
 * @message: a whole sentence
 *
 * Shows @message under the field and moves there; above all where no row has
 * that name.
 */
void
cl_form_dialog_show_error (ClFormDialog *self, const char *field, const char *message)
{
  g_return_if_fail (CL_IS_FORM_DIALOG (self));

  /* The answer to a save may come once the form was closed. */
  if (self->failure == NULL)
    return;
  if (field != NULL && cl_form_rows_show_error (self->rows, field, message))
    return;
  gtk_label_set_label (GTK_LABEL (self->failure), message);
  gtk_widget_set_visible (self->failure, TRUE);
  cl_fit_dialog_height (GTK_WINDOW (self), self->scroller);
}

/**
 * cl_form_dialog_offer_look_again:
 * @self: a form
 * @message: a whole sentence: what somebody else changed meanwhile
 *
 * Shows @message with Look Again beside it; until that is pressed nothing can be saved over what
 * was not seen.
 */
void
cl_form_dialog_offer_look_again (ClFormDialog *self, const char *message)
{
  g_return_if_fail (CL_IS_FORM_DIALOG (self));

  if (self->look_again == NULL)
    return;
  cl_form_dialog_show_error (self, NULL, message);
  gtk_widget_set_visible (self->look_again, TRUE);
  cl_fit_dialog_height (GTK_WINDOW (self), self->scroller);
  cl_form_dialog_set_busy (self, TRUE);
  gtk_widget_grab_focus (self->look_again);
}

/**
 * cl_form_dialog_set_stored:
 * @self: a form
 * @field: the name of a row with text or a choice
 * @value: (nullable): what somebody else stored there meanwhile
 *
 * Shows it where nothing was typed; what was typed stays.
 */
void
cl_form_dialog_set_stored (ClFormDialog *self, const char *field, const char *value)
{
  g_return_if_fail (CL_IS_FORM_DIALOG (self));

  cl_form_rows_set_stored (self->rows, field, value != NULL ? value : "");
}

/**
 * cl_form_dialog_clear_errors:
 * @self: a form
 *
 * Takes all errors away.
 */
void
cl_form_dialog_clear_errors (ClFormDialog *self)
{
  g_return_if_fail (CL_IS_FORM_DIALOG (self));

  gtk_widget_set_visible (self->failure, FALSE);
  gtk_widget_set_visible (self->look_again, FALSE);
  cl_form_rows_clear_errors (self->rows);
}
