/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "notes-world.h"

gint64
world_write_note (World *world,
                  WorldPerson author,
                  gint64 case_id,
                  ClNoteKind kind,
                  const char *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClChange) change = cl_change_new_create_note (world->ana, case_id, 0, kind, body);
  g_autoptr (ClChangeResult)
    result = cl_change_service_apply (world->practice, world->actors[author], &change, 1, &error);

  g_assert_no_error (error);
  return ((ClChangeOutcome *) g_ptr_array_index (result->outcomes, 0))->note;
}

static gint64
write_for_kwame (World *world, ClNoteKind kind, const char *body)
{
  gint64 note = world_write_note (world, WORLD_NOOR, world->anxiety, kind, body);

  world_save (world, WORLD_NOOR, cl_change_new_sign_note (note, TRUE));
  return note;
}

/* A note of each kind and in each state. */
void
world_fill_chart (World *world, WorldNotes *notes)
{
  world_save (world, WORLD_RUIZ,
              cl_change_new_set_supervisor (world_get_member (world, WORLD_NOOR), TRUE,
                                            world_get_member (world, WORLD_KWAME), NULL));
  notes->cosigned = write_for_kwame (world, CL_NOTE_KIND_INTAKE,
                                     "Ana moved here in spring and worries about her work.\n\n"
                                     "Wishes to sleep through, and to drive again.");
  world_save (world, WORLD_KWAME, cl_change_new_cosign_note (notes->cosigned));
  notes->returned = write_for_kwame (world, CL_NOTE_KIND_TREATMENT_PLAN,
                                     "Exposure in small steps, every two weeks.");
  world_save (world, WORLD_KWAME,
              cl_change_new_return_note (notes->returned,
                                         "Please add the goals that Ana named, and when we look "
                                         "at them again."));
  notes->submitted = write_for_kwame (world, CL_NOTE_KIND_PROGRESS, WORLD_NOTE_SUBMITTED);
  notes->draft = world_write_note (world, WORLD_NOOR, 0, CL_NOTE_KIND_CONTACT,
                                   "Called the employer, with Ana’s consent.");
  notes->signed_by_ruiz = world_write_note (world, WORLD_RUIZ, world->work, CL_NOTE_KIND_PROGRESS,
                                            "Subjective\nReports calmer weeks.\n\nPlan\nContinue.");
  world_save (world, WORLD_RUIZ, cl_change_new_sign_note (notes->signed_by_ruiz, FALSE));
  notes->apart = world_write_note (world, WORLD_RUIZ, 0, CL_NOTE_KIND_PSYCHOTHERAPY,
                                   "My own impressions of the hour.");
  world_save (world, WORLD_RUIZ, cl_change_new_sign_note (notes->apart, FALSE));
}

/* What stands where a note is read or written. */
char *
world_get_note_text (GtkWidget *root)
{
  GtkWidget *view = ui_find (root, GTK_TYPE_TEXT_VIEW, NULL);
  char *text = NULL;

  if (view != NULL)
    g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "text", &text, NULL);
  return text;
}

typedef struct
{
  GtkWidget *root;
  const char *text;
} Wanted;

static gboolean
says (gpointer data)
{
  Wanted *wanted = data;
  g_autofree char *text = world_get_note_text (wanted->root);

  return g_strcmp0 (text, wanted->text) == 0;
}

void
world_wait_note_text (GtkWidget *root, const char *text)
{
  Wanted wanted = { root, text };

  if (!ui_wait (says, &wanted))
    g_error ("Nothing says “%s”", text);
}
