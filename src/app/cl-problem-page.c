/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-problem-page.h"

#include <adwaita.h>

struct _ClProblemPage
{
  GtkWidget parent_instance;
  GtkWidget *root;
  AdwStatusPage *status;
};

G_DEFINE_FINAL_TYPE (ClProblemPage, cl_problem_page, GTK_TYPE_WIDGET)

static void
cl_problem_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CL_TYPE_PROBLEM_PAGE);
  G_OBJECT_CLASS (cl_problem_page_parent_class)->dispose (object);
}

static void
cl_problem_page_class_init (ClProblemPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_problem_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/caseload/Caseload/cl-problem-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ClProblemPage, root);
  gtk_widget_class_bind_template_child (widget_class, ClProblemPage, status);
}

static void
cl_problem_page_init (ClProblemPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cl_problem_page_new:
 * @title: what is wrong
 * @sentence: what can be done
 *
 * Why no practice is shown. The buttons are actions of the window.
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *
cl_problem_page_new (const char *title, const char *sentence)
{
  ClProblemPage *self = g_object_new (CL_TYPE_PROBLEM_PAGE, NULL);
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);

  adw_status_page_set_title (self->status, title);
  adw_status_page_set_description (self->status, escaped);
  return GTK_WIDGET (self);
}
