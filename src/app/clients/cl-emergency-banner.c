/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-emergency-banner.h"

#include <glib/gi18n.h>

#include "cl-client-words.h"

struct _ClEmergencyBanner
{
  GtkWidget parent_instance;
  ClPractice *practice;
  gint64 until;
  guint tick;
  GtkWidget *box;
  GtkLabel *left;
  GtkLabel *end;
};

enum
{
  SIGNAL_OVER,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClEmergencyBanner, cl_emergency_banner, GTK_TYPE_WIDGET)

/* What has begun counts whole: the last minute is told second by second, from 60 on. */
static gint64
count_begun (gint64 left, gint64 unit)
{
  return (left + unit - 1) / unit;
}

static char *
format_left (gint64 left)
{
  guint minutes = (guint) count_begun (left, G_TIME_SPAN_MINUTE);
  guint seconds = (guint) count_begun (left, G_TIME_SPAN_SECOND);

  if (minutes <= 1)
    return g_strdup_printf (
      ngettext ("Emergency access: %u second left", "Emergency access: %u seconds left", seconds),
      seconds);
  if (minutes < 60)
    return g_strdup_printf (
      ngettext ("Emergency access: %u minute left", "Emergency access: %u minutes left", minutes),
      minutes);
  if (minutes % 60 == 0)
    return g_strdup_printf (
      ngettext ("Emergency access: %u hour left", "Emergency access: %u hours left", minutes / 60),
      minutes / 60);
  /* Translators: hours and minutes, as in "3 h 42 min" */
  return g_strdup_printf (_ ("Emergency access: %u h %u min left"), minutes / 60, minutes % 60);
}

/* Until what is told changes. */
static guint
get_wait (gint64 left)
{
  gint64 unit = left > G_TIME_SPAN_MINUTE ? G_TIME_SPAN_MINUTE : G_TIME_SPAN_SECOND;
  gint64 wait = left - (count_begun (left, unit) - 1) * unit;

  return (guint) (wait / G_TIME_SPAN_MILLISECOND) + 1;
}

static gboolean on_tick_cb (gpointer data);

static void
update (ClEmergencyBanner *self)
{
  gint64 left = self->until - cl_practice_get_now (self->practice);
  g_autofree char *text = NULL;

  if (left <= 0)
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      g_signal_emit (self, signals[SIGNAL_OVER], 0);
      return;
    }
  text = format_left (left);
  gtk_label_set_label (self->left, text);
  self->tick = g_timeout_add (get_wait (left), on_tick_cb, self);
}

static gboolean
on_tick_cb (gpointer data)
{
  ClEmergencyBanner *self = data;

  self->tick = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

static void
cl_emergency_banner_dispose (GObject *object)
{
  ClEmergencyBanner *self = CL_EMERGENCY_BANNER (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), CL_TYPE_EMERGENCY_BANNER);
  g_clear_object (&self->practice);
  G_OBJECT_CLASS (cl_emergency_banner_parent_class)->dispose (object);
}

static void
cl_emergency_banner_class_init (ClEmergencyBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_emergency_banner_dispose;

  /**
   * ClEmergencyBanner::over:
   * @self: a banner
   *
   * The time has run out.
   */
  signals[SIGNAL_OVER] = g_signal_new ("over", CL_TYPE_EMERGENCY_BANNER, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/caseload/Caseload/clients/cl-emergency-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, ClEmergencyBanner, box);
  gtk_widget_class_bind_template_child (widget_class, ClEmergencyBanner, left);
  gtk_widget_class_bind_template_child (widget_class, ClEmergencyBanner, end);
}

static void
cl_emergency_banner_init (ClEmergencyBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * cl_emergency_banner_set_until:
 * @self: a banner
 * @practice: whose clock tells the time left
 * @until: when the chart is open no more; 0 where it is not open in an emergency
 *
 * Shows how much time is left, minute by minute and at last second by second, with a button that
 * activates "client.end-emergency".
 */
void
cl_emergency_banner_set_until (ClEmergencyBanner *self, ClPractice *practice, gint64 until)
{
  g_autofree char *moment = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (CL_IS_EMERGENCY_BANNER (self));
  g_return_if_fail (CL_IS_PRACTICE (practice));

  g_clear_handle_id (&self->tick, g_source_remove);
  g_set_object (&self->practice, practice);
  self->until = until;
  gtk_widget_set_visible (GTK_WIDGET (self), until != 0);
  if (until == 0)
    return;
  moment = cl_client_words_format_moment (practice, until);
  /* Translators: %s is a moment, such as "today at 3:10 PM" */
  text = g_strdup_printf (_ ("Until %s. All that you open is in the log."), moment);
  gtk_label_set_label (self->end, text);
  update (self);
}
