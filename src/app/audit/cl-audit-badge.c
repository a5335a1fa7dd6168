/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-audit-badge.h"

#include "cl-client-words.h"

#include <glib/gi18n.h>

struct _ClAuditBadge
{
  GtkWidget parent_instance;
  GtkWidget *icon;
  GtkWidget *label;
};

G_DEFINE_FINAL_TYPE (ClAuditBadge, cl_audit_badge, GTK_TYPE_WIDGET)

static void
cl_audit_badge_dispose (GObject *object)
{
  ClAuditBadge *self = CL_AUDIT_BADGE (object);

  g_clear_pointer (&self->icon, gtk_widget_unparent);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  G_OBJECT_CLASS (cl_audit_badge_parent_class)->dispose (object);
}

static void
cl_audit_badge_class_init (ClAuditBadgeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_audit_badge_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "auditbadge");
}

static void
cl_audit_badge_init (ClAuditBadge *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  self->icon = gtk_image_new ();
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
  self->label = gtk_label_new (NULL);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

/**
 * cl_audit_badge_set_verdict:
 * @self: a badge
 * @practice: whose log it is
 * @verdict: what came of verifying it just now
 *
 * Says how it stands with the log, and stays true: it names the moment.
 */
void
cl_audit_badge_set_verdict (ClAuditBadge *self, ClPractice *practice, ClAuditVerdict *verdict)
{
  g_autofree char *at = NULL;
  g_autofree char *text = NULL;
  gulong n = (gulong) verdict->events;

  g_return_if_fail (CL_IS_AUDIT_BADGE (self));

  at = cl_client_words_format_time (practice, cl_practice_get_now (practice));
  text = verdict->valid
           /* Translators: a time of day; how many entries there were then */
           ? g_strdup_printf (
               ngettext ("Verified at %s · %lu entry", "Verified at %s · %lu entries", n), at, n)
           : g_strdup (_ ("The log was changed"));
  gtk_label_set_label (GTK_LABEL (self->label), text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), text);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), verdict->valid ? "security-high-symbolic"
                                                                       : "dialog-warning-symbolic");
  gtk_widget_set_css_classes (GTK_WIDGET (self),
                              (const char *[]){ verdict->valid ? "good" : "bad", NULL });
}

/**
 * cl_audit_badge_get_text:
 * @self: a badge
 *
 * Returns: (transfer none): what it says; empty before it was told anything
 */
const char *
cl_audit_badge_get_text (ClAuditBadge *self)
{
  g_return_val_if_fail (CL_IS_AUDIT_BADGE (self), NULL);

  return gtk_label_get_label (GTK_LABEL (self->label));
}
