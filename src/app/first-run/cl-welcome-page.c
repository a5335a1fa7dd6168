/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-welcome-page.h"

#include <adwaita.h>

#include "cl-practice-mark.h"

struct _ClWelcomePage
{
  GtkWidget parent_instance;
  GtkWidget *root;
};

G_DEFINE_FINAL_TYPE (ClWelcomePage, cl_welcome_page, GTK_TYPE_WIDGET)

static void
cl_welcome_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CL_TYPE_WELCOME_PAGE);
  G_OBJECT_CLASS (cl_welcome_page_parent_class)->dispose (object);
}

static void
cl_welcome_page_class_init (ClWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_welcome_page_dispose;
  g_type_ensure (CL_TYPE_PRACTICE_MARK);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/caseload/Caseload/first-run/cl-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ClWelcomePage, root);
}

static void
cl_welcome_page_init (ClWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cl_welcome_page_new:
 *
 * What one sees before there is a practice: create one, try the sample, open an existing one.
 * The rows are actions of the window (docs: SCREENS, First run).
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *
cl_welcome_page_new (void)
{
  return g_object_new (CL_TYPE_WELCOME_PAGE, NULL);
}
