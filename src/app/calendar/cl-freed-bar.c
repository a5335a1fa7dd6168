/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-freed-bar.h"

#include "cl-calendar-words.h"
#include "cl-waiting-bundle.h"

#include <glib/gi18n.h>

/* So many offers are kept, the newest. */
#define MAX_OFFERS 60

struct _ClFreedBar
{
  GtkWidget parent_instance;
  ClPractice *practice;
  ClActor *actor;
  GVariant *offers; /* (nullable): of what is told, a(xxx): entry, practitioner, start */
  GCancellable *loading;

  GtkWidget *box;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (ClFreedBar, cl_freed_bar, GTK_TYPE_WIDGET)

static void
clear (ClFreedBar *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_pointer (&self->offers, g_variant_unref);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static guint
count_people (GPtrArray *lines)
{
  g_autoptr (GHashTable) clients = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < lines->len; i++)
    g_hash_table_add (clients, &((ClWaitingLine *) lines->pdata[i])->waiting->client);
  return g_hash_table_size (clients);
}

/* The one time that is meant, or 0 where there are several. */
static gint64
find_start (GPtrArray *lines)
{
  gint64 start = ((ClWaitingLine *) lines->pdata[0])->start;

  for (guint i = 1; i < lines->len; i++)
    if (((ClWaitingLine *) lines->pdata[i])->start != start)
      return 0;
  return start;
}

/* Everybody who walks by can read it: how many, and nobody's name. */
static char *
describe (ClFreedBar *self, GPtrArray *lines)
{
  guint n = count_people (lines);
  gint64 start = find_start (lines);
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *when = NULL;

  if (start == 0)
    return g_strdup_printf (
      ngettext ("%u person on the waiting list could take times that became free.",
                "%u people on the waiting list could take times that became free.", n),
      n);
  time = cl_calendar_words_to_local (start, cl_practice_get_timezone (self->practice));
  when = cl_calendar_words_format_slot (time);
  /* Translators: how many; a day and a time of day, as in "Thu 19 Nov, 1:00 PM" */
  return g_strdup_printf (ngettext ("%u person on the waiting list could take %s.",
                                    "%u people on the waiting list could take %s.", n),
                          n, when);
}

static void
show (ClFreedBar *self, GPtrArray *lines)
{
  g_autofree char *text = describe (self, lines);

  gtk_label_set_label (self->label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClFreedBar) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClWaitingBundle)
    bundle = cl_waiting_bundle_load_finish (CL_PRACTICE (source), result, &error);

  if (self->practice == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (bundle != NULL && bundle->lines->len > 0)
    show (self, bundle->lines);
  else
    clear (self);
}

/* What became free may be taken meanwhile, by Undo too, and who waited may wait no longer. */
static void
load (ClFreedBar *self)
{
  if (self->offers == NULL)
    return;
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  cl_waiting_bundle_load_async (self->practice, self->actor, self->offers, self->loading,
                                on_loaded_cb, g_object_ref (self));
}

static void
activate_show (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClFreedBar *self = CL_FREED_BAR (widget);

  if (self->offers != NULL)
    gtk_widget_activate_action_variant (widget, "win.show-freed", self->offers);
}

static void
activate_close (GtkWidget *widget, const char *name, GVariant *parameter)
{
  clear (CL_FREED_BAR (widget));
}

static void
cl_freed_bar_dispose (GObject *object)
{
  ClFreedBar *self = CL_FREED_BAR (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_pointer (&self->offers, g_variant_unref);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->practice);
  g_clear_object (&self->actor);
  G_OBJECT_CLASS (cl_freed_bar_parent_class)->dispose (object);
}

static void
cl_freed_bar_class_init (ClFreedBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_freed_bar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "freedbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_widget_class_install_action (widget_class, "freed.show", NULL, activate_show);
  gtk_widget_class_install_action (widget_class, "freed.close", NULL, activate_close);
}

static GtkWidget *
make_show (void)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (C_ ("waiting list", "_Show"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "freed.show");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static GtkWidget *
make_close (void)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "freed.close");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Close"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Close"), -1);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static void
cl_freed_bar_init (ClFreedBar *self)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("cl-schedule-symbolic");

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_wrap (self->label, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_box_append (GTK_BOX (self->box), icon);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (self->box), make_show ());
  gtk_box_append (GTK_BOX (self->box), make_close ());
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * cl_freed_bar_new:
 * @practice: the practice
 * @actor: who is signed in
 *
 * Says how many of the waiting list could take times that became free, for as long as any could,
 * and leads to them. It is not shown before cl_freed_bar_add() tells it of any, and follows
 * changes.
 *
 * Returns: (transfer floating): a bar
 */
GtkWidget *
cl_freed_bar_new (ClPractice *practice, ClActor *actor)
{
  ClFreedBar *self;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);
  g_return_val_if_fail (CL_IS_ACTOR (actor), NULL);

  self = g_object_new (CL_TYPE_FREED_BAR, NULL);
  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
  g_signal_connect_object (practice, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

static void
add_offers (GVariantBuilder *all, GVariant *offers, guint *n)
{
  GVariantIter iter;
  gint64 waiting, practitioner, start;

  g_variant_iter_init (&iter, offers);
  while (*n < MAX_OFFERS && g_variant_iter_next (&iter, "(xxx)", &waiting, &practitioner, &start))
    {
      g_variant_builder_add (all, "(xxx)", waiting, practitioner, start);
      (*n)++;
    }
}

/**
 * cl_freed_bar_add:
 * @self: a bar
 * @offers: a(xxx): an entry of the waiting list, in whose calendar a time is, and when it begins
 *
 * Tells of more times that became free.
 */
void
cl_freed_bar_add (ClFreedBar *self, GVariant *offers)
{
  GVariantBuilder all;
  guint n = 0;

  g_return_if_fail (CL_IS_FREED_BAR (self));

  g_variant_builder_init (&all, G_VARIANT_TYPE ("a(xxx)"));
  add_offers (&all, offers, &n);
  if (self->offers != NULL)
    add_offers (&all, self->offers, &n);
  g_clear_pointer (&self->offers, g_variant_unref);
  self->offers = g_variant_ref_sink (g_variant_builder_end (&all));
  load (self);
}
