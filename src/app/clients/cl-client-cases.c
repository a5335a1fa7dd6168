/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-client-cases.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "cl-case-file.h"
#include "cl-chip.h"
#include "cl-client-frame.h"
#include "cl-client-words.h"
#include "cl-save.h"
#include "cl-wrap-box.h"

struct _ClClientCases
{
  GtkWidget parent_instance;
  GtkWidget *scroller;
  GtkWidget *box;
  ClClientBundle *bundle;
};

G_DEFINE_FINAL_TYPE (ClClientCases, cl_client_cases, GTK_TYPE_WIDGET)

/* What the button offers; the service decides (docs: ACCESS, What each action
 * does). */
static gboolean
offers_closing (ClClientCases *self, ClCaseFile *file)
{
  return cl_client_bundle_has (self->bundle, CL_AREA_MANAGE) ||
         file->created_by == cl_actor_get_id (self->bundle->actor);
}

static void
on_toggle_clicked_cb (ClClientCases *self, GtkButton *button)
{
  ClCaseFile *file = g_object_get_data (G_OBJECT (button), "cl-case");
  gboolean closing = file->status == CL_CASE_STATUS_ACTIVE;
  g_autoptr (ClChange) change = closing ? cl_change_new_close_case (file->id)
                                        : cl_change_new_reopen_case (file->id);
  /* Translators: %s is the title of a case */
  g_autofree char *toast =
    g_strdup_printf (closing ? _ ("Closed “%s”") : _ ("Reopened “%s”"), file->title);

  gtk_widget_set_sensitive (GTK_WIDGET (button), FALSE);
  cl_save_changes (GTK_WIDGET (self), self->bundle->practice, self->bundle->actor, &change, 1,
                   toast, NULL);
}

static char *
describe (ClClientCases *self, ClCaseFile *file)
{
  g_autofree char *since = cl_client_words_format_day (self->bundle->practice, file->created_at);
  const char *by = cl_people_get_name (self->bundle->people, file->created_by);
  g_autofree char *until = NULL;

  if (file->status == CL_CASE_STATUS_ACTIVE)
    /* Translators: a day, and a person's name */
    return g_strdup_printf (_ ("Since %s · opened by %s"), since, by);
  until = cl_client_words_format_day (self->bundle->practice, file->closed_at);
  /* Translators: two days */
  return g_strdup_printf (_ ("From %s to %s"), since, until);
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* A line is cut only where even several are not enough: beside the chip of a diagnosis and a button
 * a narrow window has little room. */
static void
let_wrap (GtkWidget *label)
{
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 3);
}

static GtkWidget *
make_head (ClClientCases *self, ClCaseFile *file)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *icon = gtk_image_new_from_icon_name ("cl-case-symbolic");
  g_autofree char *line = describe (self, file);
  GtkWidget *first = make_label (file->title, "strong");
  GtkWidget *second = make_label (line, "small");

  let_wrap (first);
  let_wrap (second);
  gtk_widget_add_css_class (icon, "soft");
  gtk_widget_add_css_class (second, "soft");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), first);
  gtk_box_append (GTK_BOX (words), second);
  gtk_box_append (GTK_BOX (head), icon);
  gtk_box_append (GTK_BOX (head), words);
  if (file->diagnosis != NULL)
    {
      GtkWidget *tag = gtk_label_new (file->diagnosis);

      gtk_widget_add_css_class (tag, "tag");
      gtk_widget_add_css_class (tag, "plain");
      gtk_widget_set_valign (tag, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (head), tag);
    }
  if (offers_closing (self, file))
    {
      gboolean active = file->status == CL_CASE_STATUS_ACTIVE;
      GtkWidget *button = gtk_button_new_with_label (active ? _ ("Close") : _ ("Reopen"));
      g_autofree char *name =
        g_strdup_printf (active ? _ ("Close “%s”") : _ ("Reopen “%s”"), file->title);

      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                      -1);
      g_object_set_data_full (G_OBJECT (button), "cl-case", g_object_ref (file), g_object_unref);
      g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_toggle_clicked_cb), self);
      gtk_box_append (GTK_BOX (head), button);
    }
  return head;
}

static GtkWidget *
make_card (ClClientCases *self, ClCaseFile *file)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *chips = cl_wrap_box_new ();

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "pad");
  gtk_box_append (GTK_BOX (card), make_head (self, file));
  for (guint i = 0; i < file->staff->len; i++)
    {
      gint64 member = g_array_index (file->staff, gint64, i);
      GtkWidget *chip = cl_chip_new (member, cl_people_get_name (self->bundle->people, member));

      cl_chip_set_removable (CL_CHIP (chip), FALSE);
      cl_chip_set_owner (CL_CHIP (chip), member == self->bundle->client->owner);
      cl_wrap_box_append (CL_WRAP_BOX (chips), chip);
    }
  if (file->staff->len == 0)
    {
      g_object_ref_sink (chips);
      g_object_unref (chips);
      gtk_box_append (GTK_BOX (card), make_label (_ ("Nobody is on its staff"), "soft"));
    }
  else
    gtk_box_append (GTK_BOX (card), chips);
  return card;
}

static void
add_group (ClClientCases *self, const char *title, ClCaseStatus status, gboolean with_new)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *heading = make_label (title, "heading");
  guint count = 0;

  gtk_widget_set_hexpand (heading, TRUE);
  gtk_box_append (GTK_BOX (head), heading);
  if (with_new)
    {
      GtkWidget *button = gtk_button_new_with_label (_ ("New Case…"));

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "client.new-case");
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "edit");
      gtk_widget_add_css_class (button, "head");
      gtk_box_append (GTK_BOX (head), button);
    }
  gtk_box_append (GTK_BOX (group), head);
  for (guint i = 0; i < self->bundle->cases->len; i++)
    {
      ClCaseFile *file = g_ptr_array_index (self->bundle->cases, i);

      if (file->status != status)
        continue;
      gtk_box_append (GTK_BOX (group), make_card (self, file));
      count++;
    }
  if (count == 0 && status == CL_CASE_STATUS_ACTIVE)
    gtk_box_append (GTK_BOX (group), make_label (_ ("No case is open."), "soft"));
  gtk_widget_set_visible (group, count > 0 || status == CL_CASE_STATUS_ACTIVE);
  gtk_box_append (GTK_BOX (self->box), group);
}

static void
add_empty (ClClientCases *self, gboolean with_new)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "cl-case-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("No cases yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page),
                                   _ ("A case gathers the people and the notes of one episode of "
                                      "care."));
  gtk_widget_set_vexpand (page, TRUE);
  if (with_new)
    {
      GtkWidget *button = gtk_button_new_with_label (_ ("New Case…"));

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "client.new-case");
      gtk_widget_add_css_class (button, "pill");
      gtk_widget_add_css_class (button, "suggested-action");
      gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
      adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
    }
  gtk_box_append (GTK_BOX (self->box), page);
}

static void
cl_client_cases_dispose (GObject *object)
{
  ClClientCases *self = CL_CLIENT_CASES (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->bundle);
  G_OBJECT_CLASS (cl_client_cases_parent_class)->dispose (object);
}

static void
cl_client_cases_class_init (ClClientCasesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_client_cases_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
cl_client_cases_init (ClClientCases *self)
{
  self->scroller = cl_client_frame_new (&self->box);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

/**
 * cl_client_cases_new:
 *
 * The cases of a client that the member knows of: opened, closed, reopened
 * here; their staff is changed on Assigned Staff.
 *
 * Returns: (transfer floating): an empty page
 */
GtkWidget *
cl_client_cases_new (void)
{
  return g_object_new (CL_TYPE_CLIENT_CASES, NULL);
}

/**
 * cl_client_cases_set_bundle:
 * @self: a page
 * @bundle: a client
 *
 * Shows the cases.
 */
void
cl_client_cases_set_bundle (ClClientCases *self, ClClientBundle *bundle)
{
  gboolean with_new;
  GtkWidget *child;

  g_return_if_fail (CL_IS_CLIENT_CASES (self));
  g_return_if_fail (CL_IS_CLIENT_BUNDLE (bundle));

  g_set_object (&self->bundle, bundle);
  with_new = cl_client_bundle_offers_case (bundle);
  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  if (bundle->cases->len == 0)
    {
      add_empty (self, with_new);
      return;
    }
  add_group (self, _ ("Active cases"), CL_CASE_STATUS_ACTIVE, with_new);
  add_group (self, _ ("Closed cases"), CL_CASE_STATUS_CLOSED, FALSE);
}
