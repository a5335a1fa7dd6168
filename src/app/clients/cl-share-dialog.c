/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-share-dialog.h"

#include <glib/gi18n.h>

#include "cl-access-words.h"

/* Sharing, and its end: who sees more or less by it is seen before. */
struct _ClShareDialog
{
  ClPreviewedDialog parent_instance;
  ClClientBundle *bundle;
  ClShareStep step;
  gint64 from; /* whose chart */
  gint64 to;
};

G_DEFINE_FINAL_TYPE (ClShareDialog, cl_share_dialog, CL_TYPE_PREVIEWED_DIALOG)

static gboolean
is_mine (ClShareDialog *self)
{
  return self->from == cl_people_get_me (self->bundle->people);
}

static const char *
get_title (ClShareStep step)
{
  switch (step)
    {
    case CL_SHARE_STOP:
      return _ ("Stop Sharing Chart");
    case CL_SHARE_DEMOGRAPHICS:
      return _ ("Share Demographics Only");
    case CL_SHARE_CHART:
    default:
      return _ ("Share Chart");
    }
}

static char *
describe_chart (ClShareDialog *self, const char *to)
{
  const char *from = cl_people_get_name (self->bundle->people, self->from);

  if (is_mine (self))
    /* Translators: %s is a colleague’s name */
    return g_strdup_printf (_ ("%s reads what you wrote about this client, and what you write from "
                               "now on. Drafts and psychotherapy notes stay with you."),
                            to);
  /* Translators: %1$s is a colleague’s name, %2$s that of who wrote the chart */
  return g_strdup_printf (_ ("%1$s reads what %2$s wrote about this client, and what they write "
                             "from now on. Drafts and psychotherapy notes stay with %2$s."),
                          to, from);
}

static char *
describe_stop (ClShareDialog *self, const char *to)
{
  const char *from = cl_people_get_name (self->bundle->people, self->from);

  if (is_mine (self))
    /* Translators: %s is a colleague’s name */
    return g_strdup_printf (_ ("What you wrote about this client is shared with %s no longer. What "
                               "they see of the client otherwise stays."),
                            to);
  /* Translators: %1$s is a colleague’s name, %2$s that of who wrote the chart */
  return g_strdup_printf (
    _ ("What %2$s wrote about this client is shared with %1$s no longer. What "
       "they see of the client otherwise stays."),
    to, from);
}

static char *
describe_step (ClShareDialog *self)
{
  const char *to = cl_people_get_name (self->bundle->people, self->to);

  switch (self->step)
    {
    case CL_SHARE_STOP:
      return describe_stop (self, to);
    case CL_SHARE_DEMOGRAPHICS:
      /* Translators: %s is a colleague’s name */
      return g_strdup_printf (_ ("%s sees the client’s record: profile, appointments, insurance, "
                                 "diagnosis and documents. Chart notes stay private."),
                              to);
    case CL_SHARE_CHART:
    default:
      return describe_chart (self, to);
    }
}

static ClChange *
make_change (ClShareDialog *self)
{
  gint64 client = self->bundle->client->id;

  switch (self->step)
    {
    case CL_SHARE_STOP:
      return cl_change_new_unshare_chart (client, self->from, self->to);
    case CL_SHARE_DEMOGRAPHICS:
      return cl_change_new_share_demographics (client, self->to);
    case CL_SHARE_CHART:
    default:
      return cl_change_new_share_chart (client, self->from, self->to);
    }
}

static char *
describe_effects (ClShareDialog *self, GListModel *gains, GListModel *losses)
{
  g_autofree char *name =
    g_markup_escape_text (cl_people_get_name (self->bundle->people, self->to), -1);

  if (g_list_model_get_n_items (losses) > 0)
    /* Translators: %s is a person’s name */
    return g_strdup_printf (_ ("<b>%s</b> sees less by this."), name);
  if (g_list_model_get_n_items (gains) > 0)
    /* Translators: %s is a person’s name */
    return g_strdup_printf (_ ("<b>%s</b> sees more by this."), name);
  /* Translators: %s is a person’s name */
  return g_strdup_printf (_ ("<b>%s</b> sees as much as before: they have it otherwise too."),
                          name);
}

static void
cl_share_dialog_show_preview (ClPreviewedDialog *dialog, ClPreviewBar *bar, ClPreview *preview)
{
  ClShareDialog *self = CL_SHARE_DIALOG (dialog);
  gint64 owner = self->bundle->access != NULL ? self->bundle->access->owner : 0;
  g_autoptr (GListModel) gains = NULL;
  g_autoptr (GListModel) losses = NULL;
  g_autofree char *sentence = NULL;

  cl_access_words_list_effects (self->bundle->practice, self->bundle->people, preview, owner, owner,
                                &gains, &losses);
  sentence = describe_effects (self, gains, losses);
  cl_preview_bar_set_summary (bar, sentence, gains, losses, NULL);
}

static void
cl_share_dialog_dispose (GObject *object)
{
  g_clear_object (&CL_SHARE_DIALOG (object)->bundle);
  G_OBJECT_CLASS (cl_share_dialog_parent_class)->dispose (object);
}

static void
cl_share_dialog_class_init (ClShareDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_share_dialog_dispose;
  CL_PREVIEWED_DIALOG_CLASS (klass)->show_preview = cl_share_dialog_show_preview;
}

static void
cl_share_dialog_init (ClShareDialog *self)
{
}

static void
build (ClShareDialog *self)
{
  ClPreviewedDialog *dialog = CL_PREVIEWED_DIALOG (self);
  gboolean stops = self->step == CL_SHARE_STOP;
  g_autofree char *text = describe_step (self);

  adw_header_bar_set_title_widget (
    cl_previewed_dialog_get_header (dialog),
    adw_window_title_new (get_title (self->step),
                          cl_people_get_name (self->bundle->people, self->to)));
  cl_previewed_dialog_add_text (dialog, text);
  cl_previewed_dialog_list_pairs (dialog);
  cl_previewed_dialog_set_verb (dialog, stops ? _ ("S_top") : _ ("_Share"), stops,
                                stops ? _ ("Nothing changes until you press Stop.")
                                      : _ ("Nothing changes until you press Share."));
}

/**
 * cl_share_dialog_open:
 * @parent: what it is opened from
 * @bundle: the client
 * @step: what is done
 * @from: whose chart; 0 for demographics only
 * @to: the colleague
 *
 * Says what sharing a chart, stopping that, or sharing the demographics only does, before it is
 * done (docs: ACCESS, What each action does).
 */
void
cl_share_dialog_open (GtkWidget *parent,
                      ClClientBundle *bundle,
                      ClShareStep step,
                      gint64 from,
                      gint64 to)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) cl_change_unref);
  g_autofree char *toast = NULL;
  ClShareDialog *self;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (CL_IS_CLIENT_BUNDLE (bundle));

  self = g_object_new (CL_TYPE_SHARE_DIALOG, "title", get_title (step), "modal", TRUE,
                       "transient-for", gtk_widget_get_root (parent), "destroy-with-parent", TRUE,
                       NULL);
  self->bundle = g_object_ref (bundle);
  self->step = step;
  self->from = from;
  self->to = to;
  build (self);
  g_ptr_array_add (changes, make_change (self));
  /* Translators: %s is a colleague’s name */
  toast =
    g_strdup_printf (step == CL_SHARE_STOP ? _ ("No longer shared with %s") : _ ("Shared with %s"),
                     cl_people_get_name (bundle->people, to));
  cl_previewed_dialog_open (CL_PREVIEWED_DIALOG (self), bundle->practice, bundle->actor, changes,
                            toast, parent);
}
