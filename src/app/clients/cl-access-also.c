/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who has access to a client by a role, a case, a review or an emergency, and not by name. */
#include "cl-access-also.h"

#include <glib/gi18n.h>

#include "cl-access-words.h"
#include "cl-person-row.h"

struct _ClAccessAlso
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkLabel *count;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (ClAccessAlso, cl_access_also, GTK_TYPE_WIDGET)

/* Whether a holder belongs here: not the owner, not a specific person, and not by being one of
 * everyone alone. */
static gboolean
is_also (ClClientBundle *bundle, ClHolder *holder)
{
  gboolean other = FALSE;

  if (holder->member == bundle->access->owner)
    return FALSE;
  for (guint i = 0; i < holder->reasons->len; i++)
    {
      const ClReason *reason = g_ptr_array_index (holder->reasons, i);

      if (reason->source == CL_REASON_GRANT)
        return FALSE;
      other |= reason->source != CL_REASON_EVERYONE;
    }
  return other;
}

static GtkWidget *
make_row (ClClientBundle *bundle, ClHolder *holder)
{
  g_autofree char *line =
    cl_access_words_summarise (bundle->practice, bundle->people, holder, NULL);
  GtkWidget *row = cl_person_row_new (cl_people_get_name (bundle->people, holder->member), line);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  g_object_set_data_full (G_OBJECT (row), "cl-member",
                          g_memdup2 (&holder->member, sizeof holder->member), g_free);
  cl_person_row_add_end (CL_PERSON_ROW (row),
                         cl_access_badge_new (cl_access_words_get_holder_badge (holder)));
  cl_person_row_add_end (CL_PERSON_ROW (row), arrow);
  return row;
}

static void
on_row_activated_cb (ClAccessAlso *self, GtkListBoxRow *row)
{
  const gint64 *member = g_object_get_data (G_OBJECT (row), "cl-member");

  gtk_widget_activate_action (GTK_WIDGET (self), "access.why", "x", *member);
}

static void
cl_access_also_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CL_TYPE_ACCESS_ALSO);
  G_OBJECT_CLASS (cl_access_also_parent_class)->dispose (object);
}

static void
cl_access_also_class_init (ClAccessAlsoClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_access_also_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/caseload/Caseload/clients/cl-access-also.ui");
  gtk_widget_class_bind_template_child (widget_class, ClAccessAlso, box);
  gtk_widget_class_bind_template_child (widget_class, ClAccessAlso, count);
  gtk_widget_class_bind_template_child (widget_class, ClAccessAlso, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
cl_access_also_init (ClAccessAlso *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cl_access_also_set_holders:
 * @self: the list
 * @bundle: the client
 * @holders: (element-type ClHolder): everybody who has access to it
 *
 * Shows those of @holders whom nobody gave it by name, and hides where there are none.
 */
void
cl_access_also_set_holders (ClAccessAlso *self, ClClientBundle *bundle, GPtrArray *holders)
{
  GtkWidget *child;
  guint n = 0;
  g_autofree char *count = NULL;

  g_return_if_fail (CL_IS_ACCESS_ALSO (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < holders->len; i++)
    {
      ClHolder *holder = g_ptr_array_index (holders, i);

      if (!is_also (bundle, holder))
        continue;
      gtk_list_box_append (self->list, make_row (bundle, holder));
      n++;
    }
  count = g_strdup_printf ("%u", n);
  gtk_label_set_label (self->count, count);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}
