/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-taxonomy.h"

#include <glib/gi18n.h>

#include "cl-name-match.h"
#include "cl-tab-stop.h"

#define DATA "/io/github/caseload/Caseload/members/taxonomy.tsv"

struct _ClTaxonomyButton
{
  GtkWidget parent_instance;
  GtkStringList *codes; /* "code\tname" each */
  GtkFilter *filter;
  GtkSingleSelection *selection;
  GtkWidget *button;
  GtkWidget *search;
  GtkWidget *list;
  GtkWidget *nothing;
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClTaxonomyButton, cl_taxonomy_button, GTK_TYPE_WIDGET)

static GtkStringList *
load_codes (void)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (DATA, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  GtkStringList *codes = gtk_string_list_new (NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (bytes == NULL)
    return codes;
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '#' && strchr (lines[i], '\t') != NULL)
      gtk_string_list_append (codes, lines[i]);
  return codes;
}

static gboolean
matches (gpointer item, gpointer user_data)
{
  ClTaxonomyButton *self = user_data;

  return cl_name_match (gtk_string_object_get_string (item),
                        gtk_editable_get_text (GTK_EDITABLE (self->search)), NULL);
}

static void
on_search_changed_cb (ClTaxonomyButton *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  gtk_widget_set_visible (self->nothing,
                          g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0);
}

static void
choose (ClTaxonomyButton *self, guint position)
{
  g_autoptr (GtkStringObject)
    item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  g_auto (GStrv) parts = NULL;

  if (item == NULL)
    return;
  parts = g_strsplit (gtk_string_object_get_string (item), "\t", 2);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, parts[0]);
}

static void
on_list_activate_cb (ClTaxonomyButton *self, guint position)
{
  choose (self, position);
}

static void
on_search_activate_cb (ClTaxonomyButton *self)
{
  /* Who types fast presses Enter before the entry tells of what was typed. */
  on_search_changed_cb (self);
  choose (self, 0);
}

static void
on_shown_cb (ClTaxonomyButton *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (self->search);
}

static void
on_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (NULL);
  GtkWidget *code = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_label_set_xalign (GTK_LABEL (code), 0);
  gtk_widget_add_css_class (code, "small");
  gtk_widget_add_css_class (code, "soft");
  gtk_widget_add_css_class (code, "tabular");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), code);
  gtk_list_item_set_child (item, box);
}

static void
on_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *name = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  g_auto (GStrv)
    parts = g_strsplit (gtk_string_object_get_string (gtk_list_item_get_item (item)), "\t", 2);

  gtk_label_set_label (GTK_LABEL (name), parts[1]);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (name)), parts[0]);
}

static void
cl_taxonomy_button_dispose (GObject *object)
{
  ClTaxonomyButton *self = CL_TAXONOMY_BUTTON (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->codes);
  g_clear_object (&self->filter);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (cl_taxonomy_button_parent_class)->dispose (object);
}

static void
cl_taxonomy_button_class_init (ClTaxonomyButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_taxonomy_button_dispose;

  /**
   * ClTaxonomyButton::chosen:
   * @self: the button
   * @code: the code
   *
   * The person chose a code from the list.
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", CL_TYPE_TAXONOMY_BUTTON, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
build_model (ClTaxonomyButton *self)
{
  GtkFilterListModel *shown;

  self->codes = load_codes ();
  self->filter = GTK_FILTER (gtk_custom_filter_new (matches, self, NULL));
  shown = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->codes)),
                                     g_object_ref (self->filter));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (shown));
}

static GtkWidget *
build_list (ClTaxonomyButton *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroll = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind_cb), NULL);
  self->list = gtk_list_view_new (g_object_ref (GTK_SELECTION_MODEL (self->selection)),
                                  g_object_ref (factory));
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->list), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Taxonomy codes"), -1);
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (on_list_activate_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), self->list);
  gtk_widget_set_size_request (scroll, 280, 280);
  gtk_widget_add_css_class (self->list, "sugg");
  return cl_tab_stop_new (scroll);
}

static void
cl_taxonomy_button_init (ClTaxonomyButton *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->button = gtk_menu_button_new ();
  self->search = gtk_search_entry_new ();
  self->nothing = gtk_label_new (_ ("Not in this list. Any code of the taxonomy may be typed."));
  build_model (self);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "edit-find-symbolic");
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (self->button), FALSE);
  gtk_widget_set_tooltip_text (self->button, _ ("Look up a taxonomy code"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Look up a taxonomy code"), -1);
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  g_object_set (self->search, "placeholder-text", _ ("Profession or code"), NULL);
  gtk_label_set_wrap (GTK_LABEL (self->nothing), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->nothing), 30);
  gtk_widget_add_css_class (self->nothing, "soft");
  gtk_widget_set_visible (self->nothing, FALSE);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (on_search_changed_cb),
                            self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (on_search_activate_cb), self);
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), self->nothing);
  gtk_box_append (GTK_BOX (box), build_list (self));
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), popover);
  g_signal_connect_swapped (popover, "show", G_CALLBACK (on_shown_cb), self);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

/**
 * cl_taxonomy_button_new:
 *
 * Opens the shipped list of NUCC taxonomy codes, searched by profession and code.
 *
 * Returns: (transfer floating): the button; ::chosen follows
 */
GtkWidget *
cl_taxonomy_button_new (void)
{
  return g_object_new (CL_TYPE_TAXONOMY_BUTTON, NULL);
}

/**
 * cl_taxonomy_find_name:
 * @code: a taxonomy code
 *
 * Returns: (transfer full) (nullable): its name, where it is in the shipped list
 */
char *
cl_taxonomy_find_name (const char *code)
{
  g_autoptr (GtkStringList) codes = load_codes ();

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (codes)); i++)
    {
      g_auto (GStrv) parts = g_strsplit (gtk_string_list_get_string (codes, i), "\t", 2);

      if (g_str_equal (parts[0], code))
        return g_strdup (parts[1]);
    }
  return NULL;
}
