/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-why-dialog.h"

#include <glib/gi18n.h>

#include "cl-access-service.h"
#include "cl-access-words.h"
#include "cl-avatar.h"
#include "cl-fit-dialog.h"
#include "cl-width-watcher.h"
#include "cl-wrap-box.h"

/* Over what it was opened, which is where its buttons lead. */
typedef enum
{
  OVER_PAGE,
  OVER_MANAGE_ACCESS,
  OVER_ELSEWHERE, /* the client is not shown */
} Place;

struct _ClWhyDialog
{
  AdwWindow parent_instance;
  GtkWidget *below; /* the client's page; or what is elsewhere */
  Place place;
  ClPractice *practice;
  ClPeople *people;
  gint64 client;
  gint64 member;
  gboolean may_manage; /* who asks, on the client */
  ClHolder *holder;
  GCancellable *cancellable;

  ClWidthWatcher *watcher;
  GtkWidget *box;
  ClAvatar *avatar;
  GtkLabel *question;
  GtkLabel *summary;
  GtkWidget *answer;
  GtkListBox *reasons;
  GtkGrid *areas;
  GtkLabel *closing;
};

G_DEFINE_FINAL_TYPE (ClWhyDialog, cl_why_dialog, ADW_TYPE_WINDOW)

static const struct
{
  ClArea area;
  const char *label;
} area_lines[] = {
  { CL_AREA_DEMOGRAPHICS, N_ ("Profile") },
  { CL_AREA_SCHEDULE, N_ ("Appointments") },
  { CL_AREA_INSURANCE, N_ ("Insurance") },
  { CL_AREA_BILLING, N_ ("Billing") },
  { CL_AREA_DIAGNOSIS, N_ ("Diagnosis and status") },
  { CL_AREA_DOCUMENTS, N_ ("Documents and forms") },
  { CL_AREA_CLINICAL, N_ ("Chart notes") },
  { CL_AREA_MANAGE, N_ ("Managing access") },
};

static gboolean
is_me (ClWhyDialog *self)
{
  return self->member == cl_people_get_me (self->people);
}

static GtkWidget *
make_number (guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "num");
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  return label;
}

/* What was asked for is done where the dialog stood over. */
static GtkWidget *
close_to_below (ClWhyDialog *self)
{
  GtkWidget *below = g_object_ref (self->below);

  gtk_window_destroy (GTK_WINDOW (self));
  return below;
}

static void
on_change_clicked_cb (ClWhyDialog *self)
{
  Place place = self->place;
  gint64 client = self->client;
  g_autoptr (GtkWidget) below = close_to_below (self);

  if (place == OVER_PAGE)
    gtk_widget_activate_action (below, "client.manage-access", NULL);
  else if (place == OVER_ELSEWHERE)
    gtk_widget_activate_action (below, "win.manage-access", "x", client);
}

static void
on_case_clicked_cb (ClWhyDialog *self)
{
  Place place = self->place;
  gint64 client = self->client;
  g_autoptr (GtkWidget) below = close_to_below (self);

  if (place == OVER_PAGE)
    gtk_widget_activate_action (below, "client.show-tab", "s", "cases");
  else
    gtk_widget_activate_action (below, "win.show-client-tab", "(xs)", client, "cases");
}

static void
on_end_clicked_cb (ClWhyDialog *self)
{
  g_autoptr (GtkWidget) below = close_to_below (self);

  gtk_widget_activate_action (below, "client.end-emergency", NULL);
}

/* The way to go and change exactly this, where there is one for this member. */
static GtkWidget *
make_button (ClWhyDialog *self, const ClReason *reason)
{
  GtkWidget *button = NULL;

  switch (reason->source)
    {
    case CL_REASON_OWNER:
    case CL_REASON_GRANT:
    case CL_REASON_EVERYONE:
      if (!self->may_manage)
        return NULL;
      button = gtk_button_new_with_label (_ ("Change…"));
      g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_change_clicked_cb), self);
      break;
    case CL_REASON_CASE:
      if (self->place == OVER_MANAGE_ACCESS)
        return NULL;
      button = gtk_button_new_with_label (_ ("Open Case"));
      g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_case_clicked_cb), self);
      break;
    case CL_REASON_EMERGENCY:
      /* Elsewhere nothing says what would be lost: the client's page does. */
      if (!is_me (self) || self->place != OVER_PAGE)
        return NULL;
      button = gtk_button_new_with_label (_ ("End It"));
      g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_end_clicked_cb), self);
      break;
    case CL_REASON_CHART_SHARE:
    case CL_REASON_REFERRAL:
    case CL_REASON_ROLE:
    case CL_REASON_CASE_MANAGER:
    case CL_REASON_REVIEW:
    case CL_REASON_AUTHOR:
    case CL_REASON_INVALID:
    default:
      return NULL;
    }
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "edit");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
add_reason (ClWhyDialog *self, guint number, const ClReason *reason)
{
  g_autofree char *title = cl_access_words_get_title (self->people, reason);
  g_autofree char *detail = cl_access_words_get_detail (self->practice, self->people, reason);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *folding = cl_wrap_box_new ();
  GtkWidget *end = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *badge = cl_access_badge_new (cl_access_words_get_badge (reason));
  GtkWidget *second = make_label (detail, "small");
  GtkWidget *button = make_button (self, reason);

  gtk_widget_add_css_class (second, "soft");
  gtk_widget_add_css_class (row, "person");
  gtk_widget_add_css_class (line, "header");
  gtk_box_append (GTK_BOX (words), make_label (title, "strong"));
  gtk_box_append (GTK_BOX (words), second);
  cl_wrap_box_set_justify (CL_WRAP_BOX (folding), TRUE);
  gtk_widget_set_hexpand (folding, TRUE);
  gtk_widget_set_valign (folding, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (folding, 6);
  gtk_widget_set_margin_bottom (folding, 6);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line), make_number (number));
  gtk_box_append (GTK_BOX (end), badge);
  if (button != NULL)
    gtk_box_append (GTK_BOX (end), button);
  cl_wrap_box_append (CL_WRAP_BOX (folding), words);
  cl_wrap_box_append (CL_WRAP_BOX (folding), end);
  gtk_box_append (GTK_BOX (line), folding);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, button == NULL);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, detail, -1);
  gtk_list_box_append (self->reasons, row);
}

static GtkWidget *
make_area (ClWhyDialog *self, ClArea area, const char *label)
{
  gboolean has = (self->holder->areas & area) != 0;
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *icon =
    gtk_image_new_from_icon_name (has ? "object-select-symbolic" : "action-unavailable-symbolic");
  GtkWidget *text = make_label (area == CL_AREA_CLINICAL && has && self->holder->is_partial
                                  ? _ ("Part of the chart notes")
                                  : label,
                                has ? "opened" : "soft");

  gtk_widget_add_css_class (line, "areac");
  gtk_widget_set_margin_start (line, 14);
  gtk_widget_set_margin_end (line, 14);
  gtk_widget_add_css_class (icon, has ? "gain" : "soft");
  gtk_widget_set_hexpand (text, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  has ? _ ("Open") : _ ("Closed"), -1);
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), text);
  for (guint i = 0; has && i < self->holder->reasons->len; i++)
    {
      const ClReason *reason = g_ptr_array_index (self->holder->reasons, i);

      if ((reason->areas & area) != 0)
        gtk_box_append (GTK_BOX (line), make_number (i + 1));
    }
  return line;
}

static void
place_areas (ClWhyDialog *self)
{
  gboolean narrow = cl_width_watcher_get_narrow (self->watcher);
  int rows = narrow ? G_N_ELEMENTS (area_lines) : G_N_ELEMENTS (area_lines) / 2;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->areas))) != NULL)
    gtk_grid_remove (self->areas, child);
  for (int i = 0; i < (int) G_N_ELEMENTS (area_lines); i++)
    gtk_grid_attach (self->areas, make_area (self, area_lines[i].area, _ (area_lines[i].label)),
                     i / rows, i % rows, 1, 1);
}

/* “1 and 2” of the reasons that end with the grant. */
static char *
list_ending (ClWhyDialog *self, gboolean *others)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) numbers = NULL;

  *others = FALSE;
  for (guint i = 0; i < self->holder->reasons->len; i++)
    {
      const ClReason *reason = g_ptr_array_index (self->holder->reasons, i);
      g_autofree char *number = g_strdup_printf ("%u", i + 1);

      if (reason->source == CL_REASON_GRANT || reason->source == CL_REASON_CASE ||
          reason->source == CL_REASON_CHART_SHARE)
        g_strv_builder_add (builder, number);
      else
        *others = TRUE;
    }
  numbers = g_strv_builder_end (builder);
  return g_strjoinv (C_ ("between numbers", ", "), numbers);
}

static gboolean
is_owner (ClWhyDialog *self)
{
  for (guint i = 0; i < self->holder->reasons->len; i++)
    if (((ClReason *) g_ptr_array_index (self->holder->reasons, i))->source == CL_REASON_OWNER)
      return TRUE;
  return FALSE;
}

static char *
make_closing (ClWhyDialog *self)
{
  g_autofree char *name = cl_people_get_short_name (self->people, self->member);
  g_autofree char *first = NULL;
  g_autofree char *ending = NULL;
  gboolean manages = (self->holder->areas & CL_AREA_MANAGE) != 0;
  gboolean others = FALSE;

  if (is_me (self))
    first = g_strdup (manages ? _ ("You can change who has access.")
                              : _ ("You cannot change who has access."));
  else
    first = g_strdup_printf (
      manages ? _ ("%s can change who has access.") : _ ("%s cannot change who has access."), name);
  ending = list_ending (self, &others);
  if (*ending == '\0' || is_owner (self) || is_me (self))
    return g_steal_pointer (&first);
  if (others)
    /* Translators: a sentence before; a person; the numbers of reasons, as in
     * "1, 2" */
    return g_strdup_printf (_ ("%s Removing %s in Manage Access ends what is numbered %s; the rest "
                               "stays."),
                            first, name, ending);
  return g_strdup_printf (_ ("%s Removing %s in Manage Access ends all of it."), first, name);
}

static char *
make_summary (ClWhyDialog *self)
{
  ClAccessBadgeLevel level = cl_access_words_get_holder_badge (self->holder);
  guint n = self->holder->reasons->len;
  gint64 until = 0;
  gboolean endless = FALSE;
  g_autofree char *day = NULL;
  g_autofree char *reasons = g_strdup_printf (ngettext ("for %u reason", "for %u reasons", n), n);

  for (guint i = 0; i < n; i++)
    {
      const ClReason *reason = g_ptr_array_index (self->holder->reasons, i);

      endless |= reason->until == 0;
      until = MAX (until, reason->until);
    }
  if (endless)
    /* Translators: a level of access, and "for 2 reasons" */
    return g_strdup_printf (_ ("%s, %s. No end date."), cl_access_badge_level_get_label (level),
                            reasons);
  day = cl_client_words_format_end (self->practice, until);
  /* Translators: a level of access, "for 2 reasons", and its last day or moment */
  return g_strdup_printf (_ ("%s, %s. Until %s."), cl_access_badge_level_get_label (level), reasons,
                          day);
}

static void
show_answer (ClWhyDialog *self)
{
  g_autofree char *closing = NULL;
  g_autofree char *summary = NULL;

  if (self->holder->reasons->len == 0)
    {
      gtk_label_set_label (self->summary, _ ("No access now."));
      return;
    }
  summary = make_summary (self);
  closing = make_closing (self);
  gtk_label_set_label (self->summary, summary);
  gtk_label_set_label (self->closing, closing);
  for (guint i = 0; i < self->holder->reasons->len; i++)
    add_reason (self, i + 1, g_ptr_array_index (self->holder->reasons, i));
  place_areas (self);
  gtk_widget_set_visible (self->answer, TRUE);
}

static void
on_explained_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClWhyDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClHolder)
    holder = cl_access_service_explain_finish (CL_PRACTICE (source), result, &error);

  if (self->practice == NULL)
    return;
  if (holder == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        gtk_label_set_label (self->summary, error->message);
      gtk_window_present (GTK_WINDOW (self));
      return;
    }
  g_set_object (&self->holder, holder);
  if (self->place == OVER_ELSEWHERE)
    self->may_manage = (holder->areas & CL_AREA_MANAGE) != 0;
  show_answer (self);
  gtk_window_present (GTK_WINDOW (self));
}

static void
on_narrow_cb (ClWhyDialog *self)
{
  gboolean narrow = cl_width_watcher_get_narrow (self->watcher);

  gtk_widget_set_margin_start (self->box, narrow ? 12 : 24);
  gtk_widget_set_margin_end (self->box, narrow ? 12 : 24);
  if (self->holder != NULL)
    place_areas (self);
}

static void
cl_why_dialog_dispose (GObject *object)
{
  ClWhyDialog *self = CL_WHY_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), CL_TYPE_WHY_DIALOG);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->holder);
  g_clear_object (&self->people);
  g_clear_object (&self->practice);
  g_clear_object (&self->below);
  G_OBJECT_CLASS (cl_why_dialog_parent_class)->dispose (object);
}

static void
cl_why_dialog_class_init (ClWhyDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_why_dialog_dispose;
  g_type_ensure (CL_TYPE_AVATAR);
  g_type_ensure (CL_TYPE_WIDTH_WATCHER);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/caseload/Caseload/clients/cl-why-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ClWhyDialog, watcher);
  gtk_widget_class_bind_template_child (widget_class, ClWhyDialog, box);
  gtk_widget_class_bind_template_child (widget_class, ClWhyDialog, avatar);
  gtk_widget_class_bind_template_child (widget_class, ClWhyDialog, question);
  gtk_widget_class_bind_template_child (widget_class, ClWhyDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, ClWhyDialog, answer);
  gtk_widget_class_bind_template_child (widget_class, ClWhyDialog, reasons);
  gtk_widget_class_bind_template_child (widget_class, ClWhyDialog, areas);
  gtk_widget_class_bind_template_child (widget_class, ClWhyDialog, closing);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_cb);
}

static void
cl_why_dialog_init (ClWhyDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Shown once the answer is there. */
static void
ask (ClWhyDialog *self, GtkWidget *parent, ClActor *actor, const char *client)
{
  g_autofree char *name = cl_people_get_short_name (self->people, self->member);
  g_autofree char *question = NULL;

  if (is_me (self))
    /* Translators: %s is a client */
    question = g_strdup_printf (_ ("Why can you see %s?"), client);
  else
    /* Translators: the first %s is a colleague, the second a client */
    question = g_strdup_printf (_ ("Why can %s see %s?"), name, client);
  gtk_window_set_title (GTK_WINDOW (self), question);
  gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (gtk_widget_get_root (parent)));
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
  cl_fit_dialog (GTK_WINDOW (self), parent);
  gtk_label_set_label (self->question, question);
  cl_avatar_set_name (self->avatar, cl_people_get_name (self->people, self->member));
  cl_access_service_explain_async (self->practice, actor, self->client, self->member,
                                   self->cancellable, on_explained_cb, g_object_ref (self));
}

/**
 * cl_why_dialog_open:
 * @parent: a widget of the window below: the client's page, or Manage Access
 * @page: the client's page, whose actions lead to where a reason is changed
 * @bundle: the client
 * @member: whose access to explain; others' needs `manage`
 *
 * Tells why a person can see the client, and what each reason opens (docs:
 * ACCESS, Why?).
 *
 * Returns: (transfer none): the dialog, which is shown once the answer is there
 */
ClWhyDialog *
cl_why_dialog_open (GtkWidget *parent, GtkWidget *page, ClClientBundle *bundle, gint64 member)
{
  ClWhyDialog *self;
  g_autofree char *client = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (parent), NULL);
  g_return_val_if_fail (CL_IS_CLIENT_BUNDLE (bundle), NULL);

  client = cl_client_get_display_name (bundle->client);
  self = g_object_new (CL_TYPE_WHY_DIALOG, NULL);
  self->below = g_object_ref (page);
  self->place = parent == page ? OVER_PAGE : OVER_MANAGE_ACCESS;
  self->practice = g_object_ref (bundle->practice);
  self->people = g_object_ref (bundle->people);
  self->client = bundle->client->id;
  self->member = member;
  self->may_manage = cl_client_bundle_has (bundle, CL_AREA_MANAGE);
  ask (self, parent, bundle->actor, client);
  return self;
}

/**
 * cl_why_dialog_open_elsewhere:
 * @window: the window below
 * @practice: the practice
 * @actor: who asks about themselves
 * @people: everybody, by id
 * @client: a client who is not shown
 * @name: what they are called
 *
 * Tells why who asks can see the client, without opening the client's record.
 *
 * Returns: (transfer none): the dialog, which is shown once the answer is there
 */
ClWhyDialog *
cl_why_dialog_open_elsewhere (GtkWidget *window,
                              ClPractice *practice,
                              ClActor *actor,
                              ClPeople *people,
                              gint64 client,
                              const char *name)
{
  ClWhyDialog *self;

  g_return_val_if_fail (GTK_IS_WINDOW (window), NULL);
  g_return_val_if_fail (CL_IS_PEOPLE (people), NULL);

  self = g_object_new (CL_TYPE_WHY_DIALOG, NULL);
  self->below = g_object_ref (window);
  self->place = OVER_ELSEWHERE;
  self->practice = g_object_ref (practice);
  self->people = g_object_ref (people);
  self->client = client;
  self->member = cl_actor_get_id (actor);
  ask (self, window, actor, name);
  return self;
}
