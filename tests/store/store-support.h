/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-database-private.h"
#include "cl-error.h"

G_BEGIN_DECLS

/* Each test has a folder of its own, gone at its end with all that is in it. */
typedef struct
{
  char *folder;
  char *path; /* of a practice in it that is not made yet */
} Place;

void place_set_up (Place *place, gconstpointer data);
void place_tear_down (Place *place, gconstpointer data);
void place_empty (const char *folder);
char *place_beside (Place *place, const char *suffix);

ClDatabase *practice_new (const char *path);
void practice_write (ClDatabase *db, gint64 member, const char *name);
void practice_add_client (ClDatabase *db, gint64 client, gint64 owner);
void practice_grow (ClDatabase *db, gsize size);
gint64 practice_ask (ClDatabase *db, const char *sql);
void practice_do (ClDatabase *db, const char *sql);

GBytes *file_read (const char *path);
void file_write (const char *path, GBytes *content);
void file_damage (const char *path, gsize at);
void file_copy (const char *from, const char *to);
void foreign_run (const char *path, const char *sql);
void assert_storage_error (GError **error);
void assert_refused (const char *path);

/* A test program runs itself as another program: `test-x --JOB PATH`. */
int child_run (const char *job, const char *path);

G_END_DECLS
