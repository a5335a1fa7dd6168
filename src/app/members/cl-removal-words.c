/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-removal-words.h"

#include <glib/gi18n.h>

/* How many are named before the others are counted. */
#define N_NAMED 3

/* “Ana, Ben, Cleo and 4 more”; NULL where there are none. */
static char *
join_names (GPtrArray *names, const char *separator)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (names->len == 0)
    return NULL;
  for (guint i = 0; i < MIN (names->len, N_NAMED); i++)
    {
      if (i > 0)
        g_string_append (text, separator);
      g_string_append (text, g_ptr_array_index (names, i));
    }
  if (names->len > N_NAMED)
    /* Translators: %s are names, %u how many others there are */
    return g_strdup_printf (ngettext ("%s and %u more", "%s and %u more", names->len - N_NAMED),
                            text->str, names->len - N_NAMED);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * cl_removal_words_list_names:
 * @people: to name people
 * @members: (element-type gint64): members
 *
 * Returns: (transfer full) (nullable): some of their names, and how many others there are
 */
char *
cl_removal_words_list_names (ClPeople *people, GArray *members)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < members->len; i++)
    g_ptr_array_add (names,
                     (gpointer) cl_people_get_name (people, g_array_index (members, gint64, i)));
  return join_names (names, _ (", "));
}

typedef struct
{
  gint64 member;
  guint n;
} Share;

static int
compare_shares (gconstpointer a, gconstpointer b)
{
  const Share *left = a;
  const Share *right = b;

  if (left->n != right->n)
    return left->n < right->n ? 1 : -1;
  return (left->member > right->member) - (left->member < right->member);
}

static void
count_share (GArray *shares, gint64 member)
{
  Share share = { member, 1 };

  for (guint i = 0; i < shares->len; i++)
    if (g_array_index (shares, Share, i).member == member)
      {
        g_array_index (shares, Share, i).n++;
        return;
      }
  g_array_append_val (shares, share);
}

/**
 * cl_removal_words_count_moved:
 * @stage: what is chosen, of clients or of notes
 *
 * Returns: (transfer full): how many of them move to somebody else
 */
char *
cl_removal_words_count_moved (ClRemovalStage *stage)
{
  guint n = g_list_model_get_n_items (cl_removal_stage_get_items (stage));

  return cl_removal_stage_is_of_notes (stage)
           ? g_strdup_printf (ngettext ("%u unfinished note gets a new author",
                                        "%u unfinished notes get a new author", n),
                              n)
           : g_strdup_printf (
               ngettext ("%u client gets a new owner", "%u clients get a new owner", n), n);
}

/**
 * cl_removal_words_list_heirs:
 * @people: to name people
 * @stage: what is chosen
 *
 * Returns: (transfer full) (nullable): who gets how many clients, or notes
 */
char *
cl_removal_words_list_heirs (ClPeople *people, ClRemovalStage *stage)
{
  GListModel *items = cl_removal_stage_get_items (stage);
  g_autoptr (GArray) shares = g_array_new (FALSE, FALSE, sizeof (Share));
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (ClRemovalItem) item = g_list_model_get_item (items, i);
      gint64 heir = cl_removal_stage_get_heir (stage, item);

      if (heir != 0)
        count_share (shares, heir);
    }
  g_array_sort (shares, compare_shares);
  for (guint i = 0; i < shares->len; i++)
    {
      const Share *share = &g_array_index (shares, Share, i);

      /* Translators: a person, and how many clients they get */
      g_ptr_array_add (names,
                       g_strdup_printf (C_ ("heir", "%s %u"),
                                        cl_people_get_name (people, share->member), share->n));
    }
  return join_names (names, " · ");
}

/**
 * cl_removal_words_list_ended:
 * @preview: the four questions
 *
 * Returns: (transfer full) (nullable): how much of their own access ends
 */
char *
cl_removal_words_list_ended (ClRemovalPreview *preview)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  guint n_grants = preview->n_grants;
  guint n_places = preview->n_case_places;
  guint n_shares = preview->n_shares_from + preview->n_shares_to;
  guint n_emergencies = preview->n_emergencies;

  if (n_grants > 0)
    g_ptr_array_add (parts,
                     g_strdup_printf (ngettext ("%u grant", "%u grants", n_grants), n_grants));
  if (n_places > 0)
    g_ptr_array_add (
      parts,
      g_strdup_printf (ngettext ("%u place on a case", "%u places on cases", n_places), n_places));
  if (n_shares > 0)
    g_ptr_array_add (
      parts, g_strdup_printf (ngettext ("%u chart share", "%u chart shares", n_shares), n_shares));
  if (n_emergencies > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u emergency access",
                                                       "%u emergency accesses", n_emergencies),
                                             n_emergencies));
  if (parts->len == 0)
    return NULL;
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (_ (", "), (GStrv) parts->pdata);
}

/**
 * cl_removal_words_describe_access:
 * @preview: what the removal does
 *
 * Returns: (transfer full): how many people gain access, and how many lose some
 */
char *
cl_removal_words_describe_access (ClPreview *preview)
{
  g_autofree char *gain = NULL;
  g_autofree char *loss = NULL;

  if (preview->n_gain == 0 && preview->n_lose == 0)
    return g_strdup (_ ("Nobody’s access changes"));
  gain = g_strdup_printf (
    ngettext ("%u person gains access", "%u people gain access", preview->n_gain), preview->n_gain);
  loss = g_strdup_printf (
    ngettext ("%u person loses access", "%u people lose access", preview->n_lose), preview->n_lose);
  if (preview->n_lose == 0)
    return g_steal_pointer (&gain);
  if (preview->n_gain == 0)
    return g_steal_pointer (&loss);
  /* Translators: “2 people gain access, 1 person loses access” */
  return g_strdup_printf (_ ("%s, %s"), gain, loss);
}

typedef struct
{
  gint64 member;
  guint n_gained; /* clients */
  guint n_lost;
} Effect;

static Effect *
find_effect (GArray *effects, gint64 member)
{
  const Effect none = { .member = member };

  for (guint i = 0; i < effects->len; i++)
    if (g_array_index (effects, Effect, i).member == member)
      return &g_array_index (effects, Effect, i);
  g_array_append_val (effects, none);
  return &g_array_index (effects, Effect, effects->len - 1);
}

/* Who gains most first, who loses after them. */
static int
compare_effects (gconstpointer a, gconstpointer b)
{
  const Effect *left = a;
  const Effect *right = b;

  if (left->n_gained != right->n_gained)
    return left->n_gained < right->n_gained ? 1 : -1;
  if (left->n_lost != right->n_lost)
    return left->n_lost < right->n_lost ? 1 : -1;
  return (left->member > right->member) - (left->member < right->member);
}

static GArray *
sum_up (ClPreview *preview)
{
  GArray *effects = g_array_new (FALSE, FALSE, sizeof (Effect));

  for (guint i = 0; i < preview->groups->len; i++)
    {
      const ClEffectGroup *group = &g_array_index (preview->groups, ClEffectGroup, i);
      Effect *effect = find_effect (effects, group->member);
      guint n = (guint) MIN (group->n_clients, G_MAXUINT / 2);

      if ((group->after & ~group->before) != 0)
        effect->n_gained += n;
      if ((group->before & ~group->after) != 0)
        effect->n_lost += n;
    }
  g_array_sort (effects, compare_effects);
  return effects;
}

/**
 * cl_removal_words_list_access:
 * @people: to name people
 * @preview: what the removal does
 *
 * Returns: (transfer full) (nullable): some of who gains and who loses, on how many clients
 */
char *
cl_removal_words_list_access (ClPeople *people, ClPreview *preview)
{
  g_autoptr (GArray) effects = sum_up (preview);
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < effects->len; i++)
    {
      const Effect *effect = &g_array_index (effects, Effect, i);
      const char *name = cl_people_get_name (people, effect->member);

      if (effect->n_gained > 0)
        g_ptr_array_add (told,
                         g_strdup_printf (ngettext ("%s gains on %u client",
                                                    "%s gains on %u clients", effect->n_gained),
                                          name, effect->n_gained));
      if (effect->n_lost > 0)
        g_ptr_array_add (told, g_strdup_printf (ngettext ("%s loses on %u client",
                                                          "%s loses on %u clients", effect->n_lost),
                                                name, effect->n_lost));
    }
  return join_names (told, " · ");
}

static gboolean
has_client (ClRemovalLook *look, gint64 client)
{
  for (guint i = 0; i < look->clients->len; i++)
    if (((ClRemovalClient *) g_ptr_array_index (look->clients, i))->id == client)
      return TRUE;
  return FALSE;
}

/* Of the clients of @look, those that @other has not. */
static char *
name_other_clients (ClRemovalLook *look, ClRemovalLook *other)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < look->clients->len; i++)
    {
      const ClRemovalClient *client = g_ptr_array_index (look->clients, i);
      g_autoptr (ClRemovalItem) item = NULL;

      if (has_client (other, client->id))
        continue;
      item = cl_removal_item_new (look, client);
      g_ptr_array_add (names, cl_removal_item_get_name (item));
    }
  return join_names (names, _ (", "));
}

static gboolean
has_id (GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

static char *
name_other_people (ClPeople *people, GArray *ids, GArray *others)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (!has_id (others, id))
        g_ptr_array_add (names, (gpointer) cl_people_get_name (people, id));
    }
  return join_names (names, _ (", "));
}

static void
add_sentence (GStrvBuilder *sentences, char *sentence)
{
  g_strv_builder_add (sentences, sentence);
  g_free (sentence);
}

static void
tell_clients (GStrvBuilder *sentences, ClRemovalLook *before, ClRemovalLook *after)
{
  g_autofree char *came = name_other_clients (after, before);
  g_autofree char *went = name_other_clients (before, after);

  if (came != NULL)
    /* Translators: %s are clients of who is to be removed */
    add_sentence (sentences, g_strdup_printf (_ ("They own now: %s."), came));
  if (went != NULL)
    /* Translators: %s are clients of who is to be removed */
    add_sentence (sentences, g_strdup_printf (_ ("They no longer own: %s."), went));
}

static void
tell_people (GStrvBuilder *sentences, ClPeople *people, ClRemovalLook *before, ClRemovalLook *after)
{
  GArray *was = before->preview->supervisees;
  GArray *is = after->preview->supervisees;
  g_autofree char *came = name_other_people (people, is, was);
  g_autofree char *went = name_other_people (people, was, is);
  g_autofree char *lost = name_other_people (people, before->heirs, after->heirs);

  if (came != NULL)
    /* Translators: %s are members */
    add_sentence (sentences, g_strdup_printf (_ ("They supervise now: %s."), came));
  if (went != NULL)
    /* Translators: %s are members */
    add_sentence (sentences, g_strdup_printf (_ ("They no longer supervise: %s."), went));
  if (lost != NULL)
    /* Translators: %s are members */
    add_sentence (sentences, g_strdup_printf (_ ("Can no longer take over: %s."), lost));
}

/**
 * cl_removal_words_describe_meanwhile:
 * @people: to name people
 * @before: what was seen
 * @after: what is there now
 *
 * Returns: (transfer full): what somebody else changed meanwhile, in sentences
 */
char *
cl_removal_words_describe_meanwhile (ClPeople *people, ClRemovalLook *before, ClRemovalLook *after)
{
  g_autoptr (GStrvBuilder) sentences = g_strv_builder_new ();
  const char *name = cl_people_get_name (people, before->member);
  g_auto (GStrv) all = NULL;
  g_autofree char *joined = NULL;

  tell_clients (sentences, before, after);
  tell_people (sentences, people, before, after);
  all = g_strv_builder_end (sentences);
  if (all[0] == NULL)
    return g_strdup_printf (_ ("Somebody else changed what %s holds or may do meanwhile."), name);
  joined = g_strjoinv (" ", all);
  /* Translators: a member, and sentences that say what changed */
  return g_strdup_printf (_ ("Somebody else changed something about %s meanwhile. %s"), name,
                          joined);
}
