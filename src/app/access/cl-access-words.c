/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-access-words.h"

#include <glib/gi18n.h>

#include "cl-preview-item.h"

/* Where a grant came from, for a person who is “you” to the reader. %s is a
 * day. */
static const char *
get_own_origin (ClGrantSource source)
{
  switch (source)
    {
    case CL_GRANT_SOURCE_STAFF:
      return _ ("Assigned by you on %s");
    case CL_GRANT_SOURCE_CASE:
      return _ ("Assigned to a case by you on %s");
    case CL_GRANT_SOURCE_CHART_SHARE:
      return _ ("Added by a chart share of yours on %s");
    case CL_GRANT_SOURCE_DEMOGRAPHICS:
      return _ ("Demographics shared by you on %s");
    case CL_GRANT_SOURCE_BOOKING:
      return _ ("Added by a booking of yours on %s");
    case CL_GRANT_SOURCE_REFERRAL:
      return _ ("Added by a referral on %s");
    case CL_GRANT_SOURCE_NOTE:
      return _ ("Added with an unfinished note on %s");
    case CL_GRANT_SOURCE_INTAKE:
      return _ ("Added by intake on %s");
    case CL_GRANT_SOURCE_IMPORT:
      return _ ("Imported by you on %s");
    case CL_GRANT_SOURCE_MANAGE:
    case CL_GRANT_SOURCE_INVALID:
    default:
      return _ ("Added by you on %s");
    }
}

/* The same for somebody else, named first. */
static const char *
get_others_origin (ClGrantSource source)
{
  switch (source)
    {
    case CL_GRANT_SOURCE_STAFF:
      return _ ("Assigned by %s on %s");
    case CL_GRANT_SOURCE_CASE:
      return _ ("Assigned to a case by %s on %s");
    case CL_GRANT_SOURCE_CHART_SHARE:
      return _ ("Added by a chart share of %s on %s");
    case CL_GRANT_SOURCE_DEMOGRAPHICS:
      return _ ("Demographics shared by %s on %s");
    case CL_GRANT_SOURCE_BOOKING:
      return _ ("Added by a booking of %s on %s");
    case CL_GRANT_SOURCE_IMPORT:
      return _ ("Imported by %s on %s");
    case CL_GRANT_SOURCE_REFERRAL:
    case CL_GRANT_SOURCE_NOTE:
    case CL_GRANT_SOURCE_INTAKE:
    case CL_GRANT_SOURCE_MANAGE:
    case CL_GRANT_SOURCE_INVALID:
    default:
      return _ ("Added by %s on %s");
    }
}

static char *
describe_origin (ClPractice *practice, ClPeople *people, ClGrantSource source, gint64 by, gint64 at)
{
  g_autofree char *day = cl_client_words_format_day (practice, at);
  gboolean is_mine = by == cl_people_get_me (people);
  gboolean is_nameless = source == CL_GRANT_SOURCE_REFERRAL || source == CL_GRANT_SOURCE_NOTE ||
                         source == CL_GRANT_SOURCE_INTAKE;

  /* The patterns are ours and translated: the compiler cannot see them. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  if (is_mine || is_nameless || by == 0)
    return g_strdup_printf (by == 0 && !is_nameless ? _ ("Added on %s") : get_own_origin (source),
                            day);
  return g_strdup_printf (get_others_origin (source), cl_people_get_name (people, by), day);
#pragma GCC diagnostic pop
}

/**
 * cl_access_words_describe_grant:
 * @practice: whose clock and time zone
 * @people: to name who gave it
 * @grant: a grant
 *
 * Returns: (transfer full): where it came from, such as “Assigned by you on 14
 * Oct”
 */
char *
cl_access_words_describe_grant (ClPractice *practice, ClPeople *people, const ClGrant *grant)
{
  return describe_origin (practice, people, grant->source, grant->granted_by, grant->granted_at);
}

/**
 * cl_access_words_get_title:
 * @people: to name who it is about
 * @reason: a reason
 *
 * Returns: (transfer full): the reason in a few words, such as “Role Scheduler”
 */
char *
cl_access_words_get_title (ClPeople *people, const ClReason *reason)
{
  switch (reason->source)
    {
    case CL_REASON_OWNER:
      return g_strdup (_ ("Owner of the client"));
    case CL_REASON_GRANT:
      if (reason->grant_source == CL_GRANT_SOURCE_BOOKING)
        return g_strdup (_ ("Shared by a booking"));
      if (reason->grant_source == CL_GRANT_SOURCE_STAFF ||
          reason->grant_source == CL_GRANT_SOURCE_CASE)
        return g_strdup (_ ("Assigned staff"));
      return g_strdup (_ ("Named in Manage Access"));
    case CL_REASON_EVERYONE:
      return g_strdup (_ ("Shared with everyone"));
    case CL_REASON_CASE:
      /* Translators: %s is the title of a case */
      return g_strdup_printf (_ ("On the staff of “%s”"),
                              reason->title != NULL ? reason->title : "");
    case CL_REASON_CHART_SHARE:
      /* Translators: %s is a person's name */
      return g_strdup_printf (_ ("Chart of %s"), cl_people_get_name (people, reason->by));
    case CL_REASON_REFERRAL:
      return g_strdup_printf (_ ("Doctor of the referral “%s”"),
                              reason->title != NULL ? reason->title : "");
    case CL_REASON_ROLE:
      /* Translators: %s is the name of a role */
      return g_strdup_printf (_ ("Role %s"),
                              reason->role != NULL ? cl_role_translate_name (reason->role) : "");
    case CL_REASON_CASE_MANAGER:
      return g_strdup_printf (_ ("Case manager of “%s”"),
                              reason->title != NULL ? reason->title : "");
    case CL_REASON_REVIEW:
      return g_strdup (_ ("Reviews a note"));
    case CL_REASON_EMERGENCY:
      return g_strdup (_ ("Emergency access"));
    case CL_REASON_AUTHOR:
      return g_strdup (_ ("Wrote a note"));
    case CL_REASON_INVALID:
    default:
      return g_strdup ("");
    }
}

static char *
describe_permission (ClPermission permission)
{
  switch ((int) permission)
    {
    case CL_PERMISSION_ALL_CLIENTS:
      return g_strdup (_ ("Sees every client and all notes"));
    case CL_PERMISSION_ALL_RECORDS:
      return g_strdup (_ ("Sees the record of every client"));
    case CL_PERMISSION_ALL_SCHEDULES:
      return g_strdup (_ ("Sees the schedule and profile of every client"));
    case CL_PERMISSION_ALL_BILLING:
      return g_strdup (_ ("Sees the bills and diagnoses of every client"));
    case CL_PERMISSION_MANAGE_ACCESS:
      return g_strdup (_ ("Manages who has access to every client"));
    default:
      return g_strdup (cl_permission_get_label (permission));
    }
}

static char *
append_until (ClPractice *practice, char *text, gint64 until)
{
  g_autofree char *owned = text;
  g_autofree char *day = NULL;

  if (until == 0)
    return g_steal_pointer (&owned);
  day = cl_client_words_format_end (practice, until);
  /* Translators: a sentence about access, and its last day or moment */
  return g_strdup_printf (_ ("%s, until %s"), owned, day);
}

/* Where a grant came from, and of a booking's which appointment. */
static char *
describe_grant (ClPractice *practice, ClPeople *people, const ClReason *reason)
{
  g_autofree char *origin =
    describe_origin (practice, people, reason->grant_source, reason->by, reason->at);
  g_autofree char *moment = NULL;

  if (reason->appointment == 0)
    return g_steal_pointer (&origin);
  moment = cl_client_words_format_moment (practice, reason->appointment_start);
  /* Translators: who gave access when, and the day and time of an appointment */
  return g_strdup_printf (_ ("%s (appointment %s)"), origin, moment);
}

/**
 * cl_access_words_get_detail:
 * @practice: whose clock and time zone
 * @people: to name people
 * @reason: a reason
 *
 * Returns: (transfer full): what made it so: who, when, until when
 */
char *
cl_access_words_get_detail (ClPractice *practice, ClPeople *people, const ClReason *reason)
{
  g_autofree char *at = NULL;

  switch (reason->source)
    {
    case CL_REASON_OWNER:
      return g_strdup (_ ("Sees everything and decides who has access"));
    case CL_REASON_GRANT:
      return append_until (practice, describe_grant (practice, people, reason), reason->until);
    case CL_REASON_EVERYONE:
      return g_strdup (reason->level == CL_LEVEL_CHART
                         ? _ ("All practitioners see the record and all notes")
                         : _ ("All practitioners see the record, no notes"));
    case CL_REASON_CASE:
      return g_strdup (_ ("Sees the notes of this case"));
    case CL_REASON_CHART_SHARE:
      return g_strdup_printf (_ ("Sees the notes that %s wrote"),
                              cl_people_get_name (people, reason->by));
    case CL_REASON_REFERRAL:
    case CL_REASON_CASE_MANAGER:
      return g_strdup (_ ("Sees the record and this case"));
    case CL_REASON_ROLE:
      return describe_permission (reason->permission);
    case CL_REASON_REVIEW:
      return g_strdup (_ ("Co-signs it as the author’s supervisor"));
    case CL_REASON_EMERGENCY:
      if (reason->at == 0)
        return append_until (practice, g_strdup (_ ("Sees everything for a few hours")),
                             reason->until);
      at = cl_client_words_format_moment (practice, reason->at);
      return append_until (practice, g_strdup_printf (_ ("Opened %s"), at), reason->until);
    case CL_REASON_AUTHOR:
      return g_strdup (_ ("Authors read what they wrote"));
    case CL_REASON_INVALID:
    default:
      return g_strdup ("");
    }
}

/**
 * cl_access_words_get_badge:
 * @reason: a reason
 *
 * Returns: the badge of what it opens
 */
ClAccessBadgeLevel
cl_access_words_get_badge (const ClReason *reason)
{
  gboolean is_part = reason->source == CL_REASON_CASE || reason->source == CL_REASON_REVIEW ||
                     reason->source == CL_REASON_CHART_SHARE || reason->source == CL_REASON_AUTHOR;

  return cl_client_words_get_badge (reason->areas, reason->source == CL_REASON_OWNER, is_part,
                                    reason->source == CL_REASON_EMERGENCY);
}

/**
 * cl_access_words_get_holder_badge:
 * @holder: who has access, and why
 *
 * Returns: the one badge that says best how far they see
 */
ClAccessBadgeLevel
cl_access_words_get_holder_badge (const ClHolder *holder)
{
  gboolean is_owner = FALSE, is_emergency = FALSE, is_chart = FALSE;

  for (guint i = 0; i < holder->reasons->len; i++)
    {
      const ClReason *reason = g_ptr_array_index (holder->reasons, i);

      is_owner |= reason->source == CL_REASON_OWNER;
      is_emergency |= reason->source == CL_REASON_EMERGENCY;
      is_chart |= reason->source != CL_REASON_EMERGENCY &&
                  cl_access_words_get_badge (reason) == CL_ACCESS_BADGE_CHART;
    }
  return cl_client_words_get_badge (holder->areas, is_owner, holder->is_partial,
                                    is_emergency && !is_chart);
}

/**
 * cl_access_words_summarise:
 * @practice: whose clock and time zone
 * @people: to name people
 * @holder: who has access, and why
 * @first: (out) (optional): the source of the reason told first
 *
 * The second line of a row of “Also has access”: the reasons that no grant and
 * no ownership gives, such as “Emergency: opened today at 11:42 AM, until 3:42
 * PM”.
 *
 * Returns: (transfer full): a line
 */
char *
cl_access_words_summarise (ClPractice *practice,
                           ClPeople *people,
                           const ClHolder *holder,
                           ClReasonSource *first)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (first != NULL)
    *first = CL_REASON_INVALID;
  for (guint i = 0; i < holder->reasons->len; i++)
    {
      const ClReason *reason = g_ptr_array_index (holder->reasons, i);
      g_autofree char *title = cl_access_words_get_title (people, reason);

      if (first != NULL && i == 0)
        *first = reason->source;
      if (reason->source == CL_REASON_EMERGENCY)
        {
          g_autofree char *detail = cl_access_words_get_detail (practice, people, reason);

          /* Translators: %s tells when it was opened and when it ends */
          g_clear_pointer (&title, g_free);
          title = g_strdup_printf (_ ("Emergency: %s"), detail);
        }
      if (!g_hash_table_add (told, g_strdup (title)))
        continue;
      if (line->len > 0)
        g_string_append (line, " · ");
      g_string_append (line, title);
    }
  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* What gaining or losing these areas means. */
static char *
describe_effect (const ClEffect *effect, ClArea areas, gboolean is_gain, gboolean is_owner)
{
  ClArea before = effect->before;
  ClArea after = effect->after;
  g_autofree char *words = NULL;

  if (is_owner)
    return g_strdup (_ ("Sees everything and decides who has access."));
  if (!is_gain && after == CL_AREA_NONE)
    return g_strdup (_ ("Everything, the name too."));
  if (areas == CL_AREA_NONE)
    {
      if (is_gain)
        return g_strdup (effect->after_partial ? _ ("Adds more of the chart notes.")
                                               : _ ("Adds all chart notes."));
      return g_strdup (_ ("No longer reads some of the chart notes."));
    }
  words = cl_client_words_format_areas (areas);
  if (is_gain)
    return before == CL_AREA_NONE ? g_strdup_printf (_ ("Sees %s."), words)
                                  : g_strdup_printf (_ ("Adds %s."), words);
  return g_strdup_printf (_ ("No longer sees %s."), words);
}

/* What a list of effects is put into words with. */
typedef struct
{
  ClPeople *people;
  gint64 owner_before;
  gint64 owner_after;
} EffectWords;

/* What else of the client somebody loses with their access. */
static char *
add_what_hangs_on (const char *detail, const ClEffect *effect, const char *name)
{
  g_autoptr (GString) text = g_string_new (detail);

  if (effect->n_cases_left > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (
        text, ngettext ("Also leaves %u case.", "Also leaves %u cases.", effect->n_cases_left),
        effect->n_cases_left);
    }
  if (effect->n_shares_ended > 0)
    {
      g_string_append_c (text, ' ');
      /* Translators: %u charts, each of another practitioner, were shared with %s */
      g_string_append_printf (text,
                              ngettext ("%u chart share to %s ends.", "%u chart shares to %s end.",
                                        effect->n_shares_ended),
                              effect->n_shares_ended, name);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
append_effect (GListStore *store,
               const EffectWords *words,
               const ClEffect *effect,
               ClArea areas,
               gboolean is_gain)
{
  gboolean is_new_owner = is_gain && effect->member == words->owner_after &&
                          words->owner_after != words->owner_before;
  g_autofree char *name = cl_people_get_short_name (words->people, effect->member);
  g_autofree char *what = describe_effect (effect, areas, is_gain, is_new_owner);
  g_autofree char *detail = is_gain ? g_strdup (what) : add_what_hangs_on (what, effect, name);
  g_autoptr (ClPreviewItem) item = cl_preview_item_new (
    cl_people_get_name (words->people, effect->member),
    cl_client_words_get_badge (effect->before, effect->member == words->owner_before,
                               effect->before_partial, FALSE),
    cl_client_words_get_badge (effect->after, effect->member == words->owner_after,
                               effect->after_partial, FALSE),
    detail);

  g_list_store_append (store, item);
}

/**
 * cl_access_words_list_effects:
 * @practice: whose clock and time zone
 * @people: to name people
 * @preview: what a change does to one client
 * @owner_before: the owner as stored
 * @owner_after: the owner as asked for
 * @gains: (out) (transfer full): a list of #ClPreviewItem: who sees more
 * @losses: (out) (transfer full): a list of #ClPreviewItem: who sees less
 *
 * Puts a preview into the words of the sheet “See who”.
 */
void
cl_access_words_list_effects (ClPractice *practice,
                              ClPeople *people,
                              ClPreview *preview,
                              gint64 owner_before,
                              gint64 owner_after,
                              GListModel **gains,
                              GListModel **losses)
{
  GListStore *more = g_list_store_new (CL_TYPE_PREVIEW_ITEM);
  GListStore *less = g_list_store_new (CL_TYPE_PREVIEW_ITEM);
  EffectWords words = { people, owner_before, owner_after };

  for (guint i = 0; i < preview->effects->len; i++)
    {
      const ClEffect *effect = &g_array_index (preview->effects, ClEffect, i);
      ClArea gained = effect->after & ~effect->before;
      ClArea lost = effect->before & ~effect->after;

      if (gained != CL_AREA_NONE)
        append_effect (more, &words, effect, gained, TRUE);
      if (lost != CL_AREA_NONE)
        append_effect (less, &words, effect, lost, FALSE);
    }
  for (guint i = 0; i < preview->wider->len; i++)
    append_effect (more, &words, &g_array_index (preview->wider, ClEffect, i), CL_AREA_NONE, TRUE);
  for (guint i = 0; i < preview->narrower->len; i++)
    append_effect (less, &words, &g_array_index (preview->narrower, ClEffect, i), CL_AREA_NONE,
                   FALSE);
  *gains = G_LIST_MODEL (more);
  *losses = G_LIST_MODEL (less);
}

static void
append_group (GListStore *store,
              ClPeople *people,
              const ClEffectGroup *group,
              ClArea areas,
              gboolean is_gain)
{
  const ClEffect effect = { group->member, 0, group->before, group->after, FALSE, FALSE };
  g_autofree char *what = describe_effect (&effect, areas, is_gain, FALSE);
  guint n = (guint) MIN (group->n_clients, G_MAXUINT);
  /* Translators: %u clients, and a sentence about what somebody sees of them */
  g_autofree char *detail =
    g_strdup_printf (ngettext ("On %u client. %s", "On %u clients. %s", n), n, what);
  g_autoptr (ClPreviewItem) item =
    cl_preview_item_new (cl_people_get_name (people, group->member),
                         cl_client_words_get_badge (group->before, FALSE, FALSE, FALSE),
                         cl_client_words_get_badge (group->after, FALSE, FALSE, FALSE), detail);

  g_list_store_append (store, item);
}

/**
 * cl_access_words_list_groups:
 * @people: to name people
 * @preview: what a change does
 * @gains: (out) (transfer full): a list of #ClPreviewItem: who sees more, and on how many clients
 * @losses: (out) (transfer full): a list of #ClPreviewItem: who sees less
 *
 * Puts a preview of many clients into the words of the sheet “See who”.
 */
void
cl_access_words_list_groups (ClPeople *people,
                             ClPreview *preview,
                             GListModel **gains,
                             GListModel **losses)
{
  GListStore *more = g_list_store_new (CL_TYPE_PREVIEW_ITEM);
  GListStore *less = g_list_store_new (CL_TYPE_PREVIEW_ITEM);

  for (guint i = 0; i < preview->groups->len; i++)
    {
      const ClEffectGroup *group = &g_array_index (preview->groups, ClEffectGroup, i);
      ClArea gained = group->after & ~group->before;
      ClArea lost = group->before & ~group->after;

      if (gained != CL_AREA_NONE)
        append_group (more, people, group, gained, TRUE);
      if (lost != CL_AREA_NONE)
        append_group (less, people, group, lost, FALSE);
    }
  *gains = G_LIST_MODEL (more);
  *losses = G_LIST_MODEL (less);
}

/**
 * cl_access_words_format_permissions:
 * @permissions: some permissions
 *
 * Returns: (transfer full): their names, such as “Provide care, Create clients”
 */
char *
cl_access_words_format_permissions (ClPermission permissions)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) texts = NULL;

  for (guint i = 0; i < CL_N_PERMISSIONS; i++)
    if ((permissions & cl_permission_get_nth (i)) != 0)
      g_strv_builder_add (parts, cl_permission_get_label (cl_permission_get_nth (i)));
  texts = g_strv_builder_end (parts);
  return g_strjoinv (_ (", "), texts);
}
