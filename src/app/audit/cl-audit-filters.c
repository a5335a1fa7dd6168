/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-audit-filters.h"

#include "cl-choice.h"
#include "cl-client-words.h"
#include "cl-day-button.h"
#include "cl-focus.h"
#include "cl-time.h"
#include "cl-width-watcher.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* The periods of the drop-down, in days; 0 for all time. After them stands one's own. */
static const int periods[] = { 7, 30, 365, 0 };
#define PERIOD_MONTH 1
#define PERIOD_ALL 3
#define PERIOD_DAYS G_N_ELEMENTS (periods)

/* What entries are about, and the actions that it means (see #ClAuditQuery). */
static const struct
{
  const char *label;
  const char *kinds;
} kinds[] = {
  { N_ ("Any action"), NULL },
  { N_ ("Records opened"), " client.show client.export client.list case.list " },
  { N_ ("Access and sharing"), " access. staff. chart. " },
  { N_ ("Emergency access"), " access.emergency access.end-emergency emergency. " },
  { N_ ("Clients"), " client. " },
  { N_ ("Cases"), " case. referral. " },
  { N_ ("Signing in"),
    " member.sign-in member.sign-out member.accept member.recover member.change-password " },
  { N_ ("Members"), " member. " },
  { N_ ("Roles"), " role. " },
  { N_ ("Practice and log"), " practice. audit. clock. review. change. import sweep " },
};

/* What was told last, so that nobody is told the same again. */
typedef struct
{
  char *text;
  guint period;
  gint64 from;
  gint64 to;
  gint64 member;
  guint kind;
  gboolean refused;
} State;

struct _ClAuditFilters
{
  GtkWidget parent_instance;
  ClPractice *practice;
  ClPeople *people;
  GArray *members; /* gint64: who the entries of the drop-down are, 0 for anyone */
  State state;
  gboolean is_filling;

  ClWidthWatcher *watcher;
  GtkSearchEntry *search;
  AdwBin *wide;
  AdwBin *sheet;
  GtkWidget *sheet_button;
  GtkBox *strip;
  GtkDropDown *period;
  GtkBox *days;
  ClDayButton *first_day;
  ClDayButton *last_day;
  GtkDropDown *member;
  GtkDropDown *kind;
  GtkToggleButton *refused;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClAuditFilters, cl_audit_filters, GTK_TYPE_WIDGET)

static gint64
get_member (ClAuditFilters *self)
{
  guint selected = gtk_drop_down_get_selected (self->member);

  return selected < self->members->len ? g_array_index (self->members, gint64, selected) : 0;
}

static gboolean
has_days (ClAuditFilters *self)
{
  return gtk_drop_down_get_selected (self->period) == PERIOD_DAYS;
}

static void
read_state (ClAuditFilters *self, State *state)
{
  GTimeZone *zone = cl_practice_get_timezone (self->practice);

  *state = (State){
    .text = cl_audit_filters_dup_text (self),
    .period = gtk_drop_down_get_selected (self->period),
    .from = has_days (self) ? cl_day_button_get_start (self->first_day, zone) : 0,
    .to = has_days (self) ? cl_day_button_get_end (self->last_day, zone) : 0,
    .member = get_member (self),
    .kind = gtk_drop_down_get_selected (self->kind),
    .refused = gtk_toggle_button_get_active (self->refused),
  };
}

static gboolean
is_same (const State *a, const State *b)
{
  return g_strcmp0 (a->text, b->text) == 0 && a->period == b->period && a->from == b->from &&
         a->to == b->to && a->member == b->member && a->kind == b->kind && a->refused == b->refused;
}

/* A drop-down also tells that it was filled anew, and a search entry that nothing came of it. */
static void
on_changed_cb (ClAuditFilters *self)
{
  g_autofree char *before = NULL;
  State now;

  if (self->is_filling || self->practice == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->days), has_days (self));
  read_state (self, &now);
  before = self->state.text;
  if (is_same (&now, &self->state))
    {
      self->state.text = g_steal_pointer (&before);
      g_free (now.text);
      return;
    }
  self->state = now;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* docs: ADMIN: where it is narrow the filters stand in one sheet. */
static void
on_narrow_cb (ClAuditFilters *self)
{
  gboolean narrow = cl_width_watcher_get_narrow (self->watcher);

  g_object_ref (self->strip);
  adw_bin_set_child (narrow ? self->wide : self->sheet, NULL);
  adw_bin_set_child (narrow ? self->sheet : self->wide, GTK_WIDGET (self->strip));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->strip),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  g_object_unref (self->strip);
  gtk_widget_set_visible (self->sheet_button, narrow);
}

static void
on_stop_search_cb (GtkSearchEntry *search)
{
  gtk_editable_set_text (GTK_EDITABLE (search), "");
}

static gboolean
cl_audit_filters_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CL_AUDIT_FILTERS (widget)->search));
}

static void
cl_audit_filters_dispose (GObject *object)
{
  ClAuditFilters *self = CL_AUDIT_FILTERS (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CL_TYPE_AUDIT_FILTERS);
  g_clear_object (&self->practice);
  g_clear_object (&self->people);
  g_clear_pointer (&self->members, g_array_unref);
  g_clear_pointer (&self->state.text, g_free);
  G_OBJECT_CLASS (cl_audit_filters_parent_class)->dispose (object);
}

static void
cl_audit_filters_class_init (ClAuditFiltersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_audit_filters_dispose;
  widget_class->focus = cl_focus_inside;
  widget_class->grab_focus = cl_audit_filters_grab_focus;
  g_type_ensure (CL_TYPE_WIDTH_WATCHER);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/caseload/Caseload/audit/cl-audit-filters.ui");
  gtk_widget_class_bind_template_child (widget_class, ClAuditFilters, watcher);
  gtk_widget_class_bind_template_child (widget_class, ClAuditFilters, search);
  gtk_widget_class_bind_template_child (widget_class, ClAuditFilters, wide);
  gtk_widget_class_bind_template_child (widget_class, ClAuditFilters, sheet);
  gtk_widget_class_bind_template_child (widget_class, ClAuditFilters, sheet_button);
  gtk_widget_class_bind_template_child (widget_class, ClAuditFilters, strip);
  gtk_widget_class_bind_template_child (widget_class, ClAuditFilters, period);
  gtk_widget_class_bind_template_child (widget_class, ClAuditFilters, days);
  gtk_widget_class_bind_template_child (widget_class, ClAuditFilters, member);
  gtk_widget_class_bind_template_child (widget_class, ClAuditFilters, kind);
  gtk_widget_class_bind_template_child (widget_class, ClAuditFilters, refused);
  /**
   * ClAuditFilters::changed:
   *
   * Other entries are asked for than before.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
add_days (ClAuditFilters *self)
{
  self->first_day = CL_DAY_BUTTON (cl_day_button_new (_ ("First day")));
  self->last_day = CL_DAY_BUTTON (cl_day_button_new (_ ("Last day")));
  gtk_box_append (self->days, GTK_WIDGET (self->first_day));
  gtk_box_append (self->days, gtk_label_new (C_ ("between two days", "–")));
  gtk_box_append (self->days, GTK_WIDGET (self->last_day));
  g_signal_connect_swapped (self->first_day, "changed", G_CALLBACK (on_changed_cb), self);
  g_signal_connect_swapped (self->last_day, "changed", G_CALLBACK (on_changed_cb), self);
}

static void
fill_kinds (ClAuditFilters *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_string_list_append (labels, _ (kinds[i].label));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (labels));
}

static void
cl_audit_filters_init (ClAuditFilters *self)
{
  self->members = g_array_new (FALSE, TRUE, sizeof (gint64));
  g_array_set_size (self->members, 1);
  gtk_widget_init_template (GTK_WIDGET (self));
  add_days (self);
  fill_kinds (self);
  adw_bin_set_child (self->wide, GTK_WIDGET (self->strip));
  g_signal_connect_swapped (self->watcher, "notify::narrow", G_CALLBACK (on_narrow_cb), self);
  g_signal_connect (self->search, "stop-search", G_CALLBACK (on_stop_search_cb), NULL);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (on_changed_cb), self);
  g_signal_connect_swapped (self->period, "notify::selected", G_CALLBACK (on_changed_cb), self);
  g_signal_connect_swapped (self->member, "notify::selected", G_CALLBACK (on_changed_cb), self);
  g_signal_connect_swapped (self->kind, "notify::selected", G_CALLBACK (on_changed_cb), self);
  g_signal_connect_swapped (self->refused, "toggled", G_CALLBACK (on_changed_cb), self);
}

/* A month to today, until somebody chooses other days. */
static void
set_days (ClAuditFilters *self)
{
  gint64 now = cl_practice_get_now (self->practice);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (now / G_USEC_PER_SEC);
  g_autoptr (GDateTime)
    today = g_date_time_to_timezone (utc, cl_practice_get_timezone (self->practice));
  g_autoptr (GDateTime) before = g_date_time_add_days (today, -periods[PERIOD_MONTH]);

  cl_day_button_set_day (self->first_day, before);
  cl_day_button_set_day (self->last_day, today);
}

/**
 * cl_audit_filters_set_practice:
 * @self: filters
 * @practice: whose clock and time zone count
 */
void
cl_audit_filters_set_practice (ClAuditFilters *self, ClPractice *practice)
{
  g_return_if_fail (CL_IS_AUDIT_FILTERS (self));

  self->practice = g_object_ref (practice);
  set_days (self);
  read_state (self, &self->state);
}

/**
 * cl_audit_filters_set_people:
 * @self: filters
 * @people: who there is to choose from
 */
void
cl_audit_filters_set_people (ClAuditFilters *self, ClPeople *people)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  gint64 chosen;
  guint selected = 0;

  g_return_if_fail (CL_IS_AUDIT_FILTERS (self));

  chosen = get_member (self);
  g_set_object (&self->people, people);
  g_array_set_size (self->members, 1);
  gtk_string_list_append (names, _ ("Any member"));
  for (guint i = 0; i < cl_people_get_n (people); i++)
    {
      ClMember *member = cl_people_get_nth (people, i);

      gtk_string_list_append (names, cl_people_get_name (people, member->id));
      g_array_append_val (self->members, member->id);
      if (member->id == chosen)
        selected = i + 1;
    }
  self->is_filling = TRUE;
  cl_choice_set_names (self->member, names);
  gtk_drop_down_set_selected (self->member, selected);
  self->is_filling = FALSE;
}

/**
 * cl_audit_filters_reset:
 * @self: filters
 * @all_time: whether the whole log is asked for, and not the last month
 *
 * Takes every filter away. Nobody is told.
 */
void
cl_audit_filters_reset (ClAuditFilters *self, gboolean all_time)
{
  g_return_if_fail (CL_IS_AUDIT_FILTERS (self));

  self->is_filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_drop_down_set_selected (self->period, all_time ? PERIOD_ALL : PERIOD_MONTH);
  gtk_drop_down_set_selected (self->member, 0);
  gtk_drop_down_set_selected (self->kind, 0);
  gtk_toggle_button_set_active (self->refused, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->days), FALSE);
  self->is_filling = FALSE;
  g_free (self->state.text);
  read_state (self, &self->state);
}

/**
 * cl_audit_filters_fill:
 * @self: filters
 * @query: (inout): gets what is asked for
 */
void
cl_audit_filters_fill (ClAuditFilters *self, ClAuditQuery *query)
{
  guint period, kind;

  g_return_if_fail (CL_IS_AUDIT_FILTERS (self) && self->practice != NULL);

  period = gtk_drop_down_get_selected (self->period);
  kind = gtk_drop_down_get_selected (self->kind);
  query->member = get_member (self);
  query->has_member = query->member != 0;
  query->refused = gtk_toggle_button_get_active (self->refused);
  query->kinds = kind < G_N_ELEMENTS (kinds) ? kinds[kind].kinds : NULL;
  query->from = query->to = CL_TIME_NONE;
  if (has_days (self))
    {
      GTimeZone *zone = cl_practice_get_timezone (self->practice);

      query->from = cl_day_button_get_start (self->first_day, zone);
      query->to = cl_day_button_get_end (self->last_day, zone);
    }
  else if (period < G_N_ELEMENTS (periods) && periods[period] != 0)
    query->from = cl_practice_get_now (self->practice) - periods[period] * G_TIME_SPAN_DAY;
}

/**
 * cl_audit_filters_dup_text:
 * @self: filters
 *
 * Returns: (transfer full): what is looked for
 */
char *
cl_audit_filters_dup_text (ClAuditFilters *self)
{
  g_return_val_if_fail (CL_IS_AUDIT_FILTERS (self), NULL);

  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));
}

static char *
describe_period (ClAuditFilters *self)
{
  ClAuditQuery query = { 0 };
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  cl_audit_filters_fill (self, &query);
  if (query.from == CL_TIME_NONE)
    return g_strdup (_ ("All time"));
  from = cl_client_words_format_date_of (self->practice, query.from);
  to = cl_client_words_format_date_of (
    self->practice, query.to != CL_TIME_NONE ? query.to - 1 : cl_practice_get_now (self->practice));
  /* Translators: two days */
  return g_strdup_printf (C_ ("period", "%s – %s"), from, to);
}

/**
 * cl_audit_filters_describe:
 * @self: filters
 *
 * Returns: (transfer full): what is asked for, in words, for a report on paper
 */
char *
cl_audit_filters_describe (ClAuditFilters *self)
{
  g_autoptr (GString) text = NULL;
  g_autofree char *period = NULL;
  g_autofree char *typed = NULL;
  guint kind;

  g_return_val_if_fail (CL_IS_AUDIT_FILTERS (self), NULL);

  period = describe_period (self);
  typed = cl_audit_filters_dup_text (self);
  text = g_string_new (period);
  kind = gtk_drop_down_get_selected (self->kind);
  if (get_member (self) != 0)
    g_string_append_printf (text, " · %s", cl_people_get_name (self->people, get_member (self)));
  if (kind > 0 && kind < G_N_ELEMENTS (kinds))
    g_string_append_printf (text, " · %s", _ (kinds[kind].label));
  if (gtk_toggle_button_get_active (self->refused))
    g_string_append_printf (text, " · %s", _ ("Refused only"));
  if (*typed != '\0')
    /* Translators: %s is what was looked for */
    g_string_append_printf (text, _ (" · with “%s”"), typed);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
