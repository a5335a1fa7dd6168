/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-removal-clients.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "cl-name-match.h"
#include "cl-removal-row.h"

/* From so many on one searches rather than looks. */
#define MANY 8

struct _ClRemovalClients
{
  GtkWidget parent_instance;
  ClRemovalStage *stage;
  ClPeople *people;
  GtkCustomFilter *filter;
  GtkFilterListModel *shown;
  gboolean narrow;
  gboolean only_left;
  gboolean updating;
  GtkWidget *one;

  GtkWidget *box;
  GtkLabel *question;
  GtkWidget *explanation;
  GtkWidget *ways;
  AdwActionRow *all_row;
  AdwActionRow *each_row;
  GtkCheckButton *all;
  GtkCheckButton *each;
  GtkWidget *suggest;
  GtkWidget *search;
  GtkStack *stack;
  GtkListView *list;
  GtkLabel *nothing;
};

G_DEFINE_FINAL_TYPE (ClRemovalClients, cl_removal_clients, GTK_TYPE_WIDGET)

static guint
get_n (ClRemovalClients *self)
{
  return g_list_model_get_n_items (cl_removal_stage_get_items (self->stage));
}

static gboolean
filter (gpointer item, gpointer user_data)
{
  ClRemovalClients *self = user_data;
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autofree char *name = cl_removal_item_get_name (item);

  if (self->only_left && cl_removal_item_get_heir (item) != 0)
    return FALSE;
  return *typed == '\0' || cl_name_match (name, typed, NULL);
}

static void
update_stack (ClRemovalClients *self)
{
  gboolean is_each = cl_removal_stage_get_is_each (self->stage);
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->search, is_each && get_n (self) > MANY);
  if (!is_each || get_n (self) == 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "none");
      return;
    }
  if (g_list_model_get_n_items (G_LIST_MODEL (self->shown)) > 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "list");
      return;
    }
  text = *typed != '\0'
           /* Translators: %s is what was typed */
           ? g_strdup_printf (_ ("No client matches “%s”"), typed)
           : g_strdup (cl_removal_stage_is_of_notes (self->stage)
                         ? _ ("Every note has a new author.")
                         : _ ("Every client has a new owner."));
  gtk_label_set_label (self->nothing, text);
  gtk_stack_set_visible_child_name (self->stack, "nothing");
}

static void
on_filter_changed_cb (ClRemovalClients *self)
{
  if (self->filter == NULL)
    return;
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  update_stack (self);
}

static void
on_stop_search_cb (ClRemovalClients *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
update_counts (ClRemovalClients *self)
{
  guint n = get_n (self);
  guint n_chosen = 0;
  GListModel *items = cl_removal_stage_get_items (self->stage);
  g_autofree char *text = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ClRemovalItem) item = g_list_model_get_item (items, i);

      n_chosen += cl_removal_item_get_heir (item) != 0 ? 1 : 0;
    }
  /* Translators: of how many clients a new owner was chosen, and how many there are */
  text = g_strdup_printf (_ ("%u of %u chosen"), n_chosen, n);
  adw_action_row_set_subtitle (self->each_row, text);
}

static void
on_stage_changed_cb (ClRemovalClients *self)
{
  gboolean is_each = cl_removal_stage_get_is_each (self->stage);

  self->updating = TRUE;
  gtk_check_button_set_active (is_each ? self->each : self->all, TRUE);
  self->updating = FALSE;
  cl_heir_button_update (CL_HEIR_BUTTON (self->one));
  gtk_widget_set_visible (self->suggest, cl_removal_stage_can_suggest (self->stage));
  update_counts (self);
  update_stack (self);
}

static void
on_way_toggled_cb (ClRemovalClients *self)
{
  if (!self->updating && self->stage != NULL)
    cl_removal_stage_set_is_each (self->stage, !gtk_check_button_get_active (self->all));
}

static void
on_suggest_clicked_cb (ClRemovalClients *self)
{
  cl_removal_stage_suggest (self->stage);
}

static void
on_setup_cb (ClRemovalClients *self, GtkListItem *item)
{
  GtkWidget *row = cl_removal_row_new (self->stage, self->people);

  cl_removal_row_set_narrow (CL_REMOVAL_ROW (row), self->narrow);
  gtk_list_item_set_child (item, row);
  /* The choice in it has the focus, not the row. */
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_selectable (item, FALSE);
}

static void
on_bind_cb (ClRemovalClients *self, GtkListItem *item)
{
  ClRemovalRow *row = CL_REMOVAL_ROW (gtk_list_item_get_child (item));

  cl_removal_row_set_narrow (row, self->narrow);
  cl_removal_row_set_item (row, gtk_list_item_get_item (item));
}

static void
on_unbind_cb (ClRemovalClients *self, GtkListItem *item)
{
  cl_removal_row_set_item (CL_REMOVAL_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
cl_removal_clients_dispose (GObject *object)
{
  ClRemovalClients *self = CL_REMOVAL_CLIENTS (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CL_TYPE_REMOVAL_CLIENTS);
  g_clear_object (&self->filter);
  g_clear_object (&self->shown);
  g_clear_object (&self->stage);
  g_clear_object (&self->people);
  G_OBJECT_CLASS (cl_removal_clients_parent_class)->dispose (object);
}

static void
cl_removal_clients_class_init (ClRemovalClientsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_removal_clients_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/caseload/Caseload/members/cl-removal-clients.ui");
  gtk_widget_class_bind_template_child (widget_class, ClRemovalClients, box);
  gtk_widget_class_bind_template_child (widget_class, ClRemovalClients, question);
  gtk_widget_class_bind_template_child (widget_class, ClRemovalClients, explanation);
  gtk_widget_class_bind_template_child (widget_class, ClRemovalClients, ways);
  gtk_widget_class_bind_template_child (widget_class, ClRemovalClients, all_row);
  gtk_widget_class_bind_template_child (widget_class, ClRemovalClients, each_row);
  gtk_widget_class_bind_template_child (widget_class, ClRemovalClients, all);
  gtk_widget_class_bind_template_child (widget_class, ClRemovalClients, each);
  gtk_widget_class_bind_template_child (widget_class, ClRemovalClients, suggest);
  gtk_widget_class_bind_template_child (widget_class, ClRemovalClients, search);
  gtk_widget_class_bind_template_child (widget_class, ClRemovalClients, stack);
  gtk_widget_class_bind_template_child (widget_class, ClRemovalClients, list);
  gtk_widget_class_bind_template_child (widget_class, ClRemovalClients, nothing);
  gtk_widget_class_bind_template_callback (widget_class, on_way_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_suggest_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search_cb);
}

static void
cl_removal_clients_init (ClRemovalClients *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
build_list (ClRemovalClients *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) selection = NULL;

  self->filter = gtk_custom_filter_new (filter, self, NULL);
  self->shown = gtk_filter_list_model_new (g_object_ref (cl_removal_stage_get_items (self->stage)),
                                           g_object_ref (GTK_FILTER (self->filter)));
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->shown)));
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
}

static char *
make_question (ClRemovalClients *self, const char *name, guint n)
{
  if (cl_removal_stage_is_of_notes (self->stage))
    return n == 0 ? g_strdup_printf (_ ("%s left no note unfinished"), name)
                  /* Translators: %s is a member, %u how many notes they did not finish */
                  : g_strdup_printf (ngettext ("Who goes on with the %2$u unfinished note of %1$s?",
                                               "Who goes on with the %2$u unfinished notes of "
                                               "%1$s?",
                                               n),
                                     name, n);
  return n == 0 ? g_strdup_printf (_ ("%s owns no clients"), name)
                /* Translators: %s is a member, %u how many clients they own */
                : g_strdup_printf (ngettext ("Who takes over the %2$u client of %1$s?",
                                             "Who takes over the %2$u clients of %1$s?", n),
                                   name, n);
}

static void
build_words_of_notes (ClRemovalClients *self)
{
  gtk_label_set_label (
    GTK_LABEL (self->explanation),
    _ ("Whoever goes on with a note reads it, and signs it in their own name; who began it stays "
       "named. They are given the client’s record if they have none."));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->each_row), _ ("Choose for each note"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->each), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Choose for each note"), -1);
  g_object_set (self->search, "placeholder-text", _ ("Search these notes"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search these notes"), -1);
}

static void
build_words (ClRemovalClients *self)
{
  guint n = get_n (self);
  gint64 member = cl_removal_stage_get_look (self->stage)->member;
  g_autofree char *name = cl_people_get_short_name (self->people, member);
  g_autofree char *question = make_question (self, name, n);
  g_autofree char *all =
    g_strdup_printf (ngettext ("One person for all %u", "One person for all %u", n), n);

  if (cl_removal_stage_is_of_notes (self->stage))
    build_words_of_notes (self);
  gtk_label_set_label (self->question, question);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->all_row), all);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->all), GTK_ACCESSIBLE_PROPERTY_LABEL, all,
                                  -1);
  gtk_widget_set_visible (self->explanation, n > 0);
  gtk_widget_set_visible (self->ways, n > 1);
}

/**
 * cl_removal_clients_new:
 * @stage: what is chosen, of clients or of notes
 * @people: to name people
 *
 * The page of the wizard that asks who takes over the clients, or goes on with the notes: one
 * person for all, or one for each, out of a list that is searched (docs: SCREENS, Practice).
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *
cl_removal_clients_new (ClRemovalStage *stage, ClPeople *people)
{
  ClRemovalClients *self = g_object_new (CL_TYPE_REMOVAL_CLIENTS, NULL);

  self->stage = g_object_ref (stage);
  self->people = g_object_ref (people);
  self->one = cl_heir_button_new (stage, people);
  adw_action_row_add_suffix (self->all_row, self->one);
  build_words (self);
  build_list (self);
  g_signal_connect_object (stage, "changed", G_CALLBACK (on_stage_changed_cb), self,
                           G_CONNECT_SWAPPED);
  on_stage_changed_cb (self);
  return GTK_WIDGET (self);
}

/**
 * cl_removal_clients_set_narrow:
 * @self: a page
 * @narrow: whether choices stand under the names
 */
void
cl_removal_clients_set_narrow (ClRemovalClients *self, gboolean narrow)
{
  g_return_if_fail (CL_IS_REMOVAL_CLIENTS (self));

  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  /* Rows are told when they are bound. */
  on_filter_changed_cb (self);
  for (GtkWidget *cell = gtk_widget_get_first_child (GTK_WIDGET (self->list)); cell != NULL;
       cell = gtk_widget_get_next_sibling (cell))
    {
      GtkWidget *row = gtk_widget_get_first_child (cell);

      if (CL_IS_REMOVAL_ROW (row))
        cl_removal_row_set_narrow (CL_REMOVAL_ROW (row), narrow);
    }
}

/**
 * cl_removal_clients_set_only_left:
 * @self: a page
 * @only_left: whether only those are listed that have nobody yet
 */
void
cl_removal_clients_set_only_left (ClRemovalClients *self, gboolean only_left)
{
  g_return_if_fail (CL_IS_REMOVAL_CLIENTS (self));

  self->only_left = only_left;
  on_filter_changed_cb (self);
}
