/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-review-remedy.h"

#include "cl-change-service.h"
#include "cl-review-dialog.h"
#include "cl-review-second.h"
#include "cl-review-words.h"
#include "cl-save.h"

#include <glib/gi18n.h>

static const ClReviewRemedy remedies[CL_N_REVIEW_KINDS][CL_REVIEW_MAX_REMEDIES] = {
  [CL_REVIEW_UNUSED] = { CL_REVIEW_REMEDY_REMOVE, CL_REVIEW_REMEDY_KEEP },
  [CL_REVIEW_RUN_OUT] = { CL_REVIEW_REMEDY_REMOVE },
  [CL_REVIEW_EXPIRING] = { CL_REVIEW_REMEDY_EXTEND, CL_REVIEW_REMEDY_LAST },
  [CL_REVIEW_MANY_CLIENTS] = { CL_REVIEW_REMEDY_SHOW_CLIENTS },
  [CL_REVIEW_EVERYONE] = { CL_REVIEW_REMEDY_UNSHARE, CL_REVIEW_REMEDY_MANAGE },
  [CL_REVIEW_SOLE_CUSTODIAN] = { CL_REVIEW_REMEDY_SECOND, CL_REVIEW_REMEDY_SHOW_ROLES },
  [CL_REVIEW_SOLE_ADMINISTRATOR] = { CL_REVIEW_REMEDY_SECOND, CL_REVIEW_REMEDY_SHOW_ROLES },
  [CL_REVIEW_UNSUPERVISED] = { CL_REVIEW_REMEDY_CHOOSE_SUPERVISOR },
  [CL_REVIEW_INVITED] = { CL_REVIEW_REMEDY_INVITE_AGAIN, CL_REVIEW_REMEDY_CANCEL_INVITATION },
  [CL_REVIEW_SUSPENDED] = { CL_REVIEW_REMEDY_REACTIVATE, CL_REVIEW_REMEDY_REMOVE_MEMBER },
};

/* What a button leads to: a page of the window, who may see it and what it does about the member
 * there; or an action of the window. */
static const struct
{
  const char *label;
  const char *all;
  const char *page;
  ClPermission permission;
  const char *action;
} looks[CL_N_REVIEW_REMEDIES] = {
  [CL_REVIEW_REMEDY_REMOVE] = { N_ ("Remove…"), N_ ("Remove All…") },
  [CL_REVIEW_REMEDY_KEEP] = { N_ ("Keep"), N_ ("Keep All") },
  [CL_REVIEW_REMEDY_EXTEND] = { N_ ("Extend…"), N_ ("Extend All…") },
  [CL_REVIEW_REMEDY_LAST] = { N_ ("No End…"), N_ ("No End for All…") },
  [CL_REVIEW_REMEDY_UNSHARE] = { N_ ("Share with Nobody…"), N_ ("Share All with Nobody…") },
  [CL_REVIEW_REMEDY_MANAGE] = { N_ ("Manage Access") },
  [CL_REVIEW_REMEDY_SHOW_CLIENTS] = { N_ ("Show Clients") },
  [CL_REVIEW_REMEDY_SECOND] = { N_ ("Choose Somebody Else…"), NULL, "roles",
                                CL_PERMISSION_MANAGE_MEMBERS },
  [CL_REVIEW_REMEDY_SHOW_ROLES] = { N_ ("Go to Roles"), NULL, "roles", CL_PERMISSION_MANAGE_ROLES },
  [CL_REVIEW_REMEDY_CHOOSE_SUPERVISOR] = { N_ ("Choose a Supervisor"), NULL, "supervision",
                                           CL_PERMISSION_MANAGE_MEMBERS, "supervision.choose" },
  [CL_REVIEW_REMEDY_INVITE_AGAIN] = { N_ ("Invite Again…"), NULL, "members",
                                      CL_PERMISSION_MANAGE_MEMBERS, "members.invite-again" },
  [CL_REVIEW_REMEDY_CANCEL_INVITATION] = { N_ ("Cancel Invitation…"), NULL, "members",
                                           CL_PERMISSION_MANAGE_MEMBERS,
                                           "members.cancel-invitation" },
  [CL_REVIEW_REMEDY_REACTIVATE] = { N_ ("Reactivate…"), NULL, "members",
                                    CL_PERMISSION_MANAGE_MEMBERS, "members.reactivate" },
  [CL_REVIEW_REMEDY_REMOVE_MEMBER] = { N_ ("Remove…"), NULL, "members",
                                       CL_PERMISSION_MANAGE_MEMBERS, "members.remove" },
};

/**
 * cl_review_remedy_list:
 * @kind: a kind of finding
 *
 * Returns: (array fixed-size=3): what can be done about it; none at the end
 */
const ClReviewRemedy *
cl_review_remedy_list (ClReviewKind kind)
{
  g_return_val_if_fail (kind >= 0 && kind < CL_N_REVIEW_KINDS, NULL);

  return remedies[kind];
}

/**
 * cl_review_remedy_get_label:
 * @remedy: what can be done
 *
 * Returns: the verb of its button
 */
const char *
cl_review_remedy_get_label (ClReviewRemedy remedy)
{
  return _ (looks[remedy].label);
}

/**
 * cl_review_remedy_get_group_label:
 * @remedy: what can be done about several at once
 * @n_chosen: how many are chosen; 0 means all
 *
 * Returns: (transfer full): the verb of its button
 */
char *
cl_review_remedy_get_group_label (ClReviewRemedy remedy, guint n_chosen)
{
  if (n_chosen == 0)
    return g_strdup (_ (looks[remedy].all));
  /* Translators: the verb of a button, such as “Remove…”, and how many it is about */
  return g_strdup_printf (_ ("%1$s (%2$u)"), _ (looks[remedy].label), n_chosen);
}

/**
 * cl_review_remedy_is_change:
 * @remedy: what can be done
 *
 * Returns: whether it changes something, and so can be done to several at once
 */
gboolean
cl_review_remedy_is_change (ClReviewRemedy remedy)
{
  return looks[remedy].all != NULL;
}

/**
 * cl_review_remedy_is_for:
 * @remedy: what can be done
 * @actor: who is signed in
 *
 * Returns: whether @actor sees the page that it leads to
 */
gboolean
cl_review_remedy_is_for (ClReviewRemedy remedy, ClActor *actor)
{
  return looks[remedy].permission == CL_PERMISSION_NONE ||
         cl_actor_has_permission (actor, looks[remedy].permission);
}

/* Ends are midnights where the practice is: summer time does not move them. */
static gint64
extend (ClPractice *practice, gint64 until)
{
  GTimeZone *zone = cl_practice_get_timezone (practice);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (until / G_USEC_PER_SEC);
  g_autoptr (GDateTime) here = g_date_time_to_timezone (utc, zone);
  g_autoptr (GDateTime) later = g_date_time_add_days (here, CL_REVIEW_UNUSED_DAYS);

  return g_date_time_to_unix (later) * G_USEC_PER_SEC + until % G_USEC_PER_SEC;
}

static ClChange *
make_unshare (ClReviewFinding *finding)
{
  ClAccessDraft *draft = cl_access_draft_new ();
  ClChange *change;

  draft->has_everyone = TRUE;
  draft->everyone = CL_LEVEL_NONE;
  change = cl_change_new_set_access (finding->client, draft);
  cl_change_expect_everyone (change, finding->level);
  return change;
}

/* Of one grant: it rests on what the review shows of it. */
static ClChange *
expect_shown (ClChange *change, ClReviewFinding *finding)
{
  ClGrant shown = { .client = finding->client,
                    .member = finding->member,
                    .level = finding->level,
                    .until = finding->until,
                    .source = finding->source,
                    .granted_by = finding->granted_by,
                    .granted_at = finding->granted_at };

  cl_change_expect_grant (change, &shown);
  cl_change_expect_kept (change, finding->kept_at);
  return change;
}

static ClChange *
make_change (ClReviewRemedy remedy, ClPractice *practice, ClReviewFinding *finding)
{
  switch (remedy)
    {
    case CL_REVIEW_REMEDY_REMOVE:
      return expect_shown (cl_change_new_remove_staff (finding->client, finding->member), finding);
    case CL_REVIEW_REMEDY_KEEP:
      return expect_shown (cl_change_new_keep_grant (finding->client, finding->member), finding);
    case CL_REVIEW_REMEDY_EXTEND:
      return expect_shown (cl_change_new_set_until (finding->client, finding->member,
                                                    extend (practice, finding->until)),
                           finding);
    case CL_REVIEW_REMEDY_LAST:
      return expect_shown (cl_change_new_set_until (finding->client, finding->member, 0), finding);
    case CL_REVIEW_REMEDY_UNSHARE:
      return make_unshare (finding);
    case CL_REVIEW_REMEDY_NONE:
    case CL_REVIEW_REMEDY_MANAGE:
    case CL_REVIEW_REMEDY_SHOW_CLIENTS:
    case CL_REVIEW_REMEDY_SECOND:
    case CL_REVIEW_REMEDY_SHOW_ROLES:
    case CL_REVIEW_REMEDY_CHOOSE_SUPERVISOR:
    case CL_REVIEW_REMEDY_INVITE_AGAIN:
    case CL_REVIEW_REMEDY_CANCEL_INVITATION:
    case CL_REVIEW_REMEDY_REACTIVATE:
    case CL_REVIEW_REMEDY_REMOVE_MEMBER:
    case CL_N_REVIEW_REMEDIES:
    default:
      g_return_val_if_reached (NULL);
    }
}

static GPtrArray *
make_changes (ClReviewRemedy remedy, ClPractice *practice, GPtrArray *findings)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_change_unref);

  for (guint i = 0; i < findings->len; i++)
    g_ptr_array_add (changes, make_change (remedy, practice, findings->pdata[i]));
  return changes;
}

static char *
make_toast (ClReviewRemedy remedy, guint n)
{
  switch (remedy)
    {
    case CL_REVIEW_REMEDY_REMOVE:
      return g_strdup_printf (ngettext ("%u entry removed", "%u entries removed", n), n);
    case CL_REVIEW_REMEDY_KEEP:
      return g_strdup_printf (ngettext ("%u entry kept", "%u entries kept", n), n);
    case CL_REVIEW_REMEDY_EXTEND:
      return g_strdup_printf (ngettext ("%u entry extended", "%u entries extended", n), n);
    case CL_REVIEW_REMEDY_LAST:
      return g_strdup_printf (ngettext ("%u entry has no end now", "%u entries have no end now", n),
                              n);
    case CL_REVIEW_REMEDY_UNSHARE:
      return g_strdup_printf (ngettext ("%u client is no longer shared with everyone",
                                        "%u clients are no longer shared with everyone", n),
                              n);
    case CL_REVIEW_REMEDY_NONE:
    case CL_REVIEW_REMEDY_MANAGE:
    case CL_REVIEW_REMEDY_SHOW_CLIENTS:
    case CL_REVIEW_REMEDY_SECOND:
    case CL_REVIEW_REMEDY_SHOW_ROLES:
    case CL_REVIEW_REMEDY_CHOOSE_SUPERVISOR:
    case CL_REVIEW_REMEDY_INVITE_AGAIN:
    case CL_REVIEW_REMEDY_CANCEL_INVITATION:
    case CL_REVIEW_REMEDY_REACTIVATE:
    case CL_REVIEW_REMEDY_REMOVE_MEMBER:
    case CL_N_REVIEW_REMEDIES:
    default:
      g_return_val_if_reached (NULL);
    }
}

/* What the dialog says and its verb. */
static const struct
{
  const char *title;
  const char *verb;
  const char *text;
  gboolean takes;
} asked[CL_N_REVIEW_REMEDIES] = {
  [CL_REVIEW_REMEDY_REMOVE] = { N_ ("Remove Access"), N_ ("_Remove"),
                                N_ ("With it they leave the staff of the client’s cases, and what "
                                    "colleagues shared of the chart ends."),
                                TRUE },
  [CL_REVIEW_REMEDY_EXTEND] = { N_ ("Extend Access"), N_ ("_Extend"),
                                N_ ("Each ends 90 days later than it does now."), FALSE },
  [CL_REVIEW_REMEDY_LAST] = { N_ ("Access without an End"), N_ ("_Take Ends Away"),
                              N_ ("It lasts until somebody takes it away."), FALSE },
  [CL_REVIEW_REMEDY_UNSHARE] = { N_ ("Share with Nobody"), N_ ("_Share with Nobody"),
                                 N_ ("Owners, and whoever was given access by name, keep it."),
                                 TRUE },
};

/* What `review.look-again` takes: what was to be done, and about which findings of which kind. */
static GVariant *
make_again (ClReviewRemedy remedy, GPtrArray *findings)
{
  GVariantBuilder about;

  g_variant_builder_init (&about, G_VARIANT_TYPE ("a(xx)"));
  for (guint i = 0; i < findings->len; i++)
    {
      ClReviewFinding *finding = findings->pdata[i];

      g_variant_builder_add (&about, "(xx)", finding->member, finding->client);
    }
  return g_variant_new (CL_REVIEW_AGAIN, (guint) remedy,
                        (guint) ((ClReviewFinding *) findings->pdata[0])->kind, &about);
}

static void
ask (ClReviewRemedy remedy,
     GtkWidget *page,
     ClPractice *practice,
     ClActor *actor,
     ClPeople *people,
     GPtrArray *findings)
{
  g_autoptr (GPtrArray) changes = make_changes (remedy, practice, findings);
  g_autofree char *toast = make_toast (remedy, findings->len);
  ClReviewQuestion question = {
    .title = _ (asked[remedy].title),
    .verb = _ (asked[remedy].verb),
    .text = _ (asked[remedy].text),
    .toast = toast,
    .takes = asked[remedy].takes,
    .again = make_again (remedy, findings),
  };

  cl_review_dialog_ask (page, practice, actor, people, &question, findings, changes);
}

/* What is not as it was shown is told, and shown as it is. */
static void
on_kept_cb (GtkWidget *page, ClChangeResult *result, const GError *error)
{
  if (result != NULL)
    return;
  cl_save_show_error (page, error->message);
  gtk_widget_activate_action (page, "review.reload", NULL);
}

static void
keep (GtkWidget *page, ClPractice *practice, ClActor *actor, GPtrArray *findings)
{
  g_autoptr (GPtrArray) changes = make_changes (CL_REVIEW_REMEDY_KEEP, practice, findings);
  g_autofree char *toast = make_toast (CL_REVIEW_REMEDY_KEEP, findings->len);

  cl_save_changes (page, practice, actor, (ClChange *const *) changes->pdata, changes->len, toast,
                   on_kept_cb);
}

/**
 * cl_review_remedy_find:
 * @again: what `review.look-again` was told
 * @review: what was found since
 * @remedy_out: (out): what was to be done
 *
 * Returns: (transfer full) (element-type ClReviewFinding): what is still to be found of it
 */
GPtrArray *
cl_review_remedy_find (GVariant *again, ClReview *review, ClReviewRemedy *remedy_out)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GVariantIter) about = NULL;
  guint remedy, kind;
  gint64 member, client;

  g_variant_get (again, CL_REVIEW_AGAIN, &remedy, &kind, &about);
  *remedy_out = (ClReviewRemedy) remedy;
  g_return_val_if_fail (kind < CL_N_REVIEW_KINDS, found);
  while (g_variant_iter_next (about, "(xx)", &member, &client))
    for (guint i = 0; i < review->findings[kind]->len; i++)
      {
        ClReviewFinding *finding = review->findings[kind]->pdata[i];

        if (finding->member == member && finding->client == client)
          g_ptr_array_add (found, g_object_ref (finding));
      }
  return found;
}

/**
 * cl_review_remedy_do:
 * @remedy: what to do
 * @page: the access review
 * @practice: the practice
 * @actor: who is signed in
 * @people: to name members
 * @roles: (element-type ClRole): all roles
 * @findings: (element-type ClReviewFinding): about what
 *
 * What gives or takes access is shown before it is done; what leads elsewhere leads there.
 */
void
cl_review_remedy_do (ClReviewRemedy remedy,
                     GtkWidget *page,
                     ClPractice *practice,
                     ClActor *actor,
                     ClPeople *people,
                     GPtrArray *roles,
                     GPtrArray *findings)
{
  ClReviewFinding *first;

  g_return_if_fail (findings != NULL && findings->len > 0);

  first = g_ptr_array_index (findings, 0);
  if (remedy == CL_REVIEW_REMEDY_KEEP)
    keep (page, practice, actor, findings);
  else if (cl_review_remedy_is_change (remedy))
    ask (remedy, page, practice, actor, people, findings);
  else if (remedy == CL_REVIEW_REMEDY_SECOND &&
           cl_review_second_ask (page, practice, actor, people, roles, first,
                                 make_again (remedy, findings)))
    return;
  else if (remedy == CL_REVIEW_REMEDY_MANAGE)
    gtk_widget_activate_action (page, "win.manage-access", "x", first->client);
  else if (remedy == CL_REVIEW_REMEDY_SHOW_CLIENTS)
    gtk_widget_activate_action (page, "win.show-access-of", "x", first->member);
  else if (looks[remedy].action != NULL)
    gtk_widget_activate_action (page, "win.do-for-member", "(ssx)", looks[remedy].page,
                                looks[remedy].action, first->member);
  else
    gtk_widget_activate_action (page, "win.show-page", "s", looks[remedy].page);
}
