/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-create-page.h"

#include "cl-error.h"
#include "cl-focus.h"
#include "cl-password-strength.h"
#include "cl-practice.h"
#include "cl-time-zones.h"

#include <adwaita.h>
#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

struct _ClCreatePage
{
  GtkWidget parent_instance;
  gboolean busy;
  GtkWidget *root;
  GtkWidget *practice_name;
  GtkDropDown *zone;
  GtkWidget *name;
  GtkWidget *email;
  GtkWidget *password;
  ClPasswordStrength *strength;
  GtkLabel *message;
  GtkWidget *create;
};

enum
{
  SIGNAL_CREATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ClCreatePage, cl_create_page, GTK_TYPE_WIDGET)

/* What the thread gets, and what it makes. */
typedef struct
{
  char *path;
  char *practice_name;
  char *zone;
  char *name;
  char *email;
  char *password;
  char *recovery_key;
} Request;

static void
wipe (char *text)
{
  if (text != NULL)
    explicit_bzero (text, strlen (text));
  g_free (text);
}

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->path);
  g_free (request->practice_name);
  g_free (request->zone);
  g_free (request->name);
  g_free (request->email);
  wipe (request->password);
  wipe (request->recovery_key);
  g_free (request);
}

static const char *
get_text (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static char *
dup_stripped (GtkWidget *row)
{
  return g_strstrip (g_strdup (get_text (row)));
}

static void
update (ClCreatePage *self)
{
  g_autofree char *practice_name = dup_stripped (self->practice_name);
  g_autofree char *name = dup_stripped (self->name);
  g_autofree char *email = dup_stripped (self->email);

  cl_password_strength_set_password (self->strength, get_text (self->password));
  gtk_widget_set_sensitive (self->create, !self->busy && *practice_name != '\0' && *name != '\0' &&
                                            *email != '\0' &&
                                            cl_password_strength_get_accepted (self->strength));
}

static void
show_error (ClCreatePage *self, const GError *error)
{
  const char *member = error != NULL ? cl_error_get_member (error) : NULL;
  const struct
  {
    const char *member;
    GtkWidget *row;
  } rows[] = {
    { "name", self->practice_name },      { "admin_name", self->name },
    { "admin_email", self->email },       { "email", self->email },
    { "admin_password", self->password }, { "password", self->password },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    gtk_widget_remove_css_class (rows[i].row, "error");
  gtk_label_set_label (self->message, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), error != NULL);
  for (gsize i = 0; member != NULL && i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (rows[i].member, member))
      {
        gtk_widget_add_css_class (rows[i].row, "error");
        gtk_widget_grab_focus (rows[i].row);
      }
}

/* A new file in the person's data folder, named after the practice. */
static char *
choose_path (const char *practice_name, GError **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "caseload", NULL);
  g_autofree char *base = g_strdelimit (g_strdup (practice_name), "/\\:*?\"<>|.", '-');

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, CL_ERROR, CL_ERROR_STORAGE,
                   _ ("The folder “%s” cannot be made: %s. Make room or ask for the right to write "
                      "there."),
                   folder, g_strerror (errno));
      return NULL;
    }
  for (guint i = 1;; i++)
    {
      g_autofree char *name = i == 1 ? g_strdup_printf ("%s.caseload", base)
                                     : g_strdup_printf ("%s %u.caseload", base, i);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
}

static void
create_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Request *request = task_data;
  GError *error = NULL;
  ClPractice *practice = NULL;

  request->path = choose_path (request->practice_name, &error);
  if (request->path != NULL)
    {
      const ClPracticeDraft draft = {
        .name = request->practice_name,
        .timezone = request->zone,
        .admin_name = request->name,
        .admin_email = request->email,
        .admin_password = request->password,
      };

      practice = cl_practice_create (request->path, &draft, &request->recovery_key, &error);
    }
  if (practice != NULL)
    g_task_return_pointer (task, practice, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
on_created_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  ClCreatePage *self = CL_CREATE_PAGE (source);
  Request *request = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (ClPractice) practice = g_task_propagate_pointer (G_TASK (result), &error);

  self->busy = FALSE;
  if (self->root == NULL)
    return;
  gtk_button_set_label (GTK_BUTTON (self->create), _ ("_Create Practice"));
  update (self);
  if (practice == NULL)
    {
      show_error (self, error);
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->password), "");
  g_signal_emit (self, signals[SIGNAL_CREATED], 0, practice, request->recovery_key, request->email);
}

static void
on_create_cb (ClCreatePage *self)
{
  g_autoptr (GTask) task = NULL;
  GtkStringObject *zone = gtk_drop_down_get_selected_item (self->zone);
  Request *request;

  if (!gtk_widget_get_sensitive (self->create))
    return;
  request = g_new0 (Request, 1);
  request->practice_name = dup_stripped (self->practice_name);
  request->zone = g_strdup (zone != NULL ? gtk_string_object_get_string (zone) : "UTC");
  request->name = dup_stripped (self->name);
  request->email = dup_stripped (self->email);
  request->password = g_strdup (get_text (self->password));
  show_error (self, NULL);
  self->busy = TRUE;
  gtk_button_set_label (GTK_BUTTON (self->create), _ ("Creating…"));
  update (self);
  task = g_task_new (self, NULL, on_created_cb, NULL);
  g_task_set_task_data (task, request, request_free);
  g_task_run_in_thread (task, create_thread);
}

static char *
describe_zone (GtkStringObject *zone)
{
  return cl_time_zones_describe (gtk_string_object_get_string (zone));
}

static void
fill_zones (ClCreatePage *self)
{
  g_autoptr (GtkStringList) zones = cl_time_zones_list ();
  g_autofree char *own = cl_time_zones_get_own ();
  g_autoptr (GtkExpression) expression = gtk_cclosure_expression_new (
    G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (describe_zone), NULL, NULL);

  gtk_drop_down_set_expression (self->zone, expression);
  gtk_drop_down_set_model (self->zone, G_LIST_MODEL (zones));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (zones)); i++)
    if (g_str_equal (gtk_string_list_get_string (zones, i), own))
      gtk_drop_down_set_selected (self->zone, i);
}

static gboolean
cl_create_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (CL_CREATE_PAGE (widget)->practice_name);
}

static void
cl_create_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CL_TYPE_CREATE_PAGE);
  G_OBJECT_CLASS (cl_create_page_parent_class)->dispose (object);
}

static void
cl_create_page_class_init (ClCreatePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cl_create_page_dispose;
  widget_class->focus = cl_focus_inside;
  widget_class->grab_focus = cl_create_page_grab_focus;

  /**
   * ClCreatePage::created:
   * @self: the page
   * @practice: (type ClPractice): the new practice
   * @recovery_key: its recovery words, to be shown once
   * @email: the administrator's
   *
   * The practice is on disk.
   */
  signals[SIGNAL_CREATED] = g_signal_new ("created", CL_TYPE_CREATE_PAGE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 3, CL_TYPE_PRACTICE,
                                          G_TYPE_STRING, G_TYPE_STRING);

  g_type_ensure (CL_TYPE_PASSWORD_STRENGTH);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/caseload/Caseload/first-run/cl-create-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ClCreatePage, root);
  gtk_widget_class_bind_template_child (widget_class, ClCreatePage, practice_name);
  gtk_widget_class_bind_template_child (widget_class, ClCreatePage, zone);
  gtk_widget_class_bind_template_child (widget_class, ClCreatePage, name);
  gtk_widget_class_bind_template_child (widget_class, ClCreatePage, email);
  gtk_widget_class_bind_template_child (widget_class, ClCreatePage, password);
  gtk_widget_class_bind_template_child (widget_class, ClCreatePage, strength);
  gtk_widget_class_bind_template_child (widget_class, ClCreatePage, message);
  gtk_widget_class_bind_template_child (widget_class, ClCreatePage, create);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, on_create_cb);
}

static void
cl_create_page_init (ClCreatePage *self)
{
  const char *real_name = g_get_real_name ();

  gtk_widget_init_template (GTK_WIDGET (self));
  fill_zones (self);
  if (real_name != NULL && !g_str_equal (real_name, "Unknown") && !g_str_equal (real_name, "root"))
    gtk_editable_set_text (GTK_EDITABLE (self->name), real_name);
  update (self);
}

/**
 * cl_create_page_new:
 *
 * Asks for what a new practice needs and makes it, in the person's data folder (docs: SCREENS,
 * First run).
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *
cl_create_page_new (void)
{
  return g_object_new (CL_TYPE_CREATE_PAGE, NULL);
}
