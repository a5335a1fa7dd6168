/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-map-card.h"

#include "cl-access-badge.h"
#include "cl-access-words.h"
#include "cl-avatar.h"

#include <glib/gi18n.h>

/* A popover cuts wrapped labels off: they get a width of their own (docs: LOOK, Pitfalls). */
#define WIDTH_CHARS 34
#define HINT_CHARS 16
#define MAX_REASONS 5
/* Between the cell and the card. */
#define GAP 4

struct _ClMapCard
{
  GtkPopover parent_instance;
  GtkWidget *avatar;
  GtkWidget *name;
  GtkWidget *client;
  GtkWidget *badge;
  GtkWidget *title;
  GtkWidget *reasons;
  GtkWidget *more;
  GtkWidget *open;
};

G_DEFINE_FINAL_TYPE (ClMapCard, cl_map_card, GTK_TYPE_POPOVER)

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), WIDTH_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (label), WIDTH_CHARS);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_reason (ClPractice *practice, ClPeople *people, const ClReason *reason)
{
  g_autofree char *title = cl_access_words_get_title (people, reason);
  g_autofree char *detail = cl_access_words_get_detail (practice, people, reason);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *icon = gtk_image_new_from_icon_name (
    cl_access_badge_level_get_icon_name (cl_access_words_get_badge (reason)));
  GtkWidget *second = make_label (detail, "small");

  gtk_widget_add_css_class (second, "soft");
  gtk_widget_add_css_class (icon, "soft");
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_margin_top (icon, 2);
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (words), make_label (title, "strong"));
  gtk_box_append (GTK_BOX (words), second);
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), words);
  return line;
}

static guint
count_areas (const ClReason *reason)
{
  guint n = 0;

  for (guint areas = reason->areas; areas != 0; areas &= areas - 1)
    n++;
  return n;
}

/* A role gives several things; it is one reason, and says the most that it gives. */
static GPtrArray *
list_reasons (ClPeople *people, ClHolder *holder)
{
  g_autoptr (GPtrArray) reasons = g_ptr_array_new ();
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < holder->reasons->len; i++)
    {
      const ClReason *reason = g_ptr_array_index (holder->reasons, i);
      char *title = cl_access_words_get_title (people, reason);
      gpointer place, *told;

      if (reason->source != CL_REASON_ROLE ||
          !g_hash_table_lookup_extended (places, title, NULL, &place))
        {
          g_hash_table_insert (places, title, GUINT_TO_POINTER (reasons->len));
          g_ptr_array_add (reasons, (gpointer) reason);
          continue;
        }
      g_free (title);
      told = &g_ptr_array_index (reasons, GPOINTER_TO_UINT (place));
      if (count_areas (reason) > count_areas (*told))
        *told = (gpointer) reason;
    }
  return g_steal_pointer (&reasons);
}

static void
clear_reasons (ClMapCard *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->reasons)) != NULL)
    gtk_box_remove (GTK_BOX (self->reasons), child);
}

static GtkWidget *
make_head (ClMapCard *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->avatar = cl_avatar_new ("", 36);
  self->name = gtk_label_new (NULL);
  self->client = gtk_label_new (NULL);
  self->badge = cl_access_badge_new (CL_ACCESS_BADGE_NONE);
  gtk_label_set_xalign (GTK_LABEL (self->name), 0);
  gtk_label_set_xalign (GTK_LABEL (self->client), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->name), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (self->client), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->name, "strong");
  gtk_widget_add_css_class (self->client, "soft");
  gtk_widget_add_css_class (self->client, "small");
  gtk_widget_set_hexpand (names, TRUE);
  gtk_widget_set_valign (names, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->badge, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (names), self->name);
  gtk_box_append (GTK_BOX (names), self->client);
  gtk_box_append (GTK_BOX (head), self->avatar);
  gtk_box_append (GTK_BOX (head), names);
  gtk_box_append (GTK_BOX (head), self->badge);
  return head;
}

static GtkWidget *
make_foot (ClMapCard *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *hint = gtk_label_new (_ ("Enter to open · Esc to close"));

  self->open = gtk_button_new_with_mnemonic (_ ("_Manage Access…"));
  gtk_widget_add_css_class (self->open, "suggested-action");
  gtk_widget_add_css_class (hint, "small");
  gtk_widget_add_css_class (hint, "soft");
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  /* Where its words are long or large it takes two lines, and the card stays as wide. */
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (hint), HINT_CHARS);
  gtk_widget_set_hexpand (hint, TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->open), "map.open");
  gtk_box_append (GTK_BOX (foot), hint);
  gtk_box_append (GTK_BOX (foot), self->open);
  return foot;
}

static void
cl_map_card_class_init (ClMapCardClass *klass)
{
}

static void
cl_map_card_init (ClMapCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);

  self->title = make_label (NULL, "small");
  self->reasons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  self->more = make_label (NULL, "small");
  gtk_widget_add_css_class (self->title, "strong");
  gtk_widget_add_css_class (self->title, "soft");
  gtk_widget_add_css_class (self->more, "soft");
  gtk_box_append (GTK_BOX (box), make_head (self));
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), self->reasons);
  gtk_box_append (GTK_BOX (box), self->more);
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), make_foot (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "mapcard");
  gtk_popover_set_child (GTK_POPOVER (self), box);
  /* It goes with the pointer and the cursor, and takes neither from the map. */
  gtk_popover_set_autohide (GTK_POPOVER (self), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_BOTTOM);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
}

/**
 * cl_map_card_new:
 *
 * The card that says why a member has what a cell of the access map shows.
 *
 * Returns: (transfer floating): a card, to be given a parent
 */
GtkWidget *
cl_map_card_new (void)
{
  return g_object_new (CL_TYPE_MAP_CARD, NULL);
}

/**
 * cl_map_card_show:
 * @self: a card
 * @practice: whose clock and time zone
 * @people: to name people
 * @client_name: the client
 * @holder: what the member has, and why
 *
 * Fills the card; it is shown by its owner.
 */
void
cl_map_card_show (ClMapCard *self,
                  ClPractice *practice,
                  ClPeople *people,
                  const char *client_name,
                  ClHolder *holder)
{
  const char *name = cl_people_get_name (people, holder->member);
  g_autofree char *short_name = cl_people_get_short_name (people, holder->member);
  /* Translators: %s is a client, of whom a card says what a member may see */
  g_autofree char *on = g_strdup_printf (_ ("on %s"), client_name);
  g_autofree char *title = NULL;
  g_autoptr (GPtrArray) reasons = list_reasons (people, holder);
  guint n = MIN (reasons->len, MAX_REASONS);
  guint n_more = reasons->len - n;

  g_return_if_fail (CL_IS_MAP_CARD (self));

  if (reasons->len > 0)
    /* Translators: %s is a member's short name */
    title = g_strdup_printf (_ ("Why %s has this"), short_name);
  else
    title = g_strdup_printf (_ ("%s has no access."), short_name);
  cl_avatar_set_name (CL_AVATAR (self->avatar), name);
  gtk_label_set_label (GTK_LABEL (self->name), name);
  gtk_label_set_label (GTK_LABEL (self->client), on);
  gtk_label_set_label (GTK_LABEL (self->title), title);
  cl_access_badge_set_level (CL_ACCESS_BADGE (self->badge),
                             cl_access_words_get_holder_badge (holder));
  clear_reasons (self);
  for (guint i = 0; i < n; i++)
    gtk_box_append (GTK_BOX (self->reasons),
                    make_reason (practice, people, g_ptr_array_index (reasons, i)));
  gtk_widget_set_visible (self->reasons, n > 0);
  gtk_widget_set_visible (self->more, n_more > 0);
  if (n_more > 0)
    {
      g_autofree char *more =
        g_strdup_printf (ngettext ("and %u more reason", "and %u more reasons", n_more), n_more);

      gtk_label_set_label (GTK_LABEL (self->more), more);
    }
}

/**
 * cl_map_card_point:
 * @self: a card, filled
 * @cell: where what it is about is, in the card's parent
 *
 * Shows it below and beside, so that row and column stay seen: after the cell where there is
 * room, else before it.
 */
void
cl_map_card_point (ClMapCard *self, const GdkRectangle *cell)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  gboolean is_right = gtk_widget_get_direction (parent) != GTK_TEXT_DIR_RTL;
  GdkRectangle side = { cell->x, cell->y, 1, cell->height };
  int width, after, before;

  g_return_if_fail (CL_IS_MAP_CARD (self));

  gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  after = gtk_widget_get_width (parent) - cell->x - cell->width;
  before = cell->x;
  is_right = is_right ? after >= width || after >= before : before < width && after > before;
  side.x = is_right ? cell->x + cell->width + GAP : cell->x - GAP - 1;
  gtk_widget_set_halign (GTK_WIDGET (self), is_right ? GTK_ALIGN_START : GTK_ALIGN_END);
  gtk_popover_set_pointing_to (GTK_POPOVER (self), &side);
  gtk_popover_popup (GTK_POPOVER (self));
}
