/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-change-service.h"
#include "cl-client-service.h"
#include "cl-window.h"
#include "ui-driver.h"

G_BEGIN_DECLS

/* A practice that is small and known by heart, and its window: Ana Gomez, whom Dr. Marisol Ruiz
 * owns, shared with Dana, Wen and Noor, with two active cases. */

typedef enum
{
  WORLD_RUIZ, /* Administrator and Practitioner, owner of Ana */
  WORLD_DANA, /* record on Ana, on the staff of “Anxiety” */
  WORLD_WEN, /* record on Ana, on the staff of “Return to work” */
  WORLD_SAM, /* nothing on Ana */
  WORLD_NOOR, /* record on Ana, on the staff of both cases */
  WORLD_KWAME, /* nothing on Ana */
  WORLD_TOMAS, /* Scheduler */
  WORLD_INGRID, /* Biller */
  WORLD_N_PEOPLE,
} WorldPerson;

typedef struct
{
  char *folder;
  ClPractice *practice;
  ClActor *actors[WORLD_N_PEOPLE];
  gint64 ana;
  gint64 anxiety;
  gint64 work;
  char *recovery_key;
  GtkWidget *window;
} World;

World *world_new (void);
void world_free (World *world);
const char *world_get_name (WorldPerson person);
gint64 world_get_member (World *world, WorldPerson person);
gint64 world_save (World *world, WorldPerson actor, ClChange *change);
ClAccess *world_get_access (World *world, WorldPerson actor);
const ClGrant *world_find_grant (ClAccess *access, gint64 member);
guint world_count_openings (World *world, WorldPerson person);
GPtrArray *world_list_clients (World *world, WorldPerson actor, const char *search);
ClClient *world_show_client (World *world, WorldPerson actor, gint64 client);
gboolean world_is_on_case (World *world, gint64 case_id, WorldPerson person);

const char *world_get_email (WorldPerson person);
GtkWidget *world_open_file (World *world, const char *path, int width, int height);
GtkWidget *world_open_practice (World *world, int width, int height);
GtkWidget *world_open_window (World *world, WorldPerson person, int width, int height);
void world_sign_in (World *world, WorldPerson person);
void world_lock (World *world);
void world_close_window (World *world);
GtkWidget *world_open_client (World *world, const char *name);
void world_choose (World *world, const char *menu, const char *item);
void world_close_dialog (GtkWidget *dialog);
void world_discard_dialog (World *world, GtkWidget *dialog);
GtkWidget *world_find_dialog (World *world, GType type);
GtkWidget *world_wait_dialog (World *world, GType type);
void world_wait_gone (gpointer window);
GtkWidget *world_find_named (GtkWidget *root, const char *accessible_name);
GtkWidget *world_wait_named (GtkWidget *root, const char *accessible_name);

G_END_DECLS
