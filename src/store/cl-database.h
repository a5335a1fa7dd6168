/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CL_TYPE_DATABASE (cl_database_get_type ())
G_DECLARE_FINAL_TYPE (ClDatabase, cl_database, CL, DATABASE, GObject)

/* One practice file: opening with every check, transactions, statements cached by text. Errors
 * are CL_ERROR_STORAGE with a sentence that says what to do. Not thread-safe by itself: the
 * practice's lock guards it. */

ClDatabase *cl_database_create (const char *path, GError **error);
ClDatabase *cl_database_open (const char *path, GError **error);
gboolean cl_database_may_write (const char *path, GError **error);
ClDatabase *cl_database_open_read_only (const char *path, GError **error);

typedef void (*ClDatabaseProgress) (guint64 done, guint64 total, gpointer data);

gboolean cl_database_copy (ClDatabase *self,
                           const char *path,
                           ClDatabaseProgress progress,
                           gpointer progress_data,
                           GCancellable *cancellable,
                           GError **error);
gboolean cl_database_check_unchanged (ClDatabase *self, GError **error);

void cl_database_discard (ClDatabase *self);
void cl_database_remove_files (const char *path);
char *cl_database_dup_watched_path (const char *path);
gboolean cl_database_quick_check (ClDatabase *self, GError **error);
gboolean cl_database_is_checked (ClDatabase *self);
gboolean cl_database_check_file (const char *path, GCancellable *cancellable, GError **error);

gboolean cl_database_begin (ClDatabase *self, GError **error); /* BEGIN IMMEDIATE */
gboolean cl_database_begin_read (ClDatabase *self, GError **error);
void cl_database_erase (ClDatabase *self);
gboolean cl_database_commit (ClDatabase *self, GError **error);
void cl_database_rollback (ClDatabase *self);
gboolean cl_database_savepoint (ClDatabase *self, GError **error);
void cl_database_rollback_to (ClDatabase *self);
gboolean cl_database_release (ClDatabase *self, GError **error);
gboolean cl_database_is_in_transaction (ClDatabase *self);
gint64 cl_database_get_data_version (ClDatabase *self);
guint64 cl_database_get_n_commits (ClDatabase *self);
guint64 cl_database_get_n_client_writes (ClDatabase *self);

/* Recording what a transaction changes in the tables that undo covers, as SQLite's session
 * extension does (https://sqlite.org/sessionintro.html). */
gboolean cl_database_record_begin (ClDatabase *self, GError **error);
GBytes *cl_database_record_end (ClDatabase *self, GError **error);
gboolean cl_database_apply_inverse (ClDatabase *self, GBytes *changeset, GError **error);
/* (element-type gint64): the clients, members and roles whose rows a changeset touches, each
 * array sorted and without repeats. */
gboolean cl_database_list_touched (ClDatabase *self,
                                   GBytes *changeset,
                                   GArray **clients_out,
                                   GArray **members_out,
                                   GArray **roles_out,
                                   GError **error);
/* (element-type gint64): the practitioners whose calendars or availability it touches. */
GArray *cl_database_list_touched_calendars (ClDatabase *self, GBytes *changeset, GError **error);
GArray *cl_database_list_touched_appointments (ClDatabase *self, GBytes *changeset, GError **error);
gboolean cl_database_list_given_back (ClDatabase *self,
                                      GBytes *changeset,
                                      GArray **receivers_out,
                                      GArray **roles_out,
                                      GError **error);

G_END_DECLS
