/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-suspend-dialog.h"

#include <glib/gi18n.h>

#include "cl-access-words.h"
#include "cl-permission-notes.h"

/* Suspending and, for who is suspended, its end: what that takes or gives is seen before. */
struct _ClSuspendDialog
{
  ClPreviewedDialog parent_instance;
  GtkWidget *page;
  ClMemberBundle *bundle;
  ClManagedMember *managed;
  gboolean is_end; /* of a suspension */
  GtkWidget *ways; /* to what is in the way */
};

G_DEFINE_FINAL_TYPE (ClSuspendDialog, cl_suspend_dialog, CL_TYPE_PREVIEWED_DIALOG)

static ClChange *
make_change (ClSuspendDialog *self)
{
  ClMember *member = self->managed->member;
  ClChange *change = self->is_end ? cl_change_new_reactivate (member->id)
                                  : cl_change_new_suspend (member->id);

  cl_change_expect_member (change, member->revision);
  return change;
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
cl_suspend_dialog_show_preview (ClPreviewedDialog *dialog, ClPreviewBar *bar, ClPreview *preview)
{
  ClSuspendDialog *self = CL_SUSPEND_DIALOG (dialog);
  g_autoptr (GListModel) gains = NULL;
  g_autoptr (GListModel) losses = NULL;
  g_autofree char *sentence = describe (self, preview);
  g_auto (GStrv) notes = cl_permission_notes_list (preview);

  cl_access_words_list_groups (self->bundle->people, preview, &gains, &losses);
  cl_preview_bar_set_summary (bar, sentence, gains, losses, (const char *const *) notes);
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
cl_suspend_dialog_refused (ClPreviewedDialog *dialog)
{
  ClSuspendDialog *self = CL_SUSPEND_DIALOG (dialog);

  if (self->is_end || gtk_widget_get_first_child (self->ways) != NULL)
    return;
  if (self->managed->n_clients > 0)
    add_way (self, _ ("Show Their Clients"), "win.show-clients-of");
  if (self->managed->n_supervisees > 0)
    add_way (self, _ ("Show Whom They Supervise"), "members.show-supervisees");
}

typedef struct
{
  GtkWidget *page;
  gboolean is_end;
} Again;

static void
again_free (Again *again)
{
  g_object_unref (again->page);
  g_free (again);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Again, again_free)

/* Where it is done already there is nothing left to ask. */
static void
on_looked_again_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Again) again = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClMemberBundle)
    bundle = cl_member_bundle_load_finish (CL_PRACTICE (source), result, &error);
  ClMember *member = bundle != NULL ? bundle->managed->member : NULL;
  g_autofree char *said = NULL;

  if (gtk_widget_get_root (again->page) == NULL)
    return;
  if (member == NULL)
    said = g_strdup (error->message);
  else if (member->status == CL_MEMBER_STATUS_REMOVED)
    /* Translators: %s is a member's name */
    said = g_strdup_printf (_ ("%s was removed meanwhile"), member->name);
  else if (again->is_end == (member->status == CL_MEMBER_STATUS_ACTIVE))
    said = g_strdup_printf (again->is_end ? _ ("%s can sign in again") : _ ("%s is suspended"),
                            member->name);
  if (said != NULL)
    gtk_widget_activate_action (again->page, "win.toast", "s", said);
  else
    cl_suspend_dialog_open (again->page, bundle, bundle->managed);
}

static void
cl_suspend_dialog_look_again (ClPreviewedDialog *dialog)
{
  ClSuspendDialog *self = CL_SUSPEND_DIALOG (dialog);
  Again *again = g_new0 (Again, 1);

  again->page = g_object_ref (self->page);
  again->is_end = self->is_end;
  cl_member_bundle_load_async (self->bundle->practice, self->bundle->actor,
                               self->managed->member->id, NULL, on_looked_again_cb, again);
}

static void
cl_suspend_dialog_saved (ClPreviewedDialog *dialog)
{
  ClSuspendDialog *self = CL_SUSPEND_DIALOG (dialog);
  g_autofree char *toast = g_strdup_printf (
    self->is_end ? _ ("%s can sign in again") : _ ("%s is suspended"), self->managed->member->name);

  gtk_widget_activate_action (self->page, "win.toast", "s", toast);
}

static void
cl_suspend_dialog_dispose (GObject *object)
{
  ClSuspendDialog *self = CL_SUSPEND_DIALOG (object);

  g_clear_object (&self->bundle);
  g_clear_object (&self->managed);
  g_clear_object (&self->page);
  G_OBJECT_CLASS (cl_suspend_dialog_parent_class)->dispose (object);
}

static void
cl_suspend_dialog_class_init (ClSuspendDialogClass *klass)
{
  ClPreviewedDialogClass *dialog_class = CL_PREVIEWED_DIALOG_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_suspend_dialog_dispose;
  dialog_class->show_preview = cl_suspend_dialog_show_preview;
  dialog_class->refused = cl_suspend_dialog_refused;
  dialog_class->look_again = cl_suspend_dialog_look_again;
  dialog_class->saved = cl_suspend_dialog_saved;
}

static void
cl_suspend_dialog_init (ClSuspendDialog *self)
{
  self->ways = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
}

static void
build (ClSuspendDialog *self)
{
  ClPreviewedDialog *dialog = CL_PREVIEWED_DIALOG (self);
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

  adw_header_bar_set_title_widget (
    cl_previewed_dialog_get_header (dialog),
    adw_window_title_new (gtk_window_get_title (GTK_WINDOW (self)), name));
  cl_previewed_dialog_add_text (dialog, text);
  cl_previewed_dialog_add (dialog, self->ways);
  cl_previewed_dialog_set_verb (dialog, self->is_end ? _ ("Re_activate") : _ ("_Suspend"),
                                !self->is_end,
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
  g_ptr_array_add (changes, make_change (self));
  cl_previewed_dialog_open (CL_PREVIEWED_DIALOG (self), bundle->practice, bundle->actor, changes,
                            NULL, parent);
}
