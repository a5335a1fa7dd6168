/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-import-plan.h"

/* Addresses that nobody can ever have: RFC 2606. */
#define EMAIL_DOMAIN "example.org"
#define EMAIL_NAME_MAX_BYTES 60

static void
provider_free (gpointer data)
{
  ClImportProvider *provider = data;

  g_free (provider->name);
  g_free (provider);
}

static void
client_free (gpointer data)
{
  ClImportClient *client = data;

  cl_client_details_free (client->details);
  g_free (client);
}

static void
case_free (gpointer data)
{
  ClImportCase *item = data;

  g_free (item->title);
  g_free (item);
}

static void
file_free (gpointer data)
{
  ClImportFile *file = data;

  g_free (file->name);
  g_free (file->hash);
  g_free (file);
}

/**
 * cl_import_plan_new:
 *
 * Returns: (transfer full): a plan of nothing
 */
ClImportPlan *
cl_import_plan_new (void)
{
  ClImportPlan *plan = g_new0 (ClImportPlan, 1);

  plan->providers = g_ptr_array_new_with_free_func (provider_free);
  plan->clients = g_ptr_array_new_with_free_func (client_free);
  plan->cases = g_ptr_array_new_with_free_func (case_free);
  plan->visits = g_array_new (FALSE, FALSE, sizeof (ClImportVisit));
  plan->files = g_ptr_array_new_with_free_func (file_free);
  plan->left_out = g_ptr_array_new_with_free_func (g_free);
  return plan;
}

/**
 * cl_import_plan_free:
 * @plan: (nullable): a plan
 *
 * Frees the plan with all that is in it.
 */
void
cl_import_plan_free (ClImportPlan *plan)
{
  if (plan == NULL)
    return;
  g_clear_pointer (&plan->providers, g_ptr_array_unref);
  g_clear_pointer (&plan->clients, g_ptr_array_unref);
  g_clear_pointer (&plan->cases, g_ptr_array_unref);
  g_clear_pointer (&plan->visits, g_array_unref);
  g_clear_pointer (&plan->files, g_ptr_array_unref);
  g_clear_pointer (&plan->left_out, g_ptr_array_unref);
  g_free (plan);
}

/**
 * cl_import_plan_count_unowned:
 * @plan: a plan
 *
 * Returns: how many clients none of the plan's providers has seen
 */
guint
cl_import_plan_count_unowned (const ClImportPlan *plan)
{
  guint n = 0;

  for (guint i = 0; i < plan->clients->len; i++)
    {
      const ClImportClient *client = g_ptr_array_index (plan->clients, i);

      if (client->owner == CL_IMPORT_NOBODY)
        n++;
    }
  return n;
}

/**
 * cl_import_plan_note:
 * @plan: a plan
 * @format: a translated sentence
 * @...: what @format names
 *
 * Adds what was not there or left out.
 */
void
cl_import_plan_note (ClImportPlan *plan, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (plan->left_out, g_strdup_vprintf (format, args));
  va_end (args);
}

/**
 * cl_import_strip_digits:
 * @name: a name such as a generator writes it, `Maude482 Wunsch504`
 *
 * Returns: (transfer full): the name without its digits; as it was where it has
 * nothing else
 */
char *
cl_import_strip_digits (const char *name)
{
  g_autoptr (GString) stripped = g_string_new (NULL);

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isdigit (g_utf8_get_char (p)))
      g_string_append_unichar (stripped, g_utf8_get_char (p));
  g_strstrip (stripped->str);
  return g_strdup (stripped->str[0] != '\0' ? stripped->str : name);
}

/**
 * cl_import_make_email:
 * @name: a member's name in any script
 * @attempt: 0 at first; then a number that tells members of the same name apart
 *
 * The files give providers no address to sign in with.
 *
 * Returns: (transfer full): an address that is nobody's
 */
char *
cl_import_make_email (const char *name, guint attempt)
{
  g_autofree char *plain = g_str_to_ascii (name, "C");
  g_autoptr (GString) email = g_string_new (NULL);

  for (const char *p = plain; *p != '\0' && email->len < EMAIL_NAME_MAX_BYTES; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (email, g_ascii_tolower (*p));
    else if (*p == ' ' && email->len > 0 && email->str[email->len - 1] != '.')
      g_string_append_c (email, '.');
  if (email->len > 0 && email->str[email->len - 1] == '.')
    g_string_truncate (email, email->len - 1);
  if (email->len == 0)
    g_string_append (email, "provider");
  if (attempt > 0)
    g_string_append_printf (email, ".%u", attempt + 1);
  g_string_append (email, "@" EMAIL_DOMAIN);
  return g_strdup (email->str);
}
