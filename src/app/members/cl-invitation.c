/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-invitation.h"

#include <glib/gi18n.h>

#include "cl-client-words.h"
#include "cl-confirm.h"
#include "cl-error.h"
#include "cl-form-dialog.h"
#include "cl-invitation-dialog.h"
#include "cl-member-service.h"
#include "cl-role-checks.h"
#include "cl-save.h"
#include "cl-validate.h"

/**
 * Invite:
 * @again: (nullable): who was removed, or whose invitation is to be replaced
 */
typedef struct
{
  GtkWidget *page;
  ClMemberBundle *bundle;
  ClMember *again;
  GtkWidget *roles;
} Invite;

static void
invite_free (Invite *invite)
{
  g_clear_object (&invite->page);
  g_clear_object (&invite->bundle);
  g_clear_object (&invite->again);
  g_free (invite);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Invite, invite_free)

static Invite *
get_invite (gpointer form)
{
  return g_object_get_data (G_OBJECT (form), "cl-invite");
}

static gboolean
is_pending (Invite *invite)
{
  return invite->again != NULL && invite->again->status == CL_MEMBER_STATUS_INVITED;
}

static void
show (Invite *invite, const ClChangeOutcome *outcome, const char *email, const char *name)
{
  g_autofree char *practice = cl_practice_get_name (invite->bundle->practice);
  g_autofree char *until = cl_client_words_format_moment (invite->bundle->practice, outcome->until);
  const ClInvitationPage page = {
    .practice = practice,
    .name = (char *) name,
    .email = (char *) email,
    .code = outcome->invitation,
    .until = until,
  };

  cl_invitation_dialog_open (invite->page, &page);
}

/* As it is kept, and so in the link and the mail: without the spaces that pasting brings along. */
static char *
dup_text (ClFormDialog *form, const char *field)
{
  return cl_normalise_line (cl_form_dialog_get_text (form, field));
}

static char *
dup_email (ClFormDialog *form)
{
  Invite *invite = get_invite (form);

  return invite->again != NULL ? g_strdup (invite->again->email) : dup_text (form, "email");
}

/* What is asked is asked anew of how they stand; who has come in meanwhile is asked nothing. */
static void
on_read_again_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClFormDialog) form = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClMemberBundle)
    bundle = cl_member_bundle_load_finish (CL_PRACTICE (source), result, &error);
  g_autoptr (GtkWidget) page = g_object_ref (get_invite (form)->page);
  g_autofree char *said = NULL;
  ClMember *member;

  if (gtk_widget_get_root (page) == NULL || !gtk_widget_get_mapped (GTK_WIDGET (form)))
    return;
  if (bundle == NULL)
    {
      cl_form_dialog_show_error (form, NULL, error->message);
      return;
    }
  gtk_window_destroy (GTK_WINDOW (form));
  member = bundle->managed->member;
  if (cl_managed_member_may (bundle->managed, CL_MEMBER_DEED_INVITE_AGAIN))
    {
      gtk_widget_activate_action (page, "members.invite-again", "x", member->id);
      return;
    }
  /* Translators: %s is a member's name */
  said = g_strdup_printf (member->status == CL_MEMBER_STATUS_INVITED
                            ? _ ("%s is invited already")
                            : _ ("%s has accepted the invitation"),
                          member->name);
  gtk_widget_activate_action (page, "win.toast", "s", said);
}

static void
on_look_again_cb (ClFormDialog *form)
{
  Invite *invite = get_invite (form);

  cl_member_bundle_load_async (invite->bundle->practice, invite->bundle->actor, invite->again->id,
                               NULL, on_read_again_cb, g_object_ref (form));
}

/* Who has accepted meanwhile may own clients, which a removal would ask about. */
static gboolean
is_stale (Invite *invite, const GError *error)
{
  return invite->again != NULL && (g_error_matches (error, CL_ERROR, CL_ERROR_CONFLICT) ||
                                   g_error_matches (error, CL_ERROR, CL_ERROR_NEEDS_CHOICE));
}

static void
on_saved_cb (GtkWidget *widget, ClChangeResult *result, const GError *error)
{
  ClFormDialog *form = CL_FORM_DIALOG (widget);
  Invite *invite = get_invite (form);
  const char *member = error != NULL ? cl_error_get_member (error) : NULL;

  if (result != NULL)
    {
      guint place = is_pending (invite) ? 1 : 0;
      g_autofree char *email = dup_email (form);
      g_autofree char *name = dup_text (form, "name");

      show (invite, g_ptr_array_index (result->outcomes, place), email, name);
      gtk_window_destroy (GTK_WINDOW (form));
      return;
    }
  cl_form_dialog_set_busy (form, FALSE);
  if (is_stale (invite, error))
    cl_form_dialog_offer_look_again (form, error->message);
  else if (g_strcmp0 (member, "roles") == 0)
    cl_role_checks_set_error (CL_ROLE_CHECKS (invite->roles), error->message);
  else
    cl_form_dialog_show_error (form, member, error->message);
}

/* Whoever has come in meanwhile is not thrown out by it. */
static ClChange *
take_back (ClMember *invited)
{
  ClChange *change = cl_change_new_remove_member (invited->id, cl_removal_draft_new ());

  cl_change_expect_member (change, invited->revision);
  return change;
}

/* Coming back starts anew; what was set since an invitation that is only replaced stays. */
static void
keep_settings (GPtrArray *changes, ClMember *member)
{
  ClMemberDraft *draft = cl_member_draft_new ();

  draft->has_billing_enabled = TRUE;
  draft->billing_enabled = member->billing_enabled;
  draft->has_bookable = TRUE;
  draft->bookable_by_colleagues = member->bookable_by_colleagues;
  draft->managed_doctors = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (draft->managed_doctors, member->managed_doctors->data,
                       member->managed_doctors->len);
  g_ptr_array_add (changes, cl_change_new_update_member (member->id, draft));
  if (member->supervisor != 0)
    g_ptr_array_add (changes,
                     cl_change_new_set_supervisor (member->id, TRUE, member->supervisor, NULL));
}

static void
on_save_cb (ClFormDialog *form)
{
  Invite *invite = get_invite (form);
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_change_unref);
  ClMemberDraft *draft = cl_member_draft_new ();

  draft->email = dup_email (form);
  draft->name = dup_text (form, "name");
  draft->roles = cl_role_checks_list (CL_ROLE_CHECKS (invite->roles));
  cl_role_checks_set_error (CL_ROLE_CHECKS (invite->roles), NULL);
  if (is_pending (invite))
    g_ptr_array_add (changes, take_back (invite->again));
  g_ptr_array_add (changes, cl_change_new_invite (draft));
  if (is_pending (invite))
    keep_settings (changes, invite->again);
  cl_form_dialog_set_busy (form, TRUE);
  cl_save_changes (GTK_WIDGET (form), invite->bundle->practice, invite->bundle->actor,
                   (ClChange *const *) changes->pdata, changes->len, NULL, on_saved_cb);
}

static const char *
get_explanation (Invite *invite)
{
  if (invite->again == NULL)
    return _ ("They get a code with which they come in once and choose a password of their own. "
              "It holds for 7 days.");
  if (is_pending (invite))
    return _ ("They get a new code, which holds for 7 days. The one before stops working at once.");
  return _ ("They come back with a new code, which holds for 7 days. What they wrote and did is "
            "still under their name; what they had access to does not come back.");
}

/* Of a former role that one may not give, the box stays unchecked. */
static GStrv
list_former_roles (Invite *invite)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (gsize i = 0; invite->again != NULL && invite->again->roles[i] != NULL; i++)
    {
      ClRole *role = cl_member_bundle_find_role (invite->bundle, invite->again->roles[i]);

      if (role != NULL && cl_role_service_may_give (invite->bundle->actor, role->permissions, NULL))
        g_strv_builder_add (names, role->name);
    }
  return g_strv_builder_end (names);
}

/**
 * cl_invitation_invite:
 * @parent: the page Members
 * @bundle: members and roles
 * @again: (nullable): who was removed and comes back, or whose invitation is to be replaced
 *
 * Asks for email, name and roles, invites, and shows the invitation (docs: SCREENS, Practice).
 */
void
cl_invitation_invite (GtkWidget *parent, ClMemberBundle *bundle, ClMember *again)
{
  ClFormDialog *form =
    cl_form_dialog_new (parent, again == NULL ? _ ("Invite Someone") : _ ("Invite Again"),
                        again != NULL ? again->email : NULL, _ ("_Invite"));
  Invite *invite = g_new0 (Invite, 1);
  g_auto (GStrv) former = NULL;

  invite->page = g_object_ref (parent);
  invite->bundle = g_object_ref (bundle);
  g_set_object (&invite->again, again);
  g_object_set_data_full (G_OBJECT (form), "cl-invite", invite, (GDestroyNotify) invite_free);
  former = list_former_roles (invite);
  cl_form_dialog_add_group (form, NULL, get_explanation (invite));
  if (again == NULL)
    g_object_set (cl_form_dialog_add_text (form, "email", _ ("Email"), NULL), "input-purpose",
                  GTK_INPUT_PURPOSE_EMAIL, NULL);
  g_object_set (
    cl_form_dialog_add_text (form, "name", _ ("Name"), again != NULL ? again->name : NULL),
    "input-purpose", GTK_INPUT_PURPOSE_NAME, NULL);
  invite->roles = cl_role_checks_new (bundle->actor, bundle->roles, NULL);
  cl_role_checks_check (CL_ROLE_CHECKS (invite->roles), (const char *const *) former);
  cl_form_dialog_add_child (form, _ ("Roles"), invite->roles);
  cl_form_dialog_set_discard_question (form, _ ("Discard the invitation?"));
  g_signal_connect (form, "save", G_CALLBACK (on_save_cb), NULL);
  g_signal_connect (form, "look-again", G_CALLBACK (on_look_again_cb), NULL);
  gtk_window_present (GTK_WINDOW (form));
}

static void
on_cancelled_cb (GtkWidget *widget, ClChangeResult *result, const GError *error)
{
  if (result == NULL)
    cl_save_show_error (widget, error->message);
  else
    gtk_widget_activate_action (widget, "win.toast", "s", _ ("The invitation is cancelled"));
}

static void
on_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Invite) invite = user_data;
  g_autofree char *answer = cl_confirm_ask_finish (result, NULL);
  g_autoptr (ClChange) change = NULL;

  if (g_strcmp0 (answer, "end") != 0 || gtk_widget_get_root (invite->page) == NULL)
    return;
  change = take_back (invite->again);
  cl_save_changes (invite->page, invite->bundle->practice, invite->bundle->actor, &change, 1, NULL,
                   on_cancelled_cb);
}

/**
 * cl_invitation_cancel:
 * @parent: the page Members
 * @bundle: members and roles
 * @member: who is invited
 *
 * Asks, and takes an invitation back.
 */
void
cl_invitation_cancel (GtkWidget *parent, ClMemberBundle *bundle, ClMember *member)
{
  const ClConfirmAnswer answers[] = {
    { "cancel", _ ("_Keep It"), CL_CONFIRM_PLAIN },
    { "end", _ ("_Cancel Invitation"), CL_CONFIRM_DESTRUCTIVE },
  };
  /* Translators: %s is who is invited */
  g_autofree char *heading = g_strdup_printf (_ ("Cancel the invitation of %s?"), member->name);
  Invite *invite = g_new0 (Invite, 1);

  invite->page = g_object_ref (parent);
  invite->bundle = g_object_ref (bundle);
  invite->again = g_object_ref (member);
  cl_confirm_ask (parent, heading,
                  _ ("The code stops working at once. They can be invited again at any time."),
                  answers, G_N_ELEMENTS (answers), NULL, on_answered_cb, invite);
}
