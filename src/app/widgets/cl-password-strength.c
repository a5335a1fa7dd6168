/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-password-strength.h"

#include <glib/gi18n.h>
#include <pwquality.h>
#include <string.h>

#define N_STEPS 4

struct _ClPasswordStrength
{
  GtkWidget parent_instance;
  GtkWidget *bar;
  GtkWidget *label;
  gboolean accepted;
};

enum
{
  PROP_ACCEPTED = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (ClPasswordStrength, cl_password_strength, GTK_TYPE_WIDGET)

static char *
describe (int step, glong length)
{
  if (length == 0)
    return g_strdup_printf (_ ("%d characters or more"), CL_PASSWORD_MIN_LENGTH);
  if (length < CL_PASSWORD_MIN_LENGTH)
    return g_strdup_printf (
      ngettext ("%ld character more", "%ld characters more", CL_PASSWORD_MIN_LENGTH - length),
      CL_PASSWORD_MIN_LENGTH - length);
  switch (step)
    {
    case 1:
      return g_strdup (_ ("Easy to guess. Add two more words."));
    case 2:
      return g_strdup (_ ("Fair. Add one or two more words."));
    case 3:
      return g_strdup (_ ("Good. One more word makes it strong."));
    default:
      return g_strdup (_ ("Strong."));
    }
}

/* A space that is hardly seen counts all the same: who did not mean it is told. */
static gboolean
has_space_at_ends (const char *password)
{
  const char *last = password + strlen (password);

  return *password != '\0' && (g_unichar_isspace (g_utf8_get_char (password)) ||
                               g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (last))));
}

static void
cl_password_strength_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_ACCEPTED:
      g_value_set_boolean (value, CL_PASSWORD_STRENGTH (object)->accepted);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cl_password_strength_dispose (GObject *object)
{
  ClPasswordStrength *self = CL_PASSWORD_STRENGTH (object);

  g_clear_pointer (&self->bar, gtk_widget_unparent);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  G_OBJECT_CLASS (cl_password_strength_parent_class)->dispose (object);
}

/* Nothing in it takes the focus. A list looks no further than its last row for where to begin
 * backwards: there, it hands on to the row before. */
static gboolean
cl_password_strength_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW);
  GtkWidget *before = row != NULL ? gtk_widget_get_prev_sibling (row) : NULL;

  return direction == GTK_DIR_TAB_BACKWARD && before != NULL &&
         gtk_widget_child_focus (before, direction);
}

static void
cl_password_strength_class_init (ClPasswordStrengthClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = cl_password_strength_get_property;
  object_class->dispose = cl_password_strength_dispose;
  widget_class->focus = cl_password_strength_focus;

  properties[PROP_ACCEPTED] =
    g_param_spec_boolean ("accepted", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
cl_password_strength_init (ClPasswordStrength *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 12);
  gtk_widget_add_css_class (GTK_WIDGET (self), "password-strength");

  self->bar = gtk_level_bar_new_for_interval (0, N_STEPS);
  gtk_level_bar_set_mode (GTK_LEVEL_BAR (self->bar), GTK_LEVEL_BAR_MODE_DISCRETE);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (self->bar), NULL);
  gtk_widget_set_hexpand (self->bar, TRUE);
  gtk_widget_set_valign (self->bar, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Strength of the password"), -1);
  self->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->label), 1);
  gtk_label_set_width_chars (GTK_LABEL (self->label), 12);
  gtk_widget_add_css_class (self->label, "small");
  gtk_widget_add_css_class (self->label, "soft");
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  cl_password_strength_set_password (self, "");
}

/**
 * cl_password_strength_measure:
 * @password: a password
 *
 * How hard a password is to guess, from 0 (not accepted) to 4 (strong). libpwquality advises;
 * where it has no dictionary, length and variety alone count (docs: VAULT, Keys).
 *
 * Returns: 0 to 4
 */
int
cl_password_strength_measure (const char *password)
{
  pwquality_settings_t *settings;
  glong length = g_utf8_strlen (password, -1);
  int score;

  if (length < CL_PASSWORD_MIN_LENGTH)
    return 0;
  settings = pwquality_default_settings ();
  if (settings == NULL)
    return 1;
  pwquality_set_int_value (settings, PWQ_SETTING_MIN_LENGTH, CL_PASSWORD_MIN_LENGTH);
  score = pwquality_check (settings, password, NULL, NULL, NULL);
  if (score == PWQ_ERROR_CRACKLIB_CHECK)
    {
      /* In the dictionary, or no dictionary there: the second says nothing about the password,
       * so the first counts only where the check without it would not say better. */
      pwquality_set_int_value (settings, PWQ_SETTING_DICT_CHECK, 0);
      score = MIN (pwquality_check (settings, password, NULL, NULL, NULL), 69);
    }
  pwquality_free_settings (settings);
  if (score < 30)
    return 1;
  if (score < 60)
    return 2;
  return score < 90 ? 3 : 4;
}

/**
 * cl_password_strength_new:
 *
 * A meter with a word of advice, to stand under a new password. "accepted" tells whether the
 * password is long enough.
 *
 * Returns: (transfer floating): a meter of the empty password
 */
GtkWidget *
cl_password_strength_new (void)
{
  return g_object_new (CL_TYPE_PASSWORD_STRENGTH, NULL);
}

/**
 * cl_password_strength_set_password:
 * @self: a meter
 * @password: what the person typed; not kept
 *
 * Measures @password and shows the advice.
 */
void
cl_password_strength_set_password (ClPasswordStrength *self, const char *password)
{
  g_autofree char *advice = NULL;
  g_autofree char *told = NULL;
  gboolean accepted;
  int step;

  g_return_if_fail (CL_IS_PASSWORD_STRENGTH (self));

  step = cl_password_strength_measure (password);
  advice = describe (step, g_utf8_strlen (password, -1));
  if (has_space_at_ends (password))
    /* Translators: %s is advice about a password, a sentence */
    told = g_strdup_printf (_ ("%s A space at its beginning or end counts."), advice);
  else
    told = g_steal_pointer (&advice);
  gtk_level_bar_set_value (GTK_LEVEL_BAR (self->bar), step);
  gtk_label_set_label (GTK_LABEL (self->label), told);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  told, -1);
  accepted = step > 0;
  if (accepted != self->accepted)
    {
      self->accepted = accepted;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACCEPTED]);
    }
}

/**
 * cl_password_strength_get_accepted:
 * @self: a meter
 *
 * Returns: whether the password last given is long enough
 */
gboolean
cl_password_strength_get_accepted (ClPasswordStrength *self)
{
  g_return_val_if_fail (CL_IS_PASSWORD_STRENGTH (self), FALSE);

  return self->accepted;
}
