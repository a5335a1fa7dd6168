/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-details-form-private.h"

#include "cl-calendar-drafts.h"
#include "cl-calendar.h"

/* What of the form of an appointment's details is kept while the window is locked, and taken over
 * from the popover. Each field is a text, so that it is wiped with the draft. */

typedef struct
{
  const char *name;
  char *(*dup) (ClDetailsForm *self);
  void (*set) (ClDetailsForm *self, const char *value);
} Field;

static char *
dup_id (gint64 id)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, id);
}

static guint
read_number (const char *value)
{
  return (guint) g_ascii_strtoull (value, NULL, 10);
}

static char *
dup_scope (ClDetailsForm *self)
{
  return g_strdup_printf ("%u", gtk_drop_down_get_selected (self->scope));
}

static void
set_scope (ClDetailsForm *self, const char *value)
{
  gtk_drop_down_set_selected (self->scope, read_number (value));
}

static char *
dup_practitioner (ClDetailsForm *self)
{
  return dup_id (self->bundle != NULL ? cl_details_form_get_practitioner (self) : self->wanted);
}

/* Chosen once it is known who may be. */
static void
set_practitioner (ClDetailsForm *self, const char *value)
{
  GPtrArray *calendars = self->bundle != NULL ? self->bundle->calendars : NULL;

  self->wanted = g_ascii_strtoll (value, NULL, 10);
  for (guint i = 0; calendars != NULL && i < calendars->len; i++)
    if (((ClCalendar *) g_ptr_array_index (calendars, i))->member == self->wanted)
      gtk_drop_down_set_selected (self->practitioner, i);
}

static char *
dup_filter (ClDetailsForm *self)
{
  return g_strdup (self->entry != NULL && cl_booking_client_get_is_filtered (self->entry) ? "1"
                                                                                          : "0");
}

static void
set_filter (ClDetailsForm *self, const char *value)
{
  if (self->entry != NULL)
    cl_booking_client_set_is_filtered (self->entry, read_number (value) != 0);
}

static char *
dup_typed (ClDetailsForm *self)
{
  return g_strdup (self->entry != NULL ? cl_booking_client_get_typed (self->entry) : "");
}

static void
set_typed (ClDetailsForm *self, const char *value)
{
  if (self->entry != NULL)
    cl_booking_client_set_typed (self->entry, value);
}

static char *
dup_client (ClDetailsForm *self)
{
  ClClientRow *chosen = self->entry != NULL ? cl_booking_client_get_chosen (self->entry) : NULL;

  /* One that is still being read is meant too. */
  return dup_id (chosen != NULL ? chosen->id : self->reading);
}

static void
set_client (ClDetailsForm *self, const char *value)
{
  gint64 client = g_ascii_strtoll (value, NULL, 10);

  if (self->entry != NULL && client != 0)
    cl_details_form_choose_client (self, client);
}

/* Who is typing goes on behind it. */
static void
set_text (GtkEntry *entry, const char *value)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), value);
  gtk_editable_set_position (GTK_EDITABLE (entry), -1);
}

static char *
dup_title (ClDetailsForm *self)
{
  return g_strdup (self->title != NULL ? gtk_editable_get_text (GTK_EDITABLE (self->title)) : "");
}

static void
set_title (ClDetailsForm *self, const char *value)
{
  if (self->title != NULL)
    set_text (self->title, value);
}

static char *
dup_kind (ClDetailsForm *self)
{
  return g_strdup (cl_appointment_kind_to_nick (cl_details_form_get_kind (self)));
}

static void
set_kind (ClDetailsForm *self, const char *value)
{
  cl_details_form_set_kind (self, cl_appointment_kind_from_nick (value));
}

static char *
dup_when (ClDetailsForm *self)
{
  return cl_details_when_dup_state (self->when);
}

static void
set_when (ClDetailsForm *self, const char *value)
{
  cl_details_when_set_state (self->when, value);
}

static char *
dup_place (ClDetailsForm *self)
{
  return g_strdup_printf ("%u", self->place != NULL ? gtk_drop_down_get_selected (self->place) : 0);
}

/* Those of the popover come first in the same order. */
static void
set_place (ClDetailsForm *self, const char *value)
{
  if (self->place != NULL)
    gtk_drop_down_set_selected (self->place, read_number (value));
}

static char *
dup_room (ClDetailsForm *self)
{
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->room)));
}

static void
set_room (ClDetailsForm *self, const char *value)
{
  set_text (self->room, value);
}

static char *
dup_repeat (ClDetailsForm *self)
{
  return cl_details_repeat_dup_state (self->repeat);
}

static void
set_repeat (ClDetailsForm *self, const char *value)
{
  cl_details_repeat_set_state (self->repeat, value);
}

static char *
dup_choices (ClDetailsForm *self)
{
  return cl_booking_conflicts_dup_state (self->conflicts);
}

static void
set_choices (ClDetailsForm *self, const char *value)
{
  cl_booking_conflicts_restore (self->conflicts, value);
}

/* In the order in which they are set: a kind brings a length. */
static const Field fields[] = {
  { "scope", dup_scope, set_scope },    { "practitioner", dup_practitioner, set_practitioner },
  { "filter", dup_filter, set_filter }, { "typed", dup_typed, set_typed },
  { "client", dup_client, set_client }, { "title", dup_title, set_title },
  { "kind", dup_kind, set_kind },       { "when", dup_when, set_when },
  { "place", dup_place, set_place },    { "room", dup_room, set_room },
  { "repeat", dup_repeat, set_repeat }, { "choices", dup_choices, set_choices },
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CL_DETAILS_FORM_N_FIELDS);

static void
set_day (ClDetailsForm *self, const char *value)
{
  cl_details_when_set_day (self->when, g_ascii_strtoll (value, NULL, 10));
}

static void
set_time (ClDetailsForm *self, const char *value)
{
  cl_details_when_set_time (self->when, value);
}

static void
set_minutes (ClDetailsForm *self, const char *value)
{
  cl_details_when_set_minutes (self->when, read_number (value));
}

static void
set_repeats (ClDetailsForm *self, const char *value)
{
  cl_details_repeat_set_usual (self->repeat, read_number (value));
}

static void
set_times (ClDetailsForm *self, const char *value)
{
  cl_details_repeat_set_times (self->repeat, value);
}

/* What the popover says in another way (cl-booking-form-draft.c). */
static const Field of_popover[] = {
  { "day", NULL, set_day },         { "time", NULL, set_time },   { "minutes", NULL, set_minutes },
  { "repeats", NULL, set_repeats }, { "times", NULL, set_times },
};

static int
find_field (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].name, name))
      return (int) i;
  return -1;
}

/**
 * cl_details_form_note:
 * @self: a form
 *
 * Takes what stands there for what it began with.
 */
void
cl_details_form_note (ClDetailsForm *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    cl_details_form_note_field (self, fields[i].name);
}

/**
 * cl_details_form_note_field:
 * @self: a form
 * @field: one of its fields
 *
 * Takes what stands there for what it began with.
 */
void
cl_details_form_note_field (ClDetailsForm *self, const char *field)
{
  int nth = find_field (field);

  g_return_if_fail (nth >= 0);

  g_free (self->before[nth]);
  self->before[nth] = fields[nth].dup (self);
}

/**
 * cl_details_form_is_field_changed:
 * @self: a form
 * @field: one of its fields
 *
 * Returns: whether something else stands there than at first
 */
gboolean
cl_details_form_is_field_changed (ClDetailsForm *self, const char *field)
{
  int nth = find_field (field);
  g_autofree char *value = NULL;

  g_return_val_if_fail (nth >= 0, FALSE);

  value = fields[nth].dup (self);
  return g_strcmp0 (value, self->before[nth]) != 0;
}

/**
 * cl_details_form_get_is_changed:
 * @self: a form
 *
 * Returns: whether anything else stands there than at first; which of a repeat are meant is nothing
 *   by itself
 */
gboolean
cl_details_form_get_is_changed (ClDetailsForm *self)
{
  g_return_val_if_fail (CL_IS_DETAILS_FORM (self), FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (!g_str_equal (fields[i].name, "scope") &&
        cl_details_form_is_field_changed (self, fields[i].name))
      return TRUE;
  return FALSE;
}

/**
 * cl_details_form_keep:
 * @self: a form
 *
 * Returns: (transfer full): all that stands there
 */
ClDraft *
cl_details_form_keep (ClDetailsForm *self)
{
  gint64 subject = self->appointment != NULL ? self->appointment->id : 0;
  ClDraft *draft = cl_draft_new (
    CL_CALENDAR_DRAFT_HOME,
    self->is_block && subject == 0 ? CL_BLOCK_DRAFT_KIND : CL_DETAILS_DRAFT_KIND, subject);
  g_autofree char *revision = self->appointment != NULL ? dup_id (self->appointment->revision)
                                                        : g_strdup ("0");

  cl_draft_add_text (draft, "revision", revision, revision);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *value = fields[i].dup (self);

      cl_draft_add_text (draft, fields[i].name, self->before[i], value);
    }
  return draft;
}

static void
restore_text (ClDetailsForm *self, const char *name, const char *before, const char *typed)
{
  int nth = find_field (name);

  /* Of what there is only that which was changed: the rest may be otherwise by now. */
  if (self->appointment != NULL && g_strcmp0 (before, typed) == 0)
    return;
  if (nth >= 0)
    {
      fields[nth].set (self, typed);
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (of_popover); i++)
    if (g_str_equal (of_popover[i].name, name))
      of_popover[i].set (self, typed);
}

/* What came from a popover where nobody had changed anything is no change here either. */
static gboolean
is_untouched (ClDraft *draft)
{
  if (!g_str_equal (cl_draft_get_kind (draft), CL_BOOKING_DRAFT_KIND))
    return FALSE;
  for (guint nth = 0; nth < cl_draft_get_n_texts (draft); nth++)
    {
      const char *before, *typed;

      cl_draft_get_text (draft, nth, &before, &typed);
      if (g_strcmp0 (before, typed) != 0)
        return FALSE;
    }
  return TRUE;
}

/**
 * cl_details_form_restore:
 * @self: a form that has just been made
 * @draft: what stood in one like it, or in the popover
 *
 * Shows it again. Whether it can still be saved is asked anew.
 */
void
cl_details_form_restore (ClDetailsForm *self, ClDraft *draft)
{
  g_return_if_fail (CL_IS_DETAILS_FORM (self));

  self->is_restored = TRUE;
  for (guint nth = 0; nth < cl_draft_get_n_texts (draft); nth++)
    {
      const char *before, *typed;
      const char *name = cl_draft_get_text (draft, nth, &before, &typed);

      if (!g_str_equal (name, "revision"))
        restore_text (self, name, before, typed);
      else if (self->appointment != NULL &&
               g_ascii_strtoll (typed, NULL, 10) != self->appointment->revision)
        gtk_widget_set_visible (GTK_WIDGET (self->meanwhile), TRUE);
    }
  if (is_untouched (draft))
    cl_details_form_note (self);
}

/**
 * cl_details_form_stage:
 * @self: a form that has just been made of an appointment
 * @draft: where it is to go, all of it
 *
 * Shows that in the place of where it is, as something that was changed.
 */
void
cl_details_form_stage (ClDetailsForm *self, ClMoveDraft *draft)
{
  g_return_if_fail (CL_IS_DETAILS_FORM (self));
  g_return_if_fail (self->appointment != NULL);

  self->is_restored = TRUE;
  self->is_filling = TRUE;
  gtk_drop_down_set_selected (self->scope, draft->scope);
  cl_details_form_fill_repeat (self);
  cl_details_form_note_field (self, "repeat");
  self->wanted = draft->practitioner;
  cl_details_when_set (self->when, draft->start, (guint) draft->minutes);
  self->is_filling = FALSE;
}

/**
 * cl_details_form_take_theirs:
 * @self: a form of an appointment that somebody else changed
 * @appointment: what it is now
 *
 * Shows that, with what was changed here in its place.
 */
void
cl_details_form_take_theirs (ClDetailsForm *self, ClAppointment *appointment)
{
  g_autofree char *practitioner = dup_id (appointment->practitioner);
  char *typed[G_N_ELEMENTS (fields)];

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    typed[i] = cl_details_form_is_field_changed (self, fields[i].name) ? fields[i].dup (self)
                                                                       : NULL;
  g_set_object (&self->appointment, appointment);
  set_scope (self, "0");
  set_practitioner (self, practitioner);
  cl_details_form_fill (self);
  cl_details_form_note (self);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (typed[i] != NULL)
        fields[i].set (self, typed[i]);
      g_free (typed[i]);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->meanwhile), TRUE);
}
