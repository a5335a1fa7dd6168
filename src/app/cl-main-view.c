/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-main-view.h"

#include "cl-avatar.h"
#include "cl-feature.h"
#include "cl-focus.h"
#include "cl-guard.h"
#include "cl-modest-bin.h"
#include "cl-notices-panel.h"
#include "cl-practice-mark.h"
#include "cl-tab-stop.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* What is shown once somebody signed in; everybody has it. */
#define FIRST_PAGE "clients"
/* What is shown in the place of a page until another is. */
#define OVER "over"

struct _ClMainView
{
  GtkWidget parent_instance;
  ClPractice *practice;
  ClActor *actor;
  char *wanted;
  GtkWidget *wanted_over; /* to be shown once the shown page may be left */
  AdwLeaflet *leaflet;
  GtkWidget *sidebar;
  GtkLabel *practice_name;
  GtkListBox *pages;
  GtkWidget *me;
  GtkWidget *me_line;
  ClAvatar *avatar;
  GtkLabel *my_name;
  GtkLabel *my_roles;
  GtkBox *content;
  GtkStack *stack;
  GtkWidget *notices;
};

G_DEFINE_FINAL_TYPE (ClMainView, cl_main_view, GTK_TYPE_WIDGET)

static const ClFeature *
find_feature (const char *id)
{
  gsize n;
  const ClFeature *features = cl_feature_list (&n);

  for (gsize i = 0; i < n; i++)
    if (g_str_equal (features[i].id, id))
      return &features[i];
  return NULL;
}

static const ClFeature *
get_feature (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "cl-feature");
}

static GtkWidget *
make_row (ClMainView *self, const ClFeature *feature)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (_ (feature->title));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (feature->icon_name));
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_set_hexpand (label, TRUE);
  if (feature->create_count != NULL)
    gtk_box_append (GTK_BOX (box), feature->create_count (self->practice, self->actor));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (feature->title), -1);
  g_object_set_data (G_OBJECT (row), "cl-feature", (gpointer) feature);
  return row;
}

/* A heading before the first page of each section. */
static void
on_update_header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const char *section = get_feature (row)->section;
  GtkWidget *label;

  if (section == NULL ||
      (before != NULL && g_strcmp0 (get_feature (before)->section, section) == 0))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  if (gtk_list_box_row_get_header (row) != NULL)
    return;
  label = gtk_label_new (_ (section));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "section");
  gtk_list_box_row_set_header (row, label);
}

static void
select_row (ClMainView *self, const char *id)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->pages, i)) != NULL; i++)
    if (g_str_equal (get_feature (row)->id, id))
      gtk_list_box_select_row (self->pages, row);
}

static void
drop_over (ClMainView *self)
{
  GtkWidget *over = gtk_stack_get_child_by_name (self->stack, OVER);

  if (over != NULL)
    gtk_stack_remove (self->stack, over);
}

static void
switch_page (ClMainView *self, const char *id)
{
  const ClFeature *feature = find_feature (id);

  if (feature == NULL)
    return;
  if (gtk_stack_get_child_by_name (self->stack, id) == NULL)
    gtk_stack_add_titled (self->stack, feature->create (self->practice, self->actor), id,
                          _ (feature->title));
  gtk_stack_set_visible_child_name (self->stack, id);
  drop_over (self);
  select_row (self, id);
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
}

static void
on_may_leave_cb (gboolean may_leave, gpointer data)
{
  g_autoptr (ClMainView) self = data;

  if (self->practice == NULL)
    return;
  if (may_leave)
    switch_page (self, self->wanted);
  else
    select_row (self, gtk_stack_get_visible_child_name (self->stack));
}

static void
on_may_show_over_cb (gboolean may_leave, gpointer data)
{
  g_autoptr (ClMainView) self = data;
  g_autoptr (GtkWidget) over = g_steal_pointer (&self->wanted_over);

  if (self->practice == NULL || over == NULL || !may_leave)
    return;
  drop_over (self);
  gtk_stack_add_named (self->stack, over, OVER);
  gtk_stack_set_visible_child (self->stack, over);
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
}

static void
on_row_activated_cb (ClMainView *self, GtkListBoxRow *row)
{
  cl_main_view_show_page (self, get_feature (row)->id);
}

static void
show_member (ClMainView *self)
{
  ClMember *member = cl_actor_get_member (self->actor);
  guint n_roles = member->roles != NULL ? g_strv_length (member->roles) : 0;
  g_autofree char *roles = NULL;
  g_autofree char *name = NULL;

  if (n_roles == 1)
    roles = g_strdup (cl_role_translate_name (member->roles[0]));
  else if (n_roles > 1)
    /* Translators: %s is the first role of a member, %u how many more they have */
    roles = g_strdup_printf (ngettext ("%s and %u more", "%s and %u more", n_roles - 1),
                             cl_role_translate_name (member->roles[0]), n_roles - 1);
  cl_avatar_set_name (self->avatar, member->name);
  gtk_label_set_label (self->my_name, member->name);
  gtk_label_set_label (self->my_roles, roles != NULL ? roles : "");
  /* Translators: %s is the name of who is signed in */
  name = g_strdup_printf (_ ("Menu of %s"), member->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->me), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

/* The page, not the sidebar. */
static gboolean
cl_main_view_grab_focus (GtkWidget *widget)
{
  GtkWidget *page = cl_main_view_get_page (CL_MAIN_VIEW (widget));

  return page != NULL && gtk_widget_grab_focus (page);
}

static void
cl_main_view_dispose (GObject *object)
{
  ClMainView *self = CL_MAIN_VIEW (object);

  g_clear_object (&self->practice);
  g_clear_object (&self->actor);
  g_clear_object (&self->wanted_over);
  gtk_widget_dispose_template (GTK_WIDGET (self), CL_TYPE_MAIN_VIEW);
  G_OBJECT_CLASS (cl_main_view_parent_class)->dispose (object);
}

static void
cl_main_view_finalize (GObject *object)
{
  g_free (CL_MAIN_VIEW (object)->wanted);
  G_OBJECT_CLASS (cl_main_view_parent_class)->finalize (object);
}

static void
cl_main_view_class_init (ClMainViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_main_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = cl_main_view_finalize;
  widget_class->focus = cl_focus_inside;
  widget_class->grab_focus = cl_main_view_grab_focus;

  g_type_ensure (CL_TYPE_AVATAR);
  g_type_ensure (CL_TYPE_MODEST_BIN);
  g_type_ensure (CL_TYPE_PRACTICE_MARK);
  g_type_ensure (CL_TYPE_TAB_STOP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/caseload/Caseload/cl-main-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ClMainView, leaflet);
  gtk_widget_class_bind_template_child (widget_class, ClMainView, sidebar);
  gtk_widget_class_bind_template_child (widget_class, ClMainView, practice_name);
  gtk_widget_class_bind_template_child (widget_class, ClMainView, pages);
  gtk_widget_class_bind_template_child (widget_class, ClMainView, me);
  gtk_widget_class_bind_template_child (widget_class, ClMainView, me_line);
  gtk_widget_class_bind_template_child (widget_class, ClMainView, avatar);
  gtk_widget_class_bind_template_child (widget_class, ClMainView, my_name);
  gtk_widget_class_bind_template_child (widget_class, ClMainView, my_roles);
  gtk_widget_class_bind_template_child (widget_class, ClMainView, content);
  gtk_widget_class_bind_template_child (widget_class, ClMainView, stack);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
cl_main_view_init (ClMainView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->pages, on_update_header_cb, NULL, NULL);
  /* A menu button centres what is in it. */
  gtk_widget_set_halign (gtk_widget_get_parent (self->me_line), GTK_ALIGN_FILL);
  gtk_widget_set_hexpand (gtk_widget_get_parent (self->me_line), TRUE);
}

/**
 * cl_main_view_new:
 * @practice: the practice
 * @actor: who is signed in
 *
 * The sidebar and the pages that this member sees. Everything in it came from @actor: it is
 * destroyed on lock and sign-out.
 *
 * Returns: (transfer floating): a view that shows the clients
 */
GtkWidget *
cl_main_view_new (ClPractice *practice, ClActor *actor)
{
  ClMainView *self = g_object_new (CL_TYPE_MAIN_VIEW, NULL);
  g_autofree char *name = cl_practice_get_name (practice);
  gsize n;
  const ClFeature *features = cl_feature_list (&n);

  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
  gtk_label_set_label (self->practice_name, name);
  self->notices = cl_notices_panel_new (practice, actor);
  gtk_box_append (self->content, self->notices);
  for (gsize i = 0; i < n; i++)
    {
      if (features[i].is_for != NULL && !features[i].is_for (actor))
        continue;
      gtk_list_box_append (self->pages, make_row (self, &features[i]));
    }
  show_member (self);
  switch_page (self, FIRST_PAGE);
  return GTK_WIDGET (self);
}

/**
 * cl_main_view_show_page:
 * @self: a main view
 * @id: the id of a feature
 *
 * Shows a page, after asking about staged edits on the one that is left.
 */
void
cl_main_view_show_page (ClMainView *self, const char *id)
{
  const char *shown;

  g_return_if_fail (CL_IS_MAIN_VIEW (self));

  shown = gtk_stack_get_visible_child_name (self->stack);
  if (g_strcmp0 (shown, id) == 0)
    {
      adw_leaflet_set_visible_child_name (self->leaflet, "content");
      return;
    }
  g_free (self->wanted);
  self->wanted = g_strdup (id);
  cl_guard_leave (GTK_WIDGET (self->stack), on_may_leave_cb, g_object_ref (self));
}

/**
 * cl_main_view_show_over:
 * @self: a main view
 * @page: (transfer floating): a page that is none of the sidebar's, such as a note
 *
 * Shows @page in the place of the page that is shown, after asking about staged edits on that. It
 * goes as soon as a page of the sidebar is shown.
 */
void
cl_main_view_show_over (ClMainView *self, GtkWidget *page)
{
  g_return_if_fail (CL_IS_MAIN_VIEW (self));
  g_return_if_fail (GTK_IS_WIDGET (page));

  g_clear_object (&self->wanted_over);
  self->wanted_over = g_object_ref_sink (page);
  cl_guard_leave (GTK_WIDGET (self->stack), on_may_show_over_cb, g_object_ref (self));
}

/**
 * cl_main_view_get_page:
 * @self: a main view
 *
 * Returns: (nullable) (transfer none): the page that is shown
 */
GtkWidget *
cl_main_view_get_page (ClMainView *self)
{
  g_return_val_if_fail (CL_IS_MAIN_VIEW (self), NULL);

  return gtk_stack_get_visible_child (self->stack);
}

/**
 * cl_main_view_show_notices:
 * @self: a main view
 *
 * Shows what the member is told beneath every page, where there is anything.
 */
void
cl_main_view_show_notices (ClMainView *self)
{
  g_return_if_fail (CL_IS_MAIN_VIEW (self));

  adw_leaflet_set_visible_child_name (self->leaflet, "content");
  cl_notices_panel_unfold (CL_NOTICES_PANEL (self->notices));
}

/**
 * cl_main_view_show_sidebar:
 * @self: a main view
 *
 * Shows the sidebar where the window is too narrow for both.
 */
void
cl_main_view_show_sidebar (ClMainView *self)
{
  g_return_if_fail (CL_IS_MAIN_VIEW (self));

  adw_leaflet_set_visible_child (self->leaflet, self->sidebar);
  gtk_widget_child_focus (GTK_WIDGET (self->pages), GTK_DIR_TAB_FORWARD);
}
