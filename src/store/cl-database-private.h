/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sys/stat.h>

/* Both are compiled into the SQLite of every distribution that we build on. */
#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include <sqlite3.h>

#include "cl-database.h"
#include "cl-statement.h"

G_BEGIN_DECLS

/* "CSLD": tells a practice from every other SQLite file. */
#define CL_APPLICATION_ID 0x43534c44
/* How long one program waits for another's transaction. */
#define CL_BUSY_MILLISECONDS 10000

typedef struct _ClKnownClients ClKnownClients;

struct _ClDatabase
{
  GObject parent_instance;

  char *path;
  sqlite3 *handle;
  dev_t device;
  ino_t inode;
  gboolean is_ballast_gone; /* freed for a disk that was full */
  gboolean is_erasing; /* something was deleted that the WAL is not to keep */
  gboolean is_checked; /* every page was read when it was opened */
  gboolean is_opening; /* whether what is in it is still being judged */
  gboolean is_unguarded; /* read without the locks that keep others from writing */
  struct stat before[2]; /* of the file and of its WAL, as they were then */
  GHashTable *statements; /* text → ClStatement, not in use or in use */
  GHashTable *statements_at; /* where a text is → ClStatement: found without reading the text */
  sqlite3_session *session;
  sqlite3_stmt *data_version; /* the statement that asks for it */
  ClKnownClients *known; /* (nullable): see cl-client-top.c */
  guint64 n_commits;
  guint64 n_client_writes;
};

struct _ClStatement
{
  ClDatabase *db; /* unowned: statements never outlive their database */
  sqlite3_stmt *handle;
  char *text;
  gboolean is_cached;
  gboolean in_use;
};

/* cl-client-top.c */
int cl_client_top_register (ClDatabase *db);

/* cl-database.c */
ClDatabase *cl_database_new_for_handle (const char *path, sqlite3 *handle);
gboolean cl_database_fail (ClDatabase *self, int code, GError **error);
gboolean cl_database_execute (ClDatabase *self, const char *sql, GError **error);
ClDatabase *cl_database_open_handle (const char *path,
                                     const char *name,
                                     int flags,
                                     const char *vfs,
                                     GError **error);
gboolean cl_database_check_content (ClDatabase *self, guint newest, GError **error);

/* cl-database-file.c */
gboolean cl_database_file_check_place (const char *path, GError **error);
gboolean cl_database_file_check (const char *path, guint newest, GError **error);
gboolean cl_database_file_has_wal (const char *path);
gboolean cl_database_file_create (const char *path, GError **error);
gboolean cl_database_file_is_remote (guint32 magic, const char *mounts, dev_t device);
gboolean cl_database_file_add_ballast (const char *path);
void cl_database_file_drop_ballast (const char *path);

/* cl-migration.c */
typedef struct
{
  guint n_steps;
  const char *const *steps; /* SQL, the first makes version 1 */
} ClMigrations;

gboolean cl_migration_run (ClDatabase *self, const ClMigrations *migrations, GError **error);
guint cl_migration_get_newest (void);
gboolean cl_migration_run_all (ClDatabase *self, GError **error);

G_END_DECLS
