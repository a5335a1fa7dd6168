/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-booking-choices.h"

#include <glib/gi18n.h>

#include "cl-booking-words.h"
#include "cl-choice.h"
#include "cl-place.h"

static const guint lengths[] = { 15, 20, 30, 45, 50, 60, 75, 80, 90, 120 };

/* In the order of the drop-down; the days and the month are those of the start. */
static const struct
{
  const char *label;
  ClRepeatUnit unit;
  guint interval;
} repeats[] = {
  { NC_ ("repeat", "Does not repeat"), CL_REPEAT_NONE, 1 },
  { NC_ ("repeat", "Every week"), CL_REPEAT_WEEKLY, 1 },
  { NC_ ("repeat", "Every 2 weeks"), CL_REPEAT_WEEKLY, 2 },
  { NC_ ("repeat", "Every month, same date"), CL_REPEAT_MONTHLY_BY_DAY, 1 },
  { NC_ ("repeat", "Every month, same weekday"), CL_REPEAT_MONTHLY_BY_WEEKDAY, 1 },
};

static GtkWidget *
make (GtkStringList *names, const char *label)
{
  GtkWidget *choice = gtk_drop_down_new (NULL, NULL);

  cl_choice_set_names (GTK_DROP_DOWN (choice), names);
  gtk_widget_set_hexpand (choice, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  return choice;
}

/**
 * cl_booking_choices_new_kinds:
 *
 * Returns: (transfer floating): what an appointment with a client may be for
 */
GtkWidget *
cl_booking_choices_new_kinds (void)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  /* What blocks time comes last among the kinds. */
  for (int kind = 0; !cl_appointment_kind_is_block ((ClAppointmentKind) kind); kind++)
    gtk_string_list_append (names, cl_appointment_kind_get_label ((ClAppointmentKind) kind));
  return make (names, C_ ("appointment", "Kind"));
}

/**
 * cl_booking_choices_get_kind:
 * @choice: of cl_booking_choices_new_kinds()
 *
 * Returns: what was chosen
 */
ClAppointmentKind
cl_booking_choices_get_kind (GtkDropDown *choice)
{
  return (ClAppointmentKind) gtk_drop_down_get_selected (choice);
}

/**
 * cl_booking_choices_new_lengths:
 *
 * Returns: (transfer floating): how long it may be
 */
GtkWidget *
cl_booking_choices_new_lengths (void)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *choice = make (names, C_ ("appointment", "Length"));

  cl_booking_choices_set_minutes (GTK_DROP_DOWN (choice), lengths[0]);
  return choice;
}

static GArray *
get_offered (GtkDropDown *choice)
{
  return g_object_get_data (G_OBJECT (choice), "cl-minutes");
}

/**
 * cl_booking_choices_set_minutes:
 * @choice: of cl_booking_choices_new_lengths()
 * @minutes: how long; offered with the usual ones
 *
 * Selects @minutes.
 */
void
cl_booking_choices_set_minutes (GtkDropDown *choice, guint minutes)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GArray *offered = g_array_new (FALSE, FALSE, sizeof (guint));
  guint selected = 0;
  gboolean is_there = FALSE;

  for (gsize i = 0; i <= G_N_ELEMENTS (lengths); i++)
    {
      if (!is_there && (i == G_N_ELEMENTS (lengths) || lengths[i] >= minutes))
        {
          selected = offered->len;
          is_there = TRUE;
          g_array_append_val (offered, minutes);
        }
      if (i < G_N_ELEMENTS (lengths) && lengths[i] != minutes)
        g_array_append_val (offered, lengths[i]);
    }
  for (guint i = 0; i < offered->len; i++)
    {
      g_autofree char *name = cl_booking_words_format_minutes (g_array_index (offered, guint, i));

      gtk_string_list_append (names, name);
    }
  g_object_set_data_full (G_OBJECT (choice), "cl-minutes", offered, (GDestroyNotify) g_array_unref);
  cl_choice_set_names (choice, names);
  gtk_drop_down_set_selected (choice, selected);
}

/**
 * cl_booking_choices_get_minutes:
 * @choice: of cl_booking_choices_new_lengths()
 *
 * Returns: what was chosen
 */
guint
cl_booking_choices_get_minutes (GtkDropDown *choice)
{
  GArray *offered = get_offered (choice);
  guint selected = gtk_drop_down_get_selected (choice);

  return selected < offered->len ? g_array_index (offered, guint, selected) : 0;
}

static void
append_place (GtkStringList *names, const char *code)
{
  /* Translators: a place of service and its code: “Office (11)” */
  g_autofree char *name =
    g_strdup_printf (C_ ("place of service", "%s (%s)"), cl_place_get_label (code), code);

  gtk_string_list_append (names, name);
}

/**
 * cl_booking_choices_new_places:
 *
 * Returns: (transfer floating): where it may be
 */
GtkWidget *
cl_booking_choices_new_places (void)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const char *const *codes = cl_place_list_usual ();

  for (gsize i = 0; codes[i] != NULL; i++)
    append_place (names, codes[i]);
  return make (names, C_ ("appointment", "Place"));
}

/**
 * cl_booking_choices_get_place:
 * @choice: of cl_booking_choices_new_places()
 *
 * Returns: (transfer none): the CMS code of what was chosen
 */
const char *
cl_booking_choices_get_place (GtkDropDown *choice)
{
  return cl_place_list_usual ()[gtk_drop_down_get_selected (choice)];
}

/**
 * cl_booking_choices_new_all_places:
 *
 * Returns: (transfer floating): every place of CMS, where a practice mostly works first, and none;
 *   searched as one types
 */
GtkWidget *
cl_booking_choices_new_all_places (void)
{
  g_autoptr (GtkExpression)
    words = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GPtrArray *codes = g_ptr_array_new ();
  const char *const *usual = cl_place_list_usual ();
  GtkWidget *choice;

  for (gsize i = 0; usual[i] != NULL; i++)
    g_ptr_array_add (codes, (gpointer) usual[i]);
  for (guint i = 0; cl_place_get_code (i) != NULL; i++)
    if (!g_strv_contains (usual, cl_place_get_code (i)))
      g_ptr_array_add (codes, (gpointer) cl_place_get_code (i));
  for (guint i = 0; i < codes->len; i++)
    append_place (names, g_ptr_array_index (codes, i));
  gtk_string_list_append (names, C_ ("place of service", "Not said"));
  choice = make (names, C_ ("appointment", "Place"));
  gtk_drop_down_set_expression (GTK_DROP_DOWN (choice), words);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (choice), TRUE);
  g_object_set_data_full (G_OBJECT (choice), "cl-codes", codes, (GDestroyNotify) g_ptr_array_unref);
  return choice;
}

static GPtrArray *
get_codes (GtkDropDown *choice)
{
  return g_object_get_data (G_OBJECT (choice), "cl-codes");
}

/**
 * cl_booking_choices_get_any_place:
 * @choice: of cl_booking_choices_new_all_places()
 *
 * Returns: (transfer none) (nullable): the CMS code of what was chosen, %NULL for none
 */
const char *
cl_booking_choices_get_any_place (GtkDropDown *choice)
{
  GPtrArray *codes = get_codes (choice);
  guint selected = gtk_drop_down_get_selected (choice);

  return selected < codes->len ? g_ptr_array_index (codes, selected) : NULL;
}

/**
 * cl_booking_choices_set_any_place:
 * @choice: of cl_booking_choices_new_all_places()
 * @code: (nullable): of CMS, %NULL for none
 *
 * Selects it.
 */
void
cl_booking_choices_set_any_place (GtkDropDown *choice, const char *code)
{
  GPtrArray *codes = get_codes (choice);
  guint nth = 0;

  while (nth < codes->len && g_strcmp0 (g_ptr_array_index (codes, nth), code) != 0)
    nth++;
  gtk_drop_down_set_selected (choice, nth);
}

/**
 * cl_booking_choices_list_repeats:
 *
 * Returns: (transfer full): how often it may come, in words; a repeat of one's own comes last,
 * after cl_booking_choices_count_repeats()
 */
GtkStringList *
cl_booking_choices_list_repeats (void)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (repeats); i++)
    gtk_string_list_append (names, g_dpgettext2 (NULL, "repeat", repeats[i].label));
  gtk_string_list_append (names, C_ ("repeat", "Custom…"));
  return names;
}

/**
 * cl_booking_choices_count_repeats:
 *
 * Returns: how many ways to repeat are mostly wanted, once among them; where a repeat of one's own
 *   is chosen, as many
 */
guint
cl_booking_choices_count_repeats (void)
{
  return G_N_ELEMENTS (repeats);
}

/**
 * cl_booking_choices_get_repeat:
 * @nth: one of them
 * @unit_out: (out): what it goes by
 * @interval_out: (out): every how many of these
 *
 * Returns: whether there is one
 */
gboolean
cl_booking_choices_get_repeat (guint nth, ClRepeatUnit *unit_out, guint *interval_out)
{
  if (nth >= G_N_ELEMENTS (repeats))
    return FALSE;
  *unit_out = repeats[nth].unit;
  *interval_out = repeats[nth].interval;
  return TRUE;
}

/**
 * cl_booking_choices_find_repeat:
 * @unit: what it goes by
 * @interval: every how many of these
 *
 * Returns: which of them it is, as many as there are where it is none
 */
guint
cl_booking_choices_find_repeat (ClRepeatUnit unit, guint interval)
{
  guint nth = 0;

  while (nth < G_N_ELEMENTS (repeats) &&
         (repeats[nth].unit != unit || repeats[nth].interval != interval))
    nth++;
  return nth;
}

/**
 * cl_booking_choices_new_repeats:
 *
 * Returns: (transfer floating): how often it may come; a repeat of one's own is said elsewhere
 */
GtkWidget *
cl_booking_choices_new_repeats (void)
{
  g_autoptr (GtkStringList) names = cl_booking_choices_list_repeats ();

  return make (names, C_ ("appointment", "Repeats"));
}

/**
 * cl_booking_choices_dup_rule:
 * @choice: of cl_booking_choices_new_repeats()
 * @times: how often
 * @start: the first one, an instant
 * @zone: the practice's
 *
 * Returns: (transfer full) (nullable): its RRULE; %NULL where it comes once, and where it is to be
 *   one of one's own
 */
char *
cl_booking_choices_dup_rule (GtkDropDown *choice, guint times, gint64 start, GTimeZone *zone)
{
  guint selected = gtk_drop_down_get_selected (choice);
  ClRepeat repeat = { .count = times };

  if (!cl_booking_choices_get_repeat (selected, &repeat.unit, &repeat.interval))
    return NULL;
  return cl_repeat_to_rule (&repeat, start, zone);
}
