/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-reminder-filter.h"

#include "cl-choice.h"

#include <glib/gi18n.h>

/* From so many on a list is searched faster than it is read. */
#define MANY 12

/* With whom the appointments are that somebody is to be reminded of. */
struct _ClReminderFilter
{
  GtkWidget parent_instance;
  GtkDropDown *choice;
  GArray *members; /* gint64: as the drop-down has them, 0 for all */
  gint64 chosen; /* 0 for all */
  gboolean is_filling; /* nobody chooses now */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClReminderFilter, cl_reminder_filter, GTK_TYPE_WIDGET)

static void
on_selected_cb (ClReminderFilter *self)
{
  guint selected = gtk_drop_down_get_selected (self->choice);

  if (self->is_filling || selected >= self->members->len)
    return;
  self->chosen = g_array_index (self->members, gint64, selected);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
cl_reminder_filter_dispose (GObject *object)
{
  ClReminderFilter *self = CL_REMINDER_FILTER (object);

  if (self->choice != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->choice));
  self->choice = NULL;
  g_clear_pointer (&self->members, g_array_unref);
  G_OBJECT_CLASS (cl_reminder_filter_parent_class)->dispose (object);
}

static void
cl_reminder_filter_class_init (ClReminderFilterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_reminder_filter_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  /**
   * ClReminderFilter::changed:
   *
   * Somebody chose whose appointments are shown.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
cl_reminder_filter_init (ClReminderFilter *self)
{
  g_autoptr (GtkExpression)
    words = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  self->members = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->choice = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_drop_down_set_expression (self->choice, words);
  gtk_widget_set_parent (GTK_WIDGET (self->choice), GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choice), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Practitioner"), -1);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (self->choice, "notify::selected", G_CALLBACK (on_selected_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * cl_reminder_filter_new:
 *
 * Says with whom the appointments are that are shown.
 *
 * Returns: (transfer floating): a choice of all practitioners
 */
GtkWidget *
cl_reminder_filter_new (void)
{
  return g_object_new (CL_TYPE_REMINDER_FILTER, NULL);
}

static gboolean
has_any (ClReminderBundle *bundle, gint64 member)
{
  for (guint i = 0; i < bundle->reminders->len; i++)
    if (((ClReminder *) bundle->reminders->pdata[i])->appointment->practitioner == member)
      return TRUE;
  return FALSE;
}

/* Who was chosen stays one of them when their last one is over. */
static GArray *
list_members (ClReminderFilter *self, ClReminderBundle *bundle)
{
  GArray *members = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (members, (gint64){ 0 });
  for (guint i = 0; i < cl_people_get_n (bundle->people); i++)
    {
      gint64 id = cl_people_get_nth (bundle->people, i)->id;

      if (id == self->chosen || has_any (bundle, id))
        g_array_append_val (members, id);
    }
  return members;
}

static gboolean
is_same (GArray *a, GArray *b)
{
  return a->len == b->len && memcmp (a->data, b->data, a->len * sizeof (gint64)) == 0;
}

/**
 * cl_reminder_filter_set:
 * @self: a choice
 * @bundle: who is to be reminded, by anybody
 *
 * Offers those whose appointments there are. It is shown where they are several.
 */
void
cl_reminder_filter_set (ClReminderFilter *self, ClReminderBundle *bundle)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GArray) members = NULL;
  guint selected = 0;

  g_return_if_fail (CL_IS_REMINDER_FILTER (self));

  members = list_members (self, bundle);
  gtk_widget_set_visible (GTK_WIDGET (self), members->len > 2 || self->chosen != 0);
  /* It may be open. */
  if (is_same (members, self->members))
    return;
  for (guint i = 0; i < members->len; i++)
    {
      gint64 id = g_array_index (members, gint64, i);

      gtk_string_list_append (names, id == 0 ? C_ ("reminder", "All practitioners")
                                             : cl_people_get_name (bundle->people, id));
      if (id == self->chosen)
        selected = i;
    }
  self->is_filling = TRUE;
  g_array_unref (self->members);
  self->members = g_steal_pointer (&members);
  cl_choice_set_names (self->choice, names);
  gtk_drop_down_set_selected (self->choice, selected);
  gtk_drop_down_set_enable_search (self->choice, self->members->len > MANY);
  self->is_filling = FALSE;
}

/**
 * cl_reminder_filter_get:
 * @self: a choice
 *
 * Returns: whose appointments are shown, 0 for everybody's
 */
gint64
cl_reminder_filter_get (ClReminderFilter *self)
{
  g_return_val_if_fail (CL_IS_REMINDER_FILTER (self), 0);

  return self->chosen;
}
