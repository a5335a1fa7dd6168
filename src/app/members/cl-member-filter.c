/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-member-filter.h"

#include "cl-name-match.h"

struct _ClMemberFilter
{
  GtkFilter parent_instance;
  ClMemberStatus status; /* INVALID: all but removed */
  char *role;
  char *text;
  gint64 supervisor;
};

G_DEFINE_FINAL_TYPE (ClMemberFilter, cl_member_filter, GTK_TYPE_FILTER)

/* An email is no words: it is found by any part of it, as it is typed or pasted. */
static gboolean
matches_email (ClMemberFilter *self, ClMember *member)
{
  g_autofree char *typed = g_strstrip (g_utf8_casefold (self->text, -1));
  g_autofree char *email = g_utf8_casefold (member->email, -1);

  return strstr (email, typed) != NULL;
}

static gboolean
matches_text (ClMemberFilter *self, ClMember *member)
{
  g_autofree char *roles = cl_role_join_names (" ", (const char *const *) member->roles);
  g_autofree char *all = g_strjoin (" ", member->name, member->email, roles, NULL);

  return matches_email (self, member) || cl_name_match (all, self->text, NULL);
}

static gboolean
cl_member_filter_match (GtkFilter *filter, gpointer item)
{
  ClMemberFilter *self = CL_MEMBER_FILTER (filter);
  ClMember *member = CL_MANAGED_MEMBER (item)->member;

  if (self->status == CL_MEMBER_STATUS_INVALID ? member->status == CL_MEMBER_STATUS_REMOVED
                                               : member->status != self->status)
    return FALSE;
  if (self->role != NULL && !g_strv_contains ((const char *const *) member->roles, self->role))
    return FALSE;
  if (self->supervisor != 0 && member->supervisor != self->supervisor)
    return FALSE;
  return self->text == NULL || *self->text == '\0' || matches_text (self, member);
}

static void
cl_member_filter_finalize (GObject *object)
{
  ClMemberFilter *self = CL_MEMBER_FILTER (object);

  g_free (self->role);
  g_free (self->text);
  G_OBJECT_CLASS (cl_member_filter_parent_class)->finalize (object);
}

static void
cl_member_filter_class_init (ClMemberFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_member_filter_finalize;
  GTK_FILTER_CLASS (klass)->match = cl_member_filter_match;
}

static void
cl_member_filter_init (ClMemberFilter *self)
{
  self->status = CL_MEMBER_STATUS_INVALID;
}

/**
 * cl_member_filter_new:
 *
 * Returns: (transfer full): a filter of #ClManagedMember that keeps whoever was not removed
 */
ClMemberFilter *
cl_member_filter_new (void)
{
  return g_object_new (CL_TYPE_MEMBER_FILTER, NULL);
}

/**
 * cl_member_filter_set_status:
 * @self: a filter
 * @status: whom to keep; %CL_MEMBER_STATUS_INVALID for all who were not removed
 */
void
cl_member_filter_set_status (ClMemberFilter *self, ClMemberStatus status)
{
  g_return_if_fail (CL_IS_MEMBER_FILTER (self));

  if (self->status == status)
    return;
  self->status = status;
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

/**
 * cl_member_filter_set_role:
 * @self: a filter
 * @role: (nullable): the role that is kept; %NULL for any
 */
void
cl_member_filter_set_role (ClMemberFilter *self, const char *role)
{
  g_return_if_fail (CL_IS_MEMBER_FILTER (self));

  if (g_strcmp0 (self->role, role) == 0)
    return;
  g_free (self->role);
  self->role = g_strdup (role);
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

/**
 * cl_member_filter_set_text:
 * @self: a filter
 * @text: beginnings of words of name, email or role, in any order
 */
void
cl_member_filter_set_text (ClMemberFilter *self, const char *text)
{
  g_return_if_fail (CL_IS_MEMBER_FILTER (self));

  if (g_strcmp0 (self->text, text) == 0)
    return;
  g_free (self->text);
  self->text = g_strdup (text);
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

/**
 * cl_member_filter_set_supervisor:
 * @self: a filter
 * @supervisor: whose supervisees are kept; 0 for anybody
 */
void
cl_member_filter_set_supervisor (ClMemberFilter *self, gint64 supervisor)
{
  g_return_if_fail (CL_IS_MEMBER_FILTER (self));

  if (self->supervisor == supervisor)
    return;
  self->supervisor = supervisor;
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}
