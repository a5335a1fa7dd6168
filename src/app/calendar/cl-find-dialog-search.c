/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is looked for, and what was found. */
#include "cl-find-dialog-private.h"

#include "cl-find-card.h"
#include "cl-find-words.h"

#include <glib/gi18n.h>

static ClFindWish
make_wish (ClFindDialog *self)
{
  g_autoptr (GDateTime) grid = cl_find_month_get_grid (self->shown_month);

  return (ClFindWish){ .client = cl_find_dialog_get_client (self),
                       .practitioner = cl_find_dialog_get_practitioner (self),
                       .minutes = cl_find_dialog_get_minutes (self),
                       .any_time = gtk_switch_get_active (self->any_time),
                       .day = cl_find_words_to_instant (self->day),
                       .grid = cl_find_words_to_instant (grid) };
}

/**
 * cl_find_dialog_is_current:
 * @self: a dialog
 *
 * Whether what was found is for what is chosen now: the answer to that may still be on its way.
 * Which month is shown matters to no time.
 *
 * Returns: whether it is
 */
gboolean
cl_find_dialog_is_current (ClFindDialog *self)
{
  ClFindWish wish = make_wish (self);
  const ClFindWish *shown = self->bundle != NULL ? &self->bundle->wish : NULL;

  return shown != NULL && shown->client == wish.client &&
         shown->practitioner == wish.practitioner && shown->minutes == wish.minutes &&
         shown->any_time == wish.any_time && shown->day == wish.day;
}

/* The focus goes from a button to the one of the same time; nothing scrolls to that, for it is
 * where it was. */
static void
hand_on_focus (ClFindDialog *self, GtkWidget *slot)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (self->cards, GTK_TYPE_VIEWPORT);

  for (GtkWidget *each = viewport; each != NULL; each = gtk_widget_get_parent (each))
    if (GTK_IS_VIEWPORT (each))
      gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (each), FALSE);
  gtk_widget_grab_focus (slot);
  for (GtkWidget *each = viewport; each != NULL; each = gtk_widget_get_parent (each))
    if (GTK_IS_VIEWPORT (each))
      gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (each), TRUE);
}

/* Those that are there stay until the focus is on one of the others. */
static void
remove_cards_before (ClFindDialog *self, GtkWidget *first)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));
  gint64 practitioner, start;
  GtkWidget *child;

  if (focus != NULL && gtk_widget_is_ancestor (focus, self->cards) &&
      cl_find_card_read_slot (focus, &practitioner, &start))
    for (child = first; child != NULL; child = gtk_widget_get_next_sibling (child))
      {
        GtkWidget *slot = cl_find_card_find (child, practitioner, start);

        if (slot != NULL)
          hand_on_focus (self, slot);
      }
  while ((child = gtk_widget_get_first_child (self->cards)) != first)
    gtk_box_remove (GTK_BOX (self->cards), child);
}

/**
 * cl_find_dialog_show_cards:
 * @self: a dialog
 *
 * Shows the times that were found.
 */
void
cl_find_dialog_show_cards (ClFindDialog *self)
{
  ClFindBundle *bundle = self->bundle;
  GtkWidget *last = gtk_widget_get_last_child (self->cards);
  guint n = 0;
  g_autofree char *count = NULL;

  for (guint i = 0; i < bundle->lines->len; i++)
    {
      ClFindLine *line = bundle->lines->pdata[i];

      if (line->refusal == NULL)
        n += cl_find_card_count (line, self->zone, self->part);
      gtk_box_append (GTK_BOX (self->cards),
                      cl_find_card_new (bundle, line, self->zone, self->part,
                                        self->chosen_practitioner, self->chosen_start));
    }
  if (last != NULL)
    remove_cards_before (self, gtk_widget_get_next_sibling (last));
  count = g_strdup_printf (ngettext ("%u open time", "%u open times", n), n);
  gtk_label_set_label (self->count, count);
}

/**
 * cl_find_dialog_show_month:
 * @self: a dialog
 *
 * Shows which days have any.
 */
void
cl_find_dialog_show_month (ClFindDialog *self)
{
  gboolean is_known = self->bundle != NULL;

  cl_find_month_set (self->month, self->shown_month, self->day, self->today,
                     is_known ? self->bundle->is_open : NULL);
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClFindDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClFindBundle)
    bundle = cl_find_bundle_load_finish (CL_PRACTICE (source), result, &error);

  if (self->practice == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (bundle == NULL)
    {
      gtk_label_set_label (self->count, error->message);
      return;
    }
  g_set_object (&self->bundle, bundle);
  if (self->wanted_client != 0 && bundle->client != NULL && bundle->client->name != NULL)
    {
      self->is_filling = TRUE;
      cl_type_ahead_set_text (self->client, bundle->client->name);
      self->is_filling = FALSE;
    }
  cl_find_dialog_fill_practitioners (self);
  cl_find_dialog_show_month (self);
  cl_find_dialog_show_cards (self);
  cl_find_dialog_show_chosen (self);
}

/**
 * cl_find_dialog_search:
 * @self: a dialog
 *
 * Looks for times by what is chosen.
 */
void
cl_find_dialog_search (ClFindDialog *self)
{
  g_autofree char *heading = g_date_time_format (self->day, C_ ("date", "%A, %-d %B"));
  ClFindWish wish = make_wish (self);

  gtk_label_set_label (self->heading, heading);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  cl_find_bundle_load_async (self->practice, self->actor, &wish, self->cancellable, on_loaded_cb,
                             g_object_ref (self));
  cl_find_dialog_show_chosen (self);
}

/**
 * cl_find_dialog_set_day:
 * @self: a dialog
 * @day: within it
 *
 * Looks at the day of @day, and shows its month.
 */
void
cl_find_dialog_set_day (ClFindDialog *self, GDateTime *day)
{
  g_autoptr (GDateTime)
    midnight = g_date_time_new (self->zone, g_date_time_get_year (day), g_date_time_get_month (day),
                                g_date_time_get_day_of_month (day), 0, 0, 0);

  g_clear_pointer (&self->day, g_date_time_unref);
  self->day = g_date_time_ref (midnight);
  g_clear_pointer (&self->shown_month, g_date_time_unref);
  self->shown_month = g_steal_pointer (&midnight);
}

static void
on_part_cb (ClFindDialog *self)
{
  self->part = gtk_toggle_button_get_active (self->all_day)   ? CL_FIND_PART_ALL
               : gtk_toggle_button_get_active (self->morning) ? CL_FIND_PART_MORNING
                                                              : CL_FIND_PART_AFTERNOON;
  if (self->bundle != NULL)
    cl_find_dialog_show_cards (self);
}

static void
on_day_cb (ClFindDialog *self, GDateTime *day)
{
  cl_find_dialog_set_day (self, day);
  cl_find_dialog_forget_chosen (self);
  cl_find_dialog_show_month (self);
  cl_find_dialog_search (self);
}

static void
on_turned_cb (ClFindDialog *self, int by)
{
  g_autoptr (GDateTime) first =
    g_date_time_add_days (self->shown_month, 1 - g_date_time_get_day_of_month (self->shown_month));
  GDateTime *turned = g_date_time_add_months (first, by);

  g_clear_pointer (&self->shown_month, g_date_time_unref);
  self->shown_month = turned;
  cl_find_month_set (self->month, self->shown_month, self->day, self->today, NULL);
  cl_find_dialog_search (self);
}

static void
activate_go_to (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClFindDialog *self = CL_FIND_DIALOG (widget);
  g_autoptr (GDateTime) day = cl_find_words_to_local (g_variant_get_int64 (parameter), self->zone);

  on_day_cb (self, day);
}

/**
 * cl_find_dialog_class_init_search:
 * @widget_class: of the dialog
 *
 * Binds what the day and the month call.
 */
void
cl_find_dialog_class_init_search (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, on_day_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_turned_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_part_cb);
  gtk_widget_class_install_action (widget_class, "find.go-to", "x", activate_go_to);
}
