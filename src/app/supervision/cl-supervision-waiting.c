/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-supervision-waiting.h"

#include <glib/gi18n.h>

/* The notes that wait beside a member: those that they are to co-sign, as a badge, and those of
 * their own that somebody else is to. */
struct _ClSupervisionWaiting
{
  GtkWidget parent_instance;
  GtkWidget *own;
  GtkWidget *badge;
  GtkWidget *to_review;
};

G_DEFINE_FINAL_TYPE (ClSupervisionWaiting, cl_supervision_waiting, GTK_TYPE_WIDGET)

static void
cl_supervision_waiting_dispose (GObject *object)
{
  ClSupervisionWaiting *self = CL_SUPERVISION_WAITING (object);

  g_clear_pointer (&self->own, gtk_widget_unparent);
  g_clear_pointer (&self->badge, gtk_widget_unparent);
  G_OBJECT_CLASS (cl_supervision_waiting_parent_class)->dispose (object);
}

static void
cl_supervision_waiting_class_init (ClSupervisionWaitingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_supervision_waiting_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
cl_supervision_waiting_init (ClSupervisionWaiting *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 10);
  self->own = gtk_label_new (NULL);
  gtk_widget_set_css_classes (self->own, (const char *[]){ "small", "soft", "tabular", NULL });
  self->badge = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 5);
  self->to_review = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->to_review, "tabular");
  gtk_box_append (GTK_BOX (self->badge), gtk_image_new_from_icon_name ("cl-review-symbolic"));
  gtk_box_append (GTK_BOX (self->badge), self->to_review);
  gtk_widget_add_css_class (self->badge, "to-review");
  gtk_widget_set_valign (self->badge, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->own, GTK_WIDGET (self));
  gtk_widget_set_parent (self->badge, GTK_WIDGET (self));
}

/**
 * cl_supervision_waiting_new:
 *
 * Returns: (transfer floating): what waits beside nobody yet
 */
GtkWidget *
cl_supervision_waiting_new (void)
{
  return g_object_new (CL_TYPE_SUPERVISION_WAITING, "visible", FALSE, NULL);
}

/**
 * cl_supervision_waiting_set_member:
 * @self: what waits
 * @state: who supervises whom
 * @member: beside whom it stands
 *
 * Counts anew; where nothing waits it is not there.
 */
void
cl_supervision_waiting_set_member (ClSupervisionWaiting *self,
                                   ClSupervisionState *state,
                                   gint64 member)
{
  guint n_to_review, n_own;
  g_autofree char *to_review = NULL;
  g_autofree char *own = NULL;

  g_return_if_fail (CL_IS_SUPERVISION_WAITING (self));

  n_to_review = cl_supervision_state_get_n_to_review (state, member);
  n_own = cl_supervision_state_get_n_waiting (state, member);
  /* Translators: how many notes a supervisor is to co-sign */
  to_review = g_strdup_printf (ngettext ("%u to review", "%u to review", n_to_review), n_to_review);
  /* Translators: how many notes of a supervisee wait for a co-signature */
  own = g_strdup_printf (ngettext ("%u waiting", "%u waiting", n_own), n_own);
  gtk_label_set_label (GTK_LABEL (self->to_review), to_review);
  gtk_label_set_label (GTK_LABEL (self->own), own);
  gtk_widget_set_visible (self->badge, n_to_review > 0);
  gtk_widget_set_visible (self->own, n_own > 0);
  gtk_widget_set_visible (GTK_WIDGET (self), n_to_review + n_own > 0);
}

/**
 * cl_supervision_waiting_describe:
 * @state: who supervises whom
 * @member: a member
 *
 * Returns: (transfer full) (nullable): the same in words, for a screen reader
 */
char *
cl_supervision_waiting_describe (ClSupervisionState *state, gint64 member)
{
  guint n_to_review = cl_supervision_state_get_n_to_review (state, member);
  guint n_own = cl_supervision_state_get_n_waiting (state, member);
  g_autofree char *to_review = g_strdup_printf (
    ngettext ("%u note to review", "%u notes to review", n_to_review), n_to_review);
  g_autofree char *own =
    g_strdup_printf (ngettext ("%u note of theirs waits for a co-signature",
                               "%u notes of theirs wait for a co-signature", n_own),
                     n_own);

  if (n_to_review > 0 && n_own > 0)
    return g_strdup_printf ("%s. %s", to_review, own);
  if (n_to_review > 0)
    return g_steal_pointer (&to_review);
  return n_own > 0 ? g_steal_pointer (&own) : NULL;
}
