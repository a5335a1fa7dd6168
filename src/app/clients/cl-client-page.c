/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-client-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "cl-access-dialog.h"
#include "cl-avatar.h"
#include "cl-client-appointments.h"
#include "cl-client-cases.h"
#include "cl-client-documents.h"
#include "cl-client-edit.h"
#include "cl-client-profile.h"
#include "cl-client-records.h"
#include "cl-client-staff.h"
#include "cl-client-words.h"
#include "cl-document-add.h"
#include "cl-emergency-banner.h"
#include "cl-emergency-dialog.h"
#include "cl-error.h"
#include "cl-export-dialog.h"
#include "cl-guard.h"
#include "cl-new-note-form.h"
#include "cl-note-service.h"
#include "cl-save.h"
#include "cl-sidebar-button.h"
#include "cl-sweep-service.h"
#include "cl-tabs.h"
#include "cl-why-dialog.h"
#include "cl-width-watcher.h"

struct _ClClientPage
{
  GtkWidget parent_instance;
  ClPractice *practice;
  ClActor *actor;
  gint64 id;
  ClClientBundle *bundle;
  GCancellable *cancellable;
  GtkWidget *profile;
  GtkWidget *appointments;
  GtkWidget *cases;
  GtkWidget *staff;
  GtkWidget *records;
  GtkWidget *documents;
  GtkWidget *shown; /* the tab before a change of tabs that is asked about */
  gboolean asking;
  gboolean loading; /* what is read may be logged as an opening: one at a time */
  gboolean changed; /* something changed meanwhile */
  gboolean lost; /* what was opened cannot be shown any more */
  GPtrArray *drafts; /* ClDraft: to be restored once the client is there */
  gboolean away; /* it was on the screen before, and is not now */
  char *wanted_tab; /* (nullable): shown once it is there */
  guint offered; /* what the menu offers: one that is open stays so while that is the same */

  ClWidthWatcher *watcher;
  AdwWindowTitle *title;
  GtkMenuButton *menu_button;
  ClEmergencyBanner *emergency;
  GtkStack *outer;
  GtkStack *stack;
  GtkBox *name_line;
  GtkBox *head;
  ClAvatar *avatar;
  GtkLabel *name;
  GtkLabel *line;
  GtkWidget *access_button;
  GtkImage *access_icon;
  GtkLabel *access_label;
  AdwStatusPage *failed;
};

G_DEFINE_FINAL_TYPE (ClClientPage, cl_client_page, GTK_TYPE_WIDGET)

static gboolean
may_manage (ClClientPage *self)
{
  return self->bundle != NULL && cl_client_bundle_has (self->bundle, CL_AREA_MANAGE);
}

static void
activate_manage_access (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClClientPage *self = CL_CLIENT_PAGE (widget);

  if (may_manage (self) && !cl_guard_has_unsaved (widget))
    cl_access_dialog_open (widget, self->bundle, NULL);
  else if (may_manage (self))
    cl_save_show_error (widget, _ ("Save or discard the changes of Assigned Staff first."));
}

static void
activate_why (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClClientPage *self = CL_CLIENT_PAGE (widget);
  gint64 member = g_variant_get_int64 (parameter);

  if (self->bundle != NULL)
    cl_why_dialog_open (widget, widget, self->bundle,
                        member != 0 ? member : cl_actor_get_id (self->actor));
}

static void
activate_new_appointment (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClClientPage *self = CL_CLIENT_PAGE (widget);

  if (self->bundle != NULL && self->bundle->may_book)
    gtk_widget_activate_action (widget, "win.new-appointment", "(xxx)", self->id,
                                cl_client_bundle_get_booked (self->bundle), (gint64) 0);
}

static void
activate_new_case (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClClientPage *self = CL_CLIENT_PAGE (widget);

  if (self->bundle != NULL)
    cl_client_edit_case (widget, self->bundle);
}

static void
activate_new_note (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClClientPage *self = CL_CLIENT_PAGE (widget);

  if (self->bundle != NULL && cl_note_service_may_write (self->actor, self->bundle->client->areas))
    cl_new_note_form_open (widget, self->bundle);
}

static void
activate_export (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClClientPage *self = CL_CLIENT_PAGE (widget);

  if (self->bundle != NULL)
    cl_export_dialog_open (widget, self->bundle);
}

static void
activate_emergency (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClClientPage *self = CL_CLIENT_PAGE (widget);

  if (self->bundle != NULL && self->bundle->terms != NULL)
    cl_emergency_dialog_open (widget, self->bundle);
}

static void
activate_end_emergency (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClClientPage *self = CL_CLIENT_PAGE (widget);

  if (self->bundle != NULL)
    cl_emergency_dialog_end (widget, self->bundle);
}

static void
activate_show_tab (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClClientPage *self = CL_CLIENT_PAGE (widget);
  const char *name = g_variant_get_string (parameter, NULL);

  if (gtk_stack_get_child_by_name (self->stack, name) != NULL)
    gtk_stack_set_visible_child_name (self->stack, name);
  else if (self->bundle == NULL)
    {
      g_free (self->wanted_tab);
      self->wanted_tab = g_strdup (name);
    }
}

enum
{
  OFFERS_ACCESS = 1 << 0,
  OFFERS_LOG = 1 << 1,
  OFFERS_CASE = 1 << 2,
  OFFERS_EMERGENCY = 1 << 3,
  OFFERS_END = 1 << 4,
  OFFERS_APPOINTMENT = 1 << 5,
  OFFERS_NOTE = 1 << 6,
  IS_SET = 1 << 7,
};

static guint
get_offered (ClClientPage *self)
{
  guint offered = IS_SET;

  if (may_manage (self))
    offered |= OFFERS_ACCESS;
  if (cl_actor_has_permission (self->actor, CL_PERMISSION_VIEW_AUDIT))
    offered |= OFFERS_LOG;
  if (self->bundle->may_book)
    offered |= OFFERS_APPOINTMENT;
  if (cl_client_bundle_offers_case (self->bundle))
    offered |= OFFERS_CASE;
  if (cl_note_service_may_write (self->actor, self->bundle->client->areas))
    offered |= OFFERS_NOTE;
  if (cl_client_bundle_get_emergency (self->bundle) != 0)
    offered |= OFFERS_END;
  if (self->bundle->terms != NULL)
    offered |= OFFERS_EMERGENCY;
  return offered;
}

static void
update_menu (ClClientPage *self)
{
  guint offered = get_offered (self);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) access = g_menu_new ();
  g_autoptr (GMenu) work = g_menu_new ();
  g_autoptr (GMenu) emergency = g_menu_new ();

  if (offered == self->offered)
    return;
  self->offered = offered;
  if (offered & OFFERS_ACCESS)
    g_menu_append (access, _ ("_Manage Access…"), "client.manage-access");
  g_menu_append (access, _ ("_Why Can I See This?"), "client.why(int64 0)");
  if (offered & OFFERS_LOG)
    {
      g_autofree char *action =
        g_strdup_printf ("win.client-history(int64 %" G_GINT64_FORMAT ")", self->id);

      g_menu_append (access, _ ("Who _Looked at This Record"), action);
    }
  if (offered & OFFERS_APPOINTMENT)
    g_menu_append (work, _ ("_New Appointment…"), "client.new-appointment");
  if (offered & OFFERS_CASE)
    g_menu_append (work, _ ("New _Case…"), "client.new-case");
  if (offered & OFFERS_NOTE)
    g_menu_append (work, _ ("New N_ote…"), "client.new-note");
  g_menu_append (work, _ ("E_xport…"), "client.export");
  if (offered & OFFERS_EMERGENCY)
    g_menu_append (emergency,
                   offered & OFFERS_END ? _ ("_Begin Emergency Access Anew…")
                                        : _ ("_Emergency Access…"),
                   "client.emergency");
  if (offered & OFFERS_END)
    g_menu_append (emergency, _ ("_End Emergency Access"), "client.end-emergency");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (access));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (work));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (emergency));
  gtk_menu_button_set_menu_model (self->menu_button, G_MENU_MODEL (menu));
}

static void
update_access_button (ClClientPage *self)
{
  ClClient *client = self->bundle->client;
  g_autofree char *owner = cl_people_get_short_name (self->bundle->people, client->owner);
  g_autofree char *text = NULL;
  const char *icon;

  if (client->everyone != CL_LEVEL_NONE)
    {
      icon = "cl-everyone-symbolic";
      text = g_strdup (C_ ("access", "Everyone"));
    }
  else if (client->n_grants > 0)
    {
      icon = "cl-shared-symbolic";
      text = g_strdup_printf (ngettext ("Shared with %u", "Shared with %u", client->n_grants),
                              client->n_grants);
    }
  else
    {
      icon = "cl-private-symbolic";
      /* Translators: %s is the owner of a client, such as "Dr. Ruiz" */
      text = g_strdup_printf (_ ("Private to %s"), owner);
    }
  gtk_image_set_from_icon_name (self->access_icon, icon);
  gtk_label_set_label (self->access_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->access_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  if (may_manage (self))
    {
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->access_button), NULL);
      gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->access_button), NULL);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->access_button), "client.manage-access");
      gtk_widget_set_tooltip_text (self->access_button, _ ("Manage Access"));
    }
  else
    {
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->access_button), NULL);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->access_button), "x", (gint64) 0);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->access_button), "client.why");
      gtk_widget_set_tooltip_text (self->access_button, _ ("Why can I see this?"));
    }
}

static void
update_head (ClClientPage *self)
{
  ClClient *client = self->bundle->client;
  g_autofree char *name = cl_client_get_display_name (client);
  g_autofree char *line = cl_client_words_format_line (self->practice, client->details->pronouns,
                                                       client->details->birth_date, TRUE);

  cl_avatar_set_name (self->avatar, name);
  gtk_label_set_label (self->name, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), name);
  gtk_label_set_label (self->line, line);
  gtk_widget_set_visible (GTK_WIDGET (self->line), *line != '\0');
  update_access_button (self);
}

static GtkWidget *
ensure_tab (ClClientPage *self,
            gboolean wanted,
            GtkWidget **tab,
            GtkWidget *(*create) (void),
            const char *name,
            const char *title)
{
  if (wanted && *tab == NULL)
    {
      *tab = create ();
      gtk_stack_add_titled (self->stack, *tab, name, title);
    }
  else if (!wanted && *tab != NULL)
    {
      gtk_stack_remove (self->stack, *tab);
      *tab = NULL;
    }
  return *tab;
}

/* What the areas allow is built, and nothing else (docs: SCREENS). */
static void
update_tabs (ClClientPage *self)
{
  if (ensure_tab (self, cl_client_bundle_has (self->bundle, CL_AREA_DEMOGRAPHICS), &self->profile,
                  cl_client_profile_new, "profile", _ ("Profile")))
    cl_client_profile_set_bundle (CL_CLIENT_PROFILE (self->profile), self->bundle);
  if (ensure_tab (self, cl_client_bundle_has (self->bundle, CL_AREA_SCHEDULE), &self->appointments,
                  cl_client_appointments_new, "appointments", _ ("Appointments")))
    cl_client_appointments_set_bundle (CL_CLIENT_APPOINTMENTS (self->appointments), self->bundle);
  if (ensure_tab (self, self->bundle->cases->len > 0 || cl_client_bundle_offers_case (self->bundle),
                  &self->cases, cl_client_cases_new, "cases", _ ("Cases")))
    cl_client_cases_set_bundle (CL_CLIENT_CASES (self->cases), self->bundle);
  if (ensure_tab (self, may_manage (self), &self->staff, cl_client_staff_new, "staff",
                  _ ("Assigned Staff")))
    cl_client_staff_set_bundle (CL_CLIENT_STAFF (self->staff), self->bundle);
  if (ensure_tab (self, self->bundle->has_chart || self->bundle->has_sharing, &self->records,
                  cl_client_records_new, "records", _ ("Records")))
    cl_client_records_set_bundle (CL_CLIENT_RECORDS (self->records), self->bundle);
  if (ensure_tab (self,
                  cl_client_bundle_has (self->bundle, CL_AREA_DOCUMENTS) ||
                    cl_document_add_is_offered (self->bundle),
                  &self->documents, cl_client_documents_new, "documents", _ ("Documents & Forms")))
    cl_client_documents_set_bundle (CL_CLIENT_DOCUMENTS (self->documents), self->bundle);
  if (self->wanted_tab != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "client.show-tab", "s", self->wanted_tab);
  g_clear_pointer (&self->wanted_tab, g_free);
}

static gboolean
restore (ClClientPage *self, ClDraft *draft)
{
  const char *kind = cl_draft_get_kind (draft);

  if (g_str_equal (kind, CL_CLIENT_STAFF_DRAFT))
    {
      if (self->staff == NULL)
        return FALSE;
      gtk_stack_set_visible_child (self->stack, self->staff);
      cl_client_staff_restore (CL_CLIENT_STAFF (self->staff), draft);
      return TRUE;
    }
  if (!g_str_equal (kind, CL_ACCESS_DIALOG_DRAFT))
    return cl_client_edit_restore (GTK_WIDGET (self), self->bundle, draft);
  if (may_manage (self))
    cl_access_dialog_open (GTK_WIDGET (self), self->bundle, draft);
  return may_manage (self);
}

static void
restore_all (ClClientPage *self)
{
  guint n_failed = 0;

  for (guint i = 0; i < self->drafts->len; i++)
    if (self->lost || !restore (self, g_ptr_array_index (self->drafts, i)))
      n_failed++;
  g_ptr_array_set_size (self->drafts, 0);
  if (n_failed > 0)
    cl_save_show_error (GTK_WIDGET (self),
                        _ ("What you had not saved is gone: you may not change it any more."));
}

static void load (ClClientPage *self, ClClientBundle *opened);

/* What an emergency opened is gone: it is said why, for it may go from under somebody's eyes. */
static void
tell_emergency_over (ClClientPage *self, gint64 was_until)
{
  if (was_until <= cl_practice_get_now (self->practice))
    cl_save_show_error (GTK_WIDGET (self),
                        _ ("Your emergency access has run out. You see what else you may see."));
}

/* The client may not be known to them otherwise. */
static void
show_failed (ClClientPage *self, const GError *error)
{
  gint64 was_until = self->bundle != NULL ? cl_client_bundle_get_emergency (self->bundle) : 0;
  gboolean is_over = was_until != 0 && g_error_matches (error, CL_ERROR, CL_ERROR_NOT_FOUND);
  g_autofree char *escaped = g_markup_escape_text (error->message, -1);

  adw_status_page_set_title (self->failed, is_over ? _ ("Your emergency access is over")
                                                   : _ ("This client cannot be shown"));
  adw_status_page_set_description (
    self->failed, is_over ? _ ("You do not see this client otherwise. In another emergency, open "
                               "the chart again from the menu of Clients.")
                          : escaped);
  gtk_widget_set_visible (GTK_WIDGET (self->menu_button), FALSE);
  gtk_stack_set_visible_child_name (self->outer, "failed");
  self->lost = TRUE;
  restore_all (self);
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClClientPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClClientBundle)
    bundle = cl_client_bundle_load_finish (CL_PRACTICE (source), result, &error);
  gint64 was_until;

  if (self->practice == NULL || self->away ||
      (bundle == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)))
    return;
  self->loading = FALSE;
  if (bundle == NULL)
    {
      show_failed (self, error);
      if (self->changed && self->bundle != NULL)
        load (self, self->bundle);
      return;
    }
  if (self->lost)
    {
      /* It came back, such as by Undo, and with that is opened. */
      load (self, NULL);
      return;
    }
  was_until = self->bundle != NULL ? cl_client_bundle_get_emergency (self->bundle) : 0;
  g_set_object (&self->bundle, bundle);
  cl_emergency_banner_set_until (self->emergency, self->practice,
                                 cl_client_bundle_get_emergency (bundle));
  if (was_until != 0 && cl_client_bundle_get_emergency (bundle) == 0)
    tell_emergency_over (self, was_until);
  update_head (self);
  update_menu (self);
  update_tabs (self);
  gtk_widget_set_visible (GTK_WIDGET (self->menu_button), TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "client.manage-access", may_manage (self));
  gtk_stack_set_visible_child_name (self->outer, "client");
  restore_all (self);
  if (self->changed)
    load (self, bundle);
}

/* @opened: what is on the screen already; NULL where the person opens the record. */
static void
load (ClClientPage *self, ClClientBundle *opened)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->loading = TRUE;
  self->changed = FALSE;
  if (opened == NULL)
    self->lost = FALSE;
  cl_client_bundle_load_async (self->practice, self->actor, self->id, opened, self->cancellable,
                               on_loaded_cb, g_object_ref (self));
}

/* Following a change is no opening, unless it shows more than before; what changes while the record
 * is being read is read again afterwards, so that one opening is logged. What is not on the screen
 * is not read. */
static void
on_practice_changed_cb (ClClientPage *self, ClChangedKind kind, gint64 id)
{
  if (self->away || (kind == CL_CHANGED_CLIENT && id != 0 && id != self->id))
    return;
  if (self->loading)
    self->changed = TRUE;
  else if (self->bundle != NULL)
    load (self, self->bundle);
}

static void
activate_read_again (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClClientPage *self = CL_CLIENT_PAGE (widget);

  on_practice_changed_cb (self, CL_CHANGED_CLIENT, self->id);
}

/* The sweep tells everything in this window that shows the client. */
static void
on_emergency_over_cb (ClClientPage *self)
{
  cl_sweep_service_sweep_async (self->practice);
}

static void
on_may_leave (gboolean may_leave, gpointer user_data)
{
  g_autoptr (ClClientPage) self = user_data;
  GtkWidget *wanted = self->shown;

  self->asking = FALSE;
  self->shown = self->staff;
  if (may_leave && wanted != NULL && gtk_widget_get_parent (wanted) == GTK_WIDGET (self->stack))
    gtk_stack_set_visible_child (self->stack, wanted);
}

/* Leaving staged edits by a tab: back to them, and asked first. */
static void
on_tab_cb (ClClientPage *self)
{
  GtkWidget *wanted = gtk_stack_get_visible_child (self->stack);

  if (self->asking || self->shown == wanted)
    return;
  if (self->shown != NULL && self->shown == self->staff && wanted != NULL &&
      cl_guard_has_unsaved (self->staff))
    {
      self->asking = TRUE;
      gtk_stack_set_visible_child (self->stack, self->staff);
      self->shown = wanted;
      cl_guard_leave (self->staff, on_may_leave, g_object_ref (self));
      return;
    }
  self->shown = wanted;
}

static void
on_narrow_cb (ClClientPage *self)
{
  gboolean narrow = cl_width_watcher_get_narrow (self->watcher);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->name_line),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (self->name_line, narrow ? 4 : 14);
  gtk_box_set_spacing (self->head, narrow ? 12 : 18);
  if (narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self->head), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->head), "narrow");
}

static void
cl_client_page_dispose (GObject *object)
{
  ClClientPage *self = CL_CLIENT_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->asking = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), CL_TYPE_CLIENT_PAGE);
  g_clear_pointer (&self->drafts, g_ptr_array_unref);
  g_clear_pointer (&self->wanted_tab, g_free);
  g_clear_object (&self->bundle);
  g_clear_object (&self->actor);
  g_clear_object (&self->practice);
  G_OBJECT_CLASS (cl_client_page_parent_class)->dispose (object);
}

/* Who comes back to the page opens the record again. */
static void
cl_client_page_map (GtkWidget *widget)
{
  ClClientPage *self = CL_CLIENT_PAGE (widget);

  GTK_WIDGET_CLASS (cl_client_page_parent_class)->map (widget);
  if (!self->away)
    return;
  self->away = FALSE;
  load (self, NULL);
}

static void
cl_client_page_unmap (GtkWidget *widget)
{
  ClClientPage *self = CL_CLIENT_PAGE (widget);

  GTK_WIDGET_CLASS (cl_client_page_parent_class)->unmap (widget);
  self->away = TRUE;
  gtk_stack_set_visible_child_name (self->outer, "blank");
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, ClClientPage, watcher);
  gtk_widget_class_bind_template_child (widget_class, ClClientPage, title);
  gtk_widget_class_bind_template_child (widget_class, ClClientPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, ClClientPage, emergency);
  gtk_widget_class_bind_template_child (widget_class, ClClientPage, outer);
  gtk_widget_class_bind_template_child (widget_class, ClClientPage, stack);
  gtk_widget_class_bind_template_child (widget_class, ClClientPage, name_line);
  gtk_widget_class_bind_template_child (widget_class, ClClientPage, head);
  gtk_widget_class_bind_template_child (widget_class, ClClientPage, avatar);
  gtk_widget_class_bind_template_child (widget_class, ClClientPage, name);
  gtk_widget_class_bind_template_child (widget_class, ClClientPage, line);
  gtk_widget_class_bind_template_child (widget_class, ClClientPage, access_button);
  gtk_widget_class_bind_template_child (widget_class, ClClientPage, access_icon);
  gtk_widget_class_bind_template_child (widget_class, ClClientPage, access_label);
  gtk_widget_class_bind_template_child (widget_class, ClClientPage, failed);
}

static void
cl_client_page_class_init (ClClientPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_client_page_dispose;
  widget_class->map = cl_client_page_map;
  widget_class->unmap = cl_client_page_unmap;
  g_type_ensure (CL_TYPE_AVATAR);
  g_type_ensure (CL_TYPE_EMERGENCY_BANNER);
  g_type_ensure (CL_TYPE_SIDEBAR_BUTTON);
  g_type_ensure (CL_TYPE_TABS);
  g_type_ensure (CL_TYPE_WIDTH_WATCHER);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/caseload/Caseload/clients/cl-client-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_tab_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_emergency_over_cb);
  gtk_widget_class_install_action (widget_class, "client.manage-access", NULL,
                                   activate_manage_access);
  gtk_widget_class_install_action (widget_class, "client.why", "x", activate_why);
  gtk_widget_class_install_action (widget_class, "client.new-appointment", NULL,
                                   activate_new_appointment);
  gtk_widget_class_install_action (widget_class, "client.new-case", NULL, activate_new_case);
  gtk_widget_class_install_action (widget_class, "client.new-note", NULL, activate_new_note);
  gtk_widget_class_install_action (widget_class, "client.export", NULL, activate_export);
  gtk_widget_class_install_action (widget_class, "client.emergency", NULL, activate_emergency);
  gtk_widget_class_install_action (widget_class, "client.end-emergency", NULL,
                                   activate_end_emergency);
  gtk_widget_class_install_action (widget_class, "client.show-tab", "s", activate_show_tab);
  gtk_widget_class_install_action (widget_class, "client.read-again", NULL, activate_read_again);
}

static void
cl_client_page_init (ClClientPage *self)
{
  self->drafts = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self->menu_button), FALSE);
}

/**
 * cl_client_page_new:
 * @practice: the practice
 * @actor: who is signed in
 * @client: which client
 *
 * One client: head, access button and the tabs that the member's areas allow.
 * It follows changes.
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
cl_client_page_new (ClPractice *practice, ClActor *actor, gint64 client)
{
  ClClientPage *self;

  g_return_val_if_fail (CL_IS_PRACTICE (practice), NULL);
  g_return_val_if_fail (CL_IS_ACTOR (actor), NULL);

  self = g_object_new (CL_TYPE_CLIENT_PAGE, NULL);
  self->practice = g_object_ref (practice);
  self->actor = g_object_ref (actor);
  self->id = client;
  g_signal_connect_object (practice, "changed", G_CALLBACK (on_practice_changed_cb), self,
                           G_CONNECT_SWAPPED);
  load (self, NULL);
  return GTK_WIDGET (self);
}

/**
 * cl_client_page_get_client:
 * @self: a page
 *
 * Returns: the id of the client that it shows
 */
gint64
cl_client_page_get_client (ClClientPage *self)
{
  g_return_val_if_fail (CL_IS_CLIENT_PAGE (self), 0);

  return self->id;
}

/**
 * cl_client_page_restore:
 * @self: a page whose client is being read
 * @draft: what was staged about it before
 *
 * Shows it again once the client is there, as far as the member may still change it.
 */
void
cl_client_page_restore (ClClientPage *self, ClDraft *draft)
{
  g_return_if_fail (CL_IS_CLIENT_PAGE (self));

  g_ptr_array_add (self->drafts, g_object_ref (draft));
}
