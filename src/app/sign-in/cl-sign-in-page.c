/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-sign-in-page.h"

#include "cl-account-dialog.h"
#include "cl-avatar.h"
#include "cl-caps-lock-hint.h"
#include "cl-focus.h"
#include "cl-practice-mark.h"
#include "cl-sign-in-service.h"
#include "cl-width-watcher.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define COLUMNS 4
#define COLUMNS_NARROW 2
/* Avatars are made as many at a time as have room, and more as one comes near to their end. */
#define BATCH 16

struct _ClSignInPage
{
  GtkWidget parent_instance;
  ClPractice *practice;
  GCancellable *cancellable;
  GPtrArray *members;
  GPtrArray *buttons; /* of the first members */
  char *preferred;
  gint64 wait_until;
  guint wait_id;
  gboolean busy;
  gboolean loading;
  GtkWidget *root;
  ClWidthWatcher *watcher;
  GtkLabel *practice_name;
  GtkGrid *people;
  GtkWidget *password;
  GtkWidget *sign_in;
  GtkLabel *message;
  GtkBox *links;
  GtkMenuButton *menu_button;
  GMenuModel *menu;
};

enum
{
  SIGNAL_SIGNED_IN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClSignInPage, cl_sign_in_page, GTK_TYPE_WIDGET)

static ClMember *
get_selected (ClSignInPage *self)
{
  for (guint i = 0; i < self->buttons->len; i++)
    if (gtk_toggle_button_get_active (g_ptr_array_index (self->buttons, i)))
      return g_ptr_array_index (self->members, i);
  return NULL;
}

static void
update_button (ClSignInPage *self)
{
  const char *password = gtk_editable_get_text (GTK_EDITABLE (self->password));

  gtk_widget_set_sensitive (self->sign_in, !self->busy && self->wait_until == 0 &&
                                             *password != '\0' && get_selected (self) != NULL);
}

static void
show_message (ClSignInPage *self, const char *text, const char *css_class)
{
  gtk_label_set_label (self->message, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), text != NULL);
  gtk_widget_set_css_classes (GTK_WIDGET (self->message),
                              (const char *[]){ css_class != NULL ? css_class : "soft", NULL });
  if (text != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->password),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self->password),
                                   GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

static void
stop_waiting (ClSignInPage *self)
{
  g_clear_handle_id (&self->wait_id, g_source_remove);
  self->wait_until = 0;
}

/* The wait is counted down here and enforced by the service. */
static gboolean
on_wait_cb (gpointer data)
{
  ClSignInPage *self = data;
  gint64 left = self->wait_until - g_get_monotonic_time ();
  g_autofree char *text = NULL;
  int seconds;

  if (left <= 0)
    {
      self->wait_id = 0;
      stop_waiting (self);
      show_message (self, _ ("Wrong password. Try again."), "loss");
      update_button (self);
      return G_SOURCE_REMOVE;
    }
  seconds = (int) ((left + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC);
  text = g_strdup_printf (_ ("Wrong password. Try again in %d s."), seconds);
  show_message (self, text, "loss");
  return G_SOURCE_CONTINUE;
}

static void
start_waiting (ClSignInPage *self, gint64 seconds)
{
  stop_waiting (self);
  if (seconds > 0)
    {
      self->wait_until = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;
      self->wait_id = g_timeout_add (250, on_wait_cb, self);
      on_wait_cb (self);
    }
  update_button (self);
}

static gpointer
get_wait_work (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 *seconds = g_new (gint64, 1);

  *seconds = cl_sign_in_service_get_wait (practice, data);
  return seconds;
}

static void
on_wait_known_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ClSignInPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *seconds = cl_practice_run_finish (CL_PRACTICE (source), result, &error);

  if (seconds != NULL && self->practice != NULL)
    start_waiting (self, *seconds);
}

static void
ask_wait (ClSignInPage *self)
{
  ClMember *member = get_selected (self);

  stop_waiting (self);
  update_button (self);
  if (member != NULL)
    cl_practice_run_async (self->practice, get_wait_work, g_strdup (member->email), g_free, g_free,
                           self->cancellable, on_wait_known_cb, g_object_ref (self));
}

static void
on_signed_in_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ClSignInPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ClActor)
    actor = cl_sign_in_service_sign_in_finish (CL_PRACTICE (source), result, &error);

  self->busy = FALSE;
  if (self->practice == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->password), "");
  if (actor != NULL)
    {
      show_message (self, NULL, NULL);
      g_signal_emit (self, signals[SIGNAL_SIGNED_IN], 0, actor);
      return;
    }
  show_message (self, error->message, "loss");
  gtk_widget_grab_focus (self->password);
  ask_wait (self);
}

static void
on_sign_in_cb (ClSignInPage *self)
{
  ClMember *member = get_selected (self);
  const char *password = gtk_editable_get_text (GTK_EDITABLE (self->password));

  if (!gtk_widget_get_sensitive (self->sign_in))
    return;
  self->busy = TRUE;
  show_message (self, _ ("Signing in…"), "soft");
  update_button (self);
  cl_sign_in_service_sign_in_async (self->practice, member->email, password, self->cancellable,
                                    on_signed_in_cb, g_object_ref (self));
}

static GtkAdjustment *
get_people_adjustment (ClSignInPage *self)
{
  GtkWidget *viewport = gtk_widget_get_parent (GTK_WIDGET (self->people));

  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport));
}

/* Focus is in the password, so that nothing else scrolls to the avatar. */
static void
scroll_to (ClSignInPage *self, GtkWidget *button)
{
  GtkAdjustment *adjustment = get_people_adjustment (self);
  double y;

  if (gtk_widget_translate_coordinates (button, GTK_WIDGET (self->people), 0, 0, NULL, &y))
    gtk_adjustment_clamp_page (adjustment, y, y + gtk_widget_get_height (button));
}

static void
on_picked_cb (ClSignInPage *self, GtkToggleButton *button)
{
  GtkWidget *name = g_object_get_data (G_OBJECT (button), "cl-name");

  if (!gtk_toggle_button_get_active (button))
    {
      gtk_widget_remove_css_class (name, "strong");
      return;
    }
  gtk_widget_add_css_class (name, "strong");
  scroll_to (self, GTK_WIDGET (button));
  /* What was said before the members came is still to be read. */
  if (!self->loading)
    show_message (self, NULL, NULL);
  ask_wait (self);
  gtk_widget_grab_focus (self->password);
}

static GtkWidget *
make_button (ClSignInPage *self, ClMember *member)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *avatar = cl_avatar_new (member->name, 64);
  GtkWidget *name = gtk_label_new (member->name);
  const char *role = member->roles != NULL && member->roles[0] != NULL
                       ? cl_role_translate_name (member->roles[0])
                       : "";
  GtkWidget *second = gtk_label_new (role);

  gtk_widget_set_margin_bottom (avatar, 6);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 16);
  gtk_label_set_width_chars (GTK_LABEL (name), 14);
  gtk_label_set_ellipsize (GTK_LABEL (second), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (second), 16);
  gtk_widget_add_css_class (second, "small");
  gtk_widget_add_css_class (second, "soft");
  gtk_box_append (GTK_BOX (box), avatar);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), second);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "pick");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, member->email);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  member->name, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, role, -1);
  g_object_set_data (G_OBJECT (button), "cl-name", name);
  if (self->buttons->len > 0)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), g_ptr_array_index (self->buttons, 0));
  g_signal_connect_object (button, "toggled", G_CALLBACK (on_picked_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static guint
get_columns (ClSignInPage *self)
{
  guint columns = cl_width_watcher_get_narrow (self->watcher) ? COLUMNS_NARROW : COLUMNS;

  return CLAMP (self->members->len, 1, columns);
}

static void
attach_button (ClSignInPage *self, guint i)
{
  int columns = (int) get_columns (self);

  gtk_grid_attach (self->people, g_ptr_array_index (self->buttons, i), (int) i % columns,
                   (int) i / columns, 1, 1);
}

static void
ensure_buttons (ClSignInPage *self, guint n)
{
  n = MIN (n, self->members->len);
  for (guint i = self->buttons->len; i < n; i++)
    {
      g_ptr_array_add (self->buttons, g_object_ref_sink (
                                        make_button (self, g_ptr_array_index (self->members, i))));
      attach_button (self, i);
    }
}

/* Before one sees their end. */
static void
on_people_scrolled_cb (ClSignInPage *self, GtkAdjustment *adjustment)
{
  if (gtk_adjustment_get_value (adjustment) + 2 * gtk_adjustment_get_page_size (adjustment) >
      gtk_adjustment_get_upper (adjustment))
    ensure_buttons (self, self->buttons->len + BATCH);
}

static void
lay_out_people (ClSignInPage *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->links),
                                  cl_width_watcher_get_narrow (self->watcher)
                                    ? GTK_ORIENTATION_VERTICAL
                                    : GTK_ORIENTATION_HORIZONTAL);
  for (guint i = 0; i < self->buttons->len; i++)
    {
      GtkWidget *button = g_ptr_array_index (self->buttons, i);

      if (gtk_widget_get_parent (button) != NULL)
        gtk_grid_remove (self->people, button);
      attach_button (self, i);
    }
}

static void
show_people (ClSignInPage *self, GPtrArray *members)
{
  guint chosen = 0;

  for (guint i = 0; i < self->buttons->len; i++)
    gtk_grid_remove (self->people, g_ptr_array_index (self->buttons, i));
  g_ptr_array_set_size (self->buttons, 0);
  g_ptr_array_set_size (self->members, 0);
  for (guint i = 0; i < members->len; i++)
    {
      ClMember *member = g_ptr_array_index (members, i);

      /* Who is invited comes in by the code. */
      if (member->status != CL_MEMBER_STATUS_ACTIVE)
        continue;
      if (self->preferred != NULL && g_ascii_strcasecmp (member->email, self->preferred) == 0)
        chosen = self->members->len;
      g_ptr_array_add (self->members, g_object_ref (member));
    }
  ensure_buttons (self, MAX (chosen + 1, BATCH));
  self->loading = TRUE;
  if (self->members->len > 0)
    gtk_toggle_button_set_active (g_ptr_array_index (self->buttons, chosen), TRUE);
  self->loading = FALSE;
  update_button (self);
}

static gpointer
load_work (ClPractice *practice, gpointer data, GCancellable *cancellable, GError **error)
{
  return cl_sign_in_service_list_members (practice, error);
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ClSignInPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) members = cl_practice_run_finish (CL_PRACTICE (source), result, &error);

  if (self->practice == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (members == NULL)
    show_message (self, error->message, "loss");
  else
    show_people (self, members);
}

static gboolean
move_choice (ClSignInPage *self, int by)
{
  ClMember *member = get_selected (self);
  guint index;

  if (member == NULL || !g_ptr_array_find (self->members, member, &index))
    return FALSE;
  if ((int) index + by < 0 || (int) index + by >= (int) self->members->len)
    return TRUE;
  ensure_buttons (self, (guint) ((int) index + by) + BATCH);
  gtk_toggle_button_set_active (g_ptr_array_index (self->buttons, index + by), TRUE);
  return TRUE;
}

static gboolean
on_key_pressed_cb (ClSignInPage *self,
                   guint keyval,
                   guint keycode,
                   GdkModifierType state,
                   GtkEventControllerKey *controller)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  gboolean in_password = focus != NULL && gtk_widget_is_ancestor (focus, self->password);
  gboolean has_text = *gtk_editable_get_text (GTK_EDITABLE (self->password)) != '\0';
  int forward = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -1 : 1;
  gboolean in_people = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->people));

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || !(in_password || in_people))
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Up:
      return move_choice (self, -(int) get_columns (self));
    case GDK_KEY_Down:
      return move_choice (self, (int) get_columns (self));
    case GDK_KEY_Left:
      return in_password && has_text ? FALSE : move_choice (self, -forward);
    case GDK_KEY_Right:
      return in_password && has_text ? FALSE : move_choice (self, forward);
    default:
      if (!in_people || keyval == GDK_KEY_space || gdk_keyval_to_unicode (keyval) < 0x20)
        return GDK_EVENT_PROPAGATE;
      gtk_widget_grab_focus (self->password);
      return gtk_event_controller_key_forward (
        controller, GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->password))));
    }
}

static void
on_account_ready_cb (ClSignInPage *self, const char *email)
{
  cl_sign_in_page_reload (self, email);
  show_message (self, _ ("Your password is set. Sign in with it."), "gain");
}

static void
open_account_dialog (ClSignInPage *self, GtkWidget *dialog)
{
  gtk_window_set_transient_for (GTK_WINDOW (dialog),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  g_signal_connect_object (dialog, "ready", G_CALLBACK (on_account_ready_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_invitation_cb (ClSignInPage *self)
{
  open_account_dialog (self, cl_account_dialog_new_invitation (self->practice, NULL, NULL));
}

static void
on_recovery_cb (ClSignInPage *self)
{
  ClMember *member = get_selected (self);

  open_account_dialog (
    self, cl_account_dialog_new_recovery (self->practice, member != NULL ? member->email : NULL));
}

/* A menu is a dozen widgets, and few open this one. */
static void
on_menu_asked_cb (GtkMenuButton *button, gpointer data)
{
  ClSignInPage *self = data;

  if (gtk_menu_button_get_menu_model (button) == NULL)
    gtk_menu_button_set_menu_model (button, self->menu);
}

static gboolean
cl_sign_in_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (CL_SIGN_IN_PAGE (widget)->password);
}

static void
cl_sign_in_page_dispose (GObject *object)
{
  ClSignInPage *self = CL_SIGN_IN_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  stop_waiting (self);
  g_clear_object (&self->practice);
  gtk_widget_dispose_template (GTK_WIDGET (self), CL_TYPE_SIGN_IN_PAGE);
  G_OBJECT_CLASS (cl_sign_in_page_parent_class)->dispose (object);
}

static void
cl_sign_in_page_finalize (GObject *object)
{
  ClSignInPage *self = CL_SIGN_IN_PAGE (object);

  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->members);
  g_ptr_array_unref (self->buttons);
  g_free (self->preferred);
  G_OBJECT_CLASS (cl_sign_in_page_parent_class)->finalize (object);
}

static void
cl_sign_in_page_class_init (ClSignInPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cl_sign_in_page_dispose;
  object_class->finalize = cl_sign_in_page_finalize;
  widget_class->focus = cl_focus_inside;
  widget_class->grab_focus = cl_sign_in_page_grab_focus;

  /**
   * ClSignInPage::signed-in:
   * @self: a sign-in page
   * @actor: (type ClActor): who is signed in now
   *
   * The password was right.
   */
  signals[SIGNAL_SIGNED_IN] = g_signal_new ("signed-in", CL_TYPE_SIGN_IN_PAGE, G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 1, CL_TYPE_ACTOR);

  g_type_ensure (CL_TYPE_CAPS_LOCK_HINT);
  g_type_ensure (CL_TYPE_WIDTH_WATCHER);
  g_type_ensure (CL_TYPE_PRACTICE_MARK);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/caseload/Caseload/sign-in/cl-sign-in-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ClSignInPage, root);
  gtk_widget_class_bind_template_child (widget_class, ClSignInPage, watcher);
  gtk_widget_class_bind_template_child (widget_class, ClSignInPage, practice_name);
  gtk_widget_class_bind_template_child (widget_class, ClSignInPage, people);
  gtk_widget_class_bind_template_child (widget_class, ClSignInPage, password);
  gtk_widget_class_bind_template_child (widget_class, ClSignInPage, sign_in);
  gtk_widget_class_bind_template_child (widget_class, ClSignInPage, message);
  gtk_widget_class_bind_template_child (widget_class, ClSignInPage, links);
  gtk_widget_class_bind_template_child (widget_class, ClSignInPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, ClSignInPage, menu);
  gtk_widget_class_bind_template_callback (widget_class, lay_out_people);
  gtk_widget_class_bind_template_callback (widget_class, update_button);
  gtk_widget_class_bind_template_callback (widget_class, on_sign_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_invitation_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_recovery_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed_cb);
}

static void
cl_sign_in_page_init (ClSignInPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->members = g_ptr_array_new_with_free_func (g_object_unref);
  self->buttons = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->menu_button, on_menu_asked_cb, self, NULL);
  g_signal_connect_object (get_people_adjustment (self), "value-changed",
                           G_CALLBACK (on_people_scrolled_cb), self, G_CONNECT_SWAPPED);
}

/**
 * cl_sign_in_page_new:
 * @practice: an opened practice
 * @email: (nullable): whose avatar is chosen at first
 *
 * The members of a practice as avatars, and a password: arrows move over the avatars, typing
 * goes to the password (docs: SCREENS, Sign in).
 *
 * Returns: (transfer floating): a sign-in page
 */
GtkWidget *
cl_sign_in_page_new (ClPractice *practice, const char *email)
{
  ClSignInPage *self = g_object_new (CL_TYPE_SIGN_IN_PAGE, NULL);
  g_autofree char *name = cl_practice_get_name (practice);

  self->practice = g_object_ref (practice);
  gtk_label_set_label (self->practice_name, name);
  cl_sign_in_page_reload (self, email);
  return GTK_WIDGET (self);
}

/**
 * cl_sign_in_page_reload:
 * @self: a sign-in page
 * @email: (nullable): whom to choose
 *
 * Reads the members again.
 */
void
cl_sign_in_page_reload (ClSignInPage *self, const char *email)
{
  g_return_if_fail (CL_IS_SIGN_IN_PAGE (self));

  g_free (self->preferred);
  self->preferred = g_strdup (email);
  cl_practice_run_async (self->practice, load_work, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                         self->cancellable, on_loaded_cb, g_object_ref (self));
}

/**
 * cl_sign_in_page_set_notice:
 * @self: a sign-in page
 * @notice: (nullable): a sentence to show under the password
 *
 * Says why the person is here again, such as after a lock.
 */
void
cl_sign_in_page_set_notice (ClSignInPage *self, const char *notice)
{
  g_return_if_fail (CL_IS_SIGN_IN_PAGE (self));

  show_message (self, notice, "soft");
}
