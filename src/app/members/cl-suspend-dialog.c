/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-suspend-dialog.h"

#include <glib/gi18n.h>

#include "cl-access-words.h"
#include "cl-change-previewer.h"
#include "cl-dialog-head.h"
#include "cl-fit-dialog.h"
#include "cl-member-words.h"
#include "cl-preview-bar.h"
#include "cl-save.h"

/* Suspending and, for who is suspended, its end: what that takes or gives is seen before. */
struct _ClSuspendDialog
{
  AdwWindow parent_instance;
  GtkWidget *page;
  ClMemberBundle *bundle;
  ClManagedMember *managed;
  ClChangePreviewer *previewer;
  gboolean is_end; /* of a suspension */
  gboolean saving;
  AdwHeaderBar *header;
  GtkWidget *box;
  GtkWidget *ways; /* to what is in the way */
  GtkWidget *preview;
};

G_DEFINE_FINAL_TYPE (ClSuspendDialog, cl_suspend_dialog, ADW_TYPE_WINDOW)

static ClChange *
make_change (ClSuspendDialog *self)
{
  gint64 member = self->managed->member->id;

  return self->is_end ? cl_change_new_reactivate (member) : cl_change_new_suspend (member);
}

static guint
count_clients (ClPreview *preview)
{
  guint64 n = 0;

  for (guint i = 0; i < preview->groups->len; i++)
    n += g_array_index (preview->groups, ClEffectGroup, i).n_clients;
  return (guint) MIN (n, G_MAXUINT);
}

static char *
describe (ClSuspendDialog *self, ClPreview *preview)
{
  g_autofree char *name = g_markup_escape_text (self->managed->member->name, -1);
  guint n = count_clients (preview);

  if (n == 0)
    return g_strdup_printf (self->is_end ? _ ("<b>%s</b> gets no client back by this.")
                                         : _ ("<b>%s</b> loses no client by this."),
                            name);
  if (self->is_end)
    return g_strdup_printf (ngettext ("<b>%s</b> gets access to <b>%u client</b> back.",
                                      "<b>%s</b> gets access to <b>%u clients</b> back.", n),
                            name, n);
  return g_strdup_printf (ngettext ("<b>%s</b> loses access to <b>%u client</b>.",
                                    "<b>%s</b> loses access to <b>%u clients</b>.", n),
                          name, n);
}

static void
on_preview_result_cb (ClSuspendDialog *self, ClPreview *preview)
{
  g_autoptr (GListModel) gains = NULL;
  g_autoptr (GListModel) losses = NULL;
  g_autofree char *sentence = describe (self, preview);
  g_auto (GStrv) notes = cl_member_words_list_permission_notes (preview);

  cl_access_words_list_groups (self->bundle->people, preview, &gains, &losses);
  cl_preview_bar_set_summary (CL_PREVIEW_BAR (self->preview), sentence, gains, losses,
                              (const char *const *) notes);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "suspend.do", !self->saving);
}

/* Leads to what is in the way, and leaves this. */
static void
on_way_clicked_cb (ClSuspendDialog *self, GtkWidget *button)
{
  const char *action = g_object_get_data (G_OBJECT (button), "cl-action");
  g_autoptr (GtkWidget) page = g_object_ref (self->page);
  gint64 member = self->managed->member->id;

  gtk_window_destroy (GTK_WINDOW (self));
  gtk_widget_activate_action (page, action, "x", member);
}

static void
add_way (ClSuspendDialog *self, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_object_set_data (G_OBJECT (button), "cl-action", (gpointer) action);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_way_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->ways), button);
}

static void
on_preview_refused_cb (ClSuspendDialog *self, const GError *error)
{
  cl_preview_bar_set_refusal (CL_PREVIEW_BAR (self->preview), error->message);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "suspend.do", FALSE);
  if (self->is_end || gtk_widget_get_first_child (self->ways) != NULL)
    return;
  if (self->managed->n_clients > 0)
    add_way (self, _ ("Show Their Clients"), "win.show-clients-of");
  if (self->managed->n_supervisees > 0)
    add_way (self, _ ("Show Whom They Supervise"), "members.show-supervisees");
}

static void
on_saved_cb (GtkWidget *widget, ClChangeResult *result, const GError *error)
{
  ClSuspendDialog *self = CL_SUSPEND_DIALOG (widget);
  g_autofree char *toast = NULL;

  self->saving = FALSE;
  if (self->page == NULL)
    return;
  if (result == NULL)
    {
      on_preview_refused_cb (self, error);
      return;
    }
  toast = g_strdup_printf (self->is_end ? _ ("%s can sign in again") : _ ("%s is suspended"),
                           self->managed->member->name);
  gtk_widget_activate_action (self->page, "win.toast", "s", toast);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
activate_do (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClSuspendDialog *self = CL_SUSPEND_DIALOG (widget);
  g_autoptr (ClChange) change = make_change (self);

  if (self->saving)
    return;
  self->saving = TRUE;
  gtk_widget_action_set_enabled (widget, "suspend.do", FALSE);
  cl_save_changes (widget, self->bundle->practice, self->bundle->actor, &change, 1, NULL,
                   on_saved_cb);
}

static void
cl_suspend_dialog_dispose (GObject *object)
{
  ClSuspendDialog *self = CL_SUSPEND_DIALOG (object);

  if (self->previewer != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->previewer, self);
      cl_change_previewer_cancel (self->previewer);
    }
  g_clear_object (&self->previewer);
  g_clear_object (&self->bundle);
  g_clear_object (&self->managed);
  g_clear_object (&self->page);
  G_OBJECT_CLASS (cl_suspend_dialog_parent_class)->dispose (object);
}

static void
cl_suspend_dialog_class_init (ClSuspendDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_suspend_dialog_dispose;
  gtk_widget_class_install_action (widget_class, "suspend.do", NULL, activate_do);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "suspend.do",
                                       NULL);
}

static GtkWidget *
make_text (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
cl_suspend_dialog_init (ClSuspendDialog *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroll = gtk_scrolled_window_new ();

  self->header = ADW_HEADER_BAR (adw_header_bar_new ());
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->ways = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  self->preview = cl_preview_bar_new ();
  adw_header_bar_set_show_start_title_buttons (self->header, FALSE);
  adw_header_bar_set_show_end_title_buttons (self->header, FALSE);
  gtk_widget_set_margin_top (self->box, 12);
  gtk_widget_set_margin_bottom (self->box, 24);
  gtk_widget_set_margin_start (self->box, 24);
  gtk_widget_set_margin_end (self->box, 24);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), self->box);
  gtk_widget_set_vexpand (scroll, TRUE);
  gtk_widget_add_css_class (content, "content-flat");
  gtk_box_append (GTK_BOX (content), cl_dialog_head_new (self->header));
  gtk_box_append (GTK_BOX (content), scroll);
  gtk_box_append (GTK_BOX (content), self->preview);
  adw_window_set_content (ADW_WINDOW (self), content);
  /* Room for the list that the preview bar unfolds. */
  gtk_window_set_default_size (GTK_WINDOW (self), 520, 400);
  gtk_widget_set_size_request (GTK_WIDGET (self), 320, -1);
}

static void
build (ClSuspendDialog *self)
{
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *verb =
    gtk_button_new_with_mnemonic (self->is_end ? _ ("Re_activate") : _ ("_Suspend"));
  const char *name = self->managed->member->name;
  g_autofree char *text =
    self->is_end
      /* Translators: %s is a member's name */
      ? g_strdup_printf (_ ("%s can sign in again with the same password, and what they held "
                            "counts again."),
                         name)
      /* Translators: %s is a member's name */
      : g_strdup_printf (_ ("%s is signed out at once and cannot sign in until you reactivate "
                            "them. What they hold stays, does not count meanwhile, and counts "
                            "again then."),
                         name);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (verb), "suspend.do");
  gtk_widget_add_css_class (verb, self->is_end ? "suggested-action" : "destructive-action");
  adw_header_bar_pack_start (self->header, cancel);
  adw_header_bar_pack_end (self->header, verb);
  adw_header_bar_set_title_widget (
    self->header, adw_window_title_new (gtk_window_get_title (GTK_WINDOW (self)), name));
  gtk_box_append (GTK_BOX (self->box), make_text (text, NULL));
  gtk_box_append (GTK_BOX (self->box), self->ways);
  cl_preview_bar_set_foot (CL_PREVIEW_BAR (self->preview),
                           self->is_end ? _ ("Nothing changes until you press Reactivate.")
                                        : _ ("Nothing changes until you press Suspend."));
}

/**
 * cl_suspend_dialog_open:
 * @parent: the page Members
 * @bundle: the members
 * @managed: whom to suspend, or who is suspended: to end that
 *
 * Says what a suspension, or its end, does before it is done. Where it is refused, the reason is
 * there with a way to what is in the way (docs: ACCESS, What each action does).
 */
void
cl_suspend_dialog_open (GtkWidget *parent, ClMemberBundle *bundle, ClManagedMember *managed)
{
  gboolean is_end = managed->member->status == CL_MEMBER_STATUS_SUSPENDED;
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_change_unref);
  ClSuspendDialog *self;

  g_return_if_fail (GTK_IS_WIDGET (parent));

  self = g_object_new (CL_TYPE_SUSPEND_DIALOG, "title",
                       is_end ? _ ("Reactivate Member") : _ ("Suspend Member"), "modal", TRUE,
                       "transient-for", gtk_widget_get_root (parent), "destroy-with-parent", TRUE,
                       NULL);
  self->is_end = is_end;
  self->page = g_object_ref (parent);
  self->bundle = g_object_ref (bundle);
  self->managed = g_object_ref (managed);
  build (self);
  self->previewer = cl_change_previewer_new (bundle->practice, bundle->actor);
  cl_change_previewer_set_counts_only (self->previewer, TRUE);
  g_signal_connect_object (self->previewer, "result", G_CALLBACK (on_preview_result_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->previewer, "refused", G_CALLBACK (on_preview_refused_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "suspend.do", FALSE);
  g_ptr_array_add (changes, make_change (self));
  cl_change_previewer_request (self->previewer, changes);
  cl_fit_dialog (GTK_WINDOW (self), parent);
  gtk_window_present (GTK_WINDOW (self));
}
