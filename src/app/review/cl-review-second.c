/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-review-second.h"

#include "cl-access-words.h"
#include "cl-choice.h"
#include "cl-member-service.h"
#include "cl-permission-notes.h"

#include <glib/gi18n.h>

#define ADMINISTRATOR (CL_PERMISSION_MANAGE_MEMBERS | CL_PERMISSION_MANAGE_ROLES)

/* What hangs on one person alone is given to a second one: whom, by which role, and what they see
 * and may do by it, before they get it. */
struct _ClReviewSecond
{
  ClPreviewedDialog parent_instance;
  GtkWidget *page;
  GVariant *again;
  ClPeople *people;
  ClReviewKind kind;
  GPtrArray *candidates; /* ClMember */
  GPtrArray *roles; /* ClRole: those that make somebody one */
  GtkWidget *who;
  GtkWidget *role;
};

G_DEFINE_FINAL_TYPE (ClReviewSecond, cl_review_second, CL_TYPE_PREVIEWED_DIALOG)

static ClMember *
get_candidate (ClReviewSecond *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->who));

  return self->candidates->pdata[MIN (selected, self->candidates->len - 1)];
}

static ClRole *
get_role (ClReviewSecond *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->role));

  return self->roles->pdata[MIN (selected, self->roles->len - 1)];
}

/* It rests on the roles that they have now. */
static GPtrArray *
make_changes (ClReviewSecond *self)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_change_unref);
  g_autoptr (GStrvBuilder) roles = g_strv_builder_new ();
  ClMemberDraft *draft = cl_member_draft_new ();
  ClMember *member = get_candidate (self);

  g_strv_builder_addv (roles, (const char **) member->roles);
  g_strv_builder_add (roles, get_role (self)->name);
  draft->roles = g_strv_builder_end (roles);
  draft->revision = g_strdup (member->revision);
  g_ptr_array_add (changes, cl_change_new_update_member (member->id, draft));
  return changes;
}

static char *
make_toast (ClReviewSecond *self)
{
  /* Translators: a member, and a role */
  return g_strdup_printf (_ ("%1$s has the role “%2$s” now"), get_candidate (self)->name,
                          cl_role_get_label (get_role (self)));
}

static void
on_chosen_cb (ClReviewSecond *self)
{
  g_autoptr (GPtrArray) changes = NULL;
  g_autofree char *toast = NULL;

  if (self->candidates == NULL)
    return;
  changes = make_changes (self);
  toast = make_toast (self);
  cl_previewed_dialog_set_changes (CL_PREVIEWED_DIALOG (self), changes, toast);
}

static guint
count_clients (ClPreview *preview)
{
  guint64 n = 0;

  for (guint i = 0; i < preview->groups->len; i++)
    n += g_array_index (preview->groups, ClEffectGroup, i).n_clients;
  return (guint) MIN (n, G_MAXUINT);
}

static void
cl_review_second_show_preview (ClPreviewedDialog *dialog, ClPreviewBar *bar, ClPreview *preview)
{
  ClReviewSecond *self = CL_REVIEW_SECOND (dialog);
  g_autofree char *name = g_markup_escape_text (get_candidate (self)->name, -1);
  g_auto (GStrv) notes = cl_permission_notes_list (preview);
  g_autoptr (GListModel) gains = NULL;
  g_autoptr (GListModel) losses = NULL;
  g_autofree char *sentence = NULL;
  guint n = count_clients (preview);

  /* Translators: a member, and a number of clients */
  sentence = n > 0
               ? g_strdup_printf (ngettext ("<b>%s</b> sees more of <b>%u client</b> by this.",
                                            "<b>%s</b> sees more of <b>%u clients</b> by this.", n),
                                  name, n)
               /* Translators: %s is a member */
               : g_strdup_printf (_ ("<b>%s</b> sees no more of any client by this."), name);
  cl_access_words_list_groups (self->people, preview, &gains, &losses);
  cl_preview_bar_set_summary (bar, sentence, gains, losses, (const char *const *) notes);
}

static void
cl_review_second_look_again (ClPreviewedDialog *dialog)
{
  ClReviewSecond *self = CL_REVIEW_SECOND (dialog);

  gtk_widget_activate_action_variant (self->page, "review.look-again", self->again);
}

static void
cl_review_second_dispose (GObject *object)
{
  ClReviewSecond *self = CL_REVIEW_SECOND (object);

  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_clear_pointer (&self->roles, g_ptr_array_unref);
  g_clear_object (&self->people);
  g_clear_object (&self->page);
  g_clear_pointer (&self->again, g_variant_unref);
  G_OBJECT_CLASS (cl_review_second_parent_class)->dispose (object);
}

static void
cl_review_second_class_init (ClReviewSecondClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_review_second_dispose;
  CL_PREVIEWED_DIALOG_CLASS (klass)->show_preview = cl_review_second_show_preview;
  CL_PREVIEWED_DIALOG_CLASS (klass)->look_again = cl_review_second_look_again;
}

static GtkWidget *
append_choice (ClReviewSecond *self, GtkWidget *list, const char *title, GtkStringList *names)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *choice = gtk_drop_down_new (NULL, NULL);

  cl_choice_set_names (GTK_DROP_DOWN (choice), names);
  gtk_widget_set_valign (choice, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), choice);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return choice;
}

static void
cl_review_second_init (ClReviewSecond *self)
{
}

static gboolean
makes_one (ClReviewKind kind, ClPermission permissions)
{
  return kind == CL_REVIEW_SOLE_CUSTODIAN ? (permissions & CL_PERMISSIONS_CUSTODIAN) != 0
                                          : (permissions & ADMINISTRATOR) == ADMINISTRATOR;
}

static GPtrArray *
list_roles (ClActor *actor, ClReviewKind kind, GPtrArray *all)
{
  GPtrArray *roles = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < all->len; i++)
    {
      ClRole *role = all->pdata[i];

      if (makes_one (kind, role->permissions) &&
          cl_role_service_may_give (actor, role->permissions, NULL))
        g_ptr_array_add (roles, g_object_ref (role));
    }
  return roles;
}

static GPtrArray *
list_candidates (ClPeople *people, gint64 sole)
{
  GPtrArray *candidates = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < cl_people_get_n (people); i++)
    {
      ClMember *member = cl_people_get_nth (people, i);

      if (member->status == CL_MEMBER_STATUS_ACTIVE && member->id != sole)
        g_ptr_array_add (candidates, g_object_ref (member));
    }
  return candidates;
}

/* A role that makes an administrator makes a custodian as well. */
static guint
suggest_role (GPtrArray *roles)
{
  for (guint i = 0; i < roles->len; i++)
    if (makes_one (CL_REVIEW_SOLE_ADMINISTRATOR, ((ClRole *) roles->pdata[i])->permissions))
      return i;
  return 0;
}

/* Whoever may do most of it already gains least by it. */
static guint
suggest_candidate (GPtrArray *candidates, ClRole *role)
{
  guint best = 0;
  int most = -1;

  for (guint i = 0; i < candidates->len; i++)
    {
      ClMember *member = candidates->pdata[i];
      int n = __builtin_popcountll ((unsigned long long) (member->permissions & role->permissions));

      if (n > most)
        {
          most = n;
          best = i;
        }
    }
  return best;
}

static void
build (ClReviewSecond *self)
{
  ClPreviewedDialog *dialog = CL_PREVIEWED_DIALOG (self);
  GtkWidget *list = gtk_list_box_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint role = suggest_role (self->roles);

  for (guint i = 0; i < self->candidates->len; i++)
    gtk_string_list_append (names, ((ClMember *) self->candidates->pdata[i])->name);
  for (guint i = 0; i < self->roles->len; i++)
    gtk_string_list_append (labels, cl_role_get_label (self->roles->pdata[i]));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  self->who = append_choice (self, list, _ ("Who"), names);
  self->role = append_choice (self, list, _ ("Role"), labels);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->role), role);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->who),
                              suggest_candidate (self->candidates, self->roles->pdata[role]));
  cl_previewed_dialog_add_text (dialog,
                                self->kind == CL_REVIEW_SOLE_CUSTODIAN
                                  ? _ ("They can then help others to their keys again, and reset "
                                       "passwords. Choose somebody whom the practice trusts with "
                                       "everything.")
                                  : _ ("They can then manage members and roles, too. Choose "
                                       "somebody whom the practice trusts with everything."));
  cl_previewed_dialog_add (dialog, list);
  cl_previewed_dialog_set_verb (dialog, _ ("_Give Role"), FALSE,
                                _ ("Nothing changes until you press Give Role."));
  g_signal_connect_object (self->who, "notify::selected", G_CALLBACK (on_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->role, "notify::selected", G_CALLBACK (on_chosen_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * cl_review_second_ask:
 * @page: the access review
 * @practice: the practice
 * @actor: who is signed in
 * @people: to name members
 * @roles: (element-type ClRole): all roles
 * @finding: that there is only one custodian, or administrator
 * @again: (transfer full): the parameter of `review.look-again`, which asks it anew
 *
 * Asks who else is to be one, and shows what they see and may do by it.
 *
 * Returns: whether there is anybody, and a role for it, to be asked about
 */
gboolean
cl_review_second_ask (GtkWidget *page,
                      ClPractice *practice,
                      ClActor *actor,
                      ClPeople *people,
                      GPtrArray *roles,
                      ClReviewFinding *finding,
                      GVariant *again)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (again);
  g_autoptr (GPtrArray) candidates = list_candidates (people, finding->member);
  g_autoptr (GPtrArray) fitting = list_roles (actor, finding->kind, roles);
  g_autoptr (GPtrArray) changes = NULL;
  g_autofree char *toast = NULL;
  ClReviewSecond *self;

  g_return_val_if_fail (GTK_IS_WIDGET (page), FALSE);

  if (candidates->len == 0 || fitting->len == 0)
    return FALSE;
  self = g_object_new (CL_TYPE_REVIEW_SECOND, "title",
                       finding->kind == CL_REVIEW_SOLE_CUSTODIAN ? _ ("A Second Custodian")
                                                                 : _ ("A Second Administrator"),
                       "modal", TRUE, "transient-for", gtk_widget_get_root (page),
                       "destroy-with-parent", TRUE, NULL);
  self->page = g_object_ref (page);
  self->again = g_steal_pointer (&owned);
  self->people = g_object_ref (people);
  self->kind = finding->kind;
  self->candidates = g_steal_pointer (&candidates);
  self->roles = g_steal_pointer (&fitting);
  build (self);
  changes = make_changes (self);
  toast = make_toast (self);
  cl_previewed_dialog_open (CL_PREVIEWED_DIALOG (self), practice, actor, changes, toast, page);
  return TRUE;
}
