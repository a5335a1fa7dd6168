/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-role-effects.h"

#include <glib/gi18n.h>

struct _ClRoleEffects
{
  GObject parent_instance;
  GListStore *gains; /* ClRoleEffect */
  GListStore *losses;
  GStrv notes;
};

G_DEFINE_FINAL_TYPE (ClRoleEffect, cl_role_effect, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (ClRoleEffects, cl_role_effects, G_TYPE_OBJECT)

/* What people call a set of areas, from the most to the least. */
typedef enum
{
  KIND_CHART,
  KIND_RECORD,
  KIND_BILLS,
  KIND_SCHEDULE,
  KIND_DECIDE,
  KIND_PROFILE,
  N_KINDS,
} Kind;

/* What is gained, or what is lost, of one member. */
typedef struct
{
  guint64 n_clients[N_KINDS];
  guint64 n_notes; /* clients of which more, or fewer, notes are read */
  ClPermission permissions;
} Part;

typedef struct
{
  gint64 member;
  Part gain;
  Part loss;
} Sum;

/* These are nothing but what they give on clients, and these show in it where there is any. */
#define ONLY_ON_CLIENTS                                                                            \
  ((ClPermission) (CL_PERMISSION_ALL_CLIENTS | CL_PERMISSION_ALL_RECORDS |                         \
                   CL_PERMISSION_ALL_BILLING | CL_PERMISSION_OWN_BILLING))
#define SHOWN_ON_CLIENTS                                                                           \
  ((ClPermission) (CL_PERMISSION_ALL_SCHEDULES | CL_PERMISSION_MANAGE_ACCESS))

static Kind
get_kind (ClArea areas)
{
  if ((areas & CL_AREA_CLINICAL) != 0)
    return KIND_CHART;
  if ((areas & CL_AREA_DOCUMENTS) != 0)
    return KIND_RECORD;
  if ((areas & (CL_AREA_BILLING | CL_AREA_INSURANCE | CL_AREA_DIAGNOSIS)) != 0)
    return KIND_BILLS;
  if ((areas & CL_AREA_SCHEDULE) != 0)
    return KIND_SCHEDULE;
  return (areas & CL_AREA_MANAGE) != 0 ? KIND_DECIDE : KIND_PROFILE;
}

static char *
describe_kind (Kind kind, guint64 n)
{
  gulong count = (gulong) n;

  switch (kind)
    {
    case KIND_CHART:
      return g_strdup_printf (ngettext ("Chart of %'lu client", "Chart of %'lu clients", count),
                              count);
    case KIND_RECORD:
      return g_strdup_printf (ngettext ("Record of %'lu client", "Record of %'lu clients", count),
                              count);
    case KIND_BILLS:
      return g_strdup_printf (ngettext ("Bills of %'lu client", "Bills of %'lu clients", count),
                              count);
    case KIND_SCHEDULE:
      return g_strdup_printf (
        ngettext ("Schedule of %'lu client", "Schedule of %'lu clients", count), count);
    case KIND_DECIDE:
      return g_strdup_printf (
        ngettext ("Deciding who sees %'lu client", "Deciding who sees %'lu clients", count), count);
    case KIND_PROFILE:
    case N_KINDS:
    default:
      return g_strdup_printf (ngettext ("Profile of %'lu client", "Profile of %'lu clients", count),
                              count);
    }
}

static gboolean
has_clients (const Part *part)
{
  for (int kind = 0; kind < N_KINDS; kind++)
    if (part->n_clients[kind] > 0)
      return TRUE;
  return part->n_notes > 0;
}

/* What is to be told beside the clients. */
static ClPermission
get_told (const Part *part)
{
  ClPermission told = part->permissions & ~ONLY_ON_CLIENTS;

  return has_clients (part) ? told & ~SHOWN_ON_CLIENTS : told;
}

static gboolean
is_empty (const Part *part)
{
  return !has_clients (part) && get_told (part) == CL_PERMISSION_NONE;
}

static void
describe_permissions (const Part *part, GStrvBuilder *words)
{
  ClPermission rest = get_told (part);
  gboolean is_alone = (rest & (rest - 1)) == 0 && !has_clients (part);

  for (guint i = 0; i < CL_N_PERMISSIONS; i++)
    {
      ClPermission permission = cl_permission_get_nth (i);

      if ((rest & permission) != 0)
        g_strv_builder_add (words, is_alone ? cl_permission_get_explanation (permission)
                                            : cl_permission_get_label (permission));
    }
}

static char *
describe_part (const Part *part, gboolean is_gain)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;
  gulong n_notes = (gulong) part->n_notes;

  for (int kind = 0; kind < N_KINDS; kind++)
    if (part->n_clients[kind] > 0)
      {
        g_autofree char *word = describe_kind ((Kind) kind, part->n_clients[kind]);

        g_strv_builder_add (builder, word);
      }
  if (n_notes > 0)
    {
      g_autofree char *word = g_strdup_printf (
        is_gain ? ngettext ("More notes of %'lu client", "More notes of %'lu clients", n_notes)
                : ngettext ("Fewer notes of %'lu client", "Fewer notes of %'lu clients", n_notes),
        n_notes);

      g_strv_builder_add (builder, word);
    }
  describe_permissions (part, builder);
  words = g_strv_builder_end (builder);
  return g_strjoinv (" · ", words);
}

static void
cl_role_effect_finalize (GObject *object)
{
  ClRoleEffect *self = CL_ROLE_EFFECT (object);

  g_free (self->name);
  g_free (self->detail);
  G_OBJECT_CLASS (cl_role_effect_parent_class)->finalize (object);
}

static void
cl_role_effect_class_init (ClRoleEffectClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_role_effect_finalize;
}

static void
cl_role_effect_init (ClRoleEffect *self)
{
}

static void
cl_role_effects_finalize (GObject *object)
{
  ClRoleEffects *self = CL_ROLE_EFFECTS (object);

  g_clear_object (&self->gains);
  g_clear_object (&self->losses);
  g_strfreev (self->notes);
  G_OBJECT_CLASS (cl_role_effects_parent_class)->finalize (object);
}

static void
cl_role_effects_class_init (ClRoleEffectsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cl_role_effects_finalize;
}

static void
cl_role_effects_init (ClRoleEffects *self)
{
  self->gains = g_list_store_new (CL_TYPE_ROLE_EFFECT);
  self->losses = g_list_store_new (CL_TYPE_ROLE_EFFECT);
}

static Sum *
get_sum (GHashTable *sums, gint64 member)
{
  Sum *sum = g_hash_table_lookup (sums, &member);

  if (sum == NULL)
    {
      sum = g_new0 (Sum, 1);
      sum->member = member;
      g_hash_table_insert (sums, &sum->member, sum);
    }
  return sum;
}

static void
add_group (GHashTable *sums, const ClEffectGroup *group)
{
  ClArea gained = group->after & ~group->before;
  ClArea lost = group->before & ~group->after;
  Sum *sum = get_sum (sums, group->member);

  if (gained != CL_AREA_NONE)
    sum->gain.n_clients[get_kind (gained)] += group->n_clients;
  if (lost != CL_AREA_NONE)
    sum->loss.n_clients[get_kind (lost)] += group->n_clients;
}

static GHashTable *
add_up (ClPreview *preview)
{
  GHashTable *sums = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);

  for (guint i = 0; i < preview->groups->len; i++)
    add_group (sums, &g_array_index (preview->groups, ClEffectGroup, i));
  for (guint i = 0; i < preview->wider->len; i++)
    get_sum (sums, g_array_index (preview->wider, ClEffect, i).member)->gain.n_notes++;
  for (guint i = 0; i < preview->narrower->len; i++)
    get_sum (sums, g_array_index (preview->narrower, ClEffect, i).member)->loss.n_notes++;
  for (guint i = 0; i < preview->permissions->len; i++)
    {
      const ClPermissionEffect *effect =
        &g_array_index (preview->permissions, ClPermissionEffect, i);
      Sum *sum = get_sum (sums, effect->member);

      sum->gain.permissions = effect->after & ~effect->before;
      sum->loss.permissions = effect->before & ~effect->after;
    }
  return sums;
}

static int
compare_effects (gconstpointer a, gconstpointer b, gpointer data)
{
  return g_utf8_collate (CL_ROLE_EFFECT ((gpointer) a)->name, CL_ROLE_EFFECT ((gpointer) b)->name);
}

static void
append (GListStore *store, ClPeople *people, gint64 member, const Part *part, gboolean is_gain)
{
  g_autoptr (ClRoleEffect) effect = NULL;

  if (is_empty (part))
    return;
  effect = g_object_new (CL_TYPE_ROLE_EFFECT, NULL);
  effect->member = member;
  effect->name = g_strdup (cl_people_get_name (people, member));
  effect->detail = describe_part (part, is_gain);
  effect->is_gain = is_gain;
  effect->has_clients = has_clients (part);
  g_list_store_append (store, effect);
}

/* Who holds the practice's keys, which the program's refusals do not take from them. */
static void
note_custodians (ClPreview *preview, ClPeople *people, GStrvBuilder *notes)
{
  gint64 one = 0;
  guint n = 0;

  for (guint i = 0; i < preview->permissions->len; i++)
    {
      const ClPermissionEffect *effect =
        &g_array_index (preview->permissions, ClPermissionEffect, i);

      if ((effect->before & CL_PERMISSIONS_CUSTODIAN) != 0 ||
          (effect->after & CL_PERMISSIONS_CUSTODIAN) == 0)
        continue;
      one = effect->member;
      n++;
    }
  if (n == 1)
    {
      g_autofree char *note = g_strdup_printf (
        _ ("%s becomes a custodian, with a key to every chart."), cl_people_get_name (people, one));

      g_strv_builder_add (notes, note);
    }
  else if (n > 1)
    {
      g_autofree char *note =
        g_strdup_printf (ngettext ("%u person becomes a custodian, with a key to every chart.",
                                   "%u people become custodians, with a key to every chart.", n),
                         n);

      g_strv_builder_add (notes, note);
    }
}

static void
note_myself (ClPreview *preview, ClPeople *people, GStrvBuilder *notes)
{
  for (guint i = 0; i < preview->permissions->len; i++)
    {
      const ClPermissionEffect *effect =
        &g_array_index (preview->permissions, ClPermissionEffect, i);

      if (effect->member == cl_people_get_me (people) &&
          (effect->before & ~effect->after & CL_PERMISSION_MANAGE_ROLES) != 0)
        g_strv_builder_add (notes, _ ("You will not be able to change roles any more."));
    }
}

static void
note_charts (GHashTable *sums, GStrvBuilder *notes)
{
  GHashTableIter iter;
  gpointer value;
  guint n = 0;

  g_hash_table_iter_init (&iter, sums);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Sum *sum = value;

      n += sum->gain.n_clients[KIND_CHART] + sum->loss.n_clients[KIND_CHART] + sum->gain.n_notes +
                 sum->loss.n_notes >
               0
             ? 1
             : 0;
    }
  g_strv_builder_add (notes, n == 0 ? _ ("Nobody else is affected. The notes in charts stay "
                                         "as they are.")
                                    : _ ("Nobody else is affected."));
}

/**
 * cl_role_effects_new:
 * @preview: what saving would do
 * @people: to name people, and who saves
 *
 * Puts the preview of changes to roles into words, person by person.
 *
 * Returns: (transfer full): who gains and who loses what
 */
ClRoleEffects *
cl_role_effects_new (ClPreview *preview, ClPeople *people)
{
  ClRoleEffects *self = g_object_new (CL_TYPE_ROLE_EFFECTS, NULL);
  g_autoptr (GHashTable) sums = add_up (preview);
  g_autoptr (GStrvBuilder) notes = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, sums);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Sum *sum = value;

      append (self->gains, people, sum->member, &sum->gain, TRUE);
      append (self->losses, people, sum->member, &sum->loss, FALSE);
    }
  g_list_store_sort (self->gains, compare_effects, NULL);
  g_list_store_sort (self->losses, compare_effects, NULL);
  note_custodians (preview, people, notes);
  note_myself (preview, people, notes);
  note_charts (sums, notes);
  self->notes = g_strv_builder_end (notes);
  return self;
}

/**
 * cl_role_effects_get_gains:
 * @self: effects
 *
 * Returns: (transfer none): a list of #ClRoleEffect: who gains what, by name
 */
GListModel *
cl_role_effects_get_gains (ClRoleEffects *self)
{
  g_return_val_if_fail (CL_IS_ROLE_EFFECTS (self), NULL);

  return G_LIST_MODEL (self->gains);
}

/**
 * cl_role_effects_get_losses:
 * @self: effects
 *
 * Returns: (transfer none): a list of #ClRoleEffect: who loses what, by name
 */
GListModel *
cl_role_effects_get_losses (ClRoleEffects *self)
{
  g_return_val_if_fail (CL_IS_ROLE_EFFECTS (self), NULL);

  return G_LIST_MODEL (self->losses);
}

/**
 * cl_role_effects_get_notes:
 * @self: effects
 *
 * Returns: (transfer none): sentences about what else it means
 */
const char *const *
cl_role_effects_get_notes (ClRoleEffects *self)
{
  g_return_val_if_fail (CL_IS_ROLE_EFFECTS (self), NULL);

  return (const char *const *) self->notes;
}

/**
 * cl_role_effects_summarise:
 * @self: effects
 *
 * Returns: (transfer full): such as “3 gain, 1 loses”
 */
char *
cl_role_effects_summarise (ClRoleEffects *self)
{
  g_autofree char *gain = NULL;
  g_autofree char *loss = NULL;
  guint n_gain, n_lose;

  g_return_val_if_fail (CL_IS_ROLE_EFFECTS (self), NULL);

  n_gain = g_list_model_get_n_items (G_LIST_MODEL (self->gains));
  n_lose = g_list_model_get_n_items (G_LIST_MODEL (self->losses));
  /* Translators: how many people see or may do more than before */
  gain = g_strdup_printf (ngettext ("%u gains", "%u gain", n_gain), n_gain);
  /* Translators: how many people see or may do less than before */
  loss = g_strdup_printf (ngettext ("%u loses", "%u lose", n_lose), n_lose);
  if (n_gain > 0 && n_lose > 0)
    /* Translators: "3 gain", "1 loses" */
    return g_strdup_printf (C_ ("effect", "%s, %s"), gain, loss);
  if (n_gain + n_lose == 0)
    return g_strdup (_ ("Nobody gains or loses"));
  return n_gain > 0 ? g_steal_pointer (&gain) : g_steal_pointer (&loss);
}
