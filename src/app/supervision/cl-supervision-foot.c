/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The foot of the page: what the drop does that is about to be made, and which keys make it. */
#include "cl-supervision-foot.h"

#include <glib/gi18n.h>

#include "cl-change-previewer.h"
#include "cl-supervision-row.h"
#include "cl-supervision-words.h"

struct _ClSupervisionFoot
{
  GtkWidget parent_instance;
  ClSupervisionCarry *carry;
  ClSupervisionTree *tree;
  ClChangePreviewer *previewer;
  char *drop; /* what a drop does, before its effect is known */

  GtkLabel *effect;
  GtkBox *hints;
};

G_DEFINE_FINAL_TYPE (ClSupervisionFoot, cl_supervision_foot, GTK_TYPE_WIDGET)

/* The foot says it, and so does the row that has the focus. */
static void
show_effect (ClSupervisionFoot *self, const char *effect)
{
  g_autofree char *text = effect != NULL ? g_strdup_printf (_ ("%1$s. %2$s"), self->drop, effect)
                                         : g_strdup (self->drop);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  gtk_label_set_label (self->effect, text);
  if (focus != NULL && CL_IS_SUPERVISION_ROW (focus))
    gtk_accessible_update_property (GTK_ACCESSIBLE (focus), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    text, -1);
}

static void
on_preview_result_cb (ClSupervisionFoot *self, ClPreview *preview)
{
  g_autofree char *effect = cl_supervision_words_get_effect (preview);

  if (self->drop != NULL)
    show_effect (self, effect);
}

static void
on_preview_refused_cb (ClSupervisionFoot *self, const GError *error)
{
  if (self->drop != NULL)
    show_effect (self, error->message);
}

static void
request_effect (ClSupervisionFoot *self, gint64 carried, gint64 target)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_change_unref);

  g_ptr_array_add (changes, cl_supervision_carry_make_change (self->carry, carried, target));
  cl_change_previewer_request (self->previewer, changes);
}

static char *
describe_carried (ClSupervisionFoot *self, gint64 carried)
{
  guint n = cl_supervision_tree_get_n_below (self->tree, carried);
  ClPeople *people = cl_supervision_carry_get_people (self->carry);
  g_autofree char *party = cl_supervision_words_get_party (people, carried, n);

  if (!cl_supervision_carry_get_by_keyboard (self->carry))
    return g_strdup (party);
  /* Translators: %s is who was picked up */
  return g_strdup_printf (_ ("%s: choose a supervisor with Up and Down"), party);
}

static void
on_carry_changed_cb (ClSupervisionFoot *self)
{
  gint64 carried = cl_supervision_carry_get_carried (self->carry);
  gint64 target = cl_supervision_carry_get_target (self->carry);

  gtk_widget_set_visible (GTK_WIDGET (self->effect), carried != 0);
  cl_change_previewer_cancel (self->previewer);
  g_clear_pointer (&self->drop, g_free);
  if (carried == 0)
    return;
  self->drop = target == CL_SUPERVISION_NOWHERE
                 ? describe_carried (self, carried)
                 : cl_supervision_words_get_drop (self->carry, target);
  show_effect (self, NULL);
  if (cl_supervision_carry_allows (self->carry, target))
    request_effect (self, carried, target);
}

static void
add_hint (ClSupervisionFoot *self, const char *key, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *cap = gtk_label_new (key);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (cap, "keycap");
  gtk_widget_add_css_class (label, "small");
  gtk_widget_add_css_class (label, "soft");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), cap);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (self->hints, box);
}

static void
cl_supervision_foot_dispose (GObject *object)
{
  ClSupervisionFoot *self = CL_SUPERVISION_FOOT (object);

  if (self->carry != NULL)
    g_signal_handlers_disconnect_by_data (self->carry, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), CL_TYPE_SUPERVISION_FOOT);
  g_clear_object (&self->previewer);
  g_clear_object (&self->carry);
  g_clear_object (&self->tree);
  g_clear_pointer (&self->drop, g_free);
  G_OBJECT_CLASS (cl_supervision_foot_parent_class)->dispose (object);
}

static void
cl_supervision_foot_class_init (ClSupervisionFootClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_supervision_foot_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/caseload/Caseload/supervision/cl-supervision-foot.ui");
  gtk_widget_class_bind_template_child (widget_class, ClSupervisionFoot, effect);
  gtk_widget_class_bind_template_child (widget_class, ClSupervisionFoot, hints);
}

static void
cl_supervision_foot_init (ClSupervisionFoot *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_hint (self, C_ ("key", "Space"), _ ("pick up"));
  add_hint (self, "↑ ↓", _ ("choose a supervisor"));
  add_hint (self, C_ ("key", "Enter"), _ ("drop"));
  add_hint (self, C_ ("key", "Esc"), _ ("leave as it was"));
}

/**
 * cl_supervision_foot_set_up:
 * @self: a foot
 * @practice: the practice
 * @actor: who is signed in, with `manage-members`
 * @carry: who is moved
 * @tree: who is below whom
 *
 * Says from now on who is picked up, where a drop puts them, and whose access it changes.
 */
void
cl_supervision_foot_set_up (ClSupervisionFoot *self,
                            ClPractice *practice,
                            ClActor *actor,
                            ClSupervisionCarry *carry,
                            ClSupervisionTree *tree)
{
  g_return_if_fail (CL_IS_SUPERVISION_FOOT (self));
  g_return_if_fail (self->carry == NULL);

  self->carry = g_object_ref (carry);
  self->tree = g_object_ref (tree);
  self->previewer = cl_change_previewer_new (practice, actor);
  g_signal_connect_object (carry, "changed", G_CALLBACK (on_carry_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->previewer, "result", G_CALLBACK (on_preview_result_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->previewer, "refused", G_CALLBACK (on_preview_refused_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * cl_supervision_foot_set_narrow:
 * @self: a foot
 * @narrow: whether there is little room
 *
 * Leaves the keys out where there is no room for them.
 */
void
cl_supervision_foot_set_narrow (ClSupervisionFoot *self, gboolean narrow)
{
  g_return_if_fail (CL_IS_SUPERVISION_FOOT (self));

  gtk_widget_set_visible (GTK_WIDGET (self->hints), !narrow);
}
