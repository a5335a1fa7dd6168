/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-staff-difference.h"

#include "cl-staff-draft-private.h"

#include <glib/gi18n.h>

/* Of more, the number is said: the page shows them once it is looked at again. */
#define MAX_TOLD 3

typedef struct
{
  ClStaffDraft *was;
  ClStaffDraft *now;
  ClPeople *people;
  GPtrArray *told; /* sentences */
} Difference;

static const ClGrant *
find_grant (ClStaffDraft *draft, gint64 member)
{
  for (guint i = 0; i < draft->access->grants->len; i++)
    {
      const ClGrant *grant = &g_array_index (draft->access->grants, ClGrant, i);

      if (grant->member == member && member != draft->access->owner)
        return grant;
    }
  return NULL;
}

static ClStaffCase *
find_case (ClStaffDraft *draft, gint64 case_id)
{
  for (guint i = 0; i < draft->cases->len; i++)
    if (((ClStaffCase *) g_ptr_array_index (draft->cases, i))->id == case_id)
      return g_ptr_array_index (draft->cases, i);
  return NULL;
}

static const char *
get_name (Difference *self, gint64 member)
{
  return cl_people_get_name (self->people, member);
}

/* Takes @sentence over. */
static void
tell (Difference *self, char *sentence)
{
  g_ptr_array_add (self->told, sentence);
}

static void
tell_left (Difference *self)
{
  if (self->was->access->owner != self->now->access->owner)
    /* Translators: %s is a person */
    tell (self, g_strdup_printf (_ ("%s owns the client now."),
                                 get_name (self, self->now->access->owner)));
  for (guint i = 0; i < self->was->access->grants->len; i++)
    {
      const ClGrant *was = &g_array_index (self->was->access->grants, ClGrant, i);
      const ClGrant *now = find_grant (self->now, was->member);

      if (was->member == self->was->access->owner || was->member == self->now->access->owner)
        continue;
      if (now == NULL)
        /* Translators: %s is a person; from the staff of a client */
        tell (self, g_strdup_printf (_ ("%s was removed."), get_name (self, was->member)));
      else if (was->level != now->level || was->until != now->until)
        /* Translators: %s is a person */
        tell (self,
              g_strdup_printf (_ ("The access of %s changed."), get_name (self, was->member)));
    }
  for (guint i = 0; i < self->now->access->grants->len; i++)
    {
      gint64 member = g_array_index (self->now->access->grants, ClGrant, i).member;

      if (member != self->now->access->owner && find_grant (self->was, member) == NULL)
        /* Translators: %s is a person; to the staff of a client */
        tell (self, g_strdup_printf (_ ("%s was assigned."), get_name (self, member)));
    }
}

/* Who came to the client or left it came to its cases and left them. */
static gboolean
is_told (Difference *self, gint64 member)
{
  return (find_grant (self->was, member) == NULL) != (find_grant (self->now, member) == NULL);
}

static void
tell_staff (Difference *self, const ClStaffCase *was, const ClStaffCase *now)
{
  for (guint i = 0; i < was->was->len; i++)
    {
      gint64 member = g_array_index (was->was, gint64, i);

      if (!cl_staff_list_has (now->was, member) && !is_told (self, member))
        /* Translators: a person and the title of a case */
        tell (self,
              g_strdup_printf (_ ("%s was taken off “%s”."), get_name (self, member), now->title));
    }
  for (guint i = 0; i < now->was->len; i++)
    {
      gint64 member = g_array_index (now->was, gint64, i);

      if (!cl_staff_list_has (was->was, member) && !is_told (self, member))
        /* Translators: a person and the title of a case */
        tell (self,
              g_strdup_printf (_ ("%s was put on “%s”."), get_name (self, member), now->title));
    }
}

static void
tell_cases (Difference *self)
{
  for (guint i = 0; i < self->was->cases->len; i++)
    {
      const ClStaffCase *was = g_ptr_array_index (self->was->cases, i);
      const ClStaffCase *now = find_case (self->now, was->id);

      if (now != NULL)
        tell_staff (self, was, now);
      else
        /* Translators: %s is the title of a case */
        tell (self, g_strdup_printf (_ ("“%s” was closed."), was->title));
    }
  for (guint i = 0; i < self->now->cases->len; i++)
    {
      const ClStaffCase *now = g_ptr_array_index (self->now->cases, i);

      if (find_case (self->was, now->id) == NULL)
        /* Translators: %s is the title of a case */
        tell (self, g_strdup_printf (_ ("“%s” was opened."), now->title));
    }
}

static char *
join (GPtrArray *told)
{
  guint n_more = told->len > MAX_TOLD ? told->len - MAX_TOLD : 0;
  GString *text = g_string_new (_ ("Somebody else changed the staff meanwhile."));

  for (guint i = 0; i < told->len - n_more; i++)
    g_string_append_printf (text, " %s", (const char *) g_ptr_array_index (told, i));
  if (n_more > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, ngettext ("%u other change.", "%u other changes.", n_more),
                              n_more);
    }
  return g_string_free (text, FALSE);
}

/**
 * cl_staff_difference_describe:
 * @was: what was staged on what was stored before
 * @now: a draft of what is stored now
 * @people: who they are
 *
 * What somebody else changed between two looks at the staff; what is staged does not count.
 *
 * Returns: (transfer full) (nullable): whole sentences, %NULL where nothing is otherwise
 */
char *
cl_staff_difference_describe (ClStaffDraft *was, ClStaffDraft *now, ClPeople *people)
{
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (g_free);
  Difference self = { was, now, people, told };

  g_return_val_if_fail (CL_IS_STAFF_DRAFT (was), NULL);
  g_return_val_if_fail (CL_IS_STAFF_DRAFT (now), NULL);

  tell_left (&self);
  tell_cases (&self);
  return told->len > 0 ? join (told) : NULL;
}
