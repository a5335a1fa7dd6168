/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-step-bar.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkWidget *arrow; /* before it; NULL for the first */
  GtkWidget *button;
  GtkWidget *stack; /* its number, or a check mark once it is behind */
  GtkWidget *label;
} Step;

struct _ClStepBar
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GArray *steps;
  guint current;
  guint last;
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (ClStepBar, cl_step_bar, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static Step *
get_step (ClStepBar *self, guint i)
{
  return &g_array_index (self->steps, Step, i);
}

static const char *
get_state (ClStepBar *self, guint i)
{
  if (i == self->current)
    return _ ("this step");
  return i < self->current ? _ ("done") : _ ("to come");
}

static void
update (ClStepBar *self)
{
  for (guint i = 0; i < self->steps->len; i++)
    {
      Step *step = get_step (self, i);
      gboolean is_current = i == self->current;

      gtk_stack_set_visible_child_name (GTK_STACK (step->stack),
                                        i < self->current ? "done" : "number");
      gtk_widget_set_visible (step->label, is_current || !self->narrow);
      if (step->arrow != NULL)
        gtk_widget_set_visible (step->arrow, !self->narrow);
      gtk_widget_set_sensitive (step->button, i <= self->last);
      gtk_widget_set_css_classes (step->button, (const char *[]){ "flat", "step",
                                                                  is_current          ? "current"
                                                                  : i < self->current ? "done"
                                                                                      : "coming",
                                                                  NULL });
      gtk_accessible_update_property (GTK_ACCESSIBLE (step->button),
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, get_state (self, i), -1);
    }
}

static void
on_clicked_cb (ClStepBar *self, GtkWidget *button)
{
  for (guint i = 0; i < self->steps->len; i++)
    if (get_step (self, i)->button == button && i != self->current)
      {
        g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, i);
        return;
      }
}

static void
cl_step_bar_dispose (GObject *object)
{
  g_clear_pointer (&CL_STEP_BAR (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (cl_step_bar_parent_class)->dispose (object);
}

static void
cl_step_bar_finalize (GObject *object)
{
  g_array_unref (CL_STEP_BAR (object)->steps);
  G_OBJECT_CLASS (cl_step_bar_parent_class)->finalize (object);
}

static void
cl_step_bar_class_init (ClStepBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_step_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = cl_step_bar_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "stepbar");

  /**
   * ClStepBar::chosen:
   * @self: a step bar
   * @step: which step
   *
   * The person wants to go to another step.
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", CL_TYPE_STEP_BAR, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
cl_step_bar_init (ClStepBar *self)
{
  self->steps = g_array_new (FALSE, TRUE, sizeof (Step));
  self->last = G_MAXUINT;
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_halign (self->box, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * cl_step_bar_new:
 *
 * The steps of a wizard in a line, of which the one in hand stands out and those behind have a
 * check mark. One goes back, or forward as far as cl_step_bar_set_reachable() lets, by a click.
 *
 * Returns: (transfer floating): a bar without steps
 */
GtkWidget *
cl_step_bar_new (void)
{
  return g_object_new (CL_TYPE_STEP_BAR, NULL);
}

static GtkWidget *
make_medal (Step *step, guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);

  step->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (step->stack), gtk_label_new (text), "number");
  gtk_stack_add_named (GTK_STACK (step->stack),
                       gtk_image_new_from_icon_name ("object-select-symbolic"), "done");
  gtk_widget_add_css_class (step->stack, "medal");
  gtk_widget_set_valign (step->stack, GTK_ALIGN_CENTER);
  return step->stack;
}

/**
 * cl_step_bar_append:
 * @self: a step bar
 * @label: a word
 *
 * Adds a step at the end.
 */
void
cl_step_bar_append (ClStepBar *self, const char *label)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  Step step = { 0 };

  g_return_if_fail (CL_IS_STEP_BAR (self));

  if (self->steps->len > 0)
    {
      step.arrow = gtk_image_new_from_icon_name ("go-next-symbolic");
      gtk_widget_add_css_class (step.arrow, "soft");
      gtk_box_append (GTK_BOX (self->box), step.arrow);
    }
  step.button = gtk_button_new ();
  step.label = gtk_label_new (label);
  gtk_box_append (GTK_BOX (content), make_medal (&step, self->steps->len + 1));
  gtk_box_append (GTK_BOX (content), step.label);
  gtk_button_set_child (GTK_BUTTON (step.button), content);
  gtk_accessible_update_property (GTK_ACCESSIBLE (step.button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  g_signal_connect_object (step.button, "clicked", G_CALLBACK (on_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), step.button);
  g_array_append_val (self->steps, step);
  update (self);
}

/**
 * cl_step_bar_set_current:
 * @self: a step bar
 * @step: the step in hand, from 0
 */
void
cl_step_bar_set_current (ClStepBar *self, guint step)
{
  g_return_if_fail (CL_IS_STEP_BAR (self));

  self->current = step;
  update (self);
}

/**
 * cl_step_bar_set_reachable:
 * @self: a step bar
 * @last: the last step that one may go to
 */
void
cl_step_bar_set_reachable (ClStepBar *self, guint last)
{
  g_return_if_fail (CL_IS_STEP_BAR (self));

  self->last = last;
  update (self);
}

/**
 * cl_step_bar_set_narrow:
 * @self: a step bar
 * @narrow: whether only the step in hand has its word, and they stand close
 */
void
cl_step_bar_set_narrow (ClStepBar *self, gboolean narrow)
{
  g_return_if_fail (CL_IS_STEP_BAR (self));

  self->narrow = narrow;
  if (narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
  update (self);
}
