/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-document-row.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "cl-client-words.h"

#define PICTURE_PIXELS 32

static const char *
get_title (ClDocument *document)
{
  if (document->name != NULL)
    return document->name;
  return document->is_damaged ? _ ("Damaged document") : _ ("Document you have no key to yet");
}

static char *
describe_kind (ClDocument *document)
{
  g_autofree char *type =
    document->media_type != NULL ? g_content_type_from_mime_type (document->media_type) : NULL;

  return type != NULL ? g_content_type_get_description (type) : NULL;
}

static char *
describe (ClClientBundle *bundle, ClDocument *document)
{
  g_autofree char *kind = describe_kind (document);
  g_autofree char *size = g_format_size ((guint64) document->size);
  g_autofree char *day = cl_client_words_format_moment (bundle->practice, document->added_at);
  /* Translators: who added a document, and a moment as in "3 Nov at 3:10 PM" */
  g_autofree char *added = g_strdup_printf (
    _ ("added by %s %s"), cl_people_get_name (bundle->people, document->author), day);
  const char *parts[5] = { NULL };
  guint n = 0;

  if (document->is_damaged)
    return g_strdup (_ ("It was changed outside the program. Ask an administrator to verify the "
                        "audit log and to restore a backup."));
  if (document->name == NULL)
    return g_strdup (_ ("Ask somebody who can read it to open the client once."));
  if (kind != NULL)
    parts[n++] = kind;
  parts[n++] = size;
  parts[n++] = added;
  if (document->case_title != NULL)
    parts[n++] = document->case_title;
  return g_strjoinv (" · ", (GStrv) parts);
}

static GtkWidget *
make_picture (ClDocument *document)
{
  g_autoptr (GdkTexture) texture =
    document->thumbnail != NULL ? gdk_texture_new_from_bytes (document->thumbnail, NULL) : NULL;
  g_autofree char *type =
    document->media_type != NULL ? g_content_type_from_mime_type (document->media_type) : NULL;
  g_autoptr (GIcon) icon = type != NULL ? g_content_type_get_symbolic_icon (type) : NULL;
  GtkWidget *image = gtk_image_new ();

  if (texture != NULL)
    gtk_image_set_from_paintable (GTK_IMAGE (image), GDK_PAINTABLE (texture));
  else if (icon != NULL)
    gtk_image_set_from_gicon (GTK_IMAGE (image), icon);
  else
    gtk_image_set_from_icon_name (GTK_IMAGE (image), document->is_damaged
                                                       ? "dialog-warning-symbolic"
                                                       : "text-x-generic-symbolic");
  if (texture != NULL)
    gtk_image_set_pixel_size (GTK_IMAGE (image), PICTURE_PIXELS);
  else
    gtk_widget_add_css_class (image, "soft");
  gtk_widget_set_size_request (image, PICTURE_PIXELS, -1);
  return image;
}

static GtkWidget *
make_tag (void)
{
  GtkWidget *tag = gtk_label_new (C_ ("document", "Clinical"));

  gtk_widget_add_css_class (tag, "tag");
  gtk_widget_add_css_class (tag, "plain");
  gtk_widget_set_valign (tag, GTK_ALIGN_CENTER);
  return tag;
}

static void
add_item (GMenu *menu, const char *label, const char *action, ClDocument *document)
{
  g_autofree char *detailed =
    g_strdup_printf ("documents.%s(int64 %" G_GINT64_FORMAT ")", action, document->id);

  g_menu_append (menu, label, detailed);
}

static GtkWidget *
make_menu (ClDocument *document)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) read = g_menu_new ();
  g_autoptr (GMenu) change = g_menu_new ();
  /* Translators: %s is the name of a document */
  g_autofree char *name = g_strdup_printf (_ ("More of %s"), get_title (document));
  GtkWidget *button = gtk_menu_button_new ();

  if (document->name != NULL)
    {
      add_item (read, _ ("_Open"), "open", document);
      add_item (read, _ ("_Save a Copy…"), "save", document);
    }
  if (document->may_change && document->name != NULL)
    add_item (change, _ ("_Rename…"), "rename", document);
  if (document->may_change)
    add_item (change, _ ("_Delete…"), "remove", document);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (read));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (change));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_visible (button, document->name != NULL || document->may_change);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

/**
 * cl_document_row_new:
 * @bundle: the client
 * @document: a document of theirs
 *
 * A document in a list, which opens it; what else can be done with it is in its menu.
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
cl_document_row_new (ClClientBundle *bundle, ClDocument *document)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *subtitle = describe (bundle, document);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), get_title (document));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), make_picture (document));
  if (document->is_clinical)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_tag ());
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_menu (document));
  if (document->name != NULL)
    {
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "x", document->id);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "documents.open");
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  get_title (document), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  subtitle, -1);
  return row;
}
