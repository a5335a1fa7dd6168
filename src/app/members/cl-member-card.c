/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-member-card.h"

#include <glib/gi18n.h>

#include "cl-avatar.h"
#include "cl-member-menu.h"
#include "cl-member-words.h"
#include "cl-wrap-box.h"

#define AVATAR_SIZE 48
/* What a name has at least: the columns of the page follow from it, with large text too. */
#define NAME_CHARS 15
/* Lines of a name where the cards stand side by side; alone on a line it is uncut. */
#define NAME_LINES 2

struct _ClMemberCard
{
  GtkWidget parent_instance;
  ClManagedMember *managed;
  GtkWidget *box;
  GtkWidget *avatar;
  GtkWidget *name;
  GtkWidget *email;
  GtkWidget *menu;
  GtkWidget *tags;
  GtkWidget *supervision;
  GtkWidget *status;
  GtkWidget *since;
};

G_DEFINE_FINAL_TYPE (ClMemberCard, cl_member_card, GTK_TYPE_WIDGET)

static const char *
get_status_class (ClMemberStatus status)
{
  switch (status)
    {
    case CL_MEMBER_STATUS_INVITED:
      return "invited";
    case CL_MEMBER_STATUS_SUSPENDED:
      return "suspended";
    case CL_MEMBER_STATUS_REMOVED:
      return "removed";
    case CL_MEMBER_STATUS_ACTIVE:
    case CL_MEMBER_STATUS_INVALID:
    default:
      return "active";
    }
}

static void
append_tag (ClMemberCard *self, const char *text, const char *icon_name, const char *tooltip)
{
  GtkWidget *tag = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 5);
  GtkWidget *label = gtk_label_new (text);

  if (icon_name != NULL)
    gtk_box_append (GTK_BOX (tag), gtk_image_new_from_icon_name (icon_name));
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (tag), label);
  gtk_widget_add_css_class (tag, "role-tag");
  if (icon_name != NULL)
    gtk_widget_add_css_class (tag, "mark");
  /* A role's name may be longer than the card is wide. */
  gtk_widget_set_tooltip_text (tag, tooltip != NULL ? tooltip : text);
  cl_wrap_box_append (CL_WRAP_BOX (self->tags), tag);
}

static void
show_tags (ClMemberCard *self)
{
  ClMember *member = self->managed->member;
  gboolean counts = member->status != CL_MEMBER_STATUS_REMOVED;

  cl_wrap_box_remove_all (CL_WRAP_BOX (self->tags));
  for (gsize i = 0; member->roles[i] != NULL; i++)
    append_tag (self, cl_role_translate_name (member->roles[i]), NULL, NULL);
  if (counts && (member->permissions & CL_PERMISSIONS_CUSTODIAN) != 0)
    append_tag (self, C_ ("member", "Custodian"), "security-high-symbolic",
                _ ("Holds the practice’s keys: trusted with all that is written in it"));
  if (counts && !member->billing_enabled)
    append_tag (self, C_ ("member", "Billing off"), "cl-billing-symbolic",
                _ ("Sees no billing, whatever the roles say"));
  if (counts && !member->bookable_by_colleagues && cl_member_is_practitioner (member))
    append_tag (self, C_ ("member", "Not bookable"), "cl-schedule-symbolic",
                _ ("Takes no bookings from colleagues"));
}

static void
show_status (ClMemberCard *self, ClMemberBundle *bundle)
{
  ClMember *member = self->managed->member;
  gint64 me = cl_people_get_me (bundle->people);
  g_autofree char *since = cl_member_words_describe_status (self->managed, bundle->practice, me);

  gtk_label_set_label (GTK_LABEL (self->status), cl_member_status_get_label (member->status));
  gtk_widget_set_css_classes (
    self->status, (const char *[]){ "status-badge", get_status_class (member->status), NULL });
  gtk_label_set_label (GTK_LABEL (self->since), since);
}

static void
show_menu (ClMemberCard *self)
{
  g_autoptr (GMenuModel) menu = cl_member_menu_new (self->managed);
  gboolean has_any = g_menu_model_get_n_items (menu) > 0;
  /* Translators: %s is a member's name */
  g_autofree char *label = g_strdup_printf (_ ("Menu of %s"), self->managed->member->name);

  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->menu), menu);
  gtk_widget_set_visible (self->menu, has_any);
  gtk_widget_set_tooltip_text (self->menu, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

static void
describe (ClMemberCard *self)
{
  g_autofree char *roles =
    cl_role_join_names (_ (", "), (const char *const *) self->managed->member->roles);
  g_autofree char *description =
    g_strdup_printf ("%s, %s. %s. %s", gtk_label_get_text (GTK_LABEL (self->status)),
                     gtk_label_get_text (GTK_LABEL (self->since)), roles,
                     gtk_label_get_text (GTK_LABEL (self->supervision)));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->managed->member->name, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);
}

static GtkWidget *
make_label (const char *first_class, const char *second_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (first_class != NULL)
    gtk_widget_add_css_class (label, first_class);
  if (second_class != NULL)
    gtk_widget_add_css_class (label, second_class);
  return label;
}

static GtkWidget *
make_head (ClMemberCard *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->avatar = cl_avatar_new ("", AVATAR_SIZE);
  self->name = make_label ("strong", NULL);
  gtk_label_set_wrap (GTK_LABEL (self->name), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->name), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (self->name), NAME_CHARS);
  self->email = make_label ("small", "soft");
  self->menu = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->menu), "view-more-symbolic");
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (self->menu), FALSE);
  gtk_widget_set_valign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_valign (self->avatar, GTK_ALIGN_START);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), self->name);
  gtk_box_append (GTK_BOX (words), self->email);
  gtk_box_append (GTK_BOX (head), self->avatar);
  gtk_box_append (GTK_BOX (head), words);
  gtk_box_append (GTK_BOX (head), self->menu);
  return head;
}

static GtkWidget *
make_line (GtkWidget *first, GtkWidget *second)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (line), first);
  gtk_box_append (GTK_BOX (line), second);
  return line;
}

static void
cl_member_card_dispose (GObject *object)
{
  ClMemberCard *self = CL_MEMBER_CARD (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->managed);
  G_OBJECT_CLASS (cl_member_card_parent_class)->dispose (object);
}

static void
cl_member_card_class_init (ClMemberCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_member_card_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cl_member_card_init (ClMemberCard *self)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("cl-supervision-symbolic");

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_box_append (GTK_BOX (self->box), make_head (self));
  self->tags = cl_wrap_box_new ();
  gtk_box_append (GTK_BOX (self->box), self->tags);
  self->supervision = make_label ("small", NULL);
  gtk_widget_add_css_class (icon, "soft");
  gtk_box_append (GTK_BOX (self->box), make_line (icon, self->supervision));
  self->status = gtk_label_new (NULL);
  self->since = make_label ("small", "soft");
  gtk_box_append (GTK_BOX (self->box), make_line (self->status, self->since));
  gtk_widget_add_css_class (GTK_WIDGET (self), "member-card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
}

/**
 * cl_member_card_new:
 *
 * A member as a card, used again for one member after another. Its menu activates "members.edit"
 * and the like with the member's id.
 *
 * Returns: (transfer floating): a card
 */
GtkWidget *
cl_member_card_new (void)
{
  return g_object_new (CL_TYPE_MEMBER_CARD, NULL);
}

/**
 * cl_member_card_set_member:
 * @self: a card
 * @managed: the member
 * @bundle: to name their supervisor
 *
 * Shows a member.
 */
void
cl_member_card_set_member (ClMemberCard *self, ClManagedMember *managed, ClMemberBundle *bundle)
{
  ClMember *member = managed->member;
  g_autofree char *supervision = NULL;

  g_return_if_fail (CL_IS_MEMBER_CARD (self));

  g_set_object (&self->managed, managed);
  supervision = cl_member_words_describe_supervision (managed, bundle->people);
  cl_avatar_set_name (CL_AVATAR (self->avatar), member->name);
  gtk_label_set_label (GTK_LABEL (self->name), member->name);
  gtk_widget_set_tooltip_text (self->name, member->name);
  gtk_label_set_label (GTK_LABEL (self->email), member->email);
  gtk_widget_set_tooltip_text (self->email, member->email);
  gtk_label_set_label (GTK_LABEL (self->supervision), supervision);
  gtk_widget_set_tooltip_text (self->supervision, supervision);
  show_tags (self);
  show_status (self, bundle);
  show_menu (self);
  describe (self);
}

/**
 * cl_member_card_set_narrow:
 * @self: a card
 * @narrow: whether it stands alone on its line
 *
 * A name is cut to two lines where cards stand side by side, and uncut elsewhere.
 */
void
cl_member_card_set_narrow (ClMemberCard *self, gboolean narrow)
{
  g_return_if_fail (CL_IS_MEMBER_CARD (self));

  gtk_label_set_lines (GTK_LABEL (self->name), narrow ? -1 : NAME_LINES);
  gtk_label_set_ellipsize (GTK_LABEL (self->name),
                           narrow ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
}

/**
 * cl_member_card_popup:
 * @self: a card
 *
 * Opens its menu.
 */
void
cl_member_card_popup (ClMemberCard *self)
{
  g_return_if_fail (CL_IS_MEMBER_CARD (self));

  if (gtk_widget_get_visible (self->menu))
    gtk_menu_button_popup (GTK_MENU_BUTTON (self->menu));
}
