/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-role-people-dialog.h"

#include <glib/gi18n.h>

#include "cl-avatar.h"
#include "cl-client-service.h"
#include "cl-client-words.h"
#include "cl-fit-dialog.h"
#include "cl-tab-stop.h"

/* How many clients of one person are named. */
#define N_CLIENTS 50

struct _ClRolePeopleDialog
{
  AdwWindow parent_instance;
  ClPractice *practice;
  ClActor *actor;
  GPtrArray *changes;
  GListModel *people;
  gboolean is_gain;
  GCancellable *cancellable;
  ClRoleEffect *person;
  ClPreview *preview; /* of the person */

  GtkWidget *title;
  GtkWidget *back;
  GtkWidget *stack;
  GtkWidget *list;
  GtkWidget *head; /* of the person's clients */
  GtkWidget *clients;
  GtkWidget *rest;
};

G_DEFINE_FINAL_TYPE (ClRolePeopleDialog, cl_role_people_dialog, ADW_TYPE_WINDOW)

/* Drops what is shown, and the answers that are still to come. */
static void
drop_person (ClRolePeopleDialog *self)
{
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->person);
  g_clear_object (&self->preview);
  while ((child = gtk_widget_get_first_child (self->clients)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->clients), child);
  gtk_widget_set_visible (self->clients, FALSE);
  gtk_label_set_label (GTK_LABEL (self->rest), "");
}

static void
set_title (ClRolePeopleDialog *self)
{
  guint n = g_list_model_get_n_items (self->people);
  g_autofree char *subtitle = NULL;

  if (self->person != NULL)
    {
      adw_window_title_set_title (ADW_WINDOW_TITLE (self->title), self->person->name);
      adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title),
                                     self->is_gain ? _ ("Would gain") : _ ("Would lose"));
      return;
    }
  subtitle = g_strdup_printf (ngettext ("%u person", "%u people", n), n);
  adw_window_title_set_title (ADW_WINDOW_TITLE (self->title),
                              self->is_gain ? _ ("Who Gains") : _ ("Who Loses"));
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title), subtitle);
}

static ClClientRow *
find_row (GPtrArray *rows, gint64 client)
{
  for (guint i = 0; i < rows->len; i++)
    if (((ClClientRow *) g_ptr_array_index (rows, i))->id == client)
      return g_ptr_array_index (rows, i);
  return NULL;
}

static GtkWidget *
make_badge (ClArea areas, gboolean is_partial)
{
  return cl_access_badge_new (cl_client_words_get_badge (areas, FALSE, is_partial, FALSE));
}

static void
append_client (ClRolePeopleDialog *self, const ClEffect *effect, const char *name)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *arrow = gtk_image_new_from_icon_name ("cl-becomes-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  gtk_accessible_update_property (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("becomes"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             make_badge (effect->before, effect->before_partial));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             make_badge (effect->after, effect->after_partial));
  gtk_list_box_append (GTK_LIST_BOX (self->clients), row);
}

/* Names those clients whose names the person who looks may know; the others are counted. */
static void
show_clients (ClRolePeopleDialog *self, GPtrArray *rows)
{
  guint64 n_named = 0;
  guint64 n_rest;

  for (guint i = 0; i < self->preview->effects->len; i++)
    {
      const ClEffect *effect = &g_array_index (self->preview->effects, ClEffect, i);
      ClClientRow *row = find_row (rows, effect->client);

      if (row == NULL || row->name == NULL)
        continue;
      append_client (self, effect, row->name);
      n_named++;
    }
  n_rest = self->preview->total - n_named;
  gtk_widget_set_visible (self->clients, n_named > 0);
  if (n_rest > 0)
    {
      g_autofree char *text =
        n_named > 0 ? g_strdup_printf (ngettext ("and %'lu other client", "and %'lu other clients",
                                                 (gulong) n_rest),
                                       (gulong) n_rest)
                    : g_strdup_printf (ngettext ("%'lu client whose name is not yours to see",
                                                 "%'lu clients whose names are not yours to see",
                                                 (gulong) n_rest),
                                       (gulong) n_rest);

      gtk_label_set_label (GTK_LABEL (self->rest), text);
    }
}

/* On the worker. */
static gpointer
work_get_rows (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  ClRolePeopleDialog *self = data;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->preview->effects->len; i++)
    g_array_append_val (ids, g_array_index (self->preview->effects, ClEffect, i).client);
  return cl_client_service_get_rows (practice, self->actor, (const gint64 *) ids->data, ids->len,
                                     error);
}

static void
show_failure (ClRolePeopleDialog *self, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_label_set_label (GTK_LABEL (self->rest), error->message);
}

static void
on_rows_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ClRolePeopleDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = cl_practice_run_finish (CL_PRACTICE (source), result, &error);

  if (rows != NULL && self->preview != NULL)
    show_clients (self, rows);
  else if (error != NULL)
    show_failure (self, error);
}

static void
on_preview_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ClRolePeopleDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClPreview)
    preview = cl_change_service_preview_finish (CL_PRACTICE (source), result, &error);

  if (preview == NULL)
    {
      show_failure (self, error);
      return;
    }
  g_set_object (&self->preview, preview);
  cl_practice_run_async (self->practice, work_get_rows, g_object_ref (self), g_object_unref,
                         (GDestroyNotify) g_ptr_array_unref, self->cancellable, on_rows_cb,
                         g_object_ref (self));
}

static void
on_back_clicked_cb (ClRolePeopleDialog *self)
{
  drop_person (self);
  gtk_widget_set_visible (self->back, FALSE);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "people");
  set_title (self);
  gtk_widget_grab_focus (self->list);
}

static void
on_activated_cb (ClRolePeopleDialog *self, guint position)
{
  g_autoptr (ClRoleEffect) effect = g_list_model_get_item (self->people, position);

  if (effect != NULL && effect->has_clients)
    cl_role_people_dialog_show_person (self, effect);
}

static GtkWidget *
make_line (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
on_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), make_line ("strong"));
  gtk_box_append (GTK_BOX (words), make_line ("small"));
  gtk_box_append (GTK_BOX (row), cl_avatar_new ("", 32));
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_widget_add_css_class (row, "effect-row");
  gtk_list_item_set_child (item, row);
}

static void
on_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  ClRoleEffect *effect = gtk_list_item_get_item (item);
  GtkWidget *avatar = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *words = gtk_widget_get_next_sibling (avatar);
  GtkWidget *arrow = gtk_widget_get_next_sibling (words);

  cl_avatar_set_name (CL_AVATAR (avatar), effect->name);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (words)), effect->name);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (words)), effect->detail);
  gtk_widget_set_opacity (arrow, effect->has_clients ? 1 : 0);
}

static void
cl_role_people_dialog_dispose (GObject *object)
{
  ClRolePeopleDialog *self = CL_ROLE_PEOPLE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->person);
  g_clear_object (&self->preview);
  g_clear_object (&self->people);
  g_clear_object (&self->actor);
  g_clear_object (&self->practice);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  G_OBJECT_CLASS (cl_role_people_dialog_parent_class)->dispose (object);
}

static void
cl_role_people_dialog_class_init (ClRolePeopleDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_role_people_dialog_dispose;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
make_scroller (GtkWidget *child)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static GtkWidget *
make_clients (ClRolePeopleDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->head = make_line ("strong");
  self->clients = gtk_list_box_new ();
  self->rest = make_line ("soft");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->clients), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->clients, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->clients), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Clients"), -1);
  gtk_widget_add_css_class (box, "effect-clients");
  gtk_box_append (GTK_BOX (box), self->head);
  gtk_box_append (GTK_BOX (box), self->clients);
  gtk_box_append (GTK_BOX (box), self->rest);
  return make_scroller (box);
}

static GtkWidget *
make_header (ClRolePeopleDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();

  self->title = adw_window_title_new (NULL, NULL);
  self->back = gtk_button_new_from_icon_name ("go-previous-symbolic");
  gtk_widget_set_visible (self->back, FALSE);
  gtk_widget_set_tooltip_text (self->back, _ ("Back"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->back), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Back"), -1);
  g_signal_connect_swapped (self->back, "clicked", G_CALLBACK (on_back_clicked_cb), self);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->back);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), self->title);
  return header;
}

static void
cl_role_people_dialog_init (ClRolePeopleDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind_cb), NULL);
  self->list = gtk_list_view_new (NULL, factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->list), TRUE);
  gtk_widget_add_css_class (self->list, "effect-list");
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (on_activated_cb), self);
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), cl_tab_stop_new (make_scroller (self->list)),
                       "people");
  gtk_stack_add_named (GTK_STACK (self->stack), make_clients (self), "clients");
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), self->stack);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 460, 560);
  gtk_widget_set_size_request (GTK_WIDGET (self), 320, -1);
}

/**
 * cl_role_people_dialog_new:
 * @page: the page
 * @practice: the practice
 * @actor: who looks
 * @changes: (element-type ClChange): what is staged
 * @people: a list of #ClRoleEffect
 * @is_gain: whether they gain
 *
 * Who gains or who loses, and each one's clients.
 *
 * Returns: (transfer none): a dialog, to be presented
 */
ClRolePeopleDialog *
cl_role_people_dialog_new (GtkWidget *page,
                           ClPractice *practice,
                           ClActor *actor,
                           GPtrArray *changes,
                           GListModel *people,
                           gboolean is_gain)
{
  ClRolePeopleDialog *self = g_object_new (CL_TYPE_ROLE_PEOPLE_DIALOG, NULL);
  g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (g_object_ref (people));

  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
  self->changes = g_ptr_array_ref (changes);
  self->people = g_object_ref (people);
  self->is_gain = is_gain;
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), GTK_SELECTION_MODEL (selection));
  gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (gtk_widget_get_root (page)));
  cl_fit_dialog (GTK_WINDOW (self), page);
  set_title (self);
  return self;
}

/**
 * cl_role_people_dialog_show_person:
 * @self: a dialog
 * @effect: what becomes of somebody
 *
 * Lists the first clients whom it is about.
 */
void
cl_role_people_dialog_show_person (ClRolePeopleDialog *self, ClRoleEffect *effect)
{
  g_return_if_fail (CL_IS_ROLE_PEOPLE_DIALOG (self));

  drop_person (self);
  self->person = g_object_ref (effect);
  self->cancellable = g_cancellable_new ();
  gtk_label_set_label (GTK_LABEL (self->head), effect->detail);
  gtk_widget_set_visible (self->back, gtk_widget_get_mapped (GTK_WIDGET (self)));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "clients");
  set_title (self);
  cl_change_service_preview_member_async (
    self->practice, self->actor, (ClChange *const *) self->changes->pdata, self->changes->len,
    effect->member, N_CLIENTS, 0, self->cancellable, on_preview_cb, g_object_ref (self));
}
