/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-note-page-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cl-confirm.h"
#include "cl-error.h"
#include "cl-note-service.h"
#include "cl-save.h"
#include "cl-wipe.h"

static GtkTextBuffer *
get_buffer (ClNotePage *self)
{
  return gtk_text_view_get_buffer (cl_note_view_get_text (self->view));
}

static char *
get_text (ClNotePage *self)
{
  char *text = NULL;

  g_object_get (get_buffer (self), "text", &text, NULL);
  return text;
}

/* --- what could not be saved */

static void
hide_bar (ClNotePage *self)
{
  gtk_widget_set_visible (self->bar, FALSE);
}

static void
show_bar (ClNotePage *self, const char *message, const char *button)
{
  gtk_label_set_label (self->bar_label, message);
  gtk_widget_set_visible (self->bar_button, button != NULL);
  if (button != NULL)
    gtk_button_set_label (GTK_BUTTON (self->bar_button), button);
  gtk_widget_set_visible (self->bar, TRUE);
}

/* Somebody, or another window, was first: what there is now is to be looked at. */
static gboolean
is_overtaken (const GError *error)
{
  return g_error_matches (error, CL_ERROR, CL_ERROR_CONFLICT) ||
         g_error_matches (error, CL_ERROR, CL_ERROR_INVALID);
}

static void
show_refusal (ClNotePage *self, const GError *error, gboolean is_lost)
{
  g_autofree char *message =
    is_lost ? g_strdup_printf ("%s %s", error->message, _ ("What you typed here is not saved."))
            : g_strdup (error->message);

  show_bar (self, message, is_overtaken (error) ? _ ("Look Again") : _ ("Try Again"));
}

static void
on_flushed_cb (gboolean is_saved, gpointer user_data)
{
  g_object_unref (user_data);
}

static void
on_bar_clicked_cb (ClNotePage *self)
{
  const GError *error = self->saver != NULL ? cl_note_saver_get_error (self->saver) : NULL;

  if (error != NULL && !is_overtaken (error))
    {
      cl_note_saver_flush (self->saver, on_flushed_cb, g_object_ref (self));
      return;
    }
  if (error != NULL)
    {
      g_autofree char *typed = get_text (self);

      cl_note_page_edit_keep (self, typed, self->bundle->note->body);
      explicit_bzero (typed, strlen (typed));
      cl_note_saver_forget (self->saver);
    }
  hide_bar (self);
  cl_note_page_load (self);
}

/**
 * cl_note_page_edit_make_bar:
 * @self: a page
 *
 * Returns: (transfer floating): where it is told what could not be done
 */
GtkWidget *
cl_note_page_edit_make_bar (ClNotePage *self)
{
  self->bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->bar_label = GTK_LABEL (gtk_label_new (NULL));
  self->bar_button = gtk_button_new ();
  gtk_label_set_xalign (self->bar_label, 0);
  gtk_label_set_wrap (self->bar_label, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->bar_label), TRUE);
  gtk_widget_set_valign (self->bar_button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->bar, "notice");
  gtk_widget_add_css_class (self->bar, "note-bar");
  gtk_widget_set_visible (self->bar, FALSE);
  g_signal_connect_swapped (self->bar_button, "clicked", G_CALLBACK (on_bar_clicked_cb), self);
  gtk_box_append (GTK_BOX (self->bar), GTK_WIDGET (self->bar_label));
  gtk_box_append (GTK_BOX (self->bar), self->bar_button);
  return self->bar;
}

/* --- writing */

static void
on_saver_changed_cb (ClNotePage *self)
{
  ClNoteSaverState state = cl_note_saver_get_state (self->saver);

  /* A draft that was begun just now can be deleted. */
  if (self->note == 0 && self->bundle->note->id != 0)
    cl_note_foot_set_bundle (self->foot, self->actor, self->bundle);
  self->note = self->bundle->note->id;
  cl_note_foot_set_saver (self->foot, self->practice, self->saver);
  if (state == CL_NOTE_SAVER_FAILED)
    show_refusal (self, cl_note_saver_get_error (self->saver), TRUE);
  else if (state == CL_NOTE_SAVER_CLEAN)
    hide_bar (self);
}

static void
on_text_changed_cb (ClNotePage *self)
{
  if (self->saver != NULL && !self->is_filling)
    cl_note_saver_touch (self->saver);
}

static void
drop_saver (ClNotePage *self)
{
  if (self->saver == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->saver, self);
  cl_note_saver_stop (self->saver);
  g_clear_object (&self->saver);
}

static void
ensure_saver (ClNotePage *self)
{
  if (self->saver == NULL)
    {
      self->saver =
        cl_note_saver_new (self->practice, self->actor, self->bundle->note, get_buffer (self));
      g_signal_connect_swapped (self->saver, "changed", G_CALLBACK (on_saver_changed_cb), self);
    }
  else
    cl_note_saver_set_note (self->saver, self->bundle->note);
  cl_note_foot_set_saver (self->foot, self->practice, self->saver);
}

/* What was typed and could not be saved, beneath what was saved meanwhile: nothing is lost, and
 * nothing is written over. */
static void
put_back_typed (ClNotePage *self)
{
  g_autofree char *both = NULL;
  const char *now = self->bundle->note->body;

  if (g_strcmp0 (self->typed, now) != 0)
    {
      if (g_strcmp0 (self->typed_over, now) == 0)
        both = g_strdup (self->typed);
      else
        {
          both = g_strdup_printf ("%s\n\n%s", now, self->typed);
          cl_save_show_error (GTK_WIDGET (self),
                              _ ("What you had typed stands below what was saved meanwhile."));
        }
      gtk_text_buffer_set_text (get_buffer (self), both, -1);
      explicit_bzero (both, strlen (both));
    }
  cl_wipe_text (&self->typed);
  cl_wipe_text (&self->typed_over);
}

/**
 * cl_note_page_edit_show:
 * @self: a page whose note was read
 *
 * Lets its author write on it, or do what they may as it stands.
 */
void
cl_note_page_edit_show (ClNotePage *self)
{
  gboolean may_update = cl_note_service_may_update (self->actor, self->bundle->note);
  GtkTextView *text = cl_note_view_get_text (self->view);

  gtk_text_view_set_editable (text, may_update);
  gtk_text_view_set_cursor_visible (text, may_update);
  cl_note_view_set_may_change (self->view, may_update);
  cl_note_foot_set_bundle (self->foot, self->actor, self->bundle);
  cl_note_page_review_show (self);
  cl_note_page_add_show (self);
  if (!may_update)
    {
      drop_saver (self);
      if (self->typed != NULL)
        show_bar (self,
                  _ ("This note was signed meanwhile. Unlock it, and what you typed is added "
                     "to it."),
                  NULL);
      return;
    }
  ensure_saver (self);
  if (self->typed != NULL)
    {
      hide_bar (self);
      put_back_typed (self);
    }
}

/**
 * cl_note_page_edit_keep:
 * @self: a page
 * @typed: what was typed and is not saved
 * @before: what the note said then
 *
 * Keeps it until the note is there and can be written on.
 */
void
cl_note_page_edit_keep (ClNotePage *self, const char *typed, const char *before)
{
  cl_wipe_text (&self->typed);
  cl_wipe_text (&self->typed_over);
  self->typed = g_strdup (typed);
  self->typed_over = g_strdup (before);
}

/**
 * cl_note_page_edit_is_busy:
 * @self: a page
 *
 * Returns: whether something was typed that is not saved yet
 */
gboolean
cl_note_page_edit_is_busy (ClNotePage *self)
{
  return self->saver != NULL && cl_note_saver_get_state (self->saver) != CL_NOTE_SAVER_CLEAN;
}

/**
 * cl_note_page_edit_init:
 * @self: a page with its view and its foot
 *
 * Follows what is typed.
 */
void
cl_note_page_edit_init (ClNotePage *self)
{
  g_signal_connect_swapped (get_buffer (self), "changed", G_CALLBACK (on_text_changed_cb), self);
}

/**
 * cl_note_page_edit_drop:
 * @self: a page whose note was deleted
 *
 * Nothing of what was typed is saved any more.
 */
void
cl_note_page_edit_drop (ClNotePage *self)
{
  drop_saver (self);
  cl_wipe_text (&self->typed);
  cl_wipe_text (&self->typed_over);
}

/**
 * cl_note_page_edit_refuse:
 * @self: a page
 * @error: why something could not be done
 *
 * Tells that above the note, with what helps.
 */
void
cl_note_page_edit_refuse (ClNotePage *self, const GError *error)
{
  show_refusal (self, error, FALSE);
}

/**
 * cl_note_page_edit_stop:
 * @self: a page whose note cannot be shown any more
 *
 * Nothing is written on it.
 */
void
cl_note_page_edit_stop (ClNotePage *self)
{
  drop_saver (self);
  hide_bar (self);
}

/**
 * cl_note_page_edit_end:
 * @self: a page that goes
 *
 * Ends the writing.
 */
void
cl_note_page_edit_end (ClNotePage *self)
{
  drop_saver (self);
  cl_wipe_text (&self->typed);
  cl_wipe_text (&self->typed_over);
  cl_wipe_text (&self->comment);
  g_clear_object (&self->adding);
  g_clear_object (&self->start);
}

/* --- signing and unlocking */

static void
on_stepped_cb (GtkWidget *widget, ClChangeResult *result, const GError *error)
{
  ClNotePage *self = CL_NOTE_PAGE (widget);

  if (self->practice == NULL)
    return;
  cl_note_foot_set_busy (self->foot, FALSE);
  if (result == NULL)
    show_refusal (self, error, FALSE);
  else if (!cl_note_page_review_end (self, result))
    cl_note_page_load (self);
}

/**
 * cl_note_page_edit_step:
 * @self: a page that shows a note
 * @change: what is to be done with it
 * @toast: what is said then
 *
 * Does it, while the note says what is shown.
 */
void
cl_note_page_edit_step (ClNotePage *self, ClChange *change, const char *toast)
{
  cl_change_expect_note (change, self->bundle->note->revision);
  cl_note_foot_set_busy (self->foot, TRUE);
  cl_save_changes (GTK_WIDGET (self), self->practice, self->actor, &change, 1, toast,
                   on_stepped_cb);
}

static void
sign (ClNotePage *self)
{
  gboolean is_ready = cl_note_foot_get_ready (self->foot);
  ClMember *me = cl_people_find (self->bundle->people, cl_actor_get_id (self->actor));
  g_autofree char *name = NULL;
  g_autofree char *submitted = NULL;
  g_autoptr (ClChange) change = NULL;

  if (self->bundle->note->id == 0)
    {
      cl_save_show_error (GTK_WIDGET (self), _ ("Write the note, then sign it."));
      return;
    }
  change = cl_change_new_sign_note (self->bundle->note->id, is_ready);
  if (is_ready)
    {
      name = cl_people_get_short_name (self->bundle->people, me->supervisor);
      /* Translators: %s is a supervisor */
      submitted = g_strdup_printf (_ ("Submitted to %s"), name);
    }
  cl_note_page_edit_step (self, change, is_ready ? submitted : _ ("Note signed"));
}

static void
on_flushed_to_sign_cb (gboolean is_saved, gpointer user_data)
{
  g_autoptr (ClNotePage) self = user_data;

  if (self->practice == NULL)
    return;
  cl_note_foot_set_busy (self->foot, FALSE);
  if (is_saved)
    sign (self);
}

static void
activate_sign (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClNotePage *self = CL_NOTE_PAGE (widget);

  if (self->saver == NULL)
    return;
  cl_note_foot_set_busy (self->foot, TRUE);
  cl_note_saver_flush (self->saver, on_flushed_to_sign_cb, g_object_ref (self));
}

static void
on_unlock_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ClNotePage) self = user_data;
  g_autofree char *answer = cl_confirm_ask_finish (result, NULL);
  g_autoptr (ClChange) change = NULL;

  if (self->practice == NULL || self->bundle == NULL || g_strcmp0 (answer, "unlock") != 0)
    return;
  change = cl_change_new_unlock_note (self->bundle->note->id);
  cl_note_page_edit_step (self, change, _ ("Note unlocked"));
}

static void
activate_unlock (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ClNotePage *self = CL_NOTE_PAGE (widget);
  gboolean is_waiting;

  if (self->bundle == NULL || !cl_note_service_may_unlock (self->actor, self->bundle->note))
    return;
  is_waiting = self->bundle->note->state == CL_NOTE_STATE_SUBMITTED;
  {
    const ClConfirmAnswer answers[] = {
      { "cancel", _ ("_Cancel"), CL_CONFIRM_PLAIN },
      { "unlock", is_waiting ? _ ("_Take Back") : _ ("_Unlock"), CL_CONFIRM_SUGGESTED },
    };

    cl_confirm_ask (widget, is_waiting ? _ ("Take the note back?") : _ ("Unlock the note?"),
                    _ ("It becomes a draft that only you can read, until you sign it again. What "
                       "it says now is kept as an earlier version."),
                    answers, G_N_ELEMENTS (answers), NULL, on_unlock_answered_cb,
                    g_object_ref (self));
  }
}

/**
 * cl_note_page_edit_install:
 * @widget_class: the page's class
 *
 * Adds signing and unlocking.
 */
void
cl_note_page_edit_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "note.sign", NULL, activate_sign);
  gtk_widget_class_install_action (widget_class, "note.unlock", NULL, activate_unlock);
}

/* --- leaving */

typedef struct
{
  ClNotePage *page;
  ClGuardAnswer answer;
  gpointer data;
} Leaving;

static void
leaving_end (Leaving *leaving, gboolean may_leave)
{
  leaving->answer (may_leave, leaving->data);
  g_object_unref (leaving->page);
  g_free (leaving);
}

static void
on_leave_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Leaving *leaving = user_data;
  g_autofree char *answer = cl_confirm_ask_finish (result, NULL);
  gboolean is_dropped = g_strcmp0 (answer, "discard") == 0;

  if (is_dropped)
    {
      drop_saver (leaving->page);
      cl_wipe_text (&leaving->page->typed);
      cl_note_foot_set_comment (leaving->page->foot, "");
    }
  leaving_end (leaving, is_dropped);
}

static void
ask_to_leave (Leaving *leaving)
{
  const ClConfirmAnswer answers[] = {
    { "cancel", _ ("_Keep Editing"), CL_CONFIRM_PLAIN },
    { "discard", _ ("_Discard"), CL_CONFIRM_DESTRUCTIVE },
  };

  if (cl_note_foot_has_comment (leaving->page->foot))
    cl_confirm_ask (GTK_WIDGET (leaving->page), _ ("Leave without returning the note?"),
                    _ ("Your comment goes to the author with a note that is returned. It would be "
                       "lost."),
                    answers, G_N_ELEMENTS (answers), NULL, on_leave_answered_cb, leaving);
  else
    cl_confirm_ask (GTK_WIDGET (leaving->page), _ ("Leave without saving?"),
                    _ ("What you typed last could not be saved, and would be lost."), answers,
                    G_N_ELEMENTS (answers), NULL, on_leave_answered_cb, leaving);
}

static void
on_flushed_to_leave_cb (gboolean is_saved, gpointer user_data)
{
  Leaving *leaving = user_data;

  if (is_saved)
    leaving_end (leaving, TRUE);
  else
    ask_to_leave (leaving);
}

static gboolean
has_unsaved (ClGuard *guard)
{
  ClNotePage *self = CL_NOTE_PAGE (guard);

  return self->typed != NULL || cl_note_page_edit_is_busy (self) ||
         cl_note_foot_has_comment (self->foot);
}

/* Asked is only where saving does not help. */
static void
ask (ClGuard *guard, ClGuardAnswer answer, gpointer user_data)
{
  ClNotePage *self = CL_NOTE_PAGE (guard);
  Leaving *leaving = g_new0 (Leaving, 1);

  leaving->page = g_object_ref (self);
  leaving->answer = answer;
  leaving->data = user_data;
  if (self->typed != NULL || self->saver == NULL)
    ask_to_leave (leaving);
  else
    cl_note_saver_flush (self->saver, on_flushed_to_leave_cb, leaving);
}

/**
 * cl_note_page_edit_guard:
 * @iface: of the page
 *
 * Saves before the page is left.
 */
void
cl_note_page_edit_guard (ClGuardInterface *iface)
{
  iface->has_unsaved = has_unsaved;
  iface->ask = ask;
}

/**
 * cl_note_page_edit_name:
 * @note: a note
 *
 * Returns: (transfer full): it without what it says, to be found again after a lock
 */
ClNote *
cl_note_page_edit_name (ClNote *note)
{
  ClNote *named = cl_note_new (note->id, note->client, note->author, note->kind);

  named->case_id = note->case_id;
  named->case_title = g_strdup (note->case_title);
  named->client_name = g_strdup (note->client_name);
  named->appointment = note->appointment;
  named->start = note->start;
  named->end = note->end;
  named->body = g_strdup ("");
  return named;
}

/* As it locks: what was typed is saved, encrypted; only what cannot be is kept in memory. */
static ClDraft *
keep (ClDraftKeeper *keeper, gboolean *lost_out)
{
  ClNotePage *self = CL_NOTE_PAGE (keeper);
  g_autoptr (ClNote) named = NULL;
  g_autofree char *typed = NULL;
  ClDraft *draft;

  if (cl_note_foot_has_comment (self->foot))
    {
      named = cl_note_page_edit_name (self->bundle->note);
      return cl_note_page_review_keep (self, named);
    }
  if (self->saver == NULL ||
      (!cl_note_page_edit_is_busy (self) && cl_note_saver_get_saved_at (self->saver) == 0))
    {
      *lost_out = self->typed != NULL;
      return NULL;
    }
  draft = cl_draft_new (CL_NOTE_PAGE_DRAFT_HOME, CL_NOTE_PAGE_BODY, self->client);
  if (!cl_note_saver_flush_now (self->saver))
    {
      typed = get_text (self);
      cl_draft_add_text (draft, "body", self->bundle->note->body, typed);
      explicit_bzero (typed, strlen (typed));
    }
  named = cl_note_page_edit_name (self->bundle->note);
  cl_note_saver_follow (self->saver, named);
  cl_draft_set_stage (draft, G_OBJECT (named));
  return draft;
}

/**
 * cl_note_page_edit_keeper:
 * @iface: of the page
 *
 * Saves as the window locks itself, and comes back.
 */
void
cl_note_page_edit_keeper (ClDraftKeeperInterface *iface)
{
  iface->keep = keep;
}
