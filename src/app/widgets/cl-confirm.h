/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ClConfirmLook:
 * @CL_CONFIRM_PLAIN: an ordinary answer
 * @CL_CONFIRM_SUGGESTED: the one that most people want
 * @CL_CONFIRM_DESTRUCTIVE: something is lost by it
 *
 * How an answer looks.
 */
typedef enum
{
  CL_CONFIRM_PLAIN,
  CL_CONFIRM_SUGGESTED,
  CL_CONFIRM_DESTRUCTIVE,
} ClConfirmLook;

/**
 * ClConfirmAnswer:
 * @id: what cl_confirm_ask_finish() returns; "cancel" is the one of Escape
 * @label: the verb on the button, translated
 * @look: how the button looks
 *
 * One answer of a question.
 */
typedef struct
{
  const char *id;
  const char *label;
  ClConfirmLook look;
} ClConfirmAnswer;

void cl_confirm_ask_with (GtkWidget *parent,
                          const char *heading,
                          const char *body,
                          GtkWidget *more,
                          const ClConfirmAnswer *answers,
                          gsize n_answers,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
void cl_confirm_ask (GtkWidget *parent,
                     const char *heading,
                     const char *body,
                     const ClConfirmAnswer *answers,
                     gsize n_answers,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data);
char *cl_confirm_ask_finish (GAsyncResult *result, GError **error);
void cl_confirm_save (GtkWidget *parent,
                      const char *question,
                      GAsyncReadyCallback callback,
                      gpointer user_data);
void cl_confirm_discard (GtkWindow *dialog,
                         const char *question,
                         const char *body,
                         const char *keep,
                         GCancellable *cancellable);

G_END_DECLS
