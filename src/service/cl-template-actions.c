/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-action-private.h"

#include <glib/gi18n-lib.h>

#include "cl-error.h"
#include "cl-log-detail-private.h"
#include "cl-rules.h"
#include "cl-template-store.h"
#include "cl-validate.h"

/* What notes begin with; whoever keeps the practice's forms keeps these. */

static gboolean
check (ClNoteTemplate *template, GError **error)
{
  return cl_rules_check_note_kind (template->kind, error) &&
         cl_validate_line ("name", _ ("Name"), template->name, TRUE, error) &&
         cl_validate_text ("body", _ ("The text"), template->body, FALSE, error);
}

static void
tell (ClActionLog *log, ClNoteTemplate *template)
{
  g_string_printf (log->subject, "template:%" G_GINT64_FORMAT, template->id);
  cl_log_detail_add_text (log->detail, "kind", cl_note_kind_to_nick (template->kind));
  cl_log_detail_add_text (log->detail, "name", template->name);
}

static gboolean
find (ClAction *action,
      ClChange *change,
      ClNoteTemplate **template_out,
      ClActionLog *log,
      GError **error)
{
  if (!cl_rules_require_permission (&action->me, CL_PERMISSION_MANAGE_FORMS, error) ||
      !cl_template_store_get (action->db, change->other, template_out, error))
    return FALSE;
  if (*template_out == NULL)
    {
      g_propagate_error (error, cl_error_new_member (CL_ERROR_NOT_FOUND, "template",
                                                     _ ("There is no such template.")));
      return FALSE;
    }
  tell (log, *template_out);
  return TRUE;
}

static gboolean
check_revision (ClNoteTemplate *template, const char *revision, GError **error)
{
  g_autofree char *current = g_strdup_printf ("%" G_GINT64_FORMAT, template->revision);

  if (revision == NULL || g_str_equal (revision, current))
    return TRUE;
  g_propagate_error (error,
                     cl_error_new_member (CL_ERROR_CONFLICT, "revision",
                                          _ ("The template “%s” has changed since it was shown. "
                                             "Look at it again before you change it."),
                                          template->name));
  return FALSE;
}

/**
 * cl_template_action_create:
 * @action: a transaction
 * @change: kind, name and what a note begins with
 * @outcome: gets the template
 * @log: what the entry says
 * @error: return location for an error of CL_ERROR
 *
 * Makes a template.
 *
 * Returns: whether it was done
 */
gboolean
cl_template_action_create (ClAction *action,
                           ClChange *change,
                           ClChangeOutcome *outcome,
                           ClActionLog *log,
                           GError **error)
{
  g_autoptr (ClNoteTemplate) template =
    cl_note_template_new (0, change->note_kind, change->text, change->text2);

  if (!cl_rules_require_permission (&action->me, CL_PERMISSION_MANAGE_FORMS, error) ||
      !check (template, error) || !cl_template_store_insert (action->db, template, error))
    return FALSE;
  outcome->template = template->id;
  tell (log, template);
  return TRUE;
}

/**
 * cl_template_action_update:
 * @action: a transaction
 * @change: which template, and what differs
 * @outcome: gets the template
 * @log: what the entry says
 * @error: return location for an error of CL_ERROR: %CL_ERROR_CONFLICT where it has changed since
 *   it was shown
 *
 * Gives a template other words; one that came with the program has the practice's own from then on.
 *
 * Returns: whether it was done
 */
gboolean
cl_template_action_update (ClAction *action,
                           ClChange *change,
                           ClChangeOutcome *outcome,
                           ClActionLog *log,
                           GError **error)
{
  g_autoptr (ClNoteTemplate) before = NULL;
  g_autoptr (ClNoteTemplate) template = NULL;

  if (!find (action, change, &before, log, error))
    return FALSE;
  template = cl_note_template_new (before->id, change->has_value ? change->note_kind : before->kind,
                                   change->text != NULL ? change->text : before->name,
                                   change->text2 != NULL ? change->text2 : before->body);
  outcome->template = template->id;
  cl_log_detail_add_text (log->detail, "name_now", template->name);
  return check (template, error) && check_revision (before, change->revision, error) &&
         cl_template_store_update (action->db, template, error);
}

/**
 * cl_template_action_delete:
 * @action: a transaction
 * @change: which template
 * @outcome: (out): nothing
 * @log: what the entry says
 * @error: return location for an error of CL_ERROR: %CL_ERROR_CONFLICT where it has changed since
 *   it was shown
 *
 * Takes a template away. Notes that began with it stay as they are.
 *
 * Returns: whether it was done
 */
gboolean
cl_template_action_delete (ClAction *action,
                           ClChange *change,
                           ClChangeOutcome *outcome,
                           ClActionLog *log,
                           GError **error)
{
  g_autoptr (ClNoteTemplate) template = NULL;

  return find (action, change, &template, log, error) &&
         check_revision (template, change->revision, error) &&
         cl_template_store_delete (action->db, template->id, error);
}
