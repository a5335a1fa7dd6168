/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-number-row.h"

/* A row with a spin button and its unit. It is a GtkEditable, whose text is what was typed, within
 * the bounds or not: a spin button alone makes 100 a 72 without a word as soon as it loses the
 * focus, and the person learns nothing. Stepping does not leave the bounds. */
struct _ClNumberRow
{
  AdwActionRow parent_instance;
  GtkSpinButton *spin;
  GtkLabel *unit;
  double min;
  double max;
  gboolean updating;
};

static GtkEditable *
get_delegate (GtkEditable *editable)
{
  return GTK_EDITABLE (CL_NUMBER_ROW (editable)->spin);
}

static void
editable_init (GtkEditableInterface *iface)
{
  iface->get_delegate = get_delegate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ClNumberRow,
                               cl_number_row,
                               ADW_TYPE_ACTION_ROW,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_EDITABLE, editable_init))

/* Makes room for what was typed. */
static int
on_input_cb (ClNumberRow *self, double *value_out, GtkSpinButton *spin)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (spin));
  GtkAdjustment *adjustment = gtk_spin_button_get_adjustment (spin);
  char *end;
  double value = g_ascii_strtod (text, &end);

  if (end == text || *end != '\0')
    return GTK_INPUT_ERROR;
  gtk_adjustment_set_lower (adjustment, MIN (self->min, value));
  gtk_adjustment_set_upper (adjustment, MAX (self->max, value));
  *value_out = value;
  return TRUE;
}

/* From outside the bounds one steps towards them. */
static void
on_value_changed_cb (ClNumberRow *self, GtkSpinButton *spin)
{
  GtkAdjustment *adjustment = gtk_spin_button_get_adjustment (spin);
  double value = gtk_adjustment_get_value (adjustment);

  gtk_adjustment_set_lower (adjustment, MIN (self->min, value));
  gtk_adjustment_set_upper (adjustment, MAX (self->max, value));
}

/* A text that nobody types is the value at once: when it is shown, a spin button writes the value
 * over it. */
static void
on_text_cb (ClNumberRow *self)
{
  GtkStateFlags state = gtk_widget_get_state_flags (GTK_WIDGET (self->spin));

  if (self->updating ||
      (gtk_widget_get_mapped (GTK_WIDGET (self)) && (state & GTK_STATE_FLAG_FOCUS_WITHIN) != 0))
    return;
  self->updating = TRUE;
  gtk_spin_button_update (self->spin);
  self->updating = FALSE;
}

static gboolean
cl_number_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CL_NUMBER_ROW (widget)->spin));
}

static void
cl_number_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (!gtk_editable_delegate_get_property (object, prop_id, value, pspec))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
cl_number_row_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  if (!gtk_editable_delegate_set_property (object, prop_id, value, pspec))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
cl_number_row_dispose (GObject *object)
{
  ClNumberRow *self = CL_NUMBER_ROW (object);

  if (self->spin != NULL)
    gtk_editable_finish_delegate (GTK_EDITABLE (self));
  self->spin = NULL;
  G_OBJECT_CLASS (cl_number_row_parent_class)->dispose (object);
}

static void
cl_number_row_class_init (ClNumberRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = cl_number_row_get_property;
  object_class->set_property = cl_number_row_set_property;
  object_class->dispose = cl_number_row_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = cl_number_row_grab_focus;
  gtk_editable_install_properties (object_class, 1);
}

static void
cl_number_row_init (ClNumberRow *self)
{
  GtkWidget *unit = gtk_label_new (NULL);

  self->spin = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (0, 1, 1));
  self->unit = GTK_LABEL (unit);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->spin), 4);
  gtk_spin_button_set_numeric (self->spin, TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->spin), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (unit, "soft");
  gtk_label_set_xalign (self->unit, 0);
  /* Below each other, whatever they count. */
  gtk_label_set_width_chars (self->unit, 7);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->spin));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), unit);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 0);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->spin));
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_editable_init_delegate (GTK_EDITABLE (self));
  g_signal_connect_object (self->spin, "input", G_CALLBACK (on_input_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::text", G_CALLBACK (on_text_cb), NULL);
  g_signal_connect_object (self->spin, "value-changed", G_CALLBACK (on_value_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * cl_number_row_new:
 * @title: what the number is
 * @subtitle: its bounds
 * @explanation: what it does, where that stands elsewhere: for screen readers
 * @min: the least that it can be
 * @max: the greatest that it can be
 *
 * A row of a form for a whole number, whose text is that of a #GtkEditable.
 *
 * Returns: (transfer floating): a row that shows @min
 */
GtkWidget *
cl_number_row_new (const char *title,
                   const char *subtitle,
                   const char *explanation,
                   gint64 min,
                   gint64 max)
{
  ClNumberRow *self = g_object_new (CL_TYPE_NUMBER_ROW, "title", title, "subtitle", subtitle, NULL);
  g_autofree char *description = g_strdup_printf ("%s %s", explanation, subtitle);

  self->min = (double) min;
  self->max = (double) max;
  gtk_spin_button_set_range (self->spin, self->min, self->max);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spin), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);
  return GTK_WIDGET (self);
}

/**
 * cl_number_row_set_unit:
 * @self: a row
 * @unit: what is counted, such as “hours”
 *
 * Says it behind the number.
 */
void
cl_number_row_set_unit (ClNumberRow *self, const char *unit)
{
  g_return_if_fail (CL_IS_NUMBER_ROW (self));

  gtk_label_set_label (self->unit, unit);
}
