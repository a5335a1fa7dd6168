/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-log-formats-private.h"

#include "cl-client-words.h"
#include "cl-log-allowed.h"
#include "cl-log-node.h"
#include "cl-permission.h"
#include "cl-setting-words.h"

#include <glib/gi18n.h>
#include <inttypes.h>

/* Single values of the log in words. */

char *
cl_log_format_member (ClLogReader *reader, GVariant *node)
{
  return cl_log_format_holder (reader, cl_log_node_is (node, "x") ? g_variant_get_int64 (node) : 0);
}

/* A line each of what an array holds. */
char *
cl_log_format_lines (ClLogReader *reader, GVariant *node, ClLogFormat format)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < g_variant_n_children (node); i++)
    {
      g_autoptr (GVariant) item = cl_log_node_get_item (node, i);
      g_autofree char *line = format (reader, item);

      if (line != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
cl_log_format_members (ClLogReader *reader, GVariant *node)
{
  return cl_log_format_lines (reader, node, cl_log_format_member);
}

char *
cl_log_format_text (ClLogReader *reader, GVariant *node)
{
  return g_strdup (g_variant_get_string (node, NULL));
}

char *
cl_log_format_number (ClLogReader *reader, GVariant *node)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, g_variant_get_int64 (node));
}

char *
cl_log_format_moment (ClLogReader *reader, GVariant *node)
{
  return cl_client_words_format_moment (reader->practice, g_variant_get_int64 (node));
}

/* Of a grant, 0 is no end. */
char *
cl_log_format_until (ClLogReader *reader, GVariant *node)
{
  return g_variant_get_int64 (node) != 0 ? cl_log_format_moment (reader, node)
                                         : g_strdup (C_ ("log", "Without an end"));
}

char *
cl_log_format_everyone (ClLogReader *reader, GVariant *node)
{
  const char *level = g_variant_get_string (node, NULL);

  if (g_strcmp0 (level, "record") == 0)
    return g_strdup (C_ ("access level", "Client record"));
  if (g_strcmp0 (level, "chart") == 0)
    return g_strdup (C_ ("access level", "Full chart"));
  return g_strdup (C_ ("shared with", "Nobody"));
}

char *
cl_log_format_password (ClLogReader *reader, GVariant *node)
{
  return g_strdup (_ ("Somebody else knew it: it was not replaced yet"));
}

/* That it was not allowed stands in the outcome. */
char *
cl_log_format_code (ClLogReader *reader, GVariant *node)
{
  static const struct
  {
    const char *nick;
    const char *words;
  } codes[] = {
    { "conflict", NC_ ("log", "Something had changed meanwhile") },
    { "invalid", NC_ ("log", "It was not possible as asked for") },
    { "not-found", NC_ ("log", "It was not there") },
    { "denied", NULL },
  };
  const char *nick = g_variant_get_string (node, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_strcmp0 (codes[i].nick, nick) == 0)
      return codes[i].words != NULL ? g_strdup (g_dpgettext2 (NULL, "log", codes[i].words)) : NULL;
  return g_strdup (nick);
}

/* What is missing is a permission, an area, or a word of its own. */
char *
cl_log_format_missing (ClLogReader *reader, GVariant *node)
{
  const char *nick = g_variant_get_string (node, NULL);
  ClPermission permission = cl_permission_from_nick (nick);
  ClArea area = cl_area_from_nick (nick);

  if (permission != 0 && permission != CL_PERMISSION_INVALID)
    return g_strdup (cl_permission_get_label (permission));
  if (area != CL_AREA_NONE)
    return cl_client_words_format_areas (area);
  return g_strdup (nick);
}

char *
cl_log_format_supervisor (ClLogReader *reader, GVariant *node)
{
  gint64 id = g_variant_get_int64 (node);

  return g_strdup (id != 0 ? cl_people_get_name (reader->people, id) : C_ ("supervisor", "Nobody"));
}

char *
cl_log_format_switch (ClLogReader *reader, GVariant *node)
{
  return g_strdup (g_variant_get_boolean (node) ? C_ ("switch", "On") : C_ ("switch", "Off"));
}

static char *
format_name (ClLogReader *reader, GVariant *node)
{
  return cl_log_node_is (node, "s") ? cl_log_format_text (reader, node) : NULL;
}

char *
cl_log_format_names (ClLogReader *reader, GVariant *node)
{
  g_autofree char *lines = cl_log_format_lines (reader, node, format_name);
  g_auto (GStrv) names = g_strsplit (lines, "\n", -1);

  return g_strjoinv (_ (", "), names);
}

static char *
format_file (ClLogReader *reader, GVariant *node)
{
  const char *name = cl_log_node_get_text (node, "name");
  gint64 rows = cl_log_node_get_int (node, "rows");

  return g_strdup_printf (ngettext ("%s, %" PRIi64 " row", "%s, %" PRIi64 " rows", (gulong) rows),
                          name != NULL ? name : "", rows);
}

/* How many clients each took over: who they are stands in the clients' own access. */
char *
cl_log_format_moved (ClLogReader *reader, GVariant *node)
{
  g_autoptr (GArray) heirs = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (gulong));
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < g_variant_n_children (node); i++)
    {
      g_autoptr (GVariant) item = cl_log_node_get_item (node, i);
      gint64 heir = cl_log_node_get_int (item, "owner");
      const gulong one = 1;
      guint at = 0;

      while (at < heirs->len && g_array_index (heirs, gint64, at) != heir)
        at++;
      if (at < heirs->len)
        g_array_index (counts, gulong, at)++;
      else
        {
          g_array_append_val (heirs, heir);
          g_array_append_val (counts, one);
        }
    }
  for (guint i = 0; i < heirs->len; i++)
    {
      gulong n = g_array_index (counts, gulong, i);

      g_string_append_printf (text, "%s", i > 0 ? "\n" : "");
      /* Translators: how many clients; who owns them from then on */
      g_string_append_printf (
        text, ngettext ("%1$lu client to %2$s", "%1$lu clients to %2$s", n), n,
        cl_people_get_name (reader->people, g_array_index (heirs, gint64, i)));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
cl_log_format_files (ClLogReader *reader, GVariant *node)
{
  return cl_log_format_lines (reader, node, format_file);
}

char *
cl_log_format_naming (ClLogReader *reader, GVariant *node)
{
  return g_strdup (cl_setting_words_get_choice (CL_SETTING_CALENDAR_EXPORT_NAMES,
                                                g_variant_get_string (node, NULL)));
}

static char *
format_allowed (ClLogReader *reader, GVariant *node)
{
  return cl_log_allowed_format (reader->people, node);
}

char *
cl_log_format_all_allowed (ClLogReader *reader, GVariant *node)
{
  return cl_log_format_lines (reader, node, format_allowed);
}
