/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-preview-bar.h"

#include "cl-avatar.h"
#include "cl-measure.h"
#include "cl-wrap-box.h"

#include <glib/gi18n.h>

struct _ClPreviewBar
{
  GtkWidget parent_instance;
  char *text;
  GtkRevealer *revealer;
  GtkScrolledWindow *scroller;
  GtkBox *sheet;
  GtkLabel *foot;
  GtkWidget *bar;
  ClWrapBox *buttons;
  GtkImage *icon;
  GtkLabel *label;
  GtkWidget *see_who;
  GtkLabel *see_who_label;
  GtkImage *see_who_arrow;
};

enum
{
  PROP_EXPANDED = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (ClPreviewBar, cl_preview_bar, GTK_TYPE_WIDGET)

/* Shows a line, and says it to screen readers as the description of the button beside it: GTK
 * 4.8 has no announcements. */
static void
show_line (ClPreviewBar *self, const char *markup, const char *icon_name, gboolean refused)
{
  gtk_label_set_markup (self->label, markup);
  gtk_image_set_from_icon_name (self->icon, icon_name);
  if (refused)
    gtk_widget_add_css_class (self->bar, "refused");
  else
    gtk_widget_remove_css_class (self->bar, "refused");
  g_free (self->text);
  self->text = g_strdup (gtk_label_get_text (self->label));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->see_who),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, self->text, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->text,
                                  -1);
}

static void
empty_sheet (ClPreviewBar *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sheet))) != NULL)
    gtk_box_remove (self->sheet, child);
}

static GtkWidget *
make_row (ClPreviewItem *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *first = cl_wrap_box_new ();
  GtkWidget *levels = cl_wrap_box_new ();
  GtkWidget *name = gtk_label_new (cl_preview_item_get_name (item));
  GtkWidget *arrow = gtk_image_new_from_icon_name ("cl-becomes-symbolic");
  GtkWidget *avatar = cl_avatar_new (cl_preview_item_get_name (item), 32);

  cl_wrap_box_set_justify (CL_WRAP_BOX (first), TRUE);
  gtk_widget_set_valign (avatar, GTK_ALIGN_START);
  gtk_widget_add_css_class (row, "preview-row");
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (name, "strong");
  gtk_accessible_update_property (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  /* Translators: between two levels of access: "Record, becomes,
                                   * Chart"; for screen readers */
                                  _ ("becomes"), -1);
  cl_wrap_box_append (CL_WRAP_BOX (levels),
                      cl_access_badge_new (cl_preview_item_get_before (item)));
  cl_wrap_box_append (CL_WRAP_BOX (levels), arrow);
  cl_wrap_box_append (CL_WRAP_BOX (levels), cl_access_badge_new (cl_preview_item_get_after (item)));
  cl_wrap_box_append (CL_WRAP_BOX (first), name);
  cl_wrap_box_append (CL_WRAP_BOX (first), levels);
  gtk_box_append (GTK_BOX (words), first);
  if (cl_preview_item_get_detail (item) != NULL)
    {
      GtkWidget *detail = gtk_label_new (cl_preview_item_get_detail (item));

      gtk_label_set_xalign (GTK_LABEL (detail), 0);
      gtk_label_set_wrap (GTK_LABEL (detail), TRUE);
      gtk_widget_add_css_class (detail, "small");
      gtk_widget_add_css_class (detail, "soft");
      gtk_box_append (GTK_BOX (words), detail);
    }
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (row), avatar);
  gtk_box_append (GTK_BOX (row), words);
  return row;
}

static void
fill_group (ClPreviewBar *self,
            const char *title,
            const char *icon_name,
            const char *css_class,
            GListModel *items,
            gboolean counts_people)
{
  guint n = g_list_model_get_n_items (items);
  GtkWidget *group, *head, *heading, *count;
  g_autofree char *people = NULL;

  if (n == 0)
    return;
  if (counts_people)
    people = g_strdup_printf (ngettext ("%u person", "%u people", n), n);
  group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  heading = gtk_label_new (title);
  count = gtk_label_new (people);
  gtk_widget_add_css_class (group, "preview-group");
  gtk_widget_add_css_class (head, css_class);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_set_hexpand (heading, TRUE);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_set_css_classes (count, (const char *[]){ "small", "preview-count", NULL });
  gtk_box_append (GTK_BOX (head), gtk_image_new_from_icon_name (icon_name));
  gtk_box_append (GTK_BOX (head), heading);
  gtk_box_append (GTK_BOX (head), count);
  gtk_box_append (GTK_BOX (group), head);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ClPreviewItem) item = g_list_model_get_item (items, i);

      gtk_box_append (GTK_BOX (group), make_row (item));
    }
  gtk_box_append (self->sheet, group);
}

static char *
describe (guint n_gains, guint n_losses)
{
  if (n_gains > 0 && n_losses > 0)
    {
      g_autofree char *people =
        g_strdup_printf (ngettext ("%u person", "%u people", n_gains), n_gains);

      /* Translators: %s is "2 people"; %u is how many people lose access */
      return g_strdup_printf (_ ("Saving gives <b>%s</b> access and takes it from <b>%u</b>."),
                              people, n_losses);
    }
  if (n_gains > 0)
    return g_strdup_printf (ngettext ("Saving gives <b>%u person</b> access.",
                                      "Saving gives <b>%u people</b> access.", n_gains),
                            n_gains);
  if (n_losses > 0)
    return g_strdup_printf (ngettext ("Saving takes access from <b>%u person</b>.",
                                      "Saving takes access from <b>%u people</b>.", n_losses),
                            n_losses);
  return g_strdup (_ ("Saving changes nobody’s access."));
}

/* As high as what it lists is at this width, and not more than half of the window. */
static void
fit_sheet (ClPreviewBar *self)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  int height;

  cl_measure_height (GTK_WIDGET (self->sheet), gtk_widget_get_width (GTK_WIDGET (self)), NULL,
                     &height);
  if (window != NULL)
    height = MIN (height, MAX (120, gtk_widget_get_height (window) / 2));
  gtk_scrolled_window_set_min_content_height (self->scroller, height);
}

static void
on_see_who_toggled_cb (ClPreviewBar *self)
{
  gboolean expanded = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->see_who));

  fit_sheet (self);
  gtk_revealer_set_reveal_child (self->revealer, expanded);
  gtk_label_set_label (self->see_who_label, expanded ? _ ("Hide") : _ ("See who"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->see_who), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_label (self->see_who_label), -1);
  gtk_image_set_from_icon_name (self->see_who_arrow,
                                expanded ? "pan-down-symbolic" : "pan-up-symbolic");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EXPANDED]);
}

static void
cl_preview_bar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_EXPANDED:
      g_value_set_boolean (value, cl_preview_bar_get_expanded (CL_PREVIEW_BAR (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cl_preview_bar_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_EXPANDED:
      cl_preview_bar_set_expanded (CL_PREVIEW_BAR (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cl_preview_bar_dispose (GObject *object)
{
  ClPreviewBar *self = CL_PREVIEW_BAR (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CL_TYPE_PREVIEW_BAR);
  g_clear_pointer (&self->text, g_free);
  G_OBJECT_CLASS (cl_preview_bar_parent_class)->dispose (object);
}

static void
cl_preview_bar_class_init (ClPreviewBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = cl_preview_bar_get_property;
  object_class->set_property = cl_preview_bar_set_property;
  object_class->dispose = cl_preview_bar_dispose;

  properties[PROP_EXPANDED] =
    g_param_spec_boolean ("expanded", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CL_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/caseload/Caseload/widgets/cl-preview-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, ClPreviewBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, ClPreviewBar, scroller);
  gtk_widget_class_bind_template_child (widget_class, ClPreviewBar, sheet);
  gtk_widget_class_bind_template_child (widget_class, ClPreviewBar, foot);
  gtk_widget_class_bind_template_child (widget_class, ClPreviewBar, bar);
  gtk_widget_class_bind_template_child (widget_class, ClPreviewBar, buttons);
  gtk_widget_class_bind_template_child (widget_class, ClPreviewBar, icon);
  gtk_widget_class_bind_template_child (widget_class, ClPreviewBar, label);
  gtk_widget_class_bind_template_child (widget_class, ClPreviewBar, see_who);
  gtk_widget_class_bind_template_child (widget_class, ClPreviewBar, see_who_label);
  gtk_widget_class_bind_template_child (widget_class, ClPreviewBar, see_who_arrow);
  gtk_widget_class_bind_template_callback (widget_class, on_see_who_toggled_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
cl_preview_bar_init (ClPreviewBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cl_wrap_box_set_justify (CL_WRAP_BOX (self->bar), TRUE);
  cl_preview_bar_set_idle (self);
}

/**
 * cl_preview_bar_new:
 *
 * The line at the foot of a staged edit that always says what saving would do, with a sheet that
 * lists who gains and who loses. Further buttons (Discard, Save) may stand at its end.
 *
 * Returns: (transfer floating): an idle bar
 */
GtkWidget *
cl_preview_bar_new (void)
{
  return g_object_new (CL_TYPE_PREVIEW_BAR, NULL);
}

/**
 * cl_preview_bar_set_idle:
 * @self: a preview bar
 *
 * Nothing is staged: "No changes."
 */
void
cl_preview_bar_set_idle (ClPreviewBar *self)
{
  g_return_if_fail (CL_IS_PREVIEW_BAR (self));

  show_line (self, _ ("No changes."), "cl-shared-symbolic", FALSE);
  cl_preview_bar_set_expanded (self, FALSE);
  gtk_widget_set_visible (self->see_who, FALSE);
  empty_sheet (self);
}

/**
 * cl_preview_bar_set_result:
 * @self: a preview bar
 * @prefix: (nullable): plain text put before, in bold, such as "2 unsaved changes."
 * @gains: a list of #ClPreviewItem: who would see more
 * @losses: a list of #ClPreviewItem: who would see less
 *
 * Shows what saving would do. Who gains some and loses some may be in both lists.
 */
void
cl_preview_bar_set_result (ClPreviewBar *self,
                           const char *prefix,
                           GListModel *gains,
                           GListModel *losses)
{
  g_autofree char *sentence = NULL;
  g_autofree char *markup = NULL;
  guint n_gains, n_losses;

  g_return_if_fail (CL_IS_PREVIEW_BAR (self));
  g_return_if_fail (G_IS_LIST_MODEL (gains) && G_IS_LIST_MODEL (losses));

  n_gains = g_list_model_get_n_items (gains);
  n_losses = g_list_model_get_n_items (losses);
  sentence = describe (n_gains, n_losses);
  if (prefix != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (prefix, -1);

      markup = g_strdup_printf ("<b>%s</b> %s", escaped, sentence);
    }
  show_line (self, markup != NULL ? markup : sentence, "cl-shared-symbolic", FALSE);
  empty_sheet (self);
  fill_group (self, _ ("Gains access"), "list-add-symbolic", "gain", gains, TRUE);
  fill_group (self, _ ("Loses access"), "list-remove-symbolic", "loss", losses, TRUE);
  if (n_gains + n_losses == 0)
    cl_preview_bar_set_expanded (self, FALSE);
  else
    fit_sheet (self);
  gtk_widget_set_visible (self->see_who, n_gains + n_losses > 0);
}

/**
 * cl_preview_bar_set_summary:
 * @self: a preview bar
 * @sentence: what would happen, as Pango markup
 * @gains: a list of #ClPreviewItem: what would be more; one person may be there several times
 * @losses: a list of #ClPreviewItem: what would be less
 * @notes: (nullable) (array zero-terminated=1): sentences that the sheet says after that
 *
 * Shows what saving would do, counted by the caller.
 */
void
cl_preview_bar_set_summary (ClPreviewBar *self,
                            const char *sentence,
                            GListModel *gains,
                            GListModel *losses,
                            const char *const *notes)
{
  guint n_items;

  g_return_if_fail (CL_IS_PREVIEW_BAR (self));
  g_return_if_fail (G_IS_LIST_MODEL (gains) && G_IS_LIST_MODEL (losses));

  n_items = g_list_model_get_n_items (gains) + g_list_model_get_n_items (losses);
  show_line (self, sentence, "cl-shared-symbolic", FALSE);
  empty_sheet (self);
  fill_group (self, _ ("Gains access"), "list-add-symbolic", "gain", gains, FALSE);
  fill_group (self, _ ("Loses access"), "list-remove-symbolic", "loss", losses, FALSE);
  for (gsize i = 0; notes != NULL && notes[i] != NULL; i++, n_items++)
    {
      GtkWidget *note = gtk_label_new (notes[i]);

      gtk_label_set_xalign (GTK_LABEL (note), 0);
      gtk_label_set_wrap (GTK_LABEL (note), TRUE);
      gtk_widget_add_css_class (note, "preview-group");
      gtk_box_append (self->sheet, note);
    }
  if (n_items == 0)
    cl_preview_bar_set_expanded (self, FALSE);
  gtk_widget_set_visible (self->see_who, n_items > 0);
}

/**
 * cl_preview_bar_set_foot:
 * @self: a preview bar
 * @foot: what the sheet says at its end
 *
 * Says something else than that nothing changes until Save is pressed.
 */
void
cl_preview_bar_set_foot (ClPreviewBar *self, const char *foot)
{
  g_return_if_fail (CL_IS_PREVIEW_BAR (self));

  gtk_label_set_label (self->foot, foot);
}

/**
 * cl_preview_bar_set_refusal:
 * @self: a preview bar
 * @message: the whole sentence of the refusal
 *
 * Shows why saving would be refused.
 */
void
cl_preview_bar_set_refusal (ClPreviewBar *self, const char *message)
{
  g_autofree char *markup = NULL;

  g_return_if_fail (CL_IS_PREVIEW_BAR (self));
  g_return_if_fail (message != NULL);

  markup = g_markup_escape_text (message, -1);
  show_line (self, markup, "dialog-error-symbolic", TRUE);
  cl_preview_bar_set_expanded (self, FALSE);
  gtk_widget_set_visible (self->see_who, FALSE);
  empty_sheet (self);
}

/**
 * cl_preview_bar_append_button:
 * @self: a preview bar
 * @button: a button without a parent
 *
 * Adds @button at the end of the line.
 */
void
cl_preview_bar_append_button (ClPreviewBar *self, GtkWidget *button)
{
  g_return_if_fail (CL_IS_PREVIEW_BAR (self));
  g_return_if_fail (GTK_IS_WIDGET (button));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  cl_wrap_box_append (self->buttons, button);
}

/**
 * cl_preview_bar_get_expanded:
 * @self: a preview bar
 *
 * Returns: whether the sheet is open
 */
gboolean
cl_preview_bar_get_expanded (ClPreviewBar *self)
{
  g_return_val_if_fail (CL_IS_PREVIEW_BAR (self), FALSE);

  return gtk_revealer_get_reveal_child (self->revealer);
}

/**
 * cl_preview_bar_set_expanded:
 * @self: a preview bar
 * @expanded: whether the sheet is open
 *
 * Opens or closes the sheet.
 */
void
cl_preview_bar_set_expanded (ClPreviewBar *self, gboolean expanded)
{
  g_return_if_fail (CL_IS_PREVIEW_BAR (self));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->see_who), expanded);
}

/**
 * cl_preview_bar_get_text:
 * @self: a preview bar
 *
 * Returns: the line, without markup
 */
const char *
cl_preview_bar_get_text (ClPreviewBar *self)
{
  g_return_val_if_fail (CL_IS_PREVIEW_BAR (self), NULL);

  return self->text;
}
