/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-notice-row.h"

#include <glib/gi18n.h>

#include "cl-access-badge.h"
#include "cl-client-words.h"
#include "cl-wrap-box.h"

struct _ClNoticeRow
{
  GtkListBoxRow parent_instance;
  GtkWidget *words;
  GtkWidget *buttons;
};

G_DEFINE_FINAL_TYPE (ClNoticeRow, cl_notice_row, GTK_TYPE_LIST_BOX_ROW)

static GtkWidget *
add_label (ClNoticeRow *self, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (self->words), label);
  return label;
}

/* @name tells a screen reader of whom; the label need not. */
static void
add_button (ClNoticeRow *self,
            const char *label,
            const char *name,
            const char *action,
            gint64 target)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), g_variant_new_int64 (target));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  cl_wrap_box_append (CL_WRAP_BOX (self->buttons), button);
}

static char *
format_when (ClPractice *practice, ClEmergencyNotice *notice)
{
  g_autofree char *from = cl_client_words_format_moment (practice, notice->at);
  g_autofree char *to = cl_client_words_format_moment (practice, notice->until);

  if (notice->until > cl_practice_get_now (practice))
    /* Translators: two moments, such as "today at 3:10 PM" */
    return g_strdup_printf (_ ("Opened %s, until %s"), from, to);
  /* Translators: two moments, such as "today at 3:10 PM" */
  return g_strdup_printf (_ ("Opened %s, over since %s"), from, to);
}

static void
cl_notice_row_class_init (ClNoticeRowClass *klass)
{
}

static void
cl_notice_row_init (ClNoticeRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *badge = cl_access_badge_new (CL_ACCESS_BADGE_EMERGENCY);

  self->words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  self->buttons = cl_wrap_box_new ();
  cl_access_badge_set_icon_only (CL_ACCESS_BADGE (badge), TRUE);
  gtk_widget_set_valign (badge, GTK_ALIGN_START);
  gtk_widget_set_hexpand (self->words, TRUE);
  gtk_widget_set_margin_top (self->buttons, 6);
  gtk_box_append (GTK_BOX (box), badge);
  gtk_box_append (GTK_BOX (box), self->words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "emergency-notice");
}

/**
 * cl_notice_row_new:
 * @practice: whose clock tells when it was
 * @actor: who is told
 * @people: to name members
 * @notice: that the glass was broken
 *
 * Who opened whose chart and why, with ways to the client, to its history where the member may read
 * it, and to say that it was seen: "win.show-client", "win.client-history", "notices.seen" (x: id).
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
cl_notice_row_new (ClPractice *practice,
                   ClActor *actor,
                   ClPeople *people,
                   ClEmergencyNotice *notice)
{
  ClNoticeRow *self = g_object_new (CL_TYPE_NOTICE_ROW, NULL);
  const char *who = cl_people_get_name (people, notice->member);
  /* Translators: a member, a client, and why, as the member wrote it */
  g_autofree char *text = g_strdup_printf (_ ("%s opened %s’s chart in an emergency: %s"), who,
                                           notice->client_name, notice->reason);
  g_autofree char *when = format_when (practice, notice);
  /* Translators: %s is a client */
  g_autofree char *open = g_strdup_printf (_ ("Open %s"), notice->client_name);
  /* Translators: %s is a client */
  g_autofree char *history = g_strdup_printf (_ ("History of %s"), notice->client_name);
  /* Translators: a member, and a client */
  g_autofree char *seen = g_strdup_printf (_ ("Seen: %s and %s"), who, notice->client_name);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  add_label (self, text, NULL);
  gtk_widget_add_css_class (add_label (self, when, "small"), "soft");
  add_button (self, _ ("Open Client"), open, "win.show-client", notice->client);
  if (cl_actor_has_permission (actor, CL_PERMISSION_VIEW_AUDIT))
    add_button (self, _ ("History"), history, "win.client-history", notice->client);
  add_button (self, C_ ("notice", "Seen"), seen, "notices.seen", notice->id);
  gtk_box_append (GTK_BOX (self->words), self->buttons);
  return GTK_WIDGET (self);
}
