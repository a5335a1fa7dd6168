/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-audit-detail.h"

#include "cl-avatar.h"
#include "cl-log-facts.h"

#include <glib/gi18n.h>
#include <inttypes.h>

/* A pane of wrapped words asks for no more than this. */
#define WIDTH_CHARS 26

struct _ClAuditDetail
{
  GtkWidget parent_instance;
  GtkWidget *box;
};

G_DEFINE_FINAL_TYPE (ClAuditDetail, cl_audit_detail, GTK_TYPE_WIDGET)

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), WIDTH_CHARS);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  /* Only not focusable, it would keep Tab for itself. */
  gtk_widget_set_can_focus (label, FALSE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
add_fact (ClAuditDetail *self, const char *name, const char *value)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *title = make_label (name, "small");

  if (value == NULL || *value == '\0')
    return;
  gtk_widget_add_css_class (title, "soft");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), make_label (value, NULL));
  gtk_box_append (GTK_BOX (self->box), box);
}

static void
add_button (ClAuditDetail *self, const char *label, const char *action, gint64 id)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  GtkLabel *text = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)));

  /* A name is seen whole, if it is not as long as a book's title. */
  gtk_label_set_wrap (text, TRUE);
  gtk_label_set_wrap_mode (text, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (text, 2);
  gtk_label_set_ellipsize (text, PANGO_ELLIPSIZE_END);
  gtk_label_set_justify (text, GTK_JUSTIFY_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), g_variant_new_int64 (id));
  gtk_box_append (GTK_BOX (self->box), button);
}

static GtkWidget *
make_who (ClAuditEntry *entry)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  if (entry->event->actor != 0)
    gtk_box_append (GTK_BOX (line), cl_avatar_new (entry->who, 32));
  gtk_box_append (GTK_BOX (names), make_label (entry->who, "strong"));
  if (entry->for_whom != NULL)
    {
      GtkWidget *second = make_label (entry->for_whom, "small");

      gtk_widget_add_css_class (second, "soft");
      gtk_box_append (GTK_BOX (names), second);
    }
  gtk_widget_set_valign (names, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line), names);
  return line;
}

static const char *
get_outcome (ClOutcome outcome)
{
  switch (outcome)
    {
    case CL_OUTCOME_DENIED:
      return _ ("Refused: it was not allowed");
    case CL_OUTCOME_FAILED:
      return _ ("Failed: nothing was changed");
    case CL_OUTCOME_DONE:
    case CL_OUTCOME_INVALID:
    default:
      return _ ("Done");
    }
}

static void
cl_audit_detail_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (cl_audit_detail_parent_class)->dispose (object);
}

static void
cl_audit_detail_class_init (ClAuditDetailClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_audit_detail_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "auditdetail");
}

static void
cl_audit_detail_init (ClAuditDetail *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->box);
  gtk_widget_set_parent (scrolled, GTK_WIDGET (self));
}

/**
 * cl_audit_detail_new:
 *
 * Everything that an entry of the log says, and the ways on from it.
 *
 * Returns: (transfer floating): an empty pane
 */
GtkWidget *
cl_audit_detail_new (void)
{
  return g_object_new (CL_TYPE_AUDIT_DETAIL, NULL);
}

/**
 * cl_audit_detail_set_entry:
 * @self: a pane
 * @entry: (nullable): what it shows
 *
 * Shows an entry. Its buttons call "audit.show-client" and "audit.show-member" (x: id), which
 * keep to the history of one, and "win.show-client".
 */
void
cl_audit_detail_set_entry (ClAuditDetail *self, ClAuditEntry *entry)
{
  g_autofree char *number = NULL;
  GtkWidget *child;

  g_return_if_fail (CL_IS_AUDIT_DETAIL (self));

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  if (entry == NULL || entry->event == NULL)
    return;
  gtk_box_append (GTK_BOX (self->box), make_label (entry->what, "heading"));
  gtk_box_append (GTK_BOX (self->box), make_who (entry));
  gtk_box_append (GTK_BOX (self->box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  add_fact (self, _ ("When"), entry->moment);
  add_fact (self, _ ("Client"), entry->client);
  add_fact (self, _ ("Outcome"), get_outcome (entry->event->outcome));
  for (guint i = 0; entry->facts != NULL && i < entry->facts->len; i++)
    {
      const ClLogFact *fact = g_ptr_array_index (entry->facts, i);

      add_fact (self, fact->title, fact->value);
    }
  /* Translators: the number of an entry of the log; the word of the request */
  number = g_strdup_printf (_ ("No. %" PRIi64 " · %s"), entry->event->seq, entry->event->action);
  add_fact (self, _ ("Entry"), number);
  if (entry->client != NULL)
    {
      gint64 client = cl_audit_event_get_client (entry->event);
      /* Translators: %s is a client */
      g_autofree char *history = g_strdup_printf (_ ("History of %s"), entry->client);

      add_button (self, history, "audit.show-client", client);
      add_button (self, _ ("Open the Client"), "win.show-client", client);
    }
  if (entry->event->actor != 0)
    {
      /* Translators: %s is a member */
      g_autofree char *history = g_strdup_printf (_ ("History of %s"), entry->who);

      add_button (self, history, "audit.show-member", entry->event->actor);
    }
}
