/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-note-foot.h"

#include <glib/gi18n.h>

#include "cl-client-words.h"
#include "cl-note-service.h"
#include "cl-wrap-box.h"

struct _ClNoteFoot
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkWidget *author; /* what its author does */
  GtkWidget *saved; /* the state of saving */
  GtkImage *saved_icon;
  GtkLabel *saved_label;
  GtkCheckButton *ready;
  GtkLabel *ready_label;
  GtkWidget *delete;
  GtkWidget *sign;
  GtkWidget *unlock;
  GtkWidget *review; /* what its reviewer does */
  GtkEntry *comment;
  GtkWidget *return_button;
  GtkWidget *add;
  gint64 note; /* for which "ready" was ticked at first; -1 for none */
};

G_DEFINE_FINAL_TYPE (ClNoteFoot, cl_note_foot, GTK_TYPE_WIDGET)

static GtkWidget *
make_saved (ClNoteFoot *self)
{
  self->saved = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->saved_icon = GTK_IMAGE (gtk_image_new ());
  self->saved_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->saved_label, 0);
  gtk_label_set_wrap (self->saved_label, TRUE);
  gtk_label_set_wrap_mode (self->saved_label, PANGO_WRAP_WORD_CHAR);
  gtk_box_append (GTK_BOX (self->saved), GTK_WIDGET (self->saved_icon));
  gtk_box_append (GTK_BOX (self->saved), GTK_WIDGET (self->saved_label));
  return self->saved;
}

static GtkWidget *
make_button (const char *label, const char *action, const char *css_class)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  if (css_class != NULL)
    gtk_widget_add_css_class (button, css_class);
  return button;
}

static void
on_return_cb (ClNoteFoot *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "note.return", NULL);
}

static void
on_comment_cb (ClNoteFoot *self)
{
  g_autofree char *comment = cl_note_foot_dup_comment (self);

  gtk_widget_set_sensitive (self->return_button, *comment != '\0');
}

/* A note is returned with a comment, and co-signed without. */
static GtkWidget *
make_review (ClNoteFoot *self)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->review = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  self->comment = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_input_hints (self->comment, GTK_INPUT_HINT_PRIVATE | GTK_INPUT_HINT_SPELLCHECK);
  self->return_button = make_button (_ ("_Return"), NULL, NULL);
  gtk_widget_set_sensitive (self->return_button, FALSE);
  g_signal_connect_swapped (self->comment, "changed", G_CALLBACK (on_comment_cb), self);
  g_signal_connect_swapped (self->return_button, "clicked", G_CALLBACK (on_return_cb), self);
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (buttons), self->return_button);
  gtk_box_append (GTK_BOX (buttons),
                  make_button (_ ("_Co-sign"), "note.cosign", "suggested-action"));
  gtk_box_append (GTK_BOX (self->review), GTK_WIDGET (self->comment));
  gtk_box_append (GTK_BOX (self->review), buttons);
  return self->review;
}

static void
cl_note_foot_dispose (GObject *object)
{
  g_clear_pointer (&CL_NOTE_FOOT (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (cl_note_foot_parent_class)->dispose (object);
}

static void
cl_note_foot_class_init (ClNoteFootClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cl_note_foot_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
cl_note_foot_init (ClNoteFoot *self)
{
  GtkWidget *end = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *author = cl_wrap_box_new ();

  self->note = -1;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  self->ready = GTK_CHECK_BUTTON (gtk_check_button_new ());
  self->delete = make_button (_ ("_Delete Draft…"), "note.delete", "flat");
  self->sign = make_button (_ ("_Sign"), "note.sign", "suggested-action");
  self->unlock = make_button (_ ("_Unlock…"), "note.unlock", NULL);
  self->add = make_button (_ ("_Add Addendum…"), "note.add", NULL);
  self->ready_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->ready_label, TRUE);
  gtk_label_set_wrap_mode (self->ready_label, PANGO_WRAP_WORD_CHAR);
  gtk_check_button_set_child (self->ready, GTK_WIDGET (self->ready_label));
  gtk_box_append (GTK_BOX (end), self->delete);
  gtk_box_append (GTK_BOX (end), self->sign);
  gtk_box_append (GTK_BOX (end), self->unlock);
  gtk_box_append (GTK_BOX (end), self->add);
  cl_wrap_box_set_justify (CL_WRAP_BOX (author), TRUE);
  cl_wrap_box_append (CL_WRAP_BOX (author), make_saved (self));
  cl_wrap_box_append (CL_WRAP_BOX (author), GTK_WIDGET (self->ready));
  cl_wrap_box_append (CL_WRAP_BOX (author), end);
  self->author = author;
  gtk_box_append (GTK_BOX (self->box), author);
  gtk_box_append (GTK_BOX (self->box), make_review (self));
  gtk_widget_add_css_class (self->box, "note-foot");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * cl_note_foot_new:
 *
 * What is done with a note: whether it is saved, “ready for review”, Sign, Unlock and Add
 * Addendum by its author, Return and Co-sign by its reviewer.
 *
 * Returns: (transfer floating): a foot that shows nothing yet
 */
GtkWidget *
cl_note_foot_new (void)
{
  return g_object_new (CL_TYPE_NOTE_FOOT, NULL);
}

static void
set_ready (ClNoteFoot *self, ClNoteBundle *bundle, gboolean is_draft)
{
  ClPeople *people = bundle->people;
  ClNote *note = bundle->note;
  ClMember *me = cl_people_find (people, cl_people_get_me (people));
  gint64 supervisor = me != NULL ? me->supervisor : 0;
  g_autofree char *name = supervisor != 0 ? cl_people_get_short_name (people, supervisor)
                                          : g_strdup ("");
  /* Translators: %s is a supervisor */
  g_autofree char *label = g_strdup_printf (_ ("Ready for review by %s"), name);

  gtk_label_set_label (self->ready_label, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->ready), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->ready), is_draft && supervisor != 0);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->ready),
                               bundle->terms.requires_review
                                 ? _ ("This practice has the notes of supervisees co-signed.")
                                 : _ ("Signing then sends it to be co-signed."));
  /* What is kept apart is shown to nobody unless that is asked for. */
  if (is_draft && self->note != note->id && (self->note != 0 || note->id == 0))
    gtk_check_button_set_active (self->ready,
                                 supervisor != 0 && note->kind != CL_NOTE_KIND_PSYCHOTHERAPY);
  gtk_widget_set_sensitive (GTK_WIDGET (self->ready), !bundle->terms.requires_review);
  if (bundle->terms.requires_review)
    gtk_check_button_set_active (self->ready, TRUE);
  self->note = is_draft ? note->id : -1;
}

/* It is returned to whoever goes on with it: to nobody, where that is forbidden. */
static void
set_review (ClNoteFoot *self, ClNoteBundle *bundle)
{
  gint64 receiver = bundle->terms.returns_to;
  g_autofree char *name = cl_people_get_short_name (bundle->people, receiver);
  /* Translators: %s is the author of a note */
  g_autofree char *hint = g_strdup_printf (_ ("Comment for %s (needed to return)"), name);

  gtk_widget_set_visible (GTK_WIDGET (self->comment), receiver != 0);
  gtk_widget_set_visible (self->return_button, receiver != 0);
  gtk_entry_set_placeholder_text (self->comment, hint);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->comment), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  hint, -1);
}

/**
 * cl_note_foot_set_bundle:
 * @self: a foot
 * @actor: who is signed in
 * @bundle: a note
 *
 * Offers what they may do with it as it stands.
 */
void
cl_note_foot_set_bundle (ClNoteFoot *self, ClActor *actor, ClNoteBundle *bundle)
{
  gboolean is_draft, is_signed, may_add, may_review;

  g_return_if_fail (CL_IS_NOTE_FOOT (self));

  is_draft = cl_note_service_may_update (actor, bundle->note);
  is_signed = bundle->terms.lets_unlock && cl_note_service_may_unlock (actor, bundle->note);
  may_add = cl_note_service_may_add (actor, bundle->note);
  set_ready (self, bundle, is_draft);
  gtk_widget_set_visible (self->saved, is_draft);
  gtk_widget_set_visible (self->delete, bundle->note->id != 0 &&
                                          cl_note_service_may_delete (actor, bundle->note));
  gtk_widget_set_visible (self->sign, is_draft);
  gtk_widget_set_visible (self->unlock, is_signed);
  gtk_widget_set_visible (self->add, may_add);
  gtk_button_set_label (GTK_BUTTON (self->unlock), bundle->note->state == CL_NOTE_STATE_SUBMITTED
                                                     ? _ ("_Take Back…")
                                                     : _ ("_Unlock…"));
  may_review = cl_note_service_may_review (actor, bundle->note);
  set_review (self, bundle);
  if (!may_review)
    gtk_editable_set_text (GTK_EDITABLE (self->comment), "");
  gtk_widget_set_visible (self->author, is_draft || is_signed || may_add);
  gtk_widget_set_visible (self->review, may_review);
  gtk_widget_set_visible (GTK_WIDGET (self), is_draft || is_signed || may_add || may_review);
}

static char *
describe_saved (ClPractice *practice, ClNoteSaver *saver)
{
  g_autofree char *time = NULL;

  if (cl_note_saver_get_saved_at (saver) == 0)
    return g_strdup (_ ("The draft is saved as you type."));
  time = cl_client_words_format_time (practice, cl_note_saver_get_saved_at (saver));
  /* Translators: %s is a time of day */
  return g_strdup_printf (_ ("Draft saved %s"), time);
}

/**
 * cl_note_foot_set_saver:
 * @self: a foot
 * @practice: whose time zone
 * @saver: who saves the draft
 *
 * Tells whether what is typed is saved.
 */
void
cl_note_foot_set_saver (ClNoteFoot *self, ClPractice *practice, ClNoteSaver *saver)
{
  g_autofree char *saved = NULL;

  g_return_if_fail (CL_IS_NOTE_FOOT (self));
  g_return_if_fail (CL_IS_NOTE_SAVER (saver));

  switch (cl_note_saver_get_state (saver))
    {
    case CL_NOTE_SAVER_FAILED:
      gtk_image_set_from_icon_name (self->saved_icon, "dialog-error-symbolic");
      gtk_label_set_label (self->saved_label, _ ("Not saved"));
      break;
    case CL_NOTE_SAVER_DIRTY:
    case CL_NOTE_SAVER_SAVING:
      gtk_image_set_from_icon_name (self->saved_icon, "document-edit-symbolic");
      gtk_label_set_label (self->saved_label, _ ("Saving…"));
      break;
    case CL_NOTE_SAVER_CLEAN:
    default:
      saved = describe_saved (practice, saver);
      gtk_image_set_from_icon_name (self->saved_icon, "object-select-symbolic");
      gtk_label_set_label (self->saved_label, saved);
    }
}

/**
 * cl_note_foot_set_busy:
 * @self: a foot
 * @busy: whether it is being signed or unlocked
 *
 * Nothing is done twice.
 */
void
cl_note_foot_set_busy (ClNoteFoot *self, gboolean busy)
{
  g_return_if_fail (CL_IS_NOTE_FOOT (self));

  gtk_widget_set_sensitive (self->box, !busy);
}

/**
 * cl_note_foot_get_ready:
 * @self: a foot
 *
 * Returns: whether signing is to submit it to the author's supervisor
 */
gboolean
cl_note_foot_get_ready (ClNoteFoot *self)
{
  g_return_val_if_fail (CL_IS_NOTE_FOOT (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self->ready)) &&
         gtk_check_button_get_active (self->ready);
}

/**
 * cl_note_foot_dup_comment:
 * @self: a foot
 *
 * Returns: (transfer full): what its reviewer wrote to its author, stripped; empty for nothing
 */
char *
cl_note_foot_dup_comment (ClNoteFoot *self)
{
  g_return_val_if_fail (CL_IS_NOTE_FOOT (self), NULL);

  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->comment))));
}

/**
 * cl_note_foot_has_comment:
 * @self: a foot
 *
 * Returns: whether its reviewer is writing to its author; not where the note could not be opened
 *   again, and the foot is hidden
 */
gboolean
cl_note_foot_has_comment (ClNoteFoot *self)
{
  g_autofree char *comment = cl_note_foot_dup_comment (self);

  return gtk_widget_get_visible (GTK_WIDGET (self)) && gtk_widget_get_visible (self->review) &&
         *comment != '\0';
}

/**
 * cl_note_foot_set_comment:
 * @self: a foot
 * @comment: what its reviewer writes to its author
 */
void
cl_note_foot_set_comment (ClNoteFoot *self, const char *comment)
{
  g_return_if_fail (CL_IS_NOTE_FOOT (self));

  gtk_editable_set_text (GTK_EDITABLE (self->comment), comment);
}
