/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-roles-pane.h"

#include <glib/gi18n.h>

#include "cl-avatar.h"
#include "cl-roles-words.h"

/* How many people a card names; a button leads to the others. */
#define N_NAMED 4

/* How often the bar moves while counting takes long, in milliseconds. */
#define PULSE 80

struct _ClRolesPane
{
  GtkWidget parent_instance;
  ClRolesStage *stage;
  ClRoleEffects *effects;
  guint pulse_id;

  GtkWidget *box;
  GtkWidget *subtitle;
  GtkWidget *progress;
  GtkWidget *refusal;
  GtkWidget *refusal_label;
  GtkWidget *look_again;
  GtkWidget *cards;
};

enum
{
  SIGNAL_PERSON,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClRolesPane, cl_roles_pane, GTK_TYPE_WIDGET)

static GtkWidget *
make_label (const char *text, const char *const *css_classes)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 26);
  gtk_widget_set_css_classes (label, (const char **) css_classes);
  return label;
}

static void
on_undo_clicked_cb (ClRolesPane *self, GtkButton *button)
{
  const ClRoleEdit *edit = g_object_get_data (G_OBJECT (button), "cl-edit");
  ClRoleEdit copy = *edit;

  /* The button goes with the edit, and the focus must not go with it. */
  cl_roles_stage_undo (self->stage, &copy);
  if (!gtk_widget_child_focus (self->cards, GTK_DIR_TAB_FORWARD))
    gtk_widget_activate_action (GTK_WIDGET (self), "roles.focus", NULL);
}

static GtkWidget *
make_edit (ClRolesPane *self, const ClRoleEdit *edit)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-undo-symbolic");
  g_autofree char *what = cl_roles_words_describe_edit (self->stage, edit);
  g_autofree char *markup =
    g_markup_printf_escaped ("<b>%s</b> · %s", cl_roles_words_get_edited (self->stage, edit), what);
  GtkWidget *label = make_label (NULL, (const char *[]){ "small", NULL });
  g_autofree char *name = NULL;

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_lines (GTK_LABEL (label), 3);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, gtk_label_get_text (GTK_LABEL (label)));
  gtk_widget_set_hexpand (label, TRUE);
  /* Translators: takes one edit back; %s is such as "Scheduler · All records" */
  name = g_strdup_printf (_ ("Undo: %s"), gtk_label_get_text (GTK_LABEL (label)));
  gtk_widget_set_tooltip_text (button, _ ("Undo"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_css_classes (button, (const char *[]){ "flat", "undo", NULL });
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "cl-edit", g_memdup2 (edit, sizeof *edit), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_undo_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), button);
  return row;
}

static void
on_person_clicked_cb (ClRolesPane *self, GtkButton *button)
{
  ClRoleEffect *effect = g_object_get_data (G_OBJECT (button), "cl-effect");

  g_signal_emit (self, signals[SIGNAL_PERSON], 0, effect->member, effect->is_gain);
}

static void
on_all_clicked_cb (ClRolesPane *self, GtkButton *button)
{
  g_signal_emit (self, signals[SIGNAL_PERSON], 0, (gint64) 0,
                 g_object_get_data (G_OBJECT (button), "cl-gain") != NULL);
}

static GtkWidget *
make_person (ClRolesPane *self, ClRoleEffect *effect)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *avatar = cl_avatar_new (effect->name, 32);

  gtk_widget_set_valign (avatar, GTK_ALIGN_START);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words),
                  make_label (effect->name, (const char *[]){ "small", "strong", NULL }));
  gtk_box_append (GTK_BOX (words), make_label (effect->detail, (const char *[]){ "small", NULL }));
  gtk_box_append (GTK_BOX (row), avatar);
  gtk_box_append (GTK_BOX (row), words);
  gtk_button_set_child (GTK_BUTTON (button), row);
  gtk_widget_set_css_classes (button, (const char *[]){ "flat", "person", NULL });
  gtk_widget_set_sensitive (button, effect->has_clients);
  g_object_set_data_full (G_OBJECT (button), "cl-effect", g_object_ref (effect), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_person_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_all_button (ClRolesPane *self, guint n, gboolean is_gain)
{
  /* Translators: %u is how many people gain or lose something */
  g_autofree char *text = g_strdup_printf (ngettext ("See all %u", "See all %u", n), n);
  GtkWidget *button = gtk_button_new_with_label (text);

  gtk_widget_set_css_classes (button, (const char *[]){ "flat", "seewho", NULL });
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_object_set_data (G_OBJECT (button), "cl-gain", GINT_TO_POINTER (is_gain));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_all_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_count (guint n, gboolean is_gain)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *number = g_strdup_printf ("%u", n);
  GtkWidget *big = gtk_label_new (number);
  GtkWidget *words;

  if (is_gain)
    words =
      gtk_label_new (n == 0 ? _ ("Nobody gains") : ngettext ("person gains", "people gain", n));
  else
    words =
      gtk_label_new (n == 0 ? _ ("Nobody loses") : ngettext ("person loses", "people lose", n));
  gtk_widget_set_css_classes (line, (const char *[]){ is_gain ? "gain" : "loss", NULL });
  gtk_widget_add_css_class (big, "big-count");
  gtk_widget_add_css_class (words, "strong");
  gtk_widget_set_valign (words, GTK_ALIGN_BASELINE);
  gtk_widget_set_valign (big, GTK_ALIGN_BASELINE);
  gtk_widget_set_visible (big, n > 0);
  gtk_box_append (GTK_BOX (line), big);
  gtk_box_append (GTK_BOX (line), words);
  return line;
}

static GtkWidget *
make_card (void)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_set_css_classes (card, (const char *[]){ "card", "effect-card", NULL });
  return card;
}

/* Who gains, or loses, and by which edits. */
static void
add_people_card (ClRolesPane *self, GArray *edits, gboolean is_gain)
{
  GListModel *people = self->effects == NULL ? NULL
                       : is_gain             ? cl_role_effects_get_gains (self->effects)
                                             : cl_role_effects_get_losses (self->effects);
  guint n = people != NULL ? g_list_model_get_n_items (people) : 0;
  GtkWidget *card = make_card ();
  guint n_edits = 0;

  if (self->effects != NULL)
    gtk_box_append (GTK_BOX (card), make_count (n, is_gain));
  for (guint i = 0; i < edits->len; i++)
    {
      const ClRoleEdit *edit = &g_array_index (edits, ClRoleEdit, i);

      if (edit->kind != (is_gain ? CL_ROLE_EDIT_GIVE : CL_ROLE_EDIT_TAKE))
        continue;
      gtk_box_append (GTK_BOX (card), make_edit (self, edit));
      n_edits++;
    }
  for (guint i = 0; i < MIN (n, N_NAMED); i++)
    {
      g_autoptr (ClRoleEffect) effect = g_list_model_get_item (people, i);

      gtk_box_append (GTK_BOX (card), make_person (self, effect));
    }
  if (n > N_NAMED)
    gtk_box_append (GTK_BOX (card), make_all_button (self, n, is_gain));
  if (n + n_edits > 0)
    gtk_box_append (GTK_BOX (self->cards), card);
  else
    g_object_unref (g_object_ref_sink (card));
}

/* New, renamed and deleted roles. */
static void
add_other_card (ClRolesPane *self, GArray *edits)
{
  GtkWidget *card = NULL;

  for (guint i = 0; i < edits->len; i++)
    {
      const ClRoleEdit *edit = &g_array_index (edits, ClRoleEdit, i);

      if (edit->kind == CL_ROLE_EDIT_GIVE || edit->kind == CL_ROLE_EDIT_TAKE)
        continue;
      if (card == NULL)
        card = make_card ();
      gtk_box_append (GTK_BOX (card), make_edit (self, edit));
    }
  if (card != NULL)
    gtk_box_append (GTK_BOX (self->cards), card);
}

static void
add_notes (ClRolesPane *self)
{
  const char *const *notes = cl_role_effects_get_notes (self->effects);

  for (gsize i = 0; notes[i] != NULL; i++)
    {
      GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
      /* The last says that there is no more. */
      GtkWidget *icon = gtk_image_new_from_icon_name (
        notes[i + 1] == NULL ? "object-select-symbolic" : "cl-info-symbolic");
      GtkWidget *label = make_label (notes[i], (const char *[]){ "small", "soft", NULL });

      gtk_widget_set_valign (icon, GTK_ALIGN_START);
      gtk_widget_set_hexpand (label, TRUE);
      gtk_box_append (GTK_BOX (line), icon);
      gtk_box_append (GTK_BOX (line), label);
      gtk_box_append (GTK_BOX (self->cards), line);
    }
}

static void
update_subtitle (ClRolesPane *self, guint n)
{
  g_autofree char *text =
    n == 0 ? g_strdup (_ ("Change what a role allows, and see here who would gain or lose what."))
           : g_strdup_printf (ngettext ("%u change. Nothing applies until you save.",
                                        "%u changes. Nothing applies until you save.", n),
                              n);

  gtk_label_set_label (GTK_LABEL (self->subtitle), text);
}

static void
update (ClRolesPane *self)
{
  g_autoptr (GArray) edits = cl_roles_stage_list_edits (self->stage);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->cards)) != NULL)
    gtk_box_remove (GTK_BOX (self->cards), child);
  update_subtitle (self, edits->len);
  /* Tab would not go on from a scrolled window with nothing in it to go to. */
  gtk_widget_set_can_focus (self->box, edits->len > 0);
  if (edits->len == 0)
    return;
  add_people_card (self, edits, TRUE);
  add_people_card (self, edits, FALSE);
  add_other_card (self, edits);
  if (self->effects != NULL)
    add_notes (self);
}

static gboolean
on_pulse_cb (gpointer data)
{
  gtk_progress_bar_pulse (GTK_PROGRESS_BAR (((ClRolesPane *) data)->progress));
  return G_SOURCE_CONTINUE;
}

static void
on_stage_changed_cb (ClRolesPane *self)
{
  /* What was counted belongs to what was staged before: the edits show, the people follow. */
  update (self);
}

static void
cl_roles_pane_dispose (GObject *object)
{
  ClRolesPane *self = CL_ROLES_PANE (object);

  g_clear_handle_id (&self->pulse_id, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->effects);
  g_clear_object (&self->stage);
  G_OBJECT_CLASS (cl_roles_pane_parent_class)->dispose (object);
}

static void
cl_roles_pane_class_init (ClRolesPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_roles_pane_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);

  /**
   * ClRolesPane::person:
   * @self: a pane
   * @member: whose clients are asked for; 0 for all people
   * @is_gain: whether what they gain is asked for, or what they lose
   *
   * Somebody was chosen.
   */
  signals[SIGNAL_PERSON] = g_signal_new ("person", CL_TYPE_ROLES_PANE, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_BOOLEAN);
}

static void
make_refusal (ClRolesPane *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-error-symbolic");

  self->refusal = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  self->refusal_label = make_label (NULL, (const char *[]){ "small", NULL });
  self->look_again = gtk_button_new_with_mnemonic (_ ("_Look Again"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->look_again), "roles.look-again");
  gtk_widget_set_halign (self->look_again, GTK_ALIGN_START);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_hexpand (self->refusal_label, TRUE);
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), self->refusal_label);
  gtk_widget_add_css_class (line, "loss");
  gtk_box_append (GTK_BOX (self->refusal), line);
  gtk_box_append (GTK_BOX (self->refusal), self->look_again);
  gtk_widget_set_css_classes (self->refusal,
                              (const char *[]){ "card", "effect-card", "refused", NULL });
  gtk_widget_set_visible (self->refusal, FALSE);
}

static void
cl_roles_pane_init (ClRolesPane *self)
{
  GtkWidget *title = make_label (_ ("Effect"), (const char *[]){ "heading", "effect-title", NULL });
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);

  self->subtitle = make_label (NULL, (const char *[]){ "small", "soft", NULL });
  self->progress = gtk_progress_bar_new ();
  gtk_widget_set_visible (self->progress, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Counting who gains and who loses"), -1);
  make_refusal (self);
  self->cards = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_add_css_class (content, "effect-pane");
  gtk_box_append (GTK_BOX (content), title);
  gtk_box_append (GTK_BOX (content), self->subtitle);
  gtk_box_append (GTK_BOX (content), self->progress);
  gtk_box_append (GTK_BOX (content), self->refusal);
  gtk_box_append (GTK_BOX (content), self->cards);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), content);
  gtk_widget_set_vexpand (scroller, TRUE);
  self->box = scroller;
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * cl_roles_pane_new:
 * @stage: what is staged
 *
 * What is staged, each with a button that takes it back, and who gains and who loses by it.
 *
 * Returns: (transfer floating): a pane
 */
GtkWidget *
cl_roles_pane_new (ClRolesStage *stage)
{
  ClRolesPane *self = g_object_new (CL_TYPE_ROLES_PANE, NULL);

  self->stage = g_object_ref (stage);
  g_signal_connect_object (stage, "changed", G_CALLBACK (on_stage_changed_cb), self,
                           G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

/**
 * cl_roles_pane_set_effects:
 * @self: a pane
 * @effects: (nullable): what saving would do; %NULL while nothing is staged or known
 *
 * Shows who gains and who loses.
 */
void
cl_roles_pane_set_effects (ClRolesPane *self, ClRoleEffects *effects)
{
  g_return_if_fail (CL_IS_ROLES_PANE (self));

  g_set_object (&self->effects, effects);
  gtk_widget_set_visible (self->refusal, FALSE);
  update (self);
}

/**
 * cl_roles_pane_set_busy:
 * @self: a pane
 * @is_busy: whether counting takes long
 *
 * Shows that something is going on; what is shown meanwhile is dimmed.
 */
void
cl_roles_pane_set_busy (ClRolesPane *self, gboolean is_busy)
{
  g_return_if_fail (CL_IS_ROLES_PANE (self));

  g_clear_handle_id (&self->pulse_id, g_source_remove);
  if (is_busy)
    self->pulse_id = g_timeout_add (PULSE, on_pulse_cb, self);
  gtk_widget_set_visible (self->progress, is_busy);
  gtk_widget_set_opacity (self->cards, is_busy ? 0.6 : 1.0);
}

/**
 * cl_roles_pane_set_refusal:
 * @self: a pane
 * @message: why saving would be refused
 * @is_stale: whether looking at the roles again helps
 *
 * Shows why nothing can be saved.
 */
void
cl_roles_pane_set_refusal (ClRolesPane *self, const char *message, gboolean is_stale)
{
  g_return_if_fail (CL_IS_ROLES_PANE (self));

  g_clear_object (&self->effects);
  gtk_label_set_label (GTK_LABEL (self->refusal_label), message);
  gtk_widget_set_visible (self->look_again, is_stale);
  gtk_widget_set_visible (self->refusal, TRUE);
  update (self);
}
