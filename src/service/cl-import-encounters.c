/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who saw whom: the busiest providers, the clients' owners and what they are
 * insured with. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "cl-import-visits-private.h"
#include "cl-time.h"

#define NO_INSURANCE "NO_INSURANCE"

enum
{
  ENCOUNTER_PATIENT,
  ENCOUNTER_PROVIDER,
  ENCOUNTER_PAYER,
  ENCOUNTER_START,
  ENCOUNTER_STOP,
  ENCOUNTER_CLASS,
};

static const char *const encounter_columns[] = {
  "PATIENT", "PROVIDER", "PAYER", "START", "STOP", "ENCOUNTERCLASS", NULL,
};

static const ClImportVisitColumns visit_columns = {
  ENCOUNTER_START,
  ENCOUNTER_STOP,
  ENCOUNTER_CLASS,
};

enum
{
  PROVIDER_ID,
  PROVIDER_NAME,
};

static const char *const provider_columns[] = { "Id", "NAME", NULL };

enum
{
  PAYER_ID,
  PAYER_NAME,
};

static const char *const payer_columns[] = { "Id", "NAME", NULL };

typedef struct
{
  char *name;
  guint n_encounters;
  int rank; /* among the chosen, or CL_IMPORT_NOBODY */
} Provider;

/* How often one provider saw one client. */
typedef struct
{
  guint client;
  guint provider;
  guint n;
} Meeting;

/* The latest encounter of a client, if any: then there is a payer, which may be "" and belongs to
 * the table. */
typedef struct
{
  gint64 start;
  const char *payer;
} Latest;

typedef struct
{
  ClImportReader *reader;
  gboolean has_payers; /* whether there is a list of them */
  GHashTable *payers; /* id → name, or NULL for no insurance */
  GHashTable *provider_places; /* id → place in providers */
  GPtrArray *providers;
  GHashTable *meetings; /* Meeting → itself */
  Latest *latest; /* of each client */
  ClImportVisits visits;
  guint n_unknown; /* rows about patients or providers that are not there */
  guint n_unknown_payers;
} Encounters;

static void
provider_free (gpointer data)
{
  Provider *provider = data;

  g_free (provider->name);
  g_free (provider);
}

static guint
meeting_hash (gconstpointer data)
{
  const Meeting *meeting = data;

  return meeting->client * 2654435761u ^ meeting->provider;
}

static gboolean
meeting_equal (gconstpointer a, gconstpointer b)
{
  const Meeting *one = a;
  const Meeting *other = b;

  return one->client == other->client && one->provider == other->provider;
}

static void
encounters_clear (Encounters *self)
{
  g_hash_table_unref (self->payers);
  g_hash_table_unref (self->provider_places);
  g_hash_table_unref (self->meetings);
  g_ptr_array_unref (self->providers);
  g_free (self->latest);
  g_array_unref (self->visits.found);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Encounters, encounters_clear)

static gboolean
read_payers (Encounters *self, GError **error)
{
  g_autoptr (ClCsvTable) table = NULL;

  if (!cl_import_reader_load (self->reader, "payers.csv", payer_columns, &table, error))
    return FALSE;
  self->has_payers = table != NULL && cl_csv_table_has_column (table, PAYER_ID);
  for (guint row = 0; table != NULL && row < cl_csv_table_get_n_rows (table); row++)
    {
      g_autofree char *name = NULL;

      if (!cl_import_reader_take_text (table, row, PAYER_NAME, _ ("The payer’s name"), FALSE, &name,
                                       error))
        return FALSE;
      if (g_strcmp0 (name, NO_INSURANCE) == 0)
        g_clear_pointer (&name, g_free);
      g_hash_table_insert (self->payers, g_strdup (cl_csv_table_get_text (table, row, PAYER_ID)),
                           g_steal_pointer (&name));
    }
  return TRUE;
}

static gboolean
read_providers (Encounters *self, GError **error)
{
  g_autoptr (ClCsvTable) table = NULL;

  if (!cl_import_reader_load (self->reader, "providers.csv", provider_columns, &table, error))
    return FALSE;
  if (table == NULL || !cl_csv_table_has_column (table, PROVIDER_NAME))
    return TRUE;
  for (guint row = 0; row < cl_csv_table_get_n_rows (table); row++)
    {
      const char *id = cl_csv_table_get_text (table, row, PROVIDER_ID);
      g_autofree char *name = NULL;
      Provider *provider;

      if (!cl_import_reader_take_text (table, row, PROVIDER_NAME, _ ("The provider’s name"), TRUE,
                                       &name, error))
        return FALSE;
      if (id[0] == '\0' || g_hash_table_contains (self->provider_places, id))
        continue;
      provider = g_new0 (Provider, 1);
      provider->name = cl_import_reader_make_name (self->reader, name);
      provider->rank = CL_IMPORT_NOBODY;
      g_hash_table_insert (self->provider_places, g_strdup (id),
                           GUINT_TO_POINTER (self->providers->len));
      g_ptr_array_add (self->providers, provider);
    }
  return TRUE;
}

/* Whether the provider is known; then their place in the file is told. */
static gboolean
count_meeting (Encounters *self, guint client, const char *provider_id, guint *provider_out)
{
  gpointer place;
  Provider *provider;
  Meeting *meeting;

  if (!g_hash_table_lookup_extended (self->provider_places, provider_id, NULL, &place))
    {
      self->n_unknown += provider_id[0] != '\0' && self->providers->len > 0;
      return FALSE;
    }
  provider = g_ptr_array_index (self->providers, GPOINTER_TO_UINT (place));
  provider->n_encounters++;
  meeting = g_hash_table_lookup (self->meetings, &(Meeting){ client, GPOINTER_TO_UINT (place), 0 });
  if (meeting == NULL)
    {
      meeting = g_new (Meeting, 1);
      *meeting = (Meeting){ client, GPOINTER_TO_UINT (place), 0 };
      g_hash_table_add (self->meetings, meeting);
    }
  meeting->n++;
  *provider_out = GPOINTER_TO_UINT (place);
  return TRUE;
}

/* Of two at the same time, and of those without one, which come first, the later row counts. */
static gboolean
note_latest (Encounters *self, ClCsvTable *table, guint row, guint client, GError **error)
{
  Latest *latest = &self->latest[client];
  const char *payer = cl_csv_table_get_text (table, row, ENCOUNTER_PAYER);
  gint64 start;

  if (!cl_import_reader_take_instant (self->reader, table, row, ENCOUNTER_START,
                                      encounter_columns[ENCOUNTER_START], &start, error))
    return FALSE;
  if (start == CL_TIME_NONE)
    start = G_MININT64;
  if (latest->payer == NULL || start >= latest->start)
    *latest = (Latest){ start, payer };
  self->n_unknown_payers += self->has_payers && payer[0] != '\0' &&
                            !g_hash_table_contains (self->payers, payer);
  return TRUE;
}

static gboolean
count_encounters (Encounters *self, ClCsvTable *table, GError **error)
{
  for (guint row = 0; row < cl_csv_table_get_n_rows (table); row++)
    {
      guint client, provider;

      if (!cl_import_reader_look (self->reader, row, error))
        return FALSE;
      if (!cl_import_reader_find_client (
            self->reader, cl_csv_table_get_text (table, row, ENCOUNTER_PATIENT), &client))
        {
          self->n_unknown++;
          continue;
        }
      if (count_meeting (self, client, cl_csv_table_get_text (table, row, ENCOUNTER_PROVIDER),
                         &provider) &&
          !cl_import_visits_take (&self->visits, self->reader, table, row, &visit_columns, client,
                                  provider, error))
        return FALSE;
      if (!note_latest (self, table, row, client, error))
        return FALSE;
    }
  return TRUE;
}

static int
compare_busy (gconstpointer a, gconstpointer b)
{
  const Provider *one = *(const Provider *const *) a;
  const Provider *other = *(const Provider *const *) b;

  return (one->n_encounters < other->n_encounters) - (one->n_encounters > other->n_encounters);
}

static void
choose_providers (Encounters *self)
{
  ClImportPlan *plan = self->reader->plan;
  /* A copy in another order: meetings name providers by their place. */
  g_autoptr (GPtrArray) busy = g_ptr_array_copy (self->providers, NULL, NULL);

  g_ptr_array_set_free_func (busy, NULL);
  g_ptr_array_sort (busy, compare_busy); /* GLib's is stable */
  for (guint i = 0; i < busy->len && i < self->reader->reading->n_providers; i++)
    {
      Provider *provider = g_ptr_array_index (busy, i);
      ClImportProvider *chosen;

      if (provider->n_encounters == 0)
        break;
      chosen = g_new0 (ClImportProvider, 1);
      chosen->name = g_strdup (provider->name);
      chosen->n_encounters = provider->n_encounters;
      provider->rank = (int) i;
      g_ptr_array_add (plan->providers, chosen);
    }
}

/* Of those who saw a client as often, the busier one owns. */
static void
give_owners (Encounters *self)
{
  ClImportPlan *plan = self->reader->plan;
  g_autofree guint *most = g_new0 (guint, plan->clients->len + 1);
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->meetings);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const Meeting *meeting = key;
      const Provider *provider = g_ptr_array_index (self->providers, meeting->provider);
      ClImportClient *client = g_ptr_array_index (plan->clients, meeting->client);

      if (provider->rank == CL_IMPORT_NOBODY || meeting->n < most[meeting->client])
        continue;
      if (meeting->n == most[meeting->client] && client->owner < provider->rank)
        continue;
      most[meeting->client] = meeting->n;
      client->owner = provider->rank;
    }
}

/* Those with the chosen are kept, and say which of these it was. */
static void
keep_visits (Encounters *self)
{
  ClImportPlan *plan = self->reader->plan;

  for (guint i = 0; i < self->visits.found->len; i++)
    {
      ClImportVisit visit = g_array_index (self->visits.found, ClImportVisit, i);
      const Provider *provider = g_ptr_array_index (self->providers, (guint) visit.provider);

      visit.provider = provider->rank;
      if (visit.provider != CL_IMPORT_NOBODY)
        g_array_append_val (plan->visits, visit);
    }
  cl_import_visits_note (&self->visits, plan, self->visits.found->len - plan->visits->len);
}

static void
give_insurance (Encounters *self)
{
  ClImportPlan *plan = self->reader->plan;

  for (guint i = 0; i < plan->clients->len; i++)
    {
      ClImportClient *client = g_ptr_array_index (plan->clients, i);
      const char *payer = NULL;

      if (self->latest[i].payer != NULL)
        payer = g_hash_table_lookup (self->payers, self->latest[i].payer);
      client->details->has_insurance = payer != NULL;
      client->details->insurance_payer = g_strdup (payer);
    }
}

static void
note_unknown (Encounters *self)
{
  if (self->n_unknown > 0)
    cl_import_plan_note (self->reader->plan,
                         g_dngettext (GETTEXT_PACKAGE,
                                      "%u row of encounters.csv names a patient or a provider who "
                                      "is in no file, and was left out.",
                                      "%u rows of encounters.csv name a patient or a provider who "
                                      "is in no file, and were left out.",
                                      self->n_unknown),
                         self->n_unknown);
  if (self->n_unknown_payers > 0)
    cl_import_plan_note (self->reader->plan,
                         g_dngettext (GETTEXT_PACKAGE,
                                      "%u row of encounters.csv names a payer who is not in "
                                      "payers.csv, and was taken as uninsured.",
                                      "%u rows of encounters.csv name a payer who is not in "
                                      "payers.csv, and were taken as uninsured.",
                                      self->n_unknown_payers),
                         self->n_unknown_payers);
}

/**
 * cl_import_reader_read_encounters:
 * @self: a folder whose patients were read
 * @error: return location for an error of CL_ERROR: %CL_ERROR_INVALID with file
 * and line, %CL_ERROR_STORAGE; or %G_IO_ERROR_CANCELLED
 *
 * Chooses the providers who become members, and gives each client the owner and
 * the insurance.
 *
 * Returns: whether that was done as far as the files go
 */
gboolean
cl_import_reader_read_encounters (ClImportReader *self, GError **error)
{
  g_auto (Encounters) encounters = {
    .reader = self,
    .payers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
    .provider_places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .providers = g_ptr_array_new_with_free_func (provider_free),
    .meetings = g_hash_table_new_full (meeting_hash, meeting_equal, g_free, NULL),
    .latest = g_new0 (Latest, self->plan->clients->len + 1),
    .visits = { .found = g_array_new (FALSE, FALSE, sizeof (ClImportVisit)) },
  };
  g_autoptr (ClCsvTable) table = NULL;

  if (!read_payers (&encounters, error) || !read_providers (&encounters, error) ||
      !cl_import_reader_load (self, "encounters.csv", encounter_columns, &table, error))
    return FALSE;
  if (table == NULL || !cl_csv_table_has_column (table, ENCOUNTER_PATIENT))
    return TRUE;
  if (!count_encounters (&encounters, table, error))
    return FALSE;
  choose_providers (&encounters);
  give_owners (&encounters);
  give_insurance (&encounters);
  keep_visits (&encounters);
  note_unknown (&encounters);
  return TRUE;
}
