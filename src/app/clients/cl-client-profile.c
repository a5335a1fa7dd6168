/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-client-profile.h"

#include <glib/gi18n.h>

#include "cl-avatar.h"
#include "cl-care-form.h"
#include "cl-client-edit.h"
#include "cl-client-words.h"
#include "cl-property-row.h"
#include "cl-width-watcher.h"

/* Below this the two columns become one. */
#define NARROW_BELOW 680

struct _ClClientProfile
{
  GtkWidget parent_instance;
  GtkWidget *scroller;
  GtkWidget *columns;
  GtkWidget *left;
  GtkWidget *right;
  ClClientBundle *bundle;
};

G_DEFINE_FINAL_TYPE (ClClientProfile, cl_client_profile, GTK_TYPE_WIDGET)

static const char *
or_nothing (const char *text)
{
  return text != NULL && *text != '\0' ? text : C_ ("value", "None");
}

static void
activate_edit_part (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClClientProfile *self = CL_CLIENT_PROFILE (widget);

  cl_client_edit_details (widget, self->bundle, (ClClientPart) g_variant_get_int32 (parameter));
}

static void
activate_edit_care (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClClientProfile *self = CL_CLIENT_PROFILE (widget);

  cl_care_form_open (widget, self->bundle, g_variant_get_int64 (parameter));
}

static GtkWidget *
make_edit (const char *title, const char *action, GVariant *target)
{
  GtkWidget *edit = gtk_button_new_with_label (_ ("Edit"));
  /* Translators: %s is a group of facts, such as "Contact" */
  g_autofree char *name = g_strdup_printf (_ ("Edit %s"), title);

  gtk_widget_add_css_class (edit, "flat");
  gtk_widget_add_css_class (edit, "edit");
  gtk_widget_add_css_class (edit, "head");
  gtk_accessible_update_property (GTK_ACCESSIBLE (edit), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (edit), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (edit), action);
  return edit;
}

/* A heading with its Edit button, where there is an action to edit, and an empty boxed list
 * below. Takes a floating target. */
static GtkListBox *
add_group (GtkWidget *column, const char *title, const char *action, GVariant *target)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *list = gtk_list_box_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (head), label);
  if (action != NULL)
    gtk_box_append (GTK_BOX (head), make_edit (title, action, target));
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_add_css_class (list, "dense");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_box_append (GTK_BOX (group), head);
  gtk_box_append (GTK_BOX (group), list);
  gtk_box_append (GTK_BOX (column), group);
  return GTK_LIST_BOX (list);
}

static GtkListBox *
add_part (GtkWidget *column, const char *title, ClClientPart part)
{
  return add_group (column, title, "profile.edit-part", g_variant_new_int32 (part));
}

static void
add_fact (GtkListBox *list, const char *title, const char *value, gboolean copyable)
{
  gboolean has_value = value != NULL && *value != '\0';

  gtk_list_box_append (list,
                       cl_property_row_new (title, or_nothing (value), copyable && has_value));
}

static void
add_contact (ClClientProfile *self)
{
  const ClClientDetails *details = self->bundle->client->details;
  GtkListBox *list = add_part (self->left, _ ("Contact"), CL_CLIENT_PART_CONTACT);
  g_autofree char *address = cl_client_words_format_address (details);

  add_fact (list, _ ("Phone"), details->phone, TRUE);
  add_fact (list, _ ("Email"), details->email, TRUE);
  add_fact (list, _ ("Address"), address, TRUE);
}

static void
add_about (ClClientProfile *self)
{
  const ClClientDetails *details = self->bundle->client->details;
  GtkListBox *list = add_part (self->right, _ ("About"), CL_CLIENT_PART_ABOUT);
  g_autofree char *name = cl_client_get_display_name (self->bundle->client);
  g_autofree char *born = cl_client_words_format_date (details->birth_date);
  const char *owner = cl_people_get_name (self->bundle->people, self->bundle->client->owner);
  GtkWidget *row = cl_property_row_new (_ ("Owner"), owner, FALSE);
  GtkWidget *avatar = cl_avatar_new (owner, 26);

  add_fact (list, _ ("Legal name"), name, FALSE);
  if (details->preferred_name != NULL && *details->preferred_name != '\0')
    add_fact (list, _ ("Preferred name"), details->preferred_name, FALSE);
  add_fact (list, _ ("Birth date"), born, FALSE);
  gtk_widget_set_valign (avatar, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), avatar);
  gtk_list_box_append (list, row);
}

static void
add_insurance (ClClientProfile *self)
{
  const ClClientDetails *details = self->bundle->client->details;
  GtkListBox *list = add_part (self->left, _ ("Insurance"), CL_CLIENT_PART_INSURANCE);

  if (details->insurance_payer == NULL || *details->insurance_payer == '\0')
    {
      add_fact (list, _ ("Insurer"), NULL, FALSE);
      return;
    }
  add_fact (list, _ ("Insurer"), details->insurance_payer, FALSE);
  add_fact (list, _ ("Member number"), details->insurance_member_id, TRUE);
  if (details->insurance_group != NULL && *details->insurance_group != '\0')
    add_fact (list, _ ("Group"), details->insurance_group, FALSE);
}

static char *
make_care_title (ClClientProfile *self, gint64 practitioner)
{
  g_autofree char *name = cl_people_get_short_name (self->bundle->people, practitioner);

  if (practitioner == cl_actor_get_id (self->bundle->actor))
    /* Translators: %s is the first name of a client */
    return g_strdup_printf (_ ("Your settings for %s"),
                            or_nothing (self->bundle->client->details->first_name));
  /* Translators: %s is a practitioner */
  return g_strdup_printf (_ ("Settings of %s"), name);
}

/* What a practitioner keeps for the client. */
static void
add_care (ClClientProfile *self, gint64 practitioner)
{
  const ClCare *care = cl_client_bundle_get_care (self->bundle, practitioner);
  gboolean can_edit = cl_client_bundle_offers_care (self->bundle, practitioner);
  g_autofree char *title = make_care_title (self, practitioner);
  GtkListBox *list = add_group (self->right, title, can_edit ? "profile.edit-care" : NULL,
                                can_edit ? g_variant_new_int64 (practitioner) : NULL);
  g_autofree char *codes =
    care != NULL && care->diagnoses != NULL ? g_strjoinv (", ", care->diagnoses) : NULL;

  add_fact (list, _ ("Client status"),
            cl_care_status_get_label (care != NULL ? care->status : CL_CARE_STATUS_ACTIVE), FALSE);
  add_fact (list, _ ("Diagnosis"), codes, FALSE);
}

/* A practitioner's own settings, else the owner's; who decides about the access sees to those of
 * everybody. */
static void
add_cares (ClClientProfile *self)
{
  gint64 me = cl_actor_get_id (self->bundle->actor);
  gint64 owner = self->bundle->client->owner;
  gboolean is_mine = cl_people_is_practitioner (self->bundle->people, me);
  gboolean manages = cl_client_bundle_has (self->bundle, CL_AREA_MANAGE);
  GPtrArray *cares = self->bundle->client->cares;

  if (is_mine)
    add_care (self, me);
  if (!is_mine || (manages && owner != me))
    add_care (self, owner);
  for (guint i = 0; manages && cares != NULL && i < cares->len; i++)
    {
      const ClCare *care = g_ptr_array_index (cares, i);

      if (care->practitioner != owner && (care->practitioner != me || !is_mine))
        add_care (self, care->practitioner);
    }
}

static void
add_hidden_care (ClClientProfile *self, GtkListBox *list, gint64 practitioner)
{
  g_autofree char *title = make_care_title (self, practitioner);
  g_autofree char *name =
    g_markup_escape_text (cl_people_get_name (self->bundle->people, practitioner), -1);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *edit = make_edit (title, "profile.edit-care", g_variant_new_int64 (practitioner));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  gtk_widget_set_valign (edit, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), edit);
  gtk_list_box_append (list, row);
}

static void
note_hidden_care (ClClientProfile *self, GArray *practitioners, gint64 member)
{
  if (!cl_client_bundle_offers_care (self->bundle, member))
    return;
  for (guint i = 0; i < practitioners->len; i++)
    if (g_array_index (practitioners, gint64, i) == member)
      return;
  g_array_append_val (practitioners, member);
}

/* Who may set what they may not see: whose settings there may be is known by the access alone, so
 * that nothing tells which there are. */
static void
add_hidden_cares (ClClientProfile *self)
{
  ClAccess *access = self->bundle->access;
  g_autoptr (GArray) practitioners = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkListBox *list;

  note_hidden_care (self, practitioners, cl_actor_get_id (self->bundle->actor));
  note_hidden_care (self, practitioners, self->bundle->client->owner);
  for (guint i = 0; access != NULL && i < access->grants->len; i++)
    note_hidden_care (self, practitioners, g_array_index (access->grants, ClGrant, i).member);
  if (practitioners->len == 0)
    return;
  list = add_group (self->right, _ ("Settings of practitioners"), NULL, NULL);
  add_fact (list, _ ("Client status and diagnosis"), C_ ("value", "Not shown to you"), FALSE);
  for (guint i = 0; i < practitioners->len; i++)
    add_hidden_care (self, list, g_array_index (practitioners, gint64, i));
}

static void
add_emergency_contact (ClClientProfile *self)
{
  const ClClientDetails *details = self->bundle->client->details;
  GtkListBox *list = add_part (self->right, _ ("Emergency contact"), CL_CLIENT_PART_EMERGENCY);
  g_autofree char *title = NULL;

  if (details->emergency_name == NULL || *details->emergency_name == '\0')
    {
      add_fact (list, _ ("Name"), NULL, FALSE);
      return;
    }
  title = details->emergency_relation != NULL && *details->emergency_relation != '\0'
            ? g_strdup_printf ("%s, %s", details->emergency_name, details->emergency_relation)
            : g_strdup (details->emergency_name);
  add_fact (list, title, details->emergency_phone, TRUE);
}

static void
empty (GtkWidget *column)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (column)) != NULL)
    gtk_box_remove (GTK_BOX (column), child);
}

static void
on_narrow_cb (ClClientProfile *self, GParamSpec *pspec, ClWidthWatcher *watcher)
{
  gboolean narrow = cl_width_watcher_get_narrow (watcher);
  int margin = narrow ? 12 : 24;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_homogeneous (GTK_BOX (self->columns), !narrow);
  gtk_box_set_spacing (GTK_BOX (self->columns), narrow ? 18 : 24);
  gtk_widget_set_margin_start (self->columns, margin);
  gtk_widget_set_margin_end (self->columns, margin);
}

static void
cl_client_profile_dispose (GObject *object)
{
  ClClientProfile *self = CL_CLIENT_PROFILE (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->bundle);
  G_OBJECT_CLASS (cl_client_profile_parent_class)->dispose (object);
}

static void
cl_client_profile_class_init (ClClientProfileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_client_profile_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "profile.edit-part", "i", activate_edit_part);
  gtk_widget_class_install_action (widget_class, "profile.edit-care", "x", activate_edit_care);
}

static void
cl_client_profile_init (ClClientProfile *self)
{
  GtkWidget *watcher = cl_width_watcher_new (NARROW_BELOW);

  self->columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);
  self->left = gtk_box_new (GTK_ORIENTATION_VERTICAL, 20);
  self->right = gtk_box_new (GTK_ORIENTATION_VERTICAL, 20);
  gtk_widget_set_valign (self->left, GTK_ALIGN_START);
  gtk_widget_set_valign (self->right, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->columns), self->left);
  gtk_box_append (GTK_BOX (self->columns), self->right);
  gtk_widget_set_margin_top (self->columns, 20);
  gtk_widget_set_margin_bottom (self->columns, 24);
  adw_bin_set_child (ADW_BIN (watcher), self->columns);
  g_signal_connect_object (watcher, "notify::narrow", G_CALLBACK (on_narrow_cb), self,
                           G_CONNECT_SWAPPED);
  on_narrow_cb (self, NULL, CL_WIDTH_WATCHER (watcher));

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), watcher);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

/**
 * cl_client_profile_new:
 *
 * The facts of a client in groups, each with its form; insurance and settings
 * only with their areas.
 *
 * Returns: (transfer floating): an empty profile
 */
GtkWidget *
cl_client_profile_new (void)
{
  return g_object_new (CL_TYPE_CLIENT_PROFILE, NULL);
}

/**
 * cl_client_profile_set_bundle:
 * @self: a profile
 * @bundle: a client on which the member has demographics
 *
 * Shows the client.
 */
void
cl_client_profile_set_bundle (ClClientProfile *self, ClClientBundle *bundle)
{
  g_return_if_fail (CL_IS_CLIENT_PROFILE (self));
  g_return_if_fail (CL_IS_CLIENT_BUNDLE (bundle));

  g_set_object (&self->bundle, bundle);
  empty (self->left);
  empty (self->right);
  add_contact (self);
  if (cl_client_bundle_has (bundle, CL_AREA_INSURANCE))
    add_insurance (self);
  add_about (self);
  if (cl_client_bundle_has (bundle, CL_AREA_DIAGNOSIS))
    add_cares (self);
  else
    add_hidden_cares (self);
  add_emergency_contact (self);
}
