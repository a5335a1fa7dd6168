/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-read-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cl-error.h"

/* libical leaves out what it cannot read, and does not say where that was. So a file is cut into
 * its lines here, which are looked at one by one (RFC 5545, 3.1); libical gets an event at a
 * time, without what nobody asks for. */

#define MAX_DEPTH 8
#define MAX_NAME 64

static const char *const wanted[] = {
  "DTSTART",
  "DTEND",
  "DURATION",
  "RRULE",
  "RDATE",
  "EXDATE",
  "STATUS",
  "TRANSP",
  "RECURRENCE-ID",
  "UID",
  "EXRULE",
  "FREEBUSY",
  "X-MICROSOFT-CDO-BUSYSTATUS",
};

typedef struct
{
  const char *at;
  const char *end;
  guint line; /* that begins at @at */
  GString *content; /* of the last line read, unfolded */
  guint content_line;
  char *open[MAX_DEPTH];
  guint depth;
  GString *part; /* (nullable): of the event or zone that is open */
  guint part_line;
  guint n_calendars;
  ClCalendarParts *parts;
} Reader;

/**
 * cl_calendar_error_new:
 * @line: the line of a file, 0 for the file as a whole
 * @sentence: what is wrong with it
 *
 * Returns: (transfer full): an error that says that nothing was imported
 */
GError *
cl_calendar_error_new (guint line, const char *sentence)
{
  if (line == 0)
    return cl_error_new_member (CL_ERROR_INVALID, CL_CALENDAR_FILE,
                                /* Translators: what is wrong with a file, as a sentence */
                                _ ("%s Nothing was imported."), sentence);
  return cl_error_new_member (CL_ERROR_INVALID, CL_CALENDAR_FILE,
                              /* Translators: where a file is wrong, and how, as a sentence */
                              _ ("Line %u of the file: %s Nothing was imported."), line, sentence);
}

static gboolean
refuse (GError **error, guint line, const char *sentence)
{
  g_propagate_error (error, cl_calendar_error_new (line, sentence));
  return FALSE;
}

static void
part_free (ClCalendarPart *part)
{
  g_free (part->text);
  g_free (part);
}

/* A line as it stands in the file, without its end. */
static gboolean
read_physical (Reader *self, const char **start, gsize *length)
{
  const char *newline;

  if (self->at >= self->end)
    return FALSE;
  *start = self->at;
  newline = memchr (self->at, '\n', (gsize) (self->end - self->at));
  *length = (gsize) ((newline != NULL ? newline : self->end) - self->at);
  self->at = newline != NULL ? newline + 1 : self->end;
  if (*length > 0 && (*start)[*length - 1] == '\r')
    (*length)--;
  self->line++;
  return TRUE;
}

/* A line of content, with those that go on with it; blank ones are passed over. */
static gboolean
read_content (Reader *self)
{
  const char *start;
  gsize length;

  g_string_truncate (self->content, 0);
  while (self->content->len == 0)
    {
      self->content_line = self->line;
      if (!read_physical (self, &start, &length))
        return FALSE;
      g_string_append_len (self->content, start, (gssize) length);
    }
  while (self->at < self->end && (*self->at == ' ' || *self->at == '\t'))
    {
      read_physical (self, &start, &length);
      g_string_append_len (self->content, start + 1, (gssize) length - 1);
    }
  return TRUE;
}

/**
 * cl_calendar_find_value:
 * @content: a line of a calendar file, unfolded
 *
 * Returns: (nullable): where its value begins: after the first colon that no quotation holds
 *   (RFC 5545, 3.1)
 */
const char *
cl_calendar_find_value (const char *content)
{
  gsize name = strspn (content, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-");
  gboolean is_quoted = FALSE;

  if (name == 0 || name > MAX_NAME || (content[name] != ':' && content[name] != ';'))
    return NULL;
  for (const char *c = content + name; *c != '\0'; c++)
    if (*c == '"')
      is_quoted = !is_quoted;
    else if (*c == ':' && !is_quoted)
      return c + 1;
  return NULL;
}

static gboolean
is_name (const char *content, const char *name)
{
  gsize length = strlen (name);

  return g_ascii_strncasecmp (content, name, length) == 0 &&
         (content[length] == ':' || content[length] == ';');
}

static gboolean
is_wanted (const char *content)
{
  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    if (is_name (content, wanted[i]))
      return TRUE;
  return FALSE;
}

/* What says when one is busy, by an event or by a list of times. */
static gboolean
is_event (const char *component)
{
  return g_ascii_strcasecmp (component, "VEVENT") == 0 ||
         g_ascii_strcasecmp (component, "VFREEBUSY") == 0;
}

static GPtrArray *
get_parts (Reader *self, const char *component)
{
  if (is_event (component))
    return self->parts->events;
  return g_ascii_strcasecmp (component, "VTIMEZONE") == 0 ? self->parts->zones : NULL;
}

static gboolean
begin (Reader *self, const char *component, GError **error)
{
  if (self->depth == 0 && g_ascii_strcasecmp (component, "VCALENDAR") != 0)
    return refuse (error, self->content_line, _ ("This is no calendar file."));
  if (self->depth == MAX_DEPTH)
    return refuse (error, self->content_line, _ ("Its parts are too deep within each other."));
  if (self->depth == 0)
    self->n_calendars++;
  if (self->depth == 1 && get_parts (self, component) != NULL)
    {
      self->part = g_string_new (NULL);
      self->part_line = self->content_line;
    }
  self->open[self->depth++] = g_strdup (component);
  return TRUE;
}

static gboolean
end (Reader *self, const char *component, GError **error)
{
  if (self->depth == 0 || g_ascii_strcasecmp (self->open[self->depth - 1], component) != 0)
    return refuse (error, self->content_line, _ ("What ends here did not begin."));
  g_free (self->open[--self->depth]);
  if (self->depth == 1 && self->part != NULL)
    {
      ClCalendarPart *part = g_new (ClCalendarPart, 1);

      g_string_append_printf (self->part, "END:%s\r\n", component);
      part->line = self->part_line;
      part->text = g_string_free (g_steal_pointer (&self->part), FALSE);
      g_ptr_array_add (get_parts (self, component), part);
    }
  return TRUE;
}

/* Zones are kept whole; of events what says when, and not what is within them, as reminders. */
static void
keep (Reader *self)
{
  gboolean in_event = self->depth >= 2 && is_event (self->open[1]);

  if (self->part != NULL &&
      (!in_event || (self->depth == 2 &&
                     (is_name (self->content->str, "BEGIN") || is_wanted (self->content->str)))))
    g_string_append_printf (self->part, "%s\r\n", self->content->str);
}

static gboolean
take_content (Reader *self, GError **error)
{
  const char *value = cl_calendar_find_value (self->content->str);

  if (self->depth == 0 && !is_name (self->content->str, "BEGIN"))
    return refuse (error, self->content_line, _ ("This is no calendar file."));
  if (value == NULL)
    return refuse (error, self->content_line, _ ("It is broken: there is no name, or no value."));
  if (is_name (self->content->str, "BEGIN"))
    {
      if (!begin (self, value, error))
        return FALSE;
      keep (self);
      return TRUE;
    }
  if (is_name (self->content->str, "END"))
    {
      if (self->depth > 2)
        keep (self);
      return end (self, value, error);
    }
  keep (self);
  return TRUE;
}

static gboolean
read_all (Reader *self, GError **error)
{
  while (read_content (self))
    if (!take_content (self, error))
      return FALSE;
  if (self->depth > 0)
    return refuse (error, self->line - 1, _ ("The file ends before its calendar does."));
  if (self->n_calendars == 0)
    return refuse (error, 0, _ ("The file is empty."));
  return TRUE;
}

/**
 * cl_calendar_parts_read:
 * @text: a calendar file
 * @length: its bytes
 * @error: %CL_ERROR_INVALID, with member %CL_CALENDAR_FILE, saying which line is broken
 *
 * Returns: (transfer full) (nullable): its events and zones, without what is not asked for
 */
ClCalendarParts *
cl_calendar_parts_read (const char *text, gsize length, GError **error)
{
  g_autoptr (ClCalendarParts) parts = g_new0 (ClCalendarParts, 1);
  Reader reader = { .at = text, .end = text + length, .line = 1, .parts = parts };
  const char *invalid;
  gboolean is_read;

  parts->events = g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);
  parts->zones = g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);
  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    reader.at += 3;
  if (!g_utf8_validate_len (text, length, &invalid))
    {
      guint line = 1;

      for (const char *c = text; c < invalid; c++)
        line += *c == '\n';
      refuse (error, line, _ ("It is broken: this is no text in UTF-8."));
      return NULL;
    }
  reader.content = g_string_new (NULL);
  is_read = read_all (&reader, error);
  while (reader.depth > 0)
    g_free (reader.open[--reader.depth]);
  if (reader.part != NULL)
    g_string_free (reader.part, TRUE);
  g_string_free (reader.content, TRUE);
  return is_read ? g_steal_pointer (&parts) : NULL;
}

/**
 * cl_calendar_parts_free:
 * @self: (transfer full): parts
 */
void
cl_calendar_parts_free (ClCalendarParts *self)
{
  g_ptr_array_unref (self->events);
  g_ptr_array_unref (self->zones);
  g_free (self);
}
